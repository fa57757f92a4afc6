/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-draft.h"
#include "lectern-normalize.h"

static void
markup_clear (gpointer data)
{
  LecternDraftMarkup *self = data;

  g_free (self->address);
}

/**
 * lectern_draft_new:
 *
 * Begins a draft.
 *
 * Returns: (transfer full): an empty draft
 */
LecternDraft *
lectern_draft_new (void)
{
  LecternDraft *self = g_new0 (LecternDraft, 1);

  self->text = g_string_new (NULL);
  self->blocks = g_array_new (FALSE, FALSE, sizeof (LecternDraftBlock));
  self->markup = g_array_new (FALSE, FALSE, sizeof (LecternDraftMarkup));
  g_array_set_clear_func (self->markup, markup_clear);

  return self;
}

/**
 * lectern_draft_free:
 * @self: (transfer full): a draft
 *
 * Frees a draft.
 */
void
lectern_draft_free (LecternDraft *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->blocks);
  g_array_unref (self->markup);
  g_free (self);
}

/**
 * lectern_draft_open_block:
 * @self: a draft
 * @role: what the block is
 * @parent: index of the container that holds it, -1 for none
 * @level: heading level or list depth
 *
 * Begins a block where the text ends now. Its text is appended to `text`; containers stay without.
 *
 * Returns: its index
 */
guint
lectern_draft_open_block (LecternDraft *self, LecternBlockRole role, gint32 parent, guint level)
{
  LecternDraftBlock block
      = { { self->text->len, self->text->len }, role, parent, level, NULL, NULL };

  g_return_val_if_fail (parent < (gint32) self->blocks->len, 0);

  g_array_append_val (self->blocks, block);

  return self->blocks->len - 1;
}

/**
 * lectern_draft_close_block:
 * @self: a draft
 * @separator: what stands between the block and the next
 *
 * Ends the block that was opened last where the text ends now.
 */
void
lectern_draft_close_block (LecternDraft *self, const char *separator)
{
  lectern_draft_get_block (self, self->blocks->len - 1)->span.end = self->text->len;
  g_string_append (self->text, separator);
}

/**
 * lectern_draft_add_markup:
 * @self: a draft
 * @span: what is marked up
 * @kind: static string, one of the `LECTERN_MARKUP_` ids
 * @address: (nullable): where a link goes
 *
 * Adds a link or emphasis.
 */
void
lectern_draft_add_markup (LecternDraft *self,
                          LecternSpan span,
                          const char *kind,
                          const char *address)
{
  LecternDraftMarkup markup = { span, kind, g_strdup (address) };

  g_array_append_val (self->markup, markup);
}

/**
 * lectern_draft_dup_block:
 * @self: a draft
 * @block: index of a block
 *
 * Gets the text of a block, white space collapsed.
 *
 * Returns: (transfer full): the text
 */
char *
lectern_draft_dup_block (LecternDraft *self, guint block)
{
  LecternSpan span = lectern_draft_get_block (self, block)->span;

  return lectern_text_collapse (self->text->str + span.start, lectern_span_get_length (span));
}

/* Where the text behind a block begins, that is of the next block with text. */
static guint32
get_next_start (LecternDraft *self, guint block)
{
  for (guint i = block + 1; i < self->blocks->len; i++)
    if (!lectern_block_role_is_container (lectern_draft_get_block (self, i)->role))
      return lectern_draft_get_block (self, i)->span.start;

  return self->text->len;
}

static void
write_block (LecternDraft *self, guint i, LecternArticleBuilder *builder)
{
  const LecternDraftBlock *block = lectern_draft_get_block (self, i);

  lectern_article_builder_open_block (builder, block->role, block->level);
  if (block->label != NULL)
    lectern_article_builder_set_attribute (builder, "class", block->label);
  if (block->rule != NULL)
    lectern_article_builder_set_attribute (builder, "rule", block->rule);
  if (block->is_ordered)
    lectern_article_builder_set_attribute (builder, "ordered", "true");
  if (!lectern_block_role_is_container (block->role))
    lectern_article_builder_append_text (builder, self->text->str + block->span.start,
                                         lectern_span_get_length (block->span));
}

static void
close_text_block (LecternDraft *self, guint i, LecternArticleBuilder *builder)
{
  guint32 end = lectern_draft_get_block (self, i)->span.end;
  g_autofree char *separator = g_strndup (self->text->str + end, get_next_start (self, i) - end);

  lectern_article_builder_close_block (builder, separator);
}

