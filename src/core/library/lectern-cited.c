/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-cited.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-csv.h"

void
lectern_cited_free (LecternCited *self)
{
  g_free (self->speaker);
  g_free (self->key);
  g_free (self);
}

static const char *
get_source_name (const LecternCited *cited)
{
  if (strcmp (cited->source, "named") == 0)
    return C_ ("a source", "named");
  return strcmp (cited->source, "unnamed") == 0 ? C_ ("a source", "unnamed")
                                                : C_ ("a source", "unknown");
}

char *
lectern_cited_dup_csv (GPtrArray *cited)
{
  const char *const headings[] = { _ ("Source"),      _ ("Known As"), _ ("Quotes"),
                                   _ ("Direct"),      _ ("Reported"), _ ("First Hand"),
                                   _ ("Second Hand"), _ ("Articles") };
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      g_string_append (out, i > 0 ? "," : "");
      lectern_csv_append_field (out, headings[i]);
    }
  g_string_append (out, "\r\n");
  for (guint i = 0; i < cited->len; i++)
    {
      const LecternCited *one = g_ptr_array_index (cited, i);
      guint n_quotes = one->n_direct + one->n_reported;

      lectern_csv_append_field (out, one->speaker != NULL ? one->speaker : "");
      g_string_append_c (out, ',');
      lectern_csv_append_field (out, get_source_name (one));
      g_string_append_printf (out, ",%u,%u,%u,%u,%u,%u\r\n", n_quotes, one->n_direct,
                              one->n_reported, n_quotes - one->n_second_hand, one->n_second_hand,
                              one->n_articles);
    }

  return g_string_free (out, FALSE);
}
