/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-fetch-private.h"
#include "lectern-fetcher-private.h"

#define LOG_CAPACITY 1000
#define IDLE_S 15
#define SILENCE_S 60

/* The same for everybody: it names neither user nor machine. */
#define USER_AGENT "Mozilla/5.0 (X11; Linux x86_64) Lectern/" LECTERN_VERSION

/**
 * LecternFetcher:
 *
 * The one door to the network. It fetches only what it is asked for, over http and https, from the
 * open Internet: the address of every connection is checked as it is made, on each hop of a
 * redirect, so a name that points inside a network does not help. It sends no cookies, no
 * credentials and no referrer; it decodes gzip itself and notices what came short; it gives up at
 * one deadline for everything. Each request is in its log.
 */
struct _LecternFetcher {
  GObject parent_instance;

  LecternFetchDoor door; /* owned parts */
  char *proxy;           /* (nullable), owned: the one that the user set */
};

G_DEFINE_FINAL_TYPE (LecternFetcher, lectern_fetcher, G_TYPE_OBJECT)

static void
lectern_fetcher_dispose (GObject *object)
{
  LecternFetcher *self = LECTERN_FETCHER (object);

  if (self->door.session != NULL)
    soup_session_abort (self->door.session);
  g_clear_object (&self->door.session);
  g_clear_object (&self->door.log);
  g_clear_object (&self->door.ways);

  G_OBJECT_CLASS (lectern_fetcher_parent_class)->dispose (object);
}

static void
lectern_fetcher_finalize (GObject *object)
{
  LecternFetcher *self = LECTERN_FETCHER (object);

  g_clear_pointer (&self->door.queue, lectern_fetch_queue_free);
  g_clear_pointer (&self->door.proxied, g_hash_table_unref);
  g_free (self->proxy);

  G_OBJECT_CLASS (lectern_fetcher_parent_class)->finalize (object);
}

static void
lectern_fetcher_class_init (LecternFetcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lectern_fetcher_dispose;
  object_class->finalize = lectern_fetcher_finalize;
}

static void
take_ways (LecternFetcher *self, LecternProxyResolver *ways)
{
  g_clear_object (&self->door.ways);
  self->door.ways = ways;
  soup_session_set_proxy_resolver (self->door.session, G_PROXY_RESOLVER (ways));
}

