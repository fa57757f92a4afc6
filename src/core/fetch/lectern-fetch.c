/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

/* One fetch: a turn in the queue, a request, perhaps another one where the server sends it on,
 * then a body. The steps follow each other as callbacks in the main thread; whatever happens ends
 * in settle (), which closes the stream and gives the turn back before anything else. A stream that
 * is left open would block its host for ever. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-body-private.h"
#include "lectern-capture-private.h"
#include "lectern-fetch-error-private.h"
#include "lectern-fetch-private.h"
#include "lectern-media-type-private.h"
#include "lectern-request-log-private.h"

#define MAX_HOPS 10
#define PAGE_MAX_RAW_BYTES (16 * 1024 * 1024)
#define PAGE_MAX_BYTES (64 * 1024 * 1024)
#define DOCUMENT_MAX_RAW_BYTES (64 * 1024 * 1024)
#define PAGE_DEADLINE_MS 30000
#define STILL_WAITING_S 5
#define READ_BYTES (16 * 1024)
#define PAGE_ACCEPT "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5"

typedef enum {
  STEP_QUEUED,
  STEP_SENDING,
  STEP_READING,
  STEP_CLOSING,
} Step;

typedef struct {
  LecternFetchDoor *door;    /* kept alive by the task's source object */
  GTask *task;               /* owned */
  LecternProgress *progress; /* (nullable), owned */
  char *asked;               /* owned */
  char *reason;              /* owned */
  char *accept;              /* owned */
  char *etag;                /* (nullable), owned */
  char *modified;            /* (nullable), owned */
  guint64 max_raw_bytes;
  guint64 max_bytes;
  guint deadline_ms;
  guint n_hops;
  guint n_lasting_hops; /* of them, those that are meant for good */
  Step step;

  GSource *deadline;  /* (nullable), owned */
  GSource *patience;  /* (nullable), owned */
  GSource *cancelled; /* (nullable), owned */
  gboolean is_late;

  /* of the hop that is under way */
  GUri *uri;                  /* owned */
  GUri *next;                 /* (nullable), owned: where the server sends us on */
  LecternFetchTicket *ticket; /* (nullable), owned */
  LecternRequestEntry *entry; /* (nullable), owned */
  GCancellable *stop;         /* (nullable), owned */
  SoupMessage *message;       /* (nullable), owned */
  GInputStream *stream;       /* (nullable), owned */
  LecternBody *body;          /* (nullable), owned */
  GError *refusal;            /* (nullable), owned: why the connection was not made */
  gboolean has_connected;     /* addresses of a new connection were checked */
  gboolean is_proxied;

  /* one of them is set at the end */
  GError *error;           /* (nullable), owned */
  LecternCapture *capture; /* (nullable), owned */
} Fetch;

static void begin_hop (Fetch *self);

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
clear_hop (Fetch *self)
{
  if (self->message != NULL)
    g_signal_handlers_disconnect_by_data (self->message, self);
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_object (&self->stop);
  g_clear_object (&self->entry);
  g_clear_pointer (&self->body, lectern_body_free);
  g_clear_error (&self->refusal);
  self->has_connected = FALSE;
  self->is_proxied = FALSE;
}

static void
fetch_free (Fetch *self)
{
  clear_source (&self->deadline);
  clear_source (&self->patience);
  clear_source (&self->cancelled);
  clear_hop (self);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->next, g_uri_unref);
  g_clear_object (&self->progress);
  g_clear_object (&self->task);
  g_clear_error (&self->error);
  g_clear_pointer (&self->capture, lectern_capture_unref);
  g_free (self->asked);
  g_free (self->reason);
  g_free (self->accept);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self);
}

static const char *
get_host (Fetch *self)
{
  return g_uri_get_host (self->uri);
}

static gboolean
is_stopped (Fetch *self)
{
  return self->is_late || g_cancellable_is_cancelled (g_task_get_cancellable (self->task));
}

