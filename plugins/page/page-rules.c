/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-rules.h"

/* The user's rules for a site come after all others, and win. One walk over the nodes in document
 * order, for each rule: a node remembers which steps of the selector end at it, and which end at
 * one of its ancestors. So a rule takes time linear in the page, whatever it says. Where rules
 * disagree, the one for the innermost element holds, and of those for one element the last. */

/* More rules are not looked at. */
#define MAX_RULES 200
/* More names of authors are not looked at. */
#define MAX_AUTHORS 10
#define MAX_VALUE_BYTES 1024
/* The name of an element that HTML does not know is cut behind as many. */
#define MAX_TAG_BYTES 64
/* What the user says is believed more than all that pages say. */
#define SURE 1.0f

typedef struct {
  const char *action;
  const char *label;
  const char *target;
} Rule;

typedef struct {
  guint8 ending; /* steps that end here, as a set of bits */
  guint8 above;  /* steps that end at an ancestor */
} Trail;

struct _PageRules {
  GVariant *variant; /* owned: what the strings belong to */
  GArray *rules;     /* owned, of Rule */
  PageTree *tree;    /* not owned */
  Trail *trails;     /* owned, one a node: of the rule at hand */
};

static const char *
get_attribute (gconstpointer element, const char *name)
{
  return page_node_get_attribute (element, name);
}

gboolean
page_rules_are_given (GVariant *given)
{
  return given != NULL && g_variant_lookup (given, PAGE_RULES_KEY, "a(sss)", NULL);
}

/**
 * page_rules_new:
 * @given: (nullable): `a{sv}` of what is known beforehand
 * @tree: a page
 *
 * Reads the rules for a page.
 *
 * Returns: (transfer full) (nullable): the rules, %NULL when there are none
 */
PageRules *
page_rules_new (GVariant *given, PageTree *tree)
{
  g_autoptr (GVariant) variant = given != NULL ? g_variant_lookup_value (given, PAGE_RULES_KEY,
                                                                         G_VARIANT_TYPE ("a(sss)"))
                                               : NULL;
  PageRules *self = NULL;
  GVariantIter iter;
  Rule rule;

  if (variant == NULL || g_variant_n_children (variant) == 0)
    return NULL;

  self = g_new0 (PageRules, 1);
  self->variant = g_steal_pointer (&variant);
  self->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  self->tree = tree;
  self->trails = g_new (Trail, tree->n_nodes);
  g_variant_iter_init (&iter, self->variant);
  while (self->rules->len < MAX_RULES
         && g_variant_iter_next (&iter, "(&s&s&s)", &rule.action, &rule.label, &rule.target))
    g_array_append_val (self->rules, rule);

  return self;
}

void
page_rules_free (PageRules *self)
{
  g_variant_unref (self->variant);
  g_array_unref (self->rules);
  g_free (self->trails);
  g_free (self);
}

static const Rule *
get_rule (PageRules *self, guint i)
{
  return &g_array_index (self->rules, Rule, i);
}

static gboolean
does (const Rule *rule, const char *action)
{
  return strcmp (rule->action, action) == 0;
}

static gboolean
is_step (const LecternSelector *selector, guint step, const PageNode *node)
{
  char name[MAX_TAG_BYTES] = "";
  const char *tag = name;

  if (node->element == NULL)
    return FALSE;

  if (node->tag != GUMBO_TAG_UNKNOWN)
    tag = gumbo_normalized_tagname (node->element->tag);
  else
    {
      GumboStringPiece piece = node->element->original_tag;

      gumbo_tag_from_original_text (&piece);
      g_strlcpy (name, piece.data != NULL ? piece.data : "", MIN (piece.length + 1, sizeof name));
    }

  return lectern_selector_matches_step (selector, step, tag, node, get_attribute);
}

/* Follows a selector over the page. Afterwards the bit of its last step says whether a node
 * matches. */