static void
lectern_fetcher_init (LecternFetcher *self)
{
  self->door.session = soup_session_new_with_options (
      "max-conns", LECTERN_FETCH_MAX, "max-conns-per-host", LECTERN_FETCH_MAX_PER_HOST,
      "idle-timeout", IDLE_S, "timeout", SILENCE_S, "user-agent", USER_AGENT, NULL);
  /* Both are on by default: the one answers challenges, the other hides damaged bodies. */
  soup_session_remove_feature_by_type (self->door.session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (self->door.session, SOUP_TYPE_CONTENT_DECODER);
  self->door.queue = lectern_fetch_queue_new ();
  self->door.log = lectern_request_log_new (LOG_CAPACITY);
  self->door.proxied = g_hash_table_new (NULL, NULL);
  take_ways (self, lectern_proxy_resolver_new_for_base (g_proxy_resolver_get_default ()));
}

/**
 * lectern_fetcher_new:
 *
 * Returns: (transfer full): a fetcher that takes the system's way to the network
 */
LecternFetcher *
lectern_fetcher_new (void)
{
  return g_object_new (LECTERN_TYPE_FETCHER, NULL);
}

/**
 * lectern_fetcher_get_log:
 * @self: a fetcher
 *
 * Returns: (transfer none): every request so far, newest first
 */
LecternRequestLog *
lectern_fetcher_get_log (LecternFetcher *self)
{
  g_return_val_if_fail (LECTERN_IS_FETCHER (self), NULL);

  return self->door.log;
}

/**
 * lectern_fetcher_set_proxy:
 * @self: a fetcher
 * @address: (nullable): the proxy (`http://`, `socks5://`), %NULL or empty for the system's choice
 *
 * Sets the way to the network. With a proxy nothing goes out on any other way, also when the proxy
 * is down or @address is none; a SOCKS proxy is given the names of hosts, which are not looked up
 * here. Where the way changes, connections made before are dropped.
 */
void
lectern_fetcher_set_proxy (LecternFetcher *self, const char *address)
{
  LecternProxyResolver *ways = NULL;

  g_return_if_fail (LECTERN_IS_FETCHER (self));

  if (address != NULL && *address == '\0')
    address = NULL;
  if (g_strcmp0 (self->proxy, address) == 0)
    return;

  g_free (self->proxy);
  self->proxy = g_strdup (address);
  ways = address != NULL ? lectern_proxy_resolver_new_for_address (address)
                         : lectern_proxy_resolver_new_for_base (g_proxy_resolver_get_default ());
  take_ways (self, ways);
  soup_session_abort (self->door.session);
  g_hash_table_remove_all (self->door.proxied);
}

/**
 * lectern_fetcher_set_system_proxies:
 * @self: a fetcher
 * @base: what stands for the system's choice
 *
 * Takes the ways of a test's own system.
 */
void
lectern_fetcher_set_system_proxies (LecternFetcher *self, GProxyResolver *base)
{
  g_return_if_fail (LECTERN_IS_FETCHER (self));

  take_ways (self, lectern_proxy_resolver_new_for_base (base));
}

/**
 * lectern_fetcher_allow_loopback:
 * @self: a fetcher
 * @port: the one port of this machine to reach, 0 for none
 * @database: (nullable): certificates to trust instead of the system's
 *
 * Opens the door to a test's own server.
 */
void
lectern_fetcher_allow_loopback (LecternFetcher *self, guint16 port, GTlsDatabase *database)
{
  g_return_if_fail (LECTERN_IS_FETCHER (self));

  self->door.policy.loopback_port = port;
  if (database != NULL)
    soup_session_set_tls_database (self->door.session, database);
}

/**
 * lectern_fetcher_get_wait_s:
 * @self: a fetcher
 * @address: an address
 *
 * Says for how long its host asked to be left alone.
 *
 * Returns: seconds, 0 if it did not
 */
guint
lectern_fetcher_get_wait_s (LecternFetcher *self, const char *address)
{
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (LECTERN_IS_FETCHER (self), 0);
  g_return_val_if_fail (address != NULL, 0);

  uri = lectern_address_parse (address, NULL);
  return uri != NULL ? lectern_fetch_queue_get_wait_s (self->door.queue, g_uri_get_host (uri)) : 0;
}

/**
 * lectern_fetcher_fetch_async:
 * @self: a fetcher
 * @request: what to fetch; copied
 * @progress: (nullable): where to say how far it is
 * @cancellable: (nullable): stops it, also while it waits for its turn
 * @callback: called when it is over
 * @user_data: for @callback
 *
 * Fetches an address. Main thread only.
 */
void
lectern_fetcher_fetch_async (LecternFetcher *self,
                             const LecternFetchRequest *request,
                             LecternProgress *progress,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (LECTERN_IS_FETCHER (self));
  g_return_if_fail (request != NULL && request->address != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_fetcher_fetch_async);
  g_task_set_check_cancellable (task, FALSE);
  uri = lectern_address_parse (request->address, &error);
  if (uri == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  lectern_fetch_run (&self->door, request, uri, progress, task);
}

/**
 * lectern_fetcher_fetch_finish:
 * @self: a fetcher
 * @result: what the callback got
 * @error: return location for an error
 *
 * Gets what was fetched. Less than all may have come: see the capture's `incomplete`.
 *
 * Returns: (transfer full): the capture, or %NULL with a sentence of %LECTERN_ERROR, or
 *   `G_IO_ERROR_CANCELLED`
 */
LecternCapture *
lectern_fetcher_fetch_finish (LecternFetcher *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (LECTERN_IS_FETCHER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
