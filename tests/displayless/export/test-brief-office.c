/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

#include "export-fixture.h"
#include "lectern-fixture.h"
#include "package-fixture.h"

/* Both formats are read back into one form, by libarchive and libxml2: the text, and which words of
 * it each comment is about. Then the same is expected of both. */

typedef struct {
  GString *words; /* owned, what stands between its start and its end */
  char *note;     /* owned */
  gboolean has_start;
  gboolean has_end;
} Comment;

typedef struct {
  const char *format;
  PackageFixture *package;
  GString *text;         /* of the body, a line feed behind each paragraph */
  GHashTable *comments;  /* ids to Comment */
  GHashTable *bookmarks; /* names */
  GHashTable *targets;   /* names that something links to */
  GHashTable *addresses; /* that something links to */
  GHashTable *relations; /* of DOCX, ids to targets */
  gboolean is_number;    /* within the number behind a mark, which is no word of the article */
  guint n_rtl;
  guint n_cells;
  guint n_rows;
} Reading;

/* What text stands in; white space elsewhere is none. */
static const char *const text_elements[] = { "t", "p", "h", "a", "span", NULL };
static const char *const formats[] = { "odt", "docx" };

static void
comment_free (gpointer data)
{
  Comment *comment = data;

  g_string_free (comment->words, TRUE);
  g_free (comment->note);
  g_free (comment);
}

static void
reading_free (Reading *self)
{
  package_fixture_free (self->package);
  g_string_free (self->text, TRUE);
  g_hash_table_unref (self->comments);
  g_hash_table_unref (self->bookmarks);
  g_hash_table_unref (self->targets);
  g_hash_table_unref (self->addresses);
  g_hash_table_unref (self->relations);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

/* Whatever the namespace is called, local names and attributes tell the two formats apart. */
static gboolean
is_element (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

static char *
dup_attribute (const xmlNode *node, const char *name)
{
  xmlChar *value = xmlGetProp ((xmlNode *) node, (const xmlChar *) name);
  char *copy = g_strdup ((const char *) value);

  xmlFree (value);
  return copy;
}

static char *
dup_content (const xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent ((xmlNode *) node);
  char *copy = g_strdup ((const char *) content);

  xmlFree (content);
  return copy;
}

static Comment *
ensure_comment (Reading *self, const xmlNode *node, const char *attribute)
{
  g_autofree char *id = dup_attribute (node, attribute);
  Comment *comment = NULL;

  g_assert_nonnull (id);
  comment = g_hash_table_lookup (self->comments, id);
  if (comment == NULL)
    {
      comment = g_new0 (Comment, 1);
      comment->words = g_string_new (NULL);
      g_hash_table_insert (self->comments, g_steal_pointer (&id), comment);
    }

  return comment;
}

static void
start_comment (Comment *comment)
{
  g_assert_false (comment->has_start);
  g_assert_false (comment->has_end);
  comment->has_start = TRUE;
}

static void
end_comment (Comment *comment)
{
  g_assert_true (comment->has_start);
  g_assert_false (comment->has_end);
  comment->has_end = TRUE;
}

static void
add_text (Reading *self, const char *text)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_string_append (self->text, text);
  g_hash_table_iter_init (&iter, self->comments);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Comment *) value)->has_start && !((Comment *) value)->has_end && !self->is_number)
      g_string_append (((Comment *) value)->words, text);
}

static void
add_bookmark (Reading *self, const xmlNode *node)
{
  char *name = dup_attribute (node, "name");

  g_assert_cmpuint (strlen (name), <=, 40);
  g_assert_true (g_hash_table_add (self->bookmarks, name));
}

