/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Many articles at once, with the real importers and a server of the test's own. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "bulk/lectern-bulk-importer.h"
#include "bulk/lectern-bulk-report.h"
#include "bulk/lectern-bulk-source.h"
#include "fetch-fixture.h"
#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-tags.h"

#define HTML "Content-Type: text/html; charset=utf-8\r\n"
#define DEADLINE_MS 60000

typedef struct {
  char *folder;
  char *things; /* what is imported */
  HostileServer *server;
  LecternWorkbench *workbench;
  LecternBulkImporter *importer;
} Fixture;

static void
open_workbench (Fixture *self)
{
  g_autofree char *library = g_build_filename (self->folder, "library", NULL);
  LecternWorkbenchOptions options = { .library_folder = library, .config_folder = self->folder };
  g_autoptr (GError) error = NULL;

  self->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  lectern_fetcher_allow_loopback (lectern_workbench_get_fetcher (self->workbench),
                                  hostile_server_get_port (self->server), NULL);
  self->importer = lectern_bulk_importer_new (self->workbench);
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* As a program that ends: nothing is finished, nothing is said. */
static void
close_workbench (Fixture *self)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_MS * 1000;
  guint source = g_timeout_add (50, wake_cb, NULL);

  lectern_bulk_importer_stop (self->importer);
  while ((lectern_bulk_importer_is_busy (self->importer)
          || g_atomic_int_get (&G_OBJECT (self->importer)->ref_count) > 1)
         && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  g_assert_finalize_object (g_steal_pointer (&self->importer));
  lectern_workbench_shut_down (self->workbench);
  g_clear_object (&self->workbench);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = fixture_make_folder ();
  self->things = g_build_filename (self->folder, "things", NULL);
  g_assert_cmpint (g_mkdir_with_parents (self->things, 0700), ==, 0);
  self->server = hostile_server_new (NULL);
  open_workbench (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_workbench (self);
  hostile_server_free (self->server);
  fixture_remove (self->folder);
  g_free (self->folder);
  g_free (self->things);
}

static char *
write_thing (Fixture *self, const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->things, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);

  return path;
}

static char *
make_page (const char *topic)
{
  return g_strdup_printf (
      "<!DOCTYPE html><html lang=\"en\"><head><title>%s</title></head><body><article><h1>%s</h1>"
      "<p>The %s of Karlsby opened again on 3 May 2021, for the first time since the storm, with "
      "forty people there and a band that played for two hours in the rain.</p><p>Ana Ruiz, who "
      "runs the %s, said that it would stay open every day until the winter comes, and that the "
      "town had waited long enough for it.</p></article></body></html>",
      topic, topic, topic, topic);
}

static void
serve_page (Fixture *self, const char *path, const char *topic)
{
  g_autofree char *page = make_page (topic);

  hostile_server_add_answer (self->server, path, "200 OK", HTML, page);
}

static void
append_address (Fixture *self, GString *list, const char *path)
{
  g_autofree char *address = hostile_server_dup_address (self->server, "127.0.0.1", path);

  g_string_append_printf (list, "%s\n", address);
}

static LecternBulkJob *
begin (Fixture *self, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  lectern_bulk_importer_add_async (self->importer, file, NULL, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);

  return lectern_bulk_importer_add_finish (self->importer, result, error);
}

static void
wait_until_idle (Fixture *self)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_MS * 1000;

  while (lectern_bulk_importer_is_busy (self->importer))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
}

static LecternBulkJob *
import (Fixture *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  LecternBulkJob *job = begin (self, path, &error);

  g_assert_no_error (error);
  wait_until_idle (self);

  return job;
}

static void
assert_summary (LecternBulkJob *job, const char *expected)
{
  g_autofree char *summary = lectern_bulk_job_dup_summary (job);

  g_assert_cmpstr (summary, ==, expected);
}

static void
assert_counts (LecternBulkJob *job, guint n_added, guint n_present, guint n_failed)
{
  g_autofree char *summary = lectern_bulk_job_dup_summary (job);

  g_test_message ("%s: %s", lectern_bulk_job_get_label (job), summary);
  g_assert_cmpuint (lectern_bulk_job_count (job, LECTERN_BULK_ITEM_ADDED), ==, n_added);
  g_assert_cmpuint (lectern_bulk_job_count (job, LECTERN_BULK_ITEM_PRESENT), ==, n_present);
  g_assert_cmpuint (lectern_bulk_job_count (job, LECTERN_BULK_ITEM_FAILED), ==, n_failed);
  g_assert_cmpuint (lectern_bulk_job_count (job, LECTERN_BULK_ITEM_WAITING), ==, 0);
  g_assert_cmpint (lectern_bulk_job_get_state (job), ==, LECTERN_BULK_DONE);
}

