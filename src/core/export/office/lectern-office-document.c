/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-office-document.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Makes paragraphs of a brief. A mark with a note becomes a comment on its words in the text, or,
 * where these are not in the brief, on its quotation among the marks. */

/* The first mentions of a name are linked; a row of a hundred numbers helps nobody. */
#define MAX_PLACES 12
/* The longest label that stands beside its value, in characters; others stand above it. */
#define MAX_LABEL 24
/* Word processors have so many levels of lists. */
#define MAX_LEVELS 9

typedef struct {
  LecternOfficeDocument *document;
  LecternBriefChapter *chapter; /* (nullable), borrowed */
  const char *language;         /* (nullable) of the chapter, if it is not the document's */
  guint heading;                /* level of a section's heading, from 1 */
  GHashTable *starts;           /* a run or an item to the GArray of comments that begin there */
  GHashTable *ends;             /* likewise, that end there */
  GHashTable *chosen;      /* offset to the number of the summary's sentence that begins there */
  GArray *paragraphs;      /* where they go: into the document, or its notes */
  guint lists[MAX_LEVELS]; /* that are open, 0 for none */
  guint next[MAX_LEVELS];  /* the number that the next item of each has by itself */
  guint table;             /* the table that is open, 0 for none */
  guint text_table;        /* which one of the text it is */
  LecternBriefRole role;   /* of the item before */
  guint row;
} Work;

/* Pieces */

static LecternOfficePiece *
add_piece (Work *self, LecternOfficePieceKind kind, const char *text)
{
  LecternOfficeDocument *document = self->document;
  LecternOfficePiece piece = { kind, text };

  g_array_append_val (document->pieces, piece);

  return &g_array_index (document->pieces, LecternOfficePiece, document->pieces->len - 1);
}

static LecternOfficePiece *
add_text (Work *self, const char *text, LecternOfficeLook look)
{
  LecternOfficePiece *piece = add_piece (self, LECTERN_OFFICE_TEXT, text);

  piece->look = look;
  return piece;
}

static const char *
keep (Work *self, const char *text)
{
  return g_string_chunk_insert (self->document->words, text);
}

/* Names of bookmarks: letters, digits and low lines, as all word processors take them. */
static const char *
keep_name (Work *self, char kind, guint number)
{
  g_autofree char *name = self->chapter != NULL && kind != 'c'
                              ? g_strdup_printf ("%c%u_%u", kind, self->chapter->number, number)
                              : g_strdup_printf ("%c%u", kind, number);

  return keep (self, name);
}

static const char *
keep_target (Work *self, char kind, guint number)
{
  g_autofree char *target = g_strconcat ("#", keep_name (self, kind, number), NULL);

  return keep (self, target);
}

static void
add_link (Work *self, const char *target, const char *text, LecternOfficeLook look)
{
  add_text (self, text, look)->target = target;
}

static void
add_comment_edges (Work *self, GHashTable *edges, gconstpointer key, LecternOfficePieceKind kind)
{
  GArray *comments = g_hash_table_lookup (edges, key);

  for (guint i = 0; comments != NULL && i < comments->len; i++)
    add_piece (self, kind, NULL)->comment = g_array_index (comments, guint, i);
}

/* Paragraphs */

static void
begin_paragraph (Work *self, LecternOfficeStyle style)
{
  LecternOfficeParagraph paragraph = { style };

  paragraph.language = self->language;
  paragraph.first_piece = self->document->pieces->len;
  g_array_append_val (self->paragraphs, paragraph);
}

static LecternOfficeParagraph *
get_paragraph (Work *self)
{
  return &g_array_index (self->paragraphs, LecternOfficeParagraph, self->paragraphs->len - 1);
}

/* A paragraph runs as its first letter does. */
static void
end_paragraph (Work *self)
{
  LecternOfficeParagraph *paragraph = get_paragraph (self);
  GArray *pieces = self->document->pieces;
  int direction = -1;

  paragraph->n_pieces = pieces->len - paragraph->first_piece;
  for (guint i = paragraph->first_piece; i < pieces->len && direction < 0; i++)
    {
      const LecternOfficePiece *piece = &g_array_index (pieces, LecternOfficePiece, i);

      if (piece->kind == LECTERN_OFFICE_TEXT)
        direction = lectern_office_get_direction (piece->text);
    }
  paragraph->is_right_to_left = direction == 1;
}

