/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "lectern-fixture.h"
#include "project-fixture.h"

/* Projects that someone cut, changed or made up. None is imported, none harms anything, and what is
 * said of it is a sentence. */

typedef struct {
  char *library;
  char *target; /* the library that is asked to take it */
  char *place;
  char *project;
  char *article; /* names of files in it */
  char *version;
  char *capture;
  char *id;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = NULL;
  g_autofree char *captures = NULL;
  g_autoptr (GDir) directory = NULL;

  self->library = fixture_make_folder ();
  self->target = fixture_make_folder ();
  self->place = fixture_make_folder ();
  self->project = g_build_filename (self->place, "project", NULL);
  ids = project_fixture_fill (self->library, 3, 5);
  lectern_project_report_free (project_fixture_export (self->library, NULL, self->project));

  self->id = g_strdup (ids->pdata[2]);
  self->article = g_strdup_printf ("articles/%s/article.json", self->id);
  self->version = g_strdup_printf ("articles/%s/version-1.json", self->id);
  captures = g_build_filename (self->project, "captures", NULL);
  directory = g_dir_open (captures, 0, NULL);
  self->capture = g_strdup_printf ("captures/%s", g_dir_read_name (directory));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  char **folders[] = { &self->library, &self->target, &self->place };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      fixture_remove (*folders[i]);
      g_free (*folders[i]);
    }
  g_free (self->project);
  g_free (self->article);
  g_free (self->version);
  g_free (self->capture);
  g_free (self->id);
}

/* Refused with a sentence, and nobody sees anything of it. */
static void
assert_refused_at (Fixture *self, const char *path, int code, const char *why)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) checked = NULL;
  g_autofree char *seen = NULL;

  g_test_message ("%s", why);
  g_assert_null (project_fixture_import (self->target, path, &error));
  if (code >= 0)
    g_assert_error (error, LECTERN_ERROR, code);
  g_assert_nonnull (error);
  g_assert_true (error->domain == LECTERN_ERROR);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_assert_null (lectern_project_check (path, NULL, NULL, &checked));
  g_assert_cmpstr (checked->message, ==, error->message);
  seen = project_fixture_query (self->target, "SELECT id FROM article WHERE trashed_us IS NULL"
                                              " UNION ALL SELECT label FROM journal");
  g_assert_cmpstr (seen, ==, "");
}

static void
assert_refused (Fixture *self, int code, const char *why)
{
  assert_refused_at (self, self->project, code, why);
}

static char *
load (Fixture *self, const char *name, gsize *size)
{
  g_autofree char *path = g_build_filename (self->project, name, NULL);
  char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, size, NULL));
  return content;
}

static void
save (Fixture *self, const char *name, const char *content, gssize size)
{
  g_autofree char *path = g_build_filename (self->project, name, NULL);

  g_assert_true (g_file_set_contents (path, content, size, NULL));
}

/* Puts another text in the place of the first one, and makes all digests right again. */
static void
edit (Fixture *self, const char *name, const char *from, const char *to)
{
  gsize size = 0;
  g_autofree char *content = load (self, name, &size);
  g_autofree char *old = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) content, size);
  g_autofree char *new = NULL;
  g_autoptr (GString) changed = g_string_new_len (content, size);

  g_assert_cmpuint (g_string_replace (changed, from, to, 1), ==, 1);
  new = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) changed->str, changed->len);
  save (self, name, changed->str, changed->len);
  if (strcmp (name, "project.json") != 0)
    edit (self, strstr (name, "version-") != NULL ? self->article : "project.json", old, new);
}

/* Damage: digests tell */

static void
test_cut (Fixture *self, gconstpointer data)
{
  const char *const names[] = { "project.json", "library.json", "feeds.json",
                                self->article,  self->version,  self->capture };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->project, names[i], NULL);
      gsize size = 0;
      g_autofree char *content = load (self, names[i], &size);

      save (self, names[i], content, size / 2);
      assert_refused (self, -1, names[i]);
      save (self, names[i], content, 0);
      assert_refused (self, -1, names[i]);
      g_assert_cmpint (g_unlink (path), ==, 0);
      assert_refused (self, LECTERN_ERROR_NOT_FOUND, names[i]);
      g_assert_cmpint (symlink ("/etc/passwd", path), ==, 0);
      assert_refused (self, LECTERN_ERROR_NOT_FOUND, "a link");
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      assert_refused (self, LECTERN_ERROR_TOO_LARGE, "a pipe");
      g_assert_cmpint (g_unlink (path), ==, 0);
      save (self, names[i], content, size);
    }
}

