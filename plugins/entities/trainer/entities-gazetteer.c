/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>

/* Makes data/places.txt, the names of countries, continents and large cities in many languages,
 * from the Unicode CLDR as the Debian package unicode-cldr-core carries it:
 *
 *   entities-gazetteer /usr/share/unicode/cldr/common/main > PLUGIN/data/places.txt
 *
 * A line holds the names of one language: "place:de - Deutschland|Frankreich". */

#define LANGUAGES                                                                                  \
  "bg", "ca", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv", "nb",  \
      "nl", "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk"
#define MIN_NAME_BYTES 3

typedef struct {
  GPtrArray *names;
  GHashTable *seen;
  gboolean is_place; /* inside an element whose text is the name of a place */
} Reader;

/* Continents, by their numbers in UN M.49; other numbers are groupings of countries. */
static gboolean
is_named_region (const char *type)
{
  static const char *const continents[] = { "002", "005", "009", "019", "021", "142", "150" };

  for (guint i = 0; i < G_N_ELEMENTS (continents); i++)
    if (strcmp (type, continents[i]) == 0)
      return TRUE;

  return g_ascii_isalpha (*type) && strlen (type) == 2 && strcmp (type, "ZZ") != 0
         && strcmp (type, "XA") != 0 && strcmp (type, "XB") != 0 && strcmp (type, "EZ") != 0
         && strcmp (type, "UN") != 0 && strcmp (type, "EU") != 0 && strcmp (type, "QO") != 0;
}

static void
start_element (GMarkupParseContext *context,
               const char *element,
               const char **attributes,
               const char **values,
               gpointer user_data,
               GError **error)
{
  Reader *self = user_data;

  self->is_place = strcmp (element, "exemplarCity") == 0;
  for (guint i = 0; strcmp (element, "territory") == 0 && attributes[i] != NULL; i++)
    if (strcmp (attributes[i], "type") == 0)
      self->is_place = is_named_region (values[i]);
}

static void
end_element (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  ((Reader *) user_data)->is_place = FALSE;
}

static void
text (GMarkupParseContext *context,
      const char *text,
      gsize length,
      gpointer user_data,
      GError **error)
{
  Reader *self = user_data;
  g_autofree char *name = g_strstrip (g_strndup (text, length));

  /* "↑↑↑" says that the name is that of the language above. */
  if (!self->is_place || length < MIN_NAME_BYTES || strchr (name, '(') != NULL
      || strchr (name, '|') != NULL || !g_unichar_isupper (g_utf8_get_char (name))
      || !g_hash_table_add (self->seen, name))
    return;
  g_ptr_array_add (self->names, g_steal_pointer (&name));
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
print_language (const char *folder, const char *language, GError **error)
{
  static const GMarkupParser parser = { start_element, end_element, text, NULL, NULL };
  g_autofree char *name = g_strdup_printf ("%s.xml", language);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  Reader reader = { .names = names, .seen = seen };
  g_autoptr (GMarkupParseContext) context = NULL;
  g_autofree char *content = NULL;
  gsize length;

  if (!g_file_get_contents (path, &content, &length, error))
    return FALSE;

  context = g_markup_parse_context_new (&parser, 0, &reader, NULL);
  if (!g_markup_parse_context_parse (context, content, (gssize) length, error)
      || !g_markup_parse_context_end_parse (context, error))
    return FALSE;

  g_ptr_array_sort (names, compare_names);
  /* g_print () would write in the encoding of the locale. */
  printf ("place:%s - ", language);
  for (guint i = 0; i < names->len; i++)
    printf ("%s%s", i > 0 ? "|" : "", (const char *) g_ptr_array_index (names, i));
  printf ("\n");

  return TRUE;
}

int
main (int argc, char *argv[])
{
  static const char *const languages[] = { LANGUAGES };
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    {
      g_printerr ("entities-gazetteer: needs the folder “main” of the CLDR\n");
      return 1;
    }
  printf ("# Countries, continents and large cities, from the Unicode CLDR; see SOURCES.md.\n"
          "# Made by trainer/entities-gazetteer.\n");
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (!print_language (argv[1], languages[i], &error))
      {
        g_printerr ("entities-gazetteer: %s\n", error->message);
        return 1;
      }

  return 0;
}
