/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-screenshot.h"

#include <glib/gi18n-lib.h>

#include "lectern-error.h"

/**
 * lectern_screenshot_save:
 * @widget: a widget that was painted at least once
 * @path: file to write
 * @error: (out): a sentence for a person
 *
 * Writes a picture of a widget, as it was painted last, as PNG. Blocks.
 *
 * Returns: whether it was written
 */
gboolean
lectern_screenshot_save (GtkWidget *widget, const char *path, GError **error)
{
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GtkNative *native = gtk_widget_get_native (widget);
  int width, height;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  paintable = gtk_widget_paintable_new (widget);
  width = gdk_paintable_get_intrinsic_width (paintable);
  height = gdk_paintable_get_intrinsic_height (paintable);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL || native == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
                           _ ("The window was not painted yet."));
      return FALSE;
    }

  texture = gsk_renderer_render_texture (gtk_native_get_renderer (native), node,
                                         &GRAPHENE_RECT_INIT (0, 0, width, height));
  if (!gdk_texture_save_to_png (texture, path))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
                   _ ("The picture could not be written to “%s”."), path);
      return FALSE;
    }

  return TRUE;
}
