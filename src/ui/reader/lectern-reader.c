/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The reader puts a document into a view: text when the article changes, decorations when findings,
 * marks, focus or numbers change. What keys and buttons do is in lectern-reader-actions.c, what the
 * pointer does in lectern-reader-pointer.c. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-details.h"
#include "lectern-format.h"
#include "lectern-reader-private.h"

/* Nothing is shown for as long, so that what opens at once does not flicker. */
#define WAITING_MS 500
/* Places that Back remembers. */
#define MAX_JUMPS 100
#define RESTORING_MS 800

enum {
  PROP_0,
  PROP_DOCUMENT,
  PROP_FONT,
  PROP_TEXT_SCALE,
  PROP_COLUMN_WIDTH,
  PROP_SINGLE_LETTER_KEYS,
  PROP_MARK_COLOR,
  PROP_SHOW_HIDDEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void update_status (LecternReader *self);

G_DEFINE_FINAL_TYPE (LecternReader, lectern_reader, GTK_TYPE_WIDGET)

G_DEFINE_ENUM_TYPE (LecternReaderFont,
                    lectern_reader_font,
                    G_DEFINE_ENUM_VALUE (LECTERN_READER_SERIF, "serif"),
                    G_DEFINE_ENUM_VALUE (LECTERN_READER_SANS, "sans"),
                    G_DEFINE_ENUM_VALUE (LECTERN_READER_SYSTEM, "system"))

LecternSpan
lectern_reader_to_article (LecternReader *self, LecternSpan display)
{
  return lectern_display_text_to_article (lectern_reader_view_get_text (self->view), display);
}

LecternSpan
lectern_reader_to_display (LecternReader *self, LecternSpan span)
{
  return lectern_display_text_to_display (lectern_reader_view_get_text (self->view), span);
}

LecternSpan
lectern_reader_get_place (LecternReader *self)
{
  LecternSpan display;

  if (self->article == NULL || lectern_reader_view_get_text (self->view) == NULL)
    return LECTERN_SPAN_NONE;

  if (!lectern_reader_view_get_selection (self->view, &display))
    display.start = display.end = lectern_reader_view_get_caret (self->view);

  return lectern_reader_to_article (self, display);
}

static gboolean
refresh_cb (gpointer user_data)
{
  LecternReader *self = user_data;

  self->refresh_source = 0;
  if (self->article == NULL)
    return G_SOURCE_REMOVE;

  lectern_reader_collect_findings (self);
  lectern_reader_show_findings (self);
  lectern_reader_show_focus (self);
  update_status (self);

  return G_SOURCE_REMOVE;
}

/* Layers often change several at a time. */
static void
queue_refresh (LecternReader *self)
{
  if (self->refresh_source == 0 && self->article != NULL)
    self->refresh_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, refresh_cb, self, NULL);
}

/* Text */

static GArray *
collect_runs (LecternReader *self, LecternDisplayText *text)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (LecternTextRun));
  LecternLayer *markup = lectern_article_get_markup (self->article);
  gsize n = 0;
  const LecternAnnotation *annotations = NULL;

  if (markup != NULL)
    annotations = lectern_layer_get_annotations (markup, &n);
  for (gsize i = 0; i < n; i++)
    {
      LecternTextRun run = { lectern_display_text_to_display (text, annotations[i].span),
                             annotations[i].kind };

      if (run.span.end > run.span.start)
        g_array_append_val (runs, run);
    }

  return runs;
}

static gboolean
restored_cb (gpointer user_data)
{
  LecternReader *self = user_data;

  self->restore_source = 0;
  self->is_restoring = FALSE;

  return G_SOURCE_REMOVE;
}

