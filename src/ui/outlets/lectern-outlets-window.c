/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-outlets-window.h"

#include <glib/gi18n-lib.h>

#include "common/lectern-toast.h"
#include "lectern-fact-row.h"
#include "index/lectern-shared-passages.h"
#include "lectern-outlets-gather.h"
#include "outlets/lectern-outlets-file.h"
#include "stories/lectern-compare-view.h"

/* A narrower window has no room for columns. */
#define NARROW_WIDTH 600

/* The order of the drop-down of states. */
enum { ALL_STATES, CONFLICTS };

struct _LecternOutletsWindow {
  AdwWindow parent_instance;

  LecternOutlets *outlets;   /* owned, nullable: not made yet */
  GListStore *items;         /* owned, of LecternFactItem */
  GPtrArray *rows;           /* owned, of LecternFactRow, borrowed: those that show something */
  GCancellable *cancellable; /* owned */
  LecternProgress *progress; /* owned */
  gboolean is_narrow;
  gboolean is_filling;
  guint narrow_id; /* of a source, 0 for none */

  /* template children */
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkDropDown *state;
  GtkDropDown *kind;
  GtkStack *stack;
  GtkProgressBar *bar;
  AdwStatusPage *empty;
  GtkScrolledWindow *heads_scroller;
  GtkScrolledWindow *scroller;
  GtkBox *heads;
  GtkListView *list;
  GtkNoSelection *selection;
  GtkToggleButton *pair_button;
  GtkWidget *pair_box;
  GtkDropDown *first;
  GtkDropDown *second;
  LecternCompareView *compare;
};

enum { OPEN, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternOutletsWindow, lectern_outlets_window, ADW_TYPE_WINDOW)

/* The table */

static gboolean
is_shown (LecternOutletsWindow *self, const LecternFact *fact)
{
  guint state = gtk_drop_down_get_selected (self->state);
  guint kind = gtk_drop_down_get_selected (self->kind);

  /* In the order of the states, and of the kinds, behind "all". */
  return (state == ALL_STATES || fact->state == state - 1)
         && (kind == 0 || kind == GTK_INVALID_LIST_POSITION || fact->kind == kind - 1);
}

static void
say (LecternOutletsWindow *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, description);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
fill (LecternOutletsWindow *self)
{
  GPtrArray *facts = NULL;
  g_autoptr (GPtrArray) shown = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->outlets == NULL)
    return;

  facts = lectern_outlets_get_facts (self->outlets);
  for (guint i = 0; i < facts->len; i++)
    if (is_shown (self, g_ptr_array_index (facts, i)))
      g_ptr_array_add (shown, lectern_fact_item_new (self->outlets, i));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       shown->pdata, shown->len);
  if (shown->len > 0)
    gtk_stack_set_visible_child_name (self->stack, "table");
  else if (facts->len == 0)
    say (self, _ ("Nothing to Compare"),
         _ ("These articles hold no numbers, dates, names or quotes that can be laid side by "
            "side."));
  else
    say (self, _ ("Nothing Is Like That"), _ ("Choose another state or kind."));
}

/* Two articles */

static const LecternFactMention *
find_mention (const LecternFact *fact, guint article)
{
  for (guint i = 0; i < fact->mentions->len; i++)
    if (g_array_index (fact->mentions, LecternFactMention, i).article == article)
      return &g_array_index (fact->mentions, LecternFactMention, i);

  return NULL;
}

static int
compare_passages (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GArray *passages = user_data;
  const LecternSharedPassage *one = &g_array_index (passages, LecternSharedPassage,
                                                    *(const guint *) a);
  const LecternSharedPassage *other = &g_array_index (passages, LecternSharedPassage,
                                                      *(const guint *) b);
  int order = lectern_span_compare (one->first, other->first);

  return order != 0 ? order : lectern_span_compare (one->second, other->second);
}

