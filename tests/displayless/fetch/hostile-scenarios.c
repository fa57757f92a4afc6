/* SPDX-FileCopyrightText: The Lectern authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "hostile-scenarios.h"
#include "lectern-error.h"

#define OK "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
#define PAGE "<!DOCTYPE html><html><body><p>High water at noon.</p></body></html>"
#define HALF_KIBIBYTE                                                                              \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"                               \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"                               \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"                               \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"                               \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"                               \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"                               \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"                               \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define MAX_STEPS 6

typedef struct {
  HostileCase expected;
  HostileStep steps[MAX_STEPS];
} Scenario;

#define SEND(text)                                                                                 \
  {                                                                                                \
    HOSTILE_SEND, text                                                                             \
  }
#define REPEAT(text, times)                                                                        \
  {                                                                                                \
    HOSTILE_SEND, text, .n = times                                                                 \
  }
#define DRIP(text, times, ms)                                                                      \
  {                                                                                                \
    HOSTILE_SEND, text, .n = times, .pause_ms = ms                                                 \
  }
#define CLOSE                                                                                      \
  {                                                                                                \
    HOSTILE_CLOSE                                                                                  \
  }
#define RESET                                                                                      \
  {                                                                                                \
    HOSTILE_RESET                                                                                  \
  }
#define HANG                                                                                       \
  {                                                                                                \
    HOSTILE_HANG                                                                                   \
  }
#define FAILS(path, code)                                                                          \
  {                                                                                                \
    path, LECTERN_ERROR_##code, FALSE, 0                                                           \
  }
#define WHOLE(path, n_bytes)                                                                       \
  {                                                                                                \
    path, -1, FALSE, n_bytes                                                                       \
  }
#define SHORT(path, n_bytes)                                                                       \
  {                                                                                                \
    path, -1, TRUE, n_bytes                                                                        \
  }

static const Scenario scenarios[] = {
  /* headers */
  { FAILS ("/endless-headers", PROTOCOL),
    { SEND (OK), REPEAT ("X-A: " HALF_KIBIBYTE "\r\n", 4000), CLOSE } },
  { FAILS ("/huge-header", PROTOCOL), { SEND (OK "X-A: "), REPEAT (HALF_KIBIBYTE, 4000), CLOSE } },
  { WHOLE ("/many-cookies", 2),
    { SEND (OK), DRIP ("Set-Cookie: a=b; Max-Age=1000000000000000000; Expires=Foo\r\n", 200, 0),
      SEND ("Content-Length: 2\r\n\r\nok") } },
  { FAILS ("/no-status", PROTOCOL), { CLOSE } },
  { FAILS ("/reset-before-status", NETWORK), { RESET } },
  { FAILS ("/odd-status", PROTOCOL), { SEND ("HTTP/1.1 999999 Odd\r\n\r\n" PAGE), CLOSE } },
  { FAILS ("/http-0.9", PROTOCOL), { SEND (PAGE), CLOSE } },
  { FAILS ("/ssh", PROTOCOL), { SEND ("SSH-2.0-OpenSSH_9.2p1\r\n"), CLOSE } },
  { FAILS ("/continue-for-ever", TIMED_OUT),
    { REPEAT ("HTTP/1.1 100 Continue\r\n\r\n", 100000), HANG } },
  /* length */
  { SHORT ("/length-short", 20),
    { SEND (OK "Content-Length: 100\r\n\r\n<html><body><p>Half."), CLOSE } },
  { WHOLE ("/length-long", 4), { SEND (OK "Content-Length: 4\r\n\r\nHigh water"), CLOSE } },
  { SHORT ("/length-huge", 20),
    { SEND (OK "Content-Length: 100000000000000000000\r\n\r\n<html><body><p>Half."), CLOSE } },
  { SHORT ("/length-twice", 0),
    { SEND (OK "Content-Length: 20\r\nContent-Length: 40\r\n\r\n<html><body><p>Half."), CLOSE } },
  { FAILS ("/length-none-empty", INCOMPLETE), { SEND (OK "Content-Length: 0\r\n\r\n") } },
  { FAILS ("/endless-body", TOO_LARGE),
    { SEND (OK "\r\n"), REPEAT (HALF_KIBIBYTE, 100000), CLOSE } },
  { FAILS ("/endless-chunks", TOO_LARGE),
    { SEND (OK "Transfer-Encoding: chunked\r\n\r\n"),
      REPEAT ("200\r\n" HALF_KIBIBYTE "\r\n", 100000), CLOSE } },
  { SHORT ("/reset-in-body", 20),
    { SEND (OK "Content-Length: 100\r\n\r\n<html><body><p>Half."),
      { HOSTILE_SLEEP, .pause_ms = 100 },
      RESET } },
  { SHORT ("/cut-in-chunk", 0),
    { SEND (OK "Transfer-Encoding: chunked\r\n\r\n100\r\n<html><body><p>Half."), CLOSE } },
  { SHORT ("/cut-between-chunks", 20),
    { SEND (OK "Transfer-Encoding: chunked\r\n\r\n14\r\n<html><body><p>Half.\r\n"), CLOSE } },
  { WHOLE ("/chunks", 67),
    { SEND (OK "Transfer-Encoding: chunked\r\n\r\n43\r\n" PAGE "\r\n0\r\n\r\n") } },
  { SHORT ("/unannounced-cut", 20), { SEND (OK "\r\n<html><body><p>Half."), CLOSE } },
  /* compression */
  { FAILS ("/gzip-garbage", PROTOCOL), { SEND (OK "Content-Encoding: gzip\r\n\r\n" PAGE), CLOSE } },
  { FAILS ("/brotli", NOT_SUPPORTED), { SEND (OK "Content-Encoding: br\r\n\r\nxxxxxxxx"), CLOSE } },
  { FAILS ("/gzip-twice", NOT_SUPPORTED),
    { SEND (OK "Content-Encoding: gzip, gzip\r\n\r\nxxxx"), CLOSE } },
  /* time */
  { FAILS ("/hang", TIMED_OUT), { HANG } },
  { FAILS ("/hang-in-body", TIMED_OUT), { SEND (OK "Content-Length: 100\r\n\r\nHigh"), HANG } },
  { FAILS ("/drip", TIMED_OUT), { SEND (OK "\r\n"), DRIP ("a", 1000, 100), CLOSE } },
  /* status */
  { FAILS ("/loop", PROTOCOL),
    { SEND ("HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 0\r\n\r\n") } },
  { FAILS ("/loop-with-body", PROTOCOL),
    { SEND ("HTTP/1.1 302 Found\r\nLocation: /loop-with-body\r\n\r\n"),
      REPEAT (HALF_KIBIBYTE, 100000), CLOSE } },
  { FAILS ("/redirect-nowhere", BLOCKED),
    { SEND ("HTTP/1.1 301 Moved\r\nContent-Length: 0\r\n\r\n") } },
  { FAILS ("/basic", UNAUTHORIZED),
    { SEND (
        "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"a\"\r\nContent-Length: 0\r\n\r\n") } },
  { FAILS ("/digest", UNAUTHORIZED),
    { SEND ("HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm=\"a\", domain=\"mailto:x\"\r\n"
            "Content-Length: 0\r\n\r\n") } },
  { FAILS ("/proxy-sign-in", UNAUTHORIZED),
    { SEND ("HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n") } },
  { FAILS ("/forbidden", REFUSED), { SEND ("HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n") } },
  { FAILS ("/bot-check", REFUSED),
    { SEND ("HTTP/1.1 503 Wait\r\ncf-mitigated: challenge\r\nContent-Length: 0\r\n\r\n") } },
  { FAILS ("/gone", NOT_FOUND), { SEND ("HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n") } },
  { FAILS ("/fault", REFUSED),
    { SEND ("HTTP/1.1 502 Bad\r\n\r\n"), REPEAT (HALF_KIBIBYTE, 100000), CLOSE } },
  { FAILS ("/not-modified", REFUSED), { SEND ("HTTP/1.1 304 Same\r\n\r\n" PAGE), CLOSE } },
  { FAILS ("/come-back", RATE_LIMITED),
    { SEND (
        "HTTP/1.1 503 Wait\r\nRetry-After: 99999999999999999999\r\nContent-Length: 0\r\n\r\n") } },
  { FAILS ("/come-back-garbage", RATE_LIMITED),
    { SEND ("HTTP/1.1 429 Wait\r\nRetry-After: Sun, 99 Foo -1\r\nContent-Length: 0\r\n\r\n") } },
};

