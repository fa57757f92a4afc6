/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-versions-window.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/lectern-toast.h"
#include "lectern-change-row.h"
#include "lectern-changes-text.h"
#include "lectern-compare.h"
#include "lectern-version-row.h"
#include "library/lectern-library-versions.h"

#define NO_CHANGE -1

struct _LecternVersionsWindow {
  AdwWindow parent_instance;

  /* owned */
  LecternWorkbench *workbench;
  char *id;
  GListStore *versions;          /* of LecternArticleVersion, newest first */
  GListStore *changes;           /* of LecternChangeItem */
  GtkSingleSelection *selection; /* of the versions */
  GtkSingleSelection *chosen;    /* of the changes */
  LecternComparison *comparison; /* nullable */
  GCancellable *listing;         /* nullable */
  GCancellable *comparing;       /* nullable */

  /* template children */
  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  AdwWindowTitle *heading;
  GtkListView *versions_view;
  GtkWidget *base_box;
  GtkDropDown *base;
  GtkLabel *summary;
  GtkListView *changes_view;
  GtkWidget *text_page;
  GtkDropDown *mode;
  GtkStack *stack;
  AdwStatusPage *empty_page;
  LecternChangesText *text;
  GtkLabel *count;

  guint from;                           /* asked for or chosen, 0 for the one before */
  guint to;                             /* asked for or chosen, 0 for the current one */
  guint compared[LECTERN_DIFF_N_SIDES]; /* what the comparison is of, or is to be */
  int current;                          /* the change that was gone to */
  gboolean is_choosing;                 /* while the lists follow what was asked for */
  gboolean is_outdated;                 /* the library changed since they were asked for */
};

G_DEFINE_FINAL_TYPE (LecternVersionsWindow, lectern_versions_window, ADW_TYPE_WINDOW)

static void
say (LecternVersionsWindow *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, description);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static guint
count_changes (LecternVersionsWindow *self)
{
  return self->comparison != NULL ? lectern_comparison_get_changes (self->comparison)->len : 0;
}

static void
update_count (LecternVersionsWindow *self)
{
  guint n_changes = count_changes (self);
  g_autofree char *words = NULL;

  if (n_changes == 0)
    words = g_strdup ("");
  else if (self->current == NO_CHANGE)
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", n_changes),
                             n_changes);
  else
    words = g_strdup_printf (_ ("Change %d of %u"), self->current + 1, n_changes);
  gtk_label_set_label (self->count, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.next", n_changes > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.previous", n_changes > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.copy",
                                 g_list_model_get_n_items (G_LIST_MODEL (self->changes)) > 0);
}

/* The changes in a list */

static void
append_fields (LecternVersionsWindow *self, GPtrArray *items)
{
  GPtrArray *fields = lectern_comparison_get_fields (self->comparison);

  for (guint i = 0; i < fields->len; i++)
    {
      const LecternFieldChange *field = g_ptr_array_index (fields, i);

      g_ptr_array_add (items,
                       lectern_change_item_new_title (lectern_field_change_get_title (field)));
      g_ptr_array_add (items, lectern_change_item_new (field->values[LECTERN_DIFF_OLD],
                                                       field->values[LECTERN_DIFF_NEW], NULL));
    }
}

static void
append_kind (LecternVersionsWindow *self, GPtrArray *items, LecternChangeKind kind)
{
  GArray *changes = lectern_comparison_get_changes (self->comparison);

  if (lectern_comparison_count (self->comparison, kind) == 0)
    return;

  g_ptr_array_add (items, lectern_change_item_new_title (lectern_change_kind_get_title (kind)));
  for (guint i = 0; i < changes->len; i++)
    {
      const LecternChange *change = &g_array_index (changes, LecternChange, i);
      g_autofree char *old = NULL;
      g_autofree char *new = NULL;

      if (change->kind != kind)
        continue;
      old = lectern_comparison_dup_words (self->comparison, change, LECTERN_DIFF_OLD);
      new = lectern_comparison_dup_words (self->comparison, change, LECTERN_DIFF_NEW);
      g_ptr_array_add (items, lectern_change_item_new (old, new, change));
    }
}

