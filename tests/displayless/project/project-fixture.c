/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "project-fixture.h"

#include <string.h>

#include <sqlite3.h>

#include "library/lectern-library-collections.h"
#include "library/lectern-library-feeds.h"
#include "library/lectern-library-marks.h"
#include "library/lectern-library-tags.h"
#include "model/lectern-article-builder.h"

#define N_COLLECTIONS 6

/* Words that have been hard for someone. */
static const char *const odd_words[] = {
  "harbor",
  "e\xcc\x81t\xc3\xa9",
  "\"quoted\"",
  "back\\slash",
  "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80",
  "\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7",
  "</script>",
  "\xe2\x80\xa8line",
  "\x7f",
  "tab\there",
  "\xef\xbf\xbd",
  "\xe6\xbc\xa2\xe5\xad\x97",
  "%s%n",
  "&amp;",
  "[bracket]{brace}",
};

typedef struct {
  LecternLibrary *library;
  const char *folder;
  GRand *random;
  GPtrArray *ids;
  GPtrArray *codes;
  char *collections[N_COLLECTIONS];
} Filling;

static guint
pick (Filling *self, guint n)
{
  return g_rand_int_range (self->random, 0, n);
}

static char *
make_words (Filling *self, guint n)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "%s%s%u", i > 0 ? " " : "",
                            odd_words[pick (self, G_N_ELEMENTS (odd_words))], pick (self, 40));

  return g_string_free (out, FALSE);
}

static void
assert_done (gboolean done, GError **error)
{
  g_assert_no_error (*error);
  g_assert_true (done);
}

/* Articles */

static void
append_block (Filling *self, LecternArticleBuilder *builder, LecternBlockRole role)
{
  g_autofree char *words = make_words (self, 6 + pick (self, 20));
  guint32 start = 0;

  lectern_article_builder_open_block (builder, role, role == LECTERN_BLOCK_HEADING ? 2 : 0);
  if (pick (self, 3) == 0)
    lectern_article_builder_set_attribute (builder, "rule", "odd \"rule\"");
  start = lectern_article_builder_get_offset (builder);
  lectern_article_builder_append_text (builder, words, -1);
  lectern_article_builder_add_markup (
      builder, (LecternSpan){ start, lectern_article_builder_get_offset (builder) },
      pick (self, 2) == 0 ? "markup/emphasis" : "markup/link",
      pick (self, 2) == 0 ? "https://example.org/\xc3\xa4?a=1&b=2" : NULL);
  lectern_article_builder_close_block (builder, "\n\n");
}

static LecternArticle *
make_article (Filling *self, guint number)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *title = make_words (self, 4);
  g_autofree char *address = g_strdup_printf ("https://example.org/%u", number);
  LecternArticle *article = NULL;

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_TITLE, 0);
  lectern_article_builder_append_text (builder, title, -1);
  lectern_article_builder_close_block (builder, "\n\n");
  append_block (self, builder, LECTERN_BLOCK_PARAGRAPH);
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_QUOTATION, 0);
  append_block (self, builder, LECTERN_BLOCK_PARAGRAPH);
  lectern_article_builder_close_block (builder, NULL);
  append_block (self, builder, LECTERN_BLOCK_HEADING);
  append_block (self, builder, LECTERN_BLOCK_BOILERPLATE);
  append_block (self, builder, LECTERN_BLOCK_PARAGRAPH);

  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_TITLE, title,
                                        LECTERN_ORIGIN_VISIBLE, (LecternSpan){ 0, strlen (title) },
                                        0.123456f * (1 + pick (self, 8)));
  if (number % 5 != 0)
    lectern_article_builder_add_metadata (builder, LECTERN_METADATA_ADDRESS, address,
                                          LECTERN_ORIGIN_HTTP, LECTERN_SPAN_NONE, 1);
  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_LANGUAGE,
                                        pick (self, 2) == 0 ? "en" : "de", LECTERN_ORIGIN_TEXT,
                                        LECTERN_SPAN_NONE, 0.5f);
  article = lectern_article_builder_end (builder, NULL, &error);
  g_assert_no_error (error);

  return article;
}

static LecternCapture *
make_capture (Filling *self, guint number)
{
  g_autofree char *text = g_strdup_printf ("<p>%u</p>", number / 2);
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text) + 1);
  LecternCapture *capture = lectern_capture_new (content, "https://example.org/", "text/html",
                                                 pick (self, 2) == 0 ? "utf-8" : NULL);

  capture->status = 200;
  capture->time_us = G_GINT64_CONSTANT (1700000000000000) + number;
  if (pick (self, 2) == 0)
    capture->headers = g_variant_ref_sink (
        g_variant_new_parsed ("[('Content-Type', 'text/html'), ('X-Odd', 'a\\\"b')]"));
  if (pick (self, 4) == 0)
    capture->incomplete = g_strdup ("The connection broke.");

  return capture;
}

