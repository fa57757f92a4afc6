/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "reader/lectern-document-private.h"
#include "reader/lectern-reader-private.h"

G_BEGIN_DECLS

typedef struct {
  LecternWorkbench *workbench;
  LecternDocument *document;
  GtkWindow *window;
  LecternReader *reader;
  char *toast; /* the last one */
} ReaderFixture;

/* A window with the reader over an article with names and dates, without a library. */
void  reader_fixture_set_up    (ReaderFixture  *fixture,
                                gconstpointer   article);
void  reader_fixture_tear_down (ReaderFixture  *fixture,
                                gconstpointer   article);
void  reader_fixture_activate  (ReaderFixture  *fixture,
                                const char     *action);
/* Runs the main context for a while, until layout and drawing are done. */
void  reader_fixture_settle    (void);
char *reader_fixture_dup_selection (ReaderFixture *fixture);

G_END_DECLS
