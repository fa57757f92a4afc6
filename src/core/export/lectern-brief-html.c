/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* One file that needs nothing else: no script, no font, no image, and a policy that would stop
 * them. Every element and attribute is written here; whatever comes from outside goes through
 * lectern_html_append_text () or is an address that lectern_brief_dup_safe_address () let pass. */

static const char policy[] = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

static const char style[]
    = ":root{color-scheme:light dark;--paper:#fff;--ink:#1d1d20;--dim:#5e5c64;--rule:#d5d3d8;"
      "--link:#1a5fb4;--person:#1a5fb4;--organization:#c64600;--place:#2b9c7a;--other:#7a1f5c;"
      "--date:#5e5c64;--m1:#fff0a0;--m2:#bfeed8;--m3:#d6e8ff;--m4:#ffbdb0;--m5:#d3bdf5}"
      "@media (prefers-color-scheme:dark){:root{--paper:#1e1e1e;--ink:#eeeeec;--dim:#b8b6bc;"
      "--rule:#48464c;--link:#78aeed;--person:#62a0ea;--organization:#e8883a;--place:#8ff0a4;"
      "--other:#f5c2e7;--date:#c0bfbc;--m1:#6b5e12;--m2:#1e4023;--m3:#0f5fb8;--m4:#8f3d5f;"
      "--m5:#4a1070}}"
      "body{margin:0 auto;padding:2.5rem 1.25rem;max-width:42rem;background:var(--paper);"
      "color:var(--ink);font:1.0625rem/1.5 Charter,'Source Serif "
      "4',Georgia,serif;overflow-wrap:break-word}"
      "h1,h2,h3,h4,h5,h6,.maker,.byline,.detail,dt,.notice{font-family:Cantarell,'Source Sans 3',"
      "system-ui,sans-serif}"
      "h1{font-size:1.75rem;line-height:1.2;margin:0 0 .5rem}h3{font-size:1rem;margin:1.25rem 0 "
      ".25rem}"
      "h2,section>h3:first-child{font-size:1.2rem;margin:2.5rem 0 .5rem;padding-top:1rem;"
      "border-top:1px solid var(--rule)}article>h2{font-size:1.45rem}"
      "h4,h5,h6{font-size:1rem;margin:1rem 0 .25rem}"
      ".byline,.maker,.detail{color:var(--dim);font-size:.875rem}.maker{margin:0 0 .75rem}"
      ".notice{border:1px solid var(--dim);border-radius:.4rem;padding:.5rem .75rem}"
      "a{color:var(--link)}li{margin:.35rem 0}blockquote{margin:.75rem 1.5rem}"
      "figure{margin:.75rem 0}blockquote p{margin:.25rem "
      "0}figcaption{font-size:.9rem;color:var(--dim);margin:.5rem 0}"
      "dl{margin:0}dt{font-weight:600;margin-top:.75rem;font-size:.9375rem}dd{margin:0 0 0 1.25rem}"
      "table{border-collapse:collapse;display:block;overflow-x:auto}td{border:1px solid "
      "var(--rule);"
      "padding:.3rem .6rem}"
      "mark{color:inherit;padding:.05em "
      "0;-webkit-print-color-adjust:exact;print-color-adjust:exact}"
      ".m0{background:var(--rule)}.m1{background:var(--m1)}.m2{background:var(--m2)}"
      ".m3{background:var(--m3)}.m4{background:var(--m4)}.m5{background:var(--m5)}"
      ".nest{list-style:none}span,mark,strong,sup,a{unicode-bidi:isolate}.back{font:.875rem "
      "Cantarell,'Source Sans 3',system-ui,sans-serif}"
      "header+article>h2{border:0;margin-top:0;padding-top:0}"
      "sup{font-size:.7em;line-height:0}sup a,.back{text-decoration:none}"
      ".person{text-decoration:underline solid var(--person) 2px;text-underline-offset:3px}"
      ".organization{text-decoration:underline double var(--organization) "
      "1.5px;text-underline-offset:3px}"
      ".place{text-decoration:underline dashed var(--place) 2px;text-underline-offset:3px}"
      ".other{text-decoration:underline dotted var(--other) 2px;text-underline-offset:3px}"
      ".date{padding-bottom:2px;background:repeating-linear-gradient(90deg,var(--date) 0 "
      "7px,transparent "
      "7px 9px,var(--date) 9px 11px,transparent 11px 13px) 0 100%/100% 2px no-repeat}"
      ".handling{text-align:center;font-weight:bold;letter-spacing:.05em}"
      ".note{margin:.25rem 0}.note p,.note ul,.note ol{margin:.25rem 0}code,pre{font-family:"
      "'Source Code Pro',monospace;font-size:.9em}pre{white-space:pre-wrap}:target{outline:2px "
      "solid var(--link)}"
      "@media print{:root{--paper:#fff;--ink:#000;--dim:#444;--link:#000;--m1:#fff0a0;--m2:#bfeed8;"
      "--m3:#d6e8ff;--m4:#ffbdb0;--m5:#d3bdf5}body{max-width:none;padding:0;font-size:11pt}"
      "h2,h3,h4{break-after:avoid}li,dd,blockquote,tr{break-inside:avoid}}";

