/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-entity-exchange.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "../library/lectern-csv.h"
#include "../text/lectern-normalize.h"
#include "../text/lectern-sentence-iter.h"
#include "../text/lectern-token-iter.h"
#include "lectern-brief.h"
#include "lectern-code-points.h"
#include "lectern-exchanged-mark.h"

/* The entities of a library for other programs: article by article, in the order in which they
 * came. Offsets are code points. The same library gives the same bytes. */

/* What is written of one article. */
typedef struct {
  LecternStoredArticle *stored; /* owned */
  GPtrArray *entities;          /* owned, of LecternArticleEntity */
  LecternCodePoints *points;    /* owned */
  const char *text;
  gsize length;
} Article;

typedef struct {
  const LecternEntityFilter *filter;
  LecternEntityFormat format;
  GString *out;         /* owned */
  JsonBuilder *builder; /* (nullable), owned, of W3C */
  GHashTable *known;    /* owned: ids of entities that were written */
  const char *folder;   /* (nullable) */
  gboolean replace;
} Writer;

/* A mention of some entity. */
typedef struct {
  LecternSpan span;
  const LecternArticleEntity *of;
} Place;

static void
article_clear (Article *self)
{
  g_clear_pointer (&self->stored, lectern_stored_article_free);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_pointer (&self->points, lectern_code_points_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Article, article_clear)

gboolean
lectern_entity_format_from_id (const char *id, LecternEntityFormat *format)
{
  static const char *const ids[] = {
    [LECTERN_ENTITY_CSV] = "csv",     [LECTERN_ENTITY_JSON_LINES] = "jsonl",
    [LECTERN_ENTITY_CONLL] = "conll", [LECTERN_ENTITY_BRAT] = "brat",
    [LECTERN_ENTITY_W3C] = "w3c",     [LECTERN_ENTITY_FTM] = "ftm",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    if (strcmp (ids[i], id) == 0)
      {
        *format = (LecternEntityFormat) i;
        return TRUE;
      }

  return FALSE;
}

static gint64
count_points (const Article *self, guint32 offset)
{
  return lectern_code_points_count (self->points, offset);
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return lectern_span_compare (((const Place *) a)->span, ((const Place *) b)->span);
}

/* All mentions that the text has, in its order. */
static GArray *
list_places (const Article *self)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; i < self->entities->len; i++)
    {
      const LecternArticleEntity *one = g_ptr_array_index (self->entities, i);

      for (guint k = 0; k < one->spans->len; k++)
        {
          Place place = { g_array_index (one->spans, LecternSpan, k), one };

          if (lectern_span_is_valid (place.span, self->text, self->length))
            g_array_append_val (places, place);
        }
    }
  g_array_sort (places, compare_places);

  return places;
}

static char *
dup_words (const Article *self, LecternSpan span)
{
  return lectern_text_collapse (self->text + span.start, lectern_span_get_length (span));
}

static const char *
get_metadata (const Article *self, const char *key)
{
  return lectern_metadata_get_value (lectern_article_get_metadata (self->stored->article), key);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* JSON */

static void
append_json_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (out, '\\');
      if ((guchar) *p < 0x20)
        g_string_append_printf (out, "\\u%04x", (guint) (guchar) *p);
      else
        g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static void
append_member (GString *out, const char *key, const char *text)
{
  if (text == NULL)
    return;
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  append_json_string (out, key);
  g_string_append_c (out, ':');
  append_json_string (out, text);
}

/* CSV and JSON Lines */

static void
write_rows (Writer *self, const Article *article)
{
  g_autoptr (GArray) places = list_places (article);

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      const LecternEntity *entity = place->of->entity;
      g_autofree char *words = dup_words (article, place->span);
      g_autofree char *start = g_strdup_printf ("%" G_GINT64_FORMAT,
                                                count_points (article, place->span.start));
      g_autofree char *end = g_strdup_printf ("%" G_GINT64_FORMAT,
                                              count_points (article, place->span.end));
      const char *title = or_empty (lectern_article_get_title (article->stored->article));
      const char *date = or_empty (lectern_article_get_published (article->stored->article));

      if (self->format == LECTERN_ENTITY_CSV)
        {
          lectern_csv_append_row (self->out, article->stored->id, title, date, start, end, words,
                                  entity->id, entity->name, entity->kind,
                                  or_empty (entity->identifier), NULL);
          continue;
        }
      g_string_append_c (self->out, '{');
      append_member (self->out, "article", article->stored->id);
      append_member (self->out, "title", title);
      append_member (self->out, "date", date);
      g_string_append_printf (self->out, ",\"start\":%s,\"end\":%s", start, end);
      append_member (self->out, "text", words);
      append_member (self->out, "entity", entity->id);
      append_member (self->out, "name", entity->name);
      append_member (self->out, "kind", entity->kind);
      append_member (self->out, "identifier", entity->identifier);
      g_string_append (self->out, "}\n");
    }
}

