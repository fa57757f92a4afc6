/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>
#include <string.h>

#include "entities-aliases.h"
#include "entities-name.h"
#include "entities-values.h"
#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

static LecternArticle *
make_article_in (const char *const *paragraphs, const char *language)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (GError) error = NULL;
  LecternArticle *article;

  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_LANGUAGE, language,
                                        LECTERN_ORIGIN_GIVEN, LECTERN_SPAN_NONE, 1);
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
      lectern_article_builder_append_text (builder, paragraphs[i], -1);
      lectern_article_builder_close_block (builder, "\n\n");
    }
  article = lectern_article_builder_end (builder, NULL, &error);
  g_assert_no_error (error);

  return article;
}

static LecternArticle *
make_article (const char *const *paragraphs)
{
  return make_article_in (paragraphs, "en");
}

/* Through the registry and a confined worker, as in the program. */
static LecternLayer *
analyze (LecternArticle *article)
{
  g_autoptr (GError) error = NULL;
  LecternLayer *layer = lectern_plugin_fixture_analyze ("entities", article, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (layer);

  return layer;
}

/* A text and what was found in it, kept for the next case of a table. */
typedef struct {
  const char *text;
  LecternArticle *article;
  LecternLayer *layer;
} Analyzed;

static void
analyzed_clear (Analyzed *self)
{
  g_clear_pointer (&self->layer, lectern_layer_unref);
  g_clear_pointer (&self->article, lectern_article_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Analyzed, analyzed_clear)

static void
analyze_text (Analyzed *self, const char *text, const char *language)
{
  const char *const story[] = { text, NULL };

  if (g_strcmp0 (self->text, text) == 0)
    return;
  analyzed_clear (self);
  self->text = text;
  self->article = make_article_in (story, language);
  self->layer = analyze (self->article);
}

/* The first text file of a folder, or NULL. */
static char *
read_text (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      char *content = NULL;

      if (g_str_has_suffix (name, ".txt") && g_file_get_contents (path, &content, NULL, NULL))
        return content;
    }

  return NULL;
}

/* The first mention with this text, or NULL. */
static const LecternAnnotation *
find_mention (LecternArticle *article, LecternLayer *layer, const char *name)
{
  const char *text = lectern_article_get_text (article, NULL);
  gsize n = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n);

  for (gsize i = 0; i < n; i++)
    if (lectern_span_get_length (annotations[i].span) == strlen (name)
        && strncmp (text + annotations[i].span.start, name, strlen (name)) == 0)
      return &annotations[i];

  return NULL;
}

static void
assert_same (LecternArticle *article,
             LecternLayer *layer,
             const char *one,
             const char *other,
             gboolean same)
{
  const LecternAnnotation *first = find_mention (article, layer, one);
  const LecternAnnotation *second = find_mention (article, layer, other);

  g_test_message ("%s, %s", one, other);
  g_assert_nonnull (first);
  g_assert_nonnull (second);
  g_assert_cmpint (g_strcmp0 (lectern_annotation_get_string (first, "group"),
                              lectern_annotation_get_string (second, "group"))
                       == 0,
                   ==, same);
}

static const char *const treaty_story[] = {
  "General Maria Ortega, head of the United States Strategic Command (STRATCOM), told reporters in "
  "Geneva on Tuesday that Russia should come back to the table.",
  "Ortega said that the Department of Defense had read the text of New START twice. The Pentagon "
  "also keeps a copy of the older START, which her office calls dated.",
  "Russian Foreign Minister Sergei Lavrov answered in November. However, Lavrov did not name a "
  "month. Monday would suit Moscow, he said; March would not.",
  NULL
};

static void
test_kinds (void)
{
  static const struct {
    const char *name;
    const char *kind;
  } expected[] = {
    { "Maria Ortega", "entity/person" },
    { "Sergei Lavrov", "entity/person" },
    { "United States Strategic Command", "entity/organization" },
    { "STRATCOM", "entity/organization" },
    { "Department of Defense", "entity/organization" },
    { "Geneva", "entity/place" },
    { "Russia", "entity/place" },
    { "Moscow", "entity/place" },
    { "New START", "entity/law" },
    { "START", "entity/law" },
    { "Russian", "entity/other" },
  };
  g_autoptr (LecternArticle) article = make_article (treaty_story);
  g_autoptr (LecternLayer) layer = analyze (article);

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const LecternAnnotation *mention = find_mention (article, layer, expected[i].name);

      g_test_message ("%s", expected[i].name);
      g_assert_nonnull (mention);
      g_assert_cmpstr (mention->kind, ==, expected[i].kind);
    }
}

