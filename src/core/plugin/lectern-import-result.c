/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-import-result.h"

/* What crosses the border of the process: articles, wanted addresses with reasons, facts, links,
 * parts. */
#define RESULT_FORMAT 3
#define RESULT_TYPE "(yaaya(ss)a{sv}a(sa{sv})a(aya{sv}))"

#define MAX_ADDRESS_LENGTH 8192
#define MAX_REASON_LENGTH 200
#define MAX_FACTS 64
#define MAX_DETAILS 32

typedef struct {
  char *address;
  char *reason;
} Wanted;

typedef struct {
  char *address;
  GVariant *details; /* a{sv} */
} Link;

typedef struct {
  GBytes *content;
  GVariant *details; /* a{sv} */
} Part;

/**
 * LecternImportResult:
 *
 * What an importer made of a document: articles, addresses that it would like to have as well,
 * links where the document is a list of them, parts where it holds other documents, and facts about
 * the document. Immutable, and safe to share between threads.
 */
struct _LecternImportResult {
  GPtrArray *articles; /* owned */
  GArray *wanted;      /* owned, of Wanted */
  GArray *links;       /* owned, of Link */
  GArray *parts;       /* owned, of Part */
  GVariant *facts;     /* owned, a{sv} */
};

/**
 * LecternImportBuilder:
 *
 * Collects what an importer finds. Not for several threads at once.
 */
struct _LecternImportBuilder {
  GPtrArray *articles; /* owned */
  GArray *wanted;      /* owned, of Wanted */
  GArray *links;       /* owned, of Link */
  GArray *parts;       /* owned, of Part */
  gsize n_part_bytes;
  guint32 n_refused;
  GVariantDict facts;
};

static void
wanted_clear (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->address);
  g_free (wanted->reason);
}

static GArray *
wanted_array_new (void)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (Wanted));

  g_array_set_clear_func (array, wanted_clear);
  return array;
}

static void
link_clear (gpointer data)
{
  Link *link = data;

  g_free (link->address);
  g_variant_unref (link->details);
}

static GArray *
link_array_new (void)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (Link));

  g_array_set_clear_func (array, link_clear);
  return array;
}

static void
part_clear (gpointer data)
{
  Part *part = data;

  g_bytes_unref (part->content);
  g_variant_unref (part->details);
}

static GArray *
part_array_new (void)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (Part));

  g_array_set_clear_func (array, part_clear);
  return array;
}

/**
 * lectern_import_builder_new:
 *
 * Begins a result.
 *
 * Returns: (transfer full): a builder
 */
LecternImportBuilder *
lectern_import_builder_new (void)
{
  LecternImportBuilder *self = g_new0 (LecternImportBuilder, 1);

  self->articles = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_article_unref);
  self->wanted = wanted_array_new ();
  self->links = link_array_new ();
  self->parts = part_array_new ();
  g_variant_dict_init (&self->facts, NULL);

  return self;
}

/**
 * lectern_import_builder_free:
 * @self: (transfer full): a builder
 *
 * Frees a builder and what it collected.
 */
void
lectern_import_builder_free (LecternImportBuilder *self)
{
  g_clear_pointer (&self->articles, g_ptr_array_unref);
  g_clear_pointer (&self->wanted, g_array_unref);
  g_clear_pointer (&self->links, g_array_unref);
  g_clear_pointer (&self->parts, g_array_unref);
  g_variant_dict_clear (&self->facts);
  g_free (self);
}

/**
 * lectern_import_builder_add_article:
 * @self: a builder
 * @article: an article
 *
 * Hands over an article. Those past %LECTERN_IMPORT_MAX_ARTICLES are left out, and counted in the
 * fact `left-out`.
 */
void
lectern_import_builder_add_article (LecternImportBuilder *self, LecternArticle *article)
{
  g_return_if_fail (self != NULL && article != NULL);

  if (self->articles->len < LECTERN_IMPORT_MAX_ARTICLES)
    g_ptr_array_add (self->articles, lectern_article_ref (article));
  else
    self->n_refused++;
}

/**
 * lectern_import_builder_add_wanted:
 * @self: a builder
 * @address: an address, http or https
 * @reason: why, a short id such as `next-page` or `full-text`
 *
 * Asks for another document. Whether it is fetched is the host's decision; those past
 * %LECTERN_IMPORT_MAX_WANTED are left out.
 */
