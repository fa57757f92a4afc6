/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lectern-cli-chronology.h"
#include "lectern-cli-print.h"
#include "lectern-cli-progress.h"
#include "lectern-cli.h"
#include "timeline/lectern-chronology-builder.h"
#include "timeline/lectern-chronology-export.h"

#define TEXT_FORMAT "text"
#define GENERATOR_TIMELINE "timeline"
#define GENERATOR_ENTITIES "entities"
/* A range of days as wide as that. */
#define WHEN_WIDTH 26

void
lectern_cli_chronology_clear (LecternCliChronology *self)
{
  lectern_cli_options_clear (&self->options);
  lectern_cli_output_clear (&self->output);
  lectern_cli_choice_clear (&self->choice);
  g_clear_pointer (&self->arguments, g_ptr_array_unref);
  g_clear_pointer (&self->format, g_free);
  g_clear_pointer (&self->about, g_free);
  g_clear_pointer (&self->title, g_free);
}

gboolean
lectern_cli_chronology_is_wanted (const LecternCliChronology *self)
{
  return self->arguments->len > 1 || self->format != NULL || self->about != NULL
         || self->title != NULL || self->output.path != NULL
         || lectern_cli_choice_is_set (&self->choice);
}

/* What was asked for, else what the file's name says. */
static gboolean
choose_format (LecternCliChronology *self, GError **error)
{
  const char *const *known = lectern_chronology_list_formats ();
  const char *named = self->output.path != NULL
                          ? lectern_chronology_format_find_for_file (self->output.path)
                          : NULL;
  g_autofree char *list = NULL;

  if (self->format == NULL)
    self->format = g_strdup (named != NULL ? named : self->options.is_json ? "json" : TEXT_FORMAT);
  if (g_str_equal (self->format, TEXT_FORMAT) || g_strv_contains (known, self->format))
    return TRUE;

  list = g_strjoinv (", ", (char **) known);
  /* Translators: the second %s is a list of short names */
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
               _ ("There is no format “%s”. Choose one of these: %s."), self->format, list);
  return FALSE;
}

static LecternLayer *
find_layer (GPtrArray *layers, const char *generator)
{
  for (guint i = 0; layers != NULL && i < layers->len; i++)
    if (g_str_equal (lectern_layer_get_generator (layers->pdata[i]), generator))
      return layers->pdata[i];
  return NULL;
}

/* Without names the events still stand; without dates there are none. */
static gboolean
add_article (LecternCliSession *session,
             LecternChronologyBuilder *builder,
             const char *argument,
             GError **error)
{
  static const char *const generators[] = { GENERATOR_TIMELINE, GENERATOR_ENTITIES, NULL };
  g_autoptr (LecternStoredArticle) stored = lectern_cli_session_load (session, argument, error);
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (GError) failure = NULL;
  LecternLayer *timeline = NULL;

  if (stored == NULL)
    return FALSE;
  layers = lectern_cli_session_analyze (session, stored, generators, &failure);
  timeline = find_layer (layers, GENERATOR_TIMELINE);
  if (timeline == NULL || lectern_error_is_cancel (failure))
    {
      if (failure != NULL)
        g_propagate_error (error, g_steal_pointer (&failure));
      else
        g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                     _ ("The plugin “%s” is switched off or missing. “lectern-cli plugins” lists "
                        "what there is."),
                     GENERATOR_TIMELINE);
      return FALSE;
    }
  if (failure != NULL)
    lectern_cli_complain (failure);

  lectern_chronology_builder_add (builder, stored->id != NULL ? stored->id : argument,
                                  stored->article, timeline,
                                  find_layer (layers, GENERATOR_ENTITIES));
  return TRUE;
}

/* An article that cannot be read costs its events, and is named. */
static LecternChronology *
gather (LecternCliChronology *self, LecternCliSession *session, GError **error)
{
  LecternChronologyBuilder *builder = lectern_chronology_builder_new ();
  g_autoptr (LecternCliProgress) progress = lectern_cli_progress_new (self->options.is_quiet);
  guint n_failed = 0;

  for (guint i = 0; i < self->arguments->len; i++)
    {
      g_autofree char *message = g_strdup_printf (_ ("Reading article %u of %u"), i + 1,
                                                  self->arguments->len);
      g_autoptr (GError) failure = NULL;

      lectern_progress_set (lectern_cli_progress_get (progress), (double) i / self->arguments->len,
                            message);
      if (add_article (session, builder, self->arguments->pdata[i], &failure))
        continue;
      n_failed++;
      if (lectern_error_is_cancel (failure) || n_failed == self->arguments->len)
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          lectern_chronology_builder_free (builder);
          return NULL;
        }
      lectern_cli_complain (failure);
    }

  return lectern_chronology_builder_end (builder);
}

