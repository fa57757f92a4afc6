/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <lectern.h>

#include "lectern-worker-check.h"
#include "lectern-worker-sandbox.h"
#include "lectern-worker-service.h"
#include "plugin/lectern-worker-protocol.h"

/* The process that plugins run in. It is started by the host with one socket, gives up everything
 * else, and only then opens the module that the host hands it. */
#define DEFAULT_MEMORY_MB 512

#if LECTERN_SANITIZED
/* The search for leaks traces the process, which the sandbox forbids. */
__attribute__ ((visibility ("default"))) const char *__asan_default_options (void);

const char *
__asan_default_options (void)
{
  return "detect_leaks=0";
}
#else
#define SIGNAL_STACK_BYTES (64 * 1024)
#define KEPT_MEMORY (16 * 1024 * 1024)
/* Less than this left is none left. */
#define LEAST_MEMORY (4 * 1024 * 1024)

/* Code that does not look at what malloc () gives dies of a signal. Whether there was no memory
 * left shows only here, in the dying process. */
static void
fatal_signal_cb (int number)
{
  if (mmap (NULL, LEAST_MEMORY, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
    _exit (LECTERN_WORKER_EXIT_MEMORY);

  signal (number, SIG_DFL);
  raise (number);
}

static void
watch_signals (void)
{
  static const int numbers[] = { SIGSEGV, SIGBUS, SIGABRT, SIGTRAP };
  struct sigaction action = { .sa_handler = fatal_signal_cb, .sa_flags = SA_ONSTACK | SA_NODEFER };
  stack_t stack = { .ss_sp = g_malloc (SIGNAL_STACK_BYTES), .ss_size = SIGNAL_STACK_BYTES };

  /* A stack that ran over cannot serve its own handler. */
  sigaltstack (&stack, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    sigaction (numbers[i], &action, NULL);
}
#endif

static void
set_language (void)
{
  /* Numbers are written and read one way everywhere; only messages are in the user's language. */
  setlocale (LC_ALL, "C.UTF-8");
  setlocale (LC_MESSAGES, "");
  bindtextdomain (GETTEXT_PACKAGE, LECTERN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  const char *folder = NULL;
  guint memory_mb = DEFAULT_MEMORY_MB;
  guint confinement = 0;
  gboolean is_check = FALSE;

  for (int i = 1; i < argc; i++)
    {
      if (g_str_equal (argv[i], "--check-sandbox"))
        is_check = TRUE;
      else if (g_str_has_prefix (argv[i], "--folder="))
        folder = argv[i] + strlen ("--folder=");
      else if (g_str_has_prefix (argv[i], "--memory-mb="))
        memory_mb = CLAMP (atoi (argv[i] + strlen ("--memory-mb=")), 16, 4096);
    }
  if (!is_check && folder == NULL)
    {
      fputs ("lectern-worker is started by Lectern. Try lectern-worker --check-sandbox.\n", stderr);
      return 2;
    }

#if !LECTERN_SANITIZED
  /* Each arena reserves 64 MB of address space, which is what the limit counts. */
  mallopt (M_ARENA_MAX, 1);
  /* What one document leaves is for the next. */
  mallopt (M_MMAP_THRESHOLD, KEPT_MEMORY);
  mallopt (M_TRIM_THRESHOLD, KEPT_MEMORY);
  watch_signals ();
#endif
  set_language ();
  /* No module of GIO is needed, and none is to be loaded. */
  g_setenv ("GIO_MODULE_DIR", "/nonexistent", TRUE);
  g_setenv ("GIO_USE_VFS", "local", TRUE);
  confinement = lectern_worker_sandbox_enter (folder, memory_mb);
  if (is_check)
    return lectern_worker_check_sandbox (confinement) > 0;
  if (!lectern_worker_service_run (LECTERN_WORKER_FD, confinement, &error))
    {
      fprintf (stderr, "lectern-worker: %s\n", error->message);
      return 1;
    }
#if !LECTERN_COVERAGE
  /* The host has what it wanted: what is left goes with the process. */
  _exit (0);
#endif

  return 0;
}
