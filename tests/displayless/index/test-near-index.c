/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "index/lectern-near-index.h"
#include "lectern-fixture.h"

static GArray *
make_shingles (const char *text)
{
  g_autoptr (GArray) words = lectern_words_scan (text, strlen (text));

  return lectern_shingles_new (words, TRUE);
}

static void
make_signature (LecternSignature *signature, guint from, guint to)
{
  g_autoptr (GArray) shingles = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint64 i = from; i < to; i++)
    {
      guint64 hash = (i + 1) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

      hash ^= hash >> 29;
      hash *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
      hash ^= hash >> 32;
      g_array_append_val (shingles, hash);
    }
  lectern_signature_init (signature, shingles);
}

static void
test_words (void)
{
  static const char text[] = "Don't  STOP—the Übung’s 2nd 東京 part";
  g_autoptr (GArray) words = lectern_words_scan (text, strlen (text));
  g_autoptr (GArray) other = lectern_words_scan ("don’t stop", strlen ("don’t stop"));
  static const char *const expected[] = { "Don't", "STOP", "the", "Übung’s",
                                          "2nd",   "東",   "京",  "part" };

  g_assert_cmpuint (words->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < words->len; i++)
    {
      LecternSpan span = g_array_index (words, LecternWord, i).span;
      g_autofree char *word = g_strndup (text + span.start, lectern_span_get_length (span));

      g_assert_cmpstr (word, ==, expected[i]);
    }
  for (guint i = 0; i < 2; i++)
    g_assert_cmpuint (g_array_index (words, LecternWord, i).hash, ==,
                      g_array_index (other, LecternWord, i).hash);
}

static void
test_overlap (void)
{
  g_autoptr (GArray) a = make_shingles ("one two three four five six seven");
  g_autoptr (GArray) b = make_shingles ("three four five six seven eight");
  g_autoptr (GArray) none = make_shingles ("one two three");
  LecternOverlap overlap = lectern_shingles_compare (a, b);

  g_assert_cmpuint (a->len, ==, 4);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (overlap.n_shared, ==, 2);
  g_assert_cmpuint (overlap.n_fewer, ==, 3);
  g_assert_cmpfloat_with_epsilon (overlap.jaccard, 0.4, 1e-9);
  g_assert_cmpfloat_with_epsilon (overlap.containment, 2 / 3.0, 1e-9);
  overlap = lectern_shingles_compare (a, none);
  g_assert_cmpuint (overlap.n_shared, ==, 0);
}

/* The signature is one of the text alone: here it was written down. */
static void
test_deterministic (void)
{
  LecternSignature signature;
  LecternSignature copy;
  LecternSignature damaged;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GBytes) cut = NULL;
  g_autofree char *digest = NULL;

  make_signature (&signature, 0, 300);
  bytes = lectern_signature_to_bytes (&signature);
  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_test_message ("%s", digest);
  g_assert_true (g_str_has_prefix (digest, "687ea0e26c39"));
  g_assert_true (lectern_signature_init_from_bytes (&copy, bytes));
  g_assert_cmpuint (lectern_signature_count_same (&signature, &copy), ==, LECTERN_SIGNATURE_SIZE);
  cut = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - 1);
  g_assert_false (lectern_signature_init_from_bytes (&damaged, cut));
  g_assert_false (lectern_signature_init_from_bytes (&damaged, NULL));
}

/* What share of the minima is the same estimates the resemblance. */
static void
test_estimate (void)
{
  static const double resemblances[] = { 0, 0.2, 0.5, 0.8, 1 };

  for (guint i = 0; i < G_N_ELEMENTS (resemblances); i++)
    {
      double sum = 0;

      for (guint k = 0; k < 50; k++)
        {
          /* Two sets of n, of which s are shared: the resemblance is s / (2n - s). */
          guint n = 400;
          guint shared = 2 * n * resemblances[i] / (1 + resemblances[i]);
          LecternSignature a;
          LecternSignature b;

          make_signature (&a, k * 10000, k * 10000 + n);
          make_signature (&b, k * 10000 + n - shared, k * 10000 + 2 * n - shared);
          sum += lectern_signature_count_same (&a, &b) / (double) LECTERN_SIGNATURE_SIZE;
        }
      g_test_message ("resemblance %.2f, estimated %.3f", resemblances[i], sum / 50);
      g_assert_cmpfloat_with_epsilon (sum / 50, resemblances[i], 0.03);
    }
}

static void
test_find (void)
{
  g_autoptr (LecternNearIndex) index = lectern_near_index_new ();
  guint n_found = 0;
  gsize n_candidates = 0;

  for (guint i = 0; i < 3000; i++)
    {
      LecternSignature signature;

      make_signature (&signature, i * 1000, i * 1000 + 300);
      lectern_near_index_add (index, i + 1, &signature);
    }
  g_assert_cmpuint (lectern_near_index_count (index), ==, 3000);
  for (guint i = 0; i < 200; i++)
    {
      LecternSignature near;
      g_autoptr (GArray) found = NULL;

      /* Half of the text is the same: a resemblance of 1/3. */
      make_signature (&near, i * 1000 + 150, i * 1000 + 450);
      found = lectern_near_index_find (index, 100000, &near);
      n_candidates += found->len;
      n_found += found->len > 0 && g_array_index (found, gint64, 0) == i + 1;
    }
  g_test_message ("%u of 200 found among %zu candidates", n_found, n_candidates);
  g_assert_cmpuint (n_found, >=, 190);
  g_assert_cmpuint (n_candidates, <=, 220);
}

static void
test_replace (void)
{
  g_autoptr (LecternNearIndex) index = lectern_near_index_new ();
  LecternSignature old;
  LecternSignature new;
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) found_new = NULL;
  g_autoptr (GArray) itself = NULL;

  make_signature (&old, 0, 300);
  make_signature (&new, 1000, 1300);
  lectern_near_index_add (index, 7, &old);
  lectern_near_index_add (index, 7, &old);
  lectern_near_index_add (index, 7, &new);
  g_assert_cmpuint (lectern_near_index_count (index), ==, 1);
  found = lectern_near_index_find (index, 8, &old);
  g_assert_cmpuint (found->len, ==, 0);
  found_new = lectern_near_index_find (index, 8, &new);
  g_assert_cmpuint (found_new->len, ==, 1);
  itself = lectern_near_index_find (index, 7, &new);
  g_assert_cmpuint (itself->len, ==, 0);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/index/shingles/words", test_words);
  g_test_add_func ("/index/shingles/overlap", test_overlap);
  g_test_add_func ("/index/signature/deterministic", test_deterministic);
  g_test_add_func ("/index/signature/estimate", test_estimate);
  g_test_add_func ("/index/near-index/find", test_find);
  g_test_add_func ("/index/near-index/replace", test_replace);

  return g_test_run ();
}
