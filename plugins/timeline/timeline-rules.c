/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "timeline-rules.h"

/* Reads a rule file; docs/timeline.md describes the language. */

#define MAX_FILE_BYTES (1024 * 1024)
#define MAX_RULES 4096
#define MAX_CLASSES 30000
#define MAX_NODES 400000
/* Of the lines that are not understood, as many are told. */
#define MAX_PROBLEMS 100
#define MAX_STEPS 24
#define MAX_SEQUENCES 4096
#define MAX_DEPTH 8

/* A step of a pattern before it is compiled. */
typedef struct {
  guint16 class_id;
  guint8 field;
  guint8 touches;
} Step;

/* One way through a pattern: its steps, and where the extent begins and ends. */
typedef struct {
  Step steps[MAX_STEPS];
  guint n_steps;
  gint first;
  gint last;
} Sequence;

typedef struct {
  TimelineRules *rules;
  TimelineRule *rule; /* (nullable): the rule being read */
  char *class_name;   /* (nullable): the class being read */
  char *published;    /* (nullable): what examples from here on are resolved against */
  gboolean is_own;    /* the file is the user's */
  gboolean is_lost;   /* the class or rule that lines belong to was not understood */
  const char *file;
  guint line;
  const char *at; /* within a pattern */
  guint depth;
} Reader;

static const char *const field_names[] = {
  "year",   "month",   "day",     "weekday",   "hour",   "minute",   "meridiem",
  "part",   "season",  "quarter", "half",      "decade", "century",  "unit",
  "amount", "unit2",   "amount2", "direction", "anchor", "modifier", "zone",
  "era",    "holiday", "value",   "kind",      NULL,
};

static const char *const form_names[] = {
  "calendar", "weekday", "offset",   "current", "clock",
  "duration", "set",     "constant", "ignore",  NULL,
};

static const char *const built_in_names[] = {
  "",       "number", "ordinal",  "year4",  "decade4", "year2",       "monthday",
  "month2", "hour24", "minute60", "digits", "word",    "capitalized", NULL,
};

/* The field that a built-in class fills unless told otherwise. */
static const guint8 built_in_fields[] = {
  TIMELINE_NO_FIELD, TIMELINE_AMOUNT,   TIMELINE_AMOUNT,   TIMELINE_YEAR, TIMELINE_DECADE,
  TIMELINE_YEAR,     TIMELINE_DAY,      TIMELINE_MONTH,    TIMELINE_HOUR, TIMELINE_MINUTE,
  TIMELINE_YEAR,     TIMELINE_NO_FIELD, TIMELINE_NO_FIELD,
};

G_STATIC_ASSERT (G_N_ELEMENTS (field_names) == TIMELINE_N_FIELDS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (built_in_fields) == TIMELINE_N_BUILT_IN);

static int
find_name (const char *const *names, const char *name)
{
  for (int i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i;
  return -1;
}

static gboolean
fail (Reader *self, GError **error, const char *message)
{
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID, "%s:%u: %s", self->file, self->line,
               message);
  return FALSE;
}

static void
word_free (gpointer data)
{
  TimelineWord *word = data;

  g_array_unref (word->uses);
  g_free (word);
}

static void
example_free (gpointer data)
{
  TimelineExample *example = data;

  g_free (example->text);
  g_free (example->value);
  g_free (example->published);
  g_free (example->file);
  g_free (example);
}

static void
rule_free (gpointer data)
{
  TimelineRule *rule = data;

  g_clear_pointer (&rule->before, g_array_unref);
  g_clear_pointer (&rule->after, g_array_unref);
  g_clear_pointer (&rule->not_before, g_array_unref);
  g_clear_pointer (&rule->not_after, g_array_unref);
  g_ptr_array_unref (rule->examples);
  g_free (rule->id);
  g_free (rule);
}

static void
node_free (gpointer data)
{
  TimelineNode *node = data;

  g_array_unref (node->edges);
  g_array_unref (node->accepts);
  g_free (node);
}

static TimelineNode *
add_node (TimelineRules *rules)
{
  TimelineNode *node = g_new0 (TimelineNode, 1);

  node->edges = g_array_new (FALSE, FALSE, sizeof (TimelineEdge));
  node->accepts = g_array_new (FALSE, FALSE, sizeof (TimelineAccept));
  g_ptr_array_add (rules->nodes, node);

  return node;
}

