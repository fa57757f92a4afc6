/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-journal.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-store-bulk.h"
#include "lectern-store-marks.h"
#include "lectern-store-records.h"
#include "lectern-store-steps.h"

/* One journal per library, in the library: undo and redo without limit and across restarts. A step
 * is what the analyst did at once: a label and changes of records (lectern-store-records.c), each
 * with its value before and after. It is written in the transaction that makes the changes. */

/* Typing on saves a note every moment; within this time it stays one step. */
#define MERGE_US (10 * G_USEC_PER_SEC)

typedef struct {
  const char *id;
  const char *undo;
  const char *redo;
  gboolean merges;
} Label;

static const Label labels[] = {
  { LECTERN_STEP_ADD_WATCH, N_ ("Undo New Watch-List"), N_ ("Redo New Watch-List"), FALSE },
  { LECTERN_STEP_CHANGE_WATCH, N_ ("Undo Change of Watch-List"), N_ ("Redo Change of Watch-List"),
    FALSE },
  { LECTERN_STEP_REMOVE_WATCH, N_ ("Undo Removal of Watch-List"), N_ ("Redo Removal of Watch-List"),
    FALSE },
  { LECTERN_STEP_MARK, N_ ("Undo Mark"), N_ ("Redo Mark"), FALSE },
  { LECTERN_STEP_CHANGE_MARK, N_ ("Undo Change of Mark"), N_ ("Redo Change of Mark"), FALSE },
  { LECTERN_STEP_REMOVE_MARK, N_ ("Undo Removal of Mark"), N_ ("Redo Removal of Mark"), FALSE },
  { LECTERN_STEP_NOTE, N_ ("Undo Note"), N_ ("Redo Note"), TRUE },
  { LECTERN_STEP_MARK_ALL, N_ ("Undo Marks"), N_ ("Redo Marks"), FALSE },
  { LECTERN_STEP_REMOVE_MARKS, N_ ("Undo Removal of Marks"), N_ ("Redo Removal of Marks"), FALSE },
  { LECTERN_STEP_EDGE, N_ ("Undo Move of Mark"), N_ ("Redo Move of Mark"), FALSE },
  { LECTERN_STEP_TAG_MARKS, N_ ("Undo Tags of Marks"), N_ ("Redo Tags of Marks"), FALSE },
  { LECTERN_STEP_IMPORT_MARKS, N_ ("Undo Import of Marks"), N_ ("Redo Import of Marks"), FALSE },
  { LECTERN_STEP_IMPORT_PROJECT, N_ ("Undo Import of Project"), N_ ("Redo Import of Project"),
    FALSE },
  { LECTERN_STEP_CODE, N_ ("Undo Change of Codes"), N_ ("Redo Change of Codes"), FALSE },
  { LECTERN_STEP_REMOVE_CODE, N_ ("Undo Removal of Code"), N_ ("Redo Removal of Code"), FALSE },
  { LECTERN_STEP_DECIDE, N_ ("Undo Correction"), N_ ("Redo Correction"), FALSE },
  { LECTERN_STEP_REMOVE_DECISION, N_ ("Undo Removal of Correction"),
    N_ ("Redo Removal of Correction"), FALSE },
  { LECTERN_STEP_METADATA, N_ ("Undo Change of Details"), N_ ("Redo Change of Details"), FALSE },
  { LECTERN_STEP_BLOCK, N_ ("Undo Change of Hidden Parts"), N_ ("Redo Change of Hidden Parts"),
    FALSE },
  { LECTERN_STEP_WORDS, N_ ("Undo Typing"), N_ ("Redo Typing"), TRUE },
  { LECTERN_STEP_BRIEF, N_ ("Undo Change of Brief"), N_ ("Redo Change of Brief"), FALSE },
  { LECTERN_STEP_STAR, N_ ("Undo Star"), N_ ("Redo Star"), FALSE },
  { LECTERN_STEP_TRASH, N_ ("Undo Trash"), N_ ("Redo Trash"), FALSE },
  { LECTERN_STEP_RESTORE, N_ ("Undo Taking Out of Trash"), N_ ("Redo Taking Out of Trash"), FALSE },
  { LECTERN_STEP_READ, N_ ("Undo Mark as Read"), N_ ("Redo Mark as Read"), FALSE },
  { LECTERN_STEP_UNREAD, N_ ("Undo Mark as Unread"), N_ ("Redo Mark as Unread"), FALSE },
  { LECTERN_STEP_TAG, N_ ("Undo Tag"), N_ ("Redo Tag"), FALSE },
  { LECTERN_STEP_UNTAG, N_ ("Undo Removal of Tag"), N_ ("Redo Removal of Tag"), FALSE },
  { LECTERN_STEP_NEW_TAG, N_ ("Undo New Tag"), N_ ("Redo New Tag"), FALSE },
  { LECTERN_STEP_CHANGE_TAG, N_ ("Undo Change of Tag"), N_ ("Redo Change of Tag"), FALSE },
  { LECTERN_STEP_MERGE_TAGS, N_ ("Undo Merging of Tags"), N_ ("Redo Merging of Tags"), FALSE },
  { LECTERN_STEP_REMOVE_TAG, N_ ("Undo Removal of Tag"), N_ ("Redo Removal of Tag"), FALSE },
  { LECTERN_STEP_COLLECT, N_ ("Undo Add to Collection"), N_ ("Redo Add to Collection"), FALSE },
  { LECTERN_STEP_UNCOLLECT, N_ ("Undo Taking Out of Collection"),
    N_ ("Redo Taking Out of Collection"), FALSE },
  { LECTERN_STEP_MOVE, N_ ("Undo Move to Collection"), N_ ("Redo Move to Collection"), FALSE },
  { LECTERN_STEP_NEW_COLLECTION, N_ ("Undo New Collection"), N_ ("Redo New Collection"), FALSE },
  { LECTERN_STEP_CHANGE_COLLECTION, N_ ("Undo Change of Collection"),
    N_ ("Redo Change of Collection"), FALSE },
  { LECTERN_STEP_REMOVE_COLLECTION, N_ ("Undo Removal of Collection"),
    N_ ("Redo Removal of Collection"), FALSE },
  { LECTERN_STEP_SAVE_SEARCH, N_ ("Undo Save Search"), N_ ("Redo Save Search"), FALSE },
  { LECTERN_STEP_CHANGE_SEARCH, N_ ("Undo Change of Search"), N_ ("Redo Change of Search"), FALSE },
  { LECTERN_STEP_REMOVE_SEARCH, N_ ("Undo Removal of Search"), N_ ("Redo Removal of Search"),
    FALSE },
  { LECTERN_STEP_REVERT, N_ ("Undo Taking Back"), N_ ("Redo Taking Back"), FALSE },
  { LECTERN_STEP_ADD_FEED, N_ ("Undo New Feed"), N_ ("Redo New Feed"), FALSE },
  { LECTERN_STEP_CHANGE_FEED, N_ ("Undo Change of Feed"), N_ ("Redo Change of Feed"), FALSE },
  { LECTERN_STEP_REMOVE_FEED, N_ ("Undo Removal of Feed"), N_ ("Redo Removal of Feed"), FALSE },
  { LECTERN_STEP_NOT_SAME, N_ ("Undo Change of Story"), N_ ("Redo Change of Story"), FALSE },
};

