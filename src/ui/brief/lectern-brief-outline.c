/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-brief-outline.h"

#include "common/lectern-drag-order.h"
#include "lectern-brief-section-row.h"

struct _LecternBriefOutline {
  AdwPreferencesGroup parent_instance;

  LecternBriefPlan *plan; /* owned */
  GPtrArray *rows;        /* owned, of LecternBriefSectionRow, as they stand */
};

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternBriefOutline, lectern_brief_outline, ADW_TYPE_PREFERENCES_GROUP)

static void
row_changed_cb (LecternBriefOutline *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
has_focus (GtkWidget *row)
{
  GtkRoot *root = gtk_widget_get_root (row);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == row || gtk_widget_is_ancestor (focus, row));
}

/* Puts the rows where the plan has them. What is open stays open, and the focus stays. */
static void
sort_rows (LecternBriefOutline *self)
{
  g_autoptr (GPtrArray) rows = g_steal_pointer (&self->rows);
  GtkWidget *focused = NULL;

  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      focused = has_focus (rows->pdata[i]) ? rows->pdata[i] : focused;
      adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), rows->pdata[i]);
    }
  for (guint i = 0; lectern_brief_plan_get_section (self->plan, i) != NULL; i++)
    for (guint j = 0; j < rows->len; j++)
      if (g_str_equal (lectern_brief_section_row_get_id (rows->pdata[j]),
                       lectern_brief_plan_get_section (self->plan, i)))
        {
          adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), rows->pdata[j]);
          g_ptr_array_add (self->rows, g_object_ref (rows->pdata[j]));
        }
  if (focused != NULL)
    gtk_widget_grab_focus (focused);
}

static void
row_moved_cb (GtkWidget *row, GtkWidget *target, gboolean is_behind, gpointer user_data)
{
  LecternBriefOutline *self = user_data;
  const char *section = lectern_brief_section_row_get_id (LECTERN_BRIEF_SECTION_ROW (row));
  guint from = lectern_brief_plan_find_section (self->plan, section);
  guint to = lectern_brief_plan_find_section (
      self->plan, lectern_brief_section_row_get_id (LECTERN_BRIEF_SECTION_ROW (target)));

  if (is_behind && to < from)
    to++;
  else if (!is_behind && to > from)
    to--;
  if (to == from)
    return;

  lectern_brief_plan_move_section (self->plan, section, to);
  sort_rows (self);
  row_changed_cb (self);
}

static void
clear_rows (LecternBriefOutline *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
}

static gboolean
can_move (GtkWidget *row)
{
  return !g_str_equal (lectern_brief_section_row_get_id (LECTERN_BRIEF_SECTION_ROW (row)),
                       LECTERN_BRIEF_SECTION_WORDS);
}

static void
add_rows (LecternBriefOutline *self)
{
  for (guint i = 0; lectern_brief_plan_get_section (self->plan, i) != NULL; i++)
    {
      GtkWidget *row = lectern_brief_section_row_new (
          lectern_brief_plan_get_section (self->plan, i), self->plan);

      g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self,
                               G_CONNECT_SWAPPED);
      if (can_move (row))
        lectern_drag_order_add (
            row, lectern_brief_section_row_get_handle (LECTERN_BRIEF_SECTION_ROW (row)),
            row_moved_cb, self);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
      g_ptr_array_add (self->rows, g_object_ref (row));
    }
}

static void
lectern_brief_outline_dispose (GObject *object)
{
  LecternBriefOutline *self = LECTERN_BRIEF_OUTLINE (object);

  if (self->rows != NULL)
    clear_rows (self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lectern_brief_outline_parent_class)->dispose (object);
}

static void
lectern_brief_outline_finalize (GObject *object)
{
  LecternBriefOutline *self = LECTERN_BRIEF_OUTLINE (object);

  lectern_brief_plan_free (self->plan);

  G_OBJECT_CLASS (lectern_brief_outline_parent_class)->finalize (object);
}

static void
lectern_brief_outline_class_init (LecternBriefOutlineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_brief_outline_dispose;
  object_class->finalize = lectern_brief_outline_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
lectern_brief_outline_init (LecternBriefOutline *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->plan = lectern_brief_plan_new ();
  add_rows (self);
}

/**
 * lectern_brief_outline_get_plan:
 * @self: an outline
 *
 * Gets the plan as it stands.
 *
 * Returns: (transfer none): the plan
 */
const LecternBriefPlan *
lectern_brief_outline_get_plan (LecternBriefOutline *self)
{
  g_return_val_if_fail (LECTERN_IS_BRIEF_OUTLINE (self), NULL);

  return self->plan;
}

/**
 * lectern_brief_outline_set_plan:
 * @self: an outline
 * @plan: a plan
 *
 * Shows another plan. Nothing is emitted.
 */
void
lectern_brief_outline_set_plan (LecternBriefOutline *self, const LecternBriefPlan *plan)
{
  g_return_if_fail (LECTERN_IS_BRIEF_OUTLINE (self) && plan != NULL);

  clear_rows (self);
  lectern_brief_plan_free (self->plan);
  self->plan = lectern_brief_plan_copy (plan);
  add_rows (self);
}

/**
 * lectern_brief_outline_set_brief:
 * @self: an outline
 * @brief: (nullable): what the plan made
 *
 * Shows the items of a brief in their sections.
 */
void
lectern_brief_outline_set_brief (LecternBriefOutline *self, LecternBrief *brief)
{
  g_return_if_fail (LECTERN_IS_BRIEF_OUTLINE (self));

  for (guint i = 0; i < self->rows->len; i++)
    lectern_brief_section_row_set_brief (self->rows->pdata[i], brief);
}
