/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define QUOTES_TYPE_SPEAKER_POPOVER (quotes_speaker_popover_get_type ())
/* Asks who said it. Signal: chosen (name), "" for nobody. */
G_DECLARE_FINAL_TYPE (QuotesSpeakerPopover, quotes_speaker_popover, QUOTES, SPEAKER_POPOVER, GtkPopover)

/* @names: who is offered, the likeliest first */
void quotes_speaker_popover_set (QuotesSpeakerPopover *self,
                                 const char           *name,
                                 const char *const    *names);

G_END_DECLS
