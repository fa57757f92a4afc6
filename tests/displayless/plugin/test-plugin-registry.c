/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include <lectern.h>

#include "lectern-fixture.h"
#include "plugin/lectern-plugin-registry.h"

/* Folders of plugins in a test's own home, which GTest removes. */

static char *
make_folder (const char *name)
{
  char *folder = g_build_filename (g_get_user_data_dir (), name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return folder;
}

static char *
add_plugin (const char *folder, const char *id, const char *lines)
{
  g_autofree char *own = g_build_filename (folder, id, NULL);
  g_autofree char *file_name = g_strconcat (id, ".plugin", NULL);
  g_autofree char *text = NULL;
  char *path = g_build_filename (own, file_name, NULL);

  text = g_strdup_printf ("[Plugin]\nId=%s\nName=%s\nVersion=1\nABI=1\nLicense=MIT\n%s", id, id,
                          lines);
  g_mkdir (own, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));

  return path;
}

static char *
add_analyzer (const char *folder, const char *id, const char *needs)
{
  g_autofree char *lines = g_strdup_printf (
      "[Analyzer]\nModule=a.so\nProvides=a/b;\nNeeds=%s\n"
      "[Parameter count]\nType=int\nLabel=Count\nDefault=3\nMinimum=1\nMaximum=9\n",
      needs);

  return add_plugin (folder, id, lines);
}

static LecternPluginState
get_state (LecternPluginRegistry *registry, const char *id)
{
  LecternPluginEntry *entry = lectern_plugin_registry_lookup (registry, id);

  g_assert_nonnull (entry);
  return lectern_plugin_entry_get_state (entry);
}

static void
test_order (void)
{
  g_autofree char *folder = make_folder ("order");
  g_autofree char *first = add_analyzer (folder, "aa", "cc;");
  g_autofree char *second = add_analyzer (folder, "bb", "ee;missing;");
  g_autofree char *third = add_analyzer (folder, "cc", "bb;");
  g_autofree char *circle = add_analyzer (folder, "dd", "ff;");
  g_autofree char *fifth = add_analyzer (folder, "ee", "");
  g_autofree char *back = add_analyzer (folder, "ff", "dd;");
  g_autoptr (LecternPluginRegistry) registry = lectern_plugin_registry_new (NULL);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GString) order = g_string_new (NULL);

  lectern_plugin_registry_add_folder (registry, folder, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (registry)), ==, 6);
  entries = lectern_plugin_registry_list_analyzers (registry);
  for (guint i = 0; i < entries->len; i++)
    g_string_append_printf (order, "%s ",
                            lectern_plugin_entry_get_id (g_ptr_array_index (entries, i)));
  g_assert_cmpstr (order->str, ==, "ee bb cc aa dd ff ");
}

/* What lies deeper in the folder of a plugin, the plugin reads as well. */
static void
test_digest_covers_subfolders (void)
{
  g_autofree char *folder = make_folder ("deep");
  g_autofree char *path = add_plugin (folder, "deep", "");
  g_autofree char *own = g_path_get_dirname (path);
  g_autofree char *data = g_build_filename (own, "data", "words", NULL);
  g_autofree char *file = g_build_filename (data, "en.txt", NULL);
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpint (g_mkdir_with_parents (data, 0700), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (LecternPluginRegistry) registry = lectern_plugin_registry_new (NULL);

      g_assert_true (g_file_set_contents (file, i < 2 ? "kind" : "vile", -1, NULL));
      lectern_plugin_registry_add_folder (registry, folder, FALSE);
      g_ptr_array_add (digests, g_strdup (lectern_plugin_entry_get_digest (
                                    lectern_plugin_registry_lookup (registry, "deep"))));
    }

  g_assert_cmpstr (digests->pdata[0], ==, digests->pdata[1]);
  g_assert_cmpstr (digests->pdata[0], !=, digests->pdata[2]);
}

static void
test_offered_until_allowed (void)
{
  g_autofree char *folder = make_folder ("offered");
  g_autofree char *path = add_analyzer (folder, "guest", "");
  g_autofree char *state_file = g_build_filename (g_get_user_config_dir (), "state.conf", NULL);
  g_autoptr (LecternPluginRegistry) registry = lectern_plugin_registry_new (state_file);
  g_autoptr (LecternPluginRegistry) again = NULL;
  g_autoptr (LecternPluginRegistry) changed = NULL;
  g_autoptr (GError) error = NULL;
  LecternPluginEntry *entry = NULL;

  lectern_plugin_registry_add_folder (registry, folder, FALSE);
  entry = lectern_plugin_registry_lookup (registry, "guest");
  g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_OFFERED);
  g_assert_false (lectern_plugin_registry_set_enabled (registry, entry, TRUE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN);
  lectern_plugin_registry_allow (registry, entry, TRUE);
  g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_ENABLED);

  again = lectern_plugin_registry_new (state_file);
  lectern_plugin_registry_add_folder (again, folder, FALSE);
  g_assert_cmpint (get_state (again, "guest"), ==, LECTERN_PLUGIN_ENABLED);

  /* Another file is another plugin. */
  g_free (path);
  path = add_analyzer (folder, "guest", "entities;");
  changed = lectern_plugin_registry_new (state_file);
  lectern_plugin_registry_add_folder (changed, folder, FALSE);
  g_assert_cmpint (get_state (changed, "guest"), ==, LECTERN_PLUGIN_OFFERED);
}

