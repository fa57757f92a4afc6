/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-author.h"
#include "page-byline.h"

/* Elements that name an author: links to an author's page, microdata, and what is called so. Those
 * of the front are believed; those inside the article less; one elsewhere only if nobody else is
 * named. */

#define FRONT_CONFIDENCE 0.68f
#define INSIDE_CONFIDENCE 0.45f
#define ELSEWHERE_CONFIDENCE 0.25f
/* A name is not longer. */
#define MAX_CHARACTERS 80
/* Nor is the line that it stands in. */
#define MAX_LINE_CHARACTERS 300
/* How far up what stands beside a name is still part of the byline. */
#define PLACE_LEVELS 3
/* How far up it may be called something that makes it none. */
#define LEVELS 8
/* More elements are not looked at. */
#define MAX_ELEMENTS 200

static gboolean
leads_to_author (const PageNode *node)
{
  static const char *const parts[]
      = { "/author/",        "/authors/",      "/autor/",       "/autoren/",    "/auteur/",
          "/autores/",       "/contributors/", "/contributor/", "/redakteure/", "/journalist/",
          "/profile/author", "/byline/",       "/staff/",       "/newsteam/",   "/editors/",
          "/writer/",        "/writers/",      "/creator/",     "/reporters/",  "/reporter/",
          "/journalists/",   "/columnist/",    "/columnists/",  "/autoren-" };
  const char *address = node->tag == GUMBO_TAG_A ? page_node_get_attribute (node, "href") : NULL;
  const char *relation = page_node_get_attribute (node, "rel");

  if (address == NULL)
    return FALSE;
  if (relation != NULL && strcmp (relation, "author") == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (address, parts[i]) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
is_author (const PageNode *node)
{
  const char *property = page_node_get_attribute (node, "itemprop");

  if (property != NULL && strcmp (property, "author") == 0)
    return TRUE;

  return (node->cues & PAGE_CUE_BYLINE) != 0 || leads_to_author (node);
}

/* What an element may be called that is not the article's. The foot and the margin of the article
 * itself are its own. */
static PageCues
get_others (PageDocument *document, guint32 i, gboolean is_front)
{
  PageTree *tree = document->tree;
  PageCues others = PAGE_CUE_COMMENTS | PAGE_CUE_RELATED | PAGE_CUE_NAVIGATION | PAGE_CUE_TEASER;

  if (tree->nodes[page_tree_find_ancestor (tree, document->root, i)].tag != GUMBO_TAG_ARTICLE)
    others |= PAGE_CUE_FOOTER;

  return is_front ? others : others | PAGE_CUE_SIDEBAR;
}

/**
 * page_byline_is_elsewhere:
 * @document: a page whose root is known
 * @i: a node
 * @is_front: whether it stands between the title and the text
 *
 * Tells whether a node belongs to a comment, another story or the like.
 *
 * Returns: whether it does
 */
gboolean
page_byline_is_elsewhere (PageDocument *document, guint32 i, gboolean is_front)
{
  PageTree *tree = document->tree;
  PageCues others = get_others (document, i, is_front);

  for (guint level = 0; level < LEVELS && i > tree->body; level++, i = tree->nodes[i].parent)
    {
      if (page_tree_contains (tree, i, document->root))
        return FALSE;
      if ((tree->nodes[i].cues & others) != 0 || tree->nodes[i].tag == GUMBO_TAG_ASIDE
          || tree->nodes[i].tag == GUMBO_TAG_NAV || document->is_card[i])
        return TRUE;
    }

  return FALSE;
}

/* The text of an element, as far as readers see it, what stands in lines of its own apart. */
static char *
dup_line (PageTree *tree, guint32 node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 i = node; i < tree->nodes[node].end;)
    {
      const PageNode *part = &tree->nodes[i];

      if ((part->flags & (PAGE_NODE_VOID | PAGE_NODE_INVISIBLE)) != 0
          || (part->cues & PAGE_CUE_UNSEEN) != 0)
        {
          i = part->end;
          continue;
        }
      if (part->tag == PAGE_TAG_TEXT)
        g_string_append_len (text, part->text, part->length);
      else if (i > node && (part->tag == GUMBO_TAG_BR || (part->flags & PAGE_NODE_BLOCK) != 0))
        g_string_append (text, " | ");
      i++;
    }

  return lectern_text_collapse (text->str, text->len);
}

/* The texts from @first to before @last. */
static char *
dup_texts (PageTree *tree, guint32 first, guint32 last)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 i = first; i < last; i++)
    if (tree->nodes[i].tag == PAGE_TAG_TEXT && (tree->nodes[i].flags & PAGE_NODE_INVISIBLE) == 0)
      g_string_append_len (text, tree->nodes[i].text, tree->nodes[i].length);

  return lectern_text_collapse (text->str, text->len);
}

