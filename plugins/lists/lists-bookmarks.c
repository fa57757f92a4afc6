/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lists-link.h"

/* Bookmark files look like HTML but are a format of their own: DT never ends, DL is closed by DL
 * and an odd P. One pass over the tags reads them, with no tree: H3 (or H1 in Pocket's file) names
 * what follows, DL opens and closes a folder, A is a bookmark. */

#define MAX_DEPTH 64
#define MAX_ATTRIBUTE_BYTES 8192
#define MAX_TEXT_BYTES 2000

typedef struct {
  LecternImportBuilder *result;
  GPtrArray *folders;  /* owned, of char: the open ones, NULL where nobody named one */
  char *heading;       /* (nullable), owned: the last one, which names the next folder */
  gboolean is_toolbar; /* the last heading is the browser's, not a person's */
  gboolean is_read;    /* inside Pocket's "Read Archive" */
  guint n_left_out;
} Reader;

static gunichar
read_number (const char *digits, gsize length)
{
  gboolean is_hex = length > 1 && (digits[0] == 'x' || digits[0] == 'X');
  g_autofree char *number = g_strndup (digits + is_hex, length - is_hex);
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (number, is_hex ? 16 : 10, 1, 0x10ffff, &value, NULL)
      || !g_unichar_validate (value))
    return 0xfffd;

  return value;
}

/* Moves over one entity at @at and appends what it means. */
static const char *
append_entity (GString *text, const char *at, const char *end)
{
  static const struct {
    const char *name;
    const char *means;
  } entities[] = { { "amp", "&" },   { "lt", "<" },   { "gt", ">" },
                   { "quot", "\"" }, { "apos", "'" }, { "nbsp", " " } };
  const char *semicolon = memchr (at, ';', MIN (end - at, 12));
  gsize length = semicolon != NULL ? (gsize) (semicolon - at - 1) : 0;

  if (length > 1 && at[1] == '#')
    {
      g_string_append_unichar (text, read_number (at + 2, length - 1));
      return semicolon + 1;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (length == strlen (entities[i].name)
        && g_ascii_strncasecmp (at + 1, entities[i].name, length) == 0)
      {
        g_string_append (text, entities[i].means);
        return semicolon + 1;
      }

  g_string_append_c (text, '&');
  return at + 1;
}

/* Text without its tags, up to a cap. */
static char *
decode (const char *at, const char *end)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (at < end && text->len < MAX_ATTRIBUTE_BYTES)
    {
      const char *close = *at == '<' ? memchr (at, '>', end - at) : NULL;

      if (close != NULL)
        at = close + 1;
      else if (*at == '&')
        at = append_entity (text, at, end);
      else
        g_string_append_c (text, *at++);
    }

  return g_utf8_make_valid (text->str, text->len);
}

/* The value of an attribute in the tag that begins at @tag; NULL if it has none. */
static char *
dup_attribute (const char *tag, const char *end, const char *name)
{
  gsize length = strlen (name);
  const char *at = tag;

  while (at < end)
    {
      const char *key = at += strspn (at, " \t\r\n/");
      gsize key_length = strcspn (at, " \t\r\n=>/");
      const char *value = NULL;
      char quote = '\0';

      at = key + key_length + strspn (key + key_length, " \t\r\n");
      if (*at != '=' || at >= end)
        {
          at += at == key;
          continue;
        }
      at += 1 + strspn (at + 1, " \t\r\n");
      quote = *at == '"' || *at == '\'' ? *at++ : '\0';
      value = at;
      at += quote == '"'    ? strcspn (at, "\"")
            : quote == '\'' ? strcspn (at, "'")
                            : strcspn (at, " \t\r\n>");
      if (key_length == length && g_ascii_strncasecmp (key, name, length) == 0)
        return decode (value, MIN (at, end));
      at += quote != '\0' && at < end;
    }

  return NULL;
}

static void
add_tags (Reader *self, ListsLink *link, const char *tags)
{
  g_auto (GStrv) parts = g_strsplit (tags != NULL ? tags : "", ",", -1);

  for (guint i = 0; i < self->folders->len; i++)
    if (g_ptr_array_index (self->folders, i) != NULL)
      lists_link_add_tag (link, g_ptr_array_index (self->folders, i));
  for (gsize i = 0; parts[i] != NULL; i++)
    lists_link_add_tag (link, parts[i]);
}

