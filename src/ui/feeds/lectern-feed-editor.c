/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-feed-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "common/lectern-row-text.h"

struct _LecternFeedEditor {
  AdwBin parent_instance;

  LecternFeed *feed; /* nullable, owned: as it was */

  /* template children */
  GtkWidget *error_group;
  AdwActionRow *error_row;
  GtkEditable *name_row;
  GtkEditable *folder_row;
  AdwActionRow *address_row;
  AdwActionRow *checked_row;
  AdwComboRow *interval_row;
  AdwComboRow *text_row;
  AdwComboRow *keep_row;
};

enum { REMOVE_WANTED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* In the order of the rows of the template. */
static const guint intervals[] = { 0, 15, 30, 60, 6 * 60, 24 * 60, 7 * 24 * 60 };
static const guint keeps[] = { 0, 7, 30, 90, 365 };

G_DEFINE_FINAL_TYPE (LecternFeedEditor, lectern_feed_editor, ADW_TYPE_BIN)

/* The entry for a number, or the one below it: the command line can set others. */
static guint
find_number (const guint *numbers, guint n_numbers, guint number)
{
  guint found = 0;

  for (guint i = 0; i < n_numbers; i++)
    if (numbers[i] <= number)
      found = i;

  return found;
}

static char *
dup_time (gint64 time_us)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (time_us / G_USEC_PER_SEC);

  return lectern_row_text_time (time);
}

static char *
dup_checked (const LecternFeed *feed)
{
  g_autofree char *checked = NULL;
  g_autofree char *next = NULL;

  if (feed->checked_us == 0)
    return g_strdup (_ ("Not yet"));

  checked = dup_time (feed->checked_us);
  next = dup_time (feed->next_us);
  return g_strdup_printf (_ ("%s, again %s"), checked, next);
}

static void
remove_cb (LecternFeedEditor *self)
{
  g_signal_emit (self, signals[REMOVE_WANTED], 0);
}

static void
lectern_feed_editor_finalize (GObject *object)
{
  g_clear_pointer (&LECTERN_FEED_EDITOR (object)->feed, lectern_feed_free);

  G_OBJECT_CLASS (lectern_feed_editor_parent_class)->finalize (object);
}

static void
lectern_feed_editor_class_init (LecternFeedEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_feed_editor_finalize;

  signals[REMOVE_WANTED] = g_signal_new ("remove-wanted", LECTERN_TYPE_FEED_EDITOR,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-feed-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFeedEditor, error_group);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedEditor, error_row);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedEditor, name_row);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedEditor, folder_row);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedEditor, address_row);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedEditor, checked_row);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedEditor, interval_row);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedEditor, text_row);
  gtk_widget_class_bind_template_child (widget_class, LecternFeedEditor, keep_row);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
lectern_feed_editor_init (LecternFeedEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_feed_editor_set_feed:
 * @self: an editor
 * @feed: a feed
 *
 * Shows what is said of a feed.
 */
void
lectern_feed_editor_set_feed (LecternFeedEditor *self, const LecternFeed *feed)
{
  const char *problem = NULL;
  g_autofree char *checked = NULL;

  g_return_if_fail (LECTERN_IS_FEED_EDITOR (self) && feed != NULL);

  g_clear_pointer (&self->feed, lectern_feed_free);
  self->feed = lectern_feed_copy (feed);
  problem = feed->error != NULL ? feed->error : lectern_feed_get_problem_text (feed);
  checked = dup_checked (feed);
  gtk_widget_set_visible (self->error_group, problem != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->error_row),
                                 problem != NULL ? problem : "");
  gtk_editable_set_text (self->name_row, feed->name);
  gtk_editable_set_text (self->folder_row, feed->folder);
  adw_action_row_set_subtitle (self->address_row, feed->address);
  adw_action_row_set_subtitle (self->checked_row, checked);
  adw_combo_row_set_selected (self->interval_row, find_number (intervals, G_N_ELEMENTS (intervals),
                                                               feed->interval_minutes));
  adw_combo_row_set_selected (self->text_row, feed->text);
  adw_combo_row_set_selected (self->keep_row,
                              find_number (keeps, G_N_ELEMENTS (keeps), feed->keep_days));
}

const char *
lectern_feed_editor_get_id (LecternFeedEditor *self)
{
  g_return_val_if_fail (LECTERN_IS_FEED_EDITOR (self), NULL);

  return self->feed != NULL ? self->feed->id : NULL;
}

/* A number that is none of the choices stays, unless another choice was made. */
static guint
get_number (AdwComboRow *row, const guint *numbers, guint n_numbers, guint before)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected == find_number (numbers, n_numbers, before) || selected >= n_numbers
             ? before
             : numbers[selected];
}

/**
 * lectern_feed_editor_dup_changed:
 * @self: an editor
 *
 * Gets what the analyst made of the feed.
 *
 * Returns: (transfer full) (nullable): the feed; %NULL if nothing was changed
 */
LecternFeed *
lectern_feed_editor_dup_changed (LecternFeedEditor *self)
{
  g_autoptr (LecternFeed) feed = NULL;
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (LECTERN_IS_FEED_EDITOR (self), NULL);

  if (self->feed == NULL)
    return NULL;

  feed = lectern_feed_copy (self->feed);
  name = g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
  folder = lectern_feed_clean_folder (gtk_editable_get_text (self->folder_row));
  g_free (feed->name);
  feed->name = g_steal_pointer (&name);
  g_free (feed->folder);
  feed->folder = g_steal_pointer (&folder);
  feed->interval_minutes = get_number (self->interval_row, intervals, G_N_ELEMENTS (intervals),
                                       self->feed->interval_minutes);
  feed->keep_days = get_number (self->keep_row, keeps, G_N_ELEMENTS (keeps), self->feed->keep_days);
  feed->text = MIN (adw_combo_row_get_selected (self->text_row), LECTERN_FEED_TEXT_PAGE);
  if (strcmp (feed->name, self->feed->name) == 0 && strcmp (feed->folder, self->feed->folder) == 0
      && feed->interval_minutes == self->feed->interval_minutes
      && feed->keep_days == self->feed->keep_days && feed->text == self->feed->text)
    return NULL;

  return g_steal_pointer (&feed);
}
