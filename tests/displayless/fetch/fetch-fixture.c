/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fetch-fixture.h"
#include "lectern-fixture.h"

#define GRACE_MS 5000

struct _FakeResolver {
  GResolver parent_instance;

  GResolver *real;   /* owned */
  GHashTable *names; /* owned: name to GQueue of answers */
  guint n_lookups;
};

G_DEFINE_FINAL_TYPE (FakeResolver, fake_resolver, G_TYPE_RESOLVER)

struct _FakeMonitor {
  GObject parent_instance;

  gboolean is_available;
};

static void fake_monitor_network_init (GNetworkMonitorInterface *interface);
static void fake_monitor_initable_init (GInitableIface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeMonitor,
                               fake_monitor,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, fake_monitor_initable_init)
                                   G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR,
                                                          fake_monitor_network_init))

LecternCapture *
fetch_and_wait (LecternFetcher *fetcher, const char *address, guint deadline_ms, GError **error)
{
  const LecternFetchRequest request
      = { .address = address, .reason = "a test", .deadline_ms = deadline_ms };
  g_autoptr (GAsyncResult) result = NULL;

  lectern_fetcher_fetch_async (fetcher, &request, NULL, NULL, lectern_fixture_result_cb, &result);
  lectern_fixture_wait_result (&result, deadline_ms + GRACE_MS);

  return lectern_fetcher_fetch_finish (fetcher, result, error);
}

LecternRequestEntry *
fetch_get_latest (LecternFetcher *fetcher)
{
  return g_list_model_get_item (G_LIST_MODEL (lectern_fetcher_get_log (fetcher)), 0);
}

static void
answer_free (gpointer data)
{
  g_queue_free_full (data, g_free);
}

static GList *
look_up (FakeResolver *self, const char *name, GResolverNameLookupFlags flags, gboolean *is_away)
{
  GQueue *answers = g_hash_table_lookup (self->names, name);
  g_autofree char *answer = NULL;
  g_auto (GStrv) addresses = NULL;
  GList *found = NULL;

  self->n_lookups++;
  if (answers == NULL)
    return NULL;
  answer = answers->length > 1 ? g_queue_pop_head (answers)
                               : g_strdup (g_queue_peek_head (answers));
  *is_away = *answer == '\0';
  addresses = g_strsplit (answer, ",", -1);
  for (gsize i = 0; addresses[i] != NULL; i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (addresses[i]);
      gboolean is_ipv6 = g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6;

      if ((flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY && is_ipv6)
          || (flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY && !is_ipv6))
        continue;
      found = g_list_append (found, g_steal_pointer (&address));
    }

  return found;
}

static void
free_addresses (gpointer data)
{
  g_resolver_free_addresses (data);
}

static void
fake_resolver_lookup_by_name_with_flags_async (GResolver *resolver,
                                               const char *name,
                                               GResolverNameLookupFlags flags,
                                               GCancellable *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  gboolean is_away = FALSE;
  GList *found = look_up (FAKE_RESOLVER (resolver), name, flags, &is_away);

  if (found != NULL)
    g_task_return_pointer (task, found, free_addresses);
  else if (is_away)
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE,
                             "try again");
  else
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no such name");
}

static void
fake_resolver_lookup_by_name_async (GResolver *resolver,
                                    const char *name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  fake_resolver_lookup_by_name_with_flags_async (resolver, name, 0, cancellable, callback,
                                                 user_data);
}

static GList *
fake_resolver_lookup_by_name_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_resolver_finalize (GObject *object)
{
  FakeResolver *self = FAKE_RESOLVER (object);

  g_clear_object (&self->real);
  g_hash_table_unref (self->names);

  G_OBJECT_CLASS (fake_resolver_parent_class)->finalize (object);
}

static void
fake_resolver_class_init (FakeResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fake_resolver_finalize;
  resolver_class->lookup_by_name_async = fake_resolver_lookup_by_name_async;
  resolver_class->lookup_by_name_finish = fake_resolver_lookup_by_name_finish;
  resolver_class->lookup_by_name_with_flags_async = fake_resolver_lookup_by_name_with_flags_async;
  resolver_class->lookup_by_name_with_flags_finish = fake_resolver_lookup_by_name_finish;
}

static void
fake_resolver_init (FakeResolver *self)
{
  self->real = g_resolver_get_default ();
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
}

FakeResolver *
fake_resolver_install (void)
{
  FakeResolver *self = g_object_new (TYPE_FAKE_RESOLVER, NULL);

  g_resolver_set_default (G_RESOLVER (self));
  return self;
}

void
fake_resolver_uninstall (FakeResolver *self)
{
  g_resolver_set_default (self->real);
  g_object_unref (self);
}

void
fake_resolver_add (FakeResolver *self, const char *name, const char *addresses)
{
  GQueue *answers = g_hash_table_lookup (self->names, name);

  if (answers == NULL)
    {
      answers = g_queue_new ();
      g_hash_table_insert (self->names, g_strdup (name), answers);
    }
  g_queue_push_tail (answers, g_strdup (addresses));
}

guint
fake_resolver_get_n_lookups (FakeResolver *self)
{
  return self->n_lookups;
}

enum { PROP_0, PROP_AVAILABLE, PROP_METERED, PROP_CONNECTIVITY };

static gboolean
fake_monitor_begin (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
fake_monitor_initable_init (GInitableIface *interface)
{
  interface->init = fake_monitor_begin;
}

static void
fake_monitor_network_init (GNetworkMonitorInterface *interface)
{
}

static void
fake_monitor_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  gboolean is_available = FAKE_MONITOR (object)->is_available;

  if (id == PROP_CONNECTIVITY)
    g_value_set_enum (value,
                      is_available ? G_NETWORK_CONNECTIVITY_FULL : G_NETWORK_CONNECTIVITY_LOCAL);
  else
    g_value_set_boolean (value, id == PROP_AVAILABLE && is_available);
}

static void
fake_monitor_class_init (FakeMonitorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fake_monitor_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
fake_monitor_init (FakeMonitor *self)
{
  self->is_available = TRUE;
}

FakeMonitor *
fake_monitor_install (void)
{
  g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, TYPE_FAKE_MONITOR, "fake",
                                  G_MAXINT);

  return FAKE_MONITOR (g_network_monitor_get_default ());
}

void
fake_monitor_set_available (FakeMonitor *self, gboolean is_available)
{
  self->is_available = is_available;
  g_signal_emit_by_name (self, "network-changed", is_available);
}
