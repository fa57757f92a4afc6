/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "outlets/lectern-outlets.h"

G_BEGIN_DECLS

#define OUTLET_SETS_MAX 26

/**
 * OutletGold:
 * @kind: what the fact is
 * @groups: (element-type GPtrArray): groups of those who tell the same, each of two strings in turn:
 *   the letter of an outlet, and words of its mention
 *
 * What a reader finds that the outlets tell.
 */
typedef struct {
  LecternFactKind kind;
  GPtrArray *groups;
} OutletGold;

/**
 * OutletSet:
 * @name: of the file
 * @articles: (element-type LecternArticle): what the outlets wrote, by letter
 * @golds: (element-type OutletGold): what is to be found
 * @n_voices: how many voices the outlets have together, 0 when there are no copies
 *
 * Articles of several outlets on one matter, from a file of sets/: "== LETTER SITE DATE [LANGUAGE]"
 * begins an article, whose first line is its title; "--" begins the gold, a fact a line:
 * "KIND a:words = b:words != c:words".
 */
typedef struct {
  char *name;
  GPtrArray *articles;
  GPtrArray *golds;
  guint n_voices;
} OutletSet;

GPtrArray *outlet_sets_load (void) G_GNUC_WARN_UNUSED_RESULT; /* of OutletSet */

G_END_DECLS