void
lectern_import_builder_add_wanted (LecternImportBuilder *self,
                                   const char *address,
                                   const char *reason)
{
  Wanted wanted = { NULL, NULL };

  g_return_if_fail (self != NULL && address != NULL && reason != NULL);

  if (self->wanted->len >= LECTERN_IMPORT_MAX_WANTED || strlen (address) > MAX_ADDRESS_LENGTH
      || strlen (reason) > MAX_REASON_LENGTH)
    return;

  wanted = (Wanted){ g_strdup (address), g_strdup (reason) };
  g_array_append_val (self->wanted, wanted);
}

/**
 * lectern_import_builder_add_link:
 * @self: a builder
 * @address: where the article is, empty when only its content is known
 * @details: (transfer floating): `a{sv}`: what the list says of it: `title` (s), `tags` (as),
 * `added` (x, microseconds), `read` (b), `starred` (b), `content` (s, HTML), `published` (s),
 * `language` (s), `notes` (a(ss), quotes and notes); a floating one is consumed
 *
 * Hands over an entry of a list, such as a bookmark. Those past %LECTERN_IMPORT_MAX_LINKS are left
 * out, and counted in the fact `left-out`.
 */
void
lectern_import_builder_add_link (LecternImportBuilder *self, const char *address, GVariant *details)
{
  g_autoptr (GVariant) owned = NULL;
  Link link = { NULL, NULL };

  g_return_if_fail (self != NULL && address != NULL && details != NULL);
  g_return_if_fail (g_variant_is_of_type (details, G_VARIANT_TYPE_VARDICT));

  owned = g_variant_ref_sink (details);
  if (self->links->len >= LECTERN_IMPORT_MAX_LINKS || strlen (address) > MAX_ADDRESS_LENGTH
      || g_variant_n_children (owned) > MAX_DETAILS)
    {
      self->n_refused++;
      return;
    }

  link = (Link){ g_strdup (address), g_steal_pointer (&owned) };
  g_array_append_val (self->links, link);
}

/**
 * lectern_import_builder_add_part:
 * @self: a builder
 * @content: a document that lies in this one, decoded from its transfer encoding only
 * @details: (transfer floating): `a{sv}`: what the container says of it: `media-type` (s),
 *   `charset` (s), `address` (s, where it once was), `saved` (s, ISO 8601, when it was taken from
 *   there), `incomplete` (s, why it is not whole), `given` (a{sv}, values that come before what the
 *   document says: `title`, `published`, `language`), `defaults` (a{sv}, texts for what it does not
 *   say: `title`, `author`, `site`, `published`, `language`); a floating one is consumed
 *
 * Hands over a document that another importer is to read, such as the page in a web archive. Those
 * past %LECTERN_IMPORT_MAX_PARTS or %LECTERN_IMPORT_MAX_PART_BYTES are left out, and counted in the
 * fact `left-out`.
 */
void
lectern_import_builder_add_part (LecternImportBuilder *self, GBytes *content, GVariant *details)
{
  g_autoptr (GVariant) owned = NULL;
  Part part = { NULL, NULL };

  g_return_if_fail (self != NULL && content != NULL && details != NULL);
  g_return_if_fail (g_variant_is_of_type (details, G_VARIANT_TYPE_VARDICT));

  owned = g_variant_ref_sink (details);
  if (self->parts->len >= LECTERN_IMPORT_MAX_PARTS || g_variant_n_children (owned) > MAX_DETAILS
      || g_bytes_get_size (content) > LECTERN_IMPORT_MAX_PART_BYTES - self->n_part_bytes)
    {
      self->n_refused++;
      return;
    }

  self->n_part_bytes += g_bytes_get_size (content);
  part = (Part){ g_bytes_ref (content), g_steal_pointer (&owned) };
  g_array_append_val (self->parts, part);
}

/**
 * lectern_import_builder_set_fact:
 * @self: a builder
 * @key: a name
 * @value: (transfer floating): a value; a floating one is consumed
 *
 * Says something of the document as a whole, such as its `charset`, or how much of what is in it
 * was `left-out` (u); what the builder itself leaves out is added to that.
 */
void
lectern_import_builder_set_fact (LecternImportBuilder *self, const char *key, GVariant *value)
{
  g_return_if_fail (self != NULL && key != NULL && value != NULL);

  g_variant_dict_insert_value (&self->facts, key, value);
}

