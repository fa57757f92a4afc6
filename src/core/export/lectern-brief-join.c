/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../analysis/lectern-summary.h"
#include "../text/lectern-normalize.h"
#include "lectern-brief-findings.h"

/* What is found in several articles: each name once, with the articles that have it, and all dates
 * in one row, each with the article that says so. */

/**
 * dup_identity:
 * @name: an item of a section of names
 *
 * Tells which names of several articles are one: those of one kind that are spelled alike, apart
 * from capitals. This is all that joins them, so that whoever knows more of who is who has one
 * place to say it.
 *
 * Returns: (transfer full): the same text for all that are one
 */
static char *
dup_identity (const LecternBriefItem *name)
{
  const LecternBriefRun *run = name->runs->pdata[0];
  g_autofree char *folded = lectern_text_fold (run->text, strlen (run->text));

  return g_strjoin ("/", run->kind, folded, NULL);
}

static void
run_free (gpointer data)
{
  LecternBriefRun *self = data;

  g_free (self->text);
  g_free (self);
}

/* A way to the chapter, and to the place in it where that is in the brief. */
static void
add_source (LecternBriefItem *item,
            LecternBriefChapter *chapter,
            const char *text,
            LecternSpan span)
{
  LecternBriefRun *run = lectern_brief_run_new (text, -1, 0);

  run->chapter = chapter->number;
  if (!lectern_span_is_none (span) && lectern_brief_chapter_has_anchor (chapter, span.start))
    run->span = span;
  if (item->sources == NULL)
    item->sources = g_ptr_array_new_with_free_func (run_free);
  g_ptr_array_add (item->sources, run);
}

static LecternBriefSection *
find_joined (LecternBriefChapter *chapter, const char *id)
{
  for (guint i = 0; i < chapter->joined->len; i++)
    if (strcmp (((LecternBriefSection *) chapter->joined->pdata[i])->id, id) == 0)
      return chapter->joined->pdata[i];

  return NULL;
}

/* Plugins of several versions may have looked at the articles: all are named. */
static void
add_maker (LecternBriefSection *joined, const LecternBriefSection *section)
{
  if (section->maker == NULL)
    return;

  if (joined->maker == NULL)
    {
      joined->maker = g_strdup (section->maker);
      joined->generator = g_strdup (section->generator);
      joined->version = g_strdup (section->version);
    }
  else if (strstr (joined->maker, section->maker) == NULL)
    {
      g_autofree char *before = joined->maker;

      joined->maker = g_strjoin ("; ", before, section->maker, NULL);
    }
}

/* Names */

typedef struct {
  char *identity;   /* owned */
  const char *kind; /* interned */
  const char *name; /* borrowed */
  const char *role; /* (nullable), borrowed */
  guint n_mentions;
  LecternBriefItem *item; /* given to the section */
} JoinedName;

static void
joined_name_free (gpointer data)
{
  JoinedName *self = data;

  g_free (self->identity);
  g_free (self);
}

static JoinedName *
ensure_name (GHashTable *names, const LecternBriefItem *item)
{
  const LecternBriefRun *run = item->runs->pdata[0];
  g_autofree char *identity = dup_identity (item);
  JoinedName *name = g_hash_table_lookup (names, identity);

  if (name != NULL)
    return name;

  name = g_new0 (JoinedName, 1);
  name->identity = g_steal_pointer (&identity);
  name->kind = run->kind;
  name->name = run->text;
  name->item = lectern_brief_item_new (LECTERN_BRIEF_ITEM);
  name->item->key = g_strjoin ("/", LECTERN_BRIEF_SECTION_NAMES, name->identity, NULL);
  lectern_brief_item_add (name->item, run->text, -1, 0)->kind = run->kind;
  g_hash_table_insert (names, name->identity, name);

  return name;
}

static void
add_names_of (GHashTable *names, LecternBriefChapter *chapter, const LecternBriefSection *section)
{
  for (guint i = 0; i < section->items->len; i++)
    {
      const LecternBriefItem *item = section->items->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u", chapter->number);
      JoinedName *name = NULL;

      if (item->role == LECTERN_BRIEF_HEADING)
        continue;
      name = ensure_name (names, item);
      name->n_mentions += item->places != NULL ? item->places->len : 1;
      name->role = name->role != NULL ? name->role : item->role_of_name;
      add_source (name->item, chapter, number, item->span);
    }
}

/* Who is in most articles first. */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const JoinedName *one = *(const JoinedName *const *) a;
  const JoinedName *two = *(const JoinedName *const *) b;
  int order = lectern_brief_compare_kinds (one->kind, two->kind);

  if (order != 0)
    return order;
  if (one->item->sources->len != two->item->sources->len)
    return one->item->sources->len > two->item->sources->len ? -1 : 1;
  if (one->n_mentions != two->n_mentions)
    return one->n_mentions > two->n_mentions ? -1 : 1;

  order = g_utf8_collate (one->name, two->name);
  return order != 0 ? order : strcmp (one->identity, two->identity);
}