/* Ends the fetch without a capture; the first reason counts. What the user or the clock stopped
 * was stopped, whatever the library makes of it. */
static void
take_error (Fetch *self, GError *error)
{
  if (self->error != NULL)
    {
      g_clear_error (&error);
      return;
    }
  if (g_task_get_cancellable (self->task) != NULL
      && g_cancellable_is_cancelled (g_task_get_cancellable (self->task)))
    {
      g_clear_error (&error);
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("It was cancelled."));
    }
  else if (self->is_late)
    {
      g_clear_error (&error);
      error = lectern_fetch_error_new_late (get_host (self), self->deadline_ms);
    }
  self->error = error;
}

static void
log_end (Fetch *self, const char *outcome)
{
  guint status = self->message != NULL ? soup_message_get_status (self->message) : 0;
  guint64 n_bytes = self->body != NULL ? lectern_body_get_n_raw (self->body) : 0;

  if (self->entry != NULL)
    lectern_request_entry_end (self->entry, status, n_bytes, outcome);
}

static void
finish (Fetch *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  if (self->error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_pointer (task, g_steal_pointer (&self->capture),
                           (GDestroyNotify) lectern_capture_unref);
  fetch_free (self);
}

/* The stream is closed: the turn can go to the next one. */
static void
settled (Fetch *self)
{
  if (self->error != NULL)
    log_end (self, self->error->message);
  if (self->ticket != NULL)
    lectern_fetch_queue_leave (self->door->queue, g_steal_pointer (&self->ticket));
  clear_hop (self);

  if (self->error == NULL && self->next != NULL)
    {
      g_uri_unref (self->uri);
      self->uri = g_steal_pointer (&self->next);
      begin_hop (self);
      return;
    }
  finish (self);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  /* An error here only says that the rest of the answer was thrown away. */
  g_input_stream_close_finish (G_INPUT_STREAM (source), result, NULL);
  settled (user_data);
}

/* Ends the hop. Unless a body was read to its end, the connection is given up: its rest is not
 * worth waiting for. */
static void
settle (Fetch *self)
{
  self->step = STEP_CLOSING;
  if (self->stream == NULL)
    {
      settled (self);
      return;
    }
  if (self->capture == NULL || self->capture->incomplete != NULL)
    g_cancellable_cancel (self->stop);
  g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, self->stop, closed_cb, self);
}

static void
settle_with_error (Fetch *self, GError *error)
{
  take_error (self, error);
  settle (self);
}

/* The user or the clock stops the fetch. */
static void
stop (Fetch *self)
{
  if (self->step == STEP_QUEUED)
    settle_with_error (self, NULL);
  else if (self->step != STEP_CLOSING || self->capture == NULL)
    g_cancellable_cancel (self->stop);
}

static gboolean
late_cb (gpointer user_data)
{
  Fetch *self = user_data;

  clear_source (&self->deadline);
  self->is_late = TRUE;
  stop (self);

  return G_SOURCE_REMOVE;
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  Fetch *self = user_data;

  clear_source (&self->cancelled);
  stop (self);

  return G_SOURCE_REMOVE;
}

static gboolean
patience_cb (gpointer user_data)
{
  Fetch *self = user_data;
  g_autofree char *message = g_strdup_printf (_ ("Still waiting for %s"), get_host (self));

  clear_source (&self->patience);
  lectern_progress_set (self->progress, -1, message);

  return G_SOURCE_REMOVE;
}

