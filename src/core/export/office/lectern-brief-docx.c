/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-office-document.h"

#include <glib/gi18n-lib.h>

#include "lectern-docx-parts.h"
#include "lectern-package.h"

/* Office Open XML, transitional, as word processors write it. Comments stand in a part of their
 * own; addresses stand in the relations of the document, which refers to them by number. */

#define WORDPROCESSING "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define PACKAGE_NAMESPACE "http://schemas.openxmlformats.org/package/2006/"

/* The parts that a document is related to, besides the addresses that it links to. */
static const struct {
  const char *relation;
  const char *name;
  const char *type;
  char *(*make) (LecternOfficeDocument *document);
} parts[] = {
  { "styles", "styles", "styles", lectern_docx_make_styles },
  { "numbering", "numbering", "numbering", lectern_docx_make_numbering },
  { "comments", "comments", "comments", lectern_docx_make_comments },
  { "settings", "settings", "settings", lectern_docx_make_settings },
  { "header", "header1", "header", lectern_docx_make_header },
  { "footer", "footer1", "footer", lectern_docx_make_footer },
};
#define HEADER 5
#define FOOTER 6

typedef struct {
  LecternOfficeDocument *document;
  GString *body;
  GString *relations;    /* of addresses */
  GHashTable *addresses; /* borrowed, to their numbers */
  guint n_bookmarks;
} Writer;

/* Pieces */

/* Relations of the parts come first. What they lead to has to be a URI, all ASCII. */
static guint
add_address (Writer *self, const char *address)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->addresses, address));
  g_autofree char *target = NULL;

  if (number > 0)
    return number;

  number = G_N_ELEMENTS (parts) + g_hash_table_size (self->addresses) + 1;
  g_hash_table_insert (self->addresses, (gpointer) address, GUINT_TO_POINTER (number));
  g_string_append_printf (self->relations,
                          "<Relationship Id=\"rId%u\" Type=\"" LECTERN_DOCX_RELATIONS
                          "/hyperlink\" TargetMode=\"External\" Target=\"",
                          number);
  target = g_uri_escape_string (address, "!#$%&'()*+,/:;=?@[]", FALSE);
  lectern_html_append_text (self->relations, target);
  g_string_append (self->relations, "\"/>\n");
  return number;
}

static void
append_text (Writer *self, const LecternOfficePiece *piece, const LecternOfficeParagraph *paragraph)
{
  const char *target = piece->target;

  if (target != NULL && target[0] == '#')
    g_string_append_printf (self->body, "<w:hyperlink w:anchor=\"%s\">", target + 1);
  else if (target != NULL)
    g_string_append_printf (self->body, "<w:hyperlink r:id=\"rId%u\">", add_address (self, target));
  lectern_docx_append_run (self->body, piece, paragraph->language, paragraph->is_right_to_left);
  g_string_append (self->body, target != NULL ? "</w:hyperlink>" : "");
}

static void
append_piece (Writer *self,
              const LecternOfficePiece *piece,
              const LecternOfficeParagraph *paragraph)
{
  switch (piece->kind)
    {
    case LECTERN_OFFICE_BOOKMARK:
      g_string_append_printf (self->body,
                              "<w:bookmarkStart w:id=\"%u\" w:name=\"%s\"/>"
                              "<w:bookmarkEnd w:id=\"%u\"/>",
                              self->n_bookmarks, piece->text, self->n_bookmarks);
      self->n_bookmarks++;
      break;
    case LECTERN_OFFICE_COMMENT_START:
      g_string_append_printf (self->body, "<w:commentRangeStart w:id=\"%u\"/>", piece->comment);
      break;
    case LECTERN_OFFICE_COMMENT_END:
      g_string_append_printf (self->body,
                              "<w:commentRangeEnd w:id=\"%u\"/><w:r><w:rPr><w:rStyle "
                              "w:val=\"CommentReference\"/></w:rPr><w:commentReference "
                              "w:id=\"%u\"/></w:r>",
                              piece->comment, piece->comment);
      break;
    case LECTERN_OFFICE_TEXT:
    default:
      append_text (self, piece, paragraph);
    }
}

/* What goes on in a list stands where its words do; quotations within others stand further in. */
static void
append_indent (Writer *self, const LecternOfficeParagraph *paragraph)
{
  const LecternOfficeStyleInfo *info = lectern_office_style_get_info (paragraph->style);

  if (paragraph->goes_on)
    g_string_append_printf (self->body, "<w:ind w:left=\"%u\"/>",
                            LECTERN_OFFICE_LIST_INDENT * (paragraph->level + 1));
  else if (paragraph->list == 0 && paragraph->style == LECTERN_OFFICE_QUOTATION
           && paragraph->quote > 1)
    g_string_append_printf (self->body, "<w:ind w:left=\"%u\" w:right=\"%u\"/>",
                            info->start * paragraph->quote, info->end);
}