static void
test_flipped (Fixture *self, gconstpointer data)
{
  const char *const names[] = { "library.json", "feeds.json", self->article, self->version,
                                self->capture };
  g_autoptr (GRand) random = g_rand_new_with_seed (11);

  for (guint i = 0; i < 25; i++)
    {
      const char *name = names[i % G_N_ELEMENTS (names)];
      gsize size = 0;
      g_autofree char *content = load (self, name, &size);
      guint place = g_rand_int_range (random, 0, size);

      content[place] ^= 1 << g_rand_int_range (random, 0, 8);
      save (self, name, content, size);
      assert_refused (self, LECTERN_ERROR_CORRUPT, name);
      content[place] = ~content[place];
      save (self, name, content, size);
      assert_refused (self, LECTERN_ERROR_CORRUPT, name);
      g_clear_pointer (&content, g_free);
      fixture_remove (self->project);
      lectern_project_report_free (project_fixture_export (self->library, NULL, self->project));
    }
}

/* Made up: digests are right */

typedef struct {
  const char *why;
  const char *file; /* NULL: of an article; "v": of a version */
  const char *from;
  const char *to;
  int code;
} Case;

static const Case cases[] = {
  { "a newer version", "project.json", "\"version\":1", "\"version\":2", LECTERN_ERROR_NEWER },
  { "version none", "project.json", "\"version\":1", "\"version\":0", LECTERN_ERROR_NEWER },
  { "another format", "project.json", "lectern-project", "somebody-else",
    LECTERN_ERROR_NOT_SUPPORTED },
  { "a number of 30 digits", "project.json", "\"version\":1",
    "\"version\":111111111111111111111111111111", LECTERN_ERROR_INVALID },
  { "too many corrections", "project.json", "\"decisions\":", "\"decisions\":-", -1 },
  { "a digest that is a path", "project.json", "\"library\":\"", "\"library\":\"../",
    LECTERN_ERROR_CORRUPT },
  { "an id that is a path", NULL, "\"id\":\"", "\"id\":\"../", LECTERN_ERROR_INVALID },
  { "a huge number", NULL, "\"added\":", "\"added\":9999999999999999999", LECTERN_ERROR_INVALID },
  { "a place before the text", NULL, "\"position\":", "\"position\":-1", LECTERN_ERROR_INVALID },
  { "no current version", NULL, "\"current\":1", "\"current\":7", LECTERN_ERROR_INVALID },
  { "a capture that is not there", NULL, "\"capture\":", "\"capture\":9", LECTERN_ERROR_INVALID },
  { "a color that is none", NULL, "\"color\":", "\"color\":9", LECTERN_ERROR_INVALID },
  { "a mark without an id", NULL, "\"marks\":[\n  {\"id\":\"", "\"marks\":[\n  {\"id\":\"x",
    LECTERN_ERROR_INVALID },
  { "half a character", NULL, "\"note\":\"", "\"note\":\"\\ud800", LECTERN_ERROR_INVALID },
  { "a note that is a number", NULL, "\"note\":", "\"note\":5,\"was\":", LECTERN_ERROR_INVALID },
  { "another text", "v", "\"text\":\"", "\"text\":\"x", -1 },
  { "a role that is none", "v", "\"role\":\"", "\"role\":\"x", LECTERN_ERROR_INVALID },
  { "a block outside the text", "v", "\"end\":", "\"end\":99999", LECTERN_ERROR_INVALID },
  { "a block around itself", "v", "\"parent\":-1", "\"parent\":7", LECTERN_ERROR_INVALID },
  { "a kind that is none", "v", "\"kind\":\"", "\"kind\":\"Big Kind ", LECTERN_ERROR_INVALID },
  { "a type that is none", "library.json", "\"type\":\"", "\"type\":\"(((", LECTERN_ERROR_INVALID },
  { "a value of another type", "library.json", "\"value\":\"", "\"value\":\"'x' + ",
    LECTERN_ERROR_INVALID },
  { "a tag of two lines", "library.json", "Ship", "Sh\\nip", LECTERN_ERROR_INVALID },
  { "a tag without a name", "library.json", "\"name\":\"Ship\"", "\"name\":\" \"",
    LECTERN_ERROR_INVALID },
  { "a list of nothing", "library.json", "\"watch_lists\":[", "\"watch_lists\":{",
    LECTERN_ERROR_INVALID },
  { "a term with blanks around it", "library.json", "harbor*", " harbor* ", LECTERN_ERROR_INVALID },
  { "two collections of one name", "library.json", "Case 3 / ", "cAsE 0 / ",
    LECTERN_ERROR_INVALID },
  { "an order of none", "library.json", "\"order\":", "\"order\":-", LECTERN_ERROR_INVALID },
  { "a code of no color", "library.json", "\"parent\":\"2\"",
    "\"parent\":\"7d444840-9dc0-11d1-b245-5ffdce74fad2\"", LECTERN_ERROR_INVALID },
  { "a feed's name of two lines", "feeds.json", "\"name\":\"", "\"name\":\"a\\nb",
    LECTERN_ERROR_INVALID },
};

