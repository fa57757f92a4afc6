/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-article-private.h"
#include "lectern-article.h"

/* How many words a minute a person reads, rather too few than too many. */
#define WORDS_A_MINUTE 220
#define ARTICLE_FORMAT 1
#define ARTICLE_TYPE "(ysa(uuuiua{ss})a(sss(uu)u)ay)"
#define CONFIDENCE_UNIT 1000000

/* Metadata that a page may bring; more is refused. */
#define MAX_METADATA 1000

/**
 * LecternArticle:
 *
 * An immutable snapshot of an article: its text, the tree of blocks over it, its metadata and its
 * markup (links and emphasis). The text is UTF-8 in normalization form C with LF line ends; its
 * SHA-256 is the article's *revision*. Safe to share between threads.
 */
struct _LecternArticle {
  char *text; /* owned */
  gsize length;
  char *revision;       /* owned */
  LecternBlock *blocks; /* owned */
  gsize n_blocks;
  GStringChunk *strings;     /* owned: what the attributes of blocks point to */
  GPtrArray *attributes;     /* owned: the vectors of attributes */
  LecternMetadata *metadata; /* owned */
  LecternLayer *markup;      /* owned */
  LecternArticle *origin; /* (nullable), owned: the article that the blocks' attributes belong to */
};

G_DEFINE_BOXED_TYPE (LecternArticle, lectern_article, lectern_article_ref, lectern_article_unref)

static void
article_clear (gpointer data)
{
  LecternArticle *self = data;

  g_free (self->text);
  g_free (self->revision);
  g_free (self->blocks);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->attributes, g_ptr_array_unref);
  g_clear_pointer (&self->metadata, lectern_metadata_unref);
  g_clear_pointer (&self->markup, lectern_layer_unref);
  g_clear_pointer (&self->origin, lectern_article_unref);
}

/**
 * lectern_article_ref:
 * @self: an article
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
LecternArticle *
lectern_article_ref (LecternArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * lectern_article_unref:
 * @self: (transfer full): an article
 *
 * Drops a reference.
 */
void
lectern_article_unref (LecternArticle *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, article_clear);
}

static gboolean
check_block (const LecternBlock *blocks, gsize index, guint32 expected, GError **error)
{
  const LecternBlock *block = &blocks[index];
  const LecternBlock *parent = block->parent >= 0 ? &blocks[block->parent] : NULL;

  if (block->role < LECTERN_BLOCK_N_ROLES && block->parent < (gint32) index && block->parent >= -1
      && block->span.start == expected && block->span.start <= block->span.end
      && (parent == NULL
          || (lectern_block_role_is_container (parent->role)
              && lectern_span_contains (parent->span, block->span))))
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
               "Block %" G_GSIZE_FORMAT " of the article does not fit the blocks around it.",
               index);
  return FALSE;
}

/* Blocks are in order, a container begins where its first child does, and the blocks without
 * children cover the text without a gap. */
static gboolean
check_blocks (const LecternBlock *blocks,
              gsize n_blocks,
              const char *text,
              gsize length,
              GError **error)
{
  guint32 expected = 0;

  for (gsize i = 0; i < n_blocks; i++)
    {
      if (!check_block (blocks, i, expected, error))
        return FALSE;
      if (!lectern_span_is_valid (blocks[i].span, text, length))
        {
          g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                               "A block of the article lies outside its text.");
          return FALSE;
        }
      if (!lectern_block_role_is_container (blocks[i].role))
        expected = blocks[i].span.end;
    }

  if (expected == length)
    return TRUE;

  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                       "The blocks of the article do not cover its text.");
  return FALSE;
}

static gboolean
check_size (gsize length, gsize n_blocks, GError **error)
{
  if (length <= LECTERN_ARTICLE_MAX_BYTES && n_blocks <= LECTERN_ARTICLE_MAX_BLOCKS)
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
               "The text is too long: %" G_GSIZE_FORMAT " bytes in %" G_GSIZE_FORMAT " blocks.",
               length, n_blocks);
  return FALSE;
}

