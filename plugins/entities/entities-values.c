/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "entities-values.h"

#include <math.h>
#include <string.h>

#include "entities-address.h"

/* Amounts: a number, as digits or as words, with what it is a number of. Without that, it is none:
 * "2,000 people" is no quantity here. Each look-up is bounded, so the time grows with the text. */

#define MAX_SCALES 2
#define MAX_NUMBER_BYTES 48

/* Classes of words round an amount; data/values.txt says what each means. */
typedef enum {
  UNIT_SIGN,
  UNIT_CURRENCY,
  UNIT_MASS,
  UNIT_SCALE,
  UNIT_SUFFIX,
  UNIT_NUMBER,
  UNIT_UNIT,
  UNIT_PERCENT,
} UnitClass;

static const char *const class_names[] = { "sign",   "currency", "mass",    "scale", "suffix",
                                           "number", "unit",     "percent", NULL };

typedef struct {
  const EntitiesDocument *document;
  const EntitiesPhrases *units;
  const char *language;
  guint limit; /* past the last token of the sentence */
  GArray *values;
} Reader;

/* A number read from some tokens. */
typedef struct {
  double number;
  guint end;
  gboolean is_word;
  gboolean has_scale;
  double scale;
  char glued[8]; /* letters at the end of its digits: "5km" */
} Amount;

static const EntitiesToken *
token_at (const Reader *self, guint position)
{
  return entities_document_get_token (self->document, position);
}

static gboolean
is_mark (const Reader *self, guint position, const char *mark)
{
  return position < self->limit
         && token_at (self, position)->exact == entities_hash_bytes (mark, strlen (mark));
}

static const char *
find_phrase (const Reader *self, UnitClass unit_class, guint position, guint *end)
{
  return entities_phrases_find (self->units, unit_class, self->document,
                                (EntitiesSentence){ position, self->limit, FALSE }, self->language,
                                end);
}

static const char *
find_glued (const Reader *self, UnitClass unit_class, const char *letters)
{
  guint32 first;
  guint n_tokens;
  guint32 phrase = entities_phrase_hash (letters, TRUE, &first, &n_tokens);

  return n_tokens == 1 ? entities_phrases_get (self->units, unit_class, phrase, self->language)
                       : NULL;
}

static gboolean
has_decimal_comma (const Reader *self)
{
  return strcmp (self->language, "en") != 0;
}

/* "1,200.5" and "1.200,5": of two marks the last one is the decimal one; one mark alone with three
 * digits behind it parts thousands where the language writes so. */
