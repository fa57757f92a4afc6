/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

gboolean epub_import (const LecternImporterRequest *request,
                      LecternImportBuilder         *result,
                      GError                      **error);

G_END_DECLS
