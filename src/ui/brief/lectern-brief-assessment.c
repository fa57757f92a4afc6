/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-brief-assessment.h"

#include "findings/lectern-note-editor.h"
#include "lectern-brief-keeper.h"

/* What a crash may cost at most is what was typed in this time. */
#define SAVE_DELAY_MS 700

struct _LecternBriefAssessment {
  GtkWidget parent_instance;

  LecternBriefKeeper *keeper; /* (nullable), owned */
  char *saved_headline;       /* (nullable), owned */
  char *saved_handling;       /* (nullable), owned */
  guint entries_source;
  gboolean is_loading; /* what changes now was not changed by hand */

  /* template children */
  GtkWidget *box;
  GtkEntry *headline_entry;
  LecternNoteEditor *assessment_editor;
  AdwComboRow *confidence_row;
  AdwEntryRow *handling_row;
};

enum { CHANGED, FAILED, PLAN_LOADED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternBriefAssessment, lectern_brief_assessment, GTK_TYPE_WIDGET)

static void
changed_cb (LecternBriefAssessment *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
failed_cb (LecternBriefAssessment *self, const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

static gboolean
can_save (LecternBriefAssessment *self)
{
  return !self->is_loading && self->keeper != NULL
         && lectern_brief_keeper_get_article (self->keeper) != NULL;
}

static const char *const confidences[] = { "", "low", "moderate", "high" };

static const char *
get_confidence (LecternBriefAssessment *self)
{
  guint selected = adw_combo_row_get_selected (self->confidence_row);

  return confidences[selected < G_N_ELEMENTS (confidences) ? selected : 0];
}

static void
save_entries (LecternBriefAssessment *self)
{
  const struct {
    const char *key;
    GtkEditable *entry;
    char **saved;
  } fields[] = {
    { LECTERN_WORDS_HEADLINE, GTK_EDITABLE (self->headline_entry), &self->saved_headline },
    { LECTERN_WORDS_HANDLING, GTK_EDITABLE (self->handling_row), &self->saved_handling },
  };

  if (self->entries_source == 0)
    return;

  g_clear_handle_id (&self->entries_source, g_source_remove);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *text = gtk_editable_get_text (fields[i].entry);

      if (g_strcmp0 (text, *fields[i].saved != NULL ? *fields[i].saved : "") == 0)
        continue;
      g_free (*fields[i].saved);
      *fields[i].saved = g_strdup (text);
      lectern_brief_keeper_save (self->keeper, fields[i].key, text);
    }
}

static gboolean
entries_timeout_cb (gpointer user_data)
{
  save_entries (user_data);

  return G_SOURCE_REMOVE;
}

static void
entry_changed_cb (LecternBriefAssessment *self)
{
  changed_cb (self);
  if (can_save (self) && self->entries_source == 0)
    self->entries_source = g_timeout_add (SAVE_DELAY_MS, entries_timeout_cb, self);
}

static void
confidence_changed_cb (LecternBriefAssessment *self)
{
  changed_cb (self);
  if (can_save (self))
    lectern_brief_keeper_save (self->keeper, LECTERN_WORDS_CONFIDENCE, get_confidence (self));
}

static void
assessment_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternBriefAssessment) self = user_data;
  g_autoptr (GError) error = NULL;

  lectern_brief_keeper_save_finish (LECTERN_BRIEF_KEEPER (source), result, &error);
  lectern_note_editor_set_saved (self->assessment_editor, error);
}

static void
assessment_save_cb (LecternBriefAssessment *self, const char *text)
{
  changed_cb (self);
  if (can_save (self))
    lectern_brief_keeper_save_async (self->keeper, LECTERN_WORDS_ASSESSMENT, text,
                                     assessment_saved_cb, g_object_ref (self));
}

static void
show_confidence (LecternBriefAssessment *self, const char *confidence)
{
  for (guint i = 0; i < G_N_ELEMENTS (confidences); i++)
    if (strcmp (confidences[i], confidence) == 0)
      adw_combo_row_set_selected (self->confidence_row, i);
}

static void
show_words (LecternBriefAssessment *self, const char *key, const char *text)
{
  const char *shown = text != NULL ? text : "";

  self->is_loading = TRUE;
  if (strcmp (key, LECTERN_WORDS_HEADLINE) == 0)
    {
      g_free (self->saved_headline);
      self->saved_headline = g_strdup (shown);
      gtk_editable_set_text (GTK_EDITABLE (self->headline_entry), shown);
    }
  else if (strcmp (key, LECTERN_WORDS_HANDLING) == 0)
    {
      g_free (self->saved_handling);
      self->saved_handling = g_strdup (shown);
      gtk_editable_set_text (GTK_EDITABLE (self->handling_row), shown);
    }
  else if (strcmp (key, LECTERN_WORDS_CONFIDENCE) == 0)
    show_confidence (self, shown);
  else if (strcmp (key, LECTERN_WORDS_ASSESSMENT) == 0)
    lectern_note_editor_set_text (self->assessment_editor, shown);
  else
    g_signal_emit (self, signals[PLAN_LOADED], 0, text);
  self->is_loading = FALSE;
}

