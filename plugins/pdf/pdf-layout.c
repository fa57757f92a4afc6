/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include "page-author.h"
#include "page-date.h"
#include "pdf-layout.h"

/* Lines become paragraphs: by the space between them, by what is indented, by where a line ends
 * short of its column, and by the size of letters. A paragraph goes on over the end of a column or
 * page, past the footnotes there, when its last sentence does. */

/* Of the size: letters that differ by more are of another kind. */
#define SIZE_SLACK 0.08
/* Of the usual distance of lines: more is a gap. */
#define GAP 1.35
/* Of the size: a line that begins so much farther right is indented. */
#define INDENT 0.7
/* Of the width of a column: a line that ends so much earlier is short. */
#define SHORT 0.12
#define MAX_PITCHES 64
/* Longer ones are no number of a heading; nor is one that stands so far off, of the size. */
#define MAX_NUMBER_BYTES 8
#define MAX_NUMBER_GAP 4
/* Who wrote it and when stands among so many first lines. */
#define FRONT_LINES 40
#define MAX_DATE_BYTES 60

typedef struct {
  GArray *lines; /* of PdfLine, not furniture: borrowed texts */
  GPtrArray *blocks;
  GHashTable *words; /* as they stand inside lines */
  double body_size;
  double pitch;
  PdfBlock *body; /* (nullable): the last paragraph of body text */
} Layout;

static void
block_free (gpointer data)
{
  PdfBlock *block = data;

  g_string_free (block->text, TRUE);
  g_free (block);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

void
pdf_sizes_add (PdfSizes *self, double size, gsize n_letters)
{
  self->n_letters[(guint) CLAMP (size * 2 + 0.5, 0, PDF_SIZES_MAX - 1)] += n_letters;
}

double
pdf_sizes_get_most (const PdfSizes *self)
{
  guint best = 0;

  for (guint i = 0; i < PDF_SIZES_MAX; i++)
    if (self->n_letters[i] > self->n_letters[best])
      best = i;

  return best / 2.0;
}

static double
find_body_size (GArray *lines)
{
  PdfSizes sizes = { { 0 } };

  for (guint i = 0; i < lines->len; i++)
    {
      const PdfLine *line = &g_array_index (lines, PdfLine, i);

      if (line->table == NULL)
        pdf_sizes_add (&sizes, line->size, strlen (line->text));
    }

  return pdf_sizes_get_most (&sizes);
}

static gboolean
has_same_size (double a, double b)
{
  return fabs (a - b) <= SIZE_SLACK * MAX (a, b);
}

/* Whether @line stands under @before in one column. */
static gboolean
is_below (const PdfLine *before, const PdfLine *line)
{
  return before->page == line->page && line->top > before->top && before->table == NULL
         && line->table == NULL
         && MIN (before->right, line->right) > MAX (before->left, line->left);
}

/* The distance from line to line in the body text. */
static double
find_pitch (GArray *lines, double body_size)
{
  g_autoptr (GArray) pitches = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 1; i < lines->len; i++)
    {
      const PdfLine *before = &g_array_index (lines, PdfLine, i - 1);
      const PdfLine *line = &g_array_index (lines, PdfLine, i);
      double pitch = line->top - before->top;

      if (is_below (before, line) && has_same_size (line->size, body_size)
          && pitch > 0.5 * body_size && pitch < 4 * body_size)
        g_array_append_val (pitches, pitch);
    }
  if (pitches->len == 0)
    return 1.2 * body_size;

  g_array_sort (pitches, compare_doubles);
  return g_array_index (pitches, double, pitches->len / 2);
}

/* Where the column of a line begins and ends, by the lines around it. */
static void
find_column (Layout *self, guint i, double *left, double *right)
{
  const PdfLine *line = &g_array_index (self->lines, PdfLine, i);

  *left = line->left;
  *right = line->right;
  for (int step = -1; step <= 1; step += 2)
    {
      guint k = i;

      for (guint n = 0; n < MAX_PITCHES; n++)
        {
          const PdfLine *here = &g_array_index (self->lines, PdfLine, k);
          const PdfLine *other = NULL;

          if ((step < 0 && k == 0) || (step > 0 && k + 1 >= self->lines->len))
            break;
          k = step < 0 ? k - 1 : k + 1;
          other = &g_array_index (self->lines, PdfLine, k);
          if (!has_same_size (other->size, line->size)
              || !(step < 0 ? is_below (other, here) : is_below (here, other)))
            break;
          *left = MIN (*left, other->left);
          *right = MAX (*right, other->right);
        }
    }
}

