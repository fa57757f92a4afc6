/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-entities.h"
#include "lectern-cli-filing.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "library/lectern-csv.h"
#include "library/lectern-said.h"

/* What the library knows of entities: lists, cards, concordances, tables, proposals. */

#define DEFAULT_LIMIT 100
#define DEFAULT_MENTIONS 1000
#define DEFAULT_WIDTH 40
#define DEFAULT_TABLE 30
#define MAX_SHOWN 10

/* Common */

char *
lectern_cli_dup_entity_kind (const char *kind)
{
  if (kind == NULL || lectern_kind_matches (kind, "entity"))
    return g_strdup (kind);

  return g_strconcat ("entity/", kind, NULL);
}

LecternEntityFilter *
lectern_cli_entity_filter (LecternLibrary *library,
                           const LecternCliEntityOptions *options,
                           GError **error)
{
  g_autoptr (LecternEntityFilter) filter = g_new0 (LecternEntityFilter, 1);

  filter->kind = lectern_cli_dup_entity_kind (options->kind);
  filter->min_articles = MAX (options->min, 0);
  filter->with_rejected = options->with_rejected;
  if (options->article != NULL
      && (filter->article = lectern_cli_find_id (library, options->article, error)) == NULL)
    return NULL;
  if (options->collection != NULL)
    {
      g_autoptr (LecternCollection) collection = lectern_cli_find_collection (
          library, options->collection, error);

      if (collection == NULL)
        return NULL;
      filter->collection = g_strdup (collection->id);
    }
  if (options->beside != NULL)
    {
      g_autoptr (LecternEntity) beside = lectern_cli_find_entity (library, options, options->beside,
                                                                  error);

      if (beside == NULL)
        return NULL;
      filter->beside = g_strdup (beside->id);
    }

  return g_steal_pointer (&filter);
}

/* The same surname alone in several articles, as one. */
static LecternEntity *
join_alone (GPtrArray *found)
{
  LecternEntity *first = g_ptr_array_index (found, 0);
  LecternEntity *joined = NULL;

  for (guint i = 0; i < found->len; i++)
    {
      const LecternEntity *one = g_ptr_array_index (found, i);
      g_autofree char *key = lectern_entity_dup_key (one->found_name);

      if (one->kind != first->kind || one->article == NULL
          || !lectern_entity_is_alone (one->kind, key))
        return NULL;
    }
  joined = lectern_entity_copy (first);
  g_clear_pointer (&joined->article, g_free);
  for (guint i = 1; i < found->len; i++)
    {
      joined->n_articles += ((LecternEntity *) found->pdata[i])->n_articles;
      joined->n_mentions += ((LecternEntity *) found->pdata[i])->n_mentions;
    }

  return joined;
}

static void
keep_kind (GPtrArray *found, const char *kind)
{
  g_autofree char *whole = lectern_cli_dup_entity_kind (kind);

  for (guint i = found->len; whole != NULL && i > 0; i--)
    if (!lectern_kind_matches (((LecternEntity *) found->pdata[i - 1])->kind, whole))
      g_ptr_array_remove_index (found, i - 1);
}

LecternEntity *
lectern_cli_find_entity (LecternLibrary *library,
                         const LecternCliEntityOptions *options,
                         const char *argument,
                         GError **error)
{
  g_autoptr (GPtrArray) found = lectern_library_find_entities (library, argument, error);
  LecternEntity *joined = NULL;

  if (found == NULL)
    return NULL;
  if (found->len > 1)
    keep_kind (found, options->kind);
  if (found->len == 0)
    return lectern_library_load_entity (library, argument, error);
  if (found->len == 1)
    return lectern_entity_copy (g_ptr_array_index (found, 0));

  joined = join_alone (found);
  if (joined == NULL)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                 _ ("Several entities are called “%s”. Give --kind, or an id; “lectern-cli entities"
                    " list” shows both."),
                 argument);

  return joined;
}

void
lectern_cli_hint_at_backlog (LecternLibrary *library)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (LecternUnanalyzed) left = NULL;

  lectern_library_find_unanalyzed_async (library, NULL, lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);
  left = lectern_library_find_unanalyzed_finish (library, result, NULL);
  if (left != NULL && left->n_left > 0)
    fprintf (
        stderr,
        ngettext ("lectern-cli: %u article is still to be read. “lectern-cli entities update”"
                  " does it.\n",
                  "lectern-cli: %u articles are still to be read. “lectern-cli entities update”"
                  " does it.\n",
                  left->n_left),
        left->n_left);
}

