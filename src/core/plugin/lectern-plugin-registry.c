/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

#include "lectern-plugin-entry-private.h"
#include "lectern-plugin-registry.h"
#include "lectern-plugin-state-file.h"
#include "lectern-plugin.h"
#include "lectern-trusted-path.h"

#define MAX_PLUGINS 256
#define MAX_PATH_BYTES 4096
/* After so many failures in a row a plugin is switched off. */
#define QUARANTINE_AFTER 3

#define KEY_STATE "State"
#define KEY_ALLOWED "Allowed"
#define KEY_FAILURES "Failures"
#define KEY_REASON "Reason"

/**
 * LecternPluginRegistry:
 *
 * The plugins that were found, in the order of the search path, and what the user decided about
 * them. Nothing of a plugin is opened here but its key file. Main thread only.
 */
struct _LecternPluginRegistry {
  GObject parent_instance;

  /* owned */
  GPtrArray *entries;
  LecternPluginStateFile *state;

  gboolean is_safe_mode;
};

enum { SIGNAL_CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void lectern_plugin_registry_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternPluginRegistry,
                               lectern_plugin_registry,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      lectern_plugin_registry_list_model_init))

static GType
lectern_plugin_registry_get_item_type (GListModel *model)
{
  return LECTERN_TYPE_PLUGIN_ENTRY;
}

static guint
lectern_plugin_registry_get_n_items (GListModel *model)
{
  return LECTERN_PLUGIN_REGISTRY (model)->entries->len;
}

static gpointer
lectern_plugin_registry_get_item (GListModel *model, guint position)
{
  LecternPluginRegistry *self = LECTERN_PLUGIN_REGISTRY (model);

  return position < self->entries->len ? g_object_ref (g_ptr_array_index (self->entries, position))
                                       : NULL;
}

static void
lectern_plugin_registry_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = lectern_plugin_registry_get_item_type;
  iface->get_n_items = lectern_plugin_registry_get_n_items;
  iface->get_item = lectern_plugin_registry_get_item;
}

static void
lectern_plugin_registry_finalize (GObject *object)
{
  LecternPluginRegistry *self = LECTERN_PLUGIN_REGISTRY (object);

  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->state, lectern_plugin_state_file_free);

  G_OBJECT_CLASS (lectern_plugin_registry_parent_class)->finalize (object);
}

static void
lectern_plugin_registry_class_init (LecternPluginRegistryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_plugin_registry_finalize;

  /**
   * LecternPluginRegistry::changed:
   * @self: the registry
   * @entry: the entry whose state, error or parameter changed
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                          LECTERN_TYPE_PLUGIN_ENTRY);
}

static void
lectern_plugin_registry_init (LecternPluginRegistry *self)
{
  self->entries = g_ptr_array_new_with_free_func (g_object_unref);
}

static char *
state_group (LecternPluginEntry *entry)
{
  return g_strconcat ("Plugin ", lectern_plugin_entry_get_id (entry), NULL);
}

static char *
parameter_group (LecternPluginEntry *entry)
{
  return g_strconcat ("Parameters ", lectern_plugin_entry_get_id (entry), NULL);
}

static char *
dup_state (LecternPluginRegistry *self, LecternPluginEntry *entry, const char *key)
{
  g_autofree char *group = state_group (entry);

  return lectern_plugin_state_file_dup (self->state, group, key);
}

static gboolean
set_state (LecternPluginRegistry *self,
           LecternPluginEntry *entry,
           const char *key,
           const char *value,
           GError **error)
{
  g_autofree char *group = state_group (entry);

  return lectern_plugin_state_file_set (self->state, group, key, value, error);
}

static gboolean
is_allowed (LecternPluginRegistry *self, LecternPluginEntry *entry)
{
  g_autofree char *allowed = NULL;

  if (lectern_plugin_entry_is_bundled (entry))
    return TRUE;

  allowed = dup_state (self, entry, KEY_ALLOWED);
  return g_strcmp0 (allowed, lectern_plugin_entry_get_digest (entry)) == 0;
}

static gboolean
is_bundled_importer (LecternPluginEntry *entry)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);

  return info != NULL && lectern_plugin_entry_is_bundled (entry)
         && lectern_plugin_info_get_module (info, LECTERN_POINT_IMPORTER) != NULL;
}

static GError *
quarantine_error_new (LecternPluginEntry *entry, const char *reason)
{
  const char *name = lectern_plugin_info_get_name (lectern_plugin_entry_get_info (entry));

  return g_error_new (LECTERN_ERROR, LECTERN_ERROR_QUARANTINED,
                      _ ("%s failed %d times in a row and was switched off. Switch it on to try "
                         "again. %s"),
                      name, QUARANTINE_AFTER, reason != NULL ? reason : "");
}

/* Examples say `Enabled=false`: they are there to be looked at, not in everybody's way. */
static gboolean
is_on_by_default (LecternPluginEntry *entry)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);

  return g_strcmp0 (lectern_plugin_info_get_string (info, "Plugin", "Enabled"), "false") != 0;
}

