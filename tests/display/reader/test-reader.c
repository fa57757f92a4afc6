/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-fixture.h"
#include "reader-fixture.h"
#include "reader-samples.h"
#include "reader/lectern-reader-view-private.h"

static LecternArticle *
get_article (ReaderFixture *fixture)
{
  return lectern_document_get_article (fixture->document);
}

static void
put_caret (ReaderFixture *fixture, const char *text)
{
  LecternSpan span = reader_sample_find (get_article (fixture), text, 0);
  LecternSpan display = lectern_reader_to_display (fixture->reader, span);

  lectern_reader_view_select (fixture->reader->view, (LecternSpan){ display.start, display.start });
}

static char *
dup_shown (ReaderFixture *fixture)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->reader->view)), "text", &text,
                NULL);

  return text;
}

static void
test_text (ReaderFixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->reader->view));
  g_autofree char *text = dup_shown (fixture);
  g_autoptr (GSList) tags = NULL;
  GtkTextIter start;
  double scale = 0;

  g_assert_true (g_str_has_prefix (text, "Bridge Inquiry Hears of Missed Warnings in Lindhaven\n"));
  g_assert_null (strstr (text, "Share this article"));
  gtk_text_buffer_get_start_iter (buffer, &start);
  tags = gtk_text_iter_get_tags (&start);
  g_assert_nonnull (tags);
  g_object_get (tags->data, "scale", &scale, NULL);
  g_assert_cmpfloat_with_epsilon (scale, 1.6, 0.001);
  g_assert_true (lectern_reader_view_is_filled (fixture->reader->view));
}

static void
test_sentences (ReaderFixture *fixture, gconstpointer data)
{
  static const struct {
    const char *action;
    const char *expected;
  } steps[] = {
    { "reader.select-sentence",
      "The Ministry of Transport in Kessel rejected the claim in a statement." },
    { "reader.select-sentence",
      "“We looked at the beams twice,” said Tom Becker, who led the inspection for Norden "
      "Engineering." },
    { "reader.select-previous-sentence",
      "The Ministry of Transport in Kessel rejected the claim in a statement." },
  };

  put_caret (fixture, "Transport in Kessel");
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *selected = NULL;

      reader_fixture_activate (fixture, steps[i].action);
      selected = reader_fixture_dup_selection (fixture);
      g_assert_cmpstr (selected, ==, steps[i].expected);
    }
}

static void
test_marks (ReaderFixture *fixture, gconstpointer data)
{
  GPtrArray *marks = lectern_document_get_marks (fixture->document);
  const LecternMark *mark = NULL;

  put_caret (fixture, "Ministry of Transport");
  reader_fixture_activate (fixture, "reader.select-sentence");
  lectern_reader_mark (fixture->reader, 2);
  g_assert_cmpuint (marks->len, ==, 1);
  mark = g_ptr_array_index (marks, 0);
  g_assert_cmpuint (mark->color, ==, 2);
  g_assert_true (g_str_has_prefix (mark->target->exact, "The Ministry"));
  g_assert_nonnull (fixture->reader->view);

  lectern_reader_mark (fixture->reader, 4);
  g_assert_cmpuint (marks->len, ==, 1);
  mark = g_ptr_array_index (marks, 0);
  g_assert_cmpuint (mark->color, ==, 4);

  reader_fixture_activate (fixture, "reader.mark");
  g_assert_cmpuint (marks->len, ==, 0);
}

static void
test_note (ReaderFixture *fixture, gconstpointer data)
{
  GPtrArray *marks = lectern_document_get_marks (fixture->document);
  const LecternMark *mark = NULL;

  put_caret (fixture, "Ministry of Transport");
  reader_fixture_activate (fixture, "reader.note");
  g_assert_cmpuint (marks->len, ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->reader->note_popover)));
  mark = g_ptr_array_index (marks, 0);
  g_signal_emit_by_name (fixture->reader->note_popover, "saved", mark->id, "Ask them");
  mark = g_ptr_array_index (marks, 0);
  g_assert_cmpstr (mark->note, ==, "Ask them");
}

