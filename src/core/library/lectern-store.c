/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <errno.h>

#include <glib/gi18n-lib.h>

#include "lectern-library-place.h"
#include "lectern-stems.h"
#include "lectern-store-articles.h"
#include "lectern-store-collections.h"
#include "lectern-store-conditions.h"
#include "lectern-store-documents.h"
#include "lectern-store-schema.h"
#include "lectern-store-tokenizer.h"
#include "lectern-store-watches.h"

#define BUSY_MS 10000
/* Switching a new database to WAL does not wait for others by itself. */
#define WAL_ATTEMPTS 200
#define WAL_RETRY_US 25000
#define MAX_VALUE_BYTES (64 * 1024 * 1024)
/* How often a long statement asks whether it was cancelled, in steps of SQLite's machine. */
#define PROGRESS_STEPS 20000

static LecternError
get_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return LECTERN_ERROR_DISK_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return LECTERN_ERROR_CORRUPT;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return LECTERN_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return LECTERN_ERROR_READ_ONLY;
    case SQLITE_TOOBIG:
      return LECTERN_ERROR_TOO_LARGE;
    case SQLITE_NOMEM:
      return LECTERN_ERROR_OUT_OF_MEMORY;
    default:
      return LECTERN_ERROR_FAILED;
    }
}

static const char *
get_sentence (int code)
{
  switch (code)
    {
    case LECTERN_ERROR_DISK_FULL:
      return _ ("The disk is full. This change was not saved, all earlier ones were. Make room and "
                "try again.");
    case LECTERN_ERROR_CORRUPT:
      return _ ("The library is damaged. Nothing was overwritten. Repair it, or restore one of its "
                "backups.");
    case LECTERN_ERROR_BUSY:
      return _ ("Another program is writing to the library. Try again in a moment.");
    case LECTERN_ERROR_READ_ONLY:
      return _ ("The library cannot be written. Check that its folder is yours and not "
                "write-protected.");
    case LECTERN_ERROR_TOO_LARGE:
      return _ ("This is too large for the library. Nothing was saved of it.");
    case LECTERN_ERROR_OUT_OF_MEMORY:
      return _ ("There was not enough memory. This change was not saved; close other programs and "
                "try again.");
    default:
      return _ ("The library could not be read or written. All that was saved before is kept; try "
                "again.");
    }
}

static int
get_last_errno (sqlite3_file *file)
{
  int number = 0;

  if (file != NULL && file->pMethods != NULL)
    file->pMethods->xFileControl (file, SQLITE_FCNTL_LAST_ERRNO, &number);

  return number;
}

/* Quotas and limits of file size fill a disk as well, but SQLite names ENOSPC only so. */
static gboolean
is_disk_full (LecternStore *self)
{
  static const int operations[] = { SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER };

  for (gsize i = 0; i < G_N_ELEMENTS (operations); i++)
    {
      sqlite3_file *file = NULL;
      int number = 0;

      if (sqlite3_file_control (self->database, "main", operations[i], &file) == SQLITE_OK)
        number = get_last_errno (file);
      if (number == ENOSPC || number == EFBIG || number == EDQUOT)
        return TRUE;
    }

  return FALSE;
}

/**
 * lectern_store_set_error:
 * @self: a connection
 * @error: return location for an error
 *
 * Makes a sentence of the last thing that went wrong on the connection.
 */
void
lectern_store_set_error (LecternStore *self, GError **error)
{
  g_autofree char *message = g_strdup (sqlite3_errmsg (self->database));
  int status = sqlite3_extended_errcode (self->database);
  int code = get_code (status);

  if ((status & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      return;
    }
  if ((status & 0xff) == SQLITE_IOERR && is_disk_full (self))
    code = LECTERN_ERROR_DISK_FULL;

  g_debug ("SQLite %d: %s", status, message);
  g_set_error_literal (error, LECTERN_ERROR, code, get_sentence (code));
}

/**
 * lectern_store_set_not_found:
 * @error: return location for an error
 *
 * Says that an article is not there.
 */
void
lectern_store_set_not_found (GError **error)
{
  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                       _ ("This article is not in the library."));
}

/* Statements */

/**
 * lectern_query_give_back:
 * @query: a statement
 *
 * Ends the use of a statement, which stays prepared.
 */
