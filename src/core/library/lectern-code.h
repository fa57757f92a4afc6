/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-mark.h"

G_BEGIN_DECLS

/* Codes may lie in each other so deep. */
#define LECTERN_CODE_MAX_DEPTH 16
/* The longest name, in characters. */
#define LECTERN_CODE_MAX_NAME 200

/**
 * LecternCode:
 * @id: identity: "1" to "5" for the colors, which are the top codes, a UUID for a sub-code
 * @parent: (nullable): id of the code that it is a part of; %NULL for a color
 * @name: what it is called; that of a color is never %NULL when it comes from the library
 * @definition: what it means, perhaps empty
 * @position: its place among those of one parent
 * @color: the color that it belongs to, 1 to 5
 * @n_marks: how many marks have it, without those of its sub-codes; of a color, those without a sub-code
 *
 * What a mark can mean.
 */
typedef struct {
  char *id;
  char *parent;
  char *name;
  char *definition;
  guint position;
  guint color;
  guint n_marks;
} LecternCode;

#define LECTERN_TYPE_CODE (lectern_code_get_type ())

GType        lectern_code_get_type      (void) G_GNUC_CONST;
LecternCode *lectern_code_new           (const char        *parent,
                                         const char        *name) G_GNUC_WARN_UNUSED_RESULT;
LecternCode *lectern_code_copy          (const LecternCode *self) G_GNUC_WARN_UNUSED_RESULT;
void         lectern_code_free          (LecternCode       *self);
/* 1 to 5 for a color, 0 for a sub-code. */
guint        lectern_code_id_get_color  (const char        *id);
/* What a color is called as long as nobody renames it. */
const char  *lectern_mark_color_get_name (guint             color);
/* Looks a code up in a list of them. */
const LecternCode *lectern_codes_find   (GPtrArray         *codes,
                                         const char        *id);
/* The code of a mark: the sub-code, or the color. */
const LecternCode *lectern_codes_find_for_mark (GPtrArray  *codes,
                                         const LecternMark *mark);
/* "Evidence › Documents". */
char        *lectern_codes_dup_path     (GPtrArray         *codes,
                                         const LecternCode *code) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCode, lectern_code_free)

G_END_DECLS
