/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include "lectern-outlets.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../index/lectern-signature.h"
#include "lectern-fact-finder.h"

/* Texts whose signatures share fewer minima are not compared. */
#define MIN_SAME_MINIMA 6
/* How much two articles on one matter have in common, and what is enough with a name. */
#define RELATED 0.16
#define RELATED_BY_NAME 0.10
/* Words before and behind a number or date that say what it is about. */
#define SUBJECT_REACH 4

struct _LecternOutlets {
  GPtrArray *articles; /* owned, of LecternOutletArticle */
  GPtrArray *outlets;  /* owned, of LecternOutlet */
  GPtrArray *facts;    /* owned, of LecternFact */
  guint32 *columns;    /* owned, one for each article */
};

static void
outlet_free (gpointer data)
{
  LecternOutlet *self = data;

  g_array_unref (self->articles);
  g_free (self->name);
  g_free (self);
}

static void
make_columns (LecternOutlets *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->articles->len; i++)
    {
      g_autofree char *name = lectern_outlet_article_dup_outlet (
          g_ptr_array_index (self->articles, i));
      char *folded = g_utf8_casefold (name, -1);
      guint32 column = GPOINTER_TO_UINT (g_hash_table_lookup (known, folded));
      LecternOutlet *outlet = NULL;

      if (column == 0)
        {
          outlet = g_new0 (LecternOutlet, 1);
          outlet->name = g_strdup (name);
          outlet->articles = g_array_new (FALSE, FALSE, sizeof (guint));
          outlet->copies_of = self->outlets->len;
          g_ptr_array_add (self->outlets, outlet);
          column = self->outlets->len;
          g_hash_table_insert (known, g_steal_pointer (&folded), GUINT_TO_POINTER (column));
        }
      g_free (folded);
      self->columns[i] = column - 1;
      outlet = g_ptr_array_index (self->outlets, column - 1);
      g_array_append_val (outlet->articles, i);
    }
}

static gboolean
are_copies (LecternOutletArticle *one,
            LecternOutletArticle *other,
            const LecternSignature *a,
            const LecternSignature *b)
{
  g_autoptr (GArray) words_one = NULL;
  g_autoptr (GArray) words_other = NULL;
  g_autoptr (GArray) shingles_one = NULL;
  g_autoptr (GArray) shingles_other = NULL;
  LecternOverlap overlap;

  if (one->story != NULL && other->story != NULL)
    return *one->story != '\0' && strcmp (one->story, other->story) == 0;
  if (lectern_signature_count_same (a, b) < MIN_SAME_MINIMA)
    return FALSE;

  words_one = lectern_words_scan_article (one->article);
  words_other = lectern_words_scan_article (other->article);
  shingles_one = lectern_shingles_new (words_one, TRUE);
  shingles_other = lectern_shingles_new (words_other, TRUE);
  overlap = lectern_shingles_compare (shingles_one, shingles_other);

  return lectern_overlap_is_story (&overlap);
}

/* A number for each article, the same for copies of one text. */
static guint32 *
find_copies (LecternOutlets *self)
{
  guint n = self->articles->len;
  guint32 *copies = g_new (guint32, n + 1);
  g_autofree LecternSignature *signatures = g_new0 (LecternSignature, n + 1);

  for (guint i = 0; i < n; i++)
    {
      LecternOutletArticle *article = g_ptr_array_index (self->articles, i);

      lectern_signature_init_for_article (&signatures[i], article->article);
      copies[i] = i;
      for (guint k = 0; k < i && copies[i] == i; k++)
        if (are_copies (g_ptr_array_index (self->articles, k), article, &signatures[k],
                        &signatures[i]))
          copies[i] = copies[k];
      if (copies[i] != i)
        {
          LecternOutlet *outlet = g_ptr_array_index (self->outlets, self->columns[i]);
          guint32 first = self->columns[copies[i]];

          outlet->copies_of = MIN (outlet->copies_of, first);
        }
    }

  return copies;
}

/* What an article says, and which of it are names, as far as capitals tell. */
typedef struct {
  guint32 *features;
  guint32 n_features;
  guint32 *names;
  guint32 n_names;
} Matter;

