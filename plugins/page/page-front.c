/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-author.h"
#include "page-byline.h"
#include "page-front.h"
#include "page-title.h"

/* Between the title and the first paragraph stand the byline, the date and the deck. They are found
 * by what they are called and what they say, get their roles, and tell the metadata what readers
 * see. */

/* How many lines around the title and the start of the article are looked at. */
#define ZONE_BEFORE 12
#define ZONE_LINES 40
/* Behind the first paragraph, which may be a deck, only short lines are. */
#define ZONE_TAIL 6
#define MAX_TAIL_WORDS 12
/* A line of front matter is not longer. */
#define MAX_LINE_CHARACTERS 220
#define MAX_DATE_WORDS 16
/* The line behind "By" is not longer. */
#define MAX_NAME_WORDS 8
/* The line that says how long reading takes is not longer. */
#define MAX_TIME_WORDS 4
/* How many lines at the end may be a signature, and how long one is. */
#define SIGNATURE_LINES 8
#define MAX_SIGNATURE_WORDS 6
/* How far up a name may stand that tells what a line is. */
#define NAME_LEVELS 4

typedef struct {
  PageDocument *document;
  PageFacts *facts;
  guint first; /* segments of the zone */
  guint last;  /* past the last */
  guint title; /* the segment of the title; G_MAXUINT if it is not on the page */
} Front;

static gboolean
is_prose (const PageSegment *segment)
{
  return segment->n_words >= 12 && (segment->ends_with_stop || segment->n_chars > 140)
         && page_segment_get_link_density (segment) < 0.4;
}

static PageCues
get_cues (PageDocument *document, const PageSegment *segment)
{
  PageTree *tree = document->tree;
  guint32 i = tree->nodes[segment->first].parent;
  guint32 limit = tree->nodes[tree->body].depth;
  PageCues cues = 0;

  for (guint level = 0; level < NAME_LEVELS && tree->nodes[i].depth > limit; level++)
    {
      const char *property = page_node_get_attribute (&tree->nodes[i], "itemprop");
      const char *relation = page_node_get_attribute (&tree->nodes[i], "rel");

      /* A wrapper's name tells nothing about one line in it. */
      if (tree->nodes[i].n_chars > 3 * MAX_LINE_CHARACTERS)
        break;
      cues |= tree->nodes[i].cues;
      if (tree->nodes[i].tag == GUMBO_TAG_TIME
          || (property != NULL && g_str_has_prefix (property, "date")))
        cues |= PAGE_CUE_DATE;
      if ((property != NULL && strcmp (property, "author") == 0)
          || (relation != NULL && strcmp (relation, "author") == 0))
        cues |= PAGE_CUE_BYLINE;
      i = tree->nodes[i].parent;
    }

  return cues;
}

/* The zone goes from the title, or the start of the article, to the first paragraph. */
static void
find_zone (Front *front)
{
  PageDocument *document = front->document;
  const PageNode *root = &document->tree->nodes[document->root];
  guint start = document->segments->len;

  front->title = G_MAXUINT;
  for (guint i = 0; i < document->segments->len; i++)
    {
      PageSegment *segment = page_document_get_segment (document, i);

      if (start == document->segments->len && segment->first >= document->root)
        start = i;
      if (segment->first >= root->end || (start < i && front->title != G_MAXUINT))
        break;
      if (document->title != NULL && segment->n_chars < 2 * MAX_LINE_CHARACTERS
          && page_title_matches (document->title, segment->text))
        {
          gboolean heads = (document->tree->nodes[segment->block].flags & PAGE_NODE_HEADING) != 0;

          if (front->title == G_MAXUINT || heads)
            front->title = i;
        }
    }
  front->first = MIN (start, front->title);
  front->first = front->first > ZONE_BEFORE ? front->first - ZONE_BEFORE : 0;
  front->last = front->first;
  while (front->last < document->segments->len
         && front->last < MAX (start, front->title == G_MAXUINT ? 0 : front->title) + ZONE_LINES)
    {
      const PageSegment *segment = page_document_get_segment (document, front->last);

      if (front->last >= start && is_prose (segment)
          && (get_cues (document, segment) & PAGE_CUE_DECK) == 0)
        break;
      front->last++;
    }
}

/* Where the first of some words stands in a text; NULL when none does. */
static const char *
find_first (const char *text, const char *const *words)
{
  const char *first = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *found = strstr (text, words[i]);

      if (found != NULL && (first == NULL || found < first))
        first = found;
    }

  return first;
}

/* Whether the first date of a line is that of a change. A line may hold both: "Published 1 May
 * 2020, updated 2 May 2020". */
