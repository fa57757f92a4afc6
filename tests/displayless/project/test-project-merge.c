/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "lectern-fixture.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-tags.h"
#include "project-fixture.h"

/* Projects that come into a library that has something of them already. */

#define TEXT "Port closed\n\nThe harbor board met on Tuesday and closed the old port for good."

typedef struct {
  char *library;
  char *other;
  char *place;
  char *project;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->library = fixture_make_folder ();
  self->other = fixture_make_folder ();
  self->place = fixture_make_folder ();
  self->project = g_build_filename (self->place, "project", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  char **folders[] = { &self->library, &self->other, &self->place };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      fixture_remove (*folders[i]);
      g_free (*folders[i]);
    }
  g_free (self->project);
}

static LecternProjectReport *
import (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  LecternProjectReport *report = project_fixture_import (self->other, self->project, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_rows (const char *folder, const char *sql, const char *expected)
{
  g_autofree char *found = project_fixture_query (folder, sql);

  g_assert_cmpstr (found, ==, expected);
}

/* A library with the one article, and words of its own on it. */
static char *
make_library (const char *folder, const char *headline, const char *tag)
{
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  g_autoptr (LecternArticle) article = fixture_article (TEXT, LECTERN_METADATA_ADDRESS,
                                                        "https://example.org/port", NULL);
  g_autoptr (LecternCollection) collection = lectern_collection_new ("Case", NULL, NULL);
  g_autoptr (GError) error = NULL;
  char *id = fixture_add (library, article);
  const char *const ids[] = { id, NULL };
  const char *const tags[] = { tag, NULL };
  g_autoptr (LecternMark) mark = lectern_mark_new (id, article, fixture_find (article, "harbor"),
                                                   1);

  lectern_mark_add_tag (mark, tag);
  g_assert_true (lectern_library_save_mark (library, mark, &error));
  g_assert_true (lectern_library_set_words (library, id, LECTERN_WORDS_HEADLINE, headline, &error));
  g_assert_true (lectern_library_set_tagged (library, ids, tags, TRUE, &error));
  g_assert_true (lectern_library_save_collection (library, collection, &error));
  g_assert_true (lectern_library_collect (library, ids, NULL, collection->id, &error));
  g_assert_no_error (error);
  lectern_library_close (library);

  return id;
}

/* The same article under another id: one article, both headlines, one tag, one collection. */
static void
test_same_article (Fixture *self, gconstpointer data)
{
  g_autofree char *theirs = make_library (self->library, "Theirs", "Ship");
  g_autofree char *ours = make_library (self->other, "Ours", "ship");
  g_autoptr (LecternProjectReport) report = NULL;

  lectern_project_report_free (project_fixture_export (self->library, NULL, self->project));
  report = import (self);
  g_assert_cmpuint (report->n_articles, ==, 1);
  g_assert_cmpuint (report->n_new, ==, 0);
  g_assert_cmpuint (report->n_conflicts, ==, 1);
  g_assert_nonnull (strstr (report->notes->pdata[0], "headline"));
  g_assert_cmpstr (theirs, !=, ours);
  assert_rows (self->other, "SELECT text FROM words", "Ours|");
  assert_rows (self->other, "SELECT note LIKE '%Theirs' FROM mark WHERE note <> ''", "1|");
  assert_rows (self->other, "SELECT name FROM mark_tag", "ship|\nship|");
  assert_rows (self->other, "SELECT count (*) FROM version", "1|");
  assert_rows (self->other, "SELECT name FROM tag", "ship|");
  assert_rows (self->other, "SELECT count (*) FROM article_tag", "1|");
  assert_rows (self->other, "SELECT name FROM collection", "Case|");
}

/* Once more changes nothing. */
static void
test_again (Fixture *self, gconstpointer data)
{
  g_autofree char *theirs = make_library (self->library, "Theirs", "Ship");
  g_autofree char *ours = make_library (self->other, "Ours", "ship");
  g_autofree char *before = g_build_filename (self->place, "before", NULL);
  g_autofree char *after = g_build_filename (self->place, "after", NULL);

  lectern_project_report_free (project_fixture_export (self->library, NULL, self->project));
  lectern_project_report_free (import (self));
  lectern_project_report_free (project_fixture_export (self->other, NULL, before));
  lectern_project_report_free (import (self));
  lectern_project_report_free (project_fixture_export (self->other, NULL, after));
  project_fixture_assert_same (before, after);
}

/* A mark that was changed on both sides is two marks. */
static void
test_changed_mark (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = project_fixture_fill (self->library, 5, 3);
  g_autoptr (LecternProjectReport) report = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  lectern_project_report_free (project_fixture_export (self->library, NULL, self->project));
  lectern_project_report_free (import (self));
  before = project_fixture_query (self->other, "SELECT count (*) FROM mark");
  fixture_execute (self->other, "UPDATE mark SET note = 'Mine.' WHERE id = (SELECT min (id) FROM"
                                " mark)");
  report = import (self);
  after = project_fixture_query (self->other, "SELECT count (*) - 1 FROM mark");
  g_assert_cmpuint (report->n_conflicts, ==, 1);
  g_assert_cmpstr (before, ==, after);
  assert_rows (self->other, "SELECT count (*) FROM mark WHERE note = 'Mine.'", "1|");
}

/* Undo puts what came into the trash and takes the rest away; redo brings it back as it was. */
static void
test_undo (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = project_fixture_fill (self->library, 2, 5);
  g_autoptr (LecternLibrary) library = NULL;
  g_autoptr (LecternProjectReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  lectern_project_report_free (project_fixture_export (self->library, NULL, self->project));
  report = import (self);
  library = fixture_open (self->other);
  g_object_get (library, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Undo Import of Project");
  g_assert_true (lectern_library_undo (library, &error));
  g_assert_no_error (error);
  assert_rows (self->other, "SELECT count (*) FROM article WHERE trashed_us IS NULL", "0|");
  assert_rows (self->other,
               "SELECT (SELECT count (*) FROM tag), (SELECT count (*) FROM code),"
               " (SELECT count (*) FROM collection), (SELECT count (*) FROM watch_list)",
               "0|0|0|0|");
  g_assert_true (lectern_library_redo (library, &error));
  g_assert_no_error (error);
  lectern_library_close (library);
  assert_rows (self->other, "SELECT count (*) FROM article WHERE trashed_us IS NULL", "5|");
  assert_rows (self->other, "SELECT count (*) FROM article_tag", "10|");
}

/* Broken off in the middle, begun again: all is there, nothing twice, and nobody saw half of it. */
static void
test_broken_off (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = project_fixture_fill (self->library, 9, 70);
  g_autofree char *name = g_build_filename (self->project, "articles", ids->pdata[69],
                                            "article.json", NULL);
  g_autofree char *content = NULL;
  g_autofree char *marks = NULL;
  g_autoptr (LecternProjectReport) report = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  lectern_project_report_free (project_fixture_export (self->library, NULL, self->project));
  g_assert_true (g_file_get_contents (name, &content, &size, NULL));
  g_assert_cmpint (g_unlink (name), ==, 0);
  g_assert_null (project_fixture_import (self->other, self->project, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  assert_rows (self->other, "SELECT count (*) > 0, total (trashed_us IS NULL) FROM article",
               "1|0.0|");

  g_assert_true (g_file_set_contents (name, content, size, NULL));
  report = import (self);
  g_assert_cmpuint (report->n_articles, ==, 70);
  g_assert_cmpuint (report->n_conflicts, ==, 0);
  marks = project_fixture_query (self->library, "SELECT (SELECT count (*) FROM mark),"
                                                " (SELECT count (*) FROM decision),"
                                                " (SELECT count (*) FROM version),"
                                                " (SELECT count (*) FROM capture),"
                                                " (SELECT count (*) FROM article WHERE trashed_us"
                                                " IS NULL)");
  assert_rows (self->other,
               "SELECT (SELECT count (*) FROM mark), (SELECT count (*) FROM decision),"
               " (SELECT count (*) FROM version), (SELECT count (*) FROM capture),"
               " (SELECT count (*) FROM article WHERE trashed_us IS NULL)",
               marks);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = project_fixture_fill (self->library, 4, 3);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (LecternLibrary) library = fixture_open (self->other);
  const LecternProjectRequest request = { self->project, NULL, FALSE, FALSE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) left = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (lectern_project_export (self->library, &request, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  left = g_dir_open (self->place, 0, NULL);
  g_assert_null (g_dir_read_name (left));

  g_clear_error (&error);
  lectern_project_report_free (project_fixture_export (self->library, NULL, self->project));
  g_assert_null (lectern_project_import (library, self->project, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  lectern_library_close (library);
}

/* Of a selection, what belongs to it goes along and nothing else. */
static void
test_selection (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = project_fixture_fill (self->library, 6, 6);
  const char *const chosen[] = { ids->pdata[1], ids->pdata[4], NULL };
  g_autofree char *again = g_build_filename (self->place, "again", NULL);
  g_autoptr (LecternProjectReport) report = NULL;
  const LecternProjectRequest request = { self->project, (char **) chosen, FALSE, FALSE };
  const LecternProjectRequest second = { again, (char **) chosen, FALSE, FALSE };
  g_autoptr (GError) error = NULL;

  report = lectern_project_export (self->library, &request, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_articles, ==, 2);
  lectern_project_report_free (import (self));
  assert_rows (self->other, "SELECT count (*) FROM article", "2|");
  assert_rows (self->other, "SELECT count (*) FROM watch_list", "0|");
  assert_rows (self->other, "SELECT count (*) FROM feed", "0|");
  assert_rows (self->other, "SELECT count (*) FROM not_same_story", "1|");
  assert_rows (self->other, "SELECT count (*) FROM collection WHERE query IS NOT NULL", "0|");

  lectern_project_report_free (lectern_project_export (self->other, &second, NULL, NULL, &error));
  g_assert_no_error (error);
  project_fixture_assert_same (self->project, again);
}

/* What is marked may be longer than anything that is typed. */
static void
test_long_mark (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternLibrary) library = fixture_open (self->library);
  g_autofree char *long_text = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *text = g_strconcat ("Title\n\n", long_text, NULL);
  g_autoptr (LecternArticle) article = fixture_article (text, NULL);
  g_autofree char *id = fixture_add (library, article);
  g_autoptr (LecternMark) mark = lectern_mark_new (id, article, fixture_find (article, long_text),
                                                   1);
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_library_save_mark (library, mark, &error));
  g_assert_no_error (error);
  lectern_library_close (library);
  lectern_project_report_free (project_fixture_export (self->library, NULL, self->project));
  lectern_project_report_free (import (self));
  assert_rows (self->other, "SELECT span_start, length (exact) FROM mark", "7|5242880|");
}

int
main (int argc, char **argv)
{
  fixture_use_memory ();
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/project/merge/same-article", Fixture, NULL, set_up, test_same_article, tear_down);
  g_test_add ("/project/merge/again", Fixture, NULL, set_up, test_again, tear_down);
  g_test_add ("/project/merge/changed-mark", Fixture, NULL, set_up, test_changed_mark, tear_down);
  g_test_add ("/project/merge/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/project/merge/broken-off", Fixture, NULL, set_up, test_broken_off, tear_down);
  g_test_add ("/project/merge/cancelled", Fixture, NULL, set_up, test_cancelled, tear_down);
  g_test_add ("/project/merge/long-mark", Fixture, NULL, set_up, test_long_mark, tear_down);
  g_test_add ("/project/merge/selection", Fixture, NULL, set_up, test_selection, tear_down);

  return g_test_run ();
}
