/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <cairo-pdf.h>
#include <poppler.h>
#include <string.h>

#include "export-fixture.h"
#include "export/lectern-brief-pages.h"
#include "lectern-fixture.h"

/* The document as poppler reads it, which has no line in common with what wrote it. */

/* Poppler of Debian 12 has no cleanups, later ones have. */
typedef PopplerDocument Document;
typedef PopplerPage Page;
typedef PopplerStructureElement Element;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Element, g_object_unref)

static GBytes *
write_pdf (LecternBrief *brief)
{
  g_autoptr (GError) error = NULL;
  GBytes *bytes = lectern_brief_write (brief, "pdf", &error);

  g_assert_no_error (error);
  return bytes;
}

static PopplerDocument *
open_pdf (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static PopplerDocument *
open_brief (LecternBrief *brief)
{
  g_autoptr (GBytes) bytes = write_pdf (brief);

  return open_pdf (bytes);
}

/* What is read on all pages, each line end a space. */
static char *
read_text (PopplerDocument *document)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr (Page) page = poppler_document_get_page (document, i);
      g_autofree char *part = poppler_page_get_text (page);

      g_string_append (text, g_strdelimit (part, "\n", ' '));
      g_string_append_c (text, ' ');
    }

  return g_string_free (text, FALSE);
}

/* How wide a space is that a reader takes for one is up to it. */
static char *
drop_spaces (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strjoinv (NULL, words);
}

/* The structure, an element a word, what it holds in brackets: "P(Span)". */
static void
append_structure (GString *out, PopplerStructureElementIter *iter)
{
  do
    {
      g_autoptr (Element) element = poppler_structure_element_iter_get_element (iter);
      PopplerStructureElementIter *child = poppler_structure_element_iter_get_child (iter);
      const char *name = g_enum_get_value (
                             g_type_class_peek_static (POPPLER_TYPE_STRUCTURE_ELEMENT_KIND),
                             poppler_structure_element_get_kind (element))
                             ->value_nick;

      g_string_append_printf (out, "%s ", name);
      if (child == NULL)
        continue;
      g_string_append (out, "( ");
      append_structure (out, child);
      g_string_append (out, ") ");
      poppler_structure_element_iter_free (child);
    }
  while (poppler_structure_element_iter_next (iter));
}

static char *
read_structure (PopplerDocument *document)
{
  GString *out = g_string_new (NULL);
  PopplerStructureElementIter *iter = poppler_structure_element_iter_new (document);

  g_assert_nonnull (iter);
  append_structure (out, iter);
  poppler_structure_element_iter_free (iter);

  return g_string_free (out, FALSE);
}

typedef struct {
  GPtrArray *addresses; /* owned, of char * */
  guint n_inner;        /* within the document */
} Links;

static void
links_clear (Links *self)
{
  g_ptr_array_unref (self->addresses);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Links, links_clear)

static void
assert_leads (PopplerDocument *document, const PopplerDest *dest)
{
  PopplerDest *place = NULL;

  g_assert_cmpint (dest->type, ==, POPPLER_DEST_NAMED);
  place = poppler_document_find_dest (document, dest->named_dest);
  g_assert_nonnull (place);
  g_assert_cmpint (place->page_num, >=, 1);
  g_assert_cmpint (place->page_num, <=, poppler_document_get_n_pages (document));
  poppler_dest_free (place);
}

static Links
read_links (PopplerDocument *document)
{
  Links links = { g_ptr_array_new_with_free_func (g_free), 0 };
  int n_pages = poppler_document_get_n_pages (document);

  for (int i = 0; i < n_pages; i++)
    {
      g_autoptr (Page) page = poppler_document_get_page (document, i);
      GList *mapping = poppler_page_get_link_mapping (page);

      for (GList *l = mapping; l != NULL; l = l->next)
        {
          const PopplerAction *action = ((PopplerLinkMapping *) l->data)->action;

          if (action->type == POPPLER_ACTION_URI)
            {
              g_ptr_array_add (links.addresses, g_strdup (action->uri.uri));
              continue;
            }
          g_assert_cmpint (action->type, ==, POPPLER_ACTION_GOTO_DEST);
          assert_leads (document, action->goto_dest.dest);
          links.n_inner++;
        }
      poppler_page_free_link_mapping (mapping);
    }

  return links;
}

