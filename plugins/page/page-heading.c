/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-heading.h"

/* Which heading is the title: the one that is most like what the page's own data call the article.
 * One that is only like it must stand right before the text, and so must the only main heading of a
 * page, which needs to be like nothing. Names of the site, navigation and other stories are none.
 */

/* A longer heading is none. */
#define MAX_CHARACTERS 300
/* More headings are not compared. */
#define MAX_HEADINGS 100
/* Below this likeness of their letters two titles say different things; the second is for headings
 * that are not the main one. */
#define LIKE 0.45
#define VERY_LIKE 0.75
/* The same title, written a bit differently. */
#define EQUAL 0.9
/* So much prose may stand between a title and the text: a deck. */
#define MAX_PROSE_BETWEEN 400
/* A shorter name is in many texts by chance. */
#define MIN_LETTERS 12
/* A main heading that is like nothing else has at least so many words, or letters. */
#define MIN_WORDS 2
#define MIN_WORD_LETTERS 10
/* How far up an element may be called navigation, comments or the like. */
#define LEVELS 6

typedef struct {
  char *text;
  char *letters;
  GArray *pairs; /* owned: of @letters, sorted */
  double worth;  /* of a heading that is equal */
} Name;

struct _PageNames {
  GArray *names; /* owned, of Name */
  guint n_main;  /* main headings of the page */
};

/* Where no title stands, and where not even a main heading that says the same is one. */
#define FOREIGN                                                                                    \
  (PAGE_CUE_SIDEBAR | PAGE_CUE_FOOTER | PAGE_CUE_COMMENTS | PAGE_CUE_RELATED | PAGE_CUE_NEWSLETTER \
   | PAGE_CUE_COOKIE | PAGE_CUE_POPUP)
#define OTHERS (FOREIGN | PAGE_CUE_NAVIGATION | PAGE_CUE_UNSEEN)

typedef struct {
  char *text; /* owned */
  double match;
  gboolean is_near;
} Candidate;

static void
name_clear (gpointer data)
{
  Name *name = data;

  g_free (name->text);
  g_free (name->letters);
  g_clear_pointer (&name->pairs, g_array_unref);
}

static void
candidate_clear (Candidate *self)
{
  g_clear_pointer (&self->text, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Candidate, candidate_clear)

/**
 * page_names_new:
 *
 * Returns: (transfer full): no names
 */
PageNames *
page_names_new (void)
{
  PageNames *self = g_new0 (PageNames, 1);

  self->names = g_array_new (FALSE, FALSE, sizeof (Name));
  g_array_set_clear_func (self->names, name_clear);

  return self;
}

void
page_names_free (PageNames *self)
{
  g_array_unref (self->names);
  g_free (self);
}

static int
compare_pair (gconstpointer a, gconstpointer b)
{
  guint64 first = *(const guint64 *) a;
  guint64 second = *(const guint64 *) b;

  return first < second ? -1 : first > second;
}

/* Pairs of neighboring letters, each as a number, sorted. */
static GArray *
collect_pairs (const char *letters)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (guint64));
  guint64 before = 0;

  for (const char *p = letters; *p != '\0'; p = g_utf8_next_char (p))
    {
      guint64 pair = before << 32 | g_utf8_get_char (p);

      if (p > letters)
        g_array_append_val (pairs, pair);
      before = pair & G_MAXUINT32;
    }
  g_array_sort (pairs, compare_pair);

  return pairs;
}

/**
 * page_names_add:
 * @self: names
 * @name: what the page may call its article
 * @worth: how good a heading is that says the same; 1 for what is surely meant
 *
 * Adds a name.
 */
void
page_names_add (PageNames *self, const char *name, double worth)
{
  Name added = { NULL, page_text_dup_letters (name), NULL, worth };

  for (guint i = 0; i < self->names->len; i++)
    {
      Name *known = &g_array_index (self->names, Name, i);

      if (strcmp (known->letters, added.letters) == 0)
        {
          known->worth = MAX (known->worth, worth);
          g_free (added.letters);
          return;
        }
    }
  if (added.letters[0] == '\0' || self->names->len >= MAX_HEADINGS)
    {
      g_free (added.letters);
      return;
    }
  added.text = g_strdup (name);
  added.pairs = collect_pairs (added.letters);
  g_array_append_val (self->names, added);
}