/* CoNLL-2003 */

static const char *
get_tag (const char *kind)
{
  if (strcmp (kind, "entity/person") == 0)
    return "PER";
  if (strcmp (kind, "entity/organization") == 0)
    return "ORG";

  return strcmp (kind, "entity/place") == 0 ? "LOC" : "MISC";
}

/* The mention that a token lies in; they do not overlap, or the first counts. */
static const Place *
find_place (GArray *places, guint *next, LecternSpan token)
{
  const Place *place = NULL;

  while (*next < places->len && g_array_index (places, Place, *next).span.end <= token.start)
    (*next)++;
  if (*next < places->len)
    place = &g_array_index (places, Place, *next);

  return place != NULL && place->span.start <= token.start && token.end <= place->span.end ? place
                                                                                           : NULL;
}

static void
write_conll (Writer *self, const Article *article)
{
  g_autoptr (GArray) places = list_places (article);
  LecternSentenceIter iter;
  LecternSpan sentence;
  gsize block = 0;
  guint next = 0;
  const Place *last = NULL;

  g_string_append (self->out, "-DOCSTART- -X- -X- O\n\n");
  lectern_sentence_iter_init (&iter, article->stored->article);
  while (lectern_sentence_iter_next (&iter, &sentence, &block))
    {
      g_autoptr (GArray) tokens = lectern_tokenize (article->text, sentence);

      for (guint i = 0; i < tokens->len; i++)
        {
          LecternSpan token = g_array_index (tokens, LecternToken, i).span;
          const Place *place = find_place (places, &next, token);

          g_string_append_len (self->out, article->text + token.start,
                               lectern_span_get_length (token));
          g_string_append (self->out, " -X- -X- ");
          if (place == NULL)
            g_string_append (self->out, "O\n");
          else
            g_string_append_printf (self->out, "%s-%s\n", place == last ? "I" : "B",
                                    get_tag (place->of->entity->kind));
          last = place;
        }
      last = NULL;
      if (tokens->len > 0)
        g_string_append_c (self->out, '\n');
    }
}

/* brat */

static gboolean
write_file (Writer *self, const char *name, const char *suffix, GString *content, GError **error)
{
  g_autofree char *file_name = g_strconcat (name, suffix, NULL);
  g_autofree char *path = g_build_filename (self->folder, file_name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GBytes) bytes = g_bytes_new (content->str, content->len);

  return lectern_export_write_file (file, bytes, self->replace, error);
}

static gboolean
write_brat (Writer *self, const Article *article, GError **error)
{
  g_autoptr (GArray) places = list_places (article);
  g_autoptr (GString) text = g_string_new_len (article->text, article->length);
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      const LecternEntity *entity = place->of->entity;
      const char *slash = strrchr (entity->kind, '/');
      g_autofree char *words = g_strndup (article->text + place->span.start,
                                          lectern_span_get_length (place->span));
      g_autofree char *kind = g_strdup (slash != NULL ? slash + 1 : entity->kind);

      *kind = g_ascii_toupper (*kind);
      g_strdelimit (words, "\n\r\t", ' ');
      g_string_append_printf (notes, "T%u\t%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\t%s\n",
                              i + 1, kind, count_points (article, place->span.start),
                              count_points (article, place->span.end), words);
      if (entity->identifier != NULL && *entity->identifier == 'Q')
        g_string_append_printf (notes, "N%u\tReference T%u Wikidata:%s\t%s\n", i + 1, i + 1,
                                entity->identifier, entity->name);
      g_string_append_printf (notes, "#%u\tAnnotatorNotes T%u\t%s %s\n", i + 1, i + 1, entity->id,
                              entity->name);
    }

  return write_file (self, article->stored->id, ".txt", text, error)
         && write_file (self, article->stored->id, ".ann", notes, error);
}

/* W3C */

