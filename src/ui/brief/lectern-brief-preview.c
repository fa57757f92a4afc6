/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-brief-preview.h"

/* More is cut: nobody reads on here, and the file itself is whole. */
#define MAX_PREVIEW_BYTES (512 * 1024)
#define MAX_HEADING 6
#define MAX_LEVEL 4
/* What goes into the view before the window gets its turn. */
#define SLICE_US (6 * 1000)

/**
 * LecternBriefPreview:
 *
 * Shows a brief while it is being put together. It styles the lines of the Markdown that the
 * brief's own writer made: headings, lists, quotations, footnotes, emphasis, code. It is no general
 * reader of Markdown. Lines that are the same as before are not touched, so that what is read stays
 * where it is while something else is typed.
 */
struct _LecternBriefPreview {
  GtkTextView parent_instance;

  GtkTextTag *headings[MAX_HEADING];
  GtkTextTag *quotation;
  GtkTextTag *items[MAX_LEVEL];
  GtkTextTag *small;
  GtkTextTag *strong;
  GtkTextTag *emphasis;
  GtkTextTag *link;
  GtkTextTag *source;

  GPtrArray *lines; /* owned, of char *: those that are shown, with what they are before them */
  guint next;       /* the first that is not in the view yet */
  guint end;        /* behind the last one of these */
  guint idle_source;
};

/* What lines are. */
#define MARKDOWN_LINE 'm'
#define SOURCE_LINE 's'

G_DEFINE_FINAL_TYPE (LecternBriefPreview, lectern_brief_preview, GTK_TYPE_TEXT_VIEW)

/* At the place, which moves on. */
static void
append (GtkTextIter *at, const char *text, gsize length, GtkTextTag *line, GtkTextTag *run)
{
  GtkTextBuffer *buffer = gtk_text_iter_get_buffer (at);
  int offset = gtk_text_iter_get_offset (at);
  GtkTextIter start;

  gtk_text_buffer_insert (buffer, at, text, length);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  /* Of the line that it stands before, it is none. */
  gtk_text_buffer_remove_all_tags (buffer, &start, at);
  if (line != NULL)
    gtk_text_buffer_apply_tag (buffer, line, &start, at);
  if (run != NULL)
    gtk_text_buffer_apply_tag (buffer, run, &start, at);
}

/* A link shows its text, underlined; the address behind it is for the file. */
static const char *
skip_address (const char *p)
{
  const char *end = NULL;

  if (p[0] != ']' || p[1] != '(')
    return NULL;

  end = strchr (p, ')');
  return end != NULL ? end + 1 : NULL;
}

/* A reference to a footnote is for programs, too: the note stands at the end. */
static const char *
skip_reference (const char *p)
{
  const char *end = NULL;

  if (p[0] != '[' || p[1] != '^')
    return NULL;

  end = strchr (p, ']');
  return end != NULL ? end + 1 : NULL;
}

static gboolean
begins_link (const char *p)
{
  const char *end = *p == '[' ? strchr (p, ']') : NULL;

  return end != NULL && skip_address (end) != NULL;
}

static void
end_run (GtkTextIter *at, GString *run, GtkTextTag *line, GtkTextTag *style, GtkTextTag *link)
{
  int offset = gtk_text_iter_get_offset (at);
  GtkTextIter start;

  append (at, run->str, run->len, line, style);
  g_string_truncate (run, 0);
  if (link == NULL)
    return;

  gtk_text_buffer_get_iter_at_offset (gtk_text_iter_get_buffer (at), &start, offset);
  gtk_text_buffer_apply_tag (gtk_text_iter_get_buffer (at), link, &start, at);
}

/* Code, up to as many backticks as it begins with. */
static const char *
find_code_end (const char *p, gsize length)
{
  while ((p = strchr (p, '`')) != NULL)
    {
      gsize found = strspn (p, "`");

      if (found == length)
        return p;
      p += found;
    }

  return NULL;
}

/* Text between marks of emphasis, code and links. */
static void
append_runs (LecternBriefPreview *self, GtkTextIter *at, const char *line, GtkTextTag *tag)
{
  g_autoptr (GString) run = g_string_new (NULL);
  GtkTextTag *style = NULL;
  GtkTextTag *link = NULL;

  for (const char *p = line; *p != '\0';)
    {
      const char *behind = skip_address (p);
      const char *behind_reference = skip_reference (p);
      gsize n_ticks = strspn (p, "`");
      const char *code_end = n_ticks > 0 ? find_code_end (p + n_ticks, n_ticks) : NULL;

      if (*p == '\\' && (g_ascii_ispunct (p[1]) || p[1] == '\0'))
        {
          /* At the end of a line it breaks it. */
          if (p[1] != '\0')
            g_string_append_c (run, p[1]);
          p += p[1] != '\0' ? 2 : 1;
          continue;
        }
      if (behind_reference != NULL)
        {
          p = behind_reference;
          continue;
        }
      if (code_end != NULL)
        {
          end_run (at, run, tag, style, link);
          g_string_append_len (run, p + n_ticks, code_end - p - n_ticks);
          end_run (at, run, tag, self->source, link);
          p = code_end + n_ticks;
          continue;
        }
      if (*p == '*')
        {
          gboolean is_double = p[1] == '*';

          end_run (at, run, tag, style, link);
          style = style != NULL ? NULL : is_double ? self->strong : self->emphasis;
          p += strspn (p, "*");
          continue;
        }
      if (behind != NULL || begins_link (p))
        {
          end_run (at, run, tag, style, link);
          link = behind == NULL ? self->link : NULL;
          p = behind != NULL ? behind : p + 1;
          continue;
        }
      if (*p == '[' && strchr (p, ']') != NULL)
        {
          p++;
          continue;
        }
      g_string_append_c (run, *p);
      p++;
    }
  end_run (at, run, tag, style, link);
}