static void
add_target (Reading *self, const xmlNode *node)
{
  g_autofree char *anchor = dup_attribute (node, "anchor");
  g_autofree char *id = dup_attribute (node, "id");
  g_autofree char *address = dup_attribute (node, "href");

  if (address != NULL && address[0] == '#')
    anchor = g_strdup (address + 1);
  self->is_number = anchor != NULL && (anchor[0] == 'n' || anchor[0] == 's');
  if (anchor != NULL)
    g_hash_table_add (self->targets, g_steal_pointer (&anchor));
  else if (address != NULL)
    g_hash_table_add (self->addresses, g_steal_pointer (&address));
  else
    {
      g_assert_true (g_hash_table_contains (self->relations, id));
      g_hash_table_add (self->addresses, g_strdup (g_hash_table_lookup (self->relations, id)));
    }
}

static gboolean
read_comment_edge (Reading *self, const xmlNode *node)
{
  Comment *comment = NULL;

  if (is_element (node, "annotation"))
    {
      comment = ensure_comment (self, node, "name");
      start_comment (comment);
      comment->note = dup_content (node);
      return TRUE;
    }
  if (is_element (node, "annotation-end"))
    end_comment (ensure_comment (self, node, "name"));
  else if (is_element (node, "commentRangeStart"))
    start_comment (ensure_comment (self, node, "id"));
  else if (is_element (node, "commentRangeEnd"))
    end_comment (ensure_comment (self, node, "id"));
  else
    return FALSE;

  return TRUE;
}

static void
count (Reading *self, const xmlNode *node)
{
  self->n_cells += is_element (node, "table-cell") || is_element (node, "tc");
  self->n_rows += is_element (node, "table-row") || is_element (node, "tr");
  self->n_rtl += is_element (node, "bidi");
}

static void
read_node (Reading *self, const xmlNode *node)
{
  if (node->type == XML_TEXT_NODE
      && g_strv_contains (text_elements, (const char *) node->parent->name))
    add_text (self, (const char *) node->content);
  if (node->type != XML_ELEMENT_NODE || read_comment_edge (self, node))
    return;

  if (is_element (node, "s"))
    add_text (self, " ");
  else if (is_element (node, "tab") || is_element (node, "line-break") || is_element (node, "br"))
    add_text (self, " ");
  else if (is_element (node, "bookmark") || is_element (node, "bookmark-start")
           || is_element (node, "bookmarkStart"))
    add_bookmark (self, node);
  else if (is_element (node, "a") || is_element (node, "hyperlink"))
    add_target (self, node);
  count (self, node);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    read_node (self, child);
  if (is_element (node, "a") || is_element (node, "hyperlink"))
    self->is_number = FALSE;
  if (is_element (node, "p") || is_element (node, "h"))
    add_text (self, "\n");
}

static void
read_relations (Reading *self)
{
  g_autoptr (xmlDoc) document = package_fixture_parse (self->package,
                                                       "word/_rels/document.xml.rels");

  for (const xmlNode *node = xmlDocGetRootElement (document)->children; node != NULL;
       node = node->next)
    if (is_element (node, "Relationship"))
      {
        char *target = dup_attribute (node, "Target");
        g_autofree char *mode = dup_attribute (node, "TargetMode");
        g_autofree char *part = g_strconcat ("word/", target, NULL);

        g_assert_true (g_str_is_ascii (target));
        g_assert_true (g_hash_table_insert (self->relations, dup_attribute (node, "Id"), target));
        if (mode == NULL)
          package_fixture_get (self->package, part, NULL);
      }
}

static void
read_docx_comments (Reading *self)
{
  g_autoptr (xmlDoc) document = package_fixture_parse (self->package, "word/comments.xml");

  for (const xmlNode *node = xmlDocGetRootElement (document)->children; node != NULL;
       node = node->next)
    if (is_element (node, "comment"))
      {
        Comment *comment = ensure_comment (self, node, "id");

        g_assert_null (comment->note);
        comment->note = dup_content (node);
      }
}

/* Each comment has a beginning, an end behind it, and a note. */
static void
check_comments (Reading *self)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, self->comments);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      g_assert_true (((Comment *) value)->has_end);
      g_assert_nonnull (((Comment *) value)->note);
    }
}

