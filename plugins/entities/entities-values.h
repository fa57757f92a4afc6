/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-phrases.h"

G_BEGIN_DECLS

typedef enum {
  ENTITIES_VALUE_MONEY,
  ENTITIES_VALUE_PERCENT,
  ENTITIES_VALUE_QUANTITY,
  ENTITIES_VALUE_EMAIL,
  ENTITIES_VALUE_ADDRESS,
  ENTITIES_N_VALUE_KINDS,
} EntitiesValueKind;

/**
 * EntitiesValue:
 * @span: where it stands
 * @kind: what it is
 * @value: in one form: `3500000 USD`, `2.5 %`, `12 km`; of an address, the address
 *
 * An amount or an address in a text.
 */
typedef struct {
  LecternSpan span;
  EntitiesValueKind kind;
  char *value;
} EntitiesValue;

EntitiesPhrases *entities_units_new (const char *folder, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GArray *entities_values_find (const EntitiesDocument *document,
                              const EntitiesPhrases *units,
                              const char *language) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
