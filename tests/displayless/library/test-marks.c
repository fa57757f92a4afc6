/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-marks.h"
#include "library/lectern-library-tags.h"
#include "library/lectern-mark-list.h"
#include "library/lectern-store-backup.h"
#include "library/lectern-store-marks.h"
#include "library/lectern-store-schema.h"

#define TEXT                                                                                       \
  "Port\n\nThe board met on Tuesday in the old hall. It voted to close the bridge.\n\n"            \
  "Inspectors warned of cracks in March. The Bridge stayed open, the board said. A footbridge is " \
  "beside it."
#define N_MANY 3000

typedef struct {
  char *folder;
  LecternLibrary *library;
  LecternArticle *article;
  char *id;
} Fixture;

static LecternArticle *
make_article (const char *text)
{
  return fixture_article (text, LECTERN_METADATA_ADDRESS, "https://example.org/port", NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_make_folder ();
  fixture->library = fixture_open (fixture->folder);
  fixture->article = make_article (TEXT);
  fixture->id = fixture_add (fixture->library, fixture->article);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_check (fixture->library, &error));
  g_assert_no_error (error);
  lectern_library_close (fixture->library);
  g_assert_finalize_object (fixture->library);
  lectern_article_unref (fixture->article);
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->id);
}

static LecternMark *
mark (Fixture *fixture, const char *words, guint color)
{
  LecternMark *made = lectern_mark_new (fixture->id, fixture->article,
                                        fixture_find (fixture->article, words), color);
  g_autoptr (GError) error = NULL;

  lectern_library_save_mark (fixture->library, made, &error);
  g_assert_no_error (error);
  return made;
}

static LecternStoredArticle *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  LecternStoredArticle *stored = lectern_library_load_article (fixture->library, fixture->id,
                                                               &error);

  g_assert_no_error (error);
  return stored;
}

static char *
dup_words (LecternStoredArticle *stored, guint i)
{
  const LecternMark *found = stored->marks->pdata[i];

  if (lectern_span_is_none (found->span))
    return NULL;
  return g_strndup (lectern_article_get_text (stored->article, NULL) + found->span.start,
                    lectern_span_get_length (found->span));
}

static void
assert_undo (Fixture *fixture, const char *expected)
{
  g_autofree char *label = NULL;

  g_object_get (fixture->library, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, expected);
}

static guint
count (Fixture *fixture, const LecternMarkFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = lectern_library_list_marks (fixture->library, filter, 0, &error);

  g_assert_no_error (error);
  return found->len;
}

/* One over the other, one in the other, and over the ends of paragraphs. */
static void
test_overlap (Fixture *fixture, gconstpointer data)
{
  static const char *const words[] = {
    "It voted to close the bridge.\n\nInspectors warned",
    "voted to close",
    "to close the bridge",
    "close",
    "Tuesday in the old hall. It voted",
  };
  g_autoptr (LecternStoredArticle) stored = NULL;
  guint n_found = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (LecternMark) made = mark (fixture, words[i], 1 + i);

      g_assert_cmpstr (made->target->exact, ==, words[i]);
    }
  stored = load (fixture);
  g_assert_cmpuint (stored->marks->len, ==, G_N_ELEMENTS (words));
  for (guint i = 0; i < stored->marks->len; i++)
    {
      g_autofree char *found = dup_words (stored, i);

      for (gsize j = 0; j < G_N_ELEMENTS (words); j++)
        n_found += strcmp (found, words[j]) == 0
                   && ((LecternMark *) stored->marks->pdata[i])->color == 1 + j;
    }
  g_assert_cmpuint (n_found, ==, G_N_ELEMENTS (words));
}