/* Each link leads somewhere. */
static void
check_links (Reading *self)
{
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, self->targets);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      g_test_message ("%s links to %s", self->format, (const char *) key);
      g_assert_true (g_hash_table_contains (self->bookmarks, key));
    }
  g_hash_table_iter_init (&iter, self->addresses);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_assert_true (g_str_has_prefix (key, "https://") || g_str_has_prefix (key, "http://")
                   || g_str_has_prefix (key, "mailto:"));
}

static GBytes *
write_bytes (LecternBrief *brief, const char *format)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = lectern_brief_write (brief, format, &error);

  g_assert_no_error (error);
  return bytes;
}

static Reading *
read_bytes (GBytes *bytes, const char *format)
{
  gboolean is_odt = strcmp (format, "odt") == 0;
  Reading *self = g_new0 (Reading, 1);

  self->format = format;
  self->package = package_fixture_read (bytes);
  self->text = g_string_new (NULL);
  self->comments = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, comment_free);
  self->bookmarks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < self->package->names->len; i++)
    if (g_str_has_suffix (self->package->names->pdata[i], ".xml")
        || g_str_has_suffix (self->package->names->pdata[i], ".rels"))
      {
        const char *name = self->package->names->pdata[i];
        g_autoptr (xmlDoc) document = package_fixture_parse (self->package, name);

        if (g_str_has_suffix (name, "document.xml"))
          read_relations (self);
        if (g_str_has_suffix (name, is_odt ? "content.xml" : "document.xml"))
          read_node (self, xmlDocGetRootElement (document));
      }
  if (!is_odt)
    read_docx_comments (self);
  check_comments (self);

  return self;
}

static Reading *
read_brief (LecternBrief *brief, const char *format)
{
  g_autoptr (GBytes) bytes = write_bytes (brief, format);
  Reading *self = NULL;

  self = read_bytes (bytes, format);
  check_links (self);
  return self;
}

static const Comment *
find_comment (Reading *self, const char *words_of_note)
{
  const Comment *found = NULL;
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, self->comments);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (strstr (((Comment *) value)->note, words_of_note) != NULL)
      {
        g_assert_null (found);
        found = value;
      }
  g_assert_nonnull (found);

  return found;
}

/* What a part has at a path of local names. */
static guint
count_nodes (Reading *self, const char *part, const char *path)
{
  g_autoptr (xmlDoc) document = package_fixture_parse (self->package, part);
  xmlXPathContext *context = xmlXPathNewContext (document);
  xmlXPathObject *result = NULL;
  guint n_nodes = 0;

  xmlXPathRegisterNs (
      context, (const xmlChar *) "w",
      (const xmlChar *) "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
  for (xmlNs *ns = xmlDocGetRootElement (document)->nsDef; ns != NULL; ns = ns->next)
    if (ns->prefix != NULL)
      xmlXPathRegisterNs (context, ns->prefix, ns->href);
  result = xmlXPathEvalExpression ((const xmlChar *) path, context);
  g_assert_nonnull (result);
  n_nodes = result->nodesetval != NULL ? (guint) result->nodesetval->nodeNr : 0;
  xmlXPathFreeObject (result);
  xmlXPathFreeContext (context);

  return n_nodes;
}

/* Tests */

static void
test_content (gconstpointer format)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge & Inquiry");
  g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new_full ();
  LecternBriefWords words = { "Port ignored warnings", "My view.\n- a point", "moderate",
                              "For the desk only" };
  g_autoptr (LecternBrief) brief = export_fixture_make_planned (fixture, &words, plan);
  g_autoptr (Reading) reading = read_brief (brief, format);
  const char *text = reading->text->str;

  g_assert_nonnull (strstr (text, "Port ignored warnings\n"));
  g_assert_nonnull (strstr (text, "My view.\n"));
  g_assert_nonnull (strstr (text, "Confidence moderate"));
  g_assert_nonnull (strstr (text, "\nBridge & Inquiry\n"));
  g_assert_nonnull (strstr (text, "Cut short: 84 words\n"));
  g_assert_nonnull (strstr (text, "Sentences from the article, chosen by Summary 1.0.0\n"));
  g_assert_nonnull (strstr (text, "What Comes Next\n"));
  g_assert_nonnull (strstr (text, "in the text · on the page"));
  g_assert_null (strstr (text, "secret"));
  g_assert_null (strstr (text, "Subscribe"));
  g_assert_cmpuint (g_hash_table_size (reading->addresses), >, 5);
  g_assert_true (g_hash_table_contains (reading->bookmarks, "s1_1"));
  g_assert_true (g_hash_table_contains (reading->targets, "s1_1"));
  g_assert_true (g_hash_table_contains (reading->targets, "n1_1"));
}

