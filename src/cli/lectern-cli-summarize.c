/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>

#include "analysis/lectern-summary.h"
#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

/* Without a number, those that the plugin's own settings chose; with one, the best so many. What is
 * pinned is always there. */
static gboolean
is_wanted (const LecternAnnotation *annotation, int n_wanted)
{
  if (n_wanted <= 0 || !lectern_kind_matches (annotation->kind, "summary"))
    return lectern_summary_is_chosen (annotation);

  return lectern_annotation_get_int (annotation, "rank", G_MAXINT) <= n_wanted
         || lectern_annotation_get_int (annotation, "accepted", 0) > 0;
}

static void
print_summary (LecternCliSession *session,
               LecternStoredArticle *stored,
               LecternLayer *layer,
               gpointer user_data)
{
  const int *n_wanted = user_data;
  gsize n_annotations = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n_annotations);
  gsize n_printed = 0;

  for (gsize i = 0; i < n_annotations; i++)
    {
      if (!is_wanted (&annotations[i], *n_wanted))
        continue;
      fputs ("• ", stdout);
      lectern_cli_print_span (stdout, stored->article, annotations[i].span);
      fputc ('\n', stdout);
      n_printed++;
    }
  if (n_printed == 0)
    puts (_ ("Too short to summarize."));
}

static int
run_summarize (int argc, char **argv)
{
  int n_wanted = 0;
  const GOptionEntry entries[] = {
    { "sentences", 'n', 0, G_OPTION_ARG_INT, &n_wanted,
      N_ ("Print the best N sentences, at most 200"), N_ ("N") },
    G_OPTION_ENTRY_NULL,
  };
  const LecternCliFinding finding = {
    "summary", N_ ("Prints the sentences that tell most of an article, in its own order."),
    entries,   print_summary,
    &n_wanted,
  };

  return lectern_cli_run_finding (&finding, argc, argv);
}

const LecternCliCommand lectern_cli_summarize = {
  "summarize",
  N_ ("Print the sentences that tell most"),
  run_summarize,
};
