/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "fetch-fixture.h"
#include "import/lectern-acquirer.h"
#include "lectern-fixture.h"

#define PAGES "Content-Type: text/x-pages\r\n"

typedef struct {
  HostileServer *server;
  LecternFetcher *fetcher;
  LecternPluginRegistry *registry;
  LecternWorkerPool *pool;
  LecternAcquirer *acquirer;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->server = hostile_server_new (NULL);
  self->fetcher = lectern_fetcher_new ();
  lectern_fetcher_allow_loopback (self->fetcher, hostile_server_get_port (self->server), NULL);
  self->registry = lectern_plugin_registry_new (NULL);
  lectern_plugin_registry_add_folder (self->registry, PAGES_FOLDER, TRUE);
  self->pool = lectern_worker_pool_new (self->registry);
  self->acquirer = lectern_acquirer_new (self->fetcher, self->pool, self->registry);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->acquirer);
  lectern_worker_pool_shut_down (self->pool);
  g_object_unref (self->pool);
  g_object_unref (self->registry);
  g_assert_finalize_object (self->fetcher);
  hostile_server_free (self->server);
}

static GPtrArray *
acquire (Fixture *self, LecternSource *source, GVariant *given, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lectern_acquirer_run_async (self->acquirer, source, given, NULL, NULL, lectern_fixture_result_cb,
                              &result);
  lectern_fixture_wait_result (&result, 20000);

  return lectern_acquirer_run_finish (self->acquirer, result, error);
}

static GPtrArray *
acquire_path (Fixture *self, const char *path, GError **error)
{
  g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1", path);
  g_autoptr (LecternSource) source = lectern_source_new_for_address (address, error);

  return acquire (self, source, NULL, error);
}

static GPtrArray *
acquire_text (Fixture *self,
              const char *text,
              const char *media_type,
              GVariant *given,
              GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (LecternSource) source = lectern_source_new_for_bytes (bytes, media_type,
                                                                   "https://example.org/a");

  return acquire (self, source, given, error);
}

static const LecternMetadataItem *
look_up (GPtrArray *acquisitions, const char *key)
{
  LecternAcquisition *acquisition = g_ptr_array_index (acquisitions, 0);

  return lectern_metadata_lookup (lectern_article_get_metadata (acquisition->article), key);
}

