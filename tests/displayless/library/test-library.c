/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

#include "analysis/lectern-layer-cache.h"
#include "lectern-fixture.h"
#include "library-fixture.h"

#define LONG_TEXT                                                                                  \
  "Bridge Inquiry Hears of Warnings\n\nThe Harbor Board said on Tuesday that it had been warned "  \
  "three times before the bridge was closed to heavy trucks in the spring of last year.\n\n"       \
  "Ana Ruiz, an inspector, told the inquiry that nobody had answered her letters."

typedef struct {
  char *folder;
  LecternLibrary *library;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_check (fixture->library, &error));
  g_assert_no_error (error);
  lectern_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
}

static void
reopen (Fixture *fixture)
{
  lectern_library_close (fixture->library);
  g_object_unref (fixture->library);
  fixture->library = fixture_open (fixture->folder);
}

static LecternStoredArticle *
load (Fixture *fixture, const char *id)
{
  g_autoptr (GError) error = NULL;
  LecternStoredArticle *stored = lectern_library_load_article (fixture->library, id, &error);

  g_assert_no_error (error);
  return stored;
}

static void
test_add_and_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = fixture_article (
      LONG_TEXT, LECTERN_METADATA_ADDRESS, "https://www.example.org/bridge",
      LECTERN_METADATA_AUTHOR, "A. Writer", LECTERN_METADATA_PUBLISHED, "2024-11-21", NULL);
  g_autofree char *id = fixture_add (fixture->library, article);
  g_autoptr (LecternStoredArticle) stored = NULL;

  reopen (fixture);
  stored = load (fixture, id);
  g_assert_cmpstr (stored->id, ==, id);
  g_assert_cmpstr (lectern_article_get_revision (stored->article), ==,
                   lectern_article_get_revision (article));
  g_assert_cmpstr (lectern_article_item_get_title (stored->item), ==,
                   "Bridge Inquiry Hears of Warnings");
  g_assert_cmpstr (lectern_article_item_get_site (stored->item), ==, "example.org");
  g_assert_cmpstr (lectern_article_item_get_author (stored->item), ==, "A. Writer");
  g_assert_cmpstr (lectern_article_item_get_published (stored->item), ==, "2024-11-21");
  g_assert_cmpuint (lectern_article_item_get_words (stored->item), ==,
                    lectern_article_count_words (article));
  g_assert_true (lectern_article_item_is_unread (stored->item));
  g_assert_null (stored->capture);
  g_assert_cmpuint (stored->marks->len, ==, 0);
  g_assert_cmpuint (stored->decisions->len, ==, 0);
}

static void
test_capture (Fixture *fixture, gconstpointer data)
{
  static const char page[] = "<html><title>Bridge</title></html>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, sizeof page - 1);
  g_autoptr (LecternCapture) capture = lectern_capture_new (bytes, "https://example.org/bridge",
                                                            "text/html", "utf-8");
  g_autoptr (LecternArticle) article = fixture_article (LONG_TEXT, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GBytes) loaded = NULL;
  g_autofree char *path = NULL;
  struct stat info;

  capture->status = 200;
  capture->headers = g_variant_ref_sink (g_variant_new_parsed ("[('Server', 'x')]"));
  id = lectern_library_add_article (fixture->library, article, capture, &error);
  g_assert_no_error (error);
  reopen (fixture);

  stored = load (fixture, id);
  g_assert_cmpstr (stored->capture->address, ==, "https://example.org/bridge");
  g_assert_cmpstr (stored->capture->digest, ==, capture->digest);
  g_assert_cmpuint (stored->capture->status, ==, 200);
  g_assert_cmpint (stored->capture->time_us, ==, capture->time_us);
  g_assert_true (g_variant_equal (stored->capture->headers, capture->headers));
  loaded = lectern_library_load_capture (fixture->library, id, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (loaded, bytes));

  path = g_strdup_printf ("%s/captures/%.2s/%s.z", fixture->folder, capture->digest,
                          capture->digest);
  g_assert_no_errno (g_stat (path, &info));
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);

  /* A capture that was tampered with is noticed, and one that is gone. */
  g_clear_pointer (&loaded, g_bytes_unref);
  g_assert_true (g_file_set_contents (path, "garbage", -1, NULL));
  loaded = lectern_library_load_capture (fixture->library, id, &error);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_no_errno (g_unlink (path));
  g_assert_false (lectern_library_check (fixture->library, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT);
  g_clear_error (&error);
  g_free (lectern_library_add_article (fixture->library, article, capture, &error));
  g_assert_no_error (error);
}

