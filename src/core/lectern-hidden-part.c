/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-hidden-part.h"
#include "text/lectern-draft.h"

static const struct {
  const char *name;
  const char *label;
  const char *title;
} classes[] = {
  { LECTERN_LABEL_RELATED, N_ ("related articles"), N_ ("Related Articles") },
  { LECTERN_LABEL_NAVIGATION, N_ ("links to other pages"), N_ ("Links to Other Pages") },
  { LECTERN_LABEL_NEWSLETTER, N_ ("newsletter"), N_ ("Newsletters") },
  { LECTERN_LABEL_SHARE, N_ ("share buttons"), N_ ("Share Buttons") },
  { LECTERN_LABEL_ADVERTISEMENT, N_ ("advertisement"), N_ ("Advertisements") },
  { LECTERN_LABEL_SUBSCRIPTION, N_ ("offer of a subscription"), N_ ("Offers of Subscriptions") },
  { LECTERN_LABEL_TEASER, N_ ("offer of a summary"), N_ ("Offers of Summaries") },
  { LECTERN_LABEL_COOKIE, N_ ("cookie notice"), N_ ("Cookie Notices") },
  { LECTERN_LABEL_COMMENTS, N_ ("comments"), N_ ("Comments") },
  { LECTERN_LABEL_OTHER, N_ ("part of the page"), N_ ("Other Parts of Pages") },
};

/* The rules of importers by their names, or by what those begin or end with. */
static const struct {
  const char *rule;
  const char *reason;
} reasons[] = {
  { LECTERN_RULE_SITE_HIDE, N_ ("your rule for this site hides it") },
  { LECTERN_RULE_SITE_KEEP, N_ ("your rule for this site keeps it") },
  { "tag-nav", N_ ("the page says that it leads elsewhere") },
  { "tag-aside", N_ ("the page says that it stands beside the text") },
  { "tag-footer", N_ ("the page says that it is a footer") },
  { "tag-form", N_ ("it is a form to fill in") },
  { "name-unseen", N_ ("the page does not show it at once") },
  { "name-", N_ ("the page calls its box so") },
  { "card", N_ ("it is one of several boxes that lead to other stories") },
  { "link-list", N_ ("nearly all of it is links") },
  { "link-line", N_ ("the line is one link") },
  { "announced", N_ ("the line above it announces other stories") },
  { "counted-comments", N_ ("it stands below a heading that counts comments") },
  { "marks-line", N_ ("it has no letters") },
  { "repeated-caption", N_ ("the same caption stands above") },
  { "repeated-title", N_ ("it is the title once more") },
  { "repeated-line", N_ ("it stands there again and again") },
  { "lone-letter", N_ ("it is a letter alone") },
  { "machine-address", N_ ("it is for machines") },
  { "number-line", N_ ("it has nothing but numbers") },
  { "outside", N_ ("it stands outside the article") },
  { "front-line", N_ ("it stands between title and text and is no sentence") },
  { "reading-time", N_ ("it says how long reading takes") },
  { "last-heading", N_ ("nothing of the article stands below this heading") },
  { "summary-teaser", N_ ("it offers a summary") },
  { "neighbor-heading", N_ ("it leads to the article before or behind this one") },
  { LECTERN_RULE_PREVIOUS, N_ ("it is the title of the article before") },
  { LECTERN_RULE_NEXT, N_ ("it is the title of the article behind") },
  { LECTERN_RULE_CUT_SHORT, N_ ("it says that the rest is for subscribers") },
  { "read-on", N_ ("it says that the text goes on") },
  { "page-furniture", N_ ("it stands on every page") },
  { "-line", N_ ("its words say so") },
};

/**
 * lectern_hidden_classes:
 *
 * Lists the classes of boilerplate, those that most pages have first.
 *
 * Returns: (array zero-terminated=1): their names
 */
const char *const *
lectern_hidden_classes (void)
{
  static const char *const names[] = {
    LECTERN_LABEL_RELATED,
    LECTERN_LABEL_NAVIGATION,
    LECTERN_LABEL_NEWSLETTER,
    LECTERN_LABEL_SHARE,
    LECTERN_LABEL_ADVERTISEMENT,
    LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_LABEL_TEASER,
    LECTERN_LABEL_COOKIE,
    LECTERN_LABEL_COMMENTS,
    LECTERN_LABEL_OTHER,
    NULL,
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == G_N_ELEMENTS (classes) + 1);

  return names;
}

static gsize
find_class (const char *block_class)
{
  gsize last = G_N_ELEMENTS (classes) - 1;

  for (gsize i = 0; block_class != NULL && i < last; i++)
    if (strcmp (classes[i].name, block_class) == 0)
      return i;

  return last;
}

/**
 * lectern_hidden_class_get_label:
 * @block_class: (nullable): the `class` attribute of a hidden block
 *
 * Says in words what a hidden part is.
 *
 * Returns: a label in the user's language, within a sentence
 */
const char *
lectern_hidden_class_get_label (const char *block_class)
{
  return _ (classes[find_class (block_class)].label);
}

/**
 * lectern_hidden_class_get_title:
 * @block_class: (nullable): the `class` attribute of a hidden block
 *
 * Says in words what hidden parts of a class are.
 *
 * Returns: a title in the user's language
 */
const char *
lectern_hidden_class_get_title (const char *block_class)
{
  return _ (classes[find_class (block_class)].title);
}

static const char *
get_reason (const char *rule)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      const char *known = reasons[i].rule;

      if (strcmp (rule, known) == 0 || (known[0] == '-' && g_str_has_suffix (rule, known))
          || (g_str_has_suffix (known, "-") && g_str_has_prefix (rule, known)))
        return _ (reasons[i].reason);
    }

  return _ ("a rule of the importer says so");
}

