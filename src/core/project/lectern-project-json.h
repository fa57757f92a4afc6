/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

GBytes   *lectern_project_json_write (GVariant    *value,
                                      const char  *names) G_GNUC_WARN_UNUSED_RESULT;
GVariant *lectern_project_json_read  (GBytes      *content,
                                      const char  *type,
                                      const char  *names,
                                      GError     **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
