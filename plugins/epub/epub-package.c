/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <lectern.h>
#include <string.h>

#include "epub-files.h"
#include "epub-package.h"
#include "epub-xml.h"

/* META-INF/container.xml names the package document; that names all files (manifest) and their
 * order (spine). The table of contents gives names to chapters that have none of their own. */

#define CONTAINER "META-INF/container.xml"
#define MAX_VALUE_BYTES 4000
#define MAX_CHAPTERS 5000
#define MAX_AUTHORS 50

typedef struct {
  char *file;
  char *media_type;
  gboolean is_contents;
} Item;

typedef struct {
  EpubPackage *package;
  const char *base;  /* name of the file that is read */
  char *path;        /* (nullable), owned: of the package document */
  GHashTable *items; /* owned: id to Item */
  GPtrArray *spine;  /* owned, of ids */
  char *property;    /* (nullable), owned: of the open meta element */
  GString *text;     /* owned: of the open element */

  /* of the table of contents */
  char *target; /* (nullable), owned: file of the open entry */
  gboolean is_label;
} Read;

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->file);
  g_free (item->media_type);
  g_free (item);
}

static void
read_clear (Read *self)
{
  g_free (self->path);
  g_free (self->property);
  g_free (self->target);
  g_clear_pointer (&self->items, g_hash_table_unref);
  g_clear_pointer (&self->spine, g_ptr_array_unref);
  g_string_free (self->text, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Read, read_clear)

static void
text_cb (gpointer data, const char *text, gsize length)
{
  Read *self = data;

  if (self->text->len <= MAX_VALUE_BYTES)
    g_string_append_len (self->text, text, (gssize) length);
}

static void
container_start_cb (gpointer data, const char *name, const char *const *attributes)
{
  Read *self = data;

  if (self->path == NULL && strcmp (name, "rootfile") == 0)
    self->path = g_strdup (epub_xml_get_attribute (attributes, "full-path"));
}

static void
ignore_end_cb (gpointer data, const char *name)
{
}

static void
add_item (Read *self, const char *const *attributes)
{
  const char *id = epub_xml_get_attribute (attributes, "id");
  const char *reference = epub_xml_get_attribute (attributes, "href");
  const char *properties = epub_xml_get_attribute (attributes, "properties");
  const char *type = epub_xml_get_attribute (attributes, "media-type");
  Item *item = NULL;

  if (id == NULL || reference == NULL)
    return;

  item = g_new0 (Item, 1);
  item->file = epub_files_resolve (self->base, reference);
  item->media_type = g_strdup (type != NULL ? type : "");
  item->is_contents = (properties != NULL && strstr (properties, "nav") != NULL)
                      || g_str_has_suffix (item->media_type, "dtbncx+xml");
  g_hash_table_replace (self->items, g_strdup (id), item);
}

static void
package_start_cb (gpointer data, const char *name, const char *const *attributes)
{
  Read *self = data;
  const char *linear = NULL;
  const char *id = NULL;

  g_string_truncate (self->text, 0);
  g_clear_pointer (&self->property, g_free);
  if (strcmp (name, "item") == 0)
    add_item (self, attributes);
  else if (strcmp (name, "meta") == 0)
    self->property = g_strdup (epub_xml_get_attribute (attributes, "property"));
  else if (strcmp (name, "date") == 0)
    self->property = g_strdup (epub_xml_get_attribute (attributes, "opf:event"));
  else if (strcmp (name, "itemref") == 0)
    {
      linear = epub_xml_get_attribute (attributes, "linear");
      id = epub_xml_get_attribute (attributes, "idref");
      if (id != NULL && g_strcmp0 (linear, "no") != 0 && self->spine->len < MAX_CHAPTERS)
        g_ptr_array_add (self->spine, g_strdup (id));
    }
}

static void
set_once (char **value, const char *text)
{
  if (*value == NULL)
    *value = g_strdup (text);
}

static void
package_end_cb (gpointer data, const char *name)
{
  Read *self = data;
  EpubPackage *package = self->package;
  g_autofree char *value = lectern_text_collapse (self->text->str, self->text->len);

  g_string_truncate (self->text, 0);
  if (*value == '\0')
    return;
  if (strcmp (name, "title") == 0)
    set_once (&package->title, value);
  else if (strcmp (name, "creator") == 0 && package->authors->len < MAX_AUTHORS)
    g_ptr_array_add (package->authors, g_strdup (value));
  else if (strcmp (name, "language") == 0)
    set_once (&package->language, value);
  else if (strcmp (name, "publisher") == 0)
    set_once (&package->publisher, value);
  else if (strcmp (name, "description") == 0)
    set_once (&package->description, value);
  else if (strcmp (name, "date") == 0 && g_ascii_isdigit (*value)
           && (self->property == NULL || strcmp (self->property, "publication") == 0))
    set_once (&package->published, value);
  else if (g_strcmp0 (self->property, "dcterms:modified") == 0 && g_ascii_isdigit (*value))
    set_once (&package->modified, value);
}

/* An entry is a link (EPUB 3) or a label and a source beside it (EPUB 2). */
static void
contents_start_cb (gpointer data, const char *name, const char *const *attributes)
{
  Read *self = data;
  const char *reference = NULL;

  if (strcmp (name, "a") == 0)
    reference = epub_xml_get_attribute (attributes, "href");
  else if (strcmp (name, "content") == 0)
    reference = epub_xml_get_attribute (attributes, "src");
  if (strcmp (name, "a") == 0 || strcmp (name, "navLabel") == 0)
    g_string_truncate (self->text, 0);
  if (reference == NULL)
    return;

  g_free (self->target);
  self->target = epub_files_resolve (self->base, reference);
}

static void
contents_end_cb (gpointer data, const char *name)
{
  Read *self = data;
  g_autofree char *label = NULL;

  if ((strcmp (name, "a") != 0 && strcmp (name, "content") != 0) || self->target == NULL)
    return;

  label = lectern_text_collapse (self->text->str, self->text->len);
  if (*label != '\0' && !g_hash_table_contains (self->package->labels, self->target))
    g_hash_table_insert (self->package->labels, g_steal_pointer (&self->target),
                         g_steal_pointer (&label));
  g_clear_pointer (&self->target, g_free);
}

static void
read_contents (Read *self, GHashTable *files)
{
  static const EpubXmlHandler handler = { contents_start_cb, contents_end_cb, text_cb };
  GHashTableIter iter;
  Item *item = NULL;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &item))
    {
      GBytes *bytes = item->is_contents ? g_hash_table_lookup (files, item->file) : NULL;

      if (bytes == NULL)
        continue;
      self->base = item->file;
      epub_xml_read (bytes, &handler, self);
    }
}

