/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-schema.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-store-backup.h"
#include "lectern-store-documents.h"

/* What cannot be made again: article, version, capture, mark, mark_tag, code, decision, metadata,
 * shown_block, words, journal, tag, article_tag, collection, collection_article, bulk_job
 * with its items, not_same_story, feed with its items and keys. What can: document and its index,
 * layer, quote, entity, entity_group, gazetteer_name, gazetteer_file, signature, story_link,
 * story_member.
 *
 * `sequence` gives the order, never a clock. `article.version` is the current one; older ones stay.
 * Strings of rows (title, site, …) are those that lists show, the analyst's where given.
 *
 * A step that changes what is searched leaves `document` empty, and it is filled again after the
 * last step: the code that does it knows the newest schema alone. */
static const char *const migrations[] = {
  "CREATE TABLE article ("
  "  sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  id TEXT NOT NULL UNIQUE,"
  "  version INTEGER REFERENCES version DEFERRABLE INITIALLY DEFERRED,"
  "  address_key TEXT,"
  "  title TEXT, site TEXT, author TEXT, published TEXT, address TEXT,"
  "  obstacle TEXT, incomplete TEXT,"
  "  words INTEGER NOT NULL DEFAULT 0,"
  "  added_us INTEGER NOT NULL,"
  "  is_unread INTEGER NOT NULL DEFAULT 1,"
  "  is_starred INTEGER NOT NULL DEFAULT 0,"
  "  trashed_us INTEGER,"
  "  position INTEGER NOT NULL DEFAULT 0,"
  "  n_marks INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"
  "CREATE INDEX article_by_address ON article (address_key) WHERE address_key IS NOT NULL;"
  "CREATE INDEX article_kept ON article (sequence, id) WHERE trashed_us IS NULL;"
  "CREATE INDEX article_unread ON article (sequence, id) WHERE trashed_us IS NULL AND is_unread = "
  "1;"
  "CREATE INDEX article_starred ON article (sequence, id) WHERE trashed_us IS NULL AND is_starred "
  "= 1;"
  "CREATE INDEX article_trashed ON article (sequence, id) WHERE trashed_us IS NOT NULL;"

  "CREATE TABLE capture ("
  "  sequence INTEGER PRIMARY KEY,"
  "  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  digest TEXT NOT NULL,"
  "  size INTEGER NOT NULL,"
  "  asked TEXT, address TEXT, media_type TEXT, charset TEXT,"
  "  headers BLOB,"
  "  status INTEGER NOT NULL,"
  "  time_us INTEGER NOT NULL,"
  "  incomplete TEXT"
  ") STRICT;"
  "CREATE INDEX capture_by_article ON capture (article);"
  "CREATE INDEX capture_by_digest ON capture (digest);"

  "CREATE TABLE version ("
  "  sequence INTEGER PRIMARY KEY,"
  "  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  revision TEXT NOT NULL,"
  "  digest TEXT NOT NULL,"
  "  content BLOB NOT NULL,"
  "  capture INTEGER REFERENCES capture ON DELETE SET NULL,"
  "  added_us INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX version_by_article ON version (article);"
  "CREATE INDEX version_by_revision ON version (revision);"
  "CREATE INDEX version_by_capture ON version (capture);"

  "CREATE TABLE mark ("
  "  id TEXT PRIMARY KEY,"
  "  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  exact TEXT, prefix TEXT, suffix TEXT,"
  "  position_start INTEGER, position_end INTEGER,"
  "  span_start INTEGER, span_end INTEGER,"
  "  color INTEGER NOT NULL,"
  "  note TEXT NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  modified_us INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX mark_by_article ON mark (article);"

  "CREATE TABLE decision ("
  "  sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  id TEXT NOT NULL UNIQUE,"
  "  scope INTEGER NOT NULL,"
  "  article INTEGER REFERENCES article ON DELETE CASCADE,"
  "  exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,"
  "  position_start INTEGER NOT NULL, position_end INTEGER NOT NULL,"
  "  kind TEXT NOT NULL,"
  "  generator TEXT,"
  "  action TEXT NOT NULL,"
  "  arguments BLOB NOT NULL,"
  "  created_us INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX decision_by_article ON decision (article);"

  "CREATE TABLE metadata ("
  "  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  key TEXT NOT NULL,"
  "  value BLOB NOT NULL,"
  "  PRIMARY KEY (article, key)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE shown_block ("
  "  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  block TEXT NOT NULL,"
  "  is_shown INTEGER NOT NULL,"
  "  PRIMARY KEY (article, block)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE words ("
  "  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  key TEXT NOT NULL,"
  "  text TEXT NOT NULL,"
  "  PRIMARY KEY (article, key)"
  ") STRICT, WITHOUT ROWID;"

  "CREATE TABLE journal ("
  "  sequence INTEGER PRIMARY KEY,"
  "  label TEXT NOT NULL,"
  "  is_undone INTEGER NOT NULL DEFAULT 0,"
  "  changed_us INTEGER NOT NULL,"
  "  changes BLOB NOT NULL"
  ") STRICT;"
  "CREATE INDEX journal_undone ON journal (is_undone, sequence);"

  "CREATE TABLE layer ("
  "  key TEXT PRIMARY KEY,"
  "  saved_us INTEGER NOT NULL,"
  "  size INTEGER NOT NULL,"
  "  content BLOB NOT NULL"
  ") STRICT;"
  "CREATE INDEX layer_by_age ON layer (saved_us, size);"

  "CREATE TABLE document ("
  "  sequence INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,"
  "  title TEXT NOT NULL, byline TEXT NOT NULL, body TEXT NOT NULL, notes TEXT NOT NULL"
  ") STRICT;"
  "CREATE VIRTUAL TABLE document_search USING fts5 ("
  "  title, byline, body, notes,"
  "  content='document', content_rowid='sequence',"
  "  tokenize='unicode61 remove_diacritics 2', prefix='2 3'"
  ");",

  /* Codes and tags of marks, the blocks around them, and what became of them. `code.id` is "1" to
   * "5" for the colors, which have a row when they were renamed or defined. A mark's code may be
   * gone for a moment, while steps are undone; then its color counts. */
  "ALTER TABLE mark ADD COLUMN path TEXT;"
  "ALTER TABLE mark ADD COLUMN code TEXT;"
  "ALTER TABLE mark ADD COLUMN anchor INTEGER NOT NULL DEFAULT 0;"
  "UPDATE mark SET anchor = 3 WHERE span_start IS NULL AND exact IS NOT NULL;"
  "CREATE INDEX mark_by_time ON mark (created_us, id);"
  "CREATE INDEX mark_by_code ON mark (code) WHERE code IS NOT NULL;"
  "CREATE TABLE mark_tag ("
  "  mark TEXT NOT NULL REFERENCES mark ON DELETE CASCADE,"
  "  tag TEXT NOT NULL,"
  "  PRIMARY KEY (mark, tag)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX mark_tag_by_tag ON mark_tag (tag);"
  "CREATE TABLE code ("
  "  id TEXT PRIMARY KEY,"
  "  parent TEXT,"
  "  position INTEGER NOT NULL,"
  "  name TEXT NOT NULL,"
  "  definition TEXT NOT NULL"
  ") STRICT, WITHOUT ROWID;",
  /* Watch-lists cannot be made again; what they found, and how far it was looked for, can. */
  "CREATE TABLE watch_list ("
  "  sequence INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  name TEXT NOT NULL,"
  "  color INTEGER NOT NULL,"
  "  has_forms INTEGER NOT NULL,"
  "  terms TEXT NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  pending INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"
  "CREATE TABLE watch_hit ("
  "  list INTEGER NOT NULL REFERENCES watch_list ON DELETE CASCADE,"
  "  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  term TEXT NOT NULL,"
  "  count INTEGER NOT NULL,"
  "  start INTEGER NOT NULL,"
  "  PRIMARY KEY (list, article, term)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX watch_hit_by_article ON watch_hit (article);"
  "CREATE TABLE watch_generation (number INTEGER NOT NULL) STRICT;"
  "INSERT INTO watch_generation VALUES (0);",

  /* Tags, and the tree of collections and saved searches (those with a query). */
  "CREATE TABLE tag ("
  "  sequence INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  name TEXT NOT NULL,"
  "  name_key TEXT NOT NULL UNIQUE,"
  "  color INTEGER NOT NULL"
  ") STRICT;"
  "CREATE TABLE article_tag ("
  "  tag INTEGER NOT NULL REFERENCES tag ON DELETE CASCADE,"
  "  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  PRIMARY KEY (tag, article)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX article_tag_by_article ON article_tag (article);"

  "CREATE TABLE collection ("
  "  sequence INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  parent INTEGER REFERENCES collection ON DELETE SET NULL,"
  "  position INTEGER NOT NULL,"
  "  name TEXT NOT NULL,"
  "  name_key TEXT NOT NULL,"
  "  query TEXT"
  ") STRICT;"
  "CREATE INDEX collection_by_parent ON collection (parent, position);"
  "CREATE INDEX collection_by_name ON collection (name_key);"
  "CREATE TABLE collection_article ("
  "  collection INTEGER NOT NULL REFERENCES collection ON DELETE CASCADE,"
  "  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  PRIMARY KEY (collection, article)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX collection_article_by_article ON collection_article (article);",

  /* What was removed for good, as long as something of it is still to be cleared away. */
  "CREATE TABLE purged_article (id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;"
  "CREATE TABLE orphan_capture (digest TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;",
  "DROP TABLE document_search;"
  "DROP TABLE document;"
  "CREATE TABLE document ("
  "  sequence INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,"
  "  version INTEGER NOT NULL,"
  "  shown BLOB,"
  "  language TEXT NOT NULL,"
  "  title TEXT NOT NULL, author TEXT NOT NULL, site TEXT NOT NULL,"
  "  notes TEXT NOT NULL DEFAULT '',"
  "  names TEXT NOT NULL DEFAULT '',"
  "  quotes TEXT NOT NULL DEFAULT ''"
  ") STRICT;"
  "CREATE VIEW document_text AS SELECT d.sequence AS sequence, d.title AS title,"
  " d.author AS author, d.site AS site, document_body (d.version, v.content, d.shown) AS body,"
  " d.notes AS notes, document_stems (d.title, d.language,"
  " document_body (d.version, v.content, d.shown)) AS stems, d.names AS names, d.quotes AS quotes"
  " FROM document d JOIN version v ON v.sequence = d.version;" LECTERN_STORE_CREATE_SEARCH,

  /* Words are read by our own rules from here on. */
  LECTERN_STORE_DROP_SEARCH
  "; DELETE FROM document;"
  "CREATE INDEX document_by_language ON document (language);" LECTERN_STORE_CREATE_SEARCH,

  "CREATE TABLE bulk_job ("
  "  sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  label TEXT NOT NULL,"
  "  format TEXT NOT NULL,"
  "  state INTEGER NOT NULL,"
  "  n_left_out INTEGER NOT NULL,"
  "  created_us INTEGER NOT NULL"
  ") STRICT;"
  "CREATE TABLE bulk_item ("
  "  job INTEGER NOT NULL REFERENCES bulk_job ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  state INTEGER NOT NULL,"
  "  address TEXT, file TEXT,"
  "  details BLOB NOT NULL,"
  "  article TEXT, reason TEXT,"
  "  PRIMARY KEY (job, position)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX bulk_item_by_state ON bulk_item (job, state, position);"
  "CREATE TABLE bulk_content ("
  "  job INTEGER NOT NULL REFERENCES bulk_job ON DELETE CASCADE,"
  "  position INTEGER NOT NULL,"
  "  content BLOB NOT NULL,"
  "  PRIMARY KEY (job, position)"
  ") STRICT;",

  "CREATE TABLE signature ("
  "  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,"
  "  is_matched INTEGER NOT NULL,"
  "  canonical TEXT,"
  "  sketch BLOB"
  ") STRICT;"
  "CREATE INDEX signature_unmatched ON signature (article) WHERE is_matched = 0;"
  "CREATE INDEX signature_by_canonical ON signature (canonical) WHERE canonical IS NOT NULL;"
  "INSERT INTO signature (article, is_matched) SELECT sequence, 0 FROM article;"
  "CREATE TABLE story_link ("
  "  first INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  second INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  jaccard INTEGER NOT NULL, containment INTEGER NOT NULL,"
  "  PRIMARY KEY (first, second)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX story_link_by_second ON story_link (second);"
  "CREATE TABLE story_member ("
  "  article INTEGER PRIMARY KEY REFERENCES article ON DELETE CASCADE,"
  "  story INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX story_member_by_story ON story_member (story);"
  "CREATE TABLE not_same_story ("
  "  first INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  second INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  PRIMARY KEY (first, second)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX not_same_story_by_second ON not_same_story (second);",

  /* Nothing that is saved waits for a merge from here on. */
  LECTERN_STORE_SEARCH_MERGES_NEVER,

  /* Feeds. One that is removed stays, with what it brought, so that it can come back. `feed_item`
   * is an entry, `feed_key` what it may be known by (lectern-feed-identity.c); `details` is what
   * the feed had of it, until it is an article. */
  "CREATE TABLE feed ("
  "  sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  id TEXT NOT NULL UNIQUE,"
  "  address TEXT NOT NULL UNIQUE,"
  "  title TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  folder TEXT NOT NULL,"
  "  interval_minutes INTEGER NOT NULL,"
  "  full_text INTEGER NOT NULL,"
  "  keep_days INTEGER NOT NULL,"
  "  created_us INTEGER NOT NULL,"
  "  removed_us INTEGER,"
  "  home TEXT, etag TEXT, modified TEXT, digest TEXT, error TEXT, problem TEXT, moved TEXT,"
  "  declared_minutes INTEGER NOT NULL DEFAULT 0,"
  "  checked_us INTEGER NOT NULL DEFAULT 0,"
  "  changed_us INTEGER NOT NULL DEFAULT 0,"
  "  next_us INTEGER NOT NULL DEFAULT 0,"
  "  n_failures INTEGER NOT NULL DEFAULT 0,"
  "  n_moved INTEGER NOT NULL DEFAULT 0"
  ") STRICT;"
  "CREATE TABLE feed_item ("
  "  sequence INTEGER PRIMARY KEY AUTOINCREMENT,"
  "  feed INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,"
  "  article INTEGER REFERENCES article ON DELETE SET NULL,"
  "  state INTEGER NOT NULL,"
  "  address TEXT,"
  "  details BLOB,"
  "  reason TEXT,"
  "  added_us INTEGER NOT NULL"
  ") STRICT;"
  "CREATE INDEX feed_item_by_feed ON feed_item (feed, article);"
  "CREATE INDEX feed_item_by_article ON feed_item (article) WHERE article IS NOT NULL;"
  "CREATE INDEX feed_item_waiting ON feed_item (feed, sequence) WHERE state = 0;"
  "CREATE TABLE feed_key ("
  "  feed INTEGER NOT NULL REFERENCES feed ON DELETE CASCADE,"
  "  key TEXT NOT NULL,"
  "  item INTEGER NOT NULL REFERENCES feed_item ON DELETE CASCADE,"
  "  PRIMARY KEY (feed, key)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX feed_key_by_item ON feed_key (item);",

  /* An entry that could not be brought in is tried again. `is_plain`: its page is not fetched;
   * `is_brought`: its article was not there before. */
  "ALTER TABLE feed_item ADD COLUMN n_failures INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE feed_item ADD COLUMN next_us INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE feed_item ADD COLUMN is_plain INTEGER NOT NULL DEFAULT 0;"
  "ALTER TABLE feed_item ADD COLUMN is_brought INTEGER NOT NULL DEFAULT 0;"
  "UPDATE feed_item SET is_brought = 1 WHERE EXISTS (SELECT 1 FROM article a"
  " WHERE a.sequence = feed_item.article AND a.added_us >= feed_item.added_us);",

  /* What is said in articles, and by whom. */
  "CREATE TABLE quote ("
  "  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  number INTEGER NOT NULL,"
  "  span_start INTEGER NOT NULL,"
  "  span_end INTEGER NOT NULL,"
  "  kind TEXT NOT NULL, act TEXT NOT NULL, source TEXT NOT NULL,"
  "  speaker TEXT,"
  "  key TEXT NOT NULL,"
  "  is_second_hand INTEGER NOT NULL,"
  "  text TEXT NOT NULL,"
  "  PRIMARY KEY (article, number)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX quote_by_key ON quote (key, article);",

  /* A tag of a mark is known by its folded name, as those of articles are, and has one spelling:
   * that of the article's tag, or the one that most marks had. */
  "ALTER TABLE mark_tag RENAME TO typed_tag;"
  "CREATE TABLE mark_tag ("
  "  mark TEXT NOT NULL REFERENCES mark ON DELETE CASCADE,"
  "  name_key TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  PRIMARY KEY (mark, name_key)"
  ") STRICT, WITHOUT ROWID;"
  "INSERT OR IGNORE INTO mark_tag (mark, name_key, name)"
  " SELECT y.mark, s.name_key, coalesce (t.name, s.name) FROM typed_tag y JOIN"
  " (SELECT tag, name_key, first_value (tag) OVER (PARTITION BY name_key ORDER BY n DESC, tag)"
  "   AS name FROM (SELECT tag, fold_name (tag) AS name_key, count (*) AS n FROM typed_tag"
  "   GROUP BY tag)) s ON s.tag = y.tag"
  " LEFT JOIN tag t ON t.name_key = s.name_key;"
  "DROP TABLE typed_tag;"
  "CREATE INDEX mark_tag_by_name ON mark_tag (name_key);",

  /* Whether findings of a document's version were made. Those of before it was kept who says what
   * are made again where something is said. */
  "ALTER TABLE document ADD COLUMN has_findings INTEGER NOT NULL DEFAULT 0;"
  "UPDATE document SET has_findings = 1 WHERE (quotes = '' AND names <> '')"
  " OR sequence IN (SELECT article FROM quote);"
  "CREATE INDEX document_without_findings ON document (sequence) WHERE has_findings = 0;",

  /* Who and what is mentioned. `entity` is what was found: a kind and a folded name, in all
   * articles or, where that says too little, in one. What the analyst said of it (`decision`) is in
   * the other columns: `target` is what it was merged into. `entity_group` is an entity in an
   * article; `mentions` are pairs of offsets, 32 bits each, little-endian. Names were found before,
   * but not which of them are one. */
  "CREATE TABLE entity ("
  "  sequence INTEGER PRIMARY KEY,"
  "  id TEXT NOT NULL UNIQUE,"
  "  kind TEXT NOT NULL,"
  "  name_key TEXT NOT NULL,"
  "  article INTEGER REFERENCES article ON DELETE CASCADE,"
  "  name TEXT NOT NULL,"
  "  target INTEGER REFERENCES entity ON DELETE SET NULL,"
  "  state INTEGER NOT NULL DEFAULT 0,"
  "  label TEXT, identifier TEXT, note TEXT"
  ") STRICT;"
  "CREATE UNIQUE INDEX entity_by_key ON entity (kind, name_key, coalesce (article, 0));"
  "CREATE INDEX entity_by_article ON entity (article) WHERE article IS NOT NULL;"
  "CREATE INDEX entity_by_target ON entity (target) WHERE target IS NOT NULL;"
  "CREATE INDEX entity_judged ON entity (sequence) WHERE target IS NOT NULL OR state <> 0"
  " OR label IS NOT NULL OR identifier IS NOT NULL OR note IS NOT NULL;"
  "CREATE TABLE entity_group ("
  "  article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,"
  "  number INTEGER NOT NULL,"
  "  entity INTEGER NOT NULL REFERENCES entity ON DELETE CASCADE,"
  "  name TEXT NOT NULL,"
  "  role TEXT,"
  "  forms TEXT NOT NULL,"
  "  n_mentions INTEGER NOT NULL,"
  "  mentions BLOB NOT NULL,"
  "  PRIMARY KEY (article, number)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE INDEX entity_group_by_entity ON entity_group (entity, article, n_mentions);"
  "CREATE INDEX entity_group_by_article ON entity_group (article, entity, n_mentions);"
  "CREATE TABLE gazetteer_name ("
  "  kind TEXT NOT NULL,"
  "  name_key TEXT NOT NULL,"
  "  name TEXT NOT NULL,"
  "  entry TEXT NOT NULL,"
  "  identifier TEXT,"
  "  PRIMARY KEY (kind, name_key)"
  ") STRICT, WITHOUT ROWID;"
  "CREATE TABLE gazetteer_file (name TEXT PRIMARY KEY, digest TEXT NOT NULL) STRICT, WITHOUT ROWID;"
  "CREATE INDEX decision_on_entity ON decision (sequence) WHERE generator IS NULL;"
  "UPDATE document SET has_findings = 0 WHERE names <> '';",
};

