/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lectern-cli-input.h"
#include "lectern-cli-json.h"
#include "lectern-cli-record.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"
#include "lectern-workbench.h"
#include "fetch/lectern-media-type-private.h"
#include "text/lectern-plain-text.h"

/* Records are worked on side by side and written in the order they came: the queue holds all that
 * are not written yet, and its head is written as soon as it is done. */

#define MAX_JOBS 16
/* A slow record at the head must not let the finished ones behind it pile up. */
#define QUEUE_PER_JOB 8
/* Pages of one run share a confined process: starting one takes longer than reading a page. */
#define PAGES_PER_PROCESS 64
#define MAX_RAW_BYTES (16 * 1024 * 1024)
#define MAX_DECODED_BYTES (64 * 1024 * 1024)

typedef struct {
  LecternWorkbench *workbench; /* owned */
  LecternCliInput *input;      /* owned */
  GMainLoop *loop;             /* owned */
  GStrv analyzers;             /* owned */
  GVariant *overrides;         /* owned */
  GStrv without;               /* (nullable) (not owned): steps that are left out */
  GQueue items;                /* of Item */
  guint n_jobs;
  guint n_working;
  gboolean has_failed; /* standard output cannot be written */
} Batch;

typedef struct {
  Batch *batch;
  JsonObject *object; /* (nullable), owned: record points into it */
  LecternCliRecord record;
  gboolean is_done;
} Item;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_pointer (&item->object, json_object_unref);
  g_clear_pointer (&item->record.article, lectern_article_unref);
  g_clear_pointer (&item->record.map, lectern_offset_map_unref);
  g_clear_pointer (&item->record.layers, g_ptr_array_unref);
  g_clear_error (&item->record.error);
  g_free (item->record.id);
  g_free (item);
}

static void
batch_clear (Batch *self)
{
  g_clear_pointer (&self->input, lectern_cli_input_free);
  g_queue_clear_full (&self->items, item_free);
  g_clear_object (&self->workbench);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_pointer (&self->analyzers, g_strfreev);
  g_clear_pointer (&self->overrides, g_variant_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static void
write_finished (Batch *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Item *item = NULL;

  while ((item = g_queue_peek_head (&self->items)) != NULL && item->is_done)
    {
      g_string_truncate (out, 0);
      lectern_cli_record_append (&item->record, out);
      item_free (g_queue_pop_head (&self->items));
      if (fwrite (out->str, 1, out->len, stdout) != out->len)
        self->has_failed = TRUE;
    }
  if (fflush (stdout) != 0)
    self->has_failed = TRUE;
}

static void take_lines (Batch *self);

static void
finish_item (Item *item)
{
  Batch *self = item->batch;

  item->is_done = TRUE;
  self->n_working--;
  write_finished (self);
}

/* Takes @error; the first one of a record is written. */
static void
note_error (Item *item, GError *error)
{
  if (item->record.error == NULL)
    item->record.error = error;
  else
    g_error_free (error);
}

static void
layer_cb (const char *generator, LecternLayer *layer, const GError *error, gpointer user_data)
{
  if (error != NULL)
    note_error (user_data, g_error_copy (error));
}

static void
analyzed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Item *item = user_data;
  Batch *self = item->batch;
  g_autoptr (GError) error = NULL;

  item->record.layers = lectern_pipeline_analyze_finish (LECTERN_PIPELINE (source), result, &error);
  if (error != NULL)
    note_error (item, g_steal_pointer (&error));
  finish_item (item);
  take_lines (self);
}

static void
analyze_item (Item *item)
{
  Batch *self = item->batch;

  if (self->analyzers[0] == NULL)
    {
      finish_item (item);
      return;
    }
  lectern_pipeline_analyze_async (lectern_workbench_get_pipeline (self->workbench),
                                  item->record.article, (const char *const *) self->analyzers,
                                  self->overrides, layer_cb, item, NULL, NULL, analyzed_cb, item);
}

static GBytes *
read_stream (GInputStream *stream, gsize max_bytes, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree guchar *chunk = g_malloc (64 * 1024);
  gssize size = 0;

  while ((size = g_input_stream_read (stream, chunk, 64 * 1024, NULL, error)) > 0)
    {
      if (bytes->len + (gsize) size > max_bytes)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                       _ ("The file is larger than %zu MB."), max_bytes / (1024 * 1024));
          return NULL;
        }
      g_byte_array_append (bytes, chunk, size);
    }

  return size < 0 ? NULL : g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static GBytes *
