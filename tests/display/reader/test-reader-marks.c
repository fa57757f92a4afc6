/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks in the reader: words and edges by keys, stepping, the card, edges by the pointer. */

#include "config.h"

#include "lectern-fixture.h"
#include "reader-fixture.h"
#include "reader-samples.h"
#include "reader/lectern-reader-view-private.h"

static LecternArticle *
get_article (ReaderFixture *fixture)
{
  return lectern_document_get_article (fixture->document);
}

static void
put_caret (ReaderFixture *fixture, const char *text)
{
  LecternSpan span = reader_sample_find (get_article (fixture), text, 0);
  LecternSpan display = lectern_reader_to_display (fixture->reader, span);

  lectern_reader_view_select (fixture->reader->view, (LecternSpan){ display.start, display.start });
}

static void
assert_selected (ReaderFixture *fixture, const char *expected)
{
  g_autofree char *selected = reader_fixture_dup_selection (fixture);

  g_assert_cmpstr (selected, ==, expected);
}

static const LecternMark *
get_mark (ReaderFixture *fixture, guint index)
{
  GPtrArray *marks = lectern_document_get_marks (fixture->document);

  g_assert_cmpuint (marks->len, >, index);
  return g_ptr_array_index (marks, index);
}

static const LecternMark *
mark (ReaderFixture *fixture, const char *words, guint color)
{
  LecternSpan span = reader_sample_find (get_article (fixture), words, 0);

  lectern_document_toggle_mark (fixture->document, span, color);
  return lectern_document_get_mark_at (fixture->document, span);
}

static void
test_words (ReaderFixture *fixture, gconstpointer data)
{
  put_caret (fixture, "inistry of Transport in Kessel");
  reader_fixture_activate (fixture, "reader.select-word");
  assert_selected (fixture, "Ministry");
  reader_fixture_activate (fixture, "reader.select-word");
  reader_fixture_activate (fixture, "reader.select-word");
  assert_selected (fixture, "Ministry of Transport");
  reader_fixture_activate (fixture, "reader.deselect-word");
  assert_selected (fixture, "Ministry of");
  reader_fixture_activate (fixture, "reader.mark");
  g_assert_cmpstr (get_mark (fixture, 0)->target->exact, ==, "Ministry of");
}

static void
test_edges (ReaderFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *action;
    const char *words;
  } steps[] = {
    { "reader.end-later", "of Transport" },
    { "reader.start-earlier", "Ministry of Transport" },
    { "reader.start-later", "of Transport" },
    { "reader.end-earlier", "of" },
    /* A mark keeps at least a word. */
    { "reader.end-earlier", "of" },
    { "reader.start-later", "of" },
  };

  mark (fixture, "of Transport in Kessel", 1);
  lectern_document_move_mark (
      fixture->document, get_mark (fixture, 0)->id,
      (LecternSpan){ get_mark (fixture, 0)->span.start, get_mark (fixture, 0)->span.start + 2 });
  put_caret (fixture, "of Transport in Kessel");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      reader_fixture_activate (fixture, steps[i].action);
      g_assert_cmpstr (get_mark (fixture, 0)->target->exact, ==, steps[i].words);
    }
}

static void
test_steps (ReaderFixture *fixture, gconstpointer data)
{
  mark (fixture, "Tom Becker", 1);
  mark (fixture, "The Ministry of Transport in Kessel rejected", 2);
  mark (fixture, "Ministry of Transport in Kessel", 3);
  put_caret (fixture, "Bridge Inquiry");
  reader_fixture_activate (fixture, "reader.next-mark");
  assert_selected (fixture, "The Ministry of Transport in Kessel rejected");
  reader_fixture_activate (fixture, "reader.next-mark");
  assert_selected (fixture, "Ministry of Transport in Kessel");
  g_assert_cmpstr (fixture->reader->chosen, ==, get_mark (fixture, 1)->id);
  reader_fixture_activate (fixture, "reader.next-mark");
  reader_fixture_activate (fixture, "reader.next-mark");
  assert_selected (fixture, "The Ministry of Transport in Kessel rejected");
  reader_fixture_activate (fixture, "reader.previous-mark");
  assert_selected (fixture, "Tom Becker");
  reader_fixture_activate (fixture, "reader.step-out");
  g_assert_null (fixture->reader->chosen);
}

