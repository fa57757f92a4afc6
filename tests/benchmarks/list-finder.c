/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "list-finder.h"

#include "library/lectern-article-item.h"

static gboolean
shows_articles (GtkWidget *widget)
{
  GListModel *model = NULL;
  g_autoptr (GObject) item = NULL;

  if (!GTK_IS_LIST_VIEW (widget) || !gtk_widget_get_mapped (widget))
    return FALSE;

  model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (widget)));
  item = model != NULL ? g_list_model_get_item (model, 0) : NULL;

  return LECTERN_IS_ARTICLE_ITEM (item)
         && lectern_article_item_is_loaded (LECTERN_ARTICLE_ITEM (item));
}

GtkWidget *
list_finder_find (GtkWidget *widget)
{
  GtkWidget *found = shows_articles (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = list_finder_find (child);

  return found;
}
