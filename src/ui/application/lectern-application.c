/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>

#include "lectern-command.h"
#include "lectern-flush.h"
#include "lectern-library-switch.h"
#include "lectern-portrait.h"
#include "lectern-window.h"
#include "feeds/lectern-feed-notifier.h"
#include "library/lectern-care-window.h"
#include "library/lectern-library-trash.h"
#include "preferences/lectern-preferences-window.h"

/* As much of standard input as a page may have. */
/* More sentences on what could not be opened are read on the terminal alone. */
#define MAX_PROBLEMS 3
#define MAX_STDIN_BYTES (16 * 1024 * 1024)
#define STDIN_CHUNK_BYTES (64 * 1024)

/* Once a day. */
#define PURGE_SECONDS (24 * 60 * 60)

/**
 * LecternApplication:
 *
 * The program: one workbench for all windows, and the command line.
 *
 * What other programs on the session bus can reach is harmless: the actions of the application
 * open windows; what changes something, or takes a path, is an action of a widget. An address
 * that comes from another process is fetched only after the analyst agreed.
 */
struct _LecternApplication {
  AdwApplication parent_instance;

  /* owned */
  LecternWorkbench *workbench;   /* nullable, until the first window */
  LecternImportQueue *queue;     /* nullable, likewise */
  LecternFeedNotifier *notifier; /* nullable, likewise */
  GSettings *settings;           /* nullable, likewise */
  char *library_folder;          /* nullable: the one that was asked for */
  gboolean safe_mode;
  guint purge_source;
};

G_DEFINE_FINAL_TYPE (LecternApplication, lectern_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "library", 'l', 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Folder of the library"), N_ ("FOLDER") },
  { "new-window", 'n', 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a new window"), NULL },
  { "safe-mode", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Start without plugins"), NULL },
  { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the version"), NULL },
  { "screenshot", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL, NULL, "FILE" },
  { "size", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, "WIDTHxHEIGHT" },
  { "dark", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  { "article", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, "ID" },
  { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, NULL, NULL,
    N_ ("[FILE, ADDRESS or - for standard input…]") },
  { NULL }
};

static void
follow_settings (LecternApplication *self)
{
  g_autofree char *proxy = g_settings_get_string (self->settings, "proxy");
  g_autofree char *when = g_settings_get_string (self->settings, "analyze-when");
  LecternFeedRefresher *feeds = NULL;

  if (self->workbench == NULL)
    return;

  lectern_fetcher_set_proxy (lectern_workbench_get_fetcher (self->workbench),
                             *proxy != '\0' ? proxy : NULL);
  g_object_set (self->queue, "analyze", g_str_equal (when, "arrival"), NULL);
  feeds = lectern_import_queue_get_feeds (self->queue);
  lectern_feed_refresher_set_preferred (feeds,
                                        g_settings_get_uint (self->settings, "feeds-interval"));
  lectern_feed_refresher_set_automatic (feeds,
                                        g_settings_get_boolean (self->settings, "feeds-automatic"));
}

static void
purged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (LecternTrashCounts) counts = NULL;
  g_autoptr (GError) error = NULL;

  counts = lectern_library_purge_finish (LECTERN_LIBRARY (object), result, &error);
  if (counts == NULL)
    g_debug ("Trash: %s", error->message);
  else if (counts->n_articles > 0)
    g_debug ("Trash: %u articles removed", counts->n_articles);
}

/* What has been in the trash long enough and holds nothing of the analyst's. */
static gboolean
purge_cb (gpointer user_data)
{
  LecternApplication *self = LECTERN_APPLICATION (user_data);

  if (self->workbench != NULL)
    lectern_library_purge_async (lectern_workbench_get_library (self->workbench),
                                 LECTERN_PURGE_EXPIRED, NULL, NULL, purged_cb, NULL);

  return G_SOURCE_CONTINUE;
}

static void
lectern_application_ensure_settings (LecternApplication *self)
{
  if (self->settings != NULL)
    return;

  self->settings = g_settings_new ("org.lectern.Lectern");
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (follow_settings), self,
                           G_CONNECT_SWAPPED);
}

/* Which library is opened: what was asked for, else what was chosen last, else the usual one. */
static char *
lectern_application_dup_folder (LecternApplication *self)
{
  g_autofree char *folder = NULL;

  lectern_application_ensure_settings (self);
  if (self->library_folder != NULL)
    return g_canonicalize_filename (self->library_folder, NULL);

  folder = g_settings_get_string (self->settings, "library-folder");
  return *folder != '\0' ? g_steal_pointer (&folder) : lectern_library_dup_default_folder ();
}

static gboolean
lectern_application_ensure_workbench (LecternApplication *self, GError **error)
{
  g_autofree char *folder = NULL;
  LecternWorkbenchOptions workbench_options = { 0 };

  if (self->workbench != NULL)
    return TRUE;

  folder = lectern_application_dup_folder (self);
  workbench_options.library_folder = folder;
  workbench_options.safe_mode = self->safe_mode;
  self->workbench = lectern_workbench_new (&workbench_options, error);
  if (self->workbench == NULL)
    return FALSE;

  self->queue = lectern_import_queue_new (self->workbench);
  self->notifier = lectern_feed_notifier_new (
      G_APPLICATION (self), lectern_import_queue_get_feeds (self->queue), self->settings);
  follow_settings (self);
  purge_cb (self);
  self->purge_source = g_timeout_add_seconds (PURGE_SECONDS, purge_cb, self);
  lectern_library_switch_remember (
      self->settings, lectern_library_get_folder (lectern_workbench_get_library (self->workbench)));

  return TRUE;
}

/* Libraries */

static void
close_windows (LecternApplication *self)
{
  GList *windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)),
                                     (GCopyFunc) (GCallback) g_object_ref, NULL);

  /* Closing stores what belongs to the session. A window that would stay, for what cannot be saved,
   * has no library any more. */
  lectern_flush_all ();
  for (GList *l = windows; l != NULL; l = l->next)
    {
      gtk_window_close (l->data);
      if (LECTERN_IS_WINDOW (l->data))
        gtk_window_destroy (l->data);
    }
  g_list_free_full (windows, g_object_unref);
}

