/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "summary-analyzer.h"

static gpointer
summary_open (const LecternHost *host, const char *folder, GError **error)
{
  return summary_analyzer_new (folder, error);
}

static gboolean
summary_run (gpointer state,
             const LecternAnalyzerRequest *request,
             LecternLayerBuilder *layer,
             GError **error)
{
  return summary_analyzer_run (state, request, layer, error);
}

static void
summary_close (gpointer state)
{
  summary_analyzer_free (state);
}

static const LecternAnalyzer analyzer = {
  sizeof (LecternAnalyzer),
  summary_open,
  summary_run,
  summary_close,
};

LECTERN_MODULE ({ LECTERN_POINT_ANALYZER, &analyzer })
