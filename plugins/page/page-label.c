/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-document.h"

/* Inside the root, what is not the article is labeled: first whole elements, by what they are, what
 * they are called, and how much of them is links; then single segments, by what they say and where
 * they stand. */

/* An element with a larger share of the root's text is never labeled by its name. */
#define NAME_SHARE 0.4
/* The same for names that an article's own parts have too. */
#define WEAK_NAME_SHARE 0.2
/* An element with a larger share of links is a list of links. */
#define LINK_LIST_DENSITY 0.6
/* One with a larger share of the root's text is what the page is about. */
#define LINK_LIST_SHARE 0.25
/* Prose that an element of a doubtful name may hold before it is taken for the article's. */
#define ASIDE_SHARE 0.3

/* A line with a larger share of links is one link. */
#define LINE_DENSITY 0.9
/* The same when a word and a colon stand before the link. */
#define PREFIXED_DENSITY 0.6
#define PREFIX_BYTES 40

/* What announces other stories is not longer. */
#define MAX_ANNOUNCEMENT 60
#define MAX_ANNOUNCEMENT_WORDS 6
/* What it announces has at least this share of links. */
#define ANNOUNCED_DENSITY 0.4

typedef struct {
  const char *label;
  const char *rule;
} Verdict;

typedef struct {
  PageCues cue;
  double share;
  double density; /* at least this much links, or else only when there is little prose */
  Verdict verdict;
} CueRule;

static const CueRule cue_rules[] = {
  { PAGE_CUE_COMMENTS, 0.5, 0, { LECTERN_LABEL_COMMENTS, "name-comments" } },
  { PAGE_CUE_COOKIE, NAME_SHARE, 0, { LECTERN_LABEL_COOKIE, "name-cookie" } },
  { PAGE_CUE_NAVIGATION, NAME_SHARE, 0.2, { LECTERN_LABEL_NAVIGATION, "name-navigation" } },
  { PAGE_CUE_NEWSLETTER, NAME_SHARE, 0, { LECTERN_LABEL_NEWSLETTER, "name-newsletter" } },
  { PAGE_CUE_SHARE, WEAK_NAME_SHARE, 0, { LECTERN_LABEL_SHARE, "name-share" } },
  { PAGE_CUE_RELATED, NAME_SHARE, 0.15, { LECTERN_LABEL_RELATED, "name-related" } },
  { PAGE_CUE_TEASER, WEAK_NAME_SHARE, 0.3, { LECTERN_LABEL_RELATED, "name-teaser" } },
  { PAGE_CUE_ADVERTISEMENT,
    WEAK_NAME_SHARE,
    0,
    { LECTERN_LABEL_ADVERTISEMENT, "name-advertisement" } },
  { PAGE_CUE_TAGS, WEAK_NAME_SHARE, 0.2, { LECTERN_LABEL_OTHER, "name-tags" } },
  { PAGE_CUE_BIOGRAPHY, WEAK_NAME_SHARE, 0, { LECTERN_LABEL_OTHER, "name-biography" } },
  { PAGE_CUE_UNSEEN, WEAK_NAME_SHARE, 0, { LECTERN_LABEL_OTHER, "name-unseen" } },
  { PAGE_CUE_POPUP, WEAK_NAME_SHARE, 0, { LECTERN_LABEL_OTHER, "name-popup" } },
  { PAGE_CUE_TOOL, WEAK_NAME_SHARE, 0, { LECTERN_LABEL_OTHER, "name-tool" } },
  { PAGE_CUE_LEGAL, WEAK_NAME_SHARE, 0, { LECTERN_LABEL_OTHER, "name-legal" } },
  { PAGE_CUE_FOOTER, WEAK_NAME_SHARE, 0, { LECTERN_LABEL_OTHER, "name-footer" } },
  { PAGE_CUE_SIDEBAR, NAME_SHARE, 0, { LECTERN_LABEL_RELATED, "name-sidebar" } },
};

static double
get_density (const PageNode *node)
{
  return node->n_chars > 0 ? (double) node->n_link_chars / node->n_chars : 0;
}

