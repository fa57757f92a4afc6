/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-value.h"

#include <lectern.h>

G_BEGIN_DECLS

/* What the panel says about an expression, in the user's language. */
char *timeline_wording_when    (const LecternAnnotation *annotation) G_GNUC_WARN_UNUSED_RESULT;
char *timeline_wording_why     (const LecternAnnotation *annotation,
                                const char              *written) G_GNUC_WARN_UNUSED_RESULT;
/* For those who want to know: the stored notation and the rule. Nullable. */
char *timeline_wording_details (const LecternAnnotation *annotation) G_GNUC_WARN_UNUSED_RESULT;
/* A range of which @last is the other end. */
char *timeline_wording_range   (const LecternAnnotation *first,
                                const LecternAnnotation *last) G_GNUC_WARN_UNUSED_RESULT;
/* The heading that an expression stands under: its year, decade or century. */
char *timeline_wording_heading (const TimelineValue     *value) G_GNUC_WARN_UNUSED_RESULT;
char *timeline_wording_date    (const GDate             *date) G_GNUC_WARN_UNUSED_RESULT;
/* Reads what an analyst typed: a TIMEX3 value or a date as the locale writes it. */
char *timeline_wording_parse   (const char              *typed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
