/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-template.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-template-resources.h"

#define RESOURCE_FOLDER "/org/lectern/Lectern/templates/"
#define MAX_NAME 64
/* More are no choice any more. */
#define MAX_TEMPLATES 100

static const char *const suffixes[] = { ".html", ".md" };

/* A name is part of a path and of an id. */
static gboolean
is_name (const char *name)
{
  gsize length = strspn (name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

  return length > 0 && length <= MAX_NAME && name[length] == '\0';
}

/**
 * lectern_brief_template_get_folder:
 *
 * Gets where the analyst's templates lie. It may not be there.
 *
 * Returns: (transfer full): the folder
 */
GFile *
lectern_brief_template_get_folder (void)
{
  return g_file_new_build_filename (g_get_user_config_dir (), "lectern", "templates", NULL);
}

static GFile *
get_file (const char *name, const char *suffix)
{
  g_autoptr (GFile) folder = lectern_brief_template_get_folder ();
  g_autofree char *file = g_strconcat (name, suffix, NULL);

  return g_file_get_child (folder, file);
}

static gboolean
is_there (const char *name, const char *suffix)
{
  g_autoptr (GFile) file = get_file (name, suffix);

  return g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, NULL) == G_FILE_TYPE_REGULAR;
}

/* The suffix of the analyst's own template. */
static const char *
find_own (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (is_there (name, suffixes[i]))
      return suffixes[i];

  return NULL;
}

static GBytes *
find_given (const char *name, const char *suffix)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, suffix, NULL);

  return g_resource_lookup_data (lectern_template_get_resource (), path, 0, NULL);
}

const char *
lectern_brief_template_get_suffix (const char *name)
{
  const char *own = is_name (name) ? find_own (name) : NULL;

  if (own != NULL || !is_name (name))
    return own;

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autoptr (GBytes) given = find_given (name, suffixes[i]);

      if (given != NULL)
        return suffixes[i];
    }

  return NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * lectern_brief_template_list_own:
 *
 * Lists the analyst's own templates.
 *
 * Returns: (transfer full) (array zero-terminated=1): their names, sorted
 */
GStrv
lectern_brief_template_list_own (void)
{
  g_autoptr (GFile) folder = lectern_brief_template_get_folder ();
  g_autoptr (GDir) dir = g_dir_open (g_file_peek_path (folder), 0, NULL);
  GPtrArray *names = g_ptr_array_new ();
  const char *file = NULL;

  while (dir != NULL && names->len < MAX_TEMPLATES && (file = g_dir_read_name (dir)) != NULL)
    for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
      {
        g_autofree char *name = g_str_has_suffix (file, suffixes[i])
                                    ? g_strndup (file, strlen (file) - strlen (suffixes[i]))
                                    : NULL;

        if (name != NULL && is_name (name) && find_own (name) == suffixes[i])
          g_ptr_array_add (names, g_steal_pointer (&name));
      }
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);

  return (GStrv) g_ptr_array_free (names, FALSE);
}

const char *const *
lectern_brief_template_list_given (void)
{
  static const char *const names[] = { "note", "page", NULL };

  return names;
}

static char *
load_own (const char *name, const char *suffix, GError **error)
{
  g_autoptr (GFile) file = get_file (name, suffix);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, error);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (info == NULL)
    return NULL;
  if (g_file_info_get_size (info) > LECTERN_TEMPLATE_MAX_BYTES)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                   _ ("The template “%s” is too large. The limit is one megabyte."), name);
      return NULL;
    }
  if (!g_file_load_contents (file, NULL, &text, &length, NULL, error))
    return NULL;
  if (!g_utf8_validate (text, length, NULL))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("The template “%s” is not text in UTF-8."), name);
      return NULL;
    }

  return g_steal_pointer (&text);
}

/**
 * lectern_brief_template_load:
 * @name: of a template
 * @error: return location for an error
 *
 * Reads the text of a template, the analyst's own or a given one. Blocks.
 *
 * Returns: (transfer full): the text; %NULL with %LECTERN_ERROR_NOT_FOUND where there is none
 */
char *
lectern_brief_template_load (const char *name, GError **error)
{
  const char *suffix = lectern_brief_template_get_suffix (name);
  g_autoptr (GBytes) given = NULL;

  if (suffix == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("There is no template “%s”. “lectern-cli templates” lists them."), name);
      return NULL;
    }
  if (find_own (name) != NULL)
    return load_own (name, suffix, error);

  given = find_given (name, suffix);
  return g_strndup (g_bytes_get_data (given, NULL), g_bytes_get_size (given));
}

/**
 * lectern_brief_template_copy:
 * @name: of the new template
 * @from: of the one to begin with
 * @error: return location for an error
 *
 * Makes a template for the analyst to change. Blocks.
 *
 * Returns: (transfer full): its file; %NULL on failure, also where there is one of that name
 */
GFile *
lectern_brief_template_copy (const char *name, const char *from, GError **error)
{
  g_autofree char *text = lectern_brief_template_load (from, error);
  g_autoptr (GBytes) content = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  g_autoptr (GFile) folder = lectern_brief_template_get_folder ();
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) failure = NULL;

  if (text == NULL)
    return NULL;
  if (!is_name (name))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("“%s” cannot be the name of a template. Take letters from a to z, digits, "
                      "dashes and underscores."),
                   name);
      return NULL;
    }
  if (find_own (name) != NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("There is a template “%s” already. Choose another name."), name);
      return NULL;
    }

  if (!g_file_make_directory_with_parents (folder, NULL, &failure)
      && !g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  file = get_file (name, lectern_brief_template_get_suffix (from));
  if (!lectern_export_write_file (file, content, FALSE, error))
    return NULL;

  return g_steal_pointer (&file);
}

static LecternTemplate *
parse (const char *name, GError **error)
{
  g_autofree char *text = lectern_brief_template_load (name, error);
  const char *suffix = text != NULL ? lectern_brief_template_get_suffix (name) : NULL;
  LecternTemplate *template = NULL;

  if (suffix == NULL)
    return NULL;

  template = lectern_template_new (
      text, strcmp (suffix, ".md") == 0 ? LECTERN_TEMPLATE_MARKDOWN : LECTERN_TEMPLATE_HTML,
      lectern_brief_list_value_names (), lectern_brief_list_link_names (), error);
  if (template == NULL)
    /* Translators: %s is the name of a template; the place of a mistake follows */
    g_prefix_error (error, _ ("Template “%s”: "), name);

  return template;
}

/**
 * lectern_brief_template_check:
 * @name: of a template
 * @error: return location for an error
 *
 * Looks for mistakes in a template. Blocks.
 *
 * Returns: %FALSE with the place of the first one
 */
gboolean
lectern_brief_template_check (const char *name, GError **error)
{
  g_autoptr (LecternTemplate) template = parse (name, error);

  return template != NULL;
}

/**
 * lectern_brief_template_write:
 * @name: of a template
 * @brief: a brief
 * @error: return location for an error
 *
 * Writes a brief as a template has it. Any thread; blocks.
 *
 * Returns: (transfer full): the file's content, UTF-8; %NULL on failure
 */
GBytes *
lectern_brief_template_write (const char *name, LecternBrief *brief, GError **error)
{
  g_autoptr (LecternTemplate) template = parse (name, error);
  g_autoptr (JsonNode) values = template != NULL ? lectern_brief_to_values (brief) : NULL;
  char *text = template != NULL ? lectern_template_render (template, values, error) : NULL;

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}
