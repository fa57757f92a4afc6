/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "epub-chapter.h"
#include "epub-xml.h"

/* XHTML becomes blocks as it is read. Nothing in a book is furniture, so nothing is weighed: each
 * element is what it says. Text that lies in no block is a paragraph. */

/* Lists, quotations and tables are not nested deeper. */
#define MAX_NESTING 32

typedef enum {
  KIND_INLINE,
  KIND_BLOCK,
  KIND_CONTAINER,
  KIND_SKIPPED,
  KIND_BREAK,
} Kind;

typedef struct {
  const char *name;
  Kind kind;
  LecternBlockRole role;
  guint level;
} Element;

static const Element elements[] = {
  { "p", KIND_BLOCK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "div", KIND_BLOCK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "section", KIND_BLOCK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "article", KIND_BLOCK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "aside", KIND_BLOCK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "header", KIND_BLOCK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "footer", KIND_BLOCK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "body", KIND_BLOCK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "pre", KIND_BLOCK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "dt", KIND_BLOCK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "dd", KIND_BLOCK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "h1", KIND_BLOCK, LECTERN_BLOCK_HEADING, 1 },
  { "h2", KIND_BLOCK, LECTERN_BLOCK_HEADING, 2 },
  { "h3", KIND_BLOCK, LECTERN_BLOCK_HEADING, 3 },
  { "h4", KIND_BLOCK, LECTERN_BLOCK_HEADING, 4 },
  { "h5", KIND_BLOCK, LECTERN_BLOCK_HEADING, 5 },
  { "h6", KIND_BLOCK, LECTERN_BLOCK_HEADING, 6 },
  { "li", KIND_BLOCK, LECTERN_BLOCK_LIST_ITEM, 0 },
  { "td", KIND_BLOCK, LECTERN_BLOCK_CELL, 0 },
  { "th", KIND_BLOCK, LECTERN_BLOCK_CELL, 0 },
  { "figcaption", KIND_BLOCK, LECTERN_BLOCK_CAPTION, 0 },
  { "caption", KIND_BLOCK, LECTERN_BLOCK_CAPTION, 0 },
  { "ul", KIND_CONTAINER, LECTERN_BLOCK_LIST, 0 },
  { "ol", KIND_CONTAINER, LECTERN_BLOCK_LIST, 0 },
  { "blockquote", KIND_CONTAINER, LECTERN_BLOCK_QUOTATION, 0 },
  { "table", KIND_CONTAINER, LECTERN_BLOCK_TABLE, 0 },
  { "tr", KIND_CONTAINER, LECTERN_BLOCK_ROW, 0 },
  { "br", KIND_BREAK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "hr", KIND_BREAK, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "head", KIND_SKIPPED, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "script", KIND_SKIPPED, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "style", KIND_SKIPPED, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "svg", KIND_SKIPPED, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "nav", KIND_SKIPPED, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "audio", KIND_SKIPPED, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "video", KIND_SKIPPED, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "rt", KIND_SKIPPED, LECTERN_BLOCK_PARAGRAPH, 0 },
  { "rp", KIND_SKIPPED, LECTERN_BLOCK_PARAGRAPH, 0 },
};

/* An element that is open. */
typedef struct {
  Kind kind;
  LecternBlockRole role;
  guint level;
  const char *markup; /* (nullable) */
  char *address;      /* (nullable), owned */
  guint32 start;      /* of the markup */
  gboolean is_made;   /* whether a container was */
} Open;

typedef struct {
  LecternDraft *draft;
  const char *label; /* (nullable): until the first block */
  GArray *open;      /* of Open */
  GArray *parents;   /* of gint32 */
  guint n_skipped;
  gboolean has_block; /* whether a text block is open */
  gboolean ends_in_space;
} Chapter;

static void
open_clear (gpointer data)
{
  g_free (((Open *) data)->address);
}

static const Element *
find_element (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strcmp (elements[i].name, name) == 0)
      return &elements[i];

  return NULL;
}

