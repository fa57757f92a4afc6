/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/socket.h>

#include "hostile-server.h"

#define MAX_HEAD_BYTES (64 * 1024)

struct _HostileServer {
  GSocket *listener;            /* owned */
  GTlsCertificate *certificate; /* (nullable), owned */
  GThread *thread;              /* owned */
  GCancellable *stop;           /* owned */
  guint16 port;

  GMutex lock;
  GHashTable *scenarios; /* (mutex lock), owned: path to HostileStep * */
  GPtrArray *answers;    /* (mutex lock), owned: what answers were made of */
  GPtrArray *threads;    /* (mutex lock), owned: one a connection */
  GString *received;     /* (mutex lock), owned */
  gsize n_bytes;         /* (mutex lock) */
  guint n_connections;   /* (mutex lock) */
  guint n_requests;      /* (mutex lock) */
  guint n_active;        /* (mutex lock) */
  guint most_active;     /* (mutex lock) */
};

typedef struct {
  HostileServer *server;
  GSocketConnection *connection; /* owned */
} Visit;

static void
wait_ms (HostileServer *self, guint ms)
{
  GPollFD fd = { -1, 0, 0 };

  if (ms > 0 && g_cancellable_make_pollfd (self->stop, &fd))
    {
      g_poll (&fd, 1, (int) ms);
      g_cancellable_release_fd (self->stop);
    }
}

/* The head of the next request; NULL when the other side is gone. */
static char *
read_head (HostileServer *self, GInputStream *input)
{
  g_autoptr (GString) head = g_string_new (NULL);
  char piece[4096];

  while (strstr (head->str, "\r\n\r\n") == NULL && head->len < MAX_HEAD_BYTES)
    {
      gssize n_read = g_input_stream_read (input, piece, sizeof piece, self->stop, NULL);

      if (n_read <= 0)
        return NULL;
      g_string_append_len (head, piece, n_read);
      g_mutex_lock (&self->lock);
      self->n_bytes += (gsize) n_read;
      g_mutex_unlock (&self->lock);
    }

  return g_string_free (g_steal_pointer (&head), FALSE);
}

