/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "page-cues.h"

/* Names are cut into words at hyphens, underscores, spaces and capitals, and looked up whole: `ad`
 * is not in `header`. Two words that mean more together are looked up joined by a plus sign. */

/* Longer words and names say nothing. */
#define MAX_WORD 24
#define MAX_NAME 400

typedef struct {
  const char *word;
  PageCues cues;
} CueWord;

/* Sorted by word. */
static const CueWord words[] = {
  { "abonnieren", PAGE_CUE_NEWSLETTER },
  { "aboutauthor", PAGE_CUE_BIOGRAPHY },
  { "abstract", PAGE_CUE_LEAD },
  { "accessibilitytext", PAGE_CUE_UNSEEN },
  { "ad", PAGE_CUE_ADVERTISEMENT },
  { "adbox", PAGE_CUE_ADVERTISEMENT },
  { "adcontainer", PAGE_CUE_ADVERTISEMENT },
  { "addthis", PAGE_CUE_SHARE },
  { "addtoany", PAGE_CUE_SHARE },
  { "ads", PAGE_CUE_ADVERTISEMENT },
  { "adsbygoogle", PAGE_CUE_ADVERTISEMENT },
  { "adsense", PAGE_CUE_ADVERTISEMENT },
  { "adslot", PAGE_CUE_ADVERTISEMENT },
  { "adspace", PAGE_CUE_ADVERTISEMENT },
  { "adunit", PAGE_CUE_ADVERTISEMENT },
  { "advert", PAGE_CUE_ADVERTISEMENT },
  { "advertisement", PAGE_CUE_ADVERTISEMENT },
  { "advertisements", PAGE_CUE_ADVERTISEMENT },
  { "advertising", PAGE_CUE_ADVERTISEMENT },
  { "advertorial", PAGE_CUE_ADVERTISEMENT },
  { "adverts", PAGE_CUE_ADVERTISEMENT },
  { "adwrapper", PAGE_CUE_ADVERTISEMENT },
  { "adzone", PAGE_CUE_ADVERTISEMENT },
  { "affiliate", PAGE_CUE_ADVERTISEMENT },
  { "anrisstext", PAGE_CUE_LEAD },
  { "antetitulo", PAGE_CUE_KICKER },
  { "anzeige", PAGE_CUE_ADVERTISEMENT },
  { "anzeigen", PAGE_CUE_ADVERTISEMENT },
  { "article", PAGE_CUE_CONTENT },
  { "articlebody", PAGE_CUE_BODY },
  { "articlecontent", PAGE_CUE_BODY },
  { "articlecopy", PAGE_CUE_BODY },
  { "articlemeta", PAGE_CUE_META },
  { "articletext", PAGE_CUE_BODY },
  { "articolo", PAGE_CUE_CONTENT },
  { "articulo", PAGE_CUE_CONTENT },
  { "artikel", PAGE_CUE_CONTENT },
  { "aside", PAGE_CUE_SIDEBAR },
  { "assistive", PAGE_CUE_UNSEEN },
  { "associes", PAGE_CUE_RELATED },
  { "aural", PAGE_CUE_UNSEEN },
  { "auteur", PAGE_CUE_BYLINE },
  { "author", PAGE_CUE_BYLINE },
  { "authorbio", PAGE_CUE_BIOGRAPHY },
  { "authorbox", PAGE_CUE_BIOGRAPHY },
  { "authorinfo", PAGE_CUE_BIOGRAPHY },
  { "authorname", PAGE_CUE_BYLINE },
  { "authors", PAGE_CUE_BYLINE },
  { "autor", PAGE_CUE_BYLINE },
  { "autore", PAGE_CUE_BYLINE },
  { "autoren", PAGE_CUE_BYLINE },
  { "backtotop", PAGE_CUE_TOOL },
  { "bajada", PAGE_CUE_LEAD },
  { "banner", PAGE_CUE_HEADER },
  { "beitrag", PAGE_CUE_CONTENT },
  { "bildtext", PAGE_CUE_CAPTION },
  { "bildunterschrift", PAGE_CUE_CAPTION },
  { "bio", PAGE_CUE_BIOGRAPHY },
  { "biography", PAGE_CUE_BIOGRAPHY },
  { "bodycopy", PAGE_CUE_BODY },
  { "bodytext", PAGE_CUE_BODY },
  { "breadcrumb", PAGE_CUE_NAVIGATION },
  { "breadcrumbs", PAGE_CUE_NAVIGATION },
  { "byline", PAGE_CUE_BYLINE },
  { "bylines", PAGE_CUE_BYLINE },
  { "calculator", PAGE_CUE_TOOL },
  { "caption", PAGE_CUE_CAPTION },
  { "captions", PAGE_CUE_CAPTION },
  { "carousel", PAGE_CUE_GALLERY },
  { "categories", PAGE_CUE_TAGS },
  { "chapeau", PAGE_CUE_LEAD },
  { "cmp", PAGE_CUE_COOKIE },
  { "comentario", PAGE_CUE_COMMENTS },
  { "comentarios", PAGE_CUE_COMMENTS },
  { "comment", PAGE_CUE_COMMENTS },
  { "commentaire", PAGE_CUE_COMMENTS },
  { "commentaires", PAGE_CUE_COMMENTS },
  { "commentform", PAGE_CUE_COMMENTS },
  { "commenti", PAGE_CUE_COMMENTS },
  { "commentlist", PAGE_CUE_COMMENTS },
  { "comments", PAGE_CUE_COMMENTS },
  { "consent", PAGE_CUE_COOKIE },
  { "contenido", PAGE_CUE_CONTENT },
  { "content", PAGE_CUE_CONTENT },
  { "contentbody", PAGE_CUE_BODY },
  { "contenu", PAGE_CUE_CONTENT },
  { "conteudo", PAGE_CUE_CONTENT },
  { "contributor", PAGE_CUE_BYLINE },
  { "contributors", PAGE_CUE_BYLINE },
  { "cookie", PAGE_CUE_COOKIE },
  { "cookiebanner", PAGE_CUE_COOKIE },
  { "cookiebar", PAGE_CUE_COOKIE },
  { "cookieconsent", PAGE_CUE_COOKIE },
  { "cookies", PAGE_CUE_COOKIE },
  { "copete", PAGE_CUE_LEAD },
  { "copy", PAGE_CUE_CONTENT },
  { "copyright", PAGE_CUE_LEGAL },
  { "copyrightnotice", PAGE_CUE_CAPTION },
  { "credit", PAGE_CUE_CAPTION },
  { "credits", PAGE_CUE_CAPTION },
  { "crosslinks", PAGE_CUE_RELATED },
  { "dachzeile", PAGE_CUE_KICKER },
  { "data", PAGE_CUE_DATE },
  { "date", PAGE_CUE_DATE },
  { "dateline", PAGE_CUE_DATE },
  { "datetime", PAGE_CUE_DATE },
  { "datum", PAGE_CUE_DATE },
  { "deck", PAGE_CUE_DECK },
  { "dek", PAGE_CUE_DECK },
  { "dfp", PAGE_CUE_ADVERTISEMENT },
  { "disclaimer", PAGE_CUE_LEGAL },
  { "discussion", PAGE_CUE_COMMENTS },
  { "disqus", PAGE_CUE_COMMENTS },
  { "dsgvo", PAGE_CUE_COOKIE },
  { "editsection", PAGE_CUE_TOOL },
  { "einleitung", PAGE_CUE_LEAD },
  { "emailsignup", PAGE_CUE_NEWSLETTER },
  { "entradilla", PAGE_CUE_LEAD },
  { "entry", PAGE_CUE_CONTENT },
  { "entrybody", PAGE_CUE_BODY },
  { "entrycontent", PAGE_CUE_BODY },
  { "entrydate", PAGE_CUE_DATE },
  { "entryinfo", PAGE_CUE_META },
  { "entrymeta", PAGE_CUE_META },
  { "etiquetas", PAGE_CUE_TAGS },
  { "excerpt", PAGE_CUE_LEAD },
  { "eyebrow", PAGE_CUE_KICKER },
  { "facebookcomments", PAGE_CUE_COMMENTS },
  { "fbcomments", PAGE_CUE_COMMENTS },
  { "fecha", PAGE_CUE_DATE },
  { "feedback", PAGE_CUE_TOOL },
  { "figcaption", PAGE_CUE_CAPTION },
  { "flyout", PAGE_CUE_POPUP },
  { "follow", PAGE_CUE_SHARE },
  { "followus", PAGE_CUE_SHARE },
  { "foot", PAGE_CUE_FOOTER },
  { "footer", PAGE_CUE_FOOTER },
  { "form", PAGE_CUE_TOOL },
  { "fulltext", PAGE_CUE_BODY },
  { "fusszeile", PAGE_CUE_FOOTER },
  { "galerie", PAGE_CUE_GALLERY },
  { "gallery", PAGE_CUE_GALLERY },
  { "gdpr", PAGE_CUE_COOKIE },
  { "gedicht", PAGE_CUE_VERSE },
  { "googlead", PAGE_CUE_ADVERTISEMENT },
  { "gpt", PAGE_CUE_ADVERTISEMENT },
  { "hamburger", PAGE_CUE_NAVIGATION },
  { "hattapaa", PAGE_CUE_LEAD },
  { "header", PAGE_CUE_HEADER },
  { "headerlink", PAGE_CUE_TOOL },
  { "headings", PAGE_CUE_TITLE },
  { "headline", PAGE_CUE_TITLE },
  { "heateor", PAGE_CUE_SHARE },
  { "hentry", PAGE_CUE_CONTENT },
  { "hiddentext", PAGE_CUE_UNSEEN },
  { "imagecaption", PAGE_CUE_CAPTION },
  { "imagecredit", PAGE_CUE_CAPTION },
  { "impressum", PAGE_CUE_LEGAL },
  { "imprint", PAGE_CUE_LEGAL },
  { "infoline", PAGE_CUE_META },
  { "infos", PAGE_CUE_META },
  { "ingress", PAGE_CUE_LEAD },
  { "inhalt", PAGE_CUE_CONTENT },
  { "interlink", PAGE_CUE_RELATED },
  { "interstitial", PAGE_CUE_POPUP },
  { "intro", PAGE_CUE_LEAD },
  { "introduction", PAGE_CUE_LEAD },
  { "jprelatedposts", PAGE_CUE_RELATED },
  { "keywords", PAGE_CUE_TAGS },
  { "kicker", PAGE_CUE_KICKER | PAGE_CUE_LEAD },
  { "komentarze", PAGE_CUE_COMMENTS },
  { "kommentar", PAGE_CUE_COMMENTS },
  { "kommentare", PAGE_CUE_COMMENTS },
  { "latest", PAGE_CUE_RELATED },
  { "lead", PAGE_CUE_LEAD },
  { "leaderboard", PAGE_CUE_ADVERTISEMENT },
  { "leadin", PAGE_CUE_LEAD },
  { "leadtext", PAGE_CUE_LEAD },
  { "lede", PAGE_CUE_LEAD },
  { "leftrail", PAGE_CUE_SIDEBAR },
  { "legal", PAGE_CUE_LEGAL },
  { "legende", PAGE_CUE_CAPTION },
  { "leserkommentare", PAGE_CUE_COMMENTS },
  { "license", PAGE_CUE_LEGAL },
  { "lid", PAGE_CUE_LEAD },
  { "lightbox", PAGE_CUE_POPUP },
  { "lineno", PAGE_CUE_TOOL },
  { "linenodiv", PAGE_CUE_TOOL },
  { "linenos", PAGE_CUE_TOOL },
  { "linkbox", PAGE_CUE_RELATED },
  { "livefyre", PAGE_CUE_COMMENTS },
  { "login", PAGE_CUE_TOOL },
  { "lyrics", PAGE_CUE_VERSE },
  { "mailchimp", PAGE_CUE_NEWSLETTER },
  { "mailinglist", PAGE_CUE_NEWSLETTER },
  { "main", PAGE_CUE_CONTENT },
  { "maintext", PAGE_CUE_BODY },
  { "marginal", PAGE_CUE_SIDEBAR },
  { "masthead", PAGE_CUE_HEADER },
  { "megamenu", PAGE_CUE_NAVIGATION },
  { "mehrzumthema", PAGE_CUE_RELATED },
  { "menu", PAGE_CUE_NAVIGATION },
  { "meta", PAGE_CUE_META },
  { "metadata", PAGE_CUE_META },
  { "metered", PAGE_CUE_PAYWALL },
  { "modal", PAGE_CUE_POPUP },
  { "modified", PAGE_CUE_DATE },
  { "morefrom", PAGE_CUE_RELATED },
  { "moreon", PAGE_CUE_RELATED },
  { "morestories", PAGE_CUE_RELATED },
  { "mostpopular", PAGE_CUE_RELATED },
  { "mostread", PAGE_CUE_RELATED },
  { "mostviewed", PAGE_CUE_RELATED },
  { "mpu", PAGE_CUE_ADVERTISEMENT },
  { "nativead", PAGE_CUE_ADVERTISEMENT },
  { "nav", PAGE_CUE_NAVIGATION },
  { "navbar", PAGE_CUE_NAVIGATION },
  { "navbox", PAGE_CUE_NAVIGATION },
  { "navi", PAGE_CUE_NAVIGATION },
  { "navigation", PAGE_CUE_NAVIGATION },
  { "news", PAGE_CUE_CONTENT },
  { "newsbody", PAGE_CUE_BODY },
  { "newsletter", PAGE_CUE_NEWSLETTER },
  { "newsletters", PAGE_CUE_NEWSLETTER },
  { "newstext", PAGE_CUE_BODY },
  { "noprint", PAGE_CUE_UNSEEN },
  { "noshow", PAGE_CUE_UNSEEN },
  { "nota", PAGE_CUE_CONTENT },
  { "noticia", PAGE_CUE_CONTENT },
  { "occhiello", PAGE_CUE_KICKER },
  { "offcanvas", PAGE_CUE_NAVIGATION },
  { "offscreen", PAGE_CUE_UNSEEN },
  { "onetrust", PAGE_CUE_COOKIE },
  { "optin", PAGE_CUE_NEWSLETTER },
  { "outbrain", PAGE_CUE_RELATED },
  { "overlay", PAGE_CUE_POPUP },
  { "overline", PAGE_CUE_KICKER },
  { "pager", PAGE_CUE_NAVIGATION },
  { "pagination", PAGE_CUE_NAVIGATION },
  { "paginator", PAGE_CUE_NAVIGATION },
  { "paygate", PAGE_CUE_PAYWALL },
  { "paywall", PAGE_CUE_PAYWALL },
  { "photocaption", PAGE_CUE_CAPTION },
  { "photocredit", PAGE_CUE_CAPTION },
  { "piano", PAGE_CUE_PAYWALL },
  { "pingback", PAGE_CUE_COMMENTS },
  { "pingbacks", PAGE_CUE_COMMENTS },
  { "pings", PAGE_CUE_COMMENTS },
  { "plista", PAGE_CUE_RELATED },
  { "poem", PAGE_CUE_VERSE },
  { "poema", PAGE_CUE_VERSE },
  { "poeme", PAGE_CUE_VERSE },
  { "poems", PAGE_CUE_VERSE },
  { "poesia", PAGE_CUE_VERSE },
  { "poetry", PAGE_CUE_VERSE },
  { "poll", PAGE_CUE_TOOL },
  { "popular", PAGE_CUE_RELATED },
  { "popup", PAGE_CUE_POPUP },
  { "popups", PAGE_CUE_POPUP },
  { "post", PAGE_CUE_CONTENT },
  { "postauthor", PAGE_CUE_BYLINE },
  { "postauthorbox", PAGE_CUE_BIOGRAPHY },
  { "postbody", PAGE_CUE_BODY },
  { "postcategories", PAGE_CUE_TAGS },
  { "postcontent", PAGE_CUE_BODY },
  { "postdate", PAGE_CUE_DATE },
  { "posted", PAGE_CUE_DATE },
  { "postedon", PAGE_CUE_DATE },
  { "postinfo", PAGE_CUE_META },
  { "postmeta", PAGE_CUE_META },
  { "posttext", PAGE_CUE_BODY },
  { "premiumteaser", PAGE_CUE_PAYWALL },
  { "pretitle", PAGE_CUE_KICKER },
  { "prevnext", PAGE_CUE_NAVIGATION },
  { "print", PAGE_CUE_TOOL },
  { "printer", PAGE_CUE_TOOL },
  { "promo", PAGE_CUE_ADVERTISEMENT },
  { "promobox", PAGE_CUE_ADVERTISEMENT },
  { "promolinks", PAGE_CUE_RELATED },
  { "promos", PAGE_CUE_ADVERTISEMENT },
  { "promoted", PAGE_CUE_ADVERTISEMENT },
  { "promotion", PAGE_CUE_ADVERTISEMENT },
  { "prose", PAGE_CUE_CONTENT },
  { "pubblicita", PAGE_CUE_ADVERTISEMENT },
  { "pubdate", PAGE_CUE_DATE },
  { "publication", PAGE_CUE_DATE },
  { "publicidad", PAGE_CUE_ADVERTISEMENT },
  { "publicidade", PAGE_CUE_ADVERTISEMENT },
  { "published", PAGE_CUE_DATE },
  { "quiz", PAGE_CUE_TOOL },
  { "rail", PAGE_CUE_SIDEBAR },
  { "randspalte", PAGE_CUE_SIDEBAR },
  { "rating", PAGE_CUE_TOOL },
  { "ratings", PAGE_CUE_TOOL },
  { "readmore", PAGE_CUE_RELATED },
  { "readnext", PAGE_CUE_RELATED },
  { "recent", PAGE_CUE_RELATED },
  { "recentposts", PAGE_CUE_RELATED },
  { "recirc", PAGE_CUE_RELATED },
  { "recirculation", PAGE_CUE_RELATED },
  { "recommend", PAGE_CUE_RELATED },
  { "recommendation", PAGE_CUE_RELATED },
  { "recommendations", PAGE_CUE_RELATED },
  { "recommended", PAGE_CUE_RELATED },
  { "regwall", PAGE_CUE_PAYWALL },
  { "reklama", PAGE_CUE_ADVERTISEMENT },
  { "relacionadas", PAGE_CUE_RELATED },
  { "relacionado", PAGE_CUE_RELATED },
  { "relacionados", PAGE_CUE_RELATED },
  { "related", PAGE_CUE_RELATED },
  { "relatedarticles", PAGE_CUE_RELATED },
  { "relatedcontent", PAGE_CUE_RELATED },
  { "relatedlinks", PAGE_CUE_RELATED },
  { "relatedposts", PAGE_CUE_RELATED },
  { "relatedpoststitle", PAGE_CUE_RELATED },
  { "relatedposttitle", PAGE_CUE_RELATED },
  { "relateds", PAGE_CUE_RELATED },
  { "replies", PAGE_CUE_COMMENTS },
  { "reply", PAGE_CUE_COMMENTS },
  { "respond", PAGE_CUE_COMMENTS },
  { "revcontent", PAGE_CUE_RELATED },
  { "richtext", PAGE_CUE_CONTENT },
  { "richtextbody", PAGE_CUE_BODY },
  { "rightrail", PAGE_CUE_SIDEBAR },
  { "rights", PAGE_CUE_LEGAL },
  { "roofline", PAGE_CUE_KICKER },
  { "schlagworte", PAGE_CUE_TAGS },
  { "screenreader", PAGE_CUE_UNSEEN },
  { "screenreadertext", PAGE_CUE_UNSEEN },
  { "search", PAGE_CUE_TOOL },
  { "searchform", PAGE_CUE_TOOL },
  { "seealso", PAGE_CUE_RELATED },
  { "seitenleiste", PAGE_CUE_SIDEBAR },
  { "share", PAGE_CUE_SHARE },
  { "sharebar", PAGE_CUE_SHARE },
  { "sharebuttons", PAGE_CUE_SHARE },
  { "sharedaddy", PAGE_CUE_SHARE },
  { "sharelinks", PAGE_CUE_SHARE },
  { "shares", PAGE_CUE_SHARE },
  { "sharethis", PAGE_CUE_SHARE },
  { "shariff", PAGE_CUE_SHARE },
  { "sharing", PAGE_CUE_SHARE },
  { "sidebar", PAGE_CUE_SIDEBAR },
  { "sidebars", PAGE_CUE_SIDEBAR },
  { "sidecolumn", PAGE_CUE_SIDEBAR },
  { "signup", PAGE_CUE_NEWSLETTER },
  { "similar", PAGE_CUE_RELATED },
  { "sitemap", PAGE_CUE_NAVIGATION },
  { "skip", PAGE_CUE_TOOL },
  { "skyscraper", PAGE_CUE_ADVERTISEMENT },
  { "slick", PAGE_CUE_GALLERY },
  { "slider", PAGE_CUE_GALLERY },
  { "slides", PAGE_CUE_GALLERY },
  { "slideshow", PAGE_CUE_GALLERY },
  { "sns", PAGE_CUE_SHARE },
  { "social", PAGE_CUE_SHARE },
  { "socialbar", PAGE_CUE_SHARE },
  { "socialicons", PAGE_CUE_SHARE },
  { "socialmedia", PAGE_CUE_SHARE },
  { "socials", PAGE_CUE_SHARE },
  { "socialshare", PAGE_CUE_SHARE },
  { "sottotitolo", PAGE_CUE_DECK },
  { "spitzmarke", PAGE_CUE_KICKER },
  { "sponsor", PAGE_CUE_ADVERTISEMENT },
  { "sponsored", PAGE_CUE_ADVERTISEMENT },
  { "sponsors", PAGE_CUE_ADVERTISEMENT },
  { "sronly", PAGE_CUE_UNSEEN },
  { "ssba", PAGE_CUE_SHARE },
  { "standfirst", PAGE_CUE_DECK },
  { "stanza", PAGE_CUE_VERSE },
  { "stanzas", PAGE_CUE_VERSE },
  { "story", PAGE_CUE_CONTENT },
  { "storybody", PAGE_CUE_BODY },
  { "storycontent", PAGE_CUE_BODY },
  { "storytext", PAGE_CUE_BODY },
  { "strapline", PAGE_CUE_KICKER },
  { "strophe", PAGE_CUE_VERSE },
  { "subhead", PAGE_CUE_DECK },
  { "subheading", PAGE_CUE_DECK },
  { "subheadline", PAGE_CUE_DECK },
  { "submenu", PAGE_CUE_NAVIGATION },
  { "subnav", PAGE_CUE_NAVIGATION },
  { "subscribe", PAGE_CUE_NEWSLETTER },
  { "subscription", PAGE_CUE_NEWSLETTER },
  { "subscriptions", PAGE_CUE_NEWSLETTER },
  { "subtitle", PAGE_CUE_DECK },
  { "suggested", PAGE_CUE_RELATED },
  { "suggestions", PAGE_CUE_RELATED },
  { "summary", PAGE_CUE_LEAD },
  { "supertitle", PAGE_CUE_KICKER },
  { "surtitle", PAGE_CUE_KICKER },
  { "surtitre", PAGE_CUE_KICKER },
  { "survey", PAGE_CUE_TOOL },
  { "swiper", PAGE_CUE_GALLERY },
  { "taboola", PAGE_CUE_RELATED },
  { "tagcloud", PAGE_CUE_TAGS },
  { "tagged", PAGE_CUE_TAGS },
  { "taglist", PAGE_CUE_TAGS },
  { "tags", PAGE_CUE_TAGS },
  { "teaser", PAGE_CUE_TEASER | PAGE_CUE_LEAD },
  { "teaserlist", PAGE_CUE_TEASER },
  { "teasers", PAGE_CUE_TEASER },
  { "text", PAGE_CUE_CONTENT },
  { "textbody", PAGE_CUE_CONTENT },
  { "time", PAGE_CUE_DATE },
  { "timestamp", PAGE_CUE_DATE },
  { "titel", PAGE_CUE_TITLE },
  { "title", PAGE_CUE_TITLE },
  { "titolo", PAGE_CUE_TITLE },
  { "titre", PAGE_CUE_TITLE },
  { "titulo", PAGE_CUE_TITLE },
  { "toast", PAGE_CUE_POPUP },
  { "toolbar", PAGE_CUE_TOOL },
  { "toolbox", PAGE_CUE_TOOL },
  { "tools", PAGE_CUE_TOOL },
  { "tooltip", PAGE_CUE_POPUP },
  { "topbar", PAGE_CUE_NAVIGATION },
  { "topics", PAGE_CUE_TAGS },
  { "topline", PAGE_CUE_KICKER },
  { "topnav", PAGE_CUE_NAVIGATION },
  { "toptitle", PAGE_CUE_KICKER },
  { "trackback", PAGE_CUE_COMMENTS },
  { "trackbacks", PAGE_CUE_COMMENTS },
  { "trending", PAGE_CUE_RELATED },
  { "tweet", PAGE_CUE_SHARE },
  { "twoclick", PAGE_CUE_SHARE },
  { "updated", PAGE_CUE_DATE },
  { "upnext", PAGE_CUE_RELATED },
  { "verse", PAGE_CUE_VERSE },
  { "verses", PAGE_CUE_VERSE },
  { "verwandte", PAGE_CUE_RELATED },
  { "visuallyhidden", PAGE_CUE_UNSEEN },
  { "vorspann", PAGE_CUE_LEAD },
  { "vote", PAGE_CUE_TOOL },
  { "voting", PAGE_CUE_TOOL },
  { "weitere", PAGE_CUE_RELATED },
  { "werbung", PAGE_CUE_ADVERTISEMENT },
  { "widget", PAGE_CUE_TOOL },
  { "widgets", PAGE_CUE_TOOL },
  { "writer", PAGE_CUE_BYLINE },
  { "wysiwyg", PAGE_CUE_CONTENT },
  { "yarpp", PAGE_CUE_RELATED },
  { "zeit", PAGE_CUE_DATE },
  { "zergnet", PAGE_CUE_RELATED },
};

