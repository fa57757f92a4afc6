/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

/* Which Internet addresses belong to the open Internet. GLib's own predicates do not know carrier
 * networks, unique local addresses or the forms that carry an IPv4 address inside. */

#include "config.h"

#include <string.h>

#include "lectern-address-private.h"

typedef struct {
  guint8 prefix[16];
  guint8 bits;
} Network;

static const Network closed_ipv4[] = {
  { { 0 }, 8 },         { { 10 }, 8 },       { { 100, 64 }, 10 },   { { 127 }, 8 },
  { { 169, 254 }, 16 }, { { 172, 16 }, 12 }, { { 192, 0, 0 }, 24 }, { { 192, 168 }, 16 },
  { { 198, 18 }, 15 },  { { 224 }, 3 },
};

/* ::/96 holds ::, ::1 and the old IPv4-compatible form; 100::/64 is the discard prefix, 2001::/32
 * Teredo, 64:ff9b:1::/48 translation inside a network. */
static const Network closed_ipv6[] = {
  { { 0 }, 96 },
  { { 0x01, 0x00 }, 64 },
  { { 0x20, 0x01, 0x00, 0x00 }, 32 },
  { { 0xfc }, 7 },
  { { 0xfe, 0x80 }, 10 },
  { { 0xfe, 0xc0 }, 10 },
  { { 0xff }, 8 },
  { { 0x00, 0x64, 0xff, 0x9b, 0x00, 0x01 }, 48 },
};

/* IPv6 prefixes behind which an IPv4 address stands, and where. */
static const struct {
  Network network;
  guint8 at;
} carriers[] = {
  { { { [10] = 0xff, [11] = 0xff }, 96 }, 12 }, /* mapped */
  { { { 0x00, 0x64, 0xff, 0x9b }, 96 }, 12 },   /* NAT64 */
  { { { 0x20, 0x02 }, 16 }, 2 },                /* 6to4 */
};

static gboolean
is_in (const guint8 *bytes, const Network *network)
{
  gsize whole = network->bits / 8;
  guint8 rest = network->bits % 8;
  guint8 mask = rest > 0 ? (guint8) (0xff << (8 - rest)) : 0;

  if (memcmp (bytes, network->prefix, whole) != 0)
    return FALSE;

  return rest == 0 || (bytes[whole] & mask) == (network->prefix[whole] & mask);
}

static gboolean
is_in_any (const guint8 *bytes, const Network *networks, gsize n_networks)
{
  for (gsize i = 0; i < n_networks; i++)
    if (is_in (bytes, &networks[i]))
      return TRUE;

  return FALSE;
}

/**
 * lectern_inet_address_is_public:
 * @address: an address
 *
 * Tells whether an address belongs to the open Internet: not to this machine, a local or carrier
 * network, a group or a test range; nor carries such an address inside.
 *
 * Returns: %TRUE if it does
 */
gboolean
lectern_inet_address_is_public (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV4)
    return !is_in_any (bytes, closed_ipv4, G_N_ELEMENTS (closed_ipv4));
  if (is_in_any (bytes, closed_ipv6, G_N_ELEMENTS (closed_ipv6)))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (carriers); i++)
    if (is_in (bytes, &carriers[i].network)
        && is_in_any (bytes + carriers[i].at, closed_ipv4, G_N_ELEMENTS (closed_ipv4)))
      return FALSE;

  return TRUE;
}

/**
 * lectern_address_is_reachable:
 * @address: what a connection is being made to
 * @policy: what is allowed
 *
 * Tells whether a connection may be made. A proxy hides where it leads, so it is let through.
 *
 * Returns: %TRUE if it may
 */
gboolean
lectern_address_is_reachable (GSocketAddress *address, const LecternAddressPolicy *policy)
{
  GInetAddress *inet = NULL;

  if (G_IS_PROXY_ADDRESS (address))
    return TRUE;
  if (!G_IS_INET_SOCKET_ADDRESS (address))
    return FALSE;

  inet = g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (address));
  if (lectern_inet_address_is_public (inet))
    return TRUE;

  return g_inet_address_get_is_loopback (inet) && policy->loopback_port != 0
         && g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address))
                == policy->loopback_port;
}
