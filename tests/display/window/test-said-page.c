/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of all quotes, over a library of its own. */

#include "config.h"

#include <adwaita.h>
#include <lectern.h>

#include "lectern-fixture.h"
#include "library/lectern-said.h"
#include "said/lectern-said-item.h"
#include "said/lectern-said-page.h"

#define DEADLINE_MS 20000
#define TEXT "Port\n\n“We won,” Ann Lee said. Officials said it was late."

typedef struct {
  char *folder;
  LecternLibrary *library;
  char *id;
  LecternSaidPage *page;
  GtkWidget *window;
  char *opened;
  LecternSpan span;
  char *toast;
} Fixture;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
open_cb (Fixture *fixture, const char *id, guint start, guint end)
{
  g_free (fixture->opened);
  fixture->opened = g_strdup (id);
  fixture->span = (LecternSpan){ start, end };
}

static void
toast_cb (Fixture *fixture, const char *message, gint64 step)
{
  g_free (fixture->toast);
  fixture->toast = g_strdup (message);
}

static void
add_said (GPtrArray *said, const char *words, const char *kind, const char *speaker)
{
  LecternSaid *one = g_new0 (LecternSaid, 1);
  const char *at = strstr (TEXT, words);

  one->span = (LecternSpan){ at - TEXT, at - TEXT + strlen (words) };
  one->kind = kind;
  one->act = "speech";
  one->source = *speaker == 'A' ? "named" : "unnamed";
  one->speaker = g_strdup (speaker);
  one->key = g_utf8_casefold (speaker, -1);
  one->text = g_strdup (words);
  g_ptr_array_add (said, one);
}

static void
set_said (Fixture *fixture, gboolean has_more)
{
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_said_free);

  add_said (said, "“We won,”", "quote/direct", "Ann Lee");
  add_said (said, "it was late", "quote/indirect", "Officials");
  if (has_more)
    add_said (said, "late", "quote/indirect", "Bo Dahl");
  lectern_library_set_said_async (fixture->library, fixture->id, NULL, said, NULL, NULL, NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (TEXT, strlen (TEXT),
                                                                            NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lectern-said-XXXXXX", NULL);
  fixture->library = lectern_library_open (fixture->folder, &error);
  g_assert_no_error (error);
  fixture->id = lectern_library_add_article (fixture->library, article, NULL, &error);
  g_assert_no_error (error);
  set_said (fixture, FALSE);

  fixture->window = adw_window_new ();
  fixture->page = g_object_new (LECTERN_TYPE_SAID_PAGE, NULL);
  g_signal_connect_swapped (fixture->page, "open", G_CALLBACK (open_cb), fixture);
  g_signal_connect_swapped (fixture->page, "toast", G_CALLBACK (toast_cb), fixture);
  lectern_overview_page_set_library (LECTERN_OVERVIEW_PAGE (fixture->page), fixture->library);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 300, 500);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  lectern_library_close (fixture->library);
  g_object_unref (fixture->library);
  g_free (fixture->folder);
  g_free (fixture->id);
  g_free (fixture->opened);
  g_free (fixture->toast);
}

static gpointer
get_child (Fixture *fixture, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->page), LECTERN_TYPE_SAID_PAGE, name);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (gtk_list_view_get_model (get_child (fixture, "list"))));
}

static gboolean
shows (Fixture *fixture, guint position, const char *speaker, const char *text)
{
  g_autoptr (LecternSaidItem) item = g_list_model_get_item (
      G_LIST_MODEL (gtk_list_view_get_model (get_child (fixture, "list"))), position);

  return item != NULL && g_strcmp0 (lectern_said_item_get_speaker (item), speaker) == 0
         && g_strcmp0 (lectern_said_item_get_text (item), text) == 0;
}

