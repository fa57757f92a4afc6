/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "page-date.h"

/* A date is looked for as a short run of numbers, month names and what stands between them; what
 * the run is made of says how to read it. The caller gets ISO 8601: a day, or with a time when the
 * value has one. */

/* What is longer is no date. */
#define MAX_VALUE 200
/* Text that is searched for a date. */
#define MAX_TEXT 4096
#define MAX_WORD 40

typedef enum {
  TOKEN_NUMBER,
  TOKEN_MONTH,
  TOKEN_WORD,
} TokenKind;

typedef struct {
  TokenKind kind;
  int value;
  guint n_digits;
  gunichar before; /* the mark before it, a space, or 0 */
  gunichar after;  /* the character behind it */
  const char *start;
  const char *end;
} Token;

typedef struct {
  const char *name;
  int month;
} MonthName;

/* Sorted by name; in lower case and NFC. */
static const MonthName months[] = {
  { "abr", 4 },        { "abril", 4 },       { "ago", 8 },          { "agosto", 8 },
  { "agustus", 8 },    { "aout", 8 },        { "août", 8 },         { "apr", 4 },
  { "april", 4 },      { "aprila", 4 },      { "aprile", 4 },       { "aprilie", 4 },
  { "apríl", 4 },      { "apríla", 4 },      { "aralık", 12 },      { "aug", 8 },
  { "august", 8 },     { "augusta", 8 },     { "augusti", 8 },      { "augustus", 8 },
  { "augusztus", 8 },  { "avgusta", 8 },     { "avr", 4 },          { "avril", 4 },
  { "ağustos", 8 },    { "balandžio", 4 },   { "birželio", 6 },     { "březen", 3 },
  { "března", 3 },     { "cze", 6 },         { "czerwca", 6 },      { "czerwiec", 6 },
  { "dec", 12 },       { "december", 12 },   { "decembra", 12 },    { "decembre", 12 },
  { "decembrie", 12 }, { "des", 12 },        { "desember", 12 },    { "dez", 12 },
  { "dezember", 12 },  { "dezembro", 12 },   { "dic", 12 },         { "dicembre", 12 },
  { "diciembre", 12 }, { "duben", 4 },       { "dubna", 4 },        { "déc", 12 },
  { "décembre", 12 },  { "ekim", 10 },       { "elokuu", 8 },       { "elokuuta", 8 },
  { "ene", 1 },        { "enero", 1 },       { "eylül", 9 },        { "feb", 2 },
  { "febbraio", 2 },   { "feber", 2 },       { "febrero", 2 },      { "februar", 2 },
  { "februara", 2 },   { "februari", 2 },    { "februarie", 2 },    { "february", 2 },
  { "február", 2 },    { "februára", 2 },    { "fev", 2 },          { "fevereiro", 2 },
  { "fevrier", 2 },    { "fév", 2 },         { "févr", 2 },         { "février", 2 },
  { "gegužės", 5 },    { "gen", 1 },         { "gennaio", 1 },      { "giu", 6 },
  { "giugno", 6 },     { "gru", 12 },        { "grudnia", 12 },     { "grudzień", 12 },
  { "gruodžio", 12 },  { "haziran", 6 },     { "heinäkuu", 7 },     { "heinäkuuta", 7 },
  { "helmikuu", 2 },   { "helmikuuta", 2 },  { "huhtikuu", 4 },     { "huhtikuuta", 4 },
  { "ianuarie", 1 },   { "iulie", 7 },       { "iunie", 6 },        { "jan", 1 },
  { "janeiro", 1 },    { "januar", 1 },      { "januara", 1 },      { "januari", 1 },
  { "january", 1 },    { "január", 1 },      { "januára", 1 },      { "janv", 1 },
  { "janvier", 1 },    { "joulukuu", 12 },   { "joulukuuta", 12 },  { "juil", 7 },
  { "juillet", 7 },    { "juin", 6 },        { "jul", 7 },          { "jula", 7 },
  { "julho", 7 },      { "juli", 7 },        { "julio", 7 },        { "july", 7 },
  { "jun", 6 },        { "juna", 6 },        { "june", 6 },         { "junho", 6 },
  { "juni", 6 },       { "junio", 6 },       { "jänner", 1 },       { "júl", 7 },
  { "júla", 7 },       { "július", 7 },      { "jún", 6 },          { "júna", 6 },
  { "június", 6 },     { "kasım", 11 },      { "kesäkuu", 6 },      { "kesäkuuta", 6 },
  { "kolovoza", 8 },   { "kovo", 3 },        { "květen", 5 },       { "května", 5 },
  { "kwi", 4 },        { "kwiecień", 4 },    { "kwietnia", 4 },     { "lapkričio", 11 },
  { "leden", 1 },      { "ledna", 1 },       { "liepos", 7 },       { "lip", 7 },
  { "lipca", 7 },      { "lipiec", 7 },      { "lipnja", 6 },       { "lis", 11 },
  { "listopad", 11 },  { "listopada", 11 },  { "listopadu", 11 },   { "lokakuu", 10 },
  { "lokakuuta", 10 }, { "lug", 7 },         { "luglio", 7 },       { "lut", 2 },
  { "lutego", 2 },     { "luty", 2 },        { "maaliskuu", 3 },    { "maaliskuuta", 3 },
  { "maart", 3 },      { "maerz", 3 },       { "mag", 5 },          { "maggio", 5 },
  { "mai", 5 },        { "maio", 5 },        { "maj", 5 },          { "maja", 5 },
  { "mar", 3 },        { "marca", 3 },       { "march", 3 },        { "marco", 3 },
  { "marec", 3 },      { "maret", 3 },       { "marraskuu", 11 },   { "marraskuuta", 11 },
  { "mars", 3 },       { "mart", 3 },        { "marta", 3 },        { "martie", 3 },
  { "marts", 3 },      { "marzec", 3 },      { "marzo", 3 },        { "março", 3 },
  { "may", 5 },        { "mayo", 5 },        { "mayıs", 5 },        { "mei", 5 },
  { "mrt", 3 },        { "mrz", 3 },         { "máj", 5 },          { "mája", 5 },
  { "május", 5 },      { "márc", 3 },        { "március", 3 },      { "mär", 3 },
  { "märz", 3 },       { "nisan", 4 },       { "noiembrie", 11 },   { "nov", 11 },
  { "november", 11 },  { "novembra", 11 },   { "novembre", 11 },    { "novembro", 11 },
  { "noviembre", 11 }, { "ocak", 1 },        { "oct", 10 },         { "october", 10 },
  { "octobre", 10 },   { "octombrie", 10 },  { "octubre", 10 },     { "okt", 10 },
  { "oktober", 10 },   { "oktobra", 10 },    { "október", 10 },     { "októbra", 10 },
  { "ott", 10 },       { "ottobre", 10 },    { "out", 10 },         { "outubro", 10 },
  { "ožujka", 3 },     { "paź", 10 },        { "październik", 10 }, { "października", 10 },
  { "prosinca", 12 },  { "prosince", 12 },   { "prosinec", 12 },    { "rugpjūčio", 8 },
  { "rugsėjo", 9 },    { "rujna", 9 },       { "sausio", 1 },       { "sep", 9 },
  { "sept", 9 },       { "september", 9 },   { "septembra", 9 },    { "septembre", 9 },
  { "septembrie", 9 }, { "septiembre", 9 },  { "set", 9 },          { "setembro", 9 },
  { "setiembre", 9 },  { "sett", 9 },        { "settembre", 9 },    { "sie", 8 },
  { "sierpień", 8 },   { "sierpnia", 8 },    { "siječnja", 1 },     { "spalio", 10 },
  { "srpen", 8 },      { "srpna", 8 },       { "srpnja", 7 },       { "studenoga", 11 },
  { "sty", 1 },        { "styczeń", 1 },     { "stycznia", 1 },     { "svibnja", 5 },
  { "syyskuu", 9 },    { "syyskuuta", 9 },   { "szept", 9 },        { "szeptember", 9 },
  { "tammikuu", 1 },   { "tammikuuta", 1 },  { "temmuz", 7 },       { "toukokuu", 5 },
  { "toukokuuta", 5 }, { "travnja", 4 },     { "vasario", 2 },      { "veljače", 2 },
  { "wrz", 9 },        { "wrzesień", 9 },    { "września", 9 },     { "září", 9 },
  { "ápr", 4 },        { "április", 4 },     { "únor", 2 },         { "února", 2 },
  { "červen", 6 },     { "července", 7 },    { "červenec", 7 },     { "června", 6 },
  { "říjen", 10 },     { "října", 10 },      { "şubat", 2 },        { "απριλίου", 4 },
  { "αυγούστου", 8 },  { "δεκεμβρίου", 12 }, { "ιανουαρίου", 1 },   { "ιουλίου", 7 },
  { "ιουνίου", 6 },    { "μαΐου", 5 },       { "μαρτίου", 3 },      { "νοεμβρίου", 11 },
  { "οκτωβρίου", 10 }, { "σεπτεμβρίου", 9 }, { "φεβρουαρίου", 2 },  { "авг", 8 },
  { "август", 8 },     { "августа", 8 },     { "апр", 4 },          { "апрель", 4 },
  { "апреля", 4 },     { "березня", 3 },     { "вересня", 9 },      { "грудня", 12 },
  { "дек", 12 },       { "декабрь", 12 },    { "декабря", 12 },     { "жовтня", 10 },
  { "июл", 7 },        { "июль", 7 },        { "июля", 7 },         { "июн", 6 },
  { "июнь", 6 },       { "июня", 6 },        { "квітня", 4 },       { "липня", 7 },
  { "листопада", 11 }, { "лютого", 2 },      { "май", 5 },          { "мар", 3 },
  { "март", 3 },       { "марта", 3 },       { "мая", 5 },          { "ноя", 11 },
  { "ноябрь", 11 },    { "ноября", 11 },     { "окт", 10 },         { "октябрь", 10 },
  { "октября", 10 },   { "сен", 9 },         { "сент", 9 },         { "сентябрь", 9 },
  { "сентября", 9 },   { "серпня", 8 },      { "січня", 1 },        { "травня", 5 },
  { "фев", 2 },        { "февраль", 2 },     { "февраля", 2 },      { "червня", 6 },
  { "янв", 1 },        { "январь", 1 },      { "января", 1 },       { "أبريل", 4 },
  { "أغسطس", 8 },      { "أكتوبر", 10 },     { "ابريل", 4 },        { "اغسطس", 8 },
  { "اكتوبر", 10 },    { "ديسمبر", 12 },     { "سبتمبر", 9 },       { "فبراير", 2 },
  { "مارس", 3 },       { "مايو", 5 },        { "نوفمبر", 11 },      { "يناير", 1 },
  { "يوليو", 7 },      { "يونيو", 6 },       { "অক্টোবর", 10 },      { "আগস্ট", 8 },
  { "এপ্রিল", 4 },      { "জানুয়ারি", 1 },     { "জুন", 6 },           { "জুলাই", 7 },
  { "ডিসেম্বর", 12 },   { "নভেম্বর", 11 },     { "ফেব্রুয়ারি", 2 },     { "মার্চ", 3 },
  { "মে", 5 },         { "সেপ্টেম্বর", 9 },
};

