/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <lectern.h>

G_BEGIN_DECLS

/**
 * TextFacts:
 * @title: (nullable) (owned): its title
 * @authors: (owned) (element-type utf8): who wrote it
 * @published: (nullable) (owned): when, in ISO 8601
 * @language: (nullable) (owned): what it says it is written in
 * @description: (nullable) (owned): what it says it is about
 *
 * What a text says of itself.
 */
typedef struct {
  char *title;
  GPtrArray *authors;
  char *published;
  char *language;
  char *description;
} TextFacts;

LecternDraft *text_markdown_read (const char *text,
                                  gsize       length,
                                  TextFacts  *facts) G_GNUC_WARN_UNUSED_RESULT;
void          text_facts_clear   (TextFacts  *self);

G_END_DECLS
