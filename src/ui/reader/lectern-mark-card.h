/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-document.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_MARK_CARD (lectern_mark_card_get_type ())
G_DECLARE_FINAL_TYPE (LecternMarkCard, lectern_mark_card, LECTERN, MARK_CARD, GtkPopover)

/* What a mark is: color, code, tags; its note, all places of its words, and removing it are a click away.
 * Signal: note (), when the analyst wants to write one. */
void lectern_mark_card_set_mark   (LecternMarkCard *self,
                                   LecternDocument *document,
                                   const char      *mark_id);
void lectern_mark_card_focus_tags (LecternMarkCard *self);

G_END_DECLS
