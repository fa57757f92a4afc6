/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* RSS of all versions and Atom in one reader, since feeds mix their elements freely. An element is
 * told by its namespace and name; what it says goes to the entry that is open, or to the feed.
 * Where several elements say one thing, the better one wins, whichever comes first. */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "feed-date.h"
#include "feed-entry.h"
#include "feed-import.h"
#include "feed-text.h"

#define MAX_TEXT (8 * 1024 * 1024)

/* What an element says. */
typedef enum {
  FIELD_NONE,
  FIELD_TITLE,
  FIELD_LINK,
  FIELD_ID,
  FIELD_CONTENT,
  FIELD_SUMMARY,
  FIELD_PUBLISHED,
  FIELD_UPDATED,
  FIELD_AUTHOR,
  FIELD_NAME, /* of an author */
  FIELD_TAG,
  FIELD_INTERVAL,
  FIELD_PERIOD,
  FIELD_FREQUENCY,
} Field;

/* How good a source of its field an element is; the higher wins. */
typedef struct {
  FeedSpace space; /* FEED_SPACE_NONE stands for the feed's own, of RSS and Atom */
  const char *name;
  Field field;
  guint8 rank;
} Rule;

static const Rule rules[] = {
  { FEED_SPACE_NONE, "title", FIELD_TITLE, 9 },
  { FEED_SPACE_DC, "title", FIELD_TITLE, 5 },
  { FEED_SPACE_ITUNES, "title", FIELD_TITLE, 3 },
  { FEED_SPACE_MEDIA, "title", FIELD_TITLE, 1 },
  { FEED_SPACE_NONE, "link", FIELD_LINK, 5 },
  { FEED_SPACE_FEEDBURNER, "origLink", FIELD_LINK, 9 },
  { FEED_SPACE_NONE, "guid", FIELD_ID, 9 },
  { FEED_SPACE_NONE, "id", FIELD_ID, 9 },
  { FEED_SPACE_DC, "identifier", FIELD_ID, 5 },
  { FEED_SPACE_CONTENT, "encoded", FIELD_CONTENT, 9 },
  { FEED_SPACE_NONE, "content", FIELD_CONTENT, 8 },
  { FEED_SPACE_XHTML, "body", FIELD_CONTENT, 7 },
  { FEED_SPACE_XHTML, "div", FIELD_CONTENT, 6 },
  { FEED_SPACE_NONE, "description", FIELD_SUMMARY, 9 },
  { FEED_SPACE_NONE, "summary", FIELD_SUMMARY, 9 },
  { FEED_SPACE_NONE, "abstract", FIELD_SUMMARY, 8 },
  { FEED_SPACE_NONE, "subtitle", FIELD_SUMMARY, 9 },
  { FEED_SPACE_NONE, "tagline", FIELD_SUMMARY, 8 },
  { FEED_SPACE_DC, "description", FIELD_SUMMARY, 6 },
  { FEED_SPACE_DCTERMS, "abstract", FIELD_SUMMARY, 5 },
  { FEED_SPACE_ITUNES, "summary", FIELD_SUMMARY, 4 },
  { FEED_SPACE_MEDIA, "description", FIELD_SUMMARY, 3 },
  { FEED_SPACE_NONE, "published", FIELD_PUBLISHED, 9 },
  { FEED_SPACE_NONE, "pubDate", FIELD_PUBLISHED, 9 },
  { FEED_SPACE_NONE, "issued", FIELD_PUBLISHED, 9 },
  { FEED_SPACE_DCTERMS, "issued", FIELD_PUBLISHED, 8 },
  { FEED_SPACE_DC, "date", FIELD_PUBLISHED, 7 },
  { FEED_SPACE_DCTERMS, "created", FIELD_PUBLISHED, 6 },
  { FEED_SPACE_NONE, "created", FIELD_PUBLISHED, 5 },
  { FEED_SPACE_NONE, "lastMod", FIELD_UPDATED, 5 },
  { FEED_SPACE_NONE, "updated", FIELD_UPDATED, 9 },
  { FEED_SPACE_NONE, "modified", FIELD_UPDATED, 8 },
  { FEED_SPACE_DCTERMS, "modified", FIELD_UPDATED, 7 },
  { FEED_SPACE_NONE, "author", FIELD_AUTHOR, 9 },
  { FEED_SPACE_DC, "creator", FIELD_AUTHOR, 9 },
  { FEED_SPACE_DC, "author", FIELD_AUTHOR, 9 },
  { FEED_SPACE_ITUNES, "author", FIELD_AUTHOR, 5 },
  { FEED_SPACE_NONE, "name", FIELD_NAME, 9 },
  { FEED_SPACE_NONE, "category", FIELD_TAG, 9 },
  { FEED_SPACE_DC, "subject", FIELD_TAG, 9 },
  { FEED_SPACE_NONE, "ttl", FIELD_INTERVAL, 9 },
  { FEED_SPACE_SYNDICATION, "updatePeriod", FIELD_PERIOD, 9 },
  { FEED_SPACE_SYNDICATION, "updateFrequency", FIELD_FREQUENCY, 9 },
};