read_page (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) raw = g_file_read (file, NULL, error);
  g_autoptr (GZlibDecompressor) decompressor = NULL;
  g_autoptr (GInputStream) stream = NULL;

  if (raw == NULL)
    return NULL;
  /* The records of a web archive are packed one by one: its importer unpacks them. */
  if (!g_str_has_suffix (path, ".gz") || g_str_has_suffix (path, ".warc.gz"))
    return read_stream (G_INPUT_STREAM (raw), MAX_RAW_BYTES, error);

  decompressor = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  stream = g_converter_input_stream_new (G_INPUT_STREAM (raw), G_CONVERTER (decompressor));

  return read_stream (stream, MAX_DECODED_BYTES, error);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Item *item = user_data;
  Batch *self = item->batch;
  g_autoptr (LecternImportResult) imported = NULL;
  g_autoptr (GError) error = NULL;

  imported = lectern_worker_pool_import_finish (LECTERN_WORKER_POOL (source), result, &error);
  if (imported != NULL && lectern_import_result_get_n_articles (imported) == 0)
    g_set_error_literal (&error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                         _ ("The page was read, but holds no article."));
  if (error != NULL)
    {
      note_error (item, g_steal_pointer (&error));
      finish_item (item);
    }
  else
    {
      item->record.article = lectern_article_ref (lectern_import_result_get_article (imported, 0));
      analyze_item (item);
    }
  take_lines (self);
}

static GVariant *
build_given (JsonObject *object, GStrv without)
{
  static const char *const keys[][2] = {
    { "title", LECTERN_METADATA_TITLE },
    { "date", LECTERN_METADATA_PUBLISHED },
    { "language", LECTERN_METADATA_LANGUAGE },
  };
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = lectern_json_get_string (object, keys[i][0]);

      if (value != NULL)
        g_variant_builder_add (&builder, "{sv}", keys[i][1], g_variant_new_string (value));
    }

  if (without != NULL)
    g_variant_builder_add (&builder, "{sv}", "without-steps",
                           g_variant_new_strv ((const char *const *) without, -1));

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

static void
acquired_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Item *item = user_data;
  Batch *self = item->batch;
  g_autoptr (GPtrArray) acquisitions = NULL;
  g_autoptr (GError) error = NULL;

  acquisitions = lectern_acquirer_run_finish (LECTERN_ACQUIRER (source), result, &error);
  if (acquisitions == NULL)
    {
      note_error (item, g_steal_pointer (&error));
      finish_item (item);
    }
  else
    {
      const LecternAcquisition *first = g_ptr_array_index (acquisitions, 0);

      item->record.article = lectern_article_ref (first->article);
      analyze_item (item);
    }
  take_lines (self);
}

/* A page may lie in a web archive or a letter, or be none at all but a document. */
static gboolean
is_page (GBytes *content, const char *path, const char **media_type)
{
  g_autofree char *name = g_str_has_suffix (path, ".gz") ? g_strndup (path, strlen (path) - 3)
                                                         : g_strdup (path);
  static const char *const others[] = { "application/pdf",     "application/epub+zip",
                                        "application/warc",    "application/wacz",
                                        "application/mbox",    "multipart/related",
                                        "message/rfc822",      "application/gzip",
                                        "application/har+json" };

  *media_type = lectern_media_type_sniff (content, lectern_media_type_from_name (name));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (g_strcmp0 (*media_type, others[i]) == 0)
      return FALSE;

  return TRUE;
}

static gboolean
import_page (Item *item, const char *path, GVariant *given, GError **error)
{
  Batch *self = item->batch;
  g_autoptr (LecternSource) source = NULL;
  g_autoptr (GBytes) content = NULL;
  const char *media_type = NULL;
  LecternPluginEntry *importer = lectern_plugin_registry_find_importer (
      lectern_workbench_get_registry (self->workbench), "text/html");

  if (importer == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                           _ ("No plugin that is switched on reads web pages."));
      return FALSE;
    }
  content = read_page (path, error);
  if (content == NULL)
    return FALSE;
  if (!is_page (content, path, &media_type))
    {
      source = lectern_source_new_for_bytes (content, media_type, item->record.address);
      lectern_acquirer_run_async (lectern_workbench_get_acquirer (self->workbench), source, given,
                                  NULL, NULL, acquired_cb, item);
      return TRUE;
    }

  lectern_worker_pool_import_async (lectern_workbench_get_pool (self->workbench), importer, content,
                                    "text/html", NULL, item->record.address, given, NULL,
                                    imported_cb, item);
  return TRUE;
}

static gboolean
fetch_page (Item *item, GVariant *given, GError **error)
{
  g_autoptr (LecternSource) source = lectern_source_new_for_address (item->record.address, error);

  if (source == NULL)
    return FALSE;

  lectern_acquirer_run_async (lectern_workbench_get_acquirer (item->batch->workbench), source,
                              given, NULL, NULL, acquired_cb, item);
  return TRUE;
}

