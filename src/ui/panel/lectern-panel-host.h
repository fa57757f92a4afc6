/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gtk/gtk.h>

#include <lectern.h>

G_BEGIN_DECLS

/**
 * LecternFindingState:
 * @LECTERN_FINDING_READY: there is a layer, perhaps empty
 * @LECTERN_FINDING_WAITING: the plugin is at work, or waits for its turn
 * @LECTERN_FINDING_ON_REQUEST: nobody has asked for it yet
 * @LECTERN_FINDING_FAILED: it failed; the message says how
 * @LECTERN_FINDING_SWITCHED_OFF: the plugin is switched off
 * @LECTERN_FINDING_NO_LANGUAGE: it cannot read the article's language
 * @LECTERN_FINDING_NO_ARTICLE: no article is open
 *
 * What is known of a plugin's findings for the open article.
 */
typedef enum {
  LECTERN_FINDING_READY,
  LECTERN_FINDING_WAITING,
  LECTERN_FINDING_ON_REQUEST,
  LECTERN_FINDING_FAILED,
  LECTERN_FINDING_SWITCHED_OFF,
  LECTERN_FINDING_NO_LANGUAGE,
  LECTERN_FINDING_NO_ARTICLE,
} LecternFindingState;

#define LECTERN_TYPE_PANEL_HOST (lectern_panel_host_get_type ())

LECTERN_AVAILABLE_IN_1_0
G_DECLARE_INTERFACE (LecternPanelHost, lectern_panel_host, LECTERN, PANEL_HOST, GObject)

/**
 * LecternPanelHostInterface:
 * @get_article: (nullable): the open article, borrowed
 * @get_layer: (nullable): the effective layer of a generator, borrowed
 * @get_state: what is known of a generator's findings
 * @dup_message: (nullable): the sentence that goes with the state
 * @get_kind: (nullable): how a kind is shown
 * @get_selection: the selected span; %FALSE when nothing is selected
 * @go_to_span: shows and selects a span: the sentence with it a third from the top
 * @set_focus: (nullable) the spans that get a box round them, such as the mentions of one name
 * @set_numbers: (nullable): spans that get a bar and a number beside the text while a panel is shown
 * @get_kind_visible: whether the lines of a kind are drawn
 * @set_kind_visible: draws or hides the lines of a kind
 * @submit_decision: stores what the analyst says; consumes @decision
 * @dup_parameter: the value of one of a plugin's parameters
 * @set_parameter: changes it; findings that depend on it are made again
 * @request: asks for findings, again after a failure
 * @copy: copies spans, each with its source, to the clipboard
 * @set_published: sets the article's date
 * @toast: shows a short message
 *
 * What the window offers to panels. Main thread only. Signals: `article-changed`,
 * `layer-changed (generator)`, `selection-changed`, `kinds-changed`.
 */
struct _LecternPanelHostInterface {
  GTypeInterface parent_iface;

  LecternArticle        *(*get_article)      (LecternPanelHost *self);
  LecternLayer          *(*get_layer)        (LecternPanelHost *self, const char *generator);
  LecternFindingState    (*get_state)        (LecternPanelHost *self, const char *generator);
  char                  *(*dup_message)      (LecternPanelHost *self, const char *generator);
  const LecternKindInfo *(*get_kind)         (LecternPanelHost *self, const char *kind);
  gboolean               (*get_selection)    (LecternPanelHost *self, LecternSpan *span);
  void                   (*go_to_span)       (LecternPanelHost *self, LecternSpan span);
  void                   (*set_focus)        (LecternPanelHost *self, const LecternSpan *spans, gsize n_spans);
  void                   (*set_numbers)      (LecternPanelHost *self, const LecternSpan *spans, gsize n_spans);
  gboolean               (*get_kind_visible) (LecternPanelHost *self, const char *kind);
  void                   (*set_kind_visible) (LecternPanelHost *self, const char *kind, gboolean visible);
  void                   (*submit_decision)  (LecternPanelHost *self, LecternDecision *decision);
  GVariant              *(*dup_parameter)    (LecternPanelHost *self, const char *generator, const char *name);
  void                   (*set_parameter)    (LecternPanelHost *self, const char *generator, const char *name,
                                              GVariant *value);
  void                   (*request)          (LecternPanelHost *self, const char *generator);
  void                   (*copy)             (LecternPanelHost *self, const LecternSpan *spans, gsize n_spans);
  void                   (*set_published)    (LecternPanelHost *self, const char *date);
  void                   (*toast)            (LecternPanelHost *self, const char *message);
  GArray                *(*dup_marked)       (LecternPanelHost *self);

