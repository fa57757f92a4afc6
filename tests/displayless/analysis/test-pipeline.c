/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "plugin-folder.h"
#include "text/lectern-plain-text.h"

/* A cache in memory, that counts. */

struct _TestCache {
  GObject parent_instance;

  GHashTable *layers;
  guint n_hits;
  guint n_misses;
};

G_DECLARE_FINAL_TYPE (TestCache, test_cache, TEST, CACHE, GObject)

static void test_cache_layer_cache_init (LecternLayerCacheInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestCache,
                               test_cache,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (LECTERN_TYPE_LAYER_CACHE,
                                                      test_cache_layer_cache_init))

static void
test_cache_load_async (LecternLayerCache *cache,
                       const char *key,
                       const char *text,
                       gsize length,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  TestCache *self = TEST_CACHE (cache);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  LecternLayer *layer = g_hash_table_lookup (self->layers, key);

  self->n_hits += layer != NULL;
  self->n_misses += layer == NULL;
  g_task_return_pointer (task, layer != NULL ? lectern_layer_ref (layer) : NULL,
                         (GDestroyNotify) lectern_layer_unref);
}

static LecternLayer *
test_cache_load_finish (LecternLayerCache *cache, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_cache_save (LecternLayerCache *cache, const char *key, LecternLayer *layer)
{
  g_hash_table_replace (TEST_CACHE (cache)->layers, g_strdup (key), lectern_layer_ref (layer));
}

static void
test_cache_layer_cache_init (LecternLayerCacheInterface *iface)
{
  iface->load_async = test_cache_load_async;
  iface->load_finish = test_cache_load_finish;
  iface->save = test_cache_save;
}

static void
test_cache_finalize (GObject *object)
{
  g_hash_table_unref (TEST_CACHE (object)->layers);
  G_OBJECT_CLASS (test_cache_parent_class)->finalize (object);
}

static void
test_cache_class_init (TestCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_cache_finalize;
}

static void
test_cache_init (TestCache *self)
{
  self->layers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) lectern_layer_unref);
}

