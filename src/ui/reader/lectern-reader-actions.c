/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the reader does when told to, and the keys that tell it. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-reader-private.h"

/* How far to look for the next sentence, in bytes: over hidden parts and separators. */
#define MAX_SEARCH (256 * 1024)
#define ZOOM_STEP 0.1
#define ZOOM_MINIMUM 0.8
#define ZOOM_MAXIMUM 2.0
/* Where the digits 1 to 9 are on a keyboard of X11 and Wayland, shifted or not. */
#define KEYCODE_1 10

static gboolean
has_article (LecternReader *self)
{
  return self->document != NULL && self->article != NULL
         && lectern_document_get_article (self->document) == self->article;
}

static void
select_span (LecternReader *self, LecternSpan span)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);

  lectern_reader_view_select (self->view, lectern_reader_to_display (self, span));
  gtk_text_view_scroll_to_mark (view, gtk_text_buffer_get_insert (gtk_text_view_get_buffer (view)),
                                0.1, FALSE, 0, 0);
}

/* Sentences */

static gboolean
is_shown (LecternReader *self, LecternSpan span)
{
  LecternSpan display = lectern_reader_to_display (self, span);

  return display.end > display.start;
}

/* The next sentence that is shown, behind @offset or before it. */
static LecternSpan
find_sentence (LecternReader *self, guint32 offset, int direction)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (self->article, &length);
  guint32 limit = direction > 0 ? MIN (length, offset + MAX_SEARCH)
                                : offset - MIN (offset, MAX_SEARCH);
  guint32 position = offset;

  while (direction > 0 ? position < limit : position > limit)
    {
      LecternSpan sentence;

      if (direction < 0)
        position = g_utf8_prev_char (text + position) - text;
      sentence = lectern_article_get_sentence_at (self->article, position);
      if (direction > 0)
        position = g_utf8_next_char (text + position) - text;
      if (lectern_span_is_none (sentence))
        continue;
      if (direction > 0 ? sentence.start < offset : sentence.end > offset)
        continue;
      if (is_shown (self, sentence))
        return sentence;
      position = direction > 0 ? MAX (position, sentence.end) : MIN (position, sentence.start);
    }

  return LECTERN_SPAN_NONE;
}

static LecternSpan
get_sentence (LecternReader *self, LecternSpan place)
{
  LecternSpan sentence = lectern_article_get_sentence_at (self->article, place.start);

  return lectern_span_is_none (sentence) || !is_shown (self, sentence) ? LECTERN_SPAN_NONE
                                                                       : sentence;
}

static void
select_sentence (LecternReader *self, int direction)
{
  LecternSpan place = lectern_reader_get_place (self);
  LecternSpan sentence = LECTERN_SPAN_NONE;

  if (!has_article (self))
    return;

  sentence = get_sentence (self, place);
  if (lectern_span_is_none (sentence) || lectern_span_equal (sentence, place) || direction < 0)
    sentence = find_sentence (self, direction > 0 ? place.end : place.start, direction);
  if (!lectern_span_is_none (sentence))
    select_span (self, sentence);
}

static void
select_sentence_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gboolean is_next = g_str_equal (action_name, "reader.select-sentence");

  select_sentence (LECTERN_READER (widget), is_next ? 1 : -1);
}

/* Marks */

/* What a command is about: the selection, else the mark at the caret, else its sentence. */
static LecternSpan
get_target (LecternReader *self)
{
  LecternSpan place = lectern_reader_get_place (self);
  const char *text = lectern_article_get_text (self->article, NULL);
  const LecternMark *mark = NULL;

  /* Double clicks and lines take the space at their ends along. */
  while (place.start < place.end && g_ascii_isspace (text[place.start]))
    place.start++;
  while (place.end > place.start && g_ascii_isspace (text[place.end - 1]))
    place.end--;
  if (lectern_span_is_none (place) || place.start < place.end)
    return place;

  mark = lectern_document_get_mark_at (self->document, place);

  return mark != NULL ? mark->span : get_sentence (self, place);
}

