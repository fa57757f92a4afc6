/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-site-rules.h"

G_BEGIN_DECLS

/* More files are not listed. */
#define LECTERN_SITE_MAX_FILES 5000

/**
 * LecternSiteFile:
 * @host: the site, as the file's name says
 * @text: (nullable): what the file holds
 * @rules: (nullable): the same, read
 * @error: (nullable): why it could not be read
 *
 * A file of rules: what is kept for one site.
 */
typedef struct {
  char *host;
  char *text;
  LecternSiteRules *rules;
  GError *error;
} LecternSiteFile;

void lectern_site_file_free (LecternSiteFile *self);

/**
 * LecternSiteRuleEdit:
 * @text: (nullable): the rules of a site, %NULL when there are none
 * @data: what was handed over
 *
 * Changes rules.
 *
 * Returns: (transfer full): the new rules
 */
typedef char *(*LecternSiteRuleEdit) (const char *text, gconstpointer data);

#define LECTERN_TYPE_SITE_RULE_STORE (lectern_site_rule_store_get_type ())
G_DECLARE_FINAL_TYPE (LecternSiteRuleStore, lectern_site_rule_store, LECTERN, SITE_RULE_STORE, GObject)

/* The folder of rule files: one a site, named HOST.rules. Signal: changed (host), on the main
 * thread. The functions without _async touch the disk. */
LecternSiteRuleStore *lectern_site_rule_store_new         (const char            *folder);
char                 *lectern_site_rule_store_dup_path    (LecternSiteRuleStore  *self,
                                                           const char            *host) G_GNUC_WARN_UNUSED_RESULT;
/* Of one site, or NULL; it need not be readable as rules. */
LecternSiteFile      *lectern_site_rule_store_load        (LecternSiteRuleStore  *self,
                                                           const char            *host);
/* Of LecternSiteFile, by host. */
GPtrArray            *lectern_site_rule_store_list        (LecternSiteRuleStore  *self,
                                                           GError               **error);
/* Checks @text and writes it; NULL removes the file. */
gboolean              lectern_site_rule_store_save        (LecternSiteRuleStore  *self,
                                                           const char            *host,
                                                           const char            *text, /* nullable */
                                                           GError               **error);

/* The rules for the page at an address that are switched on: those of its host, or else of the next
 * domain over it that has any. NULL without an error when there are none. */
void                  lectern_site_rule_store_find_async  (LecternSiteRuleStore  *self,
                                                           const char            *address, /* nullable */
                                                           GCancellable          *cancellable,
                                                           GAsyncReadyCallback    callback,
                                                           gpointer               user_data);
LecternSiteRules     *lectern_site_rule_store_find_finish (LecternSiteRuleStore  *self,
                                                           GAsyncResult          *result);
void                  lectern_site_rule_store_load_async  (LecternSiteRuleStore  *self,
                                                           const char            *host,
                                                           GCancellable          *cancellable,
                                                           GAsyncReadyCallback    callback,
                                                           gpointer               user_data);
LecternSiteFile      *lectern_site_rule_store_load_finish (LecternSiteRuleStore  *self,
                                                           GAsyncResult          *result);
void                  lectern_site_rule_store_list_async  (LecternSiteRuleStore  *self,
                                                           GCancellable          *cancellable,
                                                           GAsyncReadyCallback    callback,
                                                           gpointer               user_data);
GPtrArray            *lectern_site_rule_store_list_finish (LecternSiteRuleStore  *self,
                                                           GAsyncResult          *result,
                                                           GError               **error);
void                  lectern_site_rule_store_save_async  (LecternSiteRuleStore  *self,
                                                           const char            *host,
                                                           const char            *text, /* nullable */
                                                           GCancellable          *cancellable,
                                                           GAsyncReadyCallback    callback,
                                                           gpointer               user_data);
gboolean              lectern_site_rule_store_save_finish (LecternSiteRuleStore  *self,
                                                           GAsyncResult          *result,
                                                           GError               **error);
/* Makes new rules of those that are there, with nothing in between. */
void                  lectern_site_rule_store_edit_async  (LecternSiteRuleStore  *self,
                                                           const char            *host,
                                                           LecternSiteRuleEdit    edit,
                                                           gconstpointer          data,
                                                           GCancellable          *cancellable,
                                                           GAsyncReadyCallback    callback,
                                                           gpointer               user_data);
gboolean              lectern_site_rule_store_edit_finish (LecternSiteRuleStore  *self,
                                                           GAsyncResult          *result,
                                                           char                 **before,
                                                           GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSiteFile, lectern_site_file_free)

G_END_DECLS
