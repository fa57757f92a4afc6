/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <fcntl.h>
#include <gio/gunixfdlist.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "../plugin/lectern-module.h"
#include "../plugin/lectern-plugin.h"
#include "../plugin/lectern-sealed-bytes.h"
#include "../plugin/lectern-trusted-path.h"
#include "../plugin/lectern-worker-protocol.h"
#include "lectern-resource-store.h"
#include "lectern-worker-process.h"

/* A process ends in one place, exited_cb (): whatever went wrong before only says why (`reason`)
 * and kills it. So a call that is at work is answered once, after the process is gone and its exit
 * status known. A cancelled call is answered at once; the process then has a moment to come back.
 */

#define DEFAULT_DEADLINE_MS 10000
#define DEFAULT_MEMORY_MB 512
/* Loading tables and weights is not part of a call. */
#define OPEN_DEADLINE_MS 20000
/* From the polite word to SIGKILL. */
#define GRACE_MS 250
#define SAMPLE_INTERVAL_MS 100
/* A plugin that talks more than this during one call is ended. */
#define MAX_MESSAGES 5000
#define MAX_MESSAGE_LENGTH 500

typedef enum {
  REASON_NONE, /* it ended by itself */
  REASON_QUIT,
  REASON_CANCELLED,
  REASON_TIMED_OUT,
  REASON_PROTOCOL,
  REASON_REFUSED, /* the error is set already */
} Reason;

struct _LecternWorkerProcess {
  GObject parent_instance;

  /* owned */
  LecternPluginEntry *entry;
  char *point;
  GSubprocess *subprocess;     /* (nullable) */
  GDBusConnection *connection; /* (nullable) */
  GCancellable *cancellable;   /* of the connection */
  GError *error;               /* (nullable): why it ended */
  GTask *task;                 /* (nullable): the call at work */
  LecternProgress *progress;   /* (nullable): of the call at work */

  LecternWorkerState state;
  Reason reason;
  gboolean has_opened;
  guint confinement;
  guint deadline_ms;
  guint memory_mb;
  guint n_calls;
  gint n_messages; /* (atomic) */
  gulong cancelled_id;
  guint deadline_source;
  guint grace_source;
  guint sample_source;

  /* measured */
  guint64 cpu_before_ms;
  guint run_ms;
  guint run_kb;
};

enum { SIGNAL_STATE_CHANGED, SIGNAL_LOG, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternWorkerProcess, lectern_worker_process, G_TYPE_OBJECT)

static void
lectern_worker_process_dispose (GObject *object)
{
  LecternWorkerProcess *self = LECTERN_WORKER_PROCESS (object);

  g_clear_handle_id (&self->deadline_source, g_source_remove);
  g_clear_handle_id (&self->grace_source, g_source_remove);
  g_clear_handle_id (&self->sample_source, g_source_remove);
  g_clear_object (&self->entry);
  g_clear_object (&self->subprocess);
  g_clear_object (&self->connection);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  g_clear_object (&self->progress);

  G_OBJECT_CLASS (lectern_worker_process_parent_class)->dispose (object);
}

static void
lectern_worker_process_finalize (GObject *object)
{
  LecternWorkerProcess *self = LECTERN_WORKER_PROCESS (object);

  g_clear_error (&self->error);
  g_free (self->point);

  G_OBJECT_CLASS (lectern_worker_process_parent_class)->finalize (object);
}

