/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store.h"

G_BEGIN_DECLS

/* Labels of steps. */
#define LECTERN_STEP_ADD_WATCH "add-watch"
#define LECTERN_STEP_CHANGE_WATCH "change-watch"
#define LECTERN_STEP_REMOVE_WATCH "remove-watch"
#define LECTERN_STEP_MARK "mark"
#define LECTERN_STEP_CHANGE_MARK "change-mark"
#define LECTERN_STEP_REMOVE_MARK "remove-mark"
#define LECTERN_STEP_NOTE "note"
#define LECTERN_STEP_MARK_ALL "mark-all"
#define LECTERN_STEP_REMOVE_MARKS "remove-marks"
#define LECTERN_STEP_EDGE "edge"
#define LECTERN_STEP_TAG_MARKS "tag-marks"
#define LECTERN_STEP_IMPORT_MARKS "import-marks"
#define LECTERN_STEP_IMPORT_PROJECT "import-project"
#define LECTERN_STEP_CODE "code"
#define LECTERN_STEP_REMOVE_CODE "remove-code"
#define LECTERN_STEP_DECIDE "decide"
#define LECTERN_STEP_REMOVE_DECISION "remove-decision"
#define LECTERN_STEP_METADATA "metadata"
#define LECTERN_STEP_BLOCK "block"
#define LECTERN_STEP_WORDS "words"
#define LECTERN_STEP_BRIEF "brief"
#define LECTERN_STEP_STAR "star"
#define LECTERN_STEP_TRASH "trash"
#define LECTERN_STEP_RESTORE "restore"
#define LECTERN_STEP_READ "read"
#define LECTERN_STEP_UNREAD "unread"
#define LECTERN_STEP_TAG "tag"
#define LECTERN_STEP_UNTAG "untag"
#define LECTERN_STEP_NEW_TAG "new-tag"
#define LECTERN_STEP_CHANGE_TAG "change-tag"
#define LECTERN_STEP_MERGE_TAGS "merge-tags"
#define LECTERN_STEP_REMOVE_TAG "remove-tag"
#define LECTERN_STEP_COLLECT "collect"
#define LECTERN_STEP_UNCOLLECT "uncollect"
#define LECTERN_STEP_MOVE "move"
#define LECTERN_STEP_NEW_COLLECTION "new-collection"
#define LECTERN_STEP_CHANGE_COLLECTION "change-collection"
#define LECTERN_STEP_REMOVE_COLLECTION "remove-collection"
#define LECTERN_STEP_SAVE_SEARCH "save-search"
#define LECTERN_STEP_CHANGE_SEARCH "change-search"
#define LECTERN_STEP_REMOVE_SEARCH "remove-search"
#define LECTERN_STEP_REVERT "revert"
#define LECTERN_STEP_NOT_SAME "not-same"
#define LECTERN_STEP_ADD_FEED "add-feed"
#define LECTERN_STEP_CHANGE_FEED "change-feed"
#define LECTERN_STEP_REMOVE_FEED "remove-feed"

typedef struct _LecternJournalStep LecternJournalStep;

LecternJournalStep *lectern_journal_step_new  (const char          *label) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_journal_step_free (LecternJournalStep  *self);
gboolean            lectern_journal_step_put  (LecternJournalStep  *self,
                                               LecternStore        *store,
                                               const char          *kind,
                                               const char          *key,
                                               GVariant            *value,
                                               GError             **error);
/* One number of many articles (lectern-store-bulk.h). */
gboolean            lectern_journal_step_put_bulk (LecternJournalStep *self,
                                               LecternStore        *store,
                                               const char          *kind,
                                               const char          *key,
                                               GArray              *articles,
                                               gint64               number,
                                               GError             **error);
gboolean            lectern_journal_step_end  (LecternJournalStep  *self,
                                               LecternStore        *store,
                                               GError             **error);

/* A step of one record. */
gboolean            lectern_journal_put       (LecternStore        *store,
                                               const char          *label,
                                               const char          *kind,
                                               const char          *key,
                                               GVariant            *value,
                                               GError             **error);
gboolean            lectern_journal_undo      (LecternStore        *store,
                                               GError             **error);
gboolean            lectern_journal_redo      (LecternStore        *store,
                                               GError             **error);
/* Takes one step back, whatever came after it. */
gboolean            lectern_journal_revert    (LecternStore        *store,
                                               gint64               sequence,
                                               GError             **error);
gboolean            lectern_journal_get_labels (LecternStore       *store,
                                               const char         **undo_label,
                                               const char         **redo_label,
                                               GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternJournalStep, lectern_journal_step_free)

G_END_DECLS