static LecternMark *
make_mark (Filling *self, const char *id, LecternArticle *article)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  LecternSpan span = blocks[pick (self, n_blocks)].span;
  LecternMark *mark = lectern_mark_new (id, article, span, 1 + pick (self, 5));

  g_free (mark->note);
  mark->note = make_words (self, pick (self, 4));
  if (pick (self, 3) == 0)
    {
      g_autofree char *tag = make_words (self, 1);
      g_autofree char *normal = lectern_tag_normalize (tag);

      lectern_mark_add_tag (mark, "b\xc3\xa4r");
      lectern_mark_add_tag (mark, normal != NULL ? normal : "tag");
    }
  if (pick (self, 3) == 0)
    {
      const LecternCode *code = self->codes->pdata[pick (self, self->codes->len)];

      mark->code = g_strdup (code->id);
      mark->color = 2;
    }

  return mark;
}

static void
add_words (Filling *self, const char *id)
{
  static const char *const keys[] = { LECTERN_WORDS_HEADLINE, LECTERN_WORDS_ASSESSMENT,
                                      LECTERN_WORDS_CONFIDENCE, LECTERN_WORDS_HANDLING,
                                      LECTERN_WORDS_PLAN };
  g_autoptr (GError) error = NULL;
  g_autofree char *title = make_words (self, 3);
  const char *const titles[] = { title, NULL };
  const guint32 blocks[] = { 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *words = make_words (self, 1 + pick (self, 9));

      assert_done (lectern_library_set_words (self->library, id, keys[i], words, &error), &error);
    }
  assert_done (
      lectern_library_set_metadata (self->library, id, LECTERN_METADATA_TITLE, titles, &error),
      &error);
  assert_done (lectern_library_set_blocks_shown (self->library, id, blocks, 1, FALSE, &error),
               &error);
}

static void
add_marks (Filling *self, const char *id, LecternArticle *article)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1 + pick (self, 4); i++)
    {
      g_autoptr (LecternMark) mark = make_mark (self, id, article);

      assert_done (lectern_library_save_mark (self->library, mark, &error), &error);
    }
  if (pick (self, 2) == 0)
    {
      g_autoptr (LecternMark) note = lectern_mark_new (id, NULL, LECTERN_SPAN_NONE, 1);

      g_free (note->note);
      note->note = g_strdup ("On the **whole** article.");
      assert_done (lectern_library_save_mark (self->library, note, &error), &error);
    }
}

static void
add_decision (Filling *self, const char *id, LecternArticle *article)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternTextQuoteSelector) target = lectern_text_quote_selector_new (
      article, lectern_article_get_blocks (article, &(gsize){ 0 })[1].span);
  g_autoptr (LecternDecision) decision = lectern_decision_new (
      id != NULL ? LECTERN_DECISION_SPAN : LECTERN_DECISION_LIBRARY, id, target, "entity/person",
      pick (self, 2) == 0 ? "names" : NULL, LECTERN_ACTION_RESPAN,
      g_variant_new_parsed ("{'span': <(uint32 3, uint32 9)>, 'name': <'O\\'Neil'>,"
                            " 'sure': <true>, 'weight': <0.1>, 'list': <['a', 'b']>}"));

  assert_done (lectern_library_add_decision (self->library, decision, &error), &error);
}

