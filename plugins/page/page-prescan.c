/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-prescan.h"
#include "page-tag.h"

/* Scripts, styles, drawings and comments are most of a page and nothing of an article. They are cut
 * out before the parse, and so are attributes that nobody asks for and white space that says
 * nothing, which makes it three times as fast. The cut follows the tokenizer of the HTML standard:
 * quotes in tags, raw text elements, comments inside scripts, what is taken for a comment. What it
 * is not sure about stays, for the parser to decide. */

typedef struct {
  const char *at;
  const char *end;
  guint
      unclosed; /* bit of each kind whose end was looked for in vain: it is not looked for again */
  guint n_preformatted; /* open elements that keep their white space */
  guint n_foreign;      /* open drawings and formulas, where other rules hold: all of it stays */
  PagePrescan *result;
} Scan;

typedef enum {
  CUT_SCRIPT,
  CUT_STYLE,
  CUT_SVG,
  CUT_IFRAME,
  N_CUTS,
} Cut;

static const char *const cut_elements[] = { "script", "style", "svg", "iframe" };
/* Elements whose content is text. */
static const char *const raw_elements[] = { "title", "textarea", "xmp", "noembed", "noframes" };
static const char *const preformatted_elements[] = { "pre", "listing" };
/* Elements whose attributes tell the parser what to do. */
static const char *const whole_elements[] = { "input", "font", "isindex" };
/* Elements whose content is cut into tags in another way. */
static const char *const foreign_elements[] = { "svg", "math" };
/* A drawing ends where one of these begins: they are not its own. */
static const char *const breakouts[] = {
  "b",      "big",    "blockquote", "body",  "br",    "center", "code", "dd",      "div",
  "dl",     "dt",     "em",         "embed", "font",  "h1",     "h2",   "h3",      "h4",
  "h5",     "h6",     "head",       "hr",    "i",     "img",    "li",   "listing", "menu",
  "meta",   "nobr",   "ol",         "p",     "pre",   "ruby",   "s",    "small",   "span",
  "strong", "strike", "sub",        "sup",   "table", "tt",     "u",    "ul",      "var",
};
/* What some step reads. */
static const struct {
  const char *name;
  gsize length;
} attributes[] = {
  { "class", 5 },
  { "id", 2 },
  { "href", 4 },
  { "rel", 3 },
  { "role", 4 },
  { "style", 5 },
  { "hidden", 6 },
  { "lang", 4 },
  { "name", 4 },
  { "property", 8 },
  { "content", 7 },
  { "http-equiv", 10 },
  { "type", 4 },
  { "itemprop", 8 },
  { "datetime", 8 },
  { "pubdate", 7 },
  { "title", 5 },
  { "start", 5 },
  { "src", 3 },
  { "data-datetime", 13 },
  { "data-timestamp", 14 },
  { "alt", 3 },
};
/* A longer value of these is of no use. */
#define MAX_SOURCE 1024
#define MAX_ALTERNATIVE 48
/* The same of one that may be a formula. */
#define MAX_FORMULA 1024
/* U+10FFFF has six digits, seven in the decimal system. */
#define MAX_DIGITS 7
/* No more than so many attributes of an element that no step reads are kept: the parser compares
 * each with all others. */
#define MAX_OTHERS 64

