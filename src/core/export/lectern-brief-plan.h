/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* Ids of sections, in the order in which they stand unless the analyst moves them. */
#define LECTERN_BRIEF_SECTION_WORDS "assessment"
#define LECTERN_BRIEF_SECTION_SUMMARY "summary"
#define LECTERN_BRIEF_SECTION_NAMES "names"
#define LECTERN_BRIEF_SECTION_TIMELINE "timeline"
#define LECTERN_BRIEF_SECTION_QUOTES "quotes"
#define LECTERN_BRIEF_SECTION_MARKS "marks"
#define LECTERN_BRIEF_SECTION_FINDINGS "findings"
#define LECTERN_BRIEF_SECTION_TEXT "text"
#define LECTERN_BRIEF_SECTION_SOURCE "source"
#define LECTERN_BRIEF_SECTION_METHOD "method"

/**
 * LecternBriefTextMode:
 * @LECTERN_BRIEF_TEXT_MARKED: the paragraphs that the analyst marked something in
 * @LECTERN_BRIEF_TEXT_FULL: all of it
 *
 * How much of the article's text stands in a brief.
 */
typedef enum {
  LECTERN_BRIEF_TEXT_MARKED,
  LECTERN_BRIEF_TEXT_FULL,
} LecternBriefTextMode;

typedef struct _LecternBriefPlan LecternBriefPlan;

#define LECTERN_TYPE_BRIEF_PLAN (lectern_brief_plan_get_type ())

GType                lectern_brief_plan_get_type       (void) G_GNUC_CONST;
LecternBriefPlan    *lectern_brief_plan_new            (void) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefPlan    *lectern_brief_plan_new_full       (void) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefPlan    *lectern_brief_plan_parse          (const char             *text,
                                                        GError                **error) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefPlan    *lectern_brief_plan_new_from_string (const char          *text) G_GNUC_WARN_UNUSED_RESULT;
LecternBriefPlan    *lectern_brief_plan_copy           (const LecternBriefPlan *self) G_GNUC_WARN_UNUSED_RESULT;
void                 lectern_brief_plan_free           (LecternBriefPlan     *self);
char                *lectern_brief_plan_to_string      (const LecternBriefPlan *self) G_GNUC_WARN_UNUSED_RESULT;

const char *const   *lectern_brief_list_sections       (void);
const char          *lectern_brief_section_get_title   (const char           *section);

const char          *lectern_brief_plan_get_section    (const LecternBriefPlan *self,
                                                        guint                 position);
guint                lectern_brief_plan_find_section   (const LecternBriefPlan *self,
                                                        const char           *section);
void                 lectern_brief_plan_move_section   (LecternBriefPlan     *self,
                                                        const char           *section,
                                                        guint                 position);
gboolean             lectern_brief_plan_shows_section  (const LecternBriefPlan *self,
                                                        const char           *section);
void                 lectern_brief_plan_show_section   (LecternBriefPlan     *self,
                                                        const char           *section,
                                                        gboolean              is_shown);
gboolean             lectern_brief_plan_shows_item     (const LecternBriefPlan *self,
                                                        const char           *key);
void                 lectern_brief_plan_show_item      (LecternBriefPlan     *self,
                                                        const char           *key,
                                                        gboolean              is_shown);
int                  lectern_brief_plan_get_rank       (const LecternBriefPlan *self,
                                                        const char           *key);
void                 lectern_brief_plan_set_order      (LecternBriefPlan     *self,
                                                        const char *const    *keys);
LecternBriefTextMode lectern_brief_plan_get_text_mode  (const LecternBriefPlan *self);
void                 lectern_brief_plan_set_text_mode  (LecternBriefPlan     *self,
                                                        LecternBriefTextMode  mode);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBriefPlan, lectern_brief_plan_free)

G_END_DECLS
