/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the reader shows of an article. The canonical text is never changed; this is a second form
 * of it, one line for each block, made once, with an offset map between the two. What a text view
 * cannot take is cut here: see RELIABILITY, display model. Every byte of the canonical text passes
 * through exactly one of copy_text (), skip_text () and replace_text (), so that the map has no
 * gap.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-display-text.h"
#include "lectern-hidden-part.h"

/* From here on a line ends at the next sentence, from there on at the next space. */
#define LINE_SOFT_LIMIT (LECTERN_DISPLAY_MAX_LINE * 5 / 8)
#define LINE_FIRM_LIMIT (LECTERN_DISPLAY_MAX_LINE * 7 / 8)
/* How much of a folded run is shown. */
#define RUN_SHOWN 1024
/* Isolates and embeddings may be nested as deep. */
#define MAX_ISOLATES 8
/* A table with at most as many columns and characters in a row is set in columns. */
#define MAX_COLUMNS 8
#define MAX_COLUMN_CHARS 28
#define MAX_ROW_CHARS 64
/* Column headings that are repeated are cut at as many characters. */
#define MAX_HEADING_CHARS 32
#define MAX_DEPTH 6

#define BREAK_MARK "\xe2\x80\x8b" /* U+200B */

struct _LecternDisplayText {
  char *text; /* owned */
  gsize length;
  GArray *lines;         /* owned, of LecternDisplayLine */
  GPtrArray *tables;     /* owned, of GByteArray: the widths of columns in characters */
  LecternOffsetMap *map; /* owned, canonical to display */
  guint n_hidden;
};

G_DEFINE_BOXED_TYPE (LecternDisplayText,
                     lectern_display_text,
                     lectern_display_text_ref,
                     lectern_display_text_unref)

typedef struct {
  GByteArray *widths;  /* owned */
  GPtrArray *headings; /* owned, of char* */
  gboolean in_columns;
  gint32 index;
  guint n_rows;
} Table;

typedef struct {
  guint8 lists;
  guint8 quotations;
  guint8 is_hidden;
} Place;

typedef struct {
  LecternDisplayText *display;
  LecternArticle *article;
  const char *source;
  gsize source_length;
  const LecternBlock *blocks;
  gsize n_blocks;
  Place *places;        /* owned */
  GHashTable *tables;   /* owned, index of a block to Table */
  GHashTable *counters; /* owned, index of a list to its number */
  GString *text;        /* owned */
  gboolean with_hidden;
  gint32 bullet; /* the list item whose bullet is due, or -1 */
  guint label;   /* the line that is the label of the hidden run, or G_MAXUINT */
  gint32 row;    /* the row of a table that the last line shows, or -1 */
  guint column;  /* its last column so far */

  /* the block at hand */
  const char *copied; /* all of the source before it is in the map */
  const char *run_start;
  guint run_chars;
  guint n_marks;
  guint isolates;
} Builder;

static void
table_free (gpointer data)
{
  Table *table = data;

  g_byte_array_unref (table->widths);
  g_ptr_array_unref (table->headings);
  g_free (table);
}

/* Copying */

static void
copy_text (Builder *builder, const char *until)
{
  gsize length = until - builder->copied;

  g_string_append_len (builder->text, builder->copied, length);
  lectern_offset_map_append (builder->display->map, length, length, TRUE);
  builder->copied = until;
}

static void
skip_text (Builder *builder, const char *until)
{
  lectern_offset_map_append (builder->display->map, until - builder->copied, 0, FALSE);
  builder->copied = until;
}

static void
replace_text (Builder *builder, const char *until, const char *text)
{
  gsize length = strlen (text);

  g_string_append_len (builder->text, text, length);
  lectern_offset_map_append (builder->display->map, until - builder->copied, length, FALSE);
  builder->copied = until;
}

static void
add_display (Builder *builder, const char *text)
{
  gsize length = strlen (text);

  g_string_append_len (builder->text, text, length);
  lectern_offset_map_append (builder->display->map, 0, length, FALSE);
}

