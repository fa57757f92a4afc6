/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

static const char text[] = "Port Opens\n\nThe board met.\n\nSubscribe now!\n\nIt voted.";

static LecternArticle *
make_article (void)
{
  return lectern_article_new_from_plain_text (text, strlen (text), NULL, NULL, NULL);
}

static void
test_revision (void)
{
  g_autoptr (LecternArticle) one = make_article ();
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  g_assert_cmpstr (lectern_article_get_revision (one), ==, digest);
}

static void
test_block_at (void)
{
  g_autoptr (LecternArticle) article = make_article ();

  g_assert_cmpuint (lectern_article_get_block_at (article, 0), ==, 0);
  g_assert_cmpuint (lectern_article_get_block_at (article, strstr (text, "met") - text), ==, 1);
  g_assert_cmpuint (lectern_article_get_block_at (article, strlen (text)), ==, 3);
}

static void
test_hide (void)
{
  g_autoptr (LecternArticle) article = make_article ();
  g_autoptr (LecternArticle) hidden = lectern_article_with_blocks_shown (
      article, (const guint32[]){ 2 }, 1, FALSE);
  g_autoptr (LecternArticle) back = lectern_article_with_blocks_shown (
      hidden, (const guint32[]){ 2 }, 1, TRUE);
  g_autofree char *body = lectern_article_dup_body (hidden);
  g_autofree char *whole = lectern_article_dup_body (back);

  g_assert_cmpstr (body, ==, "The board met.\nIt voted.");
  g_assert_cmpstr (whole, ==, "The board met.\nSubscribe now!\nIt voted.");
  g_assert_cmpuint (lectern_article_count_words (hidden), ==, 7);
  g_assert_cmpstr (lectern_article_get_revision (hidden), ==,
                   lectern_article_get_revision (article));
}

/* Several at once; groups and what is not there stay as they are. */
static void
test_hide_several (void)
{
  static const guint32 all[] = { 0, 1, 2, 3, 99 };
  static const guint32 some[] = { 3, 1 };
  g_autoptr (LecternArticle) article = make_article ();
  g_autoptr (LecternArticle) none = lectern_article_with_blocks_shown (article, NULL, 0, FALSE);
  g_autoptr (LecternArticle) hidden = lectern_article_with_blocks_shown (article, all,
                                                                         G_N_ELEMENTS (all), FALSE);
  g_autoptr (LecternArticle) back = lectern_article_with_blocks_shown (hidden, some,
                                                                       G_N_ELEMENTS (some), TRUE);
  g_autofree char *nothing = lectern_article_dup_body (hidden);
  g_autofree char *body = lectern_article_dup_body (back);

  g_assert_true (none == article);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (body, ==, "The board met.\nIt voted.");
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = make_article ();
  g_autoptr (LecternArticle) hidden = lectern_article_with_blocks_shown (
      article, (const guint32[]){ 2 }, 1, FALSE);
  g_autoptr (GBytes) bytes = lectern_article_to_bytes (hidden);
  g_autoptr (LecternArticle) back = lectern_article_from_bytes (bytes, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  again = lectern_article_to_bytes (back);
  g_assert_true (g_bytes_equal (bytes, again));
}

static void
test_hostile (void)
{
  g_autoptr (LecternArticle) article = make_article ();
  g_autoptr (GBytes) bytes = lectern_article_to_bytes (article);
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size * 8; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (LecternArticle) back = NULL;
      g_autoptr (GError) error = NULL;

      copy[i / 8] ^= 1 << (i % 8);
      changed = g_bytes_new (copy, i % 5 == 0 ? i / 8 : size);
      back = lectern_article_from_bytes (changed, &error);
      g_assert_true ((back == NULL) == (error != NULL));
      if (back != NULL)
        g_assert_true (g_utf8_validate (lectern_article_get_text (back, NULL), -1, NULL));
    }
}

static void
test_ideographs (void)
{
  g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (
      "我们今天去港口。", strlen ("我们今天去港口。"), NULL, NULL, NULL);

  g_assert_cmpuint (lectern_article_count_words (article), ==, 4);
}

static void
test_minutes (void)
{
  static const struct {
    guint n_words;
    guint minutes;
  } cases[] = { { 0, 1 }, { 1, 1 }, { 329, 1 }, { 330, 2 }, { 440, 2 }, { G_MAXUINT, 19522579 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (lectern_article_count_minutes (cases[i].n_words), ==, cases[i].minutes);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/model/article/revision", test_revision);
  g_test_add_func ("/model/article/block-at", test_block_at);
  g_test_add_func ("/model/article/hide", test_hide);
  g_test_add_func ("/model/article/hide-several", test_hide_several);
  g_test_add_func ("/model/article/round-trip", test_round_trip);
  g_test_add_func ("/model/article/hostile", test_hostile);
  g_test_add_func ("/model/article/ideographs", test_ideographs);
  g_test_add_func ("/model/article/minutes", test_minutes);

  return g_test_run ();
}
