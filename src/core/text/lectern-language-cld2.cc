/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#include "config.h"

#include <cstdio>
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include "lectern-language-private.h"

/* The C face of the Compact Language Detector: a code such as "en", or NULL for unknown. */
extern "C" const char *
lectern_language_cld2 (const char *text, int length, int *percent, gboolean *is_reliable)
{
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0;
  bool reliable = false;
  CLD2::CLDHints hints = { nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE };
  CLD2::Language language = CLD2::ExtDetectLanguageSummary (text, length, true, &hints, 0, languages,
                                                            percents, scores, nullptr, &text_bytes,
                                                            &reliable);

  if (language == CLD2::UNKNOWN_LANGUAGE || text_bytes == 0)
    return nullptr;

  *percent = percents[0];
  *is_reliable = reliable;
  return CLD2::LanguageCode (language);
}
