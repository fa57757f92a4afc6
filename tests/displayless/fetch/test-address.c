/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fetch/lectern-address-private.h"
#include "fetch/lectern-fetcher.h"
#include "lectern-fixture.h"

static void
test_normalize (void)
{
  static const struct {
    const char *why;
    const char *input;
    const char *expected;
  } cases[] = {
    { "as it is", "https://example.org/a?b=c", "https://example.org/a?b=c" },
    { "no path", "https://example.org", "https://example.org/" },
    { "white space around", "  http://example.org/ \n", "http://example.org/" },
    { "a host alone", "example.org", "https://example.org/" },
    { "a host with a path", "www.example.org/a/b.html", "https://www.example.org/a/b.html" },
    { "a host with a port", "example.org:8080/a", "https://example.org:8080/a" },
    { "upper case", "HTTPS://Example.ORG/Path", "https://example.org/Path" },
    { "the port of the scheme", "https://example.org:443/", "https://example.org/" },
    { "a fragment", "https://example.org/a#b", "https://example.org/a" },
    { "a final dot", "https://example.org./", "https://example.org/" },
    { "a name in another script", "https://bücher.example/", "https://xn--bcher-kva.example/" },
    { "letters in the path", "https://example.org/über uns",
      "https://example.org/%C3%BCber%20uns" },
    { "an address of IPv6", "http://[2606:4700::1]/", "http://[2606:4700::1]/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = lectern_address_normalize (cases[i].input, &error);

      g_test_message ("%s", cases[i].why);
      g_assert_no_error (error);
      g_assert_cmpstr (address, ==, cases[i].expected);
    }
}

static void
test_refuse (void)
{
  static const struct {
    const char *why;
    const char *input;
    LecternError code;
  } cases[] = {
    { "nothing", "", LECTERN_ERROR_INVALID },
    { "words", "two words", LECTERN_ERROR_INVALID },
    { "one word", "word", LECTERN_ERROR_INVALID },
    { "a file", "file:///etc/passwd", LECTERN_ERROR_INVALID },
    { "data", "data:text/html,hello", LECTERN_ERROR_INVALID },
    { "a script", "javascript:alert(1)", LECTERN_ERROR_INVALID },
    { "another service", "ftp://example.org/", LECTERN_ERROR_INVALID },
    { "no host", "https:///path", LECTERN_ERROR_INVALID },
    { "a user", "https://bank.example@evil.example/", LECTERN_ERROR_INVALID },
    { "a password", "https://a:b@example.org/", LECTERN_ERROR_INVALID },
    { "a line end", "https://example.org/\r\nHost: a", LECTERN_ERROR_INVALID },
    { "an escaped host", "https://%31%32%37.0.0.1/", LECTERN_ERROR_INVALID },
    { "a backslash", "https://example.org\\@evil.example/", LECTERN_ERROR_INVALID },
    { "not UTF-8", "https://example.org/\xff", LECTERN_ERROR_INVALID },
    { "one number", "http://2130706433/", LECTERN_ERROR_INVALID },
    { "hexadecimal", "http://0x7f000001/", LECTERN_ERROR_INVALID },
    { "octal", "http://0177.0.0.1/", LECTERN_ERROR_INVALID },
    { "short", "http://127.1/", LECTERN_ERROR_INVALID },
    { "an empty label", "http://a..example/", LECTERN_ERROR_INVALID },
    { "a zone", "http://[fe80::1%25eth0]/", LECTERN_ERROR_INVALID },
    { "the port of mail", "http://example.org:25/", LECTERN_ERROR_BLOCKED },
    { "port 0", "http://example.org:0/", LECTERN_ERROR_INVALID },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *address = lectern_address_normalize (cases[i].input, &error);

      g_test_message ("%s", cases[i].why);
      g_assert_null (address);
      g_assert_error (error, LECTERN_ERROR, (int) cases[i].code);
    }
}

static void
test_long (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tail = g_strnfill (9000, 'a');
  g_autofree char *input = g_strconcat ("https://example.org/", tail, NULL);
  g_autofree char *address = lectern_address_normalize (input, &error);

  g_assert_null (address);
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
}

static void
test_local_names (void)
{
  static const char *const local[] = {
    "http://localhost/",          "http://a.localhost/",
    "http://ⓛocalhost/",          "http://printer.local/",
    "http://x.internal/",         "http://router.home.arpa/",
    "http://127.0.0.1/",          "http://[::1]/",
    "http://10.1.2.3/",           "http://169.254.169.254/",
    "http://[::ffff:127.0.0.1]/", "http://[fd00::1]/",
  };
  const LecternAddressPolicy policy = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (local); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) uri = lectern_address_parse (local[i], &error);

      g_test_message ("%s", local[i]);
      g_assert_no_error (error);
      g_assert_false (lectern_address_check_host (uri, &policy, &error));
      g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_BLOCKED);
    }
}