void
lectern_query_give_back (LecternQuery *query)
{
  sqlite3_reset (query);
  sqlite3_clear_bindings (query);
}

static void
finalize_cb (gpointer data)
{
  sqlite3_finalize (data);
}

static LecternQuery *
prepare (LecternStore *self, const char *sql, GError **error)
{
  LecternQuery *query = g_hash_table_lookup (self->statements, sql);

  if (query != NULL)
    return query;

  if (sqlite3_prepare_v3 (self->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &query, NULL)
      != SQLITE_OK)
    {
      lectern_store_set_error (self, error);
      return NULL;
    }

  g_hash_table_insert (self->statements, g_strdup (sql), query);
  return query;
}

/* Values are copied: a statement may outlive what it was given. */
static gboolean
bind (LecternStore *self, LecternQuery *query, const char *types, va_list arguments, GError **error)
{
  int status = SQLITE_OK;

  for (int i = 0; types[i] != '\0' && status == SQLITE_OK; i++)
    switch (types[i])
      {
      case 's':
        status = sqlite3_bind_text (query, i + 1, va_arg (arguments, const char *), -1,
                                    SQLITE_TRANSIENT);
        break;
      case 'b':
        status = sqlite3_bind_int (query, i + 1, va_arg (arguments, gboolean) != FALSE);
        break;
      case 'u':
        status = sqlite3_bind_int64 (query, i + 1, va_arg (arguments, guint));
        break;
      case 'x':
        status = sqlite3_bind_int64 (query, i + 1, va_arg (arguments, gint64));
        break;
      case 'B':
        {
          GBytes *bytes = va_arg (arguments, GBytes *);
          gsize size = 0;
          gconstpointer data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

          if (bytes != NULL)
            status = sqlite3_bind_blob64 (query, i + 1, data != NULL ? data : "", size,
                                          SQLITE_TRANSIENT);
          break;
        }
      default:
        g_assert_not_reached ();
      }

  if (status == SQLITE_OK)
    return TRUE;

  lectern_store_set_error (self, error);
  return FALSE;
}

static LecternQuery *
query_valist (LecternStore *self,
              const char *sql,
              const char *types,
              va_list arguments,
              GError **error)
{
  LecternQuery *query = prepare (self, sql, error);

  if (query == NULL)
    return NULL;

  g_assert (!sqlite3_stmt_busy (query));
  if (!bind (self, query, types, arguments, error))
    {
      lectern_query_give_back (query);
      return NULL;
    }

  return query;
}

/**
 * lectern_store_query:
 * @self: a connection
 * @error: return location for an error
 * @sql: one statement; it is prepared once and kept
 * @types: a letter for each value
 * @...: the values
 *
 * Prepares to read rows with lectern_store_step().
 *
 * Returns: (transfer full): the statement, to be given back, or %NULL
 */
LecternQuery *
lectern_store_query (LecternStore *self, GError **error, const char *sql, const char *types, ...)
{
  LecternQuery *query = NULL;
  va_list arguments;

  va_start (arguments, types);
  query = query_valist (self, sql, types, arguments, error);
  va_end (arguments);

  return query;
}

static int
bind_variant (LecternQuery *query, int number, GVariant *value)
{
  g_autoptr (GVariant) inner = NULL;

  switch (g_variant_classify (value))
    {
    case G_VARIANT_CLASS_MAYBE:
      inner = g_variant_get_maybe (value);
      return inner != NULL ? bind_variant (query, number, inner)
                           : sqlite3_bind_null (query, number);
    case G_VARIANT_CLASS_STRING:
      return sqlite3_bind_text (query, number, g_variant_get_string (value, NULL), -1,
                                SQLITE_TRANSIENT);
    case G_VARIANT_CLASS_BOOLEAN:
      return sqlite3_bind_int64 (query, number, g_variant_get_boolean (value));
    case G_VARIANT_CLASS_UINT32:
      return sqlite3_bind_int64 (query, number, g_variant_get_uint32 (value));
    case G_VARIANT_CLASS_INT64:
      return sqlite3_bind_int64 (query, number, g_variant_get_int64 (value));
    default:
      return sqlite3_bind_blob64 (query, number, g_variant_get_data (value),
                                  g_variant_get_size (value), SQLITE_TRANSIENT);
    }
}

