/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* The page of all entities, over a library of its own. */

#include "config.h"

#include <adwaita.h>
#include <lectern.h>

#include "entities/lectern-entities-page.h"
#include "entities/lectern-entity-item.h"
#include "lectern-fixture.h"

#define DEADLINE_MS 20000
#define TEXT "Port\n\nOlga Zelensky met Ann Lee in Oslo. Olga Zelenskyy wrote to Ann Lee."

typedef struct {
  char *folder;
  LecternLibrary *library;
  char *id;
  LecternEntitiesPage *page;
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
add_mention (LecternLayerBuilder *builder, const char *at, const char *name, const char *kind)
{
  LecternSpan span = { at - TEXT, at - TEXT + strlen (name) };
  GVariantDict properties;

  g_variant_dict_init (&properties, NULL);
  g_variant_dict_insert (&properties, "group", "s", name);
  g_variant_dict_insert (&properties, "name", "s", name);
  lectern_layer_builder_add (builder, span, kind, 1, g_variant_dict_end (&properties));
}

static void
set_entities (Fixture *fixture, LecternArticle *article)
{
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "entities", "1", lectern_article_get_revision (article));
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_layer_unref);
  g_autoptr (GPtrArray) groups = NULL;
  const char *first = strstr (TEXT, "Ann Lee");

  add_mention (builder, strstr (TEXT, "Olga Zelensky "), "Olga Zelensky", "entity/person");
  add_mention (builder, strstr (TEXT, "Olga Zelenskyy"), "Olga Zelenskyy", "entity/person");
  add_mention (builder, first, "Ann Lee", "entity/person");
  add_mention (builder, strstr (first + 1, "Ann Lee"), "Ann Lee", "entity/person");
  add_mention (builder, strstr (TEXT, "Oslo"), "Oslo", "entity/place");
  g_ptr_array_add (layers, lectern_layer_builder_end (builder));
  groups = lectern_entity_groups_list (article, layers);
  lectern_library_set_entities_async (fixture->library, fixture->id, NULL, groups, NULL, NULL,
                                      NULL);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (TEXT, strlen (TEXT),
                                                                            NULL, NULL, NULL);
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("lectern-entities-XXXXXX", NULL);
  fixture->library = lectern_library_open (fixture->folder, &error);
  g_assert_no_error (error);
  fixture->id = lectern_library_add_article (fixture->library, article, NULL, &error);
  g_assert_no_error (error);
  set_entities (fixture, article);

  fixture->window = adw_window_new ();
  fixture->page = g_object_new (LECTERN_TYPE_ENTITIES_PAGE, NULL);
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
  return gtk_widget_get_template_child (GTK_WIDGET (fixture->page), LECTERN_TYPE_ENTITIES_PAGE,
                                        name);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (gtk_list_view_get_model (get_child (fixture, "list"))));
}

static gboolean
shows (Fixture *fixture, guint position, const char *title)
{
  g_autoptr (LecternEntityItem) item = g_list_model_get_item (
      G_LIST_MODEL (gtk_list_view_get_model (get_child (fixture, "list"))), position);

  return item != NULL && g_strcmp0 (lectern_entity_item_get_title (item), title) == 0;
}

static void
activate (Fixture *fixture, guint position)
{
  g_signal_emit_by_name (get_child (fixture, "list"), "activate", position);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
}

/* From the list to the mentions, to the place, and back. */
static void
test_mentions (Fixture *fixture, gconstpointer data)
{
  const char *at = strstr (TEXT, "Ann Lee");
  LecternSpan span = { at - TEXT, at - TEXT + strlen ("Ann Lee") };

  WAIT_UNTIL (count (fixture) == 4 && shows (fixture, 0, "Ann Lee"));
  activate (fixture, 0);
  WAIT_UNTIL (count (fixture) == 2);
  WAIT_UNTIL (strstr (gtk_label_get_text (get_child (fixture, "card")), "Oslo") != NULL);
  activate (fixture, 0);
  g_assert_cmpstr (fixture->opened, ==, fixture->id);
  g_assert_true (lectern_span_equal (fixture->span, span));
  act (fixture, "entities.everything");
  WAIT_UNTIL (count (fixture) == 4 && shows (fixture, 0, "Ann Lee"));
}

static void
test_filter (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (count (fixture) == 4);
  gtk_drop_down_set_selected (get_child (fixture, "kind"), 3);
  WAIT_UNTIL (count (fixture) == 1 && shows (fixture, 0, "Oslo"));
  g_assert_cmpuint (
      g_list_model_get_n_items (gtk_drop_down_get_model (get_child (fixture, "kind"))), ==, 8);
  gtk_drop_down_set_selected (get_child (fixture, "kind"), 7);
  WAIT_UNTIL (count (fixture) == 0);
  act (fixture, "entities.reset");
  WAIT_UNTIL (count (fixture) == 4);
  gtk_editable_set_text (get_child (fixture, "search"), "ANN");
  WAIT_UNTIL (count (fixture) == 1 && shows (fixture, 0, "Ann Lee"));
  act (fixture, "entities.reset");
  gtk_drop_down_set_selected (get_child (fixture, "order"), 1);
  WAIT_UNTIL (count (fixture) == 6 && shows (fixture, 0, "Ann Lee – Olga Zelensky"));
  activate (fixture, 0);
  WAIT_UNTIL (count (fixture) == 2 && shows (fixture, 0, "Ann Lee"));
}

/* What may be one is merged when it is said so, and apart again when that is undone. */
static void
test_proposals (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (count (fixture) == 4);
  gtk_drop_down_set_selected (get_child (fixture, "order"), 2);
  WAIT_UNTIL (count (fixture) == 1);
  activate (fixture, 0);
  WAIT_UNTIL (count (fixture) == 1 && gtk_widget_get_visible (get_child (fixture, "proposal")));
  act (fixture, "entities.merge");
  WAIT_UNTIL (fixture->toast != NULL && count (fixture) == 0);
  gtk_drop_down_set_selected (get_child (fixture, "order"), 0);
  WAIT_UNTIL (count (fixture) == 3);
  g_assert_true (lectern_library_undo (fixture->library, NULL));
  WAIT_UNTIL (count (fixture) == 4);
}

static void
test_reject (Fixture *fixture, gconstpointer data)
{
  WAIT_UNTIL (count (fixture) == 4);
  activate (fixture, 0);
  WAIT_UNTIL (count (fixture) == 2);
  act (fixture, "entities.reject");
  WAIT_UNTIL (count (fixture) == 3);
  g_assert_cmpstr (fixture->toast, ==, "“Ann Lee” rejected");
  gtk_check_button_set_active (get_child (fixture, "rejected"), TRUE);
  WAIT_UNTIL (count (fixture) == 4);
  act (fixture, "entities.copy");
  g_assert_cmpstr (fixture->toast, ==, "4 rows copied as CSV");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  adw_init ();

  g_test_add ("/window/entities/mentions", Fixture, NULL, set_up, test_mentions, tear_down);
  g_test_add ("/window/entities/filter", Fixture, NULL, set_up, test_filter, tear_down);
  g_test_add ("/window/entities/proposals", Fixture, NULL, set_up, test_proposals, tear_down);
  g_test_add ("/window/entities/reject", Fixture, NULL, set_up, test_reject, tear_down);

  return g_test_run ();
}
