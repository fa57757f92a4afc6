/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "../library/lectern-library.h"
#include "lectern-project-report.h"

G_BEGIN_DECLS

/* Both block: on a thread without a main loop, and not on one of the library's. */
LecternProjectReport *lectern_project_import (LecternLibrary   *library,
                                              const char       *path,
                                              LecternProgress  *progress,    /* nullable */
                                              GCancellable     *cancellable, /* nullable */
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;
/* Reads all of it without a library. */
LecternProjectReport *lectern_project_check  (const char       *path,
                                              LecternProgress  *progress,    /* nullable */
                                              GCancellable     *cancellable, /* nullable */
                                              GError          **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
