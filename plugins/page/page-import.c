/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "page-body.h"
#include "page-charset.h"
#include "page-draft.h"
#include "page-explain.h"
#include "page-front.h"
#include "page-import.h"
#include "page-metadata.h"
#include "page-obstacle.h"
#include "page-paging.h"
#include "page-prescan.h"
#include "page-rules.h"
#include "page-title.h"

/* From bytes to an article, step by step: decode, cut out what is no text, parse, lay out, read
 * what the page says of itself, find the article's element, the title and front matter, label the
 * rest, write. */

/* A page with fewer words of prose has no article, unless it is a fragment that someone pasted. */
#define MIN_WORDS 20

typedef struct {
  const LecternImporterRequest *request;
  PagePrescan prescan;
  PageParse *parse;
  PageDocument document;
  PageFacts *facts;
  PageRules *rules; /* (nullable) */
} Import;

static void
import_clear (Import *self)
{
  page_prescan_clear (&self->prescan);
  g_clear_pointer (&self->rules, page_rules_free);
  g_clear_pointer (&self->document.segments, g_array_unref);
  g_clear_pointer (&self->document.tree, page_tree_free);
  g_clear_pointer (&self->document.prose, g_free);
  g_clear_pointer (&self->document.mass, g_free);
  g_clear_pointer (&self->document.is_card, g_free);
  g_clear_pointer (&self->facts, page_facts_free);
  g_clear_pointer (&self->parse, page_parse_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static gboolean
parse (Import *self, GError **error)
{
  const char *encoding = NULL;
  gsize length = 0;
  g_autofree char *html = page_charset_decode (self->request->content, self->request->charset,
                                               &length, &encoding, error);

  if (html == NULL)
    return FALSE;

  /* Rules may ask for any attribute. */
  self->prescan.keeps_attributes = page_rules_are_given (self->request->given)
                                   || page_explain_is_asked (self->request->given);
  page_prescan_run (&self->prescan, html, length);
  self->parse = page_parse_new (self->prescan.markup->str, self->prescan.markup->len, error);
  if (self->parse == NULL)
    return FALSE;
  self->document.tree = page_tree_new (self->parse, error);

  return self->document.tree != NULL;
}

/* The base of relative addresses: what the page says, else where it came from. */
static char *
dup_base (PageTree *tree, const char *address)
{
  for (guint32 i = 0; i < tree->body; i++)
    {
      const char *base = tree->nodes[i].tag == GUMBO_TAG_BASE
                             ? page_node_get_attribute (&tree->nodes[i], "href")
                             : NULL;
      char *whole = base != NULL ? page_address_resolve (address, base) : NULL;

      if (whole != NULL)
        return whole;
    }

  return g_strdup (address);
}

static guint
count_words (PageDocument *document)
{
  guint n_words = 0;

  for (guint i = 0; i < document->segments->len; i++)
    {
      const PageSegment *segment = page_document_get_segment (document, i);

      if (segment->label == NULL && segment->role == LECTERN_BLOCK_PARAGRAPH)
        n_words += segment->n_words;
    }

  return n_words;
}

/* Finds where the article is, and labels the rest of the page. */
static void
find_article (Import *self)
{
  PageDocument *document = &self->document;

  page_document_find_root (document);
  if (self->rules != NULL && page_rules_set_root (self->rules, document))
    document->body_text = NULL;
}

static void
read_page (Import *self)
{
  PageDocument *document = &self->document;
  PageTree *tree = document->tree;
  const char *address = self->request->address;
  g_autoptr (GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL)
                                         : NULL;

  self->facts = page_facts_new (address);
  self->facts->language = g_strdup (page_node_get_attribute (&tree->nodes[0], "lang"));
  self->facts->order = page_date_get_order (self->facts->language);
  document->without = page_steps_read (self->request->given);
  document->ignores_names = !page_document_does (document, PAGE_STEP_NAMES);
  if (page_document_does (document, PAGE_STEP_JSON_LD))
    page_facts_read_json_ld (self->facts, self->prescan.json_ld);
  if (page_document_does (document, PAGE_STEP_ELEMENTS))
    page_facts_read_elements (self->facts, tree);
  document->body_text = self->facts->body_text;
  document->segments = page_segments_find (tree);
  page_document_find_cards (document, uri != NULL ? g_uri_get_host (uri) : NULL);
  if (!document->ignores_names)
    page_document_find_comments (document);
  self->rules = page_rules_new (self->request->given, tree);
  find_article (self);
  page_title_choose (document, self->facts);
  page_front_read (document, self->facts);
  page_document_label (document);
  /* The whole of a forum is called comments. */
  if (count_words (document) < MIN_WORDS)
    {
      document->ignores_names = TRUE;
      page_document_reset (document);
      find_article (self);
      page_document_label (document);
    }
  page_document_find_roles (document);
  if (self->rules != NULL)
    {
      page_rules_tell (self->rules, document, self->facts);
      page_rules_apply (self->rules, document);
    }
}

/* Whether the bytes are a piece of a page, such as the clipboard holds, and not a page. */
static gboolean
is_fragment (PageTree *tree)
{
  for (guint32 i = 0; i < tree->body; i++)
    if (tree->nodes[i].tag == GUMBO_TAG_TITLE || tree->nodes[i].tag == GUMBO_TAG_LINK)
      return FALSE;

  return TRUE;
}

static void
write_obstacle (const char *obstacle, guint n_words, LecternArticleBuilder *builder)
{
  g_autofree char *incomplete = NULL;

  if (obstacle == NULL)
    return;

  incomplete = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Cut short: %u word", "Cut short: %u words", n_words), n_words);
  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_OBSTACLE, obstacle,
                                        LECTERN_ORIGIN_VISIBLE, LECTERN_SPAN_NONE, 0.8f);
  lectern_article_builder_add_metadata (builder, LECTERN_METADATA_INCOMPLETE, incomplete,
                                        LECTERN_ORIGIN_VISIBLE, LECTERN_SPAN_NONE, 0.8f);
}

/* What a reader sees of the prose: without what the rules about text took out. */
static guint
count_shown_words (LecternDraft *draft)
{
  guint n_words = 0;

  for (guint i = 0; i < draft->blocks->len; i++)
    {
      const LecternDraftBlock *block = lectern_draft_get_block (draft, i);
      g_autofree char *text = NULL;
      g_auto (GStrv) words = NULL;

      if (block->role != LECTERN_BLOCK_PARAGRAPH)
        continue;
      text = lectern_draft_dup_block (draft, i);
      words = g_strsplit_set (text, " \n", -1);
      n_words += g_strv_length (words);
    }

  return n_words;
}

static LecternArticle *
build (Import *self, const char *base, GError **error)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternDraft) draft = lectern_draft_new ();
  guint n_words = count_words (&self->document);
  gboolean has_body = page_body_is_better (&self->document, n_words);
  const char *obstacle = NULL;

  if (has_body)
    n_words = page_body_fill (&self->document, draft);
  else
    page_draft_fill (&self->document, base, draft);
  obstacle = page_obstacle_find (&self->document, self->facts, draft, n_words,
                                 self->prescan.script_bytes);
  if (n_words == 0 || (n_words < MIN_WORDS && !is_fragment (self->document.tree)))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                           page_obstacle_get_error (obstacle));
      return NULL;
    }

  lectern_draft_build (draft, builder);
  page_metadata_write (self->facts, draft, self->request->given, builder);
  write_obstacle (obstacle, count_shown_words (draft), builder);

  return lectern_article_builder_end (builder, NULL, error);
}

