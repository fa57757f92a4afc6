/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-metadata.h"

/* Decides between what a page says in different places: each value comes from the place that is
 * believed most. The people of a byline come from one place, all of them. */

/* What the text is written in is believed more than what the page declares, from this confidence
 * on. */
#define SURE_LANGUAGE 0.7f
/* What a page says is its address counts less when that is on another host. */
#define FOREIGN_CANONICAL 0.5f
/* An author who is named with less does not take the place of the publisher. */
#define LEAST_AUTHOR 0.45f
/* From here on a place is believed to name all people; a longer list has those in it who helped. */
#define SURE_AUTHOR 0.7f
#define MAX_FULLER 3
/* How long the last part of a host's name is. */
#define MIN_DOMAIN 2
#define MAX_DOMAIN 4

static const char *const single_keys[] = {
  LECTERN_METADATA_SITE,        LECTERN_METADATA_SECTION, LECTERN_METADATA_PUBLISHED,
  LECTERN_METADATA_MODIFIED,    LECTERN_METADATA_IMAGE,   LECTERN_METADATA_LICENSE,
  LECTERN_METADATA_DESCRIPTION,
};

static void
write_fact (const PageFact *fact, float confidence, LecternArticleBuilder *builder)
{
  lectern_article_builder_add_metadata (builder, fact->key, fact->value, fact->origin,
                                        LECTERN_SPAN_NONE, confidence);
}

static gboolean
is_given (GVariant *given, const char *key)
{
  return given != NULL && g_variant_lookup (given, key, "&s", NULL);
}

static void
write_title (PageFacts *facts, LecternDraft *draft, LecternArticleBuilder *builder)
{
  const PageFact *fact = page_facts_lookup (facts, LECTERN_METADATA_TITLE);
  LecternSpan span = LECTERN_SPAN_NONE;

  if (fact == NULL)
    return;

  for (guint i = 0; i < draft->blocks->len && lectern_span_is_none (span); i++)
    if (lectern_draft_get_block (draft, i)->role == LECTERN_BLOCK_TITLE)
      span = lectern_draft_get_block (draft, i)->span;
  lectern_article_builder_add_metadata (builder, fact->key, fact->value, fact->origin, span,
                                        fact->confidence);
}

