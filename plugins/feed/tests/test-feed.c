/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

#define BASE "https://courier.example/feeds/all.xml"

static LecternImportResult *
read_bytes (const char *data, gsize length, const char *media_type, const char *charset)
{
  g_autoptr (GBytes) content = g_bytes_new (data, length);
  g_autoptr (GError) error = NULL;
  LecternImportResult *result = lectern_plugin_fixture_import ("feed", content, media_type, charset,
                                                               BASE, &error);

  g_assert_no_error (error);
  return result;
}

static LecternImportResult *
read_feed (const char *text)
{
  return read_bytes (text, strlen (text), "application/rss+xml", NULL);
}

static const char *
get_fact (LecternImportResult *result, const char *key)
{
  const char *value = NULL;

  g_variant_lookup (lectern_import_result_get_facts (result), key, "&s", &value);
  return value;
}

static const char *
get_detail (LecternImportResult *result, guint position, const char *key)
{
  GVariant *details = NULL;
  const char *value = NULL;

  lectern_import_result_get_link (result, position, &details);
  g_variant_lookup (details, key, "&s", &value);
  return value;
}

static char *
dup_names (LecternImportResult *result, guint position, const char *key)
{
  GVariant *details = NULL;
  g_autofree const char **names = NULL;

  lectern_import_result_get_link (result, position, &details);
  if (!g_variant_lookup (details, key, "^a&s", &names))
    return g_strdup ("");

  return g_strjoinv ("+", (char **) names);
}

/* An entry in one line. */
static char *
describe (LecternImportResult *result, guint position)
{
  g_autofree char *authors = dup_names (result, position, "authors");
  g_autofree char *tags = dup_names (result, position, "tags");
  const char *id = get_detail (result, position, "id");
  const char *title = get_detail (result, position, "title");
  const char *published = get_detail (result, position, "published");

  return g_strdup_printf ("%s|%s|%s|%s|%s|%s",
                          lectern_import_result_get_link (result, position, NULL),
                          id != NULL ? id : "", title != NULL ? title : "",
                          published != NULL ? published : "", authors, tags);
}

static void
assert_entries (LecternImportResult *result, const char *const *expected)
{
  g_assert_cmpuint (lectern_import_result_get_n_links (result), ==,
                    g_strv_length ((char **) expected));
  for (guint i = 0; expected[i] != NULL; i++)
    {
      g_autofree char *line = describe (result, i);

      g_assert_cmpstr (line, ==, expected[i]);
    }
}

static void
test_rss2 (void)
{
  static const char *const expected[] = {
    "https://courier.example/pier|tag:1|Pier & port|2019-11-18T10:15:30Z|A. Ruiz|Harbor+Works",
    "https://courier.example/b?x=1&y=2|https://courier.example/b?x=1&y=2|The \"bridge\"|"
    "2019-11-19T10:00:00-05:00|B. Writer|",
    NULL,
  };
  g_autoptr (LecternImportResult) result = read_feed (
      "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'"
      " xmlns:content='http://purl.org/rss/1.0/modules/content/'"
      " xmlns:atom='http://www.w3.org/2005/Atom'><channel><title>The Courier &amp;amp; Post</title>"
      "<link>https://courier.example/</link><description>All of <b>it</b></description>"
      "<language>en-gb</language><ttl>60</ttl>"
      "<atom:link rel='self' href='/feeds/self.xml'/><atom:link rel='next' href='?page=2'/>"
      "<image><title>no</title><link>https://no.example/</link></image>"
      "<item><title>Pier &amp;amp; port</title><link> /pier </link><guid isPermaLink='false'>tag:1"
      "</guid><dc:creator>A. Ruiz</dc:creator><category>Harbor</category><category>Works</category>"
      "<category>Harbor</category><pubDate>Mon, 18 Nov 2019 10:15:30 GMT</pubDate>"
      "<description>Short.</description><content:encoded><![CDATA[<p>Long &amp; whole.</p>]]>"
      "</content:encoded><source url='https://no.example/'>no</source></item>"
      "<item><title>The \"bridge\"</title><guid>https://courier.example/b?x=1&amp;y=2</guid>"
      "<author>b@courier.example (B. Writer)</author><pubDate>Tue, 19 Nov 2019 10:00 EST</pubDate>"
      "<description>&lt;p&gt;It opened.&lt;/p&gt;</description></item></channel></rss>");

  assert_entries (result, expected);
  g_assert_cmpstr (get_detail (result, 0, "content"), ==, "<p>Long &amp; whole.</p>");
  g_assert_cmpstr (get_detail (result, 1, "content"), ==, "<p>It opened.</p>");
  g_assert_cmpstr (get_fact (result, "format"), ==, "rss");
  g_assert_cmpstr (get_fact (result, "title"), ==, "The Courier & Post");
  g_assert_cmpstr (get_fact (result, "home"), ==, "https://courier.example/");
  g_assert_cmpstr (get_fact (result, "next"), ==, BASE "?page=2");
  g_assert_null (get_fact (result, "problem"));
}

