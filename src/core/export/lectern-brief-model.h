/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-brief.h"

G_BEGIN_DECLS

/* What a brief says, apart from how it is written down. It is made once from the inputs; the writers
 * read nothing else. A brief has sections of its own, the analyst's words, and chapters, one an
 * article; a chapter has sections; a section has items, each with runs of text, its place in the
 * article, and who says so. */

typedef enum {
  LECTERN_BRIEF_STRONG = 1 << 0,
  LECTERN_BRIEF_EMPHASIS = 1 << 1,
  LECTERN_BRIEF_CODE = 1 << 2,
} LecternBriefStyle;

/* A piece of text that looks one way. */
typedef struct {
  char *text; /* owned; a line feed in words of the analyst is a line break */
  guint style; /* of LecternBriefStyle */
  const char *kind; /* (nullable), interned, of the name or date that this is a part of */
  guint mark; /* number of the mark that covers it, 0 for none */
  guint color; /* of that mark */
  GArray *ends; /* (nullable), owned, of guint: numbers of the marks that end here */
  char *address; /* (nullable), owned, where it links to; safe to write */
  guint chapter; /* that it leads to, at its span or to its beginning; 0 for none */
  LecternSpan span; /* where it stands in the article, or none */
} LecternBriefRun;

typedef enum {
  LECTERN_BRIEF_PARAGRAPH,
  LECTERN_BRIEF_HEADING, /* level 1 to 6 below that of the section */
  LECTERN_BRIEF_ITEM, /* of a list, level 0 and more */
  LECTERN_BRIEF_NUMBERED, /* likewise, with a number */
  LECTERN_BRIEF_QUOTATION,
  LECTERN_BRIEF_CAPTION,
  LECTERN_BRIEF_CELL, /* of a table, which it names; number 0 begins a row */
  LECTERN_BRIEF_VALUE, /* a label and what belongs to it */
  LECTERN_BRIEF_MARKED, /* a mark: number, color, quotation; its note is the detail, as it was typed */
  LECTERN_BRIEF_LINES, /* of code: they stand as they were typed */
} LecternBriefRole;

#define LECTERN_BRIEF_N_ROLES (LECTERN_BRIEF_LINES + 1)

typedef struct {
  char *key; /* (nullable), owned, which item of its brief; what belongs to no single item has none */
  guint position; /* in its section, counted with those that are left out */
  LecternBriefRole role;
  guint level;
  guint quote; /* in how many quotations it stands */
  guint number;
  guint table; /* of a cell: no two tables of a text have the same, 0 for none */
  guint color; /* of a mark */
  gboolean goes_on; /* of a list: belongs to the item before */
  gboolean keeps_lines; /* words of the analyst, in which line breaks stay */
  gboolean is_open; /* of a date: its year is not known */
  char *label; /* (nullable), owned */
  char *detail; /* (nullable), owned, in small type */
  GPtrArray *runs; /* owned, of LecternBriefRun */
  GPtrArray *note; /* (nullable), owned, of LecternBriefItem: the note of a mark as it reads */
  LecternSpan span; /* where it stands in the article, or none */
  GArray *places; /* (nullable), owned, of LecternSpan: all mentions of a name */
  GPtrArray *sources; /* (nullable), owned, of LecternBriefRun: the chapters that it is joined from */
  char *role_of_name; /* (nullable), owned: what a name is called by the article */
  char *order; /* (nullable), owned: of a date, as its text sorts among others */
  char *live; /* (nullable), owned, address of the place on the live page */
  guint paragraph; /* which paragraph of the shown text it stands in, from 1; 0 where nobody asks */
} LecternBriefItem;

typedef struct {
  const char *id;
  char *heading; /* owned */
  char *maker; /* (nullable), owned, who says so, a sentence; NULL for the analyst and the article */
  char *generator; /* (nullable), owned, id of the plugin */
  char *version; /* (nullable), owned */
  GPtrArray *items; /* owned, of LecternBriefItem */
  GPtrArray *left_out; /* owned, of LecternBriefItem: what the analyst took out */
} LecternBriefSection;

