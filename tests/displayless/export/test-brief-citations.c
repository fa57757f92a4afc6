/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "export-fixture.h"
#include "export/lectern-cited-name.h"
#include "lectern-fixture.h"

/* An article for its metadata: keys and values in turn. */
static LecternArticle *
make_article (const char *const *metadata)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (GError) error = NULL;
  LecternArticle *article = NULL;

  for (gsize i = 0; metadata[i] != NULL; i += 2)
    lectern_article_builder_add_metadata (builder, metadata[i], metadata[i + 1],
                                          LECTERN_ORIGIN_META, LECTERN_SPAN_NONE, 1);
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
  lectern_article_builder_append_text (builder, "The tide came in.", -1);
  lectern_article_builder_close_block (builder, "\n\n");
  article = lectern_article_builder_end (builder, NULL, &error);
  g_assert_no_error (error);

  return article;
}

static char *
write_of (const char *const *const *articles, gsize n_articles, const char *format)
{
  g_autofree LecternBriefInput *inputs = g_new0 (LecternBriefInput, n_articles);
  g_autoptr (LecternBrief) brief = NULL;

  for (gsize i = 0; i < n_articles; i++)
    inputs[i].article = make_article (articles[i]);
  brief = lectern_brief_new (inputs, n_articles, NULL, NULL);
  for (gsize i = 0; i < n_articles; i++)
    lectern_article_unref (inputs[i].article);

  return export_fixture_write (brief, format);
}

static void
test_names (void)
{
  static const struct {
    const char *name;
    const char *language;
    const char *expected; /* particle|family|given|suffix, or the whole */
  } cases[] = {
    { "Ana Ruiz", "en", "|Ruiz|Ana|" },
    { "Ana M. Ruiz", "en", "|Ruiz|Ana M.|" },
    { "J.R.R. Tolkien", "en", "|Tolkien|J.R.R.|" },
    { "J.-P. O’Brien-Smith", "en", "|O’Brien-Smith|J.-P.|" },
    { "Jean-Luc de la Fontaine", "fr", "de la|Fontaine|Jean-Luc|" },
    { "Vincent van Gogh", "nl", "van|Gogh|Vincent|" },
    { "Ruiz, Ana María", "es", "|Ruiz|Ana María|" },
    { "van der Berg, Ana", "nl", "van der|Berg|Ana|" },
    { "Martin King Jr.", "en", "|King|Martin|Jr." },
    { "Martin King, Jr.", "en", "|King|Martin|Jr." },
    { "Henry Ford III", "en", "|Ford|Henry|III" },
    { "Анна Каренина", "ru", "|Каренина|Анна|" },
    { "  Ana   Ruiz ", NULL, "|Ruiz|Ana|" },
    /* Two family names, or two given ones: nobody can tell. */
    { "Gabriel García Márquez", "es", "Gabriel García Márquez" },
    { "Nagy Imre", "hu", "Nagy Imre" },
    { "Nguyen Anh", "vi-VN", "Nguyen Anh" },
    { "山田 太郎", "en", "山田 太郎" },
    { "Madonna", "en", "Madonna" },
    { "Reuters", "en", "Reuters" },
    { "Associated Press", "en", "Associated Press" },
    { "Sports Desk", "en", "Sports Desk" },
    { "Guardian staff", "en", "Guardian staff" },
    { "BBC News", "en", "BBC News" },
    { "AP Berlin", "en", "AP Berlin" },
    { "HARBOR LEDGER", "en", "HARBOR LEDGER" },
    { "harbor ledger", "en", "harbor ledger" },
    { "Harbor Ledger", "en", "Harbor Ledger" },
    { "Ana Ruiz in Berlin", "en", "Ana Ruiz in Berlin" },
    { "Ana Ruiz, Berlin", "en", "Ana Ruiz, Berlin" },
    { "Ruiz, and others", "en", "Ruiz, and others" },
    { "Harbor And", "en", "Harbor And" },
    { "Dr. Ana Ruiz", "en", "Dr. Ana Ruiz" },
    { "Ana Ruiz2", "en", "Ana Ruiz2" },
    { "Jr.", "en", "Jr." },
    { ", Jr.", "en", ", Jr." },
    { "Ruiz, Jr.", "en", "Ruiz, Jr." },
    { ",", "en", "," },
    { "A", "en", "A" },
    { "", "en", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      LecternCitedName *name = lectern_cited_name_new (cases[i].name, cases[i].language,
                                                       "Harbor Ledger");
      g_autofree char *parts = NULL;

      if (name->literal == NULL)
        parts = g_strjoin ("|", name->particle != NULL ? name->particle : "", name->family,
                           name->given, name->suffix != NULL ? name->suffix : "", NULL);
      g_assert_cmpstr (parts != NULL ? parts : name->literal, ==, cases[i].expected);
      lectern_cited_name_free (name);
    }
}

/* The rules of the CSL schema for the members that we write
 * (https://resource.citationstyles.org/schema/v1.0/input/json/csl-data.json). */

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  g_assert_true (node == NULL || json_node_get_value_type (node) == G_TYPE_STRING);
  return node != NULL ? json_node_get_string (node) : NULL;
}