static LecternDisplayLine *
last_line (Builder *builder)
{
  GArray *lines = builder->display->lines;

  return &g_array_index (lines, LecternDisplayLine, lines->len - 1);
}

static gsize
line_length (Builder *builder, const char *p)
{
  return builder->text->len + (p - builder->copied) - last_line (builder)->start;
}

static LecternLineStyle
style_of_block (Builder *builder, gsize index)
{
  static const LecternLineStyle styles[LECTERN_BLOCK_N_ROLES] = {
    [LECTERN_BLOCK_TITLE] = LECTERN_LINE_TITLE,
    [LECTERN_BLOCK_BYLINE] = LECTERN_LINE_BYLINE,
    [LECTERN_BLOCK_DATELINE] = LECTERN_LINE_BYLINE,
    [LECTERN_BLOCK_DECK] = LECTERN_LINE_DECK,
    [LECTERN_BLOCK_HEADING] = LECTERN_LINE_HEADING,
    [LECTERN_BLOCK_QUOTATION] = LECTERN_LINE_QUOTATION,
    [LECTERN_BLOCK_CAPTION] = LECTERN_LINE_CAPTION,
    [LECTERN_BLOCK_TABLE] = LECTERN_LINE_TABLE,
    [LECTERN_BLOCK_ROW] = LECTERN_LINE_TABLE,
    [LECTERN_BLOCK_CELL] = LECTERN_LINE_TABLE,
    [LECTERN_BLOCK_VERSE] = LECTERN_LINE_VERSE,
    [LECTERN_BLOCK_FOOTNOTE] = LECTERN_LINE_NOTE,
    [LECTERN_BLOCK_PUBLISHER_NOTE] = LECTERN_LINE_NOTE,
  };
  const LecternBlock *block = &builder->blocks[index];
  LecternLineStyle style = styles[block->role]; /* body where there is none */

  if (style == LECTERN_LINE_HEADING && block->level > 2)
    return LECTERN_LINE_SUBHEADING;
  if (style == LECTERN_LINE_BODY && builder->places[index].quotations > 0
      && builder->places[index].lists == 0)
    return LECTERN_LINE_QUOTATION;

  return style;
}

static void
end_line (Builder *builder)
{
  LecternDisplayLine *line = NULL;

  if (builder->display->lines->len == 0)
    return;

  line = last_line (builder);
  line->length = builder->text->len - line->start;
  add_display (builder, "\n");
}

static LecternDisplayLine *
begin_line (Builder *builder, gsize block)
{
  Place place = builder->places[block];
  LecternDisplayLine line = {
    .block = block,
    .table = -1,
    .style = style_of_block (builder, block),
    .depth = MIN (place.lists + place.quotations, MAX_DEPTH),
    .is_hidden = place.is_hidden,
  };

  end_line (builder);
  builder->row = -1;
  line.start = builder->text->len;
  g_array_append_val (builder->display->lines, line);
  builder->run_start = NULL;
  builder->run_chars = 0;
  builder->n_marks = 0;
  builder->isolates = 0;

  return last_line (builder);
}

static void
add_prefix (Builder *builder, const char *text)
{
  add_display (builder, text);
  last_line (builder)->prefix += strlen (text);
}

/* Ends the line at @p and goes on behind @rest on a new one of the same block. */
static void
break_line (Builder *builder, const char *p, const char *rest)
{
  gint32 table = last_line (builder)->table;
  gsize block = last_line (builder)->block;

  copy_text (builder, p);
  skip_text (builder, rest);
  begin_line (builder, block)->table = table;
}

/* Characters */

static const char *
skip_run (const char *p, const char *end)
{
  for (; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iswide (c))
        break;
    }

  return p;
}

