/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "timeline-rule-set.h"

/* The rules are compiled when the plugin is opened, and again when the user's own files change. */

static gboolean
load (TimelineRuleSet *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "rules", NULL);
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  g_ptr_array_set_size (self->languages, 0);
  g_ptr_array_set_size (self->problems, 0);
  if (!(dir = g_dir_open (path, 0, error)))
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      TimelineRules *rules = NULL;

      if (!g_str_has_suffix (name, ".rules"))
        continue;
      if (!(rules = timeline_rules_new_from_file (file, error)))
        return FALSE;
      g_ptr_array_add (self->languages, rules);
    }
  return TRUE;
}

TimelineRuleSet *
timeline_rule_set_new (const char *folder, GError **error)
{
  g_autoptr (TimelineRuleSet) self = g_new0 (TimelineRuleSet, 1);

  self->folder = g_strdup (folder);
  self->languages = g_ptr_array_new_with_free_func ((GDestroyNotify) timeline_rules_free);
  self->problems = g_ptr_array_new_with_free_func (g_free);
  return load (self, error) ? g_steal_pointer (&self) : NULL;
}

void
timeline_rule_set_free (TimelineRuleSet *self)
{
  g_clear_pointer (&self->languages, g_ptr_array_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
  g_clear_pointer (&self->own, g_bytes_unref);
  g_free (self->folder);
  g_free (self);
}

/* The rules for a language tag such as `en-GB`; without a tag it is English. */
TimelineRules *
timeline_rule_set_find (TimelineRuleSet *self, const char *tag)
{
  g_autofree char *language = g_strdup (tag != NULL ? tag : "en");

  language[strcspn (language, "-_")] = '\0';
  for (guint i = 0; i < self->languages->len; i++)
    {
      TimelineRules *rules = g_ptr_array_index (self->languages, i);

      if (g_ascii_strcasecmp (rules->language, language) == 0)
        return rules;
    }
  return NULL;
}

/* Adds a file of the user's to the rules of its language. What is wrong with it goes to the
 * problems; %FALSE when nothing of it could be used. */
gboolean
timeline_rule_set_add_own (TimelineRuleSet *self, const char *name, const char *data, gsize length)
{
  g_autofree char *text = NULL;
  g_autofree char *language = NULL;
  TimelineRules *rules = NULL;

  if (data == NULL || !g_utf8_validate (data, length, NULL))
    {
      g_ptr_array_add (
          self->problems,
          g_strdup_printf ("%s: it cannot be read, is longer than 1 MiB, or is not UTF-8", name));
      return FALSE;
    }
  text = g_strndup (data, length);
  language = timeline_rules_read_language (text);
  rules = language != NULL ? timeline_rule_set_find (self, language) : NULL;
  if (rules == NULL)
    {
      g_ptr_array_add (
          self->problems,
          g_strdup_printf ("%s: its line “language” names no language that has rules", name));
      return FALSE;
    }
  timeline_rules_add_own (rules, text, name, self->problems);
  return TRUE;
}

/* Takes the user's files as the host hands them over, `a(sbay)`; the same as before costs nothing.
 */
gboolean
timeline_rule_set_set_own (TimelineRuleSet *self, GBytes *own, GError **error)
{
  g_autoptr (GVariant) files = NULL;

  if (own == self->own || (own != NULL && self->own != NULL && g_bytes_equal (own, self->own)))
    return TRUE;
  if (!load (self, error))
    return FALSE;
  g_clear_pointer (&self->own, g_bytes_unref);
  if (own == NULL)
    return TRUE;
  self->own = g_bytes_ref (own);
  files = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE ("a(sbay)"), own, FALSE));
  for (gsize i = 0; i < g_variant_n_children (files); i++)
    {
      g_autoptr (GVariant) content = NULL;
      const char *name = NULL;
      const char *data = NULL;
      gboolean is_read = FALSE;
      gsize length = 0;

      g_variant_get_child (files, i, "(&sb@ay)", &name, &is_read, &content);
      data = g_variant_get_fixed_array (content, &length, 1);
      timeline_rule_set_add_own (self, name, is_read ? (length > 0 ? data : "") : NULL, length);
    }
  return TRUE;
}
