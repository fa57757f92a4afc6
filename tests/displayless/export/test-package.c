/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "export/office/lectern-package.h"
#include "lectern-fixture.h"
#include "package-fixture.h"

static GBytes *
make_package (const char *text)
{
  g_autoptr (LecternPackage) package = lectern_package_new ();
  g_autoptr (GError) error = NULL;
  GBytes *bytes = NULL;

  lectern_package_add_stored (package, "mimetype", "application/x-pier");
  lectern_package_add (package, "folder/text.xml", text);
  lectern_package_add (package, "empty", "");
  bytes = lectern_package_end (package, &error);
  g_assert_no_error (error);

  return bytes;
}

/* libarchive checks sizes and checksums as it reads. */
static void
test_read (void)
{
  g_autofree char *text = g_strnfill (300000, 'a');
  g_autoptr (GBytes) bytes = make_package (text);
  g_autoptr (PackageFixture) package = package_fixture_read (bytes);
  gsize length = 0;

  g_assert_cmpuint (g_bytes_get_size (bytes), <, 2000);
  g_assert_cmpuint (package->names->len, ==, 3);
  g_assert_cmpstr (package->names->pdata[0], ==, "mimetype");
  g_assert_cmpstr (package->names->pdata[1], ==, "folder/text.xml");
  g_assert_cmpmem (text, 300000, package_fixture_get (package, "folder/text.xml", &length), length);
  package_fixture_get (package, "empty", &length);
  g_assert_cmpuint (length, ==, 0);
}

/* Programs tell the type of an OpenDocument by what stands at these two places. */
static void
test_type_in_place (void)
{
  g_autoptr (GBytes) bytes = make_package ("text");
  const char *data = g_bytes_get_data (bytes, NULL);

  g_assert_cmpmem (data, 4, "PK\003\004", 4);
  g_assert_cmpmem (data + 30, 8, "mimetype", 8);
  g_assert_cmpmem (data + 38, 18, "application/x-pier", 18);
}

static void
test_same_bytes (void)
{
  g_autoptr (GBytes) one = make_package ("text");
  g_autoptr (GBytes) two = make_package ("text");

  g_assert_true (g_bytes_equal (one, two));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/package/read", test_read);
  g_test_add_func ("/export/package/type-in-place", test_type_in_place);
  g_test_add_func ("/export/package/same-bytes", test_same_bytes);

  return g_test_run ();
}