/* The first mentions of a name are linked; a row of a hundred numbers helps nobody. */
#define MAX_PLACES 12

/* Quotations within lists within quotations; deeper ones stand as deep as these. */
#define MAX_OPEN 20

/* What holds items: a list, a quotation, a table. */
typedef struct {
  const char *element;
  gboolean has_item; /* an item of this list is open */
  guint next;        /* the number that its next item has by itself */
} Container;

typedef struct {
  GString *html;
  LecternBriefChapter *chapter;
  gboolean is_fragment; /* for a clipboard */
  guint level;          /* of the headings of sections */
  Container open[MAX_OPEN];
  guint n_open;
  guint table; /* that is open */
} Writer;

/* Controls and code points that are no characters, which HTML does not know. */
static gboolean
is_forbidden (gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0)
         || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/**
 * lectern_html_append_text:
 * @html: where to
 * @text: any UTF-8 text
 *
 * Appends text so that it is text, in an element as well as in a quoted attribute, of HTML as well
 * as of XML 1.0.
 */
void
lectern_html_append_text (GString *html, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (html, "&amp;");
      else if (c == '<')
        g_string_append (html, "&lt;");
      else if (c == '>')
        g_string_append (html, "&gt;");
      else if (c == '"')
        g_string_append (html, "&quot;");
      else if (c == '\'')
        g_string_append (html, "&#39;");
      else if (is_forbidden (c))
        g_string_append (html, "\357\277\275");
      else
        g_string_append_unichar (html, c);
    }
}

static void
append_link (GString *html, const char *address, const char *text, const char *class)
{
  g_string_append (html, "<a");
  if (class != NULL)
    g_string_append_printf (html, " class=\"%s\"", class);
  g_string_append (html, " href=\"");
  lectern_html_append_text (html, address);
  g_string_append (html, "\">");
  lectern_html_append_text (html, text);
  g_string_append (html, "</a>");
}

/* Word processors know neither style sheets nor the element for marks, but colors in place. */
static void
open_mark (Writer *self, guint color)
{
  if (self->is_fragment)
    g_string_append_printf (self->html, "<span style=\"background-color:#%s\">",
                            lectern_brief_color_get_background (color));
  else
    g_string_append_printf (self->html, "<mark class=\"m%u\">", MIN (color, LECTERN_MARK_N_COLORS));
}

static void
close_mark (Writer *self)
{
  g_string_append (self->html, self->is_fragment ? "</span>" : "</mark>");
}

static void
append_mark_numbers (Writer *self, const LecternBriefRun *run)
{
  for (guint i = 0; run->ends != NULL && i < run->ends->len; i++)
    {
      guint number = g_array_index (run->ends, guint, i);
      /* Not the color of the run, which another mark may cover. */
      const LecternMark *mark = self->chapter->marks->pdata[number - 1];

      g_string_append_printf (self->html, "<sup><a id=\"r%u-%u\" href=\"#n%u-%u\">%s%u</a></sup>",
                              self->chapter->number, number, self->chapter->number, number,
                              lectern_brief_color_get_shape (mark->color), number);
    }
}

static void
append_words (GString *html, const char *text, gboolean keeps_lines)
{
  g_auto (GStrv) lines = NULL;

  if (!keeps_lines)
    {
      lectern_html_append_text (html, text);
      return;
    }

  lines = g_strsplit (text, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_string_append (html, i > 0 ? "<br>\n" : "");
      lectern_html_append_text (html, lines[i]);
    }
}

