/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "lectern-command.h"

#include <glib/gi18n-lib.h>

#define EVERYWHERE LECTERN_KEYS_EVERYWHERE
#define UNLESS_TYPING LECTERN_KEYS_UNLESS_TYPING
#define LETTERS LECTERN_KEYS_LETTERS
#define WIDGET LECTERN_KEYS_WIDGET

#define NOTHING LECTERN_NEEDS_NOTHING
#define ARTICLES LECTERN_NEEDS_ARTICLES
#define ARTICLE LECTERN_NEEDS_ARTICLE
#define SELECTION LECTERN_NEEDS_SELECTION

/* All actions but those of the application are of widgets: they are not exported on the session
 * bus, where every other program could run them. */
static const LecternCommand commands[] = {
  { "window.add", "<Control>n", EVERYWHERE, NOTHING, N_ ("Articles"),
    N_ ("Add Addresses or Text") },
  { "window.open-files", "<Control>o", EVERYWHERE, NOTHING, N_ ("Articles"), N_ ("Open Files") },
  { "window.import-list", "", EVERYWHERE, NOTHING, N_ ("Articles"),
    N_ ("Import Bookmarks or a Reading List") },
  { "window.import-folder", "", EVERYWHERE, NOTHING, N_ ("Articles"), N_ ("Import a Folder") },
  { "window.import-project", "", EVERYWHERE, NOTHING, N_ ("Articles"), N_ ("Import Project") },
  { "window.export-project", "", EVERYWHERE, NOTHING, N_ ("Articles"), N_ ("Export Project") },
  { "window.paste", "<Control>v", UNLESS_TYPING, NOTHING, N_ ("Articles"),
    N_ ("Add What Is on the Clipboard") },
  { "window.search", "<Control><Shift>f", EVERYWHERE, NOTHING, N_ ("Articles"),
    N_ ("Search the Library") },
  { "window.next", "j", LETTERS, ARTICLES, N_ ("Articles"), N_ ("Next Article") },
  { "window.previous", "k", LETTERS, ARTICLES, N_ ("Articles"), N_ ("Previous Article") },
  { "window.next-unread", "n", LETTERS, ARTICLES, N_ ("Articles"), N_ ("Next Unread Article") },
  { "window.page-down", "space", LETTERS, ARTICLE, N_ ("Articles"),
    N_ ("One Page On, at the End the Next Unread Article") },
  { "window.stories", "", EVERYWHERE, ARTICLES, N_ ("Articles"),
    N_ ("Stories: Copies of One Text") },
  { "window.outlets", "", EVERYWHERE, ARTICLES, N_ ("Articles"),
    N_ ("Where the Outlets of This List Differ") },
  { "window.feeds", "", EVERYWHERE, NOTHING, N_ ("Articles"), N_ ("Feeds") },
  { "window.follow-site", "", EVERYWHERE, ARTICLE, N_ ("Articles"),
    N_ ("Follow the Feed of the Article’s Site") },
  { "window.refresh-feeds", "<Control><Shift>r", EVERYWHERE, NOTHING, N_ ("Articles"),
    N_ ("Look for New Articles in All Feeds") },
  { "window.star", "<Control>d", EVERYWHERE, ARTICLE, N_ ("Articles"), N_ ("Add or Remove Star") },
  { "window.toggle-unread", "u", LETTERS, ARTICLE, N_ ("Articles"), N_ ("Mark as Unread or Read") },
  { "window.tag", "t", LETTERS, ARTICLES, N_ ("Articles"), N_ ("Tags") },
  { "window.collect", "c", LETTERS, ARTICLES, N_ ("Articles"), N_ ("Add to Collection") },
  { "window.take-out", "", EVERYWHERE, ARTICLES, N_ ("Articles"),
    N_ ("Take Out of the Open Collection") },
  { "window.mark-all-read", "", EVERYWHERE, ARTICLES, N_ ("Articles"), N_ ("Mark All as Read") },
  { "window.trash", "Delete", LETTERS, ARTICLES, N_ ("Articles"), N_ ("Move to Trash") },
  { "window.open-in-new-window", "<Control>Return", UNLESS_TYPING, ARTICLE, N_ ("Articles"),
    N_ ("Open in New Window") },
  { "window.fetch-again", "F5", EVERYWHERE, ARTICLE, N_ ("Articles"), N_ ("Fetch Again") },
  { "window.versions", "", EVERYWHERE, ARTICLE, N_ ("Articles"),
    N_ ("Versions: What Changed in the Article") },
  { "window.open-original", "", EVERYWHERE, ARTICLE, N_ ("Articles"), N_ ("Open in Browser") },
  { "window.copy-link", "", EVERYWHERE, ARTICLE, N_ ("Articles"), N_ ("Copy Link") },

  { "reader.find", "<Control>f", EVERYWHERE, ARTICLE, N_ ("Reading"), N_ ("Find in the Article") },
  { "reader.find-next", "<Control>g", EVERYWHERE, ARTICLE, N_ ("Reading"), N_ ("Find Next") },
  { "reader.find-previous", "<Control><Shift>g", EVERYWHERE, ARTICLE, N_ ("Reading"),
    N_ ("Find Previous") },
  { "reader.back", "<Alt>Left", EVERYWHERE, ARTICLE, N_ ("Reading"), N_ ("Back After a Jump") },
  { "reader.toggle-names", "e", WIDGET, ARTICLE, N_ ("Reading"), N_ ("Show or Hide Names") },
  { "reader.show-hidden", "b", WIDGET, ARTICLE, N_ ("Reading"), N_ ("Show or Hide Hidden Parts") },
  { "reader.toggle-part", "p", WIDGET, ARTICLE, N_ ("Reading"),
    N_ ("Put Back or Take Out the Part Here") },
  { "window.parts", "<Shift>b", LETTERS, ARTICLE, N_ ("Reading"),
    N_ ("List of Hidden Parts, and Why They Are Hidden") },
  { "reader.zoom-in", "<Control>plus <Control>equal <Control>KP_Add", EVERYWHERE, ARTICLE,
    N_ ("Reading"), N_ ("Larger Text") },
  { "reader.zoom-out", "<Control>minus <Control>KP_Subtract", EVERYWHERE, ARTICLE, N_ ("Reading"),
    N_ ("Smaller Text") },
  { "reader.zoom-reset", "<Control>0 <Control>KP_0", EVERYWHERE, ARTICLE, N_ ("Reading"),
    N_ ("Usual Text Size") },

  { "reader.select-sentence", "v", WIDGET, ARTICLE, N_ ("Marking"), N_ ("Select the Sentence") },
  { "reader.select-previous-sentence", "<Shift>v", WIDGET, ARTICLE, N_ ("Marking"),
    N_ ("Select the Sentence Before") },
  { "reader.select-word", "l", WIDGET, ARTICLE, N_ ("Marking"),
    N_ ("Select the Word, Then One More") },
  { "reader.deselect-word", "<Shift>l", WIDGET, ARTICLE, N_ ("Marking"),
    N_ ("Select a Word Less") },
  { "reader.mark", "h", WIDGET, SELECTION, N_ ("Marking"), N_ ("Mark in the Last Color") },
  { "reader.mark-color(uint32 1)", "1", WIDGET, SELECTION, N_ ("Marking"),
    N_ ("Mark as Key Point") },
  { "reader.mark-color(uint32 2)", "2", WIDGET, SELECTION, N_ ("Marking"),
    N_ ("Mark as Evidence") },
  { "reader.mark-color(uint32 3)", "3", WIDGET, SELECTION, N_ ("Marking"), N_ ("Mark as Quote") },
  { "reader.mark-color(uint32 4)", "4", WIDGET, SELECTION, N_ ("Marking"), N_ ("Mark as Doubt") },
  { "reader.mark-color(uint32 5)", "5", WIDGET, SELECTION, N_ ("Marking"),
    N_ ("Mark as Follow-up") },
  { "reader.note", "a", WIDGET, SELECTION, N_ ("Marking"), N_ ("Write a Note") },
  { "reader.mark-all", "<Shift>h", WIDGET, ARTICLE, N_ ("Marking"),
    N_ ("Mark All Places With These Words") },
  { "reader.mark-card", "<Shift>t", WIDGET, ARTICLE, N_ ("Marking"),
    N_ ("Tags and Code of the Mark") },
  { "reader.next-mark", "m", WIDGET, ARTICLE, N_ ("Marking"), N_ ("Next Mark") },
  { "reader.previous-mark", "<Shift>m", WIDGET, ARTICLE, N_ ("Marking"), N_ ("Previous Mark") },
  { "reader.start-earlier", "i", WIDGET, ARTICLE, N_ ("Marking"),
    N_ ("Begin the Mark a Word Earlier") },
  { "reader.start-later", "<Shift>i", WIDGET, ARTICLE, N_ ("Marking"),
    N_ ("Begin the Mark a Word Later") },
  { "reader.end-later", "o", WIDGET, ARTICLE, N_ ("Marking"), N_ ("End the Mark a Word Later") },
  { "reader.end-earlier", "<Shift>o", WIDGET, ARTICLE, N_ ("Marking"),
    N_ ("End the Mark a Word Earlier") },
  { "window.marks", "<Control><Shift>m", EVERYWHERE, NOTHING, N_ ("Marking"),
    N_ ("All Marks of the Library") },
  { "window.codes", "", EVERYWHERE, NOTHING, N_ ("Marking"), N_ ("Names and Codes of Marks") },
  { "reader.copy-with-source", "<Control><Shift>c", EVERYWHERE, SELECTION, N_ ("Marking"),
    N_ ("Copy With Source") },
  { "window.undo", "<Control>z", UNLESS_TYPING, NOTHING, N_ ("Marking"), N_ ("Undo") },
  { "window.redo", "<Control><Shift>z", UNLESS_TYPING, NOTHING, N_ ("Marking"), N_ ("Redo") },

  { "window.said", "", EVERYWHERE, NOTHING, N_ ("Findings"), N_ ("All Quotes of the Library") },
  { "window.entities", "", EVERYWHERE, NOTHING, N_ ("Findings"),
    N_ ("All Entities of the Library") },
  { "window.summary", "s", LETTERS, ARTICLE, N_ ("Findings"), N_ ("Show the Summary") },
  { "window.findings-tab(uint32 1)", "<Alt>1", EVERYWHERE, ARTICLE, N_ ("Findings"),
    N_ ("First Tab of the Findings") },
  { "window.findings-tab(uint32 2)", "<Alt>2", EVERYWHERE, ARTICLE, N_ ("Findings"),
    N_ ("Second Tab of the Findings") },
  { "window.findings-tab(uint32 3)", "<Alt>3", EVERYWHERE, ARTICLE, N_ ("Findings"),
    N_ ("Third Tab of the Findings") },
  { "window.findings-tab(uint32 4)", "<Alt>4", EVERYWHERE, ARTICLE, N_ ("Findings"),
    N_ ("Fourth Tab of the Findings") },
  { "window.findings-tab(uint32 5)", "<Alt>5", EVERYWHERE, ARTICLE, N_ ("Findings"),
    N_ ("Fifth Tab of the Findings") },
  { "window.findings-tab(uint32 6)", "<Alt>6", EVERYWHERE, ARTICLE, N_ ("Findings"),
    N_ ("Sixth Tab of the Findings") },
  { "reader.next-finding", "f", WIDGET, ARTICLE, N_ ("Findings"), N_ ("Next Finding") },
  { "reader.previous-finding", "<Shift>f", WIDGET, ARTICLE, N_ ("Findings"),
    N_ ("Previous Finding") },
  { "reader.next-watch", "w", WIDGET, ARTICLE, N_ ("Findings"), N_ ("Next Watched Term") },
  { "reader.previous-watch", "<Shift>w", WIDGET, ARTICLE, N_ ("Findings"),
    N_ ("Previous Watched Term") },
  { "reader.show-card", "Return", WIDGET, ARTICLE, N_ ("Findings"), N_ ("About the Finding Here") },
  { "reader.reject", "x", WIDGET, ARTICLE, N_ ("Findings"), N_ ("Reject the Finding Here") },
  { "reader.change-kind", "r", WIDGET, ARTICLE, N_ ("Findings"),
    N_ ("Change the Kind of the Finding Here") },

  { "window.brief", "<Control>e", EVERYWHERE, ARTICLE, N_ ("Brief"),
    N_ ("Put the Brief Together") },
  { "window.print", "<Control>p", EVERYWHERE, ARTICLE, N_ ("Brief"), N_ ("Print the Brief") },

  { "window.watch-lists", "", EVERYWHERE, NOTHING, N_ ("Articles"), N_ ("Watch-Lists") },
  { "window.palette", "<Control>k", EVERYWHERE, NOTHING, N_ ("Window"), N_ ("All Commands") },
  { "window.places", "<Control>l", EVERYWHERE, NOTHING, N_ ("Window"), N_ ("Places") },
  { "window.toggle-list", "F9", EVERYWHERE, NOTHING, N_ ("Window"), N_ ("Show or Hide the List") },
  { "window.toggle-findings", "<Shift>F9", EVERYWHERE, ARTICLE, N_ ("Window"),
    N_ ("Show or Hide the Findings") },
  { "window.next-pane", "F6", EVERYWHERE, NOTHING, N_ ("Window"), N_ ("Next Pane") },
  { "window.full-screen", "F11", EVERYWHERE, ARTICLE, N_ ("Window"), N_ ("Text Alone") },
  { "app.preferences", "<Control>comma", EVERYWHERE, NOTHING, N_ ("Window"), N_ ("Preferences") },
  { "window.keys", "<Control>question", EVERYWHERE, NOTHING, N_ ("Window"),
    N_ ("Keyboard Shortcuts") },
  { "app.about", "", EVERYWHERE, NOTHING, N_ ("Window"), N_ ("About Lectern") },
  { "window.close", "<Control>w", EVERYWHERE, NOTHING, N_ ("Window"), N_ ("Close Window") },
  { "app.quit", "<Control>q", EVERYWHERE, NOTHING, N_ ("Window"), N_ ("Quit") },
};

