/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-document.h"

/* Other stories are offered as cards: elements that are called the same, each a title that leads to
 * another page of the site and a few lines. Repetition gives them away where names do not. */

/* A card has not less or more text. */
#define MIN_CHARACTERS 20
#define MAX_CHARACTERS 700
/* So many that are called the same. */
#define MIN_CARDS 3
/* A title is a link with so many words. */
#define TITLE_WORDS 3
#define TITLE_DENSITY 0.9

static gboolean
is_own_page (const char *address, const char *host)
{
  const char *scheme = g_uri_peek_scheme (address);
  const char *rest = NULL;

  if (address[0] == '#')
    return FALSE;
  if (scheme == NULL)
    return TRUE;
  if (host == NULL || (strcmp (scheme, "http") != 0 && strcmp (scheme, "https") != 0))
    return FALSE;

  rest = strstr (address, "://");

  return rest != NULL && g_ascii_strncasecmp (rest + 3, host, strlen (host)) == 0;
}

/* Where the title that a segment is leads to; NULL if it is none. */
static const char *
get_title_address (PageDocument *self, const PageSegment *segment)
{
  guint32 i = segment->first;

  if (segment->n_words < TITLE_WORDS || page_segment_get_link_density (segment) < TITLE_DENSITY)
    return NULL;
  while (i > self->tree->body && self->tree->nodes[i].tag != GUMBO_TAG_A)
    i = self->tree->nodes[i].parent;

  return page_node_get_attribute (&self->tree->nodes[i], "href");
}

/* The outermost element around a title that is still small enough, and has more than the title. */
static guint32
find_card (PageDocument *self, const PageSegment *title)
{
  PageTree *tree = self->tree;
  guint32 found = 0;

  for (guint32 i = tree->nodes[title->first].parent; i > tree->body; i = tree->nodes[i].parent)
    {
      if (tree->nodes[i].n_chars > MAX_CHARACTERS)
        break;
      if ((tree->nodes[i].flags & PAGE_NODE_BLOCK) != 0 && tree->nodes[i].n_chars >= MIN_CHARACTERS
          && tree->nodes[i].n_chars > title->n_chars
          && page_node_get_attribute (&tree->nodes[i], "class") != NULL)
        found = i;
    }

  return found;
}

typedef struct {
  guint32 node;
  const char *name;
} Card;

/* Collects what may be cards, with the names that they are counted by. */
static GArray *
collect (PageDocument *self, const char *host, GStringChunk *strings)
{
  GArray *cards = g_array_new (FALSE, FALSE, sizeof (Card));

  for (guint i = 0; i < self->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (self, i);
      const char *address = get_title_address (self, segment);
      Card card = { address != NULL && is_own_page (address, host) ? find_card (self, segment) : 0,
                    NULL };
      const PageNode *node = &self->tree->nodes[card.node];
      const char *class_name = card.node != 0 ? page_node_get_attribute (node, "class") : NULL;
      g_autofree char *name = NULL;

      if (class_name == NULL || class_name[0] == '\0')
        continue;
      name = g_strdup_printf ("%u %.200s", node->tag, class_name);
      card.name = g_string_chunk_insert_const (strings, name);
      g_array_append_val (cards, card);
    }

  return cards;
}

/* The only main heading of a page, 0 without one: what holds it is no card. */
static guint32
find_main_heading (PageTree *tree)
{
  guint32 found = 0;

  for (guint32 i = tree->body; i < tree->nodes[tree->body].end; i++)
    if (tree->nodes[i].tag == GUMBO_TAG_H1 && tree->nodes[i].n_chars > 0)
      {
        if (found != 0)
          return 0;
        found = i;
      }

  return found;
}

/**
 * page_document_find_cards:
 * @self: a page whose segments are known
 * @host: (nullable): the host that it came from
 *
 * Finds the cards of other stories.
 */
void
page_document_find_cards (PageDocument *self, const char *host)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);
  GStringChunk *strings = g_string_chunk_new (1024);
  g_autoptr (GArray) cards = collect (self, host, strings);
  guint32 heading = find_main_heading (self->tree);

  self->is_card = g_new0 (guint8, self->tree->n_nodes);
  if (!page_document_does (self, PAGE_STEP_CARDS))
    g_array_set_size (cards, 0);
  for (guint i = 0; i < cards->len; i++)
    {
      gpointer name = (gpointer) g_array_index (cards, Card, i).name;
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));

      g_hash_table_insert (counts, name, GUINT_TO_POINTER (count + 1));
    }
  for (guint i = 0; i < cards->len; i++)
    {
      const Card *card = &g_array_index (cards, Card, i);

      if (GPOINTER_TO_UINT (g_hash_table_lookup (counts, card->name)) >= MIN_CARDS
          && (heading == 0 || !page_tree_contains (self->tree, card->node, heading)))
        self->is_card[card->node] = TRUE;
    }
  g_string_chunk_free (strings);
}
