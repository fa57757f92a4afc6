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

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/page/metadata/json-ld", test_json_ld);
  g_test_add_func ("/page/metadata/conflict", test_conflict);
  g_test_add_func ("/page/metadata/visible", test_visible);
  g_test_add_func ("/page/metadata/change", test_change);
  g_test_add_func ("/page/metadata/lies", test_lies);

  return g_test_run ();
}
