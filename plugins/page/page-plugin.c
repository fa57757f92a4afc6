/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-import.h"

static const LecternImporter page_importer = {
  .size = sizeof (LecternImporter),
  .import = page_import,
};

LECTERN_MODULE ({ LECTERN_POINT_IMPORTER, &page_importer })
