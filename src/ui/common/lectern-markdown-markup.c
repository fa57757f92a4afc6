/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-markup.h"

/* What is shown of a note; no person writes more. A label takes the longer for each letter the more
 * there are, so long blocks are parted. */
static const LecternMarkdownLimits shown = { 32 * 1024, 4 * 1024, 400 };
static const LecternMarkdownLimits one_line = { 1000, 1000, 400 };

/* Lines are broken at spaces. Where there are none for so long, a label takes seconds to look for
 * other places, so it gets some. */
#define MAX_UNBROKEN 100
/* More spaces than indentation needs are as hard to break. */
#define MAX_SPACES 40
#define BREAK "\342\200\213"

/* How a block's text was broken so far. */
typedef struct {
  GString *markup;
  guint n_unbroken;
  guint n_spaces;
} Writer;

static void
append_escaped (GString *markup, gunichar c)
{
  char letter[7] = { '\0' };
  g_autofree char *escaped = NULL;

  g_unichar_to_utf8 (c, letter);
  escaped = g_markup_escape_text (letter, -1);
  g_string_append (markup, escaped);
}

/* Makes lines that are as long as nobody writes them ones that can be broken. */
static void
append_words (Writer *self, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (*p == ' ' && ++self->n_spaces > MAX_SPACES)
        continue;
      if (*p == '\n' || (*p != ' ' && self->n_spaces > 0))
        self->n_unbroken = self->n_spaces = 0;
      else if (++self->n_unbroken >= MAX_UNBROKEN && !g_unichar_ismark (g_utf8_get_char (p)))
        {
          g_string_append (self->markup, BREAK);
          self->n_unbroken = 0;
        }
      append_escaped (self->markup, g_utf8_get_char (p));
    }
}

/* The tooltip says where a link leads, whatever its words say. */
static void
append_link (GString *markup, const char *address)
{
  g_autofree char *escaped = g_markup_escape_text (address, -1);

  g_string_append_printf (markup, "<a href=\"%s\" title=\"%s\">", escaped, escaped);
}

/* Whether a style looks alike in two runs, so that its tag is neither ended nor begun between. */
static gboolean
goes_on (const LecternMarkdownRun *run, const LecternMarkdownRun *other, guint style)
{
  if ((run->style & style) == 0)
    return other == NULL || (other->style & style) == 0;

  return other != NULL && (other->style & style) != 0
         && g_strcmp0 (run->address, other->address) == 0;
}

/* Tags are nested in one order; what goes on in the next run is not closed in between, unless
 * something around it is. */
static void
append_tags (GString *markup,
             const LecternMarkdownRun *run,
             const LecternMarkdownRun *other,
             gboolean is_end)
{
  static const struct {
    guint style;
    const char *begin;
    const char *end;
  } tags[] = {
    { LECTERN_MARKDOWN_STYLE_STRONG, "<b>", "</b>" },
    { LECTERN_MARKDOWN_STYLE_EMPHASIS, "<i>", "</i>" },
    { LECTERN_MARKDOWN_STYLE_CODE, "<tt>", "</tt>" },
  };
  guint n_kept = 0;

  while (n_kept < G_N_ELEMENTS (tags) && goes_on (run, other, tags[n_kept].style))
    n_kept++;
  if (is_end)
    {
      for (gsize i = G_N_ELEMENTS (tags); i > n_kept; i--)
        if (run->style & tags[i - 1].style)
          g_string_append (markup, tags[i - 1].end);
      return;
    }
  for (gsize i = n_kept; i < G_N_ELEMENTS (tags); i++)
    if (run->style & tags[i].style)
      g_string_append (markup, tags[i].begin);
}

/**
 * lectern_markdown_block_to_markup:
 * @block: a block of a note
 * @with_links: whether links can be followed; otherwise only their words are left
 *
 * Writes the words of a block for a label.
 *
 * Returns: (transfer full): Pango markup
 */
char *
lectern_markdown_block_to_markup (const LecternMarkdownBlock *block, gboolean with_links)
{
  GString *markup = g_string_new (NULL);
  Writer writer = { markup, 0, 0 };

  g_return_val_if_fail (block != NULL, NULL);

  for (guint i = 0; i < block->runs->len; i++)
    {
      const LecternMarkdownRun *run = block->runs->pdata[i];
      const LecternMarkdownRun *before = i > 0 ? block->runs->pdata[i - 1] : NULL;
      const LecternMarkdownRun *after = i + 1 < block->runs->len ? block->runs->pdata[i + 1] : NULL;
      gboolean begins_link = before == NULL || g_strcmp0 (before->address, run->address) != 0;
      gboolean ends_link = after == NULL || g_strcmp0 (after->address, run->address) != 0;

      if (with_links && run->address != NULL && begins_link)
        append_link (markup, run->address);
      append_tags (markup, run, before, FALSE);
      append_words (&writer, run->text);
      append_tags (markup, run, after, TRUE);
      if (with_links && run->address != NULL && ends_link)
        g_string_append (markup, "</a>");
    }

  return g_string_free (markup, FALSE);
}

/**
 * lectern_markdown_parse_shown:
 * @text: a note, however long and whatever is in it
 *
 * Reads as much of a note as a window shows.
 *
 * Returns: (transfer full) (element-type LecternMarkdownBlock): its blocks
 */
GPtrArray *
lectern_markdown_parse_shown (const char *text)
{
  return lectern_markdown_parse (text, &shown);
}

/**
 * lectern_markdown_to_line:
 * @text: a note
 *
 * Writes the beginning of a note in one line, for a row of a list.
 *
 * Returns: (transfer full): Pango markup
 */
char *
lectern_markdown_to_line (const char *text)
{
  g_autoptr (GPtrArray) blocks = NULL;
  GString *line = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  blocks = lectern_markdown_parse (text, &one_line);
  line = g_string_new (NULL);
  for (guint i = 0; i < blocks->len; i++)
    {
      const LecternMarkdownBlock *block = blocks->pdata[i];
      g_autofree char *markup = lectern_markdown_block_to_markup (block, FALSE);

      if (line->len > 0)
        g_string_append_c (line, ' ');
      if (block->marker != NULL)
        g_string_append_printf (line, "%s ", block->marker);
      g_string_append (line, markup);
    }
  g_strdelimit (line->str, "\n", ' ');

  return g_string_free (line, FALSE);
}
