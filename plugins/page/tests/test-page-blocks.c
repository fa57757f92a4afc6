/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "page-fixture.h"

static const char head[] = "<title>Ellery rebuilds its pier - The Ellery Courier</title>";

static void
test_front (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head, "<main><article><h1>Ellery rebuilds its pier</h1>"
            "<p class=standfirst>After ten years of dispute, the ferry will land again.</p>"
            "<p class=byline>By Mara Quist and Jon Adeyemi</p><time datetime=2024-05-14>May 14, "
            "2024</time>"
            "<div class=article-body>" PAGE_FIXTURE_STORY "</div></article></main>");
  g_autofree char *body = lectern_article_dup_body (article);

  page_fixture_assert_role (article, "Ellery rebuilds", LECTERN_BLOCK_TITLE);
  page_fixture_assert_role (article, "After ten years", LECTERN_BLOCK_DECK);
  page_fixture_assert_role (article, "By Mara", LECTERN_BLOCK_BYLINE);
  page_fixture_assert_role (article, "May 14", LECTERN_BLOCK_DATELINE);
  g_assert_true (g_str_has_prefix (body, "The council of Port Ellery"));
  g_assert_true (g_str_has_suffix (body, "welcomed the decision."));
}

static void
test_structure (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head, "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY "<h2>What it will cost</h2>"
            "<ul><li>Piles and planks for the outer pier<ul><li>Oak from the province's "
            "forests</li></ul></li>"
            "<li>A new crane, to be bought next year</li></ul>"
            "<blockquote><p>The sea does not wait for a vote.</p></blockquote>"
            "<figure><img src=a.jpg><figcaption>The pier in 1925.</figcaption></figure>"
            "<table><tr><th>Year</th><th>Boats</th></tr><tr><td>1990</td><td>41</td></tr>"
            "<tr><td></td><td>29</td></tr><tr><td>2020</td><td>17</td></tr></table>"
            "<table><tr><td>1.</td><td>Ellery I</td><td>&nbsp;</td><td>50,9</td><td>sec.</td></tr>"
            "</table> "
            "<table><tr><td>2.</td><td>Maren</td><td>51,2</td><td>sec.</td></tr></table>"
            "<table><tr><td>A frame</td><td>of the page</td></tr></table>"
            "<p>Roses are red<br>and ferries are white.</p>" PAGE_FIXTURE_STORY);
  gsize n_blocks = 0;
  const LecternBlock *heading = page_fixture_find_block (article, "What it will cost");
  const LecternBlock *inner = page_fixture_find_block (article, "Oak from");
  const LecternBlock *quoted = page_fixture_find_block (article, "The sea does not");
  const LecternBlock *cell = page_fixture_find_block (article, "41");
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);

  g_assert_cmpint (heading->role, ==, LECTERN_BLOCK_HEADING);
  g_assert_cmpuint (heading->level, ==, 2);
  page_fixture_assert_role (article, "Piles and planks", LECTERN_BLOCK_LIST_ITEM);
  g_assert_cmpuint (inner->level, ==, 2);
  g_assert_cmpint (blocks[inner->parent].role, ==, LECTERN_BLOCK_LIST);
  g_assert_cmpint (blocks[blocks[inner->parent].parent].role, ==, LECTERN_BLOCK_LIST);
  g_assert_cmpint (blocks[quoted->parent].role, ==, LECTERN_BLOCK_QUOTATION);
  page_fixture_assert_role (article, "The pier in 1925.", LECTERN_BLOCK_CAPTION);
  g_assert_cmpint (cell->role, ==, LECTERN_BLOCK_CELL);
  /* An empty cell keeps its column. */
  g_assert_cmpint (page_fixture_find_block (article, "29")[-1].role, ==, LECTERN_BLOCK_CELL);
  g_assert_cmpint (blocks[cell->parent].role, ==, LECTERN_BLOCK_ROW);
  g_assert_cmpint (blocks[blocks[cell->parent].parent].role, ==, LECTERN_BLOCK_TABLE);
  page_fixture_assert_role (article, "50,9", LECTERN_BLOCK_CELL);
  /* Nothing that is only there to keep cells apart. */
  page_fixture_assert_text (article, "Ellery I", "Ellery I");
  g_assert_true (page_fixture_find_block (article, "Ellery I") + 1
                 == page_fixture_find_block (article, "50,9"));
  page_fixture_assert_role (article, "51,2", LECTERN_BLOCK_CELL);
  page_fixture_assert_role (article, "of the page", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (article, "Roses are red\nand ferries", LECTERN_BLOCK_PARAGRAPH);
}

