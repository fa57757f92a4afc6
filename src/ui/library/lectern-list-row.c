/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-list-row.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/lectern-row-text.h"
#include "reader/lectern-format.h"

/* What stands before a hit, at most. */
#define LEAD_BYTES 40
/* Letters of one and a half times the usual size, in 1024ths of a dot per inch. */
#define LARGE_DPI (96 * 3 / 2 * 1024)

struct _LecternListRow {
  GtkWidget parent_instance;

  LecternArticleItem *item; /* owned, nullable */
  gulong changed_handler;

  /* template children */
  GtkWidget *dot;
  GtkLabel *title;
  GtkLabel *snippet;
  GtkWidget *watched_box;
  GtkLabel *watched;
  GtkLabel *hits;
  GtkLabel *site;
  GtkLabel *facts;
  GtkWidget *marks_box;
  GtkLabel *marks;
  GtkLabel *cut_short;
  GtkWidget *star;
};

enum { PROP_0, PROP_ITEM, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LecternListRow, lectern_list_row, GTK_TYPE_WIDGET)

static void
star_clicked_cb (LecternListRow *self)
{
  if (self->item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "list.set-star", "(sb)",
                                lectern_article_item_get_id (self->item),
                                !lectern_article_item_is_starred (self->item));
}

/* Said when it is asked for: GTK asks the display where the pointer is each time a tooltip is set,
 * and rows change by the hundred. */
static gboolean
star_tooltip_cb (LecternListRow *self,
                 int x,
                 int y,
                 gboolean keyboard_mode,
                 GtkTooltip *tooltip,
                 GtkWidget *star)
{
  if (self->item == NULL)
    return FALSE;

  gtk_tooltip_set_text (tooltip, lectern_article_item_is_starred (self->item) ? _ ("Remove Star")
                                                                              : _ ("Add Star"));
  return TRUE;
}

static void
lectern_list_row_show_star (LecternListRow *self, gboolean is_starred)
{
  const char *icon = is_starred ? "starred-symbolic" : "non-starred-symbolic";

  if (g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (self->star)), icon) == 0)
    return;

  gtk_button_set_icon_name (GTK_BUTTON (self->star), icon);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->star), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_starred ? _ ("Remove Star") : _ ("Add Star"), -1);
  if (is_starred)
    gtk_widget_add_css_class (self->star, "starred");
  else
    gtk_widget_remove_css_class (self->star, "starred");
}

/* The row has room for few words: those before the first hit are cut off at a word. */
static const char *
skip_to_hit (const char *snippet)
{
  const char *hit = strchr (snippet, '\002');
  const char *start;

  if (hit == NULL || hit - snippet <= LEAD_BYTES)
    return snippet;

  start = strchr (hit - LEAD_BYTES, ' ');

  return start != NULL && start < hit ? start + 1 : hit;
}

/* Hits stand between two control characters, so that no text of a page is ever markup. */
static void
set_snippet (GtkLabel *label, const char *snippet)
{
  const char *text = snippet != NULL ? skip_to_hit (snippet) : "";
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GString) plain = g_string_new (NULL);
  gsize start = 0;

  if (text != snippet && *text != '\0')
    g_string_append (plain, "…");
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\002')
        start = plain->len;
      else if (*p == '\003')
        {
          PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

          bold->start_index = start;
          bold->end_index = plain->len;
          pango_attr_list_insert (attributes, bold);
        }
      else
        g_string_append_c (plain, *p == '\n' ? ' ' : *p);
    }

  gtk_label_set_label (label, plain->str);
  gtk_label_set_attributes (label, attributes);
  gtk_widget_set_visible (GTK_WIDGET (label), plain->len > 0);
}

static const char *
get_field_words (const char *field)
{
  if (g_strcmp0 (field, "note") == 0)
    return _ ("In your notes");
  if (g_strcmp0 (field, "title") == 0)
    return _ ("In the title");
  if (g_strcmp0 (field, "author") == 0)
    return _ ("In the author");
  if (g_strcmp0 (field, "site") == 0)
    return _ ("In the site");

  return NULL;
}

