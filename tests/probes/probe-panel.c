/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "lectern-panel-host-double.h"
#include "lectern-plugin-fixture.h"
#include "plugin/lectern-module.h"
#include "plugin/lectern-plugin-registry.h"
#include "text/lectern-plain-text.h"

/* Shows the panel of a plugin over a text that a real worker has analyzed:
 *   probe-panel summary [--text FILE] [--date 2024-11-21] [--width 320] [--dark] [--png FILE] */

static const char *const sample_text
    = "Bridge Inquiry Hears of Missed Warnings\n\n"
      "LINDHAVEN - The Harbor Board was warned three times about cracks in the Lind Bridge before "
      "it "
      "was closed last May, an inquiry heard on Tuesday.\n\n"
      "Ana Ruiz, the engineer who inspected the bridge in March 2023, said that she had written to "
      "the board two weeks later and again in the summer. “Nobody answered,” she told the "
      "inquiry.\n\n"
      "The bridge opened on June 14, 1974 and carried 9,000 cars a day in the 1990s. The board had "
      "set money aside for repairs in the third quarter of 2022, but the work was put off "
      "twice.\n\n"
      "Tom Berg, who chaired the board from 2015 to January 2024, said the warnings were not "
      "understood. He "
      "will "
      "be heard again next Monday at 10 a.m. The inquiry is expected to report in December.\n\n"
      "Ferries have carried traffic across the river for the past six months. A new bridge would "
      "cost "
      "$90 million and could open by 2028, the mayor said yesterday.\n";

typedef struct {
  char *text;
  char *date;
  char *png;
  int width;
  int height;
  gboolean is_dark;
  gboolean is_done;
  GtkWidget *window;
} Options;

static void
save_picture (Options *self)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (self->window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
  if (node != NULL)
    {
      texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (self->window)),
                                             node, NULL);
      gdk_texture_save_to_png (texture, self->png);
    }
}

static gboolean
picture_cb (gpointer user_data)
{
  Options *self = user_data;

  save_picture (self);
  self->is_done = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
closed_cb (Options *self)
{
  self->is_done = TRUE;
  return FALSE;
}

static void
show_notice_cb (LecternPanelHostDouble *host)
{
  LecternSpan span = lectern_panel_host_double_get_span (host);

  g_message ("span %u to %u, %u decisions", span.start, span.end,
             lectern_panel_host_double_get_decisions (host)->len);
}

static GtkWidget *
create_panel (LecternPluginInfo *info, LecternPanelHost *host, GError **error)
{
  LecternPanel panel = { 0 };
  const LecternModule *module;
  int fd;

  fd = lectern_module_open_file (lectern_plugin_info_get_folder (info),
                                 lectern_plugin_info_get_module (info, LECTERN_POINT_PANEL), error);
  if (fd < 0)
    return NULL;
  module = lectern_module_load (fd, error);
  if (module == NULL)
    return NULL;
  if (!lectern_module_get_table (module, LECTERN_POINT_PANEL, &panel, sizeof panel))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_ABI, "the module has no panel");
      return NULL;
    }
  return panel.create (host);
}

static LecternArticle *
read_article (const Options *options, GError **error)
{
  g_autofree char *content = NULL;
  GVariantDict given;

  if (options->text != NULL && !g_file_get_contents (options->text, &content, NULL, error))
    return NULL;
  g_variant_dict_init (&given, NULL);
  g_variant_dict_insert (&given, "language", "s", "en");
  if (options->date != NULL)
    g_variant_dict_insert (&given, "published", "s", options->date);
  if (content == NULL)
    content = g_strdup (sample_text);
  return lectern_article_new_from_plain_text (content, strlen (content),
                                              g_variant_dict_end (&given), NULL, error);
}

static void
add_style (const Options *options)
{
  static const char *const names[] = { "style.css", "style-dark.css" };

  for (int i = 0; i <= options->is_dark; i++)
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
      g_autofree char *path = g_build_filename (LECTERN_DATA_SOURCE_DIR, names[i], NULL);

      gtk_css_provider_load_from_path (provider, path);
      gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                                  GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
}

static gboolean
show (Options *options, const char *id, GError **error)
{
  g_autoptr (LecternPluginRegistry) registry = lectern_plugin_registry_new (NULL);
  g_autoptr (LecternPanelHostDouble) host = lectern_panel_host_double_new ();
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternLayer) layer = NULL;
  LecternPluginEntry *entry;
  GtkWidget *panel;

  lectern_plugin_registry_add_default_folders (registry);
  entry = lectern_plugin_registry_lookup (registry, id);
  if (entry == NULL || lectern_plugin_entry_get_info (entry) == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND, "there is no plugin %s", id);
      return FALSE;
    }
  if (!(article = read_article (options, error)))
    return FALSE;
  if (!(layer = lectern_plugin_fixture_analyze (id, article, NULL, error)))
    return FALSE;
  lectern_panel_host_double_add_plugin (host, lectern_plugin_entry_get_info (entry));
  lectern_panel_host_double_set_article (host, article);
  lectern_panel_host_double_set_layer (host, layer);
  if (!(panel = create_panel (lectern_plugin_entry_get_info (entry), LECTERN_PANEL_HOST (host),
                              error)))
    return FALSE;
  g_signal_connect (host, "layer-changed", G_CALLBACK (show_notice_cb), NULL);
  add_style (options);
  options->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (options->window), options->width, options->height);
  gtk_window_set_child (GTK_WINDOW (options->window), panel);
  g_signal_connect_swapped (options->window, "close-request", G_CALLBACK (closed_cb), options);
  gtk_window_present (GTK_WINDOW (options->window));
  if (options->png != NULL)
    g_timeout_add (800, picture_cb, options);
  while (!options->is_done)
    g_main_context_iteration (NULL, TRUE);
  return TRUE;
}

int
main (int argc, char **argv)
{
  Options options = { .width = 320, .height = 700 };
  const GOptionEntry entries[]
      = { { "text", 0, 0, G_OPTION_ARG_FILENAME, &options.text, "A plain text", "FILE" },
          { "date", 0, 0, G_OPTION_ARG_STRING, &options.date, "When it was published", "DATE" },
          { "width", 0, 0, G_OPTION_ARG_INT, &options.width, "Width of the window", "PIXELS" },
          { "height", 0, 0, G_OPTION_ARG_INT, &options.height, "Height of the window", "PIXELS" },
          { "dark", 0, 0, G_OPTION_ARG_NONE, &options.is_dark, "Dark colors", NULL },
          { "png", 0, 0, G_OPTION_ARG_FILENAME, &options.png, "Save a picture and leave", "FILE" },
          { NULL } };
  g_autoptr (GOptionContext) context = g_option_context_new ("PLUGIN");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    {
      g_printerr ("probe-panel: %s\n", error != NULL ? error->message : "name one plugin");
      return 1;
    }
  adw_init ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      options.is_dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                                      : ADW_COLOR_SCHEME_FORCE_LIGHT);
  if (!show (&options, argv[1], &error))
    {
      g_printerr ("probe-panel: %s\n", error->message);
      return 1;
    }
  return 0;
}
