/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-said.h"

#include <string.h>

#include "../model/lectern-quote.h"
#include "../text/lectern-normalize.h"

/* More of one article is a mistake of a plugin. */
#define MAX_SAID 5000
/* Longer texts are cut. */
#define MAX_TEXT_BYTES 4096

void
lectern_said_free (LecternSaid *self)
{
  g_free (self->article);
  g_free (self->title);
  g_free (self->site);
  g_free (self->published);
  g_free (self->speaker);
  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

static char *
cut (char *text)
{
  if (strlen (text) > MAX_TEXT_BYTES)
    *g_utf8_find_prev_char (text, text + MAX_TEXT_BYTES) = '\0';

  return text;
}

static LecternSaid *
said_new (const LecternAnnotation *quote, LecternArticle *article)
{
  LecternSaid *self = g_new0 (LecternSaid, 1);
  const char *act = lectern_annotation_get_string (quote, "act");

  self->span = quote->span;
  self->kind = quote->kind;
  self->act = g_intern_string (act != NULL ? act : "speech");
  self->source = g_intern_string (lectern_quote_get_source (quote));
  self->speaker = lectern_quote_dup_speaker (quote, article);
  /* "They" of two articles are not the same. */
  self->key = self->speaker != NULL && strcmp (self->source, "unknown") != 0
                  ? lectern_text_fold (self->speaker, -1)
                  : g_strdup ("");
  self->is_second_hand = lectern_quote_is_second_hand (quote);
  self->text = cut (lectern_quote_dup_text (quote, article));

  return self;
}

static int
compare_said (gconstpointer a, gconstpointer b)
{
  const LecternSaid *one = *(const LecternSaid *const *) a;
  const LecternSaid *two = *(const LecternSaid *const *) b;

  return lectern_span_compare (one->span, two->span);
}

GPtrArray *
lectern_said_list (LecternArticle *article, GPtrArray *layers)
{
  GPtrArray *said = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_said_free);
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);

  for (guint i = 0; i < layers->len; i++)
    {
      LecternLayer *layer = g_ptr_array_index (layers, i);
      gsize n_notes = 0;
      const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

      if (g_strcmp0 (lectern_layer_get_revision (layer), lectern_article_get_revision (article))
          != 0)
        continue;
      for (gsize k = 0; k < n_notes && said->len < MAX_SAID; k++)
        if (lectern_kind_matches (notes[k].kind, "quote")
            && lectern_span_is_valid (notes[k].span, text, length))
          g_ptr_array_add (said, said_new (&notes[k], article));
    }
  g_ptr_array_sort (said, compare_said);

  return said;
}
