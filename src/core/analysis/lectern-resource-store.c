/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../plugin/lectern-sealed-bytes.h"
#include "../plugin/lectern-worker-protocol.h"
#include "lectern-resource-store.h"
#include "lectern-user-files.h"

/* A file is read in a thread into a sealed memory file, which every worker that needs it is given.
 * Before each analysis it is only looked at: the same file, size and times are the same content. */

/* Plugins have few files; when there are more, the oldest knowledge is not worth a list. */
#define MAX_KNOWN 64
#define BYTES_PER_MB (1024 * 1024)

typedef struct {
  dev_t device;
  ino_t inode;
  off_t size;
  struct timespec modified;
  struct timespec changed;
} Identity;

typedef struct {
  Identity identity;
  LecternResource *resource; /* owned */
} Known;

/* What is asked for, in the thread that reads. */
typedef struct {
  char *plugin; /* owned */
  char *name;   /* owned */
  char *path;   /* owned */
  char *suffix; /* (nullable) owned: all files of a folder that end so */
  gsize max_bytes;
} Wish;

struct _LecternResourceStore {
  GObject parent_instance;

  GMutex lock;
  GHashTable *known; /* (mutex lock), owned: path → Known */
};

G_DEFINE_FINAL_TYPE (LecternResourceStore, lectern_resource_store, G_TYPE_OBJECT)

static void
resource_clear (gpointer data)
{
  LecternResource *self = data;

  g_free (self->name);
  g_free (self->digest);
  if (self->fd >= 0)
    close (self->fd);
}

LecternResource *
lectern_resource_ref (LecternResource *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lectern_resource_unref (LecternResource *self)
{
  g_atomic_rc_box_release_full (self, resource_clear);
}

static void
known_free (gpointer data)
{
  Known *known = data;

  lectern_resource_unref (known->resource);
  g_free (known);
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->plugin);
  g_free (wish->name);
  g_free (wish->path);
  g_free (wish->suffix);
  g_free (wish);
}

static void
lectern_resource_store_finalize (GObject *object)
{
  LecternResourceStore *self = LECTERN_RESOURCE_STORE (object);

  g_clear_pointer (&self->known, g_hash_table_unref);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (lectern_resource_store_parent_class)->finalize (object);
}

static void
lectern_resource_store_class_init (LecternResourceStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_resource_store_finalize;
}

static void
lectern_resource_store_init (LecternResourceStore *self)
{
  g_mutex_init (&self->lock);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, known_free);
}

LecternResourceStore *
lectern_resource_store_new (void)
{
  return g_object_new (LECTERN_TYPE_RESOURCE_STORE, NULL);
}

static Identity
get_identity (const struct stat *info)
{
  return (Identity){ info->st_dev, info->st_ino, info->st_size, info->st_mtim, info->st_ctim };
}

static gboolean
is_same_time (const struct timespec *a, const struct timespec *b)
{
  return a->tv_sec == b->tv_sec && a->tv_nsec == b->tv_nsec;
}

static gboolean
is_same (const Identity *a, const Identity *b)
{
  return a->device == b->device && a->inode == b->inode && a->size == b->size
         && is_same_time (&a->modified, &b->modified) && is_same_time (&a->changed, &b->changed);
}

static LecternResource *
look_up (LecternResourceStore *self, const Wish *wish, const Identity *identity)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const Known *known = g_hash_table_lookup (self->known, wish->path);

  if (known == NULL || !is_same (&known->identity, identity)
      || !g_str_equal (known->resource->name, wish->name))
    return NULL;

  return lectern_resource_ref (known->resource);
}

static void
remember (LecternResourceStore *self,
          const Wish *wish,
          const Identity *identity,
          LecternResource *resource)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Known *known = g_new0 (Known, 1);

  known->identity = *identity;
  known->resource = lectern_resource_ref (resource);
  if (g_hash_table_size (self->known) >= MAX_KNOWN)
    g_hash_table_remove_all (self->known);
  g_hash_table_replace (self->known, g_strdup (wish->path), known);
}

static void
set_open_error (const Wish *wish, const char *reason, GError **error)
{
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
               _ ("%s cannot read the file that you chose for it, %s: %s. Choose it again in the "
                  "preferences."),
               wish->plugin, wish->path, reason);
}

static gboolean
check_size (const Wish *wish, gsize size, GError **error)
{
  if (size <= wish->max_bytes)
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
               _ ("The file that you chose for %s, %s, is larger than %zu MB. Choose a smaller "
                  "one in the preferences."),
               wish->plugin, wish->path, wish->max_bytes / BYTES_PER_MB);
  return FALSE;
}

