/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "timeline-panel.h"

static const LecternPanel panel = {
  sizeof (LecternPanel),
  timeline_panel_new,
};

LECTERN_MODULE ({ LECTERN_POINT_PANEL, &panel })