guint16
timeline_rules_find_class (const TimelineRules *self, const char *name)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->classes, name));
}

static guint16
ensure_class (TimelineRules *self, const char *name)
{
  guint16 id = timeline_rules_find_class (self, name);

  if (id != 0)
    return id;
  id = g_hash_table_size (self->classes) + TIMELINE_N_BUILT_IN;
  g_hash_table_insert (self->classes, g_strdup (name), GUINT_TO_POINTER (id));
  return id;
}

const TimelineWordUse *
timeline_word_find_use (const TimelineWord *word, guint16 class_id)
{
  for (guint i = 0; i < word->uses->len; i++)
    {
      const TimelineWordUse *use = &g_array_index (word->uses, TimelineWordUse, i);

      if (use->class_id == class_id)
        return use;
    }
  return NULL;
}

static TimelineFieldValue
make_value (const char *text)
{
  TimelineFieldValue value = { g_intern_string (text), g_ascii_strtod (text, NULL), TRUE };

  return value;
}

/* A word that a class has already keeps its value, unless @replaces. */
static void
add_word (TimelineRules *rules,
          const char *written,
          guint16 class_id,
          const char *value,
          gboolean replaces)
{
  g_autofree char *lower = g_utf8_strdown (written, -1);
  TimelineWord *word = g_hash_table_lookup (rules->words, lower);
  TimelineWordUse use = { class_id, !g_str_equal (lower, written), make_value (value) };
  TimelineWordUse *known = NULL;

  if (word == NULL)
    {
      word = g_new0 (TimelineWord, 1);
      word->uses = g_array_new (FALSE, FALSE, sizeof (TimelineWordUse));
      g_hash_table_insert (rules->words, g_steal_pointer (&lower), word);
    }
  known = (TimelineWordUse *) timeline_word_find_use (word, class_id);
  if (known == NULL)
    g_array_append_val (word->uses, use);
  else if (replaces)
    *known = use;
}

/* A word in a pattern is a class of its own. */
static guint16
ensure_literal (TimelineRules *rules, const char *written)
{
  g_autofree char *name = g_strconcat ("'", written, NULL);
  guint16 id = timeline_rules_find_class (rules, name);

  if (id != 0)
    return id;
  id = ensure_class (rules, name);
  add_word (rules, written, id, written, FALSE);
  return id;
}

static gboolean
read_class_reference (Reader *self,
                      const char *name,
                      guint16 *class_id,
                      guint8 *field,
                      GError **error)
{
  g_auto (GStrv) parts = g_strsplit (name, ":", 2);
  int built_in = find_name (built_in_names, parts[0]);
  int target = parts[1] != NULL ? find_name (field_names, parts[1])
                                : find_name (field_names, parts[0]);

  if (parts[1] != NULL && target < 0)
    return fail (self, error, "there is no such field");
  *class_id = built_in > 0 ? built_in : timeline_rules_find_class (self->rules, parts[0]);
  if (*class_id == 0)
    return fail (self, error, "there is no such class");
  *field = target >= 0 ? target : built_in > 0 ? built_in_fields[built_in] : TIMELINE_NO_FIELD;
  return TRUE;
}

static void
skip_blanks (Reader *self)
{
  while (*self->at == ' ' || *self->at == '\t')
    self->at++;
}

static gboolean
read_step (Reader *self, Step *step, GError **error)
{
  g_autofree char *word = NULL;
  gsize length;

  step->touches = *self->at == '^';
  self->at += step->touches;
  if (*self->at == '<')
    {
      g_autofree char *name = NULL;

      length = strcspn (self->at, ">");
      if (self->at[length] != '>')
        return fail (self, error, "a class lacks its >");
      name = g_strndup (self->at + 1, length - 1);
      self->at += length + 1;
      return read_class_reference (self, name, &step->class_id, &step->field, error);
    }
  self->at += *self->at == '\\';
  length = g_utf8_skip[(guchar) *self->at];
  while (self->at[length] != '\0' && strchr (" \t()|?[]", self->at[length]) == NULL)
    length++;
  word = g_strndup (self->at, length);
  self->at += length;
  step->field = TIMELINE_NO_FIELD;
  step->class_id = ensure_literal (self->rules, word);
  return TRUE;
}

