/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"

#define GENERATOR "entities"

typedef struct {
  const char *kind;
  const char *name;
  guint n_mentions;
  gsize kind_order;
  gsize first;
} Group;

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  const Group *left = *(const Group *const *) a;
  const Group *right = *(const Group *const *) b;

  if (left->kind_order != right->kind_order)
    return left->kind_order < right->kind_order ? -1 : 1;
  if (left->n_mentions != right->n_mentions)
    return left->n_mentions > right->n_mentions ? -1 : 1;

  return left->first < right->first ? -1 : left->first > right->first;
}

/* Kinds come in the order in which the plugin names them. */
static gsize
get_kind_order (LecternCliSession *session, const char *kind)
{
  LecternPluginEntry *entry = lectern_plugin_registry_lookup (
      lectern_workbench_get_registry (lectern_cli_session_get_workbench (session)), GENERATOR);
  const char *const *kinds = lectern_plugin_info_get_list (lectern_plugin_entry_get_info (entry),
                                                           "Analyzer", "Provides");
  gsize order = 0;

  while (kinds[order] != NULL && strcmp (kinds[order], kind) != 0)
    order++;

  return order;
}

/* Mentions of one entity share the property `group`; one without is a group of its own. */
static GPtrArray *
group_mentions (LecternCliSession *session, LecternLayer *layer)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *groups = g_ptr_array_new_with_free_func (g_free);
  gsize n_annotations = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n_annotations);

  for (gsize i = 0; i < n_annotations; i++)
    {
      const char *id = lectern_annotation_get_string (&annotations[i], "group");
      g_autofree char *key = NULL;
      Group *group = NULL;

      if (!lectern_kind_matches (annotations[i].kind, "entity"))
        continue;
      key = id != NULL ? g_strdup_printf ("%s %s", annotations[i].kind, id)
                       : g_strdup_printf ("%zu", i);
      group = g_hash_table_lookup (by_key, key);
      if (group == NULL)
        {
          group = g_new0 (Group, 1);
          group->kind = annotations[i].kind;
          group->name = lectern_annotation_get_string (&annotations[i], "name");
          group->kind_order = get_kind_order (session, group->kind);
          group->first = i;
          g_ptr_array_add (groups, group);
          g_hash_table_insert (by_key, g_steal_pointer (&key), group);
        }
      group->n_mentions++;
    }
  g_ptr_array_sort (groups, compare_groups);

  return groups;
}

static const char *
get_label (LecternCliSession *session, const char *kind)
{
  LecternWorkbench *workbench = lectern_cli_session_get_workbench (session);
  const LecternKindInfo *info = lectern_plugin_registry_lookup_kind (
      lectern_workbench_get_registry (workbench), kind);

  return info != NULL ? info->label : kind;
}

static void
print_entities (LecternCliSession *session,
                LecternStoredArticle *stored,
                LecternLayer *layer,
                gpointer user_data)
{
  g_autoptr (GPtrArray) groups = group_mentions (session, layer);
  gsize n_annotations = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n_annotations);
  const char *kind = NULL;

  for (guint i = 0; i < groups->len; i++)
    {
      const Group *group = g_ptr_array_index (groups, i);

      if (g_strcmp0 (kind, group->kind) != 0)
        printf ("%s%s\n", kind != NULL ? "\n" : "", get_label (session, group->kind));
      kind = group->kind;
      printf ("%6u  ", group->n_mentions);
      if (group->name != NULL)
        lectern_cli_print_line (stdout, group->name, 0);
      else
        lectern_cli_print_span (stdout, stored->article, annotations[group->first].span);
      fputc ('\n', stdout);
    }
  if (groups->len == 0)
    puts (_ ("No names found."));
}

static int
run_entities (int argc, char **argv)
{
  static const LecternCliFinding finding = {
    GENERATOR,
    N_ ("Prints the people, organizations, places and other names of an article, with how often "
        "each is mentioned."),
    NULL,
    print_entities,
    NULL,
  };

  return lectern_cli_run_finding (&finding, argc, argv);
}

const LecternCliCommand lectern_cli_entities = {
  "entities",
  N_ ("Print the names in an article"),
  run_entities,
};
