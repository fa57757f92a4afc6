/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "export/lectern-brief.h"
#include "lectern-cli-output.h"

void
lectern_cli_output_clear (LecternCliOutput *self)
{
  g_clear_pointer (&self->path, g_free);
}

static gboolean
write_to_standard_output (GBytes *content, GError **error)
{
  gsize length = 0;
  const void *data = g_bytes_get_data (content, &length);

  if (fwrite (data, 1, length, stdout) == length && fflush (stdout) == 0)
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
               _ ("Standard output cannot be written: %s."), g_strerror (errno));
  return FALSE;
}

gboolean
lectern_cli_output_write (const LecternCliOutput *self, GBytes *content, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (self->path == NULL || strcmp (self->path, "-") == 0)
    return write_to_standard_output (content, error);

  file = g_file_new_for_path (self->path);
  return lectern_export_write_file (file, content, self->replace, error);
}
