/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include <lectern.h>

#include "lectern-fixture.h"

#define HEAD "[Plugin]\nId=sample\nName=Sample\nVersion=2.1\nABI=1\nLicense=MIT\n"
#define ANALYZER "[Analyzer]\nModule=sample.so\nProvides=sample/thing;sample/part;\n"

static char *folder;

static LecternPluginInfo *
read_text (const char *name, const char *text, gssize length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
  return lectern_plugin_info_new_from_file (path, error);
}

static void
test_reads (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternPluginInfo) info = read_text (
      "sample.plugin",
      HEAD "Description=One line\nNetwork=true\n" ANALYZER
           "Needs=entities;\nReads=title;published;\nDeadlineMs=1500\n"
           "[Kind sample/thing]\nLabel=Thing\nSlot=date\nLine=dotted\n"
           "[Kind sample/part]\nLabel=Part\nSlot=glowing\n",
      -1, &error);
  const LecternKindInfo *kind = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (lectern_plugin_info_get_id (info), ==, "sample");
  g_assert_cmpstr (lectern_plugin_info_get_version (info), ==, "2.1");
  g_assert_cmpstr (lectern_plugin_info_get_description (info), ==, "One line");
  g_assert_true (lectern_plugin_info_get_network (info));
  g_assert_cmpstr (lectern_plugin_info_get_module (info, LECTERN_POINT_ANALYZER), ==, "sample.so");
  g_assert_null (lectern_plugin_info_get_module (info, LECTERN_POINT_PANEL));
  g_assert_cmpstr (lectern_plugin_info_get_list (info, "Analyzer", "Reads")[1], ==, "published");
  g_assert_null (lectern_plugin_info_get_list (info, "Analyzer", "Languages")[0]);
  g_assert_cmpint (lectern_plugin_info_get_int (info, "Analyzer", "DeadlineMs", 7), ==, 1500);
  g_assert_cmpint (lectern_plugin_info_get_int (info, "Analyzer", "MemoryMb", 7), ==, 7);
  g_assert_true (lectern_plugin_info_provides (info, "sample/part"));
  g_assert_false (lectern_plugin_info_provides (info, "sample/partial"));
  kind = g_ptr_array_index (lectern_plugin_info_get_kinds (info), 0);
  g_assert_cmpstr (kind->line, ==, "dotted");
  /* What a later version may know is shown in a way that this one does. */
  kind = g_ptr_array_index (lectern_plugin_info_get_kinds (info), 1);
  g_assert_cmpstr (kind->slot, ==, "accent");
  g_assert_cmpstr (kind->line, ==, "solid");
}

static void
test_parameters (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LecternPluginInfo) info = read_text (
      "sample.plugin",
      HEAD ANALYZER
      "[Parameter count]\nType=int\nLabel=Count\nDefault=3\nMinimum=1\nMaximum=9\n"
      "[Parameter weight]\nType=double\nLabel=Weight\nDefault=0.5\nMinimum=0\nMaximum=1\n"
      "[Parameter loud]\nType=boolean\nLabel=Loud\nDefault=true\n"
      "[Parameter word]\nType=string\nLabel=Word\nDefault=hello\n"
      "[Parameter mode]\nType=choice\nLabel=Mode\nChoices=a;b;\nChoiceLabels=First;Second;\n"
      "Default=b\n",
      -1, &error);
  GPtrArray *parameters = NULL;
  const LecternParameterInfo *mode = NULL;

  g_assert_no_error (error);
  parameters = lectern_plugin_info_get_parameters (info);
  g_assert_cmpuint (parameters->len, ==, 5);
  mode = g_ptr_array_index (parameters, 4);
  g_assert_cmpstr (mode->choice_labels[1], ==, "Second");
  g_assert_cmpstr (g_variant_get_string (mode->fallback, NULL), ==, "b");
  g_assert_true (
      g_variant_is_of_type (((LecternParameterInfo *) g_ptr_array_index (parameters, 0))->fallback,
                            G_VARIANT_TYPE_INT64));
}

