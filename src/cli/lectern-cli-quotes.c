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

static const char *
get_source (const LecternAnnotation *quote)
{
  const char *source = lectern_annotation_get_string (quote, "source");

  return source != NULL ? source : "unknown";
}

/* Who said it: the full name, or else the words of the text. */
static void
print_speaker (LecternArticle *article, const LecternAnnotation *quote)
{
  const char *name = lectern_annotation_get_string (quote, "speaker-name");
  LecternSpan speaker;

  if (name != NULL)
    lectern_cli_print_line (stdout, name, MAX_NAME);
  else if (lectern_annotation_get_span (quote, "speaker", &speaker))
    lectern_cli_print_span (stdout, article, speaker);
  else
    fputs (_ ("Nobody is named"), stdout);
  if (strcmp (get_source (quote), "unnamed") == 0)
    fputs (_ (" (unnamed source)"), stdout);
  fputs (":\n", stdout);
}

static void
print_quote (LecternArticle *article, const LecternAnnotation *quote)
{
  g_autoptr (GVariant) content = NULL;
  gsize n_parts = 0;

  print_speaker (article, quote);
  if (quote->properties != NULL)
    content = g_variant_lookup_value (quote->properties, "content", G_VARIANT_TYPE ("a(uu)"));
  if (content != NULL)
    n_parts = g_variant_n_children (content);
  fputs ("  ", stdout);
  if (n_parts == 0)
    lectern_cli_print_span (stdout, article, quote->span);
  for (gsize i = 0; i < n_parts; i++)
    {
      LecternSpan part;

      g_variant_get_child (content, i, "(uu)", &part.start, &part.end);
      if (i > 0)
        fputs (" … ", stdout);
      lectern_cli_print_span (stdout, article, part);
    }
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
