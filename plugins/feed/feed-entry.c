/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "feed-entry.h"

#include <string.h>

#include "feed-text.h"

#define MAX_ID 1000
#define MAX_PEOPLE 20
#define MAX_TAGS 64
#define MAX_NAME 300
#define MAX_CONTENT (4 * 1024 * 1024)
/* What an article has at least: shorter contents are taken for the beginning of one. */
#define TEASER_CHARACTERS 1200
/* Shorter than that there is no point in a content. */
#define SUMMARY_SHARE 4

FeedEntry *
feed_entry_new (void)
{
  FeedEntry *self = g_new0 (FeedEntry, 1);

  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->tags = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
feed_entry_free (FeedEntry *self)
{
  g_free (self->id);
  g_free (self->link);
  g_free (self->title);
  g_free (self->content);
  g_free (self->summary);
  g_free (self->base);
  g_free (self->published);
  g_free (self->updated);
  g_free (self->language);
  g_free (self->image);
  g_free (self->enclosure);
  g_ptr_array_unref (self->authors);
  g_ptr_array_unref (self->tags);
  g_free (self);
}

static void
add_once (GPtrArray *names, const char *name, guint max)
{
  if (*name == '\0' || names->len >= max)
    return;
  for (guint i = 0; i < names->len; i++)
    if (strcmp (g_ptr_array_index (names, i), name) == 0)
      return;

  g_ptr_array_add (names, g_strdup (name));
}

/* "me@example.org (A. Writer)" and "A. Writer <me@example.org>" name a writer. */
static char *
dup_person (const char *text)
{
  const char *open = strpbrk (text, "(<");
  const char *close = open != NULL ? strrchr (open, *open == '(' ? ')' : '>') : NULL;
  g_autofree char *before = NULL;
  g_autofree char *inside = NULL;

  if (close == NULL || close[1] != '\0')
    return g_strdup (text);

  before = g_strstrip (g_strndup (text, open - text));
  inside = g_strstrip (g_strndup (open + 1, close - open - 1));
  if (*before != '\0' && strchr (before, '@') == NULL)
    return g_strdup (*open == '<' || strchr (inside, '@') != NULL ? before : inside);

  return g_strdup (*inside != '\0' ? inside : before);
}

/**
 * feed_entry_add_author:
 * @self: an entry
 * @author: how a feed names who wrote it
 *
 * Adds an author, each once.
 */
void
feed_entry_add_author (FeedEntry *self, const char *author)
{
  g_autofree char *text = feed_text_is_html (author) ? feed_text_from_html (author, MAX_NAME)
                                                     : feed_text_clean (author, MAX_NAME);
  g_autofree char *name = dup_person (
      strchr (text, '@') == NULL && strchr (author, '@') != NULL ? author : text);
  g_autofree char *clean = feed_text_clean (name, MAX_NAME);

  add_once (self->authors, clean, MAX_PEOPLE);
}

/**
 * feed_entry_add_tag:
 * @self: an entry
 * @tag: a category
 *
 * Adds a tag, each once.
 */
void
feed_entry_add_tag (FeedEntry *self, const char *tag)
{
  g_autofree char *text = feed_text_is_html (tag) ? feed_text_from_html (tag, MAX_NAME)
                                                  : feed_text_clean (tag, MAX_NAME);

  add_once (self->tags, text, MAX_TAGS);
}

static void
put (GVariantDict *details, const char *key, const char *value, gsize max)
{
  if (value == NULL || *value == '\0' || strlen (value) > max || !g_utf8_validate (value, -1, NULL))
    return;

  g_variant_dict_insert (details, key, "s", value);
}

static void
put_id (GVariantDict *details, const char *id)
{
  g_autofree char *digest = NULL;

  if (id == NULL || *id == '\0')
    return;
  if (strlen (id) <= MAX_ID && g_utf8_validate (id, -1, NULL))
    {
      g_variant_dict_insert (details, "id", "s", id);
      return;
    }

  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, id, -1);
  g_variant_dict_insert (details, "id", "s", digest);
}

