/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "pdf-writer.h"

/* The character 1 is the sign for f and i in one. Objects: 1 catalog, 2 pages, 3 and 4 fonts, 5
 * information, then whatever comes. */
#define FIRST_FREE 6
#define HEIGHT 842

struct _PdfWriter {
  GPtrArray *objects; /* of char*, from FIRST_FREE on; NULL for pages, which come last */
  GPtrArray *pages;   /* of GString: their operators */
  char *info;
};

static void
free_page (gpointer data)
{
  g_string_free (data, TRUE);
}

PdfWriter *
pdf_writer_new (void)
{
  PdfWriter *self = g_new0 (PdfWriter, 1);

  self->objects = g_ptr_array_new_with_free_func (g_free);
  self->pages = g_ptr_array_new_with_free_func (free_page);
  self->info = g_strdup ("<< >>");

  return self;
}

void
pdf_writer_free (PdfWriter *self)
{
  g_ptr_array_unref (self->objects);
  g_ptr_array_unref (self->pages);
  g_free (self->info);
  g_free (self);
}

void
pdf_writer_begin_page (PdfWriter *self)
{
  g_ptr_array_add (self->pages, g_string_new (NULL));
}

void
pdf_writer_add_raw (PdfWriter *self, const char *operators)
{
  g_string_append (g_ptr_array_index (self->pages, self->pages->len - 1), operators);
}

void
pdf_writer_add_line (PdfWriter *self,
                     double left,
                     double top,
                     double size,
                     gboolean is_bold,
                     const char *text)
{
  g_autofree char *latin = g_convert (text, -1, "WINDOWS-1252", "UTF-8", NULL, NULL, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  char numbers[3][G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (numbers[0], sizeof numbers[0], "%.2f", size);
  g_ascii_formatd (numbers[1], sizeof numbers[1], "%.2f", left);
  g_ascii_formatd (numbers[2], sizeof numbers[2], "%.2f", HEIGHT - top - size);
  g_string_append_printf (out, "BT /F%d %s Tf %s %s Td (", is_bold ? 2 : 1, numbers[0], numbers[1],
                          numbers[2]);
  for (const char *c = latin; *c != '\0'; c++)
    {
      if (strchr ("()\\", *c) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *c);
    }
  g_string_append (out, ") Tj ET\n");
  pdf_writer_add_raw (self, out->str);
}

guint
pdf_writer_add_object (PdfWriter *self, const char *content)
{
  g_ptr_array_add (self->objects, g_strdup (content));

  return FIRST_FREE + self->objects->len - 1;
}

void
pdf_writer_set_info (PdfWriter *self, const char *info)
{
  g_free (self->info);
  self->info = g_strdup (info);
}

static void
add_object (GString *out, GArray *offsets, const char *content)
{
  gsize offset = out->len;

  g_array_append_val (offsets, offset);
  g_string_append_printf (out, "%u 0 obj\n%s\nendobj\n", offsets->len, content);
}

static void
add_font (GString *out, GArray *offsets, const char *name)
{
  g_autofree char *font = g_strdup_printf (
      "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding << /BaseEncoding /WinAnsiEncoding "
      "/Differences [1 /fi] >> >>",
      name);

  add_object (out, offsets, font);
}

static void
add_pages (PdfWriter *self, GString *out, GArray *offsets)
{
  g_autoptr (GString) named = g_string_new (NULL);
  guint n_objects = self->objects->len;

  for (guint i = 0; i < n_objects; i++)
    g_string_append_printf (named, "/X%u %u 0 R ", FIRST_FREE + i, FIRST_FREE + i);
  for (guint i = 0; i < self->pages->len; i++)
    {
      const GString *operators = g_ptr_array_index (self->pages, i);
      g_autofree char *page = g_strdup_printf ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 "
                                               "%d] /Contents %u 0 R /Resources << /Font "
                                               "<< /F1 3 0 R /F2 4 0 R >> /XObject << %s >> >> >>",
                                               HEIGHT, FIRST_FREE + n_objects + 2 * i + 1,
                                               named->str);
      g_autofree char *stream = g_strdup_printf ("<< /Length %zu >>\nstream\n%s\nendstream",
                                                 operators->len, operators->str);

      add_object (out, offsets, page);
      add_object (out, offsets, stream);
    }
}

GBytes *
pdf_writer_end (PdfWriter *self)
{
  GString *out = g_string_new ("%PDF-1.4\n");
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) kids = g_string_new ("<< /Type /Pages /Kids [");
  gsize table = 0;

  for (guint i = 0; i < self->pages->len; i++)
    g_string_append_printf (kids, "%u 0 R ", FIRST_FREE + self->objects->len + 2 * i);
  g_string_append_printf (kids, "] /Count %u >>", self->pages->len);
  add_object (out, offsets, "<< /Type /Catalog /Pages 2 0 R >>");
  add_object (out, offsets, kids->str);
  add_font (out, offsets, "Helvetica");
  add_font (out, offsets, "Helvetica-Bold");
  add_object (out, offsets, self->info);
  for (guint i = 0; i < self->objects->len; i++)
    add_object (out, offsets, g_ptr_array_index (self->objects, i));
  add_pages (self, out, offsets);

  table = out->len;
  g_string_append_printf (out, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (out, "%010zu 00000 n \n", g_array_index (offsets, gsize, i));
  g_string_append_printf (
      out, "trailer\n<< /Size %u /Root 1 0 R /Info 5 0 R >>\nstartxref\n%zu\n%%%%EOF\n",
      offsets->len + 1, table);

  return g_string_free_to_bytes (out);
}
