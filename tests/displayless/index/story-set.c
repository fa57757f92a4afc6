/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "story-set.h"

#include <string.h>

#include "library-fixture.h"

const StoryEvent story_events[] = {
  { "The Harbor Board of Karlsby said on Tuesday that it had closed the old swing bridge to all "
    "traffic after inspectors found cracks in two of its main girders.\n"
    "Ana Ruiz, who heads the board, told reporters that the cracks were not there when the bridge "
    "was last looked at in March, and that nobody had been in danger at any time.\n"
    "Some 14,000 vehicles cross the bridge on a working day. Buses are to be sent round by the "
    "northern tunnel, which adds about twenty minutes to the way into the town.\n"
    "The board expects the repair to take until the end of October and to cost 3.2 million crowns, "
    "half of which the province has promised to pay. Shopkeepers on the quay said that they feared "
    "for their summer trade.",
    "The Harbor Board of Karlsby has closed the old swing bridge to all traffic after inspectors "
    "found cracks in two main girders, it said on Tuesday.\n"
    "Ana Ruiz, head of the board, told reporters the cracks were not there when the bridge was "
    "last looked at in March, and that nobody had been in danger.\n"
    "About 14,000 vehicles cross the bridge on a working day. Buses will be sent round by the "
    "northern tunnel, adding some twenty minutes to the way into town.\n"
    "The repair is expected to take until the end of October and to cost 3.2 million crowns, half "
    "of which the province has promised to pay.",
    "Drivers in Karlsby will have to do without their swing bridge for months. Engineers who "
    "examined the structure this week came upon damage in the steel that carries the deck, and the "
    "port authority shut the crossing at noon.\n"
    "\"We would rather be blamed for a detour than for an accident,\" said the authority's head, "
    "Ana Ruiz. She added that a check earlier this year had shown nothing of the kind.\n"
    "Commuters now queue at the tunnel in the north. Work should be over by autumn; the bill, put "
    "at more than three million crowns, is to be shared with the provincial government. Traders "
    "along the waterfront worry that visitors will stay away." },
  { "Researchers at the University of Old Quay have found that seabirds along the coast now lay "
    "their eggs nine days earlier than they did thirty years ago, according to a study that was "
    "published on Monday.\n"
    "The team went through the notebooks of volunteers, who have counted nests on the island of "
    "Skarn every spring since 1988. They compared the dates with the temperature of the sea and "
    "with the catch of small fish.\n"
    "\"The birds follow the fish, and the fish follow the warmth,\" said Jon Adeyemi, the first "
    "author. Chicks that hatch too early find too little to eat, he said, and one in three does "
    "not "
    "live to leave the nest.\n"
    "The authors call for a ban on fishing within two miles of the island from March to June. The "
    "fishers' union said that it would read the study before it made any comment.",
    "Seabirds along the coast now lay their eggs nine days earlier than they did thirty years ago, "
    "researchers at the University of Old Quay have found.\n"
    "For the study, published on Monday, the team went through the notebooks of volunteers who "
    "have "
    "counted nests on the island of Skarn every spring since 1988, and compared the dates with the "
    "temperature of the sea and the catch of small fish.\n"
    "\"The birds follow the fish, and the fish follow the warmth,\" said first author Jon Adeyemi. "
    "Chicks that hatch too early find too little to eat, and one in three does not live to leave "
    "the nest.\n"
    "The authors want fishing banned within two miles of the island from March to June.",
    "Spring comes sooner to the cliffs of Skarn than it used to. Gulls and terns there begin to "
    "breed more than a week ahead of the date that was usual in the eighties, a group of "
    "biologists "
    "reports.\n"
    "They had an unusual source: decades of handwritten records, kept by amateurs who rowed out "
    "year after year. Set beside readings from buoys, the pages tell of an ocean that heats up and "
    "of prey that moves on.\n"
    "Adeyemi, who led the work, is worried most about the young, many of which starve. A closed "
    "season for boats near the colony would help, he thinks; those who live from the nets have not "
    "answered yet." },
  { "The government of the Northern Province survived a vote of no confidence on Thursday by a "
    "single vote, after a debate that went on for eleven hours and ended long past midnight.\n"
    "Premier Tomas Lind had lost his majority last week, when two members of the Rural Party left "
    "the coalition over a tax on heating oil. One of them, Berta Holm, stayed away from the vote, "
    "which saved him.\n"
    "\"This house has decided to let us go on with our work,\" Mr. Lind said when the result was "
    "read out. The leader of the opposition, Ines Falk, called it a government on borrowed time "
    "and "
    "demanded an election before the winter.\n"
    "The tax is to come before the committee on finance again next week. Several members said that "
    "it was unlikely to pass in its present form.",
    "The government of the Northern Province has survived a vote of no confidence by a single "
    "vote, "
    "after an eleven-hour debate that ended long past midnight.\n"
    "Premier Tomas Lind lost his majority last week when two members of the Rural Party left the "
    "coalition over a tax on heating oil. One of them, Berta Holm, stayed away from Thursday's "
    "vote, which saved him.\n"
    "\"This house has decided to let us go on with our work,\" Mr. Lind said. Opposition leader "
    "Ines Falk called it a government on borrowed time and demanded an election before the "
    "winter.\n"
    "The tax is to come before the committee on finance again next week.",
    "Tomas Lind holds on, but only just. Shortly before two in the morning the speaker announced "
    "the count: 48 for the motion against him, 49 against it, one seat empty.\n"
    "The empty seat was that of Berta Holm. Together with a colleague she had walked out of the "
    "ruling alliance a few days ago, in anger about what her voters would have to pay to keep "
    "their houses warm. Why she did not come, she would not say.\n"
    "Ms. Falk, who had brought the motion, wants the people to be asked soon. The premier thanked "
    "the chamber and went home. What becomes of the levy is open; hardly anyone in the building "
    "expects it to get through as it stands." },
  { "A fire destroyed a warehouse in the docks of Port Amsel early on Sunday, sending a cloud of "
    "black smoke over the city that could be seen thirty kilometers away, the fire service said.\n"
    "More than ninety firefighters fought the flames for six hours. Two of them were taken to "
    "hospital with burns, and were said to be in a stable condition.\n"
    "People in the streets nearby were told to keep their windows shut. The service measured the "
    "air at eleven places and found no harmful amounts of anything, a spokeswoman said.\n"
    "The building belonged to Nordhandel, a company that trades in paper and cloth. Police have "
    "not "
    "said how the fire began, but they look for a man who was seen on the roof shortly before.",
    "A fire early on Sunday destroyed a warehouse in the docks of Port Amsel and sent a cloud of "
    "black smoke over the city that could be seen thirty kilometers away.\n"
    "More than ninety firefighters fought the flames for six hours, the fire service said. Two "
    "were "
    "taken to hospital with burns and are in a stable condition.\n"
    "People nearby were told to keep their windows shut. The service measured the air at eleven "
    "places and found no harmful amounts of anything.\n"
    "The building belonged to Nordhandel, which trades in paper and cloth. Police look for a man "
    "who was seen on the roof shortly before the fire began.",
    "Port Amsel woke to the smell of burning on Sunday. In the harbor a hall full of textiles and "
    "stationery had gone up in flames before dawn; by breakfast only its walls stood.\n"
    "Crews from four districts came to help. Two of their number suffered burns. Officials advised "
    "households downwind to stay indoors, though instruments showed that the fumes were not "
    "poisonous.\n"
    "The owner, Nordhandel, puts its loss in the millions. Detectives would like to speak to "
    "someone "
    "whom a night watchman noticed climbing about on top of the hall; whether he has anything to "
    "do "
    "with it, they cannot tell." },
  { "Der Stadtrat von Altenbrück hat am Mittwoch beschlossen, den Marktplatz vom nächsten Jahr an "
    "für Autos zu sperren. Für den Antrag stimmten 27 Mitglieder, 19 stimmten dagegen.\n"
    "Bürgermeisterin Helga Brandt sprach von einem guten Tag für alle, die in der Altstadt wohnen. "
    "Der Platz solle wieder ein Ort werden, an dem man sich gern aufhält, sagte sie nach der "
    "Sitzung.\n"
    "Die Händler hatten bis zuletzt gegen den Plan geworben und 4.000 Unterschriften gesammelt. "
    "Ihr "
    "Sprecher Karl Wenz kündigte an, vor Gericht zu gehen, weil viele Kunden auf das Auto "
    "angewiesen seien.\n"
    "Die Stadt will am Bahnhof ein Parkhaus mit 300 Plätzen bauen, das im Herbst des kommenden "
    "Jahres fertig sein soll. Es kostet nach ihren Angaben 11 Millionen Euro.",
    "Der Marktplatz von Altenbrück wird vom nächsten Jahr an für Autos gesperrt. Das hat der "
    "Stadtrat am Mittwoch beschlossen. 27 Mitglieder stimmten für den Antrag, 19 stimmten "
    "dagegen.\n"
    "Bürgermeisterin Helga Brandt sprach von einem guten Tag für alle, die in der Altstadt wohnen. "
    "Der Platz solle wieder ein Ort werden, an dem man sich gern aufhält.\n"
    "Die Händler hatten bis zuletzt gegen den Plan geworben und 4.000 Unterschriften gesammelt. "
    "Ihr "
    "Sprecher Karl Wenz will vor Gericht gehen, weil viele Kunden auf das Auto angewiesen seien.\n"
    "Am Bahnhof will die Stadt für 11 Millionen Euro ein Parkhaus mit 300 Plätzen bauen.",
    "Wo heute noch Lieferwagen und Pendler um die besten Lücken streiten, sollen bald Stühle und "
    "Bäume stehen: Mit klarer Mehrheit hat sich das Gemeindeparlament dafür ausgesprochen, das "
    "Herz "
    "von Altenbrück den Fußgängern zu überlassen.\n"
    "Helga Brandt, die dafür lange gekämpft hat, lächelte, als das Ergebnis feststand. Ganz anders "
    "die Stimmung unter den Geschäftsleuten. Ihr Verband fürchtet leere Kassen und prüft eine "
    "Klage.\n"
    "Wer weiterhin mit dem Wagen kommt, soll ihn künftig bei den Gleisen abstellen, in einem "
    "Neubau "
    "auf vier Etagen. Bis der steht, vergeht allerdings noch mehr als ein Jahr." },
  { "Le conseil régional a adopté mardi un plan de 85 millions d'euros pour rouvrir trois lignes "
    "de "
    "chemin de fer fermées depuis les années soixante-dix, a annoncé sa présidente.\n"
    "Les travaux doivent commencer au printemps entre Valmont et Saint-Ségur, où les rails sont "
    "encore en place. Douze trains par jour y circuleront à partir de 2027, selon le projet.\n"
    "\"Nous réparons une erreur vieille de cinquante ans\", a déclaré Claire Aubin devant les "
    "élus. "
    "L'opposition a voté contre, jugeant que les voyageurs ne seraient pas assez nombreux pour "
    "payer l'entretien.\n"
    "Les maires de la vallée attendent cette décision depuis longtemps. Ils demandent que les "
    "gares "
    "abandonnées soient rendues aux communes, qui voudraient y ouvrir des commerces.",
    "Le conseil régional a adopté mardi un plan de 85 millions d'euros pour rouvrir trois lignes "
    "de "
    "chemin de fer fermées depuis les années soixante-dix.\n"
    "Les travaux commenceront au printemps entre Valmont et Saint-Ségur, où les rails sont encore "
    "en place. Douze trains par jour y circuleront à partir de 2027.\n"
    "\"Nous réparons une erreur vieille de cinquante ans\", a déclaré la présidente, Claire Aubin. "
    "L'opposition a voté contre, jugeant que les voyageurs ne seraient pas assez nombreux pour "
    "payer l'entretien.\n"
    "Les maires de la vallée demandent que les gares abandonnées soient rendues aux communes.",
    "On n'y croyait plus dans la vallée. Le train va pourtant revenir à Saint-Ségur, un "
    "demi-siècle après le départ du dernier autorail. La région mettra l'argent sur la table.\n"
    "Sur place, la voie dort sous les ronces mais elle existe toujours, ce qui permettra d'aller "
    "vite. Claire Aubin, qui avait fait de cette promesse un thème de sa campagne, s'en félicite.\n"
    "Ses adversaires parlent de wagons vides et de dépenses sans fin. Quant aux villages, ils "
    "rêvent déjà d'une épicerie ou d'un café dans les bâtiments que personne n'utilise plus." },
};