/* Sorted by word. */
static const CueWord pairs[] = {
  { "about+author", PAGE_CUE_BIOGRAPHY },
  { "accessible+text", PAGE_CUE_UNSEEN },
  { "ad+slot", PAGE_CUE_ADVERTISEMENT },
  { "add+this", PAGE_CUE_SHARE },
  { "also+like", PAGE_CUE_RELATED },
  { "also+read", PAGE_CUE_RELATED },
  { "article+body", PAGE_CUE_BODY },
  { "article+byline", PAGE_CUE_META },
  { "article+content", PAGE_CUE_BODY },
  { "article+copy", PAGE_CUE_BODY },
  { "article+info", PAGE_CUE_META },
  { "article+meta", PAGE_CUE_META },
  { "article+tags", PAGE_CUE_TAGS },
  { "article+text", PAGE_CUE_BODY },
  { "article+topics", PAGE_CUE_TAGS },
  { "articulo+cuerpo", PAGE_CUE_BODY },
  { "assistive+text", PAGE_CUE_UNSEEN },
  { "author+about", PAGE_CUE_BIOGRAPHY },
  { "author+bio", PAGE_CUE_BIOGRAPHY },
  { "author+box", PAGE_CUE_BIOGRAPHY },
  { "author+card", PAGE_CUE_BIOGRAPHY },
  { "author+description", PAGE_CUE_BIOGRAPHY },
  { "author+details", PAGE_CUE_BIOGRAPHY },
  { "author+info", PAGE_CUE_BIOGRAPHY },
  { "author+profile", PAGE_CUE_BIOGRAPHY },
  { "back+to", PAGE_CUE_TOOL },
  { "blog+body", PAGE_CUE_BODY },
  { "blog+content", PAGE_CUE_BODY },
  { "blog+copy", PAGE_CUE_BODY },
  { "blog+text", PAGE_CUE_BODY },
  { "body+content", PAGE_CUE_BODY },
  { "body+copy", PAGE_CUE_BODY },
  { "body+text", PAGE_CUE_BODY },
  { "bottom+bar", PAGE_CUE_FOOTER },
  { "byline+date", PAGE_CUE_META },
  { "cat+links", PAGE_CUE_TAGS },
  { "col+right", PAGE_CUE_SIDEBAR },
  { "content+body", PAGE_CUE_BODY },
  { "content+copy", PAGE_CUE_BODY },
  { "content+main", PAGE_CUE_BODY },
  { "content+text", PAGE_CUE_BODY },
  { "dont+miss", PAGE_CUE_ADVERTISEMENT },
  { "email+signup", PAGE_CUE_NEWSLETTER },
  { "entry+body", PAGE_CUE_BODY },
  { "entry+content", PAGE_CUE_BODY },
  { "entry+copy", PAGE_CUE_BODY },
  { "entry+info", PAGE_CUE_META },
  { "entry+meta", PAGE_CUE_META },
  { "entry+tags", PAGE_CUE_TAGS },
  { "entry+text", PAGE_CUE_BODY },
  { "expand+link", PAGE_CUE_TOOL },
  { "ez+toc", PAGE_CUE_NAVIGATION },
  { "follow+us", PAGE_CUE_SHARE },
  { "full+text", PAGE_CUE_BODY },
  { "further+reading", PAGE_CUE_RELATED },
  { "global+footer", PAGE_CUE_FOOTER },
  { "global+header", PAGE_CUE_HEADER },
  { "google+ad", PAGE_CUE_ADVERTISEMENT },
  { "hidden+text", PAGE_CUE_UNSEEN },
  { "hide+text", PAGE_CUE_UNSEEN },
  { "image+caption", PAGE_CUE_CAPTION },
  { "image+credit", PAGE_CUE_CAPTION },
  { "katex+html", PAGE_CUE_UNSEEN },
  { "left+col", PAGE_CUE_SIDEBAR },
  { "left+column", PAGE_CUE_SIDEBAR },
  { "left+rail", PAGE_CUE_SIDEBAR },
  { "link+list", PAGE_CUE_RELATED },
  { "log+in", PAGE_CUE_TOOL },
  { "mailing+list", PAGE_CUE_NEWSLETTER },
  { "main+body", PAGE_CUE_BODY },
  { "main+text", PAGE_CUE_BODY },
  { "mc+embed", PAGE_CUE_NEWSLETTER },
  { "media+caption", PAGE_CUE_CAPTION },
  { "mehr+zum", PAGE_CUE_RELATED },
  { "meta+data", PAGE_CUE_META },
  { "meta+info", PAGE_CUE_META },
  { "more+articles", PAGE_CUE_RELATED },
  { "more+from", PAGE_CUE_RELATED },
  { "more+news", PAGE_CUE_RELATED },
  { "more+on", PAGE_CUE_RELATED },
  { "more+posts", PAGE_CUE_RELATED },
  { "more+stories", PAGE_CUE_RELATED },
  { "most+popular", PAGE_CUE_RELATED },
  { "most+read", PAGE_CUE_RELATED },
  { "most+viewed", PAGE_CUE_RELATED },
  { "native+ad", PAGE_CUE_ADVERTISEMENT },
  { "nav+links", PAGE_CUE_NAVIGATION },
  { "news+body", PAGE_CUE_BODY },
  { "news+content", PAGE_CUE_BODY },
  { "news+copy", PAGE_CUE_BODY },
  { "news+text", PAGE_CUE_BODY },
  { "next+article", PAGE_CUE_RELATED },
  { "next+post", PAGE_CUE_RELATED },
  { "off+screen", PAGE_CUE_UNSEEN },
  { "opt+in", PAGE_CUE_NEWSLETTER },
  { "other+articles", PAGE_CUE_RELATED },
  { "other+news", PAGE_CUE_RELATED },
  { "other+posts", PAGE_CUE_RELATED },
  { "page+body", PAGE_CUE_BODY },
  { "page+content", PAGE_CUE_BODY },
  { "page+copy", PAGE_CUE_BODY },
  { "page+footer", PAGE_CUE_FOOTER },
  { "page+header", PAGE_CUE_HEADER },
  { "page+links", PAGE_CUE_NAVIGATION },
  { "page+numbers", PAGE_CUE_NAVIGATION },
  { "page+text", PAGE_CUE_BODY },
  { "pay+wall", PAGE_CUE_PAYWALL },
  { "photo+caption", PAGE_CUE_CAPTION },
  { "photo+credit", PAGE_CUE_CAPTION },
  { "picture+caption", PAGE_CUE_CAPTION },
  { "post+body", PAGE_CUE_BODY },
  { "post+content", PAGE_CUE_BODY },
  { "post+copy", PAGE_CUE_BODY },
  { "post+info", PAGE_CUE_META },
  { "post+meta", PAGE_CUE_META },
  { "post+navigation", PAGE_CUE_NAVIGATION },
  { "post+pagination", PAGE_CUE_NAVIGATION },
  { "post+tags", PAGE_CUE_TAGS },
  { "post+text", PAGE_CUE_BODY },
  { "posted+on", PAGE_CUE_DATE },
  { "premium+content", PAGE_CUE_PAYWALL },
  { "prev+next", PAGE_CUE_NAVIGATION },
  { "prev+post", PAGE_CUE_RELATED },
  { "previous+post", PAGE_CUE_RELATED },
  { "pub+date", PAGE_CUE_DATE },
  { "publish+date", PAGE_CUE_DATE },
  { "published+date", PAGE_CUE_DATE },
  { "read+more", PAGE_CUE_RELATED },
  { "read+next", PAGE_CUE_RELATED },
  { "reg+wall", PAGE_CUE_PAYWALL },
  { "rich+text", PAGE_CUE_BODY },
  { "right+col", PAGE_CUE_SIDEBAR },
  { "right+column", PAGE_CUE_SIDEBAR },
  { "right+rail", PAGE_CUE_SIDEBAR },
  { "screen+reader", PAGE_CUE_UNSEEN },
  { "see+also", PAGE_CUE_RELATED },
  { "share+this", PAGE_CUE_SHARE },
  { "side+bar", PAGE_CUE_SIDEBAR },
  { "side+column", PAGE_CUE_SIDEBAR },
  { "sign+in", PAGE_CUE_TOOL },
  { "sign+up", PAGE_CUE_NEWSLETTER },
  { "site+footer", PAGE_CUE_FOOTER },
  { "site+header", PAGE_CUE_HEADER },
  { "skip+link", PAGE_CUE_TOOL },
  { "social+media", PAGE_CUE_SHARE },
  { "sr+only", PAGE_CUE_UNSEEN },
  { "story+body", PAGE_CUE_BODY },
  { "story+content", PAGE_CUE_BODY },
  { "story+copy", PAGE_CUE_BODY },
  { "story+text", PAGE_CUE_BODY },
  { "subscriber+only", PAGE_CUE_PAYWALL },
  { "subscribers+only", PAGE_CUE_PAYWALL },
  { "table+contents", PAGE_CUE_NAVIGATION },
  { "tag+cloud", PAGE_CUE_TAGS },
  { "tag+container", PAGE_CUE_TAGS },
  { "tag+links", PAGE_CUE_TAGS },
  { "tag+list", PAGE_CUE_TAGS },
  { "tags+links", PAGE_CUE_TAGS },
  { "text+body", PAGE_CUE_BODY },
  { "toc+container", PAGE_CUE_NAVIGATION },
  { "top+header", PAGE_CUE_HEADER },
  { "top+stories", PAGE_CUE_RELATED },
  { "up+next", PAGE_CUE_RELATED },
  { "user+extras", PAGE_CUE_BIOGRAPHY },
  { "user+title", PAGE_CUE_BIOGRAPHY },
  { "visually+hidden", PAGE_CUE_UNSEEN },
  { "wp+caption", PAGE_CUE_CAPTION },
  { "you+may", PAGE_CUE_RELATED },
};

