/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "feed-import.h"

static const LecternImporter feed_importer = {
  .size = sizeof (LecternImporter),
  .import = feed_import,
};

LECTERN_MODULE ({ LECTERN_POINT_IMPORTER, &feed_importer })
