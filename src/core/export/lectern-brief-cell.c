/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-cell.h"

#include <pango/pangocairo.h>
#include <string.h>

/* The first that is installed; what it lacks comes from others, as everywhere. */
#define SERIF                                                                                      \
  "Charter,XCharter,Bitstream Charter,Source Serif 4,Source Serif Pro,Noto Serif,P052,serif"
#define MONOSPACE "Source Code Pro,Noto Sans Mono,DejaVu Sans Mono,monospace"
#define SANS "Cantarell,Source Sans 3,Source Sans Pro,Noto Sans,sans-serif"

/* Layouts get slow faster than their text gets long, most of all where nothing can be broken. */
#define MAX_PIECE 4096
#define MAX_RUN 200
/* More marks on one letter are no language, and cover the lines above. */
#define MAX_MARKS 8

/* Resolution at which a unit of the font map is a point. */
#define POINTS_AN_INCH 72

static const struct {
  const char *font;
  double line; /* from one baseline to the next, in points */
} faces[LECTERN_BRIEF_N_FACES] = {
  [LECTERN_BRIEF_FACE_TEXT] = { SERIF " 10.5", 14.5 },
  [LECTERN_BRIEF_FACE_TITLE] = { SANS " Bold 20", 25 },
  [LECTERN_BRIEF_FACE_CHAPTER] = { SANS " Bold 15", 19.5 },
  [LECTERN_BRIEF_FACE_SECTION] = { SANS " Bold 12", 16 },
  [LECTERN_BRIEF_FACE_HEADING] = { SANS " Bold 9.5", 14.5 },
  [LECTERN_BRIEF_FACE_LABEL] = { SANS " Bold 8.5", 14.5 },
  [LECTERN_BRIEF_FACE_SMALL] = { SANS " 8.5", 12 },
  [LECTERN_BRIEF_FACE_TABLE] = { SANS " 8.5", 11.5 },
  [LECTERN_BRIEF_FACE_DENSE] = { SANS " 6.5", 9 },
  [LECTERN_BRIEF_FACE_HANDLING] = { SANS " Bold 9", 12 },
};

static void
load_face (LecternBriefFonts *self, LecternBriefFace face)
{
  PangoFontMetrics *metrics = NULL;

  self->fonts[face] = pango_font_description_from_string (faces[face].font);
  metrics = pango_context_get_metrics (self->contexts[0], self->fonts[face], NULL);
  self->ascents[face] = pango_font_metrics_get_ascent (metrics) / (double) PANGO_SCALE;
  self->descents[face] = pango_font_metrics_get_descent (metrics) / (double) PANGO_SCALE;
  pango_font_metrics_unref (metrics);
}

LecternBriefFonts *
lectern_brief_fonts_new (void)
{
  LecternBriefFonts *self = g_new0 (LecternBriefFonts, 1);
  PangoFontMap *map = pango_cairo_font_map_new ();

  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), POINTS_AN_INCH);
  for (guint i = 0; i < G_N_ELEMENTS (self->contexts); i++)
    {
      cairo_font_options_t *options = cairo_font_options_create ();

      /* As it is printed, without regard for the dots of a screen. */
      cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
      cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
      self->contexts[i] = pango_font_map_create_context (map);
      pango_cairo_context_set_font_options (self->contexts[i], options);
      cairo_font_options_destroy (options);
      pango_context_set_round_glyph_positions (self->contexts[i], FALSE);
      pango_context_set_base_dir (self->contexts[i],
                                  i == 0 ? PANGO_DIRECTION_LTR : PANGO_DIRECTION_RTL);
    }
  for (guint i = 0; i < LECTERN_BRIEF_N_FACES; i++)
    load_face (self, i);
  g_object_unref (map);

  return self;
}

void
lectern_brief_fonts_free (LecternBriefFonts *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->contexts); i++)
    g_object_unref (self->contexts[i]);
  for (guint i = 0; i < LECTERN_BRIEF_N_FACES; i++)
    pango_font_description_free (self->fonts[i]);
  g_free (self);
}

