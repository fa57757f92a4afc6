/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-flow.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Puts a brief into rows, as lectern-brief-html.c puts it into elements. Lengths are in points. */

#define LIST_INDENT 16
#define VALUE_LABEL_SHARE 0.25
#define COLUMN_GAP 12
#define PAGE_NUMBER_WIDTH 32
#define MARK_LABEL_WIDTH 34

/* The first mentions of a name are linked; a row of a hundred numbers helps nobody. */
#define MAX_PLACES 12

/* What one section may hold: about 250 pages. Nobody prints more, and it bounds time and memory.
 * Each item costs more than its letters. */
#define MAX_SECTION_BYTES LECTERN_BRIEF_CELL_MAX_BYTES
#define ITEM_BYTES 60

/* Kinds of places that something leads to. */
typedef enum {
  TARGET_CHAPTER = 1,
  TARGET_TEXT,
  TARGET_NOTE,
  TARGET_MARK,
  TARGET_SUMMARY,
} TargetKind;

typedef struct {
  LecternBriefFlow *flow;
  LecternBriefChapter *chapter; /* (nullable) */
  GHashTable *summary;          /* (nullable), owned: where its sentences begin, to their numbers */
  GHashTable *colors;           /* (nullable), owned: numbers of marks to their colors */
  LecternBriefElement elements[LECTERN_BRIEF_MAX_DEPTH]; /* that are open */
  guint n_elements;
  LecternBriefElement last_item; /* of a list: the one that something may go on in */
  const char *open;              /* the list or table that is open, or NULL */
  guint table;                   /* the table that is */
  guint first_row;               /* of an open table */
  guint level;                   /* of the section's heading */
  gboolean is_rtl;
} Writer;

LecternBriefRow *
lectern_brief_row_new (void)
{
  LecternBriefRow *self = g_new0 (LecternBriefRow, 1);

  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_brief_cell_free);

  return self;
}