static int
compare_word (const void *key, const void *word)
{
  return strcmp (key, ((const CueWord *) word)->word);
}

static PageCues
look_up (const char *word, const CueWord *table, gsize n)
{
  const CueWord *found = bsearch (word, table, n, sizeof *table, compare_word);

  return found != NULL ? found->cues : 0;
}

/* Cuts the next word off a name, in lower case; 0 at its end, else how long it is. */
static gsize
next_word (const char **name, const char *end, char *word)
{
  const char *p = *name;
  gsize length = 0;

  while (p < end && !g_ascii_isalpha (*p))
    p++;
  for (const char *start = p; p < end && g_ascii_isalpha (*p); p++)
    {
      if (p > start && g_ascii_isupper (*p) && g_ascii_islower (p[-1]))
        break;
      if (length < MAX_WORD)
        word[length++] = g_ascii_tolower (*p);
    }
  word[length] = '\0';
  *name = p;

  return length;
}

/* Reads one name: the class `article-body` is one, so that its words are neighbors. */
static PageCues
read_name (const char *name, const char *end)
{
  char pair[2 * MAX_WORD + 2];
  char word[MAX_WORD + 1];
  gsize before = 0;
  gsize length = 0;
  PageCues cues = 0;

  while ((length = next_word (&name, end, word)) > 0)
    {
      cues |= look_up (word, words, G_N_ELEMENTS (words));
      if (before > 0)
        {
          pair[before] = '+';
          memcpy (pair + before + 1, word, length + 1);
          cues |= look_up (pair, pairs, G_N_ELEMENTS (pairs));
        }
      memcpy (pair, word, length + 1);
      before = length;
    }

  return cues;
}