static gboolean
is_right_to_left (GUnicodeScript script)
{
  switch ((int) script)
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SAMARITAN:
    case G_UNICODE_SCRIPT_MANDAIC:
    case G_UNICODE_SCRIPT_ADLAM:
    case G_UNICODE_SCRIPT_HANIFI_ROHINGYA:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Which way a text goes: as its first letter does. */
PangoDirection
lectern_brief_find_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalpha (c))
        return is_right_to_left (g_unichar_get_script (c)) ? PANGO_DIRECTION_RTL
                                                           : PANGO_DIRECTION_LTR;
    }

  return PANGO_DIRECTION_NEUTRAL;
}

LecternBriefCell *
lectern_brief_cell_new (const char *element, LecternBriefFace face)
{
  LecternBriefCell *self = g_new0 (LecternBriefCell, 1);

  self->element = element;
  self->face = face;
  self->text = g_string_new (NULL);
  self->stretches = g_array_new (FALSE, FALSE, sizeof (LecternBriefStretch));
  self->lines = g_array_new (FALSE, FALSE, sizeof (LecternBriefCellLine));

  return self;
}

void
lectern_brief_cell_free (LecternBriefCell *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->stretches);
  g_array_unref (self->lines);
  g_clear_pointer (&self->targets, g_array_unref);
  g_free (self);
}

/* What would turn around the text behind it. */
static gboolean
is_bidi_control (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static gboolean
is_forbidden (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0xfdd0 && c <= 0xfdef)
         || (c & 0xfffe) == 0xfffe;
}

static gboolean
is_stacked (gunichar c)
{
  GUnicodeType type = g_unichar_type (c);

  return type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK;
}

static void
add_character (LecternBriefCell *self, gunichar c, gboolean keeps_lines)
{
  self->n_marks = is_stacked (c) ? self->n_marks + 1 : 0;
  if (self->n_marks > MAX_MARKS || is_bidi_control (c))
    return;

  if (c == '\n' && keeps_lines)
    g_string_append (self->text, "\342\200\250");
  else if (c == '\n' || c == '\t' || c == '\r' || c == 0x2028 || c == 0x2029)
    g_string_append_c (self->text, ' ');
  else if (is_forbidden (c))
    g_string_append (self->text, "\357\277\275");
  else
    g_string_append_unichar (self->text, c);
}

static LecternBriefStretch *
add_text (LecternBriefCell *self, const char *text, guint style, gboolean keeps_lines)
{
  LecternBriefStretch stretch = { self->text->len, 0, style, 0, NULL, NULL, 0 };

  for (const char *p = text; *p != '\0' && self->text->len < LECTERN_BRIEF_CELL_MAX_BYTES;
       p = g_utf8_next_char (p))
    add_character (self, g_utf8_get_char (p), keeps_lines);
  stretch.end = self->text->len;
  g_array_append_val (self->stretches, stretch);

  return &g_array_index (self->stretches, LecternBriefStretch, self->stretches->len - 1);
}

/* Adds text as one paragraph. The stretch is good until the next one is added. */
LecternBriefStretch *
lectern_brief_cell_add (LecternBriefCell *self, const char *text, guint style)
{
  return add_text (self, text, style, FALSE);
}

/* Adds text of which the lines stay. The stretch is good until the next one is added. */
LecternBriefStretch *
lectern_brief_cell_add_lines (LecternBriefCell *self, const char *text, guint style)
{
  return add_text (self, text, style, TRUE);
}

