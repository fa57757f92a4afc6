/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-rebuild.h"

#include <glib/gi18n-lib.h>

#include "lectern-store-documents.h"
#include "lectern-store-entities.h"
#include "lectern-store-stories.h"

/* Findings go a few at a time, so that whoever writes beside it waits a moment only. */
#define LAYERS_AT_ONCE 500

static gboolean
roll_back (LecternStore *self)
{
  lectern_store_drop_waiting (self, 0);
  if (lectern_store_is_in_transaction (self))
    lectern_store_execute (self, "ROLLBACK", NULL);

  return FALSE;
}

static gboolean
clear_layers (LecternStore *self, GError **error)
{
  do
    {
      if (!lectern_store_begin (self, error)
          || !lectern_store_run (
              self, error, "DELETE FROM layer WHERE rowid IN (SELECT rowid FROM layer LIMIT ?)",
              "u", LAYERS_AT_ONCE))
        return FALSE;
      self->layer_bytes = -1;
      if (sqlite3_changes (self->database) == 0)
        return lectern_store_commit (self, error);
      if (!lectern_store_commit (self, error))
        return FALSE;
    }
  while (TRUE);
}

/* They are grouped, and findings are made, when the library is next kept up. */
static gboolean
clear_stories (LecternStore *self, GError **error)
{
  return lectern_store_begin (self, error) && lectern_store_reset_stories (self, error)
         && lectern_store_forget_entities (self, error)
         && lectern_store_run (self, error, "UPDATE document SET has_findings = 0", "")
         && lectern_store_commit (self, error);
}

/**
 * lectern_store_rebuild:
 * @self: a writing connection
 * @progress: (nullable): how far it is
 * @error: return location for an error
 *
 * Makes what is derived anew: the search index in one transaction, so that a cut leaves the old
 * one. Findings and stories are cleared, and come again as they are wanted.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_rebuild (LecternStore *self, LecternProgress *progress, GError **error)
{
  lectern_progress_set (progress, -1, _ ("Making the search index…"));
  if (!lectern_store_begin (self, error) || !lectern_store_rebuild_search (self, error)
      || !lectern_store_commit (self, error) || !clear_layers (self, error)
      || !clear_stories (self, error))
    return roll_back (self);

  return TRUE;
}