static gboolean
says_modified (const char *text)
{
  static const char *const changed[] = {
    "updated",       "modified",    "aktualisiert", "geändert",   "actualizado", "actualizada",
    "mis à jour",    "aggiornat",   "atualizad",    "modifié",    "bijgewerkt",  "обновлено",
    "zaktualizowan", "last edited", "revised",      "uppdaterad", "opdateret",   NULL
  };
  static const char *const published[] = { "publi",        "posted",    "veröffentlicht",
                                           "erstellt",     "pubblicat", "gepubliceerd",
                                           "опубликовано", NULL };
  g_autofree char *lower = g_utf8_strdown (text, -1);
  const char *change = find_first (lower, changed);
  const char *publication = find_first (lower, published);

  return change != NULL && (publication == NULL || change < publication);
}

/* Whether a line says since when somebody belongs to a forum. */
static gboolean
says_joined (const char *text)
{
  static const char *const joined[] = { "registriert",   "mitglied seit", "dabei seit",
                                        "registered",    "member since",  "joined",
                                        "inscrit",       "inscription",   "registrado",
                                        "miembro desde", "iscritto",      "регистрация",
                                        "lid sinds" };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (joined); i++)
    if (g_str_has_prefix (lower, joined[i]))
      return TRUE;

  return FALSE;
}

static gboolean
read_dates (Front *front, const PageSegment *segment, float confidence)
{
  g_autofree char *date = page_date_find (segment->text, front->facts->order);

  if (date == NULL || says_joined (segment->text))
    return FALSE;

  page_facts_add_date (front->facts,
                       says_modified (segment->text) ? LECTERN_METADATA_MODIFIED
                                                     : LECTERN_METADATA_PUBLISHED,
                       date, LECTERN_ORIGIN_VISIBLE, confidence);

  return TRUE;
}

static void
hide (PageSegment *segment, const char *label, const char *rule)
{
  segment->label = label;
  segment->rule = rule;
}

/* A first paragraph that stands between the title and the element of the article. */
static gboolean
is_lead (Front *front, const PageSegment *segment, PageCues cues)
{
  const PageCues others = (PAGE_CUES_FURNITURE & ~PAGE_CUE_TEASER) | PAGE_CUE_CAPTION
                          | PAGE_CUE_GALLERY;
  PageTree *tree = front->document->tree;
  const PageNode *block = &tree->nodes[segment->block];

  if (segment->first > front->document->root || front->title == G_MAXUINT || (cues & others) != 0
      || page_segment_get_link_density (segment) > 0.3 || block->tag == GUMBO_TAG_H1
      || block->tag == GUMBO_TAG_FIGCAPTION || tree->nodes[block->parent].tag == GUMBO_TAG_FIGURE)
    return FALSE;

  return is_prose (segment) || ((cues & PAGE_CUE_LEAD) != 0 && segment->n_words >= 6);
}

/* Reads a line that is "By" and names, or the line behind one that is "By". */
static gboolean
read_names (Front *front, guint i, float confidence)
{
  PageDocument *document = front->document;
  const PageSegment *segment = page_document_get_segment (document, i);
  const PageSegment *before = i > 0 ? page_document_get_segment (document, i - 1) : NULL;
  g_autofree char *linked = page_byline_dup_linked (document->tree, segment->first,
                                                    segment->last + 1);
  const char *names = linked;

  if (names == NULL && page_author_is_byline (segment->text))
    names = segment->text;
  if (names == NULL && before != NULL && segment->n_words <= MAX_NAME_WORDS
      && page_author_is_introduction (before->text))
    names = segment->text;
  if (names == NULL || !page_document_does (document, PAGE_STEP_BYLINES)
      || page_byline_is_elsewhere (document, segment->first, TRUE))
    return FALSE;

  page_facts_add_authors (front->facts, names, LECTERN_ORIGIN_VISIBLE, confidence);

  return TRUE;
}

/* The last lines of an article may be who wrote it. */
static void
read_signature (Front *front)
{
  PageDocument *document = front->document;
  guint n_lines = 0;

  for (guint i = document->segments->len; i > 0 && n_lines < SIGNATURE_LINES; i--)
    {
      PageSegment *segment = page_document_get_segment (document, i - 1);

      if (!page_tree_contains (document->tree, document->root, segment->first))
        continue;
      n_lines++;
      if (segment->n_words <= MAX_SIGNATURE_WORDS && segment->role == LECTERN_BLOCK_PARAGRAPH
          && page_author_is_byline (segment->text)
          && !page_byline_is_elsewhere (document, segment->first, FALSE))
        {
          page_facts_add_authors (front->facts, segment->text, LECTERN_ORIGIN_VISIBLE, 0.46f);
          segment->role = LECTERN_BLOCK_BYLINE;
        }
    }
}

