/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lists-import.h"

static const LecternImporter lists_importer = {
  .size = sizeof (LecternImporter),
  .import = lists_import,
};

LECTERN_MODULE ({ LECTERN_POINT_IMPORTER, &lists_importer })