static const char *
get_short_kind (const char *kind)
{
  return g_str_has_prefix (kind, "entity/") ? kind + strlen ("entity/") : kind;
}

static const char *
get_state_id (LecternEntityState state)
{
  static const char *const ids[] = { "found", "accepted", "rejected", "ignored" };

  return ids[state];
}

void
lectern_cli_append_entity (GString *out, const LecternEntity *entity)
{
  g_string_append_c (out, '{');
  lectern_json_append_member (out, "id", entity->id);
  lectern_json_append_member (out, "name", entity->name);
  lectern_json_append_member (out, "kind", entity->kind);
  lectern_json_append_number (out, "articles", entity->n_articles);
  lectern_json_append_number (out, "mentions", entity->n_mentions);
  lectern_json_append_member (out, "state", get_state_id (entity->state));
  lectern_json_append_member (out, "identifier", entity->identifier);
  lectern_json_append_member (out, "note", entity->note);
  lectern_json_append_number (out, "merged", entity->n_merged);
  lectern_json_append_member (out, "article", entity->article);
  g_string_append_c (out, '}');
}

static gboolean
write_text (const LecternCliEntityOptions *options, GString *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text->str, text->len);

  return lectern_cli_output_write (&options->output, bytes, error);
}

static void
print_entity (const LecternEntity *entity)
{
  printf ("%.8s %6u %7u  %-12s  ", entity->id, entity->n_articles, entity->n_mentions,
          get_short_kind (entity->kind));
  lectern_cli_print_line (stdout, entity->name, 0);
  if (entity->article != NULL)
    printf (_ (" (only in %.8s)"), entity->article);
  if (entity->state != LECTERN_ENTITY_FOUND)
    printf (" [%s]", get_state_id (entity->state));
  fputc ('\n', stdout);
}

static void
append_row (GString *out, const LecternEntity *entity)
{
  g_autofree char *articles = g_strdup_printf ("%u", entity->n_articles);
  g_autofree char *mentions = g_strdup_printf ("%u", entity->n_mentions);

  lectern_csv_append_row (out, entity->id, entity->name, get_short_kind (entity->kind), articles,
                          mentions, get_state_id (entity->state),
                          entity->identifier != NULL ? entity->identifier : "",
                          entity->note != NULL ? entity->note : "",
                          entity->article != NULL ? entity->article : "", NULL);
}

static gboolean
list_entities (LecternLibrary *library,
               const LecternCliEntityOptions *options,
               char **arguments,
               GError **error)
{
  g_autoptr (LecternEntityFilter) filter = lectern_cli_entity_filter (library, options, error);
  g_autoptr (GPtrArray) entities = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (filter == NULL)
    return FALSE;
  filter->text = g_strdup (arguments[0]);
  entities = lectern_library_list_entities (
      library, filter, options->limit > 0 ? options->limit : DEFAULT_LIMIT, error);
  if (entities == NULL)
    return FALSE;

  if (options->is_csv)
    lectern_csv_append_row (out, "id", "name", "kind", "articles", "mentions", "state",
                            "identifier", "note", "article", NULL);
  for (guint i = 0; i < entities->len; i++)
    {
      const LecternEntity *entity = g_ptr_array_index (entities, i);

      if (options->is_csv)
        append_row (out, entity);
      else if (options->common.is_json)
        {
          lectern_cli_append_entity (out, entity);
          g_string_append_c (out, '\n');
        }
      else
        print_entity (entity);
    }
  lectern_cli_hint_at_backlog (library);

  return out->len == 0 || write_text (options, out, error);
}

/* Cards */

