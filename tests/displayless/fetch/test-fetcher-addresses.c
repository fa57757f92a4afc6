/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Addresses that must never be reached. A second server, whose port is not allowed, counts what
 * arrives there. */

#include "config.h"

#include <string.h>

#include "fetch-fixture.h"
#include "lectern-fixture.h"

/* Bombs take their time in a sanitized build. */
#define DEADLINE_MS (LECTERN_SANITIZED ? 6 * 1500 : 1500)
#define PAGE "<!DOCTYPE html><html><body><p>High water at noon.</p></body></html>"

typedef struct {
  HostileServer *server;
  HostileServer *inside;
  FakeResolver *resolver;
  LecternFetcher *fetcher;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->resolver = fake_resolver_install ();
  self->server = hostile_server_new (NULL);
  self->inside = hostile_server_new (NULL);
  hostile_server_add_answer (self->server, "/", "200 OK", "", PAGE);
  hostile_server_add_answer (self->inside, "/", "200 OK", "", "secret");
  self->fetcher = lectern_fetcher_new ();
  lectern_fetcher_allow_loopback (self->fetcher, hostile_server_get_port (self->server), NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (hostile_server_get_n_bytes (self->inside), ==, 0);
  g_assert_finalize_object (self->fetcher);
  hostile_server_free (self->server);
  hostile_server_free (self->inside);
  fake_resolver_uninstall (self->resolver);
}

/* %u stands for the port of the server inside. */
static const char *const closed[] = {
  "http://localhost:%u/",
  "http://127.0.0.1:%u/",
  "http://[::1]:%u/",
  "http://[::ffff:127.0.0.1]:%u/",
  "http://ⓛocalhost:%u/",
  "http://user@127.0.0.1:%u/",
  "http://0.0.0.0:%u/",
  "http://2130706433:%u/",
  "http://0x7f000001:%u/",
  "http://0177.0.0.1:%u/",
  "http://127.1:%u/",
  "http://10.0.0.1/",
  "http://169.254.169.254/latest/meta-data/",
  "http://100.64.0.1/",
  "http://[fc00::1]/",
  "http://[64:ff9b::7f00:1]:%u/",
  "http://inside.example:%u/",
  "http://inside6.example:%u/",
  "http://both.example:%u/",
};

static char *
fill_in (Fixture *self, const char *template)
{
  g_auto (GStrv) parts = g_strsplit (template, "%u", 2);
  g_autofree char *port = g_strdup_printf ("%u", hostile_server_get_port (self->inside));

  fake_resolver_add (self->resolver, "inside.example", "127.0.0.1");
  fake_resolver_add (self->resolver, "inside6.example", "::ffff:127.0.0.1");
  fake_resolver_add (self->resolver, "both.example", "127.0.0.1,192.0.2.1");

  return g_strjoinv (port, parts);
}

static void
test_direct (Fixture *self, gconstpointer data)
{
  g_autofree char *address = fill_in (self, data);
  g_autoptr (GError) error = NULL;

  g_assert_null (fetch_and_wait (self->fetcher, address, DEADLINE_MS, &error));
  g_assert_true (g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_BLOCKED)
                 || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_INVALID));
}

static void
test_redirect (Fixture *self, gconstpointer data)
{
  g_autofree char *target = fill_in (self, data);
  g_autofree char *header = g_strdup_printf ("Location: %s\r\n", target);
  g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1", "/to");
  g_autoptr (GError) error = NULL;

  hostile_server_add_answer (self->server, "/to", "302 Found", header, "");
  g_assert_null (fetch_and_wait (self->fetcher, address, DEADLINE_MS, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_BLOCKED);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 1);
}

/* The hop that is refused is named. */
static void
test_redirect_scheme (Fixture *self, gconstpointer data)
{
  const char *target = data;
  g_autofree char *header = g_strdup_printf ("Location: %s\r\n", target);
  g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1", "/to");
  g_autoptr (GError) error = NULL;

  hostile_server_add_answer (self->server, "/to", "301 Moved", header, "");
  g_assert_null (fetch_and_wait (self->fetcher, address, DEADLINE_MS, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_BLOCKED);
  g_assert_nonnull (strstr (error->message, target));
}

static void
test_hops (Fixture *self, gconstpointer data)
{
  g_autofree char *ten = hostile_server_dup_address (self->server, "127.0.0.1", "/2");
  g_autofree char *eleven = hostile_server_dup_address (self->server, "127.0.0.1", "/1");
  g_autoptr (LecternCapture) capture = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 1; i <= 11; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      g_autofree char *header = i < 11 ? g_strdup_printf ("Location: %u\r\n", i + 1)
                                       : g_strdup ("Location: /\r\n");

      hostile_server_add_answer (self->server, path, "307 Go", header, "");
    }
  capture = fetch_and_wait (self->fetcher, ten, DEADLINE_MS, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (capture->address, "/"));
  g_assert_null (fetch_and_wait (self->fetcher, eleven, DEADLINE_MS, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL);
}

/* A name that leads to the open Internet when it is checked and inside when it is used. */
static void
test_rebinding (Fixture *self, gconstpointer data)
{
  g_autofree char *address = hostile_server_dup_address (self->inside, "rebind.example", "/");
  g_autoptr (GError) error = NULL;

  fake_resolver_add (self->resolver, "rebind.example", "192.0.2.1");
  fake_resolver_add (self->resolver, "rebind.example", "127.0.0.1");
  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (fetch_and_wait (self->fetcher, address, 200, &error));
      g_assert_nonnull (error);
      if (i == 1)
        g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_BLOCKED);
      g_clear_error (&error);
    }
}

