/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: LGPL-2.1-or-later */

#pragma once

/* What the host and a worker say to each other, over D-Bus on a socket pair of their own. Bytes go
 * beside the messages, in sealed memory files. Each reply begins with a code, 0 for success or
 * 1 + LecternError, and a message. */

#define LECTERN_WORKER_PATH "/org/lectern/Worker"
#define LECTERN_WORKER_INTERFACE "org.lectern.Worker1"

/* The file descriptor that the worker finds its end of the socket at. */
#define LECTERN_WORKER_FD 3

/* Exit status of a worker that had no memory left. */
#define LECTERN_WORKER_EXIT_MEMORY 73

/* What a worker may hand back. The least that 5,000 feed items or a 64 MB text need. */
#define LECTERN_WORKER_MAX_OUTPUT (192 * 1024 * 1024)
#define LECTERN_WORKER_MAX_INPUT (256 * 1024 * 1024)

/* More files than any key file can ask for are not taken. */
#define LECTERN_WORKER_MAX_RESOURCES 32

/* Content of the memory file handed to Analyze: article, layers, parameters. */
#define LECTERN_WORKER_ANALYZE_TYPE "(ayaaya{sv})"

#define LECTERN_CONFINED_FILES (1u << 0)
#define LECTERN_CONFINED_CALLS (1u << 1)
#define LECTERN_CONFINED_ALL (LECTERN_CONFINED_FILES | LECTERN_CONFINED_CALLS)

#define LECTERN_WORKER_INTROSPECTION                                                               \
  "<node><interface name='" LECTERN_WORKER_INTERFACE "'>"                                          \
  "<method name='Open'><arg type='h' name='module' direction='in'/>"                               \
  "<arg type='s' name='point' direction='in'/><arg type='s' name='folder' direction='in'/>"        \
  "<arg type='s' name='id' direction='in'/><arg type='s' name='version' direction='in'/>"          \
  "<arg type='u' name='code' direction='out'/><arg type='s' name='message' direction='out'/>"      \
  "<arg type='u' name='confinement' direction='out'/></method>"                                    \
  "<method name='Analyze'><arg type='h' name='input' direction='in'/>"                             \
  "<arg type='a(sh)' name='resources' direction='in'/>"                                            \
  "<arg type='u' name='code' direction='out'/><arg type='s' name='message' direction='out'/>"      \
  "<arg type='ah' name='output' direction='out'/></method>"                                        \
  "<method name='Import'><arg type='h' name='content' direction='in'/>"                            \
  "<arg type='a{sv}' name='request' direction='in'/>"                                              \
  "<arg type='u' name='code' direction='out'/><arg type='s' name='message' direction='out'/>"      \
  "<arg type='ah' name='output' direction='out'/></method>"                                        \
  "<method name='Cancel'/>"                                                                        \
  "<signal name='Progress'><arg type='d' name='fraction'/></signal>"                               \
  "<signal name='Log'><arg type='s' name='message'/></signal>"                                     \
  "</interface></node>"
