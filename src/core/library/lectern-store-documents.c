/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-documents.h"

#include <string.h>

#include "lectern-address-key.h"
#include "lectern-stems.h"
#include "lectern-store-records.h"
#include "lectern-store-watches.h"
#include "lectern-store-schema.h"

/* What lists show and searches cover.
 *
 * A row of `document` says what stands in the index for an article: short texts as they are, the
 * long one as the version and the blocks that it was made of. The view `document_text` makes it
 * whole, so that no text is stored twice. FTS5 takes an entry out with the very texts that went
 * in: whoever changes a row of `document` calls wait_for_index() first, which remembers them. The
 * index itself is written once, before the commit: it flushes at every savepoint, and a flush for
 * each article is what it cannot do quickly. */

/* A search covers so much of a text. */
#define MAX_BODY_BYTES (32 * 1024 * 1024)

typedef struct {
  gint64 sequence;
  char *before[LECTERN_DOCUMENT_N_COLUMNS]; /* owned, no title: it was not in the index */
  char *after[LECTERN_DOCUMENT_N_COLUMNS];  /* owned, no title: to be read at the end */
} Waiting;

static void
clear_texts (char **texts)
{
  for (guint i = 0; i < LECTERN_DOCUMENT_N_COLUMNS; i++)
    g_clear_pointer (&texts[i], g_free);
}

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  clear_texts (waiting->before);
  clear_texts (waiting->after);
  g_free (waiting);
}

/* Texts */

static void
cut_body (char *body)
{
  gsize length = strlen (body);

  if (length <= MAX_BODY_BYTES)
    return;
  for (length = MAX_BODY_BYTES; (body[length] & 0xc0) == 0x80; length--)
    ;
  body[length] = '\0';
}

char *
lectern_document_dup_body (LecternArticle *article)
{
  char *body = lectern_article_dup_body (article);

  cut_body (body);
  return body;
}

/* Nothing for a language whose words cannot be reduced: exact words find as much there. */
char *
lectern_document_dup_stems (LecternStemmer *stemmer, const char *title, const char *body)
{
  GString *stems = g_string_new (NULL);

  if (lectern_stemmer_has_rules (stemmer))
    {
      lectern_stems_append (stems, stemmer, title);
      lectern_stems_append (stems, stemmer, body);
    }

  return g_string_free (stems, FALSE);
}

/* Functions of SQL */

/* version, content, shown: the article as it is indexed, NULL when it is damaged */
static LecternArticle *
get_indexed_article (LecternStore *self, sqlite3_value **values)
{
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GVariant) shown = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GBytes) bytes = NULL;

  content = g_bytes_new_static (sqlite3_value_blob (values[1]), sqlite3_value_bytes (values[1]));
  article = lectern_store_unpack_version (self, sqlite3_value_int64 (values[0]), content, NULL);
  if (article == NULL || sqlite3_value_type (values[2]) == SQLITE_NULL)
    return g_steal_pointer (&article);

  bytes = g_bytes_new (sqlite3_value_blob (values[2]), sqlite3_value_bytes (values[2]));
  shown = g_variant_ref_sink (g_variant_new_from_bytes (LECTERN_STORE_SHOWN_TYPE, bytes, FALSE));
  return lectern_store_apply_shown (article, shown);
}

static void
body_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autoptr (LecternArticle) article = get_indexed_article (sqlite3_user_data (context), values);
  char *body = article != NULL ? lectern_document_dup_body (article) : g_strdup ("");

  sqlite3_result_text (context, body, -1, g_free);
}

static void
stems_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  LecternStore *self = sqlite3_user_data (context);
  const char *title = (const char *) sqlite3_value_text (values[0]);
  const char *language = (const char *) sqlite3_value_text (values[1]);
  const char *body = (const char *) sqlite3_value_text (values[2]);
  LecternStemmer *stemmer = NULL;

  if (title == NULL || language == NULL || body == NULL || !g_utf8_validate (title, -1, NULL)
      || !g_utf8_validate (body, -1, NULL))
    {
      sqlite3_result_text (context, "", 0, SQLITE_STATIC);
      return;
    }

  stemmer = lectern_stemmers_ensure (self->stemmers, language);
  sqlite3_result_text (context, lectern_document_dup_stems (stemmer, title, body), -1, g_free);
}

