/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fault-vfs.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>
#include <sqlite3.h>

#define SECTOR_BYTES 512

typedef enum { MODE_PASS, MODE_ERROR, MODE_CUT } Mode;

struct _FaultVfs {
  sqlite3_vfs vfs;
  sqlite3_vfs *real;

  GMutex lock;
  Mode mode;          /* (mutex lock) */
  guint nth;          /* (mutex lock) */
  guint count;        /* (mutex lock) */
  int code;           /* (mutex lock) */
  gboolean persists;  /* (mutex lock) */
  gboolean is_hit;    /* (mutex lock) */
  GRand *random;      /* (mutex lock) owned */
  GHashTable *disks;  /* (mutex lock) owned: path to array of Write */
  GHashTable *erased; /* (mutex lock) owned: path to content */
};

/* What was done to a file and not synced. */
typedef struct {
  gint64 offset;
  GBytes *old;   /* what lay there */
  GBytes *new;   /* NULL for a truncation to @offset */
  gint64 length; /* of the file before */
} Write;

typedef struct {
  sqlite3_file base;
  FaultVfs *vfs;
  char *path; /* owned */
  sqlite3_file *real;
} File;

static void
write_free_cb (gpointer data)
{
  Write *write = data;

  g_bytes_unref (write->old);
  g_clear_pointer (&write->new, g_bytes_unref);
  g_free (write);
}

/* Counts an operation. Gives what it must fail with, SQLITE_OK when it goes through. */
static int
enter (FaultVfs *self, gboolean is_change, int cut_code)
{
  int code = SQLITE_OK;

  g_mutex_lock (&self->lock);
  if (self->mode == MODE_CUT && (is_change || self->is_hit))
    {
      self->is_hit |= ++self->count >= self->nth;
      code = self->is_hit ? cut_code : SQLITE_OK;
    }
  else if (self->mode == MODE_ERROR)
    {
      self->count++;
      self->is_hit |= self->count >= self->nth;
      if (self->count == self->nth || (self->count > self->nth && self->persists))
        code = self->code;
    }
  g_mutex_unlock (&self->lock);

  return code;
}

static GBytes *
read_range (sqlite3_file *real, gint64 offset, gint64 length)
{
  sqlite3_int64 size = 0;
  guint8 *data = NULL;

  real->pMethods->xFileSize (real, &size);
  length = CLAMP (size - offset, 0, length);
  data = g_malloc0 (length + 1);
  if (length > 0)
    real->pMethods->xRead (real, data, (int) length, offset);

  return g_bytes_new_take (data, length);
}

/* The write happens, and is remembered as one that may get lost. */
static void
remember (File *file, gint64 offset, const void *data, int length)
{
  FaultVfs *self = file->vfs;
  Write *write = NULL;
  GPtrArray *writes = NULL;
  sqlite3_int64 size = 0;

  g_mutex_lock (&self->lock);
  if (self->mode == MODE_CUT)
    {
      file->real->pMethods->xFileSize (file->real, &size);
      write = g_new0 (Write, 1);
      write->offset = offset;
      write->length = size;
      write->old = read_range (file->real, offset, data != NULL ? length : size - offset);
      write->new = data != NULL ? g_bytes_new (data, length) : NULL;
      writes = g_hash_table_lookup (self->disks, file->path);
      if (writes == NULL)
        {
          writes = g_ptr_array_new_with_free_func (write_free_cb);
          g_hash_table_insert (self->disks, g_strdup (file->path), writes);
        }
      g_ptr_array_add (writes, write);
    }
  g_mutex_unlock (&self->lock);
}

/* Files */

static int
close_cb (sqlite3_file *base)
{
  File *file = (File *) base;
  int code = file->real->pMethods->xClose (file->real);

  g_free (file->real);
  g_free (file->path);

  return code;
}

