/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Feeds are XML in name: a good part of those in the world is not well formed, and a parser that
 * stops there loses what people wanted to read. So this one goes on where what is meant is plain,
 * and notes that it had to. It reads once, from the front, in time that grows with the length
 * alone. It knows no entities but those of XML and HTML, and opens no file and no address, so
 * there is nothing that could blow up or leak. A document that declares entities is refused. */

#include "config.h"

#include "feed-xml.h"

#include <string.h>

#include "feed-text.h"

#define MAX_ELEMENTS 1000000
#define MAX_BINDINGS 100
#define MAX_NAME 256

typedef struct {
  const char *prefix; /* in the text */
  gsize prefix_length;
  FeedSpace space;
  guint depth;
} Binding;

typedef struct {
  const char *qualified; /* in the text */
  gsize qualified_length;
  FeedSpace space;
  char name[MAX_NAME];
  char *base;     /* (nullable), owned */
  char *language; /* (nullable), owned */
} Open;

typedef struct {
  const FeedXmlHandler *handler;
  gpointer data;
  const char *end;
  const char *document_base; /* (nullable) */
  GArray *open;              /* owned, of Open */
  GArray *bindings;          /* owned, of Binding */
  GArray *attributes;        /* owned, of FeedAttribute, whose texts are offsets at first */
  GString *texts;            /* owned: names and values of attributes */
  GString *text;             /* owned: what was decoded */
  guint n_elements;
  FeedProblem problem;
  gboolean is_stopped;
} Parser;

static const struct {
  const char *address; /* without what it ends with, "/" or "#" */
  FeedSpace space;
} spaces[] = {
  { "http://www.w3.org/2005/atom", FEED_SPACE_ATOM },
  { "http://purl.org/atom/ns", FEED_SPACE_ATOM },
  { "http://purl.org/echo", FEED_SPACE_ATOM },
  { "http://purl.org/pie", FEED_SPACE_ATOM },
  { "http://purl.org/rss/1.0", FEED_SPACE_RSS },
  { "http://purl.org/net/rss1.1", FEED_SPACE_RSS },
  { "http://my.netscape.com/rdf/simple/0.9", FEED_SPACE_RSS },
  { "http://channel.netscape.com/rdf/simple/0.9", FEED_SPACE_RSS },
  { "http://my.netscape.com/publish/formats/rss-0.91.dtd", FEED_SPACE_RSS },
  { "http://backend.userland.com/rss", FEED_SPACE_RSS },
  { "http://backend.userland.com/rss2", FEED_SPACE_RSS },
  { "http://blogs.law.harvard.edu/tech/rss", FEED_SPACE_RSS },
  { "http://purl.org/dc/elements/1.0", FEED_SPACE_DC },
  { "http://purl.org/dc/elements/1.1", FEED_SPACE_DC },
  { "http://purl.org/dc/terms", FEED_SPACE_DCTERMS },
  { "http://purl.org/rss/1.0/modules/content", FEED_SPACE_CONTENT },
  { "http://purl.org/rss/1.0/modules/syndication", FEED_SPACE_SYNDICATION },
  { "http://search.yahoo.com/mrss", FEED_SPACE_MEDIA },
  { "http://www.itunes.com/dtds/podcast-1.0.dtd", FEED_SPACE_ITUNES },
  { "http://www.w3.org/1999/02/22-rdf-syntax-ns", FEED_SPACE_RDF },
  { "http://www.w3.org/1999/xhtml", FEED_SPACE_XHTML },
  { "http://www.w3.org/xml/1998/namespace", FEED_SPACE_XML },
  { "http://rssnamespace.org/feedburner/ext/1.0", FEED_SPACE_FEEDBURNER },
};

/* What people mean by a prefix that they did not declare. */
static const struct {
  const char *prefix;
  FeedSpace space;
} habits[] = {
  { "atom", FEED_SPACE_ATOM },       { "dc", FEED_SPACE_DC },
  { "dcterms", FEED_SPACE_DCTERMS }, { "content", FEED_SPACE_CONTENT },
  { "media", FEED_SPACE_MEDIA },     { "itunes", FEED_SPACE_ITUNES },
  { "rdf", FEED_SPACE_RDF },         { "sy", FEED_SPACE_SYNDICATION },
  { "xhtml", FEED_SPACE_XHTML },     { "xml", FEED_SPACE_XML },
  { "rss", FEED_SPACE_RSS },         { "feedburner", FEED_SPACE_FEEDBURNER },
};

static void
note (FeedProblem *noted, FeedProblem problem)
{
  *noted = MAX (*noted, problem);
}

