/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-document.h"
#include "lectern-finding-set.h"

G_BEGIN_DECLS

typedef gboolean (*LecternWriteFinish) (LecternLibrary *library, GAsyncResult *result, GError **error);

struct _LecternDocument {
  GObject parent_instance;

  LecternWorkbench *workbench; /* owned, nullable */
  LecternDocumentState state;
  LecternAnalyzeWhen analyze_when;
  char *id; /* owned, nullable: of what is open, or to be opened */
  char *message; /* owned, nullable */
  LecternStoredArticle *stored; /* owned, nullable */
  GCancellable *cancellable; /* owned: of this article */

  LecternFindingSet *findings; /* owned */
  GHashTable *visible_kinds; /* owned, kind to whether it is shown; not there: as it comes */
  char **step_kinds; /* owned, nullable */
  GArray *focus; /* owned, of LecternSpan */
  GArray *numbers; /* owned, of LecternSpan */
  LecternSpan selection;
  guint n_running;

  GPtrArray *codes; /* owned, nullable, of LecternCode: before they are read */

  guint n_writes; /* not yet stored */
  gboolean is_reloading;
  gboolean needs_reload;
  LecternLayer *watch_layer; /* owned, nullable: what watch-lists found last */
  LecternKindInfo watch_kinds[LECTERN_WATCH_COLORS]; /* strings owned */
  gboolean is_watching;
  gboolean needs_watch;
  guint position_source;
};

/* Shows an article as if it had been read from the library: what opening ends with. */
void            lectern_document_take_article (LecternDocument      *self,
                                               LecternStoredArticle *stored);
/* Takes raw findings: what analysis ends with. */
void            lectern_document_index_findings (LecternDocument    *self);
void            lectern_document_add_layer    (LecternDocument      *self,
                                               LecternLayer         *layer);

/* Between the files of this type. */
void            lectern_document_host_init    (LecternPanelHostInterface *iface);
void            lectern_document_analyze_all  (LecternDocument      *self);
void            lectern_document_analyze_again (LecternDocument     *self);
void            lectern_document_registry_changed (LecternDocument  *self,
                                               LecternPluginEntry   *entry);
LecternLibrary *lectern_document_get_library  (LecternDocument      *self); /* nullable */
void            lectern_document_submit_decision (LecternPanelHost   *host,
                                               LecternDecision      *decision);
void            lectern_document_find_watches (LecternDocument      *self);
void            lectern_document_init_watch_kinds (LecternDocument  *self);
void            lectern_document_clear_watch_kinds (LecternDocument *self);
const LecternKindInfo *lectern_document_get_watch_kind (LecternDocument *self,
                                               const char           *kind); /* nullable */
void            lectern_document_set_article  (LecternDocument      *self,
                                               LecternArticle       *article);
void            lectern_document_apply        (LecternDocument      *self);
void            lectern_document_show_toast   (LecternDocument      *self,
                                               const char           *message,
                                               gint64                step);
void            lectern_document_marks_changed (LecternDocument     *self);
void            lectern_document_load_codes   (LecternDocument      *self);
/* Counts a write to the library; what it gives is to be handed to lectern_document_write_cb (). */
gpointer        lectern_document_begin_write  (LecternDocument      *self,
                                               LecternWriteFinish    finish);
/* What is said once it is stored, with an offer to undo. */
void            lectern_document_announce_write (gpointer            write,
                                               const char           *message); /* nullable */
void            lectern_document_write_cb     (GObject              *source,
                                               GAsyncResult         *result,
                                               gpointer              user_data);
/* Shows a mark in the place of the one with its id. */
void            lectern_document_show_mark    (LecternDocument      *self,
                                               LecternMark          *mark);

G_END_DECLS
