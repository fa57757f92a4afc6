/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "lectern-document.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_DETAILS (lectern_details_get_type ())
G_DECLARE_FINAL_TYPE (LecternDetails, lectern_details, LECTERN, DETAILS, GtkWidget)

/* What is known of the open article, each value with its origin. Property: document. */
GtkWidget *lectern_details_new   (void);
void       lectern_details_focus (LecternDetails *self,
                                  const char     *key);

G_END_DECLS
