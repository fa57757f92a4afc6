/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-plan.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "lectern-exchanged-mark.h"

/* What somebody left out and moved by hand; more is no plan that this program wrote. */
#define MAX_KEYS 100000
#define MAX_BYTES (16 * 1024 * 1024)

static const struct {
  const char *id;
  const char *title;
} known_sections[] = {
  { LECTERN_BRIEF_SECTION_WORDS, N_ ("Assessment") },
  { LECTERN_BRIEF_SECTION_SUMMARY, N_ ("Summary") },
  { LECTERN_BRIEF_SECTION_NAMES, N_ ("Names") },
  { LECTERN_BRIEF_SECTION_TIMELINE, N_ ("Timeline") },
  { LECTERN_BRIEF_SECTION_QUOTES, N_ ("Quotes") },
  { LECTERN_BRIEF_SECTION_MARKS, N_ ("Marks and Notes") },
  { LECTERN_BRIEF_SECTION_FINDINGS, N_ ("Other Findings") },
  { LECTERN_BRIEF_SECTION_TEXT, N_ ("Article Text") },
  { LECTERN_BRIEF_SECTION_SOURCE, N_ ("Source") },
  { LECTERN_BRIEF_SECTION_METHOD, N_ ("Method") },
};

#define N_SECTIONS G_N_ELEMENTS (known_sections)

struct _LecternBriefPlan {
  guint order[N_SECTIONS]; /* indices of known_sections, as they stand */
  gboolean is_shown[N_SECTIONS];
  LecternBriefTextMode text_mode;
  GHashTable *left_out; /* owned: set of keys */
  GHashTable *ranks;    /* owned: key to its rank in its section, from 1 */
};

/**
 * LecternBriefPlan:
 *
 * What goes into a brief and in what order: sections switched on and off and moved, single items
 * left out and moved, how much of the text. It says nothing of what the items are: a plan may be
 * kept with an article and used again when its findings have changed.
 */
G_DEFINE_BOXED_TYPE (LecternBriefPlan,
                     lectern_brief_plan,
                     lectern_brief_plan_copy,
                     lectern_brief_plan_free)

static int
find_known (const char *section)
{
  for (guint i = 0; i < N_SECTIONS; i++)
    if (strcmp (known_sections[i].id, section) == 0)
      return i;

  return -1;
}

/**
 * lectern_brief_plan_new:
 *
 * Makes the plan of a brief that nobody changed: all sections, of the text what is marked.
 *
 * Returns: (transfer full): the plan
 */
LecternBriefPlan *
lectern_brief_plan_new (void)
{
  LecternBriefPlan *self = g_new0 (LecternBriefPlan, 1);

  for (guint i = 0; i < N_SECTIONS; i++)
    {
      self->order[i] = i;
      self->is_shown[i] = TRUE;
    }
  self->text_mode = LECTERN_BRIEF_TEXT_MARKED;
  self->left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * lectern_brief_plan_new_full:
 *
 * Makes a plan with all sections and the whole text.
 *
 * Returns: (transfer full): the plan
 */
LecternBriefPlan *
lectern_brief_plan_new_full (void)
{
  LecternBriefPlan *self = lectern_brief_plan_new ();

  self->text_mode = LECTERN_BRIEF_TEXT_FULL;

  return self;
}

/**
 * lectern_brief_plan_copy:
 * @self: a plan
 *
 * Copies a plan.
 *
 * Returns: (transfer full): the copy
 */
LecternBriefPlan *
lectern_brief_plan_copy (const LecternBriefPlan *self)
{
  LecternBriefPlan *copy = NULL;
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer value = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = lectern_brief_plan_new ();
  memcpy (copy->order, self->order, sizeof self->order);
  memcpy (copy->is_shown, self->is_shown, sizeof self->is_shown);
  copy->text_mode = self->text_mode;
  g_hash_table_iter_init (&iter, self->left_out);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (copy->left_out, g_strdup (key));
  g_hash_table_iter_init (&iter, self->ranks);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->ranks, g_strdup (key), value);

  return copy;
}

/**
 * lectern_brief_plan_free:
 * @self: (transfer full): a plan
 *
 * Frees a plan.
 */
