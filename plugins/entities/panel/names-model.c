/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "names-model.h"

/* How much of its sentence a mention shows, in bytes before and behind. */
#define CONTEXT_BEFORE 36
#define CONTEXT_BEHIND 90

const char *const names_kinds[NAMES_N_KINDS] = {
  "entity/person", "entity/organization", "entity/place", "entity/law",
  "entity/event",  "entity/product",      "entity/other",
};

/* names_kind_index:
 * @kind: a kind
 *
 * Returns: its place among the kinds of names; the last for any other
 */
int
names_kind_index (const char *kind)
{
  for (int i = 0; i < NAMES_N_KINDS; i++)
    if (strcmp (names_kinds[i], kind) == 0)
      return i;

  return NAMES_N_KINDS - 1;
}

/* names_kind_is_value:
 * @kind: a kind
 *
 * Returns: whether it is one of amounts or addresses, which are shown on demand
 */
gboolean
names_kind_is_value (const char *kind)
{
  return lectern_kind_matches (kind, "value");
}

/* names_kind_has_caption:
 * @kind: a kind
 *
 * Returns: whether its line does not tell it from others
 */
gboolean
names_kind_has_caption (const char *kind)
{
  return strcmp (kind, "entity/law") == 0 || strcmp (kind, "entity/event") == 0
         || strcmp (kind, "entity/product") == 0;
}

/* names_kind_label:
 * @kind: a kind of names or amounts
 *
 * Returns: its name in the user's language
 */
const char *
names_kind_label (LecternPanelHost *host, const char *kind)
{
  const LecternKindInfo *info = lectern_panel_host_get_kind (host, kind);

  return info != NULL && info->label != NULL ? info->label : strchr (kind, '/') + 1;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  NamesItem *left = *(NamesItem *const *) a, *right = *(NamesItem *const *) b;
  int kind = names_item_is_value (left) - names_item_is_value (right);
  guint n_left, n_right;
  const LecternSpan *left_spans = names_item_get_spans (left, &n_left);
  const LecternSpan *right_spans = names_item_get_spans (right, &n_right);

  if (kind == 0)
    kind = names_kind_index (names_item_get_kind (left))
           - names_kind_index (names_item_get_kind (right));
  if (kind != 0)
    return kind;
  if (names_item_is_value (left))
    return lectern_span_compare (left_spans[0], right_spans[0]);
  if (n_left != n_right)
    return n_left > n_right ? -1 : 1;

  return lectern_span_compare (left_spans[0], right_spans[0]);
}

/* An entity whose mentions have been given different kinds is shown as several names. */
static char *
make_key (const LecternAnnotation *annotation, gsize number)
{
  const char *group = lectern_annotation_get_string (
      annotation, names_kind_is_value (annotation->kind) ? "value" : "group");

  if (group == NULL)
    return g_strdup_printf ("%s #%" G_GSIZE_FORMAT, annotation->kind, number);

  return g_strdup_printf ("%s %s", annotation->kind, group);
}

/* names_dup_text:
 *
 * Returns: the text of a span on one line
 */
char *
names_dup_text (LecternArticle *article, LecternSpan span)
{
  const char *text = lectern_article_get_text (article, NULL);

  return lectern_text_collapse (text + span.start, lectern_span_get_length (span));
}

static NamesItem *
make_item (const char *key, const LecternAnnotation *annotation, LecternArticle *article)
{
  const char *given = lectern_annotation_get_string (annotation, "name");
  g_autofree char *text = given == NULL ? names_dup_text (article, annotation->span) : NULL;
  NamesItem *item = names_item_new_name (key, given != NULL ? given : text, annotation->kind);
  LecternSpan role = LECTERN_SPAN_NONE;

  lectern_annotation_get_span (annotation, "role-span", &role);
  names_item_set_role (item, lectern_annotation_get_string (annotation, "role"), role);

  return item;
}

/* names_read_layer:
 * @layer: the effective layer of the plugin
 * @article: its article
 *
 * Returns: (transfer full) (element-type NamesItem): its names, those of one kind together, the
 *   most frequent first; behind them amounts and addresses in text order
 */
GPtrArray *
names_read_layer (LecternLayer *layer, LecternArticle *article)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n = 0;
  const LecternAnnotation *annotations = lectern_layer_get_annotations (layer, &n);

  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *key = NULL;
      NamesItem *item;

      if (!lectern_kind_matches (annotations[i].kind, "entity")
          && !names_kind_is_value (annotations[i].kind))
        continue;
      key = make_key (&annotations[i], i);
      item = g_hash_table_lookup (by_key, key);
      if (item == NULL)
        {
          item = make_item (key, &annotations[i], article);
          g_ptr_array_add (names, item);
          g_hash_table_insert (by_key, g_steal_pointer (&key), item);
        }
      names_item_add_span (item, annotations[i].span);
    }
  g_ptr_array_sort (names, compare_names);

  return names;
}

static guint32
cut_before (const char *text, guint32 start, guint32 position)
{
  guint32 cut = position - start > CONTEXT_BEFORE ? position - CONTEXT_BEFORE : start;

  while (cut > start && cut < position && text[cut - 1] != ' ')
    cut++;

  return cut;
}

static guint32
cut_behind (const char *text, guint32 position, guint32 end)
{
  guint32 cut = end - position > CONTEXT_BEHIND ? position + CONTEXT_BEHIND : end;

  while (cut < end && cut > position && text[cut] != ' ')
    cut--;

  return cut;
}

static char *
escape (const char *text, guint32 start, guint32 end)
{
  g_autofree char *line = lectern_text_collapse (text + start, end - start);

  return g_markup_escape_text (line, -1);
}

/* names_dup_context:
 * @span: a mention
 *
 * Returns: Pango markup: the mention in bold, in its sentence
 */
char *
names_dup_context (LecternArticle *article, LecternSpan span)
{
  const char *text = lectern_article_get_text (article, NULL);
  LecternSpan sentence = lectern_article_get_sentence_at (article, span.start);
  g_autofree char *before = NULL, *mention = escape (text, span.start, span.end), *behind = NULL;
  guint32 from, to;

  if (lectern_span_is_none (sentence) || !lectern_span_contains (sentence, span))
    return g_strdup_printf ("<b>%s</b>", mention);

  from = cut_before (text, sentence.start, span.start);
  to = cut_behind (text, span.end, sentence.end);
  before = escape (text, from, span.start);
  behind = escape (text, span.end, to);

  return g_strdup_printf ("%s%s%s<b>%s</b>%s%s%s", from > sentence.start ? "… " : "", before,
                          span.start > from && text[span.start - 1] == ' ' ? " " : "", mention,
                          to > span.end && text[span.end] == ' ' ? " " : "", behind,
                          to < sentence.end ? " …" : "");
}
