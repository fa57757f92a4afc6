/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What feeds bring of watch-lists, up to the desktop: the test is the service that shows it. */

#include "config.h"

#include <string.h>

#include "feeds/lectern-feed-notifier.h"
#include "lectern-fixture.h"
#include "library-fixture.h"

#define WAIT_UNTIL(condition) LECTERN_FIXTURE_WAIT_UNTIL (condition, 30 * 1000)
#define SERVICE "org.freedesktop.Notifications"
#define PATH "/org/freedesktop/Notifications"
#define NUMBER 7

/* As in the program, there is one application: GLib 2.74 does not survive to end one that has sent
 * a notification. */
typedef struct {
  GApplication *application;
  GDBusConnection *desktop;
  GString *shown;
  char *opened; /* id of the article */
} World;

typedef struct {
  World *world;
  char *folder;
  LecternWorkbench *workbench;
  LecternFeedRefresher *refresher;
  GSettings *settings;
  LecternFeedNotifier *notifier;
} Fixture;

static const char interface_xml[]
    = "<node><interface name='" SERVICE "'><method name='Notify'><arg type='s' direction='in'/>"
      "<arg type='u' direction='in'/><arg type='s' direction='in'/><arg type='s' direction='in'/>"
      "<arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' "
      "direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
      "<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal></interface></node>";

static void
call_cb (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer user_data)
{
  World *self = user_data;
  const char *title = NULL;
  const char *body = NULL;

  g_variant_get_child (parameters, 3, "&s", &title);
  g_variant_get_child (parameters, 4, "&s", &body);
  g_string_append_printf (self->shown, "%s\n%s\n", title, body);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", NUMBER));
}

/* Takes the place of the desktop on the bus of the test. */
static void
be_desktop (World *self)
{
  static const GDBusInterfaceVTable table = { .method_call = call_cb };
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, &error);
  g_autoptr (GVariant) answer = NULL;

  g_assert_no_error (error);
  self->desktop = g_dbus_connection_new_for_address_sync (
      address,
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (self->desktop, PATH, node->interfaces[0], &table, self, NULL,
                                     &error);
  g_assert_no_error (error);
  answer = g_dbus_connection_call_sync (
      self->desktop, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", SERVICE, 0), NULL, 0, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
open_cb (World *self, GVariant *parameter)
{
  g_free (self->opened);
  self->opened = g_variant_dup_string (parameter, NULL);
}

static void
begin_world (World *self)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new ("open-article", G_VARIANT_TYPE_STRING);
  g_autoptr (GError) error = NULL;

  self->shown = g_string_new (NULL);
  be_desktop (self);
  self->application = g_application_new ("org.lectern.Lectern.Test", G_APPLICATION_DEFAULT_FLAGS);
  g_signal_connect_swapped (action, "activate", G_CALLBACK (open_cb), self);
  g_action_map_add_action (G_ACTION_MAP (self->application), G_ACTION (action));
  g_application_register (self->application, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  LecternWorkbenchOptions options = { 0 };
  g_autoptr (GError) error = NULL;

  self->world = (World *) data;
  g_string_truncate (self->world->shown, 0);
  self->folder = fixture_make_folder ();
  options.library_folder = self->folder;
  options.config_folder = self->folder;
  self->workbench = lectern_workbench_new (&options, &error);
  g_assert_no_error (error);
  self->refresher = lectern_feed_refresher_new (self->workbench);
  self->settings = g_settings_new ("org.lectern.Lectern");
  self->notifier = lectern_feed_notifier_new (self->world->application, self->refresher,
                                              self->settings);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_settings_reset (self->settings, "feeds-notify");
  g_assert_finalize_object (self->notifier);
  g_object_unref (self->settings);
  lectern_feed_refresher_stop (self->refresher);
  g_object_unref (self->refresher);
  lectern_workbench_shut_down (self->workbench);
  g_object_unref (self->workbench);
  fixture_remove (self->folder);
  g_free (self->folder);
}

static void
bring (Fixture *self, const char *article, const char *title)
{
  g_signal_emit_by_name (self->refresher, "watched", article, title, "pier", "The Courier");
}

/* Looks at all feeds, of which there are none. */
static void
end_round (Fixture *self)
{
  lectern_feed_refresher_refresh (self->refresher, NULL, FALSE);
  WAIT_UNTIL (!lectern_feed_refresher_is_busy (self->refresher));
}

static void
test_told (Fixture *self, gconstpointer data)
{
  bring (self, "first", "The pier opens");
  bring (self, "second", NULL);
  end_round (self);
  WAIT_UNTIL (self->world->shown->len > 0);
  g_assert_cmpstr (self->world->shown->str, ==,
                   "2 new articles have watched terms\n"
                   "pier: The pier opens (The Courier)\npier: Untitled (The Courier)\n");

  /* A click opens the first. */
  g_dbus_connection_emit_signal (self->world->desktop, NULL, PATH, SERVICE, "ActionInvoked",
                                 g_variant_new ("(us)", NUMBER, "default"), NULL);
  WAIT_UNTIL (g_strcmp0 (self->world->opened, "first") == 0);
}

/* Many are few lines. */
static void
test_many (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *title = g_strdup_printf ("Title %u", i);

      bring (self, title, title);
    }
  end_round (self);
  WAIT_UNTIL (self->world->shown->len > 0);
  g_assert_true (g_str_has_prefix (self->world->shown->str, "6 new articles"));
  g_assert_nonnull (strstr (self->world->shown->str, "Title 3"));
  g_assert_null (strstr (self->world->shown->str, "Title 4"));
  g_assert_true (g_str_has_suffix (self->world->shown->str, "\nand 2 more\n"));
}

/* Who switched it off is told nothing of what came meanwhile. */
static void
test_switched_off (Fixture *self, gconstpointer data)
{
  g_settings_set_boolean (self->settings, "feeds-notify", FALSE);
  bring (self, "first", "Quiet");
  end_round (self);
  g_settings_set_boolean (self->settings, "feeds-notify", TRUE);
  bring (self, "second", "Loud");
  end_round (self);
  WAIT_UNTIL (self->world->shown->len > 0);
  g_assert_cmpstr (self->world->shown->str, ==,
                   "1 new article has a watched term\npier: Loud (The Courier)\n");
}

int
main (int argc, char **argv)
{
  World world = { 0 };

  /* Not what else the desktop may have. */
  g_setenv ("GNOTIFICATION_BACKEND", "freedesktop", TRUE);
  lectern_fixture_init (&argc, &argv);
  fixture_use_memory ();
  begin_world (&world);
  g_test_add ("/feeds/notifier/told", Fixture, &world, set_up, test_told, tear_down);
  g_test_add ("/feeds/notifier/many", Fixture, &world, set_up, test_many, tear_down);
  g_test_add ("/feeds/notifier/switched-off", Fixture, &world, set_up, test_switched_off,
              tear_down);

  return g_test_run ();
}
