/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <atspi/atspi.h>
#include <signal.h>
#include <string.h>

#include "lectern-fixture.h"
#include "library/lectern-library.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAccessible, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiAction, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AtspiEditableText, g_object_unref)

#define DEADLINE_MS 40000
#define POLL_MS 100
/* The tree of a window is some hundred deep at worst; a broken one could go round in circles. */
#define MAX_DEPTH 60

#define APPLICATION_PATH "/org/lectern/Lectern"
#define WINDOW_PATH APPLICATION_PATH "/window/1"

static const char *
get_program (void)
{
  const char *program = g_getenv ("LECTERN_PROGRAM");

  g_assert_nonnull (program);

  return program;
}

static GSubprocess *
start (const char *argument)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, get_program (),
                                           argument, NULL);

  g_assert_no_error (error);

  return process;
}

static AtspiAccessible *
find_below (AtspiAccessible *parent, const char *words, int depth)
{
  int n_children = atspi_accessible_get_child_count (parent, NULL);

  for (int i = 0; i < n_children && depth < MAX_DEPTH; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);
      g_autofree char *name = NULL;
      AtspiAccessible *found;

      if (child == NULL)
        continue;
      name = atspi_accessible_get_name (child, NULL);
      if (name != NULL && strstr (name, words) != NULL)
        return g_steal_pointer (&child);
      found = find_below (child, words, depth + 1);
      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Something of the program's whose name contains @words; NULL when it does not come in time. */
static AtspiAccessible *
wait_for (const char *words, guint deadline_ms)
{
  gint64 end = g_get_monotonic_time () + (gint64) deadline_ms * 1000;

  do
    {
      g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);
      AtspiAccessible *found;

      atspi_accessible_clear_cache (desktop);
      found = find_below (desktop, words, 0);
      if (found != NULL)
        return found;
      g_usleep (POLL_MS * 1000);
    }
  while (g_get_monotonic_time () < end);

  return NULL;
}

static void
assert_shows (const char *words)
{
  g_autoptr (AtspiAccessible) found = wait_for (words, DEADLINE_MS);

  g_test_message ("looked for “%s”", words);
  g_assert_nonnull (found);
}

static void
press (const char *words)
{
  g_autoptr (AtspiAccessible) found = wait_for (words, DEADLINE_MS);
  g_autoptr (AtspiAction) action = NULL;

  g_test_message ("press “%s”", words);
  g_assert_nonnull (found);
  action = atspi_accessible_get_action_iface (found);
  g_assert_nonnull (action);
  g_assert_true (atspi_action_do_action (action, 0, NULL));
}

static char **
list_actions (GDBusConnection *bus, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;
  g_auto (GStrv) names = NULL;

  answer = g_dbus_connection_call_sync (bus, LECTERN_APPLICATION_ID, path, "org.gtk.Actions",
                                        "List", NULL, G_VARIANT_TYPE ("(as)"), 0, DEADLINE_MS, NULL,
                                        &error);
  g_assert_no_error (error);
  g_variant_get (answer, "(^as)", &names);

  return g_steal_pointer (&names);
}

static void
activate (GDBusConnection *bus, const char *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = NULL;

  answer = g_dbus_connection_call_sync (
      bus, LECTERN_APPLICATION_ID, APPLICATION_PATH, "org.gtk.Actions", "Activate",
      g_variant_new ("(sava{sv})", action, NULL, NULL), NULL, 0, DEADLINE_MS, NULL, &error);
  g_assert_no_error (error);
}

static void
quit (GSubprocess *process)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GError) error = NULL;

  activate (bus, "quit");
  g_assert_true (g_subprocess_wait_check (process, NULL, &error));
  g_assert_no_error (error);
}

/* From an empty library to an article with its summary, as somebody who cannot see it does it. */
static void
test_first_article (void)
{
  g_autoptr (GSubprocess) process = start (NULL);

  assert_shows ("Bring In an Article");
  press ("Try the Sample");
  assert_shows ("Unread. Harbor Chief Defends Handling of Saltgate Bridge");
  assert_shows ("This is a sample.");
  assert_shows ("21 Nov 2024");
  quit (process);
}

static const char page[]
    = "<!DOCTYPE html><meta charset=utf-8><title>Ferry Line to Reopen</title><article>"
      "<h1>Ferry Line to Reopen</h1><p>The ferry to the island of Tarn sails again in spring, "
      "the "
      "harbor office said on Monday. The line had been closed for two years.</p><p>Two boats "
      "will "
      "be in use, one of them new. The fare stays as it was, and children go free until the end "
      "of "
      "the summer.</p></article>";

static void
test_second_start_adds (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GSubprocess) second = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lectern-program-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "ferry.html", NULL);

  g_assert_no_error (error);
  g_file_set_contents (path, page, -1, &error);
  g_assert_no_error (error);

  process = start (NULL);
  assert_shows ("Harbor Chief Defends");
  second = start (path);
  g_assert_true (g_subprocess_wait_check (second, NULL, &error));
  g_assert_no_error (error);
  assert_shows ("Ferry Line to Reopen");
  quit (process);
}