static void
add_paragraph (Work *self, LecternOfficeStyle style, const char *text)
{
  begin_paragraph (self, style);
  add_text (self, text, LECTERN_OFFICE_PLAIN);
  end_paragraph (self);
}

/* Runs */

static LecternOfficeLook
get_mark_look (guint color)
{
  return LECTERN_OFFICE_MARK_0 + MIN (color, LECTERN_MARK_N_COLORS);
}

static LecternOfficeLook
get_look (const char *kind)
{
  static const struct {
    const char *class;
    LecternOfficeLook look;
  } looks[] = {
    { "person", LECTERN_OFFICE_PERSON }, { "organization", LECTERN_OFFICE_ORGANIZATION },
    { "place", LECTERN_OFFICE_PLACE },   { "other", LECTERN_OFFICE_OTHER },
    { "date", LECTERN_OFFICE_DATE },
  };
  const char *class = lectern_brief_kind_get_class (kind);

  for (gsize i = 0; class != NULL && i < G_N_ELEMENTS (looks); i++)
    if (strcmp (looks[i].class, class) == 0)
      return looks[i].look;

  return LECTERN_OFFICE_PLAIN;
}

static void
add_mark_numbers (Work *self, const LecternBriefRun *run)
{
  for (guint i = 0; run->ends != NULL && i < run->ends->len; i++)
    {
      guint number = g_array_index (run->ends, guint, i);
      const LecternMark *mark = self->chapter->marks->pdata[number - 1];
      g_autofree char *text = g_strdup_printf ("%s%u", lectern_brief_color_get_shape (mark->color),
                                               number);

      add_link (self, keep_target (self, 'n', number), keep (self, text), LECTERN_OFFICE_RAISED);
    }
}

/* Back to the sentence of the summary that was taken from here. */
static void
add_back_link (Work *self, guint32 offset)
{
  guint number = GPOINTER_TO_UINT (
      g_hash_table_lookup (self->chosen, GUINT_TO_POINTER (offset + 1)));
  g_autofree char *text = g_strdup_printf ("↑%u ", number);

  if (number > 0)
    add_link (self, keep_target (self, 's', number), keep (self, text), LECTERN_OFFICE_RAISED);
}

static void
add_run (Work *self, const LecternBriefRun *run, gboolean is_text)
{
  gboolean is_place = is_text && !lectern_span_is_none (run->span)
                      && lectern_brief_chapter_has_anchor (self->chapter, run->span.start);
  LecternOfficePiece *piece = NULL;

  if (is_place)
    add_back_link (self, run->span.start);
  add_comment_edges (self, self->starts, run, LECTERN_OFFICE_COMMENT_START);
  /* LibreOffice 7.4 loses a bookmark that stands right before a comment. */
  if (is_place)
    add_piece (self, LECTERN_OFFICE_BOOKMARK, keep_name (self, 't', run->span.start));
  piece = add_text (self, run->text, get_look (run->kind));
  piece->style = run->style;
  piece->target = run->address;
  if (run->mark > 0)
    piece->mark = get_mark_look (run->color);
  add_comment_edges (self, self->ends, run, LECTERN_OFFICE_COMMENT_END);
  add_mark_numbers (self, run);
}

static void
add_runs (Work *self, const LecternBriefItem *item, gboolean is_text)
{
  for (guint i = 0; i < item->runs->len; i++)
    add_run (self, item->runs->pdata[i], is_text);
}

/* The articles that it is from. Names of bookmarks are those that keep_name () gives. */
static void
add_sources (Work *self, const LecternBriefItem *item)
{
  for (guint i = 0; item->sources != NULL && i < item->sources->len; i++)
    {
      const LecternBriefRun *source = item->sources->pdata[i];
      g_autofree char *target = lectern_span_is_none (source->span)
                                    ? g_strdup_printf ("#c%u", source->chapter)
                                    : g_strdup_printf ("#t%u_%u", source->chapter,
                                                       source->span.start);

      add_text (self, i == 0 ? " — " : " ", LECTERN_OFFICE_DETAIL);
      add_link (self, keep (self, target), source->text, LECTERN_OFFICE_DETAIL);
    }
}

