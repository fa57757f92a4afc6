/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "archive-http.h"
#include "archive-import.h"
#include "archive-reader.h"

/* Records follow one another: a version line, headers, an empty line, a block of so many bytes.
 * Pages are the answers of servers with status 200 that are HTML or PDF. The pages in frames of
 * other pages are told by what the browser said when it asked for them; what it also asked for as a
 * page of its own is one. Where a list names pages, they are those, and what they led on to. */

#define MAX_RECORDS 1000000
#define MAX_LINE_BYTES (16 * 1024)
#define MAX_HEADERS 100
/* Longer answers are no pages. */
#define MAX_BLOCK_BYTES (64 * 1024 * 1024)
#define MAX_REQUESTS 100000
#define MAX_REDIRECTS 100000
/* A page that leads on so often leads nowhere. */
#define MAX_HOPS 8

typedef struct {
  char *type;
  char *address;
  char *date;
  char *content_type;
  guint64 length;
  gboolean has_length;
  gboolean is_truncated;
} Record;

typedef struct {
  GBytes *body;
  char *address;
  char *date;
  char *media_type;
  char *charset;
  gboolean is_cut;
} Page;

typedef struct {
  ArchiveReader *reader;
  GArray *pages;         /* of Page */
  GHashTable *frames;    /* addresses */
  GHashTable *documents; /* addresses */
  GHashTable *redirects; /* address to address */
  gsize n_bytes;
  guint n_left_out;
} Warc;

static void
record_clear (Record *self)
{
  g_free (self->type);
  g_free (self->address);
  g_free (self->date);
  g_free (self->content_type);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Record, record_clear)

static void
page_clear (gpointer data)
{
  Page *page = data;

  g_bytes_unref (page->body);
  g_free (page->address);
  g_free (page->date);
  g_free (page->media_type);
  g_free (page->charset);
}

static void
warc_clear (Warc *self)
{
  g_clear_pointer (&self->pages, g_array_unref);
  g_clear_pointer (&self->frames, g_hash_table_unref);
  g_clear_pointer (&self->documents, g_hash_table_unref);
  g_clear_pointer (&self->redirects, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Warc, warc_clear)

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
take_header (Record *record, char *line)
{
  char *colon = strchr (line, ':');
  const char *value = NULL;

  if (colon == NULL)
    return;

  *colon = '\0';
  value = g_strstrip (colon + 1);
  g_strchomp (line);
  if (g_ascii_strcasecmp (line, "WARC-Type") == 0)
    set_text (&record->type, value);
  else if (g_ascii_strcasecmp (line, "WARC-Target-URI") == 0)
    {
      gsize length = strlen (value);

      g_free (record->address);
      record->address = length >= 2 && value[0] == '<' && value[length - 1] == '>'
                            ? g_strndup (value + 1, length - 2)
                            : g_strdup (value);
    }
  else if (g_ascii_strcasecmp (line, "WARC-Date") == 0)
    set_text (&record->date, value);
  else if (g_ascii_strcasecmp (line, "Content-Type") == 0)
    set_text (&record->content_type, value);
  else if (g_ascii_strcasecmp (line, "WARC-Truncated") == 0)
    record->is_truncated = TRUE;
  else if (g_ascii_strcasecmp (line, "Content-Length") == 0)
    record->has_length = g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT64, &record->length,
                                                     NULL);
}

/* Finds the next record, past what separates it from the one before. */
static gboolean
read_headers (Warc *self, Record *record)
{
  gboolean has_begun = FALSE;

  *record = (Record){ 0 };
  for (guint i = 0; i < MAX_HEADERS; i++)
    {
      g_autofree char *line = archive_reader_dup_line (self->reader, MAX_LINE_BYTES);

      if (line == NULL)
        return FALSE;
      if (!has_begun && *line != '\0' && !g_str_has_prefix (line, "WARC/"))
        return FALSE;
      if (has_begun && *line == '\0')
        return record->has_length && record->type != NULL;
      if (has_begun)
        take_header (record, line);
      has_begun = has_begun || *line != '\0';
    }

  return FALSE;
}

gboolean
archive_is_page_type (const char *media_type)
{
  return g_strcmp0 (media_type, "text/html") == 0
         || g_strcmp0 (media_type, "application/xhtml+xml") == 0
         || g_strcmp0 (media_type, "application/pdf") == 0;
}

