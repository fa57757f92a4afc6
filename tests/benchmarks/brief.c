/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "library-fixture.h"
#include "library/lectern-library-marks.h"

/* Briefs of many articles by the command line: all in one file, and one for each, interrupted and
 * gone on with. The first brief waits for all plugins; they are asked once, and what they found is
 * kept.
 * Usage: benchmark-brief [ARTICLES], 1,000 by default. */

#define DEFAULT_ARTICLES 1000
#define N_SENTENCES 24
#define N_MARKS 3
/* How many times the batch is interrupted, and how far it gets in between. */
#define N_INTERRUPTS 3
#define INTERRUPT_AFTER_MS 700

static const char *const people[] = {
  "Ana Ruiz",   "Tomas Berg", "Lena Hartwig", "Omar Haddad", "Priya Nair",
  "Jonas Keel", "Mira Kovac", "David Osei",   "Ingrid Vik",  "Paul Sorel",
};
static const char *const bodies[] = {
  "the Harbor Board",     "Saltgate City Council", "the Coastal Rail Authority",
  "Northwind Energy Ltd", "the Ministry of Ports", "Lindhaven University",
};
static const char *const days[] = {
  "on 3 March 2024", "last Tuesday", "in the spring of 2023", "on November 21", "two weeks earlier",
  "in early 2022",   "yesterday",    "on 14 July 2021",
};
static const char *const sentences[] = {
  "%1$s told reporters %3$s that %2$s had ignored three warnings about the bridge.",
  "“Nobody listened to us,” said %1$s, who leads the inquiry for %2$s.",
  "Inspectors of %2$s found rust in the main cables %3$s, according to %1$s.",
  "%1$s rejected the claim and asked %2$s for all letters that were written %3$s.",
  "The ferry line, which %2$s had closed %3$s, may open again, %1$s said.",
  "In a letter to %2$s, %1$s wrote that the costs had doubled since the plan was made %3$s.",
};

/* The same number always gives the same article. */
static LecternArticle *
generate (guint number)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (number);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "Bridge Inquiry Hears Witness %u", number / 3);
  for (guint i = 0; i < N_SENTENCES; i++)
    {
      const char *form = sentences[g_rand_int_range (random, 0, G_N_ELEMENTS (sentences))];
      g_auto (GStrv) parts = g_strsplit (form, "%", -1);

      g_string_append (text, i % 4 == 0 ? "\n\n" : " ");
      for (guint j = 0; parts[j] != NULL; j++)
        {
          const char *const *words[] = { people, bodies, days };
          guint n_words[] = { G_N_ELEMENTS (people), G_N_ELEMENTS (bodies), G_N_ELEMENTS (days) };
          guint which = j > 0 ? parts[j][0] - '1' : 0;

          if (j > 0)
            g_string_append (text, words[which][g_rand_int_range (random, 0, n_words[which])]);
          g_string_append (text, j > 0 ? parts[j] + strlen ("1$s") : parts[j]);
        }
    }

  return fixture_article (text->str, LECTERN_METADATA_LANGUAGE, "en", LECTERN_METADATA_PUBLISHED,
                          "2024-11-21", NULL);
}

static void
fill_library (const char *folder, guint n_articles)
{
  g_autoptr (LecternLibrary) library = fixture_open (folder);

  for (guint i = 0; i < n_articles; i++)
    {
      g_autoptr (LecternArticle) article = generate (i);
      g_autofree char *id = fixture_add (library, article);
      g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func (
          (GDestroyNotify) lectern_mark_free);
      gsize length = 0;
      const char *text = lectern_article_get_text (article, &length);

      for (guint j = 0; j < N_MARKS; j++)
        {
          const char *from = text + length / (N_MARKS + 1) * (j + 1);
          LecternMark *mark = NULL;

          /* From one letter to another. */
          from = g_utf8_find_next_char (from, NULL);
          mark = lectern_mark_new (
              id, article, (LecternSpan){ from - text, g_utf8_offset_to_pointer (from, 40) - text },
              1 + j);

          g_free (mark->note);
          mark->note = g_strdup ("Ask *them* again:\n- when\n- who **knew**");
          g_ptr_array_add (marks, mark);
        }
      g_assert_true (lectern_library_save_marks (library, marks, NULL));
    }
  lectern_library_close (library);
}

static GSubprocess *
start (const char *folder, const char *arguments)
{
  g_autofree char *line = g_strdup_printf ("'%s' brief --library '%s' --all --quiet %s",
                                           g_getenv ("LECTERN_CLI"), folder, arguments);
  g_auto (GStrv) command = NULL;
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  g_assert_true (g_shell_parse_argv (line, NULL, &command, &error));
  process = g_subprocess_newv ((const char *const *) command, G_SUBPROCESS_FLAGS_STDOUT_SILENCE,
                               &error);
  g_assert_no_error (error);
  return process;
}

static double
run (const char *folder, const char *what, const char *arguments, guint n_articles)
{
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (GSubprocess) process = start (folder, arguments);
  double seconds = 0;

  g_assert_true (g_subprocess_wait_check (process, NULL, NULL));
  seconds = g_timer_elapsed (timer, NULL);
  g_print ("%s: %.1f s, %.1f ms an article\n", what, seconds, 1000 * seconds / n_articles);
  return seconds;
}

/* Whole briefs; nothing else may lie there but what is remembered. */
static guint
count_briefs (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  guint n_briefs = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *content = NULL;

      if (strcmp (name, ".lectern-briefs") == 0)
        continue;
      g_assert_true (g_str_has_suffix (name, ".html"));
      g_assert_true (g_file_get_contents (file, &content, NULL, NULL));
      g_assert_true (g_str_has_suffix (content, "</html>\n"));
      n_briefs++;
    }

  return n_briefs;
}

static void
interrupt_batch (const char *folder, const char *briefs, guint n_articles)
{
  g_autofree char *each = g_strdup_printf ("--each '%s'", briefs);

  for (guint i = 0; i < N_INTERRUPTS; i++)
    {
      g_autoptr (GSubprocess) process = start (folder, each);
      g_autoptr (GTimer) timer = NULL;

      g_usleep (INTERRUPT_AFTER_MS * 1000);
      timer = g_timer_new ();
      g_subprocess_send_signal (process, SIGINT);
      g_assert_true (g_subprocess_wait (process, NULL, NULL));
      g_print ("interrupted after %u ms: %u whole briefs, none half, ended in %.0f ms\n",
               INTERRUPT_AFTER_MS, count_briefs (briefs), 1000 * g_timer_elapsed (timer, NULL));
    }
  run (folder, "each in a file of its own, the rest", each, n_articles);
  g_assert_cmpuint (count_briefs (briefs), ==, n_articles);
  run (folder, "again, all there already", each, n_articles);
  g_assert_cmpuint (count_briefs (briefs), ==, n_articles);
}

int
main (int argc, char **argv)
{
  static const char *const formats[] = { "html", "markdown", "pdf", "odt", "docx", "json" };
  guint n_articles = argc > 1 ? atoi (argv[1]) : DEFAULT_ARTICLES;
  g_autofree char *folder = fixture_make_folder ();
  g_autofree char *briefs = g_build_filename (folder, "briefs", NULL);

  fill_library (folder, n_articles);
  run (folder, "all in one web page, with all that plugins do", "-f html", n_articles);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *arguments = g_strdup_printf ("-f %s", formats[i]);
      g_autofree char *what = g_strdup_printf ("all in one, %s", formats[i]);

      run (folder, what, arguments, n_articles);
    }
  interrupt_batch (folder, briefs, n_articles);
  fixture_remove (folder);

  return 0;
}
