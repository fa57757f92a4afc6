/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-toast.h"

/**
 * lectern_toast_new:
 * @message: a sentence, no markup
 *
 * Makes a toast that shows all of its sentence. The title of an #AdwToast is one line, which is cut
 * in a narrow window and with large letters.
 *
 * Returns: (transfer full): a toast
 */
AdwToast *
lectern_toast_new (const char *message)
{
  AdwToast *toast = adw_toast_new ("");
  GtkWidget *label = NULL;

  g_return_val_if_fail (message != NULL, toast);

  label = gtk_label_new (message);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);

  return toast;
}
