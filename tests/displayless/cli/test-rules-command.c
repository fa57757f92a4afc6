/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "fetch-fixture.h"
#include "lectern-fixture.h"

/* Rules for sites, and the parts they are made of, from outside. */

static const char page[]
    = "<!DOCTYPE html><html lang=en><title>A pier for Ellery</title><main><h1>A pier for "
      "Ellery</h1>"
      "<p>The council of Port Ellery voted on Tuesday to rebuild the old ferry pier, ending a "
      "dispute that has lasted for nearly ten years.</p>"
      "<p>Engineers had warned in spring that the wooden piles would not stand another winter of "
      "storms. The repair is to cost four million crowns.</p>"
      "<div class=kitchen><p>The kitchen of the Courier cooks a stew of mussels for you this "
      "week.</p></div>"
      "<aside class=facts><p>The pier is 214 meters long and was painted in 1987.</p></aside>"
      "</main></html>";

typedef struct {
  HostileServer *server;
  char *proxy;
  char *folder;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->server = hostile_server_new (NULL);
  self->proxy = hostile_server_dup_address (self->server, "127.0.0.1", "");
  self->folder = cli_folder_new ();
  hostile_server_add_answer (self->server, "/pier", "200 OK", "Content-Type: text/html\r\n", page);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  hostile_server_free (self->server);
  cli_folder_free (self->folder);
  g_free (self->proxy);
}

static char *
dup_run (Fixture *self, int status, const char *arguments)
{
  g_auto (CliResult) result = cli_run_behind (self->folder, self->proxy, arguments);

  g_test_message ("%s: %d %s%s", arguments, result.status, result.output, result.errors);
  g_assert_cmpint (result.status, ==, status);

  return g_strdup (status == 0 ? result.output : result.errors);
}

static char *
dup_opened_id (Fixture *self)
{
  g_auto (CliResult) opened = cli_run_behind (
      self->folder, self->proxy,
      "open http://ellery.example/pier --json --quiet --library LIBRARY");
  g_autoptr (JsonNode) node = cli_parse (&opened);

  return g_strdup (json_object_get_string_member (json_node_get_object (node), "id"));
}

/* The number of the block that begins so, in what `parts --all` prints. */
static guint
find_block (const char *listing, const char *beginning)
{
  const char *at = strstr (listing, beginning);
  g_autofree char *before = g_strndup (listing, at - listing);
  char *line = strrchr (before, '\n');

  g_assert_nonnull (at);
  *line = '\0';
  line = strrchr (before, '\n');

  return (guint) g_ascii_strtoull (line != NULL ? line + 1 : before, NULL, 10);
}

static void
test_keep (Fixture *self, gconstpointer data)
{
  g_autofree char *id = dup_opened_id (self);
  g_autofree char *all = g_strdup_printf ("parts %s --all --library LIBRARY", id);
  g_autofree char *blocks = dup_run (self, 0, all);
  guint kitchen = find_block (blocks, "The kitchen");
  g_autofree char *hide = g_strdup_printf ("parts %s hide %u --library LIBRARY", id, kitchen);
  g_autofree char *hidden = dup_run (self, 0, hide);
  g_autofree char *list = g_strdup_printf ("parts %s --library LIBRARY", id);
  g_autofree char *listed = dup_run (self, 0, list);
  g_autofree char *keep = g_strdup_printf ("parts %s keep %u --library LIBRARY", id, kitchen);
  g_autofree char *kept = dup_run (self, 0, keep);
  g_autofree char *sites = NULL;
  g_autofree char *tested = NULL;
  g_autofree char *shown = NULL;

  g_assert_cmpstr (hidden, ==, "");
  g_assert_nonnull (strstr (listed, "- part of the page: you took it out\n      The kitchen"));
  g_assert_nonnull (strstr (listed, "- related articles: the page says that it stands beside"));
  g_assert_cmpstr (kept, ==, "Kept for ellery.example:\nhide: div.kitchen\n");
  sites = dup_run (self, 0, "rules");
  g_assert_cmpstr (sites, ==, "ellery.example: 1 rule\n");
  tested = dup_run (self, 0, "rules test");
  g_assert_cmpstr (tested, ==, "passed  ellery.example  http://ellery.example/pier\n");
  /* The next page of the site follows them. */
  shown = dup_run (self, 0, "show http://ellery.example/pier --quiet");
  g_assert_nonnull (strstr (shown, "The council"));
  g_assert_null (strstr (shown, "The kitchen"));
}

