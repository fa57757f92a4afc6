/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-exchanged-mark.h"

/* Code books of REFI-QDA (https://www.qdasoftware.org), which programs for qualitative analysis
 * exchange: <CodeBook><Codes><Code guid name isCodable color><Description/><Code/>…. The five
 * colors have guids of their own, the same in every library, so that a book comes back as it went.
 * A foreign top code becomes a part of the color that is nearest to its own.
 *
 * The reader is GLib's, which knows no entities, no DTD and fetches nothing. */

#define NAMESPACE "urn:QDA-XML:codebook:1.0"
#define MAX_CODES 2000

static const guint32 colors[LECTERN_MARK_N_COLORS] = { 0xfff0a0, 0xbfeed8, 0xd6e8ff, 0xffbdb0,
                                                       0xd3bdf5 };

/* Writing */

static char *
dup_guid (const LecternCode *code)
{
  guint color = lectern_code_id_get_color (code->id);
  g_autofree char *thing = g_strdup_printf ("lectern color %u", color);

  return color != 0 ? lectern_exchange_dup_uuid (thing) : g_strdup (code->id);
}

static void
append_indent (GString *out, guint depth)
{
  for (guint i = 0; i < depth; i++)
    g_string_append (out, "  ");
}

/* Characters that XML cannot have are left out. */
static char *
escape (const char *text)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c >= ' ' || c == '\t' || c == '\n')
        g_string_append_unichar (clean, c);
    }

  return g_markup_escape_text (clean->str, -1);
}

static void
append_code (GString *out, GPtrArray *codes, const LecternCode *code, guint depth)
{
  g_autofree char *guid = dup_guid (code);
  g_autofree char *name = escape (code->name);
  g_autofree char *definition = escape (code->definition);

  append_indent (out, depth);
  g_string_append_printf (out,
                          "<Code guid=\"%s\" name=\"%s\" isCodable=\"true\" color=\"#%06X\">\n",
                          guid, name, colors[code->color - 1]);
  if (*definition != '\0')
    {
      append_indent (out, depth + 1);
      g_string_append_printf (out, "<Description>%s</Description>\n", definition);
    }
  for (guint i = 0; i < codes->len && depth < LECTERN_CODE_MAX_DEPTH + 2; i++)
    if (g_strcmp0 (((LecternCode *) codes->pdata[i])->parent, code->id) == 0)
      append_code (out, codes, codes->pdata[i], depth + 1);
  append_indent (out, depth);
  g_string_append (out, "</Code>\n");
}

/**
 * lectern_codes_export:
 * @library: a library
 * @error: return location for an error
 *
 * Writes all codes as a code book. Blocks.
 *
 * Returns: (transfer full): the content of a .qdc file, or %NULL
 */
GBytes *
lectern_codes_export (LecternLibrary *library, GError **error)
{
  g_autoptr (GPtrArray) codes = NULL;
  GString *out = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library), NULL);

  codes = lectern_library_list_codes (library, error);
  if (codes == NULL)
    return NULL;

  out = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                      "<CodeBook xmlns=\"" NAMESPACE "\" origin=\"Lectern\">\n  <Codes>\n");
  for (guint i = 0; i < LECTERN_MARK_N_COLORS; i++)
    append_code (out, codes, codes->pdata[i], 2);
  g_string_append (out, "  </Codes>\n</CodeBook>\n");

  return g_string_free_to_bytes (out);
}

/* Reading */

typedef struct {
  GPtrArray *known;    /* codes of the library */
  GPtrArray *read;     /* owned: codes of the book, parents first */
  GPtrArray *open;     /* of borrowed LecternCode; NULL for one that is passed over */
  GString *definition; /* (nullable): being read */
} Reader;

static guint
find_nearest_color (const char *color)
{
  guint64 rgb = 0;
  guint best = 1;
  int best_distance = G_MAXINT;

  if (color == NULL || *color != '#' || strlen (color) != 7)
    return 1;

  rgb = g_ascii_strtoull (color + 1, NULL, 16);
  for (guint i = 0; i < LECTERN_MARK_N_COLORS; i++)
    {
      int distance = 0;

      for (guint shift = 0; shift <= 16; shift += 8)
        {
          int difference = (int) ((rgb >> shift) & 0xff) - (int) ((colors[i] >> shift) & 0xff);

          distance += difference * difference;
        }
      if (distance < best_distance)
        {
          best = i + 1;
          best_distance = distance;
        }
    }

  return best;
}

/* The color that a top code is: by its guid, or by its name. */
static const LecternCode *
find_color (Reader *reader, const char *guid, const char *name)
{
  for (guint i = 0; i < LECTERN_MARK_N_COLORS; i++)
    {
      const LecternCode *code = reader->known->pdata[i];
      g_autofree char *own = dup_guid (code);

      if (g_ascii_strcasecmp (own, guid) == 0 || strcmp (code->name, name) == 0)
        return code;
    }

  return NULL;
}

