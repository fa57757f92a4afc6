/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "common/lectern-overview-page.h"
#include "library/lectern-library-entities.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_ENTITIES_PAGE (lectern_entities_page_get_type ())
G_DECLARE_FINAL_TYPE (LecternEntitiesPage, lectern_entities_page, LECTERN, ENTITIES_PAGE, LecternOverviewPage)

/* Who and what the articles of the library mention: by frequency, who is mentioned together, who may be the
 * same. A click leads to the mentions in context, that to the place. Actions: entities.reset,
 * entities.everything, entities.copy, entities.merge, entities.distinct, entities.reject, entities.ignore. */

G_END_DECLS