static PageCues
read_names (const char *names)
{
  const char *end = names + strnlen (names, MAX_NAME);
  PageCues cues = 0;

  while (names < end)
    {
      const char *space = names;

      while (space < end && !g_ascii_isspace (*space))
        space++;
      cues |= read_name (names, space);
      names = space + 1;
    }

  return cues;
}

static PageCues
read_role (const char *role)
{
  static const CueWord roles[] = {
    { "alert", PAGE_CUE_POPUP },        { "alertdialog", PAGE_CUE_POPUP },
    { "banner", PAGE_CUE_HEADER },      { "complementary", PAGE_CUE_SIDEBAR },
    { "contentinfo", PAGE_CUE_FOOTER }, { "dialog", PAGE_CUE_POPUP },
    { "main", PAGE_CUE_CONTENT },       { "menu", PAGE_CUE_NAVIGATION },
    { "menubar", PAGE_CUE_NAVIGATION }, { "navigation", PAGE_CUE_NAVIGATION },
    { "search", PAGE_CUE_TOOL },        { "toolbar", PAGE_CUE_TOOL },
    { "tooltip", PAGE_CUE_POPUP },
  };

  return look_up (role, roles, G_N_ELEMENTS (roles));
}

static PageCues
recall_names (PageCuesMemo *memo, const char *names)
{
  guint slot = g_str_hash (names) % PAGE_CUES_MEMO;

  if (memo->names[slot] == NULL || strcmp (memo->names[slot], names) != 0)
    {
      memo->names[slot] = names;
      memo->cues[slot] = read_names (names);
    }

  return memo->cues[slot];
}

/**
 * page_cues_read:
 * @memo: what was read before
 * @class_names: (nullable): value of a class attribute
 * @id: (nullable): value of an id attribute
 * @role: (nullable): value of a role attribute
 *
 * Reads what the names that an author gave an element say about it.
 *
 * Returns: the cues
 */
PageCues
page_cues_read (PageCuesMemo *memo, const char *class_names, const char *id, const char *role)
{
  PageCues cues = 0;

  if (class_names != NULL)
    cues |= recall_names (memo, class_names);
  if (id != NULL)
    cues |= read_names (id);
  if (role != NULL)
    cues |= read_role (role);

  return cues;
}