/* How alike two texts are in any script: twice the pairs of letters that both have, of all. */
static double
get_likeness (GArray *first, GArray *second)
{
  guint n_common = 0;

  for (guint i = 0, k = 0; i < first->len && k < second->len;)
    {
      int order = compare_pair (&g_array_index (first, guint64, i),
                                &g_array_index (second, guint64, k));

      n_common += order == 0;
      i += order <= 0;
      k += order >= 0;
    }

  return first->len + second->len > 0 ? 2.0 * n_common / (first->len + second->len) : 0;
}

static double
get_match (PageNames *self, const char *letters)
{
  g_autoptr (GArray) pairs = collect_pairs (letters);
  double best = 0;

  for (guint i = 0; i < self->names->len; i++)
    {
      const Name *name = &g_array_index (self->names, Name, i);

      if (strcmp (name->letters, letters) == 0)
        best = MAX (best, name->worth);
      else if (best < EQUAL)
        best = MAX (best, EQUAL * get_likeness (name->pairs, pairs));
    }

  return best;
}

/* The text of a heading without what stands over and under the title in it. */
static char *
dup_heading (PageTree *tree, guint32 node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 i = node; i < tree->nodes[node].end;)
    {
      const PageNode *part = &tree->nodes[i];

      if (i > node
          && ((part->cues & (PAGE_CUE_KICKER | PAGE_CUE_DECK | PAGE_CUE_UNSEEN)) != 0
              || (part->flags & PAGE_NODE_INVISIBLE) != 0))
        {
          g_string_append_c (text, ' ');
          i = part->end;
          continue;
        }
      if (part->tag == PAGE_TAG_TEXT && (part->flags & PAGE_NODE_VOID) == 0)
        g_string_append_len (text, part->text, part->length);
      else if (part->tag == GUMBO_TAG_BR || (part->flags & PAGE_NODE_BLOCK) != 0)
        g_string_append_c (text, ' ');
      i++;
    }

  return lectern_text_collapse (text->str, text->len);
}

/* The part of a heading that alone is what the page calls its article. */
static char *
dup_named_part (PageNames *self, PageTree *tree, guint32 node)
{
  for (guint32 i = node + 1; i < tree->nodes[node].end; i++)
    {
      g_autofree char *text = NULL;
      g_autofree char *letters = NULL;

      if (tree->nodes[i].n_chars < MIN_LETTERS
          || tree->nodes[i].n_chars == tree->nodes[node].n_chars)
        continue;
      text = page_tree_dup_text (tree, i, PAGE_FACT_MAX_BYTES);
      letters = page_text_dup_letters (text);
      if (get_match (self, letters) >= 1)
        return g_steal_pointer (&text);
    }

  return NULL;
}

/* Whether a heading stands in what is called one of @cues, or in another story. */
static gboolean
is_in (PageDocument *document, guint32 i, PageCues cues)
{
  PageTree *tree = document->tree;

  for (guint level = 0; level < LEVELS && i > tree->body; level++, i = tree->nodes[i].parent)
    {
      guint tag = tree->nodes[i].tag;

      if (page_tree_contains (tree, i, document->root))
        return FALSE;
      if ((tree->nodes[i].cues & cues) != 0 || document->is_card[i] || tag == GUMBO_TAG_ASIDE
          || tag == GUMBO_TAG_FOOTER || (tag == GUMBO_TAG_NAV && (cues & PAGE_CUE_NAVIGATION) != 0))
        return TRUE;
    }

  return FALSE;
}

/* Whether all of a heading is a link to the first page of the site, as its name is. */
static gboolean
leads_home (PageTree *tree, guint32 node)
{
  for (guint32 i = node; i < tree->nodes[node].end; i++)
    {
      const char *address = tree->nodes[i].tag == GUMBO_TAG_A
                                ? page_node_get_attribute (&tree->nodes[i], "href")
                                : NULL;
      const char *rest = address != NULL ? strstr (address, "://") : NULL;

      if (address == NULL || tree->nodes[i].n_chars < tree->nodes[node].n_chars)
        continue;
      rest = rest != NULL ? strchr (rest + 3, '/') : address;

      return rest == NULL || strcmp (rest, "/") == 0 || g_str_has_prefix (rest, "/index.")
             || g_str_has_prefix (rest, "index.");
    }

  return FALSE;
}

/* Where the text begins: its first node. */
static guint32
find_text (PageDocument *document)
{
  for (guint i = 0; i < document->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (document, i);

      if (segment->first >= document->root && segment->n_words >= MIN_LETTERS
          && page_segment_get_mass (segment) > 0)
        return segment->first;
    }

  return document->root;
}