/* Takes all five. */
static LecternImportResult *
import_result_take (GPtrArray *articles,
                    GArray *wanted,
                    GArray *links,
                    GArray *parts,
                    GVariant *facts)
{
  LecternImportResult *self = g_atomic_rc_box_new0 (LecternImportResult);

  self->articles = articles;
  self->wanted = wanted;
  self->links = links;
  self->parts = parts;
  self->facts = g_variant_take_ref (facts);

  return self;
}

static void
count_refused (LecternImportBuilder *self)
{
  guint32 n_left_out = 0;

  if (self->n_refused == 0)
    return;

  g_variant_dict_lookup (&self->facts, "left-out", "u", &n_left_out);
  n_left_out = MIN (n_left_out, G_MAXUINT32 - self->n_refused) + self->n_refused;
  g_variant_dict_insert (&self->facts, "left-out", "u", n_left_out);
}

/**
 * lectern_import_builder_end:
 * @self: a builder, which is empty afterwards and only to be freed
 *
 * Ends a result.
 *
 * Returns: (transfer full): the result
 */
LecternImportResult *
lectern_import_builder_end (LecternImportBuilder *self)
{
  g_return_val_if_fail (self != NULL && self->articles != NULL, NULL);

  count_refused (self);
  return import_result_take (g_steal_pointer (&self->articles), g_steal_pointer (&self->wanted),
                             g_steal_pointer (&self->links), g_steal_pointer (&self->parts),
                             g_variant_dict_end (&self->facts));
}

static void
import_result_clear (gpointer data)
{
  LecternImportResult *self = data;

  g_ptr_array_unref (self->articles);
  g_array_unref (self->wanted);
  g_array_unref (self->links);
  g_array_unref (self->parts);
  g_variant_unref (self->facts);
}

/**
 * lectern_import_result_ref:
 * @self: a result
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
LecternImportResult *
lectern_import_result_ref (LecternImportResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * lectern_import_result_unref:
 * @self: (transfer full): a result
 *
 * Drops a reference.
 */
void
lectern_import_result_unref (LecternImportResult *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, import_result_clear);
}

/**
 * lectern_import_result_get_n_articles:
 * @self: a result
 *
 * Counts the articles.
 *
 * Returns: how many
 */
guint
lectern_import_result_get_n_articles (LecternImportResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->articles->len;
}

/**
 * lectern_import_result_get_article:
 * @self: a result
 * @position: an index below the number of articles
 *
 * Gets an article.
 *
 * Returns: (transfer none): the article
 */
LecternArticle *
lectern_import_result_get_article (LecternImportResult *self, guint position)
{
  g_return_val_if_fail (self != NULL && position < self->articles->len, NULL);

  return g_ptr_array_index (self->articles, position);
}

/**
 * lectern_import_result_get_n_wanted:
 * @self: a result
 *
 * Counts the addresses that the importer would like to have.
 *
 * Returns: how many
 */
guint
lectern_import_result_get_n_wanted (LecternImportResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->wanted->len;
}

/**
 * lectern_import_result_get_wanted:
 * @self: a result
 * @position: an index below the number of wanted addresses
 * @reason: (out) (optional) (transfer none): why it is wanted
 *
 * Gets an address that the importer would like to have. It comes from the document: check it.
 *
 * Returns: (transfer none): the address
 */
const char *
lectern_import_result_get_wanted (LecternImportResult *self, guint position, const char **reason)
{
  const Wanted *wanted = NULL;

  g_return_val_if_fail (self != NULL && position < self->wanted->len, NULL);

  wanted = &g_array_index (self->wanted, Wanted, position);
  if (reason != NULL)
    *reason = wanted->reason;

  return wanted->address;
}

/**
 * lectern_import_result_get_n_links:
 * @self: a result
 *
 * Counts the entries, where the document is a list.
 *
 * Returns: how many
 */
guint
lectern_import_result_get_n_links (LecternImportResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->links->len;
}

/**
 * lectern_import_result_get_link:
 * @self: a result
 * @position: an index below the number of links
 * @details: (out) (optional) (transfer none): what the list says of it, an `a{sv}` whose values
 *   may be of any type: check them
 *
 * Gets an entry of a list. It comes from the document: check it.
 *
 * Returns: (transfer none): its address, perhaps empty
 */
