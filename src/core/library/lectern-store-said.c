/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-said.h"

#include <string.h>

#include "lectern-cited.h"
#include "lectern-said.h"
#include "lectern-store-articles.h"
#include "lectern-store-conditions.h"
#include "lectern-store-documents.h"

/* What is said in the articles of the library. It comes from findings and can be made again, so it
 * is no part of the journal. */

#define COLUMNS                                                                                    \
  "SELECT q.article, a.id, a.title, a.site, a.published, q.span_start, q.span_end, q.kind, q.act," \
  " q.source, q.speaker, q.key, q.is_second_hand, q.text"                                          \
  " FROM quote q JOIN article a ON a.sequence = q.article"

/* The numbers of a filter's parameters are those of bind_filter (). */
#define FILTER                                                                                     \
  " WHERE a.trashed_us IS NULL AND (?1 IS NULL OR a.id = ?1) AND (?2 IS NULL OR q.key = ?2)"       \
  " AND CASE ?3 WHEN 1 THEN q.kind <> 'quote/indirect' WHEN 2 THEN q.kind = 'quote/indirect'"      \
  "   ELSE 1 END"                                                                                  \
  " AND CASE ?4 WHEN 1 THEN q.source = 'named' WHEN 2 THEN q.source = 'unnamed'"                   \
  "   WHEN 3 THEN q.source = 'unknown' ELSE 1 END"                                                 \
  " AND (?5 OR q.act = 'speech')"

static LecternSaid *
read_said (LecternQuery *query)
{
  LecternSaid *said = g_new0 (LecternSaid, 1);

  said->article = lectern_query_dup_text (query, 1);
  said->title = lectern_query_dup_text (query, 2);
  said->site = lectern_query_dup_text (query, 3);
  said->published = lectern_query_dup_text (query, 4);
  said->span.start = sqlite3_column_int64 (query, 5);
  said->span.end = sqlite3_column_int64 (query, 6);
  said->kind = g_intern_string ((const char *) sqlite3_column_text (query, 7));
  said->act = g_intern_string ((const char *) sqlite3_column_text (query, 8));
  said->source = g_intern_string ((const char *) sqlite3_column_text (query, 9));
  said->speaker = lectern_query_dup_text (query, 10);
  said->key = lectern_query_dup_text (query, 11);
  said->is_second_hand = sqlite3_column_int (query, 12);
  said->text = lectern_query_dup_text (query, 13);

  return said;
}

static GPtrArray *
said_array_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_said_free);
}

static gboolean
is_same (const LecternSaid *a, const LecternSaid *b)
{
  return lectern_span_equal (a->span, b->span) && a->kind == b->kind && a->act == b->act
         && a->source == b->source && a->is_second_hand == b->is_second_hand
         && g_strcmp0 (a->speaker, b->speaker) == 0 && g_strcmp0 (a->text, b->text) == 0;
}

static gboolean
are_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!is_same (a->pdata[i], b->pdata[i]))
      return FALSE;

  return TRUE;
}

static GPtrArray *
list_of_article (LecternStore *self, gint64 article, GError **error)
{
  g_autoptr (GPtrArray) said = said_array_new ();
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, COLUMNS " WHERE q.article = ? ORDER BY q.number", "x", article);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_ptr_array_add (said, read_said (query));

  return step == 0 ? g_steal_pointer (&said) : NULL;
}

/**
 * lectern_store_set_said:
 * @self: the writing connection
 * @id: an article's id
 * @revision: (nullable): of the text in which it is said
 * @said: (element-type LecternSaid): what is said in it, in text order
 * @error: return location for an error
 *
 * Keeps what is said in an article. What is there already costs no writing; what is said in another
 * text than the current one is not kept.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_set_said (LecternStore *self,
                        const char *id,
                        const char *revision,
                        GPtrArray *said,
                        GError **error)
{
  gint64 article = lectern_store_find_article (self, id, error);
  g_autoptr (GPtrArray) old = NULL;
  gboolean is_current = FALSE;

  if (article == 0 || !lectern_store_is_analyzed (self, article, revision, &is_current, error))
    return FALSE;
  if (!is_current)
    return TRUE;
  old = list_of_article (self, article, error);
  if (old == NULL)
    return FALSE;
  if (are_same (old, said))
    return TRUE;
  self->changes->said = TRUE;
  if (!lectern_store_run (self, error, "DELETE FROM quote WHERE article = ?", "x", article))
    return FALSE;
  for (guint i = 0; i < said->len; i++)
    {
      const LecternSaid *one = g_ptr_array_index (said, i);

      if (!lectern_store_run (self, error,
                              "INSERT INTO quote (article, number, span_start, span_end, kind, act,"
                              " source, speaker, key, is_second_hand, text)"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                              "xuuusssssus", article, i, one->span.start, one->span.end, one->kind,
                              one->act, one->source, one->speaker, one->key,
                              (guint) one->is_second_hand, one->text))
        return FALSE;
    }

  return TRUE;
}

/* What a quotation is chosen by that no condition says. */
typedef struct {
  GHashTable *articles; /* (nullable), owned */
  char *folded;         /* (nullable), owned */
} Choice;

