/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lectern-site-rule-store.h"

#define SUFFIX ".rules"

/**
 * LecternSiteRuleStore:
 *
 * The folder of the user's rules for sites. Nothing is kept in memory, so that a file that is
 * changed in an editor counts from the next page on. Any thread may call what has no callback.
 */
struct _LecternSiteRuleStore {
  GObject parent_instance;

  char *folder;   /* owned */
  GMutex writing; /* from reading a file that is to be changed until it is written */
};

enum {
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternSiteRuleStore, lectern_site_rule_store, G_TYPE_OBJECT)

typedef struct {
  char *host;
  char *text;               /* (nullable) */
  LecternSiteRuleEdit edit; /* (nullable): makes @text of what is there */
  gconstpointer data;       /* not owned */
  char *before;             /* (nullable): what @edit got */
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->host);
  g_free (change->text);
  g_free (change->before);
  g_free (change);
}

/**
 * lectern_site_file_free:
 * @self: (transfer full): a file of rules
 *
 * Frees it.
 */
void
lectern_site_file_free (LecternSiteFile *self)
{
  g_free (self->host);
  g_free (self->text);
  g_clear_pointer (&self->rules, lectern_site_rules_unref);
  g_clear_error (&self->error);
  g_free (self);
}

static void
lectern_site_rule_store_finalize (GObject *object)
{
  LecternSiteRuleStore *self = LECTERN_SITE_RULE_STORE (object);

  g_free (self->folder);
  g_mutex_clear (&self->writing);

  G_OBJECT_CLASS (lectern_site_rule_store_parent_class)->finalize (object);
}

static void
lectern_site_rule_store_class_init (LecternSiteRuleStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_site_rule_store_finalize;

  signals[CHANGED] = g_signal_new ("changed", LECTERN_TYPE_SITE_RULE_STORE, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lectern_site_rule_store_init (LecternSiteRuleStore *self)
{
  g_mutex_init (&self->writing);
}

/**
 * lectern_site_rule_store_new:
 * @folder: where the files lie; it need not be there
 *
 * Returns: (transfer full): a store
 */
LecternSiteRuleStore *
lectern_site_rule_store_new (const char *folder)
{
  LecternSiteRuleStore *self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (LECTERN_TYPE_SITE_RULE_STORE, NULL);
  self->folder = g_strdup (folder);

  return self;
}

/**
 * lectern_site_rule_store_dup_path:
 * @self: a store
 * @host: a site
 *
 * Tells where its rules lie, or would.
 *
 * Returns: (transfer full): a path
 */
char *
lectern_site_rule_store_dup_path (LecternSiteRuleStore *self, const char *host)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (LECTERN_IS_SITE_RULE_STORE (self), NULL);
  g_return_val_if_fail (lectern_site_is_host (host), NULL);

  name = g_strconcat (host, SUFFIX, NULL);
  return g_build_filename (self->folder, name, NULL);
}

/* Reads no more than rules may have, and never waits for a pipe. */
static char *
read_file (const char *path, gsize *length, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  int code = errno;
  struct stat info;
  g_autofree char *text = NULL;
  gssize n = 0;

  if (fd < 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return NULL;
    }
  if (fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID, _ ("It is no file."));
      close (fd);
      return NULL;
    }

  /* One byte more tells that it is too long. */
  text = g_malloc (LECTERN_SITE_RULES_MAX_BYTES + 2);
  *length = 0;
  while (*length <= LECTERN_SITE_RULES_MAX_BYTES
         && (n = read (fd, text + *length, LECTERN_SITE_RULES_MAX_BYTES + 1 - *length)) > 0)
    *length += (gsize) n;
  code = errno;
  close (fd);
  if (n < 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, g_file_error_from_errno (code), g_strerror (code));
      return NULL;
    }
  text[*length] = '\0';

  return g_steal_pointer (&text);
}

