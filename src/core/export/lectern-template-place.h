/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-template.h"

G_BEGIN_DECLS

/**
 * LecternTemplatePlace:
 * @state: where the text that was read ends
 * @quote: what ends the attribute's value
 * @name: the element's name, "/" before that of its end
 * @attribute: the attribute's name
 * @value: the attribute's value so far, or the end of a comment
 *
 * Where in HTML, or in Markdown with HTML in it, the next value of a template stands.
 */
typedef struct {
  guint state;
  char quote;
  GString *name;
  GString *attribute;
  GString *value;
} LecternTemplatePlace;

void     lectern_template_place_init    (LecternTemplatePlace       *self);
void     lectern_template_place_clear   (LecternTemplatePlace       *self);
void     lectern_template_place_read    (LecternTemplatePlace       *self,
                                         const char                 *text,
                                         gsize                       length);
/* The same for places after which the same text is read in the same way. */
char    *lectern_template_place_dup_mark (const LecternTemplatePlace *self) G_GNUC_WARN_UNUSED_RESULT;
/* Whether a value may stand there; otherwise why not, a sentence, translated. */
const char *lectern_template_place_check (const LecternTemplatePlace *self,
                                         LecternTemplateLanguage      language,
                                         gboolean                    is_link);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LecternTemplatePlace, lectern_template_place_clear)

G_END_DECLS