static double
get_share (PageDocument *self, guint32 i)
{
  const PageNode *root = &self->tree->nodes[self->root];

  if (self->prose[self->root] > 0 && self->prose[i] > 0)
    return self->prose[i] / self->prose[self->root];

  return root->n_chars > 0 ? (double) self->tree->nodes[i].n_chars / root->n_chars : 0;
}

static Verdict
judge_tag (PageDocument *self, guint32 i)
{
  const PageNode *node = &self->tree->nodes[i];
  double share = get_share (self, i);

  switch (node->tag)
    {
    case GUMBO_TAG_NAV:
      return (Verdict){ LECTERN_LABEL_NAVIGATION, "tag-nav" };
    case GUMBO_TAG_ASIDE:
      if (share < ASIDE_SHARE)
        return (Verdict){ LECTERN_LABEL_RELATED, "tag-aside" };
      break;
    case GUMBO_TAG_FOOTER:
      if (share < ASIDE_SHARE)
        return (Verdict){ LECTERN_LABEL_OTHER, "tag-footer" };
      break;
    case GUMBO_TAG_FORM:
      if (share < ASIDE_SHARE)
        return (Verdict){ LECTERN_LABEL_OTHER, "tag-form" };
      break;
    default:
      break;
    }

  return (Verdict){ NULL, NULL };
}

/* Whether most of an element is a quotation: a post of a social network in its wrapper. */
static gboolean
holds_quotation (PageDocument *self, guint32 i)
{
  const PageTree *tree = self->tree;

  for (guint32 k = i + 1; k < tree->nodes[i].end; k++)
    if (tree->nodes[k].tag == GUMBO_TAG_BLOCKQUOTE
        && tree->nodes[k].n_chars * 2 > tree->nodes[i].n_chars)
      return TRUE;

  return FALSE;
}

static Verdict
judge_cues (PageDocument *self, guint32 i)
{
  const PageNode *node = &self->tree->nodes[i];
  double share = get_share (self, i);

  /* A quoted post of a social network is the article's, whatever its class. */
  if (self->ignores_names || node->cues == 0 || (node->flags & PAGE_NODE_IN_QUOTATION) != 0)
    return (Verdict){ NULL, NULL };

  for (guint k = 0; k < G_N_ELEMENTS (cue_rules); k++)
    {
      const CueRule *rule = &cue_rules[k];

      if ((node->cues & rule->cue) != 0 && share < rule->share
          && (get_density (node) >= rule->density || self->prose[i] == 0)
          && !(rule->cue == PAGE_CUE_SHARE && holds_quotation (self, i)))
        return rule->verdict;
    }

  return (Verdict){ NULL, NULL };
}

static Verdict
judge_links (PageDocument *self, guint32 i)
{
  const PageNode *node = &self->tree->nodes[i];

  if (self->is_card[i])
    return (Verdict){ LECTERN_LABEL_RELATED, "card" };
  if ((node->flags & PAGE_NODE_BLOCK) == 0 || node->tag == GUMBO_TAG_P
      || (node->flags & PAGE_NODE_HEADING) != 0)
    return (Verdict){ NULL, NULL };
  if (page_document_does (self, PAGE_STEP_LINK_LISTS) && node->n_links >= 2
      && get_density (node) > LINK_LIST_DENSITY && get_share (self, i) < LINK_LIST_SHARE)
    return (Verdict){ LECTERN_LABEL_RELATED, "link-list" };

  return (Verdict){ NULL, NULL };
}

static Verdict
judge_element (PageDocument *self, guint32 i)
{
  Verdict verdict = { NULL, NULL };

  if ((self->tree->nodes[i].flags & PAGE_NODE_COMMENTS) != 0)
    return (Verdict){ LECTERN_LABEL_COMMENTS, "counted-comments" };
  if (page_document_does (self, PAGE_STEP_TAGS))
    verdict = judge_tag (self, i);
  if (self->tree->nodes[i].tag == GUMBO_TAG_BODY)
    return verdict;
  if (verdict.label == NULL)
    verdict = judge_cues (self, i);
  if (verdict.label == NULL)
    verdict = judge_links (self, i);

  return verdict;
}