void
lectern_brief_row_free (LecternBriefRow *self)
{
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* Adds a cell as wide as the page. */
LecternBriefCell *
lectern_brief_flow_add_cell (LecternBriefFlow *self,
                             LecternBriefRow *row,
                             const char *element,
                             LecternBriefFace face)
{
  LecternBriefCell *cell = lectern_brief_cell_new (element, face);

  cell->id = ++self->n_ids;
  cell->width = self->width;
  g_ptr_array_add (row->cells, cell);

  return cell;
}

static gint64
make_target (TargetKind kind, guint chapter, guint32 place)
{
  return ((gint64) kind << 56) | ((gint64) (chapter & 0xffffff) << 32) | place;
}

static void
open_element (Writer *self, const char *name)
{
  self->elements[self->n_elements++] = (LecternBriefElement){ name, ++self->flow->n_ids };
}

static void
close_element (Writer *self)
{
  self->n_elements--;
}

static LecternBriefRow *
add_row (Writer *self, double space)
{
  LecternBriefRow *row = lectern_brief_row_new ();

  memcpy (row->elements, self->elements, sizeof self->elements);
  row->n_elements = self->n_elements;
  row->space = space;
  row->language = self->chapter != NULL ? lectern_article_get_language (self->chapter->article)
                                        : self->flow->brief->language;
  g_ptr_array_add (self->flow->rows, row);

  return row;
}

static LecternBriefCell *
add_cell (Writer *self, LecternBriefRow *row, const char *element, LecternBriefFace face)
{
  return lectern_brief_flow_add_cell (self->flow, row, element, face);
}

/* Which way each text goes: as its first letter does, else as its chapter. Columns go as @lead. */
static void
set_direction (Writer *self, LecternBriefRow *row, const LecternBriefCell *lead)
{
  for (guint i = 0; i < row->cells->len; i++)
    {
      LecternBriefCell *cell = row->cells->pdata[i];
      PangoDirection direction = lectern_brief_find_direction (cell->text->str);

      cell->is_rtl = direction == PANGO_DIRECTION_NEUTRAL ? self->is_rtl
                                                          : direction == PANGO_DIRECTION_RTL;
    }
  row->is_rtl = lead->is_rtl;
  ((LecternBriefCell *) row->cells->pdata[0])->is_rtl = row->is_rtl;
}

static LecternBriefCell *
get_body (LecternBriefRow *row)
{
  return row->cells->pdata[row->cells->len - 1];
}

static LecternBriefRow *
add_text_row (Writer *self,
              const char *text,
              const char *element,
              LecternBriefFace face,
              double space)
{
  LecternBriefRow *row = add_row (self, space);

  lectern_brief_cell_add (add_cell (self, row, element, face), text, 0);
  set_direction (self, row, get_body (row));

  return row;
}

static void
add_link (LecternBriefCell *cell, const char *text, guint style, const char *address, gint64 target)
{
  LecternBriefStretch *stretch = lectern_brief_cell_add (cell, text, style);

  stretch->address = address;
  stretch->target = target;
  cell->has_links = TRUE;
}

/* A phrase that is not parted at the end of a line. */
static void
add_phrase (LecternBriefCell *cell, const char *phrase, const char *address, gint64 target)
{
  g_auto (GStrv) words = g_strsplit (phrase, " ", -1);
  g_autofree char *text = g_strjoinv ("\302\240", words);

  add_link (cell, text, LECTERN_BRIEF_SMALL, address, target);
}

static void
add_entry (Writer *self, guint level)
{
  LecternBriefEntry entry = { level, self->flow->rows->len };

  g_array_append_val (self->flow->entries, entry);
}

/* Text */

static void
add_mark_numbers (Writer *self, LecternBriefCell *cell, const LecternBriefRun *run)
{
  for (guint i = 0; run->ends != NULL && i < run->ends->len; i++)
    {
      guint number = g_array_index (run->ends, guint, i);
      /* Not that of the run, which another mark may cover. */
      guint color = GPOINTER_TO_UINT (
          g_hash_table_lookup (self->colors, GUINT_TO_POINTER (number)));
      g_autofree char *text = g_strdup_printf ("%s%u", lectern_brief_color_get_shape (color),
                                               number);

      lectern_brief_cell_add_target (cell,
                                     make_target (TARGET_MARK, self->chapter->number, number));
      add_link (cell, text, LECTERN_BRIEF_RAISED, NULL,
                make_target (TARGET_NOTE, self->chapter->number, number));
    }
}

static void
add_run (Writer *self,
         LecternBriefCell *cell,
         const LecternBriefItem *item,
         const LecternBriefRun *run,
         guint style)
{
  LecternBriefStretch *stretch = item->keeps_lines
                                     ? lectern_brief_cell_add_lines (cell, run->text,
                                                                     run->style | style)
                                     : lectern_brief_cell_add (cell, run->text, run->style | style);

  stretch->kind = run->kind;
  stretch->color = run->color;
  if (run->mark > 0)
    stretch->style |= LECTERN_BRIEF_FILLED;
  if (run->address != NULL)
    {
      stretch->address = run->address;
      cell->has_links = TRUE;
    }
}

/* What leads to a place in the text; from a sentence of the summary, the way back, too. */
static void
add_anchor (Writer *self, LecternBriefCell *cell, guint32 offset)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->summary, GUINT_TO_POINTER (offset)));
  g_autofree char *text = g_strdup_printf ("↑%u", number);

  lectern_brief_cell_add_target (cell, make_target (TARGET_TEXT, self->chapter->number, offset));
  if (number > 0)
    add_link (cell, text, LECTERN_BRIEF_RAISED, NULL,
              make_target (TARGET_SUMMARY, self->chapter->number, number));
}

static void
add_runs (Writer *self, LecternBriefCell *cell, const LecternBriefItem *item, gboolean is_text)
{
  for (guint i = 0; i < item->runs->len; i++)
    {
      const LecternBriefRun *run = item->runs->pdata[i];

      if (is_text && !lectern_span_is_none (run->span)
          && lectern_brief_chapter_has_anchor (self->chapter, run->span.start))
        add_anchor (self, cell, run->span.start);
      add_run (self, cell, item, run, item->role == LECTERN_BRIEF_LINES ? LECTERN_BRIEF_CODE : 0);
      add_mark_numbers (self, cell, run);
    }
}

static void
add_place (Writer *self, LecternBriefCell *cell, guint32 offset, const char *text)
{
  add_phrase (cell, text, NULL, make_target (TARGET_TEXT, self->chapter->number, offset));
}

