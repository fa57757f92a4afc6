/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Proxies: what they are asked for, and that nothing goes past them. The one name is of the test's
 * own resolver, which counts how often it is asked, and leads to a server that counts who comes. */

#include "config.h"

#include <string.h>

#include "fetch-fixture.h"
#include "lectern-fixture.h"
#include "proxy-server.h"

#define DEADLINE_MS 20000
#define HOST "site.example"
#define PAGE "<!DOCTYPE html><p>The ferry leaves at eight.</p>"
/* Nobody listens there. */
#define DOWN "127.0.0.1:9"

typedef struct {
  FakeResolver *resolver;
  HostileServer *plain;
  HostileServer *secure;
  LecternFetcher *fetcher;
} Fixture;

/* What a desktop says of its proxies. */
#define TYPE_FAKE_PROXIES (fake_proxies_get_type ())
G_DECLARE_FINAL_TYPE (FakeProxies, fake_proxies, FAKE, PROXIES, GObject)

struct _FakeProxies {
  GObject parent_instance;

  char **ways; /* owned */
};

static void fake_proxies_interface_init (GProxyResolverInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeProxies,
                               fake_proxies,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER,
                                                      fake_proxies_interface_init))

static void
fake_proxies_lookup_async (GProxyResolver *resolver,
                           const char *uri,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  FakeProxies *self = FAKE_PROXIES (resolver);

  if (self->ways[0] == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "nobody knows");
  else
    g_task_return_pointer (task, g_strdupv (self->ways), (GDestroyNotify) g_strfreev);
}

static char **
fake_proxies_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_proxies_interface_init (GProxyResolverInterface *interface)
{
  interface->lookup_async = fake_proxies_lookup_async;
  interface->lookup_finish = fake_proxies_lookup_finish;
}

static void
fake_proxies_finalize (GObject *object)
{
  g_strfreev (FAKE_PROXIES (object)->ways);

  G_OBJECT_CLASS (fake_proxies_parent_class)->finalize (object);
}

static void
fake_proxies_class_init (FakeProxiesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_proxies_finalize;
}

static void
fake_proxies_init (FakeProxies *self)
{
}

static void
set_system (Fixture *self, const char *ways)
{
  g_autoptr (FakeProxies) proxies = g_object_new (TYPE_FAKE_PROXIES, NULL);

  proxies->ways = g_strsplit (ways, " ", -1);
  lectern_fetcher_set_system_proxies (self->fetcher, G_PROXY_RESOLVER (proxies));
}

static char *
dup_path (const char *name)
{
  g_autofree char *relative = g_strdup_printf ("displayless/fetch/tls/%s.pem", name);

  return lectern_fixture_path (relative);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *certificate_path = dup_path ("good");
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (certificate_path,
                                                                             &error);

  g_assert_no_error (error);
  self->resolver = fake_resolver_install ();
  fake_resolver_add (self->resolver, HOST, "127.0.0.1");
  self->plain = hostile_server_new (NULL);
  self->secure = hostile_server_new (certificate);
  hostile_server_add_answer (self->plain, "/", "200 OK", "Content-Type: text/html\r\n", PAGE);
  hostile_server_add_answer (self->secure, "/", "200 OK", "Content-Type: text/html\r\n", PAGE);
  self->fetcher = lectern_fetcher_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->fetcher);
  hostile_server_free (self->plain);
  hostile_server_free (self->secure);
  fake_resolver_uninstall (self->resolver);
}

static void
allow (Fixture *self, HostileServer *server)
{
  g_autofree char *authority_path = dup_path ("ca");
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsDatabase) authority = g_tls_file_database_new (authority_path, &error);

  g_assert_no_error (error);
  lectern_fetcher_allow_loopback (self->fetcher, hostile_server_get_port (server), authority);
}

static LecternCapture *
fetch (Fixture *self, const char *address, GError **error)
{
  return fetch_and_wait (self->fetcher, address, DEADLINE_MS, error);
}

/* Nobody looked the name up, nobody came to the servers. */
static void
assert_untouched (Fixture *self)
{
  g_assert_cmpuint (fake_resolver_get_n_lookups (self->resolver), ==, 0);
  g_assert_cmpuint (hostile_server_get_n_connections (self->plain), ==, 0);
  g_assert_cmpuint (hostile_server_get_n_connections (self->secure), ==, 0);
}

/* Fetches the address directly: what the other tests rule out does happen here. */
static void
test_direct (Fixture *self, gconstpointer data)
{
  g_autofree char *address = hostile_server_dup_address (self->plain, HOST, "/");
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = NULL;

  allow (self, self->plain);
  set_system (self, "direct://");
  capture = fetch (self, address, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_resolver_get_n_lookups (self->resolver), >, 0);
  g_assert_cmpuint (hostile_server_get_n_connections (self->plain), ==, 1);
}

typedef struct {
  const char *name;
  ProxyKind kind;
  gboolean is_secure;
  const char *asked; /* what the proxy must be asked for; %u is the port */
} Route;