static void
print_sources (LecternChronologyEvent *event)
{
  GPtrArray *sources = lectern_chronology_event_get_sources (event);

  for (guint i = 0; i < sources->len; i++)
    {
      const LecternChronologySource *source = sources->pdata[i];

      printf ("%-*s ", WHEN_WIDTH, "");
      lectern_cli_print_line (stdout, source->title != NULL ? source->title : source->article_id,
                              0);
      fputc ('\n', stdout);
    }
}

/* Both sentences, since one of them is wrong. */
static void
print_conflicts (LecternChronology *chronology, LecternChronologyEvent *event)
{
  GPtrArray *others = lectern_chronology_get_conflicts (chronology, event);

  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      const LecternChronologySource *own = lectern_chronology_event_get_sources (event)->pdata[0];
      const LecternChronologySource *other
          = lectern_chronology_event_get_sources (others->pdata[i])->pdata[0];
      g_autofree char *when = lectern_chronology_dup_when (others->pdata[i]);

      printf ("%-*s ", WHEN_WIDTH, "");
      /* Translators: %s is a date that another article has */
      printf (_ ("contradicted: %s\n"), when);
      printf ("%-*s   “", WHEN_WIDTH, "");
      lectern_cli_print_line (stdout, own->sentence, 0);
      printf ("”\n%-*s   “", WHEN_WIDTH, "");
      lectern_cli_print_line (stdout, other->sentence, 0);
      fputs ("”\n", stdout);
    }
}

/* The column is as wide as its letters, not its bytes. */
static void
print_when (LecternChronologyEvent *event)
{
  g_autofree char *when = lectern_chronology_dup_when (event);
  glong length = g_utf8_strlen (when, -1);

  printf ("%s%*s ", when, (int) MAX (WHEN_WIDTH - length, 0), "");
}

static void
print_text (LecternChronology *chronology)
{
  guint n_events = lectern_chronology_get_n_events (chronology);

  for (guint i = 0; i < n_events; i++)
    {
      LecternChronologyEvent *event = lectern_chronology_get_event (chronology, i);

      print_when (event);
      lectern_cli_print_line (stdout, lectern_chronology_event_get_text (event), 0);
      fputc ('\n', stdout);
      print_sources (event);
      print_conflicts (chronology, event);
    }
  if (n_events == 0)
    puts (_ ("No events found."));
}

static gboolean
write_chronology (LecternCliChronology *self, GError **error)
{
  gboolean with_library = lectern_cli_choice_is_set (&self->choice);
  g_autoptr (LecternCliSession) session = NULL;
  g_autoptr (LecternChronology) all = NULL;
  g_autoptr (LecternChronology) picked = NULL;
  g_autoptr (GBytes) content = NULL;

  for (guint i = 0; i < self->arguments->len; i++)
    with_library = with_library || lectern_cli_is_id (self->arguments->pdata[i]);
  session = lectern_cli_session_new (&self->options, with_library, error);
  if (session == NULL
      || !lectern_cli_choice_add_to (&self->choice, lectern_cli_session_get_library (session),
                                     self->arguments, error))
    return FALSE;
  all = gather (self, session, error);
  if (all == NULL)
    return FALSE;

  picked = self->about != NULL ? lectern_chronology_about (all, self->about) : g_object_ref (all);
  if (g_str_equal (self->format, TEXT_FORMAT))
    {
      print_text (picked);
      return TRUE;
    }
  content = lectern_chronology_export (picked, self->format, self->title, error);
  return content != NULL && lectern_cli_output_write (&self->output, content, error);
}

int
lectern_cli_chronology_run (LecternCliChronology *self)
{
  g_autoptr (GError) error = NULL;

  if (!choose_format (self, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_USAGE;
    }
  if (!write_chronology (self, &error))
    {
      lectern_cli_complain (error);
      return LECTERN_CLI_FAILED;
    }
  return LECTERN_CLI_OK;
}
