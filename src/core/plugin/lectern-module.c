/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <dlfcn.h>
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <link.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lectern-module.h"
#include "lectern-trusted-path.h"

/* A module is checked and loaded through one file descriptor, so that what was looked at is what
 * runs. Its list of libraries is read from the file before any of its code is mapped. */
#define MAX_MODULE_BYTES (256 * 1024 * 1024)
#define MAX_PROGRAM_HEADERS 64
#define MAX_DYNAMIC_ENTRIES 4096
#define MAX_EXTENSIONS 64

static const char *const toolkits[] = { "libgtk-", "libgdk-",   "libgtk4", "libadwaita-",
                                        "libQt",   "libwebkit", NULL };

static gboolean
refuse_form (GError **error)
{
  g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_ABI,
                       _ ("The module is not a shared object for this machine."));
  return FALSE;
}

static gboolean
read_at (int fd, guint64 offset, gpointer buffer, gsize size)
{
  gssize got = 0;

  if (offset > MAX_MODULE_BYTES)
    return FALSE;
  do
    got = pread (fd, buffer, size, (off_t) offset);
  while (got < 0 && errno == EINTR);

  return got >= 0 && (gsize) got == size;
}

/* Where in the file the segment lies that is mapped at @address. */
static gboolean
find_offset (const ElfW (Phdr) * headers, gsize n_headers, guint64 address, guint64 *offset)
{
  for (gsize i = 0; i < n_headers; i++)
    if (headers[i].p_type == PT_LOAD && address >= headers[i].p_vaddr
        && address - headers[i].p_vaddr < headers[i].p_filesz)
      {
        *offset = headers[i].p_offset + (address - headers[i].p_vaddr);
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_program_headers (int fd, ElfW (Phdr) * headers, gsize *n_headers)
{
  ElfW (Ehdr) header;

  if (!read_at (fd, 0, &header, sizeof header) || memcmp (header.e_ident, ELFMAG, SELFMAG) != 0
      || header.e_ident[EI_CLASS] != (sizeof (gpointer) == 8 ? ELFCLASS64 : ELFCLASS32)
      || header.e_type != ET_DYN || header.e_phentsize != sizeof (ElfW (Phdr))
      || header.e_phnum == 0 || header.e_phnum > MAX_PROGRAM_HEADERS)
    return FALSE;

  *n_headers = header.e_phnum;
  return read_at (fd, header.e_phoff, headers, header.e_phnum * sizeof *headers);
}

static ElfW (Dyn)
    * read_dynamic (int fd, const ElfW (Phdr) * headers, gsize n_headers, gsize *n_entries)
{
  for (gsize i = 0; i < n_headers; i++)
    {
      g_autofree ElfW (Dyn) *entries = NULL;

      if (headers[i].p_type != PT_DYNAMIC)
        continue;
      *n_entries = headers[i].p_filesz / sizeof (ElfW (Dyn));
      if (*n_entries == 0 || *n_entries > MAX_DYNAMIC_ENTRIES)
        return NULL;
      entries = g_new (ElfW (Dyn), *n_entries);
      if (!read_at (fd, headers[i].p_offset, entries, *n_entries * sizeof (ElfW (Dyn))))
        return NULL;
      return g_steal_pointer (&entries);
    }

  return NULL;
}

static gboolean
names_toolkit (const char *library)
{
  for (gsize i = 0; toolkits[i] != NULL; i++)
    if (g_str_has_prefix (library, toolkits[i]))
      return TRUE;

  return FALSE;
}

static gboolean
refuse_toolkit (const char *library, GError **error)
{
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_ABI,
               _ ("The module is linked to %s. Analyzers and importers must not use a user "
                  "interface toolkit; put that part into a panel module."),
               library);
  return FALSE;
}

/**
 * lectern_module_check_file:
 * @fd: a file descriptor from [func@Lectern.module_open_file]
 * @is_toolkit_allowed: whether it may be linked to a user interface toolkit
 * @error: return location for an error
 *
 * Reads what the module is linked to, without loading it.
 *
 * Returns: %TRUE if it may be loaded, otherwise %FALSE with %LECTERN_ERROR_ABI
 */
gboolean
lectern_module_check_file (int fd, gboolean is_toolkit_allowed, GError **error)
{
  ElfW (Phdr) headers[MAX_PROGRAM_HEADERS];
  g_autofree ElfW (Dyn) *entries = NULL;
  gsize n_headers = 0;
  gsize n_entries = 0;
  guint64 strings = 0;

  if (!read_program_headers (fd, headers, &n_headers)
      || (entries = read_dynamic (fd, headers, n_headers, &n_entries)) == NULL)
    return refuse_form (error);

  for (gsize i = 0; i < n_entries; i++)
    if (entries[i].d_tag == DT_STRTAB
        && !find_offset (headers, n_headers, entries[i].d_un.d_ptr, &strings))
      return refuse_form (error);
  if (strings == 0)
    return refuse_form (error);

  for (gsize i = 0; i < n_entries && entries[i].d_tag != DT_NULL; i++)
    {
      char library[64] = { 0 };

      if (entries[i].d_tag != DT_NEEDED)
        continue;
      /* The last name of the table may end less than a buffer before the end of the file. */
      if (entries[i].d_un.d_val > MAX_MODULE_BYTES
          || pread (fd, library, sizeof library - 1, (off_t) (strings + entries[i].d_un.d_val))
                 <= 0)
        return refuse_form (error);
      if (!is_toolkit_allowed && names_toolkit (library))
        return refuse_toolkit (library, error);
    }

  return TRUE;
}

/**
 * lectern_module_open_file:
 * @folder: (type filename): a plugin's folder
 * @name: (type filename): the module's file name
 * @error: return location for an error
 *
 * Opens the file of a module for [func@Lectern.module_load], following no symbolic link. A file
 * that others may write is refused.
 *
 * Returns: a file descriptor, owned by the caller, or -1 with an error
 */
int
lectern_module_open_file (const char *folder, const char *name, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  struct stat info = { 0 };
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0 || fstat (fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                   _ ("The module %s is missing, or is not a plain file."), path);
    }
  else if (info.st_size > MAX_MODULE_BYTES)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE, _ ("The module %s is too large."),
                   path);
    }
  else if (!lectern_trusted_path_is_safe (&info) || (info.st_mode & (S_ISUID | S_ISGID)) != 0)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN,
                   _ ("The module %s may be changed by others. Make it writable only for you."),
                   path);
    }
  else
    {
      return fd;
    }

  if (fd >= 0)
    close (fd);
  return -1;
}