static void
copy_attributes (LecternArticle *self)
{
  for (gsize i = 0; i < self->n_blocks; i++)
    {
      LecternBlock *block = &self->blocks[i];
      gsize n = 0;
      const char **copy = NULL;

      while (block->attributes != NULL && block->attributes[n] != NULL)
        n++;
      if (n == 0)
        {
          block->attributes = NULL;
          continue;
        }
      copy = g_new0 (const char *, n + 1);
      for (gsize j = 0; j < n; j++)
        copy[j] = g_string_chunk_insert_const (self->strings, block->attributes[j]);
      g_ptr_array_add (self->attributes, copy);
      block->attributes = copy;
    }
}

/* Makes an article of parts that are handed over, also on failure. */
LecternArticle *
lectern_article_take (LecternArticleParts *parts, GError **error)
{
  g_autoptr (LecternArticle) self = g_atomic_rc_box_new0 (LecternArticle);

  self->text = g_steal_pointer (&parts->text);
  self->length = parts->length;
  self->n_blocks = parts->blocks->len;
  self->blocks = (LecternBlock *) (gpointer) g_array_free (g_steal_pointer (&parts->blocks), FALSE);
  self->metadata = g_steal_pointer (&parts->metadata);
  self->markup = g_steal_pointer (&parts->markup);
  self->strings = g_string_chunk_new (64);
  self->attributes = g_ptr_array_new_with_free_func (g_free);
  copy_attributes (self);
  self->revision = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) self->text,
                                                self->length);

  if (!check_size (self->length, self->n_blocks, error)
      || !check_blocks (self->blocks, self->n_blocks, self->text, self->length, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * lectern_article_get_text:
 * @self: an article
 * @length: (out) (optional): its length in bytes
 *
 * Gets the text that all spans refer to.
 *
 * Returns: the text, NUL-terminated, owned by @self
 */
const char *
lectern_article_get_text (LecternArticle *self, gsize *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->length;

  return self->text;
}

/**
 * lectern_article_get_revision:
 * @self: an article
 *
 * Gets the SHA-256 of the text.
 *
 * Returns: 64 hexadecimal digits
 */
const char *
lectern_article_get_revision (LecternArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->revision;
}

/**
 * lectern_article_get_blocks:
 * @self: an article
 * @n_blocks: (out): how many
 *
 * Gets the blocks in text order, a container before its children.
 *
 * Returns: (array length=n_blocks): the blocks, owned by @self
 */
const LecternBlock *
lectern_article_get_blocks (LecternArticle *self, gsize *n_blocks)
{
  g_return_val_if_fail (self != NULL && n_blocks != NULL, NULL);

  *n_blocks = self->n_blocks;
  return self->blocks;
}

/**
 * lectern_article_get_block_at:
 * @self: an article
 * @offset: a byte offset
 *
 * Finds the block without children that holds @offset; the end of the text belongs to the last.
 *
 * Returns: its index; the number of blocks when there is none
 */
gsize
lectern_article_get_block_at (LecternArticle *self, guint32 offset)
{
  gsize low = 0;
  gsize high = 0;

  g_return_val_if_fail (self != NULL, 0);

  high = self->n_blocks;
  if (high == 0)
    return 0;

  /* The last block that begins at or before the offset is never a container that goes on, for the
   * first child of a container begins where it does. */
  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (self->blocks[middle].span.start <= offset)
        low = middle;
      else
        high = middle;
    }
  while (low > 0
         && (lectern_block_role_is_container (self->blocks[low].role)
             || (self->blocks[low].span.start == self->blocks[low].span.end
                 && self->blocks[low].span.end == self->length)))
    low--;

  return lectern_block_role_is_container (self->blocks[low].role) ? self->n_blocks : low;
}

/**
 * lectern_article_get_metadata:
 * @self: an article
 *
 * Gets what is known of the article besides its text.
 *
 * Returns: (transfer none): the metadata
 */
LecternMetadata *
lectern_article_get_metadata (LecternArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->metadata;
}

/**
 * lectern_article_get_markup:
 * @self: an article
 *
 * Gets links and emphasis, the kinds `markup/link`, `markup/emphasis` and `markup/strong`.
 *
 * Returns: (transfer none): the layer
 */
LecternLayer *
lectern_article_get_markup (LecternArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->markup;
}

/**
 * lectern_article_get_title:
 * @self: an article
 *
 * Gets the title.
 *
 * Returns: (nullable): the title, owned by @self
 */
const char *
lectern_article_get_title (LecternArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return lectern_metadata_get_value (self->metadata, LECTERN_METADATA_TITLE);
}

/**
 * lectern_article_get_language:
 * @self: an article
 *
 * Gets the language.
 *
 * Returns: (nullable): a BCP 47 tag, owned by @self
 */
const char *
lectern_article_get_language (LecternArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return lectern_metadata_get_value (self->metadata, LECTERN_METADATA_LANGUAGE);
}

/**
 * lectern_article_get_published:
 * @self: an article
 *
 * Gets when the article was published.
 *
 * Returns: (nullable): a date or time in ISO 8601, owned by @self
 */
const char *
lectern_article_get_published (LecternArticle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return lectern_metadata_get_value (self->metadata, LECTERN_METADATA_PUBLISHED);
}

static gboolean
is_body (const LecternBlock *block)
{
  switch (block->role)
    {
    case LECTERN_BLOCK_TITLE:
    case LECTERN_BLOCK_BYLINE:
    case LECTERN_BLOCK_DATELINE:
    case LECTERN_BLOCK_DECK:
    case LECTERN_BLOCK_BOILERPLATE:
    case LECTERN_BLOCK_PUBLISHER_NOTE:
    case LECTERN_BLOCK_CAPTION:
    case LECTERN_BLOCK_LIST:
    case LECTERN_BLOCK_QUOTATION:
    case LECTERN_BLOCK_TABLE:
    case LECTERN_BLOCK_ROW:
      return FALSE;
    case LECTERN_BLOCK_PARAGRAPH:
    case LECTERN_BLOCK_HEADING:
    case LECTERN_BLOCK_LIST_ITEM:
    case LECTERN_BLOCK_CELL:
    case LECTERN_BLOCK_VERSE:
    case LECTERN_BLOCK_FOOTNOTE:
    default:
      return TRUE;
    }
}

/**
 * lectern_article_dup_body:
 * @self: an article
 *
 * Gets the main text alone: headings, paragraphs, lists and quotations, a newline between blocks,
 * without title, deck, byline, date, captions, notes of the publisher and what is hidden.
 *
 * Returns: (transfer full): the text
 */
char *
lectern_article_dup_body (LecternArticle *self)
{
  GString *body = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  body = g_string_sized_new (self->length + 1);
  for (gsize i = 0; i < self->n_blocks; i++)
    {
      const LecternBlock *block = &self->blocks[i];
      gsize end = block->span.end;

      while (end > block->span.start && g_ascii_isspace (self->text[end - 1]))
        end--;
      if (!is_body (block) || end == block->span.start)
        continue;
      if (body->len > 0)
        g_string_append_c (body, '\n');
      g_string_append_len (body, self->text + block->span.start, end - block->span.start);
    }

  return g_string_free (body, FALSE);
}

/**
 * lectern_article_count_words:
 * @self: an article
 *
 * Counts the words of the blocks that are shown; each character of a script without spaces counts
 * as half a word.
 *
 * Returns: how many words
 */
guint
lectern_article_count_words (LecternArticle *self)
{
  guint n_words = 0;
  guint n_ideographs = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (gsize i = 0; i < self->n_blocks; i++)
    {
      const LecternBlock *block = &self->blocks[i];
      gboolean inside = FALSE;

      if (lectern_block_role_is_container (block->role) || lectern_block_is_hidden (block))
        continue;
      for (const char *p = self->text + block->span.start; p < self->text + block->span.end;
           p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);
          gboolean is_ascii = c < 0x80;
          gboolean is_word = is_ascii ? g_ascii_isalnum (c) || (inside && !g_ascii_isspace (c))
                                      : g_unichar_isalnum (c) || (inside && !g_unichar_isspace (c));

          if (!is_ascii && g_unichar_iswide (c) && g_unichar_isalpha (c))
            n_ideographs++;
          else
            n_words += is_word && !inside;
          inside = is_word && !g_unichar_iswide (c);
        }
    }

  return n_words + (n_ideographs + 1) / 2;
}

