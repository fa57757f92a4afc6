/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "feed/lectern-feed-finder.h"
#include "feed/lectern-feed-list.h"
#include "feed/lectern-feed-refresher.h"
#include "lectern-cli-json.h"
#include "lectern-cli-output.h"
#include "lectern-cli-print.h"
#include "lectern-cli-progress.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"
#include "library/lectern-library-feeds.h"

#define LABEL_CHARACTERS 60
#define MIN_ID 4

typedef struct {
  LecternCliOptions options;
  LecternCliOutput output;
  LecternCliSession *session;      /* (nullable), owned */
  LecternFeedRefresher *refresher; /* (nullable), owned */
  LecternCliProgress *progress;    /* (nullable), owned */
  GMainLoop *loop;                 /* owned */
  GCancellable *cancellable;       /* owned */
  char *folder;                    /* (nullable), owned */
  char *name;                      /* (nullable), owned */
  char *text;                      /* (nullable), owned */
  int interval;
  int keep;
  gint64 begin_us; /* of a refresh */
  gboolean only_due;
  gboolean retries;
  gboolean guesses;
  gboolean is_interrupted;
} Feeds;

typedef struct {
  const char *name;
  int min_arguments;
  gboolean (*run) (Feeds *self, char **arguments, GError **error);
} Action;

static void
feeds_clear (Feeds *self)
{
  g_clear_pointer (&self->progress, lectern_cli_progress_free);
  g_clear_object (&self->refresher);
  g_clear_pointer (&self->session, lectern_cli_session_free);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  g_clear_object (&self->cancellable);
  g_free (self->folder);
  g_free (self->name);
  g_free (self->text);
  lectern_cli_output_clear (&self->output);
  lectern_cli_options_clear (&self->options);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Feeds, feeds_clear)

static LecternLibrary *
get_library (Feeds *self)
{
  return lectern_cli_session_get_library (self->session);
}

static gboolean
interrupted_cb (gpointer user_data)
{
  Feeds *self = user_data;

  self->is_interrupted = TRUE;
  g_cancellable_cancel (self->cancellable);
  if (self->refresher != NULL)
    lectern_feed_refresher_stop (self->refresher);
  g_main_loop_quit (self->loop);

  return G_SOURCE_CONTINUE;
}

/* Listing */

static void
append_time (GString *out, const char *key, gint64 time_us)
{
  g_autoptr (GDateTime) time = time_us > 0
                                   ? g_date_time_new_from_unix_utc (time_us / G_USEC_PER_SEC)
                                   : NULL;
  g_autofree char *text = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

  lectern_json_append_member (out, key, text);
}

static void
print_feed_json (const LecternFeed *feed)
{
  static const char *const texts[] = { "auto", "feed", "page" };
  g_autofree char *label = lectern_feed_dup_label (feed);
  g_autoptr (GString) out = g_string_new ("{");

  lectern_json_append_member (out, "id", feed->id);
  lectern_json_append_member (out, "name", label);
  lectern_json_append_member (out, "address", feed->address);
  lectern_json_append_member (out, "folder", feed->folder);
  lectern_json_append_member (out, "home", feed->home);
  if (feed->id != NULL)
    {
      lectern_json_append_number (out, "articles", feed->n_articles);
      lectern_json_append_number (out, "unread", feed->n_unread);
      lectern_json_append_number (out, "waiting", feed->n_waiting);
      lectern_json_append_number (out, "failed", feed->n_failed);
      lectern_json_append_number (out, "interval", feed->interval_minutes);
      lectern_json_append_number (out, "keep", feed->keep_days);
      lectern_json_append_member (out, "text", texts[feed->text]);
      append_time (out, "checked", feed->checked_us);
      append_time (out, "changed", feed->changed_us);
      append_time (out, "next", feed->next_us);
      lectern_json_append_number (out, "failures", feed->n_failures);
      lectern_json_append_member (out, "error", feed->error);
      lectern_json_append_member (out, "problem", feed->problem);
      lectern_json_append_member (out, "failure", feed->failure);
    }
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_note (const char *note)
{
  if (note == NULL)
    return;

  fputs ("          ", stdout);
  lectern_cli_print_line (stdout, note, 0);
  putchar ('\n');
}

static void
print_feed (Feeds *self, const LecternFeed *feed)
{
  g_autofree char *label = lectern_feed_dup_label (feed);
  g_autofree char *failure = lectern_feed_dup_failure_text (feed);
  const char *problem = feed->error != NULL ? feed->error : lectern_feed_get_problem_text (feed);

  if (self->options.is_json)
    {
      print_feed_json (feed);
      return;
    }

  if (feed->id != NULL)
    printf ("%.8s  %5u/%-5u  ", feed->id, feed->n_unread, feed->n_articles);
  if (*feed->folder != '\0')
    {
      lectern_cli_print_line (stdout, feed->folder, LABEL_CHARACTERS);
      fputs (": ", stdout);
    }
  lectern_cli_print_line (stdout, label, LABEL_CHARACTERS);
  fputs ("  ", stdout);
  lectern_cli_print_line (stdout, feed->address, 0);
  putchar ('\n');
  print_note (problem);
  print_note (failure);
}

static gboolean
list (Feeds *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) feeds = lectern_library_list_feeds (get_library (self), error);

  if (feeds == NULL)
    return FALSE;

  for (guint i = 0; i < feeds->len; i++)
    print_feed (self, g_ptr_array_index (feeds, i));
  if (feeds->len == 0 && !self->options.is_json)
    puts (_ ("No feed is followed yet. “lectern-cli feeds add ADDRESS” begins."));

  return TRUE;
}

