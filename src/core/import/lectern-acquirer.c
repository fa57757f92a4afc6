/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../fetch/lectern-media-type-private.h"
#include "lectern-acquirer.h"
#include "lectern-article-join-private.h"
#include "lectern-source-private.h"

/* An article that goes on for longer has no end. */
#define MAX_PAGES 10
#define MAX_SHOWN_CHARACTERS 120

/**
 * LecternAcquirer:
 *
 * Brings things in: fetches or reads a source, tells what it is, has a confined process make
 * articles of it, and fetches the pages on which an article goes on. One content is read by one
 * importer: the one for what its bytes are, whatever they were said to be.
 */
struct _LecternAcquirer {
  GObject parent_instance;

  LecternFetcher *fetcher;         /* owned */
  LecternWorkerPool *pool;         /* owned */
  LecternPluginRegistry *registry; /* owned */
};

/* One source on its way in. The members below the line are of the page that is under way. */
typedef struct {
  LecternSource *source;     /* owned */
  GVariant *given;           /* (nullable), owned */
  LecternProgress *progress; /* (nullable), owned */
  LecternCapture *capture;   /* (nullable), owned: of the first page */
  LecternArticle *article;   /* (nullable), owned: so far, when it has several pages */
  GHashTable *seen;          /* owned: addresses of its pages */
  guint n_pages;

  LecternCapture *page; /* (nullable), owned */
} Job;

G_DEFINE_FINAL_TYPE (LecternAcquirer, lectern_acquirer, G_TYPE_OBJECT)

static void fetch_page (GTask *task, const char *address);

/**
 * lectern_acquisition_free:
 * @self: (transfer full): an acquisition
 *
 * Frees an acquisition.
 */
void
lectern_acquisition_free (LecternAcquisition *self)
{
  g_clear_pointer (&self->article, lectern_article_unref);
  g_clear_pointer (&self->capture, lectern_capture_unref);
  g_free (self);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  lectern_source_unref (job->source);
  g_clear_pointer (&job->given, g_variant_unref);
  g_clear_object (&job->progress);
  g_clear_pointer (&job->capture, lectern_capture_unref);
  g_clear_pointer (&job->page, lectern_capture_unref);
  g_clear_pointer (&job->article, lectern_article_unref);
  g_hash_table_unref (job->seen);
  g_free (job);
}

static void
lectern_acquirer_finalize (GObject *object)
{
  LecternAcquirer *self = LECTERN_ACQUIRER (object);

  g_clear_object (&self->fetcher);
  g_clear_object (&self->pool);
  g_clear_object (&self->registry);

  G_OBJECT_CLASS (lectern_acquirer_parent_class)->finalize (object);
}

static void
lectern_acquirer_class_init (LecternAcquirerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_acquirer_finalize;
}

static void
lectern_acquirer_init (LecternAcquirer *self)
{
}

/**
 * lectern_acquirer_new:
 * @fetcher: the door to the network
 * @pool: the confined processes
 * @registry: the plugins, among them the importers
 *
 * Returns: (transfer full): an acquirer
 */
LecternAcquirer *
lectern_acquirer_new (LecternFetcher *fetcher,
                      LecternWorkerPool *pool,
                      LecternPluginRegistry *registry)
{
  LecternAcquirer *self = NULL;

  g_return_val_if_fail (LECTERN_IS_FETCHER (fetcher), NULL);
  g_return_val_if_fail (LECTERN_IS_WORKER_POOL (pool), NULL);
  g_return_val_if_fail (LECTERN_IS_PLUGIN_REGISTRY (registry), NULL);

  self = g_object_new (LECTERN_TYPE_ACQUIRER, NULL);
  self->fetcher = g_object_ref (fetcher);
  self->pool = g_object_ref (pool);
  self->registry = g_object_ref (registry);

  return self;
}

static LecternArticle *
with_value (LecternArticle *article, const char *key, const char *value, const char *origin)
{
  const char *values[] = { value, NULL };
  g_autoptr (LecternMetadata) metadata = lectern_metadata_with_values (
      lectern_article_get_metadata (article), key, values, origin);

  return lectern_article_with_metadata (article, metadata);
}

