/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

/* expects: print */
static void
shout (void)
{
  g_print ("goto is only a word in here");
}
