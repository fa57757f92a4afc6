/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <gmodule.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../model/lectern-annotation.h"
#include "lectern-plugin-info.h"
#include "lectern-plugin.h"

/* The key file decides what a plugin may be before any of its code is opened, so it is read like
 * hostile input: small, of the form stated here, and refused in words otherwise. */
#define MAX_FILE_BYTES (64 * 1024)
#define MAX_ID_LENGTH 64
#define MAX_STRING_LENGTH 500
#define MAX_LIST_ITEMS 64
#define MAX_KINDS 64
#define MAX_PARAMETERS 64
#define MAX_NUMBER 1e12
/* What a file that the user chooses may hold, in MB. */
#define MAX_RESOURCE_MB 64
#define DEFAULT_RESOURCE_MB 16

#define GROUP_PLUGIN "Plugin"
#define KIND_PREFIX "Kind "
#define PARAMETER_PREFIX "Parameter "

static const struct {
  const char *point;
  const char *group;
} sections[] = {
  { LECTERN_POINT_ANALYZER, "Analyzer" }, { LECTERN_POINT_IMPORTER, "Importer" },
  { LECTERN_POINT_EXPORTER, "Exporter" }, { LECTERN_POINT_PANEL, "Panel" },
  { LECTERN_POINT_PAGE, "Page" },
};

static const struct {
  const char *group;
  const char *key;
  gint64 minimum;
  gint64 maximum;
} ranges[] = {
  { "Analyzer", "DeadlineMs", 100, 600000 },
  { "Analyzer", "MemoryMb", 32, 4096 },
  { "Importer", "DeadlineMs", 100, 600000 },
  { "Importer", "MemoryMb", 32, 4096 },
};

/* The first of each stands in for what this version does not know. */
static const char *const slots[] = { "accent", "person", "organization", "place",
                                     "other",  "date",   "gray",         NULL };
static const char *const lines[] = { "solid",    "double", "dashed", "dotted",
                                     "dash-dot", "bar",    "none",   NULL };

/**
 * LecternPluginInfo:
 *
 * What the key file of a plugin says: who it is, what it provides and needs, how it is set. Text
 * for people comes in the user's language. Not for several threads at once.
 */
struct _LecternPluginInfo {
  GObject parent_instance;

  /* owned */
  GKeyFile *keys;
  char *id;
  char *folder;
  GHashTable *modules;   /* point → file name */
  GHashTable *strings;   /* "group\nkey" → string or NULL, filled as they are asked for */
  GHashTable *lists;     /* "group\nkey" → strv, filled as they are asked for */
  GPtrArray *kinds;      /* of LecternKindInfo */
  GPtrArray *parameters; /* of LecternParameterInfo */
};

G_DEFINE_FINAL_TYPE (LecternPluginInfo, lectern_plugin_info, G_TYPE_OBJECT)

static void
kind_info_free (gpointer data)
{
  LecternKindInfo *kind = data;

  g_free (kind->label);
  g_free (kind->icon);
  g_free (kind->slot);
  g_free (kind->line);
  g_free (kind);
}

static void
parameter_info_free (gpointer data)
{
  LecternParameterInfo *parameter = data;

  g_free (parameter->name);
  g_free (parameter->type);
  g_free (parameter->label);
  g_free (parameter->summary);
  g_clear_pointer (&parameter->fallback, g_variant_unref);
  g_strfreev (parameter->choices);
  g_strfreev (parameter->choice_labels);
  g_free (parameter);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternKindInfo, kind_info_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternParameterInfo, parameter_info_free)

static void
lectern_plugin_info_finalize (GObject *object)
{
  LecternPluginInfo *self = LECTERN_PLUGIN_INFO (object);

  g_clear_pointer (&self->keys, g_key_file_unref);
  g_clear_pointer (&self->modules, g_hash_table_unref);
  g_clear_pointer (&self->strings, g_hash_table_unref);
  g_clear_pointer (&self->lists, g_hash_table_unref);
  g_clear_pointer (&self->kinds, g_ptr_array_unref);
  g_clear_pointer (&self->parameters, g_ptr_array_unref);
  g_free (self->id);
  g_free (self->folder);

  G_OBJECT_CLASS (lectern_plugin_info_parent_class)->finalize (object);
}

static void
lectern_plugin_info_class_init (LecternPluginInfoClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_plugin_info_finalize;
}