static int
read_cb (sqlite3_file *base, void *data, int length, sqlite3_int64 offset)
{
  File *file = (File *) base;
  int code = enter (file->vfs, FALSE, SQLITE_IOERR_READ);

  return code != SQLITE_OK ? code : file->real->pMethods->xRead (file->real, data, length, offset);
}

static int
write_cb (sqlite3_file *base, const void *data, int length, sqlite3_int64 offset)
{
  File *file = (File *) base;
  gboolean was_cut = file->vfs->is_hit;
  int code = enter (file->vfs, TRUE, SQLITE_IOERR_WRITE);

  /* The one in the middle of which the power goes may have come through, in parts. */
  if (code != SQLITE_OK && (file->vfs->mode != MODE_CUT || was_cut))
    return code;

  remember (file, offset, data, length);
  file->real->pMethods->xWrite (file->real, data, length, offset);
  return code;
}

static int
truncate_cb (sqlite3_file *base, sqlite3_int64 size)
{
  File *file = (File *) base;
  int code = enter (file->vfs, TRUE, SQLITE_IOERR_TRUNCATE);

  if (code != SQLITE_OK)
    return code;

  remember (file, size, NULL, 0);
  return file->real->pMethods->xTruncate (file->real, size);
}

static int
sync_cb (sqlite3_file *base, int flags)
{
  File *file = (File *) base;
  int code = enter (file->vfs, TRUE, SQLITE_IOERR_FSYNC);

  if (code != SQLITE_OK)
    return code;

  /* Nothing but this simulation loses anything: the real one need not be synced. */
  g_mutex_lock (&file->vfs->lock);
  g_hash_table_remove (file->vfs->disks, file->path);
  /* What was removed before stays so: file systems write what folders list in its order. */
  g_hash_table_remove_all (file->vfs->erased);
  g_mutex_unlock (&file->vfs->lock);
  return SQLITE_OK;
}

static int
size_cb (sqlite3_file *base, sqlite3_int64 *size)
{
  File *file = (File *) base;

  return file->real->pMethods->xFileSize (file->real, size);
}

static int
lock_cb (sqlite3_file *base, int level)
{
  File *file = (File *) base;

  return file->real->pMethods->xLock (file->real, level);
}

static int
unlock_cb (sqlite3_file *base, int level)
{
  File *file = (File *) base;

  return file->real->pMethods->xUnlock (file->real, level);
}

static int
check_lock_cb (sqlite3_file *base, int *is_reserved)
{
  File *file = (File *) base;

  return file->real->pMethods->xCheckReservedLock (file->real, is_reserved);
}

static int
control_cb (sqlite3_file *base, int operation, void *argument)
{
  File *file = (File *) base;

  return file->real->pMethods->xFileControl (file->real, operation, argument);
}

static int
sector_size_cb (sqlite3_file *base)
{
  File *file = (File *) base;

  return file->real->pMethods->xSectorSize (file->real);
}

static int
characteristics_cb (sqlite3_file *base)
{
  File *file = (File *) base;

  return file->real->pMethods->xDeviceCharacteristics (file->real);
}

static int
map_cb (sqlite3_file *base, int page, int page_size, int extends, void volatile **memory)
{
  File *file = (File *) base;
  int code = enter (file->vfs, FALSE, SQLITE_IOERR_SHMMAP);

  return code != SQLITE_OK
             ? code
             : file->real->pMethods->xShmMap (file->real, page, page_size, extends, memory);
}

static int
shared_lock_cb (sqlite3_file *base, int offset, int n, int flags)
{
  File *file = (File *) base;

  return file->real->pMethods->xShmLock (file->real, offset, n, flags);
}

static void
barrier_cb (sqlite3_file *base)
{
  File *file = (File *) base;

  file->real->pMethods->xShmBarrier (file->real);
}

