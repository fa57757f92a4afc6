/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-author.h"
#include "page-facts.h"

/* What has the name of the site in it, and is longer than so many times that and so many bytes,
 * says something else. */
#define SITE_FACTOR 2
#define SITE_EXTRA 12

/* How much the name of an account is worth as that of an author. */
#define LOGIN_FACTOR 0.55f

static void
fact_clear (gpointer data)
{
  PageFact *self = data;

  g_free (self->value);
}

/**
 * page_facts_new:
 * @address: (nullable): where the page came from; must outlive the facts
 *
 * Creates an empty collection.
 *
 * Returns: (transfer full): the collection
 */
PageFacts *
page_facts_new (const char *address)
{
  PageFacts *self = g_new0 (PageFacts, 1);

  self->facts = g_array_new (FALSE, FALSE, sizeof (PageFact));
  g_array_set_clear_func (self->facts, fact_clear);
  self->address = address;

  return self;
}

void
page_facts_free (PageFacts *self)
{
  g_array_unref (self->facts);
  g_free (self->language);
  g_free (self->body_text);
  g_free (self);
}

/**
 * page_text_clean:
 * @text: a value that may have markup and entities in it
 *
 * Makes plain text of a value: without markup, white space collapsed, cut at %PAGE_FACT_MAX_BYTES.
 *
 * Returns: (transfer full): the text
 */
char *
page_text_clean (const char *text)
{
  gsize length = strnlen (text, PAGE_FACT_MAX_BYTES);
  const char *end = NULL;
  g_autoptr (PageParse) parse = NULL;
  g_autoptr (PageTree) tree = NULL;

  g_utf8_validate_len (text, length, &end);
  length = end - text;
  if (memchr (text, '<', length) == NULL && memchr (text, '&', length) == NULL)
    return lectern_text_collapse (text, length);

  parse = page_parse_new (text, length, NULL);
  if (parse != NULL)
    tree = page_tree_new (parse, NULL);
  if (tree == NULL)
    return lectern_text_collapse (text, length);

  return page_tree_dup_text (tree, tree->body, PAGE_FACT_MAX_BYTES);
}

/**
 * page_text_dup_letters:
 * @text: a text
 *
 * Gets what is left of a text for a comparison: letters and digits, folded.
 *
 * Returns: (transfer full): them
 */
char *
page_text_dup_letters (const char *text)
{
  g_autofree char *folded = lectern_text_fold (text, -1);
  GString *letters = g_string_sized_new (strlen (folded) + 1);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_len (letters, p, g_utf8_next_char (p) - p);

  return g_string_free (letters, FALSE);
}

/**
 * page_address_resolve:
 * @base: (nullable): the page's own address
 * @address: an address, maybe relative
 *
 * Makes an address whole.
 *
 * Returns: (transfer full) (nullable): an http, https or mailto address, %NULL for any other
 */
char *
page_address_resolve (const char *base, const char *address)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *whole = NULL;
  const char *scheme = NULL;

  if (strlen (address) > 2 * PAGE_FACT_MAX_BYTES)
    return NULL;

  trimmed = g_strstrip (g_strdup (address));
  whole = g_uri_resolve_relative (base, trimmed, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED,
                                  NULL);
  scheme = whole != NULL ? g_uri_peek_scheme (whole) : NULL;
  if (scheme == NULL
      || (strcmp (scheme, "http") != 0 && strcmp (scheme, "https") != 0
          && strcmp (scheme, "mailto") != 0))
    return NULL;

  return g_steal_pointer (&whole);
}

static void
take_fact (PageFacts *self, const char *key, char *value, const char *origin, float confidence)
{
  PageFact fact = { key, value, origin, confidence };
  guint n = 0;

  for (guint i = 0; i < self->facts->len; i++)
    {
      const PageFact *known = &g_array_index (self->facts, PageFact, i);

      if (strcmp (known->key, key) != 0)
        continue;
      n++;
      /* People are counted place by place. */
      if (n >= PAGE_FACT_MAX_VALUES
          || (strcmp (known->value, value) == 0 && known->confidence >= confidence
              && (strcmp (key, LECTERN_METADATA_AUTHOR) != 0
                  || (strcmp (known->origin, origin) == 0 && known->confidence == confidence))))
        {
          g_free (value);
          return;
        }
    }
  if (value[0] != '\0')
    g_array_append_val (self->facts, fact);
  else
    g_free (value);
}

