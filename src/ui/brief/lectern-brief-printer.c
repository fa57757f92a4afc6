/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-brief-printer.h"

#define FONT "Serif 10"
#define MARGIN_MM 20

/* One print job: the lines of the text, and how many fit on a page. */
typedef struct {
  char *text;          /* owned */
  PangoLayout *layout; /* (nullable), owned */
  GArray *first_lines; /* owned, of int: where each page begins */
} PrintJob;

static void
print_job_free (gpointer data)
{
  PrintJob *job = data;

  g_clear_object (&job->layout);
  g_array_unref (job->first_lines);
  g_free (job->text);
  g_free (job);
}

/* Pages break between lines of the layout. */
static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, PrintJob *job)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string (FONT);
  double height = gtk_print_context_get_height (context);
  double used = 0;
  int n_lines = 0;

  job->layout = gtk_print_context_create_pango_layout (context);
  pango_layout_set_font_description (job->layout, font);
  pango_layout_set_width (job->layout, gtk_print_context_get_width (context) * PANGO_SCALE);
  pango_layout_set_wrap (job->layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (job->layout, job->text, -1);

  g_array_set_size (job->first_lines, 0);
  n_lines = pango_layout_get_line_count (job->layout);
  for (int i = 0; i < n_lines; i++)
    {
      PangoRectangle logical;

      pango_layout_line_get_extents (pango_layout_get_line_readonly (job->layout, i), NULL,
                                     &logical);
      if (i == 0 || used + logical.height / (double) PANGO_SCALE > height)
        {
          g_array_append_val (job->first_lines, i);
          used = 0;
        }
      used += logical.height / (double) PANGO_SCALE;
    }
  gtk_print_operation_set_n_pages (operation, MAX (job->first_lines->len, 1));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, PrintJob *job)
{
  cairo_t *cairo = gtk_print_context_get_cairo_context (context);
  int first = g_array_index (job->first_lines, int, page);
  int end = page + 1 < (int) job->first_lines->len ? g_array_index (job->first_lines, int, page + 1)
                                                   : pango_layout_get_line_count (job->layout);
  double y = 0;

  for (int i = first; i < end; i++)
    {
      PangoLayoutLine *line = pango_layout_get_line_readonly (job->layout, i);
      PangoRectangle logical;

      pango_layout_line_get_extents (line, NULL, &logical);
      cairo_move_to (cairo, 0, y - logical.y / (double) PANGO_SCALE);
      pango_cairo_show_layout_line (cairo, line);
      y += logical.height / (double) PANGO_SCALE;
    }
}

/**
 * lectern_brief_printer_print:
 * @parent: the window to stand over
 * @title: name of the job
 * @text: the text
 *
 * Asks for a printer and prints the text.
 */
void
lectern_brief_printer_print (GtkWindow *parent, const char *title, const char *text)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  PrintJob *job = g_new0 (PrintJob, 1);

  job->text = g_strdup (text);
  job->first_lines = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_page_setup_set_top_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "job", job, print_job_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