/* "In your notes · 3 hits": nothing for a single one in the text, which the snippet shows. */
static char *
dup_hits (LecternArticleItem *item)
{
  const char *field = get_field_words (lectern_article_item_get_field (item));
  guint n_hits = lectern_article_item_get_n_hits (item);
  g_autofree char *count = NULL;

  if (n_hits > 1)
    count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u hit", "%u hits", n_hits), n_hits);
  if (field == NULL || count == NULL)
    return g_strdup (field != NULL ? field : count != NULL ? count : "");

  return g_strdup_printf ("%s · %s", field, count);
}

static char *
dup_facts (LecternArticleItem *item)
{
  g_autofree char *date = lectern_row_text_date (lectern_article_item_get_published (item));
  g_autofree char *minutes = lectern_format_minutes (lectern_article_item_get_words (item));
  const char *site = lectern_article_item_get_site (item);
  const char *separator = site != NULL && *site != '\0' ? " · " : "";

  return g_strconcat (separator, date != NULL ? date : "", date != NULL ? " · " : "", minutes,
                      NULL);
}

/* "Unread. Title. Site, date. Starred. 3 marks." */
static void
lectern_list_row_describe (LecternListRow *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  guint n_marks = lectern_article_item_get_n_marks (self->item);

  if (lectern_article_item_is_unread (self->item))
    g_string_append_printf (words, "%s ", _ ("Unread."));
  g_string_append_printf (words, "%s. %s%s. ", gtk_label_get_label (self->title),
                          gtk_label_get_label (self->site), gtk_label_get_label (self->facts));
  if (gtk_widget_get_visible (GTK_WIDGET (self->hits)))
    g_string_append_printf (words, "%s. ", gtk_label_get_label (self->hits));
  if (lectern_article_item_is_starred (self->item))
    g_string_append_printf (words, "%s ", _ ("Starred."));
  if (n_marks > 0)
    g_string_append_printf (
        words, g_dngettext (GETTEXT_PACKAGE, "%u mark. ", "%u marks. ", n_marks), n_marks);
  if (lectern_article_item_get_watched (self->item) != NULL)
    {
      /* Translators: %s is like "harbor board × 3". */
      g_string_append_printf (words, _ ("Watched: %s. "),
                              lectern_article_item_get_watched (self->item));
    }
  if (gtk_widget_get_visible (GTK_WIDGET (self->cut_short)))
    g_string_append (words, gtk_label_get_label (self->cut_short));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words->str,
                                  -1);
}

static void
lectern_list_row_update (LecternListRow *self)
{
  LecternArticleItem *item = self->item;
  const char *title = lectern_article_item_get_title (item);
  const char *site = lectern_article_item_get_site (item);
  const char *watched = lectern_article_item_get_watched (item);
  gboolean is_unread = lectern_article_item_is_unread (item);
  gboolean is_starred = lectern_article_item_is_starred (item);
  gboolean is_cut = lectern_article_item_get_incomplete (item) != NULL
                    || lectern_article_item_get_obstacle (item) != NULL;
  guint words = lectern_article_item_get_words (item);
  g_autofree char *facts = dup_facts (item);
  g_autofree char *hits = dup_hits (item);
  g_autofree char *marks = g_strdup_printf ("%u", lectern_article_item_get_n_marks (item));
  g_autofree char *cut_short = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Cut short: %u word", "Cut short: %u words", words), words);

  gtk_label_set_label (self->title, title != NULL && *title != '\0' ? title : _ ("No title"));
  set_snippet (self->snippet, lectern_article_item_get_snippet (item));
  gtk_label_set_label (self->watched, watched != NULL ? watched : "");
  gtk_widget_set_visible (self->watched_box, watched != NULL);
  gtk_label_set_label (self->hits, hits);
  gtk_widget_set_visible (GTK_WIDGET (self->hits), *hits != '\0');
  gtk_label_set_label (self->site, site != NULL ? site : "");
  gtk_label_set_label (self->facts, lectern_article_item_is_loaded (item) ? facts : "");
  gtk_label_set_label (self->marks, marks);
  gtk_widget_set_visible (self->marks_box, lectern_article_item_get_n_marks (item) > 0);
  gtk_label_set_label (self->cut_short, cut_short);
  gtk_widget_set_visible (GTK_WIDGET (self->cut_short), is_cut);
  gtk_widget_set_opacity (self->dot, is_unread ? 1 : 0);
  lectern_list_row_show_star (self, is_starred);
  if (is_unread)
    gtk_widget_add_css_class (GTK_WIDGET (self), "unread");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unread");
  lectern_list_row_describe (self);
}

