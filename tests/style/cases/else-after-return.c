/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

/* expects: else */
static int
sign (int a)
{
  if (a < 0)
    return -1;
  else
    return 1;
}
