/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-abbreviations.h"

/* One space-separated list each; a word of any language that is not listed counts as English. */
typedef struct {
  const char *language;
  const char *before_name;
  const char *anywhere;
  const char *openers;
  const char *months;
} AbbreviationTable;

static const AbbreviationTable tables[] = {
  { "en",
    " Mr Mrs Ms Mx Dr Prof Gen Sen Rep Gov Lt Col Sgt Capt Cmdr Adm Maj Brig Cpl Pvt Sgts Gens "
    "Sens "
    "Reps Govs Drs Messrs Mmes Mme Mlle Rev Fr Sr Hon Pres Supt Det Insp Amb Atty Asst Assoc Dep "
    "Sec "
    "Treas Chmn Det St Ste Mt Ft Pt No Nos Vol Vols Fig Figs Art Sec pp cf al ca approx est vs v "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun ",
    " Inc Ltd Co Corp Cos Bros Jr Sr Esq Ph.D M.D B.A M.A M.B.A LL.B etc e.g i.e a.m p.m A.M P.M "
    "U.S "
    "U.K U.N E.U D.C L.A N.Y U.S.A Ave Blvd Rd St Bldg Dept Univ Assn Mfg Ariz Calif Colo Conn Fla "
    "Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis "
    "Wyo "
    "Ala Ark Del Ga Okla Calif min max hr hrs sec ft lb lbs oz mph km cm mm kg ",
    " The A An He She It They We I You This That These Those There In On At By For From With But "
    "And "
    "Or So If When While After Before As Although However Meanwhile His Her Its Their Our My Your "
    "No "
    "Not What Who Why How Where Some Many Most Both All Each One Two Earlier Later Last Also "
    "According "
    "Under Over Since Despite During Instead Then Now Officials Asked Only Even Because Until "
    "About ",
    " January February March April May June July August September October November December " },
  { "de",
    " Dr Prof Hr Fr Frl Nr Nrn Abs Art St Bd Bde Hrsg Hg Ing Dipl Mag Gen Oberst vgl ca bzw z.B "
    "d.h "
    "u.a o.ä s.o v.a i.d.R sog geb gest Str Tel Mio Mrd Jan Feb Mär Apr Jun Jul Aug Sep Sept Okt "
    "Nov "
    "Dez Mo Di Mi Do Fr Sa So inkl exkl ggf evtl lt max min rd jun sen ",
    " usw etc u.s.w ff Std Min Sek Co ",
    " Der Die Das Ein Eine Er Sie Es Wir Ich Ihr Dies Diese Dieser Im In Am An Auf Aus Bei Mit "
    "Nach Von "
    "Vor Zu Zum Zur Und Aber Oder Doch Denn Wenn Als Während Nachdem Bevor Auch Nur Noch So Da "
    "Dann ",
    " Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember " },
  { "fr",
    " M MM Mme Mmes Mlle Mlles Dr Pr Me St Ste No n° art chap fig vol p pp cf av apr env c.-à-d "
    "janv "
    "févr avr juil sept oct nov déc ",
    " etc Cie ",
    " Le La Les Un Une Des Il Elle Ils Elles On Nous Vous Je Ce Cette Ces Dans En Au Aux Avec Pour "
    "Par "
    "Sur Mais Et Ou Donc Si Quand Lorsque Après Avant Selon Depuis Alors Puis ",
    " janvier février mars avril mai juin juillet août septembre octobre novembre décembre " },
};

static const AbbreviationTable *
find_table (const char *language)
{
  for (guint i = 0; language != NULL && i < G_N_ELEMENTS (tables); i++)
    if (g_ascii_strncasecmp (language, tables[i].language, 2) == 0)
      return &tables[i];

  return &tables[0];
}

static gboolean
list_has (const char *list, const char *word, gsize length)
{
  char key[24];

  if (length == 0 || length + 3 > sizeof key)
    return FALSE;

  key[0] = ' ';
  memcpy (key + 1, word, length);
  key[length + 1] = ' ';
  key[length + 2] = '\0';

  return strstr (list, key) != NULL;
}

/* Looks a word (without the dot at its end) up among the abbreviations of a language. */
LecternAbbreviation
lectern_abbreviation_lookup (const char *word, gsize length, const char *language)
{
  const AbbreviationTable *table = find_table (language);

  if (list_has (table->before_name, word, length))
    return LECTERN_ABBREVIATION_BEFORE_NAME;
  if (list_has (table->anywhere, word, length))
    return LECTERN_ABBREVIATION_ANYWHERE;
  /* English titles stand in news of every language. */
  if (table != &tables[0] && list_has (" Mr Mrs Ms Dr Gen Sen Gov Lt Col Inc Ltd ", word, length))
    return LECTERN_ABBREVIATION_BEFORE_NAME;

  return LECTERN_ABBREVIATION_NONE;
}

/* Tells whether a word with a capital is one that sentences open with, rather than a name. */
gboolean
lectern_word_is_sentence_opener (const char *word, gsize length, const char *language)
{
  return list_has (find_table (language)->openers, word, length);
}

/* Tells whether a word is the name of a month. */
gboolean
lectern_word_is_month (const char *word, gsize length, const char *language)
{
  return list_has (find_table (language)->months, word, length);
}