static gboolean
append_sequences (Reader *self, GArray *to, GArray *tails, GError **error)
{
  g_autoptr (GArray) joined = g_array_new (FALSE, FALSE, sizeof (Sequence));

  if ((gsize) to->len * tails->len > MAX_SEQUENCES)
    return fail (self, error, "the pattern has too many ways through it");
  for (guint i = 0; i < to->len; i++)
    for (guint j = 0; j < tails->len; j++)
      {
        Sequence sequence = g_array_index (to, Sequence, i);
        const Sequence *tail = &g_array_index (tails, Sequence, j);

        if (sequence.n_steps + tail->n_steps > MAX_STEPS)
          return fail (self, error, "the pattern is too long");
        if (tail->first >= 0)
          sequence.first = sequence.n_steps + tail->first;
        if (tail->last >= 0)
          sequence.last = sequence.n_steps + tail->last;
        if (tail->n_steps > 0)
          memcpy (sequence.steps + sequence.n_steps, tail->steps, tail->n_steps * sizeof (Step));
        sequence.n_steps += tail->n_steps;
        g_array_append_val (joined, sequence);
      }
  g_array_set_size (to, 0);
  g_array_append_vals (to, joined->data, joined->len);
  return TRUE;
}

static void
append_empty (GArray *sequences)
{
  Sequence empty = { .n_steps = 0, .first = -1, .last = -1 };

  g_array_append_val (sequences, empty);
}

static GArray *read_alternatives (Reader *self, GError **error);

/* A word, a class, a bracket or a group, with its question mark. */
static GArray *
read_item (Reader *self, GError **error)
{
  g_autoptr (GArray) item = NULL;

  if (*self->at == '(')
    {
      self->at++;
      if (!(item = read_alternatives (self, error)))
        return NULL;
      if (*self->at++ != ')')
        {
          fail (self, error, "a group lacks its )");
          return NULL;
        }
    }
  else
    {
      Sequence single = { .n_steps = 0, .first = -1, .last = -1 };

      if (*self->at == '[')
        single.first = 0;
      else if (*self->at == ']')
        single.last = 0;
      else if (!read_step (self, &single.steps[single.n_steps++], error))
        return NULL;
      self->at += single.n_steps == 0;
      item = g_array_new (FALSE, FALSE, sizeof (Sequence));
      g_array_append_val (item, single);
    }
  if (*self->at == '?')
    {
      self->at++;
      append_empty (item);
    }
  return g_steal_pointer (&item);
}

static GArray *
read_chain (Reader *self, GError **error)
{
  g_autoptr (GArray) chain = g_array_new (FALSE, FALSE, sizeof (Sequence));

  append_empty (chain);
  skip_blanks (self);
  while (*self->at != '\0' && *self->at != '|' && *self->at != ')')
    {
      g_autoptr (GArray) item = NULL;

      if (!(item = read_item (self, error)))
        return NULL;
      if (!append_sequences (self, chain, item, error))
        return NULL;
      skip_blanks (self);
    }
  return g_steal_pointer (&chain);
}

/* Alternatives nest; @depth keeps a hostile file from the stack. */
static GArray *
read_alternatives (Reader *self, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Sequence));

  if (++self->depth > MAX_DEPTH)
    {
      fail (self, error, "groups are nested too deep");
      return NULL;
    }
  for (;;)
    {
      g_autoptr (GArray) chain = NULL;

      if (!(chain = read_chain (self, error)))
        return NULL;
      g_array_append_vals (all, chain->data, chain->len);
      if (*self->at != '|')
        break;
      self->at++;
    }
  self->depth--;
  return g_steal_pointer (&all);
}

static TimelineNode *
ensure_child (TimelineRules *rules, TimelineNode *node, const Step *step)
{
  TimelineEdge edge = { step->class_id, step->field, step->touches, rules->nodes->len };

  for (guint i = 0; i < node->edges->len; i++)
    {
      const TimelineEdge *other = &g_array_index (node->edges, TimelineEdge, i);

      if (other->class_id == edge.class_id && other->field == edge.field
          && other->touches == edge.touches)
        return g_ptr_array_index (rules->nodes, other->child);
    }
  g_array_append_val (node->edges, edge);
  return add_node (rules);
}

