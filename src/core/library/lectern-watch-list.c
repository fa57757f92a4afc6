/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-watch-list.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-watch-matcher.h"

G_DEFINE_BOXED_TYPE (LecternWatchList,
                     lectern_watch_list,
                     lectern_watch_list_copy,
                     lectern_watch_list_free)

/**
 * lectern_watch_list_new:
 * @name: what to call it
 * @color: 1 to 5
 *
 * Makes a list without terms. It is not stored yet.
 *
 * Returns: (transfer full): the list
 */
LecternWatchList *
lectern_watch_list_new (const char *name, guint color)
{
  LecternWatchList *self = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (LecternWatchList, 1);
  self->name = g_strdup (name);
  self->color = CLAMP (color, 1, LECTERN_WATCH_COLORS);
  self->terms = g_new0 (char *, 1);
  self->created_us = g_get_real_time ();

  return self;
}

/**
 * lectern_watch_list_copy:
 * @self: a list
 *
 * Copies a list with all it holds.
 *
 * Returns: (transfer full): the copy
 */
LecternWatchList *
lectern_watch_list_copy (const LecternWatchList *self)
{
  LecternWatchList *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->name = g_strdup (self->name);
  copy->terms = g_strdupv (self->terms);

  return copy;
}

/**
 * lectern_watch_list_free:
 * @self: (transfer full): a list
 *
 * Frees a list.
 */
void
lectern_watch_list_free (LecternWatchList *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->terms);
  g_free (self);
}

/**
 * lectern_watch_hit_free:
 * @self: (transfer full): a hit
 *
 * Frees a hit.
 */
void
lectern_watch_hit_free (LecternWatchHit *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->list);
  g_free (self->list_name);
  g_free (self->article);
  g_free (self->title);
  g_free (self->term);
  g_free (self);
}

static gboolean
check_term (const char *term, GError **error)
{
  if (strlen (term) > LECTERN_WATCH_MAX_TERM_BYTES || !g_utf8_validate (term, -1, NULL))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("A term is at most 200 letters of text. Shorten it and try again."));
      return FALSE;
    }
  if (!lectern_watch_term_is_findable (term))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("“%s” has no word that could stand in a text. Write a word, a phrase, or the "
                      "beginning of a word with * behind it."),
                   term);
      return FALSE;
    }

  return TRUE;
}

/**
 * lectern_watch_list_add_term:
 * @self: a list
 * @term: a word, a phrase, or the beginning of a word with `*` behind it
 * @error: return location for an error
 *
 * Adds a term at the end; one that is there already is not added again.
 *
 * Returns: %FALSE with %LECTERN_ERROR_INVALID for what cannot be found in any text, or
 *   %LECTERN_ERROR_TOO_LARGE when the list is full
 */
gboolean
lectern_watch_list_add_term (LecternWatchList *self, const char *term, GError **error)
{
  g_autofree char *trimmed = NULL;
  gsize n_terms = 0;

  g_return_val_if_fail (self != NULL && term != NULL, FALSE);

  trimmed = g_strstrip (g_strdup (term));
  n_terms = g_strv_length (self->terms);
  if (trimmed[0] == '\0' || g_strv_contains ((const char *const *) self->terms, trimmed))
    return TRUE;
  if (!check_term (trimmed, error))
    return FALSE;
  if (n_terms >= LECTERN_WATCH_MAX_TERMS)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("A watch-list holds at most 10,000 terms. Begin another list."));
      return FALSE;
    }

  self->terms = g_renew (char *, self->terms, n_terms + 2);
  self->terms[n_terms] = g_steal_pointer (&trimmed);
  self->terms[n_terms + 1] = NULL;

  return TRUE;
}

/**
 * lectern_watch_list_remove_term:
 * @self: a list
 * @term: one of its terms
 *
 * Removes a term.
 *
 * Returns: whether it was there
 */
gboolean
lectern_watch_list_remove_term (LecternWatchList *self, const char *term)
{
  g_return_val_if_fail (self != NULL && term != NULL, FALSE);

  for (gsize i = 0; self->terms[i] != NULL; i++)
    {
      if (strcmp (self->terms[i], term) != 0)
        continue;
      g_free (self->terms[i]);
      for (; self->terms[i] != NULL; i++)
        self->terms[i] = self->terms[i + 1];
      return TRUE;
    }

  return FALSE;
}

/**
 * lectern_watch_list_add_lines:
 * @self: a list
 * @lines: text with a term a line
 * @error: return location for an error
 *
 * Adds all terms of a text file. Lines that begin with `#` are notes. The first line that is no
 * term ends it; those before stay added.
 *
 * Returns: how many terms are new, also when @error is set
 */
guint
lectern_watch_list_add_lines (LecternWatchList *self, const char *lines, GError **error)
{
  g_autoptr (GHashTable) known = NULL;
  g_auto (GStrv) parts = NULL;
  gsize n_before = 0;

  g_return_val_if_fail (self != NULL && lines != NULL, 0);

  parts = g_strsplit_set (lines, "\r\n", -1);
  n_before = g_strv_length (self->terms);
  known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; self->terms[i] != NULL; i++)
    g_hash_table_add (known, g_strdup (self->terms[i]));
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_strstrip (parts[i]);
      /* So that ten thousand lines are not each compared with all before. */
      if (parts[i][0] == '#' || parts[i][0] == '\0'
          || !g_hash_table_add (known, g_strdup (parts[i])))
        continue;
      if (!lectern_watch_list_add_term (self, parts[i], error))
        break;
    }

  return g_strv_length (self->terms) - n_before;
}
