/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-markdown.h"

#include <string.h>

#include "lectern-markdown-inline.h"

/* Line by line: what quotes it, what item it belongs to, what it is. Lines of one paragraph are
 * gathered until something else begins. */

/* Deeper lists and quotations stand as deep as these. */
#define MAX_DEPTH 6
/* What is indented by less than this under an item does not belong to it. */
#define ITEM_INDENT 2
#define MAX_DIGITS 9
#define TAB_WIDTH 4
#define FENCE_LENGTH 3
#define MAX_HEADING 6

typedef struct {
  GPtrArray *blocks; /* of LecternMarkdownBlock */
  const LecternMarkdownLimits *limits;
  GString *words; /* of the block that is being gathered */
  LecternMarkdownRole role;
  guint heading;
  guint quote;
  guint number;
  char *marker;           /* (nullable), owned */
  guint items[MAX_DEPTH]; /* how far the words of each open item are indented */
  guint n_items;
  gboolean is_blank; /* the line before was */
  char fence;        /* ` or ~ while code is open, or 0 */
  guint fence_length;
} Parser;

void
lectern_markdown_block_free (LecternMarkdownBlock *self)
{
  g_free (self->marker);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

/* The text of a note may come from a file of another program. Not cut in the middle of a letter. */
static char *
dup_start (const char *text, gsize max_bytes, gboolean *is_cut)
{
  gsize length = strnlen (text, max_bytes + 1);

  *is_cut = length > max_bytes;
  if (*is_cut)
    for (length = max_bytes; length > 0 && ((guchar) text[length] & 0xc0) == 0x80;)
      length--;

  return g_utf8_make_valid (text, length);
}

static void
add_block (Parser *self, LecternMarkdownRole role, GPtrArray *runs)
{
  LecternMarkdownBlock *block = g_new0 (LecternMarkdownBlock, 1);

  block->role = role;
  block->quote = self->quote;
  block->level = self->n_items;
  block->heading = role == LECTERN_MARKDOWN_HEADING ? self->heading : 0;
  block->number = self->number;
  block->marker = g_steal_pointer (&self->marker);
  block->runs = runs;
  self->number = 0;
  g_ptr_array_add (self->blocks, block);
}

/* How much of a text goes into one block: all of it, or as many words as have room. */
static gsize
measure_piece (const char *text, gsize max_bytes)
{
  gsize length = strnlen (text, max_bytes + 1);
  gsize cut = max_bytes;

  if (length <= max_bytes)
    return length;

  while (cut > 0 && text[cut] != ' ' && text[cut] != '\n')
    cut--;
  if (cut > 0)
    return cut;
  for (cut = max_bytes; ((guchar) text[cut] & 0xc0) == 0x80;)
    cut--;

  return cut;
}

/* Words that are not looked into. */
static GPtrArray *
make_runs (const char *text)
{
  GPtrArray *runs = lectern_markdown_inline ("");
  LecternMarkdownRun *run = g_new0 (LecternMarkdownRun, 1);

  run->text = g_strdup (text);
  g_ptr_array_add (runs, run);

  return runs;
}

static void
end_block (Parser *self)
{
  gboolean is_code = self->role == LECTERN_MARKDOWN_CODE;
  g_autofree char *words = g_strdup (self->words->str);
  gsize length = 0;

  if (!is_code)
    g_strchomp (words);
  if (*words == '\0' && self->marker != NULL)
    add_block (self, self->role, lectern_markdown_inline (""));
  for (const char *p = words; *p != '\0'; p += length)
    {
      g_autofree char *piece = NULL;

      length = measure_piece (p, self->limits->max_block_bytes);
      piece = g_strndup (p, length);
      add_block (self, self->role, is_code ? make_runs (piece) : lectern_markdown_inline (piece));
    }
  g_string_set_size (self->words, 0);
  self->role = LECTERN_MARKDOWN_PARAGRAPH;
}

static const char *
skip_indent (const char *line, guint *indent)
{
  for (*indent = 0; *line == ' ' || *line == '\t'; line++)
    *indent += *line == '\t' ? TAB_WIDTH - *indent % TAB_WIDTH : 1;

  return line;
}

/* > before a line, as many as there are. */
static const char *
skip_quotes (const char *line, guint *n_quotes)
{
  guint indent = 0;

  *n_quotes = 0;
  for (const char *p = skip_indent (line, &indent); *p == '>' && indent < TAB_WIDTH;
       p = skip_indent (line, &indent))
    {
      line = p[1] == ' ' ? p + 2 : p + 1;
      (*n_quotes)++;
    }
  *n_quotes = MIN (*n_quotes, MAX_DEPTH);

  return line;
}

/* "- ", "3. ": gives the marker as it is shown, its number, and where the words begin. */
static const char *
take_marker (const char *p, char **marker, guint *number)
{
  gsize n_digits = strspn (p, "0123456789");
  gsize length = 0;

  if (strchr ("-+*", *p) != NULL && *p != '\0')
    length = 1;
  else if (n_digits > 0 && n_digits <= MAX_DIGITS && (p[n_digits] == '.' || p[n_digits] == ')'))
    length = n_digits + 1;
  if (length == 0 || (p[length] != ' ' && p[length] != '\t' && p[length] != '\0'))
    return NULL;

  *marker = n_digits > 0 ? g_strndup (p, length) : g_strdup ("•");
  *number = n_digits > 0 ? (guint) g_ascii_strtoull (p, NULL, 10) : 0;
  return p + length + strspn (p + length, " \t");
}

static gboolean
is_rule (const char *p)
{
  guint n_marks = 0;
  char mark = *p;

  if (mark == '\0' || strchr ("-*_", mark) == NULL)
    return FALSE;
  for (; *p != '\0'; p++)
    {
      if (*p == mark)
        n_marks++;
      else if (*p != ' ' && *p != '\t')
        return FALSE;
    }

  return n_marks >= FENCE_LENGTH;
}

/* Leaves the items that something is not indented to. */
static void
leave_items (Parser *self, guint indent)
{
  while (self->n_items > 0 && indent < self->items[self->n_items - 1])
    self->n_items--;
}

static gboolean
take_fence (Parser *self, const char *p, guint indent)
{
  gsize length = *p == '`' || *p == '~' ? strspn (p, *p == '`' ? "`" : "~") : 0;

  if (length < FENCE_LENGTH || (*p == '`' && strchr (p + length, '`') != NULL))
    return FALSE;

  end_block (self);
  leave_items (self, indent);
  self->role = LECTERN_MARKDOWN_CODE;
  self->fence = *p;
  self->fence_length = length;
  return TRUE;
}

/* Lines of code stand as they are, up to the fence that ends them. */
static void
take_code_line (Parser *self, const char *line)
{
  guint indent = 0;
  const char *p = skip_indent (line, &indent);
  gsize length = *p == self->fence ? strspn (p, self->fence == '`' ? "`" : "~") : 0;

  if (length >= self->fence_length && p[length + strspn (p + length, " \t")] == '\0')
    {
      end_block (self);
      self->fence = 0;
      return;
    }
  if (self->words->len > 0)
    g_string_append_c (self->words, '\n');
  for (p = line; *p != '\0'; p++)
    g_string_append_c (self->words, (guchar) *p >= 0x20 ? *p : ' ');
}

static gboolean
take_heading (Parser *self, const char *p, guint indent)
{
  gsize length = strspn (p, "#");
  const char *end = p + strlen (p);

  if (length == 0 || length > MAX_HEADING || (p[length] != ' ' && p[length] != '\0'))
    return FALSE;

  end_block (self);
  leave_items (self, indent);
  while (end > p + length && (end[-1] == ' ' || end[-1] == '#'))
    end--;
  self->role = LECTERN_MARKDOWN_HEADING;
  self->heading = length;
  p += length + strspn (p + length, " ");
  if (end > p)
    g_string_append_len (self->words, p, end - p);
  end_block (self);
  return TRUE;
}

/* An item lies in those whose words it is indented to. */
static gboolean
take_item (Parser *self, const char *p, guint indent)
{
  g_autofree char *marker = NULL;
  guint number = 0;
  const char *words = take_marker (p, &marker, &number);

  /* A year that ends a sentence, at the beginning of a line. */
  if (words == NULL
      || (self->words->len > 0 && self->n_items == 0 && g_ascii_isdigit (*p) && number != 1))
    return FALSE;

  end_block (self);
  leave_items (self, indent);
  if (self->n_items == MAX_DEPTH)
    self->n_items--;
  self->items[self->n_items++] = indent + ITEM_INDENT;
  self->role = LECTERN_MARKDOWN_ITEM;
  self->marker = g_steal_pointer (&marker);
  self->number = number;
  g_string_append (self->words, words);
  return TRUE;
}

/* Words that go on, or begin a paragraph; after an empty line indentation tells whose it is. */
static void
take_words (Parser *self, const char *p, guint indent)
{
  if (self->is_blank)
    leave_items (self, indent);
  if (self->words->len > 0)
    g_string_append_c (self->words, '\n');
  else if (self->n_items > 0 && self->role == LECTERN_MARKDOWN_PARAGRAPH)
    self->role = LECTERN_MARKDOWN_ITEM;
  g_string_append (self->words, p);
}

static void
take_line (Parser *self, char *line)
{
  guint indent = 0;
  guint n_quotes = 0;
  const char *p = NULL;

  if (self->fence == 0)
    g_strchomp (line);
  p = skip_quotes (line, &n_quotes);
  if (n_quotes != self->quote && !(self->fence != 0 && n_quotes > self->quote))
    {
      end_block (self);
      self->fence = 0;
      self->n_items = 0;
      self->quote = n_quotes;
    }
  if (self->fence != 0)
    {
      take_code_line (self, n_quotes == 0 || self->quote == 0 ? line : p);
      return;
    }

  p = skip_indent (p, &indent);
  if (*p == '\0')
    end_block (self);
  else if (is_rule (p))
    {
      end_block (self);
      self->n_items = 0;
      add_block (self, LECTERN_MARKDOWN_PARAGRAPH, make_runs ("———"));
    }
  else if (!take_fence (self, p, indent) && !take_heading (self, p, indent)
           && !take_item (self, p, indent))
    take_words (self, p, indent);
  self->is_blank = *p == '\0';
}

/**
 * lectern_markdown_parse:
 * @text: a note, however long and whatever is in it
 * @limits: how much of it is wanted
 *
 * Reads a note. What is too long is cut, and said to be by a block of the role
 * %LECTERN_MARKDOWN_MORE at the end. Any thread; time and memory grow with what is read.
 *
 * Returns: (transfer full) (element-type LecternMarkdownBlock): its blocks
 */
GPtrArray *
lectern_markdown_parse (const char *text, const LecternMarkdownLimits *limits)
{
  Parser parser = { .role = LECTERN_MARKDOWN_PARAGRAPH, .limits = limits };
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *start = NULL;
  gboolean is_cut = FALSE;

  g_return_val_if_fail (text != NULL && limits != NULL, NULL);

  start = dup_start (text, limits->max_bytes, &is_cut);
  parser.words = words;
  parser.blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_markdown_block_free);
  for (char *line = start; line != NULL;)
    {
      char *next = strchr (line, '\n');

      if (next != NULL)
        *next++ = '\0';
      take_line (&parser, line);
      if (parser.blocks->len >= limits->max_blocks && next != NULL)
        is_cut = TRUE;
      line = parser.blocks->len < limits->max_blocks ? next : NULL;
    }
  end_block (&parser);
  if (is_cut)
    {
      parser.quote = parser.n_items = 0;
      add_block (&parser, LECTERN_MARKDOWN_MORE, make_runs ("…"));
    }

  return parser.blocks;
}