static void
set_value (LecternArticle **article, const char *key, const char *value, const char *origin)
{
  LecternArticle *changed = with_value (*article, key, value, origin);

  lectern_article_unref (*article);
  *article = changed;
}

static gboolean
has_value (LecternArticle *article, const char *key)
{
  return lectern_metadata_get_value (lectern_article_get_metadata (article), key) != NULL;
}

/* What is known beforehand comes before what the page says. */
static void
set_given (LecternArticle **article, GVariant *given)
{
  static const char *const keys[] = { LECTERN_METADATA_TITLE, LECTERN_METADATA_PUBLISHED,
                                      LECTERN_METADATA_LANGUAGE };

  for (gsize i = 0; given != NULL && i < G_N_ELEMENTS (keys); i++)
    {
      const char *value = NULL;

      if (g_variant_lookup (given, keys[i], "&s", &value) && *value != '\0')
        set_value (article, keys[i], value, LECTERN_ORIGIN_GIVEN);
    }
}

static LecternArticle *
complete (Job *job, LecternArticle *article)
{
  g_autoptr (LecternArticle) whole = lectern_article_ref (article);
  g_autofree char *file_title = lectern_source_dup_title (job->source);
  gboolean is_fetched = job->capture->status != 0;

  set_given (&whole, job->given);
  if (!has_value (whole, LECTERN_METADATA_TITLE) && file_title != NULL)
    set_value (&whole, LECTERN_METADATA_TITLE, file_title, LECTERN_ORIGIN_GIVEN);
  /* Where a file lies is nobody else's business: it stays out of what may be handed on. */
  if (job->capture->address != NULL && !lectern_source_is_local (job->source))
    set_value (&whole, LECTERN_METADATA_ADDRESS, job->capture->address,
               is_fetched ? LECTERN_ORIGIN_HTTP : LECTERN_ORIGIN_GIVEN);
  if (job->capture->incomplete != NULL && !has_value (whole, LECTERN_METADATA_INCOMPLETE))
    set_value (&whole, LECTERN_METADATA_INCOMPLETE, job->capture->incomplete, LECTERN_ORIGIN_HTTP);

  return g_steal_pointer (&whole);
}

static void
add_acquisition (GPtrArray *acquisitions, Job *job, LecternArticle *article)
{
  LecternAcquisition *acquisition = g_new0 (LecternAcquisition, 1);

  acquisition->article = complete (job, article);
  acquisition->capture = lectern_capture_ref (job->capture);
  g_ptr_array_add (acquisitions, acquisition);
}

static GPtrArray *
acquisitions_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_acquisition_free);
}

static void
return_article (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GPtrArray *acquisitions = acquisitions_new ();

  add_acquisition (acquisitions, job, job->article);
  g_task_return_pointer (task, acquisitions, (GDestroyNotify) g_ptr_array_unref);
}

/* A later page failed: what there is, is kept and says so. */
static void
return_without_page (GTask *task, const char *reason)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *sentence = g_strdup_printf (_ ("Page %u of this article could not be read. %s"),
                                               job->n_pages + 1, reason);

  if (!has_value (job->article, LECTERN_METADATA_INCOMPLETE))
    set_value (&job->article, LECTERN_METADATA_INCOMPLETE, sentence, LECTERN_ORIGIN_HTTP);
  return_article (task);
}

static void
fail (GTask *task, const GError *error)
{
  Job *job = g_task_get_task_data (task);

  if (job->article != NULL && !lectern_error_is_cancel (error))
    return_without_page (task, error->message);
  else
    g_task_return_error (task, g_error_copy (error));
}

/* The next page: of the same site, not seen yet; NULL when there is none. Who brings a page that is
 * here already has not asked for the network. */