static void
test_odt_package (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge & Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, NULL, "x");
  g_autoptr (GBytes) bytes = write_bytes (brief, "odt");
  g_autoptr (Reading) reading = read_brief (brief, "odt");
  const char *data = g_bytes_get_data (bytes, NULL);
  const char *manifest = package_fixture_get (reading->package, "META-INF/manifest.xml", NULL);

  g_assert_cmpmem (data + 30, 47, "mimetypeapplication/vnd.oasis.opendocument.text", 47);
  for (guint i = 1; i < reading->package->names->len; i++)
    {
      const char *name = reading->package->names->pdata[i];

      if (!g_str_has_prefix (name, "META-INF/"))
        g_assert_nonnull (g_strstr_len (manifest, -1, name));
    }
  g_assert_cmpuint (
      count_nodes (reading, "meta.xml", "//meta:generator[starts-with(., 'Lectern/')]"), ==, 1);
  g_assert_cmpuint (count_nodes (reading, "meta.xml", "//dc:title[. = 'Bridge & Inquiry']"), ==, 1);
  g_assert_cmpuint (count_nodes (reading, "content.xml",
                                 "//text:p[@text:style-name = 'Title' and . = 'Bridge & Inquiry']"),
                    ==, 1);
  g_assert_cmpuint (count_nodes (reading, "content.xml",
                                 "//text:h[@text:outline-level = 3 and . = 'What Comes Next']"),
                    ==, 1);
  g_assert_cmpuint (count_nodes (reading, "content.xml",
                                 "//text:list-item/text:list/text:list-item[text:p = 'A second "
                                 "one']"),
                    ==, 1);
  g_assert_cmpuint (
      count_nodes (reading, "content.xml", "//text:p[@text:style-name = 'Quotations']"), ==, 1);
  g_assert_cmpuint (
      count_nodes (reading, "styles.xml", "//style:default-style/*[@fo:language = 'en']"), ==, 1);
}

static void
test_docx_package (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge & Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, NULL, "x");
  g_autoptr (Reading) reading = read_brief (brief, "docx");
  const char *types = package_fixture_get (reading->package, "[Content_Types].xml", NULL);

  g_assert_cmpstr (reading->package->names->pdata[0], ==, "[Content_Types].xml");
  for (guint i = 1; i < reading->package->names->len; i++)
    {
      const char *name = reading->package->names->pdata[i];

      if (!g_str_has_suffix (name, ".rels"))
        g_assert_nonnull (g_strstr_len (types, -1, name));
    }
  g_assert_cmpuint (
      count_nodes (reading, "docProps/core.xml", "//dc:title[. = 'Bridge & Inquiry']"), ==, 1);
  g_assert_cmpuint (
      count_nodes (reading, "word/document.xml", "//w:p[w:pPr/w:pStyle/@w:val = 'heading3']"), >,
      0);
  g_assert_cmpuint (
      count_nodes (reading, "word/document.xml",
                   "//w:p[w:pPr/w:numPr/w:ilvl/@w:val = 1]/w:r[w:t = 'A second one']"),
      ==, 1);
  g_assert_cmpuint (count_nodes (reading, "word/document.xml",
                                 "//w:r[w:rPr/w:shd/@w:fill = 'ffbdb0']/w:t[. = 'March']"),
                    ==, 2);
  g_assert_cmpuint (count_nodes (reading, "word/styles.xml", "//w:lang[@w:val = 'en']"), ==, 1);
  g_assert_cmpuint (
      count_nodes (reading, "word/document.xml", "//w:commentReference/ancestor::w:p"), ==, 2);
}