struct _LecternJournalStep {
  const char *label;
  GPtrArray *changes; /* owned, of GVariant `(ssmvmv)` */
};

LecternJournalStep *
lectern_journal_step_new (const char *label)
{
  LecternJournalStep *self = g_new0 (LecternJournalStep, 1);

  self->label = label;
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);

  return self;
}

void
lectern_journal_step_free (LecternJournalStep *self)
{
  g_ptr_array_unref (self->changes);
  g_free (self);
}

static GVariant *
maybe_boxed (GVariant *value)
{
  return g_variant_new_maybe (G_VARIANT_TYPE_VARIANT,
                              value != NULL ? g_variant_new_variant (value) : NULL);
}

static GVariant *
change_new (const char *kind, const char *key, GVariant *before, GVariant *after)
{
  return g_variant_ref_sink (
      g_variant_new ("(ss@mv@mv)", kind, key, maybe_boxed (before), maybe_boxed (after)));
}

static gboolean
is_same (GVariant *a, GVariant *b)
{
  return a == b || (a != NULL && b != NULL && g_variant_equal (a, b));
}

/**
 * lectern_journal_step_put:
 * @self: a step that has not ended
 * @store: the writing connection, in a transaction
 * @kind: kind of the record to change
 * @key: which one
 * @value: (nullable) (transfer floating): its new value, %NULL to remove it
 * @error: return location for an error
 *
 * Changes a record as a part of the step.
 *
 * Returns: %FALSE on failure; the transaction must then be rolled back
 */
