/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-odt-styles.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#define SERIF "Liberation Serif"
#define SANS "Liberation Sans"
#define MONOSPACE "Liberation Mono"
#define DETAIL_SIZE 18
#define N_LEVELS 9

struct _LecternOdtStyles {
  GHashTable *names; /* what a style does to its name; both owned */
  GString *xml;
  guint n_paragraphs;
  guint n_texts;
};

LecternOdtStyles *
lectern_odt_styles_new (void)
{
  LecternOdtStyles *self = g_new0 (LecternOdtStyles, 1);

  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->xml = g_string_new (NULL);

  return self;
}

void
lectern_odt_styles_free (LecternOdtStyles *self)
{
  g_hash_table_unref (self->names);
  g_string_free (self->xml, TRUE);
  g_free (self);
}

/* Names with spaces, as they are written where they are referred to. */
static char *
dup_id (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  return g_strjoinv ("_20_", words);
}

static void
append_length (GString *xml, const char *attribute, gint twentieths)
{
  g_string_append_printf (xml, " %s=\"%s%d.%02dpt\"", attribute, twentieths < 0 ? "-" : "",
                          ABS (twentieths) / 20, ABS (twentieths) % 20 * 5);
}

/* Word processors keep three languages, for three families of scripts. */
static void
append_language (GString *xml, const char *language)
{
  static const char *const suffixes[] = { "", "-asian", "-complex" };
  const char *dash = strchr (language, '-');
  int length = dash != NULL ? (int) (dash - language) : (int) strlen (language);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    g_string_append_printf (xml, " %s:language%s=\"%.*s\" %s:country%s=\"%s\"",
                            i == 0 ? "fo" : "style", suffixes[i], length, language,
                            i == 0 ? "fo" : "style", suffixes[i], dash != NULL ? dash + 1 : "none");
}

/* What holds for the script at hand holds for the others. */
static void
append_font (GString *xml, const char *family, guint size, gboolean is_strong, gboolean is_emphasis)
{
  static const char *const suffixes[] = { "", "-asian", "-complex" };

  if (family != NULL)
    g_string_append_printf (xml, " style:font-name=\"%s\"", family);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      const char *prefix = i == 0 ? "fo" : "style";

      if (size > 0)
        g_string_append_printf (xml, " %s:font-size%s=\"%u.%upt\"", prefix, suffixes[i], size / 2,
                                size % 2 * 5);
      if (is_strong)
        g_string_append_printf (xml, " %s:font-weight%s=\"bold\"", prefix, suffixes[i]);
      if (is_emphasis)
        g_string_append_printf (xml, " %s:font-style%s=\"italic\"", prefix, suffixes[i]);
    }
}

/* LibreOffice takes "start" for the left side, whatever the direction. */
static void
append_direction (GString *xml, gboolean is_right_to_left, gboolean is_centered)
{
  const char *side = is_right_to_left ? "right" : "left";

  g_string_append_printf (xml, " style:writing-mode=\"%s\" fo:text-align=\"%s\"",
                          is_right_to_left ? "rl-tb" : "lr-tb", is_centered ? "center" : side);
}

/* Text */

static void
append_look (GString *xml, const LecternOfficeLookInfo *look)
{
  gboolean is_double = g_strcmp0 (look->odt_line, "double") == 0;

  if (look->odt_line != NULL)
    {
      g_string_append_printf (
          xml, " style:text-underline-style=\"%s\" style:text-underline-width=\"auto\"",
          is_double ? "solid" : look->odt_line);
      g_string_append_printf (xml, " style:text-underline-color=\"%s%s\"",
                              look->line_color != NULL ? "#" : "",
                              look->line_color != NULL ? look->line_color : "font-color");
    }
  if (is_double)
    g_string_append (xml, " style:text-underline-type=\"double\"");
  if (look->color != NULL)
    g_string_append_printf (xml, " fo:color=\"#%s\"", look->color);
}