static const char *
get_note_key (const LecternDraftBlock *block)
{
  if (block->role != LECTERN_BLOCK_PUBLISHER_NOTE || block->label == NULL)
    return NULL;
  if (strcmp (block->label, LECTERN_LABEL_CITATION) == 0)
    return LECTERN_METADATA_CITATION;
  if (strcmp (block->label, LECTERN_LABEL_ATTRIBUTION) == 0)
    return LECTERN_METADATA_ATTRIBUTION;

  return NULL;
}

/* Takes off the brackets around a note that is a sentence: "(Reporting by …)". */
static char *
strip_brackets (char *text)
{
  gsize length = strlen (text);

  if (length < 2 || (text[0] != '(' && text[0] != '[')
      || text[length - 1] != (text[0] == '(' ? ')' : ']'))
    return text;
  text[length - 1] = '\0';

  return g_strstrip (text + 1);
}

/* What stands between a note's colon and its closing bracket. */
static char *
find_note_value (char *text)
{
  char *value = strchr (text, ':');
  gsize length = 0;

  if (value == NULL)
    return NULL;
  value = g_strstrip (value + 1);
  length = strlen (value);
  if (length > 0 && (value[length - 1] == ')' || value[length - 1] == ']'))
    value[length - 1] = '\0';

  return g_strchomp (value);
}

/* Lifts a note into the metadata. */
static void
lift_note (LecternDraft *self, guint i, guint32 shift, LecternArticleBuilder *builder)
{
  const LecternDraftBlock *block = lectern_draft_get_block (self, i);
  const char *key = get_note_key (block);
  g_autofree char *text = key != NULL ? lectern_draft_dup_block (self, i) : NULL;
  const char *value = NULL;

  if (text == NULL)
    return;
  value = g_strcmp0 (block->rule, LECTERN_RULE_CONTRIBUTORS) == 0 ? strip_brackets (text)
                                                                  : find_note_value (text);
  if (value == NULL)
    return;

  lectern_article_builder_add_metadata (
      builder, key, value, LECTERN_ORIGIN_VISIBLE,
      (LecternSpan){ block->span.start + shift, block->span.end + shift }, 0.95f);
}

/* The address that the title of a neighbor leads to becomes metadata: that of the first such title.
 */
static void
lift_neighbor (LecternDraft *self,
               const char *rule,
               const char *key,
               guint32 shift,
               LecternArticleBuilder *builder)
{
  const LecternDraftBlock *block = NULL;

  for (guint i = 0; i < self->blocks->len && block == NULL; i++)
    if (g_strcmp0 (lectern_draft_get_block (self, i)->rule, rule) == 0)
      block = lectern_draft_get_block (self, i);

  for (guint k = 0; block != NULL && k < self->markup->len; k++)
    {
      const LecternDraftMarkup *markup = &g_array_index (self->markup, LecternDraftMarkup, k);

      if (markup->address == NULL || !lectern_span_contains (block->span, markup->span))
        continue;
      lectern_article_builder_add_metadata (
          builder, key, markup->address, LECTERN_ORIGIN_VISIBLE,
          (LecternSpan){ block->span.start + shift, block->span.end + shift }, 0.9f);
      return;
    }
}

/**
 * lectern_draft_build:
 * @self: a draft
 * @builder: an article builder
 *
 * Writes the blocks and markup of a draft, and lifts the notes of the publisher into the metadata.
 * Text before the first block goes into it.
 */
void
lectern_draft_build (LecternDraft *self, LecternArticleBuilder *builder)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gint32));
  guint32 shift = lectern_article_builder_get_offset (builder);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const LecternDraftBlock *block = lectern_draft_get_block (self, i);
      gboolean holds = lectern_block_role_is_container (block->role);
      gint32 index = i;

      while (open->len > 0 && g_array_index (open, gint32, open->len - 1) != block->parent)
        {
          lectern_article_builder_close_block (builder, NULL);
          g_array_set_size (open, open->len - 1);
        }
      write_block (self, i, builder);
      if (holds)
        {
          g_array_append_val (open, index);
          continue;
        }
      close_text_block (self, i, builder);
      lift_note (self, i, shift, builder);
    }
  lift_neighbor (self, LECTERN_RULE_PREVIOUS, LECTERN_METADATA_PREVIOUS, shift, builder);
  lift_neighbor (self, LECTERN_RULE_NEXT, LECTERN_METADATA_NEXT, shift, builder);
  for (; open->len > 0; g_array_set_size (open, open->len - 1))
    lectern_article_builder_close_block (builder, NULL);
  for (guint i = 0; i < self->markup->len; i++)
    {
      const LecternDraftMarkup *markup = &g_array_index (self->markup, LecternDraftMarkup, i);

      lectern_article_builder_add_markup (
          builder, (LecternSpan){ markup->span.start + shift, markup->span.end + shift },
          markup->kind, markup->address);
    }
}