static void
write_w3c (Writer *self, const Article *article)
{
  g_autoptr (GArray) places = list_places (article);

  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      const LecternEntity *entity = place->of->entity;
      g_autoptr (LecternExchangedMark) mark = lectern_exchanged_mark_new ();
      g_autoptr (LecternTextQuoteSelector) words = lectern_text_quote_selector_new (
          article->stored->article, place->span);
      g_autofree char *seed = g_strdup_printf ("%s/%u/%s", article->stored->id, place->span.start,
                                               entity->id);
      g_autofree char *uuid = lectern_exchange_dup_uuid (seed);
      g_autofree char *id = g_strconcat ("urn:uuid:", uuid, NULL);

      mark->source = g_strdup (get_metadata (article, LECTERN_METADATA_ADDRESS));
      mark->revision = g_strdup (lectern_article_get_revision (article->stored->article));
      mark->start = count_points (article, place->span.start);
      mark->end = count_points (article, place->span.end);
      mark->exact = g_strdup (words->exact);
      mark->prefix = g_strdup (words->prefix);
      mark->suffix = g_strdup (words->suffix);
      json_builder_begin_object (self->builder);
      lectern_exchange_add_string (self->builder, "id", id);
      lectern_exchange_add_string (self->builder, "type", "Annotation");
      lectern_exchange_add_string (self->builder, "motivation", "identifying");
      json_builder_set_member_name (self->builder, "body");
      json_builder_begin_array (self->builder);
      lectern_w3c_add_body (self->builder, "identifying", "text/plain", entity->name);
      lectern_w3c_add_body (self->builder, "classifying", "text/plain", entity->kind);
      if (entity->identifier != NULL)
        lectern_w3c_add_body (self->builder, "linking", "text/plain", entity->identifier);
      json_builder_end_array (self->builder);
      json_builder_set_member_name (self->builder, "target");
      lectern_w3c_add_target (self->builder, mark);
      json_builder_end_object (self->builder);
    }
}

/* FollowTheMoney: https://followthemoney.tech */

static const char *
get_schema (const char *kind)
{
  if (strcmp (kind, "entity/person") == 0)
    return "Person";
  if (strcmp (kind, "entity/organization") == 0)
    return "Organization";

  return strcmp (kind, "entity/place") == 0 ? "Address" : NULL;
}

static gboolean
is_wikidata (const char *identifier)
{
  const char *p = identifier;

  if (p == NULL || *p++ != 'Q' || *p < '1' || *p > '9')
    return FALSE;
  while (g_ascii_isdigit (*p))
    p++;

  return *p == '\0';
}

static void
begin_thing (GString *out, const char *id, const char *schema)
{
  g_string_append_c (out, '{');
  append_member (out, "id", id);
  append_member (out, "schema", schema);
  g_string_append (out, ",\"properties\":{");
}

static void
append_property (GString *out, const char *key, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  if (out->str[out->len - 1] != '{')
    g_string_append_c (out, ',');
  append_json_string (out, key);
  g_string_append (out, ":[");
  append_json_string (out, value);
  g_string_append_c (out, ']');
}

static void
end_thing (GString *out)
{
  g_string_append (out, "}}\n");
}

static void
write_thing (Writer *self, const LecternEntity *entity, const char *schema)
{
  gboolean is_place = strcmp (schema, "Address") == 0;

  begin_thing (self->out, entity->id, schema);
  append_property (self->out, is_place ? "full" : "name", entity->name);
  if (strcmp (entity->name, entity->found_name) != 0 && !is_place)
    append_property (self->out, "alias", entity->found_name);
  if (!is_place)
    append_property (self->out, is_wikidata (entity->identifier) ? "wikidataId" : "idNumber",
                     entity->identifier);
  append_property (self->out, is_place ? "remarks" : "notes", entity->note);
  end_thing (self->out);
}

static void
write_ftm_mention (Writer *self,
                   const Article *article,
                   const LecternArticleEntity *one,
                   const char *schema)
{
  g_autofree char *id = g_strconcat (article->stored->id, ".", one->entity->id, NULL);

  begin_thing (self->out, id, "Mention");
  append_property (self->out, "document", article->stored->id);
  if (strcmp (schema, "Address") != 0)
    append_property (self->out, "resolved", one->entity->id);
  append_property (self->out, "detectedSchema", schema);
  append_property (self->out, "name", one->forms[0] != NULL ? one->forms[0] : one->entity->name);
  end_thing (self->out);
}

static void
write_ftm (Writer *self, const Article *article)
{
  g_autoptr (GHashTable) here = g_hash_table_new (g_str_hash, g_str_equal);

  begin_thing (self->out, article->stored->id, "Article");
  append_property (self->out, "title", lectern_article_get_title (article->stored->article));
  append_property (self->out, "publishedAt",
                   lectern_article_get_published (article->stored->article));
  append_property (self->out, "sourceUrl", get_metadata (article, LECTERN_METADATA_ADDRESS));
  append_property (self->out, "language", lectern_article_get_language (article->stored->article));
  end_thing (self->out);
  for (guint i = 0; i < article->entities->len; i++)
    {
      const LecternArticleEntity *one = g_ptr_array_index (article->entities, i);
      const char *schema = get_schema (one->entity->kind);

      if (schema == NULL)
        continue;
      if (g_hash_table_add (self->known, g_strdup (one->entity->id)))
        write_thing (self, one->entity, schema);
      if (g_hash_table_add (here, one->entity->id))
        write_ftm_mention (self, article, one, schema);
    }
}

