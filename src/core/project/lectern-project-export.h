/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "../library/lectern-library.h"
#include "lectern-project-report.h"

G_BEGIN_DECLS

/**
 * LecternProjectRequest:
 * @path: what is written: a folder, or a file ending in .zip
 * @ids: (nullable) (array zero-terminated=1): ids of articles; %NULL for all of the library
 * @with_feeds: whether feeds and what they brought go along
 * @replace: whether a file that is there may be replaced
 *
 * What goes into a project.
 */
typedef struct {
  char *path;
  char **ids;
  gboolean with_feeds;
  gboolean replace;
} LecternProjectRequest;

LecternProjectRequest *lectern_project_request_new  (const char                  *path) G_GNUC_WARN_UNUSED_RESULT;
LecternProjectRequest *lectern_project_request_copy (const LecternProjectRequest *self) G_GNUC_WARN_UNUSED_RESULT;
void                   lectern_project_request_free (LecternProjectRequest       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternProjectRequest, lectern_project_request_free)

/* Blocks: on a thread without a main loop. */
LecternProjectReport *lectern_project_export (const char                  *folder,
                                              const LecternProjectRequest *request,
                                              LecternProgress             *progress,    /* nullable */
                                              GCancellable                *cancellable, /* nullable */
                                              GError                     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
