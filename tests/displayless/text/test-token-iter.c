/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

typedef struct {
  const char *text;
  const char *expected; /* tokens, a bar between two */
} TokenCase;

static const TokenCase cases[] = {
  { "The ferry left.", "The|ferry|left|." },
  { "Russia's port, Russia’s ships", "Russia|'s|port|,|Russia|’s|ships" },
  { "don't l'Europe O'Neil", "don't|l'Europe|O'Neil" },
  { "the U.S. at 10 a.m. (GMT)", "the|U.S.|at|10|a.m.|(|GMT|)" },
  { "1,200.50 at 10:30, 21st", "1,200.50|at|10:30|,|21st" },
  { "Anglo-American AT&T", "Anglo-American|AT&T" },
  { "“Well…” £5 50%", "“|Well|…|”|£|5|50|%" },
  { "", "" },
};

static void
test_tokens (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *text = cases[i].text;
      g_autoptr (GArray) tokens = lectern_tokenize (text, (LecternSpan){ 0, strlen (text) });
      g_autoptr (GString) joined = g_string_new (NULL);

      for (guint j = 0; j < tokens->len; j++)
        {
          LecternSpan span = g_array_index (tokens, LecternToken, j).span;

          if (j > 0)
            g_string_append_c (joined, '|');
          g_string_append_len (joined, text + span.start, span.end - span.start);
        }
      g_assert_cmpstr (joined->str, ==, cases[i].expected);
    }
}

static void
test_case (void)
{
  const char *text = "Élan NATO word 5th";
  g_autoptr (GArray) tokens = lectern_tokenize (text, (LecternSpan){ 0, strlen (text) });
  const LecternToken *token = (const LecternToken *) (gpointer) tokens->data;

  g_assert_true (token[0].is_capitalized);
  g_assert_false (token[0].is_upper);
  g_assert_false (token[0].after_space);
  g_assert_true (token[1].is_upper);
  g_assert_true (token[1].after_space);
  g_assert_false (token[2].is_capitalized);
  g_assert_cmpint (token[3].kind, ==, LECTERN_TOKEN_NUMBER);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/text/token-iter/tokens", test_tokens);
  g_test_add_func ("/text/token-iter/case", test_case);

  return g_test_run ();
}
