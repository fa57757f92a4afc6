/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-draft.h"
#include "lectern-normalize.h"

/* Rules about what text says, the same for a page and for a plain text: notes of the publisher are
 * split off, and lines that are furniture by their very words get their class. A rule sees whole
 * lines only, folded to lower case without marks, so that a sentence that mentions a newsletter
 * stays. */

/* A longer note is a paragraph in parentheses. */
#define MAX_NOTE_BYTES 4000
/* A longer line is prose. */
#define MAX_LINE_BYTES 400
/* A longer line that begins like an offer is a sentence of the article. */
#define MAX_OFFER_WORDS 16
/* So many last lines may be about the article. */
#define TRAILER_LINES 6
/* A longer last paragraph is none that asks for a subscription. */
#define MAX_PITCH_BYTES 800
/* "1 - 5 of 36" has not more words. */
#define MAX_PAGER_WORDS 4
/* The title of a neighbor is not longer. */
#define MAX_NEIGHBOR_BYTES 300

typedef struct {
  const char *word;
  const char *label;
} NoteWord;

static const NoteWord note_words[] = {
  { "citation", LECTERN_LABEL_CITATION },        { "citations", LECTERN_LABEL_CITATION },
  { "cited", LECTERN_LABEL_CITATION },           { "attribution", LECTERN_LABEL_ATTRIBUTION },
  { "attributions", LECTERN_LABEL_ATTRIBUTION }, { "attributed", LECTERN_LABEL_ATTRIBUTION },
  { "correction", LECTERN_LABEL_CORRECTION },    { "corrections", LECTERN_LABEL_CORRECTION },
  { "korrektur", LECTERN_LABEL_CORRECTION },     { "quellenangabe", LECTERN_LABEL_CITATION },
  { "zitat", LECTERN_LABEL_CITATION },           { "zuschreibung", LECTERN_LABEL_ATTRIBUTION },
  { "rectificatif", LECTERN_LABEL_CORRECTION },  { "cita", LECTERN_LABEL_CITATION },
  { "atribucion", LECTERN_LABEL_ATTRIBUTION },   { "correccion", LECTERN_LABEL_CORRECTION },
};

typedef enum {
  LINE_IS,
  LINE_BEGINS,
  LINE_OPENS, /* as LINE_BEGINS, but of a line that is not longer than an offer */
} LineMatch;

typedef struct {
  const char *words; /* folded: letters and digits, a space between words */
  LineMatch match;
  const char *label;
  const char *rule;
} LineRule;

