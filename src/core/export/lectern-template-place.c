/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-template-place.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* Escapes make a value text where text stands, between elements and in quoted attributes. In a
 * script, a style sheet, a tag or at the beginning of an address they are not enough, so that no
 * value may stand there. Text is read as a browser would, without regard to what values will be. */

enum {
  IN_TEXT,
  BEHIND_BRACKET, /* "<", which may begin a tag */
  IN_NAME,
  IN_TAG,
  BEHIND_EQUALS,
  IN_QUOTED,
  IN_UNQUOTED,
  IN_DECLARATION, /* or what browsers take for a comment */
  IN_COMMENT,
  IN_RAW,   /* of a script or style sheet */
  IN_PLAIN, /* of a title or text area, where tags are text */
};

/* No name or beginning of an address that counts is longer. */
#define MAX_KEPT 64

void
lectern_template_place_init (LecternTemplatePlace *self)
{
  self->state = IN_TEXT;
  self->quote = '\0';
  self->name = g_string_new (NULL);
  self->attribute = g_string_new (NULL);
  self->value = g_string_new (NULL);
}

void
lectern_template_place_clear (LecternTemplatePlace *self)
{
  g_string_free (self->name, TRUE);
  g_string_free (self->attribute, TRUE);
  g_string_free (self->value, TRUE);
}

static void
keep (GString *kept, char c)
{
  if (kept->len < MAX_KEPT)
    g_string_append_c (kept, g_ascii_tolower (c));
}

static void
end_tag (LecternTemplatePlace *self)
{
  static const char *const raw[]
      = { "script", "style", "xmp", "iframe", "noembed", "noframes", NULL };
  static const char *const plain[] = { "title", "textarea", NULL };

  g_string_truncate (self->value, 0);
  self->state = g_strv_contains (raw, self->name->str)     ? IN_RAW
                : g_strv_contains (plain, self->name->str) ? IN_PLAIN
                                                           : IN_TEXT;
}

static void
end_value (LecternTemplatePlace *self)
{
  self->state = IN_TAG;
  g_string_truncate (self->attribute, 0);
}

static void
read_bracket (LecternTemplatePlace *self, char c)
{
  g_string_truncate (self->value, 0);
  if (c == '!' || c == '?')
    self->state = IN_DECLARATION;
  else if (g_ascii_isalpha (c) || c == '/')
    {
      self->state = IN_NAME;
      g_string_truncate (self->name, 0);
      keep (self->name, c);
    }
  else
    self->state = c == '<' ? BEHIND_BRACKET : IN_TEXT;
}

/* "<!--" begins a comment, all else ends with the next bracket. */
static void
read_declaration (LecternTemplatePlace *self, char c)
{
  if (c == '>')
    {
      self->state = IN_TEXT;
      return;
    }

  keep (self->value, c);
  if (strcmp (self->value->str, "--") == 0)
    self->state = IN_COMMENT;
}

static void
read_comment (LecternTemplatePlace *self, char c)
{
  if (c == '>'
      && (g_str_has_suffix (self->value->str, "--") || g_str_has_suffix (self->value->str, "--!")))
    {
      self->state = IN_TEXT;
      return;
    }

  /* Only what could end it counts. */
  if (c != '-' && c != '!')
    g_string_truncate (self->value, 0);
  else
    {
      if (self->value->len > 3)
        g_string_erase (self->value, 0, 1);
      keep (self->value, c);
    }
}

static void
read_tag (LecternTemplatePlace *self, char c, char before)
{
  if (c == '>')
    end_tag (self);
  else if (c == '=' && self->attribute->len > 0)
    self->state = BEHIND_EQUALS;
  else if (!g_ascii_isspace (c))
    {
      /* A space before "=" is none between attributes. */
      if (g_ascii_isspace (before) || strchr ("\"'/", before) != NULL)
        g_string_truncate (self->attribute, 0);
      keep (self->attribute, c);
    }
}

static void
read_equals (LecternTemplatePlace *self, char c)
{
  g_string_truncate (self->value, 0);
  if (c == '>')
    end_tag (self);
  else if (c == '"' || c == '\'')
    {
      self->state = IN_QUOTED;
      self->quote = c;
    }
  else if (!g_ascii_isspace (c))
    self->state = IN_UNQUOTED;
}

static void
read_name (LecternTemplatePlace *self, char c)
{
  g_string_truncate (self->attribute, 0);
  if (strcmp (self->name->str, "/") == 0 && !g_ascii_isalpha (c))
    {
      self->state = IN_DECLARATION;
      read_declaration (self, c);
    }
  else if (c == '>')
    end_tag (self);
  else if (g_ascii_isspace (c) || c == '/')
    self->state = IN_TAG;
  else
    keep (self->name, c);
}

