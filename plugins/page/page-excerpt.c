/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-excerpt.h"

/* A page for the test of a rule: the elements that hold what is taken, with their attributes, and
 * the text in them. What is near to what is meant comes first, then the article from its beginning.
 */

#define MAX_TEXT_BYTES (16 * 1024)
#define MAX_NODE_BYTES 600
#define MAX_ATTRIBUTE_BYTES 200
#define NEIGHBORS 3
/* Elements are not set in deeper. */
#define MAX_INDENT 16

typedef struct {
  PageDocument *document;
  guint8 *is_taken;   /* owned, one a segment */
  guint8 *is_written; /* owned, one a node */
  gsize n_bytes;
  GString *out;
} Excerpt;

static void
take (Excerpt *self, guint i)
{
  PageTree *tree = self->document->tree;
  const PageSegment *segment = page_document_get_segment (self->document, i);
  gsize length = MIN (strlen (segment->text), MAX_NODE_BYTES);

  if (self->is_taken[i] || self->n_bytes + length > MAX_TEXT_BYTES)
    return;

  self->is_taken[i] = TRUE;
  self->n_bytes += length;
  for (guint32 k = segment->first; k <= segment->last; k++)
    self->is_written[k] = TRUE;
  for (guint32 k = tree->nodes[segment->first].parent; k > tree->body && !self->is_written[k];
       k = tree->nodes[k].parent)
    self->is_written[k] = TRUE;
}

static void
choose (Excerpt *self, const gboolean *is_meant)
{
  guint n = self->document->segments->len;

  for (guint i = 0; i < n; i++)
    if (is_meant[i] || page_document_get_segment (self->document, i)->role == LECTERN_BLOCK_TITLE)
      take (self, i);
  for (guint i = 0; i < n; i++)
    if (is_meant[i])
      for (guint k = i - MIN (i, NEIGHBORS); k < n && k <= i + NEIGHBORS; k++)
        take (self, k);
  for (guint i = 0; i < n; i++)
    if (page_document_get_segment (self->document, i)->label == NULL)
      take (self, i);
}

static void
append_text (GString *out, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *valid = g_utf8_make_valid (copy, -1);
  g_autofree char *escaped = NULL;

  g_strdelimit (valid, "\n\r\t", ' ');
  escaped = g_markup_escape_text (valid, -1);
  g_string_append (out, escaped);
}

static void
append_attributes (GString *out, const PageNode *node)
{
  const GumboVector *attributes = &node->element->attributes;

  for (guint i = 0; i < attributes->length; i++)
    {
      const GumboAttribute *attribute = attributes->data[i];

      /* Values that browsers act on say nothing about what a part is. */
      if (strlen (attribute->value) > MAX_ATTRIBUTE_BYTES || strcmp (attribute->name, "style") == 0
          || strcmp (attribute->name, "src") == 0 || g_str_has_prefix (attribute->name, "on"))
        continue;
      g_string_append_printf (out, " %s=\"", attribute->name);
      append_text (out, attribute->value, strlen (attribute->value));
      g_string_append_c (out, '"');
    }
}

static const char *
get_tag (const PageNode *node)
{
  return node->tag < GUMBO_TAG_UNKNOWN ? gumbo_normalized_tagname (node->element->tag) : "div";
}

static void
begin_line (Excerpt *self, guint depth)
{
  if (self->out->len > 0 && self->out->str[self->out->len - 1] != '\n')
    g_string_append_c (self->out, '\n');
  for (guint i = 0; i < MIN (depth, MAX_INDENT); i++)
    g_string_append_c (self->out, ' ');
}

/* Whether an element has no end tag. */
static gboolean
is_empty (const PageNode *node)
{
  return node->tag == GUMBO_TAG_BR || node->tag == GUMBO_TAG_IMG || node->tag == GUMBO_TAG_HR
         || node->tag == GUMBO_TAG_INPUT || node->tag == GUMBO_TAG_WBR;
}

static void
write_open (Excerpt *self, guint32 i)
{
  const PageNode *node = &self->document->tree->nodes[i];

  if (node->element == NULL)
    {
      append_text (self->out, node->text, MIN (node->length, MAX_NODE_BYTES));
      return;
    }
  if ((node->flags & PAGE_NODE_BLOCK) != 0)
    begin_line (self, node->depth);
  g_string_append_printf (self->out, "<%s", get_tag (node));
  append_attributes (self->out, node);
  g_string_append_c (self->out, '>');
}

static void
write_close (Excerpt *self, guint32 i)
{
  const PageNode *node = &self->document->tree->nodes[i];

  if (node->element != NULL && !is_empty (node))
    g_string_append_printf (self->out, "</%s>", get_tag (node));
  if ((node->flags & PAGE_NODE_BLOCK) != 0)
    g_string_append_c (self->out, '\n');
}

static void
write_body (Excerpt *self)
{
  PageTree *tree = self->document->tree;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 i = tree->body + 1; i < tree->nodes[tree->body].end; i++)
    {
      while (open->len > 0 && i >= tree->nodes[g_array_index (open, guint32, open->len - 1)].end)
        {
          write_close (self, g_array_index (open, guint32, open->len - 1));
          g_array_set_size (open, open->len - 1);
        }
      if (!self->is_written[i])
        continue;
      write_open (self, i);
      if (tree->nodes[i].element != NULL)
        g_array_append_val (open, i);
    }
  for (; open->len > 0; g_array_set_size (open, open->len - 1))
    write_close (self, g_array_index (open, guint32, open->len - 1));
}

char *
page_excerpt_new (PageDocument *document, const gboolean *is_meant)
{
  g_autofree guint8 *is_taken = g_new0 (guint8, document->segments->len + 1);
  g_autofree guint8 *is_written = g_new0 (guint8, document->tree->n_nodes);
  const char *language = page_node_get_attribute (&document->tree->nodes[0], "lang");
  Excerpt self = { document, is_taken, is_written, 0, g_string_new ("<html") };

  choose (&self, is_meant);
  if (language != NULL && strlen (language) < MAX_ATTRIBUTE_BYTES)
    {
      g_string_append (self.out, " lang=\"");
      append_text (self.out, language, strlen (language));
      g_string_append_c (self.out, '"');
    }
  g_string_append (self.out, "><title>");
  if (document->title != NULL)
    append_text (self.out, document->title, MIN (strlen (document->title), MAX_NODE_BYTES));
  g_string_append (self.out, "</title>\n<body>\n");
  write_body (&self);
  g_string_append (self.out, "</body></html>\n");

  return g_string_free (self.out, FALSE);
}
