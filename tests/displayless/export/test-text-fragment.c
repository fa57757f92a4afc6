/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "lectern-fixture.h"

static LecternArticle *
make_article (const char *text, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) given = NULL;
  GVariantDict dict;
  LecternArticle *article = NULL;

  g_variant_dict_init (&dict, NULL);
  if (address != NULL)
    g_variant_dict_insert (&dict, LECTERN_METADATA_ADDRESS, "s", address);
  given = g_variant_ref_sink (g_variant_dict_end (&dict));
  article = lectern_article_new_from_plain_text (text, strlen (text), given, NULL, &error);
  g_assert_no_error (error);
  return article;
}

static char *
make_fragment (const char *text, const char *quote)
{
  g_autoptr (LecternArticle) article = make_article (text, "https://example.org/a#old");
  const char *own = lectern_article_get_text (article, &(gsize){ 0 });
  const char *found = strstr (own, quote);
  g_autofree char *address = NULL;

  g_assert_nonnull (found);
  address = lectern_text_fragment_address (
      article, (LecternSpan){ found - own, found - own + strlen (quote) });
  g_assert_true (g_str_has_prefix (address, "https://example.org/a#:~:text="));
  return g_strdup (strstr (address, "text="));
}

static void
test_fragments (void)
{
  static const char text[] = "Title Here\n\nThe board met. It voted, in the end, by show of hands. "
                             "Well-known & feared: 50% of Ämter left.\n\n"
                             "A second paragraph follows here with many more words than fit into "
                             "the short form of an address, and so "
                             "only its first and last words are named.";
  static const struct {
    const char *quote;
    const char *expected;
  } cases[] = {
    { "The board met.", "text=The%20board%20met.,-It%20voted%2C%20in" },
    { "It voted, in the end",
      "text=The%20board%20met.-,It%20voted%2C%20in%20the%20end,-%2C%20by%20show" },
    { "Well-known & feared",
      "text=show%20of%20hands.-,Well%2Dknown%20%26%20feared,-%3A%2050%25%20of" },
    { "Ämter left.", "text=feared%3A%2050%25%20of-,%C3%84mter%20left." },
    { "A second paragraph follows here with many more words than fit into the short form of an "
      "address, and so "
      "only its first and last words are named.",
      "text=A%20second%20paragraph%20follows%20here,and%20last%20words%20are%20named." },
    { "Title Here\n\nThe board met. It voted, in the end, by show of hands.",
      "text=Title%20Here,end%2C%20by%20show%20of%20hands.,-Well%2Dknown%20%26%20feared%3A" },
    { "left.\n\nA second",
      "text=50%25%20of%20%C3%84mter-,left.,A%20second,-paragraph%20follows%20here" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *fragment = make_fragment (text, cases[i].quote);

      g_assert_cmpstr (fragment, ==, cases[i].expected);
    }
}

static void
test_addresses (void)
{
  static const struct {
    const char *address;
    const char *expected;
  } cases[] = {
    { NULL, NULL },
    { "file:///home/ana/page.html", NULL },
    { "javascript:alert(1)", NULL },
    { "mailto:a@example.org", NULL },
    { "https://example.org/a>b<script>", "https://example.org/a%3Eb%3Cscript%3E#:~:text=Title" },
    { "http://ana:secret@example.org/a?b=c", "http://example.org/a?b=c#:~:text=Title" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternArticle) article = make_article ("Title", cases[i].address);
      g_autofree char *address = lectern_text_fragment_address (article, (LecternSpan){ 0, 5 });

      g_assert_cmpstr (address, ==, cases[i].expected);
    }
}

/* Every part of a hostile text gives an address without a character that ends it. */
static void
test_any_span (void)
{
  static const char text[] = "a-b, c&d\n\n\xf0\x9d\x94\x98 \"<x>\" '#' 100%\n\n- — ,,, &&& ---";
  g_autoptr (LecternArticle) article = make_article (text, "https://example.org/");
  gsize length = 0;
  const char *own = lectern_article_get_text (article, &length);

  for (guint32 start = 0; start <= length; start++)
    for (guint32 end = start; end <= length; end++)
      {
        LecternSpan span = { start, end };
        g_autofree char *address = NULL;

        if (!lectern_span_is_valid (span, own, length))
          continue;
        address = lectern_text_fragment_address (article, span);
        g_assert_null (strpbrk (address, " \"<>\n"));
        g_assert_true (g_uri_is_valid (address, G_URI_FLAGS_NONE, NULL));
      }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/text-fragment/fragments", test_fragments);
  g_test_add_func ("/export/text-fragment/addresses", test_addresses);
  g_test_add_func ("/export/text-fragment/any-span", test_any_span);

  return g_test_run ();
}
