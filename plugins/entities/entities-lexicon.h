/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/**
 * EntitiesList:
 *
 * The word lists of the plugin, one file each under `data`. Lists of names are compared as they
 * stand, the others without regard to case.
 */
typedef enum {
  ENTITIES_LIST_COUNTRY,
  ENTITIES_LIST_REGION,
  ENTITIES_LIST_CITY,
  ENTITIES_LIST_TOWN,
  ENTITIES_LIST_NATIONALITY,
  ENTITIES_LIST_ORGANIZATION,
  ENTITIES_LIST_OTHER,
  ENTITIES_LIST_FIRST_NAME,
  ENTITIES_LIST_LAST_NAME,
  ENTITIES_LIST_TITLE,
  ENTITIES_LIST_RANK,
  ENTITIES_LIST_HONORIFIC,
  ENTITIES_LIST_ROLE,
  ENTITIES_LIST_ORGANIZATION_WORD,
  ENTITIES_LIST_PLACE_WORD,
  ENTITIES_LIST_OTHER_WORD,
  ENTITIES_LIST_GENERIC_WORD,
  ENTITIES_LIST_PARTICLE,
  ENTITIES_LIST_DATE,
  ENTITIES_LIST_COMMON_WORD,
  ENTITIES_LIST_LAW,
  ENTITIES_LIST_EVENT,
  ENTITIES_LIST_PRODUCT,
  ENTITIES_LIST_DESIGNATOR,
  ENTITIES_LIST_LAW_WORD,
  ENTITIES_LIST_OPENER,
  ENTITIES_LIST_EVENT_WORD,
  ENTITIES_LIST_SPORTS_WORD,
  ENTITIES_LIST_ORGANIZATION_CUE,
  ENTITIES_LIST_ORGANIZATION_CUE_BEHIND,
  ENTITIES_LIST_PERSON_CUE,
  ENTITIES_N_LISTS,
} EntitiesList;

#define ENTITIES_LIST_BIT(list) (1u << (ENTITIES_LIST_##list))
/* The longest phrase of a list, in tokens. */
#define ENTITIES_PHRASE_MAX 7

typedef struct _EntitiesLexicon EntitiesLexicon;

EntitiesLexicon *entities_lexicon_new (const char *folder, GError **error)
    G_GNUC_WARN_UNUSED_RESULT;
void entities_lexicon_free (EntitiesLexicon *self);
guint32 entities_lexicon_get_word (const EntitiesLexicon *self,
                                   guint32 exact,
                                   guint32 folded,
                                   gboolean *starts_phrase);
guint32 entities_lexicon_get_phrase (const EntitiesLexicon *self, guint32 phrase, gboolean folded);
gboolean entities_lexicon_are_nicknames (const EntitiesLexicon *self, guint32 one, guint32 other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntitiesLexicon, entities_lexicon_free)

G_END_DECLS
