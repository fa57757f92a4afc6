/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-normalize.h"

#define REPLACEMENT "\xef\xbf\xbd"
/* No letter of any language has more marks; putting them in order takes quadratic time. Behind so
 * many stands a joiner (U+034F) that ends the order, as UAX #15 says. */
#define MAX_MARKS 30
#define GRAPHEME_JOINER "\xcd\x8f"

/* A character that composes with one before it, or that NFC changes, can only be at or above this.
 */
#define FIRST_COMPOSING 0x300

/* What a piece of the source turns into. */
typedef struct {
  GString *out;
  LecternOffsetMap *map; /* (nullable) */
  guint n_marks;         /* that stand at the end of @out */
} Normalizer;

static void
emit (Normalizer *self, gsize from_length, const char *to, gsize to_length, gboolean is_copy)
{
  g_string_append_len (self->out, to, to_length);
  if (self->map != NULL)
    lectern_offset_map_append (self->map, from_length, to_length, is_copy);
}

static gboolean
is_removed_control (gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0 && c != 0x85);
}

static void
count_mark (Normalizer *self, gunichar c)
{
  if (c < FIRST_COMPOSING || g_unichar_combining_class (c) == 0)
    {
      self->n_marks = 0;
      return;
    }
  if (self->n_marks == MAX_MARKS)
    {
      emit (self, 0, GRAPHEME_JOINER, strlen (GRAPHEME_JOINER), FALSE);
      self->n_marks = 0;
    }
  self->n_marks++;
}

/* One character that is not plain: line ends become LF, TAB a space, other controls nothing, bytes
 * that are no UTF-8 the replacement character. Returns how many bytes it took. */
static gsize
normalize_special (Normalizer *self, const char *p, const char *end)
{
  gunichar c = g_utf8_get_char_validated (p, end - p);
  gsize length = 0;

  if (*p == '\0')
    {
      emit (self, 1, "", 0, FALSE);
      return 1;
    }
  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      emit (self, 1, REPLACEMENT, strlen (REPLACEMENT), FALSE);
      return 1;
    }

  length = g_utf8_next_char (p) - p;
  if (c == '\r')
    {
      length = p + 1 < end && p[1] == '\n' ? 2 : 1;
      emit (self, length, "\n", 1, FALSE);
    }
  else if (c == 0x85 || c == 0x2028 || c == 0x2029)
    emit (self, length, "\n", 1, FALSE);
  else if (c == '\t')
    emit (self, length, " ", 1, FALSE);
  else if (is_removed_control (c) || c == 0xfeff)
    emit (self, length, "", 0, FALSE);
  else
    {
      count_mark (self, c);
      emit (self, length, p, length, TRUE);
    }

  return length;
}

static inline gboolean
is_plain_byte (guchar byte)
{
  return byte == '\n' || (byte >= 0x20 && byte < 0x7f);
}

static void
clean (Normalizer *self, const char *text, gsize length)
{
  const char *p = text;
  const char *end = text + length;

  while (p < end)
    {
      const char *start = p;

      while (p < end && is_plain_byte (*p))
        p++;
      if (p > start)
        {
          self->n_marks = 0;
          emit (self, p - start, start, p - start, TRUE);
        }
      if (p < end)
        p += normalize_special (self, p, end);
    }
}

/* Common characters that NFC leaves as they are, whatever stands before them: no marks, no jamo, no
 * second forms of others. */
static gboolean
is_inert (gunichar c)
{
  return c < FIRST_COMPOSING || (c >= 0x400 && c < 0x483) || (c >= 0x48a && c < 0x530)
         || (c >= 0x2010 && c < 0x2060) || (c >= 0x20a0 && c < 0x20c0)
         || (c >= 0x3001 && c < 0x302a) || (c >= 0x3041 && c < 0x3097)
         || (c >= 0x30a0 && c < 0x3100) || (c >= 0x4e00 && c < 0xa000)
         || (c >= 0xac00 && c < 0xd7a4) || (c >= 0xff01 && c < 0xff61);
}

static gboolean
is_nfc (const char *text, gsize length)
{
  g_autofree char *composed = NULL;
  const char *p = text;

  while (p < text + length && ((guchar) *p < 0xcc || is_inert (g_utf8_get_char (p))))
    p = g_utf8_next_char (p);
  if (p == text + length)
    return TRUE;

  composed = g_utf8_normalize (text, length, G_NORMALIZE_NFC);
  return strlen (composed) == length && memcmp (composed, text, length) == 0;
}