static void
append_kind (GString *xml, LecternOfficeLook mark, LecternOfficeLook look)
{
  if (mark != LECTERN_OFFICE_PLAIN)
    g_string_append_printf (xml, " fo:background-color=\"#%s\"",
                            lectern_brief_color_get_background (mark - LECTERN_OFFICE_MARK_0));
  if (look == LECTERN_OFFICE_DETAIL)
    append_font (xml, SANS, DETAIL_SIZE, FALSE, FALSE);
  if (look == LECTERN_OFFICE_RAISED)
    g_string_append (xml, " style:text-position=\"super 70%\"");
}

static void
append_text_style (LecternOdtStyles *self, const LecternOfficePiece *piece, const char *name)
{
  LecternOfficeLookInfo look = lectern_office_piece_get_look (piece);

  g_string_append_printf (self->xml, "<style:style style:name=\"%s\" style:family=\"text\"", name);
  if (look.name != NULL)
    {
      g_autofree char *parent = dup_id (look.name);

      g_string_append_printf (self->xml, " style:parent-style-name=\"%s\"", parent);
    }
  g_string_append (self->xml, "><style:text-properties");
  append_look (self->xml, &look);
  append_kind (self->xml, piece->mark, piece->look);
  append_font (self->xml, piece->style & LECTERN_BRIEF_CODE ? MONOSPACE : NULL, 0,
               piece->style & LECTERN_BRIEF_STRONG, piece->style & LECTERN_BRIEF_EMPHASIS);
  g_string_append (self->xml, "/></style:style>\n");
}

const char *
lectern_odt_styles_add_text (LecternOdtStyles *self, const LecternOfficePiece *piece)
{
  gboolean is_link = piece->target != NULL;
  g_autofree char *key = NULL;
  char *name = NULL;

  if (piece->mark == LECTERN_OFFICE_PLAIN && piece->look == LECTERN_OFFICE_PLAIN
      && piece->style == 0)
    return NULL;

  key = g_strdup_printf ("T/%d/%d/%u/%d", piece->mark, piece->look, piece->style, is_link);
  name = g_hash_table_lookup (self->names, key);
  if (name != NULL)
    return name;

  name = g_strdup_printf ("T%u", ++self->n_texts);
  g_hash_table_insert (self->names, g_steal_pointer (&key), name);
  append_text_style (self, piece, name);
  return name;
}

/* Paragraphs */

/* Quotations within quotations stand further in, as their style does the first time. */
static void
append_quote_indent (GString *xml, const LecternOfficeStyleInfo *info, guint quote)
{
  if (quote < 2)
    return;

  append_length (xml, "fo:margin-left", info->start * quote);
  append_length (xml, "fo:margin-right", info->end);
}

const char *
lectern_odt_styles_add_paragraph (LecternOdtStyles *self, const LecternOfficeParagraph *paragraph)
{
  const LecternOfficeStyleInfo *info = lectern_office_style_get_info (paragraph->style);
  const char *language = paragraph->language;
  guint quote = paragraph->list == 0 && paragraph->style == LECTERN_OFFICE_QUOTATION
                    ? paragraph->quote
                    : 0;
  g_autofree char *key = g_strdup_printf ("P/%d/%d/%u/%s", paragraph->style,
                                          paragraph->is_right_to_left, MAX (quote, 1),
                                          language != NULL ? language : "");
  g_autofree char *parent = NULL;
  char *name = g_hash_table_lookup (self->names, key);

  if (name != NULL)
    return name;

  parent = dup_id (info->odt_name);
  if (!paragraph->is_right_to_left && language == NULL && quote < 2)
    {
      name = g_steal_pointer (&parent);
      g_hash_table_insert (self->names, g_steal_pointer (&key), name);
      return name;
    }

  name = g_strdup_printf ("P%u", ++self->n_paragraphs);
  g_hash_table_insert (self->names, g_steal_pointer (&key), name);
  g_string_append_printf (self->xml,
                          "<style:style style:name=\"%s\" style:family=\"paragraph\" "
                          "style:parent-style-name=\"%s\"><style:paragraph-properties",
                          name, parent);
  append_quote_indent (self->xml, info, quote);
  append_direction (self->xml, paragraph->is_right_to_left, info->is_centered);
  g_string_append (self->xml, "/><style:text-properties");
  if (language != NULL)
    append_language (self->xml, language);
  g_string_append (self->xml, "/></style:style>\n");
  return name;
}

