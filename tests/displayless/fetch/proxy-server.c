/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* HTTP: RFC 9110, section 9.3.6, and RFC 9112, section 3.2. SOCKS 5: RFC 1928. */

#include "config.h"

#include <string.h>

#include "proxy-server.h"

#define MAX_HEAD_BYTES (64 * 1024)
#define MAX_AT_ONCE 16

#define SOCKS_VERSION 5
#define SOCKS_IPV4 1
#define SOCKS_NAME 3
#define SOCKS_NOT_ALLOWED 2

struct _ProxyServer {
  GSocketService *service; /* owned */
  GMainContext *context;   /* owned: of the thread that accepts */
  GMainLoop *loop;         /* owned */
  GThread *thread;         /* owned */
  GCancellable *stop;      /* owned */
  ProxyKind kind;
  guint16 target;
  guint16 port;

  GMutex lock;
  GCond gone;
  GString *asked; /* (mutex lock), owned */
  guint n_visits; /* (mutex lock) */
};

typedef struct {
  ProxyServer *server;
  GIOStream *from; /* borrowed */
  GIOStream *to;   /* borrowed */
} Way;

static void
note (ProxyServer *self, const char *what)
{
  g_mutex_lock (&self->lock);
  g_string_append (self->asked, what);
  g_string_append_c (self->asked, '\n');
  g_mutex_unlock (&self->lock);
}

static gpointer
relay_worker (gpointer user_data)
{
  Way *way = user_data;

  g_output_stream_splice (g_io_stream_get_output_stream (way->to),
                          g_io_stream_get_input_stream (way->from), 0, way->server->stop, NULL);
  g_socket_shutdown (g_socket_connection_get_socket (G_SOCKET_CONNECTION (way->to)), FALSE, TRUE,
                     NULL);

  return NULL;
}

/* All bytes both ways until both sides are at their end. */
static void
relay (ProxyServer *self, GIOStream *client, GIOStream *origin)
{
  Way there = { self, client, origin };
  Way back = { self, origin, client };
  GThread *thread = g_thread_new ("relay", relay_worker, &there);

  relay_worker (&back);
  g_thread_join (thread);
}

static GIOStream *
go (ProxyServer *self)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, self->target);

  g_socket_client_set_enable_proxy (client, FALSE);
  return self->target != 0 ? G_IO_STREAM (
             g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), self->stop, NULL))
                           : NULL;
}

static gboolean
answer (ProxyServer *self, GIOStream *client, gconstpointer bytes, gsize length)
{
  return g_output_stream_write_all (g_io_stream_get_output_stream (client), bytes, length, NULL,
                                    self->stop, NULL);
}

static gboolean
receive (ProxyServer *self, GIOStream *client, guint8 *bytes, gsize length)
{
  gsize n_read = 0;

  return g_input_stream_read_all (g_io_stream_get_input_stream (client), bytes, length, &n_read,
                                  self->stop, NULL)
         && n_read == length;
}

static void
speak_http (ProxyServer *self, GIOStream *client)
{
  static const char refused[] = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
  static const char connected[] = "HTTP/1.1 200 Connected\r\n\r\n";
  g_autoptr (GString) head = g_string_new (NULL);
  g_autofree char *line = NULL;
  g_autoptr (GIOStream) origin = NULL;
  guint8 byte = 0;

  while (!g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      if (head->len > MAX_HEAD_BYTES || !receive (self, client, &byte, 1))
        return;
      g_string_append_c (head, (char) byte);
    }
  line = g_strndup (
      head->str,
      (gsize) (g_strrstr_len (head->str, (gssize) strcspn (head->str, "\r"), " ") - head->str));
  note (self, line);
  origin = go (self);
  if (origin == NULL)
    {
      answer (self, client, refused, strlen (refused));
      return;
    }
  if (g_str_has_prefix (line, "CONNECT ") ? answer (self, client, connected, strlen (connected))
                                          : answer (self, origin, head->str, head->len))
    relay (self, client, origin);
}

