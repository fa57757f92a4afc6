/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <cmark.h>

#include "export/lectern-brief-model.h"
#include "export-fixture.h"
#include "lectern-fixture.h"

/* What is text again after CommonMark read it. */
typedef struct {
  GString *title; /* of the first heading */
  GString *all;
  guint n_links;
} Reading;

static void
read_node (Reading *reading, cmark_node *node, gboolean is_title)
{
  cmark_node_type type = cmark_node_get_type (node);
  const char *literal = cmark_node_get_literal (node);

  g_assert_cmpint (type, !=, CMARK_NODE_HTML_BLOCK);
  g_assert_cmpint (type, !=, CMARK_NODE_HTML_INLINE);
  g_assert_cmpint (type, !=, CMARK_NODE_IMAGE);
  g_assert_cmpint (type, !=, CMARK_NODE_THEMATIC_BREAK);
  if (type == CMARK_NODE_LINK)
    {
      const char *address = cmark_node_get_url (node);

      g_assert_true (g_str_has_prefix (address, "https://") || g_str_has_prefix (address, "http://")
                     || g_str_has_prefix (address, "mailto:"));
      reading->n_links++;
    }
  if (type == CMARK_NODE_TEXT)
    {
      g_string_append (reading->all, literal);
      if (is_title)
        g_string_append (reading->title, literal);
    }
  if (type == CMARK_NODE_PARAGRAPH || type == CMARK_NODE_HEADING || type == CMARK_NODE_SOFTBREAK)
    g_string_append_c (reading->all, '\n');
}

static void
reading_free (Reading *reading)
{
  g_string_free (reading->title, TRUE);
  g_string_free (reading->all, TRUE);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static Reading *
read_markdown (const char *markdown)
{
  const char *body = strstr (markdown, "\n---\n") + strlen ("\n---\n");
  cmark_node *document = cmark_parse_document (body, strlen (body), CMARK_OPT_DEFAULT);
  cmark_iter *iter = cmark_iter_new (document);
  Reading *reading = g_new0 (Reading, 1);
  cmark_node *title = NULL;
  gboolean is_title = FALSE;
  cmark_event_type event = CMARK_EVENT_NONE;

  reading->title = g_string_new (NULL);
  reading->all = g_string_new (NULL);
  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);

      if (cmark_node_get_type (node) == CMARK_NODE_HEADING && (title == NULL || title == node))
        {
          title = node;
          is_title = event == CMARK_EVENT_ENTER;
        }
      if (event == CMARK_EVENT_ENTER)
        read_node (reading, node, is_title);
    }
  cmark_iter_free (iter);
  cmark_node_free (document);

  return reading;
}

/* Markdown knows no white space at the ends and no control characters. */
static char *
normalize (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t' || c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029)
        g_string_append_c (out, ' ');
      else if (g_unichar_iscntrl (c))
        g_string_append (out, "\357\277\275");
      else
        g_string_append_unichar (out, c);
    }

  return g_strstrip (g_string_free (out, FALSE));
}

static void
test_clean (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, "Port ignored warnings",
                                                        "My view.\n- a point");
  g_autofree char *markdown = export_fixture_write (brief, "markdown");
  g_autoptr (Reading) reading = read_markdown (markdown);

  g_assert_true (
      g_str_has_prefix (markdown, "---\ntitle: \"Port ignored warnings\"\nlang: \"en\"\n"));
  g_assert_cmpstr (reading->title->str, ==, "Port ignored warnings");
  g_assert_nonnull (strstr (reading->all->str, "\n# Not a heading, said Großmann."));
  g_assert_nonnull (strstr (reading->all->str, "Cut short: 84 words"));
  g_assert_nonnull (strstr (markdown, "1. The Harbor Board met on Tuesday.[^s1-1]\n"));
  g_assert_nonnull (
      strstr (markdown, "\n[^s1-1]: Paragraph 2 of the article. [On the page](<https://"));
  g_assert_nonnull (strstr (markdown, "\n[^1-2]: ◆ 2 Doubt\n"));
  g_assert_cmpuint (reading->n_links, >, 5);
  g_assert_null (strstr (markdown, "secret"));
}