static void
test_hidden (ReaderFixture *fixture, gconstpointer data)
{
  g_autofree char *shown = NULL;
  g_autofree char *after = NULL;
  LecternDisplayText *text = NULL;
  const LecternDisplayLine *lines = NULL;
  gsize n_lines = 0;

  reader_fixture_activate (fixture, "reader.show-hidden");
  shown = dup_shown (fixture);
  g_assert_nonnull (strstr (shown, "Hidden: share buttons"));
  g_assert_nonnull (strstr (shown, "Share this article"));

  text = lectern_reader_view_get_text (fixture->reader->view);
  lines = lectern_display_text_get_lines (text, &n_lines);
  g_assert_cmpint (lines[3].style, ==, LECTERN_LINE_HIDDEN_LABEL);
  lectern_reader_view_select (fixture->reader->view,
                              (LecternSpan){ lines[3].start, lines[3].start });
  reader_fixture_activate (fixture, "reader.show-card");
  reader_fixture_activate (fixture, "reader.show-hidden");
  after = dup_shown (fixture);
  g_assert_nonnull (strstr (after, "Share this article"));
  g_assert_null (strstr (after, "Read more"));
}

/* One key takes a paragraph out that the machine kept, and puts it back. */
static void
test_toggle_part (ReaderFixture *fixture, gconstpointer data)
{
  LecternArticle *article = lectern_document_get_article (fixture->document);
  gsize n_blocks = 0;
  const LecternBlock *blocks = lectern_article_get_blocks (article, &n_blocks);
  guint block = 0;
  g_autofree char *beginning = NULL;
  g_autofree char *before = dup_shown (fixture);
  g_autofree char *without = NULL;
  g_autofree char *with = NULL;
  g_autofree char *after = NULL;

  while (blocks[block].role != LECTERN_BLOCK_PARAGRAPH)
    block++;
  beginning = g_strndup (lectern_article_get_text (article, NULL) + blocks[block].span.start, 20);
  g_assert_nonnull (strstr (before, beginning));
  lectern_reader_go_to (fixture->reader, blocks[block].span);
  reader_fixture_activate (fixture, "reader.toggle-part");
  without = dup_shown (fixture);
  g_assert_null (strstr (without, beginning));
  reader_fixture_activate (fixture, "reader.show-hidden");
  with = dup_shown (fixture);
  g_assert_nonnull (strstr (with, "Hidden: part of the page — you took it out"));
  article = lectern_document_get_article (fixture->document);
  lectern_reader_go_to (fixture->reader,
                        lectern_article_get_blocks (article, &n_blocks)[block].span);
  reader_fixture_activate (fixture, "reader.toggle-part");
  reader_fixture_activate (fixture, "reader.show-hidden");
  after = dup_shown (fixture);
  g_assert_cmpstr (after, ==, before);
}

static guint
count_hits (ReaderFixture *fixture)
{
  GArray *hits = fixture->reader->search_hits;

  return hits != NULL ? hits->len : 0;
}

static gboolean
is_inspection (const char *text)
{
  return text != NULL && g_ascii_strncasecmp (text, "inspection", strlen ("inspection")) == 0;
}

/* An article that a search opened: at the first hit, and on by the keys of Find. */
static void
test_search (ReaderFixture *fixture, gconstpointer data)
{
  g_autoptr (LecternSearch) search = lectern_search_parse ("inspections -zebra", FALSE);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *back = NULL;

  lectern_reader_set_search (fixture->reader, search);
  while (count_hits (fixture) == 0 || fixture->reader->wants_first_hit)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_hits (fixture), >, 1);
  first = reader_fixture_dup_selection (fixture);
  g_assert_true (is_inspection (first));

  reader_fixture_activate (fixture, "reader.find-next");
  g_assert_false (lectern_find_bar_is_open (fixture->reader->find_bar));
  second = reader_fixture_dup_selection (fixture);
  g_assert_true (is_inspection (second));
  reader_fixture_activate (fixture, "reader.find-previous");
  back = reader_fixture_dup_selection (fixture);
  g_assert_cmpstr (back, ==, first);

  reader_fixture_activate (fixture, "reader.find");
  g_assert_true (lectern_find_bar_is_open (fixture->reader->find_bar));
  lectern_find_bar_close (fixture->reader->find_bar);
  reader_fixture_activate (fixture, "reader.step-out");
  reader_fixture_activate (fixture, "reader.step-out");
  g_assert_cmpuint (count_hits (fixture), ==, 0);
}

