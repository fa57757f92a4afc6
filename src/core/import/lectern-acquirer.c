/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../fetch/lectern-media-type-private.h"
#include "lectern-acquirer.h"
#include "lectern-article-join-private.h"
#include "lectern-part-private.h"
#include "lectern-ruled-import.h"
#include "lectern-source-private.h"

/* An article that goes on for longer has no end. */
#define MAX_PAGES 10
#define MAX_SHOWN_CHARACTERS 120

/**
 * LecternAcquirer:
 *
 * Brings things in: fetches or reads a source, tells what it is, has a confined process make
 * articles of it, and fetches the pages on which an article goes on. One content is read by one
 * importer: the one for what its bytes are, whatever they were said to be. What lies in a container
 * (a web archive, a letter) is read by the importer for it, in a process of its own.
 */
struct _LecternAcquirer {
  GObject parent_instance;

  LecternFetcher *fetcher;         /* owned */
  LecternWorkerPool *pool;         /* owned */
  LecternPluginRegistry *registry; /* owned */
  LecternSiteRuleStore *rules;     /* (nullable), owned */
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

  /* of a container */
  GQueue parts;      /* of LecternPart, owned: those that wait */
  LecternPart *part; /* (nullable), owned: the one that is read */
  LecternPart *head; /* (nullable), owned: the first page of the article that it goes on with */
  GPtrArray *acquisitions; /* (nullable), owned: what came of the others */
  GError *part_error;      /* (nullable), owned: why the first one failed that did */
  guint n_parts;
  guint n_read;
  guint n_left_out;
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
  g_queue_clear_full (&job->parts, (GDestroyNotify) lectern_part_free);
  g_clear_pointer (&job->part, lectern_part_free);
  g_clear_pointer (&job->head, lectern_part_free);
  g_clear_pointer (&job->acquisitions, g_ptr_array_unref);
  g_clear_error (&job->part_error);
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
  g_clear_object (&self->rules);

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

/**
 * lectern_acquirer_set_site_rules:
 * @self: an acquirer
 * @rules: (nullable): the user's rules for sites
 *
 * Has importers of pages follow the rules for the sites that the pages are from.
 */
void
lectern_acquirer_set_site_rules (LecternAcquirer *self, LecternSiteRuleStore *rules)
{
  g_return_if_fail (LECTERN_IS_ACQUIRER (self));

  g_set_object (&self->rules, rules);
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

/* What is said first of why an article is not whole holds. */
static void
note_incomplete (LecternArticle **article, const char *reason, const char *origin)
{
  if (reason != NULL && !has_value (*article, LECTERN_METADATA_INCOMPLETE))
    set_value (article, LECTERN_METADATA_INCOMPLETE, reason, origin);
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

/* Where an article is from. A container that was fetched may say anything about where its pages
 * came from; one that somebody keeps is believed like a note on a saved page. */
static void
set_address (LecternArticle **article, Job *job, LecternPart *part)
{
  gboolean is_fetched = job->capture->status != 0;
  const char *address = NULL;

  /* Where a file lies is nobody else's business: it stays out of what may be handed on. */
  if (!lectern_source_is_local (job->source))
    address = job->capture->address;
  if (part != NULL && part->address != NULL && !is_fetched && (address == NULL || job->n_parts > 1))
    address = part->address;
  if (address != NULL)
    set_value (article, LECTERN_METADATA_ADDRESS, address,
               is_fetched ? LECTERN_ORIGIN_HTTP : LECTERN_ORIGIN_GIVEN);
}

/* What a container says holds where the document says nothing. */
static void
set_defaults (LecternArticle **article, LecternPart *part)
{
  GVariantIter iter;
  const char *key = NULL;
  const char *value = NULL;
  GVariant *boxed = NULL;

  g_variant_iter_init (&iter, part->defaults);
  while (g_variant_iter_loop (&iter, "{&sv}", &key, &boxed))
    {
      value = g_variant_get_string (boxed, NULL);
      if (!has_value (*article, key))
        set_value (article, key, value, LECTERN_ORIGIN_GIVEN);
    }
  if (part->saved != NULL)
    set_value (article, LECTERN_METADATA_SAVED, part->saved, LECTERN_ORIGIN_GIVEN);
  note_incomplete (article, part->incomplete, LECTERN_ORIGIN_GIVEN);
}

/* @part: (nullable): what the article was made from, if not the whole capture */
static LecternArticle *
complete (Job *job, LecternPart *part, LecternArticle *article)
{
  g_autoptr (LecternArticle) whole = lectern_article_ref (article);
  g_autofree char *file_title = lectern_source_dup_title (job->source);

  if (part != NULL)
    set_given (&whole, part->given);
  set_given (&whole, job->given);
  if (part != NULL)
    set_defaults (&whole, part);
  if (!has_value (whole, LECTERN_METADATA_TITLE) && file_title != NULL)
    set_value (&whole, LECTERN_METADATA_TITLE, file_title, LECTERN_ORIGIN_GIVEN);
  set_address (&whole, job, part);
  note_incomplete (&whole, job->capture->incomplete, LECTERN_ORIGIN_HTTP);

  return g_steal_pointer (&whole);
}

static void
add_acquisition (GPtrArray *acquisitions, Job *job, LecternPart *part, LecternArticle *article)
{
  LecternAcquisition *acquisition = g_new0 (LecternAcquisition, 1);

  acquisition->article = complete (job, part, article);
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

  add_acquisition (acquisitions, job, NULL, job->article);
  g_task_return_pointer (task, acquisitions, (GDestroyNotify) g_ptr_array_unref);
}

/* A later page failed: what there is, is kept and says so. */
static void
note_missing_page (Job *job, const char *reason, const char *origin)
{
  g_autofree char *sentence = g_strdup_printf (_ ("Page %u of this article could not be read. %s"),
                                               job->n_pages + 1, reason);

  note_incomplete (&job->article, sentence, origin);
}

static void
return_without_page (GTask *task, const char *reason)
{
  note_missing_page (g_task_get_task_data (task), reason, LECTERN_ORIGIN_HTTP);
  return_article (task);
}

static const char *
get_page_limit (void)
{
  return _ ("Lectern reads ten pages of one article at most.");
}

/* Adds a page to what there is of its article; what it is cut by, the whole article is. */
static gboolean
join_page (Job *job,
           LecternArticle *page,
           const char *incomplete,
           const char *origin,
           GError **error)
{
  const LecternMetadataItem *own = lectern_metadata_lookup (lectern_article_get_metadata (page),
                                                            LECTERN_METADATA_INCOMPLETE);
  LecternArticle *joined = lectern_article_join (job->article, page, error);

  if (joined == NULL)
    return FALSE;

  lectern_article_unref (job->article);
  job->article = joined;
  if (own != NULL)
    note_incomplete (&job->article, own->value, own->origin);
  note_incomplete (&job->article, incomplete, origin);

  return TRUE;
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
  LecternArticle *article = lectern_import_result_get_article (result, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;

  if (job->article == NULL)
    job->article = lectern_article_ref (article);
  else if (!join_page (job, article, job->page->incomplete, LECTERN_ORIGIN_HTTP, &error))
    {
      return_without_page (task, error->message);
      return;
    }

  job->n_pages++;
  next = job->capture->status != 0 ? find_next_page (job, result) : NULL;
  if (next == NULL)
    return_article (task);
  else if (job->n_pages >= MAX_PAGES)
    return_without_page (task, get_page_limit ());
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

static gboolean import_part (GTask *task, GError **error);

static void
return_acquisitions (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *label = NULL;

  if (job->acquisitions->len > 0)
    {
      for (guint i = 0; i < job->acquisitions->len; i++)
        ((LecternAcquisition *) g_ptr_array_index (job->acquisitions, i))->n_left_out
            = job->n_left_out;
      g_task_return_pointer (task, g_steal_pointer (&job->acquisitions),
                             (GDestroyNotify) g_ptr_array_unref);
      return;
    }
  if (job->part_error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&job->part_error));
      return;
    }

  label = dup_short_label (job->source);
  g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                           _ ("There is no page with an article in %s. Nothing was stored."),
                           label);
}

static void
leave_part_out (Job *job, const GError *error)
{
  job->n_left_out++;
  if (job->part_error == NULL && error != NULL)
    job->part_error = g_error_copy (error);
}

static void
next_part (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  do
    {
      g_clear_pointer (&job->part, lectern_part_free);
      job->part = g_queue_pop_head (&job->parts);
    }
  while (job->part != NULL && !import_part (task, NULL));
  if (job->part == NULL)
    return_acquisitions (task);
}

static void
queue_parts (Job *job, LecternImportResult *imported)
{
  guint depth = job->part != NULL ? job->part->depth + 1 : 1;
  guint n_before = job->parts.length;
  guint max = LECTERN_IMPORT_MAX_PARTS - MIN (job->n_parts, LECTERN_IMPORT_MAX_PARTS);
  guint32 n_left_out = 0;

  g_variant_lookup (lectern_import_result_get_facts (imported), "left-out", "u", &n_left_out);
  job->n_left_out += MIN (n_left_out, LECTERN_IMPORT_MAX_PARTS);
  job->n_left_out += lectern_parts_push (&job->parts, imported, depth, max);
  /* Those that were read count as well: else containers in one another would never end. */
  job->n_parts += job->parts.length - n_before;
}

/* The next page of an article is often in the same archive. */
static GList *
find_next_part (Job *job, LecternImportResult *imported)
{
  for (guint i = 0; i < lectern_import_result_get_n_wanted (imported); i++)
    {
      const char *reason = NULL;
      const char *wanted = lectern_import_result_get_wanted (imported, i, &reason);
      g_autofree char *address = strcmp (reason, "next-page") == 0
                                     ? lectern_address_normalize (wanted, NULL)
                                     : NULL;

      for (GList *link = job->parts.head; address != NULL && link != NULL; link = link->next)
        if (g_strcmp0 (((LecternPart *) link->data)->address, address) == 0)
          return link;
    }

  return NULL;
}

/* The article has all its pages: it is that of the first one. */
static void
end_part_article (Job *job)
{
  add_acquisition (job->acquisitions, job, job->head != NULL ? job->head : job->part, job->article);
  g_clear_pointer (&job->head, lectern_part_free);
  g_clear_pointer (&job->article, lectern_article_unref);
  job->n_pages = 0;
}

static gboolean
add_part_page (Job *job, LecternArticle *article)
{
  g_autoptr (GError) error = NULL;

  if (job->article == NULL)
    job->article = lectern_article_ref (article);
  else if (!join_page (job, article, job->part->incomplete, LECTERN_ORIGIN_GIVEN, &error))
    {
      note_missing_page (job, error->message, LECTERN_ORIGIN_GIVEN);
      return FALSE;
    }

  job->n_pages++;
  return TRUE;
}

static void
take_part_page (GTask *task, LecternImportResult *imported)
{
  Job *job = g_task_get_task_data (task);
  GList *next = add_part_page (job, lectern_import_result_get_article (imported, 0))
                    ? find_next_part (job, imported)
                    : NULL;
  g_autoptr (GError) error = NULL;

  if (next != NULL && job->n_pages >= MAX_PAGES)
    {
      note_missing_page (job, get_page_limit (), LECTERN_ORIGIN_GIVEN);
      next = NULL;
    }
  if (next != NULL)
    {
      if (job->head == NULL)
        job->head = g_steal_pointer (&job->part);
      g_clear_pointer (&job->part, lectern_part_free);
      job->part = next->data;
      g_queue_delete_link (&job->parts, next);
      if (import_part (task, &error))
        return;
      note_missing_page (job, error->message, LECTERN_ORIGIN_GIVEN);
    }

  end_part_article (job);
  next_part (task);
}

/* Nobody but their server knows where the pages in a container are from, so that they would all be
 * versions of one article. */
static gboolean
refuse_several (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *label = NULL;

  if (job->n_parts <= 1 || job->capture->status == 0)
    return FALSE;

  label = dup_short_label (job->source);
  g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                           _ ("%s holds %u documents. Nothing was stored. Save it, and open the "
                              "file."),
                           label, job->n_parts);
  return TRUE;
}

/* What came of one part: articles, or more parts, or nothing, which costs that part alone. */
static void
take_part (GTask *task, LecternImportResult *imported, const GError *error)
{
  Job *job = g_task_get_task_data (task);
  guint n_articles = imported != NULL ? lectern_import_result_get_n_articles (imported) : 0;
  guint n_parts = imported != NULL ? lectern_import_result_get_n_parts (imported) : 0;

  if (lectern_error_is_cancel (error))
    {
      g_task_return_error (task, g_error_copy (error));
      return;
    }
  if (n_articles == 1 && n_parts == 0)
    {
      take_part_page (task, imported);
      return;
    }
  if (job->article != NULL)
    {
      note_missing_page (
          job, error != NULL ? error->message : _ ("What is there in its place is no page of it."),
          LECTERN_ORIGIN_GIVEN);
      end_part_article (job);
    }
  if (n_articles + n_parts == 0)
    leave_part_out (job, error);
  for (guint i = 0; i < n_articles; i++)
    add_acquisition (job->acquisitions, job, job->part,
                     lectern_import_result_get_article (imported, i));
  if (n_parts > 0)
    {
      job->n_parts--;
      queue_parts (job, imported);
    }
  if (!refuse_several (task))
    next_part (task);
}

static void
take_parts (GTask *task, LecternImportResult *imported)
{
  Job *job = g_task_get_task_data (task);

  job->acquisitions = acquisitions_new ();
  for (guint i = 0; i < lectern_import_result_get_n_articles (imported); i++)
    add_acquisition (job->acquisitions, job, NULL, lectern_import_result_get_article (imported, i));
  queue_parts (job, imported);
  if (!refuse_several (task))
    next_part (task);
}

/* A feed that has no entry yet is one, too. */
static gboolean
is_feed (LecternImportResult *result)
{
  static const char *const formats[] = { "rss", "atom", "json", NULL };
  const char *format = "";

  g_variant_lookup (lectern_import_result_get_facts (result), "format", "&s", &format);
  return g_strv_contains (formats, format);
}

static void
fail_import (GTask *task, LecternImportResult *imported, GError *failure)
{
  Job *job = g_task_get_task_data (task);
  g_autofree char *label = dup_short_label (job->source);
  g_autoptr (GError) error = failure;

  if (imported != NULL && is_feed (imported))
    g_set_error (&error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                 _ ("%s is a feed, not an article. Nothing was stored. Follow it to bring in "
                    "what it has."),
                 label);
  else if (imported != NULL && lectern_import_result_get_n_links (imported) > 0)
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
}

static void
imported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;
  g_autoptr (LecternImportResult) imported = lectern_ruled_import_finish (result, &error);
  guint n_articles = imported != NULL ? lectern_import_result_get_n_articles (imported) : 0;

