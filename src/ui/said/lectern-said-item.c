/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-said-item.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "reader/lectern-format.h"

struct _LecternSaidItem {
  GObject parent_instance;

  /* owned */
  char *speaker;
  char *key;
  char *text; /* nullable */
  char *detail;
  char *article; /* nullable */

  LecternSpan span;
};

G_DEFINE_FINAL_TYPE (LecternSaidItem, lectern_said_item, G_TYPE_OBJECT)

static void
lectern_said_item_finalize (GObject *object)
{
  LecternSaidItem *self = LECTERN_SAID_ITEM (object);

  g_free (self->speaker);
  g_free (self->key);
  g_free (self->text);
  g_free (self->detail);
  g_free (self->article);

  G_OBJECT_CLASS (lectern_said_item_parent_class)->finalize (object);
}

static void
lectern_said_item_class_init (LecternSaidItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_said_item_finalize;
}

static void
lectern_said_item_init (LecternSaidItem *self)
{
  self->span = LECTERN_SPAN_NONE;
}

static const char *
get_manner (const LecternSaid *said)
{
  if (strcmp (said->act, "thought") == 0)
    return _ ("Belief");
  if (strcmp (said->act, "intent") == 0)
    return _ ("Intention");
  if (strcmp (said->act, "stance") == 0)
    return _ ("Stance");
  if (strcmp (said->kind, "quote/mixed") == 0)
    return _ ("Partly quoted");
  return strcmp (said->kind, "quote/indirect") == 0 ? _ ("Reported") : NULL;
}

static void
append_part (GString *line, const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  g_string_append (line, line->len > 0 ? " · " : "");
  g_string_append (line, part);
}

/* "Reported · Second hand · The bridge opens · 21 November 2024" */
static char *
dup_said_detail (const LecternSaid *said)
{
  g_autofree char *title = lectern_format_line (said->title != NULL ? said->title : _ ("Untitled"));
  g_autofree char *date = said->published != NULL ? lectern_format_date (said->published) : NULL;
  GString *line = g_string_new (NULL);

  append_part (line, get_manner (said));
  append_part (line, said->is_second_hand ? _ ("Second hand") : NULL);
  append_part (line, title);
  append_part (line, said->site);
  append_part (line, date);

  return g_string_free (line, FALSE);
}

LecternSaidItem *
lectern_said_item_new (const LecternSaid *said)
{
  LecternSaidItem *self = g_object_new (LECTERN_TYPE_SAID_ITEM, NULL);

  self->speaker = lectern_format_line (said->speaker != NULL ? said->speaker : _ ("Nobody Named"));
  self->key = g_strdup (said->key);
  self->text = lectern_format_line (said->text);
  self->detail = dup_said_detail (said);
  self->article = g_strdup (said->article);
  self->span = said->span;

  return self;
}

/* "12 quotes, 5 of them direct · 3 articles · unnamed" */
static char *
dup_cited_detail (const LecternCited *cited)
{
  guint n_quotes = cited->n_direct + cited->n_reported;
  g_autofree char *quotes = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u quote", "%u quotes", n_quotes), n_quotes);
  g_autofree char *direct = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u direct", "%u direct", cited->n_direct), cited->n_direct);
  g_autofree char *second = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u second hand", "%u second hand", cited->n_second_hand),
      cited->n_second_hand);
  g_autofree char *articles = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u article", "%u articles", cited->n_articles),
      cited->n_articles);
  GString *line = g_string_new (NULL);

  append_part (line, quotes);
  append_part (line, cited->n_direct > 0 ? direct : NULL);
  append_part (line, cited->n_second_hand > 0 ? second : NULL);
  append_part (line, articles);
  append_part (line, strcmp (cited->source, "unnamed") == 0 ? C_ ("a source", "unnamed") : NULL);

  return g_string_free (line, FALSE);
}

LecternSaidItem *
lectern_said_item_new_cited (const LecternCited *cited)
{
  LecternSaidItem *self = g_object_new (LECTERN_TYPE_SAID_ITEM, NULL);

  self->speaker = lectern_format_line (cited->speaker != NULL ? cited->speaker
                                                              : _ ("Nobody Known"));
  self->key = g_strdup (cited->key);
  self->detail = dup_cited_detail (cited);

  return self;
}

const char *
lectern_said_item_get_speaker (LecternSaidItem *self)
{
  return self->speaker;
}

const char *
lectern_said_item_get_text (LecternSaidItem *self)
{
  return self->text;
}

const char *
lectern_said_item_get_detail (LecternSaidItem *self)
{
  return self->detail;
}

const char *
lectern_said_item_get_article (LecternSaidItem *self)
{
  return self->article;
}

LecternSpan
lectern_said_item_get_span (LecternSaidItem *self)
{
  return self->span;
}

const char *
lectern_said_item_get_key (LecternSaidItem *self)
{
  return self->key;
}

/* Whether they look and lead the same. */
gboolean
lectern_said_item_equal (LecternSaidItem *self, LecternSaidItem *other)
{
  return g_str_equal (self->speaker, other->speaker) && g_str_equal (self->key, other->key)
         && g_str_equal (self->detail, other->detail) && g_strcmp0 (self->text, other->text) == 0
         && g_strcmp0 (self->article, other->article) == 0
         && lectern_span_equal (self->span, other->span);
}