static int
compare_month (const void *key, const void *month)
{
  return strcmp (key, ((const MonthName *) month)->name);
}

static int
look_up_month (const char *start, const char *end)
{
  g_autofree char *lower = NULL;
  g_autofree char *name = NULL;
  const MonthName *found = NULL;

  if (end - start > MAX_WORD)
    return 0;

  lower = g_utf8_strdown (start, end - start);
  name = g_utf8_normalize (lower, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  found = bsearch (name, months, G_N_ELEMENTS (months), sizeof *months, compare_month);

  return found != NULL ? found->month : 0;
}

static gboolean
is_word_character (gunichar c)
{
  /* The signs for year, month and day are marks, not letters. */
  return g_unichar_isalpha (c) && !((c >= 0x4e00 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3));
}

/* Reads one token at *@at; FALSE when there is none. */
static gboolean
read_token (const char **at, const char *end, Token *token)
{
  const char *p = *at;
  gunichar c = 0;

  *token = (Token){ 0 };
  for (; p < end; p = g_utf8_next_char (p))
    {
      c = g_utf8_get_char (p);
      if (g_unichar_isdigit (c) || is_word_character (c))
        break;
      if (!g_unichar_isspace (c) || token->before == 0)
        token->before = g_unichar_isspace (c) ? ' ' : c;
    }
  if (p >= end)
    return FALSE;

  token->start = p;
  token->kind = g_unichar_isdigit (c) ? TOKEN_NUMBER : TOKEN_WORD;
  for (; p < end; p = g_utf8_next_char (p))
    {
      c = g_utf8_get_char (p);
      if (token->kind == TOKEN_NUMBER ? !g_unichar_isdigit (c) : !is_word_character (c))
        break;
      if (token->kind == TOKEN_NUMBER && ++token->n_digits <= 8)
        token->value = token->value * 10 + g_unichar_digit_value (c);
    }
  token->end = p;
  token->after = p < end ? g_utf8_get_char (p) : 0;
  if (token->kind == TOKEN_WORD)
    {
      token->value = look_up_month (token->start, token->end);
      token->kind = token->value > 0 ? TOKEN_MONTH : TOKEN_WORD;
    }
  *at = p;

  return TRUE;
}

static gboolean
is_valid (int year, int month, int day)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

  return year >= PAGE_DATE_FIRST_YEAR && year <= g_date_time_get_year (now) + 1 && month >= 1
         && month <= 12 && day >= 1 && day <= 31 && g_date_valid_dmy (day, month, year);
}

