/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define LECTERN_FETCH_MAX_PER_HOST 2
#define LECTERN_FETCH_MAX 8

/* Whose turn it is: at most two requests to a host and eight in all, in the order in which they
 * came; and which hosts asked to be left alone for a while. Main thread only. */
typedef struct _LecternFetchQueue LecternFetchQueue;
typedef struct _LecternFetchTicket LecternFetchTicket;
typedef void (*LecternFetchTurnFunc) (gpointer user_data);

LecternFetchQueue  *lectern_fetch_queue_new        (void);
void                lectern_fetch_queue_free       (LecternFetchQueue    *self);
/* @turn is called once, later, unless the ticket is given back before. */
LecternFetchTicket *lectern_fetch_queue_enter      (LecternFetchQueue    *self,
                                                    const char           *host,
                                                    LecternFetchTurnFunc  turn,
                                                    gpointer              user_data);
void                lectern_fetch_queue_leave      (LecternFetchQueue    *self,
                                                    LecternFetchTicket   *ticket);
/* @retry_after: (nullable): the Retry-After header. Returns the seconds to wait. */
guint               lectern_fetch_queue_back_off   (LecternFetchQueue    *self,
                                                    const char           *host,
                                                    const char           *retry_after);
guint               lectern_fetch_queue_get_wait_s (LecternFetchQueue    *self,
                                                    const char           *host);

G_END_DECLS
