/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-report-window.h"

#include <glib/gi18n-lib.h>

#include "bulk/lectern-bulk-report.h"
#include "common/lectern-file-chooser.h"
#include "common/lectern-toast.h"
#include "lectern-report-row.h"

/* A report is read a page at a time, and shown as it comes. */
#define PAGE 500
/* While the import runs, what is shown is read again so often. */
#define REFRESH_MS 2000

struct _LecternReportWindow {
  AdwWindow parent_instance;

  /* owned */
  LecternBulkImporter *importer;
  LecternLibrary *library;
  LecternBulkJob *job;
  GListStore *lines;
  GCancellable *reading; /* nullable */

  /* template children */
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkDropDown *filter;
  GtkWidget *retry_button;
  GtkStack *stack;
  GtkListView *view;
  AdwStatusPage *empty_page;

  guint refresh_source;
};

/* A report on its way to a file. */
typedef struct {
  LecternReportWindow *self; /* owned */
  GFile *file;               /* owned */
  GString *text;             /* owned */
} Export;

enum { OPEN, N_SIGNALS };

static guint signals[N_SIGNALS];

/* In the order of the choices; -1 for all. */
static const int filters[] = { LECTERN_BULK_ITEM_FAILED, -1, LECTERN_BULK_ITEM_ADDED,
                               LECTERN_BULK_ITEM_PRESENT, LECTERN_BULK_ITEM_WAITING };

G_DEFINE_FINAL_TYPE (LecternReportWindow, lectern_report_window, ADW_TYPE_WINDOW)

static void read_page (LecternReportWindow *self, guint from);
static void read_for_export (Export *export, guint from);

static void
lectern_report_window_update (LecternReportWindow *self)
{
  g_autofree char *summary = lectern_bulk_job_dup_summary (self->job);
  guint n_failed = lectern_bulk_job_count (self->job, LECTERN_BULK_ITEM_FAILED);

  adw_window_title_set_subtitle (self->title, summary);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "report.retry-all", n_failed > 0);
  gtk_widget_set_visible (self->retry_button, n_failed > 0);
}

static void
show_lines (LecternReportWindow *self, gboolean is_read)
{
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  adw_status_page_set_title (self->empty_page, gtk_drop_down_get_selected (self->filter) == 0
                                                   ? _ ("Nothing Failed")
                                                   : _ ("Nothing Here"));
  if (n_lines > 0)
    gtk_stack_set_visible_child_name (self->stack, "lines");
  else if (is_read)
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

typedef struct {
  LecternReportWindow *self; /* owned */
  guint from;
} Page;

static void
page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Page *page = user_data;
  g_autoptr (LecternReportWindow) self = page->self;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  guint next = 0;

  items = lectern_bulk_report_list_finish (LECTERN_LIBRARY (source), result, &error);
  if (items == NULL)
    {
      if (!lectern_error_is_cancel (error))
        adw_toast_overlay_add_toast (self->toasts, lectern_toast_new (error->message));
      return;
    }

  g_ptr_array_set_free_func (items, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      next = ((LecternBulkItem *) items->pdata[i])->position + 1;
      g_ptr_array_add (lines, lectern_report_item_new (items->pdata[i]));
    }
  /* What was there stays until the new is: rows do not flicker. */
  g_list_store_splice (self->lines,
                       page->from == 0 ? 0 : g_list_model_get_n_items (G_LIST_MODEL (self->lines)),
                       page->from == 0 ? g_list_model_get_n_items (G_LIST_MODEL (self->lines)) : 0,
                       lines->pdata, lines->len);
  show_lines (self, TRUE);
  if (items->len == PAGE)
    read_page (self, next);
}

static void
read_page (LecternReportWindow *self, guint from)
{
  Page *page = g_new0 (Page, 1);

  page->self = g_object_ref (self);
  page->from = from;
  lectern_bulk_report_list_async (self->library, self->job,
                                  filters[gtk_drop_down_get_selected (self->filter)], from, PAGE,
                                  self->reading, page_cb, page);
}

static void
read_lines (LecternReportWindow *self)
{
  if (self->job == NULL)
    return;

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  read_page (self, 0);
}

static gboolean
refresh_cb (gpointer user_data)
{
  LecternReportWindow *self = user_data;

  self->refresh_source = 0;
  read_lines (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (LecternReportWindow *self)
{
  lectern_report_window_update (self);
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_MS, refresh_cb, self);
}

static void
activate_cb (LecternReportWindow *self, guint position)
{
  g_autoptr (LecternReportItem) line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  LecternBulkItem *item = line != NULL ? lectern_report_item_get (line) : NULL;

  if (item != NULL && item->article != NULL)
    g_signal_emit (self, signals[OPEN], 0, item->article);
}

static void
retry_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternReportWindow *self = LECTERN_REPORT_WINDOW (widget);

  lectern_bulk_importer_retry (self->importer, self->job,
                               parameter != NULL ? (gint64) g_variant_get_uint32 (parameter) : -1);
}

/* Export */

static void
export_free (Export *export)
{
  g_object_unref (export->self);
  g_object_unref (export->file);
  g_string_free (export->text, TRUE);
  g_free (export);
}

