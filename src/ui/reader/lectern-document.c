/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The open article, between the library and what shows it. What the analyst does is shown first and
 * stored behind (lectern-document-edits.c). While something is being stored, what the library
 * reports is older than what is shown; it is read again when the last write is done, and is then
 * the truth. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-document-private.h"
#include "lectern-format.h"

/* How long after the last move the reading position is stored. */
#define POSITION_DELAY_MS 1000

enum {
  PROP_0,
  PROP_STATE,
  PROP_ARTICLE_ID,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_MESSAGE,
  PROP_BUSY,
  PROP_ANALYZE_WHEN,
  N_PROPS,
};

enum {
  ITEM_CHANGED,
  MARKS_CHANGED,
  CODES_CHANGED,
  GO_TO,
  FOCUS_CHANGED,
  NUMBERS_CHANGED,
  STEP_KINDS_CHANGED,
  TOAST,
  OPEN_ADDRESS,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternDocument,
                               lectern_document,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LECTERN_TYPE_PANEL_HOST,
                                                      lectern_document_host_init))

G_DEFINE_ENUM_TYPE (LecternAnalyzeWhen,
                    lectern_analyze_when,
                    G_DEFINE_ENUM_VALUE (LECTERN_ANALYZE_ON_ARRIVAL, "arrival"),
                    G_DEFINE_ENUM_VALUE (LECTERN_ANALYZE_ON_OPENING, "opening"),
                    G_DEFINE_ENUM_VALUE (LECTERN_ANALYZE_ON_REQUEST, "request"))

LecternLibrary *
lectern_document_get_library (LecternDocument *self)
{
  return self->workbench == NULL ? NULL : lectern_workbench_get_library (self->workbench);
}

static void
notify_state (LecternDocument *self)
{
  for (guint i = PROP_0 + 1; i < PROP_ANALYZE_WHEN; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

void
lectern_document_show_toast (LecternDocument *self, const char *message, gint64 step)
{
  g_signal_emit (self, signals[TOAST], 0, message, step);
}

void
lectern_document_marks_changed (LecternDocument *self)
{
  g_signal_emit (self, signals[MARKS_CHANGED], 0);
}

/* Article */

static void
set_state (LecternDocument *self, LecternDocumentState state, const char *message)
{
  self->state = state;
  g_free (self->message);
  self->message = g_strdup (message);
  notify_state (self);
}

static void
save_position (LecternDocument *self)
{
  LecternLibrary *library = lectern_document_get_library (self);

  /* A lost reading position is not worth a message. */
  if (library != NULL && self->stored != NULL)
    lectern_library_set_position_async (library, self->id, self->stored->position, NULL, NULL,
                                        NULL);
}

static void
flush_position (LecternDocument *self)
{
  if (self->position_source == 0)
    return;

  g_clear_handle_id (&self->position_source, g_source_remove);
  save_position (self);
}

static void
clear_findings (LecternDocument *self)
{
  lectern_finding_set_clear (self->findings);
  g_clear_pointer (&self->watch_layer, lectern_layer_unref);
  g_array_set_size (self->focus, 0);
  g_array_set_size (self->numbers, 0);
  self->selection = LECTERN_SPAN_NONE;
}

static void
clear_article (LecternDocument *self)
{
  flush_position (self);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->stored, lectern_stored_article_free);
  clear_findings (self);
  self->needs_reload = FALSE;
}

void
lectern_document_take_article (LecternDocument *self, LecternStoredArticle *stored)
{
  LecternLibrary *library = NULL;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self) && stored != NULL);

  library = lectern_document_get_library (self);
  clear_article (self);
  g_free (self->id);
  self->id = g_strdup (stored->id);
  self->stored = stored;
  if (stored->marks == NULL)
    stored->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  if (stored->decisions == NULL)
    stored->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_decision_free);
  set_state (self, LECTERN_DOCUMENT_READY, NULL);
  g_signal_emit_by_name (self, "article-changed");
  if (library != NULL && stored->item != NULL && lectern_article_item_is_unread (stored->item))
    lectern_library_set_unread_async (library, self->id, FALSE, NULL, NULL, NULL);
  lectern_document_analyze_all (self);
  lectern_document_find_watches (self);
}

