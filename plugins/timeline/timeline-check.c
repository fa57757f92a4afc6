/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "timeline-examples.h"
#include "timeline-rule-set.h"

/* lectern-timeline-check [--rules FOLDER] FILE…: says which lines of the user's rule files are not
 * understood, and which of their examples do not hold, by file and line. The rules that come with
 * the plugin are checked by their name: `en.rules`. */

#define MAX_FILE_BYTES (1024 * 1024)

static void
print_failed_cb (const TimelineRule *rule,
                 const TimelineExample *example,
                 const char *found,
                 gpointer user_data)
{
  guint *n_failed = user_data;

  (*n_failed)++;
  printf ("%s:%u: rule %s: “%s”: wanted ", example->file, example->line, rule->id, example->text);
  if (example->value != NULL)
    printf ("[%.*s] -> %s", (int) lectern_span_get_length (example->span),
            example->text + example->span.start, example->value);
  else
    printf ("nothing");
  printf (", found %s\n", found);
}

/* A file of the user's joins the rules, unless they have it already. */
static gboolean
add_file (TimelineRuleSet *set, const char *folder, const char *path)
{
  g_autofree char *built_in = g_build_filename (folder, "rules", NULL);
  g_autofree char *above = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *data = NULL;
  gsize length = 0;

  if (g_str_equal (above, built_in)
      || (g_str_equal (above, ".") && !g_file_test (path, G_FILE_TEST_EXISTS)))
    return TRUE;
  if (!g_file_get_contents (path, &data, &length, NULL) || length > MAX_FILE_BYTES)
    g_clear_pointer (&data, g_free);
  return timeline_rule_set_add_own (set, name, data, length);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TimelineRuleSet) set = NULL;
  const char *folder = TIMELINE_FOLDER;
  guint n_failed = 0;
  guint n_examples = 0;
  int first = 1;

  if (argc > 2 && g_str_equal (argv[1], "--rules"))
    {
      folder = argv[2];
      first = 3;
    }
  if (first >= argc || g_str_equal (argv[first], "--help"))
    {
      puts ("Usage: lectern-timeline-check [--rules FOLDER] FILE…\n"
            "Checks rule files for dates: their lines, and the examples in them.");
      return first >= argc ? 2 : 0;
    }
  if (!(set = timeline_rule_set_new (folder, &error)))
    {
      fprintf (stderr, "lectern-timeline-check: %s\n", error->message);
      return 2;
    }
  for (int i = first; i < argc; i++)
    add_file (set, folder, argv[i]);
  for (guint i = 0; i < set->problems->len; i++)
    puts (g_ptr_array_index (set->problems, i));
  for (int i = first; i < argc; i++)
    {
      g_autofree char *name = g_path_get_basename (argv[i]);

      for (guint j = 0; j < set->languages->len; j++)
        n_examples += timeline_examples_check (g_ptr_array_index (set->languages, j), name,
                                               print_failed_cb, &n_failed);
    }
  printf ("%u examples, %u of them do not hold; %u lines are not understood\n", n_examples,
          n_failed, set->problems->len);
  return n_failed > 0 || set->problems->len > 0 ? 1 : 0;
}
