/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "import/lectern-acquirer.h"
#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

/* Pages as browsers save them in one file. Quoted-printable writes = as =3D. */

#define HEAD                                                                                       \
  "From: <Saved by Blink>\r\n"                                                                     \
  "Snapshot-Content-Location: https://ellery-courier.example/news/ferry\r\n"                       \
  "Subject: =?utf-8?Q?A=20ferry=20for=20the=20=C3=BCber-bridge?=\r\n"                              \
  "Date: Tue, 14 May 2024 09:30:00 -0000\r\n"                                                      \
  "MIME-Version: 1.0\r\n"                                                                          \
  "Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n"                                  \
  "\tboundary=\"----MultipartBoundary--x\"\r\n\r\n\r\n"

#define STORY                                                                                      \
  "<h1>A ferry replaces the bridge</h1>=\r\n"                                                      \
  "<p class=3Dbyline>By Mara Quist</p><p>The county of Ellery closed its old bridge on Monday, "   \
  "and a ferry now carries people over the sound, as one did before nineteen hundred and "         \
  "twelve.</p><p>The crossing costs two crowns and takes eleven minutes, said the harbor "         \
  "m=\r\naster, who had asked for a second boat =E2=80=93 and got it.</p>"

#define PAGE_PART                                                                                  \
  "------MultipartBoundary--x\r\nContent-Type: text/html\r\nContent-ID: "                          \
  "<frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: "     \
  "https://ellery-courier.example/news/ferry\r\n\r\n"                                              \
  "<!DOCTYPE html><html lang=3D\"en\"><head><meta http-equiv=3D\"Content-Type\" content=3D\"text=" \
  "\r\n/html; charset=3DUTF-8\"><title>A ferry replaces the bridge</title></head>"                 \
  "<body><article>" STORY "</article></body></html>\r\n"

#define FRAME_PART                                                                                 \
  "------MultipartBoundary--x\r\nContent-Type: text/html\r\nContent-ID: "                          \
  "<frame-2@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: "     \
  "https://ads.example/frame\r\n\r\n<html><body><p>Buy a boat before the summer ends, and you "    \
  "will not have to wait for the ferry, which is what all your neighbors do every "                \
  "day.</body></html>\r\n"

#define IMAGE_PART                                                                                 \
  "------MultipartBoundary--x\r\nContent-Type: image/gif\r\nContent-Transfer-Encoding: "           \
  "base64\r\nContent-Location: "                                                                   \
  "https://ellery-courier.example/a.gif\r\n\r\nR0lGODlhAQABAAAAACw=\r\n"

#define END "------MultipartBoundary--x--\r\n"

static LecternAcquisition *
acquire (const char *name, const char *content, GPtrArray **acquisitions)
{
  g_autoptr (GError) error = NULL;

  *acquisitions = lectern_plugin_fixture_acquire (name, content, strlen (content), &error);
  g_assert_no_error (error);
  g_assert_cmpuint ((*acquisitions)->len, ==, 1);

  return g_ptr_array_index (*acquisitions, 0);
}

static const LecternMetadataItem *
look_up (LecternAcquisition *acquisition, const char *key)
{
  return lectern_metadata_lookup (lectern_article_get_metadata (acquisition->article), key);
}

static void
assert_value (LecternAcquisition *acquisition, const char *key, const char *expected)
{
  const LecternMetadataItem *item = look_up (acquisition, key);

  g_assert_cmpstr (item != NULL ? item->value : NULL, ==, expected);
}

static void
assert_ferry (LecternAcquisition *acquisition)
{
  g_autofree char *body = lectern_article_dup_body (acquisition->article);

  assert_value (acquisition, "title", "A ferry replaces the bridge");
  assert_value (acquisition, "author", "Mara Quist");
  assert_value (acquisition, "address", "https://ellery-courier.example/news/ferry");
  assert_value (acquisition, "saved", "2024-05-14T09:30:00Z");
  g_assert_true (g_str_has_prefix (body, "The county of Ellery closed its old bridge"));
  g_assert_true (
      g_str_has_suffix (body, "harbor master, who had asked for a second boat – and got it."));
}

