/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * LecternBulkState:
 * @LECTERN_BULK_RUNNING: is worked on, also again after a restart
 * @LECTERN_BULK_PAUSED: waits for the analyst
 * @LECTERN_BULK_DONE: every item came in, was there, or failed
 * @LECTERN_BULK_CANCELLED: the analyst ended it; what came in stays
 *
 * How far an import of many articles is. The numbers are those of the database.
 */
typedef enum {
  LECTERN_BULK_RUNNING,
  LECTERN_BULK_PAUSED,
  LECTERN_BULK_DONE,
  LECTERN_BULK_CANCELLED,
} LecternBulkState;

/**
 * LecternBulkItemState:
 * @LECTERN_BULK_ITEM_WAITING: not tried yet
 * @LECTERN_BULK_ITEM_ADDED: came in
 * @LECTERN_BULK_ITEM_PRESENT: was in the library already
 * @LECTERN_BULK_ITEM_FAILED: failed; the reason is a sentence
 *
 * What came of an item. The numbers are those of the database.
 */
typedef enum {
  LECTERN_BULK_ITEM_WAITING,
  LECTERN_BULK_ITEM_ADDED,
  LECTERN_BULK_ITEM_PRESENT,
  LECTERN_BULK_ITEM_FAILED,
} LecternBulkItemState;

#define LECTERN_BULK_N_ITEM_STATES 4

/**
 * LecternBulkItem:
 * @position: its place in the list
 * @state: what came of it
 * @address: (nullable): where it is
 * @file: (nullable): or the address of a file
 * @details: what the list says of it, an `a{sv}`: `title`, `tags`, `added`, `read`, `starred`,
 *   `published`, `language`, `notes`
 * @content: (nullable): the article as the list brought it, HTML
 * @article: (nullable): id of the article that it became, or that was there
 * @reason: (nullable): why it failed
 * @n_left_out: how many documents in it are no articles; known of one that has just come in
 *
 * One of many articles that are brought in at once.
 */
typedef struct {
  guint position;
  LecternBulkItemState state;
  char *address;
  char *file;
  GVariant *details;
  GBytes *content;
  char *article;
  char *reason;
  guint n_left_out;
} LecternBulkItem;

/**
 * LecternBulkSummary:
 * @id: identity in the library
 * @label: name of the folder or file
 * @format: what it is: `folder`, `file`, `bookmarks`, `table`, `wallabag` or `addresses`
 * @state: how far it is
 * @n_left_out: what the list or folder, or a file of many documents in it, holds that is no article
 * @created_us: when it was begun
 * @n_items: how many items are in each state
 *
 * An import of many articles.
 */
typedef struct {
  gint64 id;
  char *label;
  char *format;
  LecternBulkState state;
  guint n_left_out;
  gint64 created_us;
  guint n_items[LECTERN_BULK_N_ITEM_STATES];
} LecternBulkSummary;

LecternBulkItem *lectern_bulk_item_new     (const char         *address, /* nullable */
                                            const char         *file,    /* nullable */
                                            GVariant           *details) G_GNUC_WARN_UNUSED_RESULT; /* nullable */
void             lectern_bulk_item_free    (LecternBulkItem    *self);
const char      *lectern_bulk_item_get_title (LecternBulkItem  *self); /* nullable */
char            *lectern_bulk_item_dup_label (LecternBulkItem  *self) G_GNUC_WARN_UNUSED_RESULT;
void             lectern_bulk_summary_free (LecternBulkSummary *self);
guint            lectern_bulk_summary_count (const LecternBulkSummary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBulkItem, lectern_bulk_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBulkSummary, lectern_bulk_summary_free)

G_END_DECLS