/* The articles that it is from. */
static void
add_sources (LecternBriefCell *cell, const LecternBriefItem *item)
{
  for (guint i = 0; item->sources != NULL && i < item->sources->len; i++)
    {
      const LecternBriefRun *source = item->sources->pdata[i];
      gint64 target = lectern_span_is_none (source->span)
                          ? make_target (TARGET_CHAPTER, source->chapter, 0)
                          : make_target (TARGET_TEXT, source->chapter, source->span.start);

      lectern_brief_cell_add (cell, i == 0 ? " — " : " ", LECTERN_BRIEF_SMALL);
      add_link (cell, source->text, LECTERN_BRIEF_SMALL, NULL, target);
    }
}

/* Where it stands: in the text below, and on the live page. */
static void
add_places (Writer *self, LecternBriefCell *cell, const LecternBriefItem *item)
{
  gboolean is_in_text = self->chapter != NULL && item->places == NULL
                        && !lectern_span_is_none (item->span)
                        && lectern_brief_chapter_has_anchor (self->chapter, item->span.start);

  for (guint i = 0; item->places != NULL && i < MIN (item->places->len, MAX_PLACES); i++)
    {
      guint32 offset = g_array_index (item->places, LecternSpan, i).start;
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      if (!lectern_brief_chapter_has_anchor (self->chapter, offset))
        continue;
      lectern_brief_cell_add (cell, " ", 0);
      add_place (self, cell, offset, number);
    }

  if (is_in_text)
    {
      lectern_brief_cell_add (cell, " ", 0);
      add_place (self, cell, item->span.start, _ ("in the text"));
    }
  if (item->live != NULL)
    {
      lectern_brief_cell_add (cell, is_in_text ? " · " : " ", LECTERN_BRIEF_SMALL);
      add_phrase (cell, _ ("on the page"), item->live, 0);
    }
  add_sources (cell, item);
}

static void
add_content (Writer *self, LecternBriefCell *cell, const LecternBriefItem *item, gboolean is_text)
{
  add_runs (self, cell, item, is_text);
  if (is_text)
    return;

  if (item->detail != NULL)
    {
      lectern_brief_cell_add (cell, " ", 0);
      lectern_brief_cell_add (cell, item->detail, LECTERN_BRIEF_SMALL);
    }
  add_places (self, cell, item);
}

/* Items */

static const char *
get_container (const LecternBriefItem *item)
{
  switch (item->role)
    {
    case LECTERN_BRIEF_ITEM:
      return "items";
    case LECTERN_BRIEF_MARKED:
      return "marks";
    case LECTERN_BRIEF_NUMBERED:
      return "numbers";
    case LECTERN_BRIEF_VALUE:
      return "values";
    case LECTERN_BRIEF_QUOTATION:
      return "quotation";
    case LECTERN_BRIEF_CELL:
      return "table";
    case LECTERN_BRIEF_PARAGRAPH:
    case LECTERN_BRIEF_HEADING:
    case LECTERN_BRIEF_CAPTION:
    case LECTERN_BRIEF_LINES:
    default:
      return NULL;
    }
}

/* Lists, tables and quotations hold several items; what the next item does not belong to ends. */
static void
open_container (Writer *self, const char *container)
{
  if (g_strcmp0 (self->open, container) == 0)
    return;

  if (self->open != NULL)
    {
      LecternBriefRow *last = self->flow->rows->pdata[self->flow->rows->len - 1];

      last->is_last = TRUE;
      if (strcmp (self->open, "table") == 0)
        lectern_brief_flow_arrange_table (self->flow, self->first_row);
      close_element (self);
    }
  if (container != NULL)
    open_element (self, strcmp (container, "table") == 0       ? "Table"
                        : strcmp (container, "quotation") == 0 ? "BlockQuote"
                                                               : "L");
  self->first_row = self->flow->rows->len;
  self->open = container;
}

/* By how much quotations around it move an item in. */
static double
get_indent (const LecternBriefItem *item)
{
  return item->quote * LIST_INDENT;
}

static void
draw_bar (LecternBriefRow *row, const LecternBriefItem *item, double x)
{
  if (item->quote == 0)
    return;

  row->ornament = LECTERN_BRIEF_ORNAMENT_BAR;
  row->line_x = x + (item->quote - 1) * LIST_INDENT;
}

