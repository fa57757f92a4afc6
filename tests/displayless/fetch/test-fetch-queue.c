/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fetch/lectern-fetch-queue-private.h"
#include "lectern-fixture.h"

typedef struct {
  LecternFetchQueue *queue;
  LecternFetchTicket *tickets[4];
  guint n_turns;
  gboolean is_done;
} Line;

/* What the last fetch of a fetcher does that nobody else holds: it leaves, and the queue goes. */
static void
last_turn_cb (gpointer user_data)
{
  Line *line = user_data;

  lectern_fetch_queue_leave (line->queue, line->tickets[0]);
  lectern_fetch_queue_free (g_steal_pointer (&line->queue));
  line->is_done = TRUE;
}

static void
test_freed_in_turn (void)
{
  Line line = { .queue = lectern_fetch_queue_new () };

  line.tickets[0] = lectern_fetch_queue_enter (line.queue, "a.example", last_turn_cb, &line);
  lectern_fixture_wait_until (&line.is_done, 5000);
  g_assert_null (line.queue);
}

static void
turn_cb (gpointer user_data)
{
  Line *line = user_data;

  line->n_turns++;
  line->is_done = line->n_turns == 3;
}

/* Two of one host and one of another have their turn; the third of the first host waits. */
static void
test_order (void)
{
  static const char *const hosts[] = { "a.example", "a.example", "a.example", "b.example" };
  Line line = { .queue = lectern_fetch_queue_new () };

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    line.tickets[i] = lectern_fetch_queue_enter (line.queue, hosts[i], turn_cb, &line);
  lectern_fixture_wait_until (&line.is_done, 5000);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (line.n_turns, ==, 3);

  lectern_fetch_queue_leave (line.queue, line.tickets[0]);
  while (line.n_turns == 3)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 1; i < G_N_ELEMENTS (hosts); i++)
    lectern_fetch_queue_leave (line.queue, line.tickets[i]);
  lectern_fetch_queue_free (line.queue);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);

  g_test_add_func ("/fetch/fetch-queue/freed-in-turn", test_freed_in_turn);
  g_test_add_func ("/fetch/fetch-queue/order", test_order);

  return g_test_run ();
}