static void
fill_changes (LecternVersionsWindow *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->comparison != NULL)
    {
      append_fields (self, items);
      for (guint kind = 0; kind < LECTERN_CHANGE_N_KINDS; kind++)
        append_kind (self, items, kind);
    }
  g_list_store_splice (self->changes, 0, g_list_model_get_n_items (G_LIST_MODEL (self->changes)),
                       items->pdata, items->len);
  gtk_single_selection_set_selected (self->chosen, GTK_INVALID_LIST_POSITION);
}

/* Comparing */

static LecternArticleVersion *
get_selected (LecternVersionsWindow *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static void
fill_modes (LecternVersionsWindow *self)
{
  LecternArticleVersion *old = gtk_drop_down_get_selected_item (self->base);
  LecternArticleVersion *new = get_selected (self);
  g_autofree char *first = g_strdup_printf (_ ("Version %u"),
                                            lectern_article_version_get_number (old));
  g_autofree char *second = g_strdup_printf (_ ("Version %u"),
                                             lectern_article_version_get_number (new));
  const char *const modes[] = { _ ("Changes"), first, second, NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (modes);

  gtk_drop_down_set_model (self->mode, G_LIST_MODEL (model));
  gtk_widget_set_visible (GTK_WIDGET (self->mode), TRUE);
}

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternVersionsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  LecternComparison *comparison = lectern_compare_finish (LECTERN_WORKBENCH (object), result,
                                                          &error);
  g_autofree char *summary = NULL;

  if (comparison == NULL)
    {
      if (!lectern_error_is_cancel (error))
        {
          memset (self->compared, 0, sizeof self->compared);
          gtk_label_set_label (self->summary, "");
          say (self, _ ("These Versions Cannot Be Compared"), error->message);
        }
      return;
    }
  if (self->workbench == NULL)
    {
      lectern_comparison_free (comparison);
      return;
    }

  g_clear_object (&self->comparing);
  self->comparison = comparison;
  self->current = NO_CHANGE;
  summary = lectern_comparison_dup_summary (comparison);
  gtk_label_set_label (self->summary, summary);
  fill_changes (self);
  fill_modes (self);
  lectern_changes_text_set_comparison (self->text, comparison, LECTERN_CHANGES_BOTH);
  gtk_stack_set_visible_child_name (self->stack, "text");
  update_count (self);
}

static void
forget_comparison (LecternVersionsWindow *self)
{
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  lectern_changes_text_set_comparison (self->text, NULL, LECTERN_CHANGES_BOTH);
  g_clear_pointer (&self->comparison, lectern_comparison_free);
  memset (self->compared, 0, sizeof self->compared);
}

static void
compare (LecternVersionsWindow *self)
{
  LecternArticleVersion *old = gtk_drop_down_get_selected_item (self->base);
  LecternArticleVersion *new = get_selected (self);
  guint numbers[LECTERN_DIFF_N_SIDES] = { 0 };

  if (self->is_choosing || old == NULL || new == NULL)
    return;

  numbers[LECTERN_DIFF_OLD] = lectern_article_version_get_number (old);
  numbers[LECTERN_DIFF_NEW] = lectern_article_version_get_number (new);
  /* A version stays what it is: who reads a comparison is not sent back to its beginning. */
  if (memcmp (numbers, self->compared, sizeof numbers) == 0)
    return;

  forget_comparison (self);
  memcpy (self->compared, numbers, sizeof numbers);
  fill_changes (self);
  update_count (self);
  gtk_label_set_label (self->summary, _ ("Comparing…"));
  self->comparing = g_cancellable_new ();
  lectern_compare_versions_async (self->workbench, self->id, numbers[LECTERN_DIFF_OLD],
                                  numbers[LECTERN_DIFF_NEW], self->comparing, compared_cb,
                                  g_object_ref (self));
}

static void
base_changed_cb (LecternVersionsWindow *self)
{
  LecternArticleVersion *old = gtk_drop_down_get_selected_item (self->base);
  LecternArticleVersion *new = get_selected (self);

  if (self->is_choosing || old == NULL || new == NULL)
    return;

  self->from = lectern_article_version_get_number (old);
  self->to = lectern_article_version_get_number (new);
  compare (self);
}

static guint
find_version (LecternVersionsWindow *self, guint number)
{
  guint n_versions = g_list_model_get_n_items (G_LIST_MODEL (self->versions));

  for (guint i = 0; i < n_versions; i++)
    {
      g_autoptr (LecternArticleVersion) version = g_list_model_get_item (
          G_LIST_MODEL (self->versions), i);

      if (number == 0 ? lectern_article_version_is_current (version)
                      : lectern_article_version_get_number (version) == number)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* The version before, or the one after where there is none before. */
static guint
find_base (LecternVersionsWindow *self, guint position)
{
  guint n_versions = g_list_model_get_n_items (G_LIST_MODEL (self->versions));

  return position + 1 < n_versions ? position + 1 : position - 1;
}

static void
selected_cb (LecternVersionsWindow *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (self->is_choosing || position == GTK_INVALID_LIST_POSITION
      || g_list_model_get_n_items (G_LIST_MODEL (self->versions)) < 2)
    return;

  self->from = 0;
  self->to = lectern_article_version_get_number (get_selected (self));
  self->is_choosing = TRUE;
  gtk_drop_down_set_selected (self->base, find_base (self, position));
  self->is_choosing = FALSE;
  compare (self);
}

/* What was asked for, as far as it is there. */
static void
choose (LecternVersionsWindow *self)
{
  guint to = find_version (self, self->to);
  guint from = self->from != 0 ? find_version (self, self->from) : GTK_INVALID_LIST_POSITION;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->versions)) < 2)
    {
      gtk_widget_set_visible (self->base_box, FALSE);
      /* A narrow window begins with the list: the next step stands there. */
      gtk_label_set_label (
          self->summary,
          _ ("“Fetch Again” brings the newest text of the article. What changed is shown here."));
      say (self, _ ("One Version"), _ ("There is nothing to compare yet."));
      return;
    }

  gtk_widget_set_visible (self->base_box, TRUE);
  if (to == GTK_INVALID_LIST_POSITION)
    to = 0;
  if (from == GTK_INVALID_LIST_POSITION || from == to)
    from = find_base (self, to);
  self->is_choosing = TRUE;
  gtk_single_selection_set_selected (self->selection, to);
  gtk_drop_down_set_selected (self->base, from);
  self->is_choosing = FALSE;
  compare (self);
}

