/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-schema.h"

#include "lectern-store-documents.h"

/* What cannot be made again: article, version, capture, mark, mark_tag, code, decision, metadata,
 * shown_block, words, journal, tag, article_tag, collection, collection_article. What can: document
 * and its index, layer.
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
};

/**
 * lectern_store_migrate:
 * @self: the writing connection
 * @error: return location for an error
 *
 * Brings the database to the newest schema, each step in a transaction of its own: another program
 * may do the same at the same moment, and a cut leaves the old or the new schema, whole.
 *
 * Returns: %FALSE on failure; the database is then as it was before the failing step
 */
gboolean
lectern_store_migrate (LecternStore *self, GError **error)
{
  gint64 version = 0;

  do
    {
      g_autofree char *stamp = NULL;

      if (!lectern_store_begin (self, error))
        return FALSE;
      if (!lectern_store_get_number (self, &version, error, "PRAGMA user_version", ""))
        return FALSE;
      if (version >= LECTERN_STORE_SCHEMA)
        return lectern_store_commit (self, error) && lectern_store_ensure_search (self, error);

      stamp = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                               LECTERN_STORE_APPLICATION, (int) version + 1);
      if (!lectern_store_execute (self, migrations[version], error)
          || !lectern_store_execute (self, stamp, error) || !lectern_store_commit (self, error))
        {
          lectern_store_execute (self, "ROLLBACK", NULL);
          return FALSE;
        }
    }
  while (TRUE);
}

G_STATIC_ASSERT (G_N_ELEMENTS (migrations) == LECTERN_STORE_SCHEMA);
