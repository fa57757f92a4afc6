/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "page-fixture.h"

#define BODY "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY

static void
assert_value (LecternArticle *article, const char *key, const char *value, const char *origin)
{
  const LecternMetadataItem *item = lectern_metadata_lookup (lectern_article_get_metadata (article),
                                                             key);

  g_test_message ("%s", key);
  g_assert_nonnull (item);
  g_assert_cmpstr (item->value, ==, value);
  g_assert_cmpstr (item->origin, ==, origin);
  g_assert_cmpfloat (item->confidence, >, 0.0f);
}

static void
test_json_ld (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      "<title>Pier | Courier</title><script type='application/ld+json'>{\"@graph\": [{\"@type\": "
      "\"NewsArticle\", \"headline\": \"Ellery rebuilds its pier\", \"datePublished\": "
      "\"2024-05-14T18:30:00+02:00\", \"dateModified\": \"2024-05-16\", \"author\": [{\"@id\": "
      "\"#m\"}, {\"@type\": \"Person\", \"name\": \"Jon Adeyemi\"}], \"publisher\": {\"name\": "
      "\"The "
      "Ellery Courier\"}, \"articleSection\": \"Town\",}, {\"@id\": \"#m\", \"name\": \"Mara "
      "Quist\"}]}</script>",
      BODY);
  g_auto (GStrv) authors = lectern_metadata_dup_values (lectern_article_get_metadata (article),
                                                        "author");

  assert_value (article, "title", "Ellery rebuilds its pier", "visible");
  assert_value (article, "published", "2024-05-14T18:30:00+02:00", "json-ld");
  assert_value (article, "modified", "2024-05-16", "json-ld");
  assert_value (article, "site", "The Ellery Courier", "json-ld");
  assert_value (article, "section", "Town", "json-ld");
  g_assert_cmpuint (g_strv_length (authors), ==, 2);
  g_assert_cmpstr (authors[0], ==, "Mara Quist");
  g_assert_cmpstr (authors[1], ==, "Jon Adeyemi");
}

/* The page's own article is meant, not the one in a list beside it, and a change is no publication.
 */
static void
test_conflict (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      "<title>Ellery rebuilds its pier - Courier</title>"
      "<meta property='og:title' content='You will not believe this pier'>"
      "<meta property='article:modified_time' content='2024-06-01T10:00:00Z'>"
      "<meta name='author' content='Mara Quist'>"
      "<script type='application/ld+json'>{\"@type\": \"ItemList\", \"itemListElement\": "
      "[{\"@type\": "
      "\"NewsArticle\", \"headline\": \"Other\", \"datePublished\": \"2001-01-01\", \"author\": "
      "\"Someone Else\"}]}</script>",
      BODY "<aside><p class=byline>By Another Person</p><time datetime=1999-09-09></time></aside>");

  assert_value (article, "title", "Ellery rebuilds its pier", "visible");
  assert_value (article, "author", "Mara Quist", "meta");
  assert_value (article, "modified", "2024-06-01T10:00:00Z", "meta");
  g_assert_cmpstr (page_fixture_get_value (article, "published"), !=, "2024-06-01T10:00:00Z");
  g_assert_cmpstr (page_fixture_get_value (article, "published"), !=, "2001-01-01");
}

static void
test_visible (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      "<title>Ellery rebuilds its pier - Courier</title>",
      "<article><h1>Ellery rebuilds its pier</h1><p>By Mara Quist, senior reporter</p>"
      "<span>14 May 2024</span>" PAGE_FIXTURE_STORY "</article>");

  assert_value (article, "author", "Mara Quist", "visible");
  assert_value (article, "published", "2024-05-14", "visible");
  assert_value (article, "language", "en", "meta");
}

/* What a line says first is not what was first. */
static void
test_change (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      "<title>Ellery rebuilds its pier</title>",
      "<article><h1>Ellery rebuilds its pier</h1><p>Updated 16 May 2024</p>" PAGE_FIXTURE_STORY
      "</article>");

  assert_value (article, "modified", "2024-05-16", "visible");
  g_assert_null (page_fixture_get_value (article, "published"));
}

