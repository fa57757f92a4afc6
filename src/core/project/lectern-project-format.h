/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include "../library/lectern-feed.h"
#include "../library/lectern-store-marks.h"
#include "../library/lectern-store-project.h"

G_BEGIN_DECLS

/* The files of a project, each as a type and its names (lectern-project-json.c). What they mean is in
 * docs/project-format.md; what is changed here is changed there. A reader passes over what it does not
 * know, so that only what changes the meaning of the rest needs a new version. */
#define LECTERN_PROJECT_FORMAT "lectern-project"
#define LECTERN_PROJECT_VERSION 1

#define LECTERN_PROJECT_MANIFEST "project.json"
#define LECTERN_PROJECT_LIBRARY "library.json"
#define LECTERN_PROJECT_FEEDS "feeds.json"

/* project.json */
#define LECTERN_MANIFEST_TYPE "(subsmsuuuua(ss))"
#define LECTERN_MANIFEST_NAMES                                                                     \
  "(format,version,whole,library,feeds,versions,captures,marks,decisions,articles(id,digest))"

#define LECTERN_SELECTOR_NAMES "(exact,prefix,suffix,start,end)"
#define LECTERN_DECISION_RECORD "(xums(sssuu)smssa{sv}x)"
#define LECTERN_DECISIONS_NAMES                                                                    \
  "decisions(id,=(order,scope,-,target" LECTERN_SELECTOR_NAMES                                         \
  ",kind,generator,action,arguments,created))"

/* library.json */
#define LECTERN_CODES_TYPE "a(s" LECTERN_CODE_RECORD ")"
#define LECTERN_TAGS_TYPE "a(s(su))"
#define LECTERN_COLLECTIONS_TYPE "a(s(msusms))"
#define LECTERN_WATCHES_TYPE "a(s(subasx))"
#define LECTERN_DECISIONS_TYPE "a(s" LECTERN_DECISION_RECORD ")"
#define LECTERN_LIBRARY_TYPE                                                                       \
  "(" LECTERN_CODES_TYPE LECTERN_TAGS_TYPE LECTERN_COLLECTIONS_TYPE LECTERN_WATCHES_TYPE           \
  LECTERN_DECISIONS_TYPE "a(ss))"
#define LECTERN_LIBRARY_NAMES                                                                      \
  "(codes(id,=(parent,name,definition,position)),tags(id,=(name,color)),"                          \
  "collections(id,=(parent,position,name,query)),"                                                 \
  "watch_lists(id,=(name,color,forms,terms,created))," LECTERN_DECISIONS_NAMES                     \
  ",not_same(first,second))"

/* articles/ID/article.json. The digest of a version is that of its file. */
#define LECTERN_CAPTURE_ENTRY "(b" LECTERN_ROW_CAPTURE ")"
#define LECTERN_VERSION_ENTRY "(ssuxu)"
#define LECTERN_MARKS_TYPE "a(s" LECTERN_MARK_RECORD ")"
#define LECTERN_PROJECT_ARTICLE_TYPE                                                               \
  "(s" LECTERN_ROW_ARTICLE "ua" LECTERN_CAPTURE_ENTRY "a" LECTERN_VERSION_ENTRY                    \
  "a(sas)a(sb)a(ss)" LECTERN_MARKS_TYPE LECTERN_DECISIONS_TYPE "asas)"
#define LECTERN_PROJECT_ARTICLE_NAMES                                                              \
  "(id,=(added,unread,starred,trashed,position),current,"                                          \
  "captures(kept,=(digest,size,asked,address,media_type,charset,headers,status,time,"              \
  "incomplete)),versions(digest,revision,number,added,capture),details(key,values),"               \
  "shown(block,shown),words(key,text),marks(id,=(-,target" LECTERN_SELECTOR_NAMES                  \
  ",color,note,created,modified,more))," LECTERN_DECISIONS_NAMES ",tags,collections)"

/* articles/ID/version-N.json */
#define LECTERN_VERSION_TYPE "(sa(suuiua{ss})a(sss(uu)u)(sssa{sv}a(suuuma{sv})))"
#define LECTERN_VERSION_NAMES                                                                      \
  "(text,blocks(role,start,end,parent,level,attributes),"                                          \
  "metadata(key,value,origin,=(start,end),confidence),"                                            \
  "markup(generator,version,revision,facts,annotations(kind,start,end,confidence,properties)))"

/* feeds.json */
#define LECTERN_FEEDS_TYPE "(a(s" LECTERN_FEED_RECORD LECTERN_ROW_FEED "a(" LECTERN_ROW_ENTRY "as)))"
#define LECTERN_FEEDS_NAMES                                                                        \
  "(feeds(id,=(address,title,name,folder,interval,full_text,keep_days,created),"                   \
  "=(removed,home,etag,modified,digest,error,problem,moved,declared,checked,changed,next,"         \
  "failures,moves),entries(=(-,article,state,address,details,reason,added,failures,next,plain,"    \
  "brought),keys)))"

/* Limits. More is no project that Lectern wrote. */
#define LECTERN_PROJECT_MAX_MANIFEST ((gsize) 64 * 1024 * 1024)
#define LECTERN_PROJECT_MAX_FILE ((gsize) 256 * 1024 * 1024)
#define LECTERN_PROJECT_MAX_CAPTURE ((gsize) 512 * 1024 * 1024)
#define LECTERN_PROJECT_MAX_VERSIONS 10000

/* A version and its file. */
GVariant       *lectern_project_pack_version   (LecternArticle  *article) G_GNUC_WARN_UNUSED_RESULT;
LecternArticle *lectern_project_unpack_version (GVariant        *value,
                                                GError         **error) G_GNUC_WARN_UNUSED_RESULT;

/* A tuple with another value at one place. */
GVariant       *lectern_project_with_child     (GVariant        *tuple,
                                                gsize            index,
                                                GVariant        *child) G_GNUC_WARN_UNUSED_RESULT;

/* What a file may say: nothing that the library's own calls would refuse. */
gboolean        lectern_project_check_id       (const char      *id,
                                                GError         **error);
gboolean        lectern_project_check_library  (GVariant        *library,
                                                GError         **error);
gboolean        lectern_project_check_article  (GVariant        *article,
                                                GError         **error);
gboolean        lectern_project_check_feeds    (GVariant        *feeds,
                                                GError         **error);

G_END_DECLS
