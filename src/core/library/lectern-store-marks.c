/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-marks.h"

#include <string.h>

#include "lectern-store-articles.h"
#include "lectern-store-conditions.h"
#include "lectern-store-documents.h"
#include "lectern-store-entities.h"
#include "lectern-store-lists.h"
#include "lectern-store-records.h"
#include "lectern-tag.h"

/* Marks as they are stored, and as records of the journal. Where a mark stands in the current text,
 * and what became of it, is not part of its record: that is found again. */

#define SELECTOR_TYPE "(sssuu)"

/* What of an article is out of date while a step goes on: bits. */
typedef enum {
  UNSETTLED_COUNT = 1 << 0, /* how many marks there are */
  UNSETTLED_NOTES = 1 << 1, /* what they say */
  UNSETTLED_TEXT = 1 << 2,
} Unsettled;

/* Records */

static void
add_extras (GVariantDict *extras, const LecternMark *mark)
{
  g_variant_dict_init (extras, NULL);
  if (mark->path != NULL)
    g_variant_dict_insert (extras, "path", "s", mark->path);
  if (mark->code != NULL)
    g_variant_dict_insert (extras, "code", "s", mark->code);
  if (mark->tags != NULL && mark->tags[0] != NULL)
    g_variant_dict_insert (extras, "tags", "^as", mark->tags);
}

/**
 * lectern_mark_to_record:
 * @mark: a mark
 *
 * Packs a mark.
 *
 * Returns: (transfer floating): the value of its record
 */
GVariant *
lectern_mark_to_record (const LecternMark *mark)
{
  GVariant *target = NULL;
  GVariantDict extras;

  if (mark->target != NULL)
    target = g_variant_new (SELECTOR_TYPE, mark->target->exact, mark->target->prefix,
                            mark->target->suffix, mark->target->position.start,
                            mark->target->position.end);
  add_extras (&extras, mark);

  return g_variant_new ("(s@m" SELECTOR_TYPE "usxx@a{sv})", mark->article,
                        g_variant_new_maybe (G_VARIANT_TYPE (SELECTOR_TYPE), target), mark->color,
                        mark->note != NULL ? mark->note : "", mark->created_us, mark->modified_us,
                        g_variant_dict_end (&extras));
}

static void
read_extras (LecternMark *mark, GVariant *value)
{
  g_autoptr (GVariant) extras = NULL;

  if (g_variant_n_children (value) < 7)
    return;

  extras = g_variant_get_child_value (value, 6);
  g_variant_lookup (extras, "path", "s", &mark->path);
  g_variant_lookup (extras, "code", "s", &mark->code);
  g_variant_lookup (extras, "tags", "^as", &mark->tags);
}

LecternMark *
lectern_mark_from_record (const char *id, GVariant *value)
{
  LecternMark *mark = g_new0 (LecternMark, 1);
  g_autoptr (GVariant) maybe = NULL;
  g_autoptr (GVariant) selector = NULL;

  mark->id = g_strdup (id);
  mark->span = LECTERN_SPAN_NONE;
  g_variant_get_child (value, 0, "s", &mark->article);
  g_variant_get_child (value, 1, "@m" SELECTOR_TYPE, &maybe);
  g_variant_get_child (value, 2, "u", &mark->color);
  g_variant_get_child (value, 3, "s", &mark->note);
  g_variant_get_child (value, 4, "x", &mark->created_us);
  g_variant_get_child (value, 5, "x", &mark->modified_us);
  read_extras (mark, value);
  selector = g_variant_get_maybe (maybe);
  if (selector != NULL)
    {
      mark->target = g_new0 (LecternTextQuoteSelector, 1);
      g_variant_get (selector, SELECTOR_TYPE, &mark->target->exact, &mark->target->prefix,
                     &mark->target->suffix, &mark->target->position.start,
                     &mark->target->position.end);
    }

  return mark;
}

/* Rows */

#define MARK_COLUMNS                                                                               \
  "m.id, a.id, m.exact, m.prefix, m.suffix, m.position_start, m.position_end,"                     \
  " m.span_start, m.span_end, m.color, m.note, m.created_us, m.modified_us, m.path, m.code,"       \
  " m.anchor,"                                                                                     \
  " (SELECT group_concat (name, char (10)) FROM mark_tag t WHERE t.mark = m.id)"
