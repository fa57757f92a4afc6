/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-store-mend.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../text/lectern-plain-text.h"
#include "lectern-address-key.h"
#include "lectern-store-articles.h"
#include "lectern-store-rebuild.h"
#include "lectern-store-schema.h"

/* What the analyst said is kept, whatever became of the text that it was said of: an article
 * without a readable text gets one that says so. It counts as cut short, so that fetching the page
 * again puts the text back, and the marks find their places. */

typedef struct {
  char *table;
  char *from;
  char *parent;
  char *to;
} Reference;

static void
reference_free_cb (gpointer data)
{
  Reference *reference = data;

  g_free (reference->table);
  g_free (reference->from);
  g_free (reference->parent);
  g_free (reference->to);
  g_free (reference);
}

static gboolean
list_references_of (LecternStore *self, const char *table, GPtrArray *references, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT f.\"from\", f.\"table\", coalesce (f.\"to\", (SELECT i.name FROM pragma_table_info "
      "(f.\"table\") i WHERE i.pk = 1)) FROM pragma_foreign_key_list (?) f",
      "s", table);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      Reference *reference = g_new0 (Reference, 1);

      reference->table = g_strdup (table);
      reference->from = lectern_query_dup_text (query, 0);
      reference->parent = lectern_query_dup_text (query, 1);
      reference->to = lectern_query_dup_text (query, 2);
      g_ptr_array_add (references, reference);
    }

  return step == 0;
}

static GPtrArray *
list_references (LecternStore *self, GError **error)
{
  g_autoptr (GPtrArray) references = g_ptr_array_new_with_free_func (reference_free_cb);
  g_autoptr (GPtrArray) tables = lectern_store_list_kept_tables (self, error);

  for (guint i = 0; tables != NULL && i < tables->len; i++)
    if (!list_references_of (self, tables->pdata[i], references, error))
      return NULL;

  return tables != NULL ? g_steal_pointer (&references) : NULL;
}

/* Articles of which only what belongs to them was saved. */
static gboolean
add_missing_articles (LecternStore *self, const char *sql, GError **error)
{
  g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  LecternQuery *query = lectern_store_query (self, error, sql, "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 sequence = sqlite3_column_int64 (query, 0);

      g_array_append_val (missing, sequence);
    }
  if (query != NULL)
    lectern_query_give_back (query);
  if (step < 0)
    return FALSE;

  for (guint i = 0; i < missing->len; i++)
    {
      g_autofree char *id = g_uuid_string_random ();

      if (!lectern_store_run (
              self, error,
              "INSERT INTO article (sequence, id, added_us, title)"
              " VALUES (?1, ?2, ?3, (SELECT title FROM known_title WHERE sequence = ?1))",
              "xsx", g_array_index (missing, gint64, i), id, g_get_real_time ()))
        return FALSE;
    }

  return TRUE;
}

/* A reference to what is gone is dropped, with its row where that means nothing without. */
static gboolean
drop_reference (LecternStore *self, const Reference *reference, guint *n_lost, GError **error)
{
  g_autofree char *where = g_strdup_printf (
      "\"%s\" IS NOT NULL AND \"%s\" NOT IN (SELECT \"%s\" FROM \"%s\")", reference->from,
      reference->from, reference->to, reference->parent);
  g_autofree char *update = g_strdup_printf ("UPDATE OR IGNORE \"%s\" SET \"%s\" = NULL WHERE %s",
                                             reference->table, reference->from, where);
  g_autofree char *delete = g_strdup_printf ("DELETE FROM \"%s\" WHERE %s", reference->table,
                                             where);

  if (!lectern_store_run (self, error, update, "") || !lectern_store_run (self, error, delete, ""))
    return FALSE;

  *n_lost += sqlite3_changes (self->database);
  return TRUE;
}

static gboolean
mend_references (LecternStore *self, LecternCareReport *report, GError **error)
{
  g_autoptr (GPtrArray) references = list_references (self, error);

  if (references == NULL
      || !add_missing_articles (
          self,
          "SELECT sequence FROM known_title WHERE sequence NOT IN (SELECT sequence FROM article)",
          error))
    return FALSE;

  for (guint i = 0; i < references->len; i++)
    {
      const Reference *reference = references->pdata[i];
      g_autofree char *sql = g_strdup_printf (
          "SELECT DISTINCT \"%s\" FROM \"%s\" WHERE \"%s\" IS NOT NULL AND \"%s\" NOT IN"
          " (SELECT sequence FROM article)",
          reference->from, reference->table, reference->from, reference->from);

      if (strcmp (reference->parent, "article") == 0 && !add_missing_articles (self, sql, error))
        return FALSE;
    }
  for (guint i = 0; i < references->len; i++)
    {
      const Reference *reference = references->pdata[i];

      if (strcmp (reference->parent, "article") != 0
          && !drop_reference (self, reference, &report->n_rows_lost, error))
        return FALSE;
    }

  return TRUE;
}

/* Texts */

static gboolean
set_version (LecternStore *self, gint64 sequence, gint64 version, GError **error)
{
  lectern_store_forget_version (self);
  return lectern_store_run (self, error, "UPDATE article SET version = ? WHERE sequence = ?", "xx",
                            version, sequence);
}

