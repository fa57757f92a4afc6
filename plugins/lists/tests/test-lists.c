/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

static LecternImportResult *
import (const char *text, const char *media_type, GError **error)
{
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));

  return lectern_plugin_fixture_import ("lists", content, media_type, NULL, NULL, error);
}

static LecternImportResult *
read_list (const char *text, const char *media_type)
{
  g_autoptr (GError) error = NULL;
  LecternImportResult *result = import (text, media_type, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lectern_import_result_get_n_articles (result), ==, 0);

  return result;
}

/* An entry in one line: address, title, tags, r and s for read and starred, seconds. */
static char *
describe (LecternImportResult *result, guint position)
{
  GVariant *details = NULL;
  const char *address = lectern_import_result_get_link (result, position, &details);
  g_autofree const char **tags = NULL;
  g_autofree char *joined = NULL;
  const char *title = "";
  gboolean is_read = FALSE;
  gboolean is_starred = FALSE;
  gint64 added_us = 0;

  g_variant_lookup (details, "title", "&s", &title);
  g_variant_lookup (details, "tags", "^a&s", &tags);
  g_variant_lookup (details, "read", "b", &is_read);
  g_variant_lookup (details, "starred", "b", &is_starred);
  g_variant_lookup (details, "added", "x", &added_us);
  joined = tags != NULL ? g_strjoinv ("+", (char **) tags) : g_strdup ("");

  return g_strdup_printf ("%s %s [%s] %s%s %" G_GINT64_FORMAT, address, title, joined,
                          is_read ? "r" : "", is_starred ? "s" : "", added_us / G_USEC_PER_SEC);
}

static void
assert_links (LecternImportResult *result, const char *const *expected)
{
  g_assert_cmpuint (lectern_import_result_get_n_links (result), ==,
                    g_strv_length ((char **) expected));
  for (guint i = 0; expected[i] != NULL; i++)
    {
      g_autofree char *line = describe (result, i);

      g_assert_cmpstr (line, ==, expected[i]);
    }
}

static guint32
get_left_out (LecternImportResult *result)
{
  guint32 n = 0;

  g_assert_true (g_variant_lookup (lectern_import_result_get_facts (result), "left-out", "u", &n));
  return n;
}

static void
test_bookmarks (void)
{
  static const char *const expected[] = {
    "https://courier.example/a?x=1&y=2 Pier & Port [] r 1700000000",
    "https://courier.example/b The \"Bridge\" [Harbor+Works+steel+old town]  1700000001",
    "http://courier.example/c C [Harbor]  0",
    "https://courier.example/d D []  1700000002",
    NULL,
  };
  g_autoptr (LecternImportResult) result = read_list (
      "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<!-- <A HREF=\"https://no.example/\">no</A> -->\n"
      "<TITLE>Bookmarks</TITLE><H1>Bookmarks Menu</H1>\n<DL><p>\n"
      "<DT><A HREF=\"https://courier.example/a?x=1&amp;y=2\" ADD_DATE=\"1700000000\" TOREAD=\"0\""
      " ICON=\"data:a>b\">Pier &amp; Port</A>\n"
      "<DT><H3 PERSONAL_TOOLBAR_FOLDER=\"true\">Bookmarks Toolbar</H3>\n<DL><p>\n"
      "<DT><H3 ADD_DATE=\"1\">Harbor</H3>\n<DL><p>\n<DT><H3>Works</H3>\n<DL><p>\n"
      "<DT><A href='https://courier.example/b' add_date=1700000001000 TAGS=\"steel,old town\">"
      "The &quot;Bridge&#34;</A>\n</DL><p>\n"
      "<DT><A HREF=\"http://courier.example/c\">C</A>\n"
      "<DT><A HREF=\"javascript:alert(1)\">no</A>\n<DT><A HREF=\"place:sort=8\">no</A>\n</DL><p>\n"
      "</DL><p>\n<DT><A HREF=\"https://courier.example/d\" ADD_DATE=\"1700000002\">D</A>\n</DL>\n",
      "text/x-netscape-bookmarks");

  assert_links (result, expected);
  g_assert_cmpuint (get_left_out (result), ==, 2);
}

static void
test_pocket_html (void)
{
  static const char *const expected[] = {
    "https://courier.example/a A [x+y]  1700000000",
    "https://courier.example/b  [] r 1700000001",
    NULL,
  };
  g_autoptr (LecternImportResult) result = read_list (
      "<!DOCTYPE html>\n<html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>\n"
      "<li><a href=\"https://courier.example/a\" time_added=\"1700000000\" tags=\"x,y\">A</a></li>"
      "</ul><h1>Read Archive</h1><ul><li><a href=\"https://courier.example/b\""
      " time_added=\"1700000001\" tags=\"\">https://courier.example/b</a></li></ul></body></html>",
      "text/x-netscape-bookmarks");

  assert_links (result, expected);
}

