/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "plugin-folder.h"
#include "text/lectern-plain-text.h"

void
plugin_folder_init (PluginFolder *self)
{
  g_autoptr (GError) error = NULL;

  *self = (PluginFolder){ 0 };
  self->folder = g_dir_make_tmp ("lectern-plugins-XXXXXX", &error);
  g_assert_no_error (error);
  self->state_file = g_build_filename (self->folder, "state.conf", NULL);
}

static void
copy_module (const char *name, const char *folder)
{
  g_autofree char *file_name = g_strconcat (name, ".so", NULL);
  g_autofree char *from = g_build_filename (HOSTILE_DIR, file_name, NULL);
  g_autofree char *to = g_build_filename (folder, file_name, NULL);
  g_autofree char *data = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  g_assert_true (g_file_set_contents_full (to, data, length, G_FILE_SET_CONTENTS_NONE, 0755, NULL));
}

void
plugin_folder_add (PluginFolder *self, const char *id, const char *module, const char *lines)
{
  const char *name = module != NULL ? module : "hostile";
  gboolean is_importer = g_str_has_prefix (id, "import");
  g_autofree char *folder = g_build_filename (self->folder, id, NULL);
  g_autofree char *file_name = g_strconcat (id, ".plugin", NULL);
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  g_autofree char *text = NULL;

  text = g_strdup_printf ("[Plugin]\nId=%s\nName=The %s plugin\nVersion=1\nABI=1\nLicense=MIT\n"
                          "[%s]\nModule=%s.so\nMemoryMb=64\n%s\n%s\n",
                          id, id, is_importer ? "Importer" : "Analyzer", name,
                          is_importer ? "MediaTypes=text/x-hostile;" : "Provides=hostile/thing;",
                          lines != NULL ? lines : "DeadlineMs=5000");
  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  copy_module (name, folder);
}

void
plugin_folder_load (PluginFolder *self)
{
  g_clear_object (&self->pool);
  g_clear_object (&self->registry);
  self->registry = lectern_plugin_registry_new (self->state_file);
  lectern_plugin_registry_add_folder (self->registry, self->folder, TRUE);
  self->pool = lectern_worker_pool_new (self->registry);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

void
plugin_folder_clear (PluginFolder *self)
{
  if (self->pool != NULL)
    lectern_worker_pool_shut_down (self->pool);
  g_clear_object (&self->pool);
  g_clear_object (&self->registry);
  if (self->folder != NULL)
    remove_tree (self->folder);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->state_file, g_free);
}

LecternLayer *
plugin_folder_analyze (PluginFolder *self,
                       const char *id,
                       GCancellable *cancellable,
                       GError **error)
{
  static const char text[] = "The minister spoke on Monday. Nobody asked why.";
  LecternPluginEntry *entry = lectern_plugin_registry_lookup (self->registry, id);
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, NULL);
  g_autoptr (GVariant) parameters = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_nonnull (entry);
  parameters = lectern_plugin_registry_dup_parameters (self->registry, entry);
  lectern_worker_pool_analyze_async (self->pool, entry, article, parameters, NULL, NULL, NULL,
                                     cancellable, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, 30000);

  return lectern_worker_pool_analyze_finish (self->pool, result, error);
}