/* Whether something else of the library changed. */
static gboolean
is_listed (LecternVersionsWindow *self, GPtrArray *versions)
{
  if (versions->len == 0
      || versions->len != g_list_model_get_n_items (G_LIST_MODEL (self->versions)))
    return FALSE;

  for (guint i = 0; i < versions->len; i++)
    {
      g_autoptr (LecternArticleVersion) shown = g_list_model_get_item (
          G_LIST_MODEL (self->versions), i);
      LecternArticleVersion *version = g_ptr_array_index (versions, i);

      if (lectern_article_version_get_number (shown) != lectern_article_version_get_number (version)
          || lectern_article_version_is_current (shown)
                 != lectern_article_version_is_current (version))
        return FALSE;
    }

  return TRUE;
}

static void list (LecternVersionsWindow *self);

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternVersionsWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = lectern_library_list_versions_finish (LECTERN_LIBRARY (object),
                                                                         result, &error);

  /* What was asked for comes also when nobody wants it any more. */
  if (self->workbench == NULL || g_cancellable_is_cancelled (self->listing))
    return;

  g_clear_object (&self->listing);
  if (self->is_outdated)
    list (self);
  if (versions == NULL)
    {
      /* What was listed can be read on. */
      if (g_list_model_get_n_items (G_LIST_MODEL (self->versions)) == 0)
        say (self, _ ("The Versions Cannot Be Read"), error->message);
      return;
    }
  if (is_listed (self, versions))
    return;

  self->is_choosing = TRUE;
  g_list_store_splice (self->versions, 0, g_list_model_get_n_items (G_LIST_MODEL (self->versions)),
                       versions->pdata, versions->len);
  self->is_choosing = FALSE;
  choose (self);
}

