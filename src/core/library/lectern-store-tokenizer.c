/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-tokenizer.h"

#include "lectern-search-tokens.h"

/* The tokenizer of the full-text index: LecternSearchTokens for FTS5. It has no state, so that its
 * instance is a pointer to nothing. */

static const char instance;

static int
create_tokenizer (void *context, const char **arguments, int n_arguments, Fts5Tokenizer **out)
{
  *out = (Fts5Tokenizer *) &instance;
  return SQLITE_OK;
}

static void
delete_tokenizer (Fts5Tokenizer *tokenizer)
{
}

static int
tokenize (Fts5Tokenizer *tokenizer,
          void *context,
          int flags,
          const char *text,
          int n_bytes,
          int (*take) (void *, int, const char *, int, int, int))
{
  LecternSearchTokens tokens;
  int status = SQLITE_OK;

  if (text == NULL || n_bytes <= 0)
    return SQLITE_OK;

  lectern_search_tokens_init (&tokens, text, n_bytes);
  while (status == SQLITE_OK && lectern_search_tokens_next (&tokens))
    status = take (context, 0, tokens.folded, tokens.length, tokens.start, tokens.end);

  return status == SQLITE_DONE ? SQLITE_OK : status;
}

/**
 * lectern_store_add_tokenizer:
 * @self: a connection
 * @error: return location for an error
 *
 * Makes the tokenizer `lectern` known, without which no index that names it can be read.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_store_add_tokenizer (LecternStore *self, GError **error)
{
  fts5_tokenizer tokenizer = { create_tokenizer, delete_tokenizer, tokenize };
  sqlite3_stmt *statement = NULL;
  fts5_api *api = NULL;
  gboolean done = FALSE;

  if (sqlite3_prepare_v2 (self->database, "SELECT fts5 (?)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  done = api != NULL && api->xCreateTokenizer (api, "lectern", NULL, &tokenizer, NULL) == SQLITE_OK;
  if (!done)
    lectern_store_set_error (self, error);

  return done;
}
