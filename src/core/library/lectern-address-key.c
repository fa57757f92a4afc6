/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-address-key.h"

/* Two addresses have one key when they name one article for certain: the scheme, "www.", the
 * fragment, tracking parameters and a slash at the end make no difference. */

static gboolean
is_web (GUri *uri)
{
  return g_str_equal (g_uri_get_scheme (uri), "http")
         || g_str_equal (g_uri_get_scheme (uri), "https");
}

static gboolean
is_tracking (const char *parameter)
{
  static const char *const names[] = { "fbclid=", "gclid=",  "dclid=", "msclkid=", "mc_cid=",
                                       "mc_eid=", "igshid=", "yclid=", "_hsenc=",  "_hsmi=" };

  if (g_str_has_prefix (parameter, "utm_"))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (parameter, names[i]))
      return TRUE;

  return FALSE;
}

static void
append_query (GString *key, const char *query)
{
  g_auto (GStrv) parameters = g_strsplit (query, "&", -1);
  char mark = '?';

  for (gsize i = 0; parameters[i] != NULL; i++)
    {
      if (*parameters[i] == '\0' || is_tracking (parameters[i]))
        continue;
      g_string_append_c (key, mark);
      g_string_append (key, parameters[i]);
      mark = '&';
    }
}

static const char *
skip_www (const char *host)
{
  return g_ascii_strncasecmp (host, "www.", 4) == 0 ? host + 4 : host;
}

static GUri *
parse (const char *address)
{
  return address != NULL
             ? g_uri_parse (address, G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL)
             : NULL;
}

/**
 * lectern_address_dup_host:
 * @address: (nullable): an address
 *
 * Gets the host of a web address, without "www.", in lower case.
 *
 * Returns: (transfer full) (nullable): the host
 */
char *
lectern_address_dup_host (const char *address)
{
  g_autoptr (GUri) uri = parse (address);
  const char *host = uri != NULL && is_web (uri) ? g_uri_get_host (uri) : NULL;

  return host != NULL && *host != '\0' ? g_ascii_strdown (skip_www (host), -1) : NULL;
}

/**
 * lectern_address_key_new:
 * @address: (nullable): an address
 *
 * Makes the key of an address: equal for addresses that name one article.
 *
 * Returns: (transfer full) (nullable): the key
 */
char *
lectern_address_key_new (const char *address)
{
  g_autoptr (GUri) uri = parse (address);
  g_autoptr (GString) key = NULL;
  g_autofree char *host = NULL;

  if (uri == NULL)
    return NULL;
  if (!is_web (uri))
    return g_str_equal (g_uri_get_scheme (uri), "file") ? g_strdup (address) : NULL;

  host = lectern_address_dup_host (address);
  if (host == NULL)
    return NULL;

  key = g_string_new ("//");
  g_string_append (key, host);
  if (g_uri_get_port (uri) > 0 && g_uri_get_port (uri) != 80 && g_uri_get_port (uri) != 443)
    g_string_append_printf (key, ":%d", g_uri_get_port (uri));
  g_string_append (key, g_uri_get_path (uri));
  if (key->str[key->len - 1] == '/')
    g_string_truncate (key, key->len - 1);
  if (g_uri_get_query (uri) != NULL)
    append_query (key, g_uri_get_query (uri));

  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* A page's word about its own address counts on its own host only, or another site could replace
 * an article; and not where it names the front page, as careless sites do on every page. */
static gboolean
may_trust_canonical (const char *canonical, const char *address)
{
  g_autoptr (GUri) uri = parse (canonical);
  g_autofree char *host = lectern_address_dup_host (address);
  g_autofree char *own = lectern_address_dup_host (canonical);

  if (uri == NULL || own == NULL || strlen (g_uri_get_path (uri)) <= 1)
    return FALSE;
  if (host == NULL)
    return TRUE;

  for (guint i = 0; i < 2; i++)
    {
      const char *shorter = i == 0 ? host : own;
      const char *longer = i == 0 ? own : host;
      gsize extra = strlen (longer) - MIN (strlen (longer), strlen (shorter));

      if (strcmp (longer + extra, shorter) != 0)
        continue;
      if (extra == 0)
        return TRUE;
      if ((extra == 2 && longer[0] == 'm' && longer[1] == '.')
          || (extra == 4 && g_str_has_prefix (longer, "amp.")))
        return TRUE;
    }

  return FALSE;
}

/**
 * lectern_address_key_for_article:
 * @article: an article
 *
 * Makes the key of what an article calls its own address, or of where it came from.
 *
 * Returns: (transfer full) (nullable): the key
 */
char *
lectern_address_key_for_article (LecternArticle *article)
{
  LecternMetadata *metadata = lectern_article_get_metadata (article);
  const char *canonical = lectern_metadata_get_value (metadata, LECTERN_METADATA_CANONICAL);
  const char *address = lectern_metadata_get_value (metadata, LECTERN_METADATA_ADDRESS);

  if (canonical != NULL && may_trust_canonical (canonical, address))
    return lectern_address_key_new (canonical);

  return lectern_address_key_new (address);
}