typedef struct {
  LecternArticle *article; /* owned */
  guint number; /* from 1 */
  char *title; /* owned */
  char *byline; /* (nullable), owned */
  char *notice; /* (nullable), owned: that it was cut short */
  char *address; /* (nullable), owned, safe to write */
  gint64 captured_us; /* when its bytes came, 0 where nobody knows */
  char *capture_digest; /* (nullable), owned, of those bytes */
  GPtrArray *sections; /* owned, of LecternBriefSection */
  GPtrArray *emptied; /* owned, of LecternBriefSection: those of which all items are left out */
  GPtrArray *joined; /* owned, of LecternBriefSection: those that the brief shows for all chapters */
  GArray *anchors; /* owned, of guint32, sorted: offsets in the text that something points to */
  GPtrArray *marks; /* owned, of LecternMark: those that go in, by number */
  gboolean has_text; /* whether the text is in it, so that there is something to point to */
  gboolean is_whole; /* whether all of the text is */
} LecternBriefChapter;

struct _LecternBrief {
  char *title; /* owned */
  char *headline; /* (nullable), owned, the analyst's, when it is the title */
  char *handling; /* (nullable), owned, one line: who may read it */
  char *language; /* (nullable), owned */
  gint64 created_us;
  GPtrArray *sections; /* owned, of LecternBriefSection: what is about no single article */
  GPtrArray *emptied; /* owned, of LecternBriefSection: likewise, with all items left out */
  GPtrArray *chapters; /* owned, of LecternBriefChapter */
};

LecternBriefRun     *lectern_brief_run_new       (const char          *text,
                                                  gssize               length,
                                                  guint                style) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefItem    *lectern_brief_item_new      (LecternBriefRole     role) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefRun     *lectern_brief_item_add      (LecternBriefItem    *self,
                                                  const char          *text,
                                                  gssize               length,
                                                  guint                style);
LecternBriefSection *lectern_brief_section_new   (const char          *id,
                                                  const char          *heading) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefChapter *lectern_brief_chapter_new   (LecternArticle      *article,
                                                  guint                number) G_GNUC_WARN_UNUSED_RESULT;
void                 lectern_brief_section_free  (LecternBriefSection *self);
/* Puts items where the plan has them, and those that it leaves out aside. */
void                 lectern_brief_section_arrange (LecternBriefSection   *self,
                                                  const LecternBriefPlan  *plan);

/* Building */
void                 lectern_brief_chapter_build (LecternBriefChapter     *self,
                                                  const LecternBriefInput *input,
                                                  const LecternBriefPlan  *plan,
                                                  gboolean                 is_joined);
/* Joins what several chapters found, when they are built. */
void                 lectern_brief_join          (LecternBrief            *self,
                                                  const LecternBriefPlan  *plan);
/* Summarizes all articles, when their chapters are built. */
void                 lectern_brief_join_summary  (LecternBrief            *self,
                                                  const LecternBriefInput *inputs,
                                                  gsize                    n_inputs,
                                                  const LecternBriefPlan  *plan);
LecternBriefSection *lectern_brief_build_words   (const LecternBriefWords *words) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefSection *lectern_brief_build_text    (LecternBriefChapter     *chapter,
                                                  const LecternBriefInput *input,
                                                  const LecternBriefPlan  *plan) G_GNUC_WARN_UNUSED_RESULT;
/* Gives an item its key: which thing of which article it is, as long as the text stays. */
void                 lectern_brief_item_set_key  (LecternBriefItem        *self,
                                                  const LecternBriefInput *input,
                                                  const char              *section,
                                                  const char              *place);
void                 lectern_brief_item_set_span (LecternBriefItem        *self,
                                                  const LecternBriefInput *input,
                                                  const char              *section,
                                                  LecternSpan              span);

