/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-brief-section-row.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "common/lectern-drag-order.h"
#include "export/lectern-brief-model.h"

/* Each row costs time; more are made when they are asked for. */
#define STEP 100
#define MAX_CHARACTERS 120

struct _LecternBriefSectionRow {
  AdwExpanderRow parent_instance;

  const char *section;    /* interned */
  LecternBriefPlan *plan; /* of the owner, who outlives its rows */
  GPtrArray *rows;        /* owned, of GtkWidget, borrowed: those of the items */
  char *shown;            /* (nullable), owned, what the rows show */
  LecternBrief *brief;    /* (nullable), owned: whose items they are */
  guint n_wanted;         /* rows at most */

  /* template children */
  GtkWidget *handle;
  GtkSwitch *toggle;
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternBriefSectionRow, lectern_brief_section_row, ADW_TYPE_EXPANDER_ROW)

static void
emit_changed (LecternBriefSectionRow *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
toggled_cb (LecternBriefSectionRow *self)
{
  if (self->plan == NULL)
    return;

  lectern_brief_plan_show_section (self->plan, self->section, gtk_switch_get_active (self->toggle));
  emit_changed (self);
}

/* Items */

static const char *
get_key (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "key");
}

static void
item_toggled_cb (GtkCheckButton *check, LecternBriefSectionRow *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (check), ADW_TYPE_ACTION_ROW);

  lectern_brief_plan_show_item (self->plan, get_key (row), gtk_check_button_get_active (check));
  emit_changed (self);
}

/* Writes the order down as the rows stand, with the moved one at its new place. */
static void
item_moved_cb (GtkWidget *row, GtkWidget *target, gboolean is_behind, gpointer user_data)
{
  LecternBriefSectionRow *self = user_data;
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *other = self->rows->pdata[i];

      if (other == row || get_key (other) == NULL)
        continue;
      if (other == target && !is_behind)
        g_ptr_array_add (keys, (gpointer) get_key (row));
      g_ptr_array_add (keys, (gpointer) get_key (other));
      if (other == target && is_behind)
        g_ptr_array_add (keys, (gpointer) get_key (row));
    }
  g_ptr_array_add (keys, NULL);
  lectern_brief_plan_set_order (self->plan, (const char *const *) keys->pdata);
  emit_changed (self);
}

static char *
dup_title (LecternBriefItem *item)
{
  g_autofree char *text = lectern_brief_item_dup_text (item);
  g_autofree char *cut = NULL;
  const char *label = item->label;

  if (g_utf8_strlen (text, -1) > MAX_CHARACTERS)
    {
      cut = g_utf8_substring (text, 0, MAX_CHARACTERS);
      g_free (text);
      text = g_strconcat (cut, "…", NULL);
    }
  if (*text == '\0')
    return g_strdup (item->detail != NULL ? item->detail : label);

  return label != NULL ? g_strconcat (label, ": ", text, NULL) : g_steal_pointer (&text);
}

static GtkWidget *
create_item_row (LecternBriefSectionRow *self, LecternBriefItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  g_autofree char *title = dup_title (item);

  g_object_set_data_full (G_OBJECT (row), "key", g_strdup (item->key), g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               lectern_brief_plan_shows_item (self->plan, item->key));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (handle, "dim-label");
  gtk_widget_set_tooltip_text (handle, _ ("Drag to move, or press Alt+Up or Alt+Down"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), handle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (item_toggled_cb), self, 0);
  lectern_drag_order_add (row, handle, item_moved_cb, self);

  return row;
}

/* Names the group that the next rows belong to. */
static GtkWidget *
create_heading_row (LecternBriefItem *item)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *text = lectern_brief_item_dup_text (item);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_can_focus (row, FALSE);
  gtk_widget_add_css_class (row, "brief-group");

  return row;
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  const LecternBriefItem *one = *(const LecternBriefItem *const *) a;
  const LecternBriefItem *two = *(const LecternBriefItem *const *) b;

  return one->position < two->position ? -1 : one->position > two->position;
}

