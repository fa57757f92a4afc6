/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-imports.h"

#include <string.h>

#include "../lectern-error.h"
#include "lectern-address-key.h"
#include "lectern-compress.h"
#include "lectern-store-articles.h"
#include "lectern-store-bulk.h"
#include "lectern-store-collections.h"
#include "lectern-store-marks.h"
#include "lectern-store-records.h"

/* Imports of many articles. An item and the article that it becomes are written in one
 * transaction, so that a restart goes on with the very next one and brings in nothing twice. */

/* A content that a list brought, unpacked. */
#define MAX_CONTENT_BYTES (64 * 1024 * 1024)

static gboolean
insert_content (LecternStore *self, gint64 job, LecternBulkItem *item, GError **error)
{
  g_autoptr (GBytes) packed = NULL;

  if (item->content == NULL)
    return TRUE;

  packed = lectern_compress (item->content);
  return lectern_store_run (self, error,
                            "INSERT INTO bulk_content (job, position, content) VALUES (?, ?, ?)",
                            "xuB", job, item->position, packed);
}

static gboolean
insert_item (LecternStore *self, gint64 job, LecternBulkItem *item, GError **error)
{
  g_autoptr (GBytes) details = g_variant_get_data_as_bytes (item->details);

  return lectern_store_run (self, error,
                            "INSERT INTO bulk_item (job, position, state, address, file, details)"
                            " VALUES (?, ?, 0, ?, ?, ?)",
                            "xussB", job, item->position, item->address, item->file, details)
         && insert_content (self, job, item, error);
}

/**
 * lectern_store_add_bulk_job:
 * @self: the writing connection
 * @summary: what it is; gets its id, time and counts
 * @items: (element-type LecternBulkItem): what is to be brought in; they get their positions
 * @error: return location for an error
 *
 * Begins an import.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_add_bulk_job (LecternStore *self,
                            LecternBulkSummary *summary,
                            GPtrArray *items,
                            GError **error)
{
  summary->created_us = g_get_real_time ();
  if (!lectern_store_run (self, error,
                          "INSERT INTO bulk_job (label, format, state, n_left_out, created_us)"
                          " VALUES (?, ?, ?, ?, ?)",
                          "ssuux", summary->label, summary->format, summary->state,
                          summary->n_left_out, summary->created_us))
    return FALSE;

  summary->id = sqlite3_last_insert_rowid (self->database);
  summary->n_items[LECTERN_BULK_ITEM_WAITING] = items->len;
  for (guint i = 0; i < items->len; i++)
    {
      LecternBulkItem *item = g_ptr_array_index (items, i);

      item->position = i;
      if (!insert_item (self, summary->id, item, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
count_items (LecternStore *self, LecternBulkSummary *summary, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT state, count (*) FROM bulk_item WHERE job = ? GROUP BY state", "x",
      summary->id);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 state = sqlite3_column_int64 (query, 0);

      if (state >= 0 && state < LECTERN_BULK_N_ITEM_STATES)
        summary->n_items[state] = sqlite3_column_int64 (query, 1);
    }

  return step == 0;
}

/**
 * lectern_store_list_bulk_jobs:
 * @self: a connection
 * @error: return location for an error
 *
 * Lists the imports, the newest last.
 *
 * Returns: (transfer full) (element-type LecternBulkSummary): the imports, or %NULL
 */
GPtrArray *
lectern_store_list_bulk_jobs (LecternStore *self, GError **error)
{
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_bulk_summary_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT sequence, label, format, state, n_left_out, created_us FROM bulk_job"
      " ORDER BY sequence",
      "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      LecternBulkSummary *summary = g_new0 (LecternBulkSummary, 1);

      summary->id = sqlite3_column_int64 (query, 0);
      summary->label = lectern_query_dup_text (query, 1);
      summary->format = lectern_query_dup_text (query, 2);
      summary->state = CLAMP (sqlite3_column_int (query, 3), 0, LECTERN_BULK_CANCELLED);
      summary->n_left_out = sqlite3_column_int (query, 4);
      summary->created_us = sqlite3_column_int64 (query, 5);
      g_ptr_array_add (jobs, summary);
    }
  if (step < 0)
    return NULL;

  for (guint i = 0; i < jobs->len; i++)
    if (!count_items (self, g_ptr_array_index (jobs, i), error))
      return NULL;

  return g_steal_pointer (&jobs);
}