static void
test_no_common_words (void)
{
  static const char *const words[] = { "However", "Monday", "March", "Tuesday", "November", "The" };
  g_autoptr (LecternArticle) article = make_article (treaty_story);
  g_autoptr (LecternLayer) layer = analyze (article);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_test_message ("%s", words[i]);
      g_assert_null (find_mention (article, layer, words[i]));
    }
}

static void
test_groups (void)
{
  g_autoptr (LecternArticle) article = make_article (treaty_story);
  g_autoptr (LecternLayer) layer = analyze (article);

  assert_same (article, layer, "Maria Ortega", "Ortega", TRUE);
  assert_same (article, layer, "Sergei Lavrov", "Lavrov", TRUE);
  assert_same (article, layer, "United States Strategic Command", "STRATCOM", TRUE);
  assert_same (article, layer, "Department of Defense", "Pentagon", TRUE);
  assert_same (article, layer, "New START", "START", FALSE);
  assert_same (article, layer, "Russia", "Moscow", FALSE);
}

/* Who is meant by a short name. */
static void
test_short_names (void)
{
  static const char *const story[] = {
    "General Anthony Marlow opened the hearing in Lindhaven on Tuesday. Gen. Marlow took no "
    "questions, and Marlow left early.",
    "Mayor Anna Ruiz met Senator Carlos Ruiz of Ohio. Senator Ruiz smiled. Mayor Ruiz did not.",
    "William Okafor wrote to the Harbor Board. Bill Okafor had no answer from the Harbor Board.",
    "The Northern Ferry Company Inc. sold two ships. Northern Ferry Company kept the third.", NULL
  };
  static const struct {
    const char *one, *other;
    gboolean same;
  } cases[] = {
    { "Anthony Marlow", "Marlow", TRUE },
    { "Anna Ruiz", "Carlos Ruiz", FALSE },
    { "William Okafor", "Bill Okafor", TRUE },
    { "Northern Ferry Company Inc.", "Northern Ferry Company", TRUE },
  };
  g_autoptr (LecternArticle) article = make_article (story);
  g_autoptr (LecternLayer) layer = analyze (article);
  gsize n = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n);
  const char *names[4] = { NULL };
  guint n_ruiz = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_same (article, layer, cases[i].one, cases[i].other, cases[i].same);
  /* The title says which Ruiz. */
  for (gsize i = 0; i < n; i++)
    {
      const char *name = lectern_annotation_get_string (&annotations[i], "name");

      if (g_str_has_suffix (name, "Ruiz") && n_ruiz < G_N_ELEMENTS (names))
        names[n_ruiz++] = name;
    }
  g_assert_cmpuint (n_ruiz, ==, 4);
  g_assert_cmpstr (names[0], ==, "Anna Ruiz");
  g_assert_cmpstr (names[1], ==, "Carlos Ruiz");
  g_assert_cmpstr (names[2], ==, "Carlos Ruiz");
  g_assert_cmpstr (names[3], ==, "Anna Ruiz");
}

/* An acronym stands before or behind what it stands for, in brackets or as another name. */
static void
test_introductions (void)
{
  static const char *const story[] = {
    "The International Harbor Commission (IHC) met in Geneva. Reporters asked NSC (the National "
    "Safety Council) for a copy; NSC sent none.",
    NULL
  };
  g_autoptr (LecternArticle) article = make_article (story);
  g_autoptr (LecternLayer) layer = analyze (article);

  assert_same (article, layer, "International Harbor Commission", "IHC", TRUE);
  assert_same (article, layer, "NSC", "National Safety Council", TRUE);
}

static EntitiesName *
make_name (const EntitiesLexicon *lexicon, const char *text, EntitiesKind kind)
{
  g_autoptr (EntitiesDocument) document = entities_document_new (text);
  EntitiesMention mention = { .kind = kind };

  entities_document_add_sentence (document, (LecternSpan){ 0, (guint32) strlen (text) });
  entities_document_look_up (document, lexicon);
  mention.end = document->tokens->len;

  return entities_name_new (document, &mention);
}

