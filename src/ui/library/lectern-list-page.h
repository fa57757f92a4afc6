/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-import-queue.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_LIST_PAGE (lectern_list_page_get_type ())
G_DECLARE_FINAL_TYPE (LecternListPage, lectern_list_page, LECTERN, LIST_PAGE, GtkWidget)

/* The list of articles with its header, search and what is being brought in.
 *
 * Properties: narrow; menu-model (of the primary menu); empty, read-only: there is nothing at all,
 * no article, no trash, nothing on its way; sort, only-unread, only-starred, only-marked: of the open
 * list; select-mode: rows have check marks; places-kept: Places shall stand beside the list;
 * places-room: there is room for that. Signals: open (id), when one row is
 * chosen; open-new-window (id); add (text); loaded, when a
 * list is there; toast (message, step of the journal to undo, 0 for none).
 *
 * Actions of the widget, out of reach of other programs: list.trash, list.restore, list.mark-read,
 * list.mark-unread, list.mark-all-read, list.star, list.tag, list.collect, list.take-out,
 * list.set-star ((sb): id and whether it gets one), list.search, list.places, and one
 * for each of sort, only-unread, only-starred, only-marked, select-mode. */
GtkWidget    *lectern_list_page_new         (void);
void          lectern_list_page_set_library (LecternListPage    *self,
                                             LecternLibrary     *library,
                                             LecternImportQueue *queue);
const LecternListQuery *lectern_list_page_get_query (LecternListPage *self);
void          lectern_list_page_set_query   (LecternListPage    *self,
                                             const LecternListQuery *query);
void          lectern_list_page_set_place   (LecternListPage    *self,
                                             LecternPlace        place);
/* The open list as settings keep it. */
char         *lectern_list_page_dup_key     (LecternListPage    *self) G_GNUC_WARN_UNUSED_RESULT;
void          lectern_list_page_set_key     (LecternListPage    *self,
                                             const char         *key);
/* The article that is open; it is selected where the list holds it. */
void          lectern_list_page_set_open_id (LecternListPage    *self,
                                             const char         *id); /* nullable */
/* Opens the next (+1) or previous (-1) article; FALSE at the end. */
gboolean      lectern_list_page_step        (LecternListPage    *self,
                                             int                 direction,
                                             gboolean            only_unread);
/* Goes to the next feed that has anything unread, from the list of one. */
gboolean      lectern_list_page_open_next_feed (LecternListPage *self);
char        **lectern_list_page_dup_selected (LecternListPage   *self) G_GNUC_WARN_UNUSED_RESULT;
void          lectern_list_page_focus       (LecternListPage    *self);
/* What the rows were found by. */
LecternSearch *lectern_list_page_get_search  (LecternListPage    *self); /* nullable */
void          lectern_list_page_start_search (LecternListPage   *self);
void          lectern_list_page_show_add    (LecternListPage    *self);
void          lectern_list_page_set_route   (LecternListPage    *self,
                                             const char         *proxy); /* nullable */
gboolean      lectern_list_page_is_empty    (LecternListPage    *self);

G_END_DECLS
