/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* The articles that a plugin is checked with: plain ones, and such as no reporter would write. */
guint           lectern_cli_check_get_n_articles (void);
const char     *lectern_cli_check_get_name       (guint index);
LecternArticle *lectern_cli_check_make_article   (guint index) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