/* Puts @offset of the article at the top, without taking that for reading. */
static void
restore (LecternReader *self, guint32 offset)
{
  LecternSpan display = lectern_reader_to_display (self, (LecternSpan){ offset, offset });

  self->is_restoring = TRUE;
  g_clear_handle_id (&self->restore_source, g_source_remove);
  self->restore_source = g_timeout_add (RESTORING_MS, restored_cb, self);
  lectern_reader_view_select (self->view, (LecternSpan){ display.start, display.start });
  if (offset > 0)
    lectern_reader_view_scroll_to (self->view, display.start, 0);
  else
    gtk_adjustment_set_value (
        gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

static gboolean
same_text (LecternReader *self, LecternDisplayText *text)
{
  LecternDisplayText *old = lectern_reader_view_get_text (self->view);
  gsize length = 0;
  gsize old_length = 0;
  gsize n_lines = 0;
  gsize n_old_lines = 0;

  if (old == NULL)
    return FALSE;

  lectern_display_text_get_lines (old, &n_old_lines);
  lectern_display_text_get_lines (text, &n_lines);

  return n_lines == n_old_lines
         && strcmp (lectern_display_text_get_text (old, &old_length),
                    lectern_display_text_get_text (text, &length))
                == 0;
}

/* Shows @article; @offset is what to put at the top if its text is another. The selection stays. */
static void
show_text (LecternReader *self, LecternArticle *article, guint32 offset)
{
  g_autoptr (LecternDisplayText) text = lectern_display_text_new (article, self->show_hidden);
  LecternSpan place = lectern_reader_get_place (self);
  g_autoptr (GArray) runs = NULL;

  lectern_article_ref (article);
  g_clear_pointer (&self->article, lectern_article_unref);
  self->article = article;
  if (!same_text (self, text))
    {
      runs = collect_runs (self, text);
      lectern_reader_view_set_text (self->view, text, runs);
      restore (self, offset);
      if (!lectern_span_is_none (place))
        lectern_reader_view_select (self->view, lectern_reader_to_display (self, place));
      lectern_reader_show_search (self);
    }
  lectern_reader_show_marks (self);
  queue_refresh (self);
}

static guint32
get_top (LecternReader *self)
{
  guint32 top = 0;

  if (lectern_reader_view_get_text (self->view) == NULL)
    return 0;

  top = lectern_reader_view_get_top (self->view);

  return lectern_reader_to_article (self, (LecternSpan){ top, top }).start;
}

static gboolean
waiting_cb (gpointer user_data)
{
  LecternReader *self = user_data;

  self->waiting_source = 0;
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "waiting");

  return G_SOURCE_REMOVE;
}

static void
forget_text (LecternReader *self)
{
  lectern_reader_hide_popovers (self);
  self->counted = NULL;
  g_array_set_size (self->findings, 0);
  g_array_set_size (self->jumps, 0);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->search_hits, g_array_unref);
  g_clear_pointer (&self->article, lectern_article_unref);
  lectern_reader_view_set_text (self->view, NULL, NULL);
}

static void
show_article (LecternReader *self, LecternArticle *article)
{
  gboolean is_other = FALSE;

  is_other = self->article == NULL
             || g_strcmp0 (lectern_article_get_revision (self->article),
                           lectern_article_get_revision (article))
                    != 0;
  if (is_other)
    {
      lectern_reader_choose (self, NULL);
      forget_text (self);
    }
  gtk_spinner_stop (GTK_SPINNER (self->spinner));
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "text");
  show_text (self, article,
             is_other ? lectern_document_get_position (self->document) : get_top (self));
  if (is_other && lectern_find_bar_is_open (self->find_bar))
    lectern_find_bar_close (self->find_bar);
  if (is_other || self->wants_first_hit)
    lectern_reader_find_search (self);
}

static void
article_changed_cb (LecternReader *self)
{
  g_clear_handle_id (&self->waiting_source, g_source_remove);
  switch (lectern_document_get_state (self->document))
    {
    case LECTERN_DOCUMENT_LOADING:
      lectern_reader_hide_popovers (self);
      self->waiting_source = g_timeout_add (WAITING_MS, waiting_cb, self);
      break;
    case LECTERN_DOCUMENT_READY:
      show_article (self, lectern_document_get_article (self->document));
      break;
    case LECTERN_DOCUMENT_FAILED:
      forget_text (self);
      adw_status_page_set_description (ADW_STATUS_PAGE (self->failure),
                                       lectern_document_get_message (self->document));
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "failed");
      break;
    case LECTERN_DOCUMENT_EMPTY:
    default:
      forget_text (self);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
    }
}

static void
state_changed_cb (LecternReader *self)
{
  if (lectern_document_get_state (self->document) == LECTERN_DOCUMENT_FAILED)
    article_changed_cb (self);
}

static void
go_to_cb (LecternReader *self, guint start, guint end)
{
  LecternSpan span = { start, end };

  lectern_reader_choose (self, lectern_document_get_mark_at (self->document, span));
  lectern_reader_go_to (self, span);
}

