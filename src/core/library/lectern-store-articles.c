/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-articles.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../text/lectern-sentence-iter.h"
#include "lectern-address-key.h"
#include "lectern-capture-file.h"
#include "lectern-compress.h"
#include "lectern-preparer.h"
#include "lectern-stems.h"
#include "lectern-store-documents.h"
#include "lectern-store-lists.h"
#include "lectern-store-marks.h"
#include "lectern-store-records.h"
#include "lectern-store-stories.h"
#include "lectern-store-versions.h"
#include "lectern-store-watches.h"

/* An article has versions, one of them current. A version is what an importer made and never
 * changes; what the analyst says of it lies beside it and is applied when it is loaded. */

/* Packed, blocks and metadata weigh at most a few times the text. */
#define MAX_CONTENT_BYTES ((gsize) LECTERN_ARTICLE_MAX_BYTES * 4)
/* Below, equal texts of two addresses say nothing: "Page not found" is not one article. */
#define MIN_WORDS_OF_SAME_TEXT 25

/* Additions */

LecternAddition *
lectern_addition_new (LecternArticle *article, LecternCapture *capture)
{
  LecternAddition *self = g_new0 (LecternAddition, 1);

  self->article = lectern_article_ref (article);
  self->capture = capture != NULL ? lectern_capture_ref (capture) : NULL;

  return self;
}

void
lectern_addition_free (LecternAddition *self)
{
  lectern_article_unref (self->article);
  g_clear_pointer (&self->capture, lectern_capture_unref);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self->digest);
  g_free (self->address_key);
  g_free (self->body);
  g_free (self->stems);
  g_free (self->canonical);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_free (self);
}

static const char *
get_metadata (LecternArticle *article, const char *key)
{
  return lectern_metadata_get_value (lectern_article_get_metadata (article), key);
}

/* The address that a copy calls its own, where that is another site's: there it tells nothing about
 * the copy, but much about what it is a copy of. */
static char *
dup_foreign_canonical (LecternArticle *article)
{
  g_autofree char *own = lectern_address_key_for_article (article);
  g_autofree char *canonical = lectern_address_key_new (
      get_metadata (article, LECTERN_METADATA_CANONICAL));

  return g_strcmp0 (own, canonical) != 0 ? g_steal_pointer (&canonical) : NULL;
}

/* Does what takes long and needs no database; any thread. */
gboolean
lectern_addition_prepare (LecternAddition *self,
                          const char *folder,
                          GHashTable *stemmers,
                          GError **error)
{
  g_autoptr (GBytes) bytes = lectern_article_to_bytes (self->article);
  const char *title = lectern_article_get_title (self->article);

  self->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  self->content = lectern_compress (bytes);
  self->address_key = lectern_address_key_for_article (self->article);
  self->words = lectern_article_count_words (self->article);
  self->body = lectern_document_dup_body (self->article);
  self->stems = lectern_document_dup_stems (
      lectern_stemmers_ensure (stemmers, lectern_article_get_language (self->article)),
      title != NULL ? title : "", self->body);
  lectern_signature_init_for_article (&self->signature, self->article);
  self->canonical = dup_foreign_canonical (self->article);

  return self->capture == NULL || lectern_capture_file_save (folder, self->capture, error);
}

/* Whether less came than the page has. */
gboolean
lectern_store_is_short (LecternArticle *article)
{
  return get_metadata (article, LECTERN_METADATA_OBSTACLE) != NULL
         || get_metadata (article, LECTERN_METADATA_INCOMPLETE) != NULL;
}

/* What is there already of an article that comes in. */
typedef struct {
  gint64 sequence; /* 0: nothing */
  char *id;
  gint64 version;
  char *revision;
  char *digest;
  gboolean is_short;
  guint words;
  gint64 position;
} Match;