/* The state that follows from the file, the search path and the mode. */
static void
restore_state (LecternPluginRegistry *self, LecternPluginEntry *entry)
{
  g_autofree char *state = dup_state (self, entry, KEY_STATE);
  g_autofree char *failures = dup_state (self, entry, KEY_FAILURES);
  guint64 n_failures = 0;

  if (lectern_plugin_entry_get_state (entry) == LECTERN_PLUGIN_REFUSED)
    return;

  if (failures != NULL
      && g_ascii_string_to_unsigned (failures, 10, 0, QUARANTINE_AFTER, &n_failures, NULL))
    lectern_plugin_entry_set_n_failures (entry, n_failures);

  if (!is_allowed (self, entry))
    {
      lectern_plugin_entry_set_state (entry, LECTERN_PLUGIN_OFFERED, NULL);
    }
  else if (g_strcmp0 (state, "disabled") == 0 || (state == NULL && !is_on_by_default (entry))
           || (self->is_safe_mode && !is_bundled_importer (entry)))
    {
      lectern_plugin_entry_set_state (entry, LECTERN_PLUGIN_DISABLED, NULL);
    }
  else if (n_failures >= QUARANTINE_AFTER)
    {
      g_autofree char *reason = dup_state (self, entry, KEY_REASON);
      g_autoptr (GError) error = quarantine_error_new (entry, reason);

      lectern_plugin_entry_set_state (entry, LECTERN_PLUGIN_QUARANTINED, error);
    }
  else
    {
      lectern_plugin_entry_set_state (entry, LECTERN_PLUGIN_ENABLED, NULL);
    }
}

static void
append_entry (LecternPluginRegistry *self, LecternPluginEntry *entry)
{
  restore_state (self, entry);
  g_ptr_array_add (self->entries, g_object_ref (entry));
  g_list_model_items_changed (G_LIST_MODEL (self), self->entries->len - 1, 0, 1);
}

static void
append_refused (LecternPluginRegistry *self,
                const char *id,
                const char *folder,
                gboolean is_trusted,
                const GError *error)
{
  g_autoptr (LecternPluginEntry) entry = lectern_plugin_entry_new (id, folder, NULL, is_trusted);

  lectern_plugin_entry_set_state (entry, LECTERN_PLUGIN_REFUSED, error);
  append_entry (self, entry);
}

/* The key file, after a look at who may write it and the folder. NULL without an error where
 * @folder is no plugin. */
