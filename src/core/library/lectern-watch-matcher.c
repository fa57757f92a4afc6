/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-watch-matcher.h"

#include <string.h>

#include "../model/lectern-layer-builder.h"
#include "../text/lectern-stemmer.h"
#include "lectern-watch-automaton.h"
#include "lectern-watch-words.h"

/* All terms of all lists are found in one pass over the words of an article. The words are folded
 * (case, accents, compatibility forms) and go through an automaton with a space before and behind
 * each, so that a term is found as whole words: " harbor board ". A term with a star has no space
 * behind it. Lists with other forms have a second automaton, of stems, for each language met. */

/* More places than anyone steps through; a text of nothing but one term must not fill the memory.
 */
#define MAX_PLACES 20000
/* A page may say that it is in any language at all. */
#define MAX_LANGUAGES 32

struct _LecternWatchMatcher {
  GPtrArray *lists;             /* owned, of LecternWatchList */
  LecternWatchAutomaton *exact; /* owned */
  GHashTable *stemmed;          /* owned: language → Stemmed */
  gboolean has_forms;
};

typedef struct {
  LecternStemmer *stemmer;          /* owned */
  LecternWatchAutomaton *automaton; /* owned */
} Stemmed;

/* One way through an article. */
typedef struct {
  const LecternWatchAutomaton *automaton;
  guint32 state;
  LecternStemmer *stemmer;                    /* (nullable) */
  LecternSpan words[LECTERN_WATCH_MAX_WORDS]; /* the last ones, in a ring */
  guint n_words;
  GArray *places;
} Pass;

static void
stemmed_free (gpointer data)
{
  Stemmed *stemmed = data;

  g_clear_pointer (&stemmed->stemmer, lectern_stemmer_free);
  g_clear_pointer (&stemmed->automaton, lectern_watch_automaton_free);
  g_free (stemmed);
}

static void
add_terms (LecternWatchMatcher *self,
           LecternWatchAutomaton *automaton,
           gboolean is_stemmed,
           LecternStemmer *stemmer)
{
  for (guint i = 0; i < self->lists->len; i++)
    {
      const LecternWatchList *list = g_ptr_array_index (self->lists, i);

      for (guint j = 0; list->terms[j] != NULL; j++)
        {
          g_auto (LecternWatchTerm) term = { NULL };

          if (!lectern_watch_term_parse (&term, list->terms[j]))
            continue;
          if ((list->has_forms && !term.is_exact) != is_stemmed)
            continue;
          if (is_stemmed)
            lectern_watch_term_stem (&term, stemmer);
          lectern_watch_automaton_add (automaton, &term, i, j);
        }
    }
  lectern_watch_automaton_close (automaton);
}

/**
 * lectern_watch_matcher_new:
 * @lists: (element-type LecternWatchList): the lists
 *
 * Makes ready to find the terms of @lists. Belongs to one thread at a time.
 *
 * Returns: (transfer full): a matcher
 */
LecternWatchMatcher *
lectern_watch_matcher_new (GPtrArray *lists)
{
  LecternWatchMatcher *self = g_new0 (LecternWatchMatcher, 1);

  self->lists = g_ptr_array_ref (lists);
  self->exact = lectern_watch_automaton_new ();
  self->stemmed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, stemmed_free);
  for (guint i = 0; i < lists->len; i++)
    self->has_forms |= ((LecternWatchList *) g_ptr_array_index (lists, i))->has_forms;
  add_terms (self, self->exact, FALSE, NULL);

  return self;
}

void
lectern_watch_matcher_free (LecternWatchMatcher *self)
{
  g_ptr_array_unref (self->lists);
  lectern_watch_automaton_free (self->exact);
  g_hash_table_unref (self->stemmed);
  g_free (self);
}

/**
 * lectern_watch_matcher_get_lists:
 * @self: a matcher
 *
 * Gets what it finds the terms of.
 *
 * Returns: (transfer none) (element-type LecternWatchList): the lists
 */
GPtrArray *
lectern_watch_matcher_get_lists (LecternWatchMatcher *self)
{
  return self->lists;
}

static Stemmed *
ensure_stemmed (LecternWatchMatcher *self, const char *language)
{
  g_autofree char *key = g_strdup (language != NULL ? language : "");
  Stemmed *stemmed = NULL;

  key[strcspn (key, "-_")] = '\0';
  stemmed = g_hash_table_lookup (self->stemmed, key);
  if (stemmed == NULL)
    {
      if (g_hash_table_size (self->stemmed) >= MAX_LANGUAGES)
        g_hash_table_remove_all (self->stemmed);
      stemmed = g_new0 (Stemmed, 1);
      stemmed->stemmer = lectern_stemmer_new (key);
      stemmed->automaton = lectern_watch_automaton_new ();
      add_terms (self, stemmed->automaton, TRUE, stemmed->stemmer);
      g_hash_table_insert (self->stemmed, g_steal_pointer (&key), stemmed);
    }

  return stemmed;
}

/* What ends at the word of this number, or inside it. */
static void
note_places (Pass *self, guint32 state, guint last_word)
{
  for (const LecternWatchOutput *output = lectern_watch_automaton_first (self->automaton, state);
       output != NULL && self->places->len < MAX_PLACES;
       output = lectern_watch_automaton_next (self->automaton, output))
    {
      guint first_word = last_word + 1 - output->n_words;
      LecternWatchPlace place = { output->list, output->term, { 0, 0 } };

      place.span.start = self->words[first_word % LECTERN_WATCH_MAX_WORDS].start;
      place.span.end = self->words[last_word % LECTERN_WATCH_MAX_WORDS].end;
      g_array_append_val (self->places, place);
    }
}