gboolean
lectern_store_add_functions (LecternStore *self, GError **error)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

  if (sqlite3_create_function (self->database, "document_body", 3, flags, self, body_cb, NULL, NULL)
          == SQLITE_OK
      && sqlite3_create_function (self->database, "document_stems", 3, flags, self, stems_cb, NULL,
                                  NULL)
             == SQLITE_OK)
    return TRUE;

  lectern_store_set_error (self, error);
  return FALSE;
}

/* What waits for the index */

#define TEXT_COLUMNS "title, author, site, body, notes, stems, names, quotes"

static gboolean
read_texts (LecternStore *self, gint64 sequence, char **texts, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT " TEXT_COLUMNS " FROM document_text WHERE sequence = ?", "x", sequence);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  for (guint i = 0; step == 1 && i < LECTERN_DOCUMENT_N_COLUMNS; i++)
    texts[i] = g_strdup ((const char *) sqlite3_column_text (query, i));

  return step >= 0;
}

static Waiting *
find_waiting (LecternStore *self, gint64 sequence)
{
  for (guint i = self->waiting->len; i > 0; i--)
    {
      Waiting *waiting = self->waiting->pdata[i - 1];

      if (waiting->sequence == sequence)
        return waiting;
    }

  return NULL;
}

/* Before the row of a document changes. */
static Waiting *
wait_for_index (LecternStore *self, gint64 sequence, GError **error)
{
  Waiting *waiting = find_waiting (self, sequence);

  if (waiting != NULL)
    {
      clear_texts (waiting->after);
      return waiting;
    }

  waiting = g_new0 (Waiting, 1);
  waiting->sequence = sequence;
  g_ptr_array_add (self->waiting, waiting);
  return read_texts (self, sequence, waiting->before, error) ? waiting : NULL;
}

GPtrArray *
lectern_store_new_waiting (void)
{
  return g_ptr_array_new_with_free_func (waiting_free);
}

guint
lectern_store_count_unindexed (LecternStore *self)
{
  return self->waiting->len;
}

/* After a rollback: forgets all but the first @n_kept. */
void
lectern_store_drop_waiting (LecternStore *self, guint n_kept)
{
  if (n_kept < self->waiting->len)
    g_ptr_array_set_size (self->waiting, n_kept);
}

static gboolean
write_texts (LecternStore *self, const char *sql, gint64 sequence, char **texts, GError **error)
{
  return texts[LECTERN_DOCUMENT_TITLE] == NULL
         || lectern_store_run (self, error, sql, "xssssssss", sequence, texts[0], texts[1],
                               texts[2], texts[3], texts[4], texts[5], texts[6], texts[7]);
}

static int
compare_waiting (gconstpointer a, gconstpointer b)
{
  gint64 one = (*(Waiting *const *) a)->sequence;
  gint64 two = (*(Waiting *const *) b)->sequence;

  return one < two ? -1 : one > two;
}

