/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-document.h"

/* The element that holds the article is found by following the prose down from the body: as long as
 * one child has nearly all of it, the article is in that child. Prose in elements that are called
 * sidebar, comments or the like weighs less, unless they are most of the page, when their names
 * mean something else. */

/* A child with this share of its parent's prose is followed. */
#define FOLLOW_SHARE 0.85
/* Elements that are called the article's body are followed with less. */
#define BODY_SHARE 0.5
/* One with less prose is something else. */
#define MIN_BODY_SHARE 0.05
/* Names of an element with a larger share of the page's prose are not believed. */
#define WRAPPER_SHARE 0.5
/* So many other articles below one are stories that the page goes on with; the first has at least
 * so much prose. */
#define MIN_OTHERS 2
/* The name of more than half a page is believed if this much and this share of the prose is in
 * elements outside that are called the article's body. */
#define MIN_OUTSIDE 200
#define MIN_OUTSIDE_SHARE 0.15
#define MIN_FIRST_MASS 400
#define FURNITURE_WEIGHT 0.15
#define COMMENTS_WEIGHT 0.03
#define BODY_WEIGHT 1.5

static gboolean
is_furniture_tag (guint tag)
{
  return tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_FOOTER
         || tag == GUMBO_TAG_FORM;
}

static gboolean
is_article_body (const PageNode *node)
{
  const char *property = page_node_get_attribute (node, "itemprop");

  return property != NULL && strcmp (property, "articleBody") == 0;
}

/* Whether an element is called the article's body. A paragraph alone is none, whatever its class.
 */
static gboolean
is_named_body (const PageNode *node)
{
  if (node->tag == PAGE_TAG_TEXT || (node->flags & PAGE_NODE_BLOCK) == 0 || node->tag == GUMBO_TAG_P
      || node->tag == GUMBO_TAG_BODY || (node->flags & PAGE_NODE_HEADING) != 0)
    return FALSE;

  return is_article_body (node)
         || ((node->cues & PAGE_CUE_BODY) != 0 && (node->cues & PAGE_CUE_COMMENTS) == 0);
}

/* Whether an element of comments or a window over the page has the article's body outside of it:
 * then it may be the larger part of the page. @named sums up the prose of bodies before each node.
 */
static gboolean
is_beside_body (PageDocument *self, guint32 i, const double *named)
{
  PageTree *tree = self->tree;
  guint32 end = tree->nodes[i].end;
  double outside = named[tree->n_nodes] - (named[end] - named[i]);

  if ((tree->nodes[i].cues & (PAGE_CUE_COMMENTS | PAGE_CUE_POPUP)) == 0 || outside < MIN_OUTSIDE
      || outside < MIN_OUTSIDE_SHARE * self->prose[tree->body])
    return FALSE;
  for (guint32 k = i; k > tree->body; k = tree->nodes[k].parent)
    if (is_named_body (&tree->nodes[k]))
      return FALSE;

  return TRUE;
}

static double
weigh (PageDocument *self, guint32 i, const double *named)
{
  const PageNode *node = &self->tree->nodes[i];

  if (node->tag == PAGE_TAG_TEXT)
    return 1;
  if (self->is_card[i])
    return FURNITURE_WEIGHT;
  if (is_named_body (node))
    return BODY_WEIGHT;
  if ((node->flags & PAGE_NODE_COMMENTS) != 0)
    return COMMENTS_WEIGHT;
  if (self->ignores_names
      || (self->prose[i] > WRAPPER_SHARE * self->prose[self->tree->body]
          && !is_beside_body (self, i, named)))
    return 1;
  if ((node->cues & PAGE_CUE_COMMENTS) != 0)
    return COMMENTS_WEIGHT;
  if (is_furniture_tag (node->tag) || (node->cues & PAGE_CUES_FURNITURE) != 0)
    return FURNITURE_WEIGHT;

  return 1;
}

/* Sums up the prose of each subtree, that of a segment counting as much as its block weighs. */
static double *
sum_up (PageDocument *self, const double *weight)
{
  PageTree *tree = self->tree;
  double *mass = g_new0 (double, tree->n_nodes);

  for (guint i = 0; i < self->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (self, i);

      mass[segment->block] += page_segment_get_mass (segment)
                              * (weight != NULL ? weight[segment->block] : 1);
    }
  for (guint32 i = tree->n_nodes - 1; i > tree->body; i--)
    mass[tree->nodes[i].parent] += mass[i];

  return mass;
}

