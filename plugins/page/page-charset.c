/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <uchardet/uchardet.h>

#include "page-charset.h"

/* What a page is encoded in is said, in this order, by its byte order mark, the server, the page's
 * own meta element, and the bytes themselves. Labels mean what the WHATWG encoding standard makes
 * of them (latin1 is windows-1252); a label that is not there, such as UTF-7, counts as none. */

/* Browsers look at the first 1,024 bytes and start again when a meta element comes later. */
#define META_BYTES (32 * 1024)
/* What the detector gets to see. */
#define DETECT_BYTES (256 * 1024)
#define MAX_LABEL 40
/* So many characters of UTF-8 are none of another encoding by chance. */
#define MIN_UTF8_CHARACTERS 16

typedef struct {
  const char *label;
  const char *encoding; /* as iconv calls it */
} Label;

/* Sorted by label. */
static const Label labels[] = {
  { "ascii", "CP1252" },
  { "big5", "BIG5-HKSCS" },
  { "big5-hkscs", "BIG5-HKSCS" },
  { "chinese", "GB18030" },
  { "cp1250", "CP1250" },
  { "cp1251", "CP1251" },
  { "cp1252", "CP1252" },
  { "cp1253", "CP1253" },
  { "cp1254", "CP1254" },
  { "cp1255", "CP1255" },
  { "cp1256", "CP1256" },
  { "cp1257", "CP1257" },
  { "cp1258", "CP1258" },
  { "cp819", "CP1252" },
  { "cp866", "CP866" },
  { "cp932", "CP932" },
  { "cp949", "CP949" },
  { "cyrillic", "ISO-8859-5" },
  { "euc-jp", "EUC-JP-MS" },
  { "euc-kr", "CP949" },
  { "gb18030", "GB18030" },
  { "gb2312", "GB18030" },
  { "gbk", "GB18030" },
  { "greek", "ISO-8859-7" },
  { "hebrew", "ISO-8859-8" },
  { "ibm819", "CP1252" },
  { "ibm866", "CP866" },
  { "iso-2022-jp", "ISO-2022-JP" },
  { "iso-8859-1", "CP1252" },
  { "iso-8859-10", "ISO-8859-10" },
  { "iso-8859-11", "CP874" },
  { "iso-8859-13", "ISO-8859-13" },
  { "iso-8859-14", "ISO-8859-14" },
  { "iso-8859-15", "ISO-8859-15" },
  { "iso-8859-16", "ISO-8859-16" },
  { "iso-8859-2", "ISO-8859-2" },
  { "iso-8859-3", "ISO-8859-3" },
  { "iso-8859-4", "ISO-8859-4" },
  { "iso-8859-5", "ISO-8859-5" },
  { "iso-8859-6", "ISO-8859-6" },
  { "iso-8859-7", "ISO-8859-7" },
  { "iso-8859-8", "ISO-8859-8" },
  { "iso-8859-8-i", "ISO-8859-8" },
  { "iso-8859-9", "CP1254" },
  { "iso-ir-100", "CP1252" },
  { "iso8859-1", "CP1252" },
  { "iso8859-15", "ISO-8859-15" },
  { "iso8859-2", "ISO-8859-2" },
  { "iso88591", "CP1252" },
  { "iso_8859-1", "CP1252" },
  { "iso_8859-15", "ISO-8859-15" },
  { "iso_8859-2", "ISO-8859-2" },
  { "koi", "KOI8-R" },
  { "koi8", "KOI8-R" },
  { "koi8-r", "KOI8-R" },
  { "koi8-ru", "KOI8-U" },
  { "koi8-u", "KOI8-U" },
  { "korean", "CP949" },
  { "ks_c_5601-1987", "CP949" },
  { "l1", "CP1252" },
  { "l2", "ISO-8859-2" },
  { "latin1", "CP1252" },
  { "latin2", "ISO-8859-2" },
  { "latin5", "CP1254" },
  { "latin9", "ISO-8859-15" },
  { "macintosh", "MACINTOSH" },
  { "ms_kanji", "CP932" },
  { "shift-jis", "CP932" },
  { "shift_jis", "CP932" },
  { "sjis", "CP932" },
  { "tis-620", "CP874" },
  { "ucs-2", "UTF-16LE" },
  { "unicode", "UTF-16LE" },
  { "unicode-1-1-utf-8", "UTF-8" },
  { "us-ascii", "CP1252" },
  { "utf-16", "UTF-16LE" },
  { "utf-16be", "UTF-16BE" },
  { "utf-16le", "UTF-16LE" },
  { "utf-8", "UTF-8" },
  { "utf8", "UTF-8" },
  { "windows-1250", "CP1250" },
  { "windows-1251", "CP1251" },
  { "windows-1252", "CP1252" },
  { "windows-1253", "CP1253" },
  { "windows-1254", "CP1254" },
  { "windows-1255", "CP1255" },
  { "windows-1256", "CP1256" },
  { "windows-1257", "CP1257" },
  { "windows-1258", "CP1258" },
  { "windows-31j", "CP932" },
  { "windows-874", "CP874" },
  { "windows-949", "CP949" },
  { "x-cp1250", "CP1250" },
  { "x-cp1251", "CP1251" },
  { "x-cp1252", "CP1252" },
  { "x-euc-jp", "EUC-JP-MS" },
  { "x-gbk", "GB18030" },
  { "x-mac-cyrillic", "MAC-CYRILLIC" },
  { "x-mac-roman", "MACINTOSH" },
  { "x-sjis", "CP932" },
  { "x-user-defined", "CP1252" },
  { "x-x-big5", "BIG5-HKSCS" },
};

