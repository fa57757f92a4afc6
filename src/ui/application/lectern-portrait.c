/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-portrait.h"

#include "common/lectern-screenshot.h"

/* The picture is taken when nothing was at work for this long, or when the patience is over. */
#define CALM_MS 700
#define PATIENCE_MS 30000
#define LOOK_EVERY_MS 100

typedef struct {
  LecternWindow *window;
  char *path;
  guint calm_ms;
  guint waited_ms;
} Portrait;

static gboolean
is_at_work (LecternWindow *window)
{
  LecternDocument *document = lectern_window_get_document (window);
  gboolean is_busy;

  g_object_get (document, "busy", &is_busy, NULL);

  return is_busy || lectern_window_is_adding (window)
         || lectern_document_get_state (document) == LECTERN_DOCUMENT_LOADING;
}

static gboolean
look_cb (gpointer user_data)
{
  Portrait *portrait = user_data;
  g_autoptr (GError) error = NULL;

  portrait->waited_ms += LOOK_EVERY_MS;
  portrait->calm_ms = is_at_work (portrait->window) ? 0 : portrait->calm_ms + LOOK_EVERY_MS;
  if (portrait->calm_ms < CALM_MS && portrait->waited_ms < PATIENCE_MS)
    return G_SOURCE_CONTINUE;

  if (!lectern_screenshot_save (GTK_WIDGET (portrait->window), portrait->path, &error))
    {
      if (portrait->waited_ms < PATIENCE_MS)
        return G_SOURCE_CONTINUE;
      g_warning ("%s", error->message);
    }
  gtk_window_close (GTK_WINDOW (portrait->window));
  g_object_unref (portrait->window);
  g_free (portrait->path);
  g_free (portrait);

  return G_SOURCE_REMOVE;
}

/**
 * lectern_portrait_take:
 * @window: a window that is shown
 * @path: file to write, PNG
 *
 * Waits until the article and its findings are there, writes a picture and closes the window.
 */
void
lectern_portrait_take (LecternWindow *window, const char *path)
{
  Portrait *portrait;

  g_return_if_fail (LECTERN_IS_WINDOW (window));
  g_return_if_fail (path != NULL);

  portrait = g_new0 (Portrait, 1);
  portrait->window = g_object_ref (window);
  portrait->path = g_strdup (path);
  /* After all that has to be painted. */
  g_timeout_add_full (G_PRIORITY_LOW, LOOK_EVERY_MS, look_cb, portrait, NULL);
}
