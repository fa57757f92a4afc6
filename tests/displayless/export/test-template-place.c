/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <gumbo.h>
#include <lectern.h>

#include "export/lectern-template.h"
#include "lectern-fixture.h"

/* Templates put together at random, and a value that would take over whatever place is not text:
 * what a template lets pass, a browser's parser has to read as text. */

#define N_TEMPLATES 20000
#define MAX_PIECES 12
#define VALUES                                                                                     \
  "{\"title\":\"javascript:1\\\" onevil=1 '><evil>--><!--&lt;evil>\",\"yes\":true,"                \
  "\"address\":\"https://a.example/\",\"list\":[{},{}]}"

static const char *const names[] = { "title", "address", "list", "yes", NULL };
static const char *const links[] = { "address", NULL };

static const char *const pieces[] = {
  "{{title}}",
  "{{title}}",
  "{{title}}",
  "{{address}}",
  "{{#list}}",
  "{{/list}}",
  "{{#yes}}",
  "{{/yes}}",
  "{{^yes}}",
  "<a ",
  "<a href=\"",
  "<a href='",
  "<p",
  "</",
  "</b",
  "<b/",
  "\"",
  "'",
  ">",
  "<",
  "/",
  "=",
  " ",
  "\n",
  "-",
  "x",
  "http://",
  "java",
  "title=",
  "title=\"",
  "href=",
  "src =",
  "onclick=\"",
  "style='",
  "<script>",
  "</script>",
  "</script ",
  "</scripts>",
  "<script/>",
  "<SCRIPT ",
  "<style>",
  "</style>",
  "<!--",
  "-->",
  "--!>",
  "<!doctype>",
  "<?x",
  "<textarea>",
  "<title>",
  "</title>",
  "</textarea>",
  "<img ",
  "<iframe srcdoc=\"",
};

/* Attributes that run what they hold. */
static gboolean
is_active (const char *name)
{
  return g_str_has_prefix (name, "on") || strcmp (name, "style") == 0
         || strcmp (name, "srcdoc") == 0;
}

static void
check_attribute (const GumboAttribute *attribute)
{
  g_assert_null (strstr (attribute->name, "evil"));
  if (is_active (attribute->name))
    g_assert_null (strstr (attribute->value, "onevil"));
  if (strcmp (attribute->name, "href") == 0 || strcmp (attribute->name, "src") == 0)
    g_assert_false (g_str_has_prefix (attribute->value, "javascript:"));
}

static void
check_node (const GumboNode *node, gboolean is_raw)
{
  const GumboElement *element = &node->v.element;

  if (node->type == GUMBO_NODE_TEXT && is_raw)
    g_assert_null (strstr (node->v.text.text, "onevil"));
  if (node->type != GUMBO_NODE_ELEMENT)
    return;

  g_assert_false (element->original_tag.length > 5
                  && strncmp (element->original_tag.data, "<evil", 5) == 0);
  for (guint i = 0; i < element->attributes.length; i++)
    check_attribute (element->attributes.data[i]);
  for (guint i = 0; i < element->children.length; i++)
    check_node (element->children.data[i],
                element->tag == GUMBO_TAG_SCRIPT || element->tag == GUMBO_TAG_STYLE);
}

static char *
make_text (GRand *random)
{
  GString *text = g_string_new (NULL);
  guint n_pieces = g_rand_int_range (random, 1, MAX_PIECES);

  for (guint i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

static void
test_random (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (JsonNode) values = json_from_string (VALUES, NULL);
  guint n_passed = 0;

  for (guint i = 0; i < N_TEMPLATES; i++)
    {
      g_autofree char *text = make_text (random);
      g_autoptr (LecternTemplate) template = lectern_template_new (text, LECTERN_TEMPLATE_HTML,
                                                                   names, links, NULL);
      g_autofree char *html = NULL;
      GumboOutput *output = NULL;

      if (template == NULL || strstr (text, "{{title}}") == NULL)
        continue;
      g_test_message ("%s", text);
      html = lectern_template_render (template, values, NULL);
      output = gumbo_parse (html);
      check_node (output->root, FALSE);
      gumbo_destroy_output (&kGumboDefaultOptions, output);
      n_passed++;
    }
  g_assert_cmpuint (n_passed, >, N_TEMPLATES / 100);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/export/template-place/random", test_random);

  return g_test_run ();
}
