/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../text/lectern-sentence-iter.h"
#include "lectern-brief-findings.h"

/* The sections that come from the analyst, the metadata and the list of plugins. Those that come
 * from findings are in lectern-brief-findings.c, the text is in lectern-brief-text.c. */

static const char *
get_metadata (LecternArticle *article, const char *key)
{
  return lectern_metadata_get_value (lectern_article_get_metadata (article), key);
}

static char *
join_metadata (LecternArticle *article, const char *key)
{
  g_auto (GStrv) values = lectern_metadata_dup_values (lectern_article_get_metadata (article), key);

  return values[0] != NULL ? g_strjoinv (", ", values) : NULL;
}

static LecternBriefItem *
add_value (LecternBriefSection *section, const char *label, const char *value, const char *detail)
{
  LecternBriefItem *item = lectern_brief_item_new (LECTERN_BRIEF_VALUE);

  lectern_brief_item_add (item, value, -1, 0);
  item->label = g_strdup (label);
  item->detail = g_strdup (detail);
  g_ptr_array_add (section->items, item);

  return item;
}

/* Words of the analyst, in Markdown. */
static void
add_words (LecternBriefSection *section, const char *text)
{
  g_autoptr (GPtrArray) items = lectern_brief_read_words (text);

  g_ptr_array_extend_and_steal (section->items, g_steal_pointer (&items));
}

static const char *
get_confidence_name (const char *confidence)
{
  static const struct {
    const char *id;
    const char *name;
  } names[] = {
    { "low", NC_ ("confidence", "low") },
    { "moderate", NC_ ("confidence", "moderate") },
    { "high", NC_ ("confidence", "high") },
  };

  for (gsize i = 0; confidence != NULL && i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].id, confidence) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "confidence", names[i].name);

  return NULL;
}

LecternBriefSection *
lectern_brief_build_words (const LecternBriefWords *words)
{
  LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_WORDS,
                                                            _ ("Assessment"));
  const char *confidence = get_confidence_name (words->confidence);

  add_words (section, words->assessment);
  if (confidence != NULL)
    add_value (section, _ ("Confidence"), confidence, NULL);

  return section;
}

/* What the analyst wrote about one article of several. */
static LecternBriefSection *
build_comment (LecternBriefChapter *chapter, const LecternBriefInput *input)
{
  LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_WORDS,
                                                            _ ("Assessment"));

  add_words (section, input->assessment);

  return section;
}

/* Marks */

static LecternBriefItem *
build_mark (LecternArticle *article, const LecternBriefInput *input, guint index)
{
  LecternBriefItem *item = lectern_brief_item_new (LECTERN_BRIEF_MARKED);
  const LecternMark *mark = input->marks->pdata[index];
  g_autofree char *place = g_strdup_printf ("%u", index);
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);
  gboolean has_place = lectern_span_is_valid (mark->span, text, length);

  lectern_brief_item_set_key (item, input, LECTERN_BRIEF_SECTION_MARKS,
                              mark->id != NULL ? mark->id : place);
  item->color = mark->target != NULL ? mark->color : 0;
  item->span = has_place ? mark->span : LECTERN_SPAN_NONE;
  item->label = g_strdup (lectern_brief_color_get_name (item->color));
  if (mark->target != NULL)
    lectern_brief_item_add (item, mark->target->exact, -1, 0)->span = item->span;
  if (mark->target != NULL && !has_place)
    {
      g_free (item->label);
      /* Translators: %s is the name of a color, such as Evidence */
      item->label = g_strdup_printf (_ ("%s, lost its place"),
                                     lectern_brief_color_get_name (item->color));
    }
  if (mark->note != NULL && *mark->note != '\0')
    {
      item->detail = g_strdup (mark->note);
      item->note = lectern_brief_read_note (mark->note);
    }
  if (has_place)
    item->live = lectern_text_fragment_address (article, mark->span);

  return item;
}

static LecternBriefSection *
build_marks (LecternBriefChapter *chapter, const LecternBriefInput *input)
{
  LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_MARKS,
                                                            _ ("Marks and Notes"));

  for (guint i = 0; input->marks != NULL && i < input->marks->len; i++)
    g_ptr_array_add (section->items, build_mark (chapter->article, input, i));

  return section;
}