/* All styles that are referred to are there. */
static void
test_styles (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, "Head", "x\n- y");
  g_autoptr (Reading) docx = read_brief (brief, "docx");
  g_autoptr (Reading) odt = read_brief (brief, "odt");
  const char *docx_styles = package_fixture_get (docx->package, "word/styles.xml", NULL);
  g_autoptr (GRegex) docx_uses = g_regex_new ("w:(?:p|r|tbl)Style w:val=\"([^\"]+)\"", 0, 0, NULL);
  g_autoptr (GRegex) odt_uses = g_regex_new ("(?:text|table):style-name=\"([^\"]+)\"", 0, 0, NULL);
  const char *content = package_fixture_get (odt->package, "content.xml", NULL);
  const char *odt_styles = package_fixture_get (odt->package, "styles.xml", NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n_found = 0;

  g_regex_match (docx_uses, package_fixture_get (docx->package, "word/document.xml", NULL), 0,
                 &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL), n_found++)
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      g_autofree char *id = g_strdup_printf ("w:styleId=\"%s\"", name);

      g_assert_nonnull (strstr (docx_styles, id));
    }
  g_clear_pointer (&match, g_match_info_unref);
  g_regex_match (odt_uses, content, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL), n_found++)
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      g_autofree char *id = g_strdup_printf ("style:name=\"%s\"", name);

      g_assert_true (strstr (odt_styles, id) != NULL || strstr (content, id) != NULL);
    }
  g_assert_cmpuint (n_found, >, 100);
}

static void
add_mark (ExportFixture *fixture,
          const char *first,
          const char *last,
          guint color,
          const char *note)
{
  LecternSpan span = export_fixture_find (fixture, first);
  LecternMark *mark = NULL;

  span.end = export_fixture_find (fixture, last).end;
  mark = lectern_mark_new ("article", fixture->article, span, color);
  g_free (mark->note);
  mark->note = g_strdup (note);
  g_ptr_array_add (fixture->marks, mark);
}

/* Marks that overlap, lie in each other, and reach over paragraphs, lists and quotations. */
static void
test_comments (gconstpointer format)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("marks,text");
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Reading) reading = NULL;

  add_mark (fixture, "in March", "March", 1, "lies within");
  add_mark (fixture, "Nobody listened", "she said", 5, "overlaps");
  add_mark (fixture, "she said.", "her letters", 3, "two paragraphs");
  add_mark (fixture, "Comes Next", "Not a heading", 4, "many blocks");
  brief = export_fixture_make_planned (fixture, NULL, plan);
  reading = read_brief (brief, format);

  g_assert_cmpuint (g_hash_table_size (reading->comments), ==, 6);
  g_assert_cmpstr (find_comment (reading, "Bridge Inquiry")->words->str, ==,
                   "warned it in March. “Nobody");
  g_assert_cmpstr (find_comment (reading, "lies within")->words->str, ==, "in March");
  g_assert_cmpstr (find_comment (reading, "overlaps")->words->str, ==,
                   "Nobody listened,” she said");
  g_assert_cmpstr (find_comment (reading, "two paragraphs")->words->str, ==,
                   "she said.\nMs Ruiz showed her letters");
  g_assert_cmpstr (find_comment (reading, "many blocks")->words->str, ==,
                   "Comes Next\nA vote on 3 December 2024\nA second one\n# Not a heading");
  g_assert_nonnull (strstr (find_comment (reading, "Second line")->note, "○ 3 Note"));
  g_assert_cmpstr (find_comment (reading, "Second line")->words->str, ==, "○ 3 Note");
}