static void
test_version (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) here = mark (fixture, "in the old hall", 1);
  g_autoptr (LecternMark) changed = mark (fixture, "Inspectors warned of cracks in March.", 2);
  g_autoptr (LecternMark) lost = mark (fixture, "It voted to close the bridge.", 3);
  g_autoptr (LecternArticle) next = make_article (
      "Port\n\nUpdate: there was a statement. The board met on Tuesday in the old "
      "hall.\n\nInspectors "
      "warned of rust in March. The Bridge stayed open, the board said. A footbridge is beside "
      "it.");
  g_autofree char *id = fixture_add (fixture->library, next);
  g_autoptr (LecternStoredArticle) stored = load (fixture);
  g_autofree char *first = dup_words (stored, 0);
  g_autofree char *second = dup_words (stored, 1);
  const LecternMark *third = stored->marks->pdata[2];
  LecternMarkFilter is_lost = { .type = LECTERN_MARK_LOST };
  LecternMarkFilter is_changed = { .type = LECTERN_MARK_CHANGED };

  g_assert_cmpstr (id, ==, fixture->id);
  g_assert_cmpint (((LecternMark *) stored->marks->pdata[0])->anchor, ==, LECTERN_ANCHOR_HERE);
  g_assert_cmpstr (first, ==, "in the old hall");
  g_assert_cmpint (((LecternMark *) stored->marks->pdata[1])->anchor, ==, LECTERN_ANCHOR_CHANGED);
  g_assert_cmpstr (second, ==, "Inspectors warned of rust in March.");
  /* What it was is kept, with what stood around it. */
  g_assert_cmpint (third->anchor, ==, LECTERN_ANCHOR_LOST);
  g_assert_cmpstr (third->target->exact, ==, "It voted to close the bridge.");
  g_assert_true (g_str_has_suffix (third->target->prefix, "hall. "));
  g_assert_cmpuint (count (fixture, &is_lost), ==, 1);
  g_assert_cmpuint (count (fixture, &is_changed), ==, 1);
}

/* Places are sought before the writer has the new version. What they were found for may be another
 * mark by then, or gone, and one may have come. */
static void
test_placed_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) hall = mark (fixture, "in the old hall", 1);
  g_autoptr (LecternMark) cracks = mark (fixture, "warned of cracks", 2);
  g_autoptr (LecternMark) bridge = mark (fixture, "close the bridge", 3);
  g_autoptr (LecternArticle) next = make_article (
      "Port\n\nThere was a statement. The board met on Tuesday in the old hall. It voted to close "
      "the "
      "bridge.\n\nInspectors warned of rust in March. The Bridge stayed open, the board said.");
  g_autoptr (LecternStore) reader = lectern_store_open (fixture->folder, LECTERN_STORE_READER,
                                                        NULL);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (LecternMark) stayed = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autoptr (GError) error = NULL;
  LecternStore *writer = NULL;

  places = lectern_store_place_marks (reader, 1, next, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, 3);
  lectern_mark_set_span (hall, fixture->article, fixture_find (fixture->article, "Tuesday"));
  g_assert_true (lectern_library_save_mark (fixture->library, hall, NULL));
  g_assert_true (lectern_library_remove_mark (fixture->library, bridge->id, NULL));
  stayed = mark (fixture, "stayed open", 4);
  g_free (fixture_add (fixture->library, next));

  /* As the writer would with what is no longer true. */
  writer = lectern_store_open (fixture->folder, LECTERN_STORE_GUEST, &error);
  g_assert_no_error (error);
  g_assert_true (lectern_store_begin (writer, NULL));
  g_assert_true (lectern_store_resolve_marks (writer, 1, places, &error));
  g_assert_no_error (error);
  g_assert_true (lectern_store_commit (writer, NULL));
  lectern_store_free (writer);
  stored = load (fixture);
  g_assert_cmpuint (stored->marks->len, ==, 3);
  first = dup_words (stored, 0);
  second = dup_words (stored, 1);
  third = dup_words (stored, 2);
  g_assert_cmpstr (first, ==, "Tuesday");
  g_assert_cmpstr (second, ==, "warned of rust");
  g_assert_cmpstr (third, ==, "stayed open");
}

