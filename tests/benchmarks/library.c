/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "library-fixture.h"
#include "library/lectern-article-list.h"
#include "library/lectern-library-collections.h"
#include "library/lectern-library-counts.h"
#include "library/lectern-library-marks.h"
#include "library/lectern-library-tags.h"
#include "news-samples.h"

/* A library of generated news: how fast it takes them in, how large it becomes, how fast it opens,
 * finds, and takes what an analyst says.
 * Usage: benchmark-library [ARTICLES [FOLDER]]. 10,000 articles by default; a folder that is named
 * is kept, and one that has a library already is only measured. */

#define DEFAULT_ARTICLES 10000
/* Articles made at once, for which the clock stands still. */
#define CHUNK 5000
#define N_QUERIES 60
#define N_OPENED 200
#define N_ROWS 50
#define N_TAGGED 10000
#define N_COUNTS 20
/* A library begins to merge after two seconds of rest. */
#define MERGED_AFTER_S 4

typedef struct {
  NewsSamples *samples;
  LecternLibrary *library;
  guint n_articles;
} Bench;

/* Times */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double one = *(const double *) a;
  double two = *(const double *) b;

  return one < two ? -1 : one > two;
}

static void
report (const char *what, GArray *times)
{
  g_array_sort (times, compare_doubles);
  g_print ("%s: p50 %.1f ms, p95 %.1f ms, worst %.1f ms\n", what,
           1000 * g_array_index (times, double, times->len / 2),
           1000 * g_array_index (times, double, times->len * 95 / 100),
           1000 * g_array_index (times, double, times->len - 1));
}

static void
take_time (GArray *times, GTimer *timer)
{
  double seconds = g_timer_elapsed (timer, NULL);

  g_array_append_val (times, seconds);
}

/* Adding */

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = lectern_library_add_article_finish (LECTERN_LIBRARY (source), result,
                                                            &error);
  guint *n_waiting = user_data;

  g_assert_no_error (error);
  (*n_waiting)--;
}

static gsize
generate (Bench *self, guint first, GPtrArray *articles)
{
  gsize n_bytes = 0;

  for (guint i = first; i < MIN (first + CHUNK, self->n_articles); i++)
    {
      gsize length = 0;

      g_ptr_array_add (articles, news_samples_dup_article (self->samples, i));
      lectern_article_get_text (articles->pdata[i - first], &length);
      n_bytes += length;
    }

  return n_bytes;
}

static void
add (Bench *self, GPtrArray *articles)
{
  guint n_waiting = 0;

  for (guint i = 0; i < articles->len; i++)
    {
      n_waiting++;
      lectern_library_add_article_async (self->library, articles->pdata[i], NULL, NULL, added_cb,
                                         &n_waiting);
    }
  while (n_waiting > 0)
    g_main_context_iteration (NULL, TRUE);
}

static gsize
measure_adding (Bench *self)
{
  gsize n_bytes = 0;
  double seconds = 0;
  double slowest = 0;
  clock_t busy = 0;

  for (guint first = 0; first < self->n_articles; first += CHUNK)
    {
      g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (
          (GDestroyNotify) lectern_article_unref);
      g_autoptr (GTimer) timer = NULL;
      clock_t began = 0;

      n_bytes += generate (self, first, articles);
      timer = g_timer_new ();
      began = clock ();
      add (self, articles);
      busy += clock () - began;
      seconds += g_timer_elapsed (timer, NULL);
      slowest = MAX (slowest, g_timer_elapsed (timer, NULL) / articles->len);
    }
  g_print ("add: %u articles, %.1f MB of text, in %.1f s: %.0f articles/s, slowest five thousand "
           "%.0f/s; %.2f ms of processor time each\n",
           self->n_articles, n_bytes / 1e6, seconds, self->n_articles / seconds, 1 / slowest,
           1e3 * busy / CLOCKS_PER_SEC / self->n_articles);

  return n_bytes;
}

/* Opening */