void
lectern_brief_plan_free (LecternBriefPlan *self)
{
  g_hash_table_unref (self->left_out);
  g_hash_table_unref (self->ranks);
  g_free (self);
}

/* Reading and writing */

static gboolean
is_switched_off (JsonObject *section)
{
  JsonNode *node = json_object_get_member (section, "shown");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && !json_node_get_boolean (node);
}

/* Sections stand as the plan says; one that it does not know, from a newer version or made since,
 * keeps its place after those. */
static void
read_sections (LecternBriefPlan *self, JsonArray *sections)
{
  guint position = 0;

  for (guint i = 0; i < json_array_get_length (sections) && position < N_SECTIONS; i++)
    {
      JsonNode *node = json_array_get_element (sections, i);
      JsonObject *section = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *id = section != NULL ? lectern_exchange_get_string (section, "id") : NULL;

      if (id == NULL || find_known (id) < 0
          || lectern_brief_plan_find_section (self, id) < position)
        continue;
      lectern_brief_plan_move_section (self, id, position++);
      lectern_brief_plan_show_section (self, id, !is_switched_off (section));
    }
}

static const char *
get_key (JsonArray *keys, guint i)
{
  JsonNode *node = json_array_get_element (keys, i);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static void
read_left_out (LecternBriefPlan *self, JsonArray *keys)
{
  for (guint i = 0; i < MIN (json_array_get_length (keys), MAX_KEYS); i++)
    if (get_key (keys, i) != NULL)
      lectern_brief_plan_show_item (self, get_key (keys, i), FALSE);
}

static void
read_order (LecternBriefPlan *self, JsonArray *keys)
{
  for (guint i = 0; i < MIN (json_array_get_length (keys), MAX_KEYS); i++)
    if (get_key (keys, i) != NULL)
      g_hash_table_insert (self->ranks, g_strdup (get_key (keys, i)), GUINT_TO_POINTER (i + 1));
}

/**
 * lectern_brief_plan_parse:
 * @text: what [method@Lectern.BriefPlan.to_string] gave
 * @error: return location for an error
 *
 * Reads a plan. What it has that is not understood is left as it is in a new plan.
 *
 * Returns: (transfer full): the plan; %NULL with %LECTERN_ERROR_INVALID for what is none
 */
LecternBriefPlan *
lectern_brief_plan_parse (const char *text, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  LecternBriefPlan *self = NULL;
  JsonNode *root = NULL;
  JsonObject *plan = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) <= MAX_BYTES && json_parser_load_from_data (parser, text, -1, NULL))
    root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("The sections that were chosen for this brief cannot be read, so the "
                              "usual ones are taken. Choose them anew in the brief window."));
      return NULL;
    }

  self = lectern_brief_plan_new ();
  plan = json_node_get_object (root);
  if (lectern_exchange_get_array (plan, "sections") != NULL)
    read_sections (self, lectern_exchange_get_array (plan, "sections"));
  if (g_strcmp0 (lectern_exchange_get_string (plan, "text"), "full") == 0)
    self->text_mode = LECTERN_BRIEF_TEXT_FULL;
  if (lectern_exchange_get_array (plan, "left-out") != NULL)
    read_left_out (self, lectern_exchange_get_array (plan, "left-out"));
  if (lectern_exchange_get_array (plan, "order") != NULL)
    read_order (self, lectern_exchange_get_array (plan, "order"));

  return self;
}

/**
 * lectern_brief_plan_new_from_string:
 * @text: (nullable): what [method@Lectern.BriefPlan.to_string] gave
 *
 * Reads a plan, as [func@Lectern.BriefPlan.parse] does. What is none gives a new plan.
 *
 * Returns: (transfer full): the plan
 */
LecternBriefPlan *
lectern_brief_plan_new_from_string (const char *text)
{
  LecternBriefPlan *self = text != NULL ? lectern_brief_plan_parse (text, NULL) : NULL;

  return self != NULL ? self : lectern_brief_plan_new ();
}

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const LecternBriefPlan *self = user_data;
  const char *one = *(const char *const *) a;
  const char *two = *(const char *const *) b;
  int order = lectern_brief_plan_get_rank (self, one) - lectern_brief_plan_get_rank (self, two);

  return order != 0 ? order : strcmp (one, two);
}

