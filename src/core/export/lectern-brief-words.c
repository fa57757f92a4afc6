/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-markdown.h"

/* What the analyst wrote goes into a brief whole; no person writes more than this. */
static const LecternMarkdownLimits limits = { 4 * 1024 * 1024, 64 * 1024, 100 * 1000 };

/* Markdown and briefs name styles alike, so that nothing has to be looked up. */
G_STATIC_ASSERT ((guint) LECTERN_MARKDOWN_STYLE_STRONG == (guint) LECTERN_BRIEF_STRONG);
G_STATIC_ASSERT ((guint) LECTERN_MARKDOWN_STYLE_EMPHASIS == (guint) LECTERN_BRIEF_EMPHASIS);
G_STATIC_ASSERT ((guint) LECTERN_MARKDOWN_STYLE_CODE == (guint) LECTERN_BRIEF_CODE);

static gboolean
is_numbered (const LecternMarkdownBlock *block)
{
  return block->marker != NULL && g_ascii_isdigit (block->marker[0]);
}

static LecternBriefRole
get_role (const LecternMarkdownBlock *block, const LecternBriefItem *last)
{
  switch (block->role)
    {
    case LECTERN_MARKDOWN_HEADING:
      return LECTERN_BRIEF_HEADING;
    case LECTERN_MARKDOWN_CODE:
      return LECTERN_BRIEF_LINES;
    case LECTERN_MARKDOWN_ITEM:
      /* What goes on is of the kind of what it goes on from. */
      if (block->marker == NULL && last != NULL && last->role == LECTERN_BRIEF_NUMBERED)
        return LECTERN_BRIEF_NUMBERED;
      return is_numbered (block) ? LECTERN_BRIEF_NUMBERED : LECTERN_BRIEF_ITEM;
    case LECTERN_MARKDOWN_PARAGRAPH:
    case LECTERN_MARKDOWN_MORE:
    default:
      return block->quote > 0 ? LECTERN_BRIEF_QUOTATION : LECTERN_BRIEF_PARAGRAPH;
    }
}

/* Headings begin right below that of their section, whatever level the analyst began with. */
static guint
find_highest_heading (GPtrArray *blocks)
{
  guint highest = G_MAXUINT;

  for (guint i = 0; i < blocks->len; i++)
    {
      const LecternMarkdownBlock *block = blocks->pdata[i];

      if (block->role == LECTERN_MARKDOWN_HEADING)
        highest = MIN (highest, block->heading);
    }

  return highest;
}

static LecternBriefItem *
make_item (const LecternMarkdownBlock *block, const LecternBriefItem *last, gboolean has_headings)
{
  LecternBriefRole role = get_role (block, last);
  gboolean is_strong = role == LECTERN_BRIEF_HEADING && !has_headings;
  LecternBriefItem *item = lectern_brief_item_new (is_strong ? LECTERN_BRIEF_PARAGRAPH : role);

  item->quote = block->quote;
  item->keeps_lines = TRUE;
  if (item->role == LECTERN_BRIEF_HEADING)
    item->level = block->heading;
  else if (block->level > 0)
    item->level = block->level - 1;
  item->goes_on = lectern_brief_item_is_listed (item) && block->marker == NULL;
  item->number = block->number;
  for (guint i = 0; i < block->runs->len; i++)
    {
      const LecternMarkdownRun *run = block->runs->pdata[i];

      lectern_brief_item_add (item, run->text, -1,
                              run->style | (is_strong ? LECTERN_BRIEF_STRONG : 0))
          ->address
          = lectern_brief_dup_safe_address (run->address);
    }
  if (block->role == LECTERN_MARKDOWN_MORE)
    {
      lectern_brief_item_add (item, " ", -1, 0);
      lectern_brief_item_add (
          item, _ ("The rest is left out, since it is longer than four megabytes."), -1, 0);
    }

  return item;
}

static GPtrArray *
read_markdown (const char *text, gboolean has_headings)
{
  g_autoptr (GPtrArray) blocks = lectern_markdown_parse (text != NULL ? text : "", &limits);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_brief_item_free);
  guint highest = find_highest_heading (blocks);

  for (guint i = 0; i < blocks->len; i++)
    {
      LecternBriefItem *last = i > 0 ? items->pdata[i - 1] : NULL;
      LecternBriefItem *item = make_item (blocks->pdata[i], last, has_headings);

      if (item->role == LECTERN_BRIEF_HEADING)
        item->level -= highest - 1;
      g_ptr_array_add (items, item);
    }

  return items;
}

GPtrArray *
lectern_brief_read_words (const char *text)
{
  return read_markdown (text, TRUE);
}

GPtrArray *
lectern_brief_read_note (const char *text)
{
  return read_markdown (text, FALSE);
}

char *
lectern_brief_note_dup_text (GPtrArray *note)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < note->len; i++)
    {
      g_autofree char *marker = lectern_brief_item_dup_marker (note->pdata[i], "•");
      g_autofree char *words = lectern_brief_item_dup_text (note->pdata[i]);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? "\n" : "", marker,
                              *marker != '\0' ? " " : "", words);
    }

  return g_string_free (text, FALSE);
}