#define MARK_QUERY "SELECT " MARK_COLUMNS " FROM mark m JOIN article a ON a.sequence = m.article "
#define N_MARK_COLUMNS 17

static char *
dup_text_or_empty (LecternQuery *query, int column)
{
  char *text = lectern_query_dup_text (query, column);

  return text != NULL ? text : g_strdup ("");
}

static LecternTextQuoteSelector *
read_selector (LecternQuery *query)
{
  LecternTextQuoteSelector *selector = g_new0 (LecternTextQuoteSelector, 1);

  selector->exact = dup_text_or_empty (query, 2);
  selector->prefix = dup_text_or_empty (query, 3);
  selector->suffix = dup_text_or_empty (query, 4);
  selector->position.start = sqlite3_column_int64 (query, 5);
  selector->position.end = sqlite3_column_int64 (query, 6);

  return selector;
}

static LecternMark *
read_mark (LecternQuery *query)
{
  LecternMark *mark = g_new0 (LecternMark, 1);
  g_autofree char *tags = lectern_query_dup_text (query, 16);

  mark->id = lectern_query_dup_text (query, 0);
  mark->article = lectern_query_dup_text (query, 1);
  if (sqlite3_column_type (query, 2) != SQLITE_NULL)
    mark->target = read_selector (query);
  mark->span = LECTERN_SPAN_NONE;
  if (sqlite3_column_type (query, 7) != SQLITE_NULL)
    mark->span = (LecternSpan){ sqlite3_column_int64 (query, 7), sqlite3_column_int64 (query, 8) };
  mark->color = CLAMP (sqlite3_column_int (query, 9), 1, LECTERN_MARK_N_COLORS);
  mark->note = dup_text_or_empty (query, 10);
  mark->created_us = sqlite3_column_int64 (query, 11);
  mark->modified_us = sqlite3_column_int64 (query, 12);
  mark->path = lectern_query_dup_text (query, 13);
  mark->code = lectern_query_dup_text (query, 14);
  mark->anchor = CLAMP (sqlite3_column_int (query, 15), 0, LECTERN_ANCHOR_LOST);
  /* A tag is one line. */
  mark->tags = tags != NULL ? g_strsplit (tags, "\n", -1) : NULL;

  return mark;
}

/**
 * lectern_store_list_marks:
 * @self: a connection
 * @article: sequence of an article
 * @error: return location for an error
 *
 * Lists the marks of an article in text order; those without a place come last.
 *
 * Returns: (transfer full) (element-type LecternMark): the marks, or %NULL
 */
GPtrArray *
lectern_store_list_marks (LecternStore *self, gint64 article, GError **error)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      MARK_QUERY
      "WHERE m.article = ?"
      " ORDER BY m.span_start IS NULL, m.span_start, m.span_end DESC, m.created_us, m.id",
      "x", article);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_ptr_array_add (marks, read_mark (query));

  return step == 0 ? g_steal_pointer (&marks) : NULL;
}

gboolean
lectern_store_load_mark (LecternStore *self, const char *id, LecternMark **mark, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (self, error, MARK_QUERY "WHERE m.id = ?",
                                                        "s", id);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  *mark = step == 1 ? read_mark (query) : NULL;
  return step >= 0;
}

/**
 * lectern_store_list_tagged_marks:
 * @self: a connection
 * @name: a tag, in any case
 * @error: return location for an error
 *
 * Lists the marks that have a tag, those in the trash too.
 *
 * Returns: (transfer full) (element-type LecternMark): the marks, or %NULL
 */
GPtrArray *
lectern_store_list_tagged_marks (LecternStore *self, const char *name, GError **error)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  g_autofree char *name_key = lectern_name_fold (name);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      MARK_QUERY "WHERE m.id IN (SELECT mark FROM mark_tag WHERE name_key = ?) ORDER BY m.id", "s",
      name_key);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_ptr_array_add (marks, read_mark (query));

  return step == 0 ? g_steal_pointer (&marks) : NULL;
}