static int
compare_keys (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
add_keys (JsonBuilder *builder,
          const char *name,
          const LecternBriefPlan *self,
          GHashTable *keys,
          GCompareDataFunc compare)
{
  guint n_keys = 0;
  g_autofree gpointer *sorted = g_hash_table_get_keys_as_array (keys, &n_keys);

  g_qsort_with_data (sorted, n_keys, sizeof *sorted, compare, (gpointer) self);
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_keys; i++)
    json_builder_add_string_value (builder, sorted[i]);
  json_builder_end_array (builder);
}

/**
 * lectern_brief_plan_to_string:
 * @self: a plan
 *
 * Writes a plan down, as JSON. The same plan gives the same text.
 *
 * Returns: (transfer full): the text
 */
char *
lectern_brief_plan_to_string (const LecternBriefPlan *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < N_SECTIONS; i++)
    {
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "id");
      json_builder_add_string_value (builder, known_sections[self->order[i]].id);
      json_builder_set_member_name (builder, "shown");
      json_builder_add_boolean_value (builder, self->is_shown[self->order[i]]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder,
                                 self->text_mode == LECTERN_BRIEF_TEXT_FULL ? "full" : "marked");
  add_keys (builder, "left-out", self, self->left_out, compare_keys);
  add_keys (builder, "order", self, self->ranks, compare_ranks);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

/* Sections */

/**
 * lectern_brief_list_sections:
 *
 * Lists the sections that a brief can have, in the order of a new plan.
 *
 * Returns: (array zero-terminated=1): their ids
 */
const char *const *
lectern_brief_list_sections (void)
{
  static const char *const ids[] = {
    LECTERN_BRIEF_SECTION_WORDS,
    LECTERN_BRIEF_SECTION_SUMMARY,
    LECTERN_BRIEF_SECTION_NAMES,
    LECTERN_BRIEF_SECTION_TIMELINE,
    LECTERN_BRIEF_SECTION_QUOTES,
    LECTERN_BRIEF_SECTION_MARKS,
    LECTERN_BRIEF_SECTION_FINDINGS,
    LECTERN_BRIEF_SECTION_TEXT,
    LECTERN_BRIEF_SECTION_SOURCE,
    LECTERN_BRIEF_SECTION_METHOD,
    NULL,
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (ids) == N_SECTIONS + 1);
  return ids;
}

/**
 * lectern_brief_section_get_title:
 * @section: id of a section
 *
 * Gets what a section is called where sections are chosen.
 *
 * Returns: the title, in header capitalization
 */
const char *
lectern_brief_section_get_title (const char *section)
{
  int known = -1;

  g_return_val_if_fail (section != NULL, NULL);

  known = find_known (section);
  return known >= 0 ? _ (known_sections[known].title) : section;
}

/**
 * lectern_brief_plan_get_section:
 * @self: a plan
 * @position: from 0
 *
 * Gets which section stands at a place.
 *
 * Returns: (nullable): its id, %NULL behind the last one
 */
const char *
lectern_brief_plan_get_section (const LecternBriefPlan *self, guint position)
{
  g_return_val_if_fail (self != NULL, NULL);

  return position < N_SECTIONS ? known_sections[self->order[position]].id : NULL;
}

/**
 * lectern_brief_plan_find_section:
 * @self: a plan
 * @section: id of a section
 *
 * Finds where a section stands.
 *
 * Returns: its position, from 0; the number of sections for one that is not known
 */
guint
lectern_brief_plan_find_section (const LecternBriefPlan *self, const char *section)
{
  g_return_val_if_fail (self != NULL && section != NULL, N_SECTIONS);

  for (guint i = 0; i < N_SECTIONS; i++)
    if (strcmp (known_sections[self->order[i]].id, section) == 0)
      return i;

  return N_SECTIONS;
}

/**
 * lectern_brief_plan_move_section:
 * @self: a plan
 * @section: id of a section
 * @position: where it is to stand, from 0
 *
 * Moves a section. Those between make room.
 */