static gboolean
add_sequence (Reader *self, const Sequence *sequence, GError **error)
{
  TimelineNode *node = g_ptr_array_index (self->rules->nodes, 0);
  TimelineAccept accept = { self->rules->rules->len - 1, MAX (sequence->first, 0),
                            (sequence->last >= 0 ? sequence->last : (int) sequence->n_steps) - 1 };

  if (sequence->n_steps == 0 || accept.last < accept.first || accept.last >= sequence->n_steps)
    return fail (self, error, "a way through the pattern is empty");
  for (guint i = 0; i < sequence->n_steps; i++)
    node = ensure_child (self->rules, node, &sequence->steps[i]);
  g_array_append_val (node->accepts, accept);
  return TRUE;
}

static gboolean
read_pattern (Reader *self, const char *pattern, GError **error)
{
  g_autoptr (GArray) sequences = NULL;

  self->at = pattern;
  self->depth = 0;
  if (!(sequences = read_alternatives (self, error)))
    return FALSE;
  if (*self->at != '\0')
    return fail (self, error, "a ) has no group");
  if (self->rules->nodes->len + sequences->len * MAX_STEPS > MAX_NODES)
    return fail (self, error, "there are too many patterns");
  for (guint i = 0; i < sequences->len; i++)
    if (!add_sequence (self, &g_array_index (sequences, Sequence, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
read_guard (Reader *self, GArray **guard, const char *list, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (list, " \t", -1);

  if (*guard == NULL)
    *guard = g_array_new (FALSE, FALSE, sizeof (guint16));
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean touches = words[i][0] == '^';
      const char *word = words[i] + touches;
      gsize length = strlen (word);
      guint16 class_id = 0;
      guint8 field;

      if (length == 0)
        continue;
      if (word[0] == '<' && word[length - 1] == '>')
        {
          g_autofree char *name = g_strndup (word + 1, length - 2);

          if (!read_class_reference (self, name, &class_id, &field, error))
            return FALSE;
        }
      else
        class_id = ensure_literal (self->rules, word[0] == '\\' ? word + 1 : word);
      if (touches)
        class_id |= TIMELINE_GUARD_TOUCHES;
      g_array_append_val (*guard, class_id);
    }
  return TRUE;
}

/* `text with [the extent] -> value`; without brackets nothing may be found. */
static gboolean
read_example (Reader *self, const char *line, GError **error)
{
  g_autoptr (GString) text = NULL;
  TimelineExample *example = NULL;
  const char *arrow = strstr (line, " -> ");
  const char *open = strchr (line, '[');
  const char *close = open != NULL ? strchr (open, ']') : NULL;

  if ((arrow == NULL) != (open == NULL) || (open == NULL) != (close == NULL))
    return fail (self, error, "an example needs [brackets] and -> value, or neither");
  example = g_new0 (TimelineExample, 1);
  example->span = LECTERN_SPAN_NONE;
  example->published = g_strdup (self->published);
  example->file = g_strdup (self->file);
  example->line = self->line;
  if (arrow == NULL)
    example->text = g_strdup (line);
  else
    {
      text = g_string_new_len (line, open - line);
      example->span.start = text->len;
      g_string_append_len (text, open + 1, close - open - 1);
      example->span.end = text->len;
      g_string_append_len (text, close + 1, arrow - close - 1);
      example->text = g_strdup (text->str);
      example->value = g_strstrip (g_strdup (arrow + 4));
    }
  g_ptr_array_add (self->rule->examples, example);
  return TRUE;
}

/* `rule ID FORM [FIELD=VALUE …]` */
static gboolean
read_rule (Reader *self, const char *line, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (line, " \t", -1);
  int form = words[0] != NULL && words[1] != NULL ? find_name (form_names, words[1]) : -1;

  if (form < 0)
    return fail (self, error, "a rule needs an id and a form");
  if (self->rules->rules->len >= MAX_RULES)
    return fail (self, error, "there are too many rules");
  self->rule = g_new0 (TimelineRule, 1);
  self->rule->id = g_strdup (words[0]);
  self->rule->form = form;
  self->rule->is_own = self->is_own;
  self->rule->examples = g_ptr_array_new_with_free_func (example_free);
  g_ptr_array_add (self->rules->rules, self->rule);
  for (guint i = 2; words[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (words[i], "=", 2);
      int field = pair[0] != NULL ? find_name (field_names, pair[0]) : -1;

      if (words[i][0] == '\0')
        continue;
      if (field < 0 || pair[1] == NULL)
        return fail (self, error, "a rule sets a field that does not exist");
      self->rule->fields.values[field] = make_value (pair[1]);
    }
  return TRUE;
}

/* `WORD … = VALUE`, or words alone, which are their own value */
static void
read_class_line (Reader *self, const char *line)
{
  const char *equals = strstr (line, " = ");
  g_autofree char *list = equals != NULL ? g_strndup (line, equals - line) : g_strdup (line);
  g_auto (GStrv) words = g_strsplit_set (list, " \t", -1);
  g_autofree char *value = equals != NULL ? g_strstrip (g_strdup (equals + 3)) : NULL;

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      add_word (self->rules, words[i], ensure_class (self->rules, self->class_name),
                value != NULL ? value : words[i], self->is_own);
}

static gboolean
read_rule_line (Reader *self, const char *key, const char *rest, GError **error)
{
  if (g_str_equal (key, "match"))
    return read_pattern (self, rest, error);
  if (g_str_equal (key, "before"))
    return read_guard (self, &self->rule->before, rest, error);
  if (g_str_equal (key, "after"))
    return read_guard (self, &self->rule->after, rest, error);
  if (g_str_equal (key, "not-before"))
    return read_guard (self, &self->rule->not_before, rest, error);
  if (g_str_equal (key, "not-after"))
    return read_guard (self, &self->rule->not_after, rest, error);
  if (g_str_equal (key, "example"))
    return read_example (self, rest, error);
  return fail (self, error, "the line is not understood");
}

static gboolean
read_head_line (Reader *self, const char *key, const char *rest, GError **error)
{
  if (g_str_equal (key, "language"))
    {
      if (self->rules->language != NULL && !g_str_equal (self->rules->language, rest))
        return fail (self, error, "a file has one language");
      g_free (self->rules->language);
      self->rules->language = g_strdup (rest);
      return TRUE;
    }
  if (g_str_equal (key, "published"))
    {
      g_free (self->published);
      self->published = g_strdup (rest);
      return TRUE;
    }
  if (g_str_equal (key, "past-ending"))
    {
      g_ptr_array_add (self->rules->past_endings, g_strdup (rest));
      return TRUE;
    }
  if (g_str_equal (key, "class"))
    {
      g_free (self->class_name);
      self->class_name = g_strdup (rest);
      self->rule = NULL;
      ensure_class (self->rules, rest);
      return TRUE;
    }
  g_clear_pointer (&self->class_name, g_free);
  self->rule = NULL;
  if (g_str_equal (key, "rule"))
    return read_rule (self, rest, error);
  return fail (self, error, "the line is not understood");
}

/* Lines that are indented belong to the class or rule above them. */
static gboolean
read_line (Reader *self, const char *raw, GError **error)
{
  g_autofree char *line = g_strstrip (g_strdup (raw));
  gboolean is_indented = raw[0] == ' ' || raw[0] == '\t';
  gsize length = strcspn (line, " \t");
  g_autofree char *key = g_strndup (line, length);
  const char *rest = line + length + strspn (line + length, " \t");

  if (line[0] == '\0' || line[0] == '#' || (is_indented && self->is_lost))
    return TRUE;
  if (g_hash_table_size (self->rules->classes) > MAX_CLASSES)
    return fail (self, error, "there are too many words");
  if (!is_indented)
    {
      self->is_lost = !read_head_line (self, key, rest, error);
      return !self->is_lost;
    }
  if (self->class_name != NULL)
    {
      read_class_line (self, line);
      return TRUE;
    }
  if (self->rule == NULL)
    return fail (self, error, "an indented line belongs to nothing");
  return read_rule_line (self, key, rest, error);
}

static void
index_starts (TimelineRules *self)
{
  const TimelineNode *root = g_ptr_array_index (self->nodes, 0);

  g_ptr_array_set_size (self->starts, 0);
  g_ptr_array_set_size (self->starts, g_hash_table_size (self->classes) + TIMELINE_N_BUILT_IN);
  for (guint i = 0; i < root->edges->len; i++)
    {
      const TimelineEdge *edge = &g_array_index (root->edges, TimelineEdge, i);
      GArray *list = g_ptr_array_index (self->starts, edge->class_id);

      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (TimelineEdge));
          g_ptr_array_index (self->starts, edge->class_id) = list;
        }
      g_array_append_val (list, *edge);
    }
}

static void
array_unref (gpointer data)
{
  if (data != NULL)
    g_array_unref (data);
}

static TimelineRules *
rules_new (void)
{
  TimelineRules *self = g_new0 (TimelineRules, 1);

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, word_free);
  self->classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->nodes = g_ptr_array_new_with_free_func (node_free);
  self->starts = g_ptr_array_new_with_free_func (array_unref);
  self->past_endings = g_ptr_array_new_with_free_func (g_free);
  add_node (self);
  return self;
}

/* With @problems lines that are not understood are told there and passed over. */
static gboolean
read_lines (Reader *reader, const char *data, GPtrArray *problems, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GError) wrong = NULL;

      reader->line = i + 1;
      if (read_line (reader, lines[i], &wrong))
        continue;
      if (problems == NULL)
        {
          g_propagate_error (error, g_steal_pointer (&wrong));
          return FALSE;
        }
      if (problems->len < MAX_PROBLEMS)
        g_ptr_array_add (problems, g_strdup (wrong->message));
    }
  return TRUE;
}