static void
check_csl_date (JsonObject *date)
{
  JsonArray *parts = NULL;

  if (!json_object_has_member (date, "date-parts"))
    {
      g_assert_nonnull (get_string (date, "literal"));
      return;
    }

  parts = json_object_get_array_member (date, "date-parts");
  g_assert_cmpuint (json_array_get_length (parts), ==, 1);
  parts = json_array_get_array_element (parts, 0);
  g_assert_cmpuint (json_array_get_length (parts), >=, 1);
  g_assert_cmpuint (json_array_get_length (parts), <=, 3);
  for (guint i = 0; i < json_array_get_length (parts); i++)
    g_assert_cmpint (json_array_get_int_element (parts, i), >, 0);
}

static void
check_csl_name (JsonObject *name)
{
  static const char *const known[] = { "family", "given",   "non-dropping-particle",
                                       "suffix", "literal", NULL };
  g_autoptr (GList) members = json_object_get_members (name);

  for (GList *at = members; at != NULL; at = at->next)
    {
      g_assert_true (g_strv_contains (known, at->data));
      g_assert_nonnull (get_string (name, at->data));
    }
  g_assert_true (json_object_has_member (name, "family")
                 != json_object_has_member (name, "literal"));
}

static void
check_csl_member (JsonObject *source, const char *name)
{
  static const char *const strings[] = { "id",        "type",    "title",    "container-title",
                                         "publisher", "URL",     "language", "abstract",
                                         "note",      "section", NULL };

  if (strcmp (name, "author") == 0)
    {
      JsonArray *authors = json_object_get_array_member (source, name);

      for (guint i = 0; i < json_array_get_length (authors); i++)
        check_csl_name (json_array_get_object_element (authors, i));
    }
  else if (strcmp (name, "issued") == 0 || strcmp (name, "accessed") == 0)
    check_csl_date (json_object_get_object_member (source, name));
  else
    {
      g_assert_true (g_strv_contains (strings, name));
      g_assert_nonnull (get_string (source, name));
    }
}

/* Gives the sources, each of which follows the rules. */
static JsonArray *
parse_csl (const char *text, JsonParser **parser)
{
  g_autoptr (GError) error = NULL;
  JsonArray *sources = NULL;

  *parser = json_parser_new ();
  json_parser_load_from_data (*parser, text, -1, &error);
  g_assert_no_error (error);
  sources = json_node_get_array (json_parser_get_root (*parser));
  for (guint i = 0; i < json_array_get_length (sources); i++)
    {
      JsonObject *source = json_array_get_object_element (sources, i);
      g_autoptr (GList) members = json_object_get_members (source);

      g_assert_nonnull (get_string (source, "id"));
      g_assert_cmpstr (get_string (source, "type"), ==, "article-newspaper");
      for (GList *at = members; at != NULL; at = at->next)
        check_csl_member (source, at->data);
    }

  return sources;
}

