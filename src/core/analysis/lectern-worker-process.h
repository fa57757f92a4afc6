/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "../lectern-progress.h"
#include "../plugin/lectern-plugin-registry.h"

G_BEGIN_DECLS

typedef enum {
  LECTERN_WORKER_STARTING,
  LECTERN_WORKER_IDLE,
  LECTERN_WORKER_BUSY,
  LECTERN_WORKER_SPENT, /* an importer that has read a document */
  LECTERN_WORKER_ENDED,
} LecternWorkerState;

#define LECTERN_TYPE_WORKER_PROCESS (lectern_worker_process_get_type ())
G_DECLARE_FINAL_TYPE (LecternWorkerProcess, lectern_worker_process, LECTERN, WORKER_PROCESS, GObject)

/* One confined process with one plugin's module. Signals: state-changed; log (message). One call
 * at a time; each ends with a result or an error that names the plugin. Main thread only. */
LecternWorkerProcess *lectern_worker_process_new             (LecternPluginEntry    *entry,
                                                              const char            *point);
LecternWorkerState    lectern_worker_process_get_state       (LecternWorkerProcess  *self);
const GError         *lectern_worker_process_get_error       (LecternWorkerProcess  *self); /* why it ended */
gboolean              lectern_worker_process_has_opened      (LecternWorkerProcess  *self);
guint                 lectern_worker_process_get_confinement (LecternWorkerProcess  *self);
void                  lectern_worker_process_get_usage       (LecternWorkerProcess  *self,
                                                              guint                 *run_ms,
                                                              guint                 *run_kb);
/* Takes @input, a memory file. @resources goes to an analyzer, @details to an importer. */
void                  lectern_worker_process_call_async      (LecternWorkerProcess  *self,
                                                              int                    input,
                                                              GPtrArray             *resources, /* nullable: of LecternResource */
                                                              GVariant              *details,   /* nullable */
                                                              LecternProgress       *progress,
                                                              GCancellable          *cancellable,
                                                              GAsyncReadyCallback    callback,
                                                              gpointer               user_data);
GBytes               *lectern_worker_process_call_finish     (LecternWorkerProcess  *self,
                                                              GAsyncResult          *result,
                                                              GError               **error);
guint                 lectern_worker_process_get_n_calls     (LecternWorkerProcess  *self);
void                  lectern_worker_process_renew           (LecternWorkerProcess  *self);
void                  lectern_worker_process_quit            (LecternWorkerProcess  *self);

G_END_DECLS