static void
test_modes (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "library.db", "library.db-wal", "library.db-shm" };
  struct stat info;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_assert_no_errno (g_stat (path, &info));
      g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
    }
}

static void
test_same_article (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *why;
    const char *address;
    gboolean is_same;
  } cases[] = {
    { "the same address", "https://example.org/a?id=1", TRUE },
    { "scheme, www, fragment and tracking", "http://www.EXAMPLE.org/a/?id=1&utm_source=x#top",
      TRUE },
    { "another article", "https://example.org/a?id=2", FALSE },
    { "another host", "https://example.com/a?id=1", FALSE },
    { "another port", "https://example.org:8443/a?id=1", FALSE },
  };
  g_autoptr (LecternArticle) first = fixture_article (
      "One\n\nFirst text.", LECTERN_METADATA_ADDRESS, "https://example.org/a?id=1", NULL);
  g_autofree char *id = fixture_add (fixture->library, first);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("One\n\nText number %u of them.", (guint) i);
      g_autoptr (LecternArticle) article = fixture_article (text, LECTERN_METADATA_ADDRESS,
                                                            cases[i].address, NULL);
      g_autofree char *other = fixture_add (fixture->library, article);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (strcmp (id, other) == 0, ==, cases[i].is_same);
    }
}

static void
test_canonical (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) first = fixture_article ("One\n\nFirst.", LECTERN_METADATA_ADDRESS,
                                                      "https://example.org/story", NULL);
  g_autoptr (LecternArticle) second = fixture_article (
      "One\n\nSecond.", LECTERN_METADATA_ADDRESS, "https://m.example.org/story?mobile",
      LECTERN_METADATA_CANONICAL, "https://example.org/story", NULL);
  g_autoptr (LecternArticle) thief = fixture_article (
      "One\n\nStolen.", LECTERN_METADATA_ADDRESS, "https://evil.example/x",
      LECTERN_METADATA_CANONICAL, "https://example.org/story", NULL);
  g_autoptr (LecternArticle) careless = fixture_article (
      "One\n\nFront.", LECTERN_METADATA_ADDRESS, "https://example.org/other",
      LECTERN_METADATA_CANONICAL, "https://example.org/", NULL);
  g_autofree char *id = fixture_add (fixture->library, first);
  g_autofree char *same = fixture_add (fixture->library, second);
  g_autofree char *other = fixture_add (fixture->library, thief);
  g_autofree char *front = fixture_add (fixture->library, careless);

  g_assert_cmpstr (id, ==, same);
  g_assert_cmpstr (id, !=, other);
  g_assert_cmpstr (id, !=, front);
}

