/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "lectern-panel-loader.h"
#include "plugin/lectern-module.h"

static const LecternModule *
load_module (const char *folder, const char *name, GError **error)
{
  int fd = lectern_module_open_file (folder, name, error);
  const LecternModule *module = NULL;

  if (fd < 0)
    return NULL;

  if (lectern_module_check_file (fd, TRUE, error))
    module = lectern_module_load (fd, error);
  g_close (fd, NULL);

  return module;
}

/**
 * lectern_panel_loader_create:
 * @entry: a plugin whose key file names a panel
 * @host: what the panel sees of the window
 * @error: return location for an error
 *
 * Opens the module of a panel, which then runs in this process, and makes its widget. The module
 * stays for good: types cannot be registered twice.
 *
 * Returns: (transfer floating): the widget, or %NULL with an error
 */
GtkWidget *
lectern_panel_loader_create (LecternPluginEntry *entry, LecternPanelHost *host, GError **error)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);
  const char *name = lectern_plugin_info_get_module (info, LECTERN_POINT_PANEL);
  const LecternModule *module = NULL;
  LecternPanel panel = { 0 };

  module = load_module (lectern_plugin_info_get_folder (info), name, error);
  if (module == NULL)
    {
      g_prefix_error (error, "%s: ", lectern_plugin_info_get_name (info));
      return NULL;
    }

  if (!lectern_module_get_table (module, LECTERN_POINT_PANEL, &panel, sizeof panel)
      || panel.create == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_ABI,
                   _ ("“%s” has no panel for this version of Lectern. Install a newer one."),
                   lectern_plugin_info_get_name (info));
      return NULL;
    }

  return panel.create (host);
}
