/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <gumbo.h>

#include "export-fixture.h"
#include "lectern-fixture.h"

/* What may stand in a brief; all else came from outside. */
static const GumboTag allowed_tags[] = {
  GUMBO_TAG_HTML,   GUMBO_TAG_HEAD,       GUMBO_TAG_META,    GUMBO_TAG_TITLE,      GUMBO_TAG_STYLE,
  GUMBO_TAG_BODY,   GUMBO_TAG_HEADER,     GUMBO_TAG_ARTICLE, GUMBO_TAG_SECTION,    GUMBO_TAG_H1,
  GUMBO_TAG_H2,     GUMBO_TAG_H3,         GUMBO_TAG_H4,      GUMBO_TAG_H5,         GUMBO_TAG_H6,
  GUMBO_TAG_P,      GUMBO_TAG_A,          GUMBO_TAG_SPAN,    GUMBO_TAG_MARK,       GUMBO_TAG_SUP,
  GUMBO_TAG_STRONG, GUMBO_TAG_EM,         GUMBO_TAG_UL,      GUMBO_TAG_OL,         GUMBO_TAG_LI,
  GUMBO_TAG_DL,     GUMBO_TAG_DT,         GUMBO_TAG_DD,      GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_BR,
  GUMBO_TAG_DIV,    GUMBO_TAG_TABLE,      GUMBO_TAG_TBODY,   GUMBO_TAG_TR,         GUMBO_TAG_TD,
  GUMBO_TAG_FIGURE, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_CODE,    GUMBO_TAG_PRE,
};

static const char *const allowed_attributes[] = { "href",    "id",         "class",   "lang",
                                                  "charset", "http-equiv", "content", "name",
                                                  "start",   "value",      NULL };

typedef struct {
  GHashTable *ids;
  GPtrArray *links;
  GString *text;
  guint n_elements;
} Page;

static void
check_attribute (Page *page, const GumboAttribute *attribute)
{
  g_assert_true (g_strv_contains (allowed_attributes, attribute->name));
  if (strcmp (attribute->name, "id") == 0)
    g_assert_true (g_hash_table_add (page->ids, g_strdup (attribute->value)));
  if (strcmp (attribute->name, "href") != 0)
    return;

  if (attribute->value[0] == '#')
    g_ptr_array_add (page->links, g_strdup (attribute->value + 1));
  else
    g_assert_true (g_str_has_prefix (attribute->value, "http://")
                   || g_str_has_prefix (attribute->value, "https://")
                   || g_str_has_prefix (attribute->value, "mailto:"));
}

static void
check_element (Page *page, const GumboElement *element)
{
  gboolean is_allowed = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (allowed_tags); i++)
    is_allowed |= element->tag == allowed_tags[i];
  g_assert_true (is_allowed);
  g_assert_cmpint (element->tag_namespace, ==, GUMBO_NAMESPACE_HTML);
  for (guint i = 0; i < element->attributes.length; i++)
    check_attribute (page, element->attributes.data[i]);
  page->n_elements++;
}

/* Our own pages are shallow, so this may recurse. */
static void
check_node (Page *page, const GumboNode *node)
{
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE)
    {
      g_string_append (page->text, node->v.text.text);
      return;
    }
  g_assert_cmpint (node->type, ==, GUMBO_NODE_ELEMENT);
  check_element (page, &node->v.element);
  for (guint i = 0; i < node->v.element.children.length; i++)
    check_node (page, node->v.element.children.data[i]);
}

static void
page_free (Page *page)
{
  g_hash_table_unref (page->ids);
  g_ptr_array_unref (page->links);
  g_string_free (page->text, TRUE);
  g_free (page);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, page_free)

static Page *
check_page (const char *html)
{
  Page *page = g_new0 (Page, 1);
  GumboOptions options = kGumboDefaultOptions;
  GumboOutput *output = NULL;

  page->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  page->links = g_ptr_array_new_with_free_func (g_free);
  page->text = g_string_new (NULL);
  output = gumbo_parse_with_options (&options, html, strlen (html));
  g_assert_cmpuint (output->errors.length, ==, 0);
  check_node (page, output->root);
  for (guint i = 0; i < page->links->len; i++)
    g_assert_true (g_hash_table_contains (page->ids, page->links->pdata[i]));
  gumbo_destroy_output (&options, output);

  return page;
}