static void
lectern_worker_process_class_init (LecternWorkerProcessClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_worker_process_dispose;
  object_class->finalize = lectern_worker_process_finalize;

  signals[SIGNAL_STATE_CHANGED] = g_signal_new ("state-changed", G_TYPE_FROM_CLASS (klass),
                                                G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                                0);
  signals[SIGNAL_LOG] = g_signal_new ("log", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lectern_worker_process_init (LecternWorkerProcess *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
set_state (LecternWorkerProcess *self, LecternWorkerState state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_signal_emit (self, signals[SIGNAL_STATE_CHANGED], 0);
}

static const char *
get_name (LecternWorkerProcess *self)
{
  return lectern_plugin_info_get_name (lectern_plugin_entry_get_info (self->entry));
}

/* What the kernel says of the process, all threads; nothing that it can say of itself. */
static guint64
read_cpu_ms (LecternWorkerProcess *self)
{
  const char *pid = g_subprocess_get_identifier (self->subprocess);
  struct timespec time = { 0 };
  clockid_t clock = 0;

  if (pid == NULL || clock_getcpuclockid (g_ascii_strtoll (pid, NULL, 10), &clock) != 0
      || clock_gettime (clock, &time) != 0)
    return 0;

  return (guint64) time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void
read_memory (LecternWorkerProcess *self)
{
  const char *pid = g_subprocess_get_identifier (self->subprocess);
  g_autofree char *path = g_strdup_printf ("/proc/%s/status", pid != NULL ? pid : "0");
  g_autofree char *text = NULL;
  const char *line = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;
  line = strstr (text, "\nVmHWM:");
  if (line != NULL)
    self->run_kb = g_ascii_strtoull (line + strlen ("\nVmHWM:"), NULL, 10);
}

static void
measure (LecternWorkerProcess *self)
{
  guint64 cpu_ms = read_cpu_ms (self);

  if (cpu_ms >= self->cpu_before_ms)
    self->run_ms = cpu_ms - self->cpu_before_ms;
  read_memory (self);
}

static gboolean
sample_cb (gpointer user_data)
{
  measure (user_data);
  return G_SOURCE_CONTINUE;
}

static void
kill_process (LecternWorkerProcess *self, Reason reason)
{
  if (self->reason == REASON_NONE)
    self->reason = reason;
  if (self->subprocess != NULL)
    g_subprocess_force_exit (self->subprocess);
}

static void
stop_timers (LecternWorkerProcess *self)
{
  g_clear_handle_id (&self->deadline_source, g_source_remove);
  g_clear_handle_id (&self->grace_source, g_source_remove);
  g_clear_handle_id (&self->sample_source, g_source_remove);
}

/* Ends the call at work: its timers go with it, so that they never hit the next one. */
static GTask *
take_task (LecternWorkerProcess *self)
{
  GTask *task = g_steal_pointer (&self->task);

  if (task != NULL && self->cancelled_id != 0)
    g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled_id);
  self->cancelled_id = 0;
  g_clear_object (&self->progress);

  return task;
}

static gboolean
ran_out_of_memory (LecternWorkerProcess *self)
{
  return g_subprocess_get_if_exited (self->subprocess)
         && g_subprocess_get_exit_status (self->subprocess) == LECTERN_WORKER_EXIT_MEMORY;
}

static GError *
describe_end (LecternWorkerProcess *self)
{
  switch (self->reason)
    {
    case REASON_TIMED_OUT:
      return g_error_new (LECTERN_ERROR, LECTERN_ERROR_TIMED_OUT,
                          _ ("%s took longer than %.3g seconds and was stopped. Nothing else was "
                             "touched; try again, or switch it off."),
                          get_name (self), self->deadline_ms / 1000.0);
    case REASON_PROTOCOL:
      return g_error_new (LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                          _ ("%s answered with something that makes no sense, so it was not used. "
                             "Try again, or switch it off."),
                          get_name (self));
    case REASON_QUIT:
    case REASON_CANCELLED:
      return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
    case REASON_REFUSED:
    case REASON_NONE:
    default:
      break;
    }
  if (ran_out_of_memory (self))
    return g_error_new (LECTERN_ERROR, LECTERN_ERROR_OUT_OF_MEMORY,
                        _ ("%s needed more than %u MB of memory and was stopped. Nothing else was "
                           "touched; try again, or switch it off."),
                        get_name (self), self->memory_mb);
  if (g_subprocess_get_if_signaled (self->subprocess))
    return g_error_new (LECTERN_ERROR, LECTERN_ERROR_CRASHED,
                        _ ("%s crashed (%s). Nothing else was touched; try again, or switch it "
                           "off."),
                        get_name (self),
                        g_strsignal (g_subprocess_get_term_sig (self->subprocess)));

  return g_error_new (LECTERN_ERROR, LECTERN_ERROR_CRASHED,
                      _ ("%s ended without an answer. Nothing else was touched; try again, or "
                         "switch it off."),
                      get_name (self));
}

static void
end (LecternWorkerProcess *self)
{
  g_autoptr (GTask) task = take_task (self);

  stop_timers (self);
  if (self->error == NULL)
    self->error = describe_end (self);
  if (self->connection != NULL)
    g_dbus_connection_close (self->connection, NULL, NULL, NULL);
  /* Its filter and subscription hold references. */
  g_clear_object (&self->connection);
  set_state (self, LECTERN_WORKER_ENDED);
  if (task != NULL)
    g_task_return_error (task, g_error_copy (self->error));
}

static void
exited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWorkerProcess) self = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  g_cancellable_cancel (self->cancellable);
  end (self);
}

static void
closed_cb (GDBusConnection *connection,
           gboolean remote_peer_vanished,
           GError *error,
           LecternWorkerProcess *self)
{
  /* A process that is dying already keeps its own exit status. */
  kill_process (self, REASON_NONE);
}

static gboolean
kill_cb (gpointer user_data)
{
  LecternWorkerProcess *self = user_data;

  self->grace_source = 0;
  kill_process (self, self->task != NULL ? REASON_TIMED_OUT : REASON_CANCELLED);

  return G_SOURCE_REMOVE;
}

/* Asks the plugin to stop, and kills it if it does not. */
static void
cancel_call (LecternWorkerProcess *self)
{
  g_clear_handle_id (&self->deadline_source, g_source_remove);
  if (self->grace_source != 0 || self->state == LECTERN_WORKER_ENDED)
    return;

  if (self->connection != NULL)
    g_dbus_connection_call (self->connection, NULL, LECTERN_WORKER_PATH, LECTERN_WORKER_INTERFACE,
                            "Cancel", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL, NULL);
  self->grace_source = g_timeout_add (GRACE_MS, kill_cb, self);
}

static gboolean
deadline_cb (gpointer user_data)
{
  LecternWorkerProcess *self = user_data;

  self->deadline_source = 0;
  if (self->state == LECTERN_WORKER_STARTING)
    {
      self->deadline_ms = OPEN_DEADLINE_MS;
      kill_process (self, REASON_TIMED_OUT);
    }
  else
    {
      if (self->reason == REASON_NONE)
        self->reason = REASON_TIMED_OUT;
      cancel_call (self);
    }

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_idle_cb (gpointer user_data)
{
  LecternWorkerProcess *self = user_data;
  g_autoptr (GTask) task = NULL;

  if (self->task == NULL || !g_cancellable_is_cancelled (g_task_get_cancellable (self->task)))
    return G_SOURCE_REMOVE;

  task = take_task (self);
  cancel_call (self);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _ ("Cancelled."));

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, LecternWorkerProcess *self)
{
  /* Not from inside g_cancellable_cancel (), which may be in any thread. */
  g_idle_add_full (G_PRIORITY_DEFAULT, cancelled_idle_cb, g_object_ref (self), g_object_unref);
}

static void
signal_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *name,
           GVariant *arguments,
           gpointer user_data)
{
  LecternWorkerProcess *self = user_data;

  if (g_str_equal (name, "Progress") && g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(d)")))
    {
      double fraction = 0;

      g_variant_get (arguments, "(d)", &fraction);
      if (fraction >= 0.0 && fraction <= 1.0)
        lectern_progress_set (self->progress, fraction, NULL);
    }
  else if (g_str_equal (name, "Log") && g_variant_is_of_type (arguments, G_VARIANT_TYPE ("(s)")))
    {
      g_autofree char *line = NULL;
      const char *message = NULL;

      g_variant_get (arguments, "(&s)", &message);
      line = g_utf8_make_valid (message, strnlen (message, MAX_MESSAGE_LENGTH));
      g_debug ("%s: %s", lectern_plugin_entry_get_id (self->entry), line);
      g_signal_emit (self, signals[SIGNAL_LOG], 0, line);
    }
}

static gboolean
flooded_idle_cb (gpointer user_data)
{
  kill_process (user_data, REASON_PROTOCOL);
  return G_SOURCE_REMOVE;
}

/* In the thread of D-Bus. A plugin can write to the socket behind the worker's back. */
static GDBusMessage *
count_filter (GDBusConnection *connection,
              GDBusMessage *message,
              gboolean is_incoming,
              gpointer user_data)
{
  LecternWorkerProcess *self = user_data;
  int n_messages = 0;

  if (!is_incoming)
    return message;

  n_messages = g_atomic_int_add (&self->n_messages, 1);
  if (n_messages == MAX_MESSAGES)
    g_idle_add_full (G_PRIORITY_HIGH, flooded_idle_cb, g_object_ref (self), g_object_unref);
  if (n_messages >= MAX_MESSAGES)
    g_clear_object (&message);

  return message;
}

/* The error that a worker's answer holds, with the plugin's name before its words; but what an
 * importer says is said of the document. */
static GError *
read_error (LecternWorkerProcess *self, guint code, const char *message)
{
  g_autofree char *text = g_utf8_make_valid (message, strnlen (message, MAX_MESSAGE_LENGTH));

  g_strdelimit (text, "\r\n\t", ' ');
  if (code - 1 > LECTERN_ERROR_READ_ONLY)
    return g_error_new (LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                        _ ("%s gave up for a reason that is not known."), get_name (self));
  if (text[0] == '\0')
    return g_error_new (LECTERN_ERROR, code - 1, _ ("%s gave up without saying why."),
                        get_name (self));

  if (self->has_opened && g_str_equal (self->point, LECTERN_POINT_IMPORTER))
    return g_error_new_literal (LECTERN_ERROR, code - 1, text);

  return g_error_new (LECTERN_ERROR, code - 1, "%s: %s", get_name (self), text);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWorkerProcess) self = user_data;
  g_autoptr (GVariant) reply = NULL;
  const char *message = NULL;
  guint code = 0;

  reply = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), NULL, result,
                                                           NULL);
  if (self->state == LECTERN_WORKER_ENDED)
    return;
  if (reply == NULL)
    {
      /* The connection closed: exited_cb () tells why. Any other answer is none that Open has. */
      kill_process (self,
                    g_dbus_connection_is_closed (self->connection) ? REASON_NONE : REASON_PROTOCOL);
      return;
    }
  g_variant_get (reply, "(u&su)", &code, &message, &self->confinement);
  if (code != 0)
    {
      self->error = read_error (self, code, message);
      kill_process (self, REASON_REFUSED);
      return;
    }

  g_clear_handle_id (&self->deadline_source, g_source_remove);
  self->has_opened = TRUE;
  set_state (self, LECTERN_WORKER_IDLE);
}

