/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-brief-model.h"
#include "lectern-code-points.h"
#include "lectern-exchanged-mark.h"

/* The marks and findings of a brief as W3C Web Annotations
 * (https://www.w3.org/TR/annotation-model/): what the analyst marked first, then what plugins
 * found, which says so. */

/* Words of a finding are quoted up to so many bytes, else a plugin could fill the disk. */
#define MAX_QUOTED_BYTES 4096

typedef struct {
  JsonBuilder *builder;
  LecternBriefChapter *chapter;
  LecternCodePoints *points; /* of the chapter's text */
  const char *generated;
} Writer;

static LecternBriefSection *
find_marks_section (LecternBriefChapter *chapter)
{
  for (guint i = 0; i < chapter->sections->len; i++)
    {
      LecternBriefSection *section = chapter->sections->pdata[i];

      if (strcmp (section->id, LECTERN_BRIEF_SECTION_MARKS) == 0)
        return section;
    }

  return NULL;
}

/* What stands on a part of the article, or on all of it. */
static LecternExchangedMark *
make_mark (Writer *self, LecternSpan span, gboolean is_quoted)
{
  LecternExchangedMark *mark = lectern_exchanged_mark_new ();
  LecternBriefChapter *chapter = self->chapter;

  mark->source = g_strdup (chapter->address);
  mark->revision = g_strdup (lectern_article_get_revision (chapter->article));
  mark->captured_us = chapter->captured_us;
  mark->capture = g_strdup (chapter->capture_digest);
  if (lectern_span_is_none (span))
    return mark;

  mark->start = lectern_code_points_count (self->points, span.start);
  mark->end = lectern_code_points_count (self->points, span.end);
  if (is_quoted)
    {
      g_autoptr (LecternTextQuoteSelector) words = lectern_text_quote_selector_new (
          chapter->article, span);

      mark->exact = g_strdup (words->exact);
      mark->prefix = g_strdup (words->prefix);
      mark->suffix = g_strdup (words->suffix);
    }

  return mark;
}

/* Marks */

/* Who leaves out the section of marks leaves out the notes; the text still shows its marks. */
static gboolean
shows_mark (LecternBriefChapter *chapter, const LecternMark *mark)
{
  return find_marks_section (chapter) != NULL
         || (chapter->has_text && !lectern_span_is_none (mark->span));
}

static void
add_mark (Writer *self, const LecternMark *mark, guint number)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (self->chapter->article, &length);
  gboolean has_place = mark->target != NULL && lectern_span_is_valid (mark->span, text, length);
  g_autoptr (LecternExchangedMark) out = make_mark (
      self, has_place ? mark->span : LECTERN_SPAN_NONE, has_place);
  g_autofree char *place = g_strdup_printf ("%s/%u/mark/%u", out->revision, self->chapter->number,
                                            number);

  out->id = mark->id != NULL ? g_strdup (mark->id) : lectern_exchange_dup_uuid (place);
  out->created_us = mark->created_us;
  out->modified_us = mark->modified_us;
  if (mark->target != NULL)
    {
      out->color = mark->color;
      out->code = g_strdup (lectern_brief_color_get_name (mark->color));
    }
  if (mark->target != NULL && !has_place)
    {
      out->exact = g_strdup (mark->target->exact);
      out->prefix = g_strdup (mark->target->prefix);
      out->suffix = g_strdup (mark->target->suffix);
    }
  if (find_marks_section (self->chapter) != NULL)
    {
      out->note = g_strdup (mark->note);
      out->tags = g_strdupv (mark->tags);
    }
  lectern_w3c_add_annotation (self->builder, out);
}

/* Findings */

static gboolean
is_finding (const LecternBriefSection *section, const LecternBriefItem *item)
{
  return section->generator != NULL && !lectern_span_is_none (item->span);
}

/* Names and times say which thing is meant, all others what kind of thing it is. */
static gboolean
is_identifying (const LecternBriefSection *section)
{
  return strcmp (section->id, LECTERN_BRIEF_SECTION_NAMES) == 0
         || strcmp (section->id, LECTERN_BRIEF_SECTION_TIMELINE) == 0;
}

static const char *
get_kind (const LecternBriefSection *section, const LecternBriefItem *item)
{
  for (guint i = 0; i < item->runs->len; i++)
    {
      const LecternBriefRun *run = item->runs->pdata[i];

      if (run->kind != NULL)
        return run->kind;
    }

  return item->label != NULL ? item->label : section->id;
}

static void
add_bodies (Writer *self, const LecternBriefSection *section, LecternBriefItem *item)
{
  g_autofree char *text = lectern_brief_item_dup_text (item);

  json_builder_set_member_name (self->builder, "body");
  json_builder_begin_array (self->builder);
  if (is_identifying (section))
    lectern_w3c_add_body (self->builder, "identifying", "text/plain",
                          item->label != NULL ? item->label : text);
  lectern_w3c_add_body (self->builder, "classifying", "text/plain", get_kind (section, item));
  lectern_w3c_add_body (self->builder, "describing", "text/plain", item->detail);
  json_builder_end_array (self->builder);
}

