/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-library.h"
#include "lectern-store.h"

G_BEGIN_DECLS

typedef struct _LecternCall LecternCall;

/* What a call does, on the thread of @store; a result goes to @call. */
typedef gboolean (*LecternCallFunc) (LecternStore  *store,
                                     LecternCall   *call,
                                     GError       **error);

/**
 * LecternPreparation:
 * @folder: the library's folder
 * @stemmers: see lectern-stems.h
 * @reader: (nullable): a connection that reads; see lectern_preparation_ensure_reader()
 *
 * What a thread that prepares calls has for itself.
 */
typedef struct {
  const char *folder;
  GHashTable *stemmers;
  LecternStore *reader;
} LecternPreparation;

/* Work that the writer need not do, before @run. What it reads of the library may be another by then. */
typedef gboolean (*LecternPrepareFunc) (LecternCall         *call,
                                        LecternPreparation  *preparation,
                                        GError             **error);

/* One call of the library: what to do, with what, for whom. Both forms of every call make one; it
 * belongs to the thread that works on it until it is done. */
struct _LecternCall {
  LecternCallFunc run;
  LecternPrepareFunc prepare; /* (nullable) */
  gboolean is_prepared; /* under the preparer's lock */
  gboolean is_ready; /* what was to be prepared is; else @error says why not */
  gboolean is_write;
  gboolean is_alone; /* in a transaction of its own, with all before it committed */
  gboolean is_compacting; /* after its commit, what was removed before leaves the files too */

  /* arguments, owned; a call uses what it needs */
  char *id;
  char *key;
  char *text;
  char **values;
  gint64 number;
  gboolean flag;
  gpointer object;
  GDestroyNotify object_free;

  /* result, owned */
  gpointer result;
  GDestroyNotify result_free;
  GError *error;
  gint64 step; /* of the journal, that the call wrote; 0 for none */

  /* who waits */
  GCancellable *cancellable; /* (nullable), owned */
  GTask *task; /* (nullable), owned; NULL for a caller that blocks, or that does not care */
  gboolean *is_done; /* (nullable), borrowed from the caller that blocks; under the library's lock */
};

LecternCall *lectern_call_new  (LecternCallFunc  run,
                                gboolean         is_write) G_GNUC_WARN_UNUSED_RESULT;
LecternCall *lectern_call_new_for_id (LecternCallFunc run,
                                gboolean         is_write,
                                const char      *id) G_GNUC_WARN_UNUSED_RESULT;
void         lectern_call_free (LecternCall     *self);
gboolean     lectern_call_check_text (const char *text,
                                GError         **error);
/* A name of a tag or a collection. */
gboolean     lectern_call_check_name (const char *name,
                                GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCall, lectern_call_free)

G_END_DECLS