/* Whether a name has that of a host in it: "Special to harbor.example". */
static gboolean
names_host (const char *author)
{
  for (const char *dot = strchr (author, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    {
      gsize length = 0;

      while (g_ascii_islower (dot[1 + length]))
        length++;
      if (dot > author && g_ascii_isalnum (dot[-1]) && length >= MIN_DOMAIN && length <= MAX_DOMAIN
          && !g_ascii_isalnum (dot[1 + length]))
        return TRUE;
    }

  return FALSE;
}

/* Whether an author is the site, or who holds the rights to all of it: believed only if nobody else
 * is named well. */
static gboolean
is_publisher (PageFacts *facts, const char *author)
{
  if (page_facts_is_site (facts, author) || names_host (author))
    return TRUE;
  for (guint i = 0; i < facts->facts->len; i++)
    {
      const PageFact *fact = &g_array_index (facts->facts, PageFact, i);

      if (strcmp (fact->key, LECTERN_METADATA_LICENSE) == 0
          && strcmp (fact->origin, LECTERN_ORIGIN_META) == 0
          && strstr (fact->value, author) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_author (const PageFact *fact)
{
  return strcmp (fact->key, LECTERN_METADATA_AUTHOR) == 0;
}

/* The people that one place names have one origin and one confidence. */
static gboolean
is_same_place (const PageFact *a, const PageFact *b)
{
  return is_author (a) && is_author (b) && strcmp (a->origin, b->origin) == 0
         && a->confidence == b->confidence;
}

static const PageFact *
find_author (PageFacts *facts, gboolean with_publisher, float least)
{
  const PageFact *best = NULL;

  for (guint i = 0; i < facts->facts->len; i++)
    {
      const PageFact *fact = &g_array_index (facts->facts, PageFact, i);

      if (is_author (fact) && fact->confidence >= least
          && (best == NULL || fact->confidence > best->confidence)
          && (with_publisher || !is_publisher (facts, fact->value)))
        best = fact;
    }

  return best;
}

static guint
count_people (PageFacts *facts, const PageFact *place)
{
  guint n_people = 0;

  for (guint i = 0; i < facts->facts->len; i++)
    n_people += is_same_place (&g_array_index (facts->facts, PageFact, i), place);

  return n_people;
}

/* Whether all people of one place are also named in another. */
static gboolean
has_all (PageFacts *facts, const PageFact *outer, const PageFact *inner)
{
  for (guint i = 0; i < facts->facts->len; i++)
    {
      const PageFact *person = &g_array_index (facts->facts, PageFact, i);
      gboolean found = FALSE;

      if (!is_same_place (person, inner))
        continue;
      for (guint k = 0; k < facts->facts->len && !found; k++)
        {
          const PageFact *other = &g_array_index (facts->facts, PageFact, k);

          found = is_same_place (other, outer) && strcmp (other->value, person->value) == 0;
        }
      if (!found)
        return FALSE;
    }

  return TRUE;
}

/* A place that names the same people and one or two more is the better one. */
static const PageFact *
find_fuller (PageFacts *facts, const PageFact *best)
{
  guint n_people = count_people (facts, best);

  for (guint i = 0; i < facts->facts->len; i++)
    {
      const PageFact *fact = &g_array_index (facts->facts, PageFact, i);

      if (is_author (fact) && fact->confidence >= SURE_AUTHOR && !is_same_place (fact, best)
          && count_people (facts, fact) > n_people && count_people (facts, fact) <= MAX_FULLER
          && has_all (facts, fact, best))
        return fact;
    }

  return best;
}

static void
write_authors (PageFacts *facts, LecternArticleBuilder *builder)
{
  const PageFact *best = find_author (facts, FALSE, LEAST_AUTHOR);

  if (best == NULL)
    best = find_author (facts, TRUE, 0);
  if (best == NULL)
    return;

  best = find_fuller (facts, best);
  for (guint i = 0; i < facts->facts->len; i++)
    {
      const PageFact *fact = &g_array_index (facts->facts, PageFact, i);

      if (is_same_place (fact, best) && (fact == best || !is_publisher (facts, fact->value)))
        write_fact (fact, fact->confidence, builder);
    }
}

/* The site's own links to what is before and after the article, where readers see none. */
static void
write_neighbors (PageFacts *facts, LecternDraft *draft, LecternArticleBuilder *builder)
{
  static const char *const keys[][2] = { { LECTERN_METADATA_PREVIOUS, LECTERN_RULE_PREVIOUS },
                                         { LECTERN_METADATA_NEXT, LECTERN_RULE_NEXT } };

  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      const PageFact *fact = page_facts_lookup (facts, keys[k][0]);
      gboolean is_written = fact == NULL;

      for (guint i = 0; i < draft->blocks->len && !is_written; i++)
        is_written = g_strcmp0 (lectern_draft_get_block (draft, i)->rule, keys[k][1]) == 0;
      if (!is_written)
        write_fact (fact, fact->confidence, builder);
    }
}

static gboolean
has_same_host (const char *a, const char *b)
{
  g_autoptr (GUri) first = g_uri_parse (a, G_URI_FLAGS_PARSE_RELAXED, NULL);
  g_autoptr (GUri) second = g_uri_parse (b, G_URI_FLAGS_PARSE_RELAXED, NULL);

  return first != NULL && second != NULL
         && g_strcmp0 (g_uri_get_host (first), g_uri_get_host (second)) == 0;
}

static void
write_addresses (PageFacts *facts, GVariant *given, LecternArticleBuilder *builder)
{
  const PageFact *canonical = page_facts_lookup (facts, LECTERN_METADATA_CANONICAL);
  const PageFact *feed = page_facts_lookup (facts, LECTERN_METADATA_FEED);

  if (facts->address != NULL && !is_given (given, LECTERN_METADATA_ADDRESS))
    lectern_article_builder_add_metadata (builder, LECTERN_METADATA_ADDRESS, facts->address,
                                          LECTERN_ORIGIN_HTTP, LECTERN_SPAN_NONE, 1.0f);
  if (canonical != NULL)
    write_fact (canonical,
                facts->address == NULL || has_same_host (facts->address, canonical->value)
                    ? canonical->confidence
                    : FOREIGN_CANONICAL,
                builder);
  if (feed != NULL)
    write_fact (feed, feed->confidence, builder);
}

/* Whether two tags name the same language, regions aside. */
static gboolean
is_same_language (const char *a, const char *b)
{
  gsize length = strcspn (a, "-_");

  return strcspn (b, "-_") == length && g_ascii_strncasecmp (a, b, length) == 0;
}

static void
add_language (LecternArticleBuilder *builder,
              const char *language,
              const char *origin,
              float confidence)
{
  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_LANGUAGE, language, origin,
                                        LECTERN_SPAN_NONE, confidence);
}

static void
write_language (PageFacts *facts,
                LecternDraft *draft,
                GVariant *given,
                LecternArticleBuilder *builder)
{
  const PageFact *fact = page_facts_lookup (facts, LECTERN_METADATA_LANGUAGE);
  const char *declared = facts->language != NULL && facts->language[0] != '\0' ? facts->language
                         : fact != NULL                                        ? fact->value
                                                                               : NULL;
  g_autofree char *tag = declared != NULL ? g_strndup (declared, strcspn (declared, " ,;")) : NULL;
  float confidence = 0;
  g_autofree char *detected = lectern_language_detect (draft->text->str, draft->text->len,
                                                       &confidence);

  if (is_given (given, LECTERN_METADATA_LANGUAGE))
    return;

  if (tag != NULL)
    g_strdelimit (tag, "_", '-');
  if (tag != NULL
      && (detected == NULL || is_same_language (tag, detected) || confidence < SURE_LANGUAGE))
    add_language (builder, tag, LECTERN_ORIGIN_META,
                  detected != NULL && is_same_language (tag, detected) ? 0.98f : 0.7f);
  else if (detected != NULL)
    add_language (builder, detected, LECTERN_ORIGIN_TEXT, confidence);
}

/**
 * page_metadata_write:
 * @facts: all that a page says of itself
 * @draft: its draft, as it is built
 * @given: (nullable): `a{sv}` of what is known beforehand, which is preferred
 * @builder: where to write; spans are those of the draft
 *
 * Decides and writes the metadata.
 */
void
page_metadata_write (PageFacts *facts,
                     LecternDraft *draft,
                     GVariant *given,
                     LecternArticleBuilder *builder)
{
  lectern_article_builder_add_given (builder, given);
  write_title (facts, draft, builder);
  write_authors (facts, builder);
  for (guint i = 0; i < G_N_ELEMENTS (single_keys); i++)
    {
      const PageFact *fact = page_facts_lookup (facts, single_keys[i]);

      if (fact != NULL)
        write_fact (fact, fact->confidence, builder);
    }
  write_neighbors (facts, draft, builder);
  write_addresses (facts, given, builder);
  write_language (facts, draft, given, builder);
}