static LecternPluginInfo *
read_plugin (const char *folder, const char *name, GError **error)
{
  g_autofree char *file_name = g_strconcat (name, ".plugin", NULL);
  g_autofree char *path = g_build_filename (folder, file_name, NULL);
  g_autofree char *resolved = NULL;
  struct stat info = { 0 };

  if (lstat (path, &info) != 0)
    return NULL;
  resolved = lectern_trusted_path_resolve (path, error);
  if (resolved == NULL)
    return NULL;
  if (!g_str_equal (resolved, path))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN,
                   _ ("%s is a symbolic link. Put the plugin's folder itself there."), path);
      return NULL;
    }

  return lectern_plugin_info_new_from_file (path, error);
}

static void
add_plugin (LecternPluginRegistry *self, const char *folder, const char *name, gboolean is_trusted)
{
  g_autoptr (LecternPluginEntry) entry = NULL;
  g_autoptr (LecternPluginInfo) info = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);

  info = read_plugin (path, name, &error);
  if (info == NULL)
    {
      if (error != NULL)
        append_refused (self, name, path, is_trusted, error);
      return;
    }
  if (lectern_plugin_registry_lookup (self, lectern_plugin_info_get_id (info)) != NULL)
    {
      /* An installed copy behind one of the build tree is nothing to report. */
      if (is_trusted)
        return;
      g_set_error (&error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN,
                   _ ("Lectern has a plugin called “%s” already. The one in %s is not used."),
                   lectern_plugin_info_get_id (info), path);
      append_refused (self, name, path, is_trusted, error);
      return;
    }

  entry = lectern_plugin_entry_new (lectern_plugin_info_get_id (info), path, info, is_trusted);
  if (g_strcmp0 (lectern_plugin_info_get_string (info, "Analyzer", "Scope"), "articles") == 0)
    {
      g_set_error (&error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                   _ ("%s works on several articles at once, which this version of Lectern does "
                      "not do yet."),
                   lectern_plugin_info_get_name (info));
      lectern_plugin_entry_set_state (entry, LECTERN_PLUGIN_REFUSED, error);
    }
  append_entry (self, entry);
}

/**
 * lectern_plugin_registry_new:
 * @state_file: (nullable) (type filename): where the user's decisions and settings are kept
 *
 * Makes a registry without plugins.
 *
 * Returns: (transfer full): a registry
 */
LecternPluginRegistry *
lectern_plugin_registry_new (const char *state_file)
{
  LecternPluginRegistry *self = g_object_new (LECTERN_TYPE_PLUGIN_REGISTRY, NULL);

  self->state = lectern_plugin_state_file_new (state_file);
  return self;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * lectern_plugin_registry_add_folder:
 * @self: a registry
 * @folder: (type filename): a folder whose subfolders are plugins
 * @is_trusted: whether its plugins run without being allowed first
 *
 * Adds the plugins in @folder. A folder that others may write is passed over with a refused entry
 * that says so; a plugin whose id is taken gives way to the first.
 */
void
lectern_plugin_registry_add_folder (LecternPluginRegistry *self,
                                    const char *folder,
                                    gboolean is_trusted)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autofree char *resolved = NULL;
  const char *name = NULL;

  g_return_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self));
  g_return_if_fail (folder != NULL);

  dir = g_dir_open (folder, 0, NULL);
  if (dir == NULL)
    return;
  resolved = lectern_trusted_path_resolve (folder, &error);
  if (resolved == NULL)
    {
      g_autofree char *base = g_path_get_basename (folder);

      append_refused (self, base, folder, is_trusted, error);
      return;
    }

  while ((name = g_dir_read_name (dir)) != NULL && names->len < MAX_PLUGINS)
    if (name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len && self->entries->len < MAX_PLUGINS; i++)
    add_plugin (self, resolved, g_ptr_array_index (names, i), is_trusted);
}

/**
 * lectern_plugin_registry_add_plugin:
 * @self: a registry
 * @folder: (type filename): the folder that the plugin's own folder lies in
 * @name: name of the plugin's own folder
 *
 * Adds one plugin, which runs without being allowed first. Nothing is added where there is no key
 * file.
 */
