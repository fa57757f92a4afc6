/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <string.h>

#include "lectern-draft-lines-private.h"
#include "lectern-draft.h"
#include "lectern-normalize.h"

/* Rules about what text says, the same for a page and for a plain text: notes of the publisher are
 * split off, and lines that are furniture by their very words get their class. A rule sees whole
 * lines only, folded to lower case without marks, so that a sentence that mentions a newsletter
 * stays. */

/* A longer note is a paragraph in parentheses. */
#define MAX_NOTE_BYTES 4000
/* A longer line is prose. */
#define MAX_LINE_BYTES 400
/* So many last lines may be about the article. */
#define TRAILER_LINES 6
/* A longer last paragraph is none that asks for a subscription. */
#define MAX_PITCH_BYTES 800
/* "1 - 5 of 36" has not more words. */
#define MAX_PAGER_WORDS 4
/* The title of a neighbor is not longer. */
#define MAX_NEIGHBOR_BYTES 300

typedef struct {
  const char *word;
  const char *label;
} NoteWord;

static const NoteWord note_words[] = {
  { "citation", LECTERN_LABEL_CITATION },        { "citations", LECTERN_LABEL_CITATION },
  { "cited", LECTERN_LABEL_CITATION },           { "attribution", LECTERN_LABEL_ATTRIBUTION },
  { "attributions", LECTERN_LABEL_ATTRIBUTION }, { "attributed", LECTERN_LABEL_ATTRIBUTION },
  { "correction", LECTERN_LABEL_CORRECTION },    { "corrections", LECTERN_LABEL_CORRECTION },
  { "korrektur", LECTERN_LABEL_CORRECTION },     { "quellenangabe", LECTERN_LABEL_CITATION },
  { "zitat", LECTERN_LABEL_CITATION },           { "zuschreibung", LECTERN_LABEL_ATTRIBUTION },
  { "rectificatif", LECTERN_LABEL_CORRECTION },  { "cita", LECTERN_LABEL_CITATION },
  { "atribucion", LECTERN_LABEL_ATTRIBUTION },   { "correccion", LECTERN_LABEL_CORRECTION },
};

static const char *const previous_words[] = {
  "previous article", "previous post",     "previous story",     "previous",
  "prev article",     "prev post",         "vorheriger artikel", "vorheriger beitrag",
  "voriger artikel",  "article precedent", "articulo anterior",  "articolo precedente",
  "artigo anterior",  "vorig artikel",     "older post",
};

static const char *const next_words[] = {
  "next article",       "next post",
  "next story",         "next",
  "nachster artikel",   "nachster beitrag",
  "article suivant",    "articulo siguiente",
  "siguiente articulo", "articolo successivo",
  "proximo artigo",     "volgend artikel",
  "newer post",         "up next",
  "read next",
};

/* Folds a line to its words. */
static char *
fold_line (const char *text, gsize length)
{
  g_autofree char *folded = lectern_text_fold (text, length);
  GString *words = g_string_sized_new (strlen (folded) + 1);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      if ((guchar) *p < 0x80 ? g_ascii_isalnum (*p) : g_unichar_isalnum (g_utf8_get_char (p)))
        g_string_append_len (words, p, g_utf8_next_char (p) - p);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->len > 0 && words->str[words->len - 1] == ' ')
    g_string_truncate (words, words->len - 1);

  return g_string_free (words, FALSE);
}

/* What the user said about a block stays. */
static gboolean
is_settled (const LecternDraftBlock *block)
{
  return g_strcmp0 (block->rule, LECTERN_RULE_SITE_HIDE) == 0
         || g_strcmp0 (block->rule, LECTERN_RULE_SITE_KEEP) == 0;
}

static gboolean
is_text_block (const LecternDraftBlock *block)
{
  return block->role == LECTERN_BLOCK_PARAGRAPH || block->role == LECTERN_BLOCK_HEADING
         || block->role == LECTERN_BLOCK_LIST_ITEM || block->role == LECTERN_BLOCK_DECK;
}

/* Furniture that another rule found, by the name of its box or by its links, may still say what it
 * is: the link to a neighbor, the teaser of a summary. */
