/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>
#include <string.h>

#include "lectern-fixture.h"
#include "names-panel.h"
#include "names-test-host.h"

typedef struct {
  NamesTestHost *host;
  GtkWidget *window;
  GtkWidget *panel;
} Panel;

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + 150 * G_TIME_SPAN_MILLISECOND;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static void
panel_set_up (Panel *panel, gconstpointer data)
{
  guint n_more_names = GPOINTER_TO_UINT (data);
  g_autoptr (LecternArticle) article = names_test_article_new (n_more_names);
  g_autoptr (LecternLayer) layer = names_test_layer_new (article, n_more_names);

  panel->host = names_test_host_new ();
  names_test_host_open (panel->host, article, layer);
  panel->panel = names_panel_new (LECTERN_PANEL_HOST (panel->host));
  panel->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (panel->window), 300, 600);
  gtk_window_set_child (GTK_WINDOW (panel->window), panel->panel);
  gtk_window_present (GTK_WINDOW (panel->window));
  settle ();
}

static void
panel_tear_down (Panel *panel, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (panel->window));
  settle ();
  g_assert_cmpuint (G_OBJECT (panel->host)->ref_count, ==, 1);
  g_object_unref (panel->host);
}

/* The first visible widget below @widget of @type, whose text or label is @text if that is given.
 */
static GtkWidget *
find_widget (GtkWidget *widget, GType type, const char *text)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    {
      const char *found = GTK_IS_LABEL (widget)    ? gtk_label_get_text (GTK_LABEL (widget))
                          : GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget))
                                                   : NULL;

      if (text == NULL || g_strcmp0 (found, text) == 0)
        return widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
shows (Panel *panel, const char *text)
{
  return find_widget (panel->panel, GTK_TYPE_LABEL, text) != NULL;
}

static GtkSelectionModel *
get_model (Panel *panel)
{
  return gtk_list_view_get_model (
      GTK_LIST_VIEW (find_widget (panel->panel, GTK_TYPE_LIST_VIEW, NULL)));
}

static void
activate (Panel *panel, guint position)
{
  gtk_widget_activate_action (find_widget (panel->panel, GTK_TYPE_LIST_VIEW, NULL),
                              "list.activate-item", "u", position);
  settle ();
}

static void
act (Panel *panel, const char *action, const char *parameter)
{
  g_assert_true (
      gtk_widget_activate_action (panel->panel, action, parameter != NULL ? "s" : NULL, parameter));
  settle ();
}

static char *
dup_shown (Panel *panel)
{
  LecternArticle *article = lectern_panel_host_get_article (LECTERN_PANEL_HOST (panel->host));
  LecternSpan span = names_test_host_get_shown (panel->host);

  return g_strndup (lectern_article_get_text (article, NULL) + span.start,
                    lectern_span_get_length (span));
}

static void
test_rows (Panel *panel, gconstpointer data)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (panel))), ==, 7);
  g_assert_true (shows (panel, "Captain Ana Ruiz"));
  g_assert_true (shows (panel, "head of the Lindhaven Pilots’ Association"));
  g_assert_true (shows (panel, "Harbor Board"));
  g_assert_null (find_widget (panel->panel, GTK_TYPE_SEARCH_ENTRY, NULL));
}

static void
test_steps (Panel *panel, gconstpointer data)
{
  static const char *const expected[] = { "Ana Ruiz", "Ruiz", "Ruiz", "Ana Ruiz" };
  guint32 last = 0;

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *shown = NULL;

      activate (panel, 0);
      shown = dup_shown (panel);
      g_assert_cmpstr (shown, ==, expected[i]);
      if (i > 0 && i < 3)
        g_assert_cmpuint (names_test_host_get_shown (panel->host).start, >, last);
      last = names_test_host_get_shown (panel->host).start;
    }
  g_assert_cmpuint (names_test_host_get_n_focus (panel->host), ==, 3);
  g_assert_true (shows (panel, "1 of 3"));
  act (panel, "names.previous", NULL);
  g_assert_true (shows (panel, "3 of 3"));
  act (panel, "names.next", NULL);
  g_assert_true (shows (panel, "1 of 3"));
}

