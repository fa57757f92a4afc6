/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lectern-brief-template.h"
#include "office/lectern-office-document.h"

/* A file name leaves room for a number and a second suffix. */
#define MAX_NAME_BYTES 180

/* What files are written in is a table, and templates, which are looked up by their names. */

typedef struct {
  const char *id;
  const char *suffix;
  const char *title;
  char *(*write_text) (LecternBrief *self);
  GBytes *(*write) (LecternBrief *self, GError **error); /* where it is no text */
} Format;

static const Format formats[] = {
  { "html", ".html", N_ ("Web Page (HTML)"), lectern_brief_to_html, NULL },
  { "markdown", ".md", N_ ("Markdown"), lectern_brief_to_markdown, NULL },
  { "pdf", ".pdf", N_ ("Document to Print (PDF)"), NULL, lectern_brief_to_pdf },
  { "odt", ".odt", N_ ("OpenDocument Text (ODT)"), NULL, lectern_brief_to_odt },
  { "docx", ".docx", N_ ("Word Document (DOCX)"), NULL, lectern_brief_to_docx },
  { "text", ".txt", N_ ("Plain Text"), lectern_brief_to_text, NULL },
  { "json", ".json", N_ ("Data (JSON)"), lectern_brief_to_json, NULL },
  { "csl-json", ".csl.json", N_ ("Sources (CSL-JSON)"), lectern_brief_to_csl, NULL },
  { "ris", ".ris", N_ ("Sources (RIS)"), lectern_brief_to_ris, NULL },
  { "bibtex", ".bib", N_ ("Sources (BibTeX)"), lectern_brief_to_bibtex, NULL },
  { "annotations", ".jsonld", N_ ("Annotations (JSON-LD)"), lectern_brief_to_annotations, NULL },
};

static const Format *
find_format (const char *id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].id, id) == 0)
      return &formats[i];

  return NULL;
}

/* The name of the template that a format is, or NULL. */
static const char *
get_template (const char *format)
{
  return g_str_has_prefix (format, LECTERN_BRIEF_TEMPLATE_PREFIX)
             ? format + strlen (LECTERN_BRIEF_TEMPLATE_PREFIX)
             : NULL;
}

/**
 * lectern_brief_list_formats:
 *
 * Lists the forms in which a brief can be written, apart from templates.
 *
 * Returns: (array zero-terminated=1): their ids
 */
const char *const *
lectern_brief_list_formats (void)
{
  static const char *const ids[] = { "html", "markdown", "pdf", "odt",    "docx",        "text",
                                     "json", "csl-json", "ris", "bibtex", "annotations", NULL };

  G_STATIC_ASSERT (G_N_ELEMENTS (ids) == G_N_ELEMENTS (formats) + 1);
  return ids;
}

/**
 * lectern_brief_dup_formats:
 *
 * Lists the forms in which a brief can be written, the analyst's templates last. Any thread; reads
 * the folder of templates.
 *
 * Returns: (transfer full) (array zero-terminated=1): their ids
 */
GStrv
lectern_brief_dup_formats (void)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) templates = lectern_brief_template_list_own ();

  g_strv_builder_addv (ids, (const char **) lectern_brief_list_formats ());
  for (gsize i = 0; templates[i] != NULL; i++)
    {
      g_autofree char *id = g_strconcat (LECTERN_BRIEF_TEMPLATE_PREFIX, templates[i], NULL);

      g_strv_builder_add (ids, id);
    }

  return g_strv_builder_end (ids);
}

/**
 * lectern_brief_format_find_for_file:
 * @name: name or path of a file
 *
 * Finds the format that the end of a file's name asks for. Of several the longest end counts:
 * `.csl.json` is a list of sources.
 *
 * Returns: (nullable): id of the format, %NULL where the name says nothing
 */
const char *
lectern_brief_format_find_for_file (const char *name)
{
  const Format *found = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (name, formats[i].suffix)
        && (found == NULL || strlen (formats[i].suffix) > strlen (found->suffix)))
      found = &formats[i];

  return found != NULL ? found->id : NULL;
}

/**
 * lectern_brief_format_get_suffix:
 * @format: id of a format
 *
 * Gets how file names of a format end.
 *
 * Returns: (nullable): the suffix with its dot, %NULL for an unknown format
 */
const char *
lectern_brief_format_get_suffix (const char *format)
{
  const Format *found = NULL;

  g_return_val_if_fail (format != NULL, NULL);

  if (get_template (format) != NULL)
    return lectern_brief_template_get_suffix (get_template (format));

  found = find_format (format);
  return found != NULL ? found->suffix : NULL;
}

/**
 * lectern_brief_format_get_title:
 * @format: id of a format
 *
 * Gets what a format is called where one is chosen.
 *
 * Returns: the title, in header capitalization; the id of an unknown format
 */
