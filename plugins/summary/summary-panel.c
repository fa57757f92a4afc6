/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <lectern-finding-status.h>

#include "summary-choice.h"
#include "summary-panel-row.h"
#include "summary-panel.h"

#define GENERATOR "summary"
#define NAMES "entities"
#define TIMES "timeline"
#define QUOTES "quotes"
/* Names beyond these are seldom what an article is about. */
#define MAX_NAMES 50
/* The beginning of a revision that tells it from others. */
#define REVISION_LENGTH 8

/* The layer ranks all sentences, so that another length or focus shows at once; the length is kept
 * in the settings, and findings that depend on it follow. */
struct _SummaryPanel {
  GtkWidget parent_instance;

  /* template children */
  LecternFindingStatus *status;
  GtkLabel *length_label;
  GtkWidget *shorter;
  GtkWidget *longer;
  GtkWidget *copy;
  GtkDropDown *unit;
  GtkDropDown *view;
  GtkDropDown *focus;
  GtkWidget *words;
  GtkDropDown *name;
  GtkWidget *dates;
  GtkEditable *from;
  GtkEditable *to;
  GtkWidget *focus_bar;
  GtkLabel *focus_label;
  GtkLabel *changed;
  GtkLabel *placeholder;
  GtkListBox *list;
  GtkLabel *footer;

  /* owned */
  LecternPanelHost *host;
  GListStore *items; /* of SummaryItem, in the order of the view */
  GArray *names;     /* (nullable) of SummaryName */
  char *revision;    /* (nullable) of the text whose summary is shown */
  char *title;       /* (nullable) likewise */

  guint amounts[3]; /* by SummaryUnit */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (SummaryPanel, summary_panel, GTK_TYPE_WIDGET)

static const struct {
  const char *parameter;
  guint fallback, least, most, step;
} units[] = {
  { "sentences", 3, 1, 200, 1 },
  { "words", 100, 10, 5000, 25 },
  { "percent", 10, 1, 100, 5 },
};

static SummaryUnit
get_unit (SummaryPanel *self)
{
  return MIN (gtk_drop_down_get_selected (self->unit), SUMMARY_UNIT_PERCENT);
}

static SummaryFocus
get_focus (SummaryPanel *self)
{
  return MIN (gtk_drop_down_get_selected (self->focus), SUMMARY_FOCUS_MARKS);
}

/* The spans that are shown, in their order. */
static GArray *
get_spans (SummaryPanel *self)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SummaryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      g_array_append_val (spans, summary_item_get (item)->span);
    }
  return spans;
}

static void
update_numbers (SummaryPanel *self)
{
  g_autoptr (GArray) spans = NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  spans = get_spans (self);
  lectern_panel_host_set_numbers (self->host, (const LecternSpan *) spans->data, spans->len);
}

static char *
describe_length (SummaryPanel *self)
{
  guint amount = self->amounts[get_unit (self)];

  switch (get_unit (self))
    {
    case SUMMARY_UNIT_WORDS:
      return g_strdup_printf (ngettext ("%u word", "%u words", amount), amount);
    case SUMMARY_UNIT_PERCENT:
      /* Translators: a part of the article */
      return g_strdup_printf (_ ("%u %%"), amount);
    case SUMMARY_UNIT_SENTENCES:
    default:
      return g_strdup_printf (ngettext ("%u sentence", "%u sentences", amount), amount);
    }
}

static void
update_length (SummaryPanel *self, guint n_ranked)
{
  SummaryUnit unit = get_unit (self);
  g_autofree char *label = describe_length (self);
  guint most = unit == SUMMARY_UNIT_SENTENCES ? MIN (n_ranked, units[unit].most) : units[unit].most;

  gtk_label_set_label (self->length_label, label);
  gtk_widget_set_sensitive (self->shorter, self->amounts[unit] > units[unit].least);
  gtk_widget_set_sensitive (self->longer, self->amounts[unit] < most);
}

static double
get_weight (SummaryPanel *self, const char *name, double fallback)
{
  g_autoptr (GVariant) value = lectern_panel_host_dup_parameter (self->host, GENERATOR, name);

  return value != NULL && g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE)
             ? g_variant_get_double (value)
             : fallback;
}