/* One at a time: the library changes often while much comes in, and each version is unpacked. */
static void
list (LecternVersionsWindow *self)
{
  self->is_outdated = self->listing != NULL;
  if (self->listing != NULL)
    return;

  self->listing = g_cancellable_new ();
  lectern_library_list_versions_async (lectern_workbench_get_library (self->workbench), self->id,
                                       self->listing, listed_cb, g_object_ref (self));
}

/* Going through the changes */

static void
select_row (LecternVersionsWindow *self, const LecternChange *change)
{
  guint n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->changes));

  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (LecternChangeItem) item = g_list_model_get_item (G_LIST_MODEL (self->changes), i);
      const LecternChange *other = lectern_change_item_get_change (item);

      if (other == NULL || other->kind != change->kind
          || !lectern_span_equal (other->spans[0], change->spans[0])
          || !lectern_span_equal (other->spans[1], change->spans[1]))
        continue;
      gtk_single_selection_set_selected (self->chosen, i);
      gtk_widget_activate_action (GTK_WIDGET (self->changes_view), "list.scroll-to-item", "u", i);
      return;
    }
}

static void
go_to (LecternVersionsWindow *self, int at)
{
  const LecternChange *change = &g_array_index (lectern_comparison_get_changes (self->comparison),
                                                LecternChange, at);

  self->current = at;
  if (gtk_drop_down_get_selected (self->mode) != LECTERN_CHANGES_BOTH)
    gtk_drop_down_set_selected (self->mode, LECTERN_CHANGES_BOTH);
  lectern_changes_text_go_to (self->text, change);
  select_row (self, change);
  update_count (self);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternVersionsWindow *self = LECTERN_VERSIONS_WINDOW (widget);
  int n_changes = (int) count_changes (self);
  gboolean is_next = g_str_equal (name, "versions.next");

  if (n_changes == 0)
    return;

  if (self->current == NO_CHANGE)
    go_to (self, is_next ? 0 : n_changes - 1);
  else
    go_to (self, (self->current + (is_next ? 1 : n_changes - 1)) % n_changes);
  adw_leaflet_set_visible_child (self->leaflet, self->text_page);
}

static void
change_activated_cb (LecternVersionsWindow *self, guint position)
{
  g_autoptr (LecternChangeItem) item = g_list_model_get_item (G_LIST_MODEL (self->changes),
                                                              position);
  const LecternChange *change = item != NULL ? lectern_change_item_get_change (item) : NULL;
  GArray *changes = self->comparison != NULL ? lectern_comparison_get_changes (self->comparison)
                                             : NULL;

  if (change == NULL || changes == NULL)
    return;

  for (guint i = 0; i < changes->len; i++)
    {
      const LecternChange *other = &g_array_index (changes, LecternChange, i);

      if (other->kind == change->kind && lectern_span_equal (other->spans[0], change->spans[0])
          && lectern_span_equal (other->spans[1], change->spans[1]))
        {
          adw_leaflet_set_visible_child (self->leaflet, self->text_page);
          go_to (self, i);
          return;
        }
    }
}

static void
version_activated_cb (LecternVersionsWindow *self, guint position)
{
  adw_leaflet_set_visible_child (self->leaflet, self->text_page);
}

static void
mode_changed_cb (LecternVersionsWindow *self)
{
  guint mode = gtk_drop_down_get_selected (self->mode);

  if (self->comparison != NULL && mode != GTK_INVALID_LIST_POSITION)
    lectern_changes_text_set_comparison (self->text, self->comparison, mode);
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_navigate (LECTERN_VERSIONS_WINDOW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternVersionsWindow *self = LECTERN_VERSIONS_WINDOW (widget);
  g_autofree char *words = lectern_versions_window_dup_list (self);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), words);
  adw_toast_overlay_add_toast (self->toasts, lectern_toast_new (_ ("List of changes copied")));
}