/**
 * lectern_commands_get:
 * @n_commands: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_commands): all commands, in the order of their groups
 */
const LecternCommand *
lectern_commands_get (gsize *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);

  return commands;
}

/**
 * lectern_command_dup_key_label:
 * @self: a command
 *
 * Returns: (transfer full) (nullable): its key as a person reads it
 */
char *
lectern_command_dup_key_label (const LecternCommand *self)
{
  g_auto (GStrv) keys = g_strsplit (self->keys, " ", 2);
  GdkModifierType modifiers;
  guint key;

  if (keys[0] == NULL || !gtk_accelerator_parse (keys[0], &key, &modifiers))
    return NULL;

  return gtk_accelerator_get_label (key, modifiers);
}

static void
append_shortcut (GString *ui, const LecternCommand *command)
{
  g_auto (GStrv) keys = g_strsplit (command->keys, " ", 2);
  g_autofree char *element = g_markup_printf_escaped (
      "<child><object class='GtkShortcutsShortcut'>"
      "<property name='accelerator'>%s</property><property name='title'>%s</property>"
      "</object></child>",
      keys[0], _ (command->label));

  g_string_append (ui, element);
}

/**
 * lectern_commands_new_key_window:
 *
 * Makes the list of keys. It is made from the table of commands, so that it cannot differ from
 * what the keys do.
 *
 * Returns: (transfer none): a window that is not shown yet, owned by GTK
 */
GtkWindow *
lectern_commands_new_key_window (void)
{
  g_autoptr (GString) ui = g_string_new (
      "<interface><object class='GtkShortcutsWindow' id='window'>"
      "<property name='modal'>True</property>");
  g_autoptr (GtkBuilder) builder = NULL;
  const char *group = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (*commands[i].keys == '\0')
        continue;
      if (g_strcmp0 (group, commands[i].group) != 0)
        {
          g_autofree char *head = g_markup_printf_escaped (
              "<child><object class='GtkShortcutsSection'><property "
              "name='section-name'>%s</property>"
              "<property name='title'>%s</property><child><object class='GtkShortcutsGroup'>",
              commands[i].group, _ (commands[i].group));

          if (group != NULL)
            g_string_append (ui, "</object></child></object></child>");
          g_string_append (ui, head);
          group = commands[i].group;
        }
      append_shortcut (ui, &commands[i]);
    }
  g_string_append (ui, "</object></child></object></child></object></interface>");

  builder = gtk_builder_new_from_string (ui->str, ui->len);

  return GTK_WINDOW (gtk_builder_get_object (builder, "window"));
}
