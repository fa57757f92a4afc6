/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-layer.h"
#include "lectern-layer-builder.h"
#include "lectern-layer-private.h"

/* On the wire and in the library a layer is one GVariant. Spans are fixed-size records, so that
 * reading ten thousand of them is one look at an array; properties lie apart, and 0 says "none". */
#define LAYER_FORMAT 1
#define LAYER_TYPE "(ysssa{sv}asa(uuuuu)aa{sv})"

typedef struct {
  guint32 start;
  guint32 end;
  guint32 kind;
  guint32 confidence; /* in millionths */
  guint32 properties; /* index + 1, 0 for none */
} PackedAnnotation;

#define CONFIDENCE_UNIT 1000000

/**
 * LecternLayer:
 *
 * The annotations of one generator for one revision of an article, sorted by span, with look-up by
 * offset. A layer also carries *facts*: what the generator says of the article as a whole.
 * Immutable, and safe to share between threads.
 */
G_DEFINE_BOXED_TYPE (LecternLayer, lectern_layer, lectern_layer_ref, lectern_layer_unref)

static int
compare_annotations (gconstpointer a, gconstpointer b)
{
  const LecternAnnotation *one = a;
  const LecternAnnotation *two = b;
  int order = lectern_span_compare (one->span, two->span);

  return order != 0 ? order : strcmp (one->kind, two->kind);
}

/* Takes the records of @annotations (and the properties they hold) and sorts them stably. */
LecternLayer *
lectern_layer_take (const char *generator,
                    const char *version,
                    const char *revision,
                    GVariant *facts,
                    GArray *annotations)
{
  LecternLayer *self = g_atomic_rc_box_new0 (LecternLayer);

  self->generator = g_strdup (generator);
  self->version = g_strdup (version);
  self->revision = g_strdup (revision);
  self->facts = g_variant_ref_sink (facts != NULL ? facts : g_variant_new ("a{sv}", NULL));
  g_array_sort (annotations, compare_annotations);
  self->n_annotations = annotations->len;
  self->annotations = (LecternAnnotation *) (gpointer) g_array_free (annotations, FALSE);

  for (gsize i = 0; i < self->n_annotations; i++)
    self->longest = MAX (self->longest, lectern_span_get_length (self->annotations[i].span));

  return self;
}

static void
layer_clear (gpointer data)
{
  LecternLayer *self = data;

  for (gsize i = 0; i < self->n_annotations; i++)
    g_clear_pointer (&self->annotations[i].properties, g_variant_unref);
  g_free (self->annotations);
  g_free (self->generator);
  g_free (self->version);
  g_free (self->revision);
  g_variant_unref (self->facts);
}

/**
 * lectern_layer_ref:
 * @self: a layer
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
LecternLayer *
lectern_layer_ref (LecternLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * lectern_layer_unref:
 * @self: (transfer full): a layer
 *
 * Drops a reference.
 */
void
lectern_layer_unref (LecternLayer *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, layer_clear);
}

/**
 * lectern_layer_get_generator:
 * @self: a layer
 *
 * Gets the id of the plugin that made the layer.
 *
 * Returns: the id
 */
const char *
lectern_layer_get_generator (LecternLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->generator;
}

/**
 * lectern_layer_get_version:
 * @self: a layer
 *
 * Gets the version of the plugin that made the layer.
 *
 * Returns: the version
 */
const char *
lectern_layer_get_version (LecternLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->version;
}

/**
 * lectern_layer_get_revision:
 * @self: a layer
 *
 * Gets the revision of the article that the offsets refer to.
 *
 * Returns: a SHA-256 in hexadecimal
 */
const char *
lectern_layer_get_revision (LecternLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->revision;
}

/**
 * lectern_layer_get_facts:
 * @self: a layer
 *
 * Gets what the generator says of the article as a whole.
 *
 * Returns: (transfer none): an `a{sv}`, perhaps empty
 */
GVariant *
lectern_layer_get_facts (LecternLayer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->facts;
}

/**
 * lectern_layer_get_annotations:
 * @self: a layer
 * @n_annotations: (out): how many
 *
 * Gets all annotations, sorted by span, an outer one before what it holds.
 *
 * Returns: (array length=n_annotations): the annotations, owned by @self
 */
