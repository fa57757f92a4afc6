/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <lectern.h>

#include "lectern-fixture.h"

static LecternWireOrigin *
find (const char *text, const char *author, const char *address, const char *canonical)
{
  g_autoptr (LecternArticle) plain = lectern_article_new_from_plain_text (text, strlen (text), NULL,
                                                                          NULL, NULL);
  g_autoptr (LecternArticle) article = NULL;
  LecternMetadataItem items[3] = { { 0 } };
  g_autoptr (LecternMetadata) metadata = NULL;
  gsize n = 0;
  const struct {
    const char *key;
    const char *value;
  } given[] = { { LECTERN_METADATA_AUTHOR, author },
                { LECTERN_METADATA_ADDRESS, address },
                { LECTERN_METADATA_CANONICAL, canonical } };

  for (gsize i = 0; i < G_N_ELEMENTS (given); i++)
    if (given[i].value != NULL)
      items[n++] = (LecternMetadataItem){ .key = (char *) given[i].key,
                                          .value = (char *) given[i].value,
                                          .origin = (char *) LECTERN_ORIGIN_GIVEN,
                                          .span = LECTERN_SPAN_NONE };
  metadata = lectern_metadata_new (items, n);
  article = lectern_article_with_metadata (plain, metadata);

  return lectern_wire_origin_find (article);
}

static void
assert_text (const char *text, const char *name, LecternWireReason reason)
{
  g_autoptr (LecternWireOrigin) origin = find (text, NULL, NULL, NULL);

  g_test_message ("%s", text);
  if (name == NULL)
    {
      g_assert_null (origin);
      return;
    }
  g_assert_nonnull (origin);
  g_assert_cmpstr (origin->name, ==, name);
  g_assert_cmpint (origin->reason, ==, reason);
  g_assert_cmpstr (lectern_wire_origin_describe (origin), !=, "");
}

static void
test_dateline (void)
{
  assert_text ("VARN, May 3 (Reuters) - The bridge is open.\n", "Reuters", LECTERN_WIRE_DATELINE);
  assert_text ("VARN (AP) — The bridge is open.\n", "Associated Press", LECTERN_WIRE_DATELINE);
  assert_text ("Varn (dpa/lno) - Die Brücke ist offen.\n", "Deutsche Presse-Agentur",
               LECTERN_WIRE_DATELINE);
  assert_text ("Mayor speaks\n\nVarn (AFP) – Le pont est ouvert.\n", "Agence France-Presse",
               LECTERN_WIRE_DATELINE);
  assert_text ("The Varn Bridge Union (VBU) - founded in 1901 - meets today.\n", NULL, 0);
  assert_text ("The mayor told the paper (AP) that it is open.\n", NULL, 0);
}

static void
test_credit (void)
{
  assert_text ("The bridge is open.\n\nThis story was originally published by Lind Lantern on May "
               "3.\n",
               "Lind Lantern", LECTERN_WIRE_CREDIT);
  assert_text ("Die Brücke ist offen.\n\nDieser Text erschien zuerst bei Hafenblatt.\n",
               "Hafenblatt", LECTERN_WIRE_CREDIT);
  assert_text ("The bridge is open.\n\n© 2031 The Associated Press. All rights reserved.\n",
               "Associated Press", LECTERN_WIRE_CREDIT);
  assert_text ("The bridge is open.\n\n© 2031 The Varn Paper. All rights reserved.\n", NULL, 0);
}

static void
test_byline (void)
{
  g_autoptr (LecternWireOrigin) one = find ("Open.\n", "Ana Ruiz, Associated Press", NULL, NULL);
  g_autoptr (LecternWireOrigin) two = find ("Open.\n", "AFP", NULL, NULL);
  g_autoptr (LecternWireOrigin) none = find ("Open.\n", "Apolline Reuterskiöld", NULL, NULL);

  g_assert_cmpstr (one->name, ==, "Associated Press");
  g_assert_cmpint (one->reason, ==, LECTERN_WIRE_BYLINE);
  g_assert_cmpstr (two->name, ==, "Agence France-Presse");
  g_assert_null (none);
}

static void
test_address (void)
{
  g_autoptr (LecternWireOrigin) other = find ("Open.\n", NULL, "https://www.varn.example/a",
                                              "https://lantern.example/a");
  g_autoptr (LecternWireOrigin) same = find ("Open.\n", NULL, "https://m.varn.example/a",
                                             "https://news.varn.example/a");

  g_assert_cmpstr (other->name, ==, "lantern.example");
  g_assert_false (other->is_agency);
  g_assert_cmpint (other->reason, ==, LECTERN_WIRE_ADDRESS);
  g_assert_null (same);
}

int
main (int argc, char **argv)
{
  lectern_fixture_init (&argc, &argv);
  g_test_add_func ("/model/wire-origin/dateline", test_dateline);
  g_test_add_func ("/model/wire-origin/credit", test_credit);
  g_test_add_func ("/model/wire-origin/byline", test_byline);
  g_test_add_func ("/model/wire-origin/address", test_address);
  return g_test_run ();
}