static void
test_rss1 (void)
{
  static const char *const expected[]
      = { "https://courier.example/a|https://courier.example/a|A|2019-11-18|C. Writer|", NULL };
  g_autoptr (LecternImportResult) result = read_feed (
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
      " xmlns='http://purl.org/rss/1.0/' xmlns:d='http://purl.org/dc/elements/1.1/'"
      " xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'>"
      "<channel rdf:about='x'><title>Old</title><link>https://courier.example/</link>"
      "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>"
      "<item rdf:about='https://courier.example/a'><title>A</title>"
      "<link>https://courier.example/a</link><d:date>2019-11-18</d:date>"
      "<d:creator>C. Writer</d:creator></item></rdf:RDF>");
  guint32 interval = 0;

  assert_entries (result, expected);
  g_assert_true (
      g_variant_lookup (lectern_import_result_get_facts (result), "interval", "u", &interval));
  g_assert_cmpuint (interval, ==, 360);
}

static void
test_atom (void)
{
  static const char *const expected[] = {
    "https://courier.example/2019/a|tag:courier.example,2019:a|x < y|2019-11-18T10:15:30Z|"
    "A. Ruiz+B. Writer|Harbor",
    "https://courier.example/b|tag:b|Bold|2019-11-19|Desk|",
    NULL,
  };
  g_autoptr (LecternImportResult) result = read_feed (
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr' xml:base='https://courier.example/'>"
      "<title type='text'>AT&amp;T</title><author><name>Desk</name><uri>https://no.example/</uri>"
      "</author><link href='/'/><id>tag:feed</id>"
      "<entry xml:base='2019/'><title>x &lt; y</title><id>tag:courier.example,2019:a</id>"
      "<link rel='replies' href='no'/><link rel='alternate' type='text/html' href='a'/>"
      "<author><name>A. Ruiz</name><email>a@courier.example</email></author>"
      "<author><name>B. Writer</name></author><contributor><name>Nobody</name></contributor>"
      "<category term='h' label='Harbor'/><published>2019-11-18T10:15:30Z</published>"
      "<updated>2019-11-20T00:00:00Z</updated>"
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>One<br/>"
      "<a href='c'>two &amp; three</a></div></content></entry>"
      "<entry><title type='html'>&lt;b>Bold&lt;/b></title><id>tag:b</id><link href='b'/>"
      "<updated>2019-11-19</updated><summary>a &lt; b</summary>"
      "<source><title>no</title><id>no</id></source></entry></feed>");

  assert_entries (result, expected);
  g_assert_cmpstr (get_detail (result, 0, "content"), ==,
                   "<div>One<br><a href=\"https://courier.example/2019/c\">two &amp; three</a>"
                   "</div>");
  g_assert_cmpstr (get_detail (result, 0, "language"), ==, "fr");
  g_assert_cmpstr (get_detail (result, 1, "content"), ==, "a &lt; b");
  g_assert_cmpstr (get_fact (result, "title"), ==, "AT&T");
  g_assert_cmpstr (get_fact (result, "format"), ==, "atom");
}

