/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-workbench.h"
#include "library/lectern-library-marks.h"
#include "ui/panel/lectern-panel-host.h"

G_BEGIN_DECLS

/**
 * LecternDocumentState:
 * @LECTERN_DOCUMENT_EMPTY: nothing is open
 * @LECTERN_DOCUMENT_LOADING: an article is being read from the library
 * @LECTERN_DOCUMENT_READY: an article is open
 * @LECTERN_DOCUMENT_FAILED: it could not be opened; the message says why
 *
 * What a document holds.
 */
typedef enum {
  LECTERN_DOCUMENT_EMPTY,
  LECTERN_DOCUMENT_LOADING,
  LECTERN_DOCUMENT_READY,
  LECTERN_DOCUMENT_FAILED,
} LecternDocumentState;

/**
 * LecternAnalyzeWhen:
 * @LECTERN_ANALYZE_ON_ARRIVAL: as soon as an article is in the library
 * @LECTERN_ANALYZE_ON_OPENING: when it is opened
 * @LECTERN_ANALYZE_ON_REQUEST: when a panel asks
 *
 * When findings are made. The settings key has the same nicks: arrival, opening, request.
 */
typedef enum {
  LECTERN_ANALYZE_ON_ARRIVAL,
  LECTERN_ANALYZE_ON_OPENING,
  LECTERN_ANALYZE_ON_REQUEST,
} LecternAnalyzeWhen;

#define LECTERN_TYPE_ANALYZE_WHEN (lectern_analyze_when_get_type ())
GType lectern_analyze_when_get_type (void) G_GNUC_CONST;

#define LECTERN_TYPE_DOCUMENT (lectern_document_get_type ())
G_DECLARE_FINAL_TYPE (LecternDocument, lectern_document, LECTERN, DOCUMENT, GObject)

/* The open article of one window; implements LecternPanelHost. Main thread only.
 *
 * Properties, read-only: `state`; `article-id` (nullable); `title`, what the title button shows,
 * such as the site; `subtitle`, such as "21 Nov 2024, 4 min"; `message` (nullable), why it could
 * not be opened; `busy`, whether findings are being made. Read and written: `analyze-when`.
 *
 * Signals beside those of the host: `marks-changed`; `item-changed`, when star or
 * unread may be others; `codes-changed`; `go-to (start, end)`; `focus-changed`;
 * `numbers-changed`; `step-kinds-changed`; `toast (message, step)`; `open-address (address)`,
 * when the analyst follows a link in Lectern. */
LecternDocument      *lectern_document_new              (LecternWorkbench     *workbench);
LecternWorkbench     *lectern_document_get_workbench    (LecternDocument      *self);
void                  lectern_document_open_async       (LecternDocument      *self,
                                                         const char           *id,
                                                         GCancellable         *cancellable,
                                                         GAsyncReadyCallback   callback,
                                                         gpointer              user_data);
gboolean              lectern_document_open_finish      (LecternDocument      *self,
                                                         GAsyncResult         *result,
                                                         GError              **error);
void                  lectern_document_retry            (LecternDocument      *self);
void                  lectern_document_close            (LecternDocument      *self);

LecternDocumentState  lectern_document_get_state        (LecternDocument      *self);
const char           *lectern_document_get_id           (LecternDocument      *self); /* nullable */
const char           *lectern_document_get_message      (LecternDocument      *self); /* nullable */
LecternArticle       *lectern_document_get_article      (LecternDocument      *self); /* nullable */
LecternArticleItem   *lectern_document_get_item         (LecternDocument      *self); /* nullable */
LecternCapture       *lectern_document_get_capture      (LecternDocument      *self); /* nullable */
char                 *lectern_document_dup_title        (LecternDocument      *self);
char                 *lectern_document_dup_subtitle     (LecternDocument      *self);

/* Findings: effective layers, element type LecternLayer, in the order of the generators. */
GPtrArray            *lectern_document_list_layers      (LecternDocument      *self);
guint                 lectern_document_count_corrections (LecternDocument     *self);
/* Patterns such as `entity` that F steps through: those of the panel that is shown. */
void                  lectern_document_set_step_kinds   (LecternDocument      *self,
                                                         const char *const    *kinds);
const char *const    *lectern_document_get_step_kinds   (LecternDocument      *self); /* nullable */
const LecternSpan    *lectern_document_get_focus        (LecternDocument      *self,
                                                         gsize                *n_spans);
const LecternSpan    *lectern_document_get_numbers      (LecternDocument      *self,
                                                         gsize                *n_spans);

/* Selection, told by the reader; LECTERN_SPAN_NONE for nothing. */
void                  lectern_document_set_selection    (LecternDocument      *self,
                                                         LecternSpan           span);

/* The analyst's. All show at once and are stored behind; what cannot be stored is taken back and
 * said in a toast. Marks: element type LecternMark, in text order, those without a place last. */
GPtrArray            *lectern_document_get_marks        (LecternDocument      *self);
GPtrArray            *lectern_document_get_decisions    (LecternDocument      *self);
const LecternMark    *lectern_document_get_mark         (LecternDocument      *self,
                                                         const char           *mark_id); /* nullable */
const LecternMark    *lectern_document_get_mark_at      (LecternDocument      *self,
                                                         LecternSpan           span); /* nullable */
void                  lectern_document_toggle_mark      (LecternDocument      *self,
                                                         LecternSpan           span,
                                                         guint                 color);
void                  lectern_document_save_mark        (LecternDocument      *self,
                                                         const LecternMark    *mark);
void                  lectern_document_set_note         (LecternDocument      *self,
                                                         LecternSpan           span, /* none: the article's note */
                                                         const char           *note);
void                  lectern_document_remove_mark      (LecternDocument      *self,
                                                         const char           *mark_id);
/* Moves the edges of a mark. */
void                  lectern_document_move_mark        (LecternDocument      *self,
                                                         const char           *mark_id,
                                                         LecternSpan           span);
/* Marks every place that has the words of a mark and has no mark yet, as that one is; one step. */
void                  lectern_document_mark_all         (LecternDocument      *self,
                                                         const char           *mark_id);
guint                 lectern_document_count_like_mark  (LecternDocument      *self,
                                                         const char           *mark_id);
/* Codes: element type LecternCode; NULL before they are read. */
GPtrArray            *lectern_document_get_codes        (LecternDocument      *self);
/* What a mark means: "Evidence › Documents". */
char                 *lectern_document_dup_mark_label   (LecternDocument      *self,
                                                         const LecternMark    *mark) G_GNUC_WARN_UNUSED_RESULT;
const char           *lectern_document_get_color_name   (LecternDocument      *self,
                                                         guint                 color);
void                  lectern_document_remove_decision  (LecternDocument      *self,
                                                         const char           *decision_id);
void                  lectern_document_set_metadata     (LecternDocument      *self,
                                                         const char           *key,
                                                         const char *const    *values); /* nullable */
/* Puts blocks that follow each other back, or takes them out, as one step. */
void                  lectern_document_set_blocks_shown (LecternDocument      *self,
                                                         guint                 first,
                                                         guint                 n,
                                                         gboolean              shown);
/* Reads the open article again. */
void                  lectern_document_reload           (LecternDocument      *self);
LecternStoredArticle *lectern_document_get_stored       (LecternDocument      *self); /* nullable */
void                  lectern_document_set_position     (LecternDocument      *self,
                                                         guint32               offset);
guint32               lectern_document_get_position     (LecternDocument      *self);
void                  lectern_document_undo             (LecternDocument      *self);
void                  lectern_document_redo             (LecternDocument      *self);

G_END_DECLS