static LecternBulkItem *
read_item (LecternQuery *query)
{
  LecternBulkItem *item = g_new0 (LecternBulkItem, 1);
  g_autoptr (GBytes) details = lectern_query_dup_bytes (query, 4);

  item->position = sqlite3_column_int64 (query, 0);
  item->state = CLAMP (sqlite3_column_int (query, 1), 0, LECTERN_BULK_ITEM_FAILED);
  item->address = lectern_query_dup_text (query, 2);
  item->file = lectern_query_dup_text (query, 3);
  item->details = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, details, FALSE));
  item->article = lectern_query_dup_text (query, 5);
  item->reason = lectern_query_dup_text (query, 6);

  return item;
}

/**
 * lectern_store_list_bulk_items:
 * @self: a connection
 * @job: an import
 * @state: those in this state, -1 for all
 * @from: the first position
 * @limit: how many at most
 * @error: return location for an error
 *
 * Lists items in their order, without their contents.
 *
 * Returns: (transfer full) (element-type LecternBulkItem): the items, or %NULL
 */
GPtrArray *
lectern_store_list_bulk_items (LecternStore *self,
                               gint64 job,
                               int state,
                               guint from,
                               guint limit,
                               GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_bulk_item_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      state < 0 ? "SELECT position, state, address, file, details, article, reason FROM bulk_item"
                  " WHERE job = ?1 AND position >= ?2 ORDER BY position LIMIT ?3"
                : "SELECT position, state, address, file, details, article, reason FROM bulk_item"
                  " WHERE job = ?1 AND position >= ?2 AND state = ?4 ORDER BY position LIMIT ?3",
      state < 0 ? "xuu" : "xuux", job, from, MIN (limit, LECTERN_BULK_MAX_PAGE), (gint64) state);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_ptr_array_add (items, read_item (query));

  return step == 0 ? g_steal_pointer (&items) : NULL;
}

static gboolean
load_content (LecternStore *self, gint64 job, LecternBulkItem *item, GError **error)
{
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT content FROM bulk_content WHERE job = ? AND position = ?", "xu", job,
      item->position);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step < 1)
    return step == 0;

  packed = lectern_query_dup_bytes (query, 0);
  item->content = lectern_decompress (packed, MAX_CONTENT_BYTES, error);
  return item->content != NULL;
}

/**
 * lectern_store_begin_bulk_item:
 * @self: a connection
 * @job: an import
 * @item: one of its items; gets its content, and the article if that is there already
 * @error: return location for an error
 *
 * Finds out what is to be done for an item. What lies in the trash counts as not there: it comes
 * back when it is brought in again.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_begin_bulk_item (LecternStore *self,
                               gint64 job,
                               LecternBulkItem *item,
                               GError **error)
{
  g_autofree char *key = lectern_address_key_new (item->address);
  g_autoptr (LecternQuery) query = NULL;
  int step = 0;

  if (key != NULL)
    {
      query = lectern_store_query (
          self, error,
          "SELECT id FROM article WHERE address_key = ? AND trashed_us IS NULL AND obstacle IS NULL"
          " ORDER BY sequence LIMIT 1",
          "s", key);
      step = query != NULL ? lectern_store_step (self, query, error) : -1;
    }
  if (step == 1)
    item->article = lectern_query_dup_text (query, 0);

  return step == 1 || (step == 0 && load_content (self, job, item, error));
}

/* What the list says */

