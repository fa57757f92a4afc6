/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-brief-model.h"

#include <string.h>

#include <glib/gi18n-lib.h>

static void
run_free (gpointer data)
{
  LecternBriefRun *self = data;

  g_free (self->text);
  g_free (self->address);
  g_clear_pointer (&self->ends, g_array_unref);
  g_free (self);
}

LecternBriefRun *
lectern_brief_run_new (const char *text, gssize length, guint style)
{
  LecternBriefRun *self = g_new0 (LecternBriefRun, 1);

  self->text = length < 0 ? g_strdup (text) : g_strndup (text, length);
  self->style = style;
  self->span = LECTERN_SPAN_NONE;

  return self;
}

void
lectern_brief_item_free (LecternBriefItem *self)
{
  g_free (self->key);
  g_free (self->label);
  g_free (self->detail);
  g_free (self->live);
  g_ptr_array_unref (self->runs);
  g_clear_pointer (&self->note, g_ptr_array_unref);
  g_clear_pointer (&self->sources, g_ptr_array_unref);
  g_free (self->role_of_name);
  g_free (self->order);
  g_clear_pointer (&self->places, g_array_unref);
  g_free (self);
}

LecternBriefItem *
lectern_brief_item_new (LecternBriefRole role)
{
  LecternBriefItem *self = g_new0 (LecternBriefItem, 1);

  self->role = role;
  self->runs = g_ptr_array_new_with_free_func (run_free);
  self->span = LECTERN_SPAN_NONE;

  return self;
}

LecternBriefRun *
lectern_brief_item_add (LecternBriefItem *self, const char *text, gssize length, guint style)
{
  LecternBriefRun *run = lectern_brief_run_new (text, length, style);

  g_ptr_array_add (self->runs, run);
  return run;
}

char *
lectern_brief_item_dup_text (LecternBriefItem *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->runs->len; i++)
    g_string_append (text, ((LecternBriefRun *) self->runs->pdata[i])->text);

  return g_string_free (text, FALSE);
}

gboolean
lectern_brief_item_is_listed (const LecternBriefItem *self)
{
  return self->role == LECTERN_BRIEF_ITEM || self->role == LECTERN_BRIEF_NUMBERED;
}

char *
lectern_brief_item_dup_marker (const LecternBriefItem *self, const char *bullet)
{
  if (!lectern_brief_item_is_listed (self) || self->goes_on)
    return g_strdup ("");

  return self->role == LECTERN_BRIEF_ITEM ? g_strdup (bullet)
                                          : g_strdup_printf ("%u.", self->number);
}

char *
lectern_brief_item_dup_sources (const LecternBriefItem *self)
{
  GString *text = NULL;

  if (self->sources == NULL)
    return NULL;

  text = g_string_new (NULL);
  for (guint i = 0; i < self->sources->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            ((LecternBriefRun *) self->sources->pdata[i])->text);

  return g_string_free (text, FALSE);
}

LecternBriefSection *
lectern_brief_section_new (const char *id, const char *heading)
{
  LecternBriefSection *self = g_new0 (LecternBriefSection, 1);

  self->id = id;
  self->heading = g_strdup (heading);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_brief_item_free);
  self->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_brief_item_free);

  return self;
}

void
lectern_brief_section_free (LecternBriefSection *self)
{
  g_free (self->heading);
  g_free (self->maker);
  g_free (self->generator);
  g_free (self->version);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

/* What the analyst moved comes first, as it was moved; the rest as it stood. */
static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const LecternBriefItem *one = *(const LecternBriefItem *const *) a;
  const LecternBriefItem *two = *(const LecternBriefItem *const *) b;
  guint first = lectern_brief_plan_get_rank (user_data, one->key) - 1;
  guint second = lectern_brief_plan_get_rank (user_data, two->key) - 1;

  return first < second ? -1 : first > second;
}

