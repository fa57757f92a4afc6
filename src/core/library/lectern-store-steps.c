/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-steps.h"

/* Steps done stand before steps undone: a step that is pushed drops all that were undone. Numbers
 * only rise, and one that was dropped is not given again: whoever kept it would undo another step.
 * So they begin at the clock, which nothing else depends on. */

void
lectern_stored_step_clear (LecternStoredStep *self)
{
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->changes, g_bytes_unref);
  self->sequence = 0;
}

gboolean
lectern_store_push_step (LecternStore *self, const char *label, GBytes *changes, GError **error)
{
  gint64 now_us = g_get_real_time ();

  self->changes->journal = TRUE;
  if (!lectern_store_run (self, error, "DELETE FROM journal WHERE is_undone = 1", "")
      || !lectern_store_run (
          self, error,
          "INSERT INTO journal (sequence, label, changed_us, changes) VALUES"
          " (max (?1, coalesce ((SELECT max (sequence) FROM journal), 0) + 1), ?2, ?1, ?3)",
          "xsB", now_us, label, changes))
    return FALSE;

  self->last_step = sqlite3_last_insert_rowid (self->database);
  return TRUE;
}

/**
 * lectern_store_load_step:
 * @self: a connection
 * @sequence: which step
 * @step: (out caller-allocates): the step; its sequence is 0 if it is gone or was undone
 * @error: return location for an error
 *
 * Reads one step that is done.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_load_step (LecternStore *self,
                         gint64 sequence,
                         LecternStoredStep *step,
                         GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT label, changes FROM journal WHERE sequence = ? AND is_undone = 0", "x",
      sequence);
  int status = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (status == 1)
    {
      step->sequence = sequence;
      step->label = lectern_query_dup_text (query, 0);
      step->changes = lectern_query_dup_bytes (query, 1);
    }

  return status >= 0;
}

gboolean
lectern_store_peek_step (LecternStore *self,
                         gboolean is_undone,
                         LecternStoredStep *step,
                         GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      is_undone ? "SELECT sequence, label, changed_us, changes FROM journal WHERE is_undone = 1"
                  " ORDER BY sequence LIMIT 1"
                : "SELECT sequence, label, changed_us, changes FROM journal WHERE is_undone = 0"
                  " ORDER BY sequence DESC LIMIT 1",
      "");
  int status = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (status == 1)
    {
      step->sequence = sqlite3_column_int64 (query, 0);
      step->label = lectern_query_dup_text (query, 1);
      step->changed_us = sqlite3_column_int64 (query, 2);
      step->changes = lectern_query_dup_bytes (query, 3);
    }

  return status >= 0;
}

gboolean
lectern_store_set_step_undone (LecternStore *self,
                               gint64 sequence,
                               gboolean is_undone,
                               GError **error)
{
  self->changes->journal = TRUE;
  return lectern_store_run (self, error, "UPDATE journal SET is_undone = ? WHERE sequence = ?",
                            "bx", is_undone, sequence);
}

gboolean
lectern_store_change_step (LecternStore *self, gint64 sequence, GBytes *changes, GError **error)
{
  self->changes->journal = TRUE;
  return lectern_store_run (self, error,
                            "UPDATE journal SET changes = ?, changed_us = ? WHERE sequence = ?",
                            "Bxx", changes, g_get_real_time (), sequence);
}
