/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-watches.h"

#include <string.h>

#include "lectern-store-articles.h"

/* Watch-lists are the analyst's, and records. Their hits follow from lists and texts. An article is
 * looked through for all lists when it comes in or its text changes. A list that changed is looked
 * for in the articles that were there, the newest first, in slices: `pending` is the sequence of
 * the first that still waits, and survives a restart; what comes in meanwhile lies above it. */

#define RECORD_TYPE "(subasx)"

/* Terms of one article that are kept; a list of letters would find more. */
#define MAX_TERMS_OF_ARTICLE 500
#define MAX_HITS 100000

static char *
join_terms (char **terms)
{
  return g_strjoinv ("\n", terms);
}

/* Lists */

/**
 * lectern_watch_list_to_record:
 * @list: a list
 *
 * Packs a list. Counts are not part of it: they are found again.
 *
 * Returns: (transfer floating): the value of its record
 */
GVariant *
lectern_watch_list_to_record (const LecternWatchList *list)
{
  return g_variant_new ("(sub^asx)", list->name, list->color, list->has_forms, list->terms,
                        list->created_us);
}

#define LIST_COLUMNS "l.id, l.name, l.color, l.has_forms, l.terms, l.created_us"

static LecternWatchList *
read_list (LecternQuery *query)
{
  LecternWatchList *list = g_new0 (LecternWatchList, 1);
  g_autofree char *terms = lectern_query_dup_text (query, 4);

  list->id = lectern_query_dup_text (query, 0);
  list->name = lectern_query_dup_text (query, 1);
  list->color = CLAMP (sqlite3_column_int (query, 2), 1, LECTERN_WATCH_COLORS);
  list->has_forms = sqlite3_column_int (query, 3);
  list->terms = terms != NULL && terms[0] != '\0' ? g_strsplit (terms, "\n", -1)
                                                  : g_new0 (char *, 1);
  list->created_us = sqlite3_column_int64 (query, 5);

  return list;
}

gboolean
lectern_store_get_watch_record (LecternStore *self,
                                const char *key,
                                GVariant **value,
                                GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT " LIST_COLUMNS " FROM watch_list l WHERE l.id = ?", "s", key);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step == 1)
    {
      g_autoptr (LecternWatchList) list = read_list (query);

      *value = g_variant_ref_sink (lectern_watch_list_to_record (list));
    }

  return step >= 0;
}

/* Whether another name or color is all that changed, so that what was found stays. */
static gboolean
finds_the_same (GVariant *before, GVariant *after)
{
  g_autoptr (GVariant) old_forms = g_variant_get_child_value (before, 2);
  g_autoptr (GVariant) forms = g_variant_get_child_value (after, 2);
  g_autoptr (GVariant) old_terms = g_variant_get_child_value (before, 3);
  g_autoptr (GVariant) terms = g_variant_get_child_value (after, 3);

  return g_variant_equal (old_forms, forms) && g_variant_equal (old_terms, terms);
}

static gboolean
save_list (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  g_auto (GStrv) terms = NULL;
  g_autofree char *joined = NULL;
  const char *name = NULL;
  guint32 color = 0;
  gboolean has_forms = FALSE;
  gint64 created_us = 0;

  g_variant_get (value, "(&sub^asx)", &name, &color, &has_forms, &terms, &created_us);
  joined = join_terms (terms);

  return lectern_store_run (
      self, error,
      "INSERT INTO watch_list (id, name, color, has_forms, terms, created_us)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (id) DO UPDATE SET name = ?2, color = ?3,"
      " has_forms = ?4, terms = ?5, created_us = ?6",
      "ssubsx", key, name, color, has_forms, joined, created_us);
}

/* What the list found is found again. */
static gboolean
begin_again (LecternStore *self, const char *key, GError **error)
{
  return lectern_store_run (self, error,
                            "DELETE FROM watch_hit WHERE list ="
                            " (SELECT sequence FROM watch_list WHERE id = ?)",
                            "s", key)
         && lectern_store_run (self, error,
                               "UPDATE watch_list SET pending ="
                               " coalesce ((SELECT max (sequence) FROM article), 0) WHERE id = ?",
                               "s", key);
}

