/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>
#include <string.h>

#include "lectern-fixture.h"
#include "lectern-panel-host-double.h"
#include "quotes-panel-row.h"
#include "quotes-panel.h"
#include "text/lectern-plain-text.h"

#define TEXT                                                                                           \
  "“The ferry stays,” Ann Lee said. Officials said that the quay was safe. She said it was hers. " \
  "Bo Dahl wants a bridge. The piles, officials said, would hold. They said nothing else."

typedef struct {
  LecternPanelHostDouble *host;
  GtkWidget *window;
  GtkWidget *panel;
} Fixture;

static void
add (LecternLayerBuilder *builder, const char *words, const char *kind, const char *properties)
{
  const char *at = strstr (TEXT, words);
  LecternSpan span = { at - TEXT, at - TEXT + strlen (words) };

  lectern_layer_builder_add (
      builder, span, kind, 1,
      g_variant_parse (G_VARIANT_TYPE_VARDICT, properties, NULL, NULL, NULL));
}

/* The properties of a speech that is given the words of the text for its speaker. */
static char *
dup_said_by (const char *words, const char *source)
{
  guint at = strstr (TEXT, words) - TEXT;

  return g_strdup_printf (
      "{'source': <'%s'>, 'act': <'speech'>, 'speaker': <(uint32 %u, uint32 %u)>}", source, at,
      at + (guint) strlen (words));
}

static void
set_layer (Fixture *fixture, gboolean has_quotes)
{
  LecternArticle *article = lectern_panel_host_get_article (LECTERN_PANEL_HOST (fixture->host));
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "quotes", "1.0.0", lectern_article_get_revision (article));
  g_autoptr (LecternLayer) layer = NULL;
  g_autofree char *officials = dup_said_by ("Officials", "unnamed");
  g_autofree char *again = dup_said_by ("officials", "unnamed");
  g_autofree char *they = dup_said_by ("They", "unknown");

  if (has_quotes)
    {
      add (builder, "“The ferry stays,”", "quote/direct",
           "{'source': <'named'>, 'act': <'speech'>, 'speaker-name': <'Ann Lee'>, "
           "'speaker-group': <'n1'>}");
      add (builder, "that the quay was safe", "quote/indirect", officials);
      add (builder, "it was hers", "quote/indirect",
           "{'source': <'named'>, 'act': <'speech'>, 'speaker-name': <'Ann Lee'>, "
           "'speaker-group': <'n1'>}");
      add (builder, "a bridge", "quote/indirect",
           "{'source': <'named'>, 'act': <'intent'>, 'speaker-name': <'Bo Dahl'>, "
           "'speaker-group': <'n2'>}");
      add (builder, "The piles", "quote/indirect", again);
      add (builder, "nothing else", "quote/indirect", they);
    }
  layer = lectern_layer_builder_end (builder);
  lectern_panel_host_double_set_layer (fixture->host, layer);
}

static void
wait_for_rows (void)
{
  gint64 deadline = g_get_monotonic_time () + G_USEC_PER_SEC / 4;

  while (g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GVariant) given = g_variant_parse (G_VARIANT_TYPE_VARDICT, "{'language': <'en'>}",
                                                NULL, NULL, NULL);
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (TEXT, strlen (TEXT),
                                                                            given, NULL, NULL);

  fixture->host = lectern_panel_host_double_new ();
  lectern_panel_host_double_set_article (fixture->host, article);
  set_layer (fixture, TRUE);
  fixture->panel = quotes_panel_new (LECTERN_PANEL_HOST (fixture->host));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 320, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->panel);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (!gtk_widget_get_mapped (fixture->panel))
    g_main_context_iteration (NULL, TRUE);
  wait_for_rows ();
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->host);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static gboolean
shows_label (Fixture *fixture, const char *text)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (fixture->panel, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (gtk_widget_get_mapped (labels->pdata[i])
        && g_str_equal (gtk_label_get_label (labels->pdata[i]), text))
      return TRUE;
  return FALSE;
}

static QuotesPanelRow *
find_row (Fixture *fixture, const char *text)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (fixture->panel, QUOTES_TYPE_PANEL_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      QuotesItem *item = quotes_panel_row_get_item (rows->pdata[i]);

      if (item != NULL && gtk_widget_get_mapped (rows->pdata[i])
          && g_str_equal (quotes_item_get_text (item), text))
        return rows->pdata[i];
    }
  return NULL;
}

static void
toggle (Fixture *fixture, const char *label)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect (fixture->panel, GTK_TYPE_TOGGLE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (buttons->pdata[i]), label) == 0)
      {
        gtk_toggle_button_set_active (buttons->pdata[i],
                                      !gtk_toggle_button_get_active (buttons->pdata[i]));
        /* The rows, with buttons of their own, are others from here on. */
        break;
      }
  wait_for_rows ();
}

static void
test_ledger (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (shows_label (fixture, "3 sources, 1 of them unnamed"));
  g_assert_true (shows_label (fixture, "Ann Lee · 2, Officials · 2, They"));
  g_assert_true (shows_label (fixture, "Ann Lee · 2"));
  g_assert_true (shows_label (fixture, "Officials · 2"));
  g_assert_nonnull (find_row (fixture, "it was hers"));
  g_assert_null (find_row (fixture, "a bridge"));
}