/* The system reads it from the disk again. */
static void
forget_cached (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  fdatasync (fd);
  posix_fadvise (fd, 0, 0, POSIX_FADV_DONTNEED);
  close (fd);
}

static void
measure_start (Bench *self, const char *folder)
{
  g_autofree char *database = g_build_filename (folder, "library.db", NULL);
  g_autoptr (LecternArticleItem) item = NULL;
  g_autoptr (GListModel) list = NULL;
  g_autoptr (GTimer) timer = NULL;
  double opened = 0;

  lectern_library_close (self->library);
  g_clear_object (&self->library);
  forget_cached (database);

  timer = g_timer_new ();
  self->library = fixture_open (folder);
  opened = g_timer_elapsed (timer, NULL);
  list = lectern_library_list (self->library, &(LecternListQuery){ .place = LECTERN_PLACE_ALL });
  while (lectern_lazy_list_is_loading (LECTERN_LAZY_LIST (list)))
    g_main_context_iteration (NULL, TRUE);
  item = g_list_model_get_item (list, 0);
  while (!lectern_article_item_is_loaded (item))
    g_main_context_iteration (NULL, TRUE);
  g_print ("cold start: library open after %.0f ms, list of %u with its first row after %.0f ms\n",
           1000 * opened, g_list_model_get_n_items (list), 1000 * g_timer_elapsed (timer, NULL));
}

static void
report_size (const char *folder, gsize n_bytes)
{
  g_autofree char *database = g_build_filename (folder, "library.db", NULL);
  GStatBuf info;

  if (g_stat (database, &info) == 0)
    g_print ("database: %.1f MB, %.2f times the text\n", info.st_size / 1e6,
             (double) info.st_size / n_bytes);
}

static GPtrArray *
list_all (Bench *self)
{
  return lectern_library_list_items (self->library,
                                     &(LecternListQuery){ .place = LECTERN_PLACE_ALL }, 0, NULL);
}

static void
measure_opening (Bench *self)
{
  g_autoptr (GPtrArray) items = list_all (self);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_OPENED; i++)
    {
      const char *id = lectern_article_item_get_id (items->pdata[i * 7919 % items->len]);
      g_autoptr (GTimer) timer = g_timer_new ();
      g_autoptr (LecternStoredArticle) stored = lectern_library_load_article (self->library, id,
                                                                              NULL);

      take_time (times, timer);
      g_assert_nonnull (stored);
    }
  report ("open an article", times);
}

/* Searching */

static void
search (Bench *self, const char *text, gboolean is_typing)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSearchResult) result = lectern_library_search (
      self->library,
      &(LecternListQuery){
          .text = (char *) text, .is_typing = is_typing, .sort = LECTERN_SORT_BEST },
      N_ROWS, &error);

  g_assert_no_error (error);
}

/* A kind of query: words of the ranks from @first to @last go into @form. */
typedef struct {
  const char *name;
  const char *form;
  guint first;
  guint last;
} QueryKind;

/* Each ends with a space, as when someone has finished a word, but for those that are typed. */
static const QueryKind kinds[] = {
  { "rare word", "%1 ", 8000, 60000 },
  { "word", "%1 ", 200, 4000 },
  { "word that most articles have", "%1 ", 0, 30 },
  { "two words", "%1 %2 ", 200, 4000 },
  { "two words that most articles have", "%1 %2 ", 0, 30 },
  { "four words", "%1 %2 %3 %4 ", 30, 2000 },
  { "either of two", "%1 OR %2 ", 100, 4000 },
  { "one without the other", "%1 -%2 ", 30, 2000 },
  { "in the title", "title:%1 ", 30, 2000 },
  { "phrase", "\"%1 %2\" ", 200, 2000 },
  { "phrase of words that most articles have", "\"%1 %2\" ", 0, 30 },
  { "two letters, typed", "%1", 2, 2 },
  { "three letters, typed", "%1", 3, 3 },
  { "four letters, typed", "%1", 4, 4 },
  { "word and two letters, typed", "%1 %2", 2, 0 },
};