static void
pass_word (Pass *self, const char *folded, gsize length, LecternSpan span)
{
  guint number = self->n_words++;

  self->words[number % LECTERN_WATCH_MAX_WORDS] = span;
  for (gsize i = 0; i < length; i++)
    {
      self->state = lectern_watch_automaton_step (self->automaton, self->state, folded[i]);
      note_places (self, self->state, number);
    }
  self->state = lectern_watch_automaton_step (self->automaton, self->state, ' ');
  note_places (self, self->state, number);
}

static void
pass_block (Pass *self, const char *text, LecternSpan span)
{
  g_auto (LecternWatchWords) words = { NULL };

  /* No term reaches from one block into the next. */
  self->state = lectern_watch_automaton_step (self->automaton, 0, ' ');
  lectern_watch_words_init (&words, text, span);
  while (self->places->len < MAX_PLACES && lectern_watch_words_next (&words))
    {
      const char *folded = words.folded->str;
      gsize length = words.folded->len;

      if (self->stemmer != NULL)
        folded = lectern_watch_words_stem (&words, self->stemmer, &length);
      pass_word (self, folded, length, words.span);
    }
}

static void
pass_article (const LecternWatchAutomaton *automaton,
              LecternStemmer *stemmer,
              LecternArticle *article,
              GArray *places)
{
  Pass pass = { .automaton = automaton, .stemmer = stemmer, .places = places };
  const char *text = lectern_article_get_text (article, NULL);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  if (lectern_watch_automaton_is_empty (automaton))
    return;
  for (gsize i = 0; i < n_blocks; i++)
    if (!lectern_block_role_is_container (blocks[i].role) && !lectern_block_is_hidden (&blocks[i]))
      pass_block (&pass, text, blocks[i].span);
}

/* By list, then place, and of what begins at one place the longest first. */
static int
compare_in_list (gconstpointer a, gconstpointer b)
{
  const LecternWatchPlace *one = a;
  const LecternWatchPlace *two = b;

  if (one->list != two->list)
    return one->list < two->list ? -1 : 1;
  if (one->span.start != two->span.start)
    return one->span.start < two->span.start ? -1 : 1;
  if (one->span.end != two->span.end)
    return one->span.end > two->span.end ? -1 : 1;

  return one->term < two->term ? -1 : one->term > two->term;
}

static int
compare_in_text (gconstpointer a, gconstpointer b)
{
  const LecternWatchPlace *one = a;
  const LecternWatchPlace *two = b;

  if (one->span.start != two->span.start)
    return one->span.start < two->span.start ? -1 : 1;

  return one->list < two->list ? -1 : one->list > two->list;
}

/* Of terms of one list that overlap, the longer that begins first counts: "harbor board" and not
 * "harbor" as well. */
static void
drop_covered (GArray *places)
{
  const LecternWatchPlace *kept = NULL;
  guint n_kept = 0;

  g_array_sort (places, compare_in_list);
  for (guint i = 0; i < places->len; i++)
    {
      LecternWatchPlace place = g_array_index (places, LecternWatchPlace, i);

      if (kept != NULL && kept->list == place.list && place.span.start < kept->span.end)
        continue;
      g_array_index (places, LecternWatchPlace, n_kept) = place;
      kept = &g_array_index (places, LecternWatchPlace, n_kept++);
    }
  g_array_set_size (places, n_kept);
  g_array_sort (places, compare_in_text);
}

/**
 * lectern_watch_matcher_find:
 * @self: a matcher
 * @article: an article
 *
 * Finds all terms in what is shown of an article.
 *
 * Returns: (transfer full) (element-type LecternWatchPlace): the places in text order
 */
GArray *
lectern_watch_matcher_find (LecternWatchMatcher *self, LecternArticle *article)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (LecternWatchPlace));

  pass_article (self->exact, NULL, article, places);
  if (self->has_forms)
    {
      Stemmed *stemmed = ensure_stemmed (self, lectern_article_get_language (article));

      pass_article (stemmed->automaton, stemmed->stemmer, article, places);
    }
  drop_covered (places);

  return places;
}

/**
 * lectern_watch_matcher_make_layer:
 * @self: a matcher
 * @article: an article
 *
 * Finds all terms and gives their places in the form in which all findings come. Properties:
 * `list` (id), `name` (of the list), `term`.
 *
 * Returns: (transfer full): the layer, of the generator %LECTERN_WATCH_GENERATOR
 */
LecternLayer *
lectern_watch_matcher_make_layer (LecternWatchMatcher *self, LecternArticle *article)
{
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      LECTERN_WATCH_GENERATOR, "1", lectern_article_get_revision (article));
  g_autoptr (GArray) places = lectern_watch_matcher_find (self, article);

  for (guint i = 0; i < places->len; i++)
    {
      const LecternWatchPlace *place = &g_array_index (places, LecternWatchPlace, i);
      const LecternWatchList *list = g_ptr_array_index (self->lists, place->list);
      g_autofree char *kind = g_strdup_printf (LECTERN_WATCH_KIND_PREFIX "%u", list->color);
      GVariantDict properties;

      g_variant_dict_init (&properties, NULL);
      g_variant_dict_insert (&properties, "list", "s", list->id != NULL ? list->id : "");
      g_variant_dict_insert (&properties, "name", "s", list->name);
      g_variant_dict_insert (&properties, "term", "s", list->terms[place->term]);
      lectern_layer_builder_add (builder, place->span, kind, 1, g_variant_dict_end (&properties));
    }

  return lectern_layer_builder_end (builder);
}