/* Where it stands: in the text, and on the live page. */
static void
add_places (Work *self, const LecternBriefItem *item)
{
  gboolean is_in_text = self->chapter != NULL && item->places == NULL
                        && !lectern_span_is_none (item->span)
                        && lectern_brief_chapter_has_anchor (self->chapter, item->span.start);

  for (guint i = 0;
       self->chapter != NULL && item->places != NULL && i < MIN (item->places->len, MAX_PLACES);
       i++)
    {
      guint32 offset = g_array_index (item->places, LecternSpan, i).start;
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      if (!lectern_brief_chapter_has_anchor (self->chapter, offset))
        continue;
      add_text (self, " ", LECTERN_OFFICE_DETAIL);
      add_link (self, keep_target (self, 't', offset), keep (self, number), LECTERN_OFFICE_DETAIL);
    }

  if (is_in_text)
    {
      add_text (self, "  ", LECTERN_OFFICE_DETAIL);
      add_link (self, keep_target (self, 't', item->span.start), _ ("in the text"),
                LECTERN_OFFICE_DETAIL);
    }
  if (item->live != NULL)
    {
      add_text (self, is_in_text ? " · " : "  ", LECTERN_OFFICE_DETAIL);
      add_link (self, item->live, _ ("on the page"), LECTERN_OFFICE_DETAIL);
    }
  add_sources (self, item);
}

static void
add_detail (Work *self, const LecternBriefItem *item)
{
  if (item->detail == NULL)
    return;

  add_text (self, "  ", LECTERN_OFFICE_DETAIL);
  add_text (self, item->detail, LECTERN_OFFICE_DETAIL);
}

/* Items */

static void
close_lists (Work *self, guint level)
{
  for (guint i = level; i < MAX_LEVELS; i++)
    self->lists[i] = 0;
}

/* Items of one list follow each other; whatever stands between ends it. What has another number
 * than the next one begins a list of its own. */
static guint
find_list (Work *self, const LecternBriefItem *item, guint level)
{
  GArray *lists = self->document->lists;
  LecternOfficeList list = { item->role == LECTERN_BRIEF_NUMBERED ? MAX (item->number, 1) : 0,
                             level };
  guint known = self->lists[level];
  gboolean is_numbered = known > 0 && g_array_index (lists, LecternOfficeList, known - 1).first > 0;

  if (known > 0
      && (item->goes_on || (list.first == 0 ? !is_numbered : list.first == self->next[level])))
    return known;

  g_array_append_val (lists, list);
  return lists->len;
}

static void
put_into_list (Work *self, const LecternBriefItem *item)
{
  LecternOfficeParagraph *paragraph = get_paragraph (self);
  guint level = MIN (item->level, MAX_LEVELS - 1);

  close_lists (self, level + 1);
  paragraph->goes_on = item->goes_on && self->lists[level] > 0;
  self->lists[level] = find_list (self, item, level);
  if (!item->goes_on)
    self->next[level] = item->role == LECTERN_BRIEF_NUMBERED ? MAX (item->number, 1) + 1 : 0;
  paragraph->list = self->lists[level];
  paragraph->level = level;
}

static void
put_into_table (Work *self, const LecternBriefItem *item)
{
  GArray *tables = self->document->tables;
  LecternOfficeParagraph *paragraph = get_paragraph (self);
  guint column = MIN (item->number, LECTERN_OFFICE_MAX_COLUMNS - 1);
  guint *n_columns = NULL;

  if (self->table == 0 || item->table != self->text_table)
    {
      self->text_table = item->table;
      g_array_append_val (tables, (guint){ 0 });
      self->table = tables->len;
      self->row = 0;
    }
  else if (item->number == 0)
    self->row++;
  n_columns = &g_array_index (tables, guint, self->table - 1);
  *n_columns = MAX (*n_columns, column + 1);
  paragraph->table = self->table;
  paragraph->row = self->row;
  paragraph->column = column;
}

/* A quotation over several paragraphs is one line of words here. */
static const char *
keep_words (Work *self, const char *text)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (words, *p);
    else if (words->len > 0 && words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');

  return keep (self, words->str);
}

static void add_note (Work *self, GPtrArray *note);