static void
open_module (LecternWorkerProcess *self)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (self->entry);
  g_autoptr (GUnixFDList) fds = NULL;
  const char *folder = lectern_plugin_info_get_folder (info);
  int fd = lectern_module_open_file (folder, lectern_plugin_info_get_module (info, self->point),
                                     &self->error);

  if (fd < 0)
    {
      g_prefix_error (&self->error, "%s: ", get_name (self));
      kill_process (self, REASON_REFUSED);
      return;
    }

  fds = g_unix_fd_list_new_from_array (&fd, 1);
  g_dbus_connection_call_with_unix_fd_list (
      self->connection, NULL, LECTERN_WORKER_PATH, LECTERN_WORKER_INTERFACE, "Open",
      g_variant_new ("(hssss)", 0, self->point, folder, lectern_plugin_info_get_id (info),
                     lectern_plugin_info_get_version (info)),
      G_VARIANT_TYPE ("(usu)"), G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, NULL, opened_cb,
      g_object_ref (self));
}

static void
connected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWorkerProcess) self = user_data;

  self->connection = g_dbus_connection_new_finish (result, NULL);
  if (self->connection == NULL || self->state == LECTERN_WORKER_ENDED)
    {
      kill_process (self, REASON_NONE);
      return;
    }

  g_dbus_connection_set_exit_on_close (self->connection, FALSE);
  g_signal_connect_object (self->connection, "closed", G_CALLBACK (closed_cb), self, 0);
  g_dbus_connection_add_filter (self->connection, count_filter, g_object_ref (self),
                                g_object_unref);
  g_dbus_connection_signal_subscribe (self->connection, NULL, LECTERN_WORKER_INTERFACE, NULL,
                                      LECTERN_WORKER_PATH, NULL, G_DBUS_SIGNAL_FLAGS_NONE,
                                      signal_cb, g_object_ref (self), g_object_unref);
  if (g_dbus_connection_is_closed (self->connection))
    kill_process (self, REASON_NONE);
  else
    open_module (self);
}

