/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include <lectern.h>

/* Plugins that misbehave. One module: which of them it is, it learns from the name of the folder
 * that it lies in. */

typedef gboolean (*Behavior) (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer);

#define WORKER_SOCKET 3

static volatile int sink;

static gboolean
crash (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  volatile int *nowhere = GINT_TO_POINTER (sink);

  *nowhere = 1;
  return TRUE;
}

static gboolean
do_abort (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  abort ();
}

static gboolean
hang (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  while (sink >= 0)
    sink = (sink + 1) % 1000;

  return TRUE;
}

static gboolean
wait_politely (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  while (!request->host->is_cancelled (request->host))
    g_usleep (1000);

  return TRUE;
}

/* Works well but for its second call, which hears that it is to stop and takes its time. */
static gboolean
dawdle (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  static guint n_calls = 0;

  if (n_calls++ != 1)
    return TRUE;

  wait_politely (request, layer);
  g_usleep (200 * 1000);

  return TRUE;
}

static gboolean
leak (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  while (sink == 0)
    memset (g_malloc (1024 * 1024), 1, 1024 * 1024);

  return TRUE;
}

/* As a library that does not look at what malloc () gives. */
static gboolean
leak_blindly (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  while (sink == 0)
    {
      char *memory = malloc (1024 * 1024);

      memset (memory, 1, 1024 * 1024);
      g_usleep (2000);
    }

  return TRUE;
}

static int
recurse (int depth)
{
  volatile char frame[4096];

  frame[depth % sizeof frame] = (char) depth;
  if (depth == 0)
    return 0;

  return recurse (depth + 1) + frame[0];
}

static gboolean
overflow (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  sink = recurse (1);
  return TRUE;
}

static gboolean
do_exit (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  exit (0);
}

static gboolean
wrong_spans (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  lectern_layer_builder_add (layer, (LecternSpan){ 1000000, 1000005 }, "hostile/thing", 1, NULL);
  return TRUE;
}

static gboolean
wrong_properties (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  GVariant *properties = g_variant_new_parsed ("{'speaker': <(uint32 5, uint32 4000000000)>}");

  lectern_layer_builder_add (layer, (LecternSpan){ 0, 1 }, "hostile/thing", 1, properties);
  return TRUE;
}

static gboolean
wrong_kind (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  lectern_layer_builder_add (layer, (LecternSpan){ 0, 1 }, "entity/person", 1, NULL);
  return TRUE;
}

static gboolean
too_many (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  for (guint i = 0; i <= LECTERN_LAYER_MAX_ANNOTATIONS; i++)
    lectern_layer_builder_add (layer, (LecternSpan){ 0, 1 }, "hostile/thing", 1, NULL);

  return TRUE;
}

static gboolean
garbage (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  char junk[4096];

  memset (junk, 'x', sizeof junk);
  sink = write (WORKER_SOCKET, junk, sizeof junk);

  return TRUE;
}

/* Lets go of the host, and works on. */
static gboolean
close_socket (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  shutdown (WORKER_SOCKET, SHUT_RDWR);
  return hang (request, layer);
}

static gboolean
flood (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  for (int i = 0; i < 200000; i++)
    {
      request->host->log (request->host, "the same line again and again");
      request->host->progress (request->host, i / 200000.0);
      g_warning ("and by the way of GLib");
    }

  return TRUE;
}

static void
note (LecternLayerBuilder *layer, const char *key, gboolean was_possible)
{
  lectern_layer_builder_set_fact (layer, key, g_variant_new_boolean (was_possible));
}

