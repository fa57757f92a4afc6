/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <sqlite3.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-care.h"

/* Each allocation of SQLite's fails in turn, once or from then on: an operation then says so, or
 * does without; the library is whole, and what was acknowledged is in it. Set LECTERN_FAULTS=all to
 * let every single one fail. */

#define MAX_ALLOCATIONS 200000
#define N_RUNS 120

typedef struct {
  sqlite3_mem_methods real;
  int nth; /* (atomic): allocations until one fails; negative after that, 0 for never */
  int persists;
  int count; /* (atomic) */
} Faults;

/* SQLite hands no data to its allocator. */
static Faults faults;

static gboolean
is_refused (void)
{
  int count = g_atomic_int_add (&faults.count, 1) + 1;
  int nth = g_atomic_int_get (&faults.nth);

  return nth > 0 && (faults.persists ? count >= nth : count == nth);
}

static void *
malloc_cb (int size)
{
  return is_refused () ? NULL : faults.real.xMalloc (size);
}

static void *
realloc_cb (void *memory, int size)
{
  return is_refused () ? NULL : faults.real.xRealloc (memory, size);
}

static void
install (void)
{
  sqlite3_mem_methods methods;

  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_GETMALLOC, &faults.real), ==, SQLITE_OK);
  methods = faults.real;
  methods.xMalloc = malloc_cb;
  methods.xRealloc = realloc_cb;
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MALLOC, &methods), ==, SQLITE_OK);
}

static void
arm (int nth, gboolean persists)
{
  faults.persists = persists;
  g_atomic_int_set (&faults.count, 0);
  g_atomic_int_set (&faults.nth, nth);
}

/* Gives whether it was reached. */
static gboolean
disarm (void)
{
  int nth = g_atomic_int_get (&faults.nth);

  g_atomic_int_set (&faults.nth, 0);
  return g_atomic_int_get (&faults.count) >= nth;
}

typedef struct {
  char *id;
  gboolean has_star;
  gboolean has_mark;
} Done;

/* What people do; everything may fail, and says so. */
static void
use (const char *folder, guint number, Done *done)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibrary) library = lectern_library_open (folder, &error);
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternMark) mark = NULL;
  LecternListQuery search = { .text = (char *) "report on", .sort = LECTERN_SORT_BEST };
  LecternListQuery all = { .place = LECTERN_PLACE_ALL };
  g_autoptr (LecternSearchResult) hits = NULL;
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (LecternStoredArticle) stored = NULL;
  const char *ids[] = { NULL, NULL };

  if (library == NULL)
    {
      g_assert_nonnull (error);
      return;
    }

  article = fixture_generate (number);
  done->id = lectern_library_add_article (library, article, NULL, NULL);
  if (done->id != NULL)
    {
      mark = lectern_mark_new (done->id, article, (LecternSpan){ 0, 6 }, 1);
      done->has_mark = lectern_library_save_mark (library, mark, NULL);
      done->has_star = lectern_library_set_starred (library, done->id, TRUE, NULL);
      stored = lectern_library_load_article (library, done->id, NULL);
    }
  hits = lectern_library_search (library, &search, 10, NULL);
  items = lectern_library_list_items (library, &all, 0, NULL);
  ids[0] = done->id != NULL ? done->id : "none";
  if (lectern_library_set_trashed (library, ids, TRUE, NULL))
    lectern_library_undo (library, NULL);
  lectern_library_close (library);
}

static void
assert_kept (const char *folder, const Done *done)
{
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  g_autoptr (LecternStoredArticle) stored = NULL;
  g_autoptr (GError) error = NULL;

  if (done->id != NULL)
    {
      stored = lectern_library_load_article (library, done->id, &error);
      g_assert_no_error (error);
      g_assert_true (!done->has_mark || stored->marks->len == 1);
      g_assert_true (!done->has_star || lectern_article_item_is_starred (stored->item));
    }
  g_assert_true (lectern_library_check (library, &error));
  g_assert_no_error (error);
  lectern_library_close (library);
}

static guint
count_allocations (void)
{
  g_autofree char *folder = fixture_make_folder ();
  Done done = { NULL, FALSE, FALSE };

  use (folder, 1, &done);
  g_clear_pointer (&done.id, g_free);
  arm (MAX_ALLOCATIONS, FALSE);
  use (folder, 2, &done);
  disarm ();
  g_free (done.id);
  fixture_remove (folder);

  return g_atomic_int_get (&faults.count);
}

static void
test_allocations (gconstpointer data)
{
  const gboolean persists = GPOINTER_TO_INT (data) != 0;
  const gboolean is_thorough = g_strcmp0 (g_getenv ("LECTERN_FAULTS"), "all") == 0;
  guint n_allocations = count_allocations ();
  guint step = is_thorough ? 1 : MAX (n_allocations / N_RUNS, 1);
  g_autofree char *folder = NULL;
  guint n_runs = 0;

  for (guint nth = 1 + g_test_rand_int_range (0, step); nth <= n_allocations; nth += step)
    {
      Done done = { NULL, FALSE, FALSE };

      if (n_runs++ % 10 == 0)
        {
          if (folder != NULL)
            fixture_remove (folder);
          g_free (folder);
          folder = fixture_make_folder ();
          use (folder, 0, &done);
          g_clear_pointer (&done.id, g_free);
        }
      arm (nth, persists);
      use (folder, n_runs, &done);
      disarm ();
      assert_kept (folder, &done);
      g_free (done.id);
    }

  g_test_message ("%u of %u allocations failed", n_runs, n_allocations);
  fixture_remove (folder);
}

int
main (int argc, char **argv)
{
  install ();
  fixture_use_memory ();
  lectern_fixture_init (&argc, &argv);
  g_test_add_data_func ("/library/memory/once", GINT_TO_POINTER (0), test_allocations);
  g_test_add_data_func ("/library/memory/persistent", GINT_TO_POINTER (1), test_allocations);

  return g_test_run ();
}
