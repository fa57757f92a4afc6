/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"
#include "library/lectern-feed-identity.h"

#define HOME "https://courier.example/"

static LecternFeedItem *
make_item (const char *id, const char *address, const char *title, const char *published)
{
  GVariantDict details;

  g_variant_dict_init (&details, NULL);
  if (id != NULL)
    g_variant_dict_insert (&details, "id", "s", id);
  if (title != NULL)
    g_variant_dict_insert (&details, "title", "s", title);
  if (published != NULL)
    g_variant_dict_insert (&details, "published", "s", published);

  return lectern_feed_item_new (address, g_variant_dict_end (&details));
}

static GPtrArray *
list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_item_free);
}

static gboolean
share_key (LecternFeedItem *a, LecternFeedItem *b)
{
  for (gsize i = 0; a->keys[i] != NULL; i++)
    if (g_strv_contains ((const char *const *) b->keys, a->keys[i]))
      return TRUE;

  return FALSE;
}

/* Whether an entry is known again after something of it changed. */
static void
test_changes (void)
{
  static const struct {
    const char *why;
    const char *before[4]; /* id, address, title, date */
    const char *after[4];
    gboolean expected;
  } cases[] = {
    { "the same",
      { "1", HOME "a", "A", "2019-11-18" },
      { "1", HOME "a", "A", "2019-11-18" },
      TRUE },
    { "another id",
      { "1", HOME "a", "A", "2019-11-18" },
      { "x1", HOME "a", "A", "2019-11-18" },
      TRUE },
    { "another address",
      { "1", HOME "a", "A", "2019-11-18" },
      { "1", HOME "new/a", "A", "2019-11-18" },
      TRUE },
    { "another title",
      { "1", HOME "a", "A", "2019-11-18" },
      { "1", HOME "a", "A, corrected", "2019-11-18" },
      TRUE },
    { "another id and address",
      { "1", HOME "a", "A", "2019-11-18T10:15:30Z" },
      { "x1", HOME "new/a", "a", "2019-11-18T10:15:30Z" },
      TRUE },
    { "http and https, a mark of where it was found",
      { NULL, "http://courier.example/a?utm_source=rss", "A", NULL },
      { NULL, "https://courier.example/a", "Another", NULL },
      TRUE },
    { "all of it another",
      { "1", HOME "a", "A", "2019-11-18" },
      { "2", HOME "b", "B", "2019-11-19" },
      FALSE },
    { "the front page is no address of its own",
      { "1", HOME, "A", "2019-11-18" },
      { "2", HOME, "B", "2019-11-19" },
      FALSE },
    { "the same title at another time",
      { "1", HOME "a", "Weather", "2019-11-18" },
      { "2", HOME "b", "Weather", "2019-11-19" },
      FALSE },
    { "nothing but a title", { NULL, NULL, "A", NULL }, { NULL, NULL, "A", NULL }, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *b = cases[i].before;
      const char *const *a = cases[i].after;
      g_autoptr (GPtrArray) before = list_new ();
      g_autoptr (GPtrArray) after = list_new ();

      g_ptr_array_add (before, make_item (b[0], b[1], b[2], b[3]));
      g_ptr_array_add (after, make_item (a[0], a[1], a[2], a[3]));
      lectern_feed_identify (before, HOME);
      lectern_feed_identify (after, HOME);
      g_test_message ("%s", cases[i].why);
      g_assert_cmpint (share_key (before->pdata[0], after->pdata[0]), ==, cases[i].expected);
    }
}

/* One id or address for all says nothing of any; what is there twice is there once. */
static void
test_shared (void)
{
  g_autoptr (GPtrArray) items = list_new ();

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *title = g_strdup_printf ("Entry %u", i);

      g_ptr_array_add (items, make_item ("same", HOME "same", title, "2019-11-18"));
      g_ptr_array_add (items, make_item ("same", HOME "same", title, "2019-11-18"));
    }
  lectern_feed_identify (items, HOME);
  g_assert_cmpuint (items->len, ==, 100);
  for (guint i = 1; i < items->len; i++)
    g_assert_false (share_key (items->pdata[0], items->pdata[i]));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/feed/identity/changes", test_changes);
  g_test_add_func ("/feed/identity/shared", test_shared);

  return g_test_run ();
}