static LecternCode *
make_code (Reader *reader, const char *guid, const char *name, const char *color)
{
  const LecternCode *parent = reader->open->len > 0 ? reader->open->pdata[reader->open->len - 1]
                                                    : NULL;
  const LecternCode *known = parent == NULL ? find_color (reader, guid, name) : NULL;
  LecternCode *code = NULL;
  char top[2] = { (char) ('0' + find_nearest_color (color)), '\0' };

  if (known != NULL)
    {
      code = lectern_code_copy (known);
      g_free (code->name);
      code->name = g_strdup (name);
      return code;
    }

  code = lectern_code_new (parent != NULL ? parent->id : top, name);
  g_free (code->id);
  code->id = lectern_exchange_dup_uuid (guid);
  code->position = reader->read->len;
  return code;
}

static void
start_cb (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Reader *reader = user_data;
  const char *guid = NULL;
  const char *name = NULL;
  const char *color = NULL;
  LecternCode *code = NULL;

  if (strcmp (element, "Description") == 0 && reader->open->len > 0 && reader->definition == NULL)
    reader->definition = g_string_new (NULL);
  if (strcmp (element, "Code") != 0)
    return;

  for (guint i = 0; names[i] != NULL; i++)
    {
      guid = strcmp (names[i], "guid") == 0 ? values[i] : guid;
      name = strcmp (names[i], "name") == 0 ? values[i] : name;
      color = strcmp (names[i], "color") == 0 ? values[i] : color;
    }
  if (guid == NULL || name == NULL || *name == '\0' || reader->read->len >= MAX_CODES
      || reader->open->len >= LECTERN_CODE_MAX_DEPTH - 2)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("This code book has too many codes, or codes without a name. Nothing "
                              "was imported."));
      return;
    }

  code = make_code (reader, guid, name, color);
  g_ptr_array_add (reader->read, code);
  g_ptr_array_add (reader->open, code);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Reader *reader = user_data;

  if (strcmp (element, "Description") == 0 && reader->definition != NULL)
    {
      LecternCode *code = reader->open->pdata[reader->open->len - 1];

      g_free (code->definition);
      code->definition = g_strstrip (g_string_free (g_steal_pointer (&reader->definition), FALSE));
    }
  if (strcmp (element, "Code") == 0)
    g_ptr_array_remove_index (reader->open, reader->open->len - 1);
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Reader *reader = user_data;

  if (reader->definition != NULL)
    g_string_append_len (reader->definition, text, length);
}

static gboolean
read_book (Reader *reader, GBytes *content, GError **error)
{
  static const GMarkupParser parser
      = { .start_element = start_cb, .end_element = end_cb, .text = text_cb };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, reader, NULL);
  g_autoptr (GError) local = NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data (content, &length);

  /* Some programs put a mark of byte order first. */
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    {
      text += 3;
      length -= 3;
    }
  if (length > 0 && g_markup_parse_context_parse (context, text, length, &local)
      && g_markup_parse_context_end_parse (context, &local) && reader->read->len > 0)
    return TRUE;

  if (local != NULL && local->domain == LECTERN_ERROR)
    g_propagate_error (error, g_steal_pointer (&local));
  else
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                         _ ("This file is not a REFI-QDA code book. Nothing was imported."));
  return FALSE;
}

/**
 * lectern_codes_import:
 * @library: a library
 * @content: a .qdc file
 * @n_codes: (out): how many codes were in it
 * @error: return location for an error
 *
 * Takes a code book in, in one step that can be undone. Codes that are there already, by their
 * guid, get the names and definitions of the book. Blocks.
 *
 * Returns: %FALSE on failure; nothing was changed then
 */
gboolean
lectern_codes_import (LecternLibrary *library, GBytes *content, guint *n_codes, GError **error)
{
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  Reader reader = { 0 };
  gboolean done = FALSE;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library) && content != NULL, FALSE);
  g_return_val_if_fail (n_codes != NULL, FALSE);

  known = lectern_library_list_codes (library, error);
  if (known == NULL)
    return FALSE;

  read = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_code_free);
  reader = (Reader){ known, read, open, NULL };
  done = read_book (&reader, content, error) && lectern_library_save_codes (library, read, error);
  if (reader.definition != NULL)
    g_string_free (reader.definition, TRUE);
  if (done)
    *n_codes = read->len;

  return done;
}

/**
 * lectern_codes_import_file:
 * @library: a library
 * @file: a .qdc file
 * @n_codes: (out): how many codes were in it
 * @error: return location for an error
 *
 * Takes the code book in a file in. Blocks.
 *
 * Returns: %FALSE on failure; nothing was changed then
 */
gboolean
lectern_codes_import_file (LecternLibrary *library, GFile *file, guint *n_codes, GError **error)
{
  g_autoptr (GBytes) content = NULL;

  g_return_val_if_fail (LECTERN_IS_LIBRARY (library) && G_IS_FILE (file), FALSE);

  content = lectern_exchange_load (file, error);
  return content != NULL && lectern_codes_import (library, content, n_codes, error);
}