static int
unmap_cb (sqlite3_file *base, int removes)
{
  File *file = (File *) base;

  return file->real->pMethods->xShmUnmap (file->real, removes);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = close_cb,
  .xRead = read_cb,
  .xWrite = write_cb,
  .xTruncate = truncate_cb,
  .xSync = sync_cb,
  .xFileSize = size_cb,
  .xLock = lock_cb,
  .xUnlock = unlock_cb,
  .xCheckReservedLock = check_lock_cb,
  .xFileControl = control_cb,
  .xSectorSize = sector_size_cb,
  .xDeviceCharacteristics = characteristics_cb,
  .xShmMap = map_cb,
  .xShmLock = shared_lock_cb,
  .xShmBarrier = barrier_cb,
  .xShmUnmap = unmap_cb,
};

/* The disk */

static int
open_cb (sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out_flags)
{
  FaultVfs *self = vfs->pAppData;
  File *file = (File *) base;
  int code = enter (self, FALSE, SQLITE_CANTOPEN);

  base->pMethods = NULL;
  if (code != SQLITE_OK)
    return code == SQLITE_CANTOPEN ? code : SQLITE_CANTOPEN;

  file->vfs = self;
  file->real = g_malloc0 (self->real->szOsFile);
  code = self->real->xOpen (self->real, name, file->real, flags, out_flags);
  if (code != SQLITE_OK)
    {
      g_free (file->real);
      return code;
    }

  file->path = g_strdup (name != NULL ? name : "");
  base->pMethods = &methods;
  g_mutex_lock (&self->lock);
  g_hash_table_remove (self->erased, file->path);
  g_mutex_unlock (&self->lock);
  return SQLITE_OK;
}

static int
delete_cb (sqlite3_vfs *vfs, const char *name, int syncs)
{
  FaultVfs *self = vfs->pAppData;
  int code = enter (self, TRUE, SQLITE_IOERR_DELETE);
  char *content = NULL;
  gsize length = 0;

  if (code != SQLITE_OK)
    return code;

  g_mutex_lock (&self->lock);
  if (self->mode == MODE_CUT && !syncs && g_file_get_contents (name, &content, &length, NULL))
    g_hash_table_insert (self->erased, g_strdup (name), g_bytes_new_take (content, length));
  g_hash_table_remove (self->disks, name);
  g_mutex_unlock (&self->lock);
  return self->real->xDelete (self->real, name, FALSE);
}

static int
access_cb (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  FaultVfs *self = vfs->pAppData;

  return self->real->xAccess (self->real, name, flags, result);
}

static int
full_path_cb (sqlite3_vfs *vfs, const char *name, int size, char *out)
{
  FaultVfs *self = vfs->pAppData;

  return self->real->xFullPathname (self->real, name, size, out);
}

static int
random_cb (sqlite3_vfs *vfs, int size, char *out)
{
  FaultVfs *self = vfs->pAppData;

  return self->real->xRandomness (self->real, size, out);
}

static int
sleep_cb (sqlite3_vfs *vfs, int duration_us)
{
  FaultVfs *self = vfs->pAppData;

  return self->real->xSleep (self->real, duration_us);
}

static int
last_error_cb (sqlite3_vfs *vfs, int size, char *out)
{
  FaultVfs *self = vfs->pAppData;

  return self->real->xGetLastError (self->real, size, out);
}

static int
time_cb (sqlite3_vfs *vfs, sqlite3_int64 *time)
{
  FaultVfs *self = vfs->pAppData;

  return self->real->xCurrentTimeInt64 (self->real, time);
}

FaultVfs *
fault_vfs_new (void)
{
  FaultVfs *self = g_new0 (FaultVfs, 1);

  self->real = sqlite3_vfs_find (NULL);
  self->vfs = (sqlite3_vfs){
    .iVersion = 2,
    .szOsFile = sizeof (File),
    .mxPathname = self->real->mxPathname,
    .zName = "fault",
    .pAppData = self,
    .xOpen = open_cb,
    .xDelete = delete_cb,
    .xAccess = access_cb,
    .xFullPathname = full_path_cb,
    .xRandomness = random_cb,
    .xSleep = sleep_cb,
    .xGetLastError = last_error_cb,
    .xCurrentTimeInt64 = time_cb,
  };
  g_mutex_init (&self->lock);
  self->random = g_rand_new_with_seed (0);
  self->disks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_ptr_array_unref);
  self->erased = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) g_bytes_unref);
  g_assert_cmpint (sqlite3_vfs_register (&self->vfs, TRUE), ==, SQLITE_OK);

  return self;
}