static void
test_csl (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Ana Ruiz");
  const LecternBriefWords words = { "A headline", NULL, NULL, "For the desk only" };
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("summary");
  g_autoptr (LecternBrief) brief = export_fixture_make_planned (fixture, &words, plan);
  g_autofree char *text = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *source = NULL;
  JsonArray *date = NULL;

  text = export_fixture_write (brief, "csl-json");
  source = json_array_get_object_element (parse_csl (text, &parser), 0);
  g_assert_cmpstr (get_string (source, "id"), ==, "ruiz2024ruiz");
  g_assert_cmpstr (get_string (source, "title"), ==, "Ana Ruiz");
  g_assert_cmpstr (get_string (source, "container-title"), ==, "Harbor Ledger");
  g_assert_cmpstr (get_string (source, "URL"), ==, "https://ledger.example/bridge?a=1&b=2");
  g_assert_cmpstr (get_string (source, "language"), ==, "en");
  g_assert_cmpstr (get_string (source, "abstract"), ==,
                   "The Harbor Board met on Tuesday. Ana Ruiz had warned it in March.");
  g_assert_true (
      g_str_has_prefix (get_string (source, "note"), "For the desk only\nCut short: 84 words\n"));
  g_assert_nonnull (strstr (get_string (source, "note"), fixture->capture->digest));
  g_assert_nonnull (
      strstr (get_string (source, "note"), lectern_article_get_revision (fixture->article)));
  g_assert_nonnull (strstr (get_string (source, "note"), "chosen by Summary 1.0.0"));
  date = json_array_get_array_element (
      json_object_get_array_member (json_object_get_object_member (source, "issued"), "date-parts"),
      0);
  g_assert_cmpint (json_array_get_int_element (date, 0), ==, 2024);
  g_assert_cmpint (json_array_get_int_element (date, 1), ==, 11);
  g_assert_cmpint (json_array_get_int_element (date, 2), ==, 21);
  g_assert_true (json_object_has_member (source, "accessed"));
}

/* What is not in the brief is not in its list of sources. */
static void
test_without_summary (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Ana Ruiz");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("marks");
  g_autoptr (LecternBrief) brief = export_fixture_make_planned (fixture, NULL, plan);
  g_autofree char *text = export_fixture_write (brief, "csl-json");

  g_assert_null (strstr (text, "The Harbor Board met"));
  g_assert_nonnull (strstr (text, "ledger.example"));
}

static void
test_dates (void)
{
  static const struct {
    const char *published;
    const char *expected; /* of the date in JSON, without white space */
  } cases[] = {
    { "2024", "{\"date-parts\":[[2024]]}" },
    { "2024-02", "{\"date-parts\":[[2024,2]]}" },
    { "2024-02-29T23:59:59+01:00", "{\"date-parts\":[[2024,2,29]]}" },
    { "2023-02-29", "{\"literal\":\"2023-02-29\"}" },
    { "2024-13", "{\"literal\":\"2024-13\"}" },
    { "0000", "{\"literal\":\"0000\"}" },
    { "last week", "{\"literal\":\"lastweek\"}" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *metadata[] = { "published", cases[i].published, NULL };
      const char *const *articles[] = { metadata };
      g_autofree char *text = write_of (articles, 1, "csl-json");
      g_autofree char *expected = g_strconcat ("\"issued\":", cases[i].expected, NULL);
      g_auto (GStrv) parts = g_strsplit_set (text, " \n", -1);
      g_autofree char *dense = g_strjoinv ("", parts);

      g_assert_nonnull (strstr (dense, expected));
      g_assert_cmpint (strstr (text, "\"accessed\"") != NULL, ==, FALSE);
    }
}

static void
test_keys (void)
{
  static const char *const one[] = { "title",     "The Port of Zürich", "author", "Ana Müller",
                                     "published", "2024-01-02",         NULL };
  static const char *const other[] = { "title",     "Ports",      "author", "Ana Müller",
                                       "published", "2024-01-02", NULL };
  static const char *const third[] = { "title",     "Port a",     "author", "Ana Müller",
                                       "published", "2024-01-02", NULL };
  static const char *const script[] = { "title", "東京", "author", "山田 太郎", NULL };
  const char *const *articles[] = { one, one, other, third, script, one };
  static const char *const expected[] = { "a", "b", "s", "c", NULL, "d" };
  g_autofree char *text = write_of (articles, G_N_ELEMENTS (articles), "csl-json");
  g_autofree char *again = write_of (articles, G_N_ELEMENTS (articles), "csl-json");
  g_autoptr (JsonParser) parser = NULL;
  JsonArray *sources = parse_csl (text, &parser);
  g_autofree char *stem = NULL;

  g_assert_cmpstr (text, ==, again);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const char *id = get_string (json_array_get_object_element (sources, i), "id");

      if (stem == NULL)
        stem = g_strndup (id, strlen (id) - 1);
      if (expected[i] == NULL)
        g_assert_cmpstr (id, ==, "sourcend");
      else
        {
          g_autofree char *key = g_strconcat (stem, expected[i], NULL);

          g_assert_cmpstr (id, ==, key);
        }
    }
  g_assert_true (g_str_has_suffix (stem, "2024port"));
}

