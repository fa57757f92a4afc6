/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-exchanged-mark.h"

/* Stand-off files of brat (https://brat.nlplab.org/standoff.html). "T1<TAB>Evidence 0 5;7
 * 9<TAB>words" is a mark, its type the code with an underscore for each character that brat does
 * not take; a mark that goes over a line end has a part for each line. "#1<TAB>AnnotatorNotes
 * T1<TAB>words" is its note, a line break in it written \n; tags are notes of the type Tag. Offsets
 * are code points. */

/* Lines that go wrong are passed over. */
#define MAX_NUMBER_LENGTH 20

static char *
dup_type (const LecternExchangedMark *mark)
{
  GString *type = g_string_new (NULL);
  const char *code = mark->code != NULL ? mark->code : lectern_mark_color_get_name (mark->color);

  for (const char *at = code; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c < 0x80 && (g_ascii_isalnum (c) || c == '-' || c == '_'))
        g_string_append_c (type, c);
      else if (type->len > 0 && type->str[type->len - 1] != '_')
        g_string_append_c (type, '_');
    }
  if (type->len == 0)
    g_string_append (type, "Mark");

  return g_string_free (type, FALSE);
}

/* The parts of a mark in lines, and its words with a space for each line end. */
static void
append_parts (GString *out, const LecternExchangedMark *mark, GString *words)
{
  gint64 at = mark->start;
  gint64 begin = -1;
  gboolean is_first = TRUE;

  for (const char *p = mark->exact;; p = g_utf8_next_char (p), at++)
    {
      gboolean is_break = *p == '\n' || *p == '\0';

      if (is_break && begin >= 0)
        {
          g_string_append_printf (out, "%s%" G_GINT64_FORMAT " %" G_GINT64_FORMAT,
                                  is_first ? " " : ";", begin, at);
          g_string_append_c (words, ' ');
          is_first = FALSE;
          begin = -1;
        }
      if (*p == '\0')
        break;
      if (is_break)
        continue;
      if (begin < 0)
        begin = at;
      g_string_append_unichar (words, g_utf8_get_char (p));
    }
  if (words->len > 0)
    g_string_truncate (words, words->len - 1);
}

static void
append_note (GString *out, guint *number, const char *type, guint target, const char *note)
{
  g_auto (GStrv) backslashes = g_strsplit (note, "\\", -1);
  g_autofree char *escaped = g_strjoinv ("\\\\", backslashes);
  g_auto (GStrv) lines = g_strsplit (escaped, "\n", -1);
  g_autofree char *line = g_strjoinv ("\\n", lines);

  g_strdelimit (line, "\t\r", ' ');
  g_string_append_printf (out, "#%u\t%s T%u\t%s\n", ++*number, type, target, line);
}

GBytes *
lectern_brat_write (GPtrArray *marks, guint first, guint n_marks)
{
  GString *out = g_string_new (NULL);
  guint n_notes = 0;
  guint n_texts = 0;

  for (guint i = first; i < first + n_marks; i++)
    {
      const LecternExchangedMark *mark = marks->pdata[i];
      g_autofree char *type = NULL;
      g_autoptr (GString) words = NULL;

      /* brat knows only what has a place in the text. */
      if (mark->exact == NULL || mark->start < 0)
        continue;
      type = dup_type (mark);
      words = g_string_new (NULL);
      g_string_append_printf (out, "T%u\t%s", ++n_texts, type);
      append_parts (out, mark, words);
      g_string_append_printf (out, "\t%s\n", words->str);
      if (mark->note != NULL && *mark->note != '\0')
        append_note (out, &n_notes, "AnnotatorNotes", n_texts, mark->note);
      for (guint j = 0; mark->tags != NULL && mark->tags[j] != NULL; j++)
        append_note (out, &n_notes, "Tag", n_texts, mark->tags[j]);
    }

  return g_string_free_to_bytes (out);
}

/* Reading */

static char *
unescape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\\' && (p[1] == 'n' || p[1] == '\\'))
        g_string_append_c (out, *++p == 'n' ? '\n' : '\\');
      else
        g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

/* "Evidence 3 8;9 12": the type, and from the first offset to the last. */
static gboolean
read_place (LecternExchangedMark *mark, const char *place)
{
  const char *space = strchr (place, ' ');
  g_auto (GStrv) numbers = NULL;
  guint n_numbers = 0;

  if (space == NULL)
    return FALSE;

  mark->code = g_strndup (place, space - place);
  g_strdelimit (mark->code, "_", ' ');
  numbers = g_strsplit_set (space + 1, " ;", -1);
  n_numbers = g_strv_length (numbers);
  if (n_numbers < 2 || n_numbers % 2 != 0)
    return FALSE;
  for (guint i = 0; i < n_numbers; i++)
    if (!g_ascii_isdigit (*numbers[i]) || strlen (numbers[i]) > MAX_NUMBER_LENGTH)
      return FALSE;

  mark->start = g_ascii_strtoll (numbers[0], NULL, 10);
  mark->end = g_ascii_strtoll (numbers[n_numbers - 1], NULL, 10);
  return TRUE;
}

static LecternExchangedMark *
read_text (const char *id,
           const char *place,
           const char *text,
           gint64 n_characters,
           const char *revision)
{
  g_autoptr (LecternExchangedMark) mark = lectern_exchanged_mark_new ();
  g_autofree char *thing = g_strconcat ("brat ", revision, " ", id, " ", place, NULL);

  if (!read_place (mark, place) || mark->start >= mark->end || mark->end > n_characters)
    return NULL;

  mark->id = lectern_exchange_dup_uuid (thing);
  mark->revision = g_strdup (revision);
  mark->exact = g_utf8_substring (text, mark->start, mark->end);
  mark->prefix = g_utf8_substring (text, MAX (mark->start - LECTERN_SELECTOR_CONTEXT, 0),
                                   mark->start);
  mark->suffix = g_utf8_substring (text, mark->end,
                                   MIN (mark->end + LECTERN_SELECTOR_CONTEXT, n_characters));
  return g_steal_pointer (&mark);
}

static void
read_note (GHashTable *by_id, const char *what, const char *note)
{
  const char *space = strchr (what, ' ');
  LecternExchangedMark *mark = space != NULL ? g_hash_table_lookup (by_id, space + 1) : NULL;

  if (mark == NULL)
    return;
  if (g_str_has_prefix (what, "Tag "))
    lectern_exchanged_mark_add_tag (mark, note);
  else if (mark->note == NULL)
    mark->note = unescape (note);
}

GPtrArray *
lectern_brat_read (const char *content, const char *text, const char *revision)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_exchanged_mark_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = g_strsplit_set (content, "\n\r", -1);
  gint64 n_characters = g_utf8_strlen (text, -1);

  for (gsize i = 0; lines[i] != NULL && marks->len < LECTERN_EXCHANGE_MAX_MARKS; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 3);
      LecternExchangedMark *mark = NULL;

      if (g_strv_length (fields) != 3)
        continue;
      if (*fields[0] == '#')
        read_note (by_id, fields[1], fields[2]);
      if (*fields[0] != 'T')
        continue;
      mark = read_text (fields[0], fields[1], text, n_characters, revision);
      if (mark == NULL)
        continue;
      g_ptr_array_add (marks, mark);
      g_hash_table_insert (by_id, g_strdup (fields[0]), mark);
    }

  return marks;
}
