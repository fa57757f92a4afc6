/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "summary-panel-row.h"

/* A sentence as the panel shows it. */
struct _SummaryItem {
  GObject parent_instance;

  SummaryChosen chosen;
  char *text;
};

enum { PROP_0, PROP_TEXT, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (SummaryItem, summary_item, G_TYPE_OBJECT)

static void
summary_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_TEXT)
    g_value_set_string (value, SUMMARY_ITEM (object)->text);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
summary_item_finalize (GObject *object)
{
  g_free (SUMMARY_ITEM (object)->text);

  G_OBJECT_CLASS (summary_item_parent_class)->finalize (object);
}

static void
summary_item_class_init (SummaryItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = summary_item_get_property;
  object_class->finalize = summary_item_finalize;
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
summary_item_init (SummaryItem *self)
{
}

SummaryItem *
summary_item_new (const SummaryChosen *chosen, const char *text)
{
  SummaryItem *self = g_object_new (SUMMARY_TYPE_ITEM, NULL);

  self->chosen = *chosen;
  self->text = lectern_text_collapse (text + chosen->span.start,
                                      lectern_span_get_length (chosen->span));
  return self;
}

const SummaryChosen *
summary_item_get (SummaryItem *self)
{
  return &self->chosen;
}