static void
add_place (Writer *self, LecternSpan span)
{
  g_autoptr (LecternExchangedMark) place = make_mark (
      self, span, lectern_span_get_length (span) <= MAX_QUOTED_BYTES);

  lectern_w3c_add_target (self->builder, place);
}

/* A name has all its mentions. */
static void
add_targets (Writer *self, const LecternBriefItem *item)
{
  json_builder_set_member_name (self->builder, "target");
  json_builder_begin_array (self->builder);
  if (item->places == NULL)
    add_place (self, item->span);
  for (guint i = 0; item->places != NULL && i < item->places->len; i++)
    add_place (self, g_array_index (item->places, LecternSpan, i));
  json_builder_end_array (self->builder);
}

static void
add_generator (Writer *self, const LecternBriefSection *section)
{
  g_autofree char *name = g_strjoin (" ", section->generator, section->version, NULL);

  json_builder_set_member_name (self->builder, "generator");
  json_builder_begin_object (self->builder);
  lectern_exchange_add_string (self->builder, "type", "Software");
  lectern_exchange_add_string (self->builder, "name", name);
  json_builder_end_object (self->builder);
  lectern_exchange_add_string (self->builder, "generated", self->generated);
}

static void
add_finding (Writer *self, const LecternBriefSection *section, LecternBriefItem *item)
{
  g_autofree char *thing = g_strdup_printf ("%s/%u/%s/%u/%s",
                                            lectern_article_get_revision (self->chapter->article),
                                            self->chapter->number, section->generator,
                                            item->position, item->key != NULL ? item->key : "");
  g_autofree char *uuid = lectern_exchange_dup_uuid (thing);
  g_autofree char *id = g_strconcat ("urn:uuid:", uuid, NULL);

  json_builder_begin_object (self->builder);
  lectern_exchange_add_string (self->builder, "id", id);
  lectern_exchange_add_string (self->builder, "type", "Annotation");
  lectern_exchange_add_string (self->builder, "motivation",
                               is_identifying (section) ? "identifying" : "classifying");
  add_generator (self, section);
  add_bodies (self, section, item);
  add_targets (self, item);
  json_builder_end_object (self->builder);
}

static void
add_findings (Writer *self, GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++)
    {
      const LecternBriefSection *section = sections->pdata[i];

      for (guint j = 0; j < section->items->len; j++)
        if (is_finding (section, section->items->pdata[j]))
          add_finding (self, section, section->items->pdata[j]);
    }
}

static void
add_chapter (Writer *self, LecternBriefChapter *chapter)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (chapter->article, &length);
  g_autoptr (LecternCodePoints) points = lectern_code_points_new (text, length);

  self->chapter = chapter;
  self->points = points;
  for (guint i = 0; i < chapter->marks->len; i++)
    if (shows_mark (chapter, chapter->marks->pdata[i]))
      add_mark (self, chapter->marks->pdata[i], i + 1);
  add_findings (self, chapter->sections);
  add_findings (self, chapter->joined);
}

static guint
count_findings (GPtrArray *sections)
{
  guint n_findings = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      const LecternBriefSection *section = sections->pdata[i];

      for (guint j = 0; j < section->items->len; j++)
        n_findings += is_finding (section, section->items->pdata[j]);
    }

  return n_findings;
}

static guint
count (LecternBrief *brief)
{
  guint n_annotations = 0;

  for (guint i = 0; i < brief->chapters->len; i++)
    {
      LecternBriefChapter *chapter = brief->chapters->pdata[i];

      for (guint j = 0; j < chapter->marks->len; j++)
        n_annotations += shows_mark (chapter, chapter->marks->pdata[j]);
      n_annotations += count_findings (chapter->sections) + count_findings (chapter->joined);
    }

  return n_annotations;
}

/* Writes the marks and findings of a brief as JSON-LD. */
char *
lectern_brief_to_annotations (LecternBrief *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *generated = lectern_exchange_dup_time (self->created_us);
  g_autofree char *label = self->handling != NULL
                               ? g_strdup_printf ("%s — %s", self->handling, self->title)
                               : g_strdup (self->title);
  g_autoptr (GString) seed = g_string_new (generated);
  Writer writer = { builder, NULL, NULL, generated };

  for (guint i = 0; i < self->chapters->len; i++)
    g_string_append (seed, lectern_article_get_revision (
                               ((LecternBriefChapter *) self->chapters->pdata[i])->article));
  lectern_w3c_begin (builder, seed->str, label, count (self));
  for (guint i = 0; i < self->chapters->len; i++)
    add_chapter (&writer, self->chapters->pdata[i]);
  lectern_w3c_end (builder);

  return lectern_exchange_dup_text (builder);
}