static gboolean
add_note (LecternStore *self,
          LecternArticle *article,
          const char *id,
          const char *quote,
          const char *note,
          GError **error)
{
  g_autoptr (LecternMark) mark = lectern_mark_new (id, article, LECTERN_SPAN_NONE, 1);
  g_autoptr (LecternTextQuoteSelector) target = g_new0 (LecternTextQuoteSelector, 1);
  g_autoptr (GVariant) record = NULL;

  mark->id = g_uuid_string_random ();
  target->exact = g_strdup (quote);
  target->prefix = g_strdup ("");
  target->suffix = g_strdup ("");
  mark->target = g_steal_pointer (&target);
  g_free (mark->note);
  mark->note = g_strdup (note);
  record = g_variant_ref_sink (lectern_mark_to_record (mark));

  return lectern_store_put_record (self, LECTERN_RECORD_MARK, mark->id, record, error);
}

static gboolean
add_notes (LecternStore *self,
           LecternArticle *article,
           const char *id,
           GVariant *details,
           GError **error)
{
  g_autoptr (GVariant) notes = g_variant_lookup_value (details, "notes", G_VARIANT_TYPE ("a(ss)"));
  gsize n_notes = notes != NULL ? g_variant_n_children (notes) : 0;

  for (gsize i = 0; i < n_notes; i++)
    {
      const char *quote = NULL;
      const char *note = NULL;

      g_variant_get_child (notes, i, "(&s&s)", &quote, &note);
      if (!add_note (self, article, id, quote, note, error))
        return FALSE;
    }

  return TRUE;
}

/* The id of a tag, which is made when there is none of that name; NULL on failure. */
static char *
ensure_tag (LecternStore *self, const char *name, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *spelling = NULL;
  g_autoptr (GVariant) record = NULL;

  if (!lectern_store_find_tag (self, name, &id, error))
    return NULL;
  if (id != NULL)
    return g_steal_pointer (&id);
  spelling = lectern_store_spell_tag (self, name, NULL, error);
  if (spelling == NULL)
    return NULL;

  id = g_uuid_string_random ();
  record = g_variant_ref_sink (lectern_tag_to_record (spelling, 0));
  return lectern_store_put_record (self, LECTERN_RECORD_TAG, id, record, error)
             ? g_steal_pointer (&id)
             : NULL;
}

/* A name that no tag may have is left out rather than the article. */
static gboolean
is_tag_name (const char *name)
{
  g_autofree char *folded = g_utf8_validate (name, -1, NULL) && strlen (name) <= LECTERN_MAX_NAME
                                ? lectern_name_fold (name)
                                : NULL;

  return folded != NULL && *folded != '\0' && strpbrk (name, "\r\n\t") == NULL;
}

static gboolean
add_tags (LecternStore *self, const char *id, GVariant *details, GError **error)
{
  g_autofree const char **tags = NULL;
  gint64 article = lectern_store_find_article (self, id, error);

  if (article == 0)
    return FALSE;

  g_variant_lookup (details, "tags", "^a&s", &tags);
  for (gsize i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      g_autoptr (GVariant) tagged = NULL;
      g_autofree char *tag = NULL;

      if (!is_tag_name (tags[i]))
        continue;
      tag = ensure_tag (self, tags[i], error);
      tagged = g_variant_ref_sink (g_variant_new_parsed ("[(%x, int64 1)]", article));
      if (tag == NULL || !lectern_store_put_bulk (self, LECTERN_RECORD_TAGGED, tag, tagged, error))
        return FALSE;
    }

  return TRUE;
}

/* Tags and a star are added and never taken away; what was read and when it was added is said of
 * new articles only. None of it is a step of the journal: it came with the article. */