/* What both tell, as far as the filters show it, in the order of the first. */
static void
show_pair (LecternOutletsWindow *self)
{
  guint chosen[2] = { gtk_drop_down_get_selected (self->first),
                      gtk_drop_down_get_selected (self->second) };
  GPtrArray *facts = lectern_outlets_get_facts (self->outlets);
  GPtrArray *all = lectern_outlets_get_articles (self->outlets);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (LecternSharedPassage));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (LecternSharedPassage));
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);
  LecternArticle *articles[2] = { NULL };
  const char *sources[2] = { NULL };

  for (guint i = 0; i < facts->len; i++)
    {
      const LecternFact *fact = g_ptr_array_index (facts, i);
      const LecternFactMention *first = find_mention (fact, chosen[0]);
      const LecternFactMention *second = find_mention (fact, chosen[1]);
      g_autofree char *state = NULL;

      if (first == NULL || second == NULL || !is_shown (self, fact))
        continue;
      state = first->version != second->version ? lectern_fact_dup_state (fact)
                                                : g_strdup (_ ("Agreement"));
      g_array_append_val (order, found->len);
      g_array_append_val (found, ((LecternSharedPassage){ first->span, second->span, 0 }));
      g_ptr_array_add (words,
                       g_strdup_printf ("%s, %s", lectern_fact_kind_get_title (fact->kind), state));
    }
  g_array_sort_with_data (order, compare_passages, found);
  for (guint i = 0; i < order->len; i++)
    {
      guint at = g_array_index (order, guint, i);

      g_array_append_val (passages, g_array_index (found, LecternSharedPassage, at));
      g_ptr_array_add (labels, g_strdup (g_ptr_array_index (words, at)));
    }
  for (guint i = 0; i < 2; i++)
    {
      guint column = lectern_outlets_get_column (self->outlets, chosen[i]);
      const LecternOutlet *outlet = g_ptr_array_index (lectern_outlets_get_outlets (self->outlets),
                                                       column);

      articles[i] = ((LecternOutletArticle *) g_ptr_array_index (all, chosen[i]))->article;
      sources[i] = outlet->name;
    }
  lectern_compare_view_show_facts (self->compare, articles, sources, passages, labels);
  gtk_stack_set_visible_child_name (self->stack, "pair");
}

static gboolean
is_pair (LecternOutletsWindow *self)
{
  return self->outlets != NULL && gtk_toggle_button_get_active (self->pair_button);
}

static void
filter_cb (LecternOutletsWindow *self)
{
  if (self->is_filling)
    return;
  gtk_widget_set_visible (self->pair_box, is_pair (self));
  if (is_pair (self))
    show_pair (self);
  else
    fill (self);
}

static void
fill_articles (LecternOutletsWindow *self)
{
  GPtrArray *articles = lectern_outlets_get_articles (self->outlets);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  for (guint i = 0; i < articles->len; i++)
    {
      LecternOutletArticle *article = g_ptr_array_index (articles, i);
      g_autofree char *outlet = lectern_outlet_article_dup_outlet (article);
      const char *title = lectern_article_get_title (article->article);
      /* Translators: an outlet, and the title of its article */
      g_autofree char *words = g_strdup_printf (_ ("%s: %s"), outlet,
                                                title != NULL ? title : _ ("Untitled"));

      gtk_string_list_append (titles, words);
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->first, G_LIST_MODEL (titles));
  gtk_drop_down_set_model (self->second, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (self->second, 1);
  self->is_filling = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self->pair_button), articles->len > 1);
}

/* The names of the outlets, above the columns. */
static void
fill_heads (LecternOutletsWindow *self)
{
  GPtrArray *outlets = lectern_outlets_get_outlets (self->outlets);
  GtkWidget *corner = gtk_label_new (NULL);
  GtkWidget *names = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, LECTERN_FACT_ROW_SPACING);

  gtk_widget_set_size_request (corner, LECTERN_FACT_ROW_SUBJECT_WIDTH, -1);
  gtk_box_append (self->heads, corner);
  gtk_box_set_homogeneous (GTK_BOX (names), TRUE);
  gtk_widget_set_hexpand (names, TRUE);
  gtk_box_append (self->heads, names);
  for (guint i = 0; i < outlets->len; i++)
    {
      const LecternOutlet *outlet = g_ptr_array_index (outlets, i);
      const LecternOutlet *first = g_ptr_array_index (outlets, outlet->copies_of);
      GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *label = gtk_label_new (outlet->name);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_set_tooltip_text (label, outlet->name);
      gtk_widget_add_css_class (label, "heading");
      gtk_widget_set_margin_start (label, 10);
      gtk_box_append (GTK_BOX (column), label);
      if (first != outlet)
        {
          g_autofree char *words = g_strdup_printf (_ ("Copy of %s"), first->name);
          GtkWidget *copy = gtk_label_new (words);

          gtk_label_set_xalign (GTK_LABEL (copy), 0);
          gtk_label_set_ellipsize (GTK_LABEL (copy), PANGO_ELLIPSIZE_END);
          gtk_widget_add_css_class (copy, "caption");
          gtk_widget_add_css_class (copy, "dim-label");
          gtk_widget_set_margin_start (copy, 10);
          gtk_box_append (GTK_BOX (column), copy);
        }
      gtk_widget_set_size_request (column, LECTERN_FACT_ROW_CELL_WIDTH, -1);
      gtk_box_append (GTK_BOX (names), column);
    }
}