/* What else a page says of its article, each with where it stands. */
static void
test_other_values (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      "<title>Ellery rebuilds its pier</title><link rel=canonical href=/news/the-pier>"
      "<meta property='article:section' content='Town'>"
      "<meta property='article:content_tier' content='locked'>",
      "<h1>Ellery rebuilds its pier</h1><figure><img src='data:image/gif;base64,R0lG'>"
      "<img src=/pictures/pier.jpg><figcaption>The pier.</figcaption></figure>" PAGE_FIXTURE_STORY
      "<p>This text is under <a rel=license "
      "href='https://creativecommons.org/licenses/by/4.0/'>a free license</a>.</p>");

  assert_value (article, "canonical", "https://ellery-courier.example/news/the-pier", "meta");
  assert_value (article, "section", "Town", "meta");
  assert_value (article, "image", "https://ellery-courier.example/pictures/pier.jpg", "visible");
  assert_value (article, "license", "https://creativecommons.org/licenses/by/4.0/", "visible");
  assert_value (article, "obstacle", "paywall", "visible");
}

static const struct {
  const char *why;
  const char *head;
  const char *body;
  const char *title;
} titles[] = {
  { "the heading that says what the page says of itself, not the first one",
    "<title>Ellery rebuilds its pier - The Ellery Courier</title>",
    "<h1><a href=/>The Ellery Courier</a></h1><h2>Ellery rebuilds its pier</h2>",
    "Ellery rebuilds its pier" },
  { "the main heading before the text, in other words",
    "<title>Ferry pier of Ellery to be rebuilt | Courier</title>"
    "<meta property='og:title' content='Ferry pier of Ellery to be rebuilt'>",
    "<h2>Town</h2><h1>Old ferry pier of Ellery will be rebuilt after all</h1>",
    "Old ferry pier of Ellery will be rebuilt after all" },
  { "the only main heading, like nothing else", "<title>Courier online</title>",
    "<h1>Ten years of planks and piles</h1>", "Ten years of planks and piles" },
  { "no heading of a list", "<title>Courier online</title>",
    "<nav><h1>Ten years of planks and piles</h1></nav>", "Courier online" },
  { "what stands over it in the heading", "<title>Town: Ellery rebuilds its pier</title>",
    "<h1><span class=kicker>Town:</span> <span>Ellery rebuilds its pier</span></h1>",
    "Ellery rebuilds its pier" },
  { "what stands under it in the heading",
    "<meta property='og:title' content='Ellery rebuilds its pier'>",
    "<h1>Ellery rebuilds its pier <small>A dispute of ten years ends</small></h1>",
    "Ellery rebuilds its pier" },
  { "the first part of the title, not the section",
    "<title>Ellery rebuilds its pier - Harbor - Courier</title>",
    "<h1>Harbor</h1><h2>Ellery rebuilds its pier</h2>", "Ellery rebuilds its pier" },
  { "scripts without spaces", "<title>埃勒里将重建旧渡轮码头_港口_埃勒里信使报</title>",
    "<h1><a href='/'>埃勒里信使报</a></h1><h2>埃勒里将重建旧渡轮码头</h2>",
    "埃勒里将重建旧渡轮码头" },
  { "hints for breaking words", "<title>Hafenmauer</title>", "<h1>Hafen&shy;mauer</h1>",
    "Hafenmauer" },
};