static void
put_names (GVariantDict *details, const char *key, GPtrArray *names)
{
  if (names->len > 0)
    g_variant_dict_insert_value (
        details, key, g_variant_new_strv ((const char *const *) names->pdata, names->len));
}

static gboolean
ends_like_teaser (const char *text)
{
  static const char *const ends[] = { "…",
                                      "...",
                                      "[…]",
                                      "[...]",
                                      "(more)",
                                      "read more",
                                      "continue reading",
                                      "weiterlesen",
                                      "mehr",
                                      "lire la suite",
                                      "read more »",
                                      "read more →",
                                      "leer más" };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (lower, ends[i]))
      return TRUE;

  return FALSE;
}

/* The longer of the two is the content, as feeds put it in either; a content that is a fraction of
 * its own summary was meant as something else. */
static const char *
choose_content (FeedEntry *self)
{
  if (self->content == NULL || self->summary == NULL)
    return self->content != NULL ? self->content : self->summary;

  return strlen (self->content) * SUMMARY_SHARE < strlen (self->summary) ? self->summary
                                                                         : self->content;
}

/* Says what the content amounts to: `text` of a short one, which may be less than a page has to
 * have to be read, and whether it looks like the beginning of what its page has. */
static void
put_content (FeedEntry *self, GVariantDict *details)
{
  const char *content = choose_content (self);
  g_autofree char *text = NULL;
  glong n_characters = 0;

  if (content != NULL)
    {
      text = feed_text_from_html (content, 256 * 1024);
      n_characters = g_utf8_strlen (text, -1);
      if (n_characters > 0)
        put (details, "content", content, MAX_CONTENT);
      if (n_characters < TEASER_CHARACTERS)
        put (details, "text", text, MAX_CONTENT);
    }
  g_variant_dict_insert (details, "teaser", "b",
                         n_characters < TEASER_CHARACTERS
                             || (content != self->content && ends_like_teaser (text)));
}

/* Names an entry that has no title by its first words. */
static void
ensure_title (FeedEntry *self)
{
  const char *content = choose_content (self);
  g_autofree char *text = NULL;
  char *end = NULL;

  if ((self->title != NULL && *self->title != '\0') || content == NULL)
    return;

  text = feed_text_from_html (content, 400);
  if (g_utf8_strlen (text, -1) > 80)
    {
      end = g_utf8_offset_to_pointer (text, 80);
      *end = '\0';
      end = strrchr (text, ' ');
      if (end != NULL && end > text)
        *end = '\0';
      g_free (self->title);
      self->title = g_strconcat (text, "…", NULL);
      return;
    }
  g_free (self->title);
  self->title = g_steal_pointer (&text);
}

/**
 * feed_entry_end:
 * @self: an entry
 * @result: gets it as a link
 *
 * Hands an entry over.
 *
 * Returns: %FALSE if there is nothing in it
 */
gboolean
feed_entry_end (FeedEntry *self, LecternImportBuilder *result)
{
  GVariantDict details;

  if (self->link == NULL && self->title == NULL && choose_content (self) == NULL)
    return FALSE;

  ensure_title (self);
  g_variant_dict_init (&details, NULL);
  put_id (&details, self->id);
  put (&details, "title", self->title, FEED_TEXT_MAX_TITLE + 8);
  put (&details, "base", self->base, 8000);
  put (&details, "published", self->published, 64);
  put (&details, "updated", self->updated, 64);
  put (&details, "language", self->language, 64);
  put (&details, "image", self->image, 8000);
  put (&details, "enclosure", self->enclosure, 8000);
  put_names (&details, "authors", self->authors);
  put_names (&details, "tags", self->tags);
  put_content (self, &details);
  lectern_import_builder_add_link (result, self->link != NULL ? self->link : "",
                                   g_variant_dict_end (&details));

  return TRUE;
}
