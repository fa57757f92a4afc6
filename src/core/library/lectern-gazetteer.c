/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-gazetteer.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../model/lectern-entity-group.h"
#include "../text/lectern-normalize.h"
#include "lectern-csv.h"
#include "lectern-watch-matcher.h"

/* Gazetteers are files of the user's own: CSV with the columns name, aliases, kind and identifier,
 * or plain text with a name a line. They are read as hostile input: what is too large or malformed
 * is left out with a sentence, and all else is taken. */

#define MAX_FILES 100
#define MAX_FILE_BYTES (16 * 1024 * 1024)
#define MAX_NAME_BYTES 190
#define MAX_PROBLEMS 1000
#define MAX_COLUMNS 64

enum { COLUMN_NAME, COLUMN_ALIASES, COLUMN_KIND, COLUMN_IDENTIFIER, N_COLUMNS };

static const char *const column_names[N_COLUMNS] = { "name", "aliases", "kind", "identifier" };

static const char *const kinds[] = { "person", "organization", "place", "law",
                                     "event",  "product",      "other" };

static void
entry_free (gpointer data)
{
  LecternGazetteerEntry *self = data;

  g_free (self->name);
  g_free (self->identifier);
  g_ptr_array_unref (self->names);
  g_free (self);
}

static void
problem_free (gpointer data)
{
  LecternGazetteerProblem *self = data;

  g_free (self->file);
  g_free (self->message);
  g_free (self);
}

LecternGazetteer *
lectern_gazetteer_new (void)
{
  LecternGazetteer *self = g_new0 (LecternGazetteer, 1);

  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->problems = g_ptr_array_new_with_free_func (problem_free);
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
lectern_gazetteer_free (LecternGazetteer *self)
{
  g_clear_pointer ((LecternWatchMatcher **) &self->matcher, lectern_watch_matcher_free);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->digests);
  g_free (self);
}

static void G_GNUC_PRINTF (4, 5)
    report (LecternGazetteer *self, const char *file, guint line, const char *format, ...)
{
  LecternGazetteerProblem *problem = NULL;
  va_list arguments;

  if (self->problems->len >= MAX_PROBLEMS)
    return;
  problem = g_new0 (LecternGazetteerProblem, 1);
  problem->file = g_strdup (file);
  problem->line = line;
  va_start (arguments, format);
  problem->message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->problems, problem);
}

/* Rows */

static const char *
find_kind (const char *text)
{
  g_autofree char *folded = NULL;

  if (text == NULL || *text == '\0')
    return "entity/other";
  folded = g_ascii_strdown (g_str_has_prefix (text, "entity/") ? text + strlen ("entity/") : text,
                            -1);
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (folded, kinds[i]) == 0)
      {
        g_autofree char *kind = g_strconcat ("entity/", kinds[i], NULL);

        return g_intern_string (kind);
      }

  return NULL;
}

static gboolean
is_name (const char *name)
{
  gboolean has_letter = FALSE;

  if (strlen (name) > MAX_NAME_BYTES || strpbrk (name, "\"*\n") != NULL)
    return FALSE;
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    has_letter |= g_unichar_isalnum (g_utf8_get_char (p));

  return has_letter;
}