static void
append_outline (GString *out, PopplerIndexIter *iter)
{
  do
    {
      PopplerIndexIter *child = poppler_index_iter_get_child (iter);
      PopplerAction *action = poppler_index_iter_get_action (iter);

      g_string_append_printf (out, "%s; ", action->any.title);
      if (child != NULL)
        {
          g_string_append (out, "( ");
          append_outline (out, child);
          g_string_append (out, ") ");
          poppler_index_iter_free (child);
        }
      poppler_action_free (action);
    }
  while (poppler_index_iter_next (iter));
}

static char *
read_outline (PopplerDocument *document)
{
  GString *out = g_string_new (NULL);
  PopplerIndexIter *iter = poppler_index_iter_new (document);

  g_assert_nonnull (iter);
  append_outline (out, iter);
  poppler_index_iter_free (iter);

  return g_string_free (out, FALSE);
}

static void
assert_order (const char *text, const char *const *words)
{
  for (gsize i = 0; words[i] != NULL; i++)
    {
      const char *found = strstr (text, words[i]);

      g_test_message ("%s", words[i]);
      g_assert_nonnull (found);
      text = found + strlen (words[i]);
    }
}

static LecternBrief *
make_handled (ExportFixture *fixture, const char *handling)
{
  g_autoptr (LecternBriefPlan) plan = lectern_brief_plan_new_full ();
  LecternBriefWords words = { "Port ignored warnings", "My view.", "moderate", handling };

  return export_fixture_make_planned (fixture, &words, plan);
}

static void
test_clean (void)
{
  static const char *const order[] = {
    "For the desk only",
    "Port ignored warnings",
    "Assessment",
    "My view.",
    "Confidence",
    "Bridge Inquiry",
    "Cut short: 84 words",
    "chosen by Summary 1.0.0",
    "The Harbor Board met on Tuesday.",
    "Names",
    "Timeline",
    "19 November 2024",
    "March, year uncertain",
    "Marks and Notes",
    "Evidence",
    "warned it in March. “Nobody in the text",
    "Article",
    "Ana Ruiz had warned it in March◆2",
    "Nobody■1",
    "What Comes Next",
    "# Not a heading, said Großmann.",
    "Digest of the Text",
    "2 corrections",
    NULL,
  };
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = make_handled (fixture, "For the desk only");
  g_autoptr (Document) document = open_brief (brief);
  g_autofree char *text = read_text (document);
  g_autofree char *title = poppler_document_get_title (document);
  g_autofree char *author = poppler_document_get_author (document);
  g_autofree char *creator = poppler_document_get_creator (document);

  assert_order (text, order);
  g_assert_null (strstr (text, "secret"));
  g_assert_null (strstr (text, "Subscribe"));
  g_assert_cmpstr (title, ==, "Port ignored warnings");
  g_assert_null (author);
  g_assert_cmpstr (creator, ==, "Lectern " LECTERN_VERSION);
}

/* Page numbers, who may read it, and what it is. */
static void
test_frame (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = make_handled (fixture, "For the desk only");
  g_autoptr (Document) document = open_brief (brief);
  int n_pages = poppler_document_get_n_pages (document);

  g_assert_cmpint (n_pages, >=, 2);
  for (int i = 0; i < n_pages; i++)
    {
      g_autoptr (Page) page = poppler_document_get_page (document, i);
      g_autofree char *text = poppler_page_get_text (page);
      g_autofree char *number = g_strdup_printf ("%d/%d\n", i + 1, n_pages);
      g_autofree char *letters = drop_spaces (text);

      g_assert_true (g_str_has_prefix (text, "For the desk only\n"));
      g_assert_true (g_str_has_suffix (text, "\nFor the desk only"));
      g_assert_nonnull (strstr (letters, number));
      g_assert_nonnull (strstr (text, "Port ignored warnings"));
    }
}

static void
test_structure (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = make_handled (fixture, "For the desk only");
  g_autoptr (GBytes) bytes = write_pdf (brief);
  g_autoptr (Document) document = open_pdf (bytes);
  g_autofree char *structure = read_structure (document);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  g_test_message ("%s", structure);
  g_assert_true (g_str_has_prefix (structure, "document ( paragraph ( span "));
  g_assert_nonnull (strstr (structure, "heading-1 ( span "));
  g_assert_nonnull (strstr (structure, "section ( heading-2 ( span "));
  g_assert_nonnull (strstr (structure, "section ( heading-3 ( span "));
  g_assert_nonnull (strstr (structure, "list ( list-item ( list-label ( span "));
  g_assert_nonnull (strstr (structure, "blockquote ( paragraph ( span "));
  g_assert_nonnull (strstr (structure, "link "));
  /* One document, however many pages. */
  g_assert_null (strstr (structure + strlen ("document"), "document"));
  g_assert_nonnull (g_strstr_len (data + size - 1000, 1000, "/Lang (en)"));
  g_assert_nonnull (g_strstr_len (data + size - 1000, 1000, "/DisplayDocTitle true"));
}

