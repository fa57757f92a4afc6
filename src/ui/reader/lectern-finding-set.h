/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "plugin/lectern-plugin-registry.h"
#include "ui/panel/lectern-panel-host.h"

G_BEGIN_DECLS

typedef struct _LecternFindingSet LecternFindingSet;

/* What is known of each generator's findings for one article: the raw layer, the layer with the
 * analyst's decisions applied, and a state with its sentence. */
LecternFindingSet  *lectern_finding_set_new         (void);
void                lectern_finding_set_free        (LecternFindingSet   *self);
void                lectern_finding_set_clear       (LecternFindingSet   *self);
void                lectern_finding_set_set_state   (LecternFindingSet   *self,
                                                     const char          *generator,
                                                     LecternFindingState  state,
                                                     const char          *message); /* nullable */
void                lectern_finding_set_set_layer   (LecternFindingSet   *self,
                                                     LecternLayer        *raw,
                                                     LecternArticle      *article,
                                                     GPtrArray           *decisions);
void                lectern_finding_set_apply       (LecternFindingSet   *self,
                                                     LecternArticle      *article,
                                                     GPtrArray           *decisions);
gboolean            lectern_finding_set_lookup      (LecternFindingSet   *self,
                                                     const char          *generator,
                                                     LecternFindingState *state,
                                                     const char         **message);
LecternLayer       *lectern_finding_set_get_layer   (LecternFindingSet   *self,
                                                     const char          *generator); /* nullable */
/* Names of the generators, sorted; of the layers there are. */
GPtrArray          *lectern_finding_set_list_generators (LecternFindingSet *self);
GPtrArray          *lectern_finding_set_list_layers (LecternFindingSet   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternFindingSet, lectern_finding_set_free)

/* Sentences for a state. */
char               *lectern_finding_describe_error  (LecternPluginInfo   *info,
                                                     const GError        *error);
gboolean            lectern_finding_reads_language  (LecternPluginInfo   *info,
                                                     const char          *language); /* nullable */

G_END_DECLS
