/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-search-parser.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-search-hint.h"
#include "lectern-search-operator.h"
#include "lectern-search-tokens.h"
#include "lectern-search.h"

/* A query reads so:
 *
 *   all   = any…                     every one is needed
 *   any   = one OR one…              binds first
 *   one   = [-] ( all ) | term
 *   term  = [operator:] word | [operator:] word* | [operator:] "phrase"
 *
 * What does not fit is left out or taken as words, with a hint; nothing is ever refused. Depth,
 * terms and bytes are bounded, so that the parser may call itself. */

/* Shorter beginnings match half the library and help nobody. */
#define MIN_PREFIX 2
/* The same for those that nobody asked for: every word typed goes through them, and the shorter a
 * beginning, the longer it takes in a large library. */
#define MIN_OPEN 4
/* More say no more. */
#define MAX_HINTS 16

typedef struct {
  const char *text;
  const char *p;
  GPtrArray *hints;
  gboolean is_typing;
  guint n_terms;
  guint depth;
  gboolean is_full;
} Parser;

static LecternSearchNode *parse_all (Parser *self, LecternSearchField field);

gboolean
lectern_search_is_quote (gunichar c)
{
  return c == '"' || (c >= 0x201c && c <= 0x201f) || c == 0xab || c == 0xbb || c == 0xff02;
}

static void
hint (Parser *self, const char *start, const char *end, char *message)
{
  LecternSearchHint *new_hint = lectern_search_hint_new (start - self->text, end - self->text,
                                                         message);

  new_hint->is_open = *end == '\0';
  if (self->hints->len < MAX_HINTS)
    g_ptr_array_add (self->hints, new_hint);
  else
    lectern_search_hint_free (new_hint);
}

static gboolean
is_space (const char *p)
{
  return *p != '\0' && g_unichar_isspace (g_utf8_get_char (p));
}

static void
skip_spaces (Parser *self)
{
  while (is_space (self->p))
    self->p = g_utf8_next_char (self->p);
}

gboolean
lectern_search_ends_word (const char *p)
{
  return *p == '\0' || *p == '(' || *p == ')' || is_space (p)
         || lectern_search_is_quote (g_utf8_get_char (p));
}

/* A word of the language itself, in capitals. */
static gboolean
take_keyword (Parser *self, const char *word)
{
  gsize length = strlen (word);

  skip_spaces (self);
  if (strncmp (self->p, word, length) != 0 || !lectern_search_ends_word (self->p + length))
    return FALSE;

  self->p += length;
  return TRUE;
}

static guint
count_letters (const char *text)
{
  LecternSearchTokens tokens;
  guint count = 0;

  lectern_search_tokens_init (&tokens, text, strlen (text));
  while (lectern_search_tokens_next (&tokens))
    count += g_utf8_strlen (tokens.folded, tokens.length);

  return count;
}

/* What stands at the place: a phrase without its quotes, or a word. */
static char *
take_value (Parser *self, gboolean *is_phrase)
{
  const char *start = self->p;
  const char *opening = self->p;
  const char *end = NULL;

  *is_phrase = *self->p != '\0' && lectern_search_is_quote (g_utf8_get_char (self->p));
  if (!*is_phrase)
    {
      while (!lectern_search_ends_word (self->p))
        self->p = g_utf8_next_char (self->p);
      return g_strndup (start, self->p - start);
    }

  start = self->p = g_utf8_next_char (self->p);
  while (*self->p != '\0' && !lectern_search_is_quote (g_utf8_get_char (self->p)))
    self->p = g_utf8_next_char (self->p);
  if (*self->p == '\0')
    {
      hint (self, opening, self->p,
            g_strdup (_ ("A quotation mark is not closed. The phrase was taken to the end.")));
      return g_strdup (start);
    }

  end = self->p;
  self->p = g_utf8_next_char (self->p);
  return g_strndup (start, end - start);
}

