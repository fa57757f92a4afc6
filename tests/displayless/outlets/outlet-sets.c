/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "outlet-sets.h"

#include <string.h>

#include "lectern-fixture.h"
#include "text/lectern-plain-text.h"

static void
gold_free (gpointer data)
{
  OutletGold *self = data;

  g_ptr_array_unref (self->groups);
  g_free (self);
}

static void
set_free (gpointer data)
{
  OutletSet *self = data;

  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->golds);
  g_free (self->name);
  g_free (self);
}

/* "a:words = b:words" */
static GPtrArray *
read_group (const char *text)
{
  g_auto (GStrv) items = g_strsplit (text, " = ", -1);
  GPtrArray *group = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; items[i] != NULL; i++)
    {
      const char *item = g_strstrip (items[i]);
      const char *colon = strchr (item, ':');

      g_assert_true (colon == item + 1);
      g_ptr_array_add (group, g_strndup (item, 1));
      g_ptr_array_add (group, g_strdup (colon + 1));
    }

  return group;
}

static void
read_gold (OutletSet *self, const char *line)
{
  const char *space = strchr (line, ' ');
  g_autofree char *kind = NULL;
  g_auto (GStrv) groups = NULL;
  OutletGold *gold = NULL;

  if (*line == '\0')
    return;
  g_assert_nonnull (space);
  kind = g_strndup (line, space - line);
  if (strcmp (kind, "voices") == 0)
    {
      self->n_voices = g_ascii_strtoull (space, NULL, 10);
      return;
    }

  gold = g_new0 (OutletGold, 1);
  g_assert_true (lectern_fact_kind_from_name (kind, &gold->kind));
  gold->groups = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  groups = g_strsplit (space, " != ", -1);
  for (guint i = 0; groups[i] != NULL; i++)
    g_ptr_array_add (gold->groups, read_group (groups[i]));
  g_ptr_array_add (self->golds, gold);
}

/* "a Arden Courier 2031-03-04 en" and the lines below it. */
static void
read_article (OutletSet *self, const char *section)
{
  const char *end = strchr (section, '\n');
  g_autofree char *head = g_strndup (section, end - section);
  g_auto (GStrv) words = g_strsplit (head, " ", -1);
  guint n_words = g_strv_length (words);
  gboolean has_language = strlen (words[n_words - 1]) == 2;
  guint date = n_words - 1 - (has_language ? 1 : 0);
  g_auto (GStrv) lines = g_strsplit (end + 1, "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) site = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  GVariantDict given;
  LecternArticle *article = NULL;

  g_assert_cmpint (words[0][0], ==, 'a' + (int) self->articles->len);
  for (guint i = 1; i < date; i++)
    g_string_append_printf (site, "%s%s", i > 1 ? " " : "", words[i]);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_string_append_printf (text, "%s\n\n", lines[i]);
  g_variant_dict_init (&given, NULL);
  g_variant_dict_insert (&given, LECTERN_METADATA_TITLE, "s", lines[0]);
  g_variant_dict_insert (&given, LECTERN_METADATA_SITE, "s", site->str);
  g_variant_dict_insert (&given, LECTERN_METADATA_PUBLISHED, "s", words[date]);
  g_variant_dict_insert (&given, LECTERN_METADATA_LANGUAGE, "s",
                         has_language ? words[n_words - 1] : "en");
  article = lectern_article_new_from_plain_text (text->str, text->len, g_variant_dict_end (&given),
                                                 NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (self->articles, article);
}

static OutletSet *
read_set (const char *folder, const char *name)
{
  OutletSet *self = g_new0 (OutletSet, 1);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  char *gold = NULL;
  g_auto (GStrv) sections = NULL;
  g_auto (GStrv) lines = NULL;

  g_file_get_contents (path, &content, NULL, &error);
  g_assert_no_error (error);
  self->name = g_strdup (name);
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_article_unref);
  self->golds = g_ptr_array_new_with_free_func (gold_free);
  gold = strstr (content, "\n--\n");
  g_assert_nonnull (gold);
  gold[1] = '\0';
  sections = g_strsplit (content, "== ", -1);
  for (guint i = 1; sections[i] != NULL; i++)
    read_article (self, sections[i]);
  lines = g_strsplit (gold + strlen ("\n--\n"), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_gold (self, lines[i]);

  return self;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
outlet_sets_load (void)
{
  g_autofree char *folder = lectern_fixture_path ("displayless/outlets/sets");
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *sets = g_ptr_array_new_with_free_func (set_free);
  const char *name = NULL;

  g_assert_nonnull (files);
  while ((name = g_dir_read_name (files)) != NULL)
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_ptr_array_add (sets, read_set (folder, g_ptr_array_index (names, i)));

  return sets;
}
