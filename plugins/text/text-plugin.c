/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "text-import.h"

static const LecternImporter text_importer = {
  .size = sizeof (LecternImporter),
  .import = text_import,
};

LECTERN_MODULE ({ LECTERN_POINT_IMPORTER, &text_importer })