/* The end of the cluster that begins at @p: a character and the marks behind it. Hangul jamo
 * compose without being marks. */
static const char *
cluster_end (const char *p, const char *end)
{
  for (p = g_utf8_next_char (p); p < end; p = g_utf8_next_char (p))
    {
      gunichar c = 0;

      if ((guchar) *p < 0xcc)
        return p;
      c = g_utf8_get_char (p);
      if (!g_unichar_ismark (c) && !(c >= 0x1160 && c <= 0x11ff))
        return p;
    }

  return end;
}

/* The next character at or behind @p that NFC may change, or that a mark behind it may: until there
 * the text is as it should be. */
static const char *
find_cluster (const char *p, const char *end)
{
  const char *base = p;

  while (p < end && (guchar) *p < 0xcc)
    {
      base = p;
      p = g_utf8_next_char (p);
    }

  return p == end ? end : base;
}

static void
compose (Normalizer *self, const char *text, gsize length)
{
  const char *p = text;
  const char *end = text + length;

  while (p < end)
    {
      const char *cluster = find_cluster (p, end);
      g_autofree char *composed = NULL;
      gsize n_bytes = 0;

      if (cluster > p)
        emit (self, cluster - p, p, cluster - p, TRUE);
      if (cluster == end)
        return;

      p = cluster_end (cluster, end);
      n_bytes = p - cluster;
      composed = g_utf8_normalize (cluster, n_bytes, G_NORMALIZE_NFC);
      if (strlen (composed) == n_bytes && memcmp (composed, cluster, n_bytes) == 0)
        emit (self, n_bytes, cluster, n_bytes, TRUE);
      else
        emit (self, n_bytes, composed, strlen (composed), FALSE);
    }
}

/* The map of doing @first, then @second. */
static LecternOffsetMap *
join_maps (LecternOffsetMap *first,
           gsize source_length,
           LecternOffsetMap *second,
           gsize middle_length,
           gsize final_length)
{
  g_autoptr (LecternOffsetMap) joined = lectern_offset_map_new ();
  guint32 source = 0;
  guint32 final = 0;

  for (gsize middle = 0; middle <= middle_length; middle++)
    {
      guint32 to = lectern_offset_map_forward (second, middle);
      guint32 from = lectern_offset_map_backward (first, middle);

      if (middle == middle_length)
        {
          to = final_length;
          from = source_length;
        }
      /* One run says what a whole stretch becomes: cut where only one side has moved on, offsets
       * would lead into the middle of a character. */
      if (middle < middle_length && (from == source || to == final))
        continue;
      lectern_offset_map_append (joined, from - source, to - final,
                                 from - source == 1 && to - final == 1);
      source = from;
      final = to;
    }

  return g_steal_pointer (&joined);
}

/**
 * lectern_text_normalize:
 * @text: bytes that should be UTF-8
 * @length: how many, -1 if NUL-terminated
 * @new_length: (out) (optional): length of the result in bytes
 * @map: (out) (optional) (transfer full): from offsets in @text to offsets in the result
 *
 * Gives text the form that articles have: UTF-8 in normalization form C, line ends LF, TAB as
 * space, no other control characters, what is no UTF-8 replaced by U+FFFD. Format characters
 * (joiners, direction marks) are kept, but a byte order mark is not.
 *
 * Returns: (transfer full): the text
 */
char *
lectern_text_normalize (const char *text, gssize length, gsize *new_length, LecternOffsetMap **map)
{
  gsize n_bytes = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (LecternOffsetMap) first = map != NULL ? lectern_offset_map_new () : NULL;
  Normalizer cleaner = { g_string_sized_new (n_bytes + 1), first, 0 };

  g_return_val_if_fail (text != NULL, NULL);

  clean (&cleaner, text, n_bytes);
  if (!is_nfc (cleaner.out->str, cleaner.out->len))
    {
      g_autoptr (LecternOffsetMap) second = map != NULL ? lectern_offset_map_new () : NULL;
      g_autoptr (GString) source = cleaner.out;
      Normalizer composer = { g_string_sized_new (source->len + 1), second, 0 };

      compose (&composer, source->str, source->len);
      cleaner.out = composer.out;
      if (map != NULL)
        {
          LecternOffsetMap *joined = join_maps (first, n_bytes, second, source->len,
                                                composer.out->len);

          lectern_offset_map_unref (first);
          first = joined;
        }
    }

  if (map != NULL)
    *map = g_steal_pointer (&first);
  if (new_length != NULL)
    *new_length = cleaner.out->len;

  return g_string_free (cleaner.out, FALSE);
}

