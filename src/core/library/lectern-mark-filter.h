/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-code.h"

G_BEGIN_DECLS

/**
 * LecternMarkType:
 * @LECTERN_MARK_ANY: all of them
 * @LECTERN_MARK_PLAIN: marked text without a note
 * @LECTERN_MARK_NOTED: marked text with a note
 * @LECTERN_MARK_ARTICLE_NOTE: notes on whole articles
 * @LECTERN_MARK_CHANGED: those whose words or surroundings changed
 * @LECTERN_MARK_LOST: those that lost their place
 *
 * Which kind of marks.
 */
typedef enum {
  LECTERN_MARK_ANY,
  LECTERN_MARK_PLAIN,
  LECTERN_MARK_NOTED,
  LECTERN_MARK_ARTICLE_NOTE,
  LECTERN_MARK_CHANGED,
  LECTERN_MARK_LOST,
} LecternMarkType;

#define LECTERN_MARK_N_TYPES (LECTERN_MARK_LOST + 1)

/**
 * LecternMarkFilter:
 * @type: which kind
 * @color: 1 to 5, 0 for all
 * @code: (nullable): id of a sub-code; its own sub-codes count too
 * @tag: (nullable): a tag that it has
 * @article: (nullable): id of the article that it is in
 * @collection: (nullable): id of a collection that its article lies in, or of a saved search that
 *   finds it
 * @text: (nullable): what its words, note or tags contain, in any case
 * @since_us: made at this time or later, in microseconds since 1970, UTC; 0 for always
 * @until_us: made before this time; 0 for always
 *
 * Which marks of the library are wanted: those that all of this is true of. One that is filled with
 * zeros wants all. Marks in the trash's articles are never wanted.
 */
typedef struct {
  LecternMarkType type;
  guint color;
  char *code;
  char *tag;
  char *article;
  char *collection;
  char *text;
  gint64 since_us;
  gint64 until_us;
} LecternMarkFilter;

/**
 * LecternMarkEntry:
 * @mark: the mark
 * @title: (nullable): title of its article
 * @site: (nullable): where that is from
 * @address: (nullable): likewise
 * @revision: of the current version
 *
 * A mark with what a list says of its article.
 */
typedef struct {
  LecternMark *mark;
  char *title;
  char *site;
  char *address;
  char *revision;
} LecternMarkEntry;

/**
 * LecternTagCount:
 * @tag: a tag
 * @n_marks: how many marks have it
 *
 * A tag that marks have.
 */
typedef struct {
  char *tag;
  guint n_marks;
} LecternTagCount;

LecternMarkFilter *lectern_mark_filter_copy (const LecternMarkFilter *self) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_mark_filter_free (LecternMarkFilter       *self);
void               lectern_mark_entry_free    (LecternMarkEntry          *self);
void               lectern_tag_count_free   (LecternTagCount         *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternMarkFilter, lectern_mark_filter_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternMarkEntry, lectern_mark_entry_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternTagCount, lectern_tag_count_free)

G_END_DECLS
