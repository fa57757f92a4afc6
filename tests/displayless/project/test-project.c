/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "lectern-fixture.h"
#include "library/lectern-library-feeds.h"
#include "project-fixture.h"

typedef struct {
  char *library;
  char *other;
  char *place; /* where projects go */
  char *one;   /* the first of them */
  char *two;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->library = fixture_make_folder ();
  self->other = fixture_make_folder ();
  self->place = fixture_make_folder ();
  self->one = g_build_filename (self->place, "one", NULL);
  self->two = g_build_filename (self->place, "two", NULL);
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
  g_free (self->one);
  g_free (self->two);
}

static LecternProjectReport *
import (Fixture *self, const char *folder, const char *path)
{
  g_autoptr (GError) error = NULL;
  LecternProjectReport *report = project_fixture_import (folder, path, &error);

  g_assert_no_error (error);
  g_assert_nonnull (report);
  return report;
}

/* What each column of the library becomes. A new table or column is named here, and goes into the
 * format or not; `+`: it is in a project, and after an import it is what it was; `=`: it is in a
 * project under another form; `-`: it is made again, or means nothing elsewhere. */
static const char *const columns[][2] = {
  { "article", "-sequence +id -version -address_key +title +site +author +published +address"
               " +obstacle +incomplete +words +added_us +is_unread +is_starred +trashed_us"
               " +position +n_marks" },
  { "capture", "-sequence =article +digest +size +asked +address +media_type +charset +headers"
               " +status +time_us +incomplete" },
  { "version", "-sequence =article +revision +digest +content =capture +added_us" },
  { "mark", "+id =article +exact +prefix +suffix +position_start +position_end +span_start"
            " +span_end +color +note +created_us +modified_us +path +code +anchor" },
  { "mark_tag", "+mark +name +name_key" },
  { "code", "+id +parent +position +name +definition" },
  { "decision", "=sequence +id +scope =article +exact +prefix +suffix +position_start"
                " +position_end +kind +generator +action +arguments +created_us" },
  { "metadata", "=article +key +value" },
  { "shown_block", "=article +block +is_shown" },
  { "words", "=article +key +text" },
  { "tag", "-sequence +id +name +name_key +color" },
  { "article_tag", "=tag =article" },
  { "collection", "-sequence +id =parent +position +name +name_key +query" },
  { "collection_article", "=collection =article" },
  { "watch_list", "-sequence +id +name +color +has_forms +terms +created_us -pending" },
  { "not_same_story", "=first =second" },
  { "feed", "-sequence +id +address +title +name +folder +interval_minutes +full_text +keep_days"
            " +created_us +removed_us +home +etag +modified +digest +error +problem +moved"
            " +declared_minutes +checked_us +changed_us +next_us +n_failures +n_moved" },
  { "feed_item", "-sequence =feed =article +state +address +details +reason +added_us +n_failures"
                 " +next_us +is_plain +is_brought" },
  { "feed_key", "=feed +key =item" },
  /* Undo is of this library; what is being imported, too. */
  { "journal", "-sequence -label -is_undone -changed_us -changes" },
  { "bulk_job", "-sequence -label -format -state -n_left_out -created_us" },
  { "bulk_item", "-job -position -state -address -file -details -article -reason" },
  { "bulk_content", "-job -position -content" },
  { "purged_article", "-id" },
  { "orphan_capture", "-digest" },
  /* Made again. */
  { "layer", "-key -saved_us -size -content" },
  { "document", "-sequence -version -shown -language -title -author -site -notes -names -quotes"
                " -has_findings" },
  { "entity",
    "-sequence -id -kind -name_key -article -name -target -state -label -identifier -note" },
  { "entity_group", "-article -number -entity -name -role -forms -n_mentions -mentions" },
  { "gazetteer_name", "-kind -name_key -name -entry -identifier" },
  { "gazetteer_file", "-name -digest" },
  { "quote", "-article -number -span_start -span_end -kind -act -source -speaker -key"
             " -is_second_hand -text" },
  { "watch_hit", "-list -article -term -count -start" },
  { "watch_generation", "-number" },
  { "signature", "-article -is_matched -canonical -sketch" },
  { "story_link", "-first -second -jaccard -containment" },
  { "story_member", "-article -story" },
};

