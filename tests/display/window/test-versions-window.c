/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "lectern-fixture.h"
#include "text/lectern-plain-text.h"
#include "versions/lectern-change-row.h"
#include "versions/lectern-changes-text.h"
#include "versions/lectern-refetch.h"
#include "versions/lectern-version-row.h"
#include "versions/lectern-versions-window.h"

#define DEADLINE_MS 20000
#define ADDRESS "http://news.example/pier"
#define FIRST "Pier Opens\n\nThe pier has 12 lamps. It is said to be long.\n\nBoats came."
#define SECOND "Pier Opens\n\nThe pier has 14 lamps. It is said to be long.\n\nNobody came."
#define THIRD SECOND "\n\nThe mayor spoke for an hour."

typedef struct {
  char *folder;
  LecternWorkbench *workbench;
  GtkWidget *window; /* nullable */
} Fixture;

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
set_up (Fixture *self, gconstpointer data)
{
  LecternWorkbenchOptions options = { .safe_mode = TRUE };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("lectern-versions-XXXXXX", &error);
  g_assert_no_error (error);
  options.library_folder = self->folder;
  self->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->window != NULL)
    gtk_window_destroy (GTK_WINDOW (self->window));
  lectern_workbench_shut_down (self->workbench);
  g_object_unref (self->workbench);
  g_free (self->folder);
}

static char *
add_at (Fixture *self, const char *address, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) given = NULL;
  g_autoptr (LecternArticle) article = NULL;
  GVariantDict metadata;
  char *id = NULL;

  g_variant_dict_init (&metadata, NULL);
  g_variant_dict_insert (&metadata, LECTERN_METADATA_ADDRESS, "s", address);
  given = g_variant_ref_sink (g_variant_dict_end (&metadata));
  article = lectern_article_new_from_plain_text (text, strlen (text), given, NULL, &error);
  g_assert_no_error (error);
  id = lectern_library_add_article (lectern_workbench_get_library (self->workbench), article, NULL,
                                    &error);
  g_assert_no_error (error);

  return id;
}

static char *
add (Fixture *self, const char *text)
{
  return add_at (self, ADDRESS, text);
}

static char *
open_window (Fixture *self, const char *const *texts)
{
  g_autofree char *id = NULL;

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      g_free (id);
      id = add (self, texts[i]);
    }
  self->window = lectern_versions_window_new (self->workbench, id);
  gtk_window_present (GTK_WINDOW (self->window));

  return g_steal_pointer (&id);
}

static GtkWidget *
find (GtkWidget *widget, GType type, guint *n)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, n);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_nth (GtkWidget *widget, GType type, guint n)
{
  return find (widget, type, &n);
}

static GtkTextBuffer *
get_buffer (Fixture *self)
{
  return gtk_text_view_get_buffer (
      GTK_TEXT_VIEW (find_nth (self->window, LECTERN_TYPE_CHANGES_TEXT, 0)));
}

static char *
dup_text (Fixture *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

static char *
dup_selection (Fixture *self)
{
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end))
    return g_strdup ("");
  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, FALSE);
}

static LecternVersionsWindow *
get_window (Fixture *self)
{
  return LECTERN_VERSIONS_WINDOW (self->window);
}

/* Never by color alone: what was deleted is struck through, what was inserted underlined. */
static gboolean
has_line (Fixture *self, const char *words, const char *property)
{
  GtkTextIter start;
  GtkTextIter end;
  g_autoptr (GSList) tags = NULL;

  gtk_text_buffer_get_start_iter (get_buffer (self), &start);
  g_assert_true (gtk_text_iter_forward_search (&start, words, 0, &start, &end, NULL));
  tags = gtk_text_iter_get_tags (&start);
  for (GSList *link = tags; link != NULL; link = link->next)
    {
      gboolean is_set = FALSE;

      g_object_get (link->data, property, &is_set, NULL);
      if (is_set)
        return TRUE;
    }

  return FALSE;
}

/* One of the drop-downs is that of the base. */
static void
set_mode (Fixture *self, LecternChangesMode mode)
{
  for (guint i = 0; i < 2; i++)
    {
      GtkDropDown *found = GTK_DROP_DOWN (find_nth (self->window, GTK_TYPE_DROP_DOWN, i));

      if (GTK_IS_STRING_LIST (gtk_drop_down_get_model (found)))
        {
          gtk_drop_down_set_selected (found, mode);
          return;
        }
    }
  g_assert_not_reached ();
}