static int
compare_label (const void *key, const void *label)
{
  return strcmp (key, ((const Label *) label)->label);
}

/* What iconv calls the encoding that browsers take @label for; NULL for one that means nothing. */
static const char *
find_label (const char *label)
{
  g_autofree char *name = g_ascii_strdown (label, strnlen (label, MAX_LABEL));
  const Label *found = NULL;

  g_strdelimit (name, "\"'", ' ');
  g_strstrip (name);
  found = bsearch (name, labels, G_N_ELEMENTS (labels), sizeof *labels, compare_label);

  return found != NULL ? found->encoding : NULL;
}

static const char *
find_byte_order_mark (const guint8 *data, gsize length, gsize *skip)
{
  *skip = 0;
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      *skip = 3;
      return "UTF-8";
    }
  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    {
      *skip = 2;
      return data[0] == 0xff ? "UTF-16LE" : "UTF-16BE";
    }

  return NULL;
}

/* UTF-16 without a mark: markup is ASCII, so that every second byte is zero. */
static const char *
find_zero_bytes (const guint8 *data, gsize length)
{
  gsize n_zero[2] = { 0, 0 };
  gsize seen = MIN (length, 1024);

  for (gsize i = 0; i < seen; i++)
    n_zero[i & 1] += data[i] == 0;
  if (seen >= 16 && n_zero[1] * 3 > seen && n_zero[0] * 16 < seen)
    return "UTF-16LE";
  if (seen >= 16 && n_zero[0] * 3 > seen && n_zero[1] * 16 < seen)
    return "UTF-16BE";

  return NULL;
}

static const char *
read_meta_label (const char *tag, const char *tag_end)
{
  const char *found = g_strstr_len (tag, tag_end - tag, "charset");
  char label[MAX_LABEL] = { 0 };
  gsize length = 0;
  const char *encoding = NULL;

  if (found == NULL)
    return NULL;

  found += strlen ("charset");
  while (found < tag_end && g_ascii_isspace (*found))
    found++;
  if (found >= tag_end || *found != '=')
    return NULL;

  for (found++; found < tag_end && (g_ascii_isspace (*found) || *found == '"' || *found == '\'');
       found++)
    ;
  while (found < tag_end && length < sizeof label - 1 && strchr ("\"' ;/>\t\r\n", *found) == NULL)
    label[length++] = *found++;
  encoding = find_label (label);

  /* A page that could be read so far is not in UTF-16, whatever it says. */
  return encoding != NULL && g_str_has_prefix (encoding, "UTF-16") ? "UTF-8" : encoding;
}

static const char *
find_meta (const guint8 *data, gsize length)
{
  g_autofree char *head = g_ascii_strdown ((const char *) data, MIN (length, META_BYTES));
  const char *end = head + strlen (head);
  const char *tag = head;

  while ((tag = strstr (tag, "<meta")) != NULL)
    {
      const char *tag_end = memchr (tag, '>', end - tag);
      const char *encoding = NULL;

      if (tag_end == NULL)
        return NULL;

      encoding = read_meta_label (tag, tag_end);
      if (encoding != NULL)
        return encoding;
      tag = tag_end;
    }

  return NULL;
}

static const char *
detect (const guint8 *data, gsize length)
{
  uchardet_t detector = uchardet_new ();
  const char *encoding = NULL;

  if (uchardet_handle_data (detector, (const char *) data, MIN (length, DETECT_BYTES)) == 0)
    {
      uchardet_data_end (detector);
      encoding = find_label (uchardet_get_charset (detector));
    }
  uchardet_delete (detector);

  return encoding != NULL ? encoding : "CP1252";
}

/* Whether the bytes are UTF-8 without NUL, and how many characters beyond ASCII they have. Most are
 * ASCII and looked at eight at a time. */