/**
 * lectern_store_query_values:
 * @self: a connection
 * @error: return location for an error
 * @sql: one statement; it is prepared once and kept
 * @values: (element-type GVariant): `s`, `x`, `u`, `b` or `m` of them, for the question marks in
 *   order; any other type is a blob
 *
 * Does what lectern_store_query() does, for a statement that was put together.
 *
 * Returns: (transfer full): the statement, to be given back, or %NULL
 */
LecternQuery *
lectern_store_query_values (LecternStore *self, GError **error, const char *sql, GPtrArray *values)
{
  LecternQuery *query = prepare (self, sql, error);

  if (query == NULL)
    return NULL;

  g_assert (!sqlite3_stmt_busy (query));
  for (guint i = 0; i < values->len; i++)
    if (bind_variant (query, i + 1, values->pdata[i]) != SQLITE_OK)
      {
        lectern_store_set_error (self, error);
        lectern_query_give_back (query);
        return NULL;
      }

  return query;
}

/**
 * lectern_store_step:
 * @self: a connection
 * @query: a statement
 * @error: return location for an error
 *
 * Goes to the next row.
 *
 * Returns: 1 when there is one, 0 at the end, -1 with @error
 */
int
lectern_store_step (LecternStore *self, LecternQuery *query, GError **error)
{
  int status = sqlite3_step (query);

  if (status == SQLITE_ROW)
    return 1;
  if (status == SQLITE_DONE)
    return 0;

  lectern_store_set_error (self, error);
  return -1;
}

/**
 * lectern_store_run:
 * @self: a connection
 * @error: return location for an error
 * @sql: one statement without rows
 * @types: a letter for each value
 * @...: the values
 *
 * Runs a statement.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_run (LecternStore *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (LecternQuery) query = NULL;
  va_list arguments;

  va_start (arguments, types);
  query = query_valist (self, sql, types, arguments, error);
  va_end (arguments);

  return query != NULL && lectern_store_step (self, query, error) >= 0;
}

/**
 * lectern_store_get_number:
 * @self: a connection
 * @number: (out): the number, 0 without a row
 * @error: return location for an error
 * @sql: one statement
 * @types: a letter for each value
 * @...: the values
 *
 * Reads one number.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_get_number (LecternStore *self,
                          gint64 *number,
                          GError **error,
                          const char *sql,
                          const char *types,
                          ...)
{
  g_autoptr (LecternQuery) query = NULL;
  va_list arguments;
  int step = 0;

  va_start (arguments, types);
  query = query_valist (self, sql, types, arguments, error);
  va_end (arguments);

  step = query != NULL ? lectern_store_step (self, query, error) : -1;
  if (step < 0)
    return FALSE;

  *number = step == 1 ? sqlite3_column_int64 (query, 0) : 0;
  return TRUE;
}

/**
 * lectern_query_dup_text:
 * @query: a statement at a row
 * @column: which column
 *
 * Reads text; a damaged or foreign database may hold what is not UTF-8.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
lectern_query_dup_text (LecternQuery *query, int column)
{
  const char *text = (const char *) sqlite3_column_text (query, column);

  return text != NULL ? g_utf8_make_valid (text, sqlite3_column_bytes (query, column)) : NULL;
}

/**
 * lectern_query_dup_bytes:
 * @query: a statement at a row
 * @column: which column
 *
 * Reads a blob.
 *
 * Returns: (transfer full) (nullable): its bytes
 */
GBytes *
lectern_query_dup_bytes (LecternQuery *query, int column)
{
  gconstpointer data = sqlite3_column_blob (query, column);

  if (sqlite3_column_type (query, column) == SQLITE_NULL)
    return NULL;

  return g_bytes_new (data, sqlite3_column_bytes (query, column));
}

/**
 * lectern_store_execute:
 * @self: a connection
 * @sql: statements of our own, none with values
 * @error: return location for an error
 *
 * Runs statements that are used once.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_execute (LecternStore *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->database, sql, NULL, NULL, NULL) == SQLITE_OK)
    return TRUE;

  lectern_store_set_error (self, error);
  return FALSE;
}

/* Transactions */

