/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "package-fixture.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>

#define PIECE_BYTES (64 * 1024)

static GBytes *
read_file (struct archive *archive)
{
  GByteArray *bytes = g_byte_array_new ();
  g_autofree char *piece = g_malloc (PIECE_BYTES);
  la_ssize_t n_read = 0;
  g_autoptr (GBytes) whole = NULL;
  gsize length = 0;

  while ((n_read = archive_read_data (archive, piece, PIECE_BYTES)) > 0)
    g_byte_array_append (bytes, (const guint8 *) piece, (guint) n_read);
  g_assert_cmpint (n_read, ==, 0);

  /* Text ends with a zero that does not count. */
  length = bytes->len;
  g_byte_array_append (bytes, (const guint8 *) "", 1);
  whole = g_byte_array_free_to_bytes (bytes);
  return g_bytes_new_from_bytes (whole, 0, length);
}

PackageFixture *
package_fixture_read (GBytes *archive)
{
  PackageFixture *self = g_new0 (PackageFixture, 1);
  struct archive *reader = archive_read_new ();
  struct archive_entry *entry = NULL;
  gsize length = 0;
  const void *data = g_bytes_get_data (archive, &length);
  int status = ARCHIVE_OK;

  self->names = g_ptr_array_new_with_free_func (g_free);
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) g_bytes_unref);
  archive_read_support_format_zip_seekable (reader);
  g_assert_cmpint (archive_read_open_memory (reader, data, length), ==, ARCHIVE_OK);
  while ((status = archive_read_next_header (reader, &entry)) == ARCHIVE_OK)
    {
      char *name = g_strdup (archive_entry_pathname (entry));

      g_ptr_array_add (self->names, name);
      g_assert_true (g_hash_table_insert (self->files, name, read_file (reader)));
    }
  g_assert_cmpint (status, ==, ARCHIVE_EOF);
  archive_read_free (reader);

  return self;
}

void
package_fixture_free (PackageFixture *self)
{
  g_hash_table_unref (self->files);
  g_ptr_array_unref (self->names);
  g_free (self);
}

const char *
package_fixture_get (PackageFixture *self, const char *name, gsize *length)
{
  GBytes *bytes = g_hash_table_lookup (self->files, name);

  g_assert_nonnull (bytes);
  return g_bytes_get_data (bytes, length);
}

xmlDoc *
package_fixture_parse (PackageFixture *self, const char *name)
{
  gsize length = 0;
  const char *xml = package_fixture_get (self, name, &length);
  xmlDoc *document = xmlReadMemory (xml, (int) length, name, NULL,
                                    XML_PARSE_NONET | XML_PARSE_HUGE);

  g_assert_nonnull (document);
  return document;
}