static void
test_page (void)
{
  static const char content[] = HEAD IMAGE_PART PAGE_PART FRAME_PART END;
  g_autoptr (GPtrArray) acquisitions = NULL;
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, content, -1);
  LecternAcquisition *acquisition = acquire ("Ferry.mhtml", content, &acquisitions);

  assert_ferry (acquisition);
  /* The evidence is the file as it was. */
  g_assert_cmpstr (acquisition->capture->digest, ==, digest);
  g_assert_cmpuint (g_bytes_get_size (acquisition->capture->content), ==, sizeof content - 1);
}

/* Of several documents, the one that the headers name. */
static void
test_frames (void)
{
  g_autoptr (GPtrArray) acquisitions = NULL;

  assert_ferry (acquire ("Ferry.mht", HEAD FRAME_PART PAGE_PART END, &acquisitions));
}

/* A page whose end is missing is read as far as it goes. */
static void
test_cut (void)
{
  static const char content[] = HEAD PAGE_PART;
  g_autoptr (GPtrArray) acquisitions = NULL;

  assert_ferry (acquire ("Ferry.mhtml", content, &acquisitions));
}

/* As browsers wrote them long ago: no snapshot header, an encoding that only the part names. */
static void
test_old (void)
{
  static const char content[]
      = "From: <Saved by an old browser>\r\nSubject: Die F\xe4hre\r\n"
        "Date: Tue, 3 Feb 2004 11:02:03 +0100\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/related; boundary=\"=_x\"; type=\"text/html\"\r\n\r\n"
        "--=_x\r\nContent-Type: text/html; charset=\"iso-8859-1\"\r\n"
        "Content-Transfer-Encoding: 8bit\r\nContent-Location: http://ellery.example/\r\n"
        " faehre.html\r\n\r\n"
        "<html><body><h1>Die F\xe4hre</h1><p>Seit Montag f\xe4hrt in Ellery wieder eine F\xe4hre "
        "\xfc"
        "ber den Sund, weil die alte Br\xfc"
        "cke gesperrt ist, wie der Hafenmeister sagte.</p><p>Die \xdc"
        "berfahrt dauert elf Minuten und kostet zwei Kronen, Kinder zahlen nichts.</p></body>"
        "</html>\r\n--=_x--\r\n";
  g_autoptr (GPtrArray) acquisitions = NULL;
  LecternAcquisition *acquisition = acquire ("old.mht", content, &acquisitions);
  g_autofree char *body = lectern_article_dup_body (acquisition->article);

  assert_value (acquisition, "title", "Die Fähre");
  assert_value (acquisition, "address", "http://ellery.example/faehre.html");
  assert_value (acquisition, "saved", "2004-02-03T11:02:03+01:00");
  g_assert_true (g_str_has_prefix (body, "Seit Montag fährt"));
}

/* What a file says of its address is not believed where a file was fetched or is no address. */
static void
test_address (void)
{
  static const char content[]
      = "From: <Saved by Blink>\r\nSnapshot-Content-Location: javascript:alert(1)\r\n"
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        "--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: file:///etc/passwd\r\n"
        "\r\n<p>The ferry of Ellery carries people over the sound, as one did a hundred years ago, "
        "and takes eleven minutes for it in any weather.</p><p>It costs two crowns, they say."
        "</p>\r\n--x--\r\n";
  g_autoptr (GPtrArray) acquisitions = NULL;
  LecternAcquisition *acquisition = acquire ("odd.mhtml", content, &acquisitions);

  assert_value (acquisition, "address", NULL);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/mail/archive/page", test_page);
  g_test_add_func ("/mail/archive/frames", test_frames);
  g_test_add_func ("/mail/archive/cut", test_cut);
  g_test_add_func ("/mail/archive/old", test_old);
  g_test_add_func ("/mail/archive/address", test_address);

  return g_test_run ();
}
