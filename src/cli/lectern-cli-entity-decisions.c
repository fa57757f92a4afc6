/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-entities.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "library/lectern-csv.h"

/* What is said of entities. Each call is one step, and says the ids of its decisions. */

/* Missed mentions are added to the findings of this plugin. */
#define GENERATOR "entities"
#define MAX_TEXT 2000

static GPtrArray *
decisions_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_decision_free);
}

static gboolean
keep (LecternLibrary *library,
      const LecternCliEntityOptions *options,
      GPtrArray *decisions,
      GError **error)
{
  if (!lectern_library_add_decisions (library, decisions, error))
    return FALSE;

  for (guint i = 0; i < decisions->len; i++)
    {
      const LecternDecision *decision = g_ptr_array_index (decisions, i);

      printf (options->common.is_json ? "{\"decision\":\"%s\"}\n" : "%s\n", decision->id);
    }
  lectern_cli_hint_at_backlog (library);

  return TRUE;
}

/* An entity, in the article of the options where there is one. */
static LecternEntity *
find (LecternLibrary *library,
      const LecternCliEntityOptions *options,
      const char *argument,
      GError **error)
{
  g_autoptr (LecternEntity) entity = lectern_cli_find_entity (library, options, argument, error);

  if (entity != NULL && options->article != NULL)
    {
      g_free (entity->article);
      entity->article = lectern_cli_find_id (library, options->article, error);
      if (entity->article == NULL)
        return NULL;
    }

  return g_steal_pointer (&entity);
}

static gboolean
check_text (const char *text, GError **error)
{
  if (g_utf8_validate (text, -1, NULL) && strlen (text) <= MAX_TEXT)
    return TRUE;

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("Give a text in UTF-8 of at most 2,000 bytes."));
  return FALSE;
}

/* One action on each of several entities. */
static gboolean
decide_all (LecternLibrary *library,
            const LecternCliEntityOptions *options,
            char **arguments,
            const char *action,
            GError **error)
{
  g_autoptr (GPtrArray) decisions = decisions_new ();

  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (LecternEntity) entity = find (library, options, arguments[i], error);

      if (entity == NULL)
        return FALSE;
      g_ptr_array_add (decisions, lectern_entity_decide (entity, action, NULL, NULL));
    }

  return keep (library, options, decisions, error);
}

static gboolean
decide_text (LecternLibrary *library,
             const LecternCliEntityOptions *options,
             char **arguments,
             const char *action,
             const char *argument,
             GError **error)
{
  g_autoptr (LecternEntity) entity = NULL;
  g_autoptr (GPtrArray) decisions = decisions_new ();

  if (!check_text (arguments[1], error) || !(entity = find (library, options, arguments[0], error)))
    return FALSE;
  g_ptr_array_add (decisions, lectern_entity_decide (entity, action, argument, arguments[1]));

  return keep (library, options, decisions, error);
}

static gboolean
accept (LecternLibrary *library,
        const LecternCliEntityOptions *options,
        char **arguments,
        GError **error)
{
  return decide_all (library, options, arguments, LECTERN_ACTION_ACCEPT, error);
}

static gboolean
reject (LecternLibrary *library,
        const LecternCliEntityOptions *options,
        char **arguments,
        GError **error)
{
  return decide_all (library, options, arguments, LECTERN_ACTION_REJECT, error);
}

static gboolean
ignore (LecternLibrary *library,
        const LecternCliEntityOptions *options,
        char **arguments,
        GError **error)
{
  return decide_all (library, options, arguments, LECTERN_ACTION_IGNORE, error);
}

static gboolean
rename_entity (LecternLibrary *library,
               const LecternCliEntityOptions *options,
               char **arguments,
               GError **error)
{
  return decide_text (library, options, arguments, LECTERN_ACTION_RENAME, "name", error);
}

static gboolean
note (LecternLibrary *library,
      const LecternCliEntityOptions *options,
      char **arguments,
      GError **error)
{
  return decide_text (library, options, arguments, LECTERN_ACTION_NOTE, "note", error);
}

static gboolean
identify (LecternLibrary *library,
          const LecternCliEntityOptions *options,
          char **arguments,
          GError **error)
{
  return decide_text (library, options, arguments, LECTERN_ACTION_IDENTIFY, "identifier", error);
}

static gboolean
retype (LecternLibrary *library,
        const LecternCliEntityOptions *options,
        char **arguments,
        GError **error)
{
  g_autofree char *kind = lectern_cli_dup_entity_kind (arguments[1]);
  char *changed[] = { arguments[0], kind, NULL };

  return decide_text (library, options, changed, LECTERN_ACTION_RETYPE, "kind", error);
}

