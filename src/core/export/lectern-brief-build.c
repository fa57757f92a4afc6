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

/* Reading 230 words a minute, as most people do. */
#define WORDS_A_MINUTE 230

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

/* Words of the analyst: paragraphs, and lines that begin with a dash as a list. */
static void
add_line (LecternBriefSection *section, const char *line)
{
  gboolean is_item = g_str_has_prefix (line, "- ") || g_str_has_prefix (line, "* ");
  LecternBriefItem *item = lectern_brief_item_new (is_item ? LECTERN_BRIEF_ITEM
                                                           : LECTERN_BRIEF_PARAGRAPH);

  lectern_brief_item_add (item, is_item ? line + 2 : line, -1, 0);
  g_ptr_array_add (section->items, item);
}

static LecternBriefSection *
build_words (const LecternBriefInput *input)
{
  LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_WORDS,
                                                            _ ("Assessment"));
  g_auto (GStrv) lines = g_strsplit (input->assessment != NULL ? input->assessment : "", "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      add_line (section, lines[i]);

  return section;
}

/* Marks */

static LecternBriefItem *
build_mark (LecternArticle *article, const LecternMark *mark, guint number)
{
  LecternBriefItem *item = lectern_brief_item_new (LECTERN_BRIEF_MARKED);
  gsize length = 0;
  const char *text = lectern_article_get_text (article, &length);
  gboolean has_place = lectern_span_is_valid (mark->span, text, length);

  item->number = number;
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
    item->detail = g_strdup (mark->note);
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
    g_ptr_array_add (section->items, build_mark (chapter->article, input->marks->pdata[i], i + 1));

  return section;
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

static void
add_metadata (LecternBriefSection *section, LecternArticle *article)
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
          lectern_article_get_metadata (article), fields[i].key);
      g_autofree char *value = join_metadata (article, fields[i].key);

      if (value == NULL)
        continue;
      add_value (section, _ (fields[i].label), value, get_origin_name (first->origin))->span
          = first->span;
    }
}

static void
add_addresses (LecternBriefSection *section, LecternArticle *article)
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
          lectern_article_get_metadata (article), fields[i].key);

      if (first != NULL)
        add_address (section, _ (fields[i].label), first->value, get_origin_name (first->origin));
    }
}

static void
add_capture (LecternBriefSection *section, LecternCapture *capture)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (capture->time_us / G_USEC_PER_SEC);
  g_autofree char *when = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M UTC") : NULL;
  g_autofree char *status = g_strdup_printf ("HTTP %u", capture->status);

  if (when != NULL)
    add_value (section, _ ("Captured"), when, capture->status > 0 ? status : NULL);
  if (capture->address != NULL)
    add_address (section, _ ("Captured From"), capture->address, NULL);
  if (capture->digest != NULL)
    add_value (section, _ ("Digest of the Capture"), capture->digest, "SHA-256");
  if (capture->incomplete != NULL)
    add_value (section, _ ("Capture"), capture->incomplete, NULL);
}

static LecternBriefSection *
build_source (LecternBriefChapter *chapter, const LecternBriefInput *input)
{
  LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_SOURCE,
                                                            _ ("Source"));

  add_metadata (section, chapter->article);
  add_addresses (section, chapter->article);
  if (input->capture != NULL)
    add_capture (section, input->capture);
  add_value (section, _ ("Digest of the Text"), lectern_article_get_revision (chapter->article),
             "SHA-256");

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
  guint minutes = (lectern_article_count_words (article) + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;

  if (authors != NULL)
    g_ptr_array_add (parts, authors);
  if (site != NULL)
    g_ptr_array_add (parts, g_strdup (site));
  if (published != NULL)
    g_ptr_array_add (parts, lectern_brief_dup_date (published));
  g_ptr_array_add (parts, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u minute to read",
                                                        "%u minutes to read", MAX (minutes, 1)),
                                           MAX (minutes, 1)));
  g_ptr_array_add (parts, NULL);

  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
collect_anchors (LecternBriefChapter *self)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      LecternBriefSection *section = self->sections->pdata[i];

      for (guint j = 0; j < section->items->len; j++)
        {
          LecternBriefItem *item = section->items->pdata[j];

          if (!lectern_span_is_none (item->span))
            g_array_append_val (self->anchors, item->span.start);
          if (item->places != NULL)
            for (guint k = 0; k < item->places->len; k++)
              g_array_append_val (self->anchors,
                                  g_array_index (item->places, LecternSpan, k).start);
        }
    }
}

void
lectern_brief_chapter_build (LecternBriefChapter *self,
                             const LecternBriefInput *input,
                             LecternBriefSections sections)
{
  const char *title = lectern_article_get_title (self->article);
  const char *address = get_metadata (self->article, LECTERN_METADATA_ADDRESS);

  self->title = g_strdup (title != NULL ? title : _ ("Untitled"));
  self->byline = build_byline (self->article);
  self->notice = g_strdup (get_metadata (self->article, LECTERN_METADATA_INCOMPLETE));
  self->address = lectern_brief_dup_safe_address (address);
  self->has_text = (sections & LECTERN_BRIEF_TEXT) != 0;

  if (sections & LECTERN_BRIEF_WORDS)
    lectern_brief_chapter_take (self, build_words (input));
  if (sections & LECTERN_BRIEF_SUMMARY)
    lectern_brief_chapter_take (self, lectern_brief_build_summary (self, input));
  if (sections & LECTERN_BRIEF_NAMES)
    lectern_brief_chapter_take (self, lectern_brief_build_names (self, input));
  if (sections & LECTERN_BRIEF_TIMELINE)
    lectern_brief_chapter_take (self, lectern_brief_build_timeline (self, input));
  if (sections & LECTERN_BRIEF_MARKS)
    lectern_brief_chapter_take (self, build_marks (self, input));
  if (sections & LECTERN_BRIEF_FINDINGS)
    lectern_brief_build_findings (self, input);
  collect_anchors (self);
  if (sections & LECTERN_BRIEF_TEXT)
    lectern_brief_chapter_take (self, lectern_brief_build_text (self, input));
  if (sections & LECTERN_BRIEF_SOURCE)
    lectern_brief_chapter_take (self, build_source (self, input));
  if (sections & LECTERN_BRIEF_METHOD)
    lectern_brief_chapter_take (self, build_method (input));
}
