/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern.h"

typedef struct {
  const char *line;
  const char *label; /* NULL: it stays */
} Case;

static const Case lines[] = {
  { "No time to read?", LECTERN_LABEL_TEASER },
  { "Get a summary", LECTERN_LABEL_TEASER },
  { "Sign up for our newsletter", LECTERN_LABEL_NEWSLETTER },
  { "Share this article", LECTERN_LABEL_SHARE },
  { "TEILEN", LECTERN_LABEL_SHARE },
  { "Advertisement", LECTERN_LABEL_ADVERTISEMENT },
  { "Publicité", LECTERN_LABEL_ADVERTISEMENT },
  { "Related articles", LECTERN_LABEL_RELATED },
  { "Leave a comment", LECTERN_LABEL_COMMENTS },
  { "We use cookies to see what you read.", LECTERN_LABEL_COOKIE },
  { "Media playback is unsupported on your device", LECTERN_LABEL_OTHER },
  { "Media playback is what the harbor radio was built for, said its engineer, and that it should "
    "be left to do that.",
    NULL },
  { "Ce contenu est réservé aux abonnés", LECTERN_LABEL_SUBSCRIPTION },
  { "Dieser Inhalt ist nur für Abonnenten. Jetzt testen", LECTERN_LABEL_SUBSCRIPTION },
  { "If you’re seeing this message but you’re already a subscriber, you can log in for immediate "
    "access to this story.",
    LECTERN_LABEL_SUBSCRIPTION },
  { "Become a member to read on", LECTERN_LABEL_SUBSCRIPTION },
  { "Become a member to save the pier, the friends of the harbor ask of all who have ever taken "
    "the "
    "ferry.",
    NULL },
  { "Sign up for the free daily Courier newsletter for more of this!", LECTERN_LABEL_NEWSLETTER },
  { "Sign up for the race round the pier by Friday", NULL },
  { "NEXT PREV", LECTERN_LABEL_NAVIGATION },
  { "1 - 5 of 36", LECTERN_LABEL_NAVIGATION },
  { "Bild 3 von 17", NULL },
  { "3 von 17", LECTERN_LABEL_NAVIGATION },
  { "3 of the 17 boats stayed.", NULL },
  { "If you enjoyed this article, join the friends of the Courier.", LECTERN_LABEL_SUBSCRIPTION },
  { "Subscribe to continue reading", LECTERN_LABEL_SUBSCRIPTION },
  { "Already a subscriber? Sign in", LECTERN_LABEL_SUBSCRIPTION },
  { "This article is for subscribers only", LECTERN_LABEL_SUBSCRIPTION },
  { "Already a member of the board when the bridge was planned, she left it in spring over the "
    "cost of the piers.",
    NULL },
  { "Follow the Courier on Facebook and Instagram, and on the radio.", LECTERN_LABEL_SHARE },
  { "Folge uns: Facebook, Instagram", LECTERN_LABEL_SHARE },
  { "Suivez-nous sur Mastodon !", LECTERN_LABEL_SHARE },
  { "Subscribe to the Courier for more of this", LECTERN_LABEL_NEWSLETTER },
  { "Folge der Sperrung war ein Stau, wie die Polizei auf Facebook schrieb.", NULL },
  { "Follow the money and you end at Facebook, she said.", NULL },
  { "Follow the threads of the dispute back to its beginning.", NULL },
  { "Follow the clerk, the mayor and the two engineers for a week, as she did on Facebook, and you "
    "know why the pier is late.",
    NULL },
  { "Follow the road to the pier, she said.", NULL },
  { "The minister had no time to read the report.", NULL },
  { "Get a summary of the talks from the clerk, the mayor said.", NULL },
  { "Her newsletter, read by thousands, ended in May.", NULL },
  { "Share prices fell.", NULL },
};

static LecternDraft *
draft_lines (const char *const *texts)
{
  LecternDraft *draft = lectern_draft_new ();

  for (guint i = 0; texts[i] != NULL; i++)
    {
      lectern_draft_open_block (draft, LECTERN_BLOCK_PARAGRAPH, -1, 0);
      g_string_append (draft->text, texts[i]);
      lectern_draft_close_block (draft, "\n\n");
    }

  return draft;
}

static void
test_lines (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const char *const texts[] = { lines[i].line, NULL };
      g_autoptr (LecternDraft) draft = draft_lines (texts);

      lectern_draft_apply_rules (draft);
      g_test_message ("%s", lines[i].line);
      g_assert_cmpstr (lectern_draft_get_block (draft, 0)->label, ==, lines[i].label);
      g_assert_cmpint (lectern_draft_get_block (draft, 0)->role, ==,
                       lines[i].label != NULL ? LECTERN_BLOCK_BOILERPLATE
                                              : LECTERN_BLOCK_PARAGRAPH);
    }
}

