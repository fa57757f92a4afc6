/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>

#include "text/lectern-plain-text.h"

/* What a worker hands back. Random bytes hardly ever pass the first look, so the input is a list of
 * changes to a good answer: offset (two bytes), what to add there. */

#define CHANGE_BYTES 3

static const char text[] = "The minister said “no” on Monday.\n\nNobody asked – why? 😀";

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);
const char *__asan_default_options (void);

/* Kinds are interned, and GLib keeps the old table each time that it grows. */
const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}

static GBytes *
make_answer (LecternArticle *article, int form)
{
  g_autoptr (LecternLayerBuilder) builder = NULL;
  g_autoptr (LecternImportBuilder) importer = NULL;
  g_autoptr (LecternImportResult) result = NULL;
  g_autoptr (LecternLayer) layer = NULL;

  if (form == 0)
    return lectern_article_to_bytes (article);
  if (form == 1)
    {
      builder = lectern_layer_builder_new ("fuzz", "1", lectern_article_get_revision (article));
      lectern_layer_builder_add (builder, (LecternSpan){ 4, 12 }, "entity/person", 0.5,
                                 g_variant_new_parsed ("{'group': <'a'>, 'span': <(uint32 1, "
                                                       "uint32 2)>}"));
      lectern_layer_builder_add (builder, (LecternSpan){ 30, 36 }, "time/date", 1, NULL);
      layer = lectern_layer_builder_end (builder);
      return lectern_layer_to_bytes (layer);
    }

  importer = lectern_import_builder_new ();
  lectern_import_builder_add_article (importer, article);
  lectern_import_builder_add_wanted (importer, "https://example.org/", "next-page");
  result = lectern_import_builder_end (importer);

  return lectern_import_result_to_bytes (result);
}

static void
read_answer (GBytes *bytes, int form)
{
  g_autoptr (LecternImportResult) result = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (LecternLayer) layer = NULL;
  g_autoptr (GError) error = NULL;

  if (form == 0)
    article = lectern_article_from_bytes (bytes, &error);
  else if (form == 1)
    layer = lectern_layer_from_bytes (bytes, text, sizeof text - 1, &error);
  else
    result = lectern_import_result_from_bytes (bytes, &error);
  g_assert_true ((article == NULL && layer == NULL && result == NULL) == (error != NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static GBytes *answers[3];
  g_autofree guint8 *changed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length = 0;
  int form = size > 0 ? data[0] % 3 : 0;

  if (answers[0] == NULL)
    {
      g_autoptr (LecternArticle) article = lectern_article_new_from_plain_text (
          text, sizeof text - 1, NULL, NULL, NULL);

      for (int i = 0; i < 3; i++)
        answers[i] = make_answer (article, i);
    }

  changed = g_memdup2 (g_bytes_get_data (answers[form], &length), g_bytes_get_size (answers[form]));
  for (gsize i = 1; i + CHANGE_BYTES <= size; i += CHANGE_BYTES)
    changed[(data[i] | data[i + 1] << 8) % length] += data[i + 2];
  bytes = g_bytes_new (changed, length);
  read_answer (bytes, form);

  return 0;
}
