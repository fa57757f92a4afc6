/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <lectern.h>

#include "lectern-worker-service.h"
#include "plugin/lectern-module.h"
#include "plugin/lectern-sealed-bytes.h"
#include "plugin/lectern-worker-protocol.h"

/* The plugin runs in the main thread, inside the method call; D-Bus has a thread of its own, which
 * sees a Cancel while the plugin is at work. */
#define PROGRESS_INTERVAL_US (50 * 1000)
#define MAX_LOG_LINES 100
#define MAX_LOG_LENGTH 500

typedef struct {
  GMainLoop *loop;
  GDBusConnection *connection;
  guint confinement;

  /* what was opened */
  char *point;
  char *folder;
  char *id;
  char *version;
  LecternAnalyzer analyzer;
  LecternImporter importer;
  gpointer state;
  GHashTable *resources; /* name → Resource */

  /* the call at work */
  LecternHost host;
  gint is_cancelled; /* (atomic) */
  gint64 progress_time_us;
  double progress;
  guint n_log_lines;
} Service;

/* A file that the user chose. A new call with the same memory file keeps its bytes, so that a
 * plugin sees by the pointer that it need not read them again. */
typedef struct {
  ino_t inode;
  GBytes *bytes; /* owned */
} Resource;

static void
resource_free (gpointer data)
{
  Resource *resource = data;

  g_bytes_unref (resource->bytes);
  g_free (resource);
}

static void
emit (Service *self, const char *name, GVariant *arguments)
{
  g_dbus_connection_emit_signal (self->connection, NULL, LECTERN_WORKER_PATH,
                                 LECTERN_WORKER_INTERFACE, name, arguments, NULL);
}

static void
host_progress (const LecternHost *host, double fraction)
{
  Service *self = host->data;
  gint64 now = g_get_monotonic_time ();

  /* Written so that a NaN is passed over, too. */
  if (!(fraction > self->progress && fraction <= 1.0)
      || now - self->progress_time_us < PROGRESS_INTERVAL_US)
    return;

  self->progress = fraction;
  self->progress_time_us = now;
  emit (self, "Progress", g_variant_new ("(d)", fraction));
}

static gboolean
host_is_cancelled (const LecternHost *host)
{
  Service *self = host->data;

  return g_atomic_int_get (&self->is_cancelled) != 0;
}

static void
send_log_line (Service *self, const char *message)
{
  g_autofree char *valid = NULL;

  if (self->n_log_lines >= MAX_LOG_LINES)
    return;

  self->n_log_lines++;
  valid = g_utf8_make_valid (message, strnlen (message, MAX_LOG_LENGTH));
  emit (self, "Log", g_variant_new ("(s)", valid));
}

static void
host_log (const LecternHost *host, const char *message)
{
  if (message != NULL)
    send_log_line (host->data, message);
}

static GBytes *
host_open_resource (const LecternHost *host, const char *name, GError **error)
{
  Service *self = host->data;
  const Resource *resource = name != NULL ? g_hash_table_lookup (self->resources, name) : NULL;

  if (resource != NULL)
    return g_bytes_ref (resource->bytes);

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
               _ ("No file is chosen for “%s”. Choose one in the preferences."),
               name != NULL ? name : "");
  return NULL;
}

static GBytes *
host_fetch (const LecternHost *host, const char *address, GError **error)
{
  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN,
                       _ ("Fetching an address needs the permission Network, which this version "
                          "of Lectern gives to no plugin yet."));
  return NULL;
}

/* Messages of libraries go the same way. Without memory there is nothing to send: the exit status
 * says so. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  Service *self = user_data;
  const char *message = NULL;

  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal (fields[i].key, "MESSAGE") && fields[i].length < 0)
      message = fields[i].value;
  if (message == NULL)
    return G_LOG_WRITER_HANDLED;
  if ((level & G_LOG_LEVEL_ERROR) != 0 && strstr (message, "failed to allocate") != NULL)
    _exit (LECTERN_WORKER_EXIT_MEMORY);
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING)) != 0)
    send_log_line (self, message);

  return G_LOG_WRITER_HANDLED;
}

static void
begin_call (Service *self)
{
  g_atomic_int_set (&self->is_cancelled, 0);
  self->progress = 0;
  self->progress_time_us = 0;
  self->n_log_lines = 0;
}

/* Takes @error. */
static void
return_error (GDBusMethodInvocation *invocation, GError *error, const char *format)
{
  guint code = LECTERN_ERROR_FAILED;
  g_autofree char *message = NULL;

  if (error != NULL && error->domain == LECTERN_ERROR)
    code = error->code;
  message = g_utf8_make_valid (error != NULL ? error->message : "", -1);
  if (g_str_equal (format, "(usu)"))
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(usu)", code + 1, message, 0));
  else
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(usah)", code + 1, message, NULL));
  g_clear_error (&error);
}

