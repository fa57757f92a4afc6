/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../library/lectern-library-entities.h"

G_BEGIN_DECLS

/**
 * LecternEntityFormat:
 * @LECTERN_ENTITY_CSV: a mention a row
 * @LECTERN_ENTITY_JSON_LINES: a mention a line
 * @LECTERN_ENTITY_CONLL: tokens with IOB2 tags, as of the CoNLL-2003 shared task
 * @LECTERN_ENTITY_BRAT: stand-off annotation of brat, two files an article
 * @LECTERN_ENTITY_W3C: W3C Web Annotations
 * @LECTERN_ENTITY_FTM: entities of FollowTheMoney, one a line
 *
 * Formats in which the entities of a library go out.
 */
typedef enum {
  LECTERN_ENTITY_CSV,
  LECTERN_ENTITY_JSON_LINES,
  LECTERN_ENTITY_CONLL,
  LECTERN_ENTITY_BRAT,
  LECTERN_ENTITY_W3C,
  LECTERN_ENTITY_FTM,
} LecternEntityFormat;

gboolean lectern_entity_format_from_id (const char                *id,
                                        LecternEntityFormat       *format);
/* All formats but brat. */
GBytes  *lectern_entities_write        (LecternLibrary            *library,
                                        const LecternEntityFilter *filter,
                                        LecternEntityFormat        format,
                                        GError                   **error) G_GNUC_WARN_UNUSED_RESULT;
/* Two files an article, in a folder that is made where it is missing. */
gboolean lectern_entities_write_brat   (LecternLibrary            *library,
                                        const LecternEntityFilter *filter,
                                        const char                *folder,
                                        gboolean                   replace,
                                        GError                   **error);

G_END_DECLS