static char *
find_next_page (Job *job, LecternImportResult *result)
{
  g_autoptr (GUri) base = lectern_source_is_fetched (job->source)
                              ? g_uri_parse (job->page->address, G_URI_FLAGS_NONE, NULL)
                              : NULL;

  for (guint i = 0; base != NULL && i < lectern_import_result_get_n_wanted (result); i++)
    {
      const char *reason = NULL;
      const char *wanted = lectern_import_result_get_wanted (result, i, &reason);
      g_autofree char *address = NULL;
      g_autoptr (GUri) uri = NULL;

      if (strcmp (reason, "next-page") != 0)
        continue;
      address = lectern_address_normalize (wanted, NULL);
      uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
      if (uri != NULL && g_strcmp0 (g_uri_get_host (uri), g_uri_get_host (base)) == 0
          && !g_hash_table_contains (job->seen, address))
        return g_steal_pointer (&address);
    }

  return NULL;
}

static void
take_page (GTask *task, LecternImportResult *result)
{
  Job *job = g_task_get_task_data (task);
  g_autoptr (LecternArticle) joined = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;

  if (job->article != NULL)
    {
      joined = lectern_article_join (job->article, lectern_import_result_get_article (result, 0),
                                     &error);
      if (joined == NULL)
        {
          return_without_page (task, error->message);
          return;
        }
      lectern_article_unref (job->article);
      job->article = g_steal_pointer (&joined);
      if (job->page->incomplete != NULL && !has_value (job->article, LECTERN_METADATA_INCOMPLETE))
        set_value (&job->article, LECTERN_METADATA_INCOMPLETE, job->page->incomplete,
                   LECTERN_ORIGIN_HTTP);
    }
  else
    job->article = lectern_article_ref (lectern_import_result_get_article (result, 0));

  job->n_pages++;
  next = job->capture->status != 0 ? find_next_page (job, result) : NULL;
  if (next == NULL)
    return_article (task);
  else if (job->n_pages >= MAX_PAGES)
    return_without_page (task, _ ("Lectern reads ten pages of one article at most."));
  else
    fetch_page (task, next);
}

/* As much of an address or a name as a sentence can bear. */
static char *
dup_short_label (LecternSource *source)
{
  g_autofree char *label = lectern_source_dup_label (source);
  g_autofree char *head = NULL;

  if (g_utf8_strlen (label, -1) <= MAX_SHOWN_CHARACTERS)
    return g_steal_pointer (&label);

  head = g_utf8_substring (label, 0, MAX_SHOWN_CHARACTERS);
  return g_strconcat (head, "…", NULL);
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;
  g_autoptr (LecternImportResult) imported = lectern_worker_pool_import_finish (
      LECTERN_WORKER_POOL (source), result, &error);
  guint n_articles = imported != NULL ? lectern_import_result_get_n_articles (imported) : 0;

  if (imported == NULL || n_articles == 0)
    {
      g_autofree char *label = dup_short_label (job->source);

      if (imported != NULL && lectern_import_result_get_n_links (imported) > 0)
        g_set_error (&error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                     _ ("%s is a list of addresses, not an article. Nothing was stored. Choose "
                        "Import to bring in what it names."),
                     label);
      else if (imported != NULL)
        g_set_error (&error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                     _ ("There is no article in %s. Nothing was stored. Copy its text in your "
                        "browser and paste it here."),
                     label);
      fail (task, error);
      return;
    }
  if (n_articles == 1 || job->article != NULL)
    {
      take_page (task, imported);
      return;
    }

  acquisitions = acquisitions_new ();
  for (guint i = 0; i < n_articles; i++)
    add_acquisition (acquisitions, job, lectern_import_result_get_article (imported, i));
  g_task_return_pointer (task, g_steal_pointer (&acquisitions), (GDestroyNotify) g_ptr_array_unref);
}

static LecternPluginEntry *
find_importer (LecternAcquirer *self, Job *job, const char **media_type, GError **error)
{
  g_autofree char *label = dup_short_label (job->source);
  LecternPluginEntry *entry = NULL;

  if (g_bytes_get_size (job->page->content) == 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                   _ ("%s is empty. Nothing was stored."), label);
      return NULL;
    }
  *media_type = lectern_media_type_sniff (job->page->content, job->page->media_type);
  if (*media_type != NULL)
    entry = lectern_plugin_registry_find_importer (self->registry, *media_type);
  if (entry == NULL)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                 _ ("%s is %s, which Lectern does not read. Nothing was stored. Bring it as a web "
                    "page or as text."),
                 label, lectern_media_type_get_label (*media_type));

  return entry;
}

