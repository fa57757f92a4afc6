/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* Stories in a library: what is put together, what is not, and what the analyst says of it. */

#include "config.h"

#include <string.h>

#include "lectern-fixture.h"
#include "library-fixture.h"
#include "library/lectern-library-stories.h"
#include "story-set.h"

typedef struct {
  char *folder;
  LecternLibrary *library;
  guint n_added;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = fixture_make_folder ();
  self->library = fixture_open (self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  lectern_library_close (self->library);
  g_object_unref (self->library);
  fixture_remove (self->folder);
  g_free (self->folder);
}

static char *
add (Fixture *self, const char *text)
{
  g_autofree char *title = g_strdup_printf ("Headline number %u", self->n_added);
  g_autofree char *address = g_strdup_printf ("https://site%u.example/a", self->n_added++);
  g_autoptr (LecternArticle) article = story_make_article (title, text, address);

  return fixture_add (self->library, article);
}

static guint
update (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  guint n_articles = 0;

  g_assert_true (lectern_library_update_stories (self->library, &n_articles, &error));
  g_assert_no_error (error);

  return n_articles;
}

static GPtrArray *
list (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *stories = lectern_library_list_stories (self->library, 0, &error);

  g_assert_no_error (error);
  return stories;
}

/* The number of the story that an article is in, 0 for none. */
static gint64
find_story (GPtrArray *stories, const char *id)
{
  for (guint i = 0; i < stories->len; i++)
    {
      GPtrArray *items = lectern_story_get_items (stories->pdata[i]);

      for (guint k = 0; k < items->len; k++)
        if (g_str_equal (lectern_article_item_get_id (items->pdata[k]), id))
          return lectern_story_get_id (stories->pdata[i]);
    }

  return 0;
}

static gboolean
is_one_story (Fixture *self, const char *a, const char *b)
{
  g_autoptr (GPtrArray) stories = list (self);

  return find_story (stories, a) != 0 && find_story (stories, a) == find_story (stories, b);
}

/* Degrees of rewriting. */
#define N_DEGREES 9

static char *
rewrite (guint event, guint degree)
{
  const char *wire = story_events[event].wire;

  switch (degree)
    {
    case 0:
      return g_strdup (wire);
    case 1:
      return story_cut (wire, 3);
    case 2:
      return story_cut (wire, 2);
    case 3:
      return story_tail (wire, 2);
    case 4:
      return story_reverse (wire);
    case 5:
      return story_replace (wire, 15);
    case 6:
      return story_replace (wire, 8);
    case 7:
      return g_strdup (story_events[event].edited);
    default:
      return story_embed (wire, story_events[(event + 1) % n_story_events].independent);
    }
}

static const char *const degrees[N_DEGREES] = {
  "another headline", "three quarters", "half",   "the other half",       "another order",
  "every 15th word",  "every 8th word", "edited", "inside a longer text",
};

static char *
add_quoting (Fixture *self, guint event)
{
  g_autofree char *head = story_cut (story_events[event].wire, 3);
  g_autofree char *paragraph = story_tail (head, 1);
  g_autofree char *own = story_replace (story_events[event].independent, 3);
  g_autofree char *text = g_strjoin ("\n", own, paragraph, NULL);

  return add (self, text);
}

/* Precision and recall over pairs of the wire text with each version, with each independent report,
 * and with all versions of all other events. */
static void
test_quality (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) independent = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) quoting = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) stories = NULL;
  guint n_right = 0;
  guint n_wrong = 0;
  guint n_missed = 0;
  guint n_quoting = 0;

  for (guint i = 0; i < n_story_events; i++)
    {
      for (guint k = 0; k < N_DEGREES; k++)
        {
          g_autofree char *text = rewrite (i, k);

          g_ptr_array_add (ids, add (self, text));
        }
      g_ptr_array_add (independent, add (self, story_events[i].independent));
      /* One paragraph in common, as when both quote the same statement, makes no copy. */
      g_ptr_array_add (quoting, add_quoting (self, i));
    }
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (LecternArticle) article = fixture_generate (i);

      g_free (fixture_add (self->library, article));
    }
  update (self);
  stories = list (self);

  for (guint i = 0; i < n_story_events; i++)
    for (guint k = 1; k < N_DEGREES; k++)
      {
        gint64 story = find_story (stories, ids->pdata[i * N_DEGREES]);
        gint64 other = find_story (stories, ids->pdata[i * N_DEGREES + k]);

        if (story != 0 && story == other)
          n_right++;
        else
          {
            n_missed++;
            g_test_message ("event %u: missed %s", i, degrees[k]);
          }
      }
  for (guint i = 0; i < n_story_events; i++)
    {
      gint64 story = find_story (stories, ids->pdata[i * N_DEGREES]);

      n_wrong += story != 0 && story == find_story (stories, independent->pdata[i]);
      n_quoting += story != 0 && story == find_story (stories, quoting->pdata[i]);
      for (guint k = 0; k < i; k++)
        n_wrong += story != 0 && story == find_story (stories, ids->pdata[k * N_DEGREES]);
    }
  g_test_message ("%u stories; %u of %u copies found, %u wrong, %u that quote", stories->len,
                  n_right, n_right + n_missed, n_wrong, n_quoting);
  g_assert_cmpuint (n_wrong, ==, 0);
  g_assert_cmpuint (n_missed, <=, 2);
  /* A short report that repeats most of a short version is on the border. */
  g_assert_cmpuint (n_quoting, <=, 1);
}

