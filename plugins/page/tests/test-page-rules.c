/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "import/lectern-acquirer.h"
#include "import/lectern-site-suggestion.h"
#include "import/lectern-site-trial.h"
#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"
#include "page-fixture.h"

/* The user's rules for a site, on their way from a file to the article. */

#define ADDRESS "https://ellery-courier.example/news/pier"
#define SITE "site: ellery-courier.example\n"

static LecternArticle *
import_with (const char *rules_text, const char *body)
{
  g_autofree char *html = g_strconcat (
      "<!DOCTYPE html><html lang=\"en\"><head><title>Ellery rebuilds its pier</title></head><body>",
      body, "</body></html>", NULL);
  g_autofree char *text = g_strconcat (SITE, rules_text, NULL);
  g_autoptr (GBytes) content = g_bytes_new (html, strlen (html));
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSiteRules) rules = lectern_site_rules_new (text, -1, &error);
  g_autoptr (LecternImportResult) result = NULL;

  g_assert_no_error (error);
  result = lectern_plugin_fixture_import_given ("page", content, "text/html", "utf-8", ADDRESS,
                                                lectern_site_rules_add_to_given (rules, NULL),
                                                &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lectern_import_result_get_n_articles (result), ==, 1);

  return lectern_article_ref (lectern_import_result_get_article (result, 0));
}

static void
assert_rule (LecternArticle *article, const char *beginning, const char *rule)
{
  const LecternBlock *block = page_fixture_find_block (article, beginning);

  g_assert_cmpstr (lectern_block_get_attribute (block, "rule"), ==, rule);
}

/* A box without any name that tells, and words: the machine keeps both. */
#define BOXES                                                                                      \
  "<main><h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY                                     \
  "<div class='x7 wide' data-slot=promo><p>The Courier's kitchen cooks a stew of mussels for you " \
  "this week, with bread from the mill.</p></div>"                                                 \
  "<p>Tide tables for June are out, and can be had at the desk for two crowns.</p>"                \
  "<aside class=related><p>The pier is 214 meters long and was last painted in 1987.</p></aside>"  \
  "</main>"

