/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/* An entry of a list while it is read. */
typedef struct _ListsLink ListsLink;

ListsLink *lists_link_new        (const char           *address);
void       lists_link_free       (ListsLink            *self);
void       lists_link_set        (ListsLink            *self,
                                  const char           *key,
                                  const char           *value); /* nullable */
void       lists_link_set_flag   (ListsLink            *self,
                                  const char           *key,
                                  gboolean              value);
void       lists_link_set_added  (ListsLink            *self,
                                  const char           *seconds); /* nullable: since 1970 */
void       lists_link_set_added_us (ListsLink          *self,
                                  gint64                added_us);
void       lists_link_add_tag    (ListsLink            *self,
                                  const char           *tag);
void       lists_link_add_note   (ListsLink            *self,
                                  const char           *quote,
                                  const char           *note);
/* Hands it over, if its address is one that can be fetched or its content is there. */
gboolean   lists_link_end        (ListsLink            *self,
                                  LecternImportBuilder *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ListsLink, lists_link_free)

/* The readers; each gives how many entries it left out. The text ends with a zero byte. */
gboolean   lists_read_addresses  (const char           *text,
                                  LecternImportBuilder *result,
                                  guint                *n_left_out,
                                  GError              **error);
gboolean   lists_read_bookmarks  (const char           *text,
                                  LecternImportBuilder *result,
                                  guint                *n_left_out,
                                  GError              **error);
gboolean   lists_read_table      (const char           *text,
                                  LecternImportBuilder *result,
                                  guint                *n_left_out,
                                  GError              **error);
gboolean   lists_read_wallabag   (const char           *text,
                                  LecternImportBuilder *result,
                                  guint                *n_left_out,
                                  GError              **error);

G_END_DECLS
