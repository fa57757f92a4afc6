/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-wire-origin.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../text/lectern-normalize.h"

/* Datelines stand at the beginning of one of so many paragraphs, and within so many bytes. */
#define DATELINE_PARAGRAPHS 3
#define DATELINE_BYTES 200
/* Credits stand in the last blocks, or in one of the first. */
#define CREDIT_BLOCKS 8
#define MAX_BLOCK_BYTES 2000

G_DEFINE_BOXED_TYPE (LecternWireOrigin,
                     lectern_wire_origin,
                     lectern_wire_origin_copy,
                     lectern_wire_origin_free)

/* How agencies sign, and what they are called. Short forms count as they are written. */
static const struct {
  const char *sign;
  const char *name;
} agencies[] = {
  { "AAP", "Australian Associated Press" },
  { "AFP", "Agence France-Presse" },
  { "ANI", "Asian News International" },
  { "ANP", "Algemeen Nederlands Persbureau" },
  { "ANSA", "Agenzia Nazionale Stampa Associata" },
  { "AP", "Associated Press" },
  { "APA", "Austria Presse Agentur" },
  { "ATS", "Keystone-ATS" },
  { "Belga", "Belga" },
  { "BTA", "Bulgarian News Agency" },
  { "Canadian Press", "The Canadian Press" },
  { "CTK", "Czech News Agency" },
  { "ČTK", "Czech News Agency" },
  { "dpa", "Deutsche Presse-Agentur" },
  { "dpa-AFX", "dpa-AFX" },
  { "DPA", "Deutsche Presse-Agentur" },
  { "EFE", "Agencia EFE" },
  { "epd", "Evangelischer Pressedienst" },
  { "Europa Press", "Europa Press" },
  { "IANS", "Indo-Asian News Service" },
  { "Interfax", "Interfax" },
  { "Inter Press Service", "Inter Press Service" },
  { "IRNA", "Islamic Republic News Agency" },
  { "KNA", "Katholische Nachrichten-Agentur" },
  { "Kyodo", "Kyodo News" },
  { "Kyodo News", "Kyodo News" },
  { "Lusa", "Lusa" },
  { "MTI", "Magyar Távirati Iroda" },
  { "NTB", "Norsk Telegrambyrå" },
  { "PA Media", "PA Media" },
  { "PAP", "Polska Agencja Prasowa" },
  { "Press Association", "PA Media" },
  { "PTI", "Press Trust of India" },
  { "Reuters", "Reuters" },
  { "REUTERS", "Reuters" },
  { "Ritzau", "Ritzau" },
  { "SDA", "Keystone-SDA" },
  { "sda", "Keystone-SDA" },
  { "SID", "Sport-Informations-Dienst" },
  { "STT", "Suomen Tietotoimisto" },
  { "TASS", "TASS" },
  { "Tanjug", "Tanjug" },
  { "Ukrinform", "Ukrinform" },
  { "UNB", "United News of Bangladesh" },
  { "UPI", "United Press International" },
  { "Xinhua", "Xinhua" },
  { "Anadolu", "Anadolu Agency" },
  { "Yonhap", "Yonhap" },
};

static gboolean
is_name (const char *part, const char *name)
{
  g_autofree char *one = lectern_text_fold (part, -1);
  g_autofree char *two = lectern_text_fold (name, -1);
  const char *bare = g_str_has_prefix (one, "the ") ? one + strlen ("the ") : one;
  const char *known = g_str_has_prefix (two, "the ") ? two + strlen ("the ") : two;
  gsize length = strlen (known);

  return strncmp (bare, known, length) == 0 && (bare[length] == '\0' || bare[length] == ' ');
}

/* The agency that signs so, or whose name begins so. */
static const char *
find_agency (const char *part)
{
  for (gsize i = 0; i < G_N_ELEMENTS (agencies); i++)
    if (strcmp (part, agencies[i].sign) == 0 || is_name (part, agencies[i].name))
      return agencies[i].name;

  return NULL;
}

/* The first agency among parts that stand side by side, such as "dpa/AFP" or "Ana Ruiz, Reuters".
 */
static const char *
find_agency_among (const char *text)
{
  g_auto (GStrv) parts = g_regex_split_simple (
      "\\s*[/,;|()–—]\\s*|\\s+-\\s+|\\s+(?:and|with|for|und|mit|et|avec|by|von|par)\\s+", text, 0,
      0);

  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      const char *agency = *g_strstrip (parts[i]) != '\0' ? find_agency (parts[i]) : NULL;

      if (agency != NULL)
        return agency;
    }

  return NULL;
}

