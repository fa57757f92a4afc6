/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fact-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _LecternFactRow {
  GtkWidget parent_instance;

  LecternFactItem *item; /* owned, nullable */
  gboolean is_narrow;

  GtkBox *box; /* all below it are its children */
};

enum { OPEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternFactRow, lectern_fact_row, GTK_TYPE_WIDGET)

/* A shape for each state: what a color says is said by it too, and by words. */
static const char *
get_icon (LecternFactState state)
{
  switch (state)
    {
    case LECTERN_FACT_CONFLICT:
      return "dialog-warning-symbolic";
    case LECTERN_FACT_AGREEMENT:
      return "object-select-symbolic";
    case LECTERN_FACT_SOME:
    case LECTERN_FACT_N_STATES:
    default:
      return "view-more-symbolic";
    }
}

static GtkWidget *
label_new (const char *text, int n_lines, const char *style) /* nullable */
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), n_lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 10);
  /* Columns of all rows are of one width, whatever stands in them. */
  gtk_label_set_max_width_chars (GTK_LABEL (label), 10);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* Letters of buttons are bold by themselves. */
static GtkWidget *
sentence_new (const char *text)
{
  GtkWidget *label = label_new (text, 4, "dim-label");

  gtk_widget_add_css_class (label, "body");

  return label;
}

static GtkWidget *
subject_new (LecternFactRow *self)
{
  const LecternFact *fact = lectern_fact_item_get_fact (self->item);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon (fact->state));
  g_autofree char *state = lectern_fact_item_dup_state (self->item);
  GtkWidget *words = label_new (state, 2, "caption-heading");

  if (fact->state == LECTERN_FACT_CONFLICT)
    {
      gtk_widget_add_css_class (icon, "warning");
      gtk_widget_add_css_class (words, "warning");
    }
  else if (fact->state == LECTERN_FACT_AGREEMENT)
    gtk_widget_add_css_class (icon, "success");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), label_new (fact->subject, 3, "heading"));
  gtk_box_append (GTK_BOX (box),
                  label_new (lectern_fact_kind_get_title (fact->kind), 1, "dim-label"));
  if (!self->is_narrow)
    gtk_widget_set_size_request (box, LECTERN_FACT_ROW_SUBJECT_WIDTH, -1);

  return box;
}

static void
clicked_cb (LecternFactRow *self, GtkButton *button)
{
  g_signal_emit (self, signals[OPEN], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "column")));
}

static GtkWidget *
cell_new (LecternFactRow *self, guint column)
{
  LecternOutlets *outlets = lectern_fact_item_get_outlets (self->item);
  const LecternOutlet *outlet = g_ptr_array_index (lectern_outlets_get_outlets (outlets), column);
  const LecternFactMention *mention = lectern_fact_item_get_mention (self->item, column);
  GtkWidget *box = NULL;
  GtkWidget *button = NULL;
  g_autofree char *words = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *name = NULL;

  if (mention == NULL)
    {
      GtkWidget *label = label_new (_ ("not mentioned"), 1, "dim-label");

      /* The margin is that of a button, and part of the column. */
      box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      gtk_widget_set_margin_start (label, 10);
      gtk_widget_set_margin_top (label, 5);
      gtk_box_append (GTK_BOX (box), label);
      return box;
    }

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  words = lectern_outlets_dup_words (outlets, mention);
  sentence = lectern_outlets_dup_sentence (outlets, mention);
  if (self->is_narrow)
    gtk_box_append (GTK_BOX (box), label_new (outlet->name, 1, "caption-heading"));
  if (strcmp (words, sentence) != 0)
    gtk_box_append (GTK_BOX (box), label_new (words, 3, "heading"));
  gtk_box_append (GTK_BOX (box), sentence_new (sentence));
  button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  /* Translators: an outlet, and what it tells */
  name = g_strdup_printf (_ ("%s: %s"), outlet->name, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);
  g_object_set_data (G_OBJECT (button), "column", GUINT_TO_POINTER (column));
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);

  return button;
}

