/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-template.h"

#include <string.h>

#include "lectern-brief-findings.h"

/* A brief as templates see it. Each object has all of its names, with null for what there is not,
 * so that no name is found in what stands around. docs/brief.md lists them. */

const char *const *
lectern_brief_list_value_names (void)
{
  static const char *const names[] = {
    "address", "authors", "begins-row", "byline", "chapters", "code", "color", "created", "date",
    "detail", "emphasis", "goes-on", "handling", "heading", "headline", "id", "is-caption",
    "is-cell", "is-code", "is-heading", "is-item", "is-mark", "is-numbered", "is-paragraph",
    "is-quotation", "is-value", "items", "kind", "label", "language", "level", "lines", "live",
    "maker", "mark", "note", "notice", "number", "plugin", "program", "published", "quote",
    "revision", "runs", "sections", "several", "shape", "site", "sources", "strong", "text",
    "title", "version",
    /* sections by their ids */
    LECTERN_BRIEF_SECTION_WORDS, LECTERN_BRIEF_SECTION_SUMMARY, LECTERN_BRIEF_SECTION_NAMES,
    LECTERN_BRIEF_SECTION_TIMELINE, LECTERN_BRIEF_SECTION_QUOTES, LECTERN_BRIEF_SECTION_MARKS,
    LECTERN_BRIEF_SECTION_FINDINGS, LECTERN_BRIEF_SECTION_SOURCE, LECTERN_BRIEF_SECTION_METHOD, NULL
  };

  return names;
}

const char *const *
lectern_brief_list_link_names (void)
{
  static const char *const names[] = { "address", "live", NULL };

  return names;
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_number (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  if (value > 0)
    json_builder_add_int_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

static void
add_run (JsonBuilder *builder, const LecternBriefRun *run)
{
  json_builder_begin_object (builder);
  add_string (builder, "text", run->text);
  add_string (builder, "kind", run->kind);
  add_string (builder, "address", run->address);
  add_number (builder, "mark", run->mark);
  add_number (builder, "color", run->mark > 0 ? run->color : 0);
  add_string (builder, "shape", run->mark > 0 ? lectern_brief_color_get_shape (run->color) : NULL);
  add_flag (builder, "strong", (run->style & LECTERN_BRIEF_STRONG) != 0);
  add_flag (builder, "emphasis", (run->style & LECTERN_BRIEF_EMPHASIS) != 0);
  add_flag (builder, "code", (run->style & LECTERN_BRIEF_CODE) != 0);
  json_builder_end_object (builder);
}

static void
add_role (JsonBuilder *builder, LecternBriefRole role)
{
  static const char *const names[] = { "is-paragraph", "is-heading", "is-item", "is-numbered",
                                       "is-quotation", "is-caption", "is-cell", "is-value",
                                       "is-mark",      "is-code" };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == LECTERN_BRIEF_N_ROLES);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_flag (builder, names[i], i == role);
}

/* Markdown has one line a value; a note may have several. */
static void
add_lines (JsonBuilder *builder, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (gsize i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0')
      json_builder_add_string_value (builder, lines[i]);
  json_builder_end_array (builder);
}

static void add_item (JsonBuilder *builder, LecternBriefItem *item);

static void
add_items (JsonBuilder *builder, const char *name, GPtrArray *items)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; items != NULL && i < items->len; i++)
    add_item (builder, items->pdata[i]);
  json_builder_end_array (builder);
}