static void
test_json (void)
{
  static const char *const expected[] = {
    "https://courier.example/a|a|Pier|2019-11-18T10:15:30+01:00|A. Ruiz|x+y",
    "https://courier.example/feeds/b|7|Two lines and <more>||Desk|",
    NULL,
  };
  g_autoptr (LecternImportResult) result = read_feed (
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Courier\","
      "\"home_page_url\":\"https://courier.example/\",\"next_url\":\"/feeds/"
      "2\",\"author\":{\"name\":\"Desk\"},\"items\":["
      "{\"id\":\"a\",\"url\":\"https://courier.example/a\",\"title\":\"Pier\","
      "\"content_html\":\"<p>Whole</p>\",\"date_published\":\"2019-11-18T10:15:30+01:00\","
      "\"authors\":[{\"name\":\"A. Ruiz\"}],\"tags\":[\"x\",\"y\"]},"
      "{\"id\":7,\"url\":\"b\",\"content_text\":\"Two lines\\nand <more>\"},"
      "{\"id\":\"c\"},null,3]}");

  g_assert_cmpstr (get_fact (result, "format"), ==, "json");
  g_assert_cmpstr (get_fact (result, "next"), ==, "https://courier.example/feeds/2");
  assert_entries (result, expected);
  g_assert_cmpstr (get_detail (result, 1, "content"), ==, "<p>Two lines<br>and &lt;more&gt;</p>");
}

static void
test_opml (void)
{
  g_autoptr (LecternImportResult) result = read_feed (
      "<?xml version='1.0'?><opml version='2.0'><head><title>My feeds</title></head><body>"
      "<outline text='Harbor'><outline title='Works'>"
      "<outline type='rss' text='Courier' xmlUrl='https://courier.example/rss'"
      " htmlUrl='https://courier.example/'/></outline></outline>"
      "<outline text='Alone' xmlUrl='https://alone.example/feed'/>"
      "<outline text='bad' xmlUrl='file:///etc/passwd'/></body></opml>");
  guint32 n_left_out = 0;

  g_assert_cmpuint (lectern_import_result_get_n_links (result), ==, 2);
  g_assert_cmpstr (get_detail (result, 0, "folder"), ==, "Harbor\nWorks");
  g_assert_cmpstr (get_detail (result, 0, "title"), ==, "Courier");
  g_assert_cmpstr (get_detail (result, 0, "home"), ==, "https://courier.example/");
  g_assert_null (get_detail (result, 1, "folder"));
  g_assert_cmpstr (get_fact (result, "title"), ==, "My feeds");
  g_assert_true (
      g_variant_lookup (lectern_import_result_get_facts (result), "left-out", "u", &n_left_out));
  g_assert_cmpuint (n_left_out, ==, 1);
}

/* A feed that lies too deep lies as deep as there is room for. */
static void
test_opml_path (void)
{
  g_autofree char *name = g_strnfill (200, 'x');
  g_autoptr (GString) text = g_string_new ("<opml><body>");
  g_autoptr (LecternImportResult) result = NULL;

  for (guint i = 0; i < 100; i++)
    g_string_append_printf (text, "<outline text='%s'>", name);
  g_string_append (text, "<outline xmlUrl='https://deep.example/feed'/>");
  for (guint i = 0; i < 100; i++)
    g_string_append (text, "</outline>");
  g_string_append (text, "</body></opml>");
  result = read_feed (text->str);

  g_assert_cmpuint (lectern_import_result_get_n_links (result), ==, 1);
  g_assert_true (g_str_has_prefix (get_detail (result, 0, "folder"), name));
  g_assert_cmpuint (strlen (get_detail (result, 0, "folder")), <=, 2000);
}

