/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "../model/lectern-entity-group.h"
#include "../text/lectern-normalize.h"
#include "lectern-article-entity.h"
#include "lectern-said.h"
#include "lectern-store-articles.h"
#include "lectern-store-entities.h"
#include "lectern-store-entity-lists.h"
#include "lectern-store-said.h"

/* What is known of one entity: its card, and its mentions in context. */

/* So much of each is on a card; lists and concordances have the rest. */
#define MAX_ARTICLES 500
#define MAX_BESIDE 20
#define MAX_MENTIONS 10
#define MAX_SAID 20
#define MAX_FORMS 100
#define MAX_ROLES 20
/* Characters on each side of a mention on a card. */
#define CARD_WIDTH 80

/* An entity in an article. */
typedef struct {
  gint64 article;
  char *id;    /* owned */
  char *title; /* (nullable), owned */
  char *site;  /* (nullable), owned */
  char *date;  /* owned */
  char *role;  /* (nullable), owned */
  char *forms; /* owned */
  guint n_mentions;
  GBytes *mentions; /* owned */
} Group;

static void
group_free (gpointer data)
{
  Group *self = data;

  g_free (self->id);
  g_free (self->title);
  g_free (self->site);
  g_free (self->date);
  g_free (self->role);
  g_free (self->forms);
  g_bytes_unref (self->mentions);
  g_free (self);
}

static Group *
read_group (LecternQuery *query)
{
  Group *group = g_new0 (Group, 1);

  group->article = sqlite3_column_int64 (query, 0);
  group->id = lectern_query_dup_text (query, 1);
  group->title = lectern_query_dup_text (query, 2);
  group->site = lectern_query_dup_text (query, 3);
  group->date = lectern_query_dup_text (query, 4);
  group->role = lectern_query_dup_text (query, 5);
  group->forms = lectern_query_dup_text (query, 6);
  group->n_mentions = sqlite3_column_int (query, 7);
  group->mentions = lectern_query_dup_bytes (query, 8);
  if (group->date == NULL)
    group->date = g_strdup ("");
  if (group->mentions == NULL)
    group->mentions = g_bytes_new (NULL, 0);

  return group;
}

/* The newest article first; mentions of what was merged in one article follow each other. */
static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *one = *(const Group *const *) a;
  const Group *two = *(const Group *const *) b;
  int by_date = strcmp (two->date, one->date);

  if (by_date != 0)
    return by_date;

  return one->article > two->article ? -1 : one->article < two->article;
}

static gboolean
read_groups (LecternStore *self, gint64 entity, GPtrArray *groups, GError **error)
{
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT g.article, a.id, a.title, a.site, " LECTERN_ENTITY_DATE
      ", g.role, g.forms, g.n_mentions, g.mentions FROM entity_group g INDEXED BY"
      " entity_group_by_entity JOIN article a ON a.sequence = g.article"
      " WHERE g.entity = ? AND a.trashed_us IS NULL",
      "x", entity);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    g_ptr_array_add (groups, read_group (query));

  return step == 0;
}

static GPtrArray *
list_groups (LecternStore *self, GArray *members, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (group_free);

  for (guint i = 0; i < members->len; i++)
    if (!read_groups (self, g_array_index (members, gint64, i), groups, error))
      return NULL;
  g_ptr_array_sort (groups, compare_groups);

  return g_steal_pointer (&groups);
}

/* Mentions */

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return lectern_span_compare (*(const LecternSpan *) a, *(const LecternSpan *) b);
}

/* Those of all groups of one article, from @first on; @first is then that of the next. */
static GArray *
take_spans (GPtrArray *groups, guint *first)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  const Group *own = g_ptr_array_index (groups, *first);

  for (; *first < groups->len; (*first)++)
    {
      const Group *group = g_ptr_array_index (groups, *first);

      if (group->article != own->article)
        break;
      lectern_article_entity_unpack (group->mentions, spans);
    }
  g_array_sort (spans, compare_spans);

  return spans;
}

/* What cannot be read has no mentions. */
static void
add_mentions (LecternStore *self,
              const Group *group,
              GArray *spans,
              guint width,
              guint limit,
              GPtrArray *mentions)
{
  g_autoptr (LecternArticle) article = lectern_store_load_effective (self, group->article, NULL);
  gsize length = 0;
  const char *text = article != NULL ? lectern_article_get_text (article, &length) : NULL;

  for (guint i = 0; text != NULL && i < spans->len && limit > 0; i++)
    {
      LecternSpan span = g_array_index (spans, LecternSpan, i);
      LecternEntityMention *mention = NULL;

      if (!lectern_span_is_valid (span, text, length))
        continue;
      mention = lectern_entity_mention_new (article, span, width);
      mention->article = g_strdup (group->id);
      mention->title = g_strdup (group->title);
      mention->date = g_strdup (group->date);
      g_ptr_array_add (mentions, mention);
      limit--;
    }
}