/* Whether a text announces other stories. */
static gboolean
announces_others (const char *text)
{
  /* Folded; those of one word are in many headings and need more links below them. */
  static const char *const openings[] = {
    "related",
    "read more",
    "read next",
    "also read",
    "see also",
    "you may also",
    "you might also",
    "recommended",
    "around the web",
    "more from",
    "more on",
    "more stories",
    "mehr zum",
    "mehr aus",
    "weitere",
    "lesen sie",
    "das konnte",
    "passend dazu",
    "ahnliche",
    "verwandte",
    "zum thema",
    "auch interessant",
    "lire aussi",
    "a lire",
    "sur le meme sujet",
    "voir aussi",
    "articles lies",
    "te puede interesar",
    "lea tambien",
    "lee tambien",
    "noticias relacionadas",
    "mas noticias",
    "leggi anche",
    "potrebbe interessarti",
    "leia",
    "veja tambem",
    "voce pode gostar",
    "voce tambem",
    "lees ook",
    "gerelateerd",
    "czytaj takze",
    "zobacz tez",
    "powiazane",
    "las ocksa",
    "les ogsa",
    "читаите также",
    "читайте также",
    "похожие",
    "more",
    "mehr",
    "mas",
    "meer",
    "altri",
  };
  g_autofree char *folded = strlen (text) <= MAX_ANNOUNCEMENT ? lectern_text_fold (text, -1) : NULL;

  for (guint i = 0; folded != NULL && i < G_N_ELEMENTS (openings); i++)
    {
      gsize length = strlen (openings[i]);

      if (strncmp (folded, openings[i], length) == 0 && !g_ascii_isalnum (folded[length]))
        return TRUE;
    }

  return FALSE;
}

/* Past the last of the elements behind @i, in its parent, that are mostly links: the list that a
 * heading announces. */
static guint32
find_links_end (PageTree *tree, guint32 i)
{
  guint32 parent_end = tree->nodes[tree->nodes[i].parent].end;
  guint32 end = tree->nodes[i].end;

  for (guint32 k = end; k < parent_end; k = tree->nodes[k].end)
    {
      if (tree->nodes[k].n_links > 0 && get_density (&tree->nodes[k]) > ANNOUNCED_DENSITY)
        end = tree->nodes[k].end;
      else if (tree->nodes[k].n_chars > 1)
        break;
    }

  return end;
}

/* Past the last node of what a heading heads: up to the next one of its kind, or all that its
 * parent has. */
static guint32
find_section_end (PageTree *tree, guint32 i)
{
  guint32 end = tree->nodes[tree->nodes[i].parent].end;

  for (guint32 k = tree->nodes[i].end; k < end; k = tree->nodes[k].end)
    if (tree->nodes[k].tag >= GUMBO_TAG_H1 && tree->nodes[k].tag <= tree->nodes[i].tag)
      return k;

  return end;
}

static void
label_range (PageDocument *self, guint32 first, guint32 end, Verdict verdict)
{
  for (guint k = page_segments_find_from (self->segments, first); k < self->segments->len; k++)
    {
      PageSegment *segment = page_document_get_segment (self, k);

      if (segment->first >= end)
        break;
      if (segment->label != NULL || segment->role != LECTERN_BLOCK_PARAGRAPH)
        continue;
      segment->label = verdict.label;
      segment->rule = verdict.rule;
    }
}

/* A heading that is called related, or says so and has links below it, heads other stories. */
static void
label_announced (PageDocument *self)
{
  PageTree *tree = self->tree;

  for (guint i = 0; i < self->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (self, i);
      guint32 block = segment->block;
      guint32 end = 0;
      gboolean is_called = FALSE;

      if (segment->n_words > MAX_ANNOUNCEMENT_WORDS || block <= self->root
          || !page_tree_contains (tree, self->root, block))
        continue;
      is_called = !self->ignores_names && (tree->nodes[block].flags & PAGE_NODE_HEADING) != 0
                  && (tree->nodes[block].cues & PAGE_CUE_RELATED) != 0;
      if (is_called)
        end = find_section_end (tree, block);
      else if (segment->label == NULL && announces_others (segment->text))
        end = find_links_end (tree, block);
      if (end > tree->nodes[block].end)
        label_range (self, block, end, (Verdict){ LECTERN_LABEL_RELATED, "announced" });
    }
}