static void
close_block (Chapter *self)
{
  LecternDraft *draft = self->draft;
  guint last = draft->blocks->len - 1;
  guint32 start = 0;

  if (!self->has_block)
    return;

  self->has_block = FALSE;
  start = lectern_draft_get_block (draft, last)->span.start;
  while (draft->text->len > start && strchr (" \n", draft->text->str[draft->text->len - 1]) != NULL)
    g_string_truncate (draft->text, draft->text->len - 1);
  if (draft->text->len == start)
    g_array_set_size (draft->blocks, last);
  else
    lectern_draft_close_block (draft, "\n\n");
}

static gint32
get_parent (Chapter *self)
{
  return self->parents->len > 0 ? g_array_index (self->parents, gint32, self->parents->len - 1)
                                : -1;
}

/* What text that comes now is part of. A paragraph in a list item or a cell is one with it. */
static void
find_role (Chapter *self, LecternBlockRole *role, guint *level)
{
  guint n_lists = 0;
  gboolean is_found = FALSE;

  *role = LECTERN_BLOCK_PARAGRAPH;
  *level = 0;
  for (guint i = self->open->len; i > 0; i--)
    {
      const Open *open = &g_array_index (self->open, Open, i - 1);

      n_lists += open->kind == KIND_CONTAINER && open->role == LECTERN_BLOCK_LIST;
      is_found = is_found || open->kind == KIND_CONTAINER;
      if (open->kind != KIND_BLOCK || open->role == LECTERN_BLOCK_PARAGRAPH || is_found)
        continue;
      *role = open->role;
      *level = open->level;
      is_found = TRUE;
    }
  if (*role == LECTERN_BLOCK_LIST_ITEM)
    *level = n_lists;
}

static void
add_label (Chapter *self, LecternBlockRole role)
{
  const char *label = self->label;

  self->label = NULL;
  if (label == NULL || role == LECTERN_BLOCK_HEADING)
    return;

  lectern_draft_open_block (self->draft, LECTERN_BLOCK_HEADING, -1, 1);
  g_string_append (self->draft->text, label);
  lectern_draft_close_block (self->draft, "\n\n");
}

static void
ensure_block (Chapter *self)
{
  LecternBlockRole role = LECTERN_BLOCK_PARAGRAPH;
  guint level = 0;

  if (self->has_block)
    return;

  find_role (self, &role, &level);
  if (self->parents->len == 0)
    add_label (self, role);
  lectern_draft_open_block (self->draft, role, get_parent (self), level);
  self->has_block = TRUE;
  self->ends_in_space = TRUE;
}

static void
text_cb (gpointer data, const char *text, gsize length)
{
  Chapter *self = data;

  if (self->n_skipped > 0)
    return;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isspace (text[i]))
        {
          ensure_block (self);
          g_string_append_c (self->draft->text, text[i]);
          self->ends_in_space = FALSE;
        }
      else if (self->has_block && !self->ends_in_space)
        {
          g_string_append_c (self->draft->text, ' ');
          self->ends_in_space = TRUE;
        }
    }
}

static void
open_container (Chapter *self, Open *open)
{
  gint32 block = 0;

  open->is_made = self->parents->len < MAX_NESTING;
  if (!open->is_made)
    return;

  /* It must not come before the heading that its chapter gets. */
  if (self->parents->len == 0)
    add_label (self, open->role);
  block = (gint32) lectern_draft_open_block (self->draft, open->role, get_parent (self), 0);
  g_array_append_val (self->parents, block);
}

static gboolean
is_note (const char *const *attributes)
{
  const char *type = epub_xml_get_attribute (attributes, "epub:type");
  const char *role = epub_xml_get_attribute (attributes, "role");

  return (type != NULL
          && (strstr (type, "footnote") != NULL || strstr (type, "endnote") != NULL
              || strstr (type, "rearnote") != NULL))
         || (role != NULL
             && (strcmp (role, "doc-footnote") == 0 || strcmp (role, "doc-endnote") == 0));
}

