/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "summary-choice.h"

/* How many sentences answer a question, of a summary's length. */
#define QUESTION_SHARE 3

static guint
count_words (const char *text, LecternSpan span)
{
  LecternSpan rest = span;
  LecternToken token;
  guint n = 0;

  while (lectern_token_next (text, &rest, &token))
    n += token.kind == LECTERN_TOKEN_WORD || token.kind == LECTERN_TOKEN_NUMBER;

  return n;
}

static gboolean
overlaps (LecternSpan a, LecternSpan b)
{
  return a.start < b.end && b.start < a.end;
}

/* Candidates */

static GArray *
list_all (const SummaryMaterial *material)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (SummaryChosen));
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (material->ranked, &n_notes);
  const char *text = lectern_article_get_text (material->article, NULL);

  for (gsize i = 0; i < n_notes; i++)
    {
      SummaryChosen one = { .span = notes[i].span,
                            .rank = lectern_annotation_get_int (&notes[i], "rank", G_MAXINT64),
                            .is_pinned = lectern_annotation_get_int (&notes[i], "accepted", 0) > 0,
                            .is_hedged = lectern_annotation_get_int (&notes[i], "hedged", 0) > 0,
                            .question = SUMMARY_QUESTION_NONE };

      if (!lectern_kind_matches (notes[i].kind, "summary"))
        continue;
      one.n_words = (guint) lectern_annotation_get_int (&notes[i], "words", 0);
      if (one.n_words == 0)
        one.n_words = count_words (text, one.span);
      g_array_append_val (all, one);
    }

  return all;
}

/* Focus */

static gboolean
begins_word (const char *text, const char *at)
{
  return at == text || !g_unichar_isalnum (g_utf8_get_char (g_utf8_find_prev_char (text, at)));
}

static gboolean
has_word (const char *folded, const char *word)
{
  for (const char *at = folded; (at = strstr (at, word)) != NULL; at++)
    if (begins_word (folded, at))
      return TRUE;

  return FALSE;
}

/* How many of the words a sentence has, each in any form that begins alike. */
static guint
match_words (const char *text, LecternSpan span, char **words)
{
  g_autofree char *folded = lectern_text_fold (text + span.start, lectern_span_get_length (span));
  guint n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += *words[i] != '\0' && has_word (folded, words[i]);

  return n;
}

static gboolean
is_of_group (const LecternAnnotation *note, const SummaryWish *wish)
{
  return lectern_kind_matches (note->kind, "entity")
         && g_strcmp0 (lectern_annotation_get_string (note, "group"), wish->group) == 0;
}

/* Dates in ISO 8601 sort as text; a bound without a day holds all days of its month or year. */
static gboolean
is_between (const LecternAnnotation *note, const SummaryWish *wish)
{
  const char *begin = lectern_annotation_get_string (note, "begin");
  const char *end = lectern_annotation_get_string (note, "end");
  const char *value = lectern_annotation_get_string (note, "value");

  begin = begin != NULL ? begin : value;
  end = end != NULL ? end : value;
  if (begin == NULL || end == NULL || !g_ascii_isdigit (*begin) || !g_ascii_isdigit (*end)
      || !lectern_kind_matches (note->kind, "time"))
    return FALSE;
  if (wish->from != NULL && *wish->from != '\0' && strcmp (end, wish->from) < 0)
    return FALSE;
  if (wish->to != NULL && *wish->to != '\0' && strcmp (begin, wish->to) > 0
      && !g_str_has_prefix (begin, wish->to))
    return FALSE;

  return TRUE;
}

typedef gboolean (*NoteFunc) (const LecternAnnotation *note, const SummaryWish *wish);

static guint
count_notes (LecternLayer *layer, LecternSpan span, NoteFunc is_it, const SummaryWish *wish)
{
  g_autoptr (GPtrArray) found = layer != NULL ? lectern_layer_find (layer, span) : NULL;
  guint n = 0;

  for (guint i = 0; found != NULL && i < found->len; i++)
    n += is_it (g_ptr_array_index (found, i), wish);

  return n;
}

static guint
count_marked (const GArray *marked, LecternSpan span)
{
  guint n = 0;

  for (guint i = 0; marked != NULL && i < marked->len; i++)
    n += overlaps (g_array_index (marked, LecternSpan, i), span);

  return n;
}

