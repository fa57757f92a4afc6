/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "common/lectern-frame.h"
#include "common/lectern-notice.h"
#include "findings/lectern-findings.h"
#include "lectern-article-header.h"
#include "lectern-article-view.h"
#include "lectern-command.h"
#include "lectern-window.h"
#include "library/lectern-list-page.h"
#include "library/lectern-tag-bar.h"
#include "marks/lectern-marks-page.h"
#include "said/lectern-said-page.h"
#include "entities/lectern-entities-page.h"
#include "versions/lectern-refetch.h"

G_BEGIN_DECLS

struct _LecternWindow {
  AdwApplicationWindow parent_instance;

  /* owned */
  LecternWorkbench *workbench;
  LecternImportQueue *queue;
  LecternDocument *document;
  GSettings *settings;
  GSettings *session;
  GSettings *reading;
  GCancellable *opening;         /* nullable */
  GHashTable *awaited;           /* jobs whose article is to be opened */
  LecternPluginEntry *offered;   /* nullable: the plugin that the notice is about */
  char *sourceless;              /* nullable: the article whose source is not to be asked for */

  char *mark_article;            /* nullable: the article that is being opened for a mark of it */
  LecternSpan mark_span;         /* where that is */

  LecternRefetch *refetch;       /* nullable, while the open article is fetched again */
  GCancellable *looking_for_change; /* nullable */
  char *looked_at;               /* nullable: the article that was asked about last */
  guint read_version;            /* the version that was read before the one that is open, or 0 */

  GtkWidget *brief_window;       /* nullable, weak */
  GtkWidget *articles_window;    /* nullable, weak: the brief of several articles */
  GtkWidget *feeds_window;       /* nullable, weak */
  GtkWidget *project_window;     /* nullable, weak */
  GtkWidget *stories_window;     /* nullable, weak */
  GtkWidget *outlets_window;     /* nullable, weak */
  GtkWidget *versions_window;    /* nullable, weak */
  GtkWidget *parts_window;       /* nullable, weak */
  GtkWidget *watch_window;       /* nullable, weak */

  /* template children */
  AdwToastOverlay *toasts;
  GtkWidget *drop_cover;
  GtkStack *stack;
  GtkWidget *welcome;
  LecternFrame *frame;
  GtkStack *list_stack;          /* articles, marks, what is said, or entities */
  LecternListPage *list_page;
  LecternTagBar *tag_bar;
  LecternMarksPage *marks_page;
  LecternSaidPage *said_page;
  LecternEntitiesPage *entities_page;
  LecternArticleHeader *article_header;
  LecternNotice *sample_notice;
  LecternNotice *plugin_notice;
  LecternNotice *article_notice;
  LecternNotice *source_notice;
  LecternNotice *refetch_notice;
  LecternNotice *changed_notice;
  LecternArticleView *article_view;
  AdwBin *findings_slot;
  LecternFindings *findings;     /* nullable, in the slot */
  GtkButton *narrow_star_button;
  GMenu *undo_section;
  GMenu *recent_menu;
};

/* lectern-window-actions.c */
void lectern_window_install_actions (GtkWidgetClass       *widget_class);
void lectern_window_init_keys       (LecternWindow        *self);
void lectern_window_update_actions  (LecternWindow        *self);
void lectern_window_run             (LecternWindow        *self,
                                     const LecternCommand *command);

/* lectern-window-imports.c */
void lectern_window_import          (LecternWindow        *self,
                                     GFile                *file);
/* What was dropped or pasted: a folder is offered as an import of all that is in it. */
void lectern_window_take_sources    (LecternWindow        *self,
                                     GPtrArray            *sources);
void lectern_window_import_action   (GtkWidget            *widget,
                                     const char           *name,
                                     GVariant             *parameter);
void lectern_window_import_project_action (GtkWidget      *widget,
                                     const char           *name,
                                     GVariant             *parameter);
void lectern_window_export_project_action (GtkWidget      *widget,
                                     const char           *name,
                                     GVariant             *parameter);
void lectern_window_feeds_action    (GtkWidget            *widget,
                                     const char           *name,
                                     GVariant             *parameter);
void lectern_window_parts_action    (GtkWidget            *widget,
                                     const char           *name,
                                     GVariant             *parameter);
/* Opens an article at a place. */
void lectern_window_open_at         (LecternWindow        *self,
                                     const char           *article,
                                     guint                 start,
                                     guint                 end);
void lectern_window_stories_action  (GtkWidget            *widget,
                                     const char           *name,
                                     GVariant             *parameter);
/* Takes the ids of articles; without them, what the open list shows. */
void lectern_window_outlets_action  (GtkWidget            *widget,
                                     const char           *name,
                                     GVariant             *parameter);

/* lectern-window-versions.c */
void lectern_window_fetch_again     (LecternWindow        *self,
                                     LecternSource        *source);
void lectern_window_update_refetch  (LecternWindow        *self);
void lectern_window_cancel_refetch  (LecternWindow        *self);
void lectern_window_look_for_change (LecternWindow        *self);
void lectern_window_show_change     (LecternWindow        *self);
void lectern_window_dismiss_change  (LecternWindow        *self);
void lectern_window_versions_action (GtkWidget            *widget,
                                     const char           *name,
                                     GVariant             *parameter);

G_END_DECLS
