/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "library/lectern-cited.h"
#include "library/lectern-said.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_SAID_ITEM (lectern_said_item_get_type ())
/* A quotation of the library, or who is cited in it, as a row shows it. */
G_DECLARE_FINAL_TYPE (LecternSaidItem, lectern_said_item, LECTERN, SAID_ITEM, GObject)

LecternSaidItem *lectern_said_item_new         (const LecternSaid  *said) G_GNUC_WARN_UNUSED_RESULT;
LecternSaidItem *lectern_said_item_new_cited   (const LecternCited *cited) G_GNUC_WARN_UNUSED_RESULT;
const char      *lectern_said_item_get_speaker (LecternSaidItem    *self);
const char      *lectern_said_item_get_text    (LecternSaidItem    *self); /* nullable */
const char      *lectern_said_item_get_detail  (LecternSaidItem    *self);
/* NULL for who is cited. */
const char      *lectern_said_item_get_article (LecternSaidItem    *self);
LecternSpan      lectern_said_item_get_span    (LecternSaidItem    *self);
/* Of the speaker; empty for one who is not known. */
const char      *lectern_said_item_get_key     (LecternSaidItem    *self);
gboolean         lectern_said_item_equal       (LecternSaidItem    *self,
                                                LecternSaidItem    *other);

G_END_DECLS
