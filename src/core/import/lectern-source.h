/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "../lectern-error.h"

G_BEGIN_DECLS

/* Something that the user brings: an address, a file, or bytes (paste, drop, standard input).
 * Immutable, reference counted. */
typedef struct _LecternSource LecternSource;

#define LECTERN_TYPE_SOURCE (lectern_source_get_type ())

GType          lectern_source_get_type        (void) G_GNUC_CONST;
LecternSource *lectern_source_new_for_address (const char     *address,
                                               GError        **error);
LecternSource *lectern_source_new_for_file    (GFile          *file);
LecternSource *lectern_source_new_for_bytes   (GBytes         *bytes,
                                               const char     *media_type, /* nullable: guessed */
                                               const char     *address);   /* nullable */
/* A file that was saved of the page at @address. */
LecternSource *lectern_source_new_for_saved_copy (GFile       *file,
                                               const char     *address);
/* What an archive keeps of the page at @address: it is fetched from there. */
LecternSource *lectern_source_new_for_archived_copy (const char *address);
/* An address, a path, `-` for standard input. */
LecternSource *lectern_source_new_for_argument (const char    *argument,
                                                GError       **error);
/* Pasted or typed text: addresses, one a line, become sources each; anything else is one text. */
GPtrArray     *lectern_sources_from_text      (const char     *text);
LecternSource *lectern_source_ref             (LecternSource  *self);
void           lectern_source_unref           (LecternSource  *self);
const char    *lectern_source_get_address     (LecternSource  *self); /* nullable */
GFile         *lectern_source_get_file        (LecternSource  *self); /* nullable */
GBytes        *lectern_source_get_bytes       (LecternSource  *self); /* nullable */
const char    *lectern_source_get_media_type  (LecternSource  *self); /* nullable */
char          *lectern_source_dup_label       (LecternSource  *self); /* for a row */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSource, lectern_source_unref)

G_END_DECLS