static void
test_same_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) pasted = fixture_article (LONG_TEXT, NULL);
  g_autoptr (LecternArticle) syndicated = fixture_article (LONG_TEXT, LECTERN_METADATA_ADDRESS,
                                                           "https://example.com/x", NULL);
  g_autoptr (LecternArticle) wall = fixture_article (LONG_TEXT, LECTERN_METADATA_ADDRESS,
                                                     "https://example.com/wall",
                                                     LECTERN_METADATA_OBSTACLE, "consent", NULL);
  g_autoptr (LecternArticle) gone = fixture_article ("Not Found", LECTERN_METADATA_ADDRESS,
                                                     "https://example.com/1", NULL);
  g_autoptr (LecternArticle) gone_too = fixture_article ("Not Found", LECTERN_METADATA_ADDRESS,
                                                         "https://example.com/2", NULL);
  g_autofree char *id = fixture_add (fixture->library, pasted);
  g_autofree char *again = fixture_add (fixture->library, pasted);
  g_autofree char *same = fixture_add (fixture->library, syndicated);
  g_autofree char *other = fixture_add (fixture->library, wall);
  g_autofree char *one = fixture_add (fixture->library, gone);
  g_autofree char *two = fixture_add (fixture->library, gone_too);

  g_assert_cmpstr (id, ==, again);
  g_assert_cmpstr (id, ==, same);
  g_assert_cmpstr (id, !=, other);
  g_assert_cmpstr (one, !=, two);
}

static void
test_versions (Fixture *fixture, gconstpointer data)
{
  static const char address[] = "https://example.org/bridge";
  g_autoptr (LecternArticle) first = fixture_article (
      "Bridge\n\nThe board met on Tuesday. It will vote soon. Twelve were hurt.",
      LECTERN_METADATA_ADDRESS, address, NULL);
  g_autoptr (LecternArticle) second = fixture_article (
      "Bridge\n\nUpdated. The board met on Tuesday. It voted. Fourteen were hurt.",
      LECTERN_METADATA_ADDRESS, address, NULL);
  g_autofree char *id = fixture_add (fixture->library, first);
  g_autoptr (LecternMark) kept = lectern_mark_new (
      id, first, fixture_find (first, "The board met on Tuesday"), 2);
  g_autoptr (LecternMark) lost = lectern_mark_new (id, first,
                                                   fixture_find (first, "It will vote soon"), 3);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *same = NULL;
  const LecternMark *mark = NULL;

  g_assert_true (lectern_library_save_mark (fixture->library, kept, &error));
  g_assert_true (lectern_library_save_mark (fixture->library, lost, &error));
  g_assert_true (lectern_library_set_position (fixture->library, id,
                                               fixture_find (first, "The board").start, &error));
  same = fixture_add (fixture->library, second);
  g_assert_cmpstr (id, ==, same);

  stored = load (fixture, id);
  g_assert_cmpstr (lectern_article_get_revision (stored->article), ==,
                   lectern_article_get_revision (second));
  g_assert_cmpuint (stored->marks->len, ==, 2);
  mark = stored->marks->pdata[0];
  g_assert_cmpstr (mark->id, ==, kept->id);
  g_assert_true (
      lectern_span_equal (mark->span, fixture_find (second, "The board met on Tuesday")));
  mark = stored->marks->pdata[1];
  g_assert_cmpstr (mark->id, ==, lost->id);
  g_assert_true (lectern_span_is_none (mark->span));
  g_assert_cmpstr (mark->target->exact, ==, "It will vote soon");
  g_assert_cmpuint (stored->position, ==, fixture_find (second, "The board").start);

  /* Back to the first text: what was lost has its place again. */
  g_free (fixture_add (fixture->library, first));
  g_clear_pointer (&stored, lectern_stored_article_free);
  stored = load (fixture, id);
  mark = stored->marks->pdata[1];
  g_assert_cmpstr (mark->id, ==, lost->id);
  g_assert_true (lectern_span_equal (mark->span, fixture_find (first, "It will vote soon")));
}