static void
read_rules (LecternSiteFile *file, gsize length)
{
  file->rules = lectern_site_rules_new (file->text, (gssize) length, &file->error);
  if (file->rules == NULL || g_str_equal (lectern_site_rules_get_host (file->rules), file->host))
    return;

  g_set_error (&file->error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("The rules are for %s, but the file is called %s.rules. Rename it."),
               lectern_site_rules_get_host (file->rules), file->host);
  g_clear_pointer (&file->rules, lectern_site_rules_unref);
}

/**
 * lectern_site_rule_store_load:
 * @self: a store
 * @host: a site
 *
 * Reads the rules for one site.
 *
 * Returns: (transfer full) (nullable): the file, perhaps with an error in it; %NULL if there is
 * none
 */
LecternSiteFile *
lectern_site_rule_store_load (LecternSiteRuleStore *self, const char *host)
{
  g_autofree char *path = NULL;
  g_autoptr (LecternSiteFile) file = NULL;
  gsize length = 0;

  g_return_val_if_fail (LECTERN_IS_SITE_RULE_STORE (self), NULL);

  if (!lectern_site_is_host (host))
    return NULL;

  path = lectern_site_rule_store_dup_path (self, host);
  file = g_new0 (LecternSiteFile, 1);
  file->host = g_strdup (host);
  file->text = read_file (path, &length, &file->error);
  if (g_error_matches (file->error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return NULL;
  if (file->text != NULL)
    read_rules (file, length);

  return g_steal_pointer (&file);
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  const LecternSiteFile *const *one = a;
  const LecternSiteFile *const *two = b;

  return strcmp ((*one)->host, (*two)->host);
}

/**
 * lectern_site_rule_store_list:
 * @self: a store
 * @error: return location for an error
 *
 * Reads all files.
 *
 * Returns: (transfer full) (element-type LecternSiteFile): the files by host, those that cannot be
 *   read with an error in them; %NULL when the folder cannot be read
 */
GPtrArray *
lectern_site_rule_store_list (LecternSiteRuleStore *self, GError **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name = NULL;

  g_return_val_if_fail (LECTERN_IS_SITE_RULE_STORE (self), NULL);

  files = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_site_file_free);
  dir = g_dir_open (self->folder, 0, &local);
  if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    return g_steal_pointer (&files);
  if (dir == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
                   _ ("The rules for sites in %s cannot be read: %s."), self->folder,
                   local->message);
      return NULL;
    }

  while ((name = g_dir_read_name (dir)) != NULL && files->len < LECTERN_SITE_MAX_FILES)
    {
      g_autofree char *host = g_str_has_suffix (name, SUFFIX)
                                  ? g_strndup (name, strlen (name) - strlen (SUFFIX))
                                  : NULL;
      LecternSiteFile *file = host != NULL ? lectern_site_rule_store_load (self, host) : NULL;

      if (file != NULL)
        g_ptr_array_add (files, file);
    }
  g_ptr_array_sort (files, compare_files);

  return g_steal_pointer (&files);
}

static gboolean
remove_file (const char *path, GError **error)
{
  int code = 0;

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;

  code = errno;
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
               _ ("The rules in %s could not be deleted: %s."), path, g_strerror (code));
  return FALSE;
}

/**
 * lectern_site_rule_store_save:
 * @self: a store
 * @host: a site
 * @text: (nullable): its rules; %NULL takes them away
 * @error: return location for an error
 *
 * Writes the rules for a site.
 *
 * Returns: %TRUE once they are on disk; %FALSE with a sentence, and the file as it was
 */
