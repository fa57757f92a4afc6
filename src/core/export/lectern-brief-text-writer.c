/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Plain text to be read in a mail or a terminal, wrapped at 78 columns. Characters that steer a
 * terminal are left out. */

#define WIDTH 78

static guint
get_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;

  return g_unichar_iswide (c) ? 2 : 1;
}

static guint
measure (const char *text, gsize length)
{
  guint width = 0;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    width += get_width (g_utf8_get_char (p));

  return width;
}

/* Wraps words; lines after the first are indented by @indent. */
static void
append_wrapped (GString *out, const char *first, const char *text, guint indent)
{
  guint column = measure (first, strlen (first));
  gboolean is_empty = TRUE;
  const char *p = text;

  g_string_append (out, first);
  while (*p != '\0')
    {
      gsize skip = strspn (p, " \n\t\r");
      gsize length = 0;
      guint width = 0;

      p += skip;
      while (p[length] != '\0' && strchr (" \n\t\r", p[length]) == NULL)
        length++;
      if (length == 0)
        break;

      width = measure (p, length);
      if (column > indent && column + 1 + width > WIDTH)
        {
          if (out->str[out->len - 1] == ' ')
            g_string_truncate (out, out->len - 1);
          g_string_append_printf (out, "\n%*s", (int) indent, "");
          column = indent;
        }
      else if (!is_empty)
        {
          g_string_append_c (out, ' ');
          column++;
        }
      for (const char *c = p; c < p + length; c = g_utf8_next_char (c))
        if (!g_unichar_iscntrl (g_utf8_get_char (c)))
          g_string_append_unichar (out, g_utf8_get_char (c));
      column += width;
      is_empty = FALSE;
      p += length;
    }
  g_string_append_c (out, '\n');
}

static void
append_underlined (GString *out, const char *text, char line)
{
  gsize start = out->len;
  guint width = 0;

  append_wrapped (out, "", text, 0);
  width = MIN (measure (out->str + start, out->len - start - 1), WIDTH);
  for (guint i = 0; i < width; i++)
    g_string_append_c (out, line);
  g_string_append (out, "\n\n");
}

/* The text of an item, with numbers where marks end. */
static char *
dup_item_text (LecternBriefItem *item)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < item->runs->len; i++)
    {
      const LecternBriefRun *run = item->runs->pdata[i];

      g_string_append (text, run->text);
      for (guint j = 0; run->ends != NULL && j < run->ends->len; j++)
        g_string_append_printf (text, " [%u]", g_array_index (run->ends, guint, j));
    }

  return g_string_free (text, FALSE);
}

/* Where a link leads, which nobody could tell from its words. */
static void
append_address (GString *text, const LecternBriefItem *item, guint i)
{
  const LecternBriefRun *run = item->runs->pdata[i];
  const LecternBriefRun *next = i + 1 < item->runs->len ? item->runs->pdata[i + 1] : NULL;

  if (run->address == NULL || (next != NULL && g_strcmp0 (run->address, next->address) == 0)
      || strcmp (run->address, run->text) == 0)
    return;

  g_string_append_printf (text, " (%s)", run->address);
}

/* Code is indented, and not wrapped. */
static void
append_code (GString *out, const char *text, guint indent)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_string_append_printf (out, "%*s", (int) indent + 4, "");
      for (const char *p = lines[i]; *p != '\0'; p = g_utf8_next_char (p))
        if (!g_unichar_iscntrl (g_utf8_get_char (p)))
          g_string_append_unichar (out, g_utf8_get_char (p));
      g_string_append_c (out, '\n');
    }
}

/* More of a numbered item stands where its words would with one digit. */
static guint
get_marker_width (const LecternBriefItem *item, const char *marker)
{
  if (!lectern_brief_item_is_listed (item))
    return 0;
  if (item->goes_on)
    return item->role == LECTERN_BRIEF_NUMBERED ? 3 : 2;

  return strlen (marker) + 1;
}

/* Words of the analyst, in which line breaks stay. */
static void
append_own_words (GString *out, LecternBriefItem *item, guint indent)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *marker = lectern_brief_item_dup_marker (item, "-");
  guint level = lectern_brief_item_is_listed (item) ? item->level : 0;
  guint start = indent + 4 * item->quote + 2 * level;
  guint width = get_marker_width (item, marker);
  g_autofree char *first = g_strdup_printf ("%*s%-*s", (int) start, "", (int) width, marker);
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; i < item->runs->len; i++)
    {
      g_string_append (text, ((LecternBriefRun *) item->runs->pdata[i])->text);
      append_address (text, item, i);
    }
  if (item->role == LECTERN_BRIEF_LINES)
    {
      append_code (out, text->str, start);
      return;
    }

  lines = g_strsplit (text->str, "\n", -1);
  if (lines[0] == NULL)
    append_wrapped (out, first, "", start + width);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *further = g_strnfill (start + width, ' ');

      append_wrapped (out, i == 0 ? first : further, lines[i], start + width);
    }
}

static void
append_note (GString *out, GPtrArray *note)
{
  for (guint i = 0; i < note->len; i++)
    append_own_words (out, note->pdata[i], 4);
}

