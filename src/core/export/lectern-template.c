/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-template.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "../lectern-error.h"
#include "lectern-brief-model.h"
#include "lectern-template-place.h"

/* Templates in a part of Mustache (https://mustache.github.io/mustache.5.html): values, sections,
 * inverted sections and comments. What could take a template out of its bounds is not there: values
 * without escapes, partials, other delimiters, code. A name that nothing has is a mistake, so it is
 * refused and not left empty.
 *
 * A template is a tree of nodes. A section that is a list is written once for each of its elements,
 * which are then asked first for a name, and then what stands around them. */

#define MAX_DEPTH 32
/* Sections within sections multiply; no template that somebody means looks for a name so often. */
#define MAX_STEPS 20000000

typedef enum {
  NODE_TEXT,
  NODE_VALUE,
  NODE_SECTION,
  NODE_INVERTED,
} NodeType;

typedef struct {
  NodeType type;
  char *text;          /* owned: the text, or the name */
  GStrv parts;         /* owned, of the name */
  gboolean is_link;    /* of a value: it is an address */
  GPtrArray *children; /* (nullable), owned, of Node */
} Node;

struct _LecternTemplate {
  LecternTemplateLanguage language;
  Node *root; /* owned */
};

static void
node_free (gpointer data)
{
  Node *self = data;

  g_free (self->text);
  g_strfreev (self->parts);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self);
}

static Node *
node_new (NodeType type, const char *text, gsize length)
{
  Node *self = g_new0 (Node, 1);

  self->type = type;
  self->text = g_strndup (text, length);
  self->parts = type != NODE_TEXT ? g_strsplit (self->text, ".", -1) : NULL;
  if (type == NODE_SECTION || type == NODE_INVERTED)
    self->children = g_ptr_array_new_with_free_func (node_free);

  return self;
}

/* Reading */

typedef struct {
  const char *text;
  const char *at; /* where a tag begins */
  LecternTemplateLanguage language;
  const char *const *names;
  const char *const *links;
  GPtrArray *open;  /* owned, of Node, borrowed: the root and the sections around */
  GArray *places;   /* owned, of const char *: where those began */
  GPtrArray *marks; /* owned, of char *: what kinds of places those were */
  LecternTemplatePlace place;
} Reader;

static void
reader_clear (Reader *self)
{
  g_ptr_array_unref (self->open);
  g_array_unref (self->places);
  g_ptr_array_unref (self->marks);
  lectern_template_place_clear (&self->place);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static void
set_error_at (const Reader *self, const char *place, GError **error, char *what)
{
  g_autofree char *owned = what;
  const char *line_start = place;
  guint line = 1;

  while (line_start > self->text && line_start[-1] != '\n')
    line_start--;
  for (const char *p = self->text; p < line_start; p++)
    line += *p == '\n';
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               /* Translators: %s is a sentence that says what is wrong there */
               _ ("Line %u, column %u: %s"), line,
               (guint) g_utf8_strlen (line_start, place - line_start) + 1, what);
}

static GPtrArray *
get_children (Reader *self)
{
  return ((Node *) self->open->pdata[self->open->len - 1])->children;
}

static void
add_text (Reader *self, const char *text, gsize length)
{
  lectern_template_place_read (&self->place, text, length);
  if (length > 0)
    g_ptr_array_add (get_children (self), node_new (NODE_TEXT, text, length));
}

