/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "names-test-host.h"

struct _NamesTestHost {
  GObject parent_instance;

  /* owned */
  LecternArticle *article;
  LecternLayer *raw;
  LecternLayer *layer;
  LecternPluginInfo *info;
  GHashTable *hidden;
  GPtrArray *decisions;
  char *message;

  LecternFindingState state;
  LecternSpan shown;
  guint n_shown;
  guint n_focus;
  guint n_requests;
};

static LecternArticle *
get_article (LecternPanelHost *host)
{
  return NAMES_TEST_HOST (host)->article;
}

static LecternLayer *
get_layer (LecternPanelHost *host, const char *generator)
{
  return NAMES_TEST_HOST (host)->layer;
}

static LecternFindingState
get_state (LecternPanelHost *host, const char *generator)
{
  return NAMES_TEST_HOST (host)->state;
}

static char *
dup_message (LecternPanelHost *host, const char *generator)
{
  return g_strdup (NAMES_TEST_HOST (host)->message);
}

static const LecternKindInfo *
get_kind (LecternPanelHost *host, const char *kind)
{
  GPtrArray *kinds = lectern_plugin_info_get_kinds (NAMES_TEST_HOST (host)->info);

  for (guint i = 0; i < kinds->len; i++)
    {
      const LecternKindInfo *info = g_ptr_array_index (kinds, i);

      if (strcmp (info->kind, kind) == 0)
        return info;
    }

  return NULL;
}

static void
go_to_span (LecternPanelHost *host, LecternSpan span)
{
  NAMES_TEST_HOST (host)->shown = span;
  NAMES_TEST_HOST (host)->n_shown++;
}

static void
set_focus (LecternPanelHost *host, const LecternSpan *spans, gsize n_spans)
{
  NAMES_TEST_HOST (host)->n_focus = (guint) n_spans;
}

static gboolean
get_kind_visible (LecternPanelHost *host, const char *kind)
{
  return !g_hash_table_contains (NAMES_TEST_HOST (host)->hidden, kind);
}

static void
set_kind_visible (LecternPanelHost *host, const char *kind, gboolean visible)
{
  NamesTestHost *self = NAMES_TEST_HOST (host);

  if (visible)
    g_hash_table_remove (self->hidden, kind);
  else
    g_hash_table_add (self->hidden, g_strdup (kind));
  g_signal_emit_by_name (host, "kinds-changed");
}

static void
submit_decision (LecternPanelHost *host, LecternDecision *decision)
{
  NamesTestHost *self = NAMES_TEST_HOST (host);

  decision->sequence = self->decisions->len + 1;
  g_ptr_array_add (self->decisions, decision);
  g_clear_pointer (&self->layer, lectern_layer_unref);
  self->layer = lectern_decisions_apply (self->raw, self->article, self->decisions);
  g_signal_emit_by_name (host, "layer-changed", "entities");
}

static void
request (LecternPanelHost *host, const char *generator)
{
  NAMES_TEST_HOST (host)->n_requests++;
}

static void
names_test_host_iface_init (LecternPanelHostInterface *iface)
{
  iface->get_article = get_article;
  iface->get_layer = get_layer;
  iface->get_state = get_state;
  iface->dup_message = dup_message;
  iface->get_kind = get_kind;
  iface->go_to_span = go_to_span;
  iface->set_focus = set_focus;
  iface->get_kind_visible = get_kind_visible;
  iface->set_kind_visible = set_kind_visible;
  iface->submit_decision = submit_decision;
  iface->request = request;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (NamesTestHost,
                               names_test_host,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LECTERN_TYPE_PANEL_HOST,
                                                      names_test_host_iface_init))

static void
names_test_host_finalize (GObject *object)
{
  NamesTestHost *self = NAMES_TEST_HOST (object);

  g_clear_pointer (&self->article, lectern_article_unref);
  g_clear_pointer (&self->raw, lectern_layer_unref);
  g_clear_pointer (&self->layer, lectern_layer_unref);
  g_clear_object (&self->info);
  g_hash_table_unref (self->hidden);
  g_ptr_array_unref (self->decisions);
  g_free (self->message);

  G_OBJECT_CLASS (names_test_host_parent_class)->finalize (object);
}

static void
names_test_host_class_init (NamesTestHostClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = names_test_host_finalize;
}

static void
names_test_host_init (NamesTestHost *self)
{
  g_autofree char *path = g_build_filename (g_getenv ("LECTERN_PLUGIN_PATH"), "entities",
                                            "entities.plugin", NULL);
  g_autoptr (GError) error = NULL;

  self->info = lectern_plugin_info_new_from_file (path, &error);
  g_assert_no_error (error);
  self->hidden = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* As in the window, amounts are shown on demand. */
  g_hash_table_add (self->hidden, g_strdup ("value/money"));
  self->decisions = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_decision_free);
  self->state = LECTERN_FINDING_NO_ARTICLE;
  self->shown = LECTERN_SPAN_NONE;
}

NamesTestHost *
names_test_host_new (void)
{
  return g_object_new (NAMES_TYPE_TEST_HOST, NULL);
}

void
names_test_host_open (NamesTestHost *self, LecternArticle *article, LecternLayer *layer)
{
  g_clear_pointer (&self->article, lectern_article_unref);
  g_clear_pointer (&self->raw, lectern_layer_unref);
  g_clear_pointer (&self->layer, lectern_layer_unref);
  self->article = lectern_article_ref (article);
  self->raw = lectern_layer_ref (layer);
  self->layer = lectern_layer_ref (layer);
  self->state = LECTERN_FINDING_READY;
  g_signal_emit_by_name (self, "article-changed");
}

