/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "timeline-entry.h"
#include "timeline-wording.h"

/* The most of a sentence that a row shows, in bytes. */
#define MAX_SENTENCE 600
/* And of what stands before the expression. */
#define MAX_LEAD 100
/* Letters of a preposition that is shown with what it governs. */
#define LITTLE_WORD 3

/* A row of the timeline. */
struct _TimelineEntry {
  GObject parent_instance;

  /* owned */
  char *value;
  char *when;
  char *what;
  char *why;     /* (nullable) */
  char *details; /* (nullable) */
  char *heading; /* (nullable) once it repeats the one above */

  const char *kind; /* interned */
  LecternSpan span;
  LecternSpan parts[2];
  guint n_parts;
  LecternSpan emphasis;
  LecternSpan sentence;
  GDate begin; /* invalid when open */
  GDate end;
};

G_DEFINE_FINAL_TYPE (TimelineEntry, timeline_entry, G_TYPE_OBJECT)

static void
timeline_entry_finalize (GObject *object)
{
  TimelineEntry *self = TIMELINE_ENTRY (object);

  g_free (self->value);
  g_free (self->when);
  g_free (self->what);
  g_free (self->why);
  g_free (self->details);
  g_free (self->heading);

  G_OBJECT_CLASS (timeline_entry_parent_class)->finalize (object);
}

static void
timeline_entry_class_init (TimelineEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = timeline_entry_finalize;
}

static void
timeline_entry_init (TimelineEntry *self)
{
  g_date_clear (&self->begin, 1);
  g_date_clear (&self->end, 1);
}

LecternSpan
timeline_entry_get_span (TimelineEntry *self)
{
  return self->span;
}

guint
timeline_entry_get_parts (TimelineEntry *self, LecternSpan parts[2])
{
  memcpy (parts, self->parts, sizeof self->parts);
  return self->n_parts;
}

const char *
timeline_entry_get_kind (TimelineEntry *self)
{
  return self->kind;
}

const char *
timeline_entry_get_value (TimelineEntry *self)
{
  return self->value;
}

const char *
timeline_entry_get_when (TimelineEntry *self)
{
  return self->when;
}

const char *
timeline_entry_get_what (TimelineEntry *self)
{
  return self->what;
}

const char *
timeline_entry_get_why (TimelineEntry *self)
{
  return self->why;
}

const char *
timeline_entry_get_details (TimelineEntry *self)
{
  return self->details;
}

const char *
timeline_entry_get_heading (TimelineEntry *self)
{
  return self->heading;
}

gboolean
timeline_entry_is_open (TimelineEntry *self)
{
  return !g_date_valid (&self->begin);
}

/* The expression with the little word before it: "in November", "am Dienstag". */
char *
timeline_entry_dup_written (TimelineEntry *self)
{
  guint32 start = self->emphasis.start;
  guint32 word = start;

  while (word > 0 && self->what[word - 1] == ' ')
    word--;
  while (word > 0 && g_ascii_islower (self->what[word - 1]))
    word--;
  if (start - word > 1 && start - word <= LITTLE_WORD + 1 && self->what[start - 1] == ' '
      && (word == 0 || self->what[word - 1] == ' ') && g_ascii_isupper (self->what[start]))
    start = word;
  return g_strndup (self->what + start, self->emphasis.end - start);
}

LecternSpan
timeline_entry_get_emphasis (TimelineEntry *self)
{
  return self->emphasis;
}

/* A long way to the expression is cut at a word, so that a row of few lines shows it. */
static guint32
find_start (const char *text, guint32 sentence, guint32 expression)
{
  guint32 start = expression;

  if (expression - sentence <= MAX_LEAD)
    return sentence;
  start -= MAX_LEAD;
  while (start < expression && text[start] != ' ')
    start++;
  while (start < expression && g_ascii_isalnum (text[start]) == 0 && (guchar) text[start] < 0x80)
    start++;
  return start;
}

/* The sentence on one line, cut where it is long. */
static void
set_what (TimelineEntry *self, LecternArticle *article)
{
  const char *text = lectern_article_get_text (article, NULL);
  LecternSpan sentence = self->sentence;
  g_autofree char *before = NULL;
  g_autofree char *written = NULL;
  g_autofree char *after = NULL;
  guint32 start = find_start (text, sentence.start, self->span.start);
  guint32 end = sentence.end;

  while (end > self->span.end && end - start > MAX_SENTENCE)
    end = (guint32) (g_utf8_find_prev_char (text, text + end) - text);
  before = start > sentence.start
               ? g_strdup_printf ("… %.*s", (int) (self->span.start - start), text + start)
               : g_strndup (text + start, self->span.start - start);
  written = g_strndup (text + self->span.start, lectern_span_get_length (self->span));
  after = g_strndup (text + self->span.end, end - self->span.end);
  g_strdelimit (before, "\n\t", ' ');
  g_strdelimit (written, "\n\t", ' ');
  g_strdelimit (after, "\n\t", ' ');
  self->what = g_strconcat (before, written, after, end < sentence.end ? "…" : "", NULL);
  self->emphasis.start = strlen (before);
  self->emphasis.end = self->emphasis.start + strlen (written);
}

static void
set_range (TimelineEntry *self, const LecternAnnotation *annotation, TimelineValue *value)
{
  if (timeline_value_parse (self->value, value))
    timeline_value_get_range (value, &self->begin, &self->end);
  else if (timeline_date_parse (lectern_annotation_get_string (annotation, "begin"), &self->begin)
           && timeline_date_parse (lectern_annotation_get_string (annotation, "end"), &self->end))
    {
      value->precision = TIMELINE_PRECISION_DAY;
      value->year = g_date_get_year (&self->begin);
    }
}

