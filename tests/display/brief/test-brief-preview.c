/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "brief/lectern-brief-page-reader.h"
#include "brief/lectern-brief-preview.h"
#include "lectern-fixture.h"

static char *
dup_text (GtkWidget *preview)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_underlined (GtkWidget *preview, const char *words)
{
  GtkTextIter start;
  g_autoptr (GSList) tags = NULL;
  gboolean has_line = FALSE;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview)), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, 0, &start, NULL, NULL));
  tags = gtk_text_iter_get_tags (&start);
  for (GSList *i = tags; i != NULL && !has_line; i = i->next)
    g_object_get (i->data, "underline-set", &has_line, NULL);

  return has_line;
}

static void
test_markdown (void)
{
  g_autoptr (GtkWidget) preview = g_object_ref_sink (lectern_brief_preview_new ());
  g_autofree char *text = NULL;
  GtkTextIter start;
  g_autoptr (GSList) tags = NULL;

  lectern_brief_preview_set_markdown (LECTERN_BRIEF_PREVIEW (preview),
                                      "---\ntitle: x\n---\n\n# Bridge\n\n- **Ana** met "
                                      "\\*him\\*[^s1] at [the port](https://a.example/)\n");
  text = dup_text (preview);
  g_assert_cmpstr (text, ==, "Bridge\n\n• Ana met *him* at the port\n\n");

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview)), &start);
  tags = gtk_text_iter_get_tags (&start);
  g_assert_cmpuint (g_slist_length (tags), ==, 1);
  g_assert_false (is_underlined (preview, "at"));
  g_assert_true (is_underlined (preview, "the port"));
}

/* What goes on in one line does not touch the others: who reads stays where they are. */
static void
test_change (void)
{
  g_autoptr (GtkWidget) preview = g_object_ref_sink (lectern_brief_preview_new ());
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (preview));
  GtkTextMark *mark = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GSList) tags = NULL;
  GtkTextIter at;

  lectern_brief_preview_set_markdown (
      LECTERN_BRIEF_PREVIEW (preview),
      "# Bridge\n\none\n\n- two `a*b`\n  - three\n\n```\n*four*\n```\n");
  text = dup_text (preview);
  g_assert_cmpstr (text, ==, "Bridge\n\none\n\n• two a*b\n• three\n\n*four*\n\n");
  gtk_text_buffer_get_iter_at_line (buffer, &at, 5);
  mark = gtk_text_buffer_create_mark (buffer, NULL, &at, TRUE);

  lectern_brief_preview_set_markdown (
      LECTERN_BRIEF_PREVIEW (preview),
      "# Bridge\n\none and a half\n\nmore\n\n- two `a*b`\n  - three\n\n```\n*four*\n```\n");
  g_free (text);
  text = dup_text (preview);
  g_assert_cmpstr (text, ==,
                   "Bridge\n\none and a half\n\nmore\n\n• two a*b\n• three\n\n*four*\n\n");
  gtk_text_buffer_get_iter_at_mark (buffer, &at, mark);
  g_assert_cmpint (gtk_text_iter_get_line (&at), ==, 7);

  /* What is put before a heading is none. */
  lectern_brief_preview_set_markdown (LECTERN_BRIEF_PREVIEW (preview), "# A\n\n# B\n");
  lectern_brief_preview_set_markdown (LECTERN_BRIEF_PREVIEW (preview), "# A\n\nwords\n\n# B\n");
  gtk_text_buffer_get_iter_at_line (buffer, &at, 2);
  tags = gtk_text_iter_get_tags (&at);
  g_assert_null (tags);
}

/* A page of a template as it reads: without what is for machines, and with nothing that runs. */
static void
test_page (void)
{
  static const struct {
    const char *html;
    const char *expected;
  } cases[] = {
    { "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><h1>A &amp; B</h1>"
      "<p class=\"a>b\">one <strong>two</strong>\n <em>three</em></p></body>",
      "# A \\& B\n\none **two** *three*\n\n" },
    { "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>d", "- a\n  - b\n- c\n\nd\n\n" },
    { "<a href=\"https://x.org/?a=1&amp;b=2\">it</a> <a href=\"javascript:x\">not</a>",
      "[it](<https://x.org/?a=1&amp;b=2>) not\n\n" },
    { "<script>alert('</p>')</script>a<!-- <p>b -->c <code>*d*</code> 1 < 2",
      "ac `*d*` 1 \\< 2\n\n" },
    { "<blockquote><p>a<br>b</p></blockquote>", "> a\n\n> b\n\n" },
    { "<p>never &unknown; ended <b", "never \\&unknown; ended\n\n" },
    { "&#60;script&#x3e; &#0; *a*", "\\<script\\> \357\277\275 \\*a\\*\n\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *markdown = lectern_brief_page_to_markdown (cases[i].html);

      g_assert_cmpstr (markdown, ==, cases[i].expected);
    }
}

static void
test_long (void)
{
  g_autoptr (GtkWidget) preview = g_object_ref_sink (lectern_brief_preview_new ());
  g_autoptr (GString) source = g_string_new (NULL);
  g_autofree char *text = NULL;

  while (source->len < 4 * 1024 * 1024)
    g_string_append (source, "Häfen und Fähren fahren weiter.\n");
  lectern_brief_preview_set_source (LECTERN_BRIEF_PREVIEW (preview), source->str);
  text = dup_text (preview);
  g_assert_cmpuint (strlen (text), <=, 512 * 1024);
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/brief/preview/markdown", test_markdown);
  g_test_add_func ("/brief/preview/change", test_change);
  g_test_add_func ("/brief/preview/page", test_page);
  g_test_add_func ("/brief/preview/long", test_long);

  return g_test_run ();
}
