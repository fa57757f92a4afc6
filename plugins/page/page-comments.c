/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-document.h"

/* What readers wrote below an article may be longer than the article, and called nothing that tells
 * so. A heading that counts it does: "27 comments". */

/* A heading of comments has not more characters. */
#define MAX_HEADING 40
/* So much prose stands before it: that of the article. */
#define MIN_MASS_BEFORE 500
#define MAX_COUNT_DIGITS 6

static gboolean
is_word (const char *word)
{
  /* Folded. */
  static const char *const words[] = { "comment",     "comments",     "commentaire", "commentaires",
                                       "kommentar",   "kommentare",   "kommentarer", "comentario",
                                       "comentarios", "commento",     "commenti",    "reactie",
                                       "reacties",    "komentarz",    "komentarze",  "komentarzy",
                                       "комментарии", "комментариев", "комментария", "коментарів",
                                       "comentarii",  "σχόλια",       "تعليق",       "تعليقات" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (word, words[i]) == 0)
      return TRUE;

  return FALSE;
}

/* Whether a text is a number and a word for comments, in either order. */
static gboolean
counts_comments (const char *text)
{
  g_autofree char *folded = lectern_text_fold (text, -1);
  g_auto (GStrv) parts = NULL;
  guint n_numbers = 0;
  guint n_words = 0;

  g_strdelimit (folded, "()[]:", ' ');
  parts = g_strsplit (folded, " ", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      gsize n_digits = strspn (parts[i], "0123456789.,");

      if (parts[i][0] == '\0')
        continue;
      if (parts[i][n_digits] == '\0' && n_digits <= MAX_COUNT_DIGITS)
        n_numbers++;
      else if (is_word (parts[i]))
        n_words++;
      else
        return FALSE;
    }

  return n_numbers == 1 && n_words == 1;
}

/* What stands behind a heading in its parent, or behind what holds nothing else. */
static void
mark (PageTree *tree, guint32 heading)
{
  guint32 i = heading;

  while (tree->nodes[i].parent > tree->body
         && tree->nodes[tree->nodes[i].parent].n_chars <= tree->nodes[heading].n_chars + 2)
    i = tree->nodes[i].parent;
  for (guint32 k = i; k < tree->nodes[tree->nodes[i].parent].end; k = tree->nodes[k].end)
    if (tree->nodes[k].tag != PAGE_TAG_TEXT)
      {
        tree->nodes[k].flags |= PAGE_NODE_COMMENTS;
        tree->nodes[k].cues |= PAGE_CUE_COMMENTS;
      }
}

/**
 * page_document_find_comments:
 * @self: a page whose segments are known
 *
 * Marks what stands below a heading that counts comments.
 */
void
page_document_find_comments (PageDocument *self)
{
  PageTree *tree = self->tree;
  double before = 0;

  for (guint i = 0; i < self->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (self, i);
      const PageNode *block = &tree->nodes[segment->block];

      before += page_segment_get_mass (segment);
      if ((block->flags & PAGE_NODE_HEADING) == 0 || segment->n_chars > MAX_HEADING
          || before < MIN_MASS_BEFORE || !counts_comments (segment->text))
        continue;
      mark (tree, segment->block);
      return;
    }
}