/* Brings the index up to date, before a commit. It wants rows in their order. */
gboolean
lectern_store_flush_documents (LecternStore *self, GError **error)
{
  if (self->waiting->len > 0)
    {
      self->may_merge = TRUE;
      self->n_flushes++;
    }

  g_ptr_array_sort (self->waiting, compare_waiting);
  for (guint i = 0; i < self->waiting->len; i++)
    {
      Waiting *waiting = self->waiting->pdata[i];

      if (waiting->after[LECTERN_DOCUMENT_TITLE] == NULL
          && !read_texts (self, waiting->sequence, waiting->after, error))
        return FALSE;
      if (!write_texts (self,
                        "INSERT INTO document_search (document_search, rowid, " TEXT_COLUMNS
                        ") VALUES ('delete', ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        waiting->sequence, waiting->before, error)
          || !write_texts (self,
                           "INSERT INTO document_search (rowid, " TEXT_COLUMNS
                           ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                           waiting->sequence, waiting->after, error))
        return FALSE;
    }

  lectern_store_drop_waiting (self, 0);
  return TRUE;
}

/* Rows and documents */

static const char *
get_metadata (LecternArticle *article, const char *key)
{
  return lectern_metadata_get_value (lectern_article_get_metadata (article), key);
}

static char *
dup_authors (LecternArticle *article)
{
  g_auto (GStrv) authors = lectern_metadata_dup_values (lectern_article_get_metadata (article),
                                                        LECTERN_METADATA_AUTHOR);

  return authors[0] != NULL ? g_strjoinv (", ", authors) : NULL;
}

/* What is shown and indexed of an article. */
typedef struct {
  LecternArticle *article; /* borrowed */
  gint64 sequence;
  gint64 version;
  char *author; /* owned, (nullable) */
  char *host;   /* owned, (nullable) */
  const char *site;
  const char *address;
  guint words;
} Summary;

static void
summary_init (Summary *self, LecternArticle *article, gint64 sequence, gint64 version)
{
  self->article = article;
  self->sequence = sequence;
  self->version = version;
  self->address = get_metadata (article, LECTERN_METADATA_ADDRESS);
  if (self->address == NULL)
    self->address = get_metadata (article, LECTERN_METADATA_CANONICAL);
  self->host = lectern_address_dup_host (self->address);
  self->site = get_metadata (article, LECTERN_METADATA_SITE);
  if (self->site == NULL)
    self->site = self->host;
  self->author = dup_authors (article);
}

static void
summary_clear (Summary *self)
{
  g_free (self->author);
  g_free (self->host);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Summary, summary_clear)

static gboolean
update_row (LecternStore *self, const Summary *summary, GError **error)
{
  return lectern_store_run (
      self, error,
      "UPDATE article SET version = ?, title = ?, site = ?, author = ?, published = ?,"
      " address = ?, obstacle = ?, incomplete = ?, words = ? WHERE sequence = ?",
      "xsssssssux", summary->version, lectern_article_get_title (summary->article), summary->site,
      summary->author, lectern_article_get_published (summary->article), summary->address,
      get_metadata (summary->article, LECTERN_METADATA_OBSTACLE),
      get_metadata (summary->article, LECTERN_METADATA_INCOMPLETE), summary->words,
      summary->sequence);
}

/* What was found in an older version is not in this one. */
static gboolean
put_document (LecternStore *self, const Summary *summary, GVariant *shown, GError **error)
{
  g_autoptr (GBytes) bytes = shown != NULL ? g_variant_get_data_as_bytes (shown) : NULL;
  const char *title = lectern_article_get_title (summary->article);
  const char *language = lectern_article_get_language (summary->article);

  return lectern_store_run (self, error,
                            "DELETE FROM quote WHERE article = ?1 AND NOT EXISTS"
                            " (SELECT 1 FROM document WHERE sequence = ?1 AND version = ?2)",
                            "xx", summary->sequence, summary->version)
         && lectern_store_run (self, error,
                               "DELETE FROM entity_group WHERE article = ?1 AND NOT EXISTS"
                               " (SELECT 1 FROM document WHERE sequence = ?1 AND version = ?2)",
                               "xx", summary->sequence, summary->version)
         && lectern_store_run (
             self, error,
             "INSERT INTO document (sequence, version, shown, title, author, site, language)"
             " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sequence) DO UPDATE SET"
             " names = CASE WHEN version = excluded.version THEN names ELSE '' END,"
             " quotes = CASE WHEN version = excluded.version THEN quotes ELSE '' END,"
             " has_findings = has_findings AND version = excluded.version,"
             " version = excluded.version, shown = excluded.shown, title = excluded.title,"
             " author = excluded.author, site = excluded.site, language = excluded.language",
             "xxBssss", summary->sequence, summary->version, bytes, title != NULL ? title : "",
             summary->author != NULL ? summary->author : "",
             summary->site != NULL ? summary->site : "", language != NULL ? language : "");
}

static gboolean
summarize (LecternStore *self, gint64 sequence, GError **error)
{
  g_autoptr (LecternArticle) article = lectern_store_load_effective (self, sequence, error);
  g_autoptr (GVariant) shown = NULL;
  g_auto (Summary) summary = { 0 };
  gint64 version = 0;

  if (article == NULL
      || !lectern_store_get_number (self, &version, error,
                                    "SELECT version FROM article WHERE sequence = ?", "x", sequence)
      || !lectern_store_load_shown (self, sequence, article, &shown, error))
    return FALSE;

  summary_init (&summary, article, sequence, version);
  summary.words = lectern_article_count_words (article);
  return update_row (self, &summary, error) && put_document (self, &summary, shown, error)
         && lectern_store_watch_article (self, sequence, article, error);
}

/* Brings an article's row and its place in the index up to date. */
gboolean
lectern_store_index_article (LecternStore *self, gint64 sequence, GError **error)
{
  return wait_for_index (self, sequence, error) != NULL && summarize (self, sequence, error)
         && lectern_store_touch (self, sequence, error);
}

/* The same for one that was not there before, without reading again what is at hand. */
gboolean
lectern_store_index_addition (LecternStore *self,
                              gint64 sequence,
                              gint64 version,
                              LecternAddition *addition,
                              GError **error)
{
  Waiting *waiting = g_new0 (Waiting, 1);
  g_auto (Summary) summary = { 0 };
  const char *title = lectern_article_get_title (addition->article);

  summary_init (&summary, addition->article, sequence, version);
  summary.words = addition->words;
  waiting->sequence = sequence;
  waiting->after[LECTERN_DOCUMENT_TITLE] = g_strdup (title != NULL ? title : "");
  waiting->after[LECTERN_DOCUMENT_AUTHOR] = g_strdup (summary.author);
  waiting->after[LECTERN_DOCUMENT_SITE] = g_strdup (summary.site);
  waiting->after[LECTERN_DOCUMENT_BODY] = g_steal_pointer (&addition->body);
  waiting->after[LECTERN_DOCUMENT_STEMS] = g_steal_pointer (&addition->stems);
  g_ptr_array_add (self->waiting, waiting);

  return update_row (self, &summary, error) && put_document (self, &summary, NULL, error)
         && lectern_store_watch_article (self, sequence, addition->article, error);
}

static gboolean
gather_notes (LecternStore *self, gint64 sequence, GError **error)
{
  return lectern_store_run (
             self, error,
             "UPDATE document SET notes = coalesce ((SELECT group_concat (text, char (10)) FROM"
             " (SELECT text FROM words WHERE article = ?1 AND key IN ('headline', 'assessment')"
             "  UNION ALL SELECT note FROM mark WHERE article = ?1 AND note <> '')), '')"
             " WHERE sequence = ?1",
             "x", sequence)
         && lectern_store_run (
             self, error,
             "UPDATE article SET n_marks = (SELECT count (*) FROM mark WHERE article = ?1)"
             " WHERE sequence = ?1",
             "x", sequence);
}

/* Makes the analyst's own words on an article searchable, and counts its marks. */
gboolean
lectern_store_index_notes (LecternStore *self, gint64 sequence, GError **error)
{
  return wait_for_index (self, sequence, error) != NULL && gather_notes (self, sequence, error)
         && lectern_store_touch (self, sequence, error);
}

static gboolean
settle (LecternStore *self, gint64 sequence, GError **error)
{
  return lectern_store_run (self, error,
                            "UPDATE document SET has_findings = 1 WHERE sequence = ?"
                            " AND has_findings = 0",
                            "x", sequence);
}

/**
 * lectern_store_is_analyzed:
 * @self: a connection
 * @sequence: sequence of an article
 * @revision: (nullable): of the text that findings were made of
 * @is_it: (out): whether it is the current text
 * @error: return location for an error
 *
 * Tells findings of an article from those of a text that it had when they were begun.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_is_analyzed (LecternStore *self,
                           gint64 sequence,
                           const char *revision,
                           gboolean *is_it,
                           GError **error)
{
  gint64 is_same = FALSE;

  if (!lectern_store_get_number (self, &is_same, error,
                                 "SELECT v.revision = coalesce (?1, v.revision) FROM article a"
                                 " JOIN version v ON v.sequence = a.version WHERE a.sequence = ?2",
                                 "sx", revision, sequence))
    return FALSE;

  *is_it = is_same != 0;
  return TRUE;
}

/**
 * lectern_store_set_findings:
 * @self: the writing connection
 * @id: an article's id
 * @revision: (nullable): of the text that they were made of
 * @names: who and what was found in it, a line each
 * @quotes: what was found to be said in it, a line each
 * @error: return location for an error
 *
 * Makes findings searchable, and says that they were made. Those that are there already cost
 * nothing; those of another text than the current one are not kept.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_set_findings (LecternStore *self,
                            const char *id,
                            const char *revision,
                            const char *names,
                            const char *quotes,
                            GError **error)
{
  gint64 sequence = lectern_store_find_article (self, id, error);
  gboolean is_current = FALSE;
  gint64 is_same = FALSE;

  if (sequence == 0 || !lectern_store_is_analyzed (self, sequence, revision, &is_current, error))
    return FALSE;
  if (!is_current)
    return TRUE;
  if (!lectern_store_get_number (self, &is_same, error,
                                 "SELECT names = ? AND quotes = ? FROM document WHERE sequence = ?",
                                 "ssx", names, quotes, sequence))
    return FALSE;
  if (is_same)
    return settle (self, sequence, error);

  return wait_for_index (self, sequence, error) != NULL
         && lectern_store_run (self, error,
                               "UPDATE document SET names = ?, quotes = ?, has_findings = 1"
                               " WHERE sequence = ?",
                               "ssx", names, quotes, sequence);
}

/**
 * lectern_store_settle_findings:
 * @self: the writing connection
 * @id: an article's id
 * @revision: (nullable): of the text that they were made of
 * @error: return location for an error
 *
 * Says that findings of an article were made as far as they can be.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_settle_findings (LecternStore *self,
                               const char *id,
                               const char *revision,
                               GError **error)
{
  gint64 sequence = lectern_store_find_article (self, id, error);
  gboolean is_current = FALSE;

  return sequence != 0 && lectern_store_is_analyzed (self, sequence, revision, &is_current, error)
         && (!is_current || settle (self, sequence, error));
}

/**
 * lectern_store_find_unanalyzed:
 * @self: a connection
 * @id: (out) (nullable): the first article whose findings were not made
 * @n_left: (out): how many such articles there are
 * @error: return location for an error
 *
 * Finds what is left to do. Articles in the trash can wait.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_find_unanalyzed (LecternStore *self, char **id, guint *n_left, GError **error)
{
  g_autoptr (LecternQuery) query = NULL;
  gint64 n_articles = 0;
  int step = -1;

  /* The trash is short, and the index knows how many there are without looking at articles. */
  if (!lectern_store_get_number (
          self, &n_articles, error,
          "SELECT (SELECT count (*) FROM document WHERE has_findings = 0) -"
          " (SELECT count (*) FROM article a CROSS JOIN document d ON d.sequence = a.sequence"
          " WHERE a.trashed_us IS NOT NULL AND d.has_findings = 0)",
          ""))
    return FALSE;

  query = lectern_store_query (
      self, error,
      "SELECT a.id FROM document d CROSS JOIN article a ON a.sequence = d.sequence"
      " WHERE d.has_findings = 0 AND a.trashed_us IS NULL ORDER BY d.sequence LIMIT 1",
      "");
  if (query != NULL)
    step = lectern_store_step (self, query, error);
  if (step < 0)
    return FALSE;

  *n_left = CLAMP (n_articles, 0, G_MAXUINT);
  *id = step == 1 ? lectern_query_dup_text (query, 0) : NULL;
  return TRUE;
}