/**
 * lectern_store_begin:
 * @self: the writing connection
 * @error: return location for an error
 *
 * Begins a transaction; waits for other programs that write.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_begin (LecternStore *self, GError **error)
{
  return lectern_store_execute (self, "BEGIN IMMEDIATE", error);
}

/**
 * lectern_store_commit:
 * @self: the writing connection
 * @error: return location for an error
 *
 * Commits. When that fails, the transaction is rolled back whole.
 *
 * Returns: %TRUE when all is on the disk
 */
gboolean
lectern_store_commit (LecternStore *self, GError **error)
{
  if (lectern_store_flush_documents (self, error) && lectern_store_execute (self, "COMMIT", error))
    return TRUE;

  lectern_store_drop_waiting (self, 0);
  if (lectern_store_is_in_transaction (self))
    lectern_store_execute (self, "ROLLBACK", NULL);
  return FALSE;
}

/**
 * lectern_store_is_in_transaction:
 * @self: a connection
 *
 * Tells whether a transaction is open; grave errors end one by themselves.
 *
 * Returns: %TRUE if one is
 */
gboolean
lectern_store_is_in_transaction (LecternStore *self)
{
  return sqlite3_get_autocommit (self->database) == 0;
}

/**
 * lectern_store_has_foreign_change:
 * @self: a connection
 * @data_version: (inout): what was seen last, 0 at first
 *
 * Tells whether another connection committed since the last call.
 *
 * Returns: %TRUE if one did
 */
gboolean
lectern_store_has_foreign_change (LecternStore *self, gint64 *data_version)
{
  gint64 seen = *data_version;

  return lectern_store_get_number (self, data_version, NULL, "PRAGMA data_version", "") && seen != 0
         && seen != *data_version;
}

/* Opening */

/* What a database may do to the program that reads it: nothing. */
static void
harden (LecternStore *self)
{
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (self->database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
  sqlite3_limit (self->database, SQLITE_LIMIT_LENGTH, MAX_VALUE_BYTES);
  sqlite3_limit (self->database, SQLITE_LIMIT_ATTACHED, 0);
}

static gboolean
configure (LecternStore *self, gboolean is_writer, GError **error)
{
  /* What savepoints remember lies in memory, or each call would write it to a file; and a writer
   * that cannot keep what the search index merges spends its time reading it again. */
  return lectern_store_execute (self,
                                "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
                                "PRAGMA journal_size_limit = 67108864",
                                error)
         && lectern_store_execute (self,
                                   is_writer ? "PRAGMA cache_size = -65536;"
                                               "PRAGMA wal_autocheckpoint = 4000"
                                             : "PRAGMA cache_size = -16384",
                                   error);
}

/* All three of one moment: another program may be making the library right now, and a database with
 * a version but no identity would be a stranger's. */
static gboolean
read_identity (LecternStore *self,
               gint64 *n_pages,
               gint64 *application,
               gint64 *version,
               GError **error)
{
  gboolean is_read = lectern_store_execute (self, "BEGIN", error)
                     && lectern_store_get_number (self, n_pages, error, "PRAGMA page_count", "")
                     && lectern_store_get_number (self, application, error, "PRAGMA application_id",
                                                  "")
                     && lectern_store_get_number (self, version, error, "PRAGMA user_version", "");

  if (sqlite3_get_autocommit (self->database) == 0)
    lectern_store_execute (self, "ROLLBACK", NULL);

  return is_read;
}

static gboolean
check_version (LecternStore *self, LecternStoreMode mode, gint64 version, GError **error)
{
  if (version > LECTERN_STORE_SCHEMA)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NEWER,
                   _ ("The library in “%s” was written by a newer Lectern. It was left as it is. "
                      "Open it with that version, or choose another folder."),
                   self->folder);
      return FALSE;
    }
  if (version < LECTERN_STORE_SCHEMA && mode == LECTERN_STORE_GUEST)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_BUSY,
                           _ ("The library must be brought to the form of this Lectern, which must "
                              "be done alone. Close other programs that have it open and try "
                              "again."));
      return FALSE;
    }

  return lectern_store_check_schema (self, version, error);
}