/* Elements whose inside is about something else. */
static const char *const foreign[] = { "image",    "textinput", "cloud",     "skipHours",
                                       "skipDays", "source",    "generator", NULL };

typedef struct {
  Field field;
  guint8 rank;
  guint depth;
  gboolean is_html;   /* its text is markup */
  gboolean is_markup; /* its markup stands in it as elements */
  GString *text;      /* owned: as it stands */
  GString *markup;    /* owned: the same as HTML */
} Capture;

/* What is known so far, with how good its source was. */
typedef struct {
  guint8 title, link, id, content, summary, published, updated, author;
} Ranks;

typedef struct {
  LecternImportBuilder *result;
  Capture capture;  /* while its field is one */
  guint skip_depth; /* of what is skipped, 0 for nothing */
  guint author_depth;
  FeedEntry *entry; /* (nullable), owned: the open one */
  guint entry_depth;
  Ranks ranks;        /* of the entry */
  FeedEntry *feed;    /* owned */
  Ranks feed_ranks;   /* of the feed */
  char *next;         /* (nullable), owned: where older entries are */
  const char *format; /* (nullable): what the root is */
  guint interval;     /* minutes */
  guint period;       /* minutes */
  guint frequency;
  guint n_entries;
  guint n_left_out;
  gboolean is_stopped;
  gboolean is_name; /* the id of the entry is no address, whatever it looks like */
} Reader;

static FeedEntry *
get_target (Reader *self)
{
  return self->entry != NULL ? self->entry : self->feed;
}

static Ranks *
get_ranks (Reader *self)
{
  return self->entry != NULL ? &self->ranks : &self->feed_ranks;
}

static gboolean
is_own (FeedSpace space)
{
  return space == FEED_SPACE_NONE || space == FEED_SPACE_RSS || space == FEED_SPACE_ATOM;
}

static const Rule *
find_rule (const FeedElement *element)
{
  FeedSpace space = is_own (element->space) ? FEED_SPACE_NONE : element->space;

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].space == space && g_ascii_strcasecmp (rules[i].name, element->name) == 0)
      return &rules[i];

  return NULL;
}

static gboolean
is_foreign (const FeedElement *element)
{
  for (gsize i = 0; foreign[i] != NULL; i++)
    if (g_ascii_strcasecmp (foreign[i], element->name) == 0)
      return is_own (element->space);

  return FALSE;
}

static gboolean
is_named (const FeedElement *element, const char *name)
{
  return g_ascii_strcasecmp (element->name, name) == 0;
}

/* Takes @value if @rank is better than what is there. */
static void
offer (char **place, guint8 *rank, guint8 new_rank, char *value)
{
  if (value == NULL || *value == '\0' || new_rank <= *rank)
    {
      g_free (value);
      return;
    }

  g_free (*place);
  *place = value;
  *rank = new_rank;
}

/* Captured text */

