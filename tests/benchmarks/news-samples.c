/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "news-samples.h"

#include <math.h>
#include <string.h>

/* About as many words as a million English news articles have, names and typing errors left out. */
#define N_WORDS 300000
/* Two laws: the words that everybody uses fall off with the rank, all others with its square. */
#define N_COMMON 8000
#define SHIFT 1.0
#define N_SITES 60
#define N_AUTHORS 800
/* Lengths: the logarithm is normal, the mean is near 600 words. */
#define LOG_MEAN 6.2
#define LOG_DEVIATION 0.62
#define MIN_WORDS 40
#define MAX_WORDS 6000

struct _NewsSamples {
  char **words;       /* owned, by rank */
  double *cumulative; /* owned, share of the words up to this rank */
};

static const char *const onsets[] = { "b",  "c",  "d",  "f",  "g",  "h",  "l",  "m",  "n",  "p",
                                      "r",  "s",  "t",  "v",  "w",  "st", "pr", "tr", "ch", "sh",
                                      "br", "gr", "pl", "th", "qu", "k",  "j",  "sp", "cr", "" };
static const char *const vowels[]
    = { "a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "ou", "ai" };
static const char *const codas[] = { "", "", "", "n", "r", "s", "t", "l", "nd", "m", "ck", "st" };
static const char *const endings[] = { "", "", "", "", "", "s", "s", "s", "ed", "ing" };

#define PICK(random, table) (table)[g_rand_int_range ((random), 0, G_N_ELEMENTS (table))]

/* About as long as English words: 4.7 letters on average in a text, 8 in the list of words. */
static char *
dup_word (GRand *random, guint rank)
{
  guint n_syllables = rank < 150 ? 1 : rank < 4000 ? 2 : 2 + g_rand_int_range (random, 0, 3);
  GString *word = g_string_new (NULL);

  for (guint i = 0; i < n_syllables; i++)
    {
      g_string_append (word, rank < 30 ? "" : PICK (random, onsets));
      g_string_append (word, PICK (random, vowels));
      if (i + 1 == n_syllables)
        g_string_append (word, PICK (random, codas));
    }

  return g_string_free (word, FALSE);
}

static double
get_weight (guint rank)
{
  double place = rank + 1 + SHIFT;

  return rank < N_COMMON ? 1 / place : (N_COMMON + 1 + SHIFT) / (place * place);
}

NewsSamples *
news_samples_new (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  NewsSamples *self = g_new0 (NewsSamples, 1);
  double total = 0;

  self->words = g_new0 (char *, N_WORDS + 1);
  self->cumulative = g_new0 (double, N_WORDS);
  for (guint rank = 0; rank < N_WORDS; rank++)
    {
      char *word = dup_word (random, rank);

      for (guint i = 0; i < 4 && g_hash_table_contains (seen, word); i++)
        {
          g_free (word);
          word = dup_word (random, rank + 4000);
        }
      g_hash_table_add (seen, word);
      self->words[rank] = word;
      total += get_weight (rank);
      self->cumulative[rank] = total;
    }
  for (guint rank = 0; rank < N_WORDS; rank++)
    self->cumulative[rank] /= total;

  return self;
}

void
news_samples_free (NewsSamples *self)
{
  g_strfreev (self->words);
  g_free (self->cumulative);
  g_free (self);
}

const char *
news_samples_get_word (NewsSamples *self, guint rank)
{
  return self->words[MIN (rank, N_WORDS - 1)];
}

static guint
pick_rank (NewsSamples *self, GRand *random)
{
  double share = g_rand_double (random);
  guint low = 0;
  guint high = N_WORDS - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->cumulative[middle] < share)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static void
append_word (NewsSamples *self, GRand *random, GString *out, gboolean is_capital)
{
  guint rank = pick_rank (self, random);
  gsize start = out->len;

  g_string_append (out, self->words[rank]);
  if (rank >= 60)
    g_string_append (out, PICK (random, endings));
  /* Some of the rare words are names. */
  if (is_capital || rank % 9 == 8)
    out->str[start] = g_ascii_toupper (out->str[start]);
}

static void
append_sentence (NewsSamples *self, GRand *random, GString *out, guint n_words)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (i > 0)
        g_string_append (out, g_rand_int_range (random, 0, 14) == 0 ? ", " : " ");
      append_word (self, random, out, i == 0);
    }
}

static double
pick_normal (GRand *random)
{
  double sum = 0;

  for (guint i = 0; i < 12; i++)
    sum += g_rand_double (random);

  return sum - 6;
}

static char *
generate_text (NewsSamples *self, GRand *random, char **title)
{
  GString *text = g_string_new (NULL);
  double n_wanted = exp (LOG_MEAN + LOG_DEVIATION * pick_normal (random));
  guint n_words = CLAMP (n_wanted, MIN_WORDS, MAX_WORDS);

  append_sentence (self, random, text, g_rand_int_range (random, 5, 12));
  if (title != NULL)
    *title = g_strdup (text->str);
  while (n_words > 0)
    {
      g_string_append (text, "\n\n");
      for (guint sentence = g_rand_int_range (random, 1, 5); sentence > 0 && n_words > 0;
           sentence--)
        {
          guint length = g_rand_int_range (random, 6, 34);

          length = MIN (length, n_words);
          append_sentence (self, random, text, length);
          g_string_append (text, sentence > 1 ? ". " : ".");
          n_words -= length;
        }
    }

  return g_string_free (text, FALSE);
}

char *
news_samples_dup_text (NewsSamples *self, guint number, char **title)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (number + 2);

  return generate_text (self, random, title);
}

static char *
dup_author (NewsSamples *self, guint number)
{
  g_autofree char *name = g_strdup_printf ("%s %s", self->words[500 + number % N_AUTHORS],
                                           self->words[5000 + number % N_AUTHORS]);

  name[0] = g_ascii_toupper (name[0]);
  strchr (name, ' ')[1] = g_ascii_toupper (strchr (name, ' ')[1]);

  return g_steal_pointer (&name);
}

LecternArticle *
news_samples_dup_article (NewsSamples *self, guint number)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (number + 2);
  g_autofree char *text = generate_text (self, random, NULL);
  guint site = g_rand_int_range (random, 0, N_SITES);
  g_autofree char *name = g_strdup_printf ("The %s Times", self->words[2000 + site]);
  g_autofree char *author = dup_author (self, g_rand_int (random));
  g_autofree char *address = g_strdup_printf ("https://www.%s.example/news/%u/%s",
                                              self->words[2000 + site], number,
                                              self->words[number % N_WORDS]);
  g_autofree char *published = g_strdup_printf ("20%02u-%02u-%02u", 10 + number % 16,
                                                1 + number % 12, 1 + number % 28);
  g_autoptr (GVariant) given = NULL;
  g_autoptr (GError) error = NULL;
  GVariantDict metadata;
  LecternArticle *article = NULL;

  g_variant_dict_init (&metadata, NULL);
  g_variant_dict_insert (&metadata, LECTERN_METADATA_ADDRESS, "s", address);
  g_variant_dict_insert (&metadata, LECTERN_METADATA_SITE, "s", name);
  g_variant_dict_insert (&metadata, LECTERN_METADATA_AUTHOR, "s", author);
  g_variant_dict_insert (&metadata, LECTERN_METADATA_PUBLISHED, "s", published);
  g_variant_dict_insert (&metadata, LECTERN_METADATA_LANGUAGE, "s", "en");
  given = g_variant_ref_sink (g_variant_dict_end (&metadata));
  article = lectern_article_new_from_plain_text (text, strlen (text), given, NULL, &error);
  g_assert_no_error (error);

  return article;
}
