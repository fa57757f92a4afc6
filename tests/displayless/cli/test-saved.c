/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cli-fixture.h"
#include "lectern-fixture.h"

#define STORY                                                                                      \
  "<h1>A ferry replaces the bridge</h1><p>The county of Ellery closed its old bridge on Monday, "  \
  "and a ferry now carries people over the sound, as one did a hundred years ago.</p><p>The "      \
  "crossing costs two crowns and takes eleven minutes, said the harbor master.</p>"

#define ARCHIVE                                                                                    \
  "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/ferry\r\n"               \
  "Date: Tue, 14 May 2024 09:30:00 -0000\r\n"                                                      \
  "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"                \
  "Content-Type: text/html; charset=utf-8\r\nContent-Location: https://a.example/ferry\r\n\r\n"    \
  "<html><title>Ferry</title><body>" STORY "</body></html>\r\n--x--\r\n"

#define LETTER                                                                                     \
  "From: Mara Quist <mara@a.example>\r\nDate: Tue, 14 May 2024 09:00:00 +0200\r\nTo: "             \
  "b@a.example\r\n"                                                                                \
  "Subject: A letter\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<body><p>Dear readers, "     \
  "this is what came of it.</p>" STORY

typedef struct {
  char *folder;
  char *files;
} Fixture;

static void
add_file (Fixture *self, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (self->files, name, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static void
add_block (GString *archive, const char *address, const char *block)
{
  g_string_append_printf (
      archive,
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nContent-Length: "
      "%zu\r\n\r\n%s\r\n\r\n",
      address, strlen (block), block);
}

static void
add_answer (GString *archive, const char *address, const char *title)
{
  g_autofree char *block = g_strdup_printf (
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><title>%s</title><body><h1>%s</h1>"
      "<p>%s " STORY "</body></html>",
      title, title, title);

  add_block (archive, address, block);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) archive = g_string_new (NULL);

  self->folder = cli_folder_new ();
  self->files = g_build_filename (self->folder, "files", NULL);
  g_assert_cmpint (g_mkdir_with_parents (self->files, 0700), ==, 0);
  add_answer (archive, "https://a.example/1", "One");
  add_answer (archive, "https://a.example/2", "Two");
  add_block (archive, "https://a.example/3",
             "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>No</title><p>No.");
  add_file (self, "ferry.mhtml", ARCHIVE, -1);
  add_file (self, "letter.eml", LETTER, -1);
  add_file (self, "pages.warc", archive->str, (gssize) archive->len);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  cli_folder_free (self->folder);
  g_free (self->files);
}

static const char *
get_string (JsonNode *node, const char *member)
{
  return json_object_get_string_member_with_default (json_node_get_object (node), member, NULL);
}

/* The file as it was can be had again, and is proved to be that file. */
static void
test_capture (Fixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf (
      "open --json --no-findings --library LIBRARY %s/ferry.mhtml", self->files);
  g_auto (CliResult) opened = cli_run (self->folder, NULL, command);
  g_autoptr (JsonNode) row = cli_parse (&opened);
  g_autofree char *out = g_build_filename (self->folder, "again.mhtml", NULL);
  g_autofree char *save = g_strdup_printf ("capture --library LIBRARY -o %s %s", out,
                                           get_string (row, "id"));
  g_autofree char *verify = g_strdup_printf ("capture --library LIBRARY --verify %s",
                                             get_string (row, "id"));
  g_autofree char *details = g_strdup_printf ("capture --library LIBRARY --json %s",
                                              get_string (row, "id"));
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, ARCHIVE, -1);
  g_autofree char *stored = g_strdup_printf ("%s/library/captures/%.2s/%s.z", self->folder, digest,
                                             digest);
  g_auto (CliResult) saved = { 0 };
  g_auto (CliResult) verified = { 0 };
  g_auto (CliResult) described = { 0 };
  g_auto (CliResult) damaged = { 0 };
  g_autoptr (JsonNode) capture = NULL;
  g_autofree char *content = NULL;

  g_assert_cmpint (opened.status, ==, 0);
  g_assert_cmpstr (get_string (row, "address"), ==, "https://a.example/ferry");
  saved = cli_run (self->folder, NULL, save);
  g_assert_cmpint (saved.status, ==, 0);
  g_assert_true (g_file_get_contents (out, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, ARCHIVE);
  verified = cli_run (self->folder, NULL, verify);
  g_assert_cmpint (verified.status, ==, 0);
  g_assert_cmpstr (g_strchomp (verified.output), ==, digest);
  described = cli_run (self->folder, NULL, details);
  capture = cli_parse (&described);
  g_assert_cmpstr (get_string (capture, "digest"), ==, digest);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (capture), "bytes"), ==,
                   strlen (ARCHIVE));

  g_assert_true (g_file_set_contents (stored, "changed", -1, NULL));
  damaged = cli_run (self->folder, NULL, verify);
  g_assert_cmpint (damaged.status, ==, 1);
}

/* The brief says when the copy was taken from the web. */
static void
test_brief (Fixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("brief --format text --text full %s/ferry.mhtml",
                                              self->files);
  g_auto (CliResult) result = cli_run (self->folder, NULL, command);

  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.output, "Copy Saved"));
  g_assert_nonnull (strstr (result.output, "2024-05-14T09:30:00Z"));
  g_assert_nonnull (strstr (result.output, "https://a.example/ferry"));
}

static void
test_several (Fixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf (
      "open --json --no-findings --library LIBRARY %s/pages.warc", self->files);
  g_auto (CliResult) opened = cli_run (self->folder, NULL, command);
  g_auto (GStrv) lines = g_strsplit (g_strchomp (opened.output), "\n", -1);

  g_assert_cmpint (opened.status, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_nonnull (strstr (lines[0], "https://a.example/1"));
  g_assert_nonnull (strstr (lines[1], "https://a.example/2"));
  g_assert_nonnull (strstr (opened.errors, "1 other document in "));
  g_assert_nonnull (strstr (opened.errors, "was left out"));
}

static void
test_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("import --json --library LIBRARY %s", self->files);
  g_auto (CliResult) imported = cli_run (self->folder, NULL, command);
  g_auto (CliResult) listed = cli_run (self->folder, NULL, "list --json --library LIBRARY");
  g_auto (GStrv) lines = g_strsplit (g_strchomp (listed.output), "\n", -1);

  g_assert_cmpint (imported.status, ==, 0);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_nonnull (strstr (listed.output, "A letter"));
  /* A page in the archive is no article. */
  g_assert_nonnull (strstr (imported.output, "\"left_out\":1}"));
}

static void
test_batch (Fixture *self, gconstpointer data)
{
  g_autofree char *input = g_strdup_printf ("{\"id\":1,\"html_path\":\"%s/letter.eml\"}\n",
                                            self->files);
  g_auto (CliResult) result = cli_run (self->folder, input, "batch");

  g_assert_cmpint (result.status, ==, 0);
  g_assert_nonnull (strstr (result.output, "A letter"));
  g_assert_nonnull (strstr (result.output, "The county of Ellery"));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/cli/saved/capture", Fixture, NULL, set_up, test_capture, tear_down);
  g_test_add ("/cli/saved/brief", Fixture, NULL, set_up, test_brief, tear_down);
  g_test_add ("/cli/saved/several", Fixture, NULL, set_up, test_several, tear_down);
  g_test_add ("/cli/saved/folder", Fixture, NULL, set_up, test_folder, tear_down);
  g_test_add ("/cli/saved/batch", Fixture, NULL, set_up, test_batch, tear_down);

  return g_test_run ();
}