static LecternWireOrigin *
make_origin (const char *name, gboolean is_agency, LecternWireReason reason, LecternSpan span)
{
  LecternWireOrigin *self = g_new0 (LecternWireOrigin, 1);

  self->name = g_strdup (name);
  self->is_agency = is_agency;
  self->reason = reason;
  self->span = span;

  return self;
}

static char *
dup_block (LecternArticle *article, const LecternBlock *block, gsize most)
{
  const char *text = lectern_article_get_text (article, NULL);
  gsize length = MIN (lectern_span_get_length (block->span), most);

  while (length > 0 && (text[block->span.start + length] & 0xc0) == 0x80)
    length--;

  return g_strndup (text + block->span.start, length);
}

/* "LYON, May 3 (AFP) - " at the beginning of a block. */
static LecternWireOrigin *
read_dateline (LecternArticle *article, const LecternBlock *block)
{
  static GRegex *regex = NULL;
  g_autofree char *text = dup_block (article, block, DATELINE_BYTES);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *sign = NULL;
  const char *agency = NULL;
  int start = 0;
  int end = 0;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex, g_regex_new ("^([^()\\n]{0,80})\\(([^()\\n]{2,60})\\)\\s*[-–—]", 0, 0, NULL));
  if (!g_regex_match (regex, text, 0, &match))
    return NULL;

  sign = g_match_info_fetch (match, 2);
  agency = find_agency_among (sign);
  if (agency == NULL || !g_match_info_fetch_pos (match, 2, &start, &end))
    return NULL;

  return make_origin (
      agency, TRUE, LECTERN_WIRE_DATELINE,
      (LecternSpan){ block->span.start + (guint32) start, block->span.start + (guint32) end });
}

static LecternWireOrigin *
find_dateline (LecternArticle *article)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  guint n_paragraphs = 0;

  for (gsize i = 0; i < n_blocks && n_paragraphs < DATELINE_PARAGRAPHS; i++)
    {
      LecternWireOrigin *origin = NULL;

      if (blocks[i].role != LECTERN_BLOCK_PARAGRAPH && blocks[i].role != LECTERN_BLOCK_DATELINE)
        continue;
      n_paragraphs += blocks[i].role == LECTERN_BLOCK_PARAGRAPH;
      origin = read_dateline (article, &blocks[i]);
      if (origin != NULL)
        return origin;
    }

  return NULL;
}

static LecternWireOrigin *
find_byline (LecternArticle *article)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  g_auto (GStrv) authors = lectern_metadata_dup_values (lectern_article_get_metadata (article),
                                                        LECTERN_METADATA_AUTHOR);

  for (guint i = 0; authors[i] != NULL; i++)
    {
      const char *agency = find_agency_among (authors[i]);

      if (agency != NULL)
        return make_origin (agency, TRUE, LECTERN_WIRE_BYLINE, LECTERN_SPAN_NONE);
    }
  for (gsize i = 0; i < n_blocks; i++)
    {
      g_autofree char *text = NULL;
      const char *agency = NULL;

      if (blocks[i].role != LECTERN_BLOCK_BYLINE)
        continue;
      text = dup_block (article, &blocks[i], MAX_BLOCK_BYTES);
      agency = find_agency_among (text);
      if (agency != NULL)
        return make_origin (agency, TRUE, LECTERN_WIRE_BYLINE, blocks[i].span);
    }

  return NULL;
}

/* Ways in which a text says whose it is; what follows is the name. */
static const char *const credits[]
    = { "\\b(?:originally|first)\\s+(?:published|appeared)\\s+(?:by|on|in|at)\\s+",
        "\\b(?:re-?published|reprinted)\\s+(?:here\\s+)?(?:with\\s+permission\\s+)?from\\s+",
        "\\berschien\\s+zuerst\\s+(?:bei|in|im|auf)\\s+(?:de[rm]\\s+)?",
        "\\bpubli[ée]e?\\s+(?:à\\s+l[’']origine|initialement)\\s+(?:par|sur|dans)\\s+",
        "(?:©|\\(c\\)|\\bcopyright)\\s*(?:\\d{4})?\\s*",
        ("\\b(?:with\\s+(?:files|material|reporting)\\s+from|mit\\s+material\\s+(?:von|der)|"
         "source\\s*:|quelle\\s*:|avec)\\s*") };
/* From here on only agencies count: anybody has a copyright. */
#define FIRST_OF_AGENCIES 4