/* What the analyst wrote in Markdown, as items. */
GPtrArray           *lectern_brief_read_words    (const char              *text) G_GNUC_WARN_UNUSED_RESULT;
/* Likewise, without headings: it stands somewhere within a section. */
GPtrArray           *lectern_brief_read_note     (const char              *text) G_GNUC_WARN_UNUSED_RESULT;
/* Without any markup, a line each. */
char                *lectern_brief_note_dup_text (GPtrArray               *note) G_GNUC_WARN_UNUSED_RESULT;

guint                lectern_brief_find_paragraph (LecternArticle         *article,
                                                  LecternSpan              span);

/* Words that several writers use */
const char          *lectern_brief_color_get_name  (guint               color);
const char          *lectern_brief_color_get_shape (guint               color);
const char          *lectern_brief_color_get_background (guint          color);
const char          *lectern_brief_kind_get_class  (const char         *kind);
char                *lectern_brief_dup_safe_address (const char        *address) G_GNUC_WARN_UNUSED_RESULT;
char                *lectern_brief_item_dup_text   (LecternBriefItem   *self) G_GNUC_WARN_UNUSED_RESULT;
/* What stands before an item of a list: its number and a point, or a bullet; nothing else has one. */
char                *lectern_brief_item_dup_marker (const LecternBriefItem *self,
                                                    const char         *bullet) G_GNUC_WARN_UNUSED_RESULT;
gboolean             lectern_brief_item_is_listed  (const LecternBriefItem *self);
/* The numbers or titles of its sources in one line, NULL where it has none. */
char                *lectern_brief_item_dup_sources (const LecternBriefItem *self);
/* The title of a chapter, with its number where there are several. */
char                *lectern_brief_dup_chapter_title (LecternBrief       *self,
                                                    LecternBriefChapter *chapter) G_GNUC_WARN_UNUSED_RESULT;
void                 lectern_brief_item_free       (LecternBriefItem   *self);
gboolean             lectern_brief_chapter_has_anchor (LecternBriefChapter *self,
                                                    guint32             offset);

/* Writers. They give text in UTF-8, unless they give bytes. */
char                *lectern_brief_to_html       (LecternBrief        *self) G_GNUC_WARN_UNUSED_RESULT;
char                *lectern_brief_to_fragment   (LecternBrief        *self) G_GNUC_WARN_UNUSED_RESULT;
char                *lectern_brief_to_markdown   (LecternBrief        *self) G_GNUC_WARN_UNUSED_RESULT;
char                *lectern_brief_to_text       (LecternBrief        *self) G_GNUC_WARN_UNUSED_RESULT;
char                *lectern_brief_to_json       (LecternBrief        *self) G_GNUC_WARN_UNUSED_RESULT;
GBytes              *lectern_brief_to_pdf        (LecternBrief        *self,
                                                  GError             **error) G_GNUC_WARN_UNUSED_RESULT;
char                *lectern_brief_to_csl        (LecternBrief        *self) G_GNUC_WARN_UNUSED_RESULT;
char                *lectern_brief_to_ris        (LecternBrief        *self) G_GNUC_WARN_UNUSED_RESULT;
char                *lectern_brief_to_bibtex     (LecternBrief        *self) G_GNUC_WARN_UNUSED_RESULT;
char                *lectern_brief_to_annotations (LecternBrief       *self) G_GNUC_WARN_UNUSED_RESULT;

void                 lectern_html_append_text    (GString             *html,
                                                  const char          *text);
void                 lectern_markdown_append_text (GString            *markdown,
                                                  const char          *text);
void                 lectern_markdown_append_line (GString            *markdown,
                                                  const char          *text);
void                 lectern_markdown_append_address (GString         *markdown,
                                                  const char          *address);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBriefSection, lectern_brief_section_free)

G_END_DECLS