static guint8
follow (PageRules *self, const LecternSelector *selector)
{
  guint n_steps = lectern_selector_get_n_steps (selector);

  G_STATIC_ASSERT (LECTERN_SELECTOR_MAX_STEPS <= 8);

  for (guint32 i = 0; i < self->tree->n_nodes; i++)
    {
      const PageNode *node = &self->tree->nodes[i];
      const Trail *parent = i > 0 ? &self->trails[node->parent] : NULL;
      guint8 ending = 0;
      guint8 above = parent != NULL ? parent->ending | parent->above : 0;

      for (guint k = 0; k < n_steps; k++)
        {
          guint8 before = k == 0 ? 0 : 1u << (k - 1);
          guint8 reached = parent != NULL && lectern_selector_is_child (selector, k)
                               ? parent->ending
                               : above;

          if ((k == 0 || (reached & before) != 0) && is_step (selector, k, node))
            ending |= 1u << k;
        }
      self->trails[i] = (Trail){ ending, above };
    }

  return 1u << (n_steps - 1);
}

/**
 * page_rules_find:
 * @tree: a page
 * @text: a selector
 *
 * Finds all that a selector names, with what is in it.
 *
 * Returns: (transfer full) (nullable): for each node whether it is; %NULL for no selector
 */
guint8 *
page_rules_find (PageTree *tree, const char *text)
{
  g_autoptr (LecternSelector) selector = lectern_selector_new (text, NULL);
  g_autofree Trail *trails = g_new (Trail, tree->n_nodes);
  PageRules rules = { .tree = tree, .trails = trails };
  guint8 *found = NULL;
  guint8 matches = 0;

  if (selector == NULL)
    return NULL;

  matches = follow (&rules, selector);
  found = g_new0 (guint8, tree->n_nodes);
  for (guint32 i = 0; i < tree->n_nodes; i++)
    found[i] = (trails[i].ending & matches) != 0 || (i > 0 && found[tree->nodes[i].parent] != 0);

  return found;
}

/* The bit that tells whether a node matches; 0 for a selector that nobody can read. */
static guint8
find (PageRules *self, const Rule *rule)
{
  g_autoptr (LecternSelector) selector = lectern_selector_new (rule->target, NULL);

  return selector != NULL ? follow (self, selector) : 0;
}

/**
 * page_rules_set_root:
 * @self: rules
 * @document: a page whose root is known
 *
 * Takes the element that the rules name, or what holds all of those that they name, for the one
 * with the article. Of several rules the first one that finds something counts.
 *
 * Returns: whether they name one that is on the page
 */
gboolean
page_rules_set_root (PageRules *self, PageDocument *document)
{
  PageTree *tree = self->tree;

  for (guint k = 0; k < self->rules->len; k++)
    {
      guint8 matches = does (get_rule (self, k), "body") ? find (self, get_rule (self, k)) : 0;
      guint32 root = 0;

      for (guint32 i = tree->body; matches != 0 && i < tree->nodes[tree->body].end;)
        {
          if ((self->trails[i].ending & matches) == 0 || tree->nodes[i].n_chars == 0)
            {
              i++;
              continue;
            }
          root = root != 0 ? page_tree_find_ancestor (tree, root, i) : i;
          i = tree->nodes[i].end;
        }
      if (root != 0)
        {
          document->root = root;
          return TRUE;
        }
    }

  return FALSE;
}

/* What an element says: to machines, or else to readers. */
static char *
dup_value (PageRules *self, guint32 node)
{
  const char *value = page_node_get_attribute (&self->tree->nodes[node], "content");
  g_autofree char *text = NULL;

  if (value == NULL)
    value = page_node_get_attribute (&self->tree->nodes[node], "datetime");
  if (value == NULL)
    value = text = page_tree_dup_text (self->tree, node, MAX_VALUE_BYTES);

  return page_text_clean (value);
}

