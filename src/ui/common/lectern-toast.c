/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-toast.h"

/* What a toast has beside its sentence: edges, a button and the one that closes. */
#define OTHERS_WIDTH 170
#define MIN_CHARACTERS 12
#define MAX_CHARACTERS 60

/* An overlay gives a toast the height of its natural width, also where the window is narrower: so
 * that the lines have room, the natural width must fit the window. */
static void
fit_cb (GtkWidget *label)
{
  GtkRoot *root = gtk_widget_get_root (label);
  PangoFontMetrics *metrics = NULL;
  int width = 0;
  int height = 0;
  int character_width = 0;

  if (root == NULL)
    return;
  width = gtk_widget_get_width (GTK_WIDGET (root));
  if (width == 0 && GTK_IS_WINDOW (root))
    gtk_window_get_default_size (GTK_WINDOW (root), &width, &height);

  metrics = pango_context_get_metrics (gtk_widget_get_pango_context (label), NULL, NULL);
  character_width = MAX (pango_font_metrics_get_approximate_char_width (metrics),
                         pango_font_metrics_get_approximate_digit_width (metrics));
  pango_font_metrics_unref (metrics);
  gtk_label_set_max_width_chars (
      GTK_LABEL (label), CLAMP ((width - OTHERS_WIDTH) * PANGO_SCALE / MAX (character_width, 1),
                                MIN_CHARACTERS, MAX_CHARACTERS));
}

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
  g_signal_connect (label, "notify::root", G_CALLBACK (fit_cb), NULL);
  adw_toast_set_custom_title (toast, label);

  return toast;
}
