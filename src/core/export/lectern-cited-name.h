/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternCitedName:
 * @literal: (nullable): the name as it is, when nobody can tell its parts; then there are no others
 * @family: (nullable): what a person is sorted by
 * @given: (nullable): what stands before
 * @particle: (nullable): "van", "de la": what stands before the family's name and is said with it
 * @suffix: (nullable): "Jr.", "III"
 *
 * An author as a list of sources names them.
 */
typedef struct {
  char *literal;
  char *family;
  char *given;
  char *particle;
  char *suffix;
} LecternCitedName;

LecternCitedName *lectern_cited_name_new  (const char       *name,
                                           const char       *language, /* nullable */
                                           const char       *site); /* nullable */
void              lectern_cited_name_free (LecternCitedName *self);

G_END_DECLS