/* Who chose the sentences, how, of which text, and when. */
static void
update_footer (SummaryPanel *self, LecternLayer *layer)
{
  g_autofree char *length = describe_length (self);
  g_autofree char *revision = g_strndup (lectern_layer_get_revision (layer), REVISION_LENGTH);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* Translators: a date and a time of day, see the documentation of g_date_time_format () */
  g_autofree char *date = g_date_time_format (now, _ ("%-d %b %Y, %H:%M"));
  g_autofree char *maker = NULL;
  g_autofree char *settings = NULL;
  g_autofree char *source = NULL;
  g_autofree char *text = NULL;

  /* Translators: the name of the plugin and its version */
  maker = g_strdup_printf (_ ("Sentences from the article, chosen by %s %s"), _ ("Summary"),
                           lectern_layer_get_version (layer));
  /* Translators: a length such as "3 sentences", and the values of two settings */
  settings = g_strdup_printf (_ ("%s, weight of the beginning %.2g, variety %.2g"), length,
                              get_weight (self, "position", 0.5),
                              get_weight (self, "variety", 0.7));
  /* Translators: the beginning of a checksum of the text, and date and time */
  source = g_strdup_printf (_ ("Text %s, %s"), revision, date);
  text = g_strjoin ("\n", maker, settings, source, NULL);
  gtk_label_set_label (self->footer, text);
}

/* Says what became of the sentences of the last summary when the text is another. */
static void
update_changed (SummaryPanel *self, LecternArticle *article)
{
  const char *revision = lectern_article_get_revision (article);
  const char *title = lectern_article_get_title (article);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  guint n_gone = 0;
  g_autofree char *words = NULL;
  g_autofree char *text = NULL;

  if (g_strcmp0 (self->revision, revision) == 0)
    return;

  text = lectern_text_collapse (lectern_article_get_text (article, NULL), -1);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (SummaryItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      g_autofree char *sentence = NULL;

      g_object_get (item, "text", &sentence, NULL);
      n_gone += strstr (text, sentence) == NULL;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->changed),
                          n > 0 && self->revision != NULL && g_strcmp0 (self->title, title) == 0);
  words = g_strdup_printf (
      ngettext ("The article has changed since the last summary. %u sentence of "
                "it is no longer there.",
                "The article has changed since the last summary. %u sentences "
                "of it are no longer there.",
                n_gone),
      n_gone);
  gtk_label_set_label (self->changed, words);
  g_free (self->revision);
  self->revision = g_strdup (revision);
  g_free (self->title);
  self->title = g_strdup (title);
}

static const char *
get_group (SummaryPanel *self)
{
  guint at = gtk_drop_down_get_selected (self->name);

  return self->names != NULL && at < self->names->len
             ? g_array_index (self->names, SummaryName, at).group
             : NULL;
}

static GArray *
choose (SummaryPanel *self, LecternArticle *article, LecternLayer *layer)
{
  g_autoptr (GArray) marked = lectern_panel_host_dup_marked (self->host);
  SummaryMaterial material = { article,
                               layer,
                               lectern_panel_host_get_layer (self->host, NAMES),
                               lectern_panel_host_get_layer (self->host, TIMES),
                               lectern_panel_host_get_layer (self->host, QUOTES),
                               marked };
  SummaryWish wish = { .unit = get_unit (self),
                       .amount = self->amounts[get_unit (self)],
                       .view = MIN (gtk_drop_down_get_selected (self->view),
                                    SUMMARY_VIEW_QUESTIONS),
                       .focus = get_focus (self),
                       .words = gtk_editable_get_text (GTK_EDITABLE (self->words)),
                       .group = get_group (self),
                       .from = gtk_editable_get_text (self->from),
                       .to = gtk_editable_get_text (self->to) };

  /* A focus that says nothing yet leaves nothing out. */
  if ((wish.focus == SUMMARY_FOCUS_WORDS && *wish.words == '\0')
      || (wish.focus == SUMMARY_FOCUS_NAME && wish.group == NULL)
      || (wish.focus == SUMMARY_FOCUS_DATES && *wish.from == '\0' && *wish.to == '\0'))
    wish.focus = SUMMARY_FOCUS_NONE;

  return summary_choice_make (&material, &wish);
}

