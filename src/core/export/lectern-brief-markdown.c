/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* CommonMark with YAML in front and footnotes. Whatever comes from outside is escaped, and stands
 * on one line that begins with something of ours or with a character that begins nothing. */

/* Lists within lists; deeper ones stand as deep as these. */
#define MAX_LISTS 8

typedef struct {
  GString *out;
  LecternBriefChapter *chapter;
  GString *footnotes; /* written at the end of the chapter */
  LecternBriefRole last_role;
  guint level;                  /* of the headings of sections */
  guint columns[MAX_LISTS + 1]; /* at which the words of each open list's item begin */
  guint n_lists;
  guint last_level;     /* of the last item, if it is one of a list */
  guint quote;          /* in how many quotations the last item stands */
  guint indent;         /* by how much all of it is */
  gboolean is_one_line; /* no line break stays */
} Writer;

/* What begins a block at the beginning of a line. */
static gboolean
begins_block (const char *text)
{
  gsize n_digits = strspn (text, "0123456789");

  return strchr ("#+-=", *text) != NULL
         || (n_digits > 0 && (text[n_digits] == '.' || text[n_digits] == ')'));
}

/**
 * lectern_markdown_append_text:
 * @markdown: where to
 * @text: any UTF-8 text
 *
 * Appends text within a line so that it is text: no markup, no HTML, no entity, no line end.
 */
void
lectern_markdown_append_text (GString *markdown, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      /* An exclamation mark before a link would make an image of it. */
      if ((c < 0x80 && strchr ("\\`*_[]<>&|~#", c) != NULL) || (c == '!' && p[1] == '\0'))
        g_string_append_c (markdown, '\\');
      if (c == '\n' || c == '\r' || c == '\t' || c == 0x2028 || c == 0x2029)
        g_string_append_c (markdown, ' ');
      else if (g_unichar_iscntrl (c))
        g_string_append (markdown, "\357\277\275");
      else
        g_string_append_unichar (markdown, c);
    }
}

/**
 * lectern_markdown_append_line:
 * @markdown: where to
 * @text: any UTF-8 text
 *
 * Appends text at the beginning of a line or list item so that it begins no block.
 */
void
lectern_markdown_append_line (GString *markdown, const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  if (begins_block (text) && *text != '\0')
    {
      gsize n_digits = strspn (text, "0123456789");

      g_string_append_len (markdown, text, n_digits);
      g_string_append_c (markdown, '\\');
      g_string_append_c (markdown, text[n_digits]);
      text += n_digits + 1;
    }
  lectern_markdown_append_text (markdown, text);
}

/**
 * lectern_markdown_append_address:
 * @markdown: where to
 * @address: a safe address
 *
 * Appends an address between angle brackets.
 */
void
lectern_markdown_append_address (GString *markdown, const char *address)
{
  for (const char *p = address; *p != '\0'; p++)
    {
      if (*p == '&')
        g_string_append (markdown, "&amp;");
      else if ((guchar) *p <= 0x20 || strchr ("<>\\", *p) != NULL)
        g_string_append_printf (markdown, "%%%02X", (guchar) *p);
      else
        g_string_append_c (markdown, *p);
    }
}

static void
append_link (GString *out, const char *text, const char *address)
{
  g_string_append_c (out, '[');
  lectern_markdown_append_text (out, text);
  g_string_append (out, "](<");
  lectern_markdown_append_address (out, address);
  g_string_append (out, ">)");
}

static gunichar
get_first (const char *text)
{
  return *text != '\0' ? g_utf8_get_char (text) : ' ';
}

static gunichar
get_last (const char *text)
{
  return *text != '\0' ? g_utf8_get_char (g_utf8_prev_char (text + strlen (text))) : ' ';
}

/* Begins a line within an item: what it stands in, and how far. */
static void
append_line_start (Writer *self, const LecternBriefItem *item, guint column)
{
  g_string_append_printf (self->out, "%*s", (int) self->indent, "");
  for (guint i = 0; i < item->quote; i++)
    g_string_append (self->out, "> ");
  g_string_append_printf (self->out, "%*s", (int) column, "");
}

/* A line without words that ends nothing but a paragraph. */
static void
append_blank_line (Writer *self, guint quote)
{
  g_string_append_printf (self->out, "%*s", quote > 0 ? (int) self->indent : 0, "");
  for (guint i = 0; i < quote; i++)
    g_string_append_c (self->out, '>');
  g_string_append_c (self->out, '\n');
}

