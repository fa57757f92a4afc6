/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "chronology-fixture.h"
#include "model/lectern-layer-builder.h"
#include "text/lectern-plain-text.h"

LecternArticle *
chronology_make_article (const char *id, const char *published, const char *text)
{
  g_autofree char *title = g_strdup_printf ("Title of %s", id);
  g_autofree char *address = g_strdup_printf ("https://courier.example/%s?a=1&b=2", id);
  g_autoptr (GError) error = NULL;
  GVariantDict given;
  LecternArticle *article = NULL;
  g_autoptr (GVariant) values = NULL;

  g_variant_dict_init (&given, NULL);
  g_variant_dict_insert (&given, "title", "s", title);
  g_variant_dict_insert (&given, "address", "s", address);
  g_variant_dict_insert (&given, "language", "s", "en");
  g_variant_dict_insert (&given, "published", "s", published);
  values = g_variant_ref_sink (g_variant_dict_end (&given));
  article = lectern_article_new_from_plain_text (text, strlen (text), values, NULL, &error);
  g_assert_no_error (error);
  return article;
}

static LecternSpan
find (const char *text, LecternSpan within, const char *words)
{
  const char *at = strstr (text + within.start, words);

  g_assert_nonnull (at);
  g_assert_cmpuint (at - text + strlen (words), <=, within.end);
  return (LecternSpan){ at - text, at - text + strlen (words) };
}

static void
add_span (GVariantDict *properties, const char *key, LecternSpan span)
{
  g_variant_dict_insert (properties, key, "(uu)", span.start, span.end);
}

static void
add_event (LecternLayerBuilder *builder, const char *text, const ChronologySample *sample)
{
  LecternSpan whole = { 0, strlen (text) };
  LecternSpan clause = find (text, whole, sample->clause);
  g_autofree char *edtf = lectern_edtf_from_timex (sample->value, sample->modifier, sample->bound);
  GVariantDict properties;

  g_assert_nonnull (edtf);
  g_variant_dict_init (&properties, NULL);
  g_variant_dict_insert (&properties, "value", "s", sample->value);
  g_variant_dict_insert (&properties, "edtf", "s", edtf);
  g_variant_dict_insert (&properties, "role", "s", "reported");
  if (sample->modifier != NULL)
    g_variant_dict_insert (&properties, "modifier", "s", sample->modifier);
  if (sample->head != NULL)
    {
      LecternSpan head = find (text, clause, sample->head);
      GVariant *span = g_variant_new ("(uu)", head.start, head.end);

      g_variant_dict_insert_value (&properties, "heads",
                                   g_variant_new_array (G_VARIANT_TYPE ("(uu)"), &span, 1));
    }
  if (sample->date != NULL)
    {
      LecternSpan date = find (text, clause, sample->date);
      GVariantDict time;

      add_span (&properties, "date", date);
      g_variant_dict_init (&time, NULL);
      g_variant_dict_insert (&time, "value", "s", sample->value);
      lectern_layer_builder_add (builder, date, "time/date", 1, g_variant_dict_end (&time));
    }
  lectern_layer_builder_add (builder, clause, "event/dated", 1, g_variant_dict_end (&properties));
}

LecternLayer *
chronology_make_timeline (LecternArticle *article, const ChronologySample *samples)
{
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "timeline", "1", lectern_article_get_revision (article));

  for (guint i = 0; samples[i].clause != NULL; i++)
    add_event (builder, lectern_article_get_text (article, NULL), &samples[i]);
  return lectern_layer_builder_end (builder);
}

LecternLayer *
chronology_make_entities (LecternArticle *article, const char *const *names)
{
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "entities", "1", lectern_article_get_revision (article));
  const char *text = lectern_article_get_text (article, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    for (const char *at = strstr (text, names[i]); at != NULL; at = strstr (at + 1, names[i]))
      {
        LecternSpan span = { at - text, at - text + strlen (names[i]) };
        GVariantDict properties;

        g_variant_dict_init (&properties, NULL);
        g_variant_dict_insert (&properties, "name", "s", names[i]);
        lectern_layer_builder_add (builder, span, "entity/person", 1,
                                   g_variant_dict_end (&properties));
      }
  return lectern_layer_builder_end (builder);
}

void
chronology_add (LecternChronologyBuilder *builder,
                const char *id,
                const char *published,
                const char *text,
                const char *const *names,
                const ChronologySample *samples)
{
  g_autoptr (LecternArticle) article = chronology_make_article (id, published, text);
  g_autoptr (LecternLayer) timeline = chronology_make_timeline (article, samples);
  g_autoptr (LecternLayer) entities = names != NULL ? chronology_make_entities (article, names)
                                                    : NULL;

  lectern_chronology_builder_add (builder, id, article, timeline, entities);
}