/* An unbroken run gets places to break; a very long one is folded. Gives where to go on. */
static const char *
break_run (Builder *builder, const char *p, const char *end)
{
  if ((gsize) (p - builder->run_start) >= RUN_SHOWN)
    {
      const char *rest = skip_run (p, end);

      if (rest - builder->run_start > LECTERN_DISPLAY_MAX_RUN)
        {
          g_autofree char *note = NULL;

          /* Translators: stands for characters without a space between them that are left out. */
          note = g_strdup_printf (_ (" [… %ld characters not shown] "),
                                  g_utf8_strlen (p, rest - p));
          copy_text (builder, p);
          replace_text (builder, rest, note);
          builder->run_start = NULL;
          builder->run_chars = 0;
          return rest;
        }
      builder->run_start = p; /* It is not that long; look again later. */
    }

  copy_text (builder, p);
  add_display (builder, BREAK_MARK);
  builder->run_chars = 0;
  return p;
}

/* Embeddings and overrides become isolates, so that nothing in a line turns its neighbors around.
 */
static void
add_direction (Builder *builder, const char *p, const char *next, gunichar c)
{
  static const char *const isolates[] = { "\xe2\x81\xa6", "\xe2\x81\xa7", "\xe2\x81\xa8" };
  gboolean closes = c == 0x202c || c == 0x2069;
  const char *shown = isolates[2];

  copy_text (builder, p);
  if (closes ? builder->isolates == 0 : builder->isolates == MAX_ISOLATES)
    {
      skip_text (builder, next);
      return;
    }

  if (closes)
    shown = "\xe2\x81\xa9";
  else if (c == 0x202a || c == 0x202d || c == 0x2066)
    shown = isolates[0];
  else if (c == 0x202b || c == 0x202e || c == 0x2067)
    shown = isolates[1];
  builder->isolates += closes ? -1 : 1;
  replace_text (builder, next, shown);
}