static void
test_bundled_wins (void)
{
  g_autofree char *system = make_folder ("system");
  g_autofree char *user = make_folder ("user");
  g_autofree char *first = add_analyzer (system, "same", "");
  g_autofree char *second = add_analyzer (user, "same", "entities;");
  g_autoptr (LecternPluginRegistry) registry = lectern_plugin_registry_new (NULL);
  g_autoptr (LecternPluginEntry) refused = NULL;

  lectern_plugin_registry_add_folder (registry, system, TRUE);
  lectern_plugin_registry_add_folder (registry, user, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (registry)), ==, 2);
  g_assert_true (
      lectern_plugin_entry_is_bundled (lectern_plugin_registry_lookup (registry, "same")));
  refused = g_list_model_get_item (G_LIST_MODEL (registry), 1);
  g_assert_cmpint (lectern_plugin_entry_get_state (refused), ==, LECTERN_PLUGIN_REFUSED);
  g_assert_nonnull (strstr (lectern_plugin_entry_get_error (refused)->message, user));
}

static void
test_refuses_what_others_may_write (void)
{
  g_autofree char *folder = make_folder ("open");
  g_autofree char *safe = add_analyzer (folder, "safe", "");
  g_autofree char *file = add_analyzer (folder, "open-file", "");
  g_autofree char *inner = add_analyzer (folder, "open-folder", "");
  g_autofree char *inner_folder = g_path_get_dirname (inner);
  g_autoptr (LecternPluginRegistry) registry = lectern_plugin_registry_new (NULL);
  g_autoptr (LecternPluginRegistry) whole = lectern_plugin_registry_new (NULL);

  g_assert_cmpint (chmod (file, 0666), ==, 0);
  g_assert_cmpint (chmod (inner_folder, 0777), ==, 0);
  lectern_plugin_registry_add_folder (registry, folder, TRUE);
  g_assert_cmpint (get_state (registry, "safe"), ==, LECTERN_PLUGIN_ENABLED);
  g_assert_cmpint (get_state (registry, "open-file"), ==, LECTERN_PLUGIN_REFUSED);
  g_assert_cmpint (get_state (registry, "open-folder"), ==, LECTERN_PLUGIN_REFUSED);

  g_assert_cmpint (chmod (folder, 0777), ==, 0);
  lectern_plugin_registry_add_folder (whole, folder, TRUE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (whole)), ==, 1);
  g_assert_cmpint (get_state (whole, "open"), ==, LECTERN_PLUGIN_REFUSED);
  g_assert_cmpint (chmod (folder, 0700), ==, 0);
}

static void
test_parameters (void)
{
  g_autofree char *folder = make_folder ("parameters");
  g_autofree char *path = add_analyzer (folder, "tuned", "");
  g_autofree char *state_file = g_build_filename (g_get_user_config_dir (), "tuned.conf", NULL);
  g_autoptr (LecternPluginRegistry) registry = lectern_plugin_registry_new (state_file);
  g_autoptr (LecternPluginRegistry) again = lectern_plugin_registry_new (state_file);
  g_autoptr (GVariant) before = NULL;
  g_autoptr (GVariant) after = NULL;
  g_autoptr (GError) error = NULL;
  LecternPluginEntry *entry = NULL;
  gint64 count = 0;

  lectern_plugin_registry_add_folder (registry, folder, TRUE);
  entry = lectern_plugin_registry_lookup (registry, "tuned");
  before = lectern_plugin_registry_dup_parameters (registry, entry);
  g_assert_true (g_variant_lookup (before, "count", "x", &count));
  g_assert_cmpint (count, ==, 3);
  g_assert_false (lectern_plugin_registry_set_parameter (registry, entry, "count",
                                                         g_variant_new_int64 (10), &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_assert_true (lectern_plugin_registry_set_parameter (registry, entry, "count",
                                                        g_variant_new_int64 (7), NULL));
  g_clear_error (&error);
  g_assert_null (
      lectern_plugin_registry_parse_parameter (registry, entry, "count", "many", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);

  /* Two programs that share the file do not undo each other's changes. */
  lectern_plugin_registry_add_folder (again, folder, TRUE);
  g_assert_true (lectern_plugin_registry_set_enabled (
      again, lectern_plugin_registry_lookup (again, "tuned"), FALSE, NULL));
  g_clear_object (&again);
  again = lectern_plugin_registry_new (state_file);
  lectern_plugin_registry_add_folder (again, folder, TRUE);
  entry = lectern_plugin_registry_lookup (again, "tuned");
  after = lectern_plugin_registry_dup_parameters (again, entry);
  g_assert_true (g_variant_lookup (after, "count", "x", &count));
  g_assert_cmpint (count, ==, 7);
  g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_DISABLED);
}

/* An example is off until it is switched on, or asked for by name. */
static void
test_off_by_default (void)
{
  g_autofree char *folder = make_folder ("examples");
  g_autofree char *path = add_plugin (folder, "example",
                                      "Enabled=false\n[Analyzer]\nModule=a.so\nProvides=a/b;\n");
  g_autofree char *state_file = g_build_filename (g_get_user_config_dir (), "example.conf", NULL);
  g_autoptr (LecternPluginRegistry) registry = lectern_plugin_registry_new (state_file);
  g_autoptr (LecternPluginRegistry) again = lectern_plugin_registry_new (state_file);
  g_autoptr (LecternPluginRegistry) on = NULL;
  LecternPluginEntry *entry = NULL;

  lectern_plugin_registry_add_folder (registry, folder, TRUE);
  entry = lectern_plugin_registry_lookup (registry, "example");
  g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_DISABLED);
  lectern_plugin_registry_use (registry, entry);
  g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_ENABLED);
  lectern_plugin_registry_add_folder (again, folder, TRUE);
  entry = lectern_plugin_registry_lookup (again, "example");
  g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_DISABLED);
  g_assert_true (lectern_plugin_registry_set_enabled (again, entry, TRUE, NULL));
  on = lectern_plugin_registry_new (state_file);
  lectern_plugin_registry_add_folder (on, folder, TRUE);
  g_assert_cmpint (get_state (on, "example"), ==, LECTERN_PLUGIN_ENABLED);
}

