/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "lectern-worker-sandbox.h"
#include "plugin/lectern-worker-protocol.h"

/* Layers that need no privileges, and leave none: limits on resources, no capabilities, landlock
 * for files, seccomp for everything else that reaches out of the process. The order matters: each
 * layer may forbid what the one before it needs. */

/* What the process has mapped before it has read anything. */
#define BASE_MEMORY_MB 96
#define MAX_FILES 64

/* Landlock as the kernel defines it; the headers of the build machine may be older. */
#define FS_EXECUTE (1ULL << 0)
#define FS_READ_FILE (1ULL << 2)
#define FS_READ_DIR (1ULL << 3)
#define FS_ABI_1 ((1ULL << 13) - 1)
#define FS_REFER (1ULL << 13)
#define FS_TRUNCATE (1ULL << 14)
#define FS_IOCTL_DEVICE (1ULL << 15)
#define NET_ALL 3ULL
#define SCOPE_ALL 3ULL
#define RULE_PATH_BENEATH 1
#define CREATE_RULESET_VERSION 1

struct ruleset {
  guint64 handled_fs;
  guint64 handled_net;
  guint64 scoped;
};

struct path_rule {
  guint64 allowed;
  gint32 fd;
} __attribute__ ((packed));

/* Calls that have one number on all machines, and that the library may not know by name yet. */
#define CALL_FCHMODAT2 452
#define CALL_SETXATTRAT 463
#define CALL_REMOVEXATTRAT 466
#define CALL_FILE_SETATTR 469

static const char *const readable[] = {
  "/usr/lib",
  "/lib",
  "/lib64",
  "/usr/local/lib",
  "/etc/ld.so.cache",
  "/usr/share/zoneinfo",
  "/usr/share/locale",
  /* What characters mean in PDF documents of East Asia that bring no table of their own. */
  "/usr/share/poppler",
  LECTERN_LOCALE_DIR,
};

static void
set_limit (int resource, rlim_t value)
{
  struct rlimit limit = { value, value };

  setrlimit (resource, &limit);
}

static void
limit_resources (guint memory_mb)
{
  set_limit (RLIMIT_CORE, 0);
  set_limit (RLIMIT_NOFILE, MAX_FILES);
#if !LECTERN_COVERAGE
  set_limit (RLIMIT_FSIZE, LECTERN_WORKER_MAX_OUTPUT);
#endif
#if !LECTERN_SANITIZED
  set_limit (RLIMIT_AS, ((rlim_t) memory_mb + BASE_MEMORY_MB) * 1024 * 1024);
#endif
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);
  prctl (PR_SET_PDEATHSIG, SIGKILL);
  prctl (PR_SET_DUMPABLE, 0);
}

/* A worker of root's is no more than one of anybody else's. */
static void
drop_capabilities (void)
{
  struct __user_cap_header_struct header = { _LINUX_CAPABILITY_VERSION_3, 0 };
  struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3] = { { 0, 0, 0 } };

  syscall (SYS_capset, &header, none);
}

static guint64
handled_by (long abi)
{
  guint64 handled = FS_ABI_1;

  if (abi >= 2)
    handled |= FS_REFER;
  if (abi >= 3)
    handled |= FS_TRUNCATE;
  if (abi >= 5)
    handled |= FS_IOCTL_DEVICE;

  return handled;
}

static void
allow_path (int ruleset, const char *path, guint64 allowed)
{
  struct path_rule rule = { allowed, open (path, O_PATH | O_CLOEXEC) };

  if (rule.fd < 0)
    return;
  if (syscall (SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0) != 0)
    {
      /* A file, not a folder. */
      rule.allowed &= ~FS_READ_DIR;
      syscall (SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0);
    }
  close (rule.fd);
}

static gboolean
confine_files (const char *folder)
{
  long abi = syscall (SYS_landlock_create_ruleset, NULL, 0, CREATE_RULESET_VERSION);
  struct ruleset rules = { 0 };
  gsize size = sizeof rules.handled_fs;
  gboolean is_confined = FALSE;
  int ruleset = -1;

  if (abi < 1)
    return FALSE;

  rules.handled_fs = handled_by (abi);
  if (abi >= 4)
    {
      rules.handled_net = NET_ALL;
      size = 2 * sizeof (guint64);
    }
  if (abi >= 6)
    {
      rules.scoped = SCOPE_ALL;
      size = 3 * sizeof (guint64);
    }
  ruleset = syscall (SYS_landlock_create_ruleset, &rules, size, 0);
  if (ruleset < 0)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (readable); i++)
    allow_path (ruleset, readable[i], FS_EXECUTE | FS_READ_FILE | FS_READ_DIR);
  if (folder != NULL)
    allow_path (ruleset, folder, FS_EXECUTE | FS_READ_FILE | FS_READ_DIR);