static gboolean
is_name_start (char c)
{
  return g_ascii_isalpha (c) || c == '_' || c == ':' || (guchar) c >= 0x80;
}

static gboolean
is_name (char c)
{
  return is_name_start (c) || g_ascii_isdigit (c) || c == '-' || c == '.';
}

static const char *
skip_name (const char *at, const char *end)
{
  while (at < end && is_name (*at))
    at++;

  return at;
}

static const char *
skip_space (const char *at, const char *end)
{
  while (at < end && g_ascii_isspace (*at))
    at++;

  return at;
}

/* The first place of @what, %NULL if there is none. */
static const char *
find (const char *at, const char *end, const char *what)
{
  gsize length = strlen (what);

  while (at < end && (at = memchr (at, *what, end - at)) != NULL)
    {
      if ((gsize) (end - at) >= length && memcmp (at, what, length) == 0)
        return at;
      at++;
    }

  return NULL;
}

static FeedSpace
find_space (const char *address)
{
  g_autofree char *key = g_strstrip (g_ascii_strdown (address, -1));
  gsize length = strlen (key);

  while (length > 0 && strchr ("/#", key[length - 1]) != NULL)
    key[--length] = '\0';
  if (length == 0)
    return FEED_SPACE_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (spaces); i++)
    if (strcmp (key, spaces[i].address) == 0)
      return spaces[i].space;

  return FEED_SPACE_OTHER;
}

static FeedSpace
find_prefix (Parser *self, const char *prefix, gsize length)
{
  for (guint i = self->bindings->len; i > 0; i--)
    {
      const Binding *binding = &g_array_index (self->bindings, Binding, i - 1);

      if (binding->prefix_length == length && memcmp (binding->prefix, prefix, length) == 0)
        return binding->space;
    }
  if (length == 0)
    return FEED_SPACE_NONE;
  for (gsize i = 0; i < G_N_ELEMENTS (habits); i++)
    if (strlen (habits[i].prefix) == length
        && g_ascii_strncasecmp (habits[i].prefix, prefix, length) == 0)
      return habits[i].space;

  return FEED_SPACE_OTHER;
}

/* Attributes */

static const char *
read_value (const char *at, const char *end, GString *value, FeedProblem *problem)
{
  const char *stop = NULL;
  char quote = at < end ? *at : '\0';

  if (quote == '"' || quote == '\'')
    {
      at++;
      stop = memchr (at, quote, end - at);
      if (stop == NULL)
        {
          note (problem, FEED_PROBLEM_CUT);
          stop = end;
        }
      feed_text_append_decoded (value, at, stop - at, TRUE);
      return MIN (stop + 1, end);
    }

  note (problem, FEED_PROBLEM_ILL_FORMED);
  stop = at;
  while (stop < end && !g_ascii_isspace (*stop) && *stop != '>')
    stop++;
  feed_text_append_decoded (value, at, stop - at, TRUE);
  return stop;
}

/**
 * feed_xml_read_attribute:
 * @at: behind the name of an element, or behind an attribute
 * @end: where the text ends
 * @name: gets its name
 * @value: gets its value, empty if it has none
 * @problem: (inout): gets what is wrong
 *
 * Reads the next attribute of a tag.
 *
 * Returns: (nullable): where the next one may be; %NULL at the end of the tag
 */
const char *
feed_xml_read_attribute (const char *at,
                         const char *end,
                         GString *name,
                         GString *value,
                         FeedProblem *problem)
{
  const char *stop = NULL;

  g_string_truncate (name, 0);
  g_string_truncate (value, 0);
  at = skip_space (at, end);
  while (at < end && !is_name_start (*at) && *at != '>' && *at != '<' && *at != '/')
    {
      note (problem, FEED_PROBLEM_ILL_FORMED);
      at++;
    }
  if (at >= end || !is_name_start (*at))
    return NULL;

  stop = skip_name (at, end);
  g_string_append_len (name, at, stop - at);
  at = skip_space (stop, end);
  if (at < end && *at == '=')
    return read_value (skip_space (at + 1, end), end, value, problem);

  note (problem, FEED_PROBLEM_ILL_FORMED);
  return at;
}

/**
 * feed_element_get:
 * @self: an element at its start
 * @name: a name
 *
 * Gets an attribute that has no namespace, or that of the element.
 *
 * Returns: (nullable): its value
 */
const char *
feed_element_get (const FeedElement *self, const char *name)
{
  for (guint i = 0; i < self->n_attributes; i++)
    {
      const FeedAttribute *attribute = &self->attributes[i];

      if ((attribute->space == FEED_SPACE_NONE || attribute->space == self->space)
          && g_ascii_strcasecmp (attribute->name, name) == 0)
        return attribute->value;
    }

  return NULL;
}