static const Route routes[] = {
  { "http-http", PROXY_HTTP, FALSE, "GET http://" HOST ":%u/\n" },
  { "http-https", PROXY_HTTP, TRUE, "CONNECT " HOST ":%u\n" },
  { "socks-http", PROXY_SOCKS5, FALSE, "name " HOST ":%u\n" },
  { "socks-https", PROXY_SOCKS5, TRUE, "name " HOST ":%u\n" },
};

static char *
dup_expected (const Route *route, HostileServer *server)
{
  g_auto (GStrv) halves = g_strsplit (route->asked, "%u", 2);

  return g_strdup_printf ("%s%u%s", halves[0], hostile_server_get_port (server), halves[1]);
}

/* The page comes through the proxy, which was given the name; here nobody looked it up. */
static void
test_through (Fixture *self, gconstpointer data)
{
  const Route *route = data;
  HostileServer *server = route->is_secure ? self->secure : self->plain;
  g_autoptr (ProxyServer) proxy = proxy_server_new (route->kind, hostile_server_get_port (server));
  g_autofree char *proxy_address = proxy_server_dup_address (proxy);
  g_autofree char *address = hostile_server_dup_address (server, HOST, "/");
  g_autofree char *expected = dup_expected (route, server);
  g_autofree char *asked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = NULL;

  allow (self, server);
  lectern_fetcher_set_proxy (self->fetcher, proxy_address);
  capture = fetch (self, address, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (capture->content, NULL), g_bytes_get_size (capture->content),
                   PAGE, strlen (PAGE));
  asked = proxy_server_dup_asked (proxy);
  g_assert_cmpstr (asked, ==, expected);
  g_assert_cmpuint (fake_resolver_get_n_lookups (self->resolver), ==, 0);
  g_assert_cmpuint (hostile_server_get_n_connections (server), ==, 1);
}

static void
assert_refused (Fixture *self, const char *address)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fetch (self, address, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "proxy"));
  assert_untouched (self);
}

/* A proxy that lets nothing through. */
static void
test_refusing (Fixture *self, gconstpointer data)
{
  const Route *route = data;
  HostileServer *server = route->is_secure ? self->secure : self->plain;
  g_autoptr (ProxyServer) proxy = proxy_server_new (route->kind, 0);
  g_autofree char *proxy_address = proxy_server_dup_address (proxy);
  g_autofree char *address = hostile_server_dup_address (server, HOST, "/");
  g_autofree char *expected = dup_expected (route, server);
  g_autofree char *asked = NULL;

  allow (self, server);
  lectern_fetcher_set_proxy (self->fetcher, proxy_address);
  assert_refused (self, address);
  asked = proxy_server_dup_asked (proxy);
  g_assert_cmpstr (asked, ==, expected);
}

static void
test_down (Fixture *self, gconstpointer data)
{
  g_autofree char *address = hostile_server_dup_address (self->plain, HOST, "/");
  g_autofree char *secure_address = hostile_server_dup_address (self->secure, HOST, "/");

  lectern_fetcher_set_proxy (self->fetcher, data);
  allow (self, self->plain);
  assert_refused (self, address);
  allow (self, self->secure);
  assert_refused (self, secure_address);
}

static void
test_system_down (Fixture *self, gconstpointer data)
{
  g_autofree char *address = hostile_server_dup_address (self->plain, HOST, "/");

  allow (self, self->plain);
  set_system (self, data);
  assert_refused (self, address);
}

/* What the desktop calls a SOCKS proxy is asked in the one way that gives it names. */
static void
test_system_socks (Fixture *self, gconstpointer data)
{
  g_autoptr (ProxyServer) proxy = proxy_server_new (PROXY_SOCKS5,
                                                    hostile_server_get_port (self->plain));
  g_autofree char *proxy_address = proxy_server_dup_address (proxy);
  g_autofree char *ways = g_strdup_printf ("socks%s direct://", strstr (proxy_address, "://"));
  g_autofree char *address = hostile_server_dup_address (self->plain, HOST, "/");
  g_autofree char *asked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = NULL;

  allow (self, self->plain);
  set_system (self, ways);
  capture = fetch (self, address, &error);
  g_assert_no_error (error);
  asked = proxy_server_dup_asked (proxy);
  g_assert_true (g_str_has_prefix (asked, "name " HOST ":"));
  g_assert_cmpuint (fake_resolver_get_n_lookups (self->resolver), ==, 0);
}

