/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_OVERVIEW_PAGE (lectern_overview_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (LecternOverviewPage, lectern_overview_page, LECTERN, OVERVIEW_PAGE, GtkWidget)

/**
 * LecternOverviewPageClass:
 * @changed_signal: the library's signal that says that the list may be another
 * @load: begins to read what the filters leave, with a cancellable of its own
 * @update: shows what there is now; @is_loading says that it is about to be replaced
 * @leave: leads one step back within the page; %FALSE where there is none
 *
 * A list with filters over all articles of the library, in the place of the list of articles: the base of
 * pages of quotes and of entities. It reads the list when something changed while somebody looks at it, and
 * drops answers that come late.
 *
 * Property: narrow, whether it is a page of its own. Signals: open (article id, start, end), closed (),
 * toast (message, step). Action: overview.close.
 */
struct _LecternOverviewPageClass {
  GtkWidgetClass parent_class;

  const char *changed_signal;
  void     (*load)   (LecternOverviewPage *self,
                      GCancellable        *cancellable);
  void     (*update) (LecternOverviewPage *self,
                      gboolean             is_loading);
  gboolean (*leave)  (LecternOverviewPage *self);
};

/**
 * LecternOverviewParts:
 * @header: the header bar
 * @search: what is typed into
 * @collection: offers collections; filled by the page
 * @only_article: whether only the open article counts
 * @list: the list
 *
 * What all such pages have in their templates.
 */
typedef struct {
  AdwHeaderBar *header;
  GtkEditable *search;
  GtkDropDown *collection;
  GtkCheckButton *only_article;
  GtkListView *list;
} LecternOverviewParts;

/* At the end of the init of a subclass: its parts are then there, and the list may be read. */
void            lectern_overview_page_set_up        (LecternOverviewPage        *self,
                                                     const LecternOverviewParts *parts);
void            lectern_overview_page_set_library   (LecternOverviewPage        *self,
                                                     LecternLibrary             *library);
LecternLibrary *lectern_overview_page_get_library   (LecternOverviewPage        *self);
/* For the filter “only the open article”; NULL for none. */
void            lectern_overview_page_set_article   (LecternOverviewPage        *self,
                                                     const char                 *article_id);
void            lectern_overview_page_focus         (LecternOverviewPage        *self);
/* What these filters are set to: ids, borrowed; NULL for all. */
const char     *lectern_overview_page_get_collection (LecternOverviewPage       *self);
const char     *lectern_overview_page_get_article   (LecternOverviewPage        *self);
void            lectern_overview_page_reset_filters (LecternOverviewPage        *self);
/* While it is filled, filters change without a new list. */
void            lectern_overview_page_set_filling   (LecternOverviewPage        *self,
                                                     gboolean                    is_filling);
/* Reads the list again. Each load ends with one of the next two, unless its answer is late. */
void            lectern_overview_page_load          (LecternOverviewPage        *self);
void            lectern_overview_page_end_loading   (LecternOverviewPage        *self);
void            lectern_overview_page_fail          (LecternOverviewPage        *self,
                                                     const GError               *error);
gboolean        lectern_overview_page_is_loading    (LecternOverviewPage        *self);
/* Whether the page is gone, or another list is read since: answers may come in any order. */
gboolean        lectern_overview_is_late            (GAsyncResult               *result);
void            lectern_overview_page_open          (LecternOverviewPage        *self,
                                                     const char                 *article_id,
                                                     LecternSpan                 span);
void            lectern_overview_page_toast         (LecternOverviewPage        *self,
                                                     const char                 *message,
                                                     gint64                      step);

G_END_DECLS
