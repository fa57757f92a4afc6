/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-care.h"
#include "library/lectern-library-feeds.h"
#include "library/lectern-library-marks.h"
#include "library/lectern-library-safety.h"
#include "library/lectern-library-stories.h"
#include "library/lectern-library-swap.h"
#include "library/lectern-store-schema.h"

/* Checking, repairing, restoring and rebuilding a library. */

#define N_ARTICLES 20
#define MARK "01234567-89ab-4def-8123-456789abcdef"
#define PAGE_BYTES 4096

typedef struct {
  char *folder;
  char *database;
  char *ids[N_ARTICLES];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternLibrary) library = NULL;

  fixture->folder = fixture_make_folder ();
  fixture->database = g_build_filename (fixture->folder, "library.db", NULL);
  library = fixture_open (fixture->folder);
  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (LecternArticle) article = fixture_generate (i);
      g_autoptr (LecternMark) mark = NULL;
      g_autoptr (GError) error = NULL;

      fixture->ids[i] = fixture_add (library, article);
      mark = lectern_mark_new (fixture->ids[i], article, (LecternSpan){ 0, 6 }, 1);
      g_free (mark->note);
      mark->note = g_strdup_printf ("note %u", i);
      g_assert_true (lectern_library_save_mark (library, mark, &error));
      g_assert_no_error (error);
    }
  lectern_library_close (library);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  fixture_remove (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->database);
  for (guint i = 0; i < N_ARTICLES; i++)
    g_free (fixture->ids[i]);
}

static LecternCareReport *
care (Fixture *fixture, LecternCare what, const char *argument)
{
  g_autoptr (GError) error = NULL;
  LecternCareReport *report = lectern_library_care (what, fixture->folder, argument, NULL, NULL,
                                                    &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

static void
assert_whole (Fixture *fixture, guint n_articles)
{
  g_autoptr (LecternCareReport) report = care (fixture, LECTERN_CARE_CHECK, NULL);
  g_autofree char *summary = lectern_care_report_dup_summary (report);

  if (!lectern_care_report_is_whole (report))
    g_test_message ("%s %s", summary, report->detail);
  g_assert_true (lectern_care_report_is_whole (report));
  g_assert_cmpuint (report->n_articles, ==, n_articles);
  g_assert_cmpuint (report->n_safe, ==, n_articles);
}

static void
execute (Fixture *fixture, const char *sql)
{
  sqlite3 *database = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (fixture->database, &database), ==, SQLITE_OK);
  sqlite3_exec (database, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (database);
}

/* How many notes there are, each found in its article and by a search. */
static guint
count_notes (Fixture *fixture)
{
  g_autoptr (LecternLibrary) library = fixture_open (fixture->folder);
  guint n_notes = 0;

  for (guint i = 0; i < N_ARTICLES; i++)
    {
      g_autoptr (LecternStoredArticle) stored = lectern_library_load_article (
          library, fixture->ids[i], NULL);
      g_autofree char *note = g_strdup_printf ("note %u", i);
      g_autofree char *query = g_strdup_printf ("\"%s\"", note);
      LecternListQuery search = { .text = query, .sort = LECTERN_SORT_BEST };
      g_autoptr (LecternSearchResult) hits = lectern_library_search (library, &search, 10, NULL);

      if (stored == NULL || stored->marks->len == 0)
        continue;
      g_assert_cmpstr (((LecternMark *) stored->marks->pdata[0])->note, ==, note);
      g_assert_nonnull (hits);
      g_assert_cmpuint (hits->n_total, ==, 1);
      n_notes++;
    }
  lectern_library_close (library);

  return n_notes;
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternCareReport) report = NULL;

  assert_whole (fixture, N_ARTICLES);
  execute (fixture, "UPDATE version SET content = x'00' WHERE sequence = 3");
  report = care (fixture, LECTERN_CARE_CHECK, NULL);
  g_assert_true (report->is_damaged);
  g_assert_cmpuint (report->n_safe, ==, N_ARTICLES - 1);
  g_assert_cmpuint (report->lost->len, ==, 1);
  g_assert_cmpstr (((LecternLostArticle *) report->lost->pdata[0])->id, ==, fixture->ids[2]);
}

/* Who writes meanwhile and a check do not wait for each other. */
static void
test_check_beside_writer (Fixture *fixture, gconstpointer data)
{
  sqlite3 *database = NULL;
  g_autoptr (GDir) folder = NULL;
  const char *name = NULL;

  g_assert_cmpint (sqlite3_open (fixture->database, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "BEGIN IMMEDIATE", NULL, NULL, NULL), ==, SQLITE_OK);
  assert_whole (fixture, N_ARTICLES);
  g_assert_cmpint (sqlite3_exec (database, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);

  folder = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".part"));
}

