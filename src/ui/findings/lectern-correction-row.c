/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-correction-row.h"

/* Labels never get more than this of a text from outside. */
#define MAX_QUOTE_CHARACTERS 80

/**
 * LecternCorrectionRow:
 *
 * A row of the corrections: one decision in words, and a button that takes it back.
 */
struct _LecternCorrectionRow {
  GtkListBoxRow parent_instance;

  /* owned */
  LecternDocument *document;
  LecternDecision *decision;

  /* template children */
  GtkLabel *sentence_label;
  GtkLabel *scope_label;
};

G_DEFINE_FINAL_TYPE (LecternCorrectionRow, lectern_correction_row, GTK_TYPE_LIST_BOX_ROW)

static char *
get_argument (const LecternDecision *decision, const char *key)
{
  const char *value = NULL;

  g_variant_lookup (decision->arguments, key, "&s", &value);
  return g_strdup (value != NULL ? value : "");
}

/* What is said of an entity as a whole. */
static char *
dup_entity_sentence (const LecternDecision *decision, const char *quote)
{
  g_autofree char *name = get_argument (decision, "name");
  g_autofree char *other = get_argument (decision, "into-name");
  g_autofree char *identifier = get_argument (decision, "identifier");
  const char *action = decision->action;

  if (strcmp (action, LECTERN_ACTION_REJECT) == 0)
    return g_strdup_printf (_ ("“%s” rejected"), quote);
  if (strcmp (action, LECTERN_ACTION_IGNORE) == 0)
    return g_strdup_printf (_ ("“%s” ignored for ever"), quote);
  if (strcmp (action, LECTERN_ACTION_RETYPE) == 0)
    return g_strdup_printf (_ ("“%s” given another kind"), quote);
  if (strcmp (action, LECTERN_ACTION_MERGE) == 0)
    return g_strdup_printf (_ ("“%s” merged into “%s”"), quote, other);
  if (strcmp (action, LECTERN_ACTION_DISTINCT) == 0)
    return g_strdup_printf (_ ("“%s” told apart from “%s”"), quote, other);
  if (strcmp (action, LECTERN_ACTION_SPLIT) == 0)
    return g_strdup_printf (_ ("“%s” made a name of its own"), quote);
  if (strcmp (action, LECTERN_ACTION_RENAME) == 0)
    return g_strdup_printf (_ ("“%s” named “%s”"), quote, name);
  if (strcmp (action, LECTERN_ACTION_IDENTIFY) == 0)
    return g_strdup_printf (_ ("“%s” identified as %s"), quote, identifier);
  if (strcmp (action, LECTERN_ACTION_NOTE) == 0)
    return g_strdup_printf (_ ("Note on “%s”"), quote);

  return g_strdup_printf (_ ("“%s” confirmed"), quote);
}

/**
 * lectern_correction_dup_sentence:
 * @decision: a decision
 *
 * Says in words what was decided.
 *
 * Returns: (transfer full): a sentence, such as "“Tuesday Group” is not a finding"
 */