gboolean
lectern_store_put_watch_record (LecternStore *self,
                                const char *key,
                                GVariant *value,
                                GError **error)
{
  g_autoptr (GVariant) before = NULL;

  if (!lectern_store_get_watch_record (self, key, &before, error))
    return FALSE;

  self->changes->watches = TRUE;
  self->watch_left = 1;
  if (value == NULL)
    {
      if (!lectern_store_run (self, error, "DELETE FROM watch_list WHERE id = ?", "s", key))
        return FALSE;
    }
  else if (!save_list (self, key, value, error)
           || ((before == NULL || !finds_the_same (before, value))
               && !begin_again (self, key, error)))
    {
      return FALSE;
    }

  return lectern_store_run (self, error, "UPDATE watch_generation SET number = number + 1", "");
}

static gboolean
count_hits (LecternStore *self, LecternWatchList *list, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT count (DISTINCT h.article), count (DISTINCT iif (a.is_unread, h.article, NULL))"
      " FROM watch_list l JOIN watch_hit h ON h.list = l.sequence"
      " JOIN article a ON a.sequence = h.article WHERE l.id = ? AND a.trashed_us IS NULL",
      "s", list->id);
  gint64 n_waiting = 0;
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step < 0
      || !lectern_store_get_number (self, &n_waiting, error,
                                    "SELECT count (*) FROM article WHERE sequence <="
                                    " (SELECT pending FROM watch_list WHERE id = ?)",
                                    "s", list->id))
    return FALSE;

  list->n_articles = sqlite3_column_int (query, 0);
  list->n_unread = sqlite3_column_int (query, 1);
  list->n_waiting = n_waiting;

  return TRUE;
}

/**
 * lectern_store_list_watches:
 * @self: a connection
 * @with_counts: whether to count what they found
 * @error: return location for an error
 *
 * Lists the watch-lists, in the order in which they were made.
 *
 * Returns: (transfer full) (element-type LecternWatchList): the lists, or %NULL
 */
GPtrArray *
lectern_store_list_watches (LecternStore *self, gboolean with_counts, GError **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_watch_list_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT " LIST_COLUMNS " FROM watch_list l ORDER BY l.created_us, l.id", "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_ptr_array_add (lists, read_list (query));
  if (step < 0)
    return NULL;
  for (guint i = 0; with_counts && i < lists->len; i++)
    if (!count_hits (self, g_ptr_array_index (lists, i), error))
      return NULL;

  return g_steal_pointer (&lists);
}

gboolean
lectern_store_count_watches (LecternStore *self, gint64 *n_lists, GError **error)
{
  return lectern_store_get_number (self, n_lists, error, "SELECT count (*) FROM watch_list", "");
}

/* Hits */

void
lectern_store_forget_watches (LecternStore *self)
{
  g_clear_pointer ((LecternWatchMatcher **) &self->watch_matcher, lectern_watch_matcher_free);
}

/**
 * lectern_store_ensure_watch_matcher:
 * @self: a connection
 * @error: return location for an error
 *
 * Gets what finds the terms of all lists as they are now.
 *
 * Returns: (transfer none): the matcher, good until the next call; %NULL with @error
 */
LecternWatchMatcher *
lectern_store_ensure_watch_matcher (LecternStore *self, GError **error)
{
  g_autoptr (GPtrArray) lists = NULL;
  gint64 generation = 0;

  if (!lectern_store_get_number (self, &generation, error, "SELECT number FROM watch_generation",
                                 ""))
    return NULL;
  if (self->watch_matcher != NULL && generation == self->watch_generation)
    return self->watch_matcher;

  lists = lectern_store_list_watches (self, FALSE, error);
  if (lists == NULL)
    return NULL;
  lectern_store_forget_watches (self);
  self->watch_matcher = lectern_watch_matcher_new (lists);
  self->watch_generation = generation;

  return self->watch_matcher;
}

typedef struct {
  guint list;
  guint term;
  guint count;
  guint32 start;
} Tally;

