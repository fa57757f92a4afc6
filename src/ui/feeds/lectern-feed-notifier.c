/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-feed-notifier.h"

#include <glib/gi18n-lib.h>

#define NOTIFICATION_ID "watched"
/* What comes within that, or until all feeds were looked at, is one notification. */
#define GATHER_S 5
#define MAX_LINES 4

struct _LecternFeedNotifier {
  GObject parent_instance;

  GApplication *application; /* weak: it owns this */
  GSettings *settings;       /* owned */
  GPtrArray *lines;          /* owned, of char */
  char *first;               /* nullable, owned: id of the article that a click opens */
  guint source;
};

G_DEFINE_FINAL_TYPE (LecternFeedNotifier, lectern_feed_notifier, G_TYPE_OBJECT)

static char *
dup_body (GPtrArray *lines)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < MIN (lines->len, MAX_LINES); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (lines, i));
  if (lines->len > MAX_LINES)
    {
      guint n_more = lines->len - MAX_LINES;

      g_string_append_c (body, '\n');
      g_string_append_printf (
          body, g_dngettext (GETTEXT_PACKAGE, "and %u more", "and %u more", n_more), n_more);
    }

  return g_string_free (g_steal_pointer (&body), FALSE);
}

static void
send (LecternFeedNotifier *self)
{
  g_autofree char *title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u new article has a watched term",
                   "%u new articles have watched terms", self->lines->len),
      self->lines->len);
  g_autofree char *body = dup_body (self->lines);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_default_action_and_target (notification, "app.open-article", "s", self->first);
  if (self->application != NULL)
    g_application_send_notification (self->application, NOTIFICATION_ID, notification);
  g_ptr_array_set_size (self->lines, 0);
  g_clear_pointer (&self->first, g_free);
}

static gboolean
gathered_cb (gpointer user_data)
{
  LecternFeedNotifier *self = user_data;

  self->source = 0;
  send (self);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (LecternFeedNotifier *self, LecternFeedRefresher *refresher)
{
  if (self->source == 0 || lectern_feed_refresher_is_busy (refresher))
    return;

  g_clear_handle_id (&self->source, g_source_remove);
  send (self);
}

static void
watched_cb (LecternFeedNotifier *self,
            const char *article,
            const char *title,
            const char *terms,
            const char *feed)
{
  if (!g_settings_get_boolean (self->settings, "feeds-notify"))
    return;

  g_ptr_array_add (self->lines, g_strdup_printf ("%s: %s (%s)", terms,
                                                 title != NULL ? title : _ ("Untitled"), feed));
  if (self->first == NULL)
    self->first = g_strdup (article);
  if (self->source == 0)
    self->source = g_timeout_add_seconds (GATHER_S, gathered_cb, self);
}

static void
lectern_feed_notifier_finalize (GObject *object)
{
  LecternFeedNotifier *self = LECTERN_FEED_NOTIFIER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_weak_pointer (&self->application);
  g_clear_object (&self->settings);
  g_ptr_array_unref (self->lines);
  g_free (self->first);

  G_OBJECT_CLASS (lectern_feed_notifier_parent_class)->finalize (object);
}

static void
lectern_feed_notifier_class_init (LecternFeedNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_feed_notifier_finalize;
}

static void
lectern_feed_notifier_init (LecternFeedNotifier *self)
{
  self->lines = g_ptr_array_new_with_free_func (g_free);
}

/**
 * lectern_feed_notifier_new:
 * @application: who sends
 * @refresher: what looks at feeds
 * @settings: those of the program
 *
 * Returns: (transfer full): a notifier
 */
LecternFeedNotifier *
lectern_feed_notifier_new (GApplication *application,
                           LecternFeedRefresher *refresher,
                           GSettings *settings)
{
  LecternFeedNotifier *self = g_object_new (LECTERN_TYPE_FEED_NOTIFIER, NULL);

  g_set_weak_pointer (&self->application, application);
  self->settings = g_object_ref (settings);
  g_signal_connect_object (refresher, "watched", G_CALLBACK (watched_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
