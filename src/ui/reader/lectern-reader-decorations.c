/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What the reader shows about the text: findings, marks, focus, numbers and hits. */

#include "config.h"

#include "lectern-reader-private.h"

/* Hits of Find that are shown; a text may have more. */
#define MAX_HITS 5000

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const LecternFinding *one = a;
  const LecternFinding *two = b;

  return lectern_span_compare (one->annotation->span, two->annotation->span);
}

static int
compare_decorations (gconstpointer a, gconstpointer b)
{
  return lectern_span_compare (((const LecternDecoration *) a)->span,
                               ((const LecternDecoration *) b)->span);
}

static void
append_decoration (LecternReader *self,
                   GArray *items,
                   LecternSpan span,
                   LecternDecoration decoration)
{
  decoration.span = lectern_reader_to_display (self, span);
  if (decoration.span.end > decoration.span.start)
    g_array_append_val (items, decoration);
}

static void
set_decorations (LecternReader *self, LecternDecorationKind kind, GArray *items)
{
  g_array_sort (items, compare_decorations);
  lectern_reader_view_set_decorations (self->view, kind, items);
}

void
lectern_reader_collect_findings (LecternReader *self)
{
  LecternPanelHost *host = LECTERN_PANEL_HOST (self->document);

  self->counted = NULL;
  g_array_set_size (self->findings, 0);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  self->layers = lectern_document_list_layers (self->document);
  for (guint i = 0; i < self->layers->len; i++)
    {
      LecternFinding finding = { NULL, g_ptr_array_index (self->layers, i) };
      gsize n = 0;
      const LecternAnnotation *annotations = lectern_layer_get_annotations (finding.layer, &n);
      const char *kind = NULL;
      gboolean is_visible = FALSE;

      for (gsize j = 0; j < n; j++)
        {
          if (annotations[j].kind != kind)
            {
              kind = annotations[j].kind;
              is_visible = lectern_panel_host_get_kind_visible (host, kind);
            }
          finding.annotation = &annotations[j];
          if (is_visible)
            g_array_append_val (self->findings, finding);
        }
    }
  g_array_sort (self->findings, compare_findings);
}

void
lectern_reader_show_findings (LecternReader *self)
{
  LecternPanelHost *host = LECTERN_PANEL_HOST (self->document);
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (LecternDecoration));
  g_autoptr (GArray) bars = g_array_new (FALSE, TRUE, sizeof (LecternDecoration));
  gsize n_numbers = 0;
  const LecternSpan *numbers = lectern_document_get_numbers (self->document, &n_numbers);
  const LecternKindInfo *info = NULL;
  const char *kind = NULL;

  for (guint i = 0; i < self->findings->len; i++)
    {
      const LecternAnnotation *annotation
          = g_array_index (self->findings, LecternFinding, i).annotation;
      LecternDecoration decoration = { .slot = "gray", .pattern = LECTERN_PATTERN_SOLID };

      if (annotation->kind != kind)
        {
          kind = annotation->kind;
          info = lectern_panel_host_get_kind (host, kind);
        }
      if (info != NULL)
        {
          decoration.slot = g_intern_string (info->slot);
          decoration.pattern = lectern_line_pattern_from_name (info->line);
          decoration.is_above = lectern_kind_matches (kind, LECTERN_WATCH_GENERATOR);
        }
      if (decoration.pattern == LECTERN_PATTERN_BAR)
        append_decoration (self, bars, annotation->span, decoration);
      else if (decoration.pattern != LECTERN_PATTERN_NONE)
        append_decoration (self, lines, annotation->span, decoration);
    }
  for (gsize i = 0; i < n_numbers; i++)
    append_decoration (self, bars, numbers[i],
                       (LecternDecoration){ .slot = "accent", .number = i + 1 });
  set_decorations (self, LECTERN_DECORATION_LINES, lines);
  set_decorations (self, LECTERN_DECORATION_BARS, bars);
}

void
lectern_reader_show_focus (LecternReader *self)
{
  g_autoptr (GArray) boxes = g_array_new (FALSE, TRUE, sizeof (LecternDecoration));
  gsize n = 0;
  const LecternSpan *spans = lectern_document_get_focus (self->document, &n);

  for (gsize i = 0; i < n; i++)
    append_decoration (self, boxes, spans[i], (LecternDecoration){ 0 });
  set_decorations (self, LECTERN_DECORATION_FOCUS, boxes);
}

void
lectern_reader_show_marks (LecternReader *self)
{
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (LecternDecoration));
  GPtrArray *marks = lectern_document_get_marks (self->document);

  for (guint i = 0; marks != NULL && i < marks->len; i++)
    {
      const LecternMark *mark = g_ptr_array_index (marks, i);
      LecternDecoration decoration = { .number = mark->color };

      decoration.has_note = mark->note != NULL && *mark->note != '\0';
      if (mark->target != NULL && !lectern_span_is_none (mark->span))
        append_decoration (self, items, mark->span, decoration);
    }
  set_decorations (self, LECTERN_DECORATION_MARKS, items);
}

const LecternFinding *
lectern_reader_get_finding_at (LecternReader *self, LecternSpan place)
{
  const LecternFinding *best = NULL;

  for (guint i = 0; i < self->findings->len; i++)
    {
      const LecternFinding *finding = &g_array_index (self->findings, LecternFinding, i);
      LecternSpan span = finding->annotation->span;

      if (span.start > place.start)
        break;
      if (lectern_span_equal (span, place))
        return finding;
      if (place.start == place.end && lectern_span_contains_offset (span, place.start)
          && (best == NULL
              || lectern_span_get_length (span)
                     <= lectern_span_get_length (best->annotation->span)))
        best = finding;
    }

  return best;
}