static void
test_links (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, NULL, NULL);
  g_autoptr (Document) document = open_brief (brief);
  g_auto (Links) links = read_links (document);
  gboolean has_fragment = FALSE;
  gboolean has_letters = FALSE;

  for (guint i = 0; i < links.addresses->len; i++)
    {
      const char *address = links.addresses->pdata[i];

      g_assert_true (g_str_has_prefix (address, "https://ledger.example/"));
      has_fragment |= strstr (address, "#:~:text=") != NULL;
      has_letters |= strcmp (address, "https://ledger.example/letters?x=%3Cy%3E") == 0;
    }
  g_assert_true (has_fragment);
  g_assert_true (has_letters);
  /* Marks to notes and back, the summary to the text and back, names and dates. */
  g_assert_cmpuint (links.n_inner, >, 12);
}

/* Marks that overlap have each their own shape at their number. */
static void
test_overlap (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  LecternSpan span = export_fixture_find (fixture, "Ana Ruiz had warned it in March. “Nobody");
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Document) document = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (fixture->marks, lectern_mark_new ("article", fixture->article, span, 3));
  brief = export_fixture_make (fixture, NULL, NULL);
  document = open_brief (brief);
  text = read_text (document);

  g_assert_nonnull (strstr (text, "March◆2"));
  g_assert_nonnull (strstr (text, "Nobody■1▲5"));
}

static void
test_outline (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("summary,text");
  LecternBriefInput inputs[2] = { { 0 }, { 0 } };
  LecternBriefWords words = { NULL, "My view.", NULL, NULL };
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Document) document = NULL;
  g_autofree char *outline = NULL;
  g_autofree char *text = NULL;
  g_autofree char *letters = NULL;

  inputs[0].article = inputs[1].article = fixture->article;
  inputs[0].layers = fixture->layers;
  lectern_brief_plan_show_section (plan, LECTERN_BRIEF_SECTION_WORDS, TRUE);
  brief = lectern_brief_new (inputs, 2, &words, plan);
  document = open_brief (brief);
  outline = read_outline (document);
  text = read_text (document);

  g_assert_cmpstr (outline, ==,
                   "Assessment; Summary of All Articles; "
                   "1. Bridge Inquiry; ( Summary; Article; ) 2. Bridge Inquiry; ( Article; ) ");
  letters = drop_spaces (text);
  g_assert_nonnull (strstr (letters, "1.BridgeInquiry12.BridgeInquiry1"));
}

static void
test_same (void)
{
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = export_fixture_make (fixture, NULL, "My view.");
  g_autoptr (GBytes) first = write_pdf (brief);
  g_autoptr (GBytes) second = write_pdf (brief);

  g_assert_true (g_bytes_equal (first, second));
}

/* Many articles in one brief: most of the time goes into fonts. */
#define HOSTILE_ARTICLES 40

static void
check_hostile (char **words, gsize n_words)
{
  g_autoptr (GPtrArray) fixtures = g_ptr_array_new_with_free_func (
      (GDestroyNotify) export_fixture_free);
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("assessment,summary,names,marks,text");
  LecternBriefWords said = { words[0], words[0], "low", words[0] };
  LecternBriefInput inputs[HOSTILE_ARTICLES] = { 0 };
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Document) document = NULL;
  g_auto (Links) links = { NULL, 0 };
  g_autofree char *text = NULL;
  g_autofree char *letters = NULL;
  const char *place = NULL;

  for (gsize i = 0; i < n_words; i++)
    {
      ExportFixture *fixture = export_fixture_new (words[i]);

      g_test_message ("%s", words[i]);
      g_ptr_array_add (fixtures, fixture);
      inputs[i].article = fixture->article;
      inputs[i].layers = fixture->layers;
      inputs[i].marks = fixture->marks;
      inputs[i].assessment = words[i];
    }
  brief = lectern_brief_new (inputs, n_words, &said, plan);
  document = open_brief (brief);
  text = read_text (document);
  letters = drop_spaces (text);
  place = letters;
  /* Each article has it twice; on a page that is read from the right, words may be shuffled.
   */
  for (gsize i = 0; i < n_words; i++)
    {
      place = strstr (place, "AnaRuizhadwarneditinMarch");
      g_assert_nonnull (place);
      place++;
    }
  links = read_links (document);
  for (guint i = 0; i < links.addresses->len; i++)
    g_assert_true (g_str_has_prefix (links.addresses->pdata[i], "https://")
                   || g_str_has_prefix (links.addresses->pdata[i], "http://")
                   || g_str_has_prefix (links.addresses->pdata[i], "mailto:"));
}

