/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-selector.h"

/* What rules for a site name elements by: the part of CSS selectors that people read at a glance.
 * A tag, #id, .class and [attribute] with =, ~=, ^=, $= or *=; "a b" for b anywhere inside a, "a >
 * b" for its child. No sides and no positions, so that one pass over a page in document order tells
 * all elements that match: a step matches where the step before it matches a parent or an ancestor.
 */

typedef struct {
  char *name;
  char *value;
  LecternSelectorMatch match;
} Condition;

typedef struct {
  char *tag;          /* (nullable), owned: any */
  GArray *conditions; /* owned, of Condition */
  gboolean is_child;
} Step;

struct _LecternSelector {
  GArray *steps; /* owned, of Step: from outside to inside */
};

static void
condition_clear (gpointer data)
{
  Condition *self = data;

  g_free (self->name);
  g_free (self->value);
}

static void
step_clear (gpointer data)
{
  Step *self = data;

  g_free (self->tag);
  g_array_unref (self->conditions);
}

/* Whether a byte may stand in a name. Those beyond ASCII may. */
static gboolean
is_name_byte (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || (guchar) c >= 0x80;
}

static void
skip_space (const char **at)
{
  *at += strspn (*at, " \t");
}

static char *
read_name (const char **at)
{
  const char *start = *at;

  while (is_name_byte (**at))
    (*at)++;

  return *at > start ? g_strndup (start, *at - start) : NULL;
}

static gboolean
fail (const char *text, const char *at, GError **error)
{
  if (*at == '\0')
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                 _ ("“%s” ends too early for a selector. Write it like div.box > p."), text);
  else
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                 _ ("“%s” is no selector from “%s” on. Write it like div.box > p."), text, at);

  return FALSE;
}

/* A value in quotes or up to the bracket. */
static char *
read_value (const char **at)
{
  const char quote = **at;
  const char *end = NULL;
  char *value = NULL;

  if (quote != '"' && quote != '\'')
    {
      end = *at + strcspn (*at, "]");
      value = *end == ']' ? g_strchomp (g_strndup (*at, end - *at)) : NULL;
      *at = end;
      return value;
    }

  end = strchr (*at + 1, quote);
  if (end == NULL)
    {
      *at += strlen (*at);
      return NULL;
    }
  value = g_strndup (*at + 1, end - *at - 1);
  *at = end + 1;

  return value;
}

static gboolean
read_operator (const char **at, LecternSelectorMatch *match)
{
  static const struct {
    char sign;
    LecternSelectorMatch match;
  } operators[] = {
    { '~', LECTERN_SELECTOR_WORD },
    { '^', LECTERN_SELECTOR_BEGINS },
    { '$', LECTERN_SELECTOR_ENDS },
    { '*', LECTERN_SELECTOR_CONTAINS },
  };

  *match = LECTERN_SELECTOR_IS;
  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    if (**at == operators[i].sign)
      {
        *match = operators[i].match;
        (*at)++;
        break;
      }
  if (**at != '=')
    return FALSE;
  (*at)++;

  return TRUE;
}

static gboolean
read_attribute (const char **at, Condition *condition)
{
  skip_space (at);
  condition->name = read_name (at);
  skip_space (at);
  if (condition->name == NULL)
    return FALSE;

  if (**at != ']')
    {
      if (!read_operator (at, &condition->match))
        return FALSE;
      skip_space (at);
      condition->value = read_value (at);
      /* Every text begins with nothing; what matches everything is a slip. */
      if (condition->value == NULL
          || (*condition->value == '\0' && condition->match != LECTERN_SELECTOR_IS))
        return FALSE;
      skip_space (at);
    }
  if (**at != ']')
    return FALSE;
  (*at)++;

  return TRUE;
}

/* One condition of an element, with its sign. */
static gboolean
read_condition (const char **at, Step *step)
{
  const char sign = *(*at)++;
  Condition condition = { NULL, NULL, LECTERN_SELECTOR_HAS };
  gboolean is_read = FALSE;

  if (sign == '[')
    is_read = read_attribute (at, &condition);
  else
    {
      condition.name = g_strdup (sign == '#' ? "id" : "class");
      condition.match = sign == '#' ? LECTERN_SELECTOR_IS : LECTERN_SELECTOR_WORD;
      condition.value = read_name (at);
      is_read = condition.value != NULL;
    }
  g_array_append_val (step->conditions, condition);

  return is_read;
}

static gboolean
read_step (LecternSelector *self, const char **at, gboolean is_child)
{
  Step step = { .is_child = is_child };
  const char *start = *at;
  gboolean is_read = TRUE;

  if (**at == '*')
    (*at)++;
  else
    step.tag = read_name (at);
  step.conditions = g_array_new (FALSE, FALSE, sizeof (Condition));
  g_array_set_clear_func (step.conditions, condition_clear);
  while (is_read && **at != '\0' && strchr ("#.[", **at) != NULL)
    is_read = read_condition (at, &step);
  g_array_append_val (self->steps, step);

  return is_read && *at > start;
}

