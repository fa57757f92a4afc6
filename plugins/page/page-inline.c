/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-facts.h"
#include "page-inline.h"

/* A picture that stands for a character has no longer text. */
#define MAX_EMOJI_CHARACTERS 8
/* Nor has what readers may do with a heading: "edit", a sign that links to it. */
#define MAX_TOOL_CHARACTERS 16
/* Nor has the way back from a note. */
#define MAX_RETURN_CHARACTERS 3

/* A stretch that is being marked up. */
typedef struct {
  guint32 node;  /* the element; 0 for none */
  guint32 start; /* in the draft */
} Stretch;

enum {
  STRETCH_LINK,
  STRETCH_EMPHASIS,
  STRETCH_STRONG,
  N_STRETCHES,
};

static const char *const stretch_kinds[N_STRETCHES]
    = { LECTERN_MARKUP_LINK, LECTERN_MARKUP_EMPHASIS, LECTERN_MARKUP_STRONG };

typedef struct {
  PageTree *tree;
  const char *base;
  LecternDraft *draft;
  Stretch stretches[N_STRETCHES];
  guint32 start;  /* where the text begins */
  GArray *quotes; /* of guint32: where the quotations end that are open */
  gboolean is_note;
} Inline;

/* The elements around a text node, up to its block. */
typedef struct {
  guint32 nodes[N_STRETCHES];
  guint32 unseen; /* for those who hear the page; 0 for none */
  guint32 tool;   /* what readers may do; 0 for none */
  guint32 block;
  gboolean is_preformatted;
} Context;

static Context
get_context (PageTree *tree, guint32 i)
{
  Context context = { { 0 }, 0, 0, 0, FALSE };

  for (i = tree->nodes[i].parent; i > tree->body; i = tree->nodes[i].parent)
    {
      const PageNode *node = &tree->nodes[i];

      if (node->tag == GUMBO_TAG_A && context.nodes[STRETCH_LINK] == 0
          && page_node_get_attribute (node, "href") != NULL)
        context.nodes[STRETCH_LINK] = i;
      if (node->tag == GUMBO_TAG_EM || node->tag == GUMBO_TAG_I || node->tag == GUMBO_TAG_CITE)
        context.nodes[STRETCH_EMPHASIS] = i;
      if (node->tag == GUMBO_TAG_STRONG || node->tag == GUMBO_TAG_B)
        context.nodes[STRETCH_STRONG] = i;
      context.is_preformatted |= node->tag == GUMBO_TAG_PRE;
      context.block = i;
      if ((node->flags & PAGE_NODE_BLOCK) != 0 && node->tag != GUMBO_TAG_PRE)
        break;
      if ((node->cues & PAGE_CUE_UNSEEN) != 0)
        context.unseen = i;
      if ((node->cues & PAGE_CUE_TOOL) != 0)
        context.tool = i;
    }

  return context;
}

static gboolean
has_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* Whether a link leads from a note back to the text: a sign or one letter, to a place on the page.
 * A number is that of the note. */
static gboolean
leads_back (PageTree *tree, guint32 link, const char *text)
{
  const char *address = link != 0 ? page_node_get_attribute (&tree->nodes[link], "href") : NULL;

  return address != NULL && strchr (address, '#') != NULL && strpbrk (text, "0123456789") == NULL
         && tree->nodes[link].n_chars <= MAX_RETURN_CHARACTERS;
}

/* Whether a text is part of a line, but not of what it says: words for those who hear the page,
 * what may be done with a heading, the way back from a note. */
