/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "lectern-cli-json.h"
#include "lectern-cli-record.h"

/* How many characters stand before every so many bytes, to turn any byte offset into a character
 * offset with a look at a few bytes. */
#define STRIDE 256

typedef struct {
  const LecternCliRecord *record;
  const char *text;
  gsize length;
  guint32 *counts; /* owned */
} Offsets;

static gboolean
is_start (char byte)
{
  return (byte & 0xc0) != 0x80;
}

static void
offsets_init (Offsets *self, const LecternCliRecord *record)
{
  guint32 count = 0;

  self->record = record;
  self->text = record->text;
  self->length = record->length;
  if (self->text == NULL)
    self->text = lectern_article_get_text (record->article, &self->length);
  self->counts = g_new (guint32, self->length / STRIDE + 1);
  for (gsize i = 0; i < self->length; i++)
    {
      if (i % STRIDE == 0)
        self->counts[i / STRIDE] = count;
      count += is_start (self->text[i]);
    }
  if (self->length % STRIDE == 0)
    self->counts[self->length / STRIDE] = count;
}

static guint32
offsets_get (const Offsets *self, gsize offset)
{
  gsize end = MIN (offset, self->length);
  guint32 count = self->counts[end / STRIDE];

  for (gsize i = end - end % STRIDE; i < end; i++)
    count += is_start (self->text[i]);

  return count;
}

static void
get_span (const Offsets *offsets, LecternSpan span, guint32 *start, guint32 *end)
{
  LecternSpan source = span;

  if (offsets->record->map != NULL)
    source = lectern_offset_map_backward_span (offsets->record->map, span);
  *start = offsets_get (offsets, source.start);
  *end = offsets_get (offsets, source.end);
}

static void
append_span (GString *out, const Offsets *offsets, GVariant *value)
{
  LecternSpan span = { 0, 0 };
  guint32 start = 0;
  guint32 end = 0;

  g_variant_get (value, "(uu)", &span.start, &span.end);
  get_span (offsets, span, &start, &end);
  g_string_append_printf (out, "[%u,%u]", start, end);
}

static void
append_number (GString *out, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isfinite (number))
    g_string_append (out, g_ascii_dtostr (buffer, sizeof buffer, number));
  else
    g_string_append (out, "null");
}