/* Whatever stands in title, author, text, names, notes, links and words: the document can be read,
 * and leads to the web or nowhere. */
static void
test_hostile (void)
{
  g_auto (GStrv) words = export_fixture_list_hostile ();
  gsize n_words = g_strv_length (words);

  for (gsize i = 0; i < n_words; i += HOSTILE_ARTICLES)
    check_hostile (words + i, MIN (HOSTILE_ARTICLES, n_words - i));
}

static LecternBrief *
make_plain (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("text,source");
  LecternBriefInput input = { 0 };
  LecternBrief *brief = NULL;

  input.article = lectern_article_new_from_plain_text (text, strlen (text), NULL, NULL, &error);
  g_assert_no_error (error);
  brief = lectern_brief_new (&input, 1, NULL, plan);
  lectern_article_unref (input.article);

  return brief;
}

static char *
repeat (const char *text, guint n)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (all, text);

  return g_string_free (all, FALSE);
}

static void
add_block (LecternArticleBuilder *builder, LecternBlockRole role, guint level, const char *text)
{
  lectern_article_builder_open_block (builder, role, level);
  lectern_article_builder_append_text (builder, text, -1);
  lectern_article_builder_close_block (builder, "\n\n");
}

static LecternBrief *
end_brief (LecternArticleBuilder *builder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = lectern_article_builder_end (builder, NULL, &error);
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("text");
  LecternBriefInput input = { 0 };

  g_assert_no_error (error);
  input.article = article;
  return lectern_brief_new (&input, 1, NULL, plan);
}

/* Cells side by side fit on the page, row by row, and are told as a table. */
static void
test_table (void)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Document) document = NULL;
  g_autofree char *structure = NULL;
  g_autofree char *text = NULL;
  g_autofree char *letters = NULL;

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_TABLE, 0);
  for (guint i = 0; i < 90; i++)
    {
      g_autofree char *pier = g_strdup_printf ("Pier %u", i);

      lectern_article_builder_open_block (builder, LECTERN_BLOCK_ROW, 0);
      add_block (builder, LECTERN_BLOCK_CELL, 0, pier);
      add_block (builder, LECTERN_BLOCK_CELL, 0, i == 40 ? "" : "4711");
      add_block (builder, LECTERN_BLOCK_CELL, 0,
                 "Closed between the second and the third week, when divers looked at what holds "
                 "it up and found more than they had been looking for");
      lectern_article_builder_close_block (builder, NULL);
    }
  lectern_article_builder_close_block (builder, NULL);
  brief = end_brief (builder);
  document = open_brief (brief);
  structure = read_structure (document);
  text = read_text (document);
  letters = drop_spaces (text);

  g_assert_cmpint (poppler_document_get_n_pages (document), >, 2);
  g_assert_nonnull (strstr (structure, "table ( table-row ( table-data ( span "));
  g_assert_nonnull (strstr (letters, "Pier394711Closedbetween"));
  g_assert_nonnull (strstr (letters, "lookingforPier40Closedbetween"));
  g_assert_nonnull (strstr (letters, "Pier894711Closed"));
}

/* How many lines of a page begin with a word. */
static guint
count_lines (char **lines, const char *word)
{
  guint n_lines = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n_lines += g_str_has_prefix (lines[i], word) ? 1 : 0;

  return n_lines;
}

