/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-brief-printer.h"

#include "export/lectern-brief-pages.h"

/* What is laid out before the window gets its turn. */
#define SLICE_US (20 * 1000)

/* One print job. */
typedef struct {
  LecternBrief *brief;      /* owned */
  LecternBriefPages *pages; /* (nullable), owned, once the paper is known */
} PrintJob;

static void
print_job_free (gpointer data)
{
  PrintJob *job = data;

  g_clear_pointer (&job->pages, lectern_brief_pages_free);
  lectern_brief_unref (job->brief);
  g_free (job);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, PrintJob *job)
{
  g_clear_pointer (&job->pages, lectern_brief_pages_free);
  job->pages = lectern_brief_pages_new (job->brief, gtk_print_context_get_width (context),
                                        gtk_print_context_get_height (context));
}

/* Asked for again until it says that all is laid out. */
static gboolean
paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, PrintJob *job)
{
  if (!lectern_brief_pages_lay_out (job->pages, SLICE_US))
    return FALSE;

  gtk_print_operation_set_n_pages (operation, lectern_brief_pages_get_count (job->pages));
  return TRUE;
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, PrintJob *job)
{
  lectern_brief_pages_draw (job->pages, page, gtk_print_context_get_cairo_context (context));
}

/**
 * lectern_brief_printer_new:
 * @brief: a brief
 *
 * Makes what prints a brief, the same pages as in its PDF document, on the printer's paper.
 *
 * Returns: (transfer full): the operation, not yet run
 */
GtkPrintOperation *
lectern_brief_printer_new (LecternBrief *brief)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  PrintJob *job = g_new0 (PrintJob, 1);

  job->brief = lectern_brief_ref (brief);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  /* The pages have margins of their own. */
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "job", job, print_job_free);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_print_cb), job);
  g_signal_connect (operation, "paginate", G_CALLBACK (paginate_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), job);

  return operation;
}

/**
 * lectern_brief_printer_print:
 * @parent: the window to stand over
 * @title: (nullable): name of the job
 * @brief: a brief
 *
 * Asks for a printer and prints the brief.
 */
void
lectern_brief_printer_print (GtkWindow *parent, const char *title, LecternBrief *brief)
{
  g_autoptr (GtkPrintOperation) operation = lectern_brief_printer_new (brief);

  if (title != NULL)
    gtk_print_operation_set_job_name (operation, title);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