static void
add_name (LecternBriefSection *section, JoinedName *name)
{
  g_autofree char *mentions = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u mention", "%u mentions", name->n_mentions),
      name->n_mentions);
  guint n_articles = name->item->sources->len;
  g_autofree char *articles = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", n_articles), n_articles);

  name->item->detail = g_strjoin ("; ", name->role != NULL ? name->role : mentions,
                                  name->role != NULL ? mentions : articles,
                                  name->role != NULL ? articles : NULL, NULL);
  g_ptr_array_add (section->items, name->item);
}

/* What the joined row leaves out is left out of each article, too. */
static void
leave_out (LecternBriefChapter *chapter, const LecternBriefSection *joined)
{
  LecternBriefSection *section = find_joined (chapter, LECTERN_BRIEF_SECTION_NAMES);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < joined->left_out->len; i++)
    if (((LecternBriefItem *) joined->left_out->pdata[i])->key != NULL)
      g_hash_table_add (keys, ((LecternBriefItem *) joined->left_out->pdata[i])->key);
  for (guint i = section != NULL ? section->items->len : 0; i > 0; i--)
    {
      LecternBriefItem *item = section->items->pdata[i - 1];
      g_autofree char *identity = item->role != LECTERN_BRIEF_HEADING ? dup_identity (item) : NULL;
      g_autofree char *key = g_strjoin ("/", LECTERN_BRIEF_SECTION_NAMES, identity, NULL);

      if (identity != NULL && g_hash_table_contains (keys, key))
        g_ptr_array_add (section->left_out, g_ptr_array_steal_index (section->items, i - 1));
    }
}

static LecternBriefSection *
join_names (LecternBrief *self, const LecternBriefPlan *plan)
{
  LecternBriefSection *joined = lectern_brief_section_new (LECTERN_BRIEF_SECTION_NAMES,
                                                           _ ("Names"));
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                        joined_name_free);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  const char *kind = NULL;
  GHashTableIter iter;
  gpointer value = NULL;

  for (guint i = 0; i < self->chapters->len; i++)
    {
      LecternBriefSection *section = find_joined (self->chapters->pdata[i], joined->id);

      if (section == NULL)
        continue;
      add_names_of (names, self->chapters->pdata[i], section);
      add_maker (joined, section);
    }
  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (sorted, value);
  g_ptr_array_sort (sorted, compare_names);
  for (guint i = 0; i < sorted->len; i++)
    {
      JoinedName *name = sorted->pdata[i];

      if (g_strcmp0 (kind, name->kind) != 0)
        lectern_brief_add_heading (joined, lectern_brief_dup_kind_heading (name->kind));
      kind = name->kind;
      add_name (joined, name);
    }
  lectern_brief_section_arrange (joined, plan);
  for (guint i = 0; i < self->chapters->len; i++)
    leave_out (self->chapters->pdata[i], joined);

  return joined;
}

/* Timeline */

/* The same event in the brief as a whole, where its places in one article mean nothing. */
static LecternBriefItem *
copy_event (LecternBriefChapter *chapter, const LecternBriefItem *event)
{
  LecternBriefItem *copy = lectern_brief_item_new (event->role);

  copy->key = g_strdup (event->key);
  copy->label = g_strdup (event->label);
  copy->detail = g_strdup (event->detail);
  copy->live = g_strdup (event->live);
  copy->order = g_strdup (event->order);
  copy->is_open = event->is_open;
  for (guint i = 0; i < event->runs->len; i++)
    {
      const LecternBriefRun *run = event->runs->pdata[i];

      lectern_brief_item_add (copy, run->text, -1, run->style)->kind = run->kind;
    }
  add_source (copy, chapter, chapter->title, event->span);

  return copy;
}

/* Of the same time, what the first article says comes first. */
static int
compare_events (gconstpointer a, gconstpointer b)
{
  const LecternBriefItem *one = *(const LecternBriefItem *const *) a;
  const LecternBriefItem *two = *(const LecternBriefItem *const *) b;
  int order = g_strcmp0 (one->order, two->order);

  if (order != 0)
    return order;

  return one->position < two->position ? -1 : one->position > two->position;
}

static LecternBriefSection *
join_timeline (LecternBrief *self, const LecternBriefPlan *plan)
{
  LecternBriefSection *joined = lectern_brief_section_new (LECTERN_BRIEF_SECTION_TIMELINE,
                                                           _ ("Timeline"));

  for (guint i = 0; i < self->chapters->len; i++)
    {
      LecternBriefSection *section = find_joined (self->chapters->pdata[i], joined->id);

      if (section == NULL)
        continue;
      add_maker (joined, section);
      lectern_brief_section_arrange (section, plan);
      for (guint j = 0; j < section->items->len; j++)
        g_ptr_array_add (joined->items,
                         copy_event (self->chapters->pdata[i], section->items->pdata[j]));
      for (guint j = 0; j < section->left_out->len; j++)
        g_ptr_array_add (joined->items,
                         copy_event (self->chapters->pdata[i], section->left_out->pdata[j]));
    }
  for (guint i = 0; i < joined->items->len; i++)
    ((LecternBriefItem *) joined->items->pdata[i])->position = i;
  g_ptr_array_sort (joined->items, compare_events);
  lectern_brief_section_arrange (joined, plan);

  return joined;
}

