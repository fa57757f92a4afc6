/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-finding-status.h"

/* Waiting is not mentioned at once: most findings are there before anyone could read it. */
#define PATIENCE_MS 500

struct _LecternFindingStatus {
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *stack;
  GtkWidget *spinner;
  GtkWidget *label;
  GtkWidget *button;

  /* owned */
  GtkWidget *child;
  LecternPanelHost *host;
  char *generator;
  char *title;
  char *waiting_text;
  char *empty_text;
  char *request_label;

  guint patience_source;
  gboolean is_empty;
};

enum {
  PROP_0,
  PROP_CHILD,
  PROP_GENERATOR,
  PROP_TITLE,
  PROP_WAITING_TEXT,
  PROP_EMPTY_TEXT,
  PROP_REQUEST_LABEL,
  PROP_IS_EMPTY,
  N_PROPS
};

enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternFindingStatus, lectern_finding_status, GTK_TYPE_WIDGET)

/* Words that are long in another language go onto a second line before they widen the pane. */
static void
set_button_label (LecternFindingStatus *self, const char *words)
{
  GtkWidget *label = NULL;

  gtk_button_set_label (GTK_BUTTON (self->button), words);
  label = gtk_button_get_child (GTK_BUTTON (self->button));
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
}

static void
show_page (LecternFindingStatus *self, const char *text, const char *button, gboolean is_busy)
{
  gtk_label_set_label (GTK_LABEL (self->label), text);
  set_button_label (self, button != NULL ? button : "");
  gtk_widget_set_visible (self->button, button != NULL);
  gtk_widget_set_visible (self->spinner, is_busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), is_busy);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "status");
}

static gboolean
patience_ended_cb (gpointer user_data)
{
  LecternFindingStatus *self = user_data;

  self->patience_source = 0;
  show_page (self, self->waiting_text != NULL ? self->waiting_text : _ ("Working…"), NULL, TRUE);

  return G_SOURCE_REMOVE;
}

static void
show_waiting (LecternFindingStatus *self)
{
  if (self->patience_source != 0 || gtk_spinner_get_spinning (GTK_SPINNER (self->spinner)))
    return;
  self->patience_source = g_timeout_add (PATIENCE_MS, patience_ended_cb, self);
}

/* The host's sentence for a state, or a general one. */
static char *
choose_sentence (LecternFindingStatus *self, char *general)
{
  char *message = lectern_panel_host_dup_message (self->host, self->generator);

  if (message == NULL || *message == '\0')
    {
      g_free (message);
      return general;
    }
  g_free (general);

  return message;
}

static void
show_state (LecternFindingStatus *self, LecternFindingState state)
{
  const char *name = self->title != NULL ? self->title : self->generator;
  g_autofree char *sentence = NULL;

  switch (state)
    {
    case LECTERN_FINDING_FAILED:
      sentence = g_strdup_printf (
          _ ("%s stopped while reading this article. Nothing of yours was lost."), name);
      sentence = choose_sentence (self, sentence);
      show_page (self, sentence, _ ("Try Again"), FALSE);
      break;
    case LECTERN_FINDING_SWITCHED_OFF:
      sentence = g_strdup_printf (_ ("%s is switched off."), name);
      sentence = choose_sentence (self, sentence);
      show_page (self, sentence, _ ("Switch On"), FALSE);
      break;
    case LECTERN_FINDING_NO_LANGUAGE:
      sentence = g_strdup_printf (_ ("%s cannot read the language of this article yet."), name);
      sentence = choose_sentence (self, sentence);
      show_page (self, sentence, NULL, FALSE);
      break;
    case LECTERN_FINDING_ON_REQUEST:
      sentence = g_strdup_printf (_ ("%s has not read this article yet."), name);
      sentence = choose_sentence (self, sentence);
      show_page (self, sentence,
                 self->request_label != NULL ? self->request_label : _ ("Read It Now"), FALSE);
      break;
    case LECTERN_FINDING_READY:
      show_page (self, self->empty_text != NULL ? self->empty_text : _ ("Nothing found."), NULL,
                 FALSE);
      break;
    case LECTERN_FINDING_WAITING:
    case LECTERN_FINDING_NO_ARTICLE:
    default:
      show_page (self, "", NULL, FALSE);
      break;
    }
}

static void
update (LecternFindingStatus *self)
{
  LecternFindingState state;

  if (self->host == NULL || self->generator == NULL)
    return;

  state = lectern_panel_host_get_state (self->host, self->generator);
  if (state == LECTERN_FINDING_WAITING)
    {
      show_waiting (self);
      return;
    }
  g_clear_handle_id (&self->patience_source, g_source_remove);
  if (state == LECTERN_FINDING_READY && !self->is_empty && self->child != NULL)
    {
      gtk_spinner_stop (GTK_SPINNER (self->spinner));
      gtk_stack_set_visible_child (GTK_STACK (self->stack), self->child);
      return;
    }
  show_state (self, state);
}

static void
button_clicked_cb (LecternFindingStatus *self)
{
  if (self->host != NULL)
    lectern_panel_host_request (self->host, self->generator);
}