void
lectern_plugin_registry_add_plugin (LecternPluginRegistry *self,
                                    const char *folder,
                                    const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *resolved = NULL;

  g_return_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self));
  g_return_if_fail (folder != NULL && name != NULL);

  resolved = lectern_trusted_path_resolve (folder, &error);
  if (resolved != NULL)
    add_plugin (self, resolved, name, TRUE);
  else
    append_refused (self, name, folder, TRUE, error);
}

/**
 * lectern_plugin_registry_add_default_folders:
 * @self: a registry
 *
 * Adds the search path: the folders in `LECTERN_PLUGIN_PATH`, the system's, the user's.
 */
void
lectern_plugin_registry_add_default_folders (LecternPluginRegistry *self)
{
  const char *path = g_getenv ("LECTERN_PLUGIN_PATH");
  g_auto (GStrv) folders = path != NULL ? g_strsplit (path, ":", 32) : NULL;
  g_autofree char *user = g_build_filename (g_get_user_data_dir (), "lectern", "plugins", NULL);

  g_return_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self));

  for (gsize i = 0; folders != NULL && folders[i] != NULL; i++)
    if (g_path_is_absolute (folders[i]))
      lectern_plugin_registry_add_folder (self, folders[i], TRUE);
  lectern_plugin_registry_add_folder (self, LECTERN_PLUGIN_DIR, TRUE);
  lectern_plugin_registry_add_folder (self, user, FALSE);
}

/**
 * lectern_plugin_registry_set_safe_mode:
 * @self: a registry
 * @safe_mode: whether only the bundled importers run
 *
 * Switches all other plugins off for this process, without remembering it.
 */
void
lectern_plugin_registry_set_safe_mode (LecternPluginRegistry *self, gboolean safe_mode)
{
  g_return_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self));

  self->is_safe_mode = safe_mode;
  for (guint i = 0; i < self->entries->len; i++)
    {
      LecternPluginEntry *entry = g_ptr_array_index (self->entries, i);

      restore_state (self, entry);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0, entry);
    }
}

/**
 * lectern_plugin_registry_lookup:
 * @self: a registry
 * @id: id of a plugin
 *
 * Finds a plugin.
 *
 * Returns: (nullable) (transfer none): its entry
 */
LecternPluginEntry *
lectern_plugin_registry_lookup (LecternPluginRegistry *self, const char *id)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    if (g_str_equal (lectern_plugin_entry_get_id (g_ptr_array_index (self->entries, i)), id))
      return g_ptr_array_index (self->entries, i);

  return NULL;
}

static gboolean
is_enabled_with (LecternPluginEntry *entry, const char *point)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);

  return info != NULL && lectern_plugin_entry_get_state (entry) == LECTERN_PLUGIN_ENABLED
         && lectern_plugin_info_get_module (info, point) != NULL;
}

/**
 * lectern_plugin_registry_find_importer:
 * @self: a registry
 * @media_type: a media type without parameters
 *
 * Finds the first importer that is on and reads @media_type.
 *
 * Returns: (nullable) (transfer none): its entry
 */
LecternPluginEntry *
lectern_plugin_registry_find_importer (LecternPluginRegistry *self, const char *media_type)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self), NULL);
  g_return_val_if_fail (media_type != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      LecternPluginEntry *entry = g_ptr_array_index (self->entries, i);
      const char *const *types = NULL;

      if (!is_enabled_with (entry, LECTERN_POINT_IMPORTER))
        continue;
      types = lectern_plugin_info_get_list (lectern_plugin_entry_get_info (entry), "Importer",
                                            "MediaTypes");
      for (gsize j = 0; types[j] != NULL; j++)
        if (g_ascii_strcasecmp (types[j], media_type) == 0)
          return entry;
    }

  return NULL;
}

