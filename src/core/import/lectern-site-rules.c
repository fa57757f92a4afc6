/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "../text/lectern-draft.h"
#include "../text/lectern-selector.h"
#include "lectern-site-rules.h"

/* What an analyst keeps for a site, as a text that people read and write: docs/site-rules.md. A
 * line is "key: value". What stands under "page:" is indented, the markup of a test page. Whoever
 * gets such a file from somebody else gets no program: the worst that rules can do is to hide the
 * wrong part, which the reader shows. */

#define MAX_LINE_BYTES (16 * 1024)
#define MAX_WORDS_BYTES 1024
#define MAX_EXPECTATIONS 50
#define MAX_HOST_BYTES 253
/* As much of a line as an error quotes. */
#define MAX_QUOTED_CHARACTERS 60
#define INDENT "  "

struct _LecternSiteRules {
  char *host;
  gboolean is_off;
  GPtrArray *rules; /* owned, of LecternSiteRule */
  GPtrArray *tests; /* owned, of LecternSiteTest */
};

typedef struct {
  LecternSiteRules *rules;
  LecternSiteTest *test; /* (nullable), of rules->tests: the one that lines belong to */
  gboolean in_page;
  guint line;
} Reader;

static const struct {
  const char *key;
  LecternSiteAction action;
} actions[] = {
  { "hide", LECTERN_SITE_HIDE },     { "hide text", LECTERN_SITE_HIDE_TEXT },
  { "keep", LECTERN_SITE_KEEP },     { "keep text", LECTERN_SITE_KEEP_TEXT },
  { "body", LECTERN_SITE_BODY },     { "title", LECTERN_SITE_TITLE },
  { "author", LECTERN_SITE_AUTHOR }, { "date", LECTERN_SITE_DATE },
};

static const char *const labels[] = {
  LECTERN_LABEL_TEASER,
  LECTERN_LABEL_NAVIGATION,
  LECTERN_LABEL_RELATED,
  LECTERN_LABEL_NEWSLETTER,
  LECTERN_LABEL_SHARE,
  LECTERN_LABEL_ADVERTISEMENT,
  LECTERN_LABEL_COOKIE,
  LECTERN_LABEL_COMMENTS,
  LECTERN_LABEL_SUBSCRIPTION,
  LECTERN_LABEL_OTHER,
  NULL,
};

static const char *const expectations[] = { "shows", "hides", "title", "author", "date", NULL };

static void
rule_free (gpointer data)
{
  LecternSiteRule *rule = data;

  g_free (rule->label);
  g_free (rule->target);
  g_free (rule);
}

static void
expectation_free (gpointer data)
{
  LecternSiteExpectation *expectation = data;

  g_free (expectation->key);
  g_free (expectation->value);
  g_free (expectation);
}

static void
test_free (gpointer data)
{
  LecternSiteTest *test = data;

  g_free (test->address);
  g_string_free (test->page, TRUE);
  g_ptr_array_unref (test->expectations);
  g_free (test);
}

/* A failure with the number of its line; takes @reason over. */
static gboolean
fail (const Reader *reader, char *reason, GError **error)
{
  g_autofree char *sentence = reason;

  /* Translators: "Line 3: There is no rule “hid”. …" */
  g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID, _ ("Line %u: %s"), reader->line,
               sentence);
  return FALSE;
}

static char *
dup_quoted (const char *text)
{
  g_autofree char *head = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_QUOTED_CHARACTERS)
    return g_strdup (text);

  head = g_utf8_substring (text, 0, MAX_QUOTED_CHARACTERS);
  return g_strconcat (head, "…", NULL);
}

/**
 * lectern_site_is_host:
 * @host: a text
 *
 * Tells whether a text is a host that rules can be kept for. It becomes the name of a file.
 *
 * Returns: whether it is
 */
gboolean
lectern_site_is_host (const char *host)
{
  gsize length = strlen (host);

  return length > 0 && length <= MAX_HOST_BYTES && host[0] != '.' && host[0] != '-'
         && host[length - 1] != '.' && strstr (host, "..") == NULL
         && strspn (host, "abcdefghijklmnopqrstuvwxyz0123456789.-") == length;
}

/**
 * lectern_site_dup_host:
 * @address: (nullable): an address
 *
 * Tells which host the rules for an address are filed under.
 *
 * Returns: (transfer full) (nullable): the host, without `www.`
 */
