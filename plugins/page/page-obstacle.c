/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "page-obstacle.h"

/* Why less was read than a reader would see in a browser. A page with a whole article has no
 * obstacle, whatever it says in its corners. */

/* A page with more words than this has been read. */
#define FEW_WORDS 120
/* A teaser in front of a paywall may be longer. */
#define TEASER_WORDS 350
/* A page that is made by scripts has at least so much of them. */
#define SCRIPT_BYTES 2000
/* A shorter paragraph may be an offer or a credit. */
#define PROSE_BYTES 120
/* What is looked through for telling words. */
#define MAX_TEXT (64 * 1024)

typedef struct {
  const char *obstacle;
  const char *words; /* folded */
} Sign;

static const Sign signs[] = {
  { PAGE_OBSTACLE_BOT_CHECK, "checking your browser" },
  { PAGE_OBSTACLE_BOT_CHECK, "checking if the site connection is secure" },
  { PAGE_OBSTACLE_BOT_CHECK, "verify you are human" },
  { PAGE_OBSTACLE_BOT_CHECK, "verify that you are human" },
  { PAGE_OBSTACLE_BOT_CHECK, "verifying you are human" },
  { PAGE_OBSTACLE_BOT_CHECK, "are you a robot" },
  { PAGE_OBSTACLE_BOT_CHECK, "you are not a robot" },
  { PAGE_OBSTACLE_BOT_CHECK, "unusual traffic" },
  { PAGE_OBSTACLE_BOT_CHECK, "unusual activity from your" },
  { PAGE_OBSTACLE_BOT_CHECK, "ddos protection by" },
  { PAGE_OBSTACLE_BOT_CHECK, "pardon our interruption" },
  { PAGE_OBSTACLE_BOT_CHECK, "complete the captcha" },
  { PAGE_OBSTACLE_BOT_CHECK, "enable javascript and cookies to continue" },
  { PAGE_OBSTACLE_BOT_CHECK, "bestatigen sie, dass sie ein mensch sind" },
  { PAGE_OBSTACLE_CONSENT, "before you continue" },
  { PAGE_OBSTACLE_CONSENT, "we value your privacy" },
  { PAGE_OBSTACLE_CONSENT, "partners store" },
  { PAGE_OBSTACLE_CONSENT, "partners use cookies" },
  { PAGE_OBSTACLE_CONSENT, "manage your privacy" },
  { PAGE_OBSTACLE_CONSENT, "accept all cookies" },
  { PAGE_OBSTACLE_CONSENT, "accept cookies to continue" },
  { PAGE_OBSTACLE_CONSENT, "alle cookies akzeptieren" },
  { PAGE_OBSTACLE_CONSENT, "mit werbung und tracking" },
  { PAGE_OBSTACLE_CONSENT, "zustimmen und weiter" },
  { PAGE_OBSTACLE_CONSENT, "accepter et continuer" },
  { PAGE_OBSTACLE_CONSENT, "your choices about privacy" },
  { PAGE_OBSTACLE_PAYWALL, "subscribe to continue" },
  { PAGE_OBSTACLE_PAYWALL, "subscribe to read" },
  { PAGE_OBSTACLE_PAYWALL, "to continue reading" },
  { PAGE_OBSTACLE_PAYWALL, "to keep reading" },
  { PAGE_OBSTACLE_PAYWALL, "to read the full" },
  { PAGE_OBSTACLE_PAYWALL, "already a subscriber" },
  { PAGE_OBSTACLE_PAYWALL, "for subscribers only" },
  { PAGE_OBSTACLE_PAYWALL, "subscriber-only" },
  { PAGE_OBSTACLE_PAYWALL, "reserve aux abonnes" },
  { PAGE_OBSTACLE_PAYWALL, "nur fur abonnenten" },
  { PAGE_OBSTACLE_PAYWALL, "weiterlesen mit" },
  { PAGE_OBSTACLE_PAYWALL, "jetzt weiterlesen" },
  { PAGE_OBSTACLE_PAYWALL, "solo para suscriptores" },
  { PAGE_OBSTACLE_SIGN_IN, "sign in to continue" },
  { PAGE_OBSTACLE_SIGN_IN, "log in to continue" },
  { PAGE_OBSTACLE_SIGN_IN, "you must be logged in" },
  { PAGE_OBSTACLE_SIGN_IN, "please sign in" },
  { PAGE_OBSTACLE_SIGN_IN, "please log in" },
  { PAGE_OBSTACLE_SIGN_IN, "bitte melden sie sich an" },
  { PAGE_OBSTACLE_SCRIPT_ONLY, "enable javascript" },
  { PAGE_OBSTACLE_SCRIPT_ONLY, "turn on javascript" },
  { PAGE_OBSTACLE_SCRIPT_ONLY, "requires javascript" },
  { PAGE_OBSTACLE_SCRIPT_ONLY, "javascript is disabled" },
  { PAGE_OBSTACLE_SCRIPT_ONLY, "javascript aktivieren" },
  { PAGE_OBSTACLE_SCRIPT_ONLY, "activer javascript" },
};

/* All text of a page, that for browsers without scripts and of buttons too. */
static char *
dup_all_text (PageTree *tree)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 i = 0; i < tree->n_nodes && text->len < MAX_TEXT; i++)
    if (tree->nodes[i].tag == PAGE_TAG_TEXT)
      {
        g_string_append_len (text, tree->nodes[i].text, tree->nodes[i].length);
        g_string_append_c (text, ' ');
      }

  {
    g_autofree char *collapsed = lectern_text_collapse (text->str, text->len);

    return lectern_text_fold (collapsed, -1);
  }
}