static void
begin_capture (Reader *self, const FeedElement *element, const Rule *rule)
{
  const char *type = feed_element_get (element, "type");
  const char *mode = feed_element_get (element, "mode");
  Capture *capture = &self->capture;
  gboolean is_atom = element->space == FEED_SPACE_ATOM;

  capture->field = rule->field;
  capture->rank = rule->rank;
  capture->depth = element->depth;
  capture->is_markup = FALSE;
  /* Atom says what it holds; RSS holds HTML and says nothing. Atom 0.3 has a mode as well. */
  if (is_atom)
    capture->is_html = type != NULL
                       && (g_ascii_strcasecmp (type, "html") == 0
                           || g_ascii_strcasecmp (type, "xhtml") == 0
                           || g_ascii_strncasecmp (type, "text/html", 9) == 0
                           || g_ascii_strncasecmp (type, "application/xhtml", 17) == 0
                           || g_strcmp0 (mode, "escaped") == 0);
  else
    capture->is_html = TRUE;
  if (is_atom && type == NULL && mode != NULL && strcmp (mode, "escaped") == 0)
    capture->is_html = TRUE;
  g_string_truncate (capture->text, 0);
  g_string_truncate (capture->markup, 0);
}

static gboolean
is_void (const FeedElement *element)
{
  static const char *const voids[] = { "br", "img", "hr", "wbr", "input", "source", "col", NULL };

  return g_strv_contains (voids, element->name);
}

static void
capture_tag (Capture *capture, const FeedElement *element, gboolean is_end)
{
  static const char *const links[] = { "href", "src" };

  capture->is_markup = TRUE;
  if (capture->markup->len > MAX_TEXT || (is_end && is_void (element)))
    return;

  g_string_append_printf (capture->markup, "<%s%s", is_end ? "/" : "", element->name);
  for (guint i = 0; !is_end && i < element->n_attributes; i++)
    {
      const FeedAttribute *attribute = &element->attributes[i];
      g_autofree char *address = NULL;
      const char *value = attribute->value;

      if (attribute->space != FEED_SPACE_NONE)
        continue;
      for (gsize k = 0; k < G_N_ELEMENTS (links); k++)
        if (g_ascii_strcasecmp (attribute->name, links[k]) == 0)
          address = feed_text_resolve (element->base, value);
      if (address != NULL)
        value = address;
      g_string_append_printf (capture->markup, " %s=\"", attribute->name);
      feed_text_append_escaped (capture->markup, value, strlen (value));
      g_string_append_c (capture->markup, '"');
    }
  g_string_append_c (capture->markup, '>');
}

static char *
dup_captured_html (Capture *capture)
{
  if (capture->is_markup)
    return g_strdup (capture->markup->str);
  if (capture->is_html)
    return g_strdup (capture->text->str);

  return g_strdup (capture->markup->str);
}

/* A title may be text or HTML, and nobody says which; what looks like HTML is. */
static char *
dup_captured_line (Capture *capture)
{
  if (capture->is_markup)
    return feed_text_from_html (capture->markup->str, FEED_TEXT_MAX_TITLE);
  if (capture->is_html && feed_text_is_html (capture->text->str))
    return feed_text_from_html (capture->text->str, FEED_TEXT_MAX_TITLE);

  return feed_text_clean (capture->text->str, FEED_TEXT_MAX_TITLE);
}

static guint
count_minutes (const char *text)
{
  static const struct {
    const char *period;
    guint minutes;
  } periods[] = { { "hourly", 60 },
                  { "daily", 24 * 60 },
                  { "weekly", 7 * 24 * 60 },
                  { "monthly", 30 * 24 * 60 },
                  { "yearly", 365 * 24 * 60 } };

  for (gsize i = 0; i < G_N_ELEMENTS (periods); i++)
    if (g_ascii_strcasecmp (text, periods[i].period) == 0)
      return periods[i].minutes;

  return 0;
}

static guint
read_count (const char *text)
{
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 0, 366 * 24 * 60, &value, NULL))
    return 0;

  return (guint) value;
}