static void
tell_title (PageRules *self, const PageFact *fact, guint32 node, PageDocument *document)
{
  document->title = fact != NULL ? fact->value : NULL;
  for (guint i = 0; i < document->segments->len; i++)
    {
      PageSegment *segment = page_document_get_segment (document, i);

      if (page_tree_contains (self->tree, node, segment->first))
        {
          segment->role = LECTERN_BLOCK_TITLE;
          segment->label = NULL;
        }
      else if (segment->role == LECTERN_BLOCK_TITLE)
        {
          segment->role = LECTERN_BLOCK_PARAGRAPH;
          segment->label = LECTERN_LABEL_OTHER;
          segment->rule = LECTERN_RULE_SITE_HIDE;
        }
    }
}

static void
forget (PageFacts *facts, const char *key)
{
  for (guint i = facts->facts->len; i > 0; i--)
    if (strcmp (g_array_index (facts->facts, PageFact, i - 1).key, key) == 0)
      g_array_remove_index (facts->facts, i - 1);
}

static void
tell_one (const Rule *rule, const char *value, PageFacts *facts)
{
  if (does (rule, "title"))
    {
      forget (facts, LECTERN_METADATA_TITLE);
      page_facts_add (facts, LECTERN_METADATA_TITLE, value, LECTERN_ORIGIN_VISIBLE, SURE);
    }
  else if (does (rule, "date"))
    page_facts_add_date (facts, LECTERN_METADATA_PUBLISHED, value, LECTERN_ORIGIN_VISIBLE, SURE);
  else
    page_facts_add_authors (facts, value, LECTERN_ORIGIN_VISIBLE, SURE);
}

static gboolean
tell_rule (PageRules *self, const Rule *rule, PageDocument *document, PageFacts *facts)
{
  PageTree *tree = self->tree;
  guint8 matches = find (self, rule);
  guint most = does (rule, "author") ? MAX_AUTHORS : 1;
  guint n_told = 0;

  for (guint32 i = 0; matches != 0 && i < tree->n_nodes && n_told < most;)
    {
      gboolean is_meant = (self->trails[i].ending & matches) != 0;
      g_autofree char *value = is_meant ? dup_value (self, i) : NULL;

      if (value != NULL && value[0] != '\0')
        {
          if (n_told++ == 0 && does (rule, "author"))
            forget (facts, LECTERN_METADATA_AUTHOR);
          tell_one (rule, value, facts);
          if (does (rule, "title"))
            tell_title (self, page_facts_lookup (facts, LECTERN_METADATA_TITLE), i, document);
        }
      i = is_meant ? tree->nodes[i].end : i + 1;
    }

  return n_told > 0;
}

/**
 * page_rules_tell:
 * @self: rules
 * @document: a page whose title was chosen
 * @facts: what it says of itself
 *
 * Sets title, authors and date as the rules say. Of several rules for one thing the first one that
 * finds something counts.
 */
void
page_rules_tell (PageRules *self, PageDocument *document, PageFacts *facts)
{
  static const char *const actions[] = { "title", "author", "date" };

  for (guint k = 0; k < G_N_ELEMENTS (actions); k++)
    {
      gboolean is_told = FALSE;

      for (guint i = 0; i < self->rules->len && !is_told; i++)
        if (does (get_rule (self, i), actions[k]))
          is_told = tell_rule (self, get_rule (self, i), document, facts);
    }
}