static gboolean
asks_for_password (PageTree *tree)
{
  for (guint32 i = tree->body; i < tree->nodes[tree->body].end; i++)
    {
      const char *type = tree->nodes[i].tag == GUMBO_TAG_INPUT
                             ? page_node_get_attribute (&tree->nodes[i], "type")
                             : NULL;

      if (type != NULL && g_ascii_strcasecmp (type, "password") == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
has_paywall_element (PageTree *tree)
{
  for (guint32 i = tree->body + 1; i < tree->nodes[tree->body].end; i++)
    if ((tree->nodes[i].cues & PAGE_CUE_PAYWALL) != 0
        && (tree->nodes[i].flags & PAGE_NODE_INVISIBLE) == 0 && tree->nodes[i].n_chars > 0)
      return TRUE;

  return FALSE;
}

/* Whether the last paragraph of the article breaks off. */
static gboolean
breaks_off (PageDocument *document)
{
  const PageSegment *last = NULL;

  for (guint i = 0; i < document->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (document, i);

      if (segment->label == NULL && segment->role == LECTERN_BLOCK_PARAGRAPH
          && segment->n_words >= 5)
        last = segment;
    }

  return last != NULL
         && (g_str_has_suffix (last->text, "...") || g_str_has_suffix (last->text, "…"));
}

static const char *
find_sign (const char *text, gboolean is_teaser)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      if (is_teaser && strcmp (signs[i].obstacle, PAGE_OBSTACLE_PAYWALL) != 0)
        continue;
      if (strstr (text, signs[i].words) != NULL)
        return signs[i].obstacle;
    }

  return NULL;
}

/* Whether a line says that the rest is for subscribers, and no prose stands behind it. */
static gboolean
says_cut_short (LecternDraft *draft)
{
  for (guint i = draft->blocks->len; i > 0; i--)
    {
      const LecternDraftBlock *block = lectern_draft_get_block (draft, i - 1);

      if (g_strcmp0 (block->rule, LECTERN_RULE_CUT_SHORT) == 0)
        return TRUE;
      if (block->role == LECTERN_BLOCK_PARAGRAPH
          && lectern_span_get_length (block->span) > PROSE_BYTES)
        return FALSE;
    }

  return FALSE;
}

/**
 * page_obstacle_find:
 * @document: a page whose segments are labeled
 * @facts: what it says of itself
 * @draft: its article
 * @n_words: how long its article is
 * @script_bytes: how much script it has
 *
 * Finds out what kept the article from being read in full.
 *
 * Returns: (nullable): one of the `PAGE_OBSTACLE_` ids
 */
const char *
page_obstacle_find (PageDocument *document,
                    PageFacts *facts,
                    LecternDraft *draft,
                    guint n_words,
                    gsize script_bytes)
{
  g_autofree char *text = NULL;
  const char *found = NULL;
  gboolean breaks = FALSE;

  if (n_words > TEASER_WORDS)
    return NULL;

  text = dup_all_text (document->tree);
  breaks = breaks_off (document);
  if (facts->is_paywalled || says_cut_short (draft)
      || (has_paywall_element (document->tree) && (breaks || n_words < FEW_WORDS)))
    return PAGE_OBSTACLE_PAYWALL;
  if (n_words > FEW_WORDS)
    return breaks ? find_sign (text, TRUE) : NULL;
  found = find_sign (text, breaks);
  if (n_words > FEW_WORDS / 2 && !breaks)
    return NULL;
  if (found == NULL && asks_for_password (document->tree))
    return PAGE_OBSTACLE_SIGN_IN;
  if (found == NULL && n_words < FEW_WORDS / 4 && script_bytes > SCRIPT_BYTES
      && document->tree->nodes[document->tree->body].n_chars < 1000)
    return PAGE_OBSTACLE_SCRIPT_ONLY;

  return found;
}

/**
 * page_obstacle_get_error:
 * @obstacle: (nullable): one of the `PAGE_OBSTACLE_` ids
 *
 * Says what to do about a page without an article.
 *
 * Returns: a translated sentence
 */
const char *
page_obstacle_get_error (const char *obstacle)
{
  if (g_strcmp0 (obstacle, PAGE_OBSTACLE_CONSENT) == 0)
    return _ ("The site asks for consent before it shows the article. Open it in a browser, and "
              "save or paste the page.");
  if (g_strcmp0 (obstacle, PAGE_OBSTACLE_BOT_CHECK) == 0)
    return _ ("The site checks for a person before it shows the article. Open it in a browser, and "
              "save or paste the page.");
  if (g_strcmp0 (obstacle, PAGE_OBSTACLE_SIGN_IN) == 0)
    return _ ("The site asks for a sign-in. Sign in with a browser, and save or paste the page.");
  if (g_strcmp0 (obstacle, PAGE_OBSTACLE_PAYWALL) == 0)
    return _ ("The article is for subscribers. Open it in a browser where you have access, and "
              "save or paste the page.");
  if (g_strcmp0 (obstacle, PAGE_OBSTACLE_SCRIPT_ONLY) == 0)
    return _ ("The page is made by scripts, which Lectern does not run. Open it in a browser, and "
              "save or paste the page.");

  return _ (
      "The page holds no article. If you can see one in a browser, copy it and paste it here.");
}
