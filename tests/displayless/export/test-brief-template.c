/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "export-fixture.h"
#include "export/lectern-brief-template.h"
#include "lectern-fixture.h"

static void
write_own (const char *file, const char *text)
{
  g_autoptr (GFile) folder = lectern_brief_template_get_folder ();
  g_autofree char *path = g_build_filename (g_file_peek_path (folder), file, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_file_peek_path (folder), 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
remove_own (const char *file)
{
  g_autoptr (GFile) folder = lectern_brief_template_get_folder ();
  g_autofree char *path = g_build_filename (g_file_peek_path (folder), file, NULL);

  g_assert_cmpint (g_remove (path), ==, 0);
}

static char *
write_brief (const char *text)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge <Inquiry>");
  const LecternBriefWords words = { NULL, "First.\n- a point", "high", "For the desk only" };
  g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new_full ();
  g_autoptr (LecternBrief) brief = export_fixture_make_planned (fixture, &words, plan);
  char *written = NULL;

  write_own ("own.html", text);
  written = export_fixture_write (brief, "template:own");
  remove_own ("own.html");

  return written;
}

/* What docs/brief.md says a template can ask for. */
static void
test_values (void)
{
  static const struct {
    const char *text;
    const char *expected;
  } cases[] = {
    { "{{title}} {{handling}}", "Bridge &lt;Inquiry&gt; For the desk only" },
    { "{{#assessment}}{{#items}}{{#is-item}}{{text}}{{/is-item}}{{/items}}{{/assessment}}",
      "a point" },
    { "{{#chapters}}{{site}} {{date}} {{#authors}}{{.}}{{/authors}} {{notice}}{{/chapters}}",
      "Harbor Ledger 21 November 2024 Bridge &lt;Inquiry&gt; Cut short: 84 words" },
    { "{{#chapters}}{{#summary}}{{maker}}: {{#items}}{{number}} "
      "{{/items}}{{/summary}}{{/chapters}}",
      "Sentences from the article, chosen by Summary 1.0.0: 1 2 " },
    /* What a chapter does not have is not taken from the brief. */
    { "{{#chapters}}{{#assessment}}x{{/assessment}}{{/chapters}}", "" },
    { "{{#chapters}}{{#marks}}{{#items}}{{shape}}{{number}}{{label}}{{^lines}}-{{/lines}} "
      "{{/items}}{{/marks}}{{/chapters}}",
      "■1Evidence ◆2Doubt- ○3Note ▲4Quote, lost its place- " },
    { "{{#chapters}}{{#sections}}{{#items}}{{#runs}}{{#address}}<a href=\"{{address}}\">{{text}}"
      "</a>{{/address}}{{/runs}}{{/items}}{{/sections}}{{/chapters}}",
      NULL },
    { "{{#several}}x{{/several}}{{^several}}one{{/several}}", "one" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = write_brief (cases[i].text);

      if (cases[i].expected != NULL)
        g_assert_cmpstr (text, ==, cases[i].expected);
      g_assert_null (strstr (text, "secret"));
      g_assert_null (strstr (text, "javascript"));
    }
}

static void
test_formats (void)
{
  g_auto (GStrv) before = lectern_brief_dup_formats ();
  g_auto (GStrv) after = NULL;
  guint n_before = g_strv_length (before);

  write_own ("zeta.md", "{{title}}");
  write_own ("alpha.html", "{{title}}");
  write_own ("not a name.html", "x");
  write_own ("script.txt", "x");
  after = lectern_brief_dup_formats ();
  g_assert_cmpuint (g_strv_length (after), ==, n_before + 2);
  g_assert_cmpstr (after[n_before], ==, "template:alpha");
  g_assert_cmpstr (after[n_before + 1], ==, "template:zeta");
  g_assert_cmpstr (lectern_brief_format_get_suffix ("template:zeta"), ==, ".md");
  g_assert_cmpstr (lectern_brief_format_get_title ("template:zeta"), ==, "Template “zeta”");
  g_assert_true (lectern_brief_format_is_text ("template:zeta"));
  g_assert_null (lectern_brief_format_get_suffix ("template:../zeta"));
  g_assert_null (lectern_brief_format_get_suffix ("template:nobody"));
  remove_own ("zeta.md");
  remove_own ("alpha.html");
  remove_own ("not a name.html");
  remove_own ("script.txt");
}

/* A template is made of a given one, is the analyst's then, and nothing is overwritten. */
static void
test_copy (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *given = lectern_brief_template_load ("note", &error);
  g_autofree char *own = NULL;

  g_assert_no_error (error);
  file = lectern_brief_template_copy ("desk", "note", &error);
  g_assert_no_error (error);
  own = lectern_brief_template_load ("desk", &error);
  g_assert_cmpstr (own, ==, given);
  g_assert_true (g_str_has_suffix (g_file_peek_path (file), "/lectern/templates/desk.md"));

  g_assert_null (lectern_brief_template_copy ("desk", "page", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (lectern_brief_template_copy ("../desk", "page", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (lectern_brief_template_copy ("other", "nobody", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  remove_own ("desk.md");
}

static void
test_failures (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, NULL, NULL);
  static const struct {
    const char *text;
    int code;
    const char *message;
  } cases[] = {
    { "\n {{tilte}}", LECTERN_ERROR_INVALID,
      "Template “own”: Line 2, column 2: There is no value “tilte”." },
    { "\xff", LECTERN_ERROR_INVALID, "The template “own” is not text in UTF-8." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      write_own ("own.html", cases[i].text);
      g_assert_null (lectern_brief_write (brief, "template:own", &error));
      g_assert_error (error, LECTERN_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].message));
      g_assert_false (lectern_brief_template_check ("own", NULL));
    }
  remove_own ("own.html");
  g_assert_null (lectern_brief_write (brief, "template:own", NULL));
}

static void
test_given (void)
{
  for (const char *const *name = lectern_brief_template_list_given (); *name != NULL; name++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (lectern_brief_template_get_suffix (*name));
      g_assert_true (lectern_brief_template_check (*name, &error));
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/brief-template/values", test_values);
  g_test_add_func ("/export/brief-template/formats", test_formats);
  g_test_add_func ("/export/brief-template/copy", test_copy);
  g_test_add_func ("/export/brief-template/failures", test_failures);
  g_test_add_func ("/export/brief-template/given", test_given);

  return g_test_run ();
}
