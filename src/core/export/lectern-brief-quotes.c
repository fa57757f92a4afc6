/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../text/lectern-normalize.h"
#include "lectern-brief-findings.h"

/* Who said what: the quotes of an article under their speakers. */

/* Those who said something, by how they are named; nobody comes last. */
typedef struct {
  char *name;        /* (nullable), owned */
  gboolean is_named; /* "officials" are not */
  GPtrArray *quotes; /* owned, of LecternAnnotation, borrowed */
} Speaker;

static void
speaker_free (gpointer data)
{
  Speaker *self = data;

  g_free (self->name);
  g_ptr_array_unref (self->quotes);
  g_free (self);
}

static guint
get_class (const Speaker *speaker)
{
  return speaker->name == NULL ? 2 : speaker->is_named ? 0 : 1;
}

/* Named sources first, then those without a name; within them, as they first speak. */
static int
compare_speakers (gconstpointer a, gconstpointer b)
{
  const Speaker *one = *(const Speaker *const *) a;
  const Speaker *two = *(const Speaker *const *) b;
  const LecternAnnotation *first = one->quotes->pdata[0];
  const LecternAnnotation *second = two->quotes->pdata[0];

  if (get_class (one) != get_class (two))
    return get_class (one) < get_class (two) ? -1 : 1;
  return lectern_span_compare (first->span, second->span);
}

static void
add_quote (GHashTable *speakers, LecternArticle *article, const LecternAnnotation *quote)
{
  g_autofree char *name = lectern_quote_dup_speaker (quote, article);
  const char *group = lectern_annotation_get_string (quote, "speaker-group");
  const char *source = lectern_quote_get_source (quote);
  g_autofree char *folded = name != NULL ? lectern_text_fold (name, -1) : g_strdup ("");
  g_autofree char *key = g_strconcat (group != NULL ? "group" : "name", "/",
                                      group != NULL ? group : folded, NULL);
  Speaker *speaker = g_hash_table_lookup (speakers, key);

  if (speaker == NULL)
    {
      speaker = g_new0 (Speaker, 1);
      speaker->name = g_steal_pointer (&name);
      speaker->is_named = strcmp (source, "unnamed") != 0;
      speaker->quotes = g_ptr_array_new ();
      g_hash_table_insert (speakers, g_steal_pointer (&key), speaker);
    }
  g_ptr_array_add (speaker->quotes, (gpointer) quote);
}

/* How closely it repeats what was said. */
static const char *
get_manner (const LecternAnnotation *quote)
{
  const char *act = lectern_annotation_get_string (quote, "act");

  if (strcmp (quote->kind, "quote/direct") == 0)
    return _ ("verbatim");
  if (strcmp (quote->kind, "quote/mixed") == 0)
    return _ ("partly verbatim");
  if (act != NULL && strcmp (act, "speech") != 0)
    return _ ("a thought or a stance, in the article’s words");
  return _ ("in the article’s words");
}

static void
add_speaker (LecternBriefSection *section, const LecternBriefInput *input, const Speaker *speaker)
{
  lectern_brief_add_heading (section,
                             g_strdup (speaker->name != NULL ? speaker->name : _ ("Nobody Named")));
  for (guint i = 0; i < speaker->quotes->len; i++)
    {
      const LecternAnnotation *quote = speaker->quotes->pdata[i];
      LecternBriefItem *item = lectern_brief_item_new (LECTERN_BRIEF_ITEM);

      lectern_brief_item_set_span (item, input, LECTERN_BRIEF_SECTION_QUOTES, quote->span);
      item->detail = g_strdup (get_manner (quote));
      item->live = lectern_text_fragment_address (input->article, quote->span);
      lectern_brief_add_words (item, input->article, quote->span, 0);
      g_ptr_array_add (section->items, item);
    }
}

LecternBriefSection *
lectern_brief_build_quotes (LecternBriefChapter *chapter, const LecternBriefInput *input)
{
  LecternBriefSection *section = lectern_brief_section_new (LECTERN_BRIEF_SECTION_QUOTES,
                                                            _ ("Quotes"));
  g_autoptr (GHashTable) speakers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           speaker_free);
  g_autoptr (GPtrArray) sorted = NULL;
  GHashTableIter iter;
  gpointer speaker = NULL;

  for (guint i = 0; input->layers != NULL && i < input->layers->len; i++)
    {
      LecternLayer *layer = input->layers->pdata[i];
      g_autoptr (GPtrArray) quotes = lectern_brief_find_kind (chapter->article, layer, "quote");

      for (guint j = 0; j < quotes->len; j++)
        add_quote (speakers, chapter->article, quotes->pdata[j]);
      if (quotes->len > 0)
        /* Translators: %s is a plugin and its version */
        lectern_brief_set_maker (section, input, layer, _ ("Found by %s"));
    }

  sorted = g_ptr_array_new ();
  g_hash_table_iter_init (&iter, speakers);
  while (g_hash_table_iter_next (&iter, NULL, &speaker))
    g_ptr_array_add (sorted, speaker);
  g_ptr_array_sort (sorted, compare_speakers);
  for (guint i = 0; i < sorted->len; i++)
    add_speaker (section, input, sorted->pdata[i]);

  return section;
}
