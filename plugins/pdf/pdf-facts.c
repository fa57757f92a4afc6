/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-author.h"
#include "pdf-facts.h"

/* XMP is XML: read by GLib's parser, which knows no entities but the five and does not recurse. */

#define MAX_XMP_BYTES (1024 * 1024)
#define MAX_VALUE_BYTES 2000
#define MAX_AUTHORS 50

typedef struct {
  PdfFacts *facts;
  const char *field; /* (nullable): the property that is open */
  guint depth;       /* of elements inside it */
  GString *text;
} Xmp;

static const char *const fields[] = { "dc:title", "dc:creator", "dc:description",
                                      "xmp:CreateDate" };

static const char *
find_field (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (strcmp (name, fields[i]) == 0)
      return fields[i];

  return NULL;
}

static void
set_once (char **value, const char *text)
{
  if (*value == NULL)
    *value = g_strdup (text);
}

static void
add_author (PdfFacts *facts, const char *name)
{
  g_auto (GStrv) names = page_author_split (name, TRUE);

  for (guint i = 0; names[i] != NULL && facts->authors->len < MAX_AUTHORS; i++)
    g_ptr_array_add (facts->authors, g_strdup (names[i]));
}

static void
take_value (PdfFacts *facts, const char *field, const char *text)
{
  g_autofree char *value = lectern_text_collapse (text, strlen (text));

  if (*value == '\0' || strlen (value) > MAX_VALUE_BYTES)
    return;
  if (strcmp (field, "dc:title") == 0)
    set_once (&facts->title, value);
  else if (strcmp (field, "dc:creator") == 0)
    add_author (facts, value);
  else if (strcmp (field, "dc:description") == 0)
    set_once (&facts->description, value);
  else if (strcmp (field, "xmp:CreateDate") == 0 && g_ascii_isdigit (*value))
    set_once (&facts->created, value);
}

static void
start_cb (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Xmp *self = user_data;

  if (self->field != NULL)
    self->depth++;
  else
    self->field = find_field (name);
  g_string_truncate (self->text, 0);
  for (guint i = 0; names[i] != NULL; i++)
    if (find_field (names[i]) != NULL)
      take_value (self->facts, find_field (names[i]), values[i]);
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Xmp *self = user_data;

  if (self->field == NULL)
    return;

  take_value (self->facts, self->field, self->text->str);
  g_string_truncate (self->text, 0);
  if (self->depth == 0)
    self->field = NULL;
  else
    self->depth--;
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Xmp *self = user_data;

  if (self->field != NULL && self->text->len <= MAX_VALUE_BYTES)
    g_string_append_len (self->text, text, (gssize) length);
}

static void
read_xmp (PdfFacts *facts, const char *xmp)
{
  static const GMarkupParser parser = { start_cb, end_cb, text_cb, NULL, NULL };
  g_autoptr (GString) text = g_string_new (NULL);
  Xmp self = { facts, NULL, 0, text };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &self, NULL);

  if (xmp != NULL && strlen (xmp) <= MAX_XMP_BYTES)
    g_markup_parse_context_parse (context, xmp, -1, NULL);
}

/* What programs put there when nobody gave a title. */
static gboolean
is_title (const char *title)
{
  static const char *const beginnings[] = { "untitled", "microsoft word", "microsoft powerpoint",
                                            "slide 1",  "document",       "unbenannt",
                                            "layout 1", "sans titre",     "powerpoint " };
  static const char *const suffixes[] = { ".doc",  ".docx",  ".pdf", ".indd", ".qxd",
                                          ".rtf",  ".odt",   ".tex", ".dvi",  ".ppt",
                                          ".pptx", ".pages", ".html" };
  g_autofree char *lower = g_utf8_strdown (title, -1);
  gboolean has_letter = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (lower, beginnings[i]))
      return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i]))
      return FALSE;
  for (const char *p = title; *p != '\0' && !has_letter; p = g_utf8_next_char (p))
    has_letter = g_unichar_isalpha (g_utf8_get_char (p));

  /* A name of a file has no spaces. */
  return has_letter && g_utf8_strlen (title, -1) > 3 && strchr (title, ' ') != NULL;
}

static char *
dup_date (GDateTime *date)
{
  if (date == NULL || g_date_time_get_year (date) < 1990)
    return NULL;

  return g_date_time_format_iso8601 (date);
}

static char *
dup_valid (char *text)
{
  g_autofree char *raw = text;
  g_autofree char *valid = raw != NULL ? g_utf8_make_valid (raw, -1) : NULL;

  return valid != NULL ? lectern_text_collapse (valid, strlen (valid)) : NULL;
}

void
pdf_facts_read (PdfFacts *self, PopplerDocument *document)
{
  g_autofree char *xmp = poppler_document_get_metadata (document);
  g_autofree char *title = dup_valid (poppler_document_get_title (document));
  g_autofree char *author = dup_valid (poppler_document_get_author (document));
  g_autoptr (GDateTime) created = poppler_document_get_creation_date_time (document);

  self->authors = g_ptr_array_new_with_free_func (g_free);
  read_xmp (self, xmp);
  if (self->title != NULL && !is_title (self->title))
    g_clear_pointer (&self->title, g_free);
  if (title != NULL && *title != '\0' && strlen (title) <= MAX_VALUE_BYTES && is_title (title))
    set_once (&self->title, title);
  if (self->authors->len == 0 && author != NULL && *author != '\0'
      && strlen (author) <= MAX_VALUE_BYTES)
    add_author (self, author);
  if (self->created == NULL)
    self->created = dup_date (created);
}

void
pdf_facts_clear (PdfFacts *self)
{
  g_free (self->title);
  g_clear_pointer (&self->authors, g_ptr_array_unref);
  g_free (self->created);
  g_free (self->description);
}