/* A kept connection is looked at before it is used again. */
static void
test_reused (Fixture *self, gconstpointer data)
{
  g_autofree char *address = hostile_server_dup_address (self->server, "site.example", "/");
  g_autoptr (LecternCapture) first = NULL;
  g_autoptr (LecternCapture) second = NULL;
  g_autoptr (GError) error = NULL;

  fake_resolver_add (self->resolver, "site.example", "127.0.0.1");
  first = fetch_and_wait (self->fetcher, address, DEADLINE_MS, &error);
  g_assert_no_error (error);
  second = fetch_and_wait (self->fetcher, address, DEADLINE_MS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hostile_server_get_n_connections (self->server), ==, 1);

  lectern_fetcher_allow_loopback (self->fetcher, 0, NULL);
  g_assert_null (fetch_and_wait (self->fetcher, address, DEADLINE_MS, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_BLOCKED);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 2);
}

/* With a proxy names are not looked up here, and its own address may lie inside. */
static void
test_proxy (Fixture *self, gconstpointer data)
{
  g_autofree char *proxy = hostile_server_dup_address (self->server, "127.0.0.1", "");
  g_autoptr (LecternFetcher) fetcher = lectern_fetcher_new ();
  g_autofree char *received = NULL;

  lectern_fetcher_set_proxy (fetcher, proxy);
  /* The second one goes over the kept connection. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LecternCapture) capture = fetch_and_wait (fetcher, "http://far.example/",
                                                           DEADLINE_MS, &error);

      g_assert_no_error (error);
      g_assert_nonnull (capture);
    }
  received = hostile_server_dup_received (self->server);
  g_assert_nonnull (strstr (received, "GET http://far.example/ HTTP/1.1"));
  g_assert_cmpuint (hostile_server_get_n_connections (self->server), ==, 1);
}

/* What is set and down is not gone around. */
static void
test_dead_proxy (Fixture *self, gconstpointer data)
{
  g_autofree char *address = hostile_server_dup_address (self->server, "site.example", "/");
  g_autoptr (GError) error = NULL;

  fake_resolver_add (self->resolver, "site.example", "127.0.0.1");
  lectern_fetcher_set_proxy (self->fetcher, data);
  g_assert_null (fetch_and_wait (self->fetcher, address, DEADLINE_MS, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NETWORK);
  g_assert_nonnull (strstr (error->message, "proxy"));
  g_assert_cmpuint (hostile_server_get_n_connections (self->server), ==, 0);
}

static void
test_unknown_host (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fetch_and_wait (self->fetcher, "http://nowhere.example/", DEADLINE_MS, &error));
  g_assert_true (g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NETWORK)
                 || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_OFFLINE));
}

int
main (int argc, char **argv)
{
  static const char *const schemes[] = { "file:///etc/passwd", "data:text/html,a",
                                         "javascript:alert(1)", "ftp://example.org/" };

  lectern_fixture_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (closed); i++)
    {
      g_autofree char *direct = g_strdup_printf ("/fetch/addresses/direct/%zu", i);
      g_autofree char *redirect = g_strdup_printf ("/fetch/addresses/redirect/%zu", i);

      g_test_add (direct, Fixture, closed[i], set_up, test_direct, tear_down);
      g_test_add (redirect, Fixture, closed[i], set_up, test_redirect, tear_down);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      g_autofree char *name = g_strdup_printf ("/fetch/addresses/redirect-scheme/%zu", i);

      g_test_add (name, Fixture, schemes[i], set_up, test_redirect_scheme, tear_down);
    }
  g_test_add ("/fetch/addresses/hops", Fixture, NULL, set_up, test_hops, tear_down);
  g_test_add ("/fetch/addresses/rebinding", Fixture, NULL, set_up, test_rebinding, tear_down);
  g_test_add ("/fetch/addresses/reused", Fixture, NULL, set_up, test_reused, tear_down);
  g_test_add ("/fetch/addresses/proxy", Fixture, NULL, set_up, test_proxy, tear_down);
  g_test_add ("/fetch/addresses/dead-proxy", Fixture, "http://127.0.0.1:9", set_up, test_dead_proxy,
              tear_down);
  g_test_add ("/fetch/addresses/unknown-proxy", Fixture, "socks5://nowhere.example:1080", set_up,
              test_dead_proxy, tear_down);
  g_test_add ("/fetch/addresses/unknown-host", Fixture, NULL, set_up, test_unknown_host, tear_down);

  return g_test_run ();
}