static void
append_run (Writer *self, const LecternBriefRun *run, gboolean has_anchor, gboolean keeps_lines)
{
  const char *class = lectern_brief_kind_get_class (run->kind);
  GString *html = self->html;

  if (has_anchor)
    g_string_append_printf (html, "<span id=\"t%u-%u\">", self->chapter->number, run->span.start);
  if (run->mark > 0)
    open_mark (self, run->color);
  if (run->address != NULL)
    {
      g_string_append (html, "<a href=\"");
      lectern_html_append_text (html, run->address);
      g_string_append (html, "\">");
    }
  if (class != NULL)
    g_string_append_printf (html, "<span class=\"%s\">", class);
  if (run->style & LECTERN_BRIEF_STRONG)
    g_string_append (html, "<strong>");
  if (run->style & LECTERN_BRIEF_EMPHASIS)
    g_string_append (html, "<em>");
  if (run->style & LECTERN_BRIEF_CODE)
    g_string_append (html, "<code>");
  append_words (html, run->text, keeps_lines);
  g_string_append (html, run->style & LECTERN_BRIEF_CODE ? "</code>" : "");
  g_string_append (html, run->style & LECTERN_BRIEF_EMPHASIS ? "</em>" : "");
  g_string_append (html, run->style & LECTERN_BRIEF_STRONG ? "</strong>" : "");
  g_string_append (html, class != NULL ? "</span>" : "");
  g_string_append (html, run->address != NULL ? "</a>" : "");
  if (run->mark > 0)
    close_mark (self);
  g_string_append (html, has_anchor ? "</span>" : "");
  append_mark_numbers (self, run);
}

static void
append_runs (Writer *self, const LecternBriefItem *item, gboolean is_text)
{
  for (guint i = 0; i < item->runs->len; i++)
    {
      const LecternBriefRun *run = item->runs->pdata[i];

      append_run (self, run,
                  is_text && !lectern_span_is_none (run->span)
                      && lectern_brief_chapter_has_anchor (self->chapter, run->span.start),
                  item->keeps_lines && item->role != LECTERN_BRIEF_LINES);
    }
}

static void
append_place (Writer *self, guint32 offset, const char *text)
{
  g_autofree char *target = g_strdup_printf ("#t%u-%u", self->chapter->number, offset);

  append_link (self->html, target, text, "back");
}

/* The articles that it is from. */
static void
append_sources (Writer *self, const LecternBriefItem *item)
{
  for (guint i = 0; item->sources != NULL && i < item->sources->len; i++)
    {
      const LecternBriefRun *source = item->sources->pdata[i];
      g_autofree char *target = lectern_span_is_none (source->span)
                                    ? g_strdup_printf ("#c%u", source->chapter)
                                    : g_strdup_printf ("#t%u-%u", source->chapter,
                                                       source->span.start);

      g_string_append_c (self->html, ' ');
      append_link (self->html, target, source->text, "back");
    }
}

/* Where it stands: in the text below, and on the live page. */
static void
append_places (Writer *self, const LecternBriefItem *item)
{
  gboolean is_in_text = self->chapter != NULL && item->places == NULL
                        && !lectern_span_is_none (item->span)
                        && lectern_brief_chapter_has_anchor (self->chapter, item->span.start);

  for (guint i = 0; item->places != NULL && i < MIN (item->places->len, MAX_PLACES); i++)
    {
      guint32 offset = g_array_index (item->places, LecternSpan, i).start;
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      if (!lectern_brief_chapter_has_anchor (self->chapter, offset))
        continue;
      g_string_append_c (self->html, ' ');
      append_place (self, offset, number);
    }

  if (is_in_text)
    {
      g_string_append_c (self->html, ' ');
      append_place (self, item->span.start, _ ("in the text"));
    }
  if (item->live != NULL)
    {
      g_string_append (self->html, is_in_text ? " · " : " ");
      append_link (self->html, item->live, _ ("on the page"), "back");
    }
  append_sources (self, item);
}

static void
append_detail (Writer *self, const LecternBriefItem *item)
{
  if (item->detail == NULL)
    return;

  g_string_append (self->html, " <span class=\"detail\">");
  lectern_html_append_text (self->html, item->detail);
  g_string_append (self->html, "</span>");
}