static const char *
get_label (const Rule *rule)
{
  static const char *const labels[] = {
    LECTERN_LABEL_TEASER,     LECTERN_LABEL_NAVIGATION, LECTERN_LABEL_RELATED,
    LECTERN_LABEL_NEWSLETTER, LECTERN_LABEL_SHARE,      LECTERN_LABEL_ADVERTISEMENT,
    LECTERN_LABEL_COOKIE,     LECTERN_LABEL_COMMENTS,   LECTERN_LABEL_SUBSCRIPTION,
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (strcmp (rule->label, labels[i]) == 0)
      return labels[i];

  return LECTERN_LABEL_OTHER;
}

/* Which rule holds for each node: 1 + its index, or 0. */
static guint8 *
find_holding (PageRules *self)
{
  guint8 *holding = g_new0 (guint8, self->tree->n_nodes);

  G_STATIC_ASSERT (MAX_RULES < G_MAXUINT8);

  for (guint k = 0; k < self->rules->len; k++)
    {
      const Rule *rule = get_rule (self, k);
      guint8 matches = does (rule, "hide") || does (rule, "keep") ? find (self, rule) : 0;

      for (guint32 i = 0; matches != 0 && i < self->tree->n_nodes; i++)
        if ((self->trails[i].ending & matches) != 0)
          holding[i] = k + 1;
    }
  for (guint32 i = 1; i < self->tree->n_nodes; i++)
    if (holding[i] == 0)
      holding[i] = holding[self->tree->nodes[i].parent];

  return holding;
}

/* Whether a text is what a rule says, where * stands for anything before or behind. */
static gboolean
has_words (const char *folded, const char *words)
{
  gboolean from_start = words[0] != '*';
  gboolean to_end = !g_str_has_suffix (words, "*");
  gsize length = strlen (words);
  g_autofree char *bare = NULL;
  g_autofree char *wanted = NULL;

  if (length < 2)
    return FALSE;

  bare = lectern_text_collapse (words + !from_start, length - !from_start - !to_end);
  wanted = lectern_text_fold (g_strstrip (bare), -1);
  if (wanted[0] == '\0')
    return FALSE;
  if (from_start && to_end)
    return strcmp (folded, wanted) == 0;
  if (from_start)
    return g_str_has_prefix (folded, wanted);
  if (to_end)
    return g_str_has_suffix (folded, wanted);

  return strstr (folded, wanted) != NULL;
}

static const Rule *
find_by_words (PageRules *self, const PageSegment *segment)
{
  g_autofree char *folded = NULL;
  const Rule *found = NULL;

  for (guint k = 0; k < self->rules->len; k++)
    {
      const Rule *rule = get_rule (self, k);

      if (!does (rule, "hide text") && !does (rule, "keep text"))
        continue;
      if (folded == NULL)
        folded = lectern_text_fold (segment->text, -1);
      if (has_words (folded, rule->target))
        found = rule;
    }

  return found;
}

static void
hold (PageDocument *document, PageSegment *segment, const Rule *rule)
{
  if (rule->action[0] == 'h')
    {
      segment->label = get_label (rule);
      segment->rule = LECTERN_RULE_SITE_HIDE;
      segment->role = LECTERN_BLOCK_PARAGRAPH;
      return;
    }

  segment->label = NULL;
  segment->rule = LECTERN_RULE_SITE_KEEP;
  segment->is_lead = segment->is_lead
                     || !page_tree_contains (document->tree, document->root, segment->first);
}

static gboolean
has_text (PageDocument *document)
{
  for (guint i = 0; i < document->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (document, i);

      if (segment->label == NULL && segment->role == LECTERN_BLOCK_PARAGRAPH)
        return TRUE;
    }

  return FALSE;
}

/**
 * page_rules_apply:
 * @self: rules
 * @document: a page whose segments are labeled
 *
 * Labels what the rules hide, and takes the labels off what they keep.
 *
 * Returns: %FALSE if nothing would be left; the page is then as it was
 */
gboolean
page_rules_apply (PageRules *self, PageDocument *document)
{
  g_autofree guint8 *holding = find_holding (self);
  g_autofree PageSegment *before = g_memdup2 (document->segments->data,
                                              document->segments->len * sizeof (PageSegment));
  gboolean had_text = has_text (document);

  for (guint i = 0; i < document->segments->len; i++)
    {
      PageSegment *segment = page_document_get_segment (document, i);
      const Rule *rule = find_by_words (self, segment);

      if (rule == NULL && holding[segment->first] > 0)
        rule = get_rule (self, holding[segment->first] - 1);
      if (rule != NULL)
        hold (document, segment, rule);
    }
  if (!had_text || has_text (document))
    return TRUE;

  memcpy (document->segments->data, before, document->segments->len * sizeof (PageSegment));
  return FALSE;
}
