/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-draft.h"
#include "lectern-language.h"
#include "lectern-normalize.h"
#include "lectern-plain-text.h"

/* A longer line is a paragraph, not part of a hard-wrapped one. */
#define WRAP_WIDTH 100
/* Longer first lines are no title. */
#define TITLE_CHARACTERS 200

/* One stretch of text that becomes a block: lines without the white space around them, and all that
 * separates them from the next. */
typedef struct {
  const char *start;
  const char *end;
  const char *next;
  gboolean has_blank_line_behind;
} Paragraph;

static const char *
line_end (const char *p, const char *end)
{
  const char *newline = memchr (p, '\n', end - p);

  return newline != NULL ? newline : end;
}

static gboolean
is_blank (const char *p, const char *end)
{
  for (; p < end; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static gboolean
ends_sentence (const char *start, const char *end)
{
  gunichar c = 0;

  while (end > start)
    {
      end = g_utf8_find_prev_char (start, end);
      c = g_utf8_get_char (end);
      if (!g_unichar_isspace (c) && strchr ("\"')]", c < 0x80 ? (int) c : 'x') == NULL
          && c != 0x2019 && c != 0x201d && c != 0xbb)
        break;
    }

  return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2026 || c == 0x3002;
}

/* Text is hard-wrapped when most lines that another follows at once break in the middle of a
 * sentence, and none is longer than a terminal. */
static gboolean
is_hard_wrapped (const char *text, const char *end)
{
  guint n_followed = 0;
  guint n_open = 0;

  for (const char *p = text; p < end;)
    {
      const char *stop = line_end (p, end);
      const char *next = stop < end ? stop + 1 : end;

      if (stop - p > WRAP_WIDTH)
        return FALSE;
      if (!is_blank (p, stop) && next < end && !is_blank (next, line_end (next, end)))
        {
          n_followed++;
          n_open += !ends_sentence (p, stop);
        }
      p = next;
    }

  return n_followed >= 3 && n_open * 3 > n_followed * 2;
}

static void
finish_paragraph (GArray *paragraphs, Paragraph *paragraph, const char *next)
{
  paragraph->next = next;
  g_array_append_val (paragraphs, *paragraph);
  memset (paragraph, 0, sizeof *paragraph);
}

/* Cuts @text at blank lines, and at each line end unless it is hard-wrapped. White space before the
 * first paragraph belongs to it: blocks leave no gaps. */
static GArray *
find_paragraphs (const char *text, const char *end)
{
  GArray *paragraphs = g_array_new (FALSE, FALSE, sizeof (Paragraph));
  gboolean wrapped = is_hard_wrapped (text, end);
  Paragraph paragraph = { text, NULL, NULL, FALSE };

  for (const char *p = text; p < end;)
    {
      const char *stop = line_end (p, end);
      const char *next = stop < end ? stop + 1 : end;

      if (is_blank (p, stop))
        paragraph.has_blank_line_behind = paragraph.end != NULL;
      else
        {
          if (paragraph.end != NULL && (!wrapped || paragraph.has_blank_line_behind))
            finish_paragraph (paragraphs, &paragraph, p);
          if (paragraph.start == NULL)
            paragraph.start = p;
          paragraph.end = stop;
        }
      p = next;
    }
  if (paragraph.start != NULL && end > text)
    {
      if (paragraph.end == NULL)
        paragraph.end = end;
      finish_paragraph (paragraphs, &paragraph, end);
    }

  return paragraphs;
}

static gboolean
is_title (const Paragraph *first, guint n_paragraphs, const char *given_title)
{
  g_autofree char *line = lectern_text_collapse (first->start, first->end - first->start);
  const char *start = first->start;

  while (start < first->end && g_ascii_isspace (*start))
    start++;
  if (given_title != NULL)
    return strcmp (line, given_title) == 0;

  return n_paragraphs > 1 && first->has_blank_line_behind && !ends_sentence (start, first->end)
         && memchr (start, '\n', first->end - start) == NULL
         && g_utf8_strlen (line, -1) <= TITLE_CHARACTERS;
}

/* Appends a paragraph with its line breaks and the white space around them as single spaces. */
static void
append_joined (GString *out, const Paragraph *paragraph)
{
  for (const char *p = paragraph->start; p < paragraph->end;)
    {
      const char *stop = line_end (p, paragraph->end);
      g_autofree char *line = lectern_text_collapse (p, stop - p);

      if (p > paragraph->start)
        g_string_append_c (out, ' ');
      g_string_append (out, line);
      p = stop < paragraph->end ? stop + 1 : stop;
    }
}

/**
 * lectern_draft_new_from_plain_text:
 * @text: UTF-8 text, normalized
 * @length: its length in bytes
 * @title: (nullable): its title, if that is known
 * @joins_lines: whether lines of one paragraph are joined; otherwise the draft's text is @text
 *
 * Cuts a text at blank lines, and at line ends where lines are not hard-wrapped, and finds its
 * title.
 *
 * Returns: (transfer full): a draft, to which the rules are not applied yet
 */
LecternDraft *
lectern_draft_new_from_plain_text (const char *text,
                                   gsize length,
                                   const char *title,
                                   gboolean joins_lines)
{
  g_autoptr (GArray) paragraphs = find_paragraphs (text, text + length);
  LecternDraft *draft = lectern_draft_new ();

  if (!joins_lines)
    g_string_append_len (draft->text, text, length);
  for (guint i = 0; i < paragraphs->len; i++)
    {
      const Paragraph *paragraph = &g_array_index (paragraphs, Paragraph, i);
      gboolean heads = i == 0 && is_title (paragraph, paragraphs->len, title);
      LecternDraftBlock block = { { paragraph->start - text, paragraph->end - text },
                                  heads ? LECTERN_BLOCK_TITLE : LECTERN_BLOCK_PARAGRAPH,
                                  -1,
                                  0,
                                  NULL,
                                  NULL };

      if (joins_lines)
        {
          lectern_draft_open_block (draft, block.role, -1, 0);
          append_joined (draft->text, paragraph);
          lectern_draft_close_block (draft, "\n\n");
        }
      else
        g_array_append_val (draft->blocks, block);
    }

  return draft;
}

static void
add_title (LecternArticleBuilder *builder, LecternDraft *draft)
{
  const LecternDraftBlock *first = draft->blocks->len > 0 ? lectern_draft_get_block (draft, 0)
                                                          : NULL;
  g_autofree char *line = NULL;

  if (first == NULL || first->role != LECTERN_BLOCK_TITLE)
    return;

  line = lectern_draft_dup_block (draft, 0);
  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_TITLE, line,
                                        LECTERN_ORIGIN_VISIBLE, first->span, 0.8f);
}

static void
add_language (LecternArticleBuilder *builder, const char *text, gsize length, GVariant *given)
{
  g_autofree char *language = NULL;
  float confidence = 0;

  if (given != NULL && g_variant_lookup (given, LECTERN_METADATA_LANGUAGE, "&s", NULL))
    return;

  language = lectern_language_detect (text, length, &confidence);
  if (language != NULL)
    lectern_article_builder_add_metadata (builder, LECTERN_METADATA_LANGUAGE, language,
                                          LECTERN_ORIGIN_TEXT, LECTERN_SPAN_NONE, confidence);
}

/**
 * lectern_article_new_from_plain_text:
 * @text: bytes that should be UTF-8
 * @length: how many
 * @given: (nullable): `a{sv}` of what is known beforehand: `title`, `published`, `language`,
 * `address`
 * @map: (out) (optional) (transfer full): from offsets in @text to offsets in the article
 * @error: return location for an error
 *
 * Makes an article whose text is @text as it stands, normalized and nothing else. Paragraphs end at
 * blank lines, and at line ends where lines are not hard-wrapped; a first line that stands alone is
 * the title. Furniture and notes of the publisher become blocks of their own.
 *
 * Returns: (transfer full): the article, or %NULL with %LECTERN_ERROR_TOO_LARGE
 */
LecternArticle *
lectern_article_new_from_plain_text (const char *text,
                                     gsize length,
                                     GVariant *given,
                                     LecternOffsetMap **map,
                                     GError **error)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternOffsetMap) first = NULL;
  g_autoptr (LecternDraft) draft = NULL;
  g_autofree char *normal = NULL;
  const char *title = NULL;
  gsize normal_length = 0;

  g_return_val_if_fail (text != NULL || length == 0, NULL);

  normal = lectern_text_normalize (text, length, &normal_length, map != NULL ? &first : NULL);
  if (given != NULL)
    g_variant_lookup (given, LECTERN_METADATA_TITLE, "&s", &title);

  draft = lectern_draft_new_from_plain_text (normal, normal_length, title, FALSE);
  lectern_draft_apply_rules (draft);
  lectern_draft_build (draft, builder);
  if (title == NULL)
    add_title (builder, draft);
  lectern_article_builder_add_given (builder, given);
  add_language (builder, normal, normal_length, given);

  article = lectern_article_builder_end (builder, NULL, error);
  if (article != NULL && map != NULL)
    *map = g_steal_pointer (&first);

  return g_steal_pointer (&article);
}