static void
say (LecternReportWindow *self, const char *message)
{
  adw_toast_overlay_add_toast (self->toasts, lectern_toast_new (message));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    say (export->self, _ ("Report saved"));
  else
    say (export->self, error->message);
  export_free (export);
}

static void
export_page_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (GError) error = NULL;
  guint next = 0;

  items = lectern_bulk_report_list_finish (LECTERN_LIBRARY (source), result, &error);
  if (items == NULL)
    {
      say (export->self, error->message);
      export_free (export);
      return;
    }

  for (guint i = 0; i < items->len; i++)
    {
      LecternBulkItem *item = g_ptr_array_index (items, i);

      lectern_bulk_report_append_row (export->text, item);
      next = item->position + 1;
    }
  if (items->len == PAGE)
    read_for_export (export, next);
  else
    g_file_replace_contents_async (export->file, export->text->str, export->text->len, NULL, FALSE,
                                   G_FILE_CREATE_NONE, NULL, written_cb, export);
}

static void
read_for_export (Export *export, guint from)
{
  lectern_bulk_report_list_async (export->self->library, export->self->job, -1, from, PAGE, NULL,
                                  export_page_cb, export);
}

static void
save_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LecternReportWindow *self = LECTERN_REPORT_WINDOW (source);
  GFile *file = lectern_file_chooser_save_finish (GTK_WINDOW (source), result, NULL);
  Export *export = NULL;

  if (file == NULL)
    return;

  export = g_new0 (Export, 1);
  export->self = g_object_ref (self);
  export->file = file;
  export->text = g_string_new (NULL);
  lectern_bulk_report_append_header (export->text);
  read_for_export (export, 0);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternReportWindow *self = LECTERN_REPORT_WINDOW (widget);
  g_autofree char *file_name = g_strdup_printf ("%s.csv", lectern_bulk_job_get_label (self->job));

  g_strdelimit (file_name, "/", '-');
  lectern_file_chooser_save_async (GTK_WINDOW (widget), _ ("Save Report"), file_name,
                                   save_chosen_cb, NULL);
}

/* The window */

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, lectern_report_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  lectern_report_row_set_item (LECTERN_REPORT_ROW (gtk_list_item_get_child (list_item)),
                               gtk_list_item_get_item (list_item));
}

static void
lectern_report_window_unrealize (GtkWidget *widget)
{
  g_cancellable_cancel (LECTERN_REPORT_WINDOW (widget)->reading);

  GTK_WIDGET_CLASS (lectern_report_window_parent_class)->unrealize (widget);
}

static void
lectern_report_window_dispose (GObject *object)
{
  LecternReportWindow *self = LECTERN_REPORT_WINDOW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->importer);
  g_clear_object (&self->library);
  g_clear_object (&self->job);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (lectern_report_window_parent_class)->dispose (object);
}

static void
lectern_report_window_class_init (LecternReportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_report_window_dispose;
  widget_class->unrealize = lectern_report_window_unrealize;

  signals[OPEN] = g_signal_new ("open", LECTERN_TYPE_REPORT_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "report.retry", "u", retry_action);
  gtk_widget_class_install_action (widget_class, "report.retry-all", NULL, retry_action);
  gtk_widget_class_install_action (widget_class, "report.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "report.save",
                                       NULL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-report-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternReportWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LecternReportWindow, title);
  gtk_widget_class_bind_template_child (widget_class, LecternReportWindow, filter);
  gtk_widget_class_bind_template_child (widget_class, LecternReportWindow, retry_button);
  gtk_widget_class_bind_template_child (widget_class, LecternReportWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternReportWindow, view);
  gtk_widget_class_bind_template_child (widget_class, LecternReportWindow, empty_page);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_lines);
}

static void
lectern_report_window_init (LecternReportWindow *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkNoSelection *selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->lines = g_list_store_new (LECTERN_TYPE_REPORT_ITEM);
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->lines)));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);
}

/**
 * lectern_report_window_new:
 * @importer: what works on the import
 * @library: where its items are kept
 * @job: the import
 *
 * Makes a window that shows what failed first, or everything where nothing did.
 *
 * Returns: (transfer none): a window
 */
GtkWidget *
lectern_report_window_new (LecternBulkImporter *importer,
                           LecternLibrary *library,
                           LecternBulkJob *job)
{
  LecternReportWindow *self = NULL;

  g_return_val_if_fail (LECTERN_IS_BULK_IMPORTER (importer), NULL);
  g_return_val_if_fail (LECTERN_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (LECTERN_IS_BULK_JOB (job), NULL);

  self = g_object_new (LECTERN_TYPE_REPORT_WINDOW, NULL);
  if (lectern_bulk_job_count (job, LECTERN_BULK_ITEM_FAILED) == 0)
    gtk_drop_down_set_selected (self->filter, 1);
  self->importer = g_object_ref (importer);
  self->library = g_object_ref (library);
  self->job = g_object_ref (job);
  adw_window_title_set_title (self->title, lectern_bulk_job_get_label (job));
  g_signal_connect_object (job, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  lectern_report_window_update (self);
  read_lines (self);

  return GTK_WIDGET (self);
}
