/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

typedef struct _EntitiesAliases EntitiesAliases;

EntitiesAliases *entities_aliases_new (void) G_GNUC_WARN_UNUSED_RESULT;
void entities_aliases_free (EntitiesAliases *self);
guint entities_aliases_add (EntitiesAliases *self, const char *content, gsize length);
const char *entities_aliases_get (const EntitiesAliases *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntitiesAliases, entities_aliases_free)

G_END_DECLS