static gboolean
is_typed (const char *key)
{
  return strcmp (key, LECTERN_WORDS_HEADLINE) == 0 || strcmp (key, LECTERN_WORDS_HANDLING) == 0;
}

static void
loaded_cb (LecternBriefAssessment *self, const char *key, const char *text)
{
  /* What was typed before the answer came stays. */
  if (self->entries_source != 0 && is_typed (key))
    return;

  show_words (self, key, text);
  changed_cb (self);
}

/* Words of another place, which come when they are read. */
static void
load_words (LecternBriefAssessment *self)
{
  static const char *const keys[] = {
    LECTERN_WORDS_HEADLINE, LECTERN_WORDS_ASSESSMENT, LECTERN_WORDS_CONFIDENCE,
    LECTERN_WORDS_HANDLING, LECTERN_WORDS_PLAN,
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    show_words (self, keys[i], NULL);
  lectern_brief_keeper_load (self->keeper);
}

static gboolean
lectern_brief_assessment_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (LECTERN_BRIEF_ASSESSMENT (widget)->headline_entry));
}

static void
lectern_brief_assessment_dispose (GObject *object)
{
  LecternBriefAssessment *self = LECTERN_BRIEF_ASSESSMENT (object);

  g_clear_handle_id (&self->entries_source, g_source_remove);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (lectern_brief_assessment_parent_class)->dispose (object);
}

static void
lectern_brief_assessment_finalize (GObject *object)
{
  LecternBriefAssessment *self = LECTERN_BRIEF_ASSESSMENT (object);

  g_free (self->saved_headline);
  g_free (self->saved_handling);

  G_OBJECT_CLASS (lectern_brief_assessment_parent_class)->finalize (object);
}

static void
lectern_brief_assessment_class_init (LecternBriefAssessmentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lectern_brief_assessment_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_brief_assessment_finalize;
  widget_class->grab_focus = lectern_brief_assessment_grab_focus;
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[PLAN_LOADED] = g_signal_new ("plan-loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (LECTERN_TYPE_NOTE_EDITOR);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/brief/lectern-brief-assessment.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternBriefAssessment, box);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefAssessment, headline_entry);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefAssessment, assessment_editor);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefAssessment, confidence_row);
  gtk_widget_class_bind_template_child (widget_class, LecternBriefAssessment, handling_row);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, confidence_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, assessment_save_cb);
}

static void
lectern_brief_assessment_init (LecternBriefAssessment *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
lectern_brief_assessment_set_library (LecternBriefAssessment *self, LecternLibrary *library)
{
  g_return_if_fail (LECTERN_IS_BRIEF_ASSESSMENT (self) && self->keeper == NULL);

  self->keeper = lectern_brief_keeper_new (library);
  g_signal_connect_object (self->keeper, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->keeper, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
}

void
lectern_brief_assessment_set_article (LecternBriefAssessment *self, const char *article_id)
{
  g_return_if_fail (LECTERN_IS_BRIEF_ASSESSMENT (self) && self->keeper != NULL);

  if (g_strcmp0 (article_id, lectern_brief_keeper_get_article (self->keeper)) == 0)
    return;

  lectern_brief_assessment_flush (self);
  lectern_brief_keeper_set_article (self->keeper, article_id);
  load_words (self);
}

void
lectern_brief_assessment_set_articles (LecternBriefAssessment *self, const char *const *ids)
{
  g_return_if_fail (LECTERN_IS_BRIEF_ASSESSMENT (self) && self->keeper != NULL);

  lectern_brief_assessment_flush (self);
  lectern_brief_keeper_set_articles (self->keeper, ids);
  load_words (self);
}

char *
lectern_brief_assessment_dup_text (LecternBriefAssessment *self)
{
  g_return_val_if_fail (LECTERN_IS_BRIEF_ASSESSMENT (self), NULL);

  return lectern_note_editor_dup_text (self->assessment_editor);
}

LecternBriefWords
lectern_brief_assessment_get_words (LecternBriefAssessment *self, const char *assessment)
{
  return (LecternBriefWords){
    gtk_editable_get_text (GTK_EDITABLE (self->headline_entry)),
    assessment,
    get_confidence (self),
    gtk_editable_get_text (GTK_EDITABLE (self->handling_row)),
  };
}

void
lectern_brief_assessment_save_plan (LecternBriefAssessment *self, const char *text)
{
  g_return_if_fail (LECTERN_IS_BRIEF_ASSESSMENT (self));

  if (can_save (self))
    lectern_brief_keeper_save (self->keeper, LECTERN_WORDS_PLAN, text);
}

/* Saves at once what was typed. */
void
lectern_brief_assessment_flush (LecternBriefAssessment *self)
{
  g_return_if_fail (LECTERN_IS_BRIEF_ASSESSMENT (self));

  lectern_note_editor_flush (self->assessment_editor);
  save_entries (self);
}
