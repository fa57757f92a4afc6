/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "quotes-panel.h"

static const LecternPanel panel = {
  sizeof (LecternPanel),
  quotes_panel_new,
};

LECTERN_MODULE ({ LECTERN_POINT_PANEL, &panel })