/**
 * page_facts_add:
 * @self: a collection
 * @key: a static id
 * @value: the value as the page has it
 * @origin: a static id
 * @confidence: how much it is to be believed
 *
 * Adds a text.
 */
void
page_facts_add (PageFacts *self,
                const char *key,
                const char *value,
                const char *origin,
                float confidence)
{
  if (self->n_seen++ < PAGE_FACTS_MAX)
    take_fact (self, key, page_text_clean (value), origin, confidence);
}

/**
 * page_facts_add_date:
 *
 * Adds a date, if it is one.
 */
void
page_facts_add_date (PageFacts *self,
                     const char *key,
                     const char *value,
                     const char *origin,
                     float confidence)
{
  char *date = page_date_parse (value, self->order);

  if (date != NULL)
    take_fact (self, key, date, origin, confidence);
}

/**
 * page_facts_add_address:
 *
 * Adds an address, made whole.
 */
void
page_facts_add_address (PageFacts *self,
                        const char *key,
                        const char *value,
                        const char *origin,
                        float confidence)
{
  char *address = page_address_resolve (self->address, value);

  if (address != NULL)
    take_fact (self, key, address, origin, confidence);
}

/* The name that somebody signs in with, rather than their own. */
static gboolean
is_login (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && strchr ("._-", *p) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * page_facts_add_authors:
 *
 * Adds the people that a byline names.
 */
void
page_facts_add_authors (PageFacts *self, const char *value, const char *origin, float confidence)
{
  g_autofree char *line = NULL;
  g_auto (GStrv) names = NULL;

  if (self->n_seen++ >= PAGE_FACTS_MAX)
    return;

  line = page_text_clean (value);
  names = page_author_split (line, strcmp (origin, LECTERN_ORIGIN_VISIBLE) != 0);
  for (guint i = 0; names[i] != NULL; i++)
    take_fact (self, LECTERN_METADATA_AUTHOR, g_strdup (names[i]), origin,
               strcmp (origin, LECTERN_ORIGIN_VISIBLE) != 0 && is_login (names[i])
                   ? confidence * LOGIN_FACTOR
                   : confidence);
}

/**
 * page_facts_lookup:
 * @self: a collection
 * @key: an id
 *
 * Finds the value that is believed most; of equals, the first.
 *
 * Returns: (nullable): the fact
 */
const PageFact *
page_facts_lookup (PageFacts *self, const char *key)
{
  const PageFact *best = NULL;

  for (guint i = 0; i < self->facts->len; i++)
    {
      const PageFact *fact = &g_array_index (self->facts, PageFact, i);

      if (strcmp (fact->key, key) == 0 && (best == NULL || fact->confidence > best->confidence))
        best = fact;
    }

  return best;
}

/**
 * page_facts_is_site:
 * @facts: a collection
 * @part: a text, such as part of a title
 *
 * Tells whether a text is the name of the site.
 *
 * Returns: whether it is
 */
gboolean
page_facts_is_site (PageFacts *facts, const char *part)
{
  const PageFact *site = page_facts_lookup (facts, LECTERN_METADATA_SITE);
  g_autofree char *name = page_text_dup_letters (part);
  g_autofree char *site_name = site != NULL ? page_text_dup_letters (site->value) : NULL;
  g_autoptr (GUri) uri = facts->address != NULL
                             ? g_uri_parse (facts->address, G_URI_FLAGS_PARSE_RELAXED, NULL)
                             : NULL;
  g_autofree char *host = uri != NULL && g_uri_get_host (uri) != NULL
                              ? page_text_dup_letters (g_uri_get_host (uri))
                              : NULL;

  if (name[0] == '\0')
    return TRUE;
  if (site_name != NULL
      && (strstr (site_name, name) != NULL
          || (site_name[0] != '\0' && strstr (name, site_name) != NULL
              && strlen (name) <= SITE_FACTOR * strlen (site_name) + SITE_EXTRA)))
    return TRUE;

  return host != NULL && strlen (name) >= 3 && strstr (host, name) != NULL;
}