static void
lectern_plugin_info_init (LecternPluginInfo *self)
{
  self->keys = g_key_file_new ();
  self->modules = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->strings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_strfreev);
  self->kinds = g_ptr_array_new_with_free_func (kind_info_free);
  self->parameters = g_ptr_array_new_with_free_func (parameter_info_free);
}

static gboolean
id_is_well_formed (const char *id)
{
  gsize length = id != NULL ? strlen (id) : 0;

  if (length == 0 || length > MAX_ID_LENGTH || !g_ascii_islower (id[0]))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (!g_ascii_islower (id[i]) && !g_ascii_isdigit (id[i]) && id[i] != '-')
      return FALSE;

  return TRUE;
}

static gboolean
kind_is_well_formed (const char *kind)
{
  gsize length = strlen (kind);

  if (length == 0 || length > MAX_ID_LENGTH || !g_ascii_islower (kind[0]))
    return FALSE;
  for (gsize i = 1; i < length; i++)
    if (!g_ascii_islower (kind[i]) && !g_ascii_isdigit (kind[i]) && strchr ("/-.", kind[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
module_name_is_well_formed (const char *name)
{
  return name != NULL && name[0] != '\0' && name[0] != '.' && strlen (name) <= MAX_ID_LENGTH
         && strchr (name, '/') == NULL && g_str_has_suffix (name, "." G_MODULE_SUFFIX);
}

static char *
read_key_file (const char *path, gsize *length, GError **error)
{
  g_autofree char *data = NULL;
  struct stat info = { 0 };
  gssize size = 0;
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      if (fd >= 0)
        close (fd);
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN,
                           _ ("The key file is missing, or is not a plain file."));
      return NULL;
    }

  data = g_malloc (MAX_FILE_BYTES + 1);
  do
    size = read (fd, data + *length, MAX_FILE_BYTES + 1 - *length);
  while (size > 0 && (*length += size) <= MAX_FILE_BYTES);
  close (fd);
  if (size < 0 || *length > MAX_FILE_BYTES)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("The key file is larger than 64 kB, or cannot be read."));
      return NULL;
    }

  return g_steal_pointer (&data);
}

static gboolean
check_numbers (LecternPluginInfo *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (ranges); i++)
    {
      g_autoptr (GError) local = NULL;
      gint64 value = 0;

      if (!g_key_file_has_key (self->keys, ranges[i].group, ranges[i].key, NULL))
        continue;
      value = g_key_file_get_int64 (self->keys, ranges[i].group, ranges[i].key, &local);
      if (local != NULL || value < ranges[i].minimum || value > ranges[i].maximum)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("In the key file, %s must be a number from %d to %d."), ranges[i].key,
                       (int) ranges[i].minimum, (int) ranges[i].maximum);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
check_version (LecternPluginInfo *self, GError **error)
{
  g_autoptr (GError) local = NULL;
  gint64 abi = g_key_file_get_int64 (self->keys, GROUP_PLUGIN, "ABI", &local);
  gint64 level = 1;

  if (local != NULL || abi != LECTERN_PLUGIN_ABI)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_ABI,
                   _ ("This plugin was built for another Lectern: it needs plugin interface %d. "
                      "Ask its author for a new version."),
                   LECTERN_PLUGIN_ABI);
      return FALSE;
    }
  if (g_key_file_has_key (self->keys, GROUP_PLUGIN, "MinimumLevel", NULL))
    level = g_key_file_get_int64 (self->keys, GROUP_PLUGIN, "MinimumLevel", &local);
  if (local != NULL || level < 1 || level > LECTERN_PLUGIN_API_LEVEL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_ABI,
                           _ ("This plugin needs a newer Lectern. Update Lectern to use it."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_plugin_group (LecternPluginInfo *self, const char *path, GError **error)
{
  static const char *const required[] = { "Name", "Version", "License" };
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *expected = NULL;

  self->id = g_key_file_get_string (self->keys, GROUP_PLUGIN, "Id", NULL);
  if (!id_is_well_formed (self->id))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("The key file has no Id made of small letters, digits and dashes."));
      return FALSE;
    }
  expected = g_strconcat (self->id, ".plugin", NULL);
  if (!g_str_equal (base, expected))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("The key file of a plugin with the Id %s must be called %s."), self->id,
                   expected);
      return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (required); i++)
    {
      g_autofree char *value = g_key_file_get_string (self->keys, GROUP_PLUGIN, required[i], NULL);

      if (value == NULL || value[0] == '\0' || strlen (value) > MAX_STRING_LENGTH)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("The key file gives no %s, or one that is too long."), required[i]);
          return FALSE;
        }
    }

  return check_version (self, error);
}