  if (job->part != NULL)
    {
      take_part (task, imported, error);
      return;
    }
  if (imported != NULL && job->article == NULL && lectern_import_result_get_n_parts (imported) > 0)
    {
      take_parts (task, imported);
      return;
    }
  if (imported == NULL || n_articles == 0)
    {
      fail_import (task, imported, g_steal_pointer (&error));
      return;
    }
  if (n_articles == 1 || job->article != NULL)
    {
      take_page (task, imported);
      return;
    }

  acquisitions = acquisitions_new ();
  for (guint i = 0; i < n_articles; i++)
    add_acquisition (acquisitions, job, NULL, lectern_import_result_get_article (imported, i));
  g_task_return_pointer (task, g_steal_pointer (&acquisitions), (GDestroyNotify) g_ptr_array_unref);
}

static LecternPluginEntry *
find_importer (LecternAcquirer *self,
               Job *job,
               GBytes *content,
               const char *said,
               const char **media_type,
               GError **error)
{
  g_autofree char *label = dup_short_label (job->source);
  LecternPluginEntry *entry = NULL;

  if (g_bytes_get_size (content) == 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                   _ ("%s is empty. Nothing was stored."), label);
      return NULL;
    }
  *media_type = lectern_media_type_sniff (content, said);
  if (*media_type != NULL)
    entry = lectern_plugin_registry_find_importer (self->registry, *media_type);
  if (entry == NULL)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                 _ ("%s is %s, which Lectern does not read. Nothing was stored. Bring it as a web "
                    "page or as text."),
                 label, lectern_media_type_get_label (*media_type));

  return entry;
}

