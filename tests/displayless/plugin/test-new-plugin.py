#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Lectern authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Begins a plugin outside the tree, builds it against this build, and runs it.

Usage: test-new-plugin.py SOURCE_FOLDER BUILD_FOLDER
"""
import json
import os
import subprocess
import sys
import tempfile

source, build = sys.argv[1:3]
new_plugin = os.path.join(source, "build-aux", "new-plugin")


def check(name, passed):
    global number
    number += 1
    print("%s %d /plugin/new-plugin/%s" % ("ok" if passed else "not ok", number, name))


number = 0
print("1..4")
with tempfile.TemporaryDirectory() as folder:
    environment = dict(os.environ, PKG_CONFIG_PATH=os.path.join(build, "meson-uninstalled"),
                       HOME=folder, XDG_CONFIG_HOME=folder, XDG_DATA_HOME=folder)

    def run(*command, **options):
        return subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)

    check("refuses-a-path", run(new_plugin, "../x", folder).returncode != 0)
    check("begins", run(new_plugin, "two-words", folder).returncode == 0)
    check("begins-once", run(new_plugin, "two-words", folder).returncode != 0)

    own = os.path.join(folder, "two-words")
    made = run("meson", "setup", "build", cwd=own)
    if made.returncode == 0:
        made = run("meson", "compile", "-C", "build", cwd=own)
    environment["LECTERN_PLUGIN_PATH"] = os.path.join(own, "build")
    answer = run(os.environ["LECTERN_CLI"], "batch", "--analyze", "two-words",
                 input=b'{"id": 1, "text": "NATO met."}\n')
    try:
        notes = json.loads(answer.stdout)["annotations"]
    except ValueError:
        print("# " + (made.stdout + answer.stdout).decode().replace("\n", "\n# "))
        notes = []
    check("builds-and-runs", [n["kind"] for n in notes] == ["two-words/capitals"])