/* Ordinary tables whose rows can all be made again. */
static const char *const derived[] = { "document",     "layer",          "quote",          "entity",
                                       "entity_group", "gazetteer_name", "gazetteer_file", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == LECTERN_STORE_SCHEMA);

/* Migrating */

/**
 * lectern_store_migrate_by:
 * @self: the writing connection
 * @steps: SQL of each step
 * @version: the version to reach, at most the number of steps
 * @error: return location for an error
 *
 * Brings the database to a version, each step in a transaction of its own: a cut leaves the old or
 * the new schema, whole.
 *
 * Returns: %FALSE on failure; the database is then as it was before the failing step
 */
gboolean
lectern_store_migrate_by (LecternStore *self,
                          const char *const *steps,
                          gint64 version,
                          GError **error)
{
  gint64 present = 0;

  do
    {
      g_autofree char *stamp = NULL;

      if (!lectern_store_begin (self, error))
        return FALSE;
      if (!lectern_store_get_number (self, &present, error, "PRAGMA user_version", ""))
        {
          lectern_store_execute (self, "ROLLBACK", NULL);
          return FALSE;
        }
      if (present >= version)
        return lectern_store_commit (self, error);

      stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                               LECTERN_STORE_APPLICATION, (int) present + 1);
      if (!lectern_store_execute (self, steps[present], error)
          || !lectern_store_execute (self, stamp, error) || !lectern_store_commit (self, error))
        {
          lectern_store_execute (self, "ROLLBACK", NULL);
          return FALSE;
        }
    }
  while (TRUE);
}