static gboolean
set_date (int out[3], int year, int month, int day)
{
  if (!is_valid (year, month, day))
    return FALSE;

  out[0] = year;
  out[1] = month;
  out[2] = day;

  return TRUE;
}

static int
widen_year (const Token *token)
{
  if (token->n_digits == 2)
    return token->value + (token->value < 70 ? 2000 : 1900);

  return token->n_digits == 4 ? token->value : 0;
}

/* The "de" of 18 de noviembre de 2019, the "th" of 18th. */
static gboolean
is_particle (const Token *token)
{
  return token->kind == TOKEN_WORD && token->end - token->start <= 3;
}

/* 18 November 2019, 18. November 2019, 18 de noviembre de 2019, 18-Nov-19 */
static gboolean
match_day_month (const Token *t, guint n, int out[3])
{
  guint month = 1;
  guint year = 0;

  if (t[0].kind != TOKEN_NUMBER || t[0].n_digits > 2)
    return FALSE;
  month += month < n && is_particle (&t[month]);
  if (month >= n || t[month].kind != TOKEN_MONTH)
    return FALSE;
  year = month + 1;
  year += year < n && is_particle (&t[year]);
  if (year >= n || t[year].kind != TOKEN_NUMBER
      || (t[year].n_digits != 4 && t[year].before != '-' && t[year].before != '\''))
    return FALSE;

  return set_date (out, widen_year (&t[year]), t[month].value, t[0].value);
}

