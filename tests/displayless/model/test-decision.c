/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

static const char text[] = "Ana Ruiz met Lind. Ruiz left Lind. Mercury rose.";

typedef struct {
  LecternArticle *article;
  LecternLayer *layer;
  GPtrArray *decisions;
} Fixture;

static GVariant *
make_group (const char *group, const char *name)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "group", "s", group);
  g_variant_dict_insert (&dict, "name", "s", name);
  return g_variant_dict_end (&dict);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new ("entities", "1", "");

  lectern_layer_builder_add (builder, (LecternSpan){ 0, 8 }, "entity/person", 0.9f,
                             make_group ("1", "Ana Ruiz"));
  lectern_layer_builder_add (builder, (LecternSpan){ 13, 17 }, "entity/person", 0.9f,
                             make_group ("2", "Lind"));
  lectern_layer_builder_add (builder, (LecternSpan){ 19, 23 }, "entity/person", 0.9f,
                             make_group ("1", "Ana Ruiz"));
  lectern_layer_builder_add (builder, (LecternSpan){ 29, 33 }, "entity/person", 0.9f,
                             make_group ("2", "Lind"));
  fixture->layer = lectern_layer_builder_end (builder);
  fixture->article = lectern_article_new_from_plain_text (text, strlen (text), NULL, NULL, NULL);
  fixture->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_decision_free);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  lectern_layer_unref (fixture->layer);
  lectern_article_unref (fixture->article);
  g_ptr_array_unref (fixture->decisions);
}

static LecternDecision *
decide (Fixture *fixture,
        LecternDecisionScope scope,
        LecternSpan span,
        const char *kind,
        const char *action,
        GVariant *arguments)
{
  g_autoptr (LecternTextQuoteSelector) target = lectern_text_quote_selector_new (fixture->article,
                                                                                 span);
  LecternDecision *decision = lectern_decision_new (scope, "a", target, kind, "entities", action,
                                                    arguments);

  decision->sequence = fixture->decisions->len + 1;
  g_ptr_array_add (fixture->decisions, decision);

  return decision;
}

static GVariant *
argument (const char *key, const char *value)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, key, "s", value);
  return g_variant_dict_end (&dict);
}

static LecternLayer *
apply (Fixture *fixture, const LecternAnnotation **notes, gsize *n_notes)
{
  LecternLayer *layer = lectern_decisions_apply (fixture->layer, fixture->article,
                                                 fixture->decisions);

  *notes = lectern_layer_get_annotations (layer, n_notes);
  return layer;
}

/* A decision about a family holds whichever kind of it a finding gets; accepting can be taken back.
 */
static void
test_family (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LecternLayer) accepted = NULL;
  g_autoptr (LecternLayer) released = NULL;
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;

  decide (fixture, LECTERN_DECISION_SPAN, (LecternSpan){ 13, 17 }, "entity", LECTERN_ACTION_REJECT,
          NULL);
  decide (fixture, LECTERN_DECISION_SPAN, (LecternSpan){ 0, 8 }, "entity", LECTERN_ACTION_ACCEPT,
          NULL);
  decide (fixture, LECTERN_DECISION_SPAN, (LecternSpan){ 29, 33 }, "ent", LECTERN_ACTION_REJECT,
          NULL);
  accepted = apply (fixture, &notes, &n_notes);
  g_assert_cmpuint (n_notes, ==, 3);
  g_assert_cmpint (lectern_annotation_get_int (&notes[0], "accepted", 0), ==, 1);
  g_assert_cmpint (lectern_annotation_get_int (&notes[1], "accepted", 0), ==, 0);

  decide (fixture, LECTERN_DECISION_SPAN, (LecternSpan){ 0, 8 }, "entity", LECTERN_ACTION_RELEASE,
          NULL);
  released = apply (fixture, &notes, &n_notes);
  g_assert_cmpuint (n_notes, ==, 3);
  g_assert_cmpint (lectern_annotation_get_int (&notes[0], "accepted", 0), ==, 0);
}