static void
matter_init (Matter *self, const LecternOutletText *text)
{
  self->features = g_new (guint32, text->tokens->len + 1);
  self->names = g_new (guint32, text->tokens->len + 1);
  for (guint32 i = 0; i < text->sentences->len; i++)
    {
      const LecternOutletSentence *sentence = lectern_outlet_text_get_sentence (text, i);

      for (guint32 k = sentence->first; k < sentence->end; k++)
        {
          const LecternOutletToken *token = lectern_outlet_text_get_token (text, k);

          if (token->feature == 0)
            continue;
          self->features[self->n_features++] = token->feature;
          if (token->is_capitalized && k > sentence->first)
            self->names[self->n_names++] = token->feature;
        }
    }
  self->n_features = lectern_outlet_features_sort (self->features, self->n_features);
  self->n_names = lectern_outlet_features_sort (self->names, self->n_names);
}

static gboolean
shares_name (const Matter *one, const Matter *other)
{
  guint32 k = 0;

  for (guint32 i = 0; i < one->n_names; i++)
    {
      while (k < other->n_names && other->names[k] < one->names[i])
        k++;
      if (k < other->n_names && other->names[k] == one->names[i])
        return TRUE;
    }

  return FALSE;
}

/* Whether two articles tell of one matter. In different languages, names are all that they can have
 * in common; who lays two articles side by side knows that they do. */
static gboolean
are_related (LecternOutlets *self,
             const LecternOutletFeatures *features,
             const Matter *matters,
             guint one,
             guint other)
{
  const Matter *a = &matters[one];
  const Matter *b = &matters[other];
  const LecternOutletArticle *first = g_ptr_array_index (self->articles, one);
  const LecternOutletArticle *second = g_ptr_array_index (self->articles, other);
  double likeness = 0;

  if (one == other || self->articles->len == 2)
    return TRUE;
  if (g_strcmp0 (lectern_article_get_language (first->article),
                 lectern_article_get_language (second->article))
      != 0)
    return shares_name (a, b);

  likeness = lectern_outlet_features_compare (features, a->features, a->n_features, b->features,
                                              b->n_features);
  return likeness >= RELATED || (likeness >= RELATED_BY_NAME && shares_name (a, b));
}

/* A byte for each pair of articles. */
static guint8 *
find_related (LecternOutlets *self, GPtrArray *texts, const LecternOutletFeatures *features)
{
  guint n = texts->len;
  guint8 *related = g_new0 (guint8, (gsize) n * n + 1);
  g_autofree Matter *matters = g_new0 (Matter, n + 1);

  for (guint i = 0; i < n; i++)
    matter_init (&matters[i], g_ptr_array_index (texts, i));
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k <= i; k++)
      related[(gsize) i * n + k] = related[(gsize) k * n + i] = are_related (self, features,
                                                                             matters, i, k);
  for (guint i = 0; i < n; i++)
    {
      g_free (matters[i].features);
      g_free (matters[i].names);
    }

  return related;
}

static char *
dup_span (LecternArticle *article, LecternSpan span)
{
  char *words = g_strndup (lectern_article_get_text (article, NULL) + span.start,
                           lectern_span_get_length (span));

  /* White space of any kind is one space. */
  for (char *p = words; *p != '\0'; p++)
    if (*p == '\n' || *p == '\t' || *p == '\r')
      *p = ' ';

  return g_strstrip (words);
}

/* Subjects */

/* The words around a number or date. */
static char *
dup_around (const LecternOutletText *text, const LecternOutletMention *mention)
{
  const LecternOutletSentence *sentence = lectern_outlet_text_get_sentence (text,
                                                                            mention->sentence);
  guint32 first = lectern_outlet_text_find_token (text, mention->span.start);
  guint32 end = lectern_outlet_text_find_token (text, mention->span.end - 1) + 1;
  guint32 from = MAX (sentence->first, first > SUBJECT_REACH ? first - SUBJECT_REACH : 0);
  guint32 to = MIN (sentence->end, end + SUBJECT_REACH);
  g_autofree char *words = NULL;

  words = dup_span (text->source->article,
                    (LecternSpan){ lectern_outlet_text_get_token (text, from)->span.start,
                                   lectern_outlet_text_get_token (text, to - 1)->span.end });

  return g_strconcat (from > sentence->first ? "…" : "", words, to < sentence->end ? "…" : "",
                      NULL);
}

