/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

/* A name has fewer characters. */
#define MAX_NAME 200

static void
print_quote (LecternArticle *article, const LecternAnnotation *quote)
{
  g_autofree char *speaker = lectern_quote_dup_speaker (quote, article);
  g_autofree char *text = lectern_quote_dup_text (quote, article);

  lectern_cli_print_line (stdout, speaker != NULL ? speaker : _ ("Nobody is named"), MAX_NAME);
  if (strcmp (lectern_quote_get_source (quote), "unnamed") == 0)
    fputs (_ (" (unnamed source)"), stdout);
  fputs (":\n  ", stdout);
  lectern_cli_print_line (stdout, text, 0);
  fputc ('\n', stdout);
}

static void
print_quotes (LecternCliSession *session,
              LecternStoredArticle *stored,
              LecternLayer *layer,
              gpointer user_data)
{
  gsize n_annotations = 0;
  guint n_quotes = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n_annotations);

  for (gsize i = 0; i < n_annotations; i++)
    if (lectern_kind_matches (annotations[i].kind, "quote"))
      {
        print_quote (stored->article, &annotations[i]);
        n_quotes++;
      }
  if (n_quotes == 0)
    puts (_ ("No quotes found."));
}

static int
run_quotes (int argc, char **argv)
{
  static const LecternCliFinding finding = {
    "quotes", N_ ("Prints what is quoted and reported in an article, and who said it."),
    NULL,     print_quotes,
    NULL,
  };

  return lectern_cli_run_finding (&finding, argc, argv);
}

const LecternCliCommand lectern_cli_quotes = {
  "quotes",
  N_ ("Print who says what in an article"),
  run_quotes,
};