static void
match_clear (Match *self)
{
  g_free (self->id);
  g_free (self->revision);
  g_free (self->digest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Match, match_clear)

/* The order of the tables is fixed: left to itself, SQLite walks over all articles to have them in
 * their order. */
#define MATCH_COLUMNS                                                                              \
  "SELECT a.sequence, a.id, v.sequence, v.revision, v.digest,"                                     \
  " a.obstacle IS NOT NULL OR a.incomplete IS NOT NULL, a.words, a.position"
#define MATCH_ADDRESS                                                                              \
  MATCH_COLUMNS " FROM article a CROSS JOIN version v ON v.sequence = a.version"                   \
                " WHERE a.address_key = ? ORDER BY a.sequence LIMIT 1"
#define MATCH_REVISION                                                                             \
  MATCH_COLUMNS " FROM version v CROSS JOIN article a"                                             \
                " ON a.sequence = v.article AND a.version = v.sequence"                            \
                " WHERE v.revision = ? ORDER BY a.sequence LIMIT 1"

static gboolean
find_by (LecternStore *self, const char *sql, const char *value, Match *match, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (self, error, sql, "s", value);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step < 0)
    return FALSE;
  if (step == 0)
    return TRUE;

  match->sequence = sqlite3_column_int64 (query, 0);
  match->id = lectern_query_dup_text (query, 1);
  match->version = sqlite3_column_int64 (query, 2);
  match->revision = lectern_query_dup_text (query, 3);
  match->digest = lectern_query_dup_text (query, 4);
  match->is_short = sqlite3_column_int (query, 5);
  match->words = sqlite3_column_int (query, 6);
  match->position = sqlite3_column_int64 (query, 7);

  return TRUE;
}

static gboolean
find_match (LecternStore *self, LecternAddition *addition, Match *match, GError **error)
{
  const char *key = addition->address_key;

  if (key != NULL && !find_by (self, MATCH_ADDRESS, key, match, error))
    return FALSE;
  if (match->sequence != 0)
    return TRUE;
  if (key != NULL
      && (lectern_store_is_short (addition->article) || addition->words < MIN_WORDS_OF_SAME_TEXT))
    return TRUE;

  return find_by (self, MATCH_REVISION, lectern_article_get_revision (addition->article), match,
                  error);
}

/* Marks are sought before the writer has the article, since many changed ones take seconds. What
 * fails here is done there. */
static void
place_marks (LecternAddition *self, LecternStore *reader)
{
  g_auto (Match) match = { 0 };

  if (find_match (reader, self, &match, NULL) && match.sequence != 0
      && strcmp (match.revision, lectern_article_get_revision (self->article)) != 0)
    self->places = lectern_store_place_marks (reader, match.sequence, self->article, NULL);
}

gboolean
lectern_addition_prepare_whole (LecternAddition *self,
                                LecternPreparation *preparation,
                                GError **error)
{
  LecternStore *reader = NULL;

  if (!lectern_addition_prepare (self, preparation->folder, preparation->stemmers, error))
    return FALSE;

  reader = lectern_preparation_ensure_reader (preparation);
  if (reader != NULL)
    place_marks (self, reader);

  return TRUE;
}

static gboolean
insert_capture (LecternStore *self,
                gint64 sequence,
                LecternCapture *capture,
                gint64 *capture_sequence,
                GError **error)
{
  g_autoptr (GBytes) headers = NULL;

  if (capture == NULL)
    return TRUE;

  if (capture->headers != NULL)
    headers = g_variant_get_data_as_bytes (capture->headers);
  if (!lectern_store_run (self, error,
                          "INSERT INTO capture (article, digest, size, asked, address, media_type, "
                          "charset, headers,"
                          " status, time_us, incomplete) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                          "xsxssssBuxs", sequence, capture->digest,
                          (gint64) g_bytes_get_size (capture->content), capture->asked,
                          capture->address, capture->media_type, capture->charset, headers,
                          capture->status, capture->time_us, capture->incomplete))
    return FALSE;

  *capture_sequence = sqlite3_last_insert_rowid (self->database);
  return TRUE;
}