static void
test_page (void)
{
  static const char page[]
      = "<!DOCTYPE html><html><head><base href='https://courier.example/news/'>"
        "<script>var x = \"<link rel=alternate type=application/rss+xml href=/no>\";</script>"
        "<!-- <link rel='alternate' type='application/rss+xml' href='/no'> -->"
        "<LINK REL='Alternate' TYPE='application/rss+xml' TITLE='All &amp; more' HREF=all.xml>"
        "<link rel='alternate' type='application/atom+xml' href='https://courier.example/atom'/>"
        "<link rel='alternate' type='application/json' href='/oembed'>"
        "<link rel='alternate' hreflang='de' href='/de'>"
        "<link rel='alternate' type='application/rss+xml' href='javascript:x'>"
        "<link rel='stylesheet' type='text/css' href='/css'></head><body>x</body></html>";
  g_autoptr (LecternImportResult) result = read_bytes (page, strlen (page), "text/html", NULL);

  g_assert_cmpstr (get_fact (result, "format"), ==, "page");
  g_assert_cmpuint (lectern_import_result_get_n_links (result), ==, 2);
  g_assert_cmpstr (lectern_import_result_get_link (result, 0, NULL), ==,
                   "https://courier.example/news/all.xml");
  g_assert_cmpstr (get_detail (result, 0, "title"), ==, "All & more");
  g_assert_cmpstr (lectern_import_result_get_link (result, 1, NULL), ==,
                   "https://courier.example/atom");
}

/* What a document is, its first element says, whatever stands further down. */
static void
test_first_element (void)
{
  static const struct {
    const char *why;
    const char *text;
    const char *media_type;
    const char *format;
  } cases[] = {
    { "a page with a feed in a script",
      "<!DOCTYPE html><html><head><script>x = '<rss><channel>';</script></head></html>",
      "text/html", "page" },
    { "a page with metadata in a drawing",
      "<html><body><svg><metadata><rdf:RDF></rdf:RDF></metadata></svg></body></html>", "text/html",
      "page" },
    { "a page that speaks of lists", "<!-- <opml --><html><body><feed></feed></body></html>",
      "application/rss+xml", "page" },
    { "a page without its first tag", "<head><title>x</title></head><feed>", "text/html", "page" },
    { "a feed of a page", "<rss><channel><item><title>&lt;html></title></item></channel></rss>",
      "text/html", "rss" },
    { "a feed that quotes a page",
      "<feed><entry><title>x</title><content><html></html></content></entry></feed>", "text/html",
      "atom" },
    { "a feed behind a comment", "<?xml version='1.0'?><!-- <html> --><RDF:rdf></RDF:rdf>",
      "text/html", "rss" },
    { "a list of feeds", "<!-- <rss> --><OPML><body></body></OPML>", "text/xml", "opml" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternImportResult) result = read_bytes (cases[i].text, strlen (cases[i].text),
                                                           cases[i].media_type, NULL);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (get_fact (result, "format"), ==, cases[i].format);
    }
}