/* What is said of the feed alone. */
static void
end_feed_field (Reader *self, Field field, const char *text)
{
  switch (field)
    {
    case FIELD_INTERVAL:
      self->interval = read_count (text);
      break;
    case FIELD_PERIOD:
      self->period = count_minutes (text);
      break;
    case FIELD_FREQUENCY:
      self->frequency = read_count (text);
      break;
    default:
      break;
    }
}

static void
end_dates (Reader *self, Field field, guint8 rank, const char *text)
{
  FeedEntry *target = get_target (self);
  Ranks *ranks = get_ranks (self);

  if (field == FIELD_PUBLISHED)
    offer (&target->published, &ranks->published, rank, feed_date_parse (text));
  else
    offer (&target->updated, &ranks->updated, rank, feed_date_parse (text));
}

static void
end_author (Reader *self, guint8 rank, const char *text)
{
  FeedEntry *target = get_target (self);
  Ranks *ranks = get_ranks (self);

  if (*text == '\0' || rank < ranks->author)
    return;
  if (rank > ranks->author)
    g_ptr_array_set_size (target->authors, 0);
  ranks->author = rank;
  feed_entry_add_author (target, text);
}

static void
end_capture (Reader *self, const FeedElement *element)
{
  Capture *capture = &self->capture;
  FeedEntry *target = get_target (self);
  Ranks *ranks = get_ranks (self);
  g_autofree char *text = g_strstrip (g_strdup (capture->text->str));
  Field field = capture->field;

  capture->field = FIELD_NONE;
  switch (field)
    {
    case FIELD_TITLE:
      offer (&target->title, &ranks->title, capture->rank, dup_captured_line (capture));
      break;
    case FIELD_LINK:
      offer (&target->link, &ranks->link, capture->rank, feed_text_resolve (element->base, text));
      break;
    case FIELD_ID:
      offer (&target->id, &ranks->id, capture->rank, g_steal_pointer (&text));
      break;
    case FIELD_CONTENT:
      if (element->base != NULL && target->base == NULL)
        target->base = g_strdup (element->base);
      offer (&target->content, &ranks->content, capture->rank, dup_captured_html (capture));
      break;
    case FIELD_SUMMARY:
      if (element->base != NULL && target->base == NULL)
        target->base = g_strdup (element->base);
      offer (&target->summary, &ranks->summary, capture->rank, dup_captured_html (capture));
      break;
    case FIELD_PUBLISHED:
    case FIELD_UPDATED:
      end_dates (self, field, capture->rank, text);
      break;
    case FIELD_AUTHOR:
    case FIELD_NAME:
      end_author (self, capture->rank, text);
      break;
    case FIELD_TAG:
      feed_entry_add_tag (target, text);
      break;
    default:
      end_feed_field (self, field, text);
    }
}

/* Elements */

static void
read_link (Reader *self, const FeedElement *element)
{
  const char *href = feed_element_get (element, "href");
  const char *rel = feed_element_get (element, "rel");
  const char *type = feed_element_get (element, "type");
  g_autofree char *address = feed_text_resolve (element->base, href);
  FeedEntry *target = get_target (self);
  /* Of several, that of a page is meant. */
  guint8 rank = type == NULL || strstr (type, "html") != NULL ? 6 : 3;

  if (address == NULL)
    return;
  if (rel == NULL || g_ascii_strcasecmp (rel, "alternate") == 0)
    offer (&target->link, &get_ranks (self)->link, rank, g_steal_pointer (&address));
  else if (g_ascii_strcasecmp (rel, "next") == 0 && self->entry == NULL && self->next == NULL)
    self->next = g_steal_pointer (&address);
  else if (g_ascii_strcasecmp (rel, "enclosure") == 0 && target->enclosure == NULL)
    target->enclosure = g_steal_pointer (&address);
}

