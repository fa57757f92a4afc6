/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "lectern-version-macros.h"

G_BEGIN_DECLS

/**
 * LECTERN_ERROR:
 *
 * The one error domain of the library. Cancelling is not in it: a cancelled call returns
 * `G_IO_ERROR_CANCELLED`.
 */
#define LECTERN_ERROR (lectern_error_quark ())

/**
 * LecternError:
 * @LECTERN_ERROR_FAILED: none of the others
 * @LECTERN_ERROR_INVALID: an argument, address, key or file is not of the form it must have
 * @LECTERN_ERROR_NOT_FOUND: there is no such thing
 * @LECTERN_ERROR_NOT_SUPPORTED: a form, encoding or language that is not read
 * @LECTERN_ERROR_TOO_LARGE: over a limit of bytes, depth or count
 * @LECTERN_ERROR_TIMED_OUT: over its deadline
 * @LECTERN_ERROR_OUT_OF_MEMORY: over its memory limit
 * @LECTERN_ERROR_CRASHED: the worker process ended in the middle
 * @LECTERN_ERROR_PROTOCOL: what came back from a worker or a server breaks the rules
 * @LECTERN_ERROR_OFFLINE: no network
 * @LECTERN_ERROR_NETWORK: the server could not be reached, or the connection broke
 * @LECTERN_ERROR_TLS: the server could not prove who it is
 * @LECTERN_ERROR_BLOCKED: an address that Lectern does not fetch from
 * @LECTERN_ERROR_REFUSED: the server answered with an error status
 * @LECTERN_ERROR_UNAUTHORIZED: the server wants a sign-in
 * @LECTERN_ERROR_RATE_LIMITED: the server asks to come back later
 * @LECTERN_ERROR_INCOMPLETE: less came than was announced
 * @LECTERN_ERROR_NO_ARTICLE: the page was read, but holds no article
 * @LECTERN_ERROR_ABI: a plugin was built for another Lectern
 * @LECTERN_ERROR_FORBIDDEN: a file, folder or plugin that may not be opened
 * @LECTERN_ERROR_QUARANTINED: switched off after failing repeatedly
 * @LECTERN_ERROR_CORRUPT: stored data is damaged
 * @LECTERN_ERROR_NEWER: stored data is of a newer version
 * @LECTERN_ERROR_BUSY: another program holds it
 * @LECTERN_ERROR_DISK_FULL: no room left
 * @LECTERN_ERROR_READ_ONLY: it cannot be written
 *
 * Codes of %LECTERN_ERROR. Messages are sentences for a person, with the next step.
 */
typedef enum {
  LECTERN_ERROR_FAILED,
  LECTERN_ERROR_INVALID,
  LECTERN_ERROR_NOT_FOUND,
  LECTERN_ERROR_NOT_SUPPORTED,
  LECTERN_ERROR_TOO_LARGE,
  LECTERN_ERROR_TIMED_OUT,
  LECTERN_ERROR_OUT_OF_MEMORY,
  LECTERN_ERROR_CRASHED,
  LECTERN_ERROR_PROTOCOL,
  LECTERN_ERROR_OFFLINE,
  LECTERN_ERROR_NETWORK,
  LECTERN_ERROR_TLS,
  LECTERN_ERROR_BLOCKED,
  LECTERN_ERROR_REFUSED,
  LECTERN_ERROR_UNAUTHORIZED,
  LECTERN_ERROR_RATE_LIMITED,
  LECTERN_ERROR_INCOMPLETE,
  LECTERN_ERROR_NO_ARTICLE,
  LECTERN_ERROR_ABI,
  LECTERN_ERROR_FORBIDDEN,
  LECTERN_ERROR_QUARANTINED,
  LECTERN_ERROR_CORRUPT,
  LECTERN_ERROR_NEWER,
  LECTERN_ERROR_BUSY,
  LECTERN_ERROR_DISK_FULL,
  LECTERN_ERROR_READ_ONLY,
} LecternError;

LECTERN_AVAILABLE_IN_1_0
GQuark      lectern_error_quark     (void);
LECTERN_AVAILABLE_IN_1_0
gboolean    lectern_error_is_cancel (const GError *error);
LECTERN_AVAILABLE_IN_1_0
const char *lectern_error_get_name  (int           code);

G_END_DECLS
