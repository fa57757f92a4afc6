/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "import/lectern-foreign-rules.h"
#include "lectern-fixture.h"

typedef struct {
  const char *path;
  const char *selectors; /* NULL: more than they can say */
} PathCase;

static const PathCase paths[] = {
  { "//h1", "h1" },
  { "//article//p", "article p" },
  { "/html/body/main", "html > body > main" },
  { "//*[@id='story']", "*[id=\"story\"]" },
  { "//div[@class = \"a b\"]/p", "div[class=\"a b\"] > p" },
  { "//div[contains(@class, 'box') and @role]", "div[class*=\"box\"][role]" },
  { "//div[contains(@class,'a')][starts-with(@id, 'b')]", "div[class*=\"a\"][id^=\"b\"]" },
  { "//p[contains(concat(' ', normalize-space(@class), ' '), ' lead ')]", "p[class~=\"lead\"]" },
  { "//p[contains(concat(\" \",@class,\" \"),\" lead \")]", "p[class~=\"lead\"]" },
  { "//h1/text()", "h1" },
  { "//meta[@property='article:published_time']/@content",
    "meta[property=\"article:published_time\"]" },
  { "//h1 | //h2[@title='it|s']", "h1; h2[title=\"it|s\"]" },
  { "//a[@title='say \"so\"']", "a[title='say \"so\"']" },
  { "//p[2]", NULL },
  { "//p[last()]", NULL },
  { "//p[not(@class)]", NULL },
  { "//p[@a or @b]", NULL },
  { "//p[contains(., 'Advertisement')]", NULL },
  { "//p/following-sibling::div", NULL },
  { "(//p)[1]", NULL },
  { "//a/@href", NULL },
  { "//p[contains(@class, '')]", NULL },
  { "//h1 | //p[2]", NULL },
  { "//", NULL },
  { "//p[", NULL },
  { "//p[@a='", NULL },
  { "", NULL },
};

static void
test_paths (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GPtrArray) selectors = lectern_selectors_from_xpath (paths[i].path);
      g_autofree char *all = NULL;

      g_test_message ("%s", paths[i].path);
      if (selectors != NULL)
        {
          g_ptr_array_add (selectors, NULL);
          all = g_strjoinv ("; ", (char **) selectors->pdata);
        }
      g_assert_cmpstr (all, ==, paths[i].selectors);
    }
}

static const char config[] = "# A made-up site.\n"
                             "title: //h1[@class='headline']\n"
                             "body: //div[@id='story'] | //article\n"
                             "author: //span[@class='by']/text()\n"
                             "date: //time/@datetime\n"
                             "strip: //div[contains(@class, 'promo')]\n"
                             "strip: //p[last()]\n"
                             "strip_id_or_class: sharing\n"
                             "strip_id_or_class: 'follow-us'\n"
                             "prune: no\r\n"
                             "tidy: no\n"
                             "single_page_link: //a[@class='all']\n"
                             "find_string: <br>\n"
                             "replace_string(<b>): <i>\n"
                             "http_header(user-agent): x\n"
                             "no colon here\n"
                             "\n"
                             "test_url: https://ellery.example/a\n";

static void
test_config (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternForeignRules) foreign = lectern_foreign_rules_new (
      "/tmp/.www.Ellery.example.txt", config, strlen (config), &error);
  g_autoptr (LecternSiteRules) rules = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (foreign->host, ==, "ellery.example");
  g_assert_cmpstr (foreign->text, ==,
                   "site: ellery.example\n# https://ellery.example/a\n"
                   "title: h1[class=\"headline\"]\nbody: div[id=\"story\"]\nbody: article\n"
                   "author: span[class=\"by\"]\ndate: time\nhide: div[class*=\"promo\"]\n"
                   "hide: [id*=\"sharing\"]\nhide: [class*=\"sharing\"]\n"
                   "hide: [id*=\"follow-us\"]\nhide: [class*=\"follow-us\"]\n");
  g_assert_cmpuint (foreign->n_rules, ==, 10);
  g_assert_cmpuint (foreign->left_out->len, ==, 8);
  g_assert_true (g_str_has_prefix (g_ptr_array_index (foreign->left_out, 0), "Line 7, "));
  g_assert_nonnull (strstr (g_ptr_array_index (foreign->left_out, 4), "find_string"));
  rules = lectern_site_rules_new (foreign->text, -1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lectern_site_rules_get_rules (rules)->len, ==, 10);
}

static void
test_refused (void)
{
  static const char *const files[][2] = {
    { "ellery.example.txt", "prune: no\n" },     { "ellery.example.txt", "" },
    { "ellery.example.txt", "title: //h1\xff" }, { "readme.txt", "title: //h1" },
    { "a b.example.txt", "title: //h1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (
          lectern_foreign_rules_new (files[i][0], files[i][1], strlen (files[i][1]), &error));
      g_assert_true (error->domain == LECTERN_ERROR);
    }
}

/* No more rules than a site may have, whatever the file says. */
static void
test_limits (void)
{
  g_autofree char *wide = g_strnfill (600, 'x');
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternForeignRules) foreign = NULL;
  g_autoptr (LecternSiteRules) rules = NULL;

  g_string_append_printf (text, "strip_id_or_class: %s\n", wide);
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "strip_id_or_class: x%u\n", i);
  foreign = lectern_foreign_rules_new ("a.example.txt", text->str, text->len, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (foreign->n_rules, ==, LECTERN_SITE_RULES_MAX_RULES);
  rules = lectern_site_rules_new (foreign->text, -1, &error);
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/import/foreign-rules/paths", test_paths);
  g_test_add_func ("/import/foreign-rules/config", test_config);
  g_test_add_func ("/import/foreign-rules/refused", test_refused);
  g_test_add_func ("/import/foreign-rules/limits", test_limits);

  return g_test_run ();
}