static void
test_clean (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, "Port ignored warnings",
                                                        "My view.");
  g_autofree char *html = export_fixture_write (brief, "html");
  g_autoptr (Page) page = check_page (html);

  g_assert_cmpuint (page->links->len, >, 10);
  g_assert_nonnull (strstr (html, "Content-Security-Policy"));
  g_assert_nonnull (strstr (html, "default-src 'none'"));
  g_assert_null (strstr (html, "secret"));
  g_assert_null (strstr (html, "javascript:"));
  g_assert_null (strstr (html, "Subscribe"));
  g_assert_nonnull (strstr (page->text->str, "chosen by Summary 1.0.0"));
  g_assert_nonnull (strstr (page->text->str, "Cut short: 84 words"));
  g_assert_nonnull (strstr (html, "#:~:text="));
}

static void
test_in_place (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("text,marks");
  g_autoptr (LecternBrief) brief = export_fixture_make_planned (fixture, NULL, plan);
  g_autofree char *html = export_fixture_write (brief, "html");
  g_autoptr (Page) page = check_page (html);

  g_assert_nonnull (strstr (html, "<mark class=\"m4\"><span class=\"date\">March</span></mark>"));
  g_assert_nonnull (strstr (html, "href=\"#n1-1\">■1</a></sup>"));
  g_assert_nonnull (strstr (html, "href=\"#n1-2\">◆2</a></sup>"));
  g_assert_nonnull (strstr (html, "<span class=\"person\">Ana Ruiz</span>"));
  g_assert_nonnull (strstr (html, "<a href=\"https://ledger.example/letters?x="));
  g_assert_true (g_hash_table_contains (page->ids, "n1-4"));
  g_assert_false (g_hash_table_contains (page->ids, "r1-4"));
  g_assert_nonnull (strstr (html, "<h4>What Comes Next</h4>"));
  g_assert_nonnull (strstr (html, "<blockquote>\n<p># Not a heading"));
}

/* A number has the shape of its own mark, also where another one covers its end; and a brief needs
 * nothing of what it was made of. */
static void
test_overlap (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("text,marks");
  g_autoptr (LecternBrief) brief = NULL;
  g_autofree char *html = NULL;

  g_ptr_array_set_size (fixture->marks, 0);
  g_ptr_array_add (fixture->marks,
                   lectern_mark_new ("article", fixture->article,
                                     export_fixture_find (fixture, "Ana Ruiz had warned it"), 2));
  g_ptr_array_add (fixture->marks,
                   lectern_mark_new ("article", fixture->article,
                                     export_fixture_find (fixture, "had warned it in March"), 4));
  brief = export_fixture_make_planned (fixture, NULL, plan);
  g_ptr_array_set_size (fixture->marks, 0);
  html = export_fixture_write (brief, "html");
  g_assert_nonnull (strstr (html, "href=\"#n1-1\">■1</a></sup>"));
  g_assert_nonnull (strstr (html, "href=\"#n1-2\">◆2</a></sup>"));
}

/* Whatever stands in title, author, text, names, notes and words: it is text. */
static void
test_hostile (gconstpointer format)
{
  g_auto (GStrv) words = export_fixture_list_hostile ();
  guint n_elements = 0;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autoptr (ExportFixture) fixture = export_fixture_new (words[i]);
      g_autoptr (LecternBrief) brief = export_fixture_make (fixture, words[i], "x");
      g_autofree char *html = export_fixture_write (brief, format);
      g_autoptr (Page) page = NULL;

      g_test_message ("%s", words[i]);
      page = check_page (html);
      g_assert_nonnull (page);
      n_elements += page->n_elements;
    }
  g_assert_cmpuint (n_elements, >, 0);
}

/* A clipboard holds no policy, no style sheet and no class that only one gives a color. */
static void
test_fragment (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge & Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, NULL, "My view.");
  g_autoptr (GBytes) bytes = lectern_brief_write_fragment (brief);
  g_autofree char *html = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  g_assert_true (g_str_has_prefix (html, "<meta charset=\"utf-8\">\n<header>\n<h1>Bridge &amp; "));
  g_assert_null (strstr (html, "<style"));
  g_assert_null (strstr (html, "http-equiv"));
  g_assert_null (strstr (html, "<mark"));
  g_assert_nonnull (strstr (html, "<span style=\"background-color:#"));
  g_assert_nonnull (strstr (html, "#:~:text="));
}