/* A note splits its paragraph; the blocks still cover the text, and lists keep their items. */
static void
test_notes (void)
{
  g_autoptr (LecternDraft) draft = lectern_draft_new ();
  guint list = 0;
  g_autofree char *before = NULL;
  g_autofree char *note = NULL;
  g_autofree char *behind = NULL;

  lectern_draft_open_block (draft, LECTERN_BLOCK_PARAGRAPH, -1, 0);
  g_string_append (
      draft->text,
      "It is so. (Citation: A (second) source.) It was so [attribution: them]. (Note: no.)");
  lectern_draft_close_block (draft, "\n\n");
  list = lectern_draft_open_block (draft, LECTERN_BLOCK_LIST, -1, 0);
  lectern_draft_open_block (draft, LECTERN_BLOCK_LIST_ITEM, list, 1);
  g_string_append (draft->text, "One");
  lectern_draft_close_block (draft, "\n");
  lectern_draft_apply_rules (draft);

  before = lectern_draft_dup_block (draft, 0);
  note = lectern_draft_dup_block (draft, 1);
  behind = lectern_draft_dup_block (draft, 2);
  g_assert_cmpuint (draft->blocks->len, ==, 7);
  g_assert_cmpstr (before, ==, "It is so.");
  g_assert_cmpstr (note, ==, "(Citation: A (second) source.)");
  g_assert_cmpstr (behind, ==, "It was so");
  g_assert_cmpstr (lectern_draft_get_block (draft, 1)->label, ==, LECTERN_LABEL_CITATION);
  g_assert_cmpstr (lectern_draft_get_block (draft, 3)->label, ==, LECTERN_LABEL_ATTRIBUTION);
  g_assert_cmpint (lectern_draft_get_block (draft, 6)->parent, ==, 5);
}

/* What agencies put under a report is a note, not a part of it. */
static void
test_contributors (void)
{
  const char *const texts[] = { "Jon Adeyemi contributed to this report, and left.", "It is so.",
                                "(Reporting by Mara Quist in Ellery; Editing by Jon Adeyemi)",
                                "Ilse Tal contributed to this report.", NULL };
  static const LecternBlockRole roles[] = { LECTERN_BLOCK_PARAGRAPH, LECTERN_BLOCK_PARAGRAPH,
                                            LECTERN_BLOCK_PUBLISHER_NOTE,
                                            LECTERN_BLOCK_PUBLISHER_NOTE };
  g_autoptr (LecternDraft) draft = draft_lines (texts);
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  g_auto (GStrv) values = NULL;

  lectern_draft_apply_rules (draft);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    g_assert_cmpint (lectern_draft_get_block (draft, i)->role, ==, roles[i]);
  lectern_draft_build (draft, builder);
  article = lectern_article_builder_end (builder, NULL, NULL);
  values = lectern_metadata_dup_values (lectern_article_get_metadata (article),
                                        LECTERN_METADATA_ATTRIBUTION);
  g_assert_cmpuint (g_strv_length (values), ==, 2);
  g_assert_cmpstr (values[0], ==, "Reporting by Mara Quist in Ellery; Editing by Jon Adeyemi");
  g_assert_cmpstr (values[1], ==, "Ilse Tal contributed to this report.");
}

static void
test_build (void)
{
  const char *const texts[] = { "It is so. (Citation: A source.)", "Previous Article",
                                "The older one", NULL };
  g_autoptr (LecternDraft) draft = draft_lines (texts);
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  const LecternMetadataItem *item = NULL;
  const char *found = strstr (draft->text->str, "The older one");
  guint32 start = found - draft->text->str;

  lectern_draft_add_markup (draft, (LecternSpan){ start, start + 13 }, LECTERN_MARKUP_LINK,
                            "https://a.example/");
  lectern_draft_apply_rules (draft);
  lectern_draft_build (draft, builder);
  article = lectern_article_builder_end (builder, NULL, NULL);

  item = lectern_metadata_lookup (lectern_article_get_metadata (article),
                                  LECTERN_METADATA_CITATION);
  g_assert_cmpstr (item->value, ==, "A source.");
  g_assert_true (
      g_str_has_prefix (lectern_article_get_text (article, NULL) + item->span.start, "(Citation"));
  item = lectern_metadata_lookup (lectern_article_get_metadata (article),
                                  LECTERN_METADATA_PREVIOUS);
  g_assert_cmpstr (item->value, ==, "https://a.example/");
}

/* The text of a made-up article as a file has it. */
static void
test_seed (void)
{
  g_autofree char *folder = lectern_fixture_shared ("seed");
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *body = NULL;
  g_autoptr (LecternArticle) article = NULL;
  LecternMetadata *metadata = NULL;
  gsize length = 0;

  if (folder == NULL)
    {
      g_test_skip ("the seed article is not there");
      return;
    }

  path = g_build_filename (folder, "000_7a341c8403079702.txt", NULL);
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  article = lectern_article_new_from_plain_text (text, length, NULL, NULL, NULL);
  metadata = lectern_article_get_metadata (article);
  body = lectern_article_dup_body (article);

  g_assert_cmpstr (
      lectern_article_get_title (article), ==,
      "US DoD Sees Russia Rejoining Strategic Stability Talks; START and Allies Watch");
  g_assert_true (g_str_has_prefix (body, "The United States Department of Defense outlined"));
  g_assert_true (g_str_has_suffix (body, "in the Western Hemisphere and beyond."));
  g_assert_null (strstr (body, "summary"));
  g_assert_null (strstr (body, "Truck Customs"));
  g_assert_true (
      g_str_has_prefix (lectern_metadata_get_value (metadata, "citation"), "DoD press service"));
  g_assert_true (g_str_has_prefix (lectern_metadata_get_value (metadata, "attribution"),
                                   "Department of Defense"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/text/draft/lines", test_lines);
  g_test_add_func ("/text/draft/notes", test_notes);
  g_test_add_func ("/text/draft/contributors", test_contributors);
  g_test_add_func ("/text/draft/build", test_build);
  g_test_add_func ("/text/draft/seed", test_seed);

  return g_test_run ();
}