static void
add_article (Filling *self, guint number)
{
  g_autoptr (LecternArticle) article = make_article (self, number);
  g_autoptr (LecternCapture) capture = number % 3 == 0 ? NULL : make_capture (self, number);
  g_autoptr (GError) error = NULL;
  char *id = lectern_library_add_article (self->library, article, capture, &error);
  const char *const ids[] = { id, NULL };
  const char *const tags[] = { "Ship", number % 2 == 0 ? "\xc3\x84rger" : "port \"2\"", NULL };

  g_assert_no_error (error);
  g_ptr_array_add (self->ids, id);
  add_marks (self, id, article);
  if (number == 2 || pick (self, 3) == 0)
    add_words (self, id);
  if (number == 3 || pick (self, 3) == 0)
    add_decision (self, id, article);
  assert_done (lectern_library_set_tagged (self->library, ids, tags, TRUE, &error), &error);
  assert_done (lectern_library_collect (self->library, ids, NULL,
                                        self->collections[pick (self, N_COLLECTIONS - 1)], &error),
               &error);

  /* Another text at the same address: marks move or lose their place. */
  if (number % 4 == 1 && number % 5 != 0)
    {
      g_autoptr (LecternArticle) next = make_article (self, number);
      g_autoptr (LecternCapture) later = make_capture (self, number + 1000);
      g_autofree char *same = lectern_library_add_article (self->library, next, later, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (same, ==, id);
      add_marks (self, id, next);
    }
}

/* What belongs to no article */

static void
add_codes (Filling *self)
{
  static const char *const parents[] = { "2", NULL, NULL };
  g_autoptr (GError) error = NULL;
  LecternCode *color = lectern_code_new ("2", "Proof");

  self->codes = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_code_free);
  g_free (color->id);
  color->id = g_steal_pointer (&color->parent);
  g_free (color->definition);
  color->definition = g_strdup ("What \"holds\".");
  g_ptr_array_add (self->codes, color);
  for (guint i = 0; i < G_N_ELEMENTS (parents); i++)
    {
      LecternCode *last = self->codes->pdata[i];
      LecternCode *code = lectern_code_new (parents[i] != NULL ? parents[i] : last->id, "Paper");

      g_free (code->definition);
      code->definition = make_words (self, 3);
      code->position = i;
      if (code->id == NULL)
        code->id = g_uuid_string_random ();
      g_ptr_array_add (self->codes, code);
    }
  assert_done (lectern_library_save_codes (self->library, self->codes, &error), &error);
  g_ptr_array_remove_index (self->codes, 0);
}

static void
add_collections (Filling *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < N_COLLECTIONS; i++)
    {
      g_autofree char *name = g_strdup_printf ("Case %u / \xc3\xbc", i);
      g_autoptr (LecternCollection) collection = lectern_collection_new (
          name, i % 3 > 0 ? self->collections[i - 1] : NULL,
          i == N_COLLECTIONS - 1 ? "\"a b\" OR c" : NULL);

      assert_done (lectern_library_save_collection (self->library, collection, &error), &error);
      self->collections[i] = g_strdup (collection->id);
    }
}

static void
add_watches (Filling *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (LecternWatchList) list = lectern_watch_list_new (
          "Watch \xe2\x80\x9cit\xe2\x80\x9d", 1 + i);

      list->has_forms = i == 0;
      assert_done (lectern_watch_list_add_term (list, "harbor*", &error), &error);
      assert_done (lectern_watch_list_add_term (list, "\"two words\"", &error), &error);
      assert_done (lectern_library_save_watch_list (self->library, list, &error), &error);
    }
}

static void
add_feeds (Filling *self)
{
  g_autoptr (GPtrArray) feeds = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *address = g_strdup_printf ("https://feeds.example/%u", i);
      LecternFeed *feed = lectern_feed_new (address, "Feed");

      g_free (feed->folder);
      feed->folder = g_strdup ("News/Harbor");
      feed->keep_days = 30;
      g_ptr_array_add (feeds, feed);
    }
  lectern_library_save_feeds (self->library, feeds, &error);
  g_assert_no_error (error);
}

/* What only time and the network bring. */
static void
age (Filling *self)
{
  g_autoptr (GVariant) details = g_variant_ref_sink (
      g_variant_new_parsed ("{'title': <'Odd \"title\"'>, 'length': <int64 5>}"));
  g_autoptr (GString) sql = g_string_new (NULL);
  const guchar *data = g_variant_get_data (details);

  g_string_append_printf (
      sql,
      "UPDATE article SET is_unread = sequence %% 2, is_starred = sequence %% 3 = 0,"
      " position = sequence * 7, added_us = added_us - sequence;"
      "UPDATE article SET trashed_us = 1700000000000000 + sequence WHERE sequence %% 7 = 0;"
      "UPDATE feed SET home = 'https://feeds.example/', etag = '\"e\"', modified = 'then',"
      " digest = 'd', error = 'It is gone.', problem = 'ill-formed', moved = 'https://m.example/',"
      " declared_minutes = 60, checked_us = 11, changed_us = 12, next_us = 13, n_failures = 2,"
      " n_moved = 1 WHERE sequence = 1;"
      "UPDATE feed SET removed_us = 1700000000000000 WHERE sequence = 2;"
      "INSERT INTO feed_item (feed, article, state, address, details, reason, added_us, n_failures,"
      " next_us, is_plain, is_brought) VALUES (1, 1, 1, 'https://example.org/1', NULL, NULL, 5, 0,"
      " 0, 0, 1), (1, NULL, 0, 'https://example.org/w', x'");
  for (gsize i = 0; i < g_variant_get_size (details); i++)
    g_string_append_printf (sql, "%02x", data[i]);
  g_string_append (
      sql, "', NULL, 6, 1, 9, 1, 0), (2, 2, 2, NULL, NULL, 'It \"failed\".', 7, 5, 0, 0, 0);"
           "INSERT INTO feed_key (feed, key, item) VALUES (1, 'guid:1', 1),"
           " (1, 'url:2\n', 1), (1, 'guid:2', 2), (2, 'guid:1', 3);"
           "INSERT INTO not_same_story (first, second) VALUES (1, 2), (2, 5)");
  fixture_execute (self->folder, sql->str);
}

