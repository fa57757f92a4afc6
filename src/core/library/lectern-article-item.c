/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-article-item-private.h"

/**
 * LecternArticleItem:
 *
 * A row of a list: what is shown of an article without opening it. A lazy list hands rows out
 * before they were read; such a row knows its id only, and notifies the rest when it comes. Whoever
 * shows much of it listens to [signal@Lectern.ArticleItem::changed], which comes once.
 */
struct _LecternArticleItem {
  GObject parent_instance;

  char *id;               /* owned, stays when the row is read again */
  LecternArticleRow *row; /* owned */
  gboolean is_loaded;
};

enum {
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_SITE,
  PROP_AUTHOR,
  PROP_PUBLISHED,
  PROP_ADDRESS,
  PROP_OBSTACLE,
  PROP_INCOMPLETE,
  PROP_SNIPPET,
  PROP_FIELD,
  PROP_WATCHED,
  PROP_ADDED_US,
  PROP_WORDS,
  PROP_N_MARKS,
  PROP_N_HITS,
  PROP_FIRST_HIT,
  PROP_IS_UNREAD,
  PROP_IS_STARRED,
  PROP_IS_LOADED,
  N_PROPS
};

enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternArticleItem, lectern_article_item, G_TYPE_OBJECT)

/* Of NULL too, as arrays have holes where a row was taken out. */
void
lectern_article_row_free (LecternArticleRow *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->title);
  g_free (self->site);
  g_free (self->author);
  g_free (self->published);
  g_free (self->address);
  g_free (self->obstacle);
  g_free (self->incomplete);
  g_free (self->snippet);
  g_free (self->field);
  g_free (self->watched);
  g_free (self);
}

static const char *
get_text (LecternArticleItem *self, guint property)
{
  switch (property)
    {
    case PROP_ID:
      return self->id;
    case PROP_TITLE:
      return self->row->title;
    case PROP_SITE:
      return self->row->site;
    case PROP_AUTHOR:
      return self->row->author;
    case PROP_PUBLISHED:
      return self->row->published;
    case PROP_ADDRESS:
      return self->row->address;
    case PROP_OBSTACLE:
      return self->row->obstacle;
    case PROP_INCOMPLETE:
      return self->row->incomplete;
    case PROP_SNIPPET:
      return self->row->snippet;
    case PROP_FIELD:
      return self->row->field;
    case PROP_WATCHED:
      return self->row->watched;
    default:
      return NULL;
    }
}