static void
test_incomplete (Fixture *fixture, gconstpointer data)
{
  static const char address[] = "https://example.org/bridge";
  g_autoptr (LecternArticle) teaser = fixture_article (
      "Bridge\n\nThe board met.", LECTERN_METADATA_ADDRESS, address, LECTERN_METADATA_INCOMPLETE,
      "Cut short", NULL);
  g_autoptr (LecternArticle) longer = fixture_article (
      "Bridge\n\nThe board met. It voted.", LECTERN_METADATA_ADDRESS, address,
      LECTERN_METADATA_INCOMPLETE, "Cut short", NULL);
  g_autoptr (LecternArticle) whole = fixture_article (
      "Bridge\n\nThe board met. It voted. The bridge stays.", LECTERN_METADATA_ADDRESS, address,
      NULL);
  LecternArticle *steps[] = { teaser, longer, teaser, whole, longer };
  LecternArticle *expected[] = { teaser, longer, longer, whole, whole };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *id = fixture_add (fixture->library, steps[i]);
      g_autoptr (LecternStoredArticle) stored = load (fixture, id);

      g_assert_cmpstr (lectern_article_get_revision (stored->article), ==,
                       lectern_article_get_revision (expected[i]));
    }
}

/* What is too much is refused, not cut. */
static void
test_metadata_too_much (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = fixture_article ("Title\n\nText.", NULL);
  g_autofree char *id = fixture_add (fixture->library, article);
  g_autofree const char **values = g_new0 (const char *, 1002);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1001; i++)
    values[i] = "Name";
  g_assert_false (
      lectern_library_set_metadata (fixture->library, id, LECTERN_METADATA_AUTHOR, values, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
}

static void
test_metadata (Fixture *fixture, gconstpointer data)
{
  static const char *const dates[] = { "2024-11-20", NULL };
  static const char *const authors[] = { "Ana Ruiz", "B. Ito", NULL };
  static const char *const none[] = { NULL };
  g_autoptr (LecternArticle) article = fixture_article (LONG_TEXT, LECTERN_METADATA_PUBLISHED,
                                                        "2024-11-21", NULL);
  g_autofree char *id = fixture_add (fixture->library, article);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GError) error = NULL;
  const LecternMetadataItem *item = NULL;

  g_assert_true (lectern_library_set_metadata (fixture->library, id, LECTERN_METADATA_PUBLISHED,
                                               dates, &error));
  g_assert_true (lectern_library_set_metadata (fixture->library, id, LECTERN_METADATA_AUTHOR,
                                               authors, &error));
  stored = load (fixture, id);
  item = lectern_metadata_lookup (lectern_article_get_metadata (stored->article),
                                  LECTERN_METADATA_PUBLISHED);
  g_assert_cmpstr (item->value, ==, "2024-11-20");
  g_assert_cmpstr (item->origin, ==, LECTERN_ORIGIN_ANALYST);
  g_assert_cmpstr (lectern_article_item_get_published (stored->item), ==, "2024-11-20");
  g_assert_cmpstr (lectern_article_item_get_author (stored->item), ==, "Ana Ruiz, B. Ito");

  g_assert_true (lectern_library_set_metadata (fixture->library, id, LECTERN_METADATA_PUBLISHED,
                                               none, &error));
  g_assert_true (
      lectern_library_set_metadata (fixture->library, id, LECTERN_METADATA_AUTHOR, NULL, &error));
  g_clear_pointer (&stored, lectern_stored_article_free);
  stored = load (fixture, id);
  g_assert_null (lectern_article_get_published (stored->article));
  g_assert_null (lectern_article_item_get_author (stored->item));

  g_assert_true (lectern_library_undo (fixture->library, &error));
  g_assert_true (lectern_library_undo (fixture->library, &error));
  g_clear_pointer (&stored, lectern_stored_article_free);
  stored = load (fixture, id);
  g_assert_cmpstr (lectern_article_get_published (stored->article), ==, "2024-11-20");
  g_assert_cmpstr (lectern_article_item_get_author (stored->item), ==, "Ana Ruiz, B. Ito");
}

