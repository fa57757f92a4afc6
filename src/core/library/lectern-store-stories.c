/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-stories.h"

#include <string.h>

#include "lectern-store-articles.h"
#include "lectern-store-lists.h"

/* An article comes in with its signature, which costs a row. Later, off the writing thread, those
 * that are new are looked for among all others by their signatures, and where one seems near, the
 * texts themselves are compared. What is near is linked, and what is linked is a story: groups are
 * made again only around what changed. Where the analyst said that two articles are not one story,
 * no group holds both, whatever else links them: links are taken from the strongest on, and one
 * that would bring two such articles together is left out. */

/* A story that is larger is grouped in parts. */
#define MAX_GROUP 2000

void
lectern_story_batch_free (LecternStoryBatch *self)
{
  g_array_unref (self->articles);
  g_array_unref (self->signatures);
  g_array_unref (self->links);
  g_free (self);
}

/**
 * lectern_store_save_signature:
 * @self: the writing connection
 * @article: an article
 * @signature: the signature of its text
 * @canonical: (nullable): key of the address that it calls its own, where that is another site's
 * @error: return location for an error
 *
 * Keeps the signature of a text that is new.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_save_signature (LecternStore *self,
                              gint64 article,
                              const LecternSignature *signature,
                              const char *canonical,
                              GError **error)
{
  g_autoptr (GBytes) packed = lectern_signature_to_bytes (signature);

  return lectern_store_run (self, error,
                            "INSERT OR REPLACE INTO signature (article, is_matched, canonical,"
                            " sketch) VALUES (?, 0, ?, ?)",
                            "xsB", article, canonical, packed);
}

/* Matching */

static GArray *
load_shingles (LecternStore *self, gint64 article)
{
  g_autoptr (LecternArticle) version = lectern_store_load_version (self, article, NULL);
  g_autoptr (GArray) words = NULL;

  if (version == NULL)
    return NULL;

  words = lectern_words_scan_article (version);
  return lectern_shingles_new (words, TRUE);
}

/* Signatures that came since the last call, of this or another program. Texts that changed are
 * added when they are looked at themselves. */
static gboolean
load_index (LecternStore *self, LecternNearIndex *index, gint64 *loaded, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT article, sketch FROM signature WHERE article > ? AND sketch IS NOT NULL"
      " ORDER BY article",
      "x", *loaded);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 article = sqlite3_column_int64 (query, 0);
      g_autoptr (GBytes) packed = lectern_query_dup_bytes (query, 1);
      LecternSignature signature;

      if (lectern_signature_init_from_bytes (&signature, packed))
        lectern_near_index_add (index, article, &signature);
      *loaded = MAX (*loaded, article);
    }

  return step == 0;
}

static GArray *
list_unmatched (LecternStore *self, guint limit, GError **error)
{
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT article FROM signature WHERE is_matched = 0 ORDER BY article LIMIT ?",
      "u", limit);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 article = sqlite3_column_int64 (query, 0);

      g_array_append_val (articles, article);
    }

  return step == 0 ? g_steal_pointer (&articles) : NULL;
}

/* The signature as it was kept, or one made of the text where there is none, as in a library from
 * before there were any. */
static gboolean
get_signature (LecternStore *self, gint64 article, LecternSignature *signature, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT sketch FROM signature WHERE article = ?", "x", article);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;
  g_autoptr (GBytes) packed = step == 1 ? lectern_query_dup_bytes (query, 0) : NULL;
  g_autoptr (LecternArticle) version = NULL;

  if (step < 0)
    return FALSE;
  if (lectern_signature_init_from_bytes (signature, packed))
    return TRUE;

  /* A text that cannot be read is in no story; it is reported where it is opened. */
  memset (signature, 0, sizeof *signature);
  version = lectern_store_load_version (self, article, NULL);
  if (version != NULL)
    lectern_signature_init_for_article (signature, version);
  return TRUE;
}

static void
add_link (LecternStoryBatch *batch, gint64 a, gint64 b, double jaccard, double containment)
{
  LecternStoryLink link = { MIN (a, b), MAX (a, b), jaccard * 1000 + 0.5,
                            containment * 1000 + 0.5 };

  g_array_append_val (batch->links, link);
}

