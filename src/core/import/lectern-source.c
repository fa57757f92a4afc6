/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../fetch/lectern-fetcher.h"
#include "../fetch/lectern-media-type-private.h"
#include "lectern-source-private.h"

#define MAX_LABEL_CHARACTERS 80
/* As many addresses as a paste may bring at once. */
#define MAX_SOURCES 1000
/* The newest copy that the Internet Archive has, as it was taken (`id_`). */
#define ARCHIVE "https://web.archive.org/web/2id_/"

struct _LecternSource {
  gatomicrefcount ref_count;
  char *address;    /* (nullable), owned */
  GFile *file;      /* (nullable), owned */
  GBytes *bytes;    /* (nullable), owned */
  char *media_type; /* (nullable), owned */
  char *charset;    /* (nullable), owned */
  gboolean is_standard_input;
};

G_DEFINE_BOXED_TYPE (LecternSource, lectern_source, lectern_source_ref, lectern_source_unref)

static LecternSource *
source_new (void)
{
  LecternSource *self = g_new0 (LecternSource, 1);

  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

/**
 * lectern_source_new_for_address:
 * @address: what was typed or pasted
 * @error: return location for an error
 *
 * Makes a source of an address.
 *
 * Returns: (transfer full): a source, or %NULL with a sentence
 */
LecternSource *
lectern_source_new_for_address (const char *address, GError **error)
{
  g_autofree char *normal = NULL;
  LecternSource *self = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  normal = lectern_address_normalize (address, error);
  if (normal == NULL)
    return NULL;

  self = source_new ();
  self->address = g_steal_pointer (&normal);
  return self;
}

/**
 * lectern_source_new_for_file:
 * @file: a file, which is looked at when it is read
 *
 * Makes a source of a file. A file on the web is an address: only the fetcher goes there.
 *
 * Returns: (transfer full): a source
 */
LecternSource *
lectern_source_new_for_file (GFile *file)
{
  LecternSource *self = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = source_new ();
  if (g_file_has_uri_scheme (file, "http") || g_file_has_uri_scheme (file, "https"))
    self->address = g_file_get_uri (file);
  else
    self->file = g_object_ref (file);
  return self;
}

/**
 * lectern_source_new_for_bytes:
 * @bytes: a paste, a drop
 * @media_type: (nullable): what they are, perhaps with a charset (`text/html;charset=utf-8`);
 *   guessed if %NULL
 * @address: (nullable): the page that they were copied from
 *
 * Makes a source of bytes. An @address that is none is left out.
 *
 * Returns: (transfer full): a source
 */
LecternSource *
lectern_source_new_for_bytes (GBytes *bytes, const char *media_type, const char *address)
{
  LecternSource *self = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  self = source_new ();
  self->bytes = g_bytes_ref (bytes);
  self->media_type = lectern_media_type_parse (media_type, &self->charset);
  self->address = address != NULL ? lectern_address_normalize (address, NULL) : NULL;
  return self;
}

/**
 * lectern_source_new_for_saved_copy:
 * @file: a page that someone saved
 * @address: where the page is from
 *
 * Makes a source of a file whose article is that of a page.
 *
 * Returns: (transfer full): a source
 */
LecternSource *
lectern_source_new_for_saved_copy (GFile *file, const char *address)
{
  LecternSource *self = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  self = lectern_source_new_for_file (file);
  self->address = lectern_address_normalize (address, NULL);
  return self;
}

/**
 * lectern_source_new_for_archived_copy:
 * @address: an address that could not be read
 *
 * Makes a source of the copy that the Internet Archive may have of a page. To ask there tells the
 * archive what is looked for, so only a person may want it.
 *
 * Returns: (transfer full) (nullable): a source, %NULL where no archive can have the page
 */
LecternSource *
lectern_source_new_for_archived_copy (const char *address)
{
  g_autofree char *normal = NULL;
  g_autofree char *archived = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  normal = lectern_address_normalize (address, NULL);
  if (normal == NULL)
    return NULL;

  archived = g_strconcat (ARCHIVE, normal, NULL);
  return lectern_source_new_for_address (archived, NULL);
}

static LecternSource *
new_for_missing (const char *argument, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  LecternSource *self = NULL;

  /* A name with a folder in front of it or with a space in it was meant to be a file. */
  if (strchr (argument, ' ') == NULL && !g_path_is_absolute (argument) && argument[0] != '.')
    self = lectern_source_new_for_address (argument, &local_error);
  if (self == NULL)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                 _ ("There is no file “%s”, and it is no address. Check its name."), argument);

  return self;
}

