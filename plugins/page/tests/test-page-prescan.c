/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "page-prescan.h"
#include "page-tree.h"

/* What is cut out before the parse is nothing that the parser would have taken for text. */

typedef struct {
  const char *why;
  const char *html;
  const char *markup;
} Case;

static const Case cases[] = {
  { "a script", "a<script>x<b>y</script>b", "ab" },
  { "an end tag with more in it", "a<script>x</script foo='>'>b", "ab" },
  { "no end tag", "a<script>x</scripty>y</script >b", "ab" },
  { "a comment in a script hides an inner script", "a<script><!--<script>x</script>y--></script>b",
    "ab" },
  { "a comment in a script hides no end", "a<script><!-- x</script>b", "ab" },
  { "a comment that is none", "a<script><!--><script>x</script>b", "ab" },
  { "a script without an end", "a<script>x<style>y</style>", "a<script>x" },
  { "a comment", "a<!-- <p> -- > -->b", "ab" },
  { "short comments", "a<!-->b<!--->c<!---->d<!--x--!>e", "abcde" },
  { "a comment without an end", "a<!-- b <style>c</style>", "a<!-- b <style>c</style>" },
  { "a doctype with a sign in it", "<!DOCTYPE html PUBLIC \"a>b\">c",
    "<!DOCTYPE html PUBLIC "
    "\"a>b\">c" },
  { "what is taken for a comment", "a<! <script> >b</script><p>c", "a<! <script> >b</script><p>c" },
  { "a processing instruction", "a<?x <style> ?>b</style><p>c", "a<?x <style> ?>b</style><p>c" },
  { "an end tag that is a comment", "a</ <style>b</style><p>c", "a</ <style>b</style><p>c" },
  { "a section outside of drawings", "a<![CDATA[<style>]]>b<p>c</style>d",
    "a<![CDATA[<style>]]>b<p>c</style>d" },
  { "a title is text", "<title>a <script>b</title>c", "<title>a <script>b</title>c" },
  { "so is a text area", "<textarea>  a <!-- b</textarea>c --> d",
    "<textarea>  a <!-- b</textarea>c "
    "--> d" },
  { "a quote in a tag", "<p class='a>b' id=c\"d>e\">f", "<p class='a>b' id=c\"d>e\">f" },
  { "quotes behind two signs", "<p class==\">\">a", "<p class==\">\">a" },
  { "a name that begins with a sign", "<p =\"a>b\">c", "<p>b\">c" },
  { "no value", "<p class=>a", "<p class=>a" },
  { "attributes that nobody asks for", "<p onclick='a>b' CLASS=\"c\" data-x=1 hidden>d",
    "<p CLASS=\"c\" hidden>d" },
  { "a slash of a value", "<p class=a/>b", "<p class=a/>b" },
  { "a closed tag", "<br class=a />b", "<br class=a />b" },
  { "a long source", "<img src=a.png alt=b srcset=c>", "<img src=a.png alt=b>" },
  { "attributes for the parser", "<input data-x=1 type=hidden>", "<input data-x=1 type=hidden>" },
  { "numbers of characters", "a&#08211;b&#x10ffff;c", "a&#08211;b&#x10ffff;c" },
  { "a number of no character", "a&#11111111111;b<p title='&#4294967361'>",
    "a&#00000065533;b<p title='&#0000065533'>" },
  { "one in the other system", "a&#x1000000041;b&#x", "a&#x000000fffd;b&#x" },
  { "a drawing", "a<svg><title>x</title><svg/><svg></svg><path d='>'/></svg>b", "ab" },
  { "a closed drawing", "a<svg />b", "ab" },
  { "a drawing that ends early", "a<svg><g><p>b</p></svg>c", "a<svg><g><p>b</p></svg>c" },
  { "markup in a drawing", "a<svg><foreignObject>b</foreignObject></svg>c",
    "a<svg><foreignObject>b</foreignObject></svg>c" },
  { "a section in a drawing", "a<svg><![CDATA[</svg>]]></svg>b",
    "a<svg><![CDATA[</svg>]]></svg>b" },
  { "nothing of a formula", "<math><mtext><style><p a='</style>'>b<!-- c --></math><!-- -->d",
    "<math><mtext><style><p a='</style>'>b<!-- c --></math>d" },
  { "white space", "<p> a \n\n b\t</p>\n\n\n<p>", "<p> a b\t</p>\n<p>" },
  { "lines of a poem", "<pre>a\n\n  b</pre>\n\nc", "<pre>a\n\n  b</pre>\nc" },
  { "plain text", "a<plaintext>b<style>c</style>", "a<plaintext>b<style>c</style>" },
  { "only signs", "a < b <3 <", "a < b <3 <" },
  { "a tag without an end", "a<p class='b>c", "a<p class='b>c" },
  { "a frame", "a<iframe><p>b</iframe>c", "ac" },
};

