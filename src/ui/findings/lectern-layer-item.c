/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-layer-item.h"

/* Labels never get more than this of a text from outside. */
#define MAX_TEXT_CHARACTERS 300

/**
 * LecternLayerItem:
 *
 * One finding of any plugin, for the list that shows findings that have no panel of their own.
 */
struct _LecternLayerItem {
  GObject parent_instance;

  LecternSpan span;
  const char *kind; /* interned */
  char *text;       /* owned */
  char *kind_label; /* owned */
};

enum {
  PROP_0,
  PROP_TEXT,
  PROP_KIND_LABEL,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (LecternLayerItem, lectern_layer_item, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
lectern_layer_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LecternLayerItem *self = LECTERN_LAYER_ITEM (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_KIND_LABEL:
      g_value_set_string (value, self->kind_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
lectern_layer_item_finalize (GObject *object)
{
  LecternLayerItem *self = LECTERN_LAYER_ITEM (object);

  g_free (self->text);
  g_free (self->kind_label);

  G_OBJECT_CLASS (lectern_layer_item_parent_class)->finalize (object);
}

static void
lectern_layer_item_class_init (LecternLayerItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = lectern_layer_item_get_property;
  object_class->finalize = lectern_layer_item_finalize;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_KIND_LABEL] = g_param_spec_string ("kind-label", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
lectern_layer_item_init (LecternLayerItem *self)
{
}

/**
 * lectern_layer_item_new:
 * @host: what knows how kinds are called
 * @article: the article
 * @note: a finding in it
 *
 * Makes an item.
 *
 * Returns: (transfer full): the item
 */
LecternLayerItem *
lectern_layer_item_new (LecternPanelHost *host,
                        LecternArticle *article,
                        const LecternAnnotation *note)
{
  LecternLayerItem *self = g_object_new (LECTERN_TYPE_LAYER_ITEM, NULL);
  const LecternKindInfo *kind = lectern_panel_host_get_kind (host, note->kind);
  const char *text = lectern_article_get_text (article, NULL);
  g_autofree char *line = lectern_text_collapse (text + note->span.start,
                                                 lectern_span_get_length (note->span));

  self->span = note->span;
  self->kind = note->kind;
  self->kind_label = g_strdup (kind != NULL ? kind->label : note->kind);
  self->text = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), MAX_TEXT_CHARACTERS));

  return self;
}

/**
 * lectern_layer_item_get_span:
 * @self: an item
 *
 * Gets where the finding is.
 *
 * Returns: its span
 */
LecternSpan
lectern_layer_item_get_span (LecternLayerItem *self)
{
  g_return_val_if_fail (LECTERN_IS_LAYER_ITEM (self), LECTERN_SPAN_NONE);

  return self->span;
}

/**
 * lectern_layer_item_get_kind:
 * @self: an item
 *
 * Gets the kind of the finding.
 *
 * Returns: an interned string
 */
const char *
lectern_layer_item_get_kind (LecternLayerItem *self)
{
  g_return_val_if_fail (LECTERN_IS_LAYER_ITEM (self), NULL);

  return self->kind;
}

/**
 * lectern_layer_item_get_text:
 * @self: an item
 *
 * Gets the words of the finding, on one line.
 *
 * Returns: the text, owned by @self
 */
const char *
lectern_layer_item_get_text (LecternLayerItem *self)
{
  g_return_val_if_fail (LECTERN_IS_LAYER_ITEM (self), NULL);

  return self->text;
}