/* "4 min read": a number, a word for minutes, and little else. */
static gboolean
is_reading_time (const PageSegment *segment)
{
  static const char *const words[] = { "min", "minute", "minuto", "minuut", "мин" };
  g_autofree char *lower = NULL;
  const char *number = NULL;

  if (segment->n_words > MAX_TIME_WORDS)
    return FALSE;

  lower = g_utf8_strdown (segment->text, -1);
  number = lower + strcspn (lower, "0123456789");
  if (*number == '\0' || strspn (number, "0123456789") > 2)
    return FALSE;
  number += strspn (number, "0123456789");
  number += strspn (number, " -");
  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (g_str_has_prefix (number, words[k]))
      return strstr (lower, "ago") == NULL && strstr (lower, "vor ") == NULL
             && strstr (lower, "il y a") == NULL && strstr (lower, "hace") == NULL;

  return FALSE;
}

static void
read_line (Front *front, guint i)
{
  PageDocument *document = front->document;
  PageSegment *segment = page_document_get_segment (document, i);
  PageCues cues = get_cues (document, segment);
  gboolean heads = (document->tree->nodes[segment->block].flags & PAGE_NODE_HEADING) != 0;
  gboolean behind = front->title == G_MAXUINT || i >= front->title;
  float bonus = behind ? 0.1f : 0;

  if (is_reading_time (segment))
    {
      hide (segment, LECTERN_LABEL_OTHER, "reading-time");
      return;
    }
  if (behind && is_lead (front, segment, cues) && (cues & PAGE_CUE_DECK) == 0)
    {
      segment->is_lead = TRUE;
      return;
    }
  if (segment->n_chars > MAX_LINE_CHARACTERS && (cues & PAGE_CUE_DECK) == 0)
    return;

  if (front->title != G_MAXUINT && page_title_matches (document->title, segment->text))
    {
      if (i == front->title)
        segment->role = LECTERN_BLOCK_TITLE;
      else
        hide (segment, LECTERN_LABEL_OTHER, "repeated-title");
      return;
    }
  if (i >= front->last && segment->n_words > MAX_TAIL_WORDS)
    return;
  if (segment->n_words <= MAX_DATE_WORDS && !heads
      && read_dates (front, segment, ((cues & PAGE_CUE_DATE) != 0 ? 0.62f : 0.5f) + bonus))
    segment->role = LECTERN_BLOCK_DATELINE;
  if (read_names (front, i, 0.55f + bonus))
    segment->role = LECTERN_BLOCK_BYLINE;
  else if ((cues & PAGE_CUE_BYLINE) != 0 && (cues & (PAGE_CUE_COMMENTS | PAGE_CUE_BIOGRAPHY)) == 0
           && !is_prose (segment) && strstr (segment->text, "://") == NULL
           && !page_byline_is_elsewhere (document, segment->first, TRUE))
    {
      page_facts_add_authors (front->facts, segment->text, LECTERN_ORIGIN_VISIBLE, 0.5f + bonus);
      segment->role = LECTERN_BLOCK_BYLINE;
    }
  /* What stands before the title and outside the article is the site's own. */
  if (!behind && segment->first < document->root)
    segment->role = LECTERN_BLOCK_PARAGRAPH;
  if (segment->role != LECTERN_BLOCK_PARAGRAPH || !behind || i >= front->last)
    return;
  if ((cues & PAGE_CUE_DECK) != 0 && segment->n_words >= 4)
    segment->role = LECTERN_BLOCK_DECK;
  else if ((cues & (PAGE_CUE_META | PAGE_CUE_DATE)) != 0 && !is_prose (segment) && !heads)
    hide (segment, LECTERN_LABEL_OTHER, "front-line");
}

/* Whether an element's class says that its time is that of a change. */
static gboolean
is_change (const PageNode *node)
{
  const char *name = page_node_get_attribute (node, "class");

  return name != NULL && strstr (name, "updated") != NULL && strstr (name, "published") == NULL;
}

static const char *
get_time (PageTree *tree, guint32 i)
{
  const PageNode *node = &tree->nodes[i];

  if (node->tag == GUMBO_TAG_TIME)
    return page_node_get_attribute (node, "datetime");
  if (node->tag == GUMBO_TAG_ABBR
      && ((node->cues | tree->nodes[node->parent].cues) & PAGE_CUE_DATE) != 0)
    return page_node_get_attribute (node, "title");

  return NULL;
}

