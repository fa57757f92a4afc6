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
  IN_COMMENT,
  IN_RAW, /* of a script or style sheet */
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

static gboolean
is_raw (const LecternTemplatePlace *self)
{
  return strcmp (self->name->str, "script") == 0 || strcmp (self->name->str, "style") == 0;
}

static void
end_tag (LecternTemplatePlace *self)
{
  self->state = is_raw (self) ? IN_RAW : IN_TEXT;
}

static void
read_bracket (LecternTemplatePlace *self, char c)
{
  if (c == '!' || c == '?')
    self->state = IN_COMMENT;
  else if (g_ascii_isalpha (c) || c == '/')
    {
      self->state = IN_NAME;
      g_string_truncate (self->name, 0);
      keep (self->name, c);
    }
  else
    self->state = c == '<' ? BEHIND_BRACKET : IN_TEXT;
}

static void
read_tag (LecternTemplatePlace *self, char c, char before)
{
  if (c == '>')
    end_tag (self);
  else if (c == '=')
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
  if (c == '>')
    end_tag (self);
  else if (g_ascii_isspace (c))
    self->state = IN_TAG;
  else
    keep (self->name, c);
}

static gboolean
ends_raw (const LecternTemplatePlace *self, const char *rest, gsize length)
{
  return length > self->name->len + 2 && rest[0] == '<' && rest[1] == '/'
         && g_ascii_strncasecmp (rest + 2, self->name->str, self->name->len) == 0;
}

void
lectern_template_place_read (LecternTemplatePlace *self, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (self->state == IN_TEXT && c == '<')
        self->state = BEHIND_BRACKET;
      else if (self->state == BEHIND_BRACKET)
        read_bracket (self, c);
      else if (self->state == IN_NAME)
        read_name (self, c);
      else if (self->state == IN_TAG)
        read_tag (self, c, i > 0 ? text[i - 1] : ' ');
      else if (self->state == BEHIND_EQUALS)
        read_equals (self, c);
      else if (self->state == IN_QUOTED && c == self->quote)
        self->state = IN_TAG;
      else if (self->state == IN_QUOTED)
        keep (self->value, c);
      else if (self->state == IN_UNQUOTED && c == '>')
        end_tag (self);
      else if (self->state == IN_UNQUOTED && g_ascii_isspace (c))
        self->state = IN_TAG;
      else if (self->state == IN_COMMENT && c == '>')
        self->state = IN_TEXT;
      else if (self->state == IN_RAW && ends_raw (self, text + i, length - i))
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

const char *
lectern_template_place_check (const LecternTemplatePlace *self,
                              LecternTemplateLanguage language,
                              gboolean is_link)
{
  gboolean is_markdown = language == LECTERN_TEMPLATE_MARKDOWN;
  const char *attribute = self->attribute->str;

  if (self->state == IN_TEXT || (self->state == IN_COMMENT && !is_markdown)
      || (self->state == BEHIND_BRACKET && is_markdown && is_link))
    return NULL;
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