static char *
find_program (GError **error)
{
  const char *path = g_getenv ("LECTERN_WORKER");

  if (path != NULL && g_path_is_absolute (path))
    {
      g_autofree char *resolved = lectern_trusted_path_resolve (path, NULL);

      if (resolved != NULL)
        return g_steal_pointer (&resolved);
    }

  return lectern_trusted_path_resolve (LECTERN_LIBEXEC_DIR "/lectern-worker", error);
}

/* Nothing of the host's environment but the language of messages. */
static char **
build_environment (void)
{
  const char *languages = g_getenv ("LANGUAGE");
  g_auto (GStrv) environment = g_new0 (char *, 1);

  environment = g_environ_setenv (environment, "LC_MESSAGES", setlocale (LC_MESSAGES, NULL), TRUE);
  if (languages != NULL)
    environment = g_environ_setenv (environment, "LANGUAGE", languages, TRUE);
#if LECTERN_SANITIZED
  environment = g_environ_setenv (environment, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
#endif

  return g_steal_pointer (&environment);
}

static gboolean
spawn (LecternWorkerProcess *self, int socket, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *program = find_program (error);
  g_autofree char *folder = NULL;
  g_autofree char *memory = NULL;
  g_auto (GStrv) environment = build_environment ();
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE;

#if LECTERN_SANITIZED
  flags = G_SUBPROCESS_FLAGS_NONE;
#endif
  if (program == NULL)
    {
      close (socket);
      return FALSE;
    }
  folder = g_strconcat (
      "--folder=", lectern_plugin_info_get_folder (lectern_plugin_entry_get_info (self->entry)),
      NULL);
  memory = g_strdup_printf ("--memory-mb=%u", self->memory_mb);
  launcher = g_subprocess_launcher_new (flags);
  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_take_fd (launcher, socket, LECTERN_WORKER_FD);
  self->subprocess = g_subprocess_launcher_spawn (launcher, error, program, folder, memory, NULL);

  return self->subprocess != NULL;
}

static gboolean
start (LecternWorkerProcess *self, GError **error)
{
  g_autoptr (GSocketConnection) stream = NULL;
  g_autoptr (GSocket) socket = NULL;
  g_autofree char *guid = g_dbus_generate_guid ();
  int pair[2] = { -1, -1 };

  if (socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
                           _ ("There is no connection to another process left."));
      return FALSE;
    }
  socket = g_socket_new_from_fd (pair[0], error);
  if (socket == NULL)
    {
      close (pair[0]);
      close (pair[1]);
      return FALSE;
    }
  if (!spawn (self, pair[1], error))
    return FALSE;

  g_subprocess_wait_async (self->subprocess, NULL, exited_cb, g_object_ref (self));
  self->deadline_source = g_timeout_add (OPEN_DEADLINE_MS, deadline_cb, self);
  stream = g_socket_connection_factory_create_connection (socket);
  g_dbus_connection_new (G_IO_STREAM (stream), guid, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_SERVER,
                         NULL, self->cancellable, connected_cb, g_object_ref (self));

  return TRUE;
}