static void
test_made_up (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *test = &cases[i];
      const char *file = test->file == NULL              ? self->article
                         : g_str_equal (test->file, "v") ? self->version
                                                         : test->file;

      edit (self, file, test->from, test->to);
      assert_refused (self, test->code, test->why);
      fixture_remove (self->project);
      lectern_project_report_free (project_fixture_export (self->library, NULL, self->project));
    }
}

/* The text between a mark and the next quotation mark. */
static char *
dup_between (const char *text, const char *mark)
{
  const char *found = strstr (text, mark);

  g_assert_nonnull (found);
  found += strlen (mark);
  return g_strndup (found, strcspn (found, "\""));
}

static void
test_cycle (Fixture *self, gconstpointer data)
{
  g_autofree char *library = load (self, "library.json", &(gsize){ 0 });
  const char *child = strstr (library, "\"name\":\"Case 1");
  g_autofree char *first = dup_between (strstr (library, "\"collections\""), "\"id\":\"");
  g_autofree char *second = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  /* The second lies in the first; now the first lies in it as well. */
  g_assert_nonnull (child);
  while (strncmp (child, "\"id\":\"", 6) != 0)
    child--;
  second = g_strndup (child + 6, 36);
  from = g_strdup_printf ("{\"id\":\"%s\",", first);
  to = g_strdup_printf ("{\"id\":\"%s\",\"parent\":\"%s\",", first, second);
  edit (self, "library.json", from, to);
  assert_refused (self, LECTERN_ERROR_INVALID, "a cycle");
}

static void
test_twice (Fixture *self, gconstpointer data)
{
  g_autofree char *article = load (self, self->article, &(gsize){ 0 });
  g_autofree char *manifest = load (self, "project.json", &(gsize){ 0 });
  g_autofree char *mark = dup_between (strstr (article, "\"marks\""), "\"id\":\"");
  g_autofree char *first = dup_between (strstr (manifest, "\"articles\""), "\"id\":\"");
  g_autofree char *from = g_strdup_printf ("{\"id\":\"%s\"", mark);
  g_autofree char *to = g_strdup_printf (
      "{\"id\":\"%s\",\"color\":1,\"note\":\"\",\"created\":1,\"modified\":1,\"more\":{}},%s", mark,
      from);

  edit (self, self->article, from, to);
  assert_refused (self, LECTERN_ERROR_INVALID, "a mark twice");

  fixture_remove (self->project);
  lectern_project_report_free (project_fixture_export (self->library, NULL, self->project));
  edit (self, "project.json", self->id, first);
  assert_refused (self, LECTERN_ERROR_INVALID, "an article twice");
}

static void
test_deep (Fixture *self, gconstpointer data)
{
  g_autofree char *deep = g_strnfill (100000, '[');
  g_autofree char *to = g_strconcat ("\"x\":", deep, ",\"format\"", NULL);

  edit (self, "project.json", "\"format\"", to);
  assert_refused (self, LECTERN_ERROR_TOO_LARGE, "brackets");
}

/* Archives */

typedef struct {
  const char *why;
  const char *name;
  mode_t type;
  const char *link;
  int code;
} Entry;

static const Entry entries[] = {
  { "up", "../../evil", AE_IFREG, NULL, LECTERN_ERROR_INVALID },
  { "up within", "articles/../../evil", AE_IFREG, NULL, LECTERN_ERROR_INVALID },
  { "from the top", "/tmp/evil", AE_IFREG, NULL, LECTERN_ERROR_INVALID },
  { "backwards", "articles\\evil", AE_IFREG, NULL, LECTERN_ERROR_INVALID },
  { "a stranger", "run.sh", AE_IFREG, NULL, LECTERN_ERROR_INVALID },
  { "a link", "library.json", AE_IFLNK, "/etc/passwd", LECTERN_ERROR_INVALID },
  { "twice", "project.json", AE_IFREG, NULL, LECTERN_ERROR_INVALID },
  { "another folder around it", "other/library.json", AE_IFREG, NULL, LECTERN_ERROR_INVALID },
};

