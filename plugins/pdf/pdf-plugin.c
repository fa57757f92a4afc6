/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pdf-import.h"

static const LecternImporter pdf_importer = {
  .size = sizeof (LecternImporter),
  .import = pdf_import,
};

LECTERN_MODULE ({ LECTERN_POINT_IMPORTER, &pdf_importer })