void
lectern_odt_styles_append_automatic (LecternOdtStyles *self, GString *xml)
{
  g_string_append (xml, "<office:automatic-styles>\n");
  g_string_append_len (xml, self->xml->str, self->xml->len);
  g_string_append (
      xml, "<style:style style:name=\"" LECTERN_ODT_TABLE "\" style:family=\"table\">"
           "<style:table-properties style:rel-width=\"100%\" table:align=\"margins\" "
           "table:border-model=\"collapsing\" fo:margin-top=\"6pt\" fo:margin-bottom=\"9pt\"/>"
           "</style:style>\n<style:style style:name=\"" LECTERN_ODT_CELL
           "\" style:family=\"table-cell\"><style:table-cell-properties fo:padding=\"3pt\" "
           "fo:border=\"0.5pt solid #9a9996\"/></style:style>\n</office:automatic-styles>\n");
}

/* Named styles */

static void
append_paragraph_style (GString *xml, LecternOfficeStyle style)
{
  const LecternOfficeStyleInfo *info = lectern_office_style_get_info (style);
  g_autofree char *id = dup_id (info->odt_name);

  g_string_append_printf (xml,
                          "<style:style style:name=\"%s\" style:display-name=\"%s\" "
                          "style:family=\"paragraph\" style:parent-style-name=\"Standard\"",
                          id, info->odt_name);
  if (style >= LECTERN_OFFICE_HEADING && style <= LECTERN_OFFICE_HEADING_LAST)
    g_string_append_printf (
        xml, " style:next-style-name=\"Text_20_body\" style:default-outline-level=\"%u\"",
        style - LECTERN_OFFICE_HEADING + 1);
  g_string_append (xml, "><style:paragraph-properties");
  append_length (xml, "fo:margin-top", info->before);
  append_length (xml, "fo:margin-bottom", info->after);
  append_length (xml, "fo:margin-left", info->start);
  append_length (xml, "fo:margin-right", info->end);
  append_length (xml, "fo:text-indent", -(gint) info->hanging);
  if (info->keeps_next)
    g_string_append (xml, " fo:keep-with-next=\"always\"");
  if (info->is_centered)
    g_string_append (xml, " fo:text-align=\"center\"");
  if (info->line != NULL)
    g_string_append_printf (xml, " fo:border=\"0.75pt solid #%s\" fo:padding=\"4pt\"", info->line);
  if (style == LECTERN_OFFICE_FOOTER)
    {
      g_string_append (xml, "><style:tab-stops><style:tab-stop");
      append_length (xml, "style:position", LECTERN_OFFICE_TEXT_WIDTH);
      g_string_append (xml, " style:type=\"right\"/></style:tab-stops>"
                            "</style:paragraph-properties");
    }
  else
    g_string_append_c (xml, '/');
  g_string_append (xml, "><style:text-properties");
  append_font (xml,
               info->is_code   ? MONOSPACE
               : info->is_sans ? SANS
                               : SERIF,
               info->size, info->is_strong, info->is_emphasis);
  if (info->color != NULL)
    g_string_append_printf (xml, " fo:color=\"#%s\"", info->color);
  g_string_append (xml, "/></style:style>\n");
}

static void
append_look_style (GString *xml, LecternOfficeLook look)
{
  const LecternOfficeLookInfo *info = lectern_office_look_get_info (look);
  gboolean is_mark = look >= LECTERN_OFFICE_MARK_0;
  g_autofree char *id = dup_id (info->name);

  g_string_append_printf (xml,
                          "<style:style style:name=\"%s\" style:display-name=\"%s\" "
                          "style:family=\"text\"><style:text-properties",
                          id, info->name);
  append_look (xml, info);
  append_kind (xml, is_mark ? look : LECTERN_OFFICE_PLAIN, look);
  g_string_append (xml, "/></style:style>\n");
}

