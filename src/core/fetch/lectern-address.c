/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

/* The gate before the network. An address is taken apart here, once, before any library sees it;
 * what comes out is http or https to a named host in its ASCII form, without user, password,
 * fragment, control characters or a port of another service. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "lectern-address-private.h"
#include "lectern-fetcher.h"

#define MAX_ADDRESS_BYTES 8192
#define MAX_HOST_BYTES 253
#define MAX_LABEL_BYTES 63

/* Ports of other services, which must never see what a page chose to send them. */
static const guint16 blocked_ports[] = {
  1,    7,    9,    11,   13,   15,   17,   19,   20,   21,    22,    23,    25,   37,   42,
  43,   53,   69,   77,   79,   87,   95,   101,  102,  103,   104,   109,   110,  111,  113,
  115,  117,  119,  123,  135,  137,  139,  143,  161,  179,   389,   427,   465,  512,  513,
  514,  515,  526,  530,  531,  532,  540,  548,  554,  556,   563,   587,   601,  636,  989,
  990,  993,  995,  1719, 1720, 1723, 2049, 3306, 3659, 4045,  4190,  5060,  5061, 5432, 6000,
  6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211, 27017,
};

/* Names that never leave a machine or a network, whatever a resolver says. */
static const char *const local_names[] = { "localhost", "local", "internal", "home.arpa", "lan" };

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
is_valid_label (const char *label, gsize length)
{
  if (length == 0 || length > MAX_LABEL_BYTES)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (label[i]) && label[i] != '-' && label[i] != '_')
      return FALSE;

  return TRUE;
}

/* Old forms of IPv4 addresses (one number, octal, hexadecimal) are read differently by different
 * programs, so a last label that is a number must be part of the plain form. */
static gboolean
is_valid_name (const char *host)
{
  const char *label = host;

  if (strlen (host) > MAX_HOST_BYTES)
    return FALSE;
  for (;;)
    {
      gsize length = strcspn (label, ".");

      if (!is_valid_label (label, length))
        return FALSE;
      if (label[length] == '\0')
        break;
      label += length + 1;
    }

  return !g_ascii_isdigit (*label) || strspn (label, "0123456789abcdefx") != strlen (label);
}

/* The host in its ASCII form, lower case, without a final dot; NULL when it is none. */
static char *
normalize_host (const char *host)
{
  g_autofree char *ascii = NULL;
  gsize length = 0;

  if (host == NULL || *host == '\0')
    return NULL;
  if (strchr (host, ':') != NULL)
    return g_hostname_is_ip_address (host) ? g_ascii_strdown (host, -1) : NULL;

  ascii = g_hostname_to_ascii (host);
  if (ascii == NULL)
    return NULL;
  for (char *c = ascii; *c != '\0'; c++)
    *c = g_ascii_tolower (*c);
  length = strlen (ascii);
  if (length > 1 && ascii[length - 1] == '.')
    ascii[length - 1] = '\0';
  if (!g_hostname_is_ip_address (ascii) && !is_valid_name (ascii))
    return NULL;

  return g_steal_pointer (&ascii);
}

static gboolean
check_port (int port, GError **error)
{
  if (port == 0 || port > G_MAXUINT16)
    return refuse (error, _ ("The port in this address is not one. Check the address."));
  for (gsize i = 0; i < G_N_ELEMENTS (blocked_ports); i++)
    if (port == blocked_ports[i])
      {
        g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_BLOCKED,
                     _ ("Port %d belongs to another service, not to web pages. Check the address."),
                     port);
        return FALSE;
      }

  return TRUE;
}