/* A row of a list: what stands before the item, and the item. */
static LecternBriefRow *
add_list_row (Writer *self,
              const char *label,
              LecternBriefFace face,
              double x,
              double width,
              double space)
{
  gboolean is_first = self->first_row == self->flow->rows->len;
  LecternBriefRow *row = NULL;
  LecternBriefCell *cell = NULL;

  open_element (self, "LI");
  self->last_item = self->elements[self->n_elements - 1];
  row = add_row (self, is_first ? MAX (space, 4) : space);
  close_element (self);
  cell = add_cell (self, row, "Lbl", face);
  lectern_brief_cell_add (cell, label, 0);
  cell->x = x;
  cell->width = width;
  cell = add_cell (self, row, "LBody", LECTERN_BRIEF_FACE_TEXT);
  cell->x = x + width;
  cell->width = self->flow->width - cell->x;

  return row;
}

/* More of the item before, in the same element of the structure. */
static LecternBriefRow *
add_further_row (Writer *self, const char *marker, double x, double width, double space)
{
  LecternBriefRow *row = NULL;
  LecternBriefCell *cell = NULL;

  self->elements[self->n_elements++] = self->last_item;
  row = add_row (self, space);
  close_element (self);
  if (*marker != '\0')
    {
      cell = add_cell (self, row, "Lbl", LECTERN_BRIEF_FACE_TEXT);
      lectern_brief_cell_add (cell, marker, 0);
      cell->x = x;
      cell->width = width;
    }
  cell = add_cell (self, row, "LBody", LECTERN_BRIEF_FACE_TEXT);
  cell->x = x + width;
  cell->width = self->flow->width - cell->x;

  return row;
}

static double
get_marker_width (const LecternBriefItem *item)
{
  return item->role == LECTERN_BRIEF_NUMBERED ? LIST_INDENT * 1.5 : LIST_INDENT;
}

static const char *
get_bullet (const LecternBriefItem *item)
{
  static const char *const bullets[] = { "•", "◦", "▪" };

  return bullets[item->level % G_N_ELEMENTS (bullets)];
}

static void
add_list_item (Writer *self, LecternBriefItem *item, gboolean is_text)
{
  g_autofree char *marker = lectern_brief_item_dup_marker (item, get_bullet (item));
  gboolean is_numbered = item->role == LECTERN_BRIEF_NUMBERED;
  double x = item->level * LIST_INDENT + get_indent (item);
  double width = get_marker_width (item);
  LecternBriefRow *row = NULL;

  if (item->goes_on && self->first_row < self->flow->rows->len)
    row = add_further_row (self, "", x, width, 2);
  else
    row = add_list_row (self, marker, LECTERN_BRIEF_FACE_TEXT, x, width, is_numbered ? 4 : 2);
  draw_bar (row, item, 0);
  if (is_numbered && item->key != NULL && self->chapter != NULL)
    lectern_brief_cell_add_target (
        get_body (row), make_target (TARGET_SUMMARY, self->chapter->number, item->number));
  add_content (self, get_body (row), item, is_text);
  set_direction (self, row, get_body (row));
}

static void
add_value (Writer *self, LecternBriefItem *item, gboolean is_time)
{
  double width = self->flow->width * VALUE_LABEL_SHARE;
  LecternBriefRow *row = add_list_row (self, item->label, LECTERN_BRIEF_FACE_LABEL, 0, width, 5);
  LecternBriefCell *body = get_body (row);

  body->x += is_time ? 2 * COLUMN_GAP : COLUMN_GAP;
  body->width = self->flow->width - body->x;
  if (is_time)
    {
      row->ornament = item->is_open ? LECTERN_BRIEF_ORNAMENT_OPEN_POINT
                                    : LECTERN_BRIEF_ORNAMENT_POINT;
      row->line_x = width + COLUMN_GAP;
    }
  add_content (self, body, item, FALSE);
  /* Labels are ours, and all on one side. */
  set_direction (self, row, row->cells->pdata[0]);
}

/* A part of a note, below what is marked. */
static void
add_note_row (Writer *self, const LecternBriefItem *item)
{
  gboolean is_listed = lectern_brief_item_is_listed (item);
  double x = MARK_LABEL_WIDTH + get_indent (item) + (is_listed ? item->level * LIST_INDENT : 0);
  double width = is_listed ? get_marker_width (item) : 0;
  g_autofree char *marker = lectern_brief_item_dup_marker (item, get_bullet (item));
  LecternBriefRow *row = add_further_row (self, marker, x, width, 3);

  add_runs (self, get_body (row), item, FALSE);
  draw_bar (row, item, MARK_LABEL_WIDTH);
  set_direction (self, row, get_body (row));
}

