/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-watch-automaton.h"

/* The automaton of Aho and Corasick (1975) over bytes. States are the beginnings of all terms; the
 * edges lie in one hash table, because most states have one edge and a table for each would weigh
 * a kilobyte. Its size is bounded by the bytes of all terms. */

/* Edges and outputs beyond are left out: more memory than the lists of a whole library need. */
#define MAX_STATES (8 * 1024 * 1024)

typedef struct {
  guint32 fail;
  guint32 output; /* the first, 0 for none; once closed, those of the way of failures are behind */
} State;

typedef struct {
  guint64 key; /* state and byte, 0 for an empty place */
  guint32 target;
} Edge;

struct _LecternWatchAutomaton {
  GArray *states;  /* owned, of State; the first is the beginning */
  GArray *outputs; /* owned, of LecternWatchOutput; the first is not used */
  GArray *parents; /* owned, of guint64: the edge that leads to each state; until it is closed */
  Edge *edges;     /* owned */
  guint32 n_edges;
  guint32 mask;
};

static guint64
make_key (guint32 state, char byte)
{
  /* Never 0: no term holds the byte 0. */
  return (guint64) state << 8 | (guchar) byte;
}

static guint32
hash_key (guint64 key)
{
  return (key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)) >> 32;
}

LecternWatchAutomaton *
lectern_watch_automaton_new (void)
{
  LecternWatchAutomaton *self = g_new0 (LecternWatchAutomaton, 1);

  self->states = g_array_new (FALSE, TRUE, sizeof (State));
  self->outputs = g_array_new (FALSE, TRUE, sizeof (LecternWatchOutput));
  self->parents = g_array_new (FALSE, TRUE, sizeof (guint64));
  g_array_set_size (self->states, 1);
  g_array_set_size (self->outputs, 1);
  g_array_set_size (self->parents, 1);
  self->mask = 1023;
  self->edges = g_new0 (Edge, self->mask + 1);

  return self;
}

void
lectern_watch_automaton_free (LecternWatchAutomaton *self)
{
  g_array_unref (self->states);
  g_array_unref (self->outputs);
  g_clear_pointer (&self->parents, g_array_unref);
  g_free (self->edges);
  g_free (self);
}

static Edge *
find_edge (const LecternWatchAutomaton *self, guint64 key)
{
  guint32 at = hash_key (key) & self->mask;

  while (self->edges[at].key != 0 && self->edges[at].key != key)
    at = (at + 1) & self->mask;

  return &self->edges[at];
}

static void
grow_edges (LecternWatchAutomaton *self)
{
  g_autofree Edge *old = self->edges;
  guint32 old_mask = self->mask;

  self->mask = 2 * old_mask + 1;
  self->edges = g_new0 (Edge, (gsize) self->mask + 1);
  for (guint32 i = 0; i <= old_mask; i++)
    if (old[i].key != 0)
      *find_edge (self, old[i].key) = old[i];
}

/* The state behind @state with @byte, made where there is none; 0 when it is full. */
static guint32
ensure_state (LecternWatchAutomaton *self, guint32 state, char byte)
{
  guint64 key = make_key (state, byte);
  Edge *edge = find_edge (self, key);

  if (edge->key != 0)
    return edge->target;
  if (self->states->len >= MAX_STATES)
    return 0;

  *edge = (Edge){ key, self->states->len };
  g_array_set_size (self->states, self->states->len + 1);
  g_array_append_val (self->parents, key);
  if (++self->n_edges > self->mask / 2)
    grow_edges (self);

  return self->states->len - 1;
}

/**
 * lectern_watch_automaton_add:
 * @self: an automaton that is not closed
 * @term: a term
 * @list: index of its list
 * @number: its index in the list
 *
 * Adds a term.
 */
void
lectern_watch_automaton_add (LecternWatchAutomaton *self,
                             const LecternWatchTerm *term,
                             guint list,
                             guint number)
{
  LecternWatchOutput output = { list, number, term->n_words, 0 };
  guint32 state = ensure_state (self, 0, ' ');

  for (gsize i = 0; i < term->folded->len && state != 0; i++)
    state = ensure_state (self, state, term->folded->str[i]);
  if (!term->is_beginning && state != 0)
    state = ensure_state (self, state, ' ');
  if (state == 0)
    return;

  output.next = g_array_index (self->states, State, state).output;
  g_array_index (self->states, State, state).output = self->outputs->len;
  g_array_append_val (self->outputs, output);
}