/* Where the text is not in the brief, comments sit on what they quote. */
static void
test_comments_without_text (gconstpointer format)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("marks");
  g_autoptr (LecternBriefPlan) bare = export_fixture_plan ("text");
  g_autoptr (LecternBrief) brief = export_fixture_make_planned (fixture, NULL, plan);
  g_autoptr (LecternBrief) without = export_fixture_make_planned (fixture, NULL, bare);
  g_autoptr (Reading) reading = read_brief (brief, format);
  g_autoptr (Reading) other = read_brief (without, format);

  g_assert_cmpuint (g_hash_table_size (reading->comments), ==, 2);
  g_assert_cmpstr (find_comment (reading, "Bridge Inquiry")->words->str, ==,
                   "warned it in March. “Nobody");
  g_assert_cmpuint (g_hash_table_size (other->comments), ==, 0);
}

static LecternArticle *
make_table_article (void)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (GError) error = NULL;
  LecternArticle *article = NULL;

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
  lectern_article_builder_append_text (builder, "before the table", -1);
  lectern_article_builder_close_block (builder, "\n\n");
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_TABLE, 0);
  for (guint row = 0; row < 3; row++)
    {
      lectern_article_builder_open_block (builder, LECTERN_BLOCK_ROW, 0);
      for (guint column = 0; column < (row == 1 ? 1 : row == 2 ? 70 : 3); column++)
        {
          g_autofree char *words = g_strdup_printf ("cell %u.%u", row, column);

          lectern_article_builder_open_block (builder, LECTERN_BLOCK_CELL, 0);
          lectern_article_builder_append_text (builder, words, -1);
          lectern_article_builder_close_block (builder, "\t");
        }
      lectern_article_builder_close_block (builder, "\n");
    }
  lectern_article_builder_close_block (builder, "\n");
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
  lectern_article_builder_append_text (builder, "שלום לעולם, behind the table", -1);
  lectern_article_builder_close_block (builder, "\n\n");
  article = lectern_article_builder_end (builder, NULL, &error);
  g_assert_no_error (error);

  return article;
}

/* Rows are filled up, none is wider than word processors take, and a comment stays in its cell. */
static void
test_table (gconstpointer format)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("x");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("marks,text");
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Reading) reading = NULL;

  lectern_article_unref (fixture->article);
  fixture->article = make_table_article ();
  g_ptr_array_set_size (fixture->marks, 0);
  g_ptr_array_set_size (fixture->layers, 0);
  add_mark (fixture, "before", "cell 0.0", 1, "into the table");
  add_mark (fixture, "the table", "behind", 1, "around it");
  add_mark (fixture, "cell 0.1", "cell 1.0", 1, "over cells");
  add_mark (fixture, "cell 2.0", "behind", 1, "out of the table");
  brief = export_fixture_make_planned (fixture, NULL, plan);
  reading = read_brief (brief, format);

  g_assert_cmpuint (reading->n_rows, ==, 3);
  g_assert_cmpuint (reading->n_cells, ==, 3 * 63);
  g_assert_nonnull (strstr (reading->text->str, "cell 2.69"));
  g_assert_cmpstr (find_comment (reading, "into the table")->words->str, ==, "before the table");
  g_assert_true (
      g_str_has_prefix (find_comment (reading, "around it")->words->str, "the table\ncell 0.0"));
  g_assert_true (g_str_has_suffix (find_comment (reading, "around it")->words->str, "behind"));
  g_assert_cmpstr (find_comment (reading, "over cells")->words->str, ==, "cell 0.1");
  g_assert_cmpstr (find_comment (reading, "out of the table")->words->str, ==, "cell 2.0");
  if (strcmp (format, "odt") == 0)
    g_assert_cmpuint (count_nodes (reading, "content.xml",
                                   "//style:paragraph-properties[@style:writing-mode = 'rl-tb']"),
                      >, 0);
  else
    g_assert_cmpuint (reading->n_rtl, >, 0);
}

