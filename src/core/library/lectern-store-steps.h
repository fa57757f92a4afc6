/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-store.h"

G_BEGIN_DECLS

/* Changes as they are stored: kind and key of a record, its value before and after. */
#define LECTERN_STEP_CHANGES "a(ssmvmv)"

/* A step of the journal as it is stored. */
typedef struct {
  gint64 sequence; /* 0: there is none */
  char *label; /* owned */
  gint64 changed_us;
  GBytes *changes; /* owned */
} LecternStoredStep;

void     lectern_stored_step_clear    (LecternStoredStep *self);

gboolean lectern_store_push_step      (LecternStore      *self,
                                       const char        *label,
                                       GBytes            *changes,
                                       GError           **error);
/* The step that comes next when going back, or forward. */
gboolean lectern_store_peek_step      (LecternStore      *self,
                                       gboolean           is_undone,
                                       LecternStoredStep *step,
                                       GError           **error);
gboolean lectern_store_load_step      (LecternStore      *self,
                                       gint64             sequence,
                                       LecternStoredStep *step,
                                       GError           **error);
gboolean lectern_store_set_step_undone (LecternStore     *self,
                                       gint64             sequence,
                                       gboolean           is_undone,
                                       GError           **error);
gboolean lectern_store_change_step    (LecternStore      *self,
                                       gint64             sequence,
                                       GBytes            *changes,
                                       GError           **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LecternStoredStep, lectern_stored_step_clear)

G_END_DECLS