static void
test_hide_and_keep (void)
{
  g_autoptr (LecternArticle) without = import_with ("", BOXES);
  g_autoptr (LecternArticle) article = import_with (
      "hide advertisement: main > [data-slot=promo]\nhide text: tide  TABLES*\n"
      "keep: aside.related\n",
      BOXES);

  page_fixture_assert_role (without, "The Courier's kitchen", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (without, "Tide tables", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_hidden (without, "The pier is 214", "related");

  page_fixture_assert_hidden (article, "The Courier's kitchen", "advertisement");
  assert_rule (article, "The Courier's kitchen", "site-hide");
  page_fixture_assert_hidden (article, "Tide tables", "other");
  page_fixture_assert_role (article, "The pier is 214", LECTERN_BLOCK_PARAGRAPH);
  assert_rule (article, "The pier is 214", "site-keep");
  page_fixture_assert_role (article, "The council of", LECTERN_BLOCK_PARAGRAPH);
}

/* Rules about lines of text, and about last headings, give way too. */
static void
test_keep_lines (void)
{
  g_autoptr (LecternArticle) article = import_with (
      "keep text: No time to read?\nkeep: h2.last\nkeep: p.follow\n",
      "<h1>Ellery rebuilds its pier</h1><p>No time to read?</p>" PAGE_FIXTURE_STORY
      "<p class=follow>Follow the Courier on Facebook</p><h2 class=last>To be continued</h2>");

  page_fixture_assert_role (article, "No time to read?", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (article, "Follow the Courier", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (article, "To be continued", LECTERN_BLOCK_HEADING);
}

/* The innermost element decides, and of two rules for it the last one. */
static void
test_order (void)
{
  g_autoptr (LecternArticle) article = import_with (
      "keep: .inner\nhide: .outer\nkeep: .twice\nhide: .twice\n",
      "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY
      "<div class=outer><p>The outer paragraph has a dozen words that make it look like one.</p>"
      "<div class=inner><p>The inner paragraph has a dozen words that make it look like one.</p>"
      "</div></div><p class=twice>The last paragraph has a dozen words and is called "
      "twice.</p>");

  page_fixture_assert_hidden (article, "The outer", "other");
  page_fixture_assert_role (article, "The inner", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_hidden (article, "The last", "other");
}

static void
test_body (void)
{
  g_autoptr (LecternArticle) article = import_with (
      "body: .missing\nbody: #notice\n",
      "<div class=story>" PAGE_FIXTURE_STORY PAGE_FIXTURE_STORY "</div>"
      "<div id=notice><p>The harbor office is closed on Friday because of the vote, and opens "
      "again on Monday at eight.</p><p>Boats that want to land in between call the lighthouse "
      "on channel nine.</p></div>");

  page_fixture_assert_role (article, "The harbor office", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (article, "Boats that want", LECTERN_BLOCK_PARAGRAPH);
  g_assert_null (strstr (lectern_article_get_text (article, NULL), "The council of"));
}

static void
test_facts (void)
{
  g_autoptr (LecternArticle) article = import_with (
      "title: .headline\nauthor: .none\nauthor: ul.people > li\ndate: meta[name=stamp]\n",
      "<meta name=stamp content='2024-05-14T08:00:00Z'><h1>Harbor news</h1>"
      "<div class=headline>A pier for Ellery</div><p class=byline>By The Courier Desk</p>"
      "<ul class=people><li>Mara Quist</li><li>Jon Adeyemi</li></ul>" PAGE_FIXTURE_STORY);
  g_auto (GStrv) authors = NULL;

  g_assert_cmpstr (page_fixture_get_value (article, LECTERN_METADATA_TITLE), ==,
                   "A pier for Ellery");
  page_fixture_assert_role (article, "A pier for", LECTERN_BLOCK_TITLE);
  g_assert_true (g_str_has_prefix (page_fixture_get_value (article, LECTERN_METADATA_PUBLISHED),
                                   "2024-05-14"));
  authors = lectern_metadata_dup_values (lectern_article_get_metadata (article),
                                         LECTERN_METADATA_AUTHOR);
  g_assert_cmpuint (g_strv_length (authors), ==, 2);
  g_assert_cmpstr (authors[0], ==, "Mara Quist");
}

/* Rules that would leave nothing are not followed. */
static void
test_nothing_left (void)
{
  g_autoptr (LecternArticle) article = import_with ("hide: *\n", BOXES);

  page_fixture_assert_role (article, "The council of", LECTERN_BLOCK_PARAGRAPH);
}

/* 200 rules of eight steps on a page of 20,000 nested elements take time linear in both. */
static void
test_bomb (void)
{
  g_autoptr (GString) rules = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new ("<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY);
  g_autoptr (LecternArticle) article = NULL;

  for (guint i = 0; i < LECTERN_SITE_RULES_MAX_RULES; i++)
    g_string_append_printf (rules, "hide: div div div div div div div p.no%u\n", i);
  for (guint i = 0; i < 10000; i++)
    g_string_append (body, i % 20 == 0 ? "<p>Deep water.<div>" : "<div><div>");
  article = import_with (rules->str, body->str);
  page_fixture_assert_role (article, "The council of", LECTERN_BLOCK_PARAGRAPH);
}

/* The parser compares each attribute of an element with all others. */
static void
test_attributes (void)
{
  g_autoptr (GString) body = g_string_new (
      "<h1>Ellery rebuilds its pier</h1><p class=x data-slot=a");
  g_autoptr (LecternArticle) article = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (body, " a%u=x", i);
  g_string_append (body, ">Tide tables for June are out at the desk.</p>" PAGE_FIXTURE_STORY);
  article = import_with ("hide: [data-slot=a]\n", body->str);
  page_fixture_assert_hidden (article, "Tide tables", "other");
}

/* From the file to the article, and for its site only. */
static void
test_store (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "sites", NULL);
  g_autoptr (LecternSiteRuleStore) store = lectern_site_rule_store_new (folder);
  g_autoptr (LecternPluginRegistry) registry = lectern_plugin_registry_new (NULL);
  g_autoptr (LecternWorkerPool) pool = NULL;
  g_autoptr (LecternFetcher) fetcher = lectern_fetcher_new ();
  g_autoptr (LecternAcquirer) acquirer = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = g_bytes_new_static (BOXES, strlen (BOXES));
  static const char *const addresses[] = { ADDRESS, "https://other.example/pier" };

  lectern_plugin_registry_add_default_folders (registry);
  pool = lectern_worker_pool_new (registry);
  acquirer = lectern_acquirer_new (fetcher, pool, registry);
  lectern_acquirer_set_site_rules (acquirer, store);
  g_assert_true (
      lectern_site_rule_store_save (store, "ellery-courier.example", SITE "hide: .x7\n", &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (LecternSource) source = lectern_source_new_for_bytes (content, "text/html",
                                                                       addresses[i]);
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) acquisitions = NULL;
      LecternAcquisition *acquisition = NULL;

      lectern_acquirer_run_async (acquirer, source, NULL, NULL, NULL, lectern_fixture_result_cb,
                                  &result);
      lectern_fixture_wait_result (&result, 60000);
      acquisitions = lectern_acquirer_run_finish (acquirer, result, &error);
      g_assert_no_error (error);
      acquisition = g_ptr_array_index (acquisitions, 0);
      g_assert_cmpint (
          lectern_block_is_hidden (page_fixture_find_block (acquisition->article, "The Courier's")),
          ==, i == 0);
    }
  lectern_worker_pool_shut_down (pool);
}

/* Keeping for a site what was done to an article */

typedef struct {
  LecternPluginRegistry *registry;
  LecternWorkerPool *pool;
  GBytes *content;
  LecternCapture *capture;
  LecternArticle *article;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) article = import_with ("", BOXES);
  g_autoptr (LecternMetadata) metadata = lectern_metadata_with_values (
      lectern_article_get_metadata (article), LECTERN_METADATA_ADDRESS,
      (const char *const[]){ ADDRESS, NULL }, LECTERN_ORIGIN_HTTP);

  self->registry = lectern_plugin_registry_new (NULL);
  lectern_plugin_registry_add_default_folders (self->registry);
  self->pool = lectern_worker_pool_new (self->registry);
  self->content = g_bytes_new_static (BOXES, strlen (BOXES));
  self->capture = lectern_capture_new (self->content, ADDRESS, "text/html", "utf-8");
  self->article = lectern_article_with_metadata (article, metadata);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  lectern_worker_pool_shut_down (self->pool);
  g_object_unref (self->pool);
  g_object_unref (self->registry);
  g_bytes_unref (self->content);
  lectern_capture_unref (self->capture);
  lectern_article_unref (self->article);
}

static LecternSiteSuggestion *
suggest (Fixture *self, const char *beginning, gboolean shown, GBytes *content, GError **error)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (self->article, &n_blocks);
  LecternSiteWish wish = {
    .article = self->article, .capture = self->capture, .content = content, .n = 1, .shown = shown
  };
  g_autoptr (GAsyncResult) result = NULL;

  wish.first = page_fixture_find_block (self->article, beginning) - blocks;
  lectern_site_suggest_async (self->pool, self->registry, &wish, NULL, lectern_fixture_result_cb,
                              &result);
  lectern_fixture_wait_result (&result, 60000);

  return lectern_site_suggest_finish (result, error);
}

static GPtrArray *
run_trials (Fixture *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSiteRules) rules = lectern_site_rules_new (text, -1, &error);
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *trials = NULL;

  g_assert_no_error (error);
  lectern_site_trials_run_async (rules, self->pool, self->registry, NULL, lectern_fixture_result_cb,
                                 &result);
  lectern_fixture_wait_result (&result, 60000);
  trials = lectern_site_trials_run_finish (result, &error);
  g_assert_no_error (error);

  return trials;
}

typedef struct {
  const char *why;
  const char *beginning;
  gboolean shown;
  gboolean has_page;
  const char *rules;
} SuggestCase;

static const SuggestCase suggestions[] = {
  { "an element that is called something", "The Courier's", FALSE, TRUE, "hide: div.x7\n" },
  { "one that is not is known by its words", "Tide tables", FALSE, TRUE,
    "hide text: Tide tables for June are out, and can be had at the desk for*\n" },
  { "a part that the machine took out", "The pier is 214", TRUE, TRUE, "keep: aside.related\n" },
  { "what was no page", "The Courier's", FALSE, FALSE,
    "hide text: The Courier's kitchen cooks a stew of mussels for you this*\n" },
};

/* Each suggestion does what was wished, as its own test says. */
static void
test_suggest (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) trials = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (suggestions); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LecternSiteSuggestion) suggestion = suggest (
          self, suggestions[i].beginning, suggestions[i].shown,
          suggestions[i].has_page ? self->content : NULL, &error);
      g_autofree char *before = g_steal_pointer (&text);

      g_test_message ("%s", suggestions[i].why);
      g_assert_no_error (error);
      g_assert_cmpstr (suggestion->host, ==, "ellery-courier.example");
      g_assert_cmpstr (suggestion->rules, ==, suggestions[i].rules);
      g_assert_cmpint (suggestion->page != NULL, ==, suggestions[i].has_page);
      text = lectern_site_suggestion_add_to (suggestion, before);
    }

  trials = run_trials (self, text);
  g_assert_cmpuint (trials->len, ==, 3);
  for (guint i = 0; i < trials->len; i++)
    g_assert_cmpuint (((LecternSiteTrial *) g_ptr_array_index (trials, i))->failures->len, ==, 0);
}