static gboolean
begin_item (Item *item, const char *line, gsize length, GError **error)
{
  g_autoptr (GVariant) given = NULL;
  const char *text = NULL;
  const char *path = NULL;
  JsonNode *id = NULL;

  item->object = lectern_json_parse_object (line, length, error);
  if (item->object == NULL)
    return FALSE;

  id = json_object_get_member (item->object, "id");
  if (id != NULL && (JSON_NODE_HOLDS_VALUE (id) || JSON_NODE_HOLDS_NULL (id)))
    item->record.id = json_to_string (id, FALSE);
  item->record.address = lectern_json_get_string (item->object, "url");
  text = lectern_json_get_string (item->object, "text");
  path = lectern_json_get_string (item->object, "html_path");
  given = build_given (item->object, item->batch->without);
  if (path != NULL)
    return import_page (item, path, given, error);
  if (text == NULL && item->record.address != NULL)
    return fetch_page (item, given, error);
  if (text == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("The record has neither text nor html_path nor url."));
      return FALSE;
    }

  item->record.text = text;
  item->record.length = strlen (text);
  item->record.article = lectern_article_new_from_plain_text (text, item->record.length, given,
                                                              &item->record.map, error);
  if (item->record.article == NULL)
    return FALSE;
  analyze_item (item);

  return TRUE;
}

static void
take_line (Batch *self, const char *line, gsize length, gboolean is_too_long)
{
  g_autoptr (GError) error = NULL;
  Item *item = NULL;

  /* An empty line at the end of a file is no record. */
  if (!is_too_long && strspn (line, " \t\r") == length)
    return;

  item = g_new0 (Item, 1);
  item->batch = self;
  g_queue_push_tail (&self->items, item);
  self->n_working++;
  if (is_too_long)
    g_set_error_literal (&error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                         _ ("The record is longer than 96 MB."));
  if (error != NULL || !begin_item (item, line, length, &error))
    {
      note_error (item, g_steal_pointer (&error));
      finish_item (item);
    }
}

static void
take_lines (Batch *self)
{
  while (self->n_working < self->n_jobs
         && g_queue_get_length (&self->items) < self->n_jobs * QUEUE_PER_JOB && !self->has_failed)
    {
      g_autofree char *line = NULL;
      gboolean is_too_long = FALSE;
      gsize length = 0;

      line = lectern_cli_input_take_line (self->input, &length, &is_too_long);
      if (line == NULL)
        {
          lectern_cli_input_read_more (self->input);
          break;
        }
      take_line (self, line, length, is_too_long);
    }

  if (self->has_failed
      || (g_queue_is_empty (&self->items) && lectern_cli_input_is_at_end (self->input)))
    g_main_loop_quit (self->loop);
}

static gboolean
input_ready_cb (gpointer user_data)
{
  take_lines (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
check_analyzers (Batch *self, GError **error)
{
  for (gsize i = 0; self->analyzers[i] != NULL; i++)
    {
      LecternPluginEntry *entry = lectern_plugin_registry_lookup (
          lectern_workbench_get_registry (self->workbench), self->analyzers[i]);
      LecternPluginInfo *info = entry != NULL ? lectern_plugin_entry_get_info (entry) : NULL;

      if (info == NULL || lectern_plugin_info_get_module (info, LECTERN_POINT_ANALYZER) == NULL)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                       _ ("There is no analyzer called %s. “lectern-cli plugins” lists them."),
                       self->analyzers[i]);
          return FALSE;
        }
      lectern_plugin_registry_use (lectern_workbench_get_registry (self->workbench), entry);
    }

  return TRUE;
}

/* One `plugin.parameter=value`, into a table of plugins and dictionaries. */
static gboolean
read_setting (Batch *self, GHashTable *plugins, const char *setting, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (setting, "=", 2);
  g_auto (GStrv) names = g_strsplit (parts[0] != NULL ? parts[0] : "", ".", 2);
  g_autoptr (GVariant) value = NULL;
  LecternPluginEntry *entry = NULL;
  GVariantDict *values = NULL;

  if (g_strv_length (parts) == 2 && g_strv_length (names) == 2)
    entry = lectern_plugin_registry_lookup (lectern_workbench_get_registry (self->workbench),
                                            names[0]);
  if (entry == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("“%s” is not of the form plugin.parameter=value, or there is no such "
                      "plugin."),
                   setting);
      return FALSE;
    }
  value = lectern_plugin_registry_parse_parameter (lectern_workbench_get_registry (self->workbench),
                                                   entry, names[1], parts[1], error);
  if (value == NULL)
    return FALSE;

  values = g_hash_table_lookup (plugins, names[0]);
  if (values == NULL)
    {
      values = g_variant_dict_new (NULL);
      g_hash_table_insert (plugins, g_strdup (names[0]), values);
    }
  g_variant_dict_insert_value (values, names[1], value);

  return TRUE;
}