/* Times that elements tell machines, wherever they stand: those of the front first. */
static void
read_time_elements (Front *front, guint32 first, guint32 last)
{
  PageTree *tree = front->document->tree;

  for (guint32 i = tree->body; i < tree->nodes[tree->body].end; i++)
    {
      const PageNode *node = &tree->nodes[i];
      const char *value = get_time (tree, i);
      float confidence = 0.3f;

      if (value == NULL || ((node->cues | tree->nodes[node->parent].cues) & PAGE_CUE_COMMENTS) != 0)
        continue;
      if (i >= first && i < last)
        confidence = 0.76f;
      else if (page_tree_contains (tree, front->document->root, i))
        confidence = 0.45f;
      if (page_node_get_attribute (node, "pubdate") != NULL)
        confidence += 0.05f;
      page_facts_add_date (
          front->facts, is_change (node) ? LECTERN_METADATA_MODIFIED : LECTERN_METADATA_PUBLISHED,
          value, LECTERN_ORIGIN_VISIBLE, confidence);
    }
}

/* Dates in lines that are called so, outside the front. */
static void
read_other_dates (Front *front)
{
  PageDocument *document = front->document;

  for (guint i = 0; i < document->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (document, i);
      PageCues cues = 0;

      if (segment->n_words > MAX_DATE_WORDS || segment->n_chars > MAX_LINE_CHARACTERS)
        continue;
      cues = get_cues (document, segment);
      if ((cues & PAGE_CUE_COMMENTS) != 0)
        continue;
      if ((cues & PAGE_CUE_DATE) != 0)
        read_dates (front, segment,
                    page_tree_contains (document->tree, document->root, segment->first) ? 0.44f
                                                                                        : 0.28f);
      else if (!segment->ends_with_stop
               && page_tree_contains (document->tree, document->root, segment->first))
        read_dates (front, segment, 0.2f);
    }
}

/* The first picture of the article, for a page that names none. */
static void
read_picture (PageDocument *document, PageFacts *facts)
{
  PageTree *tree = document->tree;
  guint32 figure_end = 0;

  for (guint32 i = document->root; i < tree->nodes[document->root].end; i++)
    {
      const char *address = NULL;

      if (tree->nodes[i].tag == GUMBO_TAG_FIGURE)
        figure_end = tree->nodes[i].end;
      if (tree->nodes[i].tag != GUMBO_TAG_IMG || i >= figure_end)
        continue;
      address = page_node_get_attribute (&tree->nodes[i], "src");
      if (address == NULL || g_ascii_strncasecmp (address, "data:", strlen ("data:")) == 0)
        continue;
      page_facts_add_address (facts, LECTERN_METADATA_IMAGE, address, LECTERN_ORIGIN_VISIBLE, 0.4f);
      return;
    }
}

/* Takes back what lines are, where that is to be measured. */
static void
leave_out (PageDocument *document)
{
  for (guint i = 0; i < document->segments->len; i++)
    {
      PageSegment *segment = page_document_get_segment (document, i);

      if (!page_document_does (document, PAGE_STEP_FRONT))
        segment->role = LECTERN_BLOCK_PARAGRAPH;
      if (!page_document_does (document, PAGE_STEP_FRONT)
          || !page_document_does (document, PAGE_STEP_LEADS))
        segment->is_lead = FALSE;
    }
}

/**
 * page_front_read:
 * @document: a page whose root and title are known
 * @facts: gets what readers see
 *
 * Finds the title, byline, date and deck on the page.
 */
void
page_front_read (PageDocument *document, PageFacts *facts)
{
  Front front = { document, facts, 0, 0, 0 };

  find_zone (&front);
  for (guint i = front.first; i < front.last + ZONE_TAIL && i < document->segments->len; i++)
    read_line (&front, i);
  if (document->segments->len > 0)
    {
      guint32 first = page_document_get_segment (document,
                                                 MIN (front.first, document->segments->len - 1))
                          ->first;
      guint32 last = front.last < document->segments->len
                         ? page_document_get_segment (document, front.last)->first
                         : document->tree->n_nodes;

      read_time_elements (&front, first, last);
      if (page_document_does (document, PAGE_STEP_BYLINES))
        {
          page_byline_read (document, facts, first, last);
          read_signature (&front);
        }
    }
  read_other_dates (&front);
  read_picture (document, facts);
  leave_out (document);
  if (facts->address != NULL)
    {
      g_autofree char *date = page_date_from_address (facts->address);

      if (date != NULL)
        page_facts_add_date (facts, LECTERN_METADATA_PUBLISHED, date, LECTERN_ORIGIN_ADDRESS,
                             0.74f);
    }
}