/* All but the last are the last, or are not. */
static gboolean
relate (LecternLibrary *library,
        const LecternCliEntityOptions *options,
        char **arguments,
        const char *action,
        GError **error)
{
  guint n = g_strv_length (arguments);
  g_autoptr (LecternEntity) into = lectern_cli_find_entity (library, options, arguments[n - 1],
                                                            error);
  g_autoptr (GPtrArray) decisions = decisions_new ();

  if (into == NULL)
    return FALSE;
  for (guint i = 0; i + 1 < n; i++)
    {
      g_autoptr (LecternEntity) from = find (library, options, arguments[i], error);

      if (from == NULL)
        return FALSE;
      if (strcmp (from->id, into->id) == 0 && g_strcmp0 (from->article, into->article) == 0)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("“%s” and “%s” are one entity already."), arguments[i], arguments[n - 1]);
          return FALSE;
        }
      g_ptr_array_add (decisions, lectern_entity_relate (from, action, into));
    }

  return keep (library, options, decisions, error);
}

static gboolean
merge (LecternLibrary *library,
       const LecternCliEntityOptions *options,
       char **arguments,
       GError **error)
{
  return relate (library, options, arguments, LECTERN_ACTION_MERGE, error);
}

static gboolean
distinguish (LecternLibrary *library,
             const LecternCliEntityOptions *options,
             char **arguments,
             GError **error)
{
  return relate (library, options, arguments, LECTERN_ACTION_DISTINCT, error);
}

static gboolean
is_part (const LecternEntity *part, char **names)
{
  g_autofree char *key = lectern_entity_dup_key (part->name);

  if (*names == NULL)
    return TRUE;
  for (; *names != NULL; names++)
    {
      g_autofree char *wanted = lectern_entity_dup_key (*names);

      if (strcmp (wanted, key) == 0
          || (strlen (*names) >= 4 && g_str_has_prefix (part->id, *names)))
        return TRUE;
    }

  return FALSE;
}

/* What was merged comes apart; with an article, what it mentions is another. */
static gboolean
split (LecternLibrary *library,
       const LecternCliEntityOptions *options,
       char **arguments,
       GError **error)
{
  g_autoptr (LecternEntity) entity = find (library, options, arguments[0], error);
  g_autoptr (LecternEntityCard) card = NULL;
  g_autoptr (GPtrArray) decisions = decisions_new ();

  if (entity == NULL)
    return FALSE;
  if (options->article != NULL)
    {
      g_ptr_array_add (decisions, lectern_entity_decide (entity, LECTERN_ACTION_SPLIT, NULL, NULL));
      return keep (library, options, decisions, error);
    }

  card = lectern_library_load_entity_card (library, entity->id, error);
  if (card == NULL)
    return FALSE;
  for (guint i = 0; i < card->merged->len; i++)
    if (is_part (g_ptr_array_index (card->merged, i), arguments + 1))
      g_ptr_array_add (decisions, lectern_entity_decide (g_ptr_array_index (card->merged, i),
                                                         LECTERN_ACTION_SPLIT, NULL, NULL));
  if (decisions->len == 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("Nothing of that name was merged into “%s”. To set apart what one article"
                      " mentions, give --article."),
                   card->entity->name);
      return FALSE;
    }

  return keep (library, options, decisions, error);
}

/* A missed mention, and all like it. */
static gboolean
mark (LecternLibrary *library,
      const LecternCliEntityOptions *options,
      char **arguments,
      GError **error)
{
  g_autofree char *kind = lectern_cli_dup_entity_kind (arguments[1]);
  g_autofree char *key = lectern_entity_dup_key (arguments[0]);
  g_autofree char *group = g_strconcat ("marked ", key, NULL);
  g_autofree char *article = NULL;
  g_autoptr (GPtrArray) decisions = decisions_new ();
  LecternTextQuoteSelector target
      = { .exact = arguments[0], .prefix = (char *) "", .suffix = (char *) "" };
  GVariantDict properties;
  GVariantDict all;

  if (!check_text (arguments[0], error) || *key == '\0')
    return FALSE;
  if (options->article != NULL
      && (article = lectern_cli_find_id (library, options->article, error)) == NULL)
    return FALSE;

  g_variant_dict_init (&properties, NULL);
  g_variant_dict_insert (&properties, "group", "s", group);
  g_variant_dict_insert (&properties, "name", "s", arguments[0]);
  g_variant_dict_init (&all, NULL);
  g_variant_dict_insert_value (&all, "properties", g_variant_dict_end (&properties));
  g_ptr_array_add (decisions, lectern_decision_new (article != NULL ? LECTERN_DECISION_ARTICLE
                                                                    : LECTERN_DECISION_LIBRARY,
                                                    article, &target, kind, GENERATOR,
                                                    LECTERN_ACTION_ADD, g_variant_dict_end (&all)));

  return keep (library, options, decisions, error);
}