static const char *
pick_word (Bench *self, GRand *random, const QueryKind *kind)
{
  guint first = kind->last > 30 ? kind->first : kind->last >= 30 ? 0 : 100;
  guint last = kind->last >= 30 ? kind->last : 4000;

  return news_samples_get_word (self->samples, g_rand_int_range (random, first, last));
}

static char *
make_query (Bench *self, GRand *random, const QueryKind *kind)
{
  GString *query = g_string_new (NULL);
  gboolean is_typed = g_str_has_suffix (kind->name, "typed");

  for (const char *p = kind->form; *p != '\0'; p++)
    {
      const char *word = NULL;

      if (*p != '%')
        {
          g_string_append_c (query, *p);
          continue;
        }
      word = pick_word (self, random, kind);
      while (is_typed && strlen (word) <= kind->first)
        word = pick_word (self, random, kind);
      g_string_append_len (
          query, word, is_typed && p[2] == '\0' ? (gssize) kind->first : (gssize) strlen (word));
      p++;
    }

  return g_string_free (query, FALSE);
}

static void
measure_search (Bench *self, gboolean is_merged)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
      g_autofree char *label = g_strconcat ("search, ", kinds[i].name, NULL);

      for (guint j = 0; j < N_QUERIES; j++)
        {
          g_autofree char *query = make_query (self, random, &kinds[i]);
          g_autoptr (GTimer) timer = g_timer_new ();

          search (self, query, g_str_has_suffix (kinds[i].name, "typed"));
          take_time (times, timer);
        }
      g_array_append_vals (all, times->data, times->len);
      if (is_merged)
        report (label, times);
    }
  report (is_merged ? "search, all of these" : "search while the index is merged, all of these",
          all);
}

static void
searched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternSearchResult) hits = lectern_library_search_finish (LECTERN_LIBRARY (source),
                                                                        result, NULL);
  guint *n_waiting = user_data;

  (*n_waiting)--;
}

/* Types the worst queries, each letter giving up the search before, as the window does: how long
 * the last one takes, however many lie before it. */
static void
measure_typing (Bench *self)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < 20; i++)
    {
      const char *word = news_samples_get_word (self->samples, i);
      g_autofree char *text = g_strdup_printf ("%s %s %s", word,
                                               news_samples_get_word (self->samples, 3 * i + 1),
                                               news_samples_get_word (self->samples, 2000 + i));
      g_autoptr (GCancellable) cancellable = NULL;
      g_autoptr (GTimer) timer = NULL;
      guint n_waiting = 0;

      for (gsize length = 2; length <= strlen (text); length++)
        {
          g_autofree char *typed = g_strndup (text, length);

          if (cancellable != NULL)
            g_cancellable_cancel (cancellable);
          g_clear_object (&cancellable);
          cancellable = g_cancellable_new ();
          n_waiting++;
          g_clear_pointer (&timer, g_timer_destroy);
          timer = g_timer_new ();
          lectern_library_search_async (
              self->library,
              &(LecternListQuery){ .text = typed, .is_typing = TRUE, .sort = LECTERN_SORT_BEST },
              N_ROWS, cancellable, searched_cb, &n_waiting);
          g_usleep (30000);
        }
      while (n_waiting > 0)
        g_main_context_iteration (NULL, TRUE);
      take_time (times, timer);
    }
  report ("search, last letter of a text typed at 30 ms a letter", times);
}

/* What an analyst says */

static void
measure_notes (Bench *self)
{
  g_autoptr (GPtrArray) items = list_all (self);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_OPENED; i++)
    {
      const char *id = lectern_article_item_get_id (items->pdata[i * 7919 % items->len]);
      g_autoptr (LecternMark) mark = lectern_mark_new (id, NULL, LECTERN_SPAN_NONE, 1);
      g_autoptr (GTimer) timer = g_timer_new ();

      g_free (mark->note);
      mark->note = g_strdup ("Ask the harbor master.");
      g_assert_true (lectern_library_save_mark (self->library, mark, NULL));
      take_time (times, timer);
    }
  report ("save a note", times);
}