static void
marks_changed_cb (LecternReader *self)
{
  if (self->article == NULL)
    return;

  lectern_reader_show_marks (self);
  lectern_reader_show_chosen (self);
}

static void
focus_changed_cb (LecternReader *self)
{
  if (self->article != NULL)
    lectern_reader_show_focus (self);
}

/* Selection and position */

static gboolean
is_current (LecternReader *self)
{
  return self->document != NULL && self->article != NULL
         && lectern_document_get_article (self->document) == self->article;
}

static void
update_status (LecternReader *self)
{
  const LecternFinding *finding = NULL;
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  const LecternKindInfo *info = NULL;
  guint n = 0;

  if (is_current (self) && !self->is_selecting)
    finding = lectern_reader_get_finding_at (self, lectern_reader_get_place (self));
  gtk_widget_set_visible (self->status, finding != NULL);
  if (finding == NULL)
    return;

  info = lectern_panel_host_get_kind (LECTERN_PANEL_HOST (self->document),
                                      finding->annotation->kind);
  name = lectern_reader_dup_name (self, finding);
  n = lectern_reader_count_like (self, finding);
  /* Translators: a name, its kind, and how often it is in the article. */
  text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s, %s, %u mention", "%s, %s, %u mentions", n), name,
      lectern_format_kind (finding->annotation->kind, info != NULL ? info->label : NULL), n);
  gtk_label_set_text (GTK_LABEL (self->status), text);
}

static void
cursor_moved_cb (LecternReader *self)
{
  LecternSpan display;

  if (!is_current (self))
    return;

  if (lectern_reader_view_get_selection (self->view, &display))
    lectern_document_set_selection (self->document, lectern_reader_to_article (self, display));
  else
    lectern_document_set_selection (self->document, LECTERN_SPAN_NONE);
  update_status (self);
}

/* Shows a popover beside a span, and keeps it there when the text moves. */
void
lectern_reader_point (LecternReader *self, GtkPopover *popover, LecternSpan span)
{
  GdkRectangle area;

  self->pointed = span;
  lectern_reader_get_area (self, span, &area);
  gtk_popover_set_pointing_to (popover, &area);
  gtk_popover_popup (popover);
}

static void
point_again (LecternReader *self)
{
  GtkPopover *popovers[] = { GTK_POPOVER (self->card), GTK_POPOVER (self->link_card),
                             GTK_POPOVER (self->note_popover), GTK_POPOVER (self->mark_card) };
  GdkRectangle area;

  for (guint i = 0; i < G_N_ELEMENTS (popovers); i++)
    {
      if (!gtk_widget_get_visible (GTK_WIDGET (popovers[i])))
        continue;
      lectern_reader_get_area (self, self->pointed, &area);
      gtk_popover_set_pointing_to (popovers[i], &area);
    }
}

static void
scrolled_cb (LecternReader *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->bubble));
  if (self->article != NULL)
    point_again (self);
  if (is_current (self) && !self->is_restoring && gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    lectern_document_set_position (self->document, get_top (self));
}

/* Find */

static void
search_changed_cb (LecternReader *self)
{
  LecternSpan selection;

  if (!lectern_reader_view_get_selection (self->view, &selection))
    selection.start = lectern_reader_view_get_caret (self->view);
  lectern_reader_show_hit (self, selection.start, 1);
}

static void
search_step_cb (LecternReader *self, int direction)
{
  LecternSpan selection;

  if (!lectern_reader_view_get_selection (self->view, &selection))
    selection.start = selection.end = lectern_reader_view_get_caret (self->view);
  lectern_reader_show_hit (self, direction > 0 ? selection.end : selection.start, direction);
}

