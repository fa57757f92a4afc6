/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-place-item.h"

#include <glib/gi18n-lib.h>

struct _LecternPlaceItem {
  GObject parent_instance;

  LecternPlaceKind kind;
  LecternPlace place;
  guint count;
  guint color;

  /* owned */
  char *id; /* nullable */
  char *name;
  char *icon;                    /* nullable: of a page */
  LecternFeed *feed;             /* nullable */
  LecternCollection *collection; /* nullable */
  GListStore *children;          /* nullable */
};

enum { PROP_0, PROP_NAME, PROP_COUNT, PROP_COLOR, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LecternPlaceItem, lectern_place_item, G_TYPE_OBJECT)

static void
lectern_place_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternPlaceItem *self = LECTERN_PLACE_ITEM (object);

  switch (prop_id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    case PROP_COLOR:
      g_value_set_uint (value, self->color);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_place_item_finalize (GObject *object)
{
  LecternPlaceItem *self = LECTERN_PLACE_ITEM (object);

  g_clear_object (&self->children);
  g_clear_pointer (&self->collection, lectern_collection_free);
  g_free (self->id);
  g_free (self->name);
  g_free (self->icon);
  g_clear_pointer (&self->feed, lectern_feed_free);

  G_OBJECT_CLASS (lectern_place_item_parent_class)->finalize (object);
}

static void
lectern_place_item_class_init (LecternPlaceItemClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lectern_place_item_get_property;
  object_class->finalize = lectern_place_item_finalize;

  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_COLOR] = g_param_spec_uint ("color", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_place_item_init (LecternPlaceItem *self)
{
  self->name = g_strdup ("");
}

static const char *
get_title (LecternPlace place)
{
  switch (place)
    {
    case LECTERN_PLACE_UNREAD:
      return _ ("Unread");
    case LECTERN_PLACE_STARRED:
      return _ ("Starred");
    case LECTERN_PLACE_TRASH:
      return _ ("Trash");
    case LECTERN_PLACE_ALL:
    default:
      return _ ("All Articles");
    }
}

/**
 * lectern_place_item_new_place:
 * @place: one of the places that every library has
 *
 * Returns: (transfer full): its row
 */
LecternPlaceItem *
lectern_place_item_new_place (LecternPlace place)
{
  LecternPlaceItem *self = lectern_place_item_new (LECTERN_PLACE_KIND_PLACE, NULL);

  self->place = place;
  g_free (self->name);
  self->name = g_strdup (get_title (place));
  return self;
}

/**
 * lectern_place_item_new_section:
 * @id: what the section is called in the code
 * @name: its title
 *
 * Returns: (transfer full): a heading without anything under it
 */
LecternPlaceItem *
lectern_place_item_new_section (const char *id, const char *name)
{
  LecternPlaceItem *self = lectern_place_item_new (LECTERN_PLACE_KIND_SECTION, id);

  g_free (self->name);
  self->name = g_strdup (name);
  return self;
}

/**
 * lectern_place_item_new_page:
 * @id: name of the action that opens it
 * @name: its title
 * @icon: name of its icon
 *
 * Returns: (transfer full): its row
 */
LecternPlaceItem *
lectern_place_item_new_page (const char *id, const char *name, const char *icon)
{
  LecternPlaceItem *self = lectern_place_item_new (LECTERN_PLACE_KIND_PAGE, id);

  g_free (self->name);
  self->name = g_strdup (name);
  self->icon = g_strdup (icon);
  return self;
}

/**
 * lectern_place_item_new:
 * @kind: what it is
 * @id: (nullable): id of the collection, search, tag or watch-list
 *
 * Returns: (transfer full): a row without a name
 */
LecternPlaceItem *
lectern_place_item_new (LecternPlaceKind kind, const char *id)
{
  LecternPlaceItem *self = g_object_new (LECTERN_TYPE_PLACE_ITEM, NULL);

  self->kind = kind;
  self->id = g_strdup (id);
  if (kind == LECTERN_PLACE_KIND_SECTION || kind == LECTERN_PLACE_KIND_COLLECTION
      || kind == LECTERN_PLACE_KIND_FEEDS)
    self->children = g_list_store_new (LECTERN_TYPE_PLACE_ITEM);
  return self;
}

LecternPlaceKind
lectern_place_item_get_kind (LecternPlaceItem *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_ITEM (self), LECTERN_PLACE_KIND_PLACE);

  return self->kind;
}

LecternPlace
lectern_place_item_get_place (LecternPlaceItem *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_ITEM (self), LECTERN_PLACE_ALL);

  return self->place;
}

const char *
lectern_place_item_get_id (LecternPlaceItem *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_ITEM (self), NULL);

  return self->id;
}

const char *
lectern_place_item_get_name (LecternPlaceItem *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_ITEM (self), NULL);

  return self->name;
}

const char *
lectern_place_item_get_icon (LecternPlaceItem *self)
{
  static const char *const places[] = {
    [LECTERN_PLACE_ALL] = "view-list-symbolic",
    [LECTERN_PLACE_UNREAD] = "mail-unread-symbolic",
    [LECTERN_PLACE_STARRED] = "starred-symbolic",
    [LECTERN_PLACE_TRASH] = "user-trash-symbolic",
  };

  g_return_val_if_fail (LECTERN_IS_PLACE_ITEM (self), NULL);

  switch (self->kind)
    {
    case LECTERN_PLACE_KIND_PLACE:
      return places[self->place];
    case LECTERN_PLACE_KIND_COLLECTION:
      return "folder-symbolic";
    case LECTERN_PLACE_KIND_SEARCH:
      return "folder-saved-search-symbolic";
    case LECTERN_PLACE_KIND_TAG:
      return "lectern-tag-symbolic";
    case LECTERN_PLACE_KIND_WATCH:
      return "find-location-symbolic";
    case LECTERN_PLACE_KIND_FEEDS:
      return g_str_equal (self->id, "/") ? "lectern-feed-symbolic" : "folder-symbolic";
    case LECTERN_PLACE_KIND_FEED:
      return self->feed != NULL && self->feed->error != NULL ? "dialog-warning-symbolic"
                                                             : "lectern-feed-symbolic";
    case LECTERN_PLACE_KIND_PAGE:
      return self->icon;
    case LECTERN_PLACE_KIND_SECTION:
    default:
      return NULL;
    }
}

