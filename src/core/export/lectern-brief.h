/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../fetch/lectern-capture.h"
#include "../lectern-progress.h"
#include "../library/lectern-mark.h"
#include "../model/lectern-article.h"
#include "../model/lectern-layer.h"
#include "../model/lectern-quote.h"
#include "lectern-brief-plan.h"

G_BEGIN_DECLS

/**
 * LecternBriefWords:
 * @headline: (nullable): the analyst's own headline
 * @assessment: (nullable): the analyst's own words, Markdown
 * @confidence: (nullable): "low", "moderate" or "high": how sure the analyst is
 * @handling: (nullable): one line that says who may read it
 *
 * What the analyst says about all that is in a brief. It stands first. Zero-initialize.
 */
typedef struct {
  const char *headline;
  const char *assessment;
  const char *confidence;
  const char *handling;
} LecternBriefWords;

/**
 * LecternBriefInput:
 * @article: the article
 * @capture: (nullable): where it came from
 * @layers: (element-type LecternLayer): effective layers
 * @marks: (nullable) (element-type LecternMark): the analyst's marks
 * @id: (nullable): id in the library, where the brief has several: it tells their items apart
 * @assessment: (nullable): the analyst's words on this article, where the brief has several
 * @n_corrections: how many decisions were applied
 * @plugin_names: (nullable): ids of generators to their names as the user knows them
 *
 * An article in a brief, and what is known about it. Zero-initialize.
 */
typedef struct {
  LecternArticle *article;
  LecternCapture *capture;
  GPtrArray *layers;
  GPtrArray *marks;
  const char *id;
  const char *assessment;
  guint n_corrections;
  GHashTable *plugin_names;
} LecternBriefInput;

typedef struct _LecternBrief LecternBrief;

#define LECTERN_TYPE_BRIEF (lectern_brief_get_type ())

GType         lectern_brief_get_type       (void) G_GNUC_CONST;
LecternBrief *lectern_brief_new            (const LecternBriefInput *inputs,
                                            gsize                    n_inputs,
                                            const LecternBriefWords *words,
                                            const LecternBriefPlan  *plan) G_GNUC_WARN_UNUSED_RESULT;
LecternBrief *lectern_brief_new_with_progress (const LecternBriefInput *inputs,
                                            gsize                    n_inputs,
                                            const LecternBriefWords *words, /* nullable */
                                            const LecternBriefPlan  *plan, /* nullable */
                                            LecternProgress         *progress, /* nullable */
                                            GCancellable            *cancellable,
                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
LecternBrief *lectern_brief_ref            (LecternBrief            *self);
void          lectern_brief_unref          (LecternBrief            *self);
const char *const *lectern_brief_list_formats (void);
GStrv         lectern_brief_dup_formats    (void) G_GNUC_WARN_UNUSED_RESULT;
const char   *lectern_brief_format_find_for_file (const char        *name);
const char   *lectern_brief_format_get_suffix (const char           *format);
const char   *lectern_brief_format_get_title (const char            *format);
gboolean      lectern_brief_format_is_text (const char              *format);
GBytes       *lectern_brief_write          (LecternBrief            *self,
                                            const char              *format,
                                            GError                 **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes       *lectern_brief_write_fragment (LecternBrief          *self) G_GNUC_WARN_UNUSED_RESULT;
/* A safe file name made of the title: inside its folder, at most 200 bytes. */
char         *lectern_brief_dup_file_name  (LecternBrief            *self,
                                            const char              *format) G_GNUC_WARN_UNUSED_RESULT;
/* Writes durably beside and renames; symbolic links are followed, an existing file is replaced only
 * if @replace (RELIABILITY D9). */
gboolean      lectern_export_write_file    (GFile                   *file,
                                            GBytes                  *content,
                                            gboolean                 replace,
                                            GError                 **error);
/* The live page with a text fragment (https://wicg.github.io/scroll-to-text-fragment/) for a span. */
char         *lectern_text_fragment_address (LecternArticle         *article,
                                             LecternSpan             span) G_GNUC_WARN_UNUSED_RESULT;
/* A quotation with its source, for the clipboard: "html" or "text" or "markdown". */
char         *lectern_quote_with_source    (LecternArticle          *article,
                                            LecternSpan              span,
                                            const LecternAnnotation *quote, /* nullable */
                                            const char              *format) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternBrief, lectern_brief_unref)

G_END_DECLS
