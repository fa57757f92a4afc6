/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lectern-plugin-entry-private.h"

#define MAX_DIGEST_FILES 4096
#define MAX_DIGEST_FOLDERS 256
#define MAX_DIGEST_BYTES (512 * 1024 * 1024)
#define BUFFER_BYTES (64 * 1024)

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

typedef struct {
  GChecksum *checksum; /* not owned */
  guint64 budget;
  guint n_files;
} Digest;

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

/* What is too much to be read goes in by its size and when it was changed. */
static void
add_content (Digest *self, int fd, const struct stat *info)
{
  guint64 facts[] = { GUINT64_TO_LE ((guint64) info->st_size), 0, 0 };
  g_autofree guchar *buffer = NULL;
  gssize size = 0;

  if ((guint64) info->st_size > self->budget)
    {
      facts[1] = GUINT64_TO_LE ((guint64) info->st_ctim.tv_sec);
      facts[2] = GUINT64_TO_LE ((guint64) info->st_ctim.tv_nsec);
      g_checksum_update (self->checksum, (const guchar *) facts, sizeof facts);
      return;
    }

  g_checksum_update (self->checksum, (const guchar *) facts, sizeof facts);
  self->budget -= info->st_size;
  buffer = g_malloc (BUFFER_BYTES);
  while ((size = read (fd, buffer, BUFFER_BYTES)) > 0)
    g_checksum_update (self->checksum, buffer, size);
}

/* Adds the file at @path below @folder; a folder's path is put on @folders for later. */
static void
add_path (Digest *self, const char *folder, const char *path, GQueue *folders)
{
  g_autofree char *full = g_build_filename (folder, path, NULL);
  struct stat info = { 0 };
  int fd = open (full, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0)
    return;
  if (fstat (fd, &info) == 0 && S_ISDIR (info.st_mode))
    {
      g_queue_push_tail (folders, g_strdup (path));
    }
  else if (S_ISREG (info.st_mode) && self->n_files++ < MAX_DIGEST_FILES)
    {
      g_checksum_update (self->checksum, (const guchar *) path, strlen (path) + 1);
      add_content (self, fd, &info);
    }
  close (fd);
}

/* All that the plugin may read: its folder and those in it, in an order that is always the same. */
static void
add_tree (Digest *self, const char *folder)
{
  GQueue *folders = g_queue_new ();
  guint n_folders = 0;

  g_queue_push_tail (folders, g_strdup (""));
  while (!g_queue_is_empty (folders) && n_folders++ < MAX_DIGEST_FOLDERS)
    {
      g_autofree char *below = g_queue_pop_head (folders);
      g_autofree char *full = g_build_filename (folder, below, NULL);
      g_autoptr (GPtrArray) names = list_names (full);

      for (guint i = 0; i < names->len; i++)
        {
          g_autofree char *path = g_build_filename (below, g_ptr_array_index (names, i), NULL);

          add_path (self, folder, path, folders);
        }
    }
  g_queue_free_full (folders, g_free);
}

/**
 * lectern_plugin_entry_get_digest:
 * @self: an entry
 *
 * Gets a SHA-256 over the files of the plugin's folder and those in it: key file, modules, data.
 * Permission is given for a digest, and cached layers belong to one.
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
      Digest digest = { checksum, MAX_DIGEST_BYTES, 0 };

      add_tree (&digest, self->folder);
      self->digest = g_strdup (g_checksum_get_string (checksum));
    }

  return self->digest;
}
