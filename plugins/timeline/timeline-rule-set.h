/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "timeline-rules.h"

G_BEGIN_DECLS

/* The rules of all languages: those that come with the plugin, with the user's own added. */
typedef struct {
  char *folder;
  GPtrArray *languages; /* of TimelineRules */
  GPtrArray *problems;  /* of char *: lines of the user's that are not understood */
  GBytes *own;          /* (nullable): the user's files that were read */
} TimelineRuleSet;

TimelineRuleSet     *timeline_rule_set_new     (const char      *folder,
                                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void                 timeline_rule_set_free    (TimelineRuleSet *self);
gboolean             timeline_rule_set_set_own (TimelineRuleSet *self,
                                                GBytes          *own,
                                                GError         **error);
gboolean             timeline_rule_set_add_own (TimelineRuleSet *self,
                                                const char      *name,
                                                const char      *data,
                                                gsize            length);
TimelineRules       *timeline_rule_set_find    (TimelineRuleSet *self,
                                                const char      *tag);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TimelineRuleSet, timeline_rule_set_free)

G_END_DECLS