static gboolean
read_settings (Batch *self, const char *const *settings, GError **error)
{
  g_autoptr (GHashTable) plugins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                          (GDestroyNotify) g_variant_dict_unref);
  GVariantBuilder builder;
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer values = NULL;

  for (gsize i = 0; settings != NULL && settings[i] != NULL; i++)
    if (!read_setting (self, plugins, settings[i], error))
      return FALSE;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{sv}"));
  g_hash_table_iter_init (&iter, plugins);
  while (g_hash_table_iter_next (&iter, &id, &values))
    g_variant_builder_add (&builder, "{sv}", id, g_variant_dict_end (values));
  self->overrides = g_variant_ref_sink (g_variant_builder_end (&builder));

  return TRUE;
}

static gboolean
set_up (Batch *self, GStrv analyzers, int n_jobs, gboolean is_isolated, GError **error)
{
  LecternWorkbenchOptions options = { .without_library = TRUE };
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (STDIN_FILENO, FALSE);

  self->n_jobs = CLAMP (n_jobs, 1, MAX_JOBS);
  options.max_workers = self->n_jobs;
  self->analyzers = analyzers != NULL ? g_strdupv (analyzers) : g_new0 (char *, 1);
  self->workbench = lectern_workbench_new (&options, error);
  if (self->workbench != NULL)
    lectern_cli_follow_proxy (self->workbench);
  if (self->workbench != NULL && !is_isolated)
    lectern_worker_pool_set_documents_per_process (lectern_workbench_get_pool (self->workbench),
                                                   PAGES_PER_PROCESS);
  self->input = lectern_cli_input_new (stream, input_ready_cb, self);
  self->loop = g_main_loop_new (NULL, FALSE);

  return self->workbench != NULL;
}

static void
log_cb (LecternWorkerPool *pool, LecternPluginEntry *entry, const char *message, gpointer user_data)
{
  fprintf (stderr, "%s: %s\n", lectern_plugin_entry_get_id (entry), message);
}

static int
run_batch (int argc, char **argv)
{
  g_auto (GStrv) analyzers = NULL;
  g_auto (GStrv) settings = NULL;
  g_auto (GStrv) without = NULL;
  g_auto (Batch) batch = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean is_verbose = FALSE;
  gboolean is_isolated = FALSE;
  int n_jobs = 1;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "analyze", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &analyzers,
      N_ ("Run this analyzer (may be repeated)"), N_ ("PLUGIN") },
    { "set", 's', 0, G_OPTION_ARG_STRING_ARRAY, &settings, N_ ("Set a parameter (may be repeated)"),
      N_ ("PLUGIN.PARAMETER=VALUE") },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &n_jobs, N_ ("Work on so many articles side by side"),
      N_ ("N") },
    { "isolate", 0, 0, G_OPTION_ARG_NONE, &is_isolated,
      N_ ("Read each page in a process of its own"), NULL },
    /* Only to measure what a step of the page importer is worth: docs/extraction.md. */
    { "without", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING_ARRAY, &without, NULL, NULL },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &is_verbose, N_ ("Show what plugins log"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, NULL,
                          _ ("Reads one JSON object a line from standard input, with “text”, "
                             "“html_path” or “url”, and writes one a line."),
                          &argc, &argv, &status))
    return status;

  if (!set_up (&batch, analyzers, n_jobs, is_isolated, &error) || !check_analyzers (&batch, &error)
      || !read_settings (&batch, (const char *const *) settings, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_USAGE;
    }

  batch.without = without;
  if (is_verbose)
    g_signal_connect (lectern_workbench_get_pool (batch.workbench), "log", G_CALLBACK (log_cb),
                      NULL);
  take_lines (&batch);
  g_main_loop_run (batch.loop);
  lectern_workbench_shut_down (batch.workbench);
  if (lectern_cli_input_get_error (batch.input) != NULL)
    {
      lectern_cli_complain (lectern_cli_input_get_error (batch.input));
      return LECTERN_CLI_FAILED;
    }

  return batch.has_failed ? LECTERN_CLI_FAILED : LECTERN_CLI_OK;
}

const LecternCliCommand lectern_cli_batch = {
  "batch",
  N_ ("Analyze many articles, JSON Lines in and out"),
  run_batch,
};
