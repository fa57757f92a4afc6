/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gmime/gmime.h>
#include <lectern.h>

G_BEGIN_DECLS

/**
 * MailPart:
 * @part: (not owned): the text
 * @address: (nullable) (not owned): the page that it is
 * @saved: (nullable) (owned): when it was saved, ISO 8601
 * @given: what comes before what the text says
 * @defaults: what holds where it says nothing
 *
 * The text that is taken out of a message.
 */
typedef struct {
  GMimePart *part;
  const char *address;
  char *saved;
  GVariantDict given;
  GVariantDict defaults;
} MailPart;

void     mail_part_init       (MailPart             *self);
void     mail_part_clear      (MailPart             *self);
/* Decodes the text and hands it over; FALSE when it is empty. */
gboolean mail_part_hand_over  (MailPart             *self,
                               LecternImportBuilder *result);
void     mail_set             (GVariantDict         *values,
                               const char           *key,
                               const char           *value); /* nullable */

/* All parts that are no containers, in their order, without those of letters inside. */
GPtrArray *mail_list_parts    (GMimeObject          *root,
                               GMimeMessage        **inner) G_GNUC_WARN_UNUSED_RESULT;
gboolean   mail_is            (gpointer              object,
                               const char           *type,
                               const char           *subtype);
char      *mail_dup_date      (GMimeMessage         *message) G_GNUC_WARN_UNUSED_RESULT;
gsize      mail_get_size      (GMimePart            *part);

/* The page in a web archive (RFC 2557); FALSE when the message is none. */
gboolean   mail_read_archive  (GMimeMessage         *message,
                               LecternImportBuilder *result);
/* The text of a letter; FALSE with an error when there is none. */
gboolean   mail_read_letter   (GMimeMessage         *message,
                               LecternImportBuilder *result,
                               GError              **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MailPart, mail_part_clear)

G_END_DECLS