static void
test_grapheme (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = fixture_article (
      "Flags\n\nIraq\xcc\x84 and a \xf0\x9f\x87\xa9"
      "\xf0\x9f\x87\xaa flag",
      NULL);
  LecternSpan q = fixture_find (article, "q");
  LecternSpan flag = fixture_find (article, "\xf0\x9f\x87\xaa");
  g_autoptr (LecternMark) one = lectern_mark_new ("x", article, q, 1);
  g_autoptr (LecternMark) two = lectern_mark_new ("x", article, flag, 1);

  g_assert_cmpstr (one->target->exact, ==, "q\xcc\x84");
  g_assert_cmpstr (two->target->exact, ==, "\xf0\x9f\x87\xa9\xf0\x9f\x87\xaa");
}

static void
test_edge (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) made = mark (fixture, "old hall", 1);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (LecternStoredArticle) undone = NULL;
  g_autofree char *words = NULL;
  g_autofree char *before = NULL;

  lectern_mark_set_span (made, fixture->article, fixture_find (fixture->article, "the old hall"));
  g_assert_true (lectern_library_save_mark (fixture->library, made, NULL));
  assert_undo (fixture, "Undo Move of Mark");
  stored = load (fixture);
  words = dup_words (stored, 0);
  g_assert_cmpstr (words, ==, "the old hall");

  g_assert_true (lectern_library_undo (fixture->library, NULL));
  undone = load (fixture);
  before = dup_words (undone, 0);
  g_assert_cmpstr (before, ==, "old hall");
}

static void
test_occurrences (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) spans = lectern_mark_find_occurrences (
      fixture->article, fixture_find (fixture->article, "bridge"));
  g_autoptr (GArray) parts = lectern_mark_find_occurrences (
      fixture->article, fixture_find (fixture->article, "ridge"));
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (LecternStoredArticle) undone = NULL;

  /* A footbridge is another word; a piece of a word is sought in all. */
  g_assert_cmpuint (spans->len, ==, 2);
  g_assert_cmpuint (parts->len, ==, 3);
  for (guint i = 0; i < spans->len; i++)
    g_ptr_array_add (marks, lectern_mark_new (fixture->id, fixture->article,
                                              g_array_index (spans, LecternSpan, i), 4));
  g_assert_true (lectern_library_save_marks (fixture->library, marks, NULL));
  assert_undo (fixture, "Undo Marks");
  stored = load (fixture);
  g_assert_cmpuint (stored->marks->len, ==, 2);
  g_assert_cmpuint (lectern_article_item_get_n_marks (stored->item), ==, 2);

  g_assert_true (lectern_library_undo (fixture->library, NULL));
  undone = load (fixture);
  g_assert_cmpuint (undone->marks->len, ==, 0);
  g_assert_cmpuint (lectern_article_item_get_n_marks (undone->item), ==, 0);
}

static void
test_tags (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) one = mark (fixture, "old hall", 1);
  g_autoptr (LecternMark) two = mark (fixture, "cracks", 2);
  const char *both[] = { one->id, two->id, NULL };
  g_autoptr (GPtrArray) tags = NULL;
  LecternMarkFilter tagged = { .tag = (char *) "safety first" };

  g_assert_true (
      lectern_library_tag_marks (fixture->library, both, "  safety \n first ", TRUE, NULL));
  assert_undo (fixture, "Undo Tags of Marks");
  g_assert_true (lectern_library_tag_marks (fixture->library, both + 1, "port", TRUE, NULL));
  tags = lectern_library_list_mark_tags (fixture->library, NULL);
  g_assert_cmpuint (tags->len, ==, 2);
  g_assert_cmpstr (((LecternTagCount *) tags->pdata[1])->tag, ==, "safety first");
  g_assert_cmpuint (((LecternTagCount *) tags->pdata[1])->n_marks, ==, 2);
  g_assert_cmpuint (count (fixture, &tagged), ==, 2);

  g_assert_true (lectern_library_tag_marks (fixture->library, both, "safety first", FALSE, NULL));
  g_assert_cmpuint (count (fixture, &tagged), ==, 0);
  g_assert_true (lectern_library_undo (fixture->library, NULL));
  g_assert_cmpuint (count (fixture, &tagged), ==, 2);
}

