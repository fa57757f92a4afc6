/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-parts-window.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-toast.h"
#include "lectern-part-row.h"
#include "lectern-site-keeping.h"

#define NO_BLOCK G_MAXUINT

struct _LecternPartsWindow {
  AdwWindow parent_instance;

  /* owned */
  LecternWorkbench *workbench;
  LecternDocument *document;
  GCancellable *cancellable;

  /* template children */
  AdwWindowTitle *heading;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  GtkListBox *list;

  gboolean is_filling; /* while rows are made anew, nobody chose one */
};

enum {
  GO_TO,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternPartsWindow, lectern_parts_window, ADW_TYPE_WINDOW)

static AdwToast *
say (LecternPartsWindow *self, const char *message)
{
  AdwToast *toast = lectern_toast_new (message);

  adw_toast_overlay_add_toast (self->toasts, toast);
  return toast;
}

/* With a way on below the sentence. */
static void
append_button (AdwToast *toast, GtkWidget *button)
{
  g_autoptr (GtkWidget) label = g_object_ref (adw_toast_get_custom_title (toast));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  adw_toast_set_custom_title (toast, NULL);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), button);
  adw_toast_set_custom_title (toast, box);
}

static const LecternHiddenPart *
get_part_at (LecternPartsWindow *self, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  return row != NULL ? lectern_part_row_get_part (LECTERN_PART_ROW (row)) : NULL;
}

static int
find_index (LecternPartsWindow *self, guint block)
{
  const LecternHiddenPart *part = NULL;
  int index = 0;

  while ((part = get_part_at (self, index)) != NULL && block >= part->first + part->n_blocks)
    index++;

  return index;
}

/* Chosen, or chosen again. */
static void
row_selected_cb (LecternPartsWindow *self, GtkListBoxRow *row)
{
  const LecternHiddenPart *part = NULL;

  if (row == NULL || self->is_filling)
    return;

  part = lectern_part_row_get_part (LECTERN_PART_ROW (row));
  g_signal_emit (self, signals[GO_TO], 0, part->span.start, part->span.end);
}

/* Filling */

static guint
get_selected_block (LecternPartsWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? lectern_part_row_get_part (LECTERN_PART_ROW (row))->first : NO_BLOCK;
}

static void
update_heading (LecternPartsWindow *self, GArray *parts)
{
  guint n_hidden = 0;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < parts->len; i++)
    n_hidden += !lectern_hidden_part_is_shown (&g_array_index (parts, LecternHiddenPart, i));
  subtitle = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u part is hidden", "%u parts are hidden", n_hidden),
      n_hidden);
  adw_window_title_set_subtitle (self->heading, parts->len > 0 ? subtitle : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "parts.next", parts->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "parts.previous", parts->len > 0);
}

/* The row of the same part, or of the one that took its place. */
static void
select_block (LecternPartsWindow *self, guint block, gboolean has_focus)
{
  GtkListBoxRow *row = NULL;
  int index = find_index (self, block);

  row = gtk_list_box_get_row_at_index (self->list, index);
  if (row == NULL && index > 0)
    row = gtk_list_box_get_row_at_index (self->list, index - 1);
  if (row == NULL)
    return;

  gtk_list_box_select_row (self->list, row);
  if (has_focus)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
fill (LecternPartsWindow *self)
{
  LecternArticle *article = lectern_document_get_article (self->document);
  g_autoptr (GArray) parts = article != NULL ? lectern_hidden_parts_list (article)
                                             : g_array_new (FALSE, FALSE, 1);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  gboolean has_focus = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list));
  guint block = get_selected_block (self);
  GtkWidget *child = NULL;

  self->is_filling = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < parts->len; i++)
    gtk_list_box_append (
        self->list, lectern_part_row_new (article, &g_array_index (parts, LecternHiddenPart, i)));
  gtk_stack_set_visible_child_name (self->stack, parts->len > 0 ? "list" : "empty");
  update_heading (self, parts);
  if (block != NO_BLOCK)
    select_block (self, block, has_focus);
  self->is_filling = FALSE;
}

static void
toast_cb (LecternPartsWindow *self, const char *message)
{
  say (self, message);
}

/* Actions */

/* The part of a button, or the chosen one. */
static const LecternHiddenPart *
get_meant (LecternPartsWindow *self, GVariant *parameter)
{
  guint block = parameter != NULL ? g_variant_get_uint32 (parameter) : NO_BLOCK;

  if (block == NO_BLOCK)
    block = get_selected_block (self);

  return block != NO_BLOCK ? get_part_at (self, find_index (self, block)) : NULL;
}

static void
toggle_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternPartsWindow *self = LECTERN_PARTS_WINDOW (widget);
  const LecternHiddenPart *part = get_meant (self, parameter);

  if (part != NULL)
    lectern_document_set_blocks_shown (self->document, part->first, part->n_blocks,
                                       !lectern_hidden_part_is_shown (part));
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternPartsWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!lectern_workbench_undo_keeping_finish (LECTERN_WORKBENCH (object), result, &error)
      && self->workbench != NULL)
    say (self, error->message);
}

static void
undo_keeping_cb (LecternPartsWindow *self, AdwToast *toast)
{
  const LecternSiteKeeping *keeping = g_object_get_data (G_OBJECT (toast), "keeping");

  lectern_workbench_undo_keeping_async (self->workbench, keeping, restored_cb, g_object_ref (self));
}