static void
measure_findings (Bench *self)
{
  g_autoptr (GPtrArray) items = list_all (self);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_OPENED; i++)
    {
      const char *id = lectern_article_item_get_id (items->pdata[i * 104729 % items->len]);
      g_autoptr (GTimer) timer = g_timer_new ();

      g_assert_true (lectern_library_set_findings (self->library, id, NULL, "Ada Lovelace\nLondon",
                                                   "all is well", NULL));
      take_time (times, timer);
    }
  report ("index the findings of an article", times);
}

static void
measure_tagging (Bench *self)
{
  const char *const names[] = { "to check", NULL };
  g_autoptr (GPtrArray) items = list_all (self);
  guint n_articles = MIN (items->len, N_TAGGED);
  g_autofree const char **ids = g_new0 (const char *, n_articles + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimer) timer = NULL;

  for (guint i = 0; i < n_articles; i++)
    ids[i] = lectern_article_item_get_id (items->pdata[i]);
  timer = g_timer_new ();
  g_assert_true (lectern_library_set_tagged (self->library, ids, names, TRUE, &error));
  g_print ("tag %u articles: %.0f ms", n_articles, 1000 * g_timer_elapsed (timer, NULL));
  g_timer_start (timer);
  g_assert_true (lectern_library_undo (self->library, &error));
  g_print (", take it back: %.0f ms\n", 1000 * g_timer_elapsed (timer, NULL));
}

/* Counting places, as when something changed: half of the articles in nested collections, all with
 * a tag, and one mark on each hundredth. */

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static char *
fill_collection (Bench *self, GPtrArray *items, const char *name, const char *parent, guint nth)
{
  g_autoptr (LecternCollection) collection = lectern_collection_new (name, parent, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < items->len; i += nth)
    g_ptr_array_add (ids, (gpointer) lectern_article_item_get_id (items->pdata[i]));
  g_ptr_array_add (ids, NULL);
  lectern_library_save_collection (self->library, collection, &error);
  g_assert_no_error (error);
  lectern_library_collect (self->library, (const char *const *) ids->pdata, NULL, collection->id,
                           &error);
  g_assert_no_error (error);

  return g_strdup (collection->id);
}

static void
fill_places (Bench *self, GPtrArray *items)
{
  const char *const names[] = { "everything", NULL };
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  g_autofree char *outer = fill_collection (self, items, "Outer", NULL, 2);
  g_autofree char *inner = fill_collection (self, items, "Inner", outer, 3);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < items->len; i++)
    {
      const char *id = lectern_article_item_get_id (items->pdata[i]);

      g_ptr_array_add (ids, (gpointer) id);
      if (i % 100 == 0)
        g_ptr_array_add (marks, lectern_mark_new (id, NULL, LECTERN_SPAN_NONE, 1));
    }
  g_ptr_array_add (ids, NULL);
  lectern_library_set_tagged (self->library, (const char *const *) ids->pdata, names, TRUE, &error);
  g_assert_no_error (error);
  lectern_library_save_marks (self->library, marks, &error);
  g_assert_no_error (error);
}

static void
count_search (Bench *self, const char *name, const char *query)
{
  g_autoptr (LecternCollection) saved = lectern_collection_new (name, NULL, query);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *what = g_strdup_printf ("count what a saved search finds, %s", name);
  guint n_found = 0;

  g_assert_true (lectern_library_save_collection (self->library, saved, NULL));
  for (guint i = 0; i < N_COUNTS; i++)
    {
      LecternListQuery list = { .place = LECTERN_PLACE_ALL, .collection = saved->id };
      g_autoptr (GTimer) timer = g_timer_new ();
      g_autoptr (GAsyncResult) result = NULL;

      lectern_library_count_list_async (self->library, &list, NULL, done_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      g_assert_true (lectern_library_count_list_finish (self->library, result, &n_found, NULL));
      take_time (times, timer);
    }
  report (what, times);
}

static void
count_lists (Bench *self)
{
  g_autoptr (GArray) tags = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) collections = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_COUNTS; i++)
    {
      g_autoptr (GTimer) timer = g_timer_new ();
      g_autoptr (GPtrArray) all_tags = lectern_library_list_tags (self->library, NULL, NULL);
      g_autoptr (GPtrArray) tree = NULL;
      g_autoptr (GAsyncResult) result = NULL;
      g_autofree LecternCounts *found = NULL;

      take_time (tags, timer);
      g_timer_start (timer);
      tree = lectern_library_list_collections (self->library, NULL);
      take_time (collections, timer);
      g_timer_start (timer);
      lectern_library_count_async (self->library, NULL, done_cb, &result);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      found = lectern_library_count_finish (self->library, result, NULL);
      take_time (counts, timer);
    }
  report ("count what tags have", tags);
  report ("count what collections have", collections);
  report ("count stories and marks", counts);
}