static GHashTable *
list_wanted (LecternStore *self, const LecternEntityFilter *filter, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gboolean are_all = FALSE;
  g_autoptr (GArray) articles = lectern_store_list_entity_articles (self, filter, &are_all, error);

  if (articles == NULL)
    return NULL;
  for (guint i = 0; i < articles->len; i++)
    g_hash_table_add (wanted, g_memdup2 (&g_array_index (articles, gint64, i), sizeof (gint64)));

  return g_steal_pointer (&wanted);
}

static gboolean
is_narrow (const LecternEntityFilter *filter)
{
  return filter->article != NULL || filter->collection != NULL || filter->beside != NULL;
}

/**
 * lectern_store_list_entity_mentions:
 * @self: a connection
 * @id: id of an entity, or the beginning of one
 * @filter: in which articles
 * @width: how many characters of context are wanted on each side
 * @limit: how many mentions at most
 * @error: return location for an error
 *
 * Lists the mentions of an entity in context, the newest article first.
 *
 * Returns: (transfer full) (element-type LecternEntityMention): the mentions, or %NULL
 */
GPtrArray *
lectern_store_list_entity_mentions (LecternStore *self,
                                    const char *id,
                                    const LecternEntityFilter *filter,
                                    guint width,
                                    guint limit,
                                    GError **error)
{
  g_autoptr (GPtrArray) mentions = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_entity_mention_free);
  gint64 sequence = lectern_store_find_entity (self, id, error);
  g_autoptr (GArray) members = NULL;
  g_autoptr (GHashTable) wanted = NULL;
  g_autoptr (GPtrArray) groups = NULL;

  if (sequence == 0 || (is_narrow (filter) && !(wanted = list_wanted (self, filter, error))))
    return NULL;
  members = lectern_store_list_entity_members (self, sequence, error);
  if (members != NULL)
    groups = list_groups (self, members, error);
  if (groups == NULL)
    return NULL;

  for (guint i = 0; i < groups->len && mentions->len < limit;)
    {
      const Group *group = g_ptr_array_index (groups, i);
      g_autoptr (GArray) spans = take_spans (groups, &i);

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
        return NULL;
      if (wanted == NULL || g_hash_table_contains (wanted, &group->article))
        add_mentions (self, group, spans, width, limit - mentions->len, mentions);
    }

  return g_steal_pointer (&mentions);
}

/* Counts */

static void
count (GPtrArray *counts, GHashTable *known, const char *key, const char *name, guint n_mentions)
{
  LecternEntityCount *one = g_hash_table_lookup (known, key);

  if (one == NULL)
    {
      one = g_new0 (LecternEntityCount, 1);
      one->name = g_strdup (name);
      g_ptr_array_add (counts, one);
      g_hash_table_insert (known, g_strdup (key), one);
    }
  one->n_mentions += n_mentions;
  one->n_articles++;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const LecternEntityCount *one = *(const LecternEntityCount *const *) a;
  const LecternEntityCount *two = *(const LecternEntityCount *const *) b;

  if (one->n_articles != two->n_articles)
    return one->n_articles > two->n_articles ? -1 : 1;

  return strcmp (one->name, two->name);
}

static int
compare_months (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(const LecternEntityCount *const *) a)->name,
                 (*(const LecternEntityCount *const *) b)->name);
}

static void
cut (GPtrArray *array, guint length)
{
  if (array->len > length)
    g_ptr_array_set_size (array, length);
}

static GHashTable *
known_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
count_forms (LecternEntityCard *self, GPtrArray *groups)
{
  g_autoptr (GHashTable) forms = known_new ();
  g_autoptr (GHashTable) roles = known_new ();

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);
      g_auto (GStrv) lines = g_strsplit (group->forms, "\n", -1);

      for (gsize k = 0; lines[k] != NULL; k++)
        if (*lines[k] != '\0')
          count (self->forms, forms, lines[k], lines[k], 0);
      if (group->role != NULL)
        {
          g_autofree char *key = lectern_entity_dup_key (group->role);

          count (self->roles, roles, key, group->role, group->n_mentions);
        }
    }
  g_ptr_array_sort (self->forms, compare_counts);
  g_ptr_array_sort (self->roles, compare_counts);
  cut (self->forms, MAX_FORMS);
  cut (self->roles, MAX_ROLES);
}

