/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The terms of watch-lists in the open article. They are the analyst's words, but it is the machine
 * that found them, perhaps in another sense: so they come as findings, which can be rejected, and
 * are drawn as lines; above the text, where no other finding has its line. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-document-private.h"

static gboolean
is_same_layer (LecternLayer *a, LecternLayer *b)
{
  g_autoptr (GBytes) bytes_a = lectern_layer_to_bytes (a);
  g_autoptr (GBytes) bytes_b = lectern_layer_to_bytes (b);

  return g_bytes_equal (bytes_a, bytes_b);
}

static void
take_places (LecternDocument *self, LecternLayer *layer)
{
  LecternLayer *known = lectern_finding_set_get_layer (self->findings, LECTERN_WATCH_GENERATOR);
  gsize n_places = 0;

  lectern_layer_get_annotations (layer, &n_places);
  if (known == NULL && n_places == 0)
    return;
  /* A list that changed is looked for in the whole library, slice by slice, and each is told. */
  if (self->watch_layer != NULL && is_same_layer (self->watch_layer, layer) && known != NULL)
    return;

  g_clear_pointer (&self->watch_layer, lectern_layer_unref);
  self->watch_layer = lectern_layer_ref (layer);
  lectern_document_add_layer (self, layer);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternDocument) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLayer) layer = lectern_library_find_watch_places_finish (
      LECTERN_LIBRARY (source), result, &error);

  self->is_watching = FALSE;
  if (self->stored == NULL)
    return;

  if (self->needs_watch)
    lectern_document_find_watches (self);
  else if (layer != NULL)
    take_places (self, layer);
  else if (!lectern_error_is_cancel (error))
    g_debug ("could not look for watched terms: %s", error->message);
}

/* Looks for the terms of all lists, once more when it was asked for meanwhile. */
void
lectern_document_find_watches (LecternDocument *self)
{
  LecternLibrary *library = lectern_document_get_library (self);

  self->needs_watch = TRUE;
  if (library == NULL || self->stored == NULL || self->is_watching)
    return;

  self->needs_watch = FALSE;
  self->is_watching = TRUE;
  lectern_library_find_watch_places_async (library, self->stored->article, NULL, found_cb,
                                           g_object_ref (self));
}

/* A color has a pattern of its own, so that nothing hangs on color alone. */
void
lectern_document_init_watch_kinds (LecternDocument *self)
{
  static const char *const lines[LECTERN_WATCH_COLORS] = { "solid", "dashed", "dotted", "double",
                                                           "dash-dot" };

  for (guint i = 0; i < LECTERN_WATCH_COLORS; i++)
    {
      LecternKindInfo *info = &self->watch_kinds[i];
      g_autofree char *kind = g_strdup_printf (LECTERN_WATCH_KIND_PREFIX "%u", i + 1);

      info->kind = g_intern_string (kind);
      info->label = g_strdup (_ ("Watched term"));
      info->icon = g_strdup ("view-reveal-symbolic");
      info->slot = g_strdup_printf ("watch-%u", i + 1);
      info->line = g_strdup (lines[i]);
    }
}

void
lectern_document_clear_watch_kinds (LecternDocument *self)
{
  g_clear_pointer (&self->watch_layer, lectern_layer_unref);
  for (guint i = 0; i < LECTERN_WATCH_COLORS; i++)
    {
      g_free (self->watch_kinds[i].label);
      g_free (self->watch_kinds[i].icon);
      g_free (self->watch_kinds[i].slot);
      g_free (self->watch_kinds[i].line);
    }
}

/* How a kind of watched term is shown; NULL for any other. */
const LecternKindInfo *
lectern_document_get_watch_kind (LecternDocument *self, const char *kind)
{
  for (guint i = 0; i < LECTERN_WATCH_COLORS; i++)
    if (g_strcmp0 (self->watch_kinds[i].kind, kind) == 0)
      return &self->watch_kinds[i];

  return NULL;
}