/* What a line begins with says how it looks; gives where its words begin. */
static const char *
read_line_start (LecternBriefPreview *self, const char *line, GtkTextTag **tag, const char **mark)
{
  gsize indent = strspn (line, " >");
  gsize level = strspn (line + indent, "#");
  gsize n_digits = strspn (line + indent, "0123456789");
  gboolean is_quoted = memchr (line, '>', indent) != NULL;
  GtkTextTag *item = self->items[MIN (indent / 2, MAX_LEVEL - 1)];

  if (level > 0 && level <= MAX_HEADING && line[indent + level] == ' ')
    {
      *tag = self->headings[level - 1];
      return line + indent + level + 1;
    }
  if (strncmp (line + indent, "- ", 2) == 0)
    {
      *tag = item;
      *mark = "• ";
      return line + indent + 2;
    }
  if (strncmp (line, "[^", 2) == 0 && strstr (line, "]: ") != NULL)
    {
      *tag = self->small;
      return strstr (line, "]: ") + strlen ("]: ");
    }
  if (is_quoted)
    *tag = self->quotation;
  else if (indent >= 2 || (n_digits > 0 && g_str_has_prefix (line + indent + n_digits, ". ")))
    *tag = item;

  return line + indent;
}

static void
append_line (LecternBriefPreview *self, GtkTextIter *at, const char *line)
{
  GtkTextTag *tag = NULL;
  const char *mark = NULL;
  const char *words = NULL;

  if (*line == SOURCE_LINE)
    {
      append (at, line + 1, -1, self->source, NULL);
      append (at, "\n", 1, self->source, NULL);
      return;
    }

  words = read_line_start (self, line + 1, &tag, &mark);
  if (mark != NULL)
    append (at, mark, -1, tag, NULL);
  append_runs (self, at, words, tag);
  append (at, "\n", 1, tag, NULL);
}

/* Puts lines into the view that are not there yet, some now and the rest when nothing else is to be
 * done. */
static gboolean
fill_cb (gpointer user_data)
{
  LecternBriefPreview *self = user_data;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gint64 deadline = g_get_monotonic_time () + SLICE_US;
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (buffer, &at, self->next);
  for (guint i = 0; self->next < self->end; i++, self->next++)
    {
      if (i % 16 == 15 && g_get_monotonic_time () > deadline)
        return G_SOURCE_CONTINUE;
      append_line (self, &at, self->lines->pdata[self->next]);
    }
  self->idle_source = 0;

  return G_SOURCE_REMOVE;
}

static void
delete_lines (GtkTextBuffer *buffer, guint first, guint end)
{
  GtkTextIter from;
  GtkTextIter to;

  gtk_text_buffer_get_iter_at_line (buffer, &from, first);
  gtk_text_buffer_get_iter_at_line (buffer, &to, end);
  gtk_text_buffer_delete (buffer, &from, &to);
}

/* Takes the lines. */
static void
show_lines (LecternBriefPreview *self, GPtrArray *lines)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  guint n_old = self->lines->len;
  guint n_before = 0;
  guint n_behind = 0;

  if (self->idle_source != 0)
    {
      /* Nobody has read it to its end. */
      g_clear_handle_id (&self->idle_source, g_source_remove);
      gtk_text_buffer_set_text (buffer, "", 0);
      n_old = 0;
    }
  while (n_before < MIN (n_old, lines->len)
         && strcmp (self->lines->pdata[n_before], lines->pdata[n_before]) == 0)
    n_before++;
  while (
      n_behind < MIN (n_old, lines->len) - n_before
      && strcmp (self->lines->pdata[n_old - 1 - n_behind], lines->pdata[lines->len - 1 - n_behind])
             == 0)
    n_behind++;
  delete_lines (buffer, n_before, n_old - n_behind);
  g_ptr_array_unref (self->lines);
  self->lines = lines;
  self->next = n_before;
  self->end = lines->len - n_behind;
  if (fill_cb (self) == G_SOURCE_CONTINUE)
    self->idle_source = g_idle_add (fill_cb, self);
}

static void
add_line (GPtrArray *lines, char kind, const char *text)
{
  g_ptr_array_add (lines, g_strdup_printf ("%c%s", kind, text));
}

