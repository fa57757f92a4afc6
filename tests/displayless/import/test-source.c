/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "import/lectern-source-private.h"
#include "lectern-fixture.h"

static void
test_text (void)
{
  static const struct {
    const char *why;
    const char *text;
    guint n_sources;
    const char *first; /* its address, NULL for a text */
  } cases[] = {
    { "nothing", " \n ", 0, NULL },
    { "one address", "https://example.org/a\n", 1, "https://example.org/a" },
    { "several", "https://example.org/a\n\n  http://b.example/ \r\nexample.com/c", 3,
      "https://example.org/a" },
    { "one twice", "https://example.org/a\nhttps://example.org/a#b", 1, "https://example.org/a" },
    { "a host", "example.org", 1, "https://example.org/" },
    { "a word with a dot", "Hello.World", 1, NULL },
    { "a number", "3.14", 1, NULL },
    { "an address and words", "https://example.org/a and more", 1, NULL },
    { "an address and a line of words", "https://example.org/a\nA headline", 1, NULL },
    { "words", "The tide came in.\n\nIt went out again.", 1, NULL },
    { "an address and a file", "https://example.org/a\nfile:///tmp/b.html\nfile:///tmp/b.html", 2,
      "https://example.org/a" },
    { "an address that is refused", "http://example.org:9/a\nexample.org/b", 2,
      "http://example.org:9/a" },
    { "another scheme", "ftp://example.org/", 1, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) sources = lectern_sources_from_text (cases[i].text);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpuint (sources->len, ==, cases[i].n_sources);
      if (sources->len == 0)
        continue;
      g_assert_cmpstr (lectern_source_get_address (sources->pdata[0]), ==, cases[i].first);
      g_assert_true ((lectern_source_get_bytes (sources->pdata[0]) == NULL)
                     == (cases[i].first != NULL));
    }
}

static void
test_argument (void)
{
  g_autoptr (LecternSource) source = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "The tide.html", NULL);

  source = lectern_source_new_for_argument ("-", &error);
  g_assert_true (lectern_source_is_standard_input (source));
  g_clear_pointer (&source, lectern_source_unref);

  source = lectern_source_new_for_argument ("example.org/a", &error);
  g_assert_cmpstr (lectern_source_get_address (source), ==, "https://example.org/a");
  g_clear_pointer (&source, lectern_source_unref);

  g_assert_null (lectern_source_new_for_argument (path, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "<p>a</p>", -1, NULL));
  source = lectern_source_new_for_argument (path, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lectern_source_get_file (source));
  label = lectern_source_dup_label (source);
  g_assert_cmpstr (label, ==, "The tide.html");
}

static void
test_label (void)
{
  static const struct {
    const char *text;
    const char *label;
  } cases[] = {
    { "  A headline\nand more", "A headline" },
    { "<p>marked up</p>", "Pasted text" },
    { "\xff\xfe", "\357\277\275\357\277\275" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (cases[i].text, strlen (cases[i].text));
      g_autoptr (LecternSource) source = lectern_source_new_for_bytes (bytes, NULL, NULL);
      g_autofree char *label = lectern_source_dup_label (source);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

static LecternCapture *
read_source (LecternSource *source, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lectern_source_read_async (source, NULL, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, 5000);

  return lectern_source_read_finish (result, error);
}

static void
test_read_bytes (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("<p>é</p>", 9);
  g_autoptr (LecternSource) source = lectern_source_new_for_bytes (bytes, "text/html;charset=UTF-8",
                                                                   "example.org/a");
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = read_source (source, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (capture->media_type, ==, "text/html");
  g_assert_cmpstr (capture->charset, ==, "utf-8");
  g_assert_cmpstr (capture->address, ==, "https://example.org/a");
  g_assert_cmpuint (capture->status, ==, 0);
  g_assert_true (g_bytes_equal (capture->content, bytes));
}

static void
test_read_file (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "a.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LecternSource) source = lectern_source_new_for_file (file);
  g_autoptr (LecternCapture) capture = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (read_source (source, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "# A", 3, NULL));
  capture = read_source (source, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (capture->media_type, ==, "text/markdown");
  g_assert_true (g_str_has_prefix (capture->address, "file:///"));
  g_assert_cmpuint (g_bytes_get_size (capture->content), ==, 3);
}

/* A page that someone saved counts as the page, not as a file on a disk. */
static void
test_read_saved_copy (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "saved.html", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LecternSource) source = lectern_source_new_for_saved_copy (file, "example.org/a");
  g_autoptr (LecternCapture) capture = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "<p>a</p>", -1, NULL));
  g_assert_false (lectern_source_is_fetched (source));
  g_assert_false (lectern_source_is_local (source));
  capture = read_source (source, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (capture->media_type, ==, "text/html");
  g_assert_cmpstr (capture->address, ==, "https://example.org/a");
  g_assert_cmpuint (capture->status, ==, 0);
}

static void
test_archived_copy (void)
{
  g_autoptr (LecternSource) source = lectern_source_new_for_archived_copy (
      "https://example.org/a?b=1");

  g_assert_true (lectern_source_is_fetched (source));
  g_assert_cmpstr (lectern_source_get_address (source), ==,
                   "https://web.archive.org/web/2id_/https://example.org/a?b=1");
  g_assert_null (lectern_source_new_for_archived_copy ("javascript:alert(1)"));
}

/* What is no file is refused before it is opened: a pipe would keep the reader waiting. */
static void
test_read_odd (void)
{
  g_autofree char *pipe = g_build_filename (g_get_user_cache_dir (), "pipe", NULL);
  g_autofree char *large = g_build_filename (g_get_user_cache_dir (), "large", NULL);
  const struct {
    const char *path;
    LecternError code;
  } cases[] = {
    { pipe, LECTERN_ERROR_FORBIDDEN },
    { g_get_user_cache_dir (), LECTERN_ERROR_FORBIDDEN },
    { large, LECTERN_ERROR_TOO_LARGE },
  };

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_true (g_file_set_contents (large, "", 0, NULL));
  g_assert_cmpint (truncate (large, LECTERN_SOURCE_MAX_BYTES + 1), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (cases[i].path);
      g_autoptr (LecternSource) source = lectern_source_new_for_file (file);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_source (source, &error));
      g_assert_error (error, LECTERN_ERROR, (int) cases[i].code);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/import/source/text", test_text);
  g_test_add_func ("/import/source/argument", test_argument);
  g_test_add_func ("/import/source/label", test_label);
  g_test_add_func ("/import/source/read-bytes", test_read_bytes);
  g_test_add_func ("/import/source/read-file", test_read_file);
  g_test_add_func ("/import/source/read-saved-copy", test_read_saved_copy);
  g_test_add_func ("/import/source/archived-copy", test_archived_copy);
  g_test_add_func ("/import/source/read-odd", test_read_odd);

  return g_test_run ();
}