const LecternAnnotation *
lectern_layer_get_annotations (LecternLayer *self, gsize *n_annotations)
{
  g_return_val_if_fail (self != NULL && n_annotations != NULL, NULL);

  *n_annotations = self->n_annotations;
  return self->annotations;
}

/**
 * lectern_layer_get_first_at:
 * @self: a layer
 * @offset: a byte offset
 *
 * Finds where to begin when looking for what touches @offset: no annotation before that index
 * reaches it.
 *
 * Returns: an index, the number of annotations if none can
 */
gsize
lectern_layer_get_first_at (LecternLayer *self, guint32 offset)
{
  guint32 from = 0;
  gsize low = 0;
  gsize high = 0;

  g_return_val_if_fail (self != NULL, 0);

  from = offset > self->longest ? offset - self->longest : 0;
  high = self->n_annotations;
  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (self->annotations[middle].span.start < from)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * lectern_layer_find:
 * @self: a layer
 * @span: a span; an empty one asks what lies at its offset
 *
 * Finds the annotations that overlap @span.
 *
 * Returns: (transfer container) (element-type LecternAnnotation): them, in order
 */
GPtrArray *
lectern_layer_find (LecternLayer *self, LecternSpan span)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  LecternSpan wanted = { span.start, MAX (span.end, span.start + 1) };

  g_return_val_if_fail (self != NULL, NULL);

  for (gsize i = lectern_layer_get_first_at (self, span.start);
       i < self->n_annotations && self->annotations[i].span.start < wanted.end; i++)
    if (lectern_span_overlaps (self->annotations[i].span, wanted))
      g_ptr_array_add (found, &self->annotations[i]);

  return g_steal_pointer (&found);
}

/**
 * lectern_layer_to_bytes:
 * @self: a layer
 *
 * Packs the layer for another process or the library. Equal layers give equal bytes.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
lectern_layer_to_bytes (LecternLayer *self)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree PackedAnnotation *packed = NULL;
  g_autoptr (GVariant) variant = NULL;
  GVariantBuilder names;
  GVariantBuilder bags;
  guint32 n_bags = 0;

  g_return_val_if_fail (self != NULL, NULL);

  packed = g_new0 (PackedAnnotation, MAX (self->n_annotations, 1));
  g_variant_builder_init (&names, G_VARIANT_TYPE ("as"));
  g_variant_builder_init (&bags, G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; i < self->n_annotations; i++)
    {
      const LecternAnnotation *note = &self->annotations[i];
      gpointer kind = NULL;

      if (!g_hash_table_lookup_extended (kinds, note->kind, NULL, &kind))
        {
          kind = GUINT_TO_POINTER (g_hash_table_size (kinds));
          g_hash_table_insert (kinds, (gpointer) note->kind, kind);
          g_variant_builder_add (&names, "s", note->kind);
        }
      packed[i] = (PackedAnnotation){ note->span.start, note->span.end, GPOINTER_TO_UINT (kind),
                                      (guint32) (note->confidence * CONFIDENCE_UNIT + 0.5f), 0 };
      if (note->properties != NULL)
        {
          g_variant_builder_add_value (&bags, note->properties);
          packed[i].properties = ++n_bags;
        }
    }

  variant = g_variant_ref_sink (
      g_variant_new ("(ysss@a{sv}as@a(uuuuu)aa{sv})", LAYER_FORMAT, self->generator, self->version,
                     self->revision, self->facts, &names,
                     g_variant_new_fixed_array (G_VARIANT_TYPE ("(uuuuu)"), packed,
                                                self->n_annotations, sizeof *packed),
                     &bags));

  return g_variant_get_data_as_bytes (variant);
}

static gboolean
kind_is_well_formed (const char *kind)
{
  gsize length = strlen (kind);

  if (length == 0 || length > 64)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (kind[i]) && !g_ascii_isdigit (kind[i]) && strchr ("/-.", kind[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Kinds are interned for ever, so a layer may bring only a few. */
#define MAX_KINDS 256

