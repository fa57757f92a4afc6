/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-salvage.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-store-backup.h"
#include "lectern-store-mend.h"
#include "lectern-store-schema.h"

/* Each table is read in ranges of its key. A range in which reading fails is read up to there, then
 * halved, until what is damaged is a single key; so one bad page costs the rows on it, no more. */

/* Where the whole of a table is damaged, halving would not end. */
#define MAX_FAILURES 20000
/* Where even the last key cannot be read. */
#define FALLBACK_HIGH (1 << 24)
#define PAGE_BYTES 4096
/* What a page begins with that only names other pages. */
#define INTERIOR_PAGE 5

typedef struct {
  gint64 low;
  gint64 high;
} Range;

typedef struct {
  LecternStore *origin;
  LecternStore *target;
  const char *table;
  char *key; /* owned */
  gboolean is_unique;
  sqlite3_stmt *select; /* owned */
  sqlite3_stmt *insert; /* owned */
  int n_columns;
  guint n_failures;
  guint n_lost;
  gboolean has_begun;
} Copy;

static void
copy_clear (Copy *self)
{
  sqlite3_finalize (self->select);
  sqlite3_finalize (self->insert);
  g_free (self->key);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Copy, copy_clear)

/* Rows */

static gboolean
is_cancelled (int status)
{
  return (status & 0xff) == SQLITE_INTERRUPT;
}

/* A new database has a row here and there; rows that were saved take their place. */
static gboolean
begin_table (Copy *self)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\"", self->table);

  if (self->has_begun)
    return TRUE;

  self->has_begun = TRUE;
  return sqlite3_exec (self->target->database, sql, NULL, NULL, NULL) == SQLITE_OK;
}

/* What does not fit our schema is lost; what is there already was read before. */
static int
insert_row (Copy *self)
{
  int status = SQLITE_OK;

  if (!begin_table (self))
    return sqlite3_errcode (self->target->database);
  for (int i = 0; i < self->n_columns; i++)
    sqlite3_bind_value (self->insert, i + 1, sqlite3_column_value (self->select, i));
  status = sqlite3_step (self->insert);
  sqlite3_reset (self->insert);
  sqlite3_clear_bindings (self->insert);
  if ((status & 0xff) == SQLITE_CONSTRAINT || (status & 0xff) == SQLITE_TOOBIG)
    {
      self->n_lost++;
      return SQLITE_OK;
    }

  return status == SQLITE_DONE ? SQLITE_OK : status;
}

/* Reads a range up to its end or to what cannot be read; @last is the last key that could. */
static int
copy_range (Copy *self, Range range, gint64 *last, int *insert_status)
{
  int status = SQLITE_OK;

  *last = range.low - 1;
  sqlite3_bind_int64 (self->select, 1, range.low);
  sqlite3_bind_int64 (self->select, 2, range.high);
  while ((status = sqlite3_step (self->select)) == SQLITE_ROW)
    {
      *insert_status = insert_row (self);
      if (*insert_status != SQLITE_OK)
        break;
      *last = sqlite3_column_int64 (self->select, self->n_columns);
    }
  sqlite3_reset (self->select);

  return status;
}

static void
push_rest (Copy *self, GArray *ranges, Range range, gint64 last)
{
  gint64 low = last < range.low ? range.low : self->is_unique ? last + 1 : last;
  Range first = { low, low };
  Range second = { low + 1, range.high };

  if (low > range.high)
    return;
  if (low == range.low)
    {
      first.high = low + (range.high - low) / 2;
      second.low = first.high + 1;
      if (range.low == range.high)
        {
          self->n_lost++;
          return;
        }
    }
  if (second.low <= second.high)
    g_array_append_val (ranges, second);
  g_array_append_val (ranges, first);
}