static gboolean
is_one_of (const char *name, const char *const *names, gsize n_names)
{
  for (gsize i = 0; i < n_names; i++)
    if (names[i][0] == name[0] && strcmp (names[i], name) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
starts_with (const char *at, const char *end, const char *word)
{
  gsize length = strlen (word);

  return (gsize) (end - at) >= length && g_ascii_strncasecmp (at, word, length) == 0;
}

static gboolean
ends_name (const char *at, const char *end)
{
  return at >= end || g_ascii_isspace (*at) || *at == '>' || *at == '/';
}

/* Past the comment that begins at @at. */
static const char *
skip_comment (const char *at, const char *end)
{
  at += strlen ("<!--");
  if (at < end && *at == '>')
    return at + 1;
  if (end - at >= 2 && at[0] == '-' && at[1] == '>')
    return at + 2;

  for (; (at = memchr (at, '-', end - at)) != NULL; at++)
    {
      if (end - at >= 3 && at[1] == '-' && at[2] == '>')
        return at + 3;
      if (end - at >= 4 && at[1] == '-' && at[2] == '!' && at[3] == '>')
        return at + 4;
    }

  return NULL;
}

static const char *
find_end_tag (const char *at, const char *end, const char *name)
{
  for (; (at = memchr (at, '<', end - at)) != NULL; at++)
    if (end - at > 2 && at[1] == '/' && starts_with (at + 2, end, name)
        && ends_name (at + 2 + strlen (name), end))
      return at;

  return NULL;
}

/* The end tag of a script. After `<!--`, a script inside hides the next end tag. */
static const char *
find_script_end (const char *at, const char *end)
{
  const char *tag = find_end_tag (at, end, "script");
  gboolean in_comment = FALSE;
  gboolean in_inner = FALSE;

  if (tag == NULL || g_strstr_len (at, tag - at, "<!--") == NULL)
    return tag;

  for (; at < end; at++)
    {
      if (*at == '-' && in_comment && starts_with (at, end, "-->"))
        in_comment = in_inner = FALSE;
      if (*at != '<')
        continue;
      if (starts_with (at, end, "<!--"))
        in_comment = TRUE;
      else if (in_comment && starts_with (at, end, "<script")
               && ends_name (at + strlen ("<script"), end))
        in_inner = TRUE;
      else if (starts_with (at, end, "</script") && ends_name (at + strlen ("</script"), end))
        {
          if (!in_inner)
            return at;
          in_inner = FALSE;
        }
    }

  return NULL;
}

/* The end tag of a drawing, which may hold others. */
static const char *
find_svg_end (const char *at, const char *end)
{
  guint depth = 1;
  PageTag tag;

  while ((at = memchr (at, '<', end - at)) != NULL)
    {
      /* Comments and the like: left to the parser, as is what is markup again. */
      if (!page_tag_read (&tag, at, end))
        return NULL;
      if (strcmp (tag.name, "svg") == 0 && tag.is_end)
        depth--;
      else if (strcmp (tag.name, "svg") == 0 && !tag.is_closed)
        depth++;
      else if (strcmp (tag.name, "foreignobject") == 0
               || is_one_of (tag.name, breakouts, G_N_ELEMENTS (breakouts)))
        return NULL;
      if (depth == 0)
        return at;
      at = tag.past;
    }

  return NULL;
}

static gboolean
has_word (const char *at, const char *end, const char *word)
{
  gsize length = strlen (word);

  for (; (gsize) (end - at) >= length; at++)
    if (g_ascii_strncasecmp (at, word, length) == 0)
      return TRUE;

  return FALSE;
}

static void
keep_json_ld (Scan *scan, const char *tag, const char *content, const char *content_end)
{
  GPtrArray *kept = scan->result->json_ld;

  scan->result->script_bytes += content_end - content;
  if (kept->len < PAGE_MAX_JSON_LD && content_end - content <= PAGE_MAX_JSON_LD_BYTES
      && has_word (tag, content, "ld+json"))
    g_ptr_array_add (kept, g_strndup (content, content_end - content));
}

static const char *
find_element_end (const char *content, const char *end, Cut kind)
{
  switch (kind)
    {
    case CUT_SCRIPT:
      return find_script_end (content, end);
    case CUT_SVG:
      return find_svg_end (content, end);
    case CUT_STYLE:
    case CUT_IFRAME:
    case N_CUTS:
    default:
      return find_end_tag (content, end, cut_elements[kind]);
    }
}

/* Cuts the element of the kind @kind that begins with @tag, at scan->at. FALSE leaves it where it
 * is. */
static gboolean
cut_element (Scan *scan, const PageTag *tag, Cut kind)
{
  const char *stop = NULL;
  PageTag end_tag;

  if ((scan->unclosed & (1u << kind)) != 0)
    return FALSE;

  if (kind == CUT_SVG && tag->is_closed)
    {
      scan->at = tag->past;
      return TRUE;
    }
  stop = find_element_end (tag->past, scan->end, kind);
  if (stop == NULL || !page_tag_read (&end_tag, stop, scan->end))
    {
      scan->unclosed |= 1u << kind;
      return FALSE;
    }
  if (kind == CUT_SCRIPT)
    keep_json_ld (scan, scan->at, tag->past, stop);
  scan->at = end_tag.past;

  return TRUE;
}

static void
copy_until (Scan *scan, const char *stop)
{
  g_string_append_len (scan->result->markup, scan->at, stop - scan->at);
  scan->at = stop;
}

/* Copies text, each run of white space as its first character where it says no more than that. */
static void
copy_text (Scan *scan, const char *stop)
{
  const char *p = scan->at;

  if (scan->n_preformatted > 0 || scan->n_foreign > 0)
    {
      copy_until (scan, stop);
      return;
    }
  while (p < stop)
    {
      if (!g_ascii_isspace (*p) || p + 1 == stop || !g_ascii_isspace (p[1]))
        {
          p++;
          continue;
        }
      copy_until (scan, p + 1);
      while (p < stop && g_ascii_isspace (*p))
        p++;
      scan->at = p;
    }
  copy_until (scan, stop);
}

static gboolean
is_short_alternative (const PageAttribute *attribute)
{
  gsize length = attribute->end - attribute->name;

  return length < MAX_ALTERNATIVE
         || (length < MAX_FORMULA && memchr (attribute->name, '\\', length) != NULL);
}

/* Whether a text may have a number in it, in any script. */
static gboolean
has_number (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]) || (guchar) text[i] >= 0x80 || text[i] == '&')
      return TRUE;

  return FALSE;
}

