/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-fetch-error-private.h"

/* As much of a foreign address as a sentence can bear. */
#define MAX_SHOWN_CHARACTERS 120

/**
 * lectern_fetch_error_from_status:
 * @host: who answered
 * @status: an HTTP status that is neither success nor a redirect
 * @is_bot_check: whether the answer asks for a proof that a person reads
 *
 * Returns: (transfer full): the error
 */
GError *
lectern_fetch_error_from_status (const char *host, guint status, gboolean is_bot_check)
{
  if (is_bot_check)
    return g_error_new (
        LECTERN_ERROR, LECTERN_ERROR_REFUSED,
        _ ("%s checks that a person is reading. Nothing was stored. Open the page in your "
           "browser, save it and drop it here."),
        host);

  switch (status)
    {
    case 401:
    case 402:
      return g_error_new (
          LECTERN_ERROR, LECTERN_ERROR_UNAUTHORIZED,
          _ ("%s asks for a sign-in. Nothing was stored. Sign in with your browser, save "
             "the page and drop it here."),
          host);
    case 407:
      return g_error_new_literal (LECTERN_ERROR, LECTERN_ERROR_UNAUTHORIZED,
                                  _ ("The proxy asks for a sign-in, which Lectern does not send. "
                                     "Check the route to the network."));
    case 404:
    case 410:
      return g_error_new (LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                          _ ("%s has no such page. Nothing was stored. Check the address."), host);
    case 403:
    case 406:
    case 451:
      return g_error_new (
          LECTERN_ERROR, LECTERN_ERROR_REFUSED,
          _ ("%s refused the request. Nothing was stored. Save the page in your browser "
             "and drop it here."),
          host);
    default:
      break;
    }

  if (status >= 500 && status < 600)
    return g_error_new (LECTERN_ERROR, LECTERN_ERROR_REFUSED,
                        _ ("%s has a fault of its own (%u). Nothing was stored. Try again later."),
                        host, status);

  return g_error_new (LECTERN_ERROR, LECTERN_ERROR_REFUSED,
                      _ ("%s answered in a way that is not for a page (%u). Nothing was stored. "
                         "Open the address in your browser, save the page and drop it here."),
                      host, status);
}

/**
 * lectern_fetch_error_from_proxy_status:
 * @host: who was asked
 * @status: an HTTP status that is neither success nor a redirect
 *
 * Makes the error of an answer that the proxy may have given in the place of @host.
 *
 * Returns: (transfer full): the error
 */
GError *
lectern_fetch_error_from_proxy_status (const char *host, guint status)
{
  return g_error_new (LECTERN_ERROR, LECTERN_ERROR_REFUSED,
                      _ ("The proxy, or %s behind it, refused the request (%u). Nothing was "
                         "stored. Check the route to the network, or save the page in your "
                         "browser and drop it here."),
                      host, status);
}

/**
 * lectern_fetch_error_from_wait:
 * @host: who asked to be left alone
 * @seconds: for how long
 *
 * Returns: (transfer full): the error
 */
GError *
lectern_fetch_error_from_wait (const char *host, guint seconds)
{
  guint minutes = (seconds + 59) / 60;

  if (seconds < 90)
    return g_error_new (LECTERN_ERROR, LECTERN_ERROR_RATE_LIMITED,
                        g_dngettext (GETTEXT_PACKAGE,
                                     "%s asks to come back in %u second. Nothing was stored. "
                                     "Try again then.",
                                     "%s asks to come back in %u seconds. Nothing was stored. "
                                     "Try again then.",
                                     seconds),
                        host, seconds);

  return g_error_new (LECTERN_ERROR, LECTERN_ERROR_RATE_LIMITED,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%s asks to come back in %u minute. Nothing was stored. "
                                   "Try again then.",
                                   "%s asks to come back in %u minutes. Nothing was stored. "
                                   "Try again then.",
                                   minutes),
                      host, minutes);
}

static const char *
get_tls_reason (GTlsCertificateFlags flags)
{
  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return _ ("its certificate has run out");
  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return _ ("its certificate is not valid yet");
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return _ ("its certificate was taken back");
  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return _ ("its certificate belongs to another host");
  if (flags & G_TLS_CERTIFICATE_INSECURE)
    return _ ("its certificate uses a method that is no longer safe");
  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return _ ("nobody known vouches for its certificate");

  return _ ("no safe connection could be agreed on");
}

static gboolean
is_network_gone (const GError *error)
{
  if (g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    return FALSE;

  return error->domain == G_RESOLVER_ERROR
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE);
}

static gboolean
is_proxy_error (const GError *error)
{
  return error->domain == G_IO_ERROR && error->code >= G_IO_ERROR_PROXY_FAILED
         && error->code <= G_IO_ERROR_PROXY_NOT_ALLOWED;
}