static void
test_find (ReaderFixture *fixture, gconstpointer data)
{
  g_autofree char *selected = NULL;
  Decorations *hits = &fixture->reader->view->decorations[LECTERN_DECORATION_HITS];

  put_caret (fixture, "Bridge Inquiry");
  reader_fixture_activate (fixture, "reader.find");
  lectern_find_bar_open (fixture->reader->find_bar, "harbor  board");
  for (guint i = 0; i < 5; i++)
    reader_fixture_settle ();
  selected = reader_fixture_dup_selection (fixture);
  g_assert_null (selected);

  lectern_find_bar_open (fixture->reader->find_bar, "HARBOR board");
  for (guint i = 0; i < 5; i++)
    reader_fixture_settle ();
  selected = reader_fixture_dup_selection (fixture);
  g_assert_cmpstr (selected, ==, "Harbor Board");
  g_assert_cmpuint (hits->items->len, ==, 23);
  lectern_find_bar_close (fixture->reader->find_bar);
  reader_fixture_settle ();
  g_assert_null (hits->items);
}

static void
test_jump (ReaderFixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = NULL;
  LecternSpan span = reader_sample_find (get_article (fixture), "The mayor of Lindhaven", 8);
  g_autofree char *selected = NULL;
  GdkRectangle area;
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->reader->view));

  adjustment = gtk_scrolled_window_get_vadjustment (
      GTK_SCROLLED_WINDOW (fixture->reader->scroller));
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), ==, 0);
  lectern_panel_host_go_to_span (LECTERN_PANEL_HOST (fixture->document), span);
  for (guint i = 0; i < 4; i++)
    reader_fixture_settle ();
  selected = reader_fixture_dup_selection (fixture);
  g_assert_cmpstr (selected, ==, "The mayor of Lindhaven");
  lectern_reader_get_area (fixture->reader, span, &area);
  g_assert_cmpint (ABS (area.y - height / 3), <, height / 12);

  /* Scrolling is animated. */
  reader_fixture_activate (fixture, "reader.back");
  for (guint i = 0; i < 4; i++)
    reader_fixture_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, 60);
}

/* What a panel says of another text, or makes up, leads nowhere. */
static void
test_jump_nowhere (ReaderFixture *fixture, gconstpointer data)
{
  LecternSpan span = reader_sample_find (get_article (fixture), "The mayor of Lindhaven", 8);
  const LecternSpan made_up[] = { { 4000000000u, 4000000001u }, { 9, 3 }, LECTERN_SPAN_NONE };
  g_autofree char *selected = NULL;

  lectern_panel_host_go_to_span (LECTERN_PANEL_HOST (fixture->document), span);
  reader_fixture_settle ();
  for (gsize i = 0; i < G_N_ELEMENTS (made_up); i++)
    {
      lectern_panel_host_go_to_span (LECTERN_PANEL_HOST (fixture->document), made_up[i]);
      reader_fixture_settle ();
    }
  selected = reader_fixture_dup_selection (fixture);
  g_assert_cmpstr (selected, ==, "The mayor of Lindhaven");
}