/* What breaks the rules is read as far as it goes, and said to have broken them. */
static void
test_ill_formed (void)
{
  static const struct {
    const char *why;
    const char *text;
    guint n_entries;
    const char *title; /* of the first */
    const char *problem;
  } cases[] = {
    { "a bare ampersand", "<rss><channel><item><title>A & B &c</title></item></channel></rss>", 1,
      "A & B &c", NULL },
    { "entities of HTML",
      "<rss><channel><item><title>Caf&eacute;&nbsp;&ldquo;x&rdquo;</title></item></channel></rss>",
      1, "Café “x”", NULL },
    { "cut off", "<rss><channel><item><title>A</title></item><item><title>B", 2, "A", "cut" },
    { "junk before",
      "junk <?xml version='1.0'?><rss><channel><item><title>A</title></item>"
      "</channel></rss>",
      1, "A", NULL },
    { "undeclared prefix", "<rss><channel><item><dc:title>A</dc:title></item></channel></rss>", 1,
      "A", NULL },
    { "open section", "<rss><channel><item><title><![CDATA[A", 1, "A", "cut" },
    { "HTML as it is", "<rss><channel><item><title>A <b>b</b><br>c</title></item></channel></rss>",
      1, "A b c", "ill-formed" },
    { "no end of an item",
      "<rss><channel><item><title>A</title><item><title>B</title></item>"
      "</channel></rss>",
      2, "A", "ill-formed" },
    { "two roots",
      "<rss><channel><item><title>A</title></item></channel></rss><rss><channel>"
      "<item><title>B</title></item></channel></rss>",
      2, "A", NULL },
    { "no quotes", "<rss version=2.0><channel><item><title>A</title></item></channel></rss>", 1,
      "A", "ill-formed" },
    { "control characters",
      "<rss><channel><item><title>A\x01\x08"
      "B</title></item></channel></rss>",
      1, "AB", NULL },
    { "capitals", "<RSS><CHANNEL><ITEM><TITLE>A</TITLE></ITEM></CHANNEL></RSS>", 1, "A", NULL },
    { "a doctype",
      "<!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' "
      "'http://my.netscape.com/publish/formats/rss-0.91.dtd'><rss><channel><item>"
      "<title>A</title></item></channel></rss>",
      1, "A", NULL },
    { "no item", "<rss><channel><title>A</title></channel></rss>", 0, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternImportResult) result = read_feed (cases[i].text);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpuint (lectern_import_result_get_n_links (result), ==, cases[i].n_entries);
      if (cases[i].title != NULL)
        g_assert_cmpstr (get_detail (result, 0, "title"), ==, cases[i].title);
      g_assert_cmpstr (get_fact (result, "problem"), ==, cases[i].problem);
    }
}

#define LATIN "<rss><channel><item><title>Caf\xe9</title></item></channel></rss>"

static void
test_charsets (void)
{
  static const struct {
    const char *why;
    const char *data;
    gsize length;
    const char *charset;
  } cases[] = {
    { "declared by the server", LATIN, sizeof LATIN - 1, "iso-8859-1" },
    { "declared by itself", "<?xml version='1.0' encoding='windows-1252'?>" LATIN,
      sizeof "<?xml version='1.0' encoding='windows-1252'?>" LATIN - 1, NULL },
    { "by itself against the server", "<?xml version='1.0' encoding='iso-8859-1'?>" LATIN,
      sizeof "<?xml version='1.0' encoding='iso-8859-1'?>" LATIN - 1, "us-ascii" },
    { "a lie",
      "<?xml version='1.0' encoding='UTF-16'?><rss><channel><item><title>Café</title>"
      "</item></channel></rss>",
      sizeof "<?xml version='1.0' encoding='UTF-16'?><rss><channel><item><title>Café</title>"
             "</item></channel></rss>"
          - 1,
      NULL },
  };
  static const char *const wide[] = { "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE", "UTF-16" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternImportResult) result = read_bytes (cases[i].data, cases[i].length,
                                                           "application/rss+xml", cases[i].charset);

      g_test_message ("%s", cases[i].why);
      g_assert_cmpstr (get_detail (result, 0, "title"), ==, "Café");
    }
  for (gsize i = 0; i < G_N_ELEMENTS (wide); i++)
    {
      gsize length = 0;
      g_autofree char *data = g_convert ("<rss><channel><item><title>Café</title></item></channel>"
                                         "</rss>",
                                         -1, wide[i], "UTF-8", NULL, &length, NULL);
      g_autoptr (LecternImportResult) result = read_bytes (data, length, "text/xml", NULL);

      g_test_message ("%s", wide[i]);
      g_assert_cmpstr (get_detail (result, 0, "title"), ==, "Café");
    }
}