static void
match_text (LecternStore *self,
            LecternNearIndex *index,
            LecternStoryBatch *batch,
            gint64 article,
            const LecternSignature *signature)
{
  g_autoptr (GArray) candidates = lectern_near_index_find (index, article, signature);
  g_autoptr (GArray) shingles = NULL;

  for (guint i = 0; i < candidates->len; i++)
    {
      gint64 other = g_array_index (candidates, gint64, i);
      g_autoptr (GArray) others = load_shingles (self, other);
      LecternOverlap overlap;

      if (shingles == NULL)
        shingles = load_shingles (self, article);
      if (shingles == NULL || others == NULL)
        continue;
      overlap = lectern_shingles_compare (shingles, others);
      if (lectern_overlap_is_story (&overlap))
        add_link (batch, article, other, overlap.jaccard, overlap.containment);
    }
}

/* A copy that names the address of another site as its own, and the article at that address. */
static gboolean
match_address (LecternStore *self, LecternStoryBatch *batch, gint64 article, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT a.sequence FROM signature s JOIN article a ON a.address_key = s.canonical"
      " WHERE s.article = ?1 AND s.canonical IS NOT NULL AND a.sequence <> ?1"
      " UNION SELECT s.article FROM article a JOIN signature s ON s.canonical = a.address_key"
      " WHERE a.sequence = ?1 AND s.canonical IS NOT NULL AND s.article <> ?1 LIMIT 50",
      "x", article);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    add_link (batch, article, sqlite3_column_int64 (query, 0), 1, 1);

  return step == 0;
}

/**
 * lectern_store_match_stories:
 * @self: a connection
 * @index: all signatures so far; it is filled with those that are new
 * @loaded: the last article in it, 0 at first
 * @limit: how many articles to look at
 * @error: return location for an error
 *
 * Looks for copies of articles that were not looked at yet. Reads only.
 *
 * Returns: (transfer full): what was found, without articles when there are none left; or %NULL
 */
LecternStoryBatch *
lectern_store_match_stories (LecternStore *self,
                             LecternNearIndex *index,
                             gint64 *loaded,
                             guint limit,
                             GError **error)
{
  g_autoptr (LecternStoryBatch) batch = NULL;
  g_autoptr (GArray) articles = list_unmatched (self, limit, error);

  if (articles == NULL)
    return NULL;

  batch = g_new0 (LecternStoryBatch, 1);
  batch->articles = g_steal_pointer (&articles);
  batch->signatures = g_array_new (FALSE, FALSE, sizeof (LecternSignature));
  batch->links = g_array_new (FALSE, FALSE, sizeof (LecternStoryLink));
  if (batch->articles->len > 0 && !load_index (self, index, loaded, error))
    return NULL;

  for (guint i = 0; i < batch->articles->len; i++)
    {
      gint64 article = g_array_index (batch->articles, gint64, i);
      LecternSignature signature;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !get_signature (self, article, &signature, error))
        return NULL;
      g_array_append_val (batch->signatures, signature);
      lectern_near_index_add (index, article, &signature);
      match_text (self, index, batch, article, &signature);
      if (!match_address (self, batch, article, error))
        return NULL;
    }

  return g_steal_pointer (&batch);
}

/* Saving */

static gboolean
save_matched (LecternStore *self, gint64 article, const LecternSignature *signature, GError **error)
{
  g_autoptr (GBytes) packed = lectern_signature_to_bytes (signature);

  /* A text that changed meanwhile is looked at again. */
  return lectern_store_run (self, error,
                            "UPDATE signature SET is_matched = 1, sketch = ?2 WHERE article = ?1"
                            " AND (sketch IS NULL OR sketch = ?2)",
                            "xB", article, packed)
         && lectern_store_run (
             self, error, "DELETE FROM story_link WHERE first = ?1 OR second = ?1", "x", article);
}

static gboolean
save_link (LecternStore *self, const LecternStoryLink *link, GError **error)
{
  return lectern_store_run (self, error,
                            "INSERT OR REPLACE INTO story_link (first, second, jaccard,"
                            " containment) SELECT ?1, ?2, ?3, ?4 WHERE EXISTS"
                            " (SELECT 1 FROM article WHERE sequence = ?1) AND EXISTS"
                            " (SELECT 1 FROM article WHERE sequence = ?2)",
                            "xxuu", link->first, link->second, link->jaccard, link->containment);
}

