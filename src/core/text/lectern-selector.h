/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

/* A longer selector is refused. */
#define LECTERN_SELECTOR_MAX_BYTES 512
/* So is one of more elements. */
#define LECTERN_SELECTOR_MAX_STEPS 8

/**
 * LecternSelectorMatch:
 * @LECTERN_SELECTOR_HAS: the attribute is there
 * @LECTERN_SELECTOR_IS: it is exactly the value
 * @LECTERN_SELECTOR_WORD: the value is one of its words
 * @LECTERN_SELECTOR_BEGINS: it begins with the value
 * @LECTERN_SELECTOR_ENDS: it ends with the value
 * @LECTERN_SELECTOR_CONTAINS: the value stands in it
 *
 * How an attribute is compared.
 */
typedef enum {
  LECTERN_SELECTOR_HAS,
  LECTERN_SELECTOR_IS,
  LECTERN_SELECTOR_WORD,
  LECTERN_SELECTOR_BEGINS,
  LECTERN_SELECTOR_ENDS,
  LECTERN_SELECTOR_CONTAINS,
} LecternSelectorMatch;

/**
 * LecternSelectorGet:
 * @element: an element
 * @name: an attribute's name
 *
 * Looks an attribute of an element up.
 *
 * Returns: (nullable): its value
 */
typedef const char *(*LecternSelectorGet) (gconstpointer element, const char *name);

typedef struct _LecternSelector LecternSelector;

LECTERN_AVAILABLE_IN_1_0
LecternSelector *lectern_selector_new          (const char            *text,
                                                GError               **error) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void             lectern_selector_free         (LecternSelector       *self);
LECTERN_AVAILABLE_IN_1_0
guint            lectern_selector_get_n_steps  (const LecternSelector *self);
LECTERN_AVAILABLE_IN_1_0
gboolean         lectern_selector_is_child     (const LecternSelector *self,
                                                guint                  step);
LECTERN_AVAILABLE_IN_1_0
gboolean         lectern_selector_matches_step (const LecternSelector *self,
                                                guint                  step,
                                                const char            *tag,
                                                gconstpointer          element,
                                                LecternSelectorGet     get);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSelector, lectern_selector_free)

G_END_DECLS
