/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* How findings come to a document, and what it offers to panels. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "analysis/lectern-language-name.h"
#include "lectern-document-private.h"
#include "lectern-format.h"

static LecternPluginRegistry *
get_registry (LecternDocument *self)
{
  return self->workbench == NULL ? NULL : lectern_workbench_get_registry (self->workbench);
}

static LecternPluginInfo *
get_info (LecternDocument *self, const char *generator)
{
  LecternPluginEntry *entry = NULL;

  if (self->workbench != NULL)
    entry = lectern_plugin_registry_lookup (get_registry (self), generator);

  return entry == NULL ? NULL : lectern_plugin_entry_get_info (entry);
}

/* What a running analysis knows of its document, which may be gone when it ends. */
static GWeakRef *
weak_ref_new (LecternDocument *self)
{
  GWeakRef *ref = g_new0 (GWeakRef, 1);

  g_weak_ref_init (ref, self);

  return ref;
}

static void
weak_ref_free (GWeakRef *ref)
{
  g_weak_ref_clear (ref);
  g_free (ref);
}

static void
set_finding_state (LecternDocument *self,
                   const char *generator,
                   LecternFindingState state,
                   const char *message)
{
  lectern_finding_set_set_state (self->findings, generator, state, message);
  g_signal_emit_by_name (self, "layer-changed", generator);
}

static void
set_switched_off (LecternDocument *self, LecternPluginEntry *entry)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);
  g_autofree char *message = NULL;

  if (lectern_plugin_entry_get_state (entry) == LECTERN_PLUGIN_QUARANTINED)
    message = g_strdup_printf (_ ("%s was switched off after stopping three times."),
                               lectern_plugin_info_get_name (info));
  else
    message = g_strdup_printf (_ ("%s is switched off."), lectern_plugin_info_get_name (info));
  set_finding_state (self, lectern_plugin_entry_get_id (entry), LECTERN_FINDING_SWITCHED_OFF,
                     message);
}

void
lectern_document_add_layer (LecternDocument *self, LecternLayer *layer)
{
  g_return_if_fail (LECTERN_IS_DOCUMENT (self) && self->stored != NULL);

  if (g_strcmp0 (lectern_layer_get_revision (layer),
                 lectern_article_get_revision (self->stored->article))
      != 0)
    return;

  lectern_finding_set_set_layer (self->findings, layer, self->stored->article,
                                 self->stored->decisions);
  g_signal_emit_by_name (self, "layer-changed", lectern_layer_get_generator (layer));
}

static void
layer_cb (const char *generator, LecternLayer *layer, const GError *error, gpointer user_data)
{
  g_autoptr (LecternDocument) self = g_weak_ref_get (user_data);
  g_autofree char *message = NULL;

  if (self == NULL || self->stored == NULL || lectern_error_is_cancel (error))
    return;

  if (layer != NULL)
    {
      lectern_document_add_layer (self, layer);
      return;
    }
  message = lectern_finding_describe_error (get_info (self, generator), error);
  set_finding_state (self, generator, LECTERN_FINDING_FAILED, message);
}

/* Tells the library what was found, for searches, once all is there. */
void
lectern_document_index_findings (LecternDocument *self)
{
  g_autoptr (GPtrArray) layers = NULL;

  if (self->workbench == NULL || self->stored == NULL || self->stored->id == NULL
      || self->n_running > 0)
    return;

  layers = lectern_finding_set_list_layers (self->findings);
  if (layers->len > 0)
    lectern_workbench_index_findings (self->workbench, self->stored->id, self->stored->article,
                                      layers);
}

static void
analyze_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternDocument) self = g_weak_ref_get (user_data);
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (GError) error = NULL;

  layers = lectern_workbench_analyze_finish (LECTERN_WORKBENCH (source), result, &error);
  if (layers == NULL && !lectern_error_is_cancel (error))
    g_warning ("could not make findings: %s", error->message);
  weak_ref_free (user_data);
  if (self == NULL || --self->n_running > 0)
    return;

  g_object_notify (G_OBJECT (self), "busy");
  lectern_document_index_findings (self);
}

/* Sets the states of @generators and gives those that can run, NULL-terminated. */
static GPtrArray *
prepare_analysis (LecternDocument *self, GPtrArray *generators)
{
  const char *language = lectern_article_get_language (self->stored->article);
  GPtrArray *able = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < generators->len; i++)
    {
      const char *generator = g_ptr_array_index (generators, i);
      LecternPluginInfo *info = get_info (self, generator);
      g_autofree char *message = NULL;

      if (info != NULL && !lectern_finding_reads_language (info, language))
        {
          g_autofree char *name = lectern_language_dup_name (language);

          message = g_strdup_printf (_ ("%s cannot read %s yet."),
                                     lectern_plugin_info_get_name (info), name);
          set_finding_state (self, generator, LECTERN_FINDING_NO_LANGUAGE, message);
          continue;
        }
      set_finding_state (self, generator, LECTERN_FINDING_WAITING, NULL);
      g_ptr_array_add (able, g_strdup (generator));
    }
  g_ptr_array_add (able, NULL);

  return able;
}