const char *
lectern_brief_format_get_title (const char *format)
{
  const Format *found = NULL;

  g_return_val_if_fail (format != NULL, NULL);

  if (get_template (format) != NULL)
    {
      /* Translators: %s is the name of a template */
      g_autofree char *title = g_strdup_printf (_ ("Template “%s”"), get_template (format));

      return g_intern_string (title);
    }

  found = find_format (format);
  return found != NULL ? _ (found->title) : format;
}

/**
 * lectern_brief_format_is_text:
 * @format: id of a format
 *
 * Whether files of a format can be read as they are.
 *
 * Returns: whether they are text, in UTF-8
 */
gboolean
lectern_brief_format_is_text (const char *format)
{
  const Format *found = NULL;

  g_return_val_if_fail (format != NULL, FALSE);

  found = find_format (format);
  return get_template (format) != NULL || (found != NULL && found->write_text != NULL);
}

/**
 * lectern_brief_write:
 * @self: a brief
 * @format: id of a format
 * @error: return location for an error
 *
 * Writes a brief down. Any thread.
 *
 * Returns: (transfer full): the file's content; %NULL with %LECTERN_ERROR_NOT_SUPPORTED for a
 *   format that is not known
 */
GBytes *
lectern_brief_write (LecternBrief *self, const char *format, GError **error)
{
  const Format *found = NULL;
  char *text = NULL;

  g_return_val_if_fail (self != NULL && format != NULL, NULL);

  if (get_template (format) != NULL)
    return lectern_brief_template_write (get_template (format), self, error);

  found = find_format (format);
  if (found == NULL)
    {
      g_autofree char *known = g_strjoinv (", ", (char **) lectern_brief_list_formats ());

      /* Translators: the second %s is a list of short names */
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                   _ ("There is no format “%s”. Choose one of these: %s."), format, known);
      return NULL;
    }
  if (found->write != NULL)
    return found->write (self, error);

  text = found->write_text (self);
  return g_bytes_new_take (text, strlen (text));
}

/**
 * lectern_brief_write_fragment:
 * @self: a brief
 *
 * Writes a brief as HTML for a clipboard: what a word processor keeps, and nothing that it would
 * show as text. Any thread.
 *
 * Returns: (transfer full): the HTML, UTF-8
 */
GBytes *
lectern_brief_write_fragment (LecternBrief *self)
{
  char *html = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  html = lectern_brief_to_fragment (self);
  return g_bytes_new_take (html, strlen (html));
}

/* Letters and digits of any script stay, and a few signs; all else is a space. */
static gboolean
may_stay (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c)
         || (c < 0x80 && strchr ("-_.,()'", c) != NULL);
}

static void
cut_name (GString *name)
{
  gsize length = MIN (name->len, MAX_NAME_BYTES);

  while (length > 0 && length < name->len && (name->str[length] & 0xc0) == 0x80)
    length--;
  g_string_truncate (name, length);
  while (name->len > 0 && strchr (" .", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
}

/* Names that are devices on Windows, where the file may end up. */
static gboolean
is_device (const char *name)
{
  static const char *const names[] = { "con", "prn", "aux", "nul", "com", "lpt" };
  gsize stem = strcspn (name, ".");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);

      if (g_ascii_strncasecmp (name, names[i], length) != 0)
        continue;
      if (stem == length || (i >= 4 && stem == length + 1 && g_ascii_isdigit (name[length])))
        return TRUE;
    }

  return FALSE;
}

/**
 * lectern_brief_dup_file_name:
 * @self: a brief
 * @format: id of a format
 *
 * Makes a file name of the title, without folders, devices, leading dots and dashes or control
 * characters, of at most 200 bytes.
 *
 * Returns: (transfer full): the name
 */
char *
lectern_brief_dup_file_name (LecternBrief *self, const char *format)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *suffix = NULL;

  g_return_val_if_fail (self != NULL && format != NULL, NULL);

  suffix = lectern_brief_format_get_suffix (format);
  for (const char *p = self->title; *p != '\0' && name->len <= MAX_NAME_BYTES;
       p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_first = name->len == 0;

      if (may_stay (c) && !(is_first && (c == '.' || c == '-' || g_unichar_ismark (c))))
        g_string_append_unichar (name, c);
      else if (!is_first && name->str[name->len - 1] != ' ')
        g_string_append_c (name, ' ');
    }
  cut_name (name);

  if (name->len == 0)
    g_string_append (name, _ ("Brief"));
  if (is_device (name->str))
    g_string_prepend_c (name, '_');
  g_string_append (name, suffix != NULL ? suffix : "");

  return g_strdup (name->str);
}
