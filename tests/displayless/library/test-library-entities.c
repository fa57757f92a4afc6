/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Who and what is mentioned in the articles of a library, and what the analyst says of it. */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-entities.h"
#include "library/lectern-library-trash.h"
#include "library/lectern-store-backup.h"
#include "library/lectern-store-entities.h"
#include "library/lectern-store-schema.h"
#include "library/lectern-store.h"

#define WAIT_MS 20000
#define PERSON "entity/person"
#define ORGANIZATION "entity/organization"
#define PLACE "entity/place"

typedef struct {
  char *folder;
  LecternLibrary *library;
  GPtrArray *ids; /* of articles */
} Fixture;

/* A mention: which kind and group, its fullest name, and how it is written. */
typedef struct {
  const char *kind;
  const char *group;
  const char *name;
  const char *form;
} Mention;

static const char *const texts[] = {
  "One\n\nGeneral Anthony Cotton of STRATCOM met Ana Ruiz in Kyiv. Cotton spoke; Ruiz left.",
  "Two\n\nAnthony Cotton called STRATCOM ready. ANA RUIZ was in Kyiv again.",
  "Three\n\nCotton is a plant, says Tom Cotton. Volodymyr Zelensky was silent.",
  "Four\n\nRuiz wrote to Volodymyr Zelenskyy about the U.S. Strategic Command.",
};

static const Mention mentions[G_N_ELEMENTS (texts)][8] = {
  { { PERSON, "n1", "General Anthony Cotton", "Anthony Cotton" },
    { ORGANIZATION, "n2", "STRATCOM", "STRATCOM" },
    { PERSON, "n3", "Ana Ruiz", "Ana Ruiz" },
    { PLACE, "n4", "Kyiv", "Kyiv" },
    { PERSON, "n1", "General Anthony Cotton", "Cotton spoke" },
    { PERSON, "n3", "Ana Ruiz", "Ruiz left" } },
  { { PERSON, "n1", "Anthony Cotton", "Anthony Cotton" },
    { ORGANIZATION, "n2", "STRATCOM", "STRATCOM" },
    { PERSON, "n3", "ANA RUIZ", "ANA RUIZ" },
    { PLACE, "n4", "Kyiv", "Kyiv" } },
  { { PERSON, "n1", "Tom Cotton", "Tom Cotton" },
    { PERSON, "n2", "Volodymyr Zelensky", "Volodymyr Zelensky" } },
  { { PERSON, "n1", "Ruiz", "Ruiz" },
    { PERSON, "n2", "Volodymyr Zelenskyy", "Volodymyr Zelenskyy" },
    { ORGANIZATION, "n3", "U.S. Strategic Command", "U.S. Strategic Command" } },
};

static LecternLayer *
make_layer (LecternArticle *article, guint number)
{
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "entities", "1", lectern_article_get_revision (article));

  for (guint i = 0; i < 8 && mentions[number][i].kind != NULL; i++)
    {
      const Mention *mention = &mentions[number][i];
      LecternSpan span = fixture_find (article, mention->form);
      GVariantDict properties;

      /* What stands behind tells the second one of a name from the first. */
      if (g_str_has_suffix (mention->form, " spoke") || g_str_has_suffix (mention->form, " left"))
        span.end = span.start + (strchr (mention->form, ' ') - mention->form);
      g_variant_dict_init (&properties, NULL);
      g_variant_dict_insert (&properties, "group", "s", mention->group);
      g_variant_dict_insert (&properties, "name", "s", mention->name);
      lectern_layer_builder_add (builder, span, mention->kind, 1, g_variant_dict_end (&properties));
    }

  return lectern_layer_builder_end (builder);
}

/* As when an analysis has ended: with all decisions on the article applied. */
static void
read_article (Fixture *fixture, guint number)
{
  const char *id = g_ptr_array_index (fixture->ids, number);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (LecternLayer) raw = NULL;
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_layer_unref);
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  stored = lectern_library_load_article (fixture->library, id, &error);
  g_assert_no_error (error);
  raw = make_layer (stored->article, number);
  g_ptr_array_add (layers, lectern_decisions_apply (raw, stored->article, stored->decisions));
  groups = lectern_entity_groups_list (stored->article, layers);
  lectern_library_set_entities_async (fixture->library, id,
                                      lectern_article_get_revision (stored->article), groups, NULL,
                                      lectern_fixture_result_cb, &result);
  lectern_library_write_finish (fixture->library, lectern_fixture_wait_result (&result, WAIT_MS),
                                &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
  fixture->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *date = g_strdup_printf ("2024-0%u-15T12:00:00Z", i / 2 + 3);
      g_autofree char *address = g_strdup_printf ("https://news.example/%u", i);
      g_autoptr (LecternArticle) article = fixture_article (
          texts[i], LECTERN_METADATA_PUBLISHED, date, LECTERN_METADATA_ADDRESS, address, NULL);

      g_ptr_array_add (fixture->ids, fixture_add (fixture->library, article));
      read_article (fixture, i);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  lectern_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  g_ptr_array_unref (fixture->ids);
}

