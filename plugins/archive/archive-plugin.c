/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "archive-import.h"

static const LecternImporter archive_importer = {
  .size = sizeof (LecternImporter),
  .import = archive_import,
};

LECTERN_MODULE ({ LECTERN_POINT_IMPORTER, &archive_importer })
