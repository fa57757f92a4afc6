/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "page-formula.h"
#include "page-tree.h"

/* How far up from a formula elements are its own. */
#define FORMULA_LEVELS 4

/* One step of the walk over the parser's tree. */
typedef struct {
  const GumboVector *children;
  guint next;
  guint32 node;
} Step;

/* Whether an element begins and ends a line. */
static gboolean
is_block_tag (guint tag)
{
  switch (tag)
    {
    case GUMBO_TAG_ADDRESS:
    case GUMBO_TAG_ARTICLE:
    case GUMBO_TAG_ASIDE:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_BODY:
    case GUMBO_TAG_CAPTION:
    case GUMBO_TAG_CENTER:
    case GUMBO_TAG_DD:
    case GUMBO_TAG_DETAILS:
    case GUMBO_TAG_DIR:
    case GUMBO_TAG_DIV:
    case GUMBO_TAG_DL:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_FIELDSET:
    case GUMBO_TAG_FIGCAPTION:
    case GUMBO_TAG_FIGURE:
    case GUMBO_TAG_FOOTER:
    case GUMBO_TAG_FORM:
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6:
    case GUMBO_TAG_HEADER:
    case GUMBO_TAG_HGROUP:
    case GUMBO_TAG_HR:
    case GUMBO_TAG_HTML:
    case GUMBO_TAG_LI:
    case GUMBO_TAG_MAIN:
    case GUMBO_TAG_MENU:
    case GUMBO_TAG_NAV:
    case GUMBO_TAG_OL:
    case GUMBO_TAG_P:
    case GUMBO_TAG_PRE:
    case GUMBO_TAG_SECTION:
    case GUMBO_TAG_SUMMARY:
    case GUMBO_TAG_TABLE:
    case GUMBO_TAG_TBODY:
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TFOOT:
    case GUMBO_TAG_TH:
    case GUMBO_TAG_THEAD:
    case GUMBO_TAG_TR:
    case GUMBO_TAG_UL:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
is_void_tag (guint tag)
{
  switch (tag)
    {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_NOSCRIPT:
    case GUMBO_TAG_TEMPLATE:
    case GUMBO_TAG_SELECT:
    case GUMBO_TAG_OPTION:
    case GUMBO_TAG_TEXTAREA:
    case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_EMBED:
    case GUMBO_TAG_CANVAS:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_SVG:
    case GUMBO_TAG_HEAD:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_DATALIST:
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * page_node_get_attribute:
 * @node: a node
 * @name: name of an attribute
 *
 * Looks an attribute up.
 *
 * Returns: (nullable): its value, owned by the parse
 */
const char *
page_node_get_attribute (const PageNode *node, const char *name)
{
  const GumboAttribute *attribute = NULL;

  if (node->element == NULL)
    return NULL;

  attribute = gumbo_get_attribute (&node->element->attributes, name);

  return attribute != NULL ? attribute->value : NULL;
}

static gboolean
has_style (const char *style, const char *property, const char *value)
{
  const char *found = style;

  while ((found = strstr (found, property)) != NULL)
    {
      found += strlen (property);
      while (g_ascii_isspace (*found) || *found == ':')
        found++;
      if (g_str_has_prefix (found, value))
        return TRUE;
    }

  return FALSE;
}

/* The attributes that tell what an element is, found in one go. */
typedef struct {
  const char *class_names;
  const char *id;
  const char *role;
  const char *style;
  const char *hidden;
  const char *href;
} Attributes;

static Attributes
find_attributes (const GumboElement *element)
{
  Attributes found = { NULL };

  /* The first of a name counts, in any case of letters; the parser drops the others. */
  for (guint i = 0; i < element->attributes.length; i++)
    {
      const GumboAttribute *attribute = element->attributes.data[i];
      const char *name = attribute->name;

      if (found.class_names == NULL && g_ascii_strcasecmp (name, "class") == 0)
        found.class_names = attribute->value;
      else if (found.id == NULL && g_ascii_strcasecmp (name, "id") == 0)
        found.id = attribute->value;
      else if (found.role == NULL && g_ascii_strcasecmp (name, "role") == 0)
        found.role = attribute->value;
      else if (found.href == NULL && g_ascii_strcasecmp (name, "href") == 0)
        found.href = attribute->value;
      else if (found.style == NULL && strcmp (name, "style") == 0)
        found.style = attribute->value;
      else if (found.hidden == NULL && strcmp (name, "hidden") == 0)
        found.hidden = attribute->value;
    }

  return found;
}

static gboolean
is_invisible (const Attributes *attributes)
{
  if (attributes->hidden != NULL && strcmp (attributes->hidden, "until-found") != 0)
    return TRUE;

  return attributes->style != NULL
         && (has_style (attributes->style, "display", "none")
             || has_style (attributes->style, "visibility", "hidden"));
}

static guint32
tag_flags (const PageNode *node, const Attributes *attributes)
{
  guint32 flags = 0;

  if (is_void_tag (node->tag))
    flags |= PAGE_NODE_VOID;
  if (is_block_tag (node->tag))
    flags |= PAGE_NODE_BLOCK;
  if (node->tag >= GUMBO_TAG_H1 && node->tag <= GUMBO_TAG_H6)
    flags |= PAGE_NODE_HEADING;
  if (node->tag == GUMBO_TAG_A && attributes->href != NULL)
    flags |= PAGE_NODE_IN_LINK;
  if (node->tag == GUMBO_TAG_BLOCKQUOTE)
    flags |= PAGE_NODE_IN_QUOTATION;
  if (is_invisible (attributes))
    flags |= PAGE_NODE_INVISIBLE;

  return flags;
}

/* What a node has of its parent. */
#define INHERITED                                                                                  \
  (PAGE_NODE_VOID | PAGE_NODE_INVISIBLE | PAGE_NODE_IN_LINK | PAGE_NODE_IN_QUOTATION)

static guint32
count_characters (const char *text, guint32 length)
{
  guint32 n = 0;
  gboolean in_space = FALSE;

  for (const char *p = text; p < text + length; p++)
    {
      gboolean space = g_ascii_isspace (*p);

      if (((guchar) *p & 0xc0) != 0x80 && !(space && in_space))
        n++;
      in_space = space;
    }

  return n;
}

static void
fill_text (PageNode *node, const char *text)
{
  node->tag = PAGE_TAG_TEXT;
  node->text = text;
  node->length = strlen (text);
  if ((node->flags & (PAGE_NODE_VOID | PAGE_NODE_INVISIBLE)) == 0)
    node->n_chars = count_characters (text, node->length);
  if ((node->flags & PAGE_NODE_IN_LINK) != 0)
    node->n_link_chars = node->n_chars;
}

static void
add_node (GArray *nodes, PageCuesMemo *memo, const GumboNode *gumbo, guint32 parent)
{
  PageNode node = { .parent = parent };
  Attributes attributes = { NULL };
  const PageNode *above = NULL;

  if (nodes->len > 0)
    {
      above = &g_array_index (nodes, PageNode, parent);
      node.flags = above->flags & INHERITED;
      node.depth = MIN (above->depth + 1, PAGE_TREE_MAX_DEPTH);
    }
  if (gumbo->type == GUMBO_NODE_ELEMENT || gumbo->type == GUMBO_NODE_TEMPLATE)
    {
      node.element = &gumbo->v.element;
      node.tag = gumbo->v.element.tag;
      attributes = find_attributes (node.element);
      node.flags |= tag_flags (&node, &attributes);
      node.cues = page_cues_read (memo, attributes.class_names, attributes.id, attributes.role);
      node.n_links = node.tag == GUMBO_TAG_A && (node.flags & PAGE_NODE_IN_LINK) != 0;
    }
  else
    {
      fill_text (&node, gumbo->v.text.text);
    }
  node.end = nodes->len + 1;
  g_array_append_val (nodes, node);
}

/* What a formula stands in is named by the program that draws it, for those who hear the page and
 * for its menu: no name makes a formula furniture. */
static void
forget_names (GArray *nodes, guint32 i)
{
  for (guint level = 0; level < FORMULA_LEVELS; level++)
    {
      PageNode *node = &g_array_index (nodes, PageNode, i);

      if ((node->flags & PAGE_NODE_BLOCK) != 0)
        break;
      node->cues &= ~(PageCues) PAGE_CUES_FURNITURE;
      i = node->parent;
    }
}

/* Adds a formula as the text that it is, below its element. */
static gboolean
add_formula (PageTree *self, GArray *nodes, const GumboNode *gumbo, guint32 parent)
{
  g_autofree char *formula = gumbo->type == GUMBO_NODE_ELEMENT
                                     && (gumbo->v.element.tag == GUMBO_TAG_IMG
                                         || gumbo->v.element.tag == GUMBO_TAG_MATH)
                                 ? page_formula_dup (&gumbo->v.element)
                                 : NULL;
  const PageNode *above = &g_array_index (nodes, PageNode, parent);
  PageNode node = { .parent = parent, .flags = above->flags & INHERITED, .depth = above->depth };

  if (gumbo->type == GUMBO_NODE_ELEMENT && gumbo->v.element.tag == GUMBO_TAG_MATH)
    forget_names (nodes, parent);
  if (formula == NULL)
    return FALSE;

  if (self->strings == NULL)
    self->strings = g_string_chunk_new (1024);
  fill_text (&node, g_string_chunk_insert (self->strings, formula));
  node.end = nodes->len + 1;
  g_array_append_val (nodes, node);

  return TRUE;
}

static gboolean
is_kept (const GumboNode *gumbo)
{
  return gumbo->type == GUMBO_NODE_ELEMENT || gumbo->type == GUMBO_NODE_TEMPLATE
         || gumbo->type == GUMBO_NODE_TEXT || gumbo->type == GUMBO_NODE_CDATA
         || (gumbo->type == GUMBO_NODE_WHITESPACE);
}

/* Lays the nodes in document order; FALSE when there are too many. */
static gboolean
walk (PageTree *self, GArray *nodes, const GumboNode *root)
{
  g_autofree PageCuesMemo *memo = g_new0 (PageCuesMemo, 1);
  g_autoptr (GArray) steps = g_array_new (FALSE, FALSE, sizeof (Step));
  Step step = { &root->v.element.children, 0, 0 };

  add_node (nodes, memo, root, 0);
  g_array_append_val (steps, step);
  while (steps->len > 0)
    {
      Step *top = &g_array_index (steps, Step, steps->len - 1);
      const GumboNode *child = NULL;

      if (top->next == top->children->length)
        {
          g_array_set_size (steps, steps->len - 1);
          continue;
        }
      child = top->children->data[top->next++];
      if (!is_kept (child))
        continue;
      if (nodes->len >= PAGE_TREE_MAX_NODES)
        return FALSE;
      step.node = nodes->len;
      add_node (nodes, memo, child, top->node);
      if ((child->type != GUMBO_NODE_ELEMENT && child->type != GUMBO_NODE_TEMPLATE)
          || add_formula (self, nodes, child, step.node))
        continue;
      /* Too deep: its children go to its parent. */
      if (g_array_index (nodes, PageNode, step.node).depth == PAGE_TREE_MAX_DEPTH)
        step.node = top->node;
      step.children = &child->v.element.children;
      step.next = 0;
      g_array_append_val (steps, step);
    }

  return TRUE;
}

/* Hands the sums up. Children lie behind their parent, so that one pass from the back is enough. */
static void
sum_up (PageTree *self)
{
  for (guint32 i = self->n_nodes - 1; i > 0; i--)
    {
      const PageNode *node = &self->nodes[i];
      PageNode *parent = &self->nodes[node->parent];

      parent->end = MAX (parent->end, node->end);
      parent->n_chars += node->n_chars;
      parent->n_link_chars += node->n_link_chars;
      parent->n_links += node->n_links;
    }
}

/**
 * page_tree_new:
 * @parse: a parse that outlives the tree
 * @error: return location for an error
 *
 * Lays the elements and texts of a page out in document order, with sums of their text.
 *
 * Returns: (transfer full): the tree, or %NULL with %LECTERN_ERROR_TOO_LARGE
 */
PageTree *
page_tree_new (PageParse *parse, GError **error)
{
  g_autoptr (GArray) nodes = g_array_sized_new (FALSE, FALSE, sizeof (PageNode), 4096);
  const GumboNode *document = page_parse_get_root (parse);
  const GumboNode *root = NULL;
  g_autoptr (PageTree) self = g_new0 (PageTree, 1);
  gsize n_nodes = 0;

  for (guint i = 0; i < document->v.document.children.length && root == NULL; i++)
    {
      const GumboNode *child = document->v.document.children.data[i];

      if (child->type == GUMBO_NODE_ELEMENT)
        root = child;
    }
  if (root == NULL || !walk (self, nodes, root))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("The page has more than two million parts. Open it in a browser, and "
                              "paste the article."));
      return NULL;
    }

  self->nodes = g_array_steal (nodes, &n_nodes);
  self->n_nodes = n_nodes;
  for (guint32 i = self->n_nodes - 1; i > 0; i--)
    if (self->nodes[i].tag == GUMBO_TAG_BODY || self->nodes[i].tag == GUMBO_TAG_FRAMESET)
      self->body = i;
  sum_up (self);

  return g_steal_pointer (&self);
}

void
page_tree_free (PageTree *self)
{
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_free (self->nodes);
  g_free (self);
}

/**
 * page_tree_dup_text:
 * @self: a tree
 * @node: a node
 * @max_bytes: where to stop
 *
 * Gets the text of a node, white space collapsed, a space between blocks.
 *
 * Returns: (transfer full): the text
 */
char *
page_tree_dup_text (PageTree *self, guint32 node, guint max_bytes)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 i = node; i < self->nodes[node].end && text->len < max_bytes; i++)
    {
      const PageNode *part = &self->nodes[i];

      if (part->tag == PAGE_TAG_TEXT && (part->flags & (PAGE_NODE_VOID | PAGE_NODE_INVISIBLE)) == 0)
        g_string_append_len (text, part->text, part->length);
      else if (part->tag == GUMBO_TAG_BR || (part->flags & PAGE_NODE_BLOCK) != 0)
        g_string_append_c (text, ' ');
    }

  return lectern_text_collapse (text->str, text->len);
}

/**
 * page_tree_find_ancestor:
 * @self: a tree
 * @a: a node
 * @b: another
 *
 * Finds the deepest node that holds both.
 *
 * Returns: its index
 */
guint32
page_tree_find_ancestor (PageTree *self, guint32 a, guint32 b)
{
  while (!page_tree_contains (self, a, b))
    a = self->nodes[a].parent;

  return a;
}
