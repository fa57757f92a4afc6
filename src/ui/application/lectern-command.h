/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * LecternCommandNeed:
 * @LECTERN_NEEDS_NOTHING: applies always
 * @LECTERN_NEEDS_ARTICLES: needs an article in the list
 * @LECTERN_NEEDS_ARTICLE: needs an open article
 * @LECTERN_NEEDS_SELECTION: needs selected text
 *
 * When a command applies.
 */
typedef enum {
  LECTERN_NEEDS_NOTHING,
  LECTERN_NEEDS_ARTICLES,
  LECTERN_NEEDS_ARTICLE,
  LECTERN_NEEDS_SELECTION,
} LecternCommandNeed;

/**
 * LecternCommandKeys:
 * @LECTERN_KEYS_EVERYWHERE: the keys work whatever has the focus
 * @LECTERN_KEYS_UNLESS_TYPING: an entry has its own use for them
 * @LECTERN_KEYS_LETTERS: likewise, and they can be switched off
 * @LECTERN_KEYS_WIDGET: the widget that has the focus knows them
 *
 * Who listens to a command's keys.
 */
typedef enum {
  LECTERN_KEYS_EVERYWHERE,
  LECTERN_KEYS_UNLESS_TYPING,
  LECTERN_KEYS_LETTERS,
  LECTERN_KEYS_WIDGET,
} LecternCommandKeys;

/**
 * LecternCommand:
 * @action: detailed name of the action
 * @keys: accelerators, separated by spaces; the first is shown
 * @heard: who listens to the keys
 * @need: when it applies
 * @group: (translatable): under what it stands in the list of keys
 * @label: (translatable): what it does
 *
 * A command of the window: one line of the table that keys, the command palette and the list of
 * keys are made from.
 */
typedef struct {
  const char *action;
  const char *keys;
  LecternCommandKeys heard;
  LecternCommandNeed need;
  const char *group;
  const char *label;
} LecternCommand;

const LecternCommand *lectern_commands_get            (gsize                *n_commands);
char                 *lectern_command_dup_key_label   (const LecternCommand *self) G_GNUC_WARN_UNUSED_RESULT;
GtkWindow            *lectern_commands_new_key_window (void);

G_END_DECLS
