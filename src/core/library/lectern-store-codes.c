/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-store-marks.h"

/* Codes as they are stored, and as records of the journal. */

/**
 * lectern_code_to_record:
 * @code: a code
 *
 * Packs a code.
 *
 * Returns: (transfer floating): the value of its record
 */
GVariant *
lectern_code_to_record (const LecternCode *code)
{
  return g_variant_new (LECTERN_CODE_RECORD, code->parent, code->name, code->definition,
                        code->position);
}

static LecternCode *
read_code (LecternQuery *query)
{
  LecternCode *code = g_new0 (LecternCode, 1);

  code->id = lectern_query_dup_text (query, 0);
  code->parent = lectern_query_dup_text (query, 1);
  code->position = sqlite3_column_int (query, 2);
  code->name = lectern_query_dup_text (query, 3);
  code->definition = lectern_query_dup_text (query, 4);

  return code;
}

gboolean
lectern_store_get_code_record (LecternStore *self,
                               const char *key,
                               GVariant **value,
                               GError **error)
{
  g_autoptr (LecternCode) code = NULL;
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT id, parent, position, name, definition FROM code WHERE id = ?", "s",
      key);
  int step = query != NULL ? lectern_store_step (self, query, error) : -1;

  if (step == 1)
    {
      code = read_code (query);
      *value = g_variant_ref_sink (lectern_code_to_record (code));
    }

  return step >= 0;
}

gboolean
lectern_store_put_code_record (LecternStore *self, const char *key, GVariant *value, GError **error)
{
  const char *parent = NULL;
  const char *name = NULL;
  const char *definition = NULL;
  guint position = 0;

  self->changes->codes = TRUE;
  if (value == NULL)
    return lectern_store_run (self, error, "DELETE FROM code WHERE id = ?", "s", key);

  g_variant_get (value, "(m&s&s&su)", &parent, &name, &definition, &position);
  return lectern_store_run (
      self, error,
      "INSERT OR REPLACE INTO code (id, parent, position, name, definition) VALUES (?, ?, ?, ?, ?)",
      "ssuss", key, parent, position, name, definition);
}

static gboolean
add_colors (LecternStore *self, GPtrArray *codes, GError **error)
{
  for (guint color = 1; color <= LECTERN_MARK_N_COLORS; color++)
    {
      char id[2] = { (char) ('0' + color), '\0' };
      g_autoptr (GVariant) value = NULL;
      LecternCode *code = NULL;

      if (!lectern_store_get_code_record (self, id, &value, error))
        return FALSE;
      code = g_new0 (LecternCode, 1);
      code->id = g_strdup (id);
      code->color = color;
      code->position = color;
      if (value != NULL)
        g_variant_get (value, LECTERN_CODE_RECORD, NULL, &code->name, &code->definition, NULL);
      else
        code->definition = g_strdup ("");
      if (code->name == NULL || *code->name == '\0')
        {
          g_free (code->name);
          code->name = g_strdup (lectern_mark_color_get_name (color));
        }
      g_ptr_array_add (codes, code);
    }

  return TRUE;
}

/* The color that a code belongs to, 0 for one whose parents lead nowhere or in a circle. */
static guint
find_color (GPtrArray *codes, const LecternCode *code)
{
  for (guint depth = 0; code != NULL && depth < LECTERN_CODE_MAX_DEPTH; depth++)
    {
      if (lectern_code_id_get_color (code->id) != 0)
        return lectern_code_id_get_color (code->id);
      code = lectern_codes_find (codes, code->parent);
    }

  return 0;
}

static gboolean
count_marks (LecternStore *self, GPtrArray *codes, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT coalesce (code, color), count (*) FROM mark WHERE exact IS NOT NULL GROUP BY 1", "");
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      LecternCode *code = (LecternCode *) lectern_codes_find (
          codes, (const char *) sqlite3_column_text (query, 0));

      if (code != NULL)
        code->n_marks = sqlite3_column_int (query, 1);
    }

  return step == 0;
}

/**
 * lectern_store_list_codes:
 * @self: a connection
 * @error: return location for an error
 *
 * Lists all codes: first the five colors, then sub-codes by position and name.
 *
 * Returns: (transfer full) (element-type LecternCode): the codes, or %NULL
 */
GPtrArray *
lectern_store_list_codes (LecternStore *self, GError **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_code_free);
  g_autoptr (LecternQuery) query = NULL;
  int step = -1;

  if (!add_colors (self, codes, error))
    return NULL;

  query = lectern_store_query (self, error,
                               "SELECT id, parent, position, name, definition FROM code"
                               " WHERE id NOT IN ('1', '2', '3', '4', '5')"
                               " ORDER BY position, lower (name), id",
                               "");
  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_ptr_array_add (codes, read_code (query));
  if (step < 0)
    return NULL;

  for (guint i = codes->len; i > LECTERN_MARK_N_COLORS; i--)
    {
      LecternCode *code = codes->pdata[i - 1];

      code->color = find_color (codes, code);
    }
  /* One without a color can neither be shown nor chosen; a damaged database may have such. */
  for (guint i = codes->len; i > LECTERN_MARK_N_COLORS; i--)
    if (((LecternCode *) codes->pdata[i - 1])->color == 0)
      g_ptr_array_remove_index (codes, i - 1);

  return count_marks (self, codes, error) ? g_steal_pointer (&codes) : NULL;
}

GStrv
lectern_store_list_marks_of_code (LecternStore *self, const char *code, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error, "SELECT id FROM mark WHERE code = ? ORDER BY id", "s", code);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_strv_builder_add (ids, (const char *) sqlite3_column_text (query, 0));

  return step == 0 ? g_strv_builder_end (ids) : NULL;
}