/* All articles */

static gboolean
load (Article *self,
      LecternLibrary *library,
      const LecternEntityFilter *filter,
      const char *id,
      GError **error)
{
  self->stored = lectern_library_load_article (library, id, error);
  if (self->stored != NULL)
    self->entities = lectern_library_list_article_entities (library, id, error);
  if (self->entities == NULL)
    return FALSE;

  for (guint i = self->entities->len; filter->kind != NULL && i > 0; i--)
    if (!lectern_kind_matches (
            ((LecternArticleEntity *) self->entities->pdata[i - 1])->entity->kind, filter->kind))
      g_ptr_array_remove_index (self->entities, i - 1);
  self->text = lectern_article_get_text (self->stored->article, &self->length);
  self->points = lectern_code_points_new (self->text, self->length);

  return TRUE;
}

/* A collection says how many there are before what they are. */
static gboolean
count_mentions (LecternLibrary *library,
                const LecternEntityFilter *filter,
                GStrv ids,
                guint *n_mentions,
                GError **error)
{
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_auto (Article) article = { NULL };
      g_autoptr (GArray) places = NULL;

      if (!load (&article, library, filter, ids[i], error))
        return FALSE;
      places = list_places (&article);
      *n_mentions += places->len;
    }

  return TRUE;
}

static gboolean
write_article (Writer *self, const Article *article, GError **error)
{
  switch (self->format)
    {
    case LECTERN_ENTITY_CONLL:
      write_conll (self, article);
      return TRUE;
    case LECTERN_ENTITY_BRAT:
      return write_brat (self, article, error);
    case LECTERN_ENTITY_W3C:
      write_w3c (self, article);
      return TRUE;
    case LECTERN_ENTITY_FTM:
      write_ftm (self, article);
      return TRUE;
    case LECTERN_ENTITY_CSV:
    case LECTERN_ENTITY_JSON_LINES:
    default:
      write_rows (self, article);
      return TRUE;
    }
}

static gboolean
write_all (Writer *self, LecternLibrary *library, GStrv ids, GError **error)
{
  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_auto (Article) article = { NULL };

      if (!load (&article, library, self->filter, ids[i], error)
          || !write_article (self, &article, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * lectern_entities_write:
 * @library: a library
 * @filter: which articles; of which kind
 * @format: any but brat
 * @error: return location for an error
 *
 * Writes who and what articles mention, as the analyst left it. Blocks.
 *
 * Returns: (transfer full): the file, or %NULL
 */
GBytes *
lectern_entities_write (LecternLibrary *library,
                        const LecternEntityFilter *filter,
                        LecternEntityFormat format,
                        GError **error)
{
  g_auto (GStrv) ids = lectern_library_list_mentioning_articles (library, filter, error);
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  Writer writer = { filter, format, out, builder, known, NULL, FALSE };

  g_return_val_if_fail (format != LECTERN_ENTITY_BRAT, NULL);

  if (ids == NULL)
    return NULL;
  if (format == LECTERN_ENTITY_CSV)
    lectern_csv_append_row (out, "article", "title", "date", "start", "end", "text", "entity",
                            "name", "kind", "identifier", NULL);
  if (format == LECTERN_ENTITY_W3C)
    {
      guint n_mentions = 0;

      if (!count_mentions (library, filter, ids, &n_mentions, error))
        return NULL;
      lectern_w3c_begin (builder, "entities", "Lectern", n_mentions);
    }
  if (!write_all (&writer, library, ids, error))
    return NULL;
  if (format != LECTERN_ENTITY_W3C)
    return g_string_free_to_bytes (g_steal_pointer (&out));

  lectern_w3c_end (builder);
  return lectern_exchange_write (builder);
}

/**
 * lectern_entities_write_brat:
 * @library: a library
 * @filter: which articles; of which kind
 * @folder: where to, made where it is missing
 * @replace: whether files that are there may be replaced
 * @error: return location for an error
 *
 * Writes a `.txt` and an `.ann` file for each article. Blocks.
 *
 * Returns: %FALSE on failure
 */
gboolean
lectern_entities_write_brat (LecternLibrary *library,
                             const LecternEntityFilter *filter,
                             const char *folder,
                             gboolean replace,
                             GError **error)
{
  g_auto (GStrv) ids = lectern_library_list_mentioning_articles (library, filter, error);
  Writer writer = { filter, LECTERN_ENTITY_BRAT, NULL, NULL, NULL, folder, replace };

  if (ids == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED, _ ("%s cannot be made: %s."), folder,
                   g_strerror (errno));
      return FALSE;
    }

  return write_all (&writer, library, ids, error);
}