/* Headings stay, and what stands below one stays below it. */
static void
sort_items (GPtrArray *items, const LecternBriefPlan *plan)
{
  guint start = 0;

  for (guint i = 0; i <= items->len; i++)
    if (i == items->len || ((LecternBriefItem *) items->pdata[i])->role == LECTERN_BRIEF_HEADING)
      {
        if (i > start)
          g_qsort_with_data (items->pdata + start, i - start, sizeof (gpointer), compare_items,
                             (gpointer) plan);
        start = i + 1;
      }
}

/* What the analyst numbered keeps its numbers. */
static gboolean
is_numbered (const LecternBriefItem *item)
{
  return item->key != NULL
         && (item->role == LECTERN_BRIEF_NUMBERED || item->role == LECTERN_BRIEF_MARKED);
}

/* A heading that nothing stands below any more says nothing. It is left out with what stood there,
 * so that this is still told apart. */
static void
drop_headings (GPtrArray *items, GPtrArray *left_out)
{
  for (guint i = items->len; i > 0; i--)
    {
      LecternBriefItem *item = items->pdata[i - 1];
      LecternBriefItem *next = i < items->len ? items->pdata[i] : NULL;

      if (item->role == LECTERN_BRIEF_HEADING
          && (next == NULL || next->role == LECTERN_BRIEF_HEADING))
        g_ptr_array_add (left_out, g_ptr_array_steal_index (items, i - 1));
    }
}

void
lectern_brief_section_arrange (LecternBriefSection *self, const LecternBriefPlan *plan)
{
  g_autoptr (GPtrArray) items = g_steal_pointer (&self->items);
  guint number = 0;

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_brief_item_free);
  g_ptr_array_set_free_func (items, NULL);
  sort_items (items, plan);
  for (guint i = 0; i < items->len; i++)
    {
      LecternBriefItem *item = items->pdata[i];
      gboolean is_shown = lectern_brief_plan_shows_item (plan, item->key);

      item->position = i;
      if (is_numbered (item))
        item->number = is_shown ? ++number : 0;
      g_ptr_array_add (is_shown ? self->items : self->left_out, item);
    }
  /* The analyst's own headings stay. */
  if (strcmp (self->id, LECTERN_BRIEF_SECTION_WORDS) != 0)
    drop_headings (self->items, self->left_out);
}

void
lectern_brief_item_set_key (LecternBriefItem *self,
                            const LecternBriefInput *input,
                            const char *section,
                            const char *place)
{
  g_free (self->key);
  self->key = input->id != NULL ? g_strjoin ("/", input->id, section, place, NULL)
                                : g_strjoin ("/", section, place, NULL);
}

void
lectern_brief_item_set_span (LecternBriefItem *self,
                             const LecternBriefInput *input,
                             const char *section,
                             LecternSpan span)
{
  g_autofree char *place = g_strdup_printf ("%u-%u", span.start, span.end);

  self->span = span;
  lectern_brief_item_set_key (self, input, section, place);
}

static void
chapter_free (gpointer data)
{
  LecternBriefChapter *self = data;

  lectern_article_unref (self->article);
  g_free (self->title);
  g_free (self->byline);
  g_free (self->notice);
  g_free (self->address);
  g_free (self->capture_digest);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->emptied);
  g_ptr_array_unref (self->joined);
  g_ptr_array_unref (self->marks);
  g_array_unref (self->anchors);
  g_free (self);
}

LecternBriefChapter *
lectern_brief_chapter_new (LecternArticle *article, guint number)
{
  LecternBriefChapter *self = g_new0 (LecternBriefChapter, 1);

  self->article = lectern_article_ref (article);
  self->number = number;
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_brief_section_free);
  self->emptied = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_brief_section_free);
  self->joined = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_brief_section_free);
  self->marks = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_mark_free);
  self->anchors = g_array_new (FALSE, FALSE, sizeof (guint32));

  return self;
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  guint32 one = *(const guint32 *) a;
  guint32 two = *(const guint32 *) b;

  return one < two ? -1 : one > two;
}

