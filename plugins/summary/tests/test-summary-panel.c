/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>
#include <string.h>

#include "lectern-fixture.h"
#include "lectern-panel-host-double.h"
#include "summary-panel-row.h"
#include "summary-panel.h"
#include "text/lectern-plain-text.h"

#define TEXT                                                                                       \
  "First things first. Second sentence here. Third one follows. Fourth closes it. Fifth is spare."

typedef struct {
  LecternPanelHostDouble *host;
  GtkWidget *window;
  GtkWidget *panel;
} Fixture;

static void
set_chosen_layer (Fixture *fixture, guint n_sentences, gint64 n_chosen, gboolean too_short)
{
  LecternArticle *article = lectern_panel_host_get_article (LECTERN_PANEL_HOST (fixture->host));
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "summary", "1.0.0", lectern_article_get_revision (article));
  g_autoptr (LecternLayer) layer = NULL;
  LecternSentenceIter iter;
  LecternSpan span;
  gint64 rank = 0;

  lectern_sentence_iter_init (&iter, article);
  while (rank < n_sentences && lectern_sentence_iter_next (&iter, &span, NULL))
    {
      GVariantDict properties;

      g_variant_dict_init (&properties, NULL);
      g_variant_dict_insert (&properties, "rank", "x", ++rank);
      lectern_layer_builder_add (builder, span,
                                 rank <= n_chosen ? "summary/sentence" : "summary/spare", 1,
                                 g_variant_dict_end (&properties));
    }
  lectern_layer_builder_set_fact (builder, "too-short", g_variant_new_boolean (too_short));
  layer = lectern_layer_builder_end (builder);
  lectern_panel_host_double_set_layer (fixture->host, layer);
}

static void
set_layer (Fixture *fixture, guint n_sentences, gboolean too_short)
{
  set_chosen_layer (fixture, n_sentences, 3, too_short);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GVariant) given = g_variant_parse (G_VARIANT_TYPE_VARDICT, "{'language': <'en'>}",
                                                NULL, NULL, NULL);

  fixture->host = lectern_panel_host_double_new ();
  article = lectern_article_new_from_plain_text (TEXT, strlen (TEXT), given, NULL, NULL);
  g_assert_nonnull (article);
  lectern_panel_host_double_set_article (fixture->host, article);
  fixture->panel = summary_panel_new (LECTERN_PANEL_HOST (fixture->host));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 320, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->panel);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (!gtk_widget_get_mapped (fixture->panel))
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->host);
}

/* The widgets of a type under @widget, in order. */
static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GPtrArray *
get_rows (Fixture *fixture)
{
  GPtrArray *rows = g_ptr_array_new ();

  collect (fixture->panel, SUMMARY_TYPE_PANEL_ROW, rows);
  return rows;
}

static GtkWidget *
find_button (Fixture *fixture, const char *tooltip)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect (fixture->panel, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_widget_get_tooltip_text (g_ptr_array_index (buttons, i)), tooltip) == 0)
      return g_ptr_array_index (buttons, i);
  g_assert_not_reached ();
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (fixture->panel, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (g_str_has_prefix (gtk_label_get_label (g_ptr_array_index (labels, i)), text)
        && gtk_widget_get_mapped (g_ptr_array_index (labels, i)))
      return TRUE;
  return FALSE;
}

static void
test_rows (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) rows = NULL;
  LecternSpan span;

  set_layer (fixture, 5, FALSE);
  rows = get_rows (fixture);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_cmpuint (lectern_panel_host_double_get_numbers (fixture->host)->len, ==, 3);
  g_assert_true (shows (fixture, "3 sentences"));
  g_assert_true (shows (fixture, "Second sentence here."));
  g_assert_true (shows (fixture, "Sentences from the article, chosen by Summary 1.0.0"));
  gtk_widget_activate (g_ptr_array_index (rows, 1));
  span = lectern_panel_host_double_get_span (fixture->host);
  g_assert_cmpint (strncmp (TEXT + span.start, "Second", 6), ==, 0);
}

