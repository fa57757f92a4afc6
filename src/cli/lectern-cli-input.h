/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _LecternCliInput LecternCliInput;

/* Lines of standard input, read without blocking the main loop. @ready is called when there is
 * more to take, or the end. */
LecternCliInput *lectern_cli_input_new       (GInputStream    *stream,
                                              GSourceFunc      ready,
                                              gpointer         user_data);
void             lectern_cli_input_free      (LecternCliInput *self);
/* NULL when none is there yet. A line over the cap is given as an empty one with @is_too_long. */
char            *lectern_cli_input_take_line (LecternCliInput *self,
                                              gsize           *length,
                                              gboolean        *is_too_long) G_GNUC_WARN_UNUSED_RESULT;
void             lectern_cli_input_read_more (LecternCliInput *self);
gboolean         lectern_cli_input_is_at_end (LecternCliInput *self);
const GError    *lectern_cli_input_get_error (LecternCliInput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCliInput, lectern_cli_input_free)

G_END_DECLS