gboolean
lectern_site_rule_store_save (LecternSiteRuleStore *self,
                              const char *host,
                              const char *text,
                              GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (LecternSiteRules) rules = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (LECTERN_IS_SITE_RULE_STORE (self), FALSE);

  if (!lectern_site_is_host (host))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("“%s” is no site. Give a host, such as news.example."), host);
      return FALSE;
    }

  path = lectern_site_rule_store_dup_path (self, host);
  if (text == NULL)
    return remove_file (path, error);
  rules = lectern_site_rules_new (text, -1, error);
  if (rules == NULL)
    return FALSE;
  if (!g_str_equal (lectern_site_rules_get_host (rules), host))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("The rules are for %s, not for %s. Mend the line “site”."),
                   lectern_site_rules_get_host (rules), host);
      return FALSE;
    }
  if (g_mkdir_with_parents (self->folder, 0700) == 0
      && g_file_set_contents_full (path, text, -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, &local))
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FAILED,
               _ ("The rules could not be written to %s: %s. Nothing was changed."), path,
               local != NULL ? local->message : g_strerror (errno));
  return FALSE;
}

/* In threads */

static LecternSiteRules *
take_rules (LecternSiteFile *file)
{
  if (file->rules == NULL)
    {
      g_debug ("the rules for %s cannot be read: %s", file->host, file->error->message);
      return NULL;
    }

  return lectern_site_rules_is_off (file->rules) ? NULL : lectern_site_rules_ref (file->rules);
}

static void
find_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LecternSiteRuleStore *self = source;
  g_autofree char *host = lectern_site_dup_host (data);

  /* "example" alone is no site. */
  for (const char *at = host; at != NULL && strchr (at, '.') != NULL; at = strchr (at, '.') + 1)
    {
      g_autoptr (LecternSiteFile) file = lectern_site_rule_store_load (self, at);

      if (file == NULL)
        continue;
      g_task_return_pointer (task, take_rules (file), (GDestroyNotify) lectern_site_rules_unref);
      return;
    }
  g_task_return_pointer (task, NULL, NULL);
}

static void
run (LecternSiteRuleStore *self,
     gpointer data,
     GDestroyNotify data_free,
     GTaskThreadFunc worker,
     GCancellable *cancellable,
     GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, worker);
  g_task_set_task_data (task, data, data_free);
  g_task_run_in_thread (task, worker);
}

/**
 * lectern_site_rule_store_find_async:
 * @self: a store
 * @address: (nullable): an address
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Looks for the rules that hold for a page.
 */
void
lectern_site_rule_store_find_async (LecternSiteRuleStore *self,
                                    const char *address,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_SITE_RULE_STORE (self));

  run (self, g_strdup (address), g_free, find_worker, cancellable, callback, user_data);
}

/**
 * lectern_site_rule_store_find_finish:
 * @self: a store
 * @result: what the callback got
 *
 * Gets what was found.
 *
 * Returns: (transfer full) (nullable): rules that are switched on
 */
LecternSiteRules *
lectern_site_rule_store_find_finish (LecternSiteRuleStore *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
load_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, lectern_site_rule_store_load (source, data),
                         (GDestroyNotify) lectern_site_file_free);
}

/**
 * lectern_site_rule_store_load_async:
 * @self: a store
 * @host: a site
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.SiteRuleStore.load].
 */
void
lectern_site_rule_store_load_async (LecternSiteRuleStore *self,
                                    const char *host,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_SITE_RULE_STORE (self) && host != NULL);

  run (self, g_strdup (host), g_free, load_worker, cancellable, callback, user_data);
}

/**
 * lectern_site_rule_store_load_finish:
 * @self: a store
 * @result: what the callback got
 *
 * Ends [method@Lectern.SiteRuleStore.load_async].
 *
 * Returns: (transfer full) (nullable): the file
 */
