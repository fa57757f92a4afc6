/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "lectern-fetch-queue-private.h"

/* A host that says nothing about when to come back is left alone this long; one that says too
 * much, no longer than a day. */
#define FALLBACK_WAIT_S 30
#define MAX_WAIT_S (24 * 60 * 60)
#define MAX_HOSTS_WAITED_FOR 1000

struct _LecternFetchQueue {
  GQueue waiting;         /* of LecternFetchTicket */
  GHashTable *active;     /* owned: host to number of requests */
  GHashTable *not_before; /* owned: host to gint64 *, monotonic */
  guint n_active;
  guint source;
};

struct _LecternFetchTicket {
  char *host; /* owned */
  LecternFetchTurnFunc turn;
  gpointer user_data;
  gboolean is_active;
};

static guint
count_active (LecternFetchQueue *self, const char *host)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->active, host));
}

static LecternFetchTicket *
pop_next (LecternFetchQueue *self)
{
  if (self->n_active >= LECTERN_FETCH_MAX)
    return NULL;

  for (GList *l = self->waiting.head; l != NULL; l = l->next)
    {
      LecternFetchTicket *ticket = l->data;

      if (count_active (self, ticket->host) >= LECTERN_FETCH_MAX_PER_HOST)
        continue;
      g_queue_delete_link (&self->waiting, l);
      return ticket;
    }

  return NULL;
}

static void advance_later (LecternFetchQueue *self);

static gboolean
advance_cb (gpointer user_data)
{
  LecternFetchQueue *self = user_data;
  LecternFetchTicket *ticket = NULL;

  self->source = 0;
  ticket = pop_next (self);
  if (ticket == NULL)
    return G_SOURCE_REMOVE;

  g_hash_table_insert (self->active, g_strdup (ticket->host),
                       GUINT_TO_POINTER (count_active (self, ticket->host) + 1));
  self->n_active++;
  ticket->is_active = TRUE;
  advance_later (self);
  /* Comes last: a fetch that ends with its turn may take the queue with it. */
  ticket->turn (ticket->user_data);

  return G_SOURCE_REMOVE;
}

static void
advance_later (LecternFetchQueue *self)
{
  if (self->source == 0 && self->waiting.length > 0)
    self->source = g_idle_add_full (G_PRIORITY_DEFAULT, advance_cb, self, NULL);
}

LecternFetchQueue *
lectern_fetch_queue_new (void)
{
  LecternFetchQueue *self = g_new0 (LecternFetchQueue, 1);

  g_queue_init (&self->waiting);
  self->active = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->not_before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

/* Nobody may be in it any more: each fetch holds the fetcher that owns the queue. */
void
lectern_fetch_queue_free (LecternFetchQueue *self)
{
  g_assert (self->n_active == 0 && self->waiting.length == 0);

  g_clear_handle_id (&self->source, g_source_remove);
  g_hash_table_unref (self->active);
  g_hash_table_unref (self->not_before);
  g_free (self);
}

LecternFetchTicket *
lectern_fetch_queue_enter (LecternFetchQueue *self,
                           const char *host,
                           LecternFetchTurnFunc turn,
                           gpointer user_data)
{
  LecternFetchTicket *ticket = g_new0 (LecternFetchTicket, 1);

  ticket->host = g_strdup (host);
  ticket->turn = turn;
  ticket->user_data = user_data;
  g_queue_push_tail (&self->waiting, ticket);
  advance_later (self);

  return ticket;
}

void
lectern_fetch_queue_leave (LecternFetchQueue *self, LecternFetchTicket *ticket)
{
  guint n_left = 0;

  if (ticket->is_active)
    {
      n_left = count_active (self, ticket->host) - 1;
      if (n_left > 0)
        g_hash_table_insert (self->active, g_strdup (ticket->host), GUINT_TO_POINTER (n_left));
      else
        g_hash_table_remove (self->active, ticket->host);
      self->n_active--;
    }
  else
    g_queue_remove (&self->waiting, ticket);

  g_free (ticket->host);
  g_free (ticket);
  advance_later (self);
}

/* "Sun, 06 Nov 1994 08:49:37 GMT", the one form that is still written. */
static gint64
parse_http_date (const char *text)
{
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  char month[4] = "";
  int day = 0;
  int year = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  const char *found = NULL;
  g_autoptr (GDateTime) date = NULL;

  if (sscanf (text, "%*3s, %2d %3s %4d %2d:%2d:%2d GMT", &day, month, &year, &hour, &minute,
              &second)
      != 6)
    return -1;
  found = strstr (months, month);
  if (found == NULL || strlen (month) != 3 || (found - months) % 3 != 0)
    return -1;
  date = g_date_time_new_utc (year, (int) (found - months) / 3 + 1, day, hour, minute, second);

  return date != NULL ? g_date_time_to_unix (date) : -1;
}

static guint
parse_retry_after (const char *text)
{
  guint64 seconds = 0;
  gint64 date = 0;

  if (text == NULL)
    return FALLBACK_WAIT_S;
  /* More digits than a day has seconds are a day. */
  if (*text != '\0' && strspn (text, "0123456789") == strlen (text))
    {
      seconds = strlen (text) > 9 ? MAX_WAIT_S : g_ascii_strtoull (text, NULL, 10);
      return (guint) MIN (seconds, MAX_WAIT_S);
    }
  date = parse_http_date (text);
  if (date < 0)
    return FALLBACK_WAIT_S;

  return (guint) CLAMP (date - g_get_real_time () / G_USEC_PER_SEC, 0, MAX_WAIT_S);
}

guint
lectern_fetch_queue_back_off (LecternFetchQueue *self, const char *host, const char *retry_after)
{
  guint seconds = parse_retry_after (retry_after);
  gint64 *not_before = NULL;

  if (g_hash_table_size (self->not_before) >= MAX_HOSTS_WAITED_FOR)
    g_hash_table_remove_all (self->not_before);
  not_before = g_new (gint64, 1);
  *not_before = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  g_hash_table_insert (self->not_before, g_strdup (host), not_before);

  return seconds;
}

guint
lectern_fetch_queue_get_wait_s (LecternFetchQueue *self, const char *host)
{
  const gint64 *not_before = g_hash_table_lookup (self->not_before, host);
  gint64 left_us = not_before != NULL ? *not_before - g_get_monotonic_time () : 0;

  if (left_us > 0)
    return (guint) (left_us / G_USEC_PER_SEC) + 1;

  g_hash_table_remove (self->not_before, host);
  return 0;
}