static void
test_length (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GVariant) length = NULL;

  set_layer (fixture, 5, FALSE);
  g_signal_emit_by_name (find_button (fixture, "Longer"), "clicked");
  rows = get_rows (fixture);
  g_assert_cmpuint (rows->len, ==, 4);
  length = lectern_panel_host_dup_parameter (LECTERN_PANEL_HOST (fixture->host), "summary",
                                             "sentences");
  g_assert_cmpint (g_variant_get_int64 (length), ==, 4);
  g_signal_emit_by_name (find_button (fixture, "Longer"), "clicked");
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Longer")));
  for (int i = 0; i < 4; i++)
    g_signal_emit_by_name (find_button (fixture, "Shorter"), "clicked");
  g_assert_true (shows (fixture, "1 sentence"));
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture, "Shorter")));
  g_assert_cmpuint (lectern_panel_host_double_get_numbers (fixture->host)->len, ==, 1);
}

static void
test_strike (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) left = NULL;
  const LecternDecision *decision;

  set_layer (fixture, 5, FALSE);
  rows = get_rows (fixture);
  g_signal_emit_by_name (g_ptr_array_index (rows, 0), "strike");
  left = get_rows (fixture);
  g_assert_cmpuint (left->len, ==, 2);
  g_assert_cmpuint (lectern_panel_host_double_get_decisions (fixture->host)->len, ==, 1);
  decision = g_ptr_array_index (lectern_panel_host_double_get_decisions (fixture->host), 0);
  g_assert_cmpstr (decision->action, ==, LECTERN_ACTION_REJECT);
  g_assert_cmpstr (decision->target->exact, ==, "First things first.");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == g_ptr_array_index (left, 0));
}

/* A pinned sentence stays whatever the length; unpinned, it follows its rank again. */
static void
test_pin (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) two = NULL;
  g_autoptr (GPtrArray) one = NULL;

  set_layer (fixture, 5, FALSE);
  rows = get_rows (fixture);
  g_signal_emit_by_name (g_ptr_array_index (rows, 2), "pin");
  for (int i = 0; i < 2; i++)
    g_signal_emit_by_name (find_button (fixture, "Shorter"), "clicked");
  two = get_rows (fixture);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_true (shows (fixture, "Third one follows."));
  g_assert_nonnull (find_button (fixture, "Unpin (P)"));
  g_signal_emit_by_name (g_ptr_array_index (two, 1), "pin");
  one = get_rows (fixture);
  g_assert_cmpuint (one->len, ==, 1);
}

/* What is struck or pinned stays so when the length makes a spare sentence of a chosen one. */
static void
test_decisions_outlive_length (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) left = NULL;

  set_layer (fixture, 5, FALSE);
  g_signal_emit_by_name (find_button (fixture, "Longer"), "clicked");
  rows = get_rows (fixture);
  g_signal_emit_by_name (g_ptr_array_index (rows, 3), "strike");
  g_assert_false (shows (fixture, "Fourth closes it."));
  set_chosen_layer (fixture, 5, 4, FALSE);
  left = get_rows (fixture);
  g_assert_cmpuint (left->len, ==, 3);
  g_assert_false (shows (fixture, "Fourth closes it."));
}

static void
choose_item (Fixture *fixture, guint drop_down, guint item)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (fixture->panel, GTK_TYPE_DROP_DOWN, found);
  gtk_drop_down_set_selected (g_ptr_array_index (found, drop_down), item);
}

static void
test_units (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) more = NULL;

  set_layer (fixture, 5, FALSE);
  choose_item (fixture, 0, 2);
  g_assert_true (shows (fixture, "10 %"));
  rows = get_rows (fixture);
  g_assert_cmpuint (rows->len, ==, 1);
  for (int i = 0; i < 6; i++)
    g_signal_emit_by_name (find_button (fixture, "Longer"), "clicked");
  more = get_rows (fixture);
  g_assert_true (shows (fixture, "40 %"));
  g_assert_cmpuint (more->len, ==, 2);
}

