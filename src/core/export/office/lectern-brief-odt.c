/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-office-document.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-odt-styles.h"
#include "lectern-package.h"

/* OpenDocument Text 1.2. Paragraphs and pieces become elements; looks that come together, such as a
 * name within a mark within a link, become automatic styles as they are met. */

#define MEDIA_TYPE "application/vnd.oasis.opendocument.text"
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

#define MAX_LISTS 9

static const LecternOfficeBreaks breaks = { "<text:line-break/>", "<text:tab/>", "<text:s/>" };

typedef struct {
  LecternOfficeDocument *document;
  GString *body;
  LecternOdtStyles *styles;
  guint open[MAX_LISTS]; /* lists within lists, by their numbers */
  guint depth;           /* how many are */
} Writer;

/* Pieces */

static void append_paragraph (Writer *self, const LecternOfficeParagraph *paragraph);

static void
append_comment_start (Writer *self, guint index)
{
  const LecternOfficeComment *comment = &g_array_index (self->document->comments,
                                                        LecternOfficeComment, index);
  g_autofree char *time = lectern_office_dup_time (
      comment->time_us > 0 ? comment->time_us : self->document->created_us);

  g_string_append_printf (self->body, "<office:annotation office:name=\"c%u\"><dc:creator>", index);
  lectern_html_append_text (self->body, _ ("Analyst"));
  g_string_append (self->body, "</dc:creator>");
  if (time != NULL)
    g_string_append_printf (self->body, "<dc:date>%s</dc:date>", time);
  for (guint i = 0; i < comment->n_paragraphs; i++)
    append_paragraph (self, &g_array_index (self->document->notes, LecternOfficeParagraph,
                                            comment->first_paragraph + i));
  g_string_append (self->body, "</office:annotation>");
}

static void
append_text (Writer *self, const LecternOfficePiece *piece)
{
  const char *style = lectern_odt_styles_add_text (self->styles, piece);

  if (piece->target != NULL)
    {
      g_string_append (self->body, "<text:a xlink:type=\"simple\" xlink:href=\"");
      lectern_html_append_text (self->body, piece->target);
      g_string_append (self->body, "\" text:style-name=\"Internet_20_link\" "
                                   "text:visited-style-name=\"Internet_20_link\">");
    }
  if (style != NULL)
    g_string_append_printf (self->body, "<text:span text:style-name=\"%s\">", style);
  lectern_office_append_text (self->body, piece->text, &breaks);
  g_string_append (self->body, style != NULL ? "</text:span>" : "");
  g_string_append (self->body, piece->target != NULL ? "</text:a>" : "");
}

static void
append_piece (Writer *self, const LecternOfficePiece *piece)
{
  switch (piece->kind)
    {
    case LECTERN_OFFICE_BOOKMARK:
      g_string_append_printf (self->body, "<text:bookmark text:name=\"%s\"/>", piece->text);
      break;
    case LECTERN_OFFICE_COMMENT_START:
      append_comment_start (self, piece->comment);
      break;
    case LECTERN_OFFICE_COMMENT_END:
      g_string_append_printf (self->body, "<office:annotation-end office:name=\"c%u\"/>",
                              piece->comment);
      break;
    case LECTERN_OFFICE_TEXT:
    default:
      append_text (self, piece);
    }
}

static void
append_paragraph (Writer *self, const LecternOfficeParagraph *paragraph)
{
  const char *style = lectern_odt_styles_add_paragraph (self->styles, paragraph);
  gboolean is_heading = paragraph->style >= LECTERN_OFFICE_HEADING
                        && paragraph->style <= LECTERN_OFFICE_HEADING_LAST;

  if (is_heading)
    g_string_append_printf (self->body, "<text:h text:style-name=\"%s\" text:outline-level=\"%u\">",
                            style, paragraph->style - LECTERN_OFFICE_HEADING + 1);
  else
    g_string_append_printf (self->body, "<text:p text:style-name=\"%s\">", style);
  for (guint i = 0; i < paragraph->n_pieces; i++)
    append_piece (self, &g_array_index (self->document->pieces, LecternOfficePiece,
                                        paragraph->first_piece + i));
  g_string_append (self->body, is_heading ? "</text:h>" : "</text:p>");
}

/* Lists */

static void
close_lists (Writer *self, guint depth)
{
  for (; self->depth > depth; self->depth--)
    g_string_append (self->body, "</text:list-item></text:list>\n");
}