/* Whether an element is only the beginning of a line. Who owns a picture begins its caption. */
static gboolean
goes_beyond (PageDocument *self, const PageSegment *segment, guint32 i)
{
  const PageNode *node = &self->tree->nodes[i];

  return segment->last >= node->end && node->n_chars * 2 < segment->n_chars
         && (node->cues & PAGE_CUE_LEGAL) == 0
         && (self->tree->nodes[segment->block].flags & PAGE_NODE_HEADING) == 0;
}

static void
label_elements (PageDocument *self)
{
  PageTree *tree = self->tree;
  guint k = 0;

  for (guint32 i = self->root + 1; i < tree->nodes[self->root].end;)
    {
      Verdict verdict = { NULL, NULL };

      if (tree->nodes[i].tag != PAGE_TAG_TEXT)
        verdict = judge_element (self, i);
      if (verdict.label == NULL)
        {
          i++;
          continue;
        }
      for (; k < self->segments->len
             && page_document_get_segment (self, k)->first < tree->nodes[i].end;
           k++)
        {
          PageSegment *segment = page_document_get_segment (self, k);

          if (segment->first < i || segment->role != LECTERN_BLOCK_PARAGRAPH
              || goes_beyond (self, segment, i))
            continue;
          segment->label = verdict.label;
          segment->rule = verdict.rule;
        }
      i = tree->nodes[i].end;
    }
}

/* What lies outside the root is not the article; what it is called tells which class it has. */
static Verdict
judge_outside (PageDocument *self, const PageSegment *segment)
{
  PageTree *tree = self->tree;

  for (guint32 i = tree->nodes[segment->first].parent; i > tree->body; i = tree->nodes[i].parent)
    {
      if (page_tree_contains (tree, i, self->root))
        break;
      for (guint k = 0; k < G_N_ELEMENTS (cue_rules); k++)
        if ((tree->nodes[i].cues & cue_rules[k].cue) != 0)
          return cue_rules[k].verdict;
      if (tree->nodes[i].tag == GUMBO_TAG_NAV)
        return (Verdict){ LECTERN_LABEL_NAVIGATION, "tag-nav" };
    }

  return (Verdict){ LECTERN_LABEL_OTHER, "outside" };
}

static void
label_outside (PageDocument *self)
{
  for (guint i = 0; i < self->segments->len; i++)
    {
      PageSegment *segment = page_document_get_segment (self, i);
      Verdict verdict = { NULL, NULL };

      if (page_tree_contains (self->tree, self->root, segment->first)
          || segment->role != LECTERN_BLOCK_PARAGRAPH || segment->is_lead)
        continue;
      verdict = judge_outside (self, segment);
      segment->label = verdict.label;
      segment->rule = verdict.rule;
    }
}

static gboolean
is_caption (PageDocument *self, const PageSegment *segment)
{
  PageTree *tree = self->tree;
  guint32 i = tree->nodes[segment->first].parent;

  for (; i > self->root; i = tree->nodes[i].parent)
    {
      const PageNode *node = &tree->nodes[i];

      if (node->tag == GUMBO_TAG_TABLE || node->tag == GUMBO_TAG_BLOCKQUOTE
          || node->tag == GUMBO_TAG_PRE || get_share (self, i) > WEAK_NAME_SHARE)
        return FALSE;
      if (node->tag == GUMBO_TAG_FIGCAPTION || node->tag == GUMBO_TAG_FIGURE
          || node->tag == GUMBO_TAG_CAPTION
          || (node->cues & (PAGE_CUE_CAPTION | PAGE_CUE_GALLERY)) != 0)
        return TRUE;
    }

  return FALSE;
}

/* Whether a line begins as a list of subjects does. */
static gboolean
names_tags (const char *text)
{
  static const char *const openings[] = { "tags ",        "tag ",          "topics ",
                                          "filed under ", "labels ",       "categories ",
                                          "schlagworte ", "schlagwörter ", "themen ",
                                          "kategorie ",   "kategorien ",   "mots clés ",
                                          "etiquetas ",   "categorías ",   "temas " };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (lower, openings[i]))
      return TRUE;

  return FALSE;
}

/* A line that is one link and no sentence, such as one to another story, maybe with "Read more:"
 * before it. An address is what a list of sources is made of, and stays. */
