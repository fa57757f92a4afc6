/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-search-suggestion.h"

#include <glib/gi18n-lib.h>

#include "lectern-search-parser.h"

LecternSearchSuggestion *
lectern_search_suggestion_new_operator (const LecternSearchOperator *op)
{
  LecternSearchSuggestion *self = g_new0 (LecternSearchSuggestion, 1);

  self->text = g_strconcat (op->name, ":", NULL);
  self->label = g_strdup (self->text);
  self->detail = g_strdup (_ (op->meaning));

  return self;
}

/* A value of several words stands in quotation marks; those within it cannot, and become spaces. */
static char *
dup_term (const LecternSearchOperator *op, const char *value)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  gboolean is_word = TRUE;

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      is_word = is_word && !lectern_search_ends_word (p) && c != '*';
      g_string_append_unichar (plain, lectern_search_is_quote (c) ? ' ' : c);
    }

  return g_strdup_printf (is_word ? "%s:%s " : "%s:\"%s\" ", op->name, plain->str);
}

LecternSearchSuggestion *
lectern_search_suggestion_new_value (const LecternSearchOperator *op,
                                     const char *value,
                                     const char *detail,
                                     guint count)
{
  LecternSearchSuggestion *self = g_new0 (LecternSearchSuggestion, 1);

  self->text = dup_term (op, value);
  self->label = g_strdup (value);
  self->detail = g_strdup (detail);
  self->count = count;

  return self;
}

void
lectern_search_suggestion_free (LecternSearchSuggestion *self)
{
  g_free (self->text);
  g_free (self->label);
  g_free (self->detail);
  g_free (self);
}