static void
test_compare (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { FIRST, SECOND, NULL };
  g_autofree char *id = open_window (self, texts);
  g_autofree char *text = NULL;
  g_autofree char *list = NULL;

  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  text = dup_text (self);
  g_assert_cmpstr (text, ==,
                   "Pier Opens\nThe pier has 12 14 lamps. It is said to be long.\n"
                   "Boats Nobody came.");
  g_assert_true (has_line (self, "12", "strikethrough-set"));
  g_assert_false (has_line (self, "12", "underline-set"));
  g_assert_true (has_line (self, "14", "underline-set"));
  g_assert_false (has_line (self, "14", "strikethrough-set"));
  g_assert_false (has_line (self, "lamps", "underline-set"));

  list = lectern_versions_window_dup_list (get_window (self));
  g_assert_nonnull (strstr (list, "1 number changed"));
  g_assert_nonnull (strstr (list, "\nNumbers\n12 → 14\n"));
  g_assert_nonnull (strstr (list, "\nWording\nBoats → Nobody\n"));
}

static void
test_steps (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { FIRST, SECOND, NULL };
  static const char *const expected[] = { "12 14", "Boats Nobody", "12 14" };
  g_autofree char *id = open_window (self, texts);
  g_autofree char *back = NULL;

  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *selection = NULL;

      g_assert_true (gtk_widget_activate_action (self->window, "versions.next", NULL));
      selection = dup_selection (self);
      g_assert_cmpstr (selection, ==, expected[i]);
    }
  g_assert_true (gtk_widget_activate_action (self->window, "versions.previous", NULL));
  back = dup_selection (self);
  g_assert_cmpstr (back, ==, "Boats Nobody");
}

/* What stands elsewhere says so in words in both places, and a step goes to the new one. */
static void
test_moved (Fixture *self, gconstpointer data)
{
  static const char *const texts[]
      = { "Pier Opens\n\nThe mayor spoke for an hour.\n\nBoats came.\n\nMen ran.",
          "Pier Opens\n\nBoats came.\n\nMen ran.\n\nThe mayor spoke for an hour.", NULL };
  g_autofree char *id = open_window (self, texts);
  g_autofree char *text = NULL;
  g_autofree char *list = NULL;
  g_autofree char *selection = NULL;
  GtkTextIter start;
  GtkTextIter end;

  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  text = dup_text (self);
  g_assert_cmpstr (text, ==,
                   "Pier Opens\nMoved away: The mayor spoke for an hour.\nBoats came.\nMen ran.\n"
                   "Moved here: The mayor spoke for an hour.");
  g_assert_false (has_line (self, "The mayor", "strikethrough-set"));
  list = lectern_versions_window_dup_list (get_window (self));
  g_assert_nonnull (strstr (list, "the order of paragraphs changed"));
  g_assert_nonnull (strstr (list, "\nMoved Paragraphs\n~ The mayor spoke for an hour.\n"));

  g_assert_true (gtk_widget_activate_action (self->window, "versions.next", NULL));
  selection = dup_selection (self);
  g_assert_cmpstr (selection, ==, "The mayor spoke for an hour.");
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  g_assert_true (gtk_text_iter_is_end (&end));

  /* Either text alone has it once. */
  set_mode (self, LECTERN_CHANGES_OLD);
  g_free (text);
  text = dup_text (self);
  g_assert_cmpstr (text, ==, "Pier Opens\nThe mayor spoke for an hour.\nBoats came.\nMen ran.");
}

/* A thing is selected as a whole, and nothing behind it. */
static void
test_whole_thing (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { "Pier Opens\n\nShe said “it has 12 lamps” to us all.",
                                       "Pier Opens\n\nShe said “it has 14 lamps” to us all.",
                                       NULL };
  g_autofree char *id = open_window (self, texts);
  g_autofree char *selection = NULL;

  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  g_assert_true (gtk_widget_activate_action (self->window, "versions.next", NULL));
  selection = dup_selection (self);
  g_assert_cmpstr (selection, ==, "“it has 12 14 lamps”");
}

