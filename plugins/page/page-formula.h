/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gumbo.h>
#include <lectern.h>

G_BEGIN_DECLS

char *page_formula_dup (const GumboElement *element) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
