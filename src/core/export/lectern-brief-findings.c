/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-findings.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../analysis/lectern-summary.h"
#include "../text/lectern-normalize.h"
#include "../text/lectern-sentence-iter.h"

/* The sections that come from findings. They know families of kinds, not plugins: whoever finds
 * `entity/person` fills the section of names. */

#define FAMILY_SUMMARY "summary"
#define FAMILY_ENTITY "entity"
#define FAMILY_TIME "time"
/* What happened at these times: their sentences tell it. */
#define FAMILY_EVENT "event"
#define FAMILY_QUOTE "quote"

/* How the value of a date begins of which the year is open. */
#define UNKNOWN_YEAR "XXXX-"

/* The longest other finding that is shown whole, in characters. */
#define MAX_FINDING 300

static const char *
get_text_of (LecternArticle *article, LecternSpan span, gsize *length)
{
  gsize text_length = 0;
  const char *text = lectern_article_get_text (article, &text_length);

  *length = lectern_span_get_length (span);
  return text + span.start;
}

/* Layers come from plugins: one that was made for another text is left alone. */
static gboolean
fits (LecternArticle *article, const LecternAnnotation *annotation)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);

  return lectern_span_is_valid (annotation->span, text, length);
}

/* Line ends within a quotation are spaces. */
LecternBriefRun *
lectern_brief_add_words (LecternBriefItem *item,
                         LecternArticle *article,
                         LecternSpan span,
                         guint style)
{
  LecternBriefRun *run = NULL;
  gsize length = 0;
  const char *text = get_text_of (article, span, &length);

  if (length == 0)
    return NULL;

  run = lectern_brief_item_add (item, text, length, style);
  g_strdelimit (run->text, "\n\t", ' ');
  run->span = span;
  return run;
}

/**
 * lectern_brief_dup_maker:
 * @input: what a brief is made of
 * @layer: a layer of it
 *
 * Names who made a layer.
 *
 * Returns: (transfer full): name and version, such as "Summary 1.0.0"
 */
char *
lectern_brief_dup_maker (const LecternBriefInput *input, LecternLayer *layer)
{
  const char *id = lectern_layer_get_generator (layer);
  const char *known = input->plugin_names != NULL ? g_hash_table_lookup (input->plugin_names, id)
                                                  : NULL;
  g_autofree char *name = g_strdup (known != NULL ? known : id);

  if (known == NULL)
    name[0] = g_ascii_toupper (name[0]);

  return g_strdup_printf ("%s %s", name, lectern_layer_get_version (layer));
}

void
lectern_brief_set_maker (LecternBriefSection *section,
                         const LecternBriefInput *input,
                         LecternLayer *layer,
                         const char *format)
{
  g_autofree char *maker = lectern_brief_dup_maker (input, layer);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  if (section->maker != NULL)
    return;

  section->maker = g_strconcat (parts[0], maker, parts[1], NULL);
  section->generator = g_strdup (lectern_layer_get_generator (layer));
  section->version = g_strdup (lectern_layer_get_version (layer));
}

/* Summary */

static int
compare_rank (gconstpointer a, gconstpointer b)
{
  const LecternAnnotation *one = *(const LecternAnnotation *const *) a;
  const LecternAnnotation *two = *(const LecternAnnotation *const *) b;

  return lectern_span_compare (one->span, two->span);
}

GPtrArray *
lectern_brief_find_kind (LecternArticle *article, LecternLayer *layer, const char *pattern)
{
  GPtrArray *found = g_ptr_array_new ();
  gsize n_annotations = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n_annotations);

  for (gsize i = 0; i < n_annotations; i++)
    if (lectern_kind_matches (annotations[i].kind, pattern) && fits (article, &annotations[i]))
      g_ptr_array_add (found, (gpointer) &annotations[i]);

  return found;
}

/* The sentences that the plugin chose, and those that the analyst pinned. */
static GPtrArray *
find_chosen (LecternArticle *article, LecternLayer *layer)
{
  GPtrArray *sentences = lectern_brief_find_kind (article, layer, FAMILY_SUMMARY);

  for (guint i = sentences->len; i > 0; i--)
    if (!lectern_summary_is_chosen (sentences->pdata[i - 1]))
      g_ptr_array_remove_index (sentences, i - 1);

  return sentences;
}