static void
add_marked (Work *self, const LecternBriefItem *item)
{
  g_autofree char *heading = g_strdup_printf (
      "%s %u %s", lectern_brief_color_get_shape (item->color), item->number, item->label);
  gboolean is_bare = item->runs->len == 0;

  begin_paragraph (self, LECTERN_OFFICE_MARK);
  if (is_bare)
    add_comment_edges (self, self->starts, item, LECTERN_OFFICE_COMMENT_START);
  add_piece (self, LECTERN_OFFICE_BOOKMARK, keep_name (self, 'n', item->number));
  add_text (self, keep (self, heading), LECTERN_OFFICE_PLAIN);
  if (is_bare)
    add_comment_edges (self, self->ends, item, LECTERN_OFFICE_COMMENT_END);
  end_paragraph (self);

  if (!is_bare)
    {
      begin_paragraph (self, LECTERN_OFFICE_MARKED);
      add_comment_edges (self, self->starts, item, LECTERN_OFFICE_COMMENT_START);
      for (guint i = 0; i < item->runs->len; i++)
        add_text (self, keep_words (self, ((LecternBriefRun *) item->runs->pdata[i])->text),
                  LECTERN_OFFICE_PLAIN)
            ->mark
            = get_mark_look (item->color);
      add_comment_edges (self, self->ends, item, LECTERN_OFFICE_COMMENT_END);
      add_places (self, item);
      end_paragraph (self);
    }
  if (item->note != NULL)
    add_note (self, item->note);
}

static void
add_value (Work *self, const LecternBriefItem *item)
{
  const char *label = item->label != NULL ? item->label : "";

  begin_paragraph (self, LECTERN_OFFICE_VALUE);
  add_text (self, label, LECTERN_OFFICE_PLAIN)->style = LECTERN_BRIEF_STRONG;
  add_text (self, g_utf8_strlen (label, -1) > MAX_LABEL ? "\n" : "\t", LECTERN_OFFICE_PLAIN);
  add_runs (self, item, FALSE);
  add_detail (self, item);
  add_places (self, item);
  end_paragraph (self);
}

static LecternOfficeStyle
get_style (Work *self, const LecternBriefItem *item)
{
  switch (item->role)
    {
    case LECTERN_BRIEF_HEADING:
      return LECTERN_OFFICE_HEADING + CLAMP (self->heading + item->level, 1, 6) - 1;
    case LECTERN_BRIEF_ITEM:
      return item->quote > 0 ? LECTERN_OFFICE_QUOTATION : LECTERN_OFFICE_BULLET;
    case LECTERN_BRIEF_NUMBERED:
      return item->quote > 0 ? LECTERN_OFFICE_QUOTATION : LECTERN_OFFICE_NUMBER;
    case LECTERN_BRIEF_QUOTATION:
      return LECTERN_OFFICE_QUOTATION;
    case LECTERN_BRIEF_CAPTION:
      return LECTERN_OFFICE_CAPTION;
    case LECTERN_BRIEF_CELL:
      return LECTERN_OFFICE_CELL;
    case LECTERN_BRIEF_LINES:
      return LECTERN_OFFICE_LINES;
    case LECTERN_BRIEF_PARAGRAPH:
    case LECTERN_BRIEF_VALUE:
    case LECTERN_BRIEF_MARKED:
    default:
      return LECTERN_OFFICE_BODY;
    }
}

static void
add_block (Work *self, const LecternBriefItem *item, const LecternBriefSection *section)
{
  gboolean is_text = strcmp (section->id, LECTERN_BRIEF_SECTION_TEXT) == 0;

  begin_paragraph (self, get_style (self, item));
  get_paragraph (self)->quote = item->quote;
  if (lectern_brief_item_is_listed (item))
    put_into_list (self, item);
  if (item->role == LECTERN_BRIEF_CELL)
    put_into_table (self, item);
  if (self->chapter != NULL && strcmp (section->id, LECTERN_BRIEF_SECTION_SUMMARY) == 0)
    add_piece (self, LECTERN_OFFICE_BOOKMARK, keep_name (self, 's', item->number));
  add_runs (self, item, is_text);
  if (!is_text)
    {
      add_detail (self, item);
      add_places (self, item);
    }
  end_paragraph (self);
}