static void
test_cuts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PagePrescan) scan = { NULL };

      g_test_message ("%s", cases[i].why);
      page_prescan_run (&scan, cases[i].html, strlen (cases[i].html));
      g_assert_cmpstr (scan.markup->str, ==, cases[i].markup);
    }
}

/* Names are compared as they are long, whatever is in them. */
static void
test_nul_in_a_name (void)
{
  static const char html[] = "<a href\0\0=x id=y>b";
  g_auto (PagePrescan) scan = { NULL };

  page_prescan_run (&scan, html, sizeof html - 1);
  g_assert_cmpstr (scan.markup->str, ==, "<a id=y>b");
}

static void
test_keeps_data (void)
{
  static const char html[] = "<script type=\"application/ld+json\">{\"a\": \"<!-- x\"}</script>"
                             "<script type=text/javascript>var a = 1;</script>";
  g_auto (PagePrescan) scan = { NULL };

  page_prescan_run (&scan, html, strlen (html));
  g_assert_cmpuint (scan.json_ld->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (scan.json_ld, 0), ==, "{\"a\": \"<!-- x\"}");
  g_assert_cmpuint (scan.script_bytes, ==, strlen ("{\"a\": \"<!-- x\"}var a = 1;"));
}

/* The text that a parse finds, without what is cut on purpose. */
static char *
dup_text (const char *markup, gsize length)
{
  g_autoptr (PageParse) parse = page_parse_new (markup, length, NULL);
  g_autoptr (PageTree) tree = parse != NULL ? page_tree_new (parse, NULL) : NULL;

  return tree != NULL ? page_tree_dup_text (tree, 0, G_MAXUINT) : NULL;
}

/* Pages that were made to confuse parsers say the same with the cut and without it. */
static void
test_corpus (void)
{
  g_autofree char *folder = lectern_fixture_shared ("corpora/html");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  const char *entry = NULL;
  guint n_files = 0;
  guint n_different = 0;

  if (dir == NULL)
    {
      g_test_skip ("the corpus is not there");
      return;
    }

  while ((entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, entry, NULL);
      g_autofree char *data = NULL;
      g_autofree char *html = NULL;
      g_autofree char *whole = NULL;
      g_autofree char *cut = NULL;
      g_auto (PagePrescan) scan = { NULL };
      gsize length = 0;

      if (!g_file_get_contents (path, &data, &length, NULL))
        continue;
      html = g_utf8_make_valid (data, length);
      page_prescan_run (&scan, html, strlen (html));
      whole = dup_text (html, strlen (html));
      cut = dup_text (scan.markup->str, scan.markup->len);
      n_files++;
      /* With a number past counting the parser itself goes wrong. */
      if (whole == NULL || g_strcmp0 (whole, cut) == 0
          || g_regex_match_simple ("&#[xX]?0*[0-9a-fA-F]{8}", html, 0, 0))
        continue;
      n_different++;
      g_test_message ("%s: “%.200s” became “%.200s”", entry, whole, cut);
    }
  g_assert_cmpuint (n_files, >, 0);
  g_assert_cmpuint (n_different, ==, 0);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/page/prescan/cuts", test_cuts);
  g_test_add_func ("/page/prescan/nul-in-a-name", test_nul_in_a_name);
  g_test_add_func ("/page/prescan/keeps-data", test_keeps_data);
  g_test_add_func ("/page/prescan/corpus", test_corpus);

  return g_test_run ();
}
