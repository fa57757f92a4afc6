/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "../fetch/lectern-body-private.h"
#include "../fetch/lectern-capture-private.h"
#include "../fetch/lectern-media-type-private.h"
#include "lectern-source-private.h"

#define PIECE_BYTES (64 * 1024)

/* A pipe or a device could keep its reader waiting for ever. */
static gboolean
check_file (GFile *file, const char *label, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info (
      file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
      G_FILE_QUERY_INFO_NONE, cancellable, &local_error);

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("There is no file “%s” any more. Nothing was stored."), label);
      return FALSE;
    }
  if (info == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN, _ ("“%s” cannot be read: %s"),
                   label, local_error->message);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN,
                   _ ("“%s” is not a file. Choose the files in it one by one."), label);
      return FALSE;
    }
  if (g_file_info_get_size (info) > LECTERN_SOURCE_MAX_BYTES)
    {
      g_autofree char *size = g_format_size_full (LECTERN_SOURCE_MAX_BYTES,
                                                  G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                   _ ("“%s” is larger than %s, more than Lectern reads at once."), label, size);
      return FALSE;
    }

  return TRUE;
}

static GInputStream *
open_stream (LecternSource *source, const char *label, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GFile *file = lectern_source_get_file (source);
  GFileInputStream *stream = NULL;

  if (lectern_source_is_standard_input (source))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  if (!check_file (file, label, cancellable, error))
    return NULL;
  stream = g_file_read (file, cancellable, &local_error);
  if (stream == NULL)
    g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN, _ ("“%s” cannot be read: %s"),
                 label, local_error->message);

  return stream != NULL ? G_INPUT_STREAM (stream) : NULL;
}

static gboolean
read_all (GInputStream *stream,
          LecternBody *body,
          const char *label,
          GCancellable *cancellable,
          GError **error)
{
  g_autofree char *piece = g_malloc (PIECE_BYTES);

  for (;;)
    {
      g_autoptr (GError) local_error = NULL;
      gssize n_read = g_input_stream_read (stream, piece, PIECE_BYTES, cancellable, &local_error);

      if (n_read < 0)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN, _ ("“%s” cannot be read: %s"),
                       label, local_error->message);
          return FALSE;
        }
      if (n_read == 0)
        return TRUE;
      if (!lectern_body_append (body, piece, (gsize) n_read, error))
        return FALSE;
    }
}

static LecternCapture *
capture_stream (LecternSource *source, GCancellable *cancellable, GError **error)
{
  g_autoptr (LecternBody) body = lectern_body_new (LECTERN_SOURCE_MAX_BYTES,
                                                   LECTERN_SOURCE_MAX_BYTES);
  const char *address = lectern_source_get_address (source);
  g_autofree char *label = lectern_source_dup_label (source);
  g_autoptr (GInputStream) stream = open_stream (source, label, cancellable, error);
  g_autoptr (GBytes) content = NULL;
  g_autofree char *digest = NULL;
  LecternCapture *capture = NULL;
  gboolean is_cut = FALSE;

  if (stream == NULL || !read_all (stream, body, label, cancellable, error))
    return NULL;

  content = lectern_body_end (body, &digest, &is_cut);
  capture = lectern_capture_new_with_digest (content, digest);
  if (lectern_source_get_file (source) != NULL)
    {
      capture->address = address != NULL ? g_strdup (address)
                                         : g_file_get_uri (lectern_source_get_file (source));
      capture->media_type = g_strdup (lectern_media_type_from_name (label));
    }

  return capture;
}

static void
read_worker (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  LecternSource *source = data;
  GBytes *bytes = lectern_source_get_bytes (source);
  LecternCapture *capture = NULL;
  GError *error = NULL;

  if (bytes != NULL && g_bytes_get_size (bytes) > LECTERN_SOURCE_MAX_BYTES)
    g_set_error_literal (&error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                         _ ("The text is larger than Lectern reads at once. Bring it in parts."));
  else if (bytes != NULL)
    capture = lectern_capture_new (bytes, lectern_source_get_address (source),
                                   lectern_source_get_media_type (source),
                                   lectern_source_get_charset (source));
  else
    capture = capture_stream (source, cancellable, &error);

  if (capture != NULL)
    g_task_return_pointer (task, capture, (GDestroyNotify) lectern_capture_unref);
  else
    g_task_return_error (task, error);
}

/**
 * lectern_source_read_async:
 * @self: a source that is not to be fetched
 * @cancellable: (nullable): stops it
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads a file, standard input or bytes in a thread, and works out their digest there.
 */
void
lectern_source_read_async (LecternSource *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (!lectern_source_is_fetched (self));

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, lectern_source_read_async);
  g_task_set_task_data (task, lectern_source_ref (self), (GDestroyNotify) lectern_source_unref);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, read_worker);
}

/**
 * lectern_source_read_finish:
 * @result: what the callback got
 * @error: return location for an error
 *
 * Returns: (transfer full): what was read, or %NULL with a sentence
 */
LecternCapture *
lectern_source_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