static void
test_switch (Fixture *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->folder, "mine.rules", NULL);
  g_autofree char *import = g_strdup_printf ("rules import '%s'", file);
  g_autofree char *missing = dup_run (self, 1, "rules show ellery.example");
  g_autofree char *imported = NULL;
  g_autofree char *again = NULL;
  g_autofree char *off = NULL;
  g_autofree char *listed = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *deleted = NULL;

  g_assert_nonnull (strstr (missing, "no rules for ellery.example"));
  g_assert_true (g_file_set_contents (file, "site: ellery.example\nkeep: .facts\n", -1, NULL));
  imported = dup_run (self, 0, import);
  g_assert_cmpstr (imported, ==, "ellery.example: 1 rule\n");
  again = dup_run (self, 1, import);
  g_assert_nonnull (strstr (again, "--replace"));
  off = dup_run (self, 0, "rules off ellery.example");
  listed = dup_run (self, 0, "rules");
  g_assert_cmpstr (listed, ==, "ellery.example: 1 rule, switched off\n");
  shown = dup_run (self, 0, "show http://ellery.example/pier --quiet");
  g_assert_null (strstr (shown, "214 meters"));
  g_free (dup_run (self, 0, "rules on ellery.example"));
  g_free (g_steal_pointer (&shown));
  shown = dup_run (self, 0, "show http://ellery.example/pier --quiet");
  g_assert_nonnull (strstr (shown, "214 meters"));
  deleted = dup_run (self, 0, "rules delete ellery.example");
  g_free (g_steal_pointer (&listed));
  listed = dup_run (self, 0, "rules --json");
  g_assert_cmpstr (listed, ==, "");
}

static void
test_foreign (Fixture *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->folder, "ellery.example.txt", NULL);
  g_autofree char *import = g_strdup_printf ("rules import '%s'", file);
  g_autofree char *imported = NULL;
  g_autofree char *shown = NULL;

  g_assert_true (g_file_set_contents (
      file, "strip: //div[@class='kitchen']\nstrip: //p[last()]\ntidy: no\n", -1, NULL));
  imported = dup_run (self, 0, import);
  g_assert_true (g_str_has_prefix (imported, "ellery.example: 1 rule\nLeft out:\n  Line 2, "));
  shown = dup_run (self, 0, "show http://ellery.example/pier --quiet");
  g_assert_null (strstr (shown, "The kitchen"));
}

/* A test that fails, and rules that nobody can read, are named. */
static void
test_failures (Fixture *self, gconstpointer data)
{
  g_autofree char *wrong = g_build_filename (self->folder, "wrong.rules", NULL);
  g_autofree char *broken = g_build_filename (self->folder, "broken.rules", NULL);
  g_autofree char *test = g_strdup_printf ("rules test '%s'", wrong);
  g_autofree char *import = g_strdup_printf ("rules import '%s'", broken);
  g_autofree char *text = g_strconcat (
      "site: a.example\ntest: http://a.example/\nhides: The council\npage:\n  ", page, "\n", NULL);
  g_autofree char *failed = NULL;
  g_autofree char *refused = NULL;

  g_assert_true (g_file_set_contents (wrong, text, -1, NULL));
  g_assert_true (g_file_set_contents (broken, "site: a.example\nhide: p +\n", -1, NULL));
  failed = dup_run (self, 1, test);
  g_assert_nonnull (strstr (failed, "1 test failed"));
  refused = dup_run (self, 1, import);
  g_assert_nonnull (strstr (refused, "Line 2: “p +”"));
}

/* What the preferences show of all pages, the command line shows too; one part may differ. */
static void
test_classes (Fixture *self, gconstpointer data)
{
  g_autofree char *settings = g_build_filename (self->folder, "glib-2.0", "settings", NULL);
  g_autofree char *file = g_build_filename (settings, "keyfile", NULL);
  g_autofree char *id = dup_opened_id (self);
  g_autofree char *show = g_strdup_printf ("show %s --quiet --library LIBRARY", id);
  g_autofree char *all = g_strdup_printf ("parts %s --all --library LIBRARY", id);
  g_autofree char *before = dup_run (self, 0, show);
  g_autofree char *after = NULL;
  g_autofree char *fetched = NULL;
  g_autofree char *blocks = NULL;
  g_autofree char *hide = NULL;
  g_autofree char *last = NULL;

  g_assert_null (strstr (before, "214 meters"));
  g_assert_cmpint (g_mkdir_with_parents (settings, 0700), ==, 0);
  g_assert_true (g_file_set_contents (
      file, "[org/lectern/Lectern/reading]\nshown-parts=['related', 'other']\n", -1, NULL));
  after = dup_run (self, 0, show);
  g_assert_nonnull (strstr (after, "214 meters"));
  fetched = dup_run (self, 0, "show http://ellery.example/pier --quiet");
  g_assert_nonnull (strstr (fetched, "214 meters"));
  blocks = dup_run (self, 0, all);
  hide = g_strdup_printf ("parts %s hide %u --library LIBRARY", id,
                          find_block (blocks, "The pier is 214"));
  g_free (dup_run (self, 0, hide));
  last = dup_run (self, 0, show);
  g_assert_null (strstr (last, "214 meters"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  /* For the programs that are run: settings in a file of theirs. */
  g_setenv ("GSETTINGS_BACKEND", "keyfile", TRUE);
  g_test_add ("/cli/rules/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/cli/rules/switch", Fixture, NULL, set_up, test_switch, tear_down);
  g_test_add ("/cli/rules/foreign", Fixture, NULL, set_up, test_foreign, tear_down);
  g_test_add ("/cli/rules/classes", Fixture, NULL, set_up, test_classes, tear_down);
  g_test_add ("/cli/rules/failures", Fixture, NULL, set_up, test_failures, tear_down);

  return g_test_run ();
}
