/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "import/lectern-site-rule-store.h"
#include "import/lectern-site-suggestion.h"
#include "lectern-fixture.h"
#include "lectern-line-undo-private.h"

static const char rules_text[] = "# What the Courier puts between its paragraphs.\n"
                                 "site: ellery-courier.example\n"
                                 "hide newsletter: div.letter > p\n"
                                 "hide text: Tide tables*\r\n"
                                 "keep: aside.facts\n"
                                 "body: main\n"
                                 "\n"
                                 "test: https://ellery-courier.example/pier\n"
                                 "shows: The council: all of it\n"
                                 "hides: Tide tables for June\n"
                                 "page:\n"
                                 "  <main>\n"
                                 "    hide: no rule\n"
                                 "  </main>\n";

static LecternSiteRules *
read_rules (const char *text)
{
  g_autoptr (GError) error = NULL;
  LecternSiteRules *rules = lectern_site_rules_new (text, -1, &error);

  g_assert_no_error (error);
  return rules;
}

static void
test_form (void)
{
  g_autoptr (LecternSiteRules) rules = read_rules (rules_text);
  GPtrArray *list = lectern_site_rules_get_rules (rules);
  GPtrArray *tests = lectern_site_rules_get_tests (rules);
  const LecternSiteRule *letter = g_ptr_array_index (list, 0);
  const LecternSiteRule *tides = g_ptr_array_index (list, 1);
  const LecternSiteTest *test = g_ptr_array_index (tests, 0);
  const LecternSiteExpectation *shows = g_ptr_array_index (test->expectations, 0);

  g_assert_cmpstr (lectern_site_rules_get_host (rules), ==, "ellery-courier.example");
  g_assert_false (lectern_site_rules_is_off (rules));
  g_assert_cmpuint (list->len, ==, 4);
  g_assert_cmpint (letter->action, ==, LECTERN_SITE_HIDE);
  g_assert_cmpstr (letter->label, ==, "newsletter");
  g_assert_cmpstr (letter->target, ==, "div.letter > p");
  g_assert_cmpuint (letter->line, ==, 3);
  g_assert_cmpint (tides->action, ==, LECTERN_SITE_HIDE_TEXT);
  g_assert_cmpstr (tides->target, ==, "Tide tables*");
  g_assert_cmpuint (tests->len, ==, 1);
  g_assert_cmpstr (shows->value, ==, "The council: all of it");
  g_assert_cmpstr (test->page->str, ==, "<main>\n  hide: no rule\n</main>\n");
}

typedef struct {
  const char *why;
  const char *text;
  const char *error;
} BadCase;

static const BadCase bad[] = {
  { "nothing", "", "site: HOST" },
  { "no site", "hide: p\n", "site: HOST" },
  { "no host", "site: ../../etc/passwd\n", "Line 1:" },
  { "two sites", "site: a.example\nsite: b.example\n", "Line 2:" },
  { "no colon", "site: a.example\nhide p\n", "Line 2: “hide p”" },
  { "no such rule", "site: a.example\nrun: rm\n", "Line 2: There is no rule “run”" },
  { "no such class", "site: a.example\nhide soap: p\n", "Line 2: There is no rule “hide soap”" },
  { "no selector", "site: a.example\n\nhide: p + q\n", "Line 3: “p + q” is no selector" },
  { "no words", "site: a.example\nhide text: **\n", "Line 2:" },
  { "no value", "site: a.example\nbody:\n", "Line 2: Nothing stands behind “body:”" },
  { "no state", "site: a.example\nstate: maybe\n", "Line 2:" },
  { "an expectation without a page", "site: a.example\nshows: x\n", "Line 2:" },
  { "a rule behind a test", "site: a.example\ntest: https://a.example/\nhide: p\n", "Line 3:" },
  { "a test without an address", "site: a.example\ntest: here\n", "Line 2:" },
  { "no text", "site: a.example\n\xff\n", "UTF-8" },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", bad[i].why);
      g_assert_null (lectern_site_rules_new (bad[i].text, -1, &error));
      g_assert_true (error->domain == LECTERN_ERROR);
      g_assert_nonnull (strstr (error->message, bad[i].error));
    }
}

static GString *
repeat (const char *line, guint n)
{
  GString *text = g_string_new ("site: a.example\n");

  for (guint i = 0; i < n; i++)
    g_string_append (text, line);

  return text;
}