/* Marks of emphasis are such only where words begin and end; elsewhere they would be read as text.
 * @before and @after stand around the words, with everything that is written. */
static gboolean
can_mark (const char *words, gsize length, gunichar before, gunichar after)
{
  gunichar first = get_first (words);
  gunichar last = g_utf8_get_char (g_utf8_prev_char (words + length));

  return (g_unichar_isalnum (first) || !g_unichar_isalnum (before))
         && (g_unichar_isalnum (last) || !g_unichar_isalnum (after)) && before != '*'
         && after != '*';
}

/* More backticks than stand beside each other anywhere in a text, and at least so many. */
static char *
dup_fence (const char *text, gsize at_least)
{
  gsize length = at_least;

  for (const char *p = text; (p = strchr (p, '`')) != NULL;)
    {
      gsize found = strspn (p, "`");

      length = MAX (length, found + 1);
      p += found;
    }

  return g_strnfill (length, '`');
}

static void
append_code (GString *out, const char *text, gsize length)
{
  g_autofree char *words = g_strndup (text, length);
  g_autofree char *fence = dup_fence (words, 1);
  const char *space = strlen (fence) > 1 ? " " : "";

  g_strdelimit (words, "\n", ' ');
  g_string_append_printf (out, "%s%s%s%s%s", fence, space, words, space, fence);
}

/* Words, with the line breaks that stay. */
static void
append_words (Writer *self,
              const LecternBriefItem *item,
              const char *text,
              gboolean is_line_start,
              guint column)
{
  gboolean keeps_lines = item->keeps_lines && !self->is_one_line;
  g_auto (GStrv) lines = g_strsplit (text, "\n", keeps_lines ? -1 : 1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      if (i > 0)
        {
          g_string_append (self->out, "\\\n");
          append_line_start (self, item, column);
        }
      if (i > 0 || is_line_start)
        lectern_markdown_append_line (self->out, lines[i]);
      else
        lectern_markdown_append_text (self->out, lines[i]);
    }
}

static gunichar
get_written (const LecternBriefRun *run, gboolean is_end)
{
  if (run == NULL)
    return ' ';
  /* Brackets of a link and backticks are what stands there. */
  if (run->address != NULL || (run->style & LECTERN_BRIEF_CODE) != 0)
    return '`';

  return is_end ? get_last (run->text) : get_first (run->text);
}

/* Spaces at the ends of words that are marked stand outside of the marks. A run right beside one
 * that is marked, too, is not: nobody could tell whose marks are whose. */
static void
append_run (Writer *self,
            const LecternBriefItem *item,
            guint i,
            gboolean is_line_start,
            guint column)
{
  static const char *const marks[] = { "", "**", "*", "***" };
  const LecternBriefRun *run = item->runs->pdata[i];
  const LecternBriefRun *before = i > 0 ? item->runs->pdata[i - 1] : NULL;
  const LecternBriefRun *after = i + 1 < item->runs->len ? item->runs->pdata[i + 1] : NULL;
  gsize start = strspn (run->text, " \n");
  gsize length = strlen (run->text + start);
  const char *mark = marks[run->style & (LECTERN_BRIEF_STRONG | LECTERN_BRIEF_EMPHASIS)];
  gboolean is_code = (run->style & LECTERN_BRIEF_CODE) != 0;
  g_autofree char *leading = g_strndup (run->text, start);
  g_autofree char *words = NULL;

  while (length > 0 && strchr (" \n", run->text[start + length - 1]) != NULL)
    length--;
  words = g_strndup (run->text + start, length);
  if (length == 0
      || !can_mark (is_code ? "`" : words, is_code ? 1 : length,
                    start > 0 ? ' ' : get_written (before, TRUE),
                    run->text[start + length] != '\0' ? ' ' : get_written (after, FALSE))
      || (start == 0 && before != NULL && before->style != 0 && self->out->len > 0
          && self->out->str[self->out->len - 1] == '*'))
    mark = "";

  append_words (self, item, leading, FALSE, column);
  g_string_append (self->out, mark);
  if (is_code && length > 0)
    append_code (self->out, run->text + start, length);
  else
    append_words (self, item, words, is_line_start && i == 0 && *mark == '\0', column);
  g_string_append (self->out, mark);
  append_words (self, item, run->text + start + length, FALSE, column);
}

static gboolean
is_same_link (const LecternBriefItem *item, guint i, guint other)
{
  const LecternBriefRun *one = item->runs->pdata[i];
  const LecternBriefRun *two = other < item->runs->len ? item->runs->pdata[other] : NULL;

  return two != NULL && g_strcmp0 (one->address, two->address) == 0;
}