/* "people killed" */
static char *
dup_counted (const LecternOutletText *text, const LecternOutletMention *mention)
{
  const LecternOutletQuantity *quantity = &mention->quantity;
  g_autofree char *units = NULL;
  g_autofree char *outcome = NULL;

  if (quantity->unit_end <= quantity->end && quantity->outcome == 0)
    return dup_around (text, mention);
  if (quantity->unit_end > quantity->end)
    units = dup_span (
        text->source->article,
        (LecternSpan){ lectern_outlet_text_get_token (text, quantity->end)->span.start,
                       lectern_outlet_text_get_token (text, quantity->unit_end - 1)->span.end });
  if (quantity->outcome != 0
      && (quantity->outcome_token < quantity->end || quantity->outcome_token >= quantity->unit_end))
    outcome = dup_span (text->source->article,
                        lectern_outlet_text_get_token (text, quantity->outcome_token)->span);
  if (units != NULL && *units == '-')
    memmove (units, units + 1, strlen (units));

  return g_strconcat (units != NULL ? units : "", units != NULL && outcome != NULL ? ", " : "",
                      outcome != NULL ? outcome : "", NULL);
}

static const LecternOutletMention *
find_mention (GArray *mentions, const LecternFact *fact)
{
  const LecternFactMention *first = &g_array_index (fact->mentions, LecternFactMention, 0);
  guint low = 0;
  guint high = mentions->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const LecternOutletMention *mention = &g_array_index (mentions, LecternOutletMention, middle);

      if (mention->text < first->article
          || (mention->text == first->article
              && (lectern_span_compare (mention->span, first->span) < 0
                  || (lectern_span_equal (mention->span, first->span)
                      && mention->kind < fact->kind))))
        low = middle + 1;
      else
        high = middle;
    }

  return &g_array_index (mentions, LecternOutletMention, low);
}

static char *
dup_subject (LecternOutlets *self, const LecternFactFinder *finder, const LecternFact *fact)
{
  const LecternOutletMention *mention = find_mention (finder->mentions, fact);
  const LecternOutletText *text = g_ptr_array_index (finder->texts, mention->text);

  switch (fact->kind)
    {
    case LECTERN_FACT_NUMBER:
      return dup_counted (text, mention);
    case LECTERN_FACT_DATE:
      return dup_around (text, mention);
    case LECTERN_FACT_NAME:
      return g_strdup (mention->name);
    case LECTERN_FACT_QUOTE:
      return g_strdup (mention->name != NULL ? mention->name : _ ("Nobody is named"));
    case LECTERN_FACT_CLAIM:
    case LECTERN_FACT_N_KINDS:
    default:
      return dup_span (text->source->article,
                       g_array_index (fact->mentions, LecternFactMention, 0).sentence);
    }
}

static void
clear_mention (gpointer data)
{
  lectern_outlet_mention_clear (data);
}

static int
compare_mentions (gconstpointer a, gconstpointer b)
{
  const LecternOutletMention *one = a;
  const LecternOutletMention *other = b;
  int order = lectern_span_compare (one->span, other->span);

  if (one->text != other->text)
    return one->text < other->text ? -1 : 1;

  return order != 0 ? order : (int) one->kind - (int) other->kind;
}

static void
append_claims (const LecternOutletText *text, guint32 index, GArray *mentions)
{
  for (guint32 i = 0; i < text->sentences->len; i++)
    {
      LecternOutletMention claim = {
        .kind = LECTERN_FACT_CLAIM,
        .text = index,
        .sentence = i,
        .span = lectern_outlet_text_get_sentence (text, i)->span,
      };

      /* What a headline says is told below it. */
      if (!lectern_outlet_text_get_sentence (text, i)->is_heading)
        g_array_append_val (mentions, claim);
    }
}

/**
 * lectern_outlets_new:
 * @articles: (element-type LecternOutletArticle): articles; those behind the first
 *   %LECTERN_OUTLETS_MAX_ARTICLES are left out
 * @cancellable: (nullable): to give up; what was found till then is no complete table
 *
 * Lays articles side by side. Takes time in proportion to the length of all of them; any thread.
 *
 * Returns: (transfer full): the table
 */