/* A heading has two lines below it, a paragraph no line alone on a page. */
static void
test_breaks (void)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Document) document = NULL;
  guint n_parted = 0;

  for (guint i = 100; i < 160; i++)
    {
      g_autofree char *word = g_strdup_printf ("p%u ", i);
      g_autofree char *heading = g_strdup_printf ("Heading %u", i);
      g_autofree char *paragraph = repeat (word, 60 + i % 7 * 20);

      add_block (builder, LECTERN_BLOCK_HEADING, 2, heading);
      add_block (builder, LECTERN_BLOCK_PARAGRAPH, 0, paragraph);
    }
  brief = end_brief (builder);
  document = open_brief (brief);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      g_autoptr (Page) page = poppler_document_get_page (document, i);
      g_autofree char *text = poppler_page_get_text (page);
      g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

      for (guint j = 100; j < 160; j++)
        {
          g_autofree char *word = g_strdup_printf ("p%u", j);
          g_autofree char *heading = g_strdup_printf ("Heading %u", j);
          guint n_lines = count_lines (lines, word);

          g_assert_cmpuint (n_lines, !=, 1);
          n_parted += n_lines > 0 && count_lines (lines, heading) == 0 ? 1 : 0;
          if (count_lines (lines, heading) > 0)
            g_assert_cmpuint (n_lines, >=, 2);
        }
    }
  /* Or it would prove nothing. */
  g_assert_cmpuint (n_parted, >, 0);
}

/* What is read from the right stands at the right, and stays what it is. */
static void
test_right_to_left (void)
{
  static const char title[] = "\u0627\u0644\u062c\u0633\u0631";
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Document) document = NULL;
  g_autoptr (Page) page = NULL;
  g_autofree PopplerRectangle *places = NULL;
  g_autofree char *read = NULL;
  double width = 0;
  guint n_places = 0;

  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_TITLE, title, LECTERN_ORIGIN_META,
                                        LECTERN_SPAN_NONE, 1);
  add_block (builder, LECTERN_BLOCK_PARAGRAPH, 0, title);
  brief = end_brief (builder);
  document = open_brief (brief);
  read = poppler_document_get_title (document);

  g_assert_cmpstr (read, ==, title);
  page = poppler_document_get_page (document, 0);
  poppler_page_get_size (page, &width, NULL);
  g_assert_true (poppler_page_get_text_layout (page, &places, &n_places));
  g_assert_cmpuint (n_places, >, strlen (title) / 2);
  g_assert_cmpfloat (places[0].x1, >, width / 2);
}

/* A paragraph is long, has no space, or more marks than letters; nothing is lost, all has an end.
 */
static void
test_long (void)
{
  static const struct {
    const char *piece;
    guint n;
    int most_pages;
  } cases[] = {
    { "The pier moved again and nobody wrote it down. ", 2000, 60 },
    { "unbroken", 4000, 30 },
    { "e\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030a\u030b\u030c ", 1000, 10 },
    { "\u202e\u0628\u062d\u0631 sea ", 2000, 30 },
    { "\u6e2f\u53e3", 8000, 40 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *content = repeat (cases[i].piece, cases[i].n);
      g_autofree char *whole = g_strconcat (content, "\n\nThe end of it.", NULL);
      g_autoptr (LecternBrief) brief = make_plain (whole);
      g_autoptr (Document) document = open_brief (brief);
      g_autofree char *text = read_text (document);

      g_test_message ("%s", cases[i].piece);
      g_assert_nonnull (strstr (text, "The end of it."));
      g_assert_cmpint (poppler_document_get_n_pages (document), <=, cases[i].most_pages);
    }
}

/* No line of a long paragraph is lost or doubled where its pieces meet. */
static void
test_seams (void)
{
  GString *content = g_string_new (NULL);
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Document) document = NULL;
  g_autofree char *text = NULL;
  const char *place = NULL;

  for (guint i = 1000; i < 4000; i++)
    g_string_append_printf (content, "w%u ", i);
  brief = make_plain (content->str);
  document = open_brief (brief);
  text = read_text (document);
  place = strstr (text, "w1000");
  for (guint i = 1001; i < 4000; i++)
    {
      g_autofree char *word = g_strdup_printf ("w%u ", i);
      const char *next = strstr (place, word);

      g_assert_nonnull (next);
      /* Only a page's foot and head may stand between. */
      g_assert_cmpint (next - place, <, 60);
      place = next;
    }
  g_string_free (content, TRUE);
}