/* All items of the sections with this id, those that are left out among them. */
static void
collect_items (LecternBriefSectionRow *self, GPtrArray *sections, GPtrArray *items)
{
  for (guint i = 0; i < sections->len; i++)
    {
      LecternBriefSection *section = sections->pdata[i];
      g_autoptr (GPtrArray) all = g_ptr_array_new ();

      if (strcmp (section->id, self->section) != 0)
        continue;
      g_ptr_array_extend (all, section->items, NULL, NULL);
      g_ptr_array_extend (all, section->left_out, NULL, NULL);
      g_ptr_array_sort (all, compare_positions);
      g_ptr_array_extend (items, all, NULL, NULL);
    }
}

static gboolean
has_items (LecternBriefSectionRow *self)
{
  return strcmp (self->section, LECTERN_BRIEF_SECTION_WORDS) != 0
         && strcmp (self->section, LECTERN_BRIEF_SECTION_METHOD) != 0
         && strcmp (self->section, LECTERN_BRIEF_SECTION_TEXT) != 0;
}

/* What the rows show, so that they are only made anew when that changes. */
static char *
describe (GPtrArray *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < items->len; i++)
    {
      LecternBriefItem *item = items->pdata[i];
      g_autofree char *title = item->key != NULL ? dup_title (item)
                                                 : lectern_brief_item_dup_text (item);

      g_string_append_printf (text, "%s\n%s\n", item->key != NULL ? item->key : "", title);
    }

  return g_string_free (text, FALSE);
}

static void
show_count (LecternBriefSectionRow *self, guint n_left_out)
{
  g_autofree char *text = n_left_out > 0
                              ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u left out",
                                                              "%u left out", n_left_out),
                                                 n_left_out)
                              : NULL;

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text != NULL ? text : "");
}

static char *
dup_focused_key (LecternBriefSectionRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW) : NULL;

  return row != NULL && g_ptr_array_find (self->rows, row, NULL) ? g_strdup (get_key (row)) : NULL;
}

static void more_cb (LecternBriefSectionRow *self);

/* Says how many there are that have no row yet. */
static GtkWidget *
create_more_row (LecternBriefSectionRow *self, guint n_items)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Show %u More", "Show %u More", MIN (n_items, STEP)),
      MIN (n_items, STEP));
  g_autofree char *subtitle = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u more is in the brief", "%u more are in the brief", n_items),
      n_items);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (more_cb), self, G_CONNECT_SWAPPED);

  return row;
}

/* The focus stays on its item, wherever that stands now. */
static void
fill (LecternBriefSectionRow *self, GPtrArray *items)
{
  g_autofree char *focused = dup_focused_key (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < MIN (items->len, self->n_wanted); i++)
    {
      LecternBriefItem *item = items->pdata[i];
      GtkWidget *row = item->key != NULL ? create_item_row (self, item) : create_heading_row (item);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
      g_ptr_array_add (self->rows, row);
      if (focused != NULL && g_strcmp0 (focused, item->key) == 0)
        gtk_widget_grab_focus (row);
    }
  if (items->len > self->n_wanted)
    {
      GtkWidget *row = create_more_row (self, items->len - self->n_wanted);

      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void collect (LecternBriefSectionRow *self, GPtrArray *items);

/* The first of the new rows has the focus: whoever asked goes on there. */
static void
more_cb (LecternBriefSectionRow *self)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  guint first = self->n_wanted;

  collect (self, items);
  self->n_wanted += STEP;
  fill (self, items);
  if (first < self->rows->len)
    gtk_widget_grab_focus (self->rows->pdata[first]);
}

static void
collect (LecternBriefSectionRow *self, GPtrArray *items)
{
  LecternBrief *brief = self->brief;

  if (brief == NULL)
    return;

  collect_items (self, brief->sections, items);
  collect_items (self, brief->emptied, items);
  for (guint i = 0; i < brief->chapters->len; i++)
    {
      LecternBriefChapter *chapter = brief->chapters->pdata[i];

      collect_items (self, chapter->sections, items);
      collect_items (self, chapter->emptied, items);
    }
}

void
lectern_brief_section_row_set_brief (LecternBriefSectionRow *self, LecternBrief *brief)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autofree char *shown = NULL;
  guint n_left_out = 0;

  g_return_if_fail (LECTERN_IS_BRIEF_SECTION_ROW (self));

  if (!has_items (self))
    return;

  g_clear_pointer (&self->brief, lectern_brief_unref);
  self->brief = brief != NULL ? lectern_brief_ref (brief) : NULL;
  collect (self, items);
  for (guint i = 0; i < items->len; i++)
    n_left_out += !lectern_brief_plan_shows_item (self->plan,
                                                  ((LecternBriefItem *) items->pdata[i])->key);
  show_count (self, n_left_out);
  shown = describe (items);
  if (g_strcmp0 (shown, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&shown);
  fill (self, items);
  if (items->len > 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self), "empty");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "empty");
}