typedef struct {
  PluginFolder plugins;
  TestCache *cache;
  LecternPipeline *pipeline;
  GString *log; /* "generator " or "generator:code " in the order they came */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  plugin_folder_init (&self->plugins);
  plugin_folder_add (&self->plugins, "base", "needy", "Reads=title;");
  plugin_folder_add (&self->plugins, "top", "needy",
                     "Needs=middle;base;\n[Parameter size]\nType=int\nLabel=Size\nDefault=1");
  plugin_folder_add (&self->plugins, "middle", "needy", "Needs=base;");
  plugin_folder_add (&self->plugins, "fields", "needy", "Reads=title;author;");
  plugin_folder_add (&self->plugins, "own", "needy", "UserFiles=txt");
  plugin_folder_add (&self->plugins, "lists", "needy",
                     "[Parameter names]\nType=file\nLabel=Names\nMaximumMb=1");
  plugin_folder_add (&self->plugins, "several", "needy", "Scope=articles");
  plugin_folder_add (&self->plugins, "finnish", "needy", "Languages=fi;sv;");
  plugin_folder_add (&self->plugins, "hostile-crash", NULL, NULL);
  plugin_folder_add (&self->plugins, "after-crash", "needy", "Needs=hostile-crash;nobody;base;");
  plugin_folder_add (&self->plugins, "circle-a", "needy", "Needs=circle-b;");
  plugin_folder_add (&self->plugins, "circle-b", "needy", "Needs=circle-a;");
  plugin_folder_load (&self->plugins);
  self->cache = g_object_new (test_cache_get_type (), NULL);
  self->pipeline = lectern_pipeline_new (self->plugins.registry, self->plugins.pool,
                                         LECTERN_LAYER_CACHE (self->cache));
  self->log = g_string_new (NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_object (&self->pipeline);
  g_clear_object (&self->cache);
  g_string_free (self->log, TRUE);
  plugin_folder_clear (&self->plugins);
}

static void
layer_cb (const char *generator, LecternLayer *layer, const GError *error, gpointer user_data)
{
  Fixture *self = user_data;

  g_assert_true ((layer == NULL) == (error != NULL));
  if (layer != NULL)
    g_string_append_printf (self->log, "%s ", generator);
  else
    g_string_append_printf (self->log, "%s:%s ", generator, lectern_error_get_name (error->code));
}

static LecternArticle *
make_article (const char *title, const char *text)
{
  return lectern_article_new_from_plain_text (
      text, strlen (text), g_variant_new_parsed ("{'title': <%s>, 'language': <'en'>}", title),
      NULL, NULL);
}

static GPtrArray *
run (Fixture *self, LecternArticle *article, const char *generators, GVariant *overrides)
{
  g_auto (GStrv) ids = g_strsplit (generators, " ", -1);
  g_autoptr (GAsyncResult) result = NULL;
  GPtrArray *layers = NULL;

  g_string_truncate (self->log, 0);
  self->cache->n_hits = 0;
  self->cache->n_misses = 0;
  lectern_pipeline_analyze_async (self->pipeline, article, (const char *const *) ids, overrides,
                                  layer_cb, self, NULL, NULL, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, 30000);
  layers = lectern_pipeline_analyze_finish (self->pipeline, result, NULL);
  g_assert_nonnull (layers);

  return layers;
}

static char *
get_fact (GPtrArray *layers, guint index, const char *fact)
{
  g_autoptr (GVariant) value = g_variant_lookup_value (
      lectern_layer_get_facts (g_ptr_array_index (layers, index)), fact, NULL);
  g_autofree const char **names = g_variant_get_strv (value, NULL);

  return g_strjoinv (" ", (char **) names);
}

static void
test_order (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autoptr (GPtrArray) layers = run (self, article, "top base", NULL);
  g_autofree char *names = NULL;

  /* What was only needed is not handed out. */
  g_assert_cmpstr (self->log->str, ==, "base top ");
  g_assert_cmpuint (layers->len, ==, 2);
  names = get_fact (layers, 0, "layers");
  g_assert_cmpstr (names, ==, "middle base");
}

static void
test_failed_need (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autoptr (GPtrArray) layers = run (self, article, "after-crash hostile-crash", NULL);
  g_autofree char *names = NULL;

  g_assert_cmpstr (self->log->str, ==, "hostile-crash:crashed after-crash ");
  names = get_fact (layers, 0, "layers");
  g_assert_cmpstr (names, ==, "base");
}

static void
test_circle (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autoptr (GPtrArray) layers = run (self, article, "circle-a circle-b", NULL);

  g_assert_cmpuint (layers->len, ==, 2);
}

static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autoptr (GPtrArray) layers = run (self, article, "nobody base", NULL);

  g_assert_cmpstr (self->log->str, ==, "nobody:not-found base ");
}

static void
test_language (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autoptr (GPtrArray) layers = run (self, article, "finnish", NULL);

  g_assert_cmpuint (layers->len, ==, 0);
  g_assert_cmpstr (self->log->str, ==, "finnish:not-supported ");
}

static void
test_cache (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autoptr (LecternArticle) retitled = make_article ("Another", "The text of it.");
  g_autoptr (LecternArticle) rewritten = make_article ("A title", "The text of that.");
  g_autoptr (GVariant) overrides = g_variant_ref_sink (
      g_variant_new_parsed ("{'top': {'size': <int64 2>}}"));
  static const struct {
    const char *why;
    guint n_hits;
    guint n_misses;
  } expected[] = {
    { "first", 0, 3 },
    { "again", 3, 0 },
    { "a parameter of the last", 2, 1 },
    { "a title that the first reads, and what follows from it", 0, 3 },
    { "another text", 0, 3 },
    { "the first once more", 3, 0 },
  };
  LecternArticle *articles[] = { article, article, article, retitled, rewritten, article };

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autoptr (GPtrArray) layers = run (self, articles[i], "top", i == 2 ? overrides : NULL);

      if (layers->len != 1 || self->cache->n_hits != expected[i].n_hits
          || self->cache->n_misses != expected[i].n_misses)
        g_error ("%s: %u hits, %u misses", expected[i].why, self->cache->n_hits,
                 self->cache->n_misses);
    }
}

