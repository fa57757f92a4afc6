/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "import/lectern-acquirer.h"
#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

/* Messages that make a careless reader take its whole stack, or for ever. */

#define HEAD "From: a@b.example\r\nDate: Tue, 14 May 2024 09:00:00 +0200\r\nMIME-Version: 1.0\r\n"

/* Read or refused in words, in time; never does the worker crash. */
static void
try_message (const char *why, const char *content, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) acquisitions = NULL;

  acquisitions = lectern_plugin_fixture_acquire ("bomb.eml", content, length, &error);
  lectern_plugin_fixture_assert_survived (why, acquisitions, error);
}

static void
test_depth (void)
{
  static const char *const types[] = { "multipart/mixed; boundary=x%u", "message/rfc822" };

  for (guint k = 0; k < G_N_ELEMENTS (types); k++)
    for (guint n = 30; n <= 30000; n *= 10)
      {
        g_autoptr (GString) text = g_string_new (HEAD "Content-Type: multipart/mixed; boundary=b"
                                                      "\r\n\r\n--b\r\n");

        for (guint i = 0; i < n; i++)
          {
            g_string_append (text, "Content-Type:\r\n ");
            if (k == 0)
              g_string_append_printf (text, "multipart/mixed; boundary=x%u\r\n\r\n--x%u\r\n", i, i);
            else
              g_string_append (text, "message/rfc822\r\n\r\nFrom: a@b\r\n");
          }
        g_string_append (text, "Content-Type: text/plain\r\n\r\nThe sea does not wait.\r\n");
        try_message (types[k], text->str, text->len);
      }
}

static void
test_breadth (void)
{
  g_autoptr (GString) parts = g_string_new (HEAD
                                            "Content-Type: multipart/mixed; boundary=b\r\n\r\n");
  g_autoptr (GString) headers = g_string_new (HEAD);
  g_autoptr (GString) words = g_string_new (HEAD "Subject: ");
  g_autofree char *line = g_strnfill (8 * 1024 * 1024, 'x');

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append (parts, "--b\r\nContent-Type: text/plain\r\n\r\nA\r\n");
      g_string_append_printf (headers, "X-%u: a\r\n", i);
      g_string_append (words, "=?utf-8?B?w6Q=?= ");
    }
  g_string_append (headers, "\r\nThe sea does not wait.");
  g_string_append (words, "\r\n\r\nThe sea does not wait.");
  try_message ("parts", parts->str, parts->len);
  try_message ("headers", headers->str, headers->len);
  try_message ("words", words->str, words->len);
  g_string_assign (headers, HEAD "\r\n");
  g_string_append (headers, line);
  try_message ("one line", headers->str, headers->len);
}

/* Every cut and many a changed byte of a good letter. */
static void
test_damaged (void)
{
  static const char content[] = HEAD
      "Subject: =?utf-8?Q?a?=\r\nContent-Type: multipart/alternative; boundary=\"a\"\r\n\r\n"
      "--a\r\nContent-Type: text/plain; charset=\"no-such\"\r\n\r\nThe sea.\r\n--a\r\n"
      "Content-Type: text/html; charset=utf-7\r\nContent-Transfer-Encoding: base64\r\n\r\n"
      "PHA+VGhlIHNlYSBkb2VzIG5vdCB3YWl0IGZvciBhbnkgdm90ZS48L3A+\r\n--a--\r\n";

  for (gsize i = 0; i < sizeof content; i += 29)
    {
      g_autofree char *damaged = g_memdup2 (content, sizeof content);

      try_message ("cut", content, i);
      damaged[i] ^= 0x15;
      try_message ("changed", damaged, sizeof content - 1);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/mail/bombs/depth", test_depth);
  g_test_add_func ("/mail/bombs/breadth", test_breadth);
  g_test_add_func ("/mail/bombs/damaged", test_damaged);

  return g_test_run ();
}
