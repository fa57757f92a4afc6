/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-docx-parts.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* The order of elements within properties is the schema's; word processors refuse others. */

#define SERIF "Times New Roman"
#define SANS "Arial"
#define MONOSPACE "Courier New"
#define DETAIL_SIZE 18
#define N_LEVELS 9

static const LecternOfficeBreaks breaks = {
  "</w:t><w:br/><w:t xml:space=\"preserve\">",
  "</w:t><w:tab/><w:t xml:space=\"preserve\">",
  NULL,
};

void
lectern_docx_append_id (GString *xml, const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (*p != ' ')
      g_string_append_c (xml, *p);
}

/* Text */

static void
append_fonts (GString *xml, const char *font)
{
  g_string_append_printf (xml, "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:cs=\"%s\"/>", font, font,
                          font);
}

static void
append_weight (GString *xml, gboolean is_strong, gboolean is_emphasis)
{
  g_string_append (xml, is_strong ? "<w:b/><w:bCs/>" : "");
  g_string_append (xml, is_emphasis ? "<w:i/><w:iCs/>" : "");
}

static void
append_size (GString *xml, guint size)
{
  g_string_append_printf (xml, "<w:sz w:val=\"%u\"/><w:szCs w:val=\"%u\"/>", size, size);
}

static void
append_color (GString *xml, const char *color)
{
  if (color != NULL)
    g_string_append_printf (xml, "<w:color w:val=\"%s\"/>", color);
}

/* Word processors keep three languages, for three families of scripts. */
static void
append_language (GString *xml, const char *language)
{
  if (language != NULL)
    g_string_append_printf (xml, "<w:lang w:val=\"%s\" w:eastAsia=\"%s\" w:bidi=\"%s\"/>", language,
                            language, language);
}

static void
append_look (GString *xml,
             const LecternOfficeLookInfo *look,
             LecternOfficeLook mark,
             LecternOfficeLook kind)
{
  append_color (xml, look->color);
  if (kind == LECTERN_OFFICE_DETAIL)
    append_size (xml, DETAIL_SIZE);
  if (look->docx_line != NULL)
    g_string_append_printf (xml, "<w:u w:val=\"%s\"", look->docx_line);
  if (look->docx_line != NULL && look->line_color != NULL)
    g_string_append_printf (xml, " w:color=\"%s\"", look->line_color);
  g_string_append (xml, look->docx_line != NULL ? "/>" : "");
  if (mark != LECTERN_OFFICE_PLAIN)
    g_string_append_printf (xml, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"%s\"/>",
                            lectern_brief_color_get_background (mark - LECTERN_OFFICE_MARK_0));
  if (kind == LECTERN_OFFICE_RAISED)
    g_string_append (xml, "<w:vertAlign w:val=\"superscript\"/>");
}

static void
append_properties (GString *xml,
                   const LecternOfficePiece *piece,
                   const char *language,
                   gboolean is_right_to_left)
{
  LecternOfficeLookInfo look = lectern_office_piece_get_look (piece);

  g_string_append (xml, "<w:rPr>");
  if (look.name != NULL)
    {
      g_string_append (xml, "<w:rStyle w:val=\"");
      lectern_docx_append_id (xml, look.name);
      g_string_append (xml, "\"/>");
    }
  if (piece->look == LECTERN_OFFICE_DETAIL || (piece->style & LECTERN_BRIEF_CODE) != 0)
    append_fonts (xml, piece->style & LECTERN_BRIEF_CODE ? MONOSPACE : SANS);
  append_weight (xml, piece->style & LECTERN_BRIEF_STRONG, piece->style & LECTERN_BRIEF_EMPHASIS);
  append_look (xml, &look, piece->mark, piece->look);
  if (is_right_to_left && lectern_office_is_right_to_left (piece->text))
    g_string_append (xml, "<w:rtl/>");
  append_language (xml, language);
  g_string_append (xml, "</w:rPr>");
}

void
lectern_docx_append_run (GString *xml,
                         const LecternOfficePiece *piece,
                         const char *language,
                         gboolean is_right_to_left)
{
  g_string_append (xml, "<w:r>");
  append_properties (xml, piece, language, is_right_to_left);
  g_string_append (xml, "<w:t xml:space=\"preserve\">");
  lectern_office_append_text (xml, piece->text, &breaks);
  g_string_append (xml, "</w:t></w:r>");
}