/* RIS: each line is a tag and a value, records begin with TY and end with ER. */
static void
check_ris (const char *text, guint n_records)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  gboolean is_inside = FALSE;
  guint n_found = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_true (c == '\r' ? p[1] == '\n' : c == '\n' ? p[-1] == '\r' : !g_unichar_iscntrl (c));
      g_assert_true (c != 0x2028 && c != 0x2029);
    }
  for (gsize i = 0; *lines[i] != '\0'; i++)
    {
      g_assert_true (g_ascii_isupper (lines[i][0]) && g_ascii_isalnum (lines[i][1]));
      g_assert_true (g_str_has_prefix (lines[i] + 2, "  - "));
      g_assert_true (g_str_has_prefix (lines[i], "TY") != is_inside);
      is_inside = !g_str_has_prefix (lines[i], "ER");
      n_found += !is_inside;
    }
  g_assert_false (is_inside);
  g_assert_cmpuint (n_found, ==, n_records);
}

static void
test_ris (void)
{
  static const char *const one[]
      = { "title",     "A\nB\u2028ER  - ", "author",  "Ana van der Berg Jr.",
          "author",    "Port, Harbor & *", "site",    "Harbor Ledger",
          "published", "2024-11",          "address", "https://a.example/?x=1",
          "saved",     "2025-01-09",       NULL };
  static const char *const other[] = { "title", "Other", NULL };
  const char *const *articles[] = { one, other };
  g_autofree char *text = write_of (articles, 2, "ris");

  check_ris (text, 2);
  g_assert_true (g_str_has_prefix (text, "TY  - NEWS\r\nID  - berg2024a\r\nTI  - A B ER -\r\n"
                                         "AU  - van der Berg, Ana, Jr.\r\n"
                                         "AU  - Port; Harbor & +,\r\nT2  - Harbor Ledger\r\n"));
  g_assert_nonnull (strstr (text, "\r\nPY  - 2024\r\nDA  - 2024/11//\r\nY2  - 2025/01/09/\r\n"
                                  "UR  - https://a.example/?x=1\r\n"));
}

/* BibTeX's own grammar, as far as we use it: an entry of fields in braces, and braces that are even
 * everywhere. Gives the value of a field. */
static char *
read_bibtex (const char *text, const char *field, guint *n_entries)
{
  char *found = NULL;
  const char *p = text;

  for (*n_entries = 0; *p != '\0'; (*n_entries)++)
    {
      g_assert_true (g_str_has_prefix (p, "@online{"));
      p += strlen ("@online{");
      g_assert_cmpuint (strspn (p, "abcdefghijklmnopqrstuvwxyz0123456789"), ==, strcspn (p, ","));
      p += strcspn (p, ",") + strlen (",\n");
      while (*p != '}')
        {
          const char *name = p + strlen ("  ");
          const char *value = NULL;
          guint depth = 1;

          p = name + strspn (name, "abcdefghijklmnopqrstuvwxyz");
          g_assert_true (g_str_has_prefix (p, " = {"));
          value = p += strlen (" = {");
          for (; depth > 0; p++)
            {
              g_assert_true (*p != '\0' && *p != '\n');
              depth += *p == '{' ? 1 : *p == '}' ? -1 : 0;
            }
          if (found == NULL && strncmp (name, field, strlen (field)) == 0
              && name[strlen (field)] == ' ')
            found = g_strndup (value, p - 1 - value);
          g_assert_true (g_str_has_prefix (p, ",\n"));
          p += strlen (",\n");
        }
      p += strspn (p, "}\n");
    }

  return found;
}

static void
test_bibtex (void)
{
  static const char *const one[] = { "title",     "50% of {x} \\_^~ #1 & $2",
                                     "author",    "Ana van der Berg Jr.",
                                     "author",    "Bo and Co, Ltd",
                                     "author",    "Zoë Ångström",
                                     "site",      "A & B",
                                     "address",   "https://a.example/x_y?a=%20&b=1#z",
                                     "published", "2024-11-21T08:00:00Z",
                                     NULL };
  static const char *const other[] = { "title", "Other", "published", "soon", NULL };
  static const struct {
    const char *field;
    const char *expected;
  } cases[] = {
    { "title", "{50\\% of \\textbraceleft{}x\\textbraceright{} "
               "\\textbackslash{}\\_\\textasciicircum{}\\textasciitilde{} \\#1 \\& \\$2}" },
    { "author", "van der Berg, Jr., Ana and {Bo and Co, Ltd} and Ångström, Zoë" },
    { "organization", "A \\& B" },
    { "date", "2024-11-21" },
    { "url", "https://a.example/x_y?a=%20&b=1#z" },
  };
  const char *const *articles[] = { one, other };
  g_autofree char *text = write_of (articles, 2, "bibtex");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint n_entries = 0;
      g_autofree char *value = read_bibtex (text, cases[i].field, &n_entries);

      g_assert_cmpuint (n_entries, ==, 2);
      g_assert_cmpstr (value, ==, cases[i].expected);
    }
  g_assert_nonnull (strstr (text, "; soon},\n"));
}

