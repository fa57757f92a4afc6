/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-article.h"

G_BEGIN_DECLS

/**
 * LecternWireReason:
 * @LECTERN_WIRE_DATELINE: an agency stands in the dateline, as in "LYON (Agency) -"
 * @LECTERN_WIRE_BYLINE: an agency stands where authors do
 * @LECTERN_WIRE_CREDIT: the article says whose it is, as in "originally published by"
 * @LECTERN_WIRE_ADDRESS: the page names the address of another site as its own
 *
 * What an origin was told by.
 */
typedef enum {
  LECTERN_WIRE_DATELINE,
  LECTERN_WIRE_BYLINE,
  LECTERN_WIRE_CREDIT,
  LECTERN_WIRE_ADDRESS,
} LecternWireReason;

/**
 * LecternWireOrigin:
 * @name: the agency or the original publisher
 * @is_agency: whether it is a news agency
 * @reason: what tells so
 * @span: where it stands in the text, %LECTERN_SPAN_NONE when it does not
 *
 * Where an article comes from that its site did not write itself.
 */
typedef struct {
  char *name;
  gboolean is_agency;
  LecternWireReason reason;
  LecternSpan span;
} LecternWireOrigin;

#define LECTERN_TYPE_WIRE_ORIGIN (lectern_wire_origin_get_type ())

LECTERN_AVAILABLE_IN_1_0
GType              lectern_wire_origin_get_type (void) G_GNUC_CONST;
LECTERN_AVAILABLE_IN_1_0
LecternWireOrigin *lectern_wire_origin_find     (LecternArticle          *article) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
LECTERN_AVAILABLE_IN_1_0
LecternWireOrigin *lectern_wire_origin_copy     (const LecternWireOrigin *self) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void               lectern_wire_origin_free     (LecternWireOrigin       *self);
LECTERN_AVAILABLE_IN_1_0
const char        *lectern_wire_origin_describe (const LecternWireOrigin *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternWireOrigin, lectern_wire_origin_free)

G_END_DECLS