static void
return_bytes (GDBusMethodInvocation *invocation, GBytes *bytes)
{
  g_autoptr (GUnixFDList) fds = NULL;
  GError *error = NULL;
  GVariantBuilder handles;
  int fd = lectern_sealed_bytes_write (bytes, "lectern-result", &error);

  if (fd < 0)
    {
      return_error (invocation, error, "(usah)");
      return;
    }
  fds = g_unix_fd_list_new_from_array (&fd, 1);
  g_variant_builder_init (&handles, G_VARIANT_TYPE ("ah"));
  g_variant_builder_add (&handles, "h", 0);
  g_dbus_method_invocation_return_value_with_unix_fd_list (
      invocation, g_variant_new ("(usah)", 0, "", &handles), fds);
}

/* The file descriptor that came with a call; owned by the caller. */
static int
take_fd (GDBusMethodInvocation *invocation, gint32 handle, GError **error)
{
  GDBusMessage *message = g_dbus_method_invocation_get_message (invocation);
  GUnixFDList *fds = g_dbus_message_get_unix_fd_list (message);

  if (fds == NULL || handle < 0 || handle >= g_unix_fd_list_get_length (fds))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                           "A file descriptor is missing.");
      return -1;
    }

  return g_unix_fd_list_get (fds, handle, error);
}

static GBytes *
take_bytes (GDBusMethodInvocation *invocation, gint32 handle, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  int fd = take_fd (invocation, handle, error);

  if (fd < 0)
    return NULL;
  bytes = lectern_sealed_bytes_map (fd, LECTERN_WORKER_MAX_INPUT, error);
  close (fd);

  return g_steal_pointer (&bytes);
}

static Resource *
take_resource (Service *self,
               GDBusMethodInvocation *invocation,
               const char *name,
               gint32 handle,
               GError **error)
{
  Resource *resource = g_hash_table_lookup (self->resources, name);
  struct stat info = { 0 };
  GBytes *bytes = NULL;
  int fd = take_fd (invocation, handle, error);

  if (fd < 0)
    return NULL;
  if (fstat (fd, &info) == 0 && resource != NULL && resource->inode == info.st_ino)
    bytes = g_bytes_ref (resource->bytes);
  else
    bytes = lectern_sealed_bytes_map (fd, LECTERN_WORKER_MAX_INPUT, error);
  close (fd);
  if (bytes == NULL)
    return NULL;

  resource = g_new0 (Resource, 1);
  resource->inode = info.st_ino;
  resource->bytes = bytes;

  return resource;
}

static gboolean
take_resources (Service *self, GDBusMethodInvocation *invocation, GVariant *list, GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        resource_free);
  GVariantIter iter;
  const char *name = NULL;
  gint32 handle = -1;

  if (g_variant_n_children (list) > LECTERN_WORKER_MAX_RESOURCES)
    return FALSE;

  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&sh)", &name, &handle))
    {
      Resource *resource = take_resource (self, invocation, name, handle, error);

      if (resource == NULL)
        return FALSE;
      g_hash_table_replace (taken, g_strdup (name), resource);
    }
  g_hash_table_unref (self->resources);
  self->resources = g_steal_pointer (&taken);

  return TRUE;
}

static gboolean
open_tables (Service *self, const LecternModule *module, GError **error)
{
  gboolean is_known = FALSE;

  if (g_str_equal (self->point, LECTERN_POINT_ANALYZER))
    is_known = lectern_module_get_table (module, self->point, &self->analyzer,
                                         sizeof self->analyzer)
               && self->analyzer.analyze != NULL;
  else if (g_str_equal (self->point, LECTERN_POINT_IMPORTER))
    is_known = lectern_module_get_table (module, self->point, &self->importer,
                                         sizeof self->importer)
               && self->importer.import != NULL;
  if (!is_known)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_ABI,
                   "The module does not extend %s as its key file says.", self->point);
      return FALSE;
    }

  if (self->analyzer.open != NULL)
    {
      g_autoptr (GError) local = NULL;

      self->state = self->analyzer.open (&self->host, self->folder, &local);
      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return FALSE;
        }
    }

  return TRUE;
}

