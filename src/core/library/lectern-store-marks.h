/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-mark-filter.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* The types of their records: of a mark as they are now, and as an older journal may have them. */
#define LECTERN_MARK_RECORD "(sm(sssuu)usxxa{sv})"
#define LECTERN_MARK_RECORD_OLD "(sm(sssuu)usxx)"
#define LECTERN_CODE_RECORD "(msssu)"

GVariant    *lectern_mark_to_record        (const LecternMark   *mark) G_GNUC_WARN_UNUSED_RESULT;
LecternMark *lectern_mark_from_record      (const char          *id,
                                            GVariant            *value) G_GNUC_WARN_UNUSED_RESULT;
GVariant    *lectern_code_to_record        (const LecternCode   *code) G_GNUC_WARN_UNUSED_RESULT;
gboolean     lectern_store_get_mark_record (LecternStore        *self,
                                            const char          *key,
                                            GVariant           **value,
                                            GError             **error);
gboolean     lectern_store_put_mark_record (LecternStore        *self,
                                            const char          *key,
                                            GVariant            *value,
                                            GError             **error);
gboolean     lectern_store_get_code_record (LecternStore        *self,
                                            const char          *key,
                                            GVariant           **value,
                                            GError             **error);
gboolean     lectern_store_put_code_record (LecternStore        *self,
                                            const char          *key,
                                            GVariant            *value,
                                            GError             **error);

/* A mark by its id; NULL without @error when there is none. */
gboolean     lectern_store_load_mark       (LecternStore        *self,
                                            const char          *id,
                                            LecternMark        **mark,
                                            GError             **error);
GPtrArray   *lectern_store_list_marks      (LecternStore        *self,
                                            gint64               article,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray   *lectern_store_place_marks     (LecternStore        *self,
                                            gint64               article,
                                            LecternArticle      *version,
                                            GError             **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     lectern_store_resolve_marks   (LecternStore        *self,
                                            gint64               article,
                                            GPtrArray           *places, /* nullable */
                                            GError             **error);
/* Another text is shown of an article: to be brought up to date at the end of the step. */
void         lectern_store_unsettle_text   (LecternStore        *self,
                                            gint64               article);
/* Brings what lists and searches say of articles whose marks or shown blocks changed up to date: once for
 * a step, for the words of one article may be many. */
gboolean     lectern_store_settle          (LecternStore        *self,
                                            GError             **error);
void         lectern_store_forget_unsettled (LecternStore       *self);

/* All marks of the library. */
GArray      *lectern_store_list_mark_ids   (LecternStore            *self,
                                            const LecternMarkFilter *filter,
                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray   *lectern_store_load_mark_entries (LecternStore            *self,
                                            const char *const       *ids,
                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* The id of the article with an address or, without one, with a text; NULL without @error for none. */
gboolean     lectern_store_find_by_source  (LecternStore            *self,
                                            const char              *address_key, /* nullable */
                                            const char              *revision,    /* nullable */
                                            char                   **id,
                                            GError                 **error);
GPtrArray   *lectern_store_list_mark_tags       (LecternStore            *self,
                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray   *lectern_store_list_tagged_marks (LecternStore           *self,
                                            const char              *name,
                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
char        *lectern_store_spell_tag       (LecternStore            *self,
                                            const char              *name,
                                            const char              *mark, /* nullable */
                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean     lectern_store_spell_tags      (LecternStore            *self,
                                            LecternMark             *mark,
                                            GError                 **error);
GPtrArray   *lectern_store_list_codes      (LecternStore            *self,
                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* Ids of the marks that have a code, and of its sub-codes. */
GStrv        lectern_store_list_marks_of_code (LecternStore         *self,
                                            const char              *code,
                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
