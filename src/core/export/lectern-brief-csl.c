/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-citation.h"
#include "lectern-exchanged-mark.h"

/* CSL-JSON, what Zotero, pandoc and citeproc read: an array with an object a source. */

#define TYPE "article-newspaper"

static void
add_name (JsonBuilder *builder, const LecternCitedName *name)
{
  json_builder_begin_object (builder);
  lectern_exchange_add_string (builder, "family", name->family);
  lectern_exchange_add_string (builder, "given", name->given);
  lectern_exchange_add_string (builder, "non-dropping-particle", name->particle);
  lectern_exchange_add_string (builder, "suffix", name->suffix);
  lectern_exchange_add_string (builder, "literal", name->literal);
  json_builder_end_object (builder);
}

static void
add_date (JsonBuilder *builder, const char *member, const LecternCitedDate *date)
{
  if (date->year == 0 && date->literal == NULL)
    return;

  json_builder_set_member_name (builder, member);
  json_builder_begin_object (builder);
  if (date->year != 0)
    {
      json_builder_set_member_name (builder, "date-parts");
      json_builder_begin_array (builder);
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, date->year);
      if (date->month != 0)
        json_builder_add_int_value (builder, date->month);
      if (date->day != 0)
        json_builder_add_int_value (builder, date->day);
      json_builder_end_array (builder);
      json_builder_end_array (builder);
    }
  else
    lectern_exchange_add_string (builder, "literal", date->literal);
  json_builder_end_object (builder);
}

static void
add_citation (JsonBuilder *builder, const LecternCitation *citation)
{
  g_autofree char *note = lectern_citation_dup_note (citation, "\n");

  json_builder_begin_object (builder);
  lectern_exchange_add_string (builder, "id", citation->key);
  lectern_exchange_add_string (builder, "type", TYPE);
  lectern_exchange_add_string (builder, "title", citation->title);
  if (citation->authors->len > 0)
    {
      json_builder_set_member_name (builder, "author");
      json_builder_begin_array (builder);
      for (guint i = 0; i < citation->authors->len; i++)
        add_name (builder, citation->authors->pdata[i]);
      json_builder_end_array (builder);
    }
  lectern_exchange_add_string (builder, "container-title", citation->site);
  lectern_exchange_add_string (builder, "publisher", citation->site);
  lectern_exchange_add_string (builder, "section", citation->section);
  add_date (builder, "issued", &citation->issued);
  add_date (builder, "accessed", &citation->accessed);
  lectern_exchange_add_string (builder, "URL", citation->address);
  lectern_exchange_add_string (builder, "language", citation->language);
  lectern_exchange_add_string (builder, "abstract", citation->abstract);
  lectern_exchange_add_string (builder, "note", note);
  json_builder_end_object (builder);
}

/* Writes the sources of a brief as CSL-JSON. */
char *
lectern_brief_to_csl (LecternBrief *self)
{
  g_autoptr (GPtrArray) citations = lectern_brief_dup_citations (self);
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < citations->len; i++)
    add_citation (builder, citations->pdata[i]);
  json_builder_end_array (builder);

  return lectern_exchange_dup_text (builder);
}