/* Durations without ends, recurring times and "now" lie nowhere on the line. */
static gboolean
belongs (const LecternAnnotation *annotation, const char *text)
{
  TimelineValue value;

  if (text == NULL || !lectern_kind_matches (annotation->kind, "time")
      || lectern_kind_matches (annotation->kind, "time/set"))
    return FALSE;
  if (timeline_value_parse (text, &value))
    return value.year != 0 || value.month != 0 || value.weekday != 0;
  return lectern_annotation_get_string (annotation, "begin") != NULL;
}

static TimelineEntry *
entry_new (const LecternAnnotation *annotation, LecternArticle *article)
{
  TimelineEntry *self = g_object_new (TIMELINE_TYPE_ENTRY, NULL);
  g_autofree char *written = NULL;
  TimelineValue value = { 0 };

  self->kind = annotation->kind;
  self->span = annotation->span;
  self->parts[0] = annotation->span;
  self->n_parts = 1;
  self->value = g_strdup (lectern_annotation_get_string (annotation, "value"));
  self->sentence = lectern_article_get_sentence_at (article, annotation->span.start);
  self->sentence.start = MIN (self->sentence.start, self->span.start);
  self->sentence.end = MAX (self->sentence.end, self->span.end);
  set_what (self, article);
  set_range (self, annotation, &value);
  self->heading = timeline_wording_heading (&value);
  written = timeline_entry_dup_written (self);
  self->when = timeline_wording_when (annotation);
  self->why = timeline_wording_why (annotation, written);
  self->details = timeline_wording_details (annotation);
  return self;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  TimelineEntry *left = *(TimelineEntry *const *) a;
  TimelineEntry *right = *(TimelineEntry *const *) b;
  int order = timeline_entry_is_open (left) - timeline_entry_is_open (right);

  if (order != 0)
    return order;
  if (!timeline_entry_is_open (left))
    {
      order = g_date_compare (&left->begin, &right->begin);
      /* A year stands before its months. */
      if (order == 0)
        order = g_date_compare (&right->end, &left->end);
    }
  return order != 0 ? order : lectern_span_compare (left->span, right->span);
}

/* The same day twice in a sentence is one row. */
static gboolean
repeats (const TimelineEntry *last, const TimelineEntry *entry)
{
  return last != NULL && lectern_span_equal (last->sentence, entry->sentence)
         && g_str_equal (last->value, entry->value);
}

/* The second half of a range joins the row of the first; %FALSE when that was rejected. */
static gboolean
join_range (TimelineEntry *self,
            const LecternAnnotation *first,
            const LecternAnnotation *second,
            LecternArticle *article)
{
  g_autofree char *when = NULL;
  TimelineValue value = { 0 };
  LecternSpan begin;
  GDate start, end;

  if (self == NULL || self->n_parts > 1
      || !lectern_annotation_get_span (second, "range-begin", &begin)
      || !lectern_span_equal (begin, self->span)
      || !timeline_value_parse (lectern_annotation_get_string (second, "value"), &value)
      || !timeline_value_get_range (&value, &start, &end))
    return FALSE;
  when = timeline_wording_range (first, second);
  if (when == NULL || g_date_compare (&self->begin, &start) >= 0)
    return FALSE;
  g_free (self->when);
  self->when = g_steal_pointer (&when);
  g_free (self->details);
  self->details = timeline_wording_details (second);
  self->end = end;
  self->span.end = second->span.end;
  self->parts[self->n_parts++] = second->span;
  self->sentence.end = MAX (self->sentence.end, self->span.end);
  g_free (self->what);
  set_what (self, article);
  return TRUE;
}

/* A year stands as heading above its first row only. */
static void
drop_repeated_headings (GPtrArray *entries)
{
  const char *heading = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      TimelineEntry *entry = g_ptr_array_index (entries, i);

      if (heading != NULL && g_str_equal (heading, entry->heading))
        g_clear_pointer (&entry->heading, g_free);
      else
        heading = entry->heading;
    }
}

GPtrArray *
timeline_entries_new (LecternLayer *layer, LecternArticle *article)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (g_object_unref);
  const LecternAnnotation *previous = NULL;
  const LecternAnnotation *notes;
  gsize n_notes = 0;

  notes = lectern_layer_get_annotations (layer, &n_notes);
  for (gsize i = 0; i < n_notes; i++)
    {
      TimelineEntry *last = entries->len > 0 ? g_ptr_array_index (entries, entries->len - 1) : NULL;
      const LecternAnnotation *before = previous;
      g_autoptr (TimelineEntry) entry = NULL;

      /* What happened stands between the dates, and is no entry of its own here. */
      if (!lectern_kind_matches (notes[i].kind, "time"))
        continue;
      previous = &notes[i];
      if (!belongs (&notes[i], lectern_annotation_get_string (&notes[i], "value")))
        continue;
      if (before != NULL && join_range (last, before, &notes[i], article))
        continue;
      entry = entry_new (&notes[i], article);
      if (!repeats (last, entry))
        g_ptr_array_add (entries, g_steal_pointer (&entry));
    }
  g_ptr_array_sort (entries, compare_entries);
  drop_repeated_headings (entries);
  return entries;
}
