/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-aliases.h"

#include <string.h>

/* Other names of an entity that no rule could find: "Pentagon". A list has an entity a line, its
 * usual full name first, the names parted by "|"; empty lines and those that begin with "#" say
 * nothing. What is added later counts more. */

#define MAX_NAMES 100000
#define MAX_LINE_BYTES 2000
/* "WHO" is not "Who"; longer words mean the same however they are written. */
#define MAX_CASED_BYTES 5

struct _EntitiesAliases {
  GHashTable *names; /* normalized name -> usual name, borrowed */
  GStringChunk *chunk;
};

EntitiesAliases *
entities_aliases_new (void)
{
  EntitiesAliases *self = g_new0 (EntitiesAliases, 1);

  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->chunk = g_string_chunk_new (4096);

  return self;
}

void
entities_aliases_free (EntitiesAliases *self)
{
  if (self == NULL)
    return;
  g_string_chunk_free (self->chunk);
  g_hash_table_unref (self->names);
  g_free (self);
}

static gboolean
is_shouted (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isupper (*p))
      return FALSE;

  return TRUE;
}

/* Without dots ("U. S."), article and, in longer names, case. */
static char *
normalize (const char *name)
{
  g_autofree char *line = lectern_text_collapse (name, -1);
  g_autoptr (GString) plain = g_string_new (NULL);
  const char *start = line;

  if (g_ascii_strncasecmp (start, "the ", 4) == 0)
    start += 4;
  for (const char *p = start; *p != '\0'; p++)
    {
      gboolean joins = *p == ' ' && p > start && p[-1] == '.' && p[1] != '\0' && p[2] == '.';

      if (*p != '.' && !joins)
        g_string_append_c (plain, *p);
    }
  if (plain->len <= MAX_CASED_BYTES && is_shouted (plain->str))
    return g_strdup (plain->str);

  return lectern_text_fold (plain->str, (gssize) plain->len);
}

static gboolean
add_line (EntitiesAliases *self, char *line)
{
  g_auto (GStrv) names = g_strsplit (line, "|", -1);
  const char *usual;

  if (names[0] == NULL || names[1] == NULL || *g_strstrip (names[0]) == '\0')
    return FALSE;

  usual = g_string_chunk_insert_const (self->chunk, names[0]);
  for (guint i = 0; names[i] != NULL && g_hash_table_size (self->names) < MAX_NAMES; i++)
    {
      g_autofree char *name = normalize (g_strstrip (names[i]));

      if (*name != '\0')
        g_hash_table_insert (self->names, g_string_chunk_insert_const (self->chunk, name),
                             (gpointer) usual);
    }

  return TRUE;
}

/* entities_aliases_add:
 * @content: a list
 * @length: its length in bytes
 *
 * Adds the names of a list.
 *
 * Returns: how many of its lines could not be read: no second name, too long, no UTF-8
 */
guint
entities_aliases_add (EntitiesAliases *self, const char *content, gsize length)
{
  const char *end = content + length;
  guint n_bad = 0;

  for (const char *line = content; line < end;)
    {
      const char *next = memchr (line, '\n', (gsize) (end - line));
      gsize line_length = (gsize) ((next != NULL ? next : end) - line);
      g_autofree char *copy = NULL;

      if (line_length > MAX_LINE_BYTES || !g_utf8_validate (line, (gssize) line_length, NULL))
        {
          n_bad++;
        }
      else
        {
          copy = g_strstrip (g_strndup (line, line_length));
          if (*copy != '\0' && *copy != '#' && !add_line (self, copy))
            n_bad++;
        }
      line = next != NULL ? next + 1 : end;
    }

  return n_bad;
}

/* entities_aliases_get:
 * @name: a name as it stands in a text
 *
 * Returns: (nullable): the usual full name of what is known as @name; the same pointer for all
 * names of one entity
 */
const char *
entities_aliases_get (const EntitiesAliases *self, const char *name)
{
  g_autofree char *plain = normalize (name);

  return g_hash_table_lookup (self->names, plain);
}