static const char **
read_kinds (GVariant *names, GError **error)
{
  gsize n_kinds = g_variant_n_children (names);
  g_autofree const char **kinds = NULL;

  if (n_kinds > MAX_KINDS)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                   "The layer names %" G_GSIZE_FORMAT " kinds; %d is the limit.", n_kinds,
                   MAX_KINDS);
      return NULL;
    }

  kinds = g_new0 (const char *, n_kinds + 1);
  for (gsize i = 0; i < n_kinds; i++)
    {
      const char *kind = NULL;

      g_variant_get_child (names, i, "&s", &kind);
      if (!kind_is_well_formed (kind))
        {
          g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                               "The layer names a kind that is not of the form “family/name”.");
          return NULL;
        }
      kinds[i] = g_intern_string (kind);
    }

  return g_steal_pointer (&kinds);
}

static GArray *
read_annotations (GVariant *names,
                  GVariant *records,
                  GVariant *bags,
                  const char *text,
                  gsize text_length,
                  GError **error)
{
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (LecternAnnotation));
  g_autofree const char **kinds = NULL;
  const PackedAnnotation *packed = NULL;
  gsize n_kinds = g_variant_n_children (names);
  gsize n_bags = g_variant_n_children (bags);
  gsize n_packed = 0;

  kinds = read_kinds (names, error);
  if (kinds == NULL)
    return NULL;

  packed = g_variant_get_fixed_array (records, &n_packed, sizeof *packed);
  if (n_packed > LECTERN_LAYER_MAX_ANNOTATIONS)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                   "The layer holds %" G_GSIZE_FORMAT " annotations; %d is the limit.", n_packed,
                   LECTERN_LAYER_MAX_ANNOTATIONS);
      return NULL;
    }

  for (gsize i = 0; i < n_packed; i++)
    {
      LecternAnnotation note = { { packed[i].start, packed[i].end }, NULL, 0, NULL };

      if (packed[i].kind >= n_kinds || packed[i].properties > n_bags
          || packed[i].confidence > CONFIDENCE_UNIT
          || (text != NULL && !lectern_span_is_valid (note.span, text, text_length)))
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                       "Annotation %" G_GSIZE_FORMAT " of the layer points outside the text.", i);
          for (guint j = 0; j < notes->len; j++)
            g_clear_pointer (&g_array_index (notes, LecternAnnotation, j).properties,
                             g_variant_unref);
          return NULL;
        }
      note.kind = kinds[packed[i].kind];
      note.confidence = packed[i].confidence / (float) CONFIDENCE_UNIT;
      if (packed[i].properties > 0)
        note.properties = g_variant_get_child_value (bags, packed[i].properties - 1);
      g_array_append_val (notes, note);
    }

  return g_steal_pointer (&notes);
}

/**
 * lectern_layer_from_bytes:
 * @bytes: what [method@Lectern.Layer.to_bytes] gave, perhaps in a process that is not trusted
 * @text: (nullable): the article's text, to check the spans against
 * @text_length: its length in bytes
 * @error: return location for an error
 *
 * Unpacks a layer, checking all of it: nothing that comes back lies outside @text.
 *
 * Returns: (transfer full): the layer, or %NULL with %LECTERN_ERROR_PROTOCOL or
 *   %LECTERN_ERROR_TOO_LARGE
 */
LecternLayer *
lectern_layer_from_bytes (GBytes *bytes, const char *text, gsize text_length, GError **error)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) facts = NULL;
  g_autoptr (GVariant) names = NULL;
  g_autoptr (GVariant) records = NULL;
  g_autoptr (GVariant) bags = NULL;
  g_autoptr (GArray) notes = NULL;
  const char *generator = NULL;
  const char *version = NULL;
  const char *revision = NULL;
  guchar format = 0;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  variant = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (LAYER_TYPE), bytes, FALSE));
  if (!g_variant_is_normal_form (variant))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL, "The layer is garbled.");
      return NULL;
    }

  g_variant_get (variant, "(y&s&s&s@a{sv}@as@a(uuuuu)@aa{sv})", &format, &generator, &version,
                 &revision, &facts, &names, &records, &bags);
  if (format != LAYER_FORMAT)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                   "The layer is of format %u, which this version cannot read.", format);
      return NULL;
    }

  notes = read_annotations (names, records, bags, text, text_length, error);
  if (notes == NULL)
    return NULL;

  return lectern_layer_take (generator, version, revision, facts, g_steal_pointer (&notes));
}