/* A page that a browser saved says in a comment where it is from. On the web anybody may write
 * such a comment. */
static void
find_saved_page (LecternAcquirer *self, Job *job, LecternPluginEntry **entry, const char **type)
{
  LecternPluginEntry *other = NULL;

  if (*entry == NULL || job->page->status != 0
      || !lectern_media_type_is_saved_page (job->page->content, *type))
    return;

  other = lectern_plugin_registry_find_importer (self->registry, LECTERN_MEDIA_TYPE_SAVED_PAGE);
  if (other == NULL)
    return;
  *entry = other;
  *type = LECTERN_MEDIA_TYPE_SAVED_PAGE;
}

/* Has a worker read @content: the page that is under way, or a part of it. */
static void
import_content (GTask *task,
                LecternPluginEntry *entry,
                GBytes *content,
                const char *media_type,
                LecternPart *part,
                GVariant *given)
{
  LecternAcquirer *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  /* Links of a file lead nowhere that anybody else could follow. */
  const char *base = !lectern_source_is_local (job->source) ? job->page->address : NULL;
  const LecternRuledDocument document = {
    .entry = entry,
    .content = content,
    .media_type = media_type,
    .charset = part != NULL ? part->charset : job->page->charset,
    .address = part != NULL && part->address != NULL ? part->address : base,
    .given = given,
  };

  lectern_ruled_import_async (self->pool, self->rules, &document, g_task_get_cancellable (task),
                              imported_cb, g_object_ref (task));
}