static GError *
from_io_error (const GError *error, const char *host)
{
  switch (error->code)
    {
    case G_IO_ERROR_CONNECTION_REFUSED:
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_NETWORK_UNREACHABLE:
    case G_IO_ERROR_HOST_NOT_FOUND:
      return g_error_new (
          LECTERN_ERROR, LECTERN_ERROR_NETWORK,
          _ ("%s cannot be reached. Nothing was stored. Check the address, or try again "
             "later."),
          host);
    case G_IO_ERROR_TIMED_OUT:
      return g_error_new (LECTERN_ERROR, LECTERN_ERROR_TIMED_OUT,
                          _ ("%s does not answer. Nothing was stored. Try again later."), host);
    default:
      return g_error_new (LECTERN_ERROR, LECTERN_ERROR_NETWORK,
                          _ ("The connection to %s broke. Nothing was stored. Try again."), host);
    }
}

/**
 * lectern_fetch_error_from_error:
 * @error: what a library said
 * @host: who was asked
 * @tls_errors: what was wrong with the host's certificate
 * @is_proxied: whether the request went through a proxy
 *
 * Returns: (transfer full): the error for a person
 */
GError *
lectern_fetch_error_from_error (const GError *error,
                                const char *host,
                                GTlsCertificateFlags tls_errors,
                                gboolean is_proxied)
{
  if (error->domain == LECTERN_ERROR)
    return g_error_copy (error);

  g_debug ("%s: %s %d: %s", host, g_quark_to_string (error->domain), error->code, error->message);
  if (error->domain == G_TLS_ERROR || tls_errors != 0)
    return g_error_new (LECTERN_ERROR, LECTERN_ERROR_TLS,
                        _ ("%s could not prove who it is: %s. Nothing was sent or stored. If you "
                           "trust it, save the page in your browser and drop it here."),
                        host, get_tls_reason (tls_errors));
  if (is_network_gone (error))
    return g_error_new (
        LECTERN_ERROR, LECTERN_ERROR_OFFLINE,
        _ ("There is no network to reach %s. Your library works; try again when you are "
           "connected."),
        host);
  if (is_proxied || is_proxy_error (error))
    return g_error_new (
        LECTERN_ERROR, LECTERN_ERROR_NETWORK,
        _ ("The proxy does not let %s through or does not answer. Nothing went out on any "
           "other way. Check the route to the network."),
        host);
  /* One name that cannot be looked up says nothing of the network. */
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE))
    return g_error_new (LECTERN_ERROR, LECTERN_ERROR_NETWORK,
                        _ ("The name %s cannot be looked up now. Check your connection, then try "
                           "again."),
                        host);
  if (error->domain == G_RESOLVER_ERROR)
    return g_error_new (LECTERN_ERROR, LECTERN_ERROR_NETWORK,
                        _ ("There is no host named %s. Check the address."), host);
  if (error->domain == G_IO_ERROR && error->code != G_IO_ERROR_PARTIAL_INPUT)
    return from_io_error (error, host);

  return g_error_new (
      LECTERN_ERROR, LECTERN_ERROR_PROTOCOL,
      _ ("%s did not answer as a web server does. Nothing was stored. Check the address."), host);
}

/**
 * lectern_fetch_error_new_late:
 * @host: who was asked
 * @deadline_ms: how long was waited
 *
 * Returns: (transfer full): the error
 */
GError *
lectern_fetch_error_new_late (const char *host, guint deadline_ms)
{
  guint seconds = MAX (1, deadline_ms / 1000);

  return g_error_new (LECTERN_ERROR, LECTERN_ERROR_TIMED_OUT,
                      g_dngettext (GETTEXT_PACKAGE,
                                   "%s did not finish within %u second. Nothing was stored. "
                                   "Try again later.",
                                   "%s did not finish within %u seconds. Nothing was stored. "
                                   "Try again later.",
                                   seconds),
                      host, seconds);
}

static char *
shorten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  if (g_utf8_strlen (valid, -1) > MAX_SHOWN_CHARACTERS)
    {
      g_autofree char *head = g_utf8_substring (valid, 0, MAX_SHOWN_CHARACTERS);

      return g_strconcat (head, "…", NULL);
    }

  return g_steal_pointer (&valid);
}

/**
 * lectern_fetch_error_new_redirect:
 * @host: who sent the request on
 * @location: where to, as it said
 * @error: why that is not followed
 *
 * Returns: (transfer full): the error
 */
GError *
lectern_fetch_error_new_redirect (const char *host, const char *location, const GError *error)
{
  g_autofree char *shown = shorten (location);

  return g_error_new (LECTERN_ERROR, LECTERN_ERROR_BLOCKED,
                      _ ("%s sends the request on to “%s”, which Lectern does not follow. %s"),
                      host, shown, error->message);
}
