/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-markdown-inline.h"

#include <string.h>

/* The text becomes a row of pieces: words, code, addresses, runs of * or _, brackets. Runs and
 * brackets are looked at from the left to the right; a run that ends something is paired with the
 * nearest one before it that can begin it, and what lies between them is settled. For each sort of
 * run it is kept below which piece there is nothing to find, so that nobody looks twice; that is
 * how CommonMark does it too. At the end the pieces are read once: what is open where words stand
 * is how these look. */

#define MAX_ADDRESS 2048
/* Longer runs of * or _ are words. */
#define MAX_RUN 6
/* Longer runs of ` are words. */
#define MAX_TICKS 16
#define MAX_PARENTHESES 4

#define NONE (-1)

typedef struct {
  GString *text; /* (nullable), owned: words */
  char *address; /* (nullable), owned: of words that are one, or of the link that begins here */
  char mark;     /* * _ [ ! ] or 0 */
  gboolean is_code;
  gboolean ends_link;
  guint length;    /* marks of a run that are not used yet */
  guint whole;     /* how many there were */
  guint begins[2]; /* how often emphasis and strong emphasis begin behind it */
  guint ends[2];   /* how often they end before it */
  gboolean opens;
  gboolean closes;
  int previous; /* the run before it, or the bracket */
  int next;     /* the run behind it */
} Piece;

typedef struct {
  const char *text;
  GArray *pieces; /* of Piece */
  int last_run;
  int last_bracket;
  gboolean has_no_ticks[MAX_TICKS + 1]; /* no run of so many is left */
} Parser;

static void
piece_clear (gpointer data)
{
  Piece *piece = data;

  if (piece->text != NULL)
    g_string_free (piece->text, TRUE);
  g_free (piece->address);
}

static Piece *
get_piece (Parser *self, int index)
{
  return &g_array_index (self->pieces, Piece, index);
}

static int
add_piece (Parser *self, char mark)
{
  Piece piece = { .mark = mark, .previous = NONE, .next = NONE };

  g_array_append_val (self->pieces, piece);
  return (int) self->pieces->len - 1;
}

static GString *
ensure_words (Parser *self)
{
  Piece *last = self->pieces->len > 0 ? get_piece (self, self->pieces->len - 1) : NULL;

  if (last == NULL || last->mark != 0 || last->is_code || last->address != NULL)
    last = get_piece (self, add_piece (self, 0));
  if (last->text == NULL)
    last->text = g_string_new (NULL);

  return last->text;
}

/* A line break stays; no other control character means anything in a note. */
static void
append_text (GString *words, const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p++)
    g_string_append_c (words, (guchar) *p >= 0x20 || *p == '\n' ? *p : ' ');
}

/* Emphasis */

static gboolean
is_word (gunichar c)
{
  return c != 0 && !g_unichar_isspace (c) && !g_unichar_ispunct (c) && !g_unichar_iscntrl (c);
}

static void
add_run (Parser *self, const char *start, guint length)
{
  gunichar before = start > self->text ? g_utf8_get_char (g_utf8_prev_char (start)) : ' ';
  gunichar after = start[length] != '\0' ? g_utf8_get_char (start + length) : ' ';
  gboolean left = !g_unichar_isspace (after) && (is_word (after) || !is_word (before));
  gboolean right = !g_unichar_isspace (before) && (is_word (before) || !is_word (after));
  int index = add_piece (self, *start);
  Piece *piece = get_piece (self, index);

  piece->length = piece->whole = length;
  /* An underscore inside a word is one. */
  piece->opens = left && (*start == '*' || !right || !is_word (before));
  piece->closes = right && (*start == '*' || !left || !is_word (after));
  piece->previous = self->last_run;
  if (self->last_run != NONE)
    get_piece (self, self->last_run)->next = index;
  self->last_run = index;
}

static void
take_run_out (Parser *self, int index)
{
  Piece *piece = get_piece (self, index);

  if (piece->previous != NONE)
    get_piece (self, piece->previous)->next = piece->next;
  if (piece->next != NONE)
    get_piece (self, piece->next)->previous = piece->previous;
  else
    self->last_run = piece->previous;
}