static gboolean
insert_version (LecternStore *self,
                gint64 sequence,
                LecternAddition *addition,
                gint64 *version,
                GError **error)
{
  gint64 capture = 0;

  if (!insert_capture (self, sequence, addition->capture, &capture, error)
      || !lectern_store_run (
          self, error,
          "INSERT INTO version (article, revision, digest, content, capture, added_us)"
          " VALUES (?, ?, ?, ?, nullif (?, 0), ?)",
          "xssBxx", sequence, lectern_article_get_revision (addition->article), addition->digest,
          addition->content, capture, g_get_real_time ()))
    return FALSE;

  *version = sqlite3_last_insert_rowid (self->database);
  return TRUE;
}

/* A text that was current before comes back under its old number. */
static gboolean
ensure_version (LecternStore *self,
                gint64 sequence,
                LecternAddition *addition,
                gint64 *version,
                GError **error)
{
  return lectern_store_get_number (self, version, error,
                                   "SELECT sequence FROM version WHERE article = ? AND digest = ?",
                                   "xs", sequence, addition->digest)
         && (*version != 0 || insert_version (self, sequence, addition, version, error));
}

/* Where the analyst was reading, in the new text: the sentence tells; 0 when it is gone. */
static guint32
carry_position (LecternArticle *old, LecternArticle *article, gint64 position)
{
  g_autoptr (LecternTextQuoteSelector) selector = NULL;
  LecternSpan span = LECTERN_SPAN_NONE;
  gsize length = 0;

  lectern_article_get_text (old, &length);
  if (position <= 0 || (gsize) position >= length)
    return 0;

  span = lectern_article_get_sentence_at (old, position);
  if (lectern_span_is_none (span))
    return 0;

  selector = lectern_text_quote_selector_new (old, span);
  return lectern_text_quote_selector_resolve (selector, article, &span) ? span.start : 0;
}

static void
remember_version (LecternStore *self, gint64 version, LecternArticle *article)
{
  lectern_store_forget_version (self);
  self->version_cache = lectern_article_ref (article);
  self->version_cached = version;
}

static gboolean
replace_version (LecternStore *self,
                 Match *match,
                 gint64 version,
                 const LecternAddition *addition,
                 GError **error)
{
  LecternArticle *article = addition->article;
  g_autoptr (LecternArticle) old = lectern_store_load_version (self, match->sequence, NULL);
  guint32 position = old != NULL ? carry_position (old, article, match->position) : 0;

  if (!lectern_store_run (self, error,
                          "UPDATE article SET version = ?, position = ? WHERE sequence = ?", "xux",
                          version, position, match->sequence))
    return FALSE;

  remember_version (self, version, article);
  if (strcmp (match->revision, lectern_article_get_revision (article)) != 0)
    {
      if (!lectern_store_keep_read_version (self, match->sequence, match->version, error)
          || !lectern_store_resolve_marks (self, match->sequence, addition->places, error))
        return FALSE;
      g_hash_table_add (self->changes->marks, g_strdup (match->id));
    }

  return lectern_store_index_article (self, match->sequence, error);
}

static gboolean
add_version (LecternStore *self, LecternAddition *addition, Match *match, GError **error)
{
  LecternArticle *article = addition->article;
  gint64 version = 0;

  if (!lectern_store_run (self, error, "UPDATE article SET trashed_us = NULL WHERE sequence = ?",
                          "x", match->sequence))
    return FALSE;

  self->changes->lists = TRUE;
  if (strcmp (match->digest, addition->digest) == 0)
    return TRUE;
  if (!ensure_version (self, match->sequence, addition, &version, error))
    return FALSE;

  /* It is kept either way; but what was cut short never hides what was whole. */
  if (lectern_store_is_short (article) && (!match->is_short || addition->words < match->words))
    return TRUE;

  return lectern_store_save_signature (self, match->sequence, &addition->signature,
                                       addition->canonical, error)
         && replace_version (self, match, version, addition, error);
}

