/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "import/lectern-foreign-rules.h"
#include "text/lectern-selector.h"

/* Any text as a site config of another program, and any line as an XPath: what comes of it are
 * rules and selectors that Lectern reads. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check_path (const char *path)
{
  g_autoptr (GPtrArray) selectors = lectern_selectors_from_xpath (path);

  for (guint i = 0; selectors != NULL && i < selectors->len; i++)
    {
      g_autoptr (LecternSelector) selector = lectern_selector_new (g_ptr_array_index (selectors, i),
                                                                   NULL);

      g_assert_true (selector != NULL);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *line = g_utf8_make_valid (text, (gssize) strcspn (text, "\n"));
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternForeignRules) foreign = lectern_foreign_rules_new ("fuzz.example.txt", text,
                                                                       strlen (text), &error);
  g_autoptr (LecternSiteRules) rules = NULL;

  check_path (line);
  g_assert_true ((foreign == NULL) == (error != NULL));
  if (foreign == NULL || foreign->n_rules == 0)
    return 0;

  rules = lectern_site_rules_new (foreign->text, -1, &error);
  if (rules == NULL)
    g_assert_cmpint (error->code, ==, LECTERN_ERROR_TOO_LARGE);

  return 0;
}