static void
test_hidden_blocks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) first = fixture_article (
      "Port\n\nThe board met.\n\nThe mayor left.\n\nIt voted.\n\nThe mayor left.",
      LECTERN_METADATA_ADDRESS, "https://example.org/port", NULL);
  g_autoptr (LecternArticle) second = fixture_article (
      "Port\n\nNew first words.\n\nThe board met.\n\nThe mayor left.\n\nIt voted.\n\nThe mayor "
      "left.",
      LECTERN_METADATA_ADDRESS, "https://example.org/port", NULL);
  g_autofree char *id = fixture_add (fixture->library, first);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;

  g_assert_true (lectern_library_set_blocks_shown (fixture->library, id, (const guint32[]){ 4 }, 1,
                                                   FALSE, &error));
  g_assert_no_error (error);
  g_free (fixture_add (fixture->library, second));
  stored = load (fixture, id);
  body = lectern_article_dup_body (stored->article);
  g_assert_cmpstr (body, ==, "New first words.\nThe board met.\nThe mayor left.\nIt voted.");

  g_assert_false (lectern_library_set_blocks_shown (fixture->library, id, (const guint32[]){ 99 },
                                                    1, FALSE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
}

/* What was taken out together comes back together. */
static void
test_hidden_together (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = fixture_article (
      "Port\n\nThe board met.\n\nThe mayor left.\n\nIt voted.", NULL);
  g_autofree char *id = fixture_add (fixture->library, article);
  const guint32 blocks[] = { 1, 2 };
  g_autoptr (LecternStoredArticle) hidden = NULL;
  g_autoptr (LecternStoredArticle) shown = NULL;
  g_autofree char *without = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_set_blocks_shown (fixture->library, id, blocks, 2, FALSE, &error));
  g_assert_no_error (error);
  hidden = load (fixture, id);
  without = lectern_article_dup_body (hidden->article);
  g_assert_cmpstr (without, ==, "It voted.");
  g_assert_true (lectern_library_undo (fixture->library, &error));
  shown = load (fixture, id);
  whole = lectern_article_dup_body (shown->article);
  g_assert_cmpstr (whole, ==, "The board met.\nThe mayor left.\nIt voted.");
}

#define N_TAKEN_OUT 2000

/* All of a long article: a copy of it for each block would take gigabytes. */
static void
test_hidden_many (Fixture *fixture, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (500, 'x');
  g_autoptr (GString) text = g_string_new ("Port");
  g_autoptr (GArray) blocks = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternStoredArticle) hidden = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *body = NULL;

  for (guint32 i = 1; i <= N_TAKEN_OUT; i++)
    {
      g_string_append_printf (text, "\n\nBoat %u %s.", i, filler);
      g_array_append_val (blocks, i);
    }
  g_string_append (text, "\n\nIt voted.");
  article = fixture_article (text->str, NULL);
  id = fixture_add (fixture->library, article);
  g_assert_true (lectern_library_set_blocks_shown (
      fixture->library, id, (const guint32 *) blocks->data, blocks->len, FALSE, &error));
  g_assert_no_error (error);
  hidden = load (fixture, id);
  body = lectern_article_dup_body (hidden->article);
  g_assert_cmpstr (body, ==, "It voted.");
}