static guint
match (const SummaryMaterial *material, const SummaryWish *wish, char **words, LecternSpan span)
{
  switch (wish->focus)
    {
    case SUMMARY_FOCUS_WORDS:
      return match_words (lectern_article_get_text (material->article, NULL), span, words);
    case SUMMARY_FOCUS_NAME:
      return count_notes (material->names, span, is_of_group, wish) > 0;
    case SUMMARY_FOCUS_DATES:
      return count_notes (material->times, span, is_between, wish) > 0;
    case SUMMARY_FOCUS_MARKS:
      return count_marked (material->marked, span) > 0;
    case SUMMARY_FOCUS_NONE:
    default:
      return 1;
    }
}

static void
keep_matches (const SummaryMaterial *material, const SummaryWish *wish, GArray *all)
{
  g_autofree char *folded = lectern_text_fold (wish->words != NULL ? wish->words : "", -1);
  g_auto (GStrv) words = g_strsplit (folded, " ", 32);
  guint to = 0;

  for (guint i = 0; i < all->len; i++)
    {
      SummaryChosen *one = &g_array_index (all, SummaryChosen, i);

      one->n_matches = match (material, wish, words, one->span);
      if (one->n_matches > 0 || one->is_pinned)
        g_array_index (all, SummaryChosen, to++) = *one;
    }
  g_array_set_size (all, to);
}

/* Choice */

static int
compare_worth (gconstpointer a, gconstpointer b)
{
  const SummaryChosen *one = a;
  const SummaryChosen *two = b;

  if (one->is_pinned != two->is_pinned)
    return one->is_pinned ? -1 : 1;
  if (one->n_matches != two->n_matches)
    return one->n_matches > two->n_matches ? -1 : 1;

  return one->rank < two->rank ? -1 : one->rank > two->rank;
}

static int
compare_place (gconstpointer a, gconstpointer b)
{
  return lectern_span_compare (((const SummaryChosen *) a)->span,
                               ((const SummaryChosen *) b)->span);
}

static int
compare_question (gconstpointer a, gconstpointer b)
{
  const SummaryChosen *one = a;
  const SummaryChosen *two = b;

  if (one->question != two->question)
    return one->question < two->question ? -1 : 1;

  return compare_place (a, b);
}

static gint64
count_article_words (const SummaryMaterial *material, const GArray *all)
{
  gint64 n = 0;

  if (g_variant_lookup (lectern_layer_get_facts (material->ranked), "words", "x", &n))
    return n;
  for (guint i = 0; i < all->len; i++)
    n += g_array_index (all, SummaryChosen, i).n_words;

  return n;
}

/* How many of those in @all, the worthiest first, make up the length. Without a focus, one that was
 * struck leaves a gap: a summary gets shorter, not other. */
static guint
fit (const SummaryWish *wish, const GArray *all, gint64 n_words)
{
  guint n = 0;

  if (wish->unit == SUMMARY_UNIT_SENTENCES)
    {
      for (; n < all->len; n++)
        {
          const SummaryChosen *one = &g_array_index (all, SummaryChosen, n);

          if (one->is_pinned)
            continue;
          if (wish->focus == SUMMARY_FOCUS_NONE ? one->rank > wish->amount : n >= wish->amount)
            break;
        }
      return n;
    }

  for (; n < all->len; n++)
    {
      const SummaryChosen *one = &g_array_index (all, SummaryChosen, n);

      n_words -= one->n_words;
      if (n_words < 0 && n > 0 && !one->is_pinned)
        break;
    }

  return n;
}

/* Questions */

static gboolean
is_agent (const LecternAnnotation *note, const SummaryWish *wish)
{
  return lectern_kind_matches (note->kind, "entity/person")
         || lectern_kind_matches (note->kind, "entity/organization");
}

static gboolean
is_place (const LecternAnnotation *note, const SummaryWish *wish)
{
  return lectern_kind_matches (note->kind, "entity/place");
}

static gboolean
is_time (const LecternAnnotation *note, const SummaryWish *wish)
{
  return lectern_kind_matches (note->kind, "time/date")
         || lectern_kind_matches (note->kind, "time/time");
}

static gboolean
is_quote (const LecternAnnotation *note, const SummaryWish *wish)
{
  return lectern_kind_matches (note->kind, "quote");
}