/* Two tables beside each other are two. */
static void
test_two_tables (gconstpointer format)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("x");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("text");
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Reading) reading = NULL;
  g_autofree char *html = NULL;

  for (guint i = 0; i < 2; i++)
    {
      lectern_article_builder_open_block (builder, LECTERN_BLOCK_TABLE, 0);
      lectern_article_builder_open_block (builder, LECTERN_BLOCK_ROW, 0);
      lectern_article_builder_open_block (builder, LECTERN_BLOCK_CELL, 0);
      lectern_article_builder_append_text (builder, "one cell", -1);
      lectern_article_builder_close_block (builder, "\t");
      lectern_article_builder_close_block (builder, "\n");
      lectern_article_builder_close_block (builder, "\n");
    }
  lectern_article_unref (fixture->article);
  fixture->article = lectern_article_builder_end (builder, NULL, NULL);
  g_ptr_array_set_size (fixture->marks, 0);
  g_ptr_array_set_size (fixture->layers, 0);
  brief = export_fixture_make_planned (fixture, NULL, plan);
  reading = read_brief (brief, format);
  html = export_fixture_write (brief, "html");

  if (strcmp (format, "odt") == 0)
    g_assert_cmpuint (count_nodes (reading, "content.xml", "//table:table"), ==, 2);
  else
    g_assert_cmpuint (count_nodes (reading, "word/document.xml", "//w:tbl"), ==, 2);
  g_assert_nonnull (strstr (html, "</table>\n<table>\n"));
}

static LecternArticle *
make_german_article (void)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (GError) error = NULL;
  LecternArticle *article = NULL;

  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_LANGUAGE, "de-AT",
                                        LECTERN_ORIGIN_META, LECTERN_SPAN_NONE, 1);
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
  lectern_article_builder_append_text (builder, "Der Hafen schläft.", -1);
  lectern_article_builder_close_block (builder, "\n\n");
  article = lectern_article_builder_end (builder, NULL, &error);
  g_assert_no_error (error);

  return article;
}

/* Several articles, each in its language, under contents that lead to them. */
static void
test_chapters (gconstpointer format)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternArticle) german = make_german_article ();
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Reading) reading = NULL;
  LecternBriefInput inputs[2] = { { 0 }, { 0 } };

  inputs[0].article = fixture->article;
  inputs[1].article = german;
  brief = lectern_brief_new (inputs, 2, NULL, NULL);
  reading = read_brief (brief, format);

  g_assert_true (g_hash_table_contains (reading->targets, "c1"));
  g_assert_true (g_hash_table_contains (reading->targets, "c2"));
  if (strcmp (format, "odt") == 0)
    g_assert_cmpuint (count_nodes (reading, "content.xml",
                                   "//style:text-properties[@fo:language = 'de' and @fo:country = "
                                   "'AT']"),
                      >, 0);
  else
    g_assert_cmpuint (count_nodes (reading, "word/document.xml", "//w:lang[@w:val = 'de-AT']"), >,
                      0);
}

/* Whatever stands in title, author, text, names, notes and words: it is text. */
static void
test_hostile (gconstpointer format)
{
  g_auto (GStrv) words = export_fixture_list_hostile ();

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autoptr (ExportFixture) fixture = export_fixture_new (words[i]);
      g_autoptr (LecternBrief) brief = export_fixture_make (fixture, words[i], words[i]);
      g_autoptr (Reading) reading = NULL;

      g_test_message ("%s", words[i]);
      reading = read_brief (brief, format);
      g_assert_cmpuint (reading->text->len, >, 500);
      g_assert_null (strstr (reading->text->str, "secret"));
    }
}

static void
test_same_bytes (gconstpointer format)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, "Head", "x");
  g_autoptr (GBytes) one = write_bytes (brief, format);
  g_autoptr (GBytes) two = write_bytes (brief, format);

  g_assert_true (g_bytes_equal (one, two));
  g_assert_false (lectern_brief_format_is_text (format));
}

