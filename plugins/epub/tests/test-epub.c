/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

#define MEBIBYTE (1024 * 1024)

#define CONTAINER                                                                                  \
  "<?xml version=\"1.0\"?><container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\" "   \
  "version=\"1.0\"><rootfiles><rootfile full-path=\"OPS/book.opf\" "                               \
  "media-type=\"application/oebps-package+xml\"/></rootfiles></container>"

#define PACKAGE                                                                                    \
  "<?xml version=\"1.0\"?><package xmlns=\"http://www.idpf.org/2007/opf\" "                        \
  "version=\"3.0\"><metadata "                                                                     \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>The Ferry of Ellery</dc:title>"         \
  "<dc:creator>Mara Quist</dc:creator><dc:creator>Jon Adeyemi</dc:creator>"                        \
  "<dc:language>en</dc:language><dc:publisher>Quay Press</dc:publisher>"                           \
  "<dc:date>2024-05-14</dc:date><meta property=\"dcterms:modified\">2024-06-01T00:00:00Z</meta>"   \
  "</metadata><manifest><item id=\"n\" href=\"nav.xhtml\" properties=\"nav\" "                     \
  "media-type=\"application/xhtml+xml\"/><item id=\"a\" href=\"text/one%20a.xhtml\" "              \
  "media-type=\"application/xhtml+xml\"/><item id=\"b\" href=\"text/two.xhtml\" "                  \
  "media-type=\"application/xhtml+xml\"/><item id=\"c\" href=\"text/notes.xhtml\" "                \
  "media-type=\"application/xhtml+xml\"/></manifest><spine><itemref idref=\"n\"/><itemref "        \
  "idref=\"b\"/><itemref idref=\"a\"/><itemref idref=\"c\" linear=\"no\"/></spine></package>"

#define CONTENTS                                                                                   \
  "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><nav><ol><li><a "                            \
  "href=\"text/two.xhtml\">The "                                                                   \
  "bridge</a></li><li><a href=\"text/one%20a.xhtml#x\">The second boat</a></li></ol></nav></body>" \
  "</html>"

#define FIRST                                                                                      \
  "<?xml version=\"1.0\" encoding=\"utf-8\"?><!DOCTYPE html><html "                                \
  "xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\"><head>"      \
  "<title>x</title><style>p { color: red }</style></head><body><h2>The bridge</h2><p>It was "      \
  "<em>old</em>,&nbsp;and\n  nobody<br/>missed it. See <a href=\"https://ellery.example/\">the "   \
  "plan</a> or <a href=\"javascript:alert(1)\">this</a>.</p><a id=\"empty\"/><ul><li><p>Oak</p>"   \
  "<ol><li>Piles</li></ol></li><li>Fir</li></ul><blockquote><p>The sea does not wait.</p>"         \
  "</blockquote><table><tr><th>Year</th><td>1911</td></tr></table><script>alert(1)</script>"       \
  "<aside epub:type=\"footnote\"><p>1 By the county.</p></aside></body></html>"

#define SECOND                                                                                     \
  "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>A second boat comes in June.</p><p>It "   \
  "breaks off here"

typedef struct {
  const char *name;
  const char *text;
} File;

static const File book[] = {
  { "mimetype", "application/epub+zip" },
  { "META-INF/container.xml", CONTAINER },
  { "OPS/book.opf", PACKAGE },
  { "OPS/nav.xhtml", CONTENTS },
  { "OPS/text/two.xhtml", FIRST },
  { "OPS/text/one a.xhtml", SECOND },
  { "OPS/text/notes.xhtml", "<html><body><p>Left out.</p></body></html>" },
};

static la_ssize_t
write_cb (struct archive *archive, void *data, const void *bytes, size_t length)
{
  g_byte_array_append (data, bytes, (guint) length);

  return (la_ssize_t) length;
}

static void
add_file (struct archive *archive, const char *name, const char *text, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, text, length), ==, (la_ssize_t) length);
  archive_entry_free (entry);
}