static gboolean
belong_together (const Piece *opener, const Piece *closer)
{
  if (opener->mark != closer->mark || !opener->opens)
    return FALSE;
  if (!opener->closes && !closer->opens)
    return TRUE;

  return (opener->whole + closer->whole) % 3 != 0
         || (opener->whole % 3 == 0 && closer->whole % 3 == 0);
}

static void
pair (Parser *self, int first, int second)
{
  Piece *opener = get_piece (self, first);
  Piece *closer = get_piece (self, second);
  guint used = opener->length >= 2 && closer->length >= 2 ? 2 : 1;

  opener->begins[used - 1]++;
  closer->ends[used - 1]++;
  opener->length -= used;
  closer->length -= used;
  /* What lies between them can have no partner outside. */
  opener->next = second;
  closer->previous = first;
  if (opener->length == 0)
    take_run_out (self, first);
}

/* Where runs of a sort look in vain: by mark, length and whether they could begin something. */
static int *
get_floor (int floors[2][3][2], const Piece *closer)
{
  return &floors[closer->mark == '*'][closer->whole % 3][closer->opens];
}

static int
find_opener (Parser *self, const Piece *closer, int floor)
{
  int opener = closer->previous;

  while (opener != NONE && opener > floor && !belong_together (get_piece (self, opener), closer))
    opener = get_piece (self, opener)->previous;

  return opener != NONE && opener > floor ? opener : NONE;
}

/* Pairs all runs behind @bottom; afterwards there are none. */
static void
settle_runs (Parser *self, int bottom)
{
  int floors[2][3][2];
  int current = self->last_run;

  for (guint i = 0; i < 2 * 3 * 2; i++)
    floors[i / 6][i / 2 % 3][i % 2] = bottom;
  while (current != NONE && current > bottom && get_piece (self, current)->previous > bottom)
    current = get_piece (self, current)->previous;

  while (current != NONE && current > bottom)
    {
      Piece *closer = get_piece (self, current);
      int next = closer->next;
      int opener = NONE;

      if (closer->closes)
        {
          opener = find_opener (self, closer, *get_floor (floors, closer));
          if (opener != NONE)
            {
              pair (self, opener, current);
              if (closer->length > 0)
                continue;
              take_run_out (self, current);
            }
          else
            {
              *get_floor (floors, closer) = closer->previous;
              if (!closer->opens)
                take_run_out (self, current);
            }
        }
      current = next;
    }
  while (self->last_run != NONE && self->last_run > bottom)
    take_run_out (self, self->last_run);
}

/* Links */

static gboolean
is_safe_address (const char *address, gsize length)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:" };

  if (length > MAX_ADDRESS)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (length > strlen (schemes[i])
        && g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;

  return FALSE;
}

/* How long the address behind `](` is; gives where the parenthesis is closed. */
static gsize
measure_destination (const char *start, const char **end)
{
  guint depth = 0;
  const char *p = start;

  for (; *p != '\0' && (guchar) *p > ' ' && p - start <= MAX_ADDRESS; p++)
    {
      if (*p == '(' && ++depth > MAX_PARENTHESES)
        return 0;
      if (*p == ')' && depth-- == 0)
        break;
    }
  if (*p != ')')
    return 0;

  *end = p + 1;
  return p - start;
}

/* Brackets before a link are words: there are no links in links. */
static const char *
close_bracket (Parser *self, const char *p)
{
  int index = self->last_bracket;
  const char *end = NULL;
  gsize length = 0;

  if (index != NONE && p[1] == '(')
    length = measure_destination (p + 2, &end);
  if (index != NONE)
    self->last_bracket = get_piece (self, index)->previous;
  if (length == 0 || !is_safe_address (p + 2, length))
    {
      g_string_append_c (ensure_words (self), *p);
      return p + 1;
    }

  settle_runs (self, index);
  get_piece (self, index)->address = g_strndup (p + 2, length);
  get_piece (self, index)->whole = 0;
  get_piece (self, add_piece (self, ']'))->ends_link = TRUE;
  self->last_bracket = NONE;

  return end;
}

