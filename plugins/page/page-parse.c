/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <setjmp.h>
#include <time.h>

#include <glib/gi18n-lib.h>

#include "page-parse.h"

/* The parser builds what the standard says, and the standard lets a page of 40 KB ask for gigabytes
 * and a page of 500 KB for minutes. So all its memory comes from an arena with a cap and a clock;
 * over either, the parse is left by a jump and the arena dropped. The tree is freed with the arena
 * too: the parser's own way is recursive. The clock is the thread's own, so that a busy machine
 * reads the same pages as an idle one; the host has the one on the wall. */

#define CHUNK_BYTES ((gsize) 1024 * 1024)
/* So many chunks are kept for the next parse of the thread: a page takes one to four, and memory
 * that comes fresh from the system is cleared first. */
#define MAX_SPARE 4
/* The clock is looked at once in so many allocations. */
#define ALLOCATIONS_PER_CHECK 256
#define ALIGNMENT 16

struct _PageParse {
  GPtrArray *chunks; /* owned; of the common size */
  GPtrArray *large;  /* owned */
  char *free;        /* in the last chunk */
  gsize n_free;
  gsize n_bytes;
  guint n_allocations;
  gint64 deadline_us;
  GumboOutput *output; /* in the arena */
  jmp_buf escape;
};

static _Thread_local char *spare[MAX_SPARE];
static _Thread_local guint n_spare;

/* Why a parse was left. */
enum {
  LEFT_FOR_MEMORY = 1,
  LEFT_FOR_TIME = 2,
};

static gint64
get_cpu_time_us (void)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static void *
allocate_cb (void *user_data, size_t size)
{
  PageParse *self = user_data;
  void *memory = NULL;

  if (++self->n_allocations % ALLOCATIONS_PER_CHECK == 0 && get_cpu_time_us () > self->deadline_us)
    longjmp (self->escape, LEFT_FOR_TIME);
  if (size > PAGE_PARSE_MAX_BYTES)
    longjmp (self->escape, LEFT_FOR_MEMORY);

  size = (size + ALIGNMENT - 1) & ~(size_t) (ALIGNMENT - 1);
  if (size > self->n_free)
    {
      gsize chunk = MAX (size, CHUNK_BYTES);
      char *fresh = NULL;

      if (self->n_bytes + chunk <= PAGE_PARSE_MAX_BYTES)
        fresh = chunk == CHUNK_BYTES && n_spare > 0 ? spare[--n_spare] : g_try_malloc (chunk);
      if (fresh == NULL)
        longjmp (self->escape, LEFT_FOR_MEMORY);
      g_ptr_array_add (chunk == CHUNK_BYTES ? self->chunks : self->large, fresh);
      self->n_bytes += chunk;
      self->free = fresh;
      self->n_free = chunk;
    }
  memory = self->free;
  self->free += size;
  self->n_free -= size;

  return memory;
}

static void
deallocate_cb (void *user_data, void *memory)
{
}

/* Nothing here may own memory: the jump comes back past this frame. */
static int
run (PageParse *self, const char *markup, gsize length)
{
  GumboOptions options = kGumboDefaultOptions;
  int left = 0;

  options.allocator = allocate_cb;
  options.deallocator = deallocate_cb;
  options.userdata = self;
  options.max_errors = 0;
  left = setjmp (self->escape);
  if (left == 0)
    self->output = gumbo_parse_with_options (&options, markup, length);

  return left;
}

/**
 * page_parse_new:
 * @markup: UTF-8 markup, that must outlive the parse
 * @length: its length in bytes
 * @error: return location for an error
 *
 * Parses a page within %PAGE_PARSE_MAX_BYTES and %PAGE_PARSE_DEADLINE_MS.
 *
 * Returns: (transfer full): the parse, or %NULL with %LECTERN_ERROR_TOO_LARGE or
 *   %LECTERN_ERROR_TIMED_OUT
 */
PageParse *
page_parse_new (const char *markup, gsize length, GError **error)
{
  g_autoptr (PageParse) self = g_new0 (PageParse, 1);
  int left = 0;

  self->chunks = g_ptr_array_new_with_free_func (g_free);
  self->large = g_ptr_array_new_with_free_func (g_free);
  self->deadline_us = get_cpu_time_us () + PAGE_PARSE_DEADLINE_MS * 1000;
  left = run (self, markup, length);
  if (left == LEFT_FOR_MEMORY)
    {
      g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE,
                           _ ("Reading the page would take more than 256 MB of memory. Open it in "
                              "a browser, and paste the article."));
      return NULL;
    }
  if (left == LEFT_FOR_TIME)
    {
      g_set_error_literal (
          error, LECTERN_ERROR, LECTERN_ERROR_TIMED_OUT,
          _ ("Reading the page takes too long. Open it in a browser, and paste the article."));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * page_parse_get_root:
 * @self: a parse
 *
 * Gets the document, to be walked without recursion only.
 *
 * Returns: (transfer none): the document node
 */
const GumboNode *
page_parse_get_root (PageParse *self)
{
  return self->output->document;
}

/**
 * page_parse_free:
 * @self: a parse
 *
 * Frees the tree with its arena.
 */
void
page_parse_free (PageParse *self)
{
  while (n_spare < MAX_SPARE && self->chunks->len > 0)
    spare[n_spare++] = g_ptr_array_steal_index_fast (self->chunks, self->chunks->len - 1);
  g_ptr_array_unref (self->chunks);
  g_ptr_array_unref (self->large);
  g_free (self);
}