gboolean
lectern_journal_step_put (LecternJournalStep *self,
                          LecternStore *store,
                          const char *kind,
                          const char *key,
                          GVariant *value,
                          GError **error)
{
  g_autoptr (GVariant) after = value != NULL ? g_variant_ref_sink (value) : NULL;
  g_autoptr (GVariant) before = NULL;

  if (!lectern_store_get_record (store, kind, key, &before, error))
    return FALSE;
  if (is_same (before, after))
    return TRUE;
  if (!lectern_store_put_record (store, kind, key, after, error))
    return FALSE;

  g_ptr_array_add (self->changes, change_new (kind, key, before, after));
  return TRUE;
}

/**
 * lectern_journal_step_put_bulk:
 * @self: a step that has not ended
 * @store: the writing connection, in a transaction
 * @kind: kind of the bulk record to change
 * @key: which one
 * @articles: (element-type gint64): sequences of articles
 * @number: their new number
 * @error: return location for an error
 *
 * Changes a number of many articles as a part of the step. It is one change, and as long as there
 * are articles that it really changes.
 *
 * Returns: %FALSE on failure; the transaction must then be rolled back
 */
gboolean
lectern_journal_step_put_bulk (LecternJournalStep *self,
                               LecternStore *store,
                               const char *kind,
                               const char *key,
                               GArray *articles,
                               gint64 number,
                               GError **error)
{
  g_autoptr (GVariant) before = NULL;
  g_autoptr (GVariant) after = NULL;

  if (!lectern_store_compare_bulk (store, kind, key, articles, number, &before, &after, error))
    return FALSE;
  if (after == NULL)
    return TRUE;
  if (!lectern_store_put_bulk (store, kind, key, after, error))
    return FALSE;

  g_ptr_array_add (self->changes, change_new (kind, key, before, after));
  return TRUE;
}

static GBytes *
pack (GPtrArray *changes)
{
  g_autoptr (GVariant) packed = g_variant_ref_sink (g_variant_new_array (
      G_VARIANT_TYPE ("(ssmvmv)"), (GVariant *const *) changes->pdata, changes->len));

  return g_variant_get_data_as_bytes (packed);
}

static GVariant *
unpack (GBytes *bytes)
{
  return g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (LECTERN_STEP_CHANGES), bytes, FALSE));
}

static const Label *
find_label (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].id, id) == 0)
      return &labels[i];

  return NULL;
}

static void
read_change (GVariant *changes,
             gsize i,
             const char **kind,
             const char **key,
             GVariant **before,
             GVariant **after)
{
  g_autoptr (GVariant) change = g_variant_get_child_value (changes, i);
  g_autoptr (GVariant) boxed_before = NULL;
  g_autoptr (GVariant) boxed_after = NULL;

  /* The strings lie in the bytes of @changes and live as long. */
  g_variant_get (change, "(&s&s@mv@mv)", kind, key, &boxed_before, &boxed_after);
  g_variant_get (boxed_before, "mv", before);
  g_variant_get (boxed_after, "mv", after);
}

