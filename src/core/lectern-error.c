/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-error.h"

G_DEFINE_QUARK (lectern - error - quark, lectern_error)

static const char *const names[] = {
  "failed",        "invalid",   "not-found",    "not-supported", "too-large",  "timed-out",
  "out-of-memory", "crashed",   "protocol",     "offline",       "network",    "tls",
  "blocked",       "refused",   "unauthorized", "rate-limited",  "incomplete", "no-article",
  "abi",           "forbidden", "quarantined",  "corrupt",       "newer",      "busy",
  "disk-full",     "read-only",
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) == LECTERN_ERROR_READ_ONLY + 1);

/**
 * lectern_error_is_cancel:
 * @error: (nullable): an error
 *
 * Tells whether @error only says that the call was cancelled, which is not a failure.
 *
 * Returns: %TRUE if it does
 */
gboolean
lectern_error_is_cancel (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/**
 * lectern_error_get_name:
 * @code: a [enum@Lectern.Error]
 *
 * Gives the stable name of a code, as the command line writes it and the worker sends it.
 *
 * Returns: a name such as `timed-out`; `failed` for a code that does not exist
 */
const char *
lectern_error_get_name (int code)
{
  return code >= 0 && code < (int) G_N_ELEMENTS (names) ? names[code] : names[0];
}