gboolean
lectern_store_migrate_to (LecternStore *self, gint64 version, GError **error)
{
  return lectern_store_migrate_by (self, migrations, version, error);
}

/**
 * lectern_store_migrate:
 * @self: the writing connection of a program that has the library alone
 * @error: return location for an error
 *
 * Brings the database to the newest schema. What is older is backed up first; without a backup
 * nothing is changed.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_migrate (LecternStore *self, GError **error)
{
  gint64 version = 0;

  if (!lectern_store_get_number (self, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version > 0 && version < LECTERN_STORE_SCHEMA
      && !lectern_store_back_up_whole (self->folder, error))
    return FALSE;

  return lectern_store_migrate_to (self, LECTERN_STORE_SCHEMA, error)
         && lectern_store_ensure_search (self, error);
}

/* Comparing */

LecternStore *
lectern_store_new_reference (gint64 version, GError **error)
{
  g_autoptr (LecternStore) self = lectern_store_open_file (
      "", ":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY, error);

  if (self == NULL || (version > 0 && !lectern_store_migrate_to (self, version, error)))
    return NULL;

  return g_steal_pointer (&self);
}

/* What a database consists of: name to type, table and SQL. Statistics that someone collected do
 * no harm. */
static GHashTable *
read_schema (LecternStore *self, GError **error)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT type || ':' || coalesce (name, ''), coalesce (tbl_name, '') || ':' || coalesce (sql, "
      "'') FROM sqlite_schema WHERE name NOT IN ('sqlite_stat1', 'sqlite_stat4')",
      "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_hash_table_insert (objects, lectern_query_dup_text (query, 0),
                         lectern_query_dup_text (query, 1));

  return step == 0 ? g_steal_pointer (&objects) : NULL;
}

