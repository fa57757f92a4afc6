/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "lectern-mark-exchange.h"

G_BEGIN_DECLS

/* More is no file that somebody chose for its marks. */
#define LECTERN_EXCHANGE_MAX_BYTES (64 * 1024 * 1024)
#define LECTERN_EXCHANGE_MAX_MARKS 100000

/**
 * LecternExchangedMark:
 * @id: a UUID
 * @source: (nullable): address of the article
 * @revision: (nullable): of its text
 * @title: (nullable): of the article
 * @exact: (nullable): the words; %NULL for a note on the whole article
 * @prefix: (nullable): what stands before
 * @suffix: (nullable): what stands behind
 * @start: in code points of the text, -1 when it is not known
 * @end: likewise
 * @note: (nullable): Markdown
 * @tags: (nullable): tags
 * @code: (nullable): path of its code, "Evidence › Documents"
 * @color: 1 to 5, 0 when it is not known
 * @created_us: when, 0 when it is not known
 * @modified_us: likewise
 * @captured_us: when the source was read, 0 when it is not known; written, not read
 * @capture: (nullable): digest of the bytes that were read; likewise
 *
 * A mark on its way to or from a file, apart from any library and any format.
 */
typedef struct {
  char *id;
  char *source;
  char *revision;
  char *title;
  char *exact;
  char *prefix;
  char *suffix;
  gint64 start;
  gint64 end;
  char *note;
  GStrv tags;
  char *code;
  guint color;
  gint64 created_us;
  gint64 modified_us;
  gint64 captured_us;
  char *capture;
} LecternExchangedMark;

LecternExchangedMark *lectern_exchanged_mark_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void                  lectern_exchanged_mark_free (LecternExchangedMark *self);
/* What is in the library, as it goes out; sorted by article and place. @texts: of each article, by id. */
GPtrArray            *lectern_exchanged_marks_collect (LecternLibrary   *library,
                                                   const char *const    *ids,
                                                   GHashTable          **texts, /* nullable */
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* Takes marks in, in one step. */
LecternMarkReport    *lectern_exchanged_marks_take (LecternLibrary      *library,
                                                   GPtrArray            *marks,
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

/* An id that is the same each time for the same thing. */
char                 *lectern_exchange_dup_uuid   (const char           *thing) G_GNUC_WARN_UNUSED_RESULT;
/* "ni:///sha-256;…" (RFC 6920) of a revision, for articles without an address; and back. */
char                 *lectern_exchange_dup_name   (const char           *revision) G_GNUC_WARN_UNUSED_RESULT;
char                 *lectern_exchange_dup_revision (const char         *name) G_GNUC_WARN_UNUSED_RESULT;
char                 *lectern_exchange_dup_time   (gint64                time_us) G_GNUC_WARN_UNUSED_RESULT;
gint64                lectern_exchange_read_time  (const char           *time); /* nullable */
void                  lectern_exchanged_mark_add_tag (LecternExchangedMark *self,
                                                   const char           *tag);

/* The content of a file that the analyst chose; refused when it is too large. */
GBytes               *lectern_exchange_load       (GFile                *file,
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
/* JSON from a file: refused when it is too large or nested too deep for the parser, which recurses. */
JsonNode             *lectern_exchange_parse      (GBytes               *content,
                                                   gsize                 max_bytes,
                                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;
char                 *lectern_exchange_dup_text   (JsonBuilder          *builder) G_GNUC_WARN_UNUSED_RESULT;
GBytes               *lectern_exchange_write      (JsonBuilder          *builder) G_GNUC_WARN_UNUSED_RESULT;
/* What an object holds, if it is of the wanted kind; NULL otherwise. */
const char           *lectern_exchange_get_string (JsonObject           *object,
                                                   const char           *name);
JsonObject           *lectern_exchange_get_object (JsonObject           *object,
                                                   const char           *name);
JsonArray            *lectern_exchange_get_array  (JsonObject           *object,
                                                   const char           *name);
/* Reads selectors of W3C, which Hypothesis has too. */
void                  lectern_exchange_read_selectors (LecternExchangedMark *mark,
                                                   JsonNode             *selectors);
void                  lectern_exchange_add_selectors (JsonBuilder       *builder,
                                                   const LecternExchangedMark *mark);
void                  lectern_exchange_add_string (JsonBuilder          *builder,
                                                   const char           *name,
                                                   const char           *value); /* nullable: left out */

/* Parts of a collection of W3C: what it holds stands between beginning and end. */
void                  lectern_w3c_begin           (JsonBuilder          *builder,
                                                   const char           *seed,
                                                   const char           *label,
                                                   guint                 n_annotations);
void                  lectern_w3c_end             (JsonBuilder          *builder);
void                  lectern_w3c_add_annotation  (JsonBuilder          *builder,
                                                   const LecternExchangedMark *mark);
void                  lectern_w3c_add_body        (JsonBuilder          *builder,
                                                   const char           *purpose,
                                                   const char           *format,
                                                   const char           *value);
/* The words, or the whole source where there are none. */
void                  lectern_w3c_add_target      (JsonBuilder          *builder,
                                                   const LecternExchangedMark *mark);

/* The formats. A reader gives NULL for what is not a mark. */
GBytes               *lectern_w3c_write           (GPtrArray            *marks) G_GNUC_WARN_UNUSED_RESULT;
LecternExchangedMark *lectern_w3c_read            (JsonObject           *object) G_GNUC_WARN_UNUSED_RESULT;
GBytes               *lectern_hypothesis_write    (GPtrArray            *marks) G_GNUC_WARN_UNUSED_RESULT;
LecternExchangedMark *lectern_hypothesis_read     (JsonObject           *object) G_GNUC_WARN_UNUSED_RESULT;
GBytes               *lectern_brat_write          (GPtrArray            *marks,
                                                   guint                 first,
                                                   guint                 n_marks) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray            *lectern_brat_read           (const char           *content,
                                                   const char           *text,
                                                   const char           *revision) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternExchangedMark, lectern_exchanged_mark_free)

G_END_DECLS
