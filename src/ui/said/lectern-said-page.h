/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "common/lectern-overview-page.h"
#include "library/lectern-library-said.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_SAID_PAGE (lectern_said_page_get_type ())
G_DECLARE_FINAL_TYPE (LecternSaidPage, lectern_said_page, LECTERN, SAID_PAGE, LecternOverviewPage)

/* Who said what in the articles of the library: a list with filters, by source, date or article. By source
 * it is the source ledger. Actions: said.reset, said.copy, said.everyone. */

G_END_DECLS
