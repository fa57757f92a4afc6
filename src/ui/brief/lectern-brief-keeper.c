/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-brief-keeper.h"

struct _LecternBriefKeeper {
  GObject parent_instance;

  LecternLibrary *library; /* (nullable), owned */
  char *article_id;        /* (nullable), owned: with which the words are kept */
  char *key_suffix;        /* (nullable), owned: of the words there */
};

enum { LOADED, FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternBriefKeeper, lectern_brief_keeper, G_TYPE_OBJECT)

static const char *const word_keys[] = {
  LECTERN_WORDS_HEADLINE, LECTERN_WORDS_ASSESSMENT, LECTERN_WORDS_CONFIDENCE,
  LECTERN_WORDS_HANDLING, LECTERN_WORDS_PLAN,
};

static void
lectern_brief_keeper_finalize (GObject *object)
{
  LecternBriefKeeper *self = LECTERN_BRIEF_KEEPER (object);

  g_clear_object (&self->library);
  g_free (self->article_id);
  g_free (self->key_suffix);

  G_OBJECT_CLASS (lectern_brief_keeper_parent_class)->finalize (object);
}

static void
lectern_brief_keeper_class_init (LecternBriefKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_brief_keeper_finalize;
  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lectern_brief_keeper_init (LecternBriefKeeper *self)
{
}

LecternBriefKeeper *
lectern_brief_keeper_new (LecternLibrary *library)
{
  LecternBriefKeeper *self = g_object_new (LECTERN_TYPE_BRIEF_KEEPER, NULL);

  self->library = library != NULL ? g_object_ref (library) : NULL;
  return self;
}

void
lectern_brief_keeper_set_article (LecternBriefKeeper *self, const char *article_id)
{
  g_return_if_fail (LECTERN_IS_BRIEF_KEEPER (self));

  g_free (self->article_id);
  self->article_id = g_strdup (article_id);
  g_clear_pointer (&self->key_suffix, g_free);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The words about several articles are kept with one of them, apart from those on it alone. The
 * same articles find the same words again, in whatever order they were chosen. */
void
lectern_brief_keeper_set_articles (LecternBriefKeeper *self, const char *const *ids)
{
  g_auto (GStrv) sorted = g_strdupv ((char **) ids);
  g_autofree char *all = NULL;
  g_autofree char *digest = NULL;

  g_return_if_fail (LECTERN_IS_BRIEF_KEEPER (self) && ids != NULL && ids[0] != NULL);

  qsort (sorted, g_strv_length (sorted), sizeof *sorted, compare_ids);
  all = g_strjoinv (" ", sorted);
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);
  lectern_brief_keeper_set_article (self, sorted[0]);
  self->key_suffix = sorted[1] != NULL ? g_strconcat ("@", digest, NULL) : NULL;
}

const char *
lectern_brief_keeper_get_article (LecternBriefKeeper *self)
{
  g_return_val_if_fail (LECTERN_IS_BRIEF_KEEPER (self), NULL);

  return self->article_id;
}

static char *
dup_key (LecternBriefKeeper *self, const char *key)
{
  return g_strconcat (key, self->key_suffix, NULL);
}

/* Which words of which article were asked for. */
typedef struct {
  LecternBriefKeeper *keeper; /* owned */
  char *article_id;           /* owned */
  const char *key;
} WordsQuery;

static void
words_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  WordsQuery *query = user_data;
  g_autoptr (LecternBriefKeeper) self = query->keeper;
  g_autofree char *article_id = query->article_id;
  const char *key = query->key;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = lectern_library_dup_words_finish (LECTERN_LIBRARY (source), result,
                                                            &error);

  g_free (query);
  if (g_strcmp0 (article_id, self->article_id) != 0)
    return;
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error->message);
  else if (text != NULL)
    g_signal_emit (self, signals[LOADED], 0, key, text);
}

/* Asks for all words of the place. */
void
lectern_brief_keeper_load (LecternBriefKeeper *self)
{
  g_return_if_fail (LECTERN_IS_BRIEF_KEEPER (self));

  if (self->library == NULL || self->article_id == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (word_keys); i++)
    {
      WordsQuery *query = g_new0 (WordsQuery, 1);
      g_autofree char *key = dup_key (self, word_keys[i]);

      query->keeper = g_object_ref (self);
      query->article_id = g_strdup (self->article_id);
      query->key = word_keys[i];
      lectern_library_dup_words_async (self->library, self->article_id, key, NULL, words_loaded_cb,
                                       query);
    }
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (lectern_library_write_finish (LECTERN_LIBRARY (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Does nothing, and calls nobody, where there is no article to keep them with. */
void
lectern_brief_keeper_save_async (LecternBriefKeeper *self,
                                 const char *key,
                                 const char *text,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  g_autofree char *full_key = NULL;
  GTask *task = NULL;

  g_return_if_fail (LECTERN_IS_BRIEF_KEEPER (self) && key != NULL);

  if (self->library == NULL || self->article_id == NULL)
    return;

  full_key = dup_key (self, key);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, lectern_brief_keeper_save_async);
  lectern_library_set_words_async (self->library, self->article_id, full_key, text, NULL, saved_cb,
                                   task);
}

gboolean
lectern_brief_keeper_save_finish (LecternBriefKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  LecternBriefKeeper *self = LECTERN_BRIEF_KEEPER (source);
  g_autoptr (GError) error = NULL;

  if (!lectern_brief_keeper_save_finish (self, result, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

void
lectern_brief_keeper_save (LecternBriefKeeper *self, const char *key, const char *text)
{
  lectern_brief_keeper_save_async (self, key, text, kept_cb, NULL);
}
