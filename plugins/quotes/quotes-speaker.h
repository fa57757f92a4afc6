/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "quotes-finder.h"

G_BEGIN_DECLS

typedef enum {
  QUOTES_SOURCE_NAMED,
  QUOTES_SOURCE_UNNAMED, /* officials, a spokesperson */
  QUOTES_SOURCE_UNKNOWN, /* nobody, or a pronoun that fits nobody */
} QuotesSource;

/* Who a speaker is. The strings are of the layer of names. */
typedef struct {
  QuotesSource source;
  const char *name;  /* (nullable) */
  const char *group; /* (nullable): of the layer of names */
  gboolean is_guess; /* worked out from a pronoun */
} QuotesSpeaker;

typedef struct _QuotesSpeakers QuotesSpeakers;

/* @names: (nullable): the layer of names */
QuotesSpeakers *quotes_speakers_new     (const QuotesText    *text,
                                         LecternLayer        *names) G_GNUC_WARN_UNUSED_RESULT;
void            quotes_speakers_free    (QuotesSpeakers      *self);
/* To be called for one finding after the other, in text order. */
QuotesSpeaker   quotes_speakers_resolve (QuotesSpeakers      *self,
                                         const QuotesFinding *finding);
/* Whether it was told to an organization that is not @site: "told Norda Radio that …". */
gboolean        quotes_speakers_is_told_elsewhere (QuotesSpeakers      *self,
                                                   const QuotesFinding *finding,
                                                   const char          *site); /* nullable */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuotesSpeakers, quotes_speakers_free)

G_END_DECLS