static void
assert_refused (GString *owned, LecternError code)
{
  g_autoptr (GString) text = owned;
  g_autoptr (GError) error = NULL;

  g_assert_null (lectern_site_rules_new (text->str, (gssize) text->len, &error));
  g_assert_error (error, LECTERN_ERROR, (int) code);
}

/* Hostile files cost no more than their limits. */
static void
test_limits (void)
{
  GString *line = g_string_new ("site: a.example\n# ");
  GString *zero = g_string_new ("site: a.example\n");

  for (guint i = 0; i < 17 * 1024; i++)
    g_string_append_c (line, 'x');
  g_string_append_len (zero, "hide: p\0q\n", 10);
  assert_refused (repeat ("hide: p\n", LECTERN_SITE_RULES_MAX_RULES + 1), LECTERN_ERROR_INVALID);
  assert_refused (repeat ("test: https://a.example/\n", LECTERN_SITE_RULES_MAX_TESTS + 1),
                  LECTERN_ERROR_INVALID);
  assert_refused (repeat ("# as long as the sea is wide\n", LECTERN_SITE_RULES_MAX_BYTES / 16),
                  LECTERN_ERROR_TOO_LARGE);
  assert_refused (line, LECTERN_ERROR_INVALID);
  assert_refused (zero, LECTERN_ERROR_INVALID);
}

static void
test_given (void)
{
  g_autoptr (LecternSiteRules) rules = read_rules (rules_text);
  g_autoptr (GVariant) given = g_variant_ref_sink (g_variant_new_parsed ("{'title': <'Tides'>}"));
  g_autoptr (GVariant) both = g_variant_ref_sink (lectern_site_rules_add_to_given (rules, given));
  g_autoptr (GVariant) packed = g_variant_lookup_value (both, LECTERN_SITE_RULES_KEY,
                                                        G_VARIANT_TYPE ("a(sss)"));
  const char *title = NULL;
  const char *action = NULL;
  const char *label = NULL;
  const char *target = NULL;

  g_assert_true (g_variant_lookup (both, "title", "&s", &title));
  g_assert_cmpstr (title, ==, "Tides");
  g_assert_cmpuint (g_variant_n_children (packed), ==, 4);
  g_variant_get_child (packed, 1, "(&s&s&s)", &action, &label, &target);
  g_assert_cmpstr (action, ==, "hide text");
  g_assert_cmpstr (label, ==, "");
  g_assert_cmpstr (target, ==, "Tide tables*");
}

/* What a person wrote into the file stays as it is. */
static void
test_changes (void)
{
  g_autofree char *begun = lectern_site_rules_begin ("a.example");
  g_autofree char *more = lectern_site_rules_add_rule (begun, "hide: p.x");
  g_autofree char *again = lectern_site_rules_add_rule (more, "hide: p.x");
  g_autofree char *tested = lectern_site_rules_add_test (again, "https://a.example/1", "shows: A\n",
                                                         "<p>A\n\n<p>B\n");
  g_autofree char *last = lectern_site_rules_add_rule (tested, "keep: p.y");
  g_autofree char *off = lectern_site_rules_set_off (last, TRUE);
  g_autofree char *off_again = lectern_site_rules_set_off (off, TRUE);
  g_autofree char *on = lectern_site_rules_set_off (off, FALSE);
  g_autoptr (LecternSiteRules) rules = read_rules (off);

  g_assert_cmpstr (more, ==, again);
  g_assert_cmpstr (last, ==,
                   "site: a.example\nhide: p.x\nkeep: p.y\n\ntest: https://a.example/1\n"
                   "shows: A\npage:\n  <p>A\n  <p>B\n");
  g_assert_true (lectern_site_rules_is_off (rules));
  g_assert_cmpstr (off, ==, off_again);
  g_assert_cmpstr (on, ==, last);
}