/* What a page has no names for: notes below, verse, and marks that browsers add. */
static void
test_notes_and_verse (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head,
      "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY
      "<p>The minutes are public<sup><a href='#n1' id=r1>1</a></sup> and <q>a bore</q>, as she "
      "put it <img class=emoji alt='🙂' src=x.png>.</p>"
      "<p>The tide comes in,<br>the tide goes out,<br>the pier is thin<br>and full of doubt.</p>"
      "<address>Town Hall<br>1 Quay Street<br>Port Ellery<br>Ellery</address>"
      "<p dir=rtl>قال رئيس البلدية إن الرصيف (Pier 7) سيُعاد بناؤه، وإن العمل يبدأ في الربيع.</p>"
      "<ol><li>First the piles are drawn, one by one.</li><li>Then the planks are laid.</li></ol>"
      "<div class=poem><p>O pier</p></div>" PAGE_FIXTURE_STORY
      "<ol><li id=n1>Minutes of the council, May 14, page 7. <a href='#r1'>↩</a></li></ol>");
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  const LecternBlock *item = page_fixture_find_block (article, "First the piles");

  page_fixture_assert_role (article,
                            "The minutes are public[1] and “a bore”, as she put it 🙂.",
                            LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (article, "The tide comes in,\nthe tide goes out,", LECTERN_BLOCK_VERSE);
  page_fixture_assert_role (article, "Town Hall\n1 Quay Street\nPort", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (
      article, "قال رئيس البلدية إن الرصيف (Pier 7) سيُعاد بناؤه، وإن العمل يبدأ في الربيع.",
      LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (article, "O pier", LECTERN_BLOCK_VERSE);
  page_fixture_assert_role (article, "1. Minutes of the council, May 14, page 7.",
                            LECTERN_BLOCK_FOOTNOTE);
  g_assert_cmpint (item->role, ==, LECTERN_BLOCK_LIST_ITEM);
  g_assert_cmpstr (lectern_block_get_attribute (&blocks[item->parent], "ordered"), ==, "true");
}

static void
test_furniture (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head, "<div id=story><h1>Ellery rebuilds its pier</h1>"
            "<div class=share-bar>Share this with your friends</div>" PAGE_FIXTURE_STORY
            "<div class=newsletter-signup><p>Get the Courier in your inbox every morning at "
            "six.</p></div>"
            "<p>No time to read?</p><p>Get a summary</p>"
            "<div class=ad-slot><p>Lamps for every room, now cheaper.</p></div>" PAGE_FIXTURE_STORY
            "<nav><a href=/a>Home</a> <a href=/b>Sport</a></nav>"
            "<div class=related-posts><h3>Related</h3><ul><li><a href=/c>Ferry fares go up</a></li>"
            "<li><a href=/d>The lighthouse keeper retires</a></li></ul></div>"
            "<div class=cookie-notice><p>We use cookies to see what you read.</p></div>"
            "<section id=comments><p>I have always said that the pier would be rebuilt one "
            "day.</p></section>"
            "</div>");
  g_autofree char *body = lectern_article_dup_body (article);

  page_fixture_assert_hidden (article, "Share this", "share");
  page_fixture_assert_hidden (article, "Get the Courier", "newsletter");
  page_fixture_assert_hidden (article, "No time to read?", "teaser");
  page_fixture_assert_hidden (article, "Get a summary", "teaser");
  page_fixture_assert_hidden (article, "Lamps for", "advertisement");
  page_fixture_assert_hidden (article, "Home", "navigation");
  page_fixture_assert_hidden (article, "Ferry fares", "related");
  page_fixture_assert_hidden (article, "We use cookies", "cookie");
  page_fixture_assert_hidden (article, "I have always", "comments");
  g_assert_null (strstr (body, "summary"));
  g_assert_null (strstr (body, "Lamps"));
}

/* A box named "teaser" may be one of related stories; what stands in it says more. */
static void
test_teaser_in_a_box (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head, "<article><h1>Ellery rebuilds its pier</h1>"
            "<div class=teaser><p>No time to read?</p><p><a href=#s>Get a "
            "summary</a></p></div>" PAGE_FIXTURE_STORY "</article>");

  page_fixture_assert_hidden (article, "No time to read?", "teaser");
  page_fixture_assert_hidden (article, "Get a summary", "teaser");
}