static gboolean
copy_ranges (Copy *self, Range whole, GError **error)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (Range));

  g_array_append_val (ranges, whole);
  while (ranges->len > 0 && self->n_failures < MAX_FAILURES)
    {
      Range range = g_array_index (ranges, Range, ranges->len - 1);
      gint64 last = 0;
      int insert_status = SQLITE_OK;
      int status = 0;

      g_array_set_size (ranges, ranges->len - 1);
      status = copy_range (self, range, &last, &insert_status);
      if (insert_status != SQLITE_OK)
        {
          lectern_store_set_error (self->target, error);
          return FALSE;
        }
      if (is_cancelled (status) || (status & 0xff) == SQLITE_NOMEM)
        {
          lectern_store_set_error (self->origin, error);
          return FALSE;
        }
      if (status == SQLITE_DONE)
        continue;
      self->n_failures++;
      push_rest (self, ranges, range, last);
    }

  return TRUE;
}

/* Tables */

static gboolean
has_row (LecternStore *store, const char *sql, const char *one, const char *other)
{
  gint64 number = 0;

  return lectern_store_get_number (store, &number, NULL, sql, "ss", one, other) && number != 0;
}

/* A view or a virtual table of that name is not a table of ours. */
static gboolean
has_table (LecternStore *store, const char *table)
{
  return has_row (store,
                  "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ? AND rootpage > 0"
                  " AND sql NOT LIKE 'CREATE VIRTUAL%' AND coalesce (?, '') = ''",
                  table, NULL);
}

static GPtrArray *
list_columns (LecternStore *target, LecternStore *origin, const char *table)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      target, NULL, "SELECT name FROM pragma_table_info (?)", "s", table);

  while (query != NULL && lectern_store_step (target, query, NULL) == 1)
    {
      g_autofree char *column = lectern_query_dup_text (query, 0);

      if (has_row (origin, "SELECT 1 FROM pragma_table_info (?) WHERE name = ?", table, column))
        g_ptr_array_add (columns, g_strdup_printf ("\"%s\"", column));
    }
  g_ptr_array_add (columns, NULL);

  return g_steal_pointer (&columns);
}

/* A table without rowid is read by the first column of its key, where that is a number. */
static void
find_key (Copy *self)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self->target, NULL,
      "SELECT i.name, i.type FROM pragma_table_list (?1) l JOIN pragma_table_info (?1) i"
      " WHERE l.wr = 1 AND i.pk = 1",
      "s", self->table);

  self->is_unique = query == NULL || lectern_store_step (self->target, query, NULL) != 1;
  if (self->is_unique)
    self->key = g_strdup ("rowid");
  else if (g_strcmp0 ((const char *) sqlite3_column_text (query, 1), "INTEGER") == 0)
    self->key = g_strdup_printf ("\"%s\"", (const char *) sqlite3_column_text (query, 0));
}

static gboolean
prepare_copy (Copy *self, GPtrArray *columns, const char *into)
{
  g_autofree char *list = g_strjoinv (", ", (char **) columns->pdata);
  g_autoptr (GString) marks = g_string_new ("?");
  g_autofree char *select = NULL;
  g_autofree char *insert = NULL;

  self->n_columns = columns->len - 1;
  for (int i = 1; i < self->n_columns; i++)
    g_string_append (marks, ", ?");
  select = self->key != NULL
               ? g_strdup_printf ("SELECT %s, %s FROM \"%s\" WHERE %s BETWEEN ? AND ? ORDER BY %s",
                                  list, self->key, self->table, self->key, self->key)
               : g_strdup_printf ("SELECT %s, 0 FROM \"%s\" WHERE ?1 < ?2", list, self->table);
  insert = g_strdup_printf ("INSERT OR IGNORE INTO %s (%s) VALUES (%s)", into, list, marks->str);

  return sqlite3_prepare_v2 (self->origin->database, select, -1, &self->select, NULL) == SQLITE_OK
         && sqlite3_prepare_v2 (self->target->database, insert, -1, &self->insert, NULL)
                == SQLITE_OK;
}

static gint64
read_bound (Copy *self, const char *function, gint64 fallback)
{
  g_autofree char *sql = g_strdup_printf ("SELECT %s (%s) FROM \"%s\"", function, self->key,
                                          self->table);
  gint64 number = 0;

  return lectern_store_get_number (self->origin, &number, NULL, sql, "") ? number : fallback;
}

