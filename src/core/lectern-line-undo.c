/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "index/lectern-sequence-diff.h"
#include "lectern-line-undo-private.h"

/* Steps of a comparison; a file of rules needs far fewer. */
#define MAX_WORK 5000000

/* A text as lines, and each line as a number. */
typedef struct {
  GPtrArray *lines; /* owned, of char *, without the line end */
  guint32 *ids;     /* owned */
} Lines;

static void
lines_clear (Lines *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lines, lines_clear)

static void
lines_init (Lines *self, const char *text, GHashTable *numbers)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
  while (*text != '\0')
    {
      gsize length = strcspn (text, "\n");

      g_ptr_array_add (self->lines, g_strndup (text, length));
      text += length + (text[length] == '\n');
    }
  self->ids = g_new (guint32, self->lines->len + 1);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const char *line = g_ptr_array_index (self->lines, i);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, line));

      if (number == 0)
        {
          number = g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, g_strdup (line), GUINT_TO_POINTER (number));
        }
      self->ids[i] = number;
    }
}

/* What was added among lines like it can be told in several ways; it is told as late as can be,
 * because what is added to rules stands behind what is there. */
static void
slide_down (const Lines *lines, guint8 *is_changed)
{
  guint first = 0;

  for (guint end = 0; end < lines->lines->len; end++)
    {
      if (is_changed[end])
        continue;
      if (first < end && lines->ids[first] == lines->ids[end])
        {
          is_changed[first++] = FALSE;
          is_changed[end] = TRUE;
        }
      else
        first = end + 1;
    }
}

/* Which lines of either text the other does not have. */
static void
compare (const Lines *old, const Lines *new, guint8 **is_gone, guint8 **is_new)
{
  LecternSequence sequences[] = { { old->ids, old->lines->len, NULL },
                                  { new->ids, new->lines->len, NULL } };
  gint64 work = MAX_WORK;

  sequences[0].is_changed = *is_gone = g_new0 (guint8, old->lines->len + 1);
  sequences[1].is_changed = *is_new = g_new0 (guint8, new->lines->len + 1);
  lectern_sequence_diff (&sequences[0], &sequences[1], &work);
  slide_down (old, *is_gone);
  slide_down (new, *is_new);
}

/* The lines that the step took out, put back in front of each line of @after and at its end. */
static GPtrArray *
find_taken (const Lines *before, const Lines *after, const guint8 *is_taken, const guint8 *is_added)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  guint at = 0;

  for (guint i = 0; i <= after->lines->len; i++)
    g_ptr_array_add (taken, g_ptr_array_new ());
  for (guint i = 0; i < before->lines->len; i++)
    {
      while (at < after->lines->len && is_added[at])
        at++;
      if (is_taken[i])
        g_ptr_array_add (g_ptr_array_index (taken, at), g_ptr_array_index (before->lines, i));
      else
        at++;
    }

  return taken;
}

static void
append_lines (GString *out, GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (out, "%s\n", (const char *) g_ptr_array_index (lines, i));
}

/**
 * lectern_line_undo:
 * @before: a text before a step
 * @after: the same after it
 * @now: the same as it is now, with what came after the step
 *
 * Takes back one step, line by line, where others came after it: a line that it added goes, if it
 * is there still; a line that it took out comes back to its place. Whatever else was done stays.
 * Where all three are one text, that is @before. The comparison is that of
 * lectern_sequence_diff ().
 *
 * Returns: (transfer full): the text without the step
 */
char *
lectern_line_undo (const char *before, const char *after, const char *now)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (Lines) old = { NULL, NULL };
  g_auto (Lines) step = { NULL, NULL };
  g_auto (Lines) current = { NULL, NULL };
  g_autofree guint8 *is_taken = NULL;
  g_autofree guint8 *is_added = NULL;
  g_autofree guint8 *is_gone = NULL;
  g_autofree guint8 *is_new = NULL;
  g_autoptr (GPtrArray) taken = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  guint at = 0;

  if (strcmp (after, now) == 0)
    return g_strdup (before);

  lines_init (&old, before, numbers);
  lines_init (&step, after, numbers);
  lines_init (&current, now, numbers);
  compare (&old, &step, &is_taken, &is_added);
  compare (&step, &current, &is_gone, &is_new);
  taken = find_taken (&old, &step, is_taken, is_added);
  for (guint i = 0; i <= step.lines->len; i++)
    {
      append_lines (out, g_ptr_array_index (taken, i));
      while (at < current.lines->len && is_new[at])
        g_string_append_printf (out, "%s\n",
                                (const char *) g_ptr_array_index (current.lines, at++));
      if (i == step.lines->len || is_gone[i])
        continue;
      if (!is_added[i])
        g_string_append_printf (out, "%s\n", (const char *) g_ptr_array_index (current.lines, at));
      at++;
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}
