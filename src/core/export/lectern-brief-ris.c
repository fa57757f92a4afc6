/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-citation.h"

/* RIS, what EndNote, RefMan and most others read: lines of a tag and a value, ended by CR and LF.
 * It has no escapes; values are one line already. */

static void
add_line (GString *out, const char *tag, const char *value)
{
  if (value != NULL)
    g_string_append_printf (out, "%s  - %s\r\n", tag, value);
}

/* "van der Berg, Ana, Jr." A comma at the end keeps a name whole, one within would divide it. */
static void
add_author (GString *out, const LecternCitedName *name)
{
  g_autoptr (GString) line = g_string_new (NULL);

  if (name->literal != NULL)
    {
      g_string_append (line, name->literal);
      g_string_replace (line, ",", ";", 0);
      g_string_append_c (line, ',');
    }
  else
    g_string_append_printf (line, "%s%s%s, %s%s%s", name->particle != NULL ? name->particle : "",
                            name->particle != NULL ? " " : "", name->family, name->given,
                            name->suffix != NULL ? ", " : "",
                            name->suffix != NULL ? name->suffix : "");
  /* The format forbids it in names. */
  g_string_replace (line, "*", "+", 0);
  add_line (out, "AU", line->str);
}

/* "2024/11/21/": all three signs stand there, whatever is known. */
static void
add_date (GString *out, const char *tag, const LecternCitedDate *date)
{
  g_autofree char *text = lectern_cited_date_to_string (date, '/');

  if (text == NULL)
    {
      add_line (out, tag, date->literal);
      return;
    }

  add_line (out, tag, text);
  g_string_truncate (out, out->len - strlen ("\r\n"));
  g_string_append_printf (out, "%s\r\n", date->day != 0 ? "/" : date->month != 0 ? "//" : "///");
}

static void
add_citation (GString *out, const LecternCitation *citation)
{
  add_line (out, "TY", "NEWS");
  add_line (out, "ID", citation->key);
  add_line (out, "TI", citation->title);
  for (guint i = 0; i < citation->authors->len; i++)
    add_author (out, citation->authors->pdata[i]);
  add_line (out, "T2", citation->site);
  add_line (out, "PB", citation->site);
  add_line (out, "SE", citation->section);
  if (citation->issued.year != 0)
    g_string_append_printf (out, "PY  - %04u\r\n", citation->issued.year);
  add_date (out, "DA", &citation->issued);
  add_date (out, "Y2", &citation->accessed);
  add_line (out, "UR", citation->address);
  add_line (out, "LA", citation->language);
  add_line (out, "AB", citation->abstract);
  for (guint i = 0; i < citation->notes->len; i++)
    add_line (out, "N1", citation->notes->pdata[i]);
  add_line (out, "ER", "");
}

/* Writes the sources of a brief as RIS. */
char *
lectern_brief_to_ris (LecternBrief *self)
{
  g_autoptr (GPtrArray) citations = lectern_brief_dup_citations (self);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < citations->len; i++)
    add_citation (out, citations->pdata[i]);

  return g_string_free (out, FALSE);
}