/**
 * lectern_source_new_for_argument:
 * @argument: an address, a path, or `-` for standard input
 * @error: return location for an error
 *
 * Makes a source of what stands on a command line. A file of that name comes before a host of that
 * name.
 *
 * Returns: (transfer full): a source, or %NULL with a sentence
 */
LecternSource *
lectern_source_new_for_argument (const char *argument, GError **error)
{
  g_autoptr (GFile) file = NULL;
  LecternSource *self = NULL;

  g_return_val_if_fail (argument != NULL, NULL);

  if (strcmp (argument, "-") == 0)
    {
      self = source_new ();
      self->is_standard_input = TRUE;
      return self;
    }
  if (g_ascii_strncasecmp (argument, "file:", 5) == 0)
    {
      file = g_file_new_for_uri (argument);
      return lectern_source_new_for_file (file);
    }
  if (strstr (argument, "://") != NULL)
    return lectern_source_new_for_address (argument, error);
  if (!g_file_test (argument, G_FILE_TEST_EXISTS))
    return new_for_missing (argument, error);

  file = g_file_new_for_path (argument);
  return lectern_source_new_for_file (file);
}

/* A line that is an address: with its scheme, a file's too, or a host as people write it. */
static gboolean
looks_like_address (const char *line)
{
  g_autofree char *normal = NULL;
  gsize host = strcspn (line, ":/?#");
  const char *dot = g_strrstr_len (line, (gssize) host, ".");

  if (strpbrk (line, " \t") != NULL)
    return FALSE;
  if (g_str_has_prefix (line, "file:///"))
    return TRUE;
  if (g_str_has_prefix (line, "http://") || g_str_has_prefix (line, "https://"))
    return TRUE;
  if (dot == NULL || host - (gsize) (dot + 1 - line) < 2)
    return FALSE;
  for (const char *c = line; c < line + host; c++)
    if (!g_ascii_islower (*c) && !g_ascii_isdigit (*c) && *c != '.' && *c != '-')
      return FALSE;
  normal = lectern_address_normalize (line, NULL);

  return normal != NULL;
}

/* What is meant as an address and is a wrong one stays one: the fetcher says what is wrong. */
static LecternSource *
source_for_line (const char *line)
{
  g_autoptr (GFile) file = NULL;
  LecternSource *source = NULL;

  if (g_str_has_prefix (line, "file:///"))
    {
      file = g_file_new_for_uri (line);
      return lectern_source_new_for_file (file);
    }

  source = lectern_source_new_for_address (line, NULL);
  if (source == NULL)
    {
      source = source_new ();
      source->address = g_strdup (line);
    }

  return source;
}

/* All lines as sources of their addresses, each once; NULL if one of them is something else. */
static GPtrArray *
find_addresses (char **lines)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_source_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (LecternSource) source = NULL;
      const char *line = g_strstrip (lines[i]);
      const char *key = line;

      if (*line == '\0')
        continue;
      if (!looks_like_address (line) || sources->len >= MAX_SOURCES)
        return NULL;
      source = source_for_line (line);
      if (source->address != NULL)
        key = source->address;
      if (g_hash_table_add (seen, (gpointer) key))
        g_ptr_array_add (sources, g_steal_pointer (&source));
    }

  return sources->len > 0 ? g_steal_pointer (&sources) : NULL;
}

/**
 * lectern_sources_from_text:
 * @text: what was pasted or typed
 *
 * Makes sources of text: if every line is an address, one each; otherwise one of all of it.
 *
 * Returns: (transfer full) (element-type LecternSource): the sources, none if @text is blank
 */
