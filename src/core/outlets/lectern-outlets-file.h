/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-outlets.h"

G_BEGIN_DECLS

/* Bits of kinds: 1 << LecternFactKind. */
#define LECTERN_OUTLETS_ALL_KINDS ((1u << LECTERN_FACT_N_KINDS) - 1)

/**
 * LecternOutletsFormat:
 * @LECTERN_OUTLETS_TEXT: for a terminal: a row a paragraph
 * @LECTERN_OUTLETS_CSV: RFC 4180, a row a fact, a column an outlet
 * @LECTERN_OUTLETS_JSON: one object
 * @LECTERN_OUTLETS_HTML: a page of its own
 * @LECTERN_OUTLETS_N_FORMATS: how many there are
 *
 * How a table is written.
 */
typedef enum {
  LECTERN_OUTLETS_TEXT,
  LECTERN_OUTLETS_CSV,
  LECTERN_OUTLETS_JSON,
  LECTERN_OUTLETS_HTML,
  LECTERN_OUTLETS_N_FORMATS,
} LecternOutletsFormat;

/* "text", "csv", "json" or "html"; FALSE for another name. */
gboolean lectern_outlets_format_from_name (const char           *name,
                                           LecternOutletsFormat *format);
/* UTF-8. @kinds: bits of the kinds that are wanted. */
char    *lectern_outlets_write            (LecternOutlets       *self,
                                           LecternOutletsFormat  format,
                                           guint                 kinds,
                                           gboolean              conflicts_only) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
