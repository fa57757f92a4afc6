/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-command.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_COMMAND_PALETTE (lectern_command_palette_get_type ())
G_DECLARE_FINAL_TYPE (LecternCommandPalette, lectern_command_palette, LECTERN, COMMAND_PALETTE,
                      AdwWindow)

/* All commands that apply now, with their keys; what one types filters them. */
typedef void (*LecternCommandFunc) (const LecternCommand *command,
                                    gpointer              user_data);

GtkWidget *lectern_command_palette_new (GtkWindow          *parent,
                                        LecternCommandNeed  fulfilled,
                                        LecternCommandFunc  run,
                                        gpointer            user_data);

G_END_DECLS