/* How much of the text */

static void
mode_toggled_cb (GtkCheckButton *check, LecternBriefSectionRow *self)
{
  if (!gtk_check_button_get_active (check))
    return;

  lectern_brief_plan_set_text_mode (self->plan,
                                    GPOINTER_TO_INT (g_object_get_data (G_OBJECT (check), "mode")));
  emit_changed (self);
}

static GtkWidget *
add_mode (LecternBriefSectionRow *self,
          GtkWidget *group,
          LecternBriefTextMode mode,
          const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), GTK_CHECK_BUTTON (group));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               lectern_brief_plan_get_text_mode (self->plan) == mode);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (check), "mode", GINT_TO_POINTER (mode));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (mode_toggled_cb), self, 0);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);

  return check;
}

static void
add_modes (LecternBriefSectionRow *self)
{
  GtkWidget *first = add_mode (self, NULL, LECTERN_BRIEF_TEXT_MARKED, _ ("Marked Passages"),
                               _ ("The paragraphs that you marked something in"));

  add_mode (self, first, LECTERN_BRIEF_TEXT_FULL, _ ("Whole Text"),
            _ ("With what is marked and found in place"));
}

static void
lectern_brief_section_row_finalize (GObject *object)
{
  LecternBriefSectionRow *self = LECTERN_BRIEF_SECTION_ROW (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->brief, lectern_brief_unref);
  g_free (self->shown);

  G_OBJECT_CLASS (lectern_brief_section_row_parent_class)->finalize (object);
}

static void
lectern_brief_section_row_class_init (LecternBriefSectionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_brief_section_row_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/brief/lectern-brief-section-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternBriefSectionRow, handle);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefSectionRow, toggle);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
}

static void
lectern_brief_section_row_init (LecternBriefSectionRow *self)
{
  self->rows = g_ptr_array_new ();
  self->n_wanted = STEP;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lectern_brief_section_row_new (const char *section, LecternBriefPlan *plan)
{
  LecternBriefSectionRow *self = g_object_new (LECTERN_TYPE_BRIEF_SECTION_ROW, NULL);
  const char *title = lectern_brief_section_get_title (section);

  self->section = g_intern_string (section);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  gtk_switch_set_active (self->toggle, lectern_brief_plan_shows_section (plan, section));
  self->plan = plan;
  /* The analyst's own words stand first in every brief. */
  gtk_widget_set_visible (self->handle, strcmp (section, LECTERN_BRIEF_SECTION_WORDS) != 0);
  if (strcmp (section, LECTERN_BRIEF_SECTION_TEXT) == 0)
    add_modes (self);
  else
    gtk_widget_add_css_class (GTK_WIDGET (self), "empty");

  return GTK_WIDGET (self);
}

const char *
lectern_brief_section_row_get_id (LecternBriefSectionRow *self)
{
  g_return_val_if_fail (LECTERN_IS_BRIEF_SECTION_ROW (self), NULL);

  return self->section;
}

GtkWidget *
lectern_brief_section_row_get_handle (LecternBriefSectionRow *self)
{
  g_return_val_if_fail (LECTERN_IS_BRIEF_SECTION_ROW (self), NULL);

  return self->handle;
}
