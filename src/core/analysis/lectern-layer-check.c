/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-layer-check.h"

#define SPAN_TYPE G_VARIANT_TYPE ("(uu)")
#define SPANS_TYPE G_VARIANT_TYPE ("a(uu)")

static gboolean
span_is_inside (GVariant *value, const char *text, gsize length)
{
  LecternSpan span = { 0, 0 };

  g_variant_get (value, "(uu)", &span.start, &span.end);
  return lectern_span_is_valid (span, text, length);
}

static gboolean
value_is_inside (GVariant *value, const char *text, gsize length)
{
  if (g_variant_is_of_type (value, SPAN_TYPE))
    return span_is_inside (value, text, length);
  if (!g_variant_is_of_type (value, SPANS_TYPE))
    return TRUE;

  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

      if (!span_is_inside (child, text, length))
        return FALSE;
    }

  return TRUE;
}

static gboolean
properties_are_inside (const LecternAnnotation *note, const char *text, gsize length)
{
  GVariantIter iter;
  GVariant *value = NULL;
  gboolean is_inside = TRUE;

  if (note->properties == NULL)
    return TRUE;

  g_variant_iter_init (&iter, note->properties);
  while (is_inside && g_variant_iter_next (&iter, "{&sv}", NULL, &value))
    {
      is_inside = value_is_inside (value, text, length);
      g_variant_unref (value);
    }

  return is_inside;
}

gboolean
lectern_layer_check (LecternLayer *layer,
                     LecternArticle *article,
                     LecternPluginInfo *info,
                     GError **error)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);
  const char *previous = NULL;
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  if (!g_str_equal (lectern_layer_get_generator (layer), lectern_plugin_info_get_id (info))
      || g_strcmp0 (lectern_layer_get_version (layer), lectern_plugin_info_get_version (info)) != 0
      || g_strcmp0 (lectern_layer_get_revision (layer), lectern_article_get_revision (article))
             != 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                           _ ("The layer is not of this plugin and this article."));
      return FALSE;
    }

  for (gsize i = 0; i < n_notes; i++)
    {
      /* Kinds are interned: one look for each run of them. */
      if (notes[i].kind != previous && !lectern_plugin_info_provides (info, notes[i].kind))
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                       _ ("It handed over “%s”, which its key file does not say it provides."),
                       notes[i].kind);
          return FALSE;
        }
      previous = notes[i].kind;
      if (!properties_are_inside (&notes[i], text, length))
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                       _ ("A property of annotation %zu points outside the text."), i);
          return FALSE;
        }
    }

  return TRUE;
}
