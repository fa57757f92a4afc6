/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <brotli/encode.h>
#include <string.h>

#include "import/lectern-acquirer.h"
#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

#define MEBIBYTE (1024 * 1024)

#define STORY(title)                                                                               \
  "<!DOCTYPE html><html lang=\"en\"><head><title>" title                                           \
  "</title></head><body><article><h1>" title                                                       \
  "</h1><p>The county of Ellery closed its old bridge on Monday, and a ferry now carries people "  \
  "over the sound, as one did before nineteen hundred and twelve.</p><p>The crossing costs two "   \
  "crowns and takes eleven minutes, said the harbor master of the county.</p></article></body>"    \
  "</html>"

static void
add_record (GString *archive,
            const char *type,
            const char *address,
            const char *block,
            gsize length)
{
  g_string_append_printf (archive,
                          "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
                          "WARC-Date: 2024-05-14T09:30:00Z\r\nWARC-Target-URI: %s\r\n"
                          "Content-Type: application/http; msgtype=%s\r\nContent-Length: %zu\r\n"
                          "\r\n",
                          type, address, type, length);
  g_string_append_len (archive, block, (gssize) length);
  g_string_append (archive, "\r\n\r\n");
}

static void
add_answer (GString *archive, const char *address, const char *head, const char *body)
{
  g_autofree char *block = g_strconcat ("HTTP/1.1 ", head, "\r\n\r\n", body, NULL);

  add_record (archive, "response", address, block, strlen (block));
}