/* Reaches out; what worked is told in the facts. */
static gboolean
reach_out (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  char *const arguments[] = { (char *) "/bin/true", NULL };
  pid_t child = fork ();

  if (child == 0)
    _exit (0);
  note (layer, "fork", child > 0);
  note (layer, "internet", socket (AF_INET, SOCK_STREAM, 0) >= 0);
  note (layer, "local-socket", socket (AF_UNIX, SOCK_STREAM, 0) >= 0);
  note (layer, "read", open ("/etc/passwd", O_RDONLY) >= 0);
  note (layer, "write", open ("/tmp/lectern-hostile", O_WRONLY | O_CREAT, 0600) >= 0);
  note (layer, "write-own-folder",
        openat (AT_FDCWD, request->folder, O_TMPFILE | O_RDWR, 0600) >= 0);
  note (layer, "kill", kill (getppid (), 0) == 0);
  note (layer, "environment", g_getenv ("HOME") != NULL || g_getenv ("PATH") != NULL);
  execv (arguments[0], arguments);
  note (layer, "execute", errno != EPERM);

  return TRUE;
}

/* Not hostile: fails the article with an error of its own. */
static gboolean
give_up (const LecternAnalyzerRequest *request, LecternLayerBuilder *layer)
{
  return FALSE;
}

static const struct {
  const char *name;
  Behavior behavior;
} behaviors[] = {
  { "hostile-crash", crash },       { "hostile-abort", do_abort },
  { "hostile-hang", hang },         { "hostile-polite", wait_politely },
  { "hostile-leak", leak },         { "hostile-leak-blindly", leak_blindly },
  { "hostile-overflow", overflow }, { "hostile-exit", do_exit },
  { "hostile-spans", wrong_spans }, { "hostile-properties", wrong_properties },
  { "hostile-kind", wrong_kind },   { "hostile-many", too_many },
  { "hostile-garbage", garbage },   { "hostile-close", close_socket },
  { "hostile-flood", flood },       { "hostile-reach", reach_out },
  { "hostile-give-up", give_up },   { "hostile-dawdle", dawdle },
};

static gboolean
hostile_analyze (gpointer state,
                 const LecternAnalyzerRequest *request,
                 LecternLayerBuilder *layer,
                 GError **error)
{
  g_autofree char *name = g_path_get_basename (request->folder);
  gboolean is_done = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (behaviors); i++)
    if (g_str_equal (behaviors[i].name, name))
      is_done = behaviors[i].behavior (request, layer);
  if (!is_done)
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                         "This article is beyond me.");

  return is_done;
}

static const LecternAnalyzer hostile_analyzer = {
  .size = sizeof (LecternAnalyzer),
  .analyze = hostile_analyze,
};

/* How many documents this process has read. */
static gint64 n_documents;

/* A document says what to do with it. */
static gboolean
hostile_import (const LecternImporterRequest *request, LecternImportBuilder *result, GError **error)
{
  g_autoptr (LecternArticleBuilder) builder = lectern_article_builder_new ();
  g_autoptr (LecternArticle) article = NULL;
  gsize length = 0;
  const char *text = g_bytes_get_data (request->content, &length);

  if (g_strstr_len (text, length, "crash") != NULL)
    crash (NULL, NULL);
  if (g_strstr_len (text, length, "hang") != NULL)
    hang (NULL, NULL);
  if (g_strstr_len (text, length, "nothing") != NULL)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE, "It is empty.");
      return FALSE;
    }

  lectern_article_builder_open_block (builder, LECTERN_BLOCK_PARAGRAPH, 0);
  lectern_article_builder_append_text (builder, text, length);
  lectern_article_builder_close_block (builder, "\n");
  article = lectern_article_builder_end (builder, NULL, error);
  if (article == NULL)
    return FALSE;

  lectern_import_builder_add_article (result, article);
  lectern_import_builder_add_wanted (result, "https://example.org/2", "next-page");
  lectern_import_builder_set_fact (result, "documents", g_variant_new_int64 (++n_documents));

  return TRUE;
}

static const LecternImporter hostile_importer = {
  .size = sizeof (LecternImporter),
  .import = hostile_import,
};

LECTERN_MODULE ({ LECTERN_POINT_ANALYZER, &hostile_analyzer },
                { LECTERN_POINT_IMPORTER, &hostile_importer })