/* The detail of a mark is its note without markup; as it reads it is in the note. */
static void
add_item (JsonBuilder *builder, LecternBriefItem *item)
{
  g_autofree char *text = lectern_brief_item_dup_text (item);
  g_autofree char *detail = item->note != NULL ? lectern_brief_note_dup_text (item->note)
                                               : g_strdup (item->detail);
  g_autofree char *sources = lectern_brief_item_dup_sources (item);
  gboolean is_mark = item->role == LECTERN_BRIEF_MARKED;

  json_builder_begin_object (builder);
  add_role (builder, item->role);
  add_flag (builder, "begins-row", item->role == LECTERN_BRIEF_CELL && item->number == 0);
  add_string (builder, "text", text);
  add_string (builder, "label", item->label);
  add_string (builder, "detail", detail);
  add_lines (builder, detail);
  add_string (builder, "live", item->live);
  add_string (builder, "sources", sources);
  add_number (builder, "number", item->number);
  add_number (builder, "level", item->level);
  add_number (builder, "quote", item->quote);
  add_flag (builder, "goes-on", item->goes_on);
  add_number (builder, "color", is_mark ? item->color : 0);
  add_string (builder, "shape", is_mark ? lectern_brief_color_get_shape (item->color) : NULL);
  add_items (builder, "note", item->note);
  json_builder_set_member_name (builder, "runs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < item->runs->len; i++)
    add_run (builder, item->runs->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_section (JsonBuilder *builder, LecternBriefSection *section)
{
  json_builder_begin_object (builder);
  add_string (builder, "id", section->id);
  add_string (builder, "heading", section->heading);
  add_string (builder, "maker", section->maker);
  add_string (builder, "plugin", section->generator);
  add_string (builder, "version", section->version);
  add_items (builder, "items", section->items);
  json_builder_end_object (builder);
}

/* Those with an id, or all. The text is a section too, but its name means the words of an item. */
static void
add_sections (JsonBuilder *builder, const char *name, GPtrArray *sections, const char *id)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < sections->len; i++)
    if (id == NULL || strcmp (((LecternBriefSection *) sections->pdata[i])->id, id) == 0)
      add_section (builder, sections->pdata[i]);
  json_builder_end_array (builder);
}

static void
add_all_sections (JsonBuilder *builder, GPtrArray *sections)
{
  add_sections (builder, "sections", sections, NULL);
  for (const char *const *id = lectern_brief_list_sections (); *id != NULL; id++)
    if (strcmp (*id, LECTERN_BRIEF_SECTION_TEXT) != 0)
      add_sections (builder, *id, sections, *id);
}

static void
add_authors (JsonBuilder *builder, LecternMetadata *metadata)
{
  g_auto (GStrv) authors = lectern_metadata_dup_values (metadata, LECTERN_METADATA_AUTHOR);

  json_builder_set_member_name (builder, "authors");
  json_builder_begin_array (builder);
  for (gsize i = 0; authors[i] != NULL; i++)
    json_builder_add_string_value (builder, authors[i]);
  json_builder_end_array (builder);
}

static void
add_chapter (JsonBuilder *builder, LecternBriefChapter *chapter)
{
  LecternMetadata *metadata = lectern_article_get_metadata (chapter->article);
  const char *published = lectern_article_get_published (chapter->article);
  g_autofree char *date = published != NULL ? lectern_brief_dup_date (published) : NULL;

  json_builder_begin_object (builder);
  add_number (builder, "number", chapter->number);
  add_string (builder, "title", chapter->title);
  add_string (builder, "byline", chapter->byline);
  add_string (builder, "notice", chapter->notice);
  add_string (builder, "address", chapter->address);
  add_string (builder, "language", lectern_article_get_language (chapter->article));
  add_string (builder, "site", lectern_metadata_get_value (metadata, LECTERN_METADATA_SITE));
  add_string (builder, "published", published);
  add_string (builder, "date", date);
  add_string (builder, "revision", lectern_article_get_revision (chapter->article));
  add_authors (builder, metadata);
  add_all_sections (builder, chapter->sections);
  json_builder_end_object (builder);
}

JsonNode *
lectern_brief_to_values (LecternBrief *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->created_us / G_USEC_PER_SEC);
  g_autofree char *created = g_date_time_format_iso8601 (time);
  g_autofree char *date = lectern_brief_dup_date (created);

  json_builder_begin_object (builder);
  add_string (builder, "title", self->title);
  add_string (builder, "headline", self->headline);
  add_string (builder, "handling", self->handling);
  add_string (builder, "language", self->language);
  add_string (builder, "created", created);
  add_string (builder, "date", date);
  add_string (builder, "program", "Lectern " LECTERN_VERSION);
  add_flag (builder, "several", self->chapters->len > 1);
  add_all_sections (builder, self->sections);
  json_builder_set_member_name (builder, "chapters");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->chapters->len; i++)
    add_chapter (builder, self->chapters->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}