static void
test_names (void)
{
  static const struct {
    const char *one, *full;
    EntitiesKind kind;
    gboolean is_short;
  } cases[] = {
    { "Assad", "Bashar al-Assad", ENTITIES_PERSON, TRUE },
    { "B. al-Assad", "Bashar Hafez al-Assad", ENTITIES_PERSON, TRUE },
    { "Joe Marlow", "Joseph R. Marlow", ENTITIES_PERSON, TRUE },
    { "Joe Marlow", "John Marlow", ENTITIES_PERSON, FALSE },
    { "Philip", "Philip of Spain", ENTITIES_PERSON, TRUE },
    { "Philip of Spain", "Philip of Macedon", ENTITIES_PERSON, FALSE },
    { "Kristin Wilkins", "Kristen Wilkins", ENTITIES_PERSON, FALSE },
    { "Harbor Board", "Lindhaven Harbor Board", ENTITIES_ORGANIZATION, TRUE },
    { "Board", "Lindhaven Harbor Board", ENTITIES_ORGANIZATION, TRUE },
    { "Bank", "Bank of Lindhaven", ENTITIES_ORGANIZATION, TRUE },
    { "Lindhaven", "Lindhaven Ferries Ltd", ENTITIES_ORGANIZATION, FALSE },
    { "Norda", "Norda Holdings Ltd", ENTITIES_ORGANIZATION, TRUE },
    { "United Nations", "United Nations Interim Mission", ENTITIES_ORGANIZATION, FALSE },
    { "START", "New START", ENTITIES_OTHER, FALSE },
    { "Albania", "Republic of Albania", ENTITIES_PLACE, TRUE },
    { "Mexico", "Mexico City", ENTITIES_PLACE, FALSE },
    { "Korea", "South Korea", ENTITIES_PLACE, FALSE },
  };
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "..", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntitiesLexicon) lexicon = entities_lexicon_new (folder, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntitiesName) one = make_name (lexicon, cases[i].one, cases[i].kind);
      g_autoptr (EntitiesName) full = make_name (lexicon, cases[i].full, cases[i].kind);

      g_test_message ("%s, %s", cases[i].one, cases[i].full);
      g_assert_cmpint (entities_name_is_short_of (one, full, lexicon), ==, cases[i].is_short);
    }
}

static void
test_acronyms (void)
{
  static const struct {
    const char *acronym, *full;
    gboolean is_acronym, abbreviates;
  } cases[] = {
    { "IAEA", "International Atomic Energy Agency", TRUE, TRUE },
    { "DoD", "Department of Defense", TRUE, TRUE },
    { "FDA", "U.S. Food and Drug Administration", TRUE, TRUE },
    { "STRATCOM", "Strategic Command", FALSE, TRUE },
    { "U.S.", "University of Sheffield", FALSE, TRUE },
    { "IHC", "Harbor Board", FALSE, FALSE },
    { "Reuters", "Royal Navy", FALSE, FALSE },
  };
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "..", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntitiesLexicon) lexicon = entities_lexicon_new (folder, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntitiesName) acronym = make_name (lexicon, cases[i].acronym,
                                                    ENTITIES_ORGANIZATION);
      g_autoptr (EntitiesName) full = make_name (lexicon, cases[i].full, ENTITIES_ORGANIZATION);

      g_test_message ("%s, %s", cases[i].acronym, cases[i].full);
      g_assert_cmpint (entities_name_is_acronym_of (acronym, full), ==, cases[i].is_acronym);
      g_assert_cmpint (entities_name_abbreviates (acronym, full), ==, cases[i].abbreviates);
    }
}

static void
test_aliases (void)
{
  static const char own[] = "Department of Defense|DoD|Pentagon\nUnited States|U.S.|US\n"
                            "World Health Organization|WHO\n";
  static const char users[] = "# mine\n\nLindhaven Port Authority|LPA|the Port\nno second name\n"
                              "Defense Ministry|Pentagon\n\xff\xfe|x\n";
  g_autoptr (EntitiesAliases) aliases = entities_aliases_new ();

  g_assert_cmpuint (entities_aliases_add (aliases, own, strlen (own)), ==, 0);
  g_assert_cmpstr (entities_aliases_get (aliases, "the Pentagon"), ==, "Department of Defense");
  g_assert_cmpstr (entities_aliases_get (aliases, "U. S."), ==, "United States");
  g_assert_null (entities_aliases_get (aliases, "Who"));
  g_assert_cmpuint (entities_aliases_add (aliases, users, strlen (users)), ==, 2);
  g_assert_cmpstr (entities_aliases_get (aliases, "Pentagon"), ==, "Defense Ministry");
  g_assert_cmpstr (entities_aliases_get (aliases, "DoD"), ==, "Department of Defense");
  g_assert_true (entities_aliases_get (aliases, "Port")
                 == entities_aliases_get (aliases, "Lindhaven Port Authority"));
}