/**
 * lectern_store_save_stories:
 * @self: the writing connection
 * @batch: what was found
 * @error: return location for an error
 *
 * Keeps what was found and groups anew what it touches.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_save_stories (LecternStore *self, LecternStoryBatch *batch, GError **error)
{
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < batch->articles->len; i++)
    if (!save_matched (self, g_array_index (batch->articles, gint64, i),
                       &g_array_index (batch->signatures, LecternSignature, i), error))
      return FALSE;
  for (guint i = 0; i < batch->links->len; i++)
    if (!save_link (self, &g_array_index (batch->links, LecternStoryLink, i), error))
      return FALSE;

  /* Most articles are in no story, and were in none. */
  for (guint i = 0; i < batch->articles->len; i++)
    {
      gint64 article = g_array_index (batch->articles, gint64, i);
      gint64 is_in = 0;

      if (!lectern_store_get_number (
              self, &is_in, error,
              "SELECT EXISTS (SELECT 1 FROM story_member WHERE article = ?1) OR EXISTS"
              " (SELECT 1 FROM story_link WHERE first = ?1) OR EXISTS"
              " (SELECT 1 FROM story_link WHERE second = ?1)",
              "x", article))
        return FALSE;
      if (is_in != 0)
        g_array_append_val (touched, article);
    }

  return lectern_store_regroup_stories (self, touched, error);
}

/* Grouping */

typedef struct {
  GArray *articles;   /* owned, of gint64: all that is linked */
  GHashTable *places; /* owned, article to its place in it plus one */
  GArray *links;      /* owned, of LecternStoryLink, the strongest first */
  guint *group;       /* owned, place to the place of the group's first */
} Grouping;

static void
grouping_clear (Grouping *self)
{
  g_array_unref (self->articles);
  g_hash_table_unref (self->places);
  g_array_unref (self->links);
  g_free (self->group);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Grouping, grouping_clear)

static void
grouping_add (Grouping *self, gint64 article)
{
  if (g_hash_table_contains (self->places, &article))
    return;

  g_array_append_val (self->articles, article);
  g_hash_table_insert (self->places, g_memdup2 (&article, sizeof article),
                       GUINT_TO_POINTER (self->articles->len));
}

static guint
grouping_find (Grouping *self, gint64 article)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->places, &article)) - 1;

  while (self->group[place] != place)
    place = self->group[place] = self->group[self->group[place]];

  return place;
}

/* All that can be reached from what is in it, and the old members of its stories. */
static gboolean
grouping_fill (Grouping *self, LecternStore *store, GError **error)
{
  for (guint i = 0; i < self->articles->len && self->articles->len < MAX_GROUP; i++)
    {
      gint64 article = g_array_index (self->articles, gint64, i);
      g_autoptr (LecternQuery) query = lectern_store_query (
          store, error,
          "SELECT second, jaccard, containment, 1 FROM story_link WHERE first = ?1"
          " UNION ALL SELECT first, jaccard, containment, 0 FROM story_link WHERE second = ?1"
          " UNION ALL SELECT o.article, 0, 0, 0 FROM story_member m JOIN story_member o"
          " ON o.story = m.story WHERE m.article = ?1",
          "x", article);
      int step = query != NULL ? 0 : -1;

      while (query != NULL && (step = lectern_store_step (store, query, error)) == 1)
        {
          LecternStoryLink link = { article, sqlite3_column_int64 (query, 0),
                                    sqlite3_column_int (query, 1), sqlite3_column_int (query, 2) };

          grouping_add (self, link.second);
          if (sqlite3_column_int (query, 3) != 0)
            g_array_append_val (self->links, link);
        }
      if (step < 0)
        return FALSE;
    }

  return TRUE;
}

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const LecternStoryLink *first = a;
  const LecternStoryLink *second = b;
  guint strength = MAX (first->jaccard, first->containment);
  guint other = MAX (second->jaccard, second->containment);

  if (strength != other)
    return strength < other ? 1 : -1;
  if (first->first != second->first)
    return first->first < second->first ? -1 : 1;

  return first->second < second->second ? -1 : first->second > second->second;
}

/* Pairs that the analyst parted, of those in the grouping. Element type LecternStoryLink. */
static GArray *
list_parted (LecternStore *self, Grouping *grouping, GError **error)
{
  g_autoptr (GArray) parted = g_array_new (FALSE, FALSE, sizeof (LecternStoryLink));

  for (guint i = 0; i < grouping->articles->len; i++)
    {
      gint64 article = g_array_index (grouping->articles, gint64, i);
      g_autoptr (LecternQuery) query = lectern_store_query (
          self, error, "SELECT second FROM not_same_story WHERE first = ?", "x", article);
      int step = query != NULL ? 0 : -1;

      while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
        {
          LecternStoryLink pair = { article, sqlite3_column_int64 (query, 0), 0, 0 };

          if (g_hash_table_contains (grouping->places, &pair.second))
            g_array_append_val (parted, pair);
        }
      if (step < 0)
        return NULL;
    }

  return g_steal_pointer (&parted);
}