static void
test_decisions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = fixture_article (LONG_TEXT, NULL);
  g_autoptr (LecternArticle) other = fixture_article ("Other\n\nSome other text.", NULL);
  g_autofree char *id = fixture_add (fixture->library, article);
  g_autofree char *other_id = fixture_add (fixture->library, other);
  g_autoptr (LecternTextQuoteSelector) target = lectern_text_quote_selector_new (
      article, fixture_find (article, "Ana Ruiz"));
  g_autoptr (LecternDecision) here = lectern_decision_new (
      LECTERN_DECISION_ARTICLE, id, target, "entity/place", "entities", LECTERN_ACTION_RETYPE,
      g_variant_new_parsed ("{'kind': <'entity/person'>}"));
  g_autoptr (LecternDecision) everywhere = lectern_decision_new (
      LECTERN_DECISION_LIBRARY, NULL, target, "entity/place", NULL, LECTERN_ACTION_REJECT, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed = NULL;
  g_autoptr (LecternStoredArticle) stored = NULL;
  const LecternDecision *decision = NULL;

  g_assert_true (lectern_library_add_decision (fixture->library, here, &error));
  g_assert_true (lectern_library_add_decision (fixture->library, everywhere, &error));
  stored = load (fixture, id);
  g_assert_cmpuint (stored->decisions->len, ==, 2);
  decision = stored->decisions->pdata[0];
  g_assert_cmpstr (decision->id, ==, here->id);
  g_assert_cmpstr (decision->article, ==, id);
  g_assert_cmpint (decision->scope, ==, LECTERN_DECISION_ARTICLE);
  g_assert_cmpstr (decision->target->exact, ==, "Ana Ruiz");
  g_assert_cmpstr (decision->generator, ==, "entities");
  g_assert_true (g_variant_equal (decision->arguments, here->arguments));

  listed = lectern_library_list_decisions (fixture->library, other_id, &error);
  g_assert_cmpuint (listed->len, ==, 1);
  g_clear_pointer (&listed, g_ptr_array_unref);
  g_assert_true (lectern_library_remove_decision (fixture->library, here->id, &error));
  listed = lectern_library_list_decisions (fixture->library, NULL, &error);
  g_assert_cmpuint (listed->len, ==, 1);
  g_clear_pointer (&listed, g_ptr_array_unref);
  g_assert_true (lectern_library_undo (fixture->library, &error));
  listed = lectern_library_list_decisions (fixture->library, NULL, &error);
  decision = listed->pdata[0];
  g_assert_cmpstr (decision->id, ==, here->id);
  g_assert_cmpint (decision->sequence, ==, 1);
}

