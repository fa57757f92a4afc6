/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <cairo-pdf.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-brief-pages-private.h"

/* Puts the pages of a brief into a PDF file: with their structure, an outline, links, and what the
 * brief says of itself. */

/* Where the trailer is looked for, from the end. */
#define TRAILER_BYTES 400
#define TABLE_ENTRY_BYTES 20

static cairo_status_t
write_bytes (void *closure, const guchar *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* The text of a row as it stands on its page, without what is no character. */
static const char *
get_row_text (LecternBriefPages *pages, guint number)
{
  LecternBriefRow *row = pages->flow->rows->pdata[number];

  return ((LecternBriefCell *) row->cells->pdata[0])->text->str;
}

static void
set_metadata (LecternBriefPages *pages, cairo_surface_t *surface)
{
  LecternBrief *brief = pages->flow->brief;
  g_autoptr (GDateTime) created = g_date_time_new_from_unix_utc (brief->created_us
                                                                 / G_USEC_PER_SEC);
  g_autofree char *time = created != NULL ? g_date_time_format (created, "%Y-%m-%dT%H:%M:%SZ")
                                          : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, get_row_text (pages, 0));
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Lectern " LECTERN_VERSION);
  /* Otherwise it would be the time at which it is written, and no two files the same. */
  if (time != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, time);
}

static void
add_outline (LecternBriefPages *pages, cairo_surface_t *surface)
{
  GArray *entries = pages->flow->entries;
  int parents[2] = { CAIRO_PDF_OUTLINE_ROOT, CAIRO_PDF_OUTLINE_ROOT };

  for (guint i = 0; i < entries->len; i++)
    {
      const LecternBriefEntry *entry = &g_array_index (entries, LecternBriefEntry, i);
      g_autofree char *place = NULL;
      guint page = 0;
      double y = 0;
      int id = 0;

      if (!lectern_brief_pages_locate (pages, lectern_brief_pages_find_row (pages, entry->row),
                                       &page, &y))
        break;

      place = g_strdup_printf ("page=%u pos=[%d %d]", page + 1, (int) pages->margin_x,
                               MAX ((int) y - 8, 0));
      id = cairo_pdf_surface_add_outline (
          surface, entry->level == 0 ? CAIRO_PDF_OUTLINE_ROOT : parents[0],
          get_row_text (pages, entry->row), place, CAIRO_PDF_OUTLINE_FLAG_OPEN);
      parents[entry->level == 0 ? 0 : 1] = id;
    }
}

static void
draw_pages (LecternBriefPages *pages, cairo_surface_t *surface)
{
  cairo_t *cairo = cairo_create (surface);

  lectern_brief_pages_begin_tags (pages);
  for (guint i = 0; i < lectern_brief_pages_get_count (pages); i++)
    {
      lectern_brief_pages_draw (pages, i, cairo);
      if (i + 1 == lectern_brief_pages_get_count (pages))
        lectern_brief_pages_end_tags (pages, cairo);
      cairo_show_page (cairo);
    }
  cairo_destroy (cairo);
}

/* The library that writes the file has no word for its language, nor for the wish that a reader
 * shows the title. Both stand in the catalog, of which the file gets a second one that replaces the
 * first, as the format has it: the object, a table that says where it is, and a trailer that says
 * where the table of all the others is. */

typedef struct {
  guint n_objects;
  guint catalog;
  guint info;
  gsize table; /* where it begins */
} Trailer;

static gboolean
is_language (const char *language)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

  return language != NULL && *language != '\0' && strspn (language, letters) == strlen (language);
}

static gboolean
read_trailer (const char *data, gsize size, Trailer *trailer)
{
  const char *start = g_strrstr_len (data + MAX (size, TRAILER_BYTES) - TRAILER_BYTES,
                                     MIN (size, TRAILER_BYTES), "trailer");

  return start != NULL
         && sscanf (start,
                    "trailer << /Size %u /Root %u 0 R /Info %u 0 R >> startxref %" G_GSIZE_FORMAT,
                    &trailer->n_objects, &trailer->catalog, &trailer->info, &trailer->table)
                == 4
         && trailer->table < size && trailer->catalog < trailer->n_objects;
}

/* What stands in the catalog, behind its opening brackets. */
static char *
dup_catalog (const char *data, gsize size, const Trailer *trailer)
{
  gsize head = 0;
  gsize offset = 0;
  const char *start = NULL;
  const char *end = NULL;

  if (!g_str_has_prefix (data + trailer->table, "xref\n0 "))
    return NULL;
  head = trailer->table + strlen ("xref\n");
  head += strcspn (data + head, "\n") + 1 + trailer->catalog * TABLE_ENTRY_BYTES;
  if (head >= size || sscanf (data + head, "%10" G_GSIZE_FORMAT, &offset) != 1 || offset >= size)
    return NULL;

  start = g_strstr_len (data + offset, trailer->table - offset, "<<");
  end = start != NULL ? g_strstr_len (start, trailer->table - (start - data), "endobj") : NULL;
  return end != NULL ? g_strndup (start + 2, end - start - 2) : NULL;
}

/* The content ends with a NUL, so that it can be searched. */
static void
add_language (GByteArray *content, const char *language)
{
  g_autoptr (GString) update = g_string_new (NULL);
  g_autofree char *catalog = NULL;
  Trailer trailer = { 0 };
  gsize table = 0;

  if (!read_trailer ((const char *) content->data, content->len - 1, &trailer)
      || (catalog = dup_catalog ((const char *) content->data, content->len - 1, &trailer)) == NULL)
    return;

  g_string_append_printf (update, "%u 0 obj\n<< /ViewerPreferences << /DisplayDocTitle true >>\n",
                          trailer.catalog);
  if (is_language (language))
    g_string_append_printf (update, "   /Lang (%s)\n", language);
  g_string_append_printf (update, "%sendobj\n", catalog);
  table = content->len - 1 + update->len;
  g_string_append_printf (update, "xref\n%u 1\n%010u 00000 n \n", trailer.catalog,
                          content->len - 1);
  g_string_append_printf (
      update,
      "trailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R\n   /Prev %" G_GSIZE_FORMAT
      "\n>>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
      trailer.n_objects, trailer.catalog, trailer.info, trailer.table, table);
  g_byte_array_set_size (content, content->len - 1);
  g_byte_array_append (content, (const guint8 *) update->str, update->len + 1);
}

/* Writes a brief as a PDF document, on the paper of the place. */
GBytes *
lectern_brief_to_pdf (LecternBrief *self, GError **error)
{
  g_autoptr (LecternBriefPages) pages = NULL;
  GByteArray *content = g_byte_array_new ();
  cairo_surface_t *surface = NULL;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;
  double width = 0;
  double height = 0;

  lectern_brief_pages_get_usual_size (&width, &height);
  pages = lectern_brief_pages_new (self, width, height);
  surface = cairo_pdf_surface_create_for_stream (write_bytes, content, width, height);
  /* Later forms hide the tables that are added to. */
  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  lectern_brief_pages_lay_out (pages, -1);
  set_metadata (pages, surface);
  add_outline (pages, surface);
  draw_pages (pages, surface);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_byte_array_unref (content);
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
                   _ ("The brief could not be written as PDF: %s. Choose another format."),
                   cairo_status_to_string (status));
      return NULL;
    }

  g_byte_array_append (content, (const guint8 *) "", 1);
  add_language (content, self->language);
  g_byte_array_set_size (content, content->len - 1);
  return g_byte_array_free_to_bytes (content);
}
