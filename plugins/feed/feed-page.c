/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-import.h"
#include "feed-text.h"

/* Pages name their feeds in the head; some put it into the body. More is not looked at. */
#define MAX_LOOKED_AT (2 * 1024 * 1024)
#define MAX_FEEDS 50

static const char *const types[] = { "application/rss+xml",   "application/atom+xml",
                                     "application/feed+json", "application/rdf+xml",
                                     "application/json",      NULL };

typedef struct {
  LecternImportBuilder *result;
  char *base;       /* (nullable), owned */
  GHashTable *seen; /* owned, of char */
  GString *name;    /* owned */
  GString *value;   /* owned */
} Reader;

typedef struct {
  char *rel;
  char *type;
  char *href;
  char *title;
} Link;

static void
link_clear (Link *link)
{
  g_free (link->rel);
  g_free (link->type);
  g_free (link->href);
  g_free (link->title);
}

static gboolean
is_named (const char *at, const char *name)
{
  gsize length = strlen (name);

  return g_ascii_strncasecmp (at, name, length) == 0 && !g_ascii_isalnum (at[length]);
}

static const char *
read_link_attributes (Reader *self, const char *at, const char *end, Link *link)
{
  FeedProblem problem = FEED_PROBLEM_NONE;
  const char *next = NULL;
  struct {
    const char *name;
    char **value;
  } wanted[] = { { "rel", &link->rel },
                 { "type", &link->type },
                 { "href", &link->href },
                 { "title", &link->title } };

  while ((next = feed_xml_read_attribute (at, end, self->name, self->value, &problem)) != NULL)
    {
      at = next;
      for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
        if (*wanted[i].value == NULL && g_ascii_strcasecmp (self->name->str, wanted[i].name) == 0)
          *wanted[i].value = g_strdup (self->value->str);
    }

  return at;
}

static gboolean
is_feed (const Link *link)
{
  g_auto (GStrv) rels = NULL;
  gboolean is_alternate = FALSE;
  g_autofree char *type = NULL;

  if (link->rel == NULL || link->href == NULL || link->type == NULL)
    return FALSE;

  rels = g_strsplit_set (link->rel, " \t\r\n", 16);
  for (guint i = 0; rels[i] != NULL; i++)
    is_alternate |= g_ascii_strcasecmp (rels[i], "alternate") == 0
                    || g_ascii_strcasecmp (rels[i], "feed") == 0;
  type = g_strstrip (g_ascii_strdown (link->type, (gssize) strcspn (link->type, ";")));

  /* Plain JSON is a feed only where it says so; sites have other JSON to offer. */
  return is_alternate && g_strv_contains (types, type)
         && (strcmp (type, "application/json") != 0 || strstr (link->href, "feed") != NULL);
}

static const char *
read_link (Reader *self, const char *at, const char *end)
{
  Link link = { NULL, NULL, NULL, NULL };
  const char *next = read_link_attributes (self, at, end, &link);

  if (is_feed (&link) && g_hash_table_size (self->seen) < MAX_FEEDS)
    {
      g_autofree char *address = feed_text_resolve (self->base, link.href);
      g_autofree char *title = link.title != NULL ? feed_text_clean (link.title, 300) : NULL;
      GVariantDict details;

      if (address != NULL && g_hash_table_add (self->seen, g_strdup (address)))
        {
          g_variant_dict_init (&details, NULL);
          if (title != NULL && *title != '\0')
            g_variant_dict_insert (&details, "title", "s", title);
          g_variant_dict_insert (&details, "type", "s", link.type);
          lectern_import_builder_add_link (self->result, address, g_variant_dict_end (&details));
        }
    }
  link_clear (&link);

  return next;
}

static const char *
read_base (Reader *self, const char *at, const char *end)
{
  Link link = { NULL, NULL, NULL, NULL };
  const char *next = read_link_attributes (self, at, end, &link);
  char *base = link.href != NULL ? feed_text_resolve (self->base, link.href) : NULL;

  if (base != NULL)
    {
      g_free (self->base);
      self->base = base;
    }
  link_clear (&link);

  return next;
}

/* Past an element whose inside is no markup. */
static const char *
skip_raw (const char *at, const char *name)
{
  for (at = strstr (at, "</"); at != NULL; at = strstr (at + 2, "</"))
    if (is_named (at + 2, name))
      return at;

  return NULL;
}

/* Behind a "<"; gives where to go on, %NULL at the end. */
static const char *
read_tag (Reader *self, const char *at, const char *end)
{
  if (g_str_has_prefix (at, "!--"))
    {
      at = strstr (at + 3, "-->");
      return at;
    }
  if (is_named (at, "script"))
    return skip_raw (at, "script");
  if (is_named (at, "style"))
    return skip_raw (at, "style");
  if (is_named (at, "link"))
    return read_link (self, at + 4, end);
  if (is_named (at, "base"))
    return read_base (self, at + 4, end);

  return at;
}

/**
 * feed_read_page:
 * @text: HTML
 * @length: its length
 * @base: (nullable): where it is from
 * @result: gets the feeds, each with `title` and `type`
 * @error: return location for an error
 *
 * Finds the feeds that a page names.
 *
 * Returns: %TRUE, also if it names none
 */
gboolean
feed_read_page (const char *text,
                gsize length,
                const char *base,
                LecternImportBuilder *result,
                GError **error)
{
  g_autofree char *head = g_strndup (text, feed_text_fit (text, length, MAX_LOOKED_AT));
  const char *end = head + strlen (head);
  Reader self = { .result = result, .base = g_strdup (base) };

  self.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.name = g_string_new (NULL);
  self.value = g_string_new (NULL);
  for (const char *at = strchr (head, '<'); at != NULL; at = strchr (at, '<'))
    {
      at = read_tag (&self, at + 1, end);
      if (at == NULL)
        break;
    }
  feed_set_text_fact (result, "format", "page");
  g_hash_table_unref (self.seen);
  g_string_free (self.name, TRUE);
  g_string_free (self.value, TRUE);
  g_free (self.base);

  return TRUE;
}