static void
handle_open (Service *self, GDBusMethodInvocation *invocation, GVariant *arguments)
{
  const LecternModule *module = NULL;
  GError *error = NULL;
  gint32 handle = -1;
  int fd = -1;

  if (self->point != NULL)
    {
      return_error (invocation, NULL, "(usu)");
      return;
    }
  g_variant_get (arguments, "(hssss)", &handle, &self->point, &self->folder, &self->id,
                 &self->version);
  begin_call (self);
  fd = take_fd (invocation, handle, &error);
  if (fd >= 0 && lectern_module_check_file (fd, FALSE, &error))
    module = lectern_module_load (fd, &error);
  if (fd >= 0)
    close (fd);
  if (module == NULL || !open_tables (self, module, &error))
    {
      return_error (invocation, error, "(usu)");
      return;
    }

  g_dbus_method_invocation_return_value (invocation,
                                         g_variant_new ("(usu)", 0, "", self->confinement));
}

static GPtrArray *
read_layers (GVariant *packed, LecternArticle *article, GError **error)
{
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_layer_unref);
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);

  for (gsize i = 0; i < g_variant_n_children (packed); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (packed, i);
      g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (child);
      LecternLayer *layer = lectern_layer_from_bytes (bytes, text, length, error);

      if (layer == NULL)
        return NULL;
      g_ptr_array_add (layers, layer);
    }

  return g_steal_pointer (&layers);
}

static LecternLayer *
analyze (Service *self, GBytes *input, GError **error)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (LECTERN_WORKER_ANALYZE_TYPE), input, FALSE));
  g_autoptr (GVariant) packed_article = NULL;
  g_autoptr (GVariant) packed_layers = NULL;
  g_autoptr (GVariant) parameters = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (LecternLayerBuilder) builder = NULL;
  LecternAnalyzerRequest request = { sizeof request, &self->host, NULL, NULL, NULL, NULL };

  g_variant_get (variant, "(@ay@aay@a{sv})", &packed_article, &packed_layers, &parameters);
  bytes = g_variant_get_data_as_bytes (packed_article);
  article = lectern_article_from_bytes (bytes, error);
  if (article == NULL)
    return NULL;
  layers = read_layers (packed_layers, article, error);
  if (layers == NULL)
    return NULL;

  request.article = article;
  request.parameters = parameters;
  request.layers = layers;
  request.folder = self->folder;
  builder = lectern_layer_builder_new (self->id, self->version,
                                       lectern_article_get_revision (article));
  if (!self->analyzer.analyze (self->state, &request, builder, error))
    return NULL;

  return lectern_layer_builder_end (builder);
}

static void
handle_analyze (Service *self, GDBusMethodInvocation *invocation, GVariant *arguments)
{
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (GBytes) input = NULL;
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GVariant) resources = NULL;
  GError *error = NULL;
  gint32 handle = -1;

  g_variant_get (arguments, "(h@a(sh))", &handle, &resources);
  begin_call (self);
  if (self->analyzer.analyze != NULL && take_resources (self, invocation, resources, &error))
    input = take_bytes (invocation, handle, &error);
  if (input != NULL)
    layer = analyze (self, input, &error);
  if (layer == NULL)
    {
      return_error (invocation, error, "(usah)");
      return;
    }

  output = lectern_layer_to_bytes (layer);
  return_bytes (invocation, output);
}

static LecternImportResult *
import (Service *self, GBytes *content, GVariant *details, GError **error)
{
  g_autoptr (LecternImportBuilder) builder = lectern_import_builder_new ();
  g_autoptr (GVariant) given = g_variant_lookup_value (details, "given", G_VARIANT_TYPE_VARDICT);
  LecternImporterRequest request = { sizeof request, &self->host, content, NULL, NULL, NULL, NULL };

  g_variant_lookup (details, "media-type", "&s", &request.media_type);
  g_variant_lookup (details, "charset", "&s", &request.charset);
  g_variant_lookup (details, "address", "&s", &request.address);
  if (given == NULL)
    given = g_variant_ref_sink (g_variant_new ("a{sv}", NULL));
  request.given = given;
  if (!self->importer.import (&request, builder, error))
    return NULL;

  return lectern_import_builder_end (builder);
}