static LecternArticle *
make_stand_in (const char *title, const char *address, GError **error)
{
  const char *text = _ (
      "The text of this article was damaged and could not be saved. What you wrote "
      "of it is kept. Fetch the page again to put the text back.");
  g_autoptr (GVariant) metadata = NULL;
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  if (title != NULL)
    g_variant_dict_insert (&dict, LECTERN_METADATA_TITLE, "s", title);
  if (address != NULL)
    g_variant_dict_insert (&dict, LECTERN_METADATA_ADDRESS, "s", address);
  g_variant_dict_insert (&dict, LECTERN_METADATA_INCOMPLETE, "s",
                         _ ("The text was damaged in the library."));
  metadata = g_variant_ref_sink (g_variant_dict_end (&dict));

  return lectern_article_new_from_plain_text (text, strlen (text), metadata, NULL, error);
}

static gboolean
store_stand_in (LecternStore *self, gint64 sequence, LecternArticle *article, GError **error)
{
  g_autoptr (LecternAddition) addition = lectern_addition_new (article, NULL);

  return lectern_addition_prepare (addition, self->folder, self->stemmers, error)
         && lectern_store_run (self, error, "DELETE FROM version WHERE article = ?", "x", sequence)
         && lectern_store_run (self, error,
                               "INSERT INTO version (article, revision, digest, content, added_us)"
                               " VALUES (?, ?, ?, ?, ?)",
                               "xssBx", sequence, lectern_article_get_revision (article),
                               addition->digest, addition->content, g_get_real_time ())
         && set_version (self, sequence, sqlite3_last_insert_rowid (self->database), error);
}

static gboolean
add_stand_in (LecternStore *self, gint64 sequence, LecternCareReport *report, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT id, title, address FROM article WHERE sequence = ?", "x", sequence);
  g_autoptr (LecternArticle) article = NULL;
  g_autofree char *id = NULL;
  g_autofree char *title = NULL;
  g_autofree char *address = NULL;

  if (query == NULL || lectern_store_step (self, query, error) < 0)
    return FALSE;

  id = lectern_query_dup_text (query, 0);
  title = lectern_query_dup_text (query, 1);
  address = lectern_query_dup_text (query, 2);
  if (title == NULL || *title == '\0')
    {
      g_free (title);
      title = g_strdup_printf (_ ("Article %u"), (guint) sequence);
    }
  article = make_stand_in (title, address, error);
  if (article == NULL || !store_stand_in (self, sequence, article, error))
    return FALSE;

  lectern_care_report_add_lost (report, g_steal_pointer (&id), g_steal_pointer (&title),
                                g_steal_pointer (&address));
  return TRUE;
}

static gboolean
is_readable (LecternStore *self, gint64 sequence)
{
  g_autoptr (LecternArticle) article = lectern_store_load_version (self, sequence, NULL);

  return article != NULL;
}

/* The newest text that can be read, when the present one cannot. */
static gboolean
choose_version (LecternStore *self, gint64 sequence, gboolean *is_found, GError **error)
{
  gint64 version = G_MAXINT64;

  *is_found = is_readable (self, sequence);
  while (!*is_found)
    {
      if (!lectern_store_get_number (
              self, &version, error,
              "SELECT coalesce (max (sequence), 0) FROM version WHERE article = ? AND sequence < ?",
              "xx", sequence, version))
        return FALSE;
      if (version == 0)
        return TRUE;
      if (!set_version (self, sequence, version, error))
        return FALSE;
      *is_found = is_readable (self, sequence);
    }

  return TRUE;
}

/* An article whose row was lost is known again by its address. */
static gboolean
restore_key (LecternStore *self, gint64 sequence, GError **error)
{
  g_autoptr (LecternArticle) article = lectern_store_load_version (self, sequence, error);
  g_autofree char *key = article != NULL ? lectern_address_key_for_article (article) : NULL;

  return article != NULL
         && lectern_store_run (
             self, error,
             "UPDATE article SET address_key = ? WHERE sequence = ? AND address_key IS NULL", "sx",
             key, sequence);
}

static gboolean
mend_texts (LecternStore *self,
            LecternCareReport *report,
            LecternProgress *progress,
            GError **error)
{
  gint64 n_articles = 0;
  gint64 sequence = 0;

  if (!lectern_store_get_number (self, &n_articles, error, "SELECT count (*) FROM article", ""))
    return FALSE;

  report->n_articles = n_articles;
  while (TRUE)
    {
      gboolean is_found = FALSE;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !lectern_store_get_number (
              self, &sequence, error,
              "SELECT sequence FROM article WHERE sequence > ? ORDER BY sequence LIMIT 1", "x",
              sequence))
        return FALSE;
      if (sequence == 0)
        return TRUE;

      if (!choose_version (self, sequence, &is_found, error)
          || (!is_found && !add_stand_in (self, sequence, report, error))
          || !restore_key (self, sequence, error))
        return FALSE;
      report->n_safe += is_found;
      lectern_progress_set (progress,
                            0.4 + 0.2 * (report->n_safe + report->lost->len) / MAX (n_articles, 1),
                            _ ("Reading the articles…"));
    }
}

gboolean
lectern_store_mend (LecternStore *self,
                    LecternCareReport *report,
                    LecternProgress *progress,
                    GError **error)
{
  return lectern_store_execute (self, "BEGIN", error) && mend_references (self, report, error)
         && mend_texts (self, report, progress, error)
         && lectern_store_execute (self, "COMMIT", error)
         && lectern_store_rebuild (self, NULL, error);
}