LecternBriefSection *
lectern_brief_build_summary (LecternBriefChapter *chapter, const LecternBriefInput *input)
{
  LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_SUMMARY,
                                                            _ ("Summary"));

  for (guint i = 0; input->layers != NULL && i < input->layers->len && section->items->len == 0;
       i++)
    {
      LecternLayer *layer = input->layers->pdata[i];
      g_autoptr (GPtrArray) sentences = find_chosen (chapter->article, layer);

      /* As they stand in the article: sentences lean on what was said before. */
      g_ptr_array_sort (sentences, compare_rank);
      for (guint j = 0; j < sentences->len; j++)
        {
          const LecternAnnotation *sentence = sentences->pdata[j];
          LecternBriefItem *item = lectern_brief_item_new (LECTERN_BRIEF_NUMBERED);

          lectern_brief_item_set_span (item, input, LECTERN_BRIEF_SECTION_SUMMARY, sentence->span);
          item->paragraph = lectern_brief_find_paragraph (chapter->article, sentence->span);
          item->live = lectern_text_fragment_address (chapter->article, sentence->span);
          lectern_brief_add_words (item, chapter->article, sentence->span, 0);
          g_ptr_array_add (section->items, item);
        }
      if (section->items->len > 0)
        /* Translators: %s is a plugin and its version */
        lectern_brief_set_maker (section, input, layer,
                                 _ ("Sentences from the article, chosen by %s"));
    }

  return section;
}

/* Names */

typedef struct {
  const char *kind;
  char *name;
  char *role;
  GArray *places;
} Name;

static void
name_free (gpointer data)
{
  Name *self = data;

  g_free (self->name);
  g_free (self->role);
  g_clear_pointer (&self->places, g_array_unref);
  g_free (self);
}

/* Kinds of names in the order in which they are listed, and what they are called over a list. */
static const struct {
  const char *kind;
  const char *heading;
} name_kinds[] = {
  { "entity/organization", N_ ("Organizations") },
  { "entity/person", N_ ("People") },
  { "entity/place", N_ ("Places") },
  { "entity/law", N_ ("Laws and Treaties") },
  { "entity/event", N_ ("Events") },
  { "entity/product", N_ ("Products") },
  { "entity/other", N_ ("Other Names") },
};

static gsize
get_kind_order (const char *kind)
{
  gsize order = 0;

  while (order < G_N_ELEMENTS (name_kinds) && strcmp (name_kinds[order].kind, kind) != 0)
    order++;

  return order;
}

int
lectern_brief_compare_kinds (const char *one, const char *two)
{
  gsize order = get_kind_order (one);
  gsize other = get_kind_order (two);

  return order != other ? (order < other ? -1 : 1) : strcmp (one, two);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Name *one = *(const Name *const *) a;
  const Name *two = *(const Name *const *) b;
  int order = lectern_brief_compare_kinds (one->kind, two->kind);

  if (order != 0)
    return order;
  if (one->places->len != two->places->len)
    return one->places->len > two->places->len ? -1 : 1;

  return g_utf8_collate (one->name, two->name);
}

static void
add_mention (GHashTable *groups, LecternArticle *article, const LecternAnnotation *mention)
{
  gsize length = 0;
  const char *text = get_text_of (article, mention->span, &length);
  const char *group = lectern_annotation_get_string (mention, "group");
  const char *name = lectern_annotation_get_string (mention, "name");
  const char *role = lectern_annotation_get_string (mention, "role");
  g_autofree char *folded = group == NULL ? lectern_text_fold (text, length) : NULL;
  g_autofree char *key = g_strconcat (mention->kind, "\n", group != NULL ? group : folded, NULL);
  Name *known = g_hash_table_lookup (groups, key);

  if (known == NULL)
    {
      known = g_new0 (Name, 1);
      known->kind = mention->kind;
      known->name = name != NULL ? g_strdup (name) : g_strndup (text, length);
      known->places = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
      g_hash_table_insert (groups, g_steal_pointer (&key), known);
    }
  if (known->role == NULL)
    known->role = g_strdup (role);
  g_array_append_val (known->places, mention->span);
}

/* What a family's kinds are called over a list; a kind that nobody knows is called by its id. */
char *
lectern_brief_dup_kind_heading (const char *kind)
{
  const char *slash = strrchr (kind, '/');
  gsize order = get_kind_order (kind);
  char *heading = NULL;

  if (order < G_N_ELEMENTS (name_kinds))
    return g_strdup (_ (name_kinds[order].heading));

  heading = g_strdup (slash != NULL ? slash + 1 : kind);
  heading[0] = g_ascii_toupper (heading[0]);
  return g_strdelimit (heading, "-", ' ');
}

void
lectern_brief_add_heading (LecternBriefSection *section, char *text)
{
  LecternBriefItem *item = lectern_brief_item_new (LECTERN_BRIEF_HEADING);
  g_autofree char *owned = text;

  item->level = 1;
  lectern_brief_item_add (item, owned, -1, 0);
  g_ptr_array_add (section->items, item);
}

