/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "fetch-fixture.h"
#include "hostile-scenarios.h"
#include "lectern-fixture.h"

/* What never ends is given this long; all else ends by itself, on a busy machine too. */
#define DEADLINE_MS 1500
#define PATIENCE_MS 30000
#define PAGE "<!DOCTYPE html><html><body><p>High water at noon.</p></body></html>"

typedef struct {
  HostileServer *server;
  LecternFetcher *fetcher;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->server = hostile_server_new (NULL);
  self->fetcher = lectern_fetcher_new ();
  lectern_fetcher_allow_loopback (self->fetcher, hostile_server_get_port (self->server), NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->fetcher);
  hostile_server_free (self->server);
}

static LecternCapture *
fetch_within (Fixture *self, const char *path, guint deadline_ms, GError **error)
{
  g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1", path);

  return fetch_and_wait (self->fetcher, address, deadline_ms, error);
}

static LecternCapture *
fetch (Fixture *self, const char *path, GError **error)
{
  return fetch_within (self, path, PATIENCE_MS, error);
}

static void
test_page (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = NULL;
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, PAGE, -1);
  g_autofree char *received = NULL;
  g_autofree char *headers = NULL;

  hostile_server_add_answer (self->server, "/", "200 OK",
                             "Content-Type: text/html; charset=Windows-1252\r\n"
                             "Set-Cookie: a=b\r\n",
                             PAGE);
  capture = fetch (self, "/", &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (capture->content, NULL), g_bytes_get_size (capture->content),
                   PAGE, strlen (PAGE));
  g_assert_cmpstr (capture->media_type, ==, "text/html");
  g_assert_cmpstr (capture->charset, ==, "windows-1252");
  g_assert_cmpstr (capture->digest, ==, digest);
  g_assert_cmpuint (capture->status, ==, 200);
  g_assert_cmpstr (capture->address, ==, capture->asked);
  g_assert_null (capture->incomplete);
  headers = g_variant_print (capture->headers, FALSE);
  g_assert_nonnull (strstr (headers, "Content-Type"));
  g_assert_null (strstr (headers, "Cookie"));

  received = hostile_server_dup_received (self->server);
  g_assert_nonnull (strstr (received, "User-Agent: Mozilla/5.0 (X11; Linux x86_64) Lectern/"));
  g_assert_nonnull (strstr (received, "Accept-Encoding: gzip, identity"));
  g_assert_null (strstr (received, "Cookie"));
  g_assert_null (strstr (received, "Referer"));
  g_assert_null (strstr (received, "Authorization"));
}

static void
test_log (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternCapture) capture = NULL;
  g_autoptr (LecternRequestEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *outcome = NULL;
  guint64 n_bytes = 0;
  guint status = 0;

  hostile_server_add_answer (self->server, "/a", "200 OK", "Content-Type: text/html\r\n", PAGE);
  hostile_server_add_answer (self->server, "/b", "302 Found", "Location: /a\r\n", "");
  capture = fetch (self, "/b", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (capture->asked, "/b"));
  g_assert_true (g_str_has_suffix (capture->address, "/a"));

  /* Each hop is a request. */
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (lectern_fetcher_get_log (self->fetcher))), ==, 2);
  entry = fetch_get_latest (self->fetcher);
  g_object_get (entry, "address", &address, "reason", &reason, "outcome", &outcome, "bytes",
                &n_bytes, "status", &status, NULL);
  g_assert_cmpstr (address, ==, capture->address);
  g_assert_cmpstr (reason, ==, "a test");
  g_assert_cmpstr (outcome, ==, "Came through.");
  g_assert_cmpuint (n_bytes, ==, strlen (PAGE));
  g_assert_cmpuint (status, ==, 200);
}

