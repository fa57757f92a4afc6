/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern-panel-host.h>

G_BEGIN_DECLS

#define NAMES_TYPE_TEST_HOST (names_test_host_get_type ())
G_DECLARE_FINAL_TYPE (NamesTestHost, names_test_host, NAMES, TEST_HOST, GObject)

/* A host without a window: applies decisions as the library does, and remembers what it was told.
 */
NamesTestHost *names_test_host_new (void) G_GNUC_WARN_UNUSED_RESULT;
void names_test_host_open (NamesTestHost *self, LecternArticle *article, LecternLayer *layer);
void
names_test_host_set_state (NamesTestHost *self, LecternFindingState state, const char *message);
LecternSpan names_test_host_get_shown (NamesTestHost *self);
guint names_test_host_get_n_shown (NamesTestHost *self);
guint names_test_host_get_n_focus (NamesTestHost *self);
guint names_test_host_get_n_requests (NamesTestHost *self);
GPtrArray *names_test_host_get_decisions (NamesTestHost *self);

LecternArticle *names_test_article_new (guint n_more_names) G_GNUC_WARN_UNUSED_RESULT;
LecternLayer *names_test_layer_new (LecternArticle *article, guint n_more_names)
    G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