/* Elements that say what they say in attributes; gives whether there is no more to it. */
static gboolean
read_attributes (Reader *self, const FeedElement *element)
{
  FeedEntry *target = get_target (self);
  const char *address = feed_element_get (element, "url");

  if (is_own (element->space) && is_named (element, "link")
      && feed_element_get (element, "href") != NULL)
    {
      read_link (self, element);
      return TRUE;
    }
  if (is_own (element->space) && is_named (element, "category"))
    {
      const char *label = feed_element_get (element, "label");
      const char *term = feed_element_get (element, "term");

      if (label != NULL && *label != '\0')
        feed_entry_add_tag (target, label);
      else if (term != NULL)
        feed_entry_add_tag (target, term);
      return label != NULL || term != NULL;
    }
  if (address == NULL)
    return FALSE;
  if (is_own (element->space) && is_named (element, "enclosure"))
    {
      if (target->enclosure == NULL)
        target->enclosure = feed_text_resolve (element->base, address);
      return TRUE;
    }
  if (element->space == FEED_SPACE_MEDIA
      && (is_named (element, "thumbnail")
          || g_strcmp0 (feed_element_get (element, "medium"), "image") == 0))
    {
      if (target->image == NULL)
        target->image = feed_text_resolve (element->base, address);
    }

  return FALSE;
}

static gboolean
begin_entry (Reader *self, const FeedElement *element)
{
  const char *about = NULL;
  const char *href = feed_element_get (element, "href");

  if (self->n_entries >= FEED_MAX_ENTRIES)
    {
      self->n_left_out++;
      self->is_stopped = TRUE;
      return FALSE;
    }

  self->entry = feed_entry_new ();
  self->entry_depth = element->depth;
  self->ranks = (Ranks){ 0 };
  self->is_name = FALSE;
  for (guint i = 0; i < element->n_attributes; i++)
    if (element->attributes[i].space == FEED_SPACE_RDF
        && strcmp (element->attributes[i].name, "about") == 0)
      about = element->attributes[i].value;
  if (about != NULL)
    offer (&self->entry->id, &self->ranks.id, 3, g_strdup (about));
  if (href != NULL)
    offer (&self->entry->link, &self->ranks.link, 4, feed_text_resolve (element->base, href));
  if (element->language != NULL)
    self->entry->language = g_strdup (element->language);

  return TRUE;
}

static void
end_entry (Reader *self)
{
  FeedEntry *entry = self->entry;

  /* An id that is an address leads to the page, where nothing else does. */
  if (entry->link == NULL && entry->id != NULL && !self->is_name)
    entry->link = feed_text_resolve (NULL, entry->id);
  if (entry->published == NULL)
    entry->published = g_strdup (entry->updated);
  if (entry->authors->len == 0)
    for (guint i = 0; i < self->feed->authors->len; i++)
      feed_entry_add_author (entry, g_ptr_array_index (self->feed->authors, i));
  if (feed_entry_end (entry, self->result))
    self->n_entries++;
  else
    self->n_left_out++;
  g_clear_pointer (&self->entry, feed_entry_free);
}

static void
find_format (Reader *self, const FeedElement *element)
{
  if (is_named (element, "rss") || is_named (element, "rdf") || is_named (element, "channel"))
    self->format = "rss";
  else if (is_own (element->space) && (is_named (element, "feed") || is_named (element, "entry")))
    self->format = "atom";
}

static void
begin_field (Reader *self, const FeedElement *element)
{
  const Rule *rule = find_rule (element);

  if (rule == NULL)
    return;
  /* A name is that of an author, and only inside one. */
  if (rule->field == FIELD_NAME && self->author_depth == 0)
    return;
  /* An author with parts has its name in one of them. */
  if (rule->field == FIELD_AUTHOR && element->space == FEED_SPACE_ATOM)
    {
      self->author_depth = element->depth;
      return;
    }
  if (rule->field == FIELD_CONTENT && self->entry == NULL)
    return;
  if (rule->field == FIELD_ID && is_named (element, "guid"))
    self->is_name = g_strcmp0 (feed_element_get (element, "isPermaLink"), "false") == 0;

  begin_capture (self, element, rule);
}