/* What would fill a shelf is cut, says so, and what follows it is there. */
static void
test_huge (void)
{
  g_autofree char *content = repeat ("No word is heard\n\n", 20000);
  g_autoptr (LecternBrief) brief = make_plain (content);
  g_autoptr (LecternBriefPages) pages = lectern_brief_pages_new (brief, 595, 842);
  guint n_pages = 0;

  g_assert_false (lectern_brief_pages_lay_out (pages, 0));
  while (!lectern_brief_pages_lay_out (pages, G_TIME_SPAN_MILLISECOND * 50))
    ;
  n_pages = lectern_brief_pages_get_count (pages);
  g_assert_cmpuint (n_pages, >, 100);
  g_assert_cmpuint (n_pages, <=, 1000);
}

/* Any paper will do, as will none. */
/* What the analyst wrote is Markdown, as paragraphs and in notes. */
static void
test_words (void)
{
  static const char words[]
      = "The *port* knew.\n\n### Why\n- one\n  2. two\n\n     more\n\n> said\n\n"
        "```\nint *a;\n```\n[map](https://ledger.example/map)";
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBriefPlan) plan = export_fixture_plan ("assessment,marks");
  const LecternBriefWords said = { "Head", words, NULL, NULL };
  LecternMark *mark = fixture->marks->pdata[0];
  g_autoptr (LecternBrief) brief = NULL;
  g_autoptr (Document) document = NULL;
  g_autofree char *text = NULL;
  g_autofree char *structure = NULL;
  g_auto (Links) links = { NULL };

  g_free (mark->note);
  mark->note = g_strdup (words);
  brief = export_fixture_make_planned (fixture, &said, plan);
  document = open_brief (brief);
  text = read_text (document);
  structure = read_structure (document);
  g_test_message ("%s\n%s", text, structure);
  g_assert_nonnull (strstr (text, "The port knew. Why • one 2. two more said int *a; map "));
  g_assert_null (strstr (text, "**"));
  g_assert_nonnull (
      strstr (structure, "paragraph ( span ( content ) ) heading-3 ( span ( content ) ) list ( "));
  /* What goes on belongs to its item. */
  g_assert_nonnull (strstr (
      structure, "list-item ( list-label ( span ( content ) ) list-body ( span ( content ) ) "
                 "list-body ( span ( content ) ) ) "));
  links = read_links (document);
  g_assert_cmpuint (links.addresses->len, ==, 5);
}

static void
test_paper (void)
{
  static const double sizes[][2] = { { 612, 792 }, { 297, 420 }, { 842, 595 }, { 10, 10 } };
  g_autoptr (ExportFixture) fixture = export_fixture_new ("Bridge Inquiry");
  g_autoptr (LecternBrief) brief = make_handled (fixture, "For the desk only");

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr (LecternBriefPages) pages = lectern_brief_pages_new (brief, sizes[i][0],
                                                                     sizes[i][1]);
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
      cairo_t *cairo = cairo_create (surface);

      g_assert_true (lectern_brief_pages_lay_out (pages, -1));
      for (guint j = 0; j < lectern_brief_pages_get_count (pages); j++)
        lectern_brief_pages_draw (pages, j, cairo);
      g_assert_cmpint (cairo_status (cairo), ==, CAIRO_STATUS_SUCCESS);
      cairo_destroy (cairo);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_type_class_ref (POPPLER_TYPE_STRUCTURE_ELEMENT_KIND);
  g_test_add_func ("/export/brief-pdf/clean", test_clean);
  g_test_add_func ("/export/brief-pdf/frame", test_frame);
  g_test_add_func ("/export/brief-pdf/structure", test_structure);
  g_test_add_func ("/export/brief-pdf/links", test_links);
  g_test_add_func ("/export/brief-pdf/overlap", test_overlap);
  g_test_add_func ("/export/brief-pdf/outline", test_outline);
  g_test_add_func ("/export/brief-pdf/same", test_same);
  g_test_add_func ("/export/brief-pdf/hostile", test_hostile);
  g_test_add_func ("/export/brief-pdf/table", test_table);
  g_test_add_func ("/export/brief-pdf/breaks", test_breaks);
  g_test_add_func ("/export/brief-pdf/right-to-left", test_right_to_left);
  g_test_add_func ("/export/brief-pdf/long", test_long);
  g_test_add_func ("/export/brief-pdf/seams", test_seams);
  g_test_add_func ("/export/brief-pdf/huge", test_huge);
  g_test_add_func ("/export/brief-pdf/words", test_words);
  g_test_add_func ("/export/brief-pdf/paper", test_paper);

  return g_test_run ();
}
