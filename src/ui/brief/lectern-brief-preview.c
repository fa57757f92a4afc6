/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lectern-brief-preview.h"

/* More is cut: nobody reads on here, and the file itself is whole. */
#define MAX_PREVIEW_BYTES (512 * 1024)
#define MAX_HEADING 6

/**
 * LecternBriefPreview:
 *
 * Shows a brief while it is being put together. It styles the lines of the Markdown that the
 * brief's own writer made: headings, lists, quotations, footnotes, emphasis. It is no general
 * reader of Markdown.
 */
struct _LecternBriefPreview {
  GtkTextView parent_instance;

  GtkTextTag *headings[MAX_HEADING];
  GtkTextTag *quotation;
  GtkTextTag *item;
  GtkTextTag *small;
  GtkTextTag *strong;
  GtkTextTag *emphasis;
  GtkTextTag *link;
  GtkTextTag *source;
};

G_DEFINE_FINAL_TYPE (LecternBriefPreview, lectern_brief_preview, GTK_TYPE_TEXT_VIEW)

static void
append (GtkTextBuffer *buffer, const char *text, gsize length, GtkTextTag *line, GtkTextTag *run)
{
  GtkTextIter start;
  GtkTextIter end;
  int offset = gtk_text_buffer_get_char_count (buffer);

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, text, length);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_get_end_iter (buffer, &end);
  if (line != NULL)
    gtk_text_buffer_apply_tag (buffer, line, &start, &end);
  if (run != NULL)
    gtk_text_buffer_apply_tag (buffer, run, &start, &end);
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
end_run (GtkTextBuffer *buffer, GString *run, GtkTextTag *line, GtkTextTag *style, GtkTextTag *link)
{
  int offset = gtk_text_buffer_get_char_count (buffer);
  GtkTextIter start;
  GtkTextIter end;

  append (buffer, run->str, run->len, line, style);
  g_string_truncate (run, 0);
  if (link == NULL)
    return;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_apply_tag (buffer, link, &start, &end);
}

/* Text between marks of emphasis and links. */
static void
append_runs (LecternBriefPreview *self, GtkTextBuffer *buffer, const char *line, GtkTextTag *tag)
{
  g_autoptr (GString) run = g_string_new (NULL);
  GtkTextTag *style = NULL;
  GtkTextTag *link = NULL;

  for (const char *p = line; *p != '\0';)
    {
      const char *behind = skip_address (p);
      const char *behind_reference = skip_reference (p);

      if (*p == '\\' && g_ascii_ispunct (p[1]))
        {
          g_string_append_c (run, p[1]);
          p += 2;
          continue;
        }
      if (behind_reference != NULL)
        {
          p = behind_reference;
          continue;
        }
      if (*p == '*')
        {
          gboolean is_double = p[1] == '*';

          end_run (buffer, run, tag, style, link);
          style = style != NULL ? NULL : is_double ? self->strong : self->emphasis;
          p += is_double ? 2 : 1;
          continue;
        }
      if (behind != NULL || begins_link (p))
        {
          end_run (buffer, run, tag, style, link);
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
  end_run (buffer, run, tag, style, link);
}

static void
append_line (LecternBriefPreview *self, GtkTextBuffer *buffer, const char *line)
{
  gsize level = strspn (line, "#");
  GtkTextTag *tag = NULL;

  if (level > 0 && level <= MAX_HEADING && line[level] == ' ')
    {
      tag = self->headings[level - 1];
      line += level + 1;
    }
  else if (line[0] == '>')
    {
      tag = self->quotation;
      line += line[1] == ' ' ? 2 : 1;
    }
  else if (strncmp (line, "- ", 2) == 0)
    {
      tag = self->item;
      line += 2;
      append (buffer, "• ", -1, tag, NULL);
    }
  else if (strncmp (line, "[^", 2) == 0 && strstr (line, "]: ") != NULL)
    {
      tag = self->small;
      line = strstr (line, "]: ") + strlen ("]: ");
    }
  else if (g_ascii_isdigit (line[0]) && strstr (line, ". ") != NULL)
    tag = self->item;

  append_runs (self, buffer, line, tag);
  append (buffer, "\n", 1, tag, NULL);
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
  self->item = gtk_text_buffer_create_tag (buffer, NULL, "left-margin", 36, "indent", -14,
                                           "pixels-below-lines", 3, NULL);
  self->small = gtk_text_buffer_create_tag (buffer, NULL, "scale", PANGO_SCALE_SMALL, NULL);
  self->strong = gtk_text_buffer_create_tag (buffer, NULL, "weight", PANGO_WEIGHT_BOLD, NULL);
  self->emphasis = gtk_text_buffer_create_tag (buffer, NULL, "style", PANGO_STYLE_ITALIC, NULL);
  self->link = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_SINGLE, NULL);
  self->source = gtk_text_buffer_create_tag (buffer, NULL, "family", "monospace", NULL);
}

static void
lectern_brief_preview_class_init (LecternBriefPreviewClass *klass)
{
}

static void
lectern_brief_preview_init (LecternBriefPreview *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

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
  GtkTextBuffer *buffer = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gboolean was_blank = TRUE;

  g_return_if_fail (LECTERN_IS_BRIEF_PREVIEW (self) && markdown != NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  text = cut (skip_front_matter (markdown));
  lines = g_strsplit (text, "\n", -1);
  gtk_text_buffer_set_text (buffer, "", 0);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_blank = *lines[i] == '\0';

      if (!is_blank || !was_blank)
        append_line (self, buffer, lines[i]);
      was_blank = is_blank;
    }
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
  GtkTextBuffer *buffer = NULL;
  g_autofree char *shown = NULL;

  g_return_if_fail (LECTERN_IS_BRIEF_PREVIEW (self) && text != NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  shown = cut (text);
  gtk_text_buffer_set_text (buffer, "", 0);
  append (buffer, shown, -1, self->source, NULL);
}