static gboolean
metadata_equal (LecternMetadata *a, LecternMetadata *b)
{
  gsize n_a = 0;
  gsize n_b = 0;
  const LecternMetadataItem *items_a = lectern_metadata_get_items (a, &n_a);
  const LecternMetadataItem *items_b = lectern_metadata_get_items (b, &n_b);

  if (n_a != n_b)
    return FALSE;

  for (gsize i = 0; i < n_a; i++)
    if (g_strcmp0 (items_a[i].key, items_b[i].key) != 0
        || g_strcmp0 (items_a[i].value, items_b[i].value) != 0
        || g_strcmp0 (items_a[i].origin, items_b[i].origin) != 0)
      return FALSE;

  return TRUE;
}

static gboolean
article_equal (LecternArticle *a, LecternArticle *b)
{
  gsize n_a = 0;
  gsize n_b = 0;
  const LecternBlock *blocks_a = lectern_article_get_blocks (a, &n_a);
  const LecternBlock *blocks_b = lectern_article_get_blocks (b, &n_b);

  if (a == b)
    return TRUE;
  if (g_strcmp0 (lectern_article_get_revision (a), lectern_article_get_revision (b)) != 0
      || n_a != n_b
      || !metadata_equal (lectern_article_get_metadata (a), lectern_article_get_metadata (b)))
    return FALSE;

  for (gsize i = 0; i < n_a; i++)
    if (blocks_a[i].role != blocks_b[i].role
        || !lectern_span_equal (blocks_a[i].span, blocks_b[i].span))
      return FALSE;

  return TRUE;
}

/* Shows another state of the open article: its metadata, hidden parts, or a new version. */
void
lectern_document_set_article (LecternDocument *self, LecternArticle *article)
{
  if (article_equal (self->stored->article, article))
    return;

  /* Findings keep their place only as long as the text is the same. */
  if (g_strcmp0 (lectern_article_get_revision (self->stored->article),
                 lectern_article_get_revision (article))
      != 0)
    clear_findings (self);
  lectern_article_ref (article);
  lectern_article_unref (self->stored->article);
  self->stored->article = article;
  notify_state (self);
  g_signal_emit_by_name (self, "article-changed");
  lectern_document_analyze_again (self);
  lectern_document_find_watches (self);
}

void
lectern_document_apply (LecternDocument *self)
{
  g_autoptr (GPtrArray) names = lectern_finding_set_list_generators (self->findings);

  lectern_finding_set_apply (self->findings, self->stored->article, self->stored->decisions);
  for (guint i = 0; i < names->len; i++)
    if (lectern_finding_set_get_layer (self->findings, g_ptr_array_index (names, i)) != NULL)
      g_signal_emit_by_name (self, "layer-changed", g_ptr_array_index (names, i));
  lectern_document_index_findings (self);
}

static gboolean
marks_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const LecternMark *one = g_ptr_array_index (a, i);
      const LecternMark *two = g_ptr_array_index (b, i);

      if (!lectern_mark_equal (one, two))
        return FALSE;
    }

  return TRUE;
}

static gboolean
decisions_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      const LecternDecision *one = g_ptr_array_index (a, i);
      const LecternDecision *two = g_ptr_array_index (b, i);

      if (g_strcmp0 (one->id, two->id) != 0)
        return FALSE;
    }

  return TRUE;
}

/* What is shown already stays as it is: much that changes in a library is not of the open article.
 */