/* Takes over what is allowed of a parsed address and nothing else. */
static GUri *
check_uri (GUri *uri, GError **error)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *path = g_uri_get_path (uri);
  g_autofree char *host = NULL;

  if (strcmp (scheme, "http") != 0 && strcmp (scheme, "https") != 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("Lectern reads http and https addresses, not “%s”."), scheme);
      return NULL;
    }
  if (g_uri_get_userinfo (uri) != NULL)
    {
      refuse (error, _ ("This address holds a user name or password, which Lectern does not send. "
                        "Remove the part before the @."));
      return NULL;
    }
  host = normalize_host (g_uri_get_host (uri));
  if (host == NULL)
    {
      refuse (error, _ ("This address does not name a host. Check it."));
      return NULL;
    }
  if (g_uri_get_port (uri) != -1 && !check_port (g_uri_get_port (uri), error))
    return NULL;

  return g_uri_build (SOUP_HTTP_URI_FLAGS, scheme, NULL, host, g_uri_get_port (uri),
                      *path != '\0' ? path : "/", g_uri_get_query (uri), NULL);
}

/* Where the host of an absolute address (or one without a scheme, "//host/") begins. */
static const char *
find_authority (const char *address)
{
  const char *rest = address;

  while (g_ascii_isalnum (*rest) || (*rest != '\0' && strchr ("+-.", *rest) != NULL))
    rest++;
  if (rest > address && *rest == ':')
    rest++;

  return g_str_has_prefix (rest, "//") ? rest + 2 : NULL;
}

/* Percent-encodes what must not stand in a request as it is, behind the host. */
static char *
escape (const char *address)
{
  const char *authority = find_authority (address);
  const char *rest = authority != NULL ? authority + strcspn (authority, "/?#") : address;
  g_autoptr (GString) escaped = g_string_new_len (address, rest - address);

  for (; *rest != '\0'; rest++)
    {
      if ((guchar) *rest >= 0x80 || strchr (" \"<>\\^`{|}", *rest) != NULL)
        g_string_append_printf (escaped, "%%%02X", (guchar) *rest);
      else
        g_string_append_c (escaped, *rest);
    }

  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

static gboolean
check_text (const char *address, GError **error)
{
  const char *authority = find_authority (address);

  if (strlen (address) > MAX_ADDRESS_BYTES)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                   _ ("This address is longer than %d characters. Check that nothing else was "
                      "pasted with it."),
                   MAX_ADDRESS_BYTES);
      return FALSE;
    }
  if (!g_utf8_validate (address, -1, NULL))
    return refuse (error, _ ("This address is not text. Copy it again."));
  for (const char *c = address; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return refuse (error, _ ("This address has characters in it that cannot be seen. "
                               "Copy it again."));
  /* A host is written as it is: an escaped or split one reads differently in different programs. */
  if (authority != NULL)
    for (const char *c = authority; *c != '\0' && strchr ("/?#", *c) == NULL; c++)
      if (strchr ("%\\ ", *c) != NULL)
        return refuse (error, _ ("This address does not name a host. Check it."));

  return TRUE;
}

/**
 * lectern_address_parse:
 * @address: what was typed, pasted or linked; with its scheme
 * @error: return location for an error
 *
 * Takes an address apart and refuses what Lectern does not fetch.
 *
 * Returns: (transfer full): the address in the form in which it is fetched, or %NULL with a
 *   sentence
 */
GUri *
lectern_address_parse (const char *address, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  if (!check_text (address, error))
    return NULL;

  escaped = escape (address);
  uri = g_uri_parse (escaped, SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL)
    {
      refuse (error, _ ("This is not an address. It should look like https://example.org/page."));
      return NULL;
    }

  return check_uri (uri, error);
}

/**
 * lectern_address_resolve:
 * @base: the address of a page
 * @reference: what it points at, absolute or relative
 * @error: return location for an error
 *
 * Makes an absolute address of a reference and refuses what Lectern does not fetch.
 *
 * Returns: (transfer full): the address, or %NULL with a sentence
 */
