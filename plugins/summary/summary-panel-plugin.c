/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "summary-panel.h"

static const LecternPanel panel = {
  sizeof (LecternPanel),
  summary_panel_new,
};

LECTERN_MODULE ({ LECTERN_POINT_PANEL, &panel })
