/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-care.h"

/* The program runs itself: the child writes to a library and says on its standard output what was
 * committed, a line each; the parent kills it in the middle, or lets it meet a full disk. */

#define N_ROUNDS (LECTERN_SANITIZED ? 40 : 200)
#define N_ALL_ROUNDS 1000
/* A library that is small is checked fast. */
#define ROUNDS_IN_ONE 20
#define FULL_BYTES (3 * 1024 * 1024)

static char *program;

/* The child */

static void
acknowledge (const char *kind, const char *id)
{
  g_autofree char *line = g_strdup_printf ("%s %s\n", kind, id);

  g_assert_cmpint (write (STDOUT_FILENO, line, strlen (line)), ==, (gssize) strlen (line));
}

static LecternCapture *
make_capture (guint number)
{
  g_autofree char *page = g_strdup_printf ("<html><p>Page %u</p></html>", number);
  g_autoptr (GBytes) bytes = g_bytes_new (page, strlen (page));

  return lectern_capture_new (bytes, "https://example.org/", "text/html", NULL);
}

/* There and back. Beside another program the last step may be the other's. */
static gboolean
undo_one (LecternLibrary *library, const char *id, GError **error)
{
  const char *ids[] = { id, NULL };

  if (!lectern_library_set_trashed (library, ids, TRUE, error)
      || !lectern_library_undo (library, error))
    return FALSE;

  acknowledge ("undo", id);
  return TRUE;
}

/* Adds an article, marks it, types a note, stars it, types a headline. */
static gboolean
write_one (LecternLibrary *library, guint number, gboolean is_alone, GError **error)
{
  g_autoptr (LecternArticle) article = fixture_generate (number);
  g_autoptr (LecternCapture) capture = make_capture (number);
  g_autoptr (LecternMark) mark = NULL;
  g_autofree char *id = lectern_library_add_article (library, article, capture, error);

  if (id == NULL)
    return FALSE;
  acknowledge ("article", id);

  mark = lectern_mark_new (id, article, (LecternSpan){ 0, 6 }, 1);
  if (!lectern_library_save_mark (library, mark, error))
    return FALSE;
  acknowledge ("mark", mark->id);

  g_free (mark->note);
  mark->note = g_strdup_printf ("note %u", number);
  if (!lectern_library_save_mark (library, mark, error))
    return FALSE;
  acknowledge ("note", mark->id);

  if (!lectern_library_set_starred (library, id, TRUE, error))
    return FALSE;
  acknowledge ("star", id);

  if (!lectern_library_set_words (library, id, "headline", mark->note, error))
    return FALSE;
  acknowledge ("words", id);

  return !is_alone || undo_one (library, id, error);
}

/* Makes the search index anew now and then, as someone may do beside an open window. */
static gboolean
rebuild_some (const char *folder, guint number, GError **error)
{
  g_autoptr (LecternCareReport) report = NULL;

  if (number % 16 != 5)
    return TRUE;

  report = lectern_library_care (LECTERN_CARE_REBUILD, folder, NULL, NULL, NULL, error);
  return report != NULL;
}

static int
run_child (const char *folder, guint first, guint n_articles, gboolean is_alone)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibrary) library = lectern_library_open (folder, &error);

  if (library == NULL)
    {
      acknowledge ("error", lectern_error_get_name (error->code));
      return 1;
    }
  acknowledge ("open", folder);
  for (guint i = 0; i < n_articles; i++)
    if (!write_one (library, first + i, is_alone, &error)
        || !rebuild_some (folder, first + i, &error))
      {
        acknowledge ("error", lectern_error_get_name (error->code));
        lectern_library_close (library);
        return 1;
      }

  lectern_library_close (library);
  return 0;
}

static int
run_full_child (const char *folder)
{
  const struct rlimit limit = { FULL_BYTES, FULL_BYTES };

  signal (SIGXFSZ, SIG_IGN);
  g_assert_no_errno (setrlimit (RLIMIT_FSIZE, &limit));
  return run_child (folder, 0, G_MAXUINT, TRUE);
}

/* The parent */

static GSubprocess *
start_child (const char *mode, const char *folder, guint first, guint n_articles)
{
  g_autofree char *first_text = g_strdup_printf ("%u", first);
  g_autofree char *count_text = g_strdup_printf ("%u", n_articles);
  g_autoptr (GError) error = NULL;
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, mode,
                                         folder, first_text, count_text, NULL);

  g_assert_no_error (error);
  return child;
}