/* November 18, 2019; Nov. 18th, 2019 */
static gboolean
match_month_day (const Token *t, guint n, int out[3])
{
  guint k = 2;

  if (n < 3 || t[0].kind != TOKEN_MONTH || t[1].kind != TOKEN_NUMBER || t[1].n_digits > 2)
    return FALSE;
  if (t[k].kind == TOKEN_WORD && t[k].end - t[k].start == 2)
    k++;

  return k < n && t[k].kind == TOKEN_NUMBER && t[k].n_digits == 4
         && set_date (out, t[k].value, t[0].value, t[1].value);
}

static gboolean
is_between (gunichar c)
{
  return c == '-' || c == '/' || c == '.' || c == 0x2010 || c == 0x2011 || c == 0x2013;
}

static gboolean
is_year_sign (gunichar c)
{
  return c == 0x5e74 || c == 0xb144; /* 年, 년 */
}

static gboolean
is_month_sign (gunichar c)
{
  return c == 0x6708 || c == 0xc6d4; /* 月, 월 */
}

/* 2019-11-18, 2019/11/18, 2019. 11. 18., 2019年11月18日 */
static gboolean
match_year_first (const Token *t, guint n, int out[3])
{
  if (n < 3 || t[0].kind != TOKEN_NUMBER || t[0].n_digits != 4 || t[2].kind != TOKEN_NUMBER
      || t[2].n_digits > 2)
    return FALSE;
  if (t[1].kind == TOKEN_MONTH)
    return set_date (out, t[0].value, t[1].value, t[2].value);
  if (t[1].kind != TOKEN_NUMBER || t[1].n_digits > 2
      || !((is_between (t[0].after) && is_between (t[1].after))
           || (is_year_sign (t[0].after) && is_month_sign (t[1].after))))
    return FALSE;

  return set_date (out, t[0].value, t[1].value, t[2].value);
}

