/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <glib.h>

/**
 * LECTERN_AVAILABLE_IN_1_0:
 *
 * Marks what the library exports and since when.
 */
#define LECTERN_AVAILABLE_IN_1_0 __attribute__ ((visibility ("default"))) extern
