/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "../plugin/lectern-plugin-info.h"

G_BEGIN_DECLS

LecternMetadata *lectern_declared_metadata_new (LecternPluginInfo *info,
                                                LecternArticle    *article) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