static gboolean
add_new (LecternStore *self, LecternAddition *addition, Match *match, GError **error)
{
  gint64 version = 0;

  match->id = g_uuid_string_random ();
  if (!lectern_store_run (self, error,
                          "INSERT INTO article (id, address_key, added_us) VALUES (?, ?, ?)", "ssx",
                          match->id, addition->address_key, g_get_real_time ()))
    return FALSE;

  match->sequence = sqlite3_last_insert_rowid (self->database);
  if (!insert_version (self, match->sequence, addition, &version, error)
      || !lectern_store_save_signature (self, match->sequence, &addition->signature,
                                        addition->canonical, error))
    return FALSE;

  self->changes->lists = TRUE;
  return lectern_store_index_addition (self, match->sequence, version, addition, error);
}

/**
 * lectern_store_add_article:
 * @self: the writing connection
 * @addition: an article that was prepared
 * @error: return location for an error
 *
 * Adds an article, or a version of one that is there already by its address or its text. Marks go
 * along to the new text; a copy that was cut short is kept, but never replaces one that is whole.
 * What lies in the trash comes back.
 *
 * Returns: (transfer full): the article's id, or %NULL
 */
char *
lectern_store_add_article (LecternStore *self, LecternAddition *addition, GError **error)
{
  g_auto (Match) match = { 0 };
  gboolean done = FALSE;

  /* Its file was there, but may have been removed since with another article that had it. */
  if (addition->capture != NULL
      && !lectern_capture_file_save (self->folder, addition->capture, error))
    return NULL;
  if (!find_match (self, addition, &match, error))
    return NULL;

  addition->is_new = match.sequence == 0;
  done = match.sequence != 0 ? add_version (self, addition, &match, error)
                             : add_new (self, addition, &match, error);
  if (!done)
    return NULL;

  return g_steal_pointer (&match.id);
}

/* Loading */

void
lectern_store_forget_version (LecternStore *self)
{
  g_clear_pointer ((LecternArticle **) &self->version_cache, lectern_article_unref);
  self->version_cached = 0;
}

/* Gives the sequence of an article, 0 with @error. */
gint64
lectern_store_find_article (LecternStore *self, const char *id, GError **error)
{
  gint64 sequence = 0;

  if (!lectern_store_get_number (self, &sequence, error,
                                 "SELECT sequence FROM article WHERE id = ?", "s", id))
    return 0;
  if (sequence == 0)
    lectern_store_set_not_found (error);

  return sequence;
}

/* Gives the article of a version from its packed content; the last one is remembered. */
LecternArticle *
lectern_store_unpack_version (LecternStore *self, gint64 version, GBytes *packed, GError **error)
{
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GBytes) content = NULL;
  g_autoptr (GError) local = NULL;

  if (version != 0 && version == self->version_cached)
    return lectern_article_ref (self->version_cache);

  content = lectern_decompress (packed, MAX_CONTENT_BYTES, error);
  if (content == NULL)
    return NULL;

  article = lectern_article_from_bytes (content, &local);
  if (article == NULL)
    g_set_error (
        error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
        _ ("This article is damaged in the library and was left as it is. Fetch it again, or "
           "put back a copy of the library from before. (%s)"),
        local->message);
  else
    remember_version (self, version, article);

  return g_steal_pointer (&article);
}

static LecternArticle *
read_version (LecternStore *self, gint64 version, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT content FROM version WHERE sequence = ?", "x", version);
  g_autoptr (GBytes) packed = NULL;
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step < 0)
    return NULL;

  packed = step == 1 ? lectern_query_dup_bytes (query, 0) : g_bytes_new (NULL, 0);
  return lectern_store_unpack_version (self, version, packed, error);
}