/**
 * lectern_store_spell_tag:
 * @self: a connection
 * @name: a tag as it was typed
 * @mark: (nullable): id of a mark whose own spelling does not count
 * @error: return location for an error
 *
 * Finds how the library spells a tag: as the tag of articles is called, else as marks have it, else
 * as it was typed.
 *
 * Returns: (transfer full) (nullable): the tag, %NULL on failure
 */
char *
lectern_store_spell_tag (LecternStore *self, const char *name, const char *mark, GError **error)
{
  g_autofree char *name_key = lectern_name_fold (name);
  g_autofree char *spelling = NULL;
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT coalesce ((SELECT name FROM tag WHERE name_key = ?1), (SELECT name FROM mark_tag"
      " WHERE name_key = ?1 AND mark IS NOT ?2 LIMIT 1))",
      "ss", name_key, mark);

  if (query == NULL || lectern_store_step (self, query, error) < 0)
    return NULL;

  spelling = lectern_query_dup_text (query, 0);
  return spelling != NULL ? g_steal_pointer (&spelling) : g_strdup (name);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  g_autofree char *one = lectern_name_fold (*(char *const *) a);
  g_autofree char *two = lectern_name_fold (*(char *const *) b);

  return strcmp (one, two);
}

/**
 * lectern_store_spell_tags:
 * @self: a connection
 * @mark: a mark that is to be saved
 * @error: return location for an error
 *
 * Spells the tags of a mark as the library does, and puts them in the order in which they are read.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_spell_tags (LecternStore *self, LecternMark *mark, GError **error)
{
  for (guint i = 0; mark->tags != NULL && mark->tags[i] != NULL; i++)
    {
      char *name = lectern_store_spell_tag (self, mark->tags[i], mark->id, error);

      if (name == NULL)
        return FALSE;
      g_free (mark->tags[i]);
      mark->tags[i] = name;
    }
  if (mark->tags != NULL)
    qsort (mark->tags, g_strv_length (mark->tags), sizeof (char *), compare_names);

  return TRUE;
}

gboolean
lectern_store_get_mark_record (LecternStore *self,
                               const char *key,
                               GVariant **value,
                               GError **error)
{
  g_autoptr (LecternMark) mark = NULL;

  if (!lectern_store_load_mark (self, key, &mark, error))
    return FALSE;

  *value = mark != NULL ? g_variant_ref_sink (lectern_mark_to_record (mark)) : NULL;
  return TRUE;
}

static gboolean
insert_tag (LecternStore *self, const char *mark, const char *name, GError **error)
{
  g_autofree char *name_key = lectern_name_fold (name);

  return lectern_store_run (self, error,
                            "INSERT OR IGNORE INTO mark_tag (mark, name_key, name)"
                            " VALUES (?, ?, ?)",
                            "sss", mark, name_key, name);
}

static gboolean
insert_mark (LecternStore *self, gint64 article, const LecternMark *mark, GError **error)
{
  const LecternTextQuoteSelector *target = mark->target;

  if (!lectern_store_run (
          self, error,
          "INSERT INTO mark (id, article, exact, prefix, suffix, position_start, position_end,"
          " color, note, created_us, modified_us, path, code)"
          " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
          " ON CONFLICT (id) DO UPDATE SET article = ?2, exact = ?3, prefix = ?4, suffix = ?5,"
          " position_start = ?6, position_end = ?7, color = ?8, note = ?9, created_us = ?10,"
          " modified_us = ?11, path = ?12, code = ?13",
          "sxsssuuusxxss", mark->id, article, target != NULL ? target->exact : NULL,
          target != NULL ? target->prefix : NULL, target != NULL ? target->suffix : NULL,
          target != NULL ? target->position.start : 0, target != NULL ? target->position.end : 0,
          mark->color, mark->note, mark->created_us, mark->modified_us, mark->path, mark->code)
      || !lectern_store_run (self, error, "DELETE FROM mark_tag WHERE mark = ?", "s", mark->id))
    return FALSE;

  for (guint i = 0; mark->tags != NULL && mark->tags[i] != NULL; i++)
    if (!insert_tag (self, mark->id, mark->tags[i], error))
      return FALSE;

  return TRUE;
}

static const char *
get_note (const LecternMark *mark)
{
  return mark != NULL && mark->note != NULL ? mark->note : "";
}

/* Remembers what is to be done for an article at the end of the step. */
static void
unsettle (LecternStore *self, gint64 article, Unsettled what)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) article);

  if (self->unsettled == NULL)
    self->unsettled = g_hash_table_new (NULL, NULL);
  what |= GPOINTER_TO_UINT (g_hash_table_lookup (self->unsettled, key));
  g_hash_table_insert (self->unsettled, key, GUINT_TO_POINTER (what));
}