static void
test_index (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternCareReport) report = NULL;
  g_autoptr (LecternCareReport) repaired = NULL;

  execute (fixture, "UPDATE document_search_data SET block = x'0102030405' WHERE id > 10");
  report = care (fixture, LECTERN_CARE_CHECK, NULL);
  g_assert_true (report->is_index_damaged);
  g_assert_false (report->is_damaged);

  repaired = care (fixture, LECTERN_CARE_REPAIR, NULL);
  g_assert_true (lectern_care_report_is_whole (repaired));
  g_assert_null (repaired->path);
  assert_whole (fixture, N_ARTICLES);
  g_assert_cmpuint (count_notes (fixture), ==, N_ARTICLES);
}

static guint
count_stories (Fixture *fixture)
{
  g_autoptr (LecternLibrary) library = fixture_open (fixture->folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = lectern_library_list_stories (library, 0, &error);

  g_assert_no_error (error);
  lectern_library_close (library);
  return stories->len;
}

static void
test_rebuild (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternCareReport) report = NULL;

  execute (fixture, "DELETE FROM document; UPDATE article SET title = 'wrong', n_marks = 7;"
                    " INSERT INTO story_link VALUES (1, 2, 900, 900);"
                    " INSERT INTO story_member VALUES (1, 1), (2, 1)");
  g_assert_cmpuint (count_stories (fixture), ==, 1);
  report = care (fixture, LECTERN_CARE_REBUILD, NULL);
  g_assert_cmpuint (report->n_safe, ==, N_ARTICLES);
  assert_whole (fixture, N_ARTICLES);
  g_assert_cmpuint (count_notes (fixture), ==, N_ARTICLES);
  /* That story was none. */
  g_assert_cmpuint (count_stories (fixture), ==, 0);
}

/* A text that is gone: its notes stay, and bringing the article in again puts the text back. */
static void
test_lost_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = fixture_generate (2);
  g_autoptr (LecternCareReport) report = NULL;
  g_autoptr (LecternLibrary) library = NULL;
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *list = NULL;
  g_autofree char *id = NULL;

  execute (fixture, "UPDATE version SET content = x'00' WHERE sequence = 3");
  report = care (fixture, LECTERN_CARE_REPAIR, NULL);
  summary = lectern_care_report_dup_summary (report);
  g_assert_cmpstr (summary, ==, "19 of 20 articles are safe; the list names the other.");
  g_assert_cmpstr (((LecternLostArticle *) report->lost->pdata[0])->id, ==, fixture->ids[2]);
  list = g_build_filename (report->path, "report.txt", NULL);
  g_assert_true (g_file_test (list, G_FILE_TEST_IS_REGULAR));
  assert_whole (fixture, N_ARTICLES);
  g_assert_cmpuint (count_notes (fixture), ==, N_ARTICLES);

  library = fixture_open (fixture->folder);
  id = fixture_add (library, article);
  g_assert_cmpstr (id, ==, fixture->ids[2]);
  stored = lectern_library_load_article (library, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lectern_article_get_revision (stored->article), ==,
                   lectern_article_get_revision (article));
  g_assert_false (lectern_span_is_none (((LecternMark *) stored->marks->pdata[0])->span));
  lectern_library_close (library);
}

/* Rows of an article that are gone altogether. */
static void
test_lost_row (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternCareReport) report = NULL;

  execute (fixture, "PRAGMA foreign_keys = OFF; DELETE FROM article WHERE sequence IN (4, 5);"
                    "DELETE FROM version WHERE article = 5");
  report = care (fixture, LECTERN_CARE_REPAIR, NULL);
  g_assert_cmpuint (report->n_articles, ==, N_ARTICLES);
  g_assert_cmpuint (report->n_safe, ==, N_ARTICLES - 1);
  assert_whole (fixture, N_ARTICLES);
  g_assert_cmpuint (count_notes (fixture), ==, N_ARTICLES - 2);
}