/* What is said last holds, and no test says the contrary. */
static void
test_changes_of_mind (void)
{
  g_autofree char *hidden = lectern_site_rules_add_rule ("site: a.example\n\n# Boxes.\nhide: p.x",
                                                         "keep: p.x");
  g_autofree char *tested = lectern_site_rules_add_test (hidden, "https://a.example/1",
                                                         "shows: A\nshows: B\n", "<p>A");
  g_autofree char *again = lectern_site_rules_add_test (tested, "https://a.example/1",
                                                        "shows: A\nshows: B\n", "<p>A");
  g_autofree char *last = lectern_site_rules_add_rule (again, "hide: p.x");
  g_autofree char *contrary = lectern_site_rules_add_test (last, "https://a.example/2",
                                                           "hides: A\n", "<p>A");

  g_assert_cmpstr (again, ==, tested);
  g_assert_cmpstr (last, ==,
                   "site: a.example\n\n# Boxes.\nkeep: p.x\nhide: p.x\n\n"
                   "test: https://a.example/1\nshows: A\nshows: B\npage:\n  <p>A\n");
  g_assert_cmpstr (contrary, ==,
                   "site: a.example\n\n# Boxes.\nkeep: p.x\nhide: p.x\n\n"
                   "test: https://a.example/1\nshows: B\npage:\n  <p>A\n\n"
                   "test: https://a.example/2\nhides: A\npage:\n  <p>A\n");
}

/* A rule is kept, whether there is room for its test or not. */
static void
test_no_room (void)
{
  g_autofree char *wide = g_strnfill (17 * 1024, 'x');
  LecternSiteSuggestion suggestion = { .host = (char *) "a.example",
                                       .rules = (char *) "hide: p.x\n",
                                       .expectations = (char *) "hides: A\n",
                                       .address = (char *) "https://a.example/1",
                                       .page = wide };
  g_autoptr (GString) full = repeat ("test: https://a.example/\n", LECTERN_SITE_RULES_MAX_TESTS);
  g_autofree char *without = lectern_site_suggestion_add_to (&suggestion, NULL);
  g_autofree char *with = NULL;
  g_autofree char *more = NULL;
  g_autoptr (LecternSiteRules) rules = NULL;

  g_assert_cmpstr (without, ==, "site: a.example\nhide: p.x\n");
  suggestion.page = (char *) "<p>A";
  with = lectern_site_suggestion_add_to (&suggestion, without);
  g_assert_cmpstr (with, ==,
                   "site: a.example\nhide: p.x\n\n"
                   "test: https://a.example/1\nhides: A\npage:\n  <p>A\n");
  more = lectern_site_suggestion_add_to (&suggestion, full->str);
  rules = read_rules (more);
  g_assert_cmpuint (lectern_site_rules_get_rules (rules)->len, ==, 1);
  g_assert_cmpuint (lectern_site_rules_get_tests (rules)->len, ==, LECTERN_SITE_RULES_MAX_TESTS);
}

