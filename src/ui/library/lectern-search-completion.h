/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_SEARCH_COMPLETION (lectern_search_completion_get_type ())
G_DECLARE_FINAL_TYPE (LecternSearchCompletion, lectern_search_completion, LECTERN, SEARCH_COMPLETION, GtkPopover)

/* What the term at the cursor may become. It never takes the focus: the entry tells it what was
 * typed and which keys are for it. Signal: chosen (text, start, end): what goes where in the query,
 * in bytes. */
void     lectern_search_completion_set_library (LecternSearchCompletion *self,
                                                LecternLibrary          *library);
/* Looks for suggestions; an empty term has some only when @is_asked. */
void     lectern_search_completion_update      (LecternSearchCompletion *self,
                                                const char              *text,
                                                gsize                    cursor,
                                                gboolean                 is_asked);
void     lectern_search_completion_close       (LecternSearchCompletion *self);
/* Selects the next or the one before. */
void     lectern_search_completion_step        (LecternSearchCompletion *self,
                                                int                      direction);
/* Takes the selected one; FALSE when none is. */
gboolean lectern_search_completion_take        (LecternSearchCompletion *self);

G_END_DECLS