/* The marks that go in, as they are numbered. */
static void
choose_marks (LecternBriefChapter *self,
              const LecternBriefInput *input,
              const LecternBriefPlan *plan)
{
  g_autoptr (LecternBriefSection) section = build_marks (self, input);
  g_autoptr (GHashTable) marks = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < section->items->len; i++)
    g_hash_table_insert (marks, ((LecternBriefItem *) section->items->pdata[i])->key,
                         input->marks->pdata[i]);
  lectern_brief_section_arrange (section, plan);
  for (guint i = 0; i < section->items->len; i++)
    g_ptr_array_add (self->marks,
                     lectern_mark_copy (g_hash_table_lookup (
                         marks, ((LecternBriefItem *) section->items->pdata[i])->key)));
}

/* Source */

static const char *
get_origin_name (const char *origin)
{
  static const struct {
    const char *id;
    const char *name;
  } names[] = {
    { LECTERN_ORIGIN_JSON_LD, N_ ("from the page’s data") },
    { LECTERN_ORIGIN_META, N_ ("from the page’s data") },
    { LECTERN_ORIGIN_MICRODATA, N_ ("from the page’s data") },
    { LECTERN_ORIGIN_VISIBLE, N_ ("from the page’s text") },
    { LECTERN_ORIGIN_ADDRESS, N_ ("from the address") },
    { LECTERN_ORIGIN_HTTP, N_ ("from the server") },
    { LECTERN_ORIGIN_TEXT, N_ ("worked out from the text") },
    { LECTERN_ORIGIN_GIVEN, N_ ("given with the text") },
    { LECTERN_ORIGIN_ANALYST, N_ ("set by the analyst") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].id, origin) == 0)
      return _ (names[i].name);

  return origin;
}

/* An address that is not safe is not told either: it may hold a password. */
static LecternBriefItem *
add_address (LecternBriefSection *section, const char *label, const char *value, const char *detail)
{
  g_autofree char *address = lectern_brief_dup_safe_address (value);
  LecternBriefItem *item = NULL;

  if (address == NULL)
    return NULL;

  item = add_value (section, label, address, detail);
  ((LecternBriefRun *) item->runs->pdata[0])->address = g_steal_pointer (&address);
  return item;
}

/* Which of the values it is, for the plan. */
static void
set_field (LecternBriefItem *item, const LecternBriefInput *input, const char *field)
{
  if (item != NULL)
    lectern_brief_item_set_key (item, input, LECTERN_BRIEF_SECTION_SOURCE, field);
}