static void
import_page (GTask *task)
{
  LecternAcquirer *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const char *media_type = NULL;
  LecternPluginEntry *entry = find_importer (self, job, &media_type, &error);
  /* Links of a file lead nowhere that anybody else could follow. */
  const char *base = !lectern_source_is_local (job->source) ? job->page->address : NULL;

  if (entry == NULL)
    {
      fail (task, error);
      return;
    }

  lectern_progress_set (job->progress, -1, _ ("Finding the article"));
  lectern_worker_pool_import_async (
      self->pool, entry, job->page->content, media_type, job->page->charset, base, job->given,
      g_task_get_cancellable (task), imported_cb, g_object_ref (task));
}

/* Takes @capture over. */
static void
take_capture (GTask *task, LecternCapture *capture, const GError *error)
{
  Job *job = g_task_get_task_data (task);

  if (capture == NULL)
    {
      fail (task, error);
      return;
    }

  g_clear_pointer (&job->page, lectern_capture_unref);
  job->page = capture;
  /* A page past the last one often leads back to the first. */
  if (job->article != NULL && g_strcmp0 (capture->address, capture->asked) != 0
      && g_hash_table_contains (job->seen, capture->address))
    {
      return_article (task);
      return;
    }
  if (job->capture == NULL)
    job->capture = lectern_capture_ref (capture);
  if (capture->address != NULL)
    g_hash_table_add (job->seen, g_strdup (capture->address));
  import_page (task);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LecternCapture *capture = lectern_fetcher_fetch_finish (LECTERN_FETCHER (source), result, &error);

  take_capture (task, capture, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  LecternCapture *capture = lectern_source_read_finish (result, &error);

  take_capture (task, capture, error);
}

static void
fetch_page (GTask *task, const char *address)
{
  LecternAcquirer *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autofree char *message = NULL;
  LecternFetchRequest request = { .address = address };

  g_hash_table_add (job->seen, g_strdup (address));
  if (job->n_pages == 0)
    request.reason = _ ("Opened by you");
  else
    {
      request.reason = message = g_strdup_printf (_ ("Page %u of an article that you opened"),
                                                  job->n_pages + 1);
      lectern_progress_set (job->progress, -1, message);
    }
  lectern_fetcher_fetch_async (self->fetcher, &request, job->n_pages == 0 ? job->progress : NULL,
                               g_task_get_cancellable (task), fetched_cb, g_object_ref (task));
}

/**
 * lectern_acquirer_run_async:
 * @self: an acquirer
 * @source: what to bring in
 * @given: (nullable): `a{sv}`: what is known beforehand (`title`, `published`, `language`); it
 * comes before what the page says; a floating one is consumed
 * @progress: (nullable): where to say how far it is
 * @cancellable: (nullable): stops it
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Brings a source in. Only a source that was given as an address leads to requests.
 */
void
lectern_acquirer_run_async (LecternAcquirer *self,
                            LecternSource *source,
                            GVariant *given,
                            LecternProgress *progress,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Job *job = NULL;

  g_return_if_fail (LECTERN_IS_ACQUIRER (self));
  g_return_if_fail (source != NULL);
  g_return_if_fail (given == NULL || g_variant_is_of_type (given, G_VARIANT_TYPE_VARDICT));

  job = g_new0 (Job, 1);
  job->source = lectern_source_ref (source);
  job->given = given != NULL ? g_variant_ref_sink (given) : NULL;
  job->progress = progress != NULL ? g_object_ref (progress) : NULL;
  job->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_acquirer_run_async);
  g_task_set_task_data (task, job, job_free);
  if (lectern_source_is_fetched (source))
    fetch_page (task, lectern_source_get_address (source));
  else
    lectern_source_read_async (source, cancellable, read_cb, g_object_ref (task));
}

/**
 * lectern_acquirer_run_finish:
 * @self: an acquirer
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gets what came of a source.
 *
 * Returns: (transfer full) (element-type LecternAcquisition): at least one; %NULL with a sentence
 *   of %LECTERN_ERROR, or `G_IO_ERROR_CANCELLED`
 */
GPtrArray *
lectern_acquirer_run_finish (LecternAcquirer *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_ACQUIRER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
