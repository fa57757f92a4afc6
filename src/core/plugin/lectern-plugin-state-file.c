/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-plugin-state-file.h"

struct _LecternPluginStateFile {
  char *path;     /* owned, (nullable): then nothing is kept */
  GKeyFile *keys; /* owned */
};

LecternPluginStateFile *
lectern_plugin_state_file_new (const char *path)
{
  LecternPluginStateFile *self = g_new0 (LecternPluginStateFile, 1);

  self->path = g_strdup (path);
  self->keys = g_key_file_new ();
  if (path != NULL)
    g_key_file_load_from_file (self->keys, path, G_KEY_FILE_KEEP_COMMENTS, NULL);

  return self;
}

void
lectern_plugin_state_file_free (LecternPluginStateFile *self)
{
  g_key_file_unref (self->keys);
  g_free (self->path);
  g_free (self);
}

char *
lectern_plugin_state_file_dup (LecternPluginStateFile *self, const char *group, const char *key)
{
  return g_key_file_get_string (self->keys, group, key, NULL);
}

static gboolean
save (LecternPluginStateFile *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *data = NULL;
  gsize length = 0;

  data = g_key_file_to_data (self->keys, &length, NULL);
  g_mkdir_with_parents (folder, 0700);
  if (g_file_set_contents_full (self->path, data, length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &local))
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_READ_ONLY,
               _ ("The settings of the plugins could not be written: %s"), local->message);
  return FALSE;
}

gboolean
lectern_plugin_state_file_set (LecternPluginStateFile *self,
                               const char *group,
                               const char *key,
                               const char *value,
                               GError **error)
{
  g_autoptr (GKeyFile) fresh = g_key_file_new ();

  if (self->path != NULL
      && g_key_file_load_from_file (fresh, self->path, G_KEY_FILE_KEEP_COMMENTS, NULL))
    {
      g_key_file_unref (self->keys);
      self->keys = g_steal_pointer (&fresh);
    }

  if (value != NULL)
    g_key_file_set_string (self->keys, group, key, value);
  else
    g_key_file_remove_key (self->keys, group, key, NULL);

  return self->path == NULL || save (self, error);
}
