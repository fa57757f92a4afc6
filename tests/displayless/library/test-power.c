/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <sqlite3.h>

#include "fault-vfs.h"
#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-care.h"
#include "library/lectern-store-articles.h"
#include "library/lectern-store-backup.h"
#include "library/lectern-store-schema.h"

/* Power cuts and failing disks, simulated: what was acknowledged is there afterwards, whole. Set
 * LECTERN_FAULTS=all for a thousand cuts and every single failing operation. */

#define N_CUTS (LECTERN_SANITIZED ? 15 : 200)
#define N_ALL_CUTS 1000
#define N_ARTICLES 3
/* Far more than the work below takes. */
#define MAX_OPERATIONS 4000

typedef struct {
  char *id;
  char *mark;
  char *note;
  gboolean has_star;
  gboolean has_words;
  gboolean is_trashed;
} Expected;

static void
expected_free_cb (gpointer data)
{
  Expected *expected = data;

  g_free (expected->id);
  g_free (expected->mark);
  g_free (expected->note);
  g_free (expected);
}

static gboolean
is_thorough (void)
{
  return g_strcmp0 (g_getenv ("LECTERN_FAULTS"), "all") == 0;
}

/* The work: what an analyst does with an article, each step acknowledged before the next. */

static gboolean
note_one (LecternLibrary *library, LecternArticle *article, Expected *expected)
{
  g_autoptr (LecternMark) mark = lectern_mark_new (expected->id, article, (LecternSpan){ 0, 6 }, 2);

  if (!lectern_library_save_mark (library, mark, NULL))
    return FALSE;
  expected->mark = g_strdup (mark->id);

  for (guint i = 0; i < 2; i++)
    {
      g_free (mark->note);
      mark->note = g_strdup_printf ("typed %u", i);
      if (!lectern_library_save_mark (library, mark, NULL))
        {
          /* It may have come through all the same. */
          g_clear_pointer (&expected->note, g_free);
          return FALSE;
        }
      g_free (expected->note);
      expected->note = g_strdup (mark->note);
    }

  return TRUE;
}

static gboolean
work_on (LecternLibrary *library, guint number, GPtrArray *expected)
{
  g_autoptr (LecternArticle) article = fixture_generate (number);
  g_autofree char *id = lectern_library_add_article (library, article, NULL, NULL);
  const char *ids[] = { id, NULL };
  Expected *one = NULL;

  if (id == NULL)
    return FALSE;

  one = g_new0 (Expected, 1);
  one->id = g_strdup (id);
  g_ptr_array_add (expected, one);
  if (!note_one (library, article, one))
    return FALSE;
  if (!lectern_library_set_starred (library, id, TRUE, NULL))
    return FALSE;
  one->has_star = TRUE;
  if (!lectern_library_set_words (library, id, "headline", "Kept", NULL))
    return FALSE;
  one->has_words = TRUE;
  /* There and back. */
  if (!lectern_library_set_trashed (library, ids, TRUE, NULL)
      || !lectern_library_undo (library, NULL))
    return FALSE;

  return TRUE;
}

/* Opens, works, backs up, indexes anew, and closes, which checkpoints. */
static void
work (const char *folder, guint first, GPtrArray *expected)
{
  g_autoptr (LecternLibrary) library = lectern_library_open (folder, NULL);
  g_autoptr (LecternCareReport) report = NULL;
  gboolean goes_on = library != NULL;

  for (guint i = 0; i < N_ARTICLES && goes_on; i++)
    goes_on = work_on (library, first + i, expected);
  if (goes_on && first % 3 == 0)
    report = lectern_library_care (LECTERN_CARE_REBUILD, folder, NULL, NULL, NULL, NULL);
  else if (goes_on && first % 3 == 1)
    report = lectern_library_care (LECTERN_CARE_BACK_UP, folder, NULL, NULL, NULL, NULL);
  if (library != NULL)
    lectern_library_close (library);
}

static void
assert_one (LecternLibrary *library, const Expected *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternStoredArticle) stored = lectern_library_load_article (library, expected->id,
                                                                          &error);
  const LecternMark *mark = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < stored->marks->len; i++)
    if (g_strcmp0 (((LecternMark *) stored->marks->pdata[i])->id, expected->mark) == 0)
      mark = stored->marks->pdata[i];
  g_assert_true (expected->mark == NULL || mark != NULL);
  if (expected->note != NULL)
    g_assert_cmpstr (mark->note, ==, expected->note);
  if (expected->has_star)
    g_assert_true (lectern_article_item_is_starred (stored->item));
  if (expected->has_words)
    {
      g_autofree char *words = lectern_library_dup_words (library, expected->id, "headline",
                                                          &error);

      g_assert_cmpstr (words, ==, "Kept");
    }
}

