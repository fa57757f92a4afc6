/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <time.h>

#include "export-fixture.h"
#include "export/lectern-brief-model.h"
#include "export/lectern-markdown.h"
#include "lectern-fixture.h"
#include "package-fixture.h"

/* What the analyst writes is Markdown, and each format says what it means: assessment and notes. */

#define LARGE (400 * 1000)
/* Very much more than it takes; of processor time, which a busy machine does not add to. */
#define LIMIT_S (LECTERN_SANITIZED ? 12 : 2)

static const char words[] = "Port *knew* of **it**.\nSecond `line`.\n\n## Why\n\n"
                            "- one [letter](https://ana:secret@ledger.example/l?a=1&b=2)\n"
                            "  3. first\n"
                            "  4. second\n\n"
                            "     more of it\n"
                            "- two\n\n"
                            "> quoted\n"
                            "> > deeper\n"
                            "> - in it\n\n"
                            "```\nint *a;\n  <b>\n```\n\n"
                            "[bad](javascript:x) <i>un*believ*able";

/* @words both as assessment and as the note of the first mark. */
static LecternBrief *
make_brief (const char *text)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  LecternMark *mark = fixture->marks->pdata[0];

  g_free (mark->note);
  mark->note = g_strdup (text);

  return export_fixture_make (fixture, "Port ignored warnings", text);
}

static char *
write_words (const char *format)
{
  g_autoptr (LecternBrief) brief = make_brief (words);

  return export_fixture_write (brief, format);
}

static void
assert_has (const char *text, const char *part)
{
  g_test_message ("looking for: %s", part);
  if (strstr (text, part) == NULL)
    g_test_message ("in: %s", text);
  g_assert_nonnull (strstr (text, part));
}

/* Once in the assessment, once in the note. */
static void
assert_has_twice (const char *text, const char *part)
{
  assert_has (text, part);
  assert_has (strstr (text, part) + strlen (part), part);
}

static void
test_html (void)
{
  g_autofree char *html = write_words ("html");

  assert_has_twice (
      html, "<p>Port <em>knew</em> of <strong>it</strong>.<br>\nSecond <code>line</code>.</p>\n");
  assert_has (html, "</p>\n<h3>Why</h3>\n");
  assert_has (html, "</p>\n<p><strong>Why</strong></p>\n");
  assert_has_twice (html,
                    "<ul>\n<li>one <a href=\"https://ledger.example/l?a=1&amp;b=2\">letter</a>"
                    "<ol start=\"3\">\n<li>first</li>\n<li>second<p>more of it</p>\n</li>\n</ol>\n"
                    "</li>\n<li>two</li>\n</ul>\n"
                    "<blockquote>\n<p>quoted</p>\n<blockquote>\n<p>deeper</p>\n</blockquote>\n"
                    "<ul>\n<li>in it</li>\n</ul>\n</blockquote>\n"
                    "<pre>int *a;\n  &lt;b&gt;</pre>\n"
                    "<p>[bad](javascript:x) &lt;i&gt;un<em>believ</em>able</p>\n");
  g_assert_null (strstr (html, "secret"));
}

static void
test_markdown (void)
{
  g_autofree char *markdown = write_words ("markdown");

  assert_has (markdown, "\nPort *knew* of **it**.\\\nSecond `line`.\n\n### Why\n\n"
                        "- one [letter](<https://ledger.example/l?a=1&amp;b=2>)\n\n"
                        "  3. first\n"
                        "  4. second\n\n"
                        "     more of it\n"
                        "- two\n\n"
                        "> quoted\n>\n"
                        "> > deeper\n>>\n"
                        "> - in it\n\n"
                        "```\nint *a;\n  <b>\n```\n\n"
                        "\\[bad\\](javascript:x) \\<i\\>un*believ*able\n\n");
  /* Within the item of its mark, and in one line. */
  assert_has (markdown, "\n\n  Port *knew* of **it**.\\\n  Second `line`.\n\n  **Why**\n\n"
                        "  - one [letter]");
  assert_has (markdown, "\n\n  ```\n  int *a;\n    <b>\n  ```\n\n");
  assert_has (markdown, "]: ■ 1 Evidence: Port *knew* of **it**. Second `line`. **Why** • one ");
}

static void
test_text (void)
{
  g_autofree char *text = write_words ("text");

  assert_has (text, "\nPort knew of it.\nSecond line.\n\nWhy\n\n"
                    "- one letter (https://ledger.example/l?a=1&b=2)\n"
                    "  3. first\n"
                    "  4. second\n"
                    "     more of it\n"
                    "- two\n\n"
                    "    quoted\n\n"
                    "        deeper\n\n"
                    "    - in it\n\n"
                    "    int *a;\n"
                    "      <b>\n\n");
  assert_has (text, "\n    Port knew of it.\n    Second line.\n    Why\n    - one letter (https");
}

static void
test_data (void)
{
  g_autofree char *json = write_words ("json");

  assert_has (json, "\"detail\" : \"Port *knew* of **it**.\\nSecond `line`");
  assert_has (json, "\"text\" : \"knew\",\n");
  assert_has (json, "\"role\" : \"code\"");
  assert_has (json, "\"goes-on\" : 1");
  assert_has (json, "\"quote\" : 2");
  assert_has (json, "\"address\" : \"https://ledger.example/l?a=1&b=2\"");
}

static void
test_annotations (void)
{
  g_autofree char *json = write_words ("annotations");

  assert_has (json, "Port *knew* of **it**.\\nSecond `line`");
  assert_has (json, "text/markdown");
}

