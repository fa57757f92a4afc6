/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-article.h"
#include "../model/lectern-layer.h"

G_BEGIN_DECLS

/* The folder of the library in which gazetteers lie. */
#define LECTERN_GAZETTEER_FOLDER "gazetteers"
#define LECTERN_GAZETTEER_MAX_NAMES 50000

/**
 * LecternGazetteerEntry:
 * @name: the full name
 * @kind: what it is, interned
 * @identifier: (nullable): what it is elsewhere, such as a Wikidata QID
 * @names: (element-type utf8): all its names, @name first
 *
 * What someone or something is called.
 */
typedef struct {
  char *name;
  const char *kind;
  char *identifier;
  GPtrArray *names;
} LecternGazetteerEntry;

/**
 * LecternGazetteerProblem:
 * @file: name of the file
 * @line: line of the row, from 1 on; 0 for the whole file
 * @message: what is wrong with it, a sentence
 *
 * A row that was left out.
 */
typedef struct {
  char *file;
  guint line;
  char *message;
} LecternGazetteerProblem;

/**
 * LecternGazetteer:
 * @entries: (element-type LecternGazetteerEntry): in the order of files and rows
 * @problems: (element-type LecternGazetteerProblem): what was left out
 * @digests: of the files, name to digest
 * @n_names: how many names there are
 *
 * The user's own lists of names. Immutable once it is read.
 */
typedef struct _LecternGazetteer LecternGazetteer;

struct _LecternGazetteer {
  GPtrArray *entries;
  GPtrArray *problems;
  GHashTable *digests;
  guint n_names;
  gpointer matcher;
  GHashTable *by_name;
};

LecternGazetteer *lectern_gazetteer_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void              lectern_gazetteer_free        (LecternGazetteer *self);
/* A file's content, by its name: `.csv`, or a text file. */
void              lectern_gazetteer_add_content (LecternGazetteer *self,
                                                 const char       *file,
                                                 const char       *content,
                                                 gsize             length);
/* All files of a folder, by name; none where there is no folder. */
LecternGazetteer *lectern_gazetteer_read_folder (const char       *folder) G_GNUC_WARN_UNUSED_RESULT;
/* A layer with what the lists know; the layer itself where they know nothing. */
LecternLayer     *lectern_gazetteer_apply       (LecternGazetteer *self,
                                                 LecternLayer     *layer,
                                                 LecternArticle   *article) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternGazetteer, lectern_gazetteer_free)

G_END_DECLS