static void
lectern_article_item_get_property (GObject *object,
                                   guint property,
                                   GValue *value,
                                   GParamSpec *pspec)
{
  LecternArticleItem *self = LECTERN_ARTICLE_ITEM (object);

  switch (property)
    {
    case PROP_ID ... PROP_WATCHED:
      g_value_set_string (value, get_text (self, property));
      break;
    case PROP_ADDED_US:
      g_value_set_int64 (value, self->row->added_us);
      break;
    case PROP_WORDS:
      g_value_set_uint (value, self->row->words);
      break;
    case PROP_N_MARKS:
      g_value_set_uint (value, self->row->n_marks);
      break;
    case PROP_N_HITS:
      g_value_set_uint (value, self->row->n_hits);
      break;
    case PROP_FIRST_HIT:
      g_value_set_uint (value, self->row->first_hit);
      break;
    case PROP_IS_UNREAD:
      g_value_set_boolean (value, self->row->is_unread);
      break;
    case PROP_IS_STARRED:
      g_value_set_boolean (value, self->row->is_starred);
      break;
    case PROP_IS_LOADED:
      g_value_set_boolean (value, self->is_loaded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
lectern_article_item_finalize (GObject *object)
{
  LecternArticleItem *self = LECTERN_ARTICLE_ITEM (object);

  g_clear_pointer (&self->row, lectern_article_row_free);
  g_free (self->id);

  G_OBJECT_CLASS (lectern_article_item_parent_class)->finalize (object);
}

static void
lectern_article_item_class_init (LecternArticleItemClass *klass)
{
  static const char *const texts[] = {
    [PROP_ID] = "id",
    [PROP_TITLE] = "title",
    [PROP_SITE] = "site",
    [PROP_AUTHOR] = "author",
    [PROP_PUBLISHED] = "published",
    [PROP_ADDRESS] = "address",
    [PROP_OBSTACLE] = "obstacle",
    [PROP_INCOMPLETE] = "incomplete",
    [PROP_SNIPPET] = "snippet",
    [PROP_FIELD] = "field",
    [PROP_WATCHED] = "watched",
  };
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = lectern_article_item_finalize;
  object_class->get_property = lectern_article_item_get_property;

  for (guint i = PROP_ID; i <= PROP_WATCHED; i++)
    properties[i] = g_param_spec_string (texts[i], NULL, NULL, NULL, flags);
  properties[PROP_ADDED_US] = g_param_spec_int64 ("added-us", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_WORDS] = g_param_spec_uint ("words", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_MARKS] = g_param_spec_uint ("n-marks", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_HITS] = g_param_spec_uint ("n-hits", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_FIRST_HIT] = g_param_spec_uint ("first-hit", NULL, NULL, 0, G_MAXUINT32, 0,
                                                  flags);
  properties[PROP_IS_UNREAD] = g_param_spec_boolean ("is-unread", NULL, NULL, FALSE, flags);
  properties[PROP_IS_STARRED] = g_param_spec_boolean ("is-starred", NULL, NULL, FALSE, flags);
  properties[PROP_IS_LOADED] = g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * LecternArticleItem::changed:
   * @self: the row
   *
   * The row was read, and something of it is different now; all properties are up to date.
   */
  signals[CHANGED] = g_signal_new ("changed", LECTERN_TYPE_ARTICLE_ITEM, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_article_item_init (LecternArticleItem *self)
{
  self->row = g_new0 (LecternArticleRow, 1);
}

/**
 * lectern_article_item_new:
 * @id: an article's id
 *
 * Makes a row that was not read yet.
 *
 * Returns: (transfer full): the row
 */
LecternArticleItem *
lectern_article_item_new (const char *id)
{
  LecternArticleItem *self = g_object_new (LECTERN_TYPE_ARTICLE_ITEM, NULL);

  self->id = g_strdup (id);
  return self;
}

static void
notify_differences (LecternArticleItem *self, LecternArticleItem *old)
{
  gboolean is_different = FALSE;

  for (guint i = PROP_ID; i < N_PROPS; i++)
    {
      g_auto (GValue) before = G_VALUE_INIT;
      g_auto (GValue) after = G_VALUE_INIT;

      g_value_init (&before, properties[i]->value_type);
      g_value_init (&after, properties[i]->value_type);
      lectern_article_item_get_property (G_OBJECT (old), i, &before, properties[i]);
      lectern_article_item_get_property (G_OBJECT (self), i, &after, properties[i]);
      if (g_param_values_cmp (properties[i], &before, &after) == 0)
        continue;
      g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
      is_different = TRUE;
    }
  if (is_different)
    g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * lectern_article_item_take_row:
 * @self: a row
 * @row: (transfer full): what the database says now
 *
 * Fills the row and notifies what is different.
 */
void
lectern_article_item_take_row (LecternArticleItem *self, LecternArticleRow *row)
{
  g_autoptr (LecternArticleItem) old = NULL;

  g_return_if_fail (LECTERN_IS_ARTICLE_ITEM (self));
  g_return_if_fail (row != NULL);

  old = lectern_article_item_new (self->id);
  g_clear_pointer (&old->row, lectern_article_row_free);
  old->row = g_steal_pointer (&self->row);
  old->is_loaded = self->is_loaded;

  self->row = row;
  self->is_loaded = TRUE;
  notify_differences (self, old);
}

/**
 * lectern_article_item_get_id:
 * @self: a row
 *
 * Returns: the article's id in the library
 */
const char *
lectern_article_item_get_id (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), NULL);

  return self->id;
}

/**
 * lectern_article_item_get_title:
 * @self: a row
 *
 * Returns: (nullable): the title
 */
const char *
lectern_article_item_get_title (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), NULL);

  return self->row->title;
}

/**
 * lectern_article_item_get_site:
 * @self: a row
 *
 * Returns: (nullable): the site's name, or its host
 */
const char *
lectern_article_item_get_site (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), NULL);

  return self->row->site;
}