static void
take_stored (LecternDocument *self, LecternStoredArticle *stored)
{
  g_autoptr (LecternStoredArticle) fresh = stored;
  gboolean same_marks = marks_equal (self->stored->marks, fresh->marks);
  gboolean same_decisions = decisions_equal (self->stored->decisions, fresh->decisions);
  GPtrArray *marks = self->stored->marks;
  GPtrArray *decisions = self->stored->decisions;

  self->stored->marks = fresh->marks;
  self->stored->decisions = fresh->decisions;
  fresh->marks = marks;
  fresh->decisions = decisions;
  if (g_set_object (&self->stored->item, fresh->item))
    g_signal_emit (self, signals[ITEM_CHANGED], 0);
  lectern_document_set_article (self, fresh->article);
  if (!same_marks)
    lectern_document_marks_changed (self);
  if (!same_decisions)
    lectern_document_apply (self);
}

static void
reload_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternDocument) self = user_data;
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GError) error = NULL;

  self->is_reloading = FALSE;
  stored = lectern_library_load_article_finish (LECTERN_LIBRARY (source), result, &error);
  if (self->stored == NULL)
    return;

  if (self->needs_reload)
    {
      lectern_document_reload (self);
      return;
    }
  if (stored != NULL && g_strcmp0 (stored->id, self->id) == 0)
    take_stored (self, g_steal_pointer (&stored));
  else if (stored == NULL && !lectern_error_is_cancel (error))
    g_debug ("could not read the article again: %s", error->message);
}

/**
 * lectern_document_get_stored:
 * @self: a document
 *
 * Gets the open article with all that the library keeps of it.
 *
 * Returns: (transfer none) (nullable): the article, %NULL while none is open
 */
LecternStoredArticle *
lectern_document_get_stored (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return self->stored;
}

/**
 * lectern_document_reload:
 * @self: a document
 *
 * Reads the open article, its marks and decisions again, once nothing is on its way to the library.
 */
void
lectern_document_reload (LecternDocument *self)
{
  LecternLibrary *library = lectern_document_get_library (self);

  self->needs_reload = TRUE;
  if (library == NULL || self->stored == NULL || self->n_writes > 0 || self->is_reloading)
    return;

  self->needs_reload = FALSE;
  self->is_reloading = TRUE;
  lectern_library_load_article_async (library, self->id, self->cancellable, reload_cb,
                                      g_object_ref (self));
}