static GBytes *
read_all (int fd, const Wish *wish, gsize size, GError **error)
{
  g_autofree char *data = g_malloc (size + 1);
  gsize length = 0;

  /* One byte more, so that a file that grew meanwhile is seen. */
  while (length <= size)
    {
      gssize n_read = read (fd, data + length, size + 1 - length);

      if (n_read < 0 && errno == EINTR)
        continue;
      if (n_read < 0)
        {
          set_open_error (wish, g_strerror (errno), error);
          return NULL;
        }
      if (n_read == 0)
        break;
      length += n_read;
    }
  if (length != size)
    {
      set_open_error (wish, _ ("it is being written"), error);
      return NULL;
    }

  return g_bytes_new_take (g_steal_pointer (&data), length);
}

static LecternResource *
resource_new (const Wish *wish, GBytes *bytes, GError **error)
{
  g_autoptr (LecternResource) resource = g_atomic_rc_box_new0 (LecternResource);

  resource->name = g_strdup (wish->name);
  resource->digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  resource->fd = lectern_sealed_bytes_write (bytes, "lectern-resource", error);
  return resource->fd >= 0 ? g_steal_pointer (&resource) : NULL;
}

static LecternResource *
read_resource (LecternResourceStore *self,
               int fd,
               const Wish *wish,
               const struct stat *info,
               GError **error)
{
  g_autoptr (LecternResource) resource = NULL;
  g_autoptr (GBytes) bytes = NULL;
  struct stat after = { 0 };
  Identity identity = get_identity (info);

  if (!check_size (wish, info->st_size, error))
    return NULL;
  bytes = read_all (fd, wish, info->st_size, error);
  if (bytes == NULL)
    return NULL;

  resource = resource_new (wish, bytes, error);
  if (resource == NULL)
    return NULL;
  if (fstat (fd, &after) == 0)
    {
      Identity now = get_identity (&after);

      if (is_same (&identity, &now))
        remember (self, wish, &identity, resource);
    }

  return g_steal_pointer (&resource);
}

/* The files of a folder are few and small, so they are read each time; the same content stays the
 * same resource. %NULL without an error when there are none. */
static LecternResource *
load_folder (LecternResourceStore *self, const Wish *wish, GError **error)
{
  g_autoptr (GBytes) bytes = lectern_user_files_read (wish->path, wish->suffix);
  g_autoptr (LecternResource) known = NULL;
  LecternResource *resource = NULL;
  Identity none = { 0 };

  if (bytes == NULL)
    return NULL;
  known = look_up (self, wish, &none);
  if (known != NULL)
    {
      g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);

      if (g_str_equal (digest, known->digest))
        return g_steal_pointer (&known);
    }
  resource = resource_new (wish, bytes, error);
  if (resource != NULL)
    remember (self, wish, &none, resource);

  return resource;
}

static LecternResource *
load (LecternResourceStore *self, const Wish *wish, GError **error)
{
  struct stat info = { 0 };
  LecternResource *resource = NULL;
  /* A pipe must not hold the thread. */
  int fd = open (wish->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      set_open_error (wish, fd < 0 ? g_strerror (errno) : _ ("it is not a plain file"), error);
    }
  else
    {
      Identity identity = get_identity (&info);

      resource = look_up (self, wish, &identity);
      if (resource == NULL)
        resource = read_resource (self, fd, wish, &info, error);
    }
  if (fd >= 0)
    close (fd);

  return resource;
}

static void
load_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_resource_unref);
  GPtrArray *wishes = task_data;

  for (guint i = 0; i < wishes->len; i++)
    {
      LecternResourceStore *self = LECTERN_RESOURCE_STORE (source);
      const Wish *wish = g_ptr_array_index (wishes, i);
      g_autoptr (GError) error = NULL;
      LecternResource *resource = wish->suffix != NULL ? load_folder (self, wish, &error)
                                                       : load (self, wish, &error);

      if (error != NULL)
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      if (resource != NULL)
        g_ptr_array_add (resources, resource);
    }

  g_task_return_pointer (task, g_steal_pointer (&resources), (GDestroyNotify) g_ptr_array_unref);
}

