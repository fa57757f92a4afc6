/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-call.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* More than anyone types; more is a mistake or an attack. */
#define MAX_TEXT_BYTES (4 * 1024 * 1024)

LecternCall *
lectern_call_new (LecternCallFunc run, gboolean is_write)
{
  LecternCall *self = g_new0 (LecternCall, 1);

  self->run = run;
  self->is_write = is_write;

  return self;
}

void
lectern_call_free (LecternCall *self)
{
  g_free (self->id);
  g_free (self->key);
  g_free (self->text);
  g_strfreev (self->values);
  if (self->object != NULL && self->object_free != NULL)
    self->object_free (self->object);
  if (self->result != NULL && self->result_free != NULL)
    self->result_free (self->result);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->task);
  g_free (self);
}

LecternCall *
lectern_call_new_for_id (LecternCallFunc run, gboolean is_write, const char *id)
{
  LecternCall *self = lectern_call_new (run, is_write);

  self->id = g_strdup (id);
  return self;
}

/* What comes from outside must be text of a sensible size before it is stored. */
gboolean
lectern_call_check_text (const char *text, GError **error)
{
  if (strlen (text) > MAX_TEXT_BYTES)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("This text is too long to be saved. Shorten it and try again."));
      return FALSE;
    }
  if (!g_utf8_validate (text, -1, NULL))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("This text is not valid UTF-8 and was not saved."));
      return FALSE;
    }

  return TRUE;
}
