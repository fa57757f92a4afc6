/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-entities.h"
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
run_article (int argc, char **argv)
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

/* The library */

static void
options_clear (LecternCliEntityOptions *options)
{
  lectern_cli_options_clear (&options->common);
  lectern_cli_output_clear (&options->output);
  g_free (options->kind);
  g_free (options->collection);
  g_free (options->article);
  g_free (options->beside);
  g_free (options->sort);
  g_free (options->format);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LecternCliEntityOptions, options_clear)

static const LecternCliEntityVerb *
find_verb (const char *name)
{
  const LecternCliEntityVerb *const tables[] = {
    lectern_cli_entity_lists,
    lectern_cli_entity_decisions,
    lectern_cli_entity_files,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    for (const LecternCliEntityVerb *verb = tables[i]; verb->name != NULL; verb++)
      if (strcmp (verb->name, name) == 0)
        return verb;

  return NULL;
}

/* What the verbs take is the same in all languages. */
#define VERBS                                                                                      \
  "list [WORDS] | show ENTITY | concordance ENTITY | cooccurrence | proposals [ENTITY] |\n"        \
  "merge ENTITY… INTO | distinct ENTITY OTHER | split ENTITY [PART…] |\n"                      \
  "rename ENTITY NAME | retype ENTITY KIND | note ENTITY TEXT | identify ENTITY ID |\n"            \
  "accept ENTITY… | reject ENTITY… | ignore ENTITY… |\n"                                     \
  "mark WORDS KIND | edges ARTICLE FROM-TO FROM-TO |\n"                                            \
  "decisions [WORDS] | undo [DECISION] | gazetteer [FILE…] | export | update"

static gboolean
parse_library (LecternCliEntityOptions *options, int *argc, char ***argv, int *status)
{
  const GOptionEntry entries[] = {
    { "kind", 'k', 0, G_OPTION_ARG_STRING, &options->kind,
      N_ ("Only entities of KIND: person, organization, place, other, …"), N_ ("KIND") },
    { "collection", 'c', 0, G_OPTION_ARG_STRING, &options->collection,
      N_ ("Only what articles in COLLECTION mention"), N_ ("COLLECTION") },
    { "article", 'a', 0, G_OPTION_ARG_STRING, &options->article, N_ ("Only in the article ID"),
      N_ ("ID") },
    { "with", 'w', 0, G_OPTION_ARG_STRING, &options->beside,
      N_ ("Only in articles that mention ENTITY, too"), N_ ("ENTITY") },
    { "min", 'm', 0, G_OPTION_ARG_INT, &options->min, N_ ("Only what N articles or more mention"),
      N_ ("N") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options->with_rejected, N_ ("Rejected entities, too"),
      NULL },
    { "limit", 'n', 0, G_OPTION_ARG_INT, &options->limit, N_ ("Print at most N"), N_ ("N") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &options->sort,
      N_ ("Sort a concordance by date, left or right"), N_ ("ORDER") },
    { "width", 0, 0, G_OPTION_ARG_INT, &options->width,
      N_ ("Characters on each side in a concordance"), N_ ("N") },
    { "csv", 0, 0, G_OPTION_ARG_NONE, &options->is_csv, N_ ("Write CSV"), NULL },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &options->format,
      N_ ("Export as csv, jsonl, conll, brat, w3c or ftm"), N_ ("FORMAT") },
    LECTERN_CLI_OUTPUT_ENTRIES (&options->output),
    LECTERN_CLI_OPTION_ENTRIES (&options->common),
    G_OPTION_ENTRY_NULL,
  };
  g_autofree char *description = NULL;

  description = g_strconcat (
      _ ("Prints who and what an article mentions; or, with a verb, the articles of the library. "
         "What "
         "you say of an entity is a rule for all articles, old and new, or with --article for one; "
         "“undo” takes any of it back. An entity is given by its name or the beginning of its id."),
      "\n\n" VERBS, NULL);

  return lectern_cli_parse (entries, _ ("ARTICLE | VERB [ARGUMENT…]"), description, argc, argv,
                            status);
}

static gboolean
run_verb (const LecternCliEntityVerb *verb,
          const LecternCliEntityOptions *options,
          char **arguments,
          GError **error)
{
  g_autoptr (LecternLibrary) library = lectern_cli_open_library (&options->common, error);

  return library != NULL && verb->run (library, options, arguments, error);
}

static int
run_library (const LecternCliEntityVerb *verb, int argc, char **argv)
{
  g_auto (LecternCliEntityOptions) options = { { NULL } };
  g_autoptr (GError) error = NULL;
  int status = LECTERN_CLI_OK;
  gboolean is_update = verb == NULL;
  gboolean is_done = FALSE;

  if (!parse_library (&options, &argc, &argv, &status))
    return status;
  if (argc < 2 || (is_update && strcmp (argv[1], "update") != 0) || options.min < 0
      || options.limit < 0 || options.width < 0
      || (is_update ? argc != 2 : (guint) argc - 2 < verb->least || (guint) argc - 2 > verb->most))
    {
      fprintf (stderr, _ ("Usage: lectern-cli entities VERB, one of these:\n%s\n"), VERBS);
      return LECTERN_CLI_USAGE;
    }

  is_done = is_update ? lectern_cli_update_entities (&options.common, &error)
                      : run_verb (verb, &options, argv + 2, &error);
  if (is_done)
    return LECTERN_CLI_OK;

  lectern_cli_complain (error);
  return LECTERN_CLI_FAILED;
}

/* The first argument that is no option says which of both it is. */
static int
run_entities (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      const LecternCliEntityVerb *verb = find_verb (argv[i]);

      if (verb != NULL || strcmp (argv[i], "update") == 0 || strcmp (argv[i], "--help") == 0)
        return run_library (verb, argc, argv);
    }

  return run_article (argc, argv);
}

const LecternCliCommand lectern_cli_entities = {
  "entities",
  N_ ("Print who and what articles mention, and say who is who"),
  run_entities,
};