static gboolean
check_identity (LecternStore *self, LecternStoreMode mode, GError **error)
{
  gint64 application = 0;
  gint64 version = 0;
  gint64 n_pages = 0;

  if (!read_identity (self, &n_pages, &application, &version, error))
    return FALSE;

  /* Another program may just have switched an empty database to WAL: one page, no identity. */
  if (application == 0 && version == 0 && n_pages <= 1)
    return check_version (self, mode, version, error);
  if (application != LECTERN_STORE_APPLICATION || version < 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("The database in “%s” belongs to another program. Choose another folder."),
                   self->folder);
      return FALSE;
    }
  return check_version (self, mode, version, error);
}

static gboolean
switch_to_wal (LecternStore *self, GError **error)
{
  for (guint i = 0; i < WAL_ATTEMPTS; i++)
    {
      if (sqlite3_exec (self->database, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) == SQLITE_OK)
        return TRUE;
      if ((sqlite3_errcode (self->database) & 0xff) != SQLITE_BUSY)
        break;
      g_usleep (WAL_RETRY_US);
    }

  lectern_store_set_error (self, error);
  return FALSE;
}

static int
progress_cb (void *user_data)
{
  LecternStore *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * lectern_store_open_file:
 * @folder: the folder in which captures lie
 * @path: a database
 * @flags: how to open it
 * @error: return location for an error
 *
 * Opens a connection to any file, which is not looked at yet and can do nothing.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
LecternStore *
lectern_store_open_file (const char *folder, const char *path, int flags, GError **error)
{
  g_autoptr (LecternStore) self = g_new0 (LecternStore, 1);

  self->folder = g_strdup (folder);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_cb);
  self->changes = lectern_changes_new ();
  self->waiting = lectern_store_new_waiting ();
  self->stemmers = lectern_stemmers_new ();
  self->layer_bytes = -1;
  if (sqlite3_open_v2 (
          path, &self->database,
          flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE, NULL)
      != SQLITE_OK)
    {
      lectern_store_set_error (self, error);
      return NULL;
    }

  sqlite3_progress_handler (self->database, PROGRESS_STEPS, progress_cb, self);
  sqlite3_busy_timeout (self->database, BUSY_MS);
  harden (self);

  return lectern_store_execute (self, "PRAGMA temp_store = MEMORY", error)
                 && lectern_store_add_sort_key (self, error)
                 && lectern_store_add_fold_name (self, error)
                 && lectern_store_add_functions (self, error)
                 && lectern_store_add_tokenizer (self, error)
             ? g_steal_pointer (&self)
             : NULL;
}

/**
 * lectern_store_open:
 * @folder: the library's folder
 * @mode: what it is for; only a writer makes what is missing and brings the schema up to date, and
 *   it must be alone for that
 * @error: return location for an error
 *
 * Opens a connection. Those that write refuse, without a change to any file, what is damaged,
 * newer, another program's, or on another machine. A guest refuses what is older with
 * %LECTERN_ERROR_BUSY.
 *
 * Returns: (transfer full): the connection, or %NULL
 */
LecternStore *
lectern_store_open (const char *folder, LecternStoreMode mode, GError **error)
{
  g_autofree char *path = lectern_library_dup_database (folder);
  g_autoptr (LecternStore) self = NULL;
  gboolean is_writer = mode != LECTERN_STORE_READER;

  if (is_writer
      && (!lectern_library_prepare_folder (folder, error)
          || !lectern_library_prepare_database (folder, error)))
    return NULL;

  self = lectern_store_open_file (folder, path,
                                  is_writer ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, error);
  if (self == NULL || !configure (self, is_writer, error))
    return NULL;
  if (!is_writer)
    return g_steal_pointer (&self);

  if (!check_identity (self, mode, error) || !switch_to_wal (self, error)
      || (mode == LECTERN_STORE_WRITER && !lectern_store_migrate (self, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * lectern_store_free:
 * @self: (transfer full): a connection
 *
 * Closes a connection.
 */
void
lectern_store_free (LecternStore *self)
{
  lectern_store_forget_version (self);
  lectern_store_forget_watches (self);
  g_hash_table_unref (self->stemmers);
  g_ptr_array_unref (self->waiting);
  g_hash_table_unref (self->statements);
  lectern_changes_free (self->changes);
  g_clear_pointer (&self->unsettled, g_hash_table_unref);
  g_clear_pointer (&self->unsettled_entities, g_hash_table_unref);
  sqlite3_close (self->database);
  g_free (self->folder);
  g_free (self);
}