char *
lectern_brief_dup_chapter_title (LecternBrief *self, LecternBriefChapter *chapter)
{
  return self->chapters->len > 1 ? g_strdup_printf ("%u. %s", chapter->number, chapter->title)
                                 : g_strdup (chapter->title);
}

gboolean
lectern_brief_chapter_has_anchor (LecternBriefChapter *self, guint32 offset)
{
  return self->has_text && g_array_binary_search (self->anchors, &offset, compare_offsets, NULL);
}

const char *
lectern_brief_color_get_name (guint color)
{
  static const char *const names[] = { N_ ("Note"),  N_ ("Key Point"), N_ ("Evidence"),
                                       N_ ("Quote"), N_ ("Doubt"),     N_ ("Follow-up") };

  return _ (names[color < G_N_ELEMENTS (names) ? color : 0]);
}

const char *
lectern_brief_color_get_shape (guint color)
{
  static const char *const shapes[] = { "○", "●", "■", "▲", "◆", "✚" };

  return shapes[color < G_N_ELEMENTS (shapes) ? color : 0];
}

/* Behind dark text on white paper, RRGGBB. */
const char *
lectern_brief_color_get_background (guint color)
{
  static const char *const backgrounds[] = { "d5d3d8", "fff0a0", "bfeed8",
                                             "d6e8ff", "ffbdb0", "d3bdf5" };

  return backgrounds[MIN (color, G_N_ELEMENTS (backgrounds) - 1)];
}

/* Classes are ours: a kind gives one of five, or none. */
const char *
lectern_brief_kind_get_class (const char *kind)
{
  if (kind == NULL)
    return NULL;
  if (strcmp (kind, "entity/person") == 0)
    return "person";
  if (strcmp (kind, "entity/organization") == 0)
    return "organization";
  if (strcmp (kind, "entity/place") == 0)
    return "place";
  if (lectern_kind_matches (kind, "entity"))
    return "other";

  return lectern_kind_matches (kind, "time") ? "date" : NULL;
}

/* Addresses that may stand in what we write: of the web or mail, without a password or a character
 * that would end them. */
char *
lectern_brief_dup_safe_address (const char *address)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *text = NULL;
  const char *scheme = NULL;

  if (address == NULL)
    return NULL;
  uri = g_uri_parse (address, G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (uri == NULL)
    return NULL;

  scheme = g_uri_get_scheme (uri);
  if (g_str_equal (scheme, "mailto"))
    text = g_uri_to_string (uri);
  else if (g_str_equal (scheme, "http") || g_str_equal (scheme, "https"))
    text = g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO);

  /* The parser lets angle brackets, quotes and spaces pass, which end an address elsewhere. */
  return text != NULL ? g_uri_escape_string (text, "!#$%&'()*+,/:;=?@[]", TRUE) : NULL;
}

static void
brief_clear (gpointer data)
{
  LecternBrief *self = data;

  g_free (self->title);
  g_free (self->headline);
  g_free (self->handling);
  g_free (self->language);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->emptied);
  g_ptr_array_unref (self->chapters);
}

/**
 * LecternBrief:
 *
 * An annotated summary of one article or several: what a brief says, apart from how it is written.
 * Immutable, reference counted, safe to share between threads.
 */
G_DEFINE_BOXED_TYPE (LecternBrief, lectern_brief, lectern_brief_ref, lectern_brief_unref)

/* One line, or nothing. */
static char *
dup_line (const char *text)
{
  g_autofree char *line = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (line == NULL || *line == '\0')
    return NULL;

  g_strdelimit (line, "\r\n\t", ' ');
  return g_steal_pointer (&line);
}

static void
set_title (LecternBrief *self)
{
  LecternBriefChapter *first = self->chapters->pdata[0];

  if (self->headline != NULL)
    self->title = g_strdup (self->headline);
  else if (self->chapters->len == 1)
    self->title = g_strdup (first->title);
  else
    self->title = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Brief on %u Article",
                                                "Brief on %u Articles", self->chapters->len),
                                   self->chapters->len);
}

