/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../lectern-error.h"
#include "lectern-fetcher.h"
#include "lectern-proxy-resolver-private.h"

#define MAX_ADDRESS_BYTES 1000
#define DIRECT "direct://"

/**
 * LecternProxyResolver:
 *
 * Which way a request takes, so that none goes past a proxy. GIO tries all ways of a list, one
 * after the other; here the direct one is left out where a proxy is named, and so are proxies that
 * would have names looked up on this machine (SOCKS 4) or that GIO does not know, for which it
 * looks names up before it finds that out. Where no way is left, nothing goes out.
 */
struct _LecternProxyResolver {
  GObject parent_instance;

  GProxyResolver *base; /* (nullable), owned: the system's */
  char **own;           /* (nullable), owned: the user's, instead */
  gboolean is_proxied;
  gboolean may_answer;
};

static void lectern_proxy_resolver_interface_init (GProxyResolverInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LecternProxyResolver,
                               lectern_proxy_resolver,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER,
                                                      lectern_proxy_resolver_interface_init))

static void
lectern_proxy_resolver_finalize (GObject *object)
{
  LecternProxyResolver *self = LECTERN_PROXY_RESOLVER (object);

  g_clear_object (&self->base);
  g_strfreev (self->own);

  G_OBJECT_CLASS (lectern_proxy_resolver_parent_class)->finalize (object);
}

static void
lectern_proxy_resolver_class_init (LecternProxyResolverClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_proxy_resolver_finalize;
}

static void
lectern_proxy_resolver_init (LecternProxyResolver *self)
{
}

/* The way as it is taken; NULL if it is not. */
static char *
dup_way (const char *address)
{
  static const char *const taken[] = { "http", "https", "socks4a", "socks5" };
  g_autofree char *scheme = g_uri_parse_scheme (address);

  if (scheme == NULL)
    return NULL;
  /* What is meant is version 5, with names looked up there. */
  if (g_str_equal (scheme, "socks") || g_str_equal (scheme, "socks5h"))
    return g_strconcat ("socks5", address + strlen (scheme), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (taken); i++)
    if (g_str_equal (scheme, taken[i]))
      return g_strdup (address);

  return NULL;
}

static char **
choose (LecternProxyResolver *self, char **named, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->is_proxied = FALSE;
  self->may_answer = FALSE;
  for (gsize i = 0; named != NULL && named[i] != NULL; i++)
    self->is_proxied = self->is_proxied || !g_str_has_prefix (named[i], DIRECT);
  if (!self->is_proxied && named != NULL && named[0] != NULL)
    g_strv_builder_add (builder, DIRECT);
  for (gsize i = 0; self->is_proxied && named[i] != NULL; i++)
    {
      char *way = dup_way (named[i]);

      if (way == NULL || g_hash_table_contains (seen, way))
        {
          g_free (way);
          continue;
        }
      self->may_answer = self->may_answer || g_str_has_prefix (way, "http");
      g_strv_builder_add (builder, way);
      g_hash_table_add (seen, way);
    }
  if (g_hash_table_size (seen) == 0 && (self->is_proxied || named == NULL || named[0] == NULL))
    {
      self->is_proxied = TRUE;
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, "no proxy that can be used");
      return NULL;
    }

  return g_strv_builder_end (builder);
}

static gboolean
lectern_proxy_resolver_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
lectern_proxy_resolver_lookup (GProxyResolver *resolver,
                               const char *uri,
                               GCancellable *cancellable,
                               GError **error)
{
  LecternProxyResolver *self = LECTERN_PROXY_RESOLVER (resolver);
  g_auto (GStrv) named = NULL;

  if (self->base == NULL)
    return choose (self, self->own, error);

  named = g_proxy_resolver_lookup (self->base, uri, cancellable, error);
  return named != NULL ? choose (self, named, error) : NULL;
}

static void
return_choice (GTask *task, char **named)
{
  g_autoptr (GError) error = NULL;
  char **chosen = choose (g_task_get_source_object (task), named, &error);

  if (chosen != NULL)
    g_task_return_pointer (task, chosen, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) named = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, &error);

  if (named != NULL)
    return_choice (task, named);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
lectern_proxy_resolver_lookup_async (GProxyResolver *resolver,
                                     const char *uri,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  LecternProxyResolver *self = LECTERN_PROXY_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, lectern_proxy_resolver_lookup_async);
  if (self->base == NULL)
    return_choice (task, self->own);
  else
    g_proxy_resolver_lookup_async (self->base, uri, cancellable, looked_up_cb,
                                   g_steal_pointer (&task));
}