/* A jump into what is not filled yet arrives all the same. */
static void
test_far_jump (ReaderFixture *fixture, gconstpointer data)
{
  g_autoptr (LecternArticle) article = reader_sample_long_article (60 * 1000);
  LecternSpan span = reader_sample_find (article, "Another day of hearings", 40);
  g_autofree char *selected = NULL;
  GdkRectangle area;
  int height = gtk_widget_get_height (GTK_WIDGET (fixture->reader->view));

#if LECTERN_SANITIZED
  g_test_skip ("a sanitized build lays lines out more slowly than the view waits for them");
  return;
#endif

  lectern_document_take_article (fixture->document, reader_sample_store (article));
  g_assert_false (lectern_reader_view_is_filled (fixture->reader->view));
  lectern_panel_host_go_to_span (LECTERN_PANEL_HOST (fixture->document), span);
  for (guint i = 0; i < 10 || (i < 400 && !lectern_reader_view_is_filled (fixture->reader->view));
       i++)
    reader_fixture_settle ();
  /* A busy machine takes its time to measure the lines above. */
  for (guint i = 0; i < 100 && (i < 10 || area.y >= height * 2 / 3); i++)
    {
      reader_fixture_settle ();
      lectern_reader_get_area (fixture->reader, span, &area);
    }
  selected = reader_fixture_dup_selection (fixture);
  g_assert_cmpstr (selected, ==, "Another day of hearings");
  g_assert_cmpint (area.y, >, 0);
  g_assert_cmpint (area.y, <, height * 2 / 3);
}

static void
test_steps (ReaderFixture *fixture, gconstpointer data)
{
  static const char *const kinds[] = { "entity/person", NULL };
  static const char *const expected[] = { "Ana Ruiz", "Tom Becker", "Ida Holm" };

  lectern_document_set_step_kinds (fixture->document, kinds);
  put_caret (fixture, "Bridge Inquiry");
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      g_autofree char *selected = NULL;

      reader_fixture_activate (fixture, "reader.next-finding");
      selected = reader_fixture_dup_selection (fixture);
      g_assert_cmpstr (selected, ==, expected[i]);
    }
  for (gsize i = 0; i < 2; i++)
    {
      g_autofree char *selected = NULL;

      reader_fixture_activate (fixture, "reader.previous-finding");
      selected = reader_fixture_dup_selection (fixture);
      g_assert_cmpstr (selected, ==, expected[1 - i]);
    }
}

static guint
count_kind (ReaderFixture *fixture, const char *kind)
{
  LecternLayer *layer = lectern_panel_host_get_layer (LECTERN_PANEL_HOST (fixture->document),
                                                      "entities");
  gsize n = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n);
  guint count = 0;

  for (gsize i = 0; i < n; i++)
    count += strcmp (annotations[i].kind, kind) == 0;

  return count;
}

static void
test_reject (ReaderFixture *fixture, gconstpointer data)
{
  guint before = count_kind (fixture, "entity/organization");

  put_caret (fixture, "Harbor Board");
  g_assert_true (gtk_widget_get_visible (fixture->reader->status));
  g_assert_nonnull (
      strstr (gtk_label_get_text (GTK_LABEL (fixture->reader->status)), "Harbor Board"));
  reader_fixture_activate (fixture, "reader.reject");
  g_assert_cmpstr (fixture->toast, ==, "“Harbor Board” rejected");
  g_assert_cmpuint (count_kind (fixture, "entity/organization"), ==, before - 23);
  g_assert_cmpuint (lectern_document_count_corrections (fixture->document), ==, 1);
  g_assert_false (gtk_widget_get_visible (fixture->reader->status));
}

static void
test_card (ReaderFixture *fixture, gconstpointer data)
{
  guint before = count_kind (fixture, "entity/person");

  put_caret (fixture, "Kessel rejected");
  reader_fixture_activate (fixture, "reader.show-card");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->reader->card)));
  g_signal_emit_by_name (fixture->reader->card, "correct", "entity/person", FALSE);
  reader_fixture_settle ();
  g_assert_cmpuint (count_kind (fixture, "entity/place"), ==, 24);
  g_assert_cmpuint (count_kind (fixture, "entity/person"), ==, before + 21);
}

