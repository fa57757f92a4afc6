/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "mail-part.h"

/* A letter says the same twice, as HTML and as text; the HTML knows its headings and links. The
 * headers know subject, sender and time better than the text does. */

static const char *const forward_prefixes[] = { "fwd:", "fw:", "wg:", "tr:" };

/* What names its sender and its place: “Mara Quist from Ellery Letter”. */
static const char *const place_words[] = { " from ", " at ", " via ", " | ", " @ " };

static const char *
skip_prefixes (const char *subject)
{
  gboolean has_any = TRUE;

  while (subject != NULL && has_any)
    {
      has_any = FALSE;
      subject += strspn (subject, " \t");
      for (guint i = 0; i < G_N_ELEMENTS (forward_prefixes) && !has_any; i++)
        {
          gsize length = strlen (forward_prefixes[i]);

          has_any = g_ascii_strncasecmp (subject, forward_prefixes[i], length) == 0;
          if (has_any)
            subject += length;
        }
    }

  return subject;
}

static InternetAddressMailbox *
get_sender (GMimeMessage *message)
{
  InternetAddressList *from = g_mime_message_get_from (message);

  for (int i = 0; from != NULL && i < internet_address_list_length (from); i++)
    {
      InternetAddress *address = internet_address_list_get_address (from, i);

      if (INTERNET_ADDRESS_IS_MAILBOX (address))
        return INTERNET_ADDRESS_MAILBOX (address);
    }

  return NULL;
}

/* The name of a list: `"The Ellery Letter" <letter.ellery.example>`. */
static char *
dup_list_name (GMimeMessage *message)
{
  const char *header = g_mime_object_get_header (GMIME_OBJECT (message), "List-Id");
  g_autofree char *decoded = header != NULL ? g_mime_utils_header_decode_text (NULL, header) : NULL;
  char *end = decoded != NULL ? strchr (decoded, '<') : NULL;
  char *name = NULL;
  gsize length = 0;

  if (end == NULL)
    return NULL;

  *end = '\0';
  name = g_strstrip (decoded);
  length = strlen (name);
  if (length >= 2 && name[0] == '"' && name[length - 1] == '"')
    {
      name[length - 1] = '\0';
      name++;
    }
  /* Machines name lists by numbers. */
  for (const char *c = name; *c != '\0'; c++)
    if (g_ascii_isalpha (*c) || (guchar) *c >= 0x80)
      return strchr (name, '@') == NULL ? g_strdup (name) : NULL;

  return NULL;
}

static void
read_sender (GMimeMessage *message, MailPart *letter)
{
  InternetAddressMailbox *sender = get_sender (message);
  const char *address = sender != NULL ? internet_address_mailbox_get_addr (sender) : NULL;
  const char *host = address != NULL ? strchr (address, '@') : NULL;
  const char *shown = sender != NULL ? internet_address_get_name (INTERNET_ADDRESS (sender)) : NULL;
  g_autofree char *name = g_strdup (shown);
  g_autofree char *site = dup_list_name (message);

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (place_words); i++)
    {
      char *place = strstr (name, place_words[i]);

      if (place == NULL || place == name)
        continue;
      if (site == NULL)
        site = g_strdup (place + strlen (place_words[i]));
      *place = '\0';
    }
  if (site == NULL && host != NULL)
    site = g_ascii_strdown (host + 1, -1);
  mail_set (&letter->defaults, LECTERN_METADATA_AUTHOR, name);
  mail_set (&letter->defaults, LECTERN_METADATA_SITE, site);
}

/* The longest text is the letter; the others are signatures and what mailing lists add. */
static GMimePart *
find_text (GPtrArray *parts, const char *subtype)
{
  GMimePart *best = NULL;

  for (guint i = 0; i < parts->len; i++)
    {
      GMimePart *part = g_ptr_array_index (parts, i);

      if (mail_is (part, "text", subtype) && !g_mime_part_is_attachment (part)
          && mail_get_size (part) > 0
          && (best == NULL || mail_get_size (part) > mail_get_size (best)))
        best = part;
    }

  return best;
}

static gboolean
is_encrypted (GMimeMessage *message)
{
  GMimeObject *root = g_mime_message_get_mime_part (message);

  return root != NULL
         && (mail_is (root, "multipart", "encrypted") || mail_is (root, "application", "pkcs7-mime")
             || mail_is (root, "application", "x-pkcs7-mime"));
}

static gboolean
hand_text_over (GMimeMessage *message, GPtrArray *parts, LecternImportBuilder *result)
{
  static const char *const subtypes[] = { "html", "plain" };
  gboolean done = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (subtypes) && !done; i++)
    {
      g_auto (MailPart) letter = { 0 };
      g_autofree char *date = mail_dup_date (message);

      mail_part_init (&letter);
      letter.part = find_text (parts, subtypes[i]);
      if (letter.part == NULL)
        continue;
      mail_set (&letter.given, LECTERN_METADATA_TITLE,
                skip_prefixes (g_mime_message_get_subject (message)));
      mail_set (&letter.given, LECTERN_METADATA_PUBLISHED, date);
      mail_set (&letter.defaults, LECTERN_METADATA_LANGUAGE,
                g_mime_object_get_header (GMIME_OBJECT (message), "Content-Language"));
      read_sender (message, &letter);
      done = mail_part_hand_over (&letter, result);
    }

  return done;
}

/**
 * mail_read_letter:
 * @message: a message
 * @result: gets its text
 * @error: return location for an error
 *
 * Takes the text out of a letter; where it only carries another letter, out of that.
 *
 * Returns: %TRUE, or %FALSE with %LECTERN_ERROR_NO_ARTICLE or %LECTERN_ERROR_NOT_SUPPORTED
 */
gboolean
mail_read_letter (GMimeMessage *message, LecternImportBuilder *result, GError **error)
{
  GMimeMessage *first = message;
  guint n_inner = 0;

  for (; message != NULL && n_inner < 4; n_inner++)
    {
      GMimeMessage *inner = NULL;
      g_autoptr (GPtrArray) parts = mail_list_parts (g_mime_message_get_mime_part (message),
                                                     &inner);

      if (hand_text_over (message, parts, result))
        return TRUE;
      message = inner;
    }

  if (is_encrypted (first))
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NOT_SUPPORTED,
                         _ ("This letter is encrypted. Open it in your mail program, and paste its "
                            "text here."));
  else
    g_set_error_literal (error, LECTERN_ERROR, LECTERN_ERROR_NO_ARTICLE,
                         _ ("This letter has no text of its own. Open what is attached to it in "
                            "your mail program, save that, and open the file."));
  return FALSE;
}
