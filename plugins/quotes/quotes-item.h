/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern-panel-host.h>

G_BEGIN_DECLS

#define QUOTES_TYPE_ITEM (quotes_item_get_type ())
/* What someone said, as a row shows it. */
G_DECLARE_FINAL_TYPE (QuotesItem, quotes_item, QUOTES, ITEM, GObject)

LecternSpan quotes_item_get_span     (QuotesItem     *self);
const char *quotes_item_get_kind     (QuotesItem     *self);
const char *quotes_item_get_speaker  (QuotesItem     *self);
const char *quotes_item_get_text     (QuotesItem     *self);
const char *quotes_item_get_detail   (QuotesItem     *self); /* nullable */
const char *quotes_item_get_heading  (QuotesItem     *self); /* nullable: same as the one above */
gboolean    quotes_item_is_direct    (QuotesItem     *self);
const char *quotes_item_get_source   (QuotesItem     *self); /* named, unnamed, unknown */
gboolean    quotes_item_has_speaker  (QuotesItem     *self);
/* Whether the same one says both, whatever they are called. */
gboolean    quotes_item_has_speaker_of (QuotesItem   *self,
                                        QuotesItem   *other);
/* Whether it is said, rather than thought, wanted or judged. */
gboolean    quotes_item_is_speech    (QuotesItem     *self);
void        quotes_item_set_heading  (QuotesItem     *self,
                                      const char     *heading);

/* The items of a layer, those of one speaker together, whoever speaks most first. */
GPtrArray  *quotes_items_new         (LecternLayer   *layer,
                                      LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