static gunichar
get_last (const char *text)
{
  const char *p = text + strlen (text);

  return p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

static gboolean
ends_sentence (const char *text)
{
  const char *p = text + strlen (text);

  while (p > text)
    {
      gunichar c = 0;

      p = g_utf8_prev_char (p);
      c = g_utf8_get_char (p);
      if (c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == 0x3002)
        return TRUE;
      if (c != '"' && c != '\'' && c != ')' && c != 0x201d && c != 0x2019 && c != 0xbb
          && c != 0x201c)
        return FALSE;
    }

  return FALSE;
}

static gboolean
begins_lower (const char *text)
{
  return g_unichar_islower (g_utf8_get_char (text));
}

static gboolean
begins_item (const char *text)
{
  gunichar c = g_utf8_get_char (text);
  gsize digits = strspn (text, "0123456789");

  if (c == 0x2022 || c == 0x25aa || c == 0x25cf || c == 0x25e6 || c == 0x2023 || c == 0xb7)
    return TRUE;
  if ((c == '-' || c == 0x2013 || c == '*') && *g_utf8_next_char (text) == ' ')
    return TRUE;

  return digits > 0 && digits <= 2 && (text[digits] == '.' || text[digits] == ')')
         && text[digits + 1] == ' ';
}

static gboolean
is_indented (Layout *self, guint i, double left)
{
  const PdfLine *line = &g_array_index (self->lines, PdfLine, i);
  const PdfLine *next = i + 1 < self->lines->len ? &g_array_index (self->lines, PdfLine, i + 1)
                                                 : NULL;
  double indent = INDENT * line->size;

  if (line->left - left < indent || line->left - left > 6 * line->size)
    return FALSE;

  /* The line behind it goes back, or is the first of the next paragraph. */
  return next == NULL || !is_below (line, next) || line->left - next->left >= indent
         || ends_sentence (line->text);
}

/* Who wrote it and when stand alone, however close the next line is. */
static gboolean
is_front (const PdfLine *line, guint i)
{
  g_autofree char *date = NULL;

  if (i >= FRONT_LINES || line->page > 0)
    return FALSE;
  if (page_author_is_byline (line->text))
    return TRUE;
  if (strlen (line->text) > MAX_DATE_BYTES || ends_sentence (line->text))
    return FALSE;

  date = page_date_find (line->text, PAGE_DATE_DAY_FIRST);
  return date != NULL;
}

/* Whether a line begins something new, seen from the one before it. */
static gboolean
begins_block (Layout *self, guint i)
{
  const PdfLine *line = &g_array_index (self->lines, PdfLine, i);
  const PdfLine *before = &g_array_index (self->lines, PdfLine, i - 1);
  double pitch = has_same_size (line->size, self->body_size) ? self->pitch : 1.3 * line->size;
  double left = 0;
  double right = 0;

  if (!has_same_size (line->size, before->size) || line->is_bold != before->is_bold
      || begins_item (line->text))
    return TRUE;
  if (!is_below (before, line))
    return TRUE;
  if (line->top - before->top > GAP * pitch || is_front (line, i) || is_front (before, i - 1))
    return TRUE;

  find_column (self, i, &left, &right);
  if (is_indented (self, i, left))
    return TRUE;

  return ends_sentence (before->text) && right - before->right > SHORT * (right - left);
}

static gboolean
is_wide (gunichar c)
{
  return g_unichar_iswide (c);
}

/* Whether a word that a line end cut keeps its hyphen: as it is written elsewhere, otherwise not.
 */
static gboolean
keeps_hyphen (Layout *self, const char *head, const char *tail)
{
  g_autofree char *whole = g_strconcat (head, tail, NULL);
  g_autofree char *hyphened = g_strconcat (head, "-", tail, NULL);
  g_autofree char *lower_whole = g_utf8_strdown (whole, -1);
  g_autofree char *lower_hyphened = g_utf8_strdown (hyphened, -1);

  if (g_hash_table_contains (self->words, lower_whole))
    return FALSE;

  return g_hash_table_contains (self->words, lower_hyphened);
}

static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || c == 0x2010 || c == 0xad;
}

/* Appends the next line of a paragraph. */
static void
append_line (Layout *self, GString *text, const char *line)
{
  gunichar last = get_last (text->str);
  gunichar first = g_utf8_get_char (line);
  const char *space = strrchr (text->str, ' ');
  const char *head = space != NULL ? space + 1 : text->str;
  gsize tail_length = strcspn (line, " .,;:!?)");
  g_autofree char *word = NULL;
  g_autofree char *tail = NULL;

  if (is_hyphen (last) && text->len > 1 && g_unichar_isalpha (first))
    {
      gsize hyphen = (gsize) (g_utf8_prev_char (text->str + text->len) - text->str);

      word = g_strndup (head, hyphen - (gsize) (head - text->str));
      tail = g_strndup (line, tail_length);
      /* “Anglo-” before a capital keeps it, as does a word that is written so elsewhere. */
      if (*word != '\0' && g_unichar_islower (first) && !keeps_hyphen (self, word, tail))
        g_string_truncate (text, hyphen);
    }
  else if (!(is_wide (last) && is_wide (first)))
    g_string_append_c (text, ' ');
  g_string_append (text, line);
}