/* "</script" with what ends a name behind it. */
static gboolean
ends_element (const LecternTemplatePlace *self, const char *rest, gsize length)
{
  gsize end = self->name->len + 2;

  return length > end && rest[0] == '<' && rest[1] == '/'
         && g_ascii_strncasecmp (rest + 2, self->name->str, self->name->len) == 0
         && (g_ascii_isspace (rest[end]) || rest[end] == '/' || rest[end] == '>');
}

static void
read_value (LecternTemplatePlace *self, char c)
{
  if (self->state == IN_QUOTED && c == self->quote)
    end_value (self);
  else if (self->state == IN_QUOTED)
    keep (self->value, c);
  else if (c == '>')
    end_tag (self);
  else if (g_ascii_isspace (c))
    end_value (self);
}

void
lectern_template_place_read (LecternTemplatePlace *self, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    switch (self->state)
      {
      case BEHIND_BRACKET:
        read_bracket (self, text[i]);
        break;
      case IN_NAME:
        read_name (self, text[i]);
        break;
      case IN_TAG:
        read_tag (self, text[i], i > 0 ? text[i - 1] : ' ');
        break;
      case BEHIND_EQUALS:
        read_equals (self, text[i]);
        break;
      case IN_QUOTED:
      case IN_UNQUOTED:
        read_value (self, text[i]);
        break;
      case IN_DECLARATION:
        read_declaration (self, text[i]);
        break;
      case IN_COMMENT:
        read_comment (self, text[i]);
        break;
      case IN_RAW:
      case IN_PLAIN:
        if (ends_element (self, text + i, length - i))
          self->state = BEHIND_BRACKET;
        else if (text[i] == '<')
          keep (self->value, '<');
        break;
      case IN_TEXT:
      default:
        if (text[i] == '<')
          self->state = BEHIND_BRACKET;
      }
}

/* Attributes that hold an address, or more. */
static gboolean
holds_address (const char *attribute)
{
  static const char *const names[] = { "href",       "xlink:href", "src",    "srcset",     "action",
                                       "formaction", "data",       "poster", "background", "ping",
                                       "cite",       "manifest",   NULL };

  return g_strv_contains (names, attribute);
}

/* Whether what stands before the value says already where the address leads. */
static gboolean
leads_somewhere (const char *value)
{
  static const char *const beginnings[] = { "http:", "https:", "mailto:", "/", "#", "?", "." };

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (g_str_has_prefix (value, beginnings[i]))
      return TRUE;

  return FALSE;
}

/* All that tells how what follows is read. A block may be left out or repeated, so that it has to
 * end where it began. */
char *
lectern_template_place_dup_mark (const LecternTemplatePlace *self)
{
  guint state = self->state == IN_NAME ? IN_TAG : self->state;
  gboolean is_open = state == IN_QUOTED;

  return g_strdup_printf ("%u %c %s %s %s", state, is_open ? self->quote : ' ',
                          state != IN_TEXT ? self->name->str : "",
                          state == IN_TAG || is_open ? self->attribute->str : "",
                          state == IN_COMMENT || state == IN_DECLARATION  ? self->value->str
                          : is_open && leads_somewhere (self->value->str) ? "leads"
                                                                          : "");
}

const char *
lectern_template_place_check (const LecternTemplatePlace *self,
                              LecternTemplateLanguage language,
                              gboolean is_link)
{
  gboolean is_markdown = language == LECTERN_TEMPLATE_MARKDOWN;
  const char *attribute = self->attribute->str;

  /* Within SVG a title has tags after all. */
  if (self->state == IN_TEXT || (self->state == IN_PLAIN && self->value->len == 0)
      || (self->state == BEHIND_BRACKET && is_markdown && is_link))
    return NULL;
  if (self->state == IN_DECLARATION || self->state == IN_COMMENT)
    return _ ("Values cannot stand in a comment.");
  if (self->state == IN_RAW)
    return _ ("Values cannot stand in a script or a style sheet.");
  if (self->state != IN_QUOTED)
    return _ ("Values cannot stand within a tag, unless they are in an attribute with quotes.");
  if (is_markdown)
    return _ ("Values cannot stand within a tag of HTML in Markdown.");
  if (g_str_has_prefix (attribute, "on") || strcmp (attribute, "style") == 0
      || strcmp (attribute, "srcdoc") == 0)
    return _ ("Values cannot stand in an attribute that is a script, a style or a document.");
  if (holds_address (attribute) && !leads_somewhere (self->value->str)
      && !(is_link && self->value->len == 0))
    return _ ("Only “address” and “live” can begin an address.");

  return NULL;
}
