/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-panel-host.h"

/**
 * LecternPanelHost:
 *
 * What a window offers to the panels beside an article: the article, the effective layers, the
 * selection, and ways to jump, to mark and to decide. Main thread only.
 */
G_DEFINE_INTERFACE (LecternPanelHost, lectern_panel_host, G_TYPE_OBJECT)

enum {
  ARTICLE_CHANGED,
  LAYER_CHANGED,
  SELECTION_CHANGED,
  KINDS_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
add_signal (const char *name)
{
  return g_signal_new (name, LECTERN_TYPE_PANEL_HOST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
lectern_panel_host_default_init (LecternPanelHostInterface *iface)
{
  /**
   * LecternPanelHost::article-changed:
   *
   * Another article is open, or the open one has other metadata or blocks.
   */
  signals[ARTICLE_CHANGED] = add_signal ("article-changed");

  /**
   * LecternPanelHost::layer-changed:
   * @self: the host
   * @generator: id of the plugin whose layer or state is another
   *
   * There are findings, other findings, or another state.
   */
  signals[LAYER_CHANGED] = g_signal_new ("layer-changed", LECTERN_TYPE_PANEL_HOST,
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                         G_TYPE_STRING);

  /**
   * LecternPanelHost::selection-changed:
   *
   * Something else is selected in the text.
   */
  signals[SELECTION_CHANGED] = add_signal ("selection-changed");

  /**
   * LecternPanelHost::kinds-changed:
   *
   * The lines of other kinds are drawn.
   */
  signals[KINDS_CHANGED] = add_signal ("kinds-changed");
}

/**
 * lectern_panel_host_get_article:
 * @self: a host
 *
 * Gets the open article.
 *
 * Returns: (transfer none) (nullable): the article, valid until `article-changed`
 */
LecternArticle *
lectern_panel_host_get_article (LecternPanelHost *self)
{
  g_return_val_if_fail (LECTERN_IS_PANEL_HOST (self), NULL);

  return LECTERN_PANEL_HOST_GET_IFACE (self)->get_article (self);
}

/**
 * lectern_panel_host_get_layer:
 * @self: a host
 * @generator: id of a plugin
 *
 * Gets the effective layer of a plugin: its findings as the analyst left them.
 *
 * Returns: (transfer none) (nullable): the layer, valid until `layer-changed`
 */
LecternLayer *
lectern_panel_host_get_layer (LecternPanelHost *self, const char *generator)
{
  g_return_val_if_fail (LECTERN_IS_PANEL_HOST (self), NULL);

  return LECTERN_PANEL_HOST_GET_IFACE (self)->get_layer (self, generator);
}

/**
 * lectern_panel_host_get_state:
 * @self: a host
 * @generator: id of a plugin
 *
 * Tells what is known of a plugin's findings for the open article.
 *
 * Returns: the state
 */
LecternFindingState
lectern_panel_host_get_state (LecternPanelHost *self, const char *generator)
{
  g_return_val_if_fail (LECTERN_IS_PANEL_HOST (self), LECTERN_FINDING_NO_ARTICLE);

  return LECTERN_PANEL_HOST_GET_IFACE (self)->get_state (self, generator);
}

/**
 * lectern_panel_host_dup_message:
 * @self: a host
 * @generator: id of a plugin
 *
 * Gets the sentence that goes with the state, such as why it failed.
 *
 * Returns: (transfer full) (nullable): the sentence
 */
char *
lectern_panel_host_dup_message (LecternPanelHost *self, const char *generator)
{
  g_return_val_if_fail (LECTERN_IS_PANEL_HOST (self), NULL);

  return LECTERN_PANEL_HOST_GET_IFACE (self)->dup_message (self, generator);
}

/**
 * lectern_panel_host_get_kind:
 * @self: a host
 * @kind: a kind, such as `entity/person`
 *
 * Looks up how a kind of annotation is shown.
 *
 * Returns: (transfer none) (nullable): its label, icon, slot and line
 */
const LecternKindInfo *
lectern_panel_host_get_kind (LecternPanelHost *self, const char *kind)
{
  g_return_val_if_fail (LECTERN_IS_PANEL_HOST (self), NULL);

  return LECTERN_PANEL_HOST_GET_IFACE (self)->get_kind (self, kind);
}

/**
 * lectern_panel_host_get_selection:
 * @self: a host
 * @span: (out): the selection
 *
 * Gets what is selected in the text.
 *
 * Returns: %FALSE when nothing is; @span is then untouched
 */
gboolean
lectern_panel_host_get_selection (LecternPanelHost *self, LecternSpan *span)
{
  g_return_val_if_fail (LECTERN_IS_PANEL_HOST (self), FALSE);

  return LECTERN_PANEL_HOST_GET_IFACE (self)->get_selection (self, span);
}

/**
 * lectern_panel_host_go_to_span:
 * @self: a host
 * @span: a part of the article's text
 *
 * Shows a part of the text: selects the sentence that holds it and puts it a third from the top.
 */
void
lectern_panel_host_go_to_span (LecternPanelHost *self, LecternSpan span)
{
  g_return_if_fail (LECTERN_IS_PANEL_HOST (self));

  LECTERN_PANEL_HOST_GET_IFACE (self)->go_to_span (self, span);
}

/**
 * lectern_panel_host_set_focus:
 * @self: a host
 * @spans: (nullable) (array length=n_spans): the spans; none takes the boxes away
 * @n_spans: how many
 *
 * Draws a box round each of some spans, such as all mentions of the chosen name.
 */
void
lectern_panel_host_set_focus (LecternPanelHost *self, const LecternSpan *spans, gsize n_spans)
{
  g_return_if_fail (LECTERN_IS_PANEL_HOST (self));

  LECTERN_PANEL_HOST_GET_IFACE (self)->set_focus (self, spans, n_spans);
}

/**
 * lectern_panel_host_set_numbers:
 * @self: a host
 * @spans: (nullable) (array length=n_spans): the spans, in the order of their numbers
 * @n_spans: how many
 *
 * Draws a bar and a number beside each of some spans, such as the sentences of a summary.
 */
void
lectern_panel_host_set_numbers (LecternPanelHost *self, const LecternSpan *spans, gsize n_spans)
{
  g_return_if_fail (LECTERN_IS_PANEL_HOST (self));

  LECTERN_PANEL_HOST_GET_IFACE (self)->set_numbers (self, spans, n_spans);
}

/**
 * lectern_panel_host_get_kind_visible:
 * @self: a host
 * @kind: a kind
 *
 * Tells whether the lines of a kind are drawn.
 *
 * Returns: %TRUE if they are
 */
gboolean
lectern_panel_host_get_kind_visible (LecternPanelHost *self, const char *kind)
{
  g_return_val_if_fail (LECTERN_IS_PANEL_HOST (self), FALSE);

  return LECTERN_PANEL_HOST_GET_IFACE (self)->get_kind_visible (self, kind);
}

/**
 * lectern_panel_host_set_kind_visible:
 * @self: a host
 * @kind: a kind
 * @visible: whether to draw them
 *
 * Draws the lines of a kind or not.
 */
void
lectern_panel_host_set_kind_visible (LecternPanelHost *self, const char *kind, gboolean visible)
{
  g_return_if_fail (LECTERN_IS_PANEL_HOST (self));

  LECTERN_PANEL_HOST_GET_IFACE (self)->set_kind_visible (self, kind, visible);
}

/**
 * lectern_panel_host_submit_decision:
 * @self: a host
 * @decision: (transfer full): the decision
 *
 * Stores what the analyst says about a finding and applies it. It can be undone.
 */
void
lectern_panel_host_submit_decision (LecternPanelHost *self, LecternDecision *decision)
{
  g_return_if_fail (LECTERN_IS_PANEL_HOST (self));

  LECTERN_PANEL_HOST_GET_IFACE (self)->submit_decision (self, decision);
}

/**
 * lectern_panel_host_decide_span:
 * @self: a host
 * @span: a place in the open article
 * @kind: kind of the finding there
 * @generator: id of the plugin that found it
 * @action: one of the `LECTERN_ACTION_` ids
 * @arguments: (nullable): `a{sv}`, taken over if it is floating
 *
 * Stores what the analyst says of one finding, at this place only.
 */
void
lectern_panel_host_decide_span (LecternPanelHost *self,
                                LecternSpan span,
                                const char *kind,
                                const char *generator,
                                const char *action,
                                GVariant *arguments)
{
  LecternArticle *article = NULL;
  g_autoptr (LecternTextQuoteSelector) target = NULL;
  g_autoptr (GVariant) owned = arguments != NULL ? g_variant_ref_sink (arguments) : NULL;

  g_return_if_fail (LECTERN_IS_PANEL_HOST (self));

  article = lectern_panel_host_get_article (self);
  if (article == NULL)
    return;

  target = lectern_text_quote_selector_new (article, span);
  lectern_panel_host_submit_decision (
      self,
      lectern_decision_new (LECTERN_DECISION_SPAN, NULL, target, kind, generator, action, owned));
}

/**
 * lectern_panel_host_dup_parameter:
 * @self: a host
 * @generator: id of a plugin
 * @name: a parameter of its key file
 *
 * Gets the value of a plugin's parameter.
 *
 * Returns: (transfer full) (nullable): the value
 */
GVariant *
lectern_panel_host_dup_parameter (LecternPanelHost *self, const char *generator, const char *name)
{
  g_return_val_if_fail (LECTERN_IS_PANEL_HOST (self), NULL);

  return LECTERN_PANEL_HOST_GET_IFACE (self)->dup_parameter (self, generator, name);
}

/**
 * lectern_panel_host_set_parameter:
 * @self: a host
 * @generator: id of a plugin
 * @name: a parameter of its key file
 * @value: (transfer floating): the value
 *
 * Changes a plugin's parameter for good. Findings that depend on it are made again.
 */
void
lectern_panel_host_set_parameter (LecternPanelHost *self,
                                  const char *generator,
                                  const char *name,
                                  GVariant *value)
{
  g_return_if_fail (LECTERN_IS_PANEL_HOST (self));

  LECTERN_PANEL_HOST_GET_IFACE (self)->set_parameter (self, generator, name, value);
}

/**
 * lectern_panel_host_request:
 * @self: a host
 * @generator: id of a plugin
 *
 * Asks for findings that nobody asked for yet, or again after a failure; switches the plugin on if
 * it is off.
 */
void
lectern_panel_host_request (LecternPanelHost *self, const char *generator)
{
  g_return_if_fail (LECTERN_IS_PANEL_HOST (self));

  LECTERN_PANEL_HOST_GET_IFACE (self)->request (self, generator);
}

/**
 * lectern_panel_host_copy:
 * @self: a host
 * @spans: (array length=n_spans): the parts
 * @n_spans: how many
 *
 * Copies parts of the text to the clipboard, each with its source.
 */
void
lectern_panel_host_copy (LecternPanelHost *self, const LecternSpan *spans, gsize n_spans)
{
  g_return_if_fail (LECTERN_IS_PANEL_HOST (self));

  LECTERN_PANEL_HOST_GET_IFACE (self)->copy (self, spans, n_spans);
}

/**
 * lectern_panel_host_set_published:
 * @self: a host
 * @date: a date or time in ISO 8601
 *
 * Sets the article's date, as the analyst's word. What was found relative to it is resolved again.
 */
void
lectern_panel_host_set_published (LecternPanelHost *self, const char *date)
{
  g_return_if_fail (LECTERN_IS_PANEL_HOST (self));

  LECTERN_PANEL_HOST_GET_IFACE (self)->set_published (self, date);
}

/**
 * lectern_panel_host_toast:
 * @self: a host
 * @message: a sentence
 *
 * Shows a short message over the window.
 */
void
lectern_panel_host_toast (LecternPanelHost *self, const char *message)
{
  g_return_if_fail (LECTERN_IS_PANEL_HOST (self));

  LECTERN_PANEL_HOST_GET_IFACE (self)->toast (self, message);
}

/**
 * lectern_panel_host_dup_marked:
 * @self: a host
 *
 * Gets what the analyst marked in the open article, in text order.
 *
 * Returns: (transfer full) (element-type LecternSpan): the marked parts, perhaps none
 */
GArray *
lectern_panel_host_dup_marked (LecternPanelHost *self)
{
  g_return_val_if_fail (LECTERN_IS_PANEL_HOST (self), NULL);

  if (LECTERN_PANEL_HOST_GET_IFACE (self)->dup_marked == NULL)
    return g_array_new (FALSE, FALSE, sizeof (LecternSpan));

  return LECTERN_PANEL_HOST_GET_IFACE (self)->dup_marked (self);
}