static void
lectern_list_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ITEM:
      g_value_set_object (value, LECTERN_LIST_ROW (object)->item);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_list_row_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_ITEM:
      lectern_list_row_set_item (LECTERN_LIST_ROW (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_list_row_dispose (GObject *object)
{
  LecternListRow *self = LECTERN_LIST_ROW (object);
  GtkWidget *child;

  g_clear_signal_handler (&self->changed_handler, self->item);
  g_clear_object (&self->item);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_list_row_parent_class)->dispose (object);
}

static void
lectern_list_row_class_init (LecternListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_list_row_get_property;
  object_class->set_property = lectern_list_row_set_property;
  object_class->dispose = lectern_list_row_dispose;

  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, LECTERN_TYPE_ARTICLE_ITEM,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                   | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-list-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, dot);
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, title);
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, snippet);
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, watched_box);
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, watched);
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, hits);
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, site);
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, facts);
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, marks_box);
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, marks);
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, cut_short);
  gtk_widget_class_bind_template_child (widget_class, LecternListRow, star);
  gtk_widget_class_bind_template_callback (widget_class, star_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, star_tooltip_cb);
}

/* Date and minutes are shown whole, and the site takes what is left; letters of twice the size
 * leave no room for either. */
static void
lectern_list_row_fit (LecternListRow *self, GParamSpec *pspec, GtkSettings *settings)
{
  int dpi = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  gtk_label_set_ellipsize (self->facts,
                           dpi > LARGE_DPI ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
}

static void
lectern_list_row_init (LecternListRow *self)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (self));

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (lectern_list_row_fit), self,
                           G_CONNECT_SWAPPED);
  lectern_list_row_fit (self, NULL, settings);
}

/**
 * lectern_list_row_new:
 *
 * Makes a row without an article.
 *
 * Returns: (transfer floating): a widget
 */
GtkWidget *
lectern_list_row_new (void)
{
  return g_object_new (LECTERN_TYPE_LIST_ROW, NULL);
}

/**
 * lectern_list_row_get_item:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the article that it shows
 */
LecternArticleItem *
lectern_list_row_get_item (LecternListRow *self)
{
  g_return_val_if_fail (LECTERN_IS_LIST_ROW (self), NULL);

  return self->item;
}

/**
 * lectern_list_row_set_item:
 * @self: a row
 * @item: (nullable): an article
 *
 * Shows another article, and keeps up with its changes.
 */
void
lectern_list_row_set_item (LecternListRow *self, LecternArticleItem *item)
{
  g_return_if_fail (LECTERN_IS_LIST_ROW (self));
  g_return_if_fail (item == NULL || LECTERN_IS_ARTICLE_ITEM (item));

  if (self->item == item)
    return;

  g_clear_signal_handler (&self->changed_handler, self->item);
  g_set_object (&self->item, item);
  if (item != NULL)
    {
      self->changed_handler = g_signal_connect_swapped (item, "changed",
                                                        G_CALLBACK (lectern_list_row_update), self);
      lectern_list_row_update (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}