/* What is added next is the place that something leads to. */
void
lectern_brief_cell_add_target (LecternBriefCell *self, gint64 target)
{
  LecternBriefTarget place = { self->text->len, target };

  if (self->targets == NULL)
    self->targets = g_array_new (FALSE, FALSE, sizeof (LecternBriefTarget));
  g_array_append_val (self->targets, place);
}

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
add_attributes (PangoAttrList *list, const LecternBriefStretch *stretch, guint start, guint end)
{
  if (stretch->style & LECTERN_BRIEF_STRONG)
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (stretch->style & LECTERN_BRIEF_EMPHASIS)
    add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (stretch->style & LECTERN_BRIEF_CODE)
    {
      add_attribute (list, pango_attr_family_new (MONOSPACE), start, end);
      add_attribute (list, pango_attr_scale_new (0.85), start, end);
    }
  if (stretch->style & (LECTERN_BRIEF_SMALL | LECTERN_BRIEF_RAISED))
    {
      add_attribute (list, pango_attr_family_new (SANS), start, end);
      if (!(stretch->style & LECTERN_BRIEF_STRONG))
        add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_NORMAL), start, end);
    }
  if (stretch->style & LECTERN_BRIEF_SMALL)
    add_attribute (list, pango_attr_size_new (8 * PANGO_SCALE), start, end);
  if (stretch->style & LECTERN_BRIEF_RAISED)
    {
      add_attribute (list, pango_attr_size_new (6.5 * PANGO_SCALE), start, end);
      add_attribute (list, pango_attr_rise_new (3.5 * PANGO_SCALE), start, end);
    }
  /* Runs end where stretches do, whatever they look like. */
  add_attribute (list, pango_attr_foreground_new (0, 0, 0), start, end);
}

/* Whoever searches the document for "fi" looks for two letters. */
static void
add_features (PangoAttrList *list)
{
  pango_attr_list_insert (list, pango_attr_font_features_new ("liga 0, clig 0, dlig 0"));
}

static PangoAttrList *
list_attributes (LecternBriefCell *self, PangoLanguage *language, guint32 start, guint32 end)
{
  PangoAttrList *list = pango_attr_list_new ();

  if (language != NULL)
    pango_attr_list_insert (list, pango_attr_language_new (language));
  /* A hyphen in an address or a digest would be a part of it. */
  pango_attr_list_insert (list, pango_attr_insert_hyphens_new (FALSE));
  add_features (list);
  for (guint i = 0; i < self->stretches->len; i++)
    {
      const LecternBriefStretch *stretch = &g_array_index (self->stretches, LecternBriefStretch, i);
      guint32 first = MAX (stretch->start, start);
      guint32 last = MIN (stretch->end, end);

      if (first < last)
        add_attributes (list, stretch, first - start, last - start);
    }

  return list;
}

/* For text that stands in no cell. */
PangoLayout *
lectern_brief_fonts_make_layout (LecternBriefFonts *self, LecternBriefFace face)
{
  PangoLayout *layout = pango_layout_new (self->contexts[0]);
  PangoAttrList *attributes = pango_attr_list_new ();

  add_features (attributes);
  pango_layout_set_font_description (layout, self->fonts[face]);
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

/* Whether there is a run of letters that no line could hold. */
static gboolean
has_long_run (const char *text, const char *end)
{
  guint length = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      length = g_unichar_isspace (c) || g_unichar_iswide (c) ? 0 : length + 1;
      if (length > MAX_RUN)
        return TRUE;
    }

  return FALSE;
}

/* Lays out a part of the text alone. */
PangoLayout *
lectern_brief_cell_make_layout (LecternBriefCell *self,
                                LecternBriefFonts *fonts,
                                PangoLanguage *language,
                                guint32 start,
                                guint32 end)
{
  PangoLayout *layout = pango_layout_new (fonts->contexts[self->is_rtl ? 1 : 0]);
  PangoAttrList *attributes = list_attributes (self, language, start, end);
  const char *text = self->text->str;

  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, self->is_centered ? PANGO_ALIGN_CENTER
                                      : self->is_rtl    ? PANGO_ALIGN_RIGHT
                                                        : PANGO_ALIGN_LEFT);
  pango_layout_set_font_description (layout, fonts->fonts[self->face]);
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_width (layout, self->width * PANGO_SCALE);
  pango_layout_set_wrap (layout, has_long_run (text + start, text + end) ? PANGO_WRAP_CHAR
                                                                         : PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text + start, end - start);
  pango_attr_list_unref (attributes);

  return layout;
}

