/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../model/lectern-layer.h"
#include "lectern-chronology.h"

G_BEGIN_DECLS

/* Gathers what articles tell to have happened. Of one thread at a time, any. */
typedef struct _LecternChronologyBuilder LecternChronologyBuilder;

LecternChronologyBuilder *lectern_chronology_builder_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void                      lectern_chronology_builder_free (LecternChronologyBuilder *self);
void                      lectern_chronology_builder_add  (LecternChronologyBuilder *self,
                                                           const char               *article_id,
                                                           LecternArticle           *article,
                                                           LecternLayer             *timeline,
                                                           LecternLayer             *entities); /* nullable */
LecternChronology        *lectern_chronology_builder_end  (LecternChronologyBuilder *self) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternChronologyBuilder, lectern_chronology_builder_free)

G_END_DECLS