static LecternWireOrigin *
read_credit (LecternArticle *article, const LecternBlock *block, gsize kind)
{
  g_autofree char *text = dup_block (article, block, MAX_BLOCK_BYTES);
  g_autofree char *pattern = g_strconcat ("(?i:", credits[kind],
                                          ")((?:[Tt]he\\s+|[Ll][’'])?\\p{L}[^.,;:()\\n]{1,60}?)(?="
                                          "\\s+(?:under|and|on|with|as|at|unter|sous|"
                                          "in)\\b|[.,;:()\\n]|$)",
                                          NULL);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;
  const char *agency = NULL;
  int start = 0;
  int end = 0;

  if (regex == NULL || !g_regex_match (regex, text, 0, &match))
    return NULL;

  name = g_strstrip (g_match_info_fetch (match, 1));
  agency = find_agency (name);
  if ((agency == NULL && kind >= FIRST_OF_AGENCIES)
      || !g_match_info_fetch_pos (match, 1, &start, &end))
    return NULL;

  return make_origin (
      agency != NULL ? agency : name, agency != NULL, LECTERN_WIRE_CREDIT,
      (LecternSpan){ block->span.start + (guint32) start, block->span.start + (guint32) end });
}

static LecternWireOrigin *
find_credit (LecternArticle *article)
{
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  for (gsize kind = 0; kind < G_N_ELEMENTS (credits); kind++)
    for (gsize i = 0; i < n_blocks; i++)
      {
        LecternWireOrigin *origin = NULL;

        if (i >= CREDIT_BLOCKS / 2 && i + CREDIT_BLOCKS < n_blocks)
          continue;
        if (blocks[i].role == LECTERN_BLOCK_TITLE || blocks[i].role == LECTERN_BLOCK_CAPTION)
          continue;
        origin = read_credit (article, &blocks[i], kind);
        if (origin != NULL)
          return origin;
      }

  return NULL;
}

/* The host of an address, without what tells phones apart. */
static char *
dup_host (const char *address)
{
  static const char *const prefixes[] = { "www.", "m.", "amp.", "mobile." };
  g_autoptr (GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  for (gsize i = 0; host != NULL && i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (host, prefixes[i]))
      return g_ascii_strdown (host + strlen (prefixes[i]), -1);

  return host != NULL ? g_ascii_strdown (host, -1) : NULL;
}

static gboolean
is_part_of (const char *host, const char *domain)
{
  gsize length = strlen (host);
  gsize tail = strlen (domain);

  return length >= tail && strcmp (host + length - tail, domain) == 0
         && (length == tail || host[length - tail - 1] == '.');
}

static LecternWireOrigin *
find_address (LecternArticle *article)
{
  LecternMetadata *metadata = lectern_article_get_metadata (article);
  g_autofree char *here = dup_host (
      lectern_metadata_get_value (metadata, LECTERN_METADATA_ADDRESS));
  g_autofree char *own = dup_host (
      lectern_metadata_get_value (metadata, LECTERN_METADATA_CANONICAL));

  if (here == NULL || own == NULL || is_part_of (here, own) || is_part_of (own, here))
    return NULL;

  return make_origin (own, FALSE, LECTERN_WIRE_ADDRESS, LECTERN_SPAN_NONE);
}

/**
 * lectern_wire_origin_find:
 * @article: an article
 *
 * Works out whether an article comes from a news agency or was published elsewhere first, from its
 * dateline, byline, credits and the address that the page calls its own. Any thread.
 *
 * Returns: (transfer full) (nullable): the origin, %NULL when nothing tells of one
 */
LecternWireOrigin *
lectern_wire_origin_find (LecternArticle *article)
{
  LecternWireOrigin *origin = NULL;

  g_return_val_if_fail (article != NULL, NULL);

  origin = find_dateline (article);
  if (origin == NULL)
    origin = find_byline (article);
  if (origin == NULL)
    origin = find_credit (article);

  return origin != NULL ? origin : find_address (article);
}

/**
 * lectern_wire_origin_copy:
 * @self: an origin
 *
 * Copies an origin.
 *
 * Returns: (transfer full): the copy
 */
LecternWireOrigin *
lectern_wire_origin_copy (const LecternWireOrigin *self)
{
  return make_origin (self->name, self->is_agency, self->reason, self->span);
}

/**
 * lectern_wire_origin_free:
 * @self: (transfer full): an origin
 *
 * Frees an origin.
 */
void
lectern_wire_origin_free (LecternWireOrigin *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * lectern_wire_origin_describe:
 * @self: an origin
 *
 * Says in words what tells of an origin.
 *
 * Returns: (transfer none): a phrase, translated
 */
const char *
lectern_wire_origin_describe (const LecternWireOrigin *self)
{
  switch (self->reason)
    {
    case LECTERN_WIRE_DATELINE:
      return _ ("named in the dateline");
    case LECTERN_WIRE_BYLINE:
      return _ ("named in the byline");
    case LECTERN_WIRE_CREDIT:
      return _ ("the article says so");
    case LECTERN_WIRE_ADDRESS:
    default:
      return _ ("the page names its address there");
    }
}