static gboolean
is_ascii (const char *text, gssize length)
{
  for (const char *p = text; length < 0 ? *p != '\0' : p < text + length; p++)
    if (*p == '\0' || (guchar) *p >= 0x80)
      return FALSE;

  return TRUE;
}

/* Punctuation that is the same in every form. */
static gsize
get_plain_length (const char *p, const char *end)
{
  /* U+2013, U+2014 and the quotation marks from U+2018 to U+201F. */
  if (end - p < 3 || (guchar) p[0] != 0xe2 || (guchar) p[1] != 0x80)
    return 0;

  return (guchar) p[2] == 0x93 || (guchar) p[2] == 0x94
                 || ((guchar) p[2] >= 0x98 && (guchar) p[2] <= 0x9f)
             ? 3
             : 0;
}

/* Folds a run of characters beyond ASCII; what stands around it has no part in that. */
static gboolean
fold_run (GString *out, const char *text, gsize length)
{
  g_autofree char *decomposed = g_utf8_normalize (text, (gssize) length, G_NORMALIZE_NFKD);
  g_autofree char *folded = decomposed != NULL ? g_utf8_casefold (decomposed, -1) : NULL;

  if (folded == NULL)
    return FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if ((guchar) *p < 0x80 || !g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_len (out, p, g_utf8_next_char (p) - p);

  return TRUE;
}

/**
 * lectern_text_fold:
 * @text: UTF-8 text
 * @length: its length in bytes, -1 if NUL-terminated
 *
 * Folds text for comparing: compatibility forms, case and accents are made alike. Independent of
 * the locale.
 *
 * Returns: (transfer full): the folded text
 */
char *
lectern_text_fold (const char *text, gssize length)
{
  const char *end = NULL;
  GString *out = NULL;

  if (is_ascii (text, length))
    return g_ascii_strdown (text, length);

  end = text + (length < 0 ? strlen (text) : (gsize) length);
  out = g_string_sized_new (end - text + 1);
  for (const char *p = text; p < end && *p != '\0';)
    {
      const char *start = p;
      gsize plain = 0;

      while (p < end && *p != '\0' && (guchar) *p < 0x80)
        g_string_append_c (out, g_ascii_tolower (*p++));
      start = p;
      while (p < end && (guchar) *p >= 0x80 && (plain = get_plain_length (p, end)) == 0)
        p++;
      if (p > start && !fold_run (out, start, p - start))
        {
          g_string_truncate (out, 0);
          break;
        }
      g_string_append_len (out, p, plain);
      p += plain;
    }

  return g_string_free (out, FALSE);
}

static inline gboolean
is_space_at (const char *p)
{
  return (guchar) *p < 0x80 ? g_ascii_isspace (*p) || *p == '\v'
                            : g_unichar_isspace (g_utf8_get_char (p));
}

/**
 * lectern_text_collapse:
 * @text: UTF-8 text
 * @length: its length in bytes, -1 if NUL-terminated
 *
 * Turns each run of white space into one space and drops it at both ends.
 *
 * Returns: (transfer full): the text
 */
char *
lectern_text_collapse (const char *text, gssize length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  char *out = g_malloc (end - text + 1);
  char *at = out;

  for (const char *p = text; p < end;)
    {
      const char *start = p;

      while (p < end && !is_space_at (p))
        p = g_utf8_next_char (p);
      if (p > start && at > out)
        *at++ = ' ';
      memcpy (at, start, MIN (p, end) - start);
      at += MIN (p, end) - start;
      while (p < end && is_space_at (p))
        p = g_utf8_next_char (p);
    }
  *at = '\0';

  return out;
}

/**
 * lectern_text_is_web_address:
 * @text: (nullable): any bytes
 *
 * Tells whether a text begins like the address of a page on the web, http or https. It may be no
 * good address all the same.
 *
 * Returns: whether it does
 */
gboolean
lectern_text_is_web_address (const char *text)
{
  return text != NULL
         && (g_ascii_strncasecmp (text, "http://", 7) == 0
             || g_ascii_strncasecmp (text, "https://", 8) == 0);
}