  gpointer reserved[11];
};

LECTERN_AVAILABLE_IN_1_0
LecternArticle        *lectern_panel_host_get_article      (LecternPanelHost  *self);
LECTERN_AVAILABLE_IN_1_0
LecternLayer          *lectern_panel_host_get_layer        (LecternPanelHost  *self,
                                                            const char        *generator);
LECTERN_AVAILABLE_IN_1_0
LecternFindingState    lectern_panel_host_get_state        (LecternPanelHost  *self,
                                                            const char        *generator);
LECTERN_AVAILABLE_IN_1_0
char                  *lectern_panel_host_dup_message      (LecternPanelHost  *self,
                                                            const char        *generator) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
const LecternKindInfo *lectern_panel_host_get_kind         (LecternPanelHost  *self,
                                                            const char        *kind);
LECTERN_AVAILABLE_IN_1_0
gboolean               lectern_panel_host_get_selection    (LecternPanelHost  *self,
                                                            LecternSpan       *span);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_panel_host_go_to_span       (LecternPanelHost  *self,
                                                            LecternSpan        span);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_panel_host_set_focus        (LecternPanelHost  *self,
                                                            const LecternSpan *spans,
                                                            gsize              n_spans);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_panel_host_set_numbers      (LecternPanelHost  *self,
                                                            const LecternSpan *spans,
                                                            gsize              n_spans);
LECTERN_AVAILABLE_IN_1_0
gboolean               lectern_panel_host_get_kind_visible (LecternPanelHost  *self,
                                                            const char        *kind);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_panel_host_set_kind_visible (LecternPanelHost  *self,
                                                            const char        *kind,
                                                            gboolean           visible);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_panel_host_submit_decision  (LecternPanelHost  *self,
                                                            LecternDecision   *decision);
/* The same about one place of the open article. */
LECTERN_AVAILABLE_IN_1_0
void                   lectern_panel_host_decide_span      (LecternPanelHost  *self,
                                                            LecternSpan        span,
                                                            const char        *kind,
                                                            const char        *generator,
                                                            const char        *action,
                                                            GVariant          *arguments);
LECTERN_AVAILABLE_IN_1_0
GVariant              *lectern_panel_host_dup_parameter    (LecternPanelHost  *self,
                                                            const char        *generator,
                                                            const char        *name) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void                   lectern_panel_host_set_parameter    (LecternPanelHost  *self,
                                                            const char        *generator,
                                                            const char        *name,
                                                            GVariant          *value);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_panel_host_request          (LecternPanelHost  *self,
                                                            const char        *generator);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_panel_host_copy             (LecternPanelHost  *self,
                                                            const LecternSpan *spans,
                                                            gsize              n_spans);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_panel_host_set_published    (LecternPanelHost  *self,
                                                            const char        *date);
LECTERN_AVAILABLE_IN_1_0
void                   lectern_panel_host_toast            (LecternPanelHost  *self,
                                                            const char        *message);
LECTERN_AVAILABLE_IN_1_0
GArray                *lectern_panel_host_dup_marked       (LecternPanelHost  *self) G_GNUC_WARN_UNUSED_RESULT;

/**
 * LecternPanel:
 * @size: size of the table
 * @create: (transfer floating): makes the widget that stands beside an article
 *
 * The table of the extension point `panel-1`. A panel runs in the window's process and is trusted.
 */
typedef struct {
  gsize size;
  GtkWidget *(*create) (LecternPanelHost *host);
} LecternPanel;

G_END_DECLS
