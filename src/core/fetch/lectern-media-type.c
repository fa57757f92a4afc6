/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

/* What bytes are. libsoup's sniffer and header parsers are kept out of it: they had holes. The
 * tables are short on purpose: what they do not know is refused, never guessed. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lectern-media-type-private.h"

#define MAX_HEADER_BYTES 512
#define MAX_TYPE_BYTES 127
/* How much of the beginning and of the end is looked at. */
#define SNIFF_BYTES 4096
#define TAIL_BYTES 4096
#define MAX_HEADER_NAME 64
/* Readers find the beginning of a PDF document within so many bytes. */
#define PDF_JUNK_BYTES 1024

typedef struct {
  const char *bytes;
  guint8 length;
  guint8 at;
  const char *media_type;
} Magic;

#define MAGIC(at, bytes, media_type)                                                               \
  {                                                                                                \
    bytes, sizeof (bytes) - 1, at, media_type                                                      \
  }

/* Forms that no text begins with; these win over what was said. */
static const Magic magics[] = {
  MAGIC (0, "%PDF-", "application/pdf"),
  MAGIC (0, "\x89PNG\r\n\x1a\n", "image/png"),
  MAGIC (0, "\xff\xd8\xff", "image/jpeg"),
  MAGIC (0, "GIF87a", "image/gif"),
  MAGIC (0, "GIF89a", "image/gif"),
  MAGIC (8, "WEBPVP8", "image/webp"),
  MAGIC (30, "mimetypeapplication/epub+zip", "application/epub+zip"),
  MAGIC (0, "PK\x03\x04", "application/zip"),
  MAGIC (0, "\x1f\x8b", "application/gzip"),
  MAGIC (0, "BZh", "application/x-bzip2"),
  MAGIC (0,
         "\xfd"
         "7zXZ",
         "application/x-xz"),
  MAGIC (0, "7z\xbc\xaf", "application/x-7z-compressed"),
  MAGIC (0, "Rar!\x1a\x07", "application/vnd.rar"),
  MAGIC (0,
         "\x7f"
         "ELF",
         "application/x-executable"),
  MAGIC (0, "\xd0\xcf\x11\xe0", "application/msword"),
  MAGIC (0, "{\\rtf", "application/rtf"),
  MAGIC (0, "ID3", "audio/mpeg"),
  MAGIC (0, "OggS", "application/ogg"),
  MAGIC (4, "ftyp", "video/mp4"),
  MAGIC (0, "wOFF", "font/woff"),
  MAGIC (0, "wOF2", "font/woff2"),
  MAGIC (0, "WARC/1.", "application/warc"),
  MAGIC (0, "WARC/0.", "application/warc"),
};

/* How a page may begin, behind white space and comments. */
static const char *const html_beginnings[] = {
  "!doctype html", "html", "head",    "body",   "title", "meta",   "script", "style", "link",
  "article",       "main", "section", "div",    "table", "p",      "h1",     "h2",    "h3",
  "span",          "a",    "b",       "i",      "em",    "strong", "br",     "ul",    "ol",
  "blockquote",    "font", "iframe",  "header", "nav",   "figure", "img",
};

static const struct {
  const char *element;
  const char *media_type;
} xml_elements[] = {
  { "html", "application/xhtml+xml" }, { "rss", "application/rss+xml" },
  { "feed", "application/atom+xml" },  { "rdf:RDF", "application/rss+xml" },
  { "opml", "text/x-opml" },           { "svg", "image/svg+xml" },
  { "RDF", "application/rss+xml" },
};

static const struct {
  const char *suffix;
  const char *media_type;
} suffixes[] = {
  { ".html", "text/html" },
  { ".htm", "text/html" },
  { ".xhtml", "application/xhtml+xml" },
  { ".xht", "application/xhtml+xml" },
  { ".md", "text/markdown" },
  { ".markdown", "text/markdown" },
  { ".txt", "text/plain" },
  { ".text", "text/plain" },
  { ".pdf", "application/pdf" },
  { ".mhtml", "multipart/related" },
  { ".mht", "multipart/related" },
  { ".eml", "message/rfc822" },
  { ".mbox", "application/mbox" },
  { ".warc", "application/warc" },
  { ".wacz", "application/wacz" },
  { ".har", "application/har+json" },
  { ".gz", "application/gzip" },
  { ".epub", "application/epub+zip" },
  { ".json", "application/json" },
  { ".rss", "application/rss+xml" },
  { ".atom", "application/atom+xml" },
  { ".opml", "text/x-opml" },
  { ".csv", "text/csv" },
};

static gboolean
is_token (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && (text[i] == '\0' || strchr ("!#$&^_.+-", text[i]) == NULL))
      return FALSE;

  return length > 0;
}