static gboolean
copy_table (LecternStore *origin,
            LecternStore *target,
            const char *table,
            guint *n_lost,
            GError **error)
{
  g_auto (Copy) copy = { .origin = origin, .target = target, .table = table };
  g_autoptr (GPtrArray) columns = list_columns (target, origin, table);
  g_autofree char *into = g_strdup_printf ("main.\"%s\"", table);
  Range range = { 0, 1 };
  gint64 last = 0;
  int insert_status = SQLITE_OK;

  if (!has_table (origin, table) || columns->len <= 1)
    return TRUE;
  find_key (&copy);
  if (!prepare_copy (&copy, columns, into))
    return TRUE;

  if (copy.key != NULL)
    {
      range = (Range){ read_bound (&copy, "min", 0), read_bound (&copy, "max", FALLBACK_HIGH) };
      if (!copy_ranges (&copy, range, error))
        return FALSE;
    }
  else
    copy_range (&copy, range, &last, &insert_status);
  *n_lost = copy.n_lost;

  return TRUE;
}

/* The texts of searches are derived, but they know titles of articles of which all else is gone. */
static gboolean
copy_titles (LecternStore *origin, LecternStore *target, GError **error)
{
  g_auto (Copy) copy = { .origin = origin, .target = target, .table = "document" };
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  g_ptr_array_add (columns, (char *) "sequence");
  g_ptr_array_add (columns, (char *) "title");
  g_ptr_array_add (columns, NULL);
  copy.key = g_strdup ("rowid");
  copy.is_unique = TRUE;
  if (!has_table (origin, "document") || !prepare_copy (&copy, columns, "known_title"))
    return TRUE;

  return copy_ranges (
      &copy, (Range){ read_bound (&copy, "min", 0), read_bound (&copy, "max", FALLBACK_HIGH) },
      error);
}

static gboolean
copy_all (LecternStore *origin,
          LecternStore *target,
          LecternCareReport *report,
          LecternProgress *progress,
          GError **error)
{
  g_autoptr (GPtrArray) tables = lectern_store_list_kept_tables (target, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      const char *table = tables->pdata[i];
      guint n_lost = 0;

      lectern_progress_set (progress, 0.4 * i / tables->len, _ ("Saving what can be read…"));
      if (!copy_table (origin, target, table, &n_lost, error))
        return FALSE;
      /* Articles are counted by what becomes of them. */
      if (strcmp (table, "article") != 0 && strcmp (table, "version") != 0)
        report->n_rows_lost += n_lost;
    }

  return tables != NULL
         && lectern_store_execute (
             target, "CREATE TEMP TABLE known_title (sequence INTEGER PRIMARY KEY, title)", error)
         && copy_titles (origin, target, error);
}

/* Opening */

static guint
read_number (const guint8 *data, guint n_bytes)
{
  guint number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | data[i];

  return number;
}

static void
put_page (int fd, const char *donor, gsize length, guint page)
{
  gsize offset = (gsize) (page - 1) * PAGE_BYTES;

  if (page > 0 && offset + PAGE_BYTES <= length
      && pwrite (fd, donor + offset, PAGE_BYTES, offset) != PAGE_BYTES)
    g_debug ("Page %u cannot be written", page);
}

/* Where the list of tables does not fit on the first page, that names the pages that have it: a
 * header, after it an array of where its cells lie, and each cell begins with a page's number. */
static void
put_schema_pages (int fd, const char *donor, gsize length)
{
  const guint8 *page = (const guint8 *) donor;
  guint n_cells = read_number (page + 103, 2);

  put_page (fd, donor, length, 1);
  if (page[100] != INTERIOR_PAGE)
    return;

  put_page (fd, donor, length, read_number (page + 108, 4));
  for (guint i = 0; i < n_cells && 112 + 2 * i + 1 < PAGE_BYTES; i++)
    {
      guint cell = read_number (page + 112 + 2 * i, 2);

      if (cell + 4 <= PAGE_BYTES)
        put_page (fd, donor, length, read_number (page + cell, 4));
    }
}

/* The first pages say what the file is and where each table begins; in a library that was made by
 * this version all of that is as in any other, so a new one lends them. */
