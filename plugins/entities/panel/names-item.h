/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern-panel-host.h>

G_BEGIN_DECLS

#define NAMES_TYPE_ITEM (names_item_get_type ())
G_DECLARE_FINAL_TYPE (NamesItem, names_item, NAMES, ITEM, GObject)

/* A row of the panel: a name with all its mentions, or one mention of it. */
NamesItem *names_item_new_name (const char *group, const char *name, const char *kind)
    G_GNUC_WARN_UNUSED_RESULT;
NamesItem *names_item_new_mention (NamesItem *name, guint position) G_GNUC_WARN_UNUSED_RESULT;
void names_item_add_span (NamesItem *self, LecternSpan span);
void names_item_set_role (NamesItem *self, const char *role, LecternSpan span);
gboolean names_item_is_mention (NamesItem *self);
gboolean names_item_is_value (NamesItem *self);
NamesItem *names_item_get_name_item (NamesItem *self);
const char *names_item_get_group (NamesItem *self);
const char *names_item_get_name (NamesItem *self);
const char *names_item_get_kind (NamesItem *self);
const char *names_item_get_role (NamesItem *self);
LecternSpan names_item_get_role_span (NamesItem *self);
const LecternSpan *names_item_get_spans (NamesItem *self, guint *n_spans);
guint names_item_get_position (NamesItem *self);

G_END_DECLS
