/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-step.h"

static const struct {
  const char *name;
  PageStep step;
} steps[] = {
  { "json-ld", PAGE_STEP_JSON_LD },
  { "elements", PAGE_STEP_ELEMENTS },
  { "root", PAGE_STEP_ROOT },
  { "named-bodies", PAGE_STEP_NAMED_BODIES },
  { "names", PAGE_STEP_NAMES },
  { "cards", PAGE_STEP_CARDS },
  { "headings", PAGE_STEP_HEADINGS },
  { "bylines", PAGE_STEP_BYLINES },
  { "front", PAGE_STEP_FRONT },
  { "leads", PAGE_STEP_LEADS },
  { "tags", PAGE_STEP_TAGS },
  { "link-lists", PAGE_STEP_LINK_LISTS },
  { "announced", PAGE_STEP_ANNOUNCED },
  { "captions", PAGE_STEP_CAPTIONS },
  { "link-lines", PAGE_STEP_LINK_LINES },
  { "words", PAGE_STEP_WORDS },
  { "last-headings", PAGE_STEP_LAST_HEADINGS },
};

/**
 * page_steps_read:
 * @given: (nullable): `a{sv}` of what is known beforehand
 *
 * Reads which steps are to be left out.
 *
 * Returns: a set of #PageStep
 */
guint
page_steps_read (GVariant *given)
{
  g_autofree const char **names = NULL;
  guint without = 0;

  if (given == NULL || !g_variant_lookup (given, PAGE_STEPS_KEY, "^a&s", &names))
    return 0;

  for (guint i = 0; names[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (steps); k++)
      if (g_str_equal (names[i], steps[k].name))
        without |= steps[k].step;

  return without;
}