static GBytes *
pack (const char *data, gsize length)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) packed = g_converter_output_stream_new (memory,
                                                                    G_CONVERTER (compressor));

  g_assert_true (g_output_stream_write_all (packed, data, length, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (packed, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static GPtrArray *
acquire (const char *name, gconstpointer data, gsize length)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *acquisitions = lectern_plugin_fixture_acquire (name, data, length, &error);

  g_assert_no_error (error);
  return acquisitions;
}

static void
assert_article (GPtrArray *acquisitions, guint i, const char *title, const char *address)
{
  LecternAcquisition *acquisition = g_ptr_array_index (acquisitions, i);
  LecternMetadata *metadata = lectern_article_get_metadata (acquisition->article);

  g_assert_cmpstr (lectern_article_get_title (acquisition->article), ==, title);
  g_assert_cmpstr (lectern_metadata_get_value (metadata, "address"), ==, address);
  g_assert_cmpstr (lectern_metadata_get_value (metadata, "saved"), ==, "2024-05-14T09:30:00Z");
}

/* What else is recorded on the way to one page: none of it is an article. */
static GString *
make_archive (void)
{
  GString *archive = g_string_new (NULL);

  add_record (archive, "warcinfo", "urn:a", "software: none\r\n", 16);
  add_answer (archive, "https://a.example/robots.txt", "200 OK\r\nContent-Type: text/plain",
              "User-agent: *");
  add_answer (archive, "https://a.example/old", "301 Moved\r\nContent-Type: text/html",
              STORY ("Moved"));
  add_answer (archive, "https://a.example/ferry",
              "200 OK\r\nContent-Type: text/html; charset=utf-8",
              STORY ("A ferry replaces the bridge"));
  add_answer (archive, "https://a.example/a.png", "200 OK\r\nContent-Type: image/png", "\x89PNG");
  add_answer (archive, "https://ads.example/frame", "200 OK\r\nContent-Type: text/html",
              STORY ("Buy a boat"));
  add_record (archive, "request", "https://ads.example/frame",
              "GET /frame HTTP/1.1\r\nSec-Fetch-Dest: iframe\r\n\r\n", 48);
  return archive;
}

static void
test_one (void)
{
  g_autoptr (GString) archive = make_archive ();
  g_autoptr (GPtrArray) acquisitions = acquire ("a.warc", archive->str, archive->len);
  g_autofree char *digest = g_compute_checksum_for_data (
      G_CHECKSUM_SHA256, (const guchar *) archive->str, archive->len);

  g_assert_cmpuint (acquisitions->len, ==, 1);
  assert_article (acquisitions, 0, "A ferry replaces the bridge", "https://a.example/ferry");
  g_assert_cmpstr (((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->capture->digest,
                   ==, digest);
}

/* A page that stands in a frame of another one, but was read as a page too. */
static void
test_frame_and_page (void)
{
  static const char frame[] = "GET /frame HTTP/1.1\r\nSec-Fetch-Dest: iframe\r\n\r\n";
  static const char page[] = "GET /frame HTTP/1.1\r\nSec-Fetch-Dest: document\r\n\r\n";
  g_autoptr (GString) archive = make_archive ();
  g_autoptr (GPtrArray) acquisitions = NULL;

  add_record (archive, "request", "https://a.example/ferry", page, strlen (page));
  add_record (archive, "request", "https://a.example/ferry", frame, strlen (frame));
  acquisitions = acquire ("a.warc", archive->str, archive->len);
  g_assert_cmpuint (acquisitions->len, ==, 1);
  assert_article (acquisitions, 0, "A ferry replaces the bridge", "https://a.example/ferry");
}

/* Each record packed by itself, or all as one: the same. */
static void
test_packed (void)
{
  g_autoptr (GString) archive = make_archive ();
  g_autoptr (GBytes) whole = pack (archive->str, archive->len);
  g_autoptr (GByteArray) members = g_byte_array_new ();
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  gsize length = 0;
  gconstpointer data = g_bytes_get_data (whole, &length);

  for (gsize at = 0; at < archive->len;)
    {
      const char *next = strstr (archive->str + at + 1, "WARC/1.0");
      gsize end = next != NULL ? (gsize) (next - archive->str) : archive->len;
      g_autoptr (GBytes) member = pack (archive->str + at, end - at);

      g_byte_array_append (members, g_bytes_get_data (member, NULL), g_bytes_get_size (member));
      at = end;
    }
  first = acquire ("a.warc.gz", data, length);
  g_assert_cmpuint (first->len, ==, 1);
  assert_article (first, 0, "A ferry replaces the bridge", "https://a.example/ferry");
  second = acquire ("b.warc.gz", members->data, members->len);
  g_assert_cmpuint (second->len, ==, 1);
  assert_article (second, 0, "A ferry replaces the bridge", "https://a.example/ferry");
}

/* Several pages are several articles; one that is none is counted. */
static void
test_several (void)
{
  g_autoptr (GString) archive = g_string_new (NULL);
  g_autoptr (GPtrArray) acquisitions = NULL;

  add_answer (archive, "<https://a.example/1>", "200 OK\r\nContent-Type: text/html", STORY ("One"));
  add_answer (archive, "https://a.example/0", "200 OK\r\nContent-Type: text/html",
              "<title>Nothing</title><p>Nothing.");
  add_record (archive, "resource", "https://a.example/2", STORY ("Two"), strlen (STORY ("Two")));
  add_answer (archive, "https://a.example/3", "200 OK\r\nContent-Type: text/html", STORY ("Three"));
  acquisitions = acquire ("several.warc", archive->str, archive->len);
  g_assert_cmpuint (acquisitions->len, ==, 2);
  assert_article (acquisitions, 0, "One", "https://a.example/1");
  assert_article (acquisitions, 1, "Three", "https://a.example/3");
  g_assert_cmpuint (((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->n_left_out, ==,
                    1);
}

/* As it came over the wire: in chunks, packed; and unpacked with its old headers. */
static void
test_encodings (void)
{
  static const char title[] = "F\xe4hre";
  g_autofree char *latin = g_strdup_printf ("<title>%s</title>%s", title, STORY ("Ferry"));
  g_autoptr (GBytes) packed = pack (latin, strlen (latin));
  g_autoptr (GString) block = g_string_new (
      "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Encoding: gzip\r\n"
      "Transfer-Encoding: chunked\r\n\r\n");
  g_autoptr (GString) archive = g_string_new (NULL);
  g_autoptr (GPtrArray) acquisitions = NULL;
  gsize length = 0;
  const char *data = g_bytes_get_data (packed, &length);

  for (gsize at = 0; at < length; at += 100)
    {
      gsize size = MIN (100, length - at);

      g_string_append_printf (block, "%zx\r\n", size);
      g_string_append_len (block, data + at, (gssize) size);
      g_string_append (block, "\r\n");
    }
  g_string_append (block, "0\r\n\r\n");
  add_record (archive, "response", "https://a.example/1", block->str, block->len);
  add_answer (archive, "https://a.example/2",
              "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\nTransfer-Encoding: "
              "chunked",
              STORY ("Left as it was"));
  add_answer (archive, "https://a.example/3",
              "200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br", "\x8b\x02\x80\x01\x03");
  add_answer (archive, "https://a.example/4",
              "200 OK\r\nContent-Type: text/html; charset=iso-8859-1\r\nContent-Encoding: br",
              latin);
  acquisitions = acquire ("a.warc", archive->str, archive->len);
  g_assert_cmpuint (acquisitions->len, ==, 3);
  assert_article (acquisitions, 1, "Left as it was", "https://a.example/2");
  assert_article (acquisitions, 2, "Fähre", "https://a.example/4");
  g_assert_cmpuint (((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->n_left_out, ==,
                    1);
}

static const char *
get_incomplete (GPtrArray *acquisitions, guint i)
{
  LecternAcquisition *acquisition = g_ptr_array_index (acquisitions, i);

  return lectern_metadata_get_value (lectern_article_get_metadata (acquisition->article),
                                     "incomplete");
}

static void
add_packed (GString *archive,
            const char *address,
            const char *encoding,
            gconstpointer data,
            gsize length)
{
  g_autoptr (GString) block = g_string_new (NULL);

  g_string_printf (block,
                   "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: %s\r\n\r\n",
                   encoding);
  g_string_append_len (block, data, (gssize) length);
  add_record (archive, "response", address, block->str, block->len);
}

static gsize
pack_brotli (const char *text, gsize length, guint8 *packed, gsize size)
{
  g_assert_true (BrotliEncoderCompress (5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, length,
                                        (const guint8 *) text, &size, packed));

  return size;
}

static gsize
pack_zstd (const char *text, gsize length, void *packed, gsize size)
{
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  gsize used = 0;

  archive_write_set_format_raw (archive);
  archive_write_add_filter_zstd (archive);
  archive_write_set_bytes_per_block (archive, 0);
  g_assert_cmpint (archive_write_open_memory (archive, packed, size, &used), ==, ARCHIVE_OK);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_pathname (entry, "a");
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, text, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);

  return used;
}

/* As browsers get pages nowadays: whole, cut off, and no such thing. */
static void
test_brotli_and_zstd (void)
{
  g_autoptr (GString) archive = g_string_new (NULL);
  g_autoptr (GPtrArray) acquisitions = NULL;
  guint8 packed[4096];
  gsize length = pack_brotli (STORY ("One"), strlen (STORY ("One")), packed, sizeof packed);

  add_packed (archive, "https://a.example/1", "br", packed, length);
  add_packed (archive, "https://a.example/2", "br", packed, length - 4);
  add_packed (archive, "https://a.example/3", "zstd", packed, length);
  length = pack_zstd (STORY ("Four"), strlen (STORY ("Four")), packed, sizeof packed);
  add_packed (archive, "https://a.example/4", "zstd", packed, length);
  acquisitions = acquire ("a.warc", archive->str, archive->len);
  g_assert_cmpuint (acquisitions->len, ==, 3);
  assert_article (acquisitions, 0, "One", "https://a.example/1");
  assert_article (acquisitions, 1, "One", "https://a.example/2");
  assert_article (acquisitions, 2, "Four", "https://a.example/4");
  g_assert_null (get_incomplete (acquisitions, 0));
  g_assert_nonnull (get_incomplete (acquisitions, 1));
  g_assert_null (get_incomplete (acquisitions, 2));
  g_assert_cmpuint (((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->n_left_out, ==,
                    1);
}

/* An archive that breaks off gives what came before, and says what is not whole. */
static void
test_cut (void)
{
  g_autoptr (GString) archive = g_string_new (NULL);
  g_autoptr (GPtrArray) acquisitions = NULL;
  LecternAcquisition *last = NULL;

  add_answer (archive, "https://a.example/1", "200 OK\r\nContent-Type: text/html", STORY ("One"));
  add_answer (archive, "https://a.example/2", "200 OK\r\nContent-Type: text/html", STORY ("Two"));
  acquisitions = acquire ("cut.warc", archive->str, archive->len - 60);
  g_assert_cmpuint (acquisitions->len, ==, 2);
  last = g_ptr_array_index (acquisitions, 1);
  g_assert_nonnull (
      lectern_metadata_get_value (lectern_article_get_metadata (last->article), "incomplete"));
}

/* So does an archive that is packed, an answer that is, and one in chunks. */
static void
test_cut_packed (void)
{
  g_autoptr (GBytes) body = pack (STORY ("Two"), strlen (STORY ("Two")));
  g_autoptr (GString) block = g_string_new (
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n");
  g_autoptr (GString) archive = g_string_new (NULL);
  g_autoptr (GBytes) packed = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;

  g_string_append_len (block, g_bytes_get_data (body, NULL), (gssize) g_bytes_get_size (body) - 8);
  add_answer (archive, "https://a.example/1", "200 OK\r\nContent-Type: text/html", STORY ("One"));
  add_record (archive, "response", "https://a.example/2", block->str, block->len);
  g_string_printf (block,
                   "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
                   "\r\n%zx\r\n%s\r\n",
                   strlen (STORY ("Three")), STORY ("Three"));
  add_record (archive, "response", "https://a.example/3", block->str, block->len);
  packed = pack (archive->str, archive->len);
  acquisitions = acquire ("cut.warc.gz", g_bytes_get_data (packed, NULL),
                          g_bytes_get_size (packed) - 8);
  g_assert_cmpuint (acquisitions->len, ==, 3);
  g_assert_null (get_incomplete (acquisitions, 0));
  g_assert_nonnull (get_incomplete (acquisitions, 1));
  g_assert_nonnull (get_incomplete (acquisitions, 2));
  /* Nobody knows what else was in it. */
  g_assert_cmpuint (((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->n_left_out, ==,
                    1);
}

static void
test_gzip_cut (void)
{
  g_autoptr (GBytes) page = pack (STORY ("Packed"), strlen (STORY ("Packed")));
  g_autoptr (GPtrArray) acquisitions = acquire ("page.html.gz", g_bytes_get_data (page, NULL),
                                                g_bytes_get_size (page) - 8);

  g_assert_cmpuint (acquisitions->len, ==, 1);
  g_assert_nonnull (get_incomplete (acquisitions, 0));
}

static void
test_gzip (void)
{
  g_autoptr (GBytes) page = pack (STORY ("Packed"), strlen (STORY ("Packed")));
  gsize length = 0;
  gconstpointer data = g_bytes_get_data (page, &length);
  g_autoptr (GPtrArray) acquisitions = acquire ("page.html.gz", data, length);

  g_assert_cmpuint (acquisitions->len, ==, 1);
  g_assert_cmpstr (lectern_article_get_title (
                       ((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->article),
                   ==, "Packed");
}

static void
try_bytes (const char *why, const char *name, gconstpointer data, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;

  acquisitions = lectern_plugin_fixture_acquire (name, data, length, &error);
  lectern_plugin_fixture_assert_survived (why, acquisitions, error);
}

static void
try_packed_zeros (const char *zeros, gsize length)
{
  g_autofree guint8 *packed = g_malloc (MEBIBYTE);
  g_autoptr (GString) archive = g_string_new (NULL);

  add_packed (archive, "https://a.example/1", "br", packed,
              pack_brotli (zeros, length, packed, MEBIBYTE));
  add_packed (archive, "https://a.example/2", "zstd", packed,
              pack_zstd (zeros, length, packed, MEBIBYTE));
  try_bytes ("answers of zeros", "answers.warc", archive->str, archive->len);
}

static void
test_bombs (void)
{
  g_autofree char *zeros = g_malloc0 (300 * MEBIBYTE);
  g_autoptr (GBytes) bomb = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GString) records = g_string_new (NULL);
  g_autoptr (GString) huge = g_string_new (NULL);
  g_autofree char *line = g_strnfill (4 * MEBIBYTE, 'x');

  try_packed_zeros (zeros, 80 * MEBIBYTE);
  memcpy (zeros, "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 314572000\r\n\r\n", 61);
  bomb = pack (zeros, 300 * MEBIBYTE);
  try_bytes ("a record of zeros", "bomb.warc.gz", g_bytes_get_data (bomb, NULL),
             g_bytes_get_size (bomb));
  again = pack (g_bytes_get_data (bomb, NULL), g_bytes_get_size (bomb));
  try_bytes ("packed twice", "bomb.gz.gz", g_bytes_get_data (again, NULL),
             g_bytes_get_size (again));
  zeros[0] = 'x';
  g_clear_pointer (&bomb, g_bytes_unref);
  bomb = pack (zeros, 300 * MEBIBYTE);
  try_bytes ("zeros", "zeros.gz", g_bytes_get_data (bomb, NULL), g_bytes_get_size (bomb));
  for (guint i = 0; i < 200000; i++)
    g_string_append (records,
                     "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n\r\n\r\n");
  try_bytes ("records", "records.warc", records->str, records->len);
  g_string_printf (huge,
                   "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\n"
                   "Content-Length: 9223372036854775807\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");
  try_bytes ("length", "length.warc", huge->str, huge->len);
  g_string_printf (huge, "WARC/1.0\r\nX: %s\r\n", line);
  try_bytes ("one line", "line.warc", huge->str, huge->len);
}

/* Each member is small, and none of them packs badly enough to stop at. */
static void
test_bomb_of_members (void)
{
  static const char head[] = "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 60000000\r\n\r\n";
  g_autofree char *zeros = g_malloc0 (60000);
  g_autoptr (GByteArray) members = g_byte_array_new ();
  g_autoptr (GBytes) first = pack (head, strlen (head));
  g_autoptr (GBytes) member = pack (zeros, 60000);
  g_autoptr (GString) archive = make_archive ();
  g_autoptr (GBytes) last = pack (archive->str, archive->len);
  g_autoptr (GPtrArray) acquisitions = NULL;
  g_autoptr (GError) error = NULL;

  g_byte_array_append (members, g_bytes_get_data (first, NULL), g_bytes_get_size (first));
  for (guint i = 0; i < 1000; i++)
    g_byte_array_append (members, g_bytes_get_data (member, NULL), g_bytes_get_size (member));
  g_byte_array_append (members, g_bytes_get_data (last, NULL), g_bytes_get_size (last));
  acquisitions = lectern_plugin_fixture_acquire ("members.warc.gz", members->data, members->len,
                                                 &error);
  g_assert_null (acquisitions);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
}

static void
test_damaged (void)
{
  g_autoptr (GString) archive = make_archive ();
  g_autoptr (GBytes) packed = pack (archive->str, archive->len);
  gsize length = 0;
  const char *data = g_bytes_get_data (packed, &length);

  for (gsize i = 1; i < length; i += 37)
    {
      g_autofree char *damaged = g_memdup2 (data, length);

      try_bytes ("cut", "cut.warc.gz", data, i);
      damaged[i] ^= 0x21;
      try_bytes ("changed", "changed.warc.gz", damaged, length);
      try_bytes ("cut", "cut.warc", archive->str, archive->len * i / length);
    }
}

typedef struct {
  const char *name;
  gconstpointer data;
  gsize length;
} File;

static gsize
pack_files (const File *files, gsize n_files, void *packed, gsize size)
{
  struct archive *archive = archive_write_new ();
  gsize used = 0;

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_per_block (archive, 0);
  g_assert_cmpint (archive_write_open_memory (archive, packed, size, &used), ==, ARCHIVE_OK);
  for (gsize i = 0; i < n_files; i++)
    {
      struct archive_entry *entry = archive_entry_new ();

      archive_entry_set_pathname (entry, files[i].name);
      archive_entry_set_size (entry, (la_int64_t) files[i].length);
      archive_entry_set_filetype (entry, AE_IFREG);
      g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
      g_assert_cmpint (archive_write_data (archive, files[i].data, files[i].length), ==,
                       (la_ssize_t) files[i].length);
      archive_entry_free (entry);
    }
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);

  return used;
}

/* Two files of records, and a list of the pages: one as it is, one that led on to another, one that
 * is not there. */
static gsize
make_wacz (const char *list, guint8 *packed, gsize size)
{
  g_autoptr (GString) first = g_string_new (NULL);
  g_autoptr (GString) second = g_string_new (NULL);
  g_autoptr (GBytes) member = NULL;

  add_answer (first, "https://a.example/1", "200 OK\r\nContent-Type: text/html", STORY ("One"));
  add_answer (first, "https://a.example/ad", "200 OK\r\nContent-Type: text/html", STORY ("Ad"));
  add_answer (first, "http://a.example/2", "301 Moved\r\nLocation: /two", "");
  add_answer (second, "http://a.example/two", "200 OK\r\nContent-Type: text/html", STORY ("Two"));
  member = pack (second->str, second->len);

  return pack_files (
      (File[]){ { "archive/1.warc", first->str, first->len },
                { "archive/2.warc.gz", g_bytes_get_data (member, NULL), g_bytes_get_size (member) },
                { "pages/pages.jsonl", list, strlen (list) },
                { "datapackage.json", "{}", 2 } },
      4, packed, size);
}

static void
test_wacz (void)
{
  static const char list[] = "{\"format\": \"json-pages-1.0\", \"id\": \"pages\"}\n"
                             "{\"url\": \"https://a.example/1\", \"text\": \"[[[ \\\" {\"}\n"
                             "{\"url\": \"http://a.example/2\", \"title\": \"Two\"}\n"
                             "{\"url\": \"https://a.example/3\"}\n{ [ no JSON\n";
  guint8 packed[8192];
  gsize length = make_wacz (list, packed, sizeof packed);
  g_autoptr (GPtrArray) acquisitions = acquire ("a.wacz", packed, length);
  g_autoptr (GPtrArray) all = NULL;

  g_assert_cmpuint (acquisitions->len, ==, 2);
  assert_article (acquisitions, 0, "One", "https://a.example/1");
  assert_article (acquisitions, 1, "Two", "http://a.example/two");
  g_assert_cmpuint (((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->n_left_out, ==,
                    1);

  length = make_wacz ("{\"url\": \"https://b.example/\"}\n", packed, sizeof packed);
  all = acquire ("b.wacz", packed, length);
  g_assert_cmpuint (all->len, ==, 3);
}

static void
test_wacz_damaged (void)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  g_autofree char *zeros = g_malloc0 (80 * MEBIBYTE);
  g_autofree guint8 *packed = g_malloc (MEBIBYTE);
  gsize length = make_wacz (deep, packed, MEBIBYTE);

  try_bytes ("depth", "depth.wacz", packed, length);
  length = pack_files ((File[]){ { "archive/1.warc", zeros, 80 * MEBIBYTE } }, 1, packed, MEBIBYTE);
  try_bytes ("zeros", "zeros.wacz", packed, length);
  length = make_wacz ("{\"url\": \"https://a.example/1\"}\n", packed, MEBIBYTE);
  for (gsize i = 5; i < length; i += 97)
    {
      try_bytes ("cut", "cut.wacz", packed, i);
      packed[i] ^= 0x21;
      try_bytes ("changed", "changed.wacz", packed, length);
      packed[i] ^= 0x21;
    }
}

#define N_SMALL 19000

/* Many small files take no more memory than one. */
static void
test_wacz_of_many (void)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autoptr (GString) note = g_string_new (NULL);
  g_autoptr (GBytes) packed_page = NULL;
  g_autoptr (GBytes) packed_note = NULL;
  g_autoptr (GStringChunk) names = g_string_chunk_new (64 * 1024);
  g_autofree File *files = g_new (File, N_SMALL);
  g_autofree guint8 *packed = g_malloc (16 * MEBIBYTE);
  g_autoptr (GPtrArray) acquisitions = NULL;

  add_answer (page, "https://a.example/1", "200 OK\r\nContent-Type: text/html", STORY ("One"));
  add_record (note, "metadata", "https://a.example/1", "none", 4);
  packed_page = pack (page->str, page->len);
  packed_note = pack (note->str, note->len);
  for (guint i = 0; i < N_SMALL; i++)
    {
      GBytes *bytes = i + 1 < N_SMALL ? packed_note : packed_page;
      g_autofree char *name = g_strdup_printf ("archive/%u.warc.gz", i);

      files[i] = (File){ g_string_chunk_insert (names, name), g_bytes_get_data (bytes, NULL),
                         g_bytes_get_size (bytes) };
    }
  acquisitions = acquire ("many.wacz", packed, pack_files (files, N_SMALL, packed, 16 * MEBIBYTE));
  g_assert_cmpuint (acquisitions->len, ==, 1);
}

#define HAR(entries) "{\"log\": {\"version\": \"1.2\", \"entries\": [" entries "]}}"
#define HAR_ENTRY(address, purpose, status, content)                                               \
  "{\"startedDateTime\": \"2024-05-14T09:30:00Z\", \"request\": {\"url\": \"" address              \
  "\", \"headers\": [{\"name\": \"sec-fetch-dest\", \"value\": \"" purpose                         \
  "\"}]}, \"response\": {\"status\": " status ", \"content\": {" content "}}}"
#define HAR_HTML "\"mimeType\": \"text/html; charset=iso-8859-1\", "

static char *
dup_har_text (const char *page)
{
  g_autofree char *escaped = g_strescape (page, NULL);

  return g_strdup_printf (HAR_HTML "\"text\": \"%s\"", escaped);
}

/* What a browser recorded on the way to one page, and a second one in Base64. Text in JSON is
 * UTF-8, whatever the server said; bytes in Base64 are as they came. */
static void
test_har (void)
{
  g_autofree char *story = dup_har_text (STORY ("A ferry replaces the bridge"));
  g_autofree char *frame = dup_har_text (STORY ("Buy a boat"));
  static const char latin[] = STORY ("The caf\xe9 on the quay");
  g_autofree char *packed = g_base64_encode ((const guchar *) latin, strlen (latin));
  g_autofree char *har = g_strdup_printf (
      HAR (HAR_ENTRY ("https://a.example/old", "document", "301", "%s") "," HAR_ENTRY (
          "https://a.example/ferry", "document", "200",
          "%s") "," HAR_ENTRY ("https://ads.example/frame", "iframe", "200",
                               "%s") "," HAR_ENTRY ("https://a.example/a.png", "image", "200",
                                                    "\"mimeType\": \"image/png\", "
                                                    "\"text\": \"aa\", \"encoding\": "
                                                    "\"base64\"") "," HAR_ENTRY ("https://"
                                                                                 "a."
                                                                                 "example/"
                                                                                 "gone",
                                                                                 "document", "200",
                                                                                 HAR_HTML
                                                                                 "\"size\":"
                                                                                 " 0") "," HAR_ENTRY ("https://a.example/cafe",
                                                                                                      "document",
                                                                                                      "200",
                                                                                                      HAR_HTML
                                                                                                      "\"encoding\": \"base64\", \"text\": \"%s\"")),
      story, story, frame, packed);
  g_autoptr (GPtrArray) acquisitions = acquire ("a.har", har, strlen (har));

  g_assert_cmpuint (acquisitions->len, ==, 2);
  assert_article (acquisitions, 0, "A ferry replaces the bridge", "https://a.example/ferry");
  assert_article (acquisitions, 1, "The caf\xc3\xa9 on the quay", "https://a.example/cafe");
  g_assert_cmpuint (((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->n_left_out, ==,
                    1);
}

/* Members of other kinds, depth that would end a recursive reader, and what is no JSON: all is
 * refused in words. */
static void
test_har_damaged (void)
{
  g_autofree char *deep = g_strnfill (200000, '[');
  const char *const files[] = {
    "{",
    "{}",
    "{\"log\": []}",
    "{\"log\": {\"entries\": {}}}",
    "{\"log\": {\"entries\": [1, [], null]}}",
    HAR ("{\"request\": 1, \"response\": {\"status\": \"200\", \"content\": []}}"),
    HAR ("{\"request\": {\"url\": {}, \"headers\": [1]}, \"response\": {\"status\": 200, "
         "\"content\": "
         "{\"mimeType\": \"text/html\", \"text\": {}}}}"),
    HAR (HAR_ENTRY ("file:///etc/passwd", "document", "200", HAR_HTML "\"text\": \"<p>a</p>\"")),
    HAR (HAR_ENTRY ("https://a.example/", "document", "200",
                    HAR_HTML "\"encoding\": \"base64\", \"text\": \"!\"")),
    deep,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) acquisitions = lectern_plugin_fixture_acquire (
          "a.har", files[i], strlen (files[i]), &error);

      g_assert_null (acquisitions);
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE);
      g_assert_nonnull (strstr (error->message, "record of a browser"));
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/archive/warc/one", test_one);
  g_test_add_func ("/archive/warc/frame-and-page", test_frame_and_page);
  g_test_add_func ("/archive/warc/packed", test_packed);
  g_test_add_func ("/archive/warc/several", test_several);
  g_test_add_func ("/archive/warc/encodings", test_encodings);
  g_test_add_func ("/archive/warc/brotli-and-zstd", test_brotli_and_zstd);
  g_test_add_func ("/archive/warc/cut", test_cut);
  g_test_add_func ("/archive/warc/cut-packed", test_cut_packed);
  g_test_add_func ("/archive/wacz/pages", test_wacz);
  g_test_add_func ("/archive/wacz/damaged", test_wacz_damaged);
  g_test_add_func ("/archive/wacz/of-many", test_wacz_of_many);
  g_test_add_func ("/archive/har/pages", test_har);
  g_test_add_func ("/archive/har/damaged", test_har_damaged);
  g_test_add_func ("/archive/gzip/page", test_gzip);
  g_test_add_func ("/archive/gzip/cut", test_gzip_cut);
  g_test_add_func ("/archive/warc/bombs", test_bombs);
  g_test_add_func ("/archive/warc/bomb-of-members", test_bomb_of_members);
  g_test_add_func ("/archive/warc/damaged", test_damaged);

  return g_test_run ();
}