/* "NAME articles/mentions", in the order of the list. */
static char *
dup_list (Fixture *fixture, const LecternEntityFilter *filter)
{
  static const LecternEntityFilter all = { NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entities = lectern_library_list_entities (
      fixture->library, filter != NULL ? filter : &all, 100, &error);
  g_autoptr (GString) lines = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < entities->len; i++)
    {
      const LecternEntity *entity = g_ptr_array_index (entities, i);

      g_string_append_printf (lines, "%s%s %u/%u", i > 0 ? "; " : "", entity->name,
                              entity->n_articles, entity->n_mentions);
    }

  return g_strdup (lines->str);
}

static void
assert_list (Fixture *fixture, const LecternEntityFilter *filter, const char *expected)
{
  g_autofree char *list = dup_list (fixture, filter);

  g_assert_cmpstr (list, ==, expected);
}

static LecternEntity *
find (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = lectern_library_find_entities (fixture->library, name, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 1);

  return lectern_entity_copy (g_ptr_array_index (found, 0));
}

static char *
decide (Fixture *fixture, LecternDecision *taken)
{
  g_autoptr (LecternDecision) decision = taken;
  g_autoptr (GPtrArray) decisions = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (decisions, decision);
  g_assert_true (lectern_library_add_decisions (fixture->library, decisions, &error));
  g_assert_no_error (error);

  return g_strdup (decision->id);
}

static char *
merge (Fixture *fixture, const char *from, const char *into)
{
  g_autoptr (LecternEntity) one = find (fixture, from);
  g_autoptr (LecternEntity) other = find (fixture, into);

  return decide (fixture, lectern_entity_relate (one, LECTERN_ACTION_MERGE, other));
}

static char *
say (Fixture *fixture, const char *name, const char *action, const char *argument, const char *text)
{
  g_autoptr (LecternEntity) entity = find (fixture, name);

  return decide (fixture, lectern_entity_decide (entity, action, argument, text));
}

static void
take_back (Fixture *fixture, const char *decision)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_remove_decision (fixture->library, decision, &error));
  g_assert_no_error (error);
}

#define ALL                                                                                        \
  "Ana Ruiz 2/3; Anthony Cotton 2/3; Kyiv 2/2; STRATCOM 2/2; Ruiz 1/1; Tom Cotton 1/1;"            \
  " U.S. Strategic Command 1/1; Volodymyr Zelensky 1/1; Volodymyr Zelenskyy 1/1"

static void
test_identity (Fixture *fixture, gconstpointer data)
{
  const LecternEntityFilter people = { .kind = (char *) PERSON, .text = (char *) "cotton" };
  const LecternEntityFilter article = { .article = g_ptr_array_index (fixture->ids, 3) };
  const LecternEntityFilter frequent = { .min_articles = 2, .kind = (char *) PLACE };
  g_autoptr (LecternEntity) alone = find (fixture, "ruiz");
  g_autoptr (LecternEntity) ruiz = find (fixture, "Ana ruiz");
  const LecternEntityFilter beside = { .beside = ruiz->id, .kind = (char *) PERSON };
  const char *const trashed[] = { g_ptr_array_index (fixture->ids, 0), NULL };
  g_autofree char *id = NULL;

  assert_list (fixture, NULL, ALL);
  assert_list (fixture, &people, "Anthony Cotton 2/3; Tom Cotton 1/1");
  assert_list (fixture, &article, "Ruiz 1/1; U.S. Strategic Command 1/1; Volodymyr Zelenskyy 1/1");
  assert_list (fixture, &frequent, "Kyiv 2/2");
  assert_list (fixture, &beside, "Anthony Cotton 2/3");
  g_assert_cmpstr (alone->article, ==, g_ptr_array_index (fixture->ids, 3));
  g_assert_null (ruiz->article);
  g_assert_cmpstr (ruiz->name, ==, "Ana Ruiz");
  id = lectern_entity_dup_id (PERSON, "ana ruiz", NULL);
  g_assert_cmpstr (ruiz->id, ==, id);

  /* What is read again is the same. */
  for (guint i = 0; i < fixture->ids->len; i++)
    read_article (fixture, i);
  assert_list (fixture, NULL, ALL);
  g_assert_true (lectern_library_set_trashed (fixture->library, trashed, TRUE, NULL));
  assert_list (fixture, &frequent, "");
}