/* What the analyst wrote means the same to others that read Markdown. */
static void
test_words (void)
{
  static const struct {
    const char *words;
    const char *expected;
  } cases[] = {
    { "a *b* **c** `d*` un*believ*able", "<p>a <em>b</em> <strong>c</strong> <code>d*</code> "
                                         "un<em>believ</em>able</p>" },
    { "**a *b* c** ***d***", "<p><strong>a</strong> <em><strong>b</strong></em> <strong>c</strong> "
                             "<em><strong>d</strong></em></p>" },
    { "one\n1984. two", "<p>one<br />\n1984. two</p>" },
    { "- a\n  7. b\n\n     c\n- d\n\n1. e",
      "<ul>\n<li>\n<p>a</p>\n<ol "
      "start=\"7\">\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n</ol>\n</li>\n<li>\n"
      "<p>d</p>\n</li>\n</ul>\n<ol>\n<li>e</li>\n" },
    { "- a\n  - b\n    - c", "<ul>\n<li>a\n<ul>\n<li>b\n<ul>\n<li>c</li>" },
    { "100. a\n     - b", "<ol start=\"100\">\n<li>a\n<ul>\n<li>b</li>" },
    { "> a\n> > b\n> - c",
      "<blockquote>\n<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n<ul>\n<li>c</li>\n</ul>\n"
      "</blockquote>" },
    { "~~~\n``` <b>\n~~~", "<pre><code>``` &lt;b&gt;\n</code></pre>" },
    { "see [the *map*](https://x.org/a_b?c=1&d=2).",
      "<p>see <a href=\"https://x.org/a_b?c=1&amp;d=2\">the <em>map</em></a>.</p>" },
    { "# A\n### B\nc", "<h3>A</h3>\n<h5>B</h5>\n<p>c</p>" },
    { "\\*a\\* 1 < 2 & \\[b\\](c)", "<p>*a* 1 &lt; 2 &amp; [b](c)</p>" },
  };
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("assessment");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
      LecternBriefWords words = { NULL, cases[i].words, NULL, NULL };
      g_autoptr (LecternBrief) brief = export_fixture_make_planned (fixture, &words, plan);
      g_autofree char *markdown = export_fixture_write (brief, "markdown");
      const char *body = strstr (markdown, "\n---\n") + strlen ("\n---\n");
      char *html = cmark_markdown_to_html (body, strlen (body), CMARK_OPT_DEFAULT);

      g_test_message ("%s: %s", cases[i].words, html);
      g_assert_nonnull (strstr (html, cases[i].expected));
      free (html);
    }
}

/* What stands before a link must not make an image of it, which a reader would fetch. */
static void
test_image (void)
{
  g_autoptr (GString) markdown = g_string_new ("\n---\n");
  g_autoptr (Reading) reading = NULL;

  lectern_markdown_append_text (markdown, "Hear! Read this!");
  g_string_append (markdown, "[it](<https://ledger.example/it>)");
  reading = read_markdown (markdown->str);

  g_assert_cmpuint (reading->n_links, ==, 1);
  g_assert_nonnull (strstr (reading->all->str, "Hear! Read this!it"));
}

/* The given template has no YAML in front. */
static char *
write_markdown (LecternBrief *brief, const char *format)
{
  g_autofree char *markdown = export_fixture_write (brief, format);

  return strcmp (format, "markdown") == 0 ? g_steal_pointer (&markdown)
                                          : g_strconcat ("\n---\n", markdown, NULL);
}

static void
test_hostile (gconstpointer format)
{
  g_auto (GStrv) words = export_fixture_list_hostile ();

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autoptr (ExportFixture) fixture = export_fixture_new (words[i]);
      g_autoptr (LecternBrief) brief = export_fixture_make (fixture, words[i], words[i]);
      g_autofree char *markdown = write_markdown (brief, format);
      g_autoptr (Reading) reading = NULL;
      g_autofree char *expected = normalize (words[i]);
      g_autofree char *title = NULL;

      g_test_message ("%s", words[i]);
      reading = read_markdown (markdown);
      title = normalize (reading->title->str);
      g_assert_cmpstr (title, ==, expected);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/brief-markdown/clean", test_clean);
  g_test_add_func ("/export/brief-markdown/words", test_words);
  g_test_add_func ("/export/brief-markdown/image", test_image);
  g_test_add_data_func ("/export/brief-markdown/hostile", "markdown", test_hostile);
  g_test_add_data_func ("/export/brief-markdown/hostile-template", "template:note", test_hostile);

  return g_test_run ();
}
