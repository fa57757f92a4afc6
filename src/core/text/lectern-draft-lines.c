/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-draft-lines-private.h"
#include "lectern-draft.h"

/* Lines that are furniture by their very words. A rule sees whole lines only, folded to lower case
 * without marks, so that a sentence that mentions a newsletter stays. */

/* An offer of a newsletter has not more words. */
#define MAX_NEWSLETTER_WORDS 20

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
  { "subscribe to unlock", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "subscribe for full access", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "become a member to", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "become a subscriber to", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "please log in to", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "please sign in to", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "log in to continue", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "sign in to continue", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "this post is for paying subscribers", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "this post is for paid subscribers", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "this article is exclusive to", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "exclusive content for subscribers", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "for members only", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "dieser artikel ist kostenpflichtig", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "dieser inhalt ist nur fur", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "mit einem abo weiterlesen", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "lesen sie weiter mit", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "um diesen artikel zu lesen", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "ce contenu est reserve", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "contenu reserve aux", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "article reserve aux", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "l acces aux articles reserves", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "abonnez vous pour acceder", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "connectez vous pour lire", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "identifiez vous pour lire", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "solo para suscriptores", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "para suscriptores", LINE_IS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "contenido exclusivo para", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "exclusivo para suscriptores", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "inicia sesion para seguir", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "registrate para seguir", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "contenuto riservato agli", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "articolo riservato agli", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "conteudo exclusivo para assinantes", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "assine para continuar", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "alleen voor abonnees", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "dit artikel is alleen voor", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "log in om verder te lezen", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "artykul dostepny tylko dla", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION, LECTERN_RULE_CUT_SHORT },
  { "denne artikel er for abonnenter", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "hvis du ikke har et digitalt abonnement", LINE_OPENS, LECTERN_LABEL_SUBSCRIPTION,
    LECTERN_RULE_CUT_SHORT },
  { "if you re seeing this message but", LINE_BEGINS, LECTERN_LABEL_SUBSCRIPTION,
    "subscription-line" },
  { "keep reading", LINE_IS, LECTERN_LABEL_RELATED, "related-line" },
  { "sign up", LINE_IS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "jetzt anmelden", LINE_IS, LECTERN_LABEL_NEWSLETTER, "newsletter-line" },
  { "anmelden", LINE_IS, LECTERN_LABEL_SUBSCRIPTION, "subscription-line" },
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

/**
 * lectern_draft_count_words:
 * @line: a folded line
 *
 * Returns: how many words it has
 */
guint
lectern_draft_count_words (const char *line)
{
  guint n_words = 1;

  for (const char *p = line; *p != '\0'; p++)
    n_words += *p == ' ';

  return n_words;
}

/* "Sign up for our weekly newsletter, free of charge": it begins as an offer does, and names it. */
static gboolean
offers_newsletter (const char *line)
{
  static const char *const openings[] = { "sign up ",        "subscribe ",
                                          "don t miss ",     "abonnieren ",
                                          "abonniere ",      "nichts neues verpassen",
                                          "inscrivez vous ", "abonnez vous ",
                                          "suscribete ",     "iscriviti ",
                                          "inscreva se " };

  if (strstr (line, "newsletter") == NULL
      || lectern_draft_count_words (line) > MAX_NEWSLETTER_WORDS)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (line, openings[i]))
      return TRUE;

  return FALSE;
}

/**
 * lectern_draft_find_line:
 * @line: a folded line
 * @rule: (out): the rule that found it
 *
 * Tells whether a line is furniture by its words.
 *
 * Returns: (nullable): its class, a static string
 */
const char *
lectern_draft_find_line (const char *line, const char **rule)
{
  gboolean is_long = lectern_draft_count_words (line) > LECTERN_DRAFT_MAX_OFFER_WORDS;

  for (guint i = 0; i < G_N_ELEMENTS (line_rules); i++)
    {
      const LineRule *known = &line_rules[i];
      gsize length = 0;

      if (known->words[0] != line[0])
        continue;
      length = strlen (known->words);
      if (strcmp (line, known->words) != 0
          && (known->match == LINE_IS || (known->match == LINE_OPENS && is_long)
              || strncmp (line, known->words, length) != 0 || line[length] != ' '))
        continue;
      *rule = known->rule;
      return known->label;
    }
  if (!offers_newsletter (line))
    return NULL;

  *rule = "newsletter-line";
  return LECTERN_LABEL_NEWSLETTER;
}