static gboolean
is_link_block (const LecternDraftBlock *block)
{
  return is_text_block (block)
         || (block->role == LECTERN_BLOCK_BOILERPLATE && block->label != NULL
             && (strcmp (block->label, LECTERN_LABEL_RELATED) == 0
                 || strcmp (block->label, LECTERN_LABEL_NAVIGATION) == 0
                 || strcmp (block->label, LECTERN_LABEL_OTHER) == 0));
}

/* What a note's word says, when one begins at @at, which is behind its bracket. */
static const char *
get_note_label (const char *at, const char *end)
{
  const char *colon = memchr (at, ':', MIN (end - at, 40));
  g_autofree char *word = NULL;

  if (colon == NULL)
    return NULL;

  word = fold_line (at, colon - at);
  for (guint i = 0; i < G_N_ELEMENTS (note_words); i++)
    if (strcmp (word, note_words[i].word) == 0)
      return note_words[i].label;

  return NULL;
}

/* Past the bracket that closes the one at @open; NULL when none does. */
static const char *
find_close (const char *open, const char *end)
{
  const char opening = *open;
  const char closing = opening == '(' ? ')' : ']';
  guint depth = 0;

  for (const char *p = open; p < end && p - open < MAX_NOTE_BYTES; p++)
    {
      if (*p == opening)
        depth++;
      else if (*p == closing && --depth == 0)
        return p + 1;
    }

  return NULL;
}

/* Finds the first note in a span of the text. */
static const char *
find_note (LecternDraft *self, LecternSpan span, LecternSpan *note)
{
  const char *text = self->text->str;
  const char *end = text + span.end;

  for (const char *p = text + span.start; p < end; p++)
    {
      const char *label = NULL;
      const char *close = NULL;

      if (*p != '(' && *p != '[')
        continue;
      label = get_note_label (p + 1, end);
      close = label != NULL ? find_close (p, end) : NULL;
      if (close == NULL)
        continue;
      note->start = p - text;
      note->end = close - text;
      return label;
    }

  return NULL;
}

static guint32
trim_end (LecternDraft *self, guint32 start, guint32 end)
{
  while (end > start && g_ascii_isspace (self->text->str[end - 1]))
    end--;

  return end;
}