static void
test_click (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { FIRST, SECOND, NULL };
  g_autofree char *id = open_window (self, texts);
  g_autofree char *selection = NULL;
  GtkWidget *list = NULL;

  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  WAIT_UNTIL (find_nth (self->window, LECTERN_TYPE_CHANGE_ROW, 3) != NULL);
  list = gtk_widget_get_ancestor (find_nth (self->window, LECTERN_TYPE_CHANGE_ROW, 0),
                                  GTK_TYPE_LIST_VIEW);
  g_signal_emit_by_name (list, "activate", 3);
  selection = dup_selection (self);
  g_assert_cmpstr (selection, ==, "Boats Nobody");
}

/* An old version is there to be read as it was. */
static void
test_old_text (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { FIRST, SECOND, NULL };
  g_autofree char *id = open_window (self, texts);
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  set_mode (self, LECTERN_CHANGES_OLD);
  old = dup_text (self);
  g_assert_cmpstr (old, ==,
                   "Pier Opens\nThe pier has 12 lamps. It is said to be long.\nBoats came.");
  set_mode (self, LECTERN_CHANGES_NEW);
  new = dup_text (self);
  g_assert_cmpstr (new, ==,
                   "Pier Opens\nThe pier has 14 lamps. It is said to be long.\nNobody came.");
}

static void
test_choose (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { FIRST, SECOND, THIRD, NULL };
  g_autofree char *id = open_window (self, texts);
  g_autofree char *last = NULL;
  g_autofree char *all = NULL;

  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  last = lectern_versions_window_dup_list (get_window (self));
  g_assert_nonnull (strstr (last, "+ The mayor spoke for an hour."));
  g_assert_null (strstr (last, "12 → 14"));

  lectern_versions_window_compare (get_window (self), 1, 3);
  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  all = lectern_versions_window_dup_list (get_window (self));
  g_assert_nonnull (strstr (all, "+ The mayor spoke for an hour."));
  g_assert_nonnull (strstr (all, "12 → 14"));
}

static gboolean
is_offered (Fixture *self, const char *name)
{
  return gtk_widget_get_visible (GTK_WIDGET (
      gtk_widget_get_template_child (self->window, LECTERN_TYPE_VERSIONS_WINDOW, name)));
}

/* What comes while the window is open is compared too. */
static void
test_arrives (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { FIRST, NULL };
  g_autofree char *id = open_window (self, texts);
  g_autofree char *second = NULL;

  WAIT_UNTIL (find_nth (self->window, LECTERN_TYPE_VERSION_ROW, 0) != NULL);
  g_assert_false (lectern_versions_window_is_ready (get_window (self)));
  /* Nothing that needs two versions is there before. */
  g_assert_false (is_offered (self, "base_box"));
  g_assert_false (is_offered (self, "mode"));
  second = add (self, SECOND);
  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  g_assert_true (is_offered (self, "base_box"));
  g_assert_true (is_offered (self, "mode"));
}

/* Who reads a comparison goes on reading it, whatever else comes. */
static void
test_choice_stays (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { FIRST, SECOND, THIRD, NULL };
  g_autofree char *id = open_window (self, texts);
  g_autofree char *fourth = NULL;
  g_autofree char *other = NULL;
  g_autofree char *list = NULL;
  g_autofree char *selection = NULL;
  GtkWidget *view = NULL;

  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  WAIT_UNTIL (find_nth (self->window, LECTERN_TYPE_VERSION_ROW, 2) != NULL);
  view = gtk_widget_get_ancestor (find_nth (self->window, LECTERN_TYPE_VERSION_ROW, 0),
                                  GTK_TYPE_LIST_VIEW);
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (view)), 1, TRUE);
  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  g_assert_true (gtk_widget_activate_action (self->window, "versions.next", NULL));

  other = add_at (self, "http://news.example/other", "Bridge\n\nThe bridge is shut.");
  fourth = add (self, THIRD "\n\nIt rained.");
  WAIT_UNTIL (find_nth (self->window, LECTERN_TYPE_VERSION_ROW, 3) != NULL);
  list = lectern_versions_window_dup_list (get_window (self));
  g_assert_nonnull (strstr (list, "12 → 14"));
  g_assert_null (strstr (list, "mayor"));
  selection = dup_selection (self);
  g_assert_cmpstr (selection, ==, "12 14");
}