/* The same words, but not in the same fields. */
static LecternArticle *
make_fields (const char *const *titles, const char *const *authors)
{
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autoptr (LecternMetadata) titled = lectern_metadata_with_values (
      lectern_article_get_metadata (article), LECTERN_METADATA_TITLE, titles,
      LECTERN_ORIGIN_ANALYST);
  g_autoptr (LecternMetadata) metadata = lectern_metadata_with_values (
      titled, LECTERN_METADATA_AUTHOR, authors, LECTERN_ORIGIN_ANALYST);

  return lectern_article_with_metadata (article, metadata);
}

static void
test_cache_fields (Fixture *self, gconstpointer data)
{
  static const char *const one_title[] = { "A", NULL };
  static const char *const two_titles[] = { "A", LECTERN_METADATA_AUTHOR, NULL };
  static const char *const one_author[] = { "B", NULL };
  static const char *const two_authors[] = { LECTERN_METADATA_AUTHOR, "B", NULL };
  g_autoptr (LecternArticle) article = make_fields (one_title, two_authors);
  g_autoptr (LecternArticle) other = make_fields (two_titles, one_author);
  g_autoptr (GPtrArray) layers = run (self, article, "fields", NULL);
  g_autoptr (GPtrArray) other_layers = run (self, other, "fields", NULL);

  g_assert_cmpuint (self->cache->n_hits, ==, 0);
  g_assert_cmpuint (self->cache->n_misses, ==, 1);
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* One paragraph, in which @linked is a link where @address is given. */
static LecternArticle *
make_linked (const char *linked, const char *address)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  LecternArticle *article = NULL;
  LecternSpan span = { 0, 0 };

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
  lectern_article_builder_append_text (builder, "Read ", -1);
  span.start = lectern_article_builder_get_offset (builder);
  lectern_article_builder_append_text (builder, linked, -1);
  span.end = lectern_article_builder_get_offset (builder);
  lectern_article_builder_append_text (builder, ".", -1);
  lectern_article_builder_close_block (builder, "");
  if (address != NULL)
    lectern_article_builder_add_markup (builder, span, "markup/link", address);
  article = lectern_article_builder_end (builder, NULL, NULL);
  g_assert_nonnull (article);

  return article;
}

/* The key of a layer covers what the key file says is read, so nothing else is handed over. */
static void
test_declared (Fixture *self, gconstpointer data)
{
  static const char *const titles[] = { "A", NULL };
  static const char *const authors[] = { "B", "C", NULL };
  static const struct {
    const char *id;
    const char *expected;
  } cases[] = { { "middle", "language" },
                { "base", "language title" },
                { "fields", "author author language title" } };
  g_autoptr (LecternArticle) article = make_fields (titles, authors);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) layers = run (self, article, cases[i].id, NULL);
      g_autofree char *fact = get_fact (layers, 0, "metadata");
      g_auto (GStrv) keys = g_strsplit (fact, " ", -1);
      g_autofree char *sorted = NULL;

      qsort (keys, g_strv_length (keys), sizeof (char *), compare_strings);
      sorted = g_strjoinv (" ", keys);
      g_assert_cmpstr (sorted, ==, cases[i].expected);
    }
}

/* The same words with a link are not the same article. */
static void
test_cache_markup (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) plain = make_linked ("the report", NULL);
  g_autoptr (LecternArticle) linked = make_linked ("the report", "https://example.org/");
  g_autoptr (GPtrArray) layers = run (self, plain, "middle", NULL);
  g_autoptr (GPtrArray) other = run (self, linked, "middle", NULL);

  g_assert_cmpstr (lectern_article_get_revision (plain), ==, lectern_article_get_revision (linked));
  g_assert_cmpuint (self->cache->n_misses, ==, 2);
}