/* Elements */

static void
open_clear (gpointer data)
{
  Open *open = data;

  g_free (open->base);
  g_free (open->language);
}

static Open *
get_open (Parser *self, guint position)
{
  return &g_array_index (self->open, Open, position);
}

static FeedElement
describe (Parser *self, guint position)
{
  Open *open = get_open (self, position);
  FeedElement element = { open->space, open->name, self->document_base, NULL, NULL, 0, 0 };

  element.depth = position + 1;
  for (guint i = position + 1; i > 0 && element.base == self->document_base; i--)
    if (get_open (self, i - 1)->base != NULL)
      element.base = get_open (self, i - 1)->base;
  for (guint i = position + 1; i > 0 && element.language == NULL; i--)
    element.language = get_open (self, i - 1)->language;

  return element;
}

static void
pop (Parser *self)
{
  guint position = self->open->len - 1;
  FeedElement element = describe (self, position);

  self->handler->end (self->data, &element);
  while (self->bindings->len > 0
         && g_array_index (self->bindings, Binding, self->bindings->len - 1).depth > position)
    g_array_set_size (self->bindings, self->bindings->len - 1);
  g_array_set_size (self->open, position);
}

/* `xmlns` of this element, before any name of it is looked up. The prefix is kept as a place in the
 * text, found again by its length. */
static void
bind_space (Parser *self, const char *attribute, gsize length, const char *value)
{
  gboolean is_default = length == 5;
  Binding binding = { attribute + (is_default ? 5 : 6), is_default ? 0 : length - 6,
                      find_space (value), self->open->len + 1 };

  if (self->bindings->len < MAX_BINDINGS)
    g_array_append_val (self->bindings, binding);
  else
    note (&self->problem, FEED_PROBLEM_ILL_FORMED);
}

static gboolean
is_xmlns (const char *name, gsize length)
{
  return length >= 5 && memcmp (name, "xmlns", 5) == 0 && (length == 5 || name[5] == ':');
}

/* Reads the attributes of a tag into offsets; gives the place behind them. */
static const char *
read_attributes (Parser *self, const char *at)
{
  g_autoptr (GString) name = g_string_new (NULL);
  g_autoptr (GString) value = g_string_new (NULL);
  const char *next = NULL;

  g_array_set_size (self->attributes, 0);
  g_string_truncate (self->texts, 0);
  while ((next = feed_xml_read_attribute (at, self->end, name, value, &self->problem)) != NULL)
    {
      const char *start = skip_space (at, self->end);
      FeedAttribute attribute = { FEED_SPACE_NONE, NULL, NULL };

      while (start < next && !is_name_start (*start))
        start++;
      at = next;
      if (is_xmlns (name->str, name->len))
        {
          bind_space (self, start, name->len, value->str);
          continue;
        }
      if (self->attributes->len >= FEED_XML_MAX_ATTRIBUTES)
        {
          note (&self->problem, FEED_PROBLEM_ILL_FORMED);
          continue;
        }
      attribute.name = GSIZE_TO_POINTER (self->texts->len);
      g_string_append_len (self->texts, name->str, strlen (name->str) + 1);
      attribute.value = GSIZE_TO_POINTER (self->texts->len);
      g_string_append_len (self->texts, value->str, strlen (value->str) + 1);
      g_array_append_val (self->attributes, attribute);
    }

  return skip_space (at, self->end);
}

/* Makes pointers of the offsets, and takes the prefixes off. */
static void
resolve_attributes (Parser *self, Open *open)
{
  const char *base = self->document_base;

  for (guint i = self->open->len; i > 0 && base == self->document_base; i--)
    if (get_open (self, i - 1)->base != NULL)
      base = get_open (self, i - 1)->base;

  for (guint i = 0; i < self->attributes->len; i++)
    {
      FeedAttribute *attribute = &g_array_index (self->attributes, FeedAttribute, i);
      const char *colon = NULL;

      attribute->name = self->texts->str + GPOINTER_TO_SIZE (attribute->name);
      attribute->value = self->texts->str + GPOINTER_TO_SIZE (attribute->value);
      colon = strchr (attribute->name, ':');
      if (colon == NULL)
        continue;
      attribute->space = find_prefix (self, attribute->name, colon - attribute->name);
      attribute->name = colon + 1;
      if (attribute->space != FEED_SPACE_XML)
        continue;
      if (strcmp (attribute->name, "base") == 0 && open->base == NULL)
        open->base = feed_text_resolve (base, attribute->value);
      else if (strcmp (attribute->name, "lang") == 0 && open->language == NULL)
        open->language = strlen (attribute->value) <= FEED_TEXT_MAX_LANGUAGE
                             ? g_strdup (attribute->value)
                             : NULL;
    }
}

