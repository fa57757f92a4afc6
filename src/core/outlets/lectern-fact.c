/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-fact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *name;
  const char *title;
} kinds[LECTERN_FACT_N_KINDS] = {
  [LECTERN_FACT_CLAIM] = { "claim", N_ ("Claim") },
  [LECTERN_FACT_NUMBER] = { "number", N_ ("Number") },
  [LECTERN_FACT_DATE] = { "date", N_ ("Date") },
  [LECTERN_FACT_NAME] = { "name", N_ ("Name") },
  [LECTERN_FACT_QUOTE] = { "quote", N_ ("Quote") },
};

static const struct {
  const char *name;
  const char *title;
} states[LECTERN_FACT_N_STATES] = {
  [LECTERN_FACT_CONFLICT] = { "conflict", N_ ("Conflict") },
  [LECTERN_FACT_AGREEMENT] = { "agreement", N_ ("Agreement") },
  [LECTERN_FACT_SOME] = { "some", N_ ("Mentioned by one only") },
};

static const struct {
  const char *name;
  const char *title;
} reasons[] = {
  [LECTERN_FACT_REASON_NONE] = { "", "" },
  [LECTERN_FACT_REASON_NUMBER] = { "number", N_ ("Another number") },
  [LECTERN_FACT_REASON_DATE] = { "date", N_ ("Another date") },
  [LECTERN_FACT_REASON_WORDING] = { "wording", N_ ("Another wording") },
  [LECTERN_FACT_REASON_SPEAKER] = { "speaker", N_ ("Another speaker") },
  [LECTERN_FACT_REASON_SPELLING] = { "spelling", N_ ("Another spelling") },
  [LECTERN_FACT_REASON_OPPOSITE] = { "opposite", N_ ("The opposite") },
};

LecternFact *
lectern_fact_new (LecternFactKind kind)
{
  LecternFact *self = g_new0 (LecternFact, 1);

  self->kind = kind;
  self->state = LECTERN_FACT_SOME;
  self->mentions = g_array_new (FALSE, FALSE, sizeof (LecternFactMention));

  return self;
}

void
lectern_fact_free (LecternFact *self)
{
  g_array_unref (self->mentions);
  g_free (self->subject);
  g_free (self);
}

const char *
lectern_fact_kind_get_name (LecternFactKind kind)
{
  g_return_val_if_fail (kind < LECTERN_FACT_N_KINDS, NULL);

  return kinds[kind].name;
}

gboolean
lectern_fact_kind_from_name (const char *name, LecternFactKind *kind)
{
  for (guint i = 0; i < LECTERN_FACT_N_KINDS; i++)
    if (strcmp (name, kinds[i].name) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

const char *
lectern_fact_state_get_name (LecternFactState state)
{
  g_return_val_if_fail (state < LECTERN_FACT_N_STATES, NULL);

  return states[state].name;
}

const char *
lectern_fact_reason_get_name (LecternFactReason reason)
{
  g_return_val_if_fail (reason < G_N_ELEMENTS (reasons), NULL);

  return reasons[reason].name;
}

const char *
lectern_fact_kind_get_title (LecternFactKind kind)
{
  g_return_val_if_fail (kind < LECTERN_FACT_N_KINDS, NULL);

  return _ (kinds[kind].title);
}

const char *
lectern_fact_state_get_title (LecternFactState state)
{
  g_return_val_if_fail (state < LECTERN_FACT_N_STATES, NULL);

  return _ (states[state].title);
}

const char *
lectern_fact_reason_get_title (LecternFactReason reason)
{
  g_return_val_if_fail (reason < G_N_ELEMENTS (reasons), NULL);

  return *reasons[reason].title != '\0' ? _ (reasons[reason].title) : "";
}

char *
lectern_fact_dup_state (const LecternFact *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->reason == LECTERN_FACT_REASON_NONE)
    return g_strdup (lectern_fact_state_get_title (self->state));

  return g_strdup_printf ("%s (%s)", lectern_fact_state_get_title (self->state),
                          lectern_fact_reason_get_title (self->reason));
}