static void
reader_clear (Reader *reader)
{
  g_clear_pointer (&reader->class_name, g_free);
  g_clear_pointer (&reader->published, g_free);
}

/* Rules that come with the plugin; the first line that is not understood is an error. */
TimelineRules *
timeline_rules_new_from_data (const char *data, const char *name, GError **error)
{
  g_autoptr (TimelineRules) self = rules_new ();
  Reader reader = { .rules = self, .file = name };
  gboolean is_read = read_lines (&reader, data, NULL, error);

  self->published = g_strdup (reader.published);
  if (is_read && self->language == NULL)
    is_read = fail (&reader, error, "the file does not say its language");
  reader_clear (&reader);
  if (!is_read)
    return NULL;
  index_starts (self);
  return g_steal_pointer (&self);
}

/* Adds a file of the user's. Its words are added to the classes, its rules come before those that
 * match as much, and its lines that are not understood are told in @problems and passed over. */
void
timeline_rules_add_own (TimelineRules *self,
                        const char *data,
                        const char *name,
                        GPtrArray *problems)
{
  Reader reader = { .rules = self, .file = name, .is_own = TRUE };

  reader.published = g_strdup (self->published);
  read_lines (&reader, data, problems, NULL);
  reader_clear (&reader);
  index_starts (self);
}

/* The language that a file says it is for. */
char *
timeline_rules_read_language (const char *data)
{
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "language "))
      return g_strstrip (g_strdup (lines[i] + strlen ("language ")));
  return NULL;
}

TimelineRules *
timeline_rules_new_from_file (const char *path, GError **error)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *data = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &data, &length, NULL))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED, "%s cannot be read", name);
      return NULL;
    }
  if (length > MAX_FILE_BYTES || !g_utf8_validate (data, length, NULL))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   "%s is longer than 1 MiB or not UTF-8", name);
      return NULL;
    }
  return timeline_rules_new_from_data (data, name, error);
}

void
timeline_rules_free (TimelineRules *self)
{
  g_clear_pointer (&self->words, g_hash_table_unref);
  g_clear_pointer (&self->classes, g_hash_table_unref);
  g_clear_pointer (&self->rules, g_ptr_array_unref);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->starts, g_ptr_array_unref);
  g_clear_pointer (&self->past_endings, g_ptr_array_unref);
  g_free (self->language);
  g_free (self->published);
  g_free (self);
}
