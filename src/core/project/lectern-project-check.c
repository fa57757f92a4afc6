/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../export/lectern-exchanged-mark.h"
#include "../library/lectern-call.h"
#include "../library/lectern-collection.h"
#include "../library/lectern-tag.h"
#include "../library/lectern-watch-list.h"
#include "lectern-project-files.h"
#include "lectern-project-format.h"

/* Types were checked when the files were read. Here it is what they say: the rules are those of the
 * library's own calls, where these stand for a file as well. */

#define MAX_DEPTH 20
#define MAX_COLLECTIONS 10000
#define MAX_CODES 100000
#define MAX_TERMS 200000
/* The years 1 and 9999. */
#define MIN_TIME_US (G_GINT64_CONSTANT (-62135596800) * G_USEC_PER_SEC)
#define MAX_TIME_US (G_GINT64_CONSTANT (253402300799) * G_USEC_PER_SEC)

static gboolean
set_wrong (GError **error, const char *what)
{
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("The project holds something that no library can hold (%s). Nothing of it was "
                  "imported."),
               what);
  return FALSE;
}

/* Every text and time in it, whatever it means. */
static gboolean
check_content (GVariant *value, gboolean has_times, GError **error)
{
  /* What was marked may be as long as the article. */
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(sssuu)")))
    return TRUE;

  has_times = has_times && !g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return lectern_call_check_text (g_variant_get_string (value, NULL), error);
  if (has_times && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return (g_variant_get_int64 (value) >= MIN_TIME_US
            && g_variant_get_int64 (value) <= MAX_TIME_US)
           || set_wrong (error, "time");
  if (!g_variant_is_container (value))
    return TRUE;

  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

      if (!check_content (child, has_times, error))
        return FALSE;
    }

  return TRUE;
}

gboolean
lectern_project_check_id (const char *id, GError **error)
{
  return g_uuid_string_is_valid (id) || set_wrong (error, "id");
}

/* Records with ids: each id once. @entry_check looks at the rest. */
typedef gboolean (*EntryCheck) (const char *id, GVariant *record, GError **error);

static gboolean
check_entries (GVariant *list, gsize limit, EntryCheck entry_check, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n = g_variant_n_children (list);

  if (n > limit)
    return set_wrong (error, "count");

  for (gsize i = 0; i < n; i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) record = g_variant_get_child_value (entry, 1);
      const char *id = NULL;

      g_variant_get_child (entry, 0, "&s", &id);
      if (!g_hash_table_add (ids, (gpointer) id))
        return set_wrong (error, id);
      if (!entry_check (id, record, error))
        return FALSE;
    }

  return TRUE;
}

/* Nothing lies in itself, nor too deep, nor in what is not there. */
static gboolean
check_tree (GVariant *list, guint max_depth, GError **error)
{
  g_autoptr (GHashTable) parents = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) record = g_variant_get_child_value (entry, 1);
      const char *id = NULL;
      const char *parent = NULL;

      g_variant_get_child (entry, 0, "&s", &id);
      g_variant_get_child (record, 0, "m&s", &parent);
      g_hash_table_insert (parents, (gpointer) id, (gpointer) (parent != NULL ? parent : ""));
    }

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (list, i);
      const char *id = NULL;
      guint depth = 0;

      g_variant_get_child (entry, 0, "&s", &id);
      for (const char *next = id; next != NULL && *next != '\0'; depth++)
        {
          next = lectern_code_id_get_color (next) != 0 ? "" : g_hash_table_lookup (parents, next);
          if (next == NULL || depth > max_depth)
            return set_wrong (error, id);
        }
    }

  return TRUE;
}

static gboolean
check_code (const char *id, GVariant *record, GError **error)
{
  const char *parent = NULL;
  const char *name = NULL;
  gboolean is_color = lectern_code_id_get_color (id) != 0;

  g_variant_get_child (record, 0, "m&s", &parent);
  g_variant_get_child (record, 1, "&s", &name);
  if ((!is_color && !lectern_project_check_id (id, error)))
    return FALSE;
  if (is_color == (parent != NULL) || (!is_color && *name == '\0')
      || g_utf8_strlen (name, -1) > LECTERN_CODE_MAX_NAME)
    return set_wrong (error, id);

  return check_content (record, TRUE, error);
}

static gboolean
check_tag (const char *id, GVariant *record, GError **error)
{
  const char *name = NULL;
  guint32 color = 0;

  g_variant_get (record, "(&su)", &name, &color);
  if (color > LECTERN_MARK_N_COLORS)
    return set_wrong (error, id);

  return lectern_project_check_id (id, error) && lectern_call_check_name (name, error);
}

static gboolean
check_collection (const char *id, GVariant *record, GError **error)
{
  const char *name = NULL;

  g_variant_get_child (record, 2, "&s", &name);
  return lectern_project_check_id (id, error) && lectern_call_check_name (name, error)
         && check_content (record, TRUE, error);
}

