/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-lexicon.h"

#include <string.h>

#include "entities-token.h"

/* The lists are one open-addressing table from the hash of a word or phrase to the bits of the
 * lists that hold it. Neither words nor phrases are kept: a clash of two 32-bit hashes costs a
 * wrong hint, not a wrong finding. Folded and exact entries are told apart by a salt. */

#define N_SLOTS (1u << 18)
#define MAX_ENTRIES (N_SLOTS / 2)
#define MAX_FILE_BYTES (4 * 1024 * 1024)
#define FOLDED_SALT 0x5bd1e995u
/* Not a list: the word begins a phrase of some list. */
#define STARTS_PHRASE (1u << 31)

static const char *const file_names[ENTITIES_N_LISTS] = {
  [ENTITIES_LIST_COUNTRY] = "countries.txt",
  [ENTITIES_LIST_REGION] = "regions.txt",
  [ENTITIES_LIST_CITY] = "cities.txt",
  [ENTITIES_LIST_TOWN] = "towns.txt",
  [ENTITIES_LIST_NATIONALITY] = "nationalities.txt",
  [ENTITIES_LIST_ORGANIZATION] = "organizations.txt",
  [ENTITIES_LIST_OTHER] = "others.txt",
  [ENTITIES_LIST_FIRST_NAME] = "first-names.txt",
  [ENTITIES_LIST_LAST_NAME] = "last-names.txt",
  [ENTITIES_LIST_TITLE] = "titles.txt",
  [ENTITIES_LIST_RANK] = "ranks.txt",
  [ENTITIES_LIST_HONORIFIC] = "honorifics.txt",
  [ENTITIES_LIST_ROLE] = "role-words.txt",
  [ENTITIES_LIST_ORGANIZATION_WORD] = "organization-words.txt",
  [ENTITIES_LIST_PLACE_WORD] = "place-words.txt",
  [ENTITIES_LIST_OTHER_WORD] = "other-words.txt",
  [ENTITIES_LIST_GENERIC_WORD] = "generic-words.txt",
  [ENTITIES_LIST_PARTICLE] = "name-particles.txt",
  [ENTITIES_LIST_DATE] = "dates.txt",
  [ENTITIES_LIST_COMMON_WORD] = "common-words.txt",
  [ENTITIES_LIST_LAW] = "laws.txt",
  [ENTITIES_LIST_EVENT] = "events.txt",
  [ENTITIES_LIST_PRODUCT] = "products.txt",
  [ENTITIES_LIST_DESIGNATOR] = "designators.txt",
  [ENTITIES_LIST_LAW_WORD] = "law-words.txt",
  [ENTITIES_LIST_OPENER] = "openers.txt",
  [ENTITIES_LIST_EVENT_WORD] = "event-words.txt",
  [ENTITIES_LIST_SPORTS_WORD] = "sports-words.txt",
  [ENTITIES_LIST_ORGANIZATION_CUE] = "organization-cues.txt",
  [ENTITIES_LIST_ORGANIZATION_CUE_BEHIND] = "organization-cues-behind.txt",
  [ENTITIES_LIST_PERSON_CUE] = "person-cues.txt",
};

typedef struct {
  guint32 key;
  guint32 lists;
} Slot;

struct _EntitiesLexicon {
  Slot *slots;
  guint n_entries;
  GHashTable *nicknames; /* set of pairs of hashes, mixed */
};

static Slot *
find_slot (const EntitiesLexicon *self, guint32 key)
{
  guint32 position = (key * 0x9e3779b1u) >> 14;

  while (self->slots[position].lists != 0 && self->slots[position].key != key)
    position = (position + 1) & (N_SLOTS - 1);

  return &self->slots[position];
}

static gboolean
add_bits (EntitiesLexicon *self, guint32 key, guint32 bits)
{
  Slot *slot = find_slot (self, key);

  if (slot->lists == 0 && self->n_entries++ >= MAX_ENTRIES)
    return FALSE;
  slot->key = key;
  slot->lists |= bits;

  return TRUE;
}

static gboolean
is_exact (EntitiesList list)
{
  return list <= ENTITIES_LIST_LAST_NAME
         || (list >= ENTITIES_LIST_LAW && list <= ENTITIES_LIST_DESIGNATOR);
}