char *
lectern_site_dup_host (const char *address)
{
  g_autoptr (GUri) uri = address != NULL ? g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED, NULL)
                                         : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  g_autofree char *ascii = host != NULL ? g_hostname_to_ascii (host) : NULL;
  g_autofree char *lower = ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;
  const char *bare = lower;

  if (bare != NULL && g_str_has_prefix (bare, "www."))
    bare += strlen ("www.");

  return bare != NULL && lectern_site_is_host (bare) ? g_strdup (bare) : NULL;
}

/* Lines */

static gboolean
read_rule (Reader *reader,
           LecternSiteAction action,
           const char *label,
           const char *target,
           GError **error)
{
  gboolean is_text = action == LECTERN_SITE_HIDE_TEXT || action == LECTERN_SITE_KEEP_TEXT;
  g_autoptr (LecternSelector) selector = NULL;
  g_autoptr (GError) local = NULL;
  LecternSiteRule *rule = NULL;

  if (reader->test != NULL)
    return fail (reader, g_strdup (_ ("Rules stand before the test pages. Move it up.")), error);
  if (reader->rules->rules->len == LECTERN_SITE_RULES_MAX_RULES)
    return fail (reader,
                 g_strdup_printf (_ ("A site can have %d rules. Take some out."),
                                  LECTERN_SITE_RULES_MAX_RULES),
                 error);
  if (is_text && (strlen (target) > MAX_WORDS_BYTES || strspn (target, "* ") == strlen (target)))
    return fail (reader, g_strdup (_ ("Give the words that a part begins with, and *.")), error);
  if (!is_text)
    {
      selector = lectern_selector_new (target, &local);
      if (selector == NULL)
        return fail (reader, g_strdup (local->message), error);
    }

  rule = g_new0 (LecternSiteRule, 1);
  rule->action = action;
  rule->label = g_strdup (label);
  rule->target = g_strdup (target);
  rule->line = reader->line;
  g_ptr_array_add (reader->rules->rules, rule);

  return TRUE;
}

static gboolean
read_expectation (Reader *reader, const char *key, const char *value, GError **error)
{
  LecternSiteExpectation *expectation = NULL;

  if (reader->test->expectations->len == MAX_EXPECTATIONS)
    return fail (reader, g_strdup (_ ("This test page has too many lines. Begin another one.")),
                 error);

  expectation = g_new0 (LecternSiteExpectation, 1);
  expectation->key = g_strdup (key);
  expectation->value = g_strdup (value);
  expectation->line = reader->line;
  g_ptr_array_add (reader->test->expectations, expectation);

  return TRUE;
}

static gboolean
begin_test (Reader *reader, const char *address, GError **error)
{
  if (reader->rules->tests->len == LECTERN_SITE_RULES_MAX_TESTS)
    return fail (reader,
                 g_strdup_printf (_ ("A site can have %d test pages. Take some out."),
                                  LECTERN_SITE_RULES_MAX_TESTS),
                 error);
  if (!g_uri_is_valid (address, G_URI_FLAGS_PARSE_RELAXED, NULL))
    return fail (reader, g_strdup (_ ("“test” wants the address of the page.")), error);

  reader->test = g_new0 (LecternSiteTest, 1);
  reader->test->address = g_strdup (address);
  reader->test->page = g_string_new (NULL);
  reader->test->expectations = g_ptr_array_new_with_free_func (expectation_free);
  reader->test->line = reader->line;
  g_ptr_array_add (reader->rules->tests, reader->test);

  return TRUE;
}

static gboolean
read_state (Reader *reader, const char *value, GError **error)
{
  if (strcmp (value, "on") != 0 && strcmp (value, "off") != 0)
    return fail (reader, g_strdup (_ ("“state” is on or off.")), error);

  reader->rules->is_off = strcmp (value, "off") == 0;
  return TRUE;
}

static gboolean
read_site (Reader *reader, const char *value, GError **error)
{
  if (!lectern_site_is_host (value))
    return fail (reader, g_strdup (_ ("“site” wants a host, such as news.example.")), error);
  if (reader->rules->host != NULL)
    return fail (reader, g_strdup (_ ("A file is for one site. Take the second one out.")), error);

  reader->rules->host = g_strdup (value);
  return TRUE;
}