void
lectern_reader_mark (LecternReader *self, guint color)
{
  LecternSpan span = LECTERN_SPAN_NONE;

  if (!has_article (self))
    return;

  span = get_target (self);
  g_object_set (self, "mark-color", color, NULL);
  gtk_popover_popdown (GTK_POPOVER (self->bubble));
  if (!lectern_span_is_none (span))
    lectern_document_toggle_mark (self->document, span, color);
}

void
lectern_reader_edit_note (LecternReader *self, const LecternMark *mark)
{
  gtk_popover_popdown (GTK_POPOVER (self->bubble));
  lectern_reader_point (self, GTK_POPOVER (self->note_popover), mark->span);
  lectern_note_popover_set_note (self->note_popover, mark->id, mark->note);
}

void
lectern_reader_note (LecternReader *self)
{
  LecternSpan span = LECTERN_SPAN_NONE;
  const LecternMark *mark = NULL;

  if (!has_article (self))
    return;

  span = get_target (self);
  if (lectern_span_is_none (span))
    return;

  mark = lectern_document_get_mark_at (self->document, span);
  if (mark == NULL)
    {
      lectern_document_toggle_mark (self->document, span, self->mark_color);
      mark = lectern_document_get_mark_at (self->document, span);
    }
  if (mark != NULL)
    lectern_reader_edit_note (self, mark);
}

static void
mark_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);

  lectern_reader_mark (
      self, parameter == NULL ? self->mark_color
                              : CLAMP (g_variant_get_uint32 (parameter), 1, LECTERN_N_MARK_COLORS));
}

static void
note_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lectern_reader_note (LECTERN_READER (widget));
}

/* Findings */

/* What the shown panel is about, but for what is drawn nowhere; without a panel, what is drawn. */
static gboolean
is_step_kind (LecternReader *self, const char *kind)
{
  LecternPanelHost *host = LECTERN_PANEL_HOST (self->document);
  const char *const *kinds = lectern_document_get_step_kinds (self->document);
  const LecternKindInfo *info = lectern_panel_host_get_kind (host, kind);

  if (info != NULL && lectern_line_pattern_from_name (info->line) == LECTERN_PATTERN_NONE)
    return FALSE;
  if (kinds == NULL || kinds[0] == NULL)
    return lectern_panel_host_get_kind_visible (host, kind);

  for (gsize i = 0; kinds[i] != NULL; i++)
    if (lectern_kind_matches (kind, kinds[i]))
      return TRUE;

  return FALSE;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return lectern_span_compare (*(const LecternSpan *) a, *(const LecternSpan *) b);
}

/* Findings that can be stepped through: of a family of kinds, of the shown panel, or like one.
 * Sorted. */
static GArray *
list_steps (LecternReader *self, const LecternFinding *like, const char *family)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  LecternSpan last = LECTERN_SPAN_NONE;

  for (guint i = 0; self->layers != NULL && i < self->layers->len; i++)
    {
      LecternLayer *layer = g_ptr_array_index (self->layers, i);
      gsize n = 0;
      const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n);

      for (gsize j = 0; j < n; j++)
        {
          LecternFinding finding = { &annotations[j], layer };
          LecternSpan span = annotations[j].span;

          if (like != NULL     ? !lectern_reader_is_like (self, like, &finding)
              : family != NULL ? !lectern_kind_matches (annotations[j].kind, family)
                               : !is_step_kind (self, annotations[j].kind))
            continue;
          if (!lectern_span_equal (span, last) && is_shown (self, span))
            g_array_append_val (spans, span);
          last = span;
        }
    }
  g_array_sort (spans, compare_spans);

  return spans;
}

