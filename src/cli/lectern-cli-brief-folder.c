/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-cli-brief-folder.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <lectern.h>
#include <stdio.h>
#include <string.h>

/* Which file is whose stands in a hidden file, a line each: the id, the name. A line is written
 * before its file is, so that whatever is interrupted finds its own file again and no other. */
#define LEDGER ".lectern-briefs"
/* More is no ledger of ours. */
#define MAX_LEDGER_BYTES (64 * 1024 * 1024)
/* So many files of one title; more is something gone wrong. */
#define MAX_NUMBER 100000

struct _LecternCliBriefFolder {
  char *path;
  GHashTable *names; /* owned: id and suffix to the name; both owned */
  GHashTable *taken; /* owned: names as a folder that knows no capitals sees them */
  FILE *ledger;      /* (nullable) */
  gboolean is_cut;   /* whether a crash cut the last line of the ledger short */
};

static char *
dup_key (const char *id, const char *suffix)
{
  return g_strconcat (id, suffix, NULL);
}

static char *
fold (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);

  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
}

/* Anybody may have written the ledger: a name stays within the folder. */
static gboolean
is_name (const char *name)
{
  return *name != '\0' && *name != '.' && strchr (name, G_DIR_SEPARATOR) == NULL;
}

static void
read_ledger (LecternCliBriefFolder *self)
{
  g_autofree char *path = g_build_filename (self->path, LEDGER, NULL);
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  GStatBuf facts;

  if (g_lstat (path, &facts) != 0 || !S_ISREG (facts.st_mode) || facts.st_size > MAX_LEDGER_BYTES
      || !g_file_get_contents (path, &content, NULL, NULL))
    return;

  self->is_cut = *content != '\0' && !g_str_has_suffix (content, "\n");
  lines = g_strsplit (content, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *name = strchr (lines[i], '\t');

      if (name == NULL || !is_name (name + 1))
        continue;
      *name++ = '\0';
      g_hash_table_add (self->taken, fold (name));
      g_hash_table_insert (self->names, g_strdup (lines[i]), g_strdup (name));
    }
}

static void
read_names (LecternCliBriefFolder *self)
{
  g_autoptr (GDir) folder = g_dir_open (self->path, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    g_hash_table_add (self->taken, fold (name));
}

LecternCliBriefFolder *
lectern_cli_brief_folder_open (const char *path, GError **error)
{
  LecternCliBriefFolder *self = NULL;

  if (g_mkdir_with_parents (path, 0777) != 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
                   _ ("The folder %s cannot be made: %s."), path, g_strerror (errno));
      return NULL;
    }

  self = g_new0 (LecternCliBriefFolder, 1);
  self->path = g_strdup (path);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_names (self);
  read_ledger (self);

  return self;
}

void
lectern_cli_brief_folder_free (LecternCliBriefFolder *self)
{
  g_clear_pointer (&self->ledger, fclose);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->taken);
  g_free (self->path);
  g_free (self);
}

char *
lectern_cli_brief_folder_find (LecternCliBriefFolder *self, const char *id, const char *suffix)
{
  g_autofree char *key = dup_key (id, suffix);
  const char *name = g_hash_table_lookup (self->names, key);
  g_autofree char *path = name != NULL ? g_build_filename (self->path, name, NULL) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_EXISTS) ? g_steal_pointer (&path) : NULL;
}

static gboolean
write_line (LecternCliBriefFolder *self, const char *key, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (self->path, LEDGER, NULL);

  if (self->ledger == NULL)
    {
      self->ledger = g_fopen (path, "ae");
      if (self->ledger != NULL && self->is_cut)
        fputc ('\n', self->ledger);
    }
  if (self->ledger != NULL && fprintf (self->ledger, "%s\t%s\n", key, name) > 0
      && fflush (self->ledger) == 0)
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED, _ ("%s cannot be written: %s."), path,
               g_strerror (errno));
  return FALSE;
}

char *
lectern_cli_brief_folder_claim (LecternCliBriefFolder *self,
                                const char *id,
                                const char *name,
                                const char *suffix,
                                GError **error)
{
  g_autofree char *key = dup_key (id, suffix);
  const char *known = g_hash_table_lookup (self->names, key);
  g_autofree char *stem = g_strndup (name, strlen (name) - strlen (suffix));
  g_autofree char *free_name = NULL;

  if (known != NULL)
    return g_build_filename (self->path, known, NULL);

  for (guint i = 1; free_name == NULL && i < MAX_NUMBER; i++)
    {
      g_autofree char *candidate = i == 1 ? g_strdup (name)
                                          : g_strdup_printf ("%s %u%s", stem, i, suffix);
      char *folded = fold (candidate);

      if (g_hash_table_add (self->taken, folded))
        free_name = g_steal_pointer (&candidate);
    }
  if (free_name == NULL || !write_line (self, key, free_name, error))
    return NULL;

  g_hash_table_insert (self->names, g_steal_pointer (&key), g_strdup (free_name));
  return g_build_filename (self->path, free_name, NULL);
}