static guint
count_found (Fixture *fixture, const char *query)
{
  const LecternListQuery list = { .text = (char *) query };
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSearchResult) result = lectern_library_search (fixture->library, &list, 10,
                                                                   &error);

  g_assert_no_error (error);
  return result->n_total;
}

static void
test_merge (Fixture *fixture, gconstpointer data)
{
  const LecternEntityFilter named = { .text = (char *) "zelensk" };
  g_autofree char *first = merge (fixture, "Volodymyr Zelenskyy", "Volodymyr Zelensky");
  g_autofree char *second = NULL;
  g_autoptr (LecternEntity) merged = find (fixture, "volodymyr zelenskyy");

  assert_list (fixture, &named, "Volodymyr Zelensky 2/2");
  g_assert_cmpuint (merged->n_merged, ==, 1);
  g_assert_cmpuint (count_found (fixture, "entity:Zelensky"), ==, 2);
  g_assert_cmpuint (count_found (fixture, "entity:\"volodymyr zelenskyy\""), ==, 2);
  g_assert_cmpuint (count_found (fixture, "entity:zelen*"), ==, 2);
  g_assert_cmpuint (count_found (fixture, "entity:Zelensky -plant"), ==, 1);
  g_assert_cmpuint (count_found (fixture, "entity:Nobody"), ==, 0);

  /* What the plugin says later does not override it. */
  read_article (fixture, 3);
  assert_list (fixture, &named, "Volodymyr Zelensky 2/2");

  /* On to another, and back in another order than it was done. */
  second = merge (fixture, "Volodymyr Zelensky", "Ana Ruiz");
  assert_list (fixture, &named, "Ana Ruiz 4/5");
  take_back (fixture, first);
  assert_list (fixture, &named, "Ana Ruiz 3/4; Volodymyr Zelenskyy 1/1");
  take_back (fixture, second);
  assert_list (fixture, NULL, ALL);
  g_assert_true (lectern_library_undo (fixture->library, NULL));
  assert_list (fixture, &named, "Ana Ruiz 3/4; Volodymyr Zelenskyy 1/1");
}

static void
test_ring (Fixture *fixture, gconstpointer data)
{
  const LecternEntityFilter named = { .text = (char *) "zelensk" };
  g_autoptr (LecternEntity) one = find (fixture, "Volodymyr Zelensky");
  g_autoptr (LecternEntity) two = find (fixture, "Volodymyr Zelenskyy");

  /* The newer merge says which of them it is. */
  g_free (decide (fixture, lectern_entity_relate (one, LECTERN_ACTION_MERGE, two)));
  assert_list (fixture, &named, "Volodymyr Zelenskyy 2/2");
  g_free (decide (fixture, lectern_entity_relate (two, LECTERN_ACTION_MERGE, one)));
  assert_list (fixture, &named, "Volodymyr Zelensky 2/2");
}

static void
test_split (Fixture *fixture, gconstpointer data)
{
  const LecternEntityFilter named = { .text = (char *) "ana ruiz" };
  g_autofree char *id = decide (
      fixture,
      lectern_decision_new_for_entity (PERSON, "Ana Ruiz", g_ptr_array_index (fixture->ids, 1),
                                       LECTERN_ACTION_SPLIT, NULL));

  assert_list (fixture, &named, "Ana Ruiz 1/2; Ana Ruiz 1/1");
  read_article (fixture, 1);
  assert_list (fixture, &named, "Ana Ruiz 1/2; Ana Ruiz 1/1");
  take_back (fixture, id);
  assert_list (fixture, &named, "Ana Ruiz 2/3");
  read_article (fixture, 1);
  assert_list (fixture, &named, "Ana Ruiz 2/3");
}