static void
step (LecternReader *self, int direction, const LecternFinding *like, const char *family)
{
  LecternSpan place = lectern_reader_get_place (self);
  g_autoptr (GArray) spans = NULL;
  guint index = 0;

  if (!has_article (self))
    return;

  spans = list_steps (self, like, family);
  if (spans->len == 0)
    return;

  while (index < spans->len
         && lectern_span_compare (g_array_index (spans, LecternSpan, index), place) < 0)
    index++;
  if (direction < 0)
    index = index == 0 ? spans->len - 1 : index - 1;
  else if (index < spans->len && g_array_index (spans, LecternSpan, index).start == place.start)
    index++;
  index %= spans->len;
  lectern_reader_view_select (
      self->view, lectern_reader_to_display (self, g_array_index (spans, LecternSpan, index)));
  lectern_reader_view_scroll_to (self->view, lectern_reader_view_get_caret (self->view),
                                 LECTERN_JUMP_ALIGN);
}

void
lectern_reader_step (LecternReader *self, int direction, const LecternFinding *like)
{
  step (self, direction, like, NULL);
}

static void
step_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gboolean is_next = g_str_has_prefix (action_name, "reader.next-");
  gboolean is_watch = g_str_has_suffix (action_name, "-watch");

  step (LECTERN_READER (widget), is_next ? 1 : -1, NULL, is_watch ? LECTERN_WATCH_GENERATOR : NULL);
}

/* A name is wrong wherever it stands in the article; a date or a sentence only here. */
void
lectern_reader_correct (LecternReader *self,
                        const LecternFinding *finding,
                        const char *kind,
                        gboolean everywhere)
{
  const LecternAnnotation *annotation = finding->annotation;
  LecternDecisionScope scope = LECTERN_DECISION_SPAN;
  g_autoptr (LecternTextQuoteSelector) target = NULL;
  GVariantBuilder arguments;

  if (everywhere)
    scope = LECTERN_DECISION_LIBRARY;
  else if (lectern_kind_matches (annotation->kind, "entity"))
    scope = LECTERN_DECISION_ARTICLE;
  target = lectern_text_quote_selector_new (self->article, annotation->span);
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  if (kind != NULL)
    g_variant_builder_add (&arguments, "{sv}", "kind", g_variant_new_string (kind));
  lectern_panel_host_submit_decision (
      LECTERN_PANEL_HOST (self->document),
      lectern_decision_new (scope, everywhere ? NULL : lectern_document_get_id (self->document),
                            target, annotation->kind, lectern_layer_get_generator (finding->layer),
                            kind == NULL ? LECTERN_ACTION_REJECT : LECTERN_ACTION_RETYPE,
                            g_variant_builder_end (&arguments)));
}

/* Kinds of the same family, as a menu; the one that is left out is the one it has. */
GMenuModel *
lectern_reader_list_kinds (LecternReader *self,
                           const char *family,
                           const char *except,
                           const char *action)
{
  LecternWorkbench *workbench = lectern_document_get_workbench (self->document);
  GMenu *menu = g_menu_new ();
  GListModel *entries = NULL;

  if (workbench == NULL)
    return G_MENU_MODEL (menu);

  entries = G_LIST_MODEL (lectern_workbench_get_registry (workbench));
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LecternPluginEntry) entry = g_list_model_get_item (entries, i);
      LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);
      GPtrArray *kinds = info == NULL ? NULL : lectern_plugin_info_get_kinds (info);

      for (guint j = 0; kinds != NULL && j < kinds->len; j++)
        {
          const LecternKindInfo *kind = g_ptr_array_index (kinds, j);
          g_autoptr (GMenuItem) item = NULL;

          if (!lectern_kind_matches (kind->kind, family) || g_strcmp0 (kind->kind, except) == 0)
            continue;
          item = g_menu_item_new (kind->label, NULL);
          g_menu_item_set_action_and_target (item, action, "s", kind->kind);
          g_menu_append_item (menu, item);
        }
    }

  return G_MENU_MODEL (menu);
}