/* Summary */

/* A summary of several articles has as many sentences for each, between these. */
#define SENTENCES_OF_EACH 2
#define LEAST_SENTENCES 3
#define MOST_SENTENCES 12

/* The layer of an article that has a summary. */
static LecternLayer *
find_ranked (const LecternBriefInput *input)
{
  for (guint i = 0; input->layers != NULL && i < input->layers->len; i++)
    {
      g_autoptr (GPtrArray) sentences = lectern_brief_find_kind (
          input->article, input->layers->pdata[i], "summary/sentence");

      if (sentences->len > 0)
        return input->layers->pdata[i];
    }

  return NULL;
}

static LecternBriefItem *
make_sentence (LecternBrief *self,
               const LecternBriefInput *inputs,
               const LecternSummarySentence *sentence)
{
  const LecternBriefInput *input = &inputs[sentence->source];
  LecternBriefChapter *chapter = self->chapters->pdata[sentence->source];
  LecternBriefItem *item = lectern_brief_item_new (LECTERN_BRIEF_NUMBERED);
  g_autofree char *place = g_strdup_printf ("joined-%u-%u", sentence->span.start,
                                            sentence->span.end);
  LecternBriefRun *words = lectern_brief_add_words (item, input->article, sentence->span, 0);

  /* Its place means nothing in the brief as a whole; the source leads there. */
  if (words != NULL)
    words->span = LECTERN_SPAN_NONE;
  lectern_brief_item_set_key (item, input, LECTERN_BRIEF_SECTION_SUMMARY, place);
  item->live = lectern_text_fragment_address (input->article, sentence->span);
  add_source (item, chapter, chapter->title, sentence->span);
  for (guint i = 0; i < sentence->others->len; i++)
    {
      LecternBriefChapter *other
          = self->chapters->pdata[g_array_index (sentence->others, guint, i)];

      add_source (item, other, other->title, LECTERN_SPAN_NONE);
    }

  return item;
}

/* What several articles tell, each sentence once and with its source. */
static LecternBriefSection *
join_summary (LecternBrief *self,
              const LecternBriefInput *inputs,
              gsize n_inputs,
              const LecternBriefPlan *plan)
{
  LecternBriefSection *joined = lectern_brief_section_new (LECTERN_BRIEF_SECTION_SUMMARY,
                                                           _ ("Summary of All Articles"));
  g_autofree LecternSummarySource *sources = g_new0 (LecternSummarySource, n_inputs);
  g_autoptr (GPtrArray) sentences = NULL;

  for (gsize i = 0; i < n_inputs; i++)
    {
      sources[i].article = inputs[i].article;
      sources[i].ranked = find_ranked (&inputs[i]);
      if (sources[i].ranked != NULL)
        lectern_brief_set_maker (joined, &inputs[i], sources[i].ranked,
                                 _ ("Sentences from the articles, chosen by %s"));
    }
  sentences = lectern_summary_join (
      sources, n_inputs, CLAMP (n_inputs * SENTENCES_OF_EACH, LEAST_SENTENCES, MOST_SENTENCES),
      NULL);
  for (guint i = 0; i < sentences->len; i++)
    g_ptr_array_add (joined->items, make_sentence (self, inputs, sentences->pdata[i]));
  lectern_brief_section_arrange (joined, plan);

  return joined;
}

void
lectern_brief_join_summary (LecternBrief *self,
                            const LecternBriefInput *inputs,
                            gsize n_inputs,
                            const LecternBriefPlan *plan)
{
  LecternBriefSection *joined = NULL;

  if (!lectern_brief_plan_shows_section (plan, LECTERN_BRIEF_SECTION_SUMMARY))
    return;

  joined = join_summary (self, inputs, n_inputs, plan);
  g_ptr_array_add (joined->items->len > 0 ? self->sections : self->emptied, joined);
}

void
lectern_brief_join (LecternBrief *self, const LecternBriefPlan *plan)
{
  static const struct {
    const char *section;
    LecternBriefSection *(*join) (LecternBrief *self, const LecternBriefPlan *plan);
  } joins[] = {
    { LECTERN_BRIEF_SECTION_NAMES, join_names },
    { LECTERN_BRIEF_SECTION_TIMELINE, join_timeline },
  };
  const char *id = NULL;

  for (guint i = 0; (id = lectern_brief_plan_get_section (plan, i)) != NULL; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (joins); j++)
      if (strcmp (joins[j].section, id) == 0 && lectern_brief_plan_shows_section (plan, id))
        {
          LecternBriefSection *joined = joins[j].join (self, plan);

          g_ptr_array_add (joined->items->len > 0 ? self->sections : self->emptied, joined);
        }
}