static void
add_name (LecternBriefSection *section, const LecternBriefInput *input, const Name *name)
{
  LecternBriefItem *item = lectern_brief_item_new (LECTERN_BRIEF_ITEM);
  g_autofree char *count = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u mention", "%u mentions", name->places->len),
      name->places->len);
  LecternBriefRun *run = lectern_brief_item_add (item, name->name, -1, 0);
  g_autofree char *place = g_strconcat (name->kind, "/", name->name, NULL);

  lectern_brief_item_set_key (item, input, LECTERN_BRIEF_SECTION_NAMES, place);
  g_strdelimit (run->text, "\n\t", ' ');
  run->kind = name->kind;
  item->role_of_name = g_strdup (name->role);
  item->detail = name->role != NULL ? g_strdup_printf ("%s; %s", name->role, count)
                                    : g_steal_pointer (&count);
  item->span = g_array_index (name->places, LecternSpan, 0);
  item->places = g_array_ref (name->places);
  g_ptr_array_add (section->items, item);
}

LecternBriefSection *
lectern_brief_build_names (LecternBriefChapter *chapter, const LecternBriefInput *input)
{
  LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_NAMES,
                                                            _ ("Names"));
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                         name_free);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer name = NULL;
  const char *kind = NULL;

  for (guint i = 0; input->layers != NULL && i < input->layers->len; i++)
    {
      LecternLayer *layer = input->layers->pdata[i];
      g_autoptr (GPtrArray) mentions = lectern_brief_find_kind (chapter->article, layer,
                                                                FAMILY_ENTITY);

      for (guint j = 0; j < mentions->len; j++)
        add_mention (groups, chapter->article, mentions->pdata[j]);
      if (mentions->len > 0)
        /* Translators: %s is a plugin and its version */
        lectern_brief_set_maker (section, input, layer, _ ("Found by %s"));
    }

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &name))
    g_ptr_array_add (names, name);
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      const Name *one = names->pdata[i];

      if (kind == NULL || strcmp (kind, one->kind) != 0)
        lectern_brief_add_heading (section, lectern_brief_dup_kind_heading (one->kind));
      kind = one->kind;
      add_name (section, input, one);
    }

  return section;
}

/* Timeline */

/* By the first day, which tells where weeks and seasons stand among months; the value alone where
 * the year is open. */
static int
compare_times (gconstpointer a, gconstpointer b)
{
  const LecternAnnotation *one = *(const LecternAnnotation *const *) a;
  const LecternAnnotation *two = *(const LecternAnnotation *const *) b;
  const char *first = lectern_annotation_get_string (one, "value");
  const char *second = lectern_annotation_get_string (two, "value");
  const char *first_day = lectern_annotation_get_string (one, "begin");
  const char *second_day = lectern_annotation_get_string (two, "begin");
  int order = strcmp (first_day != NULL ? first_day : first,
                      second_day != NULL ? second_day : second);

  if (order == 0)
    order = strcmp (first, second);
  return order != 0 ? order : lectern_span_compare (one->span, two->span);
}

/* As text that sorts likewise, for dates of several articles. */
static char *
dup_order (const LecternAnnotation *time)
{
  const char *value = lectern_annotation_get_string (time, "value");
  const char *day = lectern_annotation_get_string (time, "begin");

  return g_strjoin ("\n", day != NULL ? day : value, value, NULL);
}

/* Durations and recurring times have no place on a line. */
static gboolean
has_place (const LecternAnnotation *time)
{
  const char *value = lectern_annotation_get_string (time, "value");

  return value != NULL && (g_ascii_isdigit (value[0]) || g_str_has_prefix (value, UNKNOWN_YEAR))
         && strcmp (time->kind, "time/duration") != 0 && strcmp (time->kind, "time/set") != 0;
}

/* The sentence with the expression in it. */
static void
add_sentence (LecternBriefItem *item, LecternArticle *article, const LecternAnnotation *time)
{
  LecternSpan sentence = lectern_article_get_sentence_at (article, time->span.start);
  LecternBriefRun *run = NULL;

  if (lectern_span_is_none (sentence) || !lectern_span_contains (sentence, time->span))
    sentence = time->span;

  lectern_brief_add_words (item, article, (LecternSpan){ sentence.start, time->span.start }, 0);
  run = lectern_brief_add_words (item, article, time->span, LECTERN_BRIEF_STRONG);
  if (run != NULL)
    run->kind = time->kind;
  lectern_brief_add_words (item, article, (LecternSpan){ time->span.end, sentence.end }, 0);
}

