/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "page-tree.h"

G_BEGIN_DECLS

gboolean page_table_has_data (PageTree *tree,
                              guint32   table);

G_END_DECLS