/* The feed of the site is kept, not that of the comments, nor a translation of the page. */
static void
test_feed (void)
{
  static const struct {
    const char *head;
    const char *feed;
  } cases[] = {
    { "<link rel=alternate type='application/rss+xml' href=/feed.xml>", "/feed.xml" },
    { "<link rel='Alternate nofollow' type='Application/Atom+XML; charset=utf-8' href='/atom'>",
      "/atom" },
    { "<link rel=alternate type=application/feed+json href=/feed.json>"
      "<link rel=alternate type=application/rss+xml href=/second>",
      "/feed.json" },
    { "<link rel=alternate type=application/rss+xml href=/comments/feed>"
      "<link rel=alternate type=application/rss+xml title='Comments on the pier' href=/news/1/feed>"
      "<link rel=alternate type=application/rss+xml href=/feed>",
      "/feed" },
    { "<link rel=alternate hreflang=fr href=/fr/pier>", NULL },
    { "<link rel=alternate type=text/html href=/amp/pier>", NULL },
    { "<link rel=stylesheet type=application/rss+xml href=/feed>", NULL },
    { "<link rel=alternate type=application/rss+xml href='javascript:feed()'>", NULL },
    { "<link rel=alternate type=application/rss+xml>", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternArticle) article = page_fixture_import_page (cases[i].head, BODY);
      g_autofree char *address = NULL;

      if (cases[i].feed == NULL)
        {
          g_assert_null (lectern_metadata_lookup (lectern_article_get_metadata (article), "feed"));
          continue;
        }
      address = g_strconcat ("https://ellery-courier.example", cases[i].feed, NULL);
      assert_value (article, "feed", address, "meta");
    }
}

static void
test_titles (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *body = g_strconcat (titles[i].body, PAGE_FIXTURE_STORY, NULL);
      g_autoptr (LecternArticle) article = page_fixture_import_page (titles[i].head, body);

      g_test_message ("%s", titles[i].why);
      g_assert_cmpstr (page_fixture_get_value (article, "title"), ==, titles[i].title);
    }
}

static const struct {
  const char *why;
  const char *head;
  const char *before; /* between title and text */
  const char *after;
  const char *authors; /* joined by a semicolon */
} bylines[] = {
  { "a line with more in it", "",
    "<p class=meta>Posted by <a href=/u/7>Mara Quist</a> in <a href=/town>Town</a> on 14 May</p>",
    "", "Mara Quist" },
  { "two links", "", "<p>By <a href=/u/7>Mara Quist</a> and <a href=/u/8>Jon Adeyemi</a></p>", "",
    "Mara Quist;Jon Adeyemi" },
  { "a label and a name", "", "<p>By</p><p>Mara Quist</p>", "", "Mara Quist" },
  { "a label for those who listen", "",
    "<span class=author><span class=screen-reader-text>Author</span><a href=/author/mq>Mara "
    "Quist</a></span>",
    "", "Mara Quist" },
  { "an office and a credit", "", "<p class=byline>Von Mara Quist<br>Chefredakteurin</p>", "",
    "Mara Quist" },
  { "a credit on the same line", "", "<p class=byline>Mara Quist Foto: Jon Adeyemi</p>", "",
    "Mara Quist" },
  { "a person before the publisher",
    "<meta name=author content='Ellery Media'><meta name=copyright content='(c) Ellery Media "
    "2024'>",
    "<p>By Mara Quist</p>", "", "Mara Quist" },
  { "the publisher, if nobody else",
    "<meta name=author content='Ellery Media'><meta name=copyright content='(c) Ellery Media "
    "2024'>",
    "", "", "Ellery Media" },
  { "a person before an account", "<meta name=author content='mquist'>", "<p>By Mara Quist</p>", "",
    "Mara Quist" },
  { "the fuller list",
    "<meta name=author content='Mara Quist, Jon Adeyemi'>"
    "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"author\": {\"@type\": "
    "\"Person\", \"name\": \"Mara Quist\"}}</script>",
    "", "", "Mara Quist;Jon Adeyemi" },
  { "names of noble houses", "<meta name=author content='von der Aue, Ilse von Tal'>", "", "",
    "von der Aue;Ilse von Tal" },
  { "a signature", "", "", "<p>Von Mara Quist</p>", "Mara Quist" },
  { "no author of another story", "",
    "<div class=slider-teaser><span class=author>Otto Fremd</span></div>",
    "<div class=related><p class=byline>By Another Person</p></div>", NULL },
  { "no text size", "", "<p>Text Size</p>", "", NULL },
};

