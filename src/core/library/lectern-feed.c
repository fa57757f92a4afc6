/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-feed.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-address-key.h"

G_DEFINE_BOXED_TYPE (LecternFeed, lectern_feed, lectern_feed_copy, lectern_feed_free)

/**
 * lectern_feed_new:
 * @address: where it is fetched from
 * @title: (nullable): what it calls itself
 *
 * Describes a feed that is not in a library yet.
 *
 * Returns: (transfer full): a feed
 */
LecternFeed *
lectern_feed_new (const char *address, const char *title)
{
  LecternFeed *self = g_new0 (LecternFeed, 1);

  self->address = g_strdup (address);
  self->title = g_strdup (title != NULL ? title : "");
  self->name = g_strdup ("");
  self->folder = g_strdup ("");
  return self;
}

/**
 * lectern_feed_copy:
 * @self: a feed
 *
 * Returns: (transfer full): a copy
 */
LecternFeed *
lectern_feed_copy (const LecternFeed *self)
{
  LecternFeed *copy = g_memdup2 (self, sizeof *self);
  char **texts[] = { &copy->id,      &copy->address, &copy->title,    &copy->name,   &copy->folder,
                     &copy->home,    &copy->etag,    &copy->modified, &copy->digest, &copy->error,
                     &copy->problem, &copy->moved,   &copy->failure };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    *texts[i] = g_strdup (*texts[i]);

  return copy;
}

/**
 * lectern_feed_free:
 * @self: (transfer full): a feed
 *
 * Frees a feed.
 */
void
lectern_feed_free (LecternFeed *self)
{
  char *texts[] = { self->id,      self->address, self->title,    self->name,   self->folder,
                    self->home,    self->etag,    self->modified, self->digest, self->error,
                    self->problem, self->moved,   self->failure };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
  g_free (self);
}

/**
 * lectern_feed_dup_label:
 * @self: a feed
 *
 * Gets what it is called in lists.
 *
 * Returns: (transfer full): the analyst's name, its title, or its host
 */
char *
lectern_feed_dup_label (const LecternFeed *self)
{
  g_autofree char *host = NULL;

  if (*self->name != '\0')
    return g_strdup (self->name);
  if (*self->title != '\0')
    return g_strdup (self->title);

  host = lectern_address_dup_host (self->address);
  return g_strdup (host != NULL ? host : self->address);
}

/**
 * lectern_feed_clean_folder:
 * @folder: what someone typed
 *
 * Brings the name of a folder into its form.
 *
 * Returns: (transfer full): names with "/" between them, perhaps empty
 */
char *
lectern_feed_clean_folder (const char *folder)
{
  g_auto (GStrv) names = g_strsplit (folder, "/", -1);
  g_autoptr (GString) path = g_string_new (NULL);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      const char *name = g_strstrip (names[i]);

      if (*name == '\0')
        continue;
      g_string_append_printf (path, "%s%s", path->len > 0 ? "/" : "", name);
    }

  return g_string_free (g_steal_pointer (&path), FALSE);
}

/* What the analyst says of it; the title only serves a feed that is new. */
GVariant *
lectern_feed_to_record (const LecternFeed *self)
{
  return g_variant_new (LECTERN_FEED_RECORD, self->address, self->title, self->name, self->folder,
                        self->interval_minutes, self->text, self->keep_days, self->created_us);
}

/**
 * lectern_feed_get_problem_text:
 * @self: a feed
 *
 * Says what is wrong with the form of a feed that was read all the same.
 *
 * Returns: (nullable): a sentence
 */
const char *
lectern_feed_get_problem_text (const LecternFeed *self)
{
  if (self->problem == NULL)
    return NULL;
  if (strcmp (self->problem, "cut") == 0)
    return _ ("The feed ends before its end. The entries up to there were read.");
  if (strcmp (self->problem, "too-deep") == 0 || strcmp (self->problem, "too-many") == 0)
    return _ ("The feed is larger than is read. The entries up to there were read.");

  return _ ("The feed breaks the rules of its format. It was read as far as that is safe.");
}

/**
 * lectern_feed_dup_failure_text:
 * @self: a feed
 *
 * Says how many of its entries could not be brought in, and why one of them could not.
 *
 * Returns: (transfer full) (nullable): a sentence or two; %NULL if all came in
 */
char *
lectern_feed_dup_failure_text (const LecternFeed *self)
{
  g_autofree char *count = NULL;

  if (self->n_failed == 0)
    return NULL;

  count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u article could not be brought in.",
                                        "%u articles could not be brought in.", self->n_failed),
                           self->n_failed);
  return self->failure != NULL ? g_strdup_printf ("%s %s", count, self->failure)
                               : g_steal_pointer (&count);
}