static gboolean
needs_are_in (LecternPluginRegistry *self, LecternPluginEntry *entry, GPtrArray *ordered)
{
  const char *const *needs = lectern_plugin_info_get_list (lectern_plugin_entry_get_info (entry),
                                                           "Analyzer", "Needs");

  for (gsize i = 0; needs[i] != NULL; i++)
    {
      LecternPluginEntry *needed = lectern_plugin_registry_lookup (self, needs[i]);

      if (needed != NULL && is_enabled_with (needed, LECTERN_POINT_ANALYZER)
          && !g_ptr_array_find (ordered, needed, NULL))
        return FALSE;
    }

  return TRUE;
}

/**
 * lectern_plugin_registry_list_analyzers:
 * @self: a registry
 *
 * Lists the analyzers that are on, each after those that it needs. Those that need each other in
 * a circle come last.
 *
 * Returns: (transfer container) (element-type LecternPluginEntry): the entries
 */
GPtrArray *
lectern_plugin_registry_list_analyzers (LecternPluginRegistry *self)
{
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (GPtrArray) ordered = g_ptr_array_new ();
  gboolean has_moved = TRUE;

  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self), NULL);

  for (guint i = 0; i < self->entries->len; i++)
    if (is_enabled_with (g_ptr_array_index (self->entries, i), LECTERN_POINT_ANALYZER))
      g_ptr_array_add (waiting, g_ptr_array_index (self->entries, i));

  while (has_moved)
    {
      has_moved = FALSE;
      for (guint i = 0; i < waiting->len;)
        {
          LecternPluginEntry *entry = g_ptr_array_index (waiting, i);

          if (!needs_are_in (self, entry, ordered))
            {
              i++;
              continue;
            }
          g_ptr_array_add (ordered, entry);
          g_ptr_array_remove_index (waiting, i);
          has_moved = TRUE;
        }
    }
  g_ptr_array_extend (ordered, waiting, NULL, NULL);

  return g_steal_pointer (&ordered);
}

/**
 * lectern_plugin_registry_set_enabled:
 * @self: a registry
 * @entry: one of its entries
 * @enabled: whether it runs
 * @error: return location for an error
 *
 * Switches a plugin on or off and remembers it. Switching on ends a quarantine.
 *
 * Returns: %FALSE where it cannot be switched on, or the change could not be written
 */
gboolean
lectern_plugin_registry_set_enabled (LecternPluginRegistry *self,
                                     LecternPluginEntry *entry,
                                     gboolean enabled,
                                     GError **error)
{
  LecternPluginState state = LECTERN_PLUGIN_REFUSED;
  gboolean is_saved = FALSE;

  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self), FALSE);
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (entry), FALSE);

  state = lectern_plugin_entry_get_state (entry);
  if (enabled && (state == LECTERN_PLUGIN_REFUSED || state == LECTERN_PLUGIN_OFFERED))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN,
                   state == LECTERN_PLUGIN_OFFERED
                       ? _ ("“%s” is new. Allow it first.")
                       : _ ("“%s” cannot be switched on: it was refused."),
                   lectern_plugin_entry_get_id (entry));
      return FALSE;
    }

  lectern_plugin_entry_set_n_failures (entry, 0);
  is_saved = set_state (self, entry, KEY_STATE, enabled ? "enabled" : "disabled", error)
             && set_state (self, entry, KEY_FAILURES, NULL, error);
  if (state != LECTERN_PLUGIN_REFUSED && state != LECTERN_PLUGIN_OFFERED)
    lectern_plugin_entry_set_state (
        entry, enabled ? LECTERN_PLUGIN_ENABLED : LECTERN_PLUGIN_DISABLED, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, entry);

  return is_saved;
}

/**
 * lectern_plugin_registry_use:
 * @self: a registry
 * @entry: one of its entries
 *
 * Switches a plugin on that is off, for this process only: it was asked for by name. One that is
 * refused, quarantined or waits for permission stays as it is.
 */
