/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-fact.h"

G_BEGIN_DECLS

/**
 * LecternFactFinder:
 * @texts: (element-type LecternOutletText): the articles
 * @columns: (array): for each article its outlet
 * @copies: (array): for each article a number, the same for copies of one text
 * @related: (array): a row for each article, a byte for each other: whether both tell of one matter
 * @features: what they say
 * @mentions: (element-type LecternOutletMention): what stands in them, by article and place, and one
 *   claim for each sentence
 * @cancellable: (nullable): to give up
 *
 * What is laid side by side. Borrows all.
 */
typedef struct {
  GPtrArray *texts;
  const guint32 *columns;
  const guint32 *copies;
  const guint8 *related;
  LecternOutletFeatures *features;
  GArray *mentions;
  GCancellable *cancellable;
} LecternFactFinder;

/* Rows without subject, of LecternFact. Whoever cancels gets some of them. */
GPtrArray *lectern_fact_finder_run (const LecternFactFinder *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