static void
library_article_changed_cb (LecternDocument *self, const char *id)
{
  if (self->stored != NULL && g_strcmp0 (id, self->id) == 0)
    lectern_document_reload (self);
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  LecternDocument *self = g_task_get_source_object (task);
  LecternStoredArticle *stored = NULL;
  g_autoptr (GError) error = NULL;

  stored = lectern_library_load_article_finish (LECTERN_LIBRARY (source), result, &error);
  if (stored != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    {
      lectern_document_take_article (self, stored);
      g_task_return_boolean (task, TRUE);
      return;
    }

  g_clear_pointer (&stored, lectern_stored_article_free);
  if (error == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled"));
  if (!lectern_error_is_cancel (error))
    set_state (self, LECTERN_DOCUMENT_FAILED, error->message);
  else if (g_task_get_cancellable (task) == self->cancellable)
    lectern_document_close (self); /* cancelled by the analyst, not by another article */
  g_task_return_error (task, g_steal_pointer (&error));
}

/* Object */

static void
lectern_document_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  LecternDocument *self = LECTERN_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_ARTICLE_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_TITLE:
      g_value_take_string (value, lectern_document_dup_title (self));
      break;
    case PROP_SUBTITLE:
      g_value_take_string (value, lectern_document_dup_subtitle (self));
      break;
    case PROP_MESSAGE:
      g_value_set_string (value, self->message);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->n_running > 0);
      break;
    case PROP_ANALYZE_WHEN:
      g_value_set_enum (value, self->analyze_when);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_document_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  LecternDocument *self = LECTERN_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_ANALYZE_WHEN:
      if (self->analyze_when != (LecternAnalyzeWhen) g_value_get_enum (value))
        {
          self->analyze_when = g_value_get_enum (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lectern_document_dispose (GObject *object)
{
  LecternDocument *self = LECTERN_DOCUMENT (object);

  flush_position (self);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->stored, lectern_stored_article_free);
  g_clear_object (&self->workbench);

  G_OBJECT_CLASS (lectern_document_parent_class)->dispose (object);
}

static void
lectern_document_finalize (GObject *object)
{
  LecternDocument *self = LECTERN_DOCUMENT (object);

  g_free (self->id);
  g_free (self->message);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  g_strfreev (self->step_kinds);
  g_hash_table_unref (self->visible_kinds);
  g_array_unref (self->focus);
  g_array_unref (self->numbers);
  lectern_finding_set_free (self->findings);
  lectern_document_clear_watch_kinds (self);

  G_OBJECT_CLASS (lectern_document_parent_class)->finalize (object);
}

static void
lectern_document_class_init (LecternDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = lectern_document_get_property;
  object_class->set_property = lectern_document_set_property;
  object_class->dispose = lectern_document_dispose;
  object_class->finalize = lectern_document_finalize;

  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, LECTERN_DOCUMENT_FAILED,
                                              LECTERN_DOCUMENT_EMPTY, readable);
  properties[PROP_ARTICLE_ID] = g_param_spec_string ("article-id", NULL, NULL, NULL, readable);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, readable);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, readable);
  properties[PROP_MESSAGE] = g_param_spec_string ("message", NULL, NULL, NULL, readable);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, readable);
  properties[PROP_ANALYZE_WHEN] = g_param_spec_enum (
      "analyze-when", NULL, NULL, LECTERN_TYPE_ANALYZE_WHEN, LECTERN_ANALYZE_ON_ARRIVAL,
      G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ITEM_CHANGED] = g_signal_new ("item-changed", LECTERN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[MARKS_CHANGED] = g_signal_new ("marks-changed", LECTERN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CODES_CHANGED] = g_signal_new ("codes-changed", LECTERN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GO_TO] = g_signal_new ("go-to", LECTERN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[FOCUS_CHANGED] = g_signal_new ("focus-changed", LECTERN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NUMBERS_CHANGED] = g_signal_new ("numbers-changed", LECTERN_TYPE_DOCUMENT,
                                           G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STEP_KINDS_CHANGED] = g_signal_new ("step-kinds-changed", LECTERN_TYPE_DOCUMENT,
                                              G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                              0);
  signals[TOAST] = g_signal_new ("toast", LECTERN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_INT64);
  signals[OPEN_ADDRESS] = g_signal_new ("open-address", LECTERN_TYPE_DOCUMENT, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lectern_document_init (LecternDocument *self)
{
  self->cancellable = g_cancellable_new ();
  self->findings = lectern_finding_set_new ();
  self->visible_kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->focus = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  self->selection = LECTERN_SPAN_NONE;
  lectern_document_init_watch_kinds (self);
}

/**
 * lectern_document_new:
 * @workbench: (nullable): the parts of the street; without, nothing is analyzed or stored
 *
 * Makes a document with nothing open.
 *
 * Returns: (transfer full): a document
 */
LecternDocument *
lectern_document_new (LecternWorkbench *workbench)
{
  LecternDocument *self = g_object_new (LECTERN_TYPE_DOCUMENT, NULL);
  LecternLibrary *library = NULL;

  g_return_val_if_fail (workbench == NULL || LECTERN_IS_WORKBENCH (workbench), self);

  if (workbench == NULL)
    return self;

  self->workbench = g_object_ref (workbench);
  library = lectern_workbench_get_library (workbench);
  g_signal_connect_object (lectern_workbench_get_registry (workbench), "changed",
                           G_CALLBACK (lectern_document_registry_changed), self, G_CONNECT_SWAPPED);
  if (library == NULL)
    return self;

  g_signal_connect_object (library, "article-changed", G_CALLBACK (library_article_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "marks-changed", G_CALLBACK (library_article_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "decisions-changed", G_CALLBACK (lectern_document_reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "watches-changed", G_CALLBACK (lectern_document_find_watches),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "codes-changed", G_CALLBACK (lectern_document_load_codes), self,
                           G_CONNECT_SWAPPED);
  lectern_document_load_codes (self);

  return self;
}

/**
 * lectern_document_get_workbench:
 * @self: a document
 *
 * Gives what the document works with.
 *
 * Returns: (nullable): the workbench
 */
LecternWorkbench *
lectern_document_get_workbench (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return self->workbench;
}

/**
 * lectern_document_open_async:
 * @self: a document
 * @id: an article's id in the library
 * @cancellable: (nullable): to stop
 * @callback: called when the article is shown, or an error
 * @user_data: for @callback
 *
 * Opens an article in place of the one that is open. Findings follow on their own. Opening another
 * one cancels this.
 */
void
lectern_document_open_async (LecternDocument *self,
                             const char *id,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  LecternLibrary *library = NULL;

  g_return_if_fail (LECTERN_IS_DOCUMENT (self) && id != NULL);

  clear_article (self);
  if (self->id != id)
    {
      g_free (self->id);
      self->id = g_strdup (id);
    }
  /* The document's own cancellable is the one that counts: whoever opens another article ends it.
   */
  task = g_task_new (self, self->cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_document_open_async);
  /* Taking the article begins a new time of life, and so cancels this one. */
  g_task_set_check_cancellable (task, FALSE);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (g_cancellable_cancel),
                             self->cancellable, G_CONNECT_SWAPPED);
  if (g_cancellable_is_cancelled (cancellable))
    g_cancellable_cancel (self->cancellable);
  library = lectern_document_get_library (self);
  if (library == NULL)
    {
      g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND, "%s",
                               _ ("There is no library to read from."));
      return;
    }
  set_state (self, LECTERN_DOCUMENT_LOADING, NULL);
  g_signal_emit_by_name (self, "article-changed");
  lectern_library_load_article_async (library, id, self->cancellable, load_cb,
                                      g_steal_pointer (&task));
}

/**
 * lectern_document_open_finish:
 * @self: a document
 * @result: what the callback got
 * @error: what went wrong
 *
 * Ends opening an article.
 *
 * Returns: %FALSE with @error set; also when another article was opened meanwhile
 */
gboolean
lectern_document_open_finish (LecternDocument *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * lectern_document_retry:
 * @self: a document
 *
 * Opens again what could not be opened.
 */
void
lectern_document_retry (LecternDocument *self)
{
  g_return_if_fail (LECTERN_IS_DOCUMENT (self));

  if (self->state == LECTERN_DOCUMENT_FAILED && self->id != NULL)
    lectern_document_open_async (self, self->id, NULL, NULL, NULL);
}

/**
 * lectern_document_close:
 * @self: a document
 *
 * Shows nothing.
 */
void
lectern_document_close (LecternDocument *self)
{
  g_return_if_fail (LECTERN_IS_DOCUMENT (self));

  if (self->state == LECTERN_DOCUMENT_EMPTY)
    return;

  clear_article (self);
  g_clear_pointer (&self->id, g_free);
  set_state (self, LECTERN_DOCUMENT_EMPTY, NULL);
  g_signal_emit_by_name (self, "article-changed");
}

LecternDocumentState
lectern_document_get_state (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), LECTERN_DOCUMENT_EMPTY);

  return self->state;
}

const char *
lectern_document_get_id (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return self->id;
}

const char *
lectern_document_get_message (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return self->message;
}

LecternArticle *
lectern_document_get_article (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return self->stored == NULL ? NULL : self->stored->article;
}

LecternArticleItem *
lectern_document_get_item (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return self->stored == NULL ? NULL : self->stored->item;
}

LecternCapture *
lectern_document_get_capture (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return self->stored == NULL ? NULL : self->stored->capture;
}

/**
 * lectern_document_dup_title:
 * @self: a document
 *
 * Says where the open article is from, as the title button shows it.
 *
 * Returns: (transfer full): the site, its host, or a sentence for the state
 */
char *
lectern_document_dup_title (LecternDocument *self)
{
  LecternMetadata *metadata = NULL;
  const char *address = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  if (self->state == LECTERN_DOCUMENT_LOADING)
    return g_strdup (_ ("Opening…"));
  if (self->state == LECTERN_DOCUMENT_FAILED)
    return g_strdup (_ ("Not Opened"));
  if (self->stored == NULL)
    return g_strdup ("");

  metadata = lectern_article_get_metadata (self->stored->article);
  if (lectern_metadata_get_value (metadata, LECTERN_METADATA_SITE) != NULL)
    return g_strdup (lectern_metadata_get_value (metadata, LECTERN_METADATA_SITE));

  address = lectern_metadata_get_value (metadata, LECTERN_METADATA_ADDRESS);
  if (address != NULL)
    uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  if (uri != NULL && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0')
    return g_strdup (g_uri_get_host (uri));

  return g_strdup (_ ("No source yet"));
}

/**
 * lectern_document_dup_subtitle:
 * @self: a document
 *
 * Says when the open article is from and how long it is.
 *
 * Returns: (transfer full): such as "21 Nov 2024, 4 min"
 */
char *
lectern_document_dup_subtitle (LecternDocument *self)
{
  g_autofree char *date = NULL;
  g_autofree char *minutes = NULL;

  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  if (self->stored == NULL)
    return g_strdup ("");

  date = lectern_format_date (lectern_article_get_published (self->stored->article));
  minutes = lectern_format_minutes (lectern_article_count_words (self->stored->article));

  return g_strdup_printf ("%s, %s", date, minutes);
}

GPtrArray *
lectern_document_list_layers (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return lectern_finding_set_list_layers (self->findings);
}

guint
lectern_document_count_corrections (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), 0);

  return self->stored == NULL || self->stored->decisions == NULL ? 0 : self->stored->decisions->len;
}

void
lectern_document_set_step_kinds (LecternDocument *self, const char *const *kinds)
{
  g_return_if_fail (LECTERN_IS_DOCUMENT (self));

  g_strfreev (self->step_kinds);
  self->step_kinds = g_strdupv ((char **) kinds);
  g_signal_emit (self, signals[STEP_KINDS_CHANGED], 0);
}

const char *const *
lectern_document_get_step_kinds (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), NULL);

  return (const char *const *) self->step_kinds;
}