static gboolean
read_modules (LecternPluginInfo *self, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_autofree char *name = NULL;

      if (!g_key_file_has_group (self->keys, sections[i].group))
        continue;
      name = g_key_file_get_string (self->keys, sections[i].group, "Module", NULL);
      if (!module_name_is_well_formed (name))
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("In [%s], Module must name a .so file in the plugin's own folder, "
                          "without a path."),
                       sections[i].group);
          return FALSE;
        }
      g_hash_table_insert (self->modules, (gpointer) sections[i].point, g_steal_pointer (&name));
    }
  if (g_hash_table_size (self->modules) == 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("The key file names no module: it needs an [Analyzer], [Importer], "
                              "[Exporter], [Panel] or [Page]."));
      return FALSE;
    }

  return TRUE;
}

static gboolean
check_analyzer (LecternPluginInfo *self, GError **error)
{
  const char *const *provided = lectern_plugin_info_get_list (self, "Analyzer", "Provides");
  const char *const *needed = lectern_plugin_info_get_list (self, "Analyzer", "Needs");
  const char *scope = lectern_plugin_info_get_string (self, "Analyzer", "Scope");

  if (lectern_plugin_info_get_module (self, LECTERN_POINT_ANALYZER) == NULL)
    return TRUE;
  for (gsize i = 0; provided[i] != NULL; i++)
    if (!kind_is_well_formed (provided[i]))
      {
        g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                     _ ("“%s” is not a kind of annotation."), provided[i]);
        return FALSE;
      }
  if (provided[0] == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("In [Analyzer], Provides names no kind of annotation."));
      return FALSE;
    }
  for (gsize i = 0; needed[i] != NULL; i++)
    if (!id_is_well_formed (needed[i]) || g_str_equal (needed[i], self->id))
      {
        g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                     _ ("In [Analyzer], Needs names “%s”, which cannot be a plugin that this one "
                        "needs."),
                     needed[i]);
        return FALSE;
      }
  if (scope != NULL && !g_str_equal (scope, "article") && !g_str_equal (scope, "articles"))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("In [Analyzer], Scope must be article or articles."));
      return FALSE;
    }

  return TRUE;
}

static char *
dup_text (LecternPluginInfo *self, const char *group, const char *key)
{
  g_autofree char *text = g_key_file_get_locale_string (self->keys, group, key, NULL, NULL);

  if (text == NULL || text[0] == '\0' || strlen (text) > MAX_STRING_LENGTH)
    return NULL;

  return g_steal_pointer (&text);
}

static char *
dup_choice (LecternPluginInfo *self, const char *group, const char *key, const char *const *known)
{
  g_autofree char *value = dup_text (self, group, key);

  return g_strdup (value != NULL && g_strv_contains (known, value) ? value : known[0]);
}

static gboolean
read_kind (LecternPluginInfo *self, const char *group, GError **error)
{
  g_autoptr (LecternKindInfo) kind = g_new0 (LecternKindInfo, 1);
  const char *name = group + strlen (KIND_PREFIX);

  kind->label = dup_text (self, group, "Label");
  if (!kind_is_well_formed (name) || kind->label == NULL || self->kinds->len >= MAX_KINDS)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("In the key file, [%s] is not the name of a kind, has no Label, or is one "
                      "kind too many."),
                   group);
      return FALSE;
    }
  kind->kind = g_intern_string (name);
  kind->icon = dup_text (self, group, "Icon");
  kind->slot = dup_choice (self, group, "Slot", slots);
  kind->line = dup_choice (self, group, "Line", lines);
  g_ptr_array_add (self->kinds, g_steal_pointer (&kind));

  return TRUE;
}

static double
get_number (LecternPluginInfo *self, const char *group, const char *key, double fallback)
{
  g_autoptr (GError) local = NULL;
  double value = g_key_file_get_double (self->keys, group, key, &local);

  if (g_error_matches (local, G_KEY_FILE_ERROR, G_KEY_FILE_ERROR_KEY_NOT_FOUND))
    return fallback;

  return local != NULL || !isfinite (value) || fabs (value) > MAX_NUMBER ? NAN : value;
}