static void
add_item (Work *self, const LecternBriefItem *item, const LecternBriefSection *section)
{
  if (!lectern_brief_item_is_listed (item))
    close_lists (self, 0);
  if (item->role != self->role)
    self->table = 0;
  if (item->role == LECTERN_BRIEF_MARKED)
    add_marked (self, item);
  else if (item->role == LECTERN_BRIEF_VALUE)
    add_value (self, item);
  else
    add_block (self, item, section);
  self->role = item->role;
}

/* A note, which stands below what is marked. */
static void
add_note (Work *self, GPtrArray *note)
{
  close_lists (self, 0);
  for (guint i = 0; i < note->len; i++)
    {
      const LecternBriefItem *item = note->pdata[i];
      LecternOfficeStyle style = get_style (self, item);

      begin_paragraph (self, style == LECTERN_OFFICE_BODY ? LECTERN_OFFICE_NOTE : style);
      get_paragraph (self)->quote = item->quote;
      if (lectern_brief_item_is_listed (item))
        put_into_list (self, item);
      else
        close_lists (self, 0);
      add_runs (self, item, FALSE);
      end_paragraph (self);
    }
  close_lists (self, 0);
}

static void
add_section (Work *self, const LecternBriefSection *section)
{
  close_lists (self, 0);
  self->table = 0;
  add_paragraph (self, LECTERN_OFFICE_HEADING + self->heading - 1, section->heading);
  if (section->maker != NULL)
    add_paragraph (self, LECTERN_OFFICE_MAKER, section->maker);
  for (guint i = 0; i < section->items->len; i++)
    add_item (self, section->items->pdata[i], section);
}

/* Comments */

/* A run of the text, and the item that it is in. */
typedef struct {
  const LecternBriefRun *run;
  const LecternBriefItem *item;
  guint item_end; /* the last place of that item */
  guint outside;  /* the last place up to here that is in no cell, if there is one */
} Place;

static const LecternBriefSection *
find_section (Work *self, const char *id)
{
  for (guint i = 0; i < self->chapter->sections->len; i++)
    {
      const LecternBriefSection *section = self->chapter->sections->pdata[i];

      if (strcmp (section->id, id) == 0)
        return section;
    }

  return NULL;
}

static void
add_item_places (GArray *places, const LecternBriefItem *item)
{
  guint first = places->len;
  guint outside = first > 0 ? g_array_index (places, Place, first - 1).outside : 0;

  for (guint i = 0; i < item->runs->len; i++)
    {
      Place place = { item->runs->pdata[i], item, 0,
                      item->role == LECTERN_BRIEF_CELL ? outside : places->len };

      if (!lectern_span_is_none (place.run->span))
        g_array_append_val (places, place);
    }
  for (guint i = first; i < places->len; i++)
    g_array_index (places, Place, i).item_end = places->len - 1;
}

/* In the order of the text. */
static GArray *
list_places (Work *self)
{
  const LecternBriefSection *text = find_section (self, LECTERN_BRIEF_SECTION_TEXT);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (Place));

  for (guint i = 0; text != NULL && i < text->items->len; i++)
    add_item_places (places, text->items->pdata[i]);

  return places;
}