static void
fill (LecternFactRow *self)
{
  GPtrArray *outlets = NULL;
  GtkWidget *child = NULL;
  GtkWidget *cells = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
  if (self->item == NULL)
    return;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), self->is_narrow
                                                                  ? GTK_ORIENTATION_VERTICAL
                                                                  : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_append (self->box, subject_new (self));
  cells = gtk_box_new (self->is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL,
                       LECTERN_FACT_ROW_SPACING);
  gtk_box_set_homogeneous (GTK_BOX (cells), !self->is_narrow);
  gtk_widget_set_hexpand (cells, TRUE);
  gtk_box_append (self->box, cells);
  outlets = lectern_outlets_get_outlets (lectern_fact_item_get_outlets (self->item));
  for (guint i = 0; i < outlets->len; i++)
    {
      GtkWidget *cell = NULL;

      /* In a list, who does not mention it is not listed. */
      if (self->is_narrow && lectern_fact_item_get_mention (self->item, i) == NULL)
        continue;
      cell = cell_new (self, i);
      if (!self->is_narrow)
        gtk_widget_set_size_request (cell, LECTERN_FACT_ROW_CELL_WIDTH, -1);
      gtk_box_append (GTK_BOX (cells), cell);
    }
}

static void
lectern_fact_row_dispose (GObject *object)
{
  LecternFactRow *self = LECTERN_FACT_ROW (object);
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->box = NULL;
  g_clear_object (&self->item);

  G_OBJECT_CLASS (lectern_fact_row_parent_class)->dispose (object);
}

static void
lectern_fact_row_class_init (LecternFactRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lectern_fact_row_dispose;

  signals[OPEN] = g_signal_new ("open", LECTERN_TYPE_FACT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
lectern_fact_row_init (LecternFactRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, LECTERN_FACT_ROW_SPACING);

  self->box = GTK_BOX (box);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_parent (box, GTK_WIDGET (self));
}

GtkWidget *
lectern_fact_row_new (void)
{
  return g_object_new (LECTERN_TYPE_FACT_ROW, NULL);
}

/**
 * lectern_fact_row_focus_cell:
 * @self: a row
 * @column: an outlet
 *
 * Puts the focus on the cell of an outlet.
 *
 * Returns: %FALSE if that outlet does not mention the fact
 */
gboolean
lectern_fact_row_focus_cell (LecternFactRow *self, guint column)
{
  GtkWidget *cells = NULL;

  g_return_val_if_fail (LECTERN_IS_FACT_ROW (self), FALSE);

  cells = gtk_widget_get_last_child (GTK_WIDGET (self->box));
  for (GtkWidget *cell = cells != NULL ? gtk_widget_get_first_child (cells) : NULL; cell != NULL;
       cell = gtk_widget_get_next_sibling (cell))
    if (GTK_IS_BUTTON (cell)
        && GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (cell), "column")) == column)
      return gtk_widget_grab_focus (cell);

  return FALSE;
}

/**
 * lectern_fact_row_get_focused:
 * @self: a row
 *
 * Tells which cell has the focus.
 *
 * Returns: the column, -1 for none
 */
int
lectern_fact_row_get_focused (LecternFactRow *self)
{
  GtkWidget *cell = NULL;

  g_return_val_if_fail (LECTERN_IS_FACT_ROW (self), -1);

  cell = gtk_widget_get_root (GTK_WIDGET (self)) != NULL
             ? gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)))
             : NULL;
  if (cell == NULL || !GTK_IS_BUTTON (cell) || !gtk_widget_is_ancestor (cell, GTK_WIDGET (self)))
    return -1;

  return GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), "column"));
}

void
lectern_fact_row_set_item (LecternFactRow *self, LecternFactItem *item)
{
  g_return_if_fail (LECTERN_IS_FACT_ROW (self));

  if (g_set_object (&self->item, item))
    fill (self);
}

LecternFactItem *
lectern_fact_row_get_item (LecternFactRow *self)
{
  g_return_val_if_fail (LECTERN_IS_FACT_ROW (self), NULL);

  return self->item;
}

/**
 * lectern_fact_row_set_narrow:
 * @self: a row
 * @is_narrow: whether there is no room for columns
 *
 * Puts the cells below the fact, each with the name of its outlet, or beside it.
 */
void
lectern_fact_row_set_narrow (LecternFactRow *self, gboolean is_narrow)
{
  g_return_if_fail (LECTERN_IS_FACT_ROW (self));

  if (self->is_narrow == is_narrow)
    return;
  self->is_narrow = is_narrow;
  fill (self);
}
