/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-listed-row.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-markdown-markup.h"
#include "reader/lectern-format.h"
#include "reader/lectern-mark-shape.h"

struct _LecternListedRow {
  GtkWidget parent_instance;

  LecternListedMark *mark; /* owned, nullable */
  GPtrArray *codes;        /* owned, nullable */

  /* template children */
  GtkWidget *box;
  LecternMarkShape *shape;
  GtkLabel *quote;
  GtkLabel *note;
  GtkLabel *facts;
  GtkLabel *source;
};

enum { CLICKED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternListedRow, lectern_listed_row, GTK_TYPE_WIDGET)

static void
show_line (GtkLabel *label, const char *text)
{
  g_autofree char *line = lectern_format_line (text != NULL ? text : "");

  gtk_label_set_text (label, line);
  gtk_widget_set_visible (GTK_WIDGET (label), *line != '\0');
}

/* A note in one line, as its Markdown means it. */
static void
show_note (GtkLabel *label, const char *note)
{
  g_autofree char *line = lectern_markdown_to_line (note != NULL ? note : "");

  gtk_label_set_markup (label, line);
  gtk_widget_set_visible (GTK_WIDGET (label), *line != '\0');
}

/* "Evidence › Documents, changed · port, safety" */
static char *
dup_facts (LecternListedRow *self, const LecternMark *mark)
{
  const LecternCode *code = lectern_codes_find_for_mark (self->codes, mark);
  g_autofree char *path = code != NULL ? lectern_codes_dup_path (self->codes, code)
                                       : g_strdup (lectern_mark_color_get_name (mark->color));
  GString *facts = g_string_new (mark->target != NULL ? path : _ ("Note on the article"));

  if (mark->target != NULL && mark->anchor == LECTERN_ANCHOR_LOST)
    g_string_append_printf (facts, ", %s", _ ("lost its place"));
  else if (mark->target != NULL && mark->anchor == LECTERN_ANCHOR_CHANGED)
    g_string_append_printf (facts, ", %s", _ ("changed"));
  else if (mark->target != NULL && mark->anchor == LECTERN_ANCHOR_MOVED)
    g_string_append_printf (facts, ", %s", _ ("moved"));
  for (guint i = 0; mark->tags != NULL && mark->tags[i] != NULL; i++)
    g_string_append_printf (facts, "%s%s", i == 0 ? " · " : ", ", mark->tags[i]);

  return g_string_free (facts, FALSE);
}

static char *
dup_source (const LecternMarkEntry *entry)
{
  g_autoptr (GDateTime) made = g_date_time_new_from_unix_local (entry->mark->created_us
                                                                / G_USEC_PER_SEC);
  /* Translators: a day as a list shows it, such as "21 Nov 2024"; see strftime. */
  g_autofree char *day = made != NULL ? g_date_time_format (made, _ ("%-d %b %Y")) : g_strdup ("");

  return g_strdup_printf ("%s · %s", day, entry->title != NULL ? entry->title : "");
}

static void
show (LecternListedRow *self)
{
  const LecternMarkEntry *entry = self->mark != NULL ? lectern_listed_mark_get_entry (self->mark)
                                                     : NULL;
  g_autofree char *facts = NULL;
  g_autofree char *source = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->shape), entry != NULL && entry->mark->target != NULL);
  if (entry == NULL)
    {
      gtk_label_set_text (self->quote, "…");
      show_note (self->note, NULL);
      show_line (self->facts, NULL);
      gtk_label_set_text (self->source, "");
      return;
    }

  facts = dup_facts (self, entry->mark);
  source = dup_source (entry);
  g_object_set (self->shape, "color", entry->mark->color, NULL);
  if (entry->mark->target != NULL)
    show_line (self->quote, entry->mark->target->exact);
  else
    show_note (self->quote, entry->mark->note);
  show_note (self->note, entry->mark->target != NULL ? entry->mark->note : NULL);
  show_line (self->facts, facts);
  show_line (self->source, source);
}

static void
released_cb (LecternListedRow *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (
      GTK_EVENT_CONTROLLER (gesture));

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    g_signal_emit (self, signals[CLICKED], 0);
}

static void
lectern_listed_row_dispose (GObject *object)
{
  LecternListedRow *self = LECTERN_LISTED_ROW (object);

  lectern_listed_row_set_mark (self, NULL, NULL);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (lectern_listed_row_parent_class)->dispose (object);
}

static void
lectern_listed_row_class_init (LecternListedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_listed_row_dispose;

  signals[CLICKED] = g_signal_new ("clicked", LECTERN_TYPE_LISTED_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (LECTERN_TYPE_MARK_SHAPE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/marks/lectern-listed-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternListedRow, box);
  gtk_widget_class_bind_template_child (widget_class, LecternListedRow, shape);
  gtk_widget_class_bind_template_child (widget_class, LecternListedRow, quote);
  gtk_widget_class_bind_template_child (widget_class, LecternListedRow, note);
  gtk_widget_class_bind_template_child (widget_class, LecternListedRow, facts);
  gtk_widget_class_bind_template_child (widget_class, LecternListedRow, source);
}

static void
lectern_listed_row_init (LecternListedRow *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * lectern_listed_row_new:
 *
 * Makes an empty row.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
lectern_listed_row_new (void)
{
  return g_object_new (LECTERN_TYPE_LISTED_ROW, NULL);
}

/**
 * lectern_listed_row_get_mark:
 * @self: a row
 *
 * Gets what it shows.
 *
 * Returns: (nullable): the mark
 */
LecternListedMark *
lectern_listed_row_get_mark (LecternListedRow *self)
{
  g_return_val_if_fail (LECTERN_IS_LISTED_ROW (self), NULL);

  return self->mark;
}

/**
 * lectern_listed_row_set_mark:
 * @self: a row
 * @mark: (nullable): a mark
 * @codes: (nullable) (element-type LecternCode): what marks can mean
 *
 * Shows a mark, now and when it changes.
 */
void
lectern_listed_row_set_mark (LecternListedRow *self, LecternListedMark *mark, GPtrArray *codes)
{
  g_return_if_fail (LECTERN_IS_LISTED_ROW (self));

  if (self->mark != NULL)
    g_signal_handlers_disconnect_by_func (self->mark, show, self);
  g_set_object (&self->mark, mark);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  self->codes = codes != NULL ? g_ptr_array_ref (codes) : NULL;
  if (mark == NULL)
    return;

  g_signal_connect_object (mark, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
}