static void
test_filter (Fixture *fixture, gconstpointer user_data)
{
  toggle (fixture, "Unnamed");
  g_assert_null (find_row (fixture, "that the quay was safe"));
  g_assert_nonnull (find_row (fixture, "nothing else"));
  toggle (fixture, "Unknown");
  g_assert_null (find_row (fixture, "nothing else"));
  toggle (fixture, "Direct");
  g_assert_null (find_row (fixture, "“The ferry stays,”"));
  g_assert_true (shows_label (fixture, "1 source"));
  toggle (fixture, "Views");
  g_assert_nonnull (find_row (fixture, "a bridge"));
  toggle (fixture, "Named");
  toggle (fixture, "Unnamed");
  g_assert_true (shows_label (fixture, "1 source, unnamed"));
}

static void
test_copy_and_reject (Fixture *fixture, gconstpointer user_data)
{
  const GArray *copied = NULL;
  GPtrArray *decisions = NULL;
  LecternSpan span = { 0, strlen ("“The ferry stays,”") };

  g_signal_emit_by_name (find_row (fixture, "“The ferry stays,”"), "copy");
  copied = lectern_panel_host_double_get_copied (fixture->host);
  g_assert_nonnull (copied);
  g_assert_cmpuint (copied->len, ==, 1);
  g_assert_true (lectern_span_equal (g_array_index (copied, LecternSpan, 0), span));
  g_assert_cmpstr (lectern_panel_host_double_get_toast (fixture->host), ==,
                   "Copied with speaker and source.");
  g_signal_emit_by_name (find_row (fixture, "it was hers"), "reject");
  decisions = lectern_panel_host_double_get_decisions (fixture->host);
  g_assert_cmpuint (decisions->len, ==, 1);
}

/* Who said it and where it ends, as the analyst says; both stay when the findings are made again.
 */
static void
test_correct (Fixture *fixture, gconstpointer user_data)
{
  const char *words = "that the quay was safe. She said";
  guint start = strstr (TEXT, words) - TEXT;
  LecternSpan wider = { start, start + strlen (words) };

  g_signal_emit_by_name (find_row (fixture, "nothing else"), "edges");
  g_assert_nonnull (lectern_panel_host_double_get_toast (fixture->host));
  lectern_panel_host_double_set_selection (fixture->host, wider);
  g_signal_emit_by_name (find_row (fixture, "that the quay was safe"), "edges");
  wait_for_rows ();
  g_assert_nonnull (find_row (fixture, words));
  g_signal_emit_by_name (find_row (fixture, words), "speaker", "Bo Dahl");
  g_signal_emit_by_name (find_row (fixture, "it was hers"), "speaker", "");
  wait_for_rows ();
  set_layer (fixture, TRUE);
  wait_for_rows ();
  g_assert_cmpstr (quotes_item_get_speaker (quotes_panel_row_get_item (find_row (fixture, words))),
                   ==, "Bo Dahl");
  g_assert_cmpstr (quotes_item_get_source (quotes_panel_row_get_item (find_row (fixture, words))),
                   ==, "named");
  g_assert_false (
      quotes_item_has_speaker (quotes_panel_row_get_item (find_row (fixture, "it was hers"))));
}

/* Rows are used again for other quotations, as the analysis goes on. */
static void
test_question_ends (Fixture *fixture, gconstpointer user_data)
{
  QuotesPanelRow *row = find_row (fixture, "nothing else");
  g_autoptr (GPtrArray) popovers = g_ptr_array_new ();

  collect (GTK_WIDGET (row), QUOTES_TYPE_SPEAKER_POPOVER, popovers);
  g_assert_cmpuint (popovers->len, ==, 1);
  quotes_panel_row_edit (row);
  g_assert_true (gtk_widget_get_visible (popovers->pdata[0]));
  quotes_panel_row_set_item (row, quotes_panel_row_get_item (row));
  g_assert_true (gtk_widget_get_visible (popovers->pdata[0]));
  quotes_panel_row_set_item (row, quotes_panel_row_get_item (find_row (fixture, "it was hers")));
  g_assert_false (gtk_widget_get_visible (popovers->pdata[0]));
}

static void
test_states (Fixture *fixture, gconstpointer user_data)
{
  set_layer (fixture, FALSE);
  wait_for_rows ();
  g_assert_true (shows_label (fixture, "No quotes found."));
  lectern_panel_host_double_set_state (fixture->host, "quotes", LECTERN_FINDING_FAILED,
                                       "Quotes crashed.");
  wait_for_rows ();
  g_assert_true (shows_label (fixture, "Quotes crashed."));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  gtk_init ();
  g_test_add ("/quotes/panel/ledger", Fixture, NULL, set_up, test_ledger, tear_down);
  g_test_add ("/quotes/panel/filter", Fixture, NULL, set_up, test_filter, tear_down);
  g_test_add ("/quotes/panel/copy-and-reject", Fixture, NULL, set_up, test_copy_and_reject,
              tear_down);
  g_test_add ("/quotes/panel/correct", Fixture, NULL, set_up, test_correct, tear_down);
  g_test_add ("/quotes/panel/question-ends", Fixture, NULL, set_up, test_question_ends, tear_down);
  g_test_add ("/quotes/panel/states", Fixture, NULL, set_up, test_states, tear_down);
  return g_test_run ();
}