static LecternEntityArticle *
article_new (const Group *group)
{
  LecternEntityArticle *article = g_new0 (LecternEntityArticle, 1);

  article->id = g_strdup (group->id);
  article->title = g_strdup (group->title);
  article->site = g_strdup (group->site);
  article->date = g_strdup (group->date);

  return article;
}

/* Of an article, several groups may be one entity since they were merged. */
static void
count_articles (LecternEntityCard *self, GPtrArray *groups)
{
  g_autoptr (GHashTable) months = known_new ();

  for (guint i = 0; i < groups->len;)
    {
      const Group *group = g_ptr_array_index (groups, i);
      LecternEntityArticle *article = article_new (group);
      g_autofree char *month = g_strndup (group->date, 7);

      for (; i < groups->len && ((Group *) groups->pdata[i])->article == group->article; i++)
        article->n_mentions += ((Group *) groups->pdata[i])->n_mentions;
      if (*month != '\0')
        count (self->months, months, month, month, article->n_mentions);
      self->entity->n_articles++;
      self->entity->n_mentions += article->n_mentions;
      g_ptr_array_add (self->articles, article);
    }
  g_ptr_array_sort (self->months, compare_months);
}

static void
quote_mentions (LecternEntityCard *self, LecternStore *store, GPtrArray *groups)
{
  for (guint i = 0; i < groups->len && self->mentions->len < MAX_MENTIONS;)
    {
      const Group *group = g_ptr_array_index (groups, i);
      g_autoptr (GArray) spans = take_spans (groups, &i);

      add_mentions (store, group, spans, CARD_WIDTH, 1, self->mentions);
    }
}

/* Quotations */

static void
add_speaker (GHashTable *keys, const char *name)
{
  if (name != NULL && *name != '\0')
    g_hash_table_add (keys, lectern_text_fold (name, -1));
}

/* Speakers are known by their folded names; a surname alone may be anybody's. */
static GHashTable *
list_speakers (LecternEntityCard *self, GPtrArray *groups)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  add_speaker (keys, self->entity->name);
  for (guint i = 0; i < self->merged->len; i++)
    add_speaker (keys, ((LecternEntity *) self->merged->pdata[i])->name);
  for (guint i = 0; i < self->forms->len; i++)
    {
      const LecternEntityCount *form = g_ptr_array_index (self->forms, i);

      if (strchr (form->name, ' ') != NULL || strcmp (self->entity->kind, "entity/person") != 0)
        add_speaker (keys, form->name);
    }

  return keys;
}

static int
compare_said (gconstpointer a, gconstpointer b)
{
  const LecternSaid *one = *(const LecternSaid *const *) a;
  const LecternSaid *two = *(const LecternSaid *const *) b;
  int by_date = g_strcmp0 (two->published, one->published);

  if (by_date == 0)
    by_date = g_strcmp0 (two->article, one->article);

  return by_date != 0 ? by_date : lectern_span_compare (one->span, two->span);
}

static gboolean
quote_said (LecternEntityCard *self, LecternStore *store, GPtrArray *groups, GError **error)
{
  g_autoptr (GHashTable) keys = list_speakers (self, groups);
  GHashTableIter iter;
  gpointer key = NULL;

  self->said = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_said_free);
  g_hash_table_iter_init (&iter, keys);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const LecternSaidFilter filter = { .key = key };
      g_autoptr (GPtrArray) said = lectern_store_list_said (store, &filter, G_MAXUINT, error);

      if (said == NULL)
        return FALSE;
      g_ptr_array_extend_and_steal (self->said, g_steal_pointer (&said));
    }
  self->n_said = self->said->len;
  g_ptr_array_sort (self->said, compare_said);
  cut (self->said, MAX_SAID);

  return TRUE;
}

/* The card */

static gboolean
read_merged (LecternEntityCard *self, LecternStore *store, GArray *members, GError **error)
{
  for (guint i = 1; i < members->len; i++)
    {
      LecternEntity *one = lectern_store_read_entity (store, g_array_index (members, gint64, i),
                                                      error);

      if (one == NULL)
        return FALSE;
      g_ptr_array_add (self->merged, one);
    }

  return TRUE;
}

static gboolean
fill (LecternEntityCard *self, LecternStore *store, GArray *members, GError **error)
{
  g_autoptr (GPtrArray) groups = list_groups (store, members, error);
  LecternEntityFilter filter = { NULL };

  if (groups == NULL || !read_merged (self, store, members, error))
    return FALSE;
  count_forms (self, groups);
  count_articles (self, groups);
  quote_mentions (self, store, groups);
  cut (self->articles, MAX_ARTICLES);
  if (!quote_said (self, store, groups, error))
    return FALSE;

  filter.beside = self->entity->id;
  self->beside = lectern_store_list_entities (store, &filter, MAX_BESIDE, error);

  return self->beside != NULL;
}