/* A page that goes on with other stories: the one with the title is meant. */
static void
test_stories_behind (void)
{
  static const char other[]
      = "<article class=x><h2><a href=/news/9>A ferry is late</a></h2>"
        "<p>A dredger worked for a week in the basin, and nobody could sleep, "
        "as the neighbors told the council in a letter of many pages.</p>"
        "<p>The harbor office, which had been asked for an answer in March, "
        "promised one by the end of the year, or of the next.</p></article>";
  g_autofree char *page = g_strconcat (
      "<main><article class=x><h1>Ellery rebuilds its pier</h1><p>|</p><p>4 min read</p>",
      PAGE_FIXTURE_STORY, "<p>***</p><p>Von Mara Quist</p></article>", other, other, other,
      "</main>", NULL);
  g_autoptr (LecternArticle) article = page_fixture_import_page (head, page);
  g_autofree char *body = lectern_article_dup_body (article);

  g_assert_nonnull (strstr (body, "Engineers had warned"));
  g_assert_null (strstr (body, "dredger"));
  page_fixture_assert_hidden (article, "|", "other");
  page_fixture_assert_hidden (article, "4 min read", "other");
  page_fixture_assert_role (article, "***", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (article, "Von Mara", LECTERN_BLOCK_BYLINE);
}

/* A line announces other stories: as long as links follow, or all that its heading heads. */
static void
test_announced (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head, "<div id=story><h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY
            "<h4>More:</h4><ul><li>Why <a href=/c>the fares of the ferry go up</a></li>"
            "<li>The <a href=/d>lighthouse keeper retires at last</a></li></ul>"
            "<p>More than that was not to be learned from the minutes.</p>" PAGE_FIXTURE_STORY
            "<p>Tags <a href=/t1>harbor and quay</a> <a href=/t2>ferries and boats</a></p>"
            "<div><h3 class=related-posts-title>For you</h3><p>A dredger worked for a week in the "
            "basin, and nobody could sleep, as the neighbors told the council.</p></div></div>");

  page_fixture_assert_hidden (article, "More:", "related");
  page_fixture_assert_hidden (article, "The lighthouse", "related");
  page_fixture_assert_role (article, "More than that", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_hidden (article, "Tags", "related");
  page_fixture_assert_hidden (article, "A dredger", "related");
}

static void
test_notes (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head,
      "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY
      "<p>The minutes are public. (Citation: Town <i>Council</i> minutes (May 14).) They run to "
      "forty pages, and few have read them.</p>"
      "<p>The next vote is due in autumn. (Attribution: Office of the Mayor.)</p>");
  g_autofree char *body = lectern_article_dup_body (article);

  page_fixture_assert_role (article, "(Citation:", LECTERN_BLOCK_PUBLISHER_NOTE);
  page_fixture_assert_role (article, "They run to", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (article, "(Attribution:", LECTERN_BLOCK_PUBLISHER_NOTE);
  g_assert_cmpstr (page_fixture_get_value (article, "citation"), ==,
                   "Town Council minutes (May 14).");
  g_assert_cmpstr (page_fixture_get_value (article, "attribution"), ==, "Office of the Mayor.");
  g_assert_null (strstr (body, "Citation"));
}

static void
test_neighbors (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head,
      "<h1>Ellery rebuilds its pier</h1><div class=body>" PAGE_FIXTURE_STORY PAGE_FIXTURE_STORY
      "<div><div>Previous Article</div><p><a href=/news/fares>Ferry Fares Go Up Again</a></p>"
      "<div>Next Article</div><p><a href=/news/light>Lighthouse Keeper "
      "Retires</a></p></div></div>");

  page_fixture_assert_hidden (article, "Previous Article", "navigation");
  page_fixture_assert_hidden (article, "Ferry Fares", "navigation");
  page_fixture_assert_hidden (article, "Lighthouse Keeper", "navigation");
  g_assert_cmpstr (page_fixture_get_value (article, "previous"), ==,
                   "https://ellery-courier.example/news/fares");
  g_assert_cmpstr (page_fixture_get_value (article, "next"), ==,
                   "https://ellery-courier.example/news/light");
}

