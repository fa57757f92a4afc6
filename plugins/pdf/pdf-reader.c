/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "pdf-reader.h"

/* A page may be made so that nobody ever reads it to its end, and poppler cannot be told to stop.
 * So pages are read in a thread. One that takes too long is left to itself, and another thread goes
 * on behind that page with a document of its own; the process ends soon. */

#define PAGE_SECONDS 5
#define ALL_SECONDS 25
#define MAX_UNREADABLE 3
#define MAX_PAGES 3000
#define MAX_LINES 1000000

typedef struct {
  GBytes *content;     /* owned */
  GAsyncQueue *answer; /* owned, of PdfPage */
  guint first;
  guint n_pages;
  gint is_given_up; /* (atomic) */
  gatomicrefcount ref_count;
} Run;

static Run *
run_ref (Run *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
run_unref (Run *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_bytes_unref (self->content);
  g_async_queue_unref (self->answer);
  g_free (self);
}

static gpointer
read_worker (gpointer data)
{
  Run *run = data;
  PopplerDocument *document = poppler_document_new_from_bytes (run->content, NULL, NULL);

  for (guint i = run->first; i < run->n_pages && g_atomic_int_get (&run->is_given_up) == 0; i++)
    {
      PdfPage *page = document != NULL ? pdf_page_read (document, i) : NULL;

      if (page == NULL)
        break;
      g_async_queue_push (run->answer, page);
    }
  g_clear_object (&document);
  run_unref (run);

  return NULL;
}

static Run *
run_new (GBytes *content, guint first, guint n_pages)
{
  Run *run = g_new0 (Run, 1);

  g_atomic_ref_count_init (&run->ref_count);
  run->content = g_bytes_ref (content);
  run->answer = g_async_queue_new_full ((GDestroyNotify) pdf_page_free);
  run->first = first;
  run->n_pages = n_pages;
  g_thread_unref (g_thread_new ("pdf-pages", read_worker, run_ref (run)));

  return run;
}

static void
run_give_up (Run *run)
{
  g_atomic_int_set (&run->is_given_up, 1);
  run_unref (run);
}

void
pdf_pages_read (PdfPages *self, GBytes *content, guint n_pages, const LecternHost *host)
{
  gint64 end = g_get_monotonic_time () + ALL_SECONDS * G_USEC_PER_SEC;
  guint n_wanted = MIN (n_pages, MAX_PAGES);
  Run *run = run_new (content, 0, n_wanted);
  guint n_lines = 0;

  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) pdf_page_free);
  self->n_pages = n_pages;
  for (guint i = 0; i < n_wanted && n_lines < MAX_LINES; i++)
    {
      gint64 left = end - g_get_monotonic_time ();
      PdfPage *page = NULL;

      if (left > 0 && (host == NULL || !host->is_cancelled (host)))
        page = g_async_queue_timeout_pop (run->answer,
                                          (guint64) MIN (left, PAGE_SECONDS * G_USEC_PER_SEC));
      if (page != NULL)
        {
          n_lines += page->lines->len;
          self->n_pictures += page->is_picture;
          g_ptr_array_add (self->pages, page);
        }
      else if (left <= PAGE_SECONDS * G_USEC_PER_SEC || ++self->n_unreadable > MAX_UNREADABLE)
        break;
      else
        {
          run_give_up (run);
          run = run_new (content, i + 1, n_wanted);
        }
      if (host != NULL)
        host->progress (host, (double) (i + 1) / n_wanted);
    }
  run_give_up (run);
}

void
pdf_pages_clear (PdfPages *self)
{
  g_clear_pointer (&self->pages, g_ptr_array_unref);
}
