/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "import/lectern-acquirer.h"
#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

#define SENT                                                                                       \
  "Received: from mx.example by mail.example; Tue, 14 May 2024 07:00:02 +0000\r\n"                 \
  "From: =?iso-8859-1?Q?Mara_Qu=EDst?= from The Ellery Letter <mara@letters.example>\r\n"          \
  "To: reader@example.org\r\nDate: Tue, 14 May 2024 09:00:00 +0200\r\n"                            \
  "Subject: =?UTF-8?B?RsOkaHJlIG9kZXIgQnLDvGNrZT8=?=\r\n"                                          \
  "List-Unsubscribe: <https://letters.example/off>\r\nMIME-Version: 1.0\r\n"

#define PLAIN                                                                                      \
  "A ferry now carries people over the sound, as one did before the bridge was built, and it\r\n"  \
  "takes eleven minutes for it.\r\n\r\nThe second boat comes in June, the harbor master wrote "    \
  "to us.\r\n"

#define HTML                                                                                       \
  "<html><body><table width=3D\"600\"><tr><td><a href=3D\"https://letters.example/v\">View this "  \
  "email in your browser</a></td></tr><tr><td><h1>Ferry or bridge?</h1><p>A ferry now carries "    \
  "people over the sound, as one did before the bridge was built, and it takes eleven minutes "    \
  "for it.</p><p>The second boat comes in June, the harbor master wrote to us =E2=80=93 if it "    \
  "comes.</p></td></tr><tr><td><p>You are receiving this email because you signed up at the "      \
  "quay.</p><p><a href=3D\"https://letters.example/off\">Unsubscribe</a></p></td></tr></table>"    \
  "</body></html>\r\n"

#define ALTERNATIVE                                                                                \
  "Content-Type: multipart/alternative; boundary=\"a\"\r\n\r\n--a\r\nContent-Type: text/plain; "   \
  "charset=utf-8\r\n\r\n" PLAIN "--a\r\nContent-Type: text/html; charset=utf-8\r\n"                \
  "Content-Transfer-Encoding: quoted-printable\r\n\r\n" HTML "--a--\r\n"

static GPtrArray *
acquire (const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *acquisitions = lectern_plugin_fixture_acquire (name, content, strlen (content),
                                                            &error);

  g_assert_no_error (error);
  return acquisitions;
}

static LecternArticle *
get_article (GPtrArray *acquisitions, guint i)
{
  return ((LecternAcquisition *) g_ptr_array_index (acquisitions, i))->article;
}

static const char *
get_value (GPtrArray *acquisitions, const char *key)
{
  return lectern_metadata_get_value (lectern_article_get_metadata (get_article (acquisitions, 0)),
                                     key);
}

static void
assert_headers (GPtrArray *acquisitions)
{
  g_assert_cmpuint (acquisitions->len, ==, 1);
  g_assert_cmpstr (get_value (acquisitions, "title"), ==, "Fähre oder Brücke?");
  g_assert_cmpstr (get_value (acquisitions, "author"), ==, "Mara Quíst");
  g_assert_cmpstr (get_value (acquisitions, "site"), ==, "The Ellery Letter");
  g_assert_cmpstr (get_value (acquisitions, "published"), ==, "2024-05-14T09:00:00+02:00");
  g_assert_null (get_value (acquisitions, "address"));
}

static void
test_html (void)
{
  g_autoptr (GPtrArray) acquisitions = acquire ("letter.eml", SENT ALTERNATIVE);
  g_autofree char *body = lectern_article_dup_body (get_article (acquisitions, 0));

  assert_headers (acquisitions);
  g_assert_true (g_str_has_suffix (body, "wrote to us – if it comes."));
  g_assert_nonnull (strstr (body, "A ferry now carries people"));
  /* What every newsletter says is there, but hidden. */
  g_assert_null (strstr (body, "Unsubscribe"));
  g_assert_null (strstr (body, "You are receiving"));
  g_assert_null (strstr (body, "in your browser"));
  g_assert_nonnull (
      strstr (lectern_article_get_text (get_article (acquisitions, 0), NULL), "Unsubscribe"));
}