static void
test_bus_offers_nothing_harmful (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GSubprocess) process = start (NULL);
  static const char *const harmless[] = { "about", "new-window", "open-article", "preferences",
                                          "quit" };
  g_auto (GStrv) of_application = NULL;
  g_auto (GStrv) of_window = NULL;

  assert_shows ("Harbor Chief Defends");
  of_application = list_actions (bus, APPLICATION_PATH);
  g_assert_cmpuint (g_strv_length (of_application), ==, G_N_ELEMENTS (harmless));
  for (gsize i = 0; i < G_N_ELEMENTS (harmless); i++)
    g_assert_true (g_strv_contains ((const char *const *) of_application, harmless[i]));
  of_window = list_actions (bus, WINDOW_PATH);
  g_assert_cmpuint (g_strv_length (of_window), ==, 0);
  quit (process);
}

/* A picture without hands: from standard input to a PNG of the size that was asked for. */
static void
test_picture (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *folder = g_dir_make_tmp ("lectern-picture-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "window.png", NULL);
  g_autofree char *library = g_build_filename (folder, "library", NULL);
  g_autofree char *content = NULL;
  gsize length = 0;
  /* A PNG has its width as four bytes, the most significant first, at this offset. */
  const gsize width_offset = 16;
  guint width;

  g_assert_no_error (error);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, get_program (), "--library",
                              library, "--screenshot", path, "--size", "700x500", "-", NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, page, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));

  g_file_get_contents (path, &content, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 5000);
  width = (guchar) content[width_offset + 2] << 8 | (guchar) content[width_offset + 3];
  g_assert_cmpuint (width, >, 600);
  g_assert_cmpuint (width, <=, 700);
}

static AtspiEditableText *
find_editor (AtspiAccessible *parent, const char *label, int depth)
{
  int n_children = atspi_accessible_get_child_count (parent, NULL);

  for (int i = 0; i < n_children && depth < MAX_DEPTH; i++)
    {
      g_autoptr (AtspiAccessible) child = atspi_accessible_get_child_at_index (parent, i, NULL);
      g_autofree char *name = child != NULL ? atspi_accessible_get_name (child, NULL) : NULL;
      AtspiEditableText *found = NULL;

      if (g_strcmp0 (name, label) == 0)
        found = atspi_accessible_get_editable_text_iface (child);
      if (found == NULL && child != NULL)
        found = find_editor (child, label, depth + 1);
      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
type_note (const char *text)
{
  g_autoptr (AtspiEditableText) editor = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < DEADLINE_MS / POLL_MS && editor == NULL; i++)
    {
      g_autoptr (AtspiAccessible) desktop = atspi_get_desktop (0);

      atspi_accessible_clear_cache (desktop);
      editor = find_editor (desktop, "Note", 0);
      if (editor == NULL)
        g_usleep (POLL_MS * 1000);
    }
  g_assert_nonnull (editor);
  g_assert_true (atspi_editable_text_insert_text (editor, 0, text, strlen (text), &error));
  g_assert_no_error (error);
}

static void
assert_noted (const char *folder, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternLibrary) library = lectern_library_open (folder, &error);
  g_autoptr (GPtrArray) items = NULL;
  g_autoptr (LecternStoredArticle) stored = NULL;
  const LecternListQuery all = { .place = LECTERN_PLACE_ALL };

  g_assert_no_error (error);
  items = lectern_library_list_items (library, &all, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (items->len, ==, 1);
  stored = lectern_library_load_article (library, lectern_article_item_get_id (items->pdata[0]),
                                         &error);
  g_assert_no_error (error);
  g_assert_cmpuint (stored->marks->len, ==, 1);
  g_assert_cmpstr (((LecternMark *) stored->marks->pdata[0])->note, ==, text);
  lectern_library_close (library);
}

/* The session ends in the middle of a word. */
static void
test_typing_outlives_sigterm (void)
{
  static const int signals[] = { SIGTERM, SIGINT, SIGHUP };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSubprocess) process = NULL;
      g_autofree char *folder = g_dir_make_tmp ("lectern-typing-XXXXXX", &error);
      g_autofree char *path = g_build_filename (folder, "ferry.html", NULL);
      g_autofree char *library = g_build_filename (folder, "library", NULL);

      g_assert_no_error (error);
      g_file_set_contents (path, page, -1, &error);
      g_assert_no_error (error);
      process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, get_program (), "--library",
                                  library, path, NULL);
      g_assert_no_error (error);
      assert_shows ("Ferry Line to Reopen");
      press ("Notes");
      type_note ("Who paid for the bo");
      g_usleep (50 * 1000);
      g_subprocess_send_signal (process, signals[i]);
      g_assert_true (g_subprocess_wait_check (process, NULL, &error));
      g_assert_no_error (error);
      assert_noted (library, "Who paid for the bo");
    }
}

int
main (int argc, char **argv)
{
  /* The program's folders are those of the display's script: a library that all tests share. */
  g_test_init (&argc, &argv, NULL);
  /* AT-SPI warns when it asks for the cache of a program that is still starting; it asks again. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  atspi_init ();

  g_test_add_func ("/program/first-article", test_first_article);
  g_test_add_func ("/program/second-start-adds", test_second_start_adds);
  g_test_add_func ("/program/picture", test_picture);
  g_test_add_func ("/program/typing-outlives-sigterm", test_typing_outlives_sigterm);
  g_test_add_func ("/program/bus-offers-nothing-harmful", test_bus_offers_nothing_harmful);

  return g_test_run ();
}