/* Tables that a virtual table keeps for itself: SQLite writes their SQL, each version its own. */
static gboolean
is_shadow (GHashTable *objects, const char *object)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer sql = NULL;

  g_hash_table_iter_init (&iter, objects);
  while (g_hash_table_iter_next (&iter, &key, &sql))
    if (strstr (sql, ":CREATE VIRTUAL TABLE") != NULL && g_str_has_prefix (object, key)
        && object[strlen (key)] == '_')
      return TRUE;

  return FALSE;
}

static gboolean
is_same_schema (GHashTable *reference, GHashTable *found)
{
  GHashTableIter iter;
  gpointer object = NULL;
  gpointer sql = NULL;

  if (g_hash_table_size (reference) != g_hash_table_size (found))
    return FALSE;

  g_hash_table_iter_init (&iter, reference);
  while (g_hash_table_iter_next (&iter, &object, &sql))
    {
      const char *own = g_hash_table_lookup (found, object);

      if (own == NULL || (strcmp (own, sql) != 0 && !is_shadow (reference, object)))
        return FALSE;
    }

  return TRUE;
}

/**
 * lectern_store_check_schema:
 * @self: a connection
 * @version: the version that the database says it has
 * @error: return location for an error
 *
 * Compares what a database consists of with what its version has. A file that someone prepared may
 * hold triggers, views and virtual tables; it is read only here, never used.
 *
 * Returns: %FALSE when it has more, less or other
 */