static void
test_names_off (ReaderFixture *fixture, gconstpointer data)
{
  GArray *findings = fixture->reader->findings;
  guint before = findings->len;

  lectern_panel_host_set_kind_visible (LECTERN_PANEL_HOST (fixture->document), "entity/person",
                                       FALSE);
  reader_fixture_settle ();
  g_assert_cmpuint (findings->len, ==, before - count_kind (fixture, "entity/person"));
}

static void
test_link (ReaderFixture *fixture, gconstpointer data)
{
  put_caret (fixture, "on the board’s pages");
  reader_fixture_activate (fixture, "reader.show-card");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture->reader->link_card)));
}

static void
test_copy (ReaderFixture *fixture, gconstpointer data)
{
  GdkContentFormats *formats = NULL;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->reader));
  g_auto (GValue) value = G_VALUE_INIT;
  g_autoptr (GError) error = NULL;

  put_caret (fixture, "Ministry of Transport");
  reader_fixture_activate (fixture, "reader.copy-with-source");
  formats = gdk_clipboard_get_formats (clipboard);
  g_assert_true (gdk_content_formats_contain_mime_type (formats, "text/html"));
  g_assert_true (gdk_content_formats_contain_gtype (formats, G_TYPE_STRING));

  g_value_init (&value, G_TYPE_STRING);
  gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (g_value_get_string (&value), "“"));
  g_assert_nonnull (strstr (g_value_get_string (&value), "Ministry of Transport"));
  g_assert_nonnull (strstr (g_value_get_string (&value), "”\n— "));
}

static void
test_zoom (ReaderFixture *fixture, gconstpointer data)
{
  double width = fixture->reader->view->char_width;

  reader_fixture_activate (fixture, "reader.zoom-in");
  g_assert_cmpfloat (fixture->reader->text_scale, ==, 1.1);
  g_assert_cmpfloat (fixture->reader->view->char_width, >, width);
  reader_fixture_activate (fixture, "reader.zoom-reset");
  g_assert_cmpfloat_with_epsilon (fixture->reader->view->char_width, width, 0.01);
}

static void
test_position (ReaderFixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 4; i++)
    reader_fixture_settle ();
  g_assert_cmpuint (lectern_document_get_position (fixture->document), ==, 0);
  for (guint i = 0; i < 4; i++)
    reader_fixture_settle ();
  reader_fixture_activate (fixture, "reader.page-down");
  g_assert_cmpuint (lectern_document_get_position (fixture->document), >, 100);
}

/* The color in the middle of an area of the reader, and how many dots of it have another one. */
static void
test_drawing (ReaderFixture *fixture, gconstpointer data)
{
  LecternSpan span = reader_sample_find (get_article (fixture), "nobody had answered", 0);
  GdkRGBA fill = lectern_palette_get_mark_color (1, FALSE);
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  GtkWidget *widget = GTK_WIDGET (fixture->reader);
  guint32 expected = 0xff000000 | (guint) (fill.red * 255 + 0.5) << 16
                     | (guint) (fill.green * 255 + 0.5) << 8 | (guint) (fill.blue * 255 + 0.5);
  guint n_filled = 0;
  GdkRectangle area;
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);

  lectern_document_toggle_mark (fixture->document, span, 1);
  reader_fixture_settle ();
  lectern_reader_get_area (fixture->reader, span, &area);
  paintable = gtk_widget_paintable_new (widget);
  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, &GRAPHENE_RECT_INIT (0, 0, width, height));
  pixels = g_new0 (guint32, width * height);
  gdk_texture_download (texture, (guchar *) pixels, width * 4);
  for (int y = area.y; y < area.y + area.height; y++)
    for (int x = area.x; x < area.x + area.width; x++)
      n_filled += pixels[y * width + x] == expected;
  g_assert_cmpuint (n_filled, >, (guint) (area.width * area.height) / 2);
}