static void
test_bylines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bylines); i++)
    {
      g_autofree char *body = g_strconcat ("<article><h1>Ellery rebuilds its pier</h1>",
                                           bylines[i].before, "<div class=text>" PAGE_FIXTURE_STORY,
                                           bylines[i].after, "</div></article>", NULL);
      g_autofree char *head = g_strconcat ("<title>Ellery rebuilds its pier</title>",
                                           bylines[i].head, NULL);
      g_autoptr (LecternArticle) article = page_fixture_import_page (head, body);
      g_auto (GStrv) authors = lectern_metadata_dup_values (lectern_article_get_metadata (article),
                                                            "author");
      g_autofree char *joined = authors != NULL && authors[0] != NULL ? g_strjoinv (";", authors)
                                                                      : NULL;

      g_test_message ("%s", bylines[i].why);
      g_assert_cmpstr (joined, ==, bylines[i].authors);
    }
}

static void
test_lies (void)
{
  g_autofree char *long_title = g_strnfill (1024 * 1024, 'x');
  g_autofree char *title = g_strconcat (
      "<title>", long_title,
      "</title><meta name=author content='<b>Mara</b> "
      "Quist'><meta property='article:published_time' content='9999-99-99'>"
      "<meta property='og:image' content='javascript:alert(1)'>"
      "<link rel=canonical href='https://elsewhere.example/x'>",
      NULL);
  g_autoptr (LecternArticle) article = page_fixture_import_page (title, PAGE_FIXTURE_STORY);
  const LecternMetadataItem *canonical = lectern_metadata_lookup (
      lectern_article_get_metadata (article), "canonical");

  g_assert_cmpuint (strlen (lectern_article_get_title (article)), <=, 4096);
  assert_value (article, "author", "Mara Quist", "meta");
  g_assert_null (page_fixture_get_value (article, "published"));
  g_assert_null (page_fixture_get_value (article, "image"));
  g_assert_cmpfloat (canonical->confidence, <=, 0.5f);
}

/* What belongs to others on the page: entries of a live blog, members of a forum, the publisher. */
static void
test_others (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      "<title>Storm over Ellery, hour by hour</title><script type='application/ld+json'>"
      "{\"@type\":\"LiveBlogPosting\",\"headline\":\"Storm over Ellery, hour by hour\","
      "\"image\":\"https://example.org/img/ld_logo.png\",\"author\":{\"name\":\"Mara Quist, "
      "Staff Writer\"},\"datePublished\":\"2024-05-14T08:00:00Z\",\"liveBlogUpdate\":[{\"@type\":"
      "\"BlogPosting\",\"headline\":\"Ferry turns back\",\"datePublished\":"
      "\"2024-05-15T09:00:00Z\"}]}</script>"
      "<meta property='og:image' content='https://example.org/img/storm.jpg'>",
      "<h1>The storm over Ellery</h1><article><h2>Ferry turns back</h2>" PAGE_FIXTURE_STORY
      "</article>");
  g_autoptr (LecternArticle) thread = page_fixture_import_page (
      "<title>Who repairs piles?</title>",
      "<h1>Who repairs piles?</h1><div><p>Registered: 18.09.2008</p><p>Posted 21.01.2009</p>"
      "</div>" PAGE_FIXTURE_STORY);

  g_assert_cmpstr (lectern_article_get_title (article), ==, "The storm over Ellery");
  assert_value (article, "image", "https://example.org/img/storm.jpg", "meta");
  assert_value (article, "author", "Mara Quist", "json-ld");
  g_assert_true (g_str_has_prefix (page_fixture_get_value (article, "published"), "2024-05-14"));
  g_assert_cmpstr (page_fixture_get_value (thread, "published"), ==, "2009-01-21");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/page/metadata/json-ld", test_json_ld);
  g_test_add_func ("/page/metadata/conflict", test_conflict);
  g_test_add_func ("/page/metadata/visible", test_visible);
  g_test_add_func ("/page/metadata/change", test_change);
  g_test_add_func ("/page/metadata/other-values", test_other_values);
  g_test_add_func ("/page/metadata/feed", test_feed);
  g_test_add_func ("/page/metadata/titles", test_titles);
  g_test_add_func ("/page/metadata/bylines", test_bylines);
  g_test_add_func ("/page/metadata/others", test_others);
  g_test_add_func ("/page/metadata/lies", test_lies);

  return g_test_run ();
}
