/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "lectern-capture.h"

G_BEGIN_DECLS

LecternCapture *lectern_capture_new_with_digest (GBytes     *content,
                                                 const char *digest) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