/**
 * lectern_selector_new:
 * @text: such as `aside.box > p`
 * @error: return location for an error
 *
 * Reads a selector.
 *
 * Returns: (transfer full): the selector, or %NULL with %LECTERN_ERROR_INVALID or
 *   %LECTERN_ERROR_TOO_LARGE
 */
LecternSelector *
lectern_selector_new (const char *text, GError **error)
{
  g_autoptr (LecternSelector) self = NULL;
  const char *at = text;
  gboolean is_child = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > LECTERN_SELECTOR_MAX_BYTES)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                   _ ("A selector is longer than %d bytes. Make it shorter."),
                   LECTERN_SELECTOR_MAX_BYTES);
      return NULL;
    }

  self = g_new0 (LecternSelector, 1);
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  skip_space (&at);
  do
    {
      if (self->steps->len == LECTERN_SELECTOR_MAX_STEPS)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                       _ ("“%s” names more than %d elements. Make it shorter."), text,
                       LECTERN_SELECTOR_MAX_STEPS);
          return NULL;
        }
      if (!read_step (self, &at, is_child) || strchr (" \t>", *at) == NULL)
        {
          fail (text, at, error);
          return NULL;
        }
      skip_space (&at);
      is_child = *at == '>';
      at += is_child;
      skip_space (&at);
    }
  while (*at != '\0' || is_child);

  return g_steal_pointer (&self);
}

/**
 * lectern_selector_free:
 * @self: (transfer full): a selector
 *
 * Frees a selector.
 */
void
lectern_selector_free (LecternSelector *self)
{
  g_array_unref (self->steps);
  g_free (self);
}

/**
 * lectern_selector_get_n_steps:
 * @self: a selector
 *
 * Counts the elements that it names: steps from the outermost to the one that is meant.
 *
 * Returns: from 1 to %LECTERN_SELECTOR_MAX_STEPS
 */
guint
lectern_selector_get_n_steps (const LecternSelector *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->steps->len;
}

/**
 * lectern_selector_is_child:
 * @self: a selector
 * @step: which of its steps
 *
 * Tells whether the element of a step is a child of the one of the step before.
 *
 * Returns: %FALSE if it may lie deeper
 */
gboolean
lectern_selector_is_child (const LecternSelector *self, guint step)
{
  g_return_val_if_fail (self != NULL && step < self->steps->len, FALSE);

  return g_array_index (self->steps, Step, step).is_child;
}

static gboolean
has_word (const char *value, const char *word)
{
  gsize length = strlen (word);

  while (*value != '\0')
    {
      gsize n = 0;

      value += strspn (value, " \t\n\r\f");
      n = strcspn (value, " \t\n\r\f");
      if (n == length && memcmp (value, word, n) == 0)
        return TRUE;
      value += n;
    }

  return FALSE;
}

static gboolean
is_met (const Condition *condition, const char *value)
{
  if (value == NULL)
    return FALSE;

  switch (condition->match)
    {
    case LECTERN_SELECTOR_HAS:
      return TRUE;
    case LECTERN_SELECTOR_WORD:
      return has_word (value, condition->value);
    case LECTERN_SELECTOR_BEGINS:
      return g_str_has_prefix (value, condition->value);
    case LECTERN_SELECTOR_ENDS:
      return g_str_has_suffix (value, condition->value);
    case LECTERN_SELECTOR_CONTAINS:
      return strstr (value, condition->value) != NULL;
    case LECTERN_SELECTOR_IS:
    default:
      return strcmp (value, condition->value) == 0;
    }
}

/**
 * lectern_selector_matches_step:
 * @self: a selector
 * @step: which of its steps
 * @tag: what element it is, in small letters
 * @element: the element
 * @get: (scope call): looks up its attributes
 *
 * Tells whether an element is what a step asks for, wherever it stands.
 *
 * Returns: whether it is
 */
gboolean
lectern_selector_matches_step (const LecternSelector *self,
                               guint step,
                               const char *tag,
                               gconstpointer element,
                               LecternSelectorGet get)
{
  const Step *asked = NULL;

  g_return_val_if_fail (self != NULL && step < self->steps->len && tag != NULL, FALSE);

  asked = &g_array_index (self->steps, Step, step);
  if (asked->tag != NULL && g_ascii_strcasecmp (asked->tag, tag) != 0)
    return FALSE;
  for (guint i = 0; i < asked->conditions->len; i++)
    {
      const Condition *condition = &g_array_index (asked->conditions, Condition, i);

      if (!is_met (condition, get (element, condition->name)))
        return FALSE;
    }

  return TRUE;
}