/* Naming feeds */

static gboolean
is_meant (const LecternFeed *feed, const char *argument)
{
  g_autofree char *label = lectern_feed_dup_label (feed);
  g_autofree char *folded = g_utf8_casefold (label, -1);
  g_autofree char *wanted = g_utf8_validate (argument, -1, NULL) ? g_utf8_casefold (argument, -1)
                                                                 : g_strdup ("");
  g_autofree char *address = lectern_address_normalize (argument, NULL);

  return (strlen (argument) >= MIN_ID && g_str_has_prefix (feed->id, argument))
         || strcmp (folded, wanted) == 0 || g_strcmp0 (feed->address, address) == 0;
}

/* The feeds that arguments name: by id, address or name; one that names none is an error. */
static GPtrArray *
find_feeds (Feeds *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) feeds = lectern_library_list_feeds (get_library (self), error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);

  if (feeds == NULL)
    return NULL;

  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      guint n_before = found->len;

      for (guint k = 0; k < feeds->len; k++)
        if (is_meant (g_ptr_array_index (feeds, k), arguments[i]))
          g_ptr_array_add (found, lectern_feed_copy (g_ptr_array_index (feeds, k)));
      if (found->len == n_before)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                       _ ("No feed is called “%s”. “lectern-cli feeds” lists them."), arguments[i]);
          return NULL;
        }
      if (found->len > n_before + 1)
        {
          g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                       _ ("Several feeds are called “%s”. Name one by its id."), arguments[i]);
          return NULL;
        }
    }

  return g_steal_pointer (&found);
}

static GStrv
dup_ids (GPtrArray *feeds)
{
  GStrv ids = g_new0 (char *, feeds->len + 1);

  for (guint i = 0; i < feeds->len; i++)
    ids[i] = g_strdup (((LecternFeed *) g_ptr_array_index (feeds, i))->id);

  return ids;
}

/* Changing */

static gboolean
apply_options (Feeds *self, LecternFeed *feed, GError **error)
{
  static const char *const texts[] = { "auto", "feed", "page" };
  gboolean is_text = self->text == NULL;

  for (guint i = 0; self->text != NULL && i < G_N_ELEMENTS (texts); i++)
    if (strcmp (self->text, texts[i]) == 0)
      {
        feed->text = i;
        is_text = TRUE;
      }
  if (!is_text)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("“%s” is no way to get texts. Say auto, feed or page."), self->text);
      return FALSE;
    }
  if (self->folder != NULL)
    {
      g_free (feed->folder);
      feed->folder = g_strdup (self->folder);
    }
  if (self->name != NULL)
    {
      g_free (feed->name);
      feed->name = g_strdup (self->name);
    }
  if (self->interval >= 0)
    feed->interval_minutes = self->interval;
  if (self->keep >= 0)
    feed->keep_days = self->keep;

  return TRUE;
}