static void
search_closed_cb (LecternReader *self)
{
  lectern_reader_view_set_decorations (self->view, LECTERN_DECORATION_HITS, NULL);
  if (self->article != NULL)
    lectern_reader_show_search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

/* Popovers */

static void
card_step_cb (LecternReader *self, int direction)
{
  const LecternFinding *finding = NULL;

  if (!is_current (self))
    return;

  finding = lectern_reader_get_finding_at (self, lectern_reader_get_place (self));
  if (finding != NULL)
    lectern_reader_step (self, direction, finding);
  finding = lectern_reader_get_finding_at (self, lectern_reader_get_place (self));
  if (finding != NULL)
    lectern_reader_show_card (self, finding);
}

static void
card_correct_cb (LecternReader *self, const char *kind, gboolean everywhere)
{
  const LecternFinding *finding = NULL;

  if (is_current (self))
    finding = lectern_reader_get_finding_at (self, lectern_reader_get_place (self));
  if (finding != NULL)
    lectern_reader_correct (self, finding, kind, everywhere);
}

static void
link_open_here_cb (LecternReader *self, const char *address)
{
  if (self->document != NULL)
    g_signal_emit_by_name (self->document, "open-address", address);
}

static void
note_saved_cb (LecternReader *self, const char *mark_id, const char *note)
{
  const LecternMark *old = NULL;
  g_autoptr (LecternMark) mark = NULL;

  if (self->document != NULL)
    old = lectern_document_get_mark (self->document, mark_id);
  if (old == NULL)
    return;

  mark = lectern_mark_copy (old);
  g_free (mark->note);
  mark->note = g_strdup (note);
  lectern_document_save_mark (self->document, mark);
}

void
lectern_reader_hide_popovers (LecternReader *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->bubble));
  gtk_popover_popdown (GTK_POPOVER (self->card));
  gtk_popover_popdown (GTK_POPOVER (self->link_card));
  gtk_popover_popdown (GTK_POPOVER (self->note_popover));
  gtk_popover_popdown (GTK_POPOVER (self->mark_card));
}

/* Object */

static void
update_type (LecternReader *self)
{
  static const char *const families[] = { "Serif", "Sans", NULL };

  lectern_reader_view_set_type (self->view, families[self->font], self->text_scale,
                                self->column_width);
}

static void
lectern_reader_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternReader *self = LECTERN_READER (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_FONT:
      g_value_set_enum (value, self->font);
      break;
    case PROP_TEXT_SCALE:
      g_value_set_double (value, self->text_scale);
      break;
    case PROP_COLUMN_WIDTH:
      g_value_set_uint (value, self->column_width);
      break;
    case PROP_SINGLE_LETTER_KEYS:
      g_value_set_boolean (value, self->single_letter_keys);
      break;
    case PROP_MARK_COLOR:
      g_value_set_uint (value, self->mark_color);
      break;
    case PROP_SHOW_HIDDEN:
      g_value_set_boolean (value, self->show_hidden);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_show_hidden (LecternReader *self, gboolean show_hidden)
{
  if (self->show_hidden == show_hidden)
    return;

  self->show_hidden = show_hidden;
  if (self->article != NULL)
    show_text (self, self->article, get_top (self));
}

static void
lectern_reader_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  LecternReader *self = LECTERN_READER (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      lectern_reader_set_document (self, g_value_get_object (value));
      return;
    case PROP_FONT:
      self->font = g_value_get_enum (value);
      update_type (self);
      break;
    case PROP_TEXT_SCALE:
      self->text_scale = g_value_get_double (value);
      update_type (self);
      break;
    case PROP_COLUMN_WIDTH:
      self->column_width = g_value_get_uint (value);
      update_type (self);
      break;
    case PROP_SINGLE_LETTER_KEYS:
      self->single_letter_keys = g_value_get_boolean (value);
      break;
    case PROP_MARK_COLOR:
      self->mark_color = g_value_get_uint (value);
      break;
    case PROP_SHOW_HIDDEN:
      set_show_hidden (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  g_object_notify_by_pspec (object, pspec);
}

static gboolean
lectern_reader_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LECTERN_READER (widget)->view));
}

static void
lectern_reader_unmap (GtkWidget *widget)
{
  lectern_reader_hide_popovers (LECTERN_READER (widget));

  GTK_WIDGET_CLASS (lectern_reader_parent_class)->unmap (widget);
}

static void
lectern_reader_dispose (GObject *object)
{
  LecternReader *self = LECTERN_READER (object);
  GtkWidget *child = NULL;

  g_clear_handle_id (&self->waiting_source, g_source_remove);
  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_handle_id (&self->restore_source, g_source_remove);
  g_clear_handle_id (&self->bubble_source, g_source_remove);
  lectern_reader_dispose_search (self);
  g_clear_object (&self->document_signals);
  g_clear_object (&self->document);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->article, lectern_article_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (lectern_reader_parent_class)->dispose (object);
}