/* The files of @files, with @text in place of what the file @name holds. */
static GBytes *
make_book (const File *files, gsize n_files, const char *name, const char *text, gsize length)
{
  GByteArray *out = g_byte_array_new ();
  struct archive *archive = archive_write_new ();
  gboolean is_placed = name == NULL;

  archive_write_set_format_zip (archive);
  archive_write_set_bytes_per_block (archive, 0);
  g_assert_cmpint (archive_write_open (archive, out, NULL, write_cb, NULL), ==, ARCHIVE_OK);
  for (gsize i = 0; i < n_files; i++)
    {
      gboolean is_other = g_strcmp0 (files[i].name, name) == 0;

      if (is_other)
        add_file (archive, name, text, length);
      else
        add_file (archive, files[i].name, files[i].text, strlen (files[i].text));
      is_placed = is_placed || is_other;
    }
  if (!is_placed)
    add_file (archive, name, text, length);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);

  return g_byte_array_free_to_bytes (out);
}

static LecternArticle *
import (GBytes *content, GError **error)
{
  g_autoptr (LecternImportResult) result = lectern_plugin_fixture_import (
      "epub", content, "application/epub+zip", NULL, NULL, error);

  if (result == NULL)
    return NULL;
  g_assert_cmpuint (lectern_import_result_get_n_articles (result), ==, 1);

  return lectern_article_ref (lectern_import_result_get_article (result, 0));
}

static const LecternBlock *
find_block (LecternArticle *article, const char *beginning)
{
  const char *text = lectern_article_get_text (article, NULL);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (gsize i = 0; i < n_blocks; i++)
    if (!lectern_block_role_is_container (blocks[i].role)
        && g_str_has_prefix (text + blocks[i].span.start, beginning))
      return &blocks[i];

  g_test_message ("no block begins with “%s” in: %s", beginning, text);
  g_assert_not_reached ();
}

static const char *
get_value (LecternArticle *article, const char *key)
{
  return lectern_metadata_get_value (lectern_article_get_metadata (article), key);
}

static void
test_book (void)
{
  g_autoptr (GBytes) content = make_book (book, G_N_ELEMENTS (book), NULL, NULL, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = import (content, &error);
  g_auto (GStrv) authors = NULL;
  const LecternBlock *blocks = NULL;
  const char *text = NULL;
  gsize n_blocks = 0;
  gsize n_notes = 0;

  g_assert_no_error (error);
  authors = lectern_metadata_dup_values (lectern_article_get_metadata (article), "author");
  text = lectern_article_get_text (article, NULL);
  lectern_layer_get_annotations (lectern_article_get_markup (article), &n_notes);
  g_assert_cmpstr (lectern_article_get_title (article), ==, "The Ferry of Ellery");
  g_assert_cmpuint (g_strv_length (authors), ==, 2);
  g_assert_cmpstr (get_value (article, "published"), ==, "2024-05-14");
  g_assert_cmpstr (get_value (article, "modified"), ==, "2024-06-01T00:00:00Z");
  g_assert_cmpstr (get_value (article, "site"), ==, "Quay Press");
  g_assert_cmpstr (get_value (article, "language"), ==, "en");
  g_assert_true (
      g_str_has_prefix (text, "The bridge\n\nIt was old,\302\240and nobody\nmissed it."));
  g_assert_cmpuint (find_block (article, "The bridge")->level, ==, 2);
  g_assert_cmpint (find_block (article, "Oak")->role, ==, LECTERN_BLOCK_LIST_ITEM);
  g_assert_cmpuint (find_block (article, "Oak")->level, ==, 1);
  g_assert_cmpuint (find_block (article, "Piles")->level, ==, 2);
  blocks = lectern_article_get_blocks (article, &n_blocks);
  g_assert_nonnull (
      lectern_block_get_attribute (&blocks[find_block (article, "Piles")->parent], "ordered"));
  g_assert_null (
      lectern_block_get_attribute (&blocks[find_block (article, "Oak")->parent], "ordered"));
  g_assert_cmpint (find_block (article, "Fir")->role, ==, LECTERN_BLOCK_LIST_ITEM);
  g_assert_cmpint (find_block (article, "1911")->role, ==, LECTERN_BLOCK_CELL);
  g_assert_cmpint (find_block (article, "1 By the county")->role, ==, LECTERN_BLOCK_FOOTNOTE);
  /* A chapter without a heading has that of the table of contents, and is read as far as it goes.
   */
  g_assert_cmpint (find_block (article, "The second boat")->role, ==, LECTERN_BLOCK_HEADING);
  g_assert_cmpint (find_block (article, "It breaks off here")->role, ==, LECTERN_BLOCK_PARAGRAPH);
  g_assert_null (strstr (text, "Left out"));
  g_assert_null (strstr (text, "alert"));
  /* Emphasis and one link: the other leads nowhere safe. */
  g_assert_cmpuint (n_notes, ==, 2);
  g_assert_nonnull (get_value (article, "incomplete"));
}

static void
assert_whole (const char *why, GBytes *content, gboolean is_whole)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = import (content, &error);

  g_test_message ("%s", why);
  g_assert_no_error (error);
  g_assert_cmpint (get_value (article, "incomplete") == NULL, ==, is_whole);
}