void
lectern_store_unsettle_text (LecternStore *self, gint64 article)
{
  unsettle (self, article, UNSETTLED_TEXT);
}

/* Places */

static gboolean
set_place (LecternStore *self, const LecternMark *mark, GError **error)
{
  if (lectern_span_is_none (mark->span))
    return lectern_store_run (
        self, error, "UPDATE mark SET span_start = NULL, span_end = NULL, anchor = ? WHERE id = ?",
        "us", mark->anchor, mark->id);

  return lectern_store_run (self, error,
                            "UPDATE mark SET span_start = ?, span_end = ?, anchor = ? WHERE id = ?",
                            "uuus", mark->span.start, mark->span.end, mark->anchor, mark->id);
}

static void
find_place (LecternAnchorSearch *search, LecternMark *mark)
{
  mark->span = LECTERN_SPAN_NONE;
  mark->anchor = lectern_anchor_search_find (search, mark->target, mark->path, &mark->span);
}

/* @search is made for the first mark, and goes on with the next. */
static gboolean
resolve_mark (LecternStore *self,
              gint64 article,
              LecternMark *mark,
              LecternAnchorSearch **search,
              GError **error)
{
  g_autoptr (LecternArticle) version = NULL;

  if (mark->target == NULL)
    return TRUE;
  if (*search == NULL)
    {
      version = lectern_store_load_version (self, article, error);
      if (version == NULL)
        return FALSE;
      *search = lectern_anchor_search_new (version);
    }

  find_place (*search, mark);
  return set_place (self, mark, error);
}

/* Whether a mark is where it was: its place need not be sought again. */
static gboolean
has_same_target (const LecternMark *old, const LecternMark *new)
{
  if (old == NULL || strcmp (old->article, new->article) != 0
      || g_strcmp0 (old->path, new->path) != 0)
    return FALSE;
  if (old->target == NULL || new->target == NULL)
    return old->target == new->target;

  return strcmp (old->target->exact, new->target->exact) == 0
         && strcmp (old->target->prefix, new->target->prefix) == 0
         && strcmp (old->target->suffix, new->target->suffix) == 0
         && lectern_span_equal (old->target->position, new->target->position);
}

gboolean
lectern_store_put_mark_record (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  g_autoptr (LecternMark) old = NULL;
  g_autoptr (LecternMark) new = value != NULL ? lectern_mark_from_record (key, value) : NULL;
  g_autoptr (LecternAnchorSearch) search = NULL;
  const char *id = NULL;
  gint64 article = 0;

  if (!lectern_store_load_mark (self, key, &old, error))
    return FALSE;
  if (old == NULL && new == NULL)
    return TRUE;

  id = new != NULL ? new->article : old->article;
  article = lectern_store_find_article (self, id, error);
  if (article == 0)
    return FALSE;
  if (new != NULL ? !insert_mark (self, article, new, error)
                        || (!has_same_target (old, new)
                            && !resolve_mark (self, article, new, &search, error))
                  : !lectern_store_run (self, error, "DELETE FROM mark WHERE id = ?", "s", key))
    return FALSE;

  g_hash_table_add (self->changes->marks, g_strdup (id));
  unsettle (self, article,
            strcmp (get_note (old), get_note (new)) != 0 ? UNSETTLED_NOTES : UNSETTLED_COUNT);
  return TRUE;
}

