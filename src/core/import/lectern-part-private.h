/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "../plugin/lectern-import-result.h"

G_BEGIN_DECLS

/* A container in a container in a container is the end of it. */
#define LECTERN_PART_MAX_DEPTH 3

/**
 * LecternPart:
 * @content: the bytes
 * @media_type: (nullable): what the container says they are
 * @charset: (nullable): what it says they are encoded in
 * @address: (nullable): the web address that they were taken from
 * @saved: (nullable): when, ISO 8601
 * @incomplete: (nullable): why they are not whole
 * @given: `a{sv}`: what comes before what the document says
 * @defaults: `a{sv}`: what holds where the document says nothing
 * @depth: in how many containers they lie
 *
 * A document that lies in another one: the page in a web archive, the text of a letter.
 */
typedef struct {
  GBytes *content;
  char *media_type;
  char *charset;
  char *address;
  char *saved;
  char *incomplete;
  GVariant *given;
  GVariant *defaults;
  guint depth;
} LecternPart;

LecternPart *lectern_part_new       (GBytes              *content,
                                     GVariant            *details,
                                     guint                depth) G_GNUC_WARN_UNUSED_RESULT;
void         lectern_part_free      (LecternPart         *self);
/* What is known before the document is read: what the user says comes first. */
GVariant    *lectern_part_dup_given (LecternPart         *self,
                                     GVariant            *given) G_GNUC_WARN_UNUSED_RESULT;
/* Puts the parts of @result before what waits in @parts; tells how many do not fit. */
guint        lectern_parts_push     (GQueue              *parts,
                                     LecternImportResult *result,
                                     guint                depth,
                                     guint                max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternPart, lectern_part_free)

G_END_DECLS