/* Whether nothing but white space and a full stop stands in a span. */
static gboolean
is_rest (LecternDraft *self, LecternSpan span)
{
  for (guint32 i = span.start; i < span.end; i++)
    if (!g_ascii_isspace (self->text->str[i]) && strchr (".,;)", self->text->str[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* Adds the parts of a block to @parts: text and notes in turn. */
static void
split_block (LecternDraft *self, LecternDraftBlock block, GArray *parts)
{
  LecternSpan rest = block.span;
  LecternSpan note = { 0, 0 };
  const char *label = NULL;

  while (is_text_block (&block) && (label = find_note (self, rest, &note)) != NULL)
    {
      LecternDraftBlock part = block;

      part.span = (LecternSpan){ rest.start, trim_end (self, rest.start, note.start) };
      if (part.span.end > part.span.start)
        g_array_append_val (parts, part);
      rest.start = note.end;
      if (is_rest (self, rest))
        note.end = rest.start = rest.end;
      part.span = note;
      part.role = LECTERN_BLOCK_PUBLISHER_NOTE;
      part.level = 0;
      part.label = label;
      part.rule = "publisher-note";
      g_array_append_val (parts, part);
      while (rest.start < rest.end && g_ascii_isspace (self->text->str[rest.start]))
        rest.start++;
    }
  block.span = rest;
  /* A cell with nothing in it keeps its column. */
  if (rest.end > rest.start || block.role == LECTERN_BLOCK_CELL
      || lectern_block_role_is_container (block.role))
    g_array_append_val (parts, block);
}

static void
split_notes (LecternDraft *self)
{
  GArray *parts = g_array_sized_new (FALSE, FALSE, sizeof (LecternDraftBlock),
                                     self->blocks->len + 8);
  g_autofree gint32 *moved = g_new (gint32, self->blocks->len + 1);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      LecternDraftBlock block = *lectern_draft_get_block (self, i);

      moved[i] = parts->len;
      if (block.parent >= 0)
        block.parent = moved[block.parent];
      split_block (self, block, parts);
    }
  g_array_unref (self->blocks);
  self->blocks = parts;
}

static gboolean
is_one_of (const char *line, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (line, words[i]) == 0)
      return TRUE;

  return FALSE;
}

static void
label_block (LecternDraftBlock *block, const char *label, const char *rule)
{
  block->role = LECTERN_BLOCK_BOILERPLATE;
  block->level = 0;
  block->label = label;
  block->rule = rule;
}

static void
label_line (LecternDraftBlock *block, const char *line)
{
  const char *rule = NULL;
  const char *label = lectern_draft_find_line (line, &rule);

  if (label != NULL)
    label_block (block, label, rule);
}

/* The line behind "Previous Article" is the title of that article, if it is short and no sentence.
 */
static void
label_neighbor (LecternDraft *self, guint heading, const char *rule)
{
  LecternDraftBlock *block = NULL;
  guint i = heading + 1;

  while (i < self->blocks->len
         && lectern_block_role_is_container (lectern_draft_get_block (self, i)->role))
    i++;
  if (i >= self->blocks->len)
    return;

  block = lectern_draft_get_block (self, i);
  if (is_link_block (block) && !is_settled (block)
      && lectern_span_get_length (block->span) <= MAX_NEIGHBOR_BYTES
      && self->text->str[block->span.end - 1] != '.')
    label_block (block, LECTERN_LABEL_NAVIGATION, rule);
}

/* The last block of prose: "previous" and "next" alone are headings of their own only behind it. */
static guint
find_last_prose (LecternDraft *self)
{
  guint last = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const LecternDraftBlock *block = lectern_draft_get_block (self, i);

      if (is_text_block (block) && lectern_span_get_length (block->span) > MAX_NEIGHBOR_BYTES)
        last = i;
    }

  return last;
}

static gboolean
is_network (const char *word)
{
  static const char *const networks[] = { "twitter", "facebook", "instagram", "youtube",
                                          "tiktok",  "telegram", "whatsapp",  "linkedin",
                                          "threads", "mastodon", "bluesky" };

  return is_one_of (word, networks, G_N_ELEMENTS (networks));
}

/* Whether a line names a network; with @needs_on, one that something is done on: "on Facebook". */
static gboolean
names_network (const char *line, gboolean needs_on)
{
  static const char *const on[] = { "on", "auf", "bei", "sur", "en", "su", "op", "no", "na", "pa" };
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 1; words[0] != NULL && words[i] != NULL; i++)
    if (is_network (words[i]) && (!needs_on || is_one_of (words[i - 1], on, G_N_ELEMENTS (on))))
      return TRUE;

  return FALSE;
}

/* "Follow the Courier on …": an invitation is short, and names a network. One that does not say
 * "us" may be a sentence about those who follow. */
static gboolean
is_invitation (const char *line)
{
  static const char *const openings[] = { "follow ", "folgen sie ", "suivez ", "sigue ",
                                          "siga ",   "segui ",      "volg " };
  static const char *const own_openings[] = { "follow us ",  "folgen sie uns ", "folge uns ",
                                              "folgt uns ",  "suivez nous ",    "siguenos ",
                                              "siga nos ",   "seguici ",        "volg ons ",
                                              "like us on ", "find us on ",     "join us on " };

  if (lectern_draft_count_words (line) > LECTERN_DRAFT_MAX_OFFER_WORDS)
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (own_openings); i++)
    if (g_str_has_prefix (line, own_openings[i]))
      return names_network (line, FALSE);
  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (line, openings[i]))
      return names_network (line, TRUE);

  return FALSE;
}

/* Who else worked on the article, as agencies put it under a report. */
static gboolean
is_contribution (const char *line)
{
  static const char *const endings[] = { " contributed to this report",
                                         " contributed to this article",
                                         " contributed to this story", " contributed reporting" };

  if (g_str_has_prefix (line, "reporting by ")
      && (strstr (line, " editing by ") != NULL || strstr (line, " writing by ") != NULL))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (line, endings[i]))
      return TRUE;

  return FALSE;
}