/* Cards of other stories, by repetition alone: their class says nothing. */
static void
test_cards (void)
{
  static const char card[]
      = "<div class=x7><h3><a href=/news/9>A ferry is late again today</a></h3><p>The crew had "
        "overslept, as it turned out, and the captain with it. Nobody minded much.</p></div>";
  g_autofree char *cards = g_strconcat (card, card, card, NULL);
  g_autofree char *page = g_strconcat (
      "<h1>Ellery rebuilds its pier</h1><div class=x1>" PAGE_FIXTURE_STORY PAGE_FIXTURE_STORY
      "</div><div class=x2>",
      cards, "</div>", NULL);
  g_autoptr (LecternArticle) article = page_fixture_import_page (head, page);
  g_autofree char *body = lectern_article_dup_body (article);

  g_assert_null (strstr (body, "overslept"));
  g_assert_nonnull (strstr (body, "Engineers had warned"));
}

static void
test_repeated_caption (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head,
      "<h1>Ellery rebuilds its pier</h1><figure><figcaption>The pier.</figcaption></figure>"
      "<p>The pier.</p><figure><figcaption>The pier.</figcaption></figure>" PAGE_FIXTURE_STORY);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  guint n_captions = 0;
  guint n_hidden = 0;

  for (gsize i = 0; i < n_blocks; i++)
    {
      n_captions += blocks[i].role == LECTERN_BLOCK_CAPTION;
      n_hidden += lectern_block_is_hidden (&blocks[i]);
    }
  g_assert_cmpuint (n_captions, ==, 1);
  g_assert_cmpuint (n_hidden, ==, 1);
}

/* A forum is called comments all over, and is read all the same. */
static void
test_names_mean_nothing (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head, "<h1>Ellery rebuilds its pier</h1><div class=a><div class=comment>" PAGE_FIXTURE_STORY
            "</div></div><div class=b><div class=comment><p>I was there.</p></div></div>");
  g_autofree char *body = lectern_article_dup_body (article);

  g_assert_nonnull (strstr (body, "Engineers had warned"));
}

/* The page shows a line, and hands search engines the whole story. */
static void
test_body_of_data (void)
{
  g_autofree char *story = g_strnfill (400, 'x');
  g_autofree char *data = NULL;
  g_autoptr (LecternArticle) article = NULL;
  g_autofree char *body = NULL;

  for (guint i = 3; i < 400; i += 5)
    story[i] = ' ';
  data = g_strconcat (
      "<title>Pier</title><script type='application/ld+json'>{\"@type\": \"NewsArticle\", "
      "\"articleBody\": \"First line.\\nSecond line. ",
      story, story, story, "\"}</script>", NULL);
  article = page_fixture_import_page (data, "<h1>Pier</h1><p>Loading.</p>");
  body = lectern_article_dup_body (article);
  g_assert_true (g_str_has_prefix (body, "First line.\nSecond line."));
  page_fixture_assert_role (article, "First line.", LECTERN_BLOCK_PARAGRAPH);
}

static void
test_markup (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head,
      "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY
      "<p>See <a href='../plan?x=1'>the plan</a>, which is <em>not</em> final, and never follow "
      "<a href='java\nscript:alert(1)'>this one</a> or that.</p>");
  const char *text = lectern_article_get_text (article, NULL);
  gsize n_notes = 0;
  const LecternAnnotation *notes = lectern_layer_get_annotations (
      lectern_article_get_markup (article), &n_notes);

  g_assert_cmpuint (n_notes, ==, 2);
  g_assert_cmpstr (notes[0].kind, ==, LECTERN_MARKUP_LINK);
  g_assert_true (g_str_has_prefix (text + notes[0].span.start, "the plan,"));
  g_assert_cmpstr (lectern_annotation_get_string (&notes[0], "address"), ==,
                   "https://ellery-courier.example/plan?x=1");
  g_assert_cmpstr (notes[1].kind, ==, LECTERN_MARKUP_EMPHASIS);
}

