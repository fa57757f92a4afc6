/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-call.h"

G_BEGIN_DECLS

/* Threads that prepare calls before they are written, and hand them on in the order in which they
 * came. Any thread. */
typedef struct _LecternPreparer LecternPreparer;

/* Answers a call that failed, on a thread of the preparer. */
typedef void (*LecternPreparerFunc) (LecternCall *call,
                                     gpointer     user_data);

LecternStore    *lectern_preparation_ensure_reader (LecternPreparation *self);

LecternPreparer *lectern_preparer_new     (const char          *folder,
                                           GAsyncQueue         *prepared,
                                           LecternPreparerFunc  failed_func,
                                           gpointer             user_data) G_GNUC_WARN_UNUSED_RESULT;
void             lectern_preparer_free    (LecternPreparer     *self);
void             lectern_preparer_stop    (LecternPreparer     *self);
void             lectern_preparer_push    (LecternPreparer     *self,
                                           LecternCall         *call);
gboolean         lectern_preparer_is_busy (LecternPreparer     *self);

G_END_DECLS
