/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-capture-private.h"

typedef struct {
  LecternCapture capture;
  gatomicrefcount ref_count;
} RealCapture;

G_DEFINE_BOXED_TYPE (LecternCapture, lectern_capture, lectern_capture_ref, lectern_capture_unref)

/**
 * lectern_capture_new_with_digest:
 * @content: the bytes
 * @digest: SHA-256 of @content in hexadecimal
 *
 * Makes a capture from bytes whose digest is known already. Whoever made it may fill the other
 * members in before handing it on.
 *
 * Returns: (transfer full): a capture, taken now
 */
LecternCapture *
lectern_capture_new_with_digest (GBytes *content, const char *digest)
{
  RealCapture *real = NULL;

  g_return_val_if_fail (content != NULL && digest != NULL, NULL);

  real = g_new0 (RealCapture, 1);
  g_atomic_ref_count_init (&real->ref_count);
  real->capture.content = g_bytes_ref (content);
  real->capture.digest = g_strdup (digest);
  real->capture.time_us = g_get_real_time ();

  return &real->capture;
}

/**
 * lectern_capture_new:
 * @content: the bytes
 * @address: (nullable): where they came from
 * @media_type: (nullable): what they are said to be
 * @charset: (nullable): what they are said to be encoded in
 *
 * Makes a capture of bytes that were not fetched: a file, a paste, standard input. Works out their
 * digest, so call it from a thread when they may be many.
 *
 * Returns: (transfer full): a capture, taken now
 */
LecternCapture *
lectern_capture_new (GBytes *content,
                     const char *address,
                     const char *media_type,
                     const char *charset)
{
  g_autofree char *digest = NULL;
  LecternCapture *self = NULL;

  g_return_val_if_fail (content != NULL, NULL);

  digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, content);
  self = lectern_capture_new_with_digest (content, digest);
  self->asked = g_strdup (address);
  self->address = g_strdup (address);
  self->media_type = g_strdup (media_type);
  self->charset = g_strdup (charset);

  return self;
}

/**
 * lectern_capture_ref:
 * @self: a capture
 *
 * Returns: (transfer full): @self
 */
LecternCapture *
lectern_capture_ref (LecternCapture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&((RealCapture *) self)->ref_count);
  return self;
}

/**
 * lectern_capture_unref:
 * @self: (transfer full): a capture
 *
 * Drops a reference; the last one frees the capture.
 */
void
lectern_capture_unref (LecternCapture *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&((RealCapture *) self)->ref_count))
    return;

  g_bytes_unref (self->content);
  g_free (self->asked);
  g_free (self->address);
  g_free (self->media_type);
  g_free (self->charset);
  g_clear_pointer (&self->headers, g_variant_unref);
  g_free (self->digest);
  g_free (self->incomplete);
  g_free (self);
}
