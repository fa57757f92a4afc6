/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "fetch/lectern-body-private.h"
#include "fetch/lectern-media-type-private.h"
#include "lectern-fixture.h"

#define MEBIBYTE (1024 * 1024)

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

/* Feeds a body @step bytes at a time; the decoded text, or NULL. */
static char *
feed (LecternBody *body, GBytes *bytes, gsize step, gboolean *is_cut, GError **error)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree char *digest = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GBytes) decoded = NULL;

  for (gsize at = 0; at < length; at += step)
    if (!lectern_body_append (body, data + at, MIN (step, length - at), error))
      return NULL;

  decoded = lectern_body_end (body, &digest, is_cut);
  expected = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, decoded);
  g_assert_cmpstr (digest, ==, expected);

  return g_strndup (g_bytes_get_data (decoded, NULL), g_bytes_get_size (decoded));
}

static void
test_gzip (void)
{
  g_autofree char *text = g_strnfill (200000, 'x');
  g_autoptr (GBytes) packed = pack (text, strlen (text));
  static const gsize steps[] = { 1, 7, 100000 };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (LecternBody) body = lectern_body_new (MEBIBYTE, MEBIBYTE);
      g_autoptr (GError) error = NULL;
      g_autofree char *decoded = NULL;
      gboolean is_cut = TRUE;

      g_assert_true (lectern_body_set_encoding (body, " GZip", &error));
      decoded = feed (body, packed, steps[i], &is_cut, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (decoded, ==, text);
      g_assert_false (is_cut);
    }
}

static void
test_members (void)
{
  g_autoptr (GBytes) first = pack ("one ", 4);
  g_autoptr (GBytes) second = pack ("two", 3);
  g_autoptr (GByteArray) both = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LecternBody) body = lectern_body_new (MEBIBYTE, MEBIBYTE);
  g_autoptr (GError) error = NULL;
  g_autofree char *decoded = NULL;
  gboolean is_cut = TRUE;

  g_byte_array_append (both, g_bytes_get_data (first, NULL), (guint) g_bytes_get_size (first));
  g_byte_array_append (both, g_bytes_get_data (second, NULL), (guint) g_bytes_get_size (second));
  g_byte_array_append (both, (const guint8 *) "\0\0\0", 3);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&both));

  g_assert_true (lectern_body_set_encoding (body, "x-gzip", &error));
  decoded = feed (body, bytes, MEBIBYTE, &is_cut, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (decoded, ==, "one two");
  g_assert_false (is_cut);
}

