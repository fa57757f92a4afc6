/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-fields.h"

G_BEGIN_DECLS

/* Classes that no list of words can give. */
typedef enum {
  TIMELINE_CLASS_NONE,
  TIMELINE_CLASS_NUMBER,  /* any number but an ordinal */
  TIMELINE_CLASS_ORDINAL, /* 3rd, third */
  TIMELINE_CLASS_YEAR,    /* four digits, 1000 to 2199 */
  TIMELINE_CLASS_DECADE,  /* four digits, 1000 to 2190, that end in 0 */
  TIMELINE_CLASS_YEAR2,   /* two digits */
  TIMELINE_CLASS_DAY,     /* 1 to 31 in digits */
  TIMELINE_CLASS_MONTH2,  /* 1 to 12 in digits */
  TIMELINE_CLASS_HOUR,    /* 0 to 24 in digits */
  TIMELINE_CLASS_MINUTE,  /* 00 to 59, two digits */
  TIMELINE_CLASS_ERA_YEAR, /* one to four digits, without a separator */
  TIMELINE_CLASS_ANY_WORD,
  TIMELINE_CLASS_CAPITALIZED, /* a word that begins with a capital */
  TIMELINE_N_BUILT_IN,
} TimelineBuiltIn;

/* A word's place in a class. */
typedef struct {
  guint16 class_id;
  guint8 needs_capital; /* the rules write it with a capital */
  TimelineFieldValue value;
} TimelineWordUse;

typedef struct {
  GArray *uses; /* of TimelineWordUse */
} TimelineWord;

/* A step of a compiled pattern. */
typedef struct {
  guint16 class_id;
  guint8 field;
  guint8 touches;
  guint32 child;
} TimelineEdge;

/* A pattern ends here. Its extent is the tokens @first to @last of the path. */
typedef struct {
  guint16 rule;
  guint8 first;
  guint8 last;
} TimelineAccept;

typedef struct {
  GArray *edges;   /* of TimelineEdge */
  GArray *accepts; /* of TimelineAccept */
} TimelineNode;

/* What an example in a rule file promises. */
typedef struct {
  char *text;
  LecternSpan span; /* without the brackets */
  char *value;      /* (nullable): nothing may be found */
  char *published;  /* (nullable): what it is resolved against */
  char *file;
  guint line;
} TimelineExample;

/* Set in a class of a guard when no white space may stand between. */
#define TIMELINE_GUARD_TOUCHES 0x8000

typedef struct {
  char *id;
  TimelineForm form;
  TimelineFields fields; /* what the rule itself says */
  GArray *before;        /* of guint16 classes, one must stand before; (nullable) */
  GArray *after;
  GArray *not_before;
  GArray *not_after;
  GPtrArray *examples;   /* of TimelineExample */
  gboolean is_own;       /* the user's; wins over one that matches as much */
} TimelineRule;

/**
 * TimelineRules:
 *
 * The rules of one language, compiled: a vocabulary and a tree of patterns. Patterns that begin
 * alike share their beginning, and the first step is found through the class of the first token,
 * so most words of a text cost one look-up.
 */
typedef struct {
  char *language;
  char *published;       /* what the examples of the plugin's own file are resolved against */
  GHashTable *words;     /* owned string to TimelineWord */
  GHashTable *classes;   /* owned string to class id */
  GPtrArray *rules;      /* of TimelineRule */
  GPtrArray *nodes;      /* of TimelineNode; the first is the root */
  GPtrArray *starts;     /* class id to GArray of TimelineEdge of the root; (nullable) entries */
  GPtrArray *past_endings; /* of char *, word endings that tell the past */
} TimelineRules;

TimelineRules *timeline_rules_new_from_data (const char     *data,
                                             const char     *name,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
TimelineRules *timeline_rules_new_from_file (const char     *path,
                                             GError        **error) G_GNUC_WARN_UNUSED_RESULT;
void           timeline_rules_add_own       (TimelineRules  *self,
                                             const char     *data,
                                             const char     *name,
                                             GPtrArray      *problems);
char          *timeline_rules_read_language (const char     *data) G_GNUC_WARN_UNUSED_RESULT;
void           timeline_rules_free          (TimelineRules  *self);
guint16        timeline_rules_find_class    (const TimelineRules *self,
                                             const char     *name);
const TimelineWordUse *timeline_word_find_use (const TimelineWord *word,
                                               guint16         class_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TimelineRules, timeline_rules_free)

G_END_DECLS