static GPtrArray *
list_items (Fixture *self, LecternBulkJob *job, int state)
{
  LecternLibrary *library = lectern_workbench_get_library (self->workbench);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *items = NULL;

  lectern_bulk_report_list_async (library, job, state, 0, 1000, NULL, lectern_fixture_result_cb,
                                  &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  items = lectern_bulk_report_list_finish (library, result, &error);
  g_assert_no_error (error);

  return items;
}

static guint
count_articles (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = lectern_library_list_items (
      lectern_workbench_get_library (self->workbench),
      &(LecternListQuery){ .place = LECTERN_PLACE_ALL }, 0, &error);

  g_assert_no_error (error);
  return items->len;
}

static void
write_folder (Fixture *self)
{
  static const char *const names[] = { "b.html", "deep/er/c.html", "a.htm" };
  static const char *const topics[] = { "bridge", "cinema", "airport" };
  g_autofree char *outside = g_build_filename (self->folder, "outside.html", NULL);
  g_autofree char *link = g_build_filename (self->things, "link.html", NULL);
  g_autofree char *round = g_build_filename (self->things, "deep", "round", NULL);
  g_autofree char *secret = make_page ("secret");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *page = make_page (topics[i]);

      g_free (write_thing (self, names[i], page));
    }
  g_free (write_thing (self, "d.txt", "The dock\n\nThe dock was closed on Monday.\n"));
  g_free (write_thing (self, "empty.txt", ""));
  g_free (write_thing (self, "picture.png", "\x89PNG"));
  g_free (write_thing (self, ".hidden.html", secret));
  g_assert_true (g_file_set_contents (outside, secret, -1, NULL));
  g_assert_cmpint (symlink (outside, link), ==, 0);
  g_assert_cmpint (symlink (self->things, round), ==, 0);
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternBulkJob) job = NULL;
  g_autoptr (LecternBulkJob) again = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  write_folder (self);
  job = import (self, self->things);
  assert_counts (job, 4, 0, 1);
  g_assert_cmpstr (lectern_bulk_job_get_format (job), ==, "folder");
  /* The picture and both links. */
  g_assert_cmpuint (lectern_bulk_job_get_n_left_out (job), ==, 3);
  assert_summary (job, "4 added, 1 failed, 3 left out");
  items = list_items (self, job, -1);
  first = lectern_bulk_item_dup_label (items->pdata[0]);
  last = lectern_bulk_item_dup_label (items->pdata[4]);
  g_assert_true (g_str_has_suffix (first, "/a.htm"));
  g_assert_true (g_str_has_suffix (last, "/deep/er/c.html"));
  g_assert_nonnull (strstr (((LecternBulkItem *) items->pdata[3])->reason, "is empty"));

  again = import (self, self->things);
  assert_counts (again, 0, 4, 1);
  g_assert_cmpuint (count_articles (self), ==, 4);
}

static void
test_addresses (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) list = g_string_new ("# what I read\n\n");
  g_autofree char *path = NULL;
  g_autoptr (LecternBulkJob) job = NULL;
  g_autoptr (LecternBulkJob) again = NULL;
  g_autoptr (GPtrArray) failed = NULL;
  guint n_requests = 0;

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("/p%u", i);
      g_autofree char *topic = g_strdup_printf ("museum number %u", i);

      serve_page (self, name, topic);
      append_address (self, list, name);
    }
  append_address (self, list, "/p3#top");
  append_address (self, list, "/gone");
  hostile_server_add_answer (self->server, "/gone", "404 Not Found", HTML, "no");
  path = write_thing (self, "list.txt", list->str);

  job = import (self, path);
  assert_counts (job, 8, 1, 1);
  g_assert_cmpstr (lectern_bulk_job_get_format (job), ==, "addresses");
  g_assert_cmpuint (hostile_server_get_most_at_once (self->server), <=, 2);
  failed = list_items (self, job, LECTERN_BULK_ITEM_FAILED);
  g_assert_cmpuint (failed->len, ==, 1);
  g_assert_cmpuint (((LecternBulkItem *) failed->pdata[0])->position, ==, 9);
  g_assert_nonnull (((LecternBulkItem *) failed->pdata[0])->reason);

  /* What is there is not fetched again. */
  n_requests = hostile_server_get_n_requests (self->server);
  again = import (self, path);
  assert_counts (again, 0, 9, 1);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, n_requests + 1);

  serve_page (self, "/gone", "library");
  lectern_bulk_importer_retry (self->importer, job, -1);
  wait_until_idle (self);
  assert_counts (job, 9, 1, 0);
}

