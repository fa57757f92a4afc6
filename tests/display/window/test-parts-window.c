/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>
#include <string.h>

#include "lectern-fixture.h"
#include "parts/lectern-part-row.h"
#include "parts/lectern-parts-window.h"
#include "preferences/lectern-class-row.h"
#include "preferences/lectern-site-editor.h"
#include "preferences/lectern-site-row.h"
#include "preferences/lectern-sites-page.h"
#include "text/lectern-plain-text.h"

/* What is hidden of pages: of one article, and in the preferences. */

#define DEADLINE_MS 20000
#define TEXT                                                                                       \
  "Pier Opens\n\nThe pier has 12 lamps. It is said to be long.\n\nNo time to read?\n\nBoats came."

typedef struct {
  char *folder;
  LecternWorkbench *workbench;
  LecternDocument *document;
  GSettings *reading;
  GtkWidget *window;
  LecternSpan gone_to;
} Fixture;

/* How long the longest movement of a toast takes. */
#define TOAST_MS 600

/* The test fails at the deadline. */
#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, DEADLINE_MS)

static void
go_to_cb (Fixture *self, guint start, guint end)
{
  self->gone_to = (LecternSpan){ start, end };
}

static void
set_up (Fixture *self, gconstpointer data)
{
  LecternWorkbenchOptions options = { .safe_mode = TRUE };
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("lectern-parts-XXXXXX", &error);
  g_assert_no_error (error);
  options.library_folder = self->folder;
  options.config_folder = self->folder;
  self->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  self->document = lectern_document_new (self->workbench);
  g_object_set (self->document, "analyze-when", LECTERN_ANALYZE_ON_REQUEST, NULL);
  self->reading = g_settings_new ("org.lectern.Lectern.reading");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_object_unref (self->document);
  lectern_workbench_shut_down (self->workbench);
  g_object_unref (self->workbench);
  g_object_unref (self->reading);
  g_free (self->folder);
}

static void
open_article (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) given = g_variant_ref_sink (
      g_variant_new_parsed ("{'address': <'https://news.example/pier'>}"));
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (TEXT, strlen (TEXT),
                                                                            given, NULL, &error);
  g_autofree char *id = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_error (error);
  id = lectern_library_add_article (lectern_workbench_get_library (self->workbench), article, NULL,
                                    &error);
  g_assert_no_error (error);
  lectern_document_open_async (self->document, id, NULL, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, DEADLINE_MS);
  g_assert_true (lectern_document_open_finish (self->document, result, &error));
  self->window = lectern_parts_window_new (self->workbench, self->document);
  g_signal_connect_swapped (self->window, "go-to", G_CALLBACK (go_to_cb), self);
  gtk_window_present (GTK_WINDOW (self->window));
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static LecternHiddenState
get_state (Fixture *self)
{
  GtkWidget *row = find (self->window, LECTERN_TYPE_PART_ROW);

  g_assert_nonnull (row);
  return lectern_part_row_get_part (LECTERN_PART_ROW (row))->state;
}

/* One key puts the chosen part back; undone, it is hidden again. */
static void
test_toggle (Fixture *self, gconstpointer data)
{
  guint first = 0;

  open_article (self);
  g_assert_cmpint (get_state (self), ==, LECTERN_HIDDEN_BY_MACHINE);
  g_signal_emit_by_name (find (self->window, GTK_TYPE_LIST_BOX), "row-activated",
                         find (self->window, LECTERN_TYPE_PART_ROW));
  g_assert_cmpuint (self->gone_to.start, ==, strstr (TEXT, "No time") - TEXT);
  /* Not the space behind it, which is where the label of the next part is put in. */
  g_assert_cmpuint (lectern_span_get_length (self->gone_to), ==, strlen ("No time to read?"));
  gtk_widget_activate_action (self->window, "parts.toggle", "u", G_MAXUINT);
  WAIT_UNTIL (get_state (self) == LECTERN_SHOWN_BY_USER);
  gtk_widget_activate_action (self->window, "parts.undo", NULL);
  WAIT_UNTIL (get_state (self) == LECTERN_HIDDEN_BY_MACHINE);
  /* What was taken out of the text itself stands in the list, too. */
  lectern_document_set_blocks_shown (self->document, 1, 1, FALSE);
  WAIT_UNTIL (get_state (self) == LECTERN_HIDDEN_BY_USER);
  first = lectern_part_row_get_part (LECTERN_PART_ROW (find (self->window, LECTERN_TYPE_PART_ROW)))
              ->first;
  g_assert_cmpuint (first, ==, 1);
}

static char *
dup_rules (Fixture *self)
{
  g_autoptr (LecternSiteFile) file = lectern_site_rule_store_load (
      lectern_workbench_get_site_rules (self->workbench), "news.example");

  return file != NULL ? g_strdup (file->text) : NULL;
}