static void
measure_counting (Bench *self)
{
  g_autoptr (GPtrArray) items = list_all (self);
  const char *common = news_samples_get_word (self->samples, 3);
  g_autofree char *words = g_strdup_printf ("%s %s", common,
                                            news_samples_get_word (self->samples, 300));

  fill_places (self, items);
  count_lists (self);
  count_search (self, "a word that most articles have", common);
  count_search (self, "two words", words);
  count_search (self, "unread", "is:unread");
  count_search (self, "a tag that all have", "tag:everything");
}

/* Waits until the library has merged its index, which it does when nothing else is to do. */
static void
measure_merging (const char *folder)
{
  g_autofree char *log = g_build_filename (folder, "library.db-wal", NULL);
  g_autoptr (GTimer) timer = g_timer_new ();
  struct timespec seen = { 0, 0 };
  GStatBuf info;
  double last = 0;

  while (g_timer_elapsed (timer, NULL) - last < MERGED_AFTER_S)
    {
      if (g_stat (log, &info) == 0
          && (info.st_mtim.tv_sec != seen.tv_sec || info.st_mtim.tv_nsec != seen.tv_nsec))
        {
          seen = info.st_mtim;
          last = g_timer_elapsed (timer, NULL);
        }
      g_usleep (G_USEC_PER_SEC / 20);
    }
  g_print ("merging the index, when nothing else is to do: %.1f s\n", last);
}

static gboolean
has_library (const char *folder)
{
  g_autofree char *database = g_build_filename (folder, "library.db", NULL);

  return g_file_test (database, G_FILE_TEST_EXISTS);
}

static void
make_library (Bench *self, const char *folder)
{
  g_autoptr (GTimer) timer = NULL;
  gsize n_bytes = 0;

  self->library = fixture_open (folder);
  n_bytes = measure_adding (self);
  measure_search (self, FALSE);
  measure_merging (folder);
  timer = g_timer_new ();
  lectern_library_close (self->library);
  g_clear_object (&self->library);
  g_print ("close: %.0f ms\n", 1000 * g_timer_elapsed (timer, NULL));
  report_size (folder, n_bytes);
}

int
main (int argc, char **argv)
{
  const char *given = argc > 1 ? argv[1] : g_getenv ("LECTERN_BENCHMARK_ARTICLES");
  g_autofree char *folder = argc > 2 ? g_strdup (argv[2]) : fixture_make_folder ();
  Bench bench = { news_samples_new (), NULL, DEFAULT_ARTICLES };

  if (given != NULL)
    bench.n_articles = MAX (strtoul (given, NULL, 10), 500);
  if (!has_library (folder))
    make_library (&bench, folder);

  bench.library = fixture_open (folder);
  measure_start (&bench, folder);
  measure_search (&bench, TRUE);
  measure_typing (&bench);
  measure_opening (&bench);
  measure_notes (&bench);
  measure_findings (&bench);
  measure_tagging (&bench);
  measure_counting (&bench);
  lectern_library_close (bench.library);
  g_object_unref (bench.library);
  news_samples_free (bench.samples);
  if (argc <= 2)
    fixture_remove (folder);

  return 0;
}
