/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A web server that breaks rules, on loopback, in threads of its own. What it does is data: the
 * path of a request chooses a scenario, a list of acts. It counts what reached it, so a test can
 * prove that nothing did. */
typedef struct _HostileServer HostileServer;

typedef enum {
  HOSTILE_END,   /* of the list: the connection is kept for the next request */
  HOSTILE_SEND,  /* @bytes, @n times (0: once), @pause_ms behind each */
  HOSTILE_SLEEP, /* @pause_ms */
  HOSTILE_HANG,  /* until the server ends */
  HOSTILE_RESET, /* ends the connection with a RST */
  HOSTILE_CLOSE, /* ends it in order */
} HostileAct;

/**
 * HostileStep:
 * @act: what to do
 * @bytes: (nullable): what to send
 * @length: how much of it, 0 for all up to a NUL
 * @n: how often
 * @pause_ms: how long to wait
 *
 * One act of a scenario.
 */
typedef struct {
  HostileAct act;
  const char *bytes;
  gsize length;
  guint n;
  guint pause_ms;
} HostileStep;

HostileServer *hostile_server_new                 (GTlsCertificate   *certificate); /* nullable */
void           hostile_server_free                (HostileServer     *self);
guint16        hostile_server_get_port            (HostileServer     *self);
char          *hostile_server_dup_address         (HostileServer     *self,
                                                   const char        *host,
                                                   const char        *path);
/* @steps end with HOSTILE_END and live as long as the server. */
void           hostile_server_add                 (HostileServer     *self,
                                                   const char        *path,
                                                   const HostileStep *steps);
/* An answer in order: status line, headers (each with its line end) and body. */
void           hostile_server_add_answer          (HostileServer     *self,
                                                   const char        *path,
                                                   const char        *status,
                                                   const char        *headers,
                                                   const char        *body);
guint          hostile_server_get_n_connections   (HostileServer     *self);
guint          hostile_server_get_n_requests      (HostileServer     *self);
gsize          hostile_server_get_n_bytes         (HostileServer     *self);
guint          hostile_server_get_most_at_once    (HostileServer     *self);
/* The heads of all requests so far. */
char          *hostile_server_dup_received        (HostileServer     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HostileServer, hostile_server_free)

G_END_DECLS
