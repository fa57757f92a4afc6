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
  gboolean is_shown;
};

static gboolean
show_cb (gpointer user_data)
{
  LecternCliProgress *self = user_data;
  g_autofree char *message = lectern_progress_dup_message (self->progress);
  double fraction = lectern_progress_get_fraction (self->progress);

  if (message == NULL)
    return G_SOURCE_CONTINUE;

  fputs ("\r\033[K", stderr);
  lectern_cli_print_line (stderr, message, WIDTH);
  if (fraction >= 0)
    fprintf (stderr, " %d %%", (int) (fraction * 100));
  fflush (stderr);
  self->is_shown = TRUE;

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
  if (self->is_shown)
    {
      fputs ("\r\033[K", stderr);
      fflush (stderr);
    }
  g_object_unref (self->progress);
  g_free (self);
}

LecternProgress *
lectern_cli_progress_get (LecternCliProgress *self)
{
  return self->progress;
}