/* How an item of a list stands: its sign within the indent. */
static void
append_level_place (GString *xml, guint level)
{
  g_string_append (xml, "<style:list-level-properties "
                        "text:list-level-position-and-space-mode=\"label-alignment\">"
                        "<style:list-level-label-alignment text:label-followed-by=\"listtab\"");
  append_length (xml, "text:list-tab-stop-position", LECTERN_OFFICE_LIST_INDENT * level);
  append_length (xml, "fo:margin-left", LECTERN_OFFICE_LIST_INDENT * level);
  append_length (xml, "fo:text-indent", -LECTERN_OFFICE_LIST_INDENT);
  g_string_append (xml, "/></style:list-level-properties>");
}

static void
append_list_styles (GString *xml)
{
  static const char *const bullets[] = { "•", "◦", "▪" };

  g_string_append (xml, "<text:list-style style:name=\"" LECTERN_ODT_BULLETS
                        "\" style:display-name=\"List 1\">");
  for (guint i = 0; i < N_LEVELS; i++)
    {
      g_string_append_printf (
          xml, "<text:list-level-style-bullet text:level=\"%u\" text:bullet-char=\"%s\">", i + 1,
          bullets[i % G_N_ELEMENTS (bullets)]);
      append_level_place (xml, i + 1);
      g_string_append (xml, "</text:list-level-style-bullet>");
    }
  g_string_append (xml, "</text:list-style>\n<text:list-style style:name=\"" LECTERN_ODT_NUMBERS
                        "\" style:display-name=\"Numbering 1\">");
  for (guint i = 0; i < N_LEVELS; i++)
    {
      g_string_append_printf (xml,
                              "<text:list-level-style-number text:level=\"%u\" "
                              "style:num-format=\"1\" style:num-suffix=\".\">",
                              i + 1);
      append_level_place (xml, i + 1);
      g_string_append (xml, "</text:list-level-style-number>");
    }
  g_string_append (xml, "</text:list-style>\n");
}

static void
append_default_style (GString *xml, LecternOfficeDocument *document)
{
  const LecternOfficeStyleInfo *body = lectern_office_style_get_info (LECTERN_OFFICE_BODY);

  g_string_append (xml, "<style:default-style style:family=\"paragraph\">"
                        "<style:paragraph-properties fo:orphans=\"2\" fo:widows=\"2\" "
                        "style:writing-mode=\"lr-tb\"");
  append_length (xml, "style:tab-stop-distance", 2 * LECTERN_OFFICE_LIST_INDENT);
  g_string_append (xml, "/><style:text-properties fo:hyphenate=\"false\"");
  append_font (xml, SERIF, body->size, FALSE, FALSE);
  if (document->language != NULL)
    append_language (xml, document->language);
  g_string_append (xml, "/></style:default-style>\n"
                        "<style:style style:name=\"Standard\" style:family=\"paragraph\" "
                        "style:class=\"text\"/>\n");
}

/* The page */

static void
append_line (GString *xml, LecternOfficeStyle style, const char *text, const char *more)
{
  static const LecternOfficeBreaks breaks = { " ", " ", "<text:s/>" };
  const LecternOfficeStyleInfo *info = lectern_office_style_get_info (style);

  g_string_append_printf (xml, "<text:p text:style-name=\"%s%s\">", info->odt_name,
                          lectern_office_is_right_to_left (text) ? "Right" : "");
  lectern_office_append_text (xml, text, &breaks);
  g_string_append_printf (xml, "%s</text:p>", more);
}

