/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

/* How an entry is known again. Feeds change their ids when they change their program, and their
 * addresses when they change their site; some give all entries one id, or lead all of them to one
 * page. So an entry has several keys: its id, its address, its title with its date, its content,
 * and all of it together. It is one that was there before if any key is. A key that several entries
 * of a fetch share says nothing and is dropped. */

#include "config.h"

#include "lectern-feed-identity.h"

#include <string.h>

#include "lectern-address-key.h"

typedef struct {
  char *id;
  char *address;
  char *title;
  char *content;
  char *whole;
} Keys;

static void
keys_clear (gpointer data)
{
  Keys *keys = data;

  g_free (keys->id);
  g_free (keys->address);
  g_free (keys->title);
  g_free (keys->content);
  g_free (keys->whole);
}

static char *
make_key (const char *prefix, const char *first, const char *second)
{
  g_autoptr (GChecksum) checksum = NULL;

  if (first == NULL || second == NULL)
    return NULL;

  checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_checksum_update (checksum, (const guchar *) first, (gssize) strlen (first) + 1);
  g_checksum_update (checksum, (const guchar *) second, (gssize) strlen (second));
  return g_strconcat (prefix, g_checksum_get_string (checksum), NULL);
}

/* The front page is where feeds lead that have no pages of their own. */
static gboolean
is_own_page (const char *address, const char *home)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *key = lectern_address_key_new (address);
  g_autofree char *home_key = home != NULL ? lectern_address_key_new (home) : NULL;

  if (uri == NULL || key == NULL || g_strcmp0 (key, home_key) == 0)
    return FALSE;

  return strlen (g_uri_get_path (uri)) > 1 || g_uri_get_query (uri) != NULL;
}

static Keys
find_keys (LecternFeedItem *item, const char *home)
{
  const char *id = lectern_feed_item_get (item, "id");
  const char *title = lectern_feed_item_get (item, "title");
  const char *published = lectern_feed_item_get (item, "published");
  const char *content = lectern_feed_item_get (item, "content");
  g_autofree char *folded = title != NULL ? g_utf8_casefold (title, -1) : NULL;
  g_autofree char *rest = g_strdup_printf ("%s\n%s\n%s", title != NULL ? title : "",
                                           published != NULL ? published : "",
                                           item->address != NULL ? item->address : "");
  g_autofree char *address = item->address != NULL && is_own_page (item->address, home)
                                 ? lectern_address_key_new (item->address)
                                 : NULL;
  Keys keys = { make_key ("i", id, ""), make_key ("a", address, ""),
                make_key ("t", folded, published), make_key ("c", folded, content),
                make_key ("w", id != NULL ? id : "", rest) };

  return keys;
}

static void
count (GHashTable *counts, const char *key)
{
  if (key != NULL)
    g_hash_table_insert (
        counts, (gpointer) key,
        GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
}

static void
add_key (GPtrArray *out, GHashTable *counts, const char *key)
{
  if (key != NULL && GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) == 1)
    g_ptr_array_add (out, g_strdup (key));
}

static void
set_keys (LecternFeedItem *item, const Keys *keys, GHashTable *counts)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new ();

  add_key (out, counts, keys->id);
  add_key (out, counts, keys->address);
  add_key (out, counts, keys->title);
  add_key (out, counts, keys->content);
  g_ptr_array_add (out, g_strdup (keys->whole));
  g_ptr_array_add (out, NULL);
  g_strfreev (item->keys);
  item->keys = (char **) g_ptr_array_free (g_steal_pointer (&out), FALSE);
}

/**
 * lectern_feed_identify:
 * @items: (element-type LecternFeedItem): the entries of one fetch
 * @home: (nullable): the page that the feed belongs to
 *
 * Finds out what each entry may be known by. An entry that is there twice is taken out.
 */
void
lectern_feed_identify (GPtrArray *items, const char *home)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Keys));
  guint n_kept = 0;

  g_array_set_clear_func (all, keys_clear);
  for (guint i = 0; i < items->len; i++)
    {
      Keys keys = find_keys (g_ptr_array_index (items, i), home);

      g_array_append_val (all, keys);
      if (!g_hash_table_add (seen, keys.whole))
        continue;
      count (counts, keys.id);
      count (counts, keys.address);
      count (counts, keys.title);
      count (counts, keys.content);
    }

  g_hash_table_remove_all (seen);
  for (guint i = 0; i < items->len; i++)
    {
      const Keys *keys = &g_array_index (all, Keys, i);
      LecternFeedItem *item = g_ptr_array_index (items, i);

      if (!g_hash_table_add (seen, keys->whole))
        {
          lectern_feed_item_free (item);
          continue;
        }
      set_keys (item, keys, counts);
      items->pdata[n_kept++] = item;
    }
  /* Those behind have moved up or are freed. */
  g_ptr_array_set_free_func (items, NULL);
  g_ptr_array_set_size (items, (int) n_kept);
  g_ptr_array_set_free_func (items, (GDestroyNotify) lectern_feed_item_free);
}