static gboolean
is_near (PageDocument *document, guint32 heading, guint32 text)
{
  double between = 0;

  if (heading > text)
    return FALSE;

  for (guint i = 0; i < document->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (document, i);

      if (segment->first >= text)
        break;
      if (segment->first > heading)
        between += page_segment_get_mass (segment);
    }

  return between <= MAX_PROSE_BETWEEN;
}

static gboolean
is_heading (const PageNode *node)
{
  return (node->tag == GUMBO_TAG_H1 || node->tag == GUMBO_TAG_H2
          || (node->tag == GUMBO_TAG_H3 && (node->cues & PAGE_CUE_TITLE) != 0))
         && node->n_chars > 0 && node->n_chars <= MAX_CHARACTERS
         && (node->flags & PAGE_NODE_INVISIBLE) == 0;
}

/* The better of two: what is said in so many words, then what stands where a title stands. */
static void
take_better (Candidate *best, Candidate *other)
{
  if (best->text == NULL || other->match > best->match)
    {
      g_free (best->text);
      *best = *other;
      other->text = NULL;
    }
}

static guint
count_words (const char *text)
{
  guint n_words = 0;

  for (const char *p = text; *p != '\0'; p++)
    n_words += *p != ' ' && (p == text || p[-1] == ' ');

  return n_words;
}

/* Judges one heading; its match is 0 if it is no title. */
static void
judge (PageNames *self, PageDocument *document, guint32 i, guint32 text, Candidate *candidate)
{
  PageTree *tree = document->tree;
  gboolean is_main = tree->nodes[i].tag == GUMBO_TAG_H1;
  g_autofree char *letters = NULL;

  candidate->text = dup_heading (tree, i);
  letters = page_text_dup_letters (candidate->text);
  if (letters[0] == '\0' || leads_home (tree, i))
    return;

  candidate->match = get_match (self, letters);
  candidate->is_near = is_near (document, i, text);
  if (candidate->match < EQUAL)
    {
      char *part = dup_named_part (self, tree, i);

      if (part != NULL)
        {
          g_free (candidate->text);
          candidate->text = part;
          candidate->match = 1;
        }
    }
  /* A trail of sections may end in the title, but nothing else of it is one. */
  if (is_in (document, i, OTHERS)
      && (!is_main || candidate->match < 1 || is_in (document, i, FOREIGN)))
    candidate->is_near = candidate->match = 0;
  if (candidate->match < EQUAL
      && (!(candidate->is_near || (is_main && self->n_main == 1 && i < text))
          || candidate->match < EQUAL * (is_main ? LIKE : VERY_LIKE)))
    candidate->match = 0;
  /* Of equals, the main heading and the one before the text. */
  if (candidate->match > 0)
    candidate->match += (is_main ? 0.02 : 0) + (candidate->is_near ? 0.01 : 0);
}

static guint
count_main (PageTree *tree)
{
  guint n_main = 0;

  for (guint32 i = tree->body; i < tree->nodes[tree->body].end; i++)
    n_main += tree->nodes[i].tag == GUMBO_TAG_H1 && is_heading (&tree->nodes[i])
              && !leads_home (tree, i);

  return n_main;
}

/**
 * page_names_find_heading:
 * @self: what the page may call its article
 * @document: a page whose root is known
 * @match: (out): how surely it is the title, 0 to about 1
 *
 * Finds the heading that is the title.
 *
 * Returns: (transfer full) (nullable): its text
 */
char *
page_names_find_heading (PageNames *self, PageDocument *document, double *match)
{
  PageTree *tree = document->tree;
  guint32 text = find_text (document);
  g_auto (Candidate) best = { NULL };
  g_autofree char *only = NULL;
  guint n_main = 0;
  guint n_tried = 0;

  self->n_main = count_main (tree);
  for (guint32 i = tree->body; i < tree->nodes[tree->body].end && n_tried < MAX_HEADINGS; i++)
    {
      g_auto (Candidate) candidate = { NULL };

      if (!is_heading (&tree->nodes[i]))
        continue;
      n_tried++;
      judge (self, document, i, text, &candidate);
      if (tree->nodes[i].tag == GUMBO_TAG_H1 && candidate.is_near && n_main++ == 0
          && (count_words (candidate.text) >= MIN_WORDS
              || g_utf8_strlen (candidate.text, -1) >= MIN_WORD_LETTERS))
        only = g_strdup (candidate.text);
      if (candidate.match > 0)
        take_better (&best, &candidate);
    }

  *match = best.match;
  if (best.text != NULL)
    return g_steal_pointer (&best.text);

  return n_main == 1 ? g_steal_pointer (&only) : NULL;
}