/* Laws, events and products, where their words make them plain, and what looks like them. */
static void
test_sorts (void)
{
  static const struct {
    const char *text, *name, *kind;
  } cases[] = {
    { "Members signed the Convention on the Rights of the Child and the Clean Harbors Act of 1970.",
      "Convention on the Rights of the Child", "entity/law" },
    { "Members signed the Convention on the Rights of the Child and the Clean Harbors Act of 1970.",
      "Clean Harbors Act of 1970", "entity/law" },
    { "Diplomats spoke of Security Council Resolution 1701 for an hour.",
      "Security Council Resolution 1701", "entity/law" },
    { "Yesterday Bill Okafor read the Internal Market Bill aloud.", "Bill Okafor",
      "entity/person" },
    { "Yesterday Bill Okafor read the Internal Market Bill aloud.", "Internal Market Bill",
      "entity/law" },
    { "Ministers of the North Atlantic Treaty Organization met in Oslo.",
      "North Atlantic Treaty Organization", "entity/organization" },
    { "The town was hit by Hurricane Ida in August.", "Hurricane Ida", "entity/event" },
    { "They fell in the Battle of Lindhaven during the winter.", "Battle of Lindhaven",
      "entity/event" },
    { "Two F-16 jets flew over the port.", "F-16", "entity/product" },
  };
  g_auto (Analyzed) analyzed = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LecternAnnotation *found;

      g_test_message ("%s", cases[i].name);
      analyze_text (&analyzed, cases[i].text, "en");
      found = find_mention (analyzed.article, analyzed.layer, cases[i].name);
      g_assert_nonnull (found);
      g_assert_cmpstr (found->kind, ==, cases[i].kind);
    }
}

static GArray *
find_values (const char *text, const char *language, EntitiesDocument *document)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "..", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (EntitiesPhrases) units = entities_units_new (folder, &error);

  g_assert_no_error (error);
  entities_document_add_sentence (document, (LecternSpan){ 0, (guint32) strlen (text) });

  return entities_values_find (document, units, language);
}

static void
test_values (void)
{
  static const struct {
    const char *text, *language, *found, *value;
  } cases[] = {
    { "It paid $3.5 million for it.", "en", "$3.5 million", "3500000 USD" },
    { "It paid US$1,200.50 for it.", "en", "US$1,200.50", "1200.5 USD" },
    { "It paid €20bn for it.", "en", "€20bn", "20000000000 EUR" },
    { "Sie zahlte 1,5 Millionen Euro.", "de", "1,5 Millionen Euro", "1500000 EUR" },
    { "Sie zahlte 2 Milliarden Euro.", "de", "2 Milliarden Euro", "2000000000 EUR" },
    { "Cela vaut 200 000 euros.", "fr", "200 000 euros", "200000 EUR" },
    { "Half a million dollars went.", "en", "Half a million dollars", "500000 USD" },
    { "It costs 16 cents.", "en", "16 cents", "0.16 USD" },
    { "Some 5 to 10 million pounds went.", "en", "5 to 10 million pounds", "5000000–10000000 GBP" },
    { "He lost five pounds.", "en", "five pounds", "5 lb" },
    { "Prices rose by 2.5 percent.", "en", "2.5 percent", "2.5 %" },
    { "Preise stiegen um 2,5 Prozent.", "de", "2,5 Prozent", "2.5 %" },
    { "It is 5km long.", "en", "5km", "5 km" },
    { "A 10-mile run.", "en", "10-mile", "10 mi" },
    { "Write to press.office@port.example.org.", "en", "press.office@port.example.org",
      "press.office@port.example.org" },
    { "See (https://port.example.org/a_(b)).", "en", "https://port.example.org/a_(b)",
      "https://port.example.org/a_(b)" },
    { "Read port.example/3mV today.", "en", "port.example/3mV", "port.example/3mV" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EntitiesDocument) document = entities_document_new (cases[i].text);
      g_autoptr (GArray) values = find_values (cases[i].text, cases[i].language, document);
      const EntitiesValue *value = &g_array_index (values, EntitiesValue, 0);
      g_autofree char *found = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (values->len, ==, 1);
      found = g_strndup (cases[i].text + value->span.start, lectern_span_get_length (value->span));
      g_assert_cmpstr (found, ==, cases[i].found);
      g_assert_cmpstr (value->value, ==, cases[i].value);
    }
}

