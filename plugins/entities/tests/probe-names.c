/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <stdlib.h>

#include "names-panel.h"
#include "names-test-host.h"

/* A window with the panel alone, to look at: probe-names [MORE-NAMES [WIDTH [dark]]]. With
 * LECTERN_PICTURE set, writes a picture there and ends. */

static gboolean
take_picture_cb (gpointer user_data)
{
  GtkWidget *window = user_data;
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gdk_texture_save_to_png (texture, g_getenv ("LECTERN_PICTURE"));
  gtk_window_destroy (GTK_WINDOW (window));

  return G_SOURCE_REMOVE;
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  GtkWidget *found = GTK_IS_LIST_VIEW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child);

  return found;
}

static gboolean
choose_cb (gpointer user_data)
{
  GtkWidget *list = find_list (user_data);
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (model, 0);

  gtk_tree_list_row_set_expanded (row, TRUE);
  gtk_widget_activate_action (list, "list.activate-item", "u", 0);

  return G_SOURCE_REMOVE;
}

int
main (int argc, char *argv[])
{
  guint n_more_names = argc > 1 ? (guint) atoi (argv[1]) : 0;
  int width = argc > 2 ? atoi (argv[2]) : 340;
  g_autoptr (LecternArticle) article = names_test_article_new (n_more_names);
  g_autoptr (LecternLayer) layer = names_test_layer_new (article, n_more_names);
  g_autoptr (NamesTestHost) host = names_test_host_new ();
  GtkWidget *window, *panel;

  adw_init ();
  if (argc > 3)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
  names_test_host_open (host, article, layer);
  panel = names_panel_new (LECTERN_PANEL_HOST (host));
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), width, 560);
  gtk_window_set_child (GTK_WINDOW (window), panel);
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add (300, choose_cb, panel);
  if (g_getenv ("LECTERN_PICTURE") != NULL)
    g_timeout_add (1500, take_picture_cb, window);
  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);

  return 0;
}