static void
set_tagged (Fixture *fixture, const char *name)
{
  const char *const ids[] = { fixture->id, NULL };
  const char *const names[] = { name, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_set_tagged (fixture->library, ids, names, TRUE, &error));
  g_assert_no_error (error);
}

/* "harbor=1 port=2": tags of marks and how many have them. */
static void
assert_tags (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = lectern_library_list_mark_tags (fixture->library, &error);
  g_autoptr (GString) words = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < tags->len; i++)
    {
      const LecternTagCount *tag = tags->pdata[i];

      g_string_append_printf (words, "%s%s=%u", i > 0 ? " " : "", tag->tag, tag->n_marks);
    }
  g_assert_cmpstr (words->str, ==, expected);
}

/* One tag whatever its case, in one spelling: what the library had first. */
static void
test_tag_case (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) one = mark (fixture, "old hall", 1);
  g_autoptr (LecternMark) two = mark (fixture, "cracks", 2);
  const char *both[] = { one->id, two->id, NULL };
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (LecternMark) copy = lectern_mark_copy (two);
  LecternMarkFilter tagged = { .tag = (char *) "STRASSE" };

  g_assert_true (lectern_library_tag_marks (fixture->library, both + 1, "Straße", TRUE, NULL));
  g_assert_true (lectern_library_tag_marks (fixture->library, both, "STRASSE", TRUE, NULL));
  assert_tags (fixture, "Straße=2");
  g_assert_cmpuint (count (fixture, &tagged), ==, 2);
  lectern_mark_add_tag (copy, "Café");
  lectern_mark_add_tag (copy, "CAFE\xcc\x81");
  lectern_mark_add_tag (copy, "strasse");
  g_assert_cmpuint (g_strv_length (copy->tags), ==, 2);
  g_assert_true (lectern_library_save_mark (fixture->library, copy, NULL));
  assert_tags (fixture, "Café=1 Straße=2");

  /* An article gets it in that spelling, and marks get the one that articles have. */
  set_tagged (fixture, "strasse");
  set_tagged (fixture, "Port");
  tags = lectern_library_list_tags (fixture->library, NULL, NULL);
  g_assert_cmpuint (tags->len, ==, 2);
  g_assert_cmpstr (((LecternTag *) tags->pdata[1])->name, ==, "Straße");
  g_assert_true (lectern_library_tag_marks (fixture->library, both, "port", TRUE, NULL));
  assert_tags (fixture, "Café=1 Port=2 Straße=2");
  g_assert_true (lectern_library_tag_marks (fixture->library, both + 1, "PORT", FALSE, NULL));
  assert_tags (fixture, "Café=1 Port=1 Straße=2");
  g_assert_true (lectern_library_undo (fixture->library, NULL));
  assert_tags (fixture, "Café=1 Port=2 Straße=2");
}

/* A tag that is renamed, or merged with another, is so on marks too, and back with one step. */
static void
test_tag_renamed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) one = mark (fixture, "old hall", 1);
  g_autoptr (LecternMark) two = mark (fixture, "cracks", 2);
  const char *both[] = { one->id, two->id, NULL };
  const char *merged[] = { NULL, NULL };
  g_autoptr (GPtrArray) tags = NULL;
  LecternTag *port = NULL;
  g_autoptr (GError) error = NULL;

  set_tagged (fixture, "Quay");
  set_tagged (fixture, "port");
  g_assert_true (lectern_library_tag_marks (fixture->library, both, "port", TRUE, NULL));
  g_assert_true (lectern_library_tag_marks (fixture->library, both + 1, "quay", TRUE, NULL));
  tags = lectern_library_list_tags (fixture->library, NULL, NULL);
  port = tags->pdata[0];

  g_free (port->name);
  port->name = g_strdup ("PORT");
  g_assert_true (lectern_library_save_tag (fixture->library, port, &error));
  assert_tags (fixture, "PORT=2 Quay=1");
  g_free (port->name);
  port->name = g_strdup ("Harbor");
  g_assert_true (lectern_library_save_tag (fixture->library, port, &error));
  g_assert_no_error (error);
  assert_tags (fixture, "Harbor=2 Quay=1");
  assert_undo (fixture, "Undo Change of Tag");
  g_assert_true (lectern_library_undo (fixture->library, NULL));
  assert_tags (fixture, "PORT=2 Quay=1");
  g_assert_true (lectern_library_redo (fixture->library, NULL));
  assert_tags (fixture, "Harbor=2 Quay=1");

  merged[0] = port->id;
  g_assert_true (lectern_library_merge_tags (fixture->library, merged,
                                             ((LecternTag *) tags->pdata[1])->id, &error));
  g_assert_no_error (error);
  assert_tags (fixture, "Quay=2");
  g_assert_true (lectern_library_undo (fixture->library, NULL));
  assert_tags (fixture, "Harbor=2 Quay=1");
}

