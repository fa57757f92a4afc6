/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gtk/gtk.h>
#include <string.h>

#include "lectern-fixture.h"
#include "lectern-panel-host-double.h"
#include "text/lectern-plain-text.h"
#include "timeline-date-popover.h"
#include "timeline-panel-row.h"
#include "timeline-panel.h"
#include "timeline-wording.h"

#define TEXT                                                                                       \
  "It opened in May 2019 and closed in November. Repairs took three days, they said on Tuesday. "  \
  "From 1975 to 1980 it was a ferry."

typedef struct {
  LecternPanelHostDouble *host;
  GtkWidget *window;
  GtkWidget *panel;
} Fixture;

static void
add (LecternLayerBuilder *builder, const char *word, const char *kind, const char *properties)
{
  const char *at = strstr (TEXT, word);
  LecternSpan span = { at - TEXT, at - TEXT + strlen (word) };

  lectern_layer_builder_add (
      builder, span, kind, 1,
      g_variant_parse (G_VARIANT_TYPE_VARDICT, properties, NULL, NULL, NULL));
}

static void
set_layer (Fixture *fixture, gboolean has_date)
{
  LecternArticle *article = lectern_panel_host_get_article (LECTERN_PANEL_HOST (fixture->host));
  g_autoptr (LecternLayerBuilder) builder = lectern_layer_builder_new (
      "timeline", "1.0.0", lectern_article_get_revision (article));
  g_autoptr (LecternLayer) layer = NULL;
  g_autofree char *range = NULL;

  add (builder, "May 2019", "time/date",
       "{'value': <'2019-05'>, 'reason': <'stated'>, 'begin': <'2019-05-01'>}");
  add (builder, "November", "time/date",
       has_date ? "{'value': <'2024-11'>, 'reason': <'year'>, 'reference-origin': <'published'>, "
                  "'reference': <'2024-11-21'>, 'rule': <'month'>, 'edtf': <'2024-11'>}"
                : "{'value': <'XXXX-11'>, 'reason': <'year-open'>}");
  add (builder, "three days", "time/duration", "{'value': <'P3D'>, 'reason': <'duration'>}");
  add (builder, "Tuesday", "time/date",
       has_date
           ? "{'value': <'2024-11-19'>, 'reason': <'weekday'>, 'reference-origin': <'published'>, "
             "'reference': <'2024-11-21'>, 'begin': <'2024-11-19'>, 'tense': <'past'>}"
           : "{'value': <'XXXX-WXX-2'>, 'reason': <'weekday-open'>}");
  add (builder, "1975", "time/date", "{'value': <'1975'>, 'reason': <'stated'>}");
  range = g_strdup_printf ("{'value': <'1980'>, 'reason': <'stated'>, 'range-begin': <(uint32 %u, "
                           "uint32 %u)>}",
                           (guint) (strstr (TEXT, "1975") - TEXT),
                           (guint) (strstr (TEXT, "1975") - TEXT + strlen ("1975")));
  add (builder, "1980", "time/date", range);
  layer = lectern_layer_builder_end (builder);
  lectern_panel_host_double_set_layer (fixture->host, layer);
}

static void
set_article (Fixture *fixture, gboolean has_date)
{
  g_autoptr (LecternArticle) article = NULL;
  g_autoptr (GVariant) given = g_variant_parse (
      G_VARIANT_TYPE_VARDICT,
      has_date ? "{'language': <'en'>, 'published': <'2024-11-21'>}" : "{'language': <'en'>}", NULL,
      NULL, NULL);

  article = lectern_article_new_from_plain_text (TEXT, strlen (TEXT), given, NULL, NULL);
  g_assert_nonnull (article);
  lectern_panel_host_double_set_article (fixture->host, article);
  set_layer (fixture, has_date);
}