static void
set_markup (Open *open, const char *name, const char *const *attributes)
{
  const char *address = NULL;

  if (strcmp (name, "em") == 0 || strcmp (name, "i") == 0 || strcmp (name, "cite") == 0)
    open->markup = LECTERN_MARKUP_EMPHASIS;
  else if (strcmp (name, "strong") == 0 || strcmp (name, "b") == 0)
    open->markup = LECTERN_MARKUP_STRONG;
  else if (strcmp (name, "a") == 0)
    {
      address = epub_xml_get_attribute (attributes, "href");
      if (!lectern_text_is_web_address (address))
        return;
      open->markup = LECTERN_MARKUP_LINK;
      open->address = g_strdup (address);
    }
}

static void
start_cb (gpointer data, const char *name, const char *const *attributes)
{
  Chapter *self = data;
  const Element *element = find_element (name);
  Open open = { KIND_INLINE, LECTERN_BLOCK_PARAGRAPH, 0, NULL, NULL, 0, FALSE };

  if (element != NULL)
    open = (Open){ element->kind, element->role, element->level, NULL, NULL, 0, FALSE };
  if (open.kind == KIND_SKIPPED)
    self->n_skipped++;
  else if (self->n_skipped > 0)
    open.kind = KIND_INLINE;
  else if (open.kind == KIND_BREAK && self->has_block)
    {
      g_string_append_c (self->draft->text, '\n');
      self->ends_in_space = TRUE;
    }
  else if (open.kind == KIND_BLOCK || open.kind == KIND_CONTAINER)
    close_block (self);
  else
    set_markup (&open, name, attributes);
  if (open.kind == KIND_BLOCK && open.role == LECTERN_BLOCK_PARAGRAPH && is_note (attributes))
    open.role = LECTERN_BLOCK_FOOTNOTE;
  if (open.kind == KIND_CONTAINER)
    open_container (self, &open);
  if (open.is_made && strcmp (name, "ol") == 0)
    lectern_draft_get_block (self->draft, self->draft->blocks->len - 1)->is_ordered = TRUE;
  open.start = self->draft->text->len;
  g_array_append_val (self->open, open);
}

static void
close_markup (Chapter *self, const Open *open)
{
  LecternSpan span = { open->start, self->draft->text->len };
  const LecternDraftBlock *block = NULL;

  if (!self->has_block)
    return;

  block = lectern_draft_get_block (self->draft, self->draft->blocks->len - 1);
  span.start = MAX (span.start, block->span.start);
  while (span.end > span.start && strchr (" \n", self->draft->text->str[span.end - 1]) != NULL)
    span.end--;
  if (span.end > span.start)
    lectern_draft_add_markup (self->draft, span, open->markup, open->address);
}

static void
end_cb (gpointer data, const char *name)
{
  Chapter *self = data;
  Open *open = NULL;

  if (self->open->len == 0)
    return;

  open = &g_array_index (self->open, Open, self->open->len - 1);
  if (open->kind == KIND_SKIPPED)
    self->n_skipped--;
  else if (open->markup != NULL)
    close_markup (self, open);
  else if (open->kind == KIND_BLOCK || open->kind == KIND_CONTAINER)
    close_block (self);
  if (open->is_made)
    g_array_set_size (self->parents, self->parents->len - 1);
  g_array_set_size (self->open, self->open->len - 1);
}

gboolean
epub_chapter_read (GBytes *content, const char *label, LecternDraft *draft)
{
  static const EpubXmlHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (Open));
  g_autoptr (GArray) parents = g_array_new (FALSE, FALSE, sizeof (gint32));
  Chapter self = { .draft = draft, .label = label, .open = open, .parents = parents };
  gboolean is_whole = FALSE;

  g_array_set_clear_func (open, open_clear);
  is_whole = epub_xml_read (content, &handler, &self);
  close_block (&self);

  return is_whole;
}