static void
take_star (Parser *self, LecternSearchNode *node)
{
  if (node->is_phrase)
    for (; *self->p == '*'; self->p++)
      node->is_prefix = TRUE;
  else
    for (gsize length = strlen (node->text); length > 0 && node->text[length - 1] == '*'; length--)
      {
        node->text[length - 1] = '\0';
        node->is_prefix = TRUE;
      }
}

static gboolean
check_prefix (Parser *self, LecternSearchNode *node, const char *start)
{
  guint n_letters = count_letters (node->text);

  if (n_letters == 0)
    {
      g_autofree char *typed = g_strndup (start, self->p - start);

      hint (self, start, self->p,
            g_strdup_printf (_ ("“%s” has no letters or digits. It was left out."), typed));
      return FALSE;
    }
  if (node->is_prefix && n_letters < MIN_PREFIX && node->kind == LECTERN_SEARCH_TEXT)
    {
      hint (self, start, self->p,
            g_strdup_printf (_ ("“%s*” is too short a beginning. Only the word was looked for."),
                             node->text));
      node->is_prefix = FALSE;
    }
  node->is_open = self->is_typing && *self->p == '\0' && !node->is_phrase && !node->is_prefix
                  && (n_letters >= MIN_OPEN || node->kind != LECTERN_SEARCH_TEXT);

  return TRUE;
}

/* 2024, 2024-11 or 2024-11-21. */
static gboolean
check_date (LecternSearchNode *node)
{
  g_auto (GStrv) parts = g_strsplit (node->text, "-", 4);
  guint n_parts = g_strv_length (parts);
  guint64 numbers[3] = { 0, 1, 1 };

  if (n_parts < 1 || n_parts > 3)
    return FALSE;

  for (guint i = 0; i < n_parts; i++)
    if (!g_ascii_string_to_unsigned (parts[i], 10, 1, 9999, &numbers[i], NULL))
      return FALSE;
  if (strlen (parts[0]) != 4
      || !g_date_valid_dmy (MIN (numbers[2], 32), MIN (numbers[1], 13), numbers[0]))
    return FALSE;

  g_free (node->text);
  if (n_parts == 1)
    node->text = g_strdup_printf ("%04u", (guint) numbers[0]);
  else if (n_parts == 2)
    node->text = g_strdup_printf ("%04u-%02u", (guint) numbers[0], (guint) numbers[1]);
  else
    node->text = g_strdup_printf ("%04u-%02u-%02u", (guint) numbers[0], (guint) numbers[1],
                                  (guint) numbers[2]);

  return TRUE;
}

static gboolean
check_choice (Parser *self,
              const LecternSearchOperator *op,
              LecternSearchNode *node,
              const char *start)
{
  const char *value = lectern_search_operator_find_value (op, node->text);
  g_autofree char *all = NULL;

  if (value != NULL)
    {
      g_free (node->text);
      node->text = g_strdup (value);
      return TRUE;
    }

  all = g_strjoinv (", ", (char **) op->values);
  hint (self, start, self->p,
        /* Translators: for example “is:blue”, “is:”, and “unread, read, starred, trashed”. */
        g_strdup_printf (_ ("“%s:%s” was left out. After “%s:” comes one of %s."), op->name,
                         node->text, op->name, all));
  return FALSE;
}

static gboolean
check_node (Parser *self,
            const LecternSearchOperator *op,
            LecternSearchNode *node,
            const char *start)
{
  if (op != NULL && op->values != NULL)
    return check_choice (self, op, node, start);
  if (node->kind != LECTERN_SEARCH_BEFORE && node->kind != LECTERN_SEARCH_AFTER)
    return check_prefix (self, node, start);
  if (check_date (node))
    return TRUE;

  hint (self, start, self->p,
        g_strdup_printf (_ ("“%s” is no date like 2024, 2024-11 or 2024-11-21. “%s:” was left "
                            "out."),
                         node->text, op->name));
  return FALSE;
}

/* Choices and dates are made of plain words, whatever was typed round them. */
static gboolean
has_free_text (const LecternSearchNode *node)
{
  return node->kind == LECTERN_SEARCH_TEXT || node->kind == LECTERN_SEARCH_TAG
         || node->kind == LECTERN_SEARCH_COLLECTION;
}