static gboolean
check_watch (const char *id, GVariant *record, GError **error)
{
  g_autoptr (LecternWatchList) list = NULL;
  g_autofree const char **terms = NULL;
  const char *name = NULL;
  guint32 color = 0;

  g_variant_get_child (record, 0, "&s", &name);
  g_variant_get_child (record, 1, "u", &color);
  g_variant_get_child (record, 3, "^a&s", &terms);
  list = lectern_watch_list_new (name, color);
  if (color < 1 || color > LECTERN_WATCH_COLORS || *name == '\0' || strlen (name) > 500
      || g_strv_length ((char **) terms) > LECTERN_WATCH_MAX_TERMS)
    return set_wrong (error, id);
  for (gsize i = 0; terms[i] != NULL; i++)
    if (!lectern_watch_list_add_term (list, terms[i], error))
      return FALSE;
  if (!g_strv_equal ((const char *const *) list->terms, terms))
    return set_wrong (error, id);

  return lectern_project_check_id (id, error) && check_content (record, TRUE, error);
}

/* Each term is compared with those before it. */
static gboolean
check_watches (GVariant *list, GError **error)
{
  gsize n_terms = 0;

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) record = g_variant_get_child_value (entry, 1);
      g_autoptr (GVariant) terms = g_variant_get_child_value (record, 3);

      n_terms += g_variant_n_children (terms);
    }

  return n_terms <= MAX_TERMS ? check_entries (list, LECTERN_WATCH_MAX_LISTS, check_watch, error)
                              : set_wrong (error, "terms");
}

/* No two collections of one parent are called the same. */
static gboolean
check_siblings (GVariant *list, GError **error)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (list, i);
      g_autoptr (GVariant) record = g_variant_get_child_value (entry, 1);
      g_autofree char *folded = NULL;
      const char *parent = NULL;
      const char *name = NULL;

      g_variant_get_child (record, 0, "m&s", &parent);
      g_variant_get_child (record, 2, "&s", &name);
      folded = lectern_name_fold (name);
      if (!g_hash_table_add (names, g_strconcat (parent != NULL ? parent : "", "/", folded, NULL)))
        return set_wrong (error, name);
    }

  return TRUE;
}

static gboolean
check_span (GVariant *selector, const char *id, GError **error)
{
  guint32 start = 0;
  guint32 end = 0;

  g_variant_get_child (selector, 3, "u", &start);
  g_variant_get_child (selector, 4, "u", &end);
  return start <= end || set_wrong (error, id);
}

static gboolean
check_decision (const char *id, GVariant *record, GError **error)
{
  g_autoptr (GVariant) target = g_variant_get_child_value (record, 3);
  gint64 order = 0;
  guint32 scope = 0;

  g_variant_get_child (record, 0, "x", &order);
  g_variant_get_child (record, 1, "u", &scope);
  if (scope > LECTERN_DECISION_LIBRARY || order < 1 || order > G_MAXINT32)
    return set_wrong (error, id);

  return lectern_project_check_id (id, error) && check_span (target, id, error)
         && check_content (record, TRUE, error);
}

static gboolean
check_mark (const char *id, GVariant *record, GError **error)
{
  g_autoptr (GVariant) maybe = g_variant_get_child_value (record, 1);
  g_autoptr (GVariant) target = g_variant_get_maybe (maybe);
  g_autoptr (GVariant) more = g_variant_get_child_value (record, 6);
  g_autofree const char **tags = NULL;
  guint32 color = 0;

  g_variant_get_child (record, 2, "u", &color);
  g_variant_lookup (more, "tags", "^a&s", &tags);
  if (color < 1 || color > LECTERN_MARK_N_COLORS)
    return set_wrong (error, id);
  for (gsize i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      g_autofree char *tag = lectern_tag_normalize (tags[i]);

      if (g_strcmp0 (tag, tags[i]) != 0 || i >= LECTERN_MARK_MAX_TAGS)
        return set_wrong (error, id);
    }

  return lectern_project_check_id (id, error) && (target == NULL || check_span (target, id, error))
         && check_content (record, TRUE, error);
}

/* Values of an article: what is valued is a short name. */
static gboolean
check_value (const char *key, GVariant *value, GError **error)
{
  if (strlen (key) > 1000)
    return set_wrong (error, "key");

  return lectern_call_check_text (key, error) && check_content (value, TRUE, error);
}

/**
 * lectern_project_check_library:
 * @library: %LECTERN_LIBRARY_TYPE
 * @error: return location for an error
 *
 * Checks what a project says of codes, tags, collections, watch-lists and corrections.
 *
 * Returns: %FALSE with a sentence if no library can hold that
 */