void
lectern_brief_plan_move_section (LecternBriefPlan *self, const char *section, guint position)
{
  guint from = lectern_brief_plan_find_section (self, section);
  guint moved = 0;

  g_return_if_fail (self != NULL && section != NULL);

  if (from >= N_SECTIONS)
    return;

  position = MIN (position, N_SECTIONS - 1);
  moved = self->order[from];
  if (from < position)
    memmove (&self->order[from], &self->order[from + 1], (position - from) * sizeof self->order[0]);
  else
    memmove (&self->order[position + 1], &self->order[position],
             (from - position) * sizeof self->order[0]);
  self->order[position] = moved;
}

/**
 * lectern_brief_plan_shows_section:
 * @self: a plan
 * @section: id of a section
 *
 * Whether a section goes in.
 *
 * Returns: whether it does
 */
gboolean
lectern_brief_plan_shows_section (const LecternBriefPlan *self, const char *section)
{
  int known = -1;

  g_return_val_if_fail (self != NULL && section != NULL, FALSE);

  known = find_known (section);
  return known >= 0 && self->is_shown[known];
}

/**
 * lectern_brief_plan_show_section:
 * @self: a plan
 * @section: id of a section
 * @is_shown: whether it goes in
 *
 * Switches a section on or off.
 */
void
lectern_brief_plan_show_section (LecternBriefPlan *self, const char *section, gboolean is_shown)
{
  int known = -1;

  g_return_if_fail (self != NULL && section != NULL);

  known = find_known (section);
  if (known >= 0)
    self->is_shown[known] = is_shown;
}

/* Items */

/**
 * lectern_brief_plan_shows_item:
 * @self: a plan
 * @key: (nullable): key of an item
 *
 * Whether an item goes in, if its section does.
 *
 * Returns: whether it does; %TRUE for one without a key
 */
gboolean
lectern_brief_plan_shows_item (const LecternBriefPlan *self, const char *key)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return key == NULL || !g_hash_table_contains (self->left_out, key);
}

/**
 * lectern_brief_plan_show_item:
 * @self: a plan
 * @key: key of an item
 * @is_shown: whether it goes in
 *
 * Leaves an item out, or takes it in again.
 */
void
lectern_brief_plan_show_item (LecternBriefPlan *self, const char *key, gboolean is_shown)
{
  g_return_if_fail (self != NULL && key != NULL);

  if (is_shown)
    g_hash_table_remove (self->left_out, key);
  else
    g_hash_table_add (self->left_out, g_strdup (key));
}

/**
 * lectern_brief_plan_get_rank:
 * @self: a plan
 * @key: (nullable): key of an item
 *
 * Gets where the analyst moved an item.
 *
 * Returns: its rank among those of its section, from 1; 0 for one that stands where it stood
 */
int
lectern_brief_plan_get_rank (const LecternBriefPlan *self, const char *key)
{
  g_return_val_if_fail (self != NULL, 0);

  return key != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->ranks, key)) : 0;
}

/**
 * lectern_brief_plan_set_order:
 * @self: a plan
 * @keys: (array zero-terminated=1): keys of the items of a section, as they are to stand
 *
 * Sets the order of the items of a section. Items that turn up later stand behind them.
 */
void
lectern_brief_plan_set_order (LecternBriefPlan *self, const char *const *keys)
{
  g_return_if_fail (self != NULL && keys != NULL);

  for (guint i = 0; keys[i] != NULL; i++)
    g_hash_table_insert (self->ranks, g_strdup (keys[i]), GUINT_TO_POINTER (i + 1));
}

/**
 * lectern_brief_plan_get_text_mode:
 * @self: a plan
 *
 * Gets how much of the text goes in, if its section does.
 *
 * Returns: the mode
 */
LecternBriefTextMode
lectern_brief_plan_get_text_mode (const LecternBriefPlan *self)
{
  g_return_val_if_fail (self != NULL, LECTERN_BRIEF_TEXT_MARKED);

  return self->text_mode;
}

/**
 * lectern_brief_plan_set_text_mode:
 * @self: a plan
 * @mode: the mode
 *
 * Sets how much of the text goes in.
 */
void
lectern_brief_plan_set_text_mode (LecternBriefPlan *self, LecternBriefTextMode mode)
{
  g_return_if_fail (self != NULL);

  self->text_mode = mode;
}
