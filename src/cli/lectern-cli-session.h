/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "import/lectern-site-trial.h"
#include "lectern-compare.h"
#include "lectern-site-keeping.h"

G_BEGIN_DECLS

/**
 * LecternCliOptions:
 * @library: (nullable): folder of the library
 * @is_json: write JSON
 * @is_quiet: show no progress
 * @is_safe: start without plugins but the bundled importers
 *
 * What all commands that work on articles understand. Zero-initialize.
 */
typedef struct {
  char *library;
  gboolean is_json;
  gboolean is_quiet;
  gboolean is_safe;
} LecternCliOptions;

void lectern_cli_options_clear (LecternCliOptions *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LecternCliOptions, lectern_cli_options_clear)

#define LECTERN_CLI_LIBRARY_ENTRIES(options)                                                       \
  { "library", 0, 0, G_OPTION_ARG_FILENAME, &(options)->library,                                   \
    N_ ("Use the library in FOLDER"), N_ ("FOLDER") },                                             \
  { "json", 0, 0, G_OPTION_ARG_NONE, &(options)->is_json,                                          \
    N_ ("Write one JSON object a line"), NULL }

#define LECTERN_CLI_OPTION_ENTRIES(options)                                                        \
  LECTERN_CLI_LIBRARY_ENTRIES (options),                                                           \
  { "quiet", 'q', 0, G_OPTION_ARG_NONE, &(options)->is_quiet, N_ ("Show no progress"), NULL },     \
  { "safe-mode", 0, 0, G_OPTION_ARG_NONE, &(options)->is_safe,                                     \
    N_ ("Use no plugins but those that read pages and text"), NULL }

/* For commands that only look at the library. */
LecternLibrary *lectern_cli_open_library (const LecternCliOptions *options,
                                          GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* Takes the proxy that is set in the preferences. */
void lectern_cli_follow_proxy (LecternWorkbench *workbench);

/* One workbench, and the waiting that a command does. Control+C cancels what it waits for. */
typedef struct _LecternCliSession LecternCliSession;

LecternCliSession *lectern_cli_session_new           (const LecternCliOptions *options,
                                                      gboolean                 with_library,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
void               lectern_cli_session_free          (LecternCliSession       *self);
LecternWorkbench  *lectern_cli_session_get_workbench (LecternCliSession       *self);
/* Cancelled by an interrupt. */
GCancellable *lectern_cli_session_get_cancellable (LecternCliSession *self);
LecternLibrary    *lectern_cli_session_get_library   (LecternCliSession       *self);
/* A callback that puts a reference of its result into a GAsyncResult *, and the wait for that. */
void               lectern_cli_result_cb             (GObject                 *source,
                                                      GAsyncResult            *result,
                                                      gpointer                 user_data);
void               lectern_cli_wait_for              (GAsyncResult           **result);
/* Whether an argument names an article of the library, by its id or the beginning of one. */
gboolean           lectern_cli_is_id                 (const char              *argument);
/* The whole id of the one article whose id begins with @prefix, also in the trash. */
char              *lectern_cli_find_id               (LecternLibrary          *library,
                                                      const char              *prefix,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* Brings a source in without storing it. */
GPtrArray         *lectern_cli_session_acquire       (LecternCliSession       *self,
                                                      LecternSource           *source,
                                                      GVariant                *given,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* A stored article by its id; an address, a file or `-` makes one without id that is not stored. */
LecternStoredArticle *lectern_cli_session_load       (LecternCliSession       *self,
                                                      const char              *argument,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* Effective layers; the first failure of a generator is in @failure. */
GPtrArray         *lectern_cli_session_analyze       (LecternCliSession       *self,
                                                      LecternStoredArticle    *stored,
                                                      const char *const       *generators, /* nullable: all */
                                                      GError                 **failure) G_GNUC_WARN_UNUSED_RESULT;
/* What differs between two articles, or two versions of one of the library. */
LecternComparison *lectern_cli_session_compare_articles (LecternCliSession       *self,
                                                      LecternArticle          *old,
                                                      LecternArticle          *new,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
LecternComparison *lectern_cli_session_compare_versions (LecternCliSession       *self,
                                                      const char              *id,
                                                      guint                    old,
                                                      guint                    new,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

/* Makes rules for a site of what is so now of blocks of an article. */
LecternSiteKeeping *lectern_cli_session_keep         (LecternCliSession       *self,
                                                      const LecternStoredArticle *stored,
                                                      guint                    first,
                                                      guint                    n,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
/* What comes of the test pages of rules: of LecternSiteTrial. */
GPtrArray         *lectern_cli_session_try_rules     (LecternCliSession       *self,
                                                      LecternSiteRules        *rules,
                                                      GError                 **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternCliSession, lectern_cli_session_free)

/**
 * LecternCliFinding:
 * @generator: the plugin whose layer is shown
 * @description: what the command prints, translatable
 * @entries: (nullable): options of the command's own, up to an empty one
 * @print: writes a layer for people
 * @user_data: for @print
 *
 * A command that shows what one plugin found in one article.
 */
typedef struct {
  const char *generator;
  const char *description;
  const GOptionEntry *entries;
  void (*print) (LecternCliSession *session, LecternStoredArticle *stored, LecternLayer *layer,
                 gpointer user_data);
  gpointer user_data;
} LecternCliFinding;

int lectern_cli_run_finding (const LecternCliFinding *finding,
                             int                      argc,
                             char                   **argv);

G_END_DECLS