static gboolean
read_number (LecternPluginInfo *self, const char *group, LecternParameterInfo *parameter)
{
  gboolean is_int = g_str_equal (parameter->type, "int");
  double value = get_number (self, group, "Default", NAN);

  parameter->minimum = get_number (self, group, "Minimum", -MAX_NUMBER);
  parameter->maximum = get_number (self, group, "Maximum", MAX_NUMBER);
  if (!(parameter->minimum <= value && value <= parameter->maximum))
    return FALSE;
  if (is_int
      && (value != floor (value) || parameter->minimum != floor (parameter->minimum)
          || parameter->maximum != floor (parameter->maximum)))
    return FALSE;

  parameter->fallback = g_variant_ref_sink (is_int ? g_variant_new_int64 ((gint64) value)
                                                   : g_variant_new_double (value));
  return TRUE;
}

static gboolean
read_choices (LecternPluginInfo *self, const char *group, LecternParameterInfo *parameter)
{
  g_autofree char *value = g_key_file_get_string (self->keys, group, "Default", NULL);

  parameter->choices = g_key_file_get_string_list (self->keys, group, "Choices", NULL, NULL);
  parameter->choice_labels = g_key_file_get_locale_string_list (self->keys, group, "ChoiceLabels",
                                                                NULL, NULL, NULL);
  if (parameter->choices == NULL || g_strv_length (parameter->choices) > MAX_LIST_ITEMS)
    return FALSE;
  if (parameter->choice_labels == NULL)
    parameter->choice_labels = g_strdupv (parameter->choices);
  if (g_strv_length (parameter->choices) != g_strv_length (parameter->choice_labels)
      || value == NULL || !g_strv_contains ((const char *const *) parameter->choices, value))
    return FALSE;

  parameter->fallback = g_variant_ref_sink (g_variant_new_string (value));
  return TRUE;
}

/* The user chooses a file; nobody else can know one beforehand. */
static gboolean
read_file (LecternPluginInfo *self, const char *group, LecternParameterInfo *parameter)
{
  parameter->maximum = get_number (self, group, "MaximumMb", DEFAULT_RESOURCE_MB);
  parameter->fallback = g_variant_ref_sink (g_variant_new_string (""));

  return 1 <= parameter->maximum && parameter->maximum <= MAX_RESOURCE_MB
         && lectern_plugin_info_get_module (self, LECTERN_POINT_ANALYZER) != NULL;
}

static gboolean
read_parameter_value (LecternPluginInfo *self, const char *group, LecternParameterInfo *parameter)
{
  if (g_str_equal (parameter->type, "int") || g_str_equal (parameter->type, "double"))
    return read_number (self, group, parameter);
  if (g_str_equal (parameter->type, "choice"))
    return read_choices (self, group, parameter);
  if (g_str_equal (parameter->type, "file"))
    return read_file (self, group, parameter);
  if (g_str_equal (parameter->type, "boolean"))
    {
      g_autoptr (GError) local = NULL;
      gboolean value = g_key_file_get_boolean (self->keys, group, "Default", &local);

      parameter->fallback = g_variant_ref_sink (g_variant_new_boolean (value));
      return local == NULL;
    }
  if (g_str_equal (parameter->type, "string"))
    {
      g_autofree char *value = g_key_file_get_string (self->keys, group, "Default", NULL);

      parameter->fallback = g_variant_ref_sink (g_variant_new_string (value != NULL ? value : ""));
      return value == NULL || strlen (value) <= MAX_STRING_LENGTH;
    }

  return FALSE;
}

static gboolean
read_parameter (LecternPluginInfo *self, const char *group, GError **error)
{
  static const char *const types[]
      = { "int", "double", "boolean", "string", "choice", "file", NULL };
  g_autoptr (LecternParameterInfo) parameter = g_new0 (LecternParameterInfo, 1);

  parameter->name = g_strdup (group + strlen (PARAMETER_PREFIX));
  parameter->type = g_key_file_get_string (self->keys, group, "Type", NULL);
  parameter->label = dup_text (self, group, "Label");
  parameter->summary = dup_text (self, group, "Summary");
  if (!id_is_well_formed (parameter->name) || parameter->label == NULL
      || self->parameters->len >= MAX_PARAMETERS)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("In the key file, [%s] has no Label, is not named in small letters, or is "
                      "one parameter too many."),
                   group);
      return FALSE;
    }
  if (parameter->type == NULL || !g_strv_contains (types, parameter->type))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("The parameter %s is of a type that this Lectern does not know; it knows "
                      "int, double, boolean, string, choice and file."),
                   parameter->name);
      return FALSE;
    }
  if (!read_parameter_value (self, group, parameter))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("The parameter %s has no Default inside its range."), parameter->name);
      return FALSE;
    }
  g_ptr_array_add (self->parameters, g_steal_pointer (&parameter));

  return TRUE;
}