static void
append_runs_at (Writer *self, LecternBriefItem *item, gboolean is_line_start, guint column)
{
  for (guint i = 0; i < item->runs->len; i++)
    {
      const LecternBriefRun *run = item->runs->pdata[i];

      if (run->address != NULL && (i == 0 || !is_same_link (item, i, i - 1)))
        g_string_append_c (self->out, '[');
      append_run (self, item, i, is_line_start && run->address == NULL, column);
      if (run->address != NULL && !is_same_link (item, i, i + 1))
        {
          g_string_append (self->out, "](<");
          lectern_markdown_append_address (self->out, run->address);
          g_string_append (self->out, ">)");
        }
      for (guint j = 0; run->ends != NULL && j < run->ends->len; j++)
        g_string_append_printf (self->out, "[^%u-%u]", self->chapter->number,
                                g_array_index (run->ends, guint, j));
    }
}

static void
append_runs (Writer *self, LecternBriefItem *item, gboolean is_line_start)
{
  append_runs_at (self, item, is_line_start, 0);
}

static void
append_detail (Writer *self, LecternBriefItem *item)
{
  g_autofree char *sources = lectern_brief_item_dup_sources (item);

  if (item->detail != NULL)
    {
      g_string_append (self->out, " (");
      lectern_markdown_append_text (self->out, item->detail);
      g_string_append_c (self->out, ')');
    }
  if (item->paragraph > 0)
    {
      g_string_append_printf (self->out, "[^s%u-%u]", self->chapter->number, item->number);
      g_string_append_printf (self->footnotes, "[^s%u-%u]: ", self->chapter->number, item->number);
      g_string_append_printf (self->footnotes, _ ("Paragraph %u of the article."), item->paragraph);
      if (item->live != NULL)
        {
          g_string_append_c (self->footnotes, ' ');
          append_link (self->footnotes, _ ("On the page"), item->live);
        }
      g_string_append (self->footnotes, "\n\n");
    }
  else if (item->live != NULL)
    {
      g_string_append_c (self->out, ' ');
      append_link (self->out, _ ("on the page"), item->live);
    }
  if (sources != NULL)
    {
      g_string_append (self->out, " — ");
      lectern_markdown_append_text (self->out, sources);
    }
}

static void append_items (Writer *self, GPtrArray *items);

/* A note in one line, for a footnote. */
static void
append_note_line (Writer *self, GPtrArray *note)
{
  Writer line = { self->footnotes, self->chapter, .is_one_line = TRUE };

  for (guint i = 0; i < note->len; i++)
    {
      LecternBriefItem *item = note->pdata[i];
      g_autofree char *marker = lectern_brief_item_dup_marker (item, "•");

      g_string_append (line.out, i > 0 ? " " : "");
      lectern_markdown_append_text (line.out, marker);
      g_string_append (line.out, *marker != '\0' ? " " : "");
      append_runs (&line, item, FALSE);
    }
}

static void
append_marked (Writer *self, LecternBriefItem *item)
{
  g_string_append_printf (self->out, "- **%s %u** ", lectern_brief_color_get_shape (item->color),
                          item->number);
  lectern_markdown_append_text (self->out, item->label);
  if (item->runs->len > 0)
    {
      g_string_append (self->out, ": “");
      append_runs (self, item, FALSE);
      g_string_append (self->out, "”");
    }
  if (item->live != NULL)
    {
      g_string_append_c (self->out, ' ');
      append_link (self->out, _ ("on the page"), item->live);
    }
  g_string_append (self->out, "\n");
  if (item->note != NULL)
    {
      Writer inner = { self->out, self->chapter, self->footnotes, .level = self->level,
                       .indent = 2 };

      g_string_append_c (self->out, '\n');
      append_items (&inner, item->note);
    }

  if (self->chapter->has_text && !lectern_span_is_none (item->span))
    {
      g_string_append_printf (self->footnotes, "[^%u-%u]: %s %u ", self->chapter->number,
                              item->number, lectern_brief_color_get_shape (item->color),
                              item->number);
      lectern_markdown_append_text (self->footnotes, item->label);
      if (item->note != NULL)
        {
          g_string_append (self->footnotes, ": ");
          append_note_line (self, item->note);
        }
      g_string_append (self->footnotes, "\n\n");
    }
}

static void
append_cell (Writer *self, LecternBriefItem *item)
{
  if (item->number > 0)
    g_string_append (self->out, " — ");
  else if (self->last_role == LECTERN_BRIEF_CELL)
    g_string_append (self->out, "\n\n");
  append_runs (self, item, item->number == 0);
}

