/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/**
 * PageAttribute:
 * @name: where its name begins, in the markup
 * @name_length: how long that is
 * @end: past its value
 *
 * An attribute of a tag, as it stands in the markup.
 */
typedef struct {
  const char *name;
  gsize name_length;
  const char *end;
} PageAttribute;

/**
 * PageTag:
 * @name: its name in lower case; empty when it is longer than any that matters
 * @attributes: past its name, in the markup
 * @past: past its `>`
 * @is_end: whether it ends an element
 * @is_closed: whether it ends in `/>`
 *
 * A tag as the tokenizer of the HTML standard cuts it.
 */
typedef struct {
  char name[16];
  const char *attributes;
  const char *past;
  gboolean is_end;
  gboolean is_closed;
} PageTag;

gboolean page_tag_read           (PageTag       *self,
                                  const char    *at,
                                  const char    *end);
gboolean page_tag_next_attribute (const char   **at,
                                  const char    *end,
                                  PageAttribute *attribute);

G_END_DECLS
