/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

#include <gio/gio.h>

#include "../model/lectern-article-builder.h"
#include "../model/lectern-layer-builder.h"

G_BEGIN_DECLS

/**
 * LECTERN_PLUGIN_ABI:
 *
 * The ABI that modules are built for. It is part of the name of the one symbol that a module
 * exports, so a module of another ABI cannot even be entered.
 */
#define LECTERN_PLUGIN_ABI 1

/**
 * LECTERN_PLUGIN_API_LEVEL:
 *
 * Grows when something is added to the interface. A key file names the level that it needs.
 */
#define LECTERN_PLUGIN_API_LEVEL 1

/* Ids of extension points. The number behind the last dash is the version of its table. */
#define LECTERN_POINT_ANALYZER "analyzer-1"
#define LECTERN_POINT_IMPORTER "importer-1"
#define LECTERN_POINT_EXPORTER "exporter-1"
#define LECTERN_POINT_PANEL "panel-1"
#define LECTERN_POINT_PAGE "page-1"

typedef struct _LecternHost LecternHost;

/**
 * LecternHost:
 * @size: size of the table; members past it do not exist
 * @data: the host's own
 * @progress: says how much is done, 0 to 1, never falling
 * @is_cancelled: asks whether to stop; a call that goes on is killed soon after
 * @log: writes a line for the plugin's author, seen in the preferences and with `--verbose`
 * @open_resource: gives the content of the file that the user chose for a parameter of the type
 *   `file`, %NULL with %LECTERN_ERROR_NOT_FOUND when there is none. As long as the file stays as it
 *   is, each call in a process gives the same #GBytes
 * @fetch: gets an address through the host's own door; %NULL with %LECTERN_ERROR_FORBIDDEN without
 *   the permission `Network`, which this version gives to no plugin yet
 *
 * What the host does for a plugin during a call. Valid only inside the call, in its thread.
 */
struct _LecternHost {
  gsize size;
  gpointer data;
  void     (*progress)      (const LecternHost *self, double fraction);
  gboolean (*is_cancelled)  (const LecternHost *self);
  void     (*log)           (const LecternHost *self, const char *message);
  GBytes  *(*open_resource) (const LecternHost *self, const char *name, GError **error);
  GBytes  *(*fetch)         (const LecternHost *self, const char *address, GError **error);
};

/**
 * LecternAnalyzerRequest:
 * @size: size of the structure
 * @host: services of the host
 * @article: the article
 * @parameters: `a{sv}`: the values of the parameters that the key file names, all of them
 * @layers: (element-type LecternLayer): raw layers of the generators that the key file needs
 * @folder: the plugin's own folder, readable
 *
 * What an analyzer works on.
 */
typedef struct {
  gsize size;
  const LecternHost *host;
  LecternArticle *article;
  GVariant *parameters;
  GPtrArray *layers;
  const char *folder;
} LecternAnalyzerRequest;

/**
 * LecternAnalyzer:
 * @size: size of the table
 * @open: (nullable): loads what the plugin needs for every article (tables, weights) from @folder;
 *   called once in a process, before the first article
 * @analyze: finds what there is in one article and adds it to @layer; %FALSE with an error fails
 *   the article, not the plugin
 * @close: (nullable): frees what @open gave
 *
 * The table of the extension point `analyzer-1`. All calls come from one thread, in a confined
 * process without network. Must be deterministic: same article, same parameters, same layer.
 */
typedef struct {
  gsize size;
  gpointer (*open)    (const LecternHost *host, const char *folder, GError **error);
  gboolean (*analyze) (gpointer state, const LecternAnalyzerRequest *request,
                       LecternLayerBuilder *layer, GError **error);
  void     (*close)   (gpointer state);
} LecternAnalyzer;

typedef struct _LecternImportBuilder LecternImportBuilder;