static void
test_reject (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LecternLayer) here = NULL;
  g_autoptr (LecternLayer) everywhere = NULL;
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;

  decide (fixture, LECTERN_DECISION_SPAN, (LecternSpan){ 29, 33 }, "entity/person",
          LECTERN_ACTION_REJECT, NULL);
  here = apply (fixture, &notes, &n_notes);
  g_assert_cmpuint (n_notes, ==, 3);
  g_assert_cmpuint (notes[1].span.start, ==, 13);

  decide (fixture, LECTERN_DECISION_LIBRARY, (LecternSpan){ 13, 17 }, "entity/person",
          LECTERN_ACTION_REJECT, NULL);
  everywhere = apply (fixture, &notes, &n_notes);
  g_assert_cmpuint (n_notes, ==, 2);
}

static void
test_narrower_wins (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LecternLayer) layer = NULL;
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;

  decide (fixture, LECTERN_DECISION_SPAN, (LecternSpan){ 13, 17 }, "entity/person",
          LECTERN_ACTION_ACCEPT, NULL);
  decide (fixture, LECTERN_DECISION_LIBRARY, (LecternSpan){ 13, 17 }, "entity/person",
          LECTERN_ACTION_REJECT, NULL);
  layer = apply (fixture, &notes, &n_notes);
  g_assert_cmpuint (n_notes, ==, 3);
  g_assert_cmpuint (notes[1].span.start, ==, 13);
  g_assert_cmpfloat (notes[1].confidence, ==, 1.0f);
}

static void
test_newer_wins (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LecternLayer) layer = NULL;
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;

  decide (fixture, LECTERN_DECISION_ARTICLE, (LecternSpan){ 13, 17 }, "entity/person",
          LECTERN_ACTION_REJECT, NULL);
  decide (fixture, LECTERN_DECISION_ARTICLE, (LecternSpan){ 13, 17 }, "entity/person",
          LECTERN_ACTION_RETYPE, argument ("kind", "entity/place"));
  layer = apply (fixture, &notes, &n_notes);
  g_assert_cmpuint (n_notes, ==, 4);
  g_assert_cmpstr (notes[1].kind, ==, "entity/place");
  g_assert_cmpstr (notes[3].kind, ==, "entity/place");
}

static void
test_group (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LecternLayer) renamed = NULL;
  g_autoptr (LecternLayer) merged = NULL;
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;

  decide (fixture, LECTERN_DECISION_ARTICLE, (LecternSpan){ 19, 23 }, "entity/person",
          LECTERN_ACTION_RENAME, argument ("name", "Ana M. Ruiz"));
  renamed = apply (fixture, &notes, &n_notes);
  g_assert_cmpstr (lectern_annotation_get_string (&notes[0], "name"), ==, "Ana M. Ruiz");

  decide (fixture, LECTERN_DECISION_ARTICLE, (LecternSpan){ 13, 17 }, "entity/person",
          LECTERN_ACTION_MERGE, argument ("group", "1"));
  merged = apply (fixture, &notes, &n_notes);
  for (gsize i = 0; i < n_notes; i++)
    {
      g_assert_cmpstr (lectern_annotation_get_string (&notes[i], "group"), ==, "1");
      g_assert_cmpstr (lectern_annotation_get_string (&notes[i], "name"), ==, "Ana M. Ruiz");
    }
}

/* A quotation by someone else, and from here to there. What its edges were moved to can be
 * corrected again. */
static void
test_quote (Fixture *fixture, gconstpointer unused)
{
  static const char properties[] = "{'content': <[(uint32 24, uint32 28), (29, 33)]>, "
                                   "'speaker-name': <'Lind'>, 'speaker-group': <'2'>}";
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new ("entities", "1", "");
  g_autoptr (LecternLayer) moved = NULL;
  const LecternAnnotation *notes = NULL;
  g_autoptr (GVariant) content = NULL;
  gsize n_notes = 0;
  LecternSpan part;

  lectern_layer_builder_add (
      builder, (LecternSpan){ 24, 33 }, "quote/direct", 0.9f,
      g_variant_parse (G_VARIANT_TYPE_VARDICT, properties, NULL, NULL, NULL));
  lectern_layer_unref (fixture->layer);
  fixture->layer = lectern_layer_builder_end (builder);
  decide (fixture, LECTERN_DECISION_SPAN, (LecternSpan){ 24, 33 }, "quote/direct",
          LECTERN_ACTION_RESPAN, g_variant_new_parsed ("{'span': <(uint32 19, uint32 28)>}"));
  decide (fixture, LECTERN_DECISION_SPAN, (LecternSpan){ 19, 28 }, "quote/direct",
          LECTERN_ACTION_SPEAKER, argument ("name", "Ana Ruiz"));
  moved = apply (fixture, &notes, &n_notes);
  g_assert_cmpuint (n_notes, ==, 1);
  g_assert_true (lectern_span_equal (notes[0].span, (LecternSpan){ 19, 28 }));
  g_assert_cmpstr (lectern_annotation_get_string (&notes[0], "speaker-name"), ==, "Ana Ruiz");
  g_assert_cmpstr (lectern_annotation_get_string (&notes[0], "source"), ==, "named");
  g_assert_null (lectern_annotation_get_string (&notes[0], "speaker-group"));
  content = g_variant_lookup_value (notes[0].properties, "content", G_VARIANT_TYPE ("a(uu)"));
  g_assert_cmpuint (g_variant_n_children (content), ==, 1);
  g_variant_get_child (content, 0, "(uu)", &part.start, &part.end);
  g_assert_true (lectern_span_equal (part, notes[0].span));
}