/* Behind the front matter, which is for programs. */
static const char *
skip_front_matter (const char *markdown)
{
  const char *end = NULL;

  if (!g_str_has_prefix (markdown, "---\n"))
    return markdown;

  end = strstr (markdown + 4, "\n---\n");
  return end != NULL ? end + strlen ("\n---\n") : markdown;
}

static char *
cut (const char *text)
{
  const char *end = NULL;

  g_utf8_validate (text, MIN (strlen (text), MAX_PREVIEW_BYTES), &end);
  return g_strndup (text, end - text);
}

static void
create_tags (LecternBriefPreview *self, GtkTextBuffer *buffer)
{
  static const double scales[MAX_HEADING] = { 1.6, 1.25, 1.1, 1.0, 1.0, 1.0 };

  for (guint i = 0; i < MAX_HEADING; i++)
    self->headings[i] = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD,
                                                    "scale", scales[i], "pixels-above-lines", 9,
                                                    NULL);
  self->quotation = gtk_text_buffer_create_tag (buffer, NULL, "left-margin", 48, "style",
                                                PANGO_STYLE_ITALIC, NULL);
  for (int i = 0; i < MAX_LEVEL; i++)
    self->items[i] = gtk_text_buffer_create_tag (buffer, NULL, "left-margin", 36 + 18 * i, "indent",
                                                 -14, "pixels-below-lines", 3, NULL);
  self->small = gtk_text_buffer_create_tag (buffer, NULL, "scale", PANGO_SCALE_SMALL, NULL);
  self->strong = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, NULL);
  self->emphasis = gtk_text_buffer_create_tag (buffer, NULL, "style", PANGO_STYLE_ITALIC, NULL);
  self->link = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  self->source = gtk_text_buffer_create_tag (buffer, NULL, "family", "monospace", NULL);
}

static void
lectern_brief_preview_dispose (GObject *object)
{
  g_clear_handle_id (&LECTERN_BRIEF_PREVIEW (object)->idle_source, g_source_remove);

  G_OBJECT_CLASS (lectern_brief_preview_parent_class)->dispose (object);
}

static void
lectern_brief_preview_finalize (GObject *object)
{
  g_ptr_array_unref (LECTERN_BRIEF_PREVIEW (object)->lines);

  G_OBJECT_CLASS (lectern_brief_preview_parent_class)->finalize (object);
}

static void
lectern_brief_preview_class_init (LecternBriefPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lectern_brief_preview_dispose;
  G_OBJECT_CLASS (klass)->finalize = lectern_brief_preview_finalize;
}

static void
lectern_brief_preview_init (LecternBriefPreview *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  self->lines = g_ptr_array_new_with_free_func (g_free);
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, 24);
  gtk_text_view_set_right_margin (view, 24);
  gtk_text_view_set_top_margin (view, 18);
  gtk_text_view_set_bottom_margin (view, 36);
  gtk_text_view_set_pixels_inside_wrap (view, 3);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (view), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "brief-preview");
  create_tags (self, gtk_text_view_get_buffer (view));
}

/**
 * lectern_brief_preview_new:
 *
 * Makes an empty preview.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *
lectern_brief_preview_new (void)
{
  return g_object_new (LECTERN_TYPE_BRIEF_PREVIEW, NULL);
}

/**
 * lectern_brief_preview_set_markdown:
 * @self: a preview
 * @markdown: what the Markdown writer made
 *
 * Shows a brief as it reads.
 */
void
lectern_brief_preview_set_markdown (LecternBriefPreview *self, const char *markdown)
{
  GPtrArray *shown = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean was_blank = TRUE;
  const char *fence = NULL;

  g_return_if_fail (LECTERN_IS_BRIEF_PREVIEW (self) && markdown != NULL);

  shown = g_ptr_array_new_with_free_func (g_free);
  text = cut (skip_front_matter (markdown));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize indent = strspn (lines[i], " >");
      gboolean is_blank = lines[i][indent] == '\0';

      if (fence != NULL ? strcmp (lines[i], fence) == 0
                        : g_str_has_prefix (lines[i] + indent, "```"))
        fence = fence != NULL ? NULL : lines[i];
      else if (fence != NULL || !is_blank || !was_blank)
        add_line (shown, fence != NULL ? SOURCE_LINE : MARKDOWN_LINE, lines[i]);
      was_blank = is_blank;
    }
  show_lines (self, shown);
}

/**
 * lectern_brief_preview_set_source:
 * @self: a preview
 * @text: any text
 *
 * Shows text as it stands.
 */
void
lectern_brief_preview_set_source (LecternBriefPreview *self, const char *text)
{
  GPtrArray *shown = NULL;
  g_autofree char *start = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_if_fail (LECTERN_IS_BRIEF_PREVIEW (self) && text != NULL);

  shown = g_ptr_array_new_with_free_func (g_free);
  start = cut (text);
  lines = g_strsplit (start, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    add_line (shown, SOURCE_LINE, lines[i]);
  show_lines (self, shown);
}
