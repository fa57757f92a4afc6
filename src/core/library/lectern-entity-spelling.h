/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How names are compared whose spelling is not settled. All work on folded keys. */

/* What is the same for the usual ways in which the sounds of a name are written in Latin letters. */
char    *lectern_spelling_dup_skeleton (const char *key) G_GNUC_WARN_UNUSED_RESULT;
/* Without forms of company and articles; the same string where there are none. */
char    *lectern_spelling_dup_bare     (const char *key) G_GNUC_WARN_UNUSED_RESULT;
/* The first letters of its words that begin with a capital, folded; empty for one word. */
char    *lectern_spelling_dup_initials (const char *name) G_GNUC_WARN_UNUSED_RESULT;
/* How many letters are to be changed, put in, left out or exchanged with the next; at most @limit + 1
 * (Damerau 1964). */
guint    lectern_spelling_compare      (const char *one,
                                        const char *two,
                                        guint       limit);

G_END_DECLS