/* Pictures may be pages of a book, too; what is text and not there is missing. */
static gboolean
is_text (const Item *item)
{
  return strcmp (item->media_type, "application/xhtml+xml") == 0
         || strcmp (item->media_type, "text/html") == 0;
}

static void
list_chapters (Read *self, GHashTable *files)
{
  for (guint i = 0; i < self->spine->len; i++)
    {
      const Item *item = g_hash_table_lookup (self->items, g_ptr_array_index (self->spine, i));

      if (item == NULL || item->is_contents)
        continue;
      if (g_hash_table_contains (files, item->file))
        g_ptr_array_add (self->package->chapters, g_strdup (item->file));
      else if (is_text (item))
        self->package->is_whole = FALSE;
    }
}

gboolean
epub_package_read (EpubPackage *self, GHashTable *files)
{
  static const EpubXmlHandler container = { container_start_cb, ignore_end_cb, text_cb };
  static const EpubXmlHandler package = { package_start_cb, package_end_cb, text_cb };
  g_auto (Read) read = { .package = self, .base = CONTAINER };
  GBytes *bytes = g_hash_table_lookup (files, CONTAINER);

  self->chapters = g_ptr_array_new_with_free_func (g_free);
  self->authors = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  read.text = g_string_new (NULL);
  read.items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, item_free);
  read.spine = g_ptr_array_new_with_free_func (g_free);
  if (bytes == NULL)
    return FALSE;

  epub_xml_read (bytes, &container, &read);
  bytes = read.path != NULL ? g_hash_table_lookup (files, read.path) : NULL;
  if (bytes == NULL)
    return FALSE;

  read.base = read.path;
  self->is_whole = epub_xml_read (bytes, &package, &read) && read.spine->len < MAX_CHAPTERS;
  list_chapters (&read, files);
  read_contents (&read, files);

  return TRUE;
}

void
epub_package_clear (EpubPackage *self)
{
  g_clear_pointer (&self->chapters, g_ptr_array_unref);
  g_clear_pointer (&self->labels, g_hash_table_unref);
  g_clear_pointer (&self->authors, g_ptr_array_unref);
  g_free (self->title);
  g_free (self->language);
  g_free (self->publisher);
  g_free (self->published);
  g_free (self->modified);
  g_free (self->description);
}

static void
encryption_start_cb (gpointer data, const char *name, const char *const *attributes)
{
  gboolean *is_locked = data;
  const char *method = strcmp (name, "EncryptionMethod") == 0
                           ? epub_xml_get_attribute (attributes, "Algorithm")
                           : NULL;

  /* Fonts are often scrambled; that locks no text. */
  if (method != NULL && strcmp (method, "http://www.idpf.org/2008/embedding") != 0
      && strcmp (method, "http://ns.adobe.com/pdf/enc#RC") != 0)
    *is_locked = TRUE;
}

static void
ignore_text_cb (gpointer data, const char *text, gsize length)
{
}

gboolean
epub_package_is_locked (GHashTable *files)
{
  static const EpubXmlHandler handler = { encryption_start_cb, ignore_end_cb, ignore_text_cb };
  GBytes *bytes = g_hash_table_lookup (files, "META-INF/encryption.xml");
  gboolean is_locked = g_hash_table_contains (files, "META-INF/license.lcpl");

  if (bytes != NULL)
    epub_xml_read (bytes, &handler, &is_locked);

  return is_locked;
}
