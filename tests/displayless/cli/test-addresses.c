/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* From an address to the library. The program reaches the test's server as its proxy, which is the
 * way of the desktop's setting; no address of this machine is opened to it. */

#include "config.h"

#include <string.h>

#include "cli-fixture.h"
#include "hostile-server.h"
#include "lectern-fixture.h"

#define HTML "Content-Type: text/html; charset=utf-8\r\n"
#define PAGE                                                                                       \
  "<!DOCTYPE html><html lang=\"en\"><head><title>Ferry Runs Again</title></head><body><article>"   \
  "<h1>Ferry Runs Again</h1><p>The ferry from Old Quay to Karlsby ran again on 3 May 2021, for "   \
  "the first time since the storm, with forty people on board.</p><p>Ana Ruiz, who runs the "      \
  "line, said that the boat would leave every hour until the bridge is open.</p>"
#define END "</article></body></html>"

typedef struct {
  char *folder;
  char *proxy;
  HostileServer *server;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = cli_folder_new ();
  self->server = hostile_server_new (NULL);
  self->proxy = hostile_server_dup_address (self->server, "127.0.0.1", "");
  hostile_server_add_answer (self->server, "/ferry", "200 OK", HTML, PAGE END);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cli_folder_free (self->folder);
  g_free (self->proxy);
  hostile_server_free (self->server);
}

static void
test_open (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object = NULL;

  hostile_server_add_answer (self->server, "/old", "301 Moved", "Location: /ferry\r\n", "");
  result = cli_run_behind (self->folder, self->proxy,
                           "open --json --library LIBRARY http://courier.example/old");
  g_assert_cmpstr (result.errors, ==, "");
  g_assert_cmpint (result.status, ==, 0);
  node = cli_parse (&result);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "title"), ==, "Ferry Runs Again");
  g_assert_cmpstr (json_object_get_string_member (object, "address"), ==,
                   "http://courier.example/ferry");
  g_assert_true (json_object_get_null_member (object, "incomplete"));
}

static void
test_cut_short (Fixture *self, gconstpointer data)
{
  static const HostileStep cut[] = {
    { HOSTILE_SEND, "HTTP/1.1 200 OK\r\n" HTML "Content-Length: 5000\r\n\r\n" PAGE },
    { HOSTILE_CLOSE },
    { HOSTILE_END },
  };
  g_auto (CliResult) result = { 0 };

  hostile_server_add (self->server, "/cut", cut);
  result = cli_run_behind (self->folder, self->proxy, "show http://courier.example/cut");
  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.output, "Cut short: "));
  g_assert_nonnull (strstr (result.output, "The connection broke"));
}

/* A failure says what to do next, stores nothing, and leaves the others alone. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) result = { 0 };
  g_auto (CliResult) list = { 0 };

  hostile_server_add_answer (self->server, "/no", "403 No", HTML, "<p>No.</p>");
  result = cli_run_behind (self->folder, self->proxy,
                           "open --library LIBRARY http://courier.example/no "
                           "http://courier.example/ferry");
  g_assert_cmpint (result.status, ==, 1);
  g_assert_nonnull (strstr (result.errors, "The proxy, or courier.example behind it, refused the "
                                           "request (403). Nothing was stored. "));
  g_assert_nonnull (strstr (result.output, "Ferry Runs Again"));

  list = cli_run (self->folder, NULL, "list --json --library LIBRARY");
  g_assert_cmpuint (strlen (list.output) - strcspn (list.output, "\n"), ==, 1);
}

static void
test_dead_proxy (Fixture *self, gconstpointer data)
{
  g_auto (CliResult) result = cli_run_behind (self->folder, "http://127.0.0.1:9",
                                              "show http://courier.example/ferry");

  g_assert_cmpint (result.status, ==, 1);
  g_assert_nonnull (strstr (result.errors, "The proxy"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add ("/cli/addresses/open", Fixture, NULL, set_up, test_open, tear_down);
  g_test_add ("/cli/addresses/cut-short", Fixture, NULL, set_up, test_cut_short, tear_down);
  g_test_add ("/cli/addresses/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/cli/addresses/dead-proxy", Fixture, NULL, set_up, test_dead_proxy, tear_down);

  return g_test_run ();
}