static const LineRule line_rules[] = {
  { "subscribe to continue", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "subscribe to keep reading", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "subscribe to read", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "subscribe now to continue", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "subscribe now to read", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "sign in to continue reading", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "sign in to read", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "log in to continue reading", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "log in to read", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "register to continue reading", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "register to read", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "create a free account to continue reading", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "to continue reading", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "to keep reading", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "to read the full article", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "to read the full story", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "this article is for subscribers", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "this article is only for subscribers", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "this article is available to subscribers", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "this article is only available to subscribers", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "this article is reserved for", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "this story is for subscribers", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "this story is only available to", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "this content is for subscribers", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "this content is only available to", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "this is a subscriber only", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "this is subscriber only", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "subscriber only", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "subscribers only", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "for subscribers only", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "the rest of this article is", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "you have reached your limit of", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "you have reached your article limit", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "you ve reached your limit of", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "you have read your last free article", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "you ve read your last free article", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "want to read more", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "keep reading with", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "continue reading with", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "continue reading your article with", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "unlock this article", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "unlock the full article", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "weiterlesen mit", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "jetzt weiterlesen", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "um weiterzulesen", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "dieser artikel ist nur fur abonnenten", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "nur fur abonnenten", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "cet article est reserve", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "la suite est reservee", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "abonnez vous pour lire", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "pour lire la suite", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "este articulo es solo para suscriptores", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "contenido exclusivo para suscriptores", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "suscribete para seguir leyendo", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "suscribete para leer", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "per continuare a leggere", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "abbonati per leggere", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "already a subscriber", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "already a member", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "already subscribed", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "already have an account", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "already have a subscription", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "are you a subscriber", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "not a subscriber", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "start your free trial", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "start your subscription", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "get unlimited access", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "view subscription options", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "see subscription options", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "bereits abonnent", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "sie sind bereits abonnent", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "sie haben bereits ein abo", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "deja abonne", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "ya eres suscriptor", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "ya soy suscriptor", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "sei gia abbonato", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
  { "no time to read", LINE_IS, LECTERN_LABEL_TEASER, "summary-teaser" },
  { "no time to read get a summary", LINE_IS, LECTERN_LABEL_TEASER, "summary-teaser" },
  { "get a summary", LINE_IS, LECTERN_LABEL_TEASER, "summary-teaser" },
  { "get the summary", LINE_IS, LECTERN_LABEL_TEASER, "summary-teaser" },
  { "keine zeit zum lesen", LINE_IS, LECTERN_LABEL_TEASER, "summary-teaser" },
  { "zusammenfassung anzeigen", LINE_IS, LECTERN_LABEL_TEASER, "summary-teaser" },
  { "pas le temps de lire", LINE_IS, LECTERN_LABEL_TEASER, "summary-teaser" },
  { "continue reading", LINE_IS, LECTERN_LABEL_TEASER, "read-on" },
  { "continue reading below", LINE_BEGINS, LECTERN_LABEL_ADVERTISEMENT, "read-on" },
  { "story continues below", LINE_BEGINS, LECTERN_LABEL_ADVERTISEMENT, "read-on" },
  { "article continues below", LINE_BEGINS, LECTERN_LABEL_ADVERTISEMENT, "read-on" },
  { "article continues after", LINE_BEGINS, LECTERN_LABEL_ADVERTISEMENT, "read-on" },
  { "advertisement", LINE_IS, LECTERN_LABEL_ADVERTISEMENT, "advertisement-line" },
  { "advertisements", LINE_IS, LECTERN_LABEL_ADVERTISEMENT, "advertisement-line" },
  { "advertisement continue reading", LINE_BEGINS, LECTERN_LABEL_ADVERTISEMENT,
    "advertisement-line" },
  { "advertising", LINE_IS, LECTERN_LABEL_ADVERTISEMENT, "advertisement-line" },
  { "sponsored", LINE_IS, LECTERN_LABEL_ADVERTISEMENT, "advertisement-line" },
  { "sponsored content", LINE_IS, LECTERN_LABEL_ADVERTISEMENT, "advertisement-line" },
  { "anzeige", LINE_IS, LECTERN_LABEL_ADVERTISEMENT, "advertisement-line" },
  { "werbung", LINE_IS, LECTERN_LABEL_ADVERTISEMENT, "advertisement-line" },
  { "publicite", LINE_IS, LECTERN_LABEL_ADVERTISEMENT, "advertisement-line" },
  { "publicidad", LINE_IS, LECTERN_LABEL_ADVERTISEMENT, "advertisement-line" },
  { "publicidade", LINE_IS, LECTERN_LABEL_ADVERTISEMENT, "advertisement-line" },
  { "pubblicita", LINE_IS, LECTERN_LABEL_ADVERTISEMENT, "advertisement-line" },
  { "share", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "share this", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "share this article", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "share this story", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "share this post", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "share this on", LINE_BEGINS, LECTERN_LABEL_SHARE, "share-line" },
  { "share on", LINE_BEGINS, LECTERN_LABEL_SHARE, "share-line" },
  { "share it with", LINE_BEGINS, LECTERN_LABEL_SHARE, "share-line" },
  { "like this story share", LINE_BEGINS, LECTERN_LABEL_SHARE, "share-line" },
  { "follow us", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "follow us on", LINE_BEGINS, LECTERN_LABEL_SHARE, "share-line" },
  { "teilen", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "artikel teilen", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "beitrag teilen", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "teilen mit", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "gefallt mir", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "partager", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "compartir", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "compartilhar", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "condividi", LINE_IS, LECTERN_LABEL_SHARE, "share-line" },
  { "sign up for our", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "sign up here", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "sign up to our", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "subscribe to our", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "subscribe now", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "subscribe today", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "subscribe", LINE_IS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "subscribe to", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "get the latest updates right in your inbox", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER,
    "newsletter-line" },
  { "get our newsletter", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "join our newsletter", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "newsletter", LINE_IS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "newsletter abonnieren", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "abonnieren sie unseren newsletter", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "abonnez vous a", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "suscribete a", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "iscriviti alla newsletter", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  /* What every newsletter says above and below what it has to say. */
  { "unsubscribe", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "view this email in your browser", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "view in browser", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "view in your browser", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "view online", LINE_IS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "read online", LINE_IS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "open in browser", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "email not displaying correctly", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "having trouble viewing this email", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "you are receiving this", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "you re receiving this", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "you received this email because", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "you received this newsletter because", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "this email was sent to", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "this message was sent to", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "was this email forwarded to you", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "forwarded this email", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "update your preferences", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "manage your preferences", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "manage preferences", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "manage your subscription", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "email preferences", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "to unsubscribe", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "if you no longer wish to receive", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "newsletter abbestellen", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "newsletter abmelden", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "vom newsletter abmelden", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "abbestellen", LINE_IS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "im browser ansehen", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "im browser offnen", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "wenn diese e mail nicht richtig", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "sie erhalten diesen newsletter", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "sie erhalten diese e mail", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "diese e mail wurde an", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "se desabonner", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "se desinscrire", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "vous desabonner", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "voir dans le navigateur", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "voir dans votre navigateur", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "consulter la version en ligne", LINE_OPENS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "vous recevez cet e mail", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "vous recevez cette newsletter", LINE_BEGINS, LECTERN_LABEL_NEWSLETTER, "letter-line" },
  { "related", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "related articles", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "related stories", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "related posts", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "related topics", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "related content", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "recommended", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "recommended for you", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "read more", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "learn more", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "see also", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "read also", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "also read", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "more on this story", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "you may also like", LINE_BEGINS, LECTERN_LABEL_RELATED, "related-line" },
  { "you might also like", LINE_BEGINS, LECTERN_LABEL_RELATED, "related-line" },
  { "click here to", LINE_BEGINS, LECTERN_LABEL_RELATED, "related-line" },
  { "mehr zum thema", LINE_BEGINS, LECTERN_LABEL_RELATED, "related-line" },
  { "lesen sie auch", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "das konnte sie auch interessieren", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "das konnte dich auch interessieren", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "ahnliche beitrage", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "ahnliche artikel", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "verwandte artikel", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "weiterlesen", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "lire aussi", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "a lire aussi", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "leer tambien", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "leggi anche", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "leia tambem", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "comments", LINE_IS, LECTERN_LABEL_COMMENTS, "comments-line" },
  { "leave a comment", LINE_IS, LECTERN_LABEL_COMMENTS, "comments-line" },
  { "leave a reply", LINE_IS, LECTERN_LABEL_COMMENTS, "comments-line" },
  { "post a comment", LINE_IS, LECTERN_LABEL_COMMENTS, "comments-line" },
  { "add a comment", LINE_IS, LECTERN_LABEL_COMMENTS, "comments-line" },
  { "view comments", LINE_IS, LECTERN_LABEL_COMMENTS, "comments-line" },
  { "your email address will not be published", LINE_BEGINS, LECTERN_LABEL_COMMENTS,
    "comments-line" },
  { "kommentare", LINE_IS, LECTERN_LABEL_COMMENTS, "comments-line" },
  { "kommentar schreiben", LINE_IS, LECTERN_LABEL_COMMENTS, "comments-line" },
  { "schreibe einen kommentar", LINE_IS, LECTERN_LABEL_COMMENTS, "comments-line" },
  { "hinterlasse einen kommentar", LINE_IS, LECTERN_LABEL_COMMENTS, "comments-line" },
  { "we use cookies", LINE_BEGINS, LECTERN_LABEL_COOKIE, "cookie-line" },
  { "this website uses cookies", LINE_BEGINS, LECTERN_LABEL_COOKIE, "cookie-line" },
  { "this site uses cookies", LINE_BEGINS, LECTERN_LABEL_COOKIE, "cookie-line" },
  { "diese website verwendet cookies", LINE_BEGINS, LECTERN_LABEL_COOKIE, "cookie-line" },
  { "wir verwenden cookies", LINE_BEGINS, LECTERN_LABEL_COOKIE, "cookie-line" },
  { "all rights reserved", LINE_IS, LECTERN_LABEL_OTHER, "rights-line" },
  { "alle rechte vorbehalten", LINE_IS, LECTERN_LABEL_OTHER, "rights-line" },
  { "next prev", LINE_IS, LECTERN_LABEL_NAVIGATION, "navigation-line" },
  { "prev next", LINE_IS, LECTERN_LABEL_NAVIGATION, "navigation-line" },
  { "previous next", LINE_IS, LECTERN_LABEL_NAVIGATION, "navigation-line" },
  { "media playback is", LINE_OPENS, LECTERN_LABEL_OTHER, "player-line" },
  { "your browser does not support", LINE_OPENS, LECTERN_LABEL_OTHER, "player-line" },
  { "sorry your browser does not", LINE_OPENS, LECTERN_LABEL_OTHER, "player-line" },
  { "this video is not available", LINE_OPENS, LECTERN_LABEL_OTHER, "player-line" },
  { "ihr browser unterstutzt", LINE_OPENS, LECTERN_LABEL_OTHER, "player-line" },
  { "dein browser unterstutzt", LINE_OPENS, LECTERN_LABEL_OTHER, "player-line" },
  { "votre navigateur ne", LINE_OPENS, LECTERN_LABEL_OTHER, "player-line" },
  { "su navegador no", LINE_OPENS, LECTERN_LABEL_OTHER, "player-line" },
  { "tu navegador no", LINE_OPENS, LECTERN_LABEL_OTHER, "player-line" },
  { "back to top", LINE_IS, LECTERN_LABEL_NAVIGATION, "navigation-line" },
  { "nach oben", LINE_IS, LECTERN_LABEL_NAVIGATION, "navigation-line" },
  { "loading", LINE_IS, LECTERN_LABEL_OTHER, "loading-line" },
  { "正在加载", LINE_IS, LECTERN_LABEL_OTHER, "loading-line" },
  { "読み込み中", LINE_IS, LECTERN_LABEL_OTHER, "loading-line" },
};

static const char *const previous_words[] = {
  "previous article", "previous post",     "previous story",     "previous",
  "prev article",     "prev post",         "vorheriger artikel", "vorheriger beitrag",
  "voriger artikel",  "article precedent", "articulo anterior",  "articolo precedente",
  "artigo anterior",  "vorig artikel",     "older post",
};

static const char *const next_words[] = {
  "next article",       "next post",
  "next story",         "next",
  "nachster artikel",   "nachster beitrag",
  "article suivant",    "articulo siguiente",
  "siguiente articulo", "articolo successivo",
  "proximo artigo",     "volgend artikel",
  "newer post",         "up next",
  "read next",
};

/* Folds a line to its words. */
static char *
fold_line (const char *text, gsize length)
{
  g_autofree char *folded = lectern_text_fold (text, length);
  GString *words = g_string_sized_new (strlen (folded) + 1);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      if ((guchar) *p < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p)))
        g_string_append_len (words, p, g_utf8_next_char (p) - p);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);

  return g_string_free (words, FALSE);
}

