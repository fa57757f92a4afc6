/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lectern-link-card.h"

/* Labels take no more bytes than these. */
#define MAX_LABEL 500

struct _LecternLinkCard {
  GtkPopover parent_instance;

  /* template children */
  GtkWidget *host;
  GtkWidget *address;
  GtkWidget *buttons;

  char *target; /* owned, nullable */
};

enum {
  OPEN_HERE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LecternLinkCard, lectern_link_card, GTK_TYPE_POPOVER)

static void
open_here_cb (LecternLinkCard *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[OPEN_HERE], 0, self->target);
}

static void
open_in_browser_cb (LecternLinkCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_popover_popdown (GTK_POPOVER (self));
  gtk_show_uri (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, self->target, GDK_CURRENT_TIME);
}

static void
lectern_link_card_finalize (GObject *object)
{
  g_free (LECTERN_LINK_CARD (object)->target);

  G_OBJECT_CLASS (lectern_link_card_parent_class)->finalize (object);
}

static void
lectern_link_card_class_init (LecternLinkCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = lectern_link_card_finalize;

  signals[OPEN_HERE] = g_signal_new ("open-here", LECTERN_TYPE_LINK_CARD, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/lectern/Lectern/ui/lectern-link-card.ui");
  gtk_widget_class_bind_template_child (widget_class, LecternLinkCard, host);
  gtk_widget_class_bind_template_child (widget_class, LecternLinkCard, address);
  gtk_widget_class_bind_template_child (widget_class, LecternLinkCard, buttons);
  gtk_widget_class_bind_template_callback (widget_class, open_here_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_in_browser_cb);
}

static void
lectern_link_card_init (LecternLinkCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * lectern_link_dup_host:
 * @address: where a link goes
 *
 * Gives the host that a link really leads to, in the letters that cannot be mistaken.
 *
 * Returns: (transfer full) (nullable): the host; %NULL if the link does not lead to the web
 */
char *
lectern_link_dup_host (const char *address)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme = NULL;

  g_return_val_if_fail (address != NULL, NULL);

  uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL)
    return NULL;
  scheme = g_uri_get_scheme (uri);
  if ((strcmp (scheme, "http") != 0 && strcmp (scheme, "https") != 0)
      || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;

  return g_hostname_to_ascii (g_uri_get_host (uri));
}

static char *
shorten (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, strnlen (text, MAX_LABEL));

  return g_steal_pointer (&valid);
}

/**
 * lectern_link_card_set_address:
 * @self: a card
 * @address: where the link goes
 *
 * Shows a link.
 */
void
lectern_link_card_set_address (LecternLinkCard *self, const char *address)
{
  g_autofree char *host = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *short_host = NULL;

  g_return_if_fail (LECTERN_IS_LINK_CARD (self) && address != NULL);

  host = lectern_link_dup_host (address);
  shown = shorten (address);
  short_host = host == NULL ? NULL : shorten (host);
  g_free (self->target);
  self->target = g_strdup (address);
  gtk_label_set_text (GTK_LABEL (self->host),
                      host == NULL ? _ ("This link does not lead to the web") : short_host);
  gtk_label_set_text (GTK_LABEL (self->address), shown);
  gtk_widget_set_visible (self->buttons, host != NULL);
}
