/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-plugin.h"

G_BEGIN_DECLS

/* What one import may hand over at most. */
#define LECTERN_IMPORT_MAX_ARTICLES 5000
#define LECTERN_IMPORT_MAX_WANTED 100
#define LECTERN_IMPORT_MAX_LINKS 100000
#define LECTERN_IMPORT_MAX_PARTS 5000
/* All parts together. */
#define LECTERN_IMPORT_MAX_PART_BYTES (160 * 1024 * 1024)

typedef struct _LecternImportResult LecternImportResult;

LECTERN_AVAILABLE_IN_1_0
LecternImportResult *lectern_import_builder_end             (LecternImportBuilder *self) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternImportResult *lectern_import_result_ref              (LecternImportResult  *self);
LECTERN_AVAILABLE_IN_1_0
void                 lectern_import_result_unref            (LecternImportResult  *self);
LECTERN_AVAILABLE_IN_1_0
guint                lectern_import_result_get_n_articles   (LecternImportResult  *self);
LECTERN_AVAILABLE_IN_1_0
LecternArticle      *lectern_import_result_get_article      (LecternImportResult  *self,
                                                             guint                 position);
LECTERN_AVAILABLE_IN_1_0
guint                lectern_import_result_get_n_wanted     (LecternImportResult  *self);
LECTERN_AVAILABLE_IN_1_0
const char          *lectern_import_result_get_wanted       (LecternImportResult  *self,
                                                             guint                 position,
                                                             const char          **reason);
LECTERN_AVAILABLE_IN_1_0
guint                lectern_import_result_get_n_links      (LecternImportResult  *self);
LECTERN_AVAILABLE_IN_1_0
const char          *lectern_import_result_get_link         (LecternImportResult  *self,
                                                             guint                 position,
                                                             GVariant            **details);
LECTERN_AVAILABLE_IN_1_0
guint                lectern_import_result_get_n_parts      (LecternImportResult  *self);
LECTERN_AVAILABLE_IN_1_0
GBytes              *lectern_import_result_get_part         (LecternImportResult  *self,
                                                             guint                 position,
                                                             GVariant            **details);
LECTERN_AVAILABLE_IN_1_0
GVariant            *lectern_import_result_get_facts        (LecternImportResult  *self);
LECTERN_AVAILABLE_IN_1_0
GBytes              *lectern_import_result_to_bytes         (LecternImportResult  *self) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
LecternImportResult *lectern_import_result_from_bytes       (GBytes               *bytes,
                                                             GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternImportResult, lectern_import_result_unref)

G_END_DECLS
