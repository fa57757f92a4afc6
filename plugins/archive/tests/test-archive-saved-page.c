/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "import/lectern-acquirer.h"
#include "lectern-fixture.h"
#include "lectern-plugin-fixture.h"

#define STORY                                                                                      \
  "<html lang=en><head><meta charset=utf-8><title>A ferry replaces the "                           \
  "bridge</title></head><body>"                                                                    \
  "<article><h1>A ferry replaces the bridge</h1><p>The county of Ellery closed its old bridge on " \
  "Monday, and a ferry now carries people over the sound, as one did long ago.</p><p>The "         \
  "crossing "                                                                                      \
  "costs two crowns, see <a href=\"tariff\">the tariff</a>, said the harbor master.</p></article>"

static LecternAcquisition *
acquire (const char *content, GPtrArray **acquisitions)
{
  g_autoptr (GError) error = NULL;

  *acquisitions = lectern_plugin_fixture_acquire ("page.html", content, strlen (content), &error);
  g_assert_no_error (error);
  g_assert_cmpuint ((*acquisitions)->len, ==, 1);

  return g_ptr_array_index (*acquisitions, 0);
}

static const char *
get_value (LecternAcquisition *acquisition, const char *key)
{
  return lectern_metadata_get_value (lectern_article_get_metadata (acquisition->article), key);
}

static void
test_single_file (void)
{
  g_autofree char *picture = g_strnfill (2 * 1024 * 1024, 'A');
  g_autofree char *content = g_strconcat (
      "<!DOCTYPE html> <!--\n Page saved with SingleFile \n url: "
      "https://ellery-courier.example/news/ferry \n saved date: Tue May 14 2024 09:30:00 GMT+0200 "
      "(Central European Summer Time)\n-->" STORY "<img src=\"data:image/png;base64,",
      picture, "\"><style>a{background:url(data:image/png;base64,", picture,
      ")}</style><p>Behind the pictures, the sea does not wait.</p></html>", NULL);
  g_autoptr (GPtrArray) acquisitions = NULL;
  LecternAcquisition *acquisition = acquire (content, &acquisitions);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (
      lectern_article_get_markup (acquisition->article), &n_notes);

  g_assert_cmpstr (lectern_article_get_title (acquisition->article), ==,
                   "A ferry replaces the bridge");
  g_assert_cmpstr (get_value (acquisition, "address"), ==,
                   "https://ellery-courier.example/news/ferry");
  g_assert_cmpstr (get_value (acquisition, "saved"), ==, "2024-05-14T09:30:00+02:00");
  g_assert_cmpuint (n_notes, ==, 1);
  g_assert_cmpstr (lectern_annotation_get_string (&notes[0], "address"), ==,
                   "https://ellery-courier.example/news/tariff");
  g_assert_cmpuint (g_bytes_get_size (acquisition->capture->content), ==, strlen (content));
}

static void
test_browser (void)
{
  g_autoptr (GPtrArray) acquisitions = NULL;
  LecternAcquisition *acquisition = acquire (
      "<!DOCTYPE html>\n<!-- saved from url=(0034)https://ellery-courier.example/n/a -->\n" STORY
      "</html>",
      &acquisitions);

  g_assert_cmpstr (get_value (acquisition, "address"), ==, "https://ellery-courier.example/n/a");
  g_assert_null (get_value (acquisition, "saved"));
}

/* Notes that lead nowhere, or that are none. */
static void
test_odd (void)
{
  static const char *const notes[] = {
    "<!-- saved from url=(0014)about:internet -->",
    "<!-- saved from url=(0099)javascript:alert(1) -->",
    "<!-- saved from url=(",
    "<!--\n Page saved with SingleFile \n url: file:///etc/passwd\n saved date: yesterday\n-->",
    "<!-- Page saved with SingleFile",
  };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *content = g_strconcat ("<!DOCTYPE html>\n", notes[i],
                                              i == 2 || i == 4 ? "-->" : "", STORY, NULL);
      g_autoptr (GPtrArray) acquisitions = NULL;
      LecternAcquisition *acquisition = acquire (content, &acquisitions);

      g_assert_null (get_value (acquisition, "address"));
      g_assert_null (get_value (acquisition, "saved"));
      g_assert_cmpstr (lectern_article_get_title (acquisition->article), ==,
                       "A ferry replaces the bridge");
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/archive/saved-page/single-file", test_single_file);
  g_test_add_func ("/archive/saved-page/browser", test_browser);
  g_test_add_func ("/archive/saved-page/odd", test_odd);

  return g_test_run ();
}
