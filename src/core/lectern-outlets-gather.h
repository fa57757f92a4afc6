/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-workbench.h"
#include "outlets/lectern-outlets.h"

G_BEGIN_DECLS

/* Articles of the library, with what plugins find in them, laid side by side: where outlets agree
 * and differ. A plugin that fails leaves its findings out, and nothing else. */
void            lectern_outlets_gather_async  (LecternWorkbench    *workbench,
                                               const char *const   *ids,
                                               LecternProgress     *progress, /* nullable */
                                               GCancellable        *cancellable,
                                               GAsyncReadyCallback  callback,
                                               gpointer             user_data);
LecternOutlets *lectern_outlets_gather_finish (LecternWorkbench    *workbench,
                                               GAsyncResult        *result,
                                               GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* For each article of a story its number, as a string, by its id. @stories: of LecternStory. */
GHashTable     *lectern_outlets_map_stories   (GPtrArray           *stories) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
