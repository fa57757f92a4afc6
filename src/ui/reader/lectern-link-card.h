/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LECTERN_TYPE_LINK_CARD (lectern_link_card_get_type ())
G_DECLARE_FINAL_TYPE (LecternLinkCard, lectern_link_card, LECTERN, LINK_CARD, GtkPopover)

/* Where a link really goes. Signal: open-here (address). */
void     lectern_link_card_set_address (LecternLinkCard *self,
                                        const char      *address);
/* What a link's host really is: never what a name in front of an @ or look-alike letters pretend.
 * NULL if it does not lead to the web. */
char    *lectern_link_dup_host         (const char      *address);

G_END_DECLS
