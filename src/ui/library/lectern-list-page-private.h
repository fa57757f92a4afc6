/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "common/lectern-notice.h"
#include "lectern-add-popover.h"
#include "lectern-failed-row.h"
#include "lectern-list-page.h"
#include "lectern-places-view.h"
#include "lectern-search-empty.h"
#include "lectern-search-entry.h"
#include "library/lectern-article-list.h"

G_BEGIN_DECLS

struct _LecternListPage {
  GtkWidget parent_instance;

  /* owned */
  LecternLibrary *library;   /* nullable */
  LecternImportQueue *queue; /* nullable */
  LecternPlaces *places;     /* nullable */
  LecternListQuery *query;   /* the list that is open */
  GListModel *articles;      /* nullable: what is in it */
  GSettings *session;
  LecternArticleList *hits;      /* nullable: what the search found */
  LecternArticleList *next_hits; /* nullable: what is still looked for */
  GtkMultiSelection *selection;
  char *open_id; /* nullable */

  /* template children */
  AdwHeaderBar *header;
  GtkMenuButton *add_button;
  LecternAddPopover *add_popover;
  GtkMenuButton *title_button;
  LecternPlacesView *places_view; /* nullable: in the popover, once it was opened */
  LecternPlacesView *places_column; /* nullable: beside the list, once it was kept open */
  GtkWidget *places_slot;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkMenuButton *menu_button;
  GtkSearchBar *search_bar;
  LecternSearchEntry *search_entry;
  LecternNotice *search_notice;
  LecternNotice *offline_notice;
  GtkWidget *jobs_window;
  LecternFailedRow *failed_row;
  GtkListBox *jobs;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkListView *view;
  AdwStatusPage *empty_page;
  LecternSearchEmpty *search_empty;
  GtkActionBar *selection_bar;
  GtkLabel *selected;
  GtkWidget *trash_button;
  GtkWidget *restore_button;
  LecternNotice *trash_notice;
  GtkWidget *list_bar;
  GtkLabel *sort_label;
  GtkWidget *filter_icon;
  GtkToggleButton *select_button;

  gboolean has_places_room; /* the frame has room for Places beside the list */
  guint open_position; /* where the open article is, or was */
  gboolean awaits_unread; /* the list that is read is to show its first unread article */
  GCancellable *awaiting; /* owned, nullable: while that article is looked for */
  gboolean selecting;  /* the selection is changed from here */
  gboolean is_empty;
};

/* lectern-list-page.c */
void        lectern_list_page_toast             (LecternListPage *self,
                                                 const char      *message,
                                                 gint64           step);
void        lectern_list_page_show              (LecternListPage *self,
                                                 GListModel      *model);
void        lectern_list_page_show_place        (LecternListPage *self);

void        lectern_list_page_update_stack      (LecternListPage *self);
void        lectern_list_page_loaded            (LecternListPage *self);

/* lectern-list-page-places.c */
void        lectern_list_page_install_places    (GtkWidgetClass  *widget_class);
void        lectern_list_page_init_places       (LecternListPage *self);
void        lectern_list_page_load_places       (LecternListPage *self);
void        lectern_list_page_update_places     (LecternListPage *self);
void        lectern_list_page_update_title      (LecternListPage *self);
gboolean    lectern_list_page_is_loading        (LecternListPage *self);
const char *lectern_list_page_get_sort          (LecternListPage *self);
void        lectern_list_page_set_sort          (LecternListPage *self,
                                                 const char      *nick);
void        lectern_list_page_set_filter        (LecternListPage *self,
                                                 LecternFilter    filter,
                                                 gboolean         is_set);

/* lectern-list-page-trash.c */
void        lectern_list_page_install_trash     (GtkWidgetClass  *widget_class);
void        lectern_list_page_update_trash      (LecternListPage *self);

/* lectern-list-page-rows.c */
void        lectern_list_page_init_rows         (LecternListPage *self);

/* lectern-list-page-selection.c */
gboolean    lectern_list_page_has_any           (LecternListPage *self);
gboolean    lectern_list_page_are_starred       (LecternListPage *self);
char      **lectern_list_page_dup_all           (LecternListPage *self) G_GNUC_WARN_UNUSED_RESULT;
void        lectern_list_page_install_selection (GtkWidgetClass  *widget_class);
void        lectern_list_page_init_selection    (LecternListPage *self);
GListModel *lectern_list_page_get_model         (LecternListPage *self);
void        lectern_list_page_select_open       (LecternListPage *self);
/* What is read is another list now, or something else was opened. */
void        lectern_list_page_stop_awaiting     (LecternListPage *self);
void        lectern_list_page_open_awaited      (LecternListPage *self);
void        lectern_list_page_open_at           (LecternListPage *self,
                                                 guint            position);

/* lectern-list-page-search.c */
void        lectern_list_page_install_search    (GtkWidgetClass  *widget_class);
void        lectern_list_page_show_no_hits      (LecternListPage *self);
void        lectern_list_page_end_search        (LecternListPage *self);
void        lectern_list_page_drop_next_hits    (LecternListPage *self);
char       *lectern_list_page_dup_n_hits        (LecternListPage *self) G_GNUC_WARN_UNUSED_RESULT; /* nullable */

/* lectern-list-page-actions.c */
void        lectern_list_page_install_actions   (GtkWidgetClass  *widget_class);
void        lectern_list_page_update_actions    (LecternListPage *self);

G_END_DECLS
