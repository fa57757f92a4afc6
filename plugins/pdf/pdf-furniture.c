/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "pdf-layout.h"

/* What stands at the top or bottom of several pages with the same words, numbers aside, is no part
 * of the text; nor is a number that stands there alone. */

/* So much of a page is its head, and as much its foot. */
#define MARGIN 0.12
/* Lines at one place of two pages are no farther apart, in points. */
#define SAME_PLACE 6
/* More lines at an edge are text. */
#define MAX_EDGE_LINES 4
#define MAX_FURNITURE_BYTES 300

/* Digits as #, so that page numbers and dates make no difference. */
static char *
fold (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *out = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      g_string_append_c (out, *p);
    else if (out->len == 0 || out->str[out->len - 1] != '#')
      g_string_append_c (out, '#');

  return g_string_free (out, FALSE);
}

static gboolean
is_page_number (const char *folded)
{
  static const char *const forms[] = { "#",           "- # -",         "– # –",   "page #",
                                       "page # of #", "# of #",        "# / #",   "#/#",
                                       "seite #",     "seite # von #", "# von #", "page # sur #",
                                       "| #",         "# |",           "p. #",    "[#]" };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strcmp (folded, forms[i]) == 0)
      return TRUE;

  return strlen (folded) <= 6 && strspn (folded, "ivxlc") == strlen (folded);
}

static gboolean
is_at_edge (const PdfPage *page, const PdfLine *line)
{
  return page->height > 0
         && (line->bottom < page->height * MARGIN || line->top > page->height * (1 - MARGIN));
}

/* The place and the words, as a key; NULL for what cannot be furniture. */
static char *
dup_key (const PdfPage *page, const PdfLine *line, int shift)
{
  g_autofree char *folded = NULL;
  double place = line->top < page->height / 2 ? line->top : line->top - page->height;

  if (!is_at_edge (page, line) || strlen (line->text) > MAX_FURNITURE_BYTES)
    return NULL;

  folded = fold (line->text);
  return g_strdup_printf ("%d %s", (int) (place / SAME_PLACE) + shift, folded);
}

static void
count_line (GHashTable *seen, const PdfPage *page, const PdfLine *line)
{
  g_autofree char *key = dup_key (page, line, 0);
  guint n_seen = 0;

  if (key == NULL)
    return;

  n_seen = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));
  g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (n_seen + 1));
}

/* With its neighbors, since places are rounded. */
static guint
get_count (GHashTable *seen, const PdfPage *page, const PdfLine *line)
{
  guint n_seen = 0;

  for (int shift = -1; shift <= 1; shift++)
    {
      g_autofree char *key = dup_key (page, line, shift);

      if (key != NULL)
        n_seen += GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));
    }

  return n_seen;
}

static void
mark_line (PdfPages *pages, const PdfPage *page, PdfLine *line, GHashTable *seen, GPtrArray *found)
{
  guint n_pages = pages->pages->len;
  guint n_needed = n_pages <= 4 ? 2 : 3;
  g_autofree char *folded = NULL;

  if (!is_at_edge (page, line))
    return;

  folded = fold (line->text);
  if (is_page_number (folded))
    line->is_furniture = TRUE;
  else if (get_count (seen, page, line) >= n_needed)
    {
      line->is_furniture = TRUE;
      for (guint i = 0; i < found->len; i++)
        {
          g_autofree char *other = fold (g_ptr_array_index (found, i));

          if (strcmp (other, folded) == 0)
            return;
        }
      if (found->len < MAX_EDGE_LINES * 4)
        g_ptr_array_add (found, g_strdup (line->text));
    }
}

/**
 * pdf_furniture_find:
 * @pages: pages
 *
 * Marks the lines that are furniture.
 *
 * Returns: (transfer full) (element-type utf8): their words, each once, without page numbers
 */
GPtrArray *
pdf_furniture_find (PdfPages *pages)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < pages->pages->len; i++)
    {
      const PdfPage *page = g_ptr_array_index (pages->pages, i);

      for (guint k = 0; k < page->lines->len; k++)
        count_line (seen, page, &g_array_index (page->lines, PdfLine, k));
    }
  for (guint i = 0; i < pages->pages->len; i++)
    {
      PdfPage *page = g_ptr_array_index (pages->pages, i);

      for (guint k = 0; k < page->lines->len; k++)
        mark_line (pages, page, &g_array_index (page->lines, PdfLine, k), seen, found);
    }

  return found;
}
