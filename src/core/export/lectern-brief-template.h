/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "lectern-brief.h"
#include "lectern-template.h"

G_BEGIN_DECLS

/* Templates of briefs: files NAME.html and NAME.md in the analyst's folder, and some that come with
 * the program. A file of the analyst's hides one of the program that has its name. All of this
 * reads files and blocks. */

/* What begins the id of a format that is a template. */
#define LECTERN_BRIEF_TEMPLATE_PREFIX "template:"

GFile    *lectern_brief_template_get_folder (void) G_GNUC_WARN_UNUSED_RESULT;
GStrv     lectern_brief_template_list_own   (void) G_GNUC_WARN_UNUSED_RESULT;
/* Those that come with the program. */
const char *const *lectern_brief_template_list_given (void);
/* ".html" or ".md"; NULL where there is no such template. */
const char *lectern_brief_template_get_suffix (const char  *name);
char     *lectern_brief_template_load       (const char    *name,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;
/* Makes a template of the analyst's from another one; existing files are left alone. */
GFile    *lectern_brief_template_copy       (const char    *name,
                                             const char    *from,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  lectern_brief_template_check      (const char    *name,
                                             GError       **error);
GBytes   *lectern_brief_template_write      (const char    *name,
                                             LecternBrief  *brief,
                                             GError       **error) G_GNUC_WARN_UNUSED_RESULT;

/* What a template may ask for, and what it gets. */
const char *const *lectern_brief_list_value_names (void);
const char *const *lectern_brief_list_link_names  (void);
JsonNode *lectern_brief_to_values           (LecternBrief  *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