gboolean
lectern_project_check_library (GVariant *library, GError **error)
{
  g_autoptr (GVariant) codes = g_variant_get_child_value (library, 0);
  g_autoptr (GVariant) tags = g_variant_get_child_value (library, 1);
  g_autoptr (GVariant) collections = g_variant_get_child_value (library, 2);
  g_autoptr (GVariant) watches = g_variant_get_child_value (library, 3);
  g_autoptr (GVariant) decisions = g_variant_get_child_value (library, 4);

  return check_entries (codes, MAX_CODES, check_code, error)
         && check_tree (codes, LECTERN_CODE_MAX_DEPTH, error)
         && check_entries (tags, G_MAXUINT32, check_tag, error)
         && check_entries (collections, MAX_COLLECTIONS, check_collection, error)
         && check_tree (collections, MAX_DEPTH, error) && check_siblings (collections, error)
         && check_watches (watches, error)
         && check_entries (decisions, G_MAXUINT32, check_decision, error);
}

static gboolean
check_captures (GVariant *captures, GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (captures); i++)
    {
      g_autoptr (GVariant) entry = g_variant_get_child_value (captures, i);
      g_autoptr (GVariant) row = g_variant_get_child_value (entry, 1);
      const char *digest = NULL;
      gint64 size = 0;

      g_variant_get_child (row, 0, "&s", &digest);
      g_variant_get_child (row, 1, "x", &size);
      if (!lectern_project_is_digest (digest) || size < 0
          || size > (gint64) LECTERN_PROJECT_MAX_CAPTURE)
        return set_wrong (error, digest);
      if (!check_content (row, TRUE, error))
        return FALSE;
    }

  return TRUE;
}

/* Their numbers rise, so that each has a file of its own. */
static gboolean
check_versions (GVariant *versions, gsize n_captures, guint current, GError **error)
{
  gsize n = g_variant_n_children (versions);
  gboolean has_current = FALSE;
  guint last = 0;

  if (n > LECTERN_PROJECT_MAX_VERSIONS)
    return set_wrong (error, "versions");

  for (gsize i = 0; i < n; i++)
    {
      const char *digest = NULL;
      guint32 number = 0;
      guint32 capture = 0;

      g_variant_get_child (versions, i, "(&s&suxu)", &digest, NULL, &number, NULL, &capture);
      if (!lectern_project_is_digest (digest) || number <= last || capture > n_captures)
        return set_wrong (error, "versions");
      has_current = has_current || number == current;
      last = number;
    }

  return has_current || set_wrong (error, "current");
}

/**
 * lectern_project_check_article:
 * @article: %LECTERN_PROJECT_ARTICLE_TYPE
 * @error: return location for an error
 *
 * Checks what a project says of an article.
 *
 * Returns: %FALSE with a sentence if no library can hold that
 */
gboolean
lectern_project_check_article (GVariant *article, GError **error)
{
  g_autoptr (GVariant) row = g_variant_get_child_value (article, 1);
  g_autoptr (GVariant) captures = g_variant_get_child_value (article, 3);
  g_autoptr (GVariant) versions = g_variant_get_child_value (article, 4);
  g_autoptr (GVariant) details = g_variant_get_child_value (article, 5);
  g_autoptr (GVariant) shown = g_variant_get_child_value (article, 6);
  g_autoptr (GVariant) words = g_variant_get_child_value (article, 7);
  g_autoptr (GVariant) marks = g_variant_get_child_value (article, 8);
  g_autoptr (GVariant) decisions = g_variant_get_child_value (article, 9);
  gint64 position = 0;
  guint32 current = 0;

  g_variant_get_child (row, 4, "x", &position);
  g_variant_get_child (article, 2, "u", &current);
  if (position < 0 || position > G_MAXUINT32)
    return set_wrong (error, "position");

  return check_content (row, TRUE, error) && check_content (versions, TRUE, error)
         && check_captures (captures, error)
         && check_versions (versions, g_variant_n_children (captures), current, error)
         && check_entries (details, G_MAXUINT16, check_value, error)
         && check_entries (shown, G_MAXUINT32, check_value, error)
         && check_entries (words, G_MAXUINT16, check_value, error)
         && check_entries (marks, LECTERN_EXCHANGE_MAX_MARKS, check_mark, error)
         && check_entries (decisions, G_MAXUINT32, check_decision, error);
}

static gboolean
check_feed (const char *id, GVariant *record, GError **error)
{
  const char *name = NULL;
  const char *folder = NULL;
  guint32 text = 0;

  g_variant_get_child (record, 2, "&s", &name);
  g_variant_get_child (record, 3, "&s", &folder);
  g_variant_get_child (record, 5, "u", &text);
  if (strlen (name) > LECTERN_FEED_MAX_NAME || strlen (folder) > LECTERN_FEED_MAX_FOLDER
      || strpbrk (name, "\r\n\t") != NULL || strpbrk (folder, "\r\n\t") != NULL
      || text > LECTERN_FEED_TEXT_PAGE)
    return set_wrong (error, id);

  return lectern_project_check_id (id, error) && check_content (record, TRUE, error);
}

gboolean
lectern_project_check_feeds (GVariant *feeds, GError **error)
{
  g_autoptr (GVariant) list = g_variant_get_child_value (feeds, 0);

  return check_entries (list, LECTERN_FEED_MAX, check_feed, error)
         && check_content (list, TRUE, error);
}