static void
test_judgments (Fixture *fixture, gconstpointer data)
{
  const LecternEntityFilter places = { .kind = (char *) PLACE };
  const LecternEntityFilter rejected = { .kind = (char *) PLACE, .with_rejected = TRUE };
  const LecternEntityFilter organizations = { .kind = (char *) ORGANIZATION };
  g_autofree char *reject = say (fixture, "Kyiv", LECTERN_ACTION_REJECT, NULL, NULL);
  g_autofree char *retype = NULL;
  g_autofree char *ignore = NULL;
  g_autoptr (LecternEntity) entity = NULL;

  assert_list (fixture, &places, "");
  assert_list (fixture, &rejected, "Kyiv 2/2");
  read_article (fixture, 0);
  assert_list (fixture, &rejected, "Kyiv 1/1");
  take_back (fixture, reject);
  read_article (fixture, 0);
  assert_list (fixture, &places, "Kyiv 2/2");

  retype = say (fixture, "Kyiv", LECTERN_ACTION_RETYPE, "kind", ORGANIZATION);
  assert_list (fixture, &places, "");
  assert_list (fixture, &organizations, "Kyiv 2/2; STRATCOM 2/2; U.S. Strategic Command 1/1");
  read_article (fixture, 0);
  assert_list (fixture, &organizations, "Kyiv 2/2; STRATCOM 2/2; U.S. Strategic Command 1/1");

  /* Of whatever kind. */
  ignore = say (fixture, "Kyiv", LECTERN_ACTION_IGNORE, NULL, NULL);
  assert_list (fixture, &organizations, "STRATCOM 2/2; U.S. Strategic Command 1/1");
  take_back (fixture, retype);
  assert_list (fixture, &places, "");
  take_back (fixture, ignore);
  read_article (fixture, 0);
  assert_list (fixture, &places, "Kyiv 2/2");

  g_free (say (fixture, "Kyiv", LECTERN_ACTION_RENAME, "name", "Kiev"));
  g_free (say (fixture, "Kyiv", LECTERN_ACTION_IDENTIFY, "identifier", "Q1899"));
  g_free (say (fixture, "Kyiv", LECTERN_ACTION_NOTE, "note", "The capital."));
  g_free (say (fixture, "Kyiv", LECTERN_ACTION_ACCEPT, NULL, NULL));
  entity = find (fixture, "Kiev");
  g_assert_cmpstr (entity->identifier, ==, "Q1899");
  g_assert_cmpstr (entity->note, ==, "The capital.");
  g_assert_cmpint (entity->state, ==, LECTERN_ENTITY_ACCEPTED);
}