/**
 * lectern_store_unsettle_findings:
 * @self: the writing connection
 * @sequence: sequence of the article that something was decided in, 0 for all
 * @exact: the words that it was decided on
 * @error: return location for an error
 *
 * Has the findings made again that a decision is about: of the article, or of all articles with
 * those words. They stay until then.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_unsettle_findings (LecternStore *self,
                                 gint64 sequence,
                                 const char *exact,
                                 GError **error)
{
  g_autoptr (GString) phrase = NULL;

  if (sequence != 0)
    return lectern_store_run (
        self, error, "UPDATE document SET has_findings = 0 WHERE sequence = ?", "x", sequence);

  phrase = g_string_new (exact);
  g_string_replace (phrase, "\"", "\"\"", 0);
  g_string_prepend (phrase, "body : \"");
  g_string_append_c (phrase, '"');
  return lectern_store_run (self, error,
                            "UPDATE document SET has_findings = 0 WHERE has_findings <> 0 AND"
                            " sequence IN (SELECT rowid FROM document_search"
                            "  WHERE document_search MATCH ?)",
                            "s", phrase->str);
}

gboolean
lectern_store_forget_document (LecternStore *self, gint64 sequence, GError **error)
{
  return wait_for_index (self, sequence, error) != NULL
         && lectern_store_run (self, error, "DELETE FROM document WHERE sequence = ?", "x",
                               sequence);
}

/**
 * lectern_store_dup_body:
 * @self: a connection
 * @sequence: of an article
 * @error: return location for an error
 *
 * Gets the text of an article that searches cover.
 *
 * Returns: (transfer full): the text, empty for an article that is not indexed, or %NULL
 */