/* Lists, tables and quotations hold several items; what the next item does not belong to ends. */
static const char *
get_container (const LecternBriefItem *item)
{
  switch (item->role)
    {
    case LECTERN_BRIEF_ITEM:
    case LECTERN_BRIEF_MARKED:
      return "ul";
    case LECTERN_BRIEF_NUMBERED:
      return "ol";
    case LECTERN_BRIEF_CELL:
      return "table";
    case LECTERN_BRIEF_VALUE:
      return "dl";
    case LECTERN_BRIEF_PARAGRAPH:
    case LECTERN_BRIEF_HEADING:
    case LECTERN_BRIEF_QUOTATION:
    case LECTERN_BRIEF_CAPTION:
    case LECTERN_BRIEF_LINES:
    default:
      return NULL;
    }
}

static gboolean
is_list (const char *element)
{
  return strcmp (element, "ul") == 0 || strcmp (element, "ol") == 0;
}

static void
end_item (Writer *self, Container *container)
{
  if (container->has_item)
    g_string_append (self->html, strcmp (container->element, "table") == 0 ? "</tr>\n" : "</li>\n");
  container->has_item = FALSE;
}

static void
close_containers (Writer *self, guint n_left)
{
  while (self->n_open > n_left)
    {
      Container *last = &self->open[self->n_open - 1];

      end_item (self, last);
      g_string_append_printf (self->html, "</%s>\n", last->element);
      self->n_open--;
    }
}

/* A list within a list stands in an item, with nothing else where there is none. */
static void
open_container (Writer *self, const char *element, guint number)
{
  Container *outer = self->n_open > 0 ? &self->open[self->n_open - 1] : NULL;

  if (outer != NULL && is_list (outer->element) && !outer->has_item)
    {
      g_string_append (self->html, "<li class=\"nest\">\n");
      outer->has_item = TRUE;
    }
  if (number > 1)
    g_string_append_printf (self->html, "<%s start=\"%u\">\n", element, number);
  else
    g_string_append_printf (self->html, "<%s>\n", element);
  self->open[self->n_open++] = (Container){ element, FALSE, MAX (number, 1) };
}

/* Which containers an item stands in, the outermost first. Lists around its own stay what they
 * are. */
static guint
list_containers (Writer *self, const LecternBriefItem *item, const char **elements)
{
  const char *own = get_container (item);
  guint n_elements = 0;
  guint n_lists = lectern_brief_item_is_listed (item) ? item->level : 0;

  for (guint i = 0; i < item->quote && n_elements < MAX_OPEN / 2; i++)
    elements[n_elements++] = "blockquote";
  for (guint i = 0; i < n_lists && n_elements < MAX_OPEN - 1; i++)
    {
      const char *known = n_elements < self->n_open ? self->open[n_elements].element : "ul";

      elements[n_elements++] = is_list (known) ? known : "ul";
    }
  if (own != NULL)
    elements[n_elements++] = own;

  return n_elements;
}

static void
enter (Writer *self, const LecternBriefItem *item)
{
  const char *elements[MAX_OPEN] = { NULL };
  guint n_elements = list_containers (self, item, elements);
  guint n_shared = 0;

  if (item->role == LECTERN_BRIEF_CELL && item->table != self->table)
    close_containers (self, 0);
  self->table = item->table;
  while (n_shared < MIN (n_elements, self->n_open)
         && strcmp (self->open[n_shared].element, elements[n_shared]) == 0)
    n_shared++;
  close_containers (self, n_shared);
  for (guint i = n_shared; i < n_elements; i++)
    open_container (self, elements[i],
                    i + 1 == n_elements && item->role == LECTERN_BRIEF_NUMBERED ? item->number : 0);
}

/* Begins an item of the innermost list, with a number where it is not the next one. */
static void
begin_item (Writer *self, const LecternBriefItem *item)
{
  Container *list = &self->open[self->n_open - 1];

  end_item (self, list);
  if (item->role == LECTERN_BRIEF_NUMBERED && item->number != list->next)
    g_string_append_printf (self->html, "<li value=\"%u\">", item->number);
  else
    g_string_append (self->html, "<li>");
  list->next = item->role == LECTERN_BRIEF_NUMBERED ? item->number + 1 : list->next + 1;
  list->has_item = TRUE;
}

static void append_item (Writer *self, LecternBriefItem *item, gboolean is_text);

/* Items within an item, which has an end of its own. */
static void
append_note (Writer *self, GPtrArray *note)
{
  Writer inner = { self->html, self->chapter, self->is_fragment, self->level, { { NULL } }, 0, 0 };

  g_string_append (self->html, "<div class=\"note\">\n");
  for (guint i = 0; i < note->len; i++)
    append_item (&inner, note->pdata[i], FALSE);
  close_containers (&inner, 0);
  g_string_append (self->html, "</div>");
}