void
lectern_docx_append_line (GString *xml,
                          LecternOfficeStyle style,
                          const char *text,
                          const char *before,
                          const char *after)
{
  gboolean is_right_to_left = lectern_office_is_right_to_left (text);
  LecternOfficePiece piece = { LECTERN_OFFICE_TEXT, text };

  g_string_append (xml, "<w:p><w:pPr><w:pStyle w:val=\"");
  lectern_docx_append_id (xml, lectern_office_style_get_info (style)->docx_name);
  g_string_append_printf (xml, "\"/>%s</w:pPr>%s", is_right_to_left ? "<w:bidi/>" : "", before);
  lectern_docx_append_run (xml, &piece, NULL, is_right_to_left);
  g_string_append_printf (xml, "%s</w:p>", after);
}

/* Styles */

static void
append_paragraph_properties (GString *xml, LecternOfficeStyle style)
{
  const LecternOfficeStyleInfo *info = lectern_office_style_get_info (style);
  static const char *const sides[] = { "top", "left", "bottom", "right" };

  g_string_append (xml, info->keeps_next ? "<w:keepNext/>" : "");
  if (info->line != NULL)
    {
      g_string_append (xml, "<w:pBdr>");
      for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
        g_string_append_printf (xml,
                                "<w:%s w:val=\"single\" w:sz=\"6\" w:space=\"4\" w:color=\"%s\"/>",
                                sides[i], info->line);
      g_string_append (xml, "</w:pBdr>");
    }
  if (style == LECTERN_OFFICE_FOOTER)
    g_string_append_printf (xml, "<w:tabs><w:tab w:val=\"right\" w:pos=\"%u\"/></w:tabs>",
                            LECTERN_OFFICE_TEXT_WIDTH);
  g_string_append_printf (xml, "<w:spacing w:before=\"%u\" w:after=\"%u\"/>", info->before,
                          info->after);
  if (info->start > 0)
    g_string_append_printf (xml, "<w:ind w:left=\"%u\" w:right=\"%u\" w:hanging=\"%u\"/>",
                            info->start, info->end, info->hanging);
  g_string_append (xml, info->is_centered ? "<w:jc w:val=\"center\"/>" : "");
  if (style >= LECTERN_OFFICE_HEADING && style <= LECTERN_OFFICE_HEADING_LAST)
    g_string_append_printf (xml, "<w:outlineLvl w:val=\"%u\"/>", style - LECTERN_OFFICE_HEADING);
}

static void
append_paragraph_style (GString *xml, LecternOfficeStyle style)
{
  const LecternOfficeStyleInfo *info = lectern_office_style_get_info (style);

  g_string_append (xml, "<w:style w:type=\"paragraph\" w:styleId=\"");
  lectern_docx_append_id (xml, info->docx_name);
  g_string_append_printf (xml, "\"><w:name w:val=\"%s\"/><w:basedOn w:val=\"Normal\"/>",
                          info->docx_name);
  if (info->keeps_next)
    g_string_append (xml, "<w:next w:val=\"BodyText\"/>");
  g_string_append (xml, "<w:qFormat/><w:pPr>");
  append_paragraph_properties (xml, style);
  g_string_append (xml, "</w:pPr><w:rPr>");
  append_fonts (xml, info->is_code ? MONOSPACE : info->is_sans ? SANS : SERIF);
  append_weight (xml, info->is_strong, info->is_emphasis);
  append_color (xml, info->color);
  append_size (xml, info->size);
  g_string_append (xml, "</w:rPr></w:style>\n");
}

static void
append_look_style (GString *xml, LecternOfficeLook look)
{
  const LecternOfficeLookInfo *info = lectern_office_look_get_info (look);
  gboolean is_mark = look >= LECTERN_OFFICE_MARK_0;

  g_string_append (xml, "<w:style w:type=\"character\" w:styleId=\"");
  lectern_docx_append_id (xml, info->name);
  g_string_append_printf (xml, "\"><w:name w:val=\"%s\"/><w:rPr>",
                          look == LECTERN_OFFICE_LINK ? "Hyperlink" : info->name);
  append_look (xml, info, is_mark ? look : LECTERN_OFFICE_PLAIN, look);
  g_string_append (xml, "</w:rPr></w:style>\n");
}

