/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "quotes-analyzer.h"

static gpointer
quotes_open (const LecternHost *host, const char *folder, GError **error)
{
  return quotes_analyzer_new (folder, error);
}

static gboolean
quotes_run (gpointer state,
            const LecternAnalyzerRequest *request,
            LecternLayerBuilder *layer,
            GError **error)
{
  return quotes_analyzer_run (state, request, layer, error);
}

static void
quotes_close (gpointer state)
{
  quotes_analyzer_free (state);
}

static const LecternAnalyzer analyzer = {
  sizeof (LecternAnalyzer),
  quotes_open,
  quotes_run,
  quotes_close,
};

LECTERN_MODULE ({ LECTERN_POINT_ANALYZER, &analyzer })