static gboolean
has_rules (Fixture *self)
{
  g_autofree char *rules = dup_rules (self);

  return rules != NULL;
}

static void
test_keep (Fixture *self, gconstpointer data)
{
  g_autofree char *rules = NULL;

  open_article (self);
  gtk_widget_activate_action (self->window, "parts.keep", "u", G_MAXUINT);
  WAIT_UNTIL (has_rules (self));
  rules = dup_rules (self);
  g_assert_cmpstr (rules, ==, "site: news.example\nhide text: No time to read?\n");
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0
      && gtk_widget_get_child_visible (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
arrived_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/* As soon as a person could: libadwaita 1.2 does not survive that a toast which follows another is
 * dismissed within a fifth of a second. */
static void
press_on_toast (GtkWidget *button)
{
  gboolean has_arrived = FALSE;

  g_timeout_add (TOAST_MS, arrived_cb, &has_arrived);
  WAIT_UNTIL (has_arrived);
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
has_text (Fixture *self, const char *expected)
{
  g_autofree char *rules = dup_rules (self);

  return g_strcmp0 (rules, expected) == 0;
}

/* What was kept is taken back, what was added to the file since then stays; a file that has nothing
 * more to say goes. */
static void
test_undo_keeping (Fixture *self, gconstpointer data)
{
  LecternSiteRuleStore *store = lectern_workbench_get_site_rules (self->workbench);
  GtkWidget *button = NULL;
  g_autoptr (GError) error = NULL;

  open_article (self);
  gtk_widget_activate_action (self->window, "parts.keep", "u", G_MAXUINT);
  WAIT_UNTIL ((button = find_button (self->window, "_Undo")) != NULL);
  g_assert_true (lectern_site_rule_store_save (
      store, "news.example",
      "site: news.example\n# Mine.\nhide text: No time to read?\nkeep: .facts\n", &error));
  press_on_toast (button);
  WAIT_UNTIL (has_text (self, "site: news.example\n# Mine.\nkeep: .facts\n"));

  g_assert_true (lectern_site_rule_store_save (store, "news.example", NULL, &error));
  WAIT_UNTIL (find_button (self->window, "_Undo") == NULL);
  gtk_widget_activate_action (self->window, "parts.keep", "u", G_MAXUINT);
  WAIT_UNTIL ((button = find_button (self->window, "_Undo")) != NULL);
  press_on_toast (button);
  WAIT_UNTIL (!has_rules (self));
}

/* Where the rules are switched off it is said, with the way on. */
static void
test_keep_switched_off (Fixture *self, gconstpointer data)
{
  LecternSiteRuleStore *store = lectern_workbench_get_site_rules (self->workbench);
  GtkWidget *button = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (lectern_site_rule_store_save (store, "news.example",
                                               "site: news.example\nstate: off\n", &error));
  open_article (self);
  gtk_widget_activate_action (self->window, "parts.keep", "u", G_MAXUINT);
  WAIT_UNTIL ((button = find_button (self->window, "Switch Rules _On")) != NULL);
  press_on_toast (button);
  WAIT_UNTIL (has_text (self, "site: news.example\nhide text: No time to read?\n"));
  WAIT_UNTIL ((button = find_button (self->window, "_Undo")) != NULL);
  press_on_toast (button);
  WAIT_UNTIL (has_text (self, "site: news.example\n"));
}

/* The preferences: each class by itself. */
static void
test_classes (Fixture *self, gconstpointer data)
{
  GtkWidget *comments = lectern_class_row_new (self->reading, "comments");
  GtkWidget *related = lectern_class_row_new (self->reading, "related");
  GtkSwitch *toggle = GTK_SWITCH (find (comments, GTK_TYPE_SWITCH));
  GtkSwitch *other = GTK_SWITCH (find (related, GTK_TYPE_SWITCH));
  GtkWidget *list = gtk_list_box_new ();
  g_auto (GStrv) classes = NULL;

  self->window = adw_window_new ();
  gtk_list_box_append (GTK_LIST_BOX (list), comments);
  gtk_list_box_append (GTK_LIST_BOX (list), related);
  adw_window_set_content (ADW_WINDOW (self->window), list);
  g_settings_reset (self->reading, "shown-parts");
  g_assert_false (gtk_switch_get_active (toggle));
  gtk_switch_set_active (toggle, TRUE);
  gtk_switch_set_active (other, TRUE);
  classes = g_settings_get_strv (self->reading, "shown-parts");
  g_assert_cmpuint (g_strv_length (classes), ==, 2);
  g_assert_cmpstr (classes[0], ==, "related");
  g_assert_cmpstr (classes[1], ==, "comments");
  g_settings_reset (self->reading, "shown-parts");
  g_assert_false (gtk_switch_get_active (toggle));
}

/* And the rules for sites: listed, switched off, deleted. What an editor wrote since then stays. */
static void
test_sites (Fixture *self, gconstpointer data)
{
  LecternSiteRuleStore *store = lectern_workbench_get_site_rules (self->workbench);
  GtkWidget *page = g_object_new (LECTERN_TYPE_SITES_PAGE, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *off = NULL;
  g_autofree char *path = lectern_site_rule_store_dup_path (store, "news.example");

  self->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (self->window), page);
  g_assert_true (lectern_site_rule_store_save (store, "news.example",
                                               "site: news.example\nhide: .box\n", &error));
  lectern_sites_page_set_workbench (LECTERN_SITES_PAGE (page), self->workbench, self->reading);
  WAIT_UNTIL (find (page, LECTERN_TYPE_SITE_ROW) != NULL);
  g_assert_true (
      g_file_set_contents (path, "site: news.example\nhide: .box\nhide: .bar\n", -1, &error));
  gtk_switch_set_active (GTK_SWITCH (find (find (page, LECTERN_TYPE_SITE_ROW), GTK_TYPE_SWITCH)),
                         FALSE);
  WAIT_UNTIL ((g_free (off), off = dup_rules (self),
               g_strcmp0 (off, "site: news.example\nstate: off\n"
                               "hide: .box\nhide: .bar\n")
                   == 0));
  gtk_widget_activate_action (page, "sites.delete", "s", "news.example");
  WAIT_UNTIL (!has_rules (self) && find (page, LECTERN_TYPE_SITE_ROW) == NULL);
}

/* What has the focus keeps it when rules change; that of a row that goes is taken by the next. */
static void
test_sites_focus (Fixture *self, gconstpointer data)
{
  LecternSiteRuleStore *store = lectern_workbench_get_site_rules (self->workbench);
  GtkWidget *page = g_object_new (LECTERN_TYPE_SITES_PAGE, NULL);
  GtkWidget *focus = NULL;
  g_autoptr (GError) error = NULL;

  self->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (self->window), page);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *host = g_strdup_printf ("news%u.example", i);
      g_autofree char *text = g_strdup_printf ("site: %s\nhide: .box\n", host);

      g_assert_true (lectern_site_rule_store_save (store, host, text, &error));
    }
  lectern_sites_page_set_workbench (LECTERN_SITES_PAGE (page), self->workbench, self->reading);
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_UNTIL (find (page, LECTERN_TYPE_SITE_ROW) != NULL);
  focus = find (find (page, LECTERN_TYPE_SITE_ROW), GTK_TYPE_SWITCH);
  g_assert_true (gtk_widget_grab_focus (focus));
  gtk_switch_set_active (GTK_SWITCH (focus), FALSE);
  WAIT_UNTIL (lectern_site_rules_is_off (
      lectern_site_row_get_file (LECTERN_SITE_ROW (find (page, LECTERN_TYPE_SITE_ROW)))->rules));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == focus);

  gtk_widget_activate_action (page, "sites.delete", "s", "news0.example");
  WAIT_UNTIL (g_str_equal (
      lectern_site_row_get_file (LECTERN_SITE_ROW (find (page, LECTERN_TYPE_SITE_ROW)))->host,
      "news1.example"));
  focus = find (find (page, LECTERN_TYPE_SITE_ROW), GTK_TYPE_SWITCH);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->window)) == focus);
}

