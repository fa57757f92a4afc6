/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "epub-import.h"

static const LecternImporter epub_importer = {
  .size = sizeof (LecternImporter),
  .import = epub_import,
};

LECTERN_MODULE ({ LECTERN_POINT_IMPORTER, &epub_importer })