static void
close_library (LecternApplication *self)
{
  close_windows (self);
  g_clear_handle_id (&self->purge_source, g_source_remove);
  if (self->queue != NULL)
    lectern_import_queue_cancel_all (self->queue);
  g_clear_object (&self->notifier);
  g_clear_object (&self->queue);
  if (self->workbench != NULL)
    lectern_workbench_shut_down (self->workbench);
  g_clear_object (&self->workbench);
}

static void
open_library_cb (LecternApplication *self, const char *folder)
{
  lectern_application_open_library (self, folder);
}

static void
choose_library_cb (GtkWindow *window)
{
  lectern_library_switch_choose (window, FALSE);
}

static LecternCareWindow *
present_care_window (LecternApplication *self)
{
  g_autofree char *folder = lectern_application_dup_folder (self);
  GtkWidget *window = lectern_care_window_new (GTK_APPLICATION (self), folder);

  g_signal_connect_object (window, "open-library", G_CALLBACK (open_library_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (window, "choose-library", G_CALLBACK (choose_library_cb), NULL);
  gtk_window_present (GTK_WINDOW (window));

  return LECTERN_CARE_WINDOW (window);
}

/* There is no window without a library; the program must still say what is wrong. */
static void
lectern_application_show_failure (LecternApplication *self, const GError *error)
{
  lectern_care_window_show_error (present_care_window (self), error);
}

/* What must be done alone is done with the library closed here, too. */
static void
care_wanted_cb (LecternApplication *self, guint care, const char *argument)
{
  g_autofree char *file = g_strdup (argument);

  g_application_hold (G_APPLICATION (self));
  close_library (self);
  lectern_care_window_run (present_care_window (self), (LecternCare) care, file);
  g_application_release (G_APPLICATION (self));
}

static LecternWindow *
lectern_application_get_window (LecternApplication *self, gboolean new_window)
{
  GtkWindow *active = gtk_application_get_active_window (GTK_APPLICATION (self));
  g_autoptr (GError) error = NULL;

  if (!new_window && LECTERN_IS_WINDOW (active))
    return LECTERN_WINDOW (active);

  if (!lectern_application_ensure_workbench (self, &error))
    {
      g_warning ("%s", error->message);
      lectern_application_show_failure (self, error);
      return NULL;
    }

  return LECTERN_WINDOW (lectern_window_new (GTK_APPLICATION (self), self->workbench, self->queue));
}

static void
lectern_application_activate (GApplication *application)
{
  LecternApplication *self = LECTERN_APPLICATION (application);
  gboolean is_first = gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL;
  LecternWindow *window = lectern_application_get_window (self, FALSE);

  if (window == NULL)
    return;
  if (is_first)
    lectern_window_restore (window);
  gtk_window_present (GTK_WINDOW (window));
}

/* What is wrong is said where the command was given, and later in the window. */
static LecternSource *
source_for_argument (GApplicationCommandLine *command_line,
                     const char *argument,
                     GPtrArray *problems)
{
  g_autoptr (LecternSource) source = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strrstr (argument, "://") == NULL)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (command_line,
                                                                               argument);

      if (g_file_query_exists (file, NULL))
        return lectern_source_new_for_file (file);
    }
  source = lectern_source_new_for_argument (argument, &error);
  if (source == NULL)
    {
      g_application_command_line_printerr (command_line, "%s: %s\n", argument, error->message);
      g_ptr_array_add (problems, g_strdup (error->message));
    }

  return g_steal_pointer (&source);
}