static void
test_templates (void)
{
  g_autofree char *page = write_words ("template:page");
  g_autofree char *note = write_words ("template:note");

  assert_has_twice (page, "Port <em>knew</em> of <strong>it</strong>.\nSecond <code>line</code>.");
  assert_has_twice (page, "one <a href=\"https://ledger.example/l?a=1&amp;b=2\">letter</a>");
  assert_has (page, "<pre>int *a;\n  &lt;b&gt;</pre>");
  assert_has (note, "- one [letter](<https://ledger.example/l?a=1&amp;b=2>)\n");
  assert_has (note, "  • two\n");
  g_assert_null (strstr (note, "**it**"));
}

static char *
read_part (const char *format, const char *name)
{
  g_autoptr (LecternBrief) brief = make_brief (words);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lectern_brief_write (brief, format, &error);
  g_autoptr (PackageFixture) package = NULL;
  g_autoptr (xmlDoc) document = NULL;
  gsize length = 0;
  const char *part = NULL;

  g_assert_no_error (error);
  package = package_fixture_read (bytes);
  document = package_fixture_parse (package, name);
  part = package_fixture_get (package, name, &length);

  return g_strndup (part, length);
}

static void
test_odt (void)
{
  g_autofree char *content = read_part ("odt", "content.xml");

  assert_has (content,
              "<text:p text:style-name=\"Text_20_body\">Port <text:span text:style-name="
              "\"T1\">knew</text:span><text:s/>of <text:span text:style-name=\"T2\">it</text:span>"
              ".<text:line-break/>Second ");
  assert_has (content, "text:outline-level=\"2\">Why</text:h>");
  assert_has_twice (
      content, "letter</text:a></text:p>\n<text:list text:style-name=\"Numbering_20_1\">"
               "<text:list-item text:start-value=\"3\"><text:p text:style-name=\"List_20_Number\">"
               "first</text:p>\n</text:list-item><text:list-item>"
               "<text:p text:style-name=\"List_20_Number\">second</text:p>\n"
               "<text:p text:style-name=\"List_20_Number\">more of it</text:p>\n"
               "</text:list-item></text:list>\n</text:list-item><text:list-item>"
               "<text:p text:style-name=\"List_20_Bullet\">two</text:p>\n");
  assert_has (content, "<text:p text:style-name=\"Quotations\">quoted</text:p>");
  assert_has (content, "<text:p text:style-name=\"Preformatted_20_Text\">int *a;<text:line-break/>"
                       " <text:s/>&lt;b&gt;</text:p>");
  assert_has (content, "<text:p text:style-name=\"Comment\">• one letter<text:s/>"
                       "(https://ledger.example/l?a=1&amp;b=2)</text:p>");
}

static void
test_docx (void)
{
  g_autofree char *content = read_part ("docx", "word/document.xml");
  g_autofree char *comments = read_part ("docx", "word/comments.xml");
  g_autofree char *numbering = read_part ("docx", "word/numbering.xml");

  assert_has (content, "<w:r><w:rPr><w:i/><w:iCs/></w:rPr><w:t xml:space=\"preserve\">knew</w:t>");
  assert_has (content, "<w:pStyle w:val=\"HTMLPreformatted\"/>");
  assert_has (content, "<w:pStyle w:val=\"heading2\"/></w:pPr><w:r><w:rPr></w:rPr><w:t "
                       "xml:space=\"preserve\">Why</w:t>");
  assert_has (content, "<w:ilvl w:val=\"1\"/>");
  assert_has (content, "<w:ind w:left=\"720\"/></w:pPr><w:r><w:rPr></w:rPr><w:t "
                       "xml:space=\"preserve\">more of it</w:t>");
  assert_has (numbering, "<w:lvlOverride w:ilvl=\"1\"><w:startOverride w:val=\"3\"/>");
  assert_has (comments, "<w:i/><w:iCs/></w:rPr><w:t xml:space=\"preserve\">knew</w:t>");
  assert_has (comments, ">• </w:t>");
  assert_has (comments, " (https://ledger.example/l?a=1&amp;b=2)");
  g_assert_null (strstr (comments, "**it**"));
}

/* Whole, however long, and soon. */
static void
test_hostile (void)
{
  static const char *const hostile[] = { "*a**b ", "[a](",        "` ``",
                                         "> ",     "- a\n ",      "1. ",
                                         "\\",     "https://a/ ", "*[_a](https://b/)",
                                         "```\n",  "![*" };

  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) items = NULL;
      clock_t start = 0;

      while (text->len < LARGE)
        g_string_append (text, hostile[i]);
      start = clock ();
      items = lectern_brief_read_words (text->str);
      g_test_message ("%s: %u items", hostile[i], items->len);
      g_assert_cmpint ((clock () - start) / CLOCKS_PER_SEC, <, LIMIT_S);
    }
}

/* No words are lost: a paragraph that a label would part stays one. */
static void
test_whole (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) items = NULL;

  while (text->len < 50 * 1000)
    g_string_append (text, "harbor ");
  g_string_append (text, "*end*");
  items = lectern_brief_read_words (text->str);
  g_assert_cmpuint (items->len, ==, 1);
  g_assert_cmpstr (
      ((LecternBriefRun *) ((LecternBriefItem *) items->pdata[0])->runs->pdata[1])->text, ==,
      "end");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/brief-words/html", test_html);
  g_test_add_func ("/export/brief-words/markdown", test_markdown);
  g_test_add_func ("/export/brief-words/text", test_text);
  g_test_add_func ("/export/brief-words/data", test_data);
  g_test_add_func ("/export/brief-words/annotations", test_annotations);
  g_test_add_func ("/export/brief-words/templates", test_templates);
  g_test_add_func ("/export/brief-words/odt", test_odt);
  g_test_add_func ("/export/brief-words/docx", test_docx);
  g_test_add_func ("/export/brief-words/hostile", test_hostile);
  g_test_add_func ("/export/brief-words/whole", test_whole);

  return g_test_run ();
}