void
names_test_host_set_state (NamesTestHost *self, LecternFindingState state, const char *message)
{
  self->state = state;
  g_free (self->message);
  self->message = g_strdup (message);
  g_signal_emit_by_name (self, "layer-changed", "entities");
}

LecternSpan
names_test_host_get_shown (NamesTestHost *self)
{
  return self->shown;
}

guint
names_test_host_get_n_shown (NamesTestHost *self)
{
  return self->n_shown;
}

guint
names_test_host_get_n_focus (NamesTestHost *self)
{
  return self->n_focus;
}

guint
names_test_host_get_n_requests (NamesTestHost *self)
{
  return self->n_requests;
}

GPtrArray *
names_test_host_get_decisions (NamesTestHost *self)
{
  return self->decisions;
}

static const char *const paragraphs[] = {
  "The Harbor Board said on Tuesday that Captain Ana Ruiz had warned it in March about the bridge "
  "over the Elbow River, which links Lindhaven with the port.",
  "Ruiz, head of the Lindhaven Pilots’ Association (LPA), told reporters that nobody at the Harbor "
  "Board answered. “I wrote to them three times,” Ruiz said.",
  "The Board will publish its letters, worth $2 million, under the Open Harbors Act. The LPA "
  "welcomed the decision; "
  "Mayor Tom Okafor of Lindhaven did not comment.",
  NULL
};

/* An article of a made-up town, with @n_more_names people at its end. */
LecternArticle *
names_test_article_new (guint n_more_names)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (GError) error = NULL;
  LecternArticle *article;

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
      lectern_article_builder_append_text (builder, paragraphs[i], -1);
      lectern_article_builder_close_block (builder, "\n\n");
    }
  for (guint i = 0; i < n_more_names; i++)
    {
      g_autofree char *text = g_strdup_printf ("Witness %03u spoke.", i);

      lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
      lectern_article_builder_append_text (builder, text, -1);
      lectern_article_builder_close_block (builder, "\n\n");
    }
  article = lectern_article_builder_end (builder, NULL, &error);
  g_assert_no_error (error);

  return article;
}

/* The name ends before the bar in @written; what is behind it is only looked for. */
static void
add_all (LecternLayerBuilder *builder,
         const char *text,
         const char *written,
         const char *kind,
         GVariant *properties)
{
  g_auto (GStrv) parts = g_strsplit (written, "|", 2);
  g_autofree char *sought = g_strjoinv ("", parts);

  for (const char *p = strstr (text, sought); p != NULL; p = strstr (p + 1, sought))
    {
      LecternSpan span = { (guint32) (p - text), (guint32) (p - text + strlen (parts[0])) };

      lectern_layer_builder_add (builder, span, kind, 0.9f, properties);
    }
}

LecternLayer *
names_test_layer_new (LecternArticle *article, guint n_more_names)
{
  static const struct {
    const char *written;
    const char *kind;
    const char *group;
    const char *name;
    const char *role;
  } names[] = {
    { "Ana Ruiz", "entity/person", "1", "Captain Ana Ruiz",
      "head of the Lindhaven Pilots’ Association" },
    { "Ruiz|, head", "entity/person", "1", "Captain Ana Ruiz",
      "head of the Lindhaven Pilots’ Association" },
    { "Ruiz| said", "entity/person", "1", "Captain Ana Ruiz",
      "head of the Lindhaven Pilots’ Association" },
    { "Tom Okafor", "entity/person", "2", "Tom Okafor", "Mayor" },
    { "Harbor Board", "entity/organization", "3", "Harbor Board", NULL },
    { "Lindhaven Pilots’ Association", "entity/organization", "4", "Lindhaven Pilots’ Association",
      NULL },
    { "LPA", "entity/organization", "4", "Lindhaven Pilots’ Association", NULL },
    { "Elbow River", "entity/place", "5", "Elbow River", NULL },
    { "Lindhaven| with", "entity/place", "6", "Lindhaven", NULL },
    { "Open Harbors Act", "entity/law", "7", "Open Harbors Act", NULL },
  };
  const char *text = lectern_article_get_text (article, NULL);
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "entities", "1.0", lectern_article_get_revision (article));
  GVariantDict value;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
      g_autoptr (GVariant) properties = NULL;

      g_variant_dict_insert (&dict, "group", "s", names[i].group);
      g_variant_dict_insert (&dict, "name", "s", names[i].name);
      if (names[i].role != NULL)
        {
          guint32 start = (guint32) (strstr (text, "head of") - text);

          g_variant_dict_insert (&dict, "role", "s", names[i].role);
          g_variant_dict_insert (&dict, "role-span", "(uu)", start,
                                 start + (guint32) strlen (names[i].role));
        }
      properties = g_variant_ref_sink (g_variant_dict_end (&dict));
      add_all (builder, text, names[i].written, names[i].kind, properties);
    }
  g_variant_dict_init (&value, NULL);
  g_variant_dict_insert (&value, "value", "s", "2000000 USD");
  add_all (builder, text, "$2 million", "value/money", g_variant_dict_end (&value));
  for (guint i = 0; i < n_more_names; i++)
    {
      g_autofree char *name = g_strdup_printf ("Witness %03u", i);
      g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
      g_autoptr (GVariant) properties = NULL;

      g_variant_dict_insert (&dict, "group", "s", name);
      g_variant_dict_insert (&dict, "name", "s", name);
      properties = g_variant_ref_sink (g_variant_dict_end (&dict));
      add_all (builder, text, name, "entity/person", properties);
    }

  return lectern_layer_builder_end (builder);
}