/* Starts a process for the module that @entry has for @point. It is ready when its state says
 * IDLE; where it cannot be started the state is ENDED and the error set. */
LecternWorkerProcess *
lectern_worker_process_new (LecternPluginEntry *entry, const char *point)
{
  LecternWorkerProcess *self = g_object_new (LECTERN_TYPE_WORKER_PROCESS, NULL);
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);
  const char *group = g_str_equal (point, LECTERN_POINT_ANALYZER) ? "Analyzer" : "Importer";

  self->entry = g_object_ref (entry);
  self->point = g_strdup (point);
  self->deadline_ms = lectern_plugin_info_get_int (info, group, "DeadlineMs", DEFAULT_DEADLINE_MS);
  self->memory_mb = lectern_plugin_info_get_int (info, group, "MemoryMb", DEFAULT_MEMORY_MB);
  if (!start (self, &self->error))
    self->state = LECTERN_WORKER_ENDED;

  return self;
}

LecternWorkerState
lectern_worker_process_get_state (LecternWorkerProcess *self)
{
  return self->state;
}

const GError *
lectern_worker_process_get_error (LecternWorkerProcess *self)
{
  return self->error;
}

/* Whether its module was opened; one that ended before has a plugin that cannot run at all. */
gboolean
lectern_worker_process_has_opened (LecternWorkerProcess *self)
{
  return self->has_opened;
}