const char *
lectern_import_result_get_link (LecternImportResult *self, guint position, GVariant **details)
{
  const Link *link = NULL;

  g_return_val_if_fail (self != NULL && position < self->links->len, NULL);

  link = &g_array_index (self->links, Link, position);
  if (details != NULL)
    *details = link->details;

  return link->address;
}

/**
 * lectern_import_result_get_n_parts:
 * @self: a result
 *
 * Counts the documents that lie in the document.
 *
 * Returns: how many
 */
guint
lectern_import_result_get_n_parts (LecternImportResult *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->parts->len;
}

/**
 * lectern_import_result_get_part:
 * @self: a result
 * @position: an index below the number of parts
 * @details: (out) (optional) (transfer none): what the container says of it, an `a{sv}` whose
 *   values may be of any type: check them
 *
 * Gets a document that lies in the document.
 *
 * Returns: (transfer none): its bytes
 */
GBytes *
lectern_import_result_get_part (LecternImportResult *self, guint position, GVariant **details)
{
  const Part *part = NULL;

  g_return_val_if_fail (self != NULL && position < self->parts->len, NULL);

  part = &g_array_index (self->parts, Part, position);
  if (details != NULL)
    *details = part->details;

  return part->content;
}

/**
 * lectern_import_result_get_facts:
 * @self: a result
 *
 * Gets what the importer says of the document as a whole.
 *
 * Returns: (transfer none): an `a{sv}`, perhaps empty
 */
GVariant *
lectern_import_result_get_facts (LecternImportResult *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->facts;
}

/**
 * lectern_import_result_to_bytes:
 * @self: a result
 *
 * Packs the result for another process.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
lectern_import_result_to_bytes (LecternImportResult *self)
{
  g_autoptr (GVariant) variant = NULL;
  GVariantBuilder articles;
  GVariantBuilder wanted;
  GVariantBuilder links;
  GVariantBuilder parts;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_builder_init (&articles, G_VARIANT_TYPE ("aay"));
  for (guint i = 0; i < self->articles->len; i++)
    {
      g_autoptr (GBytes) bytes = lectern_article_to_bytes (g_ptr_array_index (self->articles, i));

      g_variant_builder_add_value (
          &articles, g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE));
    }
  g_variant_builder_init (&wanted, G_VARIANT_TYPE ("a(ss)"));
  for (guint i = 0; i < self->wanted->len; i++)
    {
      const Wanted *item = &g_array_index (self->wanted, Wanted, i);

      g_variant_builder_add (&wanted, "(ss)", item->address, item->reason);
    }
  g_variant_builder_init (&links, G_VARIANT_TYPE ("a(sa{sv})"));
  for (guint i = 0; i < self->links->len; i++)
    {
      const Link *item = &g_array_index (self->links, Link, i);

      g_variant_builder_add (&links, "(s@a{sv})", item->address, item->details);
    }
  g_variant_builder_init (&parts, G_VARIANT_TYPE ("a(aya{sv})"));
  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *item = &g_array_index (self->parts, Part, i);

      g_variant_builder_add (
          &parts, "(@ay@a{sv})",
          g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, item->content, TRUE), item->details);
    }
  variant = g_variant_ref_sink (g_variant_new ("(yaaya(ss)@a{sv}a(sa{sv})a(aya{sv}))",
                                               RESULT_FORMAT, &articles, &wanted, self->facts,
                                               &links, &parts));

  return g_variant_get_data_as_bytes (variant);
}

static GPtrArray *
read_articles (GVariant *packed, GError **error)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_article_unref);
  gsize n_articles = g_variant_n_children (packed);

  for (gsize i = 0; i < n_articles; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (packed, i);
      g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (child);
      LecternArticle *article = lectern_article_from_bytes (bytes, error);

      if (article == NULL)
        return NULL;
      g_ptr_array_add (articles, article);
    }

  return g_steal_pointer (&articles);
}

static GArray *
read_wanted (GVariant *packed, GError **error)
{
  g_autoptr (GArray) array = wanted_array_new ();
  gsize n_wanted = g_variant_n_children (packed);

  for (gsize i = 0; i < n_wanted; i++)
    {
      const char *address = NULL;
      const char *reason = NULL;
      Wanted wanted = { NULL, NULL };

      g_variant_get_child (packed, i, "(&s&s)", &address, &reason);
      if (strlen (address) > MAX_ADDRESS_LENGTH || strlen (reason) > MAX_REASON_LENGTH)
        {
          g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                               _ ("An address that the document asks for is too long."));
          return NULL;
        }
      wanted = (Wanted){ g_strdup (address), g_strdup (reason) };
      g_array_append_val (array, wanted);
    }

  return g_steal_pointer (&array);
}

static GArray *
read_links (GVariant *packed, GError **error)
{
  g_autoptr (GArray) array = link_array_new ();
  gsize n_links = g_variant_n_children (packed);

  for (gsize i = 0; i < n_links; i++)
    {
      g_autoptr (GVariant) details = NULL;
      const char *address = NULL;
      Link link = { NULL, NULL };

      g_variant_get_child (packed, i, "(&s@a{sv})", &address, &details);
      if (strlen (address) > MAX_ADDRESS_LENGTH || g_variant_n_children (details) > MAX_DETAILS)
        {
          g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                               _ ("An entry of the list is too long."));
          return NULL;
        }
      link = (Link){ g_strdup (address), g_steal_pointer (&details) };
      g_array_append_val (array, link);
    }

  return g_steal_pointer (&array);
}

static GArray *
read_parts (GVariant *packed, GError **error)
{
  g_autoptr (GArray) array = part_array_new ();
  gsize n_parts = g_variant_n_children (packed);

  for (gsize i = 0; i < n_parts; i++)
    {
      g_autoptr (GVariant) content = NULL;
      g_autoptr (GVariant) details = NULL;
      Part part = { NULL, NULL };

      g_variant_get_child (packed, i, "(@ay@a{sv})", &content, &details);
      if (g_variant_n_children (details) > MAX_DETAILS)
        {
          g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                               _ ("A document inside the document is described at too great "
                                  "length."));
          return NULL;
        }
      part = (Part){ g_variant_get_data_as_bytes (content), g_steal_pointer (&details) };
      g_array_append_val (array, part);
    }

  return g_steal_pointer (&array);
}

/**
 * lectern_import_result_from_bytes:
 * @bytes: what [method@Lectern.ImportResult.to_bytes] gave, perhaps in a process that is not
 *   trusted
 * @error: return location for an error
 *
 * Unpacks a result, checking all of it.
 *
 * Returns: (transfer full): the result, or %NULL with %LECTERN_ERROR_PROTOCOL or
 *   %LECTERN_ERROR_TOO_LARGE
 */