/**
 * lectern_article_count_minutes:
 * @n_words: how many words a text has
 *
 * Tells how long a text takes to read at 220 words a minute, rounded.
 *
 * Returns: minutes, at least one
 */
guint
lectern_article_count_minutes (guint n_words)
{
  return MAX (1, n_words / WORDS_A_MINUTE + (n_words % WORDS_A_MINUTE >= WORDS_A_MINUTE / 2));
}

static LecternArticle *
copy_article (LecternArticle *self)
{
  LecternArticle *copy = g_atomic_rc_box_new0 (LecternArticle);

  copy->text = g_memdup2 (self->text, self->length + 1);
  copy->length = self->length;
  copy->revision = g_strdup (self->revision);
  copy->blocks = g_memdup2 (self->blocks, self->n_blocks * sizeof *self->blocks);
  copy->n_blocks = self->n_blocks;
  copy->metadata = lectern_metadata_ref (self->metadata);
  copy->markup = lectern_layer_ref (self->markup);
  /* Not the copy that a copy is made of: each change would keep all those before it. */
  copy->origin = lectern_article_ref (self->origin != NULL ? self->origin : self);

  return copy;
}

/**
 * lectern_article_with_metadata:
 * @self: an article
 * @metadata: other metadata
 *
 * Makes an article of the same text with other metadata.
 *
 * Returns: (transfer full): the article
 */
