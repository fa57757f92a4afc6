/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "index/lectern-comparison.h"

G_BEGIN_DECLS

/**
 * LecternChangesMode:
 * @LECTERN_CHANGES_BOTH: both texts as one, with what was deleted and inserted
 * @LECTERN_CHANGES_OLD: the old text alone
 * @LECTERN_CHANGES_NEW: the new text alone
 *
 * What a LecternChangesText shows.
 */
typedef enum {
  LECTERN_CHANGES_BOTH,
  LECTERN_CHANGES_OLD,
  LECTERN_CHANGES_NEW,
} LecternChangesMode;

#define LECTERN_TYPE_CHANGES_TEXT (lectern_changes_text_get_type ())
G_DECLARE_FINAL_TYPE (LecternChangesText, lectern_changes_text, LECTERN, CHANGES_TEXT, GtkTextView)

/* Two versions of a text: what was deleted is struck through, what was inserted underlined. A long
 * text is filled in while nothing else is to be done. @comparison is borrowed: NULL before it goes. */
void lectern_changes_text_set_comparison (LecternChangesText *self,
                                          LecternComparison  *comparison, /* nullable */
                                          LecternChangesMode  mode);
/* Selects a change and brings it into view. */
void lectern_changes_text_go_to          (LecternChangesText  *self,
                                          const LecternChange *change);

G_END_DECLS