/* Also the hops of a redirect are the proxy's to look up. */
static void
test_redirect (Fixture *self, gconstpointer data)
{
  g_autoptr (ProxyServer) proxy = proxy_server_new (PROXY_SOCKS5,
                                                    hostile_server_get_port (self->plain));
  g_autofree char *proxy_address = proxy_server_dup_address (proxy);
  g_autofree char *address = hostile_server_dup_address (self->plain, HOST, "/moved");
  g_autofree char *asked = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = NULL;

  hostile_server_add_answer (self->plain, "/moved", "302 Found",
                             "Location: http://other.example/\r\n", "");
  lectern_fetcher_set_proxy (self->fetcher, proxy_address);
  capture = fetch (self, address, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (capture->address, ==, "http://other.example/");
  asked = proxy_server_dup_asked (proxy);
  g_assert_nonnull (strstr (asked, "name " HOST ":"));
  g_assert_nonnull (strstr (asked, "name other.example:80\n"));
  g_assert_cmpuint (fake_resolver_get_n_lookups (self->resolver), ==, 0);
}

/* A connection that was made before the proxy was set is not used again. */
static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autofree char *address = hostile_server_dup_address (self->plain, HOST, "/");
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = NULL;

  allow (self, self->plain);
  capture = fetch (self, address, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hostile_server_get_n_requests (self->plain), ==, 1);

  lectern_fetcher_set_proxy (self->fetcher, "http://" DOWN);
  g_assert_null (fetch (self, address, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NETWORK);
  g_assert_cmpuint (hostile_server_get_n_requests (self->plain), ==, 1);
  g_assert_cmpuint (hostile_server_get_n_connections (self->plain), ==, 1);
}

static void
set_again_cb (LecternFetcher *fetcher)
{
  lectern_fetcher_set_proxy (fetcher, "");
}

/* To set what is set already ends nothing that is under way. */
static void
test_unchanged (Fixture *self, gconstpointer data)
{
  static const HostileStep slow[] = {
    { HOSTILE_SEND, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 8\r\n\r\n" },
    { HOSTILE_SLEEP, .pause_ms = 300 },
    { HOSTILE_SEND, "<p>a</p>" },
    { HOSTILE_END },
  };
  g_autofree char *address = hostile_server_dup_address (self->plain, HOST, "/slow");
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternCapture) capture = NULL;

  hostile_server_add (self->plain, "/slow", slow);
  allow (self, self->plain);
  g_timeout_add_once (100, (GSourceOnceFunc) set_again_cb, self->fetcher);
  capture = fetch (self, address, &error);
  g_assert_no_error (error);
  g_assert_null (capture->incomplete);
}

static void
test_normalize (void)
{
  static const char *const cases[][2] = {
    { "http://proxy.example:8080", "http://proxy.example:8080" },
    { " proxy.example:8080 ", "http://proxy.example:8080" },
    { "HTTP://127.0.0.1:3128/", "http://127.0.0.1:3128" },
    { "socks5://127.0.0.1:9050", "socks5://127.0.0.1:9050" },
    { "socks5h://127.0.0.1:9050", "socks5://127.0.0.1:9050" },
    { "socks://[::1]:1080", "socks5://[::1]:1080" },
    { "socks4://127.0.0.1:1080", NULL },
    { "direct://", NULL },
    { "ftp://proxy.example:21", NULL },
    { "http://proxy.example", NULL },
    { "http://:8080", NULL },
    { "http://proxy.example:0", NULL },
    { "http://proxy.example:99999", NULL },
    { "http://me:secret@proxy.example:8080", NULL },
    { "http://proxy.example:8080/path", NULL },
    { "http://proxy.example:8080?a", NULL },
    { "a proxy", NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *normal = lectern_proxy_normalize (cases[i][0], &error);

      g_assert_cmpstr (normal, ==, cases[i][1]);
      if (normal == NULL)
        {
          g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
          g_assert_null (strstr (error->message, "secret"));
        }
      else
        g_assert_no_error (error);
    }
}

#define ADD(name, data, test)                                                                      \
  g_test_add ("/fetch/proxy/" name, Fixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_autofree char *through = g_strconcat ("/fetch/proxy/through/", routes[i].name, NULL);
      g_autofree char *refusing = g_strconcat ("/fetch/proxy/refusing/", routes[i].name, NULL);

      g_test_add (through, Fixture, &routes[i], set_up, test_through, tear_down);
      g_test_add (refusing, Fixture, &routes[i], set_up, test_refusing, tear_down);
    }
  ADD ("direct", NULL, test_direct);
  ADD ("down/http", "http://" DOWN, test_down);
  ADD ("down/socks5", "socks5://" DOWN, test_down);
  ADD ("down/socks", "socks://" DOWN, test_down);
  ADD ("down/unknown-kind", "socks9://" DOWN, test_down);
  ADD ("down/names-here", "socks4://" DOWN, test_down);
  ADD ("down/no-address", "a proxy", test_down);
  ADD ("down/direct", "direct://", test_down);
  ADD ("system/direct-behind", "http://" DOWN " direct://", test_system_down);
  ADD ("system/socks", "socks://" DOWN, test_system_down);
  ADD ("system/all-socks", "socks5://" DOWN " socks4a://" DOWN " socks4://" DOWN, test_system_down);
  ADD ("system/names-here", "socks4://" DOWN " direct://", test_system_down);
  ADD ("system/unknown-kind", "quic://" DOWN, test_system_down);
  ADD ("system/through-socks", NULL, test_system_socks);
  ADD ("redirect", NULL, test_redirect);
  ADD ("kept", NULL, test_kept);
  ADD ("unchanged", NULL, test_unchanged);
  g_test_add_func ("/fetch/proxy/normalize", test_normalize);

  return g_test_run ();
}