static void
test_strange_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternCareReport) report = NULL;
  g_autoptr (GError) error = NULL;

  execute (fixture, "CREATE TRIGGER trap AFTER INSERT ON mark BEGIN DELETE FROM version; END;"
                    "CREATE VIEW trap_view AS SELECT * FROM article;"
                    "DROP TABLE words;"
                    "CREATE VIEW words AS SELECT 1 AS article, 'x' AS key, 'trap' AS text;"
                    "CREATE INDEX trap_index ON article (upper (title))");
  g_assert_null (lectern_library_open (fixture->folder, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT);

  report = care (fixture, LECTERN_CARE_REPAIR, NULL);
  g_assert_cmpuint (report->n_safe, ==, N_ARTICLES);
  assert_whole (fixture, N_ARTICLES);
  g_assert_cmpuint (count_notes (fixture), ==, N_ARTICLES);
}

/* Each page in turn: repairing never fails, and costs at most what lay on it. */
static void
test_each_page (Fixture *fixture, gconstpointer data)
{
  const gboolean is_zeroed = GPOINTER_TO_INT (data) == 0;
  const gboolean is_thorough = g_strcmp0 (g_getenv ("LECTERN_FAULTS"), "all") == 0;
  g_autofree char *content = NULL;
  guint n_lost = 0;
  guint n_worst = 0;
  gsize length = 0;

  g_assert_true (g_file_get_contents (fixture->database, &content, &length, NULL));
  /* A prime step: every kind of page, in a moment; or every single one. */
  for (gsize page = 0; page < length / PAGE_BYTES; page += is_thorough || page < 4 ? 1 : 11)
    {
      g_autofree char *damaged = g_memdup2 (content, length);
      g_autoptr (LecternCareReport) report = NULL;

      if (is_zeroed)
        memset (damaged + page * PAGE_BYTES, 0, PAGE_BYTES);
      else
        for (guint i = 0; i < 16; i++)
          damaged[page * PAGE_BYTES + i * 251] ^= 0x55;
      g_assert_true (g_file_set_contents (fixture->database, damaged, length, NULL));
      report = care (fixture, LECTERN_CARE_REPAIR, NULL);
      assert_whole (fixture, report->n_articles);
      g_assert_cmpuint (report->n_articles, <=, N_ARTICLES);
      n_lost += N_ARTICLES - report->n_safe;
      n_worst = MAX (n_worst, N_ARTICLES - report->n_safe);
    }
  g_test_message ("%u articles lost over all pages, %u by the worst", n_lost, n_worst);
}