void
lectern_reader_show_card (LecternReader *self, const LecternFinding *finding)
{
  const LecternAnnotation *annotation = finding->annotation;
  g_autofree char *name = lectern_reader_dup_name (self, finding);
  g_autofree char *family = g_strndup (annotation->kind, strcspn (annotation->kind, "/"));
  g_autoptr (GMenuModel) kinds = lectern_reader_list_kinds (self, family, annotation->kind,
                                                            "card.kind");
  LecternFindingFacts facts = { .name = name, .kind = annotation->kind };

  facts.info = lectern_panel_host_get_kind (LECTERN_PANEL_HOST (self->document), annotation->kind);
  /* Of a watched term: the name of its list. */
  facts.value = lectern_annotation_get_string (
      annotation,
      lectern_kind_matches (annotation->kind, LECTERN_WATCH_GENERATOR) ? "name" : "value");
  facts.n_like = lectern_reader_count_like (self, finding);
  lectern_finding_card_set_facts (self->card, &facts, kinds);
  lectern_reader_point (self, GTK_POPOVER (self->card), annotation->span);
}

void
lectern_reader_show_link (LecternReader *self, const LecternAnnotation *link)
{
  const char *address = lectern_annotation_get_string (link, "address");

  if (address == NULL)
    return;

  lectern_link_card_set_address (self->link_card, address);
  lectern_reader_point (self, GTK_POPOVER (self->link_card), link->span);
}

/* Enter: the card of what the caret is on. */
static void
show_card_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  const LecternFinding *finding = NULL;
  const LecternAnnotation *link = NULL;
  LecternSpan place;

  if (!has_article (self)
      || lectern_reader_put_back (self, lectern_reader_view_get_caret (self->view)))
    return;

  place = lectern_reader_get_place (self);
  finding = lectern_reader_get_finding_at (self, place);
  link = lectern_reader_get_link_at (self, place.start);
  if (finding != NULL)
    lectern_reader_show_card (self, finding);
  else if (link != NULL)
    lectern_reader_show_link (self, link);
  else if (lectern_document_get_mark_at (self->document, place) != NULL)
    lectern_reader_show_mark_card (self, lectern_document_get_mark_at (self->document, place));
}

static void
reject_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  const LecternFinding *finding = NULL;

  if (has_article (self))
    finding = lectern_reader_get_finding_at (self, lectern_reader_get_place (self));
  if (finding != NULL)
    lectern_reader_correct (self, finding, NULL, FALSE);
}

static void
change_kind_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  const LecternFinding *finding = NULL;

  if (has_article (self))
    finding = lectern_reader_get_finding_at (self, lectern_reader_get_place (self));
  if (finding == NULL)
    return;

  lectern_reader_show_card (self, finding);
  lectern_finding_card_choose_kind (self->card);
}

static void
add_name_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  g_autoptr (LecternTextQuoteSelector) target = NULL;
  LecternSpan span;
  GVariantBuilder arguments;

  if (!has_article (self) || !lectern_reader_get_selection (self, &span))
    return;

  target = lectern_text_quote_selector_new (self->article, span);
  g_variant_builder_init (&arguments, G_VARIANT_TYPE_VARDICT);
  gtk_popover_popdown (GTK_POPOVER (self->bubble));
  lectern_panel_host_submit_decision (
      LECTERN_PANEL_HOST (self->document),
      lectern_decision_new (LECTERN_DECISION_SPAN, lectern_document_get_id (self->document), target,
                            g_variant_get_string (parameter, NULL), NULL, LECTERN_ACTION_ADD,
                            g_variant_builder_end (&arguments)));
}

/* Names on or off: off as long as any is on. */
static void
toggle_names_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  LecternPanelHost *host = LECTERN_PANEL_HOST (self->document);
  g_autoptr (GMenuModel) kinds = NULL;
  gboolean is_any_visible = FALSE;
  int n = 0;

  if (!has_article (self))
    return;

  kinds = lectern_reader_list_kinds (self, "entity", NULL, "reader.add-name");
  n = g_menu_model_get_n_items (kinds);
  for (int pass = 0; pass < 2; pass++)
    for (int i = 0; i < n; i++)
      {
        g_autofree char *kind = NULL;

        g_menu_model_get_item_attribute (kinds, i, G_MENU_ATTRIBUTE_TARGET, "s", &kind);
        if (pass == 0)
          is_any_visible |= lectern_panel_host_get_kind_visible (host, kind);
        else
          lectern_panel_host_set_kind_visible (host, kind, !is_any_visible);
      }
}

