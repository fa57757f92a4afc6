/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>

#include <lectern.h>

/* An analyzer that is linked to GTK. */
static gboolean
toolkit_analyze (gpointer state,
                 const LecternAnalyzerRequest *request,
                 LecternLayerBuilder *layer,
                 GError **error)
{
  return gtk_get_major_version () > 0;
}

static const LecternAnalyzer toolkit_analyzer = {
  .size = sizeof (LecternAnalyzer),
  .analyze = toolkit_analyze,
};

LECTERN_MODULE ({ LECTERN_POINT_ANALYZER, &toolkit_analyzer })