static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternCareReport) backup = care (fixture, LECTERN_CARE_BACK_UP, NULL);
  g_autoptr (LecternCareReport) report = NULL;
  g_autoptr (LecternLibrary) library = NULL;
  g_autofree char *old = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gsize length = 0;
  gsize length_after = 0;

  execute (fixture, "DELETE FROM mark; UPDATE article SET trashed_us = 1");
  g_assert_true (g_file_get_contents (backup->path, &before, &length, NULL));
  report = care (fixture, LECTERN_CARE_RESTORE, backup->path);
  g_assert_cmpuint (report->n_safe, ==, N_ARTICLES);
  assert_whole (fixture, N_ARTICLES);
  g_assert_cmpuint (count_notes (fixture), ==, N_ARTICLES);

  g_assert_true (g_file_get_contents (backup->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
  old = g_build_filename (report->path, "library.db", NULL);
  g_assert_true (g_file_test (old, G_FILE_TEST_IS_REGULAR));
}

/* What was removed since a backup was made is there again, and nothing is found of what came. */
static void
assert_restores (Fixture *fixture, const LecternBackup *backup)
{
  g_autofree char *path = g_strdup (backup->path);
  g_autoptr (LecternCareReport) report = NULL;

  execute (fixture, "DELETE FROM mark; DELETE FROM article WHERE sequence > 3");
  report = care (fixture, LECTERN_CARE_RESTORE, path);
  g_assert_true (lectern_care_report_is_whole (report));
  g_assert_cmpuint (report->n_safe, ==, N_ARTICLES);
  assert_whole (fixture, N_ARTICLES);
  g_assert_cmpuint (count_notes (fixture), ==, N_ARTICLES);
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
}

static void
test_restore_kinds (Fixture *fixture, gconstpointer data)
{
  static const LecternBackupKind kinds[] = { LECTERN_BACKUP_MANUAL, LECTERN_BACKUP_DAILY,
                                             LECTERN_BACKUP_WEEKLY };
  g_autoptr (LecternCareReport) manual = NULL;
  g_autoptr (GPtrArray) weekly = NULL;
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *dated = NULL;
  g_autoptr (GError) error = NULL;

  /* The first of a week is weekly; the next day's is daily. */
  g_assert_true (lectern_library_back_up_if_due (fixture->folder, NULL, &error));
  weekly = lectern_backups_list (fixture->folder);
  g_assert_cmpuint (weekly->len, ==, 1);
  dated = fixture_date_backup (((LecternBackup *) weekly->pdata[0])->path, 1);
  g_assert_true (lectern_library_back_up_if_due (fixture->folder, NULL, &error));
  g_assert_no_error (error);
  manual = care (fixture, LECTERN_CARE_BACK_UP, NULL);

  backups = lectern_backups_list (fixture->folder);
  g_assert_cmpuint (backups->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < backups->len; i++)
    {
      const LecternBackup *backup = backups->pdata[i];

      g_assert_cmpint (backup->kind, ==, kinds[i]);
      assert_restores (fixture, backup);
    }
}

/* What the analyst had by then, as far as the version knows of it: two spellings of a tag on a
 * mark, and a feed that brought the article. */
static void
fill_old (const char *folder, gint64 version)
{
  fixture_execute (folder, "INSERT INTO mark (id, article, color, note, created_us, modified_us)"
                           " VALUES ('" MARK "', 1, 2, 'My note', 1, 1)");
  if (version >= 2 && version < 14)
    fixture_execute (folder, "INSERT INTO mark_tag (mark, tag) VALUES ('" MARK "', 'Über'),"
                             " ('" MARK "', 'über')");
  else if (version >= 14)
    fixture_execute (folder, "INSERT INTO mark_tag (mark, name_key, name)"
                             " VALUES ('" MARK "', 'über', 'Über')");
  if (version >= 11)
    fixture_execute (folder,
                     "INSERT INTO feed (id, address, title, name, folder, interval_minutes,"
                     " full_text, keep_days, created_us) VALUES ('f', 'https://a.example/feed',"
                     " 'Port', '', '', 0, 0, 0, 1);"
                     "INSERT INTO feed_item (feed, article, state, added_us) VALUES (1, 1, 1, 1)");
  if (version >= 13)
    fixture_execute (folder,
                     "INSERT INTO quote (article, number, span_start, span_end, kind, act, source,"
                     " key, is_second_hand, text) VALUES (1, 0, 0, 4, 'quote/direct', 'speech',"
                     " 'unknown', '', 0, 'word')");
}

static void
assert_filled (LecternLibrary *library, gint64 version)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tags = lectern_library_list_mark_tags (library, &error);
  g_autoptr (GPtrArray) marks = lectern_library_list_marks (library, &(LecternMarkFilter){ 0 }, 0,
                                                            &error);
  g_autoptr (GPtrArray) feeds = lectern_library_list_feeds (library, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_cmpuint (tags->len, ==, version >= 2 ? 1 : 0);
  g_assert_cmpuint (feeds->len, ==, version >= 11 ? 1 : 0);
  if (version >= 11)
    g_assert_cmpuint (((LecternFeed *) feeds->pdata[0])->n_articles, ==, 1);
}

/* What was made before the database was brought up to date goes back to then, and is brought up to
 * date again. */
static void
test_restore_migration (void)
{
  for (gint64 version = 1; version < LECTERN_STORE_SCHEMA; version++)
    {
      g_autofree char *folder = fixture_make_folder ();
      g_autoptr (LecternArticle) later = fixture_generate (77);
      g_autoptr (LecternCareReport) report = NULL;
      g_autoptr (LecternLibrary) library = NULL;
      g_autoptr (GPtrArray) backups = NULL;
      g_autofree char *id = NULL;
      g_autofree char *words = NULL;
      g_autoptr (LecternStoredArticle) gone = NULL;
      g_autoptr (GError) error = NULL;

      fixture_make_old (folder, version, 5);
      fill_old (folder, version);
      library = fixture_open (folder);
      assert_filled (library, version);
      id = fixture_add (library, later);
      g_assert_true (lectern_library_set_words (library, "old", "headline", "changed", NULL));
      lectern_library_close (library);
      g_clear_object (&library);

      backups = lectern_backups_list (folder);
      g_assert_cmpuint (backups->len, >=, 1);
      g_assert_cmpint (((LecternBackup *) backups->pdata[backups->len - 1])->kind, ==,
                       LECTERN_BACKUP_MIGRATION);
      report = lectern_library_care (LECTERN_CARE_RESTORE, folder,
                                     ((LecternBackup *) backups->pdata[backups->len - 1])->path,
                                     NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (lectern_care_report_is_whole (report));
      g_assert_cmpuint (report->n_safe, ==, 1);

      library = fixture_open (folder);
      assert_filled (library, version);
      words = lectern_library_dup_words (library, "old", "headline", &error);
      g_assert_no_error (error);
      g_assert_cmpstr (words, ==, "Written long ago");
      g_assert_true (lectern_library_check (library, &error));
      g_assert_no_error (error);
      gone = lectern_library_load_article (library, id, &error);
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
      lectern_library_close (library);
      fixture_remove (folder);
    }
}

static void
assert_not_restored (Fixture *fixture, const char *path, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      lectern_library_care (LECTERN_CARE_RESTORE, fixture->folder, path, NULL, NULL, &error));
  g_assert_error (error, LECTERN_ERROR, code);
  assert_whole (fixture, N_ARTICLES);
}

static void
test_restore_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternCareReport) backup = care (fixture, LECTERN_CARE_BACK_UP, NULL);
  g_autoptr (LecternLibrary) library = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *diary = g_strnfill (10000, 'x');

  assert_not_restored (fixture, "/nowhere/at/all", LECTERN_ERROR_NOT_FOUND);
  assert_not_restored (fixture, fixture->database, LECTERN_ERROR_INVALID);
  library = fixture_open (fixture->folder);
  g_assert_null (lectern_library_care (LECTERN_CARE_RESTORE, fixture->folder, backup->path, NULL,
                                       NULL, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_BUSY);
  lectern_library_close (library);
  g_assert_true (g_file_set_contents (backup->path, diary, 10000, NULL));
  assert_not_restored (fixture, backup->path, LECTERN_ERROR_CORRUPT);
}