static gboolean
graft_first_pages (const char *path)
{
  g_autofree char *donor_path = g_strconcat (path, ".donor", NULL);
  g_autoptr (LecternStore) donor = lectern_store_create_copy (donor_path, LECTERN_STORE_SCHEMA,
                                                              NULL);
  g_autofree char *content = NULL;
  gsize length = 0;
  struct stat info;
  guint32 n_pages = 0;
  int fd = -1;
  gboolean is_long = FALSE;

  g_clear_pointer (&donor, lectern_store_free);
  g_file_get_contents (donor_path, &content, &length, NULL);
  g_unlink (donor_path);
  fd = open (path, O_RDWR | O_CLOEXEC);
  is_long = fd >= 0 && length >= PAGE_BYTES && fstat (fd, &info) == 0
            && info.st_size >= 2 * PAGE_BYTES;
  if (is_long)
    {
      n_pages = GUINT32_TO_BE ((guint32) (info.st_size / PAGE_BYTES));
      memcpy (content + 28, &n_pages, sizeof n_pages);
      memcpy (content + 92, content + 24, 4);
      put_schema_pages (fd, content, length);
    }
  if (fd >= 0)
    close (fd);

  return is_long;
}

static LecternStore *
try_origin (const char *path, gint64 *version, GError **error)
{
  g_autoptr (LecternStore) self = lectern_store_open_file ("", path, SQLITE_OPEN_READWRITE, error);
  gint64 application = 0;
  gint64 n_tables = 0;

  if (self != NULL)
    sqlite3_db_config (self->database, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  if (self == NULL
      || !lectern_store_get_number (self, &application, error, "PRAGMA application_id", "")
      || !lectern_store_get_number (self, version, error, "PRAGMA user_version", "")
      || !lectern_store_get_number (self, &n_tables, error,
                                    "SELECT count (*) FROM sqlite_schema WHERE name IN"
                                    " ('article', 'version')",
                                    ""))
    return NULL;
  if (application == LECTERN_STORE_APPLICATION && n_tables == 2 && *version > 0)
    return g_steal_pointer (&self);

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
                       _ ("Nothing could be read of the library. It was left as it is. Restore a "
                          "backup, or open another library."));
  return NULL;
}

/* As it is, without its log, and with another first page. */
static LecternStore *
open_origin (const char *path, gint64 *version, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *index = g_strconcat (path, "-shm", NULL);
  LecternStore *self = NULL;

  for (guint attempt = 0; attempt < 3; attempt++)
    {
      g_autoptr (GError) local = NULL;

      g_unlink (index);
      if (attempt > 0)
        g_unlink (log);
      if (attempt == 2 && !graft_first_pages (path))
        break;
      self = try_origin (path, version, &local);
      if (self != NULL)
        return self;
      g_debug ("Salvage, attempt %u: %s", attempt, local->message);
    }

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
                       _ ("Nothing could be read of the library. It was left as it is. Restore a "
                          "backup, or open another library."));
  return NULL;
}

/**
 * lectern_store_salvage:
 * @path: a copy of a damaged database, and its log beside it
 * @target: where to make the new one
 * @report: counts and names what could not be saved
 * @progress: (nullable): how far it is
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Saves what can be saved.
 *
 * Returns: %FALSE when nothing could be
 */
gboolean
lectern_store_salvage (const char *path,
                       const char *target,
                       LecternCareReport *report,
                       LecternProgress *progress,
                       GCancellable *cancellable,
                       GError **error)
{
  gint64 version = 0;
  g_autoptr (LecternStore) origin = open_origin (path, &version, error);
  g_autoptr (LecternStore) store = NULL;

  if (origin == NULL)
    return FALSE;
  if (version > LECTERN_STORE_SCHEMA)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NEWER,
                           _ ("The library was written by a newer Lectern. It was left as it is. "
                              "Repair it with that version."));
      return FALSE;
    }

  store = lectern_store_create_copy (target, version, error);
  if (store == NULL || !lectern_store_execute (store, "PRAGMA foreign_keys = OFF; BEGIN", error))
    return FALSE;
  origin->cancellable = cancellable;
  store->cancellable = cancellable;

  return copy_all (origin, store, report, progress, error)
         && lectern_store_execute (store, "COMMIT", error)
         && lectern_store_migrate_to (store, LECTERN_STORE_SCHEMA, error)
         && lectern_store_mend (store, report, progress, error);
}