GPtrArray *
lectern_sources_from_text (const char *text)
{
  GPtrArray *sources = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  stripped = g_strstrip (g_strdup (text));
  lines = g_strsplit (stripped, "\n", MAX_SOURCES + 1);
  sources = find_addresses (lines);
  if (sources != NULL)
    return sources;

  sources = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_source_unref);
  if (*stripped != '\0')
    {
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      LecternSource *source = lectern_source_new_for_bytes (bytes, NULL, NULL);

      source->charset = g_strdup ("utf-8");
      g_ptr_array_add (sources, source);
    }

  return sources;
}

/**
 * lectern_source_ref:
 * @self: a source
 *
 * Returns: (transfer full): @self
 */
LecternSource *
lectern_source_ref (LecternSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * lectern_source_unref:
 * @self: (transfer full): a source
 *
 * Drops a reference; the last one frees the source.
 */
void
lectern_source_unref (LecternSource *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->address);
  g_free (self->media_type);
  g_free (self->charset);
  g_free (self);
}

/**
 * lectern_source_get_address:
 * @self: a source
 *
 * Returns: (nullable): the address to fetch, or that bytes or a file are a copy of
 */
const char *
lectern_source_get_address (LecternSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->address;
}

/**
 * lectern_source_get_file:
 * @self: a source
 *
 * Returns: (nullable) (transfer none): the file
 */
GFile *
lectern_source_get_file (LecternSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->file;
}

/**
 * lectern_source_get_bytes:
 * @self: a source
 *
 * Returns: (nullable) (transfer none): the bytes
 */
GBytes *
lectern_source_get_bytes (LecternSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->bytes;
}

/**
 * lectern_source_get_media_type:
 * @self: a source
 *
 * Returns: (nullable): what the bytes are said to be
 */
const char *
lectern_source_get_media_type (LecternSource *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->media_type;
}

/* Whether the source is what comes from standard input. */
gboolean
lectern_source_is_standard_input (LecternSource *self)
{
  return self->is_standard_input;
}

/* Whether it has to be fetched; all else is here. */
gboolean
lectern_source_is_fetched (LecternSource *self)
{
  return self->address != NULL && self->bytes == NULL && self->file == NULL;
}

/* Whether it is a file alone, that no page is known of: where it lies is nobody else's business. */
gboolean
lectern_source_is_local (LecternSource *self)
{
  return self->file != NULL && self->address == NULL;
}

/* What the server or the paste said about the charset of its bytes. */
const char *
lectern_source_get_charset (LecternSource *self)
{
  return self->charset;
}

static char *
dup_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return name != NULL ? g_filename_display_name (name) : g_file_get_uri (file);
}

/* The name without its suffix that a file gives its article; NULL for other sources. */
char *
lectern_source_dup_title (LecternSource *self)
{
  g_autofree char *name = NULL;
  char *dot = NULL;

  if (self->file == NULL)
    return NULL;

  name = dup_display_name (self->file);
  dot = strrchr (name, '.');
  if (dot != NULL && dot > name)
    *dot = '\0';

  return g_steal_pointer (&name);
}

/* The beginning of a text, on one line. */
static char *
dup_beginning (GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *valid = g_utf8_make_valid (data,
                                              (gssize) MIN (length, 4 * MAX_LABEL_CHARACTERS));
  g_autofree char *line = NULL;

  g_strstrip (valid);
  valid[strcspn (valid, "\r\n")] = '\0';
  if (*valid == '\0' || *valid == '<')
    return NULL;
  line = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), MAX_LABEL_CHARACTERS));

  return strlen (line) < strlen (valid) ? g_strconcat (line, "…", NULL) : g_steal_pointer (&line);
}

/**
 * lectern_source_dup_label:
 * @self: a source
 *
 * Gets what a row shows while the source is read.
 *
 * Returns: (transfer full): the label
 */
char *
lectern_source_dup_label (LecternSource *self)
{
  char *beginning = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->is_standard_input)
    return g_strdup (_ ("Standard input"));
  if (self->file != NULL)
    return dup_display_name (self->file);
  if (self->address != NULL)
    return g_strdup (self->address);

  beginning = dup_beginning (self->bytes);
  return beginning != NULL ? beginning : g_strdup (_ ("Pasted text"));
}