static void
add_entry (struct archive *writer, const Entry *entry, const char *content, gsize size)
{
  struct archive_entry *head = archive_entry_new ();

  archive_entry_set_pathname (head, entry->name);
  archive_entry_set_filetype (head, entry->type);
  archive_entry_set_perm (head, 0644);
  archive_entry_set_size (head, entry->link != NULL ? 0 : size);
  if (entry->link != NULL)
    archive_entry_set_symlink (head, entry->link);
  g_assert_cmpint (archive_write_header (writer, head), ==, ARCHIVE_OK);
  if (entry->link == NULL)
    g_assert_cmpint (archive_write_data (writer, content, size), ==, size);
  archive_entry_free (head);
}

static char *
make_zip (Fixture *self, const Entry *entry, gsize size)
{
  static const Entry first = { "", "project.json", AE_IFREG, NULL, 0 };
  char *path = g_build_filename (self->place, "a.zip", NULL);
  g_autofree char *content = g_malloc0 (MAX (size, 1));
  struct archive *writer = archive_write_new ();

  g_assert_cmpint (archive_write_set_format_zip (writer), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_open_filename (writer, path), ==, ARCHIVE_OK);
  add_entry (writer, &first, "{}", 2);
  add_entry (writer, entry, content, size);
  g_assert_cmpint (archive_write_close (writer), ==, ARCHIVE_OK);
  archive_write_free (writer);

  return path;
}

static void
test_archives (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *zip = make_zip (self, &entries[i], 10);

      assert_refused_at (self, zip, entries[i].code, entries[i].why);
    }
}

/* Zeros pack to a thousandth. */
static void
test_bomb (Fixture *self, gconstpointer data)
{
  static const Entry bomb = { "", "library.json", AE_IFREG, NULL, 0 };
  g_autofree char *zip = make_zip (self, &bomb, 300 * 1024 * 1024);
  g_autofree char *evil = g_build_filename (self->place, "evil", NULL);

  assert_refused_at (self, zip, LECTERN_ERROR_TOO_LARGE, "a bomb");
  g_assert_false (g_file_test (evil, G_FILE_TEST_EXISTS));
}

static void
test_broken_archive (Fixture *self, gconstpointer data)
{
  g_autofree char *zip = g_build_filename (self->place, "b.zip", NULL);
  g_autofree char *content = NULL;
  gsize size = 0;

  lectern_project_report_free (project_fixture_export (self->library, NULL, zip));
  g_assert_true (g_file_get_contents (zip, &content, &size, NULL));
  g_assert_true (g_file_set_contents (zip, content, size / 2, NULL));
  assert_refused_at (self, zip, LECTERN_ERROR_CORRUPT, "half an archive");
  g_assert_true (g_file_set_contents (zip, "no archive at all", -1, NULL));
  assert_refused_at (self, zip, LECTERN_ERROR_CORRUPT, "no archive");
  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *changed = g_memdup2 (content, size);

      memset (changed + (size / 11) * (i + 1), 0x5a, 40);
      g_assert_true (g_file_set_contents (zip, changed, size, NULL));
      assert_refused_at (self, zip, -1, "a damaged archive");
    }
}

int
main (int argc, char **argv)
{
  fixture_use_memory ();
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/project/hostile/cut", Fixture, NULL, set_up, test_cut, tear_down);
  g_test_add ("/project/hostile/flipped", Fixture, NULL, set_up, test_flipped, tear_down);
  g_test_add ("/project/hostile/made-up", Fixture, NULL, set_up, test_made_up, tear_down);
  g_test_add ("/project/hostile/cycle", Fixture, NULL, set_up, test_cycle, tear_down);
  g_test_add ("/project/hostile/twice", Fixture, NULL, set_up, test_twice, tear_down);
  g_test_add ("/project/hostile/deep", Fixture, NULL, set_up, test_deep, tear_down);
  g_test_add ("/project/hostile/archives", Fixture, NULL, set_up, test_archives, tear_down);
  g_test_add ("/project/hostile/bomb", Fixture, NULL, set_up, test_bomb, tear_down);
  g_test_add ("/project/hostile/broken-archive", Fixture, NULL, set_up, test_broken_archive,
              tear_down);

  return g_test_run ();
}