static void
add_metadata (LecternBriefSection *section, const LecternBriefInput *input)
{
  static const struct {
    const char *key;
    const char *label;
  } fields[] = {
    { LECTERN_METADATA_TITLE, N_ ("Title") },
    { LECTERN_METADATA_AUTHOR, N_ ("Author") },
    { LECTERN_METADATA_SITE, N_ ("Site") },
    { LECTERN_METADATA_SECTION, N_ ("Section") },
    { LECTERN_METADATA_PUBLISHED, N_ ("Published") },
    { LECTERN_METADATA_MODIFIED, N_ ("Modified") },
    { LECTERN_METADATA_SAVED, N_ ("Copy Saved") },
    { LECTERN_METADATA_LANGUAGE, N_ ("Language") },
    { LECTERN_METADATA_CITATION, N_ ("Citation") },
    { LECTERN_METADATA_ATTRIBUTION, N_ ("Attribution") },
    { LECTERN_METADATA_LICENSE, N_ ("License") },
    { LECTERN_METADATA_INCOMPLETE, N_ ("Completeness") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const LecternMetadataItem *first = lectern_metadata_lookup (
          lectern_article_get_metadata (input->article), fields[i].key);
      g_autofree char *value = join_metadata (input->article, fields[i].key);
      LecternBriefItem *item = NULL;

      if (value == NULL)
        continue;
      item = add_value (section, _ (fields[i].label), value, get_origin_name (first->origin));
      item->span = first->span;
      set_field (item, input, fields[i].key);
    }
}

static void
add_addresses (LecternBriefSection *section, const LecternBriefInput *input)
{
  static const struct {
    const char *key;
    const char *label;
  } fields[] = {
    { LECTERN_METADATA_ADDRESS, N_ ("Address") },
    { LECTERN_METADATA_CANONICAL, N_ ("Own Address") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const LecternMetadataItem *first = lectern_metadata_lookup (
          lectern_article_get_metadata (input->article), fields[i].key);

      if (first != NULL)
        set_field (add_address (section, _ (fields[i].label), first->value,
                                get_origin_name (first->origin)),
                   input, fields[i].key);
    }
}

static void
add_capture (LecternBriefSection *section, const LecternBriefInput *input)
{
  LecternCapture *capture = input->capture;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (capture->time_us / G_USEC_PER_SEC);
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M UTC") : NULL;
  g_autofree char *status = g_strdup_printf ("HTTP %u", capture->status);

  if (when != NULL)
    set_field (add_value (section, _ ("Captured"), when, capture->status > 0 ? status : NULL),
               input, "captured");
  if (capture->address != NULL)
    set_field (add_address (section, _ ("Captured From"), capture->address, NULL), input,
               "captured-from");
  if (capture->digest != NULL)
    set_field (add_value (section, _ ("Digest of the Capture"), capture->digest, "SHA-256"), input,
               "capture-digest");
  if (capture->incomplete != NULL)
    set_field (add_value (section, _ ("Capture"), capture->incomplete, NULL), input, "capture");
}

static LecternBriefSection *
build_source (LecternBriefChapter *chapter, const LecternBriefInput *input)
{
  LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_SOURCE,
                                                            _ ("Source"));

  add_metadata (section, input);
  add_addresses (section, input);
  if (input->capture != NULL)
    add_capture (section, input);
  set_field (add_value (section, _ ("Digest of the Text"),
                        lectern_article_get_revision (chapter->article), "SHA-256"),
             input, "text-digest");

  return section;
}

/* Method */

static LecternBriefSection *
build_method (const LecternBriefInput *input)
{
  LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_METHOD,
                                                            _ ("Method"));
  LecternBriefItem *item = NULL;
  g_autofree char *corrections = NULL;

  for (guint i = 0; input->layers != NULL && i < input->layers->len; i++)
    {
      LecternLayer *layer = input->layers->pdata[i];
      g_autofree char *maker = lectern_brief_dup_maker (input, layer);
      g_autofree char *count = NULL;
      gsize n_annotations = 0;

      lectern_layer_get_annotations (layer, &n_annotations);
      count = g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "%u finding", "%u findings", n_annotations),
          (guint) n_annotations);
      add_value (section, maker, count, NULL);
    }
  if (section->items->len == 0)
    return section;

  corrections = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u correction by the analyst was applied.",
                   "%u corrections by the analyst were applied.", input->n_corrections),
      input->n_corrections);
  item = lectern_brief_item_new (LECTERN_BRIEF_PARAGRAPH);
  lectern_brief_item_add (
      item, _ ("Findings were made by programs on the analyst’s computer and may be wrong."), -1,
      0);
  lectern_brief_item_add (item, " ", -1, 0);
  lectern_brief_item_add (item, corrections, -1, 0);
  g_ptr_array_add (section->items, item);

  return section;
}

/* The chapter */

static char *
build_byline (LecternArticle *article)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  const char *site = get_metadata (article, LECTERN_METADATA_SITE);
  const char *published = lectern_article_get_published (article);
  char *authors = join_metadata (article, LECTERN_METADATA_AUTHOR);
  guint minutes = lectern_article_count_minutes (lectern_article_count_words (article));

  if (authors != NULL)
    g_ptr_array_add (parts, authors);
  if (site != NULL)
    g_ptr_array_add (parts, g_strdup (site));
  if (published != NULL)
    g_ptr_array_add (parts, lectern_brief_dup_date (published));
  g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u minute to read",
                                                        "%u minutes to read", minutes),
                                           minutes));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
add_anchors (LecternBriefChapter *self, const LecternBriefItem *item)
{
  if (!lectern_span_is_none (item->span))
    g_array_append_val (self->anchors, item->span.start);
  for (guint i = 0; item->places != NULL && i < item->places->len; i++)
    g_array_append_val (self->anchors, g_array_index (item->places, LecternSpan, i).start);
}

static void
collect_anchors (LecternBriefChapter *self, GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++)
    {
      LecternBriefSection *section = sections->pdata[i];

      for (guint j = 0; j < section->items->len; j++)
        add_anchors (self, section->items->pdata[j]);
    }
}

static LecternBriefSection *
build_method_of (LecternBriefChapter *chapter, const LecternBriefInput *input)
{
  return build_method (input);
}

