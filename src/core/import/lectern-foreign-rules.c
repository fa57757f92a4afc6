/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../text/lectern-selector.h"
#include "lectern-foreign-rules.h"

/* Site configs of Full-Text RSS: a file a site, "directive: value" a line, XPath for elements. What
 * they say of elements becomes rules; what they say of how to fetch, or of other programs' habits,
 * has no counterpart and is named. */

#define MAX_LEFT_OUT 200
#define MAX_LINE_BYTES 4096
#define MAX_SHOWN_CHARACTERS 100

typedef struct {
  LecternForeignRules *result;
  GString *rules;
  GString *pages; /* comments that name test pages */
  guint line;
} Reader;

static const struct {
  const char *directive;
  const char *action;
} directives[] = {
  { "title", "title" }, { "author", "author" }, { "date", "date" },
  { "body", "body" },   { "strip", "hide" },
};

/* What Lectern does by itself, or what concerns nothing that it keeps. */
static const char *const needless[] = {
  "autodetect_next_page",
  "autodetect_on_failure",
  "convert_double_br_tags",
  "insert_detected_image",
  "next_page_link",
  "parser",
  "prune",
  "skip_json_ld",
  "strip_comments",
  "strip_image_src",
  "tidy",
  NULL,
};

/**
 * lectern_foreign_rules_free:
 * @self: (transfer full): rules of another program
 *
 * Frees them.
 */
void
lectern_foreign_rules_free (LecternForeignRules *self)
{
  g_free (self->host);
  g_free (self->text);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

static void
leave_out (Reader *reader, const char *line, const char *reason)
{
  g_autofree char *head = g_utf8_strlen (line, -1) > MAX_SHOWN_CHARACTERS
                              ? g_utf8_substring (line, 0, MAX_SHOWN_CHARACTERS)
                              : g_strdup (line);

  if (reader->result->left_out->len < MAX_LEFT_OUT)
    g_ptr_array_add (reader->result->left_out,
                     /* Translators: number of a line, the line, why it was left out. */
                     g_strdup_printf (_ ("Line %u, “%s”: %s"), reader->line, head, reason));
}

static gboolean
has_room (Reader *reader, guint n)
{
  return reader->result->n_rules + n <= LECTERN_SITE_RULES_MAX_RULES;
}

static void
add_rules (Reader *reader, const char *line, const char *action, GPtrArray *selectors)
{
  if (!has_room (reader, selectors->len))
    {
      leave_out (reader, line, _ ("a site has no room for more rules."));
      return;
    }
  for (guint i = 0; i < selectors->len; i++)
    g_string_append_printf (reader->rules, "%s: %s\n", action,
                            (const char *) g_ptr_array_index (selectors, i));
  reader->result->n_rules += selectors->len;
}

/* Elements with the value anywhere in their id or class. */
static void
read_name (Reader *reader, const char *line, const char *value)
{
  g_autoptr (GPtrArray) selectors = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = g_strdup (value);
  g_autofree char *of_class = NULL;
  g_autoptr (LecternSelector) read = NULL;

  g_strdelimit (name, "\"'", ' ');
  g_strstrip (name);
  of_class = g_strdup_printf ("[class*=\"%s\"]", name);
  read = strchr (name, ' ') == NULL ? lectern_selector_new (of_class, NULL) : NULL;
  if (read == NULL)
    {
      leave_out (reader, line, _ ("it is no name."));
      return;
    }
  g_ptr_array_add (selectors, g_strdup_printf ("[id*=\"%s\"]", name));
  g_ptr_array_add (selectors, g_steal_pointer (&of_class));
  add_rules (reader, line, "hide", selectors);
}

static void
read_path (Reader *reader, const char *line, const char *action, const char *value)
{
  g_autoptr (GPtrArray) selectors = lectern_selectors_from_xpath (value);

  if (selectors != NULL)
    add_rules (reader, line, action, selectors);
  else
    leave_out (reader, line, _ ("it asks for more than a selector can say."));
}

static void
read_directive (Reader *reader, const char *line, const char *directive, const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (directives); i++)
    if (strcmp (directive, directives[i].directive) == 0)
      {
        read_path (reader, line, directives[i].action, value);
        return;
      }

  if (strcmp (directive, "strip_id_or_class") == 0)
    read_name (reader, line, value);
  else if (strcmp (directive, "test_url") == 0)
    g_string_append_printf (reader->pages, "# %s\n", value);
  else if (strcmp (directive, "single_page_link") == 0)
    leave_out (reader, line, _ ("Lectern fetches no other address unasked; it joins the pages."));
  else if (g_strv_contains (needless, directive))
    leave_out (reader, line, _ ("Lectern needs no rule for it."));
  else
    leave_out (reader, line, _ ("Lectern has no such rule."));
}

