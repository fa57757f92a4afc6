/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "entities-group.h"
#include "entities-lists.h"
#include "entities-sort.h"
#include "entities-values.h"

typedef struct {
  EntitiesLexicon *lexicon;
  EntitiesModel *model;
  EntitiesPhrases *units;
  GBytes *own_aliases; /* the plugin's list */
  /* (nullable): words of the language other than English that was read last */
  EntitiesPhrases *words;
  char words_language[3];
  char *folder;
  /* (nullable): the user's list and the table made of both */
  GBytes *user_aliases;
  EntitiesAliases *aliases;
  EntitiesAliases *own_language; /* the user's list alone, for other languages than English */
} Recognizer;

static const char *const kind_names[ENTITIES_N_KINDS] = {
  [ENTITIES_PERSON] = "entity/person",
  [ENTITIES_ORGANIZATION] = "entity/organization",
  [ENTITIES_PLACE] = "entity/place",
  [ENTITIES_OTHER] = "entity/other",
};

static const char *const sort_names[] = {
  [ENTITIES_SORT_NONE] = "entity/other",
  [ENTITIES_SORT_LAW] = "entity/law",
  [ENTITIES_SORT_EVENT] = "entity/event",
  [ENTITIES_SORT_PRODUCT] = "entity/product",
};

static const char *const value_names[ENTITIES_N_VALUE_KINDS] = {
  [ENTITIES_VALUE_MONEY] = "value/money",       [ENTITIES_VALUE_PERCENT] = "value/percent",
  [ENTITIES_VALUE_QUANTITY] = "value/quantity", [ENTITIES_VALUE_EMAIL] = "value/email",
  [ENTITIES_VALUE_ADDRESS] = "value/address",
};

static void
entities_close (gpointer state)
{
  Recognizer *self = state;

  entities_aliases_free (self->own_language);
  entities_aliases_free (self->aliases);
  g_clear_pointer (&self->user_aliases, g_bytes_unref);
  g_clear_pointer (&self->own_aliases, g_bytes_unref);
  entities_phrases_free (self->words);
  entities_phrases_free (self->units);
  g_free (self->folder);
  entities_model_free (self->model);
  entities_lexicon_free (self->lexicon);
  g_free (self);
}

static gboolean
load_aliases (Recognizer *self, const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "data", "aliases.txt", NULL);
  char *content;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, error))
    return FALSE;

  self->own_aliases = g_bytes_new_take (content, length);

  return TRUE;
}

static gpointer
entities_open (const LecternHost *host, const char *folder, GError **error)
{
  g_autofree char *weights = g_build_filename (folder, "data", "names.weights", NULL);
  Recognizer *self = g_new0 (Recognizer, 1);

  self->folder = g_strdup (folder);
  self->lexicon = entities_lexicon_new (folder, error);
  if (self->lexicon != NULL)
    self->model = entities_model_new (weights, error);
  if (self->model != NULL)
    self->units = entities_units_new (folder, error);
  if (self->units == NULL || !load_aliases (self, folder, error))
    g_clear_pointer (&self, entities_close);

  return self;
}

static void
add_aliases (EntitiesAliases *aliases, GBytes *list, const LecternHost *host)
{
  gsize length = 0;
  const char *content = g_bytes_get_data (list, &length);
  guint n_bad = entities_aliases_add (aliases, content, length);
  g_autofree char *message = NULL;

  if (n_bad == 0)
    return;
  message = g_strdup_printf ("%u lines of the list of other names say nothing: a line needs two "
                             "names or more with “|” between them",
                             n_bad);
  host->log (host, message);
}

/* Makes the table of aliases anew when the user has chosen another file. */
static void
update_aliases (Recognizer *self, const LecternHost *host)
{
  g_autoptr (GBytes) chosen = host->open_resource (host, "aliases", NULL);

  if (self->aliases != NULL && chosen == self->user_aliases)
    return;
  g_clear_pointer (&self->aliases, entities_aliases_free);
  g_clear_pointer (&self->user_aliases, g_bytes_unref);
  g_clear_pointer (&self->own_language, entities_aliases_free);
  self->aliases = entities_aliases_new ();
  self->own_language = entities_aliases_new ();
  add_aliases (self->aliases, self->own_aliases, host);
  if (chosen != NULL)
    {
      gsize length = 0;
      const char *content = g_bytes_get_data (chosen, &length);

      add_aliases (self->aliases, chosen, host);
      entities_aliases_add (self->own_language, content, length);
    }
  self->user_aliases = g_steal_pointer (&chosen);
}

static LecternSpan
get_span (const EntitiesDocument *document, guint start, guint end)
{
  return (LecternSpan){ entities_document_get_token (document, start)->span.start,
                        entities_document_get_token (document, end - 1)->span.end };
}

/* All mentions of one entity share their properties. */
static GVariant *
make_properties (const EntitiesDocument *document, const EntitiesGroup *group, guint number)
{
  g_auto (GVariantDict) properties = G_VARIANT_DICT_INIT (NULL);
  g_autofree char *id = g_strdup_printf ("n%u", number + 1);

  g_variant_dict_insert (&properties, "group", "s", id);
  g_variant_dict_insert (&properties, "name", "s", group->name);
  if (group->title != NULL)
    g_variant_dict_insert (&properties, "title", "s", group->title);
  if (group->role != NULL)
    {
      LecternSpan span = get_span (document, group->role_range.start, group->role_range.end);

      g_variant_dict_insert (&properties, "role", "s", group->role);
      g_variant_dict_insert (&properties, "role-span", "(uu)", span.start, span.end);
    }

  return g_variant_ref_sink (g_variant_dict_end (&properties));
}