const LecternSpan *
lectern_document_get_focus (LecternDocument *self, gsize *n_spans)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self) && n_spans != NULL, NULL);

  *n_spans = self->focus->len;

  return (const LecternSpan *) self->focus->data;
}

const LecternSpan *
lectern_document_get_numbers (LecternDocument *self, gsize *n_spans)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self) && n_spans != NULL, NULL);

  *n_spans = self->numbers->len;

  return (const LecternSpan *) self->numbers->data;
}

void
lectern_document_set_selection (LecternDocument *self, LecternSpan span)
{
  g_return_if_fail (LECTERN_IS_DOCUMENT (self));

  if (lectern_span_equal (self->selection, span))
    return;

  self->selection = span;
  g_signal_emit_by_name (self, "selection-changed");
}

static gboolean
position_cb (gpointer user_data)
{
  LecternDocument *self = user_data;

  save_position (self);
  self->position_source = 0;

  return G_SOURCE_REMOVE;
}

/**
 * lectern_document_set_position:
 * @self: a document
 * @offset: the first offset of the article that is visible
 *
 * Remembers how far the analyst has read, a moment later and when the article is closed.
 */
void
lectern_document_set_position (LecternDocument *self, guint32 offset)
{
  g_return_if_fail (LECTERN_IS_DOCUMENT (self));

  if (self->stored == NULL || self->stored->position == offset)
    return;

  self->stored->position = offset;
  g_clear_handle_id (&self->position_source, g_source_remove);
  self->position_source = g_timeout_add (POSITION_DELAY_MS, position_cb, self);
}

guint32
lectern_document_get_position (LecternDocument *self)
{
  g_return_val_if_fail (LECTERN_IS_DOCUMENT (self), 0);

  return self->stored == NULL ? 0 : self->stored->position;
}
