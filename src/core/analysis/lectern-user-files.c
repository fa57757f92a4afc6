/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lectern-user-files.h"

/* A plugin whose key file says `UserFiles=SUFFIX` is given the files of that suffix that the user
 * keeps for it, all at once and in the order of their names. It reads them itself, so what is wrong
 * in one of them is a sentence of the plugin's and no failure of the analysis. */

#define MAX_FILES 64
#define MAX_FILE_BYTES (1024 * 1024)

/**
 * lectern_user_files_dup_folder:
 * @plugin_id: the id of a plugin
 *
 * Says where a user keeps files for a plugin: `~/.config/lectern/ID`.
 *
 * Returns: (transfer full): the folder, which need not exist
 */
char *
lectern_user_files_dup_folder (const char *plugin_id)
{
  return g_build_filename (g_get_user_config_dir (), "lectern", plugin_id, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_names (const char *folder, const char *suffix)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *ending = g_strconcat (".", suffix, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, ending) && g_utf8_validate (name, -1, NULL))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  if (names->len > MAX_FILES)
    g_ptr_array_set_size (names, MAX_FILES);

  return names;
}

/* At most one byte more than is allowed, so that what is too long can be told. */
static GBytes *
read_file (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *data = g_malloc (MAX_FILE_BYTES + 1);
  struct stat info = { 0 };
  gsize length = 0;
  gssize n_read = 1;
  /* A pipe must not hold the thread. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0)
    return NULL;
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    n_read = -1;
  while (n_read > 0 && length <= MAX_FILE_BYTES)
    {
      n_read = read (fd, data + length, MAX_FILE_BYTES + 1 - length);
      if (n_read < 0 && errno == EINTR)
        n_read = 1;
      else if (n_read > 0)
        length += n_read;
    }
  close (fd);

  return n_read < 0 || length > MAX_FILE_BYTES
             ? NULL
             : g_bytes_new_take (g_realloc (g_steal_pointer (&data), MAX (length, 1)), length);
}

/**
 * lectern_user_files_read:
 * @folder: the folder
 * @suffix: what names of files end in, without the dot
 *
 * Reads the files for a plugin, in any thread. At most 64, each of at most 1 MiB; one that cannot
 * be read, or is longer, has no content.
 *
 * Returns: (transfer full) (nullable): a #GVariant of the type `a(sbay)` in its bytes: name,
 *   whether it could be read, content; %NULL when there are none
 */
GBytes *
lectern_user_files_read (const char *folder, const char *suffix)
{
  g_autoptr (GPtrArray) names = list_names (folder, suffix);
  g_autoptr (GVariant) files = NULL;
  GVariantBuilder builder;

  if (names->len == 0)
    return NULL;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sbay)"));
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GBytes) content = read_file (folder, names->pdata[i]);
      gsize size = 0;
      const void *data = content != NULL ? g_bytes_get_data (content, &size) : NULL;

      g_variant_builder_add (
          &builder, "(sb@ay)", names->pdata[i], content != NULL,
          g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, data != NULL ? data : "", size, 1));
    }
  files = g_variant_ref_sink (g_variant_builder_end (&builder));

  return g_variant_get_data_as_bytes (files);
}