static void
assert_kept (const char *folder, GPtrArray *expected)
{
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  g_autoptr (LecternCareReport) report = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < expected->len; i++)
    assert_one (library, expected->pdata[i]);
  lectern_library_close (library);

  report = lectern_library_care (LECTERN_CARE_CHECK, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  if (report->is_damaged)
    g_test_message ("%s", report->detail);
  g_assert_false (report->is_damaged);
  /* A rebuild that was cut short is done again; nothing else may leave the index behind. */
  if (report->is_index_damaged)
    {
      g_clear_pointer (&report, lectern_care_report_free);
      report = lectern_library_care (LECTERN_CARE_REPAIR, folder, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_true (lectern_care_report_is_whole (report));
    }
}

/* A library with something in it, so that there is something to lose. */
static char *
make_library (GPtrArray *expected)
{
  char *folder = fixture_make_folder ();

  work (folder, 1000002, expected);
  g_assert_cmpuint (expected->len, ==, N_ARTICLES);

  return folder;
}

/* What was there at first outlived all that came after. */
static void
remove_library (const char *folder, GPtrArray *expected)
{
  assert_kept (folder, expected);
  fixture_remove (folder);
}

static void
cut_once (FaultVfs *vfs, const char *folder, guint round, GRand *random, guint *n_cuts)
{
  g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (expected_free_cb);
  const gboolean is_compound = round % 4 == 0;

  fault_vfs_arm_cut (vfs, g_rand_int_range (random, 1, 180), g_rand_int (random));
  work (folder, round * 10 + round % 3, expected);
  *n_cuts += fault_vfs_disarm (vfs);
  fault_vfs_settle (vfs);
  if (is_compound)
    {
      g_autoptr (LecternLibrary) library = NULL;

      /* Again, while the first one is being mended. */
      fault_vfs_arm_cut (vfs, g_rand_int_range (random, 1, 12), g_rand_int (random));
      library = lectern_library_open (folder, NULL);
      if (library != NULL)
        lectern_library_close (library);
      *n_cuts += fault_vfs_disarm (vfs);
      fault_vfs_settle (vfs);
    }
  assert_kept (folder, expected);
}

static void
test_cuts (void)
{
  const guint n_wanted = is_thorough () ? N_ALL_CUTS : N_CUTS;
  FaultVfs *vfs = fault_vfs_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GPtrArray) base = NULL;
  g_autofree char *folder = NULL;
  guint n_cuts = 0;

  for (guint round = 0; n_cuts < n_wanted; round++)
    {
      /* Small ones are checked fast. */
      if (round % 8 == 0)
        {
          if (folder != NULL)
            remove_library (folder, base);
          g_free (folder);
          g_clear_pointer (&base, g_ptr_array_unref);
          base = g_ptr_array_new_with_free_func (expected_free_cb);
          folder = make_library (base);
        }
      cut_once (vfs, folder, round, random, &n_cuts);
    }

  g_test_message ("%u cuts, nothing lost, nothing damaged", n_cuts);
  remove_library (folder, base);
  fault_vfs_free (vfs);
}

/* A disk that fails once, or from then on. */
static void
test_errors (gconstpointer data)
{
  static const int codes[] = { SQLITE_IOERR_WRITE, SQLITE_FULL, SQLITE_IOERR_READ };
  const gboolean is_persistent = GPOINTER_TO_INT (data) != 0;
  FaultVfs *vfs = fault_vfs_new ();
  g_autoptr (GPtrArray) base = NULL;
  g_autofree char *folder = NULL;
  guint n_runs = 0;
  guint step = is_thorough () ? 1 : 19;

  for (guint nth = 1; nth < MAX_OPERATIONS; nth += step, n_runs++)
    {
      g_autoptr (GPtrArray) expected = g_ptr_array_new_with_free_func (expected_free_cb);
      gboolean was_hit = FALSE;

      if (n_runs % 16 == 0)
        {
          if (folder != NULL)
            remove_library (folder, base);
          g_free (folder);
          g_clear_pointer (&base, g_ptr_array_unref);
          base = g_ptr_array_new_with_free_func (expected_free_cb);
          folder = make_library (base);
        }
      fault_vfs_arm_error (vfs, nth, codes[n_runs % G_N_ELEMENTS (codes)], is_persistent);
      work (folder, n_runs * 10 + n_runs % 3, expected);
      was_hit = fault_vfs_disarm (vfs);
      assert_kept (folder, expected);
      if (!was_hit)
        break;
    }

  g_test_message ("%u failures", n_runs);
  g_assert_cmpuint (n_runs, >, 20);
  remove_library (folder, base);
  fault_vfs_free (vfs);
}

static void
assert_migrated (const char *folder)
{
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autofree char *words = NULL;
  g_autoptr (GError) error = NULL;

  stored = lectern_library_load_article (library, "old", &error);
  g_assert_no_error (error);
  words = lectern_library_dup_words (library, "old", "headline", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (words, ==, "Written long ago");
  lectern_library_close (library);
}

/* From each older version, cut or failing at every operation on the way. */
static void
test_migrations (void)
{
  FaultVfs *vfs = fault_vfs_new ();
  guint step = is_thorough () ? 1 : 13;

  for (gint64 version = 1; version < LECTERN_STORE_SCHEMA; version++)
    {
      gboolean was_hit = TRUE;

      for (guint nth = 1; was_hit && nth < MAX_OPERATIONS; nth += step)
        {
          g_autofree char *folder = fixture_make_folder ();
          g_autoptr (LecternLibrary) library = NULL;
          g_autoptr (GPtrArray) backups = NULL;

          fixture_make_old (folder, version, nth);
          if (nth % 2 == 0)
            fault_vfs_arm_error (vfs, nth, SQLITE_FULL, nth % 4 == 0);
          else
            fault_vfs_arm_cut (vfs, nth, nth);
          library = lectern_library_open (folder, NULL);
          if (library != NULL)
            lectern_library_close (library);
          was_hit = fault_vfs_disarm (vfs);
          fault_vfs_settle (vfs);
          assert_migrated (folder);
          backups = lectern_backups_list (folder);
          g_assert_cmpuint (backups->len, >=, 1);
          fixture_remove (folder);
        }
    }
  fault_vfs_free (vfs);
}

int
main (int argc, char **argv)
{
  fixture_use_memory ();
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/library/power/cuts", test_cuts);
  g_test_add_func ("/library/power/migrations", test_migrations);
  g_test_add_data_func ("/library/power/errors-once", GINT_TO_POINTER (0), test_errors);
  g_test_add_data_func ("/library/power/errors-persistent", GINT_TO_POINTER (1), test_errors);

  return g_test_run ();
}