static void
lectern_reader_finalize (GObject *object)
{
  LecternReader *self = LECTERN_READER (object);

  g_array_unref (self->findings);
  g_array_unref (self->jumps);
  g_free (self->chosen);

  G_OBJECT_CLASS (lectern_reader_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, LECTERN_TYPE_DOCUMENT,
                                                   flags);
  properties[PROP_FONT] = g_param_spec_enum ("font", NULL, NULL, LECTERN_TYPE_READER_FONT,
                                             LECTERN_READER_SERIF, flags);
  properties[PROP_TEXT_SCALE] = g_param_spec_double ("text-scale", NULL, NULL, 0.8, 2, 1, flags);
  properties[PROP_COLUMN_WIDTH] = g_param_spec_uint ("column-width", NULL, NULL, 40, 120, 68,
                                                     flags);
  properties[PROP_SINGLE_LETTER_KEYS] = g_param_spec_boolean ("single-letter-keys", NULL, NULL,
                                                              TRUE, flags);
  properties[PROP_MARK_COLOR] = g_param_spec_uint ("mark-color", NULL, NULL, 1,
                                                   LECTERN_N_MARK_COLORS, 1, flags);
  properties[PROP_SHOW_HIDDEN] = g_param_spec_boolean ("show-hidden", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-reader.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternReader, stack);
  gtk_widget_class_bind_template_child (widget_class, LecternReader, find_bar);
  gtk_widget_class_bind_template_child (widget_class, LecternReader, scroller);
  gtk_widget_class_bind_template_child (widget_class, LecternReader, view);
  gtk_widget_class_bind_template_child (widget_class, LecternReader, status);
  gtk_widget_class_bind_template_child (widget_class, LecternReader, failure);
  gtk_widget_class_bind_template_child (widget_class, LecternReader, spinner);
  gtk_widget_class_bind_template_child (widget_class, LecternReader, bubble);
  gtk_widget_class_bind_template_child (widget_class, LecternReader, card);
  gtk_widget_class_bind_template_child (widget_class, LecternReader, link_card);
  gtk_widget_class_bind_template_child (widget_class, LecternReader, note_popover);
  gtk_widget_class_bind_template_child (widget_class, LecternReader, mark_card);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_step_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_step_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_correct_cb);
  gtk_widget_class_bind_template_callback (widget_class, link_open_here_cb);
  gtk_widget_class_bind_template_callback (widget_class, note_saved_cb);
  gtk_widget_class_bind_template_callback (widget_class, lectern_reader_note_chosen);
}

static void
lectern_reader_class_init (LecternReaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lectern_reader_get_property;
  object_class->set_property = lectern_reader_set_property;
  object_class->dispose = lectern_reader_dispose;
  object_class->finalize = lectern_reader_finalize;
  widget_class->grab_focus = lectern_reader_grab_focus;
  widget_class->unmap = lectern_reader_unmap;
  install_properties (object_class);

  g_type_ensure (LECTERN_TYPE_FIND_BAR);
  g_type_ensure (LECTERN_TYPE_READER_VIEW);
  g_type_ensure (LECTERN_TYPE_SELECTION_BUBBLE);
  g_type_ensure (LECTERN_TYPE_FINDING_CARD);
  g_type_ensure (LECTERN_TYPE_LINK_CARD);
  g_type_ensure (LECTERN_TYPE_NOTE_POPOVER);
  g_type_ensure (LECTERN_TYPE_MARK_CARD);
  bind_template (widget_class);
  lectern_reader_install_actions (widget_class);
  lectern_reader_install_mark_actions (widget_class);
}

