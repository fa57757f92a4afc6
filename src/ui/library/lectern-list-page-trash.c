/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-list-page-private.h"

#include <glib/gi18n-lib.h>

#include "library/lectern-library-trash.h"

/* The trash: what becomes of it, and removing for good. That cannot be undone, so it is asked for,
 * with all that goes along. */

/* What a question is about. */
typedef struct {
  LecternListPage *page; /* owned */
  LecternPurge what;
  char **ids; /* owned, nullable */
} Question;

static void
question_free (Question *self)
{
  g_object_unref (self->page);
  g_strfreev (self->ids);
  g_free (self);
}

static void
question_free_cb (gpointer data, GClosure *closure)
{
  question_free (data);
}

static void
purged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (LecternTrashCounts) counts = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;

  counts = lectern_library_purge_finish (LECTERN_LIBRARY (object), result, &error);
  if (counts == NULL)
    {
      lectern_list_page_toast (self, error->message, 0);
      return;
    }

  message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article removed for good",
                                          "%u articles removed for good", counts->n_articles),
                             counts->n_articles);
  lectern_list_page_toast (self, message, 0);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  if (g_str_equal (response, "remove"))
    lectern_library_purge_async (question->page->library, question->what,
                                 (const char *const *) question->ids, NULL, purged_cb,
                                 g_object_ref (question->page));
}

static void
append_count (GString *words, const char *format, guint count)
{
  if (count == 0)
    return;
  if (words->len > 0)
    g_string_append (words, "\n");
  g_string_append (words, format);
}

/* What of the analyst's goes along, a line each. */
static char *
dup_losses (const LecternTrashCounts *counts)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *marks = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u mark", "%u marks", counts->n_marks), counts->n_marks);
  g_autofree char *notes = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u note", "%u notes", counts->n_notes), counts->n_notes);
  g_autofree char *corrections = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u correction", "%u corrections", counts->n_corrections),
      counts->n_corrections);

  append_count (words, marks, counts->n_marks);
  append_count (words, notes, counts->n_notes);
  append_count (words, corrections, counts->n_corrections);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
ask (Question *question, const LecternTrashCounts *counts)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (question->page));
  guint n_articles = question->ids != NULL ? g_strv_length (question->ids) : counts->n_articles;
  g_autofree char *losses = dup_losses (counts);
  g_autofree char *heading = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Remove %u Article for Good?", "Remove %u Articles for Good?",
                   n_articles),
      n_articles);
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              heading, NULL);

  if (*losses != '\0')
    adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog),
                                    _ ("This cannot be undone. Lost with the trash:\n%s"), losses);
  else
    adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), _ ("This cannot be undone."));
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                    _ ("_Remove for Good"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free_cb,
                         0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (LecternTrashCounts) counts = NULL;
  g_autoptr (GError) error = NULL;

  counts = lectern_library_count_trash_finish (LECTERN_LIBRARY (object), result, &error);
  if (counts != NULL)
    {
      ask (question, counts);
      return;
    }

  lectern_list_page_toast (question->page, error->message, 0);
  question_free (question);
}

static void
purge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternListPage *self = LECTERN_LIST_PAGE (widget);
  Question *question = NULL;

  if (self->library == NULL)
    return;

  question = g_new0 (Question, 1);
  question->page = g_object_ref (self);
  question->what = LECTERN_PURGE_ALL;
  lectern_library_count_trash_async (self->library, NULL, asked_cb, question);
}

/* What stands above the trash. */

static char *
dup_fate (const LecternTrashCounts *counts)
{
  if (counts->n_held == 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "What is here for %u day is removed for good.",
                     "What is here for %u days is removed for good.", LECTERN_TRASH_DAYS),
        LECTERN_TRASH_DAYS);

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%u article is here for more than 30 days. It holds marks, notes or corrections "
                   "and stays until you empty the trash.",
                   "%u articles are here for more than 30 days. They hold marks, notes or "
                   "corrections and stay until you empty the trash.",
                   counts->n_held),
      counts->n_held);
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternListPage) self = LECTERN_LIST_PAGE (user_data);
  g_autoptr (LecternTrashCounts) counts = NULL;
  g_autofree char *fate = NULL;
  g_autoptr (GError) error = NULL;

  counts = lectern_library_count_trash_finish (LECTERN_LIBRARY (object), result, &error);
  if (counts == NULL || self->library == NULL)
    return;

  fate = dup_fate (counts);
  lectern_notice_set_title (self->trash_notice, fate);
  lectern_notice_set_revealed (self->trash_notice,
                               self->query->place == LECTERN_PLACE_TRASH && counts->n_articles > 0);
}

void
lectern_list_page_update_trash (LecternListPage *self)
{
  if (self->query->place != LECTERN_PLACE_TRASH)
    lectern_notice_set_revealed (self->trash_notice, FALSE);
  else if (self->library != NULL)
    lectern_library_count_trash_async (self->library, NULL, counted_cb, g_object_ref (self));
}

static void
empty_clicked_cb (LecternListPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "list.empty-trash", NULL);
}

void
lectern_list_page_install_trash (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, LecternListPage, trash_notice);
  gtk_widget_class_bind_template_callback (widget_class, empty_clicked_cb);
  gtk_widget_class_install_action (widget_class, "list.empty-trash", NULL, purge_action);
}
