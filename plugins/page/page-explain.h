/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-document.h"

G_BEGIN_DECLS

/* What is asked beforehand under this key: `(asb)`, beginnings of parts that follow each other, and
 * whether they are to be shown. */
#define PAGE_EXPLAIN_KEY "explain"
/* The answer, a fact: `(ss)`, a selector for them, empty when there is none, and an excerpt of the
 * page. */
#define PAGE_EXPLAIN_FACT "explanation"

gboolean  page_explain_is_asked (GVariant *given); /* nullable */
/* NULL when nobody asks, or the page has no such part. */
GVariant *page_explain (PageDocument *document,
                        GVariant     *given) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
