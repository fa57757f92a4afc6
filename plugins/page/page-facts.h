/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-date.h"
#include "page-json.h"
#include "page-tree.h"

G_BEGIN_DECLS

/* Longer values are cut. */
#define PAGE_FACT_MAX_BYTES 4096
/* More values of one kind are left out. */
#define PAGE_FACT_MAX_VALUES 50
/* More values in all are not even looked at. */
#define PAGE_FACTS_MAX 3000

/**
 * PageFact:
 * @key: which value, one of the `LECTERN_METADATA_` ids
 * @value: (owned): the value
 * @origin: where it stands, one of the `LECTERN_ORIGIN_` ids
 * @confidence: 0 to 1
 *
 * Something that a page says about its article.
 */
typedef struct {
  const char *key;
  char *value;
  const char *origin;
  float confidence;
} PageFact;

/**
 * PageFacts:
 * @facts: (owned) (element-type PageFact): what was found
 * @address: (nullable): where the page came from
 * @language: (nullable) (owned): what the page says it is written in
 * @body_text: (nullable) (owned): the article's text, as JSON-LD has it
 * @order: how dates are read
 * @is_paywalled: whether the page says that it must be paid for
 * @n_seen: how many values were handed in
 *
 * All that a page says about its article, before it is decided what is true.
 */
typedef struct {
  GArray *facts;
  const char *address;
  char *language;
  char *body_text;
  PageDateOrder order;
  gboolean is_paywalled;
  guint n_seen;
} PageFacts;

PageFacts      *page_facts_new           (const char      *address) G_GNUC_WARN_UNUSED_RESULT;
void            page_facts_free          (PageFacts       *self);
void            page_facts_add           (PageFacts       *self,
                                          const char      *key,
                                          const char      *value,
                                          const char      *origin,
                                          float            confidence);
void            page_facts_add_date      (PageFacts       *self,
                                          const char      *key,
                                          const char      *value,
                                          const char      *origin,
                                          float            confidence);
void            page_facts_add_authors   (PageFacts       *self,
                                          const char      *value,
                                          const char      *origin,
                                          float            confidence);
void            page_facts_add_address   (PageFacts       *self,
                                          const char      *key,
                                          const char      *value,
                                          const char      *origin,
                                          float            confidence);
const PageFact *page_facts_lookup        (PageFacts       *self,
                                          const char      *key);
gboolean        page_facts_is_site       (PageFacts       *facts,
                                          const char      *part);
char           *page_text_clean          (const char      *text) G_GNUC_WARN_UNUSED_RESULT;
char           *page_text_dup_letters    (const char      *text) G_GNUC_WARN_UNUSED_RESULT;
char           *page_address_resolve     (const char      *base,
                                          const char      *address) G_GNUC_WARN_UNUSED_RESULT;

void            page_facts_read_json_ld  (PageFacts       *self,
                                          GPtrArray       *scripts);
void            page_facts_read_elements (PageFacts       *self,
                                          PageTree        *tree);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PageFacts, page_facts_free)

G_END_DECLS