/* A book of which something is gone says so; one that is only ill-formed has lost nothing. */
static void
test_whole (void)
{
  static const char whole[] = "<html><body><p>A second boat comes in June.</p></body></html>\n";
  static const char sloppy[] = "<html><body><p>A <b>second boat & more.</p></body></html>";
  static const char name[] = "OPS/text/one a.xhtml";
  g_autofree char *cut = g_strndup (PACKAGE, strlen (PACKAGE) - strlen ("</spine></package>"));
  g_autoptr (GBytes) all = make_book (book, G_N_ELEMENTS (book), name, whole, strlen (whole));
  g_autoptr (GBytes) open = make_book (book, G_N_ELEMENTS (book), name, sloppy, strlen (sloppy));
  g_autoptr (GBytes) empty = make_book (book, G_N_ELEMENTS (book), name, "", 0);
  g_autoptr (GBytes) missing = make_book (book, G_N_ELEMENTS (book) - 2, NULL, NULL, 0);
  g_autoptr (GBytes) package = NULL;
  File files[G_N_ELEMENTS (book)];

  memcpy (files, book, sizeof book);
  files[5].text = whole;
  package = make_book (files, G_N_ELEMENTS (files), "OPS/book.opf", cut, strlen (cut));
  assert_whole ("whole", all, TRUE);
  assert_whole ("ill-formed", open, TRUE);
  assert_whole ("an empty chapter", empty, FALSE);
  assert_whole ("a chapter that is not there", missing, FALSE);
  assert_whole ("a package document that breaks off", package, FALSE);
}

