/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

/* Dies while it is loaded. */
__attribute__ ((constructor)) static void
die_early (void)
{
  abort ();
}