static void
wait_for_rows (Fixture *fixture)
{
  gint64 deadline = g_get_monotonic_time () + G_USEC_PER_SEC / 4;

  while (g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, FALSE);
}

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->host = lectern_panel_host_double_new ();
  set_article (fixture, GPOINTER_TO_INT (user_data));
  fixture->panel = timeline_panel_new (LECTERN_PANEL_HOST (fixture->host));
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 320, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->panel);
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (!gtk_widget_get_mapped (fixture->panel))
    g_main_context_iteration (NULL, TRUE);
  wait_for_rows (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_finalize_object (fixture->host);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* The row at a place of the list, whose widgets stand in any order. */
static TimelinePanelRow *
find_row (Fixture *fixture, const char *when)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  collect (fixture->panel, TIMELINE_TYPE_PANEL_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      TimelineEntry *entry = timeline_panel_row_get_entry (g_ptr_array_index (rows, i));

      if (entry != NULL && g_str_equal (timeline_entry_get_when (entry), when))
        return g_ptr_array_index (rows, i);
    }
  return NULL;
}

static gboolean
shows (Fixture *fixture, const char *text)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  collect (fixture->panel, GTK_TYPE_LABEL, labels);
  for (guint i = 0; i < labels->len; i++)
    if (g_str_equal (gtk_label_get_label (g_ptr_array_index (labels, i)), text)
        && gtk_widget_get_mapped (g_ptr_array_index (labels, i)))
      return TRUE;
  return FALSE;
}

static void
test_rows (Fixture *fixture, gconstpointer user_data)
{
  TimelineEntry *entry;

  g_assert_true (shows (fixture, "Published 21 Nov 2024"));
  g_assert_true (shows (fixture, "2019"));
  g_assert_true (shows (fixture, "2024"));
  g_assert_nonnull (find_row (fixture, "May"));
  g_assert_nonnull (find_row (fixture, "Tue, 19 November"));
  entry = timeline_panel_row_get_entry (find_row (fixture, "November"));
  g_assert_cmpstr (timeline_entry_get_why (entry), ==,
                   "“in November”: year taken from the publication date, 21 Nov 2024");
  g_assert_cmpstr (timeline_entry_get_details (entry), ==, "2024-11, found by the rule “month”");
  g_assert_cmpstr (timeline_entry_get_what (entry), ==,
                   "It opened in May 2019 and closed in November.");
  entry = timeline_panel_row_get_entry (find_row (fixture, "Tue, 19 November"));
  g_assert_cmpstr (
      timeline_entry_get_why (entry), ==,
      "“on Tuesday”: the last one before the publication date, 21 Nov 2024; past tense");
  g_assert_null (find_row (fixture, "Some day")); /* a duration is no row */
}

static void
test_no_date (Fixture *fixture, gconstpointer user_data)
{
  g_assert_true (shows (fixture, "No date"));
  g_assert_true (
      shows (fixture, "This article has no date, so “in November” could be in any year."));
  g_assert_true (shows (fixture, "Year uncertain"));
  g_assert_nonnull (find_row (fixture, "November, year uncertain"));
  g_assert_nonnull (find_row (fixture, "Tuesday, week uncertain"));
}

static void
test_reject (Fixture *fixture, gconstpointer user_data)
{
  const LecternDecision *decision;

  g_signal_emit_by_name (find_row (fixture, "November"), "reject");
  wait_for_rows (fixture);
  g_assert_null (find_row (fixture, "November"));
  g_assert_nonnull (find_row (fixture, "May"));
  decision = g_ptr_array_index (lectern_panel_host_double_get_decisions (fixture->host), 0);
  g_assert_cmpstr (decision->action, ==, LECTERN_ACTION_REJECT);
  g_assert_cmpstr (decision->target->exact, ==, "November");
}

/* A range is one row and two findings. */
static void
test_range (Fixture *fixture, gconstpointer user_data)
{
  TimelinePanelRow *row = find_row (fixture, "1975 – 1980");

  g_assert_nonnull (row);
  g_assert_null (find_row (fixture, "Some time in 1980"));
  g_signal_emit_by_name (row, "reject");
  wait_for_rows (fixture);
  g_assert_cmpuint (lectern_panel_host_double_get_decisions (fixture->host)->len, ==, 2);
  g_assert_null (find_row (fixture, "1975 – 1980"));
  g_assert_null (find_row (fixture, "Some time in 1980"));
}

