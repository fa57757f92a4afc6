/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "export-fixture.h"

#include <string.h>

#include "lectern-fixture.h"

static void
add_block (LecternArticleBuilder *builder, LecternBlockRole role, guint level, const char *text)
{
  lectern_article_builder_open_block (builder, role, level);
  lectern_article_builder_append_text (builder, text, -1);
  lectern_article_builder_close_block (builder, "\n\n");
}

static void
add_metadata (LecternArticleBuilder *builder, const char *key, const char *value)
{
  lectern_article_builder_add_metadata (builder, key, value, LECTERN_ORIGIN_META, LECTERN_SPAN_NONE,
                                        1);
}

static void
add_link (LecternArticleBuilder *builder, const char *words, const char *address)
{
  guint32 start = lectern_article_builder_get_offset (builder);

  lectern_article_builder_append_text (builder, words, -1);
  lectern_article_builder_add_markup (
      builder, (LecternSpan){ start, lectern_article_builder_get_offset (builder) },
      LECTERN_MARKUP_LINK, address);
}

static LecternArticle *
build_article (const char *words)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (GError) error = NULL;
  LecternArticle *article = NULL;

  add_metadata (builder, LECTERN_METADATA_TITLE, words);
  add_metadata (builder, LECTERN_METADATA_AUTHOR, words);
  add_metadata (builder, LECTERN_METADATA_SITE, "Harbor Ledger");
  add_metadata (builder, LECTERN_METADATA_PUBLISHED, "2024-11-21");
  add_metadata (builder, LECTERN_METADATA_LANGUAGE, "en");
  add_metadata (builder, LECTERN_METADATA_ADDRESS,
                "https://ana:secret@ledger.example/bridge?a=1&b=2");
  add_metadata (builder, LECTERN_METADATA_INCOMPLETE, "Cut short: 84 words");
  add_block (builder, LECTERN_BLOCK_TITLE, 0, words);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, 0,
             "The Harbor Board met on Tuesday. Ana Ruiz had warned it in March. “Nobody listened,” "
             "she said.");
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
  lectern_article_builder_append_text (builder, "Ms Ruiz showed ", -1);
  add_link (builder, "her letters", "https://ledger.example/letters?x=<y>");
  lectern_article_builder_append_text (builder, " and ", -1);
  add_link (builder, "a trap", "javascript:alert(1)");
  lectern_article_builder_append_text (builder, ". ", -1);
  lectern_article_builder_append_text (builder, words, -1);
  lectern_article_builder_close_block (builder, "\n\n");
  add_block (builder, LECTERN_BLOCK_HEADING, 2, "What Comes Next");
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_LIST, 0);
  add_block (builder, LECTERN_BLOCK_LIST_ITEM, 1, "A vote on 3 December 2024");
  add_block (builder, LECTERN_BLOCK_LIST_ITEM, 2, "A second one");
  lectern_article_builder_close_block (builder, NULL);
  lectern_article_builder_open_block (builder, LECTERN_BLOCK_QUOTATION, 0);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, 0, "# Not a heading, said Großmann.");
  lectern_article_builder_close_block (builder, NULL);
  add_block (builder, LECTERN_BLOCK_BOILERPLATE, 0, "Subscribe to the Ledger today");
  article = lectern_article_builder_end (builder, NULL, &error);
  g_assert_no_error (error);

  return article;
}

static GVariant *
make_properties (const char *key, const char *value, const char *other_key, const char *other_value)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, key, "s", value);
  if (other_key != NULL)
    g_variant_dict_insert (&dict, other_key, "s", other_value);

  return g_variant_dict_end (&dict);
}

static LecternLayer *
end_layer (LecternLayerBuilder *builder)
{
  LecternLayer *layer = lectern_layer_builder_end (builder);

  lectern_layer_builder_free (builder);
  return layer;
}