static void
test_missing (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "nothing", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (lectern_library_load_article (fixture->library, "nothing", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (lectern_library_set_unread (fixture->library, "nothing", FALSE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (lectern_library_set_trashed (fixture->library, ids, TRUE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (
      lectern_library_set_starred (fixture->library, "'; DROP TABLE article; --", TRUE, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
}

static void
test_invalid_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = fixture_article (LONG_TEXT, NULL);
  g_autofree char *id = fixture_add (fixture->library, article);
  g_autofree char *long_text = g_strnfill (5 * 1024 * 1024, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_false (lectern_library_set_words (fixture->library, id, "headline", "\xff", &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (
      lectern_library_set_words (fixture->library, id, "assessment", long_text, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
}

static void
test_layers (Fixture *fixture, gconstpointer data)
{
  LecternLayerCache *cache = LECTERN_LAYER_CACHE (fixture->library);
  g_autoptr (LecternArticle) article = fixture_article (LONG_TEXT, NULL);
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "entities", "1.0", lectern_article_get_revision (article));
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);

  lectern_layer_builder_add (builder, fixture_find (article, "Ana Ruiz"), "entity/person", 1, NULL);
  layer = lectern_layer_builder_end (builder);
  lectern_layer_cache_save (cache, "key", layer);
  reopen (fixture);
  cache = LECTERN_LAYER_CACHE (fixture->library);

  for (guint i = 0; i < 3; i++)
    {
      static const char *const keys[] = { "key", "no such key", "key" };
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (LecternLayer) loaded = NULL;

      /* A layer of another text is as good as none. */
      lectern_layer_cache_load_async (cache, keys[i], text, i == 2 ? 10 : length, NULL,
                                      lectern_fixture_result_cb, &result);
      loaded = lectern_layer_cache_load_finish (cache, lectern_fixture_wait_result (&result, 5000),
                                                &error);
      g_assert_no_error (error);
      g_assert_cmpint (loaded != NULL, ==, i == 0);
      if (loaded != NULL)
        g_assert_cmpstr (lectern_layer_get_generator (loaded), ==, "entities");
    }
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_signals (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "articles-changed", "article-changed", "marks-changed",
                                       "decisions-changed", "journal-changed" };
  guint counts[G_N_ELEMENTS (names)] = { 0 };
  g_autoptr (LecternArticle) article = fixture_article (LONG_TEXT, NULL);
  g_autofree char *id = NULL;
  g_autoptr (LecternMark) mark = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_signal_connect_swapped (fixture->library, names[i], G_CALLBACK (count_cb), &counts[i]);

  id = fixture_add (fixture->library, article);
  g_assert_cmpuint (counts[0], ==, 0);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[4], ==, 0);

  mark = lectern_mark_new (id, NULL, LECTERN_SPAN_NONE, 1);
  g_assert_true (lectern_library_save_mark (fixture->library, mark, &error));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (counts[0], ==, 1);
  g_assert_cmpuint (counts[2], ==, 1);
  g_assert_cmpuint (counts[4], ==, 1);
  g_assert_cmpuint (counts[3], ==, 0);
}

static void
test_async (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = fixture_article (LONG_TEXT, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GAsyncResult) loaded = NULL;
  g_autoptr (GAsyncResult) cancelled = NULL;
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  lectern_library_add_article_async (fixture->library, article, NULL, NULL,
                                     lectern_fixture_result_cb, &added);
  g_assert_null (added);
  id = lectern_library_add_article_finish (fixture->library,
                                           lectern_fixture_wait_result (&added, 5000), &error);
  g_assert_no_error (error);

  lectern_library_load_article_async (fixture->library, id, NULL, lectern_fixture_result_cb,
                                      &loaded);
  stored = lectern_library_load_article_finish (
      fixture->library, lectern_fixture_wait_result (&loaded, 5000), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (stored->id, ==, id);

  g_cancellable_cancel (cancellable);
  lectern_library_set_unread_async (fixture->library, id, FALSE, cancellable,
                                    lectern_fixture_result_cb, &cancelled);
  g_assert_false (lectern_library_write_finish (
      fixture->library, lectern_fixture_wait_result (&cancelled, 5000), &error));
  g_assert_true (lectern_error_is_cancel (error));
}

static void
test_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = fixture_article (LONG_TEXT, NULL);
  g_autoptr (GAsyncResult) before = NULL;
  g_autoptr (GAsyncResult) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  /* What was asked for before is done, what comes later is refused. */
  lectern_library_add_article_async (fixture->library, article, NULL, NULL,
                                     lectern_fixture_result_cb, &before);
  lectern_library_close (fixture->library);
  lectern_library_undo_async (fixture->library, NULL, lectern_fixture_result_cb, &after);
  id = lectern_library_add_article_finish (fixture->library,
                                           lectern_fixture_wait_result (&before, 5000), &error);
  g_assert_no_error (error);
  g_assert_nonnull (id);
  g_assert_false (lectern_library_write_finish (
      fixture->library, lectern_fixture_wait_result (&after, 5000), &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (lectern_library_redo (fixture->library, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED);

  g_clear_object (&before);
  g_clear_object (&after);
  g_clear_object (&fixture->library);
  fixture->library = fixture_open (fixture->folder);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/library/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  ADD ("library/add-and-load", test_add_and_load);
  ADD ("library/capture", test_capture);
  ADD ("library/file-modes", test_modes);
  ADD ("library/same-article", test_same_article);
  ADD ("library/canonical-address", test_canonical);
  ADD ("library/same-text", test_same_text);
  ADD ("library/versions", test_versions);
  ADD ("library/incomplete-never-replaces", test_incomplete);
  ADD ("library/metadata", test_metadata);
  ADD ("library/metadata-too-much", test_metadata_too_much);
  ADD ("library/hidden-blocks", test_hidden_blocks);
  ADD ("library/hidden-together", test_hidden_together);
  ADD ("library/hidden-many", test_hidden_many);
  ADD ("library/decisions", test_decisions);
  ADD ("library/missing", test_missing);
  ADD ("library/invalid-text", test_invalid_text);
  ADD ("library/layers", test_layers);
  ADD ("library/signals", test_signals);
  ADD ("library/async", test_async);
  ADD ("library/closed", test_closed);

  return g_test_run ();
}
