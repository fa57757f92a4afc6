/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lists-link.h"

#define MAX_TAGS 64
#define MAX_TAG_CHARACTERS 200
#define MAX_TITLE_BYTES 2000
#define MAX_NOTES 1000
/* The year 2200: what is later was no time in seconds. */
#define MAX_SECONDS G_GINT64_CONSTANT (7258118400)

struct _ListsLink {
  char *address;          /* owned */
  GVariantDict *details;  /* owned */
  GPtrArray *tags;        /* owned, of char */
  GVariantBuilder *notes; /* owned */
  guint n_notes;
  gboolean has_content;
};

ListsLink *
lists_link_new (const char *address)
{
  ListsLink *self = g_new0 (ListsLink, 1);

  self->address = g_strstrip (g_strdup (address));
  self->details = g_variant_dict_new (NULL);
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->notes = g_variant_builder_new (G_VARIANT_TYPE ("a(ss)"));

  return self;
}

void
lists_link_free (ListsLink *self)
{
  g_variant_dict_unref (self->details);
  g_variant_builder_unref (self->notes);
  g_ptr_array_unref (self->tags);
  g_free (self->address);
  g_free (self);
}

/* White space is collapsed but in the content, which is HTML. */
void
lists_link_set (ListsLink *self, const char *key, const char *value)
{
  g_autofree char *text = NULL;

  if (value == NULL || *value == '\0')
    return;
  if (strcmp (key, "content") == 0)
    {
      self->has_content = TRUE;
      g_variant_dict_insert (self->details, key, "s", value);
      return;
    }

  text = lectern_text_collapse (value, MIN (strlen (value), MAX_TITLE_BYTES));
  /* Programs that know no title write the address in its place. */
  if (*text != '\0' && strcmp (text, self->address) != 0 && g_utf8_validate (text, -1, NULL))
    g_variant_dict_insert (self->details, key, "s", text);
}

void
lists_link_set_flag (ListsLink *self, const char *key, gboolean value)
{
  g_variant_dict_insert (self->details, key, "b", value);
}

void
lists_link_set_added_us (ListsLink *self, gint64 added_us)
{
  if (added_us > 0 && added_us <= MAX_SECONDS * G_USEC_PER_SEC)
    g_variant_dict_insert (self->details, "added", "x", added_us);
}

/* Browsers write seconds, but some write milliseconds or microseconds. */
void
lists_link_set_added (ListsLink *self, const char *seconds)
{
  gint64 value = 0;

  if (seconds == NULL || !g_ascii_string_to_signed (seconds, 10, 1, G_MAXINT64, &value, NULL))
    return;
  while (value > MAX_SECONDS)
    value /= 1000;
  lists_link_set_added_us (self, value * G_USEC_PER_SEC);
}

void
lists_link_add_tag (ListsLink *self, const char *tag)
{
  g_autofree char *text = lectern_text_collapse (tag, strlen (tag));

  if (*text == '\0' || self->tags->len >= MAX_TAGS || !g_utf8_validate (text, -1, NULL)
      || g_utf8_strlen (text, -1) > MAX_TAG_CHARACTERS)
    return;
  for (guint i = 0; i < self->tags->len; i++)
    if (strcmp (g_ptr_array_index (self->tags, i), text) == 0)
      return;

  g_ptr_array_add (self->tags, g_steal_pointer (&text));
}

void
lists_link_add_note (ListsLink *self, const char *quote, const char *note)
{
  if (self->n_notes >= MAX_NOTES)
    return;

  g_variant_builder_add (self->notes, "(ss)", quote, note);
  self->n_notes++;
}

gboolean
lists_link_end (ListsLink *self, LecternImportBuilder *result)
{
  if (!lectern_text_is_web_address (self->address) || !g_utf8_validate (self->address, -1, NULL))
    {
      if (!self->has_content)
        return FALSE;
      *self->address = '\0';
    }

  if (self->tags->len > 0)
    g_variant_dict_insert_value (
        self->details, "tags",
        g_variant_new_strv ((const char *const *) self->tags->pdata, self->tags->len));
  if (self->n_notes > 0)
    g_variant_dict_insert_value (self->details, "notes", g_variant_builder_end (self->notes));
  lectern_import_builder_add_link (result, self->address, g_variant_dict_end (self->details));

  return TRUE;
}
