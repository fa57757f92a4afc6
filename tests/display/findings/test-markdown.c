/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <time.h>

#include <gtk/gtk.h>
#include <string.h>

#include "common/lectern-markdown-markup.h"
#include "common/lectern-note-view.h"
#include "lectern-fixture.h"

#define LARGE 100000
/* Very much more than it takes, even where memory is watched; of processor time, which a busy
 * machine does not add to. */
#define LIMIT_S (LECTERN_SANITIZED ? 12 : 2)

static const struct {
  const char *why;
  const char *input;
  const char *expected;
} inline_cases[] = {
  { "words", "The port is shut.", "The port is shut." },
  { "emphasis", "a *b* _c_", "a <i>b</i> <i>c</i>" },
  { "strong", "**b** and __c__", "<b>b</b> and <b>c</b>" },
  { "both", "***b***", "<b><i>b</i></b>" },
  { "one in the other", "**a *b* c**", "<b>a <i>b</i> c</b>" },
  { "inside a word", "un*believ*able snake_case_name", "un<i>believ</i>able snake_case_name" },
  { "no emphasis", "2 * 3 * 4 = 24", "2 * 3 * 4 = 24" },
  { "never closed", "*a **b", "*a **b" },
  { "closed crosswise", "*a _b* c_", "<i>a _b</i> c_" },
  { "one too many", "**a*", "*<i>a</i>" },
  { "code", "run `a *b* <c>` now", "run <tt>a *b* &lt;c&gt;</tt> now" },
  { "a tick in code", "`` a`b ``", "<tt>a`b</tt>" },
  { "a tick alone", "it`s *so*", "it`s <i>so</i>" },
  { "escaped", "\\*a\\* \\\\ \\[x](y)", "*a* \\ [x](y)" },
  { "HTML is text", "<b>a</b> & <script>", "&lt;b&gt;a&lt;/b&gt; &amp; &lt;script&gt;" },
  { "link", "see [the *map*](https://example.org/a?b=1&c=2)",
    "see <a href=\"https://example.org/a?b=1&amp;c=2\" "
    "title=\"https://example.org/a?b=1&amp;c=2\">the <i>map</i></a>" },
  { "strong goes on in a link", "**a [b](https://x.org/)**",
    "<b>a </b><a href=\"https://x.org/\" title=\"https://x.org/\"><b>b</b></a>" },
  { "emphasis that leaves a link", "*a [b*](https://example.org/)",
    "*a <a href=\"https://example.org/\" title=\"https://example.org/\">b*</a>" },
  { "no such link", "[a](javascript:alert) [b](file:///etc) [c]",
    "[a](javascript:alert) [b](file:///etc) [c]" },
  { "a quote in an address", "[a](https://x.org/\"onclick=)",
    "<a href=\"https://x.org/&quot;onclick=\" title=\"https://x.org/&quot;onclick=\">a</a>" },
  { "a picture is a link", "![port](https://x.org/p.png)",
    "<a href=\"https://x.org/p.png\" title=\"https://x.org/p.png\">port</a>" },
  { "an address", "at https://x.org/a_b_c.",
    "at <a href=\"https://x.org/a_b_c\" title=\"https://x.org/a_b_c\">https://x.org/a_b_c</a>." },
  { "in angles", "<mailto:a@x.org>",
    "<a href=\"mailto:a@x.org\" title=\"mailto:a@x.org\">mailto:a@x.org</a>" },
  { "a scheme alone", "https:// is no address", "https:// is no address" },
  { "a line break", "one\ntwo", "one\ntwo" },
  { "other letters", "*für* **мост** 。", "<i>für</i> <b>мост</b> 。" },
};

static void
test_inline (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (inline_cases); i++)
    {
      g_autoptr (GPtrArray) blocks = lectern_markdown_parse_shown (inline_cases[i].input);
      g_autofree char *markup = lectern_markdown_block_to_markup (blocks->pdata[0], TRUE);

      g_test_message ("%s", inline_cases[i].why);
      g_assert_cmpuint (blocks->len, ==, 1);
      g_assert_cmpstr (markup, ==, inline_cases[i].expected);
    }
}

