/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* More entries of one feed are left out. */
#define FEED_MAX_ENTRIES 5000

/**
 * FeedEntry:
 *
 * An entry of a feed while it is read. All texts are owned; those that are not known are %NULL.
 */
typedef struct {
  char *id;
  char *link;
  char *title;     /* one line of text */
  char *content;   /* HTML */
  char *summary;   /* HTML */
  char *base;      /* of the addresses in them */
  char *published; /* ISO 8601 */
  char *updated;
  char *language;
  char *image;
  char *enclosure;
  GPtrArray *authors; /* of char */
  GPtrArray *tags;    /* of char */
} FeedEntry;

FeedEntry *feed_entry_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void       feed_entry_free       (FeedEntry            *self);
void       feed_entry_add_author (FeedEntry            *self,
                                  const char           *author);
void       feed_entry_add_tag    (FeedEntry            *self,
                                  const char           *tag);
/* Hands it over, unless there is nothing in it. */
gboolean   feed_entry_end        (FeedEntry            *self,
                                  LecternImportBuilder *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedEntry, feed_entry_free)

G_END_DECLS