static void
append_marked (Writer *self, LecternBriefItem *item)
{
  GString *html = self->html;

  g_string_append_printf (html, "<li class=\"nest\" id=\"n%u-%u\"><strong>%s %u ",
                          self->chapter->number, item->number,
                          lectern_brief_color_get_shape (item->color), item->number);
  lectern_html_append_text (html, item->label);
  g_string_append (html, "</strong>");
  if (item->runs->len > 0)
    {
      g_string_append (html, "<br>");
      open_mark (self, item->color);
      append_runs (self, item, FALSE);
      close_mark (self);
    }
  append_places (self, item);
  if (item->note != NULL)
    append_note (self, item->note);
  g_string_append (html, "</li>\n");
}

static void
append_value (Writer *self, LecternBriefItem *item)
{
  g_string_append (self->html, "<dt>");
  lectern_html_append_text (self->html, item->label);
  g_string_append (self->html, "</dt><dd>");
  append_runs (self, item, FALSE);
  append_detail (self, item);
  append_places (self, item);
  g_string_append (self->html, "</dd>\n");
}

static void
append_content (Writer *self, LecternBriefItem *item, gboolean is_text)
{
  append_runs (self, item, is_text);
  if (is_text)
    return;

  append_detail (self, item);
  append_places (self, item);
}

static void
append_block (Writer *self, LecternBriefItem *item, const char *element, gboolean is_text)
{
  g_string_append_printf (self->html, "<%s>", element);
  append_content (self, item, is_text);
  g_string_append_printf (self->html, "</%s>\n", element);
}

/* An item stays open for a list within it, and for more of it. */
static void
append_list_item (Writer *self, LecternBriefItem *item, gboolean is_text)
{
  if (item->goes_on && self->open[self->n_open - 1].has_item)
    {
      append_block (self, item, "p", is_text);
      return;
    }

  begin_item (self, item);
  append_content (self, item, is_text);
}

static void
append_cell (Writer *self, LecternBriefItem *item, gboolean is_text)
{
  Container *table = &self->open[self->n_open - 1];

  if (item->number == 0)
    end_item (self, table);
  if (!table->has_item)
    g_string_append (self->html, "<tr>");
  table->has_item = TRUE;
  append_block (self, item, "td", is_text);
}

static void
append_item (Writer *self, LecternBriefItem *item, gboolean is_text)
{
  g_autofree char *heading = g_strdup_printf ("h%u", MIN (self->level + item->level, 6));

  enter (self, item);
  switch (item->role)
    {
    case LECTERN_BRIEF_HEADING:
      append_block (self, item, heading, is_text);
      break;
    case LECTERN_BRIEF_ITEM:
    case LECTERN_BRIEF_NUMBERED:
      append_list_item (self, item, is_text);
      break;
    case LECTERN_BRIEF_CAPTION:
      g_string_append (self->html, "<figure>");
      append_block (self, item, "figcaption", is_text);
      g_string_append (self->html, "</figure>\n");
      break;
    case LECTERN_BRIEF_CELL:
      append_cell (self, item, is_text);
      break;
    case LECTERN_BRIEF_VALUE:
      append_value (self, item);
      break;
    case LECTERN_BRIEF_MARKED:
      append_marked (self, item);
      break;
    case LECTERN_BRIEF_LINES:
      append_block (self, item, "pre", is_text);
      break;
    case LECTERN_BRIEF_PARAGRAPH:
    case LECTERN_BRIEF_QUOTATION:
    default:
      append_block (self, item, "p", is_text);
    }
}

static void
append_section (Writer *self, LecternBriefSection *section)
{
  gboolean is_text = strcmp (section->id, LECTERN_BRIEF_SECTION_TEXT) == 0;

  g_string_append_printf (self->html, "<section>\n<h%u>", self->level);
  lectern_html_append_text (self->html, section->heading);
  g_string_append_printf (self->html, "</h%u>\n", self->level);
  if (section->maker != NULL)
    {
      g_string_append (self->html, "<p class=\"maker\">");
      lectern_html_append_text (self->html, section->maker);
      g_string_append (self->html, "</p>\n");
    }
  for (guint i = 0; i < section->items->len; i++)
    append_item (self, section->items->pdata[i], is_text);
  close_containers (self, 0);
  g_string_append (self->html, "</section>\n");
}