static void
add_page (Warc *self, Record *record, ArchiveHttp *http, GBytes *body, gboolean is_cut)
{
  Page page = { NULL, NULL, NULL, NULL, NULL, FALSE };

  if (body == NULL || self->pages->len >= LECTERN_IMPORT_MAX_PARTS
      || g_bytes_get_size (body) > LECTERN_IMPORT_MAX_PART_BYTES - self->n_bytes)
    {
      self->n_left_out++;
      return;
    }
  if (g_bytes_get_size (body) == 0)
    return;

  self->n_bytes += g_bytes_get_size (body);
  page = (Page){ g_bytes_ref (body),
                 g_steal_pointer (&record->address),
                 g_steal_pointer (&record->date),
                 g_steal_pointer (&http->media_type),
                 g_steal_pointer (&http->charset),
                 is_cut };
  g_array_append_val (self->pages, page);
}

static void
take_redirect (Warc *self, Record *record, const char *block, gsize length)
{
  g_autofree char *location = archive_http_dup_header (block, length, "Location");
  char *target = location != NULL ? g_uri_resolve_relative (record->address, location,
                                                            G_URI_FLAGS_PARSE_RELAXED, NULL)
                                  : NULL;

  if (target != NULL && g_hash_table_size (self->redirects) < MAX_REDIRECTS)
    g_hash_table_insert (self->redirects, g_steal_pointer (&record->address), target);
  else
    g_free (target);
}

static void
take_response (Warc *self, Record *record, const char *block, gsize length, gboolean is_cut)
{
  g_auto (ArchiveHttp) http = { 0 };
  g_autoptr (GBytes) body = NULL;

  archive_http_parse (&http, block, length);
  if (http.status / 100 == 3)
    take_redirect (self, record, block, length);
  if (http.status != 200 || !archive_is_page_type (http.media_type))
    return;

  body = archive_http_decode_body (&http, block + http.body, length - http.body, &is_cut);
  add_page (self, record, &http, body, is_cut);
}

static void
take_resource (Warc *self, Record *record, const char *block, gsize length, gboolean is_cut)
{
  g_auto (ArchiveHttp) http = { 0 };
  g_autoptr (GBytes) body = NULL;

  archive_http_set_type (&http, record->content_type);
  if (!archive_is_page_type (http.media_type))
    return;

  body = g_bytes_new (block, length);
  add_page (self, record, &http, body, is_cut);
}

/* What a browser wanted an answer for. */
static void
take_request (Warc *self, Record *record, const char *block, gsize length)
{
  g_autofree char *purpose = archive_http_dup_header (block, length, "Sec-Fetch-Dest");
  GHashTable *addresses = NULL;

  if (purpose == NULL)
    return;

  addresses = g_ascii_strcasecmp (purpose, "document") == 0 ? self->documents : self->frames;
  if (g_hash_table_size (addresses) < MAX_REQUESTS)
    g_hash_table_add (addresses, g_steal_pointer (&record->address));
}

static void
take_record (Warc *self, Record *record)
{
  gsize length = 0;
  const char *block = NULL;
  gboolean is_cut = FALSE;

  if (!lectern_text_is_web_address (record->address))
    return;
  if (record->length > MAX_BLOCK_BYTES)
    {
      self->n_left_out += strcmp (record->type, "response") == 0;
      return;
    }

  block = archive_reader_peek (self->reader, record->length, &length);
  is_cut = record->is_truncated || length < record->length;
  if (strcmp (record->type, "response") == 0)
    take_response (self, record, block, length, is_cut);
  else if (strcmp (record->type, "resource") == 0)
    take_resource (self, record, block, length, is_cut);
  else if (strcmp (record->type, "request") == 0)
    take_request (self, record, block, length);
}

/* The pages among @addresses that are there, under the address that they led to. */
static GHashTable *
find_listed (Warc *self, GHashTable *addresses, guint *n_missing)
{
  g_autoptr (GHashTable) present = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *listed = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  const char *address = NULL;

  for (guint i = 0; i < self->pages->len; i++)
    g_hash_table_add (present, g_array_index (self->pages, Page, i).address);
  g_hash_table_iter_init (&iter, addresses);
  while (g_hash_table_iter_next (&iter, (gpointer *) &address, NULL))
    {
      for (guint i = 0;
           i < MAX_HOPS && address != NULL && !g_hash_table_contains (present, address); i++)
        address = g_hash_table_lookup (self->redirects, address);
      if (address != NULL && g_hash_table_contains (present, address))
        g_hash_table_add (listed, (gpointer) address);
      else
        (*n_missing)++;
    }

  return listed;
}

