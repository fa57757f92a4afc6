/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-token.h"

G_BEGIN_DECLS

typedef struct _EntitiesPhrases EntitiesPhrases;

EntitiesPhrases *entities_phrases_new (const char *const *classes) G_GNUC_WARN_UNUSED_RESULT;
void entities_phrases_free (EntitiesPhrases *self);
gboolean entities_phrases_add_file (EntitiesPhrases *self,
                                    const char *folder,
                                    const char *name,
                                    const char *language,
                                    GError **error);
const char *entities_phrases_get (const EntitiesPhrases *self,
                                  guint phrase_class,
                                  guint32 phrase,
                                  const char *language);
const char *entities_phrases_find (const EntitiesPhrases *self,
                                   guint phrase_class,
                                   const EntitiesDocument *document,
                                   EntitiesSentence range,
                                   const char *language,
                                   guint *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntitiesPhrases, entities_phrases_free)

G_END_DECLS