static void
append_paragraph (Writer *self,
                  const LecternOfficeParagraph *paragraph,
                  const char *before,
                  const char *after)
{
  g_string_append (self->body, "<w:p><w:pPr><w:pStyle w:val=\"");
  lectern_docx_append_id (self->body, lectern_office_style_get_info (paragraph->style)->docx_name);
  g_string_append (self->body, "\"/>");
  if (paragraph->list > 0 && !paragraph->goes_on)
    {
      gboolean is_numbered
          = g_array_index (self->document->lists, LecternOfficeList, paragraph->list - 1).first > 0;

      g_string_append_printf (
          self->body, "<w:numPr><w:ilvl w:val=\"%u\"/><w:numId w:val=\"%u\"/></w:numPr>",
          paragraph->level, LECTERN_DOCX_BULLETS + (is_numbered ? paragraph->list : 0));
    }
  g_string_append (self->body, paragraph->is_right_to_left ? "<w:bidi/>" : "");
  append_indent (self, paragraph);
  g_string_append_printf (self->body, "</w:pPr>%s", before);
  for (guint i = 0; i < paragraph->n_pieces; i++)
    append_piece (
        self,
        &g_array_index (self->document->pieces, LecternOfficePiece, paragraph->first_piece + i),
        paragraph);
  g_string_append_printf (self->body, "%s</w:p>\n", after);
}

/* Tables */

static void
open_table (Writer *self, const LecternOfficeParagraph *paragraph)
{
  guint n_columns = g_array_index (self->document->tables, guint, paragraph->table - 1);

  g_string_append_printf (self->body,
                          "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>%s<w:tblW "
                          "w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>",
                          paragraph->is_right_to_left ? "<w:bidiVisual/>" : "");
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (self->body, "<w:gridCol w:w=\"%u\"/>",
                            LECTERN_OFFICE_TEXT_WIDTH / n_columns);
  g_string_append (self->body, "</w:tblGrid>\n");
}

/* Cells up to @column, which the row does not have. */
static void
fill_row (Writer *self, guint from, guint column)
{
  for (guint i = from; i < column; i++)
    g_string_append (self->body, "<w:tc><w:p/></w:tc>");
}

static void
close_row (Writer *self, const LecternOfficeParagraph *last)
{
  g_string_append (self->body, "</w:tc>");
  fill_row (self, last->column + 1, g_array_index (self->document->tables, guint, last->table - 1));
  g_string_append (self->body, "</w:tr>\n");
}

/* Without a paragraph between them, two tables become one. */
static void
leave_table (Writer *self, const LecternOfficeParagraph *last)
{
  close_row (self, last);
  g_string_append (self->body, "</w:tbl><w:p/>\n");
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
    open_table (self, paragraph);
  else if (is_same_row)
    g_string_append (self->body, "</w:tc>");
  else
    close_row (self, last);
  g_string_append (self->body, is_same_row ? "" : "<w:tr>");
  fill_row (self, is_same_row ? last->column + 1 : 0, paragraph->column);
  g_string_append (self->body, "<w:tc>");
}

/* The contents are a field, which the word processor can renew. */
static void
append_placed (Writer *self,
               const LecternOfficeParagraph *last,
               const LecternOfficeParagraph *paragraph,
               const LecternOfficeParagraph *next)
{
  gboolean is_contents = paragraph->style == LECTERN_OFFICE_CONTENTS;
  gboolean is_first = is_contents && (last == NULL || last->style != LECTERN_OFFICE_CONTENTS);
  gboolean is_last = is_contents && (next == NULL || next->style != LECTERN_OFFICE_CONTENTS);

  append_paragraph (self, paragraph,
                    is_first
                        ? "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText "
                          "xml:space=\"preserve\"> TOC \\o \"1-1\" \\n \\h </w:instrText></w:r>"
                          "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>"
                        : "",
                    is_last ? "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" : "");
}

static void
append_body (Writer *self)
{
  GArray *paragraphs = self->document->paragraphs;
  const LecternOfficeParagraph *all = (const LecternOfficeParagraph *) (gpointer) paragraphs->data;
  const LecternOfficeParagraph *last = NULL;

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const LecternOfficeParagraph *paragraph = &all[i];

      if (last != NULL && last->table > 0 && last->table != paragraph->table)
        leave_table (self, last);
      if (paragraph->table > 0)
        enter_cell (self, last, paragraph);
      append_placed (self, last, paragraph, i + 1 < paragraphs->len ? &all[i + 1] : NULL);
      last = paragraph;
    }
  if (last != NULL && last->table > 0)
    leave_table (self, last);
}

/* Files */