static gboolean
is_utf8 (const guint8 *data, gsize length, gsize *n_high)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 highs = ones << 7;
  gsize i = 0;

  *n_high = 0;
  while (i < length)
    {
      guint64 eight = 0;
      gunichar c = 0;

      if (i + sizeof eight <= length)
        {
          memcpy (&eight, data + i, sizeof eight);
          /* No byte of 0 and none beyond ASCII. */
          if ((((eight - ones) | eight) & highs) == 0)
            {
              i += sizeof eight;
              continue;
            }
        }
      c = g_utf8_get_char_validated ((const char *) data + i, length - i);
      if (c == 0 || c == (gunichar) -1 || c == (gunichar) -2)
        return FALSE;
      *n_high += c >= 0x80;
      i += g_utf8_skip[data[i]];
    }

  return TRUE;
}

/* Whether the bytes are UTF-8 and not plain ASCII. No text in letters of one byte looks like that
 * by chance; one in characters of two bytes may, if it is short. */
static gboolean
is_surely_utf8 (const guint8 *data, gsize length, const char *encoding)
{
  gsize n_high = 0;
  gboolean is_any = encoding == NULL || strcmp (encoding, "CP1252") == 0;

  return is_utf8 (data, length, &n_high) && n_high >= (is_any ? 1 : MIN_UTF8_CHARACTERS);
}

static const char *
choose (const guint8 *data, gsize length, const char *declared)
{
  const char *encoding = declared != NULL ? find_label (declared) : NULL;

  if (encoding == NULL)
    encoding = find_zero_bytes (data, length);
  if (encoding == NULL)
    encoding = find_meta (data, length);
  /* Servers say latin1 by default, about anything; who saves a page as UTF-8 leaves what it says of
   * itself. */
  if ((encoding == NULL || !g_str_has_prefix (encoding, "UTF-"))
      && is_surely_utf8 (data, length, encoding))
    return "UTF-8";
  /* A page that says UTF-8 and mostly is, with some bytes damaged, stays UTF-8; other bytes speak
   * for themselves. */
  if (encoding == NULL)
    return detect (data, length);

  return encoding;
}

static char *
convert (const char *data, gsize length, const char *encoding, gsize *new_length)
{
  g_autoptr (GString) out = g_string_sized_new (length + length / 4 + 16);
  GIConv converter = g_iconv_open ("UTF-8", encoding);
  char *in = (char *) data;
  gsize in_left = length;
  char buffer[8192];

  if (converter == (GIConv) -1)
    return NULL;

  while (in_left > 0 && out->len <= PAGE_MAX_BYTES)
    {
      char *to = buffer;
      gsize to_left = sizeof buffer;
      gsize done = g_iconv (converter, &in, &in_left, &to, &to_left);

      g_string_append_len (out, buffer, to - buffer);
      if (done == (gsize) -1 && to_left == sizeof buffer && in_left > 0)
        {
          g_string_append (out, "\xef\xbf\xbd");
          in++;
          in_left--;
        }
    }
  g_iconv_close (converter);
  /* As in UTF-8: NUL is no character of a page. */
  if (memchr (out->str, '\0', out->len) != NULL)
    {
      char *text = g_utf8_make_valid (out->str, out->len);

      *new_length = strlen (text);
      return text;
    }
  *new_length = out->len;

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * page_charset_decode:
 * @content: bytes of a page
 * @declared: (nullable): what the server says they are encoded in
 * @length: (out): length of the result
 * @encoding: (out): static name of the encoding that was used
 * @error: return location for an error
 *
 * Turns a page into UTF-8. What does not decode becomes U+FFFD.
 *
 * Returns: (transfer full): UTF-8 text that may be empty, or %NULL with %LECTERN_ERROR_TOO_LARGE or
 *   %LECTERN_ERROR_NOT_SUPPORTED
 */
char *
page_charset_decode (GBytes *content,
                     const char *declared,
                     gsize *length,
                     const char **encoding,
                     GError **error)
{
  gsize size = 0;
  gsize skip = 0;
  gsize n_high = 0;
  const guint8 *data = g_bytes_get_data (content, &size);
  g_autofree char *text = NULL;

  if (size > PAGE_MAX_BYTES)
    {
      g_set_error_literal (
          error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
          _ ("The page is larger than 64 MB. Open it in a browser, and paste the article."));
      return NULL;
    }

  *length = 0;
  *encoding = "UTF-8";
  if (size == 0)
    return g_strdup ("");

  *encoding = find_byte_order_mark (data, size, &skip);
  if (*encoding == NULL)
    *encoding = choose (data, size, declared);
  if (strcmp (*encoding, "UTF-8") == 0)
    {
      text = is_utf8 (data + skip, size - skip, &n_high)
                 ? g_strndup ((const char *) data + skip, size - skip)
                 : g_utf8_make_valid ((const char *) data + skip, size - skip);
      *length = strlen (text);
    }
  else
    text = convert ((const char *) data + skip, size - skip, *encoding, length);
  if (text == NULL)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                 _ ("The page is encoded in %s, which this computer cannot read. Save it as UTF-8 "
                    "and open the file."),
                 *encoding);

  return g_steal_pointer (&text);
}