static const struct {
  const char *section;
  LecternBriefSection *(*build) (LecternBriefChapter *chapter, const LecternBriefInput *input);
} builders[] = {
  { LECTERN_BRIEF_SECTION_WORDS, build_comment },
  { LECTERN_BRIEF_SECTION_SUMMARY, lectern_brief_build_summary },
  { LECTERN_BRIEF_SECTION_NAMES, lectern_brief_build_names },
  { LECTERN_BRIEF_SECTION_TIMELINE, lectern_brief_build_timeline },
  { LECTERN_BRIEF_SECTION_QUOTES, lectern_brief_build_quotes },
  { LECTERN_BRIEF_SECTION_MARKS, build_marks },
  { LECTERN_BRIEF_SECTION_SOURCE, build_source },
  { LECTERN_BRIEF_SECTION_METHOD, build_method_of },
};

static void
take_section (LecternBriefChapter *self, LecternBriefSection *section, const LecternBriefPlan *plan)
{
  lectern_brief_section_arrange (section, plan);
  if (section->items->len > 0)
    g_ptr_array_add (self->sections, section);
  else if (section->left_out->len > 0)
    g_ptr_array_add (self->emptied, section);
  else
    lectern_brief_section_free (section);
}

/* What is found in several articles stands once for all of them. */
static gboolean
can_join (const char *section)
{
  return strcmp (section, LECTERN_BRIEF_SECTION_NAMES) == 0
         || strcmp (section, LECTERN_BRIEF_SECTION_TIMELINE) == 0;
}

static void
build_section (LecternBriefChapter *self,
               const char *section,
               const LecternBriefInput *input,
               const LecternBriefPlan *plan,
               gboolean is_joined)
{
  if (strcmp (section, LECTERN_BRIEF_SECTION_FINDINGS) == 0)
    {
      g_autoptr (GPtrArray) sections = lectern_brief_build_findings (self, input);

      for (guint i = 0; i < sections->len; i++)
        take_section (self, sections->pdata[i], plan);
      return;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (builders); i++)
    if (strcmp (builders[i].section, section) == 0 && is_joined && can_join (section))
      g_ptr_array_add (self->joined, builders[i].build (self, input));
    else if (strcmp (builders[i].section, section) == 0)
      take_section (self, builders[i].build (self, input), plan);
}

/* The text knows where all others point to, so it is made last, wherever it stands. */
static void
insert_text (LecternBriefChapter *self,
             guint position,
             const LecternBriefInput *input,
             const LecternBriefPlan *plan)
{
  LecternBriefSection *text = NULL;

  self->has_text = TRUE;
  self->is_whole = lectern_brief_plan_get_text_mode (plan) == LECTERN_BRIEF_TEXT_FULL;
  collect_anchors (self, self->sections);
  collect_anchors (self, self->joined);
  text = lectern_brief_build_text (self, input, plan);
  if (text->items->len > 0)
    g_ptr_array_insert (self->sections, position, text);
  else
    lectern_brief_section_free (text);
}

void
lectern_brief_chapter_build (LecternBriefChapter *self,
                             const LecternBriefInput *input,
                             const LecternBriefPlan *plan,
                             gboolean is_joined)
{
  const char *title = lectern_article_get_title (self->article);
  const char *address = get_metadata (self->article, LECTERN_METADATA_ADDRESS);
  const char *section = NULL;
  int text_position = -1;

  self->title = g_strdup (title != NULL ? title : _ ("Untitled"));
  self->byline = build_byline (self->article);
  self->notice = g_strdup (get_metadata (self->article, LECTERN_METADATA_INCOMPLETE));
  self->address = lectern_brief_dup_safe_address (address);
  if (input->capture != NULL)
    {
      self->captured_us = input->capture->time_us;
      self->capture_digest = g_strdup (input->capture->digest);
    }
  choose_marks (self, input, plan);

  for (guint i = 0; (section = lectern_brief_plan_get_section (plan, i)) != NULL; i++)
    {
      if (!lectern_brief_plan_shows_section (plan, section))
        continue;
      if (strcmp (section, LECTERN_BRIEF_SECTION_TEXT) == 0)
        text_position = self->sections->len;
      else
        build_section (self, section, input, plan, is_joined);
    }
  if (text_position >= 0)
    insert_text (self, text_position, input, plan);
}