static int
compare_tallies (gconstpointer a, gconstpointer b)
{
  const Tally *one = a;
  const Tally *two = b;

  if (one->list != two->list)
    return one->list < two->list ? -1 : 1;
  if (one->term != two->term)
    return one->term < two->term ? -1 : 1;

  return one->start < two->start ? -1 : one->start > two->start;
}

/* One for each term that was found. */
static GArray *
tally_places (GArray *places)
{
  GArray *tallies = g_array_sized_new (FALSE, FALSE, sizeof (Tally), places->len);
  guint n_kept = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const LecternWatchPlace *place = &g_array_index (places, LecternWatchPlace, i);
      Tally tally = { place->list, place->term, 1, place->span.start };

      g_array_append_val (tallies, tally);
    }
  g_array_sort (tallies, compare_tallies);
  for (guint i = 0; i < tallies->len; i++)
    {
      Tally tally = g_array_index (tallies, Tally, i);
      Tally *last = n_kept > 0 ? &g_array_index (tallies, Tally, n_kept - 1) : NULL;

      if (last != NULL && last->list == tally.list && last->term == tally.term)
        last->count++;
      else
        g_array_index (tallies, Tally, n_kept++) = tally;
    }
  g_array_set_size (tallies, MIN (n_kept, MAX_TERMS_OF_ARTICLE));

  return tallies;
}