static void
test_no_values (void)
{
  static const char *const texts[] = { "In 2021 dollars were scarce.",
                                       "Two men waited a mile away.",
                                       "He is 20th of 2,000.",
                                       "Amazon.com and A/B and and/or.",
                                       "It is 5pm, 12.30 and 1-0.",
                                       "a@b @ c",
                                       "@@@@",
                                       "$",
                                       "5 5 5 5",
                                       "http://",
                                       "half" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (EntitiesDocument) document = entities_document_new (texts[i]);
      g_autoptr (GArray) values = find_values (texts[i], "en", document);

      g_test_message ("%s", texts[i]);
      g_assert_cmpuint (values->len, ==, 0);
    }
}

/* Other languages than English: names that lists and rules are sure of, and what looks like them.
 */
static void
test_languages (void)
{
  static const struct {
    const char *language, *text, *name, *kind; /* kind NULL: not to be found */
  } cases[] = {
    { "de", "Bundeskanzlerin Anna Vidal sprach am Dienstag in Moskau. Vidal schwieg.", "Anna Vidal",
      "entity/person" },
    { "de", "Bundeskanzlerin Anna Vidal sprach am Dienstag in Moskau. Vidal schwieg.", "Moskau",
      "entity/place" },
    { "de", "Bundeskanzlerin Anna Vidal sprach am Dienstag in Moskau. Vidal schwieg.", "Vidal",
      "entity/person" },
    { "de-AT", "Die Norda Reederei GmbH und die Universität Leipzig warben.", "Norda Reederei GmbH",
      "entity/organization" },
    { "de", "Das Essen in der Halle kostete 12 Euro.", "Essen", NULL },
    { "de", "Das Essen in der Halle kostete 12 Euro.", "Halle", NULL },
    { "de", "Das Essen in der Halle kostete 12 Euro.", "12 Euro", "value/money" },
    { "fr", "Selon l’ONU, Mme Le Pen était à Moscou et à l’Université de Lyon.", "ONU",
      "entity/organization" },
    { "fr", "Selon l’ONU, Mme Le Pen était à Moscou et à l’Université de Lyon.", "Le Pen",
      "entity/person" },
    { "fr", "Selon l’ONU, Mme Le Pen était à Moscou et à l’Université de Lyon.",
      "Université de Lyon", "entity/organization" },
    { "fr", "Le Conseil a dit Non. Rose et Tours restent.", "Tours", NULL },
    { "es", "El presidente Pedro Vidal viajó a Bruselas con el Banco de España.", "Pedro Vidal",
      "entity/person" },
    { "es", "El presidente Pedro Vidal viajó a Bruselas con el Banco de España.", "Bruselas",
      "entity/place" },
    { "es", "El presidente Pedro Vidal viajó a Bruselas con el Banco de España.", "Banco de España",
      "entity/organization" },
    { "ru", "Встреча прошла в стране Россия вчера.", "Россия", "entity/place" },
    { "zh", "莫斯科", "莫斯科", NULL },
  };
  g_auto (Analyzed) analyzed = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LecternAnnotation *found;
      const char *method = NULL;

      g_test_message ("%s", cases[i].name);
      analyze_text (&analyzed, cases[i].text, cases[i].language);
      found = find_mention (analyzed.article, analyzed.layer, cases[i].name);
      g_assert_cmpstr (found != NULL ? found->kind : NULL, ==, cases[i].kind);
      g_assert_true (
          g_variant_lookup (lectern_layer_get_facts (analyzed.layer), "method", "&s", &method));
      g_assert_cmpstr (method, ==, "lists");
    }
}

