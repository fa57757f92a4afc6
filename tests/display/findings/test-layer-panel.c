/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "findings/lectern-layer-panel.h"
#include "lectern-finding-status.h"
#include "lectern-fixture.h"
#include "lectern-panel-host-double.h"

static const char text[] = "The NATO envoy met the EU envoy. NATO said no more.";

static LecternPanelHostDouble *
make_host (void)
{
  LecternPanelHostDouble *host = lectern_panel_host_double_new ();
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (text, strlen (text),
                                                                            NULL, NULL, NULL);
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "template", "1.0", lectern_article_get_revision (article));
  g_autoptr (LecternLayer) layer = NULL;

  lectern_layer_builder_add (builder, (LecternSpan){ 4, 8 }, "template/capitals", 1.0f, NULL);
  lectern_layer_builder_add (builder, (LecternSpan){ 23, 25 }, "template/capitals", 1.0f, NULL);
  lectern_layer_builder_add (builder, (LecternSpan){ 33, 37 }, "template/other", 1.0f, NULL);
  layer = lectern_layer_builder_end (builder);
  lectern_panel_host_double_set_article (host, article);
  lectern_panel_host_double_set_layer (host, layer);

  return host;
}

static GtkWidget *
find_widget (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkListView *
get_list (GtkWidget *panel)
{
  GtkWidget *list = find_widget (panel, GTK_TYPE_LIST_VIEW);

  g_assert_nonnull (list);
  return GTK_LIST_VIEW (list);
}

static void
test_jump (void)
{
  g_autoptr (LecternPanelHostDouble) host = make_host ();
  g_autoptr (GtkWidget) panel = g_object_ref_sink (
      lectern_layer_panel_new (LECTERN_PANEL_HOST (host), "template", "Capitals"));
  GtkListView *list = get_list (panel);

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (list))), ==,
                    3);
  g_signal_emit_by_name (list, "activate", 1);
  g_assert_true (
      lectern_span_equal (lectern_panel_host_double_get_span (host), (LecternSpan){ 23, 25 }));
}

static void
test_reject (void)
{
  g_autoptr (LecternPanelHostDouble) host = make_host ();
  g_autoptr (GtkWidget) panel = g_object_ref_sink (
      lectern_layer_panel_new (LECTERN_PANEL_HOST (host), "template", "Capitals"));
  GtkSelectionModel *model = gtk_list_view_get_model (get_list (panel));
  GPtrArray *decisions = NULL;
  const LecternDecision *decision = NULL;

  gtk_selection_model_select_item (model, 0, TRUE);
  gtk_widget_activate_action (panel, "layer-panel.reject", NULL);
  decisions = lectern_panel_host_double_get_decisions (host);
  g_assert_cmpuint (decisions->len, ==, 1);
  decision = g_ptr_array_index (decisions, 0);
  g_assert_cmpstr (decision->action, ==, LECTERN_ACTION_REJECT);
  g_assert_cmpstr (decision->target->exact, ==, "NATO");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2);
}

static void
test_kinds (void)
{
  g_autoptr (LecternPanelHostDouble) host = make_host ();
  g_autoptr (GtkWidget) panel = g_object_ref_sink (
      lectern_layer_panel_new (LECTERN_PANEL_HOST (host), "template", "Capitals"));
  GtkWidget *button = find_widget (panel, GTK_TYPE_TOGGLE_BUTTON);
  gboolean before = lectern_panel_host_get_kind_visible (LECTERN_PANEL_HOST (host),
                                                         "template/capitals");

  g_assert_nonnull (button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), !before);
  g_assert_cmpint (
      lectern_panel_host_get_kind_visible (LECTERN_PANEL_HOST (host), "template/capitals"), ==,
      !before);
}

static int
get_minimum_width (GtkWidget *widget)
{
  int minimum = 0;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

/* What plugins call their work may be long words, in other languages at the latest; with letters
 * twice as large they still fit beside the edges of a small window. */
static void
test_long_words (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (LecternPanelHostDouble) host = make_host ();
  g_autoptr (GtkWidget) status = g_object_ref_sink (
      g_object_new (LECTERN_TYPE_FINDING_STATUS, "generator", "template", "title",
                    "Zusammenfassung", "request-label", "Kurzfassung noch einmal erstellen", NULL));

  lectern_panel_host_double_set_state (host, "template", LECTERN_FINDING_ON_REQUEST, NULL);
  lectern_finding_status_set_host (LECTERN_FINDING_STATUS (status), LECTERN_PANEL_HOST (host));
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  g_assert_cmpint (get_minimum_width (status), <=, 360);
  gtk_settings_reset_property (settings, "gtk-xft-dpi");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/findings/layer-panel/jump", test_jump);
  g_test_add_func ("/findings/layer-panel/reject", test_reject);
  g_test_add_func ("/findings/layer-panel/kinds", test_kinds);
  g_test_add_func ("/findings/finding-status/long-words", test_long_words);

  return g_test_run ();
}