/* What stands before the rules, and what begins a test. */
static gboolean
read_head (Reader *reader, const char *key, const char *value, gboolean *is_read, GError **error)
{
  *is_read = TRUE;
  if (strcmp (key, "site") == 0)
    return read_site (reader, value, error);
  if (strcmp (key, "state") == 0)
    return read_state (reader, value, error);
  if (strcmp (key, "test") == 0)
    return begin_test (reader, value, error);
  *is_read = FALSE;

  return TRUE;
}

static gboolean
read_pair (Reader *reader, const char *key, const char *value, GError **error)
{
  gboolean is_read = FALSE;

  if (reader->test != NULL && strcmp (key, "page") == 0)
    {
      reader->in_page = TRUE;
      return TRUE;
    }
  if (*value == '\0')
    return fail (reader, g_strdup_printf (_ ("Nothing stands behind “%s:”."), key), error);
  if (!read_head (reader, key, value, &is_read, error))
    return FALSE;
  if (is_read)
    return TRUE;
  if (reader->test != NULL && g_strv_contains (expectations, key))
    return read_expectation (reader, key, value, error);
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (key, actions[i].key) == 0)
      return read_rule (reader, actions[i].action, NULL, value, error);
  if (g_str_has_prefix (key, "hide ") && g_strv_contains (labels, key + strlen ("hide ")))
    return read_rule (reader, LECTERN_SITE_HIDE, key + strlen ("hide "), value, error);

  return fail (reader,
               g_strdup_printf (_ ("There is no rule “%s”. Rules are hide, hide text, keep, keep "
                                   "text, body, title, author and date."),
                                key),
               error);
}

static gboolean
read_line (Reader *reader, const char *line, GError **error)
{
  const char *colon = NULL;
  g_autofree char *key = NULL;
  g_autofree char *value = NULL;
  g_autofree char *quoted = NULL;

  if (reader->in_page && g_str_has_prefix (line, INDENT))
    {
      g_string_append (reader->test->page, line + strlen (INDENT));
      g_string_append_c (reader->test->page, '\n');
      return TRUE;
    }
  if (*line == '#' || line[strspn (line, " \t\r")] == '\0')
    return TRUE;

  reader->in_page = FALSE;
  colon = strchr (line, ':');
  quoted = dup_quoted (line);
  if (colon == NULL)
    return fail (reader,
                 g_strdup_printf (_ ("“%s” has no colon. A line is like hide: div.box."), quoted),
                 error);
  key = g_strstrip (g_strndup (line, colon - line));
  if (strlen (key) > MAX_QUOTED_CHARACTERS)
    return fail (reader, g_strdup_printf (_ ("There is no rule “%s”."), quoted), error);
  value = g_strstrip (g_strdup (colon + 1));

  return read_pair (reader, key, value, error);
}

static gboolean
read_lines (Reader *reader, const char *text, GError **error)
{
  const char *at = text;

  while (*at != '\0')
    {
      gsize length = strcspn (at, "\n");
      g_autofree char *line = NULL;

      reader->line++;
      if (length > MAX_LINE_BYTES)
        return fail (reader, g_strdup (_ ("The line is too long. Break it.")), error);
      line = g_strndup (at, length);
      if (!read_line (reader, line, error))
        return FALSE;
      at += length + (at[length] == '\n');
    }

  return TRUE;
}

/**
 * lectern_site_rules_new:
 * @text: a file of rules
 * @length: its length in bytes, or -1
 * @error: return location for an error
 *
 * Reads the rules for a site.
 *
 * Returns: (transfer full): the rules, or %NULL with a sentence that names the line
 */