static gboolean
is_keyword (const char *word)
{
  return strcmp (word, "OR") == 0 || strcmp (word, "AND") == 0 || strcmp (word, "NOT") == 0;
}

static LecternSearchNode *
parse_leaf (Parser *self,
            const LecternSearchOperator *op,
            LecternSearchField field,
            const char *start)
{
  LecternSearchKind kind = op != NULL ? op->kind : LECTERN_SEARCH_TEXT;
  g_autoptr (LecternSearchNode) node = lectern_search_node_new (kind);
  g_autofree char *value = take_value (self, &node->is_phrase);

  node->field = op != NULL ? op->field : field;
  node->text = g_steal_pointer (&value);
  if (has_free_text (node))
    take_star (self, node);
  else
    node->is_phrase = FALSE;
  node->start = start - self->text;
  node->end = self->p - self->text;
  if (op == NULL && !node->is_phrase && is_keyword (node->text))
    {
      hint (self, start, self->p,
            g_strdup_printf (_ ("“%s” stands before a word. This one was left out."), node->text));
      return NULL;
    }
  if (op != NULL && *node->text == '\0' && !node->is_phrase)
    {
      hint (self, start, self->p,
            g_strdup_printf (_ ("Nothing stands after “%s:”. It was left out."), op->name));
      return NULL;
    }
  if (!check_node (self, op, node, start))
    return NULL;

  self->n_terms++;
  return g_steal_pointer (&node);
}

/* An operator and its colon, when one stands here. */
static const LecternSearchOperator *
take_operator (Parser *self)
{
  const LecternSearchOperator *op = NULL;
  const char *start = self->p;
  gsize length = 0;

  while (g_ascii_isalpha (start[length]))
    length++;
  if (length == 0 || start[length] != ':')
    return NULL;

  op = lectern_search_find_operator (start, length);
  if (op != NULL)
    self->p += length + 1;
  /* An address is no operator, and neither is what has nothing behind it. */
  else if (start[length + 1] != '/' && start[length + 1] != ':'
           && !lectern_search_ends_word (start + length + 1))
    {
      g_autofree char *name = g_strndup (start, length);

      hint (self, start, start + length + 1,
            g_strdup_printf (_ ("There is no “%s:”. It was looked for as text."), name));
    }

  return op;
}

static LecternSearchNode *
parse_group (Parser *self, LecternSearchField field)
{
  const char *start = self->p;
  LecternSearchNode *node = NULL;

  self->p++;
  if (self->depth >= LECTERN_SEARCH_MAX_DEPTH)
    {
      if (!self->is_full)
        hint (self, start, self->p, g_strdup (_ ("Parentheses this deep were left out.")));
      self->is_full = TRUE;
      return NULL;
    }

  self->depth++;
  node = parse_all (self, field);
  self->depth--;
  if (*self->p == ')')
    self->p++;
  else if (!self->is_full)
    hint (self, start, self->p,
          g_strdup (_ ("A parenthesis is not closed. It was taken to the end.")));

  return node;
}

static LecternSearchNode *
parse_one (Parser *self, LecternSearchField field)
{
  const LecternSearchOperator *op = NULL;
  const char *start = self->p;

  if (*self->p == '(')
    return parse_group (self, field);

  op = take_operator (self);
  if (op != NULL && op->kind == LECTERN_SEARCH_TEXT && *self->p == '(')
    return parse_group (self, op->field);

  return parse_leaf (self, op, field, start);
}