/**
 * lectern_article_item_get_author:
 * @self: a row
 *
 * Returns: (nullable): the authors, with commas between them
 */
const char *
lectern_article_item_get_author (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), NULL);

  return self->row->author;
}

/**
 * lectern_article_item_get_published:
 * @self: a row
 *
 * Returns: (nullable): when it was published, ISO 8601
 */
const char *
lectern_article_item_get_published (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), NULL);

  return self->row->published;
}

/**
 * lectern_article_item_get_address:
 * @self: a row
 *
 * Returns: (nullable): where the article came from
 */
const char *
lectern_article_item_get_address (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), NULL);

  return self->row->address;
}

/**
 * lectern_article_item_get_obstacle:
 * @self: a row
 *
 * Returns: (nullable): what stood before the article, such as `consent`
 */
const char *
lectern_article_item_get_obstacle (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), NULL);

  return self->row->obstacle;
}

/**
 * lectern_article_item_get_incomplete:
 * @self: a row
 *
 * Returns: (nullable): why less came than there is
 */
const char *
lectern_article_item_get_incomplete (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), NULL);

  return self->row->incomplete;
}

/**
 * lectern_article_item_get_snippet:
 * @self: a row
 *
 * Returns: (nullable): the part of the text that a search hit, each hit between U+0002 and U+0003
 */
const char *
lectern_article_item_get_snippet (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), NULL);

  return self->row->snippet;
}

/**
 * lectern_article_item_get_field:
 * @self: a row
 *
 * Returns: (nullable): where a search hit: `text`, `note`, `title`, `author` or `site`
 */
const char *
lectern_article_item_get_field (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), NULL);

  return self->row->field;
}

/**
 * lectern_article_item_get_words:
 * @self: a row
 *
 * Returns: how many words the body has
 */
guint
lectern_article_item_get_words (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), 0);

  return self->row->words;
}

/**
 * lectern_article_item_get_n_marks:
 * @self: a row
 *
 * Returns: how many marks and notes the article has
 */
guint
lectern_article_item_get_n_marks (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), 0);

  return self->row->n_marks;
}

/**
 * lectern_article_item_get_watched:
 * @self: a row
 *
 * Returns: (nullable): the watched terms that stand there most often, each with how often
 */
const char *
lectern_article_item_get_watched (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), NULL);

  return self->row->watched;
}

/**
 * lectern_article_item_get_n_hits:
 * @self: a row
 *
 * Returns: how often the text has what was searched for
 */
guint
lectern_article_item_get_n_hits (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), 0);

  return self->row->n_hits;
}

/**
 * lectern_article_item_get_first_hit:
 * @self: a row
 *
 * Returns: byte offset of the first hit in the text, where there is one
 */
guint32
lectern_article_item_get_first_hit (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), 0);

  return self->row->first_hit;
}

/**
 * lectern_article_item_get_added_us:
 * @self: a row
 *
 * Returns: when the article was added, in microseconds since 1970, UTC
 */
gint64
lectern_article_item_get_added_us (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), 0);

  return self->row->added_us;
}

/**
 * lectern_article_item_is_unread:
 * @self: a row
 *
 * Returns: whether nobody has read it yet
 */
gboolean
lectern_article_item_is_unread (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), FALSE);

  return self->row->is_unread;
}

/**
 * lectern_article_item_is_starred:
 * @self: a row
 *
 * Returns: whether it has a star
 */
gboolean
lectern_article_item_is_starred (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), FALSE);

  return self->row->is_starred;
}

/**
 * lectern_article_item_is_loaded:
 * @self: a row
 *
 * Returns: whether more than the id is known
 */
gboolean
lectern_article_item_is_loaded (LecternArticleItem *self)
{
  g_return_val_if_fail (LECTERN_IS_ARTICLE_ITEM (self), FALSE);

  return self->is_loaded;
}