static gboolean
apply_details (LecternStore *self,
               LecternBulkItem *item,
               const char *id,
               LecternArticle *added,
               GError **error)
{
  gboolean is_starred = FALSE;
  gboolean is_read = FALSE;
  gint64 added_us = 0;

  g_variant_lookup (item->details, "starred", "b", &is_starred);
  g_variant_lookup (item->details, "read", "b", &is_read);
  g_variant_lookup (item->details, "added", "x", &added_us);
  if (is_starred
      && !lectern_store_put_record (self, LECTERN_RECORD_STAR, id,
                                    g_variant_ref_sink (g_variant_new_boolean (TRUE)), error))
    return FALSE;
  if (!add_tags (self, id, item->details, error))
    return FALSE;
  if (added == NULL)
    return TRUE;
  if (is_read && !lectern_store_set_unread (self, id, FALSE, error))
    return FALSE;
  if (added_us > 0
      && !lectern_store_run (self, error, "UPDATE article SET added_us = ? WHERE id = ?", "xs",
                             added_us, id))
    return FALSE;

  return add_notes (self, added, id, item->details, error);
}

static gboolean
end_item (LecternStore *self, gint64 job, LecternBulkItem *item, GError **error)
{
  return lectern_store_run (self, error,
                            "UPDATE bulk_item SET state = ?, article = ?, reason = ?"
                            " WHERE job = ? AND position = ?",
                            "ussxu", item->state, item->article, item->reason, job, item->position)
         && (item->state == LECTERN_BULK_ITEM_FAILED
             || lectern_store_run (self, error,
                                   "DELETE FROM bulk_content WHERE job = ? AND position = ?", "xu",
                                   job, item->position));
}

/**
 * lectern_store_land_bulk_item:
 * @self: the writing connection
 * @job: an import
 * @item: one of its items; gets its state and article
 * @additions: (nullable) (element-type LecternAddition): what came of it, prepared; %NULL where the
 *   item names the article that is there already
 * @error: return location for an error
 *
 * Adds what came of an item, with what the list says of it, and notes that it is done.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_land_bulk_item (LecternStore *self,
                              gint64 job,
                              LecternBulkItem *item,
                              GPtrArray *additions,
                              GError **error)
{
  item->state = LECTERN_BULK_ITEM_PRESENT;
  if (additions == NULL && !apply_details (self, item, item->article, NULL, error))
    return FALSE;

  for (guint i = 0; additions != NULL && i < additions->len; i++)
    {
      LecternAddition *addition = g_ptr_array_index (additions, i);
      g_autofree char *id = lectern_store_add_article (self, addition, error);

      if (id == NULL
          || !apply_details (self, item, id, addition->is_new ? addition->article : NULL, error))
        return FALSE;
      if (addition->is_new)
        item->state = LECTERN_BULK_ITEM_ADDED;
      if (item->article == NULL)
        item->article = g_steal_pointer (&id);
    }

  return end_item (self, job, item, error)
         && (item->n_left_out == 0
             || lectern_store_run (self, error,
                                   "UPDATE bulk_job SET n_left_out = n_left_out + ?"
                                   " WHERE sequence = ?",
                                   "ux", item->n_left_out, job));
}

gboolean
lectern_store_fail_bulk_item (LecternStore *self,
                              gint64 job,
                              guint position,
                              const char *reason,
                              GError **error)
{
  LecternBulkItem item
      = { .position = position, .state = LECTERN_BULK_ITEM_FAILED, .reason = (char *) reason };

  return end_item (self, job, &item, error);
}

gboolean
lectern_store_set_bulk_state (LecternStore *self,
                              gint64 job,
                              LecternBulkState state,
                              GError **error)
{
  return lectern_store_run (self, error, "UPDATE bulk_job SET state = ? WHERE sequence = ?", "ux",
                            state, job);
}

gboolean
lectern_store_retry_bulk_items (LecternStore *self, gint64 job, gint64 position, GError **error)
{
  return lectern_store_run (self, error,
                            "UPDATE bulk_item SET state = 0, reason = NULL"
                            " WHERE job = ?1 AND state = 3 AND (?2 < 0 OR position = ?2)",
                            "xx", job, position)
         && lectern_store_set_bulk_state (self, job, LECTERN_BULK_RUNNING, error);
}

gboolean
lectern_store_remove_bulk_job (LecternStore *self, gint64 job, GError **error)
{
  return lectern_store_run (self, error, "DELETE FROM bulk_job WHERE sequence = ?", "x", job);
}
