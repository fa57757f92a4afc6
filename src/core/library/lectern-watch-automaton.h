/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-watch-words.h"

G_BEGIN_DECLS

/**
 * LecternWatchOutput:
 * @list: index of a list
 * @term: index of a term in it
 * @n_words: how many words it has
 * @next: the next of the same state; 0 for none
 *
 * A term that ends in a state.
 */
typedef struct {
  guint32 list;
  guint32 term;
  guint32 n_words;
  guint32 next;
} LecternWatchOutput;

typedef struct _LecternWatchAutomaton LecternWatchAutomaton;

LecternWatchAutomaton    *lectern_watch_automaton_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void                      lectern_watch_automaton_free     (LecternWatchAutomaton       *self);
void                      lectern_watch_automaton_add      (LecternWatchAutomaton       *self,
                                                            const LecternWatchTerm      *term,
                                                            guint                        list,
                                                            guint                        number);
void                      lectern_watch_automaton_close    (LecternWatchAutomaton       *self);
gboolean                  lectern_watch_automaton_is_empty (const LecternWatchAutomaton *self);
guint32                   lectern_watch_automaton_step     (const LecternWatchAutomaton *self,
                                                            guint32                      state,
                                                            char                         byte);
const LecternWatchOutput *lectern_watch_automaton_first    (const LecternWatchAutomaton *self,
                                                            guint32                      state);
const LecternWatchOutput *lectern_watch_automaton_next     (const LecternWatchAutomaton *self,
                                                            const LecternWatchOutput    *output);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternWatchAutomaton, lectern_watch_automaton_free)

G_END_DECLS