/* Whether a last paragraph asks those who liked the article for more. */
static gboolean
is_pitch (const char *line)
{
  static const char *const openings[] = { "if you enjoyed this ",   "if you liked this ",
                                          "did you enjoy this ",    "enjoyed this article",
                                          "enjoying this article",  "like what you re reading",
                                          "hat ihnen der artikel ", "hat ihnen dieser artikel",
                                          "hat dir der artikel ",   "hat dir dieser artikel ",
                                          "vous avez aime cet ",    "cet article vous a plu",
                                          "si te ha gustado este ", "te ha gustado este ",
                                          "ti e piaciuto questo ",  "se hai apprezzato questo" };

  for (gsize i = 0; i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (line, openings[i]))
      return TRUE;

  return FALSE;
}

/* Whether a line counts pages or pictures: "1 of 17". */
static gboolean
is_pager (const char *line)
{
  static const char *const words[] = { "of", "von", "de", "sur", "di", "van", "av", "af", "из" };
  g_auto (GStrv) parts = NULL;
  guint n_parts = 0;
  guint n_words = 0;

  if (!g_ascii_isdigit (line[0]) || lectern_draft_count_words (line) > MAX_PAGER_WORDS)
    return FALSE;

  parts = g_strsplit (line, " ", -1);
  for (; parts[n_parts] != NULL; n_parts++)
    if (is_one_of (parts[n_parts], words, G_N_ELEMENTS (words)))
      n_words++;
    else if (parts[n_parts][strspn (parts[n_parts], "0123456789")] != '\0')
      return FALSE;

  return n_words == 1 && n_parts >= 3 && g_ascii_isdigit (parts[n_parts - 1][0]);
}

/* The last lines of an article may be notes about it, or invitations. */
static void
label_trailer (LecternDraft *self)
{
  guint n_lines = 0;

  for (guint i = self->blocks->len; i > 0 && n_lines < TRAILER_LINES; i--)
    {
      LecternDraftBlock *block = lectern_draft_get_block (self, i - 1);
      g_autofree char *line = NULL;

      if (!is_text_block (block))
        continue;
      n_lines++;
      if (is_settled (block) || lectern_span_get_length (block->span) > MAX_PITCH_BYTES)
        continue;
      line = fold_line (self->text->str + block->span.start, lectern_span_get_length (block->span));
      if (is_pitch (line))
        label_block (block, LECTERN_LABEL_SUBSCRIPTION, "subscription-line");
      else if (lectern_span_get_length (block->span) > MAX_LINE_BYTES)
        continue;
      else if (is_invitation (line))
        label_block (block, LECTERN_LABEL_SHARE, "follow-line");
      else if (is_contribution (line))
        {
          label_block (block, LECTERN_LABEL_ATTRIBUTION, LECTERN_RULE_CONTRIBUTORS);
          block->role = LECTERN_BLOCK_PUBLISHER_NOTE;
        }
    }
}

static void
label_lines (LecternDraft *self)
{
  guint last_prose = find_last_prose (self);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      LecternDraftBlock *block = lectern_draft_get_block (self, i);
      g_autofree char *line = NULL;
      const char *neighbor = NULL;

      if (!is_link_block (block) || is_settled (block)
          || lectern_span_get_length (block->span) > MAX_LINE_BYTES)
        continue;
      line = fold_line (self->text->str + block->span.start, lectern_span_get_length (block->span));
      if (is_one_of (line, previous_words, G_N_ELEMENTS (previous_words)))
        neighbor = LECTERN_RULE_PREVIOUS;
      else if (is_one_of (line, next_words, G_N_ELEMENTS (next_words)))
        neighbor = LECTERN_RULE_NEXT;
      if (neighbor != NULL && i > last_prose)
        {
          label_block (block, LECTERN_LABEL_NAVIGATION, "neighbor-heading");
          label_neighbor (self, i, neighbor);
        }
      else if (is_pager (line))
        label_block (block, LECTERN_LABEL_NAVIGATION, "navigation-line");
      else
        label_line (block, line);
    }
}

/**
 * lectern_draft_apply_rules:
 * @self: a draft
 *
 * Splits off notes of the publisher, such as "(Citation: …)", and labels lines that are furniture
 * by what they say: summary teasers, links to the neighbors, share, newsletter and the like. Only
 * paragraphs, headings and list items are looked at. A vague label (related, navigation, other)
 * gives way to what the line says; any other is kept.
 */
void
lectern_draft_apply_rules (LecternDraft *self)
{
  split_notes (self);
  label_lines (self);
  label_trailer (self);
}
