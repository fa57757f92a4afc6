/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

/* What is made to take time, memory or files: read or refused in words, and soon. */

#define DEADLINE_S 10

static LecternImportResult *
import (GString *text, GError **error)
{
  g_autoptr (GBytes) content = g_bytes_new_static (text->str, text->len);
  gint64 start = g_get_monotonic_time ();
  LecternImportResult *result = lectern_plugin_fixture_import (
      "feed", content, "application/rss+xml", NULL, "https://courier.example/feed", error);

  g_test_message ("%" G_GINT64_FORMAT " ms: %s", (g_get_monotonic_time () - start) / 1000,
                  result != NULL ? "read" : (*error)->message); /* check-style: idiom, of a test */
  g_assert_cmpint (g_get_monotonic_time () - start, <, DEADLINE_S * G_USEC_PER_SEC);

  return result;
}

static void
test_entities (void)
{
  static const char *const cases[] = {
    "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><rss><channel><title>&b;</title>"
    "</channel></rss>",
    "<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><channel><title>&x;</title>"
    "</channel></rss>",
    "<!DOCTYPE rss [<!ENTITY % p SYSTEM 'https://no.example/x.dtd'>%p;]><rss><channel/></rss>",
    "<!DOCTYPE rss [%p;]><rss><channel><title>x</title></channel></rss>",
    "<rss><!DOCTYPE rss [<!ENTITY a 'ha'>]><channel><title>&a;</title></channel></rss>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (cases[i]);
      g_autoptr (GError) error = NULL;

      g_assert_null (import (text, &error));
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED);
      g_assert_nonnull (strstr (error->message, "entities"));
    }
}

static void
test_depth (void)
{
  static const char *const parts[] = { "<a>", "<item>", "<title>", "<outline text='x'>" };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (i == 3 ? "<opml>" : "<rss><channel>");
      g_autoptr (GError) error = NULL;
      g_autoptr (LecternImportResult) result = NULL;

      for (guint k = 0; k < 100000; k++)
        g_string_append (text, parts[i]);
      result = import (text, &error);
      if (result == NULL)
        g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
    }
}

static void
test_json (void)
{
  static const char *const parts[] = { "[", "{\"items\":", "1," };

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autoptr (GString) text = g_string_new (i == 2 ? "{\"items\":[" : "");
      g_autoptr (GError) error = NULL;

      for (guint k = 0; k < 3000000 / strlen (parts[i]) * (i == 2 ? 2 : 1); k++)
        g_string_append (text, parts[i]);
      g_assert_null (import (text, &error));
      g_assert_true (g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE)
                     || g_error_matches (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED));
    }
}

/* Attributes, namespaces, entries and pieces of markup without end. */
static void
test_many (void)
{
  static const struct {
    const char *before;
    const char *part; /* with %u */
    const char *after;
    guint n_parts;
  } cases[] = {
    { "<rss><channel><item ", "a%u='x' ", "><title>A</title></item></channel></rss>", 50000 },
    { "<rss ", "xmlns:n%u='http://n.example/' ", "><channel/></rss>", 30000 },
    { "<rss><channel>", "<item><title>A%u</title></item>", "</channel></rss>", 400000 },
    { "<rss><channel><item><title>", "<b%u", "</title></item></channel></rss>", 100000 },
    { "<rss><channel><item><title>", "&amp%u", "</title></item></channel></rss>", 200000 },
    { "<rss><channel><item><description>", "</b%u>", "</description></item></channel></rss>",
      200000 },
    { "<rss><channel><item><title>", "&lt;a %u ", "</title></item></channel></rss>", 200000 },
    { "<rss><channel>", "<![CDATA[ %u", "</channel></rss>", 200000 },
    { "<rss><channel>", "<!-- %u ", "</channel></rss>", 200000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (cases[i].before);
      g_autoptr (GError) error = NULL;
      g_autoptr (LecternImportResult) result = NULL;
      g_auto (GStrv) halves = g_strsplit (cases[i].part, "%u", 2);

      for (guint k = 0; k < cases[i].n_parts; k++)
        g_string_append_printf (text, "%s%u%s", halves[0], k, halves[1]);
      g_string_append (text, cases[i].after);
      result = import (text, &error);
      if (result != NULL)
        g_assert_cmpuint (lectern_import_result_get_n_links (result), <=, 5000);
      else
        g_assert_nonnull (error);
    }
}

/* 50 MB in 5,000 entries, and more than 64 MB. */
static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new ("<rss><channel>");
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternImportResult) result = NULL;

  for (guint i = 0; i < 1400; i++)
    g_string_append (words, "harbor ");
  for (guint i = 0; i < 5200; i++)
    g_string_append_printf (text, "<item><title>%u</title><description>%s</description></item>", i,
                            words->str);
  g_string_append (text, "</channel></rss>");
  g_assert_cmpuint (text->len, >, 50 * 1000 * 1000);
  result = import (text, &error);
  if (result != NULL)
    g_assert_cmpuint (lectern_import_result_get_n_links (result), ==, 5000);
  else
    g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);

  g_clear_error (&error);
  g_string_set_size (text, 65 * 1024 * 1024);
  g_assert_null (import (text, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/feed/bombs/entities", test_entities);
  g_test_add_func ("/feed/bombs/depth", test_depth);
  g_test_add_func ("/feed/bombs/json", test_json);
  g_test_add_func ("/feed/bombs/many", test_many);
  g_test_add_func ("/feed/bombs/large", test_large);

  return g_test_run ();
}