static gboolean
is_aside (Inline *self, const Context *context, const char *text)
{
  const PageNode *nodes = self->tree->nodes;
  guint32 n_chars = nodes[context->block].n_chars;
  guint32 link = context->nodes[STRETCH_LINK];

  if (context->unseen != 0 && nodes[context->unseen].n_chars < n_chars)
    return TRUE;
  if (self->is_note && leads_back (self->tree, link, text))
    return TRUE;
  if ((nodes[context->block].flags & PAGE_NODE_HEADING) == 0)
    return FALSE;

  return (context->tool != 0 && nodes[context->tool].n_links > 0
          && nodes[context->tool].n_chars <= MAX_TOOL_CHARACTERS
          && nodes[context->tool].n_chars < n_chars)
         || (link != 0 && nodes[link].n_chars < n_chars && !has_letters (text));
}

static void
end_stretch (Inline *self, guint kind)
{
  Stretch *stretch = &self->stretches[kind];
  guint32 end = self->draft->text->len;
  g_autofree char *address = NULL;

  while (end > stretch->start && g_ascii_isspace (self->draft->text->str[end - 1]))
    end--;
  if (stretch->node == 0 || end == stretch->start)
    return;

  if (kind == STRETCH_LINK)
    {
      address = page_address_resolve (
          self->base, page_node_get_attribute (&self->tree->nodes[stretch->node], "href"));
      if (address == NULL)
        return;
    }
  lectern_draft_add_markup (self->draft, (LecternSpan){ stretch->start, end }, stretch_kinds[kind],
                            address);
}

static gboolean
ends_in_space (Inline *self)
{
  const GString *text = self->draft->text;

  return text->len == self->start || text->str[text->len - 1] == ' '
         || text->str[text->len - 1] == '\n';
}

static void
append_collapsed (Inline *self, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (self->draft->text, *p);
    else if (!ends_in_space (self))
      g_string_append_c (self->draft->text, ' ');
}

/* Whether a text is the bare number of a note, raised and a link to it. */
static gboolean
is_bare_mark (PageTree *tree, guint32 i)
{
  gboolean is_raised = FALSE;
  const char *address = NULL;

  if (strspn (tree->nodes[i].text, "0123456789") != tree->nodes[i].length
      || tree->nodes[i].length == 0)
    return FALSE;

  for (i = tree->nodes[i].parent; (tree->nodes[i].flags & PAGE_NODE_BLOCK) == 0;
       i = tree->nodes[i].parent)
    {
      is_raised |= tree->nodes[i].tag == GUMBO_TAG_SUP;
      if (tree->nodes[i].tag == GUMBO_TAG_A)
        address = page_node_get_attribute (&tree->nodes[i], "href");
    }

  return is_raised && address != NULL && strchr (address, '#') != NULL;
}

/* A picture that stands for a character. */
static void
append_picture (Inline *self, const PageNode *node)
{
  const char *name = page_node_get_attribute (node, "class");
  const char *text = page_node_get_attribute (node, "alt");

  if (name != NULL && text != NULL && strstr (name, "emoji") != NULL
      && g_utf8_strlen (text, -1) <= MAX_EMOJI_CHARACTERS && !g_ascii_isalnum (text[0]))
    g_string_append (self->draft->text, text);
}

static void
append_text (Inline *self, guint32 i)
{
  const PageNode *node = &self->tree->nodes[i];
  Context context = get_context (self->tree, i);
  const char *text = node->text;

  if (!context.is_preformatted && node->text[strspn (node->text, " \t\r\n\f")] == '\0')
    {
      if (!ends_in_space (self))
        g_string_append_c (self->draft->text, ' ');
      return;
    }
  if (is_aside (self, &context, node->text))
    return;
  if (self->is_note && self->draft->text->len == self->start)
    text += strspn (text, "^ \t\r\n\f");
  for (guint kind = 0; kind < N_STRETCHES; kind++)
    if (self->stretches[kind].node != context.nodes[kind])
      {
        end_stretch (self, kind);
        self->stretches[kind] = (Stretch){ context.nodes[kind], self->draft->text->len };
      }
  if (context.is_preformatted)
    g_string_append (self->draft->text, text);
  else if (is_bare_mark (self->tree, i))
    g_string_append_printf (self->draft->text, "[%s]", text);
  else
    append_collapsed (self, text);
}

