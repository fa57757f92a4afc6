/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-story-row.h"

#include <glib/gi18n-lib.h>

#include "library/lectern-story.h"
#include "reader/lectern-format.h"

struct _LecternStoryRow {
  GtkWidget parent_instance;

  /* template children */
  GtkTreeExpander *expander;
  GtkLabel *title;
  GtkLabel *words;
  GtkWidget *part_button;
};

G_DEFINE_FINAL_TYPE (LecternStoryRow, lectern_story_row, GTK_TYPE_WIDGET)

static void
lectern_story_row_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_story_row_parent_class)->dispose (object);
}

static void
lectern_story_row_class_init (LecternStoryRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_story_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-story-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternStoryRow, expander);
  gtk_widget_class_bind_template_child (widget_class, LecternStoryRow, title);
  gtk_widget_class_bind_template_child (widget_class, LecternStoryRow, words);
  gtk_widget_class_bind_template_child (widget_class, LecternStoryRow, part_button);
}

static void
lectern_story_row_init (LecternStoryRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_story_row_new:
 *
 * Makes an empty row.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_story_row_new (void)
{
  return g_object_new (LECTERN_TYPE_STORY_ROW, NULL);
}

/**
 * lectern_story_row_dup_source:
 * @item: an article
 *
 * Tells where an article is from, and of which day.
 *
 * Returns: (transfer full): words
 */
char *
lectern_story_row_dup_source (LecternArticleItem *item)
{
  const char *site = lectern_article_item_get_site (item);
  const char *published = lectern_article_item_get_published (item);
  g_autofree char *date = published != NULL && *published != '\0' ? lectern_format_date (published)
                                                                  : NULL;

  return g_strjoin (date != NULL ? _ (", ") : "", site != NULL ? site : _ ("No site"), date, NULL);
}

/**
 * lectern_story_row_set_row:
 * @self: a row
 * @row: (nullable): of a tree of LecternStory and LecternArticleItem
 *
 * Shows a story or an article.
 */
void
lectern_story_row_set_row (LecternStoryRow *self, GtkTreeListRow *row)
{
  g_autoptr (GObject) item = NULL;
  g_autofree char *words = NULL;
  const char *title = NULL;
  gboolean is_story = FALSE;

  g_return_if_fail (LECTERN_IS_STORY_ROW (self));

  gtk_tree_expander_set_list_row (self->expander, row);
  if (row == NULL)
    return;

  item = gtk_tree_list_row_get_item (row);
  is_story = LECTERN_IS_STORY (item);
  title = is_story ? lectern_story_get_title (LECTERN_STORY (item))
                   : lectern_article_item_get_title (LECTERN_ARTICLE_ITEM (item));
  words = is_story ? lectern_story_dup_words (LECTERN_STORY (item))
                   : lectern_story_row_dup_source (LECTERN_ARTICLE_ITEM (item));
  gtk_label_set_label (self->title, title != NULL ? title : _ ("Untitled"));
  gtk_label_set_label (self->words, words);
  gtk_widget_set_visible (self->part_button, !is_story);
  if (is_story)
    gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  else
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->title), "heading");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (self->part_button), "s",
                                        lectern_article_item_get_id (LECTERN_ARTICLE_ITEM (item)));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->part_button), "stories.part");
    }
}