static gboolean
is_rule (const char *rule, const char *name)
{
  return rule != NULL && strcmp (rule, name) == 0;
}

/* What the article says of itself: a block that the user took out has no class of boilerplate, and
 * one that was put back has one still. FALSE for one that nobody ever hid. */
static gboolean
judge (const LecternBlock *block, const char *rule, LecternHiddenState *state)
{
  const char *block_class = lectern_block_get_attribute (block, "class");
  gboolean is_boilerplate = block_class != NULL
                            && g_strv_contains (lectern_hidden_classes (), block_class);

  if (lectern_block_is_hidden (block))
    {
      *state = LECTERN_HIDDEN_BY_USER;
      if (is_rule (rule, LECTERN_RULE_SITE_HIDE))
        *state = LECTERN_HIDDEN_BY_RULE;
      else if (is_boilerplate)
        *state = LECTERN_HIDDEN_BY_MACHINE;
      return TRUE;
    }

  if (is_rule (rule, LECTERN_RULE_SITE_KEEP))
    *state = LECTERN_SHOWN_BY_RULE;
  else if (is_boilerplate && block->role == LECTERN_BLOCK_PARAGRAPH)
    *state = LECTERN_SHOWN_BY_USER;
  else
    return FALSE;

  return TRUE;
}

static const char *
get_block_reason (LecternHiddenState state, const char *rule)
{
  if (state == LECTERN_HIDDEN_BY_USER)
    return _ ("you took it out");

  return rule != NULL ? get_reason (rule) : _ ("a rule of the importer says so");
}

/**
 * lectern_hidden_block_get_reason:
 * @block: a hidden block
 *
 * Says in words why a block is hidden.
 *
 * Returns: a sentence in the user's language, without its full stop
 */
const char *
lectern_hidden_block_get_reason (const LecternBlock *block)
{
  const char *rule = NULL;
  LecternHiddenState state = LECTERN_HIDDEN_BY_MACHINE;

  g_return_val_if_fail (block != NULL, NULL);

  rule = lectern_block_get_attribute (block, "rule");
  judge (block, rule, &state);
  return get_block_reason (state, rule);
}

/**
 * lectern_hidden_part_get_reason:
 * @self: a part
 *
 * Says in words why a part is hidden, or was before it was put back.
 *
 * Returns: a sentence in the user's language, without its full stop
 */
const char *
lectern_hidden_part_get_reason (const LecternHiddenPart *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return get_block_reason (self->state, self->rule);
}

/**
 * lectern_hidden_part_is_shown:
 * @self: a part
 *
 * Tells whether it is a part of the article now.
 *
 * Returns: whether it is
 */
gboolean
lectern_hidden_part_is_shown (const LecternHiddenPart *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->state == LECTERN_SHOWN_BY_RULE || self->state == LECTERN_SHOWN_BY_USER;
}

/**
 * lectern_hidden_list_changed:
 * @article: an article
 * @first: index of a block
 * @n: how many blocks
 * @shown: whether they are to be shown
 * @changed: (element-type guint32): gets the indices of those that are not
 *
 * Finds the blocks that must change so that all of them are as wanted.
 */
void
lectern_hidden_list_changed (LecternArticle *article,
                             guint first,
                             guint n,
                             gboolean shown,
                             GArray *changed)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (guint32 i = first; i < n_blocks && i - first < n; i++)
    if (!lectern_block_role_is_container (blocks[i].role)
        && lectern_block_is_hidden (&blocks[i]) == shown)
      g_array_append_val (changed, i);
}

/* The space between blocks belongs to the one before. */
static LecternSpan
trim (const char *text, LecternSpan span)
{
  while (span.start < span.end && g_ascii_isspace (text[span.start]))
    span.start++;
  while (span.end > span.start && g_ascii_isspace (text[span.end - 1]))
    span.end--;

  return span;
}

/**
 * lectern_hidden_parts_list:
 * @article: an article
 *
 * Lists what is hidden, and what would be if nobody had put it back.
 *
 * Returns: (transfer full) (element-type LecternHiddenPart): the parts in text order
 */
GArray *
lectern_hidden_parts_list (LecternArticle *article)
{
  GArray *parts = NULL;
  const char *text = NULL;
  gsize n_blocks = 0;
  const LecternBlock *blocks = NULL;
  gboolean is_open = FALSE;

  g_return_val_if_fail (article != NULL, NULL);

  parts = g_array_new (FALSE, FALSE, sizeof (LecternHiddenPart));
  text = lectern_article_get_text (article, NULL);
  blocks = lectern_article_get_blocks (article, &n_blocks);
  for (gsize i = 0; i < n_blocks; i++)
    {
      const LecternBlock *block = &blocks[i];
      LecternHiddenPart part = { .first = i, .n_blocks = 1, .span = trim (text, block->span) };
      LecternHiddenPart *last = is_open ? &g_array_index (parts, LecternHiddenPart, parts->len - 1)
                                        : NULL;

      if (lectern_block_role_is_container (block->role) || lectern_span_get_length (part.span) == 0)
        continue;
      part.block_class = lectern_block_get_attribute (block, "class");
      part.rule = lectern_block_get_attribute (block, "rule");
      is_open = judge (block, part.rule, &part.state);
      if (is_open && last != NULL && last->state == part.state
          && g_strcmp0 (last->block_class, part.block_class) == 0
          && g_strcmp0 (last->rule, part.rule) == 0)
        {
          last->n_blocks = i - last->first + 1;
          last->span.end = part.span.end;
        }
      else if (is_open)
        g_array_append_val (parts, part);
    }

  return parts;
}
