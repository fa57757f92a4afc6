/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lectern-plugin-entry-private.h"

#define MAX_DIGEST_FILES 256
#define MAX_DIGEST_BYTES (512 * 1024 * 1024)

/**
 * LecternPluginEntry:
 *
 * A plugin that the registry found, with its state, what its last run took and its last error.
 */
struct _LecternPluginEntry {
  GObject parent_instance;

  /* owned */
  LecternPluginInfo *info; /* (nullable) */
  char *id;
  char *folder;
  char *digest;  /* (nullable) until it is asked for */
  GError *error; /* (nullable) */

  LecternPluginState state;
  guint run_ms;
  guint run_kb;
  guint n_failures;
  gboolean is_bundled;
};

enum {
  PROP_0,
  PROP_ID,
  PROP_STATE,
  PROP_ERROR_MESSAGE,
  PROP_RUN_TIME_MS,
  PROP_RUN_MEMORY_KB,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LecternPluginEntry, lectern_plugin_entry, G_TYPE_OBJECT)

static void
lectern_plugin_entry_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternPluginEntry *self = LECTERN_PLUGIN_ENTRY (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    case PROP_ERROR_MESSAGE:
      g_value_set_string (value, self->error != NULL ? self->error->message : NULL);
      break;
    case PROP_RUN_TIME_MS:
      g_value_set_uint (value, self->run_ms);
      break;
    case PROP_RUN_MEMORY_KB:
      g_value_set_uint (value, self->run_kb);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_plugin_entry_finalize (GObject *object)
{
  LecternPluginEntry *self = LECTERN_PLUGIN_ENTRY (object);

  g_clear_object (&self->info);
  g_clear_error (&self->error);
  g_free (self->id);
  g_free (self->folder);
  g_free (self->digest);

  G_OBJECT_CLASS (lectern_plugin_entry_parent_class)->finalize (object);
}

static void
lectern_plugin_entry_class_init (LecternPluginEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lectern_plugin_entry_get_property;
  object_class->finalize = lectern_plugin_entry_finalize;

  properties[PROP_ID] = g_param_spec_string ("id", NULL, NULL, NULL, flags);
  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, LECTERN_PLUGIN_ENABLED,
                                             LECTERN_PLUGIN_REFUSED, LECTERN_PLUGIN_ENABLED, flags);
  properties[PROP_ERROR_MESSAGE] = g_param_spec_string ("error-message", NULL, NULL, NULL, flags);
  properties[PROP_RUN_TIME_MS] = g_param_spec_uint ("run-time-ms", NULL, NULL, 0, G_MAXUINT, 0,
                                                    flags);
  properties[PROP_RUN_MEMORY_KB] = g_param_spec_uint ("run-memory-kb", NULL, NULL, 0, G_MAXUINT, 0,
                                                      flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_plugin_entry_init (LecternPluginEntry *self)
{
}

LecternPluginEntry *
lectern_plugin_entry_new (const char *id,
                          const char *folder,
                          LecternPluginInfo *info,
                          gboolean is_bundled)
{
  LecternPluginEntry *self = g_object_new (LECTERN_TYPE_PLUGIN_ENTRY, NULL);

  self->id = g_strdup (id);
  self->folder = g_strdup (folder);
  g_set_object (&self->info, info);
  self->is_bundled = is_bundled;

  return self;
}

void
lectern_plugin_entry_set_state (LecternPluginEntry *self,
                                LecternPluginState state,
                                const GError *error)
{
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  if (error != self->error)
    {
      g_clear_error (&self->error);
      self->error = error != NULL ? g_error_copy (error) : NULL;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR_MESSAGE]);
    }
}

void
lectern_plugin_entry_set_run (LecternPluginEntry *self, guint run_ms, guint run_kb)
{
  self->run_ms = run_ms;
  self->run_kb = run_kb;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUN_TIME_MS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUN_MEMORY_KB]);
}

void
lectern_plugin_entry_set_n_failures (LecternPluginEntry *self, guint n_failures)
{
  self->n_failures = n_failures;
}