/* Adds to @acks what the child says until it ends; a last line that was cut does not count. */
static void
read_rest (GSubprocess *child, GByteArray *said, GHashTable *acks)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (child);
  g_auto (GStrv) lines = NULL;
  char chunk[4096];
  gssize n_read = 0;

  while ((n_read = g_input_stream_read (stream, chunk, sizeof chunk, NULL, NULL)) > 0)
    g_byte_array_append (said, (const guint8 *) chunk, n_read);
  g_byte_array_append (said, (const guint8 *) "", 1);
  lines = g_strsplit ((const char *) said->data, "\n", -1);
  for (gsize i = 0; lines[i] != NULL && lines[i + 1] != NULL; i++)
    g_hash_table_add (acks, g_strdup (lines[i]));
}

static void
read_acks (GSubprocess *child, GHashTable *acks)
{
  g_autoptr (GByteArray) said = g_byte_array_new ();

  read_rest (child, said, acks);
}

/* Until the child has the library open. */
static void
read_first (GSubprocess *child, GByteArray *said)
{
  char chunk[4096];
  gssize n_read = g_input_stream_read (g_subprocess_get_stdout_pipe (child), chunk, sizeof chunk,
                                       NULL, NULL);

  g_assert_cmpint (n_read, >, 0);
  g_byte_array_append (said, (const guint8 *) chunk, n_read);
}

static gboolean
has_note (LecternStoredArticle *stored, gboolean with_text, GHashTable *acks)
{
  for (guint i = 0; i < stored->marks->len; i++)
    {
      const LecternMark *mark = stored->marks->pdata[i];
      g_autofree char *line = g_strdup_printf (with_text ? "note %s" : "mark %s", mark->id);

      if (g_hash_table_contains (acks, line)
          && (!with_text || g_str_has_prefix (mark->note, "note ")))
        return TRUE;
    }

  return FALSE;
}

static guint
count_prefix (GHashTable *acks, const char *prefix)
{
  GHashTableIter iter;
  gpointer line = NULL;
  guint count = 0;

  g_hash_table_iter_init (&iter, acks);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    count += g_str_has_prefix (line, prefix);

  return count;
}

static void
assert_words (LecternLibrary *library, const char *id, GHashTable *acks)
{
  g_autofree char *line = g_strdup_printf ("words %s", id);
  g_autofree char *words = lectern_library_dup_words (library, id, "headline", NULL);

  if (g_hash_table_contains (acks, line))
    g_assert_true (words != NULL && g_str_has_prefix (words, "note "));
}

/* An index that was just being made anew is made again; all else is whole. */
static void
assert_whole (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCareReport) report = lectern_library_care (LECTERN_CARE_CHECK, folder, NULL,
                                                               NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (report->is_damaged);
  g_assert_cmpuint (report->n_missing_captures, ==, 0);
  if (!report->is_index_damaged)
    return;

  g_clear_pointer (&report, lectern_care_report_free);
  report = lectern_library_care (LECTERN_CARE_REPAIR, folder, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (lectern_care_report_is_whole (report));
}

/* All that was acknowledged is there, and the library is whole. */
static void
assert_kept (const char *folder, GHashTable *acks)
{
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  g_autoptr (GError) error = NULL;
  GHashTableIter iter;
  gpointer line = NULL;
  guint n_marks = 0;
  guint n_notes = 0;

  g_hash_table_iter_init (&iter, acks);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    {
      const char *id = strchr (line, ' ') + 1;
      g_autofree char *star = g_strdup_printf ("star %s", id);
      g_autoptr (LecternStoredArticle) stored = NULL;
      g_autoptr (GBytes) capture = NULL;

      if (!g_str_has_prefix (line, "article "))
        continue;
      stored = lectern_library_load_article (library, id, &error);
      g_assert_no_error (error);
      capture = lectern_library_load_capture (library, id, &error);
      g_assert_no_error (error);
      n_marks += has_note (stored, FALSE, acks);
      n_notes += has_note (stored, TRUE, acks);
      if (g_hash_table_contains (acks, star))
        g_assert_true (lectern_article_item_is_starred (stored->item));
      assert_words (library, id, acks);
    }
  g_assert_cmpuint (n_marks, ==, count_prefix (acks, "mark "));
  g_assert_cmpuint (n_notes, ==, count_prefix (acks, "note "));
  lectern_library_close (library);
  assert_whole (folder);
}

static guint
kill_once (const char *folder, guint round, GRand *random, GHashTable *acks)
{
  g_autoptr (GSubprocess) child = start_child ("--write", folder, round * 10000, 10000);
  g_autoptr (GHashTable) new_acks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GByteArray) said = g_byte_array_new ();
  GHashTableIter iter;
  gpointer line = NULL;

  /* One in four is killed while it starts, and with that while it mends what the last one left. */
  if (round % 4 != 0)
    read_first (child, said);
  g_usleep (g_rand_int_range (random, 0, 40000));
  g_subprocess_force_exit (child);
  read_rest (child, said, new_acks);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_assert_cmpuint (count_prefix (new_acks, "error"), ==, 0);
  assert_kept (folder, new_acks);
  g_hash_table_iter_init (&iter, new_acks);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    g_hash_table_add (acks, g_strdup (line));

  return g_hash_table_size (new_acks);
}