static LecternSearchNode *
parse_signed (Parser *self, LecternSearchField field)
{
  LecternSearchNode *node = NULL;
  LecternSearchNode *unwanted = NULL;
  const char *start = NULL;
  gboolean is_unwanted = FALSE;

  while (take_keyword (self, "AND"))
    ;
  start = self->p;
  is_unwanted = take_keyword (self, "NOT");
  if (!is_unwanted && *self->p == '-' && self->p[1] != '\0' && !is_space (self->p + 1))
    {
      is_unwanted = TRUE;
      self->p++;
    }
  skip_spaces (self);
  if (*self->p == '\0' || *self->p == ')')
    return NULL;

  node = parse_one (self, field);
  if (node == NULL || !is_unwanted)
    return node;

  /* While one types what is not wanted, a beginning would take too much away. */
  node->is_open = FALSE;
  if (node->kind == LECTERN_SEARCH_NOT)
    {
      unwanted = lectern_search_node_simplify (node);
      return unwanted;
    }
  unwanted = lectern_search_node_new (LECTERN_SEARCH_NOT);
  lectern_search_node_add (unwanted, node);
  unwanted->start = start - self->text;

  return unwanted;
}

static void
hint_or (Parser *self, const char *start)
{
  hint (self, start, self->p,
        g_strdup (_ ("“OR” stands between two words. This one was left out.")));
}

/* Parentheses round what has the same sign say nothing. */
static void
add_flat (LecternSearchNode *self, LecternSearchNode *node)
{
  if (node->kind != self->kind)
    {
      lectern_search_node_add (self, node);
      return;
    }

  while (node->children->len > 0)
    lectern_search_node_add (self, g_ptr_array_steal_index (node->children, 0));
  lectern_search_node_free (node);
}

static LecternSearchNode *
parse_any (Parser *self, LecternSearchField field)
{
  LecternSearchNode *any = lectern_search_node_new (LECTERN_SEARCH_ANY);
  const char *start = self->p;
  gboolean is_first = TRUE;

  do
    {
      LecternSearchNode *node = NULL;

      while (take_keyword (self, "OR"))
        hint_or (self, start);
      skip_spaces (self);
      if (!is_first && (*self->p == '\0' || *self->p == ')'))
        hint_or (self, start);
      node = parse_signed (self, field);
      if (node != NULL)
        add_flat (any, node);
      is_first = FALSE;
      skip_spaces (self);
      start = self->p;
    }
  while (take_keyword (self, "OR"));

  return lectern_search_node_simplify (any);
}

/* Whether there is more to read at this depth; what closes nothing is passed over. */
static gboolean
has_more (Parser *self)
{
  do
    {
      skip_spaces (self);
      if (*self->p != ')' || self->depth > 0)
        break;
      self->p++;
    }
  while (TRUE);

  if (*self->p != '\0' && self->n_terms >= LECTERN_SEARCH_MAX_TERMS)
    {
      hint (self, self->p, self->p + strlen (self->p),
            g_strdup_printf (_ ("Only the first %u words were looked for."),
                             LECTERN_SEARCH_MAX_TERMS));
      self->p += strlen (self->p);
      self->is_full = TRUE;
    }

  return *self->p != '\0' && *self->p != ')';
}

static LecternSearchNode *
parse_all (Parser *self, LecternSearchField field)
{
  LecternSearchNode *all = lectern_search_node_new (LECTERN_SEARCH_ALL);

  while (has_more (self))
    {
      LecternSearchNode *node = parse_any (self, field);

      if (node != NULL)
        add_flat (all, node);
    }

  return lectern_search_node_simplify (all);
}

static char *
dup_valid (const char *text)
{
  gsize length = strnlen (text, LECTERN_SEARCH_MAX_BYTES + 1);
  g_autofree char *valid = g_utf8_make_valid (text, MIN (length, LECTERN_SEARCH_MAX_BYTES));

  return g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

LecternSearchNode *
lectern_search_parser_run (const char *text, gboolean is_typing, GPtrArray *hints)
{
  g_autofree char *valid = dup_valid (text);
  Parser self = { valid, valid, hints, is_typing, 0, 0, FALSE };
  LecternSearchNode *root = parse_all (&self, LECTERN_SEARCH_ANYWHERE);

  if (strnlen (text, LECTERN_SEARCH_MAX_BYTES + 1) > LECTERN_SEARCH_MAX_BYTES)
    hint (&self, self.p, self.p,
          g_strdup_printf (_ ("The query is long. Only its first %u letters were read."),
                           LECTERN_SEARCH_MAX_BYTES));

  return root;
}