static void
test_all (ReaderFixture *fixture, gconstpointer data)
{
  GPtrArray *marks = lectern_document_get_marks (fixture->document);

  put_caret (fixture, "Lindhaven");
  reader_fixture_activate (fixture, "reader.select-word");
  reader_fixture_activate (fixture, "reader.mark-all");
  g_assert_cmpuint (marks->len, >, 1);
  for (guint i = 0; i < marks->len; i++)
    g_assert_cmpstr (get_mark (fixture, i)->target->exact, ==, "Lindhaven");
  g_assert_nonnull (fixture->toast);
  g_assert_cmpuint (lectern_document_count_like_mark (fixture->document, get_mark (fixture, 0)->id),
                    ==, 0);
}

static GtkWidget *
find_child (GtkWidget *widget, GType type, guint nth)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && nth == 0)
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_child (child, type, nth);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_card (ReaderFixture *fixture, gconstpointer data)
{
  GtkWidget *card = GTK_WIDGET (fixture->reader->mark_card);
  GtkWidget *tags = NULL;
  GtkWidget *color = NULL;

  mark (fixture, "rejected the claim", 1);
  put_caret (fixture, "rejected the claim");
  reader_fixture_activate (fixture, "reader.mark-card");
  g_assert_true (gtk_widget_get_visible (card));

  tags = find_child (card, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (tags), "denial,  second   hand , denial");
  gtk_popover_popdown (GTK_POPOVER (card));
  reader_fixture_settle ();
  g_assert_cmpuint (g_strv_length (get_mark (fixture, 0)->tags), ==, 2);
  g_assert_cmpstr (get_mark (fixture, 0)->tags[1], ==, "second hand");

  reader_fixture_activate (fixture, "reader.mark-card");
  color = find_child (card, GTK_TYPE_TOGGLE_BUTTON, 0);
  for (guint i = 1; i < 4; i++)
    color = gtk_widget_get_next_sibling (color);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (color), TRUE);
  g_assert_cmpuint (get_mark (fixture, 0)->color, ==, 4);
  gtk_popover_popdown (GTK_POPOVER (card));
  reader_fixture_settle ();
}

/* Where the pointer takes an edge, and where it does not. */
static void
test_grips (ReaderFixture *fixture, gconstpointer data)
{
  const LecternMark *made = mark (fixture, "rejected the claim", 1);
  LecternSpan display = lectern_reader_to_display (fixture->reader, made->span);
  GdkRectangle start;
  GdkRectangle end;

  g_assert_true (lectern_reader_view_get_edge (fixture->reader->view, display, FALSE, &start));
  g_assert_true (lectern_reader_view_get_edge (fixture->reader->view, display, TRUE, &end));
  g_assert_cmpint (start.x, <, end.x);
  g_assert_cmpint (lectern_reader_get_edge_at (fixture->reader, start.x, start.y + 5), ==, 0);

  lectern_reader_choose (fixture->reader, made);
  reader_fixture_settle ();
  g_assert_cmpint (lectern_reader_get_edge_at (fixture->reader, start.x, start.y + 5), ==, -1);
  g_assert_cmpint (lectern_reader_get_edge_at (fixture->reader, end.x, end.y + 5), ==, 1);
  g_assert_cmpint (lectern_reader_get_edge_at (fixture->reader, (start.x + end.x) / 2, end.y + 5),
                   ==, 0);
}

int
main (int argc, char **argv)
{
  g_autoptr (LecternArticle) article = NULL;
  static const struct {
    const char *path;
    void (*run) (ReaderFixture *fixture, gconstpointer data);
  } tests[] = {
    { "/reader/marks/words", test_words }, { "/reader/marks/edges", test_edges },
    { "/reader/marks/steps", test_steps }, { "/reader/marks/all", test_all },
    { "/reader/marks/card", test_card },   { "/reader/marks/grips", test_grips },
  };

  lectern_fixture_init (&argc, &argv);
  adw_init ();
  article = reader_sample_article ();

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, ReaderFixture, article, reader_fixture_set_up, tests[i].run,
                reader_fixture_tear_down);

  return g_test_run ();
}