/* Whereto, behind the kind of the address; NULL when the other side is gone or speaks otherwise. */
static char *
receive_target (ProxyServer *self, GIOStream *client, guint8 kind)
{
  guint8 bytes[256] = { 0 };
  guint8 port[2] = { 0 };
  guint8 length = 4;
  g_autoptr (GInetAddress) address = NULL;
  g_autofree char *text = NULL;

  if (kind != SOCKS_NAME && kind != SOCKS_IPV4)
    return NULL;
  if (kind == SOCKS_NAME && !receive (self, client, &length, 1))
    return NULL;
  if (!receive (self, client, bytes, length) || !receive (self, client, port, 2))
    return NULL;
  if (kind == SOCKS_IPV4)
    {
      address = g_inet_address_new_from_bytes (bytes, G_SOCKET_FAMILY_IPV4);
      text = g_inet_address_to_string (address);
    }

  return g_strdup_printf ("%s %s:%u", kind == SOCKS_NAME ? "name" : "address",
                          kind == SOCKS_NAME ? (const char *) bytes : text,
                          (guint) port[0] << 8 | port[1]);
}

static void
speak_socks (ProxyServer *self, GIOStream *client)
{
  const guint8 chosen[2] = { SOCKS_VERSION, 0 };
  guint8 reply[10] = { SOCKS_VERSION, 0, 0, SOCKS_IPV4 };
  guint8 bytes[256] = { 0 };
  g_autofree char *target = NULL;
  g_autoptr (GIOStream) origin = NULL;

  if (!receive (self, client, bytes, 2) || bytes[0] != SOCKS_VERSION
      || !receive (self, client, bytes + 2, bytes[1]) || !answer (self, client, chosen, 2)
      || !receive (self, client, bytes, 4))
    return;
  target = receive_target (self, client, bytes[3]);
  if (target == NULL)
    return;
  note (self, target);
  origin = go (self);
  reply[1] = origin != NULL ? 0 : SOCKS_NOT_ALLOWED;
  if (answer (self, client, reply, sizeof reply) && origin != NULL)
    relay (self, client, origin);
}

/* Counted before a thread takes it, so that none is missed at the end. */
static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer user_data)
{
  ProxyServer *self = user_data;

  g_mutex_lock (&self->lock);
  self->n_visits++;
  g_mutex_unlock (&self->lock);

  return FALSE;
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer user_data)
{
  ProxyServer *self = user_data;

  if (self->kind == PROXY_HTTP)
    speak_http (self, G_IO_STREAM (connection));
  else
    speak_socks (self, G_IO_STREAM (connection));
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_mutex_lock (&self->lock);
  self->n_visits--;
  g_cond_signal (&self->gone);
  g_mutex_unlock (&self->lock);

  return TRUE;
}

static gpointer
accept_worker (gpointer user_data)
{
  ProxyServer *self = user_data;

  g_main_context_push_thread_default (self->context);
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

ProxyServer *
proxy_server_new (ProxyKind kind, guint16 port)
{
  ProxyServer *self = g_new0 (ProxyServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->lock);
  g_cond_init (&self->gone);
  self->kind = kind;
  self->target = port;
  self->stop = g_cancellable_new ();
  self->asked = g_string_new (NULL);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_main_context_push_thread_default (self->context);
  self->service = g_threaded_socket_service_new (MAX_AT_ONCE);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
  g_main_context_pop_thread_default (self->context);
  g_assert_no_error (error);
  self->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
  self->thread = g_thread_new ("proxy", accept_worker, self);

  return self;
}

void
proxy_server_free (ProxyServer *self)
{
  g_cancellable_cancel (self->stop);
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_mutex_lock (&self->lock);
  while (self->n_visits > 0)
    g_cond_wait (&self->gone, &self->lock);
  g_mutex_unlock (&self->lock);
  g_object_unref (self->service);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->stop);
  g_string_free (self->asked, TRUE);
  g_cond_clear (&self->gone);
  g_mutex_clear (&self->lock);
  g_free (self);
}

char *
proxy_server_dup_address (ProxyServer *self)
{
  return g_strdup_printf ("%s://127.0.0.1:%u", self->kind == PROXY_HTTP ? "http" : "socks5",
                          self->port);
}

char *
proxy_server_dup_asked (ProxyServer *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->asked->str);
}
