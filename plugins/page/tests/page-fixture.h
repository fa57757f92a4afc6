/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* Pages as users bring them: read by the importer in a real worker. */
LecternArticle     *page_fixture_import      (const char      *html,
                                              gssize           length,
                                              const char      *charset, /* nullable */
                                              GError         **error) G_GNUC_WARN_UNUSED_RESULT;
LecternArticle     *page_fixture_import_page (const char      *head,
                                              const char      *body) G_GNUC_WARN_UNUSED_RESULT;
/* The first block whose text begins so; fails the test if there is none. */
const LecternBlock *page_fixture_find_block  (LecternArticle  *article,
                                              const char      *beginning);
void                page_fixture_assert_hidden (LecternArticle *article,
                                                const char     *beginning,
                                                const char     *label);
void                page_fixture_assert_role (LecternArticle  *article,
                                              const char      *beginning,
                                              LecternBlockRole role);
/* All of the text of that block. */
void                page_fixture_assert_text (LecternArticle  *article,
                                              const char      *beginning,
                                              const char      *text);
const char         *page_fixture_get_value   (LecternArticle  *article,
                                              const char      *key);

/* Three paragraphs of a made-up story. */
#define PAGE_FIXTURE_STORY                                                                         \
  "<p>The council of Port Ellery voted on Tuesday to rebuild the old ferry pier, ending a dispute "  \
  "that has lasted for nearly ten years and cost two mayors their office.</p>"                       \
  "<p>Engineers had warned in spring that the wooden piles, driven in 1911, would not stand another " \
  "winter of storms. The repair is to cost 4.2 million crowns, a third of it paid by the "           \
  "province.</p>"                                                                                  \
  "<p>“We have argued long enough,” said Mayor Ines Varga after the vote, which passed by nine to "  \
  "four. Fishermen on the quay, who had feared for their berths, welcomed the decision.</p>"

G_END_DECLS
