/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-intake.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* As much as a page may have. */
#define MAX_BYTES (16 * 1024 * 1024)
#define CHUNK_BYTES (64 * 1024)

#define MEDIA_ADDRESSES "text/uri-list"
#define MEDIA_HTML "text/html"
#define MEDIA_TEXT "text/plain;charset=utf-8"
#define MEDIA_PLAIN "text/plain"

/* Clipboard and drop offer the same in two types. The order of reading: addresses, text, HTML. */
typedef struct {
  GdkClipboard *clipboard; /* nullable */
  GdkDrop *drop;           /* nullable */
  GdkContentFormats *formats;
  const char *media_type; /* what is being read */
  GByteArray *content;    /* what was read of it */
  char *text;             /* nullable */
} Intake;

static void intake_read (GTask *task, const char *media_type);

static void
intake_free (gpointer data)
{
  Intake *intake = data;

  g_clear_object (&intake->clipboard);
  g_clear_object (&intake->drop);
  gdk_content_formats_unref (intake->formats);
  g_byte_array_unref (intake->content);
  g_free (intake->text);
  g_free (intake);
}

/**
 * lectern_intake_is_addresses:
 * @text: text
 *
 * Returns: whether each line of @text that is not empty is an http or https address
 */
gboolean
lectern_intake_is_addresses (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean has_any = FALSE;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (*line == '\0')
        continue;
      if ((!g_str_has_prefix (line, "http://") && !g_str_has_prefix (line, "https://"))
          || strpbrk (line, " \t") != NULL)
        return FALSE;
      has_any = TRUE;
    }

  return has_any;
}

/**
 * lectern_intake_source_from_html:
 * @html: a piece of HTML in UTF-8
 *
 * Makes a source of what was copied as HTML. Programs put no charset into it, and importers
 * would have to guess.
 *
 * Returns: (transfer full): a source
 */
LecternSource *
lectern_intake_source_from_html (GBytes *html)
{
  g_autoptr (GByteArray) page = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (html, &length);
  static const char head[] = "<meta charset=\"utf-8\">";

  g_byte_array_append (page, (const guint8 *) head, strlen (head));
  while (length > 0 && data[length - 1] == '\0')
    length--;
  g_byte_array_append (page, data, length);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&page));

  return lectern_source_new_for_bytes (bytes, MEDIA_HTML, NULL);
}

static GPtrArray *
sources_from_uri_list (const char *list)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_source_unref);
  g_auto (GStrv) uris = g_uri_list_extract_uris (list);

  for (gsize i = 0; uris[i] != NULL; i++)
    {
      g_autoptr (LecternSource) source = NULL;

      if (g_str_has_prefix (uris[i], "file:"))
        {
          g_autoptr (GFile) file = g_file_new_for_uri (uris[i]);

          source = lectern_source_new_for_file (file);
        }
      else
        source = lectern_source_new_for_address (uris[i], NULL);
      if (source != NULL)
        g_ptr_array_add (sources, g_steal_pointer (&source));
    }

  return g_steal_pointer (&sources);
}

static GPtrArray *
sources_from_text_or_none (const char *text)
{
  if (text == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_source_unref);

  return lectern_sources_from_text (text);
}

static gboolean
intake_offers (Intake *intake, const char *media_type)
{
  return gdk_content_formats_contain_mime_type (intake->formats, media_type);
}

static void
intake_return (GTask *task, GPtrArray *sources)
{
  Intake *intake = g_task_get_task_data (task);

  if (intake->drop != NULL)
    gdk_drop_finish (intake->drop, sources->len > 0 ? GDK_ACTION_COPY : 0);
  if (sources->len > 0)
    g_task_return_pointer (task, g_ptr_array_ref (sources), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_new_error (task, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                             _ ("There is no address, file or text to add. Copy some first."));
}

/* Chooses by what was read what to read next; @data is nullable and ends with a zero byte. */
static void
intake_continue (GTask *task, GBytes *bytes)
{
  Intake *intake = g_task_get_task_data (task);
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
  g_autoptr (GPtrArray) sources = NULL;

  if (g_str_equal (intake->media_type, MEDIA_ADDRESSES))
    {
      sources = data != NULL ? sources_from_uri_list (data) : NULL;
      if (sources != NULL && sources->len > 0)
        intake_return (task, sources);
      else
        intake_read (task, intake_offers (intake, MEDIA_TEXT) ? MEDIA_TEXT : MEDIA_PLAIN);
      return;
    }

  if (g_str_equal (intake->media_type, MEDIA_HTML) && bytes != NULL)
    {
      g_autoptr (GBytes) html = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - 1);

      sources = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_source_unref);
      g_ptr_array_add (sources, lectern_intake_source_from_html (html));
      intake_return (task, sources);
      return;
    }

  if (!g_str_equal (intake->media_type, MEDIA_HTML))
    {
      if (data != NULL)
        intake->text = g_utf8_make_valid (data, -1);
      if (intake_offers (intake, MEDIA_HTML)
          && (intake->text == NULL || !lectern_intake_is_addresses (intake->text)))
        {
          intake_read (task, MEDIA_HTML);
          return;
        }
    }

  sources = sources_from_text_or_none (intake->text);
  intake_return (task, sources);
}