static double
parse_digits (const Reader *self, const char *digits)
{
  const char *comma = strrchr (digits, ','), *dot = strrchr (digits, '.');
  const char *decimal = comma > dot ? comma : dot;
  GString *plain;
  double number;

  if (decimal != NULL && (comma == NULL || dot == NULL))
    {
      gboolean is_usual = *decimal == (has_decimal_comma (self) ? ',' : '.');

      if (strchr (digits, *decimal) != decimal || (strlen (decimal) == 4 && !is_usual))
        decimal = NULL;
    }
  plain = g_string_new (NULL);
  for (const char *p = digits; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (plain, *p);
    else if (p == decimal)
      g_string_append_c (plain, '.');
  number = g_ascii_strtod (plain->str, NULL);
  g_string_free (plain, TRUE);

  return number;
}

/* "200 000", with a space of any kind. */
static gboolean
goes_on (const Reader *self, guint position)
{
  const char *text = self->document->text;
  LecternSpan before = token_at (self, position - 1)->span, span;

  if (position >= self->limit || !token_at (self, position)->is_number)
    return FALSE;
  span = token_at (self, position)->span;

  return lectern_span_get_length (span) == 3 && lectern_span_get_length (before) <= 3
         && span.start > before.end && span.start - before.end <= 3
         && strspn (text + before.start, "0123456789") == lectern_span_get_length (before)
         && strspn (text + span.start, "0123456789") == 3;
}

static gboolean
read_digits (const Reader *self, guint position, Amount *amount)
{
  char digits[MAX_NUMBER_BYTES];
  guint length = 0, end = position;

  do
    {
      LecternSpan span = token_at (self, end)->span;

      for (guint32 i = span.start; i < span.end && length + 1 < MAX_NUMBER_BYTES; i++)
        digits[length++] = self->document->text[i];
      end++;
    }
  while (goes_on (self, end));
  digits[length] = '\0';
  length = (guint) strspn (digits, "0123456789.,");
  if (length == 0 || strlen (digits) - length >= sizeof amount->glued)
    return FALSE;

  g_strlcpy (amount->glued, digits + length, sizeof amount->glued);
  digits[length] = '\0';
  amount->number = parse_digits (self, digits);
  amount->end = end;

  return TRUE;
}

/* "twenty-five" */
static gboolean
read_compound (const Reader *self, guint position, Amount *amount)
{
  LecternSpan span = token_at (self, position)->span;
  g_autofree char *word = NULL;
  const char *tens, *ones;
  char *hyphen;

  if (lectern_span_get_length (span) > MAX_NUMBER_BYTES)
    return FALSE;
  word = g_strndup (self->document->text + span.start, lectern_span_get_length (span));
  hyphen = strchr (word, '-');
  if (hyphen == NULL)
    return FALSE;

  *hyphen = '\0';
  tens = find_glued (self, UNIT_NUMBER, word);
  ones = find_glued (self, UNIT_NUMBER, hyphen + 1);
  if (tens == NULL || ones == NULL)
    return FALSE;

  amount->number = g_ascii_strtod (tens, NULL) + g_ascii_strtod (ones, NULL);
  amount->end = position + 1;

  return TRUE;
}

static gboolean
read_number (const Reader *self, guint position, Amount *amount)
{
  const char *number;

  if (position >= self->limit)
    return FALSE;
  if (token_at (self, position)->is_number)
    return read_digits (self, position, amount);
  if (!token_at (self, position)->is_word)
    return FALSE;

  amount->is_word = TRUE;
  number = find_phrase (self, UNIT_NUMBER, position, &amount->end);
  if (number == NULL)
    return read_compound (self, position, amount);
  amount->number = g_ascii_strtod (number, NULL);

  return TRUE;
}

static void
read_scales (const Reader *self, Amount *amount)
{
  guint position = amount->end;

  /* "8.1-million" */
  if (is_mark (self, position, "-") && !token_at (self, position)->after_space)
    position++;
  for (guint i = 0; i < MAX_SCALES; i++)
    {
      const char *scale = find_phrase (self, UNIT_SCALE, position, &position);

      if (scale == NULL)
        break;
      amount->scale *= pow (10, g_ascii_strtod (scale, NULL));
      amount->end = position;
      amount->has_scale = TRUE;
    }
}

static gboolean
read_amount (const Reader *self, guint position, Amount *amount)
{
  memset (amount, 0, sizeof *amount);
  if (!read_number (self, position, amount))
    return FALSE;
  amount->scale = 1;
  if (*amount->glued == '\0')
    read_scales (self, amount);
  amount->number *= amount->scale;

  return TRUE;
}

static void
add_value (Reader *self, guint start, guint end, EntitiesValueKind kind, char *value)
{
  EntitiesValue added = {
    .span = { token_at (self, start)->span.start, token_at (self, end - 1)->span.end },
    .kind = kind,
    .value = value,
  };

  g_array_append_val (self->values, added);
}

static char *
write_number (double number, const char *unit)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];
  int length = (int) strlen (unit);

  if (g_str_has_suffix (unit, "/100"))
    {
      number /= 100;
      length -= 4;
    }

  g_ascii_formatd (digits, sizeof digits, number >= 1e15 ? "%.6g" : "%.10g", number);
  if (strchr (digits, 'e') != NULL && number < 1e15)
    g_ascii_formatd (digits, sizeof digits, "%.0f", number);

  return g_strdup_printf ("%s %.*s", digits, length, unit);
}

static gboolean
apply_suffix (const Reader *self, Amount *amount)
{
  const char *suffix;

  if (*amount->glued == '\0')
    return TRUE;
  suffix = find_glued (self, UNIT_SUFFIX, amount->glued);
  if (suffix == NULL)
    return FALSE;

  amount->number *= pow (10, g_ascii_strtod (suffix, NULL));
  *amount->glued = '\0';

  return TRUE;
}

/* "$3.5 million", "EUR 20bn", "US$5": TRUE with what was read. */
static gboolean
read_signed (Reader *self, guint position, guint *end)
{
  guint behind = position;
  const char *currency = find_phrase (self, UNIT_SIGN, position, &behind);
  guint ignored;
  Amount amount;

  if (currency == NULL || behind >= self->limit || !token_at (self, behind)->is_number
      || !read_amount (self, behind, &amount) || !apply_suffix (self, &amount))
    return FALSE;
  /* "rs 5" is a currency in front, "Mrs 5" is not: words need a capital. */
  if (token_at (self, position)->is_word && !token_at (self, position)->is_capitalized)
    return FALSE;
  if (find_phrase (self, UNIT_CURRENCY, amount.end, &ignored) != NULL)
    amount.end = ignored;
  add_value (self, position, amount.end, ENTITIES_VALUE_MONEY,
             write_number (amount.number, currency));
  *end = amount.end;

  return TRUE;
}

static gboolean
is_article (const Amount *amount)
{
  return amount->is_word && amount->number <= 1 && !amount->has_scale;
}

/* Whether a year is meant: "in 2021 dollars". */
static gboolean
is_year (const Reader *self, guint position, const Amount *amount)
{
  return !amount->has_scale && !amount->is_word && amount->number >= 1800 && amount->number < 2100
         && lectern_span_get_length (token_at (self, position)->span) == 4 && position > 0
         && token_at (self, position - 1)->folded == entities_hash_bytes ("in", 2);
}

