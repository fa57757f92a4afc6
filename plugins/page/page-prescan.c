/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "page-prescan.h"

/* Scripts, styles, drawings and comments are most of a page and nothing of an article. They are cut
 * out before the parse, which makes it three times as fast. The cut follows the tokenizer of the
 * HTML standard where it matters: quoted attribute values, raw text elements, comments inside
 * scripts. What it is not sure about stays, for the parser to decide. */

typedef struct {
  const char *at;
  const char *end;
  guint
      unclosed; /* bit of each kind whose end was looked for in vain: it is not looked for again */
  PagePrescan *result;
} Scan;

/* What is cut out. The order is that of the bits in Scan.unclosed. */
static const char *const cut_elements[] = { "script", "style", "svg", "iframe" };
#define COMMENT_BIT (1u << G_N_ELEMENTS (cut_elements))

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

/* Whether a tag with @name begins at @at, which is at the `<`. */
static gboolean
is_tag (const char *at, const char *end, const char *name)
{
  return starts_with (at + 1, end, name) && ends_name (at + 1 + strlen (name), end);
}

/* Past the `>` of the tag that begins at @at; NULL when the page ends before. */
static const char *
skip_tag (const char *at, const char *end)
{
  char quote = 0;
  gboolean after_equals = FALSE;

  for (at++; at < end; at++)
    {
      if (quote != 0)
        {
          if (*at == quote)
            quote = 0;
          continue;
        }
      if (*at == '>')
        return at + 1;
      if (after_equals && (*at == '"' || *at == '\''))
        quote = *at;
      if (!g_ascii_isspace (*at))
        after_equals = *at == '=';
    }

  return NULL;
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
  gboolean in_comment = FALSE;
  gboolean in_inner = FALSE;

  for (; at < end; at++)
    {
      if (*at == '-' && in_comment && starts_with (at, end, "-->"))
        in_comment = in_inner = FALSE;
      if (*at != '<')
        continue;
      if (starts_with (at, end, "<!--"))
        in_comment = TRUE;
      else if (in_comment && is_tag (at, end, "script"))
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

  for (; (at = memchr (at, '<', end - at)) != NULL; at++)
    {
      if (is_tag (at, end, "svg"))
        {
          const char *next = skip_tag (at, end);

          if (next == NULL)
            return NULL;
          depth += next[-2] != '/';
          at = next - 1;
        }
      else if (starts_with (at, end, "</svg") && ends_name (at + strlen ("</svg"), end)
               && --depth == 0)
        return at;
      /* Markup again: left to the parser. */
      else if (is_tag (at, end, "foreignobject") || starts_with (at, end, "<!"))
        return NULL;
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
find_element_end (const char *content, const char *end, const char *name)
{
  if (strcmp (name, "script") == 0)
    return find_script_end (content, end);
  if (strcmp (name, "svg") == 0)
    return find_svg_end (content, end);

  return find_end_tag (content, end, name);
}

/* Cuts the element of the kind @kind that begins at scan->at. FALSE leaves it where it is. */
static gboolean
cut_element (Scan *scan, guint kind)
{
  const char *name = cut_elements[kind];
  const char *content = skip_tag (scan->at, scan->end);
  const char *stop = NULL;
  const char *past = NULL;

  if (content == NULL || (scan->unclosed & (1u << kind)) != 0)
    return FALSE;

  if (content[-2] == '/' && strcmp (name, "svg") == 0)
    {
      scan->at = content;
      return TRUE;
    }
  stop = find_element_end (content, scan->end, name);
  past = stop != NULL ? skip_tag (stop, scan->end) : NULL;
  if (past == NULL)
    {
      scan->unclosed |= 1u << kind;
      return FALSE;
    }
  if (strcmp (name, "script") == 0)
    keep_json_ld (scan, scan->at, content, stop);
  scan->at = past;

  return TRUE;
}

static gboolean
cut_comment (Scan *scan)
{
  const char *past = NULL;

  if ((scan->unclosed & COMMENT_BIT) == 0)
    past = skip_comment (scan->at, scan->end);
  if (past == NULL)
    {
      scan->unclosed |= COMMENT_BIT;
      return FALSE;
    }
  scan->at = past;

  return TRUE;
}

static void
copy_until (Scan *scan, const char *stop)
{
  g_string_append_len (scan->result->markup, scan->at, stop - scan->at);
  scan->at = stop;
}

/* Copies the element whose text is no markup, such as a title, as it stands. */
static void
copy_raw_element (Scan *scan, const char *name)
{
  const char *content = skip_tag (scan->at, scan->end);
  const char *stop = content != NULL ? find_end_tag (content, scan->end, name) : NULL;

  copy_until (scan, stop != NULL ? stop : scan->end);
}

/* Deals with what begins with the `<` at scan->at. */
static void
scan_tag (Scan *scan)
{
  static const char *const raw[] = { "title", "textarea", "xmp", "noembed", "noframes" };
  const char *past = NULL;

  if (starts_with (scan->at, scan->end, "<!--") && cut_comment (scan))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (cut_elements); i++)
    if (is_tag (scan->at, scan->end, cut_elements[i]) && cut_element (scan, i))
      return;
  for (guint i = 0; i < G_N_ELEMENTS (raw); i++)
    if (is_tag (scan->at, scan->end, raw[i]))
      {
        copy_raw_element (scan, raw[i]);
        return;
      }
  if (is_tag (scan->at, scan->end, "plaintext"))
    past = NULL;
  else if (scan->at + 1 < scan->end && (g_ascii_isalpha (scan->at[1]) || scan->at[1] == '/'))
    past = skip_tag (scan->at, scan->end);
  else
    past = scan->at + 1;
  copy_until (scan, past != NULL ? past : scan->end);
}

/**
 * page_prescan_run:
 * @self: (out caller-allocates): the result
 * @html: UTF-8 markup
 * @length: its length in bytes
 *
 * Cuts scripts, styles, drawings, frames and comments out of a page, and keeps its JSON-LD. Takes
 * time linear in @length for all but unclosed elements, which are looked for once each kind.
 */
void
page_prescan_run (PagePrescan *self, const char *html, gsize length)
{
  Scan scan = { html, html + length, 0, self };

  self->markup = g_string_sized_new (length / 2 + 16);
  self->json_ld = g_ptr_array_new_with_free_func (g_free);
  self->script_bytes = 0;

  while (scan.at < scan.end)
    {
      const char *tag = memchr (scan.at, '<', scan.end - scan.at);

      copy_until (&scan, tag != NULL ? tag : scan.end);
      if (tag != NULL)
        scan_tag (&scan);
    }
}

void
page_prescan_clear (PagePrescan *self)
{
  g_clear_pointer (&self->json_ld, g_ptr_array_unref);
  if (self->markup != NULL)
    g_string_free (g_steal_pointer (&self->markup), TRUE);
}
