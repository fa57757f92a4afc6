/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-annotation.h"

/**
 * lectern_annotation_get_string:
 * @self: an annotation
 * @key: a property
 *
 * Looks up a property that is text.
 *
 * Returns: (nullable): the text, owned by the annotation
 */
const char *
lectern_annotation_get_string (const LecternAnnotation *self, const char *key)
{
  const char *value = NULL;

  g_return_val_if_fail (self != NULL && key != NULL, NULL);

  if (self->properties != NULL)
    g_variant_lookup (self->properties, key, "&s", &value);

  return value;
}

/**
 * lectern_annotation_get_int:
 * @self: an annotation
 * @key: a property
 * @fallback: what to give when there is none
 *
 * Looks up a property that is a whole number, of any integer type.
 *
 * Returns: the number
 */
gint64
lectern_annotation_get_int (const LecternAnnotation *self, const char *key, gint64 fallback)
{
  g_autoptr (GVariant) value = NULL;

  g_return_val_if_fail (self != NULL && key != NULL, fallback);

  if (self->properties != NULL)
    value = g_variant_lookup_value (self->properties, key, NULL);
  if (value == NULL)
    return fallback;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    return g_variant_get_int64 (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    return g_variant_get_int32 (value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return g_variant_get_uint32 (value);

  return fallback;
}

/**
 * lectern_annotation_get_span:
 * @self: an annotation
 * @key: a property
 * @span: (out): the span
 *
 * Looks up a property that is a span, such as the speaker of a quotation.
 *
 * Returns: %FALSE if there is none; @span is then untouched
 */
gboolean
lectern_annotation_get_span (const LecternAnnotation *self, const char *key, LecternSpan *span)
{
  guint32 start = 0;
  guint32 end = 0;

  g_return_val_if_fail (self != NULL && key != NULL && span != NULL, FALSE);

  if (self->properties == NULL || !g_variant_lookup (self->properties, key, "(uu)", &start, &end))
    return FALSE;

  *span = (LecternSpan){ start, end };
  return TRUE;
}

/**
 * lectern_kind_matches:
 * @kind: a kind, such as `entity/person`
 * @pattern: a kind, or a family such as `entity` or `entity/`
 *
 * Tells whether a kind is @pattern or belongs to the family that it names.
 *
 * Returns: %TRUE if it does
 */
gboolean
lectern_kind_matches (const char *kind, const char *pattern)
{
  gsize length = 0;

  g_return_val_if_fail (kind != NULL && pattern != NULL, FALSE);

  length = strlen (pattern);
  if (strncmp (kind, pattern, length) != 0)
    return FALSE;

  return kind[length] == '\0' || kind[length] == '/' || (length > 0 && pattern[length - 1] == '/');
}