/* One scenario after the other: the sentence and code that it must end with. */
static void
test_hostile (Fixture *self, gconstpointer data)
{
  const HostileCase *c = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = NULL;
  g_autoptr (LecternRequestEntry) entry = NULL;
  g_autofree char *outcome = NULL;
  guint deadline_ms = c->code == LECTERN_ERROR_TIMED_OUT ? DEADLINE_MS : PATIENCE_MS;

  hostile_scenarios_add (self->server);
  capture = fetch_within (self, c->path, deadline_ms, &error);

  entry = fetch_get_latest (self->fetcher);
  g_object_get (entry, "outcome", &outcome, NULL);
  if (c->code >= 0)
    {
      g_assert_null (capture);
      g_assert_error (error, LECTERN_ERROR, c->code);
      g_assert_cmpstr (outcome, ==, error->message);
      g_assert_true (g_str_has_suffix (error->message, "."));
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpint (capture->incomplete != NULL, ==, c->is_incomplete);
  if (c->is_incomplete)
    g_assert_cmpstr (outcome, ==, capture->incomplete);
  if (c->n_bytes > 0)
    g_assert_cmpuint (g_bytes_get_size (capture->content), ==, c->n_bytes);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
assert_cancelled (LecternFetcher *fetcher, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (lectern_fetcher_fetch_finish (fetcher, result, &error));
  g_assert_true (lectern_error_is_cancel (error));
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *address = NULL;
  GAsyncResult *results[4] = { NULL };
  gint64 start_us = 0;

  hostile_scenarios_add (self->server);
  address = hostile_server_dup_address (self->server, "127.0.0.1", data);
  start_us = g_get_monotonic_time ();
  /* Two wait for the server, two for their turn. */
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      const LecternFetchRequest request = { .address = address, .reason = "a test" };

      lectern_fetcher_fetch_async (self->fetcher, &request, NULL, cancellable,
                                   lectern_fixture_result_cb, &results[i]);
    }
  g_timeout_add (150, cancel_cb, cancellable);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      lectern_fixture_wait_result (&results[i], 3000);
      assert_cancelled (self->fetcher, results[i]);
      g_object_unref (results[i]);
    }
  g_assert_cmpint (g_get_monotonic_time () - start_us, <, 650 * 1000);
}

/* Every scenario, each stopped at a moment of its own: whatever a fetch is doing then, it ends. */
static void
test_cancel_anywhere (Fixture *self, gconstpointer data)
{
  gsize n_cases = 0;
  const HostileCase *cases = hostile_scenarios_get_cases (&n_cases);
  g_autofree GAsyncResult **results = g_new0 (GAsyncResult *, n_cases);

  hostile_scenarios_add (self->server);
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1",
                                                             cases[i].path);
      const LecternFetchRequest request = { .address = address, .reason = "a test" };
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();

      lectern_fetcher_fetch_async (self->fetcher, &request, NULL, cancellable,
                                   lectern_fixture_result_cb, &results[i]);
      g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) g_test_rand_int_range (0, 400), cancel_cb,
                          g_object_ref (cancellable), g_object_unref);
    }
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr (LecternCapture) capture = NULL;
      g_autoptr (GError) error = NULL;

      lectern_fixture_wait_result (&results[i], 2000);
      capture = lectern_fetcher_fetch_finish (self->fetcher, results[i], &error);
      g_assert_true ((capture == NULL) == (error != NULL));
      g_object_unref (results[i]);
    }
}

static void
test_queue (Fixture *self, gconstpointer data)
{
  static const HostileStep slow[] = {
    { HOSTILE_SLEEP, .pause_ms = 5 },
    { HOSTILE_SEND, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok" },
    { HOSTILE_END },
  };
  GAsyncResult *results[60] = { NULL };

  hostile_scenarios_add (self->server);
  hostile_server_add (self->server, "/slow", slow);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      /* Every fourth one is given up in the middle of its body. */
      g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1",
                                                             i % 4 == 0 ? "/gzip-bomb" : "/slow");
      const LecternFetchRequest request = { .address = address, .reason = "a test" };

      lectern_fetcher_fetch_async (self->fetcher, &request, NULL, NULL, lectern_fixture_result_cb,
                                   &results[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (LecternCapture) capture = NULL;
      g_autoptr (GError) error = NULL;

      lectern_fixture_wait_result (&results[i], 20000);
      capture = lectern_fetcher_fetch_finish (self->fetcher, results[i], &error);
      g_assert_cmpint (capture == NULL, ==, i % 4 == 0);
      g_object_unref (results[i]);
    }
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, G_N_ELEMENTS (results));
  g_assert_cmpuint (hostile_server_get_most_at_once (self->server), <=, 2);
}

