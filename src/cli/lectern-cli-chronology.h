/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-cli-choice.h"
#include "lectern-cli-output.h"

G_BEGIN_DECLS

/* What `timeline` is told of several articles. Strings are owned and may be NULL. */
typedef struct {
  LecternCliOptions options;
  LecternCliOutput output;
  LecternCliChoice choice;
  char *format;
  char *about;
  char *title;
  GPtrArray *arguments; /* owned, of char *: the articles */
} LecternCliChronology;

void     lectern_cli_chronology_clear     (LecternCliChronology *self);
/* Whether it is more than the dates of one article. */
gboolean lectern_cli_chronology_is_wanted (const LecternCliChronology *self);
int      lectern_cli_chronology_run       (LecternCliChronology *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LecternCliChronology, lectern_cli_chronology_clear)

G_END_DECLS