static void
test_cut (void)
{
  g_autoptr (GBytes) packed = pack ("The tide came in at dawn, and again at dusk.", 44);
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (packed, 0, g_bytes_get_size (packed) - 6);
  g_autoptr (LecternBody) body = lectern_body_new (MEBIBYTE, MEBIBYTE);
  g_autoptr (GError) error = NULL;
  g_autofree char *decoded = NULL;
  gboolean is_cut = FALSE;

  g_assert_true (lectern_body_set_encoding (body, "gzip", &error));
  decoded = feed (body, part, 10, &is_cut, &error);
  g_assert_no_error (error);
  g_assert_true (is_cut);
  g_assert_true (g_str_has_prefix (decoded, "The tide"));
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<html>this was never packed</html>", 34);
  g_autoptr (LecternBody) body = lectern_body_new (MEBIBYTE, MEBIBYTE);
  g_autoptr (GError) error = NULL;
  gboolean is_cut = FALSE;

  g_assert_true (lectern_body_set_encoding (body, "gzip", &error));
  g_assert_null (feed (body, bytes, 100, &is_cut, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL);
}

static void
test_bomb (void)
{
  g_autofree char *zeros = g_malloc0 (32 * MEBIBYTE);
  g_autoptr (GBytes) packed = pack (zeros, 32 * MEBIBYTE);
  g_autoptr (LecternBody) body = lectern_body_new (16 * MEBIBYTE, 64 * MEBIBYTE);
  g_autoptr (GError) error = NULL;
  gboolean is_cut = FALSE;

  g_assert_true (lectern_body_set_encoding (body, "gzip", &error));
  g_assert_null (feed (body, packed, 16384, &is_cut, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
  g_assert_cmpuint (lectern_body_get_n_decoded (body), <=, 9 * MEBIBYTE);
}

static void
test_caps (void)
{
  g_autofree char *text = g_strnfill (5000, 'y');
  g_autoptr (GBytes) plain = g_bytes_new (text, 5000);
  g_autoptr (GBytes) packed = pack (text, 5000);
  g_autoptr (LecternBody) raw = lectern_body_new (4000, MEBIBYTE);
  g_autoptr (LecternBody) decoded = lectern_body_new (MEBIBYTE, 4000);
  g_autoptr (GError) error = NULL;
  gboolean is_cut = FALSE;

  g_assert_null (feed (raw, plain, 1000, &is_cut, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_assert_true (lectern_body_set_encoding (decoded, "gzip", &error));
  g_assert_null (feed (decoded, packed, 1000, &is_cut, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
}

static void
test_encodings (void)
{
  static const char *const unknown[] = { "br", "deflate", "gzip, gzip", "zstd", "gzip;q=1" };

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_autoptr (LecternBody) body = lectern_body_new (MEBIBYTE, MEBIBYTE);
      g_autoptr (GError) error = NULL;

      g_assert_false (lectern_body_set_encoding (body, unknown[i], &error));
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED);
    }
}

static void
test_parse (void)
{
  static const struct {
    const char *header;
    const char *media_type;
    const char *charset;
  } cases[] = {
    { "text/html", "text/html", NULL },
    { "Text/HTML; charset=UTF-8", "text/html", "utf-8" },
    { "text/html;charset=\"windows-1252\"; x=y", "text/html", "windows-1252" },
    { " text/html ; a=b ; Charset='koi8-r'", "text/html", "koi8-r" },
    { "text/html; charset=a b\x01", "text/html", "a" },
    { "text/html; charset=\x80", "text/html", NULL },
    { "text/html, text/plain", "text/html", NULL },
    { "html", NULL, NULL },
    { "text/", NULL, NULL },
    { "/html", NULL, NULL },
    { "te xt/html", NULL, NULL },
    { "", NULL, NULL },
    { NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *charset = NULL;
      g_autofree char *media_type = lectern_media_type_parse (cases[i].header, &charset);

      g_test_message ("case %zu", i);
      g_assert_cmpstr (media_type, ==, cases[i].media_type);
      g_assert_cmpstr (charset, ==, cases[i].charset);
    }
}

static void
test_sniff (void)
{
  static const struct {
    const char *content;
    const char *said;
    const char *expected;
  } cases[] = {
    { "<!DOCTYPE html><p>a", "text/html", "text/html" },
    { "<!doctype html><p>a", "image/png", "text/html" },
    { "\xef\xbb\xbf  <!-- c --> <html lang=en>", NULL, "text/html" },
    { "<html xmlns=\"http://www.w3.org/1999/xhtml\">", "application/xhtml+xml",
      "application/xhtml+xml" },
    { "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html >", NULL, "application/xhtml+xml" },
    { "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", "text/html", "application/rss+xml" },
    { "<feed xmlns=\"http://www.w3.org/2005/Atom\">", "text/html", "application/atom+xml" },
    { "%PDF-1.4", "text/html", "application/pdf" },
    { "\x89PNG\r\n\x1a\nxx", "text/html", "image/png" },
    { "Plain words.", "image/png", NULL },
    { "Plain words.", NULL, "text/plain" },
    { "Plain words.", "application/octet-stream", "text/plain" },
    { "Plain words.", "text/html", "text/html" },
    { "# Heading\n\n<b>bold</b>", "text/markdown", "text/markdown" },
    { "<p>A Markdown text that begins with a tag.</p>", "text/markdown", "text/markdown" },
    { "\x01\x02\x03\x04", NULL, NULL },
    { "a < b and c", NULL, "text/plain" },
    { "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/\r\n", "text/plain",
      "multipart/related" },
    { "MIME-Version: 1.0\nContent-Type:\tmultipart/related; boundary=x\n\n", NULL,
      "multipart/related" },
    { "Received: from a by b;\n\tMon\nFrom: a@b.example\nSubject: x\n\nHello", NULL,
      "message/rfc822" },
    { "From a@b.example Mon Jan  1 00:00:00 2024\nFrom: a@b\nDate: x\n\nHello", NULL,
      "application/mbox" },
    { "From: the harbor master\n\nThe ferry is late.", NULL, "text/plain" },
    { "From: a@b\nDate: x\nThe ferry is late, as always.\n", NULL, "text/plain" },
    { "Hello", "message/rfc822", "message/rfc822" },
    { "WARC/1.0\r\nWARC-Type: warcinfo\r\n", "text/plain", "application/warc" },
    { "PK\x03\x04xxxxxxxxxxxxxxxxxxxxxxxxxxmimetypeapplication/epub+zip", NULL,
      "application/epub+zip" },
    { "PK\x03\x04xxxx", "application/epub+zip", "application/epub+zip" },
    { "PK\x03\x04xxxx", "application/wacz", "application/wacz" },
    { "PK\x03\x04xxxx", "text/html", "application/zip" },
    { "junk %PDF-1.4", "application/pdf", "application/pdf" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new_static (cases[i].content, strlen (cases[i].content));

      g_test_message ("case %zu", i);
      g_assert_cmpstr (lectern_media_type_sniff (content, cases[i].said), ==, cases[i].expected);
    }
}

static void
test_is_cut (void)
{
  static const struct {
    const char *content;
    gboolean is_cut;
  } cases[] = {
    { "<html><body><p>Whole.</p></body></html>\n", FALSE },
    { "<html><body><p>Whole.</p></body>", FALSE },
    { "<p>Neither opened nor closed.", FALSE },
    { "<html><body><p>The end is miss", TRUE },
    { "<p>In the middle of a <a href=\"x", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new_static (cases[i].content, strlen (cases[i].content));

      g_test_message ("case %zu", i);
      g_assert_cmpint (lectern_media_type_is_cut (content, "text/html"), ==, cases[i].is_cut);
      g_assert_false (lectern_media_type_is_cut (content, "text/plain"));
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/fetch/body/gzip", test_gzip);
  g_test_add_func ("/fetch/body/members", test_members);
  g_test_add_func ("/fetch/body/cut", test_cut);
  g_test_add_func ("/fetch/body/damaged", test_damaged);
  g_test_add_func ("/fetch/body/bomb", test_bomb);
  g_test_add_func ("/fetch/body/caps", test_caps);
  g_test_add_func ("/fetch/body/encodings", test_encodings);
  g_test_add_func ("/fetch/media-type/parse", test_parse);
  g_test_add_func ("/fetch/media-type/sniff", test_sniff);
  g_test_add_func ("/fetch/media-type/is-cut", test_is_cut);

  return g_test_run ();
}