static void
set_name (Parser *self, Open *open)
{
  const char *colon = memchr (open->qualified, ':', open->qualified_length);
  const char *name = colon != NULL ? colon + 1 : open->qualified;
  gsize length = open->qualified + open->qualified_length - name;

  open->space = find_prefix (self, open->qualified, colon != NULL ? colon - open->qualified : 0);
  length = feed_text_fit (name, length, sizeof open->name - 1);
  memcpy (open->name, name, length);
  open->name[length] = '\0';
}

/* Behind the name; gives the place behind the tag. */
static const char *
begin_element (Parser *self, const char *at, Open *open)
{
  gboolean is_empty = FALSE;
  FeedElement element;

  at = read_attributes (self, at);
  set_name (self, open);
  resolve_attributes (self, open);
  g_array_append_val (self->open, *open);
  while (at < self->end && *at == '/')
    {
      is_empty = TRUE;
      at = skip_space (at + 1, self->end);
    }
  if (at < self->end && *at == '>')
    at++;
  else
    note (&self->problem, at < self->end ? FEED_PROBLEM_ILL_FORMED : FEED_PROBLEM_CUT);

  element = describe (self, self->open->len - 1);
  element.attributes = (const FeedAttribute *) (gpointer) self->attributes->data;
  element.n_attributes = self->attributes->len;
  if (!self->handler->start (self->data, &element))
    self->is_stopped = TRUE;
  if (is_empty)
    pop (self);

  return at;
}

static const char *
read_start (Parser *self, const char *at)
{
  Open open = { at, 0, FEED_SPACE_NONE, "", NULL, NULL };
  const char *behind = skip_name (at, self->end);

  if (self->open->len >= FEED_XML_MAX_DEPTH)
    {
      note (&self->problem, FEED_PROBLEM_TOO_DEEP);
      self->is_stopped = TRUE;
      return self->end;
    }
  if (++self->n_elements > MAX_ELEMENTS)
    {
      note (&self->problem, FEED_PROBLEM_TOO_MANY);
      self->is_stopped = TRUE;
      return self->end;
    }

  open.qualified_length = behind - at;
  return begin_element (self, behind, &open);
}

/* Past the ">" of an end tag; one that has none ends where the next tag begins. */
static const char *
skip_tag_end (Parser *self, const char *at)
{
  while (at < self->end && *at != '>' && *at != '<')
    at++;
  if (at < self->end && *at == '>')
    return at + 1;

  note (&self->problem, at < self->end ? FEED_PROBLEM_ILL_FORMED : FEED_PROBLEM_CUT);
  return at;
}

/* Closes the innermost element of that name, with those inside it that nobody closed. */
static const char *
read_end (Parser *self, const char *at)
{
  const char *behind = skip_name (at, self->end);
  const char *next = skip_tag_end (self, behind);
  gsize length = behind - at;

  for (guint i = self->open->len; i > 0; i--)
    {
      Open *open = get_open (self, i - 1);

      if (open->qualified_length != length
          || g_ascii_strncasecmp (open->qualified, at, length) != 0)
        continue;
      if (i < self->open->len)
        note (&self->problem, FEED_PROBLEM_ILL_FORMED);
      while (self->open->len >= i)
        pop (self);
      return next;
    }

  note (&self->problem, FEED_PROBLEM_ILL_FORMED);
  return next;
}

/* What is no element */

static void
give_text (Parser *self, const char *at, gsize length, gboolean decodes)
{
  if (length == 0)
    return;

  g_string_truncate (self->text, 0);
  feed_text_append_decoded (self->text, at, length, decodes);
  self->handler->text (self->data, self->text->str, self->text->len);
}

static const char *
read_section (Parser *self, const char *at)
{
  const char *close = find (at, self->end, "]]>");

  if (close == NULL)
    note (&self->problem, FEED_PROBLEM_CUT);
  give_text (self, at, (close != NULL ? close : self->end) - at, FALSE);

  return close != NULL ? close + 3 : self->end;
}

static const char *
skip_past (Parser *self, const char *at, const char *what)
{
  const char *close = find (at, self->end, what);

  if (close != NULL)
    return close + strlen (what);

  note (&self->problem, FEED_PROBLEM_CUT);
  return self->end;
}

static gboolean
begins_with (Parser *self, const char *at, const char *what)
{
  gsize length = strlen (what);

  return (gsize) (self->end - at) >= length && g_ascii_strncasecmp (at, what, length) == 0;
}

