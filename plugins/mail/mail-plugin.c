/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "mail-import.h"

static const LecternImporter mail_importer = {
  .size = sizeof (LecternImporter),
  .import = mail_import,
};

LECTERN_MODULE ({ LECTERN_POINT_IMPORTER, &mail_importer })