static void
test_card (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternEntity) cotton = find (fixture, "Anthony Cotton");
  g_autoptr (LecternEntityCard) card = lectern_library_load_entity_card (fixture->library,
                                                                         cotton->id, &error);
  const LecternEntityCount *form = NULL;
  const LecternEntityMention *mention = NULL;
  const LecternEntity *beside = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (card->entity->n_articles, ==, 2);
  g_assert_cmpuint (card->entity->n_mentions, ==, 3);
  form = g_ptr_array_index (card->forms, 0);
  g_assert_cmpstr (form->name, ==, "Anthony Cotton");
  g_assert_cmpuint (form->n_articles, ==, 2);
  g_assert_cmpuint (card->months->len, ==, 1);
  g_assert_cmpstr (((LecternEntityCount *) card->months->pdata[0])->name, ==, "2024-03");
  g_assert_cmpuint (((LecternEntityCount *) card->months->pdata[0])->n_mentions, ==, 3);
  g_assert_cmpuint (card->articles->len, ==, 2);
  beside = g_ptr_array_index (card->beside, 0);
  g_assert_cmpstr (beside->name, ==, "Ana Ruiz");
  g_assert_cmpuint (beside->n_articles, ==, 2);
  mention = g_ptr_array_index (card->mentions, 0);
  g_assert_cmpstr (mention->left, ==, "");
  g_assert_cmpstr (mention->match, ==, "Anthony Cotton");
  g_assert_cmpstr (mention->right, ==, "called STRATCOM ready. ANA RUIZ was in Kyiv again.");

  g_assert_null (lectern_library_load_entity_card (fixture->library, "nobody", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
}

static char *
dup_concordance (Fixture *fixture, const char *name, LecternEntityOrder order)
{
  const LecternEntityFilter all = { NULL };
  g_autoptr (LecternEntity) entity = find (fixture, name);
  g_autoptr (GPtrArray) lines = lectern_library_list_mentions (fixture->library, entity->id, &all,
                                                               order, 12, 100, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const LecternEntityMention *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%s<%s>%s|", line->left, line->match, line->right);
    }

  return g_strdup (text->str);
}

static void
test_concordance (Fixture *fixture, gconstpointer data)
{
  g_autofree char *left = dup_concordance (fixture, "Ana Ruiz", LECTERN_ENTITY_BY_LEFT);
  g_autofree char *right = dup_concordance (fixture, "Ana Ruiz", LECTERN_ENTITY_BY_RIGHT);

  g_assert_cmpstr (left, ==,
                   "met<Ana Ruiz>in Kyiv.|ready.<ANA RUIZ>was in Kyiv|spoke;<Ruiz>left.|");
  g_assert_cmpstr (right, ==,
                   "met<Ana Ruiz>in Kyiv.|spoke;<Ruiz>left.|ready.<ANA RUIZ>was in Kyiv|");
}

static void
test_table (Fixture *fixture, gconstpointer data)
{
  const LecternEntityFilter all = { .min_articles = 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternEntityTable) table = lectern_library_tabulate_entities (fixture->library, &all,
                                                                            10, &error);
  g_autoptr (GArray) pairs = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (table->entities->len, ==, 4);
  for (guint i = 0; i < 4; i++)
    for (guint k = 0; k < 4; k++)
      g_assert_cmpuint (lectern_entity_table_get_count (table, i, k), ==, 2);
  pairs = lectern_entity_table_list_pairs (table, 2);
  g_assert_cmpuint (pairs->len, ==, 6);
  g_assert_cmpfloat (g_array_index (pairs, LecternEntityPair, 0).jaccard, ==, 1);
}

static char *
dup_proposals (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposals = lectern_library_propose_entities (fixture->library, NULL, 100,
                                                                      &error);
  g_autoptr (GString) lines = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < proposals->len; i++)
    {
      const LecternEntityProposal *one = g_ptr_array_index (proposals, i);

      g_string_append_printf (lines, "%s > %s: %s|", one->from->name, one->into->name,
                              lectern_entity_reason_get_id (one->reason));
    }

  return g_strdup (lines->str);
}

static void
test_proposals (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternEntity) one = find (fixture, "Volodymyr Zelensky");
  g_autoptr (LecternEntity) two = find (fixture, "Volodymyr Zelenskyy");
  g_autofree char *first = dup_proposals (fixture);
  g_autofree char *second = NULL;

  g_assert_nonnull (strstr (first, "Ruiz > Ana Ruiz: surname|"));
  g_assert_nonnull (strstr (first, "Volodymyr Zelensky"));
  g_assert_null (strstr (first, "Tom Cotton"));

  g_free (decide (fixture, lectern_entity_relate (one, LECTERN_ACTION_DISTINCT, two)));
  second = dup_proposals (fixture);
  g_assert_cmpstr (second, ==, "Ruiz > Ana Ruiz: surname|");
}

/* A surname alone is of one article, until it is said whose it is: then of all, also of new ones.
 */
static void
test_surname (Fixture *fixture, gconstpointer data)
{
  const LecternEntityFilter named = { .text = (char *) "ruiz" };
  g_autoptr (GPtrArray) proposals = lectern_library_propose_entities (fixture->library, NULL, 100,
                                                                      NULL);

  for (guint i = 0; i < proposals->len; i++)
    {
      const LecternEntityProposal *one = g_ptr_array_index (proposals, i);

      if (one->reason == LECTERN_ENTITY_SURNAME)
        g_free (
            decide (fixture, lectern_entity_relate (one->from, LECTERN_ACTION_MERGE, one->into)));
    }
  assert_list (fixture, &named, "Ana Ruiz 3/4");
  read_article (fixture, 3);
  assert_list (fixture, &named, "Ana Ruiz 3/4");
}