static void
open_bracket (Parser *self, char mark, gsize length)
{
  int index = add_piece (self, mark);

  get_piece (self, index)->previous = self->last_bracket;
  get_piece (self, index)->whole = length;
  self->last_bracket = index;
}

static gboolean
ends_address (char c)
{
  return (guchar) c <= ' ' || strchr ("<>\"`[]*\\", c) != NULL;
}

/* An address as it stands; what ends a sentence is none of it. */
static gsize
measure_address (Parser *self, const char *start)
{
  const char *end = start;

  if (*start != 'h' || (start > self->text && g_ascii_isalnum (start[-1]))
      || (!g_str_has_prefix (start, "http://") && !g_str_has_prefix (start, "https://")))
    return 0;
  while (!ends_address (*end) && end - start < MAX_ADDRESS)
    end++;
  while (end > start && strchr (".,;:!?)'_", end[-1]) != NULL)
    end--;
  /* Not in the middle of a letter. */
  while (((guchar) *end & 0xc0) == 0x80)
    end--;

  /* A scheme alone is none. */
  return end[-1] == '/' && end - start <= (gssize) strlen ("https://") ? 0 : end - start;
}

/* Within brackets it is words, which may become a link of their own. */
static void
append_address (Parser *self, const char *start, gsize length)
{
  Piece *piece = NULL;

  if (self->last_bracket != NONE)
    {
      append_text (ensure_words (self), start, length);
      return;
    }

  piece = get_piece (self, add_piece (self, 0));
  piece->text = g_string_new_len (start, length);
  piece->address = g_strndup (start, length);
}

/* <https://example.org> */
static const char *
take_angle (Parser *self, const char *p)
{
  const char *end = p + 1;

  while ((guchar) *end > ' ' && *end != '<' && *end != '>' && end - p <= MAX_ADDRESS)
    end++;
  if (*end != '>' || !is_safe_address (p + 1, end - p - 1))
    {
      append_text (ensure_words (self), p, 1);
      return p + 1;
    }

  append_address (self, p + 1, end - p - 1);
  return end + 1;
}

/* Code */

static const char *
find_ticks (const char *p, gsize length)
{
  while ((p = strchr (p, '`')) != NULL)
    {
      gsize found = strspn (p, "`");

      if (found == length)
        return p;
      p += found;
    }

  return NULL;
}

static const char *
take_code (Parser *self, const char *p)
{
  gsize length = strspn (p, "`");
  const char *start = p + length;
  const char *end = length <= MAX_TICKS && !self->has_no_ticks[length] ? find_ticks (start, length)
                                                                       : NULL;
  gsize inner = end != NULL ? end - start : 0;
  Piece *piece = NULL;

  if (end == NULL)
    {
      if (length <= MAX_TICKS)
        self->has_no_ticks[length] = TRUE;
      append_text (ensure_words (self), p, length);
      return start;
    }

  /* A space on both sides is there for code that begins with a tick. */
  if (inner > 2 && start[0] == ' ' && end[-1] == ' ')
    {
      start++;
      inner -= 2;
    }
  piece = get_piece (self, add_piece (self, 0));
  piece->is_code = TRUE;
  piece->text = g_string_new (NULL);
  append_text (piece->text, start, inner);

  return end + length;
}

/* All of it */

static const char *
take_words (Parser *self, const char *p)
{
  gsize length = measure_address (self, p);

  if (length > 0)
    {
      append_address (self, p, length);
      return p + length;
    }

  length = 1;
  while (p[length] != '\0' && p[length] != 'h' && strchr ("*_`[]!<\\", p[length]) == NULL)
    length++;
  append_text (ensure_words (self), p, length);

  return p + length;
}