guint
lectern_worker_process_get_confinement (LecternWorkerProcess *self)
{
  return self->confinement;
}

void
lectern_worker_process_get_usage (LecternWorkerProcess *self, guint *run_ms, guint *run_kb)
{
  *run_ms = self->run_ms;
  *run_kb = self->run_kb;
}

static GBytes *
read_output (GVariant *handles, GUnixFDList *fds, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  gint32 handle = -1;
  int fd = -1;

  if (g_variant_n_children (handles) == 1)
    g_variant_get_child (handles, 0, "h", &handle);
  if (fds != NULL && handle >= 0 && handle < g_unix_fd_list_get_length (fds))
    fd = g_unix_fd_list_get (fds, handle, NULL);
  if (fd < 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                           _ ("The result is missing."));
      return NULL;
    }
  bytes = lectern_sealed_bytes_map (fd, LECTERN_WORKER_MAX_OUTPUT, error);
  close (fd);

  return g_steal_pointer (&bytes);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternWorkerProcess) self = user_data;
  g_autoptr (GUnixFDList) fds = NULL;
  g_autoptr (GVariant) handles = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GTask) task = NULL;
  const char *message = NULL;
  guint code = 0;

  reply = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &fds, result,
                                                           NULL);
  if (self->state == LECTERN_WORKER_ENDED)
    return;
  /* One that was late is not used again, also when nobody waits for it any more. */
  if (reply == NULL || self->reason == REASON_TIMED_OUT)
    {
      kill_process (self,
                    g_dbus_connection_is_closed (self->connection) ? REASON_NONE : REASON_PROTOCOL);
      return;
    }

  measure (self);
  task = take_task (self);
  stop_timers (self);
  g_variant_get (reply, "(u&s@ah)", &code, &message, &handles);
  if (code != 0)
    error = read_error (self, code, message);
  else if ((bytes = read_output (handles, fds, &error)) == NULL)
    g_prefix_error (&error, "%s: ", get_name (self));
  set_state (self, g_str_equal (self->point, LECTERN_POINT_IMPORTER) ? LECTERN_WORKER_SPENT
                                                                     : LECTERN_WORKER_IDLE);
  if (task == NULL)
    return;
  if (bytes != NULL)
    g_task_return_pointer (task, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/* The arguments of Analyze; the files go into @fds. */
static GVariant *
build_arguments (GPtrArray *resources, GUnixFDList *fds)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sh)"));
  for (guint i = 0; resources != NULL && i < resources->len; i++)
    {
      const LecternResource *resource = g_ptr_array_index (resources, i);
      int handle = g_unix_fd_list_append (fds, resource->fd, NULL);

      if (handle >= 0)
        g_variant_builder_add (&builder, "(sh)", resource->name, handle);
    }

  return g_variant_new ("(ha(sh))", 0, &builder);
}