/**
 * LecternImporterRequest:
 * @size: size of the structure
 * @host: services of the host
 * @content: the bytes as they came, decoded from their transfer encoding only
 * @media_type: (nullable): what the server or the file name says they are, without parameters
 * @charset: (nullable): what the server says they are encoded in
 * @address: (nullable): where they came from, the base of relative addresses
 * @given: `a{sv}`: what is known beforehand (`title`, `published`, `language`), and `site-rules`
 *   (`a(sss)`: what the user keeps for the site that a page is from, see docs/site-rules.md)
 *
 * What an importer reads.
 */
typedef struct {
  gsize size;
  const LecternHost *host;
  GBytes *content;
  const char *media_type;
  const char *charset;
  const char *address;
  GVariant *given;
} LecternImporterRequest;

/**
 * LecternImporter:
 * @size: size of the table
 * @import: reads @request and puts articles, links, wanted addresses and parts into @result;
 *   %FALSE with an error when nothing can be made of it
 *
 * The table of the extension point `importer-1`. Each document is read in a fresh confined process.
 * With `Reusable=true` in the key file, one process may read several documents of one run, one after
 * the other: then nothing of a document may be left behind that changes how the next one is read.
 */
typedef struct {
  gsize size;
  gboolean (*import) (const LecternImporterRequest *request, LecternImportBuilder *result,
                      GError **error);
} LecternImporter;

/**
 * LecternExtension:
 * @point: one of the `LECTERN_POINT_` ids
 * @table: the table of that point, which begins with its size
 *
 * One thing that a module extends.
 */
typedef struct {
  const char *point;
  gconstpointer table;
} LecternExtension;

/**
 * LecternModule:
 * @size: size of the structure
 * @abi: %LECTERN_PLUGIN_ABI
 * @extensions: (array length=n_extensions): what the module extends
 * @n_extensions: how many
 *
 * What the entry function of a module hands over.
 */
typedef struct {
  gsize size;
  guint abi;
  const LecternExtension *extensions;
  gsize n_extensions;
} LecternModule;

typedef const LecternModule *(*LecternModuleEntry) (void);

#define LECTERN_MODULE_ENTRY_NAME "lectern_module_1"

/**
 * LECTERN_MODULE:
 * @...: one or several `{ point, &table }`
 *
 * Defines the entry of a module. Stands once in a module.
 */
#define LECTERN_MODULE(...)                                                                        \
  __attribute__ ((visibility ("default"))) const LecternModule *lectern_module_1 (void);           \
  const LecternModule *lectern_module_1 (void)                                                     \
  {                                                                                                \
    static const LecternExtension extensions[] = { __VA_ARGS__ };                                  \
    static const LecternModule module = { sizeof (LecternModule), LECTERN_PLUGIN_ABI, extensions,  \
                                          G_N_ELEMENTS (extensions) };                             \
    return &module;                                                                                \
  }

/* What an importer calls to hand over what it found; see LecternImportResult. */
LECTERN_AVAILABLE_IN_1_0
LecternImportBuilder *lectern_import_builder_new         (void) G_GNUC_WARN_UNUSED_RESULT;
LECTERN_AVAILABLE_IN_1_0
void                  lectern_import_builder_free        (LecternImportBuilder *self);
LECTERN_AVAILABLE_IN_1_0
void                  lectern_import_builder_add_article (LecternImportBuilder *self,
                                                          LecternArticle       *article);
LECTERN_AVAILABLE_IN_1_0
void                  lectern_import_builder_add_wanted  (LecternImportBuilder *self,
                                                          const char           *address,
                                                          const char           *reason);
LECTERN_AVAILABLE_IN_1_0
void                  lectern_import_builder_add_link    (LecternImportBuilder *self,
                                                          const char           *address,
                                                          GVariant             *details);
LECTERN_AVAILABLE_IN_1_0
void                  lectern_import_builder_add_part    (LecternImportBuilder *self,
                                                          GBytes               *content,
                                                          GVariant             *details);
LECTERN_AVAILABLE_IN_1_0
void                  lectern_import_builder_set_fact    (LecternImportBuilder *self,
                                                          const char           *key,
                                                          GVariant             *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LecternImportBuilder, lectern_import_builder_free)

G_END_DECLS
