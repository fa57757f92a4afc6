/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-chronology.h"

G_BEGIN_DECLS

/* The formats: `json`, `timelinejs`, `csv`, `ics`; ends with NULL. */
const char *const *lectern_chronology_list_formats      (void);
const char        *lectern_chronology_format_get_suffix (const char         *format); /* nullable: unknown */
const char        *lectern_chronology_format_find_for_file (const char      *path);   /* nullable */
GBytes            *lectern_chronology_export            (LecternChronology  *self,
                                                         const char         *format,
                                                         const char         *title, /* nullable */
                                                         GError            **error) G_GNUC_WARN_UNUSED_RESULT;

/* When an event was, in the words of the user's language. */
char              *lectern_chronology_dup_when          (LecternChronologyEvent *event) G_GNUC_WARN_UNUSED_RESULT;

/* What each format writes. */
GBytes            *lectern_chronology_write_json        (LecternChronology  *self,
                                                         const char         *title) G_GNUC_WARN_UNUSED_RESULT;
GBytes            *lectern_chronology_write_timelinejs  (LecternChronology  *self,
                                                         const char         *title) G_GNUC_WARN_UNUSED_RESULT;
GBytes            *lectern_chronology_write_csv         (LecternChronology  *self,
                                                         const char         *title) G_GNUC_WARN_UNUSED_RESULT;
GBytes            *lectern_chronology_write_ics         (LecternChronology  *self,
                                                         const char         *title) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
