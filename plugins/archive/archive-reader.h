/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes, unpacked on the way where they are packed, a piece at a time and never more than the
 * limits allow. */
typedef struct _ArchiveReader ArchiveReader;

ArchiveReader *archive_reader_new      (const char     *data,
                                        gsize           length,
                                        gboolean        is_packed) G_GNUC_WARN_UNUSED_RESULT;
void           archive_reader_free     (ArchiveReader  *self);
/* Looks at the next bytes: @length of them, or fewer at the end. */
const char    *archive_reader_peek     (ArchiveReader  *self,
                                        gsize           length,
                                        gsize          *available);
/* The next line without its end; NULL at the end or when it is longer than @max. */
char          *archive_reader_dup_line (ArchiveReader  *self,
                                        gsize           max) G_GNUC_WARN_UNUSED_RESULT;
/* FALSE when there are fewer. */
gboolean       archive_reader_skip     (ArchiveReader  *self,
                                        guint64         length);
/* Whether it stopped at a limit, or at bytes that do not unpack. */
gboolean       archive_reader_is_bomb  (ArchiveReader  *self);
gboolean       archive_reader_is_damaged (ArchiveReader *self);

/* All of it, as far as it unpacks, @max bytes at most; NULL when there are more. @is_damaged is told
 * whether it broke off. */
GBytes        *archive_unpack          (const char     *data,
                                        gsize           length,
                                        GZlibCompressorFormat format,
                                        gsize           max,
                                        gboolean       *is_damaged) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ArchiveReader, archive_reader_free)

G_END_DECLS
