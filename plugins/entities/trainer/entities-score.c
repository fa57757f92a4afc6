/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-group.h"
#include "entities-role.h"
#include "entities-set.h"
#include "entities-sort.h"

#include <locale.h>
#include <string.h>

/* Measures the names plugin on sets of texts with names marked by people:
 *
 *   entities-score --folder PLUGIN [--weights FILE] [--groups] SET...
 *
 * Names: a name counts when its edges and its kind are those of the set (people, organizations and
 * places). Groups: B-cubed (Bagga and Baldwin 1998) over the marked names that were found, that
 * is, those whose head one of our names covers without leaving the marked words; and the same with
 * groups made of equal words only. */

static char *folder;
static char *weights;
static gboolean with_groups;
static gboolean show_errors;

static const GOptionEntry options[]
    = { { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Folder of the plugin", "FOLDER" },
        { "weights", 0, 0, G_OPTION_ARG_FILENAME, &weights, "Other weights", "FILE" },
        { "groups", 0, 0, G_OPTION_ARG_NONE, &with_groups, "Measure groups as well", NULL },
        { "errors", 0, 0, G_OPTION_ARG_NONE, &show_errors, "List what is wrong", NULL },
        { NULL } };

typedef struct {
  guint n_right;
  guint n_found;
  guint n_gold;
} Tally;

/* Sums over mentions of how much of their group is right. */
typedef struct {
  double precision;
  double recall;
  guint n_mentions;
} Cubed;

typedef struct {
  EntitiesLexicon *lexicon;
  EntitiesAliases *aliases;
  EntitiesModel *model;
  Tally tallies[ENTITIES_N_KINDS];
  Cubed grouped;
  Cubed same_name;
  guint n_tokens;
  gint64 elapsed_us;
} Scorer;

typedef struct {
  const char *gold;
  guint32 group;
  guint32 name; /* hash of its words */
} Match;

static LecternSpan
get_span (const EntitiesDocument *document, const EntitiesMention *mention)
{
  return (LecternSpan){ entities_document_get_token (document, mention->start)->span.start,
                        entities_document_get_token (document, mention->end - 1)->span.end };
}

static void
print_error (const EntitiesDocument *document, const char *what, LecternSpan span, guint kind)
{
  static const char *const names[] = { "PER", "ORG", "LOC", "MISC", "-" };
  guint32 from = span.start > 40 ? span.start - 40 : 0;
  g_autofree char *before = g_utf8_make_valid (document->text + from, span.start - from);
  g_autofree char *text = g_strndup (document->text + span.start, lectern_span_get_length (span));
  g_autofree char *behind = g_utf8_make_valid (
      document->text + span.end, (gssize) MIN (40, strlen (document->text + span.end)));

  g_strdelimit (before, "\n", '/');
  g_strdelimit (behind, "\n", '/');
  g_print ("%s\t%s\t%s\t%s[[%s]]%s\n", what, names[kind], text, before, text, behind);
}

static void
score_names (Scorer *self, const EntitiesDocument *document, GArray *mentions, GArray *gold)
{
  g_autofree gboolean *is_right = g_new0 (gboolean, gold->len + 1);

  for (guint i = 0; i < mentions->len; i++)
    {
      const EntitiesMention *mention = &g_array_index (mentions, EntitiesMention, i);
      LecternSpan span = get_span (document, mention);
      gboolean right = FALSE;

      for (guint j = 0; j < gold->len && !right; j++)
        {
          const EntitiesGold *name = &g_array_index (gold, EntitiesGold, j);

          right = name->kind == mention->kind && lectern_span_equal (name->span, span);
          is_right[j] |= right;
        }
      self->tallies[mention->kind].n_found++;
      self->tallies[mention->kind].n_right += right;
      if (show_errors && !right)
        print_error (document, "wrong", span, mention->kind);
    }
  for (guint j = 0; j < gold->len; j++)
    {
      const EntitiesGold *name = &g_array_index (gold, EntitiesGold, j);

      if (name->kind == ENTITIES_N_KINDS)
        continue;
      self->tallies[name->kind].n_gold++;
      if (show_errors && !is_right[j])
        print_error (document, "missed", name->span, name->kind);
    }
}

/* The mention that covers the head of a marked name and stays inside of it, or NULL. */
static const EntitiesMention *
find_match (const EntitiesDocument *document, GArray *mentions, const EntitiesGold *name)
{
  LecternSpan head = lectern_span_is_none (name->head) ? name->span : name->head;

  for (guint i = 0; i < mentions->len; i++)
    {
      const EntitiesMention *mention = &g_array_index (mentions, EntitiesMention, i);
      LecternSpan span = get_span (document, mention);

      if (lectern_span_contains (name->span, span) && lectern_span_contains (span, head))
        return mention;
    }

  return NULL;
}

static guint32
hash_name (const EntitiesDocument *document, const EntitiesMention *mention)
{
  g_autofree char *text = entities_dup_text (document, mention->start, mention->end);

  return entities_hash_bytes (text, strlen (text));
}

static void
add_cubed (Cubed *cubed, GArray *matches, gboolean by_name)
{
  for (guint i = 0; i < matches->len; i++)
    {
      const Match *match = &g_array_index (matches, Match, i);
      guint n_both = 0, n_gold = 0, n_found = 0;

      for (guint j = 0; j < matches->len; j++)
        {
          const Match *other = &g_array_index (matches, Match, j);
          gboolean same_gold = g_strcmp0 (match->gold, other->gold) == 0;
          gboolean same_found = by_name ? match->name == other->name : match->group == other->group;

          n_gold += same_gold;
          n_found += same_found;
          n_both += same_gold && same_found;
        }
      cubed->precision += (double) n_both / n_found;
      cubed->recall += (double) n_both / n_gold;
      cubed->n_mentions++;
    }
}

static void
print_group_errors (const EntitiesDocument *document, GArray *matches, GArray *names)
{
  for (guint i = 0; i < matches->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const Match *one = &g_array_index (matches, Match, j);
        const Match *other = &g_array_index (matches, Match, i);
        gboolean same_gold = g_strcmp0 (one->gold, other->gold) == 0;

        if (one->name != other->name && same_gold != (one->group == other->group))
          g_print ("%s\t%s\t%s\n", same_gold ? "parted" : "joined",
                   (const char *) g_ptr_array_index ((GPtrArray *) names, j),
                   (const char *) g_ptr_array_index ((GPtrArray *) names, i));
      }
}

static void
score_groups (Scorer *self, const EntitiesDocument *document, GArray *mentions, GArray *gold)
{
  g_autoptr (GArray) matches = g_array_new (FALSE, FALSE, sizeof (Match));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < gold->len; i++)
    {
      const EntitiesGold *name = &g_array_index (gold, EntitiesGold, i);
      const EntitiesMention *mention = name->group != NULL ? find_match (document, mentions, name)
                                                           : NULL;
      Match match;

      if (mention == NULL || !g_hash_table_add (taken, (gpointer) mention))
        continue;
      match = (Match){ name->group, mention->group, hash_name (document, mention) };
      g_array_append_val (matches, match);
      g_ptr_array_add (names, entities_dup_text (document, mention->start, mention->end));
    }
  add_cubed (&self->grouped, matches, FALSE);
  add_cubed (&self->same_name, matches, TRUE);
  if (show_errors)
    print_group_errors (document, matches, (GArray *) names);
}

