/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* CommonMark with YAML in front and footnotes. Whatever comes from outside is escaped, and stands
 * on one line that begins with something of ours or with a character that begins nothing. */

typedef struct {
  GString *out;
  LecternBriefChapter *chapter;
  GString *footnotes; /* written at the end of the chapter */
  LecternBriefRole last_role;
  guint level; /* of the headings of sections */
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

/* Asterisks only mark where words begin and end; elsewhere they would be read as text. */
static const char *
get_asterisks (const LecternBriefItem *item, guint i)
{
  const LecternBriefRun *run = item->runs->pdata[i];
  const LecternBriefRun *before = i > 0 ? item->runs->pdata[i - 1] : NULL;
  const LecternBriefRun *after = i + 1 < item->runs->len ? item->runs->pdata[i + 1] : NULL;

  if (run->style == 0 || !g_unichar_isalnum (get_first (run->text))
      || !g_unichar_isalnum (get_last (run->text))
      || (before != NULL && !g_unichar_isspace (get_last (before->text)))
      || (after != NULL && (after->style != 0 || g_unichar_isalnum (get_first (after->text)))))
    return "";

  return run->style & LECTERN_BRIEF_STRONG ? "**" : "*";
}

static void
append_runs (Writer *self, LecternBriefItem *item, gboolean is_line_start)
{
  for (guint i = 0; i < item->runs->len; i++)
    {
      const LecternBriefRun *run = item->runs->pdata[i];
      const char *asterisks = get_asterisks (item, i);

      g_string_append (self->out, asterisks);
      if (run->address != NULL)
        append_link (self->out, run->text, run->address);
      else if (i == 0 && is_line_start && *asterisks == '\0')
        lectern_markdown_append_line (self->out, run->text);
      else
        lectern_markdown_append_text (self->out, run->text);
      g_string_append (self->out, asterisks);
      for (guint j = 0; run->ends != NULL && j < run->ends->len; j++)
        g_string_append_printf (self->out, "[^%u-%u]", self->chapter->number,
                                g_array_index (run->ends, guint, j));
    }
}

static void
append_detail (Writer *self, LecternBriefItem *item)
{
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
}

static void
append_marked (Writer *self, LecternBriefItem *item)
{
  g_auto (GStrv) lines = g_strsplit (item->detail != NULL ? item->detail : "", "\n", -1);

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
  for (gsize i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      {
        g_string_append (self->out, "\n  ");
        lectern_markdown_append_line (self->out, lines[i]);
        g_string_append_c (self->out, '\n');
      }

  if (self->chapter->has_text && !lectern_span_is_none (item->span))
    {
      g_string_append_printf (self->footnotes, "[^%u-%u]: %s %u ", self->chapter->number,
                              item->number, lectern_brief_color_get_shape (item->color),
                              item->number);
      lectern_markdown_append_text (self->footnotes, item->label);
      g_string_append (self->footnotes, item->detail != NULL ? ": " : "");
      lectern_markdown_append_text (self->footnotes, item->detail != NULL ? item->detail : "");
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

/* Lists end with a blank line, or the next paragraph would be a part of them. */
static void
separate (Writer *self, const LecternBriefItem *next)
{
  gboolean was_cell = self->last_role == LECTERN_BRIEF_CELL;
  gboolean was_list = self->last_role == LECTERN_BRIEF_ITEM
                      || self->last_role == LECTERN_BRIEF_NUMBERED
                      || self->last_role == LECTERN_BRIEF_VALUE
                      || self->last_role == LECTERN_BRIEF_MARKED;

  if (was_cell && (next == NULL || next->role != LECTERN_BRIEF_CELL))
    g_string_append (self->out, "\n\n");
  if (was_list && (next == NULL || next->role != self->last_role))
    g_string_append_c (self->out, '\n');
}

static void
append_item (Writer *self, LecternBriefItem *item)
{
  separate (self, item);
  switch (item->role)
    {
    case LECTERN_BRIEF_HEADING:
      g_string_append_printf (self->out, "%.*s ", (int) MIN (self->level + item->level, 6),
                              "######");
      append_runs (self, item, FALSE);
      g_string_append (self->out, "\n\n");
      break;
    case LECTERN_BRIEF_ITEM:
      g_string_append_printf (self->out, "%*s- ", (int) item->level * 2, "");
      append_runs (self, item, TRUE);
      append_detail (self, item);
      g_string_append_c (self->out, '\n');
      break;
    case LECTERN_BRIEF_NUMBERED:
      g_string_append_printf (self->out, "%u. ", item->number);
      append_runs (self, item, TRUE);
      append_detail (self, item);
      g_string_append_c (self->out, '\n');
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
    case LECTERN_BRIEF_QUOTATION:
      g_string_append (self->out, "> ");
      append_runs (self, item, TRUE);
      g_string_append (self->out, "\n\n");
      break;
    case LECTERN_BRIEF_PARAGRAPH:
    case LECTERN_BRIEF_CAPTION:
    default:
      append_runs (self, item, TRUE);
      g_string_append (self->out, "\n\n");
    }
  self->last_role = item->role;
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
  self->last_role = LECTERN_BRIEF_PARAGRAPH;
  for (guint i = 0; i < section->items->len; i++)
    append_item (self, section->items->pdata[i]);
  separate (self, NULL);
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
append_chapter (GString *out, LecternBriefChapter *chapter, gboolean has_title)
{
  g_autoptr (GString) footnotes = g_string_new (NULL);
  Writer writer = { out, chapter, footnotes, LECTERN_BRIEF_PARAGRAPH, has_title ? 3 : 2 };

  if (has_title)
    {
      g_string_append (out, "## ");
      lectern_markdown_append_text (out, chapter->title);
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
  Writer writer = { out, NULL, footnotes, LECTERN_BRIEF_PARAGRAPH, 2 };

  append_front_matter (out, self);
  append_handling (out, self);
  g_string_append (out, "# ");
  lectern_markdown_append_text (out, self->title);
  g_string_append (out, "\n\n");
  for (guint i = 0; i < self->sections->len; i++)
    append_section (&writer, self->sections->pdata[i]);
  for (guint i = 0; i < self->chapters->len; i++)
    append_chapter (out, self->chapters->pdata[i],
                    self->headline != NULL || self->chapters->len > 1);
  append_handling (out, self);

  return g_string_free (out, FALSE);
}