static gboolean
append_simple (GString *out, const Offsets *offsets, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE ("(uu)")))
    append_span (out, offsets, value);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    lectern_json_append_string (out, g_variant_get_string (value, NULL));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    g_string_append (out, g_variant_get_boolean (value) ? "true" : "false");
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    append_number (out, g_variant_get_double (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    g_string_append_printf (out, "%" G_GINT64_FORMAT, g_variant_get_int64 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    g_string_append_printf (out, "%d", g_variant_get_int32 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    g_string_append_printf (out, "%u", g_variant_get_uint32 (value));
  else
    return FALSE;

  return TRUE;
}

/* Lists, where a plugin has them, hold simple values: what else there is, is left out. */
static void
append_value (GString *out, const Offsets *offsets, GVariant *value)
{
  if (append_simple (out, offsets, value))
    return;
  if (!g_variant_is_of_type (value, G_VARIANT_TYPE_ARRAY))
    {
      g_string_append (out, "null");
      return;
    }

  g_string_append_c (out, '[');
  for (gsize i = 0; i < g_variant_n_children (value); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (value, i);

      if (i > 0)
        g_string_append_c (out, ',');
      if (!append_simple (out, offsets, child))
        g_string_append (out, "null");
    }
  g_string_append_c (out, ']');
}

static void
append_annotation (GString *out,
                   const Offsets *offsets,
                   const char *producer,
                   const LecternAnnotation *note)
{
  GVariantIter iter;
  GVariant *value = NULL;
  const char *key = NULL;
  guint32 start = 0;
  guint32 end = 0;

  get_span (offsets, note->span, &start, &end);
  g_string_append_c (out, '{');
  lectern_json_append_key (out, "producer");
  lectern_json_append_string (out, producer);
  lectern_json_append_key (out, "kind");
  lectern_json_append_string (out, note->kind);
  g_string_append_printf (out, ",\"start\":%u,\"end\":%u,\"properties\":{", start, end);
  if (note->properties != NULL)
    {
      g_variant_iter_init (&iter, note->properties);
      while (g_variant_iter_next (&iter, "{&sv}", &key, &value))
        {
          lectern_json_append_key (out, key);
          append_value (out, offsets, value);
          g_variant_unref (value);
        }
    }
  g_string_append (out, "}}");
}

static void
append_annotations (GString *out, const LecternCliRecord *record)
{
  Offsets offsets = { 0 };
  gboolean is_first = TRUE;

  lectern_json_append_key (out, "annotations");
  g_string_append_c (out, '[');
  if (record->article != NULL)
    offsets_init (&offsets, record);
  for (guint i = 0; record->layers != NULL && i < record->layers->len; i++)
    {
      LecternLayer *layer = g_ptr_array_index (record->layers, i);
      gsize n_notes = 0;
      const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

      for (gsize j = 0; j < n_notes; j++)
        {
          if (!is_first)
            g_string_append_c (out, ',');
          is_first = FALSE;
          append_annotation (out, &offsets, lectern_layer_get_generator (layer), &notes[j]);
        }
    }
  g_string_append_c (out, ']');
  g_free (offsets.counts);
}

static void
append_authors (GString *out, LecternMetadata *metadata)
{
  g_auto (GStrv) authors = lectern_metadata_dup_values (metadata, LECTERN_METADATA_AUTHOR);

  lectern_json_append_key (out, "authors");
  g_string_append_c (out, '[');
  for (gsize i = 0; authors != NULL && authors[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      lectern_json_append_string (out, authors[i]);
    }
  g_string_append_c (out, ']');
}

static const char *
get_address (const LecternCliRecord *record)
{
  LecternMetadata *metadata = lectern_article_get_metadata (record->article);
  const char *address = lectern_metadata_get_value (metadata, LECTERN_METADATA_CANONICAL);

  if (address == NULL)
    address = lectern_metadata_get_value (metadata, LECTERN_METADATA_ADDRESS);

  return address != NULL ? address : record->address;
}

static void
append_article (GString *out, const LecternCliRecord *record)
{
  static const char *const keys[] = { LECTERN_METADATA_SITE, LECTERN_METADATA_PUBLISHED,
                                      LECTERN_METADATA_MODIFIED };
  LecternMetadata *metadata = lectern_article_get_metadata (record->article);
  g_autofree char *body = lectern_article_dup_body (record->article);
  const char *text = record->text;
  gsize length = record->length;

  if (text == NULL)
    text = lectern_article_get_text (record->article, &length);
  lectern_json_append_key (out, "article");
  g_string_append_c (out, '{');
  lectern_json_append_key (out, "title");
  lectern_json_append_string (out, lectern_article_get_title (record->article));
  append_authors (out, metadata);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      lectern_json_append_key (out, keys[i]);
      lectern_json_append_string (out, lectern_metadata_get_value (metadata, keys[i]));
    }
  lectern_json_append_key (out, "language");
  lectern_json_append_string (out, lectern_article_get_language (record->article));
  lectern_json_append_key (out, "url");
  lectern_json_append_string (out, get_address (record));
  lectern_json_append_key (out, "text");
  lectern_json_append_bytes (out, text, length);
  lectern_json_append_key (out, "body");
  lectern_json_append_string (out, body);
  g_string_append_c (out, '}');
}

void
lectern_cli_record_append (const LecternCliRecord *self, GString *out)
{
  g_string_append_c (out, '{');
  lectern_json_append_key (out, "id");
  g_string_append (out, self->id != NULL ? self->id : "null");
  if (self->article != NULL)
    {
      append_article (out, self);
    }
  else
    {
      /* The same members as ever, so that readers need not look first. */
      g_string_append (out, ",\"article\":{\"title\":null,\"authors\":[],\"site\":null,"
                            "\"published\":null,\"modified\":null,\"language\":null,"
                            "\"url\":null,\"text\":null,\"body\":null}");
    }
  append_annotations (out, self);
  if (self->error != NULL)
    lectern_json_append_error (out, self->error);
  g_string_append (out, "}\n");
}