/* A cut after the new database got its name: the log of the old one must not come to it. */
static void
test_swap_interrupted (Fixture *fixture, gconstpointer data)
{
  g_autofree char *next = g_strconcat (fixture->database, ".next", NULL);
  g_autofree char *log = g_strconcat (fixture->database, "-wal", NULL);
  g_autoptr (LecternCareReport) backup = NULL;
  g_autofree char *content = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (fixture->database, &content, &length, NULL));
  g_assert_true (g_file_set_contents (next, content, length, NULL));
  g_assert_true (g_file_set_contents (log, content, length, NULL));
  execute (fixture, "DELETE FROM article");
  g_assert_true (lectern_library_is_swapping (fixture->folder));
  g_assert_cmpuint (count_notes (fixture), ==, N_ARTICLES);
  g_assert_false (lectern_library_is_swapping (fixture->folder));
  assert_whole (fixture, N_ARTICLES);
}

#define ADD(name, data, function)                                                                  \
  g_test_add ("/library/care/" name, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  fixture_use_memory ();
  lectern_fixture_init (&argc, &argv);
  ADD ("check", NULL, test_check);
  ADD ("check-beside-writer", NULL, test_check_beside_writer);
  ADD ("index", NULL, test_index);
  ADD ("rebuild", NULL, test_rebuild);
  ADD ("lost-text", NULL, test_lost_text);
  ADD ("lost-row", NULL, test_lost_row);
  ADD ("strange-parts", NULL, test_strange_parts);
  ADD ("each-page-zeroed", GINT_TO_POINTER (0), test_each_page);
  ADD ("each-page-flipped", GINT_TO_POINTER (1), test_each_page);
  ADD ("restore", NULL, test_restore);
  ADD ("restore-kinds", NULL, test_restore_kinds);
  g_test_add_func ("/library/care/restore-migration", test_restore_migration);
  ADD ("restore-refused", NULL, test_restore_refused);
  ADD ("swap-interrupted", NULL, test_swap_interrupted);

  return g_test_run ();
}