static void
read_headers (LecternCapture *capture, SoupMessageHeaders *headers)
{
  GVariantBuilder builder;
  SoupMessageHeadersIter iter;
  const char *name = NULL;
  const char *value = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    {
      g_autofree char *valid_name = g_utf8_make_valid (name, -1);
      g_autofree char *valid_value = g_utf8_make_valid (value, -1);

      /* Cookies follow people around; they are neither sent nor kept. */
      if (g_ascii_strcasecmp (name, "Set-Cookie") != 0)
        g_variant_builder_add (&builder, "(ss)", valid_name, valid_value);
    }
  capture->headers = g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* How many bytes were announced, -1 if that was not said, or not in one plain number. */
static gint64
get_announced (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *text = soup_message_headers_get_list (headers, "Content-Length");

  if (text == NULL || *text == '\0' || strlen (text) > 15
      || strspn (text, "0123456789") != strlen (text)
      || soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED)
    return -1;

  return g_ascii_strtoll (text, NULL, 10);
}

/* The sentence of a capture that may not be whole. */
static const char *
find_shortage (Fetch *self, GBytes *content, const char *media_type, gboolean is_broken)
{
  gint64 announced = get_announced (self->message);

  if (is_broken)
    return _ ("The connection broke before all of the page had come.");
  if (announced >= 0 && (guint64) announced != lectern_body_get_n_raw (self->body))
    return _ ("The server sent less than it had announced.");
  if (announced < 0 && lectern_media_type_is_cut (content, media_type))
    return _ ("The end of the page is missing.");

  return NULL;
}

static void
make_capture (Fetch *self, gboolean is_broken)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *charset = NULL;
  g_autofree char *media_type = lectern_media_type_parse (
      soup_message_headers_get_one (headers, "Content-Type"), &charset);
  gboolean is_cut = FALSE;

  content = lectern_body_end (self->body, &digest, &is_cut);
  if (g_bytes_get_size (content) == 0)
    {
      take_error (self,
                  g_error_new (LECTERN_ERROR, LECTERN_ERROR_INCOMPLETE,
                               _ ("%s sent an empty page. Nothing was stored. Try again "
                                  "later, or save the page in your browser and drop it here."),
                               get_host (self)));
      return;
    }

  self->capture = lectern_capture_new_with_digest (content, digest);
  self->capture->asked = g_strdup (self->asked);
  self->capture->address = g_uri_to_string (self->uri);
  self->capture->status = soup_message_get_status (self->message);
  self->capture->is_moved = self->n_hops > 0 && self->n_lasting_hops == self->n_hops;
  self->capture->incomplete = g_strdup (
      find_shortage (self, content, media_type, is_broken || is_cut));
  self->capture->media_type = g_steal_pointer (&media_type);
  self->capture->charset = g_steal_pointer (&charset);
  read_headers (self->capture, headers);
  log_end (self,
           self->capture->incomplete != NULL ? self->capture->incomplete : _ ("Came through."));
}

/* Nothing changed since the last time; what else was sent is not looked at. */
static void
make_unchanged (Fetch *self)
{
  g_autoptr (GBytes) content = g_bytes_new (NULL, 0);

  self->capture = lectern_capture_new (content, NULL, NULL, NULL);
  self->capture->asked = g_strdup (self->asked);
  self->capture->address = g_uri_to_string (self->uri);
  self->capture->status = 304;
  self->capture->is_moved = self->n_hops > 0 && self->n_lasting_hops == self->n_hops;
  read_headers (self->capture, soup_message_get_response_headers (self->message));
  log_end (self, _ ("Nothing has changed."));
}

static void
report_body (Fetch *self)
{
  g_autofree char *message = g_strdup_printf (_ ("Reading %s"), get_host (self));
  gint64 announced = get_announced (self->message);
  double n_raw = (double) lectern_body_get_n_raw (self->body);

  clear_source (&self->patience);
  lectern_progress_set (self->progress, announced > 0 ? MIN (n_raw / (double) announced, 1.0) : -1,
                        message);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fetch *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result,
                                                               &error);

  if (piece == NULL && (is_stopped (self) || lectern_body_get_n_decoded (self->body) == 0))
    {
      settle_with_error (self, lectern_fetch_error_from_error (error, get_host (self), 0, FALSE));
      return;
    }
  if (piece == NULL || g_bytes_get_size (piece) == 0)
    {
      make_capture (self, piece == NULL);
      settle (self);
      return;
    }
  if (!lectern_body_append (self->body, g_bytes_get_data (piece, NULL), g_bytes_get_size (piece),
                            &error))
    {
      settle_with_error (self, g_error_new (LECTERN_ERROR, error->code,
                                            _ ("%s sent a page that was not stored. %s"),
                                            get_host (self), error->message));
      return;
    }

  report_body (self);
  g_input_stream_read_bytes_async (self->stream, READ_BYTES, G_PRIORITY_DEFAULT, self->stop,
                                   read_cb, self);
}

