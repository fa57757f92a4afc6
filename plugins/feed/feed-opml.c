/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-import.h"
#include "feed-text.h"

#define MAX_FOLDER 300
/* Of all names of a path together: a list may have a path as long for each of its feeds. */
#define MAX_PATH 2000

typedef struct {
  guint depth;
  char *name; /* owned */
} Folder;

typedef struct {
  LecternImportBuilder *result;
  GArray *folders; /* owned, of Folder: the open ones */
  GString *title;  /* owned: of the list */
  gboolean is_title;
  gboolean is_opml;
  guint n_feeds;
  guint n_left_out;
} Reader;

static void
folder_clear (gpointer data)
{
  g_free (((Folder *) data)->name);
}

static char *
dup_name (const FeedElement *element)
{
  const char *text = feed_element_get (element, "title");

  if (text == NULL || *text == '\0')
    text = feed_element_get (element, "text");
  if (text == NULL)
    return g_strdup ("");

  return feed_text_clean (text, MAX_FOLDER);
}

/* The folders around, the outermost first, as many as there is room for. A name has no line end,
 * which parts them. */
static char *
dup_path (Reader *self)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (guint i = 0; i < self->folders->len; i++)
    {
      const char *name = g_array_index (self->folders, Folder, i).name;

      if (*name == '\0')
        continue;
      if (path->len + 1 + strlen (name) > MAX_PATH)
        break;
      g_string_append_printf (path, "%s%s", path->len > 0 ? "\n" : "", name);
    }

  return g_string_free (g_steal_pointer (&path), FALSE);
}

static void
add_feed (Reader *self, const FeedElement *element, const char *address)
{
  g_autofree char *feed = feed_text_resolve (NULL, address);
  const char *home = feed_element_get (element, "htmlUrl");
  g_autofree char *home_address = home != NULL ? feed_text_resolve (NULL, home) : NULL;
  g_autofree char *name = dup_name (element);
  g_autofree char *path = dup_path (self);
  GVariantDict details;

  if (feed == NULL || self->n_feeds >= LECTERN_IMPORT_MAX_LINKS)
    {
      self->n_left_out++;
      return;
    }

  g_variant_dict_init (&details, NULL);
  if (*name != '\0')
    g_variant_dict_insert (&details, "title", "s", name);
  if (*path != '\0')
    g_variant_dict_insert (&details, "folder", "s", path);
  if (home_address != NULL)
    g_variant_dict_insert (&details, "home", "s", home_address);
  lectern_import_builder_add_link (self->result, feed, g_variant_dict_end (&details));
  self->n_feeds++;
}

static gboolean
start_cb (gpointer data, const FeedElement *element)
{
  Reader *self = data;
  const char *address = NULL;
  Folder folder = { element->depth, NULL };

  if (element->depth == 1)
    {
      self->is_opml = g_ascii_strcasecmp (element->name, "opml") == 0;
      return self->is_opml;
    }
  self->is_title = element->depth == 3 && g_ascii_strcasecmp (element->name, "title") == 0;
  if (g_ascii_strcasecmp (element->name, "outline") != 0)
    return TRUE;

  address = feed_element_get (element, "xmlUrl");
  if (address == NULL && g_strcmp0 (feed_element_get (element, "type"), "rss") == 0)
    address = feed_element_get (element, "url");
  if (address != NULL)
    add_feed (self, element, address);
  else
    {
      folder.name = dup_name (element);
      g_array_append_val (self->folders, folder);
    }

  return TRUE;
}

static void
end_cb (gpointer data, const FeedElement *element)
{
  Reader *self = data;

  self->is_title = FALSE;
  while (self->folders->len > 0
         && g_array_index (self->folders, Folder, self->folders->len - 1).depth >= element->depth)
    g_array_set_size (self->folders, self->folders->len - 1);
}

static void
text_cb (gpointer data, const char *text, gsize length)
{
  Reader *self = data;

  if (self->is_title && self->title->len < FEED_TEXT_MAX_TITLE)
    g_string_append_len (self->title, text, length);
}

/**
 * feed_read_opml:
 * @text: OPML
 * @length: its length
 * @result: gets the feeds, each with `title`, `home`, and `folder`: names with line ends between
 * @error: return location for an error
 *
 * Reads a list of feeds.
 *
 * Returns: %FALSE if it is none
 */
gboolean
feed_read_opml (const char *text, gsize length, LecternImportBuilder *result, GError **error)
{
  static const FeedXmlHandler handler = { start_cb, end_cb, text_cb };
  Reader self = { .result = result };
  FeedProblem problem = FEED_PROBLEM_NONE;
  gboolean is_read = FALSE;

  self.folders = g_array_new (FALSE, FALSE, sizeof (Folder));
  g_array_set_clear_func (self.folders, folder_clear);
  self.title = g_string_new (NULL);
  problem = feed_xml_read (text, length, NULL, &handler, &self);
  is_read = self.is_opml && problem != FEED_PROBLEM_ENTITIES
            && (self.n_feeds > 0 || problem < FEED_PROBLEM_TOO_DEEP);
  if (is_read)
    {
      g_autofree char *title = feed_text_clean (self.title->str, FEED_TEXT_MAX_TITLE);

      feed_set_text_fact (result, "format", "opml");
      feed_set_text_fact (result, "title", title);
      feed_set_problem (result, problem);
      lectern_import_builder_set_fact (result, "left-out", g_variant_new_uint32 (self.n_left_out));
    }
  else
    feed_refuse (problem, error);
  g_array_unref (self.folders);
  g_string_free (self.title, TRUE);

  return is_read;
}