static void
test_marks (Fixture *fixture, gconstpointer user_data)
{
  const char *fifth = strstr (TEXT, "Fifth");
  LecternSpan span = { (guint32) (fifth - TEXT), (guint32) (fifth - TEXT) + 5 };
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) all = NULL;

  set_layer (fixture, 5, FALSE);
  choose_item (fixture, 2, 4);
  none = get_rows (fixture);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (shows (fixture, "No sentence is marked."));
  lectern_panel_host_double_add_mark (fixture->host, span);
  set_layer (fixture, 5, FALSE);
  rows = get_rows (fixture);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_true (shows (fixture, "Fifth is spare."));
  g_signal_emit_by_name (find_button (fixture, "Whole Article"), "clicked");
  all = get_rows (fixture);
  g_assert_cmpuint (all->len, ==, 3);
}

static void
test_changed (Fixture *fixture, gconstpointer user_data)
{
  static const char other[] = "First things first. Second sentence here. Something else. And more.";
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (other, strlen (other),
                                                                            NULL, NULL, NULL);

  set_layer (fixture, 5, FALSE);
  lectern_panel_host_double_set_article (fixture->host, article);
  set_layer (fixture, 4, FALSE);
  g_assert_true (shows (fixture, "The article has changed since the last summary. 1 sentence"));
}

static void
test_copy (Fixture *fixture, gconstpointer user_data)
{
  set_layer (fixture, 5, FALSE);
  g_signal_emit_by_name (find_button (fixture, "Copy these sentences with their source"),
                         "clicked");
  g_assert_cmpuint (lectern_panel_host_double_get_copied (fixture->host)->len, ==, 3);
}

static void
test_states (Fixture *fixture, gconstpointer user_data)
{
  set_layer (fixture, 0, TRUE);
  g_assert_true (shows (fixture, "Too short to summarize."));
  lectern_panel_host_double_set_state (fixture->host, "summary", LECTERN_FINDING_FAILED,
                                       "Summary took longer than 10 seconds and was stopped.");
  g_assert_true (shows (fixture, "Summary took longer than 10 seconds and was stopped."));
  lectern_panel_host_double_set_state (fixture->host, "summary", LECTERN_FINDING_SWITCHED_OFF,
                                       NULL);
  g_assert_true (shows (fixture, "Summary is switched off."));
}

/* Numbers stand beside the text only while the tab is open. */
static void
test_hidden (Fixture *fixture, gconstpointer user_data)
{
  set_layer (fixture, 5, FALSE);
  g_assert_cmpuint (lectern_panel_host_double_get_numbers (fixture->host)->len, ==, 3);
  gtk_widget_set_visible (fixture->panel, FALSE);
  g_assert_cmpuint (lectern_panel_host_double_get_numbers (fixture->host)->len, ==, 0);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  gtk_init ();
  g_test_add ("/summary/panel/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/summary/panel/length", Fixture, NULL, set_up, test_length, tear_down);
  g_test_add ("/summary/panel/strike", Fixture, NULL, set_up, test_strike, tear_down);
  g_test_add ("/summary/panel/pin", Fixture, NULL, set_up, test_pin, tear_down);
  g_test_add ("/summary/panel/decisions-outlive-length", Fixture, NULL, set_up,
              test_decisions_outlive_length, tear_down);
  g_test_add ("/summary/panel/units", Fixture, NULL, set_up, test_units, tear_down);
  g_test_add ("/summary/panel/marks", Fixture, NULL, set_up, test_marks, tear_down);
  g_test_add ("/summary/panel/changed", Fixture, NULL, set_up, test_changed, tear_down);
  g_test_add ("/summary/panel/copy", Fixture, NULL, set_up, test_copy, tear_down);
  g_test_add ("/summary/panel/states", Fixture, NULL, set_up, test_states, tear_down);
  g_test_add ("/summary/panel/hidden", Fixture, NULL, set_up, test_hidden, tear_down);
  return g_test_run ();
}