static void
test_correct (Fixture *fixture, gconstpointer user_data)
{
  TimelineEntry *entry;

  g_signal_emit_by_name (find_row (fixture, "November"), "correct", "2023-11");
  wait_for_rows (fixture);
  g_assert_true (shows (fixture, "2023"));
  entry = timeline_panel_row_get_entry (find_row (fixture, "November"));
  g_assert_cmpstr (timeline_entry_get_value (entry), ==, "2023-11");
  g_assert_cmpstr (timeline_entry_get_why (entry), ==, "“in November”: set by you");
}

/* Setting the date is the host's; the panel asks for it with a valid one only. */
static void
test_set_date (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GPtrArray) popovers = g_ptr_array_new ();
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  TimelineDatePopover *popover = NULL;

  collect (fixture->panel, TIMELINE_TYPE_DATE_POPOVER, popovers);
  popover = g_ptr_array_index (popovers, 0);
  collect (GTK_WIDGET (popover), GTK_TYPE_ENTRY, found);
  g_assert_cmpuint (found->len, ==, 1);
  timeline_date_popover_set_text (popover, "2024-02-31");
  g_signal_emit_by_name (found->pdata[0], "activate");
  g_assert_null (lectern_panel_host_double_get_published (fixture->host));
  timeline_date_popover_set_text (popover, "2024-11");
  g_signal_emit_by_name (found->pdata[0], "activate");
  g_assert_null (lectern_panel_host_double_get_published (fixture->host));
  timeline_date_popover_set_text (popover, " 2024-11-21 ");
  g_signal_emit_by_name (found->pdata[0], "activate");
  g_assert_cmpstr (lectern_panel_host_double_get_published (fixture->host), ==, "2024-11-21");
  set_article (fixture, TRUE);
  wait_for_rows (fixture);
  g_assert_true (shows (fixture, "Published 21 Nov 2024"));
  g_assert_nonnull (find_row (fixture, "Tue, 19 November"));
}

static void
test_states (Fixture *fixture, gconstpointer user_data)
{
  lectern_panel_host_double_set_state (fixture->host, "timeline", LECTERN_FINDING_NO_LANGUAGE,
                                       "Timeline cannot read Ukrainian yet.");
  g_assert_true (shows (fixture, "Timeline cannot read Ukrainian yet."));
  lectern_panel_host_double_set_state (fixture->host, "timeline", LECTERN_FINDING_ON_REQUEST, NULL);
  g_assert_true (shows (fixture, "Find Dates"));
}

static void
test_parse (void)
{
  static const struct {
    const char *typed, *value;
  } cases[] = { { "2024-11-21", "2024-11-21" },
                { " 2024-11 ", "2024-11" },
                { "2024-Q3", "2024-Q3" },
                { "1990", "1990" },
                { "199", "199" },
                { "soon", NULL },
                { "2024-02-30", NULL },
                { "", NULL },
                { "P3D", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = timeline_wording_parse (cases[i].typed);

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpstr (value, ==, cases[i].value);
    }
}

int
main (int argc, char **argv)
{
  gconstpointer dated = GINT_TO_POINTER (TRUE);

  lectern_fixture_init (&argc, &argv);
  gtk_init ();
  g_test_add ("/timeline/panel/rows", Fixture, dated, set_up, test_rows, tear_down);
  g_test_add ("/timeline/panel/no-date", Fixture, NULL, set_up, test_no_date, tear_down);
  g_test_add ("/timeline/panel/reject", Fixture, dated, set_up, test_reject, tear_down);
  g_test_add ("/timeline/panel/range", Fixture, dated, set_up, test_range, tear_down);
  g_test_add ("/timeline/panel/correct", Fixture, dated, set_up, test_correct, tear_down);
  g_test_add ("/timeline/panel/set-date", Fixture, NULL, set_up, test_set_date, tear_down);
  g_test_add ("/timeline/panel/states", Fixture, dated, set_up, test_states, tear_down);
  g_test_add_func ("/timeline/panel/parse", test_parse);
  return g_test_run ();
}