static char *
find_charset (const char *parameters)
{
  while (parameters != NULL && *parameters != '\0')
    {
      const char *value = NULL;
      gsize length = 0;

      parameters += strspn (parameters, "; \t");
      if (g_ascii_strncasecmp (parameters, "charset=", 8) == 0)
        {
          value = parameters + 8;
          value += strspn (value, "\"' ");
          length = strcspn (value, "\"'; \t");
          return is_token (value, length) && length < 64 ? g_ascii_strdown (value, (gssize) length)
                                                         : NULL;
        }
      parameters = strchr (parameters, ';');
    }

  return NULL;
}

/**
 * lectern_media_type_parse:
 * @header: (nullable): a Content-Type header
 * @charset: (out) (nullable) (transfer full): its charset, lower case
 *
 * Takes a Content-Type header apart.
 *
 * Returns: (nullable) (transfer full): the type in lower case, %NULL if the header is none
 */
char *
lectern_media_type_parse (const char *header, char **charset)
{
  gsize length = 0;
  const char *slash = NULL;

  g_return_val_if_fail (charset != NULL, NULL);

  *charset = NULL;
  if (header == NULL || strlen (header) > MAX_HEADER_BYTES)
    return NULL;

  header += strspn (header, " \t");
  length = strcspn (header, "; \t,");
  slash = memchr (header, '/', length);
  if (slash == NULL || length > MAX_TYPE_BYTES || !is_token (header, (gsize) (slash - header))
      || !is_token (slash + 1, length - (gsize) (slash + 1 - header)))
    return NULL;

  *charset = find_charset (strchr (header, ';'));
  return g_ascii_strdown (header, (gssize) length);
}

/**
 * lectern_media_type_from_name:
 * @name: a file name
 *
 * Tells from its suffix what a file should be.
 *
 * Returns: (nullable): a media type, or %NULL
 */
const char *
lectern_media_type_from_name (const char *name)
{
  gsize length = 0;

  g_return_val_if_fail (name != NULL, NULL);

  length = strlen (name);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      gsize suffix_length = strlen (suffixes[i].suffix);

      if (length > suffix_length
          && g_ascii_strcasecmp (name + length - suffix_length, suffixes[i].suffix) == 0)
        return suffixes[i].media_type;
    }

  return NULL;
}

static gboolean
begins_with_tag (const char *text, gsize length, const char *tag)
{
  gsize tag_length = strlen (tag);

  return length > tag_length && g_ascii_strncasecmp (text, tag, tag_length) == 0
         && strchr (" \t\r\n/>", text[tag_length]) != NULL;
}

/* Steps over white space, comments, and for XML processing instructions and declarations. */
static gsize
find_first_tag (const char *text, gsize length, gboolean is_xml)
{
  gsize at = 0;

  while (at < length)
    {
      const char *end = NULL;

      if (g_ascii_isspace (text[at]))
        {
          at++;
          continue;
        }
      if (g_str_has_prefix (text + at, "<!--"))
        end = strstr (text + at, "-->");
      else if (is_xml && (g_str_has_prefix (text + at, "<?") || g_str_has_prefix (text + at, "<!")))
        end = strchr (text + at, '>');
      else
        return at;
      if (end == NULL)
        return length;
      at = (gsize) (end - text) + (*end == '>' ? 1 : 3);
    }

  return length;
}

static const char *
sniff_markup (const char *text, gsize length)
{
  gsize at = find_first_tag (text, length, FALSE);

  if (at >= length || text[at] != '<')
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (html_beginnings); i++)
    if (begins_with_tag (text + at + 1, length - at - 1, html_beginnings[i]))
      return "text/html";

  at = find_first_tag (text, length, TRUE);
  if (at >= length || text[at] != '<')
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (xml_elements); i++)
    if (begins_with_tag (text + at + 1, length - at - 1, xml_elements[i].element))
      return xml_elements[i].media_type;

  return NULL;
}

static gboolean
has_utf16_mark (const guint8 *data, gsize length)
{
  return length >= 2
         && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff));
}

/* NUL and most control characters never stand in text of a one-byte or UTF-8 encoding. */
static gboolean
is_text (const guint8 *data, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (data[i] == 0 || (data[i] < 0x20 && strchr ("\t\n\f\r\033", data[i]) == NULL))
      return FALSE;

  return TRUE;
}

/* Bookmarks look like a page, and so does the list that Pocket once wrote; neither is one. */
static gboolean
is_bookmarks (const char *text)
{
  static const char doctype[] = "<!doctype netscape-bookmark-file-1";
  const char *pocket = strstr (text, "<title>Pocket Export</title>");

  text += strspn (text, " \t\r\n");
  return pocket != NULL || g_ascii_strncasecmp (text, doctype, strlen (doctype)) == 0;
}