static const char wallabag[]
    = "[{\"is_archived\":1,\"is_starred\":1,\"tags\":[\"harbor\"],\"title\":\"The Pier\","
      "\"url\":\"https://courier.example/pier\",\"created_at\":\"2016-09-08T11:55:58+0200\","
      "\"content\":\"<p>The pier of Karlsby was rebuilt in spring, after the storm of last year "
      "had taken half of it away, the council said on Tuesday.<\\/p><p>It is to cost four "
      "million crowns, a third of it paid by the province, and will open in May.<\\/p>\","
      "\"annotations\":[{\"quote\":\"four million crowns\",\"text\":\"check this\"}]},"
      "{\"is_archived\":0,\"is_starred\":0,\"title\":\"The Lock\",\"content\":\"<p>The lock at "
      "Old Quay is to be closed for a week in June, since its gates have to be painted, and "
      "boats must take the way round the island.<\\/p>\"}]";

static LecternStoredArticle *
load_item (Fixture *self, LecternBulkItem *item)
{
  g_autoptr (GError) error = NULL;
  LecternStoredArticle *stored = lectern_library_load_article (
      lectern_workbench_get_library (self->workbench), item->article, &error);

  g_assert_no_error (error);
  return stored;
}

/* Whole articles come from the list alone, with what the list says of them. */
static void
test_wallabag (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_thing (self, "export.json", wallabag);
  g_autoptr (LecternBulkJob) job = import (self, path);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (LecternStoredArticle) pier = NULL;
  g_autoptr (LecternStoredArticle) lock = NULL;
  g_autoptr (GPtrArray) tags = NULL;
  LecternMark *mark = NULL;

  assert_counts (job, 2, 0, 0);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 0);
  items = list_items (self, job, LECTERN_BULK_ITEM_ADDED);
  pier = load_item (self, items->pdata[0]);
  lock = load_item (self, items->pdata[1]);
  g_assert_cmpstr (lectern_article_get_title (pier->article), ==, "The Pier");
  g_assert_true (lectern_article_item_is_starred (pier->item));
  g_assert_false (lectern_article_item_is_unread (pier->item));
  g_assert_cmpint (lectern_article_item_get_added_us (pier->item) / G_USEC_PER_SEC, ==, 1473328558);
  tags = lectern_library_list_tags (lectern_workbench_get_library (self->workbench), NULL, NULL);
  g_assert_cmpuint (tags->len, ==, 1);
  g_assert_cmpstr (((LecternTag *) tags->pdata[0])->name, ==, "harbor");
  g_assert_cmpuint (pier->marks->len, ==, 1);
  mark = pier->marks->pdata[0];
  g_assert_cmpstr (mark->note, ==, "check this");
  g_assert_cmpuint (lectern_span_get_length (mark->span), ==, strlen ("four million crowns"));
  g_assert_true (lectern_article_item_is_unread (lock->item));
  g_assert_cmpstr (lectern_article_get_title (lock->article), ==, "The Lock");
}

static void
wait_for_added (LecternBulkJob *job, guint n_added)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE_MS * 1000;

  while (lectern_bulk_job_count (job, LECTERN_BULK_ITEM_ADDED) < n_added)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
}

static char *
write_long_list (Fixture *self, guint n_pages)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *name = g_strdup_printf ("/p%u", i);
      g_autofree char *topic = g_strdup_printf ("garden number %u", i);

      serve_page (self, name, topic);
      append_address (self, list, name);
    }

  return write_thing (self, "list.txt", list->str);
}

/* Ended in the middle, by the analyst and by the program, it goes on where it was. */
static void
test_resume (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_long_list (self, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternBulkJob) job = begin (self, path, &error);
  g_autoptr (LecternBulkJob) loaded = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  wait_for_added (job, 4);
  lectern_bulk_importer_pause (self->importer, job);
  g_assert_cmpint (lectern_bulk_job_get_state (job), ==, LECTERN_BULK_PAUSED);
  wait_until_idle (self);
  g_assert_cmpuint (lectern_bulk_job_count (job, LECTERN_BULK_ITEM_WAITING), >, 0);
  lectern_bulk_importer_resume (self->importer, job);
  wait_for_added (job, 10);

  close_workbench (self);
  open_workbench (self);
  lectern_bulk_importer_load_async (self->importer, TRUE, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  g_assert_true (lectern_bulk_importer_load_finish (self->importer, result, &error));
  loaded = g_list_model_get_item (G_LIST_MODEL (self->importer), 0);
  g_assert_cmpuint (lectern_bulk_job_count (loaded, LECTERN_BULK_ITEM_ADDED), >=, 10);
  wait_until_idle (self);
  assert_counts (loaded, 20, 0, 0);
  g_assert_cmpuint (count_articles (self), ==, 20);
  /* Six were under way each time, and only those may have been asked for twice. */
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), <=, 20 + 12);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_long_list (self, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternBulkJob) job = begin (self, path, &error);

  g_assert_no_error (error);
  wait_for_added (job, 3);
  lectern_bulk_importer_cancel (self->importer, job);
  wait_until_idle (self);
  g_assert_cmpint (lectern_bulk_job_get_state (job), ==, LECTERN_BULK_CANCELLED);
  g_assert_cmpuint (count_articles (self), ==,
                    lectern_bulk_job_count (job, LECTERN_BULK_ITEM_ADDED));
  lectern_bulk_importer_remove (self->importer, job);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->importer)), ==, 0);
}