/* Makes one step of the last one and this, where both are the same typing. */
static gboolean
merge (LecternJournalStep *self, LecternStore *store, gboolean *is_merged, GError **error)
{
  g_auto (LecternStoredStep) undone = { 0 };
  g_auto (LecternStoredStep) last = { 0 };
  g_autoptr (GVariant) own = NULL;
  g_autoptr (GVariant) changes = NULL;
  g_autoptr (GVariant) before = NULL;
  g_autoptr (GVariant) ignored = NULL;
  g_autoptr (GVariant) also_ignored = NULL;
  g_autoptr (GVariant) after = NULL;
  g_autoptr (GVariant) merged = NULL;
  g_autoptr (GBytes) own_bytes = pack (self->changes);
  g_autoptr (GBytes) bytes = NULL;
  const char *kind = NULL;
  const char *key = NULL;
  const char *own_key = NULL;

  if (!lectern_store_peek_step (store, TRUE, &undone, error)
      || !lectern_store_peek_step (store, FALSE, &last, error))
    return FALSE;
  if (undone.sequence != 0 || g_strcmp0 (last.label, self->label) != 0 || self->changes->len != 1
      || ABS (g_get_real_time () - last.changed_us) > MERGE_US)
    return TRUE;

  own = unpack (own_bytes);
  changes = unpack (last.changes);
  if (g_variant_n_children (changes) != 1)
    return TRUE;
  read_change (changes, 0, &kind, &key, &before, &ignored);
  read_change (own, 0, &kind, &own_key, &also_ignored, &after);
  if (strcmp (key, own_key) != 0)
    return TRUE;

  merged = change_new (kind, key, before, after);
  g_ptr_array_set_size (self->changes, 0);
  g_ptr_array_add (self->changes, g_steal_pointer (&merged));
  bytes = pack (self->changes);
  *is_merged = TRUE;
  return lectern_store_change_step (store, last.sequence, bytes, error);
}