/* A header of a letter: a name, a colon. */
static const char *
skip_header (const char *line)
{
  gsize length = strspn (line, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

  return length > 0 && length <= MAX_HEADER_NAME && line[length] == ':' ? line + length + 1 : NULL;
}

static const char *
skip_line (const char *line)
{
  line += strcspn (line, "\n");

  return *line != '\0' ? line + 1 : line;
}

/* Letters and web archives begin with headers, of which some must be there. Prose with a colon in
 * its first line has none of them. */
static const char *
sniff_letter (const char *text)
{
  static const char *const names[] = { "from:",     "date:",        "mime-version:", "message-id:",
                                       "received:", "return-path:", "delivered-to:" };
  guint found = 0;
  gboolean is_mailbox = g_str_has_prefix (text, "From ");
  const char *line = is_mailbox ? skip_line (text) : text;

  for (; *line != '\0' && *line != '\r' && *line != '\n'; line = skip_line (line))
    {
      if (*line == ' ' || *line == '\t')
        continue;
      /* The last one may be cut. */
      if (skip_header (line) == NULL && strchr (line, '\n') == NULL)
        break;
      if (skip_header (line) == NULL)
        return NULL;
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        if (g_ascii_strncasecmp (line, names[i], strlen (names[i])) == 0)
          found |= 1u << i;
      if (g_ascii_strncasecmp (line, "content-type:", 13) == 0
          && g_ascii_strncasecmp (line + 13 + strspn (line + 13, " \t"), "multipart/related", 17)
                 == 0
          && found != 0)
        return "multipart/related";
      if (g_ascii_strncasecmp (line, "snapshot-content-location:", 26) == 0)
        return "multipart/related";
    }
  /* Two of them at least. */
  if ((found & (found - 1)) == 0)
    return NULL;

  return is_mailbox ? "application/mbox" : "message/rfc822";
}

/* Says so itself, in the first of its members as a rule. */
static gboolean
is_json_feed (const char *text)
{
  text += strspn (text, " \t\r\n");
  return *text == '{'
         && (strstr (text, "//jsonfeed.org/version/") != NULL
             || strstr (text, "\\/\\/jsonfeed.org\\/version\\/") != NULL);
}

static gboolean
is_html_type (const char *media_type)
{
  return strcmp (media_type, "text/html") == 0 || strcmp (media_type, "application/xhtml+xml") == 0;
}

/* What was said, where the bytes do not say otherwise. */
static const char *
believe (const char *said)
{
  if (said == NULL || strcmp (said, "application/octet-stream") == 0
      || strcmp (said, "application/x-unknown-content-type") == 0 || strcmp (said, "*/*") == 0)
    return "text/plain";
  /* Text under the name of a picture or a program is neither. */
  if (g_str_has_prefix (said, "image/") || g_str_has_prefix (said, "audio/")
      || g_str_has_prefix (said, "video/") || g_str_has_prefix (said, "font/"))
    return NULL;

  return g_intern_string (said);
}

static const char *
sniff_magic (const guint8 *data, gsize length, const char *said)
{
  const char *found = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (magics) && found == NULL; i++)
    if (length >= (gsize) magics[i].at + magics[i].length
        && memcmp (data + magics[i].at, magics[i].bytes, magics[i].length) == 0)
      found = magics[i].media_type;
  /* Not every program writes a book as the standard says, and archives of pages say nothing. */
  if (g_strcmp0 (found, "application/zip") == 0
      && (g_strcmp0 (said, "application/epub+zip") == 0
          || g_strcmp0 (said, "application/wacz") == 0))
    return g_intern_string (said);
  if (found == NULL && g_strcmp0 (said, "application/pdf") == 0
      && g_strstr_len ((const char *) data, (gssize) MIN (length, PDF_JUNK_BYTES), "%PDF-") != NULL)
    return "application/pdf";

  return found;
}

/**
 * lectern_media_type_sniff:
 * @content: bytes
 * @said: (nullable): what a server or a file name says they are
 *
 * Tells what bytes are. Forms that are not text are known by their first bytes; a page or a feed
 * is known under any name; all else is what it is said to be, if it is text.
 *
 * Returns: (nullable): a media type; %NULL if the bytes are nothing that is known
 */