/* What the user said about a block stays. */
static gboolean
is_settled (const LecternDraftBlock *block)
{
  return g_strcmp0 (block->rule, LECTERN_RULE_SITE_HIDE) == 0
         || g_strcmp0 (block->rule, LECTERN_RULE_SITE_KEEP) == 0;
}

static gboolean
is_text_block (const LecternDraftBlock *block)
{
  return block->role == LECTERN_BLOCK_PARAGRAPH || block->role == LECTERN_BLOCK_HEADING
         || block->role == LECTERN_BLOCK_LIST_ITEM || block->role == LECTERN_BLOCK_DECK;
}

/* Furniture that another rule found, by the name of its box or by its links, may still say what it
 * is: the link to a neighbor, the teaser of a summary. */
static gboolean
is_link_block (const LecternDraftBlock *block)
{
  return is_text_block (block)
         || (block->role == LECTERN_BLOCK_BOILERPLATE && block->label != NULL
             && (strcmp (block->label, LECTERN_LABEL_RELATED) == 0
                 || strcmp (block->label, LECTERN_LABEL_NAVIGATION) == 0
                 || strcmp (block->label, LECTERN_LABEL_OTHER) == 0));
}

/* What a note's word says, when one begins at @at, which is behind its bracket. */
static const char *
get_note_label (const char *at, const char *end)
{
  const char *colon = memchr (at, ':', MIN (end - at, 40));
  g_autofree char *word = NULL;

  if (colon == NULL)
    return NULL;

  word = fold_line (at, colon - at);
  for (guint i = 0; i < G_N_ELEMENTS (note_words); i++)
    if (strcmp (word, note_words[i].word) == 0)
      return note_words[i].label;

  return NULL;
}

