/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * LecternTemplateLanguage:
 * @LECTERN_TEMPLATE_HTML: values are text of an element or of a quoted attribute
 * @LECTERN_TEMPLATE_MARKDOWN: values are text of one line
 *
 * What a template is written in, and so what its values are escaped for.
 */
typedef enum {
  LECTERN_TEMPLATE_HTML,
  LECTERN_TEMPLATE_MARKDOWN,
} LecternTemplateLanguage;

typedef struct _LecternTemplate LecternTemplate;

/* The longest template, and the longest text that one makes, in bytes. */
#define LECTERN_TEMPLATE_MAX_BYTES (1024 * 1024)
#define LECTERN_TEMPLATE_MAX_OUTPUT (256 * 1024 * 1024)

/* @names: all that a template may ask for; @links: those of them that are addresses. */
LecternTemplate *lectern_template_new    (const char              *text,
                                          LecternTemplateLanguage  language,
                                          const char *const       *names,
                                          const char *const       *links,
                                          GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void             lectern_template_free   (LecternTemplate         *self);
char            *lectern_template_render (const LecternTemplate   *self,
                                          JsonNode                *values,
                                          GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternTemplate, lectern_template_free)

G_END_DECLS