/* Text */

static void
find_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  g_autofree char *selected = NULL;
  GtkTextIter start;
  GtkTextIter end;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));

  if (self->article == NULL)
    return;

  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end)
      && gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end)
      && gtk_text_iter_get_line_offset (&end) - gtk_text_iter_get_line_offset (&start) < 60)
    selected = gtk_text_iter_get_slice (&start, &end);
  lectern_find_bar_open (self->find_bar, selected);
}

static void
find_step_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  int direction = g_str_equal (action_name, "reader.find-next") ? 1 : -1;

  if (lectern_find_bar_is_open (self->find_bar))
    g_signal_emit_by_name (self->find_bar, "step", direction);
  else if (!has_article (self) || !lectern_reader_step_search (self, direction))
    find_cb (widget, action_name, parameter);
}

static void
back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  LecternSpan display;
  guint32 offset = 0;

  if (self->article == NULL || self->jumps->len == 0)
    return;

  offset = g_array_index (self->jumps, guint32, self->jumps->len - 1);
  g_array_set_size (self->jumps, self->jumps->len - 1);
  display = lectern_reader_to_display (self, (LecternSpan){ offset, offset });
  lectern_reader_view_select (self->view, (LecternSpan){ display.start, display.start });
  lectern_reader_view_scroll_to (self->view, display.start, 0);
  gtk_widget_action_set_enabled (widget, "reader.back", self->jumps->len > 0);
}

void
lectern_reader_copy_with_source (LecternReader *self)
{
  LecternSpan span = LECTERN_SPAN_NONE;

  if (!has_article (self))
    return;

  span = get_target (self);
  if (lectern_span_is_none (span))
    return;

  gtk_popover_popdown (GTK_POPOVER (self->bubble));
  lectern_panel_host_copy (LECTERN_PANEL_HOST (self->document), &span, 1);
  lectern_panel_host_toast (LECTERN_PANEL_HOST (self->document), _ ("Copied with its source"));
}

static void
copy_with_source_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  lectern_reader_copy_with_source (LECTERN_READER (widget));
}

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  LecternSpan span;
  const char *text = NULL;
  g_autofree char *copy = NULL;

  if (self->article == NULL || !lectern_reader_get_selection (self, &span))
    return;

  /* The text of the article, without what only the display has. */
  text = lectern_article_get_text (self->article, NULL);
  copy = g_strndup (text + span.start, lectern_span_get_length (span));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), copy);
}

static void
zoom_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  double scale = 1;

  if (g_str_equal (action_name, "reader.zoom-in"))
    scale = self->text_scale + ZOOM_STEP;
  else if (g_str_equal (action_name, "reader.zoom-out"))
    scale = self->text_scale - ZOOM_STEP;
  g_object_set (self, "text-scale", CLAMP (scale, ZOOM_MINIMUM, ZOOM_MAXIMUM), NULL);
}

static void
page_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  GtkAdjustment *adjustment = NULL;
  double page = 0;
  double value = 0;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  lectern_reader_view_stop_scrolling (self->view);
  page = gtk_adjustment_get_page_size (adjustment) * 0.9;
  value = gtk_adjustment_get_value (adjustment);
  if (g_str_equal (action_name, "reader.page-up"))
    gtk_adjustment_set_value (adjustment, value - page);
  else if (value + gtk_adjustment_get_page_size (adjustment)
           >= gtk_adjustment_get_upper (adjustment) - 1)
    gtk_widget_activate_action (widget, "window.next-unread", NULL);
  else
    gtk_adjustment_set_value (adjustment, value + page);
  gtk_text_view_place_cursor_onscreen (GTK_TEXT_VIEW (self->view));
}

static void
journal_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);

  if (self->document == NULL)
    return;

  if (g_str_equal (action_name, "reader.undo"))
    lectern_document_undo (self->document);
  else
    lectern_document_redo (self->document);
}