GPtrArray *
project_fixture_fill (const char *folder, guint seed, guint n_articles)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  Filling self = { fixture_open (folder), folder, random, NULL, NULL, { NULL } };

  self.ids = g_ptr_array_new_with_free_func (g_free);
  add_codes (&self);
  add_collections (&self);
  add_watches (&self);
  add_feeds (&self);
  for (guint i = 1; i <= n_articles; i++)
    add_article (&self, i);
  {
    g_autoptr (LecternArticle) article = make_article (&self, 1);

    add_decision (&self, NULL, article);
  }
  lectern_library_close (self.library);
  g_object_unref (self.library);
  age (&self);

  g_ptr_array_unref (self.codes);
  for (guint i = 0; i < N_COLLECTIONS; i++)
    g_free (self.collections[i]);
  return self.ids;
}

LecternProjectReport *
project_fixture_export (const char *folder, const char *const *ids, const char *path)
{
  const LecternProjectRequest request = { (char *) path, (char **) ids, TRUE, FALSE };
  g_autoptr (GError) error = NULL;
  LecternProjectReport *report = lectern_project_export (folder, &request, NULL, NULL, &error);

  g_assert_no_error (error);
  return report;
}

LecternProjectReport *
project_fixture_import (const char *folder, const char *path, GError **error)
{
  g_autoptr (LecternLibrary) library = fixture_open (folder);
  LecternProjectReport *report = lectern_project_import (library, path, NULL, NULL, error);

  lectern_library_close (library);
  return report;
}

/* Comparing */

static void
list_files (const char *root, const char *below, GPtrArray *names)
{
  g_autofree char *path = g_build_filename (root, below, NULL);
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  if (directory == NULL)
    {
      g_ptr_array_add (names, g_strdup (below));
      return;
    }
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (below, name, NULL);

      list_files (root, child, names);
    }
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
read_file (const char *root, const char *name, gsize *size)
{
  g_autofree char *path = g_build_filename (root, name, NULL);
  char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, size, NULL));
  return content;
}

void
project_fixture_assert_same (const char *one, const char *other)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  list_files (one, "", names);
  list_files (other, "", others);
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_sort (others, compare_names);
  for (guint i = 0; i < MIN (names->len, others->len); i++)
    {
      gsize size = 0;
      gsize other_size = 0;
      g_autofree char *content = NULL;
      g_autofree char *other_content = NULL;

      g_assert_cmpstr (names->pdata[i], ==, others->pdata[i]);
      content = read_file (one, names->pdata[i], &size);
      other_content = read_file (other, names->pdata[i], &other_size);
      if (g_str_has_suffix (names->pdata[i], ".json"))
        g_assert_cmpstr (content, ==, other_content);
      g_assert_cmpmem (content, size, other_content, other_size);
    }
  g_assert_cmpuint (names->len, ==, others->len);
}

char *
project_fixture_query (const char *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_free);
  sqlite3 *database = NULL;
  sqlite3_stmt *query = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (database, sql, -1, &query, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (database));
  while (sqlite3_step (query) == SQLITE_ROW)
    {
      GString *row = g_string_new (NULL);

      for (int i = 0; i < sqlite3_column_count (query); i++)
        g_string_append_printf (row, "%s|", (const char *) sqlite3_column_text (query, i));
      g_ptr_array_add (rows, g_string_free (row, FALSE));
    }
  sqlite3_finalize (query);
  sqlite3_close (database);
  g_ptr_array_sort (rows, compare_names);
  g_ptr_array_add (rows, NULL);

  return g_strjoinv ("\n", (char **) rows->pdata);
}
