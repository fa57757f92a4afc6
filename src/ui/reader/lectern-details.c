/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "common/lectern-row-text.h"
#include "lectern-details-row.h"
#include "lectern-details.h"

struct _LecternDetails {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *scroller;
  GtkWidget *values;
  GtkWidget *feeds;
  GtkWidget *feed;
  GtkWidget *origins;
  GtkWidget *origin;
  GtkWidget *evidence;
  GtkWidget *captured;
  GtkWidget *digest;

  LecternDocument *document; /* owned, nullable */
  GSignalGroup *signals;     /* owned */
};

enum {
  PROP_0,
  PROP_DOCUMENT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (LecternDetails, lectern_details, GTK_TYPE_WIDGET)

static void
update_evidence (LecternDetails *self)
{
  LecternCapture *capture = NULL;
  g_autofree char *time = NULL;

  if (self->document != NULL)
    capture = lectern_document_get_capture (self->document);
  gtk_widget_set_visible (self->evidence, capture != NULL);
  if (capture == NULL)
    return;

  if (capture->time_us > 0)
    {
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (capture->time_us / G_USEC_PER_SEC);
      g_autoptr (GDateTime) local = g_date_time_to_local (utc);

      time = lectern_row_text_time (local);
    }
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->captured), time == NULL ? "" : time);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->digest),
                               capture->digest == NULL ? "" : capture->digest);
}

/* Said to those who look; nobody is asked. */
static void
update_feed (LecternDetails *self)
{
  LecternArticle *article = self->document != NULL ? lectern_document_get_article (self->document)
                                                   : NULL;
  const char *address = article != NULL ? lectern_metadata_get_value (
                            lectern_article_get_metadata (article), LECTERN_METADATA_FEED)
                                        : NULL;

  gtk_widget_set_visible (self->feeds, address != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->feed), address != NULL ? address : "");
}

static void
follow_cb (LecternDetails *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_POPOVER);

  gtk_widget_activate_action (GTK_WIDGET (self), "window.follow-site", NULL);
  if (popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (popover));
}

/* Where the article comes from that its site did not write itself, and what tells so. */
static void
update_origin (LecternDetails *self)
{
  LecternArticle *article = self->document != NULL ? lectern_document_get_article (self->document)
                                                   : NULL;
  g_autoptr (LecternWireOrigin) origin = article != NULL ? lectern_wire_origin_find (article)
                                                         : NULL;
  g_autofree char *subtitle = NULL;

  gtk_widget_set_visible (self->origins, origin != NULL);
  if (origin == NULL)
    return;

  /* Translators: a news agency or a publisher, and what tells so */
  subtitle = g_strdup_printf (_ ("%s (%s)"), origin->name, lectern_wire_origin_describe (origin));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->origin),
                                 origin->is_agency ? _ ("News Agency") : _ ("Original Publisher"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->origin), subtitle);
}

static void
update (LecternDetails *self)
{
  for (GtkWidget *row = gtk_widget_get_first_child (self->values); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    lectern_details_row_update (LECTERN_DETAILS_ROW (row), self->document);
  update_feed (self);
  update_origin (self);
  update_evidence (self);
}

static void
add_rows (LecternDetails *self)
{
  static const struct {
    const char *key;
    const char *label;
  } rows[] = {
    { LECTERN_METADATA_TITLE, N_ ("Title") },
    { LECTERN_METADATA_AUTHOR, N_ ("Authors") },
    { LECTERN_METADATA_SITE, N_ ("Site") },
    { LECTERN_METADATA_PUBLISHED, N_ ("Published") },
    { LECTERN_METADATA_MODIFIED, N_ ("Modified") },
    { LECTERN_METADATA_LANGUAGE, N_ ("Language") },
    { LECTERN_METADATA_ADDRESS, N_ ("Address") },
    { LECTERN_METADATA_CITATION, N_ ("Citation") },
    { LECTERN_METADATA_ATTRIBUTION, N_ ("Attribution") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->values),
                         lectern_details_row_new (rows[i].key, _ (rows[i].label)));
}

static void
lectern_details_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_DOCUMENT)
    g_value_set_object (value, LECTERN_DETAILS (object)->document);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
lectern_details_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  LecternDetails *self = LECTERN_DETAILS (object);

  if (prop_id != PROP_DOCUMENT)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  if (!g_set_object (&self->document, g_value_get_object (value)))
    return;

  g_signal_group_set_target (self->signals, self->document);
  update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
lectern_details_dispose (GObject *object)
{
  LecternDetails *self = LECTERN_DETAILS (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->document);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (lectern_details_parent_class)->dispose (object);
}

static void
lectern_details_class_init (LecternDetailsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_details_get_property;
  object_class->set_property = lectern_details_set_property;
  object_class->dispose = lectern_details_dispose;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, LECTERN_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS
                                                       | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-details.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternDetails, scroller);
  gtk_widget_class_bind_template_child (widget_class, LecternDetails, values);
  gtk_widget_class_bind_template_child (widget_class, LecternDetails, feeds);
  gtk_widget_class_bind_template_child (widget_class, LecternDetails, feed);
  gtk_widget_class_bind_template_child (widget_class, LecternDetails, origins);
  gtk_widget_class_bind_template_child (widget_class, LecternDetails, origin);
  gtk_widget_class_bind_template_child (widget_class, LecternDetails, evidence);
  gtk_widget_class_bind_template_child (widget_class, LecternDetails, captured);
  gtk_widget_class_bind_template_child (widget_class, LecternDetails, digest);
  gtk_widget_class_bind_template_callback (widget_class, follow_cb);
}

static void
lectern_details_init (LecternDetails *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_rows (self);
  self->signals = g_signal_group_new (LECTERN_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->signals, "article-changed", G_CALLBACK (update), self);
  update (self);
}

/**
 * lectern_details_focus:
 * @self: Details that are shown
 * @key: a key of metadata that has a row
 *
 * Puts the caret where a value can be typed.
 */
void
lectern_details_focus (LecternDetails *self, const char *key)
{
  g_return_if_fail (LECTERN_IS_DETAILS (self));
  g_return_if_fail (key != NULL);

  for (GtkWidget *row = gtk_widget_get_first_child (self->values); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (lectern_details_row_get_key (LECTERN_DETAILS_ROW (row)), key))
      gtk_widget_grab_focus (row);
}

/**
 * lectern_details_new:
 *
 * Makes Details without a document.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lectern_details_new (void)
{
  return g_object_new (LECTERN_TYPE_DETAILS, NULL);
}
