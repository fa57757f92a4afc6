/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>

/* A whole analyzer: it marks the words of an article that are written in capitals. */

#define KIND_CAPITALS "template/capitals"

static gboolean
template_analyze (gpointer state,
                  const LecternAnalyzerRequest *request,
                  LecternLayerBuilder *layer,
                  GError **error)
{
  const char *text = lectern_article_get_text (request->article, NULL);
  LecternSentenceIter sentences;
  LecternSpan sentence;
  gint64 minimum = 3;

  g_variant_lookup (request->parameters, "minimum", "x", &minimum);

  lectern_sentence_iter_init (&sentences, request->article);
  while (lectern_sentence_iter_next (&sentences, &sentence, NULL))
    {
      LecternToken token;

      if (request->host->is_cancelled (request->host))
        break;
      while (lectern_token_next (text, &sentence, &token))
        if (token.kind == LECTERN_TOKEN_WORD && token.is_upper
            && g_utf8_strlen (text + token.span.start, lectern_span_get_length (token.span))
                   >= minimum)
          lectern_layer_builder_add (layer, token.span, KIND_CAPITALS, 1.0, NULL);
    }

  return TRUE;
}

static const LecternAnalyzer template_analyzer = {
  .size = sizeof (LecternAnalyzer),
  .analyze = template_analyze,
};

LECTERN_MODULE ({ LECTERN_POINT_ANALYZER, &template_analyzer })
