/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "fetch-fixture.h"
#include "lectern-fixture.h"

#define DEADLINE_MS 2000

static char *
dup_path (const char *name)
{
  g_autofree char *relative = g_strdup_printf ("displayless/fetch/tls/%s.pem", name);

  return lectern_fixture_path (relative);
}

/* Fetches from a server with one of the certificates, trusting the test authority. */
static LecternCapture *
fetch_from (const char *certificate_name, GError **error)
{
  g_autofree char *path = dup_path (certificate_name);
  g_autofree char *authority = dup_path ("ca");
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, error);
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (authority, error);
  g_autoptr (HostileServer) server = NULL;
  g_autoptr (LecternFetcher) fetcher = lectern_fetcher_new ();
  g_autofree char *address = NULL;
  LecternCapture *capture = NULL;

  g_assert_no_error (*error);
  server = hostile_server_new (certificate);
  hostile_server_add_answer (server, "/", "200 OK", "Content-Type: text/html\r\n", "<p>a</p>");
  lectern_fetcher_allow_loopback (fetcher, hostile_server_get_port (server), database);
  address = hostile_server_dup_address (server, "127.0.0.1", "/");
  capture = fetch_and_wait (fetcher, address, DEADLINE_MS, error);
  if (capture == NULL)
    g_assert_cmpuint (hostile_server_get_n_requests (server), ==, 0);

  return capture;
}

static void
test_good (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = fetch_from ("good", &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (capture->address, "https://"));
}

static void
test_bad (gconstpointer data)
{
  const char *const *names = data;
  g_autoptr (GError) error = NULL;

  g_assert_null (fetch_from (names[0], &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TLS);
  g_assert_nonnull (strstr (error->message, names[1]));
}

/* A server that accepts and says nothing, while TLS waits for its hello. */
static void
test_hang (void)
{
  static const HostileStep hang[] = { { HOSTILE_HANG }, { HOSTILE_END } };
  g_autoptr (HostileServer) server = hostile_server_new (NULL);
  g_autoptr (LecternFetcher) fetcher = lectern_fetcher_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  hostile_server_add (server, "/", hang);
  lectern_fetcher_allow_loopback (fetcher, hostile_server_get_port (server), NULL);
  address = g_strdup_printf ("https://127.0.0.1:%u/", hostile_server_get_port (server));
  g_assert_null (fetch_and_wait (fetcher, address, 500, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TIMED_OUT);
}

int
main (int argc, char **argv)
{
  static const char *const expired[] = { "expired", "has run out" };
  static const char *const other[] = { "other", "belongs to another host" };
  static const char *const self_signed[] = { "self-signed", "nobody known vouches" };

  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/fetch/tls/good", test_good);
  g_test_add_data_func ("/fetch/tls/expired", expired, test_bad);
  g_test_add_data_func ("/fetch/tls/other-host", other, test_bad);
  g_test_add_data_func ("/fetch/tls/self-signed", self_signed, test_bad);
  g_test_add_func ("/fetch/tls/hang", test_hang);

  return g_test_run ();
}