const guint n_story_events = G_N_ELEMENTS (story_events);

static char *
join (char **paragraphs, guint from, guint to)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", paragraphs[i]);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
story_cut (const char *wire, guint n_paragraphs)
{
  g_auto (GStrv) paragraphs = g_strsplit (wire, "\n", -1);

  return join (paragraphs, 0, MIN (n_paragraphs, g_strv_length (paragraphs)));
}

char *
story_tail (const char *wire, guint n_paragraphs)
{
  g_auto (GStrv) paragraphs = g_strsplit (wire, "\n", -1);
  guint length = g_strv_length (paragraphs);

  return join (paragraphs, length - MIN (n_paragraphs, length), length);
}

char *
story_reverse (const char *wire)
{
  g_auto (GStrv) paragraphs = g_strsplit (wire, "\n", -1);
  guint length = g_strv_length (paragraphs);

  for (guint i = 0; i < length / 2; i++)
    {
      char *paragraph = paragraphs[i];

      paragraphs[i] = paragraphs[length - 1 - i];
      paragraphs[length - 1 - i] = paragraph;
    }

  return join (paragraphs, 0, length);
}

char *
story_replace (const char *wire, guint every)
{
  static const char *const words[] = { "rather", "indeed", "later", "then", "again", "still" };
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_words = 0;

  while (*wire != '\0')
    {
      gsize length = strcspn (wire, " \n");

      n_words++;
      if (n_words % every == 0)
        g_string_append (text, words[n_words / every % G_N_ELEMENTS (words)]);
      else
        g_string_append_len (text, wire, length);
      wire += length;
      if (*wire != '\0')
        g_string_append_c (text, *wire++);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
story_embed (const char *wire, const char *other)
{
  /* Of the other text nothing is left that could be found again. */
  g_autofree char *strange = story_replace (other, 2);
  g_autofree char *begin = story_cut (strange, 2);
  g_autofree char *end = story_tail (strange, 2);
  g_autofree char *part = story_cut (wire, 3);

  return g_strjoin ("\n", begin, part, end, NULL);
}

LecternArticle *
story_make_article (const char *title, const char *text, const char *address)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);
  g_autofree char *body = g_strjoinv ("\n\n", paragraphs);
  g_autofree char *whole = g_strconcat (title, "\n\n", body, NULL);

  return address != NULL ? fixture_article (whole, LECTERN_METADATA_ADDRESS, address, NULL)
                         : fixture_article (whole, NULL);
}
