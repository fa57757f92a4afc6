/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "timeline-analyzer.h"

static gpointer
timeline_open (const LecternHost *host, const char *folder, GError **error)
{
  return timeline_rule_set_new (folder, error);
}

static gboolean
timeline_run (gpointer state,
              const LecternAnalyzerRequest *request,
              LecternLayerBuilder *layer,
              GError **error)
{
  return timeline_analyze (state, request, layer, error);
}

static void
timeline_close (gpointer state)
{
  timeline_rule_set_free (state);
}

static const LecternAnalyzer analyzer = {
  sizeof (LecternAnalyzer),
  timeline_open,
  timeline_run,
  timeline_close,
};

LECTERN_MODULE ({ LECTERN_POINT_ANALYZER, &analyzer })
