/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../lectern-error.h"

G_BEGIN_DECLS

/* A longer file is refused. */
#define LECTERN_SITE_RULES_MAX_BYTES (256 * 1024)
/* So is one with more rules, or more test pages. */
#define LECTERN_SITE_RULES_MAX_RULES 200
#define LECTERN_SITE_RULES_MAX_TESTS 20

/* What an importer of pages is given of them: `a(sss)` of action, class of boilerplate, and selector
 * or words, in the order of the file. */
#define LECTERN_SITE_RULES_KEY "site-rules"

/**
 * LecternSiteAction:
 * @LECTERN_SITE_HIDE: elements are no part of the article
 * @LECTERN_SITE_HIDE_TEXT: blocks with such words are none
 * @LECTERN_SITE_KEEP: elements are a part of it
 * @LECTERN_SITE_KEEP_TEXT: blocks with such words are
 * @LECTERN_SITE_BODY: the element that holds the article
 * @LECTERN_SITE_TITLE: the element with the title
 * @LECTERN_SITE_AUTHOR: elements with the names of authors
 * @LECTERN_SITE_DATE: the element with the date of publication
 *
 * What a rule for a site does.
 */
typedef enum {
  LECTERN_SITE_HIDE,
  LECTERN_SITE_HIDE_TEXT,
  LECTERN_SITE_KEEP,
  LECTERN_SITE_KEEP_TEXT,
  LECTERN_SITE_BODY,
  LECTERN_SITE_TITLE,
  LECTERN_SITE_AUTHOR,
  LECTERN_SITE_DATE,
} LecternSiteAction;

/**
 * LecternSiteRule:
 * @action: what it does
 * @label: (nullable): of %LECTERN_SITE_HIDE, the class of boilerplate
 * @target: a selector, or words with a `*` where others may follow or stand before
 * @line: where it stands in the file
 *
 * One rule.
 */
typedef struct {
  LecternSiteAction action;
  char *label;
  char *target;
  guint line;
} LecternSiteRule;

/**
 * LecternSiteExpectation:
 * @key: `shows`, `hides`, `title`, `author` or `date`
 * @value: what is to be there
 * @line: where it stands in the file
 *
 * What is to come of a test page.
 */
typedef struct {
  char *key;
  char *value;
  guint line;
} LecternSiteExpectation;

/**
 * LecternSiteTest:
 * @address: where the page came from
 * @page: its markup, or the part of it that matters
 * @expectations: (element-type LecternSiteExpectation): what is to come of it
 * @line: where it begins in the file
 *
 * A test page that rules bring along.
 */
typedef struct {
  char *address;
  GString *page;
  GPtrArray *expectations;
  guint line;
} LecternSiteTest;

typedef struct _LecternSiteRules LecternSiteRules;

LecternSiteRules *lectern_site_rules_new       (const char             *text,
                                                gssize                  length,
                                                GError                **error) G_GNUC_WARN_UNUSED_RESULT;
LecternSiteRules *lectern_site_rules_ref       (LecternSiteRules       *self);
void              lectern_site_rules_unref     (LecternSiteRules       *self);
const char       *lectern_site_rules_get_host  (LecternSiteRules       *self);
gboolean          lectern_site_rules_is_off    (LecternSiteRules       *self);
/* Of LecternSiteRule. */
GPtrArray        *lectern_site_rules_get_rules (LecternSiteRules       *self);
/* Of LecternSiteTest. */
GPtrArray        *lectern_site_rules_get_tests (LecternSiteRules       *self);
/* What is known beforehand of a page, and these rules. */
GVariant         *lectern_site_rules_add_to_given (LecternSiteRules    *self,
                                                GVariant               *given) G_GNUC_WARN_UNUSED_RESULT; /* nullable a{sv} */

/* Texts of rule files, changed without touching what else stands in them. */
char             *lectern_site_rules_begin     (const char             *host) G_GNUC_WARN_UNUSED_RESULT;
char             *lectern_site_rules_add_rule  (const char             *text,
                                                const char             *rule) G_GNUC_WARN_UNUSED_RESULT;
char             *lectern_site_rules_add_test  (const char             *text,
                                                const char             *address,
                                                const char             *expectations,
                                                const char             *page) G_GNUC_WARN_UNUSED_RESULT;
char             *lectern_site_rules_set_off   (const char             *text,
                                                gboolean                is_off) G_GNUC_WARN_UNUSED_RESULT;

/* The host that rules for an address are filed under, without "www."; NULL for none. */
char             *lectern_site_dup_host        (const char             *address) G_GNUC_WARN_UNUSED_RESULT;
gboolean          lectern_site_is_host         (const char             *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternSiteRules, lectern_site_rules_unref)

G_END_DECLS