static gboolean
add_entry (EntitiesLexicon *self, const char *entry, EntitiesList list)
{
  gboolean folded = !is_exact (list);
  guint32 salt = folded ? FOLDED_SALT : 0;
  guint32 first;
  guint n_tokens;
  guint32 phrase = entities_phrase_hash (entry, folded, &first, &n_tokens);

  if (n_tokens == 0 || n_tokens > ENTITIES_PHRASE_MAX)
    return TRUE;
  if (n_tokens == 1)
    return add_bits (self, first ^ salt, 1u << list);

  return add_bits (self, first ^ salt, STARTS_PHRASE) && add_bits (self, phrase ^ salt, 1u << list);
}

static char *
read_file (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "data", name, NULL);
  g_autofree char *content = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, error))
    return NULL;
  if (length > MAX_FILE_BYTES || !g_utf8_validate (content, (gssize) length, NULL))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
                   "The word list “%s” is damaged. Install the plugin again.", name);
      return NULL;
    }

  return g_steal_pointer (&content);
}

static gboolean
load_list (EntitiesLexicon *self, const char *folder, EntitiesList list, GError **error)
{
  g_autofree char *content = read_file (folder, file_names[list], error);
  char *line = content;

  if (content == NULL)
    return FALSE;

  while (line != NULL && *line != '\0')
    {
      char *end = strchr (line, '\n');

      if (end != NULL)
        *end = '\0';
      if (*line != '\0' && !add_entry (self, line, list))
        {
          g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                               "The word lists are too long. Install the plugin again.");
          return FALSE;
        }
      line = end != NULL ? end + 1 : NULL;
    }

  return TRUE;
}

/* A line holds the forms of one first name: "william|bill|will". */
static gboolean
load_nicknames (EntitiesLexicon *self, const char *folder, GError **error)
{
  g_autofree char *content = read_file (folder, "nicknames.txt", error);
  g_auto (GStrv) lines = NULL;

  if (content == NULL)
    return FALSE;

  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) names = g_strsplit (lines[i], "|", -1);

      for (guint j = 0; names[j] != NULL; j++)
        for (guint k = 0; names[k] != NULL; k++)
          g_hash_table_add (self->nicknames,
                            GUINT_TO_POINTER (entities_hash_mix (
                                entities_hash_bytes (names[j], strlen (names[j])),
                                entities_hash_bytes (names[k], strlen (names[k])))));
    }

  return TRUE;
}

/* entities_lexicon_new:
 * @folder: the plugin's folder
 *
 * Loads all word lists of the plugin.
 *
 * Returns: (nullable): the lists, or %NULL with @error when one cannot be read
 */
EntitiesLexicon *
entities_lexicon_new (const char *folder, GError **error)
{
  g_autoptr (EntitiesLexicon) self = g_new0 (EntitiesLexicon, 1);

  self->slots = g_new0 (Slot, N_SLOTS);
  self->nicknames = g_hash_table_new (NULL, NULL);
  for (EntitiesList list = 0; list < ENTITIES_N_LISTS; list++)
    if (!load_list (self, folder, list, error))
      return NULL;
  if (!load_nicknames (self, folder, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
entities_lexicon_free (EntitiesLexicon *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->nicknames, g_hash_table_unref);
  g_free (self->slots);
  g_free (self);
}

/* entities_lexicon_get_word:
 * @exact: hash of the word as it stands
 * @folded: hash of it in lower case
 * @starts_phrase: (out): set when some list has a phrase that begins with it
 *
 * Returns: bits of the lists that hold the word alone
 */
guint32
entities_lexicon_get_word (const EntitiesLexicon *self,
                           guint32 exact,
                           guint32 folded,
                           gboolean *starts_phrase)
{
  guint32 bits = find_slot (self, exact)->lists | find_slot (self, folded ^ FOLDED_SALT)->lists;

  if ((bits & STARTS_PHRASE) != 0)
    *starts_phrase = TRUE;

  return bits & ~STARTS_PHRASE;
}

/* entities_lexicon_get_phrase:
 * @phrase: hash of the words as they stand, as entities_phrase_hash () makes it
 *
 * Returns: bits of the lists that hold the phrase, exactly or without regard to case
 */
guint32
entities_lexicon_get_phrase (const EntitiesLexicon *self, guint32 phrase, gboolean folded)
{
  return find_slot (self, folded ? phrase ^ FOLDED_SALT : phrase)->lists & ~STARTS_PHRASE;
}

/* entities_lexicon_are_nicknames:
 * @one: hash of a first name in lower case, without accents
 * @other: hash of another
 *
 * Returns: whether one person can have both: "William", "Bill"
 */
gboolean
entities_lexicon_are_nicknames (const EntitiesLexicon *self, guint32 one, guint32 other)
{
  return g_hash_table_contains (self->nicknames, GUINT_TO_POINTER (entities_hash_mix (one, other)));
}
