/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <unistd.h>

#include "index/lectern-comparison.h"
#include "lectern-cli-json.h"
#include "lectern-cli-print.h"
#include "lectern-cli-session.h"
#include "lectern-cli.h"
#include "library/lectern-library-versions.h"

/* As diff(1) has them. */
/* As much of a paragraph as tells which one it is. */
#define MOVED_CHARACTERS 70
#define SAME 0
#define DIFFERENT 1
#define TROUBLE 2

typedef struct {
  int from;
  int to;
  gboolean is_whole;
} Choice;

/* One side of the comparison, as it is named to the reader. */
typedef struct {
  char *name;                     /* owned */
  LecternArticleVersion *version; /* (nullable), owned */
} Side;

static void
side_clear (Side *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_object (&self->version);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Side, side_clear)

/* JSON */

static void
append_side (GString *out, const char *key, const Side *side, LecternArticle *article)
{
  lectern_json_append_key (out, key);
  g_string_append_c (out, '{');
  lectern_json_append_member (out, "name", side->name);
  lectern_json_append_member (out, "title", lectern_article_get_title (article));
  lectern_json_append_member (out, "revision", lectern_article_get_revision (article));
  lectern_json_append_number (out, "words", lectern_article_count_words (article));
  if (side->version != NULL)
    {
      const LecternArticleVersionInfo *info = lectern_article_version_get_info (side->version);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (info->added_us / G_USEC_PER_SEC);
      g_autofree char *added = time != NULL ? g_date_time_format_iso8601 (time) : NULL;

      lectern_json_append_number (out, "number", info->number);
      lectern_json_append_member (out, "added", added);
      lectern_json_append_boolean (out, "is_current", info->is_current);
      lectern_json_append_boolean (out, "is_short", info->is_short);
    }
  g_string_append_c (out, '}');
}

/* A place in bytes and in characters. */
typedef struct {
  guint32 byte;
  glong character;
} Place;

/* Counts on from the last place, or back: changes stand more or less in their order. */
static glong
count_to (Place *place, const char *text, guint32 byte)
{
  place->character += g_utf8_pointer_to_offset (text + place->byte, text + byte);
  place->byte = byte;

  return place->character;
}

/* Where it stands, in characters; null where it does not. */
static void
append_place (GString *out,
              LecternComparison *comparison,
              const LecternChange *change,
              LecternDiffSide side,
              Place *place)
{
  LecternArticle *article = lectern_comparison_get_diff (comparison)->texts[side]->article;
  const char *text = lectern_article_get_text (article, NULL);
  g_autofree char *words = lectern_comparison_dup_words (comparison, change, side);
  LecternSpan span = change->spans[side];

  lectern_json_append_key (out, side == LECTERN_DIFF_OLD ? "from" : "to");
  if (words == NULL)
    {
      g_string_append (out, "null");
      return;
    }

  g_string_append_c (out, '{');
  lectern_json_append_number (out, "start", count_to (place, text, span.start));
  lectern_json_append_number (out, "end", count_to (place, text, span.end));
  lectern_json_append_member (out, "text", words);
  g_string_append_c (out, '}');
}