static void
layer_changed_cb (LecternFindingStatus *self, const char *generator)
{
  if (g_strcmp0 (generator, self->generator) != 0)
    return;
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What was found in another article must not stand there for a moment longer. */
static void
article_changed_cb (LecternFindingStatus *self)
{
  g_clear_handle_id (&self->patience_source, g_source_remove);
  show_page (self, "", NULL, FALSE);
  update (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_child (LecternFindingStatus *self, GtkWidget *child)
{
  if (self->child == child)
    return;
  if (self->child != NULL)
    gtk_stack_remove (GTK_STACK (self->stack), self->child);
  self->child = child;
  if (child != NULL)
    gtk_stack_add_named (GTK_STACK (self->stack), child, "content");
  update (self);
}

static char **
find_string (LecternFindingStatus *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_GENERATOR:
      return &self->generator;
    case PROP_TITLE:
      return &self->title;
    case PROP_WAITING_TEXT:
      return &self->waiting_text;
    case PROP_EMPTY_TEXT:
      return &self->empty_text;
    case PROP_REQUEST_LABEL:
      return &self->request_label;
    default:
      return NULL;
    }
}

static void
lectern_finding_status_get_property (GObject *object,
                                     guint prop_id,
                                     GValue *value,
                                     GParamSpec *pspec)
{
  LecternFindingStatus *self = LECTERN_FINDING_STATUS (object);
  char **string = find_string (self, prop_id);

  if (string != NULL)
    g_value_set_string (value, *string);
  else if (prop_id == PROP_CHILD)
    g_value_set_object (value, self->child);
  else if (prop_id == PROP_IS_EMPTY)
    g_value_set_boolean (value, self->is_empty);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
lectern_finding_status_set_property (GObject *object,
                                     guint prop_id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  LecternFindingStatus *self = LECTERN_FINDING_STATUS (object);
  char **string = find_string (self, prop_id);

  if (string != NULL)
    {
      g_free (*string);
      *string = g_value_dup_string (value);
      update (self);
    }
  else if (prop_id == PROP_CHILD)
    {
      set_child (self, g_value_get_object (value));
    }
  else if (prop_id == PROP_IS_EMPTY)
    {
      lectern_finding_status_set_empty (self, g_value_get_boolean (value));
    }
  else
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_finding_status_dispose (GObject *object)
{
  LecternFindingStatus *self = LECTERN_FINDING_STATUS (object);

  g_clear_handle_id (&self->patience_source, g_source_remove);
  g_clear_object (&self->host);
  self->child = NULL;
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (lectern_finding_status_parent_class)->dispose (object);
}

static void
lectern_finding_status_finalize (GObject *object)
{
  LecternFindingStatus *self = LECTERN_FINDING_STATUS (object);

  g_free (self->generator);
  g_free (self->title);
  g_free (self->waiting_text);
  g_free (self->empty_text);
  g_free (self->request_label);

  G_OBJECT_CLASS (lectern_finding_status_parent_class)->finalize (object);
}

static void
install_string (guint prop_id, const char *name)
{
  properties[prop_id] = g_param_spec_string (name, NULL, NULL, NULL,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
}

static void
lectern_finding_status_class_init (LecternFindingStatusClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_finding_status_get_property;
  object_class->set_property = lectern_finding_status_set_property;
  object_class->dispose = lectern_finding_status_dispose;
  object_class->finalize = lectern_finding_status_finalize;

  install_string (PROP_GENERATOR, "generator");
  install_string (PROP_TITLE, "title");
  install_string (PROP_WAITING_TEXT, "waiting-text");
  install_string (PROP_EMPTY_TEXT, "empty-text");
  install_string (PROP_REQUEST_LABEL, "request-label");
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_EMPTY] = g_param_spec_boolean ("is-empty", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                        | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", LECTERN_TYPE_FINDING_STATUS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/lectern/Lectern/panel/"
                                                             "lectern-finding-status.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternFindingStatus, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternFindingStatus, spinner);
  gtk_widget_class_bind_template_child (widget_class, LecternFindingStatus, label);
  gtk_widget_class_bind_template_child (widget_class, LecternFindingStatus, button);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
}

static void
lectern_finding_status_init (LecternFindingStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->button, FALSE);
  gtk_widget_set_visible (self->spinner, FALSE);
}

/**
 * lectern_finding_status_set_host:
 * @self: a status
 * @host: the window's host
 *
 * Tells where the state comes from. Called once.
 */
void
lectern_finding_status_set_host (LecternFindingStatus *self, LecternPanelHost *host)
{
  g_return_if_fail (LECTERN_IS_FINDING_STATUS (self));
  g_return_if_fail (LECTERN_IS_PANEL_HOST (host));
  g_return_if_fail (self->host == NULL);

  self->host = g_object_ref (host);
  g_signal_connect_object (host, "layer-changed", G_CALLBACK (layer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "article-changed", G_CALLBACK (article_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

/**
 * lectern_finding_status_set_empty:
 * @self: a status
 * @is_empty: whether the content has nothing to show
 *
 * Shows the sentence for no findings in place of the content.
 */
void
lectern_finding_status_set_empty (LecternFindingStatus *self, gboolean is_empty)
{
  g_return_if_fail (LECTERN_IS_FINDING_STATUS (self));

  if (self->is_empty == is_empty)
    return;

  self->is_empty = is_empty;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_EMPTY]);
  update (self);
}