/* 18.11.2019, 18/11/2019, 11/18/2019 */
static gboolean
match_year_last (const Token *t, guint n, PageDateOrder order, int out[3])
{
  int year = 0;

  if (n < 3 || t[0].kind != TOKEN_NUMBER || t[1].kind != TOKEN_NUMBER || t[2].kind != TOKEN_NUMBER
      || t[0].n_digits > 2 || t[1].n_digits > 2 || !is_between (t[0].after)
      || !is_between (t[1].after) || is_between (t[0].before)
      || (is_between (t[2].after) && t[2].after != '.'))
    return FALSE;

  year = widen_year (&t[2]);
  if (t[0].after == '/' && order == PAGE_DATE_MONTH_FIRST
      && set_date (out, year, t[0].value, t[1].value))
    return TRUE;

  return set_date (out, year, t[1].value, t[0].value)
         || (t[0].after != '.' && set_date (out, year, t[0].value, t[1].value));
}

static gboolean
match (const Token *t, guint n, PageDateOrder order, int out[3])
{
  return match_year_first (t, n, out) || match_day_month (t, n, out) || match_month_day (t, n, out)
         || match_year_last (t, n, order, out);
}

static gboolean
find (const char *text, gsize length, PageDateOrder order, int out[3])
{
  const char *end = text + length;
  Token tokens[6];
  guint n = 0;

  while (n < G_N_ELEMENTS (tokens) && read_token (&text, end, &tokens[n]))
    n++;
  while (n > 0)
    {
      if (match (tokens, n, order, out))
        return TRUE;
      memmove (tokens, tokens + 1, (n - 1) * sizeof *tokens);
      n--;
      if (text < end && read_token (&text, end, &tokens[n]))
        n++;
    }

  return FALSE;
}

static gsize
trim (const char *text, gsize limit)
{
  const char *end = NULL;

  g_utf8_validate_len (text, strnlen (text, limit), &end);

  return end - text;
}

/**
 * page_date_find:
 * @text: visible text
 * @order: how a date of three numbers is read
 *
 * Finds the first date in a text.
 *
 * Returns: (transfer full) (nullable): the day, in ISO 8601
 */
char *
page_date_find (const char *text, PageDateOrder order)
{
  int date[3];

  if (!find (text, trim (text, MAX_TEXT), order, date))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", date[0], date[1], date[2]);
}

/* 20191118, 20191118T101500Z */
static gboolean
parse_compact (const char *value, int out[3])
{
  int number = 0;

  for (guint i = 0; i < 8; i++)
    {
      if (!g_ascii_isdigit (value[i]))
        return FALSE;
      number = number * 10 + (value[i] - '0');
    }

  return !g_ascii_isdigit (value[8])
         && set_date (out, number / 10000, number / 100 % 100, number % 100);
}

/* Seconds or milliseconds since 1970. */
static char *
parse_epoch (const char *value)
{
  g_autoptr (GDateTime) time = NULL;
  gsize n_digits = strspn (value, "0123456789");
  gint64 seconds = 0;

  if ((n_digits != 10 && n_digits != 13) || value[n_digits] != '\0')
    return NULL;

  seconds = g_ascii_strtoll (value, NULL, 10) / (n_digits == 13 ? 1000 : 1);
  time = g_date_time_new_from_unix_utc (seconds);
  if (time == NULL
      || !is_valid (g_date_time_get_year (time), g_date_time_get_month (time),
                    g_date_time_get_day_of_month (time)))
    return NULL;

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
}