/* The prose of elements that are called the article's body, summed up before each node. */
static double *
sum_bodies (PageDocument *self)
{
  PageTree *tree = self->tree;
  double *named = g_new0 (double, tree->n_nodes + 1);
  guint32 past = 0;

  for (guint32 i = 0; i < tree->n_nodes; i++)
    {
      named[i + 1] = named[i];
      if (i < past || !is_named_body (&tree->nodes[i]))
        continue;
      named[i + 1] += self->prose[i];
      past = tree->nodes[i].end;
    }

  return named;
}

static void
find_mass (PageDocument *self)
{
  PageTree *tree = self->tree;
  g_autofree double *weight = g_new0 (double, tree->n_nodes);
  g_autofree double *named = NULL;

  self->prose = sum_up (self, NULL);
  named = sum_bodies (self);
  for (guint32 i = 0; i < tree->n_nodes; i++)
    {
      double own = i > tree->body ? weigh (self, i, named) : 1;
      double above = i > tree->body ? weight[tree->nodes[i].parent] : 1;

      /* The good name of an outer element does not count twice. */
      weight[i] = own > 1 ? MAX (own, above) : own * above;
    }
  self->mass = sum_up (self, weight);
}

static guint32
find_heaviest_child (PageDocument *self, guint32 node)
{
  PageTree *tree = self->tree;
  guint32 best = node;

  for (guint32 i = node + 1; i < tree->nodes[node].end; i = tree->nodes[i].end)
    if (best == node || self->mass[i] > self->mass[best])
      best = i;

  return best;
}

static guint32
follow (PageDocument *self, guint32 node)
{
  while (TRUE)
    {
      guint32 child = find_heaviest_child (self, node);

      if (child == node || self->mass[child] < FOLLOW_SHARE * self->mass[node]
          || (self->tree->nodes[child].flags & PAGE_NODE_BLOCK) == 0
          || self->tree->nodes[child].tag == GUMBO_TAG_P)
        return node;
      node = child;
    }
}

/* What holds all elements that are called the article's body, if they have most of the prose below
 * @node. */
static guint32
find_named_bodies (PageDocument *self, guint32 node)
{
  PageTree *tree = self->tree;
  guint32 found = node;
  double mass = 0;

  for (guint32 i = node; i < tree->nodes[node].end;)
    {
      if (!is_named_body (&tree->nodes[i]) || self->mass[i] < MIN_BODY_SHARE * self->mass[node])
        {
          i++;
          continue;
        }
      found = mass > 0 ? page_tree_find_ancestor (tree, found, i) : i;
      mass += self->mass[i];
      i = tree->nodes[i].end;
    }

  return mass >= BODY_SHARE * self->mass[node] ? found : node;
}

/* Whether an element has a heading of its own that leads to another page. */
static gboolean
heads_another (PageTree *tree, guint32 element)
{
  for (guint32 i = element; i < tree->nodes[element].end; i++)
    {
      if ((tree->nodes[i].flags & PAGE_NODE_HEADING) == 0)
        continue;
      return tree->nodes[i].n_link_chars * 2 > tree->nodes[i].n_chars;
    }

  return FALSE;
}

/* The element with the only main heading, where others below @node are articles, too, that lead to
 * pages of their own: the stories that a page goes on with. */
static guint32
find_first_article (PageDocument *self, guint32 node)
{
  PageTree *tree = self->tree;
  guint32 found = 0;
  guint n_headings = 0;
  guint n_others = 0;

  for (guint32 i = node + 1; i < tree->nodes[node].end; i++)
    n_headings += tree->nodes[i].tag == GUMBO_TAG_H1 && tree->nodes[i].n_chars > 0;
  for (guint32 i = node + 1; n_headings == 1 && i < tree->nodes[node].end;)
    {
      gboolean has_title = FALSE;

      if (tree->nodes[i].tag != GUMBO_TAG_ARTICLE)
        {
          i++;
          continue;
        }
      for (guint32 k = i; k < tree->nodes[i].end; k++)
        has_title |= tree->nodes[k].tag == GUMBO_TAG_H1 && tree->nodes[k].n_chars > 0;
      if (has_title)
        found = i;
      else
        n_others += heads_another (tree, i);
      i = tree->nodes[i].end;
    }

  return found != 0 && n_others >= MIN_OTHERS && self->mass[found] >= MIN_FIRST_MASS ? found : node;
}

/**
 * page_document_find_root:
 * @self: a page whose segments are known
 *
 * Finds the element that holds the article.
 */
void
page_document_find_root (PageDocument *self)
{
  find_mass (self);
  self->root = self->tree->body;
  if (page_document_does (self, PAGE_STEP_NAMED_BODIES))
    self->root = find_named_bodies (self, self->root);
  if (page_document_does (self, PAGE_STEP_ROOT))
    self->root = follow (self, find_first_article (self, follow (self, self->root)));
}