static gboolean
settle (LecternStore *self, gint64 article, Unsettled what, GError **error)
{
  if ((what & UNSETTLED_TEXT) != 0 && !lectern_store_index_article (self, article, error))
    return FALSE;
  if ((what & UNSETTLED_NOTES) != 0)
    return lectern_store_index_notes (self, article, error);

  return (what & UNSETTLED_COUNT) == 0
         || (lectern_store_run (self, error,
                                "UPDATE article SET n_marks = (SELECT count (*) FROM mark WHERE"
                                " article = ?1) WHERE sequence = ?1",
                                "x", article)
             && lectern_store_touch (self, article, error));
}

gboolean
lectern_store_settle (LecternStore *self, GError **error)
{
  g_autoptr (GHashTable) unsettled = g_steal_pointer (&self->unsettled);
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer what = NULL;

  if (!lectern_store_settle_entities (self, error))
    return FALSE;
  if (unsettled == NULL)
    return TRUE;

  g_hash_table_iter_init (&iter, unsettled);
  while (g_hash_table_iter_next (&iter, &key, &what))
    if (!settle (self, (gint64) GPOINTER_TO_SIZE (key), GPOINTER_TO_UINT (what), error))
      return FALSE;

  return TRUE;
}

void
lectern_store_forget_unsettled (LecternStore *self)
{
  g_clear_pointer (&self->unsettled, g_hash_table_unref);
  g_clear_pointer (&self->unsettled_entities, g_hash_table_unref);
}

/* New versions */

/* In the order of their old places, which is how they are found fastest. */
static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const LecternMark *one = *(LecternMark *const *) a;
  const LecternMark *two = *(LecternMark *const *) b;
  guint32 one_start = one->target != NULL ? one->target->position.start : 0;
  guint32 two_start = two->target != NULL ? two->target->position.start : 0;

  return one_start < two_start ? -1 : one_start > two_start;
}

/**
 * lectern_store_place_marks:
 * @self: a connection
 * @article: sequence of an article
 * @version: a text that it may get
 * @error: return location for an error
 *
 * Finds where the marks of an article would lie in another text. Nothing is written.
 *
 * Returns: (transfer full) (element-type LecternMark): the marks with their places, or %NULL
 */
GPtrArray *
lectern_store_place_marks (LecternStore *self,
                           gint64 article,
                           LecternArticle *version,
                           GError **error)
{
  g_autoptr (GPtrArray) marks = lectern_store_list_marks (self, article, error);
  g_autoptr (LecternAnchorSearch) search = NULL;

  if (marks == NULL || marks->len == 0)
    return g_steal_pointer (&marks);

  search = lectern_anchor_search_new (version);
  g_ptr_array_sort (marks, compare_positions);
  for (guint i = 0; i < marks->len; i++)
    if (((LecternMark *) marks->pdata[i])->target != NULL)
      find_place (search, marks->pdata[i]);

  return g_steal_pointer (&marks);
}

static GHashTable *
index_places (GPtrArray *places)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; places != NULL && i < places->len; i++)
    g_hash_table_insert (index, ((LecternMark *) places->pdata[i])->id, places->pdata[i]);

  return index;
}

/**
 * lectern_store_resolve_marks:
 * @self: the writing connection
 * @article: sequence of an article
 * @places: (nullable) (element-type LecternMark): what lectern_store_place_marks() found before in
 *   what is the current version now
 * @error: return location for an error
 *
 * Puts the marks of an article on their places in the current version. Those that came or were
 * changed since @places were found are sought now.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_resolve_marks (LecternStore *self, gint64 article, GPtrArray *places, GError **error)
{
  g_autoptr (GPtrArray) marks = lectern_store_list_marks (self, article, error);
  g_autoptr (GHashTable) index = index_places (places);
  g_autoptr (LecternAnchorSearch) search = NULL;

  if (marks == NULL)
    return FALSE;

  g_ptr_array_sort (marks, compare_positions);
  for (guint i = 0; i < marks->len; i++)
    {
      LecternMark *mark = marks->pdata[i];
      const LecternMark *place = g_hash_table_lookup (index, mark->id);
      gboolean is_placed = place != NULL && has_same_target (place, mark);

      if (!(is_placed ? set_place (self, place, error)
                      : resolve_mark (self, article, mark, &search, error)))
        return FALSE;
    }

  return TRUE;
}

/* All marks of the library */