static void
add_own_words (LecternBrief *self, const LecternBriefWords *words, const LecternBriefPlan *plan)
{
  if (words == NULL)
    return;

  if (lectern_brief_plan_shows_section (plan, LECTERN_BRIEF_SECTION_WORDS))
    {
      g_autoptr (LecternBriefSection) section = lectern_brief_build_words (words);

      self->headline = dup_line (words->headline);
      if (section->items->len > 0)
        g_ptr_array_add (self->sections, g_steal_pointer (&section));
    }
  /* Who may read it is no matter of taste: it stands there even where the words do not. */
  self->handling = dup_line (words->handling);
}

/**
 * lectern_brief_new_with_progress:
 * @inputs: (array length=n_inputs): the articles
 * @n_inputs: how many, at least one
 * @words: (nullable): the analyst's own words
 * @plan: (nullable): what goes in, %NULL for a new plan's choice
 * @progress: (nullable): told after each article
 * @cancellable: (nullable): to give up; looked at before each article
 * @error: return location for an error
 *
 * Makes a brief. A section without content is left out. Any thread; the inputs must not change
 * meanwhile.
 *
 * Returns: (transfer full): the brief; %NULL with %G_IO_ERROR_CANCELLED
 */
LecternBrief *
lectern_brief_new_with_progress (const LecternBriefInput *inputs,
                                 gsize n_inputs,
                                 const LecternBriefWords *words,
                                 const LecternBriefPlan *plan,
                                 LecternProgress *progress,
                                 GCancellable *cancellable,
                                 GError **error)
{
  g_autoptr (LecternBriefPlan) usual = NULL;
  g_autoptr (LecternBrief) self = NULL;

  g_return_val_if_fail (inputs != NULL && n_inputs > 0, NULL);

  if (plan == NULL)
    plan = usual = lectern_brief_plan_new ();
  self = g_atomic_rc_box_new0 (LecternBrief);
  self->created_us = g_get_real_time ();
  self->language = g_strdup (lectern_article_get_language (inputs[0].article));
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_brief_section_free);
  self->emptied = g_ptr_array_new_with_free_func ((GDestroyNotify) lectern_brief_section_free);
  self->chapters = g_ptr_array_new_with_free_func (chapter_free);
  add_own_words (self, words, plan);
  for (gsize i = 0; i < n_inputs; i++)
    {
      LecternBriefChapter *chapter = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      chapter = lectern_brief_chapter_new (inputs[i].article, i + 1);
      lectern_brief_chapter_build (chapter, &inputs[i], plan, n_inputs > 1);
      g_ptr_array_add (self->chapters, chapter);
      if (progress != NULL)
        lectern_progress_set (progress, (double) (i + 1) / n_inputs, NULL);
    }
  if (n_inputs > 1)
    {
      lectern_brief_join_summary (self, inputs, n_inputs, plan);
      lectern_brief_join (self, plan);
    }
  set_title (self);

  return g_steal_pointer (&self);
}

/**
 * lectern_brief_new:
 * @inputs: (array length=n_inputs): the articles
 * @n_inputs: how many, at least one
 * @words: (nullable): the analyst's own words
 * @plan: (nullable): what goes in, %NULL for a new plan's choice
 *
 * Makes a brief, as [func@Lectern.brief_new_with_progress] does, without a way to give up.
 *
 * Returns: (transfer full): the brief
 */
LecternBrief *
lectern_brief_new (const LecternBriefInput *inputs,
                   gsize n_inputs,
                   const LecternBriefWords *words,
                   const LecternBriefPlan *plan)
{
  return lectern_brief_new_with_progress (inputs, n_inputs, words, plan, NULL, NULL, NULL);
}

/**
 * lectern_brief_ref:
 * @self: a brief
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
LecternBrief *
lectern_brief_ref (LecternBrief *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

/**
 * lectern_brief_unref:
 * @self: (transfer full): a brief
 *
 * Drops a reference.
 */
void
lectern_brief_unref (LecternBrief *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, brief_clear);
}