/* The number leads to the text and the other way round; the note stands below. */
static void
add_marked (Writer *self, LecternBriefItem *item)
{
  g_autofree char *number = g_strdup_printf ("%s %u", lectern_brief_color_get_shape (item->color),
                                             item->number);
  LecternBriefRow *row = add_list_row (self, "", LECTERN_BRIEF_FACE_LABEL, 0, MARK_LABEL_WIDTH, 8);
  LecternBriefCell *label = row->cells->pdata[0];
  LecternBriefCell *body = get_body (row);

  lectern_brief_cell_add_target (label,
                                 make_target (TARGET_NOTE, self->chapter->number, item->number));
  add_link (label, number, LECTERN_BRIEF_FILLED, NULL,
            make_target (TARGET_MARK, self->chapter->number, item->number));
  g_array_index (label->stretches, LecternBriefStretch, label->stretches->len - 1).color
      = item->color;
  lectern_brief_cell_add (body, item->label, LECTERN_BRIEF_SMALL | LECTERN_BRIEF_STRONG);
  if (item->runs->len > 0)
    lectern_brief_cell_add_lines (body, "\n", 0);
  for (guint i = 0; i < item->runs->len; i++)
    {
      LecternBriefStretch *stretch = NULL;

      add_run (self, body, item, item->runs->pdata[i], LECTERN_BRIEF_FILLED);
      stretch = &g_array_index (body->stretches, LecternBriefStretch, body->stretches->len - 1);
      stretch->color = item->color;
    }
  add_places (self, body, item);
  set_direction (self, row, get_body (row));
  row->keeps_next = item->note != NULL && item->note->len > 0;
  for (guint i = 0; item->note != NULL && i < item->note->len; i++)
    add_note_row (self, item->note->pdata[i]);
}

static void
add_table_cell (Writer *self, LecternBriefItem *item, gboolean is_text)
{
  LecternBriefRow *row = NULL;
  LecternBriefCell *cell = NULL;

  if (item->number == 0 || self->first_row == self->flow->rows->len)
    {
      open_element (self, "TR");
      row = add_row (self, self->first_row == self->flow->rows->len ? 8 : 0);
      close_element (self);
      row->ornament = LECTERN_BRIEF_ORNAMENT_GRID;
    }
  row = self->flow->rows->pdata[self->flow->rows->len - 1];
  cell = add_cell (self, row, "TD", LECTERN_BRIEF_FACE_TABLE);
  add_content (self, cell, item, is_text);
  set_direction (self, row, get_body (row));
  row->is_rtl = self->is_rtl;
}

static void
add_block (Writer *self, LecternBriefItem *item, gboolean is_text)
{
  static const char *const headings[] = { "H1", "H2", "H3", "H4", "H5", "H6" };
  LecternBriefRow *row = add_row (self, 7);
  LecternBriefCell *cell = NULL;

  if (item->role == LECTERN_BRIEF_HEADING)
    {
      cell = add_cell (self, row, headings[MIN (self->level + item->level, 6) - 1],
                       LECTERN_BRIEF_FACE_HEADING);
      row->space = 10;
      row->keeps_next = row->is_whole = TRUE;
    }
  else if (item->role == LECTERN_BRIEF_CAPTION)
    {
      cell = add_cell (self, row, "Caption", LECTERN_BRIEF_FACE_SMALL);
      cell->is_faint = TRUE;
    }
  else
    cell = add_cell (self, row, "P", LECTERN_BRIEF_FACE_TEXT);
  if (item->quote > 0)
    {
      draw_bar (row, item, 0);
      cell->x = get_indent (item);
      cell->width -= cell->x + LIST_INDENT;
    }
  add_content (self, cell, item, is_text);
  set_direction (self, row, get_body (row));
}