char *
lectern_docx_make_styles (LecternOfficeDocument *document)
{
  GString *xml = g_string_new (LECTERN_DOCX_HEAD "<w:styles " LECTERN_DOCX_NAMESPACES
                                                 "><w:docDefaults><w:rPrDefault><w:rPr>");

  append_fonts (xml, SERIF);
  append_size (xml, lectern_office_style_get_info (LECTERN_OFFICE_BODY)->size);
  append_language (xml, document->language);
  g_string_append (
      xml, "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault>"
           "</w:docDefaults>\n<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
           "<w:name w:val=\"Normal\"/></w:style>\n");
  for (guint i = 0; i < LECTERN_OFFICE_N_STYLES; i++)
    append_paragraph_style (xml, i);
  for (guint i = LECTERN_OFFICE_PLAIN + 1; i < LECTERN_OFFICE_N_LOOKS; i++)
    append_look_style (xml, i);
  g_string_append (xml, "<w:style w:type=\"character\" w:styleId=\"CommentReference\"><w:name "
                        "w:val=\"annotation reference\"/><w:rPr><w:sz w:val=\"16\"/><w:szCs "
                        "w:val=\"16\"/></w:rPr></w:style>\n"
                        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name "
                        "w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>");
  for (guint i = 0; i < 6; i++)
    {
      static const char *const edges[] = { "top", "left", "bottom", "right", "insideH", "insideV" };

      g_string_append_printf (
          xml, "<w:%s w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"9a9996\"/>", edges[i]);
    }
  g_string_append (xml, "</w:tblBorders><w:tblCellMar><w:top w:w=\"40\" w:type=\"dxa\"/><w:left "
                        "w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right "
                        "w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\n"
                        "</w:styles>\n");

  return g_string_free (xml, FALSE);
}

/* Lists */

static void
append_abstract_list (GString *xml, guint id, gboolean is_numbered)
{
  static const char *const bullets[] = { "•", "◦", "▪" };

  g_string_append_printf (xml,
                          "<w:abstractNum w:abstractNumId=\"%u\"><w:multiLevelType "
                          "w:val=\"multilevel\"/>",
                          id);
  for (guint i = 0; i < N_LEVELS; i++)
    {
      g_string_append_printf (xml,
                              "<w:lvl w:ilvl=\"%u\"><w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/>",
                              i, is_numbered ? "decimal" : "bullet");
      if (is_numbered)
        g_string_append_printf (xml, "<w:lvlText w:val=\"%%%u.\"/>", i + 1);
      else
        g_string_append_printf (xml, "<w:lvlText w:val=\"%s\"/>",
                                bullets[i % G_N_ELEMENTS (bullets)]);
      g_string_append_printf (xml,
                              "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"%u\" "
                              "w:hanging=\"%u\"/></w:pPr></w:lvl>",
                              LECTERN_OFFICE_LIST_INDENT * (i + 1), LECTERN_OFFICE_LIST_INDENT);
    }
  g_string_append (xml, "</w:abstractNum>\n");
}

/* Each numbered list is one of its own, so that it begins anew. */
char *
lectern_docx_make_numbering (LecternOfficeDocument *document)
{
  GString *xml = g_string_new (LECTERN_DOCX_HEAD "<w:numbering " LECTERN_DOCX_NAMESPACES ">\n");

  append_abstract_list (xml, 0, FALSE);
  append_abstract_list (xml, 1, TRUE);
  g_string_append_printf (xml, "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"0\"/></w:num>\n",
                          LECTERN_DOCX_BULLETS);
  for (guint i = 0; i < document->lists->len; i++)
    {
      const LecternOfficeList *list = &g_array_index (document->lists, LecternOfficeList, i);

      if (list->first > 0)
        g_string_append_printf (xml,
                                "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"1\"/>"
                                "<w:lvlOverride w:ilvl=\"%u\"><w:startOverride w:val=\"%u\"/>"
                                "</w:lvlOverride></w:num>\n",
                                LECTERN_DOCX_BULLETS + i + 1, list->level, list->first);
    }
  g_string_append (xml, "</w:numbering>\n");

  return g_string_free (xml, FALSE);
}

/* Comments */