guint
lectern_place_item_get_count (LecternPlaceItem *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_ITEM (self), 0);

  return self->count;
}

void
lectern_place_item_set_count (LecternPlaceItem *self, guint count)
{
  g_return_if_fail (LECTERN_IS_PLACE_ITEM (self));

  if (self->count == count)
    return;

  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

guint
lectern_place_item_get_color (LecternPlaceItem *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_ITEM (self), 0);

  return self->color;
}

static void
set_name (LecternPlaceItem *self, const char *name)
{
  if (g_strcmp0 (self->name, name) == 0)
    return;

  g_free (self->name);
  self->name = g_strdup (name);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

/**
 * lectern_place_item_set_tag:
 * @self: the row of a tag
 * @tag: the tag as it is now
 *
 * Shows what changed.
 */
void
lectern_place_item_set_tag (LecternPlaceItem *self, const LecternTag *tag)
{
  g_return_if_fail (LECTERN_IS_PLACE_ITEM (self) && tag != NULL);

  set_name (self, tag->name);
  lectern_place_item_set_count (self, tag->n_articles);
  if (self->color != tag->color)
    {
      self->color = tag->color;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLOR]);
    }
}

/**
 * lectern_place_item_set_watch:
 * @self: the row of a watch-list
 * @list: the list as it is now
 *
 * Shows what changed.
 */
void
lectern_place_item_set_watch (LecternPlaceItem *self, const LecternWatchList *list)
{
  g_return_if_fail (LECTERN_IS_PLACE_ITEM (self) && list != NULL);

  set_name (self, list->name);
  lectern_place_item_set_count (self, list->n_articles);
}

/**
 * lectern_place_item_set_feed:
 * @self: the row of a feed
 * @feed: the feed as it is now
 *
 * Shows what changed.
 */
void
lectern_place_item_set_feed (LecternPlaceItem *self, const LecternFeed *feed)
{
  g_autofree char *label = NULL;

  g_return_if_fail (LECTERN_IS_PLACE_ITEM (self) && feed != NULL);

  g_clear_pointer (&self->feed, lectern_feed_free);
  self->feed = lectern_feed_copy (feed);
  label = lectern_feed_dup_label (feed);
  set_name (self, label);
  lectern_place_item_set_count (self, feed->n_unread);
  /* Icon, error and the rest are no properties of their own. */
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAME]);
}

const LecternFeed *
lectern_place_item_get_feed (LecternPlaceItem *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_ITEM (self), NULL);

  return self->feed;
}

/**
 * lectern_place_item_set_folder:
 * @self: the row of a folder of feeds
 * @name: what it is called
 * @n_unread: how many articles of its feeds are not read
 *
 * Shows what changed.
 */
void
lectern_place_item_set_folder (LecternPlaceItem *self, const char *name, guint n_unread)
{
  g_return_if_fail (LECTERN_IS_PLACE_ITEM (self) && name != NULL);

  set_name (self, name);
  lectern_place_item_set_count (self, n_unread);
}

/**
 * lectern_place_item_set_collection:
 * @self: the row of a collection or saved search
 * @collection: it as it is now
 *
 * Shows what changed.
 */
void
lectern_place_item_set_collection (LecternPlaceItem *self, const LecternCollection *collection)
{
  g_return_if_fail (LECTERN_IS_PLACE_ITEM (self) && collection != NULL);

  g_clear_pointer (&self->collection, lectern_collection_free);
  self->collection = lectern_collection_copy (collection);
  set_name (self, collection->name);
  /* What a search finds is counted elsewhere. */
  if (collection->query == NULL)
    lectern_place_item_set_count (self, collection->n_articles);
}

const LecternCollection *
lectern_place_item_get_collection (LecternPlaceItem *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_ITEM (self), NULL);

  return self->collection;
}

GListStore *
lectern_place_item_get_children (LecternPlaceItem *self)
{
  g_return_val_if_fail (LECTERN_IS_PLACE_ITEM (self), NULL);

  return self->children;
}

/**
 * lectern_place_item_dup_query:
 * @self: a row
 *
 * Returns: (transfer full) (nullable): the list that it opens, %NULL for a heading or a page
 */
LecternListQuery *
lectern_place_item_dup_query (LecternPlaceItem *self)
{
  LecternListQuery *query = NULL;

  g_return_val_if_fail (LECTERN_IS_PLACE_ITEM (self), NULL);

  if (self->kind == LECTERN_PLACE_KIND_SECTION || self->kind == LECTERN_PLACE_KIND_PAGE)
    return NULL;

  query = lectern_list_query_new (self->place);
  if (self->kind == LECTERN_PLACE_KIND_TAG)
    query->tag = g_strdup (self->id);
  else if (self->kind == LECTERN_PLACE_KIND_WATCH)
    query->watch = g_strdup (self->id);
  else if (self->kind == LECTERN_PLACE_KIND_FEED || self->kind == LECTERN_PLACE_KIND_FEEDS)
    query->feed = g_strdup (self->id);
  else if (self->kind != LECTERN_PLACE_KIND_PLACE)
    query->collection = g_strdup (self->id);

  return query;
}