static void
analyze (LecternDocument *self, GPtrArray *generators)
{
  g_autoptr (GPtrArray) able = NULL;
  GWeakRef *ref = NULL;

  if (self->workbench == NULL || self->stored == NULL)
    return;

  able = prepare_analysis (self, generators);
  if (able->len == 1)
    return;

  ref = weak_ref_new (self);
  if (self->n_running++ == 0)
    g_object_notify (G_OBJECT (self), "busy");
  /* Without decisions: they are applied here, so that a new one shows at once. */
  lectern_workbench_analyze_async (self->workbench, self->stored->article, NULL,
                                   (const char *const *) able->pdata, layer_cb, ref, NULL,
                                   self->cancellable, analyze_cb, ref);
}

/* What has an analyzer, in any state: sets what those that cannot run are in, gives the others. */
static GPtrArray *
list_generators (LecternDocument *self)
{
  GListModel *entries = G_LIST_MODEL (get_registry (self));
  GPtrArray *generators = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LecternPluginEntry) entry = g_list_model_get_item (entries, i);
      LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);
      const char *id = lectern_plugin_entry_get_id (entry);

      if (info == NULL || lectern_plugin_info_get_module (info, LECTERN_POINT_ANALYZER) == NULL)
        continue;
      if (lectern_plugin_entry_get_state (entry) == LECTERN_PLUGIN_ENABLED)
        g_ptr_array_add (generators, g_strdup (id));
      else
        set_switched_off (self, entry);
    }

  return generators;
}

void
lectern_document_analyze_all (LecternDocument *self)
{
  g_autoptr (GPtrArray) generators = NULL;

  if (self->workbench == NULL || self->stored == NULL)
    return;

  generators = list_generators (self);
  if (self->analyze_when != LECTERN_ANALYZE_ON_REQUEST)
    {
      analyze (self, generators);
      return;
    }
  for (guint i = 0; i < generators->len; i++)
    set_finding_state (self, g_ptr_array_index (generators, i), LECTERN_FINDING_ON_REQUEST, NULL);
}

/* Makes findings again that came of an older state of the article. */
void
lectern_document_analyze_again (LecternDocument *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  lectern_document_analyze_all (self);
}

void
lectern_document_registry_changed (LecternDocument *self, LecternPluginEntry *entry)
{
  LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);
  const char *id = lectern_plugin_entry_get_id (entry);
  LecternFindingState state = LECTERN_FINDING_ON_REQUEST;
  const char *message = NULL;
  g_autoptr (GPtrArray) one = NULL;

  if (self->stored == NULL || info == NULL
      || lectern_plugin_info_get_module (info, LECTERN_POINT_ANALYZER) == NULL)
    return;

  if (lectern_plugin_entry_get_state (entry) != LECTERN_PLUGIN_ENABLED)
    {
      set_switched_off (self, entry);
      return;
    }
  if (lectern_finding_set_lookup (self->findings, id, &state, &message)
      && state != LECTERN_FINDING_SWITCHED_OFF)
    return;
  one = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (one, g_strdup (id));
  analyze (self, one);
}

/* Panel host */

static LecternArticle *
host_get_article (LecternPanelHost *host)
{
  return lectern_document_get_article (LECTERN_DOCUMENT (host));
}

static LecternLayer *
host_get_layer (LecternPanelHost *host, const char *generator)
{
  return lectern_finding_set_get_layer (LECTERN_DOCUMENT (host)->findings, generator);
}

static LecternFindingState
host_get_state (LecternPanelHost *host, const char *generator)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);
  LecternFindingState state = LECTERN_FINDING_ON_REQUEST;
  const char *message = NULL;

  if (self->stored == NULL)
    return LECTERN_FINDING_NO_ARTICLE;

  lectern_finding_set_lookup (self->findings, generator, &state, &message);

  return state;
}

static char *
host_dup_message (LecternPanelHost *host, const char *generator)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);
  LecternFindingState state = LECTERN_FINDING_ON_REQUEST;
  const char *message = NULL;

  lectern_finding_set_lookup (self->findings, generator, &state, &message);

  return g_strdup (message);
}

static const LecternKindInfo *
host_get_kind (LecternPanelHost *host, const char *kind)
{
  LecternPluginRegistry *registry = get_registry (LECTERN_DOCUMENT (host));

  if (lectern_kind_matches (kind, LECTERN_WATCH_GENERATOR))
    return lectern_document_get_watch_kind (LECTERN_DOCUMENT (host), kind);

  return registry == NULL ? NULL : lectern_plugin_registry_lookup_kind (registry, kind);
}