/* The doctype may hold declarations in brackets. Nothing in it is used. */
static const char *
skip_doctype (Parser *self, const char *at)
{
  guint depth = 0;
  char quote = '\0';

  for (; at < self->end; at++)
    {
      if (quote != '\0')
        quote = *at == quote ? '\0' : quote;
      else if (begins_with (self, at, "<!entity") || begins_with (self, at, "<!attlist")
               || (depth > 0 && *at == '%'))
        {
          note (&self->problem, FEED_PROBLEM_ENTITIES);
          self->is_stopped = TRUE;
          return self->end;
        }
      else if (begins_with (self, at, "<!--"))
        {
          at = skip_past (self, at + 4, "-->") - 1;
        }
      else if (*at == '"' || *at == '\'')
        quote = *at;
      else if (*at == '[')
        depth++;
      else if (*at == ']' && depth > 0)
        depth--;
      else if (*at == '>' && depth == 0)
        return at + 1;
    }

  note (&self->problem, FEED_PROBLEM_CUT);
  return self->end;
}

/* At a "<"; gives the place behind what it begins. */
static const char *
read_markup (Parser *self, const char *at)
{
  if (begins_with (self, at, "<!--"))
    return skip_past (self, at + 4, "-->");
  if (begins_with (self, at, "<![cdata["))
    return read_section (self, at + 9);
  if (begins_with (self, at, "<!doctype"))
    return skip_doctype (self, at + 9);
  /* A declaration that stands alone tries what it must not. */
  if (begins_with (self, at, "<!entity"))
    return skip_doctype (self, at);
  if (begins_with (self, at, "<?"))
    return skip_past (self, at + 2, "?>");
  if (begins_with (self, at, "</") && at + 2 < self->end && is_name_start (at[2]))
    return read_end (self, at + 2);
  if (at + 1 < self->end && is_name_start (at[1]))
    return read_start (self, at + 1);

  note (&self->problem, FEED_PROBLEM_ILL_FORMED);
  give_text (self, at, 1, FALSE);
  return at + 1;
}

/**
 * feed_xml_read:
 * @text: UTF-8 with a zero byte behind it
 * @length: its length
 * @base: (nullable): where it is from
 * @handler: what to do with it
 * @data: for @handler
 *
 * Reads XML, as far as is safe where it is not well formed.
 *
 * Returns: what is wrong with it
 */
FeedProblem
feed_xml_read (const char *text,
               gsize length,
               const char *base,
               const FeedXmlHandler *handler,
               gpointer data)
{
  Parser self = { .handler = handler, .data = data, .end = text + length, .document_base = base };
  const char *at = text;

  self.open = g_array_new (FALSE, FALSE, sizeof (Open));
  g_array_set_clear_func (self.open, open_clear);
  self.bindings = g_array_new (FALSE, FALSE, sizeof (Binding));
  self.attributes = g_array_new (FALSE, FALSE, sizeof (FeedAttribute));
  self.texts = g_string_new (NULL);
  self.text = g_string_new (NULL);

  while (at < self.end && !self.is_stopped)
    {
      const char *next = memchr (at, '<', self.end - at);

      give_text (&self, at, (next != NULL ? next : self.end) - at, TRUE);
      at = next != NULL ? read_markup (&self, next) : self.end;
    }
  if (self.open->len > 0 && !self.is_stopped)
    note (&self.problem, FEED_PROBLEM_CUT);
  while (self.open->len > 0)
    pop (&self);

  g_array_unref (self.open);
  g_array_unref (self.bindings);
  g_array_unref (self.attributes);
  g_string_free (self.texts, TRUE);
  g_string_free (self.text, TRUE);

  return self.problem;
}

static gboolean
root_start_cb (gpointer data, const FeedElement *element)
{
  char **root = data;

  *root = g_ascii_strdown (element->name, -1);
  return FALSE;
}

static void
root_end_cb (gpointer data, const FeedElement *element)
{
}

static void
root_text_cb (gpointer data, const char *text, gsize length)
{
}

/**
 * feed_xml_dup_root:
 * @text: UTF-8 with a zero byte behind it
 * @length: its length
 *
 * Finds the first element.
 *
 * Returns: (transfer full) (nullable): its name without a prefix, in small letters; %NULL if there
 *   is none, or if entities are declared before it
 */
char *
feed_xml_dup_root (const char *text, gsize length)
{
  static const FeedXmlHandler handler = { root_start_cb, root_end_cb, root_text_cb };
  char *root = NULL;

  feed_xml_read (text, length, NULL, &handler, &root);
  return root;
}