static gboolean
read_groups (LecternPluginInfo *self, GError **error)
{
  g_auto (GStrv) groups = g_key_file_get_groups (self->keys, NULL);

  for (gsize i = 0; groups[i] != NULL; i++)
    {
      if (g_str_has_prefix (groups[i], KIND_PREFIX) && !read_kind (self, groups[i], error))
        return FALSE;
      if (g_str_has_prefix (groups[i], PARAMETER_PREFIX)
          && !read_parameter (self, groups[i], error))
        return FALSE;
    }

  return TRUE;
}

/**
 * lectern_plugin_info_new_from_file:
 * @path: path of a key file
 * @error: return location for an error
 *
 * Reads and checks a key file. No module is opened, and no symbolic link followed.
 *
 * Returns: (transfer full): what it says, or %NULL with a sentence that says why it is refused
 */
LecternPluginInfo *
lectern_plugin_info_new_from_file (const char *path, GError **error)
{
  g_autoptr (LecternPluginInfo) self = g_object_new (LECTERN_TYPE_PLUGIN_INFO, NULL);
  g_autofree char *data = NULL;
  gsize length = 0;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  data = read_key_file (path, &length, error);
  if (data == NULL)
    return NULL;

  self->folder = g_path_get_dirname (path);
  if (!g_utf8_validate_len (data, length, NULL)
      || !g_key_file_load_from_data (self->keys, data, length, G_KEY_FILE_KEEP_TRANSLATIONS, NULL))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("The key file cannot be read: it is not a key file in UTF-8."));
      return NULL;
    }
  if (!check_plugin_group (self, path, error) || !read_modules (self, error)
      || !check_analyzer (self, error) || !check_numbers (self, error)
      || !read_groups (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * lectern_plugin_info_get_id:
 * @self: a plugin
 *
 * Gets the id: small letters, digits and dashes.
 *
 * Returns: the id
 */
const char *
lectern_plugin_info_get_id (LecternPluginInfo *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_INFO (self), NULL);

  return self->id;
}

/**
 * lectern_plugin_info_get_name:
 * @self: a plugin
 *
 * Gets the name in the user's language.
 *
 * Returns: the name
 */
const char *
lectern_plugin_info_get_name (LecternPluginInfo *self)
{
  const char *name = lectern_plugin_info_get_string (self, GROUP_PLUGIN, "Name");

  return name != NULL ? name : lectern_plugin_info_get_id (self);
}

/**
 * lectern_plugin_info_get_description:
 * @self: a plugin
 *
 * Gets a sentence about the plugin in the user's language.
 *
 * Returns: the sentence, perhaps empty
 */
const char *
lectern_plugin_info_get_description (LecternPluginInfo *self)
{
  const char *description = lectern_plugin_info_get_string (self, GROUP_PLUGIN, "Description");

  return description != NULL ? description : "";
}

/**
 * lectern_plugin_info_get_version:
 * @self: a plugin
 *
 * Gets the version, which is part of each layer that the plugin makes.
 *
 * Returns: the version
 */
const char *
lectern_plugin_info_get_version (LecternPluginInfo *self)
{
  return lectern_plugin_info_get_string (self, GROUP_PLUGIN, "Version");
}

/**
 * lectern_plugin_info_get_license:
 * @self: a plugin
 *
 * Gets the license, an SPDX expression.
 *
 * Returns: the license
 */
const char *
lectern_plugin_info_get_license (LecternPluginInfo *self)
{
  return lectern_plugin_info_get_string (self, GROUP_PLUGIN, "License");
}

/**
 * lectern_plugin_info_get_folder:
 * @self: a plugin
 *
 * Gets the folder that the plugin lies in.
 *
 * Returns: (type filename): the folder
 */
const char *
lectern_plugin_info_get_folder (LecternPluginInfo *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_INFO (self), NULL);

  return self->folder;
}

/**
 * lectern_plugin_info_get_network:
 * @self: a plugin
 *
 * Tells whether the plugin asks to fetch addresses, through the host.
 *
 * Returns: %TRUE if it does
 */
gboolean
lectern_plugin_info_get_network (LecternPluginInfo *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_INFO (self), FALSE);

  return g_key_file_get_boolean (self->keys, GROUP_PLUGIN, "Network", NULL);
}

/**
 * lectern_plugin_info_get_module:
 * @self: a plugin
 * @point: id of an extension point, such as %LECTERN_POINT_ANALYZER
 *
 * Gets the file name of the module that extends @point.
 *
 * Returns: (nullable) (type filename): a name without a path, %NULL if there is none
 */
