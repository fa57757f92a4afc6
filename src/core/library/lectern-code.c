/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-code.h"

#include <string.h>

#include <glib/gi18n-lib.h>

G_DEFINE_BOXED_TYPE (LecternCode, lectern_code, lectern_code_copy, lectern_code_free)

/**
 * lectern_code_new:
 * @parent: the code that it is a part of
 * @name: what it is called
 *
 * Makes a sub-code. It is not stored yet.
 *
 * Returns: (transfer full): the code
 */
LecternCode *
lectern_code_new (const char *parent, const char *name)
{
  LecternCode *self = g_new0 (LecternCode, 1);

  g_return_val_if_fail (parent != NULL && name != NULL, NULL);

  self->id = g_uuid_string_random ();
  self->parent = g_strdup (parent);
  self->name = g_strdup (name);
  self->definition = g_strdup ("");
  self->color = lectern_code_id_get_color (parent);

  return self;
}

/**
 * lectern_code_copy:
 * @self: a code
 *
 * Copies a code.
 *
 * Returns: (transfer full): the copy
 */
LecternCode *
lectern_code_copy (const LecternCode *self)
{
  LecternCode *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->id = g_strdup (self->id);
  copy->parent = g_strdup (self->parent);
  copy->name = g_strdup (self->name);
  copy->definition = g_strdup (self->definition);

  return copy;
}

/**
 * lectern_code_free:
 * @self: (transfer full): a code
 *
 * Frees a code.
 */
void
lectern_code_free (LecternCode *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->id);
  g_free (self->parent);
  g_free (self->name);
  g_free (self->definition);
  g_free (self);
}

/**
 * lectern_code_id_get_color:
 * @id: a code's id
 *
 * Tells the colors from other codes.
 *
 * Returns: the color, 0 for a sub-code
 */
guint
lectern_code_id_get_color (const char *id)
{
  g_return_val_if_fail (id != NULL, 0);

  return id[0] >= '1' && id[0] < '1' + LECTERN_MARK_N_COLORS && id[1] == '\0' ? id[0] - '0' : 0;
}

/**
 * lectern_mark_color_get_name:
 * @color: 1 to 5
 *
 * Gives what a color is called as long as nobody renames it.
 *
 * Returns: the name in the user's language
 */
const char *
lectern_mark_color_get_name (guint color)
{
  static const char *const names[] = {
    N_ ("Key Point"), N_ ("Evidence"), N_ ("Quote"), N_ ("Doubt"), N_ ("Follow-up"),
  };

  return _ (names[CLAMP (color, 1, LECTERN_MARK_N_COLORS) - 1]);
}

/**
 * lectern_codes_find:
 * @codes: (element-type LecternCode): codes
 * @id: (nullable): an id
 *
 * Looks a code up.
 *
 * Returns: (nullable): the code, owned by @codes
 */
const LecternCode *
lectern_codes_find (GPtrArray *codes, const char *id)
{
  for (guint i = 0; codes != NULL && id != NULL && i < codes->len; i++)
    if (strcmp (((LecternCode *) codes->pdata[i])->id, id) == 0)
      return codes->pdata[i];

  return NULL;
}

/**
 * lectern_codes_find_for_mark:
 * @codes: (element-type LecternCode): codes
 * @mark: a mark
 *
 * Looks the code of a mark up: the sub-code, if there is one, else the color.
 *
 * Returns: (nullable): the code, owned by @codes
 */
const LecternCode *
lectern_codes_find_for_mark (GPtrArray *codes, const LecternMark *mark)
{
  const LecternCode *code = lectern_codes_find (codes, mark->code);
  char color[2] = { (char) ('0' + CLAMP (mark->color, 1, LECTERN_MARK_N_COLORS)), '\0' };

  return code != NULL ? code : lectern_codes_find (codes, color);
}

/**
 * lectern_codes_dup_path:
 * @codes: (element-type LecternCode): all codes
 * @code: one of them
 *
 * Names a code with those that it is a part of.
 *
 * Returns: (transfer full): such as "Evidence › Documents"
 */
char *
lectern_codes_dup_path (GPtrArray *codes, const LecternCode *code)
{
  g_autofree char *path = g_strdup (code->name);

  for (guint depth = 0; depth < LECTERN_CODE_MAX_DEPTH; depth++)
    {
      char *longer = NULL;

      code = lectern_codes_find (codes, code->parent);
      if (code == NULL)
        break;
      longer = g_strconcat (code->name, " › ", path, NULL);
      g_free (path);
      path = longer;
    }

  return g_steal_pointer (&path);
}
