/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <signal.h>

#include "lectern-application.h"

int
main (int argc, char **argv)
{
  const char *locale_dir = g_getenv ("LECTERN_LOCALE_DIR");
  g_autoptr (LecternApplication) application = NULL;

  setlocale (LC_ALL, "");
  /* Set by “meson devenv”, for the program that is not installed. */
  bindtextdomain (GETTEXT_PACKAGE, locale_dir != NULL ? locale_dir : LECTERN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* A worker or a reader of standard output that goes away is an error to report, no reason to
   * die. */
  signal (SIGPIPE, SIG_IGN);

  g_set_application_name ("Lectern");
  application = lectern_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
