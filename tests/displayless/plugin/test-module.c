/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include <lectern.h>

#include "lectern-fixture.h"
#include "plugin/lectern-module.h"

static const LecternModule *
load (const char *plugin)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_getenv ("LECTERN_PLUGIN_PATH"), plugin, NULL);
  g_autofree char *name = g_strconcat (plugin, ".so", NULL);
  int fd = lectern_module_open_file (folder, name, &error);
  const LecternModule *module = NULL;

  g_assert_no_error (error);
  module = lectern_module_load (fd, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);

  return module;
}

/* The descriptor of the second has the number of the first: it must not be taken for it. */
static void
test_each_its_own (void)
{
  const LecternModule *template = load ("template");
  const LecternModule *summary = load ("summary");

  g_assert_true (template != summary);
  g_assert_true (template->extensions[0].table != summary->extensions[0].table);
}

static void
test_again_the_same (void)
{
  g_assert_true (load ("template") == load ("template"));
}

/* Asking again must not free the name for another module. */
static void
test_others_after_again (void)
{
  const LecternModule *template = load ("template");

  g_assert_true (load ("template") == template);
  g_assert_true (load ("timeline") != template);
  g_assert_true (load ("entities") != template);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/plugin/module/each-its-own", test_each_its_own);
  g_test_add_func ("/plugin/module/again-the-same", test_again_the_same);

  g_test_add_func ("/plugin/module/others-after-again", test_others_after_again);

  return g_test_run ();
}