static gboolean
would_join_parted (Grouping *self, GArray *parted, guint a, guint b)
{
  for (guint i = 0; i < parted->len; i++)
    {
      const LecternStoryLink *pair = &g_array_index (parted, LecternStoryLink, i);
      guint first = grouping_find (self, pair->first);
      guint second = grouping_find (self, pair->second);

      if ((first == a && second == b) || (first == b && second == a))
        return TRUE;
    }

  return FALSE;
}

static void
grouping_join (Grouping *self, GArray *parted)
{
  self->group = g_new (guint, self->articles->len + 1);
  for (guint i = 0; i < self->articles->len; i++)
    self->group[i] = i;

  g_array_sort (self->links, compare_links);
  for (guint i = 0; i < self->links->len; i++)
    {
      const LecternStoryLink *link = &g_array_index (self->links, LecternStoryLink, i);
      guint a = grouping_find (self, link->first);
      guint b = grouping_find (self, link->second);

      if (a != b && !would_join_parted (self, parted, a, b))
        self->group[b] = a;
    }
}

/* The number of a story is that of its oldest article. */
static gboolean
save_groups (LecternStore *self, Grouping *grouping, GError **error)
{
  guint n_articles = grouping->articles->len;
  g_autofree gint64 *oldest = g_new0 (gint64, n_articles + 1);
  g_autofree guint *sizes = g_new0 (guint, n_articles + 1);

  for (guint i = 0; i < n_articles; i++)
    {
      gint64 article = g_array_index (grouping->articles, gint64, i);
      guint group = grouping_find (grouping, article);

      oldest[group] = oldest[group] == 0 ? article : MIN (oldest[group], article);
      sizes[group]++;
      if (!lectern_store_run (self, error, "DELETE FROM story_member WHERE article = ?", "x",
                              article))
        return FALSE;
    }
  for (guint i = 0; i < n_articles; i++)
    {
      gint64 article = g_array_index (grouping->articles, gint64, i);
      guint group = grouping_find (grouping, article);

      if (sizes[group] > 1
          && !lectern_store_run (self, error,
                                 "INSERT INTO story_member (article, story) VALUES (?, ?)", "xx",
                                 article, oldest[group]))
        return FALSE;
    }

  self->changes->stories = TRUE;
  return TRUE;
}

gboolean
lectern_store_regroup_stories (LecternStore *self, GArray *articles, GError **error)
{
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < articles->len; i++)
    {
      gint64 article = g_array_index (articles, gint64, i);
      g_auto (Grouping) grouping = { g_array_new (FALSE, FALSE, sizeof (gint64)),
                                     g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                            NULL),
                                     g_array_new (FALSE, FALSE, sizeof (LecternStoryLink)), NULL };
      g_autoptr (GArray) parted = NULL;

      if (g_hash_table_contains (done, &article))
        continue;
      grouping_add (&grouping, article);
      if (!grouping_fill (&grouping, self, error))
        return FALSE;
      parted = list_parted (self, &grouping, error);
      if (parted == NULL)
        return FALSE;
      grouping_join (&grouping, parted);
      if (!save_groups (self, &grouping, error))
        return FALSE;
      for (guint k = 0; k < grouping.articles->len; k++)
        g_hash_table_add (
            done, g_memdup2 (&g_array_index (grouping.articles, gint64, k), sizeof (gint64)));
    }

  return TRUE;
}

gboolean
lectern_store_reset_stories (LecternStore *self, GError **error)
{
  self->changes->stories = TRUE;
  return lectern_store_execute (self,
                                "DELETE FROM story_member; DELETE FROM story_link;"
                                " UPDATE signature SET is_matched = 0, sketch = NULL;"
                                " INSERT INTO signature (article, is_matched) SELECT sequence, 0"
                                " FROM article WHERE sequence NOT IN"
                                " (SELECT article FROM signature)",
                                error);
}

/* Lists */