static GPtrArray *
find_at (Feeds *self, const char *address, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  lectern_feed_finder_find_async (lectern_cli_session_get_workbench (self->session), address,
                                  self->guesses, self->cancellable, lectern_cli_result_cb, &result);
  lectern_cli_wait_for (&result);

  return lectern_feed_finder_find_finish (result, error);
}

static gboolean
find (Feeds *self, char **arguments, GError **error)
{
  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) feeds = find_at (self, arguments[i], error);

      if (feeds == NULL)
        return FALSE;
      for (guint k = 0; k < feeds->len; k++)
        print_feed (self, g_ptr_array_index (feeds, k));
    }

  return TRUE;
}

/* Of several feeds that a page names, the first is the one that it means. */
static gboolean
add (Feeds *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_feed_free);

  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) feeds = find_at (self, arguments[i], error);

      if (feeds == NULL || !apply_options (self, g_ptr_array_index (feeds, 0), error))
        return FALSE;
      g_ptr_array_add (added, lectern_feed_copy (g_ptr_array_index (feeds, 0)));
    }
  if (!lectern_library_save_feeds (get_library (self), added, error))
    return FALSE;

  for (guint i = 0; i < added->len; i++)
    print_feed (self, g_ptr_array_index (added, i));
  return TRUE;
}

static gboolean
set (Feeds *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) feeds = find_feeds (self, arguments, error);

  if (feeds == NULL)
    return FALSE;
  for (guint i = 0; i < feeds->len; i++)
    if (!apply_options (self, g_ptr_array_index (feeds, i), error))
      return FALSE;

  return lectern_library_save_feeds (get_library (self), feeds, error);
}

static gboolean
remove_feeds (Feeds *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) feeds = find_feeds (self, arguments, error);
  g_auto (GStrv) ids = feeds != NULL ? dup_ids (feeds) : NULL;

  return ids != NULL
         && lectern_library_remove_feeds (get_library (self), (const char *const *) ids, error);
}

/* Lists of feeds */

static gboolean
import (Feeds *self, char **arguments, GError **error)
{
  for (gsize i = 0; arguments[i] != NULL; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (arguments[i]);
      g_autoptr (GAsyncResult) read = NULL;
      g_autoptr (GAsyncResult) saved = NULL;
      g_autoptr (GPtrArray) feeds = NULL;
      guint n_left_out = 0;
      guint n_added = 0;

      lectern_feed_list_open_async (lectern_cli_session_get_workbench (self->session), file,
                                    self->cancellable, lectern_cli_result_cb, &read);
      lectern_cli_wait_for (&read);
      feeds = lectern_feed_list_open_finish (read, &n_left_out, error);
      if (feeds == NULL)
        return FALSE;
      lectern_library_save_feeds_async (get_library (self), feeds, NULL, lectern_cli_result_cb,
                                        &saved);
      lectern_cli_wait_for (&saved);
      if (!lectern_library_save_feeds_finish (get_library (self), saved, &n_added, error))
        return FALSE;
      if (self->options.is_json)
        printf ("{\"added\":%u,\"present\":%u,\"left_out\":%u}\n", n_added, feeds->len - n_added,
                n_left_out);
      else
        printf (_ ("Added %u, already there %u, left out %u.\n"), n_added, feeds->len - n_added,
                n_left_out);
    }

  return TRUE;
}

static gboolean export(Feeds *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) feeds = lectern_library_list_feeds (get_library (self), error);
  g_autoptr (GBytes) bytes = NULL;

  if (feeds == NULL)
    return FALSE;

  bytes = lectern_feed_list_to_opml (feeds);
  return lectern_cli_output_write (&self->output, bytes, error);
}

/* Refreshing */

static gboolean
look_cb (gpointer user_data)
{
  Feeds *self = user_data;
  LecternFeedProgress progress;
  g_autofree char *message = NULL;

  if (!lectern_feed_refresher_is_busy (self->refresher))
    {
      g_main_loop_quit (self->loop);
      return G_SOURCE_REMOVE;
    }

  lectern_feed_refresher_get_progress (self->refresher, &progress);
  if (progress.n_landed < progress.n_entries)
    message = g_strdup_printf (_ ("Feeds %u of %u, articles %u of %u"), progress.n_checked,
                               progress.n_feeds, progress.n_landed, progress.n_entries);
  else
    message = g_strdup_printf (_ ("Feeds %u of %u"), progress.n_checked, progress.n_feeds);
  lectern_progress_set (lectern_cli_progress_get (self->progress),
                        lectern_feed_refresher_get_fraction (self->refresher), message);

  return G_SOURCE_CONTINUE;
}