/* A new column must not be forgotten. */
static void
test_schema (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternLibrary) library = fixture_open (self->library);
  g_autofree char *found = NULL;
  g_auto (GStrv) lines = NULL;

  lectern_library_close (library);
  found = project_fixture_query (
      self->library, "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info (m.name) c"
                     " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                     " AND m.name NOT LIKE 'document\\_%' ESCAPE '\\'");
  lines = g_strsplit (found, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 100);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "|", -1);
      gboolean is_known = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (columns); j++)
        {
          g_auto (GStrv) names = g_strsplit (columns[j][1], " ", -1);

          for (gsize k = 0; strcmp (columns[j][0], parts[0]) == 0 && names[k] != NULL; k++)
            is_known = is_known || strcmp (names[k] + 1, parts[1]) == 0;
        }
      if (!is_known)
        g_error ("The column %s of %s is neither in projects nor left out", parts[1], parts[0]);
    }
}

static gboolean
has_column (const char *folder, const char *table, const char *column)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT 'yes' FROM pragma_table_info ('%s') WHERE name = '%s'", table, column);
  g_autofree char *found = project_fixture_query (folder, sql);

  return *found != '\0';
}

/* Whatever a project is said to hold is the same in both libraries. */
static void
assert_same_columns (Fixture *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_auto (GStrv) names = g_strsplit (columns[i][1], " ", -1);
      g_autoptr (GString) sql = g_string_new ("SELECT 1");
      g_autofree char *one = NULL;
      g_autofree char *two = NULL;

      for (gsize j = 0; names[j] != NULL; j++)
        if (names[j][0] == '+' && has_column (self->library, columns[i][0], names[j] + 1))
          g_string_append_printf (sql, ", quote (%s)", names[j] + 1);
      if (strcmp (sql->str, "SELECT 1") == 0)
        continue;
      g_string_append_printf (sql, " FROM %s", columns[i][0]);
      one = project_fixture_query (self->library, sql->str);
      two = project_fixture_query (self->other, sql->str);
      g_assert_cmpstr (one, !=, "");
      g_assert_cmpstr (one, ==, two);
    }
}

/* J07: a library, its project, an empty library, its project. */
static void
test_round_trip (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = project_fixture_fill (self->library, GPOINTER_TO_UINT (data), 12);
  g_autoptr (LecternProjectReport) written = project_fixture_export (self->library, NULL,
                                                                     self->one);
  g_autoptr (LecternProjectReport) read = import (self, self->other, self->one);
  g_autoptr (LecternProjectReport) again = project_fixture_export (self->other, NULL, self->two);

  g_assert_cmpuint (written->n_articles, ==, 12);
  g_assert_cmpuint (written->n_missing, ==, 0);
  g_assert_cmpuint (read->n_new, ==, 12);
  g_assert_cmpuint (read->n_conflicts, ==, 0);
  project_fixture_assert_same (self->one, self->two);
  assert_same_columns (self);
}

/* One file is the same as the folder, and the same each time. */
static void
test_zip (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = project_fixture_fill (self->library, 7, 5);
  g_autofree char *zip = g_build_filename (self->place, "a.zip", NULL);
  g_autofree char *second = g_build_filename (self->place, "b.zip", NULL);
  g_autofree char *cache = g_build_filename (g_get_user_cache_dir (), "lectern", NULL);
  g_autoptr (GDir) left = NULL;
  g_autoptr (LecternProjectReport) report = NULL;
  GStatBuf info;

  lectern_project_report_free (project_fixture_export (self->library, NULL, zip));
  lectern_project_report_free (project_fixture_export (self->library, NULL, second));
  lectern_project_report_free (project_fixture_export (self->library, NULL, self->one));
  project_fixture_assert_same (zip, second);
  g_assert_cmpint (g_stat (zip, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  report = import (self, self->other, zip);
  g_assert_cmpuint (report->n_new, ==, 5);
  lectern_project_report_free (project_fixture_export (self->other, NULL, self->two));
  project_fixture_assert_same (self->one, self->two);

  left = g_dir_open (cache, 0, NULL);
  g_assert_nonnull (left);
  g_assert_null (g_dir_read_name (left));
}

int
main (int argc, char **argv)
{
  fixture_use_memory ();
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/project/schema", Fixture, NULL, set_up, test_schema, tear_down);
  g_test_add ("/project/zip", Fixture, NULL, set_up, test_zip, tear_down);
  for (guint seed = 1; seed <= 20; seed++)
    {
      g_autofree char *name = g_strdup_printf ("/project/round-trip/%u", seed);

      g_test_add (name, Fixture, GUINT_TO_POINTER (seed), set_up, test_round_trip, tear_down);
    }

  return g_test_run ();
}