/**
 * lectern_journal_step_end:
 * @self: a step
 * @store: the writing connection, in the same transaction
 * @error: return location for an error
 *
 * Writes the step to the journal. One that changed nothing leaves no trace.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_journal_step_end (LecternJournalStep *self, LecternStore *store, GError **error)
{
  const Label *label = find_label (self->label);
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_merged = FALSE;

  if (!lectern_store_settle (store, error))
    return FALSE;
  if (self->changes->len == 0)
    return TRUE;
  if (label != NULL && label->merges && !merge (self, store, &is_merged, error))
    return FALSE;
  if (is_merged)
    return TRUE;

  bytes = pack (self->changes);
  return lectern_store_push_step (store, self->label, bytes, error);
}

/**
 * lectern_journal_put:
 * @store: the writing connection, in a transaction
 * @label: what the step is
 * @kind: kind of the record to change
 * @key: which one
 * @value: (nullable) (transfer floating): its new value, %NULL to remove it
 * @error: return location for an error
 *
 * Changes one record as a step of its own.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_journal_put (LecternStore *store,
                     const char *label,
                     const char *kind,
                     const char *key,
                     GVariant *value,
                     GError **error)
{
  g_autoptr (LecternJournalStep) step = lectern_journal_step_new (label);

  return lectern_journal_step_put (step, store, kind, key, value, error)
         && lectern_journal_step_end (step, store, error);
}

/* Puts the values of one side back; the last change first when going back. */
static gboolean
apply (LecternStore *store, GVariant *changes, gboolean is_undo, GError **error)
{
  gsize n_changes = g_variant_n_children (changes);

  for (gsize i = 0; i < n_changes; i++)
    {
      g_autoptr (GVariant) before = NULL;
      g_autoptr (GVariant) after = NULL;
      const char *kind = NULL;
      const char *key = NULL;

      read_change (changes, is_undo ? n_changes - 1 - i : i, &kind, &key, &before, &after);
      if (!lectern_store_put_record (store, kind, key, is_undo ? before : after, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
go (LecternStore *store, gboolean is_undo, GError **error)
{
  g_auto (LecternStoredStep) step = { 0 };
  g_autoptr (GVariant) changes = NULL;

  if (!lectern_store_peek_step (store, !is_undo, &step, error))
    return FALSE;
  if (step.sequence == 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                           is_undo ? _ ("There is nothing to undo.")
                                   : _ ("There is nothing to redo."));
      return FALSE;
    }

  changes = unpack (step.changes);
  return apply (store, changes, is_undo, error) && lectern_store_settle (store, error)
         && lectern_store_set_step_undone (store, step.sequence, is_undo, error);
}

/**
 * lectern_journal_undo:
 * @store: the writing connection, in a transaction
 * @error: return location for an error
 *
 * Takes the last step back.
 *
 * Returns: %FALSE on failure; %LECTERN_ERROR_NOT_FOUND when there is none
 */
gboolean
lectern_journal_undo (LecternStore *store, GError **error)
{
  return go (store, TRUE, error);
}

/**
 * lectern_journal_redo:
 * @store: the writing connection, in a transaction
 * @error: return location for an error
 *
 * Does the step again that was taken back last.
 *
 * Returns: %FALSE on failure; %LECTERN_ERROR_NOT_FOUND when there is none
 */
gboolean
lectern_journal_redo (LecternStore *store, GError **error)
{
  return go (store, FALSE, error);
}

static gboolean
is_current (LecternStore *store,
            const char *kind,
            const char *key,
            GVariant *value,
            gboolean *is_value,
            GError **error)
{
  g_autoptr (GVariant) found = NULL;

  if (lectern_store_is_bulk (kind))
    return lectern_store_is_bulk_value (store, kind, key, value, is_value, error);
  if (!lectern_store_get_record (store, kind, key, &found, error))
    return FALSE;

  *is_value = is_same (found, value);
  return TRUE;
}

/* One change of a step that is taken back later: what it made must still be there. */
static gboolean
revert_change (LecternStore *store, GVariant *changes, gsize i, GPtrArray *reverted, GError **error)
{
  g_autoptr (GVariant) before = NULL;
  g_autoptr (GVariant) after = NULL;
  const char *kind = NULL;
  const char *key = NULL;
  gboolean is_there = FALSE;

  read_change (changes, i, &kind, &key, &before, &after);
  if (!is_current (store, kind, key, after, &is_there, error))
    return FALSE;
  if (!is_there)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("This was changed again since, so it cannot be undone alone. Undo in "
                              "the menu goes back step by step."));
      return FALSE;
    }

  g_ptr_array_add (reverted, change_new (kind, key, after, before));
  return lectern_store_put_record (store, kind, key, before, error);
}

/**
 * lectern_journal_revert:
 * @store: the writing connection, in a transaction
 * @sequence: number of a step
 * @error: return location for an error
 *
 * Takes one step back. The last one is undone; one that others followed is taken back by a step of
 * its own, if nothing of it was changed again.
 *
 * Returns: %FALSE on failure; %LECTERN_ERROR_NOT_FOUND when the step was undone already
 */
gboolean
lectern_journal_revert (LecternStore *store, gint64 sequence, GError **error)
{
  g_autoptr (LecternJournalStep) reverting = lectern_journal_step_new (LECTERN_STEP_REVERT);
  g_auto (LecternStoredStep) last = { 0 };
  g_auto (LecternStoredStep) step = { 0 };
  g_autoptr (GVariant) changes = NULL;

  if (!lectern_store_peek_step (store, FALSE, &last, error))
    return FALSE;
  if (last.sequence == sequence && sequence != 0)
    return lectern_journal_undo (store, error);
  if (!lectern_store_load_step (store, sequence, &step, error))
    return FALSE;
  if (step.sequence == 0)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                           _ ("This was undone already."));
      return FALSE;
    }

  changes = unpack (step.changes);
  for (gsize i = g_variant_n_children (changes); i > 0; i--)
    if (!revert_change (store, changes, i - 1, reverting->changes, error))
      return FALSE;

  return lectern_journal_step_end (reverting, store, error);
}

/**
 * lectern_journal_get_labels:
 * @store: a connection
 * @undo_label: (out) (nullable): the words of a menu, %NULL when there is nothing to undo
 * @redo_label: (out) (nullable): likewise
 * @error: return location for an error
 *
 * Names the steps that undo and redo would take.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_journal_get_labels (LecternStore *store,
                            const char **undo_label,
                            const char **redo_label,
                            GError **error)
{
  g_auto (LecternStoredStep) done = { 0 };
  g_auto (LecternStoredStep) undone = { 0 };
  const Label *label = NULL;

  if (!lectern_store_peek_step (store, FALSE, &done, error)
      || !lectern_store_peek_step (store, TRUE, &undone, error))
    return FALSE;

  label = find_label (done.label);
  *undo_label = label != NULL ? _ (label->undo) : done.sequence != 0 ? _ ("Undo") : NULL;
  label = find_label (undone.label);
  *redo_label = label != NULL ? _ (label->redo) : undone.sequence != 0 ? _ ("Redo") : NULL;

  return TRUE;
}