static void
add_item (Writer *self, LecternBriefItem *item, const char *section)
{
  gboolean is_text = strcmp (section, LECTERN_BRIEF_SECTION_TEXT) == 0;

  if (item->role == LECTERN_BRIEF_CELL && item->table != self->table)
    open_container (self, NULL);
  self->table = item->table;
  open_container (self, get_container (item));
  switch (item->role)
    {
    case LECTERN_BRIEF_ITEM:
    case LECTERN_BRIEF_NUMBERED:
      add_list_item (self, item, is_text);
      break;
    case LECTERN_BRIEF_CELL:
      add_table_cell (self, item, is_text);
      break;
    case LECTERN_BRIEF_VALUE:
      add_value (self, item, strcmp (section, LECTERN_BRIEF_SECTION_TIMELINE) == 0);
      break;
    case LECTERN_BRIEF_MARKED:
      add_marked (self, item);
      break;
    case LECTERN_BRIEF_PARAGRAPH:
    case LECTERN_BRIEF_HEADING:
    case LECTERN_BRIEF_QUOTATION:
    case LECTERN_BRIEF_CAPTION:
    case LECTERN_BRIEF_LINES:
    default:
      add_block (self, item, is_text);
    }
}

static gsize
count_bytes (const LecternBriefItem *item)
{
  gsize n_bytes = ITEM_BYTES + (item->detail != NULL ? strlen (item->detail) : 0);

  for (guint i = 0; i < item->runs->len; i++)
    n_bytes += ITEM_BYTES + strlen (((LecternBriefRun *) item->runs->pdata[i])->text);
  for (guint i = 0; item->note != NULL && i < item->note->len; i++)
    n_bytes += count_bytes (item->note->pdata[i]);

  return n_bytes;
}

/* Sections and chapters */

static LecternBriefRow *
add_faint_row (Writer *self, const char *text, double space)
{
  LecternBriefRow *row = add_text_row (self, text, "P", LECTERN_BRIEF_FACE_SMALL, space);

  get_body (row)->is_faint = TRUE;
  return row;
}

static void
add_section (Writer *self, LecternBriefSection *section)
{
  static const char *const headings[] = { "H1", "H2", "H3" };
  gsize n_bytes = 0;
  LecternBriefRow *row = NULL;

  add_entry (self, self->level - 2);
  open_element (self, "Sect");
  row = add_text_row (self, section->heading, headings[self->level - 1], LECTERN_BRIEF_FACE_SECTION,
                      14);
  row->keeps_next = row->is_whole = TRUE;
  row->ornament = LECTERN_BRIEF_ORNAMENT_RULE;
  row->padding = 6;
  if (section->maker != NULL)
    add_faint_row (self, section->maker, 0)->keeps_next = TRUE;
  for (guint i = 0; i < section->items->len && n_bytes <= MAX_SECTION_BYTES; i++)
    {
      n_bytes += count_bytes (section->items->pdata[i]);
      add_item (self, section->items->pdata[i], section->id);
    }
  open_container (self, NULL);
  if (n_bytes > MAX_SECTION_BYTES)
    add_faint_row (
        self,
        _ ("The rest of this section is left out, since it would fill hundreds of pages. "
           "Write the brief as a web page to have all of it."),
        8);
  close_element (self);
}

static void
index_items (Writer *self, LecternBriefSection *section)
{
  gboolean is_summary = strcmp (section->id, LECTERN_BRIEF_SECTION_SUMMARY) == 0;

  for (guint i = 0; i < section->items->len; i++)
    {
      LecternBriefItem *item = section->items->pdata[i];

      if (item->role == LECTERN_BRIEF_MARKED)
        g_hash_table_insert (self->colors, GUINT_TO_POINTER (item->number),
                             GUINT_TO_POINTER (item->color));
      else if (is_summary)
        g_hash_table_insert (self->summary, GUINT_TO_POINTER (item->span.start),
                             GUINT_TO_POINTER (item->number));
    }
}

static void
clear_index (Writer *self)
{
  g_clear_pointer (&self->summary, g_hash_table_unref);
  g_clear_pointer (&self->colors, g_hash_table_unref);
}

