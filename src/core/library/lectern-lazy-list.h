/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-call.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_LAZY_LIST (lectern_lazy_list_get_type ())
G_DECLARE_DERIVABLE_TYPE (LecternLazyList, lectern_lazy_list, LECTERN, LAZY_LIST, GObject)

/**
 * LecternLazyListClass:
 * @item_type: the type of its rows
 * @max_kept: when more rows are kept, those that nobody looks at are let go
 * @new_item: makes the row of an id, without what it says
 * @get_row_id: whose row it is that was read
 * @take_row: (transfer full): gives a row what was read
 * @new_rows_call: makes the call that reads rows of its `values`, ids, as a #GPtrArray
 * @list: starts to ask for the ids, and ends with lectern_lazy_list_end_listing()
 *
 * What a list is of.
 */
struct _LecternLazyListClass {
  GObjectClass parent_class;

  GType item_type;
  guint max_kept;
  gpointer (*new_item) (const char *id);
  const char *(*get_row_id) (gconstpointer row);
  void (*take_row) (gpointer item, gpointer row);
  LecternCall *(*new_rows_call) (LecternLazyList *self);
  void (*list) (LecternLazyList *self, GCancellable *cancellable);
};

/* A GListModel over what the library has, kept up to date. Property: is-loading, while it is not known yet
 * what is in it. */
gboolean        lectern_lazy_list_is_loading   (LecternLazyList *self);
/* The id at a position, without making a row; NULL past the end. */
char           *lectern_lazy_list_dup_id       (LecternLazyList *self,
                                                guint            position) G_GNUC_WARN_UNUSED_RESULT;

/* For those that are one. */
void            lectern_lazy_list_set_library  (LecternLazyList *self,
                                                LecternLibrary  *library);
LecternLibrary *lectern_lazy_list_get_library  (LecternLazyList *self);
/* Asks for the ids. */
void            lectern_lazy_list_list         (LecternLazyList *self);
/* The array has the ids as LecternListEntry. */
void            lectern_lazy_list_take_entries (LecternLazyList *self,
                                                GArray          *entries);
void            lectern_lazy_list_end_listing  (LecternLazyList *self);
/* Says that rows say something else now: all that are kept, or one. */
void            lectern_lazy_list_want_all     (LecternLazyList *self);
void            lectern_lazy_list_want         (LecternLazyList *self,
                                                const char      *id);
/* Both ids and rows. */
void            lectern_lazy_list_read_again   (LecternLazyList *self);

G_END_DECLS