static void
append_fields (GString *out, LecternComparison *comparison)
{
  GPtrArray *fields = lectern_comparison_get_fields (comparison);

  lectern_json_append_key (out, "fields");
  g_string_append_c (out, '[');
  for (guint i = 0; i < fields->len; i++)
    {
      const LecternFieldChange *field = g_ptr_array_index (fields, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      lectern_json_append_member (out, "key", field->key);
      lectern_json_append_member (out, "from", field->values[LECTERN_DIFF_OLD]);
      lectern_json_append_member (out, "to", field->values[LECTERN_DIFF_NEW]);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_changes (GString *out, LecternComparison *comparison)
{
  GArray *changes = lectern_comparison_get_changes (comparison);
  Place places[2] = { { 0, 0 }, { 0, 0 } };

  lectern_json_append_key (out, "changes");
  g_string_append_c (out, '[');
  for (guint i = 0; i < changes->len; i++)
    {
      const LecternChange *change = &g_array_index (changes, LecternChange, i);

      g_string_append (out, i > 0 ? ",{" : "{");
      lectern_json_append_member (out, "kind", lectern_change_kind_get_name (change->kind));
      append_place (out, comparison, change, LECTERN_DIFF_OLD, &places[LECTERN_DIFF_OLD]);
      append_place (out, comparison, change, LECTERN_DIFF_NEW, &places[LECTERN_DIFF_NEW]);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
append_runs (GString *out, LecternArticleDiff *diff)
{
  static const char *const kinds[] = { "equal", "deleted", "inserted", "moved_away", "moved_here" };

  lectern_json_append_key (out, "runs");
  g_string_append_c (out, '[');
  for (guint i = 0; i < diff->runs->len; i++)
    {
      const LecternDiffRun *run = &g_array_index (diff->runs, LecternDiffRun, i);
      gsize length = 0;
      const char *text = lectern_article_diff_get_text (diff, run, &length);

      g_string_append (out, i > 0 ? ",{" : "{");
      lectern_json_append_member (out, "kind", kinds[run->kind]);
      lectern_json_append_boolean (out, "begins_paragraph", run->begins_paragraph);
      lectern_json_append_key (out, "text");
      lectern_json_append_bytes (out, text, length);
      g_string_append_c (out, '}');
    }
  g_string_append_c (out, ']');
}

static void
print_json (LecternComparison *comparison, const Side *sides)
{
  LecternArticleDiff *diff = lectern_comparison_get_diff (comparison);
  g_autoptr (GString) out = g_string_new ("{");

  append_side (out, "from", &sides[LECTERN_DIFF_OLD], diff->texts[LECTERN_DIFF_OLD]->article);
  append_side (out, "to", &sides[LECTERN_DIFF_NEW], diff->texts[LECTERN_DIFF_NEW]->article);
  lectern_json_append_boolean (out, "is_same", lectern_comparison_is_same (comparison));
  append_fields (out, comparison);
  append_changes (out, comparison);
  append_runs (out, diff);
  g_string_append (out, "}\n");
  fwrite (out->str, 1, out->len, stdout);
}

/* For people */

static void
print_side (const char *sign, const Side *side, LecternArticle *article)
{
  guint n_words = lectern_article_count_words (article);

  printf ("%s ", sign);
  lectern_cli_print_line (stdout, side->name, 0);
  if (side->version != NULL)
    {
      const LecternArticleVersionInfo *info = lectern_article_version_get_info (side->version);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (info->added_us
                                                                    / G_USEC_PER_SEC);
      g_autofree char *added = time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : NULL;

      printf (", %s", added != NULL ? added : "");
    }
  printf (", ");
  printf (g_dngettext (GETTEXT_PACKAGE, "%u word", "%u words", n_words), n_words);
  if (side->version != NULL && lectern_article_version_get_info (side->version)->is_short)
    printf (", %s", _ ("cut short"));
  putchar ('\n');
}

static void
print_pair (const char *old, const char *new)
{
  fputs ("  ", stdout);
  if (old == NULL)
    fputs ("+ ", stdout);
  else if (new == NULL)
    fputs ("- ", stdout);
  if (old != NULL)
    lectern_cli_print_line (stdout, old, 0);
  if (old != NULL && new != NULL)
    fputs (" → ", stdout);
  if (new != NULL)
    lectern_cli_print_line (stdout, new, 0);
  putchar ('\n');
}

/* The text below has all of it. */
static void
print_moved (const char *words)
{
  fputs ("  ~ ", stdout);
  lectern_cli_print_line (stdout, words, MOVED_CHARACTERS);
  putchar ('\n');
}

static void
print_changes (LecternComparison *comparison)
{
  GPtrArray *fields = lectern_comparison_get_fields (comparison);
  GArray *changes = lectern_comparison_get_changes (comparison);

  for (guint i = 0; i < fields->len; i++)
    {
      const LecternFieldChange *field = g_ptr_array_index (fields, i);

      printf ("\n%s\n", lectern_field_change_get_title (field));
      print_pair (field->values[LECTERN_DIFF_OLD], field->values[LECTERN_DIFF_NEW]);
    }
  for (guint kind = 0; kind < LECTERN_CHANGE_N_KINDS; kind++)
    {
      if (lectern_comparison_count (comparison, kind) == 0)
        continue;
      printf ("\n%s\n", lectern_change_kind_get_title (kind));
      for (guint i = 0; i < changes->len; i++)
        {
          const LecternChange *change = &g_array_index (changes, LecternChange, i);
          g_autofree char *old = lectern_comparison_dup_words (comparison, change,
                                                               LECTERN_DIFF_OLD);
          g_autofree char *new = lectern_comparison_dup_words (comparison, change,
                                                               LECTERN_DIFF_NEW);

          if (change->kind != kind)
            continue;
          if (kind == LECTERN_CHANGE_MOVED)
            print_moved (new);
          else
            print_pair (old, new);
        }
    }
}

/* The marks of “git diff --word-diff”, which a terminal also shows as its own, and two for what
 * stands elsewhere. */
static void
print_run (LecternArticleDiff *diff, const LecternDiffRun *run)
{
  static const char *const opening[] = { "", "[-", "{+", "[~", "{~" };
  static const char *const closing[] = { "", "-]", "+}", "~]", "~}" };
  static const char *const styles[] = { "", "\033[9m", "\033[4m", "\033[2m", "\033[1m" };
  gboolean is_styled = run->kind != LECTERN_DIFF_EQUAL && isatty (STDOUT_FILENO);
  gsize length = 0;
  const char *text = lectern_article_diff_get_text (diff, run, &length);
  g_autofree char *words = NULL;
  gboolean has_space = run->needs_space;

  while (length > 0 && g_ascii_isspace (*text))
    {
      has_space = TRUE;
      text++;
      length--;
    }
  words = g_strndup (text, length);
  if (has_space && !run->begins_paragraph)
    putchar (' ');
  fputs (opening[run->kind], stdout);
  if (is_styled)
    fputs (styles[run->kind], stdout);
  lectern_cli_print_line (stdout, words, 0);
  if (is_styled)
    fputs ("\033[0m", stdout);
  fputs (closing[run->kind], stdout);
}

static void
print_text (LecternArticleDiff *diff, gboolean is_whole)
{
  guint end = 0;

  for (guint start = 0; start < diff->runs->len; start = end)
    {
      gboolean is_changed = is_whole;

      for (end = start; end < diff->runs->len; end++)
        {
          const LecternDiffRun *run = &g_array_index (diff->runs, LecternDiffRun, end);

          if (end > start && run->begins_paragraph)
            break;
          is_changed |= run->kind != LECTERN_DIFF_EQUAL;
        }
      if (!is_changed)
        continue;
      putchar ('\n');
      for (guint i = start; i < end; i++)
        print_run (diff, &g_array_index (diff->runs, LecternDiffRun, i));
      putchar ('\n');
    }
}

static void
print (LecternComparison *comparison, const Side *sides, gboolean is_whole)
{
  LecternArticleDiff *diff = lectern_comparison_get_diff (comparison);
  LecternArticle *article = diff->texts[LECTERN_DIFF_NEW]->article;
  g_autofree char *summary = lectern_comparison_dup_summary (comparison);
  const char *title = lectern_article_get_title (article);

  lectern_cli_print_line (stdout, title != NULL ? title : _ ("Untitled"), 0);
  putchar ('\n');
  print_side ("---", &sides[LECTERN_DIFF_OLD], diff->texts[LECTERN_DIFF_OLD]->article);
  print_side ("+++", &sides[LECTERN_DIFF_NEW], article);
  printf ("\n%s\n", summary);
  print_changes (comparison);
  print_text (diff, is_whole);
}

/* What is compared */

static LecternArticleVersion *
find_version (GPtrArray *versions, int number)
{
  for (guint i = 0; i < versions->len; i++)
    {
      LecternArticleVersion *version = g_ptr_array_index (versions, i);

      if ((int) lectern_article_version_get_number (version) == number)
        return version;
    }

  return NULL;
}

/* From the last but one to the current one, or so far as the analyst says. */
static gboolean
choose (GPtrArray *versions, Choice *choice, GError **error)
{
  if (versions->len < 2)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
                           _ ("This article has one version only. “lectern-cli open” with its "
                              "address fetches it again."));
      return FALSE;
    }

  for (guint i = 0; i < versions->len && choice->to == 0; i++)
    if (lectern_article_version_is_current (g_ptr_array_index (versions, i)))
      choice->to = (int) lectern_article_version_get_number (g_ptr_array_index (versions, i));
  for (guint i = 0; i < versions->len && choice->from == 0; i++)
    {
      int number = (int) lectern_article_version_get_number (g_ptr_array_index (versions, i));

      if (number < choice->to || (i + 1 == versions->len && number != choice->to))
        choice->from = number;
    }
  /* The current one is the first: what is compared is another. */
  if (choice->from == 0)
    choice->from = (int) lectern_article_version_get_number (g_ptr_array_index (versions, 0));
  if (find_version (versions, choice->from) != NULL && find_version (versions, choice->to) != NULL)
    return TRUE;

  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND,
               _ ("This article has no version %d that can be read. The newest that can is version "
                  "%u."),
               find_version (versions, choice->from) == NULL ? choice->from : choice->to,
               lectern_article_version_get_number (g_ptr_array_index (versions, 0)));
  return FALSE;
}

static LecternComparison *
compare_versions (LecternCliSession *session,
                  const char *argument,
                  Choice *choice,
                  Side *sides,
                  GError **error)
{
  LecternLibrary *library = lectern_cli_session_get_library (session);
  g_autofree char *id = lectern_cli_find_id (library, argument, error);
  g_autoptr (GPtrArray) versions = NULL;

  if (id != NULL)
    versions = lectern_library_list_versions (library, id, error);
  if (versions == NULL || !choose (versions, choice, error))
    return NULL;

  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    {
      int number = side == LECTERN_DIFF_OLD ? choice->from : choice->to;

      sides[side].name = g_strdup_printf (_ ("Version %d"), number);
      sides[side].version = g_object_ref (find_version (versions, number));
    }

  return lectern_cli_session_compare_versions (session, id, choice->from, choice->to, error);
}

static LecternComparison *
compare_articles (LecternCliSession *session, char **arguments, Side *sides, GError **error)
{
  g_autoptr (LecternStoredArticle) old = lectern_cli_session_load (session, arguments[0], error);
  g_autoptr (LecternStoredArticle) new = NULL;

  if (old != NULL)
    new = lectern_cli_session_load (session, arguments[1], error);
  if (new == NULL)
    return NULL;

  for (guint side = 0; side < LECTERN_DIFF_N_SIDES; side++)
    sides[side].name = g_strdup (arguments[side]);

  return lectern_cli_session_compare_articles (session, old->article, new->article, error);
}

static int
diff (const LecternCliOptions *options, char **arguments, Choice *choice, GError **error)
{
  gboolean is_pair = arguments[1] != NULL;
  gboolean needs_library = lectern_cli_is_id (arguments[0])
                           || (is_pair && lectern_cli_is_id (arguments[1])) || !is_pair;
  g_autoptr (LecternCliSession) session = lectern_cli_session_new (options, needs_library, error);
  g_auto (Side) old = { NULL, NULL };
  g_auto (Side) new = { NULL, NULL };
  Side sides[LECTERN_DIFF_N_SIDES] = { { NULL, NULL }, { NULL, NULL } };
  g_autoptr (LecternComparison) comparison = NULL;

  if (session == NULL)
    return TROUBLE;
  comparison = is_pair ? compare_articles (session, arguments, sides, error)
                       : compare_versions (session, arguments[0], choice, sides, error);
  old = sides[LECTERN_DIFF_OLD];
  new = sides[LECTERN_DIFF_NEW];
  if (comparison == NULL)
    return TROUBLE;

  if (options->is_json)
    print_json (comparison, sides);
  else
    print (comparison, sides, choice->is_whole);

  return lectern_comparison_is_same (comparison) ? SAME : DIFFERENT;
}

static int
run_diff (int argc, char **argv)
{
  g_auto (LecternCliOptions) options = { 0 };
  g_autoptr (GError) error = NULL;
  Choice choice = { 0, 0, FALSE };
  int status = LECTERN_CLI_OK;
  const GOptionEntry entries[] = {
    { "from", 0, 0, G_OPTION_ARG_INT, &choice.from,
      N_ ("Compare from version N, in place of the one before"), N_ ("N") },
    { "to", 0, 0, G_OPTION_ARG_INT, &choice.to,
      N_ ("Compare to version N, in place of the current one"), N_ ("N") },
    { "whole", 'w', 0, G_OPTION_ARG_NONE, &choice.is_whole,
      N_ ("Print the whole text, also what did not change"), NULL },
    LECTERN_CLI_OPTION_ENTRIES (&options),
    G_OPTION_ENTRY_NULL,
  };

  if (!lectern_cli_parse (entries, _ ("ARTICLE [ARTICLE]"),
                          _ ("Shows what changed between two versions of an article of the "
                             "library, or between two articles: ids, addresses, files. Ends with "
                             "0 when they are the same, 1 when they are not, 2 when they could "
                             "not be compared."),
                          &argc, &argv, &status))
    return status;
  if (argc < 2 || argc > 3 || choice.from < 0 || choice.to < 0
      || (argc == 2 && !lectern_cli_is_id (argv[1])))
    {
      fputs (_ ("lectern-cli: Name one article of the library by its id, or two articles.\n"),
             stderr);
      return LECTERN_CLI_USAGE;
    }
  if (argc == 3 && (choice.from != 0 || choice.to != 0))
    {
      fputs (_ ("lectern-cli: --from and --to go with one article, not with two.\n"), stderr);
      return LECTERN_CLI_USAGE;
    }

  status = diff (&options, argv + 1, &choice, &error);
  if (error != NULL)
    lectern_cli_complain (error);

  return status;
}

const LecternCliCommand lectern_cli_diff = {
  "diff",
  N_ ("Show what changed between two versions"),
  run_diff,
};
