/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <lectern.h>

#include "lectern-fixture.h"

/* lectern-cli batch from outside: what goes in, what comes out. */

static GPtrArray *
run (const char *const *options, const char *input, gssize length, int *status)
{
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (
      (GDestroyNotify) json_object_unref);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (input, length >= 0 ? (gsize) length : strlen (input));
  g_autoptr (GBytes) output = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (command, (gpointer) g_getenv ("LECTERN_CLI"));
  g_ptr_array_add (command, (gpointer) "batch");
  for (gsize i = 0; options != NULL && options[i] != NULL; i++)
    g_ptr_array_add (command, (gpointer) options[i]);
  g_ptr_array_add (command, NULL);
  process = g_subprocess_newv ((const char *const *) command->pdata,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                   | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate (process, bytes, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  *status = g_subprocess_get_exit_status (process);

  text = g_malloc0 (g_bytes_get_size (output) + 1);
  if (g_bytes_get_size (output) > 0)
    memcpy (text, g_bytes_get_data (output, NULL), g_bytes_get_size (output));
  g_assert_true (g_utf8_validate (text, -1, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      JsonNode *node = json_from_string (lines[i], &error);

      g_assert_no_error (error);
      g_ptr_array_add (records, json_node_dup_object (node));
      json_node_unref (node);
    }

  return g_steal_pointer (&records);
}

static JsonObject *
get_article (GPtrArray *records, guint index)
{
  return json_object_get_object_member (g_ptr_array_index (records, index), "article");
}

static JsonObject *
get_annotation (GPtrArray *records, guint index, guint annotation)
{
  JsonArray *notes = json_object_get_array_member (g_ptr_array_index (records, index),
                                                   "annotations");

  g_assert_cmpuint (annotation, <, json_array_get_length (notes));
  return json_array_get_object_element (notes, annotation);
}

static const char *
get_error (GPtrArray *records, guint index)
{
  JsonObject *record = g_ptr_array_index (records, index);

  return json_object_has_member (record, "error") ? json_object_get_string_member (
             json_object_get_object_member (record, "error"), "code")
                                                  : "none";
}

/* The text comes back as it went in, and offsets are characters of that. */
static void
test_offsets (void)
{
  static const struct {
    const char *why;
    const char *json;
    const char *text;
    gint64 start;
  } cases[] = {
    { "plain", "See NATO now.", "See NATO now.", 4 },
    { "letters of two and four bytes", "\xc3\xa9\xf0\x9f\x98\x80 NATO",
      "\xc3\xa9\xf0\x9f\x98\x80 NATO", 3 },
    { "combining marks that normalizing joins", "Cafe\xcc\x81 e\xcc\x81 NATO",
      "Cafe\xcc\x81 e\xcc\x81 NATO", 9 },
    { "line ends of two bytes", "One.\\r\\n\\r\\nTwo NATO.", "One.\r\n\r\nTwo NATO.", 12 },
    { "controls and tabs", "a\\u0007b\\tc NATO", "a\ab\tc NATO", 6 },
    { "escapes beyond the first plane", "\\ud83d\\ude00 NATO", "\xf0\x9f\x98\x80 NATO", 2 },
  };
  const char *const options[] = { "--analyze", "template", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *input = g_strdup_printf ("{\"id\": \"x\", \"text\": \"%s\"}\n",
                                                cases[i].json);
      int status = -1;
      g_autoptr (GPtrArray) records = run (options, input, -1, &status);
      JsonObject *note = NULL;

      g_assert_cmpint (status, ==, 0);
      g_assert_cmpuint (records->len, ==, 1);
      g_assert_cmpstr (json_object_get_string_member (get_article (records, 0), "text"), ==,
                       cases[i].text);
      note = get_annotation (records, 0, 0);
      g_assert_cmpint (json_object_get_int_member (note, "start"), ==, cases[i].start);
      g_assert_cmpint (json_object_get_int_member (note, "end"), ==, cases[i].start + 4);
      g_assert_cmpstr (json_object_get_string_member (note, "producer"), ==, "template");
    }
}

/* A bad record costs itself; the others come in the order they went in. */
static void
test_bad_records (void)
{
  const char *const options[] = { "--jobs", "3", "--analyze", "template", NULL };
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (GPtrArray) records = NULL;
  int status = -1;
  static const struct {
    const char *line;
    const char *code;
  } cases[] = {
    { "{\"id\": 1, \"text\": \"NATO\"}", "none" },
    { "not JSON", "invalid" },
    { "[1, 2]", "invalid" },
    { "{\"id\": 2}", "invalid" },
    { "{\"id\": 3, \"html_path\": \"/nonexistent/page.html\"}", "failed" },
    { "{\"id\": 4, \"url\": \"file:///etc/passwd\"}", "invalid" },
    { "{\"id\": 5, \"text\": \"bad \xff byte\"}", "invalid" },
    { "{\"id\": 6, \"text\": 17}", "invalid" },
    { "{\"id\": 7, \"text\": \"The EU and NATO\"}", "none" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_string_append_printf (input, "%s\n%s", cases[i].line, i % 3 == 0 ? "\n" : "");
  for (int i = 0; i < 100000; i++)
    g_string_append_c (input, '[');
  records = run (options, input->str, input->len, &status);

  g_assert_cmpint (status, ==, 0);
  g_assert_cmpuint (records->len, ==, G_N_ELEMENTS (cases) + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpstr (get_error (records, i), ==, cases[i].code);
  g_assert_cmpstr (get_error (records, G_N_ELEMENTS (cases)), ==, "too-large");
  g_assert_true (json_object_get_null_member (g_ptr_array_index (records, 1), "id"));
  g_assert_cmpint (json_object_get_int_member (g_ptr_array_index (records, 8), "id"), ==, 7);
}

static void
test_many (void)
{
  const char *const options[] = { "--jobs", "4", "--analyze", "template", NULL };
  const guint n_records = 300;
  g_autoptr (GString) input = g_string_new (NULL);
  g_autoptr (GPtrArray) records = NULL;
  int status = -1;

  for (guint i = 0; i < n_records; i++)
    {
      g_string_append_printf (input, "{\"id\": \"r%u\", \"text\": \"", i);
      for (guint j = 0; j < (i * 37) % 400; j++)
        g_string_append (input, "NATO and the rest of it. ");
      g_string_append (input, "end\"}\n");
    }
  records = run (options, input->str, input->len, &status);

  g_assert_cmpint (status, ==, 0);
  g_assert_cmpuint (records->len, ==, n_records);
  for (guint i = 0; i < n_records; i++)
    {
      JsonObject *record = g_ptr_array_index (records, i);
      g_autofree char *id = g_strdup_printf ("r%u", i);

      g_assert_cmpstr (json_object_get_string_member (record, "id"), ==, id);
      g_assert_cmpuint (
          json_array_get_length (json_object_get_array_member (record, "annotations")), ==,
          (i * 37) % 400);
    }
}

static void
test_options (void)
{
  const char *const unknown[] = { "--analyze", "nobody", NULL };
  const char *const importer[] = { "--analyze", "page", NULL };
  const char *const bad_setting[] = { "--analyze", "template", "--set", "template.minimum=99",
                                      NULL };
  const char *const no_setting[] = { "--set", "nonsense", NULL };
  const char *const no_option[] = { "--frobnicate", NULL };
  const char *const *const wrong[] = { unknown, importer, bad_setting, no_setting, no_option };
  const char *const setting[] = { "--analyze", "template", "--set", "template.minimum=2", NULL };
  const char *input = "{\"id\": 1, \"text\": \"The EU and NATO\"}\n";
  g_autoptr (GPtrArray) records = NULL;
  int status = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GPtrArray) none = run (wrong[i], "", -1, &status);

      g_assert_cmpint (status, ==, 2);
      g_assert_cmpuint (none->len, ==, 0);
    }
  records = run (setting, input, -1, &status);
  g_assert_cmpint (status, ==, 0);
  g_assert_cmpint (json_object_get_int_member (get_annotation (records, 0, 0), "start"), ==, 4);
}

/* A page from a file, plain and packed. */
static void
test_pages (void)
{
  static const char page[]
      = "<html lang='en'><head><title>Bridge opens</title></head><body><article>"
        "<h1>Bridge opens</h1><p>The new bridge over the river opened on Monday, and the mayor of "
        "the town was the first to cross it, with a crowd of people behind.</p><p>It took nine "
        "years to build and cost more than anyone had said it would, but nobody who came to see it "
        "spoke of that. The old ferry will go on for the summer.</p></article></body></html>";
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "page.html", NULL);
  g_autofree char *packed = g_strconcat (path, ".gz", NULL);
  g_autofree char *input = NULL;
  g_autofree guchar *data = g_malloc (sizeof page * 2);
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  const char *const isolate[] = { "--isolate", NULL };
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) apart = NULL;
  gsize n_read = 0;
  gsize n_written = 0;
  int status = -1;

  g_mkdir_with_parents (g_get_user_data_dir (), 0700);
  g_converter_convert (G_CONVERTER (compressor), page, sizeof page - 1, data, sizeof page * 2,
                       G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
  g_assert_true (g_file_set_contents (path, page, -1, NULL));
  g_assert_true (g_file_set_contents (packed, (char *) data, n_written, NULL));
  input = g_strdup_printf (
      "{\"id\": 1, \"html_path\": \"%s\", \"url\": \"https://example.org/a\"}\n"
      "{\"id\": 2, \"html_path\": \"%s\"}\n",
      path, packed);
  records = run (NULL, input, -1, &status);

  g_assert_cmpint (status, ==, 0);
  g_assert_cmpuint (records->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const char *body = json_object_get_string_member (get_article (records, i), "body");

      g_assert_cmpstr (get_error (records, i), ==, "none");
      g_assert_nonnull (strstr (body, "nine years to build"));
      g_assert_null (strstr (body, "<p>"));
    }
  g_assert_cmpstr (json_object_get_string_member (get_article (records, 0), "url"), ==,
                   "https://example.org/a");

  /* In a process each, they say the same. */
  apart = run (isolate, input, -1, &status);
  g_assert_cmpuint (apart->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpstr (json_object_get_string_member (get_article (apart, i), "text"), ==,
                     json_object_get_string_member (get_article (records, i), "text"));
}

/* An input that breaks off is not the end of it. */
static void
test_unreadable_input (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_subprocess_launcher_set_stdin_file_path (launcher, "/");
  process = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("LECTERN_CLI"), "batch", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &words, &error));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 1);
  g_assert_cmpstr (words, !=, "");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/cli/batch/offsets", test_offsets);
  g_test_add_func ("/cli/batch/bad-records", test_bad_records);
  g_test_add_func ("/cli/batch/many", test_many);
  g_test_add_func ("/cli/batch/options", test_options);
  g_test_add_func ("/cli/batch/pages", test_pages);
  g_test_add_func ("/cli/batch/unreadable-input", test_unreadable_input);

  return g_test_run ();
}