/* A closed window has nothing compared any more, and lives no longer than the call that holds it.
 */
static void
test_closed (Fixture *self, gconstpointer data)
{
  static const char *const texts[] = { FIRST, SECOND, NULL };
  g_autofree char *id = open_window (self, texts);
  GtkWidget *window = g_object_ref (g_steal_pointer (&self->window));

  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_UNTIL (G_OBJECT (window)->ref_count == 1);
  g_assert_false (lectern_versions_window_is_ready (LECTERN_VERSIONS_WINDOW (window)));
  g_assert_finalize_object (window);
}

/* A long text is filled in bit by bit, and a change far down is gone to all the same. */
static void
test_long (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) first = g_string_new ("Pier Opens\n\n");
  g_autoptr (GString) second = NULL;
  const char *texts[] = { NULL, NULL, NULL };
  g_autofree char *id = NULL;

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (first, "In %u boats came to the pier of the town.\n\n", 1000 + i);
  second = g_string_new_len (first->str, first->len);
  g_string_append (first, "It was 7 at night.");
  g_string_append (second, "It was 8 at night.");
  texts[0] = first->str;
  texts[1] = second->str;
  id = open_window (self, texts);

  WAIT_UNTIL (lectern_versions_window_is_ready (get_window (self)));
  g_assert_true (gtk_widget_activate_action (self->window, "versions.next", NULL));
  WAIT_UNTIL (gtk_text_buffer_get_has_selection (get_buffer (self)));
  g_free (id);
  id = dup_selection (self);
  g_assert_cmpstr (id, ==, "7 8");
}

/* A refetch that cannot be done ends all the same, with a sentence. */
static void
ended_cb (LecternRefetch *refetch, gboolean *is_ended)
{
  *is_ended = TRUE;
}

static void
test_refetch_fails (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternImportQueue) queue = lectern_import_queue_new (self->workbench);
  g_autofree char *id = add (self, FIRST);
  g_autoptr (LecternRefetch) refetch = lectern_refetch_new (self->workbench, queue, id);
  g_autoptr (LecternSource) source = lectern_source_new_for_address ("http://127.0.0.1/pier", NULL);
  gboolean is_ended = FALSE;

  g_signal_connect (refetch, "ended", G_CALLBACK (ended_cb), &is_ended);
  lectern_refetch_start (refetch, source);
  g_assert_nonnull (strstr (lectern_refetch_get_message (refetch), "127.0.0.1"));
  WAIT_UNTIL (is_ended);
  g_assert_cmpint (lectern_refetch_get_outcome (refetch), ==, LECTERN_REFETCH_FAILED);
  g_assert_nonnull (strstr (lectern_refetch_get_message (refetch), "inside a network"));
  lectern_import_queue_cancel_all (queue);
}

/* The bytes of a page in place of the net. */
static LecternRefetch *
refetch_text (Fixture *self, LecternImportQueue *queue, const char *id, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  LecternRefetch *refetch = lectern_refetch_new (self->workbench, queue, id);
  g_autoptr (LecternSource) source = lectern_source_new_for_bytes (bytes, "text/html", ADDRESS);
  gboolean is_ended = FALSE;

  g_signal_connect (refetch, "ended", G_CALLBACK (ended_cb), &is_ended);
  lectern_refetch_start (refetch, source);
  WAIT_UNTIL (is_ended);
  g_signal_handlers_disconnect_by_data (refetch, &is_ended);

  return refetch;
}

#define PAGE(head, body)                                                                           \
  "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>Pier Opens</title>" head      \
  "</head><body><article><h1>Pier Opens</h1>" body "</article></body></html>"
#define BODY(number)                                                                               \
  "<p>The pier has " number " lamps, and it is said to be the longest of the whole coast, which "  \
  "the town is proud of.</p><p>Boats came from three towns to see it on the first day.</p>"