static void
test_safe_mode (void)
{
  g_autofree char *folder = make_folder ("safe-mode");
  g_autofree char *analyzer = add_analyzer (folder, "finder", "");
  g_autofree char *importer = add_plugin (folder, "reader",
                                          "[Importer]\nModule=a.so\nMediaTypes=text/html;\n");
  g_autoptr (GHashTable) names = NULL;
  g_autoptr (LecternPluginRegistry) registry = lectern_plugin_registry_new (NULL);

  lectern_plugin_registry_add_folder (registry, folder, TRUE);
  lectern_plugin_registry_set_safe_mode (registry, TRUE);
  g_assert_cmpint (get_state (registry, "finder"), ==, LECTERN_PLUGIN_DISABLED);
  names = lectern_plugin_registry_dup_names (registry);
  g_assert_cmpuint (g_hash_table_size (names), ==, 2);
  g_assert_nonnull (g_hash_table_lookup (names, "finder"));
  g_assert_nonnull (lectern_plugin_registry_find_importer (registry, "TEXT/HTML"));
  g_assert_null (lectern_plugin_registry_find_importer (registry, "text/plain"));
  lectern_plugin_registry_set_safe_mode (registry, FALSE);
  g_assert_cmpint (get_state (registry, "finder"), ==, LECTERN_PLUGIN_ENABLED);
}

/* Documents that crash an importer must not switch the reading of pages off. */
static void
test_importer_stays (void)
{
  g_autofree char *folder = make_folder ("stays");
  g_autofree char *importer = add_plugin (folder, "reader",
                                          "[Importer]\nModule=a.so\nMediaTypes=text/html;\n");
  g_autoptr (LecternPluginRegistry) registry = lectern_plugin_registry_new (NULL);
  g_autoptr (GError) error = g_error_new_literal (LECTERN_ERROR, LECTERN_ERROR_CRASHED, "Crashed.");
  LecternPluginEntry *entry = NULL;

  lectern_plugin_registry_add_folder (registry, folder, TRUE);
  entry = lectern_plugin_registry_lookup (registry, "reader");
  for (int i = 0; i < 5; i++)
    lectern_plugin_registry_report (registry, entry, error, 10, 1000);
  g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_ENABLED);
  g_assert_cmpstr (lectern_plugin_entry_get_error (entry)->message, ==, "Crashed.");
  lectern_plugin_registry_report (registry, entry, NULL, 10, 1000);
  g_assert_null (lectern_plugin_entry_get_error (entry));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/plugin/registry/order", test_order);
  g_test_add_func ("/plugin/registry/digest-covers-subfolders", test_digest_covers_subfolders);
  g_test_add_func ("/plugin/registry/offered-until-allowed", test_offered_until_allowed);
  g_test_add_func ("/plugin/registry/bundled-wins", test_bundled_wins);
  g_test_add_func ("/plugin/registry/refuses-what-others-may-write",
                   test_refuses_what_others_may_write);
  g_test_add_func ("/plugin/registry/parameters", test_parameters);
  g_test_add_func ("/plugin/registry/off-by-default", test_off_by_default);
  g_test_add_func ("/plugin/registry/safe-mode", test_safe_mode);
  g_test_add_func ("/plugin/registry/importer-stays", test_importer_stays);

  return g_test_run ();
}