/**
 * lectern_plugin_entry_get_info:
 * @self: an entry
 *
 * Gets what the key file says.
 *
 * Returns: (nullable) (transfer none): it, %NULL where the key file was refused
 */
LecternPluginInfo *
lectern_plugin_entry_get_info (LecternPluginEntry *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (self), NULL);

  return self->info;
}

/**
 * lectern_plugin_entry_get_id:
 * @self: an entry
 *
 * Gets the id; where the key file was refused, the name of the folder.
 *
 * Returns: the id
 */
const char *
lectern_plugin_entry_get_id (LecternPluginEntry *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (self), NULL);

  return self->id;
}

/**
 * lectern_plugin_entry_get_state:
 * @self: an entry
 *
 * Gets whether the plugin is used.
 *
 * Returns: the state
 */
LecternPluginState
lectern_plugin_entry_get_state (LecternPluginEntry *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (self), LECTERN_PLUGIN_REFUSED);

  return self->state;
}

/**
 * lectern_plugin_entry_get_error:
 * @self: an entry
 *
 * Gets why the plugin is refused or quarantined, or how its last run failed.
 *
 * Returns: (nullable) (transfer none): the error
 */
const GError *
lectern_plugin_entry_get_error (LecternPluginEntry *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (self), NULL);

  return self->error;
}

/**
 * lectern_plugin_entry_is_bundled:
 * @self: an entry
 *
 * Tells whether the plugin came with Lectern or the system, not from the user's folder.
 *
 * Returns: %TRUE if it did
 */
gboolean
lectern_plugin_entry_is_bundled (LecternPluginEntry *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (self), FALSE);

  return self->is_bundled;
}

/**
 * lectern_plugin_entry_get_run_ms:
 * @self: an entry
 *
 * Gets how much CPU time the last run took, as the host measured it.
 *
 * Returns: milliseconds
 */
guint
lectern_plugin_entry_get_run_ms (LecternPluginEntry *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (self), 0);

  return self->run_ms;
}

/**
 * lectern_plugin_entry_get_run_kb:
 * @self: an entry
 *
 * Gets how much memory the process of the last run had at most, as the host measured it.
 *
 * Returns: kilobytes
 */
guint
lectern_plugin_entry_get_run_kb (LecternPluginEntry *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (self), 0);

  return self->run_kb;
}

/**
 * lectern_plugin_entry_get_n_failures:
 * @self: an entry
 *
 * Counts the failures since the last success.
 *
 * Returns: how many
 */
guint
lectern_plugin_entry_get_n_failures (LecternPluginEntry *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (self), 0);

  return self->n_failures;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_names (const char *folder)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && names->len < MAX_DIGEST_FILES && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return g_steal_pointer (&names);
}

static void
add_file (GChecksum *checksum, const char *folder, const char *name, guint64 *budget)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree guchar *buffer = g_malloc (64 * 1024);
  struct stat info = { 0 };
  gssize size = 0;
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0)
    return;
  if (fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && (guint64) info.st_size <= *budget)
    {
      guint64 length = GUINT64_TO_LE ((guint64) info.st_size);

      g_checksum_update (checksum, (const guchar *) name, strlen (name) + 1);
      g_checksum_update (checksum, (const guchar *) &length, sizeof length);
      while ((size = read (fd, buffer, 64 * 1024)) > 0)
        g_checksum_update (checksum, buffer, size);
      *budget -= info.st_size;
    }
  close (fd);
}

/**
 * lectern_plugin_entry_get_digest:
 * @self: an entry
 *
 * Gets a SHA-256 over the files of the plugin's folder: key file, modules, data. Permission is
 * given for a digest, and cached layers belong to one.
 *
 * Returns: the digest in hexadecimal
 */
const char *
lectern_plugin_entry_get_digest (LecternPluginEntry *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (self), NULL);

  if (self->digest == NULL)
    {
      g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
      g_autoptr (GPtrArray) names = list_names (self->folder);
      guint64 budget = MAX_DIGEST_BYTES;

      for (guint i = 0; i < names->len; i++)
        add_file (checksum, self->folder, g_ptr_array_index (names, i), &budget);
      self->digest = g_strdup (g_checksum_get_string (checksum));
    }

  return self->digest;
}