/* "12-20": code points of a text, as bytes. */
static gboolean
read_span (LecternArticle *article, const char *argument, LecternSpan *span)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);
  gint64 n_points = g_utf8_strlen (text, (gssize) length);
  char *rest = NULL;
  guint64 start = g_ascii_strtoull (argument, &rest, 10);
  guint64 end = 0;

  if (rest == argument || *rest != '-')
    return FALSE;
  argument = rest + 1;
  end = g_ascii_strtoull (argument, &rest, 10);
  if (rest == argument || *rest != '\0' || start >= end || end > (guint64) n_points)
    return FALSE;

  span->start = g_utf8_offset_to_pointer (text, (glong) start) - text;
  span->end = g_utf8_offset_to_pointer (text, (glong) end) - text;
  return TRUE;
}

/* What the mention at a place was found as; NULL where there is none. */
static const char *
find_kind (GPtrArray *entities, LecternSpan span)
{
  for (guint i = 0; i < entities->len; i++)
    {
      const LecternArticleEntity *one = g_ptr_array_index (entities, i);

      for (guint k = 0; k < one->spans->len; k++)
        if (lectern_span_equal (g_array_index (one->spans, LecternSpan, k), span))
          return one->kind;
    }

  return NULL;
}

/* A mention is longer, shorter or elsewhere. */
static gboolean
move_edges (LecternLibrary *library,
            const LecternCliEntityOptions *options,
            char **arguments,
            GError **error)
{
  g_autofree char *id = lectern_cli_find_id (library, arguments[0], error);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GPtrArray) entities = NULL;
  g_autoptr (GPtrArray) decisions = decisions_new ();
  g_autoptr (LecternTextQuoteSelector) target = NULL;
  LecternSpan from;
  LecternSpan to;
  const char *kind = NULL;
  GVariantDict all;

  if (id != NULL)
    stored = lectern_library_load_article (library, id, error);
  if (stored != NULL)
    entities = lectern_library_list_article_entities (library, id, error);
  if (entities == NULL)
    return FALSE;
  if (!read_span (stored->article, arguments[1], &from)
      || !read_span (stored->article, arguments[2], &to) || !(kind = find_kind (entities, from)))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("There is no mention at %s, or no text at %s. “lectern-cli entities export"
                      " --article” lists mentions with where they begin and end."),
                   arguments[1], arguments[2]);
      return FALSE;
    }

  target = lectern_text_quote_selector_new (stored->article, from);
  g_variant_dict_init (&all, NULL);
  g_variant_dict_insert (&all, "span", "(uu)", to.start, to.end);
  g_ptr_array_add (decisions,
                   lectern_decision_new (LECTERN_DECISION_SPAN, id, target, kind, GENERATOR,
                                         LECTERN_ACTION_RESPAN, g_variant_dict_end (&all)));

  return keep (library, options, decisions, error);
}

/* The list of decisions */

static const char *
get_text (const LecternDecision *decision)
{
  static const char *const arguments[] = { "into-name", "name", "kind", "identifier", "note" };
  const char *text = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (arguments); i++)
    if (g_variant_lookup (decision->arguments, arguments[i], "&s", &text))
      return text;

  return "";
}

static const char *
get_reach (const LecternDecision *decision)
{
  static const char *const reaches[] = { "mention", "article", "collection", "library" };

  return reaches[decision->scope];
}

static gboolean
has_words (const LecternDecision *decision, const char *words)
{
  g_autofree char *all = g_strjoin ("\n", decision->target->exact, get_text (decision),
                                    decision->action, decision->kind, NULL);
  g_autofree char *folded = lectern_text_fold (all, -1);
  g_autofree char *wanted = lectern_text_fold (words, -1);

  return strstr (folded, wanted) != NULL;
}

