/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "export/lectern-template.h"
#include "lectern-fixture.h"

#define VALUES                                                                                     \
  "{\"title\":\"A <b> & \\\"c\\\"\",\"empty\":\"\",\"none\":null,\"no\":false,\"yes\":true,"       \
  "\"number\":7,\"address\":\"https://a.example/?x=1&y=2\",\"list\":[{\"title\":\"one\"},"         \
  "{\"title\":\"two\",\"number\":2},{\"none\":1}],\"words\":[\"x\",\"y\"],\"nothing\":[],"         \
  "\"thing\":{\"title\":\"inner\",\"list\":null}}"

static const char *const names[] = { "title",   "empty", "none",  "no",      "yes",   "number",
                                     "address", "list",  "words", "nothing", "thing", NULL };
static const char *const links[] = { "address", NULL };

static LecternTemplate *
parse (const char *text, LecternTemplateLanguage language, GError **error)
{
  return lectern_template_new (text, language, names, links, error);
}

static char *
render (const char *text, LecternTemplateLanguage language, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (LecternTemplate) template = parse (text, language, &failure);
  g_autoptr (JsonNode) values = json_from_string (VALUES, NULL);

  g_assert_no_error (failure);
  g_assert_nonnull (values);
  return lectern_template_render (template, values, error);
}

