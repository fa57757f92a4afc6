/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* What a length is counted in, in the order of the setting's choices. */
typedef enum {
  SUMMARY_UNIT_SENTENCES,
  SUMMARY_UNIT_WORDS,
  SUMMARY_UNIT_PERCENT,
} SummaryUnit;

/* What the sentences must speak of. */
typedef enum {
  SUMMARY_FOCUS_NONE,
  SUMMARY_FOCUS_WORDS,
  SUMMARY_FOCUS_NAME,
  SUMMARY_FOCUS_DATES,
  SUMMARY_FOCUS_MARKS,
} SummaryFocus;

typedef enum {
  SUMMARY_VIEW_TEXT,      /* in the order of the article */
  SUMMARY_VIEW_POINTS,    /* the most important first */
  SUMMARY_VIEW_QUESTIONS, /* by the question that they answer */
} SummaryView;

typedef enum {
  SUMMARY_QUESTION_WHO,
  SUMMARY_QUESTION_WHAT,
  SUMMARY_QUESTION_WHEN,
  SUMMARY_QUESTION_WHERE,
  SUMMARY_QUESTION_KNOWN,
  SUMMARY_QUESTION_UNCERTAIN,
  SUMMARY_N_QUESTIONS,
  SUMMARY_QUESTION_NONE = SUMMARY_N_QUESTIONS,
} SummaryQuestion;

/* What a summary is chosen from. All but the first two are nullable. */
typedef struct {
  LecternArticle *article;
  LecternLayer *ranked;
  LecternLayer *names;
  LecternLayer *times;
  LecternLayer *quotes;
  const GArray *marked; /* of LecternSpan */
} SummaryMaterial;

/* What is wanted of a summary. */
typedef struct {
  SummaryUnit unit;
  guint amount;      /* in the unit */
  SummaryView view;
  SummaryFocus focus;
  const char *words; /* (nullable) of FOCUS_WORDS */
  const char *group; /* (nullable) of FOCUS_NAME */
  const char *from;  /* (nullable) of FOCUS_DATES, a date in ISO 8601 or the beginning of one */
  const char *to;    /* (nullable) likewise, included */
} SummaryWish;

/* A sentence of a summary. */
typedef struct {
  LecternSpan span;
  gint64 rank;       /* the lower, the more it tells */
  guint n_words;
  guint n_matches;   /* how well it fits the focus */
  gboolean is_pinned;
  gboolean is_hedged;
  SummaryQuestion question;
} SummaryChosen;

/* Chooses without waiting for anything. Returns: (element-type SummaryChosen): in the order of the
 * view */
GArray *summary_choice_make       (const SummaryMaterial *material,
                                   const SummaryWish     *wish) G_GNUC_WARN_UNUSED_RESULT;
/* The names that a focus may be on, most frequent first: groups to names. Returns: (element-type
 * SummaryName) */
GArray *summary_choice_list_names (LecternLayer          *names,
                                   LecternArticle        *article) G_GNUC_WARN_UNUSED_RESULT;

typedef struct {
  char *group;
  char *name;
  guint n_mentions;
} SummaryName;

G_END_DECLS
