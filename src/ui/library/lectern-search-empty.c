/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-search-empty.h"

#include <glib/gi18n-lib.h>

/* More would be a list, not a hint. */
#define MAX_PARTS 4

struct _LecternSearchEmpty {
  GtkWidget parent_instance;

  /* template children */
  AdwStatusPage *page;
  GtkBox *buttons;
};

enum { QUERY, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternSearchEmpty, lectern_search_empty, GTK_TYPE_WIDGET)

static void
clicked_cb (GtkWidget *button, LecternSearchEmpty *self)
{
  g_autofree char *query = g_strdup (g_object_get_data (G_OBJECT (button), "query"));

  g_signal_emit (self, signals[QUERY], 0, query);
}

static void
add_button (LecternSearchEmpty *self, const char *label, const char *query)
{
  GtkWidget *text = gtk_label_new (label);
  GtkWidget *button = gtk_button_new ();

  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (text), 28);
  gtk_button_set_child (GTK_BUTTON (button), text);
  gtk_widget_add_css_class (button, "pill");
  g_object_set_data_full (G_OBJECT (button), "query", g_strdup (query), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (clicked_cb), self);
  gtk_box_append (self->buttons, button);
}

/* What nothing has is better left out; when each part is found alone, any may be what is too much.
 */
static void
add_parts (LecternSearchEmpty *self, LecternSearchResult *result)
{
  gboolean has_missing = FALSE;
  guint n_buttons = 0;

  if (result->parts->len < 2)
    return;

  for (guint i = 0; i < result->parts->len; i++)
    has_missing = has_missing || !((LecternSearchPart *) result->parts->pdata[i])->is_found;
  for (guint i = 0; i < result->parts->len && n_buttons < MAX_PARTS; i++)
    {
      const LecternSearchPart *part = result->parts->pdata[i];
      g_autofree char *query = lectern_search_dup_without (result->search, i);
      /* Translators: on a button: to search without a part of the query. */
      g_autofree char *label = g_strdup_printf (_ ("Without “%s”"), part->text);

      if ((has_missing && part->is_found) || (!has_missing && part->is_text))
        continue;
      add_button (self, label, query);
      n_buttons++;
    }
}

static void
lectern_search_empty_dispose (GObject *object)
{
  LecternSearchEmpty *self = LECTERN_SEARCH_EMPTY (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_search_empty_parent_class)->dispose (object);
}

static void
lectern_search_empty_class_init (LecternSearchEmptyClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_search_empty_dispose;

  signals[QUERY] = g_signal_new ("query", LECTERN_TYPE_SEARCH_EMPTY, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-search-empty.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternSearchEmpty, page);
  gtk_widget_class_bind_template_child (widget_class, LecternSearchEmpty, buttons);
}

static void
lectern_search_empty_init (LecternSearchEmpty *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_search_empty_new:
 *
 * Makes a page.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_search_empty_new (void)
{
  return g_object_new (LECTERN_TYPE_SEARCH_EMPTY, NULL);
}

/**
 * lectern_search_empty_set_result:
 * @self: a page
 * @result: a result without hits
 *
 * Explains a result.
 */
void
lectern_search_empty_set_result (LecternSearchEmpty *self, LecternSearchResult *result)
{
  g_autofree char *reason = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *any = NULL;
  g_autofree char *trashed = NULL;
  g_autofree char *query = NULL;
  GtkWidget *child;

  g_return_if_fail (LECTERN_IS_SEARCH_EMPTY (self));
  g_return_if_fail (result != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->buttons))))
    gtk_box_remove (self->buttons, child);
  reason = lectern_search_result_dup_reason (result);
  escaped = g_markup_escape_text (reason, -1);
  adw_status_page_set_description (self->page, escaped);

  query = lectern_search_to_string (result->search);
  trashed = g_strconcat (query, " is:trashed", NULL);
  any = lectern_search_dup_any (result->search);
  if (any != NULL)
    add_button (self, _ ("Try Any of Them"), any);
  if (result->n_trashed > 0)
    add_button (self, _ ("Look in the Trash"), trashed);
  add_parts (self, result);
}
