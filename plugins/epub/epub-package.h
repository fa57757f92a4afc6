/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EpubPackage:
 * @chapters: (owned) (element-type utf8): names of the files that are read, in their order
 * @labels: (owned): name of a file to what the table of contents calls it
 * @authors: (owned) (element-type utf8): who wrote it
 * @title: (nullable) (owned): what the book is called
 * @language: (nullable) (owned): its language
 * @publisher: (nullable) (owned): who published it
 * @published: (nullable) (owned): when
 * @modified: (nullable) (owned): when it was changed last
 * @description: (nullable) (owned): what it is about
 * @is_whole: whether all chapters that it names are there
 *
 * What a book says of itself in its package document.
 */
typedef struct {
  GPtrArray *chapters;
  GHashTable *labels;
  GPtrArray *authors;
  char *title;
  char *language;
  char *publisher;
  char *published;
  char *modified;
  char *description;
  gboolean is_whole;
} EpubPackage;

/* FALSE when there is no package document. */
gboolean epub_package_read    (EpubPackage *self,
                               GHashTable  *files);
void     epub_package_clear   (EpubPackage *self);
/* Whether its text is locked. */
gboolean epub_package_is_locked (GHashTable *files);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EpubPackage, epub_package_clear)

G_END_DECLS
