/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-exchanged-mark.h"

#include <string.h>

#define NAME_PREFIX "ni:///sha-256;"

LecternExchangedMark *
lectern_exchanged_mark_new (void)
{
  LecternExchangedMark *self = g_new0 (LecternExchangedMark, 1);

  self->start = -1;
  self->end = -1;
  return self;
}

void
lectern_exchanged_mark_free (LecternExchangedMark *self)
{
  g_free (self->id);
  g_free (self->source);
  g_free (self->revision);
  g_free (self->title);
  g_free (self->exact);
  g_free (self->prefix);
  g_free (self->suffix);
  g_free (self->note);
  g_strfreev (self->tags);
  g_free (self->code);
  g_free (self->capture);
  g_free (self);
}

void
lectern_exchanged_mark_add_tag (LecternExchangedMark *self, const char *tag)
{
  guint n_tags = self->tags != NULL ? g_strv_length (self->tags) : 0;

  if (tag == NULL || n_tags >= LECTERN_MARK_MAX_TAGS)
    return;

  self->tags = g_renew (char *, self->tags, n_tags + 2);
  self->tags[n_tags] = g_strdup (tag);
  self->tags[n_tags + 1] = NULL;
}

static gboolean
is_uuid (const char *text)
{
  return g_uuid_string_is_valid (text);
}

char *
lectern_exchange_dup_uuid (const char *thing)
{
  g_autofree char *digest = NULL;

  if (g_str_has_prefix (thing, "urn:uuid:") && is_uuid (thing + strlen ("urn:uuid:")))
    return g_ascii_strdown (thing + strlen ("urn:uuid:"), -1);
  if (is_uuid (thing))
    return g_ascii_strdown (thing, -1);

  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA1, thing, -1);
  /* A UUID of version 5 and the usual variant. */
  return g_strdup_printf ("%.8s-%.4s-5%.3s-a%.3s-%.12s", digest, digest + 8, digest + 13,
                          digest + 17, digest + 20);
}

char *
lectern_exchange_dup_name (const char *revision)
{
  guint8 bytes[32] = { 0 };
  g_autofree char *base64 = NULL;

  if (revision == NULL || strlen (revision) != 2 * sizeof bytes)
    return NULL;

  for (gsize i = 0; i < sizeof bytes; i++)
    bytes[i] = g_ascii_xdigit_value (revision[2 * i]) << 4
               | g_ascii_xdigit_value (revision[2 * i + 1]);
  base64 = g_base64_encode (bytes, sizeof bytes);
  g_strdelimit (base64, "+", '-');
  g_strdelimit (base64, "/", '_');
  g_strdelimit (base64, "=", '\0');

  return g_strconcat (NAME_PREFIX, base64, NULL);
}

char *
lectern_exchange_dup_revision (const char *name)
{
  g_autofree char *base64 = NULL;
  g_autofree guchar *bytes = NULL;
  GString *revision = NULL;
  gsize n_bytes = 0;

  if (name == NULL || !g_str_has_prefix (name, NAME_PREFIX))
    return NULL;

  base64 = g_strconcat (name + strlen (NAME_PREFIX), "=", NULL);
  g_strdelimit (base64, "-", '+');
  g_strdelimit (base64, "_", '/');
  bytes = g_base64_decode (base64, &n_bytes);
  if (n_bytes != 32)
    return NULL;

  revision = g_string_new (NULL);
  for (gsize i = 0; i < n_bytes; i++)
    g_string_append_printf (revision, "%02x", bytes[i]);

  return g_string_free (revision, FALSE);
}

char *
lectern_exchange_dup_time (gint64 time_us)
{
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) time = NULL;

  if (seconds == NULL)
    return NULL;

  time = g_date_time_add (seconds, time_us % G_USEC_PER_SEC);
  return g_date_time_format_iso8601 (time);
}

gint64
lectern_exchange_read_time (const char *time)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) read = time != NULL ? g_date_time_new_from_iso8601 (time, utc) : NULL;

  return read != NULL
             ? g_date_time_to_unix (read) * G_USEC_PER_SEC + g_date_time_get_microsecond (read)
             : 0;
}
