/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "brief/lectern-brief-printer.h"
#include "export-fixture.h"
#include "export/lectern-brief-pages.h"
#include "lectern-fixture.h"

/* The toolkit prints into a file, on the paper that it was told; the pages are those of the
 * document. */
static void
test_pages (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, "Port ignored warnings", NULL);
  g_autoptr (GtkPrintOperation) operation = lectern_brief_printer_new (brief);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A5);
  g_autoptr (LecternBriefPages) pages = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "printed.pdf", NULL);
  g_autofree char *content = NULL;
  int n_pages = 0;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_paper_size_free (paper);
  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_set_allow_async (operation, FALSE);
  g_assert_cmpint (
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
      GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n_pages, NULL);

  pages = lectern_brief_pages_new (brief, gtk_page_setup_get_paper_width (setup, GTK_UNIT_POINTS),
                                   gtk_page_setup_get_paper_height (setup, GTK_UNIT_POINTS));
  lectern_brief_pages_lay_out (pages, -1);
  g_assert_cmpint (n_pages, ==, lectern_brief_pages_get_count (pages));
  g_assert_cmpint (n_pages, >, 3);
  g_assert_true (g_file_get_contents (path, &content, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
}

static void
failed_cb (GObject *owner, const char *message)
{
  g_object_set_data_full (owner, "message", g_strdup (message), g_free);
}

/* What goes wrong is told, once, and to nobody who is gone. */
static void
test_failure (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, NULL, NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GtkPrintOperation) operation = lectern_brief_printer_new (brief);
      g_autoptr (GObject) owner = g_object_new (G_TYPE_OBJECT, NULL);

      lectern_brief_printer_watch (operation, owner, failed_cb);
      if (i == 1)
        g_clear_object (&owner);
      /* As the toolkit does when a printer fails while the window goes on, but for the reason,
       * which nobody can set from here. */
      g_test_expect_message ("GLib", G_LOG_LEVEL_CRITICAL, "*g_propagate_error*");
      g_signal_emit_by_name (operation, "done", GTK_PRINT_OPERATION_RESULT_ERROR);
      g_test_assert_expected_messages ();
      if (owner != NULL)
        g_assert_true (
            g_str_has_prefix (g_object_get_data (owner, "message"), "The brief was not printed: "));
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  gtk_init ();
  g_test_add_func ("/brief/printer/pages", test_pages);
  g_test_add_func ("/brief/printer/failure", test_failure);

  return g_test_run ();
}
