/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TIMELINE_TYPE_DATE_POPOVER (timeline_date_popover_get_type ())
/* Asks for a date. Signal: chosen (value), a TIMEX3 value. Property: needs-day. */
G_DECLARE_FINAL_TYPE (TimelineDatePopover, timeline_date_popover, TIMELINE, DATE_POPOVER, GtkPopover)

void timeline_date_popover_set_text (TimelineDatePopover *self,
                                     const char          *text);

G_END_DECLS
