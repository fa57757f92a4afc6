/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "page-fixture.h"

typedef struct {
  const char *why;
  const char *html;
  const char *words; /* of the sentence */
} Case;

static const Case refused[] = {
  { "bot check", "<title>Just a moment…</title><body><p>Verify you are human to go on.</p>",
    "person" },
  { "consent",
    "<title>Consent</title><body><h1>We value your privacy</h1><p>We and our partners store "
    "things.</p>"
    "<button>Accept</button>",
    "consent" },
  { "consent with numbers",
    "<title>Before</title><body><h1>Before you go on</h1><p>We and our 84 partners use cookies."
    "</p><button>Accept</button>",
    "consent" },
  { "sign-in", "<title>Welcome</title><body><form><input name=u><input type=password></form>",
    "sign-in" },
  { "script-only",
    "<title>Story</title><body><div id=root></div><noscript>Please enable JavaScript.</noscript>",
    "scripts" },
  { "nothing", "<title>Story</title><body><nav><a href=/>Home</a></nav>", "no article" },
  { "empty", "", "no article" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LecternArticle) article = page_fixture_import (refused[i].html, -1, "utf-8",
                                                                &error);

      g_test_message ("%s", refused[i].why);
      g_assert_null (article);
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE);
      g_assert_nonnull (strstr (error->message, refused[i].words));
    }
}

static void
test_paywall (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      "<title>Ellery rebuilds its pier</title><script type='application/ld+json'>{\"@type\": "
      "\"NewsArticle\", \"isAccessibleForFree\": false}</script>",
      "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY
      "<div class=paywall>Subscribe to continue reading.</div>");

  g_assert_cmpstr (page_fixture_get_value (article, "obstacle"), ==, "paywall");
  g_assert_true (g_str_has_prefix (page_fixture_get_value (article, "incomplete"), "Cut short: "));
}

static guint
count_hidden (LecternArticle *article, const char *block_class)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  guint n_hidden = 0;

  for (gsize i = 0; i < n_blocks; i++)
    n_hidden += lectern_block_is_hidden (&blocks[i])
                && g_strcmp0 (lectern_block_get_attribute (&blocks[i], "class"), block_class) == 0;

  return n_hidden;
}

/* A page that says nothing of itself, and offers a subscription where its article breaks off. */
static void
test_offers (void)
{
  static const char *const cut_short[] = { "Subscribe to continue reading",
                                           "This article is for subscribers only.",
                                           "To keep reading, start a trial.",
                                           "Dieser Artikel ist nur für Abonnenten." };

  for (guint i = 0; i < G_N_ELEMENTS (cut_short); i++)
    {
      g_autofree char *body = g_strdup_printf (
          "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY
          "<h3>%s</h3><p>Already a subscriber? <a href=/in>Sign in</a></p>",
          cut_short[i]);
      g_autoptr (LecternArticle) article = page_fixture_import_page (
          "<title>Ellery rebuilds its pier</title>", body);

      g_test_message ("%s", cut_short[i]);
      g_assert_cmpstr (page_fixture_get_value (article, "obstacle"), ==, "paywall");
      g_assert_cmpstr (page_fixture_get_value (article, "incomplete"), ==, "Cut short: 96 words");
      g_assert_cmpuint (count_hidden (article, LECTERN_LABEL_SUBSCRIPTION), ==, 2);
    }
}

/* The same words where the article goes on behind them, and as part of a sentence. */
static void
test_offers_aside (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      "<title>Ellery rebuilds its pier</title>",
      "<h1>Ellery rebuilds its pier</h1><p>Subscribe to continue reading</p>" PAGE_FIXTURE_STORY
      "<p>To continue reading the old plans would have been a waste of the council’s time and of "
      "its money, the mayor told the crowd on the quay.</p>");

  g_assert_null (page_fixture_get_value (article, "obstacle"));
  g_assert_null (page_fixture_get_value (article, "incomplete"));
  g_assert_cmpuint (count_hidden (article, LECTERN_LABEL_SUBSCRIPTION), ==, 1);
}

/* A whole article is whole, whatever the page says in its corners. */
static void
test_whole (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      "<title>Ellery rebuilds its pier</title>",
      "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY PAGE_FIXTURE_STORY PAGE_FIXTURE_STORY
      "<footer>We value your privacy. Please sign in. Enable JavaScript.</footer>");

  g_assert_null (page_fixture_get_value (article, "obstacle"));
  g_assert_null (page_fixture_get_value (article, "incomplete"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/page/obstacle/refused", test_refused);
  g_test_add_func ("/page/obstacle/paywall", test_paywall);
  g_test_add_func ("/page/obstacle/offers", test_offers);
  g_test_add_func ("/page/obstacle/offers-aside", test_offers_aside);
  g_test_add_func ("/page/obstacle/whole", test_whole);

  return g_test_run ();
}