/**
 * lectern_store_watch_article:
 * @self: the writing connection
 * @sequence: sequence of an article
 * @article: what it is now
 * @error: return location for an error
 *
 * Finds the terms of all lists in an article, in place of what was found before.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_watch_article (LecternStore *self,
                             gint64 sequence,
                             LecternArticle *article,
                             GError **error)
{
  LecternWatchMatcher *matcher = lectern_store_ensure_watch_matcher (self, error);
  g_autoptr (GArray) places = NULL;
  g_autoptr (GArray) tallies = NULL;
  GPtrArray *lists = NULL;

  if (matcher == NULL)
    return FALSE;
  lists = lectern_watch_matcher_get_lists (matcher);
  if (lists->len == 0)
    return TRUE;

  places = lectern_watch_matcher_find (matcher, article);
  tallies = tally_places (places);
  if (!lectern_store_run (self, error, "DELETE FROM watch_hit WHERE article = ?", "x", sequence))
    return FALSE;
  if (tallies->len > 0 || sqlite3_changes (self->database) > 0)
    self->changes->watches = TRUE;
  for (guint i = 0; i < tallies->len; i++)
    {
      const Tally *tally = &g_array_index (tallies, Tally, i);
      const LecternWatchList *list = g_ptr_array_index (lists, tally->list);

      if (!lectern_store_run (self, error,
                              "INSERT INTO watch_hit (list, article, term, count, start)"
                              " SELECT sequence, ?2, ?3, ?4, ?5 FROM watch_list WHERE id = ?1",
                              "sxsuu", list->id, sequence, list->terms[tally->term], tally->count,
                              tally->start))
        return FALSE;
    }

  return TRUE;
}

static gboolean
watch_next (LecternStore *self, gint64 *sequence, GError **error)
{
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GError) local = NULL;
  gint64 next = 0;

  if (!lectern_store_get_number (self, &next, error,
                                 "SELECT max (sequence) FROM article WHERE sequence <= ?", "x",
                                 *sequence))
    return FALSE;
  if (next == 0)
    {
      *sequence = 0;
      return TRUE;
    }

  *sequence = next - 1;
  article = lectern_store_load_effective (self, next, &local);
  if (article != NULL)
    return lectern_store_watch_article (self, next, article, error);

  /* One that is damaged is said to be where it is opened; the others are looked through. */
  if (g_error_matches (local, LECTERN_ERROR, LECTERN_ERROR_CORRUPT))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/**
 * lectern_store_watch_more:
 * @self: the writing connection, in a transaction
 * @deadline_us: when to stop, by the monotonic clock
 * @n_left: (out): how many articles still wait
 * @error: return location for an error
 *
 * Looks through articles for lists that are new or changed, the newest first, at least one.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_watch_more (LecternStore *self, gint64 deadline_us, guint *n_left, GError **error)
{
  gint64 first = 0;
  gint64 sequence = 0;
  gint64 count = 0;

  if (!lectern_store_get_number (self, &first, error, "SELECT max (pending) FROM watch_list", ""))
    return FALSE;

  sequence = first;
  while (sequence > 0)
    {
      if (!watch_next (self, &sequence, error))
        return FALSE;
      if (g_get_monotonic_time () >= deadline_us)
        break;
    }
  if (first > 0
      && !lectern_store_run (self, error, "UPDATE watch_list SET pending = min (pending, ?)", "x",
                             sequence))
    return FALSE;
  if (sequence > 0
      && !lectern_store_get_number (
          self, &count, error, "SELECT count (*) FROM article WHERE sequence <= ?", "x", sequence))
    return FALSE;

  self->changes->watches |= first > 0;
  *n_left = count;
  return TRUE;
}

guint
lectern_store_count_waiting (LecternStore *self)
{
  gint64 count = 0;
  g_autoptr (GError) error = NULL;

  if (!lectern_store_get_number (self, &count, &error,
                                 "SELECT count (*) FROM article WHERE sequence <="
                                 " (SELECT max (pending) FROM watch_list)",
                                 ""))
    g_debug ("Watch-lists: %s", error->message);

  return MAX (count, 0);
}

gboolean
lectern_store_watch_again (LecternStore *self, GError **error)
{
  self->changes->watches = TRUE;

  return lectern_store_run (self, error, "DELETE FROM watch_hit", "")
         && lectern_store_run (self, error,
                               "UPDATE watch_list SET pending ="
                               " coalesce ((SELECT max (sequence) FROM article), 0)",
                               "");
}

static LecternWatchHit *
read_hit (LecternQuery *query)
{
  LecternWatchHit *hit = g_new0 (LecternWatchHit, 1);

  hit->list = lectern_query_dup_text (query, 0);
  hit->list_name = lectern_query_dup_text (query, 1);
  hit->color = CLAMP (sqlite3_column_int (query, 2), 1, LECTERN_WATCH_COLORS);
  hit->article = lectern_query_dup_text (query, 3);
  hit->title = lectern_query_dup_text (query, 4);
  hit->term = lectern_query_dup_text (query, 5);
  hit->count = sqlite3_column_int (query, 6);
  hit->start = sqlite3_column_int64 (query, 7);

  return hit;
}

/**
 * lectern_store_list_watch_hits:
 * @self: a connection
 * @list: (nullable): id of a list, %NULL for all
 * @article: (nullable): id of an article, %NULL for all
 * @limit: how many at most, 0 for as many as there may be
 * @error: return location for an error
 *
 * Lists what was found outside the trash: the newest articles first, in each the terms that stand
 * there most often.
 *
 * Returns: (transfer full) (element-type LecternWatchHit): the hits, or %NULL
 */
GPtrArray *
lectern_store_list_watch_hits (LecternStore *self,
                               const char *list,
                               const char *article,
                               guint limit,
                               GError **error)
{
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_watch_hit_free);
  g_autoptr (LecternQuery) query = NULL;
  int step = 0;

  if (limit == 0 || limit > MAX_HITS)
    limit = MAX_HITS;
  query = lectern_store_query (
      self, error,
      "SELECT l.id, l.name, l.color, a.id, a.title, h.term, h.count, h.start"
      " FROM watch_hit h JOIN watch_list l ON l.sequence = h.list"
      " JOIN article a ON a.sequence = h.article"
      " WHERE (?1 IS NULL OR l.id = ?1) AND (?2 IS NULL OR a.id = ?2) AND a.trashed_us IS NULL"
      " ORDER BY a.sequence DESC, h.count DESC, h.start, h.term LIMIT ?3",
      "ssu", list, article, limit);
  if (query == NULL)
    return NULL;

  while ((step = lectern_store_step (self, query, error)) == 1)
    g_ptr_array_add (hits, read_hit (query));

  return step == 0 ? g_steal_pointer (&hits) : NULL;
}
