/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-site-rules.h"

G_BEGIN_DECLS

/**
 * LecternForeignRules:
 * @host: the site they are for
 * @text: the same as rules of Lectern
 * @n_rules: how many lines became rules
 * @left_out: (element-type utf8): sentences on what did not
 *
 * Rules of another program, read.
 */
typedef struct {
  char *host;
  char *text;
  guint n_rules;
  GPtrArray *left_out;
} LecternForeignRules;

/* Reads a site config of Full-Text RSS. */
LecternForeignRules *lectern_foreign_rules_new  (const char          *name,
                                                 const char          *text,
                                                 gsize                length,
                                                 GError             **error) G_GNUC_WARN_UNUSED_RESULT;
void                 lectern_foreign_rules_free (LecternForeignRules *self);
/* Selectors for all that an XPath finds; NULL where a selector cannot say it. */
GPtrArray           *lectern_selectors_from_xpath (const char        *path) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternForeignRules, lectern_foreign_rules_free)

G_END_DECLS