#if LECTERN_SANITIZED
  allow_path (ruleset, "/proc/self", FS_READ_FILE | FS_READ_DIR);
#endif
#if LECTERN_COVERAGE
  allow_path (ruleset, LECTERN_BUILD_DIR, rules.handled_fs);
#endif
  is_confined = syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
  close (ruleset);

  return is_confined;
}

/* Refused whatever the arguments are: network, other programs, other processes, the kernel, and
 * the attributes of files, which landlock leaves alone. */
static const int refused[] = {
  SCMP_SYS (socket),
  SCMP_SYS (socketpair),
  SCMP_SYS (connect),
  SCMP_SYS (bind),
  SCMP_SYS (listen),
  SCMP_SYS (accept),
  SCMP_SYS (accept4),
  SCMP_SYS (execve),
  SCMP_SYS (execveat),
  SCMP_SYS (fork),
  SCMP_SYS (vfork),
  SCMP_SYS (ptrace),
  SCMP_SYS (process_vm_readv),
  SCMP_SYS (process_vm_writev),
  SCMP_SYS (process_madvise),
  SCMP_SYS (tkill),
  SCMP_SYS (rt_sigqueueinfo),
  SCMP_SYS (rt_tgsigqueueinfo),
  SCMP_SYS (pidfd_open),
  SCMP_SYS (pidfd_getfd),
  SCMP_SYS (pidfd_send_signal),
  SCMP_SYS (kcmp),
  SCMP_SYS (unshare),
  SCMP_SYS (setns),
  SCMP_SYS (mount),
  SCMP_SYS (umount2),
  SCMP_SYS (pivot_root),
  SCMP_SYS (chroot),
  SCMP_SYS (open_tree),
  SCMP_SYS (move_mount),
  SCMP_SYS (fsopen),
  SCMP_SYS (fsconfig),
  SCMP_SYS (fsmount),
  SCMP_SYS (fspick),
  SCMP_SYS (mount_setattr),
  SCMP_SYS (keyctl),
  SCMP_SYS (add_key),
  SCMP_SYS (request_key),
  SCMP_SYS (bpf),
  SCMP_SYS (perf_event_open),
  SCMP_SYS (userfaultfd),
  SCMP_SYS (io_uring_setup),
  SCMP_SYS (io_uring_enter),
  SCMP_SYS (io_uring_register),
  SCMP_SYS (open_by_handle_at),
  SCMP_SYS (name_to_handle_at),
  SCMP_SYS (init_module),
  SCMP_SYS (finit_module),
  SCMP_SYS (delete_module),
  SCMP_SYS (kexec_load),
  SCMP_SYS (reboot),
  SCMP_SYS (swapon),
  SCMP_SYS (swapoff),
  SCMP_SYS (quotactl),
  SCMP_SYS (acct),
  SCMP_SYS (settimeofday),
  SCMP_SYS (clock_settime),
  SCMP_SYS (adjtimex),
  SCMP_SYS (clock_adjtime),
  SCMP_SYS (sethostname),
  SCMP_SYS (setdomainname),
  SCMP_SYS (personality),
  SCMP_SYS (shmget),
  SCMP_SYS (shmat),
  SCMP_SYS (shmctl),
  SCMP_SYS (msgget),
  SCMP_SYS (msgctl),
  SCMP_SYS (msgsnd),
  SCMP_SYS (msgrcv),
  SCMP_SYS (semget),
  SCMP_SYS (semctl),
  SCMP_SYS (semop),
  SCMP_SYS (semtimedop),
  SCMP_SYS (mq_open),
  SCMP_SYS (mq_unlink),
  SCMP_SYS (inotify_init),
  SCMP_SYS (inotify_init1),
  SCMP_SYS (fanotify_init),
  SCMP_SYS (chmod),
  SCMP_SYS (fchmod),
  SCMP_SYS (fchmodat),
  CALL_FCHMODAT2,
  SCMP_SYS (chown),
  SCMP_SYS (fchown),
  SCMP_SYS (lchown),
  SCMP_SYS (fchownat),
  SCMP_SYS (utime),
  SCMP_SYS (utimes),
  SCMP_SYS (utimensat),
  SCMP_SYS (futimesat),
  SCMP_SYS (setxattr),
  SCMP_SYS (lsetxattr),
  SCMP_SYS (fsetxattr),
  SCMP_SYS (removexattr),
  SCMP_SYS (lremovexattr),
  SCMP_SYS (fremovexattr),
  CALL_SETXATTRAT,
  CALL_REMOVEXATTRAT,
  CALL_FILE_SETATTR,
  SCMP_SYS (setpriority),
  SCMP_SYS (ioprio_set),
  SCMP_SYS (sched_setscheduler),
  SCMP_SYS (sched_setparam),
  SCMP_SYS (sched_setattr),
};

