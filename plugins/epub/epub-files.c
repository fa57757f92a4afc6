/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "epub-files.h"

/* A book is a ZIP archive. Only what is text is unpacked: pictures and fonts are not. */

#define MAX_FILES 20000
#define MAX_FILE_BYTES (16 * 1024 * 1024)
#define MAX_BYTES (96 * 1024 * 1024)
/* No text packs better than that; only a trap does. */
#define MAX_RATIO 200
#define RATIO_FROM_BYTES (8 * 1024 * 1024)
#define PIECE_BYTES (64 * 1024)
#define MAX_NAME_BYTES 1024

static gboolean
is_text (const char *name)
{
  static const char *const suffixes[] = { ".xhtml", ".html", ".htm", ".xml",
                                          ".opf",   ".ncx",  ".xht", ".lcpl" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      gsize length = strlen (suffixes[i]);

      if (strlen (name) > length
          && g_ascii_strcasecmp (name + strlen (name) - length, suffixes[i]) == 0)
        return TRUE;
    }

  return FALSE;
}

/* NULL when there is more than may be. What is damaged counts as far as it goes. */
static GBytes *
read_file (struct archive *archive, gsize *n_bytes, gsize n_packed, gboolean *is_whole)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  la_ssize_t n_read = 0;

  while ((n_read = archive_read_data (archive, piece, PIECE_BYTES)) > 0)
    {
      g_byte_array_append (bytes, (const guint8 *) piece, (guint) n_read);
      *n_bytes += (gsize) n_read;
      if (bytes->len > MAX_FILE_BYTES || *n_bytes > MAX_BYTES
          || (*n_bytes > RATIO_FROM_BYTES && *n_bytes / MAX_RATIO > n_packed))
        return NULL;
    }
  if (n_read < 0)
    *is_whole = FALSE;

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static const char *
get_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  if (name == NULL)
    name = archive_entry_pathname (entry);

  return name != NULL && strlen (name) <= MAX_NAME_BYTES && g_utf8_validate (name, -1, NULL) ? name
                                                                                             : NULL;
}

static gboolean
read_files (struct archive *archive, gsize n_packed, GHashTable *files, gboolean *is_whole)
{
  struct archive_entry *entry = NULL;
  int status = ARCHIVE_OK;
  gsize n_bytes = 0;

  for (guint i = 0; i < MAX_FILES; i++)
    {
      const char *name = NULL;
      GBytes *bytes = NULL;

      status = archive_read_next_header (archive, &entry);
      if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
        break;
      name = get_name (entry);
      if (name == NULL || !is_text (name) || g_hash_table_contains (files, name))
        continue;
      bytes = read_file (archive, &n_bytes, n_packed, is_whole);
      if (bytes == NULL)
        return FALSE;
      g_hash_table_insert (files, g_strdup (name), bytes);
    }
  if (status != ARCHIVE_EOF)
    *is_whole = FALSE;

  return TRUE;
}

GHashTable *
epub_files_read (GBytes *content, gboolean *is_whole, GError **error)
{
  g_autoptr (GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_bytes_unref);
  gsize length = 0;
  const void *data = g_bytes_get_data (content, &length);
  struct archive *archive = archive_read_new ();
  gboolean is_within = TRUE;

  *is_whole = TRUE;
  archive_read_support_format_zip (archive);
  if (archive_read_open_memory (archive, data, length) == ARCHIVE_OK)
    is_within = read_files (archive, length, files, is_whole);
  archive_read_free (archive);
  if (!is_within)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("This book unpacks to more than Lectern reads. Unpack it, and open a "
                              "chapter."));
      return NULL;
    }

  return g_steal_pointer (&files);
}

char *
epub_files_resolve (const char *base, const char *reference)
{
  g_autofree char *file = g_strndup (reference, strcspn (reference, "#?"));
  g_autofree char *decoded = g_uri_unescape_string (file, NULL);
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) path = g_ptr_array_new ();
  const char *slash = strrchr (base, '/');
  g_autofree char *whole = NULL;

  if (decoded == NULL || *decoded == '\0')
    return g_strdup (base);

  whole = *decoded == '/' || slash == NULL
              ? g_strdup (decoded)
              : g_strdup_printf ("%.*s/%s", (int) (slash - base), base, decoded);
  parts = g_strsplit (whole, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strcmp (parts[i], "..") == 0)
        g_ptr_array_set_size (path, path->len > 0 ? (int) path->len - 1 : 0);
      else if (*parts[i] != '\0' && strcmp (parts[i], ".") != 0)
        g_ptr_array_add (path, parts[i]);
    }
  g_ptr_array_add (path, NULL);

  return g_strjoinv ("/", (char **) path->pdata);
}
