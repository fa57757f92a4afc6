/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-markdown-inline.h"

#include <string.h>

/* The text becomes a row of pieces: words, runs of * or _, brackets. Runs and brackets are looked
 * at from the left to the right; a run that ends something is paired with the nearest one before it
 * that can begin it, and what lies between them is settled. For each sort of run it is kept below
 * which piece there is nothing to find, so that nobody looks twice; that is how CommonMark does it
 * too. Tags that are written are nested by the way in which they are found. */

/* Deeper emphasis says nothing, and each level costs time in the label. */
#define MAX_TAGS 6
#define MAX_ADDRESS 2048
/* Longer runs of * or _ are words. */
#define MAX_RUN 6
/* Longer runs of ` are words. */
#define MAX_TICKS 16
#define MAX_PARENTHESES 4

/* Lines are broken at spaces. Where there are none for so long, a label takes seconds to look for
 * other places, so it gets some. */
#define MAX_UNBROKEN 100
/* More spaces than indentation needs are as hard to break. */
#define MAX_SPACES 40
#define BREAK "\342\200\213"

#define NONE (-1)

typedef struct {
  GString *text;   /* (nullable), owned: words, as markup */
  GString *before; /* (nullable), owned: tags that end here */
  GString *after;  /* (nullable), owned: tags that begin here */
  char mark;       /* * _ [ ! ] or 0 */
  guint length;    /* marks of a run that are not used yet */
  guint whole;     /* how many there were */
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
  gboolean with_links;
  gboolean has_no_ticks[MAX_TICKS + 1]; /* no run of so many is left */
} Parser;

static void
piece_clear (gpointer data)
{
  Piece *piece = data;
  GString *strings[] = { piece->text, piece->before, piece->after };

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    if (strings[i] != NULL)
      g_string_free (strings[i], TRUE);
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

  if (last == NULL || last->mark != 0)
    last = get_piece (self, add_piece (self, 0));
  if (last->text == NULL)
    last->text = g_string_new (NULL);

  return last->text;
}

