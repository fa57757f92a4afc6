/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "library/lectern-library.h"

G_BEGIN_DECLS

#define LECTERN_TYPE_SEARCH_ENTRY (lectern_search_entry_get_type ())
G_DECLARE_FINAL_TYPE (LecternSearchEntry, lectern_search_entry, LECTERN, SEARCH_ENTRY, GtkWidget)

/* The search box: an entry that completes operators and their values, the language in short, and a
 * button that keeps the search. Signals: search-changed (), a moment after something was typed;
 * activate (); stop-search (); save (). */
GtkWidget   *lectern_search_entry_new          (void);
void         lectern_search_entry_set_library  (LecternSearchEntry *self,
                                                LecternLibrary     *library);
GtkEditable *lectern_search_entry_get_editable (LecternSearchEntry *self);
const char  *lectern_search_entry_get_text     (LecternSearchEntry *self);
/* As if it had been typed. */
void         lectern_search_entry_set_text     (LecternSearchEntry *self,
                                                const char         *text);
void         lectern_search_entry_set_can_save (LecternSearchEntry *self,
                                                gboolean            can_save);

G_END_DECLS