#define FILTER                                                                                     \
  " FROM mark m JOIN article a ON a.sequence = m.article WHERE a.trashed_us IS NULL"               \
  " AND (?1 = 0 OR m.color = ?1)"                                                                  \
  " AND (?2 IS NULL OR m.code IN (WITH RECURSIVE part (id) AS (SELECT ?2 UNION"                    \
  "   SELECT c.id FROM code c JOIN part p ON c.parent = p.id) SELECT id FROM part))"               \
  " AND (?3 IS NULL OR EXISTS (SELECT 1 FROM mark_tag t WHERE t.mark = m.id AND t.name_key = ?3))" \
  " AND (?4 IS NULL OR a.id = ?4)"                                                                 \
  " AND m.created_us >= ?5 AND (?6 = 0 OR m.created_us < ?6)"                                      \
  " AND CASE ?7 WHEN 1 THEN m.exact IS NOT NULL AND m.note = ''"                                   \
  "   WHEN 2 THEN m.exact IS NOT NULL AND m.note <> '' WHEN 3 THEN m.exact IS NULL"                \
  "   WHEN 4 THEN m.anchor IN (1, 2) WHEN 5 THEN m.anchor = 3 ELSE 1 END"                          \
  " ORDER BY m.created_us DESC, m.id DESC"

static gboolean
contains (LecternQuery *query, int column, const char *folded, gboolean is_plain)
{
  const char *text = (const char *) sqlite3_column_text (query, column);
  g_autofree char *valid = NULL;
  g_autofree char *own = NULL;

  if (text == NULL || *text == '\0')
    return FALSE;
  /* Most words are of plain letters, and much is looked through. */
  if (is_plain)
    return strcasestr (text, folded) != NULL;

  valid = lectern_query_dup_text (query, column);
  own = g_utf8_casefold (valid, -1);
  return strstr (own, folded) != NULL;
}

/* Whether any tag has the words; only then need the tags of each mark be read. */
static gboolean
has_tag (LecternStore *self, const char *folded, gboolean is_plain, gboolean *has, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (self, error,
                                                        "SELECT DISTINCT name FROM mark_tag", "");
  int step = query != NULL ? 0 : -1;

  while (!*has && query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    *has = contains (query, 0, folded, is_plain);

  return step >= 0;
}

/* What a mark is chosen by that no condition says. */
#define ID_COLUMNS "SELECT m.id, m.article"
#define TEXT_COLUMNS ID_COLUMNS ", m.exact, m.note"
#define TAG_COLUMN ", (SELECT group_concat (name, char (10)) FROM mark_tag t WHERE t.mark = m.id)"

static gboolean
lies_in (LecternQuery *query, GHashTable *articles)
{
  gint64 article = sqlite3_column_int64 (query, 1);

  return articles == NULL || g_hash_table_contains (articles, &article);
}

/**
 * lectern_store_list_mark_ids:
 * @self: a connection
 * @filter: which marks
 * @error: return location for an error
 *
 * Lists the ids of marks, the newest first.
 *
 * Returns: (transfer full) (element-type LecternListEntry): the ids, or %NULL
 */
GArray *
lectern_store_list_mark_ids (LecternStore *self, const LecternMarkFilter *filter, GError **error)
{
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (LecternListEntry));
  g_autoptr (GHashTable) articles = NULL;
  g_autofree char *folded = NULL;
  g_autofree char *tag = filter->tag != NULL ? lectern_name_fold (filter->tag) : NULL;
  g_autoptr (LecternQuery) query = NULL;
  gboolean is_plain = FALSE;
  gboolean with_tags = FALSE;
  int step = -1;

  if (filter->text != NULL && *filter->text != '\0')
    {
      folded = g_utf8_casefold (filter->text, -1);
      is_plain = g_str_is_ascii (folded);
      if (!has_tag (self, folded, is_plain, &with_tags, error))
        return NULL;
    }
  if (filter->collection != NULL
      && (articles = lectern_store_list_collected (self, filter->collection, error)) == NULL)
    return NULL;
  query = lectern_store_query (self, error,
                               folded == NULL ? ID_COLUMNS FILTER
                               : with_tags    ? TEXT_COLUMNS TAG_COLUMN FILTER
                                              : TEXT_COLUMNS FILTER,
                               "usssxxu", filter->color, filter->code, tag, filter->article,
                               filter->since_us, filter->until_us, filter->type);
  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      LecternListEntry entry;

      if (!lies_in (query, articles)
          || (folded != NULL && !contains (query, 2, folded, is_plain)
              && !contains (query, 3, folded, is_plain)
              && !(with_tags && contains (query, 4, folded, is_plain))))
        continue;
      if (lectern_list_entry_init (&entry, (const char *) sqlite3_column_text (query, 0)))
        g_array_append_val (entries, entry);
    }

  return step == 0 ? g_steal_pointer (&entries) : NULL;
}

