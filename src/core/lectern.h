/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

/* The one header that plugins include. */

#include "lectern-error.h"
#include "lectern-version-macros.h"
#include "model/lectern-annotation.h"
#include "model/lectern-article-builder.h"
#include "model/lectern-article.h"
#include "model/lectern-block.h"
#include "model/lectern-decision.h"
#include "model/lectern-entity-group.h"
#include "model/lectern-entity-rules.h"
#include "model/lectern-layer-builder.h"
#include "model/lectern-layer.h"
#include "model/lectern-metadata.h"
#include "model/lectern-quote.h"
#include "model/lectern-span.h"
#include "model/lectern-text-quote-selector.h"
#include "model/lectern-wire-origin.h"
#include "plugin/lectern-import-result.h"
#include "plugin/lectern-plugin-info.h"
#include "plugin/lectern-plugin.h"
#include "text/lectern-draft.h"
#include "text/lectern-edtf.h"
#include "text/lectern-grapheme.h"
#include "text/lectern-language.h"
#include "text/lectern-normalize.h"
#include "text/lectern-offset-map.h"
#include "text/lectern-plain-text.h"
#include "text/lectern-selector.h"
#include "text/lectern-sentence-iter.h"
#include "text/lectern-stemmer.h"
#include "text/lectern-token-iter.h"