static void
test_kill (void)
{
  const gboolean is_thorough = g_strcmp0 (g_getenv ("LECTERN_FAULTS"), "all") == 0;
  const guint n_rounds = is_thorough ? N_ALL_ROUNDS : N_ROUNDS;
  g_autoptr (GRand) random = g_rand_new_with_seed (g_test_rand_int ());
  guint n_acks = 0;

  for (guint first = 0; first < n_rounds; first += ROUNDS_IN_ONE)
    {
      g_autofree char *folder = fixture_make_folder ();
      g_autoptr (GHashTable) acks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < ROUNDS_IN_ONE; i++)
        n_acks += kill_once (folder, first + i, random, acks);
      assert_kept (folder, acks);
      fixture_remove (folder);
    }

  g_test_message ("%u rounds, %u acknowledged, none lost", n_rounds, n_acks);
  g_assert_cmpuint (n_acks, >, n_rounds);
}

static void
test_full_disk (void)
{
  g_autofree char *folder = fixture_make_folder ();
  g_autoptr (GHashTable) acks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GSubprocess) child = start_child ("--full", folder, 0, 0);

  read_acks (child, acks);
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_assert_true (g_hash_table_contains (acks, "error disk-full"));
  g_assert_cmpuint (count_prefix (acks, "article "), >, 5);
  assert_kept (folder, acks);
  fixture_remove (folder);
}

/* The command line beside the open window: both write, both see all. */
static void
test_two_programs (void)
{
  const guint n_articles = 40;
  g_autofree char *folder = fixture_make_folder ();
  g_autoptr (GHashTable) acks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  g_autoptr (GListModel) list = lectern_library_list (
      library, &(LecternListQuery){ .place = LECTERN_PLACE_ALL });
  g_autoptr (GSubprocess) one = start_child ("--beside", folder, 0, n_articles);
  g_autoptr (GSubprocess) two = start_child ("--beside", folder, 100000, n_articles);
  g_autoptr (GError) error = NULL;
  gint64 deadline_us = 0;

  for (guint i = 0; i < n_articles; i++)
    {
      g_autoptr (LecternArticle) article = fixture_generate (200000 + i);

      g_free (fixture_add (library, article));
    }
  read_acks (one, acks);
  read_acks (two, acks);
  g_assert_true (g_subprocess_wait_check (one, NULL, &error));
  g_assert_true (g_subprocess_wait_check (two, NULL, &error));

  deadline_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  while (g_list_model_get_n_items (list) < 3 * n_articles && g_get_monotonic_time () < deadline_us)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 3 * n_articles);
  lectern_library_close (library);
  assert_kept (folder, acks);
  fixture_remove (folder);
}

/* Both make the library at the same moment. */
static void
test_two_creators (void)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *folder = fixture_make_folder ();
      g_autoptr (GHashTable) acks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      g_autoptr (GSubprocess) one = start_child ("--beside", folder, 0, 2);
      g_autoptr (GSubprocess) two = start_child ("--beside", folder, 100, 2);

      read_acks (one, acks);
      read_acks (two, acks);
      g_assert_true (g_subprocess_wait (one, NULL, NULL));
      g_assert_true (g_subprocess_wait (two, NULL, NULL));
      g_assert_cmpuint (count_prefix (acks, "error"), ==, 0);
      g_assert_cmpuint (count_prefix (acks, "article "), ==, 4);
      assert_kept (folder, acks);
      fixture_remove (folder);
    }
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 5 && strcmp (argv[1], "--write") == 0)
    return run_child (argv[2], strtoul (argv[3], NULL, 10), strtoul (argv[4], NULL, 10), TRUE);
  if (argc == 5 && strcmp (argv[1], "--beside") == 0)
    return run_child (argv[2], strtoul (argv[3], NULL, 10), strtoul (argv[4], NULL, 10), FALSE);
  if (argc == 5 && strcmp (argv[1], "--full") == 0)
    return run_full_child (argv[2]);

  fixture_use_memory ();
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/library/crash/kill", test_kill);
  g_test_add_func ("/library/crash/full-disk", test_full_disk);
  g_test_add_func ("/library/crash/two-programs", test_two_programs);
  g_test_add_func ("/library/crash/two-creators", test_two_creators);

  return g_test_run ();
}