const LecternAnnotation *
lectern_reader_get_link_at (LecternReader *self, guint32 offset)
{
  LecternLayer *markup = self->article == NULL ? NULL : lectern_article_get_markup (self->article);
  g_autoptr (GPtrArray) found = NULL;

  if (markup == NULL)
    return NULL;

  found = lectern_layer_find (markup, (LecternSpan){ offset, offset + 1 });
  for (guint i = 0; i < found->len; i++)
    {
      const LecternAnnotation *annotation = g_ptr_array_index (found, i);

      if (strcmp (annotation->kind, LECTERN_MARKUP_LINK) == 0)
        return annotation;
    }

  return NULL;
}

char *
lectern_reader_dup_name (LecternReader *self, const LecternFinding *finding)
{
  LecternSpan span = finding->annotation->span;
  const char *text = lectern_article_get_text (self->article, NULL);

  return lectern_text_collapse (text + span.start, MIN (lectern_span_get_length (span), 400));
}

/* Caseless comparison; most texts are of plain letters, and many are compared. */
static gboolean
is_same_text (const char *text, LecternSpan a, LecternSpan b)
{
  gsize length = lectern_span_get_length (a);
  g_autofree char *fold_a = NULL;
  g_autofree char *fold_b = NULL;

  if (length == lectern_span_get_length (b)
      && g_ascii_strncasecmp (text + a.start, text + b.start, length) == 0)
    return TRUE;
  if (g_ascii_isalpha (text[a.start]) && g_ascii_isalpha (text[b.start])
      && g_ascii_tolower (text[a.start]) != g_ascii_tolower (text[b.start]))
    return FALSE;

  fold_a = lectern_text_fold (text + a.start, length);
  fold_b = lectern_text_fold (text + b.start, lectern_span_get_length (b));

  return strcmp (fold_a, fold_b) == 0;
}

gboolean
lectern_reader_is_like (LecternReader *self, const LecternFinding *a, const LecternFinding *b)
{
  const char *text = lectern_article_get_text (self->article, NULL);
  const char *group = NULL;
  const char *other = NULL;

  if (strcmp (a->annotation->kind, b->annotation->kind) != 0)
    return FALSE;

  group = lectern_annotation_get_string (a->annotation, "group");
  other = lectern_annotation_get_string (b->annotation, "group");
  if (group != NULL && other != NULL)
    return strcmp (group, other) == 0;

  return is_same_text (text, a->annotation->span, b->annotation->span);
}

guint
lectern_reader_count_like (LecternReader *self, const LecternFinding *finding)
{
  /* The caret asks at every step. */
  if (self->counted == finding->annotation)
    return self->n_counted;

  self->counted = finding->annotation;
  self->n_counted = 0;
  for (guint i = 0; i < self->findings->len; i++)
    self->n_counted += lectern_reader_is_like (self, finding,
                                               &g_array_index (self->findings, LecternFinding, i));

  return self->n_counted;
}

static GArray *
find_hits (LecternReader *self)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, TRUE, sizeof (LecternDecoration));
  const char *query = lectern_find_bar_get_text (self->find_bar);
  LecternDisplayText *text = lectern_reader_view_get_text (self->view);
  g_autofree char *escaped = g_regex_escape_string (query, -1);
  g_auto (GStrv) words = g_strsplit (escaped, " ", -1);
  g_autofree char *pattern = g_strjoinv ("\\s+", words);
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;

  if (text == NULL || *query == '\0')
    return g_steal_pointer (&hits);

  regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  if (regex == NULL)
    return g_steal_pointer (&hits);

  g_regex_match (regex, lectern_display_text_get_text (text, NULL), 0, &match);
  while (g_match_info_matches (match) && hits->len < MAX_HITS)
    {
      LecternDecoration hit = { 0 };
      int start = 0;
      int end = 0;

      g_match_info_fetch_pos (match, 0, &start, &end);
      hit.span = (LecternSpan){ start, end };
      g_array_append_val (hits, hit);
      g_match_info_next (match, NULL);
    }

  return g_steal_pointer (&hits);
}

/* Goes to the first hit at or behind @offset, or before it, round the ends. */
void
lectern_reader_show_hit (LecternReader *self, guint32 offset, int direction)
{
  g_autoptr (GArray) hits = find_hits (self);
  guint index = 0;

  lectern_reader_view_set_decorations (self->view, LECTERN_DECORATION_HITS, hits);
  if (hits->len == 0)
    {
      lectern_find_bar_set_count (self->find_bar, 0, 0);
      return;
    }

  while (index < hits->len && g_array_index (hits, LecternDecoration, index).span.start < offset)
    index++;
  if (direction < 0)
    index = index == 0 ? hits->len - 1 : index - 1;
  else if (index == hits->len)
    index = 0;
  lectern_reader_view_select (self->view, g_array_index (hits, LecternDecoration, index).span);
  lectern_reader_view_scroll_to (
      self->view, g_array_index (hits, LecternDecoration, index).span.start, LECTERN_JUMP_ALIGN);
  lectern_find_bar_set_count (self->find_bar, index + 1, hits->len);
}