static gboolean
answers (const SummaryMaterial *material, const SummaryChosen *one, SummaryQuestion question)
{
  switch (question)
    {
    case SUMMARY_QUESTION_WHO:
      return count_notes (material->names, one->span, is_agent, NULL) > 0;
    case SUMMARY_QUESTION_WHEN:
      return count_notes (material->times, one->span, is_time, NULL) > 0;
    case SUMMARY_QUESTION_WHERE:
      return count_notes (material->names, one->span, is_place, NULL) > 0;
    case SUMMARY_QUESTION_KNOWN:
      return count_notes (material->quotes, one->span, is_quote, NULL) > 0;
    case SUMMARY_QUESTION_UNCERTAIN:
      return one->is_hedged;
    case SUMMARY_QUESTION_WHAT:
    case SUMMARY_QUESTION_NONE:
    default:
      return TRUE;
    }
}

/* Each sentence answers one question; those that few can answer choose first. */
static void
answer_questions (const SummaryMaterial *material, GArray *all, guint n_each)
{
  static const SummaryQuestion order[SUMMARY_N_QUESTIONS] = {
    SUMMARY_QUESTION_WHAT,  SUMMARY_QUESTION_UNCERTAIN, SUMMARY_QUESTION_KNOWN,
    SUMMARY_QUESTION_WHERE, SUMMARY_QUESTION_WHEN,      SUMMARY_QUESTION_WHO,
  };
  guint to = 0;

  for (guint q = 0; q < SUMMARY_N_QUESTIONS; q++)
    {
      guint n = 0;

      for (guint i = 0; i < all->len && n < n_each; i++)
        {
          SummaryChosen *one = &g_array_index (all, SummaryChosen, i);

          if (one->question != SUMMARY_QUESTION_NONE || !answers (material, one, order[q]))
            continue;
          one->question = order[q];
          n++;
        }
    }
  for (guint i = 0; i < all->len; i++)
    if (g_array_index (all, SummaryChosen, i).question != SUMMARY_QUESTION_NONE)
      g_array_index (all, SummaryChosen, to++) = g_array_index (all, SummaryChosen, i);
  g_array_set_size (all, to);
}

GArray *
summary_choice_make (const SummaryMaterial *material, const SummaryWish *wish)
{
  GArray *all = list_all (material);
  gint64 n_words = 0;
  guint n = 0;

  n_words = wish->unit == SUMMARY_UNIT_PERCENT
                ? count_article_words (material, all) * wish->amount / 100
                : wish->amount;
  keep_matches (material, wish, all);
  g_array_sort (all, compare_worth);
  n = fit (wish, all, n_words);
  if (wish->view == SUMMARY_VIEW_QUESTIONS)
    {
      answer_questions (material, all, MAX (1, n / QUESTION_SHARE));
      g_array_sort (all, compare_question);
      return all;
    }
  g_array_set_size (all, n);
  if (wish->view == SUMMARY_VIEW_TEXT)
    g_array_sort (all, compare_place);

  return all;
}

/* Names */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const SummaryName *one = a;
  const SummaryName *two = b;

  if (one->n_mentions != two->n_mentions)
    return one->n_mentions > two->n_mentions ? -1 : 1;

  return g_utf8_collate (one->name, two->name);
}

static void
name_clear (gpointer data)
{
  SummaryName *self = data;

  g_free (self->group);
  g_free (self->name);
}

GArray *
summary_choice_list_names (LecternLayer *names, LecternArticle *article)
{
  GArray *all = g_array_new (FALSE, FALSE, sizeof (SummaryName));
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  const char *text = lectern_article_get_text (article, NULL);
  gsize n_notes = 0;
  const LecternAnnotation *notes = names != NULL ? lectern_layer_get_annotations (names, &n_notes)
                                                 : NULL;

  g_array_set_clear_func (all, name_clear);
  for (gsize i = 0; i < n_notes; i++)
    {
      const char *group = lectern_annotation_get_string (&notes[i], "group");
      const char *name = lectern_annotation_get_string (&notes[i], "name");
      guint at = 0;
      SummaryName one = { 0 };

      if (group == NULL || !lectern_kind_matches (notes[i].kind, "entity"))
        continue;
      at = GPOINTER_TO_UINT (g_hash_table_lookup (known, group));
      if (at > 0)
        {
          g_array_index (all, SummaryName, at - 1).n_mentions++;
          continue;
        }
      one.group = g_strdup (group);
      one.name = name != NULL ? g_strdup (name)
                              : lectern_text_collapse (text + notes[i].span.start,
                                                       lectern_span_get_length (notes[i].span));
      one.n_mentions = 1;
      g_array_append_val (all, one);
      g_hash_table_insert (known, one.group, GUINT_TO_POINTER (all->len));
    }
  g_array_sort (all, compare_names);

  return all;
}
