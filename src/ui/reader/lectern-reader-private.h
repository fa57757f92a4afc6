/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-find-bar.h"
#include "lectern-finding-card.h"
#include "lectern-link-card.h"
#include "lectern-mark-card.h"
#include "lectern-note-popover.h"
#include "lectern-reader-view.h"
#include "lectern-reader.h"
#include "lectern-selection-bubble.h"

G_BEGIN_DECLS

/* A jump puts its target as far down. */
#define LECTERN_JUMP_ALIGN (1.0 / 3)

/* A finding that is shown, borrowed from its layer. */
typedef struct {
  const LecternAnnotation *annotation;
  LecternLayer *layer;
} LecternFinding;

struct _LecternReader {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *stack;
  LecternFindBar *find_bar;
  GtkWidget *scroller;
  LecternReaderView *view;
  GtkWidget *status;
  GtkWidget *failure;
  GtkWidget *spinner;
  LecternSelectionBubble *bubble;
  LecternFindingCard *card;
  LecternLinkCard *link_card;
  LecternNotePopover *note_popover;
  LecternMarkCard *mark_card;

  LecternDocument *document; /* owned, nullable */
  GSignalGroup *document_signals; /* owned */
  LecternReaderFont font;
  double text_scale;
  guint column_width;
  guint mark_color;
  gboolean single_letter_keys;
  gboolean show_hidden;

  LecternArticle *article; /* owned, nullable: what is shown */
  GPtrArray *layers; /* owned, of LecternLayer */
  GArray *findings; /* owned, of LecternFinding: those with a visible kind, sorted by span */
  const LecternAnnotation *counted; /* nullable: the finding that was counted last */
  guint n_counted;
  GArray *jumps; /* owned, of guint32: where Back goes */
  GtkGesture *click; /* owned by the view */
  LecternSearch *search; /* owned, nullable: of the library, when the article was opened from it */
  GCancellable *searching; /* owned, nullable */
  GArray *search_hits; /* owned, nullable, of LecternSpan in the article */
  gboolean wants_first_hit;
  guint waiting_source;
  guint refresh_source;
  guint restore_source;
  guint bubble_source;
  gboolean is_restoring;
  gboolean is_selecting; /* with the pointer */
  LecternSpan pressed; /* what was selected when the button went down */
  LecternSpan pointed; /* what the card that was shown last points to */
  char *chosen; /* owned, nullable: id of the mark whose edges can be moved */
  int dragged_edge; /* -1 its beginning, 1 its end, 0 none */
  LecternSpan dragged; /* where it would be */
  LecternSpan hover; /* of a link, in the display text */
};

/* Offsets of the article and of the display text. */
LecternSpan           lectern_reader_to_article      (LecternReader     *self,
                                                      LecternSpan        display);
LecternSpan           lectern_reader_to_display      (LecternReader     *self,
                                                      LecternSpan        span);
/* The selection in the article, or an empty span at the caret. */
LecternSpan           lectern_reader_get_place       (LecternReader     *self);
const LecternFinding *lectern_reader_get_finding_at  (LecternReader     *self,
                                                      LecternSpan        place); /* nullable */
const LecternAnnotation *lectern_reader_get_link_at  (LecternReader     *self,
                                                      guint32            offset); /* nullable */
/* Where a span stands, in coordinates of the reader. */
void                  lectern_reader_get_area        (LecternReader     *self,
                                                      LecternSpan        span,
                                                      GdkRectangle      *area);
void                  lectern_reader_point           (LecternReader     *self,
                                                      GtkPopover        *popover,
                                                      LecternSpan        span);
void                  lectern_reader_show_card       (LecternReader     *self,
                                                      const LecternFinding *finding);
void                  lectern_reader_show_link       (LecternReader     *self,
                                                      const LecternAnnotation *link);
void                  lectern_reader_edit_note       (LecternReader     *self,
                                                      const LecternMark *mark);
void                  lectern_reader_hide_popovers   (LecternReader     *self);
/* Puts back what the label of hidden parts at a line of the display text stands for. */
gboolean              lectern_reader_put_back        (LecternReader     *self,
                                                      guint32            offset);
/* Puts back what is hidden at the caret or in the selection, or takes out what is shown there. */
void                  lectern_reader_toggle_part     (LecternReader     *self);
/* How many findings are like one: of its kind and name. */
guint                 lectern_reader_count_like      (LecternReader     *self,
                                                      const LecternFinding *finding);
gboolean              lectern_reader_is_like         (LecternReader     *self,
                                                      const LecternFinding *a,
                                                      const LecternFinding *b);
char                 *lectern_reader_dup_name        (LecternReader     *self,
                                                      const LecternFinding *finding);
void                  lectern_reader_step            (LecternReader     *self,
                                                      int                direction,
                                                      const LecternFinding *like); /* nullable */
void                  lectern_reader_correct         (LecternReader     *self,
                                                      const LecternFinding *finding,
                                                      const char        *kind, /* NULL: reject */
                                                      gboolean           everywhere);
void                  lectern_reader_mark            (LecternReader     *self,
                                                      guint              color);
void                  lectern_reader_note            (LecternReader     *self);
void                  lectern_reader_copy_with_source (LecternReader    *self);
/* Kinds of a family as a menu of an action that takes one; @except is left out. */
GMenuModel           *lectern_reader_list_kinds      (LecternReader     *self,
                                                      const char        *family,
                                                      const char        *except, /* nullable */
                                                      const char        *action) G_GNUC_WARN_UNUSED_RESULT;

/* The chosen mark; NULL for none. */
void                  lectern_reader_choose          (LecternReader     *self,
                                                      const LecternMark *mark);
void                  lectern_reader_show_chosen     (LecternReader     *self);
void                  lectern_reader_show_mark_card  (LecternReader     *self,
                                                      const LecternMark *mark);
void                  lectern_reader_note_chosen     (LecternReader     *self);
int                   lectern_reader_get_edge_at     (LecternReader     *self,
                                                      double             x,
                                                      double             y);

/* Tell the view what to draw. */
void                  lectern_reader_collect_findings (LecternReader    *self);
void                  lectern_reader_show_findings   (LecternReader     *self);
void                  lectern_reader_show_focus      (LecternReader     *self);
void                  lectern_reader_show_marks      (LecternReader     *self);
/* Shows what Find finds, and goes to the next hit at or behind an offset of the display text, or before
 * it, round the ends. */
void                  lectern_reader_show_hit        (LecternReader     *self,
                                                      guint32            offset,
                                                      int                direction);
/* The hits of a search of the library. */
void                  lectern_reader_find_search     (LecternReader     *self);
void                  lectern_reader_show_search     (LecternReader     *self);
gboolean              lectern_reader_step_search     (LecternReader     *self,
                                                      int                direction);
void                  lectern_reader_dispose_search  (LecternReader     *self);
/* Set up once. */
void                  lectern_reader_install_actions (GtkWidgetClass    *widget_class);
void                  lectern_reader_install_mark_actions (GtkWidgetClass *widget_class);
void                  lectern_reader_init_edges      (LecternReader     *self);
void                  lectern_reader_init_keys       (LecternReader     *self);
void                  lectern_reader_init_pointer    (LecternReader     *self);

G_END_DECLS