LecternImportResult *
lectern_import_result_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) packed = NULL;
  g_autoptr (GVariant) addresses = NULL;
  g_autoptr (GVariant) facts = NULL;
  g_autoptr (GVariant) entries = NULL;
  g_autoptr (GVariant) documents = NULL;
  g_autoptr (GPtrArray) articles = NULL;
  g_autoptr (GArray) wanted = NULL;
  g_autoptr (GArray) links = NULL;
  g_autoptr (GArray) parts = NULL;
  guchar format = 0;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  variant = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (RESULT_TYPE), bytes, FALSE));
  if (!g_variant_is_normal_form (variant))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                           _ ("The result of the import is garbled."));
      return NULL;
    }

  g_variant_get (variant, "(y@aay@a(ss)@a{sv}@a(sa{sv})@a(aya{sv}))", &format, &packed, &addresses,
                 &facts, &entries, &documents);
  if (format != RESULT_FORMAT || g_variant_n_children (packed) > LECTERN_IMPORT_MAX_ARTICLES
      || g_variant_n_children (addresses) > LECTERN_IMPORT_MAX_WANTED
      || g_variant_n_children (facts) > MAX_FACTS
      || g_variant_n_children (entries) > LECTERN_IMPORT_MAX_LINKS
      || g_variant_n_children (documents) > LECTERN_IMPORT_MAX_PARTS)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                           _ ("The result of the import holds more than it may."));
      return NULL;
    }

  articles = read_articles (packed, error);
  if (articles == NULL)
    return NULL;
  wanted = read_wanted (addresses, error);
  if (wanted == NULL)
    return NULL;

  links = read_links (entries, error);
  if (links == NULL)
    return NULL;
  parts = read_parts (documents, error);
  if (parts == NULL)
    return NULL;

  return import_result_take (g_steal_pointer (&articles), g_steal_pointer (&wanted),
                             g_steal_pointer (&links), g_steal_pointer (&parts),
                             g_steal_pointer (&facts));
}