/* Panels take their colors from the style, the reader from its palette. */
static void
test_palette (void)
{
  static const char *const slots[] = { "person", "organization", "place", "other",
                                       "date",   "accent",       "gray" };
  static const char *const styles[] = { "/org/lectern/Lectern/style.css",
                                        "/org/lectern/Lectern/style-dark.css" };

  for (guint dark = 0; dark < G_N_ELEMENTS (styles); dark++)
    {
      g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
      GtkWidget *widget = g_object_ref_sink (gtk_label_new (NULL));
      GtkStyleContext *context = gtk_widget_get_style_context (widget);

      gtk_css_provider_load_from_resource (provider, styles[dark]);
      gtk_style_context_add_provider (context, GTK_STYLE_PROVIDER (provider),
                                      GTK_STYLE_PROVIDER_PRIORITY_USER);
      for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
        {
          g_autofree char *name = g_strconcat ("lectern_", slots[i], NULL);
          GdkRGBA expected = lectern_palette_get_line_color (slots[i], dark);
          GdkRGBA color;

          g_test_message ("%s", name);
          g_assert_true (gtk_style_context_lookup_color (context, name, &color));
          g_assert_true (gdk_rgba_equal (&color, &expected));
        }
      for (guint i = 1; i <= LECTERN_N_MARK_COLORS; i++)
        {
          g_autofree char *name = g_strdup_printf ("lectern_mark_%u", i);
          GdkRGBA expected = lectern_palette_get_mark_color (i, dark);
          GdkRGBA color;

          g_assert_true (gtk_style_context_lookup_color (context, name, &color));
          g_assert_true (gdk_rgba_equal (&color, &expected));
        }
      g_object_unref (widget);
    }
}

static void
test_hosts (void)
{
  static const struct {
    const char *address;
    const char *host;
  } cases[] = {
    { "https://board.example/report", "board.example" },
    { "https://bank.example@evil.example/", "evil.example" },
    { "http://bücher.example/", "xn--bcher-kva.example" },
    { "javascript:alert(1)", NULL },
    { "file:///etc/passwd", NULL },
    { "mailto:someone@board.example", NULL },
    { "https://", NULL },
    { "nonsense", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *host = lectern_link_dup_host (cases[i].address);

      g_test_message ("%s", cases[i].address);
      g_assert_cmpstr (host, ==, cases[i].host);
    }
}

static void
add (const char *name,
     LecternArticle *article,
     void (*test) (ReaderFixture *fixture, gconstpointer data))
{
  g_autofree char *path = g_strconcat ("/reader/reader/", name, NULL);

  g_test_add (path, ReaderFixture, article, reader_fixture_set_up, test, reader_fixture_tear_down);
}

int
main (int argc, char **argv)
{
  g_autoptr (LecternArticle) article = NULL;

  lectern_fixture_init (&argc, &argv);
  adw_init ();
  article = reader_sample_article ();

  add ("shows-text", article, test_text);
  add ("selects-sentences", article, test_sentences);
  add ("marks", article, test_marks);
  add ("notes", article, test_note);
  add ("puts-hidden-parts-back", article, test_hidden);
  add ("takes-a-part-out", article, test_toggle_part);
  add ("finds", article, test_find);
  add ("shows-hits-of-a-search", article, test_search);
  add ("jumps-and-goes-back", article, test_jump);
  add ("jumps-nowhere", article, test_jump_nowhere);
  add ("jumps-far", article, test_far_jump);
  add ("steps-through-findings", article, test_steps);
  add ("rejects-a-name", article, test_reject);
  add ("changes-a-kind", article, test_card);
  add ("hides-a-kind", article, test_names_off);
  add ("shows-where-a-link-goes", article, test_link);
  add ("copies-with-source", article, test_copy);
  add ("zooms", article, test_zoom);
  add ("remembers-the-position", article, test_position);
  add ("draws-marks", article, test_drawing);
  g_test_add_func ("/reader/link/host", test_hosts);
  g_test_add_func ("/reader/palette/same-as-the-style", test_palette);

  return g_test_run ();
}