LecternArticle *
lectern_article_with_metadata (LecternArticle *self, LecternMetadata *metadata)
{
  LecternArticle *copy = NULL;

  g_return_val_if_fail (self != NULL && metadata != NULL, NULL);

  copy = copy_article (self);
  lectern_metadata_unref (copy->metadata);
  copy->metadata = lectern_metadata_ref (metadata);

  return copy;
}

/**
 * lectern_article_with_blocks_shown:
 * @self: an article
 * @blocks: (array length=n): indices of blocks without children
 * @n: how many there are
 * @shown: %TRUE to put them back as paragraphs, %FALSE to take them out as boilerplate
 *
 * Makes an article in which the analyst put blocks back or took them out. Text and spans stay.
 *
 * Returns: (transfer full): the article, @self where @n is 0
 */
LecternArticle *
lectern_article_with_blocks_shown (LecternArticle *self,
                                   const guint32 *blocks,
                                   gsize n,
                                   gboolean shown)
{
  LecternArticle *copy = NULL;

  g_return_val_if_fail (self != NULL && (blocks != NULL || n == 0), NULL);

  if (n == 0)
    return lectern_article_ref (self);

  copy = copy_article (self);
  for (gsize i = 0; i < n; i++)
    {
      LecternBlock *block = blocks[i] < copy->n_blocks ? &copy->blocks[blocks[i]] : NULL;

      if (block != NULL && !lectern_block_role_is_container (block->role)
          && lectern_block_is_hidden (block) == shown)
        block->role = shown ? LECTERN_BLOCK_PARAGRAPH : LECTERN_BLOCK_BOILERPLATE;
    }

  return copy;
}

/**
 * lectern_article_with_classes_shown:
 * @self: an article
 * @classes: (array zero-terminated=1): classes of boilerplate
 *
 * Makes an article in which hidden blocks of some classes are paragraphs. Text and spans stay.
 *
 * Returns: (transfer full): the article, @self where it has none of them
 */
LecternArticle *
lectern_article_with_classes_shown (LecternArticle *self, const char *const *classes)
{
  LecternArticle *copy = NULL;

  g_return_val_if_fail (self != NULL && classes != NULL, NULL);

  for (gsize i = 0; i < self->n_blocks; i++)
    {
      const char *block_class = lectern_block_is_hidden (&self->blocks[i])
                                    ? lectern_block_get_attribute (&self->blocks[i], "class")
                                    : NULL;

      if (block_class == NULL || !g_strv_contains (classes, block_class))
        continue;
      if (copy == NULL)
        copy = copy_article (self);
      copy->blocks[i].role = LECTERN_BLOCK_PARAGRAPH;
    }

  return copy != NULL ? copy : lectern_article_ref (self);
}