static void
read_bookmark (Reader *self, const char *tag, const char *tag_end, const char *end)
{
  g_autofree char *address = dup_attribute (tag, tag_end, "href");
  g_autofree char *title = decode (tag_end + 1, end);
  g_autofree char *tags = dup_attribute (tag, tag_end, "tags");
  g_autofree char *added = dup_attribute (tag, tag_end, "add_date");
  g_autofree char *to_read = dup_attribute (tag, tag_end, "toread");
  g_autoptr (ListsLink) link = NULL;

  if (address == NULL)
    return;
  if (added == NULL)
    added = dup_attribute (tag, tag_end, "time_added");

  link = lists_link_new (address);
  lists_link_set (link, "title", title);
  lists_link_set_added (link, added);
  add_tags (self, link, tags);
  if (self->is_read || g_strcmp0 (to_read, "0") == 0)
    lists_link_set_flag (link, "read", TRUE);
  if (!lists_link_end (link, self->result))
    self->n_left_out++;
}

static void
read_heading (Reader *self, const char *tag, const char *tag_end, const char *end, gboolean is_top)
{
  g_autofree char *toolbar = dup_attribute (tag, tag_end, "personal_toolbar_folder");

  g_free (self->heading);
  self->heading = decode (tag_end + 1, end);
  self->is_toolbar = toolbar != NULL || is_top;
  if (is_top)
    self->is_read = g_ascii_strcasecmp (self->heading, "Read Archive") == 0;
}

static void
open_folder (Reader *self)
{
  if (self->folders->len >= MAX_DEPTH)
    return;

  g_ptr_array_add (self->folders, self->is_toolbar ? NULL : g_steal_pointer (&self->heading));
  g_clear_pointer (&self->heading, g_free);
  self->is_toolbar = FALSE;
}

static gboolean
is_tag (const char *at, const char *name)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (at, name, length) == 0 && !g_ascii_isalnum (at[length]);
}

/* The end of a tag, past any ">" in its quotes; NULL if it has none. */
static const char *
find_tag_end (const char *at)
{
  char quote = '\0';

  for (; *at != '\0'; at++)
    {
      if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (*at == '"' || *at == '\'')
        quote = *at;
      else if (*at == '>')
        return at;
    }

  return NULL;
}

/* Where the text of an element ends: at its end tag, or soon. */
static const char *
find_text_end (const char *at, char first, char second)
{
  const char *end = at;

  while (*end != '\0' && end - at < MAX_TEXT_BYTES)
    {
      if (end[0] == '<' && end[1] == '/' && g_ascii_tolower (end[2]) == first
          && (second == '\0' || end[3] == second))
        return end;
      end++;
    }

  return end;
}

static const char *
read_tag (Reader *self, const char *at)
{
  const char *end = NULL;

  if (g_str_has_prefix (at, "!--"))
    {
      end = strstr (at, "-->");
      return end != NULL ? end + 3 : at + strlen (at);
    }
  if (is_tag (at, "/dl"))
    {
      if (self->folders->len > 0)
        g_ptr_array_set_size (self->folders, self->folders->len - 1);
      return at + 3;
    }
  if (is_tag (at, "dl"))
    {
      open_folder (self);
      return at + 2;
    }
  if (!is_tag (at, "a") && !is_tag (at, "h1") && !is_tag (at, "h3"))
    return at;

  end = find_tag_end (at);
  if (end == NULL)
    return at + strlen (at);
  if (is_tag (at, "a"))
    read_bookmark (self, at + 1, end, find_text_end (end + 1, 'a', '\0'));
  else
    read_heading (self, at + 2, end, find_text_end (end + 1, 'h', at[1]), at[1] == '1');

  return end + 1;
}

/**
 * lists_read_bookmarks:
 * @text: a file of bookmarks, or Pocket's HTML
 * @result: gets the links
 * @n_left_out: (out): how many are none that can be fetched
 * @error: return location for an error
 *
 * Reads bookmarks. The folders that one lies in become its tags.
 *
 * Returns: %TRUE
 */
gboolean
lists_read_bookmarks (const char *text,
                      LecternImportBuilder *result,
                      guint *n_left_out,
                      GError **error)
{
  Reader reader = { .result = result };

  reader.folders = g_ptr_array_new_with_free_func (g_free);
  for (text = strchr (text, '<'); text != NULL; text = strchr (text, '<'))
    text = read_tag (&reader, text + 1);
  *n_left_out = reader.n_left_out;
  g_ptr_array_unref (reader.folders);
  g_free (reader.heading);

  return TRUE;
}