static gboolean
is_link_line (PageDocument *self, const PageSegment *segment)
{
  const PageNode *block = &self->tree->nodes[segment->block];
  double density = page_segment_get_link_density (segment);
  const char *colon = NULL;

  if (segment->n_words < 3 || segment->ends_with_stop || strstr (segment->text, "://") != NULL
      || (block->flags & PAGE_NODE_HEADING) != 0 || block->tag == GUMBO_TAG_LI
      || block->tag == GUMBO_TAG_TD || block->tag == GUMBO_TAG_TH)
    return FALSE;
  if (density > LINE_DENSITY)
    return TRUE;
  if (density > PREFIXED_DENSITY && names_tags (segment->text))
    return TRUE;

  colon = strpbrk (segment->text, ":»");

  return density > PREFIXED_DENSITY && colon != NULL && colon - segment->text < PREFIX_BYTES;
}

/* A line that says who made a picture. */
static gboolean
is_credit_line (const PageSegment *segment)
{
  static const char *const words[] = { "photo",        "photos",     "photo credit", "image",
                                       "image credit", "images",     "picture",      "pictured",
                                       "credit",       "credits",    "foto",         "fotos",
                                       "bild",         "bilder",     "crédit photo", "crédito",
                                       "imagen",       "imagem",     "immagine",     "photo by",
                                       "titelbild",    "symbolbild", "beitragsbild", "bildquelle",
                                       "fotoquelle",   "photograph" };
  const char *colon = strchr (segment->text, ':');
  g_autofree char *word = NULL;

  if (colon == NULL || colon - segment->text > 20 || segment->n_words > 24)
    return FALSE;

  word = g_utf8_strdown (segment->text + (segment->text[0] == '(' || segment->text[0] == '['),
                         colon - segment->text
                             - (segment->text[0] == '(' || segment->text[0] == '['));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Whether a line is no more than a mark between two others, as in a menu. What parts sections of a
 * text stays. */
static gboolean
has_no_letters (const char *text)
{
  if (strpbrk (text, "_*-#=~+") != NULL || strstr (text, "…") != NULL || strstr (text, "—") != NULL)
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isgraph (g_utf8_get_char (p)) && !g_unichar_ispunct (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/* Galleries say a caption once for every size of the picture. */
static gboolean
is_repeated (const PageSegment *segment, GHashTable *known)
{
  return segment->role == LECTERN_BLOCK_CAPTION && !g_hash_table_add (known, segment->text);
}

static void
label_segments (PageDocument *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->segments->len; i++)
    {
      PageSegment *segment = page_document_get_segment (self, i);

      if (segment->label != NULL || segment->role != LECTERN_BLOCK_PARAGRAPH)
        continue;
      if (page_document_does (self, PAGE_STEP_CAPTIONS)
          && (is_caption (self, segment) || is_credit_line (segment)))
        segment->role = LECTERN_BLOCK_CAPTION;
      if (has_no_letters (segment->text))
        {
          segment->label = LECTERN_LABEL_OTHER;
          segment->rule = "marks-line";
        }
      else if (is_repeated (segment, known))
        {
          segment->label = LECTERN_LABEL_OTHER;
          segment->rule = "repeated-caption";
        }
      else if (segment->role == LECTERN_BLOCK_PARAGRAPH
               && page_document_does (self, PAGE_STEP_LINK_LINES) && is_link_line (self, segment))
        {
          segment->label = LECTERN_LABEL_RELATED;
          segment->rule = "link-line";
        }
    }
}

/**
 * page_document_label:
 * @self: a page whose root is known
 *
 * Labels what is not the article.
 */
void
page_document_label (PageDocument *self)
{
  label_outside (self);
  label_elements (self);
  if (page_document_does (self, PAGE_STEP_ANNOUNCED))
    label_announced (self);
  label_segments (self);
  page_document_label_lines (self);
}

/**
 * page_document_reset:
 * @self: a page whose segments are labeled
 *
 * Takes back root and labels, for another try.
 */
void
page_document_reset (PageDocument *self)
{
  g_clear_pointer (&self->prose, g_free);
  g_clear_pointer (&self->mass, g_free);
  for (guint i = 0; i < self->segments->len; i++)
    {
      page_document_get_segment (self, i)->label = NULL;
      page_document_get_segment (self, i)->rule = NULL;
    }
}
