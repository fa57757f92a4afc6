/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A page that a browser wrote into a file, with a comment that says where it is from. */
#define LECTERN_MEDIA_TYPE_SAVED_PAGE "text/x-saved-page"

/* Takes a Content-Type header apart: the type in lower case, NULL if it is none. */
char       *lectern_media_type_parse     (const char  *header,
                                          char       **charset) G_GNUC_WARN_UNUSED_RESULT;
/* What a file of this name is, NULL if its suffix does not tell. */
const char *lectern_media_type_from_name (const char  *name);
/* What the bytes are, whatever was said of them: NULL if neither tells. @said may be NULL. */
const char *lectern_media_type_sniff     (GBytes      *content,
                                          const char  *said);
/* "a PDF document": for a sentence. */
const char *lectern_media_type_get_label (const char  *media_type);
/* Whether a page ends before its end, as far as its bytes tell. */
gboolean    lectern_media_type_is_cut    (GBytes      *content,
                                          const char  *media_type);
/* Whether a page says in a comment where a browser saved it from. */
gboolean    lectern_media_type_is_saved_page (GBytes     *content,
                                              const char *media_type);

G_END_DECLS