/* The current version as it was imported; the last one is remembered. */
LecternArticle *
lectern_store_load_version (LecternStore *self, gint64 sequence, GError **error)
{
  gint64 version = 0;

  if (!lectern_store_get_number (self, &version, error,
                                 "SELECT version FROM article WHERE sequence = ?", "x", sequence))
    return NULL;
  if (version != 0 && version == self->version_cached)
    return lectern_article_ref (self->version_cache);

  return read_version (self, version, error);
}

/* Blocks are known by their text and by how many equal ones stand before, so that what the
 * analyst put back stays there in the next version. */
static char *
next_block_key (LecternArticle *article, gsize block, GHashTable *counts)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  LecternSpan span = blocks[block].span;
  const char *text = lectern_article_get_text (article, &n_blocks);
  g_autofree char *digest = g_compute_checksum_for_data (
      G_CHECKSUM_SHA256, (const guchar *) text + span.start, lectern_span_get_length (span));
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, digest));

  g_hash_table_insert (counts, g_strdup (digest), GUINT_TO_POINTER (count + 1));
  return g_strdup_printf ("%s:%u", digest, count);
}

GStrv
lectern_store_list_block_keys (LecternArticle *article)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n_blocks = 0;
  GStrv keys = NULL;

  lectern_article_get_blocks (article, &n_blocks);
  keys = g_new0 (char *, n_blocks + 1);
  for (gsize i = 0; i < n_blocks; i++)
    keys[i] = next_block_key (article, i, counts);

  return keys;
}

static GVariant *
list_shown (LecternArticle *article, GHashTable *shown)
{
  g_auto (GStrv) keys = lectern_store_list_block_keys (article);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, LECTERN_STORE_SHOWN_TYPE);
  for (guint32 i = 0; keys[i] != NULL; i++)
    {
      gpointer is_shown = NULL;

      if (g_hash_table_lookup_extended (shown, keys[i], NULL, &is_shown))
        g_variant_builder_add (&builder, "(ub)", i, GPOINTER_TO_INT (is_shown));
    }

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}

/* The blocks of an article that the analyst showed or hid, NULL for none. */
gboolean
lectern_store_load_shown (LecternStore *self,
                          gint64 sequence,
                          LecternArticle *article,
                          GVariant **shown,
                          GError **error)
{
  g_autoptr (GHashTable) blocks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT block, is_shown FROM shown_block WHERE article = ?", "x", sequence);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_hash_table_insert (blocks, lectern_query_dup_text (query, 0),
                         GINT_TO_POINTER (sqlite3_column_int (query, 1)));
  if (step < 0)
    return FALSE;

  *shown = g_hash_table_size (blocks) > 0 ? list_shown (article, blocks) : NULL;
  return TRUE;
}

LecternArticle *
lectern_store_apply_shown (LecternArticle *article, GVariant *shown)
{
  g_autoptr (GArray) put_back = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) taken_out = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (LecternArticle) result = NULL;
  GVariantIter iter;
  guint32 block = 0;
  gboolean is_shown = FALSE;

  g_variant_iter_init (&iter, shown);
  while (g_variant_iter_next (&iter, "(ub)", &block, &is_shown))
    g_array_append_val (is_shown ? put_back : taken_out, block);
  result = lectern_article_with_blocks_shown (article, (const guint32 *) put_back->data,
                                              put_back->len, TRUE);

  return lectern_article_with_blocks_shown (result, (const guint32 *) taken_out->data,
                                            taken_out->len, FALSE);
}

static LecternArticle *
apply_blocks (LecternStore *self, gint64 sequence, LecternArticle *article, GError **error)
{
  g_autoptr (GVariant) shown = NULL;

  if (!lectern_store_load_shown (self, sequence, article, &shown, error))
    return NULL;

  return shown != NULL ? lectern_store_apply_shown (article, shown) : lectern_article_ref (article);
}