/* What is said where no sentence stands. */
static void
update_placeholder (SummaryPanel *self)
{
  const char *text = _ ("All sentences are struck.");

  if (get_focus (self) == SUMMARY_FOCUS_MARKS)
    text = _ ("No sentence is marked. Select words in the text to mark them.");
  else if (get_focus (self) != SUMMARY_FOCUS_NONE)
    text = _ ("No sentence speaks of that.");
  gtk_label_set_label (self->placeholder, text);
}

static void
update_focus (SummaryPanel *self)
{
  static const char *const labels[] = {
    N_ ("Only sentences with these words"),
    N_ ("Only sentences with this name"),
    N_ ("Only sentences with dates in this time"),
    N_ ("Only sentences that you marked"),
  };
  SummaryFocus focus = get_focus (self);

  gtk_widget_set_visible (self->words, focus == SUMMARY_FOCUS_WORDS);
  gtk_widget_set_visible (GTK_WIDGET (self->name), focus == SUMMARY_FOCUS_NAME);
  gtk_widget_set_visible (self->dates, focus == SUMMARY_FOCUS_DATES);
  gtk_widget_set_visible (self->focus_bar, focus != SUMMARY_FOCUS_NONE);
  if (focus != SUMMARY_FOCUS_NONE)
    gtk_label_set_label (self->focus_label, _ (labels[focus - 1]));
  update_placeholder (self);
}

static void
show_chosen (SummaryPanel *self, LecternArticle *article, const GArray *chosen)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const char *text = lectern_article_get_text (article, NULL);

  for (guint i = 0; i < chosen->len; i++)
    g_ptr_array_add (items, summary_item_new (&g_array_index (chosen, SummaryChosen, i), text));
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                       items->pdata, items->len);
  gtk_widget_set_sensitive (self->copy, items->len > 0);
  update_numbers (self);
}

static void
update (SummaryPanel *self)
{
  LecternLayer *layer = lectern_panel_host_get_layer (self->host, GENERATOR);
  LecternArticle *article = lectern_panel_host_get_article (self->host);
  g_autoptr (GArray) chosen = NULL;
  gboolean is_too_short = FALSE;
  gsize n_notes = 0;

  /* The last summary is kept until there is another, to tell what became of it. */
  if (layer == NULL || article == NULL)
    {
      if (gtk_widget_get_mapped (GTK_WIDGET (self)))
        lectern_panel_host_set_numbers (self->host, NULL, 0);
      return;
    }

  update_changed (self, article);
  lectern_layer_get_annotations (layer, &n_notes);
  g_variant_lookup (lectern_layer_get_facts (layer), "too-short", "b", &is_too_short);
  chosen = choose (self, article, layer);
  show_chosen (self, article, chosen);
  lectern_finding_status_set_empty (self->status, is_too_short);
  update_focus (self);
  update_length (self, (guint) n_notes);
  update_footer (self, layer);
}

static void
set_amount (SummaryPanel *self, guint amount)
{
  SummaryUnit unit = get_unit (self);

  amount = CLAMP (amount, units[unit].least, units[unit].most);
  if (amount == self->amounts[unit])
    return;
  self->amounts[unit] = amount;
  lectern_panel_host_set_parameter (self->host, GENERATOR, units[unit].parameter,
                                    g_variant_new_int64 (amount));
  update (self);
}

static void
shorter_cb (SummaryPanel *self)
{
  SummaryUnit unit = get_unit (self);
  guint amount = self->amounts[unit];

  set_amount (self, amount > units[unit].step ? amount - units[unit].step : units[unit].least);
}

static void
longer_cb (SummaryPanel *self)
{
  set_amount (self, self->amounts[get_unit (self)] + units[get_unit (self)].step);
}

static void
unit_cb (SummaryPanel *self)
{
  if (self->is_updating)
    return;
  lectern_panel_host_set_parameter (self->host, GENERATOR, "unit",
                                    g_variant_new_string (units[get_unit (self)].parameter));
  update (self);
}