void
lectern_plugin_registry_use (LecternPluginRegistry *self, LecternPluginEntry *entry)
{
  g_return_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self));
  g_return_if_fail (LECTERN_IS_PLUGIN_ENTRY (entry));

  if (lectern_plugin_entry_get_state (entry) != LECTERN_PLUGIN_DISABLED)
    return;

  lectern_plugin_entry_set_state (entry, LECTERN_PLUGIN_ENABLED, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, entry);
}

/**
 * lectern_plugin_registry_allow:
 * @self: a registry
 * @entry: an entry from the user's folder
 * @allowed: whether it may run
 *
 * Remembers that the plugin may run as it is now: after any change of its files it is offered
 * again.
 */
void
lectern_plugin_registry_allow (LecternPluginRegistry *self,
                               LecternPluginEntry *entry,
                               gboolean allowed)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self));
  g_return_if_fail (LECTERN_IS_PLUGIN_ENTRY (entry));

  if (lectern_plugin_entry_get_state (entry) == LECTERN_PLUGIN_REFUSED)
    return;

  if (!set_state (self, entry, KEY_ALLOWED,
                  allowed ? lectern_plugin_entry_get_digest (entry) : NULL, &error))
    g_debug ("permission is not remembered: %s", error->message);
  restore_state (self, entry);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, entry);
}

static gboolean
is_failure_of_plugin (const GError *error)
{
  return error->domain == LECTERN_ERROR
         && (error->code == LECTERN_ERROR_CRASHED || error->code == LECTERN_ERROR_TIMED_OUT
             || error->code == LECTERN_ERROR_OUT_OF_MEMORY || error->code == LECTERN_ERROR_PROTOCOL
             || error->code == LECTERN_ERROR_ABI);
}

static void
remember_failures (LecternPluginRegistry *self,
                   LecternPluginEntry *entry,
                   guint n_failures,
                   const char *reason)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *value = n_failures > 0 ? g_strdup_printf ("%u", n_failures) : NULL;

  if (n_failures == lectern_plugin_entry_get_n_failures (entry))
    return;

  lectern_plugin_entry_set_n_failures (entry, n_failures);
  if (!set_state (self, entry, KEY_REASON, reason, &error)
      || !set_state (self, entry, KEY_FAILURES, value, &error))
    g_debug ("failures are not remembered: %s", error->message);
}

/**
 * lectern_plugin_registry_report:
 * @self: a registry
 * @entry: one of its entries
 * @error: (nullable): how its run failed, %NULL if it did not
 * @run_ms: CPU time of the run
 * @run_kb: memory of the process
 *
 * Notes how a run of a plugin ended. Crashes, hangs, leaks and lies count; after three in a row
 * the plugin is quarantined. A bundled importer is not: what it fails on are documents, and each
 * is read in a process of its own.
 */
void
lectern_plugin_registry_report (LecternPluginRegistry *self,
                                LecternPluginEntry *entry,
                                const GError *error,
                                guint run_ms,
                                guint run_kb)
{
  g_return_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self));
  g_return_if_fail (LECTERN_IS_PLUGIN_ENTRY (entry));

  if (error != NULL && !is_failure_of_plugin (error))
    return;

  lectern_plugin_entry_set_run (entry, run_ms, run_kb);
  if (error == NULL)
    {
      remember_failures (self, entry, 0, NULL);
      lectern_plugin_entry_set_state (entry, lectern_plugin_entry_get_state (entry), NULL);
    }
  else
    {
      guint n_failures = MIN (lectern_plugin_entry_get_n_failures (entry) + 1, QUARANTINE_AFTER);

      if (is_bundled_importer (entry))
        n_failures = MIN (n_failures, QUARANTINE_AFTER - 1);
      remember_failures (self, entry, n_failures, error->message);
      lectern_plugin_entry_set_state (entry, lectern_plugin_entry_get_state (entry), error);
      if (n_failures >= QUARANTINE_AFTER
          && lectern_plugin_entry_get_state (entry) == LECTERN_PLUGIN_ENABLED)
        {
          g_autoptr (GError) quarantine = quarantine_error_new (entry, error->message);

          lectern_plugin_entry_set_state (entry, LECTERN_PLUGIN_QUARANTINED, quarantine);
        }
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, entry);
}