static void
test_hostile (void)
{
  g_auto (GStrv) words = export_fixture_list_hostile ();

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autoptr (ExportFixture) fixture = export_fixture_new (words[i]);
      g_autoptr (LecternBrief) brief = export_fixture_make (fixture, words[i], words[i]);
      g_autofree char *csl = export_fixture_write (brief, "csl-json");
      g_autofree char *ris = export_fixture_write (brief, "ris");
      g_autofree char *bibtex = export_fixture_write (brief, "bibtex");
      g_autofree char *title = NULL;
      g_autoptr (JsonParser) parser = NULL;
      guint n_entries = 0;

      g_test_message ("%s", words[i]);
      g_assert_cmpuint (json_array_get_length (parse_csl (csl, &parser)), ==, 1);
      check_ris (ris, 1);
      title = read_bibtex (bibtex, "title", &n_entries);
      g_assert_nonnull (title);
      g_assert_cmpuint (n_entries, ==, 1);
      g_assert_null (strstr (csl, "secret"));
      g_assert_null (strstr (ris, "secret"));
      g_assert_null (strstr (bibtex, "secret"));
    }
}

/* Runs a reader that is not ours over what we write; gives what it makes of it. */
static char *
read_with (const char *program, const char *content, const char *suffix)
{
  g_autofree char *path = g_find_program_in_path (program);
  g_autofree char *name = g_strconcat ("lectern-XXXXXX", suffix, NULL);
  g_autofree char *file = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  char *arguments[] = { path, NULL, NULL };
  int handle = -1;
  int status = 0;

  if (path == NULL)
    return NULL;

  handle = g_file_open_tmp (name, &file, &error);
  g_assert_no_error (error);
  g_assert_true (g_close (handle, NULL));
  g_file_set_contents (file, content, -1, &error);
  g_assert_no_error (error);
  arguments[1] = file;
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_remove (file);

  return output;
}

static void
test_bibutils (void)
{
  static const char *const one[] = { "title",     "Port & Bridge 50%",
                                     "author",    "Ana van der Berg",
                                     "author",    "Harbor Desk",
                                     "site",      "Harbor Ledger",
                                     "address",   "https://a.example/x_y?a=1",
                                     "published", "2024-11-21",
                                     NULL };
  const char *const *articles[] = { one, one };
  static const struct {
    const char *program;
    const char *format;
    const char *suffix;
  } readers[] = { { "ris2xml", "ris", ".ris" }, { "biblatex2xml", "bibtex", ".bib" } };

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autofree char *text = write_of (articles, 2, readers[i].format);
      g_autofree char *read = read_with (readers[i].program, text, readers[i].suffix);

      if (read == NULL)
        {
          g_test_skip ("bibutils is not installed");
          return;
        }
      g_test_message ("%s", read);
      g_assert_nonnull (strstr (read, "ID=\"berg2024porta\""));
      g_assert_nonnull (strstr (read, "ID=\"berg2024portb\""));
      g_assert_nonnull (strstr (read, "<namePart type=\"given\">Ana</namePart>"));
      g_assert_nonnull (strstr (read, "van der Berg</namePart>"));
      /* Its RIS reader knows no comma that keeps a name whole. */
      g_assert_nonnull (strstr (read, i == 0 ? "Desk</namePart>" : ">Harbor Desk</namePart>"));
      g_assert_nonnull (strstr (read, "Port &amp; Bridge 50%"));
      g_assert_nonnull (strstr (read, "https://a.example/x_y?a=1"));
      g_assert_nonnull (strstr (read, "2024"));
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/citations/names", test_names);
  g_test_add_func ("/export/citations/csl", test_csl);
  g_test_add_func ("/export/citations/without-summary", test_without_summary);
  g_test_add_func ("/export/citations/dates", test_dates);
  g_test_add_func ("/export/citations/keys", test_keys);
  g_test_add_func ("/export/citations/ris", test_ris);
  g_test_add_func ("/export/citations/bibtex", test_bibtex);
  g_test_add_func ("/export/citations/hostile", test_hostile);
  g_test_add_func ("/export/citations/bibutils", test_bibutils);

  return g_test_run ();
}