/* Whether a value may matter: of a style, whether the element is shown; of a title, a date, or what
 * a link in the head is for. */
static gboolean
may_matter (const PageTag *tag, const char *name, const PageAttribute *attribute)
{
  gsize length = attribute->end - attribute->name;

  if (strcmp (name, "src") == 0)
    return strcmp (tag->name, "img") == 0 && length < MAX_SOURCE;
  if (strcmp (name, "alt") == 0)
    return is_short_alternative (attribute);
  if (strcmp (name, "title") == 0)
    return strcmp (tag->name, "link") == 0 || has_number (attribute->name, length);
  if (strcmp (name, "style") == 0)
    return memmem (attribute->name, length, "none", 4) != NULL
           || memmem (attribute->name, length, "hidden", 6) != NULL
           || memchr (attribute->name, '&', length) != NULL;

  return TRUE;
}

static gboolean
is_wanted (const PageTag *tag, const PageAttribute *attribute)
{
  for (gsize i = 0; i < G_N_ELEMENTS (attributes); i++)
    if (attributes[i].length == attribute->name_length
        && (attribute->name[0] | 0x20) == attributes[i].name[0]
        && g_ascii_strncasecmp (attribute->name, attributes[i].name, attribute->name_length) == 0)
      return may_matter (tag, attributes[i].name, attribute);

  return FALSE;
}

static void
copy_start_tag (Scan *scan, const PageTag *tag)
{
  GString *markup = scan->result->markup;
  const char *at = tag->attributes;
  PageAttribute attribute;
  guint n_others = scan->result->keeps_attributes ? MAX_OTHERS : 0;

  copy_until (scan, tag->attributes);
  while (page_tag_next_attribute (&at, scan->end, &attribute))
    if (is_wanted (tag, &attribute) || (n_others > 0 && n_others-- > 0))
      {
        g_string_append_c (markup, ' ');
        g_string_append_len (markup, attribute.name, attribute.end - attribute.name);
      }
  /* Behind an unquoted value a slash would belong to it. */
  g_string_append (markup, tag->is_closed ? " />" : ">");
  scan->at = tag->past;
}

static void
copy_tag (Scan *scan, const PageTag *tag)
{
  gboolean is_preformatted = is_one_of (tag->name, preformatted_elements,
                                        G_N_ELEMENTS (preformatted_elements));

  if (is_preformatted && !tag->is_end)
    scan->n_preformatted++;
  else if (is_preformatted && scan->n_preformatted > 0)
    scan->n_preformatted--;
  if (tag->is_end || tag->attributes + 1 == tag->past
      || is_one_of (tag->name, whole_elements, G_N_ELEMENTS (whole_elements)))
    copy_until (scan, tag->past);
  else
    copy_start_tag (scan, tag);
}

static void
scan_foreign_tag (Scan *scan, const PageTag *tag)
{
  if (is_one_of (tag->name, foreign_elements, G_N_ELEMENTS (foreign_elements)))
    {
      if (tag->is_end)
        scan->n_foreign -= scan->n_foreign > 0;
      else if (!tag->is_closed)
        scan->n_foreign++;
    }
  copy_until (scan, tag->past);
}

