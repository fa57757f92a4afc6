/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The rules of the Web Annotation model (https://www.w3.org/TR/annotation-model/) that a file of ours can
 * break. Gives the annotations, borrowed from @collection. Selectors have to find their words in @text. */
JsonArray *annotation_rules_check (JsonObject *collection,
                                   const char *text);

G_END_DECLS