/* Lines have one distance, unless one has letters from a font that needs more. */
static void
add_line (LecternBriefCell *self,
          LecternBriefFonts *fonts,
          PangoLayoutIter *iter,
          LecternBriefCellLine line)
{
  double ascent = fonts->ascents[self->face];
  PangoRectangle logical;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  line.height = faces[self->face].line;
  line.baseline = (line.height - ascent - fonts->descents[self->face]) / 2 + ascent;
  if (logical.height / (double) PANGO_SCALE > line.height * 1.25)
    {
      line.height = logical.height / (double) PANGO_SCALE;
      line.baseline = (pango_layout_iter_get_baseline (iter) - logical.y) / (double) PANGO_SCALE;
    }
  g_array_append_val (self->lines, line);
}

/* Long text is laid out in pieces. The last line of a piece is not full: the next piece begins with
 * it, so that nobody sees where they meet. */
static guint32
find_piece_end (LecternBriefCell *self, guint32 start)
{
  guint32 end = start + MAX_PIECE;

  if (end >= self->text->len)
    return self->text->len;

  while ((self->text->str[end] & 0xc0) == 0x80)
    end--;
  return end;
}

static guint32
lay_out_piece (LecternBriefCell *self,
               LecternBriefFonts *fonts,
               PangoLanguage *language,
               guint32 start)
{
  guint32 end = find_piece_end (self, start);
  g_autoptr (PangoLayout) layout = lectern_brief_cell_make_layout (self, fonts, language, start,
                                                                   end);
  PangoLayoutIter *iter = NULL;
  guint n_lines = pango_layout_get_line_count (layout);

  if (end < self->text->len && n_lines > 1)
    {
      n_lines--;
      end = start
            + pango_layout_line_get_start_index (pango_layout_get_line_readonly (layout, n_lines));
    }
  iter = pango_layout_get_iter (layout);
  for (guint i = 0; i < n_lines; i++)
    {
      guint32 offset = start + pango_layout_iter_get_index (iter);

      add_line (self, fonts, iter, (LecternBriefCellLine){ offset, start, end, i, 0, 0 });
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);

  return end;
}

/* Finds the lines, @max_lines at most by and large. */
void
lectern_brief_cell_lay_out (LecternBriefCell *self,
                            LecternBriefFonts *fonts,
                            PangoLanguage *language,
                            guint max_lines)
{
  guint32 start = 0;

  do
    start = lay_out_piece (self, fonts, language, start);
  while (start < self->text->len && self->lines->len < max_lines);
}

/* The stretch that has the letter at @offset. */
const LecternBriefStretch *
lectern_brief_cell_find_stretch (const LecternBriefCell *self, guint32 offset)
{
  guint low = 0;
  guint high = self->stretches->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->stretches, LecternBriefStretch, middle).end <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  return low < self->stretches->len ? &g_array_index (self->stretches, LecternBriefStretch, low)
                                    : NULL;
}

static double
measure_text (LecternBriefCell *self, LecternBriefFonts *fonts, const char *text, gsize length)
{
  g_autoptr (PangoLayout) layout = lectern_brief_fonts_make_layout (fonts, self->face);
  gsize shown = MIN (length, MAX_RUN);
  int width = 0;

  while (shown < length && (text[shown] & 0xc0) == 0x80)
    shown--;
  pango_layout_set_text (layout, text, shown);
  pango_layout_get_size (layout, &width, NULL);

  return width / (double) PANGO_SCALE;
}

/* How wide it would be in one line, or only its longest word. */
double
lectern_brief_cell_measure (LecternBriefCell *self,
                            LecternBriefFonts *fonts,
                            gboolean is_longest_word)
{
  const char *longest = self->text->str;
  gsize longest_length = 0;

  if (!is_longest_word)
    return measure_text (self, fonts, self->text->str, self->text->len);

  for (const char *p = self->text->str; *p != '\0';)
    {
      gsize length = strcspn (p, " ");

      if (length > longest_length)
        {
          longest = p;
          longest_length = length;
        }
      p += length + strspn (p + length, " ");
    }

  return measure_text (self, fonts, longest, longest_length);
}
