/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

/* Quotes as users have them: the plugin found by the registry, in a real worker. */

static LecternLayer *
analyze (const char *text, const char *language)
{
  g_autofree char *given = g_strdup_printf ("{'language': <'%s'>}", language);
  g_autoptr (GVariant) value = g_variant_parse (G_VARIANT_TYPE_VARDICT, given, NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;
  LecternLayer *layer = lectern_plugin_fixture_analyze_text ("quotes", text, value, NULL, &error);

  g_assert_no_error (error);
  return layer;
}

static void
append_span (GString *out, const char *text, const LecternAnnotation *note, const char *key)
{
  LecternSpan span;

  if (lectern_annotation_get_span (note, key, &span))
    g_string_append_len (out, text + span.start, lectern_span_get_length (span));
}

/* "kind [part][part] speaker/cue", a line each */
static char *
describe (LecternLayer *layer, const char *text)
{
  GString *out = g_string_new (NULL);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  for (gsize i = 0; i < n_notes; i++)
    {
      g_autoptr (GVariant) content = g_variant_lookup_value (notes[i].properties, "content",
                                                             G_VARIANT_TYPE ("a(uu)"));

      g_string_append_printf (out, "%s%s ", i > 0 ? "\n" : "", notes[i].kind + strlen ("quote/"));
      for (gsize k = 0; k < g_variant_n_children (content); k++)
        {
          LecternSpan part;

          g_variant_get_child (content, k, "(uu)", &part.start, &part.end);
          g_string_append_printf (out, "[%.*s]", (int) lectern_span_get_length (part),
                                  text + part.start);
        }
      g_string_append_c (out, ' ');
      append_span (out, text, &notes[i], "speaker");
      g_string_append_c (out, '/');
      append_span (out, text, &notes[i], "cue");
    }
  return g_string_free (out, FALSE);
}

static void
test_quotes (void)
{
  static const struct {
    const char *why, *language, *text, *expected;
  } cases[] = {
    { "straight marks, speaker behind", "en", "\"We won,\" said Ann Lee.",
      "direct [\"We won,\"] Ann Lee/said" },
    { "curly marks, speaker before the verb", "en", "“The ferry stays,” Ann Lee said on Monday.",
      "direct [“The ferry stays,”] Ann Lee/said" },
    { "interrupted, and going on behind", "en",
      "\"The ferry,\" she said, \"stays.\" Nobody answered.",
      "direct [\"The ferry,\"][\"stays.\"] she/said" },
    { "the next sentence is part of it", "en", "\"We won,\" said Ann Lee. \"It took a year.\"",
      "direct [\"We won,\"][\"It took a year.\"] Ann Lee/said" },
    { "a question ends the sentence, not the quote", "en", "“Who pays for it?” Ann Lee asked.",
      "direct [“Who pays for it?”] Ann Lee/asked" },
    { "announced", "en", "Ann Lee said: “The ferry stays where it is.”",
      "direct [“The ferry stays where it is.”] Ann Lee/said" },
    { "marks within marks", "en", "“He called it ‘a gift’ to us,” said Bo Dahl.",
      "direct [“He called it ‘a gift’ to us,”] Bo Dahl/said" },
    { "two single marks", "en", "''We won,'' said Ann Lee.", "direct [''We won,''] Ann Lee/said" },
    { "inches are no marks", "en", "The 6\" pipe burst.", "" },
    { "titles are no quotes", "en", "The film “Low Water” opens on Friday.", "" },
    { "reported", "en", "Officials said that the dam would hold.",
      "indirect [that the dam would hold] Officials/said" },
    { "reported without that", "en", "The company said it would rebuild the quay.",
      "indirect [it would rebuild the quay] The company/said" },
    { "partly quoted", "en", "The mayor said that the plan was “a gift” to the builder.",
      "mixed [that the plan was “a gift” to the builder] The mayor/said" },
    { "told", "en", "Bo Dahl told reporters that the quay was safe.",
      "indirect [that the quay was safe] Bo Dahl/told" },
    { "attributed behind", "en", "The cost has doubled since May, the auditors said.",
      "indirect [The cost has doubled since May] the auditors/said" },
    { "according to, behind", "en", "The cost has doubled, according to two officials.",
      "indirect [The cost has doubled] two officials/according to" },
    { "according to, in front", "en", "According to Norda Works, the cost has doubled.",
      "indirect [the cost has doubled] Norda Works/According to" },
    { "what is said of the speaker", "en",
      "Ann Lee, the mayor of Lindhaven, said that the quay was safe.",
      "indirect [that the quay was safe] Ann Lee, the mayor of Lindhaven/said" },
    { "German", "de", "„Wir bleiben hier“, sagte Anna Lind am Montag.",
      "direct [„Wir bleiben hier“] Anna Lind/sagte" },
    { "German, the other marks", "de", "Anna Lind sagte: »Wir bleiben hier.«",
      "direct [»Wir bleiben hier.«] Anna Lind/sagte" },
    { "French", "fr", "« Nous restons ici », a déclaré Anne Lind.",
      "direct [« Nous restons ici »] Anne Lind/déclaré" },
    { "words in marks go on", "en", "Norda Works rejected the figures as “pure invention.”",
      "mixed [the figures as “pure invention.”] Norda Works/rejected" },
    { "what is declined is no report", "en", "The mayor declined to say more.",
      "indirect [to say more] The mayor/declined" },
    { "the rest of a verb is no quote", "en", "Officials could not rule it out.", "" },
    { "what it is said in is no quote", "en", "Ann Lee explained in a statement on Monday.", "" },
    { "a clause may begin with where it is", "en",
      "Ann Lee said in spring the ferry would be late.",
      "indirect [in spring the ferry would be late] Ann Lee/said" },
    { "a pronoun with a verb", "en", "Ann Lee said it had to be rebuilt.",
      "indirect [it had to be rebuilt] Ann Lee/said" },
    { "according to, behind but", "en", "But according to Norda Works, the cost has doubled.",
      "indirect [the cost has doubled] Norda Works/according to" },
    { "according to, behind an adverb", "en",
      "However, according to Norda Works, the cost has doubled.",
      "indirect [the cost has doubled] Norda Works/according to" },
    { "according to, in the second clause", "en",
      "The plan is cheap, but according to two officials, the cost has doubled.",
      "indirect [the cost has doubled] two officials/according to" },
    { "a name is no verb", "en", "Mark Hope walked home.", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternLayer) layer = analyze (cases[i].text, cases[i].language);
      g_autofree char *found = describe (layer, cases[i].text);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_paragraphs (void)
{
  const char *text = "Ann Lee spoke first.\n\n“We have waited a year for this quay,” said Ann Lee. "
                     "“The town paid for it.\n\n“Nobody else did, and nobody else will.”";
  g_autoptr (LecternLayer) layer = analyze (text, "en");
  g_autofree char *found = describe (layer, text);

  g_assert_nonnull (strstr (found, "Nobody else did, and nobody else will"));
  g_assert_null (strstr (found, " /"));
}

static const char *
get_string (LecternLayer *layer, gsize index, const char *key)
{
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

  g_assert_cmpuint (index, <, n_notes);
  return lectern_annotation_get_string (&notes[index], key);
}

static void
test_speakers (void)
{
  g_autoptr (LecternLayer) layer = analyze (
      "Angela Merkel arrived in London on Monday. “The talks went well,” Angela Merkel said. She "
      "said that the next round would follow. Officials said that the date was open. According to "
      "observers, the date is close.",
      "en");

  g_assert_cmpstr (get_string (layer, 0, "speaker-name"), ==, "Angela Merkel");
  g_assert_cmpstr (get_string (layer, 0, "source"), ==, "named");
  g_assert_cmpstr (get_string (layer, 1, "speaker-name"), ==, "Angela Merkel");
  g_assert_cmpstr (get_string (layer, 1, "speaker-group"), ==,
                   get_string (layer, 0, "speaker-group"));
  g_assert_null (get_string (layer, 2, "speaker-name"));
  g_assert_cmpstr (get_string (layer, 3, "act"), ==, "speech");
  g_assert_cmpstr (get_string (layer, 2, "source"), ==, "unnamed");
}

/* Who belongs to a speaker is not the speaker. */
static void
test_heads (void)
{
  static const struct {
    const char *text, *name, *source;
  } cases[] = {
    { "Critics of Angela Merkel said that the date was open.", NULL, "unnamed" },
    { "A spokesman for Angela Merkel said that the date was open.", NULL, "unnamed" },
    { "Angela Merkel's lawyer said that the date was open.", NULL, "unnamed" },
    { "Lawyers representing Angela Merkel said that the date was open.", NULL, "unnamed" },
    { "The lawyer of Angela Merkel, Barack Obama, said that the date was open.", "Barack Obama",
      "named" },
    { "Secretary of State John Kerry said that the date was open.", "John Kerry", "named" },
    { "Angela Merkel, a critic of Barack Obama, said that the date was open.", "Angela Merkel",
      "named" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternLayer) layer = analyze (cases[i].text, "en");

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (get_string (layer, 0, "speaker-name"), ==, cases[i].name);
      g_assert_cmpstr (get_string (layer, 0, "source"), ==, cases[i].source);
    }
}

/* What was not said to the article's author. */
static void
test_second_hand (void)
{
  static const struct {
    const char *text;
    guint nth;
    gboolean is_second_hand;
  } cases[] = {
    { "Angela Merkel said that the date was open.", 0, FALSE },
    { "Angela Merkel told reporters that the date was open.", 0, FALSE },
    { "Angela Merkel told Reuters that the date was open.", 0, TRUE },
    { "Angela Merkel said that officials had told her that the date was open.", 0, FALSE },
    { "Angela Merkel said that officials had told her that the date was open.", 1, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternLayer) layer = analyze (cases[i].text, "en");
      gsize n_notes = 0;
      const LecternAnnotation *notes = lectern_layer_get_annotations (layer, &n_notes);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (cases[i].nth, <, n_notes);
      g_assert_cmpint (lectern_quote_is_second_hand (&notes[cases[i].nth]), ==,
                       cases[i].is_second_hand);
    }
}

/* Languages whose names are not read. */
static void
test_without_names (void)
{
  static const struct {
    const char *language, *text, *source;
  } cases[] = {
    { "de", "„Wir bleiben hier“, sagte Anna Lind am Montag.", "named" },
    { "de", "Der Wirt sagte: „Wir bleiben hier.“", "unknown" },
    { "de", "Die Bürgermeisterin sagte: „Wir bleiben hier.“", "unknown" },
    { "de", "Ein Sprecher sagte: „Wir bleiben hier.“", "unnamed" },
    { "de", "Bürgermeisterin Anna Lind sagte: „Wir bleiben hier.“", "named" },
    { "fr", "« Nous restons ici », a déclaré le maire.", "unknown" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternLayer) layer = analyze (cases[i].text, cases[i].language);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (get_string (layer, 0, "source"), ==, cases[i].source);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/quotes/analyzer/quotes", test_quotes);
  g_test_add_func ("/quotes/analyzer/paragraphs", test_paragraphs);
  g_test_add_func ("/quotes/analyzer/speakers", test_speakers);
  g_test_add_func ("/quotes/analyzer/heads", test_heads);
  g_test_add_func ("/quotes/analyzer/second-hand", test_second_hand);
  g_test_add_func ("/quotes/analyzer/without-names", test_without_names);
  return g_test_run ();
}