static void
wish_cb (SummaryPanel *self)
{
  if (!self->is_updating)
    update (self);
}

static void
clear_focus_cb (SummaryPanel *self)
{
  gtk_drop_down_set_selected (self->focus, SUMMARY_FOCUS_NONE);
}

static void
copy_cb (SummaryPanel *self)
{
  g_autoptr (GArray) spans = get_spans (self);

  lectern_panel_host_copy (self->host, (const LecternSpan *) spans->data, spans->len);
}

static void
row_activated_cb (SummaryPanel *self, GtkListBoxRow *row)
{
  SummaryItem *item = summary_panel_row_get_item (SUMMARY_PANEL_ROW (row));

  lectern_panel_host_go_to_span (self->host, summary_item_get (item)->span);
}

/* Decisions are about the family of kinds: a sentence is chosen or spare as the length has it. */
static void
decide (SummaryPanel *self, SummaryPanelRow *row, const char *action)
{
  const SummaryChosen *chosen = summary_item_get (summary_panel_row_get_item (row));
  gint index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  GtkListBoxRow *next = NULL;

  lectern_panel_host_decide_span (self->host, chosen->span, GENERATOR, GENERATOR, action, NULL);
  next = gtk_list_box_get_row_at_index (self->list, index);
  if (next == NULL && index > 0)
    next = gtk_list_box_get_row_at_index (self->list, index - 1);
  if (next != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (next));
}

static void
strike_cb (SummaryPanel *self, SummaryPanelRow *row)
{
  decide (self, row, LECTERN_ACTION_REJECT);
}

static void
pin_cb (SummaryPanel *self, SummaryPanelRow *row)
{
  gboolean is_pinned = summary_item_get (summary_panel_row_get_item (row))->is_pinned;

  decide (self, row, is_pinned ? LECTERN_ACTION_RELEASE : LECTERN_ACTION_ACCEPT);
}