/**
 * page_byline_dup_linked:
 * @tree: a page
 * @first: first node of a line
 * @last: past its last node
 *
 * Finds the name that is a link in a line such as "By Mara Quist in Town on 1 June".
 *
 * Returns: (transfer full) (nullable): the name, if nothing but an introduction stands before it
 */
char *
page_byline_dup_linked (PageTree *tree, guint32 first, guint32 last)
{
  g_autofree char *introduction = NULL;
  g_autofree char *rest = NULL;
  guint32 i = first;

  while (i < last && (tree->nodes[i].tag != GUMBO_TAG_A || tree->nodes[i].n_chars == 0))
    i++;
  if (i >= last)
    return NULL;

  introduction = dup_texts (tree, first, i);
  rest = dup_texts (tree, tree->nodes[i].end, last);
  g_strdelimit (introduction, ":", ' ');
  g_strchomp (introduction);
  /* "By Mara Quist and Jon Adeyemi" is more than its first link. */
  if (!page_author_is_introduction (introduction) || page_author_goes_on (rest))
    return NULL;

  return dup_line (tree, i);
}

/* An article has one byline: the first element that names an author, and those around it. Names all
 * over a page are those of others. */
static gboolean
is_one_place (PageTree *tree, guint32 *place, guint32 node)
{
  if (*place != 0)
    return page_tree_contains (tree, *place, node);

  *place = node;
  for (guint level = 0; level < PLACE_LEVELS; level++)
    if (tree->nodes[tree->nodes[*place].parent].n_chars <= MAX_LINE_CHARACTERS)
      *place = tree->nodes[*place].parent;

  return TRUE;
}

/**
 * page_byline_read:
 * @document: a page whose root is known
 * @facts: gets the authors
 * @first: first node of the front
 * @last: past its last node
 *
 * Reads the elements that name an author.
 */
void
page_byline_read (PageDocument *document, PageFacts *facts, guint32 first, guint32 last)
{
  PageTree *tree = document->tree;
  guint32 places[3] = { 0 };
  guint n_elements = 0;

  for (guint32 i = tree->body + 1; i < tree->nodes[tree->body].end && n_elements < MAX_ELEMENTS;
       i++)
    {
      const PageNode *node = &tree->nodes[i];
      float confidence = ELSEWHERE_CONFIDENCE;
      g_autofree char *text = NULL;

      if (node->tag == PAGE_TAG_TEXT || node->n_chars < 3 || node->n_chars > MAX_LINE_CHARACTERS
          || !is_author (node) || page_byline_is_elsewhere (document, i, i >= first && i < last))
        continue;
      n_elements++;
      if (i >= first && i < last)
        confidence = FRONT_CONFIDENCE;
      else if (page_tree_contains (tree, document->root, i))
        confidence = INSIDE_CONFIDENCE;
      if (!is_one_place (tree,
                         &places[confidence == FRONT_CONFIDENCE    ? 0
                                 : confidence == INSIDE_CONFIDENCE ? 1
                                                                   : 2],
                         i))
        continue;
      /* A link is a surer sign than a name in a style sheet. */
      if (!leads_to_author (node))
        confidence -= 0.05f;
      text = page_byline_dup_linked (tree, i, node->end);
      if (text == NULL && node->n_chars <= MAX_CHARACTERS)
        text = dup_line (tree, i);
      if (text != NULL)
        page_facts_add_authors (facts, text, LECTERN_ORIGIN_VISIBLE, confidence);
    }
}