/* Articles that a decision is about are read again. */
static void
test_unsettled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) settled = NULL;
  g_autoptr (LecternUnanalyzed) left = NULL;

  for (guint i = 0; i < fixture->ids->len; i++)
    {
      g_assert_true (lectern_library_set_findings (
          fixture->library, g_ptr_array_index (fixture->ids, i), NULL, "x", "", NULL));
    }
  g_free (say (fixture, "STRATCOM", LECTERN_ACTION_RENAME, "name", "Strategic Command"));
  lectern_library_find_unanalyzed_async (fixture->library, NULL, lectern_fixture_result_cb,
                                         &settled);
  left = lectern_library_find_unanalyzed_finish (
      fixture->library, lectern_fixture_wait_result (&settled, WAIT_MS), NULL);
  g_assert_cmpuint (left->n_left, ==, 0);
  g_clear_pointer (&left, lectern_unanalyzed_free);

  g_free (say (fixture, "STRATCOM", LECTERN_ACTION_IGNORE, NULL, NULL));
  lectern_library_find_unanalyzed_async (fixture->library, NULL, lectern_fixture_result_cb,
                                         &result);
  left = lectern_library_find_unanalyzed_finish (
      fixture->library, lectern_fixture_wait_result (&result, WAIT_MS), NULL);
  g_assert_cmpuint (left->n_left, ==, 2);
  g_assert_cmpstr (left->id, ==, g_ptr_array_index (fixture->ids, 0));
}

static char *
dup_problems (const char *file, const char *content, guint *n_names)
{
  g_autoptr (LecternGazetteer) gazetteer = lectern_gazetteer_new ();
  g_autoptr (GString) lines = g_string_new (NULL);

  lectern_gazetteer_add_content (gazetteer, file, content, strlen (content));
  for (guint i = 0; i < gazetteer->problems->len; i++)
    g_string_append_printf (lines, "%u ",
                            ((LecternGazetteerProblem *) gazetteer->problems->pdata[i])->line);
  *n_names = gazetteer->n_names;

  return g_strdup (lines->str);
}

/* What is wrong is reported by line, and all else is taken. */
static void
test_gazetteer_files (void)
{
  static const struct {
    const char *file;
    const char *content;
    const char *problems;
    guint n_names;
  } cases[] = {
    { "a.csv", "Ana Ruiz,A. Ruiz;Ruiz,person,Q1\n", "", 3 },
    { "a.csv", "\xef\xbb\xbfkind,name\r\nplace,\"Oslo, Norway\"\r\n", "", 1 },
    { "a.csv", "name,kind\n,person\nX,wizard\n\"Two\nlines\",place\n***,place\nKyiv,place\n",
      "2 3 6 ", 2 },
    { "a.csv", "name\nOslo\n\"open\nKyiv\n", "3 ", 1 },
    { "a.txt",
      "# Towns\nkind: place\nOslo; Kristiania\n\nkind: wizard\nMerlin\nkind: person\nAna Ruiz\n",
      "5 ", 3 },
    { "a.txt", "\xff\xfe", "0 ", 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_names = 0;
      g_autofree char *problems = dup_problems (cases[i].file, cases[i].content, &n_names);

      g_assert_cmpstr (problems, ==, cases[i].problems);
      g_assert_cmpuint (n_names, ==, cases[i].n_names);
    }
}

/* What the lists know is found, as they say; a longer name that was found stays. */
static void
test_gazetteer_layer (void)
{
  static const char text[]
      = "Quay Works of Oslo sued Oslo Times. Quay did well. Ana Ruiz and Ruiz won.";
  static const char names[] = "name,aliases,kind,identifier\nQuay Works,Quay,organization,Q7\n"
                              "Oslo,,place,\nAna Ruiz,,organization,\n";
  static const struct {
    const char *words;
    const char *kind;
    const char *group;
  } found[] = { { "Oslo Times", ORGANIZATION, "1" },
                { "Ana Ruiz", PERSON, "2" },
                { "Ruiz won", PERSON, "2" } };
  g_autoptr (LecternArticle) article = fixture_article (text, NULL);
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "entities", "1", lectern_article_get_revision (article));
  g_autoptr (LecternGazetteer) gazetteer = lectern_gazetteer_new ();
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (LecternLayer) known = NULL;
  g_autoptr (GPtrArray) layers = g_ptr_array_new ();
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    {
      LecternSpan span = fixture_find (article, found[i].words);
      GVariantDict properties;

      if (g_str_has_suffix (found[i].words, " won"))
        span.end = span.start + 4;
      g_variant_dict_init (&properties, NULL);
      g_variant_dict_insert (&properties, "group", "s", found[i].group);
      lectern_layer_builder_add (builder, span, found[i].kind, 1, g_variant_dict_end (&properties));
    }
  layer = lectern_layer_builder_end (builder);
  lectern_gazetteer_add_content (gazetteer, "a.csv", names, strlen (names));
  known = lectern_gazetteer_apply (gazetteer, layer, article);
  g_ptr_array_add (layers, known);
  groups = lectern_entity_groups_list (article, layers);
  for (guint i = 0; i < groups->len; i++)
    {
      const LecternEntityGroup *group = g_ptr_array_index (groups, i);

      g_string_append_printf (lines, "%s %s %u|", group->kind, group->name, group->spans->len);
    }
  g_assert_cmpstr (lines->str, ==,
                   "entity/organization Quay Works 2|entity/place Oslo 1|"
                   "entity/organization Oslo Times 1|entity/organization Ana Ruiz 2|");
}