static void
open_quotation (Inline *self, guint32 element)
{
  guint32 end = self->tree->nodes[element].end;

  g_string_append (self->draft->text, "“");
  g_array_append_val (self->quotes, end);
}

/* Browsers put the marks around a short quotation. */
static void
append_quotes (Inline *self, guint32 before)
{
  for (; self->quotes->len > 0
         && g_array_index (self->quotes, guint32, self->quotes->len - 1) <= before;
       g_array_set_size (self->quotes, self->quotes->len - 1))
    g_string_append (self->draft->text, "”");
}

/* Takes off the white space at the end, and the brackets that a way back stood in. */
static void
trim (Inline *self)
{
  GString *text = self->draft->text;

  while (text->len > self->start && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
  if (!self->is_note || text->len < self->start + 2 || !g_str_has_suffix (text->str, "[]"))
    return;

  g_string_truncate (text, text->len - 2);
  while (text->len > self->start && g_ascii_isspace (text->str[text->len - 1]))
    g_string_truncate (text, text->len - 1);
}

static void
append_run (PageTree *tree,
            guint32 first,
            guint32 last,
            const char *base,
            LecternDraft *draft,
            gboolean is_note)
{
  g_autoptr (GArray) quotes = g_array_new (FALSE, FALSE, sizeof (guint32));
  Inline self = { tree, base, draft, { { 0, 0 } }, draft->text->len, quotes, is_note };

  /* The run begins inside of what stands around it all. */
  if (tree->nodes[tree->nodes[first].parent].tag == GUMBO_TAG_Q)
    open_quotation (&self, tree->nodes[first].parent);
  for (guint32 i = first; i <= last; i++)
    {
      const PageNode *node = &tree->nodes[i];

      append_quotes (&self, i);
      if ((node->flags & (PAGE_NODE_VOID | PAGE_NODE_INVISIBLE)) != 0)
        continue;
      if (node->tag == PAGE_TAG_TEXT)
        append_text (&self, i);
      else if (node->tag == GUMBO_TAG_IMG)
        append_picture (&self, node);
      else if (node->tag == GUMBO_TAG_Q)
        open_quotation (&self, i);
      else if (node->tag == GUMBO_TAG_BR && draft->text->len > self.start)
        {
          while (draft->text->len > self.start && draft->text->str[draft->text->len - 1] == ' ')
            g_string_truncate (draft->text, draft->text->len - 1);
          g_string_append_c (draft->text, '\n');
        }
      else if ((node->flags & PAGE_NODE_BLOCK) != 0 && !ends_in_space (&self))
        g_string_append_c (draft->text, ' ');
    }
  for (guint kind = 0; kind < N_STRETCHES; kind++)
    end_stretch (&self, kind);
  append_quotes (&self, G_MAXUINT32);
  trim (&self);
}

/**
 * page_inline_append:
 * @tree: a page
 * @first: first node of a run
 * @last: last node of it
 * @base: (nullable): the base of relative addresses
 * @draft: a draft with an open block
 *
 * Appends the text of a run with its links and emphasis: white space collapsed, line breaks kept.
 */
void
page_inline_append (PageTree *tree,
                    guint32 first,
                    guint32 last,
                    const char *base,
                    LecternDraft *draft)
{
  append_run (tree, first, last, base, draft, FALSE);
}

/**
 * page_inline_append_note:
 * @tree: a page
 * @first: first node of a run
 * @last: last node of it
 * @base: (nullable): the base of relative addresses
 * @draft: a draft with an open block
 *
 * Does the same for a footnote, without its links back to where it is called.
 */
void
page_inline_append_note (PageTree *tree,
                         guint32 first,
                         guint32 last,
                         const char *base,
                         LecternDraft *draft)
{
  append_run (tree, first, last, base, draft, TRUE);
}