/* Past the bracket that closes the one at @open; NULL when none does. */
static const char *
find_close (const char *open, const char *end)
{
  const char opening = *open;
  const char closing = opening == '(' ? ')' : ']';
  guint depth = 0;

  for (const char *p = open; p < end && p - open < MAX_NOTE_BYTES; p++)
    {
      if (*p == opening)
        depth++;
      else if (*p == closing && --depth == 0)
        return p + 1;
    }

  return NULL;
}

/* Finds the first note in a span of the text. */
static const char *
find_note (LecternDraft *self, LecternSpan span, LecternSpan *note)
{
  const char *text = self->text->str;
  const char *end = text + span.end;

  for (const char *p = text + span.start; p < end; p++)
    {
      const char *label = NULL;
      const char *close = NULL;

      if (*p != '(' && *p != '[')
        continue;
      label = get_note_label (p + 1, end);
      close = label != NULL ? find_close (p, end) : NULL;
      if (close == NULL)
        continue;
      note->start = p - text;
      note->end = close - text;
      return label;
    }

  return NULL;
}

static guint32
trim_end (LecternDraft *self, guint32 start, guint32 end)
{
  while (end > start && g_ascii_isspace (self->text->str[end - 1]))
    end--;

  return end;
}

/* Whether nothing but white space and a full stop stands in a span. */
static gboolean
is_rest (LecternDraft *self, LecternSpan span)
{
  for (guint32 i = span.start; i < span.end; i++)
    if (!g_ascii_isspace (self->text->str[i]) && strchr (".,;)", self->text->str[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Adds the parts of a block to @parts: text and notes in turn. */
static void
split_block (LecternDraft *self, LecternDraftBlock block, GArray *parts)
{
  LecternSpan rest = block.span;
  LecternSpan note = { 0, 0 };
  const char *label = NULL;

  while (is_text_block (&block) && (label = find_note (self, rest, &note)) != NULL)
    {
      LecternDraftBlock part = block;

      part.span = (LecternSpan){ rest.start, trim_end (self, rest.start, note.start) };
      if (part.span.end > part.span.start)
        g_array_append_val (parts, part);
      rest.start = note.end;
      if (is_rest (self, rest))
        note.end = rest.start = rest.end;
      part.span = note;
      part.role = LECTERN_BLOCK_PUBLISHER_NOTE;
      part.level = 0;
      part.label = label;
      part.rule = "publisher-note";
      g_array_append_val (parts, part);
      while (rest.start < rest.end && g_ascii_isspace (self->text->str[rest.start]))
        rest.start++;
    }
  block.span = rest;
  if (rest.end > rest.start || lectern_block_role_is_container (block.role))
    g_array_append_val (parts, block);
}

static void
split_notes (LecternDraft *self)
{
  GArray *parts = g_array_sized_new (FALSE, FALSE, sizeof (LecternDraftBlock),
                                     self->blocks->len + 8);
  g_autofree gint32 *moved = g_new (gint32, self->blocks->len + 1);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      LecternDraftBlock block = *lectern_draft_get_block (self, i);

      moved[i] = parts->len;
      if (block.parent >= 0)
        block.parent = moved[block.parent];
      split_block (self, block, parts);
    }
  g_array_unref (self->blocks);
  self->blocks = parts;
}

static gboolean
is_one_of (const char *line, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (line, words[i]) == 0)
      return TRUE;

  return FALSE;
}

static void
label_block (LecternDraftBlock *block, const char *label, const char *rule)
{
  block->role = LECTERN_BLOCK_BOILERPLATE;
  block->level = 0;
  block->label = label;
  block->rule = rule;
}

static guint
count_words (const char *line)
{
  guint n_words = 1;

  for (const char *p = line; *p != '\0'; p++)
    n_words += *p == ' ';

  return n_words;
}

static void
label_line (LecternDraftBlock *block, const char *line)
{
  gboolean is_long = count_words (line) > MAX_OFFER_WORDS;

  for (guint i = 0; i < G_N_ELEMENTS (line_rules); i++)
    {
      const LineRule *rule = &line_rules[i];
      gsize length = 0;

      if (rule->words[0] != line[0])
        continue;
      length = strlen (rule->words);
      if (strcmp (line, rule->words) != 0
          && (rule->match == LINE_IS || (rule->match == LINE_OPENS && is_long)
              || strncmp (line, rule->words, length) != 0 || line[length] != ' '))
        continue;
      label_block (block, rule->label, rule->rule);
      return;
    }
}

/* The line behind "Previous Article" is the title of that article, if it is short and no sentence.
 */
static void
label_neighbor (LecternDraft *self, guint heading, const char *rule)
{
  LecternDraftBlock *block = NULL;
  guint i = heading + 1;

  while (i < self->blocks->len
         && lectern_block_role_is_container (lectern_draft_get_block (self, i)->role))
    i++;
  if (i >= self->blocks->len)
    return;

  block = lectern_draft_get_block (self, i);
  if (is_link_block (block) && !is_settled (block)
      && lectern_span_get_length (block->span) <= MAX_NEIGHBOR_BYTES
      && self->text->str[block->span.end - 1] != '.')
    label_block (block, LECTERN_LABEL_NAVIGATION, rule);
}

/* The last block of prose: "previous" and "next" alone are headings of their own only behind it. */
static guint
find_last_prose (LecternDraft *self)
{
  guint last = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const LecternDraftBlock *block = lectern_draft_get_block (self, i);

      if (is_text_block (block) && lectern_span_get_length (block->span) > MAX_NEIGHBOR_BYTES)
        last = i;
    }

  return last;
}

static gboolean
is_network (const char *word)
{
  static const char *const networks[] = { "twitter", "facebook", "instagram", "youtube",
                                          "tiktok",  "telegram", "whatsapp",  "linkedin",
                                          "threads", "mastodon", "bluesky" };

  return is_one_of (word, networks, G_N_ELEMENTS (networks));
}

/* Whether a line names a network; with @needs_on, one that something is done on: "on Facebook". */
static gboolean
names_network (const char *line, gboolean needs_on)
{
  static const char *const on[] = { "on", "auf", "bei", "sur", "en", "su", "op", "no", "na", "pa" };
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    if (is_network (words[i]) && (!needs_on || is_one_of (words[i - 1], on, G_N_ELEMENTS (on))))
      return TRUE;

  return FALSE;
}

/* "Follow the Courier on …": an invitation is short, and names a network. One that does not say
 * "us" may be a sentence about those who follow. */
static gboolean
is_invitation (const char *line)
{
  static const char *const openings[] = { "follow ", "folgen sie ", "suivez ", "sigue ",
                                          "siga ",   "segui ",      "volg " };
  static const char *const own_openings[] = { "follow us ",  "folgen sie uns ", "folge uns ",
                                              "folgt uns ",  "suivez nous ",    "siguenos ",
                                              "siga nos ",   "seguici ",        "volg ons ",
                                              "like us on ", "find us on ",     "join us on " };

  if (count_words (line) > MAX_OFFER_WORDS)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (own_openings); i++)
    if (g_str_has_prefix (line, own_openings[i]))
      return names_network (line, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (line, openings[i]))
      return names_network (line, TRUE);

  return FALSE;
}

