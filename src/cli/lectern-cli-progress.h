/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-progress.h"

G_BEGIN_DECLS

/* A line on the terminal that says what is being waited for. Where standard error is no terminal
 * there is none. It is wiped when it is freed. */
typedef struct _LecternCliProgress LecternCliProgress;

LecternCliProgress *lectern_cli_progress_new  (gboolean            is_quiet) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_cli_progress_free (LecternCliProgress *self);
LecternProgress    *lectern_cli_progress_get  (LecternCliProgress *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCliProgress, lectern_cli_progress_free)

G_END_DECLS
