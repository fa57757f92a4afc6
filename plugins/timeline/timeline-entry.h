/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern-panel-host.h>

G_BEGIN_DECLS

#define TIMELINE_TYPE_ENTRY (timeline_entry_get_type ())
G_DECLARE_FINAL_TYPE (TimelineEntry, timeline_entry, TIMELINE, ENTRY, GObject)

LecternSpan   timeline_entry_get_span     (TimelineEntry  *self);
/* The findings that the entry is made of: one, or the two ends of a range. Returns: how many */
guint         timeline_entry_get_parts    (TimelineEntry  *self,
                                           LecternSpan     parts[2]);
const char   *timeline_entry_get_kind     (TimelineEntry  *self);
const char   *timeline_entry_get_value    (TimelineEntry  *self);
const char   *timeline_entry_get_when     (TimelineEntry  *self);
const char   *timeline_entry_get_what     (TimelineEntry  *self);
const char   *timeline_entry_get_why      (TimelineEntry  *self); /* nullable */
/* Nullable: the date as it is stored, and the rule that found it. */
const char   *timeline_entry_get_details  (TimelineEntry  *self);
const char   *timeline_entry_get_heading  (TimelineEntry  *self); /* nullable: same as the one above */
gboolean      timeline_entry_is_open      (TimelineEntry  *self);
char         *timeline_entry_dup_written  (TimelineEntry  *self) G_GNUC_WARN_UNUSED_RESULT;
/* Where the expression stands in what timeline_entry_get_what () gives. */
LecternSpan   timeline_entry_get_emphasis (TimelineEntry  *self);

/* The entries of a layer in the order of time, those of an uncertain year last. */
GPtrArray    *timeline_entries_new        (LecternLayer   *layer,
                                           LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
