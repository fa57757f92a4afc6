/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-brief-printer.h"

#include <glib/gi18n-lib.h>

#include "export/lectern-brief-pages.h"

/* What is laid out before the window gets its turn. */
#define SLICE_US (20 * 1000)

/* Who is told. */
typedef struct {
  GWeakRef owner;
  LecternBriefPrinterFailed failed;
  gboolean is_told;
} Watch;

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

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_weak_ref_clear (&watch->owner);
  g_free (watch);
}

/* Once: what failed is not spooled, and what was spooled did not fail before. */
static void
tell (Watch *watch, const char *message)
{
  g_autoptr (GObject) owner = g_weak_ref_get (&watch->owner);

  if (owner != NULL && !watch->is_told)
    watch->failed (owner, message);
  watch->is_told = TRUE;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Watch *watch)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (operation, &error);
  /* Translators: %s is what the toolkit says */
  message = g_strdup_printf (_ ("The brief was not printed: %s"),
                             error != NULL ? error->message : _ ("the printer does not say why."));
  tell (watch, message);
}

static void
status_changed_cb (GtkPrintOperation *operation, Watch *watch)
{
  if (gtk_print_operation_get_status (operation) == GTK_PRINT_STATUS_FINISHED_ABORTED)
    tell (watch, _ ("The printer ended the job before it was done. Look at the printer, then print "
                    "again."));
}

void
lectern_brief_printer_watch (GtkPrintOperation *operation,
                             GObject *owner,
                             LecternBriefPrinterFailed failed)
{
  Watch *watch = g_new0 (Watch, 1);

  g_weak_ref_init (&watch->owner, owner);
  watch->failed = failed;
  gtk_print_operation_set_track_print_status (operation, TRUE);
  g_object_set_data_full (G_OBJECT (operation), "watch", watch, watch_free);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), watch);
  g_signal_connect (operation, "status-changed", G_CALLBACK (status_changed_cb), watch);
}

/**
 * lectern_brief_printer_print:
 * @parent: the window to stand over
 * @title: (nullable): name of the job
 * @brief: a brief
 * @failed: told what goes wrong, now or later
 *
 * Asks for a printer and prints the brief.
 */
void
lectern_brief_printer_print (GtkWindow *parent,
                             const char *title,
                             LecternBrief *brief,
                             LecternBriefPrinterFailed failed)
{
  g_autoptr (GtkPrintOperation) operation = lectern_brief_printer_new (brief);

  if (title != NULL)
    gtk_print_operation_set_job_name (operation, title);
  lectern_brief_printer_watch (operation, G_OBJECT (parent), failed);
  /* What goes wrong at once is told by the same signal. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
