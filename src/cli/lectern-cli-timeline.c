/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-chronology.h"
#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

/* As long as a minute of a day. */
#define VALUE_WIDTH 16

static const char *
get_value (const LecternAnnotation *annotation)
{
  const char *value = lectern_annotation_get_string (annotation, "value");

  return value != NULL ? value : "";
}

/* Years, months and days with digits come first, by time; then what has no place on a calendar
 * (seasons of no year, durations, "now"), by text. */
static gboolean
has_place (const LecternAnnotation *annotation)
{
  const char *value = get_value (annotation);

  return (lectern_kind_matches (annotation->kind, "time/date")
          || lectern_kind_matches (annotation->kind, "time/time"))
         && g_ascii_isdigit (value[0]) && g_ascii_isdigit (value[1]);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const LecternAnnotation *left = *(const LecternAnnotation *const *) a;
  const LecternAnnotation *right = *(const LecternAnnotation *const *) b;
  int order = 0;

  if (has_place (left) != has_place (right))
    return has_place (left) ? -1 : 1;
  if (has_place (left))
    order = strcmp (get_value (left), get_value (right));

  return order != 0 ? order : lectern_span_compare (left->span, right->span);
}

static gboolean
is_uncertain (const LecternAnnotation *annotation)
{
  gboolean is_uncertain = FALSE;

  return annotation->properties != NULL
         && g_variant_lookup (annotation->properties, "uncertain", "b", &is_uncertain)
         && is_uncertain;
}

static void
print_time (LecternArticle *article, const LecternAnnotation *annotation)
{
  LecternSpan sentence = lectern_article_get_sentence_at (article, annotation->span.start);

  printf ("%-*s “", VALUE_WIDTH, get_value (annotation));
  lectern_cli_print_span (stdout, article, annotation->span);
  fputs (is_uncertain (annotation) ? _ ("” (the year is uncertain)") : "”", stdout);
  printf ("\n%-*s ", VALUE_WIDTH, "");
  lectern_cli_print_span (stdout, article, sentence);
  fputc ('\n', stdout);
}

static void
print_timeline (LecternCliSession *session,
                LecternStoredArticle *stored,
                LecternLayer *layer,
                gpointer user_data)
{
  g_autoptr (GPtrArray) times = g_ptr_array_new ();
  gsize n_annotations = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n_annotations);

  for (gsize i = 0; i < n_annotations; i++)
    if (lectern_kind_matches (annotations[i].kind, "time"))
      g_ptr_array_add (times, (gpointer) &annotations[i]);
  g_ptr_array_sort (times, compare_times);

  for (guint i = 0; i < times->len; i++)
    print_time (stored->article, g_ptr_array_index (times, i));
  if (times->len == 0)
    puts (_ ("No dates found."));
}

/* The dates of one article, as they stand in it. */
static int
run_finding (int argc, char **argv)
{
  static const LecternCliFinding finding = {
    "timeline",
    N_ ("Prints the dates and times of an article in their order, each with its sentence."),
    NULL,
    print_timeline,
    NULL,
  };

  return lectern_cli_run_finding (&finding, argc, argv);
}

static int
run_timeline (int argc, char **argv)
{
  g_auto (LecternCliChronology) self = { { 0 } };
  g_autofree char **own = g_memdup2 (argv, (argc + 1) * sizeof (char *));
  char **rest = own;
  int n_rest = argc;
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    LECTERN_CLI_OUTPUT_ENTRIES (&self.output),
    { "format", 'f', 0, G_OPTION_ARG_STRING, &self.format,
      N_ ("How to write what happened: text, json, timelinejs, csv or ics"), N_ ("FORMAT") },
    { "about", 0, 0, G_OPTION_ARG_STRING, &self.about, N_ ("Only events in which NAME has part"),
      N_ ("NAME") },
    { "title", 0, 0, G_OPTION_ARG_STRING, &self.title, N_ ("What to call the timeline"),
      N_ ("TEXT") },
    LECTERN_CLI_CHOICE_ENTRIES (&self.choice),
    LECTERN_CLI_OPTION_ENTRIES (&self.options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("ARTICLE…"),
                          _ ("Prints the dates and times of an article in their order, each with "
                             "its sentence. Of several articles it writes what happened, and "
                             "joins what more than one of them tells."),
                          &n_rest, &rest, &status))
    return status;
  self.arguments = g_ptr_array_new_with_free_func (g_free);
  for (int i = 1; i < n_rest; i++)
    g_ptr_array_add (self.arguments, g_strdup (rest[i]));
  if (!lectern_cli_chronology_is_wanted (&self))
    return run_finding (argc, argv);
  if (self.arguments->len == 0 && !lectern_cli_choice_is_set (&self.choice))
    {
      fputs (_ ("lectern-cli: Name an article: an id, an address, a file or -.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }

  return lectern_cli_chronology_run (&self);
}

const LecternCliCommand lectern_cli_timeline = {
  "timeline",
  N_ ("Print the dates in an article, in order"),
  run_timeline,
};