/* Who else worked on the article, as agencies put it under a report. */
static gboolean
is_contribution (const char *line)
{
  static const char *const endings[] = { " contributed to this report",
                                         " contributed to this article",
                                         " contributed to this story", " contributed reporting" };

  if (g_str_has_prefix (line, "reporting by ")
      && (strstr (line, " editing by ") != NULL || strstr (line, " writing by ") != NULL))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (line, endings[i]))
      return TRUE;

  return FALSE;
}

/* Whether a last paragraph asks those who liked the article for more. */
static gboolean
is_pitch (const char *line)
{
  static const char *const openings[] = { "if you enjoyed this ",   "if you liked this ",
                                          "did you enjoy this ",    "enjoyed this article",
                                          "enjoying this article",  "like what you re reading",
                                          "hat ihnen der artikel ", "hat ihnen dieser artikel",
                                          "hat dir der artikel ",   "hat dir dieser artikel ",
                                          "vous avez aime cet ",    "cet article vous a plu",
                                          "si te ha gustado este ", "te ha gustado este ",
                                          "ti e piaciuto questo ",  "se hai apprezzato questo" };

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (line, openings[i]))
      return TRUE;

  return FALSE;
}

/* Whether a line counts pages or pictures: "1 of 17". */
static gboolean
is_pager (const char *line)
{
  static const char *const words[] = { "of", "von", "de", "sur", "di", "van", "av", "af", "из" };
  g_auto (GStrv) parts = NULL;
  guint n_parts = 0;
  guint n_words = 0;

  if (!g_ascii_isdigit (line[0]) || count_words (line) > MAX_PAGER_WORDS)
    return FALSE;

  parts = g_strsplit (line, " ", -1);
  for (; parts[n_parts] != NULL; n_parts++)
    if (is_one_of (parts[n_parts], words, G_N_ELEMENTS (words)))
      n_words++;
    else if (parts[n_parts][strspn (parts[n_parts], "0123456789")] != '\0')
      return FALSE;

  return n_words == 1 && n_parts >= 3 && g_ascii_isdigit (parts[n_parts - 1][0]);
}