static void
connect_document (LecternReader *self)
{
  self->document_signals = g_signal_group_new (LECTERN_TYPE_DOCUMENT);
  g_signal_group_connect_swapped (self->document_signals, "article-changed",
                                  G_CALLBACK (article_changed_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "notify::state",
                                  G_CALLBACK (state_changed_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "layer-changed",
                                  G_CALLBACK (queue_refresh), self);
  g_signal_group_connect_swapped (self->document_signals, "kinds-changed",
                                  G_CALLBACK (queue_refresh), self);
  g_signal_group_connect_swapped (self->document_signals, "numbers-changed",
                                  G_CALLBACK (queue_refresh), self);
  g_signal_group_connect_swapped (self->document_signals, "focus-changed",
                                  G_CALLBACK (focus_changed_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "marks-changed",
                                  G_CALLBACK (marks_changed_cb), self);
  g_signal_group_connect_swapped (self->document_signals, "go-to", G_CALLBACK (go_to_cb), self);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/lectern/Lectern/reader/reader.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
lectern_reader_init (LecternReader *self)
{
  static gsize is_styled = 0;

  if (g_once_init_enter (&is_styled))
    {
      load_style ();
      g_once_init_leave (&is_styled, 1);
    }
  self->findings = g_array_new (FALSE, FALSE, sizeof (LecternFinding));
  self->jumps = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->text_scale = 1;
  self->column_width = 68;
  self->mark_color = 1;
  self->single_letter_keys = TRUE;
  self->hover = LECTERN_SPAN_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  connect_document (self);
  lectern_reader_init_keys (self);
  lectern_reader_init_pointer (self);
  lectern_reader_init_edges (self);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)),
                           "notify::cursor-position", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)),
                           "notify::has-selection", G_CALLBACK (cursor_moved_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "value-changed",
      G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

/**
 * lectern_reader_new:
 *
 * Makes a reader without a document.
 *
 * Returns: (transfer floating): the reader
 */
GtkWidget *
lectern_reader_new (void)
{
  return g_object_new (LECTERN_TYPE_READER, NULL);
}

/**
 * lectern_reader_get_document:
 * @self: a reader
 *
 * Gives what is shown.
 *
 * Returns: (nullable): the document
 */
LecternDocument *
lectern_reader_get_document (LecternReader *self)
{
  g_return_val_if_fail (LECTERN_IS_READER (self), NULL);

  return self->document;
}

/**
 * lectern_reader_set_document:
 * @self: a reader
 * @document: (nullable): what to show
 *
 * Shows a document.
 */
void
lectern_reader_set_document (LecternReader *self, LecternDocument *document)
{
  g_return_if_fail (LECTERN_IS_READER (self));
  g_return_if_fail (document == NULL || LECTERN_IS_DOCUMENT (document));

  if (!g_set_object (&self->document, document))
    return;

  g_signal_group_set_target (self->document_signals, document);
  if (document != NULL)
    article_changed_cb (self);
  else
    {
      forget_text (self);
      gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "empty");
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * lectern_reader_get_selection:
 * @self: a reader
 * @span: (out): what is selected
 *
 * Gives the selected span of the article.
 *
 * Returns: %FALSE when nothing is selected
 */
gboolean
lectern_reader_get_selection (LecternReader *self, LecternSpan *span)
{
  LecternSpan place;

  g_return_val_if_fail (LECTERN_IS_READER (self) && span != NULL, FALSE);

  place = lectern_reader_get_place (self);
  if (lectern_span_is_none (place) || place.start == place.end)
    return FALSE;

  *span = place;
  return TRUE;
}

/**
 * lectern_reader_go_to:
 * @self: a reader
 * @span: a span of the article
 *
 * Selects the span and puts it a third from the top, and remembers for Back where the reader was.
 * What stands in a hidden part is shown first.
 */
void
lectern_reader_go_to (LecternReader *self, LecternSpan span)
{
  LecternSpan display;
  guint32 top = 0;

  g_return_if_fail (LECTERN_IS_READER (self));

  if (self->article == NULL)
    return;

  top = get_top (self);
  display = lectern_reader_to_display (self, span);
  if (display.start == display.end && span.start < span.end && !self->show_hidden)
    {
      g_object_set (self, "show-hidden", TRUE, NULL);
      display = lectern_reader_to_display (self, span);
    }
  if (self->jumps->len == MAX_JUMPS)
    g_array_remove_index (self->jumps, 0);
  g_array_append_val (self->jumps, top);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.back", TRUE);
  lectern_reader_view_select (self->view, display);
  lectern_reader_view_scroll_to (self->view, display.start, LECTERN_JUMP_ALIGN);
}

/**
 * lectern_reader_new_details:
 * @self: a reader
 *
 * Makes the Details of the open article, for a popover of the title button.
 *
 * Returns: (transfer floating): the widget
 */
LecternDetails *
lectern_reader_new_details (LecternReader *self)
{
  LecternDetails *details = NULL;

  g_return_val_if_fail (LECTERN_IS_READER (self), NULL);

  details = LECTERN_DETAILS (lectern_details_new ());
  g_object_bind_property (self, "document", details, "document", G_BINDING_SYNC_CREATE);

  return details;
}