static LecternArticle *
apply_metadata (LecternStore *self, gint64 sequence, LecternArticle *article, GError **error)
{
  g_autoptr (LecternMetadata) metadata = lectern_metadata_ref (
      lectern_article_get_metadata (article));
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT key, value FROM metadata WHERE article = ?", "x", sequence);
  int step = query != NULL ? 0 : -1;
  guint n_rows = 0;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      g_autofree char *key = lectern_query_dup_text (query, 0);
      g_autoptr (GBytes) bytes = lectern_query_dup_bytes (query, 1);
      g_autoptr (GVariant) value = NULL;
      g_autofree const char **values = NULL;
      LecternMetadata *next = NULL;

      value = g_variant_ref_sink (
          g_variant_new_from_bytes (G_VARIANT_TYPE_STRING_ARRAY, bytes, FALSE));
      values = g_variant_get_strv (value, NULL);
      next = lectern_metadata_with_values (metadata, key, values, LECTERN_ORIGIN_ANALYST);
      lectern_metadata_unref (metadata);
      metadata = next;
      n_rows++;
    }
  if (step < 0)
    return NULL;

  return n_rows > 0 ? lectern_article_with_metadata (article, metadata)
                    : lectern_article_ref (article);
}

/* What the analyst says of one block comes after what is said of all of its class. */
static LecternArticle *
load_shown_effective (LecternStore *self,
                      gint64 sequence,
                      const char *const *classes,
                      GError **error)
{
  g_autoptr (LecternArticle) version = lectern_store_load_version (self, sequence, error);
  g_autoptr (LecternArticle) with_metadata = NULL;
  g_autoptr (LecternArticle) with_classes = NULL;

  if (version == NULL)
    return NULL;
  with_metadata = apply_metadata (self, sequence, version, error);
  if (with_metadata == NULL)
    return NULL;
  with_classes = classes != NULL ? lectern_article_with_classes_shown (with_metadata, classes)
                                 : lectern_article_ref (with_metadata);

  return apply_blocks (self, sequence, with_classes, error);
}

/* The current version with what the analyst says of its metadata and blocks. */
LecternArticle *
lectern_store_load_effective (LecternStore *self, gint64 sequence, GError **error)
{
  return load_shown_effective (self, sequence, NULL, error);
}

static LecternCapture *
read_capture (LecternQuery *query)
{
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) headers = lectern_query_dup_bytes (query, 5);
  g_autofree char *address = lectern_query_dup_text (query, 2);
  g_autofree char *media_type = lectern_query_dup_text (query, 3);
  g_autofree char *charset = lectern_query_dup_text (query, 4);
  LecternCapture *capture = lectern_capture_new (empty, address, media_type, charset);

  g_free (capture->digest);
  capture->digest = lectern_query_dup_text (query, 0);
  g_free (capture->asked);
  capture->asked = lectern_query_dup_text (query, 1);
  if (headers != NULL)
    capture->headers = g_variant_ref_sink (
        g_variant_new_from_bytes (G_VARIANT_TYPE ("a(ss)"), headers, FALSE));
  capture->status = sqlite3_column_int (query, 6);
  capture->time_us = sqlite3_column_int64 (query, 7);
  capture->incomplete = lectern_query_dup_text (query, 8);

  return capture;
}

static gboolean
load_capture_of (LecternStore *self, gint64 sequence, LecternCapture **capture, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT c.digest, c.asked, c.address, c.media_type, c.charset, c.headers, c.status, "
      "c.time_us,"
      " c.incomplete FROM article a JOIN version v ON v.sequence = a.version"
      " JOIN capture c ON c.sequence = v.capture WHERE a.sequence = ?",
      "x", sequence);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step < 0)
    return FALSE;

  *capture = step == 1 ? read_capture (query) : NULL;
  return TRUE;
}