/**
 * lectern_store_load_mark_entries:
 * @self: a connection
 * @ids: (array zero-terminated=1): ids of marks
 * @error: return location for an error
 *
 * Loads marks with what is said of their articles; those that are gone are left out.
 *
 * Returns: (transfer full) (element-type LecternMarkEntry): the marks, or %NULL
 */
GPtrArray *
lectern_store_load_mark_entries (LecternStore *self, const char *const *ids, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_mark_entry_free);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (LecternQuery) query = lectern_store_query (
          self, error,
          "SELECT " MARK_COLUMNS ", a.title, a.site, a.address, v.revision FROM mark m"
          " JOIN article a ON a.sequence = m.article JOIN version v ON v.sequence = a.version"
          " WHERE m.id = ?",
          "s", ids[i]);
      int step = query != NULL ? lectern_store_step (self, query, error) : -1;
      LecternMarkEntry *entry = NULL;

      if (step < 0)
        return NULL;
      if (step == 0)
        continue;
      entry = g_new0 (LecternMarkEntry, 1);
      entry->mark = read_mark (query);
      entry->title = lectern_query_dup_text (query, N_MARK_COLUMNS);
      entry->site = lectern_query_dup_text (query, N_MARK_COLUMNS + 1);
      entry->address = lectern_query_dup_text (query, N_MARK_COLUMNS + 2);
      entry->revision = lectern_query_dup_text (query, N_MARK_COLUMNS + 3);
      g_ptr_array_add (entries, entry);
    }

  return g_steal_pointer (&entries);
}

static gboolean
find_id (LecternStore *self, const char *sql, const char *value, char **id, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (self, error, sql, "s", value);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step == 1)
    *id = lectern_query_dup_text (query, 0);

  return step >= 0;
}

gboolean
lectern_store_find_by_source (LecternStore *self,
                              const char *address_key,
                              const char *revision,
                              char **id,
                              GError **error)
{
  *id = NULL;
  if (address_key != NULL
      && !find_id (self,
                   "SELECT id FROM article WHERE address_key = ? ORDER BY trashed_us IS NOT NULL,"
                   " sequence LIMIT 1",
                   address_key, id, error))
    return FALSE;
  if (*id != NULL || revision == NULL)
    return TRUE;

  return find_id (self,
                  "SELECT a.id FROM version v JOIN article a ON a.sequence = v.article"
                  " WHERE v.revision = ? ORDER BY a.trashed_us IS NOT NULL, a.sequence LIMIT 1",
                  revision, id, error);
}

/**
 * lectern_store_list_mark_tags:
 * @self: a connection
 * @error: return location for an error
 *
 * Lists the tags of marks by name.
 *
 * Returns: (transfer full) (element-type LecternTagCount): the tags, or %NULL
 */
GPtrArray *
lectern_store_list_mark_tags (LecternStore *self, GError **error)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_tag_count_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT name, count (*) FROM mark_tag GROUP BY name_key ORDER BY name_key", "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      LecternTagCount *tag = g_new0 (LecternTagCount, 1);

      tag->tag = lectern_query_dup_text (query, 0);
      tag->n_marks = sqlite3_column_int (query, 1);
      g_ptr_array_add (tags, tag);
    }

  return step == 0 ? g_steal_pointer (&tags) : NULL;
}