/* Tags that older versions took for different ones are one; none is lost. */
static void
test_tag_migration (void)
{
  g_autofree char *folder = fixture_make_folder ();
  g_autofree char *path = g_build_filename (folder, "old.db", NULL);
  g_autoptr (LecternStore) store = lectern_store_create_copy (path, 13, NULL);
  g_autoptr (GPtrArray) tags = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_store_execute (
      store,
      "INSERT INTO article (sequence, id, added_us) VALUES (1, 'a', 0);"
      "INSERT INTO mark (id, article, color, note, created_us, modified_us) VALUES"
      " ('1', 1, 1, '', 0, 0), ('2', 1, 1, '', 0, 0), ('3', 1, 1, '', 0, 0);"
      "INSERT INTO tag (id, name, name_key, color) VALUES ('t', 'Harbor', 'harbor', 0);"
      "INSERT INTO mark_tag (mark, tag) VALUES ('1', 'ÜBER'), ('1', 'Über'), ('2', 'Über'),"
      " ('3', 'über'), ('2', 'HARBOR'), ('3', 'harbor'), ('3', 'alone')",
      &error));
  g_assert_no_error (error);
  g_assert_true (lectern_store_migrate_to (store, LECTERN_STORE_SCHEMA, &error));
  g_assert_no_error (error);
  tags = lectern_store_list_mark_tags (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < tags->len; i++)
    {
      const LecternTagCount *tag = tags->pdata[i];

      g_string_append_printf (words, "%s=%u ", tag->tag, tag->n_marks);
    }
  g_assert_cmpstr (words->str, ==, "alone=1 Harbor=2 Über=3 ");
  g_clear_pointer (&store, lectern_store_free);
  fixture_remove (folder);
}

static void
save_code (Fixture *fixture, const LecternCode *code)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (codes, (gpointer) code);
  lectern_library_save_codes (fixture->library, codes, &error);
  g_assert_no_error (error);
}

static void
test_codes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) made = mark (fixture, "cracks", 2);
  g_autoptr (LecternCode) documents = lectern_code_new ("2", "Documents");
  g_autoptr (LecternCode) letters = lectern_code_new (documents->id, "Letters");
  g_autoptr (LecternCode) color = lectern_code_new ("1", "Proof");
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (GPtrArray) fewer = NULL;
  g_autofree char *path = NULL;
  LecternMarkFilter of_documents = { .code = documents->id };

  g_clear_pointer (&color->parent, g_free);
  g_free (color->id);
  color->id = g_strdup ("2");
  save_code (fixture, color);
  save_code (fixture, documents);
  save_code (fixture, letters);
  made->code = g_strdup (letters->id);
  g_assert_true (lectern_library_save_mark (fixture->library, made, NULL));

  codes = lectern_library_list_codes (fixture->library, NULL);
  g_assert_cmpuint (codes->len, ==, 7);
  g_assert_cmpstr (((LecternCode *) codes->pdata[0])->name, ==, "Key Point");
  path = lectern_codes_dup_path (codes, lectern_codes_find_for_mark (codes, made));
  g_assert_cmpstr (path, ==, "Proof › Documents › Letters");
  g_assert_cmpuint (lectern_codes_find (codes, letters->id)->color, ==, 2);
  g_assert_cmpuint (lectern_codes_find (codes, letters->id)->n_marks, ==, 1);
  g_assert_cmpuint (count (fixture, &of_documents), ==, 1);

  /* Its marks go up; one step, which can be undone. */
  g_assert_true (lectern_library_remove_code (fixture->library, letters->id, NULL));
  assert_undo (fixture, "Undo Removal of Code");
  fewer = lectern_library_list_codes (fixture->library, NULL);
  g_assert_cmpuint (fewer->len, ==, 6);
  g_assert_cmpuint (lectern_codes_find (fewer, documents->id)->n_marks, ==, 1);
  g_assert_true (lectern_library_undo (fixture->library, NULL));
  g_clear_pointer (&fewer, g_ptr_array_unref);
  fewer = lectern_library_list_codes (fixture->library, NULL);
  g_assert_cmpuint (lectern_codes_find (fewer, letters->id)->n_marks, ==, 1);
}