/**
 * page_import:
 * @request: an HTML page, or a piece of one
 * @result: gets the article
 * @error: return location for an error
 *
 * Reads a page.
 *
 * Returns: %TRUE, or %FALSE with %LECTERN_ERROR_NO_ARTICLE, %LECTERN_ERROR_TOO_LARGE,
 *   %LECTERN_ERROR_TIMED_OUT or %LECTERN_ERROR_NOT_SUPPORTED
 */
gboolean
page_import (const LecternImporterRequest *request, LecternImportBuilder *result, GError **error)
{
  g_auto (Import) self = { .request = request };
  g_autoptr (LecternArticle) article = NULL;
  g_autofree char *base = NULL;
  g_autofree char *next = NULL;
  GVariant *explanation = NULL;

  if (!parse (&self, error))
    return FALSE;

  read_page (&self);
  base = dup_base (self.document.tree, request->address);
  page_paging_read_neighbors (self.document.tree, self.facts, base);
  article = build (&self, base, error);
  if (article == NULL)
    return FALSE;
  lectern_import_builder_add_article (result, article);
  explanation = page_explain (&self.document, request->given);
  if (explanation != NULL)
    lectern_import_builder_set_fact (result, PAGE_EXPLAIN_FACT, explanation);
  next = page_paging_find_next (&self.document, request->address, base);
  if (next != NULL)
    lectern_import_builder_add_wanted (result, next, "next-page");

  return TRUE;
}
