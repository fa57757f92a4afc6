/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is handed in beforehand under this key, a list of names, is left out: only to measure what a
 * step is worth. */
#define PAGE_STEPS_KEY "without-steps"

/**
 * PageStep:
 *
 * The steps that can be left out, see docs/extraction.md.
 */
typedef enum {
  PAGE_STEP_JSON_LD = 1 << 0,
  PAGE_STEP_ELEMENTS = 1 << 1,
  PAGE_STEP_ROOT = 1 << 2,
  PAGE_STEP_NAMED_BODIES = 1 << 3,
  PAGE_STEP_NAMES = 1 << 4,
  PAGE_STEP_CARDS = 1 << 5,
  PAGE_STEP_HEADINGS = 1 << 6,
  PAGE_STEP_BYLINES = 1 << 7,
  PAGE_STEP_FRONT = 1 << 8,
  PAGE_STEP_LEADS = 1 << 9,
  PAGE_STEP_TAGS = 1 << 10,
  PAGE_STEP_LINK_LISTS = 1 << 11,
  PAGE_STEP_ANNOUNCED = 1 << 12,
  PAGE_STEP_CAPTIONS = 1 << 13,
  PAGE_STEP_LINK_LINES = 1 << 14,
  PAGE_STEP_WORDS = 1 << 15,
  PAGE_STEP_LAST_HEADINGS = 1 << 16,
} PageStep;

guint page_steps_read (GVariant *given);

G_END_DECLS