/* A block as it is packed: its numbers, and behind them its attributes, as GVariant lays out a
 * tuple of this type. Making a value of each number takes longer than all else of the packing. */
#define BLOCK_TYPE "(uuuiua{ss})"

typedef struct {
  guint32 start;
  guint32 end;
  guint32 role;
  gint32 parent;
  guint32 level;
} PackedBlock;

G_STATIC_ASSERT (sizeof (PackedBlock) == 5 * sizeof (guint32));

static GVariant *
pack_attributes (const LecternBlock *block)
{
  GVariantBuilder attributes;

  g_variant_builder_init (&attributes, G_VARIANT_TYPE ("a{ss}"));
  for (gsize j = 0; block->attributes != NULL && block->attributes[j] != NULL; j += 2)
    g_variant_builder_add (&attributes, "{ss}", block->attributes[j], block->attributes[j + 1]);

  return g_variant_ref_sink (g_variant_builder_end (&attributes));
}

static GVariant *
pack_block (const LecternBlock *block)
{
  PackedBlock packed = { block->span.start, block->span.end, block->role, block->parent,
                         block->level };
  g_autoptr (GVariant) attributes = block->attributes != NULL && block->attributes[0] != NULL
                                        ? pack_attributes (block)
                                        : NULL;
  gsize size = sizeof packed + (attributes != NULL ? g_variant_get_size (attributes) : 0);
  guint8 *data = g_malloc (size);

  memcpy (data, &packed, sizeof packed);
  if (attributes != NULL)
    g_variant_store (attributes, data + sizeof packed);

  return g_variant_new_from_data (G_VARIANT_TYPE (BLOCK_TYPE), data, size, TRUE, g_free, data);
}

static void
pack_blocks (LecternArticle *self, GVariantBuilder *blocks)
{
  for (gsize i = 0; i < self->n_blocks; i++)
    g_variant_builder_add_value (blocks, pack_block (&self->blocks[i]));
}

/**
 * lectern_article_to_bytes:
 * @self: an article
 *
 * Packs the article for another process or the library. Equal articles give equal bytes.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
lectern_article_to_bytes (LecternArticle *self)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GBytes) markup = NULL;
  const LecternMetadataItem *items = NULL;
  GVariantBuilder blocks;
  GVariantBuilder metadata;
  gsize n_items = 0;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_builder_init (&blocks, G_VARIANT_TYPE ("a(uuuiua{ss})"));
  pack_blocks (self, &blocks);
  g_variant_builder_init (&metadata, G_VARIANT_TYPE ("a(sss(uu)u)"));
  items = lectern_metadata_get_items (self->metadata, &n_items);
  for (gsize i = 0; i < n_items; i++)
    g_variant_builder_add (&metadata, "(sss(uu)u)", items[i].key, items[i].value, items[i].origin,
                           items[i].span.start, items[i].span.end,
                           (guint32) (items[i].confidence * CONFIDENCE_UNIT + 0.5f));
  markup = lectern_layer_to_bytes (self->markup);

  variant = g_variant_ref_sink (g_variant_new (
      "(ysa(uuuiua{ss})a(sss(uu)u)@ay)", ARTICLE_FORMAT, self->text, &blocks, &metadata,
      g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, markup, TRUE)));

  return g_variant_get_data_as_bytes (variant);
}

static const char **
unpack_attributes (GVariant *bag, GPtrArray *vectors)
{
  GVariantIter iter;
  const char *key = NULL;
  const char *value = NULL;
  gsize n = g_variant_n_children (bag);
  const char **vector = NULL;
  gsize i = 0;

  if (n == 0)
    return NULL;

  vector = g_new0 (const char *, 2 * n + 1);
  g_ptr_array_add (vectors, vector);
  g_variant_iter_init (&iter, bag);
  while (g_variant_iter_next (&iter, "{&s&s}", &key, &value))
    {
      vector[i++] = key;
      vector[i++] = value;
    }

  return vector;
}

static GArray *
unpack_blocks (GVariant *packed, GPtrArray *vectors, GPtrArray *bags)
{
  GArray *blocks = g_array_new (FALSE, FALSE, sizeof (LecternBlock));
  gsize n_blocks = g_variant_n_children (packed);

  /* All of it is known to be in normal form: no block is shorter than its numbers. */
  for (gsize i = 0; i < n_blocks; i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (packed, i);
      PackedBlock numbers = { 0 };
      LecternBlock block = { { 0 } };

      memcpy (&numbers, g_variant_get_data (child), sizeof numbers);
      block.span = (LecternSpan){ numbers.start, numbers.end };
      block.role = MIN (numbers.role, LECTERN_BLOCK_N_ROLES);
      block.parent = numbers.parent;
      block.level = numbers.level;
      if (g_variant_get_size (child) > sizeof numbers)
        {
          GVariant *bag = g_variant_get_child_value (child, 5);

          block.attributes = unpack_attributes (bag, vectors);
          g_ptr_array_add (bags, bag);
        }
      g_array_append_val (blocks, block);
    }

  return blocks;
}