/* Documents hold pictures, which pages only name. */
static guint64
get_max_raw_bytes (Fetch *self, SoupMessageHeaders *headers)
{
  static const char *const types[] = { "application/pdf", "application/epub+zip",
                                       "application/warc", "application/wacz",
                                       "multipart/related" };
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  if (self->max_raw_bytes != PAGE_MAX_RAW_BYTES || type == NULL)
    return self->max_raw_bytes;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_ascii_strcasecmp (type, types[i]) == 0)
      return DOCUMENT_MAX_RAW_BYTES;

  return self->max_raw_bytes;
}

static void
read_body (Fetch *self)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  g_autoptr (GError) error = NULL;

  self->body = lectern_body_new (get_max_raw_bytes (self, headers), self->max_bytes);
  if (!lectern_body_set_encoding (
          self->body, soup_message_headers_get_list (headers, "Content-Encoding"), &error))
    {
      settle_with_error (self, g_error_new (LECTERN_ERROR, error->code,
                                            _ ("%s sent a page that was not stored. %s"),
                                            get_host (self), error->message));
      return;
    }

  self->step = STEP_READING;
  g_input_stream_read_bytes_async (self->stream, READ_BYTES, G_PRIORITY_DEFAULT, self->stop,
                                   read_cb, self);
}

static void
follow (Fetch *self)
{
  const char *location = soup_message_headers_get_one (
      soup_message_get_response_headers (self->message), "Location");
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) next = NULL;
  g_autofree char *outcome = NULL;

  if (self->n_hops >= MAX_HOPS)
    {
      settle_with_error (self, g_error_new (LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                                            _ ("%s sends the request on and on. Nothing was "
                                               "stored. Open the address in your browser, save the "
                                               "page and drop it here."),
                                            get_host (self)));
      return;
    }
  next = lectern_address_resolve (self->uri, location != NULL ? location : "", &error);
  if (next == NULL || !lectern_address_check_host (next, &self->door->policy, &error))
    {
      settle_with_error (self, lectern_fetch_error_new_redirect (
                                   get_host (self), location != NULL ? location : "", error));
      return;
    }

  if (strcmp (g_uri_get_scheme (self->uri), "https") == 0
      && strcmp (g_uri_get_scheme (next), "http") == 0)
    outcome = g_strdup_printf (_ ("Sent on to %s, without encryption."), g_uri_get_host (next));
  else
    outcome = g_strdup_printf (_ ("Sent on to %s."), g_uri_get_host (next));
  log_end (self, outcome);
  self->n_hops++;
  if (soup_message_get_status (self->message) == 301
      || soup_message_get_status (self->message) == 308)
    self->n_lasting_hops++;
  self->next = g_steal_pointer (&next);
  settle (self);
}

static gboolean
is_redirect (guint status)
{
  return (status >= 301 && status <= 303) || status == 307 || status == 308;
}

/* Whether the answer may be the proxy's; what comes encrypted is the host's. */
static gboolean
may_be_proxy (Fetch *self, guint status)
{
  return (status == 403 || (status >= 502 && status <= 504))
         && lectern_proxy_resolver_may_answer (self->door->ways)
         && soup_message_get_tls_peer_certificate (self->message) == NULL;
}

