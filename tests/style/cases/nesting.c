/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

/* expects: nesting */
static void
deep (int a)
{
  if (a)
    {
      if (a)
        {
          if (a)
            {
              if (a)
                {
                  if (a)
                    {
                      a++;
                    }
                }
            }
        }
    }
}
