/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-outlets-file.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

static const char *const formats[LECTERN_OUTLETS_N_FORMATS] = { "text", "csv", "json", "html" };

gboolean
lectern_outlets_format_from_name (const char *name, LecternOutletsFormat *format)
{
  for (guint i = 0; i < LECTERN_OUTLETS_N_FORMATS; i++)
    if (strcmp (name, formats[i]) == 0)
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

/* Element type LecternFact, borrowed. */
static GPtrArray *
choose_facts (LecternOutlets *self, guint kinds, gboolean conflicts_only)
{
  GPtrArray *facts = lectern_outlets_get_facts (self);
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < facts->len; i++)
    {
      LecternFact *fact = g_ptr_array_index (facts, i);

      if ((kinds & 1u << fact->kind) != 0
          && (!conflicts_only || fact->state == LECTERN_FACT_CONFLICT))
        g_ptr_array_add (chosen, fact);
    }

  return chosen;
}

static const LecternOutlet *
get_outlet (LecternOutlets *self, guint column)
{
  return g_ptr_array_index (lectern_outlets_get_outlets (self), column);
}

/* What an outlet says, once each; NULL when it does not mention it. */
static char *
dup_cell (LecternOutlets *self, const LecternFact *fact, guint column, gboolean is_sentence)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < fact->mentions->len; i++)
    {
      const LecternFactMention *mention = &g_array_index (fact->mentions, LecternFactMention, i);
      char *words = NULL;

      if (lectern_outlets_get_column (self, mention->article) != column)
        continue;
      words = is_sentence ? lectern_outlets_dup_sentence (self, mention)
                          : lectern_outlets_dup_words (self, mention);
      if (g_hash_table_contains (seen, words))
        {
          g_free (words);
          continue;
        }
      if (out->len > 0)
        g_string_append (out, is_sentence ? " … " : "; ");
      g_string_append (out, words);
      g_hash_table_add (seen, words);
    }

  return out->len > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static void
write_text (LecternOutlets *self, GPtrArray *facts, GString *out)
{
  static const char *const signs[LECTERN_FACT_N_STATES] = { "≠", "=", "·" };
  GPtrArray *outlets = lectern_outlets_get_outlets (self);
  g_autofree char *summary = lectern_outlets_dup_summary (self);

  g_string_append_printf (out, "%s\n", summary);
  for (guint i = 0; i < outlets->len; i++)
    if (get_outlet (self, i)->copies_of != i)
      {
        g_string_append_printf (out, _ ("%s has a copy of a text of %s; both are one voice."),
                                get_outlet (self, i)->name,
                                get_outlet (self, get_outlet (self, i)->copies_of)->name);
        g_string_append_c (out, '\n');
      }
  for (guint i = 0; i < facts->len; i++)
    {
      const LecternFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *state = lectern_fact_dup_state (fact);

      g_string_append_printf (out, "\n%s %s, %s: %s\n", signs[fact->state],
                              lectern_fact_kind_get_title (fact->kind), state, fact->subject);
      for (guint k = 0; k < outlets->len; k++)
        {
          g_autofree char *words = dup_cell (self, fact, k, FALSE);
          g_autofree char *sentence = dup_cell (self, fact, k, TRUE);

          if (words == NULL)
            continue;
          g_string_append_printf (out, "    %s: %s\n", get_outlet (self, k)->name, words);
          if (strcmp (words, sentence) != 0)
            g_string_append_printf (out, "        %s\n", sentence);
        }
    }
}