static void
add_layers (ExportFixture *self, const char *words)
{
  const char *revision = lectern_article_get_revision (self->article);
  LecternLayerBuilder *builder = lectern_layer_builder_new ("summary", "1.0.0", revision);

  lectern_layer_builder_add (builder,
                             export_fixture_find (self, "Ana Ruiz had warned it in March."),
                             "summary/sentence", 1, g_variant_new_parsed ("{'rank': <1>}"));
  lectern_layer_builder_add (builder,
                             export_fixture_find (self, "The Harbor Board met on Tuesday."),
                             "summary/sentence", 1, g_variant_new_parsed ("{'rank': <2>}"));
  g_ptr_array_add (self->layers, end_layer (builder));

  builder = lectern_layer_builder_new ("entities", "1.0", revision);
  lectern_layer_builder_add (builder, export_fixture_find (self, "Ana Ruiz"), "entity/person", 1,
                             make_properties ("group", "p1", "name", words));
  lectern_layer_builder_add (builder, export_fixture_find (self, "Ruiz showed"), "entity/person", 1,
                             make_properties ("group", "p1", "role", words));
  lectern_layer_builder_add (builder, export_fixture_find (self, "Harbor Board"),
                             "entity/organization", 1, NULL);
  lectern_layer_builder_add (builder, export_fixture_find (self, "Ledger"), "entity/ship-name", 1,
                             NULL);
  g_ptr_array_add (self->layers, end_layer (builder));

  builder = lectern_layer_builder_new ("timeline", "1.0.0", revision);
  lectern_layer_builder_add (builder, export_fixture_find (self, "Tuesday"), "time/date", 1,
                             make_properties ("value", "2024-11-19", "reference", "2024-11-21"));
  lectern_layer_builder_add (builder, export_fixture_find (self, "March"), "time/date", 1,
                             make_properties ("value", "XXXX-03", NULL, NULL));
  lectern_layer_builder_add (builder, export_fixture_find (self, "3 December 2024"), "time/date", 1,
                             make_properties ("value", "2024-12-03", NULL, NULL));
  lectern_layer_builder_add (builder, export_fixture_find (self, "Nobody"), "time/date", 1,
                             make_properties ("value", words, NULL, NULL));
  g_ptr_array_add (self->layers, end_layer (builder));

  builder = lectern_layer_builder_new ("quotes", "1.0.0", revision);
  lectern_layer_builder_add (
      builder, export_fixture_find (self, "“Nobody listened,”"), "quote/direct", 1,
      g_variant_new_parsed ("{'speaker-name': <%s>, 'source': <'named'>}", words));
  lectern_layer_builder_add (builder, export_fixture_find (self, "# Not a heading"),
                             "quote/indirect", 1, NULL);
  g_ptr_array_add (self->layers, end_layer (builder));

  builder = lectern_layer_builder_new ("claims", "0.1", revision);
  lectern_layer_builder_add (builder, export_fixture_find (self, "Nobody listened"), "claim/strong",
                             1, NULL);
  g_ptr_array_add (self->layers, end_layer (builder));
}

static void
add_mark (ExportFixture *self, LecternSpan span, guint color, const char *note)
{
  LecternMark *mark = lectern_mark_new ("article", self->article, span, color);

  g_free (mark->note);
  mark->note = g_strdup (note);
  g_ptr_array_add (self->marks, mark);
}

ExportFixture *
export_fixture_new (const char *words)
{
  static const char page[] = "<html></html>";
  ExportFixture *self = g_new0 (ExportFixture, 1);
  g_autoptr (GBytes) bytes = g_bytes_new_static (page, strlen (page));
  LecternMark *lost = NULL;

  self->article = build_article (words);
  self->capture = lectern_capture_new (bytes, "https://ana:secret@ledger.example/bridge",
                                       "text/html", NULL);
  self->layers = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_layer_unref);
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  add_layers (self, words);
  add_mark (self, export_fixture_find (self, "warned it in March. “Nobody"), 2, words);
  add_mark (self, export_fixture_find (self, "March"), 4, "");
  add_mark (self, LECTERN_SPAN_NONE, 1, "A note on the whole.\n\n# Second line");
  lost = lectern_mark_new ("article", self->article, export_fixture_find (self, "A second one"), 3);
  lost->span = LECTERN_SPAN_NONE;
  g_ptr_array_add (self->marks, lost);

  return self;
}