/* The ledger leads to what one source says, that to its place; and back. */
static void
test_sources (Fixture *fixture, gconstpointer data)
{
  LecternSpan span = { strlen ("Port\n\n"), strlen ("Port\n\n“We won,”") };

  WAIT_UNTIL (count (fixture) == 2);
  g_assert_true (shows (fixture, 0, "Ann Lee", NULL));
  g_assert_true (shows (fixture, 1, "Officials", NULL));
  g_signal_emit_by_name (get_child (fixture, "list"), "activate", 0);
  WAIT_UNTIL (count (fixture) == 1 && shows (fixture, 0, "Ann Lee", "“We won,”"));
  g_signal_emit_by_name (get_child (fixture, "list"), "activate", 0);
  g_assert_cmpstr (fixture->opened, ==, fixture->id);
  g_assert_true (lectern_span_equal (fixture->span, span));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "said.everyone", NULL));
  WAIT_UNTIL (count (fixture) == 2 && shows (fixture, 0, "Ann Lee", NULL));
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (count (fixture) == 2);
  gtk_drop_down_set_selected (get_child (fixture, "order"), 2);
  WAIT_UNTIL (count (fixture) == 2 && shows (fixture, 1, "Officials", "it was late"));
  gtk_drop_down_set_selected (get_child (fixture, "manner"), 1);
  WAIT_UNTIL (count (fixture) == 1);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "said.reset", NULL));
  WAIT_UNTIL (count (fixture) == 2);
  gtk_editable_set_text (get_child (fixture, "search"), "LATE");
  WAIT_UNTIL (count (fixture) == 1 && shows (fixture, 0, "Officials", "it was late"));
}

static void
items_changed_cb (GString *changes, guint position, guint n_removed, guint n_added)
{
  g_string_append_printf (changes, "%u-%u+%u ", position, n_removed, n_added);
}

/* What stays is not put in anew, so that focus and place stay with it. */
static void
test_more (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  GListModel *model = NULL;

  WAIT_UNTIL (count (fixture) == 2);
  gtk_drop_down_set_selected (get_child (fixture, "order"), 2);
  WAIT_UNTIL (count (fixture) == 2 && shows (fixture, 1, "Officials", "it was late"));
  model = G_LIST_MODEL (gtk_list_view_get_model (get_child (fixture, "list")));
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), changes);
  set_said (fixture, TRUE);
  WAIT_UNTIL (count (fixture) == 3);
  g_assert_cmpstr (changes->str, ==, "2-0+1 ");
  g_signal_handlers_disconnect_by_data (model, changes);
}

/* A library that changes again and again does not keep the list from being read to its end. */
static void
test_busy (Fixture *fixture, gconstpointer data)
{
  guint n_refs = 0;

  WAIT_UNTIL (count (fixture) == 2);
  n_refs = G_OBJECT (fixture->page)->ref_count;
  for (guint i = 0; i < 5; i++)
    g_signal_emit_by_name (fixture->library, "said-changed");
  /* Each reading holds the page. */
  g_assert_cmpuint (G_OBJECT (fixture->page)->ref_count, <=, n_refs + 1);
  set_said (fixture, TRUE);
  WAIT_UNTIL (count (fixture) == 3);
}

/* An answer to what is not asked any more is not shown. */
static void
test_late (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  GListModel *model = NULL;

  WAIT_UNTIL (count (fixture) == 2);
  model = G_LIST_MODEL (gtk_list_view_get_model (get_child (fixture, "list")));
  g_signal_connect_swapped (model, "items-changed", G_CALLBACK (items_changed_cb), changes);
  gtk_drop_down_set_selected (get_child (fixture, "order"), 2);
  while (!g_main_context_pending (NULL))
    g_thread_yield ();
  gtk_drop_down_set_selected (get_child (fixture, "order"), 0);
  set_said (fixture, TRUE);
  WAIT_UNTIL (count (fixture) == 3);
  g_assert_cmpstr (changes->str, ==, "1-0+1 ");
  g_signal_handlers_disconnect_by_data (model, changes);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (count (fixture) == 2);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), "said.copy", NULL));
  WAIT_UNTIL (fixture->toast != NULL);
  g_assert_cmpstr (fixture->toast, ==, "2 sources copied as CSV");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/window/said/sources", Fixture, NULL, set_up, test_sources, tear_down);
  g_test_add ("/window/said/filter", Fixture, NULL, set_up, test_filter, tear_down);
  g_test_add ("/window/said/more", Fixture, NULL, set_up, test_more, tear_down);
  g_test_add ("/window/said/busy", Fixture, NULL, set_up, test_busy, tear_down);
  g_test_add ("/window/said/late", Fixture, NULL, set_up, test_late, tear_down);
  g_test_add ("/window/said/copy", Fixture, NULL, set_up, test_copy, tear_down);

  return g_test_run ();
}