static GPtrArray *
sources_for_arguments (GApplicationCommandLine *command_line, char **arguments, GPtrArray *problems)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_source_unref);

  for (gsize i = 0; arguments != NULL && arguments[i] != NULL; i++)
    {
      LecternSource *source = NULL;

      if (!g_str_equal (arguments[i], "-"))
        source = source_for_argument (command_line, arguments[i], problems);
      if (source != NULL)
        g_ptr_array_add (sources, source);
    }

  return g_steal_pointer (&sources);
}

/* Standard input of whoever ran the command, which may be another process that takes its time.
 * The command ends, and the window may close, when all is read. */
typedef struct {
  GApplicationCommandLine *command_line;
  LecternWindow *window;
  GByteArray *content;
} StandardInput;

static void
standard_input_end (StandardInput *input)
{
  gsize length = input->content->len;

  if (length > 0 && length <= MAX_STDIN_BYTES)
    {
      g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&input->content));
      g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (
          (GDestroyNotify) lectern_source_unref);

      g_ptr_array_add (sources, lectern_source_new_for_bytes (bytes, NULL, NULL));
      lectern_window_add_sources (input->window, sources);
    }
  else
    {
      g_application_command_line_printerr (input->command_line, "%s\n",
                                           _ ("Standard input is empty or too large."));
      g_application_command_line_set_exit_status (input->command_line, 1);
    }

  g_clear_pointer (&input->content, g_byte_array_unref);
  g_object_unref (input->window);
  g_object_unref (input->command_line);
  g_free (input);
}

static void
standard_input_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  StandardInput *input = user_data;
  g_autoptr (GBytes) chunk = NULL;

  chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, NULL);
  if (chunk == NULL || g_bytes_get_size (chunk) == 0 || input->content->len > MAX_STDIN_BYTES)
    {
      standard_input_end (input);
      return;
    }

  g_byte_array_append (input->content, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  g_input_stream_read_bytes_async (G_INPUT_STREAM (object), STDIN_CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   NULL, standard_input_cb, input);
}

static void
read_standard_input (LecternWindow *window, GApplicationCommandLine *command_line)
{
  g_autoptr (GInputStream) stream = g_application_command_line_get_stdin (command_line);
  StandardInput *input;

  if (stream == NULL)
    return;

  input = g_new0 (StandardInput, 1);
  input->command_line = g_object_ref (command_line);
  input->window = g_object_ref (window);
  input->content = g_byte_array_new ();
  g_input_stream_read_bytes_async (stream, STDIN_CHUNK_BYTES, G_PRIORITY_DEFAULT, NULL,
                                   standard_input_cb, input);
}

typedef struct {
  LecternWindow *window;
  GPtrArray *sources;
} Request;

static void
request_free (gpointer data, GClosure *closure)
{
  Request *request = data;

  g_object_unref (request->window);
  g_ptr_array_unref (request->sources);
  g_free (request);
}

static void
request_answered_cb (AdwMessageDialog *dialog, const char *response, Request *request)
{
  if (g_str_equal (response, "add"))
    lectern_window_add_sources (request->window, request->sources);
}