static gboolean
is_tight (LecternBriefRole role)
{
  return role == LECTERN_BRIEF_ITEM || role == LECTERN_BRIEF_NUMBERED || role == LECTERN_BRIEF_VALUE
         || role == LECTERN_BRIEF_MARKED;
}

/* Where a paragraph may go on, a number is one of a list only if it is 1. */
static gboolean
interrupts (Writer *self, const LecternBriefItem *next)
{
  return next->role == LECTERN_BRIEF_NUMBERED && next->number != 1
         && next->level > self->last_level;
}

/* Lists end with a blank line, or the next paragraph would be a part of them. */
static void
separate (Writer *self, const LecternBriefItem *next)
{
  gboolean is_list = is_tight (self->last_role);
  guint quote = next != NULL ? MIN (next->quote, self->quote) : 0;
  gboolean is_listed = next != NULL && lectern_brief_item_is_listed (next);
  gboolean was_listed = self->last_role == LECTERN_BRIEF_ITEM
                        || self->last_role == LECTERN_BRIEF_NUMBERED;

  if (self->last_role == LECTERN_BRIEF_CELL && (next == NULL || next->role != LECTERN_BRIEF_CELL))
    g_string_append (self->out, "\n\n");
  if (is_list
      && (next == NULL || next->quote != self->quote
          || (was_listed ? !is_listed : next->role != self->last_role) || interrupts (self, next)))
    append_blank_line (self, quote);
  if (!is_listed || next->quote != self->quote)
    self->n_lists = 0;
  if (next == NULL)
    return;
  self->quote = next->quote;
  self->last_level = next->level;
}

/* Ends a paragraph, with the blank line that parts it from the next one. */
static void
end_block (Writer *self, const LecternBriefItem *item)
{
  g_string_append_c (self->out, '\n');
  append_blank_line (self, item->quote);
}

/* What stands in a list begins where the words of the item around it begin. */
static void
append_list_item (Writer *self, LecternBriefItem *item)
{
  guint level = MIN (item->level, MIN (self->n_lists, MAX_LISTS - 1));
  g_autofree char *marker = lectern_brief_item_dup_marker (item, "-");
  guint column = level > 0 ? self->columns[level - 1] : 0;

  if (item->goes_on && level < self->n_lists)
    {
      append_blank_line (self, item->quote);
      column = self->columns[level];
      append_line_start (self, item, column);
    }
  else
    {
      append_line_start (self, item, column);
      g_string_append_printf (self->out, "%s ", *marker != '\0' ? marker : "-");
      column += MAX (strlen (marker), 1) + 1;
      self->columns[level] = column;
      self->n_lists = level + 1;
    }
  append_runs_at (self, item, TRUE, column);
  append_detail (self, item);
  g_string_append_c (self->out, '\n');
}

/* A fence is longer than any in the lines. */
static void
append_fenced (Writer *self, LecternBriefItem *item)
{
  g_autofree char *text = lectern_brief_item_dup_text (item);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autofree char *fence = dup_fence (text, 3);

  append_line_start (self, item, 0);
  g_string_append_printf (self->out, "%s\n", fence);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      append_line_start (self, item, 0);
      g_string_append_printf (self->out, "%s\n", lines[i]);
    }
  append_line_start (self, item, 0);
  g_string_append (self->out, fence);
  end_block (self, item);
}

static void
append_item (Writer *self, LecternBriefItem *item)
{
  separate (self, item);
  switch (item->role)
    {
    case LECTERN_BRIEF_HEADING:
      append_line_start (self, item, 0);
      g_string_append_printf (self->out, "%.*s ", (int) MIN (self->level + item->level, 6),
                              "######");
      append_runs (self, item, FALSE);
      end_block (self, item);
      break;
    case LECTERN_BRIEF_ITEM:
    case LECTERN_BRIEF_NUMBERED:
      append_list_item (self, item);
      break;
    case LECTERN_BRIEF_VALUE:
      g_string_append (self->out, "- ");
      lectern_markdown_append_line (self->out, item->label);
      g_string_append (self->out, ": ");
      append_runs (self, item, FALSE);
      append_detail (self, item);
      g_string_append_c (self->out, '\n');
      break;
    case LECTERN_BRIEF_MARKED:
      append_marked (self, item);
      break;
    case LECTERN_BRIEF_CELL:
      append_cell (self, item);
      break;
    case LECTERN_BRIEF_LINES:
      append_fenced (self, item);
      break;
    case LECTERN_BRIEF_QUOTATION:
    case LECTERN_BRIEF_PARAGRAPH:
    case LECTERN_BRIEF_CAPTION:
    default:
      append_line_start (self, item, 0);
      append_runs (self, item, TRUE);
      end_block (self, item);
    }
  self->last_role = item->role;
}