static void
append_comment_paragraph (GString *xml,
                          LecternOfficeDocument *document,
                          const LecternOfficeParagraph *paragraph,
                          const char *before)
{
  g_string_append (xml, "<w:p><w:pPr><w:pStyle w:val=\"");
  lectern_docx_append_id (xml, lectern_office_style_get_info (paragraph->style)->docx_name);
  g_string_append_printf (xml, "\"/>%s</w:pPr>%s", paragraph->is_right_to_left ? "<w:bidi/>" : "",
                          before);
  for (guint i = 0; i < paragraph->n_pieces; i++)
    lectern_docx_append_run (
        xml, &g_array_index (document->pieces, LecternOfficePiece, paragraph->first_piece + i),
        NULL, paragraph->is_right_to_left);
  g_string_append (xml, "</w:p>");
}

static void
append_comment (GString *xml, LecternOfficeDocument *document, guint index)
{
  const LecternOfficeComment *comment = &g_array_index (document->comments, LecternOfficeComment,
                                                        index);
  g_autofree char *time = lectern_office_dup_time (comment->time_us > 0 ? comment->time_us
                                                                        : document->created_us);

  g_string_append_printf (xml, "<w:comment w:id=\"%u\" w:author=\"", index);
  lectern_html_append_text (xml, _ ("Analyst"));
  g_string_append_c (xml, '"');
  if (time != NULL)
    g_string_append_printf (xml, " w:date=\"%s\"", time);
  g_string_append (xml, ">");
  for (guint i = 0; i < comment->n_paragraphs; i++)
    append_comment_paragraph (
        xml, document,
        &g_array_index (document->notes, LecternOfficeParagraph, comment->first_paragraph + i),
        i == 0
            ? "<w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:annotationRef/></w:r>"
            : "");
  g_string_append (xml, "</w:comment>\n");
}

char *
lectern_docx_make_comments (LecternOfficeDocument *document)
{
  GString *xml = g_string_new (LECTERN_DOCX_HEAD "<w:comments " LECTERN_DOCX_NAMESPACES ">\n");

  for (guint i = 0; i < document->comments->len; i++)
    append_comment (xml, document, i);
  g_string_append (xml, "</w:comments>\n");

  return g_string_free (xml, FALSE);
}

/* The page */

char *
lectern_docx_make_header (LecternOfficeDocument *document)
{
  GString *xml = g_string_new (LECTERN_DOCX_HEAD "<w:hdr " LECTERN_DOCX_NAMESPACES ">");

  lectern_docx_append_line (xml, LECTERN_OFFICE_HEADER,
                            document->handling != NULL ? document->handling : "", "", "");
  g_string_append (xml, "</w:hdr>\n");

  return g_string_free (xml, FALSE);
}

char *
lectern_docx_make_footer (LecternOfficeDocument *document)
{
  static const char number[]
      = "<w:r><w:tab/></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
        "<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>"
        "<w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple>";
  GString *xml = g_string_new (LECTERN_DOCX_HEAD "<w:ftr " LECTERN_DOCX_NAMESPACES ">");
  g_autofree char *title = lectern_office_document_dup_short_title (document);

  if (document->handling != NULL)
    lectern_docx_append_line (xml, LECTERN_OFFICE_HEADER, document->handling, "", "");
  lectern_docx_append_line (xml, LECTERN_OFFICE_FOOTER, title, "", number);
  g_string_append (xml, "</w:ftr>\n");

  return g_string_free (xml, FALSE);
}

/* Without a mode, newer word processors lay it out as their oldest ancestors did. */
char *
lectern_docx_make_settings (LecternOfficeDocument *document)
{
  return g_strdup (
      LECTERN_DOCX_HEAD
      "<w:settings " LECTERN_DOCX_NAMESPACES "><w:zoom w:percent=\"100\"/>"
      "<w:defaultTabStop w:val=\"720\"/><w:compat><w:compatSetting "
      "w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
      "w:val=\"15\"/></w:compat></w:settings>\n");
}

char *
lectern_docx_make_core (LecternOfficeDocument *document)
{
  GString *xml = g_string_new (
      LECTERN_DOCX_HEAD
      "<cp:coreProperties "
      "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
  g_autofree char *time = lectern_office_dup_time (document->created_us);

  lectern_html_append_text (xml, document->title);
  g_string_append (xml, "</dc:title>");
  if (document->language != NULL)
    g_string_append_printf (xml, "<dc:language>%s</dc:language>", document->language);
  if (time != NULL)
    g_string_append_printf (xml,
                            "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%s</dcterms:created>"
                            "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">%s</dcterms:modified>",
                            time, time);
  g_string_append (xml, "</cp:coreProperties>\n");

  return g_string_free (xml, FALSE);
}