static void
gathered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternOutletsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  LecternOutlets *outlets = lectern_outlets_gather_finish (LECTERN_WORKBENCH (object), result,
                                                           &error);
  g_autofree char *summary = NULL;

  if (outlets == NULL)
    {
      if (!lectern_error_is_cancel (error))
        say (self, _ ("The Articles Cannot Be Compared"), error->message);
      return;
    }
  self->outlets = outlets;
  if (self->stack == NULL)
    return;

  summary = lectern_outlets_dup_summary (outlets);
  adw_window_title_set_subtitle (self->title, summary);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outlets.copy", TRUE);
  fill_heads (self);
  fill_articles (self);
  fill (self);
}

static void
progress_cb (LecternOutletsWindow *self)
{
  g_autofree char *message = lectern_progress_dup_message (self->progress);

  gtk_progress_bar_set_fraction (self->bar,
                                 CLAMP (lectern_progress_get_fraction (self->progress), 0, 1));
  gtk_progress_bar_set_text (self->bar, message);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternOutletsWindow *self = LECTERN_OUTLETS_WINDOW (widget);
  guint kind = gtk_drop_down_get_selected (self->kind);
  g_autofree char *csv = lectern_outlets_write (
      self->outlets, LECTERN_OUTLETS_CSV, kind == 0 ? LECTERN_OUTLETS_ALL_KINDS : 1u << (kind - 1),
      gtk_drop_down_get_selected (self->state) == CONFLICTS);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), csv);
  adw_toast_overlay_add_toast (self->toasts, lectern_toast_new (_ ("Table copied as CSV")));
}

/* Rows */

static void
open_cb (LecternOutletsWindow *self, guint column, LecternFactRow *row)
{
  LecternFactItem *item = lectern_fact_row_get_item (row);
  const LecternFactMention *mention = lectern_fact_item_get_mention (item, column);
  const LecternOutletArticle *article = NULL;

  if (mention == NULL)
    return;
  article = g_ptr_array_index (lectern_outlets_get_articles (self->outlets), mention->article);
  g_signal_emit (self, signals[OPEN], 0, article->id, mention->sentence.start,
                 mention->sentence.end);
}