static void
add_document (LecternPackage *package, Writer *writer)
{
  g_autoptr (GString) xml = g_string_new (LECTERN_DOCX_HEAD "<w:document " LECTERN_DOCX_NAMESPACES
                                                            "><w:body>\n");

  g_string_append_len (xml, writer->body->str, writer->body->len);
  g_string_append_printf (
      xml,
      "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId%u\"/><w:footerReference "
      "w:type=\"default\" r:id=\"rId%u\"/><w:pgSz w:w=\"%u\" w:h=\"%u\"/><w:pgMar w:top=\"%u\" "
      "w:right=\"%u\" w:bottom=\"%u\" w:left=\"%u\" w:header=\"%u\" w:footer=\"%u\" "
      "w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n",
      HEADER, FOOTER, LECTERN_OFFICE_PAGE_WIDTH, LECTERN_OFFICE_PAGE_HEIGHT, LECTERN_OFFICE_MARGIN,
      LECTERN_OFFICE_MARGIN, LECTERN_OFFICE_MARGIN, LECTERN_OFFICE_MARGIN,
      LECTERN_OFFICE_MARGIN / 2, LECTERN_OFFICE_MARGIN / 2);
  lectern_package_add (package, "word/document.xml", xml->str);
}

static void
add_relations (LecternPackage *package, Writer *writer)
{
  g_autoptr (GString) xml = g_string_new (
      LECTERN_DOCX_HEAD "<Relationships xmlns=\"" PACKAGE_NAMESPACE "relationships\">\n");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (xml,
                            "<Relationship Id=\"rId%u\" Type=\"" LECTERN_DOCX_RELATIONS
                            "/%s\" Target=\"%s.xml\"/>\n",
                            i + 1, parts[i].relation, parts[i].name);
  g_string_append_len (xml, writer->relations->str, writer->relations->len);
  g_string_append (xml, "</Relationships>\n");
  lectern_package_add (package, "word/_rels/document.xml.rels", xml->str);
}

static void
add_parts (LecternPackage *package, LecternOfficeDocument *document)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *name = g_strconcat ("word/", parts[i].name, ".xml", NULL);
      g_autofree char *xml = parts[i].make (document);

      lectern_package_add (package, name, xml);
    }
}

static void
add_types (LecternPackage *package)
{
  g_autoptr (GString) xml = g_string_new (
      LECTERN_DOCX_HEAD
      "<Types xmlns=\"" PACKAGE_NAMESPACE "content-types\"><Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default "
      "Extension=\"xml\" ContentType=\"application/xml\"/>\n<Override "
      "PartName=\"/word/document.xml\" ContentType=\"" WORDPROCESSING "document.main+xml\"/>\n"
      "<Override PartName=\"/docProps/core.xml\" "
      "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\n<Override "
      "PartName=\"/docProps/app.xml\" "
      "ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>\n");

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (
        xml, "<Override PartName=\"/word/%s.xml\" ContentType=\"" WORDPROCESSING "%s+xml\"/>\n",
        parts[i].name, parts[i].type);
  g_string_append (xml, "</Types>\n");
  lectern_package_add (package, "[Content_Types].xml", xml->str);
}

static void
add_properties (LecternPackage *package, LecternOfficeDocument *document)
{
  g_autofree char *core = lectern_docx_make_core (document);

  lectern_package_add (
      package, "_rels/.rels",
      LECTERN_DOCX_HEAD
      "<Relationships xmlns=\"" PACKAGE_NAMESPACE "relationships\">\n"
      "<Relationship Id=\"rId1\" Type=\"" LECTERN_DOCX_RELATIONS
      "/officeDocument\" Target=\"word/document.xml\"/>\n<Relationship Id=\"rId2\" "
      "Type=\"" PACKAGE_NAMESPACE
      "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\n<Relationship "
      "Id=\"rId3\" Type=\"" LECTERN_DOCX_RELATIONS
      "/extended-properties\" Target=\"docProps/app.xml\"/>\n</Relationships>\n");
  lectern_package_add (package, "docProps/core.xml", core);
  lectern_package_add (package, "docProps/app.xml",
                       LECTERN_DOCX_HEAD
                       "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                       "extended-properties\"><Application>Lectern/" LECTERN_VERSION
                       "</Application></Properties>\n");
}

/* Writes a brief as a Word document. */
GBytes *
lectern_brief_to_docx (LecternBrief *brief, GError **error)
{
  g_autoptr (LecternOfficeDocument) document = lectern_office_document_new (brief);
  g_autoptr (LecternPackage) package = lectern_package_new ();
  g_autoptr (GHashTable) addresses = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) relations = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  Writer writer = { document, body, relations, addresses, 0 };

  append_body (&writer);
  add_types (package);
  add_properties (package, document);
  add_document (package, &writer);
  add_relations (package, &writer);
  add_parts (package, document);

  return lectern_package_end (package, error);
}