static void
retry_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);

  if (self->document != NULL)
    lectern_document_retry (self->document);
}

static void
toggle_part_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);

  if (has_article (self))
    lectern_reader_toggle_part (self);
}

/* Escape: out of the smallest thing first. */
static void
step_out_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  LecternReader *self = LECTERN_READER (widget);
  LecternSpan selection;

  if (gtk_widget_get_visible (GTK_WIDGET (self->bubble)))
    gtk_popover_popdown (GTK_POPOVER (self->bubble));
  else if (lectern_find_bar_is_open (self->find_bar))
    lectern_find_bar_close (self->find_bar);
  else if (self->chosen != NULL)
    lectern_reader_choose (self, NULL);
  else if (lectern_reader_view_get_selection (self->view, &selection))
    lectern_reader_view_select (self->view, (LecternSpan){ selection.start, selection.start });
  else if (self->search_hits != NULL && self->search_hits->len > 0)
    lectern_reader_set_search (self, NULL);
  else
    gtk_widget_activate_action (widget, "window.back", NULL);
}

void
lectern_reader_install_actions (GtkWidgetClass *widget_class)
{
  static const struct {
    const char *name;
    const char *parameter;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "reader.select-sentence", NULL, select_sentence_cb },
    { "reader.select-previous-sentence", NULL, select_sentence_cb },
    { "reader.mark", NULL, mark_cb },
    { "reader.mark-color", "u", mark_cb },
    { "reader.note", NULL, note_cb },
    { "reader.next-finding", NULL, step_cb },
    { "reader.previous-finding", NULL, step_cb },
    { "reader.next-watch", NULL, step_cb },
    { "reader.previous-watch", NULL, step_cb },
    { "reader.show-card", NULL, show_card_cb },
    { "reader.reject", NULL, reject_cb },
    { "reader.change-kind", NULL, change_kind_cb },
    { "reader.add-name", "s", add_name_cb },
    { "reader.toggle-names", NULL, toggle_names_cb },
    { "reader.find", NULL, find_cb },
    { "reader.find-next", NULL, find_step_cb },
    { "reader.find-previous", NULL, find_step_cb },
    { "reader.back", NULL, back_cb },
    { "reader.copy", NULL, copy_cb },
    { "reader.copy-with-source", NULL, copy_with_source_cb },
    { "reader.zoom-in", NULL, zoom_cb },
    { "reader.zoom-out", NULL, zoom_cb },
    { "reader.zoom-reset", NULL, zoom_cb },
    { "reader.page-down", NULL, page_cb },
    { "reader.page-up", NULL, page_cb },
    { "reader.undo", NULL, journal_cb },
    { "reader.redo", NULL, journal_cb },
    { "reader.retry", NULL, retry_cb },
    { "reader.step-out", NULL, step_out_cb },
    { "reader.toggle-part", NULL, toggle_part_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
  gtk_widget_class_install_property_action (widget_class, "reader.show-hidden", "show-hidden");
}

/* Keys */

typedef struct {
  guint keyval;
  GdkModifierType modifiers;
  const char *action;
} Key;

/* Keys with Ctrl or Alt, and those that no letter is on; always there. */
static const Key command_keys[] = {
  { GDK_KEY_f, GDK_CONTROL_MASK, "reader.find" },
  { GDK_KEY_g, GDK_CONTROL_MASK, "reader.find-next" },
  { GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "reader.find-previous" },
  { GDK_KEY_c, GDK_CONTROL_MASK, "reader.copy" },
  { GDK_KEY_c, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "reader.copy-with-source" },
  { GDK_KEY_plus, GDK_CONTROL_MASK, "reader.zoom-in" },
  { GDK_KEY_equal, GDK_CONTROL_MASK, "reader.zoom-in" },
  { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "reader.zoom-in" },
  { GDK_KEY_minus, GDK_CONTROL_MASK, "reader.zoom-out" },
  { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "reader.zoom-out" },
  { GDK_KEY_0, GDK_CONTROL_MASK, "reader.zoom-reset" },
  { GDK_KEY_Left, GDK_ALT_MASK, "reader.back" },
  { GDK_KEY_Return, 0, "reader.show-card" },
  { GDK_KEY_KP_Enter, 0, "reader.show-card" },
  { GDK_KEY_Escape, 0, "reader.step-out" },
};

static const Key letter_keys[] = {
  { GDK_KEY_v, 0, "reader.select-sentence" },
  { GDK_KEY_v, GDK_SHIFT_MASK, "reader.select-previous-sentence" },
  { GDK_KEY_l, 0, "reader.select-word" },
  { GDK_KEY_l, GDK_SHIFT_MASK, "reader.deselect-word" },
  { GDK_KEY_h, 0, "reader.mark" },
  { GDK_KEY_h, GDK_SHIFT_MASK, "reader.mark-all" },
  { GDK_KEY_t, GDK_SHIFT_MASK, "reader.mark-card" },
  { GDK_KEY_m, 0, "reader.next-mark" },
  { GDK_KEY_m, GDK_SHIFT_MASK, "reader.previous-mark" },
  { GDK_KEY_i, 0, "reader.start-earlier" },
  { GDK_KEY_i, GDK_SHIFT_MASK, "reader.start-later" },
  { GDK_KEY_o, 0, "reader.end-later" },
  { GDK_KEY_o, GDK_SHIFT_MASK, "reader.end-earlier" },
  { GDK_KEY_a, 0, "reader.note" },
  { GDK_KEY_f, 0, "reader.next-finding" },
  { GDK_KEY_f, GDK_SHIFT_MASK, "reader.previous-finding" },
  { GDK_KEY_w, 0, "reader.next-watch" },
  { GDK_KEY_w, GDK_SHIFT_MASK, "reader.previous-watch" },
  { GDK_KEY_x, 0, "reader.reject" },
  { GDK_KEY_r, 0, "reader.change-kind" },
  { GDK_KEY_e, 0, "reader.toggle-names" },
  { GDK_KEY_b, 0, "reader.show-hidden" },
  { GDK_KEY_p, 0, "reader.toggle-part" },
  { GDK_KEY_space, 0, "reader.page-down" },
  { GDK_KEY_space, GDK_SHIFT_MASK, "reader.page-up" },
};

static gboolean
activate_key (LecternReader *self,
              const Key *keys,
              gsize n_keys,
              guint keyval,
              GdkModifierType state)
{
  for (gsize i = 0; i < n_keys; i++)
    if (keys[i].keyval == keyval && keys[i].modifiers == state)
      return gtk_widget_activate_action (GTK_WIDGET (self), keys[i].action, NULL);

  return FALSE;
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller,
                guint keyval,
                guint keycode,
                GdkModifierType state,
                LecternReader *self)
{
  guint lower = gdk_keyval_to_lower (keyval);

  state &= gtk_accelerator_get_default_mod_mask ();
  /* Ctrl+plus is a shifted key on many keyboards. */
  if (keyval == GDK_KEY_plus)
    state &= ~GDK_SHIFT_MASK;
  if (activate_key (self, command_keys, G_N_ELEMENTS (command_keys), lower, state))
    return GDK_EVENT_STOP;
  if (!self->single_letter_keys || (state & ~GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;

  if (state == 0 && keycode >= KEYCODE_1 && keycode < KEYCODE_1 + LECTERN_N_MARK_COLORS)
    {
      lectern_reader_mark (self, keycode - KEYCODE_1 + 1);
      return GDK_EVENT_STOP;
    }
  if (state == 0 && lower >= GDK_KEY_1 && lower < GDK_KEY_1 + LECTERN_N_MARK_COLORS)
    {
      lectern_reader_mark (self, lower - GDK_KEY_1 + 1);
      return GDK_EVENT_STOP;
    }

  return activate_key (self, letter_keys, G_N_ELEMENTS (letter_keys), lower, state);
}

void
lectern_reader_init_keys (LecternReader *self)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  /* Before the text view, which has bindings of its own for some of them. */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), controller);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reader.back", FALSE);
}
