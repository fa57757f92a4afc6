/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "quotes-analyzer.h"
#include "quotes-speaker.h"

/* The layer that tells who the speakers are. */
#define NAMES "entities"

static const char *const languages[] = { "en", "de", "fr" };

struct _QuotesAnalyzer {
  QuotesWords *words[G_N_ELEMENTS (languages)];
};

QuotesAnalyzer *
quotes_analyzer_new (const char *folder, GError **error)
{
  g_autoptr (QuotesAnalyzer) self = g_new0 (QuotesAnalyzer, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      self->words[i] = quotes_words_new (folder, languages[i], error);
      if (self->words[i] == NULL)
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
quotes_analyzer_free (QuotesAnalyzer *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    g_clear_pointer (&self->words[i], quotes_words_free);
  g_free (self);
}

/* An article whose language is not known is read as English. */
static const QuotesWords *
find_words (const QuotesAnalyzer *self, const char *language)
{
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    if (language != NULL && g_ascii_strncasecmp (language, languages[i], 2) == 0)
      return self->words[i];
  return self->words[0];
}

static LecternLayer *
find_names (const LecternAnalyzerRequest *request)
{
  for (guint i = 0; request->layers != NULL && i < request->layers->len; i++)
    {
      LecternLayer *layer = g_ptr_array_index (request->layers, i);

      if (g_str_equal (lectern_layer_get_generator (layer), NAMES))
        return layer;
    }
  return NULL;
}

static const char *
find_kind (const QuotesText *text, const QuotesFinding *finding)
{
  gboolean has_quoted = FALSE;
  gboolean has_plain = FALSE;

  for (guint i = 0; i < finding->n_parts; i++)
    for (guint32 k = finding->parts[i].first; k < finding->parts[i].end; k++)
      {
        const QuotesToken *token = quotes_text_get (text, k);

        has_quoted |= token->quoted != 0;
        has_plain |= token->quoted == 0 && token->is_word;
      }
  if (has_quoted)
    return has_plain ? "quote/mixed" : "quote/direct";
  return "quote/indirect";
}

static const char *
find_act (const QuotesFinding *finding, const char *kind)
{
  if (g_str_equal (kind, "quote/direct")
      || (finding->classes
          & (QUOTES_SAY | QUOTES_TELL | QUOTES_ASK | QUOTES_SHOW | QUOTES_ACCORDING))
             != 0)
    return "speech";
  if ((finding->classes & QUOTES_THINK) != 0)
    return "thought";
  return (finding->classes & QUOTES_WANT) != 0 ? "intent" : "stance";
}

static GVariant *
make_spans (const QuotesText *text, const QuotesFinding *finding)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(uu)"));
  for (guint i = 0; i < finding->n_parts; i++)
    {
      LecternSpan span = quotes_text_get_span (text, finding->parts[i]);

      g_variant_builder_add (&builder, "(uu)", span.start, span.end);
    }
  return g_variant_builder_end (&builder);
}

static void
insert_span (GVariantDict *dict, const char *key, const QuotesText *text, QuotesRange range)
{
  LecternSpan span;

  if (quotes_range_is_empty (range))
    return;
  span = quotes_text_get_span (text, range);
  g_variant_dict_insert (dict, key, "(uu)", span.start, span.end);
}

static void
add_finding (const QuotesText *text,
             const QuotesFinding *finding,
             const QuotesSpeaker *speaker,
             gboolean is_second_hand,
             LecternLayerBuilder *layer)
{
  static const char *const sources[] = { "named", "unnamed", "unknown" };
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  const char *kind = find_kind (text, finding);
  LecternSpan span = quotes_text_get_span (text, finding->parts[0]);

  for (guint i = 1; i < finding->n_parts; i++)
    {
      LecternSpan part = quotes_text_get_span (text, finding->parts[i]);

      span.start = MIN (span.start, part.start);
      span.end = MAX (span.end, part.end);
    }
  g_variant_dict_insert_value (&dict, "content", make_spans (text, finding));
  insert_span (&dict, "speaker", text, finding->speaker);
  insert_span (&dict, "cue", text, finding->cue);
  g_variant_dict_insert (&dict, "source", "s", sources[speaker->source]);
  g_variant_dict_insert (&dict, "act", "s", find_act (finding, kind));
  if (speaker->name != NULL)
    g_variant_dict_insert (&dict, "speaker-name", "s", speaker->name);
  if (speaker->group != NULL)
    g_variant_dict_insert (&dict, "speaker-group", "s", speaker->group);
  if (speaker->is_guess)
    g_variant_dict_insert (&dict, "speaker-guess", "b", TRUE);
  if (is_second_hand)
    g_variant_dict_insert (&dict, "second-hand", "b", TRUE);
  lectern_layer_builder_add (layer, span, kind, finding->confidence, g_variant_dict_end (&dict));
}

gboolean
quotes_analyzer_run (QuotesAnalyzer *self,
                     const LecternAnalyzerRequest *request,
                     LecternLayerBuilder *layer,
                     GError **error)
{
  const QuotesWords *words = find_words (self, lectern_article_get_language (request->article));
  g_autoptr (QuotesText) text = quotes_text_new (request->article, words);
  g_autoptr (GArray) findings = quotes_find (text, request->host);
  g_autoptr (QuotesSpeakers) speakers = quotes_speakers_new (text, find_names (request));
  guint n_findings = MIN (findings->len, LECTERN_LAYER_MAX_ANNOTATIONS);
  const char *site = lectern_metadata_get_value (lectern_article_get_metadata (request->article),
                                                 LECTERN_METADATA_SITE);
  guint32 reported_end = 0; /* how far what was said before goes */

  if (request->host->is_cancelled (request->host))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
      return FALSE;
    }
  for (guint i = 0; i < n_findings; i++)
    {
      const QuotesFinding *finding = &g_array_index (findings, QuotesFinding, i);
      QuotesSpeaker speaker = quotes_speakers_resolve (speakers, finding);
      /* "She said that officials had told her …": what stands in what another says. */
      gboolean is_second_hand = (!quotes_range_is_empty (finding->cue)
                                 && finding->cue.end <= reported_end)
                                || quotes_speakers_is_told_elsewhere (speakers, finding, site);

      add_finding (text, finding, &speaker, is_second_hand, layer);
      reported_end = MAX (reported_end, finding->parts[finding->n_parts - 1].end);
    }
  lectern_layer_builder_set_fact (layer, "reads-indirect",
                                  g_variant_new_boolean (quotes_words_has_indirect (words)));
  return TRUE;
}
