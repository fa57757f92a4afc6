/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "lectern-details.h"

G_BEGIN_DECLS

/**
 * LecternReaderFont:
 * @LECTERN_READER_SERIF: the system's serif font
 * @LECTERN_READER_SANS: the system's sans-serif font
 * @LECTERN_READER_SYSTEM: the font of the interface
 *
 * What text is set in. The settings key has the same nicks: serif, sans, system.
 */
typedef enum {
  LECTERN_READER_SERIF,
  LECTERN_READER_SANS,
  LECTERN_READER_SYSTEM,
} LecternReaderFont;

#define LECTERN_TYPE_READER_FONT (lectern_reader_font_get_type ())
GType lectern_reader_font_get_type (void) G_GNUC_CONST;

#define LECTERN_TYPE_READER (lectern_reader_get_type ())
G_DECLARE_FINAL_TYPE (LecternReader, lectern_reader, LECTERN, READER, GtkWidget)

/* The text of the open article, with what is found and marked in it.
 *
 * Properties, all bindable to settings: `document`; `font`; `text-scale` (0.8 to 2);
 * `column-width` in characters (40 to 120); `single-letter-keys`; `mark-color` (1 to 5, the last
 * one used); `show-hidden`.
 *
 * Actions, all of the widget: reader.select-sentence, reader.select-previous-sentence, reader.mark,
 * reader.mark-color (u), reader.mark-all, reader.mark-card, reader.next-mark, reader.previous-mark,
 * reader.select-word, reader.deselect-word, reader.start-earlier, reader.start-later,
 * reader.end-earlier, reader.end-later, reader.note, reader.next-finding, reader.previous-finding,
 * reader.show-card, reader.reject, reader.change-kind, reader.toggle-names, reader.show-hidden,
 * reader.find, reader.find-next, reader.find-previous, reader.back, reader.copy,
 * reader.copy-with-source, reader.zoom-in, reader.zoom-out, reader.zoom-reset, reader.page-down,
 * reader.page-up, reader.undo, reader.redo, reader.step-out, reader.toggle-part. */
GtkWidget       *lectern_reader_new            (void);
LecternDocument *lectern_reader_get_document   (LecternReader   *self); /* nullable */
void             lectern_reader_set_document   (LecternReader   *self,
                                                LecternDocument *document);
/* FALSE when nothing is selected. */
gboolean         lectern_reader_get_selection  (LecternReader   *self,
                                                LecternSpan     *span);
void             lectern_reader_go_to          (LecternReader   *self,
                                                LecternSpan      span);
/* Marks what was searched for when the article was opened, and goes to the first hit. */
void             lectern_reader_set_search     (LecternReader   *self,
                                                LecternSearch   *search); /* nullable */
/* The widget for the title button's popover: Details of the open article. */
LecternDetails  *lectern_reader_new_details    (LecternReader   *self);

G_END_DECLS
