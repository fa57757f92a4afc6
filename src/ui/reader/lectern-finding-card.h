/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include <lectern.h>

G_BEGIN_DECLS

/**
 * LecternFindingFacts:
 * @name: what it is about
 * @kind: its kind
 * @info: (nullable): how the kind is shown
 * @value: (nullable): what was made of it, such as a date
 * @n_like: how many there are of it in the article
 *
 * What a card says.
 */
typedef struct {
  const char *name;
  const char *kind;
  const LecternKindInfo *info;
  const char *value;
  guint n_like;
} LecternFindingFacts;

#define LECTERN_TYPE_FINDING_CARD (lectern_finding_card_get_type ())
G_DECLARE_FINAL_TYPE (LecternFindingCard, lectern_finding_card, LECTERN, FINDING_CARD, GtkPopover)

/* What is known of a finding, and how to correct it. Signals: step (direction); correct (kind,
 * everywhere), with no kind to reject it. */
void lectern_finding_card_set_facts   (LecternFindingCard        *self,
                                       const LecternFindingFacts *facts,
                                       GMenuModel                *kinds); /* nullable: others, for card.kind */
void lectern_finding_card_choose_kind (LecternFindingCard        *self);

G_END_DECLS
