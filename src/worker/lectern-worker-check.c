/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lectern-worker-check.h"
#include "plugin/lectern-worker-protocol.h"

/* Each try says whether it was refused. */

static gboolean
close_if_open (int fd)
{
  if (fd < 0)
    return TRUE;

  close (fd);
  return FALSE;
}

static gboolean
try_read (void)
{
  return close_if_open (open ("/etc/passwd", O_RDONLY));
}

static gboolean
try_list (void)
{
  return close_if_open (open ("/home", O_RDONLY | O_DIRECTORY));
}

static gboolean
try_write (void)
{
  return close_if_open (open ("/tmp/lectern-check", O_WRONLY | O_CREAT, 0600));
}

static gboolean
try_make_folder (void)
{
  if (mkdir ("/tmp/lectern-check-folder", 0700) != 0)
    return TRUE;

  rmdir ("/tmp/lectern-check-folder");
  return FALSE;
}

static gboolean
try_change_mode (void)
{
  return chmod ("/tmp", 01777) != 0;
}

/* The number is the same on every machine; kernels before 6.6 refuse what they do not know. */
static gboolean
try_change_mode_new (void)
{
  return syscall (452, AT_FDCWD, "/tmp", 01777, 0) != 0;
}

static gboolean
try_internet (void)
{
  return close_if_open (socket (AF_INET, SOCK_STREAM, 0));
}

static gboolean
try_local_socket (void)
{
  return close_if_open (socket (AF_UNIX, SOCK_STREAM, 0));
}

static gboolean
try_fork (void)
{
  pid_t pid = fork ();

  if (pid == 0)
    _exit (0);
  if (pid > 0)
    waitpid (pid, NULL, 0);

  return pid < 0;
}

static gboolean
try_clone3 (void)
{
  guint64 arguments[11] = { 0 };
  long pid = 0;

  arguments[4] = SIGCHLD;
  pid = syscall (SYS_clone3, arguments, sizeof arguments);
  if (pid == 0)
    _exit (0);

  return pid < 0;
}

static gboolean
try_execute (void)
{
  char *const arguments[] = { (char *) "/bin/true", NULL };

  execv (arguments[0], arguments);
  return TRUE;
}

static gboolean
try_execute_memory (void)
{
  char *const arguments[] = { (char *) "memory", NULL };
  int fd = memfd_create ("check", 0);

  fexecve (fd, arguments, arguments);
  close (fd);
  return TRUE;
}

static gboolean
try_kill (void)
{
  return kill (getppid (), 0) != 0;
}

/* The kernel sends whatever signal was chosen to whoever owns a pipe that has something to say. */
static gboolean
try_kill_by_pipe (void)
{
  int fds[2] = { -1, -1 };
  gboolean is_refused = FALSE;

  if (pipe (fds) != 0)
    return TRUE;

  is_refused = fcntl (fds[0], F_SETOWN, getppid ()) != 0;
  close (fds[0]);
  close (fds[1]);

  return is_refused;
}

/* No such memory is there; what counts is that the kernel is not asked for it. */
static gboolean
try_shared_memory (void)
{
  return shmctl (-1, IPC_RMID, NULL) != 0 && errno == EPERM;
}

static gboolean
try_trace (void)
{
  return ptrace (PTRACE_ATTACH, getppid (), NULL, NULL) != 0;
}

static gboolean
try_terminal (void)
{
  char byte = 'x';

  return ioctl (0, TIOCSTI, &byte) != 0 && errno == EPERM;
}

static gboolean
try_namespace (void)
{
  return unshare (CLONE_NEWUSER) != 0;
}

static gboolean
try_privileges (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct data[_LINUX_CAPABILITY_U32S_3] = { { 0, 0, 0 } };

  return syscall (SYS_capget, &header, data) == 0 && data[0].permitted == 0
         && data[1].permitted == 0;
}

static gboolean
try_memory (void)
{
#if LECTERN_SANITIZED
  return TRUE;
#else
  return mmap (NULL, (gsize) 64 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
         == MAP_FAILED;
#endif
}

static gpointer
nothing_worker (gpointer data)
{
  return data;
}

/* What must still be possible: a thread, a memory file, the system's libraries. */
static gboolean
try_useful (void)
{
  int library = open ("/usr/lib", O_RDONLY | O_DIRECTORY);
  int memory = memfd_create ("check", MFD_ALLOW_SEALING);
  gboolean is_possible = library >= 0 && memory >= 0;
  pthread_t thread;

  if (pthread_create (&thread, NULL, nothing_worker, NULL) == 0)
    pthread_join (thread, NULL);
  else
    is_possible = FALSE;
  close_if_open (library);
  close_if_open (memory);

  return is_possible;
}

static const struct {
  const char *what;
  guint needs;
  gboolean (*is_refused) (void);
} tries[] = {
  { "reading another file", LECTERN_CONFINED_FILES, try_read },
  { "listing a folder", LECTERN_CONFINED_FILES, try_list },
  { "writing a file", LECTERN_CONFINED_ALL, try_write },
  { "making a folder", LECTERN_CONFINED_ALL, try_make_folder },
  { "changing who may read a file", LECTERN_CONFINED_CALLS, try_change_mode },
  { "changing who may read a file the new way", LECTERN_CONFINED_CALLS, try_change_mode_new },
  { "opening an internet socket", LECTERN_CONFINED_CALLS, try_internet },
  { "opening a local socket", LECTERN_CONFINED_CALLS, try_local_socket },
  { "starting a process", LECTERN_CONFINED_CALLS, try_fork },
  { "starting a process the new way", LECTERN_CONFINED_CALLS, try_clone3 },
  { "running a program", LECTERN_CONFINED_CALLS, try_execute },
  { "running a program from memory", LECTERN_CONFINED_CALLS, try_execute_memory },
  { "sending a signal to the host", LECTERN_CONFINED_CALLS, try_kill },
  { "having the kernel send a signal to the host", LECTERN_CONFINED_CALLS, try_kill_by_pipe },
  { "removing shared memory of others", LECTERN_CONFINED_CALLS, try_shared_memory },
  { "tracing the host", LECTERN_CONFINED_CALLS, try_trace },
  { "typing on the terminal", LECTERN_CONFINED_CALLS, try_terminal },
  { "making a user namespace", LECTERN_CONFINED_CALLS, try_namespace },
  { "having privileges", 0, try_privileges },
  { "taking 64 GB of memory", 0, try_memory },
};

guint
lectern_worker_check_sandbox (guint confinement)
{
  guint n_open = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tries); i++)
    {
      gboolean is_refused = tries[i].is_refused ();
      gboolean is_expected = (confinement & tries[i].needs) == tries[i].needs;

      printf ("%s: %s%s\n", tries[i].what, is_refused ? "refused" : "POSSIBLE",
              is_expected ? "" : " (this kernel cannot confine it)");
      n_open += !is_refused;
    }
  if (!try_useful ())
    {
      printf ("threads, memory files and libraries: NOT POSSIBLE\n");
      n_open++;
    }
  fflush (stdout);

  return n_open;
}
