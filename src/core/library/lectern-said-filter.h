/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LecternSaidManner:
 * @LECTERN_SAID_ANY: all of it
 * @LECTERN_SAID_DIRECT: in the speaker's words, or partly so
 * @LECTERN_SAID_REPORTED: in the author's words
 *
 * How closely something repeats what was said.
 */
typedef enum {
  LECTERN_SAID_ANY,
  LECTERN_SAID_DIRECT,
  LECTERN_SAID_REPORTED,
} LecternSaidManner;

/**
 * LecternSaidBy:
 * @LECTERN_SAID_BY_ANYONE: everyone
 * @LECTERN_SAID_BY_NAMED: who is called by a name
 * @LECTERN_SAID_BY_UNNAMED: officials and their like
 * @LECTERN_SAID_BY_UNKNOWN: pronouns, or nobody
 *
 * What is known of who said something.
 */
typedef enum {
  LECTERN_SAID_BY_ANYONE,
  LECTERN_SAID_BY_NAMED,
  LECTERN_SAID_BY_UNNAMED,
  LECTERN_SAID_BY_UNKNOWN,
} LecternSaidBy;

/**
 * LecternSaidFilter:
 * @manner: how closely it repeats what was said
 * @by: what is known of who said it
 * @with_views: whether thoughts, intentions and stances count too
 * @key: (nullable): the key of one speaker
 * @article: (nullable): id of an article
 * @collection: (nullable): id of a collection that its article lies in, or of a saved search that
 *   finds it
 * @text: (nullable): what it or its speaker's name contains, in any case
 * @by_article: the newest article first, and its quotations in text order; else the newest date first
 *
 * Which quotations of the library are wanted: those that all of this is true of. One that is filled
 * with zeros wants all that is said. Those in the trash's articles are never wanted.
 */
typedef struct {
  LecternSaidManner manner;
  LecternSaidBy by;
  gboolean with_views;
  char *key;
  char *article;
  char *collection;
  char *text;
  gboolean by_article;
} LecternSaidFilter;

LecternSaidFilter *lectern_said_filter_copy (const LecternSaidFilter *self) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_said_filter_free (LecternSaidFilter       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSaidFilter, lectern_said_filter_free)

G_END_DECLS
