/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library.h"
#include "lectern-said-filter.h"

G_BEGIN_DECLS

/* What is said in the articles of the library, and by whom: of those whose findings were made since they
 * came in. Much is read where there is much, so lists have no forms that block. */

/* Keeps what is said in an article; @said is of LecternSaid, in text order. No step of the journal. Ends
 * with lectern_library_write_finish(). */
void       lectern_library_set_said_async    (LecternLibrary          *self,
                                              const char              *id,
                                              const char              *revision, /* nullable */
                                              GPtrArray               *said,
                                              GCancellable            *cancellable,
                                              GAsyncReadyCallback      callback,
                                              gpointer                 user_data);
/* Element type LecternSaid. */
void       lectern_library_list_said_async   (LecternLibrary          *self,
                                              const LecternSaidFilter *filter,
                                              guint                    limit,
                                              GCancellable            *cancellable,
                                              GAsyncReadyCallback      callback,
                                              gpointer                 user_data);
GPtrArray *lectern_library_list_said_finish  (LecternLibrary          *self,
                                              GAsyncResult            *result,
                                              GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* The source ledger: element type LecternCited. */
void       lectern_library_list_cited_async  (LecternLibrary          *self,
                                              const LecternSaidFilter *filter,
                                              GCancellable            *cancellable,
                                              GAsyncReadyCallback      callback,
                                              gpointer                 user_data);
GPtrArray *lectern_library_list_cited_finish (LecternLibrary          *self,
                                              GAsyncResult            *result,
                                              GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