static void
test_address (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;
  LecternAcquisition *acquisition = NULL;
  const LecternMetadataItem *item = NULL;

  hostile_server_add_answer (self->server, "/a", "200 OK", PAGES, "title: The tide\nIt came in.");
  acquisitions = acquire_path (self, "/a", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (acquisitions->len, ==, 1);
  acquisition = g_ptr_array_index (acquisitions, 0);
  g_assert_cmpstr (lectern_article_get_title (acquisition->article), ==, "The tide");
  g_assert_cmpuint (acquisition->capture->status, ==, 200);
  item = look_up (acquisitions, LECTERN_METADATA_ADDRESS);
  g_assert_cmpstr (item->value, ==, acquisition->capture->address);
  g_assert_cmpstr (item->origin, ==, LECTERN_ORIGIN_HTTP);
  g_assert_null (look_up (acquisitions, LECTERN_METADATA_INCOMPLETE));
}

static void
test_given (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;
  const LecternMetadataItem *item = NULL;
  GVariantDict given;

  g_variant_dict_init (&given, NULL);
  g_variant_dict_insert (&given, "title", "s", "As the analyst says");
  acquisitions = acquire_text (self, "title: As the page says\nText.", "text/x-pages",
                               g_variant_dict_end (&given), &error);
  g_assert_no_error (error);
  item = look_up (acquisitions, LECTERN_METADATA_TITLE);
  g_assert_cmpstr (item->value, ==, "As the analyst says");
  g_assert_cmpstr (item->origin, ==, LECTERN_ORIGIN_GIVEN);
  item = look_up (acquisitions, LECTERN_METADATA_ADDRESS);
  g_assert_cmpstr (item->value, ==, "https://example.org/a");
  g_assert_cmpstr (item->origin, ==, LECTERN_ORIGIN_GIVEN);
}

static void
test_file (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "High water.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (LecternSource) source = lectern_source_new_for_file (file);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;
  const LecternMetadataItem *item = NULL;

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_true (
      g_file_set_contents (path, "It came in.\nnext: https://example.org/2\n", -1, NULL));
  acquisitions = acquire (self, source, NULL, &error);
  g_assert_no_error (error);
  item = look_up (acquisitions, LECTERN_METADATA_TITLE);
  g_assert_cmpstr (item->value, ==, "High water");
  g_assert_cmpstr (item->origin, ==, LECTERN_ORIGIN_GIVEN);
  g_assert_null (look_up (acquisitions, LECTERN_METADATA_ADDRESS));
  /* A file leads to no request, whatever stands in it. */
  g_assert_cmpuint (
      g_list_model_get_n_items (G_LIST_MODEL (lectern_fetcher_get_log (self->fetcher))), ==, 0);
}

static void
test_pages (Fixture *self, gconstpointer data)
{
  g_autofree char *first = hostile_server_dup_address (self->server, "127.0.0.1", "/1");
  g_autofree char *second = hostile_server_dup_address (self->server, "127.0.0.1", "/2");
  g_autofree char *first_body = g_strdup_printf (
      "title: The tide\nIt came in.\nlink: https://example.org/x\nhidden: Share this\nnext: %s",
      second);
  /* The last page leads back to the first. */
  g_autofree char *second_body = g_strdup_printf (
      "title: The tide\nitem: It went out.\nlink: https://example.org/y\nhidden: Share\nnext: %s",
      first);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;
  LecternAcquisition *acquisition = NULL;
  const LecternAnnotation *links = NULL;
  gsize n_links = 0;

  hostile_server_add_answer (self->server, "/1", "200 OK", PAGES, first_body);
  hostile_server_add_answer (self->server, "/2", "200 OK", PAGES, second_body);
  acquisitions = acquire_path (self, "/1", &error);
  g_assert_no_error (error);
  acquisition = g_ptr_array_index (acquisitions, 0);
  g_assert_cmpstr (
      lectern_article_get_text (acquisition->article, NULL), ==,
      "The tide\n\nIt came in.\n\nSee this.\n\nShare this\n\nIt went out.\n\nSee this.\n\n");
  links = lectern_layer_get_annotations (lectern_article_get_markup (acquisition->article),
                                         &n_links);
  g_assert_cmpuint (n_links, ==, 2);
  g_assert_cmpuint (links[1].span.start, ==,
                    strlen ("The tide\n\nIt came in.\n\nSee this.\n\n"
                            "Share this\n\nIt went out.\n\nSee "));
  g_assert_cmpstr (lectern_annotation_get_string (&links[1], "address"), ==,
                   "https://example.org/y");
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 2);
  g_assert_true (g_str_has_suffix (acquisition->capture->address, "/1"));
}

static void
test_page_fails (Fixture *self, gconstpointer data)
{
  g_autofree char *second = hostile_server_dup_address (self->server, "127.0.0.1", "/2");
  g_autofree char *body = g_strdup_printf ("title: The tide\nIt came in.\nnext: %s", second);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;
  const LecternMetadataItem *item = NULL;

  hostile_server_add_answer (self->server, "/1", "200 OK", PAGES, body);
  hostile_server_add_answer (self->server, "/2", "403 No", "", "");
  acquisitions = acquire_path (self, "/1", &error);
  g_assert_no_error (error);
  item = look_up (acquisitions, LECTERN_METADATA_INCOMPLETE);
  g_assert_true (g_str_has_prefix (item->value, "Page 2 of this article could not be read."));
}

/* A last page whose next one is the first again. */
static void
test_page_leads_back (Fixture *self, gconstpointer data)
{
  g_autofree char *second = hostile_server_dup_address (self->server, "127.0.0.1", "/2");
  g_autofree char *body = g_strdup_printf ("title: The tide\nIt came in.\nnext: %s", second);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;
  LecternAcquisition *acquisition = NULL;

  hostile_server_add_answer (self->server, "/1", "200 OK", PAGES, body);
  hostile_server_add_answer (self->server, "/2", "302 Found", "Location: /1\r\n", "");
  acquisitions = acquire_path (self, "/1", &error);
  g_assert_no_error (error);
  acquisition = g_ptr_array_index (acquisitions, 0);
  g_assert_cmpstr (lectern_article_get_text (acquisition->article, NULL), ==,
                   "The tide\n\nIt came in.\n\n");
  g_assert_null (look_up (acquisitions, LECTERN_METADATA_INCOMPLETE));
}