static char **
lectern_proxy_resolver_lookup_finish (GProxyResolver *resolver,
                                      GAsyncResult *result,
                                      GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
lectern_proxy_resolver_interface_init (GProxyResolverInterface *interface)
{
  interface->is_supported = lectern_proxy_resolver_is_supported;
  interface->lookup = lectern_proxy_resolver_lookup;
  interface->lookup_async = lectern_proxy_resolver_lookup_async;
  interface->lookup_finish = lectern_proxy_resolver_lookup_finish;
}

/**
 * lectern_proxy_resolver_new_for_address:
 * @address: the proxy that the user set
 *
 * Makes a resolver that knows one proxy. With an address that is none it knows no way at all.
 *
 * Returns: (transfer full): a resolver
 */
LecternProxyResolver *
lectern_proxy_resolver_new_for_address (const char *address)
{
  LecternProxyResolver *self = g_object_new (LECTERN_TYPE_PROXY_RESOLVER, NULL);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *normal = lectern_proxy_normalize (address, NULL);

  if (normal != NULL)
    g_strv_builder_add (builder, normal);
  self->own = g_strv_builder_end (builder);

  return self;
}

/**
 * lectern_proxy_resolver_new_for_base:
 * @base: who knows how the system does it
 *
 * Makes a resolver that takes the ways of @base, but none past a proxy that it names.
 *
 * Returns: (transfer full): a resolver
 */
LecternProxyResolver *
lectern_proxy_resolver_new_for_base (GProxyResolver *base)
{
  LecternProxyResolver *self = g_object_new (LECTERN_TYPE_PROXY_RESOLVER, NULL);

  self->base = g_object_ref (base);

  return self;
}

/**
 * lectern_proxy_resolver_is_proxied:
 * @self: a resolver
 *
 * Returns: whether the way that was looked up last leads through a proxy
 */
gboolean
lectern_proxy_resolver_is_proxied (LecternProxyResolver *self)
{
  return self->base == NULL || self->is_proxied;
}

/**
 * lectern_proxy_resolver_may_answer:
 * @self: a resolver
 *
 * Tells whether the way that was looked up last leads through a proxy that speaks HTTP: what it
 * answers cannot be told from what the host answers, unless the connection is encrypted.
 *
 * Returns: %TRUE if it does
 */
gboolean
lectern_proxy_resolver_may_answer (LecternProxyResolver *self)
{
  return self->may_answer;
}

static gboolean
is_known_scheme (const char *scheme)
{
  return g_str_equal (scheme, "http") || g_str_equal (scheme, "socks")
         || g_str_equal (scheme, "socks5") || g_str_equal (scheme, "socks5h");
}

/* What is wrong with the parts of it; NULL if nothing is. */
static const char *
find_fault (GUri *uri)
{
  if (uri == NULL || !is_known_scheme (g_uri_get_scheme (uri)))
    return _ ("A proxy looks like http://proxy.example:8080 or socks5://127.0.0.1:9050.");
  if (g_uri_get_userinfo (uri) != NULL)
    return _ ("Lectern sends no name and no password to a proxy. Leave them out.");
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || g_uri_get_port (uri) < 1)
    return _ ("The proxy needs a host and a port, as in http://proxy.example:8080 or "
              "socks5://127.0.0.1:9050.");
  if (strlen (g_uri_get_path (uri)) > 1 || g_uri_get_query (uri) != NULL
      || g_uri_get_fragment (uri) != NULL)
    return _ ("A proxy has no path. Leave out what stands behind the port.");

  return NULL;
}

/**
 * lectern_proxy_normalize:
 * @address: what was typed
 * @error: return location for an error
 *
 * Gives the form in which a proxy is kept: `http://` or `socks5://`, host and port. A host without
 * a scheme is one for HTTP. A proxy that wants a password is refused: it would stand in the
 * settings for all to read.
 *
 * Returns: (transfer full): the address, or %NULL with %LECTERN_ERROR_INVALID and a sentence
 */
char *
lectern_proxy_normalize (const char *address, GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *full = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *fault = NULL;
  const char *scheme = NULL;

  g_return_val_if_fail (address != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  trimmed = g_strndup (address, MAX_ADDRESS_BYTES);
  g_strstrip (trimmed);
  full = strstr (trimmed, "://") != NULL ? g_strdup (trimmed)
                                         : g_strconcat ("http://", trimmed, NULL);
  uri = g_uri_parse (full, G_URI_FLAGS_NONE, NULL);
  fault = find_fault (uri);
  if (fault != NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID, fault);
      return NULL;
    }

  scheme = g_str_equal (g_uri_get_scheme (uri), "http") ? "http" : "socks5";
  return g_uri_join (G_URI_FLAGS_NONE, scheme, NULL, g_uri_get_host (uri), g_uri_get_port (uri), "",
                     NULL, NULL);
}