#define RAIL                                                                                       \
  "<main><h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY                                     \
  "<aside class=rail><p>The pier is 214 meters long and was last painted in 1987.</p>"             \
  "<p>The Courier's kitchen cooks a stew of mussels for you this week.</p>"                        \
  "<p>Tide tables for June are out, and can be had at the desk.</p></aside></main>"

/* One part is not worth all that stands beside it under the same name. */
static void
test_suggest_among_others (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternMetadata) metadata = lectern_metadata_ref (
      lectern_article_get_metadata (self->article));
  g_autoptr (LecternArticle) rail = import_with ("", RAIL);
  g_autoptr (GBytes) content = g_bytes_new_static (RAIL, strlen (RAIL));
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSiteSuggestion) suggestion = NULL;

  lectern_article_unref (self->article);
  self->article = lectern_article_with_metadata (rail, metadata);
  suggestion = suggest (self, "The pier is 214", TRUE, content, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (suggestion->rules, ==,
                   "keep text: The pier is 214 meters long and was last painted in 1987.\n");
}

#define ECHO                                                                                       \
  "<main><h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY                                     \
  "<p class=echo>Port Ellery voted on Tuesday</p>" PAGE_FIXTURE_STORY "</main>"

/* Words that the article says as well cannot tell whether a part is hidden. */
static void
test_suggest_said_elsewhere (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternMetadata) metadata = lectern_metadata_ref (
      lectern_article_get_metadata (self->article));
  g_autoptr (LecternArticle) echo = import_with ("", ECHO);
  g_autoptr (GBytes) content = g_bytes_new_static (ECHO, strlen (ECHO));
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSiteSuggestion) suggestion = NULL;
  g_autoptr (GPtrArray) trials = NULL;
  g_autofree char *text = NULL;

  lectern_article_unref (self->article);
  self->article = lectern_article_with_metadata (echo, metadata);
  suggestion = suggest (self, "Port Ellery voted", FALSE, content, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (suggestion->rules, ==, "hide: p.echo\n");
  text = lectern_site_suggestion_add_to (suggestion, NULL);
  trials = run_trials (self, text);
  g_assert_cmpuint (trials->len, ==, 1);
  g_assert_cmpuint (((LecternSiteTrial *) g_ptr_array_index (trials, 0))->failures->len, ==, 0);
}