static void
test_fragment (void)
{
  static const char fragment[] = "<p>Only <b>one</b> line was copied.</p>";
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternArticle) article = page_fixture_import (fragment, -1, "utf-8", &error);

  g_assert_no_error (error);
  page_fixture_assert_role (article, "Only one line", LECTERN_BLOCK_PARAGRAPH);
}

/* What stands in a line without being part of what it says. */
static void
test_asides (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head,
      "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY
      "<h2>Tides<span class=mw-editsection>[<a href='?edit'>edit</a>]</span></h2>"
      "<h2>Piles<a class=anchor href='#piles'>¶</a></h2>"
      "<p>It takes 20 <span class=sr-only>minutes</span> <span aria-hidden=true>min</span>.</p>"
      "<p><span class=sr-only>Quoted</span> The ferry will land here from spring on, and the "
      "fishermen will have their berths.</p>"
      "<p>Said twice<sup><a href='#n1' id=r1>[1]</a></sup>.</p>" PAGE_FIXTURE_STORY
      "<ol start=3><li><p>Not a note.</p></li><li id=n1><b>^</b> <sup><a href='#r1'>a</a></sup> "
      "<sup><a href='#r2'>b</a></sup> Minutes of May 14.</li></ol>");

  page_fixture_assert_role (article, "Tides", LECTERN_BLOCK_HEADING);
  page_fixture_assert_text (article, "Tides", "Tides");
  page_fixture_assert_text (article, "Piles", "Piles");
  page_fixture_assert_text (article, "It takes", "It takes 20 min.");
  page_fixture_assert_role (article, "The ferry will land", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_text (article, "4. ", "4. Minutes of May 14.");
  page_fixture_assert_role (article, "4. ", LECTERN_BLOCK_FOOTNOTE);
}

static void
test_formulas (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head,
      "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY
      "<p>The pressure <img class=tex alt='{\\displaystyle p=\\rho gh}' src=p.png> grows.</p>"
      "<p>A wave has <math><semantics><mrow><mi>c</mi><mo>=</mo><mi>x</mi></mrow><annotation "
      "encoding='application/x-tex'>c=\\sqrt{gh}</annotation></semantics></math> as speed.</p>"
      "<p>So <mjx-container class=CtxtMenu_Attached_0><mjx-assistive-mml class=assistive><math>"
      "<mi>h</mi><mo>></mo><mn>2</mn></math></mjx-assistive-mml></mjx-container> is needed.</p>"
      "<div><img class=math-image alt='h=\\frac{1}{2}' src=h.png></div>" PAGE_FIXTURE_STORY);

  page_fixture_assert_text (article, "The pressure", "The pressure p=\\rho gh grows.");
  page_fixture_assert_text (article, "A wave", "A wave has c=\\sqrt{gh} as speed.");
  page_fixture_assert_text (article, "So ", "So h>2 is needed.");
  page_fixture_assert_role (article, "h=\\frac", LECTERN_BLOCK_PARAGRAPH);
}