static void
choice_clear (Choice *self)
{
  g_clear_pointer (&self->articles, g_hash_table_unref);
  g_clear_pointer (&self->folded, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Choice, choice_clear)

static gboolean
choice_init (Choice *self, LecternStore *store, const LecternSaidFilter *filter, GError **error)
{
  if (filter->text != NULL && *filter->text != '\0')
    self->folded = g_utf8_casefold (filter->text, -1);
  if (filter->collection != NULL)
    self->articles = lectern_store_list_collected (store, filter->collection, error);

  return filter->collection == NULL || self->articles != NULL;
}

static gboolean
contains (LecternQuery *query, int column, const char *folded)
{
  g_autofree char *text = lectern_query_dup_text (query, column);
  g_autofree char *own = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return own != NULL && strstr (own, folded) != NULL;
}

static gboolean
choice_takes (const Choice *self, LecternQuery *query)
{
  gint64 article = sqlite3_column_int64 (query, 0);

  if (self->articles != NULL && !g_hash_table_contains (self->articles, &article))
    return FALSE;
  return self->folded == NULL || contains (query, 10, self->folded)
         || contains (query, 13, self->folded);
}

static LecternQuery *
query_filter (LecternStore *self, const char *sql, const LecternSaidFilter *filter, GError **error)
{
  return lectern_store_query (self, error, sql, "ssuuu", filter->article, filter->key,
                              (guint) filter->manner, (guint) filter->by,
                              (guint) filter->with_views);
}

/**
 * lectern_store_list_said:
 * @self: a connection
 * @filter: which quotations
 * @limit: how many at most
 * @error: return location for an error
 *
 * Lists what is said in the library.
 *
 * Returns: (transfer full) (element-type LecternSaid): the quotations, or %NULL
 */
GPtrArray *
lectern_store_list_said (LecternStore *self,
                         const LecternSaidFilter *filter,
                         guint limit,
                         GError **error)
{
  g_autoptr (GPtrArray) said = said_array_new ();
  g_auto (Choice) choice = { NULL };
  g_autoptr (LecternQuery) query = NULL;
  int step = 0;

  if (!choice_init (&choice, self, filter, error))
    return NULL;
  query = query_filter (self,
                        filter->by_article ? COLUMNS FILTER " ORDER BY q.article DESC, q.number"
                                           : COLUMNS FILTER
                            " ORDER BY a.published DESC, q.article DESC, q.number",
                        filter, error);
  step = query != NULL ? 0 : -1;
  while (query != NULL && said->len < limit
         && (step = lectern_store_step (self, query, error)) == 1)
    if (choice_takes (&choice, query))
      g_ptr_array_add (said, read_said (query));

  return step >= 0 ? g_steal_pointer (&said) : NULL;
}

static int
compare_cited (gconstpointer a, gconstpointer b)
{
  const LecternCited *one = *(const LecternCited *const *) a;
  const LecternCited *two = *(const LecternCited *const *) b;
  guint n_one = one->n_direct + one->n_reported;
  guint n_two = two->n_direct + two->n_reported;

  if ((*one->key == '\0') != (*two->key == '\0'))
    return *one->key == '\0' ? 1 : -1;
  if (n_one != n_two)
    return n_one > n_two ? -1 : 1;

  return strcmp (one->key, two->key);
}

static LecternCited *
ensure_cited (GPtrArray *cited, GHashTable *known, LecternQuery *query)
{
  const char *key = (const char *) sqlite3_column_text (query, 11);
  LecternCited *one = g_hash_table_lookup (known, key);

  if (one != NULL)
    return one;

  one = g_new0 (LecternCited, 1);
  one->key = g_strdup (key);
  one->source = g_intern_string ((const char *) sqlite3_column_text (query, 9));
  one->speaker = *key != '\0' ? lectern_query_dup_text (query, 10) : NULL;
  g_hash_table_insert (known, one->key, one);
  g_ptr_array_add (cited, one);

  return one;
}

/**
 * lectern_store_list_cited:
 * @self: a connection
 * @filter: of which quotations
 * @error: return location for an error
 *
 * Counts who is cited.
 *
 * Returns: (transfer full) (element-type LecternCited): the lines of a source ledger, or %NULL
 */
GPtrArray *
lectern_store_list_cited (LecternStore *self, const LecternSaidFilter *filter, GError **error)
{
  g_autoptr (GPtrArray) cited = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_cited_free);
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL); /* line to its last article */
  g_auto (Choice) choice = { NULL };
  g_autoptr (LecternQuery) query = NULL;
  int step = -1;

  if (!choice_init (&choice, self, filter, error))
    return NULL;
  query = query_filter (self, COLUMNS FILTER " ORDER BY q.article, q.number", filter, error);
  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gpointer article = GSIZE_TO_POINTER ((gsize) sqlite3_column_int64 (query, 0));
      LecternCited *one = NULL;

      if (!choice_takes (&choice, query))
        continue;
      one = ensure_cited (cited, known, query);
      if (strcmp ((const char *) sqlite3_column_text (query, 7), "quote/indirect") == 0)
        one->n_reported++;
      else
        one->n_direct++;
      one->n_second_hand += sqlite3_column_int (query, 12) != 0;
      one->n_articles += g_hash_table_lookup (seen, one) != article;
      g_hash_table_insert (seen, one, article);
    }
  g_ptr_array_sort (cited, compare_cited);

  return step == 0 ? g_steal_pointer (&cited) : NULL;
}