/* The last lines of an article may be notes about it, or invitations. */
static void
label_trailer (LecternDraft *self)
{
  guint n_lines = 0;

  for (guint i = self->blocks->len; i > 0 && n_lines < TRAILER_LINES; i--)
    {
      LecternDraftBlock *block = lectern_draft_get_block (self, i - 1);
      g_autofree char *line = NULL;

      if (!is_text_block (block))
        continue;
      n_lines++;
      if (is_settled (block) || lectern_span_get_length (block->span) > MAX_PITCH_BYTES)
        continue;
      line = fold_line (self->text->str + block->span.start, lectern_span_get_length (block->span));
      if (is_pitch (line))
        label_block (block, LECTERN_LABEL_SUBSCRIPTION, "subscription-line");
      else if (lectern_span_get_length (block->span) > MAX_LINE_BYTES)
        continue;
      else if (is_invitation (line))
        label_block (block, LECTERN_LABEL_SHARE, "follow-line");
      else if (is_contribution (line))
        {
          label_block (block, LECTERN_LABEL_ATTRIBUTION, LECTERN_RULE_CONTRIBUTORS);
          block->role = LECTERN_BLOCK_PUBLISHER_NOTE;
        }
    }
}

static void
label_lines (LecternDraft *self)
{
  guint last_prose = find_last_prose (self);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      LecternDraftBlock *block = lectern_draft_get_block (self, i);
      g_autofree char *line = NULL;
      const char *neighbor = NULL;

      if (!is_link_block (block) || is_settled (block)
          || lectern_span_get_length (block->span) > MAX_LINE_BYTES)
        continue;
      line = fold_line (self->text->str + block->span.start, lectern_span_get_length (block->span));
      if (is_one_of (line, previous_words, G_N_ELEMENTS (previous_words)))
        neighbor = LECTERN_RULE_PREVIOUS;
      else if (is_one_of (line, next_words, G_N_ELEMENTS (next_words)))
        neighbor = LECTERN_RULE_NEXT;
      if (neighbor != NULL && i > last_prose)
        {
          label_block (block, LECTERN_LABEL_NAVIGATION, "neighbor-heading");
          label_neighbor (self, i, neighbor);
        }
      else if (is_pager (line))
        label_block (block, LECTERN_LABEL_NAVIGATION, "navigation-line");
      else
        label_line (block, line);
    }
}

/**
 * lectern_draft_apply_rules:
 * @self: a draft
 *
 * Splits off notes of the publisher, such as "(Citation: …)", and labels lines that are furniture
 * by what they say: summary teasers, links to the neighbors, share, newsletter and the like. Only
 * paragraphs, headings and list items are looked at. A vague label (related, navigation, other)
 * gives way to what the line says; any other is kept.
 */
void
lectern_draft_apply_rules (LecternDraft *self)
{
  split_notes (self);
  label_lines (self);
  label_trailer (self);
}