/* What stands again and again to be pressed goes; what stands there to be read stays. */
static void
test_lines (void)
{
  g_autoptr (GString) body = g_string_new ("<div class=story><div>A</div><div>+</div>"
                                           "<h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY);
  g_autoptr (LecternArticle) article = NULL;

  for (guint i = 1; i <= 6; i++)
    g_string_append_printf (body,
                            "<div>%u of 6</div><p>Step %u takes the men of the harbor a day.</p>"
                            "<p>B</p><div class=avatar>C</div>"
                            "<div class=js-toggle>Show picture</div><div>Oak and iron</div>",
                            i, i);
  g_string_append (body, "<div itemprop=articleBody><p>https://example.org/minutes</p></div>"
                         "<div itemprop=logo><span>https://example.org/logo.png</span></div>"
                         "<pre>1\n2\n3</pre><pre>raise\nturn\nlower</pre>" PAGE_FIXTURE_STORY
                         "<p>If you enjoyed this article, join the friends of the Courier.</p>"
                         "<div>173021</div></div>");
  article = page_fixture_import_page (head, body->str);

  page_fixture_assert_hidden (article, "A", "other");
  page_fixture_assert_hidden (article, "+", "other");
  page_fixture_assert_hidden (article, "C", "other");
  page_fixture_assert_role (article, "B", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_hidden (article, "4 of 6", "navigation");
  page_fixture_assert_hidden (article, "Show picture", "other");
  page_fixture_assert_hidden (article, "https://example.org/logo", "other");
  page_fixture_assert_hidden (article, "1\n2\n3", "other");
  page_fixture_assert_hidden (article, "If you enjoyed", "subscription");
  page_fixture_assert_hidden (article, "173021", "other");
  page_fixture_assert_role (article, "https://example.org/minutes", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (article, "Oak and iron", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (article, "raise\nturn", LECTERN_BLOCK_PARAGRAPH);
  page_fixture_assert_role (article, "Step 4", LECTERN_BLOCK_PARAGRAPH);
}

/* Comments may be most of a page, and be called nothing. */
static void
test_counted_comments (void)
{
  g_autoptr (GString) body = g_string_new (
      "<div class=page><div class=text><h1>Ellery rebuilds its pier</h1>" PAGE_FIXTURE_STORY
      "</div><div class=below><h3>12 commentaires</h3><ul>");
  g_autoptr (LecternArticle) article = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 12; i++)
    g_string_append (body, "<li>" PAGE_FIXTURE_STORY "<p>Ferries are overrated, I say.</p></li>");
  g_string_append (body, "</ul></div></div>");
  article = page_fixture_import_page (head, body->str);
  text = lectern_article_dup_body (article);

  g_assert_true (g_str_has_suffix (text, "welcomed the decision."));
  g_assert_null (strstr (text, "overrated"));
  page_fixture_assert_role (article, "The council", LECTERN_BLOCK_PARAGRAPH);
}

/* A window over the page may have more text than the article. */
static void
test_window_over_page (void)
{
  g_autoptr (GString) body = g_string_new (
      "<article><h1>Ellery rebuilds its pier</h1><div itemprop=articleBody>" PAGE_FIXTURE_STORY
      "</div></article><div class=modal-window>");
  g_autoptr (LecternArticle) article = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 6; i++)
    g_string_append (body, "<p>Comments are removed that are not polite, that are not about the "
                           "article, or that name people who do not want to be named.</p>");
  g_string_append (body, "</div>");
  article = page_fixture_import_page (head, body->str);
  text = lectern_article_dup_body (article);

  g_assert_true (g_str_has_prefix (text, "The council"));
  g_assert_null (strstr (text, "polite"));
}

static void
test_title_twice (void)
{
  g_autoptr (LecternArticle) article = page_fixture_import_page (
      head, "<article><h1>Ellery rebuilds its pier</h1><div class=box>Ellery Rebuilds Its "
            "Pier</div>" PAGE_FIXTURE_STORY "</article>");

  page_fixture_assert_role (article, "Ellery rebuilds", LECTERN_BLOCK_TITLE);
  page_fixture_assert_hidden (article, "Ellery Rebuilds", "other");
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/page/blocks/front", test_front);
  g_test_add_func ("/page/blocks/structure", test_structure);
  g_test_add_func ("/page/blocks/notes-and-verse", test_notes_and_verse);
  g_test_add_func ("/page/blocks/asides", test_asides);
  g_test_add_func ("/page/blocks/formulas", test_formulas);
  g_test_add_func ("/page/blocks/lines", test_lines);
  g_test_add_func ("/page/blocks/counted-comments", test_counted_comments);
  g_test_add_func ("/page/blocks/window-over-page", test_window_over_page);
  g_test_add_func ("/page/blocks/title-twice", test_title_twice);
  g_test_add_func ("/page/blocks/furniture", test_furniture);
  g_test_add_func ("/page/blocks/teaser-in-a-box", test_teaser_in_a_box);
  g_test_add_func ("/page/blocks/stories-behind", test_stories_behind);
  g_test_add_func ("/page/blocks/announced", test_announced);
  g_test_add_func ("/page/blocks/notes", test_notes);
  g_test_add_func ("/page/blocks/neighbors", test_neighbors);
  g_test_add_func ("/page/blocks/cards", test_cards);
  g_test_add_func ("/page/blocks/repeated-caption", test_repeated_caption);
  g_test_add_func ("/page/blocks/names-mean-nothing", test_names_mean_nothing);
  g_test_add_func ("/page/blocks/body-of-data", test_body_of_data);
  g_test_add_func ("/page/blocks/markup", test_markup);
  g_test_add_func ("/page/blocks/fragment", test_fragment);

  return g_test_run ();
}