/* A next page for ever, and one of another site. */
static void
test_page_caps (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;
  g_autoptr (GPtrArray) elsewhere = NULL;

  for (guint i = 1; i <= 20; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%u", i);
      g_autofree char *next_path = g_strdup_printf ("/%u", i + 1);
      g_autofree char *next = hostile_server_dup_address (self->server, "127.0.0.1", next_path);
      g_autofree char *body = g_strdup_printf ("Page %u.\nnext: %s", i, next);

      hostile_server_add_answer (self->server, path, "200 OK", PAGES, body);
    }
  acquisitions = acquire_path (self, "/1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 10);
  g_assert_nonnull (look_up (acquisitions, LECTERN_METADATA_INCOMPLETE));

  hostile_server_add_answer (self->server, "/x", "200 OK", PAGES,
                             "Text.\nnext: https://example.org/2");
  elsewhere = acquire_path (self, "/x", &error);
  g_assert_no_error (error);
  g_assert_null (look_up (elsewhere, LECTERN_METADATA_INCOMPLETE));
}

static void
test_incomplete (Fixture *self, gconstpointer data)
{
  static const HostileStep cut[] = {
    { HOSTILE_SEND,
      "HTTP/1.1 200 OK\r\n" PAGES "Content-Length: 100\r\n\r\ntitle: The tide\nIt ca" },
    { HOSTILE_CLOSE },
    { HOSTILE_END },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;

  hostile_server_add (self->server, "/cut", cut);
  acquisitions = acquire_path (self, "/cut", &error);
  g_assert_no_error (error);
  g_assert_nonnull (look_up (acquisitions, LECTERN_METADATA_INCOMPLETE));
}

static void
test_several (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = acquire_text (
      self, "title: One\nText.\n---\ntitle: Two\nText.", "text/x-pages", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (acquisitions->len, ==, 2);
}

static GPtrArray *
acquire_file (Fixture *self, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (LecternSource) source = lectern_source_new_for_bytes (bytes, "text/x-pages", NULL);

  return acquire (self, source, NULL, error);
}

static const char *
get_part_value (GPtrArray *acquisitions, guint i, const char *key)
{
  LecternAcquisition *acquisition = g_ptr_array_index (acquisitions, i);

  return lectern_metadata_get_value (lectern_article_get_metadata (acquisition->article), key);
}

/* What lies in a container is read in its order, with what the container says of it. */
static void
test_parts (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = acquire_file (
      self,
      "at: https://example.org/1\npart: title: One|Text.\nat: javascript:1\npart: nothing\n"
      "part: fail\npart: part: title: Two;Text.|part: Text.\npart: title: Four|Text.",
      &error);

  g_assert_no_error (error);
  g_assert_cmpuint (acquisitions->len, ==, 4);
  g_assert_cmpstr (get_part_value (acquisitions, 0, "title"), ==, "One");
  g_assert_cmpstr (get_part_value (acquisitions, 0, "address"), ==, "https://example.org/1");
  g_assert_cmpstr (get_part_value (acquisitions, 0, "published"), ==, "2024-05-14");
  g_assert_cmpstr (get_part_value (acquisitions, 0, "author"), ==, "Mara Quist");
  g_assert_cmpstr (get_part_value (acquisitions, 0, "saved"), ==, "2024-05-14T09:30:00Z");
  g_assert_cmpstr (get_part_value (acquisitions, 1, "title"), ==, "Two");
  g_assert_null (get_part_value (acquisitions, 1, "address"));
  g_assert_cmpstr (get_part_value (acquisitions, 2, "title"), ==, "By default");
  g_assert_cmpstr (get_part_value (acquisitions, 3, "title"), ==, "Four");
  for (guint i = 0; i < acquisitions->len; i++)
    {
      LecternAcquisition *acquisition = g_ptr_array_index (acquisitions, i);

      g_assert_cmpuint (acquisition->n_left_out, ==, 2);
      g_assert_true (acquisition->capture
                     == ((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->capture);
    }
}

/* An article goes on in the archive as it does on the web. */
static void
test_parts_pages (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = acquire_file (
      self,
      "at: https://example.org/1\npart: title: One|Text.|next: https://example.org/2\n"
      "at: https://example.org/x\npart: title: Other|Text.|next: https://example.org/no\n"
      "at: https://example.org/2\npart: title: One|More.|next: https://example.org/3\n"
      "at: https://example.org/3\npart: fail\n"
      "at: https://example.org/y\npart: title: Last|Text.",
      &error);

  g_assert_no_error (error);
  g_assert_cmpuint (acquisitions->len, ==, 3);
  g_assert_cmpstr (get_part_value (acquisitions, 0, "title"), ==, "One");
  g_assert_cmpstr (get_part_value (acquisitions, 0, "address"), ==, "https://example.org/1");
  g_assert_cmpstr (lectern_article_get_text (
                       ((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->article, NULL),
                   ==, "One\n\nText.\n\nMore.\n\n");
  g_assert_true (g_str_has_prefix (get_part_value (acquisitions, 0, "incomplete"),
                                   "Page 3 of this article could not be read. "));
  g_assert_cmpstr (get_part_value (acquisitions, 1, "title"), ==, "Other");
  g_assert_cmpstr (get_part_value (acquisitions, 2, "title"), ==, "Last");
  g_assert_null (get_part_value (acquisitions, 2, "incomplete"));
}

/* Whatever keeps a later page from being read whole, its article says so. */
static void
test_parts_page_fails (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *page;
    const char *words;
  } cases[] = {
    { "part: fail", "Page 2 of this article could not be read. " },
    { "part: %PDF-1.4", "Page 2 of this article could not be read. " },
    { "part: ", "Page 2 of this article could not be read. " },
    { "part: nothing", "Page 2 of this article could not be read. What is there" },
    { "cut: Only its beginning.\npart: title: One|More.", "Only its beginning." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "at: https://example.org/1\npart: title: One|Text.|next: https://example.org/2\n"
          "at: https://example.org/2\n%s",
          cases[i].page);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) acquisitions = acquire_file (self, text, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (acquisitions->len, ==, 1);
      g_assert_cmpstr (get_part_value (acquisitions, 0, "address"), ==, "https://example.org/1");
      g_assert_true (
          g_str_has_prefix (get_part_value (acquisitions, 0, "incomplete"), cases[i].words));
    }
}

/* What is no page of the article that led to it keeps its own address. */
static void
test_parts_page_is_other (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = acquire_file (
      self,
      "at: https://example.org/1\npart: title: One|Text.|next: https://example.org/2\n"
      "at: https://example.org/2\npart: title: Two|Text.|---|title: Three|Text.",
      &error);

  g_assert_no_error (error);
  g_assert_cmpuint (acquisitions->len, ==, 3);
  g_assert_cmpstr (get_part_value (acquisitions, 0, "address"), ==, "https://example.org/1");
  g_assert_nonnull (get_part_value (acquisitions, 0, "incomplete"));
  g_assert_cmpstr (get_part_value (acquisitions, 1, "title"), ==, "Two");
  g_assert_cmpstr (get_part_value (acquisitions, 1, "address"), ==, "https://example.org/2");
  g_assert_cmpstr (get_part_value (acquisitions, 2, "address"), ==, "https://example.org/2");
}

/* An article of eleven pages is two, and the first says that it goes on. */
static void
test_parts_page_caps (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;

  for (guint i = 1; i <= 11; i++)
    g_string_append_printf (text,
                            "at: https://example.org/%u\n"
                            "part: title: Page %u|Text.|next: https://example.org/%u\n",
                            i, i, i + 1);
  acquisitions = acquire_file (self, text->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (acquisitions->len, ==, 2);
  g_assert_cmpstr (get_part_value (acquisitions, 0, "address"), ==, "https://example.org/1");
  g_assert_true (g_str_has_prefix (get_part_value (acquisitions, 0, "incomplete"), "Page 11 "));
  g_assert_cmpstr (get_part_value (acquisitions, 1, "address"), ==, "https://example.org/11");
}

static void
test_parts_fail (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *text;
    LecternError code;
    const char *words;
  } cases[] = {
    { "part: fail\npart: nothing", LECTERN_ERROR_FAILED, "told to fail" },
    { "part: nothing", LECTERN_ERROR_NO_ARTICLE, "no page with an article" },
    { "part: ", LECTERN_ERROR_NO_ARTICLE, "empty" },
    { "part: %PDF-1.4", LECTERN_ERROR_NOT_SUPPORTED, "PDF" },
    /* Four deep. */
    { "part: part: part: part: Text.", LECTERN_ERROR_NO_ARTICLE, "no page with an article" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (acquire_file (self, cases[i].text, &error));
      g_assert_error (error, LECTERN_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

/* A server may say anything about where the pages in its archives are from. */
static void
test_parts_fetched (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) two = NULL;

  hostile_server_add_answer (self->server, "/1", "200 OK", PAGES,
                             "at: https://example.org/1\npart: title: One|Text.");
  hostile_server_add_answer (self->server, "/2", "200 OK", PAGES,
                             "part: title: One|Text.\npart: title: Two|Text.");
  one = acquire_path (self, "/1", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (get_part_value (one, 0, "address"), "/1"));
  g_assert_true (g_str_has_prefix (get_part_value (one, 0, "address"), "http://127.0.0.1"));
  two = acquire_path (self, "/2", &error);
  g_assert_null (two);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "2 documents"));
}

/* As little may it say of what lies in a container in a container. */
static void
test_parts_fetched_deep (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;

  hostile_server_add_answer (self->server, "/1", "200 OK", PAGES,
                             "part: part: title: One;Text.|part: title: Two;Text.");
  acquisitions = acquire_path (self, "/1", &error);
  g_assert_null (acquisitions);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED);
  g_assert_nonnull (strstr (error->message, "2 documents"));
}

static void
test_parts_many (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;

  /* Nothing that reads them: none is waited for. */
  for (guint i = 0; i < LECTERN_IMPORT_MAX_PARTS + 10; i++)
    g_string_append (text, "part: %PDF-1.4\n");
  g_string_append (text, "part: Text.\n");
  acquisitions = acquire_file (self, text->str, &error);
  g_assert_null (acquisitions);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED);
}

/* The limit holds for all that lies in a source, in however many containers. */
static void
test_parts_many_deep (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("part: title: First|Text.\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;

  for (guint k = 0; k < 2; k++)
    {
      g_string_append (text, "part: ");
      for (guint i = 0; i < LECTERN_IMPORT_MAX_PARTS * 3 / 5; i++)
        g_string_append (text, "part: %PDF-1.4|");
      g_string_append (text, "part: title: Last;Text.\n");
    }
  acquisitions = acquire_file (self, text->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (acquisitions->len, ==, 2);
  g_assert_cmpuint (((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->n_left_out, ==,
                    LECTERN_IMPORT_MAX_PARTS * 6 / 5 + 1);
}

/* What cannot be read is named, and never given to a parser of something else. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *text;
    const char *media_type;
    LecternError code;
    const char *word;
  } cases[] = {
    { "%PDF-1.7 and so on", "text/html", LECTERN_ERROR_NOT_SUPPORTED, "PDF" },
    { "\x89PNG\r\n\x1a\n....", "text/plain", LECTERN_ERROR_NOT_SUPPORTED, "picture" },
    { "words", "image/png", LECTERN_ERROR_NOT_SUPPORTED, "not text" },
    { "<rss version=\"2.0\"></rss>", "text/html", LECTERN_ERROR_NOT_SUPPORTED, "feed" },
    { "{}", "application/json", LECTERN_ERROR_NOT_SUPPORTED, "another kind" },
    { "", "text/html", LECTERN_ERROR_NO_ARTICLE, "empty" },
    { "nothing", "text/x-pages", LECTERN_ERROR_NO_ARTICLE, "no article" },
    { "fail", "text/x-pages", LECTERN_ERROR_FAILED, "told to fail" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].word);
      g_assert_null (acquire_text (self, cases[i].text, cases[i].media_type, NULL, &error));
      g_assert_error (error, LECTERN_ERROR, (int) cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  static const HostileStep hang[] = { { HOSTILE_HANG }, { HOSTILE_END } };
  g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1", "/hang");
  g_autoptr (LecternSource) source = lectern_source_new_for_address (address, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hostile_server_add (self->server, "/hang", hang);
  lectern_acquirer_run_async (self->acquirer, source, NULL, NULL, cancellable,
                              lectern_fixture_result_cb, &result);
  g_cancellable_cancel (cancellable);
  lectern_fixture_wait_result (&result, 500);
  g_assert_null (lectern_acquirer_run_finish (self->acquirer, result, &error));
  g_assert_true (lectern_error_is_cancel (error));
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "address", test_address },
    { "given", test_given },
    { "file", test_file },
    { "pages", test_pages },
    { "page-fails", test_page_fails },
    { "page-caps", test_page_caps },
    { "incomplete", test_incomplete },
    { "several", test_several },
    { "parts", test_parts },
    { "parts-pages", test_parts_pages },
    { "parts-page-fails", test_parts_page_fails },
    { "parts-page-is-other", test_parts_page_is_other },
    { "parts-page-caps", test_parts_page_caps },
    { "parts-fail", test_parts_fail },
    { "parts-fetched", test_parts_fetched },
    { "parts-fetched-deep", test_parts_fetched_deep },
    { "parts-many", test_parts_many },
    { "parts-many-deep", test_parts_many_deep },
    { "refused", test_refused },
    { "cancel", test_cancel },
    { "page-leads-back", test_page_leads_back },
  };

  lectern_fixture_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *name = g_strconcat ("/import/acquirer/", tests[i].name, NULL);

      g_test_add (name, Fixture, NULL, set_up, tests[i].run, tear_down);
    }

  return g_test_run ();
}