/* The dynamic linker knows a module by the paths it was asked for by before it looks at the file,
 * and numbers of descriptors are used again. So each descriptor stays open for good, also when the
 * module was there already: its path is one more name of that module from then on. */
static gpointer
load_file (int fd)
{
  int own_fd = fcntl (fd, F_DUPFD_CLOEXEC, 3);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", own_fd);
  gpointer handle = dlopen (path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);

  if (handle == NULL && own_fd >= 0)
    close (own_fd);

  return handle;
}

/**
 * lectern_module_load:
 * @fd: a file descriptor from [func@Lectern.module_open_file], which the caller still owns
 * @error: return location for an error
 *
 * Loads a module and enters it. It is never unloaded: types cannot be registered twice.
 *
 * Returns: (transfer none): what the module hands over, or %NULL with %LECTERN_ERROR_ABI
 */
const LecternModule *
lectern_module_load (int fd, GError **error)
{
  LecternModuleEntry entry = NULL;
  const LecternModule *module = NULL;
  gpointer handle = load_file (fd);

  if (handle == NULL)
    {
      const char *reason = dlerror ();

      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_ABI, _ ("The module cannot be loaded: %s"),
                   reason != NULL ? reason : "");
      return NULL;
    }
  entry = (LecternModuleEntry) dlsym (handle, LECTERN_MODULE_ENTRY_NAME);
  if (entry == NULL)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_ABI,
                   _ ("The module has no entry for plugin interface %d. It was built for another "
                      "Lectern, or is not a plugin."),
                   LECTERN_PLUGIN_ABI);
      return NULL;
    }

  module = entry ();
  if (module == NULL || module->size < sizeof (LecternModule) || module->abi != LECTERN_PLUGIN_ABI
      || module->extensions == NULL || module->n_extensions > MAX_EXTENSIONS)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_ABI,
                   _ ("The module says that it was built for plugin interface %u; this Lectern "
                      "has %d."),
                   module != NULL ? module->abi : 0, LECTERN_PLUGIN_ABI);
      return NULL;
    }

  return module;
}

/**
 * lectern_module_get_table:
 * @module: a module
 * @point: id of an extension point
 * @table: (out caller-allocates): the table; members that the module does not have are zero
 * @size: size of the table that the caller knows
 *
 * Copies the table that a module has for @point.
 *
 * Returns: %FALSE if it has none; @table is then untouched
 */
gboolean
lectern_module_get_table (const LecternModule *module,
                          const char *point,
                          gpointer table,
                          gsize size)
{
  g_return_val_if_fail (module != NULL && point != NULL && table != NULL, FALSE);

  for (gsize i = 0; i < module->n_extensions; i++)
    {
      const LecternExtension *extension = &module->extensions[i];
      gsize theirs = 0;

      if (extension->point == NULL || extension->table == NULL
          || !g_str_equal (extension->point, point))
        continue;
      theirs = *(const gsize *) extension->table;
      if (theirs < sizeof (gsize))
        return FALSE;
      memset (table, 0, size);
      memcpy (table, extension->table, MIN (size, theirs));
      return TRUE;
    }

  return FALSE;
}