static gboolean
is_direction (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_line_break (gunichar c)
{
  return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029;
}

static gboolean
ends_sentence (const char *start, const char *p)
{
  gunichar c = 0;

  if (p <= start)
    return FALSE;

  c = g_utf8_get_char (g_utf8_prev_char (p));
  return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0x201d
         || c == 0x06d4;
}

/* One character; gives where to go on. */
static const char *
add_character (Builder *builder, const char *block_start, const char *p, const char *end)
{
  const char *next = g_utf8_next_char (p);
  gunichar c = g_utf8_get_char (p);
  gsize length = line_length (builder, p);

  if (is_line_break (c))
    {
      break_line (builder, p, next);
      return next;
    }
  if (g_unichar_isspace (c))
    {
      builder->run_chars = 0;
      builder->n_marks = 0;
      builder->run_start = NULL;
      if (length >= LINE_FIRM_LIMIT
          || (length >= LINE_SOFT_LIMIT && ends_sentence (block_start, p)))
        break_line (builder, p, next);
      return next;
    }
  if (c >= 0x300 && (g_unichar_ismark (c) || c == 0x200d))
    {
      if (++builder->n_marks <= LECTERN_DISPLAY_MAX_MARKS)
        return next;
      copy_text (builder, p);
      skip_text (builder, next);
      return next;
    }

  builder->n_marks = 0;
  if (length + LECTERN_DISPLAY_MAX_MARKS * 4 + 8 >= LECTERN_DISPLAY_MAX_LINE)
    break_line (builder, p, p);
  if (is_direction (c))
    {
      add_direction (builder, p, next, c);
      return next;
    }
  if (g_unichar_iswide (c))
    {
      builder->run_chars = 0;
      builder->run_start = NULL;
      return next;
    }
  if (builder->run_start == NULL)
    builder->run_start = p;
  if (++builder->run_chars <= LECTERN_DISPLAY_BREAK_EVERY)
    return next;

  return break_run (builder, p, end);
}

/* Most text: letters of ASCII, far from every limit. */
static const char *
skip_plain (Builder *builder, const char *p, const char *end)
{
  gsize room = LINE_SOFT_LIMIT;
  gsize length = line_length (builder, p);

  if (length >= room)
    return p;

  end = MIN (end, p + (room - length));
  while (p < end && *p >= 0x20 && *p < 0x7f
         && (*p == ' ' || builder->run_chars < LECTERN_DISPLAY_BREAK_EVERY))
    {
      if (*p == ' ')
        {
          builder->run_start = NULL;
          builder->run_chars = 0;
        }
      else
        {
          if (builder->run_start == NULL)
            builder->run_start = p;
          builder->run_chars++;
        }
      builder->n_marks = 0;
      p++;
    }

  return p;
}

/* Blocks */

static char *
dup_bullet (Builder *builder, gsize item)
{
  gint32 parent = builder->blocks[item].parent;
  const char *ordered = NULL;
  guint number = 0;

  if (parent >= 0)
    ordered = lectern_block_get_attribute (&builder->blocks[parent], "ordered");
  if (ordered == NULL || strcmp (ordered, "false") == 0)
    return g_strdup ("•\t");

  number = GPOINTER_TO_UINT (g_hash_table_lookup (builder->counters, GINT_TO_POINTER (parent))) + 1;
  g_hash_table_insert (builder->counters, GINT_TO_POINTER (parent), GUINT_TO_POINTER (number));

  return g_strdup_printf ("%u.\t", number);
}

static Table *
table_of_cell (Builder *builder, gsize cell, gsize *table_block)
{
  gint32 row = builder->blocks[cell].parent;
  gint32 table = row < 0 ? -1 : builder->blocks[row].parent;

  if (builder->blocks[cell].role != LECTERN_BLOCK_CELL || table < 0
      || builder->blocks[row].role != LECTERN_BLOCK_ROW
      || builder->blocks[table].role != LECTERN_BLOCK_TABLE)
    return NULL;
  if (table_block != NULL)
    *table_block = table;

  return g_hash_table_lookup (builder->tables, GINT_TO_POINTER (table));
}

static guint
column_of_cell (Builder *builder, gsize cell)
{
  gint32 row = builder->blocks[cell].parent;
  guint column = 0;

  /* Cells follow each other; those of a row of more columns are all set like the last. */
  for (gsize i = cell; column < MAX_COLUMNS && i-- > (gsize) row + 1;)
    column += builder->blocks[i].parent == row;

  return column;
}

/* In columns a row is one line; otherwise each cell is one, with the heading of its column. */
static void
begin_cell (Builder *builder, gsize cell, Table *table)
{
  guint column = column_of_cell (builder, cell);
  gint32 row = builder->blocks[cell].parent;
  gboolean is_first_row = row > 0 && builder->blocks[row - 1].role == LECTERN_BLOCK_TABLE;
  const char *heading = NULL;

  if (table->in_columns)
    {
      if (builder->row != row)
        begin_line (builder, cell)->table = table->index;
      for (guint i = builder->row == row ? builder->column : 0; i < column; i++)
        add_display (builder, "\t");
      builder->row = row;
      builder->column = column;
      return;
    }

  begin_line (builder, cell);
  if (column == 0)
    return;

  last_line (builder)->depth = MIN (last_line (builder)->depth + 1, MAX_DEPTH);
  heading = column < table->headings->len ? g_ptr_array_index (table->headings, column) : "";
  if (!is_first_row && *heading != '\0')
    {
      add_prefix (builder, heading);
      add_prefix (builder, ": ");
    }
}

/* Hidden parts that follow each other for one reason share a label. */
static void
label_hidden (Builder *builder, gsize block)
{
  static const char *const keys[] = { "class", "rule" };
  const LecternBlock *blocks = builder->blocks;
  LecternDisplayLine *line = NULL;
  gboolean is_alike = builder->label != G_MAXUINT;

  if (is_alike)
    line = &g_array_index (builder->display->lines, LecternDisplayLine, builder->label);
  for (gsize i = 0; is_alike && i < G_N_ELEMENTS (keys); i++)
    is_alike = g_strcmp0 (lectern_block_get_attribute (&blocks[block], keys[i]),
                          lectern_block_get_attribute (&blocks[line->block], keys[i]))
               == 0;
  if (is_alike)
    {
      line->n_blocks = block - line->block + 1;
      return;
    }

  line = begin_line (builder, block);
  line->style = LECTERN_LINE_HIDDEN_LABEL;
  line->n_blocks = 1;
  line->is_last = TRUE;
  builder->label = builder->display->lines->len - 1;
  /* Translators: "Hidden: share buttons", over a part of a page that is not article text. */
  add_prefix (builder, _ ("Hidden: "));
  add_prefix (builder, lectern_hidden_class_get_label (
                           lectern_block_get_attribute (&blocks[block], "class")));
  add_prefix (builder, " — ");
  add_prefix (builder, lectern_hidden_block_get_reason (&blocks[block]));
  add_prefix (builder, "   ");
  add_prefix (builder, _ ("Put Back"));
}

static void
begin_block (Builder *builder, gsize index)
{
  Table *table = table_of_cell (builder, index, NULL);

  if (table != NULL)
    {
      begin_cell (builder, index, table);
      return;
    }
  begin_line (builder, index);
  if (builder->bullet >= 0)
    {
      g_autofree char *bullet = dup_bullet (builder, builder->bullet);

      /* An empty item must not lend its bullet to what follows the list. */
      if (lectern_span_contains (builder->blocks[builder->bullet].span,
                                 builder->blocks[index].span))
        {
          LecternDisplayLine *line = last_line (builder);

          /* The bullet stands at the margin of what is around the list, the text at the list's. */
          line->style = LECTERN_LINE_LIST;
          line->depth -= line->depth > 0;
          add_prefix (builder, bullet);
        }
      builder->bullet = -1;
    }
}

static void
add_block (Builder *builder, gsize index, const char *start, const char *end)
{
  const char *p = start;
  const char *content_end = end;

  while (p < content_end && g_ascii_isspace (*p))
    p++;
  while (content_end > p && g_ascii_isspace (content_end[-1]))
    content_end--;
  if (builder->places[index].is_hidden && content_end > p)
    builder->display->n_hidden++;
  if (p == content_end || (builder->places[index].is_hidden && !builder->with_hidden))
    {
      skip_text (builder, end);
      return;
    }

  if (builder->places[index].is_hidden)
    label_hidden (builder, index);
  else
    builder->label = G_MAXUINT;
  begin_block (builder, index);
  skip_text (builder, p);
  while (p < content_end)
    {
      p = skip_plain (builder, p, content_end);
      if (p < content_end)
        p = add_character (builder, start, p, content_end);
    }
  copy_text (builder, content_end);
  skip_text (builder, end);
  last_line (builder)->is_last = TRUE;
}

/* Tables */

static void
measure_cell (Builder *builder, gsize index)
{
  const LecternBlock *block = &builder->blocks[index];
  g_autofree char *text = NULL;
  gsize table_block = 0;
  Table *table = table_of_cell (builder, index, &table_block);
  guint column = 0;
  glong length = 0;
  guint8 width = 0;

  if (table == NULL)
    return;

  column = column_of_cell (builder, index);
  length = g_utf8_strlen (builder->source + block->span.start,
                          lectern_span_get_length (block->span));
  width = CLAMP (length, 1, MAX_COLUMN_CHARS + 1);
  if (column >= MAX_COLUMNS || length > MAX_COLUMN_CHARS)
    table->in_columns = FALSE;
  if (column == table->widths->len && column < MAX_COLUMNS)
    g_byte_array_append (table->widths, &width, 1);
  else if (column < table->widths->len)
    table->widths->data[column] = MAX (table->widths->data[column], width);
  if ((gsize) block->parent != table_block + 1)
    return;

  text = lectern_text_collapse (builder->source + block->span.start,
                                length > MAX_HEADING_CHARS ? 0
                                                           : lectern_span_get_length (block->span));
  g_ptr_array_add (table->headings, g_strstrip (g_steal_pointer (&text)));
}

static void
end_table (Builder *builder, Table *table)
{
  guint total = 0;

  for (guint i = 0; i < table->widths->len; i++)
    total += table->widths->data[i] + 2;
  if (total > MAX_ROW_CHARS)
    table->in_columns = FALSE;
  if (!table->in_columns)
    return;

  table->index = builder->display->tables->len;
  g_ptr_array_add (builder->display->tables, g_byte_array_ref (table->widths));
}

static void
prepare_blocks (Builder *builder)
{
  GHashTableIter iter;
  gpointer value = NULL;

  for (gsize i = 0; i < builder->n_blocks; i++)
    {
      const LecternBlock *block = &builder->blocks[i];
      Place *place = &builder->places[i];

      if (block->parent >= 0)
        {
          LecternBlockRole role = builder->blocks[block->parent].role;

          *place = builder->places[block->parent];
          place->lists += role == LECTERN_BLOCK_LIST && place->lists < MAX_DEPTH;
          place->quotations += role == LECTERN_BLOCK_QUOTATION && place->quotations < MAX_DEPTH;
        }
      place->is_hidden |= lectern_block_is_hidden (block);
      if (block->role == LECTERN_BLOCK_TABLE)
        {
          Table *table = g_new0 (Table, 1);

          table->widths = g_byte_array_new ();
          table->headings = g_ptr_array_new_with_free_func (g_free);
          table->in_columns = TRUE;
          table->index = -1;
          g_hash_table_insert (builder->tables, GSIZE_TO_POINTER (i), table);
        }
      else if (block->role == LECTERN_BLOCK_CELL)
        measure_cell (builder, i);
    }

  g_hash_table_iter_init (&iter, builder->tables);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    end_table (builder, value);
}

static void
build (Builder *builder)
{
  const char *source = builder->source;

  builder->copied = source;
  if (builder->n_blocks > 0)
    skip_text (builder, source + builder->blocks[0].span.start);
  for (gsize i = 0; i < builder->n_blocks; i++)
    {
      const LecternBlock *block = &builder->blocks[i];
      gsize end = i + 1 < builder->n_blocks ? builder->blocks[i + 1].span.start
                                            : builder->source_length;

      /* Blocks are in text order without gaps: what stands before the next block is this one's. */
      if (block->role == LECTERN_BLOCK_LIST_ITEM)
        builder->bullet = i;
      add_block (builder, i, source + block->span.start, source + end);
    }
  if (builder->display->lines->len > 0)
    {
      LecternDisplayLine *line = last_line (builder);

      line->length = builder->text->len - line->start;
    }
}

/**
 * lectern_display_text_new:
 * @article: an article
 * @with_hidden: show the hidden parts too
 *
 * Makes the form of an article's text that is shown. May be called from any thread.
 *
 * Returns: (transfer full): the text
 */
LecternDisplayText *
lectern_display_text_new (LecternArticle *article, gboolean with_hidden)
{
  LecternDisplayText *self = g_atomic_rc_box_new0 (LecternDisplayText);
  Builder builder = { .display = self, .article = article, .bullet = -1, .row = -1 };

  g_return_val_if_fail (article != NULL, NULL);

  builder.label = G_MAXUINT;
  self->lines = g_array_new (FALSE, TRUE, sizeof (LecternDisplayLine));
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  self->map = lectern_offset_map_new ();
  builder.source = lectern_article_get_text (article, &builder.source_length);
  builder.blocks = lectern_article_get_blocks (article, &builder.n_blocks);
  builder.with_hidden = with_hidden;
  builder.text = g_string_sized_new (builder.source_length + builder.source_length / 16 + 64);
  builder.places = g_new0 (Place, MAX (builder.n_blocks, 1));
  builder.tables = g_hash_table_new_full (NULL, NULL, NULL, table_free);
  builder.counters = g_hash_table_new (NULL, NULL);
  prepare_blocks (&builder);
  build (&builder);
  g_free (builder.places);
  g_hash_table_unref (builder.tables);
  g_hash_table_unref (builder.counters);
  self->length = builder.text->len;
  self->text = g_string_free (builder.text, FALSE);

  return self;
}

/**
 * lectern_display_text_ref:
 * @self: a display text
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
LecternDisplayText *
lectern_display_text_ref (LecternDisplayText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
display_text_clear (gpointer data)
{
  LecternDisplayText *self = data;

  g_free (self->text);
  g_array_unref (self->lines);
  g_ptr_array_unref (self->tables);
  lectern_offset_map_unref (self->map);
}

/**
 * lectern_display_text_unref:
 * @self: (transfer full): a display text
 *
 * Drops a reference.
 */
void
lectern_display_text_unref (LecternDisplayText *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, display_text_clear);
}