static void
append_chapter (Writer *self, LecternBriefChapter *chapter, const char *title)
{
  GString *html = self->html;
  const char *language = lectern_article_get_language (chapter->article);

  self->chapter = chapter;
  self->level = title != NULL ? 3 : 2;
  g_string_append_printf (html, "<article id=\"c%u\"", chapter->number);
  if (language != NULL)
    {
      g_string_append (html, " lang=\"");
      lectern_html_append_text (html, language);
      g_string_append_c (html, '"');
    }
  g_string_append (html, ">\n");
  if (title != NULL)
    {
      g_string_append (html, "<h2>");
      lectern_html_append_text (html, title);
      g_string_append (html, "</h2>\n");
    }
  g_string_append (html, "<p class=\"byline\">");
  lectern_html_append_text (html, chapter->byline);
  g_string_append (html, "</p>\n");
  if (chapter->address != NULL)
    {
      g_string_append (html, "<p class=\"byline\">");
      append_link (html, chapter->address, chapter->address, NULL);
      g_string_append (html, "</p>\n");
    }
  if (chapter->notice != NULL)
    {
      g_string_append (html, "<p class=\"notice\">");
      lectern_html_append_text (html, chapter->notice);
      g_string_append (html, "</p>\n");
    }
  for (guint i = 0; i < chapter->sections->len; i++)
    append_section (self, chapter->sections->pdata[i]);
  g_string_append (html, "</article>\n");
}

static void
append_handling (GString *html, LecternBrief *brief, const char *element)
{
  if (brief->handling == NULL)
    return;

  g_string_append_printf (html, "<%s class=\"handling\">", element);
  lectern_html_append_text (html, brief->handling);
  g_string_append_printf (html, "</%s>\n", element);
}

/* Where there are several articles, a list of them leads to each. */
static void
append_contents (GString *html, LecternBrief *brief)
{
  if (brief->chapters->len < 2)
    return;

  g_string_append (html, "<nav>\n<ol>\n");
  for (guint i = 0; i < brief->chapters->len; i++)
    {
      LecternBriefChapter *chapter = brief->chapters->pdata[i];
      g_autofree char *target = g_strdup_printf ("#c%u", chapter->number);

      g_string_append (html, "<li>");
      append_link (html, target, chapter->title, NULL);
      g_string_append (html, "</li>\n");
    }
  g_string_append (html, "</ol>\n</nav>\n");
}

static void
append_body (GString *html, LecternBrief *brief, gboolean is_fragment)
{
  Writer writer = { html, NULL, is_fragment, 2, { { NULL } }, 0, 0 };

  g_string_append (html, "<header>\n");
  append_handling (html, brief, "p");
  g_string_append (html, "<h1>");
  lectern_html_append_text (html, brief->title);
  g_string_append (html, "</h1>\n</header>\n");
  for (guint i = 0; i < brief->sections->len; i++)
    append_section (&writer, brief->sections->pdata[i]);
  append_contents (html, brief);
  for (guint i = 0; i < brief->chapters->len; i++)
    {
      g_autofree char *title = lectern_brief_dup_chapter_title (brief, brief->chapters->pdata[i]);

      append_chapter (&writer, brief->chapters->pdata[i],
                      brief->headline != NULL || brief->chapters->len > 1 ? title : NULL);
    }
  append_handling (html, brief, "footer");
}

/* Writes a brief for a clipboard. What would be metadata of a file, such as its policy, turns up as
 * a comment in a word processor. */
char *
lectern_brief_to_fragment (LecternBrief *self)
{
  GString *html = g_string_new ("<meta charset=\"utf-8\">\n");

  append_body (html, self, TRUE);

  return g_string_free (html, FALSE);
}

/* Writes a brief as one HTML file. */
char *
lectern_brief_to_html (LecternBrief *self)
{
  GString *html = g_string_new ("<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n");

  g_string_append_printf (html, "<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n",
                          policy);
  g_string_append (
      html, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
  lectern_html_append_text (html, self->title);
  g_string_append_printf (html, "</title>\n<style>%s</style>\n</head>\n<body>\n", style);
  append_body (html, self, FALSE);
  g_string_append (html, "</body>\n</html>\n");

  return g_string_free (html, FALSE);
}