static gboolean
host_get_selection (LecternPanelHost *host, LecternSpan *span)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);

  if (lectern_span_is_none (self->selection) || self->selection.start == self->selection.end)
    return FALSE;

  *span = self->selection;
  return TRUE;
}

static void
host_go_to_span (LecternPanelHost *host, LecternSpan span)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);
  gsize length = 0;
  LecternArticle *article = lectern_document_get_article (self);
  const char *text = article != NULL ? lectern_article_get_text (article, &length) : NULL;

  /* A panel may hold what was true of another text. */
  if (text != NULL && lectern_span_is_valid (span, text, length))
    g_signal_emit_by_name (host, "go-to", span.start, span.end);
}

static void
host_set_focus (LecternPanelHost *host, const LecternSpan *spans, gsize n_spans)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);

  g_array_set_size (self->focus, 0);
  g_array_append_vals (self->focus, spans, n_spans);
  g_signal_emit_by_name (self, "focus-changed");
}

static void
host_set_numbers (LecternPanelHost *host, const LecternSpan *spans, gsize n_spans)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);

  g_array_set_size (self->numbers, 0);
  g_array_append_vals (self->numbers, spans, n_spans);
  g_signal_emit_by_name (self, "numbers-changed");
}

static gboolean
host_get_kind_visible (LecternPanelHost *host, const char *kind)
{
  gpointer visible = NULL;

  /* What is neither a name nor a day is drawn only once somebody asks for it. */
  if (!g_hash_table_lookup_extended (LECTERN_DOCUMENT (host)->visible_kinds, kind, NULL, &visible))
    return lectern_kind_matches (kind, "entity") || strcmp (kind, "time/date") == 0
           || strcmp (kind, "time/time") == 0
           || lectern_kind_matches (kind, LECTERN_WATCH_GENERATOR);

  return GPOINTER_TO_INT (visible);
}

static void
host_set_kind_visible (LecternPanelHost *host, const char *kind, gboolean visible)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);

  g_hash_table_insert (self->visible_kinds, g_strdup (kind), GINT_TO_POINTER (visible));
  g_signal_emit_by_name (self, "kinds-changed");
}

static GVariant *
host_dup_parameter (LecternPanelHost *host, const char *generator, const char *name)
{
  LecternPluginRegistry *registry = get_registry (LECTERN_DOCUMENT (host));
  LecternPluginEntry *entry = NULL;
  g_autoptr (GVariant) parameters = NULL;

  if (registry != NULL)
    entry = lectern_plugin_registry_lookup (registry, generator);
  if (entry == NULL)
    return NULL;

  parameters = lectern_plugin_registry_dup_parameters (registry, entry);

  return g_variant_lookup_value (parameters, name, NULL);
}

/* The generator, and those that are given its layer. */
static GPtrArray *
list_dependents (LecternDocument *self, const char *generator)
{
  GListModel *entries = G_LIST_MODEL (get_registry (self));
  GPtrArray *generators = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (generators, g_strdup (generator));
  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (LecternPluginEntry) entry = g_list_model_get_item (entries, i);
      LecternPluginInfo *info = lectern_plugin_entry_get_info (entry);
      const char *const *needs = NULL;

      if (info != NULL && lectern_plugin_entry_get_state (entry) == LECTERN_PLUGIN_ENABLED)
        needs = lectern_plugin_info_get_list (info, "Analyzer", "Needs");
      if (needs != NULL && g_strv_contains (needs, generator))
        g_ptr_array_add (generators, g_strdup (lectern_plugin_entry_get_id (entry)));
    }

  return generators;
}

static void
host_set_parameter (LecternPanelHost *host,
                    const char *generator,
                    const char *name,
                    GVariant *value)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);
  LecternPluginRegistry *registry = get_registry (self);
  LecternPluginEntry *entry = NULL;
  g_autoptr (GPtrArray) generators = NULL;
  g_autoptr (GVariant) owned = g_variant_ref_sink (value);
  g_autoptr (GError) error = NULL;

  if (registry != NULL)
    entry = lectern_plugin_registry_lookup (registry, generator);
  if (entry == NULL)
    return;

  if (!lectern_plugin_registry_set_parameter (registry, entry, name, owned, &error))
    {
      lectern_document_show_toast (self, error->message, 0);
      return;
    }
  generators = list_dependents (self, generator);
  analyze (self, generators);
}

static void
host_request (LecternPanelHost *host, const char *generator)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);
  LecternPluginRegistry *registry = get_registry (self);
  LecternPluginEntry *entry = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GError) error = NULL;

  if (registry != NULL)
    entry = lectern_plugin_registry_lookup (registry, generator);
  if (entry == NULL)
    return;

  /* Switching on makes the registry tell, and that starts it. */
  if (lectern_plugin_entry_get_state (entry) != LECTERN_PLUGIN_ENABLED)
    {
      if (!lectern_plugin_registry_set_enabled (registry, entry, TRUE, &error))
        lectern_document_show_toast (self, error->message, 0);
      return;
    }
  one = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (one, g_strdup (generator));
  analyze (self, one);
}

