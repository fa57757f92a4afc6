/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "project/lectern-project-format.h"
#include "project/lectern-project-json.h"

/* Any bytes as each of the files of a project: what is read is of its type, and is the same when it
 * is written and read again. */

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static void
check (GBytes *content, const char *type, const char *names)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) value = lectern_project_json_read (content, type, names, &error);
  g_autoptr (GVariant) again = NULL;
  g_autoptr (GBytes) written = NULL;

  g_assert_true ((value == NULL) == (error != NULL));
  if (value == NULL)
    return;

  g_assert_cmpstr (g_variant_get_type_string (value), ==, type);
  written = lectern_project_json_write (value, names);
  again = lectern_project_json_read (written, type, names, &error);
  g_assert_no_error (error);
  g_assert_true (g_variant_equal (value, again));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) content = g_bytes_new_static (data, size);

  check (content, LECTERN_MANIFEST_TYPE, LECTERN_MANIFEST_NAMES);
  check (content, LECTERN_LIBRARY_TYPE, LECTERN_LIBRARY_NAMES);
  check (content, LECTERN_PROJECT_ARTICLE_TYPE, LECTERN_PROJECT_ARTICLE_NAMES);
  check (content, LECTERN_VERSION_TYPE, LECTERN_VERSION_NAMES);
  check (content, LECTERN_FEEDS_TYPE, LECTERN_FEEDS_NAMES);

  return 0;
}
