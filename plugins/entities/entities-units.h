/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-token.h"

G_BEGIN_DECLS

/* Classes of words round an amount; data/values.txt says what each means. */
typedef enum {
  ENTITIES_UNIT_SIGN,
  ENTITIES_UNIT_CURRENCY,
  ENTITIES_UNIT_MASS,
  ENTITIES_UNIT_SCALE,
  ENTITIES_UNIT_SUFFIX,
  ENTITIES_UNIT_NUMBER,
  ENTITIES_UNIT_UNIT,
  ENTITIES_UNIT_PERCENT,
  ENTITIES_N_UNIT_CLASSES,
} EntitiesUnitClass;

typedef struct _EntitiesUnits EntitiesUnits;

EntitiesUnits *entities_units_new (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void entities_units_free (EntitiesUnits *self);
const char *entities_units_get (const EntitiesUnits *self,
                                EntitiesUnitClass unit_class,
                                guint32 phrase,
                                const char *language);
gboolean entities_units_starts (const EntitiesUnits *self, guint32 first);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntitiesUnits, entities_units_free)

G_END_DECLS