static void
score_article (LecternArticle *article, GArray *gold, gpointer user_data)
{
  Scorer *self = user_data;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (EntitiesDocument) document = entities_document_new_for_article (article);
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (GPtrArray) groups = NULL;

  entities_document_look_up (document, self->lexicon);
  mentions = entities_mentions_find (document, self->model);
  entities_sorts_find (document, self->lexicon, mentions);
  groups = entities_groups_make (document, self->lexicon, self->aliases, mentions);
  self->elapsed_us += g_get_monotonic_time () - start;
  for (guint i = 0; i < document->tokens->len; i++)
    self->n_tokens += entities_document_get_token (document, i)->is_word;
  if (with_groups)
    score_groups (self, document, mentions, gold);
  else
    score_names (self, document, mentions, gold);
}

static void
print_tally (const char *label, Tally tally)
{
  double precision = (double) tally.n_right / MAX (1, tally.n_found);
  double recall = (double) tally.n_right / MAX (1, tally.n_gold);

  g_print ("%-14s %.4f %.4f %.4f  (%u marked)\n", label, precision, recall,
           2 * precision * recall / MAX (1e-9, precision + recall), tally.n_gold);
}

static void
print_cubed (const char *label, const Cubed *cubed)
{
  double precision = cubed->precision / MAX (1, cubed->n_mentions);
  double recall = cubed->recall / MAX (1, cubed->n_mentions);

  g_print ("%-14s %.4f %.4f %.4f  (%u found)\n", label, precision, recall,
           2 * precision * recall / MAX (1e-9, precision + recall), cubed->n_mentions);
}

static void
print_scores (const Scorer *self, const char *path)
{
  Tally names = { 0 };

  g_print ("%s: %.0f words/s\n", path, self->n_tokens * 1e6 / (double) MAX (1, self->elapsed_us));
  if (with_groups)
    {
      print_cubed ("groups", &self->grouped);
      print_cubed ("same name only", &self->same_name);
      return;
    }
  for (EntitiesKind kind = ENTITIES_PERSON; kind <= ENTITIES_PLACE; kind++)
    {
      names.n_right += self->tallies[kind].n_right;
      names.n_found += self->tallies[kind].n_found;
      names.n_gold += self->tallies[kind].n_gold;
    }
  print_tally ("person", self->tallies[ENTITIES_PERSON]);
  print_tally ("organization", self->tallies[ENTITIES_ORGANIZATION]);
  print_tally ("place", self->tallies[ENTITIES_PLACE]);
  print_tally ("these three", names);
}

static gboolean
score (char **sets, int n_sets, GError **error)
{
  g_autofree char *list = g_build_filename (folder, "data", "aliases.txt", NULL);
  g_autofree char *own_weights = g_build_filename (folder, "data", "names.weights", NULL);
  g_autoptr (EntitiesLexicon) lexicon = entities_lexicon_new (folder, error);
  g_autoptr (EntitiesAliases) aliases = entities_aliases_new ();
  g_autoptr (EntitiesModel) model = NULL;
  g_autofree char *content = NULL;
  gsize length;

  if (!g_file_get_contents (list, &content, &length, error))
    return FALSE;

  entities_aliases_add (aliases, content, length);
  if (lexicon != NULL)
    model = entities_model_new (weights != NULL ? weights : own_weights, error);
  if (model == NULL)
    return FALSE;

  for (int i = 0; i < n_sets; i++)
    {
      Scorer scorer = { .lexicon = lexicon, .aliases = aliases, .model = model };

      if (!entities_set_read (sets[i], score_article, &scorer, error))
        return FALSE;
      print_scores (&scorer, sets[i]);
    }

  return TRUE;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new ("SET…");
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc < 2 || folder == NULL
      || !score (argv + 1, argc - 1, &error))
    {
      g_printerr ("entities-score: %s\n", error != NULL ? error->message : "see --help");
      return 1;
    }

  return 0;
}
