/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <unistd.h>

#include "lectern-cli-print.h"
#include "lectern-cli-progress.h"

/* What is over sooner needs no line. */
#define QUIET_MS 300
#define WIDTH 72

struct _LecternCliProgress {
  LecternProgress *progress; /* owned */
  guint source;
  char *shown; /* (nullable), owned: what stands on the line */
};

static char *
dup_line (LecternCliProgress *self)
{
  g_autofree char *message = lectern_progress_dup_message (self->progress);
  double fraction = lectern_progress_get_fraction (self->progress);

  if (message == NULL || fraction < 0)
    return g_steal_pointer (&message);

  return g_strdup_printf ("%s %d %%", message, (int) (fraction * 100));
}

static gboolean
show_cb (gpointer user_data)
{
  LecternCliProgress *self = user_data;
  g_autofree char *line = dup_line (self);

  if (line == NULL || g_strcmp0 (line, self->shown) == 0)
    return G_SOURCE_CONTINUE;

  fputs ("\r\033[K", stderr);
  lectern_cli_print_line (stderr, line, WIDTH);
  fflush (stderr);
  g_free (self->shown);
  self->shown = g_steal_pointer (&line);

  return G_SOURCE_CONTINUE;
}

LecternCliProgress *
lectern_cli_progress_new (gboolean is_quiet)
{
  LecternCliProgress *self = g_new0 (LecternCliProgress, 1);

  self->progress = lectern_progress_new ();
  if (!is_quiet && isatty (STDERR_FILENO))
    self->source = g_timeout_add (QUIET_MS, show_cb, self);

  return self;
}

void
lectern_cli_progress_free (LecternCliProgress *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->shown != NULL)
    {
      fputs ("\r\033[K", stderr);
      fflush (stderr);
    }
  g_object_unref (self->progress);
  g_free (self->shown);
  g_free (self);
}

LecternProgress *
lectern_cli_progress_get (LecternCliProgress *self)
{
  return self->progress;
}