static void
read_line (Reader *reader, const char *raw)
{
  g_autofree char *line = g_strstrip (g_strdup (raw));
  const char *colon = strchr (line, ':');
  g_autofree char *directive = NULL;
  const char *value = NULL;

  if (*line == '\0' || *line == '#')
    return;
  if (colon == NULL)
    {
      leave_out (reader, line, _ ("it has no colon."));
      return;
    }

  /* Arguments in brackets belong to the directive: replace_string(a): b. */
  directive = g_strstrip (g_strndup (line, MIN (strcspn (line, "("), (gsize) (colon - line))));
  value = colon + 1 + strspn (colon + 1, " \t");
  if (*value != '\0')
    read_directive (reader, line, directive, value);
}

/* "news.example.txt" or, with its subdomains, ".news.example.txt". */
static char *
dup_host (const char *name, GError **error)
{
  g_autofree char *base = g_path_get_basename (name);
  g_autofree char *lower = g_ascii_strdown (base, -1);
  const char *host = lower + (*lower == '.');

  if (g_str_has_suffix (lower, ".txt"))
    lower[strlen (lower) - strlen (".txt")] = '\0';
  if (g_str_has_prefix (host, "www."))
    host += strlen ("www.");
  if (lectern_site_is_host (host) && strchr (host, '.') != NULL)
    return g_strdup (host);

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("“%s” does not say which site it is for. Call it like news.example.txt."), base);
  return NULL;
}

static gboolean
read_lines (Reader *reader, const char *text, gsize length, GError **error)
{
  const char *at = text;
  const char *end = text + length;

  while (at < end)
    {
      const char *stop = memchr (at, '\n', end - at);
      g_autofree char *line = g_strndup (at, (stop != NULL ? stop : end) - at);

      reader->line++;
      if (strlen (line) > MAX_LINE_BYTES)
        leave_out (reader, line, _ ("it is too long."));
      else
        read_line (reader, line);
      at = stop != NULL ? stop + 1 : end;
    }
  if (reader->result->n_rules > 0)
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
               _ ("The file has no rule for %s that Lectern can follow. Nothing was changed."),
               reader->result->host);
  return FALSE;
}

/**
 * lectern_foreign_rules_new:
 * @name: name of the file, which is the site's
 * @text: what it holds
 * @length: its length in bytes
 * @error: return location for an error
 *
 * Reads a site config of Full-Text RSS (fivefilters) and says the same in rules of Lectern.
 *
 * Returns: (transfer full): the rules, or %NULL when none of it can be said
 */
LecternForeignRules *
lectern_foreign_rules_new (const char *name, const char *text, gsize length, GError **error)
{
  g_autoptr (LecternForeignRules) self = NULL;
  g_autoptr (GString) rules = g_string_new (NULL);
  g_autoptr (GString) pages = g_string_new (NULL);
  g_autofree char *host = NULL;
  Reader reader = { NULL, rules, pages, 0 };

  g_return_val_if_fail (name != NULL && text != NULL, NULL);

  if (length > LECTERN_SITE_RULES_MAX_BYTES || !g_utf8_validate (text, (gssize) length, NULL))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("“%s” is no file of rules. Choose a site config as text."), name);
      return NULL;
    }
  host = dup_host (name, error);
  if (host == NULL)
    return NULL;

  self = g_new0 (LecternForeignRules, 1);
  self->host = g_steal_pointer (&host);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  reader.result = self;
  if (!read_lines (&reader, text, length, error))
    return NULL;
  self->text = g_strdup_printf ("site: %s\n%s%s", self->host, pages->str, rules->str);

  return g_steal_pointer (&self);
}