const char *
lectern_plugin_info_get_module (LecternPluginInfo *self, const char *point)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_INFO (self), NULL);
  g_return_val_if_fail (point != NULL, NULL);

  return g_hash_table_lookup (self->modules, point);
}

/**
 * lectern_plugin_info_get_list:
 * @self: a plugin
 * @group: a group of the key file, such as `Analyzer`
 * @key: a key in it
 *
 * Gets a list; at most 64 items of it.
 *
 * Returns: (transfer none): the items, none if the key is missing
 */
const char *const *
lectern_plugin_info_get_list (LecternPluginInfo *self, const char *group, const char *key)
{
  g_autofree char *name = g_strconcat (group, "\n", key, NULL);
  char **list = NULL;

  g_return_val_if_fail (LECTERN_IS_PLUGIN_INFO (self), NULL);

  list = g_hash_table_lookup (self->lists, name);
  if (list == NULL)
    {
      list = g_key_file_get_string_list (self->keys, group, key, NULL, NULL);
      if (list == NULL)
        list = g_new0 (char *, 1);
      for (gsize i = MAX_LIST_ITEMS; i < g_strv_length (list); i++)
        g_clear_pointer (&list[i], g_free);
      g_hash_table_insert (self->lists, g_steal_pointer (&name), list);
    }

  return (const char *const *) list;
}

/**
 * lectern_plugin_info_get_string:
 * @self: a plugin
 * @group: a group of the key file, such as `Panel`
 * @key: a key in it
 *
 * Gets a string, in the user's language where the key file has it.
 *
 * Returns: (nullable): the string, %NULL if the key is missing or longer than 500 bytes
 */
const char *
lectern_plugin_info_get_string (LecternPluginInfo *self, const char *group, const char *key)
{
  g_autofree char *name = g_strconcat (group, "\n", key, NULL);
  gpointer value = NULL;

  g_return_val_if_fail (LECTERN_IS_PLUGIN_INFO (self), NULL);

  if (!g_hash_table_lookup_extended (self->strings, name, NULL, &value))
    {
      value = dup_text (self, group, key);
      g_hash_table_insert (self->strings, g_steal_pointer (&name), value);
    }

  return value;
}

/**
 * lectern_plugin_info_get_int:
 * @self: a plugin
 * @group: a group of the key file
 * @key: a key in it
 * @fallback: what to return otherwise
 *
 * Gets a whole number.
 *
 * Returns: the number, @fallback if the key is missing or not a number
 */
gint64
lectern_plugin_info_get_int (LecternPluginInfo *self,
                             const char *group,
                             const char *key,
                             gint64 fallback)
{
  g_autoptr (GError) local = NULL;
  gint64 value = 0;

  g_return_val_if_fail (LECTERN_IS_PLUGIN_INFO (self), fallback);

  value = g_key_file_get_int64 (self->keys, group, key, &local);
  return local != NULL ? fallback : value;
}

/**
 * lectern_plugin_info_provides:
 * @self: a plugin
 * @kind: a kind of annotation
 *
 * Tells whether the analyzer says that it makes annotations of @kind.
 *
 * Returns: %TRUE if it does
 */
gboolean
lectern_plugin_info_provides (LecternPluginInfo *self, const char *kind)
{
  const char *const *patterns = lectern_plugin_info_get_list (self, "Analyzer", "Provides");

  g_return_val_if_fail (kind != NULL, FALSE);

  for (gsize i = 0; patterns[i] != NULL; i++)
    if (lectern_kind_matches (kind, patterns[i]))
      return TRUE;

  return FALSE;
}

/**
 * lectern_plugin_info_get_kinds:
 * @self: a plugin
 *
 * Gets how the kinds that the plugin makes are shown.
 *
 * Returns: (transfer none) (element-type LecternKindInfo): the kinds
 */
GPtrArray *
lectern_plugin_info_get_kinds (LecternPluginInfo *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_INFO (self), NULL);

  return self->kinds;
}

/**
 * lectern_plugin_info_get_parameters:
 * @self: a plugin
 *
 * Gets the settings of the plugin.
 *
 * Returns: (transfer none) (element-type LecternParameterInfo): the parameters
 */
GPtrArray *
lectern_plugin_info_get_parameters (LecternPluginInfo *self)
{
  g_return_val_if_fail (LECTERN_IS_PLUGIN_INFO (self), NULL);

  return self->parameters;
}