static void
refuse_status (Fetch *self, guint status)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *mitigated = soup_message_headers_get_one (headers, "cf-mitigated");
  gboolean is_bot_check = mitigated != NULL && strcmp (mitigated, "challenge") == 0;
  const char *retry_after = soup_message_headers_get_one (headers, "Retry-After");

  if (!is_bot_check && (status == 429 || (status == 503 && retry_after != NULL)))
    {
      guint seconds = lectern_fetch_queue_back_off (self->door->queue, get_host (self),
                                                    retry_after);

      settle_with_error (self, lectern_fetch_error_from_wait (get_host (self), seconds));
      return;
    }
  settle_with_error (self,
                     may_be_proxy (self, status)
                         ? lectern_fetch_error_from_proxy_status (get_host (self), status)
                         : lectern_fetch_error_from_status (get_host (self), status, is_bot_check));
}

/* Also when the proxy was not reached. */
static gboolean
is_behind_proxy (Fetch *self)
{
  return self->is_proxied || lectern_proxy_resolver_is_proxied (self->door->ways);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fetch *self = user_data;
  g_autoptr (GError) error = NULL;
  guint status = 0;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->refusal != NULL)
    {
      settle_with_error (self, g_steal_pointer (&self->refusal));
      return;
    }
  if (self->stream == NULL || is_stopped (self))
    {
      GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (self->message);

      settle_with_error (self, error == NULL
                                   ? NULL
                                   : lectern_fetch_error_from_error (error, get_host (self), flags,
                                                                     is_behind_proxy (self)));
      return;
    }

  status = soup_message_get_status (self->message);
  if (status == 200 || status == 203)
    read_body (self);
  else if (status == 304 && (self->etag != NULL || self->modified != NULL))
    {
      make_unchanged (self);
      settle (self);
    }
  else if (is_redirect (status))
    follow (self);
  else
    refuse_status (self, status);
}

/* Stops the request before its first byte goes out. */
static void
refuse_address (Fetch *self)
{
  if (self->refusal == NULL)
    lectern_address_set_blocked (&self->refusal, get_host (self));
  g_cancellable_cancel (self->stop);
}

static void
network_event_cb (SoupMessage *message,
                  GSocketClientEvent event,
                  GIOStream *connection,
                  gpointer user_data)
{
  static const char *const protocols[] = { "http/1.1", NULL };
  Fetch *self = user_data;

  if (event == G_SOCKET_CLIENT_CONNECTING && G_IS_SOCKET_CONNECTION (connection))
    {
      g_autoptr (GSocketAddress) address = g_socket_connection_get_remote_address (
          G_SOCKET_CONNECTION (connection), NULL);

      self->has_connected = TRUE;
      self->is_proxied = G_IS_PROXY_ADDRESS (address);
      if (address == NULL || !lectern_address_is_reachable (address, &self->door->policy))
        refuse_address (self);
    }
  /* HTTP/2 of this libsoup has a use after free. */
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING && G_IS_TLS_CONNECTION (connection))
    g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (connection), protocols);
}

/* A kept connection raises no event when it is used again: what it leads to is looked at here. */
static void
starting_cb (SoupMessage *message, gpointer user_data)
{
  Fetch *self = user_data;
  gpointer id = GSIZE_TO_POINTER ((gsize) soup_message_get_connection_id (message));
  GSocketAddress *address = soup_message_get_remote_address (message);

  if (self->has_connected)
    {
      if (self->is_proxied)
        g_hash_table_add (self->door->proxied, id);
      return;
    }
  if (g_hash_table_contains (self->door->proxied, id))
    return;
  if (address == NULL || !lectern_address_is_reachable (address, &self->door->policy))
    refuse_address (self);
}

static SoupMessage *
make_message (Fetch *self)
{
  SoupMessage *message = soup_message_new_from_uri ("GET", self->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers, "Accept", self->accept);
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip, identity;q=0.5");
  if (self->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", self->etag);
  if (self->modified != NULL)
    soup_message_headers_replace (headers, "If-Modified-Since", self->modified);
  g_signal_connect (message, "network-event", G_CALLBACK (network_event_cb), self);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), self);

  return message;
}

