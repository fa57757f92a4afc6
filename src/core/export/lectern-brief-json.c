/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>

#include "lectern-brief-model.h"
#include "lectern-code-points.h"

/* The model as it is, for other programs. Offsets count code points of `text`, as the W3C Web
 * Annotation model does. */

#define FORMAT_VERSION 1

typedef struct {
  JsonBuilder *builder;
  LecternCodePoints *points; /* (nullable): of the article's text */
} Writer;

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_span_value (Writer *self, LecternSpan span)
{
  json_builder_begin_object (self->builder);
  add_number (self->builder, "start", lectern_code_points_count (self->points, span.start));
  add_number (self->builder, "end", lectern_code_points_count (self->points, span.end));
  json_builder_end_object (self->builder);
}

static void
add_span (Writer *self, LecternSpan span)
{
  if (lectern_span_is_none (span))
    return;

  json_builder_set_member_name (self->builder, "span");
  add_span_value (self, span);
}

static void
add_run (Writer *self, const LecternBriefRun *run)
{
  JsonBuilder *builder = self->builder;

  json_builder_begin_object (builder);
  add_string (builder, "text", run->text);
  add_span (self, run->span);
  add_string (builder, "kind", run->kind);
  add_string (builder, "address", run->address);
  if (run->mark > 0)
    add_number (builder, "mark", run->mark);
  if (run->style & LECTERN_BRIEF_STRONG)
    add_number (builder, "strong", 1);
  if (run->style & LECTERN_BRIEF_EMPHASIS)
    add_number (builder, "emphasis", 1);
  if (run->style & LECTERN_BRIEF_CODE)
    add_number (builder, "code", 1);
  json_builder_end_object (builder);
}

static const char *
get_role_name (LecternBriefRole role)
{
  static const char *const names[] = { "paragraph", "heading", "item",  "numbered", "quotation",
                                       "caption",   "cell",    "value", "mark",     "code" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == LECTERN_BRIEF_N_ROLES);
  return names[role];
}

static void
add_item (Writer *self, LecternBriefItem *item)
{
  JsonBuilder *builder = self->builder;
  g_autofree char *text = lectern_brief_item_dup_text (item);

  json_builder_begin_object (builder);
  add_string (builder, "key", item->key);
  add_string (builder, "role", get_role_name (item->role));
  if (item->level > 0)
    add_number (builder, "level", item->level);
  if (item->quote > 0)
    add_number (builder, "quote", item->quote);
  if (item->goes_on)
    add_number (builder, "goes-on", 1);
  if (item->role == LECTERN_BRIEF_NUMBERED || item->role == LECTERN_BRIEF_MARKED)
    add_number (builder, "number", item->number);
  if (item->role == LECTERN_BRIEF_MARKED)
    add_number (builder, "color", item->color);
  add_string (builder, "label", item->label);
  add_string (builder, "text", text);
  add_string (builder, "detail", item->detail);
  add_string (builder, "live", item->live);
  add_span (self, item->span);
  if (item->places != NULL)
    {
      json_builder_set_member_name (builder, "places");
      json_builder_begin_array (builder);
      for (guint i = 0; i < item->places->len; i++)
        add_span_value (self, g_array_index (item->places, LecternSpan, i));
      json_builder_end_array (builder);
    }
  if (item->sources != NULL)
    {
      json_builder_set_member_name (builder, "chapters");
      json_builder_begin_array (builder);
      for (guint i = 0; i < item->sources->len; i++)
        json_builder_add_int_value (builder,
                                    ((LecternBriefRun *) item->sources->pdata[i])->chapter);
      json_builder_end_array (builder);
    }
  json_builder_set_member_name (builder, "runs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < item->runs->len; i++)
    add_run (self, item->runs->pdata[i]);
  json_builder_end_array (builder);
  if (item->note != NULL)
    {
      json_builder_set_member_name (builder, "note");
      json_builder_begin_array (builder);
      for (guint i = 0; i < item->note->len; i++)
        add_item (self, item->note->pdata[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_object (builder);
}

static const char *
get_source (const LecternBriefSection *section)
{
  if (section->generator != NULL)
    return "machine";
  if (strcmp (section->id, LECTERN_BRIEF_SECTION_WORDS) == 0
      || strcmp (section->id, LECTERN_BRIEF_SECTION_MARKS) == 0)
    return "analyst";

  return "article";
}

static void
add_section (Writer *self, LecternBriefSection *section)
{
  JsonBuilder *builder = self->builder;

  json_builder_begin_object (builder);
  add_string (builder, "id", section->id);
  add_string (builder, "heading", section->heading);
  add_string (builder, "by", get_source (section));
  add_string (builder, "maker", section->maker);
  add_string (builder, "plugin", section->generator);
  add_string (builder, "plugin-version", section->version);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < section->items->len; i++)
    add_item (self, section->items->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_chapter (JsonBuilder *builder, LecternBriefChapter *chapter)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (chapter->article, &length);
  g_autoptr (LecternCodePoints) points = lectern_code_points_new (text, length);
  Writer writer = { builder, points };

  json_builder_begin_object (builder);
  add_string (builder, "title", chapter->title);
  add_string (builder, "address", chapter->address);
  add_string (builder, "language", lectern_article_get_language (chapter->article));
  add_string (builder, "published", lectern_article_get_published (chapter->article));
  add_string (builder, "incomplete", chapter->notice);
  add_string (builder, "revision", lectern_article_get_revision (chapter->article));
  if (chapter->is_whole)
    add_string (builder, "text", text);
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < chapter->sections->len; i++)
    add_section (&writer, chapter->sections->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/* Writes a brief as JSON. */
char *
lectern_brief_to_json (LecternBrief *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->created_us / G_USEC_PER_SEC);
  g_autofree char *created = g_date_time_format_iso8601 (time);
  Writer writer = { builder, NULL };

  json_builder_begin_object (builder);
  add_string (builder, "format", "lectern-brief");
  add_number (builder, "version", FORMAT_VERSION);
  add_string (builder, "generator", "Lectern " LECTERN_VERSION);
  add_string (builder, "created", created);
  add_string (builder, "title", self->title);
  add_string (builder, "headline", self->headline);
  add_string (builder, "handling", self->handling);
  add_string (builder, "language", self->language);
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->sections->len; i++)
    add_section (&writer, self->sections->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "chapters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->chapters->len; i++)
    add_chapter (builder, self->chapters->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  return json_generator_to_data (generator, NULL);
}