static char *
dup_reason (const LecternAnnotation *time)
{
  const char *reference = lectern_annotation_get_string (time, "reference");
  g_autofree char *date = reference != NULL ? lectern_brief_dup_date (reference) : NULL;

  if (date != NULL)
    /* Translators: %s is a date */
    return g_strdup_printf (_ ("counted from %s"), date);

  return NULL;
}

LecternBriefSection *
lectern_brief_build_timeline (LecternBriefChapter *chapter, const LecternBriefInput *input)
{
  LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_TIMELINE,
                                                            _ ("Timeline"));
  g_autoptr (GPtrArray) times = g_ptr_array_new ();

  for (guint i = 0; input->layers != NULL && i < input->layers->len; i++)
    {
      LecternLayer *layer = input->layers->pdata[i];
      g_autoptr (GPtrArray) found = lectern_brief_find_kind (chapter->article, layer, FAMILY_TIME);

      for (guint j = 0; j < found->len; j++)
        if (has_place (found->pdata[j]))
          g_ptr_array_add (times, found->pdata[j]);
      if (found->len > 0)
        /* Translators: %s is a plugin and its version */
        lectern_brief_set_maker (section, input, layer, _ ("Dates found by %s"));
    }

  g_ptr_array_sort (times, compare_times);
  for (guint i = 0; i < times->len; i++)
    {
      const LecternAnnotation *time = times->pdata[i];
      LecternBriefItem *item = lectern_brief_item_new (LECTERN_BRIEF_VALUE);

      item->label = lectern_brief_dup_time (time);
      item->order = dup_order (time);
      item->detail = dup_reason (time);
      item->is_open = g_str_has_prefix (lectern_annotation_get_string (time, "value"),
                                        UNKNOWN_YEAR);
      lectern_brief_item_set_span (item, input, LECTERN_BRIEF_SECTION_TIMELINE, time->span);
      item->live = lectern_text_fragment_address (chapter->article, time->span);
      add_sentence (item, chapter->article, time);
      g_ptr_array_add (section->items, item);
    }

  return section;
}

/* Other findings */

static gboolean
is_shown_elsewhere (const char *kind)
{
  return lectern_kind_matches (kind, FAMILY_SUMMARY) || lectern_kind_matches (kind, FAMILY_ENTITY)
         || lectern_kind_matches (kind, FAMILY_TIME) || lectern_kind_matches (kind, FAMILY_QUOTE)
         || lectern_kind_matches (kind, FAMILY_EVENT) || lectern_kind_matches (kind, "markup");
}

/* Adds words of the article, cut where they go on and on. */
static void
add_cut_words (LecternBriefItem *item, LecternArticle *article, LecternSpan span)
{
  LecternBriefRun *run = lectern_brief_add_words (item, article, span, 0);
  g_autofree char *cut = NULL;

  if (run == NULL || g_utf8_strlen (run->text, -1) <= MAX_FINDING)
    return;

  cut = g_utf8_substring (run->text, 0, MAX_FINDING);
  g_free (run->text);
  run->text = g_strconcat (cut, "…", NULL);
}

static void
add_finding (LecternBriefSection *section,
             const LecternBriefInput *input,
             LecternLayer *layer,
             const LecternAnnotation *finding)
{
  LecternBriefItem *item = lectern_brief_item_new (LECTERN_BRIEF_VALUE);
  g_autofree char *place = g_strdup_printf ("%s/%s/%u-%u", lectern_layer_get_generator (layer),
                                            finding->kind, finding->span.start, finding->span.end);

  item->label = lectern_brief_dup_kind_heading (finding->kind);
  item->span = finding->span;
  lectern_brief_item_set_key (item, input, LECTERN_BRIEF_SECTION_FINDINGS, place);
  add_cut_words (item, input->article, finding->span);
  g_ptr_array_add (section->items, item);
}

GPtrArray *
lectern_brief_build_findings (LecternBriefChapter *chapter, const LecternBriefInput *input)
{
  GPtrArray *sections = g_ptr_array_new ();

  for (guint i = 0; input->layers != NULL && i < input->layers->len; i++)
    {
      LecternLayer *layer = input->layers->pdata[i];
      LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_FINDINGS,
                                                                _ ("Other Findings"));
      gsize n_annotations = 0;
      const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n_annotations);

      for (gsize j = 0; j < n_annotations; j++)
        if (!is_shown_elsewhere (annotations[j].kind) && fits (chapter->article, &annotations[j]))
          add_finding (section, input, layer, &annotations[j]);
      if (section->items->len > 0)
        lectern_brief_set_maker (section, input, layer, _ ("Found by %s"));
      g_ptr_array_add (sections, section);
    }

  return sections;
}
