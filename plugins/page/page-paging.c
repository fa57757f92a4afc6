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
  gboolean has_number;
} Place;

static void
place_clear (Place *self)
{
  g_clear_pointer (&self->rest, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* Where a number stands in an address that may be that of a page: behind one of these. The first
 * group is dropped with the number. */
static const struct {
  const char *pattern;
  gboolean says_page; /* a word says that it is the number of a page */
} page_patterns[] = {
  { "([?&](?:page|pg|paged|seite|pagina|pag|pagenum|page_number|pageno)=)([0-9]{1,3})(?=$|&)",
    TRUE },
  { "(/(?:page|seite|pagina|pagine|strona|sida|side)[/-]?)([0-9]{1,3})/?(?=$|[?])", TRUE },
  /* "p" is also a post. */
  { "([?&]p=)([0-9]{1,3})(?=$|&)", FALSE },
  { "(/p[/-]?)([0-9]{1,3})/?(?=$|[?])", FALSE },
  { "(/)([0-9]{1,2})/?(?=$|[?])", FALSE },
  { "([,_-](?:p|page|seite)?-?)([0-9]{1,2})(?=\\.[a-z]{3,5}(?:$|[?])|/?$|/?[?])", FALSE },
};

/* Compiled once: a page may have many links. */
static GRegex *
get_regex (guint pattern)
{
  static GRegex *regexes[G_N_ELEMENTS (page_patterns)];

  if (g_once_init_enter (&regexes[pattern]))
    g_once_init_leave (
        &regexes[pattern],
        g_regex_new (page_patterns[pattern].pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL));

  return regexes[pattern];
}

/* Reads the page number of an address by one pattern. */
static Place
read_place (const char *address, guint pattern)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = NULL;
  Place place = { NULL, 1, FALSE };
  int start = 0;
  int end = 0;

  if (!g_regex_match (get_regex (pattern), address, 0, &match))
    {
      place.rest = g_strdup (address);
      return place;
    }

  number = g_match_info_fetch (match, 2);
  g_match_info_fetch_pos (match, 0, &start, &end);
  place.page = strtoul (number, NULL, 10);
  place.rest = g_strdup_printf ("%.*s%s", start, address, address + end);
  place.has_number = TRUE;

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

/* The last part of an address's path. */
static const char *
get_name (const char *rest, gsize *length)
{
  gsize path = strcspn (rest, "?");
  const char *name = rest + path;

  while (name > rest && name[-1] != '/')
    name--;
  *length = rest + path - name;

  return name;
}

/* Whether an address names an article and not a place in a row, as chapter/3 does. */
static gboolean
names_article (const char *rest)
{
  gsize length = 0;
  const char *name = get_name (rest, &length);
  guint n_letters = 0;
  guint n_marks = 0;

  for (gsize i = 0; i < length; i++)
    {
      n_letters += g_ascii_isalpha (name[i]);
      n_marks += name[i] == '-' || name[i] == '_';
    }

  return n_letters >= MIN_NAME_LETTERS || (n_letters > 0 && n_marks >= 2);
}

/* Whether an address ends with a year, a month or a day, so that a number behind it is one too. */
static gboolean
ends_with_date (const char *rest)
{
  gsize length = 0;
  const char *name = get_name (rest, &length);
  gsize n_digits = strspn (name, "0123456789");

  return (n_digits == 1 || n_digits == 2 || (n_digits == 4 && strchr ("12", name[0]) != NULL))
         && strspn (name, "0123456789-_.") == length;
}

static gboolean
is_same_site (const char *a, const char *b)
{
  gsize n_a = strcspn (a, "/?");

  return n_a == strcspn (b, "/?") && g_ascii_strncasecmp (a, b, n_a) == 0;
}

/* Whether @to is the page after @from, by what one pattern reads. Without a word that says so, a
 * number behind a date is the next day, and one that follows another the next of a row. */
static gboolean
follows (const Place *from, const Place *to, gboolean says_page)
{
  if (to->page != from->page + 1 || !is_same_rest (from->rest, to->rest))
    return FALSE;

  return says_page
         || (from->has_number ? names_article (from->rest) : !ends_with_date (from->rest));
}

/* Whether @other is the page after @address. */
static gboolean
is_next_page (const char *address, const char *other)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  if (strlen (address) > MAX_ADDRESS || strlen (other) > MAX_ADDRESS)
    return FALSE;

  here = dup_comparable (address);
  there = dup_comparable (other);
  if (!is_same_site (here, there))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (page_patterns); i++)
    {
      g_auto (Place) from = read_place (here, i);
      g_auto (Place) to = read_place (there, i);
      /* What looks like a page number in the first page's address may be a part of its name. */
      g_auto (Place) whole = { g_strdup (here), 1, FALSE };
      gboolean says_page = page_patterns[i].says_page;

      if (to.page >= 2 && to.page <= MAX_PAGE
          && (follows (&from, &to, says_page) || follows (&whole, &to, says_page)))
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

  guint n_links = 0;

  for (guint32 i = 0; facts->address != NULL && i < tree->n_nodes && n_links < MAX_LINKS; i++)
    for (guint k = 0; k < G_N_ELEMENTS (neighbors); k++)
      {
        const PageNode *node = &tree->nodes[i];
        const char *link = node->tag == GUMBO_TAG_A || node->tag == GUMBO_TAG_LINK
                               ? page_node_get_attribute (node, "href")
                               : NULL;
        g_autofree char *whole = NULL;

        if (link == NULL || !has_relation (node, neighbors[k].relation))
          continue;
        n_links++;
        whole = page_address_resolve (base, link);
        if (whole != NULL && !is_next_page (facts->address, whole)
            && !is_next_page (whole, facts->address))
          page_facts_add_address (
              facts, neighbors[k].key, whole,
              node->tag == GUMBO_TAG_LINK ? LECTERN_ORIGIN_META : LECTERN_ORIGIN_VISIBLE, 0.8f);
      }
}