static const struct {
  const char *why;
  const char *text;
  int code;
} refused[] = {
  { "empty", "", LECTERN_ERROR_INVALID },
  { "no id", "[Plugin]\nName=A\nVersion=1\nABI=1\nLicense=MIT\n" ANALYZER, LECTERN_ERROR_INVALID },
  { "id with a path", "[Plugin]\nId=../x\nName=A\nVersion=1\nABI=1\nLicense=MIT\n" ANALYZER,
    LECTERN_ERROR_INVALID },
  { "id of look-alikes", "[Plugin]\nId=s\xd0\xb0mple\nName=A\nVersion=1\nABI=1\nLicense=MIT\n",
    LECTERN_ERROR_INVALID },
  { "id of another file", "[Plugin]\nId=other\nName=A\nVersion=1\nABI=1\nLicense=MIT\n" ANALYZER,
    LECTERN_ERROR_INVALID },
  { "no license", "[Plugin]\nId=sample\nName=A\nVersion=1\nABI=1\n" ANALYZER,
    LECTERN_ERROR_INVALID },
  { "other ABI", "[Plugin]\nId=sample\nName=A\nVersion=1\nABI=2\nLicense=MIT\n" ANALYZER,
    LECTERN_ERROR_ABI },
  { "no ABI", "[Plugin]\nId=sample\nName=A\nVersion=1\nLicense=MIT\n" ANALYZER, LECTERN_ERROR_ABI },
  { "newer level", HEAD "MinimumLevel=99\n" ANALYZER, LECTERN_ERROR_ABI },
  { "no module", HEAD, LECTERN_ERROR_INVALID },
  { "path in module", HEAD "[Analyzer]\nModule=../evil.so\nProvides=a/b;\n",
    LECTERN_ERROR_INVALID },
  { "module that is no module", HEAD "[Analyzer]\nModule=run.sh\nProvides=a/b;\n",
    LECTERN_ERROR_INVALID },
  { "provides nothing", HEAD "[Analyzer]\nModule=a.so\n", LECTERN_ERROR_INVALID },
  { "provides nonsense", HEAD "[Analyzer]\nModule=a.so\nProvides=Not A Kind;\n",
    LECTERN_ERROR_INVALID },
  { "needs itself", HEAD ANALYZER "Needs=sample;\n", LECTERN_ERROR_INVALID },
  { "deadline of a day", HEAD ANALYZER "DeadlineMs=86400000\n", LECTERN_ERROR_INVALID },
  { "memory without end", HEAD ANALYZER "MemoryMb=lots\n", LECTERN_ERROR_INVALID },
  { "scope of nothing", HEAD ANALYZER "Scope=world\n", LECTERN_ERROR_INVALID },
  { "unknown type", HEAD ANALYZER "[Parameter a]\nType=color\nLabel=A\nDefault=red\n",
    LECTERN_ERROR_INVALID },
  { "default out of range",
    HEAD ANALYZER "[Parameter a]\nType=int\nLabel=A\nDefault=9\nMinimum=1\nMaximum=3\n",
    LECTERN_ERROR_INVALID },
  { "default that is no number", HEAD ANALYZER "[Parameter a]\nType=double\nLabel=A\nDefault=nan\n",
    LECTERN_ERROR_INVALID },
  { "choice that is none",
    HEAD ANALYZER "[Parameter a]\nType=choice\nLabel=A\nChoices=x;y;\nDefault=z\n",
    LECTERN_ERROR_INVALID },
  { "labels that do not fit",
    HEAD ANALYZER "[Parameter a]\nType=choice\nLabel=A\nChoices=x;y;\nChoiceLabels=X;\nDefault=x\n",
    LECTERN_ERROR_INVALID },
  { "kind without label", HEAD ANALYZER "[Kind sample/thing]\nSlot=date\n", LECTERN_ERROR_INVALID },
  { "not UTF-8", HEAD ANALYZER "#\xff\n", LECTERN_ERROR_INVALID },
  { "no key file",
    "\x7f"
    "ELF and so on",
    LECTERN_ERROR_INVALID },
};

static void
test_refuses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      LecternPluginInfo *info = read_text ("sample.plugin", refused[i].text, -1, &error);

      if (info != NULL || !g_error_matches (error, LECTERN_ERROR, refused[i].code))
        g_error ("%s: %s", refused[i].why, error != NULL ? error->message : "read");
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static void
test_refuses_files (void)
{
  g_autofree char *link = g_build_filename (folder, "linked.plugin", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe.plugin", NULL);
  g_autofree char *large = g_strnfill (70000, '#');
  g_autoptr (GError) error = NULL;

  g_assert_null (read_text ("sample.plugin", large, -1, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (
      read_text ("sample.plugin", HEAD "\0" ANALYZER, sizeof HEAD + sizeof ANALYZER - 1, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_INVALID);
  g_clear_error (&error);

  g_assert_cmpint (symlink ("sample.plugin", link), ==, 0);
  g_assert_null (lectern_plugin_info_new_from_file (link, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN);
  g_clear_error (&error);

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (lectern_plugin_info_new_from_file (pipe, &error));
  g_assert_error (error, LECTERN_ERROR, LECTERN_ERROR_FORBIDDEN);
  g_remove (link);
  g_remove (pipe);
}

int
main (int argc, char **argv)
{
  g_autofree char *path = NULL;
  int status = 0;

  lectern_fixture_init (&argc, &argv);
  folder = g_dir_make_tmp ("lectern-info-XXXXXX", NULL);
  g_test_add_func ("/plugin/info/reads", test_reads);
  g_test_add_func ("/plugin/info/parameters", test_parameters);
  g_test_add_func ("/plugin/info/refuses", test_refuses);
  g_test_add_func ("/plugin/info/refuses-files", test_refuses_files);
  status = g_test_run ();

  path = g_build_filename (folder, "sample.plugin", NULL);
  g_remove (path);
  g_rmdir (folder);
  g_free (folder);

  return status;
}