/* In a thread. */
static char *
switch_on (const char *text, gconstpointer data)
{
  return text != NULL ? lectern_site_rules_set_off (text, FALSE) : NULL;
}

static void
switched_on_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternPartsWindow) self = user_data;
  g_autofree char *before = NULL;
  g_autoptr (GError) error = NULL;

  if (!lectern_site_rule_store_edit_finish (LECTERN_SITE_RULE_STORE (object), result, &before,
                                            &error)
      && self->workbench != NULL)
    say (self, error->message);
}

static void
switch_on_cb (LecternPartsWindow *self, GtkWidget *button)
{
  lectern_site_rule_store_edit_async (lectern_workbench_get_site_rules (self->workbench),
                                      g_object_get_data (G_OBJECT (button), "host"), switch_on,
                                      NULL, NULL, switched_on_cb, g_object_ref (self));
  gtk_widget_set_sensitive (button, FALSE);
}

/* A rule that holds for no page is kept all the same, and it is said. */
static AdwToast *
say_kept (LecternPartsWindow *self, const LecternSiteKeeping *keeping)
{
  g_autofree char *message = NULL;
  GtkWidget *button = NULL;
  AdwToast *toast = NULL;

  if (!keeping->is_off)
    {
      /* Translators: a site, and the rule that is kept for it, such as “hide: div.box”. */
      message = g_strdup_printf (_ ("Kept for %s: %s"), keeping->host, keeping->rules);
      return say (self, message);
    }

  message = g_strdup_printf (_ ("Kept for %s, whose rules are switched off: %s"), keeping->host,
                             keeping->rules);
  button = gtk_button_new_with_mnemonic (_ ("Switch Rules _On"));
  g_object_set_data_full (G_OBJECT (button), "host", g_strdup (keeping->host), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (switch_on_cb), self, G_CONNECT_SWAPPED);
  toast = lectern_toast_new (message);
  append_button (toast, button);
  adw_toast_overlay_add_toast (self->toasts, toast);
  return toast;
}

static void
kept_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternPartsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  LecternSiteKeeping *keeping = lectern_workbench_keep_for_site_finish (LECTERN_WORKBENCH (object),
                                                                        result, &error);
  AdwToast *toast = NULL;

  if (self->workbench == NULL || keeping == NULL)
    {
      if (self->workbench != NULL && !lectern_error_is_cancel (error))
        say (self, error->message);
      g_clear_pointer (&keeping, lectern_site_keeping_free);
      return;
    }

  g_strstrip (g_strdelimit (keeping->rules, "\n", ' '));
  toast = say_kept (self, keeping);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 0);
  g_object_set_data_full (G_OBJECT (toast), "keeping", keeping,
                          (GDestroyNotify) lectern_site_keeping_free);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_keeping_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
keep_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternPartsWindow *self = LECTERN_PARTS_WINDOW (widget);
  const LecternStoredArticle *stored = lectern_document_get_stored (self->document);
  const LecternHiddenPart *part = get_meant (self, parameter);

  if (part != NULL && stored != NULL)
    lectern_workbench_keep_for_site_async (self->workbench, stored, part->first, part->n_blocks,
                                           self->cancellable, kept_cb, g_object_ref (self));
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternPartsWindow *self = LECTERN_PARTS_WINDOW (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  int direction = g_str_equal (name, "parts.next") ? 1 : -1;
  int index = row != NULL ? gtk_list_box_row_get_index (row) + direction : 0;

  row = gtk_list_box_get_row_at_index (self->list, MAX (index, 0));
  if (row == NULL)
    return;

  gtk_list_box_select_row (self->list, row);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lectern_document_undo (LECTERN_PARTS_WINDOW (widget)->document);
}

static void
lectern_parts_window_dispose (GObject *object)
{
  LecternPartsWindow *self = LECTERN_PARTS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_object (&self->workbench);

  G_OBJECT_CLASS (lectern_parts_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "parts.toggle", "u", toggle_action);
  gtk_widget_class_install_action (widget_class, "parts.keep", "u", keep_action);
  gtk_widget_class_install_action (widget_class, "parts.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "parts.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "parts.undo", NULL, undo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "parts.toggle", "u", NO_BLOCK);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, 0, "parts.keep", "u", NO_BLOCK);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "parts.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
lectern_parts_window_class_init (LecternPartsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_parts_window_dispose;
  signals[GO_TO] = g_signal_new ("go-to", LECTERN_TYPE_PARTS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-parts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternPartsWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, LecternPartsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LecternPartsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternPartsWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  install_actions (widget_class);
}

static void
lectern_parts_window_init (LecternPartsWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_parts_window_new:
 * @workbench: the parts of the program
 * @document: what is open
 *
 * Makes the window of hidden parts.
 *
 * Returns: (transfer none): a window, owned by GTK
 */
GtkWidget *
lectern_parts_window_new (LecternWorkbench *workbench, LecternDocument *document)
{
  LecternPartsWindow *self = NULL;

  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench), NULL);
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (document), NULL);

  self = g_object_new (LECTERN_TYPE_PARTS_WINDOW, NULL);
  self->workbench = g_object_ref (workbench);
  self->document = g_object_ref (document);
  g_signal_connect_object (document, "article-changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (document, "toast", G_CALLBACK (toast_cb), self, G_CONNECT_SWAPPED);
  fill (self);
  self->is_filling = TRUE;
  select_block (self, 0, TRUE);
  self->is_filling = FALSE;

  return GTK_WIDGET (self);
}