static LecternMetadata *
unpack_metadata (GVariant *packed, const char *text, gsize length, GError **error)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (LecternMetadataItem));
  GVariantIter iter;
  LecternMetadataItem item;
  guint32 confidence = 0;

  if (g_variant_n_children (packed) > MAX_METADATA)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           "The article brings too many metadata values.");
      return NULL;
    }

  g_variant_iter_init (&iter, packed);
  while (g_variant_iter_next (&iter, "(&s&s&s(uu)u)", &item.key, &item.value, &item.origin,
                              &item.span.start, &item.span.end, &confidence))
    {
      if (strlen (item.key) > 64 || strlen (item.origin) > 64
          || (!lectern_span_is_none (item.span)
              && !lectern_span_is_valid (item.span, text, length)))
        {
          g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                               "A metadata value of the article is not of the form it must have.");
          return NULL;
        }
      item.confidence = MIN (confidence, CONFIDENCE_UNIT) / (float) CONFIDENCE_UNIT;
      g_array_append_val (items, item);
    }

  return lectern_metadata_new ((const LecternMetadataItem *) (gpointer) items->data, items->len);
}

/**
 * lectern_article_from_bytes:
 * @bytes: what [method@Lectern.Article.to_bytes] gave, perhaps in a process that is not trusted
 * @error: return location for an error
 *
 * Unpacks an article, checking all of it.
 *
 * Returns: (transfer full): the article, or %NULL with %LECTERN_ERROR_PROTOCOL or
 *   %LECTERN_ERROR_TOO_LARGE
 */
LecternArticle *
lectern_article_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (GPtrArray) vectors = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) bags = g_ptr_array_new_with_free_func ((GDestroyNotify) g_variant_unref);
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) blocks = NULL;
  g_autoptr (GVariant) metadata = NULL;
  g_autoptr (GVariant) markup = NULL;
  g_autoptr (GBytes) markup_bytes = NULL;
  g_autoptr (LecternLayer) markup_layer = NULL;
  LecternArticleParts parts = { NULL };
  const char *text = NULL;
  guchar format = 0;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  variant = g_variant_ref_sink (
      g_variant_new_from_bytes (G_VARIANT_TYPE (ARTICLE_TYPE), bytes, FALSE));
  if (!g_variant_is_normal_form (variant))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL, "The article is garbled.");
      return NULL;
    }
  g_variant_get (variant, "(y&s@a(uuuiua{ss})@a(sss(uu)u)@ay)", &format, &text, &blocks, &metadata,
                 &markup);
  if (format != ARTICLE_FORMAT)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
                   "The article is of format %u, which this version cannot read.", format);
      return NULL;
    }
  parts.length = strlen (text);
  if (!check_size (parts.length, g_variant_n_children (blocks), error))
    return NULL;

  markup_bytes = g_variant_get_data_as_bytes (markup);
  markup_layer = lectern_layer_from_bytes (markup_bytes, text, parts.length, error);
  if (markup_layer == NULL)
    return NULL;
  parts.metadata = unpack_metadata (metadata, text, parts.length, error);
  if (parts.metadata == NULL)
    return NULL;

  parts.text = g_strndup (text, parts.length);
  parts.blocks = unpack_blocks (blocks, vectors, bags);
  parts.markup = g_steal_pointer (&markup_layer);

  return lectern_article_take (&parts, error);
}