void
fault_vfs_free (FaultVfs *self)
{
  sqlite3_vfs_unregister (&self->vfs);
  g_hash_table_unref (self->disks);
  g_hash_table_unref (self->erased);
  g_rand_free (self->random);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
arm (FaultVfs *self, Mode mode, guint nth)
{
  g_mutex_lock (&self->lock);
  self->mode = mode;
  self->nth = nth;
  self->count = 0;
  self->is_hit = FALSE;
  g_mutex_unlock (&self->lock);
}

void
fault_vfs_arm_error (FaultVfs *self, guint nth, int code, gboolean is_persistent)
{
  self->code = code;
  self->persists = is_persistent;
  arm (self, MODE_ERROR, nth);
}

void
fault_vfs_arm_cut (FaultVfs *self, guint nth, guint32 seed)
{
  g_rand_set_seed (self->random, seed);
  g_hash_table_remove_all (self->disks);
  g_hash_table_remove_all (self->erased);
  arm (self, MODE_CUT, nth);
}

gboolean
fault_vfs_disarm (FaultVfs *self)
{
  gboolean was_hit = self->is_hit;

  arm (self, MODE_PASS, 0);
  return was_hit;
}

guint
fault_vfs_count (FaultVfs *self)
{
  return self->count;
}

/* After a cut */

static void
put (int fd, GBytes *bytes, gsize from, gsize length, gint64 offset)
{
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  g_assert_cmpint (pwrite (fd, data + from, length, offset + from), ==, (gssize) length);
}

static void
undo (int fd, const Write *write)
{
  put (fd, write->old, 0, g_bytes_get_size (write->old), write->offset);
  g_assert_no_errno (ftruncate (fd, write->length));
}

static void
redo_parts (FaultVfs *self, int fd, const Write *write, double chance)
{
  gsize length = write->new != NULL ? g_bytes_get_size (write->new) : 0;

  if (write->new == NULL && g_rand_double (self->random) < chance)
    g_assert_no_errno (ftruncate (fd, write->offset));
  for (gsize from = 0; from < length; from += SECTOR_BYTES)
    {
      gsize part = MIN (SECTOR_BYTES, length - from);

      /* One in twenty is torn. */
      if (g_rand_int_range (self->random, 0, 20) == 0)
        part = g_rand_int_range (self->random, 1, part + 1);
      if (g_rand_double (self->random) < chance)
        put (fd, write->new, from, part, write->offset);
    }
}

void
fault_vfs_settle (FaultVfs *self)
{
  static const double chances[] = { 0, 0.5, 0.9, 1 };
  double chance = chances[g_rand_int_range (self->random, 0, G_N_ELEMENTS (chances))];
  GHashTableIter iter;
  gpointer path = NULL;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, self->erased);
  while (g_hash_table_iter_next (&iter, &path, &value))
    if (g_rand_boolean (self->random))
      g_assert_true (g_file_set_contents (path, g_bytes_get_data (value, NULL),
                                          g_bytes_get_size (value), NULL));

  g_hash_table_iter_init (&iter, self->disks);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      GPtrArray *writes = value;
      int fd = g_open (path, O_RDWR | O_CLOEXEC, 0);

      for (guint i = writes->len; i > 0 && fd >= 0; i--)
        undo (fd, writes->pdata[i - 1]);
      for (guint i = 0; i < writes->len && fd >= 0; i++)
        redo_parts (self, fd, writes->pdata[i], chance);
      if (fd >= 0)
        close (fd);
    }

  g_hash_table_remove_all (self->disks);
  g_hash_table_remove_all (self->erased);
  fault_vfs_disarm (self);
}