static void
setup_cb (LecternOutletsWindow *self, GtkListItem *item)
{
  GtkWidget *row = lectern_fact_row_new ();

  g_signal_connect_object (row, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (LecternOutletsWindow *self, GtkListItem *item)
{
  LecternFactRow *row = LECTERN_FACT_ROW (gtk_list_item_get_child (item));

  lectern_fact_row_set_narrow (row, self->is_narrow);
  lectern_fact_row_set_item (row, gtk_list_item_get_item (item));
  g_ptr_array_add (self->rows, row);
}

static void
unbind_cb (LecternOutletsWindow *self, GtkListItem *item)
{
  LecternFactRow *row = LECTERN_FACT_ROW (gtk_list_item_get_child (item));

  lectern_fact_row_set_item (row, NULL);
  g_ptr_array_remove (self->rows, row);
}

static LecternFactRow *
find_row (LecternOutletsWindow *self, LecternFactItem *item)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (lectern_fact_row_get_item (g_ptr_array_index (self->rows, i)) == item)
      return g_ptr_array_index (self->rows, i);

  return NULL;
}

/* To the next row, up or down, in which that outlet has a cell. */
static gboolean
move_by_row (LecternOutletsWindow *self, LecternFactItem *from, int column, int step)
{
  guint position = 0;

  if (!g_list_store_find (self->items, from, &position))
    return FALSE;
  for (gint64 i = (gint64) position + step;
       i >= 0 && i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i += step)
    {
      g_autoptr (LecternFactItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      LecternFactRow *row = NULL;

      if (lectern_fact_item_get_mention (item, column) == NULL)
        continue;
      gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", (guint) i);
      row = find_row (self, item);
      return row != NULL && lectern_fact_row_focus_cell (row, column);
    }

  return FALSE;
}

static gboolean
move_by_column (LecternOutletsWindow *self, LecternFactRow *row, int column, int step)
{
  int n_columns = lectern_outlets_get_outlets (self->outlets)->len;

  for (int i = column + step; i >= 0 && i < n_columns; i += step)
    if (lectern_fact_row_focus_cell (row, i))
      return TRUE;

  return TRUE;
}

/* Arrows go from cell to cell; Enter opens one, as it does any button. */
static gboolean
key_pressed_cb (LecternOutletsWindow *self, guint keyval, guint keycode, GdkModifierType state)
{
  LecternFactRow *row = NULL;
  int column = -1;

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  for (guint i = 0; i < self->rows->len && column < 0; i++)
    {
      row = g_ptr_array_index (self->rows, i);
      column = lectern_fact_row_get_focused (row);
    }
  if (column < 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return move_by_row (self, lectern_fact_row_get_item (row), column, -1);
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return move_by_row (self, lectern_fact_row_get_item (row), column, 1);
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return move_by_column (self, row, column, -1);
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return move_by_column (self, row, column, 1);
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
step_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  LecternOutletsWindow *self = LECTERN_OUTLETS_WINDOW (widget);
  const char *action = NULL;

  g_variant_get (arguments, "(&s)", &action);
  return is_pair (self) && gtk_widget_activate_action (GTK_WIDGET (self->compare), action, NULL);
}

static gboolean
narrow_cb (gpointer user_data)
{
  LecternOutletsWindow *self = user_data;

  self->narrow_id = 0;
  self->is_narrow = !self->is_narrow;
  gtk_widget_set_visible (GTK_WIDGET (self->heads_scroller), !self->is_narrow);
  gtk_scrolled_window_set_policy (self->scroller,
                                  self->is_narrow ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC,
                                  GTK_POLICY_AUTOMATIC);
  lectern_compare_view_set_narrow (self->compare, self->is_narrow);
  for (guint i = 0; i < self->rows->len; i++)
    lectern_fact_row_set_narrow (g_ptr_array_index (self->rows, i), self->is_narrow);

  return G_SOURCE_REMOVE;
}

/* What changes the size of widgets waits until sizes are given out. */
static void
lectern_outlets_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  LecternOutletsWindow *self = LECTERN_OUTLETS_WINDOW (widget);

  GTK_WIDGET_CLASS (lectern_outlets_window_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if ((width < NARROW_WIDTH) != self->is_narrow && self->narrow_id == 0)
    self->narrow_id = g_idle_add (narrow_cb, self);
}

static void
lectern_outlets_window_dispose (GObject *object)
{
  LecternOutletsWindow *self = LECTERN_OUTLETS_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->narrow_id, g_source_remove);
  self->stack = NULL;

  G_OBJECT_CLASS (lectern_outlets_window_parent_class)->dispose (object);
}

static void
lectern_outlets_window_finalize (GObject *object)
{
  LecternOutletsWindow *self = LECTERN_OUTLETS_WINDOW (object);

  g_clear_pointer (&self->outlets, lectern_outlets_unref);
  g_clear_object (&self->items);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->progress);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lectern_outlets_window_parent_class)->finalize (object);
}

static void
lectern_outlets_window_class_init (LecternOutletsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_outlets_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_outlets_window_finalize;
  widget_class->size_allocate = lectern_outlets_window_size_allocate;

  signals[OPEN] = g_signal_new ("open", LECTERN_TYPE_OUTLETS_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT,
                                G_TYPE_UINT);
  gtk_widget_class_install_action (widget_class, "outlets.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_f, 0, step_cb, "(s)", "compare.next");
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F, GDK_SHIFT_MASK, step_cb, "(s)",
                                "compare.previous");
  g_type_ensure (LECTERN_TYPE_COMPARE_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/outlets-ui/lectern-outlets-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, state);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, kind);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, bar);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, heads_scroller);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, heads);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, list);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, pair_button);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, pair_box);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, first);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, second);
  gtk_widget_class_bind_template_child (widget_class, LecternOutletsWindow, compare);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
}

static void
lectern_outlets_window_init (LecternOutletsWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->items = g_list_store_new (LECTERN_TYPE_FACT_ITEM);
  self->rows = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  self->progress = lectern_progress_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_no_selection_set_model (self->selection, G_LIST_MODEL (self->items));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "outlets.copy", FALSE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_object (self->progress, "notify", G_CALLBACK (progress_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * lectern_outlets_window_new:
 * @workbench: a workbench with a library
 * @ids: (array zero-terminated=1): articles of the library
 *
 * Makes a window that lays articles side by side. Closing it ends what it still reads.
 *
 * Returns: (transfer none): a window
 */
GtkWidget *
lectern_outlets_window_new (LecternWorkbench *workbench, const char *const *ids)
{
  LecternOutletsWindow *self = NULL;

  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench) && ids != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_OUTLETS_WINDOW, NULL);
  lectern_outlets_gather_async (workbench, ids, self->progress, self->cancellable, gathered_cb,
                                g_object_ref (self));

  return GTK_WIDGET (self);
}
