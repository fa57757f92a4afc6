/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "common/lectern-notice.h"
#include "lectern-add-popover.h"
#include "lectern-list-page.h"
#include "lectern-places-popover.h"

G_BEGIN_DECLS

struct _LecternListPage {
  GtkWidget parent_instance;

  /* owned */
  LecternLibrary *library;   /* nullable */
  LecternImportQueue *queue; /* nullable */
  GListModel *places_models[LECTERN_PLACE_TRASH + 1];
  GListStore *hits; /* nullable: what the search found */
  GtkMultiSelection *selection;
  GCancellable *search; /* nullable */
  char *open_id;        /* nullable */

  /* template children */
  AdwHeaderBar *header;
  GtkMenuButton *add_button;
  LecternAddPopover *add_popover;
  LecternPlacesPopover *places;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkMenuButton *menu_button;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  LecternNotice *offline_notice;
  GtkWidget *jobs_window;
  GtkListBox *jobs;
  GtkStack *stack;
  GtkWidget *scroller;
  GtkListView *view;
  AdwStatusPage *empty_page;
  GtkWidget *any_button;
  GtkActionBar *selection_bar;
  GtkLabel *selected;
  GtkWidget *trash_button;
  GtkWidget *restore_button;

  LecternPlace place;
  guint open_position; /* where the open article is, or was */
  gboolean selecting;  /* the selection is changed from here */
  gboolean is_empty;
};

/* lectern-list-page.c */
void        lectern_list_page_toast             (LecternListPage *self,
                                                 const char      *message,
                                                 gboolean         with_undo);
void        lectern_list_page_show              (LecternListPage *self,
                                                 GListModel      *model);
void        lectern_list_page_show_place        (LecternListPage *self);

/* lectern-list-page-selection.c */
void        lectern_list_page_install_selection (GtkWidgetClass  *widget_class);
void        lectern_list_page_init_selection    (LecternListPage *self);
GListModel *lectern_list_page_get_model         (LecternListPage *self);
void        lectern_list_page_select_open       (LecternListPage *self);
void        lectern_list_page_open_at           (LecternListPage *self,
                                                 guint            position);

/* lectern-list-page-search.c */
void        lectern_list_page_install_search    (GtkWidgetClass  *widget_class);

/* lectern-list-page-actions.c */
void        lectern_list_page_install_actions   (GtkWidgetClass  *widget_class);
void        lectern_list_page_update_actions    (LecternListPage *self);

G_END_DECLS