LecternOutlets *
lectern_outlets_new (GPtrArray *articles, GCancellable *cancellable)
{
  LecternOutlets *self = NULL;
  g_autoptr (LecternOutletFeatures) features = lectern_outlet_features_new ();
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (
      (GDestroyNotify) lectern_outlet_text_free);
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (LecternOutletMention));
  g_autofree guint32 *copies = NULL;
  g_autofree guint8 *related = NULL;
  LecternFactFinder finder = { 0 };

  g_return_val_if_fail (articles != NULL, NULL);

  self = g_atomic_rc_box_new0 (LecternOutlets);
  self->articles = g_ptr_array_ref (articles);
  if (articles->len > LECTERN_OUTLETS_MAX_ARTICLES)
    g_ptr_array_remove_range (articles, LECTERN_OUTLETS_MAX_ARTICLES,
                              articles->len - LECTERN_OUTLETS_MAX_ARTICLES);
  self->outlets = g_ptr_array_new_with_free_func (outlet_free);
  self->columns = g_new0 (guint32, articles->len + 1);
  make_columns (self);
  copies = find_copies (self);
  g_array_set_clear_func (mentions, clear_mention);
  for (guint i = 0; i < articles->len && !g_cancellable_is_cancelled (cancellable); i++)
    {
      LecternOutletText *text = lectern_outlet_text_new (g_ptr_array_index (articles, i), features);

      g_ptr_array_add (texts, text);
      lectern_outlet_mentions_find (text, i, features, mentions);
      append_claims (text, i, mentions);
    }
  g_array_sort (mentions, compare_mentions);
  related = find_related (self, texts, features);
  finder = (LecternFactFinder){ texts,    self->columns, copies,     related,
                                features, mentions,      cancellable };
  self->facts = lectern_fact_finder_run (&finder);
  for (guint i = 0; i < self->facts->len; i++)
    {
      LecternFact *fact = g_ptr_array_index (self->facts, i);

      fact->subject = dup_subject (self, &finder, fact);
    }

  return self;
}

static void
clear (gpointer data)
{
  LecternOutlets *self = data;

  g_ptr_array_unref (self->articles);
  g_ptr_array_unref (self->outlets);
  g_ptr_array_unref (self->facts);
  g_free (self->columns);
}

LecternOutlets *
lectern_outlets_ref (LecternOutlets *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
lectern_outlets_unref (LecternOutlets *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

GPtrArray *
lectern_outlets_get_articles (LecternOutlets *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->articles;
}

GPtrArray *
lectern_outlets_get_outlets (LecternOutlets *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->outlets;
}

GPtrArray *
lectern_outlets_get_facts (LecternOutlets *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->facts;
}

guint
lectern_outlets_get_column (LecternOutlets *self, guint article)
{
  g_return_val_if_fail (self != NULL && article < self->articles->len, 0);

  return self->columns[article];
}

guint
lectern_outlets_count (LecternOutlets *self, LecternFactState state)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);

  for (guint i = 0; i < self->facts->len; i++)
    n += ((LecternFact *) g_ptr_array_index (self->facts, i))->state == state;

  return n;
}

static LecternArticle *
get_article (LecternOutlets *self, const LecternFactMention *mention)
{
  return ((LecternOutletArticle *) g_ptr_array_index (self->articles, mention->article))->article;
}

char *
lectern_outlets_dup_words (LecternOutlets *self, const LecternFactMention *mention)
{
  g_return_val_if_fail (self != NULL && mention != NULL, NULL);

  return dup_span (get_article (self, mention), mention->span);
}

char *
lectern_outlets_dup_sentence (LecternOutlets *self, const LecternFactMention *mention)
{
  g_return_val_if_fail (self != NULL && mention != NULL, NULL);

  return dup_span (get_article (self, mention), mention->sentence);
}

/**
 * lectern_outlets_dup_summary:
 * @self: a table
 *
 * Sums a table up: "3 outlets: 2 conflicts, 7 agreements".
 *
 * Returns: (transfer full): words for people
 */
char *
lectern_outlets_dup_summary (LecternOutlets *self)
{
  guint n_conflicts = lectern_outlets_count (self, LECTERN_FACT_CONFLICT);
  guint n_agreements = lectern_outlets_count (self, LECTERN_FACT_AGREEMENT);
  g_autofree char *outlets = NULL;
  g_autofree char *conflicts = NULL;
  g_autofree char *agreements = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  outlets = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u outlet", "%u outlets", self->outlets->len),
      self->outlets->len);
  conflicts = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u conflict", "%u conflicts", n_conflicts), n_conflicts);
  agreements = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u agreement", "%u agreements", n_agreements), n_agreements);

  /* Translators: "3 outlets: 2 conflicts, 7 agreements" */
  return g_strdup_printf (_ ("%s: %s, %s"), outlets, conflicts, agreements);
}
