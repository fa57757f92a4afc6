/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <lectern.h>

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Key files of plugins, which are read before the user allowed anything. */
int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static char *path;
  g_autoptr (LecternPluginInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    {
      g_autofree char *folder = g_dir_make_tmp ("lectern-fuzz-XXXXXX", NULL);

      path = g_build_filename (folder, "fuzz.plugin", NULL);
    }
  g_assert_true (g_file_set_contents_full (path, (const char *) data, size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  info = lectern_plugin_info_new_from_file (path, &error);
  g_assert_true ((info == NULL) == (error != NULL));
  if (info != NULL)
    {
      lectern_plugin_info_get_name (info);
      lectern_plugin_info_get_list (info, "Analyzer", "Languages");
      lectern_plugin_info_get_int (info, "Analyzer", "DeadlineMs", 0);
    }

  return 0;
}