/* One by one and all at once give the same, and nothing is looked at twice. */
static void
test_incremental (Fixture *self, gconstpointer data)
{
  g_autofree char *edited = NULL;
  g_autofree char *wire = NULL;
  g_autofree char *cut_text = story_cut (story_events[0].wire, 2);
  g_autofree char *cut = NULL;
  g_autofree char *other = add (self, story_events[1].wire);

  edited = add (self, story_events[0].edited);
  g_assert_cmpuint (update (self), ==, 2);
  g_assert_cmpuint (update (self), ==, 0);
  wire = add (self, story_events[0].wire);
  g_assert_cmpuint (update (self), ==, 1);
  g_assert_true (is_one_story (self, edited, wire));
  cut = add (self, cut_text);
  g_assert_cmpuint (update (self), ==, 1);
  g_assert_true (is_one_story (self, edited, cut));
  g_assert_false (is_one_story (self, edited, other));

  g_assert_true (lectern_library_reset_stories (self->library, NULL));
  g_assert_false (is_one_story (self, edited, cut));
  g_assert_cmpuint (update (self), ==, 4);
  g_assert_true (is_one_story (self, edited, cut));
}

/* An article that is fetched again with another text leaves its story, or finds one. */
static void
test_new_version (Fixture *self, gconstpointer data)
{
  g_autofree char *first = add (self, story_events[0].wire);
  g_autofree char *second = add (self, story_events[0].edited);
  g_autofree char *third = add (self, story_events[1].edited);
  g_autoptr (LecternArticle) again = story_make_article ("Headline", story_events[1].wire,
                                                         "https://site1.example/a");
  g_autofree char *id = NULL;

  update (self);
  g_assert_true (is_one_story (self, first, second));
  id = fixture_add (self->library, again);
  g_assert_cmpstr (id, ==, second);
  g_assert_cmpuint (update (self), ==, 1);
  g_assert_false (is_one_story (self, first, second));
  g_assert_true (is_one_story (self, second, third));
}

static void
test_canonical (Fixture *self, gconstpointer data)
{
  g_autoptr (LecternArticle) copy = fixture_article (
      "The copy\n\nA few words about the pier, and a link.", LECTERN_METADATA_ADDRESS,
      "https://copy.example/x", LECTERN_METADATA_CANONICAL,
      "https://www.first.example/pier?utm_source=copy", NULL);
  g_autoptr (LecternArticle) original = fixture_article (
      "The original\n\nA long text about the pier.", LECTERN_METADATA_ADDRESS,
      "https://first.example/pier", NULL);
  g_autofree char *copy_id = fixture_add (self->library, copy);
  g_autofree char *original_id = NULL;

  update (self);
  original_id = fixture_add (self->library, original);
  update (self);
  g_assert_true (is_one_story (self, copy_id, original_id));
}

/* "Not the Same Story" holds, also when something comes that is near to both; undo takes it back.
 */
static void
test_part (Fixture *self, gconstpointer data)
{
  g_autofree char *wire = add (self, story_events[0].wire);
  g_autofree char *edited = add (self, story_events[0].edited);
  g_autofree char *cut_text = story_cut (story_events[0].wire, 3);
  g_autofree char *replaced_text = story_replace (story_events[0].wire, 15);
  g_autofree char *cut = add (self, cut_text);
  g_autofree char *replaced = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  update (self);
  g_assert_true (lectern_library_part_from_story (self->library, edited, &error));
  g_assert_no_error (error);
  g_assert_true (is_one_story (self, wire, cut));
  g_assert_false (is_one_story (self, wire, edited));
  g_assert_false (lectern_library_part_from_story (self->library, edited, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_NOT_FOUND);
  g_clear_error (&error);

  replaced = add (self, replaced_text);
  update (self);
  g_assert_true (is_one_story (self, wire, replaced));
  g_assert_false (is_one_story (self, replaced, edited));
  g_assert_true (lectern_library_reset_stories (self->library, NULL));
  update (self);
  g_assert_false (is_one_story (self, wire, edited));

  g_object_get (self->library, "undo-label", &label, NULL);
  g_assert_cmpstr (label, ==, "Undo Change of Story");
  g_assert_true (lectern_library_undo (self->library, &error));
  g_assert_true (is_one_story (self, wire, edited));
  g_assert_true (lectern_library_redo (self->library, &error));
  g_assert_false (is_one_story (self, wire, edited));
}

static void
test_trash (Fixture *self, gconstpointer data)
{
  g_autofree char *wire = add (self, story_events[0].wire);
  g_autofree char *edited = add (self, story_events[0].edited);
  const char *ids[] = { edited, NULL };
  g_autoptr (GPtrArray) stories = NULL;
  g_autoptr (GPtrArray) again = NULL;

  update (self);
  g_assert_true (lectern_library_set_trashed (self->library, ids, TRUE, NULL));
  stories = list (self);
  g_assert_cmpuint (stories->len, ==, 0);
  g_assert_true (lectern_library_set_trashed (self->library, ids, FALSE, NULL));
  again = list (self);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_true (is_one_story (self, wire, edited));
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add ("/index/stories/quality", Fixture, NULL, set_up, test_quality, tear_down);
  g_test_add ("/index/stories/incremental", Fixture, NULL, set_up, test_incremental, tear_down);
  g_test_add ("/index/stories/new-version", Fixture, NULL, set_up, test_new_version, tear_down);
  g_test_add ("/index/stories/canonical", Fixture, NULL, set_up, test_canonical, tear_down);
  g_test_add ("/index/stories/part", Fixture, NULL, set_up, test_part, tear_down);
  g_test_add ("/index/stories/trash", Fixture, NULL, set_up, test_trash, tear_down);

  return g_test_run ();
}