/* Fields that a spreadsheet would take for a formula begin with an apostrophe. */
static void
append_field (GString *out, const char *text)
{
  if (out->len > 0 && out->str[out->len - 1] != '\n')
    g_string_append_c (out, ',');
  g_string_append_c (out, '"');
  if (text != NULL && *text != '\0' && strchr ("=+-@", *text) != NULL)
    g_string_append_c (out, '\'');
  for (const char *p = text; p != NULL && *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
write_csv (LecternOutlets *self, GPtrArray *facts, GString *out)
{
  GPtrArray *outlets = lectern_outlets_get_outlets (self);

  append_field (out, "kind");
  append_field (out, "state");
  append_field (out, "reason");
  append_field (out, "voices");
  append_field (out, "subject");
  for (guint k = 0; k < outlets->len; k++)
    {
      g_autofree char *sentence = g_strdup_printf ("%s: sentence", get_outlet (self, k)->name);

      append_field (out, get_outlet (self, k)->name);
      append_field (out, sentence);
    }
  g_string_append (out, "\r\n");
  for (guint i = 0; i < facts->len; i++)
    {
      const LecternFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *n_voices = g_strdup_printf ("%u", fact->n_voices);

      append_field (out, lectern_fact_kind_get_name (fact->kind));
      append_field (out, lectern_fact_state_get_name (fact->state));
      append_field (out, lectern_fact_reason_get_name (fact->reason));
      append_field (out, n_voices);
      append_field (out, fact->subject);
      for (guint k = 0; k < outlets->len; k++)
        {
          g_autofree char *words = dup_cell (self, fact, k, FALSE);
          g_autofree char *sentence = dup_cell (self, fact, k, TRUE);

          append_field (out, words);
          append_field (out, sentence);
        }
      g_string_append (out, "\r\n");
    }
}

static void
add_string (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_int (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

static void
add_place (JsonBuilder *builder, const char *key, const char *text, LecternSpan span)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, g_utf8_pointer_to_offset (text, text + span.start));
  json_builder_add_int_value (builder, g_utf8_pointer_to_offset (text, text + span.end));
  json_builder_end_array (builder);
}

static void
add_mention (LecternOutlets *self, JsonBuilder *builder, const LecternFactMention *mention)
{
  const LecternOutletArticle *article = g_ptr_array_index (lectern_outlets_get_articles (self),
                                                           mention->article);
  const char *text = lectern_article_get_text (article->article, NULL);
  g_autofree char *words = lectern_outlets_dup_words (self, mention);
  g_autofree char *sentence = lectern_outlets_dup_sentence (self, mention);

  json_builder_begin_object (builder);
  add_int (builder, "outlet", lectern_outlets_get_column (self, mention->article));
  add_int (builder, "article", mention->article);
  add_int (builder, "version", mention->version);
  add_string (builder, "text", words);
  add_string (builder, "sentence", sentence);
  add_place (builder, "span", text, mention->span);
  add_place (builder, "sentence-span", text, mention->sentence);
  json_builder_end_object (builder);
}

static void
add_articles (LecternOutlets *self, JsonBuilder *builder)
{
  GPtrArray *articles = lectern_outlets_get_articles (self);

  json_builder_set_member_name (builder, "articles");
  json_builder_begin_array (builder);
  for (guint i = 0; i < articles->len; i++)
    {
      const LecternOutletArticle *article = g_ptr_array_index (articles, i);

      json_builder_begin_object (builder);
      add_string (builder, "id", article->id);
      add_string (builder, "title", lectern_article_get_title (article->article));
      add_string (builder, "published", lectern_article_get_published (article->article));
      add_string (builder, "revision", lectern_article_get_revision (article->article));
      add_int (builder, "outlet", lectern_outlets_get_column (self, i));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
write_json (LecternOutlets *self, GPtrArray *facts, GString *out)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  GPtrArray *outlets = lectern_outlets_get_outlets (self);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "outlets");
  json_builder_begin_array (builder);
  for (guint i = 0; i < outlets->len; i++)
    {
      json_builder_begin_object (builder);
      add_string (builder, "name", get_outlet (self, i)->name);
      add_int (builder, "copies-of", get_outlet (self, i)->copies_of);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_articles (self, builder);
  json_builder_set_member_name (builder, "facts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < facts->len; i++)
    {
      const LecternFact *fact = g_ptr_array_index (facts, i);

      json_builder_begin_object (builder);
      add_string (builder, "kind", lectern_fact_kind_get_name (fact->kind));
      add_string (builder, "state", lectern_fact_state_get_name (fact->state));
      add_string (builder, "reason",
                  fact->reason != LECTERN_FACT_REASON_NONE
                      ? lectern_fact_reason_get_name (fact->reason)
                      : NULL);
      add_int (builder, "voices", fact->n_voices);
      add_string (builder, "subject", fact->subject);
      json_builder_set_member_name (builder, "mentions");
      json_builder_begin_array (builder);
      for (guint k = 0; k < fact->mentions->len; k++)
        add_mention (self, builder, &g_array_index (fact->mentions, LecternFactMention, k));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  g_string_append_printf (out, "%s\n", json);
}

static void
append_escaped (GString *out, const char *before, const char *text, const char *behind)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (out, "%s%s%s", before, escaped, behind);
}

static void
write_html (LecternOutlets *self, GPtrArray *facts, GString *out)
{
  static const char style[]
      = "body{font:16px/1.4 sans-serif;margin:1em}table{border-collapse:collapse}"
        "th,td{border:1px solid;padding:.4em;text-align:left;vertical-align:top}"
        "q{quotes:none;display:block;opacity:.75;font-size:.9em}"
        "tr.conflict th:first-child{border-left-width:.4em}"
        "@media (prefers-color-scheme:dark){body{background:#222;color:#eee}}";
  GPtrArray *outlets = lectern_outlets_get_outlets (self);
  g_autofree char *summary = lectern_outlets_dup_summary (self);

  g_string_append_printf (out,
                          "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                          "<meta name=\"viewport\" content=\"width=device-width\">\n"
                          "<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n",
                          _ ("Where the Outlets Differ"), style);
  append_escaped (out, "<h1>", _ ("Where the Outlets Differ"), "</h1>\n");
  append_escaped (out, "<p>", summary, "</p>\n");
  append_escaped (out, "<table>\n<tr><th>", _ ("Fact"), "</th>");
  append_escaped (out, "<th>", _ ("State"), "</th>");
  for (guint k = 0; k < outlets->len; k++)
    append_escaped (out, "<th>", get_outlet (self, k)->name, "</th>");
  g_string_append (out, "</tr>\n");
  for (guint i = 0; i < facts->len; i++)
    {
      const LecternFact *fact = g_ptr_array_index (facts, i);
      g_autofree char *state = lectern_fact_dup_state (fact);

      g_string_append_printf (out, "<tr class=\"%s\">", lectern_fact_state_get_name (fact->state));
      append_escaped (out, "<th>", lectern_fact_kind_get_title (fact->kind), "");
      append_escaped (out, ": ", fact->subject, "</th>");
      append_escaped (out, "<td>", state, "</td>");
      for (guint k = 0; k < outlets->len; k++)
        {
          g_autofree char *words = dup_cell (self, fact, k, FALSE);
          g_autofree char *sentence = dup_cell (self, fact, k, TRUE);

          if (words == NULL)
            {
              append_escaped (out, "<td><i>", _ ("not mentioned"), "</i></td>");
              continue;
            }
          append_escaped (out, "<td><b>", words, "</b>");
          if (strcmp (words, sentence) != 0)
            append_escaped (out, "<q>", sentence, "</q>");
          g_string_append (out, "</td>");
        }
      g_string_append (out, "</tr>\n");
    }
  g_string_append (out, "</table>\n</body>\n</html>\n");
}

/**
 * lectern_outlets_write:
 * @self: a table
 * @format: how
 * @kinds: bits of the kinds that are wanted, %LECTERN_OUTLETS_ALL_KINDS for all
 * @conflicts_only: whether to leave out what is no conflict
 *
 * Writes a table. The same table always gives the same bytes.
 *
 * Returns: (transfer full): UTF-8
 */
char *
lectern_outlets_write (LecternOutlets *self,
                       LecternOutletsFormat format,
                       guint kinds,
                       gboolean conflicts_only)
{
  g_autoptr (GPtrArray) facts = NULL;
  GString *out = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  facts = choose_facts (self, kinds, conflicts_only);
  out = g_string_new (NULL);
  switch (format)
    {
    case LECTERN_OUTLETS_CSV:
      write_csv (self, facts, out);
      break;
    case LECTERN_OUTLETS_JSON:
      write_json (self, facts, out);
      break;
    case LECTERN_OUTLETS_HTML:
      write_html (self, facts, out);
      break;
    case LECTERN_OUTLETS_TEXT:
    case LECTERN_OUTLETS_N_FORMATS:
    default:
      write_text (self, facts, out);
      break;
    }

  return g_string_free (out, FALSE);
}