static void
test_quote (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("<b>Bridge</b> & \"Inquiry\"");
  LecternSpan span = export_fixture_find (fixture, "Ana Ruiz had warned it in March.");
  g_autofree char *html = lectern_quote_with_source (fixture->article, span, NULL, "html");
  g_autofree char *text = lectern_quote_with_source (fixture->article, span, NULL, "text");
  g_autofree char *markdown = lectern_quote_with_source (fixture->article, span, NULL, "markdown");

  g_assert_true (
      g_str_has_prefix (html, "<blockquote><p>Ana Ruiz had warned it in March.</p></blockquote>"));
  g_assert_null (strstr (html, "<b>"));
  g_assert_nonnull (strstr (html, "<a href=\"https://ledger.example/bridge?a=1&amp;b=2#:~:text="));
  g_assert_true (g_str_has_prefix (text, "“Ana Ruiz had warned it in March.”\n— <b>Bridge</b>"));
  g_assert_nonnull (strstr (text, ", Harbor Ledger, 21 November 2024\n"));
  g_assert_true (
      g_str_has_prefix (markdown, "> “Ana Ruiz had warned it in March.”\n>\n> — \\<b\\>"));
}

/* Whoever said it stands before the source; marks of its own are not doubled. */
static void
test_quote_by (void)
{
  static const char text[] = "“The quay is safe,” said Ana Ruiz. “It is.”";
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, NULL);
  const char *who = strstr (text, "Ana Ruiz");
  LecternSpan span = { 0, strstr (text, " said") - text };
  LecternAnnotation finding = { .span = span, .kind = "quote/direct" };
  g_autoptr (GVariant) properties = g_variant_ref_sink (g_variant_new_parsed (
      "{'speaker': <(%u, %u)>}", (guint) (who - text), (guint) (who - text + strlen ("Ana Ruiz"))));
  g_autofree char *quote = NULL;
  g_autofree char *whole = NULL;

  finding.properties = properties;
  quote = lectern_quote_with_source (article, span, &finding, "markdown");
  g_assert_true (g_str_has_prefix (quote, "> “The quay is safe,”\n>\n> — Ana Ruiz"));
  whole = lectern_quote_with_source (article, (LecternSpan){ 0, strlen (text) }, NULL, "text");
  g_assert_true (g_str_has_prefix (whole, "“The quay is safe,” said Ana Ruiz. “It is.”\n"));
}

/* What someone is reported to have said is not put into their mouth. */
static void
test_reported_quote (void)
{
  static const char text[] = "Ana Ruiz said that the quay was safe.";
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, NULL);
  guint start = strstr (text, "that") - text;
  g_autoptr (GVariant) properties = g_variant_ref_sink (
      g_variant_new_parsed ("{'speaker-name': <'Ana Ruiz'>}"));
  LecternAnnotation finding = { { start, strlen (text) - 1 }, "quote/indirect", 1, properties };
  g_autofree char *plain = lectern_quote_with_source (article, finding.span, &finding, "text");
  g_autofree char *html = lectern_quote_with_source (article, finding.span, &finding, "html");

  g_assert_true (g_str_has_prefix (plain, "that the quay was safe\n— Ana Ruiz, as reported"));
  g_assert_nonnull (strstr (html, "Ana Ruiz, as reported"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/brief-html/clean", test_clean);
  g_test_add_func ("/export/brief-html/in-place", test_in_place);
  g_test_add_func ("/export/brief-html/overlap", test_overlap);
  g_test_add_data_func ("/export/brief-html/hostile", "html", test_hostile);
  g_test_add_data_func ("/export/brief-html/hostile-template", "template:page", test_hostile);
  g_test_add_func ("/export/brief-html/fragment", test_fragment);
  g_test_add_func ("/export/brief-html/quote", test_quote);
  g_test_add_func ("/export/brief-html/quote-by", test_quote_by);
  g_test_add_func ("/export/brief-html/reported-quote", test_reported_quote);

  return g_test_run ();
}
