/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "../fetch/lectern-fetcher.h"
#include "../fetch/lectern-media-type-private.h"
#include "../text/lectern-normalize.h"
#include "lectern-part-private.h"

/* What a container says comes from the document: all of it is checked here. */

#define MAX_VALUE_BYTES 4096

static const char *const value_keys[] = { LECTERN_METADATA_TITLE, LECTERN_METADATA_AUTHOR,
                                          LECTERN_METADATA_SITE, LECTERN_METADATA_PUBLISHED,
                                          LECTERN_METADATA_LANGUAGE };

static char *
dup_text (GVariant *details, const char *key)
{
  const char *value = NULL;
  g_autofree char *text = NULL;

  if (!g_variant_lookup (details, key, "&s", &value) || strlen (value) > MAX_VALUE_BYTES)
    return NULL;

  text = lectern_text_collapse (value, strlen (value));
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static gboolean
is_date (const char *text)
{
  for (guint i = 0; i < 4; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;

  return (text[4] == '\0' || text[4] == '-') && strspn (text, "0123456789-:.+TZ") == strlen (text);
}

static GVariant *
take_values (GVariant *details, const char *name)
{
  g_autoptr (GVariant) values = g_variant_lookup_value (details, name, G_VARIANT_TYPE_VARDICT);
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  for (gsize i = 0; values != NULL && i < G_N_ELEMENTS (value_keys); i++)
    {
      g_autofree char *text = dup_text (values, value_keys[i]);

      if (text != NULL
          && (strcmp (value_keys[i], LECTERN_METADATA_PUBLISHED) != 0 || is_date (text)))
        g_variant_dict_insert (&dict, value_keys[i], "s", text);
    }

  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

/**
 * lectern_part_new:
 * @content: the bytes
 * @details: what the container says of them
 * @depth: in how many containers they lie
 *
 * Makes a part, leaving out what is not of the form it must have.
 *
 * Returns: (transfer full): a part
 */
LecternPart *
lectern_part_new (GBytes *content, GVariant *details, guint depth)
{
  LecternPart *self = g_new0 (LecternPart, 1);
  g_autofree char *type = dup_text (details, "media-type");
  g_autofree char *charset = dup_text (details, "charset");
  g_autofree char *address = dup_text (details, "address");
  g_autofree char *header = charset != NULL ? g_strconcat ("text/plain;charset=", charset, NULL)
                                            : NULL;
  g_autofree char *none = NULL;
  g_autofree char *no_type = NULL;

  self->content = g_bytes_ref (content);
  self->depth = depth;
  self->media_type = lectern_media_type_parse (type, &none);
  no_type = lectern_media_type_parse (header, &self->charset);
  self->address = address != NULL ? lectern_address_normalize (address, NULL) : NULL;
  self->saved = dup_text (details, "saved");
  if (self->saved != NULL && !is_date (self->saved))
    g_clear_pointer (&self->saved, g_free);
  self->incomplete = dup_text (details, "incomplete");
  self->given = take_values (details, "given");
  self->defaults = take_values (details, "defaults");

  return self;
}

/**
 * lectern_part_free:
 * @self: (transfer full): a part
 *
 * Frees a part.
 */
void
lectern_part_free (LecternPart *self)
{
  g_bytes_unref (self->content);
  g_free (self->media_type);
  g_free (self->charset);
  g_free (self->address);
  g_free (self->saved);
  g_free (self->incomplete);
  g_variant_unref (self->given);
  g_variant_unref (self->defaults);
  g_free (self);
}

/**
 * lectern_part_dup_given:
 * @self: a part
 * @given: (nullable): `a{sv}`: what the user says
 *
 * Gets what is known before the document is read.
 *
 * Returns: (transfer full): `a{sv}`
 */
GVariant *
lectern_part_dup_given (LecternPart *self, GVariant *given)
{
  GVariantDict dict;
  GVariantIter iter;
  const char *key = NULL;
  GVariant *value = NULL;

  g_variant_dict_init (&dict, self->given);
  if (given != NULL)
    {
      g_variant_iter_init (&iter, given);
      while (g_variant_iter_loop (&iter, "{&sv}", &key, &value))
        g_variant_dict_insert_value (&dict, key, value);
    }

  return g_variant_ref_sink (g_variant_dict_end (&dict));
}

/**
 * lectern_parts_push:
 * @parts: (element-type LecternPart): what waits
 * @result: what an importer gave
 * @depth: in how many containers its parts lie
 * @max: how many there is room for
 *
 * Queues the parts of a document, in their order, before all others.
 *
 * Returns: how many were left out since they lie too deep or are too many
 */
guint
lectern_parts_push (GQueue *parts, LecternImportResult *result, guint depth, guint max)
{
  guint n_parts = lectern_import_result_get_n_parts (result);
  guint n_taken = 0;

  if (depth > LECTERN_PART_MAX_DEPTH)
    return n_parts;

  for (; n_taken < n_parts && n_taken < max; n_taken++)
    {
      GVariant *details = NULL;
      GBytes *content = lectern_import_result_get_part (result, n_taken, &details);

      g_queue_push_nth (parts, lectern_part_new (content, details, depth), (int) n_taken);
    }

  return n_parts - n_taken;
}