LecternSiteRules *
lectern_site_rules_new (const char *text, gssize length, GError **error)
{
  g_autoptr (LecternSiteRules) self = NULL;
  g_autofree char *copy = NULL;
  Reader reader = { 0 };

  g_return_val_if_fail (text != NULL, NULL);

  if (length < 0)
    length = (gssize) strlen (text);
  if (length > LECTERN_SITE_RULES_MAX_BYTES)
    {
      g_set_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                   _ ("These rules are longer than %d KB. Take test pages out."),
                   LECTERN_SITE_RULES_MAX_BYTES / 1024);
      return NULL;
    }
  if (!g_utf8_validate (text, length, NULL))
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("This is no text in UTF-8. Save the rules as plain text."));
      return NULL;
    }

  /* No zero byte stands in valid text. */
  copy = g_strndup (text, length);
  self = g_atomic_rc_box_new0 (LecternSiteRules);
  self->rules = g_ptr_array_new_with_free_func (rule_free);
  self->tests = g_ptr_array_new_with_free_func (test_free);
  reader.rules = self;
  if (!read_lines (&reader, copy, error))
    return NULL;
  if (self->host == NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_INVALID,
                           _ ("The line “site: HOST” is missing. Put it first."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * lectern_site_rules_ref:
 * @self: rules
 *
 * Takes a reference.
 *
 * Returns: (transfer full): @self
 */
LecternSiteRules *
lectern_site_rules_ref (LecternSiteRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
rules_clear (gpointer data)
{
  LecternSiteRules *self = data;

  g_free (self->host);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->tests);
}

/**
 * lectern_site_rules_unref:
 * @self: (transfer full): rules
 *
 * Drops a reference.
 */
void
lectern_site_rules_unref (LecternSiteRules *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, rules_clear);
}

/**
 * lectern_site_rules_get_host:
 * @self: rules
 *
 * Gets the site that they are for, with all its subdomains.
 *
 * Returns: its host
 */
const char *
lectern_site_rules_get_host (LecternSiteRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->host;
}

/**
 * lectern_site_rules_is_off:
 * @self: rules
 *
 * Tells whether they are switched off.
 *
 * Returns: whether they are
 */
gboolean
lectern_site_rules_is_off (LecternSiteRules *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_off;
}

GPtrArray *
lectern_site_rules_get_rules (LecternSiteRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->rules;
}

GPtrArray *
lectern_site_rules_get_tests (LecternSiteRules *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->tests;
}

/**
 * lectern_site_rules_add_to_given:
 * @self: rules
 * @given: (nullable): an `a{sv}` of what is known beforehand of a page
 *
 * Packs the rules for an importer of pages.
 *
 * Returns: (transfer floating): @given with the rules under %LECTERN_SITE_RULES_KEY
 */
GVariant *
lectern_site_rules_add_to_given (LecternSiteRules *self, GVariant *given)
{
  GVariantBuilder builder;
  GVariantDict dict;

  g_return_val_if_fail (self != NULL, NULL);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(sss)"));
  for (guint i = 0; i < self->rules->len; i++)
    {
      const LecternSiteRule *rule = g_ptr_array_index (self->rules, i);

      g_variant_builder_add (&builder, "(sss)", actions[rule->action].key,
                             rule->label != NULL ? rule->label : "", rule->target);
    }
  g_variant_dict_init (&dict, given);
  g_variant_dict_insert_value (&dict, LECTERN_SITE_RULES_KEY, g_variant_builder_end (&builder));

  return g_variant_dict_end (&dict);
}

/* Texts */

/**
 * lectern_site_rules_begin:
 * @host: a host
 *
 * Begins a file of rules.
 *
 * Returns: (transfer full): its text
 */
char *
lectern_site_rules_begin (const char *host)
{
  g_return_val_if_fail (host != NULL, NULL);

  return g_strdup_printf ("site: %s\n", host);
}

/* Where the line begins that starts with @key, or the end. */
static gsize
find_line (const char *text, const char *key)
{
  const char *at = text;

  while (*at != '\0' && !g_str_has_prefix (at, key))
    {
      at += strcspn (at, "\n");
      at += *at == '\n';
    }

  return at - text;
}

/* Whether a line is "KEY:", with any blanks around the key. */
static gboolean
has_key (const char *line, const char *key)
{
  const char *at = line + strspn (line, " \t\r");

  if (!g_str_has_prefix (at, key))
    return FALSE;
  at += strlen (key);
  at += strspn (at, " \t\r");

  return *at == ':';
}

/* Where the first line with a key is, as the reader sees it: not in a page. The end without one. */
static gsize
find_key (const char *text, const char *key)
{
  gboolean in_page = FALSE;
  const char *at = text;

  while (*at != '\0')
    {
      gboolean is_blank = *at == '#' || strchr ("\n", at[strspn (at, " \t\r")]) != NULL;

      if (!(in_page && g_str_has_prefix (at, INDENT)) && !is_blank)
        {
          if (has_key (at, key))
            break;
          in_page = has_key (at, "page");
        }
      at += strcspn (at, "\n");
      at += *at == '\n';
    }

  return at - text;
}

static void
erase_line (GString *text, gsize at)
{
  gsize past = at + strcspn (text->str + at, "\n");

  past += text->str[past] == '\n';
  g_string_erase (text, (gssize) at, (gssize) (past - at));
}

/* Of two rules for one element the last counts: one that is there already comes to the end. */
static void
erase_rule (GString *text, const char *line)
{
  gsize at = find_line (text->str, line);

  if (at < find_key (text->str, "test"))
    erase_line (text, at);
}

/**
 * lectern_site_rules_add_rule:
 * @text: a file of rules
 * @rule: a line, such as `hide: div.box`
 *
 * Makes a rule the last one.
 *
 * Returns: (transfer full): the new text
 */
char *
lectern_site_rules_add_rule (const char *text, const char *rule)
{
  g_autoptr (GString) out = NULL;
  g_autofree char *line = NULL;
  g_autofree char *last = NULL;
  g_autofree char *tests = NULL;
  gsize end = 0;

  g_return_val_if_fail (text != NULL && rule != NULL, NULL);

  line = g_strconcat (rule, "\n", NULL);
  last = g_strconcat ("\n", line, NULL);
  end = find_key (text, "test");
  tests = g_strdup (text + end);
  out = g_string_new_len (text, (gssize) end);
  if (out->len > 0 && !g_str_has_suffix (out->str, "\n"))
    g_string_append_c (out, '\n');
  while (out->len > 1 && g_str_has_suffix (out->str, "\n\n"))
    g_string_truncate (out, out->len - 1);
  if (g_str_has_suffix (out->str, last))
    return g_strdup (text);

  erase_rule (out, line);
  g_string_append (out, line);
  if (*tests != '\0')
    g_string_append_printf (out, "\n%s", tests);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What was expected until now and is not any more. */
static void
erase_contrary (GString *text, const char *expected)
{
  static const char *const keys[] = { "shows: ", "hides: " };
  g_auto (GStrv) lines = g_strsplit (expected, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
      {
        g_autofree char *contrary = NULL;
        gsize at = 0;

        if (!g_str_has_prefix (lines[i], keys[k]))
          continue;
        contrary = g_strconcat (keys[1 - k], lines[i] + strlen (keys[k]), "\n", NULL);
        while ((at = find_line (text->str, contrary)) < text->len)
          erase_line (text, at);
      }
}

/**
 * lectern_site_rules_add_test:
 * @text: a file of rules
 * @address: where the page came from
 * @expected: what is to come of it, a line each
 * @page: its markup
 *
 * Adds a test page, unless it is there. What other tests say to the contrary is taken out of them.
 *
 * Returns: (transfer full): the new text
 */
char *
lectern_site_rules_add_test (const char *text,
                             const char *address,
                             const char *expected,
                             const char *page)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (GString) test = NULL;
  GString *out = NULL;

  g_return_val_if_fail (text != NULL && address != NULL && expected != NULL, NULL);
  g_return_val_if_fail (page != NULL, NULL);

  test = g_string_new (NULL);
  g_string_append_printf (test, "\ntest: %s\n%spage:\n", address, expected);
  lines = g_strsplit (page, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] != '\0')
      g_string_append_printf (test, INDENT "%s\n", lines[i]);

  out = g_string_new (text);
  if (out->len > 0 && !g_str_has_suffix (out->str, "\n"))
    g_string_append_c (out, '\n');
  erase_contrary (out, expected);
  if (strstr (out->str, test->str) == NULL)
    g_string_append_len (out, test->str, (gssize) test->len);

  return g_string_free (out, FALSE);
}

/**
 * lectern_site_rules_set_off:
 * @text: a file of rules
 * @is_off: whether they are switched off
 *
 * Switches rules on or off.
 *
 * Returns: (transfer full): the new text
 */
char *
lectern_site_rules_set_off (const char *text, gboolean is_off)
{
  gsize at = 0;
  GString *out = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_new (text);
  while ((at = find_key (out->str, "state")) < out->len)
    erase_line (out, at);
  if (!is_off)
    return g_string_free (out, FALSE);

  at = find_key (out->str, "site");
  at += strcspn (out->str + at, "\n");
  if (out->str[at] != '\n')
    g_string_append_c (out, '\n');
  g_string_insert (out, (gssize) at + 1, "state: off\n");

  return g_string_free (out, FALSE);
}