static void
append_page_styles (GString *xml)
{
  static const LecternOfficeStyle styles[] = { LECTERN_OFFICE_HEADER, LECTERN_OFFICE_FOOTER };

  g_string_append (xml, "<office:automatic-styles>\n<style:page-layout style:name=\"BriefPage\">"
                        "<style:page-layout-properties style:print-orientation=\"portrait\" "
                        "style:writing-mode=\"lr-tb\"");
  append_length (xml, "fo:page-width", LECTERN_OFFICE_PAGE_WIDTH);
  append_length (xml, "fo:page-height", LECTERN_OFFICE_PAGE_HEIGHT);
  append_length (xml, "fo:margin-left", LECTERN_OFFICE_MARGIN);
  append_length (xml, "fo:margin-right", LECTERN_OFFICE_MARGIN);
  append_length (xml, "fo:margin-top", LECTERN_OFFICE_MARGIN / 2);
  append_length (xml, "fo:margin-bottom", LECTERN_OFFICE_MARGIN / 2);
  g_string_append (xml, "/><style:header-style><style:header-footer-properties");
  append_length (xml, "fo:min-height", LECTERN_OFFICE_MARGIN / 2);
  append_length (xml, "fo:margin-bottom", LECTERN_OFFICE_MARGIN / 4);
  g_string_append (xml, "/></style:header-style><style:footer-style>"
                        "<style:header-footer-properties");
  append_length (xml, "fo:min-height", LECTERN_OFFICE_MARGIN / 2);
  append_length (xml, "fo:margin-top", LECTERN_OFFICE_MARGIN / 4);
  g_string_append (xml, "/></style:footer-style></style:page-layout>\n");
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      const LecternOfficeStyleInfo *info = lectern_office_style_get_info (styles[i]);

      g_string_append_printf (xml,
                              "<style:style style:name=\"%sRight\" style:family=\"paragraph\" "
                              "style:parent-style-name=\"%s\"><style:paragraph-properties",
                              info->odt_name, info->odt_name);
      append_direction (xml, TRUE, info->is_centered);
      g_string_append (xml, "/></style:style>\n");
    }
  g_string_append (xml, "</office:automatic-styles>\n");
}

static void
append_master_page (GString *xml, LecternOfficeDocument *document)
{
  static const char number[] = "<text:tab/><text:page-number text:select-page=\"current\">1"
                               "</text:page-number> / <text:page-count>1</text:page-count>";
  g_autofree char *title = lectern_office_document_dup_short_title (document);

  g_string_append (xml, "<office:master-styles><style:master-page style:name=\"Standard\" "
                        "style:page-layout-name=\"BriefPage\"><style:header>");
  append_line (xml, LECTERN_OFFICE_HEADER, document->handling != NULL ? document->handling : "",
               "");
  g_string_append (xml, "</style:header><style:footer>");
  if (document->handling != NULL)
    append_line (xml, LECTERN_OFFICE_HEADER, document->handling, "");
  append_line (xml, LECTERN_OFFICE_FOOTER, title, number);
  g_string_append (xml, "</style:footer></style:master-page></office:master-styles>\n");
}

void
lectern_odt_append_styles (GString *xml, LecternOfficeDocument *document)
{
  g_string_append (
      xml, "<office:font-face-decls><style:font-face style:name=\"" SERIF
           "\" svg:font-family=\"&apos;" SERIF "&apos;\" "
           "style:font-family-generic=\"roman\" style:font-pitch=\"variable\"/>"
           "<style:font-face style:name=\"" SANS "\" svg:font-family=\"&apos;" SANS
           "&apos;\" style:font-family-generic=\"swiss\" style:font-pitch=\"variable\"/>"
           "<style:font-face style:name=\"" MONOSPACE "\" svg:font-family=\"&apos;" MONOSPACE
           "&apos;\" style:font-family-generic=\"modern\" style:font-pitch=\"fixed\"/>"
           "</office:font-face-decls>\n<office:styles>\n");
  append_default_style (xml, document);
  for (guint i = 0; i < LECTERN_OFFICE_N_STYLES; i++)
    append_paragraph_style (xml, i);
  for (guint i = LECTERN_OFFICE_PLAIN + 1; i < LECTERN_OFFICE_N_LOOKS; i++)
    append_look_style (xml, i);
  append_list_styles (xml);
  g_string_append (xml, "</office:styles>\n");
  append_page_styles (xml);
  append_master_page (xml, document);
}
