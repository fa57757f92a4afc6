/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-layer.h"

G_BEGIN_DECLS

struct _LecternLayer {
  char *generator; /* owned */
  char *version; /* owned */
  char *revision; /* owned */
  GVariant *facts; /* owned, a{sv} */
  LecternAnnotation *annotations; /* owned, sorted by span */
  gsize n_annotations;
  guint32 longest; /* the longest span, so that a look-up knows how far to go back */
};

LecternLayer *lectern_layer_take (const char *generator,
                                  const char *version,
                                  const char *revision,
                                  GVariant   *facts,
                                  GArray     *annotations);

G_END_DECLS