static void
test_hosts (void)
{
  static const char *const pairs[][2] = {
    { "https://www.ellery-courier.example/a", "ellery-courier.example" },
    { "http://News.Example:8080/", "news.example" },
    { "https://bücher.example/", "xn--bcher-kva.example" },
    { "file:///etc/passwd", NULL },
    { "https://[::1]/", NULL },
    { "no address", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *host = lectern_site_dup_host (pairs[i][0]);

      g_assert_cmpstr (host, ==, pairs[i][1]);
    }
  g_assert_false (lectern_site_is_host ("a/b"));
  g_assert_false (lectern_site_is_host (".."));
}

/* The store */

typedef struct {
  char *folder;
  LecternSiteRuleStore *store;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_dir_make_tmp ("lectern-sites-XXXXXX", &error);

  g_assert_no_error (error);
  self->folder = g_build_filename (base, "sites", NULL);
  self->store = lectern_site_rule_store_new (self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  /* The thread of a call may hold it for a moment longer. */
  g_object_unref (self->store);
  g_free (self->folder);
}

static LecternSiteRules *
find (Fixture *self, const char *address)
{
  g_autoptr (GAsyncResult) result = NULL;

  lectern_site_rule_store_find_async (self->store, address, NULL, lectern_fixture_result_cb,
                                      &result);
  lectern_fixture_wait_result (&result, 20000);

  return lectern_site_rule_store_find_finish (self->store, result);
}

static void
test_store (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSiteRules) none = find (self, "https://a.example/");
  g_autoptr (LecternSiteRules) found = NULL;
  g_autoptr (LecternSiteRules) other = NULL;
  g_autoptr (LecternSiteRules) off = NULL;
  g_autoptr (GPtrArray) files = NULL;

  g_assert_null (none);
  g_assert_true (lectern_site_rule_store_save (self->store, "a.example",
                                               "site: a.example\nhide: p\n", &error));
  g_assert_no_error (error);
  g_assert_true (lectern_site_rule_store_save (self->store, "b.example",
                                               "site: b.example\nstate: off\n", &error));
  found = find (self, "https://www.sport.a.example/1");
  g_assert_cmpstr (lectern_site_rules_get_host (found), ==, "a.example");
  other = find (self, "https://xa.example/1");
  g_assert_null (other);
  off = find (self, "https://b.example/1");
  g_assert_null (off);
  files = lectern_site_rule_store_list (self->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_true (lectern_site_rule_store_save (self->store, "a.example", NULL, &error));
  g_assert_null (lectern_site_rule_store_load (self->store, "a.example"));
}

/* What cannot be read is listed with the reason, and holds for no page. */
static void
test_broken (Fixture *self, gconstpointer data)
{
  g_autofree char *wrong = g_build_filename (self->folder, "a.example.rules", NULL);
  g_autofree char *pipe = g_build_filename (self->folder, "b.example.rules", NULL);
  g_autofree char *other = g_build_filename (self->folder, "c.example.rules", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (LecternSiteRules) none = NULL;

  g_assert_cmpint (g_mkdir_with_parents (self->folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (wrong, "site: a.example\nhide\n", -1, NULL));
  g_assert_true (g_file_set_contents (other, "site: a.example\n", -1, NULL));
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  files = lectern_site_rule_store_list (self->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (files->len, ==, 3);
  for (guint i = 0; i < files->len; i++)
    {
      const LecternSiteFile *file = g_ptr_array_index (files, i);

      g_assert_null (file->rules);
      g_assert_nonnull (file->error);
    }
  none = find (self, "https://a.example/1");
  g_assert_null (none);
  g_assert_false (lectern_site_rule_store_save (self->store, "a.example", "hide\n", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (lectern_site_rule_store_save (self->store, "../x", "site: x\n", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
}

#define N_EDITS 20

static char *
add_rule (const char *text, gconstpointer rule)
{
  return lectern_site_rules_add_rule (text != NULL ? text : "site: a.example\n", rule);
}

/* Changes that are made at once are all made. */
static void
test_edits (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) rules = g_ptr_array_new_with_free_func (g_free);
  GAsyncResult *results[N_EDITS] = { NULL };
  g_autoptr (LecternSiteFile) file = NULL;
  g_autoptr (GError) error = NULL;
  guint n_first = 0;

  for (guint i = 0; i < N_EDITS; i++)
    {
      g_ptr_array_add (rules, g_strdup_printf ("hide: p.x%u", i));
      lectern_site_rule_store_edit_async (self->store, "a.example", add_rule,
                                          g_ptr_array_index (rules, i), NULL,
                                          lectern_fixture_result_cb, &results[i]);
    }
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autofree char *before = NULL;

      lectern_fixture_wait_result (&results[i], 20000);
      result = results[i];
      g_assert_true (lectern_site_rule_store_edit_finish (self->store, result, &before, &error));
      g_assert_no_error (error);
      n_first += before == NULL;
    }
  g_assert_cmpuint (n_first, ==, 1);
  file = lectern_site_rule_store_load (self->store, "a.example");
  g_assert_cmpuint (lectern_site_rules_get_rules (file->rules)->len, ==, N_EDITS);
}

#define SITE "site: a.example\n"

/* One step is taken back, with nothing of what came after it. */
static void
test_line_undo (void)
{
  static const struct {
    const char *why;
    const char *before;
    const char *after;
    const char *now;
    const char *undone;
  } cases[] = {
    { "nothing came after it", SITE, SITE "hide: .a\n", SITE "hide: .a\n", SITE },
    { "a rule came after it", SITE, SITE "hide: .a\n", SITE "hide: .a\nhide: .b\n",
      SITE "hide: .b\n" },
    { "it is gone already", SITE, SITE "hide: .a\n", SITE "hide: .b\n", SITE "hide: .b\n" },
    { "switched off since", SITE "hide: .x\n", SITE "hide: .x\nhide: .a\n",
      SITE "state: off\nhide: .x\nhide: .a\n", SITE "state: off\nhide: .x\n" },
    { "it moved a rule", SITE "hide: .a\nhide: .b\n", SITE "hide: .b\nhide: .a\n",
      SITE "hide: .b\nhide: .a\nkeep: .c\n", SITE "hide: .a\nhide: .b\nkeep: .c\n" },
    { "it took an expectation out", SITE "test: t\nshows: A\nhides: B\npage:\n  x\n",
      SITE "hide: .a\n\ntest: t\nhides: B\npage:\n  x\n",
      SITE "hide: .a\nkeep: .k\n\ntest: t\nhides: B\npage:\n  x\n",
      SITE "keep: .k\ntest: t\nshows: A\nhides: B\npage:\n  x\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *undone = lectern_line_undo (cases[i].before, cases[i].after, cases[i].now);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (undone, ==, cases[i].undone);
    }
}

/* Of several that were kept, each with a test page that is much like the others, one is taken back:
 * what is left is what there would be without it, in whichever order. */
static void
test_undo_one_of_several (void)
{
  static const LecternSiteSuggestion suggestions[] = {
    { "a.example", "hide: .a\n", "hides: First\n", "https://a.example/1", "<p class=a>\n<p>Text" },
    { "a.example", "hide: .b\n", "hides: Second\n", "https://a.example/1", "<p class=b>\n<p>Text" },
    { "a.example", "keep: .c\n", "shows: Third\n", "https://a.example/1", "<p class=c>\n<p>Text" },
  };

  for (gsize without = 0; without < G_N_ELEMENTS (suggestions); without++)
    {
      g_autofree char *now = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *undone = NULL;

      for (gsize i = 0; i < G_N_ELEMENTS (suggestions); i++)
        {
          g_autofree char *last = g_steal_pointer (&now);

          now = lectern_site_suggestion_add_to (&suggestions[i], last);
          if (i == without)
            {
              before = last != NULL ? g_strdup (last) : lectern_site_rules_begin ("a.example");
              after = g_strdup (now);
              continue;
            }
          g_free (g_steal_pointer (&last));
          last = g_steal_pointer (&expected);
          expected = lectern_site_suggestion_add_to (&suggestions[i], last);
        }
      undone = lectern_line_undo (before, after, now);
      g_assert_cmpstr (undone, ==, expected);
    }
}

/* Keys may have blanks around them; a page may hold lines that look like keys. */
static void
test_blanks (void)
{
  static const char text[]
      = "site : a.example\n state :off\nhide: p.x\n\ntest: https://a.example/1\n"
        "shows: A\npage:\n  state: off\n  <p>A\n";
  g_autofree char *on = lectern_site_rules_set_off (text, FALSE);
  g_autofree char *off = lectern_site_rules_set_off (on, TRUE);
  g_autofree char *more = lectern_site_rules_add_rule (text, "keep: p.y");
  g_autoptr (LecternSiteRules) first = read_rules (text);
  g_autoptr (LecternSiteRules) second = read_rules (on);
  g_autoptr (LecternSiteRules) third = read_rules (off);
  g_autoptr (LecternSiteRules) fourth = read_rules (more);

  g_assert_true (lectern_site_rules_is_off (first));
  g_assert_false (lectern_site_rules_is_off (second));
  g_assert_nonnull (strstr (on, "  state: off\n"));
  g_assert_true (lectern_site_rules_is_off (third));
  g_assert_cmpuint (lectern_site_rules_get_rules (fourth)->len, ==, 2);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/import/site-rules/form", test_form);
  g_test_add_func ("/import/site-rules/blanks", test_blanks);
  g_test_add_func ("/import/site-rules/refused", test_refused);
  g_test_add_func ("/import/site-rules/limits", test_limits);
  g_test_add_func ("/import/site-rules/given", test_given);
  g_test_add_func ("/import/site-rules/changes", test_changes);
  g_test_add_func ("/import/site-rules/changes-of-mind", test_changes_of_mind);
  g_test_add_func ("/import/site-rules/line-undo", test_line_undo);
  g_test_add_func ("/import/site-rules/undo-one-of-several", test_undo_one_of_several);
  g_test_add_func ("/import/site-rules/no-room", test_no_room);
  g_test_add_func ("/import/site-rules/hosts", test_hosts);
  g_test_add ("/import/site-rules/store", Fixture, NULL, set_up, test_store, tear_down);
  g_test_add ("/import/site-rules/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/import/site-rules/edits", Fixture, NULL, set_up, test_edits, tear_down);

  return g_test_run ();
}