/* What stands round a name says its kind, wherever it stands in the article. */
static void
test_cues (void)
{
  static const struct {
    const char *text, *name, *kind;
  } cases[] = {
    { "Zentrik lost money again. The steel maker Zentrik had sold two mills. Shares in Zentrik "
      "fell, "
      "and Zentrik's shareholders met. Zentrik's customers waited.",
      "Zentrik", "entity/organization" },
    { "Oldmere is a small village in Kent. Few roads lead to Oldmere.", "Oldmere", "entity/place" },
    { "The Organization of the Northern Fishing Countries (ONFC) met. The ONFC set no quota.",
      "Organization of the Northern Fishing Countries", "entity/organization" },
    { "The Organization of the Northern Fishing Countries (ONFC) met. The ONFC set no quota.",
      "ONFC", "entity/organization" },
    { "i live in malaysia now and my dog too", "malaysia", "entity/place" },
  };
  g_auto (Analyzed) analyzed = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const LecternAnnotation *found;

      g_test_message ("%s", cases[i].name);
      analyze_text (&analyzed, cases[i].text, "en");
      found = find_mention (analyzed.article, analyzed.layer, cases[i].name);
      g_assert_nonnull (found);
      g_assert_cmpstr (found->kind, ==, cases[i].kind);
    }
}

/* The name of a place is that of a team in the report of a match, and nowhere else. */
static void
test_teams (void)
{
  static const char *const match[] = {
    "Oklahoma beat Baylor 27-14 on Saturday. Oklahoma scored two touchdowns in the first "
    "quarter, and the quarterback had two interceptions. The offense stalled until halftime.",
    "Oklahoma (7-2) led at halftime. Its coach praised the defense. Oklahoma's offense scored "
    "again in the game, a win that keeps the season alive before the playoffs and the "
    "championship game against Texas.",
    NULL
  };
  static const char *const other[] = {
    "Oklahoma raised its taxes. Lawmakers in Oklahoma said that the state needs roads.", NULL
  };
  g_autoptr (LecternArticle) article = make_article (match);
  g_autoptr (LecternLayer) layer = analyze (article);
  g_autoptr (LecternArticle) other_article = make_article (other);
  g_autoptr (LecternLayer) other_layer = analyze (other_article);

  g_assert_cmpstr (find_mention (article, layer, "Oklahoma")->kind, ==, "entity/organization");
  g_assert_cmpstr (find_mention (other_article, other_layer, "Oklahoma")->kind, ==, "entity/place");
}

/* A list of the user's own, chosen in the settings. */
static void
test_own_list (void)
{
  static const char *const story[]
      = { "The Lindhaven Port Authority closed the gate. Sandline said nothing more.", NULL };
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "mine.txt", NULL);
  g_autofree char *choice = g_strdup_printf ("{'entities': {'aliases': <'%s'>}}", path);
  g_autoptr (GVariant) overrides = g_variant_ref_sink (g_variant_new_parsed (choice));
  g_autoptr (LecternArticle) article = make_article (story);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLayer) layer = NULL;

  g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
  g_assert_true (g_file_set_contents (path, "Lindhaven Port Authority|Sandline\n", -1, NULL));
  layer = lectern_plugin_fixture_analyze ("entities", article, overrides, &error);
  g_assert_no_error (error);
  assert_same (article, layer, "Lindhaven Port Authority", "Sandline", TRUE);
}

/* An acronym need not be all capitals, where the text says what it stands for. */
static void
test_mixed_acronym (void)
{
  static const char *const story[] = {
    "The Ministry of Transport said nothing. A spokesperson for the Ministry of Transport (MoT) "
    "declined to comment.",
    "Later the MoT said that it had read the letters.", NULL
  };
  g_autoptr (LecternArticle) article = make_article (story);
  g_autoptr (LecternLayer) layer = analyze (article);

  assert_same (article, layer, "Ministry of Transport", "MoT", TRUE);
}

static void
test_names_and_roles (void)
{
  g_autoptr (LecternArticle) article = make_article (treaty_story);
  g_autoptr (LecternLayer) layer = analyze (article);
  const LecternAnnotation *general = find_mention (article, layer, "Ortega");
  const LecternAnnotation *minister = find_mention (article, layer, "Lavrov");
  g_autofree char *role = NULL;
  LecternSpan span;

  g_assert_nonnull (general);
  g_assert_nonnull (minister);
  g_assert_cmpstr (lectern_annotation_get_string (general, "name"), ==, "General Maria Ortega");
  g_assert_cmpstr (lectern_annotation_get_string (general, "role"), ==,
                   "head of the United States Strategic Command");
  g_assert_cmpstr (lectern_annotation_get_string (minister, "name"), ==, "Sergei Lavrov");
  g_assert_cmpstr (lectern_annotation_get_string (minister, "role"), ==,
                   "Russian Foreign Minister");
  g_assert_cmpstr (lectern_annotation_get_string (general, "title"), ==, "General");
  g_assert_true (lectern_annotation_get_span (general, "role-span", &span));
  role = g_strndup (lectern_article_get_text (article, NULL) + span.start,
                    lectern_span_get_length (span));
  g_assert_cmpstr (role, ==, "head of the United States Strategic Command");
}