/**
 * lectern_store_load_entity_card:
 * @self: a connection
 * @id: id of an entity, or the beginning of one
 * @error: return location for an error
 *
 * Gathers what the library knows of an entity, and of all that was merged with it.
 *
 * Returns: (transfer full): the card, or %NULL
 */
LecternEntityCard *
lectern_store_load_entity_card (LecternStore *self, const char *id, GError **error)
{
  gint64 sequence = lectern_store_find_entity (self, id, error);
  g_autoptr (LecternEntityCard) card = lectern_entity_card_new ();
  g_autoptr (GArray) members = NULL;

  if (sequence != 0)
    members = lectern_store_list_entity_members (self, sequence, error);
  if (members != NULL)
    card->entity = lectern_store_read_entity (self, g_array_index (members, gint64, 0), error);

  return card->entity != NULL && fill (card, self, members, error) ? g_steal_pointer (&card) : NULL;
}

/* Articles */

static LecternArticleEntity *
read_article_entity (LecternStore *self, LecternQuery *query, GError **error)
{
  g_autoptr (LecternEntity) entity = lectern_store_read_entity (
      self, sqlite3_column_int64 (query, 0), error);
  g_autoptr (GBytes) packed = lectern_query_dup_bytes (query, 3);
  LecternArticleEntity *one = NULL;

  if (entity == NULL)
    return NULL;

  one = g_new0 (LecternArticleEntity, 1);
  one->entity = g_steal_pointer (&entity);
  one->kind = g_intern_string ((const char *) sqlite3_column_text (query, 4));
  one->role = lectern_query_dup_text (query, 1);
  one->forms = g_strsplit ((const char *) sqlite3_column_text (query, 2), "\n", -1);
  one->spans = g_array_new (FALSE, FALSE, sizeof (LecternSpan));
  if (packed != NULL)
    lectern_article_entity_unpack (packed, one->spans);

  return one;
}

/**
 * lectern_store_list_article_entities:
 * @self: a connection
 * @id: an article's id
 * @error: return location for an error
 *
 * Lists what an article mentions, as what it was merged into; what was rejected is left out.
 *
 * Returns: (transfer full) (element-type LecternArticleEntity): the entities, or %NULL
 */
GPtrArray *
lectern_store_list_article_entities (LecternStore *self, const char *id, GError **error)
{
  g_autoptr (GPtrArray) entities = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_article_entity_free);
  g_autoptr (LecternQuery) query = lectern_store_query (
      self, error,
      "SELECT coalesce (e.target, e.sequence), g.role, g.forms, g.mentions, e.kind FROM article a"
      " JOIN entity_group g ON g.article = a.sequence JOIN entity e ON e.sequence = g.entity"
      " WHERE a.id = ? ORDER BY g.number",
      "s", id);
  int step = query != NULL ? 0 : -1;

  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      LecternArticleEntity *one = read_article_entity (self, query, error);

      if (one == NULL)
        return NULL;
      if (one->entity->state < LECTERN_ENTITY_REJECTED)
        g_ptr_array_add (entities, one);
      else
        lectern_article_entity_free (one);
    }

  return step == 0 ? g_steal_pointer (&entities) : NULL;
}

/**
 * lectern_store_list_mentioning_articles:
 * @self: a connection
 * @filter: which articles
 * @error: return location for an error
 *
 * Lists the articles that mention anything, in the order in which they came.
 *
 * Returns: (transfer full): their ids, or %NULL
 */
GStrv
lectern_store_list_mentioning_articles (LecternStore *self,
                                        const LecternEntityFilter *filter,
                                        GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) wanted = is_narrow (filter) ? list_wanted (self, filter, error) : NULL;
  g_autoptr (LecternQuery) query = NULL;
  int step = -1;

  if (is_narrow (filter) && wanted == NULL)
    return NULL;
  query = lectern_store_query (self, error,
                               "SELECT sequence, id FROM article a WHERE trashed_us IS NULL AND"
                               " EXISTS (SELECT 1 FROM entity_group g WHERE g.article ="
                               " a.sequence) ORDER BY sequence",
                               "");
  while (query != NULL && (step = lectern_store_step (self, query, error)) == 1)
    {
      gint64 sequence = sqlite3_column_int64 (query, 0);

      if (wanted == NULL || g_hash_table_contains (wanted, &sequence))
        g_ptr_array_add (ids, lectern_query_dup_text (query, 1));
    }
  if (step != 0)
    return NULL;

  g_ptr_array_add (ids, NULL);
  g_ptr_array_set_free_func (ids, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&ids), FALSE);
}