/* The names of an entry are one entity, until the analyst says otherwise. */
static void
test_gazetteer (Fixture *fixture, gconstpointer data)
{
  const LecternEntityFilter named = { .text = (char *) "volodymyr" };
  g_autofree char *folder = lectern_library_dup_gazetteer_folder (fixture->library);
  g_autofree char *path = g_build_filename (folder, "people.csv", NULL);
  g_autoptr (LecternGazetteer) gazetteer = NULL;
  g_autoptr (LecternEntity) entity = NULL;
  g_autofree char *decision = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (
      path, "Volodymyr Zelensky,Volodymyr Zelenskyy,person,Q3874799\n", -1, NULL));
  gazetteer = lectern_library_read_gazetteers (fixture->library, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (gazetteer->n_names, ==, 2);
  assert_list (fixture, &named, "Volodymyr Zelensky 2/2");
  entity = find (fixture, "Volodymyr Zelenskyy");
  g_assert_cmpstr (entity->identifier, ==, "Q3874799");
  g_assert_cmpuint (count_found (fixture, "entity:Q3874799"), ==, 2);

  decision = decide (fixture, lectern_decision_new_for_entity (PERSON, "Volodymyr Zelenskyy", NULL,
                                                               LECTERN_ACTION_SPLIT, NULL));
  assert_list (fixture, &named, "Volodymyr Zelensky 1/1; Volodymyr Zelenskyy 1/1");
  take_back (fixture, decision);
  assert_list (fixture, &named, "Volodymyr Zelensky 2/2");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_clear_pointer (&gazetteer, lectern_gazetteer_free);
  gazetteer = lectern_library_read_gazetteers (fixture->library, &error);
  g_assert_no_error (error);
  assert_list (fixture, &named, "Volodymyr Zelensky 1/1; Volodymyr Zelenskyy 1/1");
}

/* Articles that have names from before are read again. */
static void
test_migration (void)
{
  g_autofree char *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "old.db", NULL);
  g_autoptr (LecternStore) store = lectern_store_create_copy (path, 15, NULL);
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  g_assert_true (lectern_store_execute (
      store,
      "INSERT INTO article (sequence, id, added_us) VALUES (1, 'a', 0), (2, 'b', 0);"
      "INSERT INTO document (sequence, version, language, title, author, site, names, has_findings)"
      " VALUES (1, 1, 'en', '', '', '', 'Ana Ruiz', 1), (2, 2, 'en', '', '', '', '', 1)",
      &error));
  g_assert_no_error (error);
  g_assert_true (lectern_store_migrate_to (store, LECTERN_STORE_SCHEMA, &error));
  g_assert_no_error (error);
  g_assert_true (lectern_store_get_number (
      store, &n, &error, "SELECT sum (sequence) FROM document WHERE has_findings = 0", ""));
  g_assert_cmpint (n, ==, 1);
  g_clear_pointer (&store, lectern_store_free);
  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  fixture_use_memory ();

#define ADD(name, func) g_test_add ("/entities/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("identity", test_identity);
  ADD ("merge", test_merge);
  ADD ("ring", test_ring);
  ADD ("split", test_split);
  ADD ("judgments", test_judgments);
  ADD ("card", test_card);
  ADD ("concordance", test_concordance);
  ADD ("table", test_table);
  ADD ("proposals", test_proposals);
  ADD ("surname", test_surname);
  ADD ("unsettled", test_unsettled);
  ADD ("gazetteer", test_gazetteer);
  g_test_add_func ("/entities/gazetteer-files", test_gazetteer_files);
  g_test_add_func ("/entities/gazetteer-layer", test_gazetteer_layer);
  g_test_add_func ("/entities/migration", test_migration);

  return g_test_run ();
}