static const LecternParameterInfo *
find_parameter (LecternPluginEntry *entry, const char *name)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);
  GPtrArray *parameters = info != NULL ? lectern_plugin_info_get_parameters (info) : NULL;

  for (guint i = 0; parameters != NULL && i < parameters->len; i++)
    {
      const LecternParameterInfo *parameter = g_ptr_array_index (parameters, i);

      if (g_str_equal (parameter->name, name))
        return parameter;
    }

  return NULL;
}

static gboolean
value_is_in_range (const LecternParameterInfo *parameter, GVariant *value)
{
  double number = 0;

  if (!g_variant_is_of_type (value, g_variant_get_type (parameter->fallback)))
    return FALSE;
  if (g_str_equal (parameter->type, "choice"))
    return g_strv_contains ((const char *const *) parameter->choices,
                            g_variant_get_string (value, NULL));
  if (g_str_equal (parameter->type, "file"))
    return g_variant_get_size (value) <= MAX_PATH_BYTES
           && (g_variant_get_string (value, NULL)[0] == '\0'
               || g_path_is_absolute (g_variant_get_string (value, NULL)));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    number = (double) g_variant_get_int64 (value);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    number = g_variant_get_double (value);
  else
    return TRUE;

  return isfinite (number) && parameter->minimum <= number && number <= parameter->maximum;
}

/**
 * lectern_plugin_registry_parse_parameter:
 * @self: a registry
 * @entry: one of its entries
 * @name: name of a parameter
 * @text: a value as text: a number, `true` or `false`, the id of a choice, the path of a file
 * @error: return location for an error
 *
 * Reads a value for a parameter, and checks that it is in range.
 *
 * Returns: (transfer full): the value, or %NULL with %LECTERN_ERROR_NOT_FOUND or
 *   %LECTERN_ERROR_INVALID
 */
GVariant *
lectern_plugin_registry_parse_parameter (LecternPluginRegistry *self,
                                         LecternPluginEntry *entry,
                                         const char *name,
                                         const char *text,
                                         GError **error)
{
  const LecternParameterInfo *parameter = find_parameter (entry, name);
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self), NULL);

  if (parameter == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("The plugin %s has no parameter %s."), lectern_plugin_entry_get_id (entry),
                   name);
      return NULL;
    }

  if (g_str_equal (parameter->type, "file") && text[0] != '\0')
    value = g_variant_ref_sink (g_variant_new_take_string (g_canonicalize_filename (text, NULL)));
  else if (g_variant_is_of_type (parameter->fallback, G_VARIANT_TYPE_STRING))
    value = g_variant_ref_sink (g_variant_new_string (text));
  else
    value = g_variant_parse (g_variant_get_type (parameter->fallback), text, NULL, NULL, NULL);
  if (value == NULL || !value_is_in_range (parameter, value))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("“%s” is not a value for %s.%s."), text, lectern_plugin_entry_get_id (entry),
                   name);
      return NULL;
    }

  return g_steal_pointer (&value);
}

/**
 * lectern_plugin_registry_dup_parameters:
 * @self: a registry
 * @entry: one of its entries
 *
 * Gets the values of all parameters: the user's, or those of the key file.
 *
 * Returns: (transfer full): an `a{sv}`, in the order of the key file
 */