static void
append_decision (GString *out, const LecternDecision *decision, gboolean is_csv)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (decision->created_us
                                                                / G_USEC_PER_SEC);
  g_autofree char *when = g_date_time_format_iso8601 (moment);

  if (is_csv)
    {
      lectern_csv_append_row (out, decision->id, when, decision->action, decision->target->exact,
                              decision->kind, get_text (decision), get_reach (decision),
                              decision->article != NULL ? decision->article : "", NULL);
      return;
    }
  g_string_append_c (out, '{');
  lectern_json_append_member (out, "id", decision->id);
  lectern_json_append_member (out, "created", when);
  lectern_json_append_member (out, "action", decision->action);
  lectern_json_append_member (out, "name", decision->target->exact);
  lectern_json_append_member (out, "kind", decision->kind);
  lectern_json_append_member (out, "value", get_text (decision));
  lectern_json_append_member (out, "reach", get_reach (decision));
  lectern_json_append_member (out, "article", decision->article);
  g_string_append (out, "}\n");
}

static void
print_decision (const LecternDecision *decision)
{
  printf ("%.8s  %-9s %-8s ", decision->id, decision->action, get_reach (decision));
  lectern_cli_print_line (stdout, decision->target->exact, 0);
  if (*get_text (decision) != '\0')
    {
      fputs (" → ", stdout);
      lectern_cli_print_line (stdout, get_text (decision), 0);
    }
  fputc ('\n', stdout);
}

static GPtrArray *
list (LecternLibrary *library, GError **error)
{
  GPtrArray *decisions = lectern_library_list_decisions (library, NULL, error);

  for (guint i = decisions != NULL ? decisions->len : 0; i > 0; i--)
    if (!lectern_kind_matches (((LecternDecision *) decisions->pdata[i - 1])->kind, "entity"))
      g_ptr_array_remove_index (decisions, i - 1);

  return decisions;
}

static gboolean
list_decisions (LecternLibrary *library,
                const LecternCliEntityOptions *options,
                char **arguments,
                GError **error)
{
  g_autoptr (GPtrArray) decisions = list (library, error);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (decisions == NULL)
    return FALSE;
  if (options->is_csv)
    lectern_csv_append_row (out, "id", "created", "action", "name", "kind", "value", "reach",
                            "article", NULL);
  for (guint i = 0; i < decisions->len; i++)
    {
      const LecternDecision *decision = g_ptr_array_index (decisions, i);

      if (arguments[0] != NULL && !has_words (decision, arguments[0]))
        continue;
      if (options->is_csv || options->common.is_json)
        append_decision (out, decision, options->is_csv);
      else
        print_decision (decision);
    }
  bytes = g_bytes_new (out->str, out->len);

  return out->len == 0 || lectern_cli_output_write (&options->output, bytes, error);
}

static gboolean
undo (LecternLibrary *library,
      const LecternCliEntityOptions *options,
      char **arguments,
      GError **error)
{
  g_autoptr (GPtrArray) decisions = list (library, error);
  const LecternDecision *found = NULL;
  guint n_found = 0;

  if (decisions == NULL)
    return FALSE;
  for (guint i = 0; i < decisions->len; i++)
    if (arguments[0] == NULL
        || g_str_has_prefix (((LecternDecision *) decisions->pdata[i])->id, arguments[0]))
      {
        found = g_ptr_array_index (decisions, i);
        n_found++;
      }
  if (n_found == 0 || (n_found > 1 && arguments[0] != NULL))
    {
      g_set_error_literal (
          error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
          n_found == 0 ? _ ("There is no such decision. “lectern-cli entities decisions”"
                            " lists them.")
                       : _ ("Several decisions have an id that begins so. Give more of it."));
      return FALSE;
    }
  if (!lectern_library_remove_decision (library, found->id, error))
    return FALSE;
  lectern_cli_hint_at_backlog (library);

  return TRUE;
}

const LecternCliEntityVerb lectern_cli_entity_decisions[] = {
  { "merge", 2, G_MAXUINT, merge },
  { "distinct", 2, 2, distinguish },
  { "split", 1, G_MAXUINT, split },
  { "rename", 2, 2, rename_entity },
  { "retype", 2, 2, retype },
  { "accept", 1, G_MAXUINT, accept },
  { "reject", 1, G_MAXUINT, reject },
  { "ignore", 1, G_MAXUINT, ignore },
  { "note", 2, 2, note },
  { "identify", 2, 2, identify },
  { "mark", 2, 2, mark },
  { "edges", 3, 3, move_edges },
  { "decisions", 0, 1, list_decisions },
  { "undo", 0, 1, undo },
  { NULL, 0, 0, NULL },
};