static void
test_public (void)
{
  static const struct {
    const char *address;
    gboolean is_public;
  } cases[] = {
    { "93.184.216.34", TRUE },
    { "8.8.8.8", TRUE },
    { "0.0.0.0", FALSE },
    { "10.255.255.255", FALSE },
    { "11.0.0.0", TRUE },
    { "100.63.255.255", TRUE },
    { "100.64.0.1", FALSE },
    { "100.127.255.255", FALSE },
    { "100.128.0.0", TRUE },
    { "127.8.8.8", FALSE },
    { "169.254.1.1", FALSE },
    { "172.15.0.1", TRUE },
    { "172.31.255.255", FALSE },
    { "172.32.0.0", TRUE },
    { "192.0.0.8", FALSE },
    { "192.168.0.1", FALSE },
    { "198.19.0.1", FALSE },
    { "198.20.0.1", TRUE },
    { "223.255.255.255", TRUE },
    { "224.0.0.1", FALSE },
    { "255.255.255.255", FALSE },
    { "2606:4700::1", TRUE },
    { "::", FALSE },
    { "::1", FALSE },
    { "::127.0.0.1", FALSE },
    { "::ffff:10.0.0.1", FALSE },
    { "::ffff:8.8.8.8", TRUE },
    { "64:ff9b::a00:1", FALSE },
    { "64:ff9b::808:808", TRUE },
    { "64:ff9b:1::1", FALSE },
    { "2002:7f00:1::", FALSE },
    { "2002:808:808::", TRUE },
    { "2001::1", FALSE },
    { "fc00::1", FALSE },
    { "fdff::1", FALSE },
    { "fe80::1", FALSE },
    { "febf::1", FALSE },
    { "fec0::1", FALSE },
    { "ff02::1", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (cases[i].address);

      g_test_message ("%s", cases[i].address);
      g_assert_nonnull (address);
      g_assert_cmpint (lectern_inet_address_is_public (address), ==, cases[i].is_public);
    }
}

static void
test_resolve (void)
{
  static const struct {
    const char *reference;
    const char *expected;
  } cases[] = {
    { "next.html", "https://example.org/a/next.html" },
    { "../b?c", "https://example.org/b?c" },
    { "//other.example/x", "https://other.example/x" },
    { "/x?u=http://a b/", "https://example.org/x?u=http://a%20b/" },
    { "http://other.example", "http://other.example/" },
    { "javascript:alert(1)", NULL },
    { "\\\\127.0.0.1/x", "https://example.org/a/%5C%5C127.0.0.1/x" },
    { "", NULL },
    { "http://a b/", NULL },
  };
  g_autoptr (GUri) base = lectern_address_parse ("https://example.org/a/page.html", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GUri) uri = lectern_address_resolve (base, cases[i].reference, &error);
      g_autofree char *address = uri != NULL ? g_uri_to_string (uri) : NULL;

      g_test_message ("%s", cases[i].reference);
      g_assert_cmpstr (address, ==, cases[i].expected);
      g_assert_true ((uri == NULL) == (error != NULL));
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/fetch/address/normalize", test_normalize);
  g_test_add_func ("/fetch/address/refuse", test_refuse);
  g_test_add_func ("/fetch/address/long", test_long);
  g_test_add_func ("/fetch/address/local-names", test_local_names);
  g_test_add_func ("/fetch/address/public", test_public);
  g_test_add_func ("/fetch/address/resolve", test_resolve);

  return g_test_run ();
}