static void
reset (GSocketConnection *connection)
{
  struct linger linger = { 1, 0 };
  GSocket *socket = g_socket_connection_get_socket (connection);

  setsockopt (g_socket_get_fd (socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
}

/* FALSE ends the connection. */
static gboolean
play (HostileServer *self, GOutputStream *output, Visit *visit, const HostileStep *step)
{
  for (; step->act != HOSTILE_END; step++)
    {
      gsize length = step->length > 0      ? step->length
                     : step->bytes != NULL ? strlen (step->bytes)
                                           : 0;

      switch (step->act)
        {
        case HOSTILE_SEND:
          for (guint i = 0; i < MAX (1, step->n); i++)
            {
              if (!g_output_stream_write_all (output, step->bytes, length, NULL, self->stop, NULL))
                return FALSE;
              wait_ms (self, step->pause_ms);
            }
          break;
        case HOSTILE_SLEEP:
          wait_ms (self, step->pause_ms);
          break;
        case HOSTILE_HANG:
          wait_ms (self, G_MAXINT);
          return FALSE;
        case HOSTILE_RESET:
          reset (visit->connection);
          return FALSE;
        default:
          return FALSE;
        }
    }

  return TRUE;
}

static const HostileStep *
find_scenario (HostileServer *self, const char *head)
{
  const char *path = strchr (head, ' ');
  gsize length = path != NULL ? strcspn (path + 1, " ?") : 0;
  g_autofree char *key = g_strndup (path != NULL ? path + 1 : "", length);

  /* What a proxy is asked for is a whole address. */
  if (g_str_has_prefix (key, "http://"))
    {
      const char *slash = strchr (key + strlen ("http://"), '/');

      return g_hash_table_lookup (self->scenarios, slash != NULL ? slash : "/");
    }

  return g_hash_table_lookup (self->scenarios, key);
}

static void
serve (HostileServer *self, Visit *visit, GIOStream *stream)
{
  GInputStream *input = g_io_stream_get_input_stream (stream);
  GOutputStream *output = g_io_stream_get_output_stream (stream);
  gboolean go_on = TRUE;

  while (go_on)
    {
      const HostileStep *steps = NULL;
      g_autofree char *head = read_head (self, input);

      if (head == NULL)
        return;
      g_mutex_lock (&self->lock);
      self->n_requests++;
      self->n_active++;
      self->most_active = MAX (self->most_active, self->n_active);
      g_string_append (self->received, head);
      steps = find_scenario (self, head);
      g_mutex_unlock (&self->lock);

      go_on = steps != NULL && play (self, output, visit, steps);

      g_mutex_lock (&self->lock);
      self->n_active--;
      g_mutex_unlock (&self->lock);
    }
}

static gpointer
visit_worker (gpointer user_data)
{
  Visit *visit = user_data;
  HostileServer *self = visit->server;
  g_autoptr (GIOStream) tls = NULL;

  if (self->certificate != NULL)
    tls = g_tls_server_connection_new (G_IO_STREAM (visit->connection), self->certificate, NULL);
  serve (self, visit, tls != NULL ? tls : G_IO_STREAM (visit->connection));
  g_io_stream_close (G_IO_STREAM (visit->connection), NULL, NULL);
  g_object_unref (visit->connection);
  g_free (visit);

  return NULL;
}

static gpointer
listen_worker (gpointer user_data)
{
  HostileServer *self = user_data;

  for (;;)
    {
      g_autoptr (GSocket) socket = g_socket_accept (self->listener, self->stop, NULL);
      Visit *visit = NULL;

      if (socket == NULL)
        return NULL;
      visit = g_new0 (Visit, 1);
      visit->server = self;
      visit->connection = g_socket_connection_factory_create_connection (socket);
      g_mutex_lock (&self->lock);
      self->n_connections++;
      g_ptr_array_add (self->threads, g_thread_new ("visit", visit_worker, visit));
      g_mutex_unlock (&self->lock);
    }
}

HostileServer *
hostile_server_new (GTlsCertificate *certificate)
{
  HostileServer *self = g_new0 (HostileServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->stop = g_cancellable_new ();
  self->scenarios = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->answers = g_ptr_array_new_with_free_func (g_free);
  self->threads = g_ptr_array_new ();
  self->received = g_string_new (NULL);

  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                 &error);
  g_assert_no_error (error);
  g_socket_bind (self->listener, wanted, FALSE, &error);
  g_assert_no_error (error);
  g_socket_set_listen_backlog (self->listener, 128);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (self->listener, NULL);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("hostile-server", listen_worker, self);

  return self;
}

void
hostile_server_free (HostileServer *self)
{
  g_cancellable_cancel (self->stop);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));

  g_object_unref (self->listener);
  g_object_unref (self->stop);
  g_clear_object (&self->certificate);
  g_hash_table_unref (self->scenarios);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->threads);
  g_string_free (self->received, TRUE);
  g_mutex_clear (&self->lock);
  g_free (self);
}

guint16
hostile_server_get_port (HostileServer *self)
{
  return self->port;
}

char *
hostile_server_dup_address (HostileServer *self, const char *host, const char *path)
{
  return g_strdup_printf ("%s://%s:%u%s", self->certificate != NULL ? "https" : "http", host,
                          self->port, path);
}

void
hostile_server_add (HostileServer *self, const char *path, const HostileStep *steps)
{
  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->scenarios, g_strdup (path), (gpointer) steps);
  g_mutex_unlock (&self->lock);
}

void
hostile_server_add_answer (HostileServer *self,
                           const char *path,
                           const char *status,
                           const char *headers,
                           const char *body)
{
  HostileStep *steps = g_new0 (HostileStep, 2);

  steps[0].act = HOSTILE_SEND;
  steps[0].bytes = g_strdup_printf ("HTTP/1.1 %s\r\n%sContent-Length: %zu\r\n\r\n%s", status,
                                    headers, strlen (body), body);
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->answers, steps);
  g_ptr_array_add (self->answers, (gpointer) steps[0].bytes);
  g_mutex_unlock (&self->lock);
  hostile_server_add (self, path, steps);
}

guint
hostile_server_get_n_connections (HostileServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_connections;
}

guint
hostile_server_get_n_requests (HostileServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_requests;
}

gsize
hostile_server_get_n_bytes (HostileServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_bytes;
}

guint
hostile_server_get_most_at_once (HostileServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->most_active;
}

char *
hostile_server_dup_received (HostileServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->received->str);
}