static void
choose_file (Fixture *self, const char *path)
{
  LecternPluginEntry *entry = lectern_plugin_registry_lookup (self->plugins.registry, "lists");

  g_assert_true (lectern_plugin_registry_set_parameter (self->plugins.registry, entry, "names",
                                                        g_variant_new_string (path), NULL));
}

/* A file of the user's reaches the plugin, and the cache follows what it holds. */
static void
test_resource (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *why, *content, *expected;
    guint n_misses;
  } cases[] = {
    { "first", "Ana Ruiz", "Ana Ruiz", 1 },
    { "again", NULL, "Ana Ruiz", 0 },
    { "changed", "Ana Lopez", "Ana Lopez", 1 },
    { "back again", "Ana Ruiz", "Ana Ruiz", 0 },
    { "empty", "", "", 1 },
  };
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autofree char *path = g_build_filename (self->plugins.folder, "names.txt", NULL);

  choose_file (self, path);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) layers = NULL;
      g_autofree char *content = NULL;

      g_test_message ("%s", cases[i].why);
      if (cases[i].content != NULL)
        g_assert_true (g_file_set_contents (path, cases[i].content, -1, NULL));
      layers = run (self, article, "lists", NULL);
      g_assert_cmpuint (layers->len, ==, 1);
      content = get_fact (layers, 0, "resource");
      g_assert_cmpstr (content, ==, cases[i].expected);
      g_assert_cmpuint (self->cache->n_misses, ==, cases[i].n_misses);
    }
}

/* Files that the user keeps for a plugin reach it in the order of their names, and the cache
 * follows what they hold. */
static void
test_user_files (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "lectern", "own", NULL);
  g_autofree char *second = g_build_filename (folder, "b.txt", NULL);
  g_autofree char *first = g_build_filename (folder, "a.txt", NULL);
  g_autofree char *other = g_build_filename (folder, "a.bak", NULL);
  g_autofree char *large = g_build_filename (folder, "c.txt", NULL);
  g_autofree char *much = g_strnfill (1024 * 1024 + 1, 'x');
  static const struct {
    const char *expected;
    guint n_misses;
  } rounds[] = { { "", 1 },
                 { "a.txt=one b.txt=two c.txt!", 1 },
                 { "a.txt=one b.txt=two c.txt!", 0 },
                 { "a.txt= b.txt=two c.txt!", 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (rounds); i++)
    {
      g_autoptr (GPtrArray) layers = NULL;
      g_autofree char *files = NULL;

      if (i == 1)
        {
          g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
          g_assert_true (g_file_set_contents (second, "two", -1, NULL));
          g_assert_true (g_file_set_contents (first, "one", -1, NULL));
          g_assert_true (g_file_set_contents (other, "not this", -1, NULL));
          g_assert_true (g_file_set_contents (large, much, -1, NULL));
        }
      if (i == 3)
        g_assert_true (g_file_set_contents (first, "", -1, NULL));
      layers = run (self, article, "own", NULL);
      g_assert_cmpuint (layers->len, ==, 1);
      files = get_fact (layers, 0, "user-files");
      g_assert_cmpstr (files, ==, rounds[i].expected);
      g_assert_cmpuint (self->cache->n_misses, ==, rounds[i].n_misses);
    }
  g_assert_cmpint (g_unlink (first), ==, 0);
  g_assert_cmpint (g_unlink (second), ==, 0);
  g_assert_cmpint (g_unlink (other), ==, 0);
  g_assert_cmpint (g_unlink (large), ==, 0);
}