/* The role may stand before the name, set off by commas. */
static void
test_role_apart (void)
{
  static const char *const story[]
      = { "On Monday the chairwoman of the Harbor Board, Ana Ruiz, closed the ferry terminal.",
          "In the end he met the president, Tom Okafor said.", NULL };
  g_autoptr (LecternArticle) article = make_article (story);
  g_autoptr (LecternLayer) layer = analyze (article);
  const LecternAnnotation *chair = find_mention (article, layer, "Ana Ruiz");
  const LecternAnnotation *other = find_mention (article, layer, "Tom Okafor");

  g_assert_nonnull (chair);
  g_assert_nonnull (other);
  g_assert_cmpstr (lectern_annotation_get_string (chair, "role"), ==,
                   "chairwoman of the Harbor Board");
  g_assert_null (lectern_annotation_get_string (other, "role"));
}

static void
test_headline (void)
{
  static const char *const story[]
      = { "Harbor Board Rejects Ferry Plan While Germany Looks for Faster Freight Routes",
          "Officials in Germany said on Friday that freight must move faster.", NULL };
  g_autoptr (LecternArticle) article = make_article (story);
  g_autoptr (LecternLayer) layer = analyze (article);
  gsize n = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n);

  g_assert_nonnull (find_mention (article, layer, "Germany"));
  for (gsize i = 0; i < n; i++)
    g_assert_cmpuint (lectern_span_get_length (annotations[i].span), <, 20);
}

static void
test_deterministic (void)
{
  g_autoptr (LecternArticle) article = make_article (treaty_story);
  g_autoptr (LecternLayer) first = analyze (article);
  g_autoptr (LecternLayer) second = analyze (article);
  g_autoptr (GBytes) one = lectern_layer_to_bytes (first);
  g_autoptr (GBytes) other = lectern_layer_to_bytes (second);

  g_assert_true (g_bytes_equal (one, other));
}

static void
test_odd_texts (void)
{
  static const char *const texts[]
      = { "",        "\u2019s", "...", "A",  "\u0645\u0648\u0633\u0643\u0648",
          "'''''''", "U.S.",    "(",   "X-", "-based" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const char *story[] = { texts[i], NULL };
      g_autoptr (LecternArticle) article = make_article (story);
      g_autoptr (LecternLayer) layer = analyze (article);

      g_assert_nonnull (layer);
    }
}

static void
test_long_sentence (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *story[2] = { NULL, NULL };
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternLayer) layer = NULL;
  gsize n = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append (text, "Ana Ruiz of Berlin ");
  story[0] = text->str;
  article = make_article (story);
  layer = analyze (article);
  lectern_layer_get_annotations (layer, &n);
  g_assert_cmpuint (n, >, 1000);
}

static void
test_particles (void)
{
  static const char *const story[] = {
    "Commission President Ursula von der Leyen met Johan van Dijk on Friday. Mr. van Dijk thanked "
    "von der Leyen.",
    NULL
  };
  g_autoptr (LecternArticle) article = make_article (story);
  g_autoptr (LecternLayer) layer = analyze (article);

  assert_same (article, layer, "Ursula von der Leyen", "von der Leyen", TRUE);
  assert_same (article, layer, "Johan van Dijk", "van Dijk", TRUE);
}

/* A clause behind a name says nothing about its bearer. */
static void
test_no_false_role (void)
{
  static const char *const story[]
      = { "The minister met Sergei Lavrov, a spokesman said on Friday.", NULL };
  g_autoptr (LecternArticle) article = make_article (story);
  g_autoptr (LecternLayer) layer = analyze (article);
  const LecternAnnotation *mention = find_mention (article, layer, "Sergei Lavrov");

  g_assert_nonnull (mention);
  g_assert_null (lectern_annotation_get_string (mention, "role"));
}