/* The time and zone of a value that begins like ISO 8601, in its own zone; NULL when it has none.
 */
static char *
dup_iso_time (const char *value)
{
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *time = NULL;
  g_autofree char *seconds = NULL;
  g_autofree char *zone = NULL;

  if (g_once_init_enter (&regex))
    g_once_init_leave (
        &regex, g_regex_new ("^\\d{4}-\\d\\d-\\d\\d[T ]+((?:[01]\\d|2[0-3]):[0-5]\\d)(:[0-5]\\d)?"
                             "(?:[.,]\\d+)? ?(Z|UTC|GMT|[+-]\\d\\d:?\\d\\d)?",
                             0, 0, NULL));
  if (!g_regex_match (regex, value, 0, &match))
    return NULL;

  time = g_match_info_fetch (match, 1);
  seconds = g_match_info_fetch (match, 2);
  zone = g_match_info_fetch (match, 3);
  if (zone == NULL || zone[0] == '\0')
    return g_strconcat ("T", time, seconds != NULL && seconds[0] != '\0' ? seconds : ":00", NULL);
  if (g_ascii_isalpha (zone[0]))
    return g_strconcat ("T", time, seconds[0] != '\0' ? seconds : ":00", "Z", NULL);

  return g_strdup_printf ("T%s%s%.3s:%s", time, seconds[0] != '\0' ? seconds : ":00", zone,
                          zone + strlen (zone) - 2);
}

/**
 * page_date_parse:
 * @value: a value that is meant for machines, or should be
 * @order: how a date of three numbers is read
 *
 * Reads a value such as `datePublished`.
 *
 * Returns: (transfer full) (nullable): the day or moment, in ISO 8601
 */
char *
page_date_parse (const char *value, PageDateOrder order)
{
  g_autofree char *trimmed = g_strstrip (g_strndup (value, trim (value, MAX_VALUE)));
  g_autofree char *time = NULL;
  int date[3];
  char *epoch = parse_epoch (trimmed);

  if (epoch != NULL)
    return epoch;
  if (!parse_compact (trimmed, date) && !find (trimmed, strlen (trimmed), order, date))
    return NULL;

  time = dup_iso_time (trimmed);

  return g_strdup_printf ("%04d-%02d-%02d%s", date[0], date[1], date[2], time != NULL ? time : "");
}

/**
 * page_date_from_address:
 * @address: address of a page
 *
 * Reads the date that many addresses hold: `/2019/11/18/`, `/2019-11-18-`, `/20191118/`.
 *
 * Returns: (transfer full) (nullable): the day, in ISO 8601
 */
char *
page_date_from_address (const char *address)
{
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *year = NULL;
  g_autofree char *month = NULL;
  g_autofree char *day = NULL;
  int date[3];

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex,
                       g_regex_new ("[/_=-]((?:19|20)\\d\\d)([/_.-]?)(0[1-9]|1[0-2]|[1-9])\\2"
                                    "(0[1-9]|[12]\\d|3[01]|[1-9])(?![0-9])",
                                    0, 0, NULL));
  if (!g_regex_match (regex, address, 0, &match))
    return NULL;

  year = g_match_info_fetch (match, 1);
  month = g_match_info_fetch (match, 3);
  day = g_match_info_fetch (match, 4);
  if (!set_date (date, atoi (year), atoi (month), atoi (day)))
    return NULL;

  return g_strdup_printf ("%04d-%02d-%02d", date[0], date[1], date[2]);
}

/**
 * page_date_get_order:
 * @language: (nullable): BCP 47
 *
 * Tells how readers of a language read 3/4/2020.
 *
 * Returns: the order
 */
PageDateOrder
page_date_get_order (const char *language)
{
  if (language == NULL)
    return PAGE_DATE_DAY_FIRST;
  if (g_ascii_strcasecmp (language, "en") == 0 || g_ascii_strncasecmp (language, "en-us", 5) == 0
      || g_ascii_strncasecmp (language, "en_us", 5) == 0)
    return PAGE_DATE_MONTH_FIRST;

  return PAGE_DATE_DAY_FIRST;
}