void
export_fixture_free (ExportFixture *self)
{
  lectern_article_unref (self->article);
  lectern_capture_unref (self->capture);
  g_ptr_array_unref (self->layers);
  g_ptr_array_unref (self->marks);
  g_free (self);
}

LecternBrief *
export_fixture_make_planned (ExportFixture *self,
                             const LecternBriefWords *words,
                             const LecternBriefPlan *plan)
{
  LecternBriefInput input = { 0 };

  input.article = self->article;
  input.capture = self->capture;
  input.layers = self->layers;
  input.marks = self->marks;
  input.n_corrections = 2;

  return lectern_brief_new (&input, 1, words, plan);
}

LecternBrief *
export_fixture_make (ExportFixture *self, const char *headline, const char *assessment)
{
  g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new_full ();
  LecternBriefWords words = { headline, assessment, "moderate", NULL };

  return export_fixture_make_planned (self, &words, plan);
}

LecternBriefPlan *
export_fixture_plan (const char *sections)
{
  LecternBriefPlan *plan = lectern_brief_plan_new_full ();
  g_auto (GStrv) names = g_strsplit (sections, ",", -1);

  for (const char *const *known = lectern_brief_list_sections (); *known != NULL; known++)
    lectern_brief_plan_show_section (plan, *known,
                                     g_strv_contains ((const char *const *) names, *known));

  return plan;
}

char *
export_fixture_write (LecternBrief *brief, const char *format)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lectern_brief_write (brief, format, &error);
  gsize size = 0;
  const char *data = NULL;

  g_assert_no_error (error);
  data = g_bytes_get_data (bytes, &size);
  g_assert_true (g_utf8_validate (data, size, NULL));
  return g_strndup (data, size);
}

LecternSpan
export_fixture_find (ExportFixture *self, const char *words)
{
  const char *text = lectern_article_get_text (self->article, &(gsize){ 0 });
  const char *found = strstr (text, words);

  g_assert_nonnull (found);
  return (LecternSpan){ found - text, found - text + strlen (words) };
}

char **
export_fixture_list_hostile (void)
{
  static const char *const own[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</title></style><svg/onload=x>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/a.png)",
    "[x]: https://evil.example",
    "[[x]]",
    "---",
    "```",
    "# heading",
    "> quote",
    "1. one",
    "1) one",
    "- item",
    "+ item",
    "* * *",
    "=====",
    "~~~",
    "**bold** *em* _em_ __strong__ `code`",
    "trailing \\",
    "ends with # #",
    "&lt;b&gt; &amp; &#60; &copy;",
    "<https://evil.example>",
    "a | b | c",
    "^caret [^1]",
    "line  two spaces  ",
    "\u202eevil\u202c",
    "\u2028",
    "<!-- -->",
    "<![CDATA[x]]>",
    "<?php ?>",
    "{{x}} {% x %}",
    "$x$",
    "\\<b\\>",
    "]]>",
    "</textarea>",
    "💥 𝔘𝔫𝔦",
    "%00 %0a",
    "'; --",
    "0",
    "e\u0301\u0301\u0301",
    "javascript:alert(1)",
    "mailto:a@b",
    "data:text/html,x",
  };
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *path = lectern_fixture_shared (
      "corpora/text/big-list-of-naughty-strings__blns.txt");
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    g_strv_builder_add (builder, own[i]);
  if (path != NULL && g_file_get_contents (path, &content, NULL, NULL))
    lines = g_strsplit (content, "\n", -1);
  for (gsize i = 0; lines != NULL && lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#' && g_utf8_validate (lines[i], -1, NULL))
      g_strv_builder_add (builder, lines[i]);

  return g_strv_builder_end (builder);
}
