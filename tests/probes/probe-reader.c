/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* A window with the reader over a sample or a text file, without a library. */

#include "config.h"

#include <adwaita.h>

#include "reader/lectern-document-private.h"
#include "reader/lectern-reader.h"
#include "reader-samples.h"

static int width = 900;
static int height = 900;
static gboolean is_dark = FALSE;
static gboolean show_hidden = FALSE;
static gboolean show_details = FALSE;
static gboolean is_rtl = FALSE;
static double scale = 1;
static char *save = NULL;
static char *action = NULL;
static char *select_text = NULL;
static char **files = NULL;

static const GOptionEntry options[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &width, "Width of the window", "PIXELS" },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, "Height of the window", "PIXELS" },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &is_dark, "Dark", NULL },
  { "hidden", 0, 0, G_OPTION_ARG_NONE, &show_hidden, "Show hidden parts", NULL },
  { "rtl", 0, 0, G_OPTION_ARG_NONE, &is_rtl, "From right to left", NULL },
  { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &scale, "Size of the text", "FACTOR" },
  { "details", 0, 0, G_OPTION_ARG_NONE, &show_details, "Show Details beside the text", NULL },
  { "select", 0, 0, G_OPTION_ARG_STRING, &select_text, "Select a text", "TEXT" },
  { "action", 0, 0, G_OPTION_ARG_STRING, &action, "Activate an action of the reader", "NAME" },
  { "save", 0, 0, G_OPTION_ARG_FILENAME, &save, "Save a picture and quit", "PNG" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "[FILE]" },
  { NULL },
};

static void
save_picture (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (widget)), node, NULL);
  gdk_texture_save_to_png (texture, save);
}

static gboolean
picture_cb (gpointer user_data)
{
  GtkWidget *window = user_data;

  save_picture (window);
  gtk_window_destroy (GTK_WINDOW (window));

  return G_SOURCE_REMOVE;
}

static gboolean
act_cb (gpointer user_data)
{
  LecternReader *reader = user_data;
  LecternDocument *document = lectern_reader_get_document (reader);

  if (select_text != NULL)
    lectern_reader_go_to (
        reader, reader_sample_find (lectern_document_get_article (document), select_text, 0));
  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (reader), action, NULL);

  return G_SOURCE_REMOVE;
}

static LecternArticle *
load (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  LecternArticle *article = NULL;
  gsize length = 0;

  if (files == NULL)
    return reader_sample_article ();

  if (!g_file_get_contents (files[0], &text, &length, &error))
    g_error ("%s", error->message);
  article = lectern_article_new_from_plain_text (text, length, NULL, NULL, &error);
  if (article == NULL)
    g_error ("%s", error->message);

  return article;
}

static LecternDocument *
open_document (LecternWorkbench *workbench)
{
  LecternDocument *document = lectern_document_new (workbench);
  g_autoptr (LecternArticle) article = load ();
  LecternStoredArticle *stored = reader_sample_store (article);
  g_autoptr (LecternLayer) names = reader_sample_names (article);
  g_autoptr (LecternLayer) dates = reader_sample_dates (article);

  if (files == NULL)
    {
      g_ptr_array_unref (stored->marks);
      stored->marks = reader_sample_marks (article);
    }
  g_object_set (document, "analyze-when", LECTERN_ANALYZE_ON_REQUEST, NULL);
  lectern_document_take_article (document, stored);
  lectern_document_add_layer (document, names);
  lectern_document_add_layer (document, dates);

  return document;
}

static void
destroyed_cb (GtkWidget *window, gpointer user_data)
{
  g_main_loop_quit (user_data);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (LecternWorkbench) workbench = NULL;
  g_autoptr (LecternDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  LecternWorkbenchOptions parts = { .without_library = TRUE };
  GtkWidget *window = NULL;
  GtkWidget *reader = NULL;
  GtkWidget *box = NULL;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  adw_init ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                              : ADW_COLOR_SCHEME_FORCE_LIGHT);
  if (is_rtl)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  workbench = lectern_workbench_new (&parts, &error);
  if (workbench == NULL)
    g_error ("%s", error->message);
  document = open_document (workbench);
  window = adw_window_new ();
  reader = lectern_reader_new ();
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_hexpand (reader, TRUE);
  gtk_box_append (GTK_BOX (box), reader);
  if (show_details)
    gtk_box_append (GTK_BOX (box),
                    GTK_WIDGET (lectern_reader_new_details (LECTERN_READER (reader))));
  g_object_set (reader, "show-hidden", show_hidden, "text-scale", scale, "document", document,
                NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), box);
  g_signal_connect (window, "destroy", G_CALLBACK (destroyed_cb), loop);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (reader);
  g_timeout_add (300, act_cb, reader);
  if (save != NULL)
    g_timeout_add (900, picture_cb, window);
  g_main_loop_run (loop);
  lectern_workbench_shut_down (workbench);

  return 0;
}