static const char *
get_kind (const EntitiesMention *mention, const EntitiesGroup *group)
{
  return mention->kind == ENTITIES_OTHER ? sort_names[group->sort] : kind_names[mention->kind];
}

static void
add_mentions (LecternLayerBuilder *layer,
              const EntitiesDocument *document,
              GArray *mentions,
              GPtrArray *groups)
{
  g_autoptr (GPtrArray) properties = g_ptr_array_new_with_free_func (
      (GDestroyNotify) g_variant_unref);

  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (properties, make_properties (document, g_ptr_array_index (groups, i), i));
  for (guint i = 0; i < MIN (mentions->len, LECTERN_LAYER_MAX_ANNOTATIONS); i++)
    {
      const EntitiesMention *mention = &g_array_index (mentions, EntitiesMention, i);

      lectern_layer_builder_add (layer, get_span (document, mention->start, mention->end),
                                 get_kind (mention, g_ptr_array_index (groups, mention->group)),
                                 mention->certainty,
                                 g_ptr_array_index (properties, mention->group));
    }
}

static void
add_values (LecternLayerBuilder *layer, GArray *values, guint n_before)
{
  guint room = LECTERN_LAYER_MAX_ANNOTATIONS - MIN (n_before, LECTERN_LAYER_MAX_ANNOTATIONS);

  for (guint i = 0; i < MIN (values->len, room); i++)
    {
      const EntitiesValue *value = &g_array_index (values, EntitiesValue, i);
      g_auto (GVariantDict) properties = G_VARIANT_DICT_INIT (NULL);

      g_variant_dict_insert (&properties, "value", "s", value->value);
      lectern_layer_builder_add (layer, value->span, value_names[value->kind], 1,
                                 g_variant_dict_end (&properties));
    }
}

/* A name inside of an address is none, nor is the country of "US$5". */
static gboolean
is_part_of (const char *text, LecternSpan name, const EntitiesValue *value)
{
  if (value->kind == ENTITIES_VALUE_MONEY)
    return lectern_span_contains (value->span, name) && text[name.end] == '$';

  return value->kind >= ENTITIES_VALUE_EMAIL && lectern_span_overlaps (value->span, name);
}

static void
drop_addressed (const EntitiesDocument *document, GArray *mentions, GArray *values)
{
  guint n_kept = 0, next = 0;

  for (guint i = 0; i < mentions->len; i++)
    {
      EntitiesMention mention = g_array_index (mentions, EntitiesMention, i);
      LecternSpan span = get_span (document, mention.start, mention.end);
      gboolean inside = FALSE;

      while (next < values->len
             && g_array_index (values, EntitiesValue, next).span.end <= span.start)
        next++;
      for (guint k = next; k < values->len && !inside; k++)
        {
          const EntitiesValue *value = &g_array_index (values, EntitiesValue, k);

          if (value->span.start >= span.end)
            break;
          inside = is_part_of (document->text, span, value);
        }
      if (!inside)
        g_array_index (mentions, EntitiesMention, n_kept++) = mention;
    }
  g_array_set_size (mentions, n_kept);
}

/* By the weights in English and where no language is known, otherwise by lists and rules; @language
 * is that of the words that were used. */
static GArray *
find_names (Recognizer *self,
            const EntitiesDocument *document,
            const char *language,
            GError **error)
{
  if (*language == '\0' || strcmp (language, "en") == 0)
    return entities_mentions_find (document, self->model);
  if (self->words == NULL || strcmp (self->words_language, language) != 0)
    {
      g_clear_pointer (&self->words, entities_phrases_free);
      self->words = entities_language_new (self->folder, language, error);
      g_strlcpy (self->words_language, language, sizeof self->words_language);
    }

  return self->words != NULL ? entities_lists_find (document, self->words, language) : NULL;
}

/* "de" of "de-AT"; empty for English, and where no language is known. */
static void
read_language (LecternArticle *article, char language[3])
{
  const char *tag = lectern_article_get_language (article);
  gsize length = tag != NULL ? strcspn (tag, "-_") : 0;

  language[0] = '\0';
  if (length == 2)
    g_strlcpy (language, tag, 3);
  else if (length > 2 && g_ascii_strncasecmp (tag, "und", 3) != 0)
    g_strlcpy (language, "xx", 3);
}

static gboolean
entities_analyze (gpointer state,
                  const LecternAnalyzerRequest *request,
                  LecternLayerBuilder *layer,
                  GError **error)
{
  Recognizer *self = state;
  g_autoptr (EntitiesDocument) document = entities_document_new_for_article (request->article);
  g_autoptr (GArray) mentions = NULL;
  g_autoptr (GPtrArray) groups = NULL;
  g_autoptr (GArray) values = NULL;
  gboolean is_english;
  char language[3];

  read_language (request->article, language);
  is_english = *language == '\0' || strcmp (language, "en") == 0;
  update_aliases (self, request->host);
  entities_document_look_up (document, self->lexicon);
  mentions = find_names (self, document, language, error);
  if (mentions == NULL)
    return FALSE;

  values = entities_values_find (document, self->units, *language != '\0' ? language : "en");
  drop_addressed (document, mentions, values);
  if (is_english)
    entities_sorts_find (document, self->lexicon, mentions);
  else
    lectern_layer_builder_set_fact (layer, "method", g_variant_new_string ("lists"));
  groups = entities_groups_make (document, self->lexicon,
                                 is_english ? self->aliases : self->own_language, mentions);
  add_mentions (layer, document, mentions, groups);
  add_values (layer, values, mentions->len);

  return TRUE;
}

static const LecternAnalyzer analyzer = {
  .size = sizeof (LecternAnalyzer),
  .open = entities_open,
  .analyze = entities_analyze,
  .close = entities_close,
};

LECTERN_MODULE ({ LECTERN_POINT_ANALYZER, &analyzer })
