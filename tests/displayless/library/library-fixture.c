/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "library-fixture.h"

#include <stdarg.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#include "library/lectern-store-articles.h"
#include "library/lectern-store-backup.h"

void
fixture_use_memory (void)
{
  if (access ("/dev/shm", W_OK) == 0)
    g_setenv ("TMPDIR", "/dev/shm", TRUE);
}

char *
fixture_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *folder = g_dir_make_tmp ("lectern-library-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

void
fixture_remove (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      fixture_remove (child);
    }
  g_remove (path);
}

LecternLibrary *
fixture_open (const char *folder)
{
  g_autoptr (GError) error = NULL;
  LecternLibrary *library = lectern_library_open (folder, &error);

  g_assert_no_error (error);
  g_assert_nonnull (library);
  return library;
}

void
fixture_execute (const char *folder, const char *sql)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
}

LecternArticle *
fixture_article (const char *text, ...)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) given = NULL;
  GVariantDict metadata;
  const char *key = NULL;
  LecternArticle *article = NULL;
  va_list arguments;

  g_variant_dict_init (&metadata, NULL);
  va_start (arguments, text);
  while ((key = va_arg (arguments, const char *)) != NULL)
    g_variant_dict_insert (&metadata, key, "s", va_arg (arguments, const char *));
  va_end (arguments);

  given = g_variant_ref_sink (g_variant_dict_end (&metadata));
  article = lectern_article_new_from_plain_text (text, strlen (text), given, NULL, &error);
  g_assert_no_error (error);
  return article;
}

/* Words of two to nine letters; low numbers are frequent, as in any language. */
static void
append_word (GString *out, GRand *random)
{
  double u = g_rand_double (random);
  guint number = (guint) (20000 * u * u * u * u);
  guint32 state = number * 2654435761u;

  for (guint i = 0; i < 2 + number % 8; i++)
    {
      g_string_append_c (out, "aeiourstnlmdk"[state % 13]);
      state = state / 13 + number * 40503u;
    }
}

LecternArticle *
fixture_generate (guint number)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (number);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *address = g_strdup_printf ("https://example.org/%u", number);

  g_string_append_printf (text, "Report %u on", number);
  for (guint paragraph = 0; paragraph < 5; paragraph++)
    {
      for (guint i = 0; i < (paragraph == 0 ? 4 : 90); i++)
        {
          g_string_append_c (text, ' ');
          append_word (text, random);
        }
      g_string_append (text, paragraph == 0 ? "\n\n" : ".\n\n");
    }

  return fixture_article (text->str, LECTERN_METADATA_ADDRESS, address, LECTERN_METADATA_LANGUAGE,
                          "en", LECTERN_METADATA_SITE, "Example", NULL);
}

char *
fixture_add (LecternLibrary *library, LecternArticle *article)
{
  g_autoptr (GError) error = NULL;
  char *id = lectern_library_add_article (library, article, NULL, &error);

  g_assert_no_error (error);
  return id;
}

void
fixture_make_old (const char *folder, gint64 version, guint number)
{
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);
  g_autoptr (LecternArticle) article = fixture_generate (number);
  g_autoptr (LecternAddition) addition = lectern_addition_new (article, NULL);
  g_autoptr (LecternStore) store = NULL;
  g_autoptr (GError) error = NULL;

  store = lectern_store_create_copy (path, version, &error);
  g_assert_no_error (error);
  g_assert_true (lectern_addition_prepare (addition, folder, store->stemmers, &error));
  g_assert_true (lectern_store_run (
      store, &error,
      "INSERT INTO version (article, revision, digest, content, added_us) VALUES (1, ?, ?, ?, 1)",
      "ssB", lectern_article_get_revision (article), addition->digest, addition->content));
  g_assert_true (lectern_store_run (
      store, &error, "INSERT INTO article (id, version, added_us) VALUES ('old', 1, 1)", ""));
  g_assert_true (lectern_store_run (
      store, &error,
      "INSERT INTO words (article, key, text) VALUES (1, 'headline', 'Written long ago')", ""));
  g_assert_no_error (error);
}

char *
fixture_date_backup (const char *path, int n_days_ago)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, -n_days_ago);
  g_autofree char *date = g_date_time_format (then, "%Y-%m-%d");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *dated = NULL;
  char *target = NULL;

  /* NNNNNN-YYYY-MM-DD-… */
  dated = g_strdup_printf ("%.7s%s%s", name, date, name + strlen ("NNNNNN-YYYY-MM-DD"));
  target = g_build_filename (folder, dated, NULL);
  g_assert_no_errno (g_rename (path, target));

  return target;
}

LecternSpan
fixture_find (LecternArticle *article, const char *words)
{
  const char *text = lectern_article_get_text (article, &(gsize){ 0 });
  const char *found = strstr (text, words);

  g_assert_nonnull (found);
  return (LecternSpan){ found - text, found - text + strlen (words) };
}