static const LecternOfficeList *
get_list (Writer *self, guint list)
{
  return &g_array_index (self->document->lists, LecternOfficeList, list - 1);
}

/* Opens a list, with an item that holds the next one or the paragraph. A list that only holds
 * another one says nothing of itself. */
static void
open_list (Writer *self, guint list)
{
  guint first = list > 0 ? get_list (self, list)->first : 0;

  g_string_append_printf (self->body, "<text:list text:style-name=\"%s\">",
                          first > 0 ? LECTERN_ODT_NUMBERS : LECTERN_ODT_BULLETS);
  if (first > 1)
    g_string_append_printf (self->body, "<text:list-item text:start-value=\"%u\">", first);
  else
    g_string_append (self->body, "<text:list-item>");
  self->open[self->depth++] = list;
}

static void
open_item (Writer *self, const LecternOfficeParagraph *paragraph)
{
  guint depth = paragraph->level + 1;

  close_lists (self, depth);
  if (self->depth == depth && self->open[depth - 1] != paragraph->list)
    close_lists (self, depth - 1);
  if (self->depth == depth && !paragraph->goes_on)
    g_string_append (self->body, "</text:list-item><text:list-item>");
  while (self->depth < depth)
    open_list (self, self->depth + 1 == depth ? paragraph->list : 0);
}

/* Tables */

static void
open_table (Writer *self, guint table)
{
  g_string_append_printf (self->body,
                          "<table:table table:name=\"Table%u\" table:style-name=\"%s\">"
                          "<table:table-column table:number-columns-repeated=\"%u\"/>\n",
                          table, LECTERN_ODT_TABLE,
                          g_array_index (self->document->tables, guint, table - 1));
}

/* Cells up to @column, which the row does not have. */
static void
fill_row (Writer *self, guint from, guint column)
{
  for (guint i = from; i < column; i++)
    g_string_append_printf (self->body,
                            "<table:table-cell table:style-name=\"%s\"><text:p "
                            "text:style-name=\"Table_20_Contents\"/></table:table-cell>",
                            LECTERN_ODT_CELL);
}

static void
close_row (Writer *self, const LecternOfficeParagraph *last)
{
  g_string_append (self->body, "</table:table-cell>");
  fill_row (self, last->column + 1, g_array_index (self->document->tables, guint, last->table - 1));
  g_string_append (self->body, "</table:table-row>\n");
}

static void
leave_table (Writer *self, const LecternOfficeParagraph *last)
{
  close_row (self, last);
  g_string_append (self->body, "</table:table>\n");
}

static void
enter_cell (Writer *self,
            const LecternOfficeParagraph *last,
            const LecternOfficeParagraph *paragraph)
{
  gboolean is_same_table = last != NULL && last->table == paragraph->table;
  gboolean is_same_row = is_same_table && last->row == paragraph->row;

  if (is_same_row && last->column == paragraph->column)
    return;

  if (!is_same_table)
    open_table (self, paragraph->table);
  else if (is_same_row)
    g_string_append (self->body, "</table:table-cell>");
  else
    close_row (self, last);
  if (!is_same_row)
    g_string_append (self->body, "<table:table-row>");
  fill_row (self, is_same_row ? last->column + 1 : 0, paragraph->column);
  g_string_append_printf (self->body,
                          "<table:table-cell table:style-name=\"%s\" "
                          "office:value-type=\"string\">",
                          LECTERN_ODT_CELL);
}

/* Contents, which the word processor can renew */

static void
open_contents (Writer *self)
{
  g_string_append (
      self->body,
      "<text:table-of-content text:name=\"Contents\" text:protected=\"false\">"
      "<text:table-of-content-source text:outline-level=\"1\">"
      "<text:table-of-content-entry-template text:outline-level=\"1\" "
      "text:style-name=\"Contents_20_1\"><text:index-entry-link-start/><text:index-entry-text/>"
      "<text:index-entry-link-end/></text:table-of-content-entry-template>"
      "</text:table-of-content-source><text:index-body>\n");
}

static gboolean
is_contents (const LecternOfficeParagraph *paragraph)
{
  return paragraph != NULL
         && (paragraph->style == LECTERN_OFFICE_CONTENTS
             || paragraph->style == LECTERN_OFFICE_CONTENTS_HEADING);
}

