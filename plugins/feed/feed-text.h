/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a title or a name is cut to. */
#define FEED_TEXT_MAX_TITLE 2000
/* No language has a longer code. */
#define FEED_TEXT_MAX_LANGUAGE 35

/* The character of an HTML entity such as `eacute`, 0 if there is none. */
gunichar feed_entity_get          (const char *name,
                                   gsize       length);

void     feed_text_append_decoded (GString    *out,
                                   const char *text,
                                   gsize       length,
                                   gboolean    decodes);
void     feed_text_append_escaped (GString    *out,
                                   const char *text,
                                   gsize       length);
gboolean feed_text_is_html        (const char *text);
gsize    feed_text_fit            (const char *text,
                                   gsize       length,
                                   gsize       max_bytes);
char    *feed_text_from_html      (const char *html,
                                   gsize       max_bytes) G_GNUC_WARN_UNUSED_RESULT;
char    *feed_text_clean          (const char *text,
                                   gsize       max_bytes) G_GNUC_WARN_UNUSED_RESULT;
char    *feed_text_resolve        (const char *base,      /* nullable */
                                   const char *reference) G_GNUC_WARN_UNUSED_RESULT; /* nullable */

G_END_DECLS