/* Made when first asked for: a mebibyte of nothing packs well. */
static const Scenario *
get_packed (gsize *n_packed)
{
  static Scenario packed[2];
  static gsize is_made = 0;

  *n_packed = G_N_ELEMENTS (packed);
  if (g_once_init_enter (&is_made))
    {
      g_autofree char *zeros = g_malloc0 (32 * 1024 * 1024);
      const gsize lengths[] = { 32 * 1024 * 1024, 24000 };
      static const HostileCase expected[] = { FAILS ("/gzip-bomb", TOO_LARGE),
                                              SHORT ("/gzip-cut", 0) };

      for (gsize i = 0; i < G_N_ELEMENTS (packed); i++)
        {
          g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (
              G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
          gsize size = 64 * 1024;
          char *bytes = g_malloc (size);
          gsize n_read = 0;
          gsize n_written = 0;

          g_converter_convert (G_CONVERTER (compressor), zeros, lengths[i], bytes, size,
                               G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL);
          n_written -= 12;
          packed[i].expected = expected[i];
          packed[i].steps[0] = (HostileStep) SEND (OK "Content-Encoding: gzip\r\n");
          packed[i].steps[1] = (HostileStep){
            HOSTILE_SEND, g_strdup_printf ("Content-Length: %zu\r\n\r\n", n_written)
          };
          packed[i].steps[2] = (HostileStep){ HOSTILE_SEND, bytes, .length = n_written };
        }
      g_once_init_leave (&is_made, 1);
    }

  return packed;
}

void
hostile_scenarios_add (HostileServer *server)
{
  gsize n_packed = 0;
  const Scenario *packed = get_packed (&n_packed);

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    hostile_server_add (server, scenarios[i].expected.path, scenarios[i].steps);
  for (gsize i = 0; i < n_packed; i++)
    hostile_server_add (server, packed[i].expected.path, packed[i].steps);
}

const HostileCase *
hostile_scenarios_get_cases (gsize *n_cases)
{
  static HostileCase cases[G_N_ELEMENTS (scenarios) + 2];
  gsize n_packed = 0;
  const Scenario *packed = get_packed (&n_packed);

  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    cases[i] = scenarios[i].expected;
  for (gsize i = 0; i < n_packed; i++)
    cases[G_N_ELEMENTS (scenarios) + i] = packed[i].expected;
  *n_cases = G_N_ELEMENTS (cases);

  return cases;
}