static void
test_resource_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autofree char *path = g_build_filename (self->plugins.folder, "large.txt", NULL);
  g_autofree char *large = g_strnfill (1024 * 1024 + 1, 'x');
  g_autofree char *content = NULL;
  g_autofree char *fetched = NULL;
  g_autoptr (GPtrArray) none = run (self, article, "lists", NULL);
  g_autoptr (GPtrArray) missing = NULL;
  g_autoptr (GPtrArray) folder = NULL;
  g_autoptr (GPtrArray) too_large = NULL;

  /* Without a file it runs, and is told so. */
  g_assert_cmpuint (none->len, ==, 1);
  content = get_fact (none, 0, "resource");
  g_assert_true (g_str_has_prefix (content, "none ("));
  fetched = get_fact (none, 0, "fetch");
  g_assert_nonnull (strstr (fetched, "Network"));

  choose_file (self, path);
  missing = run (self, article, "lists", NULL);
  g_assert_cmpstr (self->log->str, ==, "lists:not-found ");
  choose_file (self, self->plugins.folder);
  folder = run (self, article, "lists", NULL);
  g_assert_cmpstr (self->log->str, ==, "lists:not-found ");
  choose_file (self, path);
  g_assert_true (g_file_set_contents (path, large, -1, NULL));
  too_large = run (self, article, "lists", NULL);
  g_assert_cmpstr (self->log->str, ==, "lists:too-large ");
}

static void
test_several_articles (Fixture *self, gconstpointer data)
{
  LecternPluginEntry *entry = lectern_plugin_registry_lookup (self->plugins.registry, "several");

  g_assert_cmpint (lectern_plugin_entry_get_state (entry), ==, LECTERN_PLUGIN_REFUSED);
  g_assert_nonnull (strstr (lectern_plugin_entry_get_error (entry)->message, "several articles"));
}

/* What a plugin found before it was switched off is not found any more, cached or not. */
static void
test_cache_switched_off (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autoptr (GPtrArray) before = run (self, article, "base", NULL);
  g_autoptr (GPtrArray) after = NULL;
  LecternPluginEntry *entry = lectern_plugin_registry_lookup (self->plugins.registry, "base");

  g_assert_cmpuint (before->len, ==, 1);
  g_assert_true (lectern_plugin_registry_set_enabled (self->plugins.registry, entry, FALSE, NULL));
  after = run (self, article, "base", NULL);
  g_assert_cmpuint (after->len, ==, 0);
  g_assert_cmpstr (self->log->str, ==, "base:not-supported ");
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  static const char *const ids[] = { "hostile-hang", NULL };
  g_autoptr (LecternArticle) article = make_article ("A title", "The text of it.");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  plugin_folder_add (&self->plugins, "hostile-hang", NULL, NULL);
  lectern_plugin_registry_add_folder (self->plugins.registry, self->plugins.folder, TRUE);
  lectern_pipeline_analyze_async (self->pipeline, article, ids, NULL, layer_cb, self, NULL,
                                  cancellable, lectern_fixture_result_cb, &result);
  g_timeout_add (200, cancel_cb, cancellable);
  lectern_fixture_wait_result (&result, 4000);
  g_assert_null (lectern_pipeline_analyze_finish (self->pipeline, result, &error));
  g_assert_true (lectern_error_is_cancel (error));
  g_assert_cmpstr (self->log->str, ==, "");
  g_assert_cmpuint (g_hash_table_size (self->cache->layers), ==, 0);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)
  ADD ("/analysis/pipeline/order", test_order);
  ADD ("/analysis/pipeline/failed-need", test_failed_need);
  ADD ("/analysis/pipeline/circle", test_circle);
  ADD ("/analysis/pipeline/unknown", test_unknown);
  ADD ("/analysis/pipeline/language", test_language);
  ADD ("/analysis/pipeline/cache", test_cache);
  ADD ("/analysis/pipeline/cache-fields", test_cache_fields);
  ADD ("/analysis/pipeline/declared", test_declared);
  ADD ("/analysis/pipeline/cache-markup", test_cache_markup);
  ADD ("/analysis/pipeline/resource", test_resource);
  ADD ("/analysis/pipeline/resource-refused", test_resource_refused);
  ADD ("/analysis/pipeline/user-files", test_user_files);
  ADD ("/analysis/pipeline/several-articles", test_several_articles);
  ADD ("/analysis/pipeline/cache-switched-off", test_cache_switched_off);
  ADD ("/analysis/pipeline/cancelled", test_cancelled);
#undef ADD

  return g_test_run ();
}