gboolean
lectern_store_check_schema (LecternStore *self, gint64 version, GError **error)
{
  g_autoptr (LecternStore) reference = lectern_store_new_reference (version, error);
  g_autoptr (GHashTable) expected = NULL;
  g_autoptr (GHashTable) found = NULL;

  if (reference != NULL)
    expected = read_schema (reference, error);
  if (expected != NULL)
    found = read_schema (self, error);
  if (found == NULL)
    return FALSE;
  if (is_same_schema (expected, found))
    return TRUE;

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_CORRUPT,
                       _ ("The library has parts that Lectern did not make, or lacks some. It was "
                          "left as it is, and nothing in it was run. Repair copies articles, marks "
                          "and notes into a clean one."));
  return FALSE;
}

/**
 * lectern_store_list_kept_tables:
 * @self: a connection to a database whose schema was compared
 * @error: return location for an error
 *
 * Lists the tables whose rows cannot be made again.
 *
 * Returns: (transfer full) (element-type utf8): their names, parents before children
 */
GPtrArray *
lectern_store_list_kept_tables (LecternStore *self, GError **error)
{
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT s.name FROM sqlite_schema s WHERE s.type = 'table' AND s.sql NOT LIKE"
      " 'CREATE VIRTUAL%' AND s.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND NOT EXISTS"
      " (SELECT 1 FROM sqlite_schema v WHERE v.sql LIKE 'CREATE VIRTUAL%'"
      "  AND substr (s.name, 1, length (v.name) + 1) = v.name || '_')"
      " ORDER BY s.rowid",
      "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      g_autofree char *name = lectern_query_dup_text (query, 0);

      if (!g_strv_contains (derived, name))
        g_ptr_array_add (tables, g_steal_pointer (&name));
    }

  return step == 0 ? g_steal_pointer (&tables) : NULL;
}