static void
test_bad_codes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternCode) one = lectern_code_new ("2", "One");
  g_autoptr (LecternCode) two = lectern_code_new (one->id, "Two");
  g_autoptr (LecternCode) nowhere = lectern_code_new ("nowhere", "Three");
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  save_code (fixture, one);
  save_code (fixture, two);
  /* A circle. */
  g_free (one->parent);
  one->parent = g_strdup (two->id);
  g_ptr_array_add (codes, one);
  g_assert_false (lectern_library_save_codes (fixture->library, codes, NULL));
  codes->pdata[0] = nowhere;
  g_assert_false (lectern_library_save_codes (fixture->library, codes, NULL));
  g_assert_false (lectern_library_remove_code (fixture->library, "3", NULL));
}

/* A damaged library may hold what is no text. */
static void
test_damage (Fixture *fixture, gconstpointer data)
{
  const LecternMarkFilter filter = { .text = (char *) "WON\357\277\275" };
  g_autoptr (LecternMark) made = mark (fixture, "cracks", 2);

  g_assert_true (lectern_library_save_mark (fixture->library, made, NULL));
  fixture_execute (fixture->folder, "UPDATE mark SET note = CAST (X'776F6EF0' AS TEXT)");
  g_assert_cmpuint (count (fixture, &filter), ==, 1);
  fixture_execute (fixture->folder, "UPDATE mark SET note = ''");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternMark) plain = mark (fixture, "old hall", 1);
  g_autoptr (LecternMark) noted = mark (fixture, "cracks", 2);
  g_autoptr (LecternMark) note = lectern_mark_new (fixture->id, NULL, LECTERN_SPAN_NONE, 1);
  const char *trashed[] = { fixture->id, NULL };
  const struct {
    LecternMarkFilter filter;
    guint n_marks;
  } cases[] = {
    { { 0 }, 3 },
    { { .type = LECTERN_MARK_PLAIN }, 1 },
    { { .type = LECTERN_MARK_NOTED }, 1 },
    { { .type = LECTERN_MARK_ARTICLE_NOTE }, 1 },
    { { .type = LECTERN_MARK_LOST }, 0 },
    { { .color = 2 }, 1 },
    { { .text = (char *) "SEE THE" }, 1 },
    { { .text = (char *) "hall" }, 1 },
    { { .text = (char *) "nothing" }, 0 },
    { { .article = fixture->id }, 3 },
    { { .article = (char *) "other" }, 0 },
    { { .since_us = plain->created_us + 3600 * (gint64) G_USEC_PER_SEC }, 0 },
    { { .until_us = plain->created_us }, 0 },
    { { .since_us = plain->created_us, .until_us = plain->created_us + 1 }, 1 },
  };

  g_free (noted->note);
  noted->note = g_strdup ("See the report");
  g_assert_true (lectern_library_save_mark (fixture->library, noted, NULL));
  g_free (note->note);
  note->note = g_strdup ("On the whole");
  g_assert_true (lectern_library_save_mark (fixture->library, note, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %zu", i);
      g_assert_cmpuint (count (fixture, &cases[i].filter), ==, cases[i].n_marks);
    }

  g_assert_true (lectern_library_set_trashed (fixture->library, trashed, TRUE, NULL));
  g_assert_cmpuint (count (fixture, &cases[0].filter), ==, 0);
}

