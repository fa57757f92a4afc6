/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"

G_BEGIN_DECLS

char *lectern_address_key_new         (const char     *address) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_address_key_for_article (LecternArticle *article) G_GNUC_WARN_UNUSED_RESULT;
char *lectern_address_dup_host        (const char     *address) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