/* Rows */

static void
setup_version_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, lectern_version_row_new ());
}

static void
bind_version_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  lectern_version_row_set_version (LECTERN_VERSION_ROW (gtk_list_item_get_child (list_item)),
                                   gtk_list_item_get_item (list_item));
}

static void
setup_change_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, lectern_change_row_new ());
}

static void
bind_change_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  LecternChangeItem *item = gtk_list_item_get_item (list_item);
  gboolean can_go = lectern_change_item_get_change (item) != NULL;

  lectern_change_row_set_item (LECTERN_CHANGE_ROW (gtk_list_item_get_child (list_item)), item);
  gtk_list_item_set_selectable (list_item, can_go);
  gtk_list_item_set_activatable (list_item, can_go);
}

/* The list above tells the times, for which a narrow window has no room here. */
static char *
dup_short_name (LecternArticleVersion *version)
{
  return g_strdup_printf (_ ("Version %u"), lectern_article_version_get_number (version));
}

static GtkListItemFactory *
new_factory (GCallback setup, GCallback bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, NULL);
  g_signal_connect (factory, "bind", bind, NULL);

  return factory;
}

/* Nobody waits for an answer any more, which would hold a closed window until it comes. */
static void
lectern_versions_window_unrealize (GtkWidget *widget)
{
  LecternVersionsWindow *self = LECTERN_VERSIONS_WINDOW (widget);

  g_cancellable_cancel (self->listing);
  g_cancellable_cancel (self->comparing);

  GTK_WIDGET_CLASS (lectern_versions_window_parent_class)->unrealize (widget);
}

static void
lectern_versions_window_dispose (GObject *object)
{
  LecternVersionsWindow *self = LECTERN_VERSIONS_WINDOW (object);

  if (self->text != NULL)
    forget_comparison (self);
  g_cancellable_cancel (self->listing);
  g_clear_object (&self->listing);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->chosen);
  g_clear_object (&self->versions);
  g_clear_object (&self->changes);
  g_clear_object (&self->workbench);
  self->text = NULL;

  G_OBJECT_CLASS (lectern_versions_window_parent_class)->dispose (object);
}

static void
lectern_versions_window_finalize (GObject *object)
{
  g_free (LECTERN_VERSIONS_WINDOW (object)->id);

  G_OBJECT_CLASS (lectern_versions_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (LECTERN_TYPE_CHANGES_TEXT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/ui/lectern-versions-window.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, versions_view);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, base_box);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, base);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, summary);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, changes_view);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, text_page);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, mode);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, empty_page);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, text);
  gtk_widget_class_bind_template_child (widget_class, LecternVersionsWindow, count);
  gtk_widget_class_bind_template_callback (widget_class, base_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, mode_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, version_activated_cb);
}

static void
lectern_versions_window_class_init (LecternVersionsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_versions_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_versions_window_finalize;
  widget_class->unrealize = lectern_versions_window_unrealize;

  gtk_widget_class_install_action (widget_class, "versions.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "versions.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "versions.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "versions.previous", NULL, step_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, 0, "versions.next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F, GDK_SHIFT_MASK, "versions.previous",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_C, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "versions.copy", NULL);
  bind_template (widget_class);
}

