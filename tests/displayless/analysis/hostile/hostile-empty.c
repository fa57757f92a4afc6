/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib.h>

/* A shared object that is no plugin. */
__attribute__ ((visibility ("default"))) int hostile_nothing (void);

int
hostile_nothing (void)
{
  return 0;
}
