/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-obstacle.h"

/* How much came, and why no more where that is known: the connection broke, a limit was reached. */
static char *
dup_cut_short (const char *reason, guint n_words)
{
  g_autofree char *cut = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Cut short: %u word came through.",
                   "Cut short: %u words came through.", n_words),
      n_words);

  if (reason == NULL || g_str_has_prefix (reason, "Cut short"))
    return g_steal_pointer (&cut);

  return g_strdup_printf ("%s %s", cut, reason);
}

/**
 * lectern_obstacle_dup_sentence:
 * @obstacle: (nullable): `consent`, `bot-check`, `sign-in`, `paywall` or `script-only`
 * @incomplete: (nullable): why less came than there is
 * @n_words: how many words came
 *
 * Says what stood between the reader and the article, and what to do. Window, command line and
 * brief say the same.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL when nothing stood in the way
 */
char *
lectern_obstacle_dup_sentence (const char *obstacle, const char *incomplete, guint n_words)
{
  if (g_strcmp0 (obstacle, "consent") == 0)
    return g_strdup (_ ("This page asks for consent before it shows the article."));
  if (g_strcmp0 (obstacle, "bot-check") == 0)
    return g_strdup (_ ("This page wants to check that a person reads it. Open it in your browser, "
                        "save it, and drop it here."));
  if (g_strcmp0 (obstacle, "script-only") == 0)
    return g_strdup (_ ("This page shows its text only with scripts. Save it in your browser and "
                        "drop it here."));
  if (g_strcmp0 (obstacle, "sign-in") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "Cut short: %u word came through, the rest is behind a "
                                         "sign-in.",
                                         "Cut short: %u words came through, the rest is behind a "
                                         "sign-in.",
                                         n_words),
                            n_words);
  if (g_strcmp0 (obstacle, "paywall") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "Cut short: %u word came through, the rest is for "
                                         "subscribers.",
                                         "Cut short: %u words came through, the rest is for "
                                         "subscribers.",
                                         n_words),
                            n_words);

  return obstacle != NULL || incomplete != NULL ? dup_cut_short (incomplete, n_words) : NULL;
}

/**
 * lectern_article_dup_obstacle:
 * @article: an article
 *
 * Says what stood between the reader and an article.
 *
 * Returns: (transfer full) (nullable): a sentence, %NULL when nothing stood in the way
 */
char *
lectern_article_dup_obstacle (LecternArticle *article)
{
  LecternMetadata *metadata = NULL;

  g_return_val_if_fail (article != NULL, NULL);

  metadata = lectern_article_get_metadata (article);

  return lectern_obstacle_dup_sentence (
      lectern_metadata_get_value (metadata, LECTERN_METADATA_OBSTACLE),
      lectern_metadata_get_value (metadata, LECTERN_METADATA_INCOMPLETE),
      lectern_article_count_words (article));
}