/* The folder of the user's own files, for plugins whose key file names their suffix. */
static void
add_user_files (GPtrArray *wishes, LecternPluginInfo *info)
{
  const char *suffix = lectern_plugin_info_get_string (info, "Analyzer", "UserFiles");
  Wish *wish = NULL;

  if (suffix == NULL || suffix[0] == '\0')
    return;
  wish = g_new0 (Wish, 1);
  wish->plugin = g_strdup (lectern_plugin_info_get_name (info));
  wish->name = g_strdup (LECTERN_USER_FILES);
  wish->path = lectern_user_files_dup_folder (lectern_plugin_info_get_id (info));
  wish->suffix = g_strdup (suffix);
  g_ptr_array_add (wishes, wish);
}

static GPtrArray *
list_wishes (LecternPluginInfo *info, GVariant *values)
{
  GPtrArray *parameters = lectern_plugin_info_get_parameters (info);
  GPtrArray *wishes = g_ptr_array_new_with_free_func (wish_free);

  for (guint i = 0; i < parameters->len && wishes->len < LECTERN_WORKER_MAX_RESOURCES; i++)
    {
      const LecternParameterInfo *parameter = g_ptr_array_index (parameters, i);
      const char *path = NULL;
      Wish *wish = NULL;

      if (!g_str_equal (parameter->type, "file")
          || !g_variant_lookup (values, parameter->name, "&s", &path) || path[0] == '\0')
        continue;
      wish = g_new0 (Wish, 1);
      wish->plugin = g_strdup (lectern_plugin_info_get_name (info));
      wish->name = g_strdup (parameter->name);
      wish->path = g_strdup (path);
      wish->max_bytes = (gsize) parameter->maximum * BYTES_PER_MB;
      g_ptr_array_add (wishes, wish);
    }
  add_user_files (wishes, info);

  return wishes;
}

gboolean
lectern_resource_store_is_needed (LecternPluginInfo *info, GVariant *parameters)
{
  g_autoptr (GPtrArray) wishes = list_wishes (info, parameters);

  return wishes->len > 0;
}

/**
 * lectern_resource_store_load_async:
 * @self: a store
 * @info: a plugin
 * @parameters: its `a{sv}` of parameters
 * @cancellable: (nullable): a cancellable
 * @callback: called when all are there
 * @user_data: for @callback
 *
 * Opens the files that the user chose for a plugin. What has not changed is not read again.
 */
void
lectern_resource_store_load_async (LecternResourceStore *self,
                                   LecternPluginInfo *info,
                                   GVariant *parameters,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, lectern_resource_store_load_async);
  g_task_set_task_data (task, list_wishes (info, parameters), (GDestroyNotify) g_ptr_array_unref);
  g_task_run_in_thread (task, load_worker);
}

/**
 * lectern_resource_store_load_finish:
 * @self: a store
 * @result: the result
 * @error: return location for an error
 *
 * Ends [method@Lectern.ResourceStore.load_async].
 *
 * Returns: (transfer full) (element-type LecternResource): the files, or %NULL with an error that
 *   names plugin and file
 */
GPtrArray *
lectern_resource_store_load_finish (LecternResourceStore *self,
                                    GAsyncResult *result,
                                    GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static const char *
find_digest (GPtrArray *resources, const char *name)
{
  for (guint i = 0; i < resources->len; i++)
    {
      const LecternResource *resource = g_ptr_array_index (resources, i);

      if (g_str_equal (resource->name, name))
        return resource->digest;
    }

  return NULL;
}

/**
 * lectern_resource_store_set_digests:
 * @parameters: the `a{sv}` of a plugin's parameters
 * @resources: (element-type LecternResource): the files among them
 *
 * Puts digests where the paths were: so the key of the layer follows the content, and the plugin
 * learns nothing of where the user keeps the file. That of the user's own files becomes a
 * parameter.
 *
 * Returns: (transfer full): the parameters
 */
GVariant *
lectern_resource_store_set_digests (GVariant *parameters, GPtrArray *resources)
{
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *value = NULL;
  const char *name = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_iter_init (&iter, parameters);
  while (g_variant_iter_next (&iter, "{&sv}", &name, &value))
    {
      const char *digest = find_digest (resources, name);

      g_variant_builder_add (&builder, "{sv}", name,
                             digest != NULL ? g_variant_new_string (digest) : value);
      g_variant_unref (value);
    }
  if (find_digest (resources, LECTERN_USER_FILES) != NULL)
    g_variant_builder_add (&builder, "{sv}", LECTERN_USER_FILES,
                           g_variant_new_string (find_digest (resources, LECTERN_USER_FILES)));

  return g_variant_ref_sink (g_variant_builder_end (&builder));
}