/* What is wrong is said while it is typed, and cannot be saved. */
static void
test_editor (Fixture *self, gconstpointer data)
{
  GtkTextBuffer *buffer = NULL;

  self->window = lectern_site_editor_new (NULL, self->workbench, "news.example",
                                          "site: news.example\n");
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (find (self->window, GTK_TYPE_TEXT_VIEW)));
  gtk_text_buffer_set_text (buffer, "site: news.example\nhide\n", -1);
  gtk_widget_activate_action (self->window, "editor.save", NULL);
  g_assert_false (has_rules (self));
  gtk_text_buffer_set_text (buffer, "site: news.example\nhide: p.x\n", -1);
  gtk_widget_activate_action (self->window, "editor.save", NULL);
  WAIT_UNTIL (has_rules (self) && self->window == NULL);
  self->window = adw_window_new ();
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();
  g_test_add ("/window/parts/toggle", Fixture, NULL, set_up, test_toggle, tear_down);
  g_test_add ("/window/parts/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/window/parts/undo-keeping", Fixture, NULL, set_up, test_undo_keeping, tear_down);
  g_test_add ("/window/parts/keep-switched-off", Fixture, NULL, set_up, test_keep_switched_off,
              tear_down);
  g_test_add ("/window/parts/sites-focus", Fixture, NULL, set_up, test_sites_focus, tear_down);
  g_test_add ("/window/parts/classes", Fixture, NULL, set_up, test_classes, tear_down);
  g_test_add ("/window/parts/sites", Fixture, NULL, set_up, test_sites, tear_down);
  g_test_add ("/window/parts/editor", Fixture, NULL, set_up, test_editor, tear_down);

  return g_test_run ();
}
