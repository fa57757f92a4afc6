/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* The most bytes of a page that are read, before and after decoding. */
#define PAGE_MAX_BYTES (64 * 1024 * 1024)

char       *page_charset_decode    (GBytes      *content,
                                    const char  *declared,
                                    gsize       *length,
                                    const char **encoding,
                                    GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