static int
refuse_list (scmp_filter_ctx filter, const int *calls, gsize n_calls)
{
  int failed = 0;

  /* A call that this architecture does not have is no reason to give up. */
  for (gsize i = 0; i < n_calls; i++)
    if (calls[i] >= 0)
      failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), calls[i], 0);

  return failed;
}

#if !LECTERN_COVERAGE && !LECTERN_SANITIZED
/* Landlock forbids these too, where the kernel has it. */
static const int refused_writes[] = {
  SCMP_SYS (creat), SCMP_SYS (truncate), SCMP_SYS (mkdir),    SCMP_SYS (mkdirat),
  SCMP_SYS (mknod), SCMP_SYS (mknodat),  SCMP_SYS (unlink),   SCMP_SYS (unlinkat),
  SCMP_SYS (rmdir), SCMP_SYS (rename),   SCMP_SYS (renameat), SCMP_SYS (renameat2),
  SCMP_SYS (link),  SCMP_SYS (linkat),   SCMP_SYS (symlink),  SCMP_SYS (symlinkat),
};

static int
refuse_writing (scmp_filter_ctx filter)
{
  static const guint64 flags[] = { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC };
  int failed = refuse_list (filter, refused_writes, G_N_ELEMENTS (refused_writes));

  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (open), 1,
                                  SCMP_A1 (SCMP_CMP_MASKED_EQ, flags[i], flags[i]));
      failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (openat), 1,
                                  SCMP_A2 (SCMP_CMP_MASKED_EQ, flags[i], flags[i]));
    }
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (openat2), 0);

  return failed;
}
#endif

/* The owner of a descriptor gets a signal when it has something to say: any process, any signal. */
static int
refuse_owners (scmp_filter_ctx filter)
{
  static const guint64 commands[] = { F_SETOWN, F_SETOWN_EX, F_SETSIG };
  static const guint64 requests[] = { FIOSETOWN, SIOCSPGRP };
  int failed = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (fcntl), 1,
                                SCMP_A1_32 (SCMP_CMP_EQ, commands[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (requests); i++)
    failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (ioctl), 1,
                                SCMP_A1_32 (SCMP_CMP_EQ, requests[i]));

  return failed;
}

/* Threads, but no processes; signals, but only to oneself; no typing on anyone's terminal. */
static int
refuse_by_argument (scmp_filter_ctx filter)
{
  guint64 self = getpid ();
  int failed = 0;

  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (clone), 1,
                              SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0));
  /* Its flags lie in memory, where no filter can look: glibc then takes clone (). */
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0);
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (kill), 1,
                              SCMP_A0_32 (SCMP_CMP_NE, self));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (tgkill), 1,
                              SCMP_A0_32 (SCMP_CMP_NE, self));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (prlimit64), 1,
                              SCMP_A0_32 (SCMP_CMP_NE, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (sched_setaffinity), 1,
                              SCMP_A0_32 (SCMP_CMP_NE, 0));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (prctl), 1,
                              SCMP_A0_32 (SCMP_CMP_EQ, PR_SET_PDEATHSIG));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (prctl), 1,
                              SCMP_A0_32 (SCMP_CMP_EQ, PR_SET_DUMPABLE));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (ioctl), 1,
                              SCMP_A1_32 (SCMP_CMP_EQ, TIOCSTI));
  failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (ioctl), 1,
                              SCMP_A1_32 (SCMP_CMP_EQ, TIOCLINUX));

  return failed;
}

static gboolean
confine_calls (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  int failed = 0;

  if (filter == NULL)
    return FALSE;

  failed |= seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  failed |= refuse_list (filter, refused, G_N_ELEMENTS (refused));
  failed |= refuse_by_argument (filter);
  failed |= refuse_owners (filter);
#if !LECTERN_COVERAGE && !LECTERN_SANITIZED
  failed |= refuse_writing (filter);
#endif
  if (failed == 0)
    failed = seccomp_load (filter);
  seccomp_release (filter);

  return failed == 0;
}

guint
lectern_worker_sandbox_enter (const char *folder, guint memory_mb)
{
  guint confinement = 0;

  limit_resources (memory_mb);
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  drop_capabilities ();
  if (confine_files (folder))
    confinement |= LECTERN_CONFINED_FILES;
  if (confine_calls ())
    confinement |= LECTERN_CONFINED_CALLS;

  return confinement;
}