static void
add_chapter (Writer *self, LecternBriefChapter *chapter, gboolean has_title)
{
  g_autofree char *title = lectern_brief_dup_chapter_title (self->flow->brief, chapter);
  gboolean is_apart = !has_title && self->flow->brief->sections->len > 0;
  LecternBriefRow *row = NULL;

  self->chapter = chapter;
  clear_index (self);
  self->summary = g_hash_table_new (NULL, NULL);
  self->colors = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < chapter->sections->len; i++)
    index_items (self, chapter->sections->pdata[i]);
  self->is_rtl = lectern_brief_find_direction (chapter->title) == PANGO_DIRECTION_RTL;
  self->level = has_title ? 3 : 2;
  if (has_title)
    {
      add_entry (self, 0);
      open_element (self, "Sect");
      row = add_text_row (self, title, "H2", LECTERN_BRIEF_FACE_CHAPTER, 30);
      row->keeps_next = row->is_whole = TRUE;
      lectern_brief_cell_add_target (get_body (row),
                                     make_target (TARGET_CHAPTER, chapter->number, 0));
    }
  add_faint_row (self, chapter->byline, is_apart ? 16 : 3)->keeps_next = TRUE;
  if (chapter->address != NULL)
    {
      row = add_row (self, 0);
      add_link (add_cell (self, row, "P", LECTERN_BRIEF_FACE_SMALL), chapter->address, 0,
                chapter->address, 0);
      set_direction (self, row, get_body (row));
    }
  if (chapter->notice != NULL)
    {
      row = add_text_row (self, chapter->notice, "P", LECTERN_BRIEF_FACE_SMALL, 8);
      row->ornament = LECTERN_BRIEF_ORNAMENT_BOX;
      row->padding = 5;
      get_body (row)->x = 8;
      get_body (row)->width -= 16;
    }
  for (guint i = 0; i < chapter->sections->len; i++)
    add_section (self, chapter->sections->pdata[i]);
  if (has_title)
    close_element (self);
}

/* Where there are several articles, a list of them leads to each, and tells its page. */
static void
add_contents (Writer *self)
{
  LecternBrief *brief = self->flow->brief;

  if (brief->chapters->len < 2)
    return;

  open_element (self, "TOC");
  for (guint i = 0; i < brief->chapters->len; i++)
    {
      LecternBriefChapter *chapter = brief->chapters->pdata[i];
      g_autofree char *number = g_strdup_printf ("%u.", chapter->number);
      gint64 target = make_target (TARGET_CHAPTER, chapter->number, 0);
      LecternBriefRow *row = NULL;
      LecternBriefCell *cell = NULL;

      open_element (self, "TOCI");
      row = add_row (self, i == 0 ? 14 : 3);
      close_element (self);
      cell = add_cell (self, row, "Lbl", LECTERN_BRIEF_FACE_TEXT);
      lectern_brief_cell_add (cell, number, 0);
      cell->width = LIST_INDENT * 1.5;
      cell = add_cell (self, row, "Reference", LECTERN_BRIEF_FACE_TEXT);
      add_link (cell, chapter->title, 0, NULL, target);
      cell->x = LIST_INDENT * 1.5;
      cell->width -= cell->x + PAGE_NUMBER_WIDTH + COLUMN_GAP;
      set_direction (self, row, row->cells->pdata[0]);
      cell = add_cell (self, row, "Reference", LECTERN_BRIEF_FACE_TEXT);
      cell->page_of = target;
      cell->x = self->flow->width - PAGE_NUMBER_WIDTH;
      cell->width = PAGE_NUMBER_WIDTH;
      cell->is_rtl = TRUE;
    }
  close_element (self);
}

static void
add_all (Writer *self)
{
  LecternBrief *brief = self->flow->brief;
  LecternBriefRow *row = NULL;

  open_element (self, "Document");
  row = add_text_row (self, brief->title, "H1", LECTERN_BRIEF_FACE_TITLE, 0);
  row->keeps_next = row->is_whole = TRUE;
  self->level = 2;
  for (guint i = 0; i < brief->sections->len; i++)
    add_section (self, brief->sections->pdata[i]);
  add_contents (self);
  for (guint i = 0; i < brief->chapters->len; i++)
    add_chapter (self, brief->chapters->pdata[i],
                 brief->headline != NULL || brief->chapters->len > 1);
}

LecternBriefFlow *
lectern_brief_flow_new (LecternBrief *brief, double width)
{
  LecternBriefFlow *self = g_new0 (LecternBriefFlow, 1);
  Writer writer = { 0 };

  self->brief = lectern_brief_ref (brief);
  self->fonts = lectern_brief_fonts_new ();
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_brief_row_free);
  self->entries = g_array_new (FALSE, FALSE, sizeof (LecternBriefEntry));
  self->width = width;
  writer.flow = self;
  add_all (&writer);
  clear_index (&writer);

  return self;
}

void
lectern_brief_flow_free (LecternBriefFlow *self)
{
  g_ptr_array_unref (self->rows);
  g_array_unref (self->entries);
  lectern_brief_fonts_free (self->fonts);
  lectern_brief_unref (self->brief);
  g_free (self);
}