static void
test_tables (void)
{
  static const char *const instapaper[] = {
    "https://courier.example/a Pier, \"rebuilt\" [] r 1700000000",
    "https://courier.example/b B [coding+old town] s 1700000001",
    "https://courier.example/c Two lines [Harbor]  1700000002",
    NULL,
  };
  static const char *const pocket[] = {
    "https://courier.example/a A [x+y]  1700000000",
    "https://courier.example/b  [] r 1700000001",
    NULL,
  };
  g_autoptr (LecternImportResult) first = read_list (
      "\xef\xbb\xbfURL,Title,Selection,Folder,Timestamp,Tags\r\n"
      "https://courier.example/a,\"Pier, \"\"rebuilt\"\"\",,Archive,1700000000,[]\r\n"
      "https://courier.example/b,B,a quote,Starred,1700000001,\"[\"\"coding\"\", \"\"old "
      "town\"\"]\"\r\n"
      "https://courier.example/c,\"Two\nlines\",,Harbor,1700000002,\r\n"
      "not an address,x,,Unread,1,\r\n",
      "text/csv");
  g_autoptr (LecternImportResult) second = read_list (
      "title,url,time_added,tags,status\nA,https://courier.example/a,1700000000,x|y,unread\n"
      "https://courier.example/b,https://courier.example/b,1700000001,,archive\n",
      "text/csv");
  GVariant *details = NULL;
  g_autoptr (GVariant) notes = NULL;

  assert_links (first, instapaper);
  g_assert_cmpuint (get_left_out (first), ==, 1);
  lectern_import_result_get_link (first, 1, &details);
  notes = g_variant_lookup_value (details, "notes", G_VARIANT_TYPE ("a(ss)"));
  g_assert_cmpuint (g_variant_n_children (notes), ==, 1);
  assert_links (second, pocket);
}

static void
test_wallabag (void)
{
  static const char *const expected[] = {
    "https://courier.example/a The Pier [harbor+works] rs 1473328558",
    "https://courier.example/b  []  0",
    " No address []  0",
    NULL,
  };
  g_autoptr (LecternImportResult) result = read_list (
      "[{\"is_archived\":1,\"is_starred\":true,\"tags\":[\"harbor\",{\"label\":\"works\"}],"
      "\"title\":\"The Pier\",\"url\":\"https:\\/\\/courier.example\\/a\","
      "\"content\":\"<p>It was rebuilt.<\\/p>\",\"created_at\":\"2016-09-08T11:55:58+0200\","
      "\"published_at\":\"2016-09-01T00:00:00+0000\",\"annotations\":"
      "[{\"quote\":\"was rebuilt\",\"text\":\"when?\"}]},"
      "{\"url\":\"https://courier.example/b\",\"content\":\"wallabag can't retrieve contents for "
      "this article. Please <a href='x'>troubleshoot<\\/a>\"},"
      "{\"title\":\"No address\",\"content\":\"<p>x<\\/p>\"},{\"title\":\"nothing\"},7]",
      "application/json");
  GVariant *details = NULL;
  const char *value = NULL;
  g_autoptr (GVariant) notes = NULL;

  assert_links (result, expected);
  g_assert_cmpuint (get_left_out (result), ==, 2);
  lectern_import_result_get_link (result, 0, &details);
  g_assert_true (g_variant_lookup (details, "content", "&s", &value));
  g_assert_cmpstr (value, ==, "<p>It was rebuilt.</p>");
  g_assert_true (g_variant_lookup (details, "published", "&s", &value));
  g_assert_true (g_str_has_prefix (value, "2016-09-01"));
  notes = g_variant_lookup_value (details, "notes", G_VARIANT_TYPE ("a(ss)"));
  g_assert_cmpuint (g_variant_n_children (notes), ==, 1);
  lectern_import_result_get_link (result, 1, &details);
  g_assert_false (g_variant_lookup (details, "content", "&s", &value));
}

static void
test_addresses (void)
{
  static const char *const expected[] = {
    "https://courier.example/a  []  0",
    "https://courier.example/b The bridge []  0",
    NULL,
  };
  g_autoptr (LecternImportResult) result = read_list (
      "# my list\n\n  https://courier.example/a\r\ncourier.example/b\tThe bridge\nnonsense\n",
      "text/x-address-list");

  assert_links (result, expected);
  g_assert_cmpuint (get_left_out (result), ==, 1);
}

static void
test_refused (void)
{
  static const struct {
    const char *why;
    const char *text;
    const char *media_type;
  } cases[] = {
    { "no column", "a,b,c\n1,2,3\n", "text/csv" },
    { "an object", "{\"a\":1}", "application/json" },
    { "cut off", "[{\"url\":\"https://courier.exam", "application/json" },
    { "of no kind", "abc", "text/plain" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].why);
      g_assert_null (import (cases[i].text, cases[i].media_type, &error));
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED);
    }
}

/* Nested, cut and repeated without end: read or refused, and soon. */
static void
test_bombs (void)
{
  static const char *const types[] = { "text/x-netscape-bookmarks", "text/csv", "application/json",
                                       "text/x-address-list" };
  static const char *const parts[]
      = { "<DL>",    "<A HREF=\"", "<a href=http://a.example/>", "<h3>", "&#1;", "\"", "url,", "[",
          "{\"a\":", "<!--",       "http://a.example/\n",        "\\" };

  for (guint i = 0; i < G_N_ELEMENTS (parts) * G_N_ELEMENTS (types); i++)
    {
      const char *part = parts[i / G_N_ELEMENTS (types)];
      const char *media_type = types[i % G_N_ELEMENTS (types)];
      g_autoptr (GString) text = g_string_new (i % G_N_ELEMENTS (types) == 1 ? "url\n" : "");
      g_autoptr (GError) error = NULL;
      g_autoptr (LecternImportResult) result = NULL;
      gint64 start = g_get_monotonic_time ();

      for (guint k = 0; k < 50000; k++)
        g_string_append (text, part);
      result = import (text->str, media_type, &error);
      g_test_message ("%s in %s: %s", part, media_type, error != NULL ? error->message : "read");
      g_assert_true (result != NULL
                     || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED));
      g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/lists/import/bookmarks", test_bookmarks);
  g_test_add_func ("/lists/import/pocket-html", test_pocket_html);
  g_test_add_func ("/lists/import/tables", test_tables);
  g_test_add_func ("/lists/import/wallabag", test_wallabag);
  g_test_add_func ("/lists/import/addresses", test_addresses);
  g_test_add_func ("/lists/import/refused", test_refused);
  g_test_add_func ("/lists/import/bombs", test_bombs);

  return g_test_run ();
}