/* LibreOffice opens a file and writes it in another format. */
static GBytes *
convert (GBytes *bytes, const char *folder, const char *from, const char *to)
{
  g_autofree char *source = g_strdup_printf ("%s/brief.%s", folder, from);
  g_autofree char *result = g_strdup_printf ("%s/brief.%s", folder, to);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  const char *arguments[] = { "soffice", profile,    "--headless", "--norestore", "--convert-to",
                              to,        "--outdir", folder,       source,        NULL };
  /* Its criticals are not ours. */
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "G_DEBUG");
  g_autoptr (GError) error = NULL;
  char *content = NULL;
  gsize length = 0;
  int status = 0;

  g_file_set_contents (source, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) arguments, environment,
                G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));
  g_file_get_contents (result, &content, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (content, length);
}

/* Pages that something links to. LibreOffice writes DOCX without the places on them, and addresses
 * with other escapes. */
static guint
count_pages (Reading *self)
{
  g_autoptr (GHashTable) pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer address = NULL;

  g_hash_table_iter_init (&iter, self->addresses);
  while (g_hash_table_iter_next (&iter, &address, NULL))
    g_hash_table_add (pages, g_strndup (address, strcspn (address, "#")));

  return g_hash_table_size (pages);
}

/* Whatever it went through, comments are on their words and headings, lists and links are there. */
static void
check_kept (Reading *before, Reading *after)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_assert_cmpuint (g_hash_table_size (after->comments), ==, g_hash_table_size (before->comments));
  g_hash_table_iter_init (&iter, before->comments);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Comment *comment = value;
      const char *note = strrchr (comment->note, ' ') + 1;
      const Comment *kept = find_comment (after, note);
      g_autofree char *words = g_strstrip (g_strdup (kept->words->str));

      g_assert_cmpstr (words, ==, comment->words->str);
    }
  g_assert_cmpuint (count_pages (after), ==, count_pages (before));
  g_assert_cmpuint (after->n_rows, ==, before->n_rows);
  g_assert_nonnull (strstr (after->text->str, "What Comes Next"));
}

static void
test_libreoffice (void)
{
  g_autofree char *program = g_find_program_in_path ("soffice");
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autofree char *folder = NULL;
  g_autoptr (LecternBrief) brief = NULL;

  if (program == NULL)
    {
      g_test_skip ("LibreOffice is not installed: soffice is not in the path");
      return;
    }

  folder = g_dir_make_tmp ("lectern-office-XXXXXX", NULL);
  add_mark (fixture, "in March", "March", 1, "lies-within");
  add_mark (fixture, "Nobody listened", "she said", 5, "overlaps");
  add_mark (fixture, "Comes Next", "Not a heading", 4, "many-blocks");
  brief = export_fixture_make (fixture, "Head", "x");
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      const char *first = formats[i];
      const char *second = formats[1 - i];
      g_autoptr (GBytes) bytes = write_bytes (brief, first);
      g_autoptr (GBytes) once = convert (bytes, folder, first, second);
      g_autoptr (GBytes) twice = convert (once, folder, second, first);
      g_autoptr (Reading) before = read_bytes (bytes, first);
      g_autoptr (Reading) after_once = read_bytes (once, second);
      g_autoptr (Reading) after_twice = read_bytes (twice, first);

      /* LibreOffice itself loses a bookmark beside a comment when it reads its own files. */
      check_links (after_once);
      check_kept (before, after_once);
      check_kept (before, after_twice);
    }
}

static void
add_tests (const char *format)
{
  static const struct {
    const char *name;
    GTestDataFunc test;
  } tests[] = {
    { "content", test_content },
    { "comments", test_comments },
    { "comments-without-text", test_comments_without_text },
    { "table", test_table },
    { "two-tables", test_two_tables },
    { "chapters", test_chapters },
    { "hostile", test_hostile },
    { "same-bytes", test_same_bytes },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/export/brief-office/%s/%s", format, tests[i].name);

      g_test_add_data_func (path, format, tests[i].test);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    add_tests (formats[i]);
  g_test_add_func ("/export/brief-office/odt/package", test_odt_package);
  g_test_add_func ("/export/brief-office/docx/package", test_docx_package);
  g_test_add_func ("/export/brief-office/styles", test_styles);
  g_test_add_func ("/export/brief-office/libreoffice", test_libreoffice);

  return g_test_run ();
}
