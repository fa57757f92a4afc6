/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-merge.h"

/* FTS5 keeps what each flush wrote as a segment, and a search looks into every segment. Left to
 * itself it merges sixteen of them while somebody waits for a commit: with a large library that is
 * seconds, and always the seconds of whoever saves a note. So its own merging is off, and the
 * writer merges in slices while nothing else waits for it. */

/**
 * lectern_store_merge_search:
 * @self: the writing connection, in a transaction
 * @n_pages: about how many pages to write
 * @error: return location for an error
 *
 * Does a slice of the merging of the search index, and notes when none is left.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_merge_search (LecternStore *self, guint n_pages, GError **error)
{
  int before = sqlite3_total_changes (self->database);
  gboolean is_merged = lectern_store_run (
      self, error, "INSERT INTO document_search (document_search, rank) VALUES ('merge', ?)", "u",
      n_pages);

  /* The statement counts as one change itself. After a failure it is not tried again and again, but
   * once more is written. */
  if (!is_merged || sqlite3_total_changes (self->database) - before < 2)
    {
      self->may_merge = FALSE;
      self->n_flushes = 0;
    }

  return is_merged;
}
