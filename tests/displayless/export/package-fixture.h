/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* A ZIP archive as libarchive reads it. */
typedef struct {
  GPtrArray *names; /* owned, in their order */
  GHashTable *files; /* owned, names to GBytes */
} PackageFixture;

PackageFixture *package_fixture_read  (GBytes         *archive) G_GNUC_WARN_UNUSED_RESULT;
void            package_fixture_free  (PackageFixture *self);
/* A file of it, which must be there. */
const char     *package_fixture_get   (PackageFixture *self,
                                       const char     *name,
                                       gsize          *length);
/* Which must be well-formed, by libxml2. */
xmlDoc         *package_fixture_parse (PackageFixture *self,
                                       const char     *name) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PackageFixture, package_fixture_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