static gboolean
start_cb (gpointer data, const FeedElement *element)
{
  Reader *self = data;
  gboolean is_entry = is_own (element->space)
                      && (is_named (element, "item") || is_named (element, "entry"));

  if (self->format == NULL)
    {
      find_format (self, element);
      if (self->format == NULL)
        {
          self->is_stopped = TRUE;
          return FALSE;
        }
    }
  if (self->skip_depth > 0)
    return TRUE;
  /* An entry inside another one is what is left of one that nobody closed. */
  if (is_entry && self->entry != NULL && self->capture.field == FIELD_NONE)
    end_entry (self);
  if (is_entry && self->entry == NULL)
    {
      self->capture.field = FIELD_NONE;
      return begin_entry (self, element);
    }
  if (self->capture.field == FIELD_AUTHOR && is_named (element, "name"))
    {
      self->author_depth = self->capture.depth;
      self->capture.field = FIELD_NONE;
    }
  if (self->capture.field != FIELD_NONE)
    {
      capture_tag (&self->capture, element, FALSE);
      return TRUE;
    }
  if (is_foreign (element))
    {
      self->skip_depth = element->depth;
      return TRUE;
    }
  if (!read_attributes (self, element))
    begin_field (self, element);

  return TRUE;
}

static void
end_cb (gpointer data, const FeedElement *element)
{
  Reader *self = data;

  if (self->is_stopped && self->entry == NULL)
    return;
  if (self->skip_depth > 0)
    {
      if (element->depth <= self->skip_depth)
        self->skip_depth = 0;
      return;
    }
  if (self->capture.field != FIELD_NONE)
    {
      if (element->depth <= self->capture.depth)
        end_capture (self, element);
      else
        capture_tag (&self->capture, element, TRUE);
      return;
    }
  if (element->depth <= self->author_depth)
    self->author_depth = 0;
  if (self->entry != NULL && element->depth <= self->entry_depth)
    end_entry (self);
}

static void
text_cb (gpointer data, const char *text, gsize length)
{
  Reader *self = data;
  Capture *capture = &self->capture;

  if (capture->field == FIELD_NONE || capture->text->len > MAX_TEXT)
    return;

  g_string_append_len (capture->text, text, length);
  feed_text_append_escaped (capture->markup, text, length);
}

static void
set_facts (Reader *self)
{
  FeedEntry *feed = self->feed;
  guint minutes = self->interval;

  if (minutes == 0 && self->period > 0)
    minutes = MAX (self->period / MAX (self->frequency, 1), 1);
  feed_set_text_fact (self->result, "format", self->format);
  feed_set_text_fact (self->result, "title", feed->title);
  feed_set_text_fact (self->result, "home", feed->link);
  feed_set_text_fact (self->result, "next", self->next);
  if (minutes > 0)
    lectern_import_builder_set_fact (self->result, "interval", g_variant_new_uint32 (minutes));
  lectern_import_builder_set_fact (self->result, "left-out",
                                   g_variant_new_uint32 (self->n_left_out));
}

/**
 * feed_read_xml:
 * @text: a feed
 * @length: its length
 * @base: (nullable): where it is from
 * @result: gets its entries
 * @error: return location for an error
 *
 * Reads RSS or Atom.
 *
 * Returns: %FALSE if it is neither
 */
gboolean
feed_read_xml (const char *text,
               gsize length,
               const char *base,
               LecternImportBuilder *result,
               GError **error)
{
  static const FeedXmlHandler handler = { start_cb, end_cb, text_cb };
  Reader self = { .result = result, .feed = feed_entry_new () };
  FeedProblem problem = FEED_PROBLEM_NONE;
  gboolean is_read = FALSE;

  self.capture.text = g_string_new (NULL);
  self.capture.markup = g_string_new (NULL);
  problem = feed_xml_read (text, length, base, &handler, &self);
  is_read = self.format != NULL && problem != FEED_PROBLEM_ENTITIES
            && (self.n_entries > 0 || problem < FEED_PROBLEM_TOO_DEEP);
  if (is_read)
    {
      set_facts (&self);
      feed_set_problem (result, problem);
    }
  else
    feed_refuse (problem, error);

  g_clear_pointer (&self.entry, feed_entry_free);
  feed_entry_free (self.feed);
  g_string_free (self.capture.text, TRUE);
  g_string_free (self.capture.markup, TRUE);
  g_free (self.next);

  return is_read;
}