static void
test_suggest_without_site (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternMetadata) metadata = lectern_metadata_with_values (
      lectern_article_get_metadata (self->article), LECTERN_METADATA_ADDRESS, NULL,
      LECTERN_ORIGIN_GIVEN);
  LecternArticle *article = lectern_article_with_metadata (self->article, metadata);
  g_autoptr (GError) error = NULL;

  lectern_article_unref (self->article);
  self->article = article;
  g_assert_null (suggest (self, "The Courier's", FALSE, self->content, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
}

#define TEST_PAGE                                                                                  \
  "page:\n  <title>Ellery rebuilds its pier</title><h1>Ellery rebuilds its pier</h1>\n  "          \
  "<p class=by>By Mara Quist</p>" PAGE_FIXTURE_STORY "\n  <p class=x>Tide tables for June.</p>\n"

/* A test names the line of what did not come about. */
static void
test_trials (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) trials = run_trials (
      self, SITE "hide: p.x\n"
                 "test: " ADDRESS "\nshows: the council of port ellery\nhides: Tide tables\n"
                 "title: Ellery rebuilds its pier\nauthor: Mara Quist\n" TEST_PAGE "test: " ADDRESS
                 "\nshows: Tide tables\nshows: Whales\nhides: The council\n"
                 "title: Something else\ndate: 2024\n" TEST_PAGE "test: " ADDRESS "\npage:\n");
  const LecternSiteTrial *good = g_ptr_array_index (trials, 0);
  const LecternSiteTrial *bad = g_ptr_array_index (trials, 1);
  const LecternSiteTrial *empty = g_ptr_array_index (trials, 2);

  g_assert_cmpuint (good->n_expectations, ==, 4);
  g_assert_cmpuint (good->failures->len, ==, 0);
  g_assert_cmpuint (bad->failures->len, ==, 5);
  g_assert_cmpstr (g_ptr_array_index (bad->failures, 0), ==, "Line 13: “Tide tables” is hidden.");
  g_assert_cmpstr (g_ptr_array_index (bad->failures, 1), ==,
                   "Line 14: “Whales” is not in the article.");
  g_assert_cmpuint (empty->failures->len, ==, 1);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/page/rules/hide-and-keep", test_hide_and_keep);
  g_test_add_func ("/page/rules/keep-lines", test_keep_lines);
  g_test_add_func ("/page/rules/order", test_order);
  g_test_add_func ("/page/rules/body", test_body);
  g_test_add_func ("/page/rules/facts", test_facts);
  g_test_add_func ("/page/rules/nothing-left", test_nothing_left);
  g_test_add_func ("/page/rules/bomb", test_bomb);
  g_test_add_func ("/page/rules/attributes", test_attributes);
  g_test_add_func ("/page/rules/store", test_store);
  g_test_add ("/page/rules/suggest", Fixture, NULL, set_up, test_suggest, tear_down);
  g_test_add ("/page/rules/suggest-among-others", Fixture, NULL, set_up, test_suggest_among_others,
              tear_down);
  g_test_add ("/page/rules/suggest-said-elsewhere", Fixture, NULL, set_up,
              test_suggest_said_elsewhere, tear_down);
  g_test_add ("/page/rules/suggest-without-site", Fixture, NULL, set_up, test_suggest_without_site,
              tear_down);
  g_test_add ("/page/rules/trials", Fixture, NULL, set_up, test_trials, tear_down);

  return g_test_run ();
}