static void
test_mustache (void)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "plain { } }} text\n", "plain { } }} text\n" },
    { "{{title}}", "A &lt;b&gt; &amp; &quot;c&quot;" },
    { "{{ number }}-{{none}}-{{empty}}", "7--" },
    { "{{thing.title}} {{thing.number}}", "inner " },
    { "{{#yes}}1{{/yes}}{{#no}}2{{/no}}{{#none}}3{{/none}}{{#empty}}4{{/empty}}", "1" },
    { "{{^yes}}1{{/yes}}{{^no}}2{{/no}}{{^none}}3{{/none}}{{^nothing}}4{{/nothing}}", "234" },
    { "{{#list}}{{title}}{{number}};{{/list}}", "one7;two2;A &lt;b&gt; &amp; &quot;c&quot;7;" },
    { "{{#words}}({{.}}){{/words}}", "(x)(y)" },
    { "{{#nothing}}x{{/nothing}}", "" },
    { "{{#thing}}{{title}}{{#list}}x{{/list}}{{number}}{{/thing}}", "inner7" },
    { "{{#title}}[{{.}}]{{/title}}", "[A &lt;b&gt; &amp; &quot;c&quot;]" },
    { "a{{! anything # } at \n all }}b", "ab" },
    /* Tags alone on their line take it with them. */
    { "a\n{{#yes}}\nb\n{{/yes}}\nc", "a\nb\nc" },
    { "a\n  {{! x }}  \nb", "a\nb" },
    { "{{#yes}}\r\nb\r\n{{/yes}}\r\n", "b\r\n" },
    { "{{#words}}\n- {{.}}\n{{/words}}", "- x\n- y\n" },
    { "  {{number}}\nx {{#yes}}\ny{{/yes}}\n", "  7\nx \ny\n" },
    { "<a href=\"{{address}}\" title='{{title}}'>",
      "<a href=\"https://a.example/?x=1&amp;y=2\" title='A &lt;b&gt; &amp; &quot;c&quot;'>" },
    { "<a href = \"https://b.example/?q={{number}}\">", "<a href = \"https://b.example/?q=7\">" },
    { "<style>a { }</style>{{number}}<script>x</script >{{number}}",
      "<style>a { }</style>7<script>x</script >7" },
    { "<!-- > <b --> a < {{number}}", "<!-- > <b --> a < 7" },
    { "<title>{{number}}</title><textarea>{{number}}</textarea>",
      "<title>7</title><textarea>7</textarea>" },
    { "<b{{#yes}} title=\"{{number}}\"{{/yes}}><i class=\"a{{#yes}} "
      "b{{/yes}}\">{{#list}}<b>{{/list}}",
      "<b title=\"7\"><i class=\"a b\"><b><b><b>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].text);
      text = render (cases[i].text, LECTERN_TEMPLATE_HTML, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_markdown (void)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "# {{title}}", "# A \\<b\\> \\& \"c\"" },
    { "[x](<{{address}}>) [y]({{address}})",
      "[x](<https://a.example/?x=1&amp;y=2>) [y](<https://a.example/?x=1&amp;y=2>)" },
    { "{{address}} <{{address}}>",
      "<https://a.example/?x=1&amp;y=2> <https://a.example/?x=1&amp;y=2>" },
    { "{{#words}}\n- {{.}}\n{{/words}}\n", "- x\n- y\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = render (cases[i].text, LECTERN_TEMPLATE_MARKDOWN, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

static void
test_mistakes (void)
{
  static const struct {
    const char *text;
    LecternTemplateLanguage language;
    const char *expected; /* beginning of the message */
  } cases[] = {
    { "a\nb {{tilte}}", LECTERN_TEMPLATE_HTML, "Line 2, column 3: There is no value “tilte”." },
    { "ü {{thing.tilte}}", LECTERN_TEMPLATE_HTML, "Line 1, column 3: There is no value" },
    { "{{#yes}}\n{{#no}}\n{{/yes}}", LECTERN_TEMPLATE_HTML,
      "Line 3, column 1: “yes” ends here, but “no” has to end before." },
    { "\n {{#yes}}", LECTERN_TEMPLATE_HTML, "Line 2, column 2: “yes” begins here" },
    { "{{/yes}}", LECTERN_TEMPLATE_HTML, "Line 1, column 1: “yes” ends here" },
    { "{{title", LECTERN_TEMPLATE_HTML, "Line 1, column 1: Two braces open here" },
    { "{{}}", LECTERN_TEMPLATE_HTML, "Line 1, column 1: A name is missing" },
    { "{{# }}", LECTERN_TEMPLATE_HTML, "Line 1, column 1: A name is missing" },
    { "{{{title}}}", LECTERN_TEMPLATE_HTML, "Line 1, column 1: Values are always escaped." },
    { "{{&title}}", LECTERN_TEMPLATE_HTML, "Line 1, column 1: Values are always escaped." },
    { "{{>other}}", LECTERN_TEMPLATE_HTML, "Line 1, column 1: Templates have no “>” tags." },
    { "{{=<% %>=}}", LECTERN_TEMPLATE_HTML, "Line 1, column 1: Templates have no “=” tags." },
    { "{{title.}}", LECTERN_TEMPLATE_HTML, "Line 1, column 1: There is no value" },
    { "{{..}}", LECTERN_TEMPLATE_HTML, "Line 1, column 1: There is no value" },
    { "<a href=\"{{title}}\">", LECTERN_TEMPLATE_HTML, "Line 1, column 10: Only" },
    { "<a href=\"java{{address}}\">", LECTERN_TEMPLATE_HTML, "Line 1, column 14: Only" },
    { "<a HREF='{{#yes}}{{title}}{{/yes}}'>", LECTERN_TEMPLATE_HTML, "Line 1, column 18: Only" },
    { "<a href={{address}}>", LECTERN_TEMPLATE_HTML,
      "Line 1, column 9: Values cannot stand within" },
    { "<a {{title}}>", LECTERN_TEMPLATE_HTML, "Line 1, column 4: Values cannot stand within" },
    { "<{{title}}>", LECTERN_TEMPLATE_HTML, "Line 1, column 2: Values cannot stand within" },
    { "<b{{title}}>", LECTERN_TEMPLATE_HTML, "Line 1, column 3: Values cannot stand within" },
    { "<p id='a' onclick=\"x('{{title}}')\">", LECTERN_TEMPLATE_HTML,
      "Line 1, column 23: Values cannot stand in an attribute" },
    { "<p style=\"color:{{title}}\">", LECTERN_TEMPLATE_HTML,
      "Line 1, column 17: Values cannot stand in an attribute" },
    { "<script src='x'>\n'</b>{{title}}'</script>", LECTERN_TEMPLATE_HTML,
      "Line 2, column 6: Values cannot stand in a script" },
    { "<STYLE>{{title}}</STYLE>", LECTERN_TEMPLATE_HTML,
      "Line 1, column 8: Values cannot stand in a script" },
    { "<script/>{{title}}", LECTERN_TEMPLATE_HTML,
      "Line 1, column 10: Values cannot stand in a script" },
    { "<script></scripts>{{title}}", LECTERN_TEMPLATE_HTML,
      "Line 1, column 19: Values cannot stand in a script" },
    { "<b ='{{title}}'>", LECTERN_TEMPLATE_HTML, "Line 1, column 6: Values cannot stand within" },
    { "<!-- {{title}} -->", LECTERN_TEMPLATE_HTML,
      "Line 1, column 6: Values cannot stand in a comm" },
    { "<!-- ><a title=' --><script>{{title}}", LECTERN_TEMPLATE_HTML,
      "Line 1, column 29: Values cannot stand in a script" },
    { "<svg><title><b {{title}}", LECTERN_TEMPLATE_HTML,
      "Line 1, column 16: Values cannot stand within" },
    { "</<b title='><script>{{title}}", LECTERN_TEMPLATE_HTML,
      "Line 1, column 22: Values cannot stand in a script" },
    { "{{#yes}}<script>{{/yes}}", LECTERN_TEMPLATE_HTML,
      "Line 1, column 17: “yes” ends elsewhere" },
    { "<a href='{{#yes}}https:{{/yes}}{{title}}'>", LECTERN_TEMPLATE_HTML,
      "Line 1, column 24: “yes” ends elsewhere" },
    { "<a {{^yes}}x{{/yes}}onclick='{{title}}'>", LECTERN_TEMPLATE_HTML,
      "Line 1, column 13: “yes” ends elsewhere" },
    { "[x]({{title}})", LECTERN_TEMPLATE_MARKDOWN, "Line 1, column 5: Only" },
    { "[x]: {{title}}", LECTERN_TEMPLATE_MARKDOWN, "Line 1, column 6: Only" },
    { "[x](<{{title}}>)", LECTERN_TEMPLATE_MARKDOWN, "Line 1, column 6: Values cannot" },
    { "<b title=\"{{title}}\">", LECTERN_TEMPLATE_MARKDOWN, "Line 1, column 11: Values cannot" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LecternTemplate) template = parse (cases[i].text, cases[i].language, &error);

      g_test_message ("%s", cases[i].text);
      g_assert_null (template);
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
      if (!g_str_has_prefix (error->message, cases[i].expected))
        g_assert_cmpstr (error->message, ==, cases[i].expected);
    }
}

static char *
repeat (const char *text, guint times)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (all, text);

  return g_string_free (all, FALSE);
}

/* Deep, large and multiplying templates end with a message. */
static void
test_bounds (void)
{
  g_autofree char *deep = repeat ("{{#yes}}", 100);
  g_autofree char *large = g_strnfill (LECTERN_TEMPLATE_MAX_BYTES + 1, 'x');
  g_autofree char *begins = repeat ("{{#list}}", 30);
  g_autofree char *ends = repeat ("{{/list}}", 30);
  g_autofree char *multiplying = g_strconcat (begins, ends, NULL);
  g_autoptr (GError) depth = NULL;
  g_autoptr (GError) size = NULL;
  g_autoptr (GError) steps = NULL;

  g_assert_null (parse (deep, LECTERN_TEMPLATE_HTML, &depth));
  g_assert_error (depth, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_assert_null (parse (large, LECTERN_TEMPLATE_HTML, &size));
  g_assert_error (size, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
  g_assert_null (render (multiplying, LECTERN_TEMPLATE_HTML, &steps));
  g_assert_error (steps, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/template/mustache", test_mustache);
  g_test_add_func ("/export/template/markdown", test_markdown);
  g_test_add_func ("/export/template/mistakes", test_mistakes);
  g_test_add_func ("/export/template/bounds", test_bounds);

  return g_test_run ();
}