char *
lectern_correction_dup_sentence (const LecternDecision *decision)
{
  g_autofree char *line = lectern_text_collapse (decision->target->exact, -1);
  g_autofree char *quote = g_utf8_substring (line, 0,
                                             MIN (g_utf8_strlen (line, -1), MAX_QUOTE_CHARACTERS));
  g_autofree char *value = get_argument (decision, "value");
  g_autofree char *name = get_argument (decision, "name");
  const char *action = decision->action;

  if (lectern_decision_is_for_entity (decision))
    return dup_entity_sentence (decision, quote);

  if (strcmp (action, LECTERN_ACTION_REJECT) == 0)
    return g_strdup_printf (_ ("“%s” rejected"), quote);
  if (strcmp (action, LECTERN_ACTION_RETYPE) == 0)
    return g_strdup_printf (_ ("“%s” given another kind"), quote);
  if (strcmp (action, LECTERN_ACTION_RESPAN) == 0)
    return g_strdup_printf (_ ("Edges of “%s” moved"), quote);
  if (strcmp (action, LECTERN_ACTION_ADD) == 0)
    return g_strdup_printf (_ ("“%s” added"), quote);
  if (strcmp (action, LECTERN_ACTION_MERGE) == 0)
    return g_strdup_printf (_ ("“%s” joined with another name"), quote);
  if (strcmp (action, LECTERN_ACTION_SPLIT) == 0)
    return g_strdup_printf (_ ("“%s” made a name of its own"), quote);
  if (strcmp (action, LECTERN_ACTION_RENAME) == 0)
    return g_strdup_printf (_ ("“%s” named “%s”"), quote, name);
  if (strcmp (action, LECTERN_ACTION_SPEAKER) == 0)
    /* Translators: a quotation, and who said it */
    return *name != '\0' ? g_strdup_printf (_ ("“%s” said by %s"), quote, name)
                         : g_strdup_printf (_ ("“%s” said by nobody named"), quote);
  if (strcmp (action, LECTERN_ACTION_VALUE) == 0)
    return g_strdup_printf (_ ("“%s” set to %s"), quote, value);
  if (strcmp (action, LECTERN_ACTION_RELEASE) == 0)
    return g_strdup_printf (_ ("“%s” no longer confirmed"), quote);

  return g_strdup_printf (_ ("“%s” confirmed"), quote);
}

static const char *
get_scope_label (LecternDecisionScope scope)
{
  switch (scope)
    {
    case LECTERN_DECISION_SPAN:
      return _ ("At this place");
    case LECTERN_DECISION_ARTICLE:
      return _ ("In this article");
    case LECTERN_DECISION_COLLECTION:
      return _ ("In a collection");
    case LECTERN_DECISION_LIBRARY:
    default:
      return _ ("Everywhere");
    }
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LecternCorrectionRow *self = LECTERN_CORRECTION_ROW (widget);

  lectern_document_remove_decision (self->document, self->decision->id);
}

static void
lectern_correction_row_dispose (GObject *object)
{
  LecternCorrectionRow *self = LECTERN_CORRECTION_ROW (object);

  g_clear_object (&self->document);

  G_OBJECT_CLASS (lectern_correction_row_parent_class)->dispose (object);
}

static void
lectern_correction_row_finalize (GObject *object)
{
  LecternCorrectionRow *self = LECTERN_CORRECTION_ROW (object);

  g_clear_pointer (&self->decision, lectern_decision_free);

  G_OBJECT_CLASS (lectern_correction_row_parent_class)->finalize (object);
}

static void
lectern_correction_row_class_init (LecternCorrectionRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lectern_correction_row_dispose;
  object_class->finalize = lectern_correction_row_finalize;

  gtk_widget_class_install_action (widget_class, "correction-row.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_x, 0, "correction-row.remove", NULL);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/lectern/Lectern/findings/lectern-correction-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternCorrectionRow, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, LecternCorrectionRow, scope_label);
}

static void
lectern_correction_row_init (LecternCorrectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_correction_row_new:
 * @document: the open article
 * @decision: a decision that concerns it
 *
 * Makes a row for a decision.
 *
 * Returns: (transfer floating): the row
 */
GtkWidget *
lectern_correction_row_new (LecternDocument *document, const LecternDecision *decision)
{
  LecternCorrectionRow *self = g_object_new (LECTERN_TYPE_CORRECTION_ROW, NULL);
  g_autofree char *sentence = lectern_correction_dup_sentence (decision);

  self->document = g_object_ref (document);
  self->decision = lectern_decision_copy (decision);
  gtk_label_set_label (self->sentence_label, sentence);
  gtk_label_set_label (self->scope_label, get_scope_label (decision->scope));

  return GTK_WIDGET (self);
}
