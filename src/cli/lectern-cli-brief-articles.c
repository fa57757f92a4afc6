/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-cli-brief-articles.h"

#include "lectern-cli.h"

struct _LecternCliBriefArticles {
  LecternCliSession *session; /* of the command */
  GHashTable *plugin_names;   /* owned: id to name */
  GPtrArray *articles;        /* owned, of LecternStoredArticle */
  GPtrArray *layers;          /* owned, of GPtrArray */
  GPtrArray *words;           /* owned, of char * */
  GArray *inputs;             /* owned, of LecternBriefInput */
};

LecternCliBriefArticles *
lectern_cli_brief_articles_new (LecternCliSession *session)
{
  LecternCliBriefArticles *self = g_new0 (LecternCliBriefArticles, 1);

  self->session = session;
  self->plugin_names = lectern_plugin_registry_dup_names (
      lectern_workbench_get_registry (lectern_cli_session_get_workbench (session)));
  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_stored_article_free);
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  self->words = g_ptr_array_new_with_free_func (g_free);
  self->inputs = g_array_new (FALSE, FALSE, sizeof (LecternBriefInput));

  return self;
}

void
lectern_cli_brief_articles_free (LecternCliBriefArticles *self)
{
  g_hash_table_unref (self->plugin_names);
  g_array_unref (self->inputs);
  g_ptr_array_unref (self->words);
  g_ptr_array_unref (self->layers);
  g_ptr_array_unref (self->articles);
  g_free (self);
}

static const char *
load_words (LecternCliBriefArticles *self, LecternStoredArticle *stored, const char *key)
{
  char *text = NULL;

  if (stored->id == NULL)
    return NULL;
  text = lectern_library_dup_words (lectern_cli_session_get_library (self->session), stored->id,
                                    key, NULL);
  if (text != NULL)
    g_ptr_array_add (self->words, text);

  return text;
}

gboolean
lectern_cli_brief_articles_take (LecternCliBriefArticles *self,
                                 LecternStoredArticle *stored,
                                 GError **error)
{
  LecternBriefInput input = { NULL };
  g_autoptr (GError) failure = NULL;

  g_ptr_array_add (self->articles, stored);
  input.layers = lectern_cli_session_analyze (self->session, stored, NULL, &failure);
  if (lectern_error_is_cancel (failure) || input.layers == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (failure != NULL)
    lectern_cli_complain (failure);

  g_ptr_array_add (self->layers, input.layers);
  input.plugin_names = self->plugin_names;
  input.article = stored->article;
  input.capture = stored->capture;
  input.marks = stored->marks;
  input.id = stored->id;
  input.n_corrections = stored->decisions != NULL ? stored->decisions->len : 0;
  g_array_append_val (self->inputs, input);

  return TRUE;
}

const char *
lectern_cli_brief_articles_get_words (LecternCliBriefArticles *self, const char *key)
{
  return self->articles->len == 1 ? load_words (self, self->articles->pdata[0], key) : NULL;
}

LecternBrief *
lectern_cli_brief_articles_write (LecternCliBriefArticles *self,
                                  const LecternBriefWords *words,
                                  const LecternBriefPlan *plan)
{
  /* Of one article its assessment is that of the brief. */
  for (guint i = 0; self->inputs->len > 1 && i < self->inputs->len; i++)
    g_array_index (self->inputs, LecternBriefInput, i).assessment = load_words (
        self, self->articles->pdata[i], LECTERN_WORDS_ASSESSMENT);

  return lectern_brief_new ((const LecternBriefInput *) (gpointer) self->inputs->data,
                            self->inputs->len, words, plan);
}
