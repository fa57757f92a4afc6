/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/**
 * LecternCliRecord:
 * @id: (nullable): the record's id as JSON, as it came
 * @text: (nullable): the text that came in, where offsets refer to that
 * @length: its length in bytes
 * @article: (nullable): the article
 * @map: (nullable): from @text to the article's text
 * @address: (nullable): the record's address
 * @layers: (nullable) (element-type LecternLayer): the layers
 * @error: (nullable): the first error
 *
 * One record of `batch`, ready to be written.
 */
typedef struct {
  char *id;
  const char *text;
  gsize length;
  LecternArticle *article;
  LecternOffsetMap *map;
  const char *address;
  GPtrArray *layers;
  GError *error;
} LecternCliRecord;

/* One line of JSON with its line feed; offsets are code points. */
void lectern_cli_record_append (const LecternCliRecord *self,
                                GString                *out);

G_END_DECLS