static void
append_marked (GString *out, LecternBriefItem *item, const char *text)
{
  g_autofree char *first = g_strdup_printf ("[%u] ", item->number);
  g_autofree char *line = g_strconcat (item->label, *text != '\0' ? ": “" : "", text,
                                       *text != '\0' ? "”" : "", NULL);

  append_wrapped (out, first, line, 4);
  if (item->note != NULL)
    append_note (out, item->note);
}

static void
append_with_detail (GString *out,
                    const char *first,
                    LecternBriefItem *item,
                    const char *text,
                    guint indent)
{
  g_autofree char *sources = lectern_brief_item_dup_sources (item);
  g_autofree char *line = g_strconcat (
      text, item->detail != NULL ? " (" : "", item->detail != NULL ? item->detail : "",
      item->detail != NULL ? ")" : "", sources != NULL ? " — " : "", sources, NULL);

  append_wrapped (out, first, line, indent);
}

/* Paragraphs bring their blank line along; lists and tables end with one. */
static gboolean
is_tight (const LecternBriefItem *item)
{
  return item->role == LECTERN_BRIEF_ITEM || item->role == LECTERN_BRIEF_NUMBERED
         || item->role == LECTERN_BRIEF_VALUE || item->role == LECTERN_BRIEF_MARKED
         || item->role == LECTERN_BRIEF_CELL;
}

static void
append_item (GString *out, LecternBriefItem *item)
{
  g_autofree char *text = dup_item_text (item);
  g_autofree char *first = NULL;

  if (item->keeps_lines)
    {
      append_own_words (out, item, 0);
      g_string_append (out, is_tight (item) ? "" : "\n");
      return;
    }

  switch (item->role)
    {
    case LECTERN_BRIEF_HEADING:
      append_wrapped (out, "", text, 0);
      g_string_append_c (out, '\n');
      break;
    case LECTERN_BRIEF_ITEM:
      first = g_strdup_printf ("%*s- ", (int) item->level * 2, "");
      append_with_detail (out, first, item, text, 2 + item->level * 2);
      break;
    case LECTERN_BRIEF_NUMBERED:
      first = g_strdup_printf ("%2u. ", item->number);
      append_with_detail (out, first, item, text, 4);
      break;
    case LECTERN_BRIEF_QUOTATION:
      append_wrapped (out, "    ", text, 4);
      g_string_append_c (out, '\n');
      break;
    case LECTERN_BRIEF_CELL:
      append_wrapped (out, item->number == 0 ? "" : "  | ", text, 4);
      break;
    case LECTERN_BRIEF_VALUE:
      first = g_strconcat (item->label, ": ", NULL);
      append_with_detail (out, first, item, text, 4);
      break;
    case LECTERN_BRIEF_MARKED:
      append_marked (out, item, text);
      break;
    case LECTERN_BRIEF_PARAGRAPH:
    case LECTERN_BRIEF_CAPTION:
    case LECTERN_BRIEF_LINES:
    default:
      append_wrapped (out, "", text, 0);
      g_string_append_c (out, '\n');
    }
}

static void
append_section (GString *out, LecternBriefSection *section)
{
  const LecternBriefItem *last = NULL;

  g_string_append_c (out, '\n');
  append_underlined (out, section->heading, '-');
  for (guint i = 0; i < section->items->len; i++)
    {
      LecternBriefItem *item = section->items->pdata[i];

      if (last != NULL && is_tight (last) && !is_tight (item))
        g_string_append_c (out, '\n');
      append_item (out, item);
      last = item;
    }
  if (section->maker != NULL)
    {
      if (last != NULL && is_tight (last))
        g_string_append_c (out, '\n');
      append_wrapped (out, "", section->maker, 0);
    }
}

static void
append_handling (GString *out, LecternBrief *self)
{
  if (self->handling == NULL)
    return;

  append_wrapped (out, "", self->handling, 0);
  g_string_append_c (out, '\n');
}

/* Writes a brief as plain text. */
char *
lectern_brief_to_text (LecternBrief *self)
{
  GString *out = g_string_new (NULL);

  append_handling (out, self);
  append_underlined (out, self->title, '=');
  for (guint i = 0; i < self->sections->len; i++)
    append_section (out, self->sections->pdata[i]);
  if (self->sections->len > 0)
    g_string_append_c (out, '\n');
  for (guint i = 0; i < self->chapters->len; i++)
    {
      LecternBriefChapter *chapter = self->chapters->pdata[i];

      g_autofree char *title = lectern_brief_dup_chapter_title (self, chapter);

      if (self->headline != NULL || self->chapters->len > 1)
        append_underlined (out, title, '=');
      append_wrapped (out, "", chapter->byline, 0);
      if (chapter->address != NULL)
        append_wrapped (out, "", chapter->address, 0);
      if (chapter->notice != NULL)
        append_wrapped (out, "", chapter->notice, 0);
      for (guint j = 0; j < chapter->sections->len; j++)
        append_section (out, chapter->sections->pdata[j]);
      g_string_append_c (out, '\n');
    }
  append_handling (out, self);

  return g_string_free (out, FALSE);
}