static void
append_items (Writer *self, GPtrArray *items)
{
  self->last_role = LECTERN_BRIEF_PARAGRAPH;
  self->n_lists = self->quote = 0;
  for (guint i = 0; i < items->len; i++)
    append_item (self, items->pdata[i]);
  separate (self, NULL);
}

static void
append_section (Writer *self, LecternBriefSection *section)
{
  g_string_append_printf (self->out, "%.*s ", (int) self->level, "###");
  lectern_markdown_append_text (self->out, section->heading);
  g_string_append (self->out, "\n\n");
  if (section->maker != NULL)
    {
      lectern_markdown_append_line (self->out, section->maker);
      g_string_append (self->out, "\n\n");
    }
  append_items (self, section->items);
}

/* A YAML string in double quotes, which are those of JSON with more escapes. */
static void
append_yaml (GString *out, const char *key, const char *value)
{
  if (value == NULL)
    return;

  g_string_append_printf (out, "%s: \"", key);
  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || c == 0xfeff)
        g_string_append_printf (out, "\\u%04X", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append (out, "\"\n");
}

static void
append_front_matter (GString *out, LecternBrief *self)
{
  LecternBriefChapter *chapter = self->chapters->pdata[0];
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->created_us / G_USEC_PER_SEC);
  g_autofree char *created = g_date_time_format_iso8601 (time);

  g_string_append (out, "---\n");
  append_yaml (out, "title", self->title);
  append_yaml (out, "lang", self->language);
  append_yaml (out, "created", created);
  append_yaml (out, "generator", "Lectern " LECTERN_VERSION);
  append_yaml (out, "handling", self->handling);
  if (self->chapters->len == 1)
    {
      append_yaml (out, "source", chapter->address);
      append_yaml (out, "source-title", chapter->title);
      append_yaml (out, "published", lectern_article_get_published (chapter->article));
      append_yaml (out, "text-sha256", lectern_article_get_revision (chapter->article));
    }
  g_string_append (out, "---\n\n");
}

static void
append_chapter (GString *out, LecternBriefChapter *chapter, const char *title)
{
  g_autoptr (GString) footnotes = g_string_new (NULL);
  Writer writer = { out, chapter, footnotes, .level = title != NULL ? 3 : 2 };

  if (title != NULL)
    {
      g_string_append (out, "## ");
      lectern_markdown_append_text (out, title);
      g_string_append (out, "\n\n");
    }
  lectern_markdown_append_line (out, chapter->byline);
  g_string_append (out, "\n\n");
  if (chapter->address != NULL)
    {
      append_link (out, chapter->address, chapter->address);
      g_string_append (out, "\n\n");
    }
  if (chapter->notice != NULL)
    {
      lectern_markdown_append_line (out, chapter->notice);
      g_string_append (out, "\n\n");
    }
  for (guint i = 0; i < chapter->sections->len; i++)
    append_section (&writer, chapter->sections->pdata[i]);
  g_string_append (out, footnotes->str);
}

static void
append_handling (GString *out, LecternBrief *self)
{
  if (self->handling == NULL)
    return;

  g_string_append (out, "**");
  lectern_markdown_append_text (out, self->handling);
  g_string_append (out, "**\n\n");
}

/* Writes a brief as Markdown. */
char *
lectern_brief_to_markdown (LecternBrief *self)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GString) footnotes = g_string_new (NULL);
  Writer writer = { out, NULL, footnotes, .level = 2 };

  append_front_matter (out, self);
  append_handling (out, self);
  g_string_append (out, "# ");
  lectern_markdown_append_text (out, self->title);
  g_string_append (out, "\n\n");
  for (guint i = 0; i < self->sections->len; i++)
    append_section (&writer, self->sections->pdata[i]);
  for (guint i = 0; i < self->chapters->len; i++)
    {
      g_autofree char *title = lectern_brief_dup_chapter_title (self, self->chapters->pdata[i]);

      append_chapter (out, self->chapters->pdata[i],
                      self->headline != NULL || self->chapters->len > 1 ? title : NULL);
    }
  append_handling (out, self);

  return g_string_free (out, FALSE);
}
