/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-feed-edits.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-name-dialog.h"
#include "library/lectern-library-feeds.h"

typedef struct {
  GtkWidget *over;        /* owned */
  LecternPlaces *places;  /* owned */
  LecternPlaceItem *item; /* owned */
  char *message;          /* nullable, owned */
  gboolean removes;
} Edit;

static Edit *
edit_new (GtkWidget *over, LecternPlaces *places, LecternPlaceItem *item)
{
  Edit *edit = g_new0 (Edit, 1);

  edit->over = g_object_ref (over);
  edit->places = g_object_ref (places);
  edit->item = g_object_ref (item);
  return edit;
}

static void
edit_free (gpointer data)
{
  Edit *edit = data;

  g_object_unref (edit->over);
  g_object_unref (edit->places);
  g_object_unref (edit->item);
  g_free (edit->message);
  g_free (edit);
}

gboolean
lectern_feed_edits_can_edit (LecternPlaceItem *item)
{
  LecternPlaceKind kind = lectern_place_item_get_kind (item);

  return kind == LECTERN_PLACE_KIND_FEED
         || (kind == LECTERN_PLACE_KIND_FEEDS
             && !g_str_equal (lectern_place_item_get_id (item), "/"));
}

/* The feeds of a row: itself, or all below it. */
static void
collect (LecternPlaceItem *item, GPtrArray *feeds)
{
  const LecternFeed *feed = lectern_place_item_get_feed (item);
  GListModel *children = (GListModel *) lectern_place_item_get_children (item);

  if (feed != NULL)
    g_ptr_array_add (feeds, lectern_feed_copy (feed));
  for (guint i = 0; children != NULL && i < g_list_model_get_n_items (children); i++)
    {
      g_autoptr (LecternPlaceItem) child = g_list_model_get_item (children, i);

      collect (child, feeds);
    }
}

static GPtrArray *
list_feeds (LecternPlaceItem *item)
{
  GPtrArray *feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);

  collect (item, feeds);
  return feeds;
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Edit *edit = user_data;
  LecternLibrary *library = LECTERN_LIBRARY (object);
  g_autoptr (GError) error = NULL;
  gboolean done = edit->removes ? lectern_library_write_finish (library, result, &error)
                                : lectern_library_save_feeds_finish (library, result, NULL, &error);

  if (!done)
    g_signal_emit_by_name (edit->over, "toast", error->message, (gint64) 0);
  else if (edit->message != NULL)
    g_signal_emit_by_name (edit->over, "toast", edit->message,
                           lectern_library_get_step (library, result));
  edit_free (edit);
}

/* Puts another last name into the path of a folder; what lies deeper stays below it. */
static void
move_folder (LecternFeed *feed, const char *folder, const char *name)
{
  const char *slash = strrchr (folder, '/');
  g_autofree char *parent = slash != NULL ? g_strndup (folder, slash + 1 - folder) : g_strdup ("");
  char *moved = g_strconcat (parent, name, feed->folder + strlen (folder), NULL);

  g_free (feed->folder);
  feed->folder = moved;
}

static void
named_cb (const char *name, gpointer user_data)
{
  Edit *asked = user_data;
  Edit *edit = edit_new (asked->over, asked->places, asked->item);
  g_autoptr (GPtrArray) feeds = list_feeds (asked->item);
  const char *id = lectern_place_item_get_id (asked->item);

  for (guint i = 0; i < feeds->len; i++)
    {
      LecternFeed *feed = g_ptr_array_index (feeds, i);

      if (lectern_place_item_get_kind (asked->item) == LECTERN_PLACE_KIND_FEEDS)
        move_folder (feed, id + 1, name);
      else
        {
          g_free (feed->name);
          feed->name = g_strdup (name);
        }
    }
  lectern_library_save_feeds_async (lectern_places_get_library (asked->places), feeds, NULL,
                                    written_cb, edit);
}

/**
 * lectern_feed_edits_rename:
 * @over: the view
 * @places: the lists of the library
 * @item: the row of a feed or of a folder
 *
 * Asks for another name.
 */
void
lectern_feed_edits_rename (GtkWidget *over, LecternPlaces *places, LecternPlaceItem *item)
{
  gboolean is_feed = lectern_place_item_get_kind (item) == LECTERN_PLACE_KIND_FEED;

  lectern_name_dialog_show (over, is_feed ? _ ("Rename Feed") : _ ("Rename Folder"),
                            lectern_place_item_get_name (item), _ ("_Rename"), named_cb,
                            edit_new (over, places, item), edit_free);
}

/**
 * lectern_feed_edits_remove:
 * @over: the view
 * @places: the lists of the library
 * @item: the row of a feed, or of a folder, with all in it
 *
 * Follows feeds no longer. What they brought stays.
 */
void
lectern_feed_edits_remove (GtkWidget *over, LecternPlaces *places, LecternPlaceItem *item)
{
  Edit *edit = edit_new (over, places, item);
  g_autoptr (GPtrArray) feeds = list_feeds (item);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < feeds->len; i++)
    g_ptr_array_add (ids, ((LecternFeed *) g_ptr_array_index (feeds, i))->id);
  g_ptr_array_add (ids, NULL);
  edit->removes = TRUE;
  edit->message = g_strdup_printf (_ ("“%s” removed"), lectern_place_item_get_name (item));
  lectern_library_remove_feeds_async (lectern_places_get_library (places),
                                      (const char *const *) ids->pdata, NULL, written_cb, edit);
}
