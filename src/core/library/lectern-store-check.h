/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-progress.h"
#include "lectern-care-report.h"
#include "lectern-store.h"

G_BEGIN_DECLS

/* Looks at everything and says what is not whole; changes nothing. FALSE only when it was given
 * up: a database that cannot be read at all is a finding too. */
gboolean lectern_store_examine     (const char         *folder,
                                    LecternCareReport  *report,
                                    LecternProgress    *progress, /* nullable */
                                    GCancellable       *cancellable,
                                    GError            **error);
/* The part of it that reads every text. */
gboolean lectern_store_check_texts (LecternStore       *self,
                                    LecternCareReport  *report,
                                    LecternProgress    *progress, /* nullable */
                                    GError            **error);

G_END_DECLS