/* A damaged database may hold places that the text does not have. */
static void
check_places (LecternStoredArticle *stored, gint64 position)
{
  gsize length = 0;
  const char *text = lectern_article_get_text (stored->article, &length);

  for (guint i = 0; i < stored->marks->len; i++)
    {
      LecternMark *mark = stored->marks->pdata[i];

      if (!lectern_span_is_valid (mark->span, text, length))
        mark->span = LECTERN_SPAN_NONE;
    }

  stored->position = CLAMP (position, 0, (gint64) length);
  while (stored->position > 0 && (text[stored->position] & 0xc0) == 0x80)
    stored->position--;
}

/**
 * lectern_store_load_article:
 * @self: a connection
 * @id: an article's id
 * @classes: (nullable): classes of boilerplate that the user wants to see
 * @error: return location for an error
 *
 * Loads an article with all that belongs to it.
 *
 * Returns: (transfer full): the article, or %NULL
 */
LecternStoredArticle *
lectern_store_load_article (LecternStore *self,
                            const char *id,
                            const char *const *classes,
                            GError **error)
{
  g_autoptr (LecternStoredArticle) stored = g_new0 (LecternStoredArticle, 1);
  gint64 sequence = lectern_store_find_article (self, id, error);
  LecternArticleRow *row = NULL;
  gint64 position = 0;

  stored->id = g_strdup (id);
  if (sequence == 0)
    return NULL;
  stored->article = load_shown_effective (self, sequence, classes, error);
  if (stored->article == NULL || !load_capture_of (self, sequence, &stored->capture, error)
      || !lectern_store_get_number (
          self, &position, error, "SELECT position FROM article WHERE sequence = ?", "x", sequence))
    return NULL;

  stored->marks = lectern_store_list_marks (self, sequence, error);
  if (stored->marks == NULL)
    return NULL;
  stored->decisions = lectern_store_list_decisions (self, id, error);
  if (stored->decisions == NULL)
    return NULL;
  row = lectern_store_load_row (self, id, error);
  if (row == NULL)
    return NULL;

  stored->item = lectern_article_item_new (id);
  lectern_article_item_take_row (stored->item, row);
  check_places (stored, position);

  return g_steal_pointer (&stored);
}

/**
 * lectern_store_load_capture:
 * @self: a connection
 * @id: an article's id
 * @error: return location for an error
 *
 * Loads the raw bytes behind the current version.
 *
 * Returns: (transfer full): the bytes, or %NULL
 */
GBytes *
lectern_store_load_capture (LecternStore *self, const char *id, GError **error)
{
  g_autoptr (LecternCapture) capture = NULL;
  gint64 sequence = lectern_store_find_article (self, id, error);

  if (sequence == 0 || !load_capture_of (self, sequence, &capture, error))
    return NULL;
  if (capture == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                           _ ("No original was saved with this article."));
      return NULL;
    }

  return lectern_capture_file_load (self->folder, capture->digest, error);
}

/* Places */

/* What is not worth an undo */

static gboolean
check_changed (LecternStore *self, const char *id, GError **error)
{
  if (sqlite3_changes (self->database) > 0)
    {
      g_hash_table_add (self->changes->articles, g_strdup (id));
      return TRUE;
    }

  lectern_store_set_not_found (error);
  return FALSE;
}

gboolean
lectern_store_set_unread (LecternStore *self, const char *id, gboolean is_unread, GError **error)
{
  if (!lectern_store_run (self, error, "UPDATE article SET is_unread = ? WHERE id = ?", "bs",
                          is_unread, id)
      || !check_changed (self, id, error))
    return FALSE;

  self->changes->lists = TRUE;
  return TRUE;
}

gboolean
lectern_store_set_position (LecternStore *self, const char *id, guint32 offset, GError **error)
{
  gboolean done = lectern_store_run (self, error, "UPDATE article SET position = ? WHERE id = ?",
                                     "us", offset, id);

  if (!done || sqlite3_changes (self->database) > 0)
    return done;

  lectern_store_set_not_found (error);
  return FALSE;
}