static void
handle_import (Service *self, GDBusMethodInvocation *invocation, GVariant *arguments)
{
  g_autoptr (LecternImportResult) result = NULL;
  g_autoptr (GVariant) details = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) output = NULL;
  GError *error = NULL;
  gint32 handle = -1;

  g_variant_get (arguments, "(h@a{sv})", &handle, &details);
  begin_call (self);
  if (self->importer.import != NULL)
    content = take_bytes (invocation, handle, &error);
  if (content != NULL)
    result = import (self, content, details, &error);
  if (result == NULL)
    {
      return_error (invocation, error, "(usah)");
      return;
    }

  output = lectern_import_result_to_bytes (result);
  return_bytes (invocation, output);
}

static void
method_call_cb (GDBusConnection *connection,
                const char *sender,
                const char *path,
                const char *interface,
                const char *method,
                GVariant *arguments,
                GDBusMethodInvocation *invocation,
                gpointer user_data)
{
  Service *self = user_data;

  if (g_str_equal (method, "Open"))
    handle_open (self, invocation, arguments);
  else if (g_str_equal (method, "Analyze"))
    handle_analyze (self, invocation, arguments);
  else if (g_str_equal (method, "Import"))
    handle_import (self, invocation, arguments);
  else
    g_dbus_method_invocation_return_value (invocation, NULL);
}

/* In the thread of D-Bus, while the plugin works. */
static GDBusMessage *
cancel_filter (GDBusConnection *connection,
               GDBusMessage *message,
               gboolean is_incoming,
               gpointer user_data)
{
  Service *self = user_data;

  if (is_incoming && g_strcmp0 (g_dbus_message_get_member (message), "Cancel") == 0)
    g_atomic_int_set (&self->is_cancelled, 1);

  return message;
}

static void
closed_cb (GDBusConnection *connection,
           gboolean remote_peer_vanished,
           GError *error,
           gpointer user_data)
{
  Service *self = user_data;

  g_main_loop_quit (self->loop);
}

static gboolean
connect_to_host (Service *self, int fd, GError **error)
{
  static const GDBusInterfaceVTable vtable = { method_call_cb, NULL, NULL, { 0 } };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (LECTERN_WORKER_INTROSPECTION,
                                                                 error);
  g_autoptr (GSocketConnection) stream = NULL;
  g_autoptr (GSocket) socket = NULL;

  if (node == NULL || (socket = g_socket_new_from_fd (fd, error)) == NULL)
    return FALSE;
  stream = g_socket_connection_factory_create_connection (socket);
  self->connection = g_dbus_connection_new_sync (
      G_IO_STREAM (stream), NULL,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING,
      NULL, NULL, error);
  if (self->connection == NULL)
    return FALSE;

  g_dbus_connection_set_exit_on_close (self->connection, FALSE);
  g_signal_connect (self->connection, "closed", G_CALLBACK (closed_cb), self);
  g_dbus_connection_add_filter (self->connection, cancel_filter, self, NULL);
  if (g_dbus_connection_register_object (self->connection, LECTERN_WORKER_PATH, node->interfaces[0],
                                         &vtable, self, NULL, error)
      == 0)
    return FALSE;
  g_dbus_connection_start_message_processing (self->connection);

  return TRUE;
}

gboolean
lectern_worker_service_run (int socket, guint confinement, GError **error)
{
  Service *self = g_new0 (Service, 1);

  self->confinement = confinement;
  self->loop = g_main_loop_new (NULL, FALSE);
  self->host = (LecternHost){ .size = sizeof self->host,
                              .data = self,
                              .progress = host_progress,
                              .is_cancelled = host_is_cancelled,
                              .log = host_log,
                              .open_resource = host_open_resource,
                              .fetch = host_fetch };
  self->resources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, resource_free);
  if (!connect_to_host (self, socket, error))
    return FALSE;

  g_log_set_writer_func (write_log, self, NULL);
  g_main_loop_run (self->loop);
  if (self->analyzer.close != NULL)
    self->analyzer.close (self->state);

  return TRUE;
}