static void
import_page (GTask *task)
{
  LecternAcquirer *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const char *media_type = NULL;
  LecternPluginEntry *entry = find_importer (self, job, job->page->content, job->page->media_type,
                                             &media_type, &error);

  if (entry == NULL)
    {
      fail (task, error);
      return;
    }

  find_saved_page (self, job, &entry, &media_type);
  lectern_progress_set (job->progress, -1, _ ("Finding the article"));
  import_content (task, entry, job->page->content, media_type, NULL, job->given);
}

/* Returns whether there is one to wait for. */
static gboolean
import_part (GTask *task, GError **error)
{
  LecternAcquirer *self = g_task_get_source_object (task);
  Job *job = g_task_get_task_data (task);
  LecternPart *part = job->part;
  g_autoptr (GVariant) given = lectern_part_dup_given (part, job->given);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *message = NULL;
  const char *media_type = NULL;
  LecternPluginEntry *entry = find_importer (self, job, part->content, part->media_type,
                                             &media_type, &local_error);

  job->n_read++;
  if (entry == NULL)
    {
      leave_part_out (job, local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  if (job->n_parts > 1)
    {
      message = g_strdup_printf (_ ("Document %u of %u"), job->n_read, job->n_parts);
      lectern_progress_set (job->progress, (double) job->n_read / (job->n_parts + 1), message);
    }
  import_content (task, entry, part->content, media_type, part, given);
  return TRUE;
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