/* Whatever runs on the session bus can hand addresses over; none is fetched unasked. */
static void
ask_before_fetching (LecternWindow *window, GPtrArray *sources)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (window), _ ("Add Articles?"), NULL);
  g_autoptr (GString) labels = g_string_new (_ ("Another program wants to add:"));
  Request *request = g_new0 (Request, 1);

  for (guint i = 0; i < MIN (sources->len, 5); i++)
    {
      g_autofree char *label = lectern_source_dup_label (g_ptr_array_index (sources, i));

      g_string_append_printf (labels, "\n%s", label);
    }
  if (sources->len > 5)
    g_string_append (labels, "\n…");
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (dialog), labels->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "add",
                                    _ ("_Add"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "add",
                                              ADW_RESPONSE_SUGGESTED);
  request->window = g_object_ref (window);
  request->sources = g_ptr_array_ref (sources);
  g_signal_connect_data (dialog, "response", G_CALLBACK (request_answered_cb), request,
                         request_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
has_address (GPtrArray *sources)
{
  for (guint i = 0; i < sources->len; i++)
    if (lectern_source_get_address (g_ptr_array_index (sources, i)) != NULL)
      return TRUE;

  return FALSE;
}

static void
set_size (LecternWindow *window, const char *size)
{
  int width, height;

  if (size != NULL && sscanf (size, "%4dx%4d", &width, &height) == 2)
    {
      gtk_window_unmaximize (GTK_WINDOW (window));
      gtk_window_set_default_size (GTK_WINDOW (window), width, height);
    }
}

static void
open_for_screenshot (LecternWindow *window, const char *article, GPtrArray *sources)
{
  if (article != NULL && g_uuid_string_is_valid (article))
    lectern_window_open (window, article);
  else if (sources->len == 0)
    lectern_window_open_newest (window);
}

static int
lectern_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  LecternApplication *self = LECTERN_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  gboolean is_first = gtk_application_get_active_window (GTK_APPLICATION (self)) == NULL;
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sources = NULL;
  g_auto (GStrv) arguments = NULL;
  const char *screenshot = NULL;
  const char *article = NULL;
  const char *size = NULL;
  LecternWindow *window;

  g_variant_dict_lookup (dict, G_OPTION_REMAINING, "^aay", &arguments);
  g_variant_dict_lookup (dict, "screenshot", "^&ay", &screenshot);
  g_variant_dict_lookup (dict, "article", "&s", &article);
  g_variant_dict_lookup (dict, "size", "&s", &size);
  sources = sources_for_arguments (command_line, arguments, problems);
  window = lectern_application_get_window (self, g_variant_dict_contains (dict, "new-window"));
  if (window == NULL)
    return 1;

  if (g_variant_dict_contains (dict, "dark"))
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
  set_size (window, size);
  if (screenshot != NULL)
    open_for_screenshot (window, article, sources);
  else if (is_first && arguments == NULL)
    lectern_window_restore (window);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < MIN (problems->len, MAX_PROBLEMS); i++)
    lectern_window_toast (window, g_ptr_array_index (problems, i), 0);

  if (sources->len > 0 && g_application_command_line_get_is_remote (command_line)
      && has_address (sources))
    ask_before_fetching (window, sources);
  else if (sources->len > 0)
    lectern_window_add_sources (window, sources);
  if (arguments != NULL && g_strv_contains ((const char *const *) arguments, "-"))
    read_standard_input (window, command_line);
  if (screenshot != NULL)
    lectern_portrait_take (window, screenshot);

  return 0;
}

static int
lectern_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  LecternApplication *self = LECTERN_APPLICATION (application);

  if (g_variant_dict_contains (dict, "version"))
    {
      printf ("Lectern %s\n", LECTERN_VERSION);
      return 0;
    }

  g_variant_dict_lookup (dict, "library", "^ay", &self->library_folder);
  self->safe_mode = g_variant_dict_contains (dict, "safe-mode");
  /* A program with other parts cannot be the one that runs already. */
  if (self->library_folder != NULL || self->safe_mode
      || g_variant_dict_contains (dict, "screenshot"))
    g_application_set_flags (application,
                             g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);

  return -1;
}

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LecternWindow *window = lectern_application_get_window (LECTERN_APPLICATION (user_data), TRUE);

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
}