/* The first place that begins at @offset or behind it. */
static guint
find_place (GArray *places, guint32 offset)
{
  guint low = 0;
  guint high = places->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (places, Place, middle).run->span.start < offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* A comment reaches no further than the cell that it begins in, and not into one. */
static guint
limit_range (GArray *places, guint first, guint last)
{
  const Place *start = &g_array_index (places, Place, first);
  const Place *end = &g_array_index (places, Place, last);

  if (start->item == end->item)
    return last;
  if (start->item->role == LECTERN_BRIEF_CELL)
    return start->item_end;

  return MAX (end->outside, first);
}

static void
add_edge (GHashTable *edges, gconstpointer key, guint comment)
{
  GArray *comments = g_hash_table_lookup (edges, key);

  if (comments == NULL)
    {
      comments = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (edges, (gpointer) key, comments);
    }
  g_array_append_val (comments, comment);
}

static void
place_comment (Work *self, const LecternBriefItem *item, GArray *places, guint comment)
{
  gconstpointer start = item;
  gconstpointer end = item;

  if (!lectern_span_is_none (item->span))
    {
      guint first = find_place (places, item->span.start);
      guint behind = find_place (places, item->span.end);

      if (first < behind)
        {
          start = g_array_index (places, Place, first).run;
          end = g_array_index (places, Place, limit_range (places, first, behind - 1)).run;
        }
    }
  add_edge (self->starts, start, comment);
  add_edge (self->ends, end, comment);
}

/* Comments are text, with marks before items and addresses behind the words of links: not all word
 * processors know more in them. */
static void
add_comment_words (Work *self, const LecternBriefItem *item)
{
  g_autofree char *marker = lectern_brief_item_dup_marker (item, "•");
  gboolean is_listed = lectern_brief_item_is_listed (item);
  g_autoptr (GString) before = g_string_new (NULL);

  for (guint i = 0; i < item->quote; i++)
    g_string_append (before, "> ");
  g_string_append_printf (before, "%*s%s%s", is_listed ? (int) item->level * 2 : 0, "", marker,
                          *marker != '\0' ? " " : "");
  begin_paragraph (self, LECTERN_OFFICE_COMMENT);
  if (before->len > 0)
    add_text (self, keep (self, before->str), LECTERN_OFFICE_PLAIN);
  for (guint i = 0; i < item->runs->len; i++)
    {
      const LecternBriefRun *run = item->runs->pdata[i];
      const LecternBriefRun *next = i + 1 < item->runs->len ? item->runs->pdata[i + 1] : NULL;
      g_autofree char *address = g_strdup_printf (" (%s)",
                                                  run->address != NULL ? run->address : "");

      add_text (self, run->text, LECTERN_OFFICE_PLAIN)->style = run->style;
      if (run->address != NULL && strcmp (run->address, run->text) != 0
          && (next == NULL || g_strcmp0 (run->address, next->address) != 0))
        add_text (self, keep (self, address), LECTERN_OFFICE_PLAIN);
    }
  end_paragraph (self);
}

static void
add_comment (Work *self, const LecternBriefItem *item)
{
  LecternOfficeDocument *document = self->document;
  const LecternMark *mark = self->chapter->marks->pdata[item->number - 1];
  g_autofree char *heading = g_strdup_printf (
      "%s %u %s", lectern_brief_color_get_shape (item->color), item->number, item->label);
  LecternOfficeComment comment = { document->notes->len, 0, mark->created_us };
  const char *language = self->language;

  self->paragraphs = document->notes;
  self->language = NULL;
  add_paragraph (self, LECTERN_OFFICE_COMMENT, keep (self, heading));
  for (guint i = 0; i < item->note->len; i++)
    add_comment_words (self, item->note->pdata[i]);
  self->paragraphs = document->paragraphs;
  self->language = language;
  comment.n_paragraphs = document->notes->len - comment.first_paragraph;
  g_array_append_val (document->comments, comment);
}

static void
place_comments (Work *self)
{
  const LecternBriefSection *marks = find_section (self, LECTERN_BRIEF_SECTION_MARKS);
  g_autoptr (GArray) places = list_places (self);

  for (guint i = 0; marks != NULL && i < marks->items->len; i++)
    {
      const LecternBriefItem *item = marks->items->pdata[i];

      if (item->note == NULL)
        continue;
      add_comment (self, item);
      place_comment (self, item, places, self->document->comments->len - 1);
    }
}

/* The offset is counted from one, since nothing is not kept. */
static void
remember_summary (Work *self)
{
  const LecternBriefSection *summary = find_section (self, LECTERN_BRIEF_SECTION_SUMMARY);

  for (guint i = 0; summary != NULL && i < summary->items->len; i++)
    {
      const LecternBriefItem *item = summary->items->pdata[i];

      if (!lectern_span_is_none (item->span))
        g_hash_table_insert (self->chosen, GUINT_TO_POINTER (item->span.start + 1),
                             GUINT_TO_POINTER (item->number));
    }
}

/* Chapters */

static void
enter_chapter (Work *self, LecternBriefChapter *chapter)
{
  g_autofree char *language = lectern_office_dup_language (
      lectern_article_get_language (chapter->article));

  self->chapter = chapter;
  self->language = language != NULL && g_strcmp0 (language, self->document->language) != 0
                       ? keep (self, language)
                       : NULL;
  g_hash_table_remove_all (self->starts);
  g_hash_table_remove_all (self->ends);
  g_hash_table_remove_all (self->chosen);
  place_comments (self);
  remember_summary (self);
}

static void
add_chapter (Work *self, LecternBriefChapter *chapter, const char *title)
{
  enter_chapter (self, chapter);
  begin_paragraph (self, title != NULL ? LECTERN_OFFICE_HEADING : LECTERN_OFFICE_BYLINE);
  add_piece (self, LECTERN_OFFICE_BOOKMARK, keep_name (self, 'c', chapter->number));
  if (title != NULL)
    {
      add_text (self, keep (self, title), LECTERN_OFFICE_PLAIN);
      end_paragraph (self);
      begin_paragraph (self, LECTERN_OFFICE_BYLINE);
    }
  add_text (self, chapter->byline != NULL ? chapter->byline : "", LECTERN_OFFICE_PLAIN);
  end_paragraph (self);
  if (chapter->address != NULL)
    {
      begin_paragraph (self, LECTERN_OFFICE_BYLINE);
      add_link (self, chapter->address, chapter->address, LECTERN_OFFICE_PLAIN);
      end_paragraph (self);
    }
  if (chapter->notice != NULL)
    add_paragraph (self, LECTERN_OFFICE_NOTICE, chapter->notice);
  self->heading = title != NULL ? 2 : 1;
  for (guint i = 0; i < chapter->sections->len; i++)
    add_section (self, chapter->sections->pdata[i]);
}

static void
add_contents (Work *self, LecternBrief *brief)
{
  if (brief->chapters->len < 2)
    return;

  add_paragraph (self, LECTERN_OFFICE_CONTENTS_HEADING, C_ ("brief", "Contents"));
  for (guint i = 0; i < brief->chapters->len; i++)
    {
      LecternBriefChapter *chapter = brief->chapters->pdata[i];

      begin_paragraph (self, LECTERN_OFFICE_CONTENTS);
      add_link (self, keep_target (self, 'c', chapter->number), chapter->title,
                LECTERN_OFFICE_PLAIN);
      end_paragraph (self);
    }
}

LecternOfficeDocument *
lectern_office_document_new (LecternBrief *brief)
{
  LecternOfficeDocument *self = g_new0 (LecternOfficeDocument, 1);
  g_autoptr (GHashTable) starts = g_hash_table_new_full (NULL, NULL, NULL,
                                                         (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) ends = g_hash_table_new_full (NULL, NULL, NULL,
                                                       (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);
  Work work = { self, .heading = 1, .starts = starts, .ends = ends, .chosen = chosen };

  self->title = g_strdup (brief->title);
  self->handling = g_strdup (brief->handling);
  self->language = lectern_office_dup_language (brief->language);
  self->created_us = brief->created_us;
  self->paragraphs = g_array_new (FALSE, FALSE, sizeof (LecternOfficeParagraph));
  self->pieces = g_array_new (FALSE, FALSE, sizeof (LecternOfficePiece));
  self->comments = g_array_new (FALSE, FALSE, sizeof (LecternOfficeComment));
  self->notes = g_array_new (FALSE, FALSE, sizeof (LecternOfficeParagraph));
  self->lists = g_array_new (FALSE, FALSE, sizeof (LecternOfficeList));
  self->tables = g_array_new (FALSE, FALSE, sizeof (guint));
  self->words = g_string_chunk_new (4096);

  work.paragraphs = self->paragraphs;
  add_paragraph (&work, LECTERN_OFFICE_TITLE, brief->title);
  for (guint i = 0; i < brief->sections->len; i++)
    add_section (&work, brief->sections->pdata[i]);
  add_contents (&work, brief);
  for (guint i = 0; i < brief->chapters->len; i++)
    {
      g_autofree char *title = lectern_brief_dup_chapter_title (brief, brief->chapters->pdata[i]);

      add_chapter (&work, brief->chapters->pdata[i],
                   brief->headline != NULL || brief->chapters->len > 1 ? title : NULL);
    }

  return self;
}

void
lectern_office_document_free (LecternOfficeDocument *self)
{
  g_free (self->title);
  g_free (self->handling);
  g_free (self->language);
  g_array_unref (self->paragraphs);
  g_array_unref (self->pieces);
  g_array_unref (self->comments);
  g_array_unref (self->notes);
  g_array_unref (self->lists);
  g_array_unref (self->tables);
  g_string_chunk_free (self->words);
  g_free (self);
}
