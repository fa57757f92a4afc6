/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-package.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../../lectern-error.h"
#include "../../library/lectern-compress.h"

/* OpenDocument wants its first file without any extra field, so that its type stands at a known
 * place (OpenDocument 1.2, part 3, 3.3). libarchive always writes such fields, hence this. There
 * are no times and no owners: the same files give the same bytes, on any machine. */

#define SIGNATURE_LOCAL 0x04034b50
#define SIGNATURE_CENTRAL 0x02014b50
#define SIGNATURE_END 0x06054b50
#define VERSION 20
#define FLAG_UTF8 0x0800
#define METHOD_STORED 0
#define METHOD_DEFLATED 8
/* The first day that a ZIP archive can tell, since it must tell one. */
#define FIRST_DAY ((1 << 5) | 1)
/* Without the extension for more, sizes and places have 32 bits. */
#define MAX_BYTES (G_MAXUINT32 / 2)
/* What a zlib stream has around what it compressed. */
#define ZLIB_HEAD 2
#define ZLIB_TAIL 4

struct _LecternPackage {
  GByteArray *bytes;
  GByteArray *directory; /* what stands at the end: all files again, with their places */
  guint n_files;
  gboolean is_too_large;
};

/**
 * lectern_package_new:
 *
 * Makes an empty archive.
 *
 * Returns: (transfer full): the archive
 */
LecternPackage *
lectern_package_new (void)
{
  LecternPackage *self = g_new0 (LecternPackage, 1);

  self->bytes = g_byte_array_new ();
  self->directory = g_byte_array_new ();

  return self;
}

/**
 * lectern_package_free:
 * @self: (transfer full): an archive
 *
 * Frees an archive.
 */
void
lectern_package_free (LecternPackage *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_byte_array_unref (self->directory);
  g_free (self);
}

static void
append_16 (GByteArray *bytes, guint value)
{
  guint16 little = GUINT16_TO_LE ((guint16) value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

static void
append_32 (GByteArray *bytes, gsize value)
{
  guint32 little = GUINT32_TO_LE ((guint32) value);

  g_byte_array_append (bytes, (const guint8 *) &little, sizeof little);
}

/* The checksum of ZIP, four bits at a time. */
static guint32
get_checksum (const char *text, gsize length)
{
  static const guint32 table[] = {
    0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
    0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
  };
  guint32 sum = G_MAXUINT32;

  for (gsize i = 0; i < length; i++)
    {
      sum ^= (guint8) text[i];
      sum = (sum >> 4) ^ table[sum & 15];
      sum = (sum >> 4) ^ table[sum & 15];
    }

  return ~sum;
}

/* What both heads of a file have. */
static void
append_head (GByteArray *bytes, guint method, guint32 checksum, const gsize sizes[2])
{
  append_16 (bytes, VERSION);
  append_16 (bytes, FLAG_UTF8);
  append_16 (bytes, method);
  append_16 (bytes, 0);
  append_16 (bytes, FIRST_DAY);
  append_32 (bytes, checksum);
  append_32 (bytes, sizes[0]);
  append_32 (bytes, sizes[1]);
}

static void
add_file (LecternPackage *self, const char *name, const char *text, guint method)
{
  gsize length = strlen (text);
  gsize name_length = strlen (name);
  gsize place = self->bytes->len;
  guint32 checksum = get_checksum (text, length);
  g_autoptr (GBytes) plain = g_bytes_new_static (text, length);
  g_autoptr (GBytes) stream = method == METHOD_DEFLATED ? lectern_compress (plain) : NULL;
  gsize head = stream != NULL ? ZLIB_HEAD : 0;
  gsize size = stream != NULL ? g_bytes_get_size (stream) - ZLIB_HEAD - ZLIB_TAIL : length;
  gsize sizes[2] = { size, length };

  self->is_too_large = self->is_too_large || length > MAX_BYTES || place + size > MAX_BYTES;
  if (self->is_too_large)
    return;

  append_32 (self->bytes, SIGNATURE_LOCAL);
  append_head (self->bytes, method, checksum, sizes);
  append_16 (self->bytes, name_length);
  append_16 (self->bytes, 0);
  g_byte_array_append (self->bytes, (const guint8 *) name, name_length);
  g_byte_array_append (
      self->bytes, (const guint8 *) g_bytes_get_data (stream != NULL ? stream : plain, NULL) + head,
      size);

  append_32 (self->directory, SIGNATURE_CENTRAL);
  append_16 (self->directory, VERSION);
  append_head (self->directory, method, checksum, sizes);
  append_16 (self->directory, name_length);
  for (guint i = 0; i < 4; i++)
    append_16 (self->directory, 0);
  append_32 (self->directory, 0);
  append_32 (self->directory, place);
  g_byte_array_append (self->directory, (const guint8 *) name, name_length);
  self->n_files++;
}

/**
 * lectern_package_add_stored:
 * @self: an archive
 * @name: name of the file, with its folders
 * @text: what it holds
 *
 * Adds a file as it is.
 */
void
lectern_package_add_stored (LecternPackage *self, const char *name, const char *text)
{
  add_file (self, name, text, METHOD_STORED);
}

/**
 * lectern_package_add:
 * @self: an archive
 * @name: name of the file, with its folders
 * @text: what it holds
 *
 * Adds a file compressed.
 */
void
lectern_package_add (LecternPackage *self, const char *name, const char *text)
{
  add_file (self, name, text, METHOD_DEFLATED);
}

/**
 * lectern_package_end:
 * @self: an archive
 * @error: return location for an error
 *
 * Closes the archive. Nothing may be added after.
 *
 * Returns: (transfer full): the archive, or %NULL with %LECTERN_ERROR_TOO_LARGE
 */
GBytes *
lectern_package_end (LecternPackage *self, GError **error)
{
  gsize place = self->bytes->len;

  if (self->is_too_large)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("This brief is too large for an office document. Leave out the text "
                              "of the articles, or write fewer of them."));
      return NULL;
    }

  g_byte_array_append (self->bytes, self->directory->data, self->directory->len);
  append_32 (self->bytes, SIGNATURE_END);
  append_16 (self->bytes, 0);
  append_16 (self->bytes, 0);
  append_16 (self->bytes, self->n_files);
  append_16 (self->bytes, self->n_files);
  append_32 (self->bytes, self->directory->len);
  append_32 (self->bytes, place);
  append_16 (self->bytes, 0);

  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}