GUri *
lectern_address_resolve (GUri *base, const char *reference, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *escaped = NULL;

  g_return_val_if_fail (base != NULL && reference != NULL, NULL);

  if (*reference == '\0')
    {
      refuse (error, _ ("It names no address."));
      return NULL;
    }
  if (!check_text (reference, error))
    return NULL;

  escaped = escape (reference);
  uri = g_uri_parse_relative (base, escaped, SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL)
    {
      refuse (error, _ ("It names something that is not an address."));
      return NULL;
    }

  return check_uri (uri, error);
}

/* "example.org", "www.example.org:8080/a?b": a name with a dot where a host stands. */
static gboolean
is_host_alone (const char *address)
{
  gsize host = strcspn (address, ":/?# \\@");
  const char *rest = address + host;
  const char *dot = memchr (address, '.', host);

  if (dot == NULL || dot == address || dot + 1 == rest)
    return FALSE;
  if (*rest == ':')
    {
      rest++;
      if (!g_ascii_isdigit (*rest))
        return FALSE;
      rest += strspn (rest, "0123456789");
    }

  return *rest == '\0' || strchr ("/?#", *rest) != NULL;
}

/**
 * lectern_address_normalize:
 * @address: what was typed or pasted
 * @error: return location for an error
 *
 * Gives the form in which an address is fetched and kept: trimmed, with `https://` where a host
 * stands alone, the host in ASCII and lower case, without fragment.
 *
 * Returns: (transfer full): the address, or %NULL with %LECTERN_ERROR_INVALID,
 *   %LECTERN_ERROR_TOO_LARGE or %LECTERN_ERROR_BLOCKED and a sentence
 */
char *
lectern_address_normalize (const char *address, GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *full = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  if (strlen (address) > 2 * MAX_ADDRESS_BYTES)
    {
      check_text (address, error);
      return NULL;
    }
  trimmed = g_strstrip (g_strdup (address));
  full = is_host_alone (trimmed) ? g_strconcat ("https://", trimmed, NULL) : g_strdup (trimmed);
  uri = lectern_address_parse (full, error);

  return uri != NULL ? g_uri_to_string (uri) : NULL;
}

static gboolean
has_suffix (const char *host, const char *name)
{
  gsize host_length = strlen (host);
  gsize name_length = strlen (name);

  if (host_length < name_length || strcmp (host + host_length - name_length, name) != 0)
    return FALSE;

  return host_length == name_length || host[host_length - name_length - 1] == '.';
}

/**
 * lectern_address_set_blocked:
 * @error: return location for an error
 * @host: the host as the address names it
 *
 * Says that @host lies inside a network.
 */
void
lectern_address_set_blocked (GError **error, const char *host)
{
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_BLOCKED,
               _ ("%s is an address inside a network. Lectern reads pages of the open Internet "
                  "only. Save the page in your browser and drop it here."),
               host);
}

/**
 * lectern_address_check_host:
 * @uri: an address that passed the gate
 * @policy: what is allowed
 * @error: return location for an error
 *
 * Refuses hosts that by their name alone lie inside a network. With a proxy this is all that can
 * be checked.
 *
 * Returns: %FALSE with %LECTERN_ERROR_BLOCKED if it may not be reached
 */
gboolean
lectern_address_check_host (GUri *uri, const LecternAddressPolicy *policy, GError **error)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);
  gboolean is_local = FALSE;
  gboolean is_loopback = FALSE;

  if (address != NULL)
    {
      is_local = !lectern_inet_address_is_public (address);
      is_loopback = g_inet_address_get_is_loopback (address);
    }
  else
    {
      for (gsize i = 0; !is_local && i < G_N_ELEMENTS (local_names); i++)
        is_local = has_suffix (host, local_names[i]);
      is_loopback = has_suffix (host, "localhost");
    }

  if (!is_local)
    return TRUE;
  if (is_loopback && policy->loopback_port != 0 && g_uri_get_port (uri) == policy->loopback_port)
    return TRUE;

  lectern_address_set_blocked (error, host);
  return FALSE;
}