static void
append_escaped (GString *markup, const char *text, gsize length)
{
  for (const char *p = text; p < text + length; p++)
    switch (*p)
      {
      case '&':
        g_string_append (markup, "&amp;");
        break;
      case '<':
        g_string_append (markup, "&lt;");
        break;
      case '>':
        g_string_append (markup, "&gt;");
        break;
      case '"':
        g_string_append (markup, "&quot;");
        break;
      case '\'':
        g_string_append (markup, "&#39;");
        break;
      default:
        /* A line break stays; no other control character may stand in markup. */
        if ((guchar) *p >= 0x20 || *p == '\n')
          g_string_append_c (markup, *p);
        else
          g_string_append_c (markup, ' ');
      }
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
put (GString **string, const char *tag, gboolean in_front)
{
  if (*string == NULL)
    *string = g_string_new (NULL);
  g_string_insert (*string, in_front ? 0 : -1, tag);
}

static void
pair (Parser *self, int first, int second)
{
  Piece *opener = get_piece (self, first);
  Piece *closer = get_piece (self, second);
  guint used = opener->length >= 2 && closer->length >= 2 ? 2 : 1;

  put (&opener->after, used == 2 ? "<b>" : "<i>", TRUE);
  put (&closer->before, used == 2 ? "</b>" : "</i>", FALSE);
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

/* The tooltip says where a link leads, whatever its words say. */
static char *
dup_link_tag (const char *address, gsize length)
{
  g_autoptr (GString) tag = g_string_new ("<a href=\"");

  append_escaped (tag, address, length);
  g_string_append (tag, "\" title=\"");
  append_escaped (tag, address, length);
  g_string_append (tag, "\">");

  return g_string_free (g_steal_pointer (&tag), FALSE);
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
  if (self->with_links)
    {
      g_autofree char *tag = dup_link_tag (p + 2, length);

      put (&get_piece (self, index)->after, tag, FALSE);
    }
  get_piece (self, index)->whole = 0;
  index = add_piece (self, ']');
  if (self->with_links)
    put (&get_piece (self, index)->before, "</a>", FALSE);
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

static void
append_address (Parser *self, const char *start, gsize length)
{
  GString *words = ensure_words (self);
  g_autofree char *tag = self->last_bracket == NONE && self->with_links
                             ? dup_link_tag (start, length)
                             : NULL;

  if (tag != NULL)
    g_string_append (words, tag);
  append_escaped (words, start, length);
  if (tag != NULL)
    g_string_append (words, "</a>");
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
      append_escaped (ensure_words (self), p, 1);
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

  if (end == NULL)
    {
      if (length <= MAX_TICKS)
        self->has_no_ticks[length] = TRUE;
      append_escaped (ensure_words (self), p, length);
      return start;
    }

  /* A space on both sides is there for code that begins with a tick. */
  if (inner > 2 && start[0] == ' ' && end[-1] == ' ')
    {
      start++;
      inner -= 2;
    }
  g_string_append (ensure_words (self), "<tt>");
  append_escaped (ensure_words (self), start, inner);
  g_string_append (ensure_words (self), "</tt>");

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
  append_escaped (ensure_words (self), p, length);

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
        append_escaped (ensure_words (self), p, length);
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
      append_escaped (ensure_words (self), p + 1, 1);
      return p + 2;
    default:
      return take_words (self, p);
    }
}

/* A letter of markup: a tag, an entity or a character. */
static const char *
skip_letter (const char *p)
{
  const char *end = *p == '<' ? strchr (p, '>') : *p == '&' ? strchr (p, ';') : NULL;

  return end != NULL ? end + 1 : g_utf8_next_char (p);
}

/**
 * lectern_markdown_add_breaks:
 * @markup: Pango markup
 *
 * Makes lines that are as long as nobody writes them ones that can be broken.
 *
 * Returns: (transfer full): the markup
 */
char *
lectern_markdown_add_breaks (const char *markup)
{
  g_autoptr (GString) broken = g_string_new (NULL);
  guint n_unbroken = 0;
  guint n_spaces = 0;

  for (const char *p = markup; *p != '\0';)
    {
      const char *next = skip_letter (p);

      if (*p == ' ' && ++n_spaces > MAX_SPACES)
        {
          p = next;
          continue;
        }
      if (*p == '\n' || (*p != ' ' && *p != '<' && n_spaces > 0))
        n_unbroken = n_spaces = 0;
      else if (*p != '<' && ++n_unbroken >= MAX_UNBROKEN && !g_unichar_ismark (g_utf8_get_char (p)))
        {
          g_string_append (broken, BREAK);
          n_unbroken = 0;
        }
      g_string_append_len (broken, p, next - p);
      p = next;
    }

  return g_string_free (g_steal_pointer (&broken), FALSE);
}

/* Tags that are nested deeper than anyone reads are left out, both ends of them. */
static void
append_tags (GString *markup, const GString *tags, guint *depth)
{
  for (const char *p = tags != NULL ? tags->str : ""; *p != '\0';)
    {
      const char *end = strchr (p, '>') + 1;
      gboolean is_end = p[1] == '/';

      if (!is_end)
        (*depth)++;
      if (*depth <= MAX_TAGS)
        g_string_append_len (markup, p, end - p);
      if (is_end)
        (*depth)--;
      p = end;
    }
}

static char *
to_markup (Parser *self)
{
  g_autoptr (GString) markup = g_string_new (NULL);
  guint depth = 0;

  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = get_piece (self, i);

      append_tags (markup, piece->before, &depth);
      if (piece->text != NULL)
        g_string_append_len (markup, piece->text->str, piece->text->len);
      if (piece->mark == '[' || piece->mark == '!')
        g_string_append (markup, piece->whole == 0 ? "" : piece->whole == 1 ? "[" : "![");
      else
        for (guint j = 0; j < piece->length; j++)
          g_string_append_c (markup, piece->mark);
      append_tags (markup, piece->after, &depth);
    }

  return lectern_markdown_add_breaks (markup->str);
}

/**
 * lectern_markdown_inline:
 * @text: the words of a paragraph, valid UTF-8
 * @with_links: whether links can be followed; otherwise only their words are left
 *
 * Writes a paragraph as Pango markup.
 *
 * Returns: (transfer full): the markup
 */
char *
lectern_markdown_inline (const char *text, gboolean with_links)
{
  Parser parser = { .text = text, .last_run = NONE, .last_bracket = NONE };
  char *markup = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  parser.with_links = with_links;
  parser.pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (parser.pieces, piece_clear);
  for (const char *p = text; *p != '\0';)
    p = take_piece (&parser, p);
  settle_runs (&parser, NONE);
  markup = to_markup (&parser);
  g_array_unref (parser.pieces);

  return markup;
}