/* Analyzes or imports, as the point says. Only in the state IDLE. */
void
lectern_worker_process_call_async (LecternWorkerProcess *self,
                                   int input,
                                   GPtrArray *resources,
                                   GVariant *details,
                                   LecternProgress *progress,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  gboolean is_import = g_str_equal (self->point, LECTERN_POINT_IMPORTER);
  g_autoptr (GUnixFDList) fds = g_unix_fd_list_new_from_array (&input, 1);
  GVariant *arguments = is_import ? g_variant_new ("(h@a{sv})", 0, details)
                                  : build_arguments (resources, fds);

  g_assert (self->state == LECTERN_WORKER_IDLE && self->task == NULL);

  self->n_calls++;
  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, lectern_worker_process_call_async);
  g_task_set_check_cancellable (self->task, FALSE);
  g_set_object (&self->progress, progress);
  g_atomic_int_set (&self->n_messages, 0);
  self->cpu_before_ms = read_cpu_ms (self);
  set_state (self, LECTERN_WORKER_BUSY);
  self->deadline_source = g_timeout_add (self->deadline_ms, deadline_cb, self);
  self->sample_source = g_timeout_add (SAMPLE_INTERVAL_MS, sample_cb, self);
  g_dbus_connection_call_with_unix_fd_list (
      self->connection, NULL, LECTERN_WORKER_PATH, LECTERN_WORKER_INTERFACE,
      is_import ? "Import" : "Analyze", arguments, G_VARIANT_TYPE ("(usah)"),
      G_DBUS_CALL_FLAGS_NONE, G_MAXINT, fds, NULL, called_cb, g_object_ref (self));
  if (cancellable != NULL)
    self->cancelled_id = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
}

GBytes *
lectern_worker_process_call_finish (LecternWorkerProcess *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* How many calls it was given. */
guint
lectern_worker_process_get_n_calls (LecternWorkerProcess *self)
{
  return self->n_calls;
}

/* An importer that has read a document is ready for another one of the same run. */
void
lectern_worker_process_renew (LecternWorkerProcess *self)
{
  if (self->state == LECTERN_WORKER_SPENT)
    set_state (self, LECTERN_WORKER_IDLE);
}

/* Ends the process: politely where it is idle, so that it can close what it has open. */
void
lectern_worker_process_quit (LecternWorkerProcess *self)
{
  if (self->state == LECTERN_WORKER_ENDED)
    return;

  if (self->reason == REASON_NONE)
    self->reason = REASON_QUIT;
  if (self->state != LECTERN_WORKER_IDLE && self->state != LECTERN_WORKER_SPENT)
    {
      kill_process (self, REASON_QUIT);
      return;
    }

  g_signal_handlers_disconnect_by_func (self->connection, closed_cb, self);
  g_dbus_connection_close (self->connection, NULL, NULL, NULL);
  if (self->grace_source == 0)
    self->grace_source = g_timeout_add (GRACE_MS, kill_cb, self);
}