static LecternStory *
load_story (LecternStore *self, gint64 story, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GPtrArray) rows = NULL;
  g_auto (GStrv) list = NULL;
  GPtrArray *items = NULL;
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT a.id FROM story_member m JOIN article a ON a.sequence = m.article"
      " WHERE m.story = ? AND a.trashed_us IS NULL ORDER BY a.sequence DESC",
      "x", story);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_strv_builder_add (ids, (const char *) sqlite3_column_text (query, 0));
  if (step < 0)
    return NULL;

  list = g_strv_builder_end (ids);
  rows = lectern_store_load_rows (self, (const char *const *) list, error);
  if (rows == NULL)
    return NULL;
  g_ptr_array_set_free_func (rows, NULL);
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      LecternArticleRow *row = g_ptr_array_index (rows, i);
      LecternArticleItem *item = lectern_article_item_new (row->id);

      lectern_article_item_take_row (item, row);
      g_ptr_array_add (items, item);
    }

  return lectern_story_new (story, items);
}

/**
 * lectern_store_list_stories:
 * @self: a connection
 * @limit: how many at most, 0 for all
 * @error: return location for an error
 *
 * Lists stories, the one with the newest article first. What lies in the trash does not count.
 *
 * Returns: (transfer full) (element-type LecternStory): the stories, or %NULL
 */
GPtrArray *
lectern_store_list_stories (LecternStore *self, guint limit, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT m.story FROM story_member m JOIN article a ON a.sequence = m.article"
      " WHERE a.trashed_us IS NULL GROUP BY m.story HAVING count (*) > 1"
      " ORDER BY max (a.sequence) DESC LIMIT ?",
      "x", limit > 0 ? (gint64) limit : (gint64) -1);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 story = sqlite3_column_int64 (query, 0);

      g_array_append_val (numbers, story);
    }
  if (step < 0)
    return NULL;

  for (guint i = 0; i < numbers->len; i++)
    {
      LecternStory *story = load_story (self, g_array_index (numbers, gint64, i), error);

      if (story == NULL)
        return NULL;
      g_ptr_array_add (stories, story);
    }

  return g_steal_pointer (&stories);
}

GStrv
lectern_store_list_story_of (LecternStore *self, const char *id, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT o.id FROM article a JOIN story_member m ON m.article = a.sequence"
      " JOIN story_member n ON n.story = m.story JOIN article o ON o.sequence = n.article"
      " WHERE a.id = ?1 AND o.id <> ?1 ORDER BY o.sequence DESC",
      "s", id);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_strv_builder_add (ids, (const char *) sqlite3_column_text (query, 0));

  return step == 0 ? g_strv_builder_end (ids) : NULL;
}

/* Corrections */

/* The two articles of a key, the lesser number first. */
static gboolean
find_pair (LecternStore *self, const char *key, gint64 *first, gint64 *second, GError **error)
{
  const char *slash = strchr (key, '/');
  g_autofree char *id = g_strndup (key, slash != NULL ? (gsize) (slash - key) : strlen (key));
  gint64 a = lectern_store_find_article (self, id, error);
  gint64 b = a != 0 ? lectern_store_find_article (self, slash != NULL ? slash + 1 : "", error) : 0;

  *first = MIN (a, b);
  *second = MAX (a, b);
  return a != 0 && b != 0;
}

gboolean
lectern_store_get_not_same (LecternStore *self, const char *key, GVariant **value, GError **error)
{
  gint64 first = 0;
  gint64 second = 0;
  gint64 is_parted = 0;

  if (!find_pair (self, key, &first, &second, error)
      || !lectern_store_get_number (
          self, &is_parted, error,
          "SELECT count (*) FROM not_same_story WHERE first = ? AND second = ?", "xx", first,
          second))
    return FALSE;

  *value = is_parted != 0 ? g_variant_ref_sink (g_variant_new_boolean (TRUE)) : NULL;
  return TRUE;
}

gboolean
lectern_store_put_not_same (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  g_autoptr (GArray) articles = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 first = 0;
  gint64 second = 0;

  if (!find_pair (self, key, &first, &second, error)
      || !lectern_store_run (
          self, error,
          value != NULL ? "INSERT OR IGNORE INTO not_same_story (first, second) VALUES (?, ?)"
                        : "DELETE FROM not_same_story WHERE first = ? AND second = ?",
          "xx", first, second))
    return FALSE;

  g_array_append_val (articles, first);
  g_array_append_val (articles, second);
  return lectern_store_regroup_stories (self, articles, error);
}