static GtkWidget *
create_row_cb (gpointer item, gpointer user_data)
{
  SummaryPanel *self = user_data;
  guint position = 0;
  GtkWidget *row;

  g_list_store_find (self->items, item, &position);
  row = summary_panel_row_new (item, position + 1);
  g_signal_connect_object (row, "strike", G_CALLBACK (strike_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "pin", G_CALLBACK (pin_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static SummaryQuestion
get_question (GtkListBoxRow *row)
{
  return row == NULL
             ? SUMMARY_QUESTION_NONE
             : summary_item_get (summary_panel_row_get_item (SUMMARY_PANEL_ROW (row)))->question;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  static const char *const questions[SUMMARY_N_QUESTIONS] = {
    N_ ("Who?"),
    N_ ("What?"),
    N_ ("When?"),
    N_ ("Where?"),
    N_ ("How Is It Known?"),
    N_ ("What Is Uncertain?"),
  };
  SummaryQuestion question = get_question (row);
  GtkWidget *label = NULL;

  if (question != SUMMARY_QUESTION_NONE && question != get_question (before))
    {
      label = gtk_label_new (_ (questions[question]));
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_set_margin_top (label, 9);
      gtk_widget_set_margin_start (label, 12);
      gtk_widget_add_css_class (label, "caption-heading");
    }
  gtk_list_box_row_set_header (row, label);
}

static void
read_settings (SummaryPanel *self)
{
  g_autoptr (GVariant) unit = lectern_panel_host_dup_parameter (self->host, GENERATOR, "unit");

  self->is_updating = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GVariant) amount = lectern_panel_host_dup_parameter (self->host, GENERATOR,
                                                                      units[i].parameter);

      self->amounts[i] = units[i].fallback;
      if (amount != NULL && g_variant_is_of_type (amount, G_VARIANT_TYPE_INT64))
        self->amounts[i] = (guint) CLAMP (g_variant_get_int64 (amount), units[i].least,
                                          units[i].most);
      if (unit != NULL && g_variant_is_of_type (unit, G_VARIANT_TYPE_STRING)
          && g_str_equal (g_variant_get_string (unit, NULL), units[i].parameter))
        gtk_drop_down_set_selected (self->unit, i);
    }
  self->is_updating = FALSE;
}

/* The settings may have been changed elsewhere, in the preferences. */
static void
changed_cb (SummaryPanel *self)
{
  read_settings (self);
  update (self);
}

/* The same name stays chosen while names come in. */
static void
update_names (SummaryPanel *self)
{
  LecternLayer *layer = lectern_panel_host_get_layer (self->host, NAMES);
  LecternArticle *article = lectern_panel_host_get_article (self->host);
  g_autofree char *group = g_strdup (get_group (self));
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  guint selected = 0;

  self->is_updating = TRUE;
  g_clear_pointer (&self->names, g_array_unref);
  if (article != NULL)
    self->names = summary_choice_list_names (layer, article);
  for (guint i = 0; self->names != NULL && i < MIN (self->names->len, MAX_NAMES); i++)
    {
      gtk_string_list_append (model, g_array_index (self->names, SummaryName, i).name);
      if (g_strcmp0 (g_array_index (self->names, SummaryName, i).group, group) == 0)
        selected = i;
    }
  gtk_drop_down_set_model (self->name, G_LIST_MODEL (model));
  gtk_drop_down_set_selected (self->name, selected);
  self->is_updating = FALSE;
}

/* A focus and the questions follow what others find. */
static void
layer_changed_cb (SummaryPanel *self, const char *generator)
{
  if (g_str_equal (generator, NAMES))
    update_names (self);
  if (g_str_equal (generator, NAMES) || g_str_equal (generator, TIMES)
      || g_str_equal (generator, QUOTES))
    update (self);
}

static void
summary_panel_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (summary_panel_parent_class)->map (widget);
  /* Marks may have been made while another tab was open. */
  if (get_focus (SUMMARY_PANEL (widget)) == SUMMARY_FOCUS_MARKS)
    update (SUMMARY_PANEL (widget));
  update_numbers (SUMMARY_PANEL (widget));
}

static void
summary_panel_unmap (GtkWidget *widget)
{
  SummaryPanel *self = SUMMARY_PANEL (widget);

  if (self->host != NULL)
    lectern_panel_host_set_numbers (self->host, NULL, 0);
  GTK_WIDGET_CLASS (summary_panel_parent_class)->unmap (widget);
}

static void
summary_panel_dispose (GObject *object)
{
  SummaryPanel *self = SUMMARY_PANEL (object);
  GtkWidget *child;

  self->is_updating = TRUE;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->items);
  g_clear_object (&self->host);
  g_clear_pointer (&self->names, g_array_unref);
  g_clear_pointer (&self->revision, g_free);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (summary_panel_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, status);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, length_label);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, shorter);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, longer);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, copy);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, unit);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, view);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, focus);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, words);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, name);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, dates);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, from);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, to);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, focus_bar);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, focus_label);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, changed);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, placeholder);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, list);
  gtk_widget_class_bind_template_child (widget_class, SummaryPanel, footer);
}

static void
summary_panel_class_init (SummaryPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = summary_panel_dispose;
  widget_class->map = summary_panel_map;
  widget_class->unmap = summary_panel_unmap;

  g_type_ensure (LECTERN_TYPE_FINDING_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lectern/Lectern/summary/"
                                                             "summary-panel.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, shorter_cb);
  gtk_widget_class_bind_template_callback (widget_class, longer_cb);
  gtk_widget_class_bind_template_callback (widget_class, unit_cb);
  gtk_widget_class_bind_template_callback (widget_class, wish_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_focus_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
summary_panel_init (SummaryPanel *self)
{
  self->is_updating = TRUE;
  self->items = g_list_store_new (SUMMARY_TYPE_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->items), create_row_cb, self, NULL);
}

GtkWidget *
summary_panel_new (LecternPanelHost *host)
{
  SummaryPanel *self = g_object_new (SUMMARY_TYPE_PANEL, NULL);

  self->host = g_object_ref (host);
  self->is_updating = FALSE;
  lectern_finding_status_set_host (self->status, host);
  g_signal_connect_object (self->status, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (host, "layer-changed", G_CALLBACK (layer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update_names (self);
  changed_cb (self);

  return GTK_WIDGET (self);
}
