/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "import/lectern-site-rules.h"
#include "page-import.h"
#include "text/lectern-selector.h"

/* Any text as rules for a site, which come with a page from elsewhere. What is read is of its form,
 * stays so when it is changed, and leads the importer nowhere. */

#define RULE "hide: div.made-up"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

static const char page[]
    = "<!doctype html><title>Pier</title><body class='page a'><div id=top class='box a'><p "
      "class=lead>The pier of Port Ellery will be rebuilt, the council said, before winter.</p><ul "
      "data-x=y><li>Oak for the piles, iron for the rest</li></ul></div><div class=story "
      "role=main><h1>Pier</h1><p>Engineers had warned in spring that the piles would not stand "
      "another winter of storms.</p><a href='https://example.org/b' rel=author>Mara "
      "Quist</a><time datetime=2024-05-14>May</time></div>";

/* What was read is well-formed whole, and so is what became of it by a change. */
static void
check (LecternSiteRules *rules)
{
  GPtrArray *list = lectern_site_rules_get_rules (rules);

  g_assert_true (lectern_site_is_host (lectern_site_rules_get_host (rules)));
  g_assert_cmpuint (list->len, <=, LECTERN_SITE_RULES_MAX_RULES);
  g_assert_cmpuint (lectern_site_rules_get_tests (rules)->len, <=, LECTERN_SITE_RULES_MAX_TESTS);
  for (guint i = 0; i < list->len; i++)
    {
      const LecternSiteRule *rule = g_ptr_array_index (list, i);
      g_autoptr (LecternSelector) selector = NULL;

      g_assert_true (rule->target != NULL && rule->target[0] != '\0');
      if (rule->action == LECTERN_SITE_HIDE_TEXT || rule->action == LECTERN_SITE_KEEP_TEXT)
        continue;
      selector = lectern_selector_new (rule->target, NULL);
      g_assert_true (selector != NULL);
    }
}

static void
check_change (char *text, gboolean is_off)
{
  g_autofree char *owned = text;
  g_autoptr (LecternSiteRules) rules = lectern_site_rules_new (text, -1, NULL);

  g_assert_true (rules != NULL);
  g_assert_cmpint (lectern_site_rules_is_off (rules), ==, is_off);
  check (rules);
}

static void
import (LecternSiteRules *rules)
{
  g_autoptr (GBytes) content = g_bytes_new_static (page, strlen (page));
  g_autoptr (GVariant) given = lectern_site_rules_add_to_given (rules, NULL);
  g_autoptr (LecternImportBuilder) result = lectern_import_builder_new ();
  g_autoptr (LecternImportResult) imported = NULL;
  g_autoptr (GError) error = NULL;
  const LecternImporterRequest request = {
    .size = sizeof request,
    .content = content,
    .media_type = "text/html",
    .address = "https://fuzz.example/2024/05/14/page",
    .given = given,
  };

  if (page_import (&request, result, &error))
    imported = lectern_import_builder_end (result);
  g_assert_true ((imported == NULL) == (error != NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternSiteRules) rules = lectern_site_rules_new (text, -1, &error);

  g_assert_true ((rules == NULL) == (error != NULL));
  if (rules == NULL)
    return 0;

  check (rules);
  check_change (lectern_site_rules_set_off (text, TRUE), TRUE);
  check_change (lectern_site_rules_set_off (text, FALSE), FALSE);
  if (lectern_site_rules_get_rules (rules)->len < LECTERN_SITE_RULES_MAX_RULES
      && strlen (text) < LECTERN_SITE_RULES_MAX_BYTES / 2)
    check_change (lectern_site_rules_add_rule (text, RULE), lectern_site_rules_is_off (rules));
  import (rules);

  return 0;
}