static const char *
take_piece (Parser *self, const char *p)
{
  gsize length = 0;

  switch (*p)
    {
    case '*':
    case '_':
      length = strspn (p, *p == '*' ? "*" : "_");
      if (length > MAX_RUN)
        append_text (ensure_words (self), p, length);
      else
        add_run (self, p, length);
      return p + length;
    case '`':
      return take_code (self, p);
    case '<':
      return take_angle (self, p);
    case '[':
      open_bracket (self, *p, 1);
      return p + 1;
    case '!':
      if (p[1] != '[')
        return take_words (self, p);
      /* A picture is never fetched: its words are a link to it. */
      open_bracket (self, *p, 2);
      return p + 2;
    case ']':
      return close_bracket (self, p);
    case '\\':
      if (!g_ascii_ispunct (p[1]))
        return take_words (self, p);
      append_text (ensure_words (self), p + 1, 1);
      return p + 2;
    default:
      return take_words (self, p);
    }
}

static void
run_free (gpointer data)
{
  LecternMarkdownRun *self = data;

  g_free (self->text);
  g_free (self->address);
  g_free (self);
}

/* Runs as they grow: what looks the same goes on. */
typedef struct {
  GPtrArray *runs;
  GString *words;      /* of the run that is being made */
  guint style;         /* of it */
  const char *address; /* (nullable), of it */
} Runs;

static void
end_run (Runs *self)
{
  LecternMarkdownRun *run = NULL;

  if (self->words->len == 0)
    return;

  run = g_new0 (LecternMarkdownRun, 1);
  run->text = g_strndup (self->words->str, self->words->len);
  run->style = self->style;
  run->address = g_strdup (self->address);
  g_ptr_array_add (self->runs, run);
  g_string_set_size (self->words, 0);
}

static void
add_words (Runs *self, const char *text, gsize length, guint style, const char *address)
{
  if (length == 0)
    return;
  if (self->style != style || self->address != address)
    end_run (self);
  self->style = style;
  self->address = address;
  g_string_append_len (self->words, text, length);
}

static void
add_piece_words (Runs *self, const Piece *piece, guint style, const char *address)
{
  static const char marks[2][MAX_RUN + 1] = { "******", "______" };

  if (piece->mark == '[' || piece->mark == '!')
    add_words (self, "![" + (piece->whole == 1 ? 1 : 0), piece->whole, style, address);
  else if (piece->mark == '*' || piece->mark == '_')
    add_words (self, marks[piece->mark == '_'], piece->length, style, address);
  else if (piece->text != NULL)
    add_words (self, piece->text->str, piece->text->len,
               style | (piece->is_code ? LECTERN_MARKDOWN_STYLE_CODE : 0),
               address != NULL ? address : piece->address);
}

static GPtrArray *
to_runs (Parser *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  Runs runs = { g_ptr_array_new_with_free_func (run_free), words, 0, NULL };
  guint open[2] = { 0, 0 };
  const char *address = NULL;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = get_piece (self, i);
      guint style = 0;

      for (guint j = 0; j < G_N_ELEMENTS (open); j++)
        open[j] -= MIN (piece->ends[j], open[j]);
      if (piece->ends_link)
        address = NULL;
      style = (open[0] > 0 ? LECTERN_MARKDOWN_STYLE_EMPHASIS : 0)
              | (open[1] > 0 ? LECTERN_MARKDOWN_STYLE_STRONG : 0);
      add_piece_words (&runs, piece, style, address);
      for (guint j = 0; j < G_N_ELEMENTS (open); j++)
        open[j] += piece->begins[j];
      if (piece->mark == '[' || piece->mark == '!')
        address = piece->address != NULL ? piece->address : address;
    }
  end_run (&runs);

  return runs.runs;
}

/**
 * lectern_markdown_inline:
 * @text: the words of a paragraph, valid UTF-8
 *
 * Reads the words of a paragraph.
 *
 * Returns: (transfer full) (element-type LecternMarkdownRun): its runs, none of them empty
 */
GPtrArray *
lectern_markdown_inline (const char *text)
{
  Parser parser = { .text = text, .last_run = NONE, .last_bracket = NONE };
  GPtrArray *runs = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parser.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (parser.pieces, piece_clear);
  for (const char *p = text; *p != '\0';)
    p = take_piece (&parser, p);
  settle_runs (&parser, NONE);
  runs = to_runs (&parser);
  g_array_unref (parser.pieces);

  return runs;
}