static void
test_add (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LecternLayer) layer = NULL;
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;

  decide (fixture, LECTERN_DECISION_LIBRARY, (LecternSpan){ 35, 42 }, "entity/other",
          LECTERN_ACTION_ADD, NULL);
  layer = apply (fixture, &notes, &n_notes);
  g_assert_cmpuint (n_notes, ==, 5);
  g_assert_cmpuint (notes[4].span.start, ==, 35);
  g_assert_cmpstr (lectern_annotation_get_string (&notes[4], "decision"), !=, NULL);
}

/* Common words added everywhere, twice each: the places that are taken are not gone through for
 * each of them. */
/* Half a minute when each place was looked for among all the others. */
#define MAX_ADD_SECONDS (LECTERN_SANITIZED ? 120 : 5)
#define N_ADDED (LECTERN_SANITIZED ? 40000 : 160000)

static void
test_add_many (void)
{
  g_autoptr (GPtrArray) decisions = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_decision_free);
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new ("entities", "1", "");
  g_autoptr (LecternLayer) layer = lectern_layer_builder_end (builder);
  g_autoptr (LecternLayer) effective = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GString) many = g_string_new (NULL);
  gint64 start_us = 0;
  gsize n_notes = 0;

  for (guint i = 0; i < N_ADDED; i++)
    g_string_append_printf (many, "w%u ", i % 16);
  article = lectern_article_new_from_plain_text (many->str, many->len, NULL, NULL, NULL);
  for (guint i = 0; i < 32; i++)
    {
      guint32 start = i % 16 < 10 ? 3 * (i % 16) : 30 + 4 * (i % 16 - 10);
      LecternSpan span = { start, start + (i % 16 < 10 ? 2 : 3) };
      g_autoptr (LecternTextQuoteSelector) target = lectern_text_quote_selector_new (article, span);

      g_ptr_array_add (decisions,
                       lectern_decision_new (LECTERN_DECISION_LIBRARY, "a", target, "entity/other",
                                             "entities", LECTERN_ACTION_ADD, NULL));
    }
  start_us = g_get_monotonic_time ();
  effective = lectern_decisions_apply (layer, article, decisions);

  g_assert_cmpint (g_get_monotonic_time () - start_us, <, MAX_ADD_SECONDS * G_USEC_PER_SEC);
  lectern_layer_get_annotations (effective, &n_notes);
  g_assert_cmpuint (n_notes, ==, N_ADDED);
}

/* What is said of an entity as a whole, whatever the plugin says next. */
static void
decide_entity (Fixture *fixture, const char *name, const char *action, GVariant *arguments)
{
  LecternDecision *decision = lectern_decision_new_for_entity ("entity/person", name, NULL, action,
                                                               arguments);

  decision->sequence = fixture->decisions->len + 1;
  g_ptr_array_add (fixture->decisions, decision);
}

static GVariant *
into (const char *name, const char *kind)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "into-name", "s", name);
  g_variant_dict_insert (&dict, "into-kind", "s", kind);
  return g_variant_dict_end (&dict);
}