static void
lectern_versions_window_init (LecternVersionsWindow *self)
{
  g_autoptr (GtkListItemFactory) versions = new_factory (G_CALLBACK (setup_version_cb),
                                                         G_CALLBACK (bind_version_cb));
  g_autoptr (GtkListItemFactory) changes = new_factory (G_CALLBACK (setup_change_cb),
                                                        G_CALLBACK (bind_change_cb));
  g_autoptr (GtkExpression) name = gtk_cclosure_expression_new (
      G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (dup_short_name), NULL, NULL);

  self->current = NO_CHANGE;
  self->is_choosing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->versions = g_list_store_new (LECTERN_TYPE_ARTICLE_VERSION);
  self->changes = g_list_store_new (LECTERN_TYPE_CHANGE_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->versions)));
  self->chosen = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->changes)));
  gtk_single_selection_set_autoselect (self->chosen, FALSE);
  gtk_single_selection_set_can_unselect (self->chosen, TRUE);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb),
                            self);
  gtk_list_view_set_factory (self->versions_view, versions);
  gtk_list_view_set_model (self->versions_view, GTK_SELECTION_MODEL (self->selection));
  gtk_list_view_set_factory (self->changes_view, changes);
  gtk_list_view_set_model (self->changes_view, GTK_SELECTION_MODEL (self->chosen));
  gtk_drop_down_set_expression (self->base, name);
  gtk_drop_down_set_model (self->base, G_LIST_MODEL (self->versions));
  self->is_choosing = FALSE;
  update_count (self);
}

/**
 * lectern_versions_window_new:
 * @workbench: the parts, with a library
 * @id: an article's id
 *
 * Makes a window with the versions of an article; it compares the current one with the one before,
 * unless another is asked for.
 *
 * Returns: (transfer none): a window
 */
GtkWidget *
lectern_versions_window_new (LecternWorkbench *workbench, const char *id)
{
  LecternVersionsWindow *self = NULL;

  g_return_val_if_fail (LECTERN_IS_WORKBENCH (workbench), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_VERSIONS_WINDOW, NULL);
  self->workbench = g_object_ref (workbench);
  self->id = g_strdup (id);
  g_signal_connect_object (lectern_workbench_get_library (workbench), "articles-changed",
                           G_CALLBACK (list), self, G_CONNECT_SWAPPED);
  list (self);

  return GTK_WIDGET (self);
}

const char *
lectern_versions_window_get_id (LecternVersionsWindow *self)
{
  g_return_val_if_fail (LECTERN_IS_VERSIONS_WINDOW (self), NULL);

  return self->id;
}

/**
 * lectern_versions_window_compare:
 * @self: a window
 * @from: number of a version, 0 for the one before
 * @to: number of a version, 0 for the current one
 *
 * Compares two versions, as soon as they are listed.
 */
void
lectern_versions_window_compare (LecternVersionsWindow *self, guint from, guint to)
{
  g_return_if_fail (LECTERN_IS_VERSIONS_WINDOW (self));

  self->from = from;
  self->to = to;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->versions)) > 0)
    choose (self);
}

gboolean
lectern_versions_window_is_ready (LecternVersionsWindow *self)
{
  g_return_val_if_fail (LECTERN_IS_VERSIONS_WINDOW (self), FALSE);

  return self->comparison != NULL;
}

/**
 * lectern_versions_window_dup_list:
 * @self: a window
 *
 * Gives the list of changes as it is copied: which versions, what changed, and each change.
 *
 * Returns: (transfer full): lines of text
 */
char *
lectern_versions_window_dup_list (LecternVersionsWindow *self)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n_rows = 0;

  g_return_val_if_fail (LECTERN_IS_VERSIONS_WINDOW (self), NULL);

  if (self->comparison != NULL)
    {
      LecternArticle *article
          = lectern_comparison_get_diff (self->comparison)->texts[LECTERN_DIFF_NEW]->article;
      const char *title = lectern_article_get_title (article);
      g_autofree char *old = lectern_version_row_dup_name (
          gtk_drop_down_get_selected_item (self->base));
      g_autofree char *new = lectern_version_row_dup_name (get_selected (self));

      g_string_append_printf (lines, "%s\n%s → %s\n%s\n", title != NULL ? title : _ ("Untitled"),
                              old, new, gtk_label_get_label (self->summary));
    }
  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->changes));
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr (LecternChangeItem) item = g_list_model_get_item (G_LIST_MODEL (self->changes), i);
      g_autofree char *words = lectern_change_item_dup_words (item);

      if (lectern_change_item_get_title (item) != NULL)
        g_string_append_c (lines, '\n');
      g_string_append_printf (lines, "%s\n", words);
    }

  return g_string_free (g_steal_pointer (&lines), FALSE);
}