static void
append_counts (GString *out, const char *key, GPtrArray *counts)
{
  lectern_json_append_key (out, key);
  g_string_append_c (out, '[');
  for (guint i = 0; i < counts->len; i++)
    {
      const LecternEntityCount *one = g_ptr_array_index (counts, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      lectern_json_append_member (out, "name", one->name);
      lectern_json_append_number (out, "articles", one->n_articles);
      lectern_json_append_number (out, "mentions", one->n_mentions);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_entities (GString *out, const char *key, GPtrArray *entities)
{
  lectern_json_append_key (out, key);
  g_string_append_c (out, '[');
  for (guint i = 0; i < entities->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      lectern_cli_append_entity (out, g_ptr_array_index (entities, i));
    }
  g_string_append_c (out, ']');
}

static void
append_mention (GString *out, const LecternEntityMention *mention)
{
  g_string_append_c (out, '{');
  lectern_json_append_member (out, "article", mention->article);
  lectern_json_append_member (out, "title", mention->title);
  lectern_json_append_member (out, "date", mention->date);
  lectern_json_append_member (out, "left", mention->left);
  lectern_json_append_member (out, "match", mention->match);
  lectern_json_append_member (out, "right", mention->right);
  g_string_append_c (out, '}');
}

static void
append_articles (GString *out, GPtrArray *articles)
{
  lectern_json_append_key (out, "in");
  g_string_append_c (out, '[');
  for (guint i = 0; i < articles->len; i++)
    {
      const LecternEntityArticle *one = g_ptr_array_index (articles, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      lectern_json_append_member (out, "article", one->id);
      lectern_json_append_member (out, "title", one->title);
      lectern_json_append_member (out, "site", one->site);
      lectern_json_append_member (out, "date", one->date);
      lectern_json_append_number (out, "mentions", one->n_mentions);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_said (GString *out, GPtrArray *said)
{
  lectern_json_append_key (out, "quotes");
  g_string_append_c (out, '[');
  for (guint i = 0; i < said->len; i++)
    {
      const LecternSaid *one = g_ptr_array_index (said, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      lectern_json_append_member (out, "article", one->article);
      lectern_json_append_member (out, "speaker", one->speaker);
      lectern_json_append_member (out, "text", one->text);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
print_card_json (const LecternEntityCard *card)
{
  g_autoptr (GString) out = g_string_new (NULL);

  lectern_cli_append_entity (out, card->entity);
  g_string_truncate (out, out->len - 1);
  append_counts (out, "forms", card->forms);
  append_counts (out, "roles", card->roles);
  append_entities (out, "merged_in", card->merged);
  append_counts (out, "months", card->months);
  append_articles (out, card->articles);
  append_entities (out, "beside", card->beside);
  lectern_json_append_key (out, "context");
  g_string_append_c (out, '[');
  for (guint i = 0; i < card->mentions->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      append_mention (out, g_ptr_array_index (card->mentions, i));
    }
  g_string_append_c (out, ']');
  append_said (out, card->said);
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_title (const char *title)
{
  printf ("\n%s\n", title);
}

static void
print_counts (const char *title, GPtrArray *counts)
{
  if (counts->len > 0)
    print_title (title);
  for (guint i = 0; i < MIN (counts->len, MAX_SHOWN); i++)
    {
      const LecternEntityCount *one = g_ptr_array_index (counts, i);

      printf ("%6u  ", one->n_articles);
      lectern_cli_print_line (stdout, one->name, 0);
      fputc ('\n', stdout);
    }
}

static void
print_mention (const LecternEntityMention *mention)
{
  printf ("%.8s %-10s  ", mention->article, mention->date);
  lectern_cli_print_line (stdout, mention->left, 0);
  fputs (" [", stdout);
  lectern_cli_print_line (stdout, mention->match, 0);
  fputs ("] ", stdout);
  lectern_cli_print_line (stdout, mention->right, 0);
  fputc ('\n', stdout);
}

static void
print_dates (const LecternEntityCard *card)
{
  const LecternEntityArticle *newest = NULL;
  const LecternEntityCount *first = NULL;

  if (card->articles->len == 0 || card->months->len == 0)
    return;
  newest = g_ptr_array_index (card->articles, 0);
  first = g_ptr_array_index (card->months, 0);
  printf (_ ("First in %s, last on %s\n"), first->name, newest->date);
}

static void
print_card (const LecternEntityCard *card)
{
  print_entity (card->entity);
  if (card->entity->identifier != NULL)
    printf ("%s\n", card->entity->identifier);
  if (card->entity->note != NULL)
    {
      lectern_cli_print_line (stdout, card->entity->note, 0);
      fputc ('\n', stdout);
    }
  print_dates (card);
  print_counts (_ ("Written as"), card->forms);
  print_counts (_ ("Said to be"), card->roles);
  if (card->merged->len > 0)
    print_title (_ ("Merged into it"));
  for (guint i = 0; i < card->merged->len; i++)
    print_entity (g_ptr_array_index (card->merged, i));
  if (card->beside->len > 0)
    print_title (_ ("Mentioned beside"));
  for (guint i = 0; i < MIN (card->beside->len, MAX_SHOWN); i++)
    print_entity (g_ptr_array_index (card->beside, i));
  if (card->mentions->len > 0)
    print_title (_ ("In context"));
  for (guint i = 0; i < card->mentions->len; i++)
    print_mention (g_ptr_array_index (card->mentions, i));
  if (card->said->len > 0)
    print_title (_ ("Quotes"));
  for (guint i = 0; i < MIN (card->said->len, MAX_SHOWN); i++)
    {
      printf ("%.8s  ", ((LecternSaid *) card->said->pdata[i])->article);
      lectern_cli_print_line (stdout, ((LecternSaid *) card->said->pdata[i])->text, 0);
      fputc ('\n', stdout);
    }
}

static gboolean
show_entity (LecternLibrary *library,
             const LecternCliEntityOptions *options,
             char **arguments,
             GError **error)
{
  g_autoptr (LecternEntity) entity = lectern_cli_find_entity (library, options, arguments[0],
                                                              error);
  g_autoptr (LecternEntityCard) card = NULL;

  if (entity != NULL)
    card = lectern_library_load_entity_card (library, entity->id, error);
  if (card == NULL)
    return FALSE;

  if (options->common.is_json)
    print_card_json (card);
  else
    print_card (card);

  return TRUE;
}

/* Concordances */

static gboolean
read_order (const LecternCliEntityOptions *options, LecternEntityOrder *order, GError **error)
{
  static const char *const orders[] = { "date", "left", "right" };

  *order = LECTERN_ENTITY_BY_DATE;
  if (options->sort == NULL)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    if (strcmp (options->sort, orders[i]) == 0)
      {
        *order = (LecternEntityOrder) i;
        return TRUE;
      }
  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("A concordance is sorted by date, left or right."));

  return FALSE;
}

static gboolean
print_concordance (LecternLibrary *library,
                   const LecternCliEntityOptions *options,
                   char **arguments,
                   GError **error)
{
  g_autoptr (LecternEntity) entity = lectern_cli_find_entity (library, options, arguments[0],
                                                              error);
  g_autoptr (LecternEntityFilter) filter = NULL;
  g_autoptr (GPtrArray) mentions = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  LecternEntityOrder order = LECTERN_ENTITY_BY_DATE;

  if (entity == NULL || !read_order (options, &order, error))
    return FALSE;
  filter = lectern_cli_entity_filter (library, options, error);
  if (filter != NULL)
    mentions = lectern_library_list_mentions (
        library, entity->id, filter, order, options->width > 0 ? options->width : DEFAULT_WIDTH,
        options->limit > 0 ? options->limit : DEFAULT_MENTIONS, error);
  if (mentions == NULL)
    return FALSE;

  if (options->is_csv)
    lectern_csv_append_row (out, "article", "title", "date", "left", "match", "right", NULL);
  for (guint i = 0; i < mentions->len; i++)
    {
      const LecternEntityMention *one = g_ptr_array_index (mentions, i);

      if (options->is_csv)
        lectern_csv_append_row (out, one->article, one->title != NULL ? one->title : "", one->date,
                                one->left, one->match, one->right, NULL);
      else if (options->common.is_json)
        {
          append_mention (out, one);
          g_string_append_c (out, '\n');
        }
      else
        print_mention (one);
    }

  return out->len == 0 || write_text (options, out, error);
}

/* Tables */

static void
append_pair (GString *out, const LecternEntityTable *table, const LecternEntityPair *pair)
{
  const LecternEntity *one = g_ptr_array_index (table->entities, pair->first);
  const LecternEntity *two = g_ptr_array_index (table->entities, pair->second);
  char jaccard[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (jaccard, sizeof jaccard, "%.4f", pair->jaccard);
  g_string_append_c (out, '{');
  lectern_json_append_member (out, "first", one->id);
  lectern_json_append_member (out, "first_name", one->name);
  lectern_json_append_member (out, "second", two->id);
  lectern_json_append_member (out, "second_name", two->name);
  lectern_json_append_number (out, "articles", pair->n_articles);
  lectern_json_append_key (out, "jaccard");
  g_string_append_printf (out, "%s}\n", jaccard);
}

/* A square, as spreadsheets and programs for networks read it. */
static void
append_square (GString *out, LecternEntityTable *table)
{
  lectern_csv_append_field (out, "");
  for (guint i = 0; i < table->entities->len; i++)
    {
      g_string_append_c (out, ',');
      lectern_csv_append_field (out, ((LecternEntity *) table->entities->pdata[i])->name);
    }
  g_string_append (out, "\r\n");
  for (guint i = 0; i < table->entities->len; i++)
    {
      lectern_csv_append_field (out, ((LecternEntity *) table->entities->pdata[i])->name);
      for (guint k = 0; k < table->entities->len; k++)
        g_string_append_printf (out, ",%u", lectern_entity_table_get_count (table, i, k));
      g_string_append (out, "\r\n");
    }
}

static void
print_pair (const LecternEntityTable *table, const LecternEntityPair *pair)
{
  printf ("%6u  ", pair->n_articles);
  lectern_cli_print_line (stdout, ((LecternEntity *) table->entities->pdata[pair->first])->name, 0);
  fputs (" – ", stdout);
  lectern_cli_print_line (stdout, ((LecternEntity *) table->entities->pdata[pair->second])->name,
                          0);
  fputc ('\n', stdout);
}

static gboolean
print_table (LecternLibrary *library,
             const LecternCliEntityOptions *options,
             char **arguments,
             GError **error)
{
  g_autoptr (LecternEntityFilter) filter = lectern_cli_entity_filter (library, options, error);
  g_autoptr (LecternEntityTable) table = NULL;
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (filter != NULL)
    table = lectern_library_tabulate_entities (
        library, filter, options->limit > 0 ? options->limit : DEFAULT_TABLE, error);
  if (table == NULL)
    return FALSE;

  pairs = lectern_entity_table_list_pairs (table, 1);
  if (options->is_csv)
    append_square (out, table);
  for (guint i = 0; !options->is_csv && i < pairs->len; i++)
    {
      const LecternEntityPair *pair = &g_array_index (pairs, LecternEntityPair, i);

      if (options->common.is_json)
        append_pair (out, table, pair);
      else
        print_pair (table, pair);
    }

  return out->len == 0 || write_text (options, out, error);
}

/* Proposals */

static gboolean
print_proposals (LecternLibrary *library,
                 const LecternCliEntityOptions *options,
                 char **arguments,
                 GError **error)
{
  g_autoptr (LecternEntity) entity = NULL;
  g_autoptr (GPtrArray) proposals = NULL;

  if (arguments[0] != NULL
      && (entity = lectern_cli_find_entity (library, options, arguments[0], error)) == NULL)
    return FALSE;
  proposals = lectern_library_propose_entities (library, entity != NULL ? entity->id : NULL,
                                                options->limit > 0 ? options->limit : DEFAULT_LIMIT,
                                                error);
  if (proposals == NULL)
    return FALSE;

  for (guint i = 0; i < proposals->len; i++)
    {
      const LecternEntityProposal *one = g_ptr_array_index (proposals, i);
      g_autoptr (GString) out = g_string_new ("{");

      if (!options->common.is_json)
        {
          lectern_cli_print_line (stdout, one->from->name, 0);
          printf (" (%u) → ", one->from->n_articles);
          lectern_cli_print_line (stdout, one->into->name, 0);
          printf (" (%u): %s\n", one->into->n_articles,
                  lectern_entity_reason_explain (one->reason));
          continue;
        }
      lectern_json_append_key (out, "from");
      lectern_cli_append_entity (out, one->from);
      lectern_json_append_key (out, "into");
      lectern_cli_append_entity (out, one->into);
      lectern_json_append_member (out, "reason", lectern_entity_reason_get_id (one->reason));
      printf ("%s}\n", out->str);
    }

  return TRUE;
}

const LecternCliEntityVerb lectern_cli_entity_lists[] = {
  { "list", 0, 1, list_entities },
  { "show", 1, 1, show_entity },
  { "concordance", 1, 1, print_concordance },
  { "cooccurrence", 0, 0, print_table },
  { "proposals", 0, 1, print_proposals },
  { NULL, 0, 0, NULL },
};