static void
test_entity (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LecternLayer) renamed = NULL;
  g_autoptr (LecternLayer) merged = NULL;
  g_autoptr (LecternLayer) ignored = NULL;
  const LecternAnnotation *notes = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  const LecternEntityGroup *group = NULL;
  gsize n_notes = 0;

  decide_entity (fixture, "ANA Ruiz", LECTERN_ACTION_RENAME, argument ("name", "Ana María Ruiz"));
  renamed = apply (fixture, &notes, &n_notes);
  g_assert_cmpuint (n_notes, ==, 4);
  g_assert_cmpstr (lectern_annotation_get_string (&notes[2], "name"), ==, "Ana María Ruiz");
  g_assert_cmpstr (lectern_annotation_get_string (&notes[2], "found-name"), ==, "Ana Ruiz");
  g_assert_cmpstr (lectern_annotation_get_string (&notes[1], "name"), ==, "Lind");

  /* The same entity is one group, and of another kind where it was merged into one. */
  decide_entity (fixture, "Lind", LECTERN_ACTION_MERGE, into ("Ana Ruiz", "entity/person"));
  merged = apply (fixture, &notes, &n_notes);
  for (gsize i = 0; i < n_notes; i++)
    {
      g_assert_cmpstr (lectern_annotation_get_string (&notes[i], "group"), ==, "1");
      g_assert_cmpstr (lectern_annotation_get_string (&notes[i], "name"), ==, "Ana María Ruiz");
    }

  /* What was found is still known. */
  groups = lectern_entity_groups_gather (text, strlen (text), notes, n_notes);
  g_assert_cmpuint (groups->len, ==, 2);
  group = g_ptr_array_index (groups, 1);
  g_assert_cmpstr (group->key, ==, "lind");
  g_assert_cmpuint (group->spans->len, ==, 2);

  decide_entity (fixture, "ana ruiz", LECTERN_ACTION_IGNORE, NULL);
  ignored = apply (fixture, &notes, &n_notes);
  g_assert_cmpuint (n_notes, ==, 0);
}

/* A rank is not what someone is known by; a usual name is, where the text has a part of it only. */
static void
test_identity (void)
{
  static const char words[] = "General Ana Ruiz of Defense. RUIZ, Defense";
  static const struct {
    LecternSpan span;
    const char *kind;
    const char *group;
    const char *name;
  } found[] = {
    { { 8, 16 }, "entity/person", "1", "General Ana Ruiz" },
    { { 20, 27 }, "entity/organization", "2", "Department of Defense" },
    { { 29, 33 }, "entity/person", "1", "General Ana Ruiz" },
    { { 35, 42 }, "entity/organization", "2", "Department of Defense" },
    { { 35, 42 }, "value/money", "3", "Defense" },
  };
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new ("entities", "1", "");
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  const LecternAnnotation *notes = NULL;
  const LecternEntityGroup *person = NULL;
  const LecternEntityGroup *office = NULL;
  g_autofree char *key = lectern_entity_dup_key (" Conan  O’Brién\n");
  gsize n_notes = 0;

  g_assert_cmpstr (key, ==, "conan o'brien");
  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    lectern_layer_builder_add (builder, found[i].span, found[i].kind, 1,
                               make_group (found[i].group, found[i].name));
  layer = lectern_layer_builder_end (builder);
  notes = lectern_layer_get_annotations (layer, &n_notes);
  groups = lectern_entity_groups_gather (words, strlen (words), notes, n_notes);
  g_assert_cmpuint (groups->len, ==, 2);
  person = g_ptr_array_index (groups, 0);
  office = g_ptr_array_index (groups, 1);
  g_assert_cmpstr (person->identity, ==, "Ana Ruiz");
  g_assert_cmpuint (person->forms->len, ==, 2);
  g_assert_cmpstr (office->key, ==, "department of defense");
  g_assert_true (lectern_entity_is_alone ("entity/person", "ruiz"));
  g_assert_false (lectern_entity_is_alone ("entity/place", "kyiv"));
}

static void
test_none (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (LecternLayer) layer = NULL;
  const LecternAnnotation *notes = NULL;
  gsize n_notes = 0;

  layer = apply (fixture, &notes, &n_notes);
  g_assert_true (layer == fixture->layer);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

#define ADD(name, function)                                                                        \
  g_test_add ("/model/decision/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("none", test_none);
  ADD ("reject", test_reject);
  ADD ("narrower-wins", test_narrower_wins);
  ADD ("newer-wins", test_newer_wins);
  ADD ("group", test_group);
  ADD ("quote", test_quote);
  ADD ("add", test_add);
  ADD ("entity", test_entity);
  ADD ("family", test_family);
#undef ADD
  g_test_add_func ("/model/decision/identity", test_identity);
  g_test_add_func ("/model/decision/add-many", test_add_many);

  return g_test_run ();
}