/* Two programs with one library: the second waits, and does nothing twice. */
static void
test_two (Fixture *self, gconstpointer data)
{
  g_autofree char *path = write_long_list (self, 12);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternBulkJob) job = begin (self, path, &error);
  g_autoptr (LecternBulkJob) other_job = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  Fixture other = { .folder = self->folder, .server = self->server };

  g_assert_no_error (error);
  wait_for_added (job, 2);
  open_workbench (&other);
  lectern_bulk_importer_load_async (other.importer, TRUE, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  g_assert_true (lectern_bulk_importer_load_finish (other.importer, result, &error));
  g_clear_object (&result);
  other_job = g_list_model_get_item (G_LIST_MODEL (other.importer), 0);
  g_assert_nonnull (lectern_bulk_job_get_message (other_job));
  wait_until_idle (self);
  assert_counts (job, 12, 0, 0);
  wait_until_idle (&other);
  assert_counts (other_job, 12, 0, 0);
  g_assert_cmpuint (hostile_server_get_n_requests (self->server), ==, 12);
  close_workbench (&other);
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *name;
    const char *content;
    int code;
  } cases[] = {
    { "bad.json", "{}", LECTERN_ERROR_NOT_SUPPORTED },
    { "bad.csv", "a,b\n1,2\n", LECTERN_ERROR_NOT_SUPPORTED },
    { "none.html", "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL></DL>", LECTERN_ERROR_NO_ARTICLE },
    { "nothing", NULL, LECTERN_ERROR_NOT_FOUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = cases[i].content != NULL
                                  ? write_thing (self, cases[i].name, cases[i].content)
                                  : g_build_filename (self->things, cases[i].name, NULL);

      g_assert_null (begin (self, path, &error));
      g_test_message ("%s", error->message);
      g_assert_error (error, LECTERN_ERROR, cases[i].code);
    }
}

static void
test_is_addresses (void)
{
  static const struct {
    const char *text;
    gboolean expected;
  } cases[] = {
    { "https://a.example/\n", TRUE },
    { "# list\nhttps://a.example/ A title\n\na.example/b\n", TRUE },
    { "The pier was rebuilt.\nhttps://a.example/\n", FALSE },
    { "Hello.\n", FALSE },
    { "# only a comment\n", FALSE },
    { "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) content = g_bytes_new_static (cases[i].text, strlen (cases[i].text));

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (lectern_bulk_source_is_addresses (content), ==, cases[i].expected);
    }
}

static void
test_report (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (LecternBulkItem) item = lectern_bulk_item_new (
      "https://a.example/", NULL, g_variant_new_parsed ("{'title': <'=A \"B\"'>}"));

  item->state = LECTERN_BULK_ITEM_FAILED;
  item->reason = g_strdup ("Not, found");
  lectern_bulk_report_append_row (out, item);
  g_assert_cmpstr (out->str, ==,
                   "1,failed,\"https://a.example/\",\"'=A \"\"B\"\"\",\"\",\"Not, found\"\r\n");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/bulk/source/is-addresses", test_is_addresses);
  g_test_add_func ("/bulk/report/row", test_report);
  g_test_add ("/bulk/importer/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/bulk/importer/addresses", Fixture, NULL, set_up, test_addresses, tear_down);
  g_test_add ("/bulk/importer/wallabag", Fixture, NULL, set_up, test_wallabag, tear_down);
  g_test_add ("/bulk/importer/resume", Fixture, NULL, set_up, test_resume, tear_down);
  g_test_add ("/bulk/importer/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/bulk/importer/two", Fixture, NULL, set_up, test_two, tear_down);
  g_test_add ("/bulk/importer/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