static void
test_plain (void)
{
  static const char content[] = SENT
      "Content-Type: text/plain; charset=utf-8; format=flowed\r\n\r\n"
      "A ferry now carries people over the sound, as one did \r\nbefore the bridge was built, "
      "and it \r\ntakes eleven minutes for it.\r\n\r\nThe second boat comes in June, the "
      "harbor master wrote to us.\r\n-- \r\nMara\r\n";
  g_autoptr (GPtrArray) acquisitions = acquire ("letter.eml", content);
  g_autofree char *body = lectern_article_dup_body (get_article (acquisitions, 0));

  assert_headers (acquisitions);
  g_assert_true (g_str_has_prefix (body, "A ferry now carries people over the sound, as one did "
                                         "before the bridge was built, and it takes eleven"));
}

static void
test_base64 (void)
{
  g_autofree char *packed = g_base64_encode ((const guchar *) PLAIN, strlen (PLAIN));
  g_autofree char *content = g_strconcat (
      SENT "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/plain; "
           "charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n",
      packed,
      "\r\n--m\r\nContent-Type: text/html\r\nContent-Disposition: attachment; "
      "filename=\"other.html\"\r\n\r\n<p>Something else entirely, and much longer than what the "
      "letter says, which is why it must not win.</p>\r\n--m--\r\n",
      NULL);
  g_autoptr (GPtrArray) acquisitions = acquire ("letter.eml", content);
  g_autofree char *body = lectern_article_dup_body (get_article (acquisitions, 0));

  assert_headers (acquisitions);
  g_assert_nonnull (strstr (body, "The second boat comes in June"));
  g_assert_null (strstr (body, "Something else"));
}

/* A letter that only carries another one. */
static void
test_forwarded (void)
{
  static const char content[]
      = "From: Jon Adeyemi <jon@example.org>\r\nTo: desk@example.org\r\nSubject: Fwd: see this\r\n"
        "Date: Wed, 15 May 2024 09:00:00 +0200\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=f\r\n\r\n--f\r\nContent-Type: text/plain\r\n\r\n"
        "\r\n--f\r\nContent-Type: message/rfc822\r\n\r\n" SENT ALTERNATIVE "--f--\r\n";
  g_autoptr (GPtrArray) acquisitions = acquire ("forwarded.eml", content);

  assert_headers (acquisitions);
}

static void
test_mailbox (void)
{
  static const char content[] = "From mara@letters.example Tue May 14 09:00:00 2024\r\n" SENT
                                "Content-Type: text/plain; charset=utf-8\r\n\r\n" PLAIN
                                "\r\nFrom jon@letters.example Wed May 15 09:00:00 2024\r\n"
                                "From: jon@letters.example\r\nDate: Wed, 15 May 2024 09:00:00 "
                                "+0000\r\nSubject: The second letter\r\n\r\n" PLAIN
                                "\r\nFrom jon@letters.example Thu May 16 09:00:00 2024\r\n"
                                "From: jon@letters.example\r\nSubject: Empty\r\n\r\n";
  g_autoptr (GPtrArray) acquisitions = acquire ("letters.mbox", content);

  g_assert_cmpuint (acquisitions->len, ==, 2);
  g_assert_cmpstr (lectern_article_get_title (get_article (acquisitions, 0)), ==,
                   "Fähre oder Brücke?");
  g_assert_cmpstr (lectern_article_get_title (get_article (acquisitions, 1)), ==,
                   "The second letter");
  g_assert_cmpuint (((LecternAcquisition *) g_ptr_array_index (acquisitions, 0))->n_left_out, ==,
                    1);
}

static void
test_refused (void)
{
  static const struct {
    const char *content;
    int code;
    const char *words;
  } cases[] = {
    { SENT "Content-Type: multipart/encrypted; boundary=e; protocol=\"application/pgp-encrypted\""
           "\r\n\r\n--e\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--e--\r\n",
      LECTERN_ERROR_NOT_SUPPORTED, "encrypted" },
    { SENT "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n",
      LECTERN_ERROR_NO_ARTICLE, "no text of its own" },
    { SENT "\r\n", LECTERN_ERROR_NO_ARTICLE, "no text of its own" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lectern_plugin_fixture_acquire ("letter.eml", cases[i].content,
                                                     strlen (cases[i].content), &error));
      g_assert_error (error, LECTERN_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/mail/letter/html", test_html);
  g_test_add_func ("/mail/letter/plain", test_plain);
  g_test_add_func ("/mail/letter/base64", test_base64);
  g_test_add_func ("/mail/letter/forwarded", test_forwarded);
  g_test_add_func ("/mail/letter/mailbox", test_mailbox);
  g_test_add_func ("/mail/letter/refused", test_refused);

  return g_test_run ();
}