static void
test_refetch (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *page;
    LecternRefetchOutcome outcome;
    const char *message;
    guint old;
    guint new;
  } cases[] = {
    { PAGE ("", BODY ("12")), LECTERN_REFETCH_SAME, "No change", 2, 2 },
    { PAGE ("", BODY ("14")), LECTERN_REFETCH_CHANGED, "A new version: 1 number changed", 2, 3 },
    { PAGE ("<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
            "\"isAccessibleForFree\":false}</script>",
            BODY ("15")),
      LECTERN_REFETCH_SHORT, "The complete one stays.", 3, 4 },
  };
  g_autoptr (LecternImportQueue) queue = lectern_import_queue_new (self->workbench);
  g_autofree char *id = add (self, FIRST);
  g_autoptr (LecternRefetch) first = refetch_text (self, queue, id, cases[0].page);

  g_assert_cmpint (lectern_refetch_get_outcome (first), ==, LECTERN_REFETCH_CHANGED);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LecternRefetch) refetch = refetch_text (self, queue, id, cases[i].page);

      g_test_message ("%s", lectern_refetch_get_message (refetch));
      g_assert_cmpint (lectern_refetch_get_outcome (refetch), ==, cases[i].outcome);
      g_assert_nonnull (strstr (lectern_refetch_get_message (refetch), cases[i].message));
      g_assert_cmpuint (lectern_refetch_get_old (refetch), ==, cases[i].old);
      g_assert_cmpuint (lectern_refetch_get_new (refetch), ==, cases[i].new);
    }
}

static void
test_refetch_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternImportQueue) queue = lectern_import_queue_new (self->workbench);
  g_autofree char *id = add (self, FIRST);
  g_autoptr (LecternRefetch) refetch = lectern_refetch_new (self->workbench, queue, id);
  g_autoptr (LecternSource) source = lectern_source_new_for_address (ADDRESS, NULL);
  gboolean is_ended = FALSE;

  g_signal_connect (refetch, "ended", G_CALLBACK (ended_cb), &is_ended);
  lectern_refetch_start (refetch, source);
  lectern_refetch_cancel (refetch);
  g_assert_true (is_ended);
  g_assert_cmpint (lectern_refetch_get_outcome (refetch), ==, LECTERN_REFETCH_CANCELLED);
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 0);
}

static void
let_go_cb (LecternRefetch *refetch, LecternRefetch **own)
{
  g_clear_object (own);
}

/* Cancelled while it is fetched, and let go of by who hears of that: the fetching ends too. */
static void
test_refetch_cancel_running (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternImportQueue) queue = lectern_import_queue_new (self->workbench);
  g_autofree char *id = add (self, FIRST);
  LecternRefetch *refetch = lectern_refetch_new (self->workbench, queue, id);
  g_autoptr (GBytes) bytes = g_bytes_new_static (FIRST, strlen (FIRST));
  g_autoptr (LecternSource) source = lectern_source_new_for_bytes (bytes, "text/html", ADDRESS);
  g_autoptr (LecternImportJob) job = NULL;

  g_signal_connect (refetch, "ended", G_CALLBACK (let_go_cb), &refetch);
  lectern_refetch_start (refetch, source);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (queue)) == 1);
  job = g_list_model_get_item (G_LIST_MODEL (queue), 0);
  lectern_refetch_cancel (refetch);
  g_assert_null (refetch);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 0);
  WAIT_UNTIL (lectern_import_job_get_state (job) == LECTERN_IMPORT_CANCELLED);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();

#define ADD(name, function)                                                                        \
  g_test_add ("/versions/window/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("compare", test_compare);
  ADD ("steps", test_steps);
  ADD ("moved", test_moved);
  ADD ("whole-thing", test_whole_thing);
  ADD ("click", test_click);
  ADD ("old-text", test_old_text);
  ADD ("choose", test_choose);
  ADD ("arrives", test_arrives);
  ADD ("choice-stays", test_choice_stays);
  ADD ("closed", test_closed);
  ADD ("long", test_long);
#undef ADD
  g_test_add ("/versions/refetch/outcomes", Fixture, NULL, set_up, test_refetch, tear_down);
  g_test_add ("/versions/refetch/cancel", Fixture, NULL, set_up, test_refetch_cancel, tear_down);
  g_test_add ("/versions/refetch/cancel-running", Fixture, NULL, set_up,
              test_refetch_cancel_running, tear_down);
  g_test_add ("/versions/refetch/fails", Fixture, NULL, set_up, test_refetch_fails, tear_down);

  return g_test_run ();
}