char *
lectern_store_dup_body (LecternStore *self, gint64 sequence, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT body FROM document_text WHERE sequence = ?", "x", sequence);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step < 0)
    return NULL;

  return step == 1 ? lectern_query_dup_text (query, 0) : g_strdup ("");
}

/* Derived data */

static GArray *
list_sequences (LecternStore *self, GError **error)
{
  g_autoptr (GArray) sequences = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT sequence FROM article ORDER BY sequence", "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 sequence = sqlite3_column_int64 (query, 0);

      g_array_append_val (sequences, sequence);
    }

  return step == 0 ? g_steal_pointer (&sequences) : NULL;
}

/* One that is damaged stays out of the index and as it is; all others come in. */
static gboolean
rebuild_document (LecternStore *self, gint64 sequence, GError **error)
{
  g_autoptr (GError) local = NULL;

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (!summarize (self, sequence, &local))
    {
      if (g_error_matches (local, LECTERN_ERROR, LECTERN_ERROR_CORRUPT))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return gather_notes (self, sequence, error);
}

/**
 * lectern_store_rebuild_search:
 * @self: the writing connection
 * @error: return location for an error
 *
 * Makes rows, documents and their index again, from the versions and what the analyst said.
 * Findings are kept. Within the open transaction, in which nothing else may wait for the index.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_rebuild_search (LecternStore *self, GError **error)
{
  g_autoptr (GArray) sequences = list_sequences (self, error);

  if (sequences == NULL || !lectern_store_execute (self, LECTERN_STORE_DROP_SEARCH, error))
    return FALSE;
  for (guint i = 0; i < sequences->len; i++)
    if (!rebuild_document (self, g_array_index (sequences, gint64, i), error))
      return FALSE;

  self->changes->lists = TRUE;
  return lectern_store_execute (self, LECTERN_STORE_CREATE_SEARCH, error)
         && lectern_store_run (
             self, error, "INSERT INTO document_search (document_search) VALUES ('rebuild')", "");
}

/* A step of the schema that empties `document` has it filled again here, once all steps are done.
 */
gboolean
lectern_store_ensure_search (LecternStore *self, GError **error)
{
  gint64 is_missing = FALSE;

  if (!lectern_store_get_number (self, &is_missing, error,
                                 "SELECT EXISTS (SELECT 1 FROM article)"
                                 " AND NOT EXISTS (SELECT 1 FROM document)",
                                 ""))
    return FALSE;
  if (!is_missing)
    return TRUE;

  if (lectern_store_begin (self, error) && lectern_store_rebuild_search (self, error)
      && lectern_store_commit (self, error))
    return TRUE;

  lectern_store_drop_waiting (self, 0);
  if (lectern_store_is_in_transaction (self))
    lectern_store_execute (self, "ROLLBACK", NULL);
  return FALSE;
}

/* Compares the index with the texts. */
gboolean
lectern_store_check_search (LecternStore *self, GError **error)
{
  return lectern_store_run (
      self, error,
      "INSERT INTO document_search (document_search, rank) VALUES ('integrity-check', 1)", "");
}