/**
 * lectern_display_text_get_text:
 * @self: a display text
 * @length: (out) (optional): its length in bytes
 *
 * Gives the text: lines, without a line end behind the last.
 *
 * Returns: the text
 */
const char *
lectern_display_text_get_text (LecternDisplayText *self, gsize *length)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (length != NULL)
    *length = self->length;

  return self->text;
}

/**
 * lectern_display_text_get_lines:
 * @self: a display text
 * @n_lines: (out): how many
 *
 * Gives the lines.
 *
 * Returns: (array length=n_lines): the lines
 */
const LecternDisplayLine *
lectern_display_text_get_lines (LecternDisplayText *self, gsize *n_lines)
{
  g_return_val_if_fail (self != NULL && n_lines != NULL, NULL);

  *n_lines = self->lines->len;

  return (const LecternDisplayLine *) self->lines->data;
}

/**
 * lectern_display_text_get_line_at:
 * @self: a display text that is not empty
 * @offset: a byte offset in it
 *
 * Looks up the line that holds an offset, or ends at it.
 *
 * Returns: the line's index
 */
gsize
lectern_display_text_get_line_at (LecternDisplayText *self, guint32 offset)
{
  gsize low = 0;
  gsize high = 0;

  g_return_val_if_fail (self != NULL, 0);

  high = self->lines->len;
  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (g_array_index (self->lines, LecternDisplayLine, middle).start <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/**
 * lectern_display_text_get_columns:
 * @self: a display text
 * @table: the table of a line
 * @n_columns: (out): how many columns it has
 *
 * Gives the widths of a table's columns in characters.
 *
 * Returns: (array length=n_columns): the widths
 */
const guint8 *
lectern_display_text_get_columns (LecternDisplayText *self, gint table, gsize *n_columns)
{
  GByteArray *widths = NULL;

  g_return_val_if_fail (self != NULL && n_columns != NULL, NULL);
  g_return_val_if_fail (table >= 0 && (guint) table < self->tables->len, NULL);

  widths = g_ptr_array_index (self->tables, table);
  *n_columns = widths->len;

  return widths->data;
}

/**
 * lectern_display_text_get_n_hidden:
 * @self: a display text
 *
 * Tells how many hidden parts the article has, shown or not.
 *
 * Returns: the number
 */
guint
lectern_display_text_get_n_hidden (LecternDisplayText *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_hidden;
}

/**
 * lectern_display_text_to_display:
 * @self: a display text
 * @span: a span of the article
 *
 * Converts a span to the display text.
 *
 * Returns: the span there; empty when nothing of it is shown
 */
LecternSpan
lectern_display_text_to_display (LecternDisplayText *self, LecternSpan span)
{
  g_return_val_if_fail (self != NULL, LECTERN_SPAN_NONE);

  return lectern_offset_map_forward_span (self->map, span);
}

/**
 * lectern_display_text_to_article:
 * @self: a display text
 * @span: a span of it
 *
 * Converts a span of the display text to the article.
 *
 * Returns: the span there; empty when nothing of it is the article's
 */
LecternSpan
lectern_display_text_to_article (LecternDisplayText *self, LecternSpan span)
{
  g_return_val_if_fail (self != NULL, LECTERN_SPAN_NONE);

  return lectern_offset_map_backward_span (self->map, span);
}
