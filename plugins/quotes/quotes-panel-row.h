/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "quotes-item.h"
#include "quotes-speaker-popover.h"

G_BEGIN_DECLS

#define QUOTES_TYPE_PANEL_ROW (quotes_panel_row_get_type ())
/* One thing said, under its speaker. Signals: reject, copy, ask (popover) before who said it is asked
 * for, speaker (name), edges. */
G_DECLARE_FINAL_TYPE (QuotesPanelRow, quotes_panel_row, QUOTES, PANEL_ROW, GtkWidget)

void        quotes_panel_row_set_item (QuotesPanelRow *self,
                                       QuotesItem     *item);
QuotesItem *quotes_panel_row_get_item (QuotesPanelRow *self);
/* Asks who said it. */
void        quotes_panel_row_edit     (QuotesPanelRow *self);

G_END_DECLS
