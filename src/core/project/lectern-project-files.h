/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

/* Where a project is written to: beside its place, under another name, until it is whole. */
typedef struct _LecternProjectSink LecternProjectSink;

LecternProjectSink *lectern_project_sink_new    (const char          *path,
                                                 gboolean             replace,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
/* Whatever was not put in place is gone. */
void                lectern_project_sink_free   (LecternProjectSink  *self);
/* Gives the SHA-256 of @content. */
char               *lectern_project_sink_add    (LecternProjectSink  *self,
                                                 const char          *name,
                                                 GBytes              *content,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean            lectern_project_sink_finish (LecternProjectSink  *self,
                                                 GCancellable        *cancellable, /* nullable */
                                                 GError             **error);

/* A project that is read. Nothing in it is trusted: files are asked for by names that this program made. */
typedef struct _LecternProjectFiles LecternProjectFiles;

LecternProjectFiles *lectern_project_files_open (const char          *path,
                                                 GCancellable        *cancellable, /* nullable */
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void                lectern_project_files_free  (LecternProjectFiles *self);
GVariant           *lectern_project_files_get_manifest (LecternProjectFiles *self);
/* A file with the digest that another one says. */
GBytes             *lectern_project_files_load  (LecternProjectFiles *self,
                                                 const char          *name,
                                                 const char          *digest,
                                                 gsize                max_bytes,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;

/* Names of files. */
char               *lectern_project_dup_article_name (const char     *id) G_GNUC_WARN_UNUSED_RESULT;
char               *lectern_project_dup_version_name (const char     *id,
                                                 guint                number) G_GNUC_WARN_UNUSED_RESULT;
char               *lectern_project_dup_capture_name (const char     *digest) G_GNUC_WARN_UNUSED_RESULT;
gboolean            lectern_project_is_digest   (const char          *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternProjectSink, lectern_project_sink_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternProjectFiles, lectern_project_files_free)

G_END_DECLS
