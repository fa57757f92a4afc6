/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

typedef struct {
  const char *names[4];
  const char *values[4];
} Element;

static const char *
get_attribute (gconstpointer data, const char *name)
{
  const Element *element = data;

  for (gsize i = 0; i < G_N_ELEMENTS (element->names) && element->names[i] != NULL; i++)
    if (strcmp (element->names[i], name) == 0)
      return element->values[i];

  return NULL;
}

static const Element box = {
  { "class", "id", "data-kind" },
  { "promo  box\twide", "b-17", "offer/spring" },
};

typedef struct {
  const char *selector;
  gboolean matches;
} StepCase;

static const StepCase steps[] = {
  { "div", TRUE },
  { "DIV", TRUE },
  { "p", FALSE },
  { "*", TRUE },
  { ".box", TRUE },
  { ".bo", FALSE },
  { "div.promo.wide", TRUE },
  { "div.promo.narrow", FALSE },
  { "#b-17", TRUE },
  { "#b-1", FALSE },
  { "[data-kind]", TRUE },
  { "[ data-kind = 'offer/spring' ]", TRUE },
  { "[data-kind=offer/spring]", TRUE },
  { "[data-kind='offer']", FALSE },
  { "[data-kind^=offer]", TRUE },
  { "[data-kind$=spring]", TRUE },
  { "[data-kind*=\"/\"]", TRUE },
  { "[class~=wide]", TRUE },
  { "[class~=wi]", FALSE },
  { "[title]", FALSE },
};

static void
test_steps (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (LecternSelector) selector = lectern_selector_new (steps[i].selector, &error);

      g_test_message ("%s", steps[i].selector);
      g_assert_no_error (error);
      g_assert_cmpuint (lectern_selector_get_n_steps (selector), ==, 1);
      g_assert_cmpint (lectern_selector_matches_step (selector, 0, "div", &box, get_attribute), ==,
                       steps[i].matches);
    }
}

static void
test_path (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSelector) selector = lectern_selector_new (" main article>div.box  p ", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lectern_selector_get_n_steps (selector), ==, 4);
  g_assert_false (lectern_selector_is_child (selector, 1));
  g_assert_true (lectern_selector_is_child (selector, 2));
  g_assert_false (lectern_selector_is_child (selector, 3));
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "",        "  ",      ">",  "> p",    "p >", "p > > q", "p + q",       "p, q",
    "p:first", ".",       "#",  "div..a", "[",   "[a",      "[a=",         "[a='b",
    "[a!=b]",  "[a^='']", "[]", "p{}",    "a|b", "/p",      "a > b c\x01", "a a a a a a a a a",
  };
  g_autofree char *long_text = g_strnfill (LECTERN_SELECTOR_MAX_BYTES + 1, 'a');
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) local = NULL;

      g_test_message ("%s", texts[i]);
      g_assert_null (lectern_selector_new (texts[i], &local));
      g_assert_true (local->domain == LECTERN_ERROR);
      g_assert_true (g_str_has_suffix (local->message, "."));
    }
  g_assert_null (lectern_selector_new (long_text, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/text/selector/steps", test_steps);
  g_test_add_func ("/text/selector/path", test_path);
  g_test_add_func ("/text/selector/refused", test_refused);

  return g_test_run ();
}