/* The page that everything began with. */
static void
test_seed (void)
{
  static const char *const names[] = { "Anthony Cotton", "Sergei Lavrov",
                                       "STRATCOM",       "Department of Defense",
                                       "Russia",         "START",
                                       "New START" };
  g_autofree char *folder = lectern_fixture_shared ("seed");
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autofree char *text = folder != NULL ? read_text (folder) : NULL;
  const char *story[] = { text, NULL };

  if (text == NULL)
    {
      g_test_skip ("the shared folder is not here");
      return;
    }
  article = make_article (story);
  layer = analyze (article);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_test_message ("%s", names[i]);
      g_assert_nonnull (find_mention (article, layer, names[i]));
    }
  g_assert_cmpstr (find_mention (article, layer, "START")->kind, ==, "entity/law");
  assert_same (article, layer, "START", "New START", FALSE);
}

static void
test_dateline (void)
{
  static const struct {
    const char *text, *name, *kind;
  } cases[] = {
    { "LINDHAVEN – The council of the town voted on Tuesday.", "LINDHAVEN", "entity/place" },
    { "LINDHAVEN, Nov. 21 (Reuters) — The council voted on Tuesday.", "LINDHAVEN", "entity/place" },
    { "LINDHAVEN (AP) -- The council voted on Tuesday.", "LINDHAVEN", "entity/place" },
    { "PORT ELLERY, Nov. 21 — The council voted on Tuesday.", "PORT ELLERY", "entity/place" },
    { "LINDHAVEN – The Lindhaven Harbor Board voted. The Lindhaven Harbor Board of the town said "
      "so. "
      "Nobody at the Lindhaven Harbor Board spoke.",
      "LINDHAVEN", "entity/place" },
    { "NATO — the alliance of the West — met on Tuesday.", "NATO", "entity/organization" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const story[] = { "A Vote in the Town Hall", cases[i].text, NULL };
      g_autoptr (LecternArticle) article = make_article (story);
      g_autoptr (LecternLayer) layer = analyze (article);
      const LecternAnnotation *found = find_mention (article, layer, cases[i].name);

      g_test_message ("%s", cases[i].text);
      g_assert_nonnull (found);
      g_assert_cmpstr (found->kind, ==, cases[i].kind);
    }
}

static void
test_damaged_weights (void)
{
  static const char *const contents[] = { "", "LEL1",
                                          "not weights at all, but long enough for a head" };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "names.weights", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (EntitiesModel) model = NULL;

      g_mkdir_with_parents (g_get_user_cache_dir (), 0700);
      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      model = entities_model_new (path, &error);
      g_assert_null (model);
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT);
    }
}

int
main (int argc, char *argv[])
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/entities/analyzer/kinds", test_kinds);
  g_test_add_func ("/entities/analyzer/no-common-words", test_no_common_words);
  g_test_add_func ("/entities/analyzer/groups", test_groups);
  g_test_add_func ("/entities/analyzer/short-names", test_short_names);
  g_test_add_func ("/entities/analyzer/introductions", test_introductions);
  g_test_add_func ("/entities/analyzer/role-apart", test_role_apart);
  g_test_add_func ("/entities/name/short-of", test_names);
  g_test_add_func ("/entities/name/acronyms", test_acronyms);
  g_test_add_func ("/entities/aliases", test_aliases);
  g_test_add_func ("/entities/analyzer/own-list", test_own_list);
  g_test_add_func ("/entities/analyzer/sorts", test_sorts);
  g_test_add_func ("/entities/analyzer/languages", test_languages);
  g_test_add_func ("/entities/analyzer/cues", test_cues);
  g_test_add_func ("/entities/analyzer/teams", test_teams);
  g_test_add_func ("/entities/values", test_values);
  g_test_add_func ("/entities/values/none", test_no_values);
  g_test_add_func ("/entities/analyzer/mixed-acronym", test_mixed_acronym);
  g_test_add_func ("/entities/analyzer/names-and-roles", test_names_and_roles);
  g_test_add_func ("/entities/analyzer/headline", test_headline);
  g_test_add_func ("/entities/analyzer/deterministic", test_deterministic);
  g_test_add_func ("/entities/analyzer/odd-texts", test_odd_texts);
  g_test_add_func ("/entities/analyzer/long-sentence", test_long_sentence);
  g_test_add_func ("/entities/analyzer/particles", test_particles);
  g_test_add_func ("/entities/analyzer/no-false-role", test_no_false_role);
  g_test_add_func ("/entities/analyzer/dateline", test_dateline);
  g_test_add_func ("/entities/analyzer/seed", test_seed);
  g_test_add_func ("/entities/model/damaged-weights", test_damaged_weights);

  return g_test_run ();
}
