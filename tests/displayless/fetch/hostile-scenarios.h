/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "hostile-server.h"

G_BEGIN_DECLS

/**
 * HostileCase:
 * @path: the scenario
 * @code: the code of %LECTERN_ERROR that a fetch of it must end with, -1 for success
 * @is_incomplete: whether the capture must say that less came
 * @n_bytes: how long it must be, 0 for any
 *
 * What a scenario must lead to.
 */
typedef struct {
  const char *path;
  int code;
  gboolean is_incomplete;
  gsize n_bytes;
} HostileCase;

void               hostile_scenarios_add       (HostileServer *server);
const HostileCase *hostile_scenarios_get_cases (gsize         *n_cases);

G_END_DECLS