static void
choose_for_window_cb (GtkWindow *parent)
{
  lectern_library_switch_choose (parent, TRUE);
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LecternApplication *self = LECTERN_APPLICATION (user_data);
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (self->workbench != NULL)
    {
      GtkWidget *window = lectern_preferences_window_new (parent, self->workbench, self->settings);

      g_signal_connect_object (window, "care-wanted", G_CALLBACK (care_wanted_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (window, "choose-library", G_CALLBACK (choose_for_window_cb), parent,
                               G_CONNECT_SWAPPED);
      gtk_window_present (GTK_WINDOW (window));
    }
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  const char *developers[] = { "The Lectern authors", NULL };

  adw_show_about_window (parent, "application-name", "Lectern", "application-icon",
                         LECTERN_APPLICATION_ID, "version", LECTERN_VERSION, "developer-name",
                         _ ("The Lectern authors"), "developers", developers, "license-type",
                         GTK_LICENSE_GPL_3_0, "comments",
                         _ ("Read, mark and brief news articles. Everything stays on this "
                            "computer."),
                         "translator-credits", _ ("translator-credits"), NULL);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  close_windows (LECTERN_APPLICATION (user_data));
}

/* The session ends, or someone ends the program: what was typed a moment ago is saved. Leaving the
 * main loop closes the library, which waits for that. */
static gboolean
terminated_cb (gpointer user_data)
{
  close_windows (LECTERN_APPLICATION (user_data));
  g_application_quit (G_APPLICATION (user_data));

  return G_SOURCE_CONTINUE;
}

/* What a notification opens. */
static void
open_article_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  LecternApplication *self = LECTERN_APPLICATION (user_data);
  LecternWindow *window = lectern_application_get_window (self, FALSE);

  if (window == NULL)
    return;
  lectern_window_open (window, g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (window));
}

static const GActionEntry actions[] = {
  { .name = "about", .activate = about_action },
  { .name = "new-window", .activate = new_window_action },
  { .name = "open-article", .activate = open_article_action, .parameter_type = "s" },
  { .name = "preferences", .activate = preferences_action },
  { .name = "quit", .activate = quit_action },
};

static void
lectern_application_startup (GApplication *application)
{
  const LecternCommand *commands;
  gsize n_commands;

  G_APPLICATION_CLASS (lectern_application_parent_class)->startup (application);

  g_unix_signal_add (SIGTERM, terminated_cb, application);
  g_unix_signal_add (SIGINT, terminated_cb, application);
  g_unix_signal_add (SIGHUP, terminated_cb, application);
  g_signal_connect (application, "query-end", G_CALLBACK (lectern_flush_all), NULL);
  gtk_window_set_default_icon_name (LECTERN_APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions),
                                   application);
  /* The window hears these itself; told here, they stand in menus too. */
  commands = lectern_commands_get (&n_commands);
  for (gsize i = 0; i < n_commands; i++)
    if (commands[i].heard == LECTERN_KEYS_EVERYWHERE && *commands[i].keys != '\0')
      {
        g_auto (GStrv) keys = g_strsplit (commands[i].keys, " ", -1);

        gtk_application_set_accels_for_action (GTK_APPLICATION (application), commands[i].action,
                                               (const char *const *) keys);
      }
}

static void
lectern_application_shutdown (GApplication *application)
{
  LecternApplication *self = LECTERN_APPLICATION (application);

  if (self->queue != NULL)
    lectern_import_queue_cancel_all (self->queue);
  g_clear_handle_id (&LECTERN_APPLICATION (application)->purge_source, g_source_remove);
  G_APPLICATION_CLASS (lectern_application_parent_class)->shutdown (application);
  if (self->workbench != NULL)
    lectern_workbench_shut_down (self->workbench);
}

static void
lectern_application_finalize (GObject *object)
{
  LecternApplication *self = LECTERN_APPLICATION (object);

  g_clear_object (&self->notifier);
  g_clear_object (&self->queue);
  g_clear_object (&self->workbench);
  g_clear_object (&self->settings);
  g_free (self->library_folder);

  G_OBJECT_CLASS (lectern_application_parent_class)->finalize (object);
}

static void
lectern_application_class_init (LecternApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_application_finalize;
  application_class->activate = lectern_application_activate;
  application_class->command_line = lectern_application_command_line;
  application_class->handle_local_options = lectern_application_handle_local_options;
  application_class->shutdown = lectern_application_shutdown;
  application_class->startup = lectern_application_startup;
}

static void
lectern_application_init (LecternApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * lectern_application_new:
 *
 * Makes the program.
 *
 * Returns: (transfer full): the application
 */
LecternApplication *
lectern_application_new (void)
{
  return g_object_new (LECTERN_TYPE_APPLICATION, "application-id", LECTERN_APPLICATION_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, "register-session", TRUE,
                       "resource-base-path", "/org/lectern/Lectern", NULL);
}

/**
 * lectern_application_open_library:
 * @self: the program
 * @folder: the library's folder
 *
 * Opens another library in the place of the present one: all windows close, what was typed is
 * saved, and a window opens on the other. It is opened next time, too, unless this program was
 * started for one library.
 */
void
lectern_application_open_library (LecternApplication *self, const char *folder)
{
  g_autofree char *path = NULL;

  g_return_if_fail (LECTERN_IS_APPLICATION (self));
  g_return_if_fail (folder != NULL);

  path = g_canonicalize_filename (folder, NULL);
  g_application_hold (G_APPLICATION (self));
  close_library (self);
  lectern_application_ensure_settings (self);
  g_free (self->library_folder);
  self->library_folder = g_strdup (path);
  if ((g_application_get_flags (G_APPLICATION (self)) & G_APPLICATION_NON_UNIQUE) == 0)
    g_settings_set_string (self->settings, "library-folder", path);
  g_application_activate (G_APPLICATION (self));
  g_application_release (G_APPLICATION (self));
}
