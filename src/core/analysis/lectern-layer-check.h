/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "../plugin/lectern-plugin-info.h"

G_BEGIN_DECLS

/* Whether a layer that came out of a worker is what the plugin may make of @article: its own
 * name, this revision, the kinds that its key file provides, all spans inside the text. */
gboolean lectern_layer_check (LecternLayer       *layer,
                              LecternArticle     *article,
                              LecternPluginInfo  *info,
                              GError            **error);

G_END_DECLS
