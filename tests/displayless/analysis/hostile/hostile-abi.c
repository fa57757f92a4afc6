/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>

/* Has the right symbol, and says that it was built for another interface. */
__attribute__ ((visibility ("default"))) const LecternModule *lectern_module_1 (void);

const LecternModule *
lectern_module_1 (void)
{
  static const LecternModule module = { sizeof (LecternModule), 99, NULL, 0 };

  return &module;
}