/* What stands behind a number: its kind and meaning; NULL when nothing does. */
static const char *
read_measure (const Reader *self, const Amount *amount, EntitiesValueKind *kind, guint *end)
{
  guint position = amount->end;
  const char *meaning;

  if (is_mark (self, position, "-") && position + 1 < self->limit
      && !token_at (self, position)->after_space && !token_at (self, position + 1)->after_space)
    position++;
  *kind = ENTITIES_VALUE_PERCENT;
  if ((meaning = find_phrase (self, UNIT_PERCENT, position, end)) != NULL)
    return meaning;
  if (is_article (amount))
    return NULL;
  *kind = ENTITIES_VALUE_MONEY;
  if ((meaning = find_phrase (self, UNIT_CURRENCY, position, end)) != NULL
      || (amount->has_scale && (meaning = find_phrase (self, UNIT_MASS, position, end)) != NULL))
    return meaning;
  *kind = ENTITIES_VALUE_QUANTITY;

  return find_phrase (self, UNIT_UNIT, position, end);
}

/* "5km": the letters at the end of the digits. */
static const char *
read_glued (const Reader *self, const Amount *amount, EntitiesValueKind *kind)
{
  *kind = ENTITIES_VALUE_QUANTITY;

  return find_glued (self, UNIT_UNIT, amount->glued);
}

static gboolean
is_range_mark (const Reader *self, guint position)
{
  static const char *const marks[] = { "-", "–", "to", "bis", "à", "and", "or" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (is_mark (self, position, marks[i]))
      return TRUE;

  return FALSE;
}

/* "5 to 10 percent": the second number, where the first has nothing behind it. */
static gboolean
read_range (Reader *self, guint position, const Amount *first, guint *end)
{
  EntitiesValueKind kind;
  const char *meaning;
  g_autofree char *last = NULL, *begin = NULL;
  Amount amount;

  if (!is_range_mark (self, first->end) || *first->glued != '\0' || is_article (first)
      || !read_amount (self, first->end + 1, &amount) || *amount.glued != '\0'
      || amount.is_word != first->is_word)
    return FALSE;
  meaning = read_measure (self, &amount, &kind, end);
  if (meaning == NULL)
    return FALSE;

  last = write_number (amount.number, meaning);
  begin = write_number (first->has_scale ? first->number : first->number * amount.scale, "");
  add_value (self, position, *end, kind, g_strdup_printf ("%s–%s", g_strchomp (begin), last));

  return TRUE;
}

static gboolean
read_measured (Reader *self, guint position, guint *end)
{
  EntitiesValueKind kind;
  const char *meaning;
  Amount amount;

  if (!read_amount (self, position, &amount) || is_year (self, position, &amount))
    return FALSE;
  if (*amount.glued != '\0')
    {
      *end = amount.end;
      meaning = read_glued (self, &amount, &kind);
    }
  else
    {
      meaning = read_measure (self, &amount, &kind, end);
    }
  if (meaning == NULL)
    return read_range (self, position, &amount, end);
  add_value (self, position, *end, kind, write_number (amount.number, meaning));

  return TRUE;
}

static void
read_sentence (Reader *self, EntitiesSentence sentence)
{
  guint position = sentence.start;

  self->limit = sentence.end;
  while (position < sentence.end)
    {
      guint end = position + 1;

      if (!read_signed (self, position, &end) && !read_measured (self, position, &end))
        end = position + 1;
      position = end;
    }
}

static void
value_clear (gpointer data)
{
  g_free (((EntitiesValue *) data)->value);
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  return lectern_span_compare (((const EntitiesValue *) a)->span,
                               ((const EntitiesValue *) b)->span);
}

/* entities_units_new:
 * @folder: the plugin's folder
 *
 * Loads the words round amounts.
 *
 * Returns: (nullable): the words, or %NULL with @error
 */
EntitiesPhrases *
entities_units_new (const char *folder, GError **error)
{
  g_autoptr (EntitiesPhrases) self = entities_phrases_new (class_names);

  if (!entities_phrases_add_file (self, folder, "values.txt", NULL, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * entities_values_find:
 * @units: the words round amounts
 * @language: language of the text, two letters
 *
 * Finds amounts of money, shares, quantities, and addresses of mail and the web.
 *
 * Returns: (element-type EntitiesValue): what was found, in text order
 */
GArray *
entities_values_find (const EntitiesDocument *document,
                      const EntitiesPhrases *units,
                      const char *language)
{
  Reader reader = {
    .document = document,
    .units = units,
    .language = language,
    .values = g_array_new (FALSE, FALSE, sizeof (EntitiesValue)),
  };

  g_array_set_clear_func (reader.values, value_clear);
  for (guint i = 0; i < document->sentences->len; i++)
    read_sentence (&reader, g_array_index (document->sentences, EntitiesSentence, i));
  for (guint i = 0; i < document->sentences->len; i++)
    {
      EntitiesSentence sentence = g_array_index (document->sentences, EntitiesSentence, i);
      LecternSpan span = { token_at (&reader, sentence.start)->span.start,
                           token_at (&reader, sentence.end - 1)->span.end };

      entities_addresses_find (document->text, span, reader.values);
    }
  g_array_sort (reader.values, compare_values);

  return reader.values;
}
