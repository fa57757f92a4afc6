/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-brief-page-reader.h"

#include <string.h>

#include "export/lectern-brief-model.h"

/* Tags one after the other, without a tree: what a template has is shown as well as can be,
 * whatever it is. */

#define MAX_NAME 16
#define MAX_ENTITY 32

typedef struct {
  GString *out;
  GString *line;     /* words of the line that is being read */
  const char *start; /* what stands before it, such as "- " */
  char *address;     /* (nullable), owned, of the link that is open */
  gsize link;        /* where its words begin in the line */
  guint quote;
  guint list;
  gboolean is_code;
} Reader;

/* Elements of which nothing is shown. */
static const char *const hidden[] = { "head",  "style", "script",   "template",
                                      "title", "svg",   "noscript", NULL };

static const struct {
  const char *name;
  const char *start; /* of the line that it begins */
} blocks[] = {
  { "h1", "# " },       { "h2", "## " },     { "h3", "### " },  { "h4", "#### " },
  { "h5", "##### " },   { "h6", "###### " }, { "li", "- " },    { "p", "" },
  { "div", "" },        { "section", "" },   { "article", "" }, { "header", "" },
  { "footer", "" },     { "main", "" },      { "nav", "" },     { "blockquote", "" },
  { "ul", "" },         { "ol", "" },        { "dl", "" },      { "dt", "" },
  { "dd", "- " },       { "table", "" },     { "tr", "" },      { "figure", "" },
  { "figcaption", "" }, { "pre", "" },       { "hr", "" },      { "aside", "" },
  { "body", "" },       { "details", "" },   { "summary", "" }, { "address", "" },
};

static const struct {
  const char *name;
  const char *mark;
} marks[] = {
  { "strong", "**" }, { "b", "**" }, { "em", "*" }, { "i", "*" }, { "code", "`" },
};

static void
end_line (Reader *self, const char *start)
{
  g_autofree char *words = g_strstrip (g_strdup (self->line->str));

  if (*words != '\0')
    {
      for (guint i = 0; i < self->quote; i++)
        g_string_append (self->out, "> ");
      g_string_append_printf (self->out, "%*s%s%s\n", self->list > 1 ? (int) self->list * 2 - 2 : 0,
                              "", self->start, words);
      /* Items stand close together. */
      if (strcmp (self->start, "- ") != 0)
        g_string_append_c (self->out, '\n');
    }
  g_string_set_size (self->line, 0);
  g_clear_pointer (&self->address, g_free);
  self->start = start;
}

/* Entities that writers of pages use; others stay as they stand. */
static const char *
take_entity (const char *p, GString *text)
{
  static const struct {
    const char *name;
    const char *letter;
  } known[] = {
    { "amp", "&" },   { "lt", "<" },     { "gt", ">" },     { "quot", "\"" },
    { "apos", "'" },  { "nbsp", " " },   { "middot", "·" }, { "mdash", "—" },
    { "ndash", "–" }, { "hellip", "…" }, { "ldquo", "“" },  { "rdquo", "”" },
    { "larr", "←" },  { "rarr", "→" },   { "copy", "©" },   { "bull", "•" },
  };
  gsize length = 1 + strcspn (p + 1, "; <&");
  gunichar c = 0;

  if (length > MAX_ENTITY || p[length] != ';')
    return NULL;
  if (p[1] == '#')
    {
      gboolean is_hex = p[2] == 'x' || p[2] == 'X';

      c = g_ascii_strtoull (p + (is_hex ? 3 : 2), NULL, is_hex ? 16 : 10);
      g_string_append_unichar (text, c > 0 && g_unichar_validate (c) ? c : 0xfffd);
      return p + length + 1;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i].name) == length - 1 && strncmp (p + 1, known[i].name, length - 1) == 0)
      {
        g_string_append (text, known[i].letter);
        return p + length + 1;
      }

  return NULL;
}

static char *
decode (const char *start, gsize length)
{
  g_autofree char *source = g_strndup (start, length);
  GString *text = g_string_new (NULL);

  for (const char *p = source; *p != '\0';)
    {
      const char *behind = *p == '&' && p[1] != '\0' ? take_entity (p, text) : NULL;

      if (behind == NULL)
        g_string_append_c (text, *p++);
      else
        p = behind;
    }

  return g_string_free (text, FALSE);
}