static void
chunk_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Intake *intake = g_task_get_task_data (task);
  g_autoptr (GBytes) chunk = NULL;
  g_autoptr (GBytes) content = NULL;
  gsize length = 0;

  chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, NULL);
  if (chunk != NULL)
    length = g_bytes_get_size (chunk);
  if (length > 0 && intake->content->len + length <= MAX_BYTES)
    {
      g_byte_array_append (intake->content, g_bytes_get_data (chunk, NULL), length);
      g_input_stream_read_bytes_async (G_INPUT_STREAM (object), CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                       g_task_get_cancellable (task), chunk_cb,
                                       g_object_ref (task));
      return;
    }

  /* Half of something too large, or of something that broke off, is not what was copied. */
  if (chunk != NULL && length == 0 && intake->content->len > 0)
    {
      g_byte_array_append (intake->content, (const guint8 *) "", 1);
      content = g_bytes_new (intake->content->data, intake->content->len);
    }
  intake_continue (task, content);
}

static void
stream_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  Intake *intake = g_task_get_task_data (task);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  const char *media_type = NULL;

  if (GDK_IS_CLIPBOARD (object))
    stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, &media_type, &error);
  else
    stream = gdk_drop_read_finish (GDK_DROP (object), result, &media_type, &error);
  if (stream == NULL)
    {
      intake_continue (task, NULL);
      return;
    }

  g_byte_array_set_size (intake->content, 0);
  g_input_stream_read_bytes_async (stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), chunk_cb, g_object_ref (task));
}

static void
intake_read (GTask *task, const char *media_type)
{
  Intake *intake = g_task_get_task_data (task);
  const char *media_types[] = { media_type, NULL };

  intake->media_type = media_type;
  if (!intake_offers (intake, media_type))
    intake_continue (task, NULL);
  else if (intake->clipboard != NULL)
    gdk_clipboard_read_async (intake->clipboard, media_types, G_PRIORITY_DEFAULT,
                              g_task_get_cancellable (task), stream_cb, g_object_ref (task));
  else
    gdk_drop_read_async (intake->drop, media_types, G_PRIORITY_DEFAULT,
                         g_task_get_cancellable (task), stream_cb, g_object_ref (task));
}

/**
 * lectern_intake_dup_formats:
 *
 * Returns: (transfer full): what can be dropped
 */
GdkContentFormats *
lectern_intake_dup_formats (void)
{
  const char *media_types[] = { MEDIA_ADDRESSES, MEDIA_HTML, MEDIA_TEXT, MEDIA_PLAIN };

  return gdk_content_formats_new (media_types, G_N_ELEMENTS (media_types));
}

/**
 * lectern_intake_read_clipboard_async:
 * @clipboard: a clipboard
 * @cancellable: (nullable): to cancel it
 * @callback: called when done
 * @user_data: its data
 *
 * Reads what is on the clipboard.
 */
void
lectern_intake_read_clipboard_async (GdkClipboard *clipboard,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (clipboard, cancellable, callback, user_data);
  GdkContentFormats *formats = gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard));
  Intake *intake = g_new0 (Intake, 1);

  g_task_set_source_tag (task, lectern_intake_read_clipboard_async);
  intake->clipboard = g_object_ref (clipboard);
  intake->content = g_byte_array_new ();
  intake->formats = gdk_content_formats_union_serialize_mime_types (formats);
  g_task_set_task_data (task, intake, intake_free);
  intake_read (task, MEDIA_ADDRESSES);
}

/**
 * lectern_intake_read_drop_async:
 * @drop: a drop that was accepted; it is finished here
 * @cancellable: (nullable): to cancel it
 * @callback: called when done
 * @user_data: its data
 *
 * Reads what was dropped.
 */
void
lectern_intake_read_drop_async (GdkDrop *drop,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (drop, cancellable, callback, user_data);
  GdkContentFormats *formats = gdk_content_formats_ref (gdk_drop_get_formats (drop));
  Intake *intake = g_new0 (Intake, 1);

  g_task_set_source_tag (task, lectern_intake_read_drop_async);
  intake->drop = g_object_ref (drop);
  intake->content = g_byte_array_new ();
  intake->formats = gdk_content_formats_union_serialize_mime_types (formats);
  g_task_set_task_data (task, intake, intake_free);
  intake_read (task, MEDIA_ADDRESSES);
}

/**
 * lectern_intake_read_finish:
 * @result: the result that the callback got
 * @error: (out): a sentence for a person
 *
 * Finishes the reading of a clipboard or a drop.
 *
 * Returns: (transfer full) (element-type LecternSource): at least one source, or %NULL with @error
 */
GPtrArray *
lectern_intake_read_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