static void
assert_refused (GBytes *content, int code, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (import (content, &error));
  g_assert_error (error, LECTERN_ERROR, code);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_refused (void)
{
  static const char locked[]
      = "<encryption><EncryptedData><EncryptionMethod "
        "Algorithm=\"http://www.w3.org/2001/04/xmlenc#aes128-cbc\"/></EncryptedData></encryption>";
  static const char scrambled[] = "<encryption><EncryptedData><EncryptionMethod Algorithm="
                                  "\"http://www.idpf.org/2008/embedding\"/></EncryptedData>"
                                  "</encryption>";
  g_autoptr (GBytes) drm = make_book (book, G_N_ELEMENTS (book), "META-INF/encryption.xml", locked,
                                      strlen (locked));
  g_autoptr (GBytes) fonts = make_book (book, G_N_ELEMENTS (book), "META-INF/encryption.xml",
                                        scrambled, strlen (scrambled));
  g_autoptr (GBytes) other = make_book (book, 1, NULL, NULL, 0);
  g_autoptr (GBytes) garbage = g_bytes_new_static ("PK\003\004 and no more", 16);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = import (fonts, &error);

  g_assert_no_error (error);
  assert_refused (drm, LECTERN_ERROR_NOT_SUPPORTED, "locked against copying");
  assert_refused (other, LECTERN_ERROR_NOT_SUPPORTED, "no EPUB book");
  assert_refused (garbage, LECTERN_ERROR_NOT_SUPPORTED, "no EPUB book");
}

static void
try_book (const char *why, const char *name, const char *text, gsize length)
{
  g_autoptr (GBytes) content = make_book (book, G_N_ELEMENTS (book), name, text, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = NULL;

  article = import (content, &error);
  lectern_plugin_fixture_assert_survived (why, article, error);
}

static void
test_bombs (void)
{
  static const char entities[]
      = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
        "\"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]><html><body><p>&d;"
        "</p></body></html>";
  static const char outside[] = "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><html>"
                                "<body><p>&a; and the sea</p></body></html>";
  g_autofree char *zeros = g_malloc0 (200 * MEBIBYTE);
  g_autoptr (GString) deep = g_string_new ("<html><body>");
  g_autoptr (GString) lists = g_string_new ("<html><body>");
  g_autoptr (GString) parts = g_string_new ("<html><body>");

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append (deep, "<div>");
      g_string_append (parts, "<p>The sea does not wait.</p>");
      if (i < 150)
        g_string_append (lists, "<ul><li>a");
    }
  try_book ("zeros", "OPS/text/two.xhtml", zeros, 200 * MEBIBYTE);
  try_book ("entities", "OPS/text/two.xhtml", entities, strlen (entities));
  try_book ("outside", "OPS/text/two.xhtml", outside, strlen (outside));
  try_book ("depth", "OPS/text/two.xhtml", deep->str, deep->len);
  try_book ("lists", "OPS/text/two.xhtml", lists->str, lists->len);
  try_book ("paragraphs", "OPS/text/two.xhtml", parts->str, parts->len);
  try_book ("package", "OPS/book.opf", deep->str, deep->len);
}

/* Behind it all files are there, and only the list of them is not. */
static gsize
find_directory (const char *data, gsize length)
{
  gsize at = 0;

  while (at + 4 <= length && memcmp (data + at, "PK\001\002", 4) != 0)
    at++;

  return at;
}

static void
test_damaged (void)
{
  static const char whole[] = "<html><body><p>A second boat comes in June.</p></body></html>";
  g_autoptr (GBytes) content = make_book (book, G_N_ELEMENTS (book), "OPS/text/one a.xhtml", whole,
                                          strlen (whole));
  gsize length = 0;
  const char *data = g_bytes_get_data (content, &length);
  gsize directory = find_directory (data, length);

  for (gsize i = 1; i < length; i += 61)
    {
      g_autofree char *damaged = g_memdup2 (data, length);
      g_autoptr (GBytes) cut = g_bytes_new (data, i);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) first = NULL;
      g_autoptr (GError) second = NULL;
      g_autoptr (LecternArticle) a = import (cut, &first);
      g_autoptr (LecternArticle) b = NULL;

      damaged[i] ^= 0x11;
      changed = g_bytes_new (damaged, length);
      b = import (changed, &second);
      lectern_plugin_fixture_assert_survived ("cut", a, first);
      lectern_plugin_fixture_assert_survived ("changed", b, second);
      if (a != NULL && i < directory)
        g_assert_nonnull (get_value (a, "incomplete"));
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/epub/book", test_book);
  g_test_add_func ("/epub/whole", test_whole);
  g_test_add_func ("/epub/refused", test_refused);
  g_test_add_func ("/epub/bombs", test_bombs);
  g_test_add_func ("/epub/damaged", test_damaged);

  return g_test_run ();
}