static void
watched_cb (LecternFeedRefresher *refresher,
            const char *article,
            const char *title,
            const char *watched,
            const char *feed,
            gpointer user_data)
{
  Feeds *self = user_data;
  g_autoptr (GString) out = g_string_new ("{");

  if (!self->options.is_json)
    {
      g_autofree char *line = g_strdup_printf ("%.8s  %s: %s (%s)", article, watched,
                                               title != NULL ? title : _ ("Untitled"), feed);

      lectern_cli_print_line (stdout, line, 0);
      putchar ('\n');
      return;
    }

  lectern_json_append_member (out, "article", article);
  lectern_json_append_member (out, "title", title);
  lectern_json_append_member (out, "watched", watched);
  lectern_json_append_member (out, "feed", feed);
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
}

static void
print_outcome (Feeds *self)
{
  LecternFeedProgress progress;

  lectern_feed_refresher_get_progress (self->refresher, &progress);
  if (self->options.is_json)
    printf ("{\"feeds\":%u,\"failed\":%u,\"entries\":%u,\"added\":%u}\n", progress.n_checked,
            progress.n_failed, progress.n_landed, progress.n_added);
  else
    printf (_ ("Feeds: %u, of which %u failed. New articles: %u.\n"), progress.n_checked,
            progress.n_failed, progress.n_added);
}

/* Says why feeds could not be read that were looked at now; gives whether all could. */
static gboolean
print_failures (Feeds *self, GStrv ids, GError **error)
{
  g_autoptr (GPtrArray) feeds = lectern_library_list_feeds (get_library (self), error);
  gboolean has_failed = FALSE;

  for (guint i = 0; feeds != NULL && i < feeds->len; i++)
    {
      const LecternFeed *feed = g_ptr_array_index (feeds, i);

      if (feed->error == NULL || feed->checked_us < self->begin_us
          || (ids != NULL && !g_strv_contains ((const char *const *) ids, feed->id)))
        continue;
      has_failed = TRUE;
      print_feed (self, feed);
    }
  if (has_failed)
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
                         _ ("Some feeds could not be read. They are tried again later."));

  return feeds != NULL && !has_failed;
}

/* @ids: (nullable): feeds, %NULL for all */
static gboolean
retry (Feeds *self, GStrv ids, GError **error)
{
  g_autoptr (GPtrArray) feeds = ids == NULL ? lectern_library_list_feeds (get_library (self), error)
                                            : NULL;
  g_auto (GStrv) all = feeds != NULL ? dup_ids (feeds) : NULL;
  const char *const *wanted = (const char *const *) (ids != NULL ? ids : all);

  return wanted != NULL && lectern_library_retry_feeds (get_library (self), wanted, error);
}

static gboolean
refresh (Feeds *self, char **arguments, GError **error)
{
  g_autoptr (GPtrArray) feeds = arguments[0] != NULL ? find_feeds (self, arguments, error) : NULL;
  g_auto (GStrv) ids = feeds != NULL ? dup_ids (feeds) : NULL;
  const char *message = NULL;

  if ((arguments[0] != NULL && feeds == NULL) || (self->retries && !retry (self, ids, error)))
    return FALSE;

  self->begin_us = g_get_real_time ();
  self->refresher = lectern_feed_refresher_new (lectern_cli_session_get_workbench (self->session));
  g_signal_connect (self->refresher, "watched", G_CALLBACK (watched_cb), self);
  lectern_feed_refresher_refresh (self->refresher, (const char *const *) ids, self->only_due);
  self->progress = lectern_cli_progress_new (self->options.is_quiet);
  g_timeout_add (50, look_cb, self);
  g_main_loop_run (self->loop);
  g_clear_pointer (&self->progress, lectern_cli_progress_free);

  print_outcome (self);
  if (self->is_interrupted)
    fputs (_ ("lectern-cli: Interrupted. What is left comes in the next time.\n"), stderr);
  message = lectern_feed_refresher_get_message (self->refresher);
  if (message != NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_FAILED, message);
      return FALSE;
    }

  return print_failures (self, ids, error) && !self->is_interrupted;
}