static void
test_mentions (Panel *panel, gconstpointer data)
{
  GtkSelectionModel *model = get_model (panel);
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  g_autofree char *shown = NULL;

  gtk_tree_list_row_set_expanded (row, TRUE);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 10);
  activate (panel, 3);
  shown = dup_shown (panel);
  g_assert_cmpstr (shown, ==, "Ruiz");
  g_assert_true (shows (panel, "3 of 3"));
}

static void
test_reject (Panel *panel, gconstpointer data)
{
  GPtrArray *decisions = names_test_host_get_decisions (panel->host);

  activate (panel, 0);
  act (panel, "names.reject", NULL);
  /* One for "Ana Ruiz", one for "Ruiz". */
  g_assert_cmpuint (decisions->len, ==, 2);
  for (guint i = 0; i < decisions->len; i++)
    {
      const LecternDecision *decision = g_ptr_array_index (decisions, i);

      g_assert_cmpint (decision->scope, ==, LECTERN_DECISION_ARTICLE);
      g_assert_cmpstr (decision->action, ==, LECTERN_ACTION_REJECT);
      g_assert_cmpstr (decision->kind, ==, "entity/person");
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (panel))), ==, 6);
  g_assert_false (shows (panel, "Captain Ana Ruiz"));
}

static void
test_reject_everywhere (Panel *panel, gconstpointer data)
{
  GPtrArray *decisions = names_test_host_get_decisions (panel->host);

  activate (panel, 1);
  act (panel, "names.reject-everywhere", NULL);
  g_assert_cmpuint (decisions->len, ==, 1);
  g_assert_cmpint (((LecternDecision *) g_ptr_array_index (decisions, 0))->scope, ==,
                   LECTERN_DECISION_LIBRARY);
}

static void
test_reject_one_mention (Panel *panel, gconstpointer data)
{
  GtkSelectionModel *model = get_model (panel);
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  GPtrArray *decisions = names_test_host_get_decisions (panel->host);

  gtk_tree_list_row_set_expanded (row, TRUE);
  activate (panel, 2);
  act (panel, "names.reject", NULL);
  g_assert_cmpuint (decisions->len, ==, 1);
  g_assert_cmpint (((LecternDecision *) g_ptr_array_index (decisions, 0))->scope, ==,
                   LECTERN_DECISION_SPAN);
  g_assert_true (shows (panel, "Captain Ana Ruiz"));
}

static void
test_change_kind (Panel *panel, gconstpointer data)
{
  activate (panel, 1);
  g_assert_true (shows (panel, "Tom Okafor"));
  act (panel, "names.kind", "entity/place");
  g_assert_cmpuint (names_test_host_get_decisions (panel->host)->len, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (get_model (panel))), ==, 7);
}

static void
test_toggles (Panel *panel, gconstpointer data)
{
  LecternPanelHost *host = LECTERN_PANEL_HOST (panel->host);
  GtkWidget *toggle = find_widget (panel->panel, GTK_TYPE_TOGGLE_BUTTON, NULL);

  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), FALSE);
  g_assert_false (lectern_panel_host_get_kind_visible (host, "entity/person"));
  lectern_panel_host_set_kind_visible (host, "entity/person", TRUE);
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)));
}

/* Amounts are listed, behind the names, once they are asked for. */
static void
test_values (Panel *panel, gconstpointer data)
{
  GtkWidget *label = find_widget (panel->panel, GTK_TYPE_LABEL, "Amounts and Addresses");
  GtkWidget *toggle = gtk_widget_get_ancestor (label, GTK_TYPE_TOGGLE_BUTTON);
  GtkSelectionModel *model = get_model (panel);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 7);
  g_assert_false (shows (panel, "$2 million"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 8);
  g_assert_true (shows (panel, "$2 million"));
  g_assert_true (shows (panel, "Money"));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), FALSE);
  settle ();
  g_assert_false (shows (panel, "$2 million"));
}