static PdfBlock *
add_block (Layout *self, const PdfLine *line, double page_height)
{
  PdfBlock *block = g_new0 (PdfBlock, 1);

  block->text = g_string_new (line->text);
  block->role = begins_item (line->text) ? LECTERN_BLOCK_LIST_ITEM : LECTERN_BLOCK_PARAGRAPH;
  block->size = line->size;
  block->is_bold = line->is_bold;
  block->page = line->page;
  block->place = page_height > 0 ? line->top / page_height : 0;
  block->n_lines = 1;
  block->table = line->table;
  if (block->table != NULL)
    block->role = LECTERN_BLOCK_TABLE;
  g_ptr_array_add (self->blocks, block);

  return block;
}

/* Whether a line at the head of a column goes on with the last paragraph of body text. */
static gboolean
goes_on (Layout *self, guint i)
{
  const PdfLine *line = &g_array_index (self->lines, PdfLine, i);
  const PdfLine *before = &g_array_index (self->lines, PdfLine, i - 1);

  return self->body != NULL && before->table == NULL && line->table == NULL
         && !is_below (before, line) && !begins_item (line->text)
         && has_same_size (line->size, self->body->size) && line->is_bold == self->body->is_bold
         && has_same_size (line->size, self->body_size) && self->body->n_lines > 1
         && (!ends_sentence (self->body->text->str) || begins_lower (line->text));
}

static void
take_line (Layout *self, guint i, PdfBlock **open, double page_height)
{
  const PdfLine *line = &g_array_index (self->lines, PdfLine, i);

  if (i > 0 && goes_on (self, i))
    *open = self->body;
  else if (i == 0 || begins_block (self, i))
    {
      *open = add_block (self, line, page_height);
      if (has_same_size (line->size, self->body_size) && line->table == NULL)
        self->body = *open;
      return;
    }
  append_line (self, (*open)->text, line->text);
  (*open)->n_lines++;
}

/* The words of a line but its first and last, which may be halves. */
static void
note_words (GHashTable *words, const char *line)
{
  g_autofree char *lower = g_utf8_strdown (line, -1);
  g_auto (GStrv) parts = g_strsplit_set (lower, " .,;:!?()\"", -1);
  guint n_parts = g_strv_length (parts);

  for (guint i = 1; i + 1 < n_parts; i++)
    if (*parts[i] != '\0' && strlen (parts[i]) < 64)
      g_hash_table_add (words, g_strdup (parts[i]));
}

/* A number and the heading behind it, which poppler takes for two lines. */
static gboolean
is_number_of (const PdfLine *number, const PdfLine *line)
{
  return number->page == line->page && number->table == NULL && line->table == NULL
         && strlen (number->text) <= MAX_NUMBER_BYTES
         && strspn (number->text, "0123456789.()IVX") == strlen (number->text)
         && fabs (number->bottom - line->bottom) < INDENT * line->size
         && line->left >= number->right && line->left - number->right < MAX_NUMBER_GAP * line->size
         && has_same_size (number->size, line->size);
}

static void
add_line (Layout *self, PdfLine line, GPtrArray *texts)
{
  PdfLine *before = self->lines->len > 0
                        ? &g_array_index (self->lines, PdfLine, self->lines->len - 1)
                        : NULL;

  if (before == NULL || !is_number_of (before, &line))
    {
      g_array_append_val (self->lines, line);
      return;
    }

  before->text = g_strconcat (before->text, " ", line.text, NULL);
  g_ptr_array_add (texts, before->text);
  before->right = line.right;
  before->top = MIN (before->top, line.top);
  before->bottom = MAX (before->bottom, line.bottom);
  before->is_bold = line.is_bold;
}

/**
 * pdf_layout_join:
 * @pages: pages, whose furniture is marked
 *
 * Joins lines.
 *
 * Returns: (transfer full) (element-type PdfBlock): the blocks
 */
GPtrArray *
pdf_layout_join (PdfPages *pages)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (PdfLine));
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  Layout self = { .lines = lines, .words = words };
  PdfBlock *open = NULL;

  self.blocks = g_ptr_array_new_with_free_func (block_free);
  for (guint i = 0; i < pages->pages->len; i++)
    {
      const PdfPage *page = g_ptr_array_index (pages->pages, i);

      for (guint k = 0; k < page->lines->len; k++)
        {
          PdfLine line = g_array_index (page->lines, PdfLine, k);

          if (line.is_furniture)
            continue;
          /* Pages may be missing: what counts is which of those that are here. */
          line.page = i;
          add_line (&self, line, texts);
          note_words (words, line.text);
        }
    }
  self.body_size = find_body_size (lines);
  self.pitch = find_pitch (lines, self.body_size);
  for (guint i = 0; i < lines->len; i++)
    {
      guint page = g_array_index (lines, PdfLine, i).page;

      take_line (&self, i, &open, ((PdfPage *) g_ptr_array_index (pages->pages, page))->height);
    }

  return self.blocks;
}