static const Action actions[] = {
  { "list", 0, list },     { "find", 1, find },           { "add", 1, add },
  { "set", 1, set },       { "remove", 1, remove_feeds }, { "refresh", 0, refresh },
  { "import", 1, import }, { "export", 0, export },
};

static const Action *
find_action (int argc, char **argv)
{
  const char *name = argc > 1 ? argv[1] : "list";

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (actions[i].name, name) == 0 && argc - 2 >= actions[i].min_arguments)
      return &actions[i];

  return argc <= 1 ? &actions[0] : NULL;
}

static int
run_action (Feeds *self, const Action *action, char **arguments)
{
  g_autoptr (GError) error = NULL;
  guint interrupt = 0;
  gboolean done = FALSE;

  self->session = lectern_cli_session_new (&self->options, TRUE, &error);
  if (self->session != NULL)
    {
      interrupt = g_unix_signal_add (SIGINT, interrupted_cb, self);
      done = action->run (self, arguments, &error);
      g_source_remove (interrupt);
      if (self->refresher != NULL)
        lectern_feed_refresher_stop (self->refresher);
    }
  if (done)
    return LECTERN_CLI_OK;
  if (error != NULL)
    lectern_cli_complain (error);

  return LECTERN_CLI_FAILED;
}

static int
run_feeds (int argc, char **argv)
{
  g_auto (Feeds) self = { .interval = -1, .keep = -1 };
  const Action *action = NULL;
  int status = LECTERN_CLI_OK;
  char *none[] = { NULL };
  const GOptionEntry entries[] = {
    { "folder", 0, 0, G_OPTION_ARG_STRING, &self.folder, N_ ("Put feeds into FOLDER"),
      N_ ("FOLDER") },
    { "name", 0, 0, G_OPTION_ARG_STRING, &self.name, N_ ("Call the feed NAME"), N_ ("NAME") },
    { "interval", 0, 0, G_OPTION_ARG_INT, &self.interval,
      N_ ("Look at feeds every MINUTES; 0 for what suits each"), N_ ("MINUTES") },
    { "text", 0, 0, G_OPTION_ARG_STRING, &self.text,
      N_ ("Where texts come from: auto, feed or page"), N_ ("WHERE") },
    { "keep", 0, 0, G_OPTION_ARG_INT, &self.keep,
      N_ ("Move articles into the trash DAYS after they came, once read and not worked on; 0 for "
          "never"),
      N_ ("DAYS") },
    { "guess", 0, 0, G_OPTION_ARG_NONE, &self.guesses,
      N_ ("Ask the site for common addresses where its page names no feed"), NULL },
    { "due", 0, 0, G_OPTION_ARG_NONE, &self.only_due, N_ ("Refresh only feeds that are due"),
      NULL },
    { "retry", 0, 0, G_OPTION_ARG_NONE, &self.retries,
      N_ ("With “refresh”: try again what could not be brought in"), NULL },
    LECTERN_CLI_OUTPUT_ENTRIES (&self.output),
    LECTERN_CLI_OPTION_ENTRIES (&self.options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (
          entries,
          _ ("[list | find | add | set | remove | refresh | import | "
             "export] [ARGUMENT…]"),
          _ ("Follows feeds. “find ADDRESS” and “add ADDRESS” take a feed or a page "
             "that names one; “set”, “remove” and “refresh” take feeds by id, "
             "address or name; “import FILE” and “export” read and write OPML."),
          &argc, &argv, &status))
    return status;
  action = find_action (argc, argv);
  if (action == NULL)
    {
      fputs (
          _ ("lectern-cli: Say what to do with feeds, and with which. “lectern-cli feeds --help” "
             "lists what there is.\n"),
          stderr);
      return LECTERN_CLI_USAGE;
    }

  self.loop = g_main_loop_new (NULL, FALSE);
  self.cancellable = g_cancellable_new ();
  return run_action (&self, action, argc > 2 ? argv + 2 : none);
}

const LecternCliCommand lectern_cli_feeds = {
  "feeds",
  N_ ("Follow feeds"),
  run_feeds,
};