static void
test_role (Panel *panel, gconstpointer data)
{
  g_autofree char *shown = NULL;

  activate (panel, 0);
  act (panel, "names.role", NULL);
  shown = dup_shown (panel);
  g_assert_cmpstr (shown, ==, "head of the Lindhaven Pilots’ Association");
}

static void
test_search (Panel *panel, gconstpointer data)
{
  GtkWidget *search = find_widget (panel->panel, GTK_TYPE_SEARCH_ENTRY, NULL);
  gboolean found = FALSE;

  g_assert_nonnull (search);
  gtk_editable_set_text (GTK_EDITABLE (search), "oka");
  for (guint i = 0; i < 20 && !found; i++)
    {
      settle ();
      found = g_list_model_get_n_items (G_LIST_MODEL (get_model (panel))) == 1;
    }
  g_assert_true (found);
  gtk_editable_set_text (GTK_EDITABLE (search), "zzz");
  for (guint i = 0; i < 20 && !shows (panel, "No name has these letters."); i++)
    settle ();
  g_assert_true (shows (panel, "No name has these letters."));
}

static void
test_states (Panel *panel, gconstpointer data)
{
  const char *failure = "Names stopped while reading this article. Nothing of yours was lost.";
  GtkWidget *button;

  names_test_host_set_state (panel->host, LECTERN_FINDING_FAILED, failure);
  settle ();
  g_assert_true (shows (panel, failure));
  button = find_widget (panel->panel, GTK_TYPE_BUTTON, "Try Again");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (names_test_host_get_n_requests (panel->host), ==, 1);

  names_test_host_set_state (panel->host, LECTERN_FINDING_SWITCHED_OFF, NULL);
  settle ();
  g_assert_true (shows (panel, "Names is switched off."));
  g_assert_nonnull (find_widget (panel->panel, GTK_TYPE_BUTTON, "Switch On"));

  names_test_host_set_state (panel->host, LECTERN_FINDING_WAITING, NULL);
  for (guint i = 0; i < 10 && !shows (panel, "Looking for names…"); i++)
    settle ();
  g_assert_true (shows (panel, "Looking for names…"));
}

static void
test_nothing_found (Panel *panel, gconstpointer data)
{
  g_autoptr (LecternArticle) article = names_test_article_new (0);
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "entities", "1.0", lectern_article_get_revision (article));
  g_autoptr (LecternLayer) layer = lectern_layer_builder_end (builder);

  names_test_host_open (panel->host, article, layer);
  settle ();
  g_assert_true (shows (panel, "No names found."));
}

#define ADD(name, n_more_names, function)                                                          \
  g_test_add (name, Panel, GUINT_TO_POINTER (n_more_names), panel_set_up, function, panel_tear_down)

int
main (int argc, char *argv[])
{
  lectern_fixture_init (&argc, &argv);
  gtk_init ();

  ADD ("/entities/panel/rows", 0, test_rows);
  ADD ("/entities/panel/steps", 0, test_steps);
  ADD ("/entities/panel/mentions", 0, test_mentions);
  ADD ("/entities/panel/reject", 0, test_reject);
  ADD ("/entities/panel/reject-everywhere", 0, test_reject_everywhere);
  ADD ("/entities/panel/reject-one-mention", 0, test_reject_one_mention);
  ADD ("/entities/panel/change-kind", 0, test_change_kind);
  ADD ("/entities/panel/toggles", 0, test_toggles);
  ADD ("/entities/panel/values", 0, test_values);
  ADD ("/entities/panel/role", 0, test_role);
  ADD ("/entities/panel/search", 30, test_search);
  ADD ("/entities/panel/states", 0, test_states);
  ADD ("/entities/panel/nothing-found", 0, test_nothing_found);

  return g_test_run ();
}