/* A state is made after the one before it, but not after all that are as short: so those that are
 * shorter are done first, length by length. */
static GArray *
sort_by_length (LecternWatchAutomaton *self)
{
  GArray *order = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->states->len);
  g_autofree guint32 *lengths = g_new0 (guint32, self->states->len);
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (guint32));
  guint32 sum = 0;

  g_array_set_size (order, self->states->len);
  for (guint32 i = 1; i < self->states->len; i++)
    {
      lengths[i] = lengths[g_array_index (self->parents, guint64, i) >> 8] + 1;
      if (lengths[i] >= counts->len)
        g_array_set_size (counts, lengths[i] + 1);
      g_array_index (counts, guint32, lengths[i])++;
    }
  for (guint32 i = 0; i < counts->len; i++)
    {
      guint32 count = g_array_index (counts, guint32, i);

      g_array_index (counts, guint32, i) = sum;
      sum += count;
    }
  for (guint32 i = 1; i < self->states->len; i++)
    g_array_index (order, guint32, g_array_index (counts, guint32, lengths[i])++) = i;
  g_array_set_size (order, sum);

  return order;
}

/* Puts what ends in @fail as well behind the outputs of its own. Those of shorter states are whole
 * already, and shared. */
static void
chain_outputs (LecternWatchAutomaton *self, State *state)
{
  guint32 shared = g_array_index (self->states, State, state->fail).output;
  guint32 output = state->output;

  if (output == 0)
    {
      state->output = shared;
      return;
    }
  while (g_array_index (self->outputs, LecternWatchOutput, output).next != 0)
    output = g_array_index (self->outputs, LecternWatchOutput, output).next;
  g_array_index (self->outputs, LecternWatchOutput, output).next = shared;
}

/**
 * lectern_watch_automaton_close:
 * @self: an automaton
 *
 * Makes it ready; nothing can be added afterwards.
 */
void
lectern_watch_automaton_close (LecternWatchAutomaton *self)
{
  g_autoptr (GArray) order = sort_by_length (self);

  for (guint i = 0; i < order->len; i++)
    {
      guint32 number = g_array_index (order, guint32, i);
      guint64 key = g_array_index (self->parents, guint64, number);
      State *state = &g_array_index (self->states, State, number);
      guint32 parent = key >> 8;

      if (parent != 0)
        state->fail = lectern_watch_automaton_step (
            self, g_array_index (self->states, State, parent).fail, (char) (key & 0xff));
      chain_outputs (self, state);
    }
  g_clear_pointer (&self->parents, g_array_unref);
}

gboolean
lectern_watch_automaton_is_empty (const LecternWatchAutomaton *self)
{
  return self->outputs->len == 1;
}

/**
 * lectern_watch_automaton_step:
 * @self: an automaton
 * @state: a state, 0 at the beginning
 * @byte: the next byte of the text
 *
 * Goes on by a byte.
 *
 * Returns: the next state
 */
guint32
lectern_watch_automaton_step (const LecternWatchAutomaton *self, guint32 state, char byte)
{
  while (TRUE)
    {
      const Edge *edge = find_edge (self, make_key (state, byte));

      if (edge->key != 0)
        return edge->target;
      if (state == 0)
        return 0;
      state = g_array_index (self->states, State, state).fail;
    }
}

static const LecternWatchOutput *
get_output (const LecternWatchAutomaton *self, guint32 output)
{
  return output != 0 ? &g_array_index (self->outputs, LecternWatchOutput, output) : NULL;
}

/**
 * lectern_watch_automaton_first:
 * @self: an automaton
 * @state: a state
 *
 * Gets what ends in a state.
 *
 * Returns: (nullable): the first term
 */
const LecternWatchOutput *
lectern_watch_automaton_first (const LecternWatchAutomaton *self, guint32 state)
{
  return get_output (self, g_array_index (self->states, State, state).output);
}

const LecternWatchOutput *
lectern_watch_automaton_next (const LecternWatchAutomaton *self, const LecternWatchOutput *output)
{
  return get_output (self, output->next);
}