static void
add_text (Reader *self, const char *start, gsize length)
{
  g_autofree char *text = decode (start, length);
  g_autoptr (GString) words = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (words, *p);
    else if (words->len == 0 || words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  if (self->is_code)
    g_string_append (self->line, words->str);
  else
    lectern_markdown_append_text (self->line, words->str);
}

/* The value of an attribute, as it is written between quotes. */
static char *
dup_attribute (const char *tag, gsize length, const char *name)
{
  g_autofree char *source = g_strndup (tag, length);
  g_autofree char *wanted = g_strconcat (" ", name, "=\"", NULL);
  const char *found = strstr (source, wanted);
  const char *value = found != NULL ? found + strlen (wanted) : NULL;
  const char *end = value != NULL ? strchr (value, '"') : NULL;

  return end != NULL ? decode (value, end - value) : NULL;
}

static void
open_link (Reader *self, const char *tag, gsize length)
{
  g_autofree char *address = dup_attribute (tag, length, "href");

  g_free (self->address);
  self->address = lectern_brief_dup_safe_address (address);
  self->link = self->line->len;
}

static void
close_link (Reader *self)
{
  if (self->address == NULL || self->link >= self->line->len)
    return;

  g_string_insert_c (self->line, self->link, '[');
  g_string_append (self->line, "](<");
  lectern_markdown_append_address (self->line, self->address);
  g_string_append (self->line, ">)");
  g_clear_pointer (&self->address, g_free);
}

static void
take_block (Reader *self, const char *name, const char *start, gboolean is_end)
{
  gboolean is_list = strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0;

  end_line (self, is_end ? "" : start);
  if (is_list)
    self->list = is_end ? MAX (self->list, 1) - 1 : self->list + 1;
  if (is_list && is_end && self->list == 0)
    g_string_append_c (self->out, '\n');
  if (strcmp (name, "blockquote") == 0)
    self->quote = is_end ? MAX (self->quote, 1) - 1 : MIN (self->quote + 1, 6);
  if (strcmp (name, "hr") == 0)
    g_string_append (self->out, "———\n\n");
}

static void
take_tag (Reader *self, const char *name, const char *tag, gsize length, gboolean is_end)
{
  for (gsize i = 0; i < G_N_ELEMENTS (blocks); i++)
    if (strcmp (blocks[i].name, name) == 0)
      {
        take_block (self, name, blocks[i].start, is_end);
        return;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strcmp (marks[i].name, name) == 0)
      {
        g_string_append (self->line, marks[i].mark);
        self->is_code = strcmp (name, "code") == 0 && !is_end;
        return;
      }
  if (strcmp (name, "a") == 0 && !is_end)
    open_link (self, tag, length);
  else if (strcmp (name, "a") == 0)
    close_link (self);
  else if (strcmp (name, "br") == 0)
    end_line (self, "");
  else if (strcmp (name, "td") == 0 || strcmp (name, "th") == 0)
    g_string_append (self->line, is_end ? "" : self->line->len > 0 ? " — " : "");
}

/* Where a tag ends; a sign within quotes does not end it. */
static const char *
find_tag_end (const char *p)
{
  char quote = '\0';

  for (; *p != '\0'; p++)
    if (quote != '\0')
      quote = *p == quote ? '\0' : quote;
    else if (*p == '"' || *p == '\'')
      quote = *p;
    else if (*p == '>')
      return p;

  return NULL;
}

/* Behind all that an element holds that is not shown. */
static const char *
skip_element (const char *p, const char *name)
{
  gsize length = strlen (name);

  for (; (p = strstr (p, "</")) != NULL; p += 2)
    if (g_ascii_strncasecmp (p + 2, name, length) == 0)
      return p;

  return NULL;
}

static const char *
take_markup (Reader *self, const char *p)
{
  gboolean is_end = p[1] == '/';
  const char *start = p + (is_end ? 2 : 1);
  const char *end = NULL;
  char name[MAX_NAME] = { '\0' };

  if (g_str_has_prefix (p, "<!--"))
    {
      end = strstr (p + 4, "-->");
      return end != NULL ? end + 3 : NULL;
    }
  for (gsize i = 0; i + 1 < sizeof name && g_ascii_isalnum (start[i]); i++)
    name[i] = g_ascii_tolower (start[i]);
  if (*name == '\0' && *start != '!' && *start != '?')
    {
      add_text (self, p, 1);
      return p + 1;
    }

  end = find_tag_end (start);
  if (end == NULL)
    return NULL;
  if (!is_end && g_strv_contains (hidden, name))
    return skip_element (end + 1, name);
  if (!(is_end && g_strv_contains (hidden, name)))
    take_tag (self, name, p, end - p, is_end);
  return end + 1;
}

char *
lectern_brief_page_to_markdown (const char *html)
{
  g_autoptr (GString) line = g_string_new (NULL);
  Reader reader = { g_string_new (NULL), line, "", NULL, 0, 0, 0, FALSE };

  for (const char *p = html; p != NULL && *p != '\0';)
    {
      gsize length = strcspn (p, "<");

      if (length > 0)
        add_text (&reader, p, length);
      p = p[length] == '<' ? take_markup (&reader, p + length) : NULL;
    }
  end_line (&reader, "");

  return g_string_free (reader.out, FALSE);
}