static void
scan_tag (Scan *scan, const PageTag *tag)
{
  const char *stop = NULL;

  if (scan->n_foreign > 0 || strcmp (tag->name, "math") == 0)
    {
      scan_foreign_tag (scan, tag);
      return;
    }
  if (tag->is_end)
    {
      copy_tag (scan, tag);
      return;
    }
  for (Cut kind = CUT_SCRIPT; kind < N_CUTS; kind++)
    if (strcmp (tag->name, cut_elements[kind]) == 0)
      {
        if (!cut_element (scan, tag, kind))
          scan_foreign_tag (scan, tag);
        return;
      }
  if (strcmp (tag->name, "plaintext") == 0)
    copy_until (scan, scan->end);
  else if (is_one_of (tag->name, raw_elements, G_N_ELEMENTS (raw_elements)))
    {
      /* Its text is no markup, and copied as it stands. */
      stop = find_end_tag (tag->past, scan->end, tag->name);
      copy_until (scan, stop != NULL ? stop : scan->end);
    }
  else
    copy_tag (scan, tag);
}

/* Deals with what begins with the `<` at scan->at. */
static void
scan_markup (Scan *scan)
{
  const char *next = scan->at + 1;
  const char *past = NULL;
  PageTag tag;

  if (starts_with (scan->at, scan->end, "<!--"))
    {
      past = skip_comment (scan->at, scan->end);
      if (past == NULL || scan->n_foreign > 0)
        copy_until (scan, past != NULL ? past : scan->end);
      else
        scan->at = past;
      return;
    }
  if (page_tag_read (&tag, scan->at, scan->end))
    {
      scan_tag (scan, &tag);
      return;
    }
  /* A doctype, or what the standard takes for a comment; or no more than a sign. */
  if (scan->n_foreign > 0 && starts_with (scan->at, scan->end, "<![CDATA["))
    {
      past = g_strstr_len (scan->at, scan->end - scan->at, "]]>");
      past = past != NULL ? past + 2 : NULL;
    }
  else if (next < scan->end && (*next == '!' || *next == '?' || *next == '/'))
    past = memchr (next, '>', scan->end - next);
  else if (next == scan->end || !g_ascii_isalpha (*next))
    past = scan->at;
  copy_until (scan, past != NULL ? past + 1 : scan->end);
}

/* gumbo 0.10 counts the number of a character in an int, past whose end it writes bytes that are no
 * UTF-8. A number so long is that of no character: in its place stands, in as many digits, the one
 * of U+FFFD, as HTML wants. */
static void
mend_references (GString *markup)
{
  char *end = markup->str + markup->len;

  for (char *p = markup->str; (p = memmem (p, end - p, "&#", 2)) != NULL;)
    {
      gboolean is_hex = p[2] == 'x' || p[2] == 'X';
      const char *mended = is_hex ? "fffd" : "65533";
      gsize n_mended = strlen (mended);
      char *first = NULL;
      gsize n_digits = 0;

      p += is_hex ? 3 : 2;
      while (*p == '0')
        p++;
      first = p;
      while (is_hex ? g_ascii_isxdigit (*p) : g_ascii_isdigit (*p))
        p++;
      n_digits = p - first;
      if (n_digits <= MAX_DIGITS)
        continue;

      memset (first, '0', n_digits);
      memcpy (p - n_mended, mended, n_mended);
    }
}

/**
 * page_prescan_run:
 * @self: (inout): the result, zeroed but for what is set beforehand
 * @html: UTF-8 markup
 * @length: its length in bytes
 *
 * Cuts scripts, styles, drawings, frames and comments out of a page, and keeps its JSON-LD. Takes
 * time linear in @length for all but unclosed elements, which are looked for once each kind.
 */
void
page_prescan_run (PagePrescan *self, const char *html, gsize length)
{
  Scan scan = { html, html + length, 0, 0, 0, self };

  self->markup = g_string_sized_new (length / 2 + 16);
  self->json_ld = g_ptr_array_new_with_free_func (g_free);
  self->script_bytes = 0;

  while (scan.at < scan.end)
    {
      const char *sign = memchr (scan.at, '<', scan.end - scan.at);

      copy_text (&scan, sign != NULL ? sign : scan.end);
      if (sign != NULL)
        scan_markup (&scan);
    }
  mend_references (self->markup);
}

void
page_prescan_clear (PagePrescan *self)
{
  g_clear_pointer (&self->json_ld, g_ptr_array_unref);
  if (self->markup != NULL)
    g_string_free (g_steal_pointer (&self->markup), TRUE);
}