const char *
lectern_media_type_sniff (GBytes *content, const char *said)
{
  gsize length = 0;
  const guint8 *data = NULL;
  const char *markup = NULL;
  g_autofree char *head = NULL;
  gsize skip = 0;

  g_return_val_if_fail (content != NULL, NULL);

  data = g_bytes_get_data (content, &length);
  length = MIN (length, SNIFF_BYTES);
  markup = sniff_magic (data, length, said);
  if (markup != NULL)
    return markup;
  if (has_utf16_mark (data, length))
    return believe (said);
  /* UTF-16 without its mark is full of NUL, so what is said to be a page may be one. */
  if (!is_text (data, length))
    return said != NULL && is_html_type (said) && length > 0 ? g_intern_string (said) : NULL;

  skip = length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  head = g_strndup ((const char *) data + skip, length - skip);
  if (is_bookmarks (head))
    return "text/x-netscape-bookmarks";
  markup = sniff_letter (head);
  if (markup != NULL)
    return markup;
  if (is_json_feed (head))
    return "application/feed+json";
  markup = sniff_markup (head, length - skip);
  /* Markdown may begin with a tag, and a page is read the same under both its names. */
  if (markup != NULL && said != NULL
      && (strcmp (said, "text/markdown") == 0 || (is_html_type (said) && is_html_type (markup))))
    return g_intern_string (said);

  return markup != NULL ? markup : believe (said);
}

/**
 * lectern_media_type_get_label:
 * @media_type: (nullable): a media type
 *
 * Gives words for a sentence that says why something is not read.
 *
 * Returns: such as "a PDF document"
 */
const char *
lectern_media_type_get_label (const char *media_type)
{
  if (media_type == NULL)
    return _ ("something that is not text");
  if (strcmp (media_type, "application/pdf") == 0)
    return _ ("a PDF document");
  if (g_str_has_prefix (media_type, "image/"))
    return _ ("a picture");
  if (g_str_has_prefix (media_type, "audio/") || g_str_has_prefix (media_type, "video/")
      || strcmp (media_type, "application/ogg") == 0)
    return _ ("a recording");
  if (strcmp (media_type, "application/rss+xml") == 0
      || strcmp (media_type, "application/atom+xml") == 0
      || strcmp (media_type, "application/feed+json") == 0)
    return _ ("a feed");
  if (strcmp (media_type, "text/x-opml") == 0)
    return _ ("a list of feeds");
  if (strcmp (media_type, "multipart/related") == 0 || strcmp (media_type, "application/warc") == 0
      || strcmp (media_type, "application/wacz") == 0
      || strcmp (media_type, "application/har+json") == 0)
    return _ ("a web archive");
  if (strcmp (media_type, "message/rfc822") == 0 || strcmp (media_type, "application/mbox") == 0)
    return _ ("a letter");
  if (strcmp (media_type, "application/epub+zip") == 0)
    return _ ("a book");
  if (strcmp (media_type, "application/gzip") == 0 || strcmp (media_type, "application/zip") == 0)
    return _ ("a packed file");
  if (g_str_has_prefix (media_type, "text/"))
    return _ ("a text of another kind");

  return _ ("a file of another kind");
}

static gboolean
contains (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (; *text != '\0'; text++)
    if (g_ascii_strncasecmp (text, word, length) == 0)
      return TRUE;

  return FALSE;
}

/**
 * lectern_media_type_is_saved_page:
 * @content: bytes
 * @media_type: what they are
 *
 * Tells whether a page has one of the comments in which browsers and SingleFile note where they
 * saved it from.
 *
 * Returns: %TRUE if it has
 */
gboolean
lectern_media_type_is_saved_page (GBytes *content, const char *media_type)
{
  g_autofree char *head = NULL;
  const char *data = NULL;
  gsize length = 0;

  g_return_val_if_fail (content != NULL && media_type != NULL, FALSE);

  if (!is_html_type (media_type))
    return FALSE;
  data = g_bytes_get_data (content, &length);
  head = g_strndup (data, MIN (length, SNIFF_BYTES));

  return strstr (head, "<!-- saved from url=(") != NULL
         || strstr (head, "Page saved with SingleFile") != NULL;
}

/**
 * lectern_media_type_is_cut:
 * @content: bytes that came without a length
 * @media_type: (nullable): what they are
 *
 * Tells whether a page ends in the middle of a tag, or opened its body and never closed it. A
 * server that breaks off between two pieces of a body cannot be noticed in any other way.
 *
 * Returns: %TRUE if the end seems to be missing
 */
gboolean
lectern_media_type_is_cut (GBytes *content, const char *media_type)
{
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;
  const char *data = NULL;
  const char *open = NULL;
  gsize length = 0;

  g_return_val_if_fail (content != NULL, FALSE);

  if (media_type == NULL || !is_html_type (media_type))
    return FALSE;
  data = g_bytes_get_data (content, &length);
  if (length == 0 || memchr (data, '\0', MIN (length, SNIFF_BYTES)) != NULL)
    return FALSE;

  tail = g_strndup (data + length - MIN (length, TAIL_BYTES), MIN (length, TAIL_BYTES));
  if (contains (tail, "</html") || contains (tail, "</body"))
    return FALSE;
  open = strrchr (tail, '<');
  if (open != NULL && strchr (open, '>') == NULL)
    return TRUE;

  head = g_strndup (data, MIN (length, 16 * SNIFF_BYTES));
  return contains (head, "<body");
}