/* Ends what @next does not belong to. Both may be NULL, at the beginning and at the end. */
static void
leave (Writer *self, const LecternOfficeParagraph *last, const LecternOfficeParagraph *next)
{
  if (last == NULL)
    return;

  if (last->list > 0 && (next == NULL || next->list == 0))
    close_lists (self, 0);
  if (last->table > 0 && (next == NULL || next->table != last->table))
    leave_table (self, last);
  /* Where nothing could be typed between them, two tables look like one. */
  if (last->table > 0 && next != NULL && next->table > 0 && next->table != last->table)
    g_string_append (self->body, "<text:p text:style-name=\"Standard\"/>\n");
  if (is_contents (last) && !is_contents (next))
    g_string_append (self->body, "</text:index-body></text:table-of-content>\n");
}

static void
append_body (Writer *self)
{
  GArray *paragraphs = self->document->paragraphs;
  const LecternOfficeParagraph *last = NULL;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const LecternOfficeParagraph *paragraph = &g_array_index (paragraphs, LecternOfficeParagraph,
                                                                i);

      leave (self, last, paragraph);
      if (is_contents (paragraph) && !is_contents (last))
        open_contents (self);
      if (paragraph->list > 0)
        open_item (self, paragraph);
      if (paragraph->table > 0)
        enter_cell (self, last, paragraph);
      append_paragraph (self, paragraph);
      g_string_append_c (self->body, '\n');
      last = paragraph;
    }
  leave (self, last, NULL);
}

/* Files */

static void
add_content (LecternPackage *package, Writer *writer)
{
  g_autoptr (GString) xml = g_string_new (XML_HEAD);

  g_string_append_printf (xml, "<office:document-content %s>", LECTERN_ODT_NAMESPACES);
  lectern_odt_styles_append_automatic (writer->styles, xml);
  g_string_append (xml, "<office:body><office:text>\n");
  g_string_append_len (xml, writer->body->str, writer->body->len);
  g_string_append (xml, "</office:text></office:body></office:document-content>\n");
  lectern_package_add (package, "content.xml", xml->str);
}

static void
add_styles (LecternPackage *package, LecternOfficeDocument *document)
{
  g_autoptr (GString) xml = g_string_new (XML_HEAD);

  g_string_append_printf (xml, "<office:document-styles %s>", LECTERN_ODT_NAMESPACES);
  lectern_odt_append_styles (xml, document);
  g_string_append (xml, "</office:document-styles>\n");
  lectern_package_add (package, "styles.xml", xml->str);
}

static void
add_metadata (LecternPackage *package, LecternOfficeDocument *document)
{
  g_autoptr (GString) xml = g_string_new (XML_HEAD);
  g_autofree char *time = lectern_office_dup_time (document->created_us);

  g_string_append_printf (xml,
                          "<office:document-meta %s><office:meta>"
                          "<meta:generator>Lectern/%s</meta:generator><dc:title>",
                          LECTERN_ODT_NAMESPACES, LECTERN_VERSION);
  lectern_html_append_text (xml, document->title);
  g_string_append (xml, "</dc:title>");
  if (time != NULL)
    g_string_append_printf (xml, "<meta:creation-date>%s</meta:creation-date><dc:date>%s</dc:date>",
                            time, time);
  if (document->language != NULL)
    g_string_append_printf (xml, "<dc:language>%s</dc:language>", document->language);
  g_string_append (xml, "</office:meta></office:document-meta>\n");
  lectern_package_add (package, "meta.xml", xml->str);
}

static void
add_manifest (LecternPackage *package)
{
  lectern_package_add (
      package, "META-INF/manifest.xml",
      XML_HEAD
      "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
      "manifest:version=\"1.2\">"
      "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.2\" "
      "manifest:media-type=\"" MEDIA_TYPE "\"/>"
      "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
      "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
      "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
      "</manifest:manifest>\n");
}

/* Writes a brief as an OpenDocument text. */
GBytes *
lectern_brief_to_odt (LecternBrief *brief, GError **error)
{
  g_autoptr (LecternOfficeDocument) document = lectern_office_document_new (brief);
  g_autoptr (LecternOdtStyles) styles = lectern_odt_styles_new ();
  g_autoptr (LecternPackage) package = lectern_package_new ();
  g_autoptr (GString) body = g_string_new (NULL);
  Writer writer = { document, body, styles, { 0 }, 0 };

  append_body (&writer);
  lectern_package_add_stored (package, "mimetype", MEDIA_TYPE);
  add_content (package, &writer);
  add_styles (package, document);
  add_metadata (package, document);
  add_manifest (package);

  return lectern_package_end (package, error);
}