static void
test_retry_after (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = NULL;

  hostile_server_add_answer (self->server, "/", "429 Too Many Requests", "Retry-After: 1\r\n", "");
  hostile_server_add_answer (self->server, "/other", "200 OK", "", PAGE);
  g_assert_null (fetch (self, "/", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_RATE_LIMITED);
  g_clear_error (&error);

  /* The host is left alone until then. */
  g_assert_null (fetch (self, "/other", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_RATE_LIMITED);
  g_clear_error (&error);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 1);

  g_usleep (1100 * 1000);
  capture = fetch (self, "/other", &error);
  g_assert_no_error (error);
  g_assert_nonnull (capture);
}

static void
test_progress (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternProgress) progress = lectern_progress_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (LecternCapture) capture = NULL;
  g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1", "/");
  g_autofree char *message = NULL;
  const LecternFetchRequest request = { .address = address, .reason = "a test" };

  hostile_server_add_answer (self->server, "/", "200 OK", "", PAGE);
  lectern_fetcher_fetch_async (self->fetcher, &request, progress, NULL, lectern_fixture_result_cb,
                               &result);
  lectern_fixture_wait_result (&result, 3000);
  capture = lectern_fetcher_fetch_finish (self->fetcher, result, NULL);
  g_assert_nonnull (capture);
  message = lectern_progress_dup_message (progress);
  g_assert_cmpstr (message, ==, "Reading 127.0.0.1");
  g_assert_cmpfloat (lectern_progress_get_fraction (progress), ==, 1.0);
}

/* A document may be larger than a page, since its pictures are in it. */
static void
test_document (Fixture *self, gconstpointer data)
{
  g_autofree char *body = g_strnfill (20 * 1024 * 1024, 'x');
  g_autoptr (LecternCapture) document = NULL;
  g_autoptr (LecternCapture) page = NULL;
  g_autoptr (GError) error = NULL;

  hostile_server_add_answer (self->server, "/a", "200 OK", "Content-Type: application/pdf\r\n",
                             body);
  hostile_server_add_answer (self->server, "/b", "200 OK", "Content-Type: text/html\r\n", body);
  document = fetch (self, "/a", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (document->content), ==, strlen (body));
  page = fetch (self, "/b", &error);
  g_assert_null (page);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  const HostileCase *cases = NULL;
  gsize n_cases = 0;

  lectern_fixture_init (&argc, &argv);

  g_test_add ("/fetch/fetcher/page", Fixture, NULL, set_up, test_page, tear_down);
  g_test_add ("/fetch/fetcher/log", Fixture, NULL, set_up, test_log, tear_down);
  cases = hostile_scenarios_get_cases (&n_cases);
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *name = g_strconcat ("/fetch/fetcher/hostile", cases[i].path, NULL);

      g_test_add (name, Fixture, &cases[i], set_up, test_hostile, tear_down);
    }
  g_test_add ("/fetch/fetcher/cancel/hang", Fixture, "/hang", set_up, test_cancel, tear_down);
  g_test_add ("/fetch/fetcher/cancel/drip", Fixture, "/drip", set_up, test_cancel, tear_down);
  g_test_add ("/fetch/fetcher/cancel/anywhere", Fixture, NULL, set_up, test_cancel_anywhere,
              tear_down);
  g_test_add ("/fetch/fetcher/document", Fixture, NULL, set_up, test_document, tear_down);
  g_test_add ("/fetch/fetcher/queue", Fixture, NULL, set_up, test_queue, tear_down);
  g_test_add ("/fetch/fetcher/retry-after", Fixture, NULL, set_up, test_retry_after, tear_down);
  g_test_add ("/fetch/fetcher/progress", Fixture, NULL, set_up, test_progress, tear_down);

  return g_test_run ();
}
