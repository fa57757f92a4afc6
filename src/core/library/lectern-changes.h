/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a transaction changed, for the signals that follow its commit. */
typedef struct {
  gboolean watches; /* a watch-list, or what one found */
  GHashTable *articles; /* owned, set of ids whose row or content changed */
  GHashTable *marks; /* owned, set of ids of articles whose marks changed */
  gboolean lists; /* an article came, went, or moved between places */
  gboolean decisions;
  gboolean codes;
  gboolean tags; /* their names, colors, or what has them */
  gboolean collections; /* likewise */
  gboolean journal;
  gboolean stories;
  gboolean said; /* what is said in articles */
  gboolean entities; /* who and what is mentioned, or what the analyst said of it */
  gboolean feeds; /* a feed, or what it brought */
} LecternChanges;

LecternChanges *lectern_changes_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void            lectern_changes_free     (LecternChanges *self);
gboolean        lectern_changes_is_empty (LecternChanges *self);
void            lectern_changes_merge    (LecternChanges *self,
                                          LecternChanges *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternChanges, lectern_changes_free)

G_END_DECLS
