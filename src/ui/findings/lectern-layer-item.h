/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "ui/panel/lectern-panel-host.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_LAYER_ITEM (lectern_layer_item_get_type ())
G_DECLARE_FINAL_TYPE (LecternLayerItem, lectern_layer_item, LECTERN, LAYER_ITEM, GObject)

/* One annotation of any layer as a list has it. Properties: text, kind-label. */
LecternLayerItem *lectern_layer_item_new      (LecternPanelHost        *host,
                                               LecternArticle          *article,
                                               const LecternAnnotation *note);
LecternSpan       lectern_layer_item_get_span (LecternLayerItem        *self);
const char       *lectern_layer_item_get_kind (LecternLayerItem        *self);
const char       *lectern_layer_item_get_text (LecternLayerItem        *self);

G_END_DECLS