/* "p0 text|i2 • text": role, level, quotation, marker and words of each block. */
static char *
describe (GPtrArray *blocks)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      const LecternMarkdownBlock *block = blocks->pdata[i];
      g_autofree char *markup = lectern_markdown_block_to_markup (block, TRUE);

      g_string_append_printf (words, "%s%c%u%.*s%s%s %s", i > 0 ? "|" : "", "phic."[block->role],
                              block -> level, (int) block -> quote, ">>>>>>",
                              block->marker != NULL && g_ascii_isdigit (*block->marker) ? " " : "",
                              block->marker != NULL ? block->marker : "", markup);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static const struct {
  const char *why;
  const char *input;
  const char *expected;
} block_cases[] = {
  { "nothing", " \n\n", "" },
  { "paragraphs", "a\nb\n\n\nc  \r\n", "p0 a\nb|p0 c" },
  { "headings", "# A #\nb\n### C\n#d", "h0 A|p0 b|h0 C|p0 #d" },
  { "a list", "- a\n* b\n+ c", "i1• a|i1• b|i1• c" },
  { "numbers", "1. a\n2) b\n10. c", "i1 1. a|i1 2) b|i1 10. c" },
  { "a list in a list", "- a\n  - b\n    1. c\n- d", "i1• a|i2• b|i3 1. c|i1• d" },
  { "more of an item", "- a\n  b\n\n  c\n\nd", "i1• a\nb|i1 c|p0 d" },
  { "a year is no number", "In the spring of\n1984. It was", "p0 In the spring of\n1984. It was" },
  { "words with a dash", "-a\n- \n2024", "p0 -a|i1• 2024" },
  { "a quotation", "> a\n> b\n\nc", "p0> a\nb|p0 c" },
  { "a quotation in one", "> a\n> > b\n> - c", "p0> a|p0>> b|i1>• c" },
  { "code", "```c\nint *a*;\n  <b>\n```\nd", "c0 int *a*;\n  &lt;b&gt;|p0 d" },
  { "code that never ends", "~~~\na\n\n# b", "c0 a\n\n# b" },
  { "code in a quotation", "> ```\n> a\n> ```\nb", "c0> a|p0 b" },
  { "a rule", "a\n---\nb", "p0 a|p0 ———|p0 b" },
  { "emphasis over lines", "*a\nb*", "p0 <i>a\nb</i>" },
  { "too deep", "- a\n  - b\n    - c\n      - d\n        - e\n          - f\n            - g\n- h",
    "i1• a|i2• b|i3• c|i4• d|i5• e|i6• f|i6• g|i1• h" },
};

static void
test_blocks (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (block_cases); i++)
    {
      g_autoptr (GPtrArray) blocks = lectern_markdown_parse_shown (block_cases[i].input);
      g_autofree char *found = describe (blocks);

      g_test_message ("%s", block_cases[i].why);
      g_assert_cmpstr (found, ==, block_cases[i].expected);
    }
}

static void
test_line (void)
{
  g_autofree char *line = lectern_markdown_to_line ("# A\n- *b* [c](https://x.org/)\n- d\n\ne\nf");
  g_autoptr (GString) large = g_string_new (NULL);
  g_autofree char *cut = NULL;

  g_assert_cmpstr (line, ==, "A • <i>b</i> c • d e f");
  for (guint i = 0; i < LARGE; i++)
    g_string_append (large, "ü");
  cut = lectern_markdown_to_line (large->str);
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  g_assert_null (strstr (cut, "\357\277\275"));
  g_assert_cmpuint (strlen (cut), <, 1100);
}

/* Repeated until there is much of it; what comes out is markup, and soon. */
static const char *const hostile[] = {
  "*",
  "_",
  "*a ",
  "**a _b ",
  "*a**b*",
  "a***b ",
  "[",
  "![",
  "](",
  "[a](",
  "`",
  "` ``",
  "`a ``",
  "<",
  "<http://",
  "https://",
  "https://a/ ",
  "[a](https://x.org/) ",
  "> ",
  ">\n",
  "- ",
  "- a\n",
  "- a\n ",
  "1. ",
  "```\n",
  "# a\n",
  "\\",
  "&amp;",
  "\001\033",
  "\357\277\277",
  "\xff\xfe",
  "[*a](https://x.org/",
  "*[_a](https://b/)",
  "\t- a\n",
  "((((",
  "*_",
  "\n",
};

static void
test_hostile (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) blocks = NULL;
      g_autofree char *line = NULL;
      clock_t start = 0;

      while (text->len < LARGE)
        g_string_append (text, hostile[i]);
      start = clock ();
      blocks = lectern_markdown_parse_shown (text->str);
      line = lectern_markdown_to_line (text->str);
      g_test_message ("%" G_GSIZE_FORMAT ": %u blocks", i, blocks->len);
      g_assert_cmpint ((clock () - start) / CLOCKS_PER_SEC, <, LIMIT_S);

      g_assert_cmpuint (blocks->len, <, 500);
      for (guint j = 0; j < blocks->len; j++)
        {
          g_autofree char *markup = lectern_markdown_block_to_markup (blocks->pdata[j], TRUE);
          g_autoptr (GError) error = NULL;

          /* Links are the label's; see below for these. */
          if (strstr (markup, "<a ") == NULL)
            pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, &error);
          g_assert_no_error (error);
        }
      g_assert_true (pango_parse_markup (line, -1, 0, NULL, NULL, NULL, NULL));
    }
}

/* Labels take all of it too. */
static void
test_view (void)
{
  GtkWidget *view = g_object_ref_sink (lectern_note_view_new ());

  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      clock_t start = clock ();
      int width = 0;

      while (text->len < LARGE / 5)
        g_string_append (text, hostile[i]);
      lectern_note_view_set_text (LECTERN_NOTE_VIEW (view), text->str);
      gtk_widget_measure (view, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_test_message ("%" G_GSIZE_FORMAT ": %d wide", i, width);
      g_assert_cmpint ((clock () - start) / CLOCKS_PER_SEC, <, LIMIT_S);
      g_assert_cmpint (width, <, 360);
    }
  lectern_note_view_set_text (LECTERN_NOTE_VIEW (view), NULL);
  g_assert_null (gtk_widget_get_first_child (view));
  g_object_unref (view);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  gtk_init ();
  g_test_add_func ("/common/markdown/inline", test_inline);
  g_test_add_func ("/common/markdown/blocks", test_blocks);
  g_test_add_func ("/common/markdown/line", test_line);
  g_test_add_func ("/common/markdown/hostile", test_hostile);
  g_test_add_func ("/common/markdown/view", test_view);

  return g_test_run ();
}