/* Names and addresses are the least guarded parts of a feed. */
static void
test_hostile_fields (void)
{
  g_autoptr (GString) long_id = g_string_new ("x");
  g_autofree char *text = NULL;
  g_autoptr (LecternImportResult) result = NULL;
  g_autofree char *tags = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append (long_id, long_id->str);
  text = g_strdup_printf (
      "<rss><channel><title>&lt;script>alert(1)&lt;/script>Courier \xe2\x80\xae"
      "evil</title>"
      "<item><title>&lt;img src=x onerror=alert(1)>Pier</title><link>javascript:alert(1)</link>"
      "<guid>%s</guid><category>&lt;b>x&lt;/b></category></item>"
      "<item><title>B</title><link>file:///etc/passwd</link>"
      "<enclosure url='file:///etc/shadow'/></item></channel></rss>",
      long_id->str);
  result = read_feed (text);
  tags = dup_names (result, 0, "tags");

  g_assert_cmpstr (get_fact (result, "title"), ==, "Courier evil");
  g_assert_cmpstr (get_detail (result, 0, "title"), ==, "Pier");
  g_assert_cmpstr (lectern_import_result_get_link (result, 0, NULL), ==, "");
  g_assert_cmpuint (strlen (get_detail (result, 0, "id")), ==, 64);
  g_assert_cmpstr (tags, ==, "x");
  g_assert_cmpstr (lectern_import_result_get_link (result, 1, NULL), ==, "");
  g_assert_null (get_detail (result, 1, "enclosure"));
}

static char *
repeat (const char *text, guint n_times)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < n_times; i++)
    g_string_append (out, text);

  return g_string_free (out, FALSE);
}

/* What is cut is cut between characters: half of one would make the whole unreadable. */
static void
test_cuts (void)
{
  g_autofree char *language = repeat ("é", 30);
  g_autofree char *name = repeat ("é", 200);
  g_autofree char *blank = repeat (" ", 8063);
  g_autofree char *title = repeat ("é", 8000);
  g_autofree char *text = g_strdup_printf (
      "<rss><channel xml:lang='x%s'><item><title>%sé</title>"
      "<description>A <x%s>b</x%s></description></item><item><title>x%s</title></item></channel>"
      "</rss>",
      language, blank, name, name, title);
  g_autoptr (LecternImportResult) result = read_feed (text);

  g_assert_cmpuint (lectern_import_result_get_n_links (result), ==, 2);
  g_assert_null (get_detail (result, 0, "language"));
  g_assert_nonnull (get_detail (result, 0, "content"));
  g_assert_true (g_str_has_prefix (get_detail (result, 0, "content"), "A <xé"));
  g_assert_null (strstr (get_detail (result, 0, "title"), "\xef\xbf\xbd"));
  g_assert_true (g_utf8_validate (get_detail (result, 1, "title"), -1, NULL));
}

/* What is only the beginning of an article says so. */
static void
test_teasers (void)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_autoptr (LecternImportResult) result = NULL;
  static const gboolean expected[] = { FALSE, TRUE, TRUE, TRUE };

  for (guint i = 0; i < 300; i++)
    g_string_append (words, "harbor ");
  text = g_strdup_printf ("<rss xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
                          "<item><title>a</title><content:encoded>%s</content:encoded></item>"
                          "<item><title>b</title><description>%s Read more</description></item>"
                          "<item><title>c</title><description>Short.</description></item>"
                          "<item><title>d</title></item></channel></rss>",
                          words->str, words->str);
  result = read_feed (text);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      GVariant *details = NULL;
      gboolean is_teaser = !expected[i];

      lectern_import_result_get_link (result, i, &details);
      g_assert_true (g_variant_lookup (details, "teaser", "b", &is_teaser));
      g_assert_cmpint (is_teaser, ==, expected[i]);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/feed/import/rss2", test_rss2);
  g_test_add_func ("/feed/import/rss1", test_rss1);
  g_test_add_func ("/feed/import/atom", test_atom);
  g_test_add_func ("/feed/import/json", test_json);
  g_test_add_func ("/feed/import/opml", test_opml);
  g_test_add_func ("/feed/import/opml-path", test_opml_path);
  g_test_add_func ("/feed/import/page", test_page);
  g_test_add_func ("/feed/import/first-element", test_first_element);
  g_test_add_func ("/feed/import/ill-formed", test_ill_formed);
  g_test_add_func ("/feed/import/charsets", test_charsets);
  g_test_add_func ("/feed/import/hostile-fields", test_hostile_fields);
  g_test_add_func ("/feed/import/cuts", test_cuts);
  g_test_add_func ("/feed/import/teasers", test_teasers);

  return g_test_run ();
}