/* Adding what is there changes nothing; a mark whose words are not there is kept as lost. */
static void
test_add (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  g_autoptr (GPtrArray) added = NULL;
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *found = lectern_library_find_article (fixture->library,
                                                         "https://example.org/port", NULL, NULL);
  g_autofree char *by_text = lectern_library_find_article (
      fixture->library, "https://example.org/other",
      lectern_article_get_revision (fixture->article), NULL);
  g_autofree char *none = lectern_library_find_article (fixture->library, NULL, "00", NULL);
  LecternMark *made = lectern_mark_new (fixture->id, fixture->article,
                                        fixture_find (fixture->article, "cracks"), 2);
  LecternMark *lost = lectern_mark_copy (made);

  g_assert_cmpstr (found, ==, fixture->id);
  g_assert_cmpstr (by_text, ==, fixture->id);
  g_assert_null (none);
  made->id = g_uuid_string_random ();
  lost->id = g_uuid_string_random ();
  g_free (lost->target->exact);
  lost->target->exact = g_strdup ("Something that nobody ever wrote about ports");
  g_ptr_array_add (marks, made);
  g_ptr_array_add (marks, lost);
  added = lectern_library_add_marks (fixture->library, marks, NULL);
  g_assert_cmpuint (added->len, ==, 2);
  g_assert_cmpint (((LecternMark *) added->pdata[1])->anchor, ==, LECTERN_ANCHOR_LOST);
  assert_undo (fixture, "Undo Import of Marks");

  again = lectern_library_add_marks (fixture->library, marks, NULL);
  g_assert_cmpuint (again->len, ==, 0);
}

static void
wait_for (LecternMarkList *list, guint n_items)
{
  gint64 deadline_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (g_list_model_get_n_items (G_LIST_MODEL (list)) != n_items
         && g_get_monotonic_time () < deadline_us)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n_items);
}

/* Many, in one step; the list fills its rows when somebody looks. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  g_autoptr (LecternMarkList) list = NULL;
  g_autoptr (LecternListedMark) item = NULL;
  LecternMarkFilter all = { 0 };
  LecternMarkFilter blue = { .color = 3 };
  gint64 begin_us = 0;

  for (guint i = 0; i < N_MANY; i++)
    g_ptr_array_add (marks,
                     lectern_mark_new (fixture->id, fixture->article,
                                       fixture_find (fixture->article, "cracks"), 1 + i % 5));
  begin_us = g_get_monotonic_time ();
  g_assert_true (lectern_library_save_marks (fixture->library, marks, NULL));
  g_test_message ("%d marks saved in %.2f s", N_MANY, (g_get_monotonic_time () - begin_us) / 1e6);

  list = lectern_mark_list_new (fixture->library, &all);
  wait_for (list, N_MANY);
  item = g_list_model_get_item (G_LIST_MODEL (list), 7);
  while (lectern_listed_mark_get_entry (item) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (lectern_listed_mark_get_entry (item)->title, ==, "Port");
  lectern_mark_list_set_filter (list, &blue);
  wait_for (list, N_MANY / 5);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*run) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/library/marks/overlap", test_overlap },
    { "/library/marks/version", test_version },
    { "/library/marks/placed-before", test_placed_before },
    { "/library/marks/grapheme", test_grapheme },
    { "/library/marks/edge", test_edge },
    { "/library/marks/occurrences", test_occurrences },
    { "/library/marks/tags", test_tags },
    { "/library/marks/tag-case", test_tag_case },
    { "/library/marks/tag-renamed", test_tag_renamed },
    { "/library/marks/codes", test_codes },
    { "/library/marks/bad-codes", test_bad_codes },
    { "/library/marks/filters", test_filters },
    { "/library/marks/damage", test_damage },
    { "/library/marks/add", test_add },
    { "/library/marks/many", test_many },
  };

  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/library/marks/tag-migration", test_tag_migration);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