static gboolean
is_frame (Warc *self, const Page *page)
{
  return g_hash_table_contains (self->frames, page->address)
         && !g_hash_table_contains (self->documents, page->address);
}

/* @listed: (nullable): those that are handed over; NULL for all that are no frames */
static void
hand_over (Warc *self, GHashTable *listed, LecternImportBuilder *result)
{
  for (guint i = 0; i < self->pages->len; i++)
    {
      const Page *page = &g_array_index (self->pages, Page, i);
      const char *values[][2] = { { "address", page->address },
                                  { "saved", page->date },
                                  { "media-type", page->media_type },
                                  { "charset", page->charset } };
      GVariantDict details;

      if (listed != NULL ? !g_hash_table_contains (listed, page->address) : is_frame (self, page))
        continue;
      g_variant_dict_init (&details, NULL);
      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        if (values[k][1] != NULL && g_utf8_validate (values[k][1], -1, NULL))
          g_variant_dict_insert (&details, values[k][0], "s", values[k][1]);
      if (page->is_cut)
        g_variant_dict_insert (&details, "incomplete", "s",
                               _ ("The archive holds only the beginning of this page."));
      lectern_import_builder_add_part (result, page->body, g_variant_dict_end (&details));
    }
}

/* Returns: whether it unpacks to more than may be. A reader holds much more memory than a small
 * file: there is one at a time. */
static gboolean
read_records (Warc *self, GBytes *content)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (content, &length);
  gboolean is_packed = length >= 2 && data[0] == '\x1f' && data[1] == '\x8b';
  g_autoptr (ArchiveReader) reader = archive_reader_new (data, length, is_packed);
  gboolean has_more = TRUE;

  self->reader = reader;
  for (guint i = 0; i < MAX_RECORDS && has_more; i++)
    {
      g_auto (Record) record = { 0 };

      has_more = read_headers (self, &record);
      if (!has_more)
        break;
      take_record (self, &record);
      has_more = archive_reader_skip (reader, record.length);
    }
  /* Nobody knows how much lies behind the place at which it cannot be unpacked. */
  if (archive_reader_is_damaged (reader) || archive_reader_is_bomb (reader))
    self->n_left_out++;
  self->reader = NULL;

  return archive_reader_is_bomb (reader);
}

void
archive_set_too_large (GError **error)
{
  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                       _ ("This archive unpacks to more than Lectern reads. Unpack it, and open "
                          "the pages in it one by one."));
}

/**
 * archive_read_warcs:
 * @contents: (element-type GBytes): archives
 * @addresses: (nullable): of the pages in them that somebody wanted to keep
 * @is_whole: whether there are all that there should be
 * @result: gets the pages
 * @error: return location for an error
 *
 * Reads web archives, as far as their records follow one another.
 *
 * Returns: %FALSE with %LECTERN_ERROR_NO_ARTICLE or %LECTERN_ERROR_TOO_LARGE
 */
gboolean
archive_read_warcs (GPtrArray *contents,
                    GHashTable *addresses,
                    gboolean is_whole,
                    LecternImportBuilder *result,
                    GError **error)
{
  g_auto (Warc) self = { .n_left_out = !is_whole };
  g_autoptr (GHashTable) listed = NULL;
  gboolean is_bomb = FALSE;
  guint n_missing = 0;

  self.pages = g_array_new (FALSE, FALSE, sizeof (Page));
  g_array_set_clear_func (self.pages, page_clear);
  self.frames = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self.redirects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < contents->len; i++)
    is_bomb |= read_records (&self, g_ptr_array_index (contents, i));
  if (addresses != NULL)
    listed = find_listed (&self, addresses, &n_missing);
  /* A list of which nothing is there is that of something else. */
  if (listed != NULL && g_hash_table_size (listed) == 0)
    g_clear_pointer (&listed, g_hash_table_unref);
  if (listed != NULL)
    self.n_left_out += n_missing;
  hand_over (&self, listed, result);
  lectern_import_builder_set_fact (result, "left-out", g_variant_new_uint32 (self.n_left_out));
  if (self.pages->len > 0)
    return TRUE;

  if (is_bomb)
    archive_set_too_large (error);
  else
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                         _ ("There is no web page in this archive, or it is damaged. Archive the "
                            "page again."));
  return FALSE;
}
