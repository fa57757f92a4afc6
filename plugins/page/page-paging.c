/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "page-paging.h"

/* Where an article goes on, and what the site has before and after it. Both are called "next" by
 * the pages, so that the address decides: the next page of an article has the address of this one
 * with a page number more. */

/* An article of more pages is a list, and a larger number the id of another article. */
#define MAX_PAGE 50
/* A link that says no more than "next". */
#define MAX_LABEL_CHARACTERS 24
/* The last part of an article's address has at least so many letters, if it is not cut by marks. */
#define MIN_NAME_LETTERS 12
/* A longer address is none of a page. */
#define MAX_ADDRESS 2048
/* More links are not compared. */
#define MAX_LINKS 50
/* How far up an element may be called paging. */
#define LEVELS 4

/* An address cut into what its page number is a part of, and the number; 1 without one. */
typedef struct {
  char *rest;
  guint page;
} Place;

static void
place_clear (Place *self)
{
  g_clear_pointer (&self->rest, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* Where a number stands in an address that may be that of a page: behind one of these. The first
 * group is dropped with the number. */
static const char *const page_patterns[] = {
  "([?&](?:page|p|pg|paged|seite|pagina|pag|pagenum|page_number|pageno)=)([0-9]{1,3})(?=$|&)",
  "(/(?:page|p|seite|pagina|pagine|strona|sida|side)[/-]?)([0-9]{1,3})/?(?=$|[?])",
  "(/)([0-9]{1,2})/?(?=$|[?])",
  "([,_-](?:p|page|seite)?-?)([0-9]{1,2})(?=\\.[a-z]{3,5}(?:$|[?])|/?$|/?[?])",
};

/* Reads the page number of an address by one pattern. */
static Place
read_place (const char *address, guint pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (page_patterns[pattern], G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = NULL;
  Place place = { NULL, 1 };
  int start = 0;
  int end = 0;

  if (!g_regex_match (regex, address, 0, &match))
    {
      place.rest = g_strdup (address);
      return place;
    }

  number = g_match_info_fetch (match, 2);
  g_match_info_fetch_pos (match, 0, &start, &end);
  place.page = strtoul (number, NULL, 10);
  place.rest = g_strdup_printf ("%.*s%s", start, address, address + end);

  return place;
}

/* What an address is compared by: without its scheme, its fragment and a slash at its end. */
static char *
dup_comparable (const char *address)
{
  const char *rest = strstr (address, "://");
  g_autofree char *text = g_strdup (rest != NULL ? rest + strlen ("://") : address);
  char *fragment = strchr (text, '#');

  if (fragment != NULL)
    *fragment = '\0';
  if (g_str_has_suffix (text, "/"))
    text[strlen (text) - 1] = '\0';

  return g_steal_pointer (&text);
}

static gboolean
is_same_rest (const char *a, const char *b)
{
  gsize n_a = strlen (a);
  gsize n_b = strlen (b);

  while (n_a > 0 && strchr ("/?&", a[n_a - 1]) != NULL)
    n_a--;
  while (n_b > 0 && strchr ("/?&", b[n_b - 1]) != NULL)
    n_b--;

  return n_a == n_b && strncmp (a, b, n_a) == 0;
}

/* Whether an address names an article and not a place in a row, as chapter/3 does. */
static gboolean
names_article (const char *rest)
{
  const char *slash = strrchr (rest, '/');
  guint n_letters = 0;
  guint n_marks = 0;

  for (const char *p = slash != NULL ? slash + 1 : ""; *p != '\0' && *p != '?'; p++)
    {
      n_letters += g_ascii_isalpha (*p);
      n_marks += *p == '-' || *p == '_';
    }

  return n_letters >= MIN_NAME_LETTERS || n_marks >= 2;
}

static gboolean
is_same_site (const char *a, const char *b)
{
  gsize n_a = strcspn (a, "/?");

  return n_a == strcspn (b, "/?") && g_ascii_strncasecmp (a, b, n_a) == 0;
}

/* Whether @other is the page after @address. */
static gboolean
is_next_page (const char *address, const char *other)
{
  g_autofree char *here = dup_comparable (address);
  g_autofree char *there = dup_comparable (other);

  if (!is_same_site (here, there) || strlen (there) > MAX_ADDRESS)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (page_patterns); i++)
    {
      g_auto (Place) from = read_place (here, i);
      g_auto (Place) to = read_place (there, i);
      g_auto (Place) whole = { g_strdup (here), 1 };

      if (to.page < 2 || to.page > MAX_PAGE)
        continue;
      if (to.page == from.page + 1 && is_same_rest (from.rest, to.rest)
          && (from.page == 1 || names_article (from.rest)))
        return TRUE;
      /* What looks like a page number in the first page's address is a part of its name. */
      if (to.page == 2 && is_same_rest (whole.rest, to.rest))
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_relation (const PageNode *node, const char *relation)
{
  const char *value = page_node_get_attribute (node, "rel");
  g_auto (GStrv) words = value != NULL ? g_strsplit_set (value, " \t\n", 8) : NULL;

  return words != NULL && g_strv_contains ((const char *const *) words, relation);
}

/* Whether a link says that it leads to the next page: by a word, an arrow or a number. */
static gboolean
says_next (PageTree *tree, guint32 link)
{
  static const char *const words[] = { "next",       "next page",
                                       "weiter",     "nächste seite",
                                       "suivant",    "page suivante",
                                       "siguiente",  "página siguiente",
                                       "avanti",     "pagina seguente",
                                       "successiva", "próxima",
                                       "volgende",   "nästa",
                                       "neste",      "næste",
                                       "następna",   "далее",
                                       "下一页",     "次へ",
                                       "次のページ", "다음" };
  g_autofree char *text = NULL;
  g_autofree char *lower = NULL;
  char *start = NULL;

  if (tree->nodes[link].n_chars > MAX_LABEL_CHARACTERS)
    return FALSE;

  text = page_tree_dup_text (tree, link, 256);
  lower = g_utf8_strdown (text, -1);
  for (start = lower; *start != '\0' && !g_unichar_isalnum (g_utf8_get_char (start));)
    start = g_utf8_next_char (start);
  if (*start == '\0')
    return strstr (lower, "»") != NULL || strstr (lower, "›") != NULL || strchr (lower, '>') != NULL
           || strstr (lower, "→") != NULL;
  if (g_ascii_isdigit (*start))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (start, words[i]))
      return TRUE;

  return FALSE;
}

/* Whether a link stands in what is called paging, or in the article. */
static gboolean
is_paging (PageDocument *document, guint32 i)
{
  PageTree *tree = document->tree;

  if (page_tree_contains (tree, document->root, i))
    return TRUE;
  for (guint level = 0; level < LEVELS && i > tree->body; level++, i = tree->nodes[i].parent)
    if ((tree->nodes[i].cues & PAGE_CUE_NAVIGATION) != 0)
      return TRUE;

  return FALSE;
}

/**
 * page_paging_find_next:
 * @document: a page whose root is known
 * @address: (nullable): its address
 * @base: (nullable): the base of its addresses
 *
 * Finds the page on which the article goes on.
 *
 * Returns: (transfer full) (nullable): its address
 */
char *
page_paging_find_next (PageDocument *document, const char *address, const char *base)
{
  PageTree *tree = document->tree;
  guint n_links = 0;

  for (guint32 i = 0; address != NULL && i < tree->n_nodes && n_links < MAX_LINKS; i++)
    {
      const PageNode *node = &tree->nodes[i];
      const char *link = node->tag == GUMBO_TAG_A || node->tag == GUMBO_TAG_LINK
                             ? page_node_get_attribute (node, "href")
                             : NULL;
      g_autofree char *whole = NULL;

      if (link == NULL || link[0] == '#' || strpbrk (link, "0123456789") == NULL
          || !(has_relation (node, "next")
               || (node->tag == GUMBO_TAG_A && says_next (tree, i) && is_paging (document, i))))
        continue;
      n_links++;
      whole = page_address_resolve (base, link);
      if (whole != NULL && is_next_page (address, whole))
        return g_steal_pointer (&whole);
    }

  return NULL;
}

/**
 * page_paging_read_neighbors:
 * @tree: a page
 * @facts: gets what comes before and after the article on its site
 * @base: (nullable): the base of addresses
 *
 * Reads the links that a page calls previous and next, pages of the same article left out.
 */
void
page_paging_read_neighbors (PageTree *tree, PageFacts *facts, const char *base)
{
  static const struct {
    const char *relation;
    const char *key;
  } neighbors[] = { { "prev", LECTERN_METADATA_PREVIOUS },
                    { "previous", LECTERN_METADATA_PREVIOUS },
                    { "next", LECTERN_METADATA_NEXT } };

  for (guint32 i = 0; facts->address != NULL && i < tree->n_nodes; i++)
    for (guint k = 0; k < G_N_ELEMENTS (neighbors); k++)
      {
        const PageNode *node = &tree->nodes[i];
        const char *link = node->tag == GUMBO_TAG_A || node->tag == GUMBO_TAG_LINK
                               ? page_node_get_attribute (node, "href")
                               : NULL;
        g_autofree char *whole = NULL;

        if (link == NULL || !has_relation (node, neighbors[k].relation))
          continue;
        whole = page_address_resolve (base, link);
        if (whole != NULL && !is_next_page (facts->address, whole)
            && !is_next_page (whole, facts->address))
          page_facts_add_address (
              facts, neighbors[k].key, whole,
              node->tag == GUMBO_TAG_LINK ? LECTERN_ORIGIN_META : LECTERN_ORIGIN_VISIBLE, 0.8f);
      }
}