static void
start_clocks (Fetch *self)
{
  if (self->deadline != NULL || self->is_late)
    return;

  self->deadline = g_timeout_source_new (self->deadline_ms);
  g_source_set_callback (self->deadline, late_cb, self, NULL);
  g_source_attach (self->deadline, NULL);
  self->patience = g_timeout_source_new_seconds (STILL_WAITING_S);
  g_source_set_callback (self->patience, patience_cb, self, NULL);
  g_source_attach (self->patience, NULL);
}

static void
turn_cb (gpointer user_data)
{
  Fetch *self = user_data;
  g_autofree char *address = g_uri_to_string (self->uri);
  guint wait_s = lectern_fetch_queue_get_wait_s (self->door->queue, get_host (self));

  if (wait_s > 0)
    {
      settle_with_error (self, lectern_fetch_error_from_wait (get_host (self), wait_s));
      return;
    }

  start_clocks (self);
  self->step = STEP_SENDING;
  self->stop = g_cancellable_new ();
  self->entry = lectern_request_log_begin (self->door->log, address, self->reason);
  self->message = make_message (self);
  soup_session_send_async (self->door->session, self->message, G_PRIORITY_DEFAULT, self->stop,
                           sent_cb, self);
}

static void
begin_hop (Fetch *self)
{
  if (is_stopped (self))
    {
      settle_with_error (self, NULL);
      return;
    }
  self->step = STEP_QUEUED;
  self->ticket = lectern_fetch_queue_enter (self->door->queue, get_host (self), turn_cb, self);
}

/* An address that is stopped at the door is in the log too. */
static gboolean
pass_door (Fetch *self)
{
  g_autofree char *address = g_uri_to_string (self->uri);

  if (lectern_address_check_host (self->uri, &self->door->policy, &self->error))
    return TRUE;

  self->entry = lectern_request_log_begin (self->door->log, address, self->reason);
  return FALSE;
}

/**
 * lectern_fetch_run:
 * @door: what all fetches share; the source object of @task keeps it alive
 * @request: what to fetch
 * @uri: its address, through the gate
 * @progress: (nullable): where to say how far it is
 * @task: returned with a [struct@Lectern.Capture] or an error when all is over
 *
 * Runs one fetch with its redirects. Main thread only.
 */
void
lectern_fetch_run (LecternFetchDoor *door,
                   const LecternFetchRequest *request,
                   GUri *uri,
                   LecternProgress *progress,
                   GTask *task)
{
  Fetch *self = g_new0 (Fetch, 1);
  GCancellable *cancellable = g_task_get_cancellable (task);
  g_autofree char *message = g_strdup_printf (_ ("Waiting for %s"), g_uri_get_host (uri));

  self->door = door;
  self->task = g_object_ref (task);
  self->progress = progress != NULL ? g_object_ref (progress) : NULL;
  self->uri = g_uri_ref (uri);
  self->asked = g_strdup (request->address);
  self->reason = g_strdup (request->reason != NULL ? request->reason : _ ("Opened by you"));
  self->accept = g_strdup (request->accept != NULL ? request->accept : PAGE_ACCEPT);
  self->etag = g_strdup (request->etag);
  self->modified = g_strdup (request->modified);
  self->max_bytes = request->max_bytes > 0 ? request->max_bytes : PAGE_MAX_BYTES;
  self->max_raw_bytes = request->max_bytes > 0 ? request->max_bytes : PAGE_MAX_RAW_BYTES;
  self->deadline_ms = request->deadline_ms > 0 ? request->deadline_ms : PAGE_DEADLINE_MS;

  if (!pass_door (self))
    {
      settle (self);
      return;
    }
  if (cancellable != NULL)
    {
      self->cancelled = g_cancellable_source_new (cancellable);
      g_source_set_callback (self->cancelled, G_SOURCE_FUNC (cancelled_cb), self, NULL);
      g_source_attach (self->cancelled, NULL);
    }
  lectern_progress_set (self->progress, -1, message);
  begin_hop (self);
}
