/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-report-item.h"

struct _LecternReportItem {
  GObject parent_instance;

  LecternBulkItem *item; /* owned */
};

G_DEFINE_FINAL_TYPE (LecternReportItem, lectern_report_item, G_TYPE_OBJECT)

static void
lectern_report_item_finalize (GObject *object)
{
  g_clear_pointer (&LECTERN_REPORT_ITEM (object)->item, lectern_bulk_item_free);

  G_OBJECT_CLASS (lectern_report_item_parent_class)->finalize (object);
}

static void
lectern_report_item_class_init (LecternReportItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lectern_report_item_finalize;
}

static void
lectern_report_item_init (LecternReportItem *self)
{
}

/**
 * lectern_report_item_new:
 * @item: (transfer full): an item of an import
 *
 * Makes a line of a report.
 *
 * Returns: (transfer full): the line
 */
LecternReportItem *
lectern_report_item_new (LecternBulkItem *item)
{
  LecternReportItem *self = g_object_new (LECTERN_TYPE_REPORT_ITEM, NULL);

  self->item = item;
  return self;
}

LecternBulkItem *
lectern_report_item_get (LecternReportItem *self)
{
  g_return_val_if_fail (LECTERN_IS_REPORT_ITEM (self), NULL);

  return self->item;
}