static void
add_names (GPtrArray *names, const char *aliases)
{
  g_auto (GStrv) parts = g_strsplit_set (aliases, ";|", -1);

  for (gsize i = 0; parts[i] != NULL; i++)
    {
      char *name = lectern_text_collapse (parts[i], -1);

      if (*name != '\0' && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
        g_ptr_array_add (names, name);
      else
        g_free (name);
    }
}

/* What stands in a row; takes over @names, the first of which is the full one. */
static void
add_entry (LecternGazetteer *self,
           const char *file,
           guint line,
           GPtrArray *taken,
           const char *kind_text,
           const char *identifier)
{
  g_autoptr (GPtrArray) names = taken;
  const char *kind = find_kind (kind_text);
  LecternGazetteerEntry *entry = NULL;

  if (names->len == 0)
    {
      report (self, file, line, _ ("The row has no name."));
      return;
    }
  if (kind == NULL)
    {
      report (self, file, line,
              _ ("“%s” is no kind: write person, organization, place, law, event, product or"
                 " other."),
              kind_text);
      return;
    }
  for (guint i = 0; i < names->len; i++)
    if (!is_name (g_ptr_array_index (names, i)))
      {
        report (self, file, line, _ ("“%.60s” is no name that a text can have, or is too long."),
                (const char *) g_ptr_array_index (names, i));
        return;
      }
  if (self->n_names + names->len > LECTERN_GAZETTEER_MAX_NAMES)
    {
      report (self, file, line, _ ("All gazetteers together hold at most 50,000 names."));
      return;
    }

  entry = g_new0 (LecternGazetteerEntry, 1);
  entry->name = g_strdup (g_ptr_array_index (names, 0));
  entry->kind = kind;
  entry->identifier = identifier != NULL && *identifier != '\0' ? g_strdup (identifier) : NULL;
  self->n_names += names->len;
  entry->names = g_steal_pointer (&names);
  g_ptr_array_add (self->entries, entry);
}

/* CSV */

static gboolean
read_heading (GPtrArray *row, int *columns)
{
  gboolean has_name = FALSE;

  for (guint i = 0; i < MIN (row->len, MAX_COLUMNS); i++)
    {
      g_autofree char *collapsed = lectern_text_collapse (g_ptr_array_index (row, i), -1);
      g_autofree char *heading = g_ascii_strdown (collapsed, -1);

      for (int k = 0; k < N_COLUMNS; k++)
        if (strcmp (heading, column_names[k]) == 0)
          {
            columns[k] = (int) i;
            has_name |= k == COLUMN_NAME;
          }
    }

  return has_name;
}

static const char *
get_cell (GPtrArray *row, int column)
{
  return column >= 0 && column < (int) row->len ? g_ptr_array_index (row, column) : "";
}

static gboolean
is_empty_row (GPtrArray *row)
{
  return row->len == 1 && *(const char *) g_ptr_array_index (row, 0) == '\0';
}

static void
read_csv (LecternGazetteer *self, const char *file, const char *content)
{
  int columns[N_COLUMNS] = { 0, 1, 2, 3 };
  guint line = 1;
  gboolean is_first = TRUE;

  while (TRUE)
    {
      guint start = line;
      gboolean is_open = FALSE;
      g_autoptr (GPtrArray) row = lectern_csv_read_row (&content, &line, &is_open);
      g_autoptr (GPtrArray) names = NULL;
      g_autofree char *kind = NULL;
      g_autofree char *identifier = NULL;
      int found[N_COLUMNS] = { -1, -1, -1, -1 };

      if (row == NULL)
        return;
      if (is_open)
        {
          report (self, file, start, _ ("A quotation mark is opened here and never closed."));
          return;
        }
      if (is_empty_row (row))
        continue;
      if (is_first && read_heading (row, found))
        {
          memcpy (columns, found, sizeof columns);
          is_first = FALSE;
          continue;
        }
      is_first = FALSE;
      names = g_ptr_array_new_with_free_func (g_free);
      kind = lectern_text_collapse (get_cell (row, columns[COLUMN_KIND]), -1);
      identifier = lectern_text_collapse (get_cell (row, columns[COLUMN_IDENTIFIER]), -1);
      add_names (names, get_cell (row, columns[COLUMN_NAME]));
      if (names->len > 0)
        add_names (names, get_cell (row, columns[COLUMN_ALIASES]));
      add_entry (self, file, start, g_steal_pointer (&names), kind, identifier);
    }
}

/* Plain text: "kind: person", then a name a line with its aliases behind semicolons. */
static void
read_lines (LecternGazetteer *self, const char *file, const char *content)
{
  g_auto (GStrv) lines = g_strsplit (content, "\n", -1);
  g_autofree char *kind = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *text = lectern_text_collapse (lines[i], -1);
      g_autoptr (GPtrArray) names = NULL;

      if (*text == '\0' || *text == '#')
        continue;
      if (g_ascii_strncasecmp (text, "kind:", 5) == 0)
        {
          g_free (kind);
          kind = lectern_text_collapse (text + 5, -1);
          if (find_kind (kind) == NULL)
            report (self, file, i + 1, _ ("“%.60s” is no kind, so that no name below is taken."),
                    kind);
          continue;
        }
      if (kind != NULL && find_kind (kind) == NULL)
        continue;
      names = g_ptr_array_new_with_free_func (g_free);
      add_names (names, text);
      add_entry (self, file, i + 1, g_steal_pointer (&names), kind, NULL);
    }
}

/**
 * lectern_gazetteer_add_content:
 * @self: gazetteers
 * @file: name of a file, whose ending says what it is
 * @content: what is in it
 * @length: its length
 *
 * Adds the names of a file. What cannot be used is among the problems.
 */
void
lectern_gazetteer_add_content (LecternGazetteer *self,
                               const char *file,
                               const char *content,
                               gsize length)
{
  g_autofree char *text = NULL;

  if (length > MAX_FILE_BYTES)
    {
      report (self, file, 0, _ ("The file is larger than 16 MB. Split it."));
      return;
    }
  if (!g_utf8_validate (content, length, NULL))
    {
      report (self, file, 0, _ ("The file is not text in UTF-8. Save it as that."));
      return;
    }

  g_hash_table_insert (
      self->digests, g_strdup (file),
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) content, length));
  if (g_str_has_prefix (content, "\xef\xbb\xbf"))
    {
      content += 3;
      length -= 3;
    }
  text = lectern_text_normalize (content, length, NULL, NULL);
  if (g_str_has_suffix (file, ".csv"))
    read_csv (self, file, text);
  else
    read_lines (self, file, text);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_files (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.' && (g_str_has_suffix (name, ".csv") || g_str_has_suffix (name, ".txt"))
        && g_utf8_validate (name, -1, NULL))
      g_ptr_array_add (files, g_strdup (name));
  g_ptr_array_sort (files, compare_names);

  return files;
}

/**
 * lectern_gazetteer_read_folder:
 * @folder: the folder of gazetteers
 *
 * Reads all gazetteers, `.csv` and `.txt`, in the order of their names. Of a name that several
 * have, the first counts. Blocks.
 *
 * Returns: (transfer full): the gazetteers
 */
LecternGazetteer *
lectern_gazetteer_read_folder (const char *folder)
{
  LecternGazetteer *self = lectern_gazetteer_new ();
  g_autoptr (GPtrArray) files = list_files (folder);

  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);
      g_autofree char *path = g_build_filename (folder, file, NULL);
      g_autoptr (GMappedFile) mapped = NULL;

      if (i >= MAX_FILES)
        {
          report (self, file, 0, _ ("There are more than 100 gazetteers. Put some together."));
          break;
        }
      if (!g_file_test (path, G_FILE_TEST_IS_REGULAR)
          || !(mapped = g_mapped_file_new (path, FALSE, NULL)))
        {
          report (self, file, 0, _ ("The file cannot be read."));
          continue;
        }
      lectern_gazetteer_add_content (self, file, g_mapped_file_get_contents (mapped),
                                     g_mapped_file_get_length (mapped));
    }

  return self;
}
