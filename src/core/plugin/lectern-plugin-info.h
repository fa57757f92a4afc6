/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "../lectern-error.h"

G_BEGIN_DECLS

/**
 * LecternKindInfo:
 * @kind: the kind, such as `entity/person`
 * @label: its name in the user's language
 * @icon: (nullable): name of a symbolic icon
 * @slot: a style slot of the host: `person`, `organization`, `place`, `other`, `date`, `accent`, `gray`
 * @line: `solid`, `double`, `dashed`, `dotted`, `dash-dot`, `bar` (beside the text) or `none`
 *
 * How a kind of annotation is shown.
 */
typedef struct {
  const char *kind;
  char *label;
  char *icon;
  char *slot;
  char *line;
} LecternKindInfo;

/**
 * LecternParameterInfo:
 * @name: the name, unique in its plugin
 * @type: `int`, `double`, `boolean`, `string`, `choice` or `file`
 * @label: its name in the user's language
 * @summary: (nullable): a sentence on what it does
 * @fallback: its value when the user has set none, of GVariant type x, d, b or s
 * @minimum: for numbers, the least value
 * @maximum: for numbers, the greatest value; for files, how many MB they may hold
 * @choices: (nullable): for choices, the ids
 * @choice_labels: (nullable): their names in the user's language
 *
 * One setting of a plugin.
 */
typedef struct {
  char *name;
  char *type;
  char *label;
  char *summary;
  GVariant *fallback;
  double minimum;
  double maximum;
  char **choices;
  char **choice_labels;
} LecternParameterInfo;

#define LECTERN_TYPE_PLUGIN_INFO (lectern_plugin_info_get_type ())

LECTERN_AVAILABLE_IN_1_0
G_DECLARE_FINAL_TYPE (LecternPluginInfo, lectern_plugin_info, LECTERN, PLUGIN_INFO, GObject)

LECTERN_AVAILABLE_IN_1_0
LecternPluginInfo          *lectern_plugin_info_new_from_file   (const char         *path,
                                                                 GError            **error) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
const char                 *lectern_plugin_info_get_id          (LecternPluginInfo  *self);
LECTERN_AVAILABLE_IN_1_0
const char                 *lectern_plugin_info_get_name        (LecternPluginInfo  *self);
LECTERN_AVAILABLE_IN_1_0
const char                 *lectern_plugin_info_get_description (LecternPluginInfo  *self);
LECTERN_AVAILABLE_IN_1_0
const char                 *lectern_plugin_info_get_version     (LecternPluginInfo  *self);
LECTERN_AVAILABLE_IN_1_0
const char                 *lectern_plugin_info_get_license     (LecternPluginInfo  *self);
LECTERN_AVAILABLE_IN_1_0
const char                 *lectern_plugin_info_get_folder      (LecternPluginInfo  *self);
LECTERN_AVAILABLE_IN_1_0
gboolean                    lectern_plugin_info_get_network     (LecternPluginInfo  *self);
LECTERN_AVAILABLE_IN_1_0
const char                 *lectern_plugin_info_get_module      (LecternPluginInfo  *self,
                                                                 const char         *point);
LECTERN_AVAILABLE_IN_1_0
const char *const          *lectern_plugin_info_get_list        (LecternPluginInfo  *self,
                                                                 const char         *group,
                                                                 const char         *key);
LECTERN_AVAILABLE_IN_1_0
const char                 *lectern_plugin_info_get_string      (LecternPluginInfo  *self,
                                                                 const char         *group,
                                                                 const char         *key);
LECTERN_AVAILABLE_IN_1_0
gint64                      lectern_plugin_info_get_int         (LecternPluginInfo  *self,
                                                                 const char         *group,
                                                                 const char         *key,
                                                                 gint64              fallback);
LECTERN_AVAILABLE_IN_1_0
gboolean                    lectern_plugin_info_provides        (LecternPluginInfo  *self,
                                                                 const char         *kind);
LECTERN_AVAILABLE_IN_1_0
GPtrArray                  *lectern_plugin_info_get_kinds       (LecternPluginInfo  *self);
LECTERN_AVAILABLE_IN_1_0
GPtrArray                  *lectern_plugin_info_get_parameters  (LecternPluginInfo  *self);

G_END_DECLS
