/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-citation.h"

/* BibTeX as biblatex reads it: @online, with date and urldate. BibTeX counts braces whatever
 * stands before them, so that a brace within a value is a command; the rest are the signs that TeX
 * does something with. Letters stay as they are. */

static void
append_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '{':
        g_string_append (out, "\\textbraceleft{}");
        break;
      case '}':
        g_string_append (out, "\\textbraceright{}");
        break;
      case '\\':
        g_string_append (out, "\\textbackslash{}");
        break;
      case '~':
        g_string_append (out, "\\textasciitilde{}");
        break;
      case '^':
        g_string_append (out, "\\textasciicircum{}");
        break;
      case '#':
      case '$':
      case '%':
      case '&':
      case '_':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *p);
        break;
      default:
        g_string_append_c (out, *p);
      }
}

static void
add_verbatim (GString *out, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (out, "  %s = {%s},\n", name, value);
}

static void
add_field (GString *out, const char *name, const char *value)
{
  g_autoptr (GString) escaped = NULL;

  if (value == NULL)
    return;

  escaped = g_string_new (NULL);
  append_escaped (escaped, value);
  add_verbatim (out, name, escaped->str);
}

/* "van der Berg, Jr., Ana", or the whole in braces, in which neither comma nor "and" divides. */
static void
append_name (GString *out, const LecternCitedName *name)
{
  if (name->literal != NULL)
    {
      g_string_append_c (out, '{');
      append_escaped (out, name->literal);
      g_string_append_c (out, '}');
      return;
    }

  if (name->particle != NULL)
    g_string_append_printf (out, "%s ", name->particle);
  g_string_append_printf (out, "%s, ", name->family);
  if (name->suffix != NULL)
    g_string_append_printf (out, "%s, ", name->suffix);
  g_string_append (out, name->given);
}

static void
add_authors (GString *out, GPtrArray *names)
{
  g_autoptr (GString) authors = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        g_string_append (authors, " and ");
      append_name (authors, names->pdata[i]);
    }
  if (names->len > 0)
    add_verbatim (out, "author", authors->str);
}

/* What is no date stands among the notes. */
static void
add_note (GString *out, const LecternCitation *citation)
{
  g_autofree char *notes = lectern_citation_dup_note (citation, "; ");
  const char *date = citation->issued.literal;
  g_autofree char *note = g_strjoin ("; ", notes, date, NULL);

  add_field (out, "note", note);
}

static void
add_citation (GString *out, const LecternCitation *citation)
{
  g_autoptr (GString) title = g_string_new ("{");
  g_autofree char *date = lectern_cited_date_to_string (&citation->issued, '-');
  g_autofree char *accessed = lectern_cited_date_to_string (&citation->accessed, '-');

  /* Braces within keep the letters of the title as they are. */
  append_escaped (title, citation->title);
  g_string_append_c (title, '}');

  g_string_append_printf (out, "@online{%s,\n", citation->key);
  add_verbatim (out, "title", title->str);
  add_authors (out, citation->authors);
  add_field (out, "organization", citation->site);
  add_verbatim (out, "date", date);
  add_verbatim (out, "urldate", accessed);
  /* Safe addresses have no brace, and biblatex wants them as they are. */
  add_verbatim (out, "url", citation->address);
  add_field (out, "language", citation->language);
  add_field (out, "abstract", citation->abstract);
  add_note (out, citation);
  g_string_append (out, "}\n");
}

/* Writes the sources of a brief as BibTeX. */
char *
lectern_brief_to_bibtex (LecternBrief *self)
{
  g_autoptr (GPtrArray) citations = lectern_brief_dup_citations (self);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < citations->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      add_citation (out, citations->pdata[i]);
    }

  return g_string_free (out, FALSE);
}
