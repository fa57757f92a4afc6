/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The most JSON-LD scripts that are kept, and the largest one. */
#define PAGE_MAX_JSON_LD 64
#define PAGE_MAX_JSON_LD_BYTES (4 * 1024 * 1024)

/**
 * PagePrescan:
 * @markup: (owned): the page without what is cut out
 * @json_ld: (owned) (element-type utf8): the JSON-LD scripts
 * @script_bytes: how much script there was
 * @keeps_attributes: set beforehand: whether attributes that no step reads stay
 *
 * A page made ready for the parser.
 */
typedef struct {
  GString *markup;
  GPtrArray *json_ld;
  gsize script_bytes;
  gboolean keeps_attributes;
} PagePrescan;

void page_prescan_run   (PagePrescan *self,
                         const char  *html,
                         gsize        length);
void page_prescan_clear (PagePrescan *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PagePrescan, page_prescan_clear)

G_END_DECLS
