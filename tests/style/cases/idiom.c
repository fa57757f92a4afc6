/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

/* expects: idiom */
static int
compare (int a)
{
  return a == TRUE;
}