static gboolean
is_known (const Reader *self, const char *name)
{
  g_auto (GStrv) parts = NULL;

  if (strcmp (name, ".") == 0)
    return TRUE;

  parts = g_strsplit (name, ".", -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    if (!g_strv_contains (self->names, parts[i]))
      return FALSE;

  return parts[0] != NULL;
}

/* Whether the address of a link of Markdown begins at the end of the text. */
static gboolean
begins_link (const char *text, gsize length)
{
  if (length > 0 && text[length - 1] == '<')
    length--;
  while (length > 0 && text[length - 1] == ' ')
    length--;

  return length >= 2 && text[length - 2] == ']'
         && (text[length - 1] == '(' || text[length - 1] == ':');
}

static gboolean
is_link (const Reader *self, const char *name)
{
  const char *dot = strrchr (name, '.');

  return g_strv_contains (self->links, dot != NULL ? dot + 1 : name);
}

static gboolean
add_value (Reader *self, const char *name, GError **error)
{
  const char *problem = NULL;
  Node *node = NULL;

  if (!is_known (self, name))
    {
      /* Translators: %s is a name in a template, such as “title” */
      set_error_at (self, self->at, error, g_strdup_printf (_ ("There is no value “%s”."), name));
      return FALSE;
    }
  problem = lectern_template_place_check (&self->place, self->language, is_link (self, name));
  if (problem == NULL && self->language == LECTERN_TEMPLATE_MARKDOWN && !is_link (self, name)
      && begins_link (self->text, self->at - self->text))
    problem = _ ("Only “address” and “live” can begin an address.");
  if (problem != NULL)
    {
      set_error_at (self, self->at, error, g_strdup (problem));
      return FALSE;
    }

  node = node_new (NODE_VALUE, name, strlen (name));
  node->is_link = is_link (self, name);
  g_ptr_array_add (get_children (self), node);
  return TRUE;
}

static gboolean
open_section (Reader *self, const char *name, NodeType type, GError **error)
{
  Node *node = NULL;

  if (!is_known (self, name))
    {
      set_error_at (self, self->at, error, g_strdup_printf (_ ("There is no value “%s”."), name));
      return FALSE;
    }
  if (self->open->len > MAX_DEPTH)
    {
      set_error_at (self, self->at, error,
                    g_strdup_printf (_ ("Blocks lie in each other more than %u deep."), MAX_DEPTH));
      return FALSE;
    }

  node = node_new (type, name, strlen (name));
  g_ptr_array_add (get_children (self), node);
  g_ptr_array_add (self->open, node);
  g_array_append_val (self->places, self->at);
  g_ptr_array_add (self->marks, lectern_template_place_dup_mark (&self->place));
  return TRUE;
}

static gboolean
close_section (Reader *self, const char *name, GError **error)
{
  const Node *node = self->open->pdata[self->open->len - 1];
  g_autofree char *mark = lectern_template_place_dup_mark (&self->place);

  if (self->open->len == 1)
    {
      set_error_at (self, self->at, error,
                    g_strdup_printf (_ ("“%s” ends here, but did not begin."), name));
      return FALSE;
    }
  if (strcmp (node->text, name) != 0)
    {
      set_error_at (
          self, self->at, error,
          g_strdup_printf (_ ("“%s” ends here, but “%s” has to end before."), name, node->text));
      return FALSE;
    }

  if (strcmp (mark, self->marks->pdata[self->marks->len - 1]) != 0)
    {
      set_error_at (
          self, self->at, error,
          g_strdup_printf (_ ("“%s” ends elsewhere in the HTML than it begins. Take whole "
                              "elements or whole attributes into it."),
                           name));
      return FALSE;
    }

  g_ptr_array_set_size (self->open, self->open->len - 1);
  g_ptr_array_set_size (self->marks, self->marks->len - 1);
  g_array_set_size (self->places, self->places->len - 1);
  return TRUE;
}

/* Why there are no such tags; NULL where there are. */
static char *
dup_refusal (char sign, const char *name)
{
  if (sign == '{' || sign == '&')
    return g_strdup (_ ("Values are always escaped. Write it with two braces."));
  if (sign == '>' || sign == '=' || sign == '<' || sign == '$')
    return g_strdup_printf (_ ("Templates have no “%c” tags."), sign);
  if (*name == '\0' && sign != '!')
    return g_strdup (_ ("A name is missing between the braces."));

  return NULL;
}

static gboolean
add_tag (Reader *self, char sign, const char *name, GError **error)
{
  char *refusal = dup_refusal (sign, name);

  if (refusal != NULL)
    {
      set_error_at (self, self->at, error, refusal);
      return FALSE;
    }

  switch (sign)
    {
    case '!':
      return TRUE;
    case '#':
    case '^':
      return open_section (self, name, sign == '#' ? NODE_SECTION : NODE_INVERTED, error);
    case '/':
      return close_section (self, name, error);
    default:
      return add_value (self, name, error);
    }
}

/* A tag that writes nothing and is alone on its line takes the line with it. */
static gboolean
is_alone (const Reader *self,
          char sign,
          const char *end,
          const char **line_start,
          const char **next)
{
  const char *before = self->at;
  const char *behind = end;

  if (sign == '\0' || strchr ("#^/!", sign) == NULL)
    return FALSE;
  while (before > self->text && (before[-1] == ' ' || before[-1] == '\t'))
    before--;
  behind += strspn (behind, " \t\r");
  if ((before > self->text && before[-1] != '\n') || (*behind != '\n' && *behind != '\0'))
    return FALSE;

  *line_start = before;
  *next = *behind == '\n' ? behind + 1 : behind;
  return TRUE;
}

/* Reads text and the tag behind it; gives where it goes on, NULL at the end or on failure. */
static const char *
read_tag (Reader *self, const char *from, GError **error)
{
  const char *tag = strstr (from, "{{");
  const char *end = tag != NULL ? strstr (tag + 2, "}}") : NULL;
  const char *text_end = tag;
  const char *next = NULL;
  g_autofree char *name = NULL;
  char sign = '\0';

  if (tag == NULL)
    {
      add_text (self, from, strlen (from));
      return NULL;
    }
  self->at = tag;
  if (end == NULL)
    {
      set_error_at (self, tag, error, g_strdup (_ ("Two braces open here, but do not close.")));
      return NULL;
    }

  sign = tag[2];
  if (strchr ("#^/!{&>=<$", sign) == NULL)
    sign = '\0';
  name = g_strstrip (g_strndup (tag + (sign != '\0' ? 3 : 2), end - tag - (sign != '\0' ? 3 : 2)));
  end += 2;
  next = end;
  is_alone (self, sign, end, &text_end, &next);
  if (text_end > from)
    add_text (self, from, text_end - from);
  if (!add_tag (self, sign, name, error))
    return NULL;

  return next;
}

static gboolean
read_all (Reader *self, GError **error)
{
  GError *failure = NULL;
  const char *at = self->text;

  while (at != NULL)
    at = read_tag (self, at, &failure);
  if (failure == NULL && self->open->len > 1)
    set_error_at (self, g_array_index (self->places, const char *, self->places->len - 1), &failure,
                  g_strdup_printf (_ ("“%s” begins here, but does not end."),
                                   ((Node *) self->open->pdata[self->open->len - 1])->text));
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

/**
 * lectern_template_new:
 * @text: the template, UTF-8
 * @language: what it is written in
 * @names: (array zero-terminated=1): all that it may ask for
 * @links: (array zero-terminated=1): those of them that are addresses
 * @error: return location for an error
 *
 * Reads a template.
 *
 * Returns: (transfer full): the template; %NULL with %LECTERN_ERROR_INVALID and line and column of
 *   a mistake, or %LECTERN_ERROR_TOO_LARGE
 */
LecternTemplate *
lectern_template_new (const char *text,
                      LecternTemplateLanguage language,
                      const char *const *names,
                      const char *const *links,
                      GError **error)
{
  g_autoptr (LecternTemplate) self = g_new0 (LecternTemplate, 1);
  g_auto (Reader) reader = { 0 };

  self->language = language;
  self->root = node_new (NODE_SECTION, "", 0);
  reader
      = (Reader){ .text = text, .at = text, .language = language, .names = names, .links = links };
  reader.open = g_ptr_array_new ();
  reader.places = g_array_new (FALSE, FALSE, sizeof (const char *));
  reader.marks = g_ptr_array_new_with_free_func (g_free);
  lectern_template_place_init (&reader.place);
  g_ptr_array_add (reader.open, self->root);
  if (strlen (text) > LECTERN_TEMPLATE_MAX_BYTES)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("The template is too large. The limit is one megabyte."));
      return NULL;
    }
  if (!read_all (&reader, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
lectern_template_free (LecternTemplate *self)
{
  node_free (self->root);
  g_free (self);
}

/* Writing */

typedef struct {
  LecternTemplateLanguage language;
  GString *out;      /* owned */
  GPtrArray *around; /* owned, of JsonNode, borrowed: what is asked for names, the last first */
  guint n_steps;
} Renderer;

static JsonNode *
get_member (JsonNode *node, const char *name)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node)
             ? json_object_get_member (json_node_get_object (node), name)
             : NULL;
}

/* The first part of a name is looked for all around, the others in what was found. */
static JsonNode *
find (Renderer *self, const Node *node)
{
  JsonNode *found = NULL;

  if (strcmp (node->text, ".") == 0)
    return self->around->pdata[self->around->len - 1];

  for (guint i = self->around->len; i > 0 && found == NULL; i--, self->n_steps++)
    found = get_member (self->around->pdata[i - 1], node->parts[0]);
  for (gsize i = 1; node->parts[i] != NULL; i++)
    found = get_member (found, node->parts[i]);

  return found;
}

static gboolean
is_empty (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return *json_node_get_string (node) == '\0';

  return json_node_get_value_type (node) == G_TYPE_BOOLEAN && !json_node_get_boolean (node);
}

/* Whether only what may stand before a block stands before the end of a line of Markdown. */
static gboolean
begins_line (const GString *out)
{
  for (gsize i = out->len; i > 0 && out->str[i - 1] != '\n'; i--)
    if (strchr (" \t>-+*#0123456789.)", out->str[i - 1]) == NULL)
      return FALSE;

  return TRUE;
}

/* In brackets, which a link's parentheses lack. */
static void
append_address (GString *out, const char *address)
{
  gboolean is_bare = !g_str_has_suffix (out->str, "<");

  g_string_append (out, is_bare ? "<" : "");
  lectern_markdown_append_address (out, address);
  g_string_append (out, is_bare ? ">" : "");
}

/* Text and numbers; lists and truth have none. */
static char *
dup_text (JsonNode *node)
{
  if (is_empty (node) || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

  return json_node_dup_string (node);
}

static void
append_value (Renderer *self, const Node *node)
{
  g_autofree char *text = dup_text (find (self, node));

  if (text == NULL)
    return;

  if (self->language == LECTERN_TEMPLATE_HTML)
    lectern_html_append_text (self->out, text);
  else if (node->is_link)
    append_address (self->out, text);
  else if (begins_line (self->out))
    lectern_markdown_append_line (self->out, text);
  else
    lectern_markdown_append_text (self->out, text);
}

static gboolean render (Renderer *self, const Node *node, GError **error);

static gboolean
render_children (Renderer *self, const Node *node, GError **error)
{
  for (guint i = 0; i < node->children->len; i++)
    if (!render (self, node->children->pdata[i], error))
      return FALSE;

  return TRUE;
}

static gboolean
render_within (Renderer *self, const Node *node, JsonNode *value, GError **error)
{
  gboolean is_done = FALSE;

  g_ptr_array_add (self->around, value);
  is_done = render_children (self, node, error);
  g_ptr_array_set_size (self->around, self->around->len - 1);

  return is_done;
}

static gboolean
render_section (Renderer *self, const Node *node, GError **error)
{
  JsonNode *value = find (self, node);
  JsonArray *elements = NULL;

  if (is_empty (value))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (value))
    return render_within (self, node, value, error);

  elements = json_node_get_array (value);
  for (guint i = 0; i < json_array_get_length (elements); i++)
    if (!render_within (self, node, json_array_get_element (elements, i), error))
      return FALSE;

  return TRUE;
}

static gboolean
render (Renderer *self, const Node *node, GError **error)
{
  if (++self->n_steps > MAX_STEPS || self->out->len > LECTERN_TEMPLATE_MAX_OUTPUT)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("What the template makes of this brief is too large. Look for a list "
                              "that lies within itself."));
      return FALSE;
    }

  switch (node->type)
    {
    case NODE_TEXT:
      g_string_append (self->out, node->text);
      return TRUE;
    case NODE_VALUE:
      append_value (self, node);
      return TRUE;
    case NODE_SECTION:
      return render_section (self, node, error);
    case NODE_INVERTED:
    default:
      return !is_empty (find (self, node)) || render_children (self, node, error);
    }
}

/**
 * lectern_template_render:
 * @self: a template
 * @values: what it asks for names
 * @error: return location for an error
 *
 * Writes a template with values. Any thread.
 *
 * Returns: (transfer full): the text; %NULL with %LECTERN_ERROR_TOO_LARGE
 */
char *
lectern_template_render (const LecternTemplate *self, JsonNode *values, GError **error)
{
  g_autoptr (GPtrArray) around = g_ptr_array_new ();
  Renderer renderer = { self->language, g_string_new (NULL), around, 0 };

  g_ptr_array_add (around, values);
  if (!render_children (&renderer, self->root, error))
    {
      g_string_free (renderer.out, TRUE);
      return NULL;
    }

  return g_string_free (renderer.out, FALSE);
}