LecternSiteFile *
lectern_site_rule_store_load_finish (LecternSiteRuleStore *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
list_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *files = lectern_site_rule_store_list (source, &error);

  if (files != NULL)
    g_task_return_pointer (task, files, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

/**
 * lectern_site_rule_store_list_async:
 * @self: a store
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.SiteRuleStore.list].
 */
void
lectern_site_rule_store_list_async (LecternSiteRuleStore *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_return_if_fail (LECTERN_IS_SITE_RULE_STORE (self));

  run (self, NULL, NULL, list_worker, cancellable, callback, user_data);
}

/**
 * lectern_site_rule_store_list_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for an error
 *
 * Ends [method@Lectern.SiteRuleStore.list_async].
 *
 * Returns: (transfer full) (element-type LecternSiteFile): the files
 */
GPtrArray *
lectern_site_rule_store_list_finish (LecternSiteRuleStore *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
edit_file (LecternSiteRuleStore *self, Change *change, GError **error)
{
  g_autoptr (LecternSiteFile) file = lectern_site_rule_store_load (self, change->host);

  if (file != NULL && file->error != NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                   _ ("The rules for %s cannot be read, so none was added. %s"), file->host,
                   file->error->message);
      return FALSE;
    }

  change->before = file != NULL ? g_steal_pointer (&file->text) : NULL;
  change->text = change->edit (change->before, change->data);
  return TRUE;
}

static void
save_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  LecternSiteRuleStore *self = source;
  Change *change = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->writing);
  g_autoptr (GError) error = NULL;

  if ((change->edit == NULL || edit_file (self, change, &error))
      && lectern_site_rule_store_save (self, change->host, change->text, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Change *change = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  g_task_set_task_data (task, g_steal_pointer (&change->before), g_free);
  g_signal_emit (source, signals[CHANGED], 0, change->host);
  g_task_return_boolean (task, TRUE);
}

/**
 * lectern_site_rule_store_save_async:
 * @self: a store
 * @host: a site
 * @text: (nullable): its rules; %NULL takes them away
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Starts [method@Lectern.SiteRuleStore.save], and tells who listens.
 */
void
lectern_site_rule_store_save_async (LecternSiteRuleStore *self,
                                    const char *host,
                                    const char *text,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Change *change = NULL;

  g_return_if_fail (LECTERN_IS_SITE_RULE_STORE (self) && host != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  change = g_new0 (Change, 1);
  change->host = g_strdup (host);
  change->text = g_strdup (text);
  g_task_set_source_tag (task, lectern_site_rule_store_save_async);
  run (self, change, change_free, save_worker, NULL, saved_cb, g_object_ref (task));
}

/**
 * lectern_site_rule_store_save_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for an error
 *
 * Ends [method@Lectern.SiteRuleStore.save_async].
 *
 * Returns: %TRUE once the rules are on disk
 */
gboolean
lectern_site_rule_store_save_finish (LecternSiteRuleStore *self,
                                     GAsyncResult *result,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * lectern_site_rule_store_edit_async:
 * @self: a store
 * @host: a site
 * @edit: (scope async): makes new rules of those that are there, in a thread
 * @data: for @edit, until the end
 * @cancellable: (nullable): to give up
 * @callback: what to call when it is done
 * @user_data: for @callback
 *
 * Changes the rules for a site, and tells who listens. No other change that the store makes comes
 * between.
 */
void
lectern_site_rule_store_edit_async (LecternSiteRuleStore *self,
                                    const char *host,
                                    LecternSiteRuleEdit edit,
                                    gconstpointer data,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Change *change = NULL;

  g_return_if_fail (LECTERN_IS_SITE_RULE_STORE (self) && host != NULL && edit != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  change = g_new0 (Change, 1);
  change->host = g_strdup (host);
  change->edit = edit;
  change->data = data;
  g_task_set_source_tag (task, lectern_site_rule_store_edit_async);
  run (self, change, change_free, save_worker, NULL, saved_cb, g_object_ref (task));
}

/**
 * lectern_site_rule_store_edit_finish:
 * @self: a store
 * @result: what the callback got
 * @before: (out) (transfer full) (nullable): what was there before
 * @error: return location for an error
 *
 * Ends [method@Lectern.SiteRuleStore.edit_async].
 *
 * Returns: %TRUE once the rules are on disk
 */
gboolean
lectern_site_rule_store_edit_finish (LecternSiteRuleStore *self,
                                     GAsyncResult *result,
                                     char **before,
                                     GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  *before = g_strdup (g_task_get_task_data (G_TASK (result)));
  return TRUE;
}
