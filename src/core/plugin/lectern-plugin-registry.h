/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-plugin-info.h"

G_BEGIN_DECLS

/**
 * LecternPluginState:
 * @LECTERN_PLUGIN_ENABLED: runs
 * @LECTERN_PLUGIN_DISABLED: switched off by the user
 * @LECTERN_PLUGIN_OFFERED: new in the user's folder, waits for permission
 * @LECTERN_PLUGIN_QUARANTINED: switched off after failing repeatedly
 * @LECTERN_PLUGIN_REFUSED: cannot be used; the error says why
 *
 * Whether a plugin is used.
 */
typedef enum {
  LECTERN_PLUGIN_ENABLED,
  LECTERN_PLUGIN_DISABLED,
  LECTERN_PLUGIN_OFFERED,
  LECTERN_PLUGIN_QUARANTINED,
  LECTERN_PLUGIN_REFUSED,
} LecternPluginState;

#define LECTERN_TYPE_PLUGIN_ENTRY (lectern_plugin_entry_get_type ())
G_DECLARE_FINAL_TYPE (LecternPluginEntry, lectern_plugin_entry, LECTERN, PLUGIN_ENTRY, GObject)

/* One plugin that was found. Properties: id, state, error-message, run-time-ms, run-memory-kb. */
LecternPluginInfo  *lectern_plugin_entry_get_info        (LecternPluginEntry *self); /* nullable when refused */
const char         *lectern_plugin_entry_get_id          (LecternPluginEntry *self);
LecternPluginState  lectern_plugin_entry_get_state       (LecternPluginEntry *self);
const GError       *lectern_plugin_entry_get_error       (LecternPluginEntry *self);
gboolean            lectern_plugin_entry_is_bundled      (LecternPluginEntry *self);
guint               lectern_plugin_entry_get_run_ms      (LecternPluginEntry *self);
guint               lectern_plugin_entry_get_run_kb      (LecternPluginEntry *self);
guint               lectern_plugin_entry_get_n_failures  (LecternPluginEntry *self);
const char         *lectern_plugin_entry_get_digest      (LecternPluginEntry *self); /* SHA-256 of the files in its folder */

#define LECTERN_TYPE_PLUGIN_REGISTRY (lectern_plugin_registry_get_type ())
G_DECLARE_FINAL_TYPE (LecternPluginRegistry, lectern_plugin_registry, LECTERN, PLUGIN_REGISTRY, GObject)

/* A GListModel of LecternPluginEntry. Signals: changed (entry). @state_file keeps what the user
 * switched, allowed and set (a key file); NULL keeps nothing. */
LecternPluginRegistry *lectern_plugin_registry_new           (const char            *state_file);
void                   lectern_plugin_registry_add_folder    (LecternPluginRegistry *self,
                                                              const char            *folder,
                                                              gboolean               is_trusted);
void                   lectern_plugin_registry_add_plugin    (LecternPluginRegistry *self,
                                                              const char            *folder,
                                                              const char            *name);
void                   lectern_plugin_registry_add_default_folders (LecternPluginRegistry *self);
void                   lectern_plugin_registry_set_safe_mode (LecternPluginRegistry *self,
                                                              gboolean               safe_mode);
LecternPluginEntry    *lectern_plugin_registry_lookup        (LecternPluginRegistry *self,
                                                              const char            *id);
LecternPluginEntry    *lectern_plugin_registry_find_importer (LecternPluginRegistry *self,
                                                              const char            *media_type);
GPtrArray             *lectern_plugin_registry_list_analyzers (LecternPluginRegistry *self); /* enabled, those needed first */
gboolean               lectern_plugin_registry_set_enabled   (LecternPluginRegistry *self,
                                                              LecternPluginEntry    *entry,
                                                              gboolean               enabled,
                                                              GError               **error);
void                   lectern_plugin_registry_use           (LecternPluginRegistry *self,
                                                              LecternPluginEntry    *entry); /* on, for this process */
void                   lectern_plugin_registry_allow         (LecternPluginRegistry *self,
                                                              LecternPluginEntry    *entry,
                                                              gboolean               allowed);
void                   lectern_plugin_registry_report        (LecternPluginRegistry *self,
                                                              LecternPluginEntry    *entry,
                                                              const GError          *error,
                                                              guint                  run_ms,
                                                              guint                  run_kb);
/* From text (command line, state file), checked against the key file. */
GVariant              *lectern_plugin_registry_parse_parameter (LecternPluginRegistry *self,
                                                                LecternPluginEntry    *entry,
                                                                const char            *name,
                                                                const char            *text,
                                                                GError               **error);
GVariant              *lectern_plugin_registry_dup_parameters (LecternPluginRegistry *self,
                                                               LecternPluginEntry    *entry);
gboolean               lectern_plugin_registry_set_parameter (LecternPluginRegistry *self,
                                                              LecternPluginEntry    *entry,
                                                              const char            *name,
                                                              GVariant              *value,
                                                              GError               **error);
GHashTable            *lectern_plugin_registry_dup_names     (LecternPluginRegistry *self) G_GNUC_WARN_UNUSED_RESULT; /* by id */
const LecternKindInfo *lectern_plugin_registry_lookup_kind   (LecternPluginRegistry *self,
                                                              const char            *kind);

G_END_DECLS