/* The finding that someone says just that, one with a speaker before others; of one of @layers. */
static const LecternAnnotation *
find_quote (LecternDocument *self, GPtrArray *layers, LecternSpan span)
{
  const LecternAnnotation *quote = NULL;

  for (guint i = 0; i < layers->len; i++)
    {
      g_autoptr (GPtrArray) found = lectern_layer_find (g_ptr_array_index (layers, i), span);

      for (guint k = 0; k < found->len; k++)
        {
          const LecternAnnotation *note = g_ptr_array_index (found, k);
          g_autofree char *speaker = NULL;

          if (!lectern_kind_matches (note->kind, "quote") || !lectern_span_equal (note->span, span))
            continue;
          speaker = lectern_quote_dup_speaker (note, self->stored->article);
          if (quote == NULL || speaker != NULL)
            quote = note;
          if (speaker != NULL)
            return quote;
        }
    }
  return quote;
}

static void
host_copy (LecternPanelHost *host, const LecternSpan *spans, gsize n_spans)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);
  g_autoptr (GPtrArray) layers = lectern_finding_set_list_layers (self->findings);
  g_autoptr (GString) html = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) markdown = g_string_new (NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) markdown_bytes = NULL;
  GdkContentProvider *providers[3];
  g_autoptr (GdkContentProvider) provider = NULL;

  if (self->stored == NULL)
    return;

  for (gsize i = 0; i < n_spans; i++)
    {
      LecternArticle *article = self->stored->article;
      const LecternAnnotation *quote = find_quote (self, layers, spans[i]);
      g_autofree char *one_html = lectern_quote_with_source (article, spans[i], quote, "html");
      g_autofree char *one_text = lectern_quote_with_source (article, spans[i], quote, "text");
      g_autofree char *one_markdown = lectern_quote_with_source (article, spans[i], quote,
                                                                 "markdown");

      g_string_append (html, one_html);
      g_string_append_printf (markdown, "%s%s", i == 0 ? "" : "\n", one_markdown);
      g_string_append_printf (text, "%s%s", i == 0 ? "" : "\n\n", one_text);
    }
  bytes = g_bytes_new (html->str, html->len);
  providers[0] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text->str);
  markdown_bytes = g_bytes_new (markdown->str, markdown->len);
  providers[2] = gdk_content_provider_new_for_bytes ("text/markdown", markdown_bytes);
  provider = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gdk_display_get_clipboard (gdk_display_get_default ()), provider);
}

static void
host_set_published (LecternPanelHost *host, const char *date)
{
  LecternDocument *self = LECTERN_DOCUMENT (host);

  if (lectern_format_is_date (date))
    lectern_document_set_metadata (self, LECTERN_METADATA_PUBLISHED,
                                   (const char *[]){ date, NULL });
  else
    lectern_document_show_toast (self, _ ("Write a date like 2024-11-21, or 2024-11 for a month."),
                                 FALSE);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return lectern_span_compare (*(const LecternSpan *) a, *(const LecternSpan *) b);
}

static GArray *
host_dup_marked (LecternPanelHost *host)
{
  GPtrArray *marks = lectern_document_get_marks (LECTERN_DOCUMENT (host));
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const LecternMark *mark = g_ptr_array_index (marks, i);

      if (!lectern_span_is_none (mark->span))
        g_array_append_val (spans, mark->span);
    }
  g_array_sort (spans, compare_spans);

  return spans;
}

static void
host_toast (LecternPanelHost *host, const char *message)
{
  lectern_document_show_toast (LECTERN_DOCUMENT (host), message, 0);
}

void
lectern_document_host_init (LecternPanelHostInterface *iface)
{
  iface->get_article = host_get_article;
  iface->get_layer = host_get_layer;
  iface->get_state = host_get_state;
  iface->dup_message = host_dup_message;
  iface->get_kind = host_get_kind;
  iface->get_selection = host_get_selection;
  iface->go_to_span = host_go_to_span;
  iface->set_focus = host_set_focus;
  iface->set_numbers = host_set_numbers;
  iface->get_kind_visible = host_get_kind_visible;
  iface->set_kind_visible = host_set_kind_visible;
  iface->submit_decision = lectern_document_submit_decision;
  iface->dup_parameter = host_dup_parameter;
  iface->set_parameter = host_set_parameter;
  iface->request = host_request;
  iface->copy = host_copy;
  iface->set_published = host_set_published;
  iface->toast = host_toast;
  iface->dup_marked = host_dup_marked;
}