GVariant *
lectern_plugin_registry_dup_parameters (LecternPluginRegistry *self, LecternPluginEntry *entry)
{
  g_autofree char *group = NULL;
  LecternPluginInfo *info = NULL;
  GPtrArray *parameters = NULL;
  GVariantBuilder builder;

  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self), NULL);
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (entry), NULL);

  group = parameter_group (entry);
  info = lectern_plugin_entry_get_info (entry);
  parameters = info != NULL ? lectern_plugin_info_get_parameters (info) : NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  for (guint i = 0; parameters != NULL && i < parameters->len; i++)
    {
      const LecternParameterInfo *parameter = g_ptr_array_index (parameters, i);
      g_autofree char *text = lectern_plugin_state_file_dup (self->state, group, parameter->name);
      g_autoptr (GVariant) value = NULL;

      if (text != NULL)
        value = lectern_plugin_registry_parse_parameter (self, entry, parameter->name, text, NULL);
      g_variant_builder_add (&builder, "{sv}", parameter->name,
                             value != NULL ? value : parameter->fallback);
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/**
 * lectern_plugin_registry_set_parameter:
 * @self: a registry
 * @entry: one of its entries
 * @name: name of a parameter
 * @value: (nullable) (transfer floating): its value; %NULL goes back to that of the key file
 * @error: return location for an error
 *
 * Sets a parameter and remembers it.
 *
 * Returns: %FALSE if there is no such parameter, the value is out of range, or it could not be
 *   written
 */
gboolean
lectern_plugin_registry_set_parameter (LecternPluginRegistry *self,
                                       LecternPluginEntry *entry,
                                       const char *name,
                                       GVariant *value,
                                       GError **error)
{
  g_autoptr (GVariant) owned = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_autofree char *group = NULL;
  g_autofree char *text = NULL;
  const LecternParameterInfo *parameter = NULL;
  gboolean is_saved = FALSE;

  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self), FALSE);
  g_return_val_if_fail (LECTERN_IS_PLUGIN_ENTRY (entry), FALSE);

  parameter = find_parameter (entry, name);
  if (parameter == NULL || (owned != NULL && !value_is_in_range (parameter, owned)))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("The plugin %s has no parameter %s, or the value is out of its range."),
                   lectern_plugin_entry_get_id (entry), name);
      return FALSE;
    }

  group = parameter_group (entry);
  if (owned != NULL)
    text = g_variant_is_of_type (owned, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (owned, NULL)
                                                               : g_variant_print (owned, FALSE);
  is_saved = lectern_plugin_state_file_set (self->state, group, name, text, error);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, entry);

  return is_saved;
}

/**
 * lectern_plugin_registry_dup_names:
 * @self: a registry
 *
 * Lists the plugins as the user knows them, also those that are switched off: what they found
 * earlier is still there.
 *
 * Returns: (transfer full) (element-type utf8 utf8): names by id
 */
GHashTable *
lectern_plugin_registry_dup_names (LecternPluginRegistry *self)
{
  GHashTable *names = NULL;

  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self), NULL);

  names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < self->entries->len; i++)
    {
      LecternPluginEntry *entry = g_ptr_array_index (self->entries, i);
      LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);

      if (info != NULL)
        g_hash_table_insert (names, g_strdup (lectern_plugin_entry_get_id (entry)),
                             g_strdup (lectern_plugin_info_get_name (info)));
    }

  return names;
}

/**
 * lectern_plugin_registry_lookup_kind:
 * @self: a registry
 * @kind: a kind of annotation
 *
 * Finds how a kind is shown, from the first plugin that says so.
 *
 * Returns: (nullable) (transfer none): how, %NULL if no plugin says so
 */
const LecternKindInfo *
lectern_plugin_registry_lookup_kind (LecternPluginRegistry *self, const char *kind)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (self), NULL);
  g_return_val_if_fail (kind != NULL, NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      LecternPluginInfo *info = lectern_plugin_entry_get_info (
          g_ptr_array_index (self->entries, i));
      GPtrArray *kinds = info != NULL ? lectern_plugin_info_get_kinds (info) : NULL;

      for (guint j = 0; kinds != NULL && j < kinds->len; j++)
        {
          const LecternKindInfo *candidate = g_ptr_array_index (kinds, j);

          if (g_str_equal (candidate->kind, kind))
            return candidate;
        }
    }

  return NULL;
}
