/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "../plugin/lectern-plugin-registry.h"

G_BEGIN_DECLS

/* The cache key of a layer: SHA-256 in hexadecimal over all that it depends on. @needed are the
 * keys of the layers that the analyzer gets, in their order. */
char *lectern_layer_key_new (LecternPluginEntry *entry,
                             LecternArticle     *article,
                             GVariant           *parameters,
                             const char *const  *needed) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
