/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "entities-mention.h"

G_BEGIN_DECLS

#define ENTITIES_NAME_MAX_WORDS 12
#define ENTITIES_ACRONYM_MAX_BYTES 16

/**
 * EntitiesNameWord:
 * @hash: of the word without case, accents, dots and article (`al-`)
 * @first: its first letter, in upper case
 * @lists: bits of the lists that hold it
 * @is_capitalized: whether it begins with a capital letter
 * @is_initial: whether it is one letter
 *
 * A word of a name.
 */
typedef struct {
  guint32 hash;
  gunichar first;
  guint32 lists;
  gboolean is_capitalized;
  gboolean is_initial;
} EntitiesNameWord;

/**
 * EntitiesName:
 * @kind: what it names
 * @words: its words; of a person without what follows the name (`Jr.`, `III`, `of Spain`)
 * @n_words: how many
 * @tail: hash of what follows a person's name, 0 when nothing does
 * @is_country: whether it begins with the name of a country
 * @is_region: whether it begins with the name of a region
 * @key: hash of all of this: equal for equal names
 * @acronym: its letters when it is written as an acronym, otherwise empty
 * @text: the name on one line
 *
 * A name taken apart, to be compared with others.
 */
typedef struct {
  EntitiesKind kind;
  EntitiesNameWord words[ENTITIES_NAME_MAX_WORDS];
  guint n_words;
  guint32 tail;
  gboolean is_country;
  gboolean is_region;
  guint32 key;
  char acronym[ENTITIES_ACRONYM_MAX_BYTES];
  char *text;
} EntitiesName;

EntitiesName *entities_name_new (const EntitiesDocument *document, const EntitiesMention *mention)
    G_GNUC_WARN_UNUSED_RESULT;
void entities_name_free (EntitiesName *self);
gboolean entities_name_is_short_of (const EntitiesName *self,
                                    const EntitiesName *full,
                                    const EntitiesLexicon *lexicon);
gboolean entities_name_is_acronym_of (const EntitiesName *self, const EntitiesName *full);
gboolean entities_name_abbreviates (const EntitiesName *self, const EntitiesName *full);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EntitiesName, entities_name_free)

G_END_DECLS
